package extract

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// XLSX is workbooks of Excel (SpreadsheetML, ISO/IEC 29500-1, 18).
//
// The texts of cells are shared strings: one message each, however many cells
// show it. A text that stands in other places as well must stay the same there,
// or Excel repairs the file: the name of a table's column is the text of its
// header, a chart keeps the texts of the cells it shows. What formulas refer to
// by its text keeps it: columns, sheets.
var XLSX = &Format{
	Name:       "xlsx",
	Title:      &i18n.Message{ID: "format.xlsx", Other: "Excel workbooks"},
	Extensions: []string{".xlsx", ".xlsm", ".xltx", ".xltm"},
	Takes: &i18n.Message{ID: "format.xlsx.takes", Other: "texts of cells, hidden ones as well, with the names of table columns and the texts of charts that repeat them; page headers and footers; " +
		"messages of data validation, tooltips and texts of links; text boxes, SmartArt, alt texts; title, subject, keywords and description of the document; " +
		"comments with comments = true, names of sheets with sheet_names = true"},
	Leaves: &i18n.Message{ID: "format.xlsx.leaves", Other: "formulas with their results, numbers, dates, defined names; headers of table columns that formulas or pivot tables refer to, and names of such sheets; " +
		"lists and conditions of data validation, filters and conditional formats, caches of pivot tables, form controls: where these, or a formula, compare with the text of a cell, they still have the old one"},
	MaxBytes:  containerBytes,
	Charset:   xmlCharset,
	Reference: numericReference,
	Options:   []string{"comments", "sheet_names"},
	Parts:     xlsxParts,
	Read:      readXLSX,
}

// The kinds of parts of a workbook.
const (
	workbookPart      = "workbook"
	stringsPart       = "strings"
	sheetPart         = "sheet"
	tablePart         = "table"
	pivotPart         = "pivot"
	threadedPart      = "threaded-comments"
	workbookShapes    = "workbook-shapes" // a drawing on a sheet
	workbookChartPart = "workbook-chart"
)

func xlsxParts(c *Container) ([]Part, error) {
	p, err := openOPC(c)
	if err != nil {
		return nil, err
	}
	main, err := p.main("sheet", "excel")
	if err != nil {
		return nil, err
	}
	parts, err := p.properties()
	if err != nil {
		return nil, err
	}
	taken := map[string]bool{}
	add := func(list ...Part) {
		for _, part := range list {
			if !taken[part.Name] && part.Name != "" {
				taken[part.Name] = true
				parts = append(parts, part)
			}
		}
	}
	rels, err := p.rels(main)
	if err != nil {
		return nil, err
	}
	targets := map[string]opcRel{}
	for _, r := range rels {
		if r.External {
			continue
		}
		targets[r.ID] = r
		switch r.Type {
		case "sharedStrings":
			add(Part{Name: r.Target, Kind: stringsPart})
		case "pivotCacheDefinition":
			add(Part{Name: r.Target, Kind: pivotPart})
		}
	}
	add(Part{Name: main, Kind: workbookPart})
	ids, err := p.relationIDs(main, "sheet")
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		sheet := targets[id].Target
		if sheet == "" || taken[sheet] {
			continue
		}
		add(Part{Name: sheet, Kind: sheetPart})
		of, err := p.rels(sheet)
		if err != nil {
			return nil, err
		}
		for _, r := range of {
			if r.External || r.Target == "" {
				continue
			}
			switch r.Type {
			case "table":
				add(Part{Name: r.Target, Kind: tablePart})
			case "comments":
				if c.d.Options.Comments {
					add(Part{Name: r.Target, Kind: commentsPart})
				}
			case "threadedComment":
				if c.d.Options.Comments {
					add(Part{Name: r.Target, Kind: threadedPart})
				}
			case "drawing":
				if taken[r.Target] {
					continue
				}
				source, err := c.Read(r.Target)
				if err != nil {
					return nil, err
				}
				add(Part{Name: r.Target, Kind: workbookShapes, source: source})
				drawings, err := p.drawingParts(r.Target, source)
				if err != nil {
					return nil, err
				}
				for i := range drawings {
					if drawings[i].Kind == chartPart {
						drawings[i].Kind = workbookChartPart
					}
				}
				add(drawings...)
			}
		}
		links, err := p.links(sheet)
		if err != nil {
			return nil, err
		}
		add(links...)
	}
	return parts, nil
}

