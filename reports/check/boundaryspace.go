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

var structure = &Check{
	Name:     "structure",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.structure", Other: "Lines, list items or tabs of a text are not those of the source"},
	Explain: &i18n.Message{ID: "check.structure.explain",
		Other: "Inside one message the translation has another number of list items, of paragraphs, of tabs or of escapes such as \\n than the source. A list may be in another order, and a paragraph may be wrapped elsewhere."},
	Find: []Case{
		{Source: "- air\n- water\n- soil", Target: "- air\n- eau"},
		{Source: "First.\n\nSecond.\n\nThird.", Target: "Primero. Segundo. Tercero.", To: "es"},
		{Source: "Name\tValue", Target: "Nom Valeur"},
		{Source: `Uno\ndos\ntres`, From: "es", Target: `One\ntwo three`, To: "en"},
	},
	Pass: []Case{
		{Source: "- air\n- water\n- soil", Target: "- agua\n- aire\n- suelo", To: "es"},
		{Source: "a text that\nis wrapped", Target: "un texte coupé en deux"},
		{Source: "First.\n\nSecond.", Target: "Premier.\n\nDeuxième."},
		{Source: `C:\new`, Target: `C:\nuevo`, To: "es"},
		{Source: "2016 -\nmore", Target: "2016\n- plus"},
	},
	Pair: func(p *Pair) {
		s, t := p.Source.Raw, p.Target.Raw
		if p.Source.Has&HasDouble != 0 || strings.IndexByte(s, '\n') >= 0 {
			if n, m := listItems(s), listItems(t); n > 1 && n != m {
				p.Report(reports.Span{}, &i18n.Message{ID: "check.structure.items", Other: "the source has {{.Source}} list items, the translation {{.Count}}"}, "Source", n, "Count", m)
				return
			}
			if n, m := paragraphs(s), paragraphs(t); n > 1 && (m == 1 || n-m > 1 || m-n > 1) && n != m {
				p.Report(reports.Span{}, &i18n.Message{ID: "check.structure.paragraphs", Other: "the source has {{.Source}} paragraphs, the translation {{.Count}}"}, "Source", n, "Count", m)
				return
			}
		}
		if n := strings.Count(s, "\t"); n > 0 && n != strings.Count(t, "\t") {
			p.Report(reports.Span{}, &i18n.Message{ID: "check.structure.tabs", Other: "the number of tabs is not that of the source"})
			return
		}
		if strings.IndexByte(p.Source.Prose, '\\') >= 0 {
			if n, m := escapes(p.Source.Prose), escapes(p.Target.Prose); n > 0 && n != m {
				p.Report(reports.Span{}, &i18n.Message{ID: "check.structure.escapes", Other: "the number of escapes such as \\n is not that of the source"})
			}
		}
	},
}

// listItems counts the lines that begin with a list marker.
func listItems(s string) int {
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimLeft(line, " \t")
		if strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") || strings.HasPrefix(line, "• ") {
			n++
		}
	}
	return n
}

// paragraphs counts what empty lines set apart.
func paragraphs(s string) int {
	n := 0
	empty := true
	for line := range strings.SplitSeq(s, "\n") {
		if blank := strings.TrimSpace(line) == ""; blank {
			empty = true
		} else if empty {
			n++
			empty = false
		}
	}
	return n
}

// escapes counts \n and \t that are written out, not those of paths.
func escapes(s string) int {
	n := 0
	for i := 0; i+1 < len(s); i++ {
		if s[i] != '\\' {
			continue
		}
		if c := s[i+1]; (c == 'n' || c == 't' || c == 'r') && (i == 0 || s[i-1] != ':' && s[i-1] != '\\') {
			n++
		}
		i++
	}
	return n
}
