package extract

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// An odfPara is an open paragraph.
type odfPara struct {
	named string // its style
	kind  string
	same  int // see Segment.Same
	items []runItem
	spans []odfSpan // that are open, outermost first
	now   *runStyle // of characters in them; nil: not computed yet
	plain *runStyle // of characters in none
	begun bool      // it has characters: white space counts from here

	group Range // the outermost open span: its start, and in End the first item in it
	note  string
	skip  bool
}

var errNoLetter = cecl10n.Errorf(&i18n.Message{ID: "odf.no-letter", Other: "there must be a letter in this text: labels of numbers without one are no texts"})

// odfFields are elements in a paragraph whose characters programs compute, and
// others without characters of the text. What they hold may be texts.
var odfFields = names(`text:date text:time text:page-number text:page-continuation text:sender-firstname text:sender-lastname
text:sender-initials text:sender-title text:sender-position text:sender-email text:sender-phone-private text:sender-fax text:sender-company
text:sender-phone-work text:sender-street text:sender-city text:sender-postal-code text:sender-country text:sender-state-or-province
text:author-name text:author-initials text:chapter text:file-name text:template-name text:sheet-name text:variable-set text:variable-get
text:variable-input text:user-field-get text:user-field-input text:sequence text:expression text:database-display text:database-next
text:database-row-select text:database-row-number text:database-name text:initial-creator text:creation-date text:creation-time
text:description text:user-defined text:print-time text:print-date text:printed-by text:title text:subject text:keywords text:editing-cycles
text:editing-duration text:modification-time text:modification-date text:creator text:page-count text:paragraph-count text:word-count
text:character-count text:table-count text:image-count text:object-count text:page-variable-set text:page-variable-get text:execute-macro
text:dde-connection text:measure text:table-formula text:hidden-paragraph text:conditional-text text:hidden-text text:note-ref
text:script text:bibliography-mark text:drop-down text:number presentation:header presentation:footer presentation:date-time
office:annotation-end text:bookmark text:bookmark-start text:bookmark-end text:reference-mark text:reference-mark-start
text:reference-mark-end text:toc-mark text:toc-mark-start text:toc-mark-end text:user-index-mark text:user-index-mark-start
text:user-index-mark-end text:alphabetical-index-mark text:alphabetical-index-mark-start text:alphabetical-index-mark-end
text:change text:change-start text:change-end office:event-listeners`)

// odfMarkNames are what elements without characters are called in a text.
var odfMarkNames = map[string]string{
	"bookmark-start": "bookmark", "bookmark-end": "bookmark", "reference-mark": "mark", "reference-mark-start": "mark", "reference-mark-end": "mark",
	"toc-mark": "index", "toc-mark-start": "index", "toc-mark-end": "index", "user-index-mark": "index", "user-index-mark-start": "index",
	"user-index-mark-end": "index", "alphabetical-index-mark": "index", "alphabetical-index-mark-start": "index", "alphabetical-index-mark-end": "index",
	"change-start": "change", "change-end": "change", "annotation-end": "comment",
}

// odfBlocks are elements that cannot stand among the characters of a paragraph.
var odfBlocks = names(`text:p text:h text:list text:section table:table text:numbered-paragraph text:table-of-content`)

// paragraph begins a paragraph.
func (r *odfReader) paragraph(t xmlspan.Token, e *odfElement, attrs []xmlspan.Attr) {
	p := &odfPara{items: r.free, named: r.names.value(attrs, "text:style-name"), kind: e.kind, same: e.same, note: r.note, skip: r.skip}
	r.note, r.skip, r.free = "", false, nil
	switch {
	case e.name == "text:h" && p.kind != "toc":
		p.kind = headingKind(r.names.value(attrs, "text:outline-level"))
	case p.kind == "":
		p.kind = "p"
	}
	p.plain = r.styleOf(p.named, nil)
	e.para, e.inline, e.kind = true, true, ""
	r.paras = append(r.paras, p)
	r.push(t, *e)
}

func (r *odfReader) para() *odfPara { return r.paras[len(r.paras)-1] }

