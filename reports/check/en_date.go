package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var enDate = &Check{
	Name:     "en-date",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.en-date", Other: "Form of a date in English"},
	Explain: &i18n.Message{ID: "check.en-date.explain",
		Other: "Dates are “28 April 2016” in the texts of the body, and “April 28, 2016” in the United States, as the key date_order says. Quotations are left alone, as are translators’ files in English of no country."},
	Languages: []string{"en"},
	Style:     true,
	Find: []Case{
		{Source: "le 28 avril 2016", Target: "on April 28, 2016", From: "fr", To: "en"},
		{Source: "el 28 de abril de 2016", Target: "on April 28th, 2016", From: "es", To: "en"},
		{Source: "le 28 avril 2016", Target: "on 28 April 2016", From: "fr", To: "en-US"},
	},
	Pass: []Case{
		{Source: "le 28 avril 2016", Target: "on 28 April 2016", From: "fr", To: "en"},
		{Source: "le 28 avril 2016", Target: "on April 28, 2016", From: "fr", To: "en-US"},
		{Source: "il écrit « 28 avril 2016 »", Target: "he writes “April 28, 2016”", From: "fr", To: "en"},
		{Source: "avril 2016", Target: "April 2016", From: "fr", To: "en"},
		{Source: "en mai, 28 pays", Target: "in May, 28 countries", From: "fr", To: "en"},
	},
	Needs: Needs{Target: HasDigit | HasUpper},
	Pair: func(p *Pair) {
		t := p.Target
		want := p.Profile.DateOrder
		if !locales.Demands(want) || p.unsaid() || p.skip() {
			return
		}
		s := t.Prose
		words := t.Words()
		for i := range words {
			w := &words[i]
			if len(w.Text) < 3 || len(w.Text) > 9 || !isUpper(w.Text[0]) || !enMonths[w.Low] {
				continue
			}
			dayFirst := i > 0 && i+1 < len(words) && isDay(words[i-1].Text) && adjacent(s, &words[i-1], w) && isYear(words[i+1].Text) && adjacent(s, w, &words[i+1])
			monthFirst := false
			day := ""
			if i+2 < len(words) && adjacent(s, w, &words[i+1]) && isYear(words[i+2].Text) {
				day = words[i+1].Low
				for _, suffix := range [...]string{"st", "nd", "rd", "th"} {
					day = strings.TrimSuffix(day, suffix)
				}
				between := s[words[i+1].Hi:words[i+2].Lo]
				monthFirst = isDay(day) && (between == ", " || between == " ")
			}
			switch {
			case dayFirst && want == "day-month", monthFirst && want == "month-day":
				p.Follows()
			case withinQuotes(s, w.Lo):
			case dayFirst:
				right := w.Text + " " + words[i-1].Text + ", " + words[i+1].Text
				p.mend(words[i-1].Lo, words[i+1].Hi, right, &i18n.Message{ID: "check.en-date.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[words[i-1].Lo:words[i+1].Hi], "Right", right)
			case monthFirst:
				right := day + " " + w.Text + " " + words[i+2].Text
				p.mend(w.Lo, words[i+2].Hi, right, &i18n.Message{ID: "check.en-date.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[w.Lo:words[i+2].Hi], "Right", right)
			}
		}
	},
}

var enMonths = names("january february march april may june july august september october november december")
