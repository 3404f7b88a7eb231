package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esCountry = &Check{
	Name:     "es-country",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.es-country", Other: "Name of a country in Spanish"},
	Explain: &i18n.Message{ID: "check.es-country.explain",
		Other: "México and mexicano are written with x (RAE), and the United States of America is Estados Unidos de América. Quotations are left alone."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "Mexico", Target: "Méjico", To: "es"},
		{Source: "the Mexican Government", Target: "el Gobierno mejicano", To: "es"},
		{Source: "les États-Unis d’Amérique", Target: "los Estados Unidos de Norteamérica", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "Mexico", Target: "México", To: "es"},
		{Source: "the United States of America", Target: "los Estados Unidos de América", To: "es"},
		{Source: "he wrote “Viva Méjico”", Target: "escribió “Viva Méjico”", To: "es"},
		{Source: "Mr. Mejía", Target: "el Sr. Mejía", To: "es"},
		{Source: "the country", Target: "la Norteamérica", To: "es"},
	},
	Pair: func(p *Pair) {
		s := p.Target.Prose
		i := strings.Index(s, "ejica")
		if i < 0 {
			i = strings.Index(s, "éjico")
		}
		if i > 0 && (s[i-1] == 'M' || s[i-1] == 'm') && !withinQuotes(s, i) {
			for k := range p.Target.Words() {
				if w := &p.Target.words[k]; w.Lo == i-1 {
					right := strings.Replace(w.Text, "j", "x", 1)
					p.mend(w.Lo, w.Hi, right, &i18n.Message{ID: "check.es-country.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", w.Text, "Right", right)
				}
			}
		}
		const us, wrong = "Estados Unidos de ", "Norteamérica"
		if i := strings.Index(s, us+wrong); i >= 0 && !withinQuotes(s, i) {
			lo := i + len(us)
			p.mend(lo, lo+len(wrong), "América", &i18n.Message{ID: "check.es-country.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", wrong, "Right", "América")
		}
	},
}