// An xlsxReader reads a workbook.
type xlsxReader struct {
	d      *Document
	opc    *opcPackage
	items  []runItem // of a text; kept for its memory
	styles map[string]*runStyle
	attrs  []xmlspan.Attr

	sheets  []*xlsxSheet
	owner   map[string]*xlsxSheet // of parts that belong to a sheet
	strings []xlsxString          // the shared ones, by index, as far as they are used
	most    int                   // no more are shared
	inline  []xlsxString          // those that stand in their cells
	tables  []*xlsxTable
	refs    *references
	fonts   []string // keys of the fonts of cells, by cell style
	unique  int      // groups of texts that must differ
}

// An xlsxSheet is a sheet of a workbook.
type xlsxSheet struct {
	name  string
	attr  xmlspan.Attr // with the name, in the workbook
	part  string
	cells []xlsxCell // with texts; sorted by place
	links []xlsxLink
}

// An xlsxCell is a cell with a text.
type xlsxCell struct {
	place xlsxPlace
	text  int32 // index in xlsxReader.strings; if below 0: its complement is one in xlsxReader.inline
}

// An xlsxString is a text of cells: a shared one, or one that stands in its cell.
type xlsxString struct {
	sheet   *xlsxSheet // of the first cell that shows it; nil: none does
	place   xlsxPlace
	segment int    // index + 1; 0: none
	at      Range  // of one that stands in its cell: the element
	left    bool   // something refers to it by its text
	header  bool   // it is the header of a table's column
	font    string // key of the font of the cells that show it; "" unknown, or not the same
	unique  []int  // the groups of texts that it must differ from
	fixed   []map[string]bool
}

// An xlsxLink is a link of cells with the text that stands for it.
type xlsxLink struct {
	ref     string
	display xmlspan.Attr
}

func readXLSX(d *Document) error {
	x := &xlsxReader{d: d, opc: &opcPackage{c: d.Container}, styles: map[string]*runStyle{}, owner: map[string]*xlsxSheet{}, refs: newReferences()}
	var err error
	each := func(read func(i int) error, kinds ...string) {
		for i := 0; i < len(d.Parts) && err == nil; i++ {
			if slices.Contains(kinds, d.Parts[i].Kind) {
				err = read(i)
			}
		}
	}
	each(d.readProperties, propertiesPart)
	each(d.readRelationships, relationshipsPart)
	each(x.workbook, workbookPart)
	if err == nil {
		err = x.cellFonts()
	}
	for _, p := range d.Parts {
		if p.Kind == stringsPart {
			x.most = bytes.Count(d.Text[p.Range.Start:p.Range.End], []byte{'<'})
		}
	}
	each(x.sheet, sheetPart)
	each(x.table, tablePart)
	each(x.chartReferences, workbookChartPart)
	each(x.pivot, pivotPart)
	x.decide()
	used := len(x.inline)
	for i := range x.strings {
		if x.strings[i].sheet != nil {
			used++
		}
	}
	d.Segments = slices.Grow(d.Segments, used)
	each(x.sharedStrings, stringsPart)
	x.inlineStrings()
	x.tableNames()
	x.sheetNames()
	x.linkTexts()
	each(x.chart, workbookChartPart)
	each(d.readDrawing, workbookShapes, shapesPart, diagramPart, diagramDrawingPart)
	each(x.comments, commentsPart)
	each(x.threadedComments, threadedPart)
	return err
}

