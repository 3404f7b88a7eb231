package check

import (
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var wrongLanguage = &Check{
	Name:     "wrong-language",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.wrong-language", Other: "In another language"},
	Explain: &i18n.Message{ID: "check.wrong-language.explain",
		Other: "The translation reads as one of the other two languages, by its articles and prepositions and by its groups of letters: somebody put it in the wrong place. It leaves alone what has fewer than four words, names, titles of works, code, and any text with words of its own language."},
	Languages: []string{"en", "fr", "es"},
	Find: []Case{
		{Source: "The Council meets twice a year.", Target: "El Consejo se reúne dos veces al año."},
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an.", To: "es"},
		{Source: "Le Conseil se réunit deux fois par an.", Target: "El Consejo se reúne dos veces al año.", From: "fr", To: "en"},
		{Source: "Grants for the communities of the three countries", Target: "Apoyos para las comunidades de los tres países"},
		{Source: "El Consejo aprobó el plan de trabajo.", Target: "The Council has approved the work plan.", From: "es"},
		{Source: "The Council meets twice a year.", Target: "The Council will meet two times in a year."},
	},
	Pass: []Case{
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an."},
		{Source: "The Council meets twice a year.", Target: "El Consejo se reúne dos veces al año.", To: "es"},
		{Source: "See “Ley General del Equilibrio Ecológico y la Protección al Ambiente”.", Target: "Voir la « Ley General del Equilibrio Ecológico y la Protección al Ambiente »."},
		{Source: "Secretaría de Medio Ambiente y Recursos Naturales (Semarnat)", Target: "Secretaría de Medio Ambiente y Recursos Naturales (Semarnat)"},
		{Source: "Danaus plexippus (monarch butterfly)", Target: "Danaus plexippus (papillon monarque)"},
		{Source: "Tłı̨chǫ and Anishinabek", Target: "Tłı̨chǫ et Anishinabek"},
		{Source: "Conditions", Target: "Conditions"},
		{Source: "Canada, Mexico, United States", Target: "Canadá, México, Estados Unidos", To: "es"},
		{Source: "Error in the file", Target: "Erreur de fichier"},
		{Source: "git push the-remote", Target: "git push the-remote", To: "es"},
		{Source: "Karen Richardson, Executive Director", Target: "Karen Richardson, directrice exécutive"},
		{Source: "Plan opérationnel", Target: "Plan operativo", From: "fr", To: "es"},
	},
	Needs: Needs{Target: HasLetter},
	Pair: func(p *Pair) {
		if len(p.Target.Prose) < 16 || p.Source.Base == p.Target.Base {
			return
		}
		own, ok := tongue(p.Target.Base)
		if !ok {
			return
		}
		l := p.Target.lexicon()
		if l.only[own] > 0 || len(l.marks) < 4 {
			return
		}
		if others := l.only[0] + l.only[1] + l.only[2]; others*10 < len(l.marks) {
			return
		}
		if codeLike(p.Target.Prose) && len(l.marks) < 12 || inQuotes(p.Target.Prose) || p.sameText() {
			return // sameText is for another check, or a name
		}
		words := p.Target.Words()
		small := 0
		for i := range words {
			if caseOf(words[i].Text) == smallWord {
				small++
			}
		}
		if small < 4 || small*2 < len(words) {
			return // a name: Secretaría de Medio Ambiente
		}
		s := locales.Identify(p.Target.Prose)
		likely, sure := s.Likely()
		mine, _ := s.Of(p.Target.Base)
		theirs, _ := s.Of(likely)
		if n, _ := tongue(likely); n == own || l.only[n] == 0 || sure < 0.99 || theirs-mine < 6 || l.only[n] < 2 && theirs-mine < 9 {
			return
		}
		span := reports.Span{Start: 0, End: len(p.Target.Raw)}
		var f *reports.Finding
		switch likely {
		case "en":
			f = p.Report(span, &i18n.Message{ID: "check.wrong-language.en", Other: "the translation is in English"})
		case "fr":
			f = p.Report(span, &i18n.Message{ID: "check.wrong-language.fr", Other: "the translation is in French"})
		default:
			f = p.Report(span, &i18n.Message{ID: "check.wrong-language.es", Other: "the translation is in Spanish"})
		}
		f.Key = likely
	},
}

// inQuotes reports whether most of a prose stands between quotation marks.
func inQuotes(s string) bool {
	var in, all int
	open := false
	for _, r := range s {
		switch r {
		case '«', '“':
			open = true
		case '»', '”':
			open = false
		case '"':
			open = !open
		default:
			all++
			if open {
				in++
			}
		}
	}
	return in*2 > all
}
