package check

import (
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var unitCheck = &Check{
	Name:     "unit",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.unit", Other: "Another unit than in the source"},
	Explain: &i18n.Message{ID: "check.unit.explain",
		Other: "The same number counts something else in the translation: 5 km and 5 m. Names and symbols of units are known in the three languages; an amount that is converted has another number, and is left alone."},
	Find: []Case{
		{Source: "A path of 5 km", Target: "Un sentier de 5 m"},
		{Source: "A path of 5 miles", Target: "Un sendero de 5 kilómetros", To: "es"},
		{Source: "20 hectares de forêt", Target: "20 acres of forest", From: "fr", To: "en"},
		{Source: "a warming of 2 °C", Target: "un réchauffement de 2 °F"},
		{Source: "2 degrees Celsius", Target: "2 grados Fahrenheit", To: "es"},
		{Source: "5 kilowatt-hours", Target: "5 MWh"},
		{Source: "It lasts 3 years", Target: "Il dure 3 mois"},
	},
	Pass: []Case{
		{Source: "A path of 5 kilometres", Target: "Un sentier de 5 km"},
		{Source: "25°C", Target: "25 °C"},
		{Source: "a warming of 2 degrees", Target: "un réchauffement de 2 °C"},
		{Source: "2 °C (35.6 °F)", Target: "2 °C (35,6 °F)"},
		{Source: "5 kilowatt-hours", Target: "5 kWh"},
		{Source: "2.3 million tonnes", Target: "2,3 Mt"},
		{Source: "an angle of 45°", Target: "un angle de 45 degrés"},
		{Source: "20 hectares of forest", Target: "20 hectáreas de bosque", To: "es"},
		{Source: "5 miles (8 km)", Target: "8 km (5 milles)"},
		{Source: "a 5-year plan", Target: "un plan de 5 años", To: "es"},
		{Source: "In 2016 an agreement", Target: "En 2016, un accord"},
	},
	Pair: func(p *Pair) {
		p.matched(func(s, t *locales.Value) {
			if s.Kind != locales.Quantity || t.Kind != locales.Quantity || s.Unit == t.Unit {
				return
			}
			if (s.Unit == "°" || t.Unit == "°") && s.Unit[0] == t.Unit[0] || s.Scale != t.Scale || samePrefixed(s, t) {
				return
			}
			f := p.Report(p.at(t), &i18n.Message{ID: "check.unit.found", Other: "“{{.Value}}” in the source is “{{.Other}}” in the translation"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
		})
	},
}
