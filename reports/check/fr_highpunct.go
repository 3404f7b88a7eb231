package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frHighpunct = &Check{
	Name:     "fr-highpunct",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-highpunct", Other: "Space before ; ! ? in French"},
	Explain: &i18n.Message{ID: "check.fr-highpunct.explain",
		Other: "In Canada nothing stands before a semicolon, an exclamation or a question mark (OQLF, Translation Bureau); in France a narrow no-break space does. In a translators’ file in French of no country, only texts that have it both ways are reported. What the conventions of the language want is the profile’s key “high”. Quotations in « », signs that are spoken of, and smileys are left alone."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "What is the CEC?", Target: "Qu’est-ce que la CCE ?"},
		{Source: "What is the CEC?", Target: "Qu’est-ce que la CCE\u00a0?"},
		{Source: "air; water; soil", Target: "l’air ; l’eau ; le sol"},
		{Source: "Thank you!", Target: "Merci !"},
		{Source: "¿Qué es?", Target: "Qu’est-ce que c’est ?!", From: "es"},
		{Source: "What is the CEC?", Target: "Qu’est-ce que la CCE?", To: "fr-FR"},
		{Source: "air; water", Target: "l’air; l’eau", To: "fr-FR"},
	},
	Pass: []Case{
		{Source: "What is the CEC?", Target: "Qu’est-ce que la CCE?"},
		{Source: "Really?!", Target: "Vraiment?!"},
		{Source: "What is the CEC?", Target: "Qu’est-ce que la CCE\u202f?", To: "fr-FR"},
		{Source: "What is the CEC?", Target: "Qu’est-ce que la CCE ?", To: "fr-FR"},
		{Source: "He wrote “Yes!”.", Target: "Il a écrit « Oui ! »."},
		{Source: "the signs ; ! and ?", Target: "les signes ; ! et ?"},
		{Source: "a ? b : c", Target: "a ? b : c"},
		{Source: "Thank you ;-)", Target: "Merci ;-)"},
		{Source: "See https://www.cec.org/?q=a;b", Target: "Voir https://www.cec.org/?q=a;b"},
	},
	Needs: Needs{Target: HasHigh},
	Pair: func(p *Pair) {
		want := p.Profile.High
		if !locales.Demands(want) || p.skip() {
			return
		}
		s := p.Target.Prose
		if strings.IndexByte(s, '?') < 0 && strings.IndexByte(s, '!') < 0 && strings.IndexByte(s, ';') < 0 {
			return
		}
		// Of texts in French without a region nobody knows which French it is.
		both := !p.unsaid()
		if !both {
			a, b := false, false
			punctuation(s, ";!?", func(_, _, _ int, space, before, after rune) {
				if wordlike(before) && ended(after) {
					a, b = a || space != 0, b || space == 0
				}
			})
			both = a && b
		}
		punctuation(s, ";!?", func(lo, hi, start int, space, before, after rune) {
			mark := s[lo:hi]
			if !wordlike(before) && before != '\ufffc' || !ended(after) || mark == ";" && after == ')' {
				return
			}
			switch {
			case (space != 0) == wantsSpace(want):
				if before != '\ufffc' {
					p.Follows()
				}
			case space != 0:
				if !both || strings.Contains(p.Source.Prose, " "+mark[:1]) && p.Source.Base != "fr" || withinQuotes(s, lo) {
					return
				}
				p.mend(start, hi, mark, &i18n.Message{ID: "check.fr-highpunct.space", Other: "a space before {{.Mark}}"}, "Mark", mark)
			case before != '\ufffc' && before != '*' && before != '"' && before != '\'':
				if w := lastWord(s[:lo]); w != "" && mark != ";" && !endsWith(s, s[lo]) && strings.Contains(p.Source.Prose, w+mark) {
					return // Yahoo!
				}
				p.mend(lo, hi, joined(mark, want), &i18n.Message{ID: "check.fr-highpunct.found", Other: "no space before {{.Mark}}"}, "Mark", mark)
			}
		})
	},
}
