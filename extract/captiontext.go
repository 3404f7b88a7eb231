package extract

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
)

// pieces splits the text of a cue, text[lo:hi], into characters, tags and the
// line breaks that mean something.
func (c *captionReader) pieces(text []byte, lo, hi int) []htmlItem {
	var items []htmlItem
	open := map[string][]int{} // the open tags of a name, by index
	var stack []int
	start := lo
	flush := func(to int) {
		if to > start {
			items = append(items, htmlItem{kind: textItem, lo: start, hi: to, match: -1})
		}
	}
	for i := lo; i < hi; {
		k := bytes.IndexAny(text[i:hi], "\r\n<{\\")
		if k < 0 {
			break
		}
		i += k
		if text[i] == '\r' || text[i] == '\n' {
			next := i
			for next < hi && isSpace(rune(text[next])) {
				next++
			}
			if c.startsLine(text[next:hi]) {
				end := i
				for end > start && isSpace(rune(text[end-1])) {
					end--
				}
				flush(end)
				items = append(items, htmlItem{kind: singleItem, lo: end, hi: next, name: "br", match: -1})
				start = next
			}
			i = next
			continue
		}
		name, kind, n := c.tag(text[i:hi])
		if n == 0 {
			i++
			continue
		}
		flush(i)
		t := htmlItem{kind: kind, lo: i, hi: i + n, name: name, match: -1}
		i += n
		start = i
		at := len(items)
		switch kind {
		case openItem:
			open[name] = append(open[name], at)
			stack = append(stack, at)
		case closeItem:
			if same := open[name]; len(same) > 0 {
				t.match = same[len(same)-1]
				items[t.match].match = at
				for { // what was opened since is not closed
					top := stack[len(stack)-1]
					stack = stack[:len(stack)-1]
					other := items[top].name
					open[other] = open[other][:len(open[other])-1]
					if top == t.match {
						break
					}
				}
			}
		}
		items = append(items, t)
	}
	flush(hi)
	return items
}

// isLineBreak reports whether the delimiter of a code is a line break.
func isLineBreak(raw string) bool {
	return strings.TrimFunc(raw, isSpace) == "" && raw != ""
}

// maxLineTags is the number of tags at the start of a line that are looked at
// to see what it begins with.
const maxLineTags = 16

// startsLine reports whether the line that begins with s is one of its own,
// whatever the line above it: somebody else speaks, or it is a line of a song.
func (c *captionReader) startsLine(s []byte) bool {
	for n := 0; len(s) > 0 && n < maxLineTags; n++ {
		for len(s) > 0 && isSpace(rune(s[0])) {
			s = s[1:]
		}
		if len(s) == 0 {
			break
		}
		name, kind, size := c.tag(s)
		if size == 0 {
			d := c.decode(s[:min(len(s), 64)])
			r, _ := utf8.DecodeRuneInString(d)
			return isDash(r) || r == '♪' || r == '♫' || strings.HasPrefix(d, ">>")
		}
		if name == "v" && kind != closeItem {
			return true
		}
		s = s[size:]
	}
	return false
}

func isDash(r rune) bool { return r == '-' || r >= '\u2010' && r <= '\u2015' }

// tag reads the tag that s begins with; n is 0 if there is none.
func (c *captionReader) tag(s []byte) (name string, kind htmlItemKind, n int) {
	if c.vtt {
		return tagVTT(s)
	}
	return tagSRT(s)
}

// tagVTT reads a tag as browsers do: everything from "<" to the next ">", or
// to the end, is one.
func tagVTT(s []byte) (name string, kind htmlItemKind, n int) {
	if len(s) == 0 || s[0] != '<' {
		return "", 0, 0
	}
	n = bytes.IndexByte(s, '>') + 1
	inner := s[1:]
	if n == 0 {
		n = len(s)
	} else {
		inner = s[1 : n-1]
	}
	kind = openItem
	switch {
	case len(inner) > 0 && inner[0] == '/':
		inner = inner[1:]
		kind = closeItem
	case len(inner) > 0 && isDigit(inner[0]):
		return "time", singleItem, n
	case len(inner) == 0 || inner[len(inner)-1] == '/':
		kind = singleItem
	}
	if end := bytes.IndexAny(inner, " \t\r\n\f./"); end >= 0 {
		inner = inner[:end]
	}
	return lowerName(inner), kind, n
}

// The tags of SRT, which has no standard: those that players know, and
// positions as in {\an8}.
var (
	srtTag   = pat(`^<(/?)([A-Za-z]+)(?:[ \t./][^<>\r\n]*)?>`)
	srtBrace = pat(`^\{(?:\\[^{}\r\n]*|/?[bius])\}`)
	srtTags  = names(`b i u s strike em strong font span c v ruby rt lang br p div center`)
)

