package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var timeCheck = &Check{
	Name:     "time",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.time", Other: "Another time of day than in the source"},
	Explain: &i18n.Message{ID: "check.time.explain",
		Other: "A time of day is another one in the translation. “2:30 p.m.”, “14 h 30” and “14:30 h” are the same, and noon and midnight are known; what says a.m. must not become p.m., nor lose it."},
	Find: []Case{
		{Source: "The forum begins at 2:30 p.m.", Target: "Le forum commence à 15 h 30."},
		{Source: "The forum begins at 2:30 p.m.", Target: "El foro comienza a las 14:50 h.", To: "es"},
		{Source: "à 9 h 15", Target: "at 9:45 a.m.", From: "fr", To: "en"},
		{Source: "The forum begins at 2:30 p.m.", Target: "El foro comienza a las 2:30 a. m.", To: "es"},
		{Source: "It opens at 9 a.m.", Target: "Abre a las 9 p. m.", To: "es"},
		{Source: "The forum begins at 2:30 p.m.", Target: "Le forum commence à 2 h 30."},
		{Source: "à 14 h 30", Target: "at 2:30 a.m.", From: "fr", To: "en"},
		{Source: "It closes at 9 p.m.", Target: "Fermeture à 9 h"},
		{Source: "a las 2 de la tarde", Target: "at 2 a.m.", From: "es", To: "en"},
	},
	Pass: []Case{
		{Source: "The forum begins at 2:30 p.m.", Target: "Le forum commence à 14 h 30."},
		{Source: "The forum begins at 2:30 p.m.", Target: "El foro comienza a las 2:30 p. m.", To: "es"},
		{Source: "The forum begins at 12:00 p.m.", Target: "Le forum commence à midi."},
		{Source: "It ends at 12 a.m.", Target: "Termina a medianoche.", To: "es"},
		{Source: "It opens at 2 p.m.", Target: "Il ouvre à 14 h."},
		{Source: "The meeting starts at 17:00.", Target: "La réunion commence à 17 h."},
		{Source: "From 9:00 to 17:00", Target: "De 9 h 00 à 17 h 00"},
		{Source: "à 17 h", Target: "a las 17:00", From: "fr", To: "es"},
		{Source: "5:00–6:30 PM EST", Target: "de 17 h à 18 h 30 (HNE)"},
		{Source: "from 5:00 to 6:30 p.m.", Target: "de 17:00 a 18:30 h", To: "es"},
		{Source: "from 11:00 to 1:00 p.m.", Target: "de 11 h à 13 h"},
		{Source: "from 5 to 6:30 p.m.", Target: "de 17 h à 18 h 30"},
		{Source: "at 2:30", Target: "à 14 h 30"},
		{Source: "à 21 h", Target: "a las 9 de la noche", From: "fr", To: "es"},
		{Source: "at 8:15 p.m.", Target: "à 8 h 15 du soir"},
		{Source: "open until 12 a.m.", Target: "ouvert jusqu’à 24 h"},
		{Source: "A map of 1:50 000", Target: "Une carte au 1:50 000"},
	},
	Pair: func(p *Pair) { contradiction(p, timeIssue) },
}
