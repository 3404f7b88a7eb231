package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// contradiction reports the issues of a kind: the source has one value where
// the translation has another.
func contradiction(p *Pair, kind issueKind) {
	for _, is := range p.issues() {
		if is.kind != kind {
			continue
		}
		s, t := &p.Source.Values()[is.from], &p.Target.Values()[is.to]
		if is.shared {
			if is.told {
				continue
			}
			f := p.Report(p.at(t), &i18n.Message{ID: "check.number.shared", Other: "“{{.Value}}” in the source is “{{.Other}}” in all translations: the source, or a date of it, may be wrong"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
			f.Severity = min(f.Severity, reports.Warning)
			continue
		}
		if is.more > 0 {
			f := p.Report(p.at(t), &i18n.Message{ID: "check.number.many", Other: "the source has “{{.Value}}” where the translation has “{{.Other}}”, and {{.Count}} more numbers differ"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t), "Count", is.more)
			f.SourceSpan = p.sourceAt(s)
			continue
		}
		f := p.Report(p.at(t), &i18n.Message{ID: "check.number.other", Other: "the source has “{{.Value}}” where the translation has “{{.Other}}”"},
			"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
		f.SourceSpan = p.sourceAt(s)
	}
}

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
			f.Severity = min(f.Severity, reports.Warning)
		case grouped(p.Target, t) && misgrouped(p.Target, t, p.Source, s, false):
			f := p.Report(p.at(t), &i18n.Message{ID: "check.number.thousandth", Other: "“{{.Other}}” is a thousand times “{{.Value}}” of the source: its mark is that of thousands"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
			f.Severity = min(f.Severity, reports.Warning)
		}
	})
}

// grouped reports whether the one mark of a number is that of thousands by the
// conventions of its language.
func grouped(t *Text, v *locales.Value) bool {
	mark := v.Group
	if v.Decimal != 0 {
		if v.Group != 0 || v.Places != 3 {
			return false
		}
		mark = v.Decimal
	}
	if mark != ',' && mark != '.' {
		return false
	}
	grouping := locales.ProfileOf(t.Lang).Grouping
	return grouping == "comma" && mark == ',' || grouping == "point" && mark == '.'
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

var tableNumbers = &Check{
	Name:     "table-numbers",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.table-numbers", Other: "Another number in a cell"},
	Explain: &i18n.Message{ID: "check.table-numbers.explain",
		Other: "A text that is nothing but numbers, as the cells of a table are, has other numbers in the translation. Decimal marks and grouping of the language are no difference."},
	Find: []Case{
		{Source: "1,234.5", Target: "1 243,5"},
		{Source: "1,234.5", Target: "1,234.6", To: "es"},
		{Source: "(12)", Target: "(21)"},
	},
	Pass: []Case{
		{Source: "1,234.5", Target: "1 234,5"},
		{Source: "1,234.5", Target: "1.234,5", To: "es"},
		{Source: "1 234,5", Target: "1,234.5", From: "fr", To: "en"},
		{Source: "n/a", Target: "s. o."},
		{Source: "12%", Target: "12 %"},
	},
	Pair: func(p *Pair) { contradiction(p, tableIssue) },
}

var identifierCheck = &Check{
	Name:     "identifier",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.identifier", Other: "Another identifier than in the source"},
	Explain: &i18n.Message{ID: "check.identifier.explain",
		Other: "The symbol of a document, a version, a DOI, an ISBN, a name or code between backticks has other digits in the translation. Its letters may be those of the language, as “Final” and “Finale”."},
	Find: []Case{
		{Source: "See SEM-97-002 of the CEC.", Target: "Voir SEM-97-003 de la CCE."},
		{Source: "Resolution C/C.01/15/RES/03/Final", Target: "Resolución C/C.01/15/RES/04/Final", To: "es"},
		{Source: "Requires version 2.5.1 or later", Target: "Requiere la versión 2.6.1 o posterior", To: "es"},
		{Source: "Requires version 2.5.1 or later", Target: "Requiert la version 2,5.1 ou une version ultérieure"},
		{Source: "CO2 emissions", Target: "Émissions de CO3"},
		{Source: "Levels ``0`` to ``9`` and ``1`` to ``9``", Target: "Niveles ``0`` a ``9`` y ``3`` a ``9``", To: "es"},
		{Source: "It speaks HTTP/1.1, as `curl/8.5` does.", Target: "Il parle HTTP/1,1, comme `curl/8.5`."},
		{Source: "It is set in :form:`8`.", Target: "C’est réglé dans FORM-7."},
		{Source: "`f(row1, row2)`", Target: "`f(row1, row4, …)`", To: "es"},
		{Source: "Type `sum(a1, b2)`.", Target: "Tapez `sum(a1, b3)`."},
		{Source: "the columns flow_2 and site_2", Target: "las columnas flow_5 y site_2", To: "es"},
	},
	Pass: []Case{
		{Source: "Resolution C/C.01/15/RES/03/Final", Target: "Résolution C/C.01/15/RES/03/Finale"},
		{Source: "See SEM-97-002.", Target: "Voir SEM‑97‑002."},
		{Source: "Models of CMIP6 and GRIB2", Target: "Modelos de CMIP6 y GRIB2", To: "es"},
		{Source: "In mid-2016", Target: "À la mi-2016"},
		{Source: "pre-2016 data", Target: "datos anteriores a 2016", To: "es"},
		{Source: "HEX2DEC", Target: "HEXDEC"},
		{Source: "The values ``0`` and ``1``", Target: "Les valeurs ``1`` et ``0``"},
		{Source: "Version ``2`` has two levels: ``1`` and ``2``.", Target: "La versión 2 tiene 2 niveles: ``1`` y ``2``.", To: "es"},
		{Source: "`grants2023`: see page 4", Target: "`grants2023` : voir la page quatre"},
	},
	Pair: func(p *Pair) {
		contradiction(p, identifierIssue)
		p.otherDigits()
		p.otherMarks()
		// 1.1.3 and 1,1.3
		p.matched(func(s, t *locales.Value) {
			if s.Kind != locales.Identifier || t.Kind != locales.Identifier {
				return
			}
			a, b := p.Source.Prose[s.Lo:s.Hi], p.Target.Prose[t.Lo:t.Hi]
			if a == b || len(a) != len(b) || strings.Trim(a, "0123456789.") != "" || strings.Trim(b, "0123456789.,") != "" {
				return
			}
			f := p.Replace(p.at(t), a, &i18n.Message{ID: "check.number.other", Other: "the source has “{{.Value}}” where the translation has “{{.Other}}”"}, "Value", a, "Other", b)
			f.SourceSpan = p.sourceAt(s)
		})
	},
}

var timeCheck = &Check{
	Name:     "time",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.time", Other: "Another time of day than in the source"},
	Explain: &i18n.Message{ID: "check.time.explain",
		Other: "A time of day is another one in the translation. “2:30 p.m.”, “14 h 30” and “14:30 h” are the same, and noon and midnight are known; what says a.m. must not become p.m., nor lose it."},
	Find: []Case{
		{Source: "The forum begins at 2:30 p.m.", Target: "Le forum commence à 15 h 30."},
		{Source: "The forum begins at 2:30 p.m.", Target: "El foro comienza a las 14:50 h.", To: "es"},
		{Source: "à 9 h 15", Target: "at 9:45 a.m.", From: "fr", To: "en"},
		{Source: "The forum begins at 2:30 p.m.", Target: "El foro comienza a las 2:30 a. m.", To: "es"},
		{Source: "It opens at 9 a.m.", Target: "Abre a las 9 p. m.", To: "es"},
		{Source: "The forum begins at 2:30 p.m.", Target: "Le forum commence à 2 h 30."},
		{Source: "à 14 h 30", Target: "at 2:30 a.m.", From: "fr", To: "en"},
		{Source: "It closes at 9 p.m.", Target: "Fermeture à 9 h"},
		{Source: "a las 2 de la tarde", Target: "at 2 a.m.", From: "es", To: "en"},
	},
	Pass: []Case{
		{Source: "The forum begins at 2:30 p.m.", Target: "Le forum commence à 14 h 30."},
		{Source: "The forum begins at 2:30 p.m.", Target: "El foro comienza a las 2:30 p. m.", To: "es"},
		{Source: "The forum begins at 12:00 p.m.", Target: "Le forum commence à midi."},
		{Source: "It ends at 12 a.m.", Target: "Termina a medianoche.", To: "es"},
		{Source: "It opens at 2 p.m.", Target: "Il ouvre à 14 h."},
		{Source: "The meeting starts at 17:00.", Target: "La réunion commence à 17 h."},
		{Source: "From 9:00 to 17:00", Target: "De 9 h 00 à 17 h 00"},
		{Source: "à 17 h", Target: "a las 17:00", From: "fr", To: "es"},
		{Source: "5:00–6:30 PM EST", Target: "de 17 h à 18 h 30 (HNE)"},
		{Source: "from 5:00 to 6:30 p.m.", Target: "de 17:00 a 18:30 h", To: "es"},
		{Source: "from 11:00 to 1:00 p.m.", Target: "de 11 h à 13 h"},
		{Source: "from 5 to 6:30 p.m.", Target: "de 17 h à 18 h 30"},
		{Source: "at 2:30", Target: "à 14 h 30"},
		{Source: "à 21 h", Target: "a las 9 de la noche", From: "fr", To: "es"},
		{Source: "at 8:15 p.m.", Target: "à 8 h 15 du soir"},
		{Source: "open until 12 a.m.", Target: "ouvert jusqu’à 24 h"},
		{Source: "A map of 1:50 000", Target: "Une carte au 1:50 000"},
	},
	Pair: func(p *Pair) { contradiction(p, timeIssue) },
}

var ordinalCheck = &Check{
	Name:     "ordinal",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.ordinal", Other: "Another ordinal number than in the source"},
	Explain: &i18n.Message{ID: "check.ordinal.explain",
		Other: "An ordinal number is another one in the translation: “23rd” and “22e”. Ordinals in words and Roman numerals are read."},
	Find: []Case{
		{Source: "The 23rd session of the Council", Target: "La 22e session du Conseil"},
		{Source: "The 23rd session of the Council", Target: "La 22.ª sesión del Consejo", To: "es"},
		{Source: "Third Session of the Council", Target: "segunda sesión del Consejo", To: "es"},
		{Source: "la cinquième réunion", Target: "the sixth meeting", From: "fr", To: "en"},
		{Source: "La 3e réunion", Target: "The 4th meeting", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "The 23rd session of the Council", Target: "La XXIIIe session du Conseil"},
		{Source: "The 23rd session of the Council", Target: "La vigesimotercera sesión del Consejo", To: "es"},
		{Source: "in the 21st century", Target: "en el siglo XXI", To: "es"},
		{Source: "the 1st of May", Target: "le premier mai"},
		{Source: "Third Session of the Council", Target: "tercera sesión del Consejo", To: "es"},
		{Source: "At first, the third one", Target: "D’abord, le troisième"},
		{Source: "the twenty-first session", Target: "la vigesimoprimera sesión", To: "es"},
		{Source: "two thirds of the second group", Target: "deux tiers du deuxième groupe"},
		{Source: "the 2nd meeting", Target: "la deuxième réunion"},
	},
	Pair: func(p *Pair) {
		contradiction(p, ordinalIssue)
		p.wordContradiction(ordinalWord)
	},
}

var decadeCheck = &Check{
	Name:     "decade",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.decade", Other: "Another decade than in the source"},
	Explain: &i18n.Message{ID: "check.decade.explain",
		Other: "The decade is another one in the translation. “The 80s”, “les années 1980” and “los años ochenta” are the same."},
	Find: []Case{
		{Source: "Since the 1980s", Target: "Since the 1990s", From: "es", To: "en"},
		{Source: "Emissions of the 1980s", Target: "Emissions of the 1970s", From: "fr", To: "en"},
		{Source: "Emissions of the 80s", Target: "Emissions of the 70s", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "Since the late 80s", Target: "Depuis la fin des années 1980"},
		{Source: "Since the 1980s", Target: "Desde los años ochenta", To: "es"},
		{Source: "Since the 1980s", Target: "Depuis les années 80"},
		{Source: "Desde la década de 1980", Target: "Since the 1980s", From: "es", To: "en"},
		{Source: "Depuis les années 1990", Target: "Since the nineties", From: "fr", To: "en"},
	},
	Pair: func(p *Pair) { contradiction(p, decadeIssue) },
}

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
