package extract

// finish returns the items of a paragraph as its text is made of them.
func (p *wordParagraph) finish() []runItem {
	if len(p.fields) > 0 {
		p.foldFields()
	}
	if p.anchors {
		p.pairAnchors()
	}
	final := p.final[:0]
	var open []wordPair
	for i := range p.items {
		item := p.items[i].runItem
		n := len(open) - 1
		switch item.kind {
		case charsItem:
			if n >= 0 && item.seen() {
				open[n].seen = true
			}
		case structureItem:
			// What nobody reads between two characters is one code.
			if k := len(final) - 1; k >= 0 && final[k].joins(&item) {
				final[k].at.End = item.at.End
				continue
			}
			if n >= 0 {
				open[n].fixed = open[n].fixed || item.fixed
				if item.name != "anchor" {
					open[n].name = item.name
				}
			}
		case structureOpen:
			open = append(open, wordPair{item: len(final), name: item.name})
		case structureClose:
			in := open[n]
			open = open[:n]
			if n > 0 {
				open[n-1].seen = open[n-1].seen || in.seen
				open[n-1].fixed = open[n-1].fixed || in.fixed
				if !in.seen && in.name != "" && in.name != "anchor" {
					open[n-1].name = in.name
				}
			}
			if !in.seen && item.name != "" {
				// Nothing to read in it: one code.
				item = runItem{kind: structureItem, name: in.name, at: Range{final[in.item].at.Start, item.at.End}, fixed: in.fixed}
				final = final[:in.item]
				break
			}
			item.match = in.item
			final[in.item].match = len(final)
		}
		final = append(final, item)
	}
	p.final = final
	return final
}

// A wordPair is a structure that is open.
type wordPair struct {
	item  int
	name  string // of the last code in it that says more than the structure itself
	seen  bool   // there are characters in it
	fixed bool   // there are fixed codes in it
}

// joins reports whether the code i, which follows i0 directly, is one with it.
func (i0 *runItem) joins(i *runItem) bool {
	switch {
	case i0.kind == structureClose:
		return i0.name == "comment" && i.name == "comment" // the mark of a comment behind its range
	case i0.kind != structureItem:
		return false
	case i0.name == "field":
		return i.name == "field" && i0.fixed && i.fixed
	}
	return (i0.name == "anchor" || i0.name == "comment") && i0.name == i.name
}

// foldFields makes one code, or a pair of codes, of each field that begins and
// ends in the paragraph.
func (p *wordParagraph) foldFields() {
	begins, ends := map[int]*wordField{}, map[int]fieldType{}
	for _, f := range p.fields {
		begins[f.begin] = f
	}
	kept := p.items[:0]
	for i := 0; i < len(p.items); {
		f := begins[i]
		if f == nil {
			item := p.items[i]
			if kind, ok := ends[i]; ok {
				item.kind, item.name, item.fixed = structureClose, kind.code, false
			}
			kept = append(kept, item)
			i++
			continue
		}
		kind := fieldKind(string(f.instr))
		item := wordItem{runItem: runItem{kind: structureItem, name: kind.code, at: p.items[i].at}}
		last := f.end
		if !kind.computed && f.divide >= 0 && f.divide < f.end {
			item.kind = structureOpen
			ends[f.end] = kind
			last = f.divide
		}
		item.at.End = p.items[last].at.End
		kept = append(kept, item)
		i = last + 1
	}
	p.items = kept
}

// maxCrossing is how many edges are looked at for the other one of an anchor.
const maxCrossing = 64

// pairAnchors makes pairs of the edges of bookmarks and comments that enclose a
// part of the paragraph, as far as they do not cross others.
func (p *wordParagraph) pairAnchors() {
	var open []int // starts and what encloses them
	for i := range p.items {
		item := &p.items[i]
		switch {
		case item.kind == structureOpen, item.edge == startEdge:
			open = append(open, i)
		case item.kind == structureClose:
			for p.items[open[len(open)-1]].kind != structureOpen || p.items[open[len(open)-1]].edge != noEdge {
				open = open[:len(open)-1]
			}
			open = open[:len(open)-1]
		case item.edge == endEdge:
			for n := len(open) - 1; n >= max(len(open)-maxCrossing, 0) && p.items[open[n]].edge == startEdge; n-- {
				if start := &p.items[open[n]]; start.anchor == item.anchor {
					start.kind, item.kind = structureOpen, structureClose
					item.name = start.name
					open = open[:n]
					break
				}
			}
		}
	}
	for i := range p.items {
		if item := &p.items[i]; item.kind == structureItem && item.name == "" {
			item.name = "anchor"
		}
	}
}
