package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var unchanged = &Check{
	Name:     "unchanged",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.unchanged", Other: "Left in the source language"},
	Explain: &i18n.Message{ID: "check.unchanged.explain",
		Other: "The translation is the source text, word for word."},
	Find: []Case{
		{Source: "The Council meets twice a year.", Target: "The Council meets twice a year."},
	},
	Pass: []Case{
		{Source: "Commission", Target: "Commission"},
	},
	Pair: func(p *Pair) {
		if p.Source.Prose == p.Target.Prose && len(p.Source.Words()) > 3 {
			p.Report(reports.Span{}, &i18n.Message{ID: "check.unchanged.found", Other: "the translation is the source text"})
		}
	},
}
