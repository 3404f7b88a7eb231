package extract

import (
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// An xmlContent reads what one element holds, text and inline elements, into a run.
type xmlContent struct {
	d   *Document
	l   *xmlspan.Lexer
	run *xmlRun
	// inline says how an element in it stands in the text, and what it is called.
	inline func(t xmlspan.Token) (name string, as contentKind)
}

// contentKind says how an element stands in a text.
type contentKind uint8

const (
	pairedContent contentKind = iota // its tags are codes
	singleContent                    // all of it is one code
	shownContent                     // all of it is one code, which shows its text
)

// read reads on to the end tag of the element that start begins, and returns
// that tag. An error is the lexer's.
func (c *xmlContent) read(start xmlspan.Token) xmlspan.Token {
	type part struct {
		at    int
		depth int
		name  string
		as    contentKind
		text  strings.Builder
	}
	var whole *part
	if start.Kind == xmlspan.Empty {
		return start
	}
	for {
		t := c.l.Next()
		at := Range{t.Start, t.End}
		switch t.Kind {
		case xmlspan.EOF:
			return t
		case xmlspan.Text, xmlspan.CData:
			if whole != nil {
				whole.text.WriteString(xmlspan.Decode(c.d.Text[t.Start:t.End]))
			} else {
				c.run.text(t.Kind, at)
			}
		case xmlspan.Start, xmlspan.Empty:
			if whole != nil {
				continue
			}
			name, as := c.inline(t)
			switch {
			case t.Kind == xmlspan.Empty:
				c.run.single(name, at)
			case as == pairedContent:
				c.run.start(name, at)
			default:
				whole = &part{at: t.Start, depth: t.Depth, name: name, as: as}
			}
		case xmlspan.End:
			switch {
			case t.Depth == start.Depth:
				return t
			case whole == nil:
				c.run.end("", at)
			case t.Depth == whole.depth:
				if whole.as == shownContent {
					c.run.protect(whole.name, whole.text.String(), Range{whole.at, t.End})
				} else {
					c.run.single(whole.name, Range{whole.at, t.End})
				}
				whole = nil
			}
		case xmlspan.Comment:
			if whole == nil {
				c.run.single("comment", at)
			}
		case xmlspan.PI:
			if whole == nil {
				c.run.single("pi", at)
			}
		}
	}
}

// skipElement reads on to the end of the element that start begins.
func skipElement(l *xmlspan.Lexer, start xmlspan.Token) {
	if start.Kind == xmlspan.Empty {
		return
	}
	for t := l.Next(); t.Kind != xmlspan.EOF; t = l.Next() {
		if t.Kind == xmlspan.End && t.Depth == start.Depth {
			return
		}
	}
}

// commentText returns the words of a comment, or the note in it; skip says
// that what follows is not to be translated.
func commentText(raw []byte) (note string, skip bool) {
	inner := string(raw[len("<!--") : len(raw)-len("-->")])
	switch kind, n := parseDirective(inner); kind {
	case noteDirective:
		return n, false
	case skipDirective:
		return "", true
	case noDirective:
		return strings.Join(strings.Fields(inner), " "), false
	}
	return "", false
}
