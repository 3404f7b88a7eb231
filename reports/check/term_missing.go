package check

import (
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var termMissing = &Check{
	Name:     "term-missing",
	Yields:   []string{"acronym", "official-name", "term-forbidden"},
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.term-missing", Other: "A term is not translated as agreed"},
	Explain: &i18n.Message{ID: "check.term-missing.explain",
		Other: "The source has a term of the termbase, and the translation has none of the terms of that concept, in whatever form: readers who look for the term do not find it, and two words for one thing read as two things. Inflected forms, acronyms, admitted variants and the short second mention of an official name are good; a term that is part of a longer name, and a text that points back with “celle-ci” or “esta última”, are left alone."},
	Find: []Case{
		{Source: "The working group met in May.", Target: "Le comité d’étude s’est réuni en mai."},
		{Source: "The working group met in May.", Target: "El comité de estudio se reunió en mayo.", To: "es"},
		{Source: "El expediente de hechos se publicó.", Target: "The report was published.", From: "es", To: "en"},
		{Source: "Les groupes de travail remettent un rapport.", Target: "The teams hand in a report.", From: "fr", To: "en"},
		{Source: "The NAAEC entered into force in 1994.", Target: "L’ALÉNA est entré en vigueur en 1994."},
		{Source: "Each <strong>factual record</strong> is published.", Target: "Chaque <strong>rapport</strong> est publié.", Codes: true},
	},
	Pass: []Case{
		{Source: "The working groups met in May.", Target: "Les groupes de travail se sont réunis en mai."},
		{Source: "Under the NAAEC, records are public.", Target: "En vertu de l’ANACDE, les dossiers sont publics."},
		{Source: "Work of the CEC", Target: "Travaux de la Commission de coopération environnementale"},
		{Source: "The Commission for Environmental Cooperation supports it.", Target: "La Commission l’appuie."},
		{Source: "The Commission for Environmental Cooperation supports it.", Target: "La Comisión lo apoya.", To: "es"},
		{Source: "The working group adopted the rules of the working group.", Target: "Le groupe de travail a adopté les règles de celui-ci."},
		{Source: "The working group took note; the working group adjourned.", Target: "Este último tomó nota y levantó la sesión.", To: "es"},
		{Source: "A <strong>factual</strong> record", Target: "Un dossier <strong>factuel</strong>", Codes: true},
		{Source: "The draft factual record", Target: "El borrador del expediente de hechos", To: "es"},
		{Source: "The Arctic Council met.", Target: "La conférence de l’Arctique s’est réunie."},
		{Source: "The Council is dialogue.", Target: "Le Conseil est un dialogue."},
		{Source: "See CEC-2015/03 and https://www.cec.org.", Target: "Voir CEC-2015/03 et https://www.cec.org."},
		{Source: "Del T-MEC", Target: "Of the USMCA", From: "es", To: "en"},
		{Source: "_Grant", Target: "Sub_vention"},
		{Source: "a grant for schools", Target: "écoles subventionnées"},
	},
	Needs: Needs{Source: HasLetter},
	Pair: func(p *Pair) {
		b := p.Terms
		if b.Empty() || !p.short() || p.Source.Raw == p.Target.Raw {
			return
		}
		list := p.Source.Terms(b)
		for i, m := range list {
			c := m.Concept
			want := c.In(p.Target.Lang)
			if want == nil || c.Title || m.Term.Status == terms.Forbidden || seenBefore(list, i) || p.Target.Speaks(b, c) {
				continue
			}
			if p.underscored(c) || sharedSpan(p, list, i) || symbolic(p.Source.Prose, m.Lo, m.Hi) || p.excused(&m, want) {
				continue
			}
			// A person or a place may have the word in its name.
			if !m.Term.Acronym && wordCount(m.Term) == 1 && capitalAround(p.Source.Prose, m.Lo, m.Hi) {
				continue
			}
			if c.Official {
				if _, _, found := nearName(p.Target, want); found {
					continue // official-name says so
				}
			}
			use := want.Text
			if a := c.AcronymIn(p.Target.Lang); a != nil && m.Term.Acronym {
				use = a.Text
			}
			f := p.Report(reports.Span{}, &i18n.Message{ID: "check.term-missing.found", Other: "“{{.Term}}” of the source is “{{.Use}}” in the termbase, which is not in the translation"},
				"Term", p.Source.Prose[m.Lo:m.Hi], "Use", use)
			f.SourceSpan = p.Source.Span(m.Lo, m.Hi)
			f.Key = c.ID
		}
	},
}

// underscored reports whether the translation has a term of a concept with
// the sign of an accelerator in the middle of a word: Im_primante.
func (p *Pair) underscored(c *terms.Concept) bool {
	s := p.Target.Prose
	if !strings.Contains(s, "_") {
		return false
	}
	for _, m := range p.Terms.Matcher(p.Target.Lang).All(nil, strings.ReplaceAll(s, "_", "")) {
		if m.Concept == c {
			return true
		}
	}
	return false
}

// sharedSpan reports whether match n is also one of another concept, of which
// the translation has a term.
func sharedSpan(p *Pair, list []terms.Match, n int) bool {
	for i, m := range list {
		if i != n && m.Lo == list[n].Lo && m.Hi == list[n].Hi && p.Target.Speaks(p.Terms, m.Concept) {
			return true
		}
	}
	return false
}

// excused reports whether a translation without term want may still speak of
// its concept: it points back, has all words of the term, or one of the same family.
func (p *Pair) excused(m *terms.Match, want *terms.Term) bool {
	for _, w := range p.Target.Words() {
		switch w.Low {
		case "celle", "celui", "celles", "ceux", "ledit", "ladite", "lesdits", "lesdites",
			"dernier", "dernière", "derniers", "dernières",
			"último", "última", "últimos", "últimas", "dicho", "dicha", "dichos", "dichas",
			"aquél", "aquélla", "éste", "ésta", "aquel", "aquella",
			"latter", "former", "thereof":
			return true
		}
	}
	parts := terms.Words(want.Text, want.Lang)
	if len(parts) == 0 {
		return false
	}
	found, head := 0, false
	for i, stem := range parts {
		if p.hasStem(stem, len(parts) == 1) {
			found++
			head = head || i == 0 || p.Target.Base == "en"
		}
	}
	if found == len(parts) {
		return true
	}
	// The second mention of a body is short: the Commission.
	return m.Concept.Official && !m.Term.Acronym && head && locales.Base(want.Lang) == p.Target.Base
}

// hasStem reports whether the translation has a word with a stem; with family
// also one that begins as it does.
func (p *Pair) hasStem(stem string, family bool) bool {
	for _, w := range p.Target.Words() {
		if len(w.Text) < 3 {
			continue
		}
		s := terms.Stem(strings.TrimRight(w.Text, "'’"), p.Target.Lang)
		if s == stem {
			return true
		}
		if family {
			n := max(5, utf8.RuneCountInString(stem)*2/3)
			if len(stem) >= n && strings.HasPrefix(s, stem[:n]) {
				return true
			}
		}
	}
	return false
}