// workbook reads the names of sheets and defined names.
func (x *xlsxReader) workbook(i int) error {
	part := x.d.Parts[i]
	rels, err := x.opc.rels(part.Name)
	if err != nil {
		return err
	}
	targets := map[string]string{}
	for _, r := range rels {
		targets[r.ID] = r.Target
	}
	return x.each(i, func(lex *xmlspan.Lexer, t xmlspan.Token) {
		switch string(xmlspan.Local(t.Name)) {
		case "sheet":
			s := &xlsxSheet{}
			for _, a := range x.attributes(t) {
				switch name := string(a.Name); {
				case name == "name":
					s.attr, s.name = a, xstring(xmlspan.AttrText(a.Value))
				case name != "id" && string(xmlspan.Local(a.Name)) == "id":
					s.part = targets[xmlspan.AttrText(a.Value)]
				}
			}
			x.sheets = append(x.sheets, s)
		case "definedName":
			x.formula(lex, t)
		}
	})
}

// each calls f with every start tag in part i that f does not read itself.
func (x *xlsxReader) each(i int, f func(lex *xmlspan.Lexer, t xmlspan.Token)) error {
	at := x.d.Parts[i].Range
	lex := xmlspan.NewLexerAt(x.d.Text, at.Start, at.End)
	lex.MaxDepth = x.d.Options.Limits.depth()
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		if t.Kind == xmlspan.Start || t.Kind == xmlspan.Empty {
			f(lex, t)
		}
	}
	if err := lex.Err(); err != nil {
		return x.d.xmlError(err)
	}
	return nil
}

// attributes returns the attributes of a tag, until the next call.
func (x *xlsxReader) attributes(t xmlspan.Token) []xmlspan.Attr {
	x.attrs = xmlspan.Attrs(x.attrs[:0], x.d.Text, t)
	return x.attrs
}

// formula notes what the formula in the element that begins with t refers to.
func (x *xlsxReader) formula(lex *xmlspan.Lexer, t xmlspan.Token) {
	if t.Kind == xmlspan.Start {
		at, _ := content(lex, t)
		x.refs.add(drawingText(x.d.Text[at.Start:at.End]))
	}
}

// sheetOf returns the sheet of a part.
func (x *xlsxReader) sheetOf(part string) *xlsxSheet {
	for _, s := range x.sheets {
		if s.part == part {
			return s
		}
	}
	return &xlsxSheet{part: part}
}

// sheet reads the cells of a sheet, and the texts that are not in cells.
func (x *xlsxReader) sheet(i int) error {
	s := x.sheetOf(x.d.Parts[i].Name)
	rels, err := x.opc.rels(s.part)
	if err != nil {
		return err
	}
	for _, r := range rels {
		if !r.External && r.Target != "" {
			x.owner[r.Target] = s
		}
	}
	next := placeAt(-1, 0)
	err = x.each(i, func(lex *xmlspan.Lexer, t xmlspan.Token) {
		switch name := string(xmlspan.Local(t.Name)); name {
		case "row":
			next = placeAt(next.row()+1, 0)
			if a := xmlspan.Find(x.attributes(t), "r"); a != nil {
				if n, err := strconv.Atoi(string(a.Value)); err == nil && n > 0 && n <= 1<<24 {
					next = placeAt(n-1, 0)
				}
			}
		case "c":
			next = x.cell(s, lex, t, next) + 1
		case "f", "formula", "formula1", "formula2":
			x.formula(lex, t)
		case "dataValidation":
			attrs := x.attributes(t)
			note := s.name
			x.attribute(xmlspan.Find(attrs, "promptTitle"), "prompt", note, 32)
			x.attribute(xmlspan.Find(attrs, "prompt"), "prompt", note, 255)
			x.attribute(xmlspan.Find(attrs, "errorTitle"), "prompt", note, 32)
			x.attribute(xmlspan.Find(attrs, "error"), "prompt", note, 255)
		case "hyperlink":
			attrs := x.attributes(t)
			ref := ""
			if a := xmlspan.Find(attrs, "ref"); a != nil {
				ref = xmlspan.AttrText(a.Value)
			}
			x.attribute(xmlspan.Find(attrs, "tooltip"), "tooltip", s.name+"!"+ref, 255)
			if a := xmlspan.Find(attrs, "location"); a != nil {
				x.refs.add(xmlspan.AttrText(a.Value))
			}
			if a := xmlspan.Find(attrs, "display"); a != nil {
				s.links = append(s.links, xlsxLink{ref, *a})
			}
		case "oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter":
			if t.Kind == xmlspan.Start {
				at, _ := content(lex, t)
				x.pageHeader(at, strings.ToLower(name[len(name)-6:]), s.name)
			}
		}
	})
	slices.SortStableFunc(s.cells, func(a, b xlsxCell) int { return cmp.Compare(a.place, b.place) })
	return err
}

