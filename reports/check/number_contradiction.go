package check

import (
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var numberContradiction = &Check{
	Name:     "number-contradiction",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.number-contradiction", Other: "Another number than in the source"},
	Explain: &i18n.Message{ID: "check.number-contradiction.explain",
		Other: "A number of the source is missing, and the translation has another one. Each number is read in all ways that its language writes numbers, and numbers in words, Roman numerals and fractions are looked up, before this is said. Numbers in words are compared where both texts have as many. Where the other translation has that number, too, it is the source that may be wrong."},
	Find: []Case{
		{Source: "The Commission supported 15 projects.", Target: "La Commission a appuyé 16 projets."},
		{Source: "The Commission supported 15 projects.", Target: "La Comisión apoyó 51 proyectos.", To: "es"},
		{Source: "A grant of 12.5 million was made.", Target: "Une subvention de 125 millions a été accordée."},
		{Source: "La Comisión apoyó 15 proyectos en 3 países.", Target: "The Commission supported 15 projects in 5 countries.", From: "es", To: "en"},
		{Source: "Les 24 350 ménages", Target: "Los 24,530 hogares", From: "fr", To: "es"},
		{Source: "We planted 1,234.5 hectares", Target: "Nous avons reboisé 12 345 hectares"},
		{Source: "The 15 members", Target: "Los 16 miembros", To: "es", Third: "Les 16 membres"},
		{Source: "1,200 millones de pesos", Target: "1.2 million pesos", From: "es", To: "en"},
		{Source: "A grant of $1,500", Target: "Une subvention de 1,5 $"},
		{Source: "1,234 millones de pesos", Target: "1.234 million pesos", From: "es", To: "en"},
		{Source: "1.2 million pesos", Target: "1,200 millones de pesos", To: "es"},
		{Source: "1,200 km of coast", Target: "1.2 km de costa", To: "es"},
		{Source: "a list of twenty-one species", Target: "une liste de vingt-deux espèces"},
		{Source: "Twelve sites were studied.", Target: "Se estudiaron diez sitios.", To: "es"},
		{Source: "thirty days", Target: "sesenta días", To: "es"},
		{Source: "within five (5) days", Target: "dans les six (5) jours"},
		{Source: "As Chapter IV says", Target: "Comme le dit le chapitre VI"},
		{Source: "Annex I and Annex III", Target: "Anexo I y II", To: "es"},
		{Source: "treinta por ciento de cuatro sitios", Target: "quarante pour cent de quatre sites", From: "es", To: "fr"},
		{Source: "reduce losses by 3.5 times", Target: "reducir las pérdidas 35 veces", To: "es"},
	},
	Pass: []Case{
		{Source: "The 15 citizens of the three countries", Target: "Los quince ciudadanos de los 3 países", To: "es"},
		{Source: "Grants of 1,500 pesos", Target: "Des subventions de 1 500 pesos"},
		{Source: "Grants of 1,500 pesos", Target: "Des subventions de 1,500 pesos"},
		{Source: "Grants of 1,500 pesos", Target: "Subvenciones de 1.500 pesos", To: "es"},
		{Source: "The hours [00,06,12,18] and the rows 200 175", Target: "Les heures [00, 06, 12, 18] et les lignes 200 175"},
		{Source: "97 sites of the 21st century", Target: "Quatre-vingt-dix-sept sites du XXIe siècle"},
		{Source: "97 sites of the 23rd session", Target: "97 sitios de la vigesimotercera sesión", To: "es"},
		{Source: "Half of the sites (50%)", Target: "La moitié des sites (50 %)"},
		{Source: "In 50 per cent of the cases", Target: "Dans la moitié des cas"},
		{Source: "1,200 millones de pesos", Target: "1.2 billion pesos", From: "es", To: "en"},
		{Source: "1.200 millones de pesos", Target: "1,200 million pesos", From: "es", To: "en"},
		{Source: "1.2 billion pesos", Target: "1,200 millones de pesos", To: "es"},
		{Source: "A grant of $1,500", Target: "Une subvention de 1,500 $"},
		{Source: "a list of twenty-one species", Target: "une liste de vingt et une espèces"},
		{Source: "thirty days", Target: "un mois"},
		{Source: "fourteen days", Target: "quinze jours"},
		{Source: "It costs five cents.", Target: "Cela coûte cinq cents."},
		{Source: "One of the two Parties", Target: "L’une des deux Parties"},
		{Source: "within five (5) days", Target: "dans les cinq (5) jours"},
		{Source: "the twelve months after the 3 meetings", Target: "les 12 mois après les trois réunions"},
		{Source: "Annex I and Annex III", Target: "Anexos I y III", To: "es"},
		{Source: "Part I of Chapter IV", Target: "chapitre IV, partie I"},
		{Source: "a new list of three sites", Target: "une liste à neuf de trois sites"},
		{Source: "2 of 3 people", Target: "Dos de cada tres personas", To: "es"},
		{Source: "$100 billion was spent", Target: "100 000 millions de dollars ont été dépensés"},
		{Source: "$100 billion was spent", Target: "Se gastaron 100,000 millones de dólares", To: "es"},
		{Source: "It opens at 2 p.m.", Target: "Il ouvre à 14 h."},
		{Source: "PM2.5 and CO2 fell by 5%", Target: "Las PM 2,5 y el CO2 bajaron 5%", To: "es"},
	},
	Pair: func(p *Pair) {
		contradiction(p, numberIssue)
		p.thousandfold()
		p.wordContradiction(cardinalWord, romanWord)
	},
}

// thousandfold reports numbers that agree only where the thousands mark of
// one is taken for a decimal mark: 1,200 millones and 1.2 million.
func (p *Pair) thousandfold() {
	p.matched(func(s, t *locales.Value) {
		switch {
		case !numeric(s) || !numeric(t):
		case grouped(p.Source, s) && misgrouped(p.Source, s, p.Target, t, p.Target.Base == "en"):
			f := p.Report(p.at(t), &i18n.Message{ID: "check.number.thousandfold", Other: "“{{.Value}}” in the source is a thousand times “{{.Other}}”: its mark is that of thousands"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
			p.lower(f, reports.Warning)
		case grouped(p.Target, t) && misgrouped(p.Target, t, p.Source, s, false):
			f := p.Report(p.at(t), &i18n.Message{ID: "check.number.thousandth", Other: "“{{.Other}}” is a thousand times “{{.Value}}” of the source: its mark is that of thousands"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
			p.lower(f, reports.Warning)
		}
	})
}

// misgrouped reports whether a number with a mark of thousands is that of the
// other text only without it. The same digits with other marks are a matter of
// format, but not where a point is for nothing but decimals.
func misgrouped(own *Text, v *locales.Value, other *Text, w *locales.Value, point bool) bool {
	readings := w.Readings()
	if sameFigures(own.Prose[v.DigitsLo:v.DigitsHi], other.Prose[w.DigitsLo:w.DigitsHi]) {
		if !point || w.Decimal != '.' {
			return false
		}
		readings = w.OwnReadings()
	}
	whole := false
	for _, d := range v.Readings() {
		if int(d.E) >= int(v.Scale) {
			whole = true
			for _, e := range readings {
				if d.E == e.E && (d.N == e.N || d.N == -e.N) {
					return false
				}
			}
		}
	}
	return whole && !samePrefixed(v, w)
}

// sameFigures reports whether two numbers have the same digits, whatever the marks.
func sameFigures(a, b string) bool {
	i, j := 0, 0
	for {
		for i < len(a) && (a[i] < '0' || a[i] > '9') {
			i++
		}
		for j < len(b) && (b[j] < '0' || b[j] > '9') {
			j++
		}
		if i == len(a) || j == len(b) {
			return i == len(a) && j == len(b)
		}
		if a[i] != b[j] {
			return false
		}
		i++
		j++
	}
}
