package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esPunctAfterQuote = &Check{
	Name:     "es-punct-after-quote",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.es-punct-after-quote", Other: "Full stop inside a closing quotation mark in Spanish"},
	Explain: &i18n.Message{ID: "check.es-punct-after-quote.explain",
		Other: "The full stop stands after the closing quotation mark in Spanish (RAE), where American English has it before. Abbreviations, and question and exclamation marks, stay inside. A file that follows no chosen conventions is left alone."},
	Languages: []string{"es"},
	Style:     true,
	Find: []Case{
		{Source: "He called it “progress.”", Target: "Lo llamó “avance.”", To: "es"},
		{Source: "He called it “progress.” It was.", Target: "Lo llamó “avance.” Lo era.", To: "es"},
		{Source: "Il l’a appelé « progrès. »", Target: "Lo llamó «avance.»", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "He called it “progress.”", Target: "Lo llamó “avance”.", To: "es"},
		{Source: "He said “Why?”", Target: "Dijo “¿Por qué?”.", To: "es"},
		{Source: "air, “water, etc.”", Target: "aire, “agua, etc.”", To: "es"},
		{Source: "wait “…”", Target: "espere “…”", To: "es"},
		{Source: "“EE. UU.”", Target: "“EE. UU.”", To: "es"},
	},
	Needs: Needs{Target: HasQuote | HasDot | HasNonASCII},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.QuoteStop != "outside" || p.loose() || p.skip() {
			return
		}
		s := t.Prose
		for _, end := range [...]string{"”", "»"} {
			for from := 0; ; {
				n := strings.Index(s[from:], end)
				if n < 0 {
					break
				}
				i := from + n
				from = i + len(end)
				if strings.HasPrefix(s[from:], ".") {
					p.Follows()
					continue
				}
				if i < 2 || s[i-1] != '.' || s[i-2] == '.' {
					continue
				}
				w := lastWord(s[:i-1])
				if len(w) < 3 || w == "etc" || capitals(w) {
					continue
				}
				if r := runeAt(s, from); r != 0 && !isSpace(r) {
					continue
				}
				p.mend(i-1, from, end+".", &i18n.Message{ID: "check.es-punct-after-quote.found", Other: "the full stop stands after {{.Mark}}"}, "Mark", end)
			}
		}
	},
}
