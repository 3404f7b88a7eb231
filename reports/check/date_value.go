package check

import (
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var dateValue = &Check{
	Name:     "date-value",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.date-value", Other: "Another date than in the source"},
	Explain: &i18n.Message{ID: "check.date-value.explain",
		Other: "A date is another day, month or year in the translation, or its day of the week is wrong. A date in figures, as 04/05/2016, is read in both orders."},
	Find: []Case{
		{Source: "Adopted on 28 April 2016", Target: "Adopté le 28 mai 2016"},
		{Source: "Adopted on April 28, 2016", Target: "Adoptada el 26 de abril de 2016", To: "es"},
		{Source: "Adopted on 28 April 2016", Target: "Adopté le 28 avril 2015"},
		{Source: "Thursday, 28 April 2016", Target: "Le lundi 28 avril 2016"},
		{Source: "on 5 April 2016", Target: "le 04/05/2016"},
		{Source: "Since April 2016", Target: "Desde abril de 2017", To: "es"},
	},
	Pass: []Case{
		{Source: "Adopted on 28 April 2016", Target: "Adopté le 28 avril 2016"},
		{Source: "Thursday, April 28, 2016", Target: "El jueves 28 de abril de 2016", To: "es"},
		{Source: "04/05/2016", Target: "04/05/2016"},
		{Source: "2016-04-28", Target: "28 avril 2016"},
		{Source: "on 4 May 2016", Target: "le 04/05/2016"},
		{Source: "on 14–15 June 2016", Target: "les 14 et 15 juin 2016"},
		{Source: "on 14–15 June 2016", Target: "el 14 y 15 de junio de 2016", To: "es"},
		{Source: "1 May 2016", Target: "1er mai 2016"},
		{Source: "1 May 2016", Target: "1.º de mayo de 2016", To: "es"},
		{Source: "You may add 5 files", Target: "Vous pouvez ajouter 5 fichiers"},
	},
	Pair: func(p *Pair) {
		contradiction(p, dateIssue)
		if p.Target.Has&HasDigit == 0 || p.Target.Has&HasLetter == 0 {
			return
		}
		vs := p.Target.Values()
		none := locales.CalendarDate{}
		p.matched(func(s, t *locales.Value) {
			if s.Kind != locales.DateValue || t.Kind != locales.DateValue || s.Alt != none || s.Form == locales.Numeric || t.Alt == none || t.Date == s.Date {
				return
			}
			f := p.Report(p.at(t), &i18n.Message{ID: "check.date-value.order", Other: "“{{.Value}}” in the source may be read as another day in “{{.Other}}”"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
			p.lower(f, reports.Warning)
		})
		for j := range vs {
			t := &vs[j]
			if t.Kind != locales.DateValue || t.Weekday < 0 {
				continue
			}
			c := p.compareValues()
			i := c.from[j]
			if i < 0 {
				continue
			}
			s := &p.Source.Values()[i]
			day := t.Date.Weekday()
			if day < 0 && s.Weekday >= 0 {
				day = int(s.Weekday)
			}
			if day < 0 || day == int(t.Weekday) {
				continue
			}
			f := p.Report(p.at(t), &i18n.Message{ID: "check.date-value.weekday", Other: "“{{.Value}}” is another day of the week"}, "Value", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
			if s.Weekday == t.Weekday { // The source has it so.
				p.lower(f, reports.Warning)
			}
		}
	},
}
