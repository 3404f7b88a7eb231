package check

import (
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var reservedID = &Check{
	Name:     "reserved-id",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.reserved-id", Other: "An ID that go-i18n takes for something else"},
	Explain: &i18n.Message{ID: "check.reserved-id.explain",
		Other: "The ID of a program’s message is a word that go-i18n takes for a field of a message, as “description”, “one” or “other”: it cannot read a message file with it."},
	Find: []Case{
		{ID: "description", Source: "About us", Target: "À propos"},
		{ID: "other", Source: "Other", Target: "Otro", To: "es"},
		{ID: "Hash", Source: "Empreinte", Target: "Hash", From: "fr", To: "en"},
	},
	Pass: []Case{
		{ID: "home.description", Source: "About us", Target: "À propos"},
		{ID: "others", Source: "Others", Target: "Otros", To: "es"},
		{ID: "hashes", Source: "Empreintes", Target: "Hashes", From: "fr", To: "en"},
		{Source: "description", Target: "description"},
	},
	Publication: func(b *Batch) {
		if len(b.Publication.Languages) == 0 || b.Lang != b.Publication.Languages[0] {
			return // once, not in each language
		}
		for _, e := range b.Publication.Entries {
			if e.Program() && catalog.Reserved(e.ID) {
				b.Report(e, "other", reports.Span{}, &i18n.Message{ID: "check.reserved-id.found", Other: "go-i18n cannot read a message with the ID “{{.Name}}”"}, "Name", e.ID)
			}
		}
	},
}
