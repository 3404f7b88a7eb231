package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var currencyCheck = &Check{
	Name:     "currency",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.currency", Other: "Another currency than in the source"},
	Explain: &i18n.Message{ID: "check.currency.explain",
		Other: "An amount has another currency in the translation: Canadian dollars for US dollars. “C$”, “$CAN” and “dólares canadienses” are the same; a dollar sign alone may be any dollar, or the peso. An amount that has lost its currency is a warning."},
	Find: []Case{
		{Source: "A grant of C$250,600", Target: "Une subvention de 250 600 $US"},
		{Source: "A grant of US$75", Target: "Un apoyo de 75 dólares canadienses", To: "es"},
		{Source: "A grant of €75", Target: "Une subvention de 75 $"},
		{Source: "75 dollars US", Target: "75 Canadian dollars", From: "fr", To: "en"},
		{Source: "A grant of C$250,600", Target: "Une subvention de 250 600"},
	},
	Pass: []Case{
		{Source: "A grant of C$250,600", Target: "Une subvention de 250 600 $CAN"},
		{Source: "A grant of C$250,600", Target: "Un apoyo de 250,600 dólares canadienses", To: "es"},
		{Source: "A grant of $75", Target: "Une subvention de 75 $US"},
		{Source: "US$75 (C$100)", Target: "75 $US (100 $CAN)"},
		{Source: "$5 and €6", Target: "5 dólares y 6 euros", To: "es"},
		{Source: "Replace with $1", Target: "Remplacer par $1"},
		{Source: "from $5 to $10", Target: "de 5 à 10 $"},
	},
	Pair: func(p *Pair) {
		lost := false
		p.matched(func(s, t *locales.Value) {
			a, b := s.Kind == locales.Money, t.Kind == locales.Money
			if !a && !b {
				return
			}
			if a && b {
				if sameCurrency(s.Unit, t.Unit) {
					return
				}
				f := p.Report(p.at(t), &i18n.Message{ID: "check.currency.found", Other: "“{{.Value}}” in the source is “{{.Other}}” in the translation"},
					"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
				f.SourceSpan = p.sourceAt(s)
				return
			}
			if !a || lost || !p.known() || t.Kind != locales.PlainNumber || s.Unit == "$" && s.First().Int() < 10 {
				return
			}
			lost = true
			if currencies(p.Target) {
				return
			}
			f := p.Report(p.at(t), &i18n.Message{ID: "check.currency.missing", Other: "“{{.Value}}” has lost its currency"}, "Value", valueText(p.Source, s))
			f.SourceSpan = p.sourceAt(s)
			p.lower(f, reports.Warning)
		})
	},
}

func sameCurrency(a, b string) bool {
	if a == b {
		return true
	}
	if a > b {
		a, b = b, a
	}
	switch a {
	case "$":
		return b != "EUR" && b != "GBP" && b != "¥"
	case "MXN":
		return b == "peso"
	case "JPY", "CNY":
		return b == "¥"
	}
	return false
}

// currencies reports whether a text names a currency anywhere.
func currencies(t *Text) bool {
	if t.Has&HasMoney != 0 || strings.Contains(t.Raw, "$") {
		return true
	}
	for _, w := range [...]string{"¤", "moné", "mone", "ollar", "ólar", "lares", "peso", "euro", "CAD", "USD", "MXN", "EUR"} {
		if strings.Contains(t.Prose, w) {
			return true
		}
	}
	return false
}
