package extract

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

func FuzzDOCX(f *testing.F) { fuzzPart(f, DOCX, "word/document.xml") }

// TestDOCXUTF16: parts may be written in UTF-16.
func TestDOCXUTF16(t *testing.T) {
	text := "\ufeff" + `<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
		`<w:body><w:p><w:r><w:t>Montréal – 東京 😀</w:t></w:r></w:p></w:body></w:document>`
	var part []byte
	for _, u := range utf16.Encode([]rune(text)) {
		part = append(part, byte(u), byte(u>>8))
	}
	src := zipParts(t, "testdata/docx/base", map[string][]byte{"word/document.xml": part})
	d, err := Parse("x.docx", src, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Segments) != 1 || d.Segments[0].Other != "Montréal – 東京 😀" {
		t.Errorf("%+v", d.Segments)
	}
	for _, err := range d.Check(true) {
		t.Error(err)
	}
}

// docxPages returns a Word document of so many pages: 500 words a page in
// paragraphs of several runs, as Word splits them, with tables, links and notes.
func docxPages(t testing.TB, pages int) (src []byte, unpacked int) {
	t.Helper()
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`)
	words := strings.Fields("the Parties shall exchange data on air quality in the region and report each year to the Council on what was done")
	k := 0
	run := func(props string, n int) {
		fmt.Fprintf(&b, `<w:r w:rsidRPr="00%06X"><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>%s<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-CA"/></w:rPr><w:t xml:space="preserve">`, k, props)
		for range n {
			b.WriteString(words[k*7%len(words)] + " ")
			k++
		}
		b.WriteString(`</w:t></w:r>`)
	}
	for range pages {
		b.WriteString(`<w:p w:rsidR="00AB12CD"><w:pPr><w:pStyle w:val="Titre1"/></w:pPr>`)
		run("<w:b/>", 6)
		b.WriteString(`</w:p>`)
		for i := range 8 {
			b.WriteString(`<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:pPr><w:spacing w:after="120"/><w:jc w:val="both"/><w:rPr><w:lang w:val="en-CA"/></w:rPr></w:pPr>`)
			run("", 20)
			b.WriteString(`<w:proofErr w:type="spellStart"/>`)
			run("", 9)
			b.WriteString(`<w:proofErr w:type="spellEnd"/>`)
			run("<w:i/>", 3)
			if i == 3 {
				b.WriteString(`<w:hyperlink r:id="rId9" w:history="1">`)
				run(`<w:color w:val="0000FF"/>`, 4)
				b.WriteString(`</w:hyperlink>`)
			}
			run("", 26)
			b.WriteString(`</w:p>`)
		}
		b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tr>`)
		for range 3 {
			b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p>`)
			run("", 8)
			b.WriteString(`</w:p></w:tc>`)
		}
		b.WriteString(`</w:tr></w:tbl>`)
	}
	b.WriteString(`<w:sectPr/></w:body></w:document>`)
	return zipParts(t, "testdata/docx/base", map[string][]byte{"word/document.xml": []byte(b.String())}), b.Len()
}

// BenchmarkDOCX reads a Word document of 300 pages.
func BenchmarkDOCX(b *testing.B) {
	src, size := docxPages(b, 300)
	b.SetBytes(int64(size))
	b.ReportAllocs()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d, err := Parse("x.docx", src, Options{})
	if err != nil {
		b.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	allocated := float64(after.TotalAlloc-before.TotalAlloc) / float64(size)
	runtime.GC()
	runtime.ReadMemStats(&after)
	kept := float64(after.HeapAlloc-before.HeapAlloc) / float64(size)
	runtime.KeepAlive(d)
	start := time.Now()
	n := 0
	for b.Loop() {
		if _, err := Parse("x.docx", src, Options{}); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(time.Since(start).Seconds()/float64(n), "s/300pages")
	b.ReportMetric(allocated, "×allocated")
	b.ReportMetric(kept, "×kept")
}