// maxSpans is how long the tags of the spans around characters may be together,
// in bytes: programs write some 50 for each.
const maxSpans = 8 << 10

// styleOf returns the style of characters in spans of a paragraph.
func (r *odfReader) styleOf(paragraph string, spans []odfSpan) *runStyle {
	key := paragraph
	for _, s := range spans {
		key += "\x00" + s.raw
	}
	st := r.cache[key]
	if st == nil {
		st = r.styles.style(paragraph, spans)
		r.cache[key] = st
	}
	return st
}

func (p *odfPara) style(r *odfReader) *runStyle {
	if len(p.spans) == 0 {
		return p.plain
	}
	if p.now == nil {
		p.now = r.styleOf(p.named, p.spans)
	}
	return p.now
}

// chars adds characters.
func (r *odfReader) chars(at Range) {
	p := r.para()
	text := collapse(xmlspan.Decode(r.d.Text[at.Start:at.End]))
	if !p.begun {
		text = strings.TrimLeftFunc(text, isSpace) // no program shows it
	}
	if text == "" {
		return
	}
	p.begun = true
	p.items = append(p.items, runItem{kind: charsItem, at: at, text: text, style: p.style(r)})
}

// piece adds what stands in a paragraph like a character, or between runs.
func (r *odfReader) piece(name string, at Range) {
	p := r.para()
	p.begun = true
	i := runItem{kind: structureItem, at: at, name: name}
	if len(p.spans) > 0 {
		i = runItem{kind: insideItem, at: at, inner: at, name: name, style: p.style(r)}
	}
	p.items = append(p.items, i)
}

// structure adds the beginning of what encloses runs, and returns its index + 1.
func (r *odfReader) structure(name string, at Range) int {
	p := r.para()
	p.items = append(p.items, runItem{kind: structureOpen, at: at, name: name, match: -1})
	return len(p.items)
}

func (r *odfReader) endPair(e odfElement, at Range) {
	p := r.para()
	p.items[e.pair-1].match = len(p.items)
	p.items = append(p.items, runItem{kind: structureClose, at: at, name: p.items[e.pair-1].name, match: e.pair - 1})
}

func (r *odfReader) endSpan(e odfElement, at Range) {
	p := r.para()
	p.spans = p.spans[:len(p.spans)-1]
	p.now = nil
	if len(p.spans) == 0 {
		for k := p.group.End; k < len(p.items); k++ {
			p.items[k].whole = Range{p.group.Start, at.End}
		}
	}
}

// startInline reads a start tag among the characters of a paragraph.
func (r *odfReader) startInline(t xmlspan.Token, e *odfElement) {
	p := r.para()
	attrs := r.attributes(t)
	prefix, local, _ := strings.Cut(e.name, ":")
	switch {
	case e.name == "text:span":
		r.span(t, e, attrs)
		return
	case e.name == "text:s":
		n, err := strconv.Atoi(r.value("text:c"))
		if err != nil || n < 1 {
			n = 1
		}
		p.begun = true
		end := r.skipElement(t).End
		p.items = append(p.items, runItem{kind: charsItem, at: Range{t.Start, end}, text: strings.Repeat(" ", min(n, 256)), style: p.style(r)})
		return
	case e.name == "text:soft-page-break":
		r.skipElement(t)
		return
	case e.name == "text:tab" || e.name == "text:line-break":
		r.piece(map[bool]string{true: "tab", false: "br"}[e.name == "text:tab"], Range{t.Start, r.skipElement(t).End})
		return
	case e.name == "text:ruby":
		e.single = "ruby"
	case e.name == "text:note":
		e.single, e.kind = "note", "note"
	case e.name == "office:annotation":
		if end, ok := r.comments(t); !ok {
			r.piece("comment", Range{t.Start, end})
			return
		}
		e.single, e.kind = "comment", "comment"
	case odfBlocks[e.name]:
		e.single = "block"
		if local == "p" || local == "h" {
			r.paragraph(t, e, attrs)
			return
		}
	case odfFields[e.name] && !(r.value("text:fixed") == "true" && odfFixed[local]):
		if e.single = odfMarkNames[local]; e.single == "" {
			e.single = codeName(local)
		}
		for _, a := range []string{"text:string-value", "text:string-value-if-true", "text:string-value-if-false", "text:key1", "text:key2"} {
			r.attribute(a, "field")
		}
	case prefix == "draw" && local != "a" || prefix == "dr3d":
		if e.single = "shape"; local == "frame" {
			e.single = "frame"
		}
		e.off = false
		if odfSkipped[e.name] || r.value("presentation:placeholder") == "true" {
			r.piece(e.single, Range{t.Start, r.skipElement(t).End})
			return
		}
	case odfSkipped[e.name]:
		r.piece(codeName(local), Range{t.Start, r.skipElement(t).End})
		return
	case (local == "bookmark-ref" || local == "reference-ref" || local == "sequence-ref") && !odfTextual[r.value("text:reference-format")]:
		e.single = "ref"
	default:
		if t.Kind == xmlspan.Empty {
			r.piece(codeName(local), Range{t.Start, t.End})
			return
		}
		name := codeName(local)
		switch {
		case local == "a":
			r.link(attrs)
		case strings.HasSuffix(local, "-ref"):
			name = "ref"
		}
		e.inline = true
		e.pair = r.structure(name, Range{t.Start, t.End})
	}
	r.push(t, *e)
}

