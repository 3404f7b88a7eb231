package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esDate = &Check{
	Name:     "es-date",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-date", Other: "Form of a date in Spanish"},
	Explain: &i18n.Message{ID: "check.es-date.explain",
		Other: "A date is “28 de abril de 2016” in Spanish, not “abril 28, 2016” nor “28 abril 2016”; with the key date_year, also “del 2016” where the house writes “de”, or the reverse. Tables of numbers are left alone."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "April 28, 2016", Target: "Abril 28, 2016", To: "es"},
		{Source: "on April 28, 2016", Target: "el abril 28 de 2016", To: "es"},
		{Source: "on 28 April 2016", Target: "el 28 abril 2016", To: "es"},
		{Source: "le 5 décembre 2016", Target: "el 5 diciembre 2016", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "April 28, 2016", Target: "28 de abril de 2016", To: "es"},
		{Source: "April 28, 2016", Target: "28 de abril del 2016", To: "es"},
		{Source: "04/28/2016", Target: "28/04/2016", To: "es"},
		{Source: "in May 28 countries, 2016 sites", Target: "en mayo 28 países, 2016 sitios", To: "es"},
		{Source: "28-apr-2016", Target: "28-abr-2016", To: "es"},
		{Source: "April 2016", Target: "abril 2016", To: "es"},
	},
	Needs: Needs{Target: HasDigit | HasLetter},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.DateOrder != "day-month" || p.skip() {
			return
		}
		words := t.Words()
		for i := 0; i+1 < len(words); i++ {
			w := &words[i]
			if len(w.Text) < 4 || len(w.Text) > 10 || esCalendar[w.Low] != 'm' {
				continue
			}
			s := t.Prose
			right, lo, hi := "", w.Lo, 0
			switch {
			case i > 0 && isDay(words[i-1].Text) && adjacent(s, &words[i-1], w) && isYear(words[i+1].Text) && adjacent(s, w, &words[i+1]):
				lo, hi = words[i-1].Lo, words[i+1].Hi
				right = words[i-1].Text + " de " + w.Low + " de " + words[i+1].Text
			case isDay(words[i+1].Text) && adjacent(s, w, &words[i+1]) && i+2 < len(words) && !(i > 0 && (words[i-1].Low == "de" || isDay(words[i-1].Text))):
				y := &words[i+2]
				between := s[words[i+1].Hi:y.Lo]
				if (y.Low == "de" || y.Low == "del") && between == " " && i+3 < len(words) {
					y = &words[i+3]
					between = ", "
				}
				if between == ", " && isYear(y.Text) {
					hi = y.Hi
					right = words[i+1].Text + " de " + w.Low + " de " + y.Text
				}
			case p.Profile.DateYear == "de" || p.Profile.DateYear == "del":
				if y := &words[i+1]; (y.Low == "de" || y.Low == "del") && y.Low != p.Profile.DateYear && i > 1 && words[i-1].Low == "de" && isDay(words[i-2].Text) &&
					i+2 < len(words) && isYear(words[i+2].Text) {
					lo, hi, right = y.Lo, y.Hi, p.Profile.DateYear
				}
			}
			if right != "" {
				p.mend(lo, hi, right, &i18n.Message{ID: "check.es-date.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[lo:hi], "Right", right)
			}
		}
	},
}
