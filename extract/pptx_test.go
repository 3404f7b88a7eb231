package extract

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func FuzzPPTX(f *testing.F)      { fuzzPart(f, PPTX, "ppt/slides/slide1.xml") }
func FuzzPPTXChart(f *testing.F) { fuzzPart(f, PPTX, "ppt/charts/chart1.xml") }

// TestPPTXComplete: the words that LibreOffice shows on slides are in the
// segments, and a presentation with a pseudo-translation opens and shows its
// words. Charts without a title are not among the files: LibreOffice makes one
// up.
func TestPPTXComplete(t *testing.T) {
	root := corpora(t)
	all, missed := 0, 0
	complete := func(name string, d *Document, src []byte) {
		words, missing := missingWords(d, pdfText(t, libreOffice(t, "in"+filepath.Ext(name), src, "pdf"), true))
		all, missed = all+words, missed+len(missing)
		t.Logf("%s: %d words, missing %q", name, words, missing)
	}
	for _, name := range []string{
		"owasp-office/pptx/2017__OWASP Top 10-2017 (en).pptx", "poi-office/pptx/slideshow__radar-chart.pptx",
		"poi-office/pptx/slideshow__smartart-rotated-text.pptx", "poi-office/pptx/slideshow__with_japanese.pptx",
		"poi-office/pptx/slideshow__table_test2.pptx",
	} {
		src, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		d, err := Parse(name, src, Options{})
		if err != nil {
			t.Fatal(err)
		}
		complete(name, d, src)
		if strings.Contains(name, "owasp") {
			continue // its translation would take a minute
		}
		out := pseudo(t, d)
		again, err := Parse(name, out, Options{})
		if err != nil {
			t.Fatal(err)
		}
		complete("pseudo "+name, again, out)
	}
	if all == 0 || missed*100 > all {
		t.Errorf("%d of %d words are not in the segments", missed, all)
	}
}

func BenchmarkPPTX(b *testing.B) {
	var slides []byte
	for range 400 {
		slides = append(slides, `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x" descr="A map of the stations"/><p:nvPr><p:ph type="body"/></p:nvPr></p:nvSpPr><p:txBody><a:bodyPr/><a:lstStyle/>`...)
		for range 5 {
			slides = append(slides, `<a:p><a:pPr lvl="1"/><a:r><a:rPr lang="en-US" sz="2000" dirty="0"/><a:t>The Council adopted </a:t></a:r><a:r><a:rPr lang="en-US" sz="2000" b="1" dirty="0"/><a:t>Resolution 22-03</a:t></a:r><a:r><a:rPr lang="en-US" sz="2000" dirty="0"/><a:t> on the operational plan of the Commission.</a:t></a:r><a:endParaRPr lang="en-US" sz="2000" dirty="0"/></a:p>`...)
		}
		slides = append(slides, `</p:txBody></p:sp>`...)
	}
	src := zipParts(b, "testdata/pptx/base", map[string][]byte{"ppt/slides/slide1.xml": bytes.Join([][]byte{
		[]byte(`<p:sld xmlns:a="a" xmlns:p="p"><p:cSld><p:spTree>`), slides, []byte(`</p:spTree></p:cSld></p:sld>`)}, nil)})
	benchmarkFormat(b, "in.pptx", src)
}

// benchmarkFormat measures how fast a document is read, in bytes of its
// unpacked texts.
func benchmarkFormat(b *testing.B, name string, src []byte) {
	b.Helper()
	d, err := Parse(name, src, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(name, src, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
