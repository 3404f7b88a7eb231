package extract

import (
	"bytes"
	"html"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// A markdownText assembles the text of a block, or of an image's description,
// from its inline nodes.
type markdownText struct {
	r      *markdownReader
	lines  *text.Segments
	from   int  // what stands before is no part of it
	off    bool // the author says that it is not to be translated
	items  []markdownItem
	titled bool     // the first line is a title
	hush   bool     // the author says that the next element is not to be translated
	told   bool     // a comment says what is not to be translated
	fixed  bool     // the codes must stay in their order
	soft   bool     // a line is broken where its meaning needs no break
	defs   []string // reference and footnote definitions it needs to be read alone
}

// A markdownItem is a piece of a block in reading order.
type markdownItem struct {
	kind   itemKind
	lo, hi int
	text   string // literal or protected: what is shown
	name   string
	mate   int    // openItem, closeItem, tagItem: the item at the other end; -1: none
	raw    string // stands for the source's bytes if not ""
	code   int    // startItem: its code
	drop   bool   // at an edge it is left out
	says   directive
}

type itemKind uint8

const (
	litItem itemKind = iota
	startItem
	endItem
	loneItem
	shownItem
	startTagItem // raw HTML; pair makes them startItem and endItem, or loneItem
	endTagItem
)

func (m *markdownText) add(i markdownItem) int {
	if i.lo < m.from {
		return -1
	}
	m.items = append(m.items, i)
	return len(m.items) - 1
}

// extent returns where an inline node begins and ends.
func (m *markdownText) extent(n ast.Node) (lo, hi int) {
	switch n := n.(type) {
	case *ast.Text:
		return n.Segment.Start, n.Segment.Stop
	case *ast.Emphasis:
		lo, hi = m.inner(n)
		return lo - n.Level, hi + n.Level
	case *east.Strikethrough:
		lo, hi = m.inner(n)
		size := 0
		for size < 2 && lo-size > 0 && m.r.src[lo-size-1] == '~' && hi+size < len(m.r.src) && m.r.src[hi+size] == '~' {
			size++
		}
		return lo - size, hi + size
	case *ast.AutoLink:
		hi = m.r.ends[n]
		label := len(n.Label(m.r.src))
		if hi > 0 && m.r.src[hi-1] == '>' && hi-label-2 >= 0 && m.r.src[hi-label-2] == '<' {
			return hi - label - 2, hi
		}
		return hi - label, hi
	}
	return n.Pos(), m.r.ends[n]
}

// inner returns where the content of a container begins and ends.
func (m *markdownText) inner(n ast.Node) (lo, hi int) {
	if n.FirstChild() == nil {
		return n.Pos(), n.Pos()
	}
	lo, _ = m.extent(n.FirstChild())
	_, hi = m.extent(n.LastChild())
	return lo, hi
}

// nodes adds n and the nodes after it.
func (m *markdownText) nodes(n ast.Node, _ ast.Node) {
	for ; n != nil; n = n.NextSibling() {
		if _, ok := n.(*ast.Text); ok || !m.hush {
			m.node(n)
			continue
		}
		off := m.off
		m.off, m.hush = true, false
		m.node(n)
		m.off = off
	}
}

func (m *markdownText) node(n ast.Node) {
	src := m.r.src
	switch n := n.(type) {
	case *ast.Text:
		s := n.Segment
		if s.Start < m.from && m.from < s.Stop {
			s.Start = m.from
		}
		m.add(markdownItem{kind: litItem, lo: s.Start, hi: s.Stop, text: decodeMarkdown(string(s.Value(m.r.d.Text)))})
		switch {
		case n.HardLineBreak(), m.titled && s.Stop <= m.lines.At(0).Stop && n.SoftLineBreak():
			m.add(markdownItem{kind: loneItem, lo: s.Stop, hi: m.lineAfter(s.Stop), name: "br"})
		case n.SoftLineBreak():
			m.soft = true
			m.add(markdownItem{kind: litItem, lo: s.Stop, hi: s.Stop, text: " "})
		}
	case *ast.CodeSpan:
		lo, hi := m.extent(n)
		var b strings.Builder
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				b.Write(t.Segment.Value(m.r.d.Text))
			}
		}
		shown := strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return r == '\n' || r == '\r' }), " ")
		m.add(markdownItem{kind: shownItem, lo: lo, hi: hi, name: "code", text: shown})
	case *ast.Emphasis:
		name := "em"
		if n.Level == 2 {
			name = "strong"
		}
		m.container(n, name)
	case *east.Strikethrough:
		m.container(n, "del")
	case *ast.Link:
		m.link(n)
	case *ast.Image:
		m.image(n)
	case *ast.AutoLink:
		lo, hi := m.extent(n)
		m.add(markdownItem{kind: shownItem, lo: lo, hi: hi, text: string(m.r.d.Text[lo:hi])})
	case *ast.RawHTML:
		m.rawHTML(n)
	case *east.FootnoteLink:
		lo, hi := m.extent(n)
		m.defs = append(m.defs, string(src[lo:hi])+": x")
		m.add(markdownItem{kind: loneItem, lo: lo, hi: hi, name: "fn"})
	case *opaqueNode:
		lo, hi := m.extent(n)
		if n.attributes {
			// {.class} belongs to the element right before it.
			if k := len(m.items) - 1; k >= 0 && m.items[k].hi == lo && m.items[k].kind != litItem && m.items[k].name != "" && m.items[k].raw == "" {
				m.items[k].hi = hi
				return
			}
		}
		if c, ok := commentIn(src[lo:hi]); ok {
			m.comment(n, lo, hi, c)
			return
		}
		if m.r.mdx && src[lo] == '<' {
			m.component(lo, hi)
			return
		}
		m.add(markdownItem{kind: shownItem, lo: lo, hi: hi, text: collapse(string(m.r.d.Text[lo:hi])), drop: n.attributes})
	case *east.TaskCheckBox, *east.FootnoteBacklink:
	default:
		m.nodes(n.FirstChild(), nil)
	}
}

