package check

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var acronym = &Check{
	Name:     "acronym",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.acronym", Other: "An acronym of another language"},
	Explain: &i18n.Message{ID: "check.acronym.explain",
		Other: "A concept of the termbase has an acronym in the language of the translation, and the translation has that of another language: CEC in French, where it is CCE. The same letters may be the acronym of something else, so the source must speak of the concept. Web and e-mail addresses, symbols of documents, names of files, and an acronym that is given as that of another language are left alone."},
	Find: []Case{
		{Source: "The CEC is based in Montreal.", Target: "La CEC est établie à Montréal."},
		{Source: "The CEC is based in Montreal.", Target: "La CCA est établie à Montréal."},
		{Source: "The CEC is based in Montreal.", Target: "La CCE tiene su sede en Montreal.", To: "es"},
		{Source: "La CCA tiene su sede en Montreal.", Target: "The CCA is based in Montreal.", From: "es", To: "en"},
		{Source: "La CCA tiene su sede en Montreal.", Target: "La CEC est établie à Montréal.", From: "es"},
		{Source: "La CCE est établie à Montréal.", Target: "The CCE is based in Montreal.", From: "fr", To: "en"},
		{Source: "the Commission for Environmental Cooperation (CEC)", Target: "la Commission de coopération environnementale (CEC)"},
		{Source: "Under the USMCA", Target: "Dans le cadre du T-MEC"},
		{Source: "the <strong>CEC</strong>’s plan", Target: "le plan de la <strong>CEC</strong>", Codes: true},
		{Source: "The CEC reports on the work of the CEC.", Target: "La CCE rend compte des travaux de la CEC."},
	},
	Pass: []Case{
		{Source: "The CEC is based in Montreal.", Target: "La CCE est établie à Montréal."},
		{Source: "Write to info@cec.org or see www.CEC.org.", Target: "Écrivez à info@cec.org ou voyez www.CEC.org."},
		{Source: "The CEC adopted CEC/2015/RES and CEC-15-03.", Target: "La CCE a adopté CEC/2015/RES et CEC-15-03."},
		{Source: "The CEC publishes CEC_report.pdf.", Target: "La CCE publie CEC_report.pdf."},
		{Source: "The court of audit (CCA) met.", Target: "The CCA se réunit."},
		{Source: "The CEC met.", Target: "La Commission de coopération environnementale (en anglais : CEC) s’est réunie."},
		{Source: "The CEC met.", Target: "La Comisión para la Cooperación Ambiental (CEC, por sus siglas en inglés) se reunió.", To: "es"},
		{Source: "knowledge (TEK)", Target: "conocimiento (CET)", To: "es"},
		{Source: "los CET", Target: "les CET", From: "es"},
		{Source: "La CCA", Target: "The CEC", From: "es", To: "en"},
	},
	Pair: func(p *Pair) {
		if p.Target.Has&HasUpper == 0 || !hasCapitals(p.Target.Prose) {
			return
		}
		if !p.Terms.Empty() {
			p.acronyms(p.Terms)
		}
		p.acronyms(knownAcronyms())
	},
}

// acronyms reports acronyms of another language of a termbase.
func (p *Pair) acronyms(b *terms.Base) {
	var few [8]terms.Match
	list := b.Acronyms().Find(few[:0], p.Target.Prose)
	for _, m := range list {
		c := m.Concept
		is := p.Target.Prose[m.Lo:m.Hi]
		if m.Term.Serves(p.Target.Lang) || m.Term.Status == terms.Forbidden || !p.Source.Speaks(b, c) || b != p.Terms && p.ownsAcronym(m.Lo) {
			continue
		}
		right := c.AcronymIn(p.Target.Lang)
		if right == nil || symbolic(p.Target.Prose, m.Lo, m.Hi) || ownAcronym(p, b, m.Lo, m.Hi) || ofLanguage(p.Target) || reported(list, &m, p.Target.Lang) {
			continue
		}
		msg := &i18n.Message{ID: "check.acronym.found", Other: "“{{.Acronym}}” is the acronym of another language; here it is “{{.Use}}”"}
		span := p.Target.Span(m.Lo, m.Hi)
		var f *reports.Finding
		if startsAlike(is, right.Text) || p.Target.Base != "fr" {
			f = p.Replace(span, right.Text, msg, "Acronym", is, "Use", right.Text)
		} else {
			f = p.Report(span, msg, "Acronym", is, "Use", right.Text)
		}
		f.Key = c.ID
	}
}

