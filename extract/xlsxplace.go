package extract

import (
	"strconv"
	"strings"
)

// An xlsxPlace is where a cell is: its row times 2^16 plus its column, both
// from 0.
type xlsxPlace int64

func placeAt(row, col int) xlsxPlace { return xlsxPlace(row)<<16 | xlsxPlace(col) }

func (p xlsxPlace) row() int { return int(p >> 16) }
func (p xlsxPlace) col() int { return int(p & 0xffff) }

// String returns the cell's name: B3.
func (p xlsxPlace) String() string {
	name := ""
	for c := p.col() + 1; c > 0; c = (c - 1) / 26 {
		name = string(rune('A'+(c-1)%26)) + name
	}
	return name + strconv.Itoa(p.row()+1)
}

// cellPlace reads the name of a cell, such as B3 or $B$3.
func cellPlace(s string) (xlsxPlace, bool) {
	row, col, i := 0, 0, 0
	if strings.IndexByte(s, '$') >= 0 {
		s = strings.ReplaceAll(s, "$", "")
	}
	for ; i < len(s) && isLetter(s[i]); i++ {
		if col = col*26 + int(s[i]&^0x20-'A') + 1; col > 1<<15 {
			return 0, false
		}
	}
	if i == 0 || i == len(s) {
		return 0, false
	}
	for ; i < len(s); i++ {
		if row = row*10 + int(s[i]) - '0'; !isDigit(s[i]) || row > 1<<24 {
			return 0, false
		}
	}
	return placeAt(row-1, col-1), row > 0
}

// An area is a rectangle of cells.
type area struct{ from, to xlsxPlace }

// cellArea reads the name of an area, such as A1:C4 or A1.
func cellArea(s string) (area, bool) {
	lo, hi, ok := strings.Cut(s, ":")
	if !ok {
		hi = lo
	}
	from, ok1 := cellPlace(lo)
	to, ok2 := cellPlace(hi)
	return area{from, to}, ok1 && ok2 && from.row() <= to.row() && from.col() <= to.col()
}
