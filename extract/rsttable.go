package extract

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

var rstHeader = pat(`^\+=[=+]+=\+$`)

var rstBorder = pat(`^=+[ =]*$`)

// tableLines returns the number of lines of the table at the first of lines, 0
// if it is none.
func (r *rstReader) tableLines(lines []rstLine, class rstClass) int {
	n := 1
	if class == rstGridTable {
		for n < len(lines) && !lines[n].blank() && lines[n].column == lines[0].column && strings.IndexByte("+|", r.d.Text[lines[n].start]) >= 0 {
			n++
		}
		return n
	}
	found := 0
	for ; n < len(lines); n++ {
		if lines[n].blank() || !rstBorder.MatchString(r.str(lines[n])) {
			continue
		}
		found++
		if found == 2 || n+1 == len(lines) || lines[n+1].blank() {
			return n + 1
		}
	}
	return 0
}

// A rstBlock is a table as characters in columns. A character of double width
// is followed by rstPad.
type rstBlock [][]rune

const rstPad = '\ue000'

// at returns the character in a row and column, a space beyond the row's end.
func (b rstBlock) at(row, column int) rune {
	if column < len(b[row]) {
		return b[row][column]
	}
	return ' '
}

// rstColumns returns the characters of a line by the columns they stand in, as
// docutils counts: two for wide East Asian characters, one for all others.
func rstColumns(s string) []rune {
	out := make([]rune, 0, len(s))
	for _, c := range s {
		out = append(out, c)
		if k := width.LookupRune(c).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			out = append(out, rstPad)
		}
	}
	return out
}

func rstUncolumned(s []rune) string {
	return strings.ReplaceAll(string(s), string(rstPad), "")
}

// A rstTable is a table that is drawn with characters.
type rstTable struct {
	lines  []rstLine
	block  rstBlock
	source string // of the whole
	indent string // of its lines but the first
	eol    string
	cells  []rstTableCell
	owners []rstOwner // of its segments, in order
}

// A rstTableCell is a cell: what stands between its borders.
type rstTableCell struct {
	top, left, bottom, right int // its borders; those of a simple table are its first row and column, and those after it
	lead                     int // columns left of its text
	text                     string
	doc                      *Document // the text, read
}

// A rstOwner is where a segment of the table comes from.
type rstOwner struct{ cell, segment int }