// ownsAcronym reports whether the termbase has the acronym at lo of the translation.
func (p *Pair) ownsAcronym(lo int) bool {
	if p.Terms.Empty() {
		return false
	}
	var few [8]terms.Match
	for _, m := range p.Terms.Acronyms().Find(few[:0], p.Target.Prose) {
		if m.Lo == lo {
			return true
		}
	}
	return false
}

// hasCapitals reports whether two capital letters stand together.
func hasCapitals(s string) bool {
	for i := 1; i < len(s); i++ {
		if isUpper(s[i]) && (isUpper(s[i-1]) || s[i-1] == '-') {
			return true
		}
	}
	return false
}

// knownAcronyms are acronyms of bodies, treaties and measures that each of
// the three languages has its own of; those of the termbase go before them.
// (United Nations, OECD, CEC.)
var knownAcronyms = sync.OnceValue(func() *terms.Base {
	b := &terms.Base{}
	for line := range strings.Lines(`
		CEC CCE CCA
		JPAC CCPM CCPC
		NAAEC ANACDE ACAAN
		NAFTA ALENA,ALÉNA TLCAN
		USMCA,CUSMA ACEUM T-MEC
		UN ONU ONU
		WHO OMS OMS
		WTO OMC OMC
		ILO OIT OIT
		IMF FMI FMI
		OAS OEA OEA
		OECD OCDE OCDE
		NATO OTAN OTAN
		UNEP PNUE PNUMA
		UNDP PNUD PNUD
		IPCC GIEC IPCC
		SDG,SDGs ODD ODS
		NGO,NGOs ONG ONG
		GDP PIB PIB
		GHG,GHGs GES GEI
		IDB BID BID
	`) {
		f := strings.Fields(line)
		if len(f) != 3 {
			continue
		}
		c := &terms.Concept{ID: f[0]}
		for i, lang := range []string{"en", "fr", "es"} {
			for k, text := range strings.Split(f[i], ",") {
				t := terms.Term{Text: text, Lang: lang, Acronym: true}
				if k > 0 {
					t.Status = terms.Admitted
				}
				c.Terms = append(c.Terms, t)
			}
		}
		b.Concepts = append(b.Concepts, c)
	}
	return b
})

// ownAcronym reports whether what stands there is also an acronym or term of
// the translation's language.
func ownAcronym(p *Pair, b *terms.Base, lo, hi int) bool {
	for _, m := range p.Target.find(b).all {
		if m.Lo <= lo && m.Hi >= hi {
			return true
		}
	}
	return false
}

// reported reports whether an earlier match stands at the same place: an
// acronym that two other languages share.
func reported(list []terms.Match, m *terms.Match, lang string) bool {
	for _, o := range list {
		if o.Lo != m.Lo {
			continue
		}
		return o.Term != m.Term && o.Concept == m.Concept && !o.Term.Serves(lang)
	}
	return false
}

// ofLanguage reports whether a text speaks of acronyms, or of a language.
func ofLanguage(t *Text) bool {
	for _, w := range t.Words() {
		switch w.Low {
		case "sigle", "sigles", "acronyme", "anglais", "espagnol", "français",
			"sigla", "siglas", "acrónimo", "inglés", "español", "francés",
			"acronym", "acronyms", "initials", "english", "spanish", "french":
			return true
		}
	}
	return false
}

// startsAlike reports whether both acronyms begin with a vowel, or both do
// not: the article before them stays right.
func startsAlike(a, b string) bool {
	vowel := func(s string) bool {
		r, _ := utf8.DecodeRuneInString(s)
		return strings.ContainsRune("AEÉIOUYH", r)
	}
	return vowel(a) == vowel(b)
}
