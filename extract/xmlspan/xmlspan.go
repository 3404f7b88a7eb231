// Package xmlspan cuts an XML document into tokens that are ranges of it.
//
// The tokens' ranges add up to the document, so what is not changed can be
// copied. Nothing is resolved: names keep their prefixes, references stay as
// they are written (Decode and AttrText decode the five predefined ones and
// character references). A document type declaration that declares entities is
// refused, so there is nothing to expand and nothing to fetch.
//
// The lexer checks what it must to be sure of its ranges: that every
// construct ends, that tags are well formed and properly nested, and that
// there is nothing but white space around the root element. It is no
// validating parser: it takes some documents that XML 1.0 forbids (two
// attributes of one name).
package xmlspan

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// Kind tells tokens apart.
type Kind uint8

// The kinds of Token.
const (
	EOF     Kind = iota
	Text         // character data between tags, as written
	CData        // <![CDATA[ … ]]>
	Start        // <name …>
	Empty        // <name …/>: no End follows
	End          // </name>
	Comment      // <!-- … -->
	PI           // <? … ?>, the XML declaration as well
	Doctype      // <!DOCTYPE … >
)

// A Token is a piece of a document.
type Token struct {
	Kind       Kind
	Start, End int    // byte range in the document
	Name       []byte // of Start, Empty and End: as written, with its prefix
	Depth      int    // of Start, Empty and End: number of elements around this one
}

// An Error is a place where a document is not well formed.
type Error struct {
	Offset int
	Reason Reason
	Name   string // of the element, where it matters
}

// Reason says what is wrong.
type Reason uint8

// The reasons for an Error.
const (
	Unclosed  Reason = iota // a tag, comment, … that does not end
	BadTag                  // a tag that is not one
	Mismatch                // an end tag that fits no start tag
	NotEnded                // the document ends within an element
	Outside                 // text or an element outside the root element
	Entities                // a document type declaration with entities or an internal subset
	TooDeep                 // elements nested deeper than Limit
	NoElement               // no element at all
)

var reasons = [...]string{"unclosed", "bad tag", "mismatched end tag", "unended element", "outside root element", "entity declarations", "too deep", "no element"}

// Error implements error.
func (e *Error) Error() string {
	if e.Name != "" {
		return fmt.Sprintf("%d: %s: %s", e.Offset, reasons[e.Reason], e.Name)
	}
	return fmt.Sprintf("%d: %s", e.Offset, reasons[e.Reason])
}

// DefaultDepth is the deepest nesting that a Lexer takes unless told otherwise.
const DefaultDepth = 256

// A Lexer reads the tokens of a document one after another.
type Lexer struct {
	// MaxDepth is the deepest nesting of elements; 0: DefaultDepth.
	MaxDepth int
	// Fragment says that the source is a piece of a document: several
	// elements and text may stand at its top.
	Fragment bool

	src   []byte
	pos   int
	base  int // added to offsets of tokens
	open  []span
	root  bool
	err   *Error
	empty bool // the last token was the end of src
}

type span struct{ start, end int }

// NewLexer returns a lexer of src. The document may begin with a byte order
// mark, which is a Text token.
func NewLexer(src []byte) *Lexer { return &Lexer{src: src} }

// NewLexerAt returns a lexer of text[lo:hi] whose tokens' ranges count in text.
func NewLexerAt(text []byte, lo, hi int) *Lexer { return &Lexer{src: text[lo:hi], base: lo} }

// Err returns what was wrong with the document, nil if nothing was. Its offset
// counts as those of tokens do.
func (l *Lexer) Err() *Error { return l.err }

// Pos returns where the last token ended.
func (l *Lexer) Pos() int { return l.pos + l.base }

func (l *Lexer) fail(at int, r Reason, name []byte) Token {
	l.err = &Error{Offset: at + l.base, Reason: r, Name: string(name)}
	l.pos = len(l.src)
	return Token{Kind: EOF, Start: len(l.src) + l.base, End: len(l.src) + l.base}
}

// Next returns the next token. At the end of the document, and where it is not
// well formed, it is EOF: see Err.
func (l *Lexer) Next() Token {
	src, lo := l.src, l.pos
	if l.err != nil {
		return Token{Kind: EOF, Start: len(src) + l.base, End: len(src) + l.base}
	}
	if lo >= len(src) {
		switch {
		case len(l.open) > 0:
			o := l.open[len(l.open)-1]
			return l.fail(o.start-1, NotEnded, src[o.start:o.end])
		case !l.root && !l.Fragment:
			return l.fail(0, NoElement, nil)
		}
		return Token{Kind: EOF, Start: lo + l.base, End: lo + l.base}
	}
	if src[lo] != '<' {
		end := bytes.IndexByte(src[lo:], '<')
		if end < 0 {
			end = len(src)
		} else {
			end += lo
		}
		if len(l.open) == 0 && !l.Fragment {
			text := src[lo:end]
			if lo == 0 {
				text = bytes.TrimPrefix(text, []byte("\ufeff"))
			}
			if i := bytes.IndexFunc(text, func(r rune) bool { return r != ' ' && r != '\t' && r != '\n' && r != '\r' }); i >= 0 {
				return l.fail(end-len(text)+i, Outside, nil)
			}
		}
		l.pos = end
		return Token{Kind: Text, Start: lo + l.base, End: end + l.base}
	}
	if lo+1 >= len(src) {
		return l.fail(lo, Unclosed, nil)
	}
	switch src[lo+1] {
	case '/':
		return l.end(lo)
	case '!':
		return l.bang(lo)
	case '?':
		return l.until(lo, 2, "?>", PI)
	}
	return l.start(lo)
}