// table reads a table whose cells are laid out anew when their texts change.
func (r *rstReader) table(lines []rstLine, class rstClass) {
	t := &rstTable{lines: lines, eol: r.eol, source: string(r.d.Text[lines[0].start:lines[len(lines)-1].end])}
	for i, l := range lines {
		s := r.str(l)
		if i > 0 && !l.blank() {
			// A continuation of a simple table's row begins further right.
			s = strings.Repeat(" ", max(l.column-lines[0].column, 0)) + s
			if t.indent == "" {
				t.indent = strings.Repeat(" ", lines[0].column)
				if pad := string(r.d.Text[l.start-min(l.column, l.start) : l.start]); l.column == lines[0].column && strings.Trim(pad, " ") == "" {
					t.indent = pad
				}
			}
		}
		if strings.ContainsFunc(s, func(c rune) bool { return c == rstPad || unicode.Is(unicode.Mn, c) }) || strings.ContainsRune(s, '\t') || !utf8.ValidString(s) || l.column < lines[0].column && !l.blank() {
			return
		}
		t.block = append(t.block, rstColumns(s))
	}
	shape := ""
	ok := false
	if class == rstGridTable {
		shape, ok = t.grid()
	} else {
		shape, ok = t.simple()
	}
	if !ok {
		return
	}
	var value strings.Builder
	value.WriteString(shape)
	type place struct {
		seg Segment
		at  int
	}
	var places []place
	for k := range t.cells {
		c := &t.cells[k]
		from, to := c.top, c.bottom
		if class == rstGridTable {
			from, to = c.top+1, c.bottom
		}
		var rows []string
		for row := from; row < to; row++ {
			lo, hi := c.left, c.right
			if class == rstGridTable {
				lo++
			}
			line := t.block[row]
			if hi < 0 || hi > len(line) {
				hi = len(line)
			}
			text := ""
			if lo < hi {
				text = strings.TrimRight(rstUncolumned(line[lo:hi]), " ")
			}
			rows = append(rows, text)
		}
		for len(rows) > 0 && rows[len(rows)-1] == "" {
			rows = rows[:len(rows)-1]
		}
		c.lead = -1
		for _, s := range rows {
			if n := len(s) - len(strings.TrimLeft(s, " ")); s != "" && (c.lead < 0 || n < c.lead) {
				c.lead = n
			}
		}
		c.lead = max(c.lead, 0)
		for i, s := range rows {
			rows[i] = s[min(c.lead, len(s)):]
		}
		c.text = strings.Join(rows, "\n")
		c.doc = &Document{Name: r.d.Name, Format: r.d.Format, Text: []byte(c.text), Options: r.d.Options}
		in := &rstReader{markupTexts: markupTexts{d: c.doc, region: r.region, note: r.note, mute: r.mute}, eol: "\n", depth: r.depth, lang: r.lang, flags: flagCell, run: -1}
		if class == rstGridTable {
			in.wrap = c.right - c.left - 1 - 2*c.lead
		}
		in.body(in.lines(0, len(c.text)), rstContext{kind: "td", rest: "td"})
		if c.doc.arrange() != nil {
			return
		}
		r.region, r.note = in.region, in.note
		r.lang.includes = r.lang.includes || in.lang.includes
		// The segments stand one behind the other where the cell begins.
		first := from
		if class == rstSimpleTable {
			for first < to-1 && strings.TrimSpace(rstUncolumned(t.slice(first, c.left, c.right))) == "" {
				first++
			}
		}
		column := c.left
		if class == rstGridTable {
			column++
		}
		at := lines[first].start + len(rstUncolumned(t.block[first][:min(column, len(t.block[first]))]))
		if first > 0 {
			at -= lines[first].column - lines[0].column
		}
		if len(c.doc.Segments) > len(rstUncolumned(t.slice(first, column, c.right))) {
			return
		}
		for i := range c.doc.Segments {
			seg := c.doc.Segments[i]
			seg.Range = Range{at + i, at + i}
			seg.CodeRanges = make([]CodeRange, len(seg.CodeRanges))
			t.owners = append(t.owners, rstOwner{k, i})
			places = append(places, place{seg, at + i})
		}
		fmt.Fprintf(&value, "%s\n", c.doc.Skeleton())
	}
	order := make([]int, len(places))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return places[a].at - places[b].at })
	owners := make([]rstOwner, len(order))
	for i, k := range order {
		owners[i] = t.owners[k]
		r.d.Segments = append(r.d.Segments, places[k].seg)
	}
	t.owners = owners
	if len(owners) == 0 {
		return
	}
	if r.key != "" {
		r.d.Segments[len(r.d.Segments)-len(owners)].Key = r.key
	}
	write := t.writeGrid
	if class == rstSimpleTable {
		write = t.writeSimple
	}
	r.d.Layouts = append(r.d.Layouts, Layout{
		Range: Range{lines[0].start, lines[len(lines)-1].end},
		Value: value.String(),
		Write: func(texts [][]byte) ([]byte, int, error) {
			if !slices.ContainsFunc(texts, func(b []byte) bool { return b != nil }) {
				return []byte(t.source), 0, nil
			}
			return write(texts)
		},
	})
}

func (t *rstTable) slice(row, lo, hi int) []rune {
	line := t.block[row]
	if hi < 0 || hi > len(line) {
		hi = len(line)
	}
	if lo >= hi {
		return nil
	}
	return line[lo:hi]
}

