package check

import (
	"strings"
	"time"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var readingSpeed = &Check{
	Name:     "reading-speed",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.reading-speed", Other: "Subtitle too long for the time it is seen"},
	Explain: &i18n.Message{ID: "check.reading-speed.explain",
		Other: "More than 20 characters a second, by the time that the note to a subtitle gives: few can read that fast. Where the source is as fast, only more than 25 are reported."},
	Find: []Case{
		{Source: "We go north.", Target: "Nous partons maintenant vers le nord.", Note: "≤ 42 × 2, 1.0 s"},
		{Source: "We go north.", Target: "Ahora mismo nos vamos hacia el norte.", To: "es", Note: "Anna; ≤ 42 × 2, 1.2 s"},
		{Source: "Vamos al norte.", From: "es", Target: "We are all going to the north.", To: "en", Note: "2 × (≤ 42 × 2), 1.0 s"},
	},
	Pass: []Case{
		{Source: "We go north.", Target: "Nous partons vers le nord.", Note: "≤ 42 × 2, 2.0 s"},
		{Source: "We go north.", Target: "Vamos al norte.", To: "es", Note: "≤ 42 × 2, 1.0 s"},
		{Source: "We go north.", Target: "Nous partons maintenant vers le nord."},
		{Source: "We all go to the north now.", Target: "Nous allons tous au nord.", Note: "≤ 42 × 2, 1.1 s"},
	},
	Pair: func(p *Pair) {
		if p.Entry.Note == "" || !strings.Contains(p.Entry.Note, "≤ ") {
			return
		}
		_, _, _, d := cueSpace(p.Entry.Note)
		if d < 100*time.Millisecond {
			return
		}
		speed := func(t *Text) float64 {
			return float64(seenLength(catalog.Text(t.Raw).Plain(t.Codes))) / d.Seconds()
		}
		v := speed(p.Target)
		if v <= readable || speed(p.Source) > readable && v <= fast || v <= speed(p.Source)*1.05 {
			return
		}
		p.Report(reports.Span{}, &i18n.Message{ID: "check.reading-speed.found", Other: "{{.Count}} characters a second"}, "Count", int(v+0.5))
	},
}

// readable is how many characters a second people read at most, and fast how
// many nobody can.
const readable, fast = 20, 25
