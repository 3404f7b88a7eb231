package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
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
		if len(l.marks) < 4 || l.only[lang]+l.shared[lang] == 0 && known && l.only[own]+l.shared[own] > 0 && len(l.marks) < 12 {
			return
		}
		if (known && l.only[own] == 0 || !known) && p.sameText() {
			return // for another check
		}
		words := p.Target.Words()
		alien := functionMark << lang
		var mine mark
		if known {
			mine = functionMark << own
		}
		at := 0 // words before it are looked at
		report := func(lo, hi int) bool {
			text := p.Target.Prose[words[lo].Lo:words[hi-1].Hi]
			p.Report(p.Target.Span(words[lo].Lo, words[hi-1].Hi), &i18n.Message{ID: "check.residue.found", Other: "“{{.Words}}” is left in the source language"}, "Words", text)
			return true
		}
		left := func(lo, hi int) bool {
			function, content, small := 0, 0, 0
			for i := lo; i < hi; i++ {
				k := caseOf(words[i].Text)
				if k == oddWord {
					continue
				}
				m := l.marks[i] & 7
				if m == 0 {
					content++
					if k == smallWord {
						small++
					}
				}
				if m == alien && (k == smallWord || i == lo) {
					function++
				}
				if m != 0 && m == mine {
					return false
				}
			}
			if function < 4 || small*2 < content {
				return false
			}
			text := p.Target.Prose[words[lo].Lo:words[hi-1].Hi]
			if strings.ContainsAny(text, "<>=*\\`|") || p.Target.setOff(words[lo].Lo, words[hi-1].Hi) || !strings.Contains(p.Source.Prose, text) {
				return false
			}
			return report(lo, hi)
		}
		// Whole sentences first: that one stands in the source as well says much.
		found := false
		eachSentence(p.Target.Prose, func(lo, hi int) bool {
			from := at
			for at < len(words) && words[at].Lo < hi {
				at++
			}
			if at-from > 2 && (from > 0 || at < len(words)) && p.leftSentence(from, at, alien, mine) {
				found = report(from, at)
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
			if n > 3 && left(i, last+1) {
				return
			}
			i = last
		}
	},
}

// leftSentence reports whether a sentence of the translation, words lo to hi,
// is one of the source, in its language.
func (p *Pair) leftSentence(lo, hi int, alien, mine mark) bool {
	words, marks := p.Target.Words(), p.Target.lexicon().marks
	theirs, ours := 0, 0 // function words of the source, and of the translation, that the other has not
	for _, m := range marks[lo:hi] {
		switch m & (alien | mine) {
		case alien:
			theirs++
		case mine:
			ours++
		}
	}
	if ours > 0 && theirs <= ours*2 {
		return false
	}
	text := p.Target.Prose[words[lo].Lo:words[hi-1].Hi]
	if !strings.Contains(p.Source.Prose, text) {
		return false
	}
	plain, small, content := 0, 0, 0
	for i := lo; i < hi; i++ {
		k := caseOf(words[i].Text)
		if k == oddWord {
			continue
		}
		plain++
		if marks[i]&7 == 0 {
			content++
			if k == smallWord || i == lo {
				small++
			}
		}
	}
	switch {
	case plain < 3 || plain*2 < hi-lo || small == 0 || small*2 < content && (small < 2 || theirs == 0):
		return false // names, a title, code
	case theirs == 0 && plain < 4, codeLike(text) && theirs < 2:
		return false
	case p.Target.quoted(words[lo].Lo, words[hi-1].Hi) && !strings.HasSuffix(p.Target.Prose[:words[lo].Lo], "("):
		return false // not what is in brackets as a whole
	case theirs > 1 || theirs > 0 && small > 0:
		return true
	}
	scores := locales.Identify(text)
	likely, sure := scores.Likely()
	return likely == p.Source.Base && sure > 0.97
}

// quoted reports whether a part of the prose stands between quotation marks or brackets.
func (t *Text) quoted(lo, hi int) bool {
	before, after := t.Prose[:lo], t.Prose[hi:]
	for _, q := range quotePairSigns {
		if i := strings.LastIndex(before, q[0]); i >= 0 && !strings.Contains(before[i+len(q[0]):], q[1]) && strings.Contains(after, q[1]) {
			return true
		}
	}
	return strings.Count(before, "\"")%2 == 1 && strings.Contains(after, "\"")
}

var quotePairSigns = [...][2]string{{"«", "»"}, {"“", "”"}, {"„", "“"}, {"(", ")"}, {"[", "]"}, {"‘", "’"}}

// setOff reports whether a part of the prose stands between quotation marks
// or brackets, or is in code.
func (t *Text) setOff(lo, hi int) bool {
	if t.quoted(lo, hi) {
		return true
	}
	before, after := t.Prose[:lo], t.Prose[hi:]
	for _, q := range [...]string{"*", "`"} {
		if strings.Count(before, q)%2 == 1 && strings.Contains(after, q) {
			return true
		}
	}
	return strings.HasSuffix(strings.TrimRight(before, " "), "'")
}
