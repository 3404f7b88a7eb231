package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
)

// asciidocMarks are the characters that format text in pairs.
const asciidocMarks = "*_`#^~+"

// An asciidocWriter writes one text.
type asciidocWriter struct {
	b      strings.Builder
	e      *markupEncoder
	level  int
	tokens []catalog.Token
	codes  []catalog.Code
	count  [256]int // of each mark
	open   []int    // codes
}

// asciidocAdds are the codes that a translation may use though its source does not.
var asciidocAdds = []catalog.Code{
	{Name: "sup", Kind: catalog.Paired, Open: "^", Close: "^"},
	{Name: "sub", Kind: catalog.Paired, Open: "~", Close: "~"},
	{Name: "em", Kind: catalog.Paired, Open: "_", Close: "_"},
	{Name: "strong", Kind: catalog.Paired, Open: "*", Close: "*"},
}

// write writes characters that could be markup as references, which mean the
// same everywhere: a backslash is a character where nothing would be markup.
func (asciidocLanguage) write(tokens []catalog.Token, codes []catalog.Code, level int, e *markupEncoder) string {
	w := &asciidocWriter{e: e, level: level, tokens: tokens, codes: codes}
	if e.place.flags&flagPlain != 0 {
		return w.plain()
	}
	for _, tok := range tokens {
		s := tok.Text
		switch tok.Kind {
		case catalog.Literal:
		case catalog.CloseCode:
			s = codes[tok.Code].Close
		default:
			s = codes[tok.Code].Open
		}
		w.count['"'] += strings.Count(s, `"`)
		for i := range len(asciidocMarks) {
			w.count[asciidocMarks[i]] += strings.Count(s, asciidocMarks[i:i+1])
		}
	}
	for i, tok := range tokens {
		switch tok.Kind {
		case catalog.Literal:
			w.literal(i, tok.Text)
		case catalog.CloseCode:
			if n := len(w.open); n > 0 {
				w.open = w.open[:n-1]
			}
			w.b.WriteString(codes[tok.Code].Close)
		default:
			if tok.Kind == catalog.OpenCode {
				w.open = append(w.open, tok.Code)
			}
			w.b.WriteString(codes[tok.Code].Open)
		}
	}
	return w.b.String()
}

