package extract

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// XLIFF is XLIFF 1.2 and 2 as documents: files of a program's messages, such
// as Symfony's. (For the exchange with translators there is package xliff.)
//
// Such a file is a document in one language, that of its targets: the text of
// a unit is its target, or where it has none its source, which then is in the
// document's language. A rebuilt document is the file of another language: in
// each unit the target is replaced, or put after the source; sources stay.
var XLIFF = &Format{
	Name:       "xliff",
	Data:       true,
	Title:      &i18n.Message{ID: "format.xliff", Other: "XLIFF files of messages, versions 1.2 and 2"},
	Extensions: []string{".xlf", ".xliff"},
	Takes: &i18n.Message{ID: "format.xliff.takes", Other: "the target of each unit as text in the document’s language, or its source where there is no target; a rebuilt file has the translations as targets and the other language as its target language; " +
		"names or ids are keys, notes are notes; inline elements are codes, placeholders are protected"},
	Leaves:    &i18n.Message{ID: "format.xliff.leaves", Other: "sources of units that have a target, units with translate=\"no\", proposals (alt-trans, matches), metadata, skeletons"},
	Reference: numericReference,
	Charset:   xmlCharset,
	Options:   []string{"placeholders"},
	Read: func(d *Document) error {
		if err := d.xmlCharacters(); err != nil {
			return err
		}
		return readXLIFF(d)
	},
}

// An xliffReader reads the units of a file.
type xliffReader struct {
	d      *Document
	l      *xmlspan.Lexer
	run    xmlRun
	two    bool // version 2
	keys   map[catalog.Key]bool
	levels []xliffLevel
	attrs  []xmlspan.Attr
	skip   bool
	region bool
}

// An xliffLevel is what holds in an open element.
type xliffLevel struct {
	off      bool // translate="no"
	preserve bool
}

func readXLIFF(d *Document) error {
	r := &xliffReader{d: d, l: xmlspan.NewLexer(d.Text), keys: map[catalog.Key]bool{}}
	r.l.MaxDepth = d.Options.Limits.depth()
	r.run = xmlRun{d: d, all: true, syntax: d.Options.codeSyntax()}
	if d.Options.Placeholders == nil {
		r.run.syntax &^= icuSyntax | vueSyntax | i18nextSyntax
	}
	for t := r.l.Next(); t.Kind != xmlspan.EOF; t = r.l.Next() {
		switch t.Kind {
		case xmlspan.End:
			r.levels = r.levels[:len(r.levels)-1]
		case xmlspan.Comment:
			r.comment(t)
		case xmlspan.Start, xmlspan.Empty:
			if err := r.start(t); err != nil {
				return err
			}
		}
	}
	if err := r.l.Err(); err != nil {
		return d.xmlError(err)
	}
	return nil
}

func (r *xliffReader) comment(t xmlspan.Token) {
	raw := r.d.Text[t.Start:t.End]
	switch kind, _ := parseDirective(string(raw[len("<!--") : len(raw)-len("-->")])); kind {
	case skipDirective:
		r.skip = true
	case skipStart:
		r.region = true
	case skipEnd:
		r.region = false
	}
}

func (r *xliffReader) attr(name string) string {
	if a := xmlspan.Find(r.attrs, name); a != nil {
		return xmlspan.AttrText(a.Value)
	}
	return ""
}

