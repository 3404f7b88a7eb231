package check

import (
	"strings"
	"unicode"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frEllipsis = &Check{
	Name:     "fr-ellipsis",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.fr-ellipsis", Other: "Ellipsis in French"},
	Explain: &i18n.Message{ID: "check.fr-ellipsis.explain",
		Other: "Three dots stand where the source has the one sign …, or a space stands between a word and its ellipsis. Ranges, code and […] are left alone. In a file that follows no chosen conventions, only texts that have it both ways are reported."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "Open…", Target: "Ouvrir..."},
		{Source: "water, air…", Target: "l’eau, l’air ..."},
		{Source: "Abrir…", Target: "Ouvrir ...", From: "es"},
		{Source: "Loading...", Target: "Chargement ..."},
	},
	Pass: []Case{
		{Source: "Open…", Target: "Ouvrir…"},
		{Source: "Open...", Target: "Ouvrir..."},
		{Source: "he said […] that", Target: "il a dit […] que"},
		{Source: "items 1 ... 5", Target: "éléments 1 ... 5"},
		{Source: "from A … to B", Target: "de A … à B"},
	},
	Needs: Needs{Target: HasDot},
	Pair: func(p *Pair) {
		t := p.Target
		if !locales.Demands(p.Profile.Ellipsis) || p.skip() {
			return
		}
		s := t.Prose
		i := strings.Index(s, "...")
		sign := strings.Index(s, "…")
		if i < 0 && sign < 0 {
			return
		}
		src := p.Source.Prose
		spaced := strings.Contains(src, " ...") || strings.Contains(src, " …")
		wantSign := p.Profile.Ellipsis == "sign" && strings.Contains(src, "…") && !strings.Contains(src, "...")
		if sign >= 0 {
			p.Follows()
		}
		if p.loose() && sign < 0 {
			return
		}
		for lo := 0; lo < len(s); lo++ {
			n := 0
			if s[lo] == '.' && strings.HasPrefix(s[lo:], "...") {
				n = 3
			} else if s[lo] == 0xe2 && strings.HasPrefix(s[lo:], "…") {
				n = len("…")
			}
			if n == 0 {
				continue
			}
			mark := s[lo : lo+n]
			if s[lo] == '.' && wantSign {
				mark = "…"
			}
			start, space, before := leadSpace(s, lo)
			if space == 0 || spaced || !unicode.IsLetter(before) || lo+n < len(s) && s[lo+n] != '\n' {
				start = lo
			}
			if (start != lo || mark != s[lo:lo+n]) && (lo+n == len(s) || s[lo+n] != '.') {
				p.mend(start, lo+n, mark, &i18n.Message{ID: "check.fr-ellipsis.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[start:lo+n], "Right", mark)
			}
			lo += n - 1
		}
	},
}
