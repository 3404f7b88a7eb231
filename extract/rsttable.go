package extract

// tableLines returns the number of lines of the table at the first of lines, 0
// if it is none.
func (r *rstReader) tableLines(lines []rstLine, class rstClass) int {
	n := 0
	for n < len(lines) && !lines[n].blank() {
		n++
	}
	return n
}

func (r *rstReader) table(lines []rstLine, class rstClass) {}
