package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var conflictMarker = &Check{
	Name:     "conflict-marker",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.conflict-marker", Other: "Marks of a merge conflict"},
	Explain: &i18n.Message{ID: "check.conflict-marker.explain",
		Other: "A line that begins with <<<<<<< or >>>>>>>: two versions of the text that nobody has put together. Lines of equals signs underline titles, and are left alone."},
	Find: []Case{
		{Source: "Water", Target: "<<<<<<< HEAD\nEau\n=======\nL’eau\n>>>>>>> main"},
		{Source: "Water", Target: "Agua\n>>>>>>> main", To: "es"},
		{Source: "Agua", From: "es", Target: "<<<<<<< ours\nWater", To: "en"},
	},
	Pass: []Case{
		{Source: "Title\n=======", Target: "Titre\n======="},
		{Source: "a << b", Target: "a << b"},
		{Source: "<<<<<<< HEAD begins a conflict", Target: "<<<<<<< HEAD abre un conflicto", To: "es"},
	},
	Pair: func(p *Pair) {
		for _, mark := range [...]string{"<<<<<<< ", ">>>>>>> "} {
			i := strings.Index(p.Target.Raw, mark)
			if i < 0 || i > 0 && p.Target.Raw[i-1] != '\n' || strings.Contains(p.Source.Raw, mark) {
				continue
			}
			p.Report(reports.Span{Start: i, End: i + len(mark) - 1}, &i18n.Message{ID: "check.conflict-marker.found", Other: "a mark of a merge conflict"})
			return
		}
	},
}
