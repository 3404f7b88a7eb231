package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var enQuotes = &Check{
	Name:     "en-quotes",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.en-quotes", Other: "Quotation marks and apostrophes in English"},
	Explain: &i18n.Message{ID: "check.en-quotes.explain",
		Other: "English quotes with “ ” and writes the apostrophe ’. Guillemets are reported, and straight marks where the source has typographic ones; in a file that follows no chosen conventions, straight apostrophes only where the text has ’ too. Code, feet and inches are left alone."},
	Languages: []string{"en"},
	Style:     true,
	Find: []Case{
		{Source: "le « Plan stratégique »", Target: "the \"Strategic Plan\"", From: "fr", To: "en"},
		{Source: "el «Plan estratégico»", Target: "the «Strategic Plan»", From: "es", To: "en"},
		{Source: "le plan du Conseil", Target: "the Council's plan", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "le « Plan stratégique »", Target: "the “Strategic Plan”", From: "fr", To: "en"},
		{Source: "le \"Plan stratégique\"", Target: "the \"Strategic Plan\"", From: "fr", To: "en"},
		{Source: "un tuyau de 5″", Target: "a 5\" pipe", From: "fr", To: "en"},
		{Source: "le plan du Conseil", Target: "the Council’s plan", From: "fr", To: "en"},
		{Source: "5 pieds", Target: "5' tall", From: "fr", To: "en"},
		{Source: "the “Plan”", Target: "le « Plan »"},
	},
	Pair: func(p *Pair) {
		p.firstLevel()
		t := p.Target
		if t.Has&HasQuote == 0 || p.Profile.Apostrophe != "curly" || p.skip() {
			return
		}
		s := t.Prose
		curly := strings.Contains(s, "’")
		if curly {
			p.Follows()
		}
		if strings.IndexByte(s, '\'') < 0 || p.loose() && !curly {
			return
		}
		for i := range t.Words() {
			w := &t.words[i]
			n := strings.IndexByte(w.Text, '\'')
			if n <= 0 || strings.IndexByte(w.Text[n+1:], '\'') >= 0 || w.Hi < len(s) && s[w.Hi] == '\'' {
				continue
			}
			if tail := w.Text[n+1:]; enTails[tail] {
				p.mend(w.Lo+n, w.Lo+n+1, "’", &i18n.Message{ID: "check.en-quotes.apostrophe", Other: "the apostrophe is ’"})
			}
		}
	},
}

var enTails = names("s t re ve ll d m")
