package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var numberFormat = &Check{
	Name:     "number-format",
	Severity: reports.Warning,
	Style:    true,
	Title:    &i18n.Message{ID: "check.number-format", Other: "Decimal or thousands marks of another language"},
	Explain: &i18n.Message{ID: "check.number-format.explain",
		Other: "A number is written with the marks of another language: “1,500” in French is one and a half to a reader, “12.5” is no number. Versions, sections, codes, addresses and whatever is no plain quantity are left alone."},
	Find: []Case{
		{Source: "a rise of 12.5 per cent", Target: "une hausse de 12.5 pour cent"},
		{Source: "Grants of 1,500 pesos", Target: "Des subventions de 1,500 pesos"},
		{Source: "Grants of 1,500 pesos", Target: "Subvenciones de 1.500 pesos", To: "es"},
		{Source: "1,234.5 hectares", Target: "1.234,5 hectáreas", To: "es"},
		{Source: "une hausse de 3,5 degrés", Target: "a rise of 3,5 degrees", From: "fr", To: "en"},
		{Source: "24 350 ménages", Target: "24.350 households", From: "fr", To: "en"},
		{Source: "Requires ODF 1.2", Target: "Requiere ODF 1,2", To: "es"},
	},
	Pass: []Case{
		{Source: "a rise of 12.5 per cent", Target: "une hausse de 12,5 pour cent"},
		{Source: "Grants of 1,500 pesos", Target: "Des subventions de 1 500 pesos"},
		{Source: "Grants of 1,500 pesos", Target: "Subvenciones de 1,500 pesos", To: "es"},
		{Source: "24 350 ménages", Target: "24 350 hogares", From: "fr", To: "es"},
		{Source: "Nearly 2.5 times as many", Target: "Près de 2,5 fois plus"},
		{Source: "In Canada 2.5 people of ten", Target: "Au Canada, 2,5 personnes sur dix"},
		{Source: "1.1 Introduction", Target: "1.1 Introduction"},
		{Source: "See section 5.3 of version 2.5", Target: "Voir la section 5.3 de la version 2.5"},
		{Source: "We use v1.1 and 1.0", Target: "Nous utilisons la v1.1 et la 1.0"},
		{Source: "LibreOffice 4.0 documents", Target: "Documents LibreOffice 4.0"},
		{Source: "[00,06,12,18]", Target: "[00,06,12,18]"},
		{Source: "at 1.2.3.4 and 15-03", Target: "à 1.2.3.4 et 15-03"},
		{Source: "In 2016", Target: "En 2016"},
		{Source: "The dose is <code>1.5</code>", Target: "La dose est de <code>1.5</code>", Codes: true},
	},
	Pair: func(p *Pair) {
		point, comma := p.Profile.Decimal == "point", p.Profile.Decimal == "comma"
		if !point && !comma {
			return
		}
		asked, ofVersions := false, false
		speaks := func() bool {
			if !asked {
				asked, ofVersions = true, versions(p.Source) || versions(p.Target)
			}
			return ofVersions
		}
		p.matched(func(s, t *locales.Value) {
			if !numeric(t) || !numeric(s) || t.Decimal == 0 && t.Group != '.' && t.Group != ',' || t.Lo > t.DigitsLo && p.Target.Prose[t.Lo] != '-' && t.Kind != locales.Money {
				return
			}
			d, ok := p.common(s, t)
			if !ok {
				return
			}
			// The marks as they must be meant.
			decimal, group := t.Decimal, t.Group
			if group == 0 && decimal != 0 && t.Places == 3 && asWhole(t, d) {
				decimal, group = 0, decimal
			} else if group != 0 && decimal == 0 && !asWhole(t, d) {
				decimal, group = group, 0
			}
			a, b := p.Source.Prose[s.DigitsLo:s.DigitsHi], p.Target.Prose[t.DigitsLo:t.DigitsHi]
			named := label(p.Source, s, false) && label(p.Target, t, false) && !counted(p.Target, t) || label(p.Source, s, true) || label(p.Target, t, true)
			if named && decimal != 0 && group == 0 {
				if s.Group == 0 && s.Decimal == '.' && a != b && len(a) == len(b) {
					p.Replace(p.Target.Span(t.DigitsLo, t.DigitsHi), a, &i18n.Message{ID: "check.number-format.name", Other: "“{{.Value}}” is “{{.Fix}}” in the source, as the names of versions and sections are written"}, "Value", b, "Fix", a)
				}
				return
			}
			if after := p.Target.Prose[t.DigitsHi:]; a == b && len(after) > 1 && after[0] == '-' && isAlpha(after[1]) {
				return // 2,4-D
			}
			if a == b && (!quantity(p.Target, t) || t.Kind == locales.PlainNumber && (label(p.Source, s, false) || label(p.Target, t, false) || t.Places < 3 && speaks())) {
				return
			}
			wrong := false
			switch decimal {
			case '.':
				wrong = comma
			case ',':
				wrong = point
			}
			switch group {
			case '.':
				wrong = wrong || p.Profile.Grouping != "point"
			case ',':
				wrong = wrong || p.Profile.Grouping != "comma"
			}
			if p.Profile.Grouping == locales.AnyStyle && decimal == 0 {
				return
			}
			if !wrong {
				p.Follows()
				return
			}
			places := 0
			if decimal != 0 {
				places = t.Places
			}
			with := b
			if whole, fraction, ok := cutNumber(b, decimal, places); ok {
				with = format(whole, fraction, group != 0, p.Profile)
			}
			p.Replace(p.Target.Span(t.DigitsLo, t.DigitsHi), with, &i18n.Message{ID: "check.number-format.found", Other: "“{{.Value}}” is written “{{.Fix}}”"}, "Value", b, "Fix", with)
		})
	},
}

