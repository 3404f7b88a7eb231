package check

import (
	"strconv"
	"strings"

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

var dateOrder = &Check{
	Name:     "date-order",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.date-order", Other: "Dates in another order than in the source"},
	Explain: &i18n.Message{ID: "check.date-order.explain",
		Other: "Two dates or years of one sentence stand the other way round in the translation: they may have been exchanged. Sentences that are built anew have them in another order, too: then there is nothing to do."},
	Find: []Case{
		{Source: "from 28 April 2016 to 3 May 2017", Target: "du 3 mai 2017 au 28 avril 2016"},
		{Source: "The plan of 2013 was replaced in 2016.", Target: "El plan de 2016 fue sustituido en 2013.", To: "es"},
		{Source: "de 2013 a 2016", Target: "from 2016 to 2013", From: "es", To: "en"},
	},
	Pass: []Case{
		{Source: "from 28 April 2016 to 3 May 2017", Target: "du 28 avril 2016 au 3 mai 2017"},
		{Source: "2013–2014 Operational Plan", Target: "Plan opérationnel pour 2013 et 2014"},
		{Source: "In 2016, and again in 2016", Target: "En 2016, y de nuevo en 2016", To: "es"},
		{Source: "14–15 June 2016 and 3 May 2017", Target: "14 y 15 de junio de 2016 y 3 de mayo de 2017", To: "es"},
		{Source: "Lines 1 to 3 of 2", Target: "Sur 2, lignes 1 à 3"},
	},
	Needs: Needs{Source: HasDigit, Target: HasDigit},
	Pair: func(p *Pair) {
		s, t := p.Source.Values(), p.Target.Values()
		if len(s) < 2 || len(t) < 2 {
			return
		}
		c := p.compareValues()
		last := -1
		for i, j := range c.to {
			if j < 0 || !isDate(&s[i]) || !isDate(&t[j]) {
				continue
			}
			if last >= 0 && c.to[last] > j && dateText(p.Source, &s[i]) != dateText(p.Source, &s[last]) {
				f := p.Report(p.Target.Span(t[j].Lo, t[c.to[last]].Hi), &i18n.Message{ID: "check.date-order.found", Other: "“{{.Value}}” comes before “{{.Other}}” in the source, after it in the translation"},
					"Value", valueText(p.Source, &s[last]), "Other", valueText(p.Source, &s[i]))
				f.SourceSpan = p.Source.Span(s[last].Lo, s[i].Hi)
				return
			}
			last = i
		}
	},
}

// isDate reports whether a value is a date or a year.
func isDate(v *locales.Value) bool {
	if v.Kind == locales.DateValue {
		return true
	}
	if v.Kind != locales.PlainNumber || v.DigitsHi-v.DigitsLo != 4 || v.Group != 0 || v.Decimal != 0 || v.Scale != 0 || v.Decade {
		return false
	}
	n := v.First().Int()
	return n >= 1500 && n < 2200
}

func dateText(t *Text, v *locales.Value) string { return t.Prose[v.DigitsLo:v.Hi] }

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

var rangeCheck = &Check{
	Name:     "range",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.range", Other: "A range the wrong way round"},
	Explain: &i18n.Message{ID: "check.range.explain",
		Other: "A range like “10–20” has its bounds in the other order in the translation."},
	Find: []Case{
		{Source: "children of 5–17 years", Target: "enfants de 17-5 ans"},
		{Source: "pages 10-20", Target: "páginas 20-10", To: "es"},
		{Source: "pages 10 à 20 et 5-6", Target: "pages 10 to 20 and 6-5", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "children of 5–17 years", Target: "enfants de 5 à 17 ans"},
		{Source: "pages 10-20", Target: "páginas 10–20", To: "es"},
		{Source: "5-1 and 1-5", Target: "5-1 et 1-5"},
		{Source: "call 555-1234", Target: "appelez le 555-1234"},
		{Source: "20-10", Target: "20-10"},
	},
	Needs: Needs{Source: HasDigit, Target: HasDash | HasDigit},
	Pair: func(p *Pair) {
		s, t := p.Source.Values(), p.Target.Values()
		if len(s) < 2 {
			return
		}
		for j := 1; j < len(t); j++ {
			if t[j].Joined != '-' || t[j-1].Joined != 0 || !numeric(&t[j]) || !numeric(&t[j-1]) {
				continue
			}
			c := p.compareValues()
			a, b := c.from[j-1], c.from[j]
			if b < 0 || b != a-1 || isDate(&s[a]) {
				continue
			}
			f := p.Report(p.Target.Span(t[j-1].Lo, t[j].Hi), &i18n.Message{ID: "check.range.found", Other: "“{{.Value}}” is the other way round in the source"},
				"Value", p.Target.Prose[t[j-1].Lo:t[j].Hi])
			f.SourceSpan = p.Source.Span(s[b].Lo, s[a].Hi)
		}
	},
}
