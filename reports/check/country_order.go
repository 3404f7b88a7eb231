package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var countryOrder = &Check{
	Name:      "country-order",
	Severity:  reports.Info,
	Languages: []string{"en", "fr", "es"},
	Title:     &i18n.Message{ID: "check.country-order", Other: "One of the three countries is not named"},
	Explain: &i18n.Message{ID: "check.country-order.explain",
		Other: "The source names Canada, Mexico and the United States, and the translation only two of them. Their order may differ from language to language, so only the set is compared; adjectives and abbreviations count, and a translation that says “the three countries” or names none is left alone."},
	Find: []Case{
		{Source: "Canada, Mexico and the United States signed it.", Target: "Le Canada et les États-Unis l’ont signé."},
		{Source: "Canada, Mexico and the United States signed it.", Target: "Canadá y Estados Unidos lo firmaron.", To: "es"},
		{Source: "Canadá, Estados Unidos y México lo firmaron.", Target: "Mexico and the United States signed it.", From: "es", To: "en"},
		{Source: "le Canada, le Mexique et les États-Unis", Target: "Canadá y México", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "Canada, Mexico and the United States signed it.", Target: "Le Canada, le Mexique et les États-Unis l’ont signé."},
		{Source: "Canada, Mexico and the United States signed it.", Target: "Canadá, Estados Unidos y México lo firmaron.", To: "es"},
		{Source: "Canada, Mexico and the United States signed it.", Target: "Los tres países lo firmaron.", To: "es"},
		{Source: "Canada, Mexico and the United States", Target: "Canadá, México y EE. UU.", To: "es"},
		{Source: "Canada, Mexico and the United States", Target: "gouvernements canadien, mexicain et américain"},
		{Source: "Canada and Mexico signed it.", Target: "Le Canada l’a signé."},
		{Source: "Canada, Mexico and the United States", Target: "le Canada et les deux autres pays"},
	},
	Needs: Needs{Source: HasUpper},
	Pair: func(p *Pair) {
		if !p.short() {
			return
		}
		for _, forms := range countries {
			if !named(p.Source.Prose, forms) {
				return
			}
		}
		missing, n := -1, 0
		for i, forms := range countries {
			if !named(p.Target.Prose, forms) {
				missing = i
				n++
			}
		}
		if n != 1 {
			return
		}
		name := [...]map[string]string{
			{"en": "Canada", "fr": "Canada", "es": "Canadá"},
			{"en": "Mexico", "fr": "Mexique", "es": "México"},
			{"en": "United States", "fr": "États-Unis", "es": "Estados Unidos"},
		}[missing]
		f := p.Report(reports.Span{}, &i18n.Message{ID: "check.country-order.found", Other: "the source names the three countries, the translation not {{.Country}}"}, "Country", name[p.Target.Base])
		if at := strings.Index(p.Source.Prose, name[p.Source.Base]); at >= 0 && name[p.Source.Base] != "" {
			f.SourceSpan = p.Source.Span(at, at+len(name[p.Source.Base]))
		}
		f.Key = name["en"]
	},
}

// countries are the beginnings of what the three countries, their people and
// what is theirs are called.
var countries = [3][]string{
	{"Canad", "canad", "CANAD"},
	{"Mexi", "Méxi", "mexi", "Mejic", "MEXI", "MÉXI"},
	{"United States", "U.S.", "USA", "US", "UNITED STATES", "États-Unis", "Etats-Unis", "É.-U.", "É-U", "ÉTATS-UNIS", "états-unien", "étatsunien", "méricain",
		"Estados Unidos", "ESTADOS UNIDOS", "EE. UU.", "EE.UU.", "EE UU", "EE.\u00a0UU.", "EUA", "EU", "estadounidense", "American"},
}

// named reports whether a text has one of the forms.
func named(s string, forms []string) bool {
	for _, f := range forms {
		if strings.Contains(s, f) {
			return true
		}
	}
	return false
}
