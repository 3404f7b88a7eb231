package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

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
