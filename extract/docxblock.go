package extract

import (
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// A wordReader reads a part of a Word document.
type wordReader struct {
	*wordDocument
	lex   *ooxmlLexer
	kind  string // of paragraphs that are nothing else: "p", "footnote"
	attrs []xmlspan.Attr

	formats map[string]*wordFormat // by run properties as they stand
	byKey   map[string]*wordFormat
	writers map[string]func([]byte, string) []byte // of characters, by the prefix of their elements
	tags    map[string]string                      // language tags, each once

	tables  int  // that are open
	header  bool // in a row that is repeated on each page
	fields  []*wordField
	codes   int         // fields whose code is being read
	literal bool        // field characters mean nothing: they do not add up in this part
	pieces  []wordPiece // for its memory
	para    *wordParagraph
	spare   []*wordParagraph // for their memory

	alternatives []wordAlternative // that are open
	alts         Range             // segments: what the picture that was read last says of itself

	directive wordDirective   // for the next paragraph
	told      map[string]bool // comments that were heeded
	skipping  bool            // between l10n:skip-start and l10n:skip-end
}

func newWordReader(w *wordDocument, p *Part) *wordReader {
	r := &wordReader{wordDocument: w, lex: newOOXMLLexer(w.d, p.Range), kind: "p",
		formats: map[string]*wordFormat{}, byKey: map[string]*wordFormat{},
		writers: map[string]func([]byte, string) []byte{}, tags: map[string]string{}}
	switch p.Kind {
	case headerPart, footerPart:
		r.kind = p.Kind
	case footnotesPart, endnotesPart, reviewPart:
		r.kind = strings.TrimSuffix(p.Kind, "s")
	}
	return r
}

// next returns the next token that means something.
func (r *wordReader) next() xmlspan.Token {
	for {
		t := r.lex.Next()
		switch t.Kind {
		case xmlspan.Comment:
			r.direct(parseDirective(string(r.d.Text[t.Start+4 : t.End-3])))
		case xmlspan.PI, xmlspan.Doctype:
		default:
			return t
		}
	}
}

// direct notes what a comment tells cecl10n.
func (r *wordReader) direct(kind directive, note string) {
	switch kind {
	case skipStart:
		r.skipping = true
	case skipEnd:
		r.skipping = false
	case skipDirective, noteDirective:
		to := &r.directive
		if r.para != nil {
			to = &r.para.directive
		}
		if kind == skipDirective {
			to.kind = kind
		} else {
			to.note = strings.TrimSpace(to.note + " " + note)
		}
	}
}

// attributes returns the attributes of a tag, until the next call.
func (r *wordReader) attributes(t xmlspan.Token) []xmlspan.Attr {
	r.attrs = xmlspan.Attrs(r.attrs[:0], r.d.Text, t)
	return r.attrs
}

// attr returns the value of an attribute by its local name, "" without one.
func (r *wordReader) attr(t xmlspan.Token, local string) string {
	if a := xmlspan.FindLocal(r.attributes(t), local); a != nil {
		return xmlspan.AttrText(a.Value)
	}
	return ""
}

// val returns the value of the attribute w:val.
func (r *wordReader) val(t xmlspan.Token) string { return r.attr(t, "val") }

// on reports whether the element of a toggle property turns it on.
func (r *wordReader) on(t xmlspan.Token) bool { return !off(r.val(t)) }

// lang notes the language mark in an element.
func (r *wordReader) lang(t xmlspan.Token) {
	a := xmlspan.FindLocal(r.attributes(t), "val")
	if a == nil || len(a.Value) == 0 {
		return
	}
	tag, ok := r.tags[string(a.Value)]
	if !ok {
		tag = xmlspan.AttrText(a.Value)
		r.tags[string(a.Value)] = tag
	}
	m := Mark{Kind: LangMark, Range: Range{a.ValueStart, a.ValueEnd}, Value: tag, Encode: encodeDouble}
	if a.Quote == '\'' {
		m.Encode = encodeSingle
	}
	r.d.Marks = append(r.d.Marks, m)
}

func encodeDouble(v string) ([]byte, error) { return xmlspan.AppendAttr(nil, v, '"'), nil }
func encodeSingle(v string) ([]byte, error) { return xmlspan.AppendAttr(nil, v, '\''), nil }

// text adds an attribute, by its local name, as a text.
func (r *wordReader) text(t xmlspan.Token, local, kind string) {
	if a := xmlspan.FindLocal(r.attributes(t), local); a != nil && !r.skipping {
		if s := r.d.xmlAttribute(*a, kind); s != nil {
			r.d.Segments = append(r.d.Segments, *s)
		}
	}
}

// pass reads the element that begins with t and leaves all texts in it; it
// returns where it ends.
func (r *wordReader) pass(t xmlspan.Token) int {
	if t.Kind == xmlspan.Empty {
		return t.End
	}
	for n := r.next(); n.Kind != xmlspan.EOF; n = r.next() {
		switch {
		case n.Kind == xmlspan.End && n.Depth == t.Depth:
			return n.End
		case n.Kind == xmlspan.Start || n.Kind == xmlspan.Empty:
			r.passing(n)
		}
	}
	return t.End
}

// passing notes what counts even where texts are left.
func (r *wordReader) passing(t xmlspan.Token) {
	switch name := r.lex.name(t); name {
	case "w:lang":
		r.lang(t)
	default:
		if wordChanges[name] {
			r.change(t)
		}
	}
}

// wordChanges are the elements that track changes.
var wordChanges = map[string]bool{
	"w:ins": true, "w:del": true, "w:moveFrom": true, "w:moveTo": true, "w:rPrChange": true, "w:pPrChange": true, "w:sectPrChange": true,
	"w:tblPrChange": true, "w:tblGridChange": true, "w:trPrChange": true, "w:tcPrChange": true, "w:tblPrExChange": true,
	"w:numberingChange": true, "w:cellIns": true, "w:cellDel": true, "w:cellMerge": true,
}

// change notes a tracked change.
func (r *wordReader) change(t xmlspan.Token) {
	from := t.Start
	if r.para != nil {
		from = r.para.start
	}
	r.track(t.Start, from)
}

// content reads what stands in the element that begins with t and returns its
// end tag.
func (r *wordReader) content(t xmlspan.Token) xmlspan.Token {
	if t.Kind == xmlspan.Empty {
		return t
	}
	for n := r.next(); ; n = r.next() {
		switch n.Kind {
		case xmlspan.EOF, xmlspan.End:
			return n
		case xmlspan.Start, xmlspan.Empty:
			r.block(n)
		}
	}
}

// block reads an element outside of the lines of paragraphs and returns its
// end tag, or itself if it is empty.
func (r *wordReader) block(t xmlspan.Token) xmlspan.Token {
	name := r.lex.name(t)
	switch name {
	case "w:p":
		return r.paragraph(t)
	case "w:tbl":
		r.tables++
		defer func() { r.tables-- }()
	case "w:tr":
		was := r.header
		r.header = false
		defer func() { r.header = was }()
	case "w:tblHeader":
		r.header = r.on(t)
	case "w:txbxContent", "w:footnote", "w:endnote":
		return r.box(t)
	case "w:comment":
		if _, ok := r.directives[r.attr(t, "id")]; ok { // for cecl10n, not for people
			t.End = r.pass(t)
			return t
		}
		return r.box(t)
	case "w:sdt":
		return r.blockControl(t)
	case "w:lang":
		r.lang(t)
	case "w:tblCaption", "w:tblDescription":
		r.text(t, "val", "alt")
	case "w:listItem":
		r.text(t, "displayText", "option")
	case "w:listEntry":
		r.text(t, "val", "option")
	case "w:helpText", "w:statusText":
		if r.attr(t, "type") == "text" {
			r.text(t, "val", "help")
		}
	case "w:textInput":
		return r.formField(t)
	case "wp:docPr":
		from := len(r.d.Segments)
		r.altTexts(t)
		r.alts = Range{from, len(r.d.Segments)}
	case "pic:cNvPr", "wps:cNvPr", "wpg:cNvPr", "wpc:cNvPr", "a:cNvPr":
		r.altTexts(t)
	case "a:hlinkClick", "a:hlinkHover":
		r.text(t, "tooltip", "tooltip")
	case "a:p":
		return r.drawn(t)
	case "mc:AlternateContent":
		return r.alternate(t, false)
	case "mc:Choice", "mc:Fallback":
		if n := len(r.alternatives) - 1; n >= 0 {
			a := &r.alternatives[n]
			a.branches = append(a.branches, len(r.d.Segments))
			if a.line {
				return r.paragraph(t)
			}
		}
	case "w:altChunk", "w:subDoc":
		return t
	default:
		if strings.HasPrefix(name, "v:") {
			r.text(t, "alt", "alt")
			if name == "v:textpath" {
				r.text(t, "string", "p")
			}
		} else if wordChanges[name] {
			r.change(t)
		}
	}
	return r.content(t)
}

// box reads what stands in a text box or note, which has nothing to do with what
// stands around it.
func (r *wordReader) box(t xmlspan.Token) xmlspan.Token {
	tables, header, fields, codes, para := r.tables, r.header, r.fields, r.codes, r.para
	r.tables, r.header, r.fields, r.codes, r.para = 0, false, nil, 0, nil
	end := r.content(t)
	r.tables, r.header, r.fields, r.codes, r.para = tables, header, fields, codes, para
	return end
}

// altTexts adds the texts that describe a picture or shape. Those of a picture
// stand in its frame as well.
func (r *wordReader) altTexts(t xmlspan.Token) {
	if r.skipping {
		return
	}
	from := len(r.d.Segments)
	r.d.altTexts(r.attributes(t), "")
	for i := from; i < len(r.d.Segments); i++ {
		for k := r.alts.Start; k < r.alts.End && k < from; k++ {
			if a, b := &r.d.Segments[k], &r.d.Segments[i]; a.Other == b.Other && a.Kind == b.Kind {
				r.d.same(k, i)
			}
		}
	}
}

// drawn reads a paragraph of DrawingML.
func (r *wordReader) drawn(t xmlspan.Token) xmlspan.Token {
	end := t
	end.End = r.pass(t)
	if r.skipping {
		return end
	}
	sub := r.d.drawing(Range{t.Start, end.End})
	for t := sub.next(); t.Kind != xmlspan.EOF; t = sub.next() {
		sub.element(t)
	}
	return end
}

// A wordAlternative is an mc:AlternateContent: one thing written for programs of
// several ages (ISO/IEC 29500-3), whose texts are the same.
type wordAlternative struct {
	branches []int // the number of segments at the start of each
	line     bool  // it holds runs, not what stands in one or around paragraphs
}

// alternate reads an mc:AlternateContent.
func (r *wordReader) alternate(t xmlspan.Token, line bool) xmlspan.Token {
	r.alternatives = append(r.alternatives, wordAlternative{line: line})
	end := r.content(t)
	n := len(r.alternatives) - 1
	branches := r.alternatives[n].branches
	r.alternatives = r.alternatives[:n]
	for i := 1; i < len(branches); i++ {
		to := len(r.d.Segments)
		if i+1 < len(branches) {
			to = branches[i+1]
		}
		r.d.pair(branches[0], branches[i], to)
	}
	return end
}

// formField reads the text input of a form field of old.
func (r *wordReader) formField(t xmlspan.Token) xmlspan.Token {
	if t.Kind == xmlspan.Empty {
		return t
	}
	for n := r.next(); ; n = r.next() {
		switch n.Kind {
		case xmlspan.EOF, xmlspan.End:
			return n
		case xmlspan.Start, xmlspan.Empty:
			if r.lex.name(n) == "w:default" {
				r.text(n, "val", "field")
			}
			r.content(n)
		}
	}
}

// A wordControl is what the properties of a content control (w:sdtPr) say.
type wordControl struct {
	prompt      bool   // it is empty and shows what to put in
	check       bool   // it is a box to check
	date, list  bool   // it is a date, or one of a list
	store, path string // of the data that it is bound to; "" is none
	data        bool   // it shows data that are no text
}

// opaque reports whether what stands in the control is no text of its own.
func (c *wordControl) opaque() bool { return c.prompt || c.check || c.data }

// control reads the properties of a content control.
func (r *wordReader) control(t xmlspan.Token) (c wordControl) {
	if t.Kind == xmlspan.Empty {
		return c
	}
	for n := r.next(); n.Kind != xmlspan.EOF && n.Kind != xmlspan.End; n = r.next() {
		if n.Kind != xmlspan.Start && n.Kind != xmlspan.Empty {
			continue
		}
		switch r.lex.name(n) {
		case "w:showingPlcHdr":
			c.prompt = r.on(n)
		case "w14:checkbox":
			c.check = true
		case "w:date":
			c.date = true
		case "w:dropDownList", "w:comboBox":
			c.list = true
		case "w:dataBinding":
			c.store, c.path = r.attr(n, "storeItemID"), r.attr(n, "xpath")
		}
		r.block(n)
	}
	if c.store != "" {
		r.bind(&c)
	}
	return c
}

// blockControl reads a content control around paragraphs, rows or cells.
func (r *wordReader) blockControl(t xmlspan.Token) xmlspan.Token {
	if t.Kind == xmlspan.Empty {
		return t
	}
	var c wordControl
	for n := r.next(); ; n = r.next() {
		switch n.Kind {
		case xmlspan.EOF, xmlspan.End:
			return n
		case xmlspan.Start, xmlspan.Empty:
			switch name := r.lex.name(n); {
			case name == "w:sdtPr":
				c = r.control(n)
			case name == "w:sdtContent" && c.opaque():
				r.pass(n)
			case name == "w:sdtContent":
				from := len(r.d.Segments)
				r.block(n)
				r.bound(c, from)
			default:
				r.block(n)
			}
		}
	}
}

// bound notes that the texts from a segment on are those of a control, if that
// is bound to data.
func (r *wordReader) bound(c wordControl, from int) {
	if c.store != "" && !c.data {
		r.bindings = append(r.bindings, wordBinding{c.store, c.path, Range{from, len(r.d.Segments)}})
	}
}
