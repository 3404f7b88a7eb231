package check

import (
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

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

func dateText(t *Text, v *locales.Value) string { return t.Prose[v.DigitsLo:v.Hi] }
