package check

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
)

// A Text is one side of a Pair, with what checks need to know of it.
type Text struct {
	Raw   string // as the translator sees it
	Lang  string // BCP 47
	Base  string // its base language
	Codes []catalog.Code

	// Prose is Raw as a reader sees it: paired tags and accelerators are left
	// out (“H<sub>2</sub>O” is “H2O”), a line break is "\n", entities are
	// characters, and whatever is no prose (a placeholder, a protected code, a
	// web address) is one Object character, U+FFFC. Positions in it are brought
	// back to Raw by Span.
	Prose string
	// Objects are what is no prose, in order.
	Objects []Object
	// Has says which characters Prose has, for a quick look.
	Has Has

	cuts   []cut
	words  []Word
	worded bool
	lex    lexicon
	buf    []byte
	values textValues
	terms  foundTerms
}

// ObjectChar stands in Prose for what is no prose.
const ObjectChar = "\ufffc"

// Has is a set of the kinds of characters of a prose.
type Has uint16

// The kinds.
const (
	HasDigit Has = 1 << iota
	HasLetter
	HasUpper
	HasDouble // two spaces, tabs or line breaks in a row
	HasQuote  // " ' and all other quotation marks and apostrophes
	HasHigh   // : ; ! ?
	HasInverted
	HasPercent
	HasMoney // $ € £ ¥
	HasParen // ( ) [ ]
	HasOther // characters beyond Latin, its accents and usual punctuation
	HasDot   // . or …
	HasDash  // - – —
	HasNonASCII
	HasObject
)

// A Word is a run of letters and digits of a prose, with apostrophes and
// hyphens inside it apart: “l’eau” is l’ and eau, “porte-clés” porte and clés.
type Word struct {
	Text   string // as it stands
	Low    string // in lower case, apostrophe ’ as '
	Lo, Hi int    // bytes of Prose
}

// A cut is where a piece of Prose begins, and where that is in Raw.
type cut struct {
	prose, raw int
	end        int // of a piece that is not the same in both: where it ends in Raw; else 0
}

// reset makes t the text raw.
func (t *Text) reset(raw, lang string, codes []catalog.Code) {
	t.Raw, t.Lang, t.Codes = raw, lang, codes
	t.Base = base(lang)
	t.Objects, t.cuts, t.words, t.worded = t.Objects[:0], t.cuts[:0], t.words[:0], false
	t.values.reset()
	t.terms.base = nil
	t.lex.done = false
	t.scan()
	t.Has = 0
	if len(t.Objects) > 0 {
		t.Has |= HasObject
	}
	t.Has |= has(t.Prose)
}

// NewText returns a text of a program or an exchange file, or with codes of a document.
func NewText(raw, lang string, codes []catalog.Code) *Text {
	t := &Text{}
	t.reset(raw, lang, codes)
	return t
}

// base is locales.Base, quick for what is mostly asked.
func base(lang string) string {
	switch lang {
	case "en", "fr", "es":
		return lang
	}
	if b, ok := bases.Load(lang); ok {
		return b.(string)
	}
	b := locales.Base(lang)
	bases.Store(lang, b)
	return b
}

var bases sync.Map // base languages by tag

// Span returns the span of Raw that bytes lo to hi of Prose stand for.
func (t *Text) Span(lo, hi int) reports.Span {
	if len(t.cuts) == 0 {
		return reports.Span{Start: lo, End: hi}
	}
	at := func(i int) *cut {
		n, found := slices.BinarySearchFunc(t.cuts, i, func(c cut, i int) int { return c.prose - i })
		// Of pieces that begin at one place the last has the characters.
		for found && n+1 < len(t.cuts) && t.cuts[n+1].prose == i {
			n++
		}
		if !found {
			n--
		}
		return &t.cuts[n]
	}
	c := at(lo)
	start := c.raw
	if c.end == 0 {
		start += lo - c.prose
	}
	if hi <= lo {
		return reports.Span{Start: start, End: start}
	}
	c = at(hi - 1)
	end := c.end
	if end == 0 {
		end = c.raw + hi - c.prose
	}
	return reports.Span{Start: start, End: end}
}

