package check

import (
	"strings"
)

// firstWord returns s up to its first space.
func firstWord(s string) string {
	if i := strings.IndexFunc(s, isSpace); i >= 0 {
		return s[:i]
	}
	return s
}

// group reports whether the space at i of s parts the thousands of a number
// that the source has too.
func (p *Pair) group(s string, i int, rest string) bool {
	if len(rest) < 3 || !isDigit(rest[0]) || !isDigit(rest[1]) || !isDigit(rest[2]) || len(rest) > 3 && isDigit(rest[3]) {
		return false
	}
	j := i
	for j > 0 && isDigit(s[j-1]) {
		j--
	}
	if i-j > 3 {
		return false
	}
	a, b := s[j:i], rest[:3]
	for _, sep := range [...]string{",", "", "\u00a0", "."} {
		if strings.Contains(p.Source.Prose, a+sep+b) {
			return true
		}
	}
	return false
}
