// Package xmlspan cuts an XML document into tokens that are ranges of it.
//
// The tokens' ranges add up to the document, so what is not changed can be
// copied. Nothing is resolved: names keep their prefixes, references stay as
// they are written (Decode and AttrText decode the five predefined ones and
// character references). Nothing is ever fetched or expanded: a document type
// declaration may name a DTD and declare entities that stand for characters,
// but references to those stay as they are. One that declares external or
// parameter entities, or entities that hold markup or other entities, is
// refused, since what such a document says is not in it.
//
// The lexer checks what it must to be sure of its ranges: that every
// construct ends, that tags are well formed and properly nested, and that
// there is nothing but white space around the root element. It is no
// validating parser: it takes some documents that XML 1.0 forbids (two
// attributes of one name, "]]>" in text, "--" in comments, a lone "&").
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
	Entities                // a declaration of entities that are not plain characters
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

	src  []byte
	pos  int
	base int // added to offsets of tokens
	open []span
	root bool
	err  *Error
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
		return l.doctype(lo)
	}
	return l.fail(lo, BadTag, nil)
}

// start reads a start tag. Most of a document's bytes are in tags, so it looks
// at each of them once.
func (l *Lexer) start(lo int) Token {
	src := l.src
	i := lo + 1
	for i < len(src) && class[src[i]]&nameClass != 0 {
		i++
	}
	end := i
	name := src[lo+1 : end : end]
	if len(name) == 0 || class[name[0]]&firstClass == 0 {
		return l.fail(lo, BadTag, nil)
	}
	for {
		space := i
		for i < len(src) && class[src[i]]&spaceClass != 0 {
			i++
		}
		if i >= len(src) {
			return l.fail(lo, Unclosed, name)
		}
		c := src[i]
		if c == '>' || c == '/' {
			break
		}
		if class[c]&firstClass == 0 || space == i {
			return l.fail(i, BadTag, name)
		}
		for i++; i < len(src) && class[src[i]]&nameClass != 0; i++ {
		}
		if i >= len(src) || src[i] != '=' {
			if i = l.space(i); i >= len(src) || src[i] != '=' {
				return l.fail(i, BadTag, name)
			}
		}
		i++
		if i >= len(src) || src[i] != '"' && src[i] != '\'' {
			if i = l.space(i); i >= len(src) || src[i] != '"' && src[i] != '\'' {
				return l.fail(i, BadTag, name)
			}
		}
		// A '>' in a quoted value does not end the tag; a '<' is nowhere in one.
		quote := src[i]
		for i++; i < len(src) && src[i] != quote && src[i] != '<'; i++ {
		}
		if i >= len(src) {
			return l.fail(lo, Unclosed, name)
		}
		if src[i] == '<' {
			return l.fail(i, BadTag, name)
		}
		i++
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
		if depth >= l.limit() {
			return l.fail(lo, TooDeep, name)
		}
		l.open = append(l.open, span{lo + 1, end})
	}
	l.pos = i + 1
	return Token{Kind: kind, Start: lo + l.base, End: l.pos + l.base, Name: name, Depth: depth}
}

func (l *Lexer) limit() int {
	if l.MaxDepth == 0 {
		return DefaultDepth
	}
	return l.MaxDepth
}

// space returns where the white space at i ends.
func (l *Lexer) space(i int) int {
	for i < len(l.src) && isSpace(l.src[i]) {
		i++
	}
	return i
}

func (l *Lexer) end(lo int) Token {
	src := l.src
	n := len(l.open) - 1
	if n >= 0 {
		// Nearly all end tags are the open element's name and ">".
		o := l.open[n]
		i := lo + 2 + o.end - o.start
		if i < len(src) && src[i] == '>' && string(src[lo+2:i]) == string(src[o.start:o.end]) {
			l.open = l.open[:n]
			l.pos = i + 1
			return Token{Kind: End, Start: lo + l.base, End: l.pos + l.base, Name: src[lo+2 : i : i], Depth: n}
		}
	}
	end := lo + 2
	for end < len(src) && class[src[end]]&nameClass != 0 {
		end++
	}
	name := src[lo+2 : end : end]
	i := l.space(end)
	switch {
	case i >= len(src):
		return l.fail(lo, Unclosed, name)
	case src[i] != '>' || len(name) == 0 || class[name[0]]&firstClass == 0:
		return l.fail(lo, BadTag, name)
	case n < 0 || !bytes.Equal(src[l.open[n].start:l.open[n].end], name):
		return l.fail(lo, Mismatch, name)
	}
	l.open = l.open[:n]
	l.pos = i + 1
	return Token{Kind: End, Start: lo + l.base, End: l.pos + l.base, Name: name, Depth: n}
}

// The classes of bytes in tags.
const (
	firstClass = 1 << iota // may begin a name
	nameClass              // may stand in a name
	spaceClass
)

var class = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= utf8.RuneSelf:
			t[c] = firstClass | nameClass
		case c >= '0' && c <= '9' || c == '-' || c == '.':
			t[c] = nameClass
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			t[c] = spaceClass
		}
	}
	return t
}()

func isSpace(c byte) bool { return class[c]&spaceClass != 0 }

// Local returns a name without its prefix.
func Local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}
