package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var currencySpace = &Check{
	Name:      "currency-space",
	Severity:  reports.Warning,
	Style:     true,
	Languages: []string{"fr"},
	Title:     &i18n.Message{ID: "check.currency-space", Other: "A currency sign in the wrong place"},
	Explain: &i18n.Message{ID: "check.currency-space.explain",
		Other: "In French a currency sign stands after the amount, with a no-break space between. Signs of programs, as $1 or $HOME, and the heads of tables are left alone."},
	Find: []Case{
		{Source: "A grant of $250", Target: "Une subvention de $250"},
		{Source: "A grant of $250", Target: "Une subvention de 250$"},
		{Source: "Un apoyo de $75 dólares", Target: "Un appui de 75€", From: "es"},
	},
	Pass: []Case{
		{Source: "A grant of $250", Target: "Une subvention de 250 $"},
		{Source: "A grant of C$2 million", Target: "Une subvention de 2 M$ CAN"},
		{Source: "Amount ($)", Target: "Montant ($)"},
		{Source: "Replace with $1", Target: "Remplacer par $1"},
		{Source: "$5 and $6", Target: "5 $ et 6 $"},
	},
	Needs: Needs{Target: HasMoney},
	Pair: func(p *Pair) {
		if p.Profile.Currency != "after" {
			return
		}
		p.matched(func(s, t *locales.Value) {
			if s.Kind != locales.Money || t.Kind != locales.Money {
				return
			}
			text := p.Target.Prose
			if t.Lo < t.DigitsLo {
				if t.Unit == "$" && t.First().Int() >= 0 && t.First().Int() < 10 || text[t.Lo] != '$' && !strings.HasPrefix(text[t.Lo:], "€") {
					return
				}
				sign := strings.TrimRight(text[t.Lo:t.DigitsLo], " \u00a0\u202f")
				if t.DigitsHi != t.Hi {
					return
				}
				p.Replace(p.at(t), text[t.DigitsLo:t.DigitsHi]+"\u00a0"+sign, &i18n.Message{ID: "check.currency-space.before", Other: "the currency sign stands after the amount"})
				return
			}
			if after := text[t.DigitsHi:]; strings.HasPrefix(after, "$") || strings.HasPrefix(after, "€") {
				p.Replace(p.at(t), text[t.Lo:t.DigitsHi]+"\u00a0"+text[t.DigitsHi:t.Hi], &i18n.Message{ID: "check.currency-space.glued", Other: "a no-break space goes between amount and sign"})
				return
			}
			p.Follows()
		})
	},
}
