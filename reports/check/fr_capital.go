package check

import (
	"unicode"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frCapital = &Check{
	Name:     "fr-capital",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-capital", Other: "Capital of a month, day or language in French"},
	Explain: &i18n.Message{ID: "check.fr-capital.explain",
		Other: "French writes months, days and languages with a small letter: a month after its day or before its year, a day of the week before its number, a language after “en”. Sentence starts, streets and squares (place du 8 Mai), and names of people are left alone."},
	Languages: []string{"fr"},
	Find: []Case{
		{Source: "on 5 April 2016", Target: "le 5 Avril 2016"},
		{Source: "on May 1, 2016", Target: "le 1er Mai 2016"},
		{Source: "since January 2016", Target: "depuis Janvier 2016"},
		{Source: "on Monday 5 April", Target: "le Lundi 5 avril"},
		{Source: "The report is available in French.", Target: "Le rapport est offert en Français."},
		{Source: "el 5 de diciembre de 2016", Target: "le 5 Décembre 2016", From: "es"},
	},
	Pass: []Case{
		{Source: "on 5 April 2016", Target: "le 5 avril 2016"},
		{Source: "April 2016", Target: "Avril 2016"},
		{Source: "Mr. Avril and Ms. Mars", Target: "M. Avril et Mme Mars"},
		{Source: "8 Mai 1945 Square", Target: "place du 8 Mai 1945"},
		{Source: "May 68", Target: "Mai 68"},
		{Source: "In French", Target: "En français"},
		{Source: "The French and the English speak.", Target: "Les Français et les Anglais parlent."},
		{Source: "the Mars 2020 mission", Target: "la mission de Mars 2020"},
		{Source: "Good Friday 2016", Target: "le Vendredi saint 2016"},
		{Source: "ON 5 APRIL 2016", Target: "LE 5 AVRIL 2016"},
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
			if len(w.Text) < 3 || len(w.Text) > 10 || w.Text[0] < 'A' || w.Text[0] > 'S' || !unicode.IsLower(runeAt(w.Text, 1)) {
				continue
			}
			kind := frCalendar[w.Low]
			if kind == 0 || !adjacent(t.Prose, &words[i-1], w) {
				continue
			}
			prev := words[i-1].Low
			var next *Word
			if i+1 < len(words) && adjacent(t.Prose, w, &words[i+1]) {
				next = &words[i+1]
			}
			wrong := false
			switch kind {
			case 'm':
				switch {
				case isDay(prev) || prev == "1er":
					wrong = !(i > 2 && frStreets[words[i-3].Low])
				case next != nil && isYear(next.Text) && w.Low != "mars" && w.Low != "avril":
					switch words[i-1].Text {
					case "en", "de", "d'", "d’", "du", "depuis", "fin", "début", "mi", "dès", "à":
						wrong = true
					}
				}
			case 'd':
				switch words[i-1].Text {
				case "le", "ce", "du", "au", "chaque", "les":
					wrong = next != nil && isDigit(next.Text[0])
				}
			case 'l':
				wrong = (words[i-1].Text == "en" || words[i-1].Text == "langue") && (next == nil || !capital(next.Text)) && !withinQuotes(t.Prose, w.Lo)
			}
			if wrong {
				p.mend(w.Lo, w.Hi, w.Low, &i18n.Message{ID: "check.fr-capital.found", Other: "“{{.Word}}” has a small letter in French"}, "Word", w.Text)
			}
		}
	},
}

// frCalendar says which words are months (m), days (d) and languages (l).
var frCalendar = func() map[string]byte {
	m := map[string]byte{}
	for k, l := range map[byte]map[string]bool{
		'm': names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
		'd': names("lundi mardi mercredi jeudi vendredi samedi dimanche"),
		'l': names("français française anglais anglaise espagnol espagnole"),
	} {
		for w := range l {
			m[w] = k
		}
	}
	return m
}()

var frStreets = names("rue place avenue boulevard square station parc pont quai stade école lycée")
