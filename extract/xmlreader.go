package extract

import (
	"bytes"
	"path"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales"
)

// An xmlReader reads a document's elements into segments. Text and inline
// elements between two places where blocks begin or end are a run; a run with
// text is a segment (xmlrun.go).
//
// Where nothing is known of an element it is inline if it stands in an inline
// one or among text, else a block.
type xmlReader struct {
	d      *Document
	survey *xmlSurvey
	rules  xmlRules
	schema *xmlSchema // of the document
	scope  xmlScope
	keys   map[catalog.Key]bool
	n      int // elements begun

	open   []xmlElement
	run    xmlPart
	outer  []xmlPart // the runs around open nested elements
	serial int
	attrs  []xmlspan.Attr
	states [][]itsState // of the open elements, if there are ITS rules

	note   string // the author's, for the next message
	skip   bool   // the next element or text is not to be taken
	region bool   // nor anything up to the end of the region
	langs  int    // blocks with a language so far
	html   *htmlReader
}

// An xmlPart is the run being read.
type xmlPart struct {
	xmlRun
	serial int
	text   bool // has characters to be taken
	skip   bool // the author says: not to be taken
}

// An xmlElement is an open element.
type xmlElement struct {
	space, local string // if there are ITS rules, as are attrs and id
	attrs        []xmlAttrValue
	id           string // the attribute that is its key
	kind         *xmlKind
	schema       *xmlSchema
	class        xmlClass
	start        int // where its tag begins
	key          catalog.Key
	ownID        string // its id
	title        string // the key of the title of what has an id
	note         string
	off          bool // its text is not taken
	hidden       bool // nor shown in the text around it
	protected    bool // it is off, and in a text: it becomes one code
	preserve     bool
	html         bool
	mixed        bool // there is text right in it
	guessed      bool // what one of its children is follows from that
	framed       bool // its text is apart from that around it
	serial       int  // of the run that its start tag is in
	item         int  // where in the run
}

// An xmlAttrValue is an attribute, for the predicates of ITS rules.
type xmlAttrValue struct{ space, local, value string }

func readElements(d *Document, s *xmlSurvey) error {
	r := &xmlReader{d: d, survey: s, rules: xmlRules{o: &d.Options, kinds: map[*xmlSchema]map[string]*xmlKind{}},
		schema: schemaOf(s, strings.ToLower(path.Ext(d.Name))), keys: map[catalog.Key]bool{}}
	r.reset()
	texts := 0
	for _, mixed := range s.mixed {
		if mixed {
			texts++
		}
	}
	d.Segments = make([]Segment, 0, texts)
	if d.Options.foreign == nil && d.Options.Language != "" {
		d.foreign = map[int]bool{}
	} else {
		d.foreign = d.Options.foreign
	}
	l := xmlspan.NewLexer(d.Text)
	l.MaxDepth = d.Options.Limits.depth()
	for t := l.Next(); t.Kind != xmlspan.EOF; t = l.Next() {
		switch t.Kind {
		case xmlspan.Text, xmlspan.CData:
			r.text(t)
		case xmlspan.Start, xmlspan.Empty:
			r.start(t)
		case xmlspan.End:
			r.end(t.Start, t.End)
		case xmlspan.Comment:
			r.comment(t)
		case xmlspan.PI:
			r.single("pi", t)
		}
	}
	return nil
}

func (r *xmlReader) reset() {
	r.serial++
	items, open := r.run.items[:0], r.run.open[:0]
	r.run = xmlPart{serial: r.serial}
	r.run.d, r.run.items, r.run.open = r.d, items, open
	if r.d.Options.Placeholders != nil {
		r.run.syntax = r.d.Options.codeSyntax()
	}
}

func (r *xmlReader) top() *xmlElement {
	if len(r.open) == 0 {
		return nil
	}
	return &r.open[len(r.open)-1]
}

// block returns the innermost open element that is no inline one.
func (r *xmlReader) block() *xmlElement {
	for i := len(r.open) - 1; i > 0; i-- {
		if r.open[i].class != xmlInline {
			return &r.open[i]
		}
	}
	return &r.open[0]
}

// takes reports whether pieces of markup here belong to a text.
func (r *xmlReader) takes() bool {
	t := r.top()
	return t != nil && (!t.off || t.protected) && !r.region
}

func (r *xmlReader) text(t xmlspan.Token) {
	if !r.takes() {
		return
	}
	at := Range{t.Start, t.End}
	e := r.top()
	if kind, ok := e.schema.marks[e.kind.local]; ok && !e.off {
		r.mark(kind, at)
		return
	}
	if !e.off && visibleXML(r.d.Text[t.Start:t.End]) {
		if e.html && t.Kind == xmlspan.CData && r.wholeCData(at) {
			r.htmlText(Range{t.Start + len("<![CDATA["), t.End - len("]]>")})
			return
		}
		if r.skip && !r.run.text {
			r.run.skip = true
		}
		r.run.text, r.skip = true, false
		if e.html {
			r.run.syntax |= tagsSyntax
		}
	}
	r.run.xmlRun.text(t.Kind, at)
}

