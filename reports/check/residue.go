package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var residue = &Check{
	Name:     "residue",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.residue", Other: "A part left in the source language"},
	Explain: &i18n.Message{ID: "check.residue.explain",
		Other: "A sentence or a long phrase of the source stands in the translation as it is, in its own language. It leaves alone what is between quotation marks or brackets, titles and names with capitals, what is in code, and phrases of a few words."},
	Find: []Case{
		{Source: "The Council meets twice a year. The sessions are open to the public.", Target: "Le Conseil se réunit deux fois par an. The sessions are open to the public."},
		{Source: "The Council meets twice a year. The sessions are open to the public.", Target: "The Council meets twice a year. Las sesiones están abiertas al público.", To: "es"},
		{Source: "Apply now. See our website.", Target: "Présentez votre demande. See our website."},
		{Source: "Le Conseil se réunit deux fois par an. Les séances sont ouvertes au public.", Target: "The Council meets twice a year. Les séances sont ouvertes au public.", From: "fr", To: "en"},
		{Source: "El Consejo se reúne dos veces al año. Las sesiones son públicas y abiertas.", Target: "Le Conseil se réunit deux fois par an. Las sesiones son públicas y abiertas.", From: "es"},
		{Source: "Grants go to communities that live on the coast and in the mountains of the region.", Target: "Las subvenciones son para that live on the coast and in the mountains of the region.", To: "es"},
	},
	Pass: []Case{
		{Source: "The Council meets twice a year. The sessions are open.", Target: "Le Conseil se réunit deux fois par an. Les séances sont ouvertes."},
		{Source: "It was published as “The state of the environment in the region and what we can do for it”.", Target: "Il a été publié sous le titre « The state of the environment in the region and what we can do for it »."},
		{Source: "See The State of the World’s Birds and Plants in the Americas, 2012.", Target: "Voir The State of the World’s Birds and Plants in the Americas, 2012."},
		{Source: "Click Save as to keep a copy of the file.", Target: "Haga clic en Save as para guardar una copia del archivo.", To: "es"},
		{Source: "The command prints “no such file or directory” and ends.", Target: "La commande affiche “no such file or directory” et s’arrête."},
		{Source: "Use `the name of the file` as it is for this.", Target: "Utilice `the name of the file` tal cual para esto.", To: "es"},
		{Source: "According to the Law on Environment (Ley de protección de los bosques y de las aguas), it is public.", Target: "Selon la loi (Ley de protección de los bosques y de las aguas), c’est public."},
		{Source: "Visit Mexico. It is near.", Target: "Visitez le Mexique. C’est tout près."},
	},
	Needs: Needs{Target: HasLetter},
	Pair: func(p *Pair) {
		if len(p.Target.Prose) < 20 || p.Source.Base == p.Target.Base {
			return
		}
		lang, ok := tongue(p.Source.Base)
		if !ok {
			return
		}
		own, known := tongue(p.Target.Base)
		l := p.Target.lexicon()
		if l.only[lang] == 0 || len(l.marks) < 5 {
			return
		}
		if known && l.only[own] == 0 && p.sameText() {
			return // for another check
		}
		words := p.Target.Words()
		alien := functionMark << lang
		at := 0 // words before it are looked at
		left := func(lo, hi int, few bool) bool {
			function, mine, content, small, plain := 0, 0, 0, 0, 0
			for i := lo; i < hi; i++ {
				k := caseOf(words[i].Text)
				if k == oddWord {
					continue
				}
				plain++
				if l.marks[i]&7 == 0 {
					content++
					if k == smallWord || few && i == lo {
						small++
					}
				}
				if l.marks[i]&7 == alien && (k == smallWord || i == lo) {
					function++
				}
				if known && l.marks[i]&7 == functionMark<<own {
					mine++
				}
			}
			enough := function > 3 || few && function > 0 && plain > 2 && (function > 1 || small > 0)
			if !enough || small*2 < content || mine > 0 && (!few || function <= mine) {
				return false
			}
			text := p.Target.Prose[words[lo].Lo:words[hi-1].Hi]
			if strings.ContainsAny(text, "<>=*\\`|") || p.Target.setOff(words[lo].Lo, words[hi-1].Hi) || !strings.Contains(p.Source.Prose, text) {
				return false
			}
			p.Report(p.Target.Span(words[lo].Lo, words[hi-1].Hi), &i18n.Message{ID: "check.residue.found", Other: "“{{.Words}}” is left in the source language"}, "Words", text)
			return true
		}
		// Whole sentences first: few words of them say enough.
		found := false
		eachSentence(p.Target.Prose, func(lo, hi int) bool {
			from := at
			for at < len(words) && words[at].Lo < hi {
				at++
			}
			whole := from > 0 || at < len(words)
			if at-from > 2 && whole && left(from, at, true) {
				found = true
			}
			return !found
		})
		if found || l.only[lang] < 4 {
			return
		}
		// Then runs of words between those of the translation's language.
		for i := 0; i < len(words); i++ {
			if l.marks[i]&7 != alien {
				continue
			}
			last, n := i, 1
			for j := i + 1; j < len(words) && j-last < 5 && !(known && l.marks[j]&7 == functionMark<<own); j++ {
				if l.marks[j]&7 == alien {
					last = j
					n++
				}
			}
			if n > 3 && left(i, last+1, false) {
				return
			}
			i = last
		}
	},
}

// setOff reports whether a part of the prose stands between quotation marks
// or brackets, or is in code.
func (t *Text) setOff(lo, hi int) bool {
	before, after := t.Prose[:lo], t.Prose[hi:]
	pairs := [...][2]string{{"«", "»"}, {"“", "”"}, {"„", "“"}, {"(", ")"}, {"[", "]"}, {"‘", "’"}}
	for _, q := range pairs {
		if i := strings.LastIndex(before, q[0]); i >= 0 && !strings.Contains(before[i+len(q[0]):], q[1]) && strings.Contains(after, q[1]) {
			return true
		}
	}
	for _, q := range [...]string{"\"", "*", "`"} {
		if strings.Count(before, q)%2 == 1 && strings.Contains(after, q) {
			return true
		}
	}
	return strings.HasSuffix(strings.TrimRight(before, " "), "'")
}
