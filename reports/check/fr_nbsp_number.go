package check

import (
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frNbspNumber = &Check{
	Name:     "fr-nbsp-number",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.fr-nbsp-number", Other: "A line may break inside a number or after an abbreviation"},
	Explain: &i18n.Message{ID: "check.fr-nbsp-number.explain",
		Other: "A plain space stands between the thousands of a number, before a unit or a percent sign, or after an abbreviation such as M., n° or p., so that a line may break there. In a file that follows no chosen conventions, only texts that have it both ways are reported. Two numbers of a table that only look like one are left alone."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "24,350 tonnes", Target: "24 350 tonnes"},
		{Source: "over 5 km", Target: "sur 5 km"},
		{Source: "10% of waste", Target: "10 % des déchets"},
		{Source: "Mr. Roy", Target: "M. Roy"},
		{Source: "Resolution No. 5", Target: "Résolution n° 5"},
		{Source: "24,350 toneladas", Target: "24 350 tonnes", From: "es"},
	},
	Pass: []Case{
		{Source: "24,350 tonnes", Target: "24\u00a0350 tonnes"},
		{Source: "24,350 tonnes", Target: "24\u202f350 tonnes"},
		{Source: "over 5 km", Target: "sur 5\u00a0km"},
		{Source: "columns 24 350", Target: "colonnes 24 350"},
		{Source: "10% of waste", Target: "10\u00a0% des déchets"},
		{Source: "Mr. Roy", Target: "M.\u00a0Roy"},
		{Source: "the 5 kmers", Target: "les 5 kmers"},
	},
	Needs: Needs{Any: HasDigit | HasDot},
	Pair: func(p *Pair) {
		t := p.Target
		if !wantsSpace(p.Profile.Unit) && !wantsSpace(p.Profile.Grouping) || p.skip() {
			return
		}
		s := t.Prose
		type place struct{ lo, hi int }
		var buf [4]place
		places := buf[:0]
		good := 0
		for i := 1; i+1 < len(s); i++ {
			c := s[i]
			if c != ' ' && c < utf8.RuneSelf {
				continue
			}
			nb := c == 0xc2 && s[i+1] == 0xa0 || c == 0xe2 && strings.HasPrefix(s[i:], "\u202f")
			if c != ' ' && !nb {
				continue
			}
			n := 1
			if c == 0xc2 {
				n = 2
			} else if c == 0xe2 {
				n = 3
			}
			rest := s[i+n:]
			if rest == "" {
				break
			}
			wants := false
			switch {
			case isDigit(s[i-1]):
				wants = nbspUnit(rest) || nb && isDigit(rest[0]) || p.group(s, i, rest)
			case !isDigit(rest[0]) && s[i-1] != '.': // no abbreviation before a number, nor M. before a name
			case nbspAbbreviations[shortBefore(s[:i])]:
				wants = isDigit(rest[0]) || s[i-1] == '.' && s[max(i-2, 0)] == 'M' && capital(rest)
			}
			if !wants {
				continue
			}
			if nb {
				good++
				p.Follows()
			} else {
				places = append(places, place{i, i + n})
			}
		}
		if p.loose() && good == 0 {
			return
		}
		for _, x := range places {
			words := s[strings.LastIndexByte(s[:x.lo], ' ')+1 : x.hi+len(firstWord(s[x.hi:]))]
			p.mend(x.lo, x.hi, "\u00a0", &i18n.Message{ID: "check.fr-nbsp-number.found", Other: "a line may break inside “{{.Words}}”"}, "Words", words)
		}
	},
}

var nbspAbbreviations = names("M. MM. n° nos p. pp. art. al.")

// shortBefore returns the word that s ends with, of six bytes at most.
func shortBefore(s string) string {
	i := len(s)
	for i > 0 && len(s)-i < 6 && strings.IndexByte(" \n\t(", s[i-1]) < 0 {
		i--
	}
	return s[i:]
}

// nbspUnit reports whether s begins with a percent sign or the symbol of a unit.
func nbspUnit(s string) bool {
	if s[0] == '%' {
		return true
	}
	n := 0
	for n < len(s) && (isAlpha(s[n]) || s[n] == 0xc2 || s[n] == 0xb0) {
		n++
	}
	switch s[:n] {
	case "km", "kg", "cm", "mm", "ha", "GW", "MW", "kW", "GWh", "MWh", "kWh", "Mt", "mg", "ml", "mL", "°C", "Mo", "Go", "ko", "To":
		return true
	}
	return false
}