// odfFixed are fields of a document's properties: with text:fixed they are text.
var odfFixed = names(`title subject keywords description user-defined chapter`)

// odfTextual are the formats of references that show text.
var odfTextual = map[string]bool{"": true, "text": true, "caption": true, "category-and-value": true}

// span begins a span.
func (r *odfReader) span(t xmlspan.Token, e *odfElement, attrs []xmlspan.Attr) {
	if t.Kind == xmlspan.Empty {
		return // there is nothing in it
	}
	p := r.para()
	if p.kind == "toc" && len(p.spans) == 0 && r.divided(t) {
		r.piece("tab", Range{t.Start, t.End})
		e.inline = true
		r.push(t, *e)
		return
	}
	s := odfSpan{raw: string(r.d.Text[t.Start:t.End]), close: "</" + string(t.Name) + ">"}
	for _, a := range attrs {
		if r.names.attribute(a.Name) == "text:style-name" {
			s.style = xmlspan.AttrText(a.Value)
		} else {
			s.extra += " " + string(r.d.Text[a.Start:a.End])
		}
	}
	if len(p.spans) == 0 {
		p.group = Range{t.Start, len(p.items)}
	}
	p.spans = append(p.spans, s)
	p.now = nil
	// Each style keeps the tags that make it: many within a long one would be
	// its length many times.
	long := 0
	for _, s := range p.spans {
		long += len(s.raw)
	}
	if long > maxSpans {
		r.err = r.d.Errorf(t.Start, &i18n.Message{ID: "odf.spans", Other: "the tags of the spans around this text are longer than {{.Limit}} characters; remove the formatting and set it again"}, "Limit", maxSpans)
	}
	e.span, e.inline = true, true
	r.push(t, *e)
}

// divided reports whether a span in an entry of an index holds what divides the
// entry into texts: a tab or a link.
func (r *odfReader) divided(t xmlspan.Token) bool {
	l := xmlspan.NewLexerAt(r.d.Text, t.Start, r.p.Range.End)
	l.MaxDepth = r.lexer.MaxDepth
	for {
		u := l.Next()
		switch u.Kind {
		case xmlspan.EOF:
			return false
		case xmlspan.End:
			if u.Depth == 0 {
				return false
			}
		case xmlspan.Start, xmlspan.Empty:
			if n := r.names.element(u.Name); n == "text:tab" || n == "text:a" {
				return true
			}
		}
	}
}

