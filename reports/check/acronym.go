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
		Other: "A concept of the termbase has an acronym in the language of the translation, and the translation has that of another language: CEC in French, where it is CCE. The same letters may be the acronym of something else, so the source must speak of the concept. Web and e-mail addresses, symbols of documents, names of files, and an acronym that is given as that of another language are left alone. Without a termbase the check knows some acronyms of international bodies, and asks."},
	Find: []Case{
		{Source: "The CEC publishes in English and French.", Target: "La CEC publie en anglais et en français."},
		{Source: "A report of the OECD on water", Target: "Un rapport de l’OECD sur l’eau"},
		{Source: "Members of the UN met.", Target: "Los miembros de la UN se reunieron.", To: "es"},
		{Source: "les membres de l’OTAN", Target: "the members of OTAN", From: "fr", To: "en"},
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
		{Source: "The OECD and the WHO published it.", Target: "L’OCDE et l’OMS l’ont publié."},
		{Source: "WHO ARE WE?", Target: "WHO SOMMES-NOUS?"},
		{Source: "The WHO report", Target: "Le rapport de l’Organisation mondiale de la santé"},
		{Source: "a studio, IMF Films", Target: "un estudio, IMF Films", To: "es"},
		{Source: "The CEC is based in Montreal.", Target: "La CCE est établie à Montréal."},
		{Source: "Write to info@cec.org or see www.CEC.org.", Target: "Écrivez à info@cec.org ou voyez www.CEC.org."},
		{Source: "The CEC adopted CEC/2015/RES and CEC-15-03.", Target: "La CCE a adopté CEC/2015/RES et CEC-15-03."},
		{Source: "The CEC publishes CEC_report.pdf.", Target: "La CCE publie CEC_report.pdf."},
		{Source: "The court of audit (CCA) met.", Target: "The CCA se réunit."},
		{Source: "The CEC met.", Target: "La Commission de coopération environnementale (en anglais : CEC) s’est réunie."},
		{Source: "The CEC met.", Target: "La Comisión para la Cooperación Ambiental (CEC, por sus siglas en inglés) se reunió.", To: "es"},
		{Source: "The CEC met.", Target: "La Comisión (CEC en inglés) se reunió.", To: "es"},
		{Source: "The CEC met.", Target: "La CEC en anglais s’est réunie."},
		{Source: "knowledge (TEK)", Target: "conocimiento (CET)", To: "es"},
		{Source: "los CET", Target: "les CET", From: "es"},
		{Source: "La CCA", Target: "The CEC", From: "es", To: "en"},
	},
	Needs: Needs{Source: HasUpper, Target: HasUpper},
	Pair: func(p *Pair) {
		if !p.short() {
			return
		}
		p.acronyms(p.Terms)
		// What everybody knows asks only: the letters may stand for something else.
		if p.Source.Base != p.Target.Base && twoCapitals(p.Target.Prose) && twoCapitals(p.Source.Prose) {
			p.acronyms(knownAcronyms())
		}
	},
}

// twoCapitals reports whether a text has a word in capitals, but is not in
// capitals as a whole.
func twoCapitals(s string) bool {
	capitals, small := false, false
	for i := 1; i < len(s) && !(capitals && small); i++ {
		capitals = capitals || isUpper(s[i]) && isUpper(s[i-1])
		small = small || s[i] >= 'a' && s[i] <= 'z'
	}
	return capitals && small
}

