package check

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var mdSyntax = &Check{
	Name:     "md-syntax",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.md-syntax", Other: "Markdown or reStructuredText that does not close"},
	Explain: &i18n.Message{ID: "check.md-syntax.explain",
		Other: "In a text with the marks of Markdown or reStructuredText (**bold**, `code`, [a link](…), `a link <…>`_), the marks of the translation must close, stand close to their words, and links must still be links. How much is emphasised is the translator’s affair."},
	Find: []Case{
		{Source: "The **Council** meets.", Target: "Le **Conseil se réunit."},
		{Source: "Use ``make`` first.", Target: "Utilisez ``make` d’abord."},
		{Source: "See [the report](report.md).", Target: "Voir [le rapport] (report.md)."},
		{Source: "See [the report](report.md).", Target: "Véase el informe (report.md).", To: "es"},
		{Source: "See `the report <report.html>`_.", Target: "Voir `le rapport <report.html>`."},
		{Source: "El **Consejo** se reúne.", From: "es", Target: "The ** Council** meets.", To: "en"},
		{Source: "See :ref:`the report`.", Target: "Voir : ref :`the report`."},
	},
	Pass: []Case{
		{Source: "The **Council** meets.", Target: "Le Conseil se réunit."},
		{Source: "The **Council** meets.", Target: "**El Consejo** se **reúne**.", To: "es"},
		{Source: "2 ** 3 and 3 ** 2", Target: "2 ** 3 et 3 ** 2"},
		{Source: "It's `so`.", Target: "C'est `ainsi`."},
		{Source: "See [the report](report.md).", Target: "Voir [le rapport](rapport.md)."},
		{Source: "See `the report <report.html>`_.", Target: "Véase `el informe <report.html>`_.", To: "es"},
		{Source: "Note * and more", Target: "Note* et plus"},
		{Source: "a `b` c", Target: "a « b » c", Why: &i18n.Message{ID: "check.md-syntax.code", Other: "see code-span"}},
	},
	Pair: func(p *Pair) {
		if len(p.Entry.Codes) > 0 {
			return
		}
		s, t := p.Source.Raw, p.Target.Raw
		star, tick, link := strings.Contains(s, "**"), strings.IndexByte(s, '`') >= 0, strings.Contains(s, "](")
		if !star && !tick && !link {
			return
		}
		if star {
			if open := unclosed(s, "**"); open < 0 {
				if at := unclosed(t, "**"); at >= 0 {
					p.Report(reports.Span{Start: at, End: at + 2}, &i18n.Message{ID: "check.md-syntax.bold", Other: "“**” does not enclose anything here"})
				}
			}
		}
		if tick {
			if strings.Count(s, "`")%2 == 0 && strings.Count(t, "`")%2 == 1 {
				i := strings.LastIndexByte(t, '`')
				p.Report(reports.Span{Start: i, End: i + 1}, &i18n.Message{ID: "check.md-syntax.tick", Other: "there is an odd number of “`” here"})
			} else if n, m := hyperlinks(s), hyperlinks(t); n > m {
				p.Report(reports.Span{}, &i18n.Message{ID: "check.md-syntax.link", Other: "a link of the source is no link here"})
			}
			if len(p.Target.Objects) < many && roles(p.Source) > roles(p.Target) && brokenRole(p.Target) >= 0 {
				at := brokenRole(p.Target)
				p.Report(reports.Span{Start: at, End: at + 1}, &i18n.Message{ID: "check.md-syntax.role", Other: "a cross-reference of the source is none here"})
			}
		}
		if link {
			if n, m := inlineLinks(s), inlineLinks(t); n > m {
				p.Report(reports.Span{}, &i18n.Message{ID: "check.md-syntax.link", Other: "a link of the source is no link here"})
			}
		}
	},
}

// unclosed returns where a mark opens or closes that has no other, or that
// stands between spaces, -1 if all enclose words.
func unclosed(s, mark string) int {
	open := -1
	for i := 0; ; {
		n := strings.Index(s[i:], mark)
		if n < 0 {
			return open
		}
		i += n
		before, after := i == 0 || s[i-1] == ' ' || s[i-1] == '\n', i+2 == len(s) || s[i+2] == ' ' || s[i+2] == '\n'
		switch {
		case before && after:
			return i
		case open < 0 && after || open >= 0 && before:
			return i
		case open < 0:
			open = i
		default:
			open = -1
		}
		for i < len(s) && s[i] == '*' {
			i++
		}
	}
}

// hyperlinks counts the `text`_ and `text <url>`__ of reStructuredText.
func hyperlinks(s string) int {
	n := 0
	for i := 1; i+1 < len(s); i++ {
		if s[i] == '`' && s[i+1] == '_' && s[i-1] != '`' && s[i-1] != ' ' {
			n++
		}
	}
	return n
}

func roles(t *Text) int {
	n := 0
	for i := range t.Objects {
		if o := &t.Objects[i]; o.Kind == CodeSpan && o.Text[0] == ':' {
			n++
		}
	}
	return n
}

// brokenRole returns where a role such as :ref:`x` has spaces in it, -1 if none has.
func brokenRole(t *Text) int {
	s := t.Raw
	for i := 2; i < len(s); i++ {
		if s[i] != '`' || s[i-1] == '`' {
			continue
		}
		j := i
		for j > 0 && s[j-1] == ' ' {
			j--
		}
		if j < 2 || s[j-1] != ':' || slices.ContainsFunc(t.Objects, func(o Object) bool { return o.Kind == CodeSpan && o.Lo < i && i < o.Hi }) {
			continue
		}
		k := j - 1
		for k > 0 && s[k-1] == ' ' {
			k--
		}
		end := k
		for k > 0 && (isAlpha(s[k-1]) || s[k-1] == ' ' && k < end) {
			k--
			if s[k] == ' ' {
				break
			}
		}
		if k > 0 && (s[k-1] == ':' || s[k-1] == ' ' && k > 1 && s[k-2] == ':') {
			return i
		}
	}
	return -1
}

// inlineLinks counts the [text](url) of Markdown.
func inlineLinks(s string) int {
	n := 0
	for i := 0; ; {
		k := strings.Index(s[i:], "](")
		if k < 0 {
			return n
		}
		i += k + 2
		if strings.IndexByte(s[i:min(len(s), i+1000)], ')') >= 0 {
			n++
		}
	}
}
