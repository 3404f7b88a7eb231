package extract

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/cecl10n/cecl10n/catalog"
)

// An htmlRun is a run of text and inline elements between two places where
// blocks begin or end.
type htmlRun struct {
	serial int
	items  []htmlItem
	text   bool // has characters to be taken
	took   bool // has attributes with text
	skip   bool // the author says: not to be taken
}

// An htmlItem is a piece of a run.
type htmlItem struct {
	kind   htmlItemKind
	lo, hi int    // its place in Document.Text
	name   string // of tags
	match  int    // of tags: index of the other tag; -1: none in this run (of other items: no end tag)
	shown  string // of protectedItem: its text
}

type htmlItemKind uint8

const (
	textItem      htmlItemKind = iota // characters
	shutItem                          // characters of a protected element
	openItem                          // a start tag
	closeItem                         // an end tag
	singleItem                        // an element without text of the run: <br>, <img>, <button>…</button>, a comment
	protectedItem                     // an element that is shown, not translated
	actionItem                        // a template action
)

func (h *htmlReader) nextSerial() int {
	h.serial++
	return h.serial
}

// item adds a piece to the run and returns its index.
func (h *htmlReader) item(i htmlItem) int {
	h.run.items = append(h.run.items, i)
	return len(h.run.items) - 1
}

// text adds the characters d.Text[lo:hi].
func (h *htmlReader) text(lo, hi int) {
	kind := textItem
	if t := h.top(); t != nil && t.off {
		if !t.protected {
			return
		}
		kind = shutItem
	}
	if h.region {
		return
	}
	for lo < hi {
		end := hi
		if len(h.actions) > 0 && h.actions[0].Start < hi {
			a := h.actions[0]
			if a.Start <= lo {
				switch {
				case kind == shutItem:
					h.item(htmlItem{kind: shutItem, lo: a.Start, hi: a.End})
				case h.separates(a):
					h.flush()
					if a.kind == commentAction {
						h.remark(a.Start, a.End, a.comment)
					}
				case a.kind == commentAction:
					h.remark(a.Start, a.End, a.comment)
				default:
					h.item(htmlItem{kind: actionItem, lo: a.Start, hi: a.End})
				}
				h.actions = h.actions[1:]
				lo = a.End
				continue
			}
			end = a.Start
		}
		h.item(htmlItem{kind: kind, lo: lo, hi: end})
		if kind == textItem && (h.skip || !h.run.text) && visibleHTML(h.d.Text[lo:end]) {
			if h.skip && !h.run.text {
				h.run.skip = true
			}
			h.run.text, h.skip = true, false
		}
		lo = end
	}
}

// skipped takes the comment that says to skip the element whose tag begins at
// lo out of the run, and returns where the comment begins, so that both are
// one piece of the text.
func (h *htmlReader) skipped(lo int) int {
	for k := len(h.run.items) - 1; k >= 0; k-- {
		i := h.run.items[k]
		if i.name == "comment" {
			h.run.items = h.run.items[:k]
			return i.lo
		}
		if i.kind != textItem {
			break
		}
	}
	return lo
}

// visibleHTML reports whether a text has characters that are seen.
func visibleHTML(raw []byte) bool {
	for _, c := range raw {
		switch {
		case isHTMLSpace(c) || c == '\v':
		case c == '&' || c >= 0x80 || c == 0 || c == '<':
			return strings.ContainsFunc(decodePiece(raw), isVisible)
		default:
			return true
		}
	}
	return false
}

func isVisible(r rune) bool { return r != 0 && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) }

// decodePiece decodes a text token: characters, or a CDATA section.
func decodePiece(raw []byte) string {
	if inner, ok := bytes.CutPrefix(raw, []byte("<![CDATA[")); ok {
		return strings.ReplaceAll(string(bytes.TrimSuffix(inner, []byte("]]>"))), "\x00", "")
	}
	return decodeHTML(raw, false)
}

// protect makes the element e, whose tags are the last of the run, one
// protected piece.
func (h *htmlReader) protect(e htmlElement) {
	items := h.run.items
	var b strings.Builder
	for _, i := range items[e.item:] {
		if i.kind == shutItem {
			b.WriteString(decodePiece(h.d.Text[i.lo:i.hi]))
		} else if i.kind == protectedItem {
			b.WriteString(i.shown)
		}
	}
	shown := b.String()
	if e.pre {
		shown = lineBreaks.Replace(shown)
	} else {
		shown = collapse(shown)
	}
	p := htmlItem{kind: protectedItem, lo: e.start, hi: items[len(items)-1].hi, name: e.name, shown: shown}
	if strings.TrimSpace(shown) == "" {
		p.kind = singleItem
	}
	if len(h.open) > 0 && h.top().protected { // in another one, which shows it
		p.kind = protectedItem
	}
	h.run.items = append(items[:e.item], p)
}

