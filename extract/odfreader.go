package extract

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// An odfReader adds the segments and marks of a part to a document.
type odfReader struct {
	d      *Document
	p      *Part
	styles *odfStyles
	names  *odfNames
	lexer  *xmlspan.Lexer
	err    error
	open   []odfElement
	paras  []*odfPara // open paragraphs, one in the other
	attrs  []xmlspan.Attr
	cache  map[string]*runStyle // by paragraph style and start tags
	free   []runItem            // for the next paragraph

	// write writes characters where spaces are elements called space with the
	// attribute count; nil: not asked for yet.
	write        func(dst []byte, s string) []byte
	space, count string
	same         *int   // the last Segment.Same of the document
	references   []byte // all that may name a sheet; nil: not asked for yet

	note   string // the author's, for the next text
	skip   bool   // the next text is not to be taken
	region bool   // nor what follows, up to the end of the region
	ends   bool   // the region ends after the paragraph
}

// An odfElement is an open element.
type odfElement struct {
	name   string
	start  int    // where its tag begins
	kind   string // of the texts in it, "" paragraphs
	inline bool   // its characters belong to the innermost open paragraph
	off    bool   // the paragraphs right in it are no text
	same   int    // see Segment.Same
	para   bool   // it is the innermost open paragraph
	span   bool   // it is a span of it
	pair   int    // index + 1 of the item that begins it
	single string // it is a piece of the paragraph around it, called so
	base   Range  // of a ruby: the end tag of its base
}

func newODFReader(d *Document, p *Part, styles *odfStyles, same *int) *odfReader {
	l := xmlspan.NewLexerAt(d.Text, p.Range.Start, p.Range.End)
	l.MaxDepth = d.Options.Limits.depth()
	return &odfReader{d: d, p: p, styles: styles, names: newODFNames(), lexer: l, same: same, cache: map[string]*runStyle{}}
}

func (r *odfReader) read() error {
	for r.err == nil {
		t := r.lexer.Next()
		switch t.Kind {
		case xmlspan.EOF:
			if err := r.lexer.Err(); err != nil {
				return r.d.xmlError(err)
			}
			return r.err
		case xmlspan.Start, xmlspan.Empty:
			r.names.enter(r.d.Text, t)
			r.start(t, r.names.element(t.Name))
		case xmlspan.End:
			r.end(t)
		case xmlspan.Text, xmlspan.CData:
			if r.inline() {
				r.chars(Range{t.Start, t.End})
			}
		case xmlspan.Comment:
			raw := r.d.Text[t.Start:t.End]
			r.directive(string(raw[len("<!--") : len(raw)-len("-->")]))
			if r.inline() {
				r.piece("comment", Range{t.Start, t.End})
			}
		case xmlspan.PI:
			if r.inline() {
				r.piece("pi", Range{t.Start, t.End})
			}
		}
	}
	return r.err
}

// directive obeys a comment of the author. In a paragraph it is about the
// paragraph.
func (r *odfReader) directive(comment string) {
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
		if r.ends = r.inline() && len(r.para().items) > 0; !r.ends {
			r.region = false
		}
	}
}

func (r *odfReader) top() *odfElement {
	if len(r.open) == 0 {
		return nil
	}
	return &r.open[len(r.open)-1]
}

// inline reports whether characters here belong to a paragraph.
func (r *odfReader) inline() bool {
	return len(r.open) > 0 && r.open[len(r.open)-1].inline
}

// read the attributes of a tag.
func (r *odfReader) attributes(t xmlspan.Token) []xmlspan.Attr {
	r.attrs = xmlspan.Attrs(r.attrs[:0], r.d.Text, t)
	return r.attrs
}

func (r *odfReader) value(name string) string { return r.names.value(r.attrs, name) }

// add adds a segment, unless the author says not to.
func (r *odfReader) add(s *Segment, kind string) bool {
	if s == nil {
		return false
	}
	note := r.note
	r.note = ""
	if r.skip || r.region {
		r.skip = false
		return false
	}
	s.Kind, s.Note = kind, note
	r.d.Segments = append(r.d.Segments, *s)
	return true
}

