package check

import (
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// The status, the report and the gate of a publication count what is missing
// or stale already; these checks say it once more, for who asks by name.

var missing = &Check{
	Name:     "missing",
	Severity: reports.Error,
	Off:      true,
	Title:    &i18n.Message{ID: "check.missing", Other: "Not translated"},
	Explain: &i18n.Message{ID: "check.missing.explain",
		Other: "The message has no text in the language, or not in all plural forms it needs. It is off because the status, the report and the gate count this on their own; turn it on to have it in the list of findings. It leaves alone what has nothing to translate: numbers, addresses, symbols."},
	Find: []Case{
		{Source: "The Council meets twice a year.", Target: " "},
		{Source: "The Council meets twice a year.", Target: "\u00a0", To: "es"},
		{Source: "Le Conseil se réunit.", Target: "\t", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an."},
		{Source: "Annual report", Target: "Informe anual", To: "es"},
		{Source: "Rapport annuel", Target: "Annual report", From: "fr", To: "en"},
		{Source: "2022", Target: "2022"},
	},
	Publication: func(b *Batch) {
		for _, e := range b.Publication.Entries {
			if e.Status(b.Lang) == catalog.StatusMissing {
				b.reportEntry(e, &i18n.Message{ID: "check.missing.found", Other: "there is no translation"})
			}
		}
	},
}

// reportEntry notes a finding about a message, which may have no translation.
func (b *Batch) reportEntry(e *catalog.Entry, m *i18n.Message, kv ...any) {
	w := b.w
	target := e.Target(b.Lang)
	if target == nil {
		target = &catalog.Target{}
	}
	w.texts[0].reset(string(e.Other), b.Publication.Source, e.Codes)
	w.texts[1].reset(string(target.Other), b.Lang, e.Codes)
	shortcuts(&w.texts[0], &w.texts[1])
	w.pair = Pair{Entry: e, index: b.indexOf(e), Form: "other", Source: &w.texts[0], Target: &w.texts[1],
		Publication: b.Publication, Profile: w.run.profiles[b.Lang], Terms: w.run.terms, check: b.check, w: w}
	w.pair.Report(reports.Span{}, m, kv...)
}

var stale = &Check{
	Name:     "stale",
	Severity: reports.Error,
	Off:      true,
	Title:    &i18n.Message{ID: "check.stale", Other: "The source has changed"},
	Explain: &i18n.Message{ID: "check.stale.explain",
		Other: "The source was edited after it was translated. It is off because the status, the report and the gate count this on their own. Two checks say it of some edits only: stale-critical and stale-cosmetic."},
	Find: []Case{
		{Source: "The Council meets three times a year.", Was: "The Council meets often.", Target: "Le Conseil se réunit souvent."},
		{Source: "The Council meets.", Was: "The council met", Target: "El Consejo se reunió.", To: "es"},
		{Source: "Le Conseil siège.", Was: "Le Conseil siégeait.", Target: "The Council sat.", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "The Council meets.", Target: "Le Conseil se réunit."},
		{Source: "The Council meets.", Was: "The Council meets.", Target: "Le Conseil se réunit."},
		{Source: "The Council meets.", Target: "El Consejo se reúne.", To: "es"},
	},
	Pair: func(p *Pair) {
		if p.Stale {
			p.Report(reports.Span{}, &i18n.Message{ID: "check.stale.found", Other: "the source has changed since it was translated"})
		}
	},
}

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

var staleCosmetic = &Check{
	Name:     "stale-cosmetic",
	Severity: reports.Info,
	Off:      true,
	Title:    &i18n.Message{ID: "check.stale-cosmetic", Other: "The source has changed in its looks only"},
	Explain: &i18n.Message{ID: "check.stale-cosmetic.explain",
		Other: "The source was edited after it was translated, in white space, case, punctuation or markup only: the translation most likely still holds. It is off because the status, the report and the gate count this on their own."},
	Find: []Case{
		{Source: "The Council meets often.", Was: "The council meets often", Target: "Le Conseil se réunit souvent."},
		{Source: "The Council meets, often.", Was: "The Council meets often.", Target: "El Consejo se reúne a menudo.", To: "es"},
		{Source: "Le Conseil siège !", Was: "Le Conseil siège.", Target: "The Council sits!", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "The Council does now meet.", Was: "The Council does not meet.", Target: "Le Conseil se réunit."},
		{Source: "In 2016", Was: "In 2015", Target: "En 2015"},
		{Source: "The Council meets.", Target: "El Consejo se reúne.", To: "es"},
	},
	Pair: func(p *Pair) {
		if p.Stale && p.staleness() == catalog.Cosmetic {
			p.Report(reports.Span{}, &i18n.Message{ID: "check.stale-cosmetic.found", Other: "the source has changed in its looks only"})
		}
	},
}

// staleness weighs the edits of the source since it was translated.
func (p *Pair) staleness() catalog.Severity {
	t := p.Entry.Target(p.Target.Lang)
	if t == nil || t.From == nil || p.Form != "other" {
		return catalog.Normal
	}
	s, _ := catalog.Weigh(*t.From, p.Entry.Forms, p.Publication.Source)
	return s
}
