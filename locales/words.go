package locales

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// CountWords returns the number of words of a text: the segments between
// Unicode's default word boundaries (UAX #29) that have a letter or a digit.
// "L'été" and "3.5" are one word each, "porte-clés" and "and/or" two,
// punctuation none. Programs that count between spaces come to other figures.
func CountWords(text string) int {
	n := 0
	for it := words.FromString(text); it.Next(); {
		if hasWord(it.Value()) {
			n++
		}
	}
	return n
}

func hasWord(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
				return true
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
		i += n
	}
	return false
}
