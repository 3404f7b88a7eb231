package extract

import (
	"bytes"
	"path"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"golang.org/x/net/html"
)

// An htmlReader adds the segments and marks of HTML in a document to it. It
// reads a whole page, or one after another the fragments of HTML in a document
// of another format; elements may be open from one fragment to the next.
type htmlReader struct {
	d      *Document
	xml    bool // an XHTML document: all elements may close themselves, none holds raw text
	habits *htmlHabits
	keys   map[catalog.Key]bool
	prefix string // before keys

	delimiters [2]string        // of template actions
	actions    []templateAction // those of the fragment being read
	masked     []byte           // the fragment without them, from offset base of d.Text on
	base       int              //
	open       []htmlElement    // the open elements, outermost first
	last       map[string]int   // the innermost open element of a name: its index + 1
	run        htmlRun          // the text being read
	outer      []htmlRun        // the texts around open nested elements
	serial     int              // of runs
	attrs      []htmlAttr       // of the last tag; reused
	encoders   []htmlEncoder    // handed out

	note   string // the author's, for the next message
	skip   bool   // the next element or text is not to be taken
	region bool   // nor anything up to the end of the region
}

// An htmlElement is an open element.
type htmlElement struct {
	name      string
	kind      *htmlKind
	class     htmlClass
	start     int         // where its tag begins
	prev      int         // index + 1 of the next outer element of this name
	block     int         // index of the innermost element that is no inline one
	scope     int         // index + 1 of the innermost one that end tags do not reach out of
	key       catalog.Key // its id, "" if it has none or a message took it
	no        bool        // the author says that it is not to be translated
	off       bool        // its text is not to be taken: no or hard
	hard      bool        // its content is no text, whatever its elements say
	protected bool        // it is off, and in a text: it becomes a protected code
	pre       bool        // white space counts
	foreign   bool        // SVG or MathML
	framed    bool        // its text is apart from that around it
	serial    int         // of the run that its start tag is in
	item      int         // where in the run; -1: nowhere
}

func newHTMLReader(d *Document) *htmlReader {
	delimiters, custom := d.delimiters()
	habits := &htmlHabits{text: d.Text}
	if custom {
		habits.delimiter = delimiters[0]
	}
	xml := strings.EqualFold(path.Ext(d.Name), ".xhtml") && d.Format.Name == "html"
	habits.xml = xml
	return &htmlReader{
		d:          d,
		xml:        xml,
		habits:     habits,
		delimiters: delimiters,
		keys:       map[catalog.Key]bool{},
		last:       map[string]int{},
	}
}

// read reads the fragment d.Text[lo:hi]. A text does not go on from one
// fragment to the next, open elements do.
func (h *htmlReader) read(lo, hi int) {
	h.tokens(lo, hi)
	h.flush()
	for i := range h.outer { // the texts around open nested elements
		h.run, h.outer[i] = h.outer[i], h.run
		h.flush()
		h.run, h.outer[i] = h.outer[i], h.run
	}
}

// page reads a whole page, whose text begins at lo.
func (h *htmlReader) page(lo int) { h.section(lo, len(h.d.Text)) }

// section reads the whole page d.Text[lo:hi].
func (h *htmlReader) section(lo, hi int) {
	h.tokens(lo, hi)
	h.popTo(0, hi, false)
	h.flush()
}

func (h *htmlReader) tokens(lo, hi int) {
	h.masked, h.actions = maskTemplates(h.d.Text[lo:hi], h.delimiters, h.d.Format.Name == "gotemplate")
	h.base = lo
	for i := range h.actions {
		h.actions[i].Start += lo
		h.actions[i].End += lo
	}
	z := html.NewTokenizer(bytes.NewReader(h.masked))
	for pos := lo; ; {
		z.AllowCDATA(h.xml || h.foreign())
		tt := z.Next()
		raw := z.Raw()
		end := pos + len(raw)
		for len(h.actions) > 0 && h.actions[0].End <= pos {
			h.actions = h.actions[1:]
		}
		switch tt {
		case html.ErrorToken:
			return
		case html.TextToken:
			h.text(pos, end)
		case html.StartTagToken, html.SelfClosingTagToken:
			h.startTag(z, pos, end, tt == html.SelfClosingTagToken)
		case html.EndTagToken:
			h.endTag(pos, end)
		case html.CommentToken:
			h.comment(pos, end)
		case html.DoctypeToken:
			h.flush()
		}
		pos = end
	}
}

// directives returns what the author's comments in the fragments say of what
// follows them, and forgets it.
func (h *htmlReader) directives() (note string, skip bool) {
	note, skip = h.note, h.skip
	h.note, h.skip = "", false
	return note, skip
}

// tag adds the texts and marks in the attributes of the one tag
// d.Text[lo:hi]. With off its texts are not taken.
func (h *htmlReader) tag(lo, hi int, off bool) {
	raw := h.d.Text[lo:hi]
	name, attrs := scanTag(raw)
	if name == "" || raw[1] == '/' {
		return
	}
	h.masked, h.actions, h.base = raw, nil, lo
	h.attributes(lo, name, attrs, h.id(lo, attrs), off || translateNo(attrs), "")
}

