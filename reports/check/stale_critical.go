package check

import (
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var staleCritical = &Check{
	Name:     "stale-critical",
	Severity: reports.Error,
	Off:      true,
	Title:    &i18n.Message{ID: "check.stale-critical", Other: "The source has changed in what it commits to"},
	Explain: &i18n.Message{ID: "check.stale-critical.explain",
		Other: "The source was edited after it was translated, and the edit touches a number, a date, an amount, a negation, shall, must or may, or a party. It is off because the status, the report and the gate count this on their own. It knows the month of May, “no.” for number, the noun “will” and “Can.” for Canada."},
	Find: []Case{
		{Source: "The Parties shall not notify the Secretariat.", Was: "The Parties shall notify the Secretariat.", Target: "Les Parties notifient le Secrétariat."},
		{Source: "The Parties may notify the Secretariat.", Was: "The Parties shall notify the Secretariat.", Target: "Las Partes notificarán al Secretariado.", To: "es"},
		{Source: "Il faut 30 jours.", Was: "Il faut 20 jours.", Target: "It takes 20 days.", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "The Council meets often.", Was: "The Council often meets.", Target: "Le Conseil se réunit souvent."},
		{Source: "The Parties notify the Secretariat.", Target: "Les Parties notifient le Secrétariat."},
		{Source: "The council meets", Was: "The Council meets", Target: "El Consejo se reúne", To: "es"},
	},
	Pair: func(p *Pair) {
		if p.Stale && p.staleness() == catalog.Critical {
			p.Report(reports.Span{}, &i18n.Message{ID: "check.stale-critical.found", Other: "the source has changed in a number, a date, a negation or what must be done"})
		}
	},
}