func (r *xliffReader) start(t xmlspan.Token) error {
	r.attrs = xmlspan.Attrs(r.attrs[:0], r.d.Text, t)
	var level xliffLevel
	if n := len(r.levels); n > 0 {
		level = r.levels[n-1]
	}
	switch r.attr("translate") {
	case "yes":
		level.off = false
	case "no":
		level.off = true
	}
	switch r.attr("xml:space") {
	case "preserve":
		level.preserve = true
	case "default":
		level.preserve = false
	}
	local := string(xmlspan.Local(t.Name))
	if t.Depth == 0 {
		if local != "xliff" {
			return r.d.Errorf(t.Start, &i18n.Message{ID: "xliff.root", Other: "this is no XLIFF file: its root element is “{{.Name}}”"}, "Name", string(t.Name))
		}
		r.two = strings.HasPrefix(r.attr("version"), "2")
		if r.two {
			r.language(t, "srcLang", "trgLang")
		}
	}
	if r.skip && t.Depth > 0 {
		r.skip = false
		skipElement(r.l, t)
		return nil
	}
	switch local {
	case "xliff", "group", "body":
	case "file":
		if !r.two {
			r.language(t, "source-language", "target-language")
		}
	case "trans-unit", "unit":
		r.unit(t, level)
		return nil
	default:
		skipElement(r.l, t)
		return nil
	}
	if t.Kind == xmlspan.Start {
		r.levels = append(r.levels, level)
	}
	return nil
}

// language marks the target language of a tag. Where the tag has none, it is
// the source language, and a rebuilt document gets one after that.
func (r *xliffReader) language(t xmlspan.Token, source, target string) {
	before := t.Start + 1 + len(t.Name)
	var m Mark
	for _, a := range r.attrs {
		switch string(a.Name) {
		case source:
			if m.Encode == nil {
				m = Mark{Kind: LangMark, Range: Range{a.End, a.End}, Value: xmlspan.AttrText(a.Value), Encode: func(v string) ([]byte, error) {
					return append(xmlspan.AppendAttr([]byte(" "+target+`="`), v, '"'), '"'), nil
				}}
			}
		case target:
			lead, quote := string(r.d.Text[before:a.ValueStart]), a.Quote
			value := xmlspan.AttrText(a.Value)
			if value == "" {
				value = r.attr(source)
			}
			m = Mark{Kind: LangMark, Range: Range{before, a.End}, Value: value, Encode: func(v string) ([]byte, error) {
				return append(xmlspan.AppendAttr([]byte(lead), v, quote), quote), nil
			}}
		}
		before = a.End
	}
	if m.Encode != nil {
		r.d.Marks = append(r.d.Marks, m)
	}
}

// An xliffUnit is a unit of version 1, or a segment of version 2, as it is read.
type xliffUnit struct {
	source, target xmlspan.Token // start tags; EOF: there is none
	anchor         int           // where a target may begin: after what comes before it
	end            int           // of the target
	sourceSegment  *Segment
	sourceEncoder  *xmlEncoder
	targetSegment  *Segment
	targetEncoder  *xmlEncoder
	state          *xmlspan.Attr // of a segment of version 2
	key            string
	preserve       bool // what holds around source and target
	sourcePreserve bool // what holds in them
	targetPreserve bool
}