func tagSRT(s []byte) (name string, kind htmlItemKind, n int) {
	switch {
	case len(s) < 2:
	case s[0] == '<':
		m := srtTag.FindSubmatchIndex(s)
		if m == nil {
			break
		}
		name = lowerName(s[m[4]:m[5]])
		if !srtTags[name] {
			break
		}
		switch {
		case name == "br" || s[m[1]-2] == '/':
			return name, singleItem, m[1]
		case m[3] > m[2]:
			return name, closeItem, m[1]
		}
		return name, openItem, m[1]
	case s[0] == '{':
		n = len(srtBrace.Find(s))
		switch {
		case n == 0:
		case s[1] == '\\':
			return "style", singleItem, n
		case s[1] == '/':
			return string(s[2:3]), closeItem, n
		default:
			return string(s[1:2]), openItem, n
		}
	case s[0] == '\\' && s[1] == 'N': // a line break of SSA, which players know here, too
		return "br", singleItem, 2
	}
	return "", 0, 0
}

// annotation returns what stands in a WebVTT tag after its name and classes.
func annotation(raw []byte) string {
	s := strings.TrimSuffix(string(raw), ">")
	i := strings.IndexFunc(s, isSpace)
	if i < 0 {
		return ""
	}
	return strings.Join(strings.FieldsFunc(s[i:], isSpace), " ")
}

// decode returns the characters of a piece of text.
func (c *captionReader) decode(raw []byte) string {
	if !c.vtt {
		return string(raw)
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		raw = bytes.ReplaceAll(raw, []byte{0}, []byte("\ufffd"))
	}
	return decodeHTML(raw, false)
}

// literal appends characters as the format writes them. SRT has no escapes.
func (c *captionReader) literal(out []byte, s string) []byte {
	if !c.vtt {
		return append(out, s...)
	}
	for _, r := range s {
		switch r {
		case '&':
			out = append(out, "&amp;"...)
		case '<':
			out = append(out, "&lt;"...)
		case '>':
			out = append(out, "&gt;"...)
		default:
			if as := c.habits[r]; as != "" {
				out = append(out, as...)
			} else {
				out = utf8.AppendRune(out, r)
			}
		}
	}
	return out
}

// learn finds the characters that the document writes as references: those of
// WebVTT that cannot be seen.
func (c *captionReader) learn() {
	c.habits = map[rune]string{}
	for r, as := range map[rune]string{'\u00a0': "&nbsp;", '\u200e': "&lrm;", '\u200f': "&rlm;"} {
		if bytes.Contains(c.d.Text, []byte(as)) && !bytes.ContainsRune(c.d.Text, r) {
			c.habits[r] = as
		}
	}
}

// isPayload reports whether the text of a cue is data for a program: JSON.
func isPayload(raw []byte) bool {
	return (raw[0] == '{' || raw[0] == '[') && bytes.IndexByte(raw, '"') > 0 && json.Valid(raw)
}

// generatedID matches the identifiers that programs give cues: UUIDs.
var generatedID = pat(`(?i)^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-`)

func isLetterRune(r rune) bool { return unicode.IsLetter(r) }

// pieceReading returns what pieces say, such that the same is the same: the
// characters between marks, with single spaces, and the tags.
func (c *captionReader) pieceReading(b []byte, text []byte) []byte {
	for _, i := range c.pieces(text, 0, len(text)) {
		if i.kind == textItem {
			b = literalReading(b, c.decode(text[i.lo:i.hi]))
		} else {
			b = append(b, text[i.lo:i.hi]...)
		}
	}
	return b
}

// textReading returns the same of a text that is to be written.
func textReading(b []byte, t catalog.Text, codes []catalog.Code) []byte {
	for _, tok := range t.Tokens(codes) {
		switch tok.Kind {
		case catalog.Literal:
			b = literalReading(b, tok.Text)
		case catalog.CloseCode:
			b = append(b, codes[tok.Code].Close...)
		default:
			b = append(b, codes[tok.Code].Open...)
		}
	}
	return b
}

// literalReading appends characters between marks; spaces at their ends may
// belong to a line break.
func literalReading(b []byte, s string) []byte {
	s = collapse(s)
	body := strings.Trim(s, " ")
	if body == "" {
		return append(b, s...)
	}
	i := strings.Index(s, body)
	b = append(append(b, s[:i]...), literalStart)
	return append(append(append(b, body...), literalEnd), s[i+len(body):]...)
}