// attribute takes the attribute called name of the last tag as text.
func (r *odfReader) attribute(name, kind string) {
	if a := r.names.find(r.attrs, name); a != nil && !r.region {
		if s := r.d.xmlAttribute(*a, kind); s != nil {
			r.d.Segments = append(r.d.Segments, *s)
		}
	}
}

// odfSkipped are elements without texts for readers.
var odfSkipped = names(`office:scripts office:font-face-decls office:settings office:event-listeners office:binary-data
text:sequence-decls text:variable-decls text:dde-connection-decls text:section-source text:linenumbering-configuration
table:tracked-changes table:consolidation table:dde-links table:database-ranges table:named-expressions table:scenario
draw:enhanced-geometry draw:param draw:contour-polygon draw:contour-path dr3d:scene math:math presentation:sound
form:list-property form:properties
number:number-style number:date-style number:time-style number:currency-style number:percentage-style number:boolean-style number:text-style
xforms:model config:config-item-set style:font-face db:data-source-settings`)

// odfTexts are elements whose characters are one text, and its kind.
var odfTexts = map[string]string{
	"svg:title": "alt", "svg:desc": "alt", "table:title": "alt", "table:desc": "alt",
	"dc:title": "title", "dc:subject": "subject", "dc:description": "description", "meta:keyword": "keyword",
	"presentation:header-decl": "header", "presentation:footer-decl": "footer", "presentation:date-time-decl": "footer",
	"text:index-title-template": "title",
}

// odfKinds are the kinds of texts in elements.
var odfKinds = map[string]string{
	"text:list-item": "li", "text:list-header": "li", "table:table-header-rows": "th", "text:note-body": "note",
	"style:header": "header", "style:header-left": "header", "style:header-first": "header",
	"style:footer": "footer", "style:footer-left": "footer", "style:footer-first": "footer",
	"presentation:notes": "notes", "text:index-body": "toc", "text:index-title": "title", "office:annotation": "comment",
	"chart:title": "title", "chart:subtitle": "subtitle", "chart:footer": "footer", "table:help-message": "help", "table:error-message": "help",
}

// odfClasses are the kinds of texts in the placeholders of presentations.
var odfClasses = map[string]string{"title": "title", "subtitle": "subtitle", "notes": "notes", "header": "header", "footer": "footer"}

// start reads a start tag; an empty element is ended at once.
func (r *odfReader) start(t xmlspan.Token, name string) {
	e := odfElement{name: name, start: t.Start}
	if top := r.top(); top != nil {
		e.kind = top.kind
		e.off = top.off
		if strings.HasSuffix(top.name, "-cell") {
			e.same = top.same
		}
		if top.inline {
			r.startInline(t, &e)
			return
		}
	}
	if odfSkipped[name] {
		r.skipElement(t)
		return
	}
	if kind := odfTexts[name]; kind != "" {
		r.attributes(t)
		if source := r.value("presentation:source"); source != "" && source != "fixed" {
			r.skipElement(t)
			return
		}
		r.simple(t, kind)
		return
	}
	if kind := odfKinds[name]; kind != "" && (e.kind != "toc" || name == "text:index-title") {
		e.kind = kind
	}
	attrs := r.attributes(t)
	switch prefix, local, _ := strings.Cut(name, ":"); prefix {
	case "text":
		switch local {
		case "p", "h":
			if !e.off {
				r.paragraph(t, &e, attrs)
				return
			}
			r.skipElement(t)
			return
		case "tracked-changes":
			r.tracked(t)
			return
		case "user-field-decl":
			r.attribute("office:string-value", "field")
		case "ruby-base":
			if top := r.top(); top != nil && top.name == "text:ruby" && top.single != "" && top.pair == 0 {
				e.pair, e.inline = r.structure("ruby", Range{top.start, t.End}), true
			}
		case "ruby-text":
			r.simple(t, "ruby")
			return
		case "list-level-style-number", "outline-level-style", "notes-configuration":
			r.label("style:num-prefix")
			r.label("style:num-suffix")
		case "label": // of a drop-down list
			r.attribute("text:value", "option")
		}
	case "table":
		switch local {
		case "table":
			r.sheet(attrs)
			e.off = false
		case "table-cell", "covered-table-cell":
			if e.kind != "th" && e.kind != "title" {
				e.kind = "td"
			}
			kind := r.value("office:value-type")
			e.off = r.names.find(attrs, "table:formula") != nil || kind != "" && kind != "string"
			if n := len(r.d.Segments); !e.off {
				r.attribute("office:string-value", e.kind)
				if len(r.d.Segments) > n && t.Kind == xmlspan.Start {
					// The paragraph in the cell says the same again.
					*r.same++
					e.same = *r.same
					r.d.Segments[n].Same = e.same
				}
			}
		case "help-message", "error-message":
			r.attribute("table:title", "help")
		}
	case "draw":
		e.off = false
		switch local {
		case "a":
			r.link(attrs)
		case "page":
			e.kind = ""
		case "image":
			if len(r.open) > 0 && r.top().single == "frame" {
				r.top().single = "img"
			}
		}
		if r.value("presentation:placeholder") == "true" {
			r.skipElement(t)
			return
		}
		if c := r.value("presentation:class"); c != "" && e.kind != "notes" {
			e.kind = odfClasses[c]
		}
	case "form":
		r.attribute("form:label", "label")
		r.attribute("form:title", "tooltip")
	case "office":
		if local == "annotation" {
			if _, take := r.comments(t); !take {
				return
			}
		}
		e.off = e.off && local != "annotation"
	case "style":
		if local == "text-properties" {
			r.language(attrs)
		}
	case "dc":
		if local == "language" && t.Kind == xmlspan.Start {
			r.languageElement(t)
			return
		}
	}
	r.push(t, e)
}

