package check

import (
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var numberOneSided = &Check{
	Name:     "number-one-sided",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.number-one-sided", Other: "A number in one of the texts only"},
	Explain: &i18n.Message{ID: "check.number-one-sided.explain",
		Other: "A number of the source is not in the translation, or the translation has one that the source does not have. Numbers in words are looked up; names with digits, and forms for one that leave the number out, are left alone."},
	Find: []Case{
		{Source: "The Council approved 15 projects.", Target: "Le Conseil a approuvé des projets."},
		{Source: "The Council approved 15 projects.", Target: "El Consejo aprobó varios proyectos.", To: "es"},
		{Source: "The Council approved projects.", Target: "Le Conseil a approuvé 15 projets."},
		{Source: "2.5 million people", Target: "un millón y medio de personas", To: "es"},
		{Source: "600,000 people", Target: "un demi-million de personnes"},
		{Source: "By 2030, reduce emissions.", Target: "Réduire les émissions."},
	},
	Pass: []Case{
		{Source: "15 citizens", Target: "quince ciudadanos", To: "es"},
		{Source: "1 file was added.", Target: "Un fichier a été ajouté."},
		{Source: "Twice as many", Target: "2 fois plus"},
		{Source: "a dozen sites", Target: "12 sites"},
		{Source: "The models of GRIB2", Target: "Les modèles GRIB"},
		{Source: "H₂O and CO2", Target: "H2O et CO₂"},
		{Source: "24/7 access", Target: "accès en tout temps"},
		{Source: "Call +1 (514) 350-4300", Target: "Composez le 514 350-4300"},
		{Source: "both Parties", Target: "les 2 Parties"},
		{Source: "1.5 million people", Target: "un millón y medio de personas", To: "es"},
		{Source: "1.5 million people", Target: "1 millón y medio de personas", To: "es"},
		{Source: "1.5 million people", Target: "un million et demi de personnes"},
		{Source: "1,500.5 kg", Target: "mille cinq cents et demi kg"},
		{Source: "half a million people", Target: "500 000 personnes"},
		{Source: "500,000 people", Target: "un demi-million de personnes"},
		{Source: "500,000 people", Target: "medio millón de personas", To: "es"},
		{Source: "2.5 years", Target: "deux ans et demi"},
		{Source: "one and a half million hectares", Target: "1,5 million d’hectares"},
		{Source: "open 24 hours a day", Target: "ouvert 24 heures sur 24"},
		{Source: "open 24 hours a day, seven days a week", Target: "ouvert 24 h/24 et 7 j/7"},
		{Source: "24/7 support", Target: "Soutien 24 heures sur 24, 7 jours sur 7"},
	},
	Pair: func(p *Pair) {
		var missing, extra, shared []*locales.Value
		for _, is := range p.issues() {
			switch is.kind {
			case missingIssue:
				if v := &p.Source.Values()[is.from]; counts(p, p.Source, v) {
					missing = append(missing, v)
				}
			case extraIssue:
				v := &p.Target.Values()[is.to]
				switch {
				case !counts(p, p.Target, v):
				case !is.shared:
					extra = append(extra, v)
				case !is.told:
					shared = append(shared, v)
				}
			}
		}
		if len(missing) > 0 {
			f := p.Report(reports.Span{}, &i18n.Message{ID: "check.number-one-sided.missing", Other: "{{.Values}} of the source: missing"}, "Values", valueList(p.Source, missing))
			f.SourceSpan = p.sourceAt(missing[0])
		}
		if len(extra) > 0 {
			p.Report(p.at(extra[0]), &i18n.Message{ID: "check.number-one-sided.extra", Other: "{{.Values}}: not in the source"}, "Values", valueList(p.Target, extra))
		}
		if len(shared) > 0 {
			p.Report(p.at(shared[0]), &i18n.Message{ID: "check.number-one-sided.shared", Other: "{{.Values}}: not in the source, but in all translations; the source, or a date of it, may be wrong"}, "Values", valueList(p.Target, shared))
		}
	},
}
