package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var boundarySpace = &Check{
	Name:     "boundary-space",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.boundary-space", Other: "Words run together at a code"},
	Explain: &i18n.Message{ID: "check.boundary-space.explain",
		Other: "Two words touch across a tag where the source has a space: “financière</i>de la”. An elision (l’<i>ACE</i>), a letter in bold at the start of a word that the source has too, and superscripts are right."},
	Find: []Case{
		{Codes: true, Source: "<i>financial aid</i> of the CEC", Target: "<i>aide financière</i>de la CCE"},
		{Codes: true, Source: "see <a>the report</a> of May", Target: "véase<a>el informe</a> de mayo", To: "es"},
		{Source: "see <b>the report</b> of May", Target: "voir <b>le rapport</b>de mai"},
		{Source: "<b>proyecto</b> <i>aire</i>", From: "es", Target: "<b>project</b><i>air</i>", To: "en"},
		{Codes: true, Source: "a grant of <b>$105,000</b> for the lake", Target: "une subvention de<b>105 000 $</b> pour le lac"},
	},
	Pass: []Case{
		{Codes: true, Source: "the <i>ACE</i>", Target: "l’<i>ACE</i>"},
		{Codes: true, Source: "of <a>water</a>", Target: "d'<a>eau</a>"},
		{Codes: true, Source: "<b>N</b>otice", Target: "<b>A</b>vis"},
		{Source: "the 21st century", Target: "le XXI<sup>e</sup> siècle"},
		{Codes: true, Source: "the <sub>2</sub> one", Target: "el H<sub>2</sub>O", To: "es"},
		{Codes: true, Source: "see <a>it</a>.", Target: "<a>voir</a>"},
		{Source: "one<br> two", Target: "un<br>deux"},
		{Codes: true, Source: "see (<a>it</a>)", Target: "véase <a>esto</a>", To: "es"},
	},
	Needs: Needs{Source: HasObject, Target: HasObject},
	Pair: func(p *Pair) {
		t := p.Target
		if len(t.Objects) > many || len(p.Source.Objects) > many {
			return
		}
		for i := 0; i < len(t.Objects); i++ {
			if !inlineTag(t, &t.Objects[i]) {
				continue
			}
			first := i
			lo, hi := t.Objects[i].Lo, t.Objects[i].Hi
			for i+1 < len(t.Objects) && t.Objects[i+1].Lo == hi && inlineTag(t, &t.Objects[i+1]) {
				i++
				hi = t.Objects[i].Hi
			}
			if !joins(t.Raw, lo, hi) {
				continue
			}
			for k := first; k <= i; k++ {
				if !spaced(p.Source, &t.Objects[k]) {
					continue
				}
				o := &t.Objects[k]
				with := " " + o.Text
				if strings.HasPrefix(o.Text, "</") {
					with = o.Text + " "
				}
				p.Replace(span(o), with, &i18n.Message{ID: "check.boundary-space.found", Other: "a space is missing at {{.Tag}}"}, "Tag", o.Text)
				break
			}
		}
	},
}

// inlineTag reports whether an object is a tag about words of a line.
func inlineTag(t *Text, o *Object) bool {
	var name string
	switch o.Kind {
	case CodeObject:
		if t.Codes[o.Code].Kind != catalog.Paired {
			return false
		}
		name = t.Codes[o.Code].Base()
	case Tag:
		name = tagName(o.Text)
		if blockTags[name] || void[name] {
			return false
		}
	default:
		return false
	}
	return name != "sup" && name != "sub"
}

// joins reports whether what stands between lo and hi joins two words.
func joins(s string, lo, hi int) bool {
	a, _ := utf8.DecodeLastRuneInString(s[:lo])
	b, _ := utf8.DecodeRuneInString(s[hi:])
	word := func(r rune) bool {
		return r < 0x2e80 && r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
	}
	return word(a) && word(b)
}

// spaced reports whether the tag o stands in a source with white space around
// it, and nowhere inside a word.
func spaced(t *Text, o *Object) bool {
	found := false
	for i := range t.Objects {
		x := &t.Objects[i]
		if x.Text != o.Text || x.Kind != o.Kind {
			continue
		}
		lo, hi := x.Lo, x.Hi
		for j := i; j > 0 && t.Objects[j-1].Hi == lo && inlineTag(t, &t.Objects[j-1]); j-- {
			lo = t.Objects[j-1].Lo
		}
		for j := i; j+1 < len(t.Objects) && t.Objects[j+1].Lo == hi && inlineTag(t, &t.Objects[j+1]); j++ {
			hi = t.Objects[j+1].Hi
		}
		if joins(t.Raw, lo, hi) {
			return false
		}
		a, _ := utf8.DecodeLastRuneInString(t.Raw[:lo])
		b, _ := utf8.DecodeRuneInString(t.Raw[hi:])
		if isSpace(a) || isSpace(b) {
			found = true
		}
	}
	return found
}