// lineAfter returns where the text of the line after pos begins.
func (m *markdownText) lineAfter(pos int) int {
	for i := range m.lines.Len() {
		s := m.lines.At(i)
		if s.Start > pos {
			at := s.Start
			for at < s.Stop && (m.r.src[at] == ' ' || m.r.src[at] == '\t') {
				at++
			}
			return at
		}
	}
	return pos
}

func (m *markdownText) container(n ast.Node, name string) {
	lo, hi := m.extent(n)
	in, out := m.inner(n)
	open := m.add(markdownItem{kind: startItem, lo: lo, hi: in, name: name})
	m.nodes(n.FirstChild(), nil)
	m.close(open, markdownItem{kind: endItem, lo: out, hi: hi, name: name})
}

// close adds the end of the item open.
func (m *markdownText) close(open int, end markdownItem) {
	if open < 0 {
		return
	}
	end.mate = open
	m.items[open].mate = m.add(end)
}

func (m *markdownText) link(n *ast.Link) {
	lo, hi := m.extent(n)
	if n.FirstChild() == nil {
		m.add(markdownItem{kind: loneItem, lo: lo, hi: hi, name: "a"})
		m.destination(lo+3, hi, n.Reference)
		return
	}
	in, out := m.inner(n)
	open := m.add(markdownItem{kind: startItem, lo: lo, hi: in, name: "a"})
	m.nodes(n.FirstChild(), nil)
	end := markdownItem{kind: endItem, lo: out, hi: hi, name: "a"}
	if n.Reference != nil {
		label := string(m.r.d.Text[in:out])
		if n.Reference.Type == ast.ReferenceLinkFull {
			label = strings.TrimSuffix(strings.TrimPrefix(string(m.r.d.Text[out:hi]), "]["), "]")
		} else {
			// The text is the label, too: a translation must name it apart.
			end.raw = "][" + label + "]"
		}
		m.defs = append(m.defs, "["+label+"]: x")
	}
	m.close(open, end)
	m.destination(out+2, hi, n.Reference)
}

// destination adds the slots of an inline link that ends at hi.
func (m *markdownText) destination(lo, hi int, ref *ast.ReferenceLink) {
	if ref != nil || lo > hi {
		return
	}
	dest, title, quote := linkTail(m.r.src, lo, hi)
	m.r.linkSlots(m.lines, dest, title, quote, m.exempt())
}

func (m *markdownText) image(n *ast.Image) {
	lo, hi := m.extent(n)
	in, out := m.inner(n)
	if n.FirstChild() == nil {
		in, out = lo+2, lo+2
	}
	m.add(markdownItem{kind: loneItem, lo: lo, hi: hi, name: "img"})
	place := markdownPlace{before: "![", after: "](x)\n", alt: true}
	place.lines(m.r, m.lines, m.from)
	alt := &markdownText{r: m.r, lines: m.lines, off: m.exempt()}
	alt.nodes(n.FirstChild(), nil)
	if n.Reference != nil {
		// The description may be the label, too: a translation must name it
		// apart, so the range goes around the brackets.
		label := string(m.r.d.Text[in:out])
		if n.Reference.Type == ast.ReferenceLinkFull {
			label = strings.TrimSuffix(strings.TrimPrefix(string(m.r.d.Text[out:hi]), "]["), "]")
		}
		place.prefix, place.suffix = "[", "]["+label+"]"
		place.begin, place.extend = lo+1, hi
		m.defs = append(m.defs, "["+label+"]: x")
	} else if out+2 <= hi {
		m.destination(out+2, hi, nil)
	}
	alt.pair()
	alt.segment("alt", "", m.r.note, &place)
}

