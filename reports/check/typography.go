package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// mend reports bytes lo to hi of the translation's Prose, with a replacement
// where no code stands between them.
func (p *Pair) mend(lo, hi int, with string, m *i18n.Message, kv ...any) *reports.Finding {
	t := p.Target
	at := t.Span(lo, hi)
	if at.End <= len(t.Raw) && at.Start < at.End && t.Raw[at.Start:at.End] == t.Prose[lo:hi] && keepsCodes(t.Raw, at, with) {
		return p.Replace(at, with, m, kv...)
	}
	return p.Report(at, m, kv...)
}

// keepsCodes reports whether the placeholders, addresses and the like around a
// span are the same ones when something else is put in its place: without its
// space, “http://a.b ?” would be another address.
func keepsCodes(raw string, at reports.Span, with string) bool {
	const around = 256
	lo, hi := max(0, at.Start-around), min(len(raw), at.End+around)
	for lo > 0 && !utf8.RuneStart(raw[lo]) {
		lo--
	}
	for hi < len(raw) && !utf8.RuneStart(raw[hi]) {
		hi++
	}
	a := NewText(raw[lo:hi], "", nil).Objects
	b := NewText(raw[lo:at.Start]+with+raw[at.End:hi], "", nil).Objects
	i := 0
	for _, o := range a {
		if o.Kind == Entity {
			continue
		}
		for i < len(b) && b[i].Kind == Entity {
			i++
		}
		if i == len(b) || b[i].Text != o.Text {
			return false
		}
		i++
	}
	for i < len(b) && b[i].Kind == Entity {
		i++
	}
	return i == len(b)
}

// loose reports whether nobody said which conventions the text has: then what
// informs only is left alone, unless the text itself has it both ways.
func (p *Pair) loose() bool { return p.Publication.Bilingual && !p.Profile.Strict }

// unsaid reports whether not even the region is known whose conventions the
// text may have.
func (p *Pair) unsaid() bool { return p.loose() && p.Target.Lang == p.Target.Base }

// longest is the longest text, in bytes, that the checks of typography look
// at. What some of them ask of the source at each place would otherwise take
// a time that grows with the square of a text that nobody wrote.
const longest = 16 << 10

// skip reports whether there is nothing to look at: the translation is the
// source, or far too long.
func (p *Pair) skip() bool {
	return len(p.Target.Prose) > longest || len(p.Source.Prose) > longest || p.Source.Prose == p.Target.Prose
}

// leadSpace returns where the white space begins that ends at i, the last
// of its characters and what stands before it; 0 for nothing.
func leadSpace(s string, i int) (start int, space, before rune) {
	start = i
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if !isSpace(r) || r == '\n' || r == '\r' {
			return start, space, r
		}
		if space == 0 {
			space = r
		}
		start -= n
	}
	return start, space, 0
}

// runeAt returns the character at i, 0 at the end.
func runeAt(s string, i int) rune {
	if i >= len(s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// wordlike reports whether r ends a word, or closes something after one.
func wordlike(r rune) bool {
	switch r {
	case ')', ']', '»', '”', '"', '%', '*', '’', '\'', '$', '€', '…', '.':
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// ended reports whether r may stand after a punctuation mark.
func ended(r rune) bool {
	switch r {
	case 0, ')', ']', '»', '”', '"', '*', '’', '\ufffc':
		return true
	}
	return isSpace(r)
}

// plainBreak reports whether r is a space at which a line may break.
func plainBreak(r rune) bool { return r == ' ' || r == '\t' }

// withinQuotes reports whether i stands inside « » or “ ”.
func withinQuotes(s string, i int) bool {
	s = s[max(0, i-4096):i] // of a long text the last sentences
	i = len(s)
	return strings.Count(s[:i], "«") > strings.Count(s[:i], "»") || strings.Count(s[:i], "“") > strings.Count(s[:i], "”")
}

// punctuation calls f with the mark from lo to hi, where the white space
// before it begins, its last character, and what stands before that. marks are ASCII.
func punctuation(s, marks string, f func(lo, hi, start int, space, before, after rune)) {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || strings.IndexByte(marks, c) < 0 {
			continue
		}
		hi := i + 1
		for hi < len(s) && (s[hi] == '!' || s[hi] == '?') && s[i] != ':' && s[i] != ';' {
			hi++
		}
		start, space, before := leadSpace(s, i)
		if before == '*' && start > 0 {
			if r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:start], "*")); !wordlike(r) {
				before = 0 // the mark itself, in emphasis
			}
		}
		f(i, hi, start, space, before, runeAt(s, hi))
		i = hi - 1
	}
}

// capital reports whether the first letter of s is a capital.
func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// capitals reports whether s has capitals and no small letters.
func capitals(s string) bool {
	upper := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		upper = upper || unicode.IsUpper(r)
	}
	return upper
}

// adjacent reports whether one space, of any kind, is all there is between two words.
func adjacent(s string, a, b *Word) bool {
	switch s[a.Hi:b.Lo] {
	case " ", "\u00a0", "\u202f", "\n":
		return true
	}
	return false
}

// begins reports whether a sentence begins at i, as far as marks tell.
func begins(s string, i int) bool {
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		switch {
		case r == '\n':
			return true
		case isSpace(r), strings.ContainsRune("«“\"'‘([¿¡*•-–—", r):
			i -= n
		default:
			return strings.ContainsRune(".!?:…\ufffc", r)
		}
	}
	return true
}

// isYear reports whether s is a number of four digits that may be a year.
func isYear(s string) bool {
	return len(s) == 4 && (s[0] == '1' || s[0] == '2') && isDigit(s[1]) && isDigit(s[2]) && isDigit(s[3])
}

// isDay reports whether s is the number of a day of a month.
func isDay(s string) bool {
	switch len(s) {
	case 1:
		return s[0] >= '1' && s[0] <= '9'
	case 2:
		return s >= "01" && s <= "31" && isDigit(s[0]) && isDigit(s[1])
	}
	return false
}

// names makes a set of words.
func names(lists ...string) map[string]bool {
	m := map[string]bool{}
	for _, l := range lists {
		for _, w := range strings.Fields(l) {
			m[w] = true
		}
	}
	return m
}

// guillemetSpaces calls f with the white space (or the lack of it) inside each
// guillemet: bytes lo to hi of s are the mark with its white space.
func guillemetSpaces(s string, f func(lo, hi int, mark string, space rune, plain bool)) {
	for i := 0; i+1 < len(s); i++ {
		if s[i] != 0xc2 {
			continue
		}
		switch s[i+1] {
		case 0xab:
			j := i + 2
			space := rune(0)
			for j < len(s) {
				r, n := utf8.DecodeRuneInString(s[j:])
				if !isSpace(r) || r == '\n' || r == '\r' {
					break
				}
				if space == 0 || plainBreak(r) {
					space = r
				}
				j += n
			}
			if j < len(s) && s[j] != '\n' && s[j] != '\r' {
				f(i, j, "«", space, plainBreak(space))
			}
			i++
		case 0xbb:
			start, space, before := leadSpace(s, i)
			if before != 0 && before != '\n' && before != '\r' {
				f(start, i+2, "»", space, plainBreak(space))
			}
			i++
		}
	}
}

// joined returns a mark with the space that a profile's value wants before or after it.
func joined(mark, value string) string {
	if mark == "«" {
		return mark + locales.SpaceOf(value)
	}
	return locales.SpaceOf(value) + mark
}

// wantsSpace reports whether the value of a profile is a no-break space.
func wantsSpace(value string) bool { return value == locales.NBSP || value == locales.NNBSP }
