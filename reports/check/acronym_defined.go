package check

import (
	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var acronymDefined = &Check{
	Name:     "acronym-defined",
	Severity: reports.Info,
	Off:      true,
	Title:    &i18n.Message{ID: "check.acronym-defined", Other: "An acronym before its full name"},
	Explain: &i18n.Message{ID: "check.acronym-defined.explain",
		Other: "A publication uses an acronym of the termbase before it gives the full name, or without ever giving it: readers who come from outside do not know it. The first place is reported, once for a concept. It runs only when it is asked for, since a body’s own acronym is often left unexplained on purpose."},
	Find: []Case{
		{Source: "The NAAEC is public. ¶ The North American Agreement on Environmental Cooperation (NAAEC)", Target: "L’ANACDE est public. ¶ L’Accord nord-américain de coopération dans le domaine de l’environnement (ANACDE)"},
		{Source: "The NAAEC is public.", Target: "El ACAAN es público.", To: "es"},
		{Source: "El ACAAN es público.", Target: "The NAAEC is public.", From: "es", To: "en"},
	},
	Pass: []Case{
		{Source: "The North American Agreement on Environmental Cooperation (NAAEC) ¶ The NAAEC", Target: "L’Accord nord-américain de coopération dans le domaine de l’environnement (ANACDE) ¶ L’ANACDE"},
		{Source: "The North American Agreement on Environmental Cooperation ¶ The NAAEC", Target: "El Acuerdo de Cooperación Ambiental de América del Norte ¶ El ACAAN", To: "es"},
		{Source: "NAAEC (North American Agreement on Environmental Cooperation)", Target: "ANACDE (Accord nord-américain de coopération dans le domaine de l’environnement)"},
		{Source: "Under the USMCA", Target: "En virtud del T-MEC", To: "es"},
		{Source: "PDF files", Target: "fichiers PDF"},
	},
	Publication: func(b *Batch) {
		base := b.w.run.terms
		if base.Empty() {
			return
		}
		named := map[*terms.Concept]bool{}
		b.Pairs(func(p *Pair) {
			if !p.short() {
				return
			}
			for _, m := range p.Target.find(base).all {
				if !m.Term.Acronym {
					named[m.Concept] = true
				}
			}
			for _, m := range p.Target.find(base).longest {
				c := m.Concept
				if named[c] || !m.Term.Acronym || m.Term.Status == terms.Forbidden || symbolic(p.Target.Prose, m.Lo, m.Hi) {
					continue
				}
				full := c.In(p.Target.Lang)
				if full == nil || full.Acronym {
					continue
				}
				named[c] = true
				p.Report(p.Target.Span(m.Lo, m.Hi), &i18n.Message{ID: "check.acronym-defined.found", Other: "“{{.Acronym}}” stands here before its full name, “{{.Name}}”"},
					"Acronym", p.Target.Prose[m.Lo:m.Hi], "Name", full.Text)
			}
		})
	},
}
