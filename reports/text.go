package reports

import (
	"errors"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/clipperhouse/displaywidth"
)

// A style is an ANSI attribute.
type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
	struck style = "31;9"
	added  style = "32;4"
	marked style = "1;31;4"
)

func (r Result) style() style { return [...]style{green, red, yellow}[r] }

// A page is text for a terminal that is being put together.
type page struct {
	*labels
	Options
	b strings.Builder
}

func newPage(p *cecl10n.Printer, o Options) *page {
	return &page{labels: newLabels(p), Options: o}
}

func (p *page) write(w io.Writer) error {
	_, err := io.WriteString(w, p.b.String())
	return err
}

// put writes texts, which must be clean, as they are.
func (p *page) put(texts ...string) {
	for _, t := range texts {
		p.b.WriteString(t)
	}
}

// in returns s in a style, if there are colours.
func (p *page) in(st style, s string) string {
	if !p.Color || st == plain || s == "" {
		return s
	}
	return "\x1b[" + string(st) + "m" + s + "\x1b[0m"
}

// A cell is a clean text of a table.
type cell struct {
	text  string
	style style
	right bool // aligned right
}

// table writes rows with their columns aligned, the first being their
// headings. A row with one cell runs over all columns. Headings that make the
// table wider than the terminal stand in turns on two lines.
func (p *page) table(indent string, rows [][]cell) {
	if len(rows) == 0 {
		return
	}
	widths, gap := columnWidths(rows), "  "
	if !p.fits(indent, gap, widths) {
		gap = " "
	}
	if !p.fits(indent, gap, widths) {
		gap = "  "
		upper, lower := inTurns(rows[0])
		widths = columnWidths(rows[1:])
		for i, c := range rows[0] {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			// A heading reaches over the column before its own.
			if n := displaywidth.String(c.text); n > 0 && i > 1 && rows[0][i-2].text != "" {
				widths[i] = max(widths[i], n+1-2*len(gap)-widths[i-1])
			}
		}
		p.row(indent, gap, widths, upper)
		p.row(indent, gap, widths, lower)
		rows = rows[1:]
	}
	for _, row := range rows {
		p.row(indent, gap, widths, row)
	}
}

// columnWidths returns the widths of the columns of rows.
func columnWidths(rows [][]cell) []int {
	var widths []int
	for _, row := range rows {
		if len(row) == 1 {
			continue
		}
		for i, c := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], displaywidth.String(c.text))
		}
	}
	return widths
}

// fits reports whether columns fit the terminal.
func (p *page) fits(indent, gap string, widths []int) bool {
	wide := len(indent) - len(gap)
	for _, w := range widths {
		wide += w + len(gap)
	}
	return p.Width <= 0 || wide <= p.Width
}

// inTurns parts headings, the first to the upper line, the next to the lower.
func inTurns(head []cell) (upper, lower []cell) {
	for i, c := range head {
		none := cell{right: c.right}
		if i%2 == 0 {
			upper, lower = append(upper, none), append(lower, c)
		} else {
			upper, lower = append(upper, c), append(lower, none)
		}
	}
	return upper, lower
}

// row writes one row. A text that is wider than its column reaches to the
// left over what is empty there.
func (p *page) row(indent, gap string, widths []int, row []cell) {
	if len(row) == 1 {
		p.put(p.in(row[0].style, row[0].text), "\n")
		return
	}
	line, free := indent, 0 // free: how many spaces the line ends with
	for i, c := range row {
		if i > 0 {
			line += gap
			free += len(gap)
		}
		w := displaywidth.String(c.text)
		pad := widths[i] - w
		if pad < 0 {
			take := min(-pad, free)
			line, pad = line[:len(line)-take], 0
		}
		switch {
		case w == 0:
			line += strings.Repeat(" ", pad)
			free += pad
			continue
		case c.right:
			line += strings.Repeat(" ", pad) + p.in(c.style, c.text)
			free = 0
		default:
			line += p.in(c.style, c.text) + strings.Repeat(" ", pad)
			free = pad
		}
	}
	p.put(strings.TrimRight(line, " "), "\n")
}

// fold writes text that may be long, folded between words to the terminal's
// width and indented. A word is a cell that begins with a space and those
// after it that do not.
func (p *page) fold(indent string, cells []cell) {
	col := 0
	for i, c := range cells {
		text := strings.TrimPrefix(c.text, " ")
		lead := len(text) < len(c.text)
		switch {
		case col == 0:
			p.put(indent)
			col = len(indent)
		case lead && p.Width > 0 && col > len(indent) && col+1+wordWidth(cells[i:]) > p.Width:
			p.put("\n", indent)
			col = len(indent)
		case lead:
			p.put(" ")
			col++
		}
		p.put(p.in(c.style, text))
		col += displaywidth.String(text)
	}
	p.put("\n")
}

// wordWidth is the width of the word that cells begin with.
func wordWidth(cells []cell) int {
	n := displaywidth.String(strings.TrimPrefix(cells[0].text, " "))
	for _, c := range cells[1:] {
		if strings.HasPrefix(c.text, " ") {
			break
		}
		n += displaywidth.String(c.text)
	}
	return n
}

// words cuts a text before its spaces.
func words(s string, st style) []cell {
	var out []cell
	for s != "" {
		end := strings.IndexByte(s[1:], ' ') + 1
		if end == 0 {
			end = len(s)
		}
		out = append(out, cell{text: s[:end], style: st})
		s = s[end:]
	}
	return out
}

// clean makes a text from a document fit for one line of a terminal: line
// breaks become spaces, other control characters their pictures, so that no
// document can move the cursor or change colours.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "�")
	if strings.IndexFunc(s, isControl) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < 0x20:
			return 0x2400 + r
		case isControl(r):
			return '�'
		}
		return r
	}, s)
}

// isControl reports whether r is a control character or turns the direction
// of the text around it.
func isControl(r rune) bool {
	return r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// shown returns a message's text on one line, with all its plural forms.
func shown(f catalog.Forms) string {
	if !f.Plural() {
		return clean(string(f.Other))
	}
	var parts []string
	for _, c := range catalog.Categories {
		if t := f.Get(c); t != "" {
			parts = append(parts, c+": "+clean(string(t)))
		}
	}
	return strings.Join(parts, " | ")
}

// errorLines returns an error in the reader's language, one line each for
// errors that were joined.
func (l *labels) errorLines(err error) []string {
	var out []string
	for _, e := range single(err) {
		out = append(out, clean(l.Error(e)))
	}
	return out
}

// single returns the errors that errors are joined of, in order.
func single(errs ...error) []error {
	var out []error
	for _, err := range errs {
		if err == nil {
			continue
		}
		if _, own := err.(*cecl10n.Error); !own {
			if joined, ok := err.(interface{ Unwrap() []error }); ok {
				out = append(out, single(joined.Unwrap()...)...)
				continue
			}
		}
		out = append(out, err)
	}
	return out
}

// placeOf returns the place that an error is at, in no file if it has none.
func placeOf(err error) cecl10n.PositionError {
	if at, ok := errors.AsType[*cecl10n.PositionError](err); ok {
		return *at
	}
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return cecl10n.PositionError{File: at.Path}
	}
	return cecl10n.PositionError{}
}

func itoa(n int) string { return strconv.Itoa(n) }