func (r *odfReader) push(t xmlspan.Token, e odfElement) {
	r.open = append(r.open, e)
	if t.Kind == xmlspan.Empty {
		r.end(t)
	}
}

// comments reads what the author of a comment says to cecl10n, and reports
// whether the comment is to be taken; if not, it is passed over and ends at end.
func (r *odfReader) comments(t xmlspan.Token) (end int, take bool) {
	if r.d.Options.Comments {
		return 0, true
	}
	u := r.skipElement(t)
	r.directive(xmlPlain(r.d.Text[t.End:max(t.End, u.Start)]))
	return u.End, false
}

// skipElement passes over an element and returns its end tag.
func (r *odfReader) skipElement(t xmlspan.Token) xmlspan.Token {
	if t.Kind == xmlspan.Empty {
		return xmlspan.Token{Kind: xmlspan.End, Start: t.End, End: t.End}
	}
	for {
		u := r.lexer.Next()
		if u.Kind == xmlspan.EOF || u.Kind == xmlspan.End && u.Depth == t.Depth {
			return u
		}
	}
}

// simple takes an element that holds nothing but characters.
func (r *odfReader) simple(t xmlspan.Token, kind string) {
	if t.Kind == xmlspan.Empty {
		return
	}
	run := xmlRun{d: r.d}
	for {
		u := r.lexer.Next()
		at := Range{u.Start, u.End}
		switch u.Kind {
		case xmlspan.EOF:
			return
		case xmlspan.Text, xmlspan.CData:
			run.text(u.Kind, at)
		case xmlspan.Start:
			run.start(codeName(string(xmlspan.Local(u.Name))), at)
		case xmlspan.Empty:
			run.single(codeName(string(xmlspan.Local(u.Name))), at)
		case xmlspan.End:
			if u.Depth == t.Depth {
				r.add(run.segment(kind == "description"), kind)
				return
			}
			run.end(codeName(string(xmlspan.Local(u.Name))), at)
		default:
			run.single("comment", at)
		}
	}
}

// tracked reads the list of tracked changes: what was deleted stands there.
func (r *odfReader) tracked(t xmlspan.Token) {
	if t.Kind == xmlspan.Empty {
		return
	}
	u := r.skipElement(t)
	if r.d.Options.Revisions != "accept" && bytes.IndexByte(r.d.Text[t.End:max(t.End, u.Start)], '<') >= 0 {
		r.err = r.d.Errorf(t.Start, &i18n.Message{ID: "odf.revisions",
			Other: "the document has tracked changes; accept or reject them in its own program, or set revisions = \"accept\" to read it as if they were accepted"})
	}
}