// collapse writes every run of white space as one space.
func collapse(s string) string {
	space := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == ' ' && space {
			goto slow
		}
		space = c == ' '
	}
	return s
slow:
	var b strings.Builder
	b.Grow(len(s))
	space = false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if isHTMLSpace(c) || c == '\v' {
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		space = false
		b.WriteByte(c)
	}
	return b.String()
}

// flush ends the run: if it has text, it becomes a segment.
func (h *htmlReader) flush() {
	r := &h.run
	if r.text && !r.skip {
		h.segment(r)
		h.note = ""
	} else if r.took || r.text {
		h.note = ""
	}
	h.run = htmlRun{serial: h.nextSerial(), items: r.items[:0]}
}

// segment makes a run a segment. What stands before its first and after its
// last character, and pairs of tags around all of it, are left out.
func (h *htmlReader) segment(r *htmlRun) {
	items := r.items
	content := func(i htmlItem) bool {
		switch i.kind {
		case textItem:
			return len(bytes.Trim(h.d.Text[i.lo:i.hi], " \t\r\n\f\v\x00")) > 0
		case protectedItem, actionItem:
			return true
		}
		return false
	}
	first, last := 0, len(items)-1
	for !content(items[first]) {
		first++
	}
	for !content(items[last]) {
		last--
	}
	// An action on a line of its own is about the lines, not in the text.
	for first < last && items[first].kind == actionItem && items[first+1].kind == textItem && h.breaks(items[first+1], false) {
		for first++; !content(items[first]); first++ {
		}
	}
	for first < last && items[last].kind == actionItem && items[last-1].kind == textItem && h.breaks(items[last-1], true) {
		for last--; !content(items[last]); last-- {
		}
	}
	f, l := first, last
	for i := f - 1; i >= 0; i-- {
		if items[i].kind == openItem && items[i].match >= f && items[i].match <= l {
			first = i
		}
	}
	for i := l + 1; i < len(items); i++ {
		if items[i].kind == closeItem && items[i].match >= f && items[i].match <= l {
			last = i
		}
	}
	var e htmlElement
	block := -1
	if t := h.top(); t != nil {
		block = t.block
		e = h.open[block]
	}
	preserve := e.pre
	if t := h.top(); t != nil {
		preserve = t.pre
	}
	lo, hi := h.trim(items[first], items[last], preserve)
	var text catalog.Text
	var list []catalog.Code
	var codes []CodeRange
	if first == last {
		text = catalog.Text(h.characters(lo, hi, preserve)) // no codes: the usual case
	} else {
		var b catalog.TextBuilder
		codes = h.build(&b, items[first:last+1], first, lo, hi, preserve)
		text, list = b.Text()
	}
	if !preserve {
		text = NormalizeSpace(text)
	}
	var key catalog.Key
	if e.key != "" {
		key = h.key(string(e.key))
		h.open[block].key = ""
	}
	enc := h.encoder(htmlEncoder{habits: h.habits, source: Range{lo, hi}, lines: preserve})
	if len(list) > 0 {
		enc.flow = h.flow(text, list)
	}
	for _, i := range items[first : last+1] {
		if i.match < 0 {
			enc.order = tagOrder(text, list)
			break
		}
	}
	s := Segment{
		Message: catalog.Message{Key: key, Kind: e.name, Note: h.note, Forms: catalog.Forms{Other: text},
			Codes: list, Untranslatable: !catalog.Translatable(text, list)},
		Range:      Range{lo, hi},
		CodeRanges: codes,
		Preserve:   preserve,
		Encode:     enc.body,
	}
	if e.name == "" {
		s.Kind = "text"
	}
	if !(e.kind != nil && e.kind.plain) && !e.foreign {
		s.Adds = htmlAdds
	}
	h.d.Segments = append(h.d.Segments, s)
}

// flow returns the order of the template actions in a text that control what
// is shown.
func (h *htmlReader) flow(t catalog.Text, codes []catalog.Code) *templateFlow {
	if h.actions == nil {
		return nil
	}
	left, right := h.delimiters[0], h.delimiters[1]
	return flowOf(t, codes, func(raw string) actionKind {
		kind, _ := actionKindOf([]byte(raw), left, right)
		return kind
	})
}

// breaks reports whether a text piece has a line break before its first
// character that is seen, or after its last.
func (h *htmlReader) breaks(i htmlItem, after bool) bool {
	s := h.d.Text[i.lo:i.hi]
	if after {
		s = s[len(bytes.TrimRight(s, " \t\r\n\f")):]
	} else {
		s = s[:len(s)-len(bytes.TrimLeft(s, " \t\r\n\f"))]
	}
	return bytes.ContainsAny(s, "\r\n")
}

