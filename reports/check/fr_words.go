package check

import (
	"strings"
	"unicode/utf8"
)

// sharesNeighbour reports whether the source has the word at i of the
// translation with the word before or after it.
func (p *Pair) sharesNeighbour(words []Word, i int) bool {
	s := p.Target.Prose
	return i > 0 && strings.Contains(p.Source.Prose, s[words[i-1].Lo:words[i].Hi]) ||
		i+1 < len(words) && strings.Contains(p.Source.Prose, s[words[i].Lo:words[i+1].Hi])
}

// unaccented returns s without the accents of French and Spanish.
func unaccented(s string) string {
	return strings.Map(func(r rune) rune {
		if i := strings.IndexRune(accentedLetters, r); i >= 0 {
			return rune(plainLetters[utf8.RuneCountInString(accentedLetters[:i])])
		}
		return r
	}, s)
}

const (
	accentedLetters = "àâäéèêëîïíóôöúùûüñçáÀÂÄÉÈÊËÎÏÍÓÔÖÚÙÛÜÑÇÁ"
	plainLetters    = "aaaeeeeiiiooouuuuncaAAAEEEEIIIOOOUUUUNCA"
)

// lastRune returns the last character of s, 0 if there is none.
func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// digits reports whether s has a digit.
func digits(s string) bool { return strings.ContainsAny(s, "0123456789") }

// sourceWord reports whether the source has the word low.
func sourceWord(t *Text, low string) bool {
	for i := range t.Words() {
		if t.words[i].Low == low {
			return true
		}
	}
	return false
}
