package check

import (
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var missing = &Check{
	Name:     "missing",
	Severity: reports.Error,
	Off:      true,
	Title:    &i18n.Message{ID: "check.missing", Other: "Not translated"},
	Explain: &i18n.Message{ID: "check.missing.explain",
		Other: "The message has no text in the language, or not in all plural forms it needs. It is off because the status, the report and the gate count this on their own; turn it on to have it in the list of findings. It leaves alone what has nothing to translate: numbers, addresses, symbols."},
	Find: []Case{
		{Source: "The Council meets twice a year.", Target: " "},
		{Source: "The Council meets twice a year.", Target: "\u00a0", To: "es"},
		{Source: "Le Conseil se réunit.", Target: "\t", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an."},
		{Source: "Annual report", Target: "Informe anual", To: "es"},
		{Source: "Rapport annuel", Target: "Annual report", From: "fr", To: "en"},
		{Source: "2022", Target: "2022"},
	},
	Publication: func(b *Batch) {
		for _, e := range b.Publication.Entries {
			if e.Status(b.Lang) == catalog.StatusMissing {
				b.Report(e, "other", reports.Span{}, &i18n.Message{ID: "check.missing.found", Other: "there is no translation"})
			}
		}
	},
}
