package check

import (
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var dateFormat = &Check{
	Name:      "date-format",
	Severity:  reports.Warning,
	Languages: []string{"fr"},
	Title:     &i18n.Message{ID: "check.date-format", Other: "A date that is not written as in French"},
	Explain: &i18n.Message{ID: "check.date-format.explain",
		Other: "The day comes first in French: “28 avril 2016”, not “avril 28, 2016”, and the first of a month is “1er”. Spanish and English dates and the letters of months have checks of their own."},
	Find: []Case{
		{Source: "April 28, 2016", Target: "Avril 28, 2016"},
		{Source: "28 de abril de 2016", Target: "Avril 28, 2016", From: "es"},
		{Source: "on 1 May 2016", Target: "le 1 mai 2016"},
	},
	Pass: []Case{
		{Source: "April 28, 2016", Target: "28 avril 2016"},
		{Source: "April 28, 2016", Target: "28 de abril de 2016", To: "es"},
		{Source: "May 1, 2016", Target: "1er mai 2016"},
		{Source: "2016-04-28", Target: "2016-04-28"},
		{Source: "Montreal, 28 April 2016 –", Target: "Montréal, le 28 avril 2016 –"},
		{Source: "Mai 68", Target: "Mai 68"},
	},
	Needs: Needs{Target: HasDigit | HasLetter},
	Pair: func(p *Pair) {
		if p.Profile.DateOrder != "day-month" {
			return
		}
		vs := p.Target.Values()
		for j := range vs {
			t := &vs[j]
			if t.Kind != locales.DateValue || t.Date.Day == 0 {
				continue
			}
			text := p.Target.Prose[t.Lo:t.Hi]
			switch {
			case t.Form == locales.MonthFirst && t.Date.Year > 0:
			case t.Form == locales.DayFirst && t.Date.Day == 1 && t.Date.Year > 0 && (strings.HasPrefix(text, "1 ") || strings.HasPrefix(text, "1\u00a0")):
			default:
				continue
			}
			with := frenchDate(t.Date)
			p.Replace(p.at(t), with, &i18n.Message{ID: "check.date-format.found", Other: "“{{.Value}}” is “{{.Fix}}”"}, "Value", text, "Fix", with)
		}
	},
}

// frenchDate returns a date as French writes it.
func frenchDate(d locales.CalendarDate) string {
	names := strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
	day := strconv.Itoa(d.Day)
	if d.Day == 1 {
		day = "1er"
	}
	return day + "\u00a0" + names[d.Month-1] + " " + strconv.Itoa(d.Year)
}
