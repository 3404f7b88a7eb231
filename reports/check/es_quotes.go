package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esQuotes = &Check{
	Name:     "es-quotes",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-quotes", Other: "Quotation marks of another convention in Spanish"},
	Explain: &i18n.Message{ID: "check.es-quotes.explain",
		Other: "A publication quotes with “ ” (Mexico) or with « » (RAE), as the key “quotes” says. Straight marks are reported where the source has typographic ones. In a translators’ file in Spanish of no country, “ ” and « » are both right. Inches, quotations inside quotations, and words that the source quotes as they stand are left alone."},
	Languages: []string{"es"},
	Style:     true,
	Find: []Case{
		{Source: "the “Strategic Plan”", Target: "el «Plan estratégico»", To: "es"},
		{Source: "the “Strategic Plan”", Target: "el \"Plan estratégico\"", To: "es"},
		{Source: "le « Plan stratégique »", Target: "el « Plan estratégico »", From: "fr", To: "es"},
		{Source: "the “Strategic Plan”", Target: "el “Plan estratégico”", To: "es-ES"},
	},
	Pass: []Case{
		{Source: "the “Strategic Plan”", Target: "el “Plan estratégico”", To: "es"},
		{Source: "the “Strategic Plan”", Target: "el «Plan estratégico»", To: "es-ES"},
		{Source: "the “Plan ‘A’”", Target: "el “Plan «A»”", To: "es"},
		{Source: "the \"Strategic Plan\"", Target: "el \"Plan estratégico\"", To: "es"},
		{Source: "the report “Taking Stock”", Target: "el informe «Taking Stock»", To: "es"},
		{Source: "a 5″ pipe", Target: "un tubo de 5\"", To: "es"},
	},
	Pair: func(p *Pair) { p.firstLevel() },
}
