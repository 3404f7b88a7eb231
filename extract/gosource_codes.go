package extract

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
)

// printfVerb is a verb of package fmt. The space flag is not taken: "50 % of"
// is prose. Nor is a verb that goes on as a word after a number: "50%discount".
var printfVerb = pat(`%(?:%|[-+#0]*(?:\[\d+\])?(?:\d+|\*)?(?:\.(?:\[\d+\])?(?:\d+|\*)?)?(?:\[\d+\])?[vTtbcdoOqxXUeEfFgGsp])`)

// placeholders returns what a translation of a program's message must keep, in
// order of appearance and each once: template actions, and verbs of package fmt
// outside them.
func placeholders(m *catalog.Message) []catalog.Code {
	left, right := m.LeftDelim, m.RightDelim
	if left == "" {
		left = "{{"
	}
	if right == "" {
		right = "}}"
	}
	var codes []catalog.Code
	seen := map[string]bool{}
	add := func(s string) {
		if !seen[s] {
			seen[s] = true
			codes = append(codes, catalog.Code{Kind: catalog.Protected, Open: s, Shown: s})
		}
	}
	verbs := func(s string) {
		for _, at := range printfVerb.FindAllStringIndex(s, -1) {
			if at[0] > 0 && isDigit(s[at[0]-1]) && at[1] < len(s) && isLetter(s[at[1]]) {
				continue
			}
			add(s[at[0]:at[1]])
		}
	}
	for _, c := range [...]string{"other", "one", "zero", "two", "few", "many"} {
		s := string(m.Get(c))
		for {
			i := strings.Index(s, left)
			if i < 0 {
				break
			}
			n := actionEnd(s[i+len(left):], right)
			if n < 0 {
				break // not closed: no template
			}
			end := i + len(left) + n
			verbs(s[:i])
			add(s[i:end])
			s = s[end:]
		}
		verbs(s)
	}
	return codes
}

// actionEnd returns the offset after the right delimiter of the template
// action that s continues, -1 if there is none. Delimiters in strings and
// comments do not count.
func actionEnd(s, right string) int {
	if c := strings.TrimPrefix(strings.TrimLeft(s, "- \t\r\n"), "/*"); len(c) < len(strings.TrimLeft(s, "- \t\r\n")) {
		i := strings.Index(s, "*/")
		if i < 0 {
			return -1
		}
		if j := strings.Index(s[i:], right); j >= 0 {
			return i + j + len(right)
		}
		return -1
	}
	for i := 0; i < len(s); i++ {
		if strings.HasPrefix(s[i:], right) {
			return i + len(right)
		}
		switch q := s[i]; q {
		case '"', '\'', '`':
			for i++; i < len(s) && s[i] != q; i++ {
				if s[i] == '\\' && q != '`' {
					i++
				}
			}
		}
	}
	return -1
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