// unit reads a trans-unit of version 1 or a unit of version 2.
func (r *xliffReader) unit(start xmlspan.Token, level xliffLevel) {
	if level.off || r.region || start.Kind == xmlspan.Empty {
		skipElement(r.l, start)
		return
	}
	key := r.attr("resname")
	if r.two {
		key = r.attr("name")
	}
	if key == "" {
		key = r.attr("id")
	}
	var notes []string
	first := len(r.d.Segments)
	one := xliffUnit{key: key, preserve: level.preserve}
	segments := 0
	for t := r.l.Next(); t.Kind != xmlspan.EOF && !(t.Kind == xmlspan.End && t.Depth == start.Depth); t = r.l.Next() {
		if t.Kind != xmlspan.Start && t.Kind != xmlspan.Empty {
			continue
		}
		local := string(xmlspan.Local(t.Name))
		switch {
		case len(local) < len(t.Name) && !bytes.Equal(t.Name[:len(t.Name)-len(local)], start.Name[:len(start.Name)-len(xmlspan.Local(start.Name))]):
			skipElement(r.l, t) // of a module or another namespace
		case local == "note":
			notes = append(notes, r.words(t))
		case local == "notes" && r.two:
			if t.Kind == xmlspan.Start {
				for n := r.l.Next(); n.Kind != xmlspan.EOF && !(n.Kind == xmlspan.End && n.Depth == t.Depth); n = r.l.Next() {
					if n.Kind == xmlspan.Start {
						notes = append(notes, r.words(n))
					}
				}
			}
		case local == "segment" && r.two:
			u := xliffUnit{key: key, preserve: level.preserve}
			segments++
			r.attrs = xmlspan.Attrs(r.attrs[:0], r.d.Text, t)
			if segments > 1 {
				id := r.attr("id")
				if id == "" {
					id = strconv.Itoa(segments)
				}
				u.key += "." + id
			}
			if a := xmlspan.Find(r.attrs, "state"); a != nil {
				state := *a
				u.state = &state
			}
			if t.Kind == xmlspan.Start {
				for n := r.l.Next(); n.Kind != xmlspan.EOF && !(n.Kind == xmlspan.End && n.Depth == t.Depth); n = r.l.Next() {
					if n.Kind == xmlspan.Start || n.Kind == xmlspan.Empty {
						r.part(&u, n)
					}
				}
				r.add(&u)
			}
		case !r.two:
			r.part(&one, t)
		default:
			skipElement(r.l, t)
		}
	}
	if !r.two {
		r.add(&one)
	}
	note := joinNotes(notes...)
	for i := first; i < len(r.d.Segments); i++ {
		r.d.Segments[i].Note = note
	}
}