// rawHTML adds a tag, comment or other piece of HTML in a text.
func (m *markdownText) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	lo, hi := n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop
	raw := m.r.src[lo:hi]
	name, _ := scanTagName(raw)
	switch {
	case bytes.HasPrefix(raw, []byte("<!--")):
		m.comment(n, lo, hi, string(bytes.TrimSuffix(raw[4:], []byte("-->"))))
	case name == "":
		m.add(markdownItem{kind: shownItem, lo: lo, hi: hi, text: string(raw)})
	case raw[1] == '/':
		m.add(markdownItem{kind: endTagItem, lo: lo, hi: hi, name: name})
	case kindOf(name).class == voidInline || bytes.HasSuffix(raw, []byte("/>")):
		m.add(markdownItem{kind: loneItem, lo: lo, hi: hi, name: name})
		m.tag(lo, hi)
	default:
		m.add(markdownItem{kind: startTagItem, lo: lo, hi: hi, name: name})
		m.tag(lo, hi)
	}
}

// tag adds the texts and links in the attributes of a tag.
func (m *markdownText) tag(lo, hi int) {
	d := m.r.d
	first := len(d.Segments)
	m.r.html.note = m.r.note
	m.r.html.tag(lo, hi, m.exempt())
	m.r.html.note = ""
	for i := range d.Segments[first:] {
		s := &d.Segments[first+i]
		encode := s.Encode
		s.Encode = func(t catalog.Text, codes []catalog.Code) ([]byte, error) {
			b, err := encode(t, codes)
			// goldmark reads no tag that holds this character.
			return bytes.ReplaceAll(b, []byte("\ufffd"), []byte("&#xFFFD;")), err
		}
	}
}

// component adds the tag of a component, as a tag of HTML.
func (m *markdownText) component(lo, hi int) {
	raw := string(m.r.src[lo:hi])
	name := strings.TrimLeft(raw, "</")
	if i := strings.IndexFunc(name, func(r rune) bool { return isSpace(r) || r == '>' || r == '/' || r == '{' }); i >= 0 {
		name = name[:i]
	}
	it := markdownItem{kind: startTagItem, lo: lo, hi: hi, name: codeName(strings.ToLower(name))}
	switch {
	case strings.HasPrefix(raw, "</"):
		it.kind = endTagItem
	case strings.HasSuffix(raw, "/>"):
		it.kind = loneItem
	}
	m.add(it)
}

// pair ties start and end tags of HTML to each other, inside the elements of
// Markdown; what has no mate stands alone.
func (m *markdownText) pair() {
	m.order()
	var stack []int
	for i := range m.items {
		it := &m.items[i]
		switch it.kind {
		case startItem, startTagItem:
			stack = append(stack, i)
		case endItem:
			for len(stack) > 0 && stack[len(stack)-1] != it.mate {
				m.items[stack[len(stack)-1]].kind = loneItem
				stack = stack[:len(stack)-1]
			}
			if len(stack) > 0 {
				stack = stack[:len(stack)-1]
			}
		case endTagItem:
			it.kind = loneItem
			for k := len(stack) - 1; k >= 0 && m.items[stack[k]].kind == startTagItem; k-- {
				open := &m.items[stack[k]]
				if open.name != it.name {
					continue
				}
				for _, j := range stack[k+1:] {
					m.items[j].kind = loneItem
				}
				open.kind, open.mate = startItem, i
				it.kind, it.mate = endItem, stack[k]
				stack = stack[:k]
				break
			}
		}
	}
	for _, i := range stack {
		if m.items[i].kind == startTagItem {
			m.items[i].kind = loneItem
		}
	}
	m.shield()
	m.obey()
}