// mark adds a mark for the text of an element.
func (r *xmlReader) mark(kind MarkKind, at Range) {
	raw := r.d.Text[at.Start:at.End]
	at.Start += len(raw) - len(bytes.TrimLeft(raw, " \t\r\n"))
	raw = bytes.TrimSpace(raw)
	at.End = at.Start + len(raw)
	if len(raw) == 0 || raw[0] == '<' || hasForeignReference(raw) {
		return
	}
	r.d.Marks = append(r.d.Marks, Mark{Kind: kind, Range: at, Value: xmlspan.Decode(raw), Encode: func(v string) ([]byte, error) { return xmlspan.AppendText(nil, v), nil }})
}

// wholeCData reports whether a CDATA section is all that an element holds.
func (r *xmlReader) wholeCData(at Range) bool {
	before := bytes.TrimRight(r.d.Text[:at.Start], " \t\r\n")
	after := bytes.TrimLeft(r.d.Text[at.End:], " \t\r\n")
	return len(r.run.items) <= 1 && bytes.HasSuffix(before, []byte(">")) && !bytes.HasSuffix(before, []byte("]]>")) && bytes.HasPrefix(after, []byte("</"))
}

// htmlText reads HTML in a CDATA section.
func (r *xmlReader) htmlText(at Range) {
	if r.skip {
		r.skip = false
		return
	}
	if r.html == nil {
		r.html = newHTMLReader(r.d)
		r.html.keys = r.keys
	}
	r.html.note, r.note = r.note, ""
	r.html.tokens(at.Start, at.End)
	r.html.popTo(0, at.End, false)
	r.html.flush()
	r.html.directives()
	r.html.region = false
}

func (r *xmlReader) start(t xmlspan.Token) {
	r.attrs = xmlspan.Attrs(r.attrs[:0], r.d.Text, t)
	r.scope.push(r.attrs)
	e := xmlElement{start: t.Start, mixed: r.survey.mixed[r.n]}
	r.n++
	r.classify(&e, t)
	r.obey(&e)
	parent := r.top()
	shut := parent != nil && parent.off
	if r.skip {
		e.off = true
		e.start = r.skipped(t.Start)
		r.skip = false
	}
	switch {
	case !shut:
	case e.off && e.class == xmlBlock && parent.protected:
		e.class = xmlInline
	case !e.off && (e.class == xmlInline || parent.protected):
		e.class = xmlNested // taken again, in what is not
	}
	if e.class == xmlBlock {
		r.flush()
	}
	id := r.attributes(&e, t)
	if t.Kind == xmlspan.Empty {
		r.scope.pop()
		if e.class != xmlBlock && r.takes() {
			r.run.single(e.kind.code, Range{e.start, t.End})
		}
		return
	}
	switch e.class {
	case xmlNested:
		e.framed, e.key = true, id
		r.outer = append(r.outer, r.run)
		r.run = xmlPart{}
		r.reset()
	case xmlBlock:
		e.key = id
		if id == "" && parent != nil && parent.ownID != "" && e.kind.local == "title" {
			e.title = parent.ownID + ".title"
		}
		e.ownID = string(id)
	default:
		e.protected = e.off && (!shut || parent.protected)
		if !e.off || e.protected {
			e.serial, e.item = r.run.serial, len(r.run.items)
			r.run.start(e.kind.code, Range{e.start, t.End})
		}
	}
	r.open = append(r.open, e)
}

// classify says what e is by its name, its place and the document's rules.
func (r *xmlReader) classify(e *xmlElement, t xmlspan.Token) {
	parent := r.top()
	space, local := r.scope.element(t.Name)
	e.schema = r.schema
	if s := schemaSpaces[space]; s != nil {
		e.schema = s
	}
	e.kind = r.rules.kind(e.schema, t.Name)
	k := e.kind
	e.class, e.preserve, e.html, e.hidden = k.class, k.preserve, k.html, k.hidden
	if parent == nil {
		e.class = xmlBlock
		e.off = e.schema.mixed && len(r.d.Options.Elements.Translate) > 0
	} else {
		e.off, e.preserve, e.html = parent.off, e.preserve || parent.preserve, e.html || parent.html
		guess := k.open && e.schema.mixed || k.off && e.class == xmlBlock
		switch {
		case parent.class == xmlInline && (guess || k.open):
			e.class = xmlInline
		case guess && parent.mixed:
			e.class = xmlInline
			parent.guessed = true
		case e.class == xmlInline && parent.kind.apart && !k.off:
			e.class = xmlBlock
		}
	}
	switch {
	case k.off:
		e.off = true
	case k.on:
		e.off = false
	}
	switch {
	case space != itsSpace:
	case local == "rules":
		e.off, e.hidden = true, true
	case local == "span":
		e.class = xmlInline
	}
	if len(r.survey.rules) == 0 {
		return
	}
	e.space, e.local = space, local
	for _, a := range r.attrs {
		space, local := r.scope.attribute(a.Name)
		e.attrs = append(e.attrs, xmlAttrValue{space, local, xmlspan.AttrText(a.Value)})
	}
	states := r.enter(e)
	n := 0
	for _, rule := range r.survey.rules {
		for _, p := range rule.paths {
			n++
			if p.attr != nil || !p.selected(states[n-1]) {
				continue
			}
			if !k.ruled {
				e.apply(rule.translate, rule.within, rule.space)
			}
			if rule.note != "" {
				e.note = rule.note
			}
			if rule.id != "" {
				e.id = rule.id
			}
		}
	}
}

