package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var ordinalCheck = &Check{
	Name:     "ordinal",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.ordinal", Other: "Another ordinal number than in the source"},
	Explain: &i18n.Message{ID: "check.ordinal.explain",
		Other: "An ordinal number is another one in the translation: “23rd” and “22e”. Ordinals in words and Roman numerals are read."},
	Find: []Case{
		{Source: "The 23rd session of the Council", Target: "La 22e session du Conseil"},
		{Source: "The 23rd session of the Council", Target: "La 22.ª sesión del Consejo", To: "es"},
		{Source: "Third Session of the Council", Target: "segunda sesión del Consejo", To: "es"},
		{Source: "la cinquième réunion", Target: "the sixth meeting", From: "fr", To: "en"},
		{Source: "La 3e réunion", Target: "The 4th meeting", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "The 23rd session of the Council", Target: "La XXIIIe session du Conseil"},
		{Source: "The 23rd session of the Council", Target: "La vigesimotercera sesión del Consejo", To: "es"},
		{Source: "in the 21st century", Target: "en el siglo XXI", To: "es"},
		{Source: "the 1st of May", Target: "le premier mai"},
		{Source: "Third Session of the Council", Target: "tercera sesión del Consejo", To: "es"},
		{Source: "At first, the third one", Target: "D’abord, le troisième"},
		{Source: "the twenty-first session", Target: "la vigesimoprimera sesión", To: "es"},
		{Source: "two thirds of the second group", Target: "deux tiers du deuxième groupe"},
		{Source: "the 2nd meeting", Target: "la deuxième réunion"},
	},
	Pair: func(p *Pair) {
		contradiction(p, ordinalIssue)
		p.wordContradiction(ordinalWord)
	},
}