// htmlAdds are the codes that a translation may use though its source does not.
var htmlAdds = func() (adds []catalog.Code) {
	for _, n := range []string{"sup", "sub", "em", "strong", "i", "b"} {
		adds = append(adds, catalog.Code{Name: n, Kind: catalog.Paired, Open: "<" + n + ">", Close: "</" + n + ">"})
	}
	return adds
}()

// trim returns where the text from one piece to another begins and ends,
// without white space at its ends.
func (h *htmlReader) trim(first, last htmlItem, preserve bool) (lo, hi int) {
	lo, hi = first.lo, last.hi
	if last.kind == textItem {
		for hi > last.lo && (isHTMLSpace(h.d.Text[hi-1]) || h.d.Text[hi-1] == '\v' || h.d.Text[hi-1] == 0) {
			hi--
		}
	}
	if first.kind == textItem {
		start := lo
		for lo < hi && (isHTMLSpace(h.d.Text[lo]) || h.d.Text[lo] == '\v' || h.d.Text[lo] == 0) {
			lo++
		}
		if preserve {
			// The first line's indentation belongs to the text.
			for lo > start && h.d.Text[lo-1] != '\n' && h.d.Text[lo-1] != '\r' {
				lo--
			}
		}
	}
	return lo, hi
}

// build writes the pieces to b and returns their codes' places. The first
// piece has index base in the run; text is cut to [lo, hi).
func (h *htmlReader) build(b *catalog.TextBuilder, items []htmlItem, base, lo, hi int, preserve bool) []CodeRange {
	var codes []CodeRange
	var index []int // of the code of an open item
	for k, i := range items {
		raw := string(h.d.Text[i.lo:i.hi])
		i.name = codeName(i.name)
		switch i.kind {
		case textItem:
			b.Literal(h.characters(max(i.lo, lo), min(i.hi, hi), preserve))
			continue
		case actionItem:
			b.Protect("", collapse(raw), raw)
		case protectedItem:
			b.Protect(i.name, i.shown, raw)
		case openItem:
			if i.match >= 0 {
				if index == nil {
					index = make([]int, len(items))
				}
				index[k] = b.Open(i.name, raw)
				codes = append(codes, CodeRange{Open: Range{i.lo, i.hi}})
				continue
			}
			b.Single(i.name, raw)
		case closeItem:
			if i.match >= 0 {
				c := index[i.match-base]
				b.Close(c, raw)
				codes[c].Close = Range{i.lo, i.hi}
				continue
			}
			b.Single(i.name, raw)
		default:
			b.Single(i.name, raw)
		}
		codes = append(codes, CodeRange{Open: Range{i.lo, i.hi}})
	}
	return codes
}

// codeName returns an element's name as a text's tags can have it.
func codeName(name string) string {
	strange := func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == ':' || r == '.')
	}
	if strings.ContainsFunc(name, strange) {
		name = strings.Map(func(r rune) rune {
			if strange(r) {
				return -1
			}
			return r
		}, name)
	}
	if name == "" {
		return "tag"
	}
	return name
}

// characters returns the text piece d.Text[lo:hi], decoded.
func (h *htmlReader) characters(lo, hi int, preserve bool) string {
	if lo >= hi {
		return ""
	}
	s := decodePiece(h.d.Text[lo:hi])
	if preserve {
		return lineBreaks.Replace(s)
	}
	return collapse(s)
}

// pieces writes the value d.Text[lo:hi] of an attribute, characters and
// template actions, to b. It reports whether there are any characters to see.
func (h *htmlReader) pieces(b *catalog.TextBuilder, lo, hi int) (codes []CodeRange, ok bool) {
	literal := func(lo, hi int) {
		s := decodeHTML(h.d.Text[lo:hi], true)
		ok = ok || strings.ContainsFunc(s, isVisible)
		b.Literal(collapse(s))
	}
	for _, a := range h.actions {
		if a.Start >= hi {
			break
		}
		if a.Start < lo {
			continue
		}
		literal(lo, a.Start)
		raw := string(h.d.Text[a.Start:a.End])
		b.Protect("", collapse(raw), raw)
		codes = append(codes, CodeRange{Open: a.Range})
		lo = a.End
	}
	literal(lo, hi)
	return codes, ok
}

// templated reports whether a template action stands in d.Text[lo:hi].
func (h *htmlReader) templated(lo, hi int) bool {
	for _, a := range h.actions {
		if a.Start >= hi {
			return false
		}
		if a.End > lo {
			return true
		}
	}
	return false
}
