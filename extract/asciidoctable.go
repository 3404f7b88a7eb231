package extract

import (
	"strconv"
	"strings"
)

var (
	asciidocSpecStart = pat(`^[ \t]*(?:(\d+(?:\.\d*)?|(?:\d*\.)?\d+)([*+]))?([<^>](?:\.[<^>]?)?|(?:[<^>]?\.)?[<^>])?([a-z])?$`)
	asciidocSpecEnd   = pat(`[ \t]+(?:(\d+(?:\.\d*)?|(?:\d*\.)?\d+)([*+]))?([<^>](?:\.[<^>]?)?|(?:[<^>]?\.)?[<^>])?([a-z])?$`)
	asciidocColumn    = pat(`^(?:(\d+)\*)?([<^>](?:\.[<^>]?)?|(?:[<^>]?\.)?[<^>])?(\d+%?|~)?([a-z])?$`)
)

// An asciidocCell is a cell of a table.
type asciidocCell struct {
	lines         []Range
	style         byte
	columns, rows int  // that it spans
	times         int  // that it stands
	first         bool // begins a line
}

// table reads a table whose cells begin with mark.
func (r *asciidocReader) table(lines []Range, mark byte, b *asciidocBlock, c asciidocContext) {
	flags := c.flags | flagCell
	if mark == '!' {
		flags = c.flags | flagNested
	}
	for _, a := range b.attrs {
		value := strings.Trim(b.line[a.lo:a.hi], `"'`)
		switch a.name {
		case "format":
			if value != "psv" {
				return
			}
		case "separator":
			return // a mark of its own
		}
	}
	cells := r.cells(lines, mark)
	if len(lines) > 0 {
		top := r.top
		r.top = lines[0].End
		defer func() { r.top = top }()
	}
	styles := asciidocColumns(b.columns)
	columns := len(styles)
	if columns == 0 {
		for i, cell := range cells {
			if i > 0 && cell.first {
				break
			}
			columns += cell.columns * cell.times
		}
	}
	header := strings.Contains(b.options, "%header") ||
		!strings.Contains(b.options, "%noheader") && len(lines) > 1 && lines[0].Start < lines[0].End && lines[1].Start == lines[1].End
	footed := columns > 0
	column, row := 0, 0
	spans := make([]int, max(columns, 1)) // rows that a cell above still takes, by column
	for _, cell := range cells {
		for time := range cell.times {
			for footed && column < columns && spans[column] > 0 {
				spans[column]--
				column++
			}
			if footed && column >= columns {
				column = 0
				row++
				for column < columns && spans[column] > 0 {
					spans[column]--
					column++
				}
			}
			style := cell.style
			if style == 0 && column < len(styles) {
				style = styles[column]
			}
			if time == 0 {
				r.cell(cell, style, header && row == 0, asciidocContext{flags: flags})
			}
			for k := 0; k < cell.columns && footed && column < columns; k++ {
				spans[column] = cell.rows - 1
				column++
			}
		}
	}
}

// asciidocColumns returns the styles of columns, 0 for none.
func asciidocColumns(s string) []byte {
	if s == "" {
		return nil
	}
	var out []byte
	for _, spec := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' }) {
		m := asciidocColumn.FindStringSubmatch(strings.TrimSpace(spec))
		if m == nil {
			out = append(out, 0)
			continue
		}
		n := 1
		if m[1] != "" {
			n, _ = strconv.Atoi(m[1])
		}
		style := byte(0)
		if m[4] != "" {
			style = m[4][0]
		}
		for range min(n, 1000) {
			out = append(out, style)
		}
	}
	if len(out) > 1000 {
		out = out[:1000]
	}
	return out
}

// cells finds the cells of a table's lines.
func (r *asciidocReader) cells(lines []Range, mark byte) []asciidocCell {
	var out []asciidocCell
	var cur *asciidocCell
	for _, l := range lines {
		pos := l.Start // of the current cell's text on this line
		for i := l.Start; i < l.End; i++ {
			if r.d.Text[i] != mark || i > l.Start && r.d.Text[i-1] == '\\' {
				continue
			}
			before := r.str(Range{pos, i})
			cell := asciidocCell{columns: 1, rows: 1, times: 1, first: pos == l.Start}
			m := asciidocSpecStart.FindStringSubmatchIndex(before)
			if pos > l.Start || m == nil {
				cell.first = false
				m = asciidocSpecEnd.FindStringSubmatchIndex(before)
			}
			cut := i
			if m != nil {
				cut = pos + m[0]
				cell.spec(before, m)
			}
			if cur != nil && cut > pos {
				cur.lines = append(cur.lines, Range{pos, cut})
			}
			out = append(out, cell)
			cur = &out[len(out)-1]
			pos = i + 1
		}
		if cur != nil {
			cur.lines = append(cur.lines, Range{pos, l.End})
		}
	}
	return out
}

