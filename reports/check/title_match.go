package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var titleMatch = &Check{
	Name:     "title-match",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.title-match", Other: "A publication under another title"},
	Explain: &i18n.Message{ID: "check.title-match.explain",
		Other: "The source names a publication of the project by its title, and the translation does not have the title that the publication has in that language, so readers cannot find it. A title that reads like any other words, short or without capitals, counts only in quotation marks, in italics or by itself; one whose words the translation has in another order is left alone, and so is a publication without a title in that language."},
	Find: []Case{
		{Source: "See the Operational Plan 2023.", Target: "Voir le Programme de travail 2023."},
		{Source: "See the Operational Plan 2023.", Target: "Véase el Programa de trabajo 2023.", To: "es"},
		{Source: "Watch “The Air We Share”.", Target: "Regardez « Notre air commun »."},
		{Source: "Vea “El aire que compartimos”.", Target: "Watch “Our Common Air”.", From: "es", To: "en"},
		{Source: "Return to the “Home page”.", Target: "Regrese al “Inicio”.", To: "es"},
	},
	Pass: []Case{
		{Source: "See the Operational Plan 2023.", Target: "Voir le Plan opérationnel 2023."},
		{Source: "See the Operational Plan 2023.", Target: "Véase el Plan Operativo 2023.", To: "es"},
		{Source: "See the Operational Plan 2023.", Target: "Voir le plan opérationnel de l’année 2023."},
		{Source: "Watch <em>The Air We Share</em>.", Target: "Regardez <em>L'air que nous partageons</em>.", Codes: true},
		{Source: "Home page of the site", Target: "Accueil du site"},
		{Source: "the air we share with others", Target: "el aire que es de todos", To: "es"},
		{Source: "Convocatoria al foro público del Comité", Target: "Invitation au forum public du Comité", From: "es"},
		{Source: "Los planes operativos", Target: "The work programmes", From: "es", To: "en"},
	},
	Needs: Needs{Source: HasUpper},
	Pair: func(p *Pair) {
		b := p.Terms
		if b.Empty() || !p.short() {
			return
		}
		list := p.Source.find(b).all
		for i, m := range list {
			c := m.Concept
			if !c.Title || seenBefore(list, i) || p.Target.Names(b, c) {
				continue
			}
			want := c.In(p.Target.Lang)
			if want == nil || !sameWords(p.Source.Prose[m.Lo:m.Hi], m.Term.Text) {
				continue
			}
			if !titled(m.Term.Text) && !citedAt(p.Source, m.Lo) && strings.TrimSpace(p.Source.Prose) != m.Term.Text {
				continue
			}
			found := true
			for _, stem := range terms.Words(want.Text, want.Lang) {
				found = found && (len(stem) < 3 || p.hasStem(stem, false))
			}
			if found {
				continue
			}
			f := p.Report(reports.Span{}, &i18n.Message{ID: "check.title-match.found", Other: "the publication “{{.Title}}” is called “{{.Use}}” here"},
				"Title", m.Term.Text, "Use", want.Text)
			f.SourceSpan = p.Source.Span(m.Lo, m.Hi)
			f.Key = c.ID
		}
	},
}

// titled reports whether a title is seen to be one in running text: it has
// three words or more, and capitals or a number after the first.
func titled(s string) bool {
	words := strings.Fields(s)
	n := 0
	for _, w := range words[1:] {
		if isTitle(w) || w[0] >= '0' && w[0] <= '9' {
			n++
		}
	}
	return len(words) > 2 && n > 1
}

// sameWords reports whether a has the words of the title b, but for capitals,
// what stands between them, and the article that b may begin with.
func sameWords(a, b string) bool {
	clean := func(s string) string {
		return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
			return strings.ContainsRune(" \u00a0\u202f\n\t'’-‑–", r)
		}), " ")
	}
	return strings.HasSuffix(" "+clean(b), " "+clean(a))
}
