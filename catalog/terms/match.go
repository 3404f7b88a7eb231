package terms

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Match is a term found in a text.
type Match struct {
	Concept *Concept
	Term    *Term
	Lo, Hi  int // bytes of the text
}

// A Matcher finds the terms of a language in texts. It is safe for use by
// several goroutines.
type Matcher struct {
	lang  string // base language
	first map[string][]*pattern
	// letters are the first bytes of what first holds.
	letters [256]bool
	// lower: a term may begin with a small letter in a text.
	lower bool
}

// A pattern is a term as it is looked for.
type pattern struct {
	concept *Concept
	term    *Term
	words   []patternWord
}

type patternWord struct {
	stem     string
	singular string
	text     string
	kind     byte   // see function
	before   string // what must stand between this word and the one before
	upper    bool   // begins with a capital
	letter   rune   // the first one, folded; 0 if that tells nothing
}

// Matcher returns the matcher for texts of a language. It is made once.
func (b *Base) Matcher(lang string) *Matcher {
	if b.Empty() {
		return noTerms
	}
	b.mu.RLock()
	m := b.matchers[lang]
	b.mu.RUnlock()
	if m != nil {
		return m
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if m = b.matchers[lang]; m == nil {
		m = newMatcher(b, lang)
		if b.matchers == nil {
			b.matchers = map[string]*Matcher{}
		}
		b.matchers[lang] = m
	}
	return m
}

var noTerms = &Matcher{}

// Knows reports whether an acronym is one of the base, in any language.
func (b *Base) Knows(acronym string) bool {
	if b.Empty() {
		return false
	}
	var few [4]Match
	return len(b.Acronyms().Find(few[:0], acronym)) > 0
}

// Acronyms returns a matcher of the acronyms of all languages together, as to
// find those of another language in a text. It is made once.
func (b *Base) Acronyms() *Matcher { return b.Matcher("") }

func newMatcher(b *Base, lang string) *Matcher {
	m := &Matcher{lang: base(lang), first: map[string][]*pattern{}}
	for _, c := range b.Concepts {
		for i := range c.Terms {
			if t := &c.Terms[i]; lang != "" && t.Serves(lang) || lang == "" && t.Acronym {
				m.add(c, t)
			}
		}
	}
	for _, list := range m.first {
		slices.SortStableFunc(list, func(a, b *pattern) int { return len(b.words) - len(a.words) })
	}
	return m
}

func (m *Matcher) add(c *Concept, t *Term) {
	var buf [maxWord + 8]byte
	p := &pattern{concept: c, term: t}
	end := 0
	for lo, hi := nextWord(t.Text, 0); lo < hi; lo, hi = nextWord(t.Text, hi) {
		w := patternWord{text: t.Text[lo:hi]}
		if len(p.words) > 0 {
			w.before = hard(t.Text[end:lo])
		}
		w.kind = function(folded(buf[:0], w.text), m.lang)
		w.stem = string(stem(buf[:0], w.text, m.lang))
		w.singular = string(singular(folded(buf[:0], w.text), m.lang))
		r, _ := utf8.DecodeRuneInString(w.text)
		w.upper = unicode.IsUpper(r)
		if w.kind == 0 && fold(r) != 'œ' && fold(r) != 'æ' && fold(r) != 'o' && fold(r) != 'a' {
			w.letter = fold(r)
		}
		end = hi
		// An article before or inside the term is one that may be missing; a
		// term of nothing else is looked for as it stands.
		if w.kind == 'a' && !t.Acronym && w.before == "" && (len(p.words) > 0 || hasMore(t.Text, hi)) {
			continue
		}
		p.words = append(p.words, w)
	}
	if len(p.words) == 0 {
		return
	}
	p.words[0].before = ""
	s := p.words[0].stem
	m.first[s] = append(m.first[s], p)
	m.letters[s[0]] = true
	if !t.Acronym && !(t.CaseSensitive && p.words[0].upper) {
		m.lower = true
	}
}

func hasMore(text string, i int) bool {
	lo, hi := nextWord(text, i)
	return lo < hi
}

// Find appends the terms in a text to dst: at each place the longest, none
// inside another. Where the longest is a term of several concepts, all are given.
func (m *Matcher) Find(dst []Match, text string) []Match { return m.find(dst, text, false) }

// All is Find, but also gives the terms inside longer ones.
func (m *Matcher) All(dst []Match, text string) []Match { return m.find(dst, text, true) }

func (m *Matcher) find(dst []Match, text string, all bool) []Match {
	if len(m.first) == 0 {
		return dst
	}
	var buf [maxWord + 8]byte
	done := 0 // where the last match ends
	for lo, hi := nextWord(text, 0); lo < hi; lo, hi = nextWord(text, hi) {
		if !all && lo < done {
			continue
		}
		r, _ := utf8.DecodeRuneInString(text[lo:])
		if f := fold(r); f < utf8.RuneSelf && !m.letters[byte(f)] || !m.lower && f == r && unicode.IsLetter(r) {
			continue
		}
		list := m.first[string(stem(buf[:0], text[lo:hi], m.lang))]
		if list == nil {
			continue
		}
		best := 0
		at := len(dst)
		for _, p := range list {
			end := m.match(p, text, lo, hi)
			if end == 0 || !all && end < best {
				continue
			}
			if end > best && !all {
				dst = dst[:at]
			}
			best = max(best, end)
			dst = append(dst, Match{p.concept, p.term, lo, end})
		}
		done = max(done, best)
	}
	return dst
}

// match returns where pattern p ends that begins with the word at lo, 0 if it
// does not stand there.
func (m *Matcher) match(p *pattern, text string, lo, hi int) int {
	var buf [maxWord + 8]byte
	t := p.term
	if !m.word(p, 0, text[lo:hi]) {
		return 0
	}
	end := hi
	for k := 1; k < len(p.words); {
		lo, hi = nextWord(text, end)
		if lo == hi {
			return 0
		}
		if joins(text[end:lo], p.words[k].before) && m.word(p, k, text[lo:hi]) {
			k++
			end = hi
			continue
		}
		if t.Acronym || hi-lo > 3 || !joins(text[end:lo], "") || function(folded(buf[:0], text[lo:hi]), m.lang) != 'a' {
			return 0
		}
		// An article that the term has not, or that it has at this place.
		next, stop := nextWord(text, hi)
		if next == stop || !joins(text[hi:next], p.words[k].before) || !m.word(p, k, text[next:stop]) {
			return 0
		}
		k++
		end = stop
	}
	return end
}

// word reports whether a word of a text is word k of a pattern.
func (m *Matcher) word(p *pattern, k int, word string) bool {
	var buf [maxWord + 8]byte
	w, t := &p.words[k], p.term
	if w.letter != 0 {
		if r, _ := utf8.DecodeRuneInString(word); fold(r) != w.letter {
			return false
		}
	}
	if t.Acronym {
		return sameAcronym(w.text, word) || m.lang == "en" && k == len(p.words)-1 && len(word) > 2 && word[len(word)-1] == 's' && sameAcronym(w.text, word[:len(word)-1])
	}
	if t.CaseSensitive && w.upper {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
			return false
		}
	}
	if word == w.text {
		return true
	}
	if w.kind != 0 {
		return function(folded(buf[:0], word), m.lang) == w.kind
	}
	// One word is not of two genders by itself: parti and partie, puerto and puerta.
	if len(p.words) == 1 && t.PartOfSpeech != "adjective" {
		return string(singular(folded(buf[:0], word), m.lang)) == w.singular
	}
	return string(stem(buf[:0], word, m.lang)) == w.stem
}

// sameAcronym reports whether two acronyms are the same but for accents.
func sameAcronym(a, b string) bool {
	if a == b {
		return true
	}
	b = strings.ReplaceAll(b, "\u00ad", "")
	for a != "" && b != "" {
		x, n := utf8.DecodeRuneInString(a)
		y, k := utf8.DecodeRuneInString(b)
		if unicode.IsUpper(x) != unicode.IsUpper(y) || fold(x) != fold(y) {
			return false
		}
		a, b = a[n:], b[k:]
	}
	return a == "" && b == ""
}

// Stem returns what all forms of a word have in common in a language: for
// comparing words, not for showing.
func Stem(word, lang string) string {
	var buf [maxWord + 8]byte
	return string(stem(buf[:0], word, base(lang)))
}

// Words returns the content words of a text by their stems: without articles,
// de, à and a.
func Words(text, lang string) []string {
	var buf [maxWord + 8]byte
	of := base(lang)
	var out []string
	for lo, hi := nextWord(text, 0); lo < hi; lo, hi = nextWord(text, hi) {
		if function(folded(buf[:0], text[lo:hi]), of) == 0 {
			out = append(out, string(stem(buf[:0], text[lo:hi], of)))
		}
	}
	return out
}
