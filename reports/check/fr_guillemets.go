package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frGuillemets = &Check{
	Name:     "fr-guillemets",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-guillemets", Other: "Quotation marks of another language in French"},
	Explain: &i18n.Message{ID: "check.fr-guillemets.explain",
		Other: "French quotes with « », and with “ ” only inside a quotation. Straight marks are reported where the source has typographic ones. Words that the source quotes as they stand, as a title, are left alone. See quote-pairs for marks that do not pair."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "the “Strategic Plan”", Target: "le “Plan stratégique”"},
		{Source: "the “Strategic Plan”", Target: "le \"Plan stratégique\""},
		{Source: "el “Plan estratégico”", Target: "le “Plan stratégique”", From: "es"},
	},
	Pass: []Case{
		{Source: "the “Strategic Plan”", Target: "le « Plan stratégique »"},
		{Source: "the “Plan ‘A’”", Target: "le « Plan “A” »"},
		{Source: "the \"Strategic Plan\"", Target: "le \"Plan stratégique\""},
		{Source: "the report “Taking Stock”", Target: "le rapport “Taking Stock”"},
		{Source: "the “Strategic Plan”", Target: "el “Plan estratégico”", To: "es"},
		{Source: "a 5″ pipe", Target: "un tuyau de 5\""},
	},
	Pair: func(p *Pair) { p.firstLevel() },
}
