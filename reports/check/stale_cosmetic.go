package check

import (
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var staleCosmetic = &Check{
	Name:     "stale-cosmetic",
	Severity: reports.Info,
	Off:      true,
	Title:    &i18n.Message{ID: "check.stale-cosmetic", Other: "The source has changed in its looks only"},
	Explain: &i18n.Message{ID: "check.stale-cosmetic.explain",
		Other: "The source was edited after it was translated, in white space, case, punctuation or markup only: the translation most likely still holds. It is off because the status, the report and the gate count this on their own."},
	Find: []Case{
		{Source: "The Council meets often.", Was: "The council meets often", Target: "Le Conseil se réunit souvent."},
		{Source: "The Council meets, often.", Was: "The Council meets often.", Target: "El Consejo se reúne a menudo.", To: "es"},
		{Source: "Le Conseil siège !", Was: "Le Conseil siège.", Target: "The Council sits!", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "The Council does now meet.", Was: "The Council does not meet.", Target: "Le Conseil se réunit."},
		{Source: "In 2016", Was: "In 2015", Target: "En 2015"},
		{Source: "The Council meets.", Target: "El Consejo se reúne.", To: "es"},
	},
	Pair: func(p *Pair) {
		if p.Stale && p.staleness() == catalog.Cosmetic {
			p.Report(reports.Span{}, &i18n.Message{ID: "check.stale-cosmetic.found", Other: "the source has changed in its looks only"})
		}
	},
}
