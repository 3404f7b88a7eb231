package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frApostrophe = &Check{
	Name:     "fr-apostrophe",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.fr-apostrophe", Other: "Straight apostrophe in French"},
	Explain: &i18n.Message{ID: "check.fr-apostrophe.explain",
		Other: "The apostrophe of elisions is ’ in French. Code, addresses and minutes are left alone. In a file that follows no chosen conventions, only texts that mostly have ’ are reported."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "water and air", Target: "l'eau et l'air"},
		{Source: "water and air", Target: "l’eau et l'air"},
		{Source: "Today", Target: "Aujourd'hui"},
		{Source: "el agua", Target: "l'eau", From: "es"},
	},
	Pass: []Case{
		{Source: "water", Target: "l’eau"},
		{Source: "see http://cec.org/l'eau", Target: "voir http://cec.org/l'eau"},
		{Source: "use b'abc' here", Target: "utiliser b'abc' ici"},
		{Source: "the word 'water'", Target: "le mot 'eau'"},
		{Source: "Don't", Target: "don't", To: "es"},
	},
	Needs: Needs{Target: HasQuote},
	Pair: func(p *Pair) {
		t := p.Target
		if !locales.Demands(p.Profile.Apostrophe) || p.skip() {
			return
		}
		s := t.Prose
		right := p.Profile.ApostropheOf()
		if (p.loose() || right == "'") && !strings.Contains(s, "’") {
			return
		}
		each := func(f func(lo, hi int, good bool)) {
			for i := range t.Words() {
				w := &t.words[i]
				n := len(w.Text)
				if n < 2 {
					continue
				}
				size := 0
				if w.Text[n-1] == '\'' {
					size = 1
				} else if strings.HasSuffix(w.Text, "’") {
					size = len("’")
				}
				if size > 0 && frElided[w.Low] {
					f(w.Hi-size, w.Hi, s[w.Hi-size:w.Hi] == right)
				}
			}
		}
		good, bad := 0, 0
		each(func(_, _ int, ok bool) {
			if ok {
				good++
				p.Follows()
			} else {
				bad++
			}
		})
		if p.loose() && good < 3*bad {
			return
		}
		each(func(lo, hi int, ok bool) {
			if !ok {
				p.mend(lo, hi, right, &i18n.Message{ID: "check.fr-apostrophe.found", Other: "the apostrophe is {{.Right}}"}, "Right", right)
			}
		})
	},
}

var frElided = names("c' d' j' l' m' n' s' t' qu' jusqu' lorsqu' puisqu' quoiqu' quelqu' aujourd' presqu' entr' prud'")
