package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var edgeSpace = &Check{
	Name:     "edge-space",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.edge-space", Other: "White space at the start or the end"},
	Explain: &i18n.Message{ID: "check.edge-space.explain",
		Other: "A program puts texts together, and needs the spaces and line breaks that a text begins or ends with: where the source has them, so must the translation. A space added to the end of a sentence does no harm. A lost line break, or lost white space in a text of a program, is an error."},
	Find: []Case{
		{Source: "Page ", Target: "Page"},
		{Source: "Done.\n", Target: "Terminé."},
		{Source: "Water", Target: "Agua ", To: "es"},
		{Source: " de ", From: "es", Target: "of", To: "en"},
		{Source: "Water", Target: " Eau"},
	},
	Pass: []Case{
		{Source: "Page ", Target: "Page "},
		{Source: "Done.\n", Target: "Terminado.\n", To: "es"},
		{Source: "Note: ", Target: "Remarque :\u00a0"},
		{Source: "Water", Target: "Eau"},
		{Source: " ", Target: " "},
		{Source: ": ", Target: " : "},
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an. "},
	},
	Pair: func(p *Pair) {
		s, t := p.Source.Raw, p.Target.Raw
		if s == "" || t == "" || !edge(s[0]) && !edge(t[0]) && !edge(s[len(s)-1]) && !edge(t[len(t)-1]) {
			return
		}
		head := func(s string) string { return s[:len(s)-len(strings.TrimLeftFunc(s, isSpace))] }
		tail := func(s string) string { return s[len(strings.TrimRightFunc(s, isSpace)):] }
		a, b := head(s), head(t)
		if len(a) == len(s) || len(b) == len(t) {
			return
		}
		if differ(a, b) && !(a == "" && spacedMark(t[len(b):])) {
			p.edge(reports.Span{Start: 0, End: len(b)}, a, b, &i18n.Message{ID: "check.edge-space.start", Other: "the white space at the start is not that of the source"})
		}
		if a, b = tail(s), tail(t); differ(a, b) && (a != "" || p.Entry.Program() || strings.IndexByte(b, '\n') >= 0 || len(s) < 40 && !unicode.IsPunct(rune(s[len(s)-1]))) {
			p.edge(reports.Span{Start: len(t) - len(b), End: len(t)}, a, b, &i18n.Message{ID: "check.edge-space.end", Other: "the white space at the end is not that of the source"})
		}
	},
}

// spacedMark reports whether a text begins with a mark before which French has a space.
func spacedMark(s string) bool {
	return s != "" && (strings.IndexByte(":;!?%", s[0]) >= 0 || strings.HasPrefix(s, "»"))
}

// edge reports whether white space may begin or end with a byte.
func edge(c byte) bool { return c <= ' ' || c >= utf8.RuneSelf }

func (p *Pair) edge(at reports.Span, source, target string, m *i18n.Message) {
	f := p.Replace(at, source, m)
	if at.Empty() {
		// Nothing to mark: the first or the last character.
		t := p.Target.Raw
		if at.Start == 0 {
			_, n := utf8.DecodeRuneInString(t)
			with := source + t[:n]
			f.Span, f.Fix = reports.Span{Start: 0, End: n}, &with
		} else {
			_, n := utf8.DecodeLastRuneInString(t)
			with := t[len(t)-n:] + source
			f.Span, f.Fix = reports.Span{Start: len(t) - n, End: len(t)}, &with
		}
		f.Spacing = true
	}
	if strings.Count(source, "\n") > strings.Count(target, "\n") || source != "" && target == "" && p.Entry.Program() {
		p.raise(f, reports.Error)
	}
}