func (h *htmlReader) top() *htmlElement {
	if len(h.open) == 0 {
		return nil
	}
	return &h.open[len(h.open)-1]
}

func (h *htmlReader) foreign() bool { t := h.top(); return t != nil && t.foreign }

// key returns k if it is the first of its name, else "".
func (h *htmlReader) key(k string) catalog.Key {
	key := catalog.Key(h.prefix + k)
	if k == "" || h.keys[key] {
		return ""
	}
	h.keys[key] = true
	return key
}

// id returns the id of an element whose tag begins at base, "" if it has none
// or a template makes it.
func (h *htmlReader) id(base int, attrs []htmlAttr) string {
	a := attr(attrs, "id")
	if a == nil || h.templated(base+a.Value.Start, base+a.Value.End) {
		return ""
	}
	return a.Text
}

func (h *htmlReader) startTag(z *html.Tokenizer, lo, hi int, selfClosing bool) {
	raw := h.masked[lo-h.base : hi-h.base]
	tag := lo
	var name string
	name, h.attrs = scanTagInto(raw, h.attrs[:0], false, h.templated(lo, hi))
	attrs := h.attrs
	kind := kindOf(name)
	class := kind.class
	foreign := h.foreign()
	if h.xml || foreign || name == "svg" || name == "noscript" {
		z.NextIsNotRawText()
	}
	if foreign {
		switch {
		case kind.drawn:
			class = blockElement
		case class != blockElement || name == "header": // an HTML block would end the drawing
			class = inlineElement
		}
	}
	e := htmlElement{name: name, kind: kind, class: class, start: lo, item: -1}
	inline := class == inlineElement || class == voidInline
	if kind.ends != nil && !foreign {
		h.implyEnds(kind.ends, kind.within, lo)
	}
	if i := h.last["a"] - 1; name == "a" && !foreign && i >= 0 && (i > h.top().block || h.open[h.top().block].class == inlineElement) {
		h.popTo(i, lo, false) // a link ends where the next begins
	}
	if kind.closesP && !foreign {
		h.implyEnds(htmlParagraph, htmlScopes, lo)
	}
	parentOff, parentProtected := false, false
	if t := h.top(); t != nil {
		e.no, e.off, e.hard, e.pre, e.foreign = t.no, t.off, t.hard, t.pre, t.foreign
		parentOff, parentProtected = t.off, t.protected
	}
	if h.skip {
		e.start = h.skipped(lo)
		lo = e.start
	}
	again := h.translate(&e, attrs, inline)
	void := class == voidInline || class == voidBlock || selfClosing && (h.xml || foreign || name == "svg" || name == "math")
	if class == blockElement || class == voidBlock {
		h.flush()
	}
	id := h.id(tag, attrs)
	took := h.attributes(tag, name, attrs, id, e.no && (parentOff || !kind.code && !kind.pre || translateNo(attrs)) || h.region, h.note)
	switch {
	case class == voidBlock:
		if took {
			h.note = ""
		}
		return
	case void && class == blockElement:
		return
	case void:
		if !parentOff || parentProtected {
			h.item(htmlItem{kind: singleItem, lo: lo, hi: hi, name: name})
		}
		h.run.took = h.run.took || took
		return
	}
	e.key = catalog.Key(id)
	switch {
	case class == nestedElement || again:
		e.framed = true
		e.class = nestedElement
		h.outer = append(h.outer, h.run)
		h.run = htmlRun{serial: h.nextSerial()}
	case class == inlineElement:
		h.run.took = h.run.took || took
		e.protected = e.off && (!parentOff || parentProtected)
		if !e.off || e.protected {
			e.serial = h.run.serial
			e.item = h.item(htmlItem{kind: openItem, lo: lo, hi: hi, name: name, match: -1})
		}
	}
	h.push(e)
}

var htmlParagraph = []string{"p"}

// translate sets whether e's text is to be taken. It reports whether e is an
// inline element whose text is to be taken in one whose is not.
func (h *htmlReader) translate(e *htmlElement, attrs []htmlAttr, inline bool) (again bool) {
	outside := e.off
	switch {
	case e.hard && e.foreign && e.kind.drawn: // the text in a drawing
		e.hard = false
		e.foreign = e.name != "foreignobject"
	case e.hard:
	case e.kind.hidden:
		e.hard = true
		e.foreign = e.name == "svg" || e.name == "math"
	case e.kind.pre:
		e.pre = true
		e.no = e.no || !h.d.Options.Code
	case e.name == "textarea":
		e.pre = true
	case inline && e.kind.code && !e.pre:
		e.no = true
	}
	if translateNo(attrs) || h.skip {
		e.no = true
	} else if strings.EqualFold(attrText(attrs, "translate"), "yes") {
		e.no = false
	}
	h.skip = false
	e.off = e.no || e.hard
	return outside && !e.off && inline
}