// common returns the number that two values both stand for, as the source
// most likely means it.
func (p *Pair) common(s, t *locales.Value) (locales.Decimal, bool) {
	same := func(a, b []locales.Decimal) (locales.Decimal, bool) {
		for _, x := range a {
			for _, y := range b {
				if x == y || x.E == y.E && x.N == -y.N {
					return y, true
				}
			}
		}
		return locales.Decimal{}, false
	}
	own := s.OwnReadings()
	if len(own) == 2 && s.Decimal != 0 && !s.Decade {
		// 1,500 of a Spanish source: as the profile of its language has it.
		mark := ','
		if from := locales.ProfileOf(p.Source.Lang); from.Decimal == "comma" {
			mark = '.'
		}
		if s.Decimal == mark {
			own = own[1:]
		} else {
			own = own[:1]
		}
	}
	for _, lists := range [...][2][]locales.Decimal{{own, t.OwnReadings()}, {own, t.Readings()}, {s.OwnReadings(), t.OwnReadings()}, {s.Readings(), t.Readings()}} {
		if d, ok := same(lists[0], lists[1]); ok {
			return d, true
		}
	}
	return locales.Decimal{}, false
}

// asWhole reports whether d is what the digits of t are without any mark.
func asWhole(t *locales.Value, d locales.Decimal) bool {
	return int(d.E)-int(t.Scale) >= 0
}

// label reports whether a number names something: the version of a program,
// a section, a table. Any capital before it may make it a name; sure asks for
// a word that does, or for capitals inside one: ODF 1.2.
func label(t *Text, v *locales.Value, sure bool) bool {
	if v.Kind != locales.PlainNumber || v.Scale != 0 || v.Places > 2 || v.Places == 0 {
		return false
	}
	before := strings.TrimRight(t.Prose[max(0, v.Lo-80):v.Lo], " \u00a0\u202f")
	if before == "" || len(before) == min(v.Lo, 80) {
		return false
	}
	i := strings.LastIndexAny(before, " \u00a0\u202f\n(/«“")
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(before[i:])
		i += n
	} else {
		i = 0
	}
	w := before[i:]
	capitals := 0
	for k, r := range w {
		if unicode.IsUpper(r) {
			if !sure {
				return true
			}
			if k > 0 {
				capitals++
			}
		}
	}
	if capitals > 0 && !strings.ContainsAny(w, "’'") {
		return true
	}
	w = strings.ToLower(strings.TrimRight(w, ".:"))
	return labels[w[strings.LastIndexByte(w, '-')+1:]]
}

