package extract

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

func FuzzXLSX(f *testing.F)      { fuzzPart(f, XLSX, "xl/sharedStrings.xml") }
func FuzzXLSXSheet(f *testing.F) { fuzzPart(f, XLSX, "xl/worksheets/sheet1.xml") }
func FuzzXLSXTable(f *testing.F) { fuzzPart(f, XLSX, "xl/tables/table1.xml") }

// flatSheet is a spreadsheet for LibreOffice to make a workbook of.
const flatSheet = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Air quality">
<table:table-row><table:table-cell office:value-type="string"><text:p>Station</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Ozone, <text:span text:style-name="T1">daily</text:span> mean</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Montréal &amp; region</text:p><text:p>island included</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p><text:a xlink:href="https://example.org">Report &lt;online&gt;</text:a></text:p></table:table-cell></table:table-row>
</table:table>
<table:table table:name="Parties"><table:table-row><table:table-cell office:value-type="string"><text:p>Canada, Mexico, United States</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document>`

// TestXLSXComplete: the words that LibreOffice shows of a workbook are in its
// segments, and one with a pseudo-translation opens and shows its words.
func TestXLSXComplete(t *testing.T) {
	workbooks := map[string][]byte{"flat": libreOffice(t, "in.fods", []byte(flatSheet), "xlsx")}
	for _, g := range goldens(t, XLSX) {
		switch name := strings.TrimSuffix(filepath.Base(g.file), ".txtar"); name {
		case "cells", "rich":
			workbooks[name] = g.src
		}
	}
	all, missed := 0, 0
	complete := func(name string, d *Document, src []byte) {
		page, err := Parse("in.html", libreOffice(t, "in.xlsx", src, "html"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var shown strings.Builder
		for i := range page.Segments {
			if page.Segments[i].Kind == "td" {
				shown.WriteString(page.Segments[i].Other.Plain(page.Segments[i].Codes) + " ")
			}
		}
		words, missing := missingWords(d, shown.String())
		all, missed = all+words, missed+len(missing)
		t.Logf("%s: %d words, missing %q", name, words, missing)
	}
	for name, src := range workbooks {
		d, err := Parse("in.xlsx", src, Options{SheetNames: true})
		if err != nil {
			t.Fatal(err)
		}
		complete(name, d, src)
		out := pseudo(t, d)
		again, err := Parse("in.xlsx", out, Options{SheetNames: true})
		if err != nil {
			t.Fatal(err)
		}
		complete("pseudo "+name, again, out)
	}
	if all == 0 || missed*100 > all {
		t.Errorf("%d of %d words are not in the segments", missed, all)
	}
}

// TestXLSXTwice: a text that stands in several places is the same in all of
// them afterwards, or refused.
func TestXLSXTwice(t *testing.T) {
	of := func(name string) *Document {
		all := goldens(t, XLSX)
		i := slices.IndexFunc(all, func(g golden) bool { return filepath.Base(g.file) == name })
		d, err := Parse("in.xlsx", all[i].src, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	write := func(d *Document, texts map[string]catalog.Text) (string, error) {
		out, err := d.Rebuild(Plan{Lookup: func(i int) (catalog.Forms, bool) {
			to, ok := texts[string(d.Segments[i].Other)]
			return catalog.Forms{Other: to}, ok
		}})
		if err != nil {
			return "", err
		}
		again, err := Parse("in.xlsx", out, Options{})
		if err != nil {
			return "", err
		}
		return string(again.Text), nil
	}
	text, err := write(of("tables.txtar"), map[string]catalog.Text{"Country": `Le "pays"`, "Emissions of CO<sub>2</sub>": "Émissions de CO<sub>2</sub>", "Share of\nthe total": "Part\ndu total", "Total": "Somme"})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<si><t>Le "pays"</t></si>`, `name="Le &quot;pays&quot;" totalsRowLabel="Somme"`, `name="Émissions de CO2"`, `name="Part_x000a_du total"`, `name="Amount (USD)"`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	text, err = write(of("charts.txtar"), map[string]catalog.Text{"North": "Nord", "CO<b>2</b>": "<b>CO</b>2", "South": "Sud & est"})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<c:v>Nord</c:v>`, `<c:v>CO2</c:v>`, `<c:v> Sud &amp; est </c:v>`, `<f>A2</f><v>North</v>`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	for _, texts := range []map[string]catalog.Text{
		{"Sum": "Total", "Amount": "TOTAL"}, {"Sum": "kept"}, {"Sum": "amount"}, {"Sum": " Somme"}, {"Sum": catalog.Text(strings.Repeat("x", 256))},
	} {
		if text, err := write(of("tables-unique.txtar"), texts); err == nil {
			t.Errorf("%q was written: %s", texts, text)
		}
	}
	if _, err := write(of("tables-unique.txtar"), map[string]catalog.Text{"Sum": "Amount", "Amount": "Sum"}); err != nil {
		t.Error(err)
	}
}

func TestXLSXReferences(t *testing.T) {
	for _, tt := range []struct{ formula, columns, sheets string }{
		{"SUM(A1:B2)", "", ""},
		{"SUM(Costs[Year])+1", "costs.year", ""},
		{"Costs[[#This Row],[Q 1]]*Costs[@Share]", "costs.#this row costs.q 1 costs.share", ""},
		{"Costs[[#All],[a]:[b]]", "costs.#all costs.a costs.b", ""},
		{"[@[Unit '[kg']]]", ".unit [kg]", ""},
		{"Budget!B2+'My ''own'' sheet'!A1", "", "budget my 'own' sheet"},
		{"SUM(Jan:Mar!A1)", "", "jan mar"},
		{"[1]Other!A1", ".1", "other"},
		{`INDIRECT("Budget!A"&B1)&"it's"`, "", "budget"},
		{"'unended", "", ""}, {"a[b", "", ""}, {"!", "", ""}, {"''!", "", ""}, {"]]]", "", ""}, {"[']", "", ""},
	} {
		r := newReferences()
		r.add(tt.formula)
		var columns, sheets []string
		for table, list := range r.columns {
			for c := range list {
				columns = append(columns, table+"."+c)
			}
		}
		for s := range r.sheets {
			if s != "" {
				sheets = append(sheets, s)
			}
		}
		slices.Sort(columns)
		slices.Sort(sheets)
		if got := strings.Join(columns, " "); got != tt.columns {
			t.Errorf("%s: columns %q, want %q", tt.formula, got, tt.columns)
		}
		if got := strings.Join(sheets, " "); got != tt.sheets {
			t.Errorf("%s: sheets %q, want %q", tt.formula, got, tt.sheets)
		}
	}
}

func TestXString(t *testing.T) {
	for _, s := range []string{"", "plain", "a\nb", "_x0041_", "_x0041_x0042_", "__x000A_", "_x", "_x005F_", "\x07", "a_xZZZZ_", "é_x00E9_é"} {
		for _, attribute := range []bool{false, true} {
			if got := xstring(xescaped(s, attribute)); got != s {
				t.Errorf("%q came back as %q", s, got)
			}
		}
	}
	if got := xstring("_x000D_\n_x0009_"); got != "\n\t" {
		t.Errorf("%q", got)
	}
}

// largeWorkbook returns a workbook of many rows.
func largeWorkbook(t testing.TB, rows int) []byte {
	var cells, strs strings.Builder
	for i := range rows {
		fmt.Fprintf(&cells, `<row r="%d" spans="1:4"><c r="A%d" s="1" t="s"><v>%d</v></c><c r="B%d"><v>%d.5</v></c><c r="C%d"><f>B%d*2</f><v>3</v></c><c r="D%d" t="s"><v>0</v></c></row>`, i+1, i+1, i, i+1, i, i+1, i+1, i+1)
		fmt.Fprintf(&strs, "<si><t>Monitoring station number %d</t></si>", i)
	}
	return zipParts(t, "testdata/xlsx/base", map[string][]byte{
		"xl/worksheets/sheet1.xml": []byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + cells.String() + `</sheetData></worksheet>`),
		"xl/sharedStrings.xml":     []byte(`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + strs.String() + `</sst>`),
	})
}

func BenchmarkXLSX(b *testing.B) { benchmarkFormat(b, "in.xlsx", largeWorkbook(b, 20000)) }
