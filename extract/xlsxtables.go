package extract

import (
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// What stands in a workbook in several places and must stay the same: names of
// table columns, texts in charts, names of sheets.

// references are the columns and sheets that formulas name.
type references struct {
	columns map[string]map[string]bool // by table, "" where a formula does not say; all in lower case
	sheets  map[string]bool            // in lower case
}

func newReferences() *references {
	return &references{columns: map[string]map[string]bool{}, sheets: map[string]bool{}}
}

// add notes what a formula refers to: Table1[Region], Table1[[#This Row],[Q 1]],
// Budget!$B$2, 'My sheet'!A1. What looks so in a string of the formula counts as
// well: INDIRECT takes it.
func (r *references) add(formula string) {
	if !strings.ContainsAny(formula, "[!") {
		return
	}
	word := 0 // where the name begins that goes on
	quotes := true
	for i := 0; i < len(formula); {
		switch c := formula[i]; {
		case c == '\'' && quotes:
			end := i + 1
			for end < len(formula) && formula[end] != '\'' || end+1 < len(formula) && formula[end+1] == '\'' {
				if formula[end] == '\'' {
					end++
				}
				end++
			}
			if end+1 < len(formula) && formula[end+1] == '!' {
				r.sheet(strings.ReplaceAll(formula[i+1:end], "''", "'"))
			}
			if end >= len(formula) {
				end, quotes = i, false // no quotation, nor is there another
			}
			i = end + 1
			word = i
		case c == '!':
			r.sheet(formula[word:i])
			i++
			word = i
		case c == '[':
			i = r.brackets(formula, word, i)
			word = i
		case isLetter(c) || isDigit(c) || c == '_' || c == '.' || c == ':' || c == '\\' || c >= 0x80:
			i++
		default:
			i++
			word = i
		}
	}
}

// sheet notes the sheets of a reference: Sheet1, Sheet1:Sheet3, [2]Sheet1.
func (r *references) sheet(s string) {
	if i := strings.LastIndexByte(s, ']'); i >= 0 {
		s = s[i+1:]
	}
	for name := range strings.SplitSeq(s, ":") {
		r.sheets[strings.ToLower(name)] = true
	}
}

// brackets notes the columns in the brackets that begin at i, after the name of
// a table that begins at word, and returns where they end.
func (r *references) brackets(formula string, word, i int) int {
	table := strings.ToLower(formula[word:i])
	depth := 0
	var name strings.Builder
	for ; i < len(formula); i++ {
		switch c := formula[i]; c {
		case '[':
			depth++
			name.Reset()
		case ']':
			if name.Len() > 0 {
				columns := r.columns[table]
				if columns == nil {
					columns = map[string]bool{}
					r.columns[table] = columns
				}
				columns[strings.ToLower(strings.TrimPrefix(name.String(), "@"))] = true
				name.Reset()
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case '\'':
			if i+1 < len(formula) {
				i++
				name.WriteByte(formula[i])
			}
		default:
			name.WriteByte(c)
		}
	}
	return i
}

// column reports whether a formula names a column of a table.
func (r *references) column(table, column string) bool {
	column = strings.ToLower(column)
	return r.columns[strings.ToLower(table)][column] || r.columns[""][column]
}

// An xlsxTable is a table on a sheet (ISO/IEC 29500-1, 18.5).
type xlsxTable struct {
	sheet           *xlsxSheet
	name            string
	area            area
	headers, totals bool
	query           bool // the columns are those of a database
	columns         []xlsxColumn
}

// An xlsxColumn is a column of a table.
type xlsxColumn struct {
	name  xmlspan.Attr
	label *xmlspan.Attr // in the row of totals
}

func (c xlsxColumn) text() string { return xstring(xmlspan.AttrText(c.name.Value)) }

// table reads a table.
func (x *xlsxReader) table(i int) error {
	t := &xlsxTable{sheet: x.owner[x.d.Parts[i].Name], headers: true}
	x.tables = append(x.tables, t)
	return x.each(i, func(lex *xmlspan.Lexer, tok xmlspan.Token) {
		switch string(xmlspan.Local(tok.Name)) {
		case "table":
			attrs := x.attributes(tok)
			value := func(name string) string {
				if a := xmlspan.Find(attrs, name); a != nil {
					return xmlspan.AttrText(a.Value)
				}
				return ""
			}
			if ref := value("ref"); ref != "" {
				t.area, _ = cellArea(ref)
				t.name = value("displayName")
				t.headers = value("headerRowCount") != "0"
				t.totals = value("totalsRowCount") != "" && value("totalsRowCount") != "0"
				t.query = value("tableType") == "queryTable"
			}
			x.attribute(xmlspan.Find(attrs, "altText"), "alt", "", cellLimit)
			x.attribute(xmlspan.Find(attrs, "altTextSummary"), "alt", "", cellLimit)
		case "tableColumn":
			attrs := x.attributes(tok)
			if a := xmlspan.Find(attrs, "name"); a != nil {
				c := xlsxColumn{name: *a}
				if l := xmlspan.Find(attrs, "totalsRowLabel"); l != nil {
					label := *l
					c.label = &label
				}
				t.columns = append(t.columns, c)
			}
		case "calculatedColumnFormula", "totalsRowFormula":
			x.formula(lex, tok)
		}
	})
}

// header returns the text of the header of column i, nil if there is none.
func (x *xlsxReader) header(t *xlsxTable, i int) *xlsxString {
	if !t.headers {
		return nil
	}
	return x.text(t.sheet, placeAt(t.area.from.row(), t.area.from.col()+i))
}

// pivot leaves the headers of what a pivot table is made from: it knows its
// fields by them.
func (x *xlsxReader) pivot(i int) error {
	return x.each(i, func(_ *xmlspan.Lexer, t xmlspan.Token) {
		if string(xmlspan.Local(t.Name)) != "worksheetSource" {
			return
		}
		var ref, sheet, name string
		for _, a := range x.attributes(t) {
			switch v := xmlspan.AttrText(a.Value); string(a.Name) {
			case "ref":
				ref = v
			case "sheet":
				sheet = xstring(v)
			case "name":
				name = xstring(v)
			}
		}
		x.refs.sheet(sheet)
		of := x.sheetNamed(sheet)
		rows, ok := cellArea(ref)
		for _, t := range x.tables {
			if name != "" && strings.EqualFold(t.name, name) {
				of, rows, ok = t.sheet, t.area, true
			}
		}
		if !ok {
			return
		}
		for col := rows.from.col(); col <= rows.to.col(); col++ {
			if s := x.text(of, placeAt(rows.from.row(), col)); s != nil {
				s.left = true
			}
		}
	})
}

func (x *xlsxReader) sheetNamed(name string) *xlsxSheet {
	for _, s := range x.sheets {
		if strings.EqualFold(s.name, name) {
			return s
		}
	}
	return nil
}

// decide says which headers of tables are left, and what the others must
// differ from.
func (x *xlsxReader) decide() {
	for _, t := range x.tables {
		for i, c := range t.columns {
			if s := x.header(t, i); s != nil {
				s.header = true
				s.left = s.left || t.query || x.refs.column(t.name, c.text())
			}
		}
	}
	for _, t := range x.tables {
		x.unique++
		fixed := map[string]bool{}
		for i, c := range t.columns {
			s := x.header(t, i)
			if s == nil || s.left {
				fixed[strings.ToLower(c.text())] = true
				continue
			}
			s.unique = append(s.unique, x.unique)
			s.fixed = append(s.fixed, fixed)
		}
	}
}

// headerLength is the longest name of a table's column.
const headerLength = 255

// finishHeader makes s, the segment of a header of a table, refuse what cannot
// be the name of a column.
func (str *xlsxString) finishHeader(s *Segment) {
	s.Unique = str.unique
	finish := s.Runs.Finish
	s.Runs.Finish = func(out []byte, t catalog.Text, codes []catalog.Code) ([]byte, error) {
		text := t.Plain(codes)
		if text != strings.TrimFunc(text, isSpace) {
			return nil, cecl10n.Errorf(&i18n.Message{ID: "xlsx.header-space", Other: "the header of a table cannot begin or end with white space; remove it"})
		}
		if err := tooLong(text, headerLength); err != nil {
			return nil, err
		}
		for _, fixed := range str.fixed {
			if fixed[strings.ToLower(text)] {
				return nil, cecl10n.Errorf(errNotUnique, "Text", text)
			}
		}
		return finish(out, t, codes)
	}
}

// tableNames adds the names of columns, which are the texts of their headers,
// and labels in rows of totals.
func (x *xlsxReader) tableNames() {
	write := func(a xmlspan.Attr) func(string) []byte {
		return func(s string) []byte { return xmlspan.AppendAttr(nil, xescaped(s, true), a.Quote) }
	}
	for _, t := range x.tables {
		for i, c := range t.columns {
			if s := x.header(t, i); s != nil && s.segment > 0 {
				x.d.Segments = append(x.d.Segments, *x.again(s.segment-1, Range{c.name.ValueStart, c.name.ValueEnd}, c.text(), "th", write(c.name)))
			}
			if c.label == nil || !t.totals {
				continue
			}
			if s := x.text(t.sheet, placeAt(t.area.to.row(), t.area.from.col()+i)); s != nil && s.segment > 0 {
				x.d.Segments = append(x.d.Segments, *x.again(s.segment-1, Range{c.label.ValueStart, c.label.ValueEnd}, xstring(xmlspan.AttrText(c.label.Value)), "td", write(*c.label)))
			}
		}
	}
}

// linkTexts adds what links say that their cells say.
func (x *xlsxReader) linkTexts() {
	for _, s := range x.sheets {
		for _, l := range s.links {
			at, ok := cellArea(l.ref)
			if !ok {
				continue
			}
			if str := x.text(s, at.from); str != nil && str.segment > 0 && strings.ContainsFunc(xstring(xmlspan.AttrText(l.display.Value)), isVisible) {
				quote := l.display.Quote
				x.d.Segments = append(x.d.Segments, *x.again(str.segment-1, Range{l.display.ValueStart, l.display.ValueEnd}, xstring(xmlspan.AttrText(l.display.Value)), "link",
					func(s string) []byte { return xmlspan.AppendAttr(nil, xescaped(s, true), quote) }))
			}
		}
	}
}

// sheetNames adds the names of the sheets that nothing refers to by them.
func (x *xlsxReader) sheetNames() {
	if !x.d.Options.SheetNames {
		return
	}
	x.unique++
	fixed := map[string]bool{"history": true}
	for _, s := range x.sheets {
		if x.refs.sheets[strings.ToLower(s.name)] {
			fixed[strings.ToLower(s.name)] = true
		}
	}
	for i, s := range x.sheets {
		if x.refs.sheets[strings.ToLower(s.name)] || s.attr.End == 0 {
			continue
		}
		before := len(x.d.Segments)
		x.attribute(&x.sheets[i].attr, "sheet", "", 31)
		for k := before; k < len(x.d.Segments); k++ {
			seg := &x.d.Segments[k]
			seg.Unique = []int{x.unique}
			write := seg.Encode
			seg.Encode = func(t catalog.Text, codes []catalog.Code) ([]byte, error) {
				switch s := string(t); {
				case strings.ContainsAny(s, `[]:*?/\`+"\n\t"):
					return nil, cecl10n.Errorf(&i18n.Message{ID: "xlsx.sheet-character", Other: `the name of a sheet cannot have any of the characters [ ] : * ? / \ in it; remove them`})
				case strings.HasPrefix(s, "'") || strings.HasSuffix(s, "'"):
					return nil, cecl10n.Errorf(&i18n.Message{ID: "xlsx.sheet-apostrophe", Other: "the name of a sheet cannot begin or end with an apostrophe; remove it"})
				case fixed[strings.ToLower(s)]:
					return nil, cecl10n.Errorf(errNotUnique, "Text", s)
				}
				return write(t, codes)
			}
		}
	}
}

// chartReferences notes what a chart refers to.
func (x *xlsxReader) chartReferences(i int) error {
	return x.each(i, func(lex *xmlspan.Lexer, t xmlspan.Token) {
		if string(xmlspan.Local(t.Name)) == "f" {
			x.formula(lex, t)
		}
	})
}

// chart reads a chart, which keeps the texts of the cells that it shows.
func (x *xlsxReader) chart(i int) error {
	r := x.d.drawing(x.d.Parts[i].Range)
	r.kind = "chart"
	r.cell = func(s *Segment, formula string, level int, index string) *Segment {
		str := x.charted(formula, level, index)
		if str == nil || str.segment == 0 || len(s.Codes) > 0 {
			return nil
		}
		return x.again(str.segment-1, s.Range, xstring(drawingText(x.d.Text[s.Range.Start:s.Range.End])), "chart",
			func(t string) []byte { return xmlspan.AppendText(nil, xescaped(t, false)) })
	}
	return r.all()
}

// charted returns the text of the cell that a chart shows as number index of
// the cells that a formula names.
func (x *xlsxReader) charted(formula string, level int, index string) *xlsxString {
	i := strings.LastIndexByte(formula, '!')
	n, err := strconv.Atoi(index)
	if i < 0 || err != nil || n < 0 {
		return nil
	}
	name := formula[:i]
	if strings.HasPrefix(name, "'") && strings.HasSuffix(name, "'") && len(name) > 1 {
		name = strings.ReplaceAll(name[1:len(name)-1], "''", "'")
	}
	cells, ok := cellArea(formula[i+1:])
	if !ok {
		return nil
	}
	// The levels of categories stand side by side, the finest next to the data.
	rows, cols := cells.to.row()-cells.from.row()+1, cells.to.col()-cells.from.col()+1
	at := placeAt(cells.from.row()+n, cells.to.col()-max(level-1, 0))
	if cols > 1 && (rows == 1 || level > 0 && cols > rows) {
		at = placeAt(cells.to.row()-max(level-1, 0), cells.from.col()+n)
	}
	if at.row() > cells.to.row() || at.col() > cells.to.col() || at.row() < cells.from.row() || at.col() < cells.from.col() {
		return nil
	}
	return x.text(x.sheetNamed(name), at)
}
