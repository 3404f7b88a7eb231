package extract

import (
	"bytes"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// ooxmlSpaces are the namespaces of office documents by their URI, each under
// its usual prefix: those of ECMA-376 first edition and transitional, those of
// ISO/IEC 29500 strict, and Microsoft's.
var ooxmlSpaces = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":           "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                       "w",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":             "wp",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                  "a",
	"http://purl.oclc.org/ooxml/drawingml/main":                              "a",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":               "pic",
	"http://purl.oclc.org/ooxml/drawingml/picture":                           "pic",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":             "m",
	"http://purl.oclc.org/ooxml/officeDocument/math":                         "m",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":            "mc",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingShape":      "wps",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup":      "wpg",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas":     "wpc",
	"http://schemas.microsoft.com/office/word/2010/wordml":                   "w14",
	"urn:schemas-microsoft-com:vml":                                          "v",
}

// An ooxmlLexer reads an XML part and knows its elements by their usual names,
// whatever prefixes the part gives them.
type ooxmlLexer struct {
	*xmlspan.Lexer
	text  []byte
	bound []ooxmlBinding
	space map[string][]string // the usual prefixes that a prefix is bound to, innermost last
	known map[string]string   // usual names by those that stand in the part
	empty int                 // depth of an empty element that binds a prefix, plus 1; 0: none
}

// An ooxmlBinding is a prefix that an element binds to a namespace.
type ooxmlBinding struct {
	prefix string
	depth  int
}

func newOOXMLLexer(d *Document, at Range) *ooxmlLexer {
	l := &ooxmlLexer{Lexer: xmlspan.NewLexerAt(d.Text, at.Start, at.End), text: d.Text, space: map[string][]string{}, known: map[string]string{}}
	l.MaxDepth = d.Options.Limits.depth()
	return l
}

// Next returns the next token.
func (l *ooxmlLexer) Next() xmlspan.Token {
	if l.empty > 0 {
		l.unbind(l.empty - 1)
		l.empty = 0
	}
	t := l.Lexer.Next()
	switch t.Kind {
	case xmlspan.Start, xmlspan.Empty:
		if bytes.Contains(l.text[t.Start:t.End], []byte("xmlns")) {
			l.bind(t)
		}
	case xmlspan.End:
		if n := len(l.bound); n > 0 && l.bound[n-1].depth >= t.Depth {
			l.unbind(t.Depth)
		}
	}
	return t
}

func (l *ooxmlLexer) bind(t xmlspan.Token) {
	for _, a := range xmlspan.Attrs(nil, l.text, t) {
		prefix, ok := bytes.CutPrefix(a.Name, []byte("xmlns"))
		if !ok || len(prefix) > 0 && prefix[0] != ':' {
			continue
		}
		b := ooxmlBinding{string(bytes.TrimPrefix(prefix, []byte(":"))), t.Depth}
		space, ok := ooxmlSpaces[xmlspan.AttrText(a.Value)]
		if !ok {
			space = "?"
		}
		if l.of(b.prefix) != space {
			clear(l.known)
		}
		l.space[b.prefix] = append(l.space[b.prefix], space)
		l.bound = append(l.bound, b)
		if t.Kind == xmlspan.Empty {
			l.empty = t.Depth + 1
		}
	}
}

func (l *ooxmlLexer) unbind(depth int) {
	for n := len(l.bound) - 1; n >= 0 && l.bound[n].depth >= depth; n-- {
		prefix := l.bound[n].prefix
		l.bound = l.bound[:n]
		was := l.of(prefix)
		l.space[prefix] = l.space[prefix][:len(l.space[prefix])-1]
		if l.of(prefix) != was {
			clear(l.known)
		}
	}
}

// of returns the usual prefix of the namespace that a prefix is bound to, "?"
// for one that means nothing here. A prefix that is not bound stands for itself.
func (l *ooxmlLexer) of(prefix string) string {
	if s := l.space[prefix]; len(s) > 0 {
		return s[len(s)-1]
	}
	return prefix
}

// maxKnown bounds the memory for names in a document that makes them up.
const maxKnown = 4096

// name returns the usual name of a token's element: "w:p".
func (l *ooxmlLexer) name(t xmlspan.Token) string {
	if s, ok := l.known[string(t.Name)]; ok {
		return s
	}
	local := xmlspan.Local(t.Name)
	prefix := string(bytes.TrimSuffix(t.Name[:len(t.Name)-len(local)], []byte(":")))
	s := l.of(prefix) + ":" + string(local)
	if len(l.known) >= maxKnown {
		clear(l.known)
	}
	l.known[string(t.Name)] = s
	return s
}
