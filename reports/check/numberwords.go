package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A wordKind is one of the kinds of numbers in words that are compared.
type wordKind uint8

const (
	noWord       wordKind = iota
	cardinalWord          // twenty-one
	ordinalWord           // twenty-first
	romanWord             // of a division: Chapter IV
)

// manyWords is how many numbers in words a text may have to be compared.
const manyWords = 50

// wordContradiction reports the number in words that is another one in the
// translation. Words say numbers by the way, and languages differ in which: so
// both texts must have as many, and all but one the same.
func (p *Pair) wordContradiction(kinds ...wordKind) {
	if p.Source.Has&p.Target.Has&HasLetter == 0 || !p.known() || p.Source.Base == p.Target.Base {
		return
	}
	from, _ := tongue(p.Source.Base)
	to, _ := tongue(p.Target.Base)
	if p.Source.lexicon().all&(numberMark<<from) == 0 || p.Target.lexicon().all&(numberMark<<to) == 0 {
		return
	}
	if len(p.Source.WordValues()) == 0 || len(p.Target.WordValues()) == 0 {
		return
	}
	for _, kind := range kinds {
		p.otherWord(kind)
	}
}

func (p *Pair) otherWord(kind wordKind) {
	var a, b [manyWords]*locales.Value
	s := p.Source.wordsOf(kind, a[:0])
	if len(s) == 0 || len(s) >= manyWords {
		return
	}
	t := p.Target.wordsOf(kind, b[:0])
	if len(t) != len(s) {
		return
	}
	x, y := -1, -1
	var taken [manyWords]bool
	for i, v := range s {
		found := false
		for j, w := range t {
			if !taken[j] && shares(v.OwnReadings(), w.OwnReadings()) {
				taken[j], found = true, true
				break
			}
		}
		if !found {
			if x >= 0 {
				return
			}
			x = i
		}
	}
	if x < 0 {
		return
	}
	for j := range t {
		if !taken[j] {
			y = j
		}
	}
	v, w := s[x], t[y]
	if kind == ordinalWord && v.First().Int() < 3 && w.First().Int() < 3 || p.sameByIdiom(v, w) {
		return
	}
	if p.Target.hasWord(v) || p.Source.hasWord(w) || p.leftOver(v, w) {
		return
	}
	f := p.Report(p.at(w), &i18n.Message{ID: "check.number.other", Other: "the source has “{{.Value}}” where the translation has “{{.Other}}”"},
		"Value", valueText(p.Source, v), "Other", valueText(p.Target, w))
	f.SourceSpan = p.sourceAt(v)
	p.lower(f, reports.Warning)
}

// wordsOf appends the numbers in words of a kind, at most as many as dst has room for.
func (t *Text) wordsOf(kind wordKind, dst []*locales.Value) []*locales.Value {
	vs := t.WordValues()
	last := -1 // where the last numeral of a division ends
	for i := range vs {
		v := &vs[i]
		if len(dst) == cap(dst) {
			break
		}
		is := noWord
		switch c := t.Prose[v.Lo]; {
		case v.Idiom || v.Vague && !v.Ordinal || c >= 0x80 && c != 0xc3:
		case v.Roman:
			if t.division(v, last) {
				is, last = romanWord, v.Hi
			}
		case v.Ordinal:
			is = ordinalWord
		case v.First().Int() >= 3 && !t.perCent(v):
			is = cardinalWord
		}
		if is == kind {
			dst = append(dst, v)
		}
	}
	return dst
}

// perCent reports whether a hundred is that of per cent.
func (t *Text) perCent(v *locales.Value) bool {
	switch t.Prose[v.Lo:v.Hi] {
	case "cent", "ciento", "cien":
		before := strings.TrimRight(t.Prose[:v.Lo], " \u00a0")
		return strings.HasSuffix(before, "pour") || strings.HasSuffix(before, "por")
	}
	return false
}

// division reports whether a Roman numeral is that of a chapter, an annex or
// another division, or goes with one that is and ends at last: Annexes I and II.
func (t *Text) division(v *locales.Value, last int) bool {
	end := len(strings.TrimRight(t.Prose[:v.Lo], " \u00a0\u202f"))
	if last >= 0 && v.Lo-last <= 8 {
		switch strings.Trim(t.Prose[last:v.Lo], " \u00a0\u202f") {
		case ",", "-", "–", "and", "et", "y", "e", "or", "ou", "o", "u", "to", "à", "a", "al", "&":
			return true
		}
	}
	if end == v.Lo {
		return false
	}
	lo := end
	for lo > 0 && end-lo < 16 && (isAlpha(t.Prose[lo-1]) || t.Prose[lo-1] >= 0x80) {
		lo--
	}
	return divisions[strings.ToLower(t.Prose[lo:end])]
}

var divisions = set(`
	chapter chapters annex annexes article articles part parts title titles volume volumes section sections
	appendix appendices schedule schedules book table figure chapitre chapitres annexe partie parties titre titres
	tome tomes appendice livre tableau capítulo capítulos anexo anexos artículo artículos parte partes título
	títulos volumen volúmenes tomo tomos sección secciones apéndice apéndices libro cuadro tabla figura`)

// sameByIdiom reports whether two numbers are the same as languages count: the
// fifteen days of two weeks, and the French cents of a dollar.
func (p *Pair) sameByIdiom(v, w *locales.Value) bool {
	a, b := v.First().Int(), w.First().Int()
	if a > b {
		a, b = b, a
	}
	if v.Ordinal || v.Roman {
		return false
	}
	if v.Scale >= 3 && w.Scale >= 3 && v.First().N == w.First().N {
		return true // told by the check of scales
	}
	return a == 7 && b == 8 || a == 14 && b == 15 || b == 100*a
}

// hasWord reports whether a text has a number in words of any kind.
func (t *Text) hasWord(v *locales.Value) bool {
	vs := t.WordValues()
	for i := range vs[:min(len(vs), 10*manyWords)] {
		if shares(v.OwnReadings(), vs[i].Readings()) && (!v.Roman || vs[i].Roman || vs[i].Ordinal) && !vs[i].Vague {
			return true
		}
	}
	return false
}

// leftOver reports whether the number in words is one in figures of the other
// text that has no counterpart, or is told with one.
func (p *Pair) leftOver(v, w *locales.Value) bool {
	if (p.Source.Has|p.Target.Has)&HasDigit == 0 {
		return false
	}
	c := p.compareValues()
	for _, is := range c.issues {
		if is.from >= 0 && shares(v.OwnReadings(), p.Source.Values()[is.from].Readings()) {
			return true
		}
	}
	s, t := p.Source.Values(), p.Target.Values()
	for i := range s {
		if c.to[i] < 0 && shares(w.OwnReadings(), s[i].Readings()) {
			return true
		}
	}
	for j := range t {
		if c.from[j] < 0 && shares(v.OwnReadings(), t[j].Readings()) {
			return true
		}
	}
	return false
}
