package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var termForbidden = &Check{
	Name:     "term-forbidden",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.term-forbidden", Other: "A term that must not be used"},
	Explain: &i18n.Message{ID: "check.term-forbidden.explain",
		Other: "The translation has a term that the termbase forbids, for a concept that the source speaks of; the word may be right for something else, as Secretaría is for a Mexican ministry. Quotations are left alone where the source quotes nothing, and titles in italics."},
	Find: []Case{
		{Source: "The Secretariat publishes the report.", Target: "La Secretaría publica el informe.", To: "es"},
		{Source: "sustainable development", Target: "desarrollo sostenible", To: "es"},
		{Source: "développement durable de la région", Target: "desarrollos sostenibles de la región", From: "fr", To: "es"},
		{Source: "the Secretariat’s staff", Target: "le personnel du Bureau"},
		{Source: "el Secretariado", Target: "the Bureau", From: "es", To: "en"},
		{Source: "the meaning of “sustainable development”", Target: "el sentido de “desarrollo sostenible”", To: "es"},
	},
	Pass: []Case{
		{Source: "The Secretariat publishes the report.", Target: "El Secretariado publica el informe.", To: "es"},
		{Source: "Mexico’s Ministry of the Environment", Target: "la Secretaría de Medio Ambiente de México", To: "es"},
		{Source: "sustainable development", Target: "desarrollo sustentable", To: "es"},
		{Source: "The Secretariat cites the Sustainable Development Goals.", Target: "El Secretariado cita los “Objetivos de desarrollo sostenible”.", To: "es"},
		{Source: "The book <em>Sustainable development</em>", Target: "El libro <em>Desarrollo sostenible</em>", To: "es", Codes: true},
		{Source: "the office on the ground floor", Target: "le bureau du rez-de-chaussée"},
		{Source: "Office of the Secretariat", Target: "Bureau du Secrétariat"},
		{Source: "El estudio", Target: "The Bureau of Standards", From: "es", To: "en"},
	},
	Needs: Needs{Target: HasLetter},
	Pair: func(p *Pair) {
		b := p.Terms
		if b.Empty() || !p.short() {
			return
		}
		for _, m := range p.Target.Terms(b) {
			c := m.Concept
			if m.Term.Status != terms.Forbidden || c.Official && wordCount(m.Term) > 1 || !speaksOf(p, c) || citedAt(p.Target, m.Lo) && !p.sourceCites(c) || p.named(c) {
				continue
			}
			is, span := p.Target.Prose[m.Lo:m.Hi], p.Target.Span(m.Lo, m.Hi)
			if want := c.In(p.Target.Lang); want != nil {
				p.Report(span, &i18n.Message{ID: "check.term-forbidden.instead", Other: "“{{.Term}}” must not be used; the term is “{{.Use}}”"}, "Term", is, "Use", want.Text)
			} else {
				p.Report(span, &i18n.Message{ID: "check.term-forbidden.found", Other: "“{{.Term}}” must not be used"}, "Term", is)
			}
		}
	},
}

// named reports whether the translation has the right term of a concept as
// often as the source: another word beside it means something else.
func (p *Pair) named(c *terms.Concept) bool {
	right, all := 0, 0
	for _, m := range p.Target.Terms(p.Terms) {
		if m.Concept == c && m.Term.Status != terms.Forbidden {
			right++
		}
	}
	for _, m := range p.Source.Terms(p.Terms) {
		if m.Concept == c {
			all++
		}
	}
	return right > 0 && right >= all
}

// sourceCites reports whether the source has the concept in quotation marks, too.
func (p *Pair) sourceCites(c *terms.Concept) bool {
	for _, m := range p.Source.Terms(p.Terms) {
		if m.Concept == c && citedAt(p.Source, m.Lo) && strings.HasSuffix(strings.TrimRight(p.Source.Prose[:m.Lo], " \u00a0"), openedBy(p.Source.Prose[m.Hi:])) {
			return true
		}
	}
	return false
}

// openedBy returns the mark that opens what the first mark of s closes, or a
// mark that nothing opens.
func openedBy(s string) string {
	switch s = strings.TrimLeft(s, " \u00a0\u202f"); {
	case strings.HasPrefix(s, "”"):
		return "“"
	case strings.HasPrefix(s, "»"):
		return "«"
	case strings.HasPrefix(s, "\""):
		return "\""
	}
	return "\x00"
}

// speaksOf reports whether the source speaks of a concept, as far as the
// termbase can tell.
func speaksOf(p *Pair, c *terms.Concept) bool {
	if p.Source.Speaks(p.Terms, c) {
		return true
	}
	for i := range c.Terms {
		if c.Terms[i].Serves(p.Source.Lang) {
			return false
		}
	}
	return true
}
