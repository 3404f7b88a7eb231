package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esAbbrev = &Check{
	Name:     "es-abbrev",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-abbrev", Other: "Abbreviation in Spanish"},
	Explain: &i18n.Message{ID: "check.es-abbrev.explain",
		Other: "“p. ej.” and “EE. UU.” have a space and dots (RAE), “núm.” an accent, and Sr., Sra., Dr., Dra., Lic. and Ing. a dot before a name. Whether it is EE. UU. or EUA is the key united_states; “EU” may also be the European Union, and is left alone, as is EEUU in code."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "in the U.S.", Target: "en EEUU", To: "es"},
		{Source: "in the U.S.", Target: "en EE.UU.", To: "es"},
		{Source: "e.g. water", Target: "p.ej. el agua", To: "es"},
		{Source: "Mr. Cruz", Target: "el Sr Cruz", To: "es"},
		{Source: "Resolution No. 5", Target: "Resolución num. 5", To: "es"},
		{Source: "aux É.-U.", Target: "en EE.UU.", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "in the U.S.", Target: "en EE. UU.", To: "es"},
		{Source: "in the U.S.", Target: "en EE.\u00a0UU.", To: "es"},
		{Source: "in the U.S.", Target: "en EUA", To: "es"},
		{Source: "in the EU", Target: "en la UE", To: "es"},
		{Source: "e.g. water", Target: "p. ej., el agua", To: "es"},
		{Source: "Mr. Cruz", Target: "el Sr. Cruz", To: "es"},
		{Source: "num. of items", Target: "num_elementos", To: "es"},
		{Source: "SR 5", Target: "SR 5", To: "es"},
	},
	Needs: Needs{Target: HasLetter},
	Pair: func(p *Pair) {
		t := p.Target
		if p.skip() {
			return
		}
		s := t.Prose
		found := func(lo, hi int, right string) {
			p.mend(lo, hi, right, &i18n.Message{ID: "check.es-abbrev.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[lo:hi], "Right", right)
		}
		if t.Has&HasUpper != 0 {
			us := "EE.\u00a0UU."
			if p.Profile.UnitedStates == "eua" {
				us = "EUA"
			}
			for _, old := range [...]string{"EE.UU.", "EE.UU", "EEUU", "EE UU"} {
				i := strings.Index(s, old)
				if i < 0 || i > 0 && (isAlnum(s[i-1]) || s[i-1] == '_') {
					continue
				}
				if hi := i + len(old); hi == len(s) || !isAlnum(s[hi]) && s[hi] != '_' {
					found(i, hi, us)
				}
				break
			}
			if us == "EUA" || p.Profile.UnitedStates == "spaced" {
				for i := range t.Words() {
					w := &t.words[i]
					if us == "EUA" && w.Text == "EE" && i+1 < len(t.words) && t.words[i+1].Text == "UU" && strings.HasPrefix(s[t.words[i+1].Hi:], ".") && strings.HasPrefix(s[w.Hi:], ".") && t.words[i+1].Lo > w.Hi+1 {
						found(w.Lo, t.words[i+1].Hi+1, us)
					} else if us != "EUA" && w.Text == "EUA" && w.Hi < len(s) && s[w.Hi] != '.' {
						found(w.Lo, w.Hi, us)
					}
				}
			}
		}
		if t.Has&HasDot != 0 {
			if i := strings.Index(s, "p.ej."); i >= 0 && (i == 0 || !isAlnum(s[i-1])) {
				found(i, i+len("p.ej."), "p.\u00a0ej.")
			}
			for _, old := range [...]string{"num. ", "Num. "} {
				if i := strings.Index(s, old); i >= 0 && (i == 0 || isSpace(lastRune(s[:i])) || s[i-1] == '(') && i+len(old) < len(s) && isDigit(s[i+len(old)]) {
					found(i, i+3, old[:1]+"úm")
				}
			}
		}
		if t.Has&HasUpper == 0 || p.Profile.Honorific != "dot" {
			return
		}
		words := t.Words()
		for i := 0; i+1 < len(words); i++ {
			w := &words[i]
			if len(w.Text) > 5 {
				continue
			}
			switch w.Text {
			case "Sr", "Sra", "Srta", "Dr", "Dra", "Lic", "Ing", "Sres", "Sras":
				if s[w.Hi] == ' ' && words[i+1].Lo == w.Hi+1 && capital(words[i+1].Text) && !capitals(words[i+1].Text) {
					found(w.Lo, w.Hi, w.Text+".")
				}
			}
		}
	},
}