// counted reports whether a word in small letters follows a number: what it counts.
func counted(t *Text, v *locales.Value) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(t.Prose[v.Hi:], " \u00a0\u202f"))
	return unicode.IsLower(r)
}

// labels are words before a number that names something.
var labels = set(`version versions versión versiones release section sections sección secciones article articles artículo artículos
	chapter chapters subchapter chapitre chapitres capítulo capítulos figure figures figura figuras table tables tableau tableaux tabla tablas
	paragraph paragraphs paragraphe paragraphes párrafo párrafos rule rules règle regla annex annexe anexo appendix apéndice
	part partie parte step étape paso level niveau nivel v n no núm num p pp page pages página páginas clause cláusula item point punto numéro número objectif target cible meta indicator indicateur indicador goal objetivo`)

// versions reports whether a text speaks of versions.
func versions(t *Text) bool {
	for _, w := range [...]string{" version", " versión", "Version", "Versión", " release"} {
		if strings.Contains(t.Prose, w) {
			return true
		}
	}
	for i := 0; i+2 < len(t.Prose); i++ { // v1.1
		if t.Prose[i] == 'v' && isDigit(t.Prose[i+1]) && t.Prose[i+2] == '.' && wordStart(t.Prose, i) {
			return true
		}
	}
	return false
}

// quantity reports whether a number that is written as in the source is
// plainly a quantity: it has a unit, or stands between words or alone.
func quantity(t *Text, v *locales.Value) bool {
	if v.Lo > 0 && v.Lo == v.DigitsLo {
		// Not in a pattern: @0.00 $, *1.5
		if r, _ := utf8.DecodeLastRuneInString(t.Prose[:v.Lo]); !isSpace(r) && !strings.ContainsRune("(«“-–—$€/", r) {
			return false
		}
	}
	if v.Kind != locales.PlainNumber || v.Scale != 0 {
		return true
	}
	before, after := t.Prose[:v.Lo], t.Prose[v.Hi:]
	if strings.TrimSpace(before) == "" {
		if after = strings.TrimSpace(after); after == "" {
			return v.Places != 1 || v.First().N < 10 && v.First().E < 0 || v.Own == 0
		}
		r, _ := utf8.DecodeRuneInString(after)
		return unicode.IsLower(r) || v.Own == 0 // 1.5 lines, but 1.1 Introduction
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	if !isSpace(r) || v.Joined != 0 {
		return false
	}
	before = strings.TrimRight(before, " \u00a0\u202f")
	if r, _ := utf8.DecodeLastRuneInString(before); !unicode.IsLetter(r) {
		return false
	}
	if after == "" {
		return true
	}
	r, n := utf8.DecodeRuneInString(after)
	switch {
	case isSpace(r):
		next := strings.TrimLeft(after, " \u00a0\u202f\n")
		r, _ := utf8.DecodeRuneInString(next)
		return unicode.IsLower(r) || next == ""
	case r == '.' || r == ',' || r == ';':
		return n == len(after) || after[n] == ' '
	}
	return false
}

// cutNumber takes the digits of a number apart.
func cutNumber(s string, decimal rune, places int) (whole, fraction string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			b.WriteByte(s[i])
		}
	}
	d := b.String()
	if decimal == 0 {
		return d, "", true
	}
	if places >= len(d) {
		return "", "", false
	}
	return d[:len(d)-places], d[len(d)-places:], true
}

// format writes a number as the profile has it.
func format(whole, fraction string, grouped bool, p *locales.Profile) string {
	mark := "."
	if p.Decimal == "comma" {
		mark = ","
	}
	group := ""
	switch p.Grouping {
	case "comma":
		group = ","
	case "point":
		group = "."
	default:
		group = locales.SpaceOf(p.Grouping)
	}
	if grouped && group != "" {
		var b strings.Builder
		for i := range len(whole) {
			if i > 0 && (len(whole)-i)%3 == 0 {
				b.WriteString(group)
			}
			b.WriteByte(whole[i])
		}
		whole = b.String()
	}
	if fraction != "" {
		return whole + mark + fraction
	}
	return whole
}