// odfReferences are attributes that may name a sheet.
var odfReferences = pat(`(?:formula|address|addresses|range|condition)\s*=\s*(?:"[^"]*"|'[^']*')`)

// sheet takes the name of a sheet if it is asked for and nothing refers to it.
func (r *odfReader) sheet(attrs []xmlspan.Attr) {
	a := r.names.find(attrs, "table:name")
	if a == nil || !r.d.Options.SheetNames || len(r.open) == 0 || r.top().name != "office:spreadsheet" {
		return
	}
	if r.references == nil {
		r.references = bytes.Join(odfReferences.FindAll(r.d.Text[r.p.Range.Start:r.p.Range.End], -1), []byte{' '})
	}
	references := r.references
	referred := func(name string) bool { // as in [Sheet1.A1] and 'My sheet'.A1
		raw := xmlspan.AppendAttr(nil, name, '"')
		return bytes.Contains(references, append(raw, '.')) || bytes.Contains(references, append(raw, "'."...))
	}
	if referred(xmlspan.AttrText(a.Value)) {
		return
	}
	s := r.d.xmlAttribute(*a, "sheet")
	if s == nil {
		return
	}
	encode := s.Encode
	s.Encode = func(t catalog.Text, codes []catalog.Code) ([]byte, error) {
		if referred(string(t)) {
			return nil, cecl10n.Errorf(&i18n.Message{ID: "odf.sheet-name", Other: "a formula or a range of cells speaks of a sheet of this name; choose another"})
		}
		return encode(t, codes)
	}
	r.add(s, s.Kind)
}

// label takes what stands before or after a number, if there are letters in it.
func (r *odfReader) label(name string) {
	a := r.names.find(r.attrs, name)
	if a == nil || !hasLetter(xmlspan.AttrText(a.Value)) {
		return
	}
	s := r.d.xmlAttribute(*a, "label")
	encode := s.Encode
	lead, trail := edges(xmlspan.AttrText(a.Value))
	s.Encode = func(t catalog.Text, codes []catalog.Code) ([]byte, error) {
		if !hasLetter(string(t)) {
			return nil, errNoLetter
		}
		return encode(catalog.Text(lead)+t+catalog.Text(trail), codes)
	}
	r.d.Segments = append(r.d.Segments, *s)
}

// edges returns the white space at the ends of s.
func edges(s string) (lead, trail string) {
	lead = s[:len(s)-len(strings.TrimLeftFunc(s, isSpace))]
	return lead, s[len(strings.TrimRightFunc(s, isSpace)):]
}

// link marks the target of a link.
func (r *odfReader) link(attrs []xmlspan.Attr) {
	if a := r.names.find(attrs, "xlink:href"); a != nil && len(a.Value) > 0 && a.Value[0] != '#' {
		r.d.Marks = append(r.d.Marks, xmlMark(*a, LinkMark))
	}
	r.attribute("office:title", "tooltip")
}

// end reads the end of the innermost element.
func (r *odfReader) end(t xmlspan.Token) {
	if len(r.open) == 0 {
		return
	}
	e := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	at := Range{t.Start, t.End}
	if t.Kind == xmlspan.Empty {
		at = Range{t.End, t.End}
	}
	switch {
	case e.span:
		r.endSpan(e, at)
	case e.name == "text:ruby-base" && e.pair > 0:
		r.top().pair, r.top().base = e.pair, at
	case e.pair > 0:
		if e.base != (Range{}) {
			at.Start = e.base.Start
		}
		r.endPair(e, at)
	}
	if e.para {
		r.endParagraph()
	}
	if e.single != "" && !e.span && e.pair == 0 {
		r.piece(e.single, Range{e.start, at.End})
	}
}

// headingKind returns the kind of a heading.
func headingKind(level string) string {
	n, err := strconv.Atoi(level)
	if err != nil {
		n = 1
	}
	return "h" + strconv.Itoa(min(max(n, 1), 6))
}