// grid finds the cells of a grid table, as docutils does.
func (t *rstTable) grid() (shape string, ok bool) {
	b := t.block
	bottom, right := len(b)-1, len(b[0])-1
	for _, row := range b {
		if len(row) != right+1 {
			return "", false
		}
	}
	if bottom < 2 || bottom > 5000 || right > 5000 {
		return "", false
	}
	done := make([]int, right)
	for i := range done {
		done[i] = -1
	}
	corners := [][2]int{{0, 0}}
	rows, columns := map[int]bool{0: true}, map[int]bool{0: true}
	for len(corners) > 0 {
		top, left := corners[0][0], corners[0][1]
		corners = corners[1:]
		if top == bottom || left == right || top <= done[left] {
			continue
		}
		c, good := t.scan(top, left)
		if !good {
			continue
		}
		rows[c.bottom], columns[c.right] = true, true
		for x := left; x < c.right; x++ {
			if done[x] != top-1 {
				return "", false
			}
			done[x] = c.bottom - 1
		}
		t.cells = append(t.cells, c)
		if len(t.cells) > 20000 {
			return "", false
		}
		for _, corner := range [2][2]int{{top, c.right}, {c.bottom, left}} {
			i, found := slices.BinarySearchFunc(corners, corner, func(a, b [2]int) int {
				if a[0] != b[0] {
					return a[0] - b[0]
				}
				return a[1] - b[1]
			})
			if !found {
				corners = slices.Insert(corners, i, corner)
			}
		}
	}
	for _, n := range done {
		if n != bottom-1 {
			return "", false
		}
	}
	ys, xs := sortedKeys(rows), sortedKeys(columns)
	var s strings.Builder
	fmt.Fprintf(&s, "[# %d×%d", len(ys)-1, len(xs)-1)
	for i, y := range ys {
		if rstHeader.MatchString(rstUncolumned(b[y])) {
			fmt.Fprintf(&s, " =%d", i)
		}
	}
	for _, c := range t.cells {
		fmt.Fprintf(&s, " %d,%d-%d,%d", slices.Index(ys, c.top), slices.Index(xs, c.left), slices.Index(ys, c.bottom), slices.Index(xs, c.right))
	}
	return s.String() + "]\n", true
}

func sortedKeys(m map[int]bool) []int {
	out := make([]int, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// scan follows the borders of the cell whose top left corner is given.
func (t *rstTable) scan(top, left int) (rstTableCell, bool) {
	b := t.block
	if b.at(top, left) != '+' {
		return rstTableCell{}, false
	}
	across := func(r rune) bool { return r == '-' || r == '=' || r == '+' }
	down := func(r rune) bool { return r == '|' || r == '+' }
	for right := left + 1; right < len(b[0]) && across(b.at(top, right)); right++ {
		if b.at(top, right) != '+' {
			continue
		}
	rows:
		for bottom := top + 1; bottom < len(b) && down(b.at(bottom, right)); bottom++ {
			if b.at(bottom, right) != '+' {
				continue
			}
			for x := right - 1; x > left; x-- {
				if !across(b.at(bottom, x)) {
					continue rows
				}
			}
			if b.at(bottom, left) != '+' {
				continue
			}
			for y := bottom - 1; y > top; y-- {
				if !down(b.at(y, left)) {
					continue rows
				}
			}
			return rstTableCell{top: top, left: left, bottom: bottom, right: right}, true
		}
	}
	return rstTableCell{}, false
}

// simple finds the cells of a simple table. Tables with cells that span
// columns are left.
func (t *rstTable) simple() (shape string, ok bool) {
	var starts, ends []int
	border := t.block[0]
	for i, c := range border {
		if c == '=' && (i == 0 || border[i-1] != '=') {
			starts = append(starts, i)
		}
		if c == '=' && (i+1 == len(border) || border[i+1] != '=') {
			ends = append(ends, i+1)
		}
	}
	var s strings.Builder
	fmt.Fprintf(&s, "[= ×%d", len(starts))
	row := -1
	flush := func(to int) {
		if row < 0 {
			return
		}
		for to > row+1 && t.lines[to-1].blank() {
			to--
		}
		for j, left := range starts {
			right := -1
			if j+1 < len(starts) {
				right = starts[j+1]
			}
			t.cells = append(t.cells, rstTableCell{top: row, bottom: to, left: left, right: right})
		}
		s.WriteString(" row")
		row = -1
	}
	for i := 1; i < len(t.block); i++ {
		line := t.block[i]
		text := rstUncolumned(line)
		switch {
		case t.lines[i].blank():
			s.WriteString(" .")
			continue
		case rstBorder.MatchString(text):
			if text != rstUncolumned(border) {
				return "", false // a cell that spans columns
			}
			flush(i)
			s.WriteString(" =")
			continue
		case strings.Trim(text, "- ") == "":
			return "", false
		}
		for j := range len(starts) - 1 {
			if strings.TrimSpace(rstUncolumned(t.slice(i, ends[j], starts[j+1]))) != "" {
				return "", false
			}
		}
		if strings.TrimSpace(rstUncolumned(t.slice(i, starts[0], ends[0]))) != "" {
			flush(i)
			row = i
		} else if row < 0 {
			return "", false
		}
	}
	return s.String() + "]\n", row < 0
}