// enter returns how the paths of all rules stand at e.
func (r *xmlReader) enter(e *xmlElement) []itsState {
	depth := len(r.open)
	for len(r.states) <= depth {
		r.states = append(r.states, nil)
	}
	states := r.states[depth][:0]
	for _, rule := range r.survey.rules {
		for i := range rule.paths {
			var outer *itsState
			if depth > 0 {
				outer = &r.states[depth-1][len(states)]
			}
			states = append(states, rule.paths[i].enter(outer, e))
		}
	}
	r.states[depth] = states
	return states
}

// apply does what ITS says.
func (e *xmlElement) apply(translate, within, space string) {
	switch translate {
	case "yes":
		e.off, e.hidden = false, false
	case "no":
		e.off = true
	}
	switch within {
	case "yes":
		e.class = xmlInline
	case "no":
		e.class = xmlBlock
	case "nested":
		e.class = xmlNested
	}
	switch space {
	case "preserve":
		e.preserve = true
	case "default":
		e.preserve = e.kind.preserve
	}
}

// obey does what the attributes of the element say of it.
func (r *xmlReader) obey(e *xmlElement) {
	if r.survey.its {
		own := false
		if e.kind.local == "span" {
			own = e.space == itsSpace
		}
		e.apply(r.scope.its(own, r.attrs, "translate"), r.scope.its(own, r.attrs, "withinText"), "")
		if n := r.scope.its(own, r.attrs, "locNote"); n != "" {
			e.note = strings.Join(strings.Fields(n), " ")
		}
	}
	for _, a := range r.attrs {
		switch string(a.Name) {
		case "translate":
			e.apply(string(a.Value), "", "")
		case "xml:space":
			e.apply("", "", string(a.Value))
		}
	}
	if len(r.open) == 0 {
		e.class = xmlBlock
	}
}

// foreign reports whether a block in the language tagged v is left, because
// the document is in another one.
func (r *xmlReader) foreign(v string) bool {
	o := &r.d.Options
	if o.Language == "" || v == "" || len(r.open) == 0 {
		return false
	}
	r.langs++
	if o.foreign == nil && locales.Base(v) != locales.Base(o.Language) {
		r.d.foreign[r.langs] = true
	}
	return r.d.foreign[r.langs]
}

// attributes adds the texts and marks in the attributes of e, and returns its id.
func (r *xmlReader) attributes(e *xmlElement, t xmlspan.Token) catalog.Key {
	id := ""
	for _, a := range r.attrs {
		u := r.rules.attr(e.schema, e.kind, string(t.Name), a.Name)
		if e.id != "" && string(a.Name) == e.id || u != nil && u.id && id == "" {
			id = xmlspan.AttrText(a.Value)
		}
		if u != nil && u.lang && e.class != xmlInline && r.foreign(xmlspan.AttrText(a.Value)) {
			e.off = true
		}
	}
	took := false
	for _, a := range r.attrs {
		u := r.rules.attr(e.schema, e.kind, string(t.Name), a.Name)
		if u == nil {
			u = &xmlAttrUse{}
		}
		kind := u.kind
		if len(r.survey.rules) > 0 {
			kind = r.ruledAttribute(a, kind)
		}
		switch {
		case e.off || r.region || len(a.Value) == 0:
		case kind != "":
			if s := r.d.xmlAttribute(a, kind); s != nil {
				if id != "" {
					s.Key = r.key(id + "." + string(xmlspan.Local(a.Name)))
				}
				s.Note = r.note
				r.d.Segments = append(r.d.Segments, *s)
				took = true
			}
		case hasForeignReference(a.Value):
		case u.lang:
			r.d.Marks = append(r.d.Marks, xmlMark(a, LangMark))
		case u.dir && string(a.Value) != "auto":
			r.d.Marks = append(r.d.Marks, xmlMark(a, DirMark))
		case u.link:
			r.d.Marks = append(r.d.Marks, xmlMark(a, LinkMark))
		}
	}
	if took && t.Kind == xmlspan.Empty && e.class == xmlBlock {
		r.note = ""
	}
	return catalog.Key(id)
}

