package check

import (
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frGuillemetSpace = &Check{
	Name:     "fr-guillemet-space",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-guillemet-space", Other: "No space inside « »"},
	Explain: &i18n.Message{ID: "check.fr-guillemet-space.explain",
		Other: "French has a no-break space after « and before ». See fr-nbsp for spaces at which a line may break."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "the “Plan”", Target: "le «Plan»"},
		{Source: "the “Plan”", Target: "le «\u00a0Plan»"},
		{Source: "el «Plan»", Target: "le «Plan »", From: "es"},
	},
	Pass: []Case{
		{Source: "the “Plan”", Target: "le «\u00a0Plan\u00a0»"},
		{Source: "the “Plan”", Target: "le «\u202fPlan\u202f»"},
		{Source: "the “Plan”", Target: "le « Plan »"},
		{Source: "the “<em>Plan</em>”", Target: "le «\u00a0<em>Plan</em>\u00a0»"},
		{Source: "el «Plan»", Target: "the “Plan”", From: "es", To: "en"},
		{Source: "the “Plan”", Target: "el «Plan»", To: "es"},
	},
	Needs: Needs{Target: HasQuote | HasNonASCII},
	Pair: func(p *Pair) {
		want := p.Profile.QuoteSpace
		if !locales.Demands(want) || p.skip() {
			return
		}
		guillemetSpaces(p.Target.Prose, func(lo, hi int, mark string, space rune, plain bool) {
			switch {
			case (space != 0) == wantsSpace(want):
				p.Follows()
			case space != 0:
				p.mend(lo, hi, mark, &i18n.Message{ID: "check.fr-guillemet-space.space", Other: "a space at {{.Mark}}"}, "Mark", mark)
			default:
				p.mend(lo, hi, joined(mark, want), &i18n.Message{ID: "check.fr-guillemet-space.found", Other: "no space at {{.Mark}}"}, "Mark", mark)
			}
		})
	},
}
