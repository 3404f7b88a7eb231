package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

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
