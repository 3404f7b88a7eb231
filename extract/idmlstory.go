package extract

import (
	"bytes"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// An idmlReader adds the texts of a story to a document.
type idmlReader struct {
	d     *Document
	p     *Part
	lexer *xmlspan.Lexer
	err   error
	open  []idmlElement
	areas []*idmlArea // open ParagraphStyleRanges, one in the other
	holds map[int]idmlHolds
	attrs []xmlspan.Attr       // of the last tag; reused
	cache map[string]*runStyle // by the tags that begin a range

	note   string
	skip   bool
	region bool
	ends   bool // the region ends after the paragraph
}

// idmlHolds says what stands in an element that is no ParagraphStyleRange and
// in none within it.
type idmlHolds uint8

const (
	idmlText  idmlHolds = 1 << iota // characters
	idmlBreak                       // the end of a paragraph
)

// An idmlElement is an open element.
type idmlElement struct {
	name   string
	start  int
	kind   string // of the texts in it
	inline bool   // its characters belong to the innermost open area
	area   bool   // it is that area
	style  bool   // it is a CharacterStyleRange of it
	pair   int    // index + 1 of the item that begins it
	limit  bool   // paragraphs begin and end at its tags
	single string // it is a piece of the area, called so
	tagEnd int    // where what belongs to its start tag ends
}

// An idmlArea is a ParagraphStyleRange: paragraphs in one style.
type idmlArea struct {
	kind   string
	start  int // where the paragraph that is being read begins
	enter  *runStyle
	items  []runItem
	styles []*runStyle // of the open CharacterStyleRanges, innermost last
	limits []int       // how many of them were open where what divides paragraphs began
}

func newIDMLReader(d *Document, p *Part) *idmlReader {
	r := &idmlReader{d: d, p: p, cache: map[string]*runStyle{}}
	r.lexer = r.newLexer(p.Range.Start)
	return r
}

func (r *idmlReader) newLexer(lo int) *xmlspan.Lexer {
	l := xmlspan.NewLexerAt(r.d.Text, lo, r.p.Range.End)
	l.MaxDepth = r.d.Options.Limits.depth()
	return l
}

func (r *idmlReader) read() error {
	r.survey()
	for r.err == nil {
		t := r.lexer.Next()
		at := Range{t.Start, t.End}
		switch t.Kind {
		case xmlspan.EOF:
			if err := r.lexer.Err(); err != nil {
				return r.d.xmlError(err)
			}
			return r.err
		case xmlspan.Start, xmlspan.Empty:
			r.start(t)
		case xmlspan.End:
			r.end(t)
		case xmlspan.Text, xmlspan.CData:
			if e := r.top(); e != nil && e.name == "Content" && e.inline {
				r.chars(at)
			}
		case xmlspan.Comment:
			raw := r.d.Text[t.Start:t.End]
			r.directive(string(raw[len("<!--") : len(raw)-len("-->")]))
			if r.inline() {
				r.said(at)
			}
		case xmlspan.PI:
			if r.inline() {
				r.piece(idmlInstruction(r.d.Text[t.Start:t.End]), at)
			}
		}
	}
	return r.err
}

// survey finds out what elements hold.
func (r *idmlReader) survey() {
	r.holds = map[int]idmlHolds{}
	type element struct {
		start int
		name  string
		holds idmlHolds
	}
	var open []element
	shut := func(e element) {
		if e.holds != 0 && e.name != "CharacterStyleRange" && e.name != "Content" && e.name != "Br" {
			r.holds[e.start] = e.holds
		}
		if n := len(open); n > 0 && e.name != "ParagraphStyleRange" {
			open[n-1].holds |= e.holds
		}
	}
	for l := r.newLexer(r.p.Range.Start); ; {
		t := l.Next()
		switch t.Kind {
		case xmlspan.EOF:
			return
		case xmlspan.Start, xmlspan.Empty:
			e := element{start: t.Start, name: string(t.Name)}
			switch e.name {
			case "Content":
				e.holds = idmlText
			case "Br":
				e.holds = idmlBreak
			}
			if t.Kind == xmlspan.Empty {
				shut(e)
			} else {
				open = append(open, e)
			}
		case xmlspan.End:
			e := open[len(open)-1]
			open = open[:len(open)-1]
			shut(e)
		}
	}
}

func (r *idmlReader) top() *idmlElement {
	if len(r.open) == 0 {
		return nil
	}
	return &r.open[len(r.open)-1]
}

func (r *idmlReader) inline() bool { e := r.top(); return e != nil && e.inline }

func (r *idmlReader) area() *idmlArea { return r.areas[len(r.areas)-1] }

func (r *idmlReader) directive(comment string) {
	switch kind, note := parseDirective(comment); kind {
	case noteDirective:
		if r.note != "" {
			note = r.note + "\n" + note
		}
		r.note = note
	case skipDirective:
		r.skip = true
	case skipStart:
		r.region = true
	case skipEnd:
		// What a translation could leave out must not change what is a text.
		if r.ends = r.inline() && len(r.area().items) > 0; !r.ends {
			r.region = false
		}
	}
}

// idmlKinds are the kinds of texts in elements.
var idmlKinds = map[string]string{"Cell": "td", "Footnote": "note", "Endnote": "note", "EndnoteRange": "note", "Note": "comment"}

// idmlHeading matches the names of styles that say that they are headings'.
var idmlHeading = pat(`(?i)^(?:h|heading|headline|titre|título|titulo)[ _-]?([1-6])$`)

// idmlNames are what pieces of a text are called.
var idmlNames = map[string]string{
	"Footnote": "note", "Endnote": "note", "EndnoteRange": "note", "Note": "comment", "Table": "table", "TextVariableInstance": "variable",
	"HyperlinkTextDestination": "bookmark", "ParagraphDestination": "bookmark", "Bookmark": "bookmark", "PageReference": "index",
	"Rectangle": "img", "Polygon": "shape", "Oval": "shape", "GraphicLine": "shape", "Group": "shape", "TextFrame": "frame",
	"HyperlinkTextSource": "a", "CrossReferenceSource": "ref", "XMLElement": "xml", "Change": "change", "HiddenText": "hidden",
}

func idmlName(element string) string {
	if n := idmlNames[element]; n != "" {
		return n
	}
	return codeName(strings.ToLower(element))
}

// start reads a start tag.
func (r *idmlReader) start(t xmlspan.Token) {
	e := idmlElement{name: string(t.Name), start: t.Start}
	r.attrs = xmlspan.Attrs(r.attrs[:0], r.d.Text, t)
	attrs := r.attrs
	if top := r.top(); top != nil {
		e.kind = top.kind
	}
	if k := idmlKinds[e.name]; k != "" {
		e.kind = k
	}
	switch {
	case r.inline() && (e.name == "CharacterStyleRange" || e.name == "Content"):
	case e.name == "ObjectExportOption" && (r.skip || r.region):
	default:
		r.d.idmlAttributes(e.name, attrs)
	}
	if e.name == "Change" && r.d.Options.Revisions != "accept" {
		r.err = r.d.Errorf(t.Start, &i18n.Message{ID: "idml.revisions",
			Other: "the story has tracked changes; accept or reject them in InDesign, or set revisions = \"accept\" to read it as if they were accepted"})
		return
	}
	if !r.inline() {
		if e.name == "ParagraphStyleRange" || e.name == "CharacterStyleRange" {
			r.paragraphs(&e, t, attrs)
		}
		if e.name == "Note" && !r.d.Options.Comments {
			r.comment(t)
			return
		}
		r.push(t, e)
		return
	}
	a := r.area()
	holds := r.holds[t.Start]
	switch e.name {
	case "Br":
		r.skipElement(t)
		r.finish(t.Start, a.current())
		a.start, a.enter = r.after(t), a.current()
		return
	case "Content":
		e.inline = true
		r.push(t, e)
		return
	case "CharacterStyleRange":
		r.characters(&e, t, attrs)
		return
	case "Properties", "XMLAttribute":
		r.skipElement(t)
		r.belongs(t)
		return
	case "Note":
		if !r.d.Options.Comments {
			r.comment(t)
			r.said(Range{t.Start, r.after(t)})
			return
		}
	case "Change":
		if xmlspan.AttrValue(r.d.Text, t, "ChangeType") == "DeletedText" {
			if holds&idmlBreak != 0 {
				r.finish(t.Start, a.current())
				r.skipElement(t)
				a.start, a.enter = r.after(t), a.current()
				return
			}
			r.skipElement(t)
			r.piece("change", Range{t.Start, r.after(t)})
			return
		}
	}
	switch {
	case holds&idmlBreak != 0: // it goes over several paragraphs
		r.finish(t.Start, a.current())
		a.limits = append(a.limits, len(a.styles))
		a.start, a.enter = t.End, nil
		e.limit, e.inline = true, true
	case holds&idmlText != 0 && t.Kind == xmlspan.Start:
		a.items = append(a.items, runItem{kind: structureOpen, at: Range{t.Start, t.End}, name: idmlName(e.name), match: -1})
		e.pair, e.inline = len(a.items), true
	default:
		e.single = idmlName(e.name)
	}
	r.push(t, e)
}

func (r *idmlReader) push(t xmlspan.Token, e idmlElement) {
	r.open = append(r.open, e)
	if t.Kind == xmlspan.Empty {
		r.end(t)
	}
}

// paragraphs begins a ParagraphStyleRange.
func (r *idmlReader) paragraphs(e *idmlElement, t xmlspan.Token, attrs []xmlspan.Attr) {
	a := &idmlArea{kind: e.kind, start: t.End}
	if a.kind == "" {
		a.kind = "p"
		if s := xmlspan.Find(attrs, "AppliedParagraphStyle"); s != nil {
			if m := idmlHeading.FindStringSubmatch(idmlStyleName(xmlspan.AttrText(s.Value))); m != nil {
				a.kind = "h" + m[1]
			}
		}
	}
	r.areas = append(r.areas, a)
	e.area, e.inline, e.kind = true, true, ""
}

// idmlStyleName returns the name of a style of which this is the address:
// "ParagraphStyle/Headings%3aHeading 1" is "Heading 1".
func idmlStyleName(address string) string {
	_, name, _ := strings.Cut(address, "/")
	for _, group := range []string{"%3a", "%3A"} {
		if i := strings.LastIndex(name, group); i >= 0 {
			name = name[i+len(group):]
		}
	}
	return name
}

// characters begins a CharacterStyleRange. Its properties belong to its tag.
func (r *idmlReader) characters(e *idmlElement, t xmlspan.Token, attrs []xmlspan.Attr) {
	a := r.area()
	if t.Kind == xmlspan.Empty {
		return
	}
	open := Range{t.Start, t.End}
	properties := ""
	l := r.newLexer(t.End)
	l.Fragment = true
	for u := l.Next(); ; u = l.Next() {
		if u.Kind == xmlspan.Text {
			continue
		}
		if (u.Kind == xmlspan.Start || u.Kind == xmlspan.Empty) && string(u.Name) == "Properties" {
			lo := u.Start
			for u.Kind == xmlspan.Start || u.Kind != xmlspan.EOF && u.Kind != xmlspan.Empty && !(u.Kind == xmlspan.End && u.Depth == 0) {
				u = l.Next()
				if u.Kind == xmlspan.Empty && u.Depth > 0 {
					u.Kind = xmlspan.Text
				}
			}
			if u.Kind != xmlspan.EOF {
				open.End = u.End
				properties = strings.ReplaceAll(strings.Join(strings.Fields(string(r.d.Text[lo:u.End])), " "), "> <", "><")
			}
		}
		break
	}
	raw := string(r.d.Text[open.Start:open.End])
	st := r.cache[raw]
	if st == nil {
		st = idmlStyle(attrs, properties)
		st.Open, st.Close = raw, "</"+string(t.Name)+">"
		st.At.Open = open
		r.cache[raw] = st
	}
	a.styles = append(a.styles, st)
	e.style, e.inline, e.tagEnd = true, true, open.End
	for _, at := range attrs {
		if string(at.Name) == "AppliedLanguage" {
			r.d.idmlAttributes(e.name, attrs)
		}
	}
	r.push(t, *e)
}

// belongs reads an element that says something of the element it is in, and
// is passed over: it goes with the start tag.
func (r *idmlReader) belongs(t xmlspan.Token) {
	a := r.area()
	at := Range{t.Start, r.after(t)}
	n := len(a.items)
	switch e := r.top(); {
	case e.style && at.End <= e.tagEnd:
	case (e.area || e.limit) && n == 0:
		a.start = at.End
	case e.pair == n && n > 0:
		a.items[n-1].at.End = at.End
	default:
		r.piece("mark", at)
	}
}

// current returns the style of characters, nil if none is open. One that was
// open before what divides paragraphs began has no tags of its own here.
func (a *idmlArea) current() *runStyle {
	if n := len(a.styles); n > 0 && (len(a.limits) == 0 || n > a.limits[len(a.limits)-1]) {
		return a.styles[n-1]
	}
	return nil
}

// style is current, or a style without tags.
func (a *idmlArea) style() *runStyle {
	if st := a.current(); st != nil {
		return st
	}
	bare := &runStyle{name: func(*runStyle) string { return "run" }}
	if n := len(a.styles); n > 0 {
		*bare = *a.styles[n-1]
		bare.Open, bare.Close, bare.At = "", "", CodeRange{}
	}
	return bare
}

// after returns where the element that was just passed over ends.
func (r *idmlReader) after(t xmlspan.Token) int { return max(t.End, r.lexer.Pos()) }

func (r *idmlReader) skipElement(t xmlspan.Token) {
	if t.Kind == xmlspan.Empty {
		return
	}
	for {
		u := r.lexer.Next()
		if u.Kind == xmlspan.EOF || u.Kind == xmlspan.End && u.Depth == t.Depth {
			return
		}
	}
}

// comment passes over a note and obeys what it says to cecl10n.
func (r *idmlReader) comment(t xmlspan.Token) {
	r.skipElement(t)
	r.directive(xmlPlain(r.d.Text[t.End:r.after(t)]))
}

// chars adds the characters of a Content element. Some are codes: what breaks
// a line, tabs, and the mark that stands for what is not text.
func (r *idmlReader) chars(at Range) {
	a := r.area()
	raw := r.d.Text[at.Start:at.End]
	st := a.style()
	decoded := xmlspan.Decode(raw)
	if !strings.ContainsAny(decoded, "\t\u2028\ufeff") {
		a.items = append(a.items, runItem{kind: charsItem, at: at, text: collapse(decoded), style: st})
		return
	}
	for decoded != "" {
		i := strings.IndexAny(decoded, "\t\u2028\ufeff")
		if i != 0 {
			if i < 0 {
				i = len(decoded)
			}
			a.items = append(a.items, runItem{kind: charsItem, at: at, text: collapse(decoded[:i]), style: st})
			decoded = decoded[i:]
			continue
		}
		name, n := "tab", 1
		switch {
		case strings.HasPrefix(decoded, "\u2028"):
			name, n = "br", len("\u2028")
		case strings.HasPrefix(decoded, "\ufeff"):
			name, n = "marker", len("\ufeff")
		}
		a.items = append(a.items, runItem{kind: insideItem, at: at, char: true, text: decoded[:n], name: name, style: st})
		decoded = decoded[n:]
	}
}

// said adds a comment. Before the characters it is no part of a text.
func (r *idmlReader) said(at Range) {
	a := r.area()
	if len(a.items) > 0 {
		r.piece("comment", at)
		return
	}
	a.start, a.enter = at.End, a.current()
}

func (r *idmlReader) piece(name string, at Range) {
	a := r.area()
	i := runItem{kind: structureItem, at: at, name: name}
	if a.current() != nil {
		i = runItem{kind: insideItem, at: at, inner: at, name: name, style: a.style()}
	}
	a.items = append(a.items, i)
}

// idmlCharacters are the names of the special characters that stand as
// processing instructions.
var idmlCharacters = map[string]string{"3": "end-style", "4": "note-number", "7": "indent", "8": "right-tab", "18": "page-number", "19": "section"}

func idmlInstruction(raw []byte) string {
	if f := bytes.Fields(raw); len(f) > 1 && string(f[0]) == "<?ACE" {
		if n := idmlCharacters[string(bytes.TrimSuffix(f[1], []byte("?>")))]; n != "" {
			return n
		}
	}
	return "mark"
}

// end reads the end of the innermost element.
func (r *idmlReader) end(t xmlspan.Token) {
	if len(r.open) == 0 {
		return
	}
	e := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	if e.area {
		r.finish(t.Start, nil)
		r.areas = r.areas[:len(r.areas)-1]
		return
	}
	if !r.inline() {
		return
	}
	a := r.area()
	switch {
	case e.style:
		a.styles = a.styles[:len(a.styles)-1]
	case e.limit:
		r.finish(t.Start, nil)
		a.limits = a.limits[:len(a.limits)-1]
		a.start, a.enter = t.End, a.current()
	case e.pair > 0:
		a.items[e.pair-1].match = len(a.items)
		a.items = append(a.items, runItem{kind: structureClose, at: Range{t.Start, t.End}, name: a.items[e.pair-1].name, match: e.pair - 1})
	case e.single != "":
		r.piece(e.single, Range{e.start, t.End})
	}
}

// finish makes what was read since the last paragraph a segment, which ends at
// offset end, where the range of style leave is open.
func (r *idmlReader) finish(end int, leave *runStyle) {
	a := r.area()
	items := a.items
	a.items = items[:0]
	defer func() {
		if r.ends {
			r.region, r.ends = false, false
		}
	}()
	idmlRepresent(items)
	s := looseSegment(items, true, a.enter, leave)
	if s == nil {
		return
	}
	note := r.note
	r.note = ""
	if r.skip || r.region {
		r.skip = false
		return
	}
	s.raws(r.d.Text)
	for i := range s.Codes {
		if strings.HasPrefix(s.Codes[i].Open, "<?ACE") {
			s.Codes[i].Open = "<Content>" + s.Codes[i].Open + "</Content>"
		}
	}
	s.Range = Range{a.start, end}
	s.Kind, s.Note = a.kind, note
	s.Runs.InRun = true
	s.Runs.Text = func(dst []byte, s string) []byte {
		return append(xmlspan.AppendText(append(dst, "<Content>"...), s), "</Content>"...)
	}
	r.d.Segments = append(r.d.Segments, *s)
}
