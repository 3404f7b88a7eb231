package extract

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// contents returns the lines of each cell with new texts.
func (t *rstTable) contents(texts [][]byte) [][]string {
	out := make([][]string, len(t.cells))
	for k := range t.cells {
		c := &t.cells[k]
		var b strings.Builder
		pos := 0
		for i := range c.doc.Segments {
			s := &c.doc.Segments[i]
			text := texts[slices.Index(t.owners, rstOwner{k, i})]
			if text == nil {
				continue
			}
			b.WriteString(c.text[pos:s.Range.Start])
			b.Write(text)
			pos = s.Range.End
		}
		b.WriteString(c.text[pos:])
		out[k] = strings.Split(b.String(), "\n")
		if b.Len() == 0 {
			out[k] = nil
		}
	}
	return out
}

// writeGrid draws the table anew, no column narrower and no row lower than it was.
func (t *rstTable) writeGrid(texts [][]byte) ([]byte, int, error) {
	contents := t.contents(texts)
	rows, columns := map[int]bool{}, map[int]bool{}
	for _, c := range t.cells {
		rows[c.top], rows[c.bottom], columns[c.left], columns[c.right] = true, true, true, true
	}
	ys, xs := sortedKeys(rows), sortedKeys(columns)
	height, widths := make([]int, len(ys)), make([]int, len(xs)) // of what follows each border
	for i := range len(ys) - 1 {
		height[i] = ys[i+1] - ys[i] - 1
	}
	for i := range len(xs) - 1 {
		widths[i] = xs[i+1] - xs[i] - 1
	}
	// Cells that span least first, so that those that span more need less.
	order := make([]int, len(t.cells))
	for i := range order {
		order[i] = i
	}
	grow := func(sizes, borders []int, from, to, need int) {
		lo, hi := slices.Index(borders, from), slices.Index(borders, to)
		have := hi - lo - 1
		for _, n := range sizes[lo:hi] {
			have += n
		}
		if need > have {
			sizes[hi-1] += need - have
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return (t.cells[a].right - t.cells[a].left) - (t.cells[b].right - t.cells[b].left)
	})
	for _, k := range order {
		need := 0
		for _, s := range contents[k] {
			need = max(need, rstWidth(s))
		}
		c := t.cells[k]
		if need > 0 && c.right-c.left-1 < need+2*c.lead {
			need += 2 * c.lead
		}
		grow(widths, xs, c.left, c.right, need)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return (t.cells[a].bottom - t.cells[a].top) - (t.cells[b].bottom - t.cells[b].top)
	})
	for _, k := range order {
		c := t.cells[k]
		blank := 0 // lines above the text
		grow(height, ys, c.top, c.bottom, len(contents[k])+blank)
	}
	newY, newX := map[int]int{}, map[int]int{}
	y, x := 0, 0
	for i, at := range ys {
		newY[at] = y
		y += height[i] + 1
	}
	for i, at := range xs {
		newX[at] = x
		x += widths[i] + 1
	}
	y, x = newY[ys[len(ys)-1]]+1, newX[xs[len(xs)-1]]+1
	canvas := make(rstBlock, y)
	for i := range canvas {
		canvas[i] = []rune(strings.Repeat(" ", x))
	}
	for k, c := range t.cells {
		for _, side := range [2]int{c.top, c.bottom} {
			for i := slices.Index(xs, c.left); xs[i] < c.right; i++ {
				line := t.block.at(side, xs[i]+1)
				for x := newX[xs[i]] + 1; x < newX[xs[i+1]]; x++ {
					canvas[newY[side]][x] = line
				}
				canvas[newY[side]][newX[xs[i]]] = t.block.at(side, xs[i])
			}
			canvas[newY[side]][newX[c.right]] = t.block.at(side, c.right)
		}
		for _, side := range [2]int{c.left, c.right} {
			for i := slices.Index(ys, c.top); ys[i] < c.bottom; i++ {
				for y := newY[ys[i]] + 1; y < newY[ys[i+1]]; y++ {
					canvas[y][newX[side]] = '|'
				}
				if ys[i] > c.top {
					canvas[newY[ys[i]]][newX[side]] = t.block.at(ys[i], side)
				}
			}
		}
		for i, s := range contents[k] {
			copy(canvas[newY[c.top]+1+i][newX[c.left]+1+c.lead:], rstColumns(s))
		}
	}
	out := make([]string, len(canvas))
	for i, row := range canvas {
		out[i] = rstUncolumned(row)
	}
	return []byte(strings.Join(out, t.eol+t.indent)), 0, nil
}

var errRSTColumn = &i18n.Message{ID: "encode.rst.first-column", Other: "in the first column of a table such as this a text stands on one line; make it shorter"}

// writeSimple writes the table anew with columns as wide as they need.
func (t *rstTable) writeSimple(texts [][]byte) ([]byte, int, error) {
	contents := t.contents(texts)
	border := rstUncolumned(t.block[0])
	var starts []int
	for i := range border {
		if border[i] == '=' && (i == 0 || border[i-1] != '=') {
			starts = append(starts, i)
		}
	}
	runs := strings.Fields(border)
	widths := make([]int, len(runs))
	for j := range runs {
		widths[j] = len(runs[j])
	}
	for k, c := range t.cells {
		j := slices.Index(starts, c.left)
		if j == 0 && len(contents[k]) > 1 {
			// The segment to blame is one of the cell's that has a new text.
			for i, o := range t.owners {
				if o.cell == k && texts[i] != nil {
					return nil, i, cecl10n.Errorf(errRSTColumn)
				}
			}
		}
		for _, s := range contents[k] {
			widths[j] = max(widths[j], c.lead+rstWidth(s))
		}
	}
	gaps := make([]int, len(starts)) // spaces before each column
	for j := 1; j < len(starts); j++ {
		gaps[j] = starts[j] - starts[j-1] - len(runs[j-1])
	}
	row := func(parts []string) string {
		var b strings.Builder
		for j, s := range parts {
			b.WriteString(strings.Repeat(" ", gaps[j]) + s + strings.Repeat(" ", widths[j]-rstWidth(s)))
		}
		return strings.TrimRight(b.String(), " ")
	}
	rule := make([]string, len(runs))
	for j := range rule {
		rule[j] = strings.Repeat("=", widths[j])
	}
	var out []string
	for i := 0; i < len(t.block); i++ {
		switch {
		case t.lines[i].blank():
			out = append(out, "")
			continue
		case rstBorder.MatchString(rstUncolumned(t.block[i])):
			out = append(out, row(rule))
			continue
		}
		k := slices.IndexFunc(t.cells, func(c rstTableCell) bool { return c.top == i })
		if k < 0 {
			continue // a further line of a row
		}
		height := 1
		for j := range starts {
			height = max(height, len(contents[k+j]))
		}
		for h := range height {
			parts := make([]string, len(starts))
			for j := range starts {
				if h < len(contents[k+j]) && contents[k+j][h] != "" {
					parts[j] = strings.Repeat(" ", t.cells[k+j].lead) + contents[k+j][h]
				}
			}
			out = append(out, row(parts))
		}
		i = t.cells[k].bottom - 1
	}
	for i := 1; i < len(out); i++ {
		if out[i] != "" {
			out[i] = t.indent + out[i]
		}
	}
	return []byte(strings.Join(out, t.eol)), 0, nil
}