// Words returns the words of the prose, in order. Objects are none.
func (t *Text) Words() []Word {
	if t.worded {
		return t.words
	}
	t.worded = true
	s := t.Prose
	for i := 0; i < len(s); {
		start := i
		upper := false
		for i < len(s) {
			c := s[i]
			if c < utf8.RuneSelf {
				if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' {
					i++
					continue
				}
				if c >= 'A' && c <= 'Z' {
					upper = true
					i++
					continue
				}
				break
			}
			r, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) {
				break
			}
			if unicode.IsUpper(r) {
				upper = true
			}
			i += n
		}
		if i == start {
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
			continue
		}
		w := Word{Text: s[start:i], Lo: start, Hi: i}
		// An apostrophe belongs to what stands before it: l’, don’t.
		curly := false
		if a := apostrophe(s[i:]); a > 0 && i+a < len(s) {
			if r, _ := utf8.DecodeRuneInString(s[i+a:]); unicode.IsLetter(r) {
				curly = a > 1
				if t.Base == "en" {
					j := i + a
					for j < len(s) && s[j] >= 'a' && s[j] <= 'z' {
						j++
					}
					if j > i+a {
						i = j
						w.Text, w.Hi = s[start:i], i
					}
				} else {
					i += a
					w.Text, w.Hi = s[start:i], i
				}
			}
		}
		w.Low = w.Text
		if upper {
			w.Low = strings.ToLower(w.Text)
		}
		if curly {
			w.Low = strings.ReplaceAll(w.Low, "’", "'")
		}
		t.words = append(t.words, w)
	}
	return t.words
}

// apostrophe returns the length of the apostrophe that s begins with.
func apostrophe(s string) int {
	if s != "" && s[0] == '\'' {
		return 1
	}
	if strings.HasPrefix(s, "’") {
		return len("’")
	}
	return 0
}

// has returns which characters a prose has.
func has(s string) Has {
	var h Has
	space := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < utf8.RuneSelf {
			h |= asciiHas[c]
			if asciiSpace[c] {
				if space {
					h |= HasDouble
				}
				space = true
			} else {
				space = false
			}
			continue
		}
		h |= HasNonASCII
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n - 1
		space = false
		switch {
		case r >= 0xc0 && r <= 0x17f && r != '×' && r != '÷':
			h |= HasLetter
			if unicode.IsUpper(r) {
				h |= HasUpper
			}
		case r == '\u00a0' || r == '\u202f':
			if i+1 < len(s) && (asciiSpace[s[i+1]] || strings.HasPrefix(s[i+1:], "\u00a0") || strings.HasPrefix(s[i+1:], "\u202f")) {
				h |= HasDouble
			}
			space = true
		case r == '«' || r == '»' || r >= '‘' && r <= '‟' || r == '‹' || r == '›' || r == '′' || r == '″':
			h |= HasQuote
		case r == '¿' || r == '¡':
			h |= HasInverted
		case r == '…':
			h |= HasDot
		case r == '–' || r == '—' || r == '‑' || r == '‐' || r == '−':
			h |= HasDash
		case r == '€' || r == '£' || r == '¥':
			h |= HasMoney
		case r == '\ufffc':
			h |= HasObject
		case r == 'º' || r == 'ª' || r == '°' || r == '·' || r == '•' || r == '§' || r == '©' || r == '®' || r == '™':
		default:
			h |= HasOther
			if unicode.IsLetter(r) {
				h |= HasLetter
			}
			if unicode.IsDigit(r) {
				h |= HasDigit
			}
		}
	}
	return h
}

var asciiHas, asciiSpace = func() (h [256]Has, space [256]bool) {
	for c := range 128 {
		switch {
		case c >= '0' && c <= '9':
			h[c] = HasDigit
		case c >= 'a' && c <= 'z':
			h[c] = HasLetter
		case c >= 'A' && c <= 'Z':
			h[c] = HasLetter | HasUpper
		}
	}
	for set, kind := range map[string]Has{"\"'`": HasQuote, ":;!?": HasHigh, "%": HasPercent, "$": HasMoney, "()[]": HasParen, ".": HasDot, "-": HasDash} {
		for _, c := range set {
			h[c] |= kind
		}
	}
	for c := range 32 {
		if c != '\t' && c != '\n' && c != '\r' {
			h[c] |= HasOther
		}
	}
	h[127] |= HasOther
	space[' '], space['\t'], space['\n'], space['\r'] = true, true, true, true
	return
}()