// ruledAttribute returns the kind of the message that an attribute of the
// element that begins is with the ITS rules of the document, "" if it is none.
func (r *xmlReader) ruledAttribute(a xmlspan.Attr, kind string) string {
	space, local := r.scope.attribute(a.Name)
	states := r.states[len(r.open)]
	n := 0
	for _, rule := range r.survey.rules {
		for _, p := range rule.paths {
			n++
			if p.attr == nil || !p.attr.matches(space, local) || !p.selected(states[n-1]) {
				continue
			}
			switch rule.translate {
			case "yes":
				kind = string(xmlspan.Local(a.Name))
			case "no":
				kind = ""
			}
		}
	}
	return kind
}

func hasForeignReference(raw []byte) bool {
	for i, c := range raw {
		if c == '&' && foreignReference(raw[i:]) > 0 {
			return true
		}
	}
	return false
}

// key returns k if it is the first of its name, else "".
func (r *xmlReader) key(k string) catalog.Key {
	key := catalog.Key(k)
	if key == "" || r.keys[key] {
		return ""
	}
	r.keys[key] = true
	return key
}

func (r *xmlReader) end(lo, hi int) {
	e := *r.top()
	if e.class != xmlInline {
		r.flush()
	}
	r.open = r.open[:len(r.open)-1]
	r.scope.pop()
	if e.framed {
		n := len(r.outer) - 1
		r.run, r.outer = r.outer[n], r.outer[:n]
		if r.takes() {
			r.run.single(e.kind.code, Range{e.start, hi})
		}
		return
	}
	if e.class != xmlInline || e.off && !e.protected {
		return
	}
	same := e.serial == r.run.serial
	r.run.xmlRun.end(e.kind.code, Range{lo, hi})
	if same && e.protected {
		r.protect(e)
	}
}

// protect makes the element e, whose tags are the last of the run, one piece.
func (r *xmlReader) protect(e xmlElement) {
	items := r.run.items
	var b strings.Builder
	for _, i := range items[e.item:] {
		if i.kind == xmlText || i.kind == xmlCData || i.kind == xmlProtected {
			b.WriteString(i.text)
		}
	}
	p := xmlItem{kind: xmlProtected, at: Range{e.start, items[len(items)-1].at.End}, name: e.kind.code, text: b.String(), match: -1}
	if e.hidden {
		p.text = ""
	}
	if strings.TrimSpace(p.text) == "" && !(len(r.open) > 0 && r.top().protected) {
		p.kind = xmlSingle
	}
	r.run.items = append(items[:e.item], p)
}

// flush ends the run: if it has text, it becomes a segment.
func (r *xmlReader) flush() {
	if r.run.text && !r.run.skip {
		e := r.block()
		r.run.direct = e.mixed && (e.schema.mixed || e.guessed)
		if s := r.run.segment(e.preserve || r.top().preserve); s != nil {
			if e.html { // as the only CDATA section it would be read as HTML
				r.run.encoder.cdata = false
			}
			s.Kind = e.kind.local
			s.Key = r.key(string(e.key))
			e.key = ""
			if e.title != "" {
				s.Key, e.title = r.key(e.title), ""
			}
			s.Note = addNote(r.note, e.note)
			r.d.Segments = append(r.d.Segments, *s)
		}
	}
	if r.run.text {
		r.note = ""
	}
	r.reset()
}

func (r *xmlReader) single(name string, t xmlspan.Token) {
	if r.takes() {
		r.run.single(name, Range{t.Start, t.End})
	}
}

// skipped takes the comment that says to skip the element whose tag begins at
// lo out of the run, and returns where the comment begins, so that both are
// one piece of the text.
func (r *xmlReader) skipped(lo int) int {
	for k := len(r.run.items) - 1; k >= 0; k-- {
		i := r.run.items[k]
		if i.kind == xmlSingle && i.name == "comment" {
			r.run.items = r.run.items[:k]
			return i.at.Start
		}
		if i.kind != xmlText {
			break
		}
	}
	return lo
}

func (r *xmlReader) comment(t xmlspan.Token) {
	raw := r.d.Text[t.Start:t.End]
	kind, note := parseDirective(string(raw[len("<!--") : len(raw)-len("-->")]))
	switch kind {
	case noteDirective:
		r.note = addNote(r.note, note)
	case skipDirective:
		r.skip = true
	case skipStart, skipEnd:
		if len(r.open) > 0 {
			r.flush()
		}
		r.region = kind == skipStart
		return
	}
	r.single("comment", t)
}
