package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var tableNumbers = &Check{
	Name:     "table-numbers",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.table-numbers", Other: "Another number in a cell"},
	Explain: &i18n.Message{ID: "check.table-numbers.explain",
		Other: "A text that is nothing but numbers, as the cells of a table are, has other numbers in the translation. Decimal marks and grouping of the language are no difference."},
	Find: []Case{
		{Source: "1,234.5", Target: "1 243,5"},
		{Source: "1,234.5", Target: "1,234.6", To: "es"},
		{Source: "(12)", Target: "(21)"},
	},
	Pass: []Case{
		{Source: "1,234.5", Target: "1 234,5"},
		{Source: "1,234.5", Target: "1.234,5", To: "es"},
		{Source: "1 234,5", Target: "1,234.5", From: "fr", To: "en"},
		{Source: "n/a", Target: "s. o."},
		{Source: "12%", Target: "12 %"},
	},
	Pair: func(p *Pair) { contradiction(p, tableIssue) },
}
