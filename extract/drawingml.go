package extract

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// DrawingML is the language of slides, charts, diagrams (SmartArt) and text
// boxes in all documents of Office Open XML (ISO/IEC 29500-1, 20 and 21). Its
// texts are paragraphs, descriptions of pictures and shapes, and what charts
// keep of the cells that they show.

// The kinds of parts that are DrawingML alone.
const (
	chartPart          = "chart"
	diagramPart        = "diagram"
	diagramDrawingPart = "diagram-drawing" // how a diagram was last shown: its texts again
	shapesPart         = "shapes"          // shapes on a chart
)

// drawingParts returns the charts and diagrams that the part called name shows,
// in their order there, with the bytes of that part.
func (p *opcPackage) drawingParts(name string, source []byte) ([]Part, error) {
	rels, err := p.rels(name)
	if err != nil {
		return nil, err
	}
	// Where each relationship is named first.
	place := make(map[string]int, len(rels))
	for _, r := range rels {
		place[r.ID] = len(source)
	}
	for at, rest := 0, source; ; {
		i := bytes.IndexByte(rest, '"')
		if i < 0 {
			break
		}
		if p, ok := place[string(rest[:i])]; ok && p > at {
			place[string(rest[:i])] = at
		}
		at, rest = at+i+1, rest[i+1:]
	}
	rels = slices.Clone(rels)
	slices.SortStableFunc(rels, func(a, b opcRel) int { return place[a.ID] - place[b.ID] })
	var parts []Part
	shown := map[string]bool{} // drawings of diagrams
	for _, r := range rels {
		if r.External || r.Target == "" {
			continue
		}
		switch r.Type {
		case "chart", "chartEx":
			parts = append(parts, Part{Name: r.Target, Kind: chartPart})
			of, err := p.rels(r.Target)
			if err != nil {
				return nil, err
			}
			for _, s := range of {
				if s.Type == "chartUserShapes" && s.Target != "" {
					parts = append(parts, Part{Name: s.Target, Kind: shapesPart})
				}
			}
		case "diagramData":
			data, err := p.c.Read(r.Target)
			if err != nil {
				return nil, err
			}
			parts = append(parts, Part{Name: r.Target, Kind: diagramPart, source: data})
			m := diagramRelation.FindSubmatch(data)
			if m == nil {
				continue
			}
			for _, s := range rels {
				if s.ID == string(m[1]) && s.Type == "diagramDrawing" && s.Target != "" {
					parts = append(parts, Part{Name: s.Target, Kind: diagramDrawingPart})
					shown[s.Target] = true
				}
			}
		}
	}
	for _, r := range rels {
		if r.Type == "diagramDrawing" && !r.External && r.Target != "" && !shown[r.Target] {
			parts = append(parts, Part{Name: r.Target, Kind: diagramDrawingPart})
		}
	}
	return parts, nil
}

// diagramRelation is where a diagram names the drawing of itself.
var diagramRelation = pat(`<(?:[\w.-]+:)?dataModelExt\b[^>]*\srelId\s*=\s*["']([^"']*)["']`)

// readDrawing reads part i of the document, one of those of drawingParts, and
// adds its texts.
func (d *Document) readDrawing(i int) error {
	p := &d.Parts[i]
	first := len(d.Segments)
	r := d.drawing(p.Range)
	switch p.Kind {
	case chartPart:
		r.kind = "chart"
	case diagramPart, diagramDrawingPart:
		r.kind = "diagram"
	}
	if err := r.all(); err != nil {
		return err
	}
	if p.Kind == diagramDrawingPart && i > 0 && d.Parts[i-1].Kind == diagramPart {
		from := first // the diagram was read just before
		for from > 0 && d.Segments[from-1].Range.Start >= d.Parts[i-1].Range.Start && d.Segments[from-1].Range.End <= d.Parts[i-1].Range.End {
			from--
		}
		d.pair(from, first, len(d.Segments))
	}
	return nil
}

// all reads to the end.
func (r *drawing) all() error {
	for t := r.next(); t.Kind != xmlspan.EOF; t = r.next() {
		r.element(t)
	}
	if err := r.lex.Err(); err != nil {
		return r.d.xmlError(err)
	}
	return nil
}

