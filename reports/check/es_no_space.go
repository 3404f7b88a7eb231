package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esNoSpace = &Check{
	Name:     "es-no-space",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-no-space", Other: "Space before a punctuation mark in Spanish"},
	Explain: &i18n.Message{ID: "check.es-no-space.explain",
		Other: "Spanish has no space before : ; ! ? nor inside « », as French has (RAE). Signs that are spoken of, code, and smileys are left alone."},
	Languages: []string{"es"},
	Style:     true,
	Find: []Case{
		{Source: "Distribution : Générale", Target: "Distribución : general", From: "fr", To: "es"},
		{Source: "Are you sure?", Target: "¿Está seguro ?", To: "es"},
		{Source: "the “Plan”", Target: "el « Plan »", To: "es"},
	},
	Pass: []Case{
		{Source: "Distribution : Générale", Target: "Distribución: general", From: "fr", To: "es"},
		{Source: "the “Plan”", Target: "el «Plan»", To: "es"},
		{Source: "the signs ; ! and ?", Target: "los signos ; ! y ?", To: "es"},
		{Source: "Thank you ;-)", Target: "Gracias ;-)", To: "es"},
		{Source: "scale 1 : 50 000", Target: "escala 1 : 50 000", To: "es"},
		{Source: "the book “Oui !”", Target: "el libro “Oui !”", To: "es"},
	},
	Pair: func(p *Pair) { p.noSpace() },
}