// words returns the text of an element.
func (r *xliffReader) words(t xmlspan.Token) string {
	var b strings.Builder
	if t.Kind == xmlspan.Empty {
		return ""
	}
	for n := r.l.Next(); n.Kind != xmlspan.EOF && !(n.Kind == xmlspan.End && n.Depth == t.Depth); n = r.l.Next() {
		if n.Kind == xmlspan.Text || n.Kind == xmlspan.CData {
			b.WriteString(xmlspan.Decode(r.d.Text[n.Start:n.End]))
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// part reads the source or target, or what else stands beside them.
func (r *xliffReader) part(u *xliffUnit, t xmlspan.Token) {
	local := string(xmlspan.Local(t.Name))
	switch {
	case local == "source" && u.source.Kind == xmlspan.EOF:
		u.source = t
		u.sourcePreserve = r.preserve(u, t)
		u.sourceSegment, u.anchor = r.content(t, u.sourcePreserve)
		u.sourceEncoder = r.run.encoder
	case local == "target" && u.target.Kind == xmlspan.EOF && u.source.Kind != xmlspan.EOF:
		u.target = t
		u.targetPreserve = r.preserve(u, t)
		u.targetSegment, u.end = r.content(t, u.targetPreserve)
		u.targetEncoder = r.run.encoder
	case local == "seg-source" && u.target.Kind == xmlspan.EOF && t.Kind == xmlspan.Start:
		_, u.anchor = r.content(t, u.preserve)
	default:
		skipElement(r.l, t)
	}
}

// preserve reports whether white space counts in a source or target.
func (r *xliffReader) preserve(u *xliffUnit, t xmlspan.Token) bool {
	switch xmlspan.AttrValue(r.d.Text, t, "xml:space") {
	case "preserve":
		return true
	case "default":
		return false
	}
	return u.preserve
}

// content reads a source or target; the segment is nil if it has no text. It
// returns where the element ends, too.
func (r *xliffReader) content(t xmlspan.Token, preserve bool) (*Segment, int) {
	r.run.reset()
	c := xmlContent{d: r.d, l: r.l, run: &r.run, inline: r.inline}
	end := c.read(t)
	return r.run.segment(preserve), end.End
}

func (r *xliffReader) inline(t xmlspan.Token) (string, contentKind) {
	attrs := xmlspan.Attrs(nil, r.d.Text, t)
	is := func(name string) string {
		if a := xmlspan.Find(attrs, name); a != nil {
			return string(a.Value)
		}
		return ""
	}
	local := string(xmlspan.Local(t.Name))
	switch local {
	case "g", "pc":
		switch strings.TrimPrefix(is("ctype")+strings.TrimPrefix(is("subType"), "xlf:"), "x-") {
		case "bold", "b":
			return "b", pairedContent
		case "italic", "i":
			return "i", pairedContent
		case "underlined", "u":
			return "u", pairedContent
		}
		if is("ctype") == "link" || is("type") == "link" {
			return "a", pairedContent
		}
		return local, pairedContent
	case "mrk":
		if is("mtype") == "protected" || is("translate") == "no" {
			return local, shownContent
		}
		return local, pairedContent
	case "x", "bx", "ex", "ph", "it", "bpt", "ept", "sc", "ec", "cp", "sub":
		return local, singleContent
	case "sm", "em":
		return "mrk", singleContent
	}
	return xmlCodeName(local), pairedContent
}

// add makes a unit a segment.
func (r *xliffReader) add(u *xliffUnit) {
	s, e := u.targetSegment, u.targetEncoder
	if s == nil {
		s, e = u.sourceSegment, u.sourceEncoder
	}
	if s == nil {
		return
	}
	w := &xliffPlace{encoder: e}
	text := r.d.Text
	if u.target.Kind == xmlspan.EOF {
		prefix := string(u.source.Name[:len(u.source.Name)-len("source")])
		s.Range = Range{u.anchor, u.anchor}
		before := text[:u.source.Start]
		w.head = string(before[len(bytes.TrimRight(before, " \t\r\n")):]) + "<" + prefix + "target"
		if !r.two {
			w.head += ` state="translated"`
		}
		if u.sourcePreserve != u.preserve {
			w.head += ` xml:space="` + map[bool]string{true: "preserve", false: "default"}[u.sourcePreserve] + `"`
		}
		w.head += ">"
		w.tail = "</" + prefix + "target>"
	} else {
		if s.Preserve = u.targetPreserve; !s.Preserve {
			s.Other = NormalizeSpace(s.Other)
		}
		s.Range = Range{u.target.Start, u.end}
		if gap := text[u.anchor:u.target.Start]; len(bytes.TrimSpace(gap)) == 0 {
			s.Range.Start = u.anchor
			w.head = string(gap)
		}
		w.head += r.targetTag(u.target)
		w.tail = "</" + string(u.target.Name) + ">"
	}
	if u.state != nil {
		// The state stands before the source: all from there on is written again.
		w.head = "translated" + string(text[u.state.ValueEnd:s.Range.Start]) + w.head
		s.Range.Start = u.state.ValueStart
	}
	s.CodeRanges = nil
	s.Kind = "unit"
	if key := catalog.Key(u.key); key != "" && !r.keys[key] {
		s.Key, r.keys[key] = key, true
	}
	s.Encode = w.encode
	r.d.Segments = append(r.d.Segments, *s)
}

// targetTag returns the start tag of a target with a new text.
func (r *xliffReader) targetTag(t xmlspan.Token) string {
	text := r.d.Text
	var b strings.Builder
	pos := t.Start
	before := t.Start + 1 + len(t.Name)
	for _, a := range xmlspan.Attrs(nil, text, t) {
		switch string(a.Name) {
		case "state":
			b.Write(text[pos:a.ValueStart])
			b.WriteString("translated")
			pos = a.ValueEnd
		case "state-qualifier", "xml:lang":
			b.Write(text[pos:before])
			pos = a.End
		}
		before = a.End
	}
	b.Write(bytes.TrimRight(text[pos:t.End], "/> \t\r\n"))
	b.WriteByte('>')
	return b.String()
}

// An xliffPlace is where a target stands, or will.
type xliffPlace struct {
	encoder    *xmlEncoder
	head, tail string // what is written before and after the text
}

func (w *xliffPlace) encode(t catalog.Text, codes []catalog.Code) ([]byte, error) {
	b, err := w.encoder.encode(t, codes)
	if err != nil {
		return nil, err
	}
	return append(append([]byte(w.head), b...), w.tail...), nil
}