// translateNo reports whether a tag says that its element is not to be
// translated.
func translateNo(attrs []htmlAttr) bool {
	if a := attr(attrs, "translate"); a != nil && strings.EqualFold(a.Text, "no") {
		return true
	}
	if a := attr(attrs, "class"); a != nil && strings.Contains(a.Text, "notranslate") {
		for _, c := range strings.Fields(a.Text) {
			if c == "notranslate" {
				return true
			}
		}
	}
	return false
}

func (h *htmlReader) push(e htmlElement) {
	i := len(h.open)
	e.block, e.scope = i, 0
	if i > 0 {
		e.scope = h.open[i-1].scope
		if e.class == inlineElement {
			e.block = h.open[i-1].block
		}
	}
	if e.kind.strict {
		e.scope = i + 1
	}
	e.prev = h.last[e.name]
	h.open = append(h.open, e)
	h.last[e.name] = i + 1
}

// popTo ends the open elements from index i on at offset pos; closed says
// that the last of them has an end tag before pos.
func (h *htmlReader) popTo(i, pos int, closed bool) {
	for len(h.open) > i {
		e := h.open[len(h.open)-1]
		if e.class != inlineElement {
			h.flush()
		}
		h.open = h.open[:len(h.open)-1]
		if e.prev == 0 {
			delete(h.last, e.name)
		} else {
			h.last[e.name] = e.prev
		}
		if e.framed {
			n := len(h.outer) - 1
			h.run, h.outer = h.outer[n], h.outer[:n]
			if t := h.top(); t == nil || !t.off || t.protected {
				match := 0
				if !closed || len(h.open) > i {
					match = -1
				}
				h.item(htmlItem{kind: singleItem, lo: e.start, hi: pos, name: e.name, match: match})
			}
		}
	}
}

// implyEnds ends the innermost open element among ends, and what is open in
// it, unless one among within stands between.
func (h *htmlReader) implyEnds(ends, within []string, pos int) {
	innermost := 0
	for _, n := range ends {
		innermost = max(innermost, h.last[n])
	}
	if innermost == 0 {
		return
	}
	limit := h.top().scope
	for _, n := range within {
		limit = max(limit, h.last[n])
	}
	outermost := 0
	for _, n := range ends {
		if i := h.last[n]; i > limit && (outermost == 0 || i < outermost) {
			outermost = i
		}
	}
	if outermost > 0 {
		h.popTo(outermost-1, pos, false)
	}
}

func (h *htmlReader) endTag(lo, hi int) {
	name, n := scanTagName(h.masked[lo-h.base : hi-h.base])
	if n == 0 {
		return
	}
	class := kindOf(name).class
	if h.foreign() && class != blockElement && name != "svg" && name != "math" {
		class = inlineElement
	}
	i := h.last[name] - 1
	t := h.top()
	if i >= 0 && i < t.scope-1 {
		i = -1 // out of reach
	}
	if class == inlineElement || class == voidInline {
		switch {
		case i >= 0 && h.open[i].framed: // translate="yes" in what is not translated
			h.popTo(i, hi, true)
			return
		case i < 0 || i < t.block:
			// Not open, or opened outside of this block.
			if t == nil || !t.off || t.protected {
				h.item(htmlItem{kind: closeItem, lo: lo, hi: hi, name: name, match: -1})
			}
			return
		}
		e := h.open[i]
		h.popTo(i+1, lo, false)
		h.popTo(i, hi, true)
		if e.off && !e.protected {
			return
		}
		c := h.item(htmlItem{kind: closeItem, lo: lo, hi: hi, name: name, match: -1})
		if e.item >= 0 && e.serial == h.run.serial {
			h.run.items[c].match, h.run.items[e.item].match = e.item, c
			if e.protected {
				h.protect(e)
			}
		}
		return
	}
	if class == blockElement {
		h.flush()
	}
	if i >= 0 {
		h.popTo(i+1, lo, false)
		h.popTo(i, hi, true)
	}
}

func (h *htmlReader) comment(lo, hi int) {
	raw := h.d.Text[lo:hi]
	inner, ok := bytes.CutPrefix(raw, []byte("<!--"))
	if !ok {
		inner = raw // <? … > and other bogus comments
	}
	h.remark(lo, hi, string(bytes.TrimSuffix(inner, []byte("-->"))))
}

// remark reads a comment, of HTML or of a template, that says s.
func (h *htmlReader) remark(lo, hi int, s string) {
	switch kind, note := parseDirective(s); kind {
	case noteDirective:
		if h.note != "" {
			note = h.note + "\n" + note
		}
		h.note = note
	case skipDirective:
		h.skip = true
	case skipStart:
		h.flush()
		h.region = true
		return
	case skipEnd:
		h.flush()
		h.region = false
		return
	}
	if t := h.top(); t == nil || !t.off || t.protected {
		h.item(htmlItem{kind: singleItem, lo: lo, hi: hi, name: "comment"})
	}
}
