package extract

import (
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// A wordParagraph is a paragraph that is being read.
type wordParagraph struct {
	start     int // where it begins
	items     []wordItem
	final     []runItem
	kind      string // from its properties; "" if they say nothing
	list      bool
	directive wordDirective
	parents   []int        // the elements that enclose what is read, by the index of their items
	fields    []*wordField // those that begin and end in it, between its runs
	anchors   bool         // there are bookmarks and the like
}

// A wordItem is a piece of a paragraph.
type wordItem struct {
	runItem
	edge   anchorEdge
	anchor string // which anchor it is an edge of
}

// anchorEdge says which end of a bookmark, comment or permission an item is.
type anchorEdge uint8

const (
	noEdge anchorEdge = iota
	startEdge
	endEdge
)

// paragraph reads the paragraph that begins with t and adds its text.
func (r *wordReader) paragraph(t xmlspan.Token) xmlspan.Token {
	outer := r.para
	p := &wordParagraph{}
	if n := len(r.spare); n > 0 {
		p, r.spare = r.spare[n-1], r.spare[:n-1]
	}
	*p = wordParagraph{start: t.Start, items: p.items[:0], final: p.final[:0], directive: r.directive, parents: p.parents[:0], fields: p.fields[:0]}
	if outer != nil { // a part of its line
		p.kind, p.list = outer.kind, outer.list
	}
	r.directive = wordDirective{}
	r.para = p
	skipped := r.skipping
	end := t
	if t.Kind == xmlspan.Start {
		end = r.inline(t)
	}
	r.leaveFields()
	r.para = outer
	// A paragraph that breaks off is part of a document that is refused.
	if !skipped && !r.skipping && p.directive.kind != skipDirective && r.lex.Err() == nil {
		r.add(p)
	}
	r.spare = append(r.spare, p)
	return end
}

// add adds the text of a paragraph.
func (r *wordReader) add(p *wordParagraph) {
	seg := runSegment(p.finish())
	if seg == nil {
		return
	}
	seg.raws(r.d.Text)
	for i := range seg.Runs.Styles {
		s := &seg.Runs.Styles[i]
		s.Open = string(r.d.Text[s.At.Open.Start:s.At.Open.End])
		s.Close = string(r.d.Text[s.At.Close.Start:s.At.Close.End])
	}
	seg.Kind = r.kindOf(p)
	seg.Note = p.directive.note
	seg.Adds = wordAdds
	base := r.d.Text[seg.Runs.Styles[0].At.Open.Start+1:]
	seg.Runs.Filled = true
	seg.Runs.Text = r.writer(prefixOf(base))
	seg.Runs.Add = r.styles.addFormat
	r.d.Segments = append(r.d.Segments, *seg)
}

// prefixOf returns the prefix of the name that s begins with, with its colon.
func prefixOf(s []byte) string {
	for i, c := range s {
		switch c {
		case ':':
			return string(s[:i+1])
		case ' ', '>', '/', '\t', '\n', '\r':
			return ""
		}
	}
	return ""
}

// kindOf returns the kind of a paragraph's text.
func (r *wordReader) kindOf(p *wordParagraph) string {
	switch {
	case p.kind != "":
		return p.kind
	case r.tables > 0 && r.header:
		return "th"
	case r.tables > 0:
		return "td"
	case p.list:
		return "li"
	}
	return r.kind
}

// properties reads the properties of the paragraph (w:pPr).
func (r *wordReader) properties(t xmlspan.Token) {
	if t.Kind == xmlspan.Empty {
		return
	}
	p := r.para
	for n := r.next(); n.Kind != xmlspan.EOF; n = r.next() {
		switch {
		case n.Kind == xmlspan.End && n.Depth == t.Depth:
			return
		case n.Kind != xmlspan.Start && n.Kind != xmlspan.Empty:
			continue
		}
		switch r.lex.name(n) {
		case "w:pStyle":
			s := r.styles.paragraph(r.val(n))
			if p.kind == "" {
				p.kind = s.kind
			}
			p.list = p.list || s.list
		case "w:outlineLvl":
			if level := outline(r.val(n)); level >= 0 {
				p.kind = heading(level)
			}
		case "w:numId":
			p.list = r.val(n) != "0"
		case "w:pPrChange", "w:sectPr":
			r.passing(n)
			r.pass(n) // the properties of old, of a section
		default:
			r.passing(n)
		}
	}
}

// inline reads what stands in the element of a line that begins with t and
// returns its end tag.
func (r *wordReader) inline(t xmlspan.Token) xmlspan.Token {
	for n := r.next(); ; n = r.next() {
		switch n.Kind {
		case xmlspan.EOF, xmlspan.End:
			return n
		case xmlspan.Start, xmlspan.Empty:
			r.piece(n)
		}
	}
}

// piece reads an element of a line.
func (r *wordReader) piece(t xmlspan.Token) {
	name := r.lex.name(t)
	switch name {
	case "w:r":
		if t.Kind == xmlspan.Start {
			r.run(t)
		}
	case "w:pPr":
		r.properties(t)
	case "w:proofErr":
		r.pass(t)
	case "w:hyperlink":
		r.text(t, "tooltip", "tooltip")
		r.enclose(t, "a")
	case "w:fldSimple":
		if kind := fieldKind(r.attr(t, "instr")); kind.computed {
			r.single(t, kind.code)
		} else {
			r.enclose(t, kind.code)
		}
	case "w:sdt":
		r.inlineControl(t)
	case "w:smartTag", "w:customXml":
		r.enclose(t, "")
	case "w:ins", "w:moveTo":
		r.change(t)
		r.enclose(t, "")
	case "w:del", "w:moveFrom":
		r.change(t)
		r.item(t, r.pass(t), "del")
	case "w:bdo", "w:dir":
		r.enclose(t, "bdo")
	case "w:bookmarkStart":
		r.anchor(t, "bookmark", startEdge)
	case "w:bookmarkEnd":
		r.anchor(t, "bookmark", endEdge)
	case "w:commentRangeStart":
		r.comment(t)
		r.anchor(t, "comment", startEdge)
	case "w:commentRangeEnd":
		r.anchor(t, "comment", endEdge)
	case "w:permStart":
		r.anchor(t, "permission", startEdge)
	case "w:permEnd":
		r.anchor(t, "permission", endEdge)
	case "w:customXmlPr", "w:smartTagPr", "w:sdtPr", "w:sdtEndPr":
		r.block(t)
	case "m:oMath", "m:oMathPara":
		r.single(t, "math")
	case "mc:AlternateContent":
		r.item(t, r.alternate(t, true).End, "shape")
	case "w:p", "w:tbl", "w:txbxContent", "w:subDoc":
		r.single(t, "object")
	default:
		switch {
		case strings.HasSuffix(name, "RangeStart"), strings.HasSuffix(name, "RangeEnd"):
			r.anchor(t, name, noEdge)
		case strings.HasPrefix(name, "w:") && t.Kind == xmlspan.Start:
			r.enclose(t, "object")
		default:
			r.single(t, "object")
		}
	}
}

// single adds an element as one code; texts in it are for themselves.
func (r *wordReader) single(t xmlspan.Token, name string) {
	r.item(t, r.block(t).End, name)
}

// item adds what begins with t as one code.
func (r *wordReader) item(t xmlspan.Token, end int, name string) {
	r.para.items = append(r.para.items, wordItem{runItem: runItem{kind: structureItem, at: Range{t.Start, end}, name: name}})
}

// enclose adds an element whose content is part of the text. Without a name it
// is nothing to the translator, and goes when the text is written anew.
func (r *wordReader) enclose(t xmlspan.Token, name string) {
	if t.Kind == xmlspan.Empty {
		return
	}
	r.open(Range{t.Start, t.End}, name)
	end := r.inline(t)
	r.close(Range{end.Start, end.End}, name)
}

func (r *wordReader) open(at Range, name string) {
	p := r.para
	p.parents = append(p.parents, len(p.items))
	p.items = append(p.items, wordItem{runItem: runItem{kind: structureOpen, at: at, name: name}})
}

func (r *wordReader) close(at Range, name string) {
	p := r.para
	p.parents = p.parents[:len(p.parents)-1]
	p.items = append(p.items, wordItem{runItem: runItem{kind: structureClose, at: at, name: name}})
}

// parent returns the innermost element that encloses what is read.
func (p *wordParagraph) parent() int {
	if n := len(p.parents); n > 0 {
		return p.parents[n-1]
	}
	return -1
}

// inlineControl reads a content control in a line.
func (r *wordReader) inlineControl(t xmlspan.Token) {
	if t.Kind == xmlspan.Empty {
		return
	}
	var c wordControl
	opened := false
	at := Range{t.Start, t.End}
	for n := r.next(); n.Kind != xmlspan.EOF; n = r.next() {
		switch n.Kind {
		case xmlspan.End:
			at.End = n.End
			if !opened {
				r.item(t, n.End, "control")
			} else {
				r.close(at, "control")
			}
			return
		case xmlspan.Start, xmlspan.Empty:
			switch name := r.lex.name(n); {
			case name == "w:sdtPr":
				c = r.control(n)
			case name != "w:sdtContent" || n.Kind == xmlspan.Empty || opened:
				r.block(n)
			case c.opaque():
				r.pass(n)
			case c.store != "":
				// The data are all of the text: it is a message of its own.
				from := len(r.d.Segments)
				r.paragraph(n)
				r.bound(c, from)
			default:
				opened = true
				r.open(Range{t.Start, n.End}, "control")
				at.Start = r.inline(n).Start
			}
		}
	}
	if opened { // the part ends here
		r.close(at, "control")
	}
}

// anchor adds an edge of a bookmark, a comment or the like.
func (r *wordReader) anchor(t xmlspan.Token, what string, edge anchorEdge) {
	id := r.attr(t, "id")
	i := wordItem{edge: edge, anchor: what + " " + id, runItem: runItem{kind: structureItem, name: "anchor", at: Range{t.Start, r.pass(t)}}}
	if what == "bookmark" && edge == startEdge && r.attr(t, "name") == "_GoBack" {
		i.name = "" // where Word was last
	}
	if what == "comment" {
		i.name = "comment"
	}
	r.para.items = append(r.para.items, i)
	r.para.anchors = true
}

// comment notes what a comment on the paragraph tells cecl10n.
func (r *wordReader) comment(t xmlspan.Token) {
	id := r.attr(t, "id")
	if d, ok := r.directives[id]; ok && !r.told[id] {
		if r.told == nil {
			r.told = map[string]bool{}
		}
		r.told[id] = true
		r.direct(d.kind, d.note)
	}
}
