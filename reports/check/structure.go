package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

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