// pair makes texts of the segments from middle to end further places of equal
// ones from start to middle: the first of a text there goes with the first here.
func (d *Document) pair(start, middle, end int) {
	if start == middle || middle == end {
		return
	}
	type text struct{ kind, text string }
	of := func(s *Segment) text {
		kind := "" // a paragraph may be of another kind in another place
		if s.Runs == nil {
			kind = s.Kind
		}
		return text{kind, string(s.Other)}
	}
	there := map[text][]int{}
	for i := start; i < middle; i++ {
		t := of(&d.Segments[i])
		there[t] = append(there[t], i)
	}
	for i := middle; i < end; i++ {
		s := &d.Segments[i]
		list := there[of(s)]
		if len(list) == 0 || s.Same > 0 {
			continue
		}
		there[of(s)] = list[1:]
		d.same(list[0], i)
	}
}

// same makes segment i a further place of segment first.
func (d *Document) same(first, i int) {
	s := &d.Segments[first]
	if s.Same == 0 {
		s.Same = s.Range.Start + 1
	}
	d.Segments[i].Same = s.Same
}

// A drawing reads DrawingML.
type drawing struct {
	d    *Document
	lex  *xmlspan.Lexer
	kind string // of paragraphs
	note string // of all texts
	skip bool   // paragraphs are left
	// prompts says that paragraphs may be prompts to write something.
	prompts bool

	items  []runItem // of a paragraph; kept for its memory
	attrs  []xmlspan.Attr
	styles map[string]*runStyle // by their properties as they stand

	path         [][]byte // local names of the elements that are open
	kinds        []string // around the cells that are open
	alternatives []alternative

	formula string         // of the cells that a chart shows
	level   int            // of them
	index   string         // of the cell
	cells   map[string]int // segments by formula, level and index
	// cell returns what stands for text s of a cell that a chart shows, nil if
	// it is left. Nil: the text itself.
	cell func(s *Segment, formula string, level int, index string) *Segment
}

// An alternative is an mc:AlternateContent: one thing written for programs of
// several ages (ISO/IEC 29500-3). Its texts are the same.
type alternative struct {
	depth    int
	branches []int // the number of segments at the start of each
}

// drawing returns a reader of DrawingML in a range of d.Text.
func (d *Document) drawing(at Range) *drawing {
	r := &drawing{d: d, lex: xmlspan.NewLexerAt(d.Text, at.Start, at.End), kind: "p"}
	r.lex.MaxDepth = d.Options.Limits.depth()
	return r
}

// element reads what begins or ends with t.
func (r *drawing) element(t xmlspan.Token) {
	switch t.Kind {
	case xmlspan.End:
		r.path = r.path[:len(r.path)-1]
		switch string(xmlspan.Local(t.Name)) {
		case "tc":
			r.kind = r.kinds[len(r.kinds)-1]
			r.kinds = r.kinds[:len(r.kinds)-1]
		case "AlternateContent":
			r.alternate(t.Depth)
		case "strRef", "multiLvlStrRef", "numRef", "datalabelsRange", "strDim", "txData":
			r.formula, r.level = "", 0
		}
	case xmlspan.Start, xmlspan.Empty:
		name := xmlspan.Local(t.Name)
		switch string(name) {
		case "cNvPr", "docPr":
			r.d.altTexts(r.attributes(t), r.note)
		case "hlinkClick", "hlinkHover":
			if a := xmlspan.Find(r.attributes(t), "tooltip"); a != nil {
				r.add(r.d.xmlAttribute(*a, "tooltip"))
			}
		}
		if t.Kind == xmlspan.Empty {
			return
		}
		switch string(name) {
		case "p":
			r.paragraph()
			return
		case "tc":
			r.kinds = append(r.kinds, r.kind)
			r.kind = "td"
		case "AlternateContent":
			r.alternatives = append(r.alternatives, alternative{depth: t.Depth})
		case "Choice", "Fallback":
			if n := len(r.alternatives) - 1; n >= 0 && r.alternatives[n].depth == t.Depth-1 {
				r.alternatives[n].branches = append(r.alternatives[n].branches, len(r.d.Segments))
			}
		case "lvl":
			r.level++
		case "f":
			r.formula = drawingText(r.leaf(t))
			return
		case "v", "pt", "name":
			if string(name) == "pt" {
				r.index = xmlspan.AttrValue(r.d.Text, t, "idx")
			}
			if r.shown(string(name)) {
				r.value(t)
				return
			}
		}
		r.path = append(r.path, name)
	}
}