func (w *asciidocWriter) plain() string {
	for _, tok := range w.tokens {
		if tok.Kind != catalog.Literal {
			w.b.WriteString(w.codes[tok.Code].Open)
			continue
		}
		for i := 0; i < len(tok.Text); i++ {
			c := tok.Text[i]
			p := &w.e.place
			if ref, n := asciidocPlainReference(tok.Text, i, w.e); n > 0 {
				w.b.WriteString(ref)
				i += n - 1
				continue
			}
			if c == ']' && p.flags&flagBracket != 0 || c == '|' && p.flags&flagCell != 0 || c == '!' && p.flags&flagNested != 0 || p.end == string(c) || c == '{' && asciidocAttribute.MatchString(near(tok.Text, i, len(tok.Text))) {
				w.b.WriteByte('\\')
			}
			if c == ' ' {
				c = breakable
			}
			w.b.WriteByte(c)
		}
	}
	if w.e.place.flags&flagBracket != 0 && strings.HasSuffix(w.b.String(), `\`) {
		return "" // it would escape the bracket
	}
	return w.b.String()
}

// asciidocPlainReference returns what is written for the n bytes at i of a text
// without markup, because they would be markup to the text around it; n is 0 for
// a character that stands for itself.
func asciidocPlainReference(s string, i int, e *markupEncoder) (ref string, n int) {
	c := s[i]
	r, size := utf8.DecodeRuneInString(s[i:])
	flags, next := e.place.flags, runeAfter(s, i+size)
	switch {
	case flags&flagEntry != 0:
	case c == '&' && asciidocReference.MatchString(s[i:]):
		return "&amp;", 1
	case flags&flagInner == 0:
		if flags&flagAttribute == 0 {
			return "", 0
		}
		// Asciidoctor writes some attributes as they are.
		switch {
		case c == '<':
			return "&lt;", 1
		case c == '>':
			return "&gt;", 1
		case c == '&' && (next == '#' || unicode.IsLetter(next)):
			return "&amp;", 1
		}
	case e.place.end == "[" && (asciiPunct(c) && strings.IndexByte(",.-'", c) < 0 || i == 0 && !isWord(r)), // a menu's name
		(c == ':' || c == ';') && next == rune(c), c == '<' && next == '<', c == '>' && next == ' ',
		strings.IndexByte(asciidocMarks, c) >= 0 && suspicious(c, runeBefore(s, i), next), c == '\\':
		return asciidocEscape(r), size
	case e.own[r] != "" && r < utf8.RuneSelf:
		return e.own[r], size
	}
	return "", 0
}

func asciidocEscape(r rune) string { return numericReference(r) }

// beside returns the delimiter that stands before or after token i, "" for none.
func (w *asciidocWriter) beside(i, step int) string {
	i += step
	if i < 0 || i >= len(w.tokens) {
		return ""
	}
	tok := w.tokens[i]
	switch tok.Kind {
	case catalog.Literal:
		return ""
	case catalog.CloseCode:
		return w.codes[tok.Code].Close
	}
	return w.codes[tok.Code].Open
}

// closing reports whether token i closes a paired code or stands alone.
func (w *asciidocWriter) kind(i int) catalog.TokenKind {
	if i < 0 || i >= len(w.tokens) {
		return catalog.Literal
	}
	return w.tokens[i].Kind
}

func isBreak(raw string) bool { return strings.HasPrefix(raw, " +") }

// formats reports whether a delimiter of a code is a mark.
func formats(raw string) bool {
	return raw != "" && (strings.IndexByte(asciidocMarks, raw[len(raw)-1]) >= 0 || strings.IndexByte(asciidocMarks, raw[0]) >= 0)
}

// bordered reports whether the mark at the beginning or the end of a code's
// delimiter must not touch a word.
func bordered(raw string, end bool) bool {
	if raw == "" {
		return false
	}
	if end {
		c := raw[len(raw)-1]
		return strings.IndexByte("*_`#'+", c) >= 0 && (len(raw) == 1 || raw[len(raw)-2] != c)
	}
	if raw[0] == '[' {
		_, raw, _ = strings.Cut(raw, "]")
	}
	return raw != "" && strings.IndexByte("*_`#'+", raw[0]) >= 0 && (len(raw) == 1 || raw[1] != raw[0])
}

func (w *asciidocWriter) literal(n int, s string) {
	before, after := w.beside(n, -1), w.beside(n, 1)
	flags := w.e.place.flags
	// A space that would be lost at a mark or a line's end is a reference.
	lead := isBreak(before) || before == "\n" || w.kind(n-1) == catalog.OpenCode && formats(before)
	trail := isBreak(after) || after == "\n" || w.kind(n+1) == catalog.CloseCode && formats(after)
	tight, link, quoted := false, false, false // inside ^…^, inside brackets
	index := false
	for _, c := range w.open {
		raw := w.codes[c].Close
		tight = tight || raw == "^" || raw == "~"
		link = link || raw != "" && strings.IndexByte("],^\"", raw[0]) >= 0 && raw[len(raw)-1] == ']'
		quoted = quoted || raw == ">>"
		index = index || raw == "))"
	}
	bracket := link || flags&flagBracket != 0
	for i := 0; i < len(s); {
		c := s[i]
		r, size := utf8.DecodeRuneInString(s[i:])
		prev, next := runeBefore(s, i), runeAfter(s, i+size)
		switch {
		case c == ' ' && (tight || i == 0 && lead || i+1 == len(s) && trail):
			w.b.WriteString("&#32;")
		case c == ' ':
			w.b.WriteByte(breakable)
		case i == 0 && w.kind(n-1) != catalog.Literal && (isWord(r) || strings.ContainsRune("\"'`", r)) && bordered(before, true) && w.kind(n-1) != catalog.OpenCode && r <= 0xfffff:
			w.b.WriteString(asciidocEscape(r)) // a letter would keep the mark from closing
		case i+size == len(s) && w.kind(n+1) != catalog.Literal && w.kind(n+1) != catalog.CloseCode && bordered(after, false) && (isWord(r) || strings.ContainsRune(";:}<>&\"'`", r)) && w.e.place.end != string(r):
			if flags&flagCompat != 0 {
				w.b.WriteString("$$" + s[i:i+size] + "$$")
			} else {
				w.b.WriteString("++" + s[i:i+size] + "++")
			}
		case w.e.own[r] != "":
			w.b.WriteString(w.e.own[r])
		case c >= utf8.RuneSelf:
			w.b.WriteString(s[i : i+size])
		case (c == '-' || c == '=') && i+1 == len(s) && strings.HasPrefix(after, ">"): // no arrow
			w.b.WriteString(asciidocEscape(r))
		case w.must(s, i, n, bracket, link, quoted, index),
			w.level > 0 && w.may(s, i, prev, next),
			strings.IndexByte(asciidocMarks, c) >= 0 && (w.level > 0 || flags&flagInner != 0) && suspicious(c, prev, next),
			w.level > 1 && asciiPunct(c) && strings.IndexByte(",!?()-/.'%", c) < 0,
			n == 0 && w.level > 0 && w.first(s, i),
			flags&flagTight != 0 && w.level > 0 && n == len(w.tokens)-1 && i+1 == len(s):
			if c == '|' && flags&flagCell != 0 && w.level < 2 {
				w.b.WriteString(`\|`)
			} else {
				w.b.WriteString(asciidocEscape(r))
			}
		default:
			w.b.WriteByte(c)
		}
		i += size
	}
}