// endParagraph makes the innermost open paragraph a segment.
func (r *odfReader) endParagraph() {
	p := r.para()
	r.paras = r.paras[:len(r.paras)-1]
	if p.note != "" && r.note != "" {
		p.note += "\n"
	}
	r.note, r.skip = p.note+r.note, p.skip || r.skip
	defer func() {
		if r.ends {
			r.region, r.ends = false, false
		}
		r.free = p.items[:0]
	}()
	if p.kind != "toc" {
		r.segment(p, 0, len(p.items))
		return
	}
	// Entries of an index are texts and numbers between tabs, most of them in
	// a link: what is a heading's text is a text of its own.
	skip := r.skip
	at := 0
	for k := range p.items {
		i := &p.items[k]
		if i.whole == (Range{}) && (i.kind == structureOpen || i.kind == structureClose || i.kind == structureItem && i.name == "tab") {
			r.segment(p, at, k)
			at, r.skip = k+1, skip
		}
	}
	r.segment(p, at, len(p.items))
}

// segment makes the items from lo to hi of a paragraph a segment.
func (r *odfReader) segment(p *odfPara, lo, hi int) {
	items := p.items[lo:hi]
	for k := range items {
		items[k].match -= lo
	}
	s := looseSegment(items, false, nil, nil)
	if s == nil {
		return
	}
	s.raws(r.d.Text)
	s.Runs.Lead = strings.Repeat(elementSpace, len(s.Runs.Lead))
	s.Runs.Text = r.writer()
	s.Same = p.same
	if r.styles.sup != "" {
		s.Adds = append(s.Adds, catalog.Code{Name: "sup", Kind: catalog.Paired})
	}
	if r.styles.sub != "" {
		s.Adds = append(s.Adds, catalog.Code{Name: "sub", Kind: catalog.Paired})
	}
	if len(s.Adds) > 0 {
		s.Runs.Add = r.adder(p, items)
	}
	r.add(s, p.kind)
}

// adder returns the function that gives the style of raised and lowered
// characters in another style.
func (r *odfReader) adder(p *odfPara, items []runItem) func(catalog.Code, RunStyle) RunStyle {
	span, style := r.names.spell("text", "span", false), r.names.spell("text", "style-name", true)
	named := p.named
	around := map[string][]odfSpan{} // by style
	for _, i := range items {
		if i.kind <= insideItem {
			around[i.style.Key] = i.style.spans
		}
	}
	return func(c catalog.Code, base RunStyle) RunStyle {
		added := r.styles.sup
		if c.Name == "sub" {
			added = r.styles.sub
		}
		raw := "<" + span + " " + style + "=\"" + string(xmlspan.AppendAttr(nil, added, '"')) + "\">"
		return r.styles.style(named, append(slices.Clone(around[base.Key]), odfSpan{style: added, raw: raw, close: "</" + span + ">"})).RunStyle
	}
}

// writer returns the function that writes characters. Spaces after a space are
// elements.
func (r *odfReader) writer() func(dst []byte, s string) []byte {
	space, count := r.names.spell("text", "s", false), r.names.spell("text", "c", true)
	if r.write != nil && space == r.space && count == r.count {
		return r.write
	}
	r.space, r.count = space, count
	spaces := func(dst []byte, n int) []byte {
		switch {
		case n == 1:
			return append(dst, "<"+space+"/>"...)
		case n > 1 && count != "":
			return append(dst, "<"+space+" "+count+"=\""+strconv.Itoa(n)+"\"/>"...)
		}
		for range n {
			dst = append(dst, "<"+space+"/>"...)
		}
		return dst
	}
	r.write = func(dst []byte, s string) []byte {
		n := len(s) - len(strings.TrimLeft(s, elementSpace))
		dst = spaces(dst, n)
		for s = s[n:]; s != ""; {
			k := strings.Index(s, "  ")
			if k < 0 {
				return xmlspan.AppendText(dst, s)
			}
			dst = xmlspan.AppendText(dst, s[:k+1])
			n := len(s[k+1:]) - len(strings.TrimLeft(s[k+1:], " "))
			dst = spaces(dst, n)
			s = s[k+1+n:]
		}
		return dst
	}
	return r.write
}