// order puts what goldmark left of runs of delimiters where it stands: of
// "*a**" it has the last star where the first of the two is.
func (m *markdownText) order() {
	for i := range m.items {
		it := &m.items[i]
		if it.kind != litItem || it.lo == it.hi || strings.Trim(string(m.r.src[it.lo:it.hi]), "*_~") != "" {
			continue
		}
		size := it.hi - it.lo
		if i > 0 && it.lo < m.items[i-1].hi {
			it.lo = m.items[i-1].hi
			it.hi = it.lo + size
		}
		if i+1 < len(m.items) && it.hi > m.items[i+1].lo && m.items[i+1].lo >= size {
			it.hi = m.items[i+1].lo
			it.lo = it.hi - size
		}
	}
}

// shield makes <code>, <kbd>, <samp> and elements with translate="no" one
// protected piece.
func (m *markdownText) shield() {
	out := m.items[:0]
	moved := make([]int, len(m.items))
	for i := 0; i < len(m.items); i++ {
		it := m.items[i]
		moved[i] = len(out)
		if it.kind == startItem && it.hi > it.lo && m.r.src[it.lo] == '<' {
			_, attrs := scanTag(m.r.src[it.lo:it.hi])
			if it.name == "code" || it.name == "kbd" || it.name == "samp" || translateNo(attrs) {
				end := m.items[it.mate]
				shown := strings.Join(strings.FieldsFunc(html.UnescapeString(string(m.r.d.Text[it.hi:end.lo])), isSpace), " ")
				out = append(out, markdownItem{kind: shownItem, lo: it.lo, hi: end.hi, name: it.name, text: shown})
				i = it.mate
				continue
			}
		}
		out = append(out, it)
	}
	for i := range out {
		if out[i].kind == startItem || out[i].kind == endItem {
			out[i].mate = moved[out[i].mate]
		}
	}
	m.items = out
}

// segment adds the segment of the text, and reports whether there is one.
func (m *markdownText) segment(kind string, key catalog.Key, note string, place *markdownPlace) bool {
	items := m.items
	blank := func(it markdownItem) bool {
		return it.drop || it.kind == litItem && strings.TrimFunc(it.text, isSpace) == "" || it.kind == loneItem && it.name == "br"
	}
	base, end := 0, len(items)
	for base < end && blank(items[base]) {
		base++
	}
	for end > base && blank(items[end-1]) {
		end--
	}
	if base == end || m.off {
		return false
	}
	items = items[base:end]
	lo, hi := items[0].lo, items[len(items)-1].hi
	for lo < hi && isSpace(rune(m.r.src[lo])) && items[0].kind == litItem {
		lo++
	}
	for hi > lo && isSpace(rune(m.r.src[hi-1])) && items[len(items)-1].kind == litItem {
		hi--
	}
	b := &m.r.builder
	b.Reset()
	number := 0
	for i := range items {
		if k := items[i].kind; k != litItem && k != endItem {
			number++
		}
	}
	ranges := make([]CodeRange, 0, number)
	visible, translatable := false, false
	for i := range items {
		it := &items[i]
		if it.kind == litItem {
			b.Literal(it.text)
			visible = visible || strings.TrimFunc(it.text, isSpace) != ""
			translatable = translatable || catalog.Translatable(catalog.Text(it.text), nil)
			continue
		}
		raw := it.raw
		if raw == "" {
			raw = string(m.r.d.Text[it.lo:it.hi])
		}
		switch it.kind {
		case startItem:
			it.code = b.Open(it.name, raw)
			ranges = append(ranges, CodeRange{Open: Range{it.lo, it.hi}})
		case endItem:
			k := items[it.mate-base].code
			b.Close(k, raw)
			if it.raw == "" {
				ranges[k].Close = Range{it.lo, it.hi}
			}
		case shownItem:
			b.Protect(it.name, it.text, raw)
			ranges = append(ranges, CodeRange{Open: Range{it.lo, it.hi}})
		default:
			b.Single(it.name, raw)
			ranges = append(ranges, CodeRange{Open: Range{it.lo, it.hi}})
		}
	}
	if !visible {
		return false
	}
	t, codes := b.Text()
	t = NormalizeSpace(t)
	if !m.soft {
		place.width = 0
	}
	if place.extend > 0 {
		lo, hi = place.begin, place.extend
	}
	e := &markdownEncoder{r: m.r, place: *place, own: markdownHabits(m.r.d.Text[lo:hi]), kind: kind, defs: m.defs}
	if m.fixed {
		e.order = codeOrder(t, codes)
	}
	m.r.d.Segments = append(m.r.d.Segments, Segment{
		Message: catalog.Message{Key: key, Kind: kind, Note: note, Forms: catalog.Forms{Other: t},
			Codes: codes, Untranslatable: !translatable},
		Range:      Range{lo, hi},
		CodeRanges: ranges,
		Adds:       htmlAdds,
		Encode:     e.encode,
	})
	return true
}
