package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esContraction = &Check{
	Name:     "es-contraction",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-contraction", Other: "“de el” or “a el” in Spanish"},
	Explain: &i18n.Message{ID: "check.es-contraction.explain",
		Other: "Spanish draws “de el” together to “del” and “a el” to “al”, as is forgotten where a term is put in place of another. Names that begin with El, and él, are left alone."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "the report of the Council", Target: "el informe de el Consejo", To: "es"},
		{Source: "sent to the Council", Target: "enviado a el Consejo", To: "es"},
		{Source: "le rapport du Conseil", Target: "el informe de el Consejo", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "the report of the Council", Target: "el informe del Consejo", To: "es"},
		{Source: "from El Salvador", Target: "de El Salvador", To: "es"},
		{Source: "his report", Target: "el informe de él", To: "es"},
		{Source: "from a to the end", Target: "de la A a la Z", To: "es"},
		{Source: "the article “el”", Target: "el uso de “el”", To: "es"},
	},
	Pair: func(p *Pair) {
		t := p.Target
		if !strings.Contains(t.Prose, " el ") || p.skip() {
			return
		}
		words := t.Words()
		for i := 0; i+2 < len(words); i++ {
			w, n := &words[i], &words[i+1]
			if n.Text != "el" || n.Lo != w.Hi+1 || t.Prose[w.Hi] != ' ' || words[i+2].Lo != n.Hi+1 || w.Text != "de" && w.Text != "a" {
				continue
			}
			right := w.Text + "l"
			p.mend(w.Lo, n.Hi, right, &i18n.Message{ID: "check.es-contraction.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", t.Prose[w.Lo:n.Hi], "Right", right)
		}
	},
}