// add adds a text that is no paragraph; nil is none.
func (r *drawing) add(s *Segment) {
	if s != nil {
		s.Note = r.note
		r.d.Segments = append(r.d.Segments, *s)
	}
}

// alternate ends the innermost alternative.
func (r *drawing) alternate(depth int) {
	n := len(r.alternatives) - 1
	if n < 0 || r.alternatives[n].depth != depth {
		return
	}
	a := r.alternatives[n]
	r.alternatives = r.alternatives[:n]
	for i := 1; i < len(a.branches); i++ {
		end := len(r.d.Segments)
		if i+1 < len(a.branches) {
			end = a.branches[i+1]
		}
		r.d.pair(a.branches[0], a.branches[i], end)
	}
}

// pictureName is the name of a picture file, which programs give as its
// description.
var pictureName = pat(`(?i)^[^.]{0,100}(\.[^.\s]{0,40})*\.(?:png|jpe?g|gif|[ew]mf|bmp|tiff?|svg|webp|pct)$`)

// altTexts adds the description and title of a picture or shape, given the
// attributes of its properties.
func (d *Document) altTexts(attrs []xmlspan.Attr, note string) {
	for i := range attrs {
		kind := "alt"
		switch string(attrs[i].Name) {
		case "descr":
		case "title":
			kind = "tooltip"
		default:
			continue
		}
		if s := d.xmlAttribute(attrs[i], kind); s != nil {
			s.Note = note
			s.Untranslatable = s.Untranslatable || pictureName.MatchString(string(s.Other))
			d.Segments = append(d.Segments, *s)
		}
	}
}

// above returns the local name of an element that is open, 0 the innermost.
func (r *drawing) above(n int) string {
	if n < len(r.path) {
		return string(r.path[len(r.path)-1-n])
	}
	return ""
}

// shown reports whether the element that begins, v, pt or name, is a text of a
// chart: the name of a series or category, or of a trend line. Numbers stand in
// other caches than texts.
func (r *drawing) shown(name string) bool {
	switch name {
	case "name":
		return r.above(0) == "trendline"
	case "pt": // of charts since 2016, [MS-ODRAWXML] 2.24
		return r.above(0) == "lvl" && r.above(1) == "strDim"
	}
	switch r.above(0) {
	case "tx", "txData":
		return true
	case "pt":
		switch r.above(1) {
		case "strCache", "strLit", "lvl", "dlblRangeCache":
			return true
		}
	}
	return false
}

// leaf reads the element that begins with t and returns its content.
func (r *drawing) leaf(t xmlspan.Token) []byte {
	lo, hi := t.End, t.End
	for n := r.next(); n.Kind != xmlspan.EOF; n = r.next() {
		if n.Kind == xmlspan.End && n.Depth == t.Depth {
			hi = n.Start
			break
		}
	}
	return r.d.Text[lo:hi]
}

// value adds the text of the element that begins with t. Series that show the
// same cells keep their texts each for themselves: they are one message.
func (r *drawing) value(t xmlspan.Token) {
	formula, level, index := r.formula, r.level, r.index
	s := r.d.xmlLeaf(r.lex, t, "chart")
	if s == nil {
		return
	}
	s.Note = r.note
	if formula == "" {
		return
	}
	i := len(r.d.Segments) - 1
	if r.cell != nil {
		s.Range.Start = t.End // with the white space at its ends
		for isSpace(rune(r.d.Text[s.Range.End])) {
			s.Range.End++
		}
		of := r.cell(s, formula, level, index)
		r.d.Segments = r.d.Segments[:i]
		if of != nil {
			r.d.Segments = append(r.d.Segments, *of)
		}
		return
	}
	cell := formula + "\n" + strconv.Itoa(level) + "\n" + index
	if first, ok := r.cells[cell]; ok {
		if r.d.Segments[first].Other == s.Other {
			r.d.same(first, i)
		}
		return
	}
	if r.cells == nil {
		r.cells = map[string]int{}
	}
	r.cells[cell] = i
}
