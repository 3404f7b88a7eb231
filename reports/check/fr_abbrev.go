package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frAbbrev = &Check{
	Name:     "fr-abbrev",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.fr-abbrev", Other: "Abbreviation in French"},
	Explain: &i18n.Message{ID: "check.fr-abbrev.explain",
		Other: "The abbreviations are p. ex., c.-à-d. and etc., the last without an ellipsis (OQLF). Others are left alone."},
	Languages: []string{"fr"},
	Find: []Case{
		{Source: "air, water, etc.", Target: "l’air, l’eau, etc..."},
		{Source: "air, water, etc.", Target: "l’air, l’eau, etc…"},
		{Source: "that is, the CEC", Target: "c.à.d. la CCE"},
		{Source: "e.g. water", Target: "p.ex. l’eau"},
		{Source: "aire, agua, etc.", Target: "l’air, l’eau, etc...", From: "es"},
	},
	Pass: []Case{
		{Source: "air, water, etc.", Target: "l’air, l’eau, etc."},
		{Source: "that is, the CEC", Target: "c.-à-d. la CCE"},
		{Source: "e.g. water", Target: "p. ex. l’eau"},
		{Source: "/etc...", Target: "/etc..."},
		{Source: "e.g. water", Target: "par exemple l’eau"},
	},
	Needs: Needs{Target: HasDot},
	Pair: func(p *Pair) {
		if p.skip() {
			return
		}
		s := p.Target.Prose
		found := func(old, with string) {
			if i := strings.Index(s, old); i > 0 && isSpace(lastRune(s[:i])) || i == 0 {
				p.mend(i, i+len(old), with, &i18n.Message{ID: "check.fr-abbrev.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", old, "Right", with)
			}
		}
		if i := strings.Index(s, "etc"); i >= 0 {
			found("etc...", "etc.")
			found("etc…", "etc.")
		}
		if strings.Contains(s, "p.ex") {
			found("p.ex.", "p.\u00a0ex.")
		}
		if strings.Contains(s, "c.à") || strings.Contains(s, "c.a.d") {
			found("c.à.d.", "c.-à-d.")
			found("c.à d.", "c.-à-d.")
			found("c.a.d.", "c.-à-d.")
		}
	},
}