// suspicious reports whether a mark between two characters could format text:
// not between spaces, nor, but for ^ and ~, in a word.
func suspicious(c byte, prev, next rune) bool {
	space := func(r rune) bool { return r == ' ' }
	if space(prev) && space(next) {
		return false
	}
	if c != '^' && c != '~' && prev > 0 && next > 0 && isWord(prev) && isWord(next) {
		return false
	}
	return true
}

// must reports whether the character at i always is a reference in its place.
func (w *asciidocWriter) must(s string, i, n int, bracket, link, quoted, index bool) bool {
	flags := w.e.place.flags
	switch s[i] {
	case '|':
		return flags&flagCell != 0
	case '!':
		return flags&flagNested != 0
	case ']':
		return bracket
	case '[': // after a colon it would begin the text of a macro
		return flags&flagInner != 0 && (i == 0 && n > 0 || i > 0 && s[i-1] != ' ')
	case '\\':
		return i+1 == len(s) || strings.IndexByte("|]!{\\&*_`#+^~<[(\"'$", s[i+1]) >= 0
	case '"':
		return link || w.e.place.end == `"`
	case '=', '^', ',':
		return link
	case ':', ';':
		return flags&flagInner != 0 && i+1 < len(s) && s[i+1] == s[i]
	case '>':
		// Between quotation marks it separates the names of menus.
		return quoted || w.count['"'] > 1 && i > 0 && s[i-1] == ' ' && i+1 < len(s) && s[i+1] == ' '
	case ')':
		return index
	case '(':
		return index && i == 0
	case '{':
		return asciidocAttribute.MatchString(near(s, i, len(s)))
	case '&':
		return asciidocReference.MatchString(s[i:])
	case '+':
		// At the end of a line it would break the line.
		return (i == 0 || s[i-1] == ' ') && i+1 == len(s)
	case '\'':
		return w.e.place.end == "'" || flags&flagCompat != 0 && !(i > 0 && i+1 < len(s) && isLetter(s[i-1]) && isLetter(s[i+1]))
	case '`':
		return flags&flagCompat != 0 || i+1 < len(s) && s[i+1] == '\''
	}
	return false
}

// may reports whether the character at i may begin markup that is not a mark.
func (w *asciidocWriter) may(s string, i int, prev, next rune) bool {
	switch s[i] {
	case '[':
		return true
	case '<':
		return next == '<'
	case '(':
		return next == '('
	case '$':
		return next == '$'
	case '"', '\'':
		return next == '`'
	case '`':
		return prev == '"' || prev == '\''
	case '{', '&', '\\':
		return true
	}
	return false
}

// first reports whether the character at i is what makes the beginning of a
// text something else: the full stop of "1. x", the colon of "NOTE: x".
func (w *asciidocWriter) first(s string, i int) bool {
	if i == 0 && asciiPunct(s[0]) {
		return true
	}
	if strings.IndexByte(".):;", s[i]) < 0 {
		return false
	}
	if s[i] == ':' || s[i] == ';' {
		return i+1 == len(s) || s[i+1] == s[i] || s[i+1] == ' ' && !strings.Contains(s[:i], " ")
	}
	for k := range i {
		if !isDigit(s[k]) && !isLetter(s[k]) {
			return false
		}
	}
	return true
}
