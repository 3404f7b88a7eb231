package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var reused = &Check{
	Name:     "reused",
	Severity: reports.Info,
	Off:      true,
	Title:    &i18n.Message{ID: "check.reused", Other: "Two sentences with one translation"},
	Explain: &i18n.Message{ID: "check.reused.explain",
		Other: "Two unlike sentences of the source have the same translation: one of them may have been pasted in the wrong place. It runs only when it is asked for, since synonyms are often translated by one word. Short texts and sources that differ in case, spacing or punctuation only are left alone."},
	Find: []Case{
		{Source: "The Council adopts the plan. ¶ The Secretariat keeps the records.", Target: "Le Conseil adopte le plan. ¶ Le Conseil adopte le plan."},
		{Source: "The Council adopts the plan. ¶ The Secretariat keeps the records.", Target: "El Consejo adopta el plan. ¶ El Consejo adopta el plan.", To: "es"},
		{Source: "El Consejo adopta el plan. ¶ El Secretariado lleva los registros.", Target: "The Council adopts the plan. ¶ The Council adopts the plan.", From: "es", To: "en"},
	},
	Pass: []Case{
		{Source: "The Council adopts the plan. ¶ The Secretariat keeps the records.", Target: "Le Conseil adopte le plan. ¶ Le Secrétariat tient les dossiers."},
		{Source: "The Council adopts the plan. ¶ The Council adopts the plan", Target: "Le Conseil adopte le plan. ¶ Le Conseil adopte le plan."},
		{Source: "Close ¶ Shut", Target: "Fermer ¶ Fermer"},
		{Source: "Start over ¶ Begin again", Target: "Empezar de nuevo ¶ Empezar de nuevo", To: "es"},
		{Source: "THE COUNCIL ADOPTS THE PLAN ¶ The Council adopts the plan.", Target: "El Consejo adopta el plan ¶ El Consejo adopta el plan.", To: "es"},
	},
	Publication: func(b *Batch) {
		first := map[string]*catalog.Entry{}
		for _, e := range b.Publication.Entries {
			t := e.Target(b.Lang)
			if t == nil || e.Plural() || strings.Count(string(t.Other), " ") < 3 {
				continue
			}
			k := oneSpaced(string(t.Other))
			o := first[k]
			if o == nil {
				first[k] = e
				continue
			}
			if lettersOf(string(o.Other)) == lettersOf(string(e.Other)) {
				continue
			}
			f := b.Report(e, "other", reports.Span{}, &i18n.Message{ID: "check.reused.found", Other: "another source has this translation as well: “{{.Source}}”"}, "Source", string(o.Other))
			f.Key = o.ID
		}
	},
}