// spec reads what stands before the mark of a cell.
func (c *asciidocCell) spec(s string, m []int) {
	part := func(i int) string {
		if m[i] < 0 {
			return ""
		}
		return s[m[i]:m[i+1]]
	}
	if n := part(2); n != "" {
		if part(4) == "*" {
			c.times, _ = strconv.Atoi(n)
			c.times = max(min(c.times, 1000), 1)
		} else {
			a, b, _ := strings.Cut(n, ".")
			c.columns, _ = strconv.Atoi(a)
			c.rows, _ = strconv.Atoi(b)
			c.columns, c.rows = max(min(c.columns, 1000), 1), max(min(c.rows, 1000), 1)
		}
	}
	if style := part(8); style != "" {
		c.style = style[0]
	}
}

// cell reads the texts of a cell.
func (r *asciidocReader) cell(cell asciidocCell, style byte, header bool, c asciidocContext) {
	kind := "td"
	if header || style == 'h' {
		kind = "th"
	}
	if !header {
		switch style {
		case 'l', 'm', 'v':
			return
		case 'a':
			r.blocks(trimRanges(r.d.Text, cell.lines), c)
			return
		}
	}
	var parts []Range
	flush := func() {
		if len(parts) == 0 {
			return
		}
		place := r.place(c)
		place.layout(r.d.Text, parts, r.eol)
		// What stands before the text on its line, if it could be a delimiter.
		head := ""
		switch at := parts[0].Start; {
		case at > 1 && (r.d.Text[at-2] == '\n' || r.d.Text[at-2] == '\r'):
			head = string(r.d.Text[at-1])
		case r.d.Text[at-1] != '\n' && r.d.Text[at-1] != '\r':
			head = " "
		}
		place.stands = func(lines []string) bool {
			if asciidocDelimiter(head + lines[0]) {
				return false
			}
			for i, l := range lines {
				if i > 0 {
					if class, _ := asciidocLine(l); class != adocText {
						return false
					}
				}
				if strings.TrimSpace(l) == "" || adocDirectiveLine.MatchString(l) || asciidocDelimiter(l) {
					return false
				}
			}
			return true
		}
		r.text(kind, joinLines(r.d.Text, parts), place)
		parts = nil
	}
	for _, l := range trimRanges(r.d.Text, cell.lines) {
		s := r.str(l)
		if s == "" || adocDirectiveLine.MatchString(s) {
			flush()
			continue
		}
		parts = append(parts, l)
	}
	flush()
}

// text adds the segment of a text. In a cell that another one follows right
// behind it the text must not end like the specification of that one.
func (r *asciidocReader) text(kind string, f *joinedText, place markupPlace) {
	text := r.d.Text
	end := f.at(len(f.text))
	if place.flags&(flagCell|flagNested) != 0 && len(f.lines) > 1 && f.at(0) < r.top {
		// A blank line below the table's first line makes a header of that.
		place.twoLines = true
		stands := place.stands
		place.stands = func(lines []string) bool { return len(lines) > 1 && (stands == nil || stands(lines)) }
	}
	if end >= len(text) || !(place.flags&flagCell != 0 && text[end] == '|' || place.flags&flagNested != 0 && text[end] == '!') {
		r.markupTexts.text(kind, f, place)
		return
	}
	mark := text[end]
	lo := f.at(0)
	for lo > 0 && text[lo-1] != '\n' && text[lo-1] != '\r' && text[lo-1] != mark && f.at(0)-lo < maxTarget {
		lo--
	}
	head := string(text[lo:f.at(0)])
	whole := lo == 0 || text[lo-1] == '\n' || text[lo-1] == '\r'
	place.flags |= flagTight
	stands := place.stands
	place.stands = func(lines []string) bool {
		last, first := lines[len(lines)-1], len(lines) > 1 || whole
		if len(lines) == 1 {
			last = head + last
		}
		return !asciidocSpecEnd.MatchString(last) && !(first && asciidocSpecStart.MatchString(last)) && (stands == nil || stands(lines))
	}
	r.markupTexts.text(kind, f, place)
}

// trimRanges returns ranges without white space at their ends.
func trimRanges(text []byte, lines []Range) []Range {
	out := make([]Range, len(lines))
	for i, l := range lines {
		for l.Start < l.End && isSpace(rune(text[l.Start])) {
			l.Start++
		}
		for l.End > l.Start && isSpace(rune(text[l.End-1])) {
			l.End--
		}
		out[i] = l
	}
	return out
}
