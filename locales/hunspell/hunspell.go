// Package hunspell tells whether a word is in a Hunspell dictionary, as
// described in hunspell(5): an affix file (.aff) with the rules by which words
// are inflected, and a list of stems (.dic). It knows what dictionaries of
// English, French and Spanish use: prefixes and suffixes with conditions, two
// suffixes, cross products, flags of all kinds, aliases, input conversion,
// forbidden words, KEEPCASE, NEEDAFFIX, ONLYINCOMPOUND, CIRCUMFIX, BREAK.
// Compounds (COMPOUNDFLAG and its kin) and suggestions it does not.
package hunspell

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Dictionary is the words of a language. It may be used by several
// goroutines at once.
type Dictionary struct {
	words    map[string][]flags // a word may stand there more than once
	prefixes map[string][]*affix
	suffixes map[string][]*affix
	longest  [2]int // affix, in bytes
	input    *strings.Replacer
	breaks   []string

	forbidden, needAffix, onlyInCompound, keepCase, circumfix flag
}

// A flag is one of the dictionary's marks; 0 is none.
type flag = rune

type flags []flag

func (f flags) has(x flag) bool { return x != 0 && slices.Contains(f, x) }

// An affix is one line of a PFX or SFX rule.
type affix struct {
	flag         flag
	cross        bool
	strip, add   string
	condition    []class
	continuation flags
}

// A class is what one character of a condition may be.
type class struct {
	any, not bool
	runes    string
}

// Spell reports whether a word is right. White space and punctuation around it
// must have been taken off; hyphens and apostrophes inside are part of it.
func (d *Dictionary) Spell(word string) bool {
	word = norm.NFC.String(word)
	if d.input != nil {
		word = d.input.Replace(word)
	}
	return d.spell(word, 4)
}

func (d *Dictionary) spell(word string, depth int) bool {
	if word == "" || len(word) > 200 {
		return true
	}
	if number(word) || d.cased(word) {
		return true
	}
	if depth == 0 {
		return false
	}
	for _, b := range d.breaks {
		i := strings.Index(word, b)
		if i <= 0 || i+len(b) >= len(word) {
			continue
		}
		if d.spell(word[:i], depth-1) && d.spell(word[i+len(b):], depth-1) {
			return true
		}
	}
	return false
}

// cased looks for a word as it stands, and where it begins a sentence or is in
// capitals as it would stand elsewhere.
func (d *Dictionary) cased(word string) bool {
	if ok, forbidden := d.word(word, false); ok || forbidden {
		return ok
	}
	first, n := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) {
		return false
	}
	rest := word[n:]
	low := strings.ToLower(rest)
	if rest == low || rest == strings.ToUpper(rest) {
		small := string(unicode.ToLower(first)) + low
		if ok, _ := d.word(small, true); ok {
			return true
		}
		if rest != low {
			if ok, _ := d.word(string(first)+low, true); ok {
				return true
			}
			// L'ÉTAT in capitals is l'État.
			if i := strings.IndexByte(small, '\''); i > 0 && i+1 < len(small) {
				r, m := utf8.DecodeRuneInString(small[i+1:])
				if ok, _ := d.word(small[:i+1]+string(unicode.ToUpper(r))+small[i+1+m:], true); ok {
					return true
				}
			}
		}
	}
	return false
}

// number reports whether a word is digits with their signs.
func number(word string) bool {
	digit := false
	for _, r := range word {
		switch {
		case unicode.IsDigit(r):
			digit = true
		case r != '.' && r != ',' && r != '-':
			return false
		}
	}
	return digit
}

// word looks for a word in exactly these letters. With recased, it was written
// otherwise.
func (d *Dictionary) word(w string, recased bool) (ok, forbidden bool) {
	for _, f := range d.words[w] {
		switch {
		case f.has(d.forbidden):
			return false, true
		case f.has(d.needAffix) || f.has(d.onlyInCompound) || recased && f.has(d.keepCase):
		default:
			ok = true
		}
	}
	if ok || d.affixed(w, nil, recased) {
		return true, false
	}
	// A prefix, alone or before a suffix.
	for n := 0; n <= min(d.longest[0], len(w)); n++ {
		for _, p := range d.prefixes[w[:n]] {
			stem := p.strip + w[n:]
			if len(w)-n == 0 || !p.fits(stem, true) {
				continue
			}
			for _, f := range d.words[stem] {
				if f.has(p.flag) && !f.has(d.forbidden) && !f.has(d.onlyInCompound) && !p.continuation.has(d.circumfix) && !p.continuation.has(d.needAffix) &&
					!(recased && f.has(d.keepCase)) {
					return true, false
				}
			}
			if d.affixed(stem, p, recased) {
				return true, false
			}
		}
	}
	return false, false
}

// affixed reports whether w is a stem with one or two suffixes, behind a
// prefix if there is one.
func (d *Dictionary) affixed(w string, p *affix, recased bool) bool {
	for n := 0; n <= min(d.longest[1], len(w)); n++ {
		for _, s := range d.suffixes[w[len(w)-n:]] {
			stem := w[:len(w)-n] + s.strip
			if len(w)-n == 0 && s.strip == "" || !s.fits(stem, false) || p != nil && (!p.cross || !s.cross) ||
				s.continuation.has(d.onlyInCompound) || s.continuation.has(d.circumfix) != (p != nil && p.continuation.has(d.circumfix)) {
				continue
			}
			for _, f := range d.words[stem] {
				if f.has(s.flag) && !f.has(d.forbidden) && !f.has(d.onlyInCompound) && !s.continuation.has(d.needAffix) && !(recased && f.has(d.keepCase)) &&
					(p == nil || f.has(p.flag) || s.continuation.has(p.flag)) {
					return true
				}
			}
			// A suffix behind a suffix: what s continues.
			for m := 0; m <= min(d.longest[1], len(stem)); m++ {
				for _, inner := range d.suffixes[stem[len(stem)-m:]] {
					if !inner.continuation.has(s.flag) {
						continue
					}
					root := stem[:len(stem)-m] + inner.strip
					if !inner.fits(root, false) {
						continue
					}
					for _, f := range d.words[root] {
						if f.has(inner.flag) && !f.has(d.forbidden) && !f.has(d.onlyInCompound) && (p == nil || f.has(p.flag) || inner.continuation.has(p.flag) || s.continuation.has(p.flag)) {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

// fits reports whether a stem meets the condition of an affix at its beginning or end.
func (a *affix) fits(stem string, prefix bool) bool {
	if prefix {
		for _, c := range a.condition {
			r, n := utf8.DecodeRuneInString(stem)
			if n == 0 || !c.is(r) {
				return false
			}
			stem = stem[n:]
		}
		return true
	}
	for _, c := range slices.Backward(a.condition) {
		r, n := utf8.DecodeLastRuneInString(stem)
		if n == 0 || !c.is(r) {
			return false
		}
		stem = stem[:len(stem)-n]
	}
	return true
}

func (c class) is(r rune) bool { return c.any || strings.ContainsRune(c.runes, r) != c.not }
