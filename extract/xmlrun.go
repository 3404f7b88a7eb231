package extract

import (
	"bytes"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// An xmlRun is a run of text and inline elements of an XML document between
// two places where blocks begin or end.
type xmlRun struct {
	d     *Document
	items []xmlItem
	open  []int // indexes of open items that are not closed yet
	// syntax are the codes that are looked for in the characters themselves; 0:
	// none. Segments of such runs are flat.
	syntax codeSyntax
	// escape writes characters as a format's own escapes, before those of XML;
	// first and last say whether nothing that is shown stands before or after s. Nil: as they are.
	escape func(s string, first, last bool) string
	// direct says that the text between the run's elements must stay there,
	// since without it the elements would be read as blocks.
	direct bool
	// all says that nothing at the ends of the run is left out.
	all bool
	// encoder is that of the last segment.
	encoder *xmlEncoder
}

// An xmlItem is a piece of a run.
type xmlItem struct {
	kind  xmlItemKind
	at    Range
	name  string // of codes, in the text
	text  string // of text and protected items: characters, decoded
	match int    // of open and close items: index of the other one; -1: none in this run
}

type xmlItemKind uint8

const (
	xmlText      xmlItemKind = iota // characters
	xmlCData                        // characters of a CDATA section
	xmlOpen                         // a start tag
	xmlClose                        // an end tag
	xmlSingle                       // an element or other piece without text of the run
	xmlProtected                    // shown, not translated
)

// text adds the Text or CData token at.
func (r *xmlRun) text(kind xmlspan.Kind, at Range) {
	raw := r.d.Text[at.Start:at.End]
	if kind == xmlspan.CData {
		r.items = append(r.items, xmlItem{kind: xmlCData, at: at, text: xmlspan.Decode(raw), match: -1})
		return
	}
	// References to entities that only a DTD knows stay as they are.
	lo := 0
	for i := 0; i < len(raw); {
		k := bytes.IndexByte(raw[i:], '&')
		if k < 0 {
			break
		}
		i += k
		n := foreignReference(raw[i:])
		if n == 0 {
			i++
			continue
		}
		r.chars(Range{at.Start + lo, at.Start + i})
		r.items = append(r.items, xmlItem{kind: xmlProtected, at: Range{at.Start + i, at.Start + i + n}, text: string(raw[i : i+n]), match: -1})
		i += n
		lo = i
	}
	r.chars(Range{at.Start + lo, at.End})
}

// foreignReference returns the length of a reference at the start of raw that
// stays as it is, 0 if there is none: one to an entity that XML itself does not
// define, or to a character that a document cannot hold.
func foreignReference(raw []byte) int {
	end := bytes.IndexByte(raw[:min(len(raw), 64)], ';')
	if end < 2 {
		return 0
	}
	if raw[1] == '#' {
		digits := strings.TrimPrefix(string(raw[2:end]), "x")
		if digits == "" || strings.Trim(digits, "0123456789abcdefABCDEF") != "" {
			return 0
		}
		if c := xmlspan.Decode(raw[:end+1]); c[0] != '&' || c == "&" {
			return 0
		}
		return end + 1
	}
	for _, c := range raw[1:end] {
		if !isLetter(c) && !isDigit(c) && c != '_' && c != '-' && c != '.' && c < 0x80 {
			return 0
		}
	}
	switch string(raw[1:end]) {
	case "lt", "gt", "amp", "quot", "apos":
		return 0
	}
	return end + 1
}

func (r *xmlRun) chars(at Range) {
	if at.End > at.Start {
		r.items = append(r.items, xmlItem{kind: xmlText, at: at, text: xmlspan.Decode(r.d.Text[at.Start:at.End]), match: -1})
	}
}

// start adds a start tag whose element is called name in the text.
func (r *xmlRun) start(name string, at Range) {
	r.open = append(r.open, len(r.items))
	r.items = append(r.items, xmlItem{kind: xmlOpen, at: at, name: name, match: -1})
}

// end adds the end tag of the innermost element that start added; it is one
// piece without a partner if there is none in this run.
func (r *xmlRun) end(name string, at Range) {
	i := xmlItem{kind: xmlClose, at: at, name: name, match: -1}
	if n := len(r.open) - 1; n >= 0 {
		i.match = r.open[n]
		r.items[i.match].match = len(r.items)
		r.open = r.open[:n]
	}
	r.items = append(r.items, i)
}

// single adds a piece that is one in the text: an empty element, or one with
// all it holds.
func (r *xmlRun) single(name string, at Range) {
	r.items = append(r.items, xmlItem{kind: xmlSingle, at: at, name: name, match: -1})
}

// protect adds a piece whose characters are shown, but not translated.
func (r *xmlRun) protect(name, shown string, at Range) {
	if strings.TrimSpace(shown) == "" {
		r.single(name, at)
		return
	}
	r.items = append(r.items, xmlItem{kind: xmlProtected, at: at, name: name, text: shown, match: -1})
}

// trimXMLLeft returns raw without white space at its start, references to such
// among it.
func trimXMLLeft(raw []byte) []byte {
	for len(raw) > 0 {
		n := 0
		if isSpace(rune(raw[0])) {
			n = 1
		} else if raw[0] == '&' {
			n = spaceReference(raw)
		}
		if n == 0 {
			break
		}
		raw = raw[n:]
	}
	return raw
}

// trimXMLRight does it at the end.
func trimXMLRight(raw []byte) []byte {
	for len(raw) > 0 {
		n := 0
		if last := raw[len(raw)-1]; isSpace(rune(last)) {
			n = 1
		} else if last == ';' {
			if i := bytes.LastIndexByte(raw[max(len(raw)-16, 0):], '&'); i >= 0 {
				tail := raw[max(len(raw)-16, 0)+i:]
				if spaceReference(tail) == len(tail) {
					n = len(tail)
				}
			}
		}
		if n == 0 {
			break
		}
		raw = raw[:len(raw)-n]
	}
	return raw
}

// spaceReference returns the length of a reference to a white space character
// at the start of raw, 0 if there is none.
func spaceReference(raw []byte) int {
	end := bytes.IndexByte(raw[:min(len(raw), 16)], ';')
	if end < 3 || raw[1] != '#' {
		return 0
	}
	if c := xmlspan.Decode(raw[:end+1]); len(c) == 1 && isSpace(rune(c[0])) {
		return end + 1
	}
	return 0
}

// reset begins a new run.
func (r *xmlRun) reset() { r.items, r.open = r.items[:0], r.open[:0] }

// segment returns the run as a segment, nil if there is nothing in it to read.
// What stands before its first and after its last character, and pairs of tags
// around all of it, are left out. Key, Kind, Note and Adds are the caller's to
// set. With preserve white space counts.
func (r *xmlRun) segment(preserve bool) *Segment {
	items := r.items
	content := func(i xmlItem) bool {
		switch i.kind {
		case xmlText, xmlCData:
			return strings.ContainsFunc(i.text, isVisible)
		case xmlProtected:
			return true
		}
		return false
	}
	readable := false
	for _, i := range items {
		readable = readable || i.kind <= xmlCData && content(i)
	}
	if !readable {
		return nil
	}
	first, last := 0, len(items)-1
	// Characters that are not seen count at the ends, but for white space; that
	// too, where it is kept and written as a reference, since beside the text it
	// would become part of it.
	edge := func(i xmlItem) bool {
		return r.all || content(i) || i.kind <= xmlCData && strings.ContainsFunc(i.text, func(c rune) bool { return !isSpace(c) }) ||
			preserve && i.kind == xmlText && bytes.IndexByte(r.d.Text[i.at.Start:i.at.End], '&') >= 0
	}
	for !edge(items[first]) {
		first++
	}
	for !edge(items[last]) {
		last--
	}
	f, l := first, last
	for i := f - 1; i >= 0; i-- {
		if items[i].kind == xmlOpen && items[i].match >= f && items[i].match <= l {
			first = i
		}
	}
	for i := l + 1; i < len(items); i++ {
		if items[i].kind == xmlClose && items[i].match >= f && items[i].match <= l {
			last = i
		}
	}
	lo, hi := items[first].at.Start, items[last].at.End
	src := r.d.Text
	// White space at the ends stays where it is.
	if items[first].kind == xmlText && !preserve {
		end := items[first].at.End
		lo = end - len(trimXMLLeft(src[lo:end]))
	}
	if items[last].kind == xmlText && !preserve {
		start := max(lo, items[last].at.Start)
		hi = start + len(trimXMLRight(src[start:hi]))
	}
	var b catalog.TextBuilder
	var codes []CodeRange
	var raw []bool
	add := func(at Range) { codes, raw = append(codes, CodeRange{Open: at}), append(raw, true) }
	index := make([]int, last-first+1)
	cdata, direct, unmatched, depth := true, false, false, 0
	for k, i := range items[first : last+1] {
		source := string(src[i.at.Start:i.at.End])
		switch i.kind {
		case xmlText, xmlCData:
			cdata = cdata && (i.kind == xmlCData || strings.TrimSpace(i.text) == "")
			direct = direct || depth == 0 && content(i)
			s := i.text
			if !preserve {
				s = collapse(s)
			} else if strings.IndexByte(s, '\r') >= 0 {
				s = lineBreaks.Replace(s)
			}
			if r.syntax != 0 {
				addString(&b, s, r.syntax)
				for len(codes) < b.Codes() { // characters, as far as XML is concerned
					codes, raw = append(codes, CodeRange{}), append(raw, false)
				}
			} else {
				b.Literal(s)
			}
		case xmlOpen:
			if i.match < 0 {
				unmatched = true
				b.Single(i.name, source)
			} else {
				depth++
				index[k] = b.Open(i.name, source)
			}
			add(i.at)
		case xmlClose:
			if i.match < first {
				unmatched = true
				b.Single(i.name, source)
				add(i.at)
				continue
			}
			depth--
			c := index[i.match-first]
			b.Close(c, source)
			codes[c].Close = i.at
		case xmlSingle:
			b.Single(i.name, source)
			add(i.at)
		case xmlProtected:
			direct = direct || depth == 0 && i.name == ""
			b.Protect(i.name, collapse(i.text), source)
			add(i.at)
		}
	}
	text, list := b.Text()
	if !preserve {
		text = NormalizeSpace(text)
	}
	e := &xmlEncoder{cdata: cdata, raw: raw, direct: r.direct && direct, escape: r.escape}
	if unmatched {
		e.order = e.tags(text, list)
	}
	if preserve && bytes.Contains(src[:min(len(src), 4096)], []byte("\r\n")) {
		e.eol = "\r\n"
	}
	r.encoder = e
	return &Segment{
		Message: catalog.Message{Forms: catalog.Forms{Other: text}, Codes: list,
			Untranslatable: !catalog.Translatable(text, list)},
		Range:      Range{lo, hi},
		CodeRanges: codes,
		Preserve:   preserve,
		Flat:       r.syntax != 0,
		Encode:     e.encode,
	}
}

// xmlError returns an error of the lexer at its place in the document.
func (d *Document) xmlError(err *xmlspan.Error) error {
	return d.errorAt(err.Offset, err.Problem())
}

// xmlCharset returns the character set of an XML declaration, "" if there is none.
func xmlCharset(src []byte) string {
	if !bytes.HasPrefix(src, []byte("<?xml")) {
		return ""
	}
	return htmlCharset(src[:bytes.IndexByte(append(bytes.Clone(src[:min(len(src), 1024)]), '>'), '>')+1])
}

// xmlPlain returns the characters of a piece of a document from "l10n:" on: what
// a comment says to cecl10n.
func xmlPlain(raw []byte) string {
	i := bytes.Index(raw, []byte("l10n:"))
	if i < 0 {
		return ""
	}
	raw = raw[i:]
	var b strings.Builder
	for len(raw) > 0 {
		k := bytes.IndexByte(raw, '<')
		if k < 0 {
			k = len(raw)
		}
		b.WriteString(xmlspan.Decode(raw[:k]))
		raw = raw[k:]
		if k = bytes.IndexByte(raw, '>'); k < 0 {
			break
		}
		raw = raw[k+1:]
	}
	return b.String()
}