func (l *Lexer) until(lo, skip int, closer string, kind Kind) Token {
	i := bytes.Index(l.src[min(lo+skip, len(l.src)):], []byte(closer))
	if i < 0 {
		return l.fail(lo, Unclosed, nil)
	}
	l.pos = lo + skip + i + len(closer)
	return Token{Kind: kind, Start: lo + l.base, End: l.pos + l.base}
}

func (l *Lexer) bang(lo int) Token {
	rest := l.src[lo:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		return l.until(lo, 4, "-->", Comment)
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		if len(l.open) == 0 && !l.Fragment {
			return l.fail(lo, Outside, nil)
		}
		return l.until(lo, 9, "]]>", CData)
	case bytes.HasPrefix(rest, []byte("<!DOCTYPE")):
		if l.root {
			return l.fail(lo, BadTag, nil)
		}
		var quote byte
		for i := 9; i < len(rest); i++ {
			switch c := rest[i]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '[':
				// An internal subset without entities is harmless, but then it
				// says nothing that a translation needs, either.
				end := bytes.IndexByte(rest[i:], ']')
				if end < 0 || bytes.Contains(rest[i:i+end], []byte("<!ENTITY")) || bytes.IndexByte(rest[i:i+end], '%') >= 0 {
					return l.fail(lo+i, Entities, nil)
				}
				i += end
			case c == '>':
				l.pos = lo + i + 1
				return Token{Kind: Doctype, Start: lo + l.base, End: l.pos + l.base}
			}
		}
		return l.fail(lo, Unclosed, nil)
	}
	return l.fail(lo, BadTag, nil)
}

// nameEnd returns where the name that begins at i ends.
func (l *Lexer) nameEnd(i int) int {
	src := l.src
	for i < len(src) && nameByte[src[i]] {
		i++
	}
	return i
}

func (l *Lexer) start(lo int) Token {
	src := l.src
	end := l.nameEnd(lo + 1)
	name := src[lo+1 : end]
	if len(name) == 0 || !nameStart(name) {
		return l.fail(lo, BadTag, nil)
	}
	i := end
	for {
		// A '>' in a quoted value does not end the tag; a '<' is nowhere in one.
		for i < len(src) && isSpace(src[i]) {
			i++
		}
		if i >= len(src) {
			return l.fail(lo, Unclosed, name)
		}
		if src[i] == '>' || src[i] == '/' {
			break
		}
		n := l.nameEnd(i)
		if n == i || i > 0 && !isSpace(src[i-1]) {
			return l.fail(i, BadTag, name)
		}
		i = n
		for i < len(src) && isSpace(src[i]) {
			i++
		}
		if i >= len(src) || src[i] != '=' {
			return l.fail(min(i, len(src)), BadTag, name)
		}
		i++
		for i < len(src) && isSpace(src[i]) {
			i++
		}
		if i >= len(src) || src[i] != '"' && src[i] != '\'' {
			return l.fail(min(i, len(src)), BadTag, name)
		}
		q := bytes.IndexByte(src[i+1:], src[i])
		if q < 0 {
			return l.fail(lo, Unclosed, name)
		}
		if v := bytes.IndexByte(src[i+1:i+1+q], '<'); v >= 0 {
			return l.fail(i+1+v, BadTag, name)
		}
		i += q + 2
	}
	kind := Start
	if src[i] == '/' {
		if i+1 >= len(src) || src[i+1] != '>' {
			return l.fail(i, BadTag, name)
		}
		kind = Empty
		i++
	}
	depth := len(l.open)
	if depth == 0 {
		if l.root && !l.Fragment {
			return l.fail(lo, Outside, name)
		}
		l.root = true
	}
	if kind == Start {
		limit := l.MaxDepth
		if limit == 0 {
			limit = DefaultDepth
		}
		if depth >= limit {
			return l.fail(lo, TooDeep, name)
		}
		l.open = append(l.open, span{lo + 1, end})
	}
	l.pos = i + 1
	return Token{Kind: kind, Start: lo + l.base, End: l.pos + l.base, Name: name, Depth: depth}
}

func (l *Lexer) end(lo int) Token {
	src := l.src
	end := l.nameEnd(lo + 2)
	name := src[lo+2 : end]
	i := end
	for i < len(src) && isSpace(src[i]) {
		i++
	}
	if i >= len(src) || src[i] != '>' {
		return l.fail(lo, Unclosed, name)
	}
	n := len(l.open) - 1
	if n < 0 || !bytes.Equal(src[l.open[n].start:l.open[n].end], name) {
		return l.fail(lo, Mismatch, name)
	}
	l.open = l.open[:n]
	l.pos = i + 1
	return Token{Kind: End, Start: lo + l.base, End: l.pos + l.base, Name: name, Depth: n}
}

var nameByte = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':' || c == '-' || c == '.' || c >= utf8.RuneSelf
	}
	return t
}()

func nameStart(name []byte) bool {
	c := name[0]
	return !(c >= '0' && c <= '9' || c == '-' || c == '.')
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// Local returns a name without its prefix.
func Local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}
