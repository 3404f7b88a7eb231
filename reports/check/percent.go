package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var percentCheck = &Check{
	Name:     "percent",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.percent", Other: "A per cent sign in one of the texts only"},
	Explain: &i18n.Message{ID: "check.percent.explain",
		Other: "A number is a percentage in one text and a plain number in the other. “Per cent”, “pour cent” and “por ciento” are the sign written out; a sign that two numbers share is enough."},
	Find: []Case{
		{Source: "A rise of 5%", Target: "Une hausse de 5"},
		{Source: "A rise of 5 per cent", Target: "Un aumento de 5", To: "es"},
		{Source: "A rise of 5 percentage points", Target: "Une hausse de 5 %"},
		{Source: "Une hausse de 5 points de pourcentage", Target: "Un aumento del 5%", From: "fr", To: "es"},
		{Source: "Une hausse de 5 projets", Target: "A rise of 5% of projects", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "A rise of 5%", Target: "Une hausse de 5 %"},
		{Source: "A rise of 5%", Target: "Un aumento de 5 por ciento", To: "es"},
		{Source: "A rise of 5 percentage points", Target: "Un aumento de 5 puntos porcentuales", To: "es"},
		{Source: "A rise of 5 percentage points", Target: "Une hausse de 5 points"},
		{Source: "from 5% to 10%", Target: "de 5 à 10 %"},
		{Source: "Zoom to 100%", Target: "Zoom à 100 %"},
		{Source: "A rate of 5%", Target: "Un porcentaje de 5", To: "es"},
	},
	Pair: func(p *Pair) {
		if (p.Source.Has|p.Target.Has)&HasPercent == 0 && !strings.Contains(p.Source.Prose, "cent") {
			return
		}
		found := false
		p.matched(func(s, t *locales.Value) {
			a, b := s.Kind == locales.Percentage, t.Kind == locales.Percentage
			if a != b && (s.Unit == "pp" || t.Unit == "pp") && !found {
				found = true
				f := p.Report(p.at(t), &i18n.Message{ID: "check.percent.points", Other: "“{{.Value}}” in the source is “{{.Other}}” in the translation: percentage points are not per cent"},
					"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
				f.SourceSpan = p.sourceAt(s)
				return
			}
			if a == b || found || !p.known() || a && t.Kind != locales.PlainNumber || b && s.Kind != locales.PlainNumber {
				return
			}
			// Once: the others are the same.
			found = true
			if a && percents(p.Target) || b && percents(p.Source) {
				return
			}
			f := p.Report(p.at(t), &i18n.Message{ID: "check.percent.found", Other: "“{{.Value}}” in the source is “{{.Other}}” in the translation"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
		})
	},
}

// percents reports whether a text speaks of per cent anywhere.
func percents(t *Text) bool {
	return strings.Contains(t.Raw, "%") || strings.Contains(t.Prose, "‰") || strings.Contains(t.Prose, "cent") || strings.Contains(t.Prose, "por ciento")
}
