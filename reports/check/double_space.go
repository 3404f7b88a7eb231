package check

import (
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var doubleSpace = &Check{
	Name:     "double-space",
	Severity: reports.Info,
	Style:    true,
	Title:    &i18n.Message{ID: "check.double-space", Other: "Two spaces in a row"},
	Explain: &i18n.Message{ID: "check.double-space.explain",
		Other: "Two spaces between words, or a space next to a no-break space. Texts whose source has two spaces, tables of characters, and the two spaces that some put after a full stop are left alone."},
	Find: []Case{
		{Source: "water quality", Target: "qualité  de l’eau"},
		{Source: "water quality", Target: "calidad  del agua", To: "es"},
		{Source: "5 km", Target: "5\u00a0 km"},
		{Source: "calidad del agua", From: "es", Target: "water  quality", To: "en"},
	},
	Pass: []Case{
		{Source: "Water.  Air.", Target: "Eau.  Air."},
		{Source: "Water. Air.", Target: "Agua.  Aire.", To: "es"},
		{Source: "a  b", Target: "a  b"},
		{Source: "Water\n  Air", Target: "Eau\n  Air"},
		{Source: "See the [report](a.html).", Target: "Véase el  [informe](a.html).", To: "es"},
		{Source: "Water", Target: "Eau  "},
	},
	Needs: Needs{Target: HasDouble},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Source.Has&HasDouble != 0 && doubled(p.Source.Prose, 0) >= 0 {
			return
		}
		for i := doubled(t.Prose, 0); i >= 0; {
			lo, hi := i, i
			blank := func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' }
			for hi < len(t.Prose) {
				r, n := utf8.DecodeRuneInString(t.Prose[hi:])
				if !blank(r) {
					break
				}
				hi += n
			}
			with := " "
			for _, r := range t.Prose[lo:hi] {
				if r != ' ' {
					with = string(r)
				}
			}
			at := t.Span(lo, hi)
			if raw := t.Raw[at.Start:at.End]; strings.TrimFunc(raw, blank) == "" {
				p.Replace(at, with, &i18n.Message{ID: "check.double-space.found", Other: "more than one space"})
			}
			i = doubled(t.Prose, hi)
		}
	},
}
