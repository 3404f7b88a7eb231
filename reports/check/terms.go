package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog/terms"
)

// foundTerms are the terms of a base in a text.
type foundTerms struct {
	base    *terms.Base
	longest []terms.Match
	all     []terms.Match
}

// find finds the terms of b in the text, once.
func (t *Text) find(b *terms.Base) *foundTerms {
	f := &t.terms
	if f.base != b {
		f.base = b
		m := b.Matcher(t.Lang)
		f.longest = m.Find(f.longest[:0], t.Prose)
		f.all = m.All(f.all[:0], t.Prose)
	}
	return f
}

// long is how many bytes of prose are too many to look for terms and names:
// no message of a document or a program is near it.
const long = 1 << 15

// short reports whether both texts are of a length to look for terms and names.
func (p *Pair) short() bool { return len(p.Source.Prose) < long && len(p.Target.Prose) < long }

// Terms returns the terms in the text, at each place the longest.
func (t *Text) Terms(b *terms.Base) []terms.Match { return t.find(b).longest }

// Names reports whether the text has a term of a concept that may be used.
func (t *Text) Names(b *terms.Base, c *terms.Concept) bool {
	for _, m := range t.find(b).all {
		if m.Concept == c && m.Term.Status != terms.Forbidden {
			return true
		}
	}
	return false
}

// Speaks reports whether the text has any term of a concept.
func (t *Text) Speaks(b *terms.Base, c *terms.Concept) bool {
	for _, m := range t.find(b).all {
		if m.Concept == c {
			return true
		}
	}
	return false
}

// symbolic reports whether what stands from lo to hi is part of something
// that is no prose: a document’s symbol (C/C.01/RES), a file’s name, a key.
func symbolic(s string, lo, hi int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:lo])
	after, n := utf8.DecodeRuneInString(s[hi:])
	next, _ := utf8.DecodeRuneInString(s[hi+n:])
	if hi == len(s) {
		after, next = ' ', ' '
	}
	if lo == 0 {
		before = ' '
	}
	if strings.ContainsRune("/\\_@#=.+&|<>$%{~\ufffc", before) || strings.ContainsRune("/\\_@#=+&|<>}\ufffc", after) {
		return true
	}
	if before == '-' || before == '‑' {
		if r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:lo], "-‑")); unicode.IsDigit(r) || unicode.IsUpper(r) {
			return true
		}
	}
	switch after {
	case '.', ':':
		return unicode.IsLetter(next) || unicode.IsDigit(next)
	case '-', '‑':
		return unicode.IsDigit(next) || unicode.IsUpper(next)
	}
	return false
}

// citedAt reports whether byte at of the text's prose stands in quotation
// marks, or in italics: words that are not the translator's own.
func citedAt(t *Text, at int) bool {
	if t.Has&HasQuote != 0 {
		depth, straight := 0, false
		for _, r := range t.Prose[:at] {
			switch r {
			case '“', '«', '„', '‹':
				depth++
			case '”', '»', '›':
				depth = max(depth-1, 0)
			case '"':
				straight = !straight
			}
		}
		if depth > 0 || straight {
			return true
		}
	}
	if len(t.Objects) == 0 {
		return false
	}
	raw := t.Span(at, at+1).Start
	in := 0
	for _, o := range t.Objects {
		if o.Lo >= raw {
			break
		}
		name := strings.Trim(o.Text, "</>0123456789")
		if name != "em" && name != "i" && name != "cite" && name != "q" {
			continue
		}
		if strings.HasPrefix(o.Text, "</") {
			in--
		} else {
			in++
		}
	}
	return in > 0
}

// capitalAround reports whether a word with a capital stands right before or
// after lo to hi: what is there may be part of a longer name.
func capitalAround(s string, lo, hi int) bool {
	if r, n := utf8.DecodeRuneInString(s[hi:]); r == ' ' || r == '\u00a0' || r == '-' {
		if r, _ := utf8.DecodeRuneInString(s[hi+n:]); unicode.IsUpper(r) {
			return true
		}
	}
	head := strings.TrimRight(s[:lo], " \u00a0-")
	if len(head) == lo || len(head) < lo-2 {
		return false
	}
	i := len(head)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(head[:i])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		i -= n
	}
	r, _ := utf8.DecodeRuneInString(head[i:])
	if !unicode.IsUpper(r) {
		return false
	}
	// The first word of a sentence has a capital anyway: “The CEC”.
	switch start := strings.TrimRight(head[:i], " \u00a0¿¡“«\""); {
	case start == "", strings.HasSuffix(start, "."), strings.HasSuffix(start, ":"), strings.HasSuffix(start, "?"), strings.HasSuffix(start, "!"):
		return utf8.RuneCountInString(head[i:]) > 3
	}
	return true
}

// seenBefore reports whether one of the matches before n is of the same concept.
func seenBefore(list []terms.Match, n int) bool {
	for _, m := range list[:n] {
		if m.Concept == list[n].Concept {
			return true
		}
	}
	return false
}

// wordCount counts the content words of a term.
func wordCount(t *terms.Term) int { return len(terms.Words(t.Text, t.Lang)) }
