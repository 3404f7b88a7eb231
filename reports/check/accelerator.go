package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var accelerator = &Check{
	Name:     "accelerator",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.accelerator", Other: "Two keyboard shortcuts in one label"},
	Explain: &i18n.Message{ID: "check.accelerator.explain",
		Other: "The sign ~, & or _ marks the letter that chooses a menu or a button; a label has one. A translation may do without."},
	Find: []Case{
		{Source: "~File", Target: "~Fichier (~F)"},
		{Source: "Save &As", Target: "&Guardar &como", To: "es"},
		{Source: "_Guardar", From: "es", Target: "_Save _As", To: "en"},
	},
	Pass: []Case{
		{Source: "~File", Target: "~Fichier"},
		{Source: "~File", Target: "Fichier"},
		{Source: "R&D", Target: "R & D"},
		{Source: "_Save & close", Target: "_Guardar y cerrar", To: "es"},
		{Source: "~One ~two", Target: "~Un ~deux"},
	},
	Needs: Needs{Source: HasObject, Target: HasObject},
	Pair: func(p *Pair) {
		n := 0
		var sign string
		for i := range p.Source.Objects {
			if o := &p.Source.Objects[i]; o.Kind == Accelerator {
				n++
				sign = o.Text
			}
		}
		if n != 1 {
			return
		}
		for i := range p.Target.Objects {
			if o := &p.Target.Objects[i]; o.Kind == Accelerator && o.Text == sign {
				if n--; n < 0 {
					p.Report(span(o), &i18n.Message{ID: "check.accelerator.found", Other: "a second keyboard shortcut"})
					return
				}
			}
		}
	},
}
