package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var scaleCheck = &Check{
	Name:      "scale",
	Severity:  reports.Error,
	Languages: []string{"en", "fr", "es"},
	Title:     &i18n.Message{ID: "check.scale", Other: "Thousands, millions or billions mixed up"},
	Explain: &i18n.Message{ID: "check.scale.explain",
		Other: "A number is a thousand or a million times that of the source. English “billion” is French “milliard” and Spanish “mil millones”; French “billion” and Spanish “billón” are English “trillion”. Figures and words are counted together: “$100 billion” is “100 000 millones”."},
	Find: []Case{
		{Source: "$100 billion a year", Target: "100 billions de dollars par an"},
		{Source: "$100 billion a year", Target: "100 billones de dólares al año", To: "es"},
		{Source: "billions of people", Target: "des billions de personnes"},
		{Source: "more than two billion people", Target: "más de dos billones de personas", To: "es"},
		{Source: "100 milliards de dollars", Target: "100 million dollars", From: "fr", To: "en"},
		{Source: "mil millones de pesos", Target: "a trillion pesos", From: "es", To: "en"},
		{Source: "2.3 million tonnes", Target: "2,3 milliards de tonnes"},
	},
	Pass: []Case{
		{Source: "$100 billion a year", Target: "100 milliards de dollars par an"},
		{Source: "$100 billion a year", Target: "100 000 millions de dollars par an"},
		{Source: "$100 billion a year", Target: "100,000 millones de dólares al año", To: "es"},
		{Source: "$100 billion a year", Target: "100 mil millones de dólares al año", To: "es"},
		{Source: "billions of people", Target: "miles de millones de personas", To: "es"},
		{Source: "3 trillion dollars", Target: "3 billions de dollars"},
		{Source: "2 million people", Target: "2 000 000 de personnes"},
		{Source: "between 2 and 3 million", Target: "entre 2 millions et 3 millions"},
		{Source: "$12 million", Target: "12 M$"},
		{Source: "2.3 million tonnes", Target: "2,3 Mt"},
		{Source: "2,3 millions de tonnes", Target: "2.3 Mt", From: "fr", To: "en"},
		{Source: "350 thousand tonnes", Target: "350 kt", To: "es"},
		{Source: "4.5 million kWh", Target: "4,5 GWh"},
		{Source: "1.5 million kilometres", Target: "1,5 million de kilomètres"},
		{Source: "1.5 million kilometres", Target: "1,5 Gm"},
		{Source: "500 GW", Target: "500 000 MW", To: "fr"},
	},
	Pair: func(p *Pair) {
		found := false
		for _, is := range p.issues() {
			if is.kind != scaleIssue {
				continue
			}
			found = true
			s, t := &p.Source.Values()[is.from], &p.Target.Values()[is.to]
			f := p.Report(p.at(t), &i18n.Message{ID: "check.number.other", Other: "the source has “{{.Value}}” where the translation has “{{.Other}}”"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
		}
		if found || !p.known() || !namesScale(p.Source) || !namesScale(p.Target) {
			return
		}
		// What goes with figures was compared above.
		for _, vs := range [...][]locales.Value{p.Source.Values(), p.Target.Values()} {
			for i := range vs {
				if vs[i].Scale >= 3 {
					return
				}
			}
		}
		var a, b [8]int8
		s, t := locales.Scales(a[:0], p.Source.Prose, p.Source.Lang), locales.Scales(b[:0], p.Target.Prose, p.Target.Lang)
		if len(s) != len(t) {
			return
		}
		if namedScale(p.Source.Prose, p.Target.Prose) {
			return
		}
		for _, x := range s {
			for k, y := range t {
				if x == y {
					t[k] = 0
					x = 0
					break
				}
			}
			if x >= 6 {
				for _, y := range t {
					if y >= 6 && y != x && !hasScale(s, y) {
						p.Report(reports.Span{}, &i18n.Message{ID: "check.scale.words", Other: "the source has ten to the power of {{.Power}}, the translation ten to the power of {{.Other}}: billion, milliard or billón are mixed up"},
							"Power", int(x), "Other", int(y))
						return
					}
				}
			}
		}
	},
}

// namedScale reports whether a word of scale is part of a name that both texts
// have, as of the attack “billion laughs”.
func namedScale(s, t string) bool {
	for _, name := range [...]string{"illion ", "illions "} {
		i := strings.Index(s, name)
		if i < 0 {
			continue
		}
		rest := s[i:]
		n := len(name)
		for n < len(rest) && isAlpha(rest[n]) {
			n++
		}
		if n > len(name)+2 && strings.Contains(t, rest[:n]) {
			return true
		}
	}
	return false
}

func hasScale(s []int8, x int8) bool {
	for _, y := range s {
		if x == y {
			return true
		}
	}
	return false
}

// namesScale reports whether a text may have million, milliard, billón.
func namesScale(t *Text) bool {
	if t.Has&HasLetter == 0 {
		return false
	}
	switch t.Base {
	case "en":
		return strings.Contains(t.Prose, "llion")
	case "fr":
		return strings.Contains(t.Prose, "llion") || strings.Contains(t.Prose, "lliard")
	case "es":
		return strings.Contains(t.Prose, "llon") || strings.Contains(t.Prose, "llón") || strings.Contains(t.Prose, "llardo")
	}
	return false
}