// acronyms looks for acronyms of b that are of another language than the translation.
func (p *Pair) acronyms(b *terms.Base) {
	if b.Empty() {
		return
	}
	known := b != p.Terms
	var few, some [8]terms.Match
	list := b.Acronyms().Find(few[:0], p.Target.Prose)
	if len(list) == 0 || len(list) > maxAcronyms {
		return
	}
	var own []terms.Match
	for _, m := range list {
		c := m.Concept
		is := p.Target.Prose[m.Lo:m.Hi]
		if m.Term.Serves(p.Target.Lang) || m.Term.Status == terms.Forbidden {
			continue
		}
		from := m
		if known {
			spoken := false
			for _, s := range b.Matcher(p.Source.Lang).Find(some[:0], p.Source.Prose) {
				if s.Concept == c && !symbolic(p.Source.Prose, s.Lo, s.Hi) && !capitalAround(p.Source.Prose, s.Lo, s.Hi) {
					spoken, from = true, s
				}
			}
			if !spoken || p.Terms.Knows(is) || p.Terms.Knows(from.Term.Text) {
				continue
			}
		} else if !p.Source.Speaks(b, c) {
			continue
		}
		right := c.AcronymIn(p.Target.Lang)
		if right == nil || symbolic(p.Target.Prose, m.Lo, m.Hi) || ownTerm(&own, p, b, m.Lo, m.Hi) || ofLanguage(p.Target, m.Lo, m.Hi) || reported(list, &m, p.Target.Lang) {
			continue
		}
		if known && (capitalAround(p.Target.Prose, m.Lo, m.Hi) || citedAt(p.Target, m.Lo) || strings.Contains(p.Target.Prose, right.Text)) {
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
		if known {
			p.lower(f, reports.Warning)
		}
	}
}

// knownAcronyms returns acronyms of bodies and treaties that have one in each
// language, as these publish them.
var knownAcronyms = sync.OnceValue(func() *terms.Base {
	b := &terms.Base{}
	for line := range strings.Lines(`
CEC CCE CCA
JPAC CCPM CCPC
NAAEC ANACDE ACAAN
USMCA/CUSMA ACEUM T-MEC/TMEC
NAFTA ALENA/ALÉNA TLCAN
UN/UNO ONU ONU
UNEP PNUE PNUMA
UNDP PNUD PNUD
WHO OMS OMS
PAHO OPS OPS
WTO OMC OMC
WMO OMM OMM
ILO OIT OIT
IMO OMI OMI
IMF FMI FMI
OECD OCDE OCDE
OAS OEA OEA
NATO OTAN OTAN
IPCC GIEC IPCC
IUCN UICN UICN
EU UE UE
SDG/SDGs ODD ODS
MDG/MDGs OMD ODM
GDP PIB PIB
NGO/NGOs ONG ONG/ONGs
`) {
		c := &terms.Concept{}
		for i, names := range strings.Fields(line) {
			for _, name := range strings.Split(names, "/") {
				c.Terms = append(c.Terms, terms.Term{Text: name, Lang: []string{"en", "fr", "es"}[i], Acronym: true})
			}
		}
		if c.Terms != nil {
			c.ID = c.Terms[0].Text
			b.Concepts = append(b.Concepts, c)
		}
	}
	return b
})

// ownTerm reports whether what stands there is also an acronym or term of the
// translation's language; own are those of the text, once they were looked for.
func ownTerm(own *[]terms.Match, p *Pair, b *terms.Base, lo, hi int) bool {
	if *own == nil {
		*own = b.Matcher(p.Target.Lang).All(make([]terms.Match, 0, 8), p.Target.Prose)
	}
	for _, m := range *own {
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

// ofLanguage reports whether a text gives the acronym from lo to hi as that of
// a language: “CEC, por sus siglas en inglés”, “(en anglais : CEC)”.
func ofLanguage(t *Text, lo, hi int) bool {
	open := strings.LastIndexAny(t.Prose[:lo], "()")
	bracket := open >= 0 && t.Prose[open] == '('
	end := hi + strings.IndexByte(t.Prose[hi:]+")", ')')
	words := t.Words()
	for i, w := range words {
		switch w.Low {
		case "sigle", "sigles", "acronyme", "sigla", "siglas", "acrónimo", "acronym", "acronyms", "initials":
			return true
		case "anglais", "espagnol", "français", "inglés", "español", "francés", "english", "spanish", "french":
			if bracket && w.Lo > open && w.Hi <= end {
				return true
			}
			if i > 1 && words[i-2].Hi >= hi && words[i-2].Lo <= hi || i+1 < len(words) && words[i+1].Lo == lo {
				return true // CEC en inglés; en anglais, CEC
			}
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
