package catalog

import (
	"regexp"
	"strings"
	"unicode"
)

// Translatable reports whether a text has anything to translate. Numbers,
// punctuation, URLs, e-mail addresses, document symbols (C/C.01/15/RES/03)
// and protected codes alone have not.
func Translatable(t Text, codes []Code) bool {
	s := string(t)
	if len(codes) > 0 {
		var b strings.Builder
		for _, tok := range t.Tokens(codes) {
			if tok.Kind == Literal {
				b.WriteString(tok.Text)
			} else {
				b.WriteByte(' ')
			}
		}
		s = b.String()
	}
	for word := range strings.FieldsSeq(s) {
		if strings.ContainsFunc(word, unicode.IsLetter) && !opaque(word) {
			return true
		}
	}
	return false
}

var (
	urlLike    = regexp.MustCompile(`^[(<“"]*(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)\S+$`)
	emailLike  = regexp.MustCompile(`^[(<]*[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)>.,;:]*$`)
	symbolLike = regexp.MustCompile(`^[(\[]*[A-Z0-9]+(?:[/.\-‑_–][A-Z0-9]+)+[)\].,;:]*$`)
)

// opaque reports whether a word with letters is the same in every language.
func opaque(word string) bool {
	switch {
	case !strings.ContainsAny(word, ":@./-‑_–"):
		return false
	case urlLike.MatchString(word), emailLike.MatchString(word):
		return true
	case symbolLike.MatchString(word):
		return strings.ContainsFunc(word, unicode.IsDigit)
	}
	return false
}