// cell reads the cell that begins with t, where a cell without a name of its
// own is at place next, and returns its place.
func (x *xlsxReader) cell(s *xlsxSheet, lex *xmlspan.Lexer, t xmlspan.Token, next xlsxPlace) xlsxPlace {
	place, kind, font := next, "", ""
	if len(x.fonts) > 0 {
		font = x.fonts[0]
	}
	for _, a := range x.attributes(t) {
		switch string(a.Name) {
		case "r":
			if p, ok := cellPlace(string(a.Value)); ok {
				place = p
			}
		case "t":
			kind = string(a.Value)
		case "s":
			font = ""
			if n, err := strconv.Atoi(string(a.Value)); err == nil && n >= 0 && n < len(x.fonts) {
				font = x.fonts[n]
			}
		}
	}
	if t.Kind == xmlspan.Empty {
		return place
	}
	var value, at Range
	formula := false
	for n := lex.Next(); n.Kind != xmlspan.EOF && (n.Kind != xmlspan.End || n.Depth > t.Depth); n = lex.Next() {
		if n.Kind != xmlspan.Start && n.Kind != xmlspan.Empty {
			continue
		}
		name := string(xmlspan.Local(n.Name))
		if name == "f" {
			formula = true
		}
		if n.Kind == xmlspan.Empty {
			continue
		}
		inner, end := content(lex, n)
		switch {
		case name == "f":
			x.refs.add(drawingText(x.d.Text[inner.Start:inner.End]))
		case name == "v":
			value = inner
			if kind == "str" {
				at = Range{n.Start, end}
			}
		case name == "is" && kind == "inlineStr":
			at = Range{n.Start, end}
		}
	}
	switch {
	case formula:
	case kind == "s":
		n, err := strconv.Atoi(strings.TrimSpace(string(x.d.Text[value.Start:value.End])))
		if err != nil || n < 0 || n >= x.most {
			break
		}
		for len(x.strings) <= n {
			x.strings = append(x.strings, xlsxString{})
		}
		str := &x.strings[n]
		if str.sheet == nil {
			str.sheet, str.place, str.font = s, place, font
		} else if str.font != font {
			str.font = ""
		}
		s.cells = append(s.cells, xlsxCell{place, int32(n)})
	case kind == "inlineStr" && at.End > 0, kind == "str" && at.End > 0:
		x.inline = append(x.inline, xlsxString{sheet: s, place: place, at: at, font: font})
		s.cells = append(s.cells, xlsxCell{place, ^int32(len(x.inline) - 1)})
	}
	return place
}

// text returns the text of a cell, nil if it has none.
func (x *xlsxReader) text(s *xlsxSheet, place xlsxPlace) *xlsxString {
	if s == nil {
		return nil
	}
	i, ok := slices.BinarySearchFunc(s.cells, place, func(c xlsxCell, p xlsxPlace) int { return cmp.Compare(c.place, p) })
	switch {
	case !ok:
		return nil
	case s.cells[i].text >= 0:
		return &x.strings[s.cells[i].text]
	}
	return &x.inline[^s.cells[i].text]
}
