package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frHonorific = &Check{
	Name:     "fr-honorific",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-honorific", Other: "Title before a name in French"},
	Explain: &i18n.Message{ID: "check.fr-honorific.explain",
		Other: "French abbreviates monsieur to M., not to Mr, and puts no dot where the last letter of the word is kept: Mme, Mmes, Mlle, Dr, Dre (OQLF). English titles in quotation marks are left alone."},
	Languages: []string{"fr"},
	Find: []Case{
		{Source: "Mr. Roy and Ms. Cruz", Target: "Mr Roy et Mme Cruz"},
		{Source: "Mr. Roy", Target: "Mr. Roy, président"},
		{Source: "Ms. Cruz chairs.", Target: "Mme. Cruz préside."},
		{Source: "Dr. Roy", Target: "le Dr. Roy"},
		{Source: "la Dra. Cruz", Target: "la Dre. Cruz", From: "es"},
	},
	Pass: []Case{
		{Source: "Mr. Roy and Ms. Cruz", Target: "M. Roy et Mme Cruz"},
		{Source: "Dr. Roy", Target: "le Dr Roy"},
		{Source: "M. Roy, the author", Target: "M. Roy, l’auteur"},
		{Source: "the show “Mr. Dressup”", Target: "l’émission « Mr. Dressup »"},
		{Source: "Thank you, madam.", Target: "Merci à Mme. "},
		{Source: "the MR unit", Target: "l’unité MR"},
	},
	Needs: Needs{Target: HasUpper},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.Honorific != "final" || p.skip() {
			return
		}
		s := t.Prose
		if strings.IndexByte(s, 'M') < 0 && strings.IndexByte(s, 'D') < 0 {
			return
		}
		words := t.Words()
		for i := 0; i+1 < len(words); i++ {
			w := &words[i]
			if c := w.Text[0]; c != 'M' && c != 'D' || len(w.Text) < 2 || len(w.Text) > 4 {
				continue
			}
			dot := s[w.Hi] == '.'
			right := ""
			switch w.Text {
			case "Mr", "Mrs":
				right = "M."
				if w.Text == "Mrs" {
					right = "Mme"
				}
			case "Mme", "Mmes", "Mlle", "Dr", "Dre", "Drs":
				if dot {
					right = w.Text
				}
			}
			hi := w.Hi
			if dot {
				hi++
			}
			if right == "" || hi >= len(s) || !isSpace(runeAt(s, hi)) || !capital(words[i+1].Text) || words[i+1].Lo > hi+3 || withinQuotes(s, w.Lo) || strings.Count(s[:w.Lo], "\"")%2 == 1 {
				continue
			}
			p.mend(w.Lo, hi, right, &i18n.Message{ID: "check.fr-honorific.found", Other: "“{{.Words}}” is “{{.Right}}” in French"}, "Words", s[w.Lo:hi], "Right", right)
		}
	},
}
