package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var stale = &Check{
	Name:     "stale",
	Severity: reports.Error,
	Off:      true,
	Title:    &i18n.Message{ID: "check.stale", Other: "The source has changed"},
	Explain: &i18n.Message{ID: "check.stale.explain",
		Other: "The source was edited after it was translated. It is off because the status, the report and the gate count this on their own. Two checks say it of some edits only: stale-critical and stale-cosmetic."},
	Find: []Case{
		{Source: "The Council meets three times a year.", Was: "The Council meets often.", Target: "Le Conseil se réunit souvent."},
		{Source: "The Council meets.", Was: "The council met", Target: "El Consejo se reunió.", To: "es"},
		{Source: "Le Conseil siège.", Was: "Le Conseil siégeait.", Target: "The Council sat.", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "The Council meets.", Target: "Le Conseil se réunit."},
		{Source: "The Council meets.", Was: "The Council meets.", Target: "Le Conseil se réunit."},
		{Source: "The Council meets.", Target: "El Consejo se reúne.", To: "es"},
	},
	Pair: func(p *Pair) {
		if p.Stale {
			p.Report(reports.Span{}, &i18n.Message{ID: "check.stale.found", Other: "the source has changed since it was translated"})
		}
	},
}
