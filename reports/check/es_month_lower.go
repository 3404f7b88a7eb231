package check

import (
	"unicode"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esMonthLower = &Check{
	Name:     "es-month-lower",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-month-lower", Other: "Capital of a month, day or language in Spanish"},
	Explain: &i18n.Message{ID: "check.es-month-lower.explain",
		Other: "Spanish writes months, days and languages with a small letter (RAE): a month of a date with its year, a day of the week before its number, a language after “en” or “idioma”. Sentence starts, streets and feasts without a year (16 de Septiembre, Cinco de Mayo) are left alone."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "on 28 April 2016", Target: "el 28 de Abril de 2016", To: "es"},
		{Source: "on Monday 5 April", Target: "el Lunes 5 de abril", To: "es"},
		{Source: "The report is available in French.", Target: "El informe está disponible en Francés.", To: "es"},
		{Source: "since January 2016", Target: "desde Enero de 2016", To: "es"},
		{Source: "le 5 décembre 2016", Target: "el 5 de Diciembre de 2016", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "on 28 April 2016", Target: "el 28 de abril de 2016", To: "es"},
		{Source: "April 2016", Target: "Abril de 2016", To: "es"},
		{Source: "16 de Septiembre Street", Target: "calle 16 de Septiembre", To: "es"},
		{Source: "the Battle of Cinco de Mayo", Target: "la batalla del 5 de Mayo", To: "es"},
		{Source: "Day of the Dead", Target: "Día de Muertos", To: "es"},
		{Source: "Ms. Abril and Mr. Enero", Target: "la Sra. Abril y el Sr. Enero", To: "es"},
		{Source: "ON 28 APRIL 2016", Target: "EL 28 DE ABRIL DE 2016", To: "es"},
		{Source: "Domingo Cruz, 2016", Target: "Domingo Cruz, 2016", To: "es"},
	},
	Needs: Needs{Target: HasUpper},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.Months != "lower" || p.skip() {
			return
		}
		words := t.Words()
		for i := 1; i < len(words); i++ {
			w := &words[i]
			if len(w.Text) < 4 || len(w.Text) > 11 || w.Text[0] < 'A' || w.Text[0] > 'V' || !unicode.IsLower(runeAt(w.Text, 1)) {
				continue
			}
			kind := esCalendar[w.Low]
			if kind == 0 || !adjacent(t.Prose, &words[i-1], w) {
				continue
			}
			prev := words[i-1].Text
			next, after := "", ""
			if i+1 < len(words) && adjacent(t.Prose, w, &words[i+1]) {
				next = words[i+1].Text
				if i+2 < len(words) && adjacent(t.Prose, &words[i+1], &words[i+2]) {
					after = words[i+2].Text
				}
			}
			wrong := false
			switch kind {
			case 'm':
				wrong = (prev == "de" || prev == "en" || prev == "desde" || prev == "hasta" || isDay(prev)) &&
					(isYear(next) || (next == "de" || next == "del") && isYear(after))
			case 'd':
				wrong = (prev == "el" || prev == "del" || prev == "al" || prev == "este") && isDay(next)
			case 'l':
				wrong = (prev == "en" || prev == "idioma") && (next == "" || !capital(next)) && !withinQuotes(t.Prose, w.Lo)
			}
			if wrong {
				p.mend(w.Lo, w.Hi, w.Low, &i18n.Message{ID: "check.es-month-lower.found", Other: "“{{.Word}}” has a small letter in Spanish"}, "Word", w.Text)
			}
		}
	},
}
