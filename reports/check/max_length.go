package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var maxLength = &Check{
	Name:     "max-length",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.max-length", Other: "Longer than the author allows"},
	Explain: &i18n.Message{ID: "check.max-length.explain",
		Other: "The note to a message gives a limit, such as max-length: 30 or at most 30 characters, and the translation is longer, counted as readers count, accents included. For subtitles it is the space of the cue (≤ 42 × 2): those that do not fit are warnings."},
	Find: []Case{{Source: "Save", Target: "Enregistrer les modifications", Note: "max-length: 12"}, {Source: "Save", Target: "Guardar los cambios", To: "es", Note: "Button; max 10 characters"}, {Source: "We go.", Target: "Nous partons tout de suite, avec tout le monde et tout ce que nous avons, vers le nord.", Note: "≤ 42 × 2, 9.0 s"}, {Source: "Guardar", From: "es", Target: "Save all changes", To: "en", Note: "Maximum length: 8"}},
	Pass: []Case{{Source: "Save", Target: "Enregistrer", Note: "max-length: 12"}, {Source: "Save", Target: "Guardar", To: "es", Note: "max. 300 characters"}, {Source: "Save", Target: "E\u0301te\u0301", Note: "max-length: 3"}, {Source: "We go.", Target: "Nous partons.", Note: "Anna; ≤ 42 × 2, 1.0 s"}, {Source: "Max 3", Target: "Au plus trois", Note: "the maximum is set by the user, in 2 steps"}},
	Pair: func(p *Pair) {
		note := p.Entry.Note
		if note == "" {
			return
		}
		if strings.Contains(note, "≤ ") {
			p.cue(note)
		}
		limit := lengthLimit(note)
		if limit == 0 {
			return
		}
		if n := seenLength(catalog.Text(p.Target.Raw).Plain(p.Target.Codes)); n > limit {
			p.Report(reports.Span{}, &i18n.Message{ID: "check.max-length.found", Other: "{{.Count}} characters, where there is room for {{.Limit}}"}, "Count", n, "Limit", limit)
		}
	},
}

// lengthLimit returns the limit that a note gives, 0 if it gives none.
func lengthLimit(note string) int {
	low := strings.ToLower(note)
	for i := 0; ; {
		k := strings.Index(low[i:], "max")
		if k < 0 {
			if k = strings.Index(low, "at most "); k >= 0 {
				n, rest := leadingNumber(low[k+len("at most "):])
				if n > 0 && countsLetters(rest) {
					return n
				}
			}
			return 0
		}
		i += k + 3
		s := strings.TrimPrefix(low[i:], "imum")
		s = strings.TrimPrefix(s, ".")
		named := false
		for {
			t := strings.TrimLeft(s, " -_:=")
			if u, ok := strings.CutPrefix(t, "length"); ok {
				s, named = u, true
				continue
			}
			if u, ok := strings.CutPrefix(t, "len"); ok {
				s, named = u, true
				continue
			}
			s = t
			break
		}
		if n, rest := leadingNumber(s); n > 0 && (named || countsLetters(rest)) {
			return n
		}
	}
}

// countsLetters reports whether what follows a number says that it counts characters.
func countsLetters(s string) bool {
	s = strings.TrimLeft(s, " -")
	return strings.HasPrefix(s, "char") || strings.HasPrefix(s, "caract") || strings.HasPrefix(s, "letters")
}

// cue looks at a subtitle's space: “≤ 42 × 2, 3.2 s” in its note.
func (p *Pair) cue(note string) {
	width, lines, cues, _ := cueSpace(note)
	if width == 0 {
		return
	}
	text := strings.TrimSpace(catalog.Text(p.Target.Raw).Plain(p.Target.Codes))
	n := seenLength(text)
	if room := width * lines * cues; n > room {
		f := p.Report(reports.Span{}, &i18n.Message{ID: "check.max-length.cue", Other: "{{.Count}} characters, where there is room for {{.Limit}}"}, "Count", n, "Limit", room)
		p.lower(f, reports.Warning)
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		if m := seenLength(strings.TrimSpace(line)); m > width && strings.Contains(text, "\n") {
			f := p.Report(reports.Span{}, &i18n.Message{ID: "check.max-length.line", Other: "a line of {{.Count}} characters, where there is room for {{.Limit}}"}, "Count", m, "Limit", width)
			p.lower(f, reports.Warning)
			return
		}
	}
}
