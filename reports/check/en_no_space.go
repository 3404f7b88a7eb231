package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var enNoSpace = &Check{
	Name:     "en-no-space",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.en-no-space", Other: "Space before a punctuation mark in English"},
	Explain: &i18n.Message{ID: "check.en-no-space.explain",
		Other: "English has no space before : ; ! ? nor inside « », as French has. Signs that are spoken of, code, and smileys are left alone."},
	Languages: []string{"en"},
	Style:     true,
	Find: []Case{
		{Source: "Le Conseil décide\u00a0: le plan est approuvé.", Target: "The Council decides : the plan is approved.", From: "fr", To: "en"},
		{Source: "Quoi ?", Target: "What ?", From: "fr", To: "en"},
		{Source: "el aire; el agua", Target: "air ; water", From: "es", To: "en"},
	},
	Pass: []Case{
		{Source: "Quoi ?", Target: "What?", From: "fr", To: "en"},
		{Source: "les signes ; ! et ?", Target: "the signs ; ! and ?", From: "es", To: "en"},
		{Source: "a ? b : c", Target: "a ? b : c", From: "es", To: "en"},
		{Source: "Merci ;-)", Target: "Thank you ;-)", From: "fr", To: "en"},
		{Source: "le livre « Oui ! »", Target: "the book « Oui ! »", From: "fr", To: "en"},
		{Source: "échelle 1 : 50 000", Target: "scale 1 : 50,000", From: "fr", To: "en"},
	},
	Pair: func(p *Pair) { p.noSpace() },
}
