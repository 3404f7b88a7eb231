package check

import (
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esOrdinal = &Check{
	Name:     "es-ordinal",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.es-ordinal", Other: "Ordinal number in Spanish"},
	Explain: &i18n.Message{ID: "check.es-ordinal.explain",
		Other: "Ordinals are abbreviated 1.º, 1.ª, 1.er in Spanish (RAE), with a dot; “1ro”, “23ava” and the sign of degrees, as in 1° de mayo, are reported. Fractions (doceava parte), temperatures and angles are left alone."},
	Languages: []string{"es"},
	Style:     true,
	Find: []Case{
		{Source: "the 23rd session", Target: "la 23ª sesión", To: "es"},
		{Source: "1 May", Target: "1° de mayo", To: "es"},
		{Source: "the 1st session", Target: "la 1ra sesión", To: "es"},
		{Source: "the 23rd session", Target: "la 23ava sesión", To: "es"},
		{Source: "la 3e session", Target: "la 3ra sesión", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "the 23rd session", Target: "la 23.ª sesión", To: "es"},
		{Source: "1 May", Target: "1.º de mayo", To: "es"},
		{Source: "1 May", Target: "1 de mayo", To: "es"},
		{Source: "one twelfth", Target: "la doceava parte", To: "es"},
		{Source: "one twentieth", Target: "la 20ava parte", To: "es"},
		{Source: "at 25° C", Target: "a 25° C", To: "es"},
		{Source: "an angle of 45°", Target: "un ángulo de 45° de giro", To: "es"},
	},
	Needs: Needs{Target: HasDigit, Any: HasLetter | HasNonASCII},
	Pair: func(p *Pair) {
		t := p.Target
		if !locales.Demands(p.Profile.Ordinal) || p.skip() {
			return
		}
		s := t.Prose
		found := func(lo, hi int, right string) {
			p.mend(lo, hi, right, &i18n.Message{ID: "check.es-ordinal.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[lo:hi], "Right", right)
		}
		for i := 0; i < len(s); i++ {
			if !isDigit(s[i]) {
				continue
			}
			lo := i
			for i < len(s) && isDigit(s[i]) {
				i++
			}
			hi := i
			if hi == len(s) || hi-lo > 4 || lo > 0 && (isAlnum(s[lo-1]) || s[lo-1] >= utf8.RuneSelf || strings.IndexByte(".,-/", s[lo-1]) >= 0) {
				continue
			}
			number := s[lo:hi]
			dotted := s[hi] == '.'
			if dotted {
				hi++
			}
			rest := s[hi:]
			switch {
			case strings.HasPrefix(rest, "º") || strings.HasPrefix(rest, "ª"):
				if dotted == (p.Profile.Ordinal == "dotted") {
					p.Follows()
				} else if p.Profile.Ordinal == "dotted" {
					found(lo, hi+2, number+"."+rest[:2])
				}
			case strings.HasPrefix(rest, "° de ") && number == "1" && !dotted && esCalendar[firstWord(rest[len("° de "):])] == 'm':
				found(lo, hi+2, p.ordinal("1", "º"))
			case !dotted && isAlpha(rest[0]):
				n := 0
				for n < len(rest) && (isAlnum(rest[n]) || rest[n] >= utf8.RuneSelf) {
					n++
				}
				w := rest[:n]
				next := strings.TrimLeft(rest[n:], " ")
				if strings.Contains(p.Source.Prose, number+w) || strings.HasPrefix(next, "parte") {
					continue
				}
				switch w {
				case "ro", "do", "to", "mo", "vo", "no", "avo", "ero":
					found(lo, hi+n, p.ordinal(number, "º"))
				case "ra", "da", "ta", "ma", "va", "na", "ava", "era":
					found(lo, hi+n, p.ordinal(number, "ª"))
				case "er":
					if p.Profile.Ordinal == "dotted" {
						found(lo, hi+n, number+".er")
					}
				}
			}
		}
	},
}

// ordinal returns an ordinal of the profile.
func (p *Pair) ordinal(number, sign string) string {
	if p.Profile.Ordinal == "dotted" {
		return number + "." + sign
	}
	return number + sign
}
