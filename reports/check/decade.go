package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var decadeCheck = &Check{
	Name:     "decade",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.decade", Other: "Another decade than in the source"},
	Explain: &i18n.Message{ID: "check.decade.explain",
		Other: "The decade is another one in the translation. “The 80s”, “les années 1980” and “los años ochenta” are the same."},
	Find: []Case{
		{Source: "Since the 1980s", Target: "Since the 1990s", From: "es", To: "en"},
		{Source: "Emissions of the 1980s", Target: "Emissions of the 1970s", From: "fr", To: "en"},
		{Source: "Emissions of the 80s", Target: "Emissions of the 70s", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "Since the late 80s", Target: "Depuis la fin des années 1980"},
		{Source: "Since the 1980s", Target: "Desde los años ochenta", To: "es"},
		{Source: "Since the 1980s", Target: "Depuis les années 80"},
		{Source: "Desde la década de 1980", Target: "Since the 1980s", From: "es", To: "en"},
		{Source: "Depuis les années 1990", Target: "Since the nineties", From: "fr", To: "en"},
	},
	Pair: func(p *Pair) { contradiction(p, decadeIssue) },
}
