package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/cecl10n/cecl10n/extract"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// report300 returns a Word document of some 300 pages: 150,000 words in 3,000
// paragraphs of several runs, as Word splits them, headings and tables; and
// the size of its main part.
func report300() ([]byte, int, error) {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	words := strings.Fields("the Parties shall exchange data on air quality in the region and report each year to the Council on " +
		"what was done with the contribution of the Secretariat which prepares a plan for the next period of five years")
	k := 0
	some := func(n int) string {
		var s []string
		for range n {
			s = append(s, words[k*7%len(words)])
			k++
		}
		return strings.Join(s, " ") + " "
	}
	run := func(props, text string) {
		fmt.Fprintf(&b, `<w:r w:rsidR="00%06X"><w:rPr>%s<w:lang w:val="en-CA"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, k, props, text)
	}
	for i := range 3000 {
		switch {
		case i%20 == 0:
			b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>`)
			run("", some(6))
		case i%15 == 0:
			b.WriteString(`<w:tbl><w:tr>`)
			for range 4 {
				b.WriteString(`<w:tc><w:p>`)
				run("<w:b/>", some(3))
				b.WriteString(`</w:p></w:tc>`)
			}
			b.WriteString(`</w:tr></w:tbl><w:p>`)
			run("", some(30))
		default:
			b.WriteString(`<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">`)
			run("", some(20))
			b.WriteString(`<w:proofErr w:type="spellStart"/>`)
			run("", some(12))
			b.WriteString(`<w:proofErr w:type="spellEnd"/>`)
			run("<w:i/>", some(3))
			run("", some(17))
		}
		b.WriteString(`</w:p>`)
	}
	b.WriteString(`<w:sectPr/></w:body></w:document>`)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", b.String()},
	} {
		e, err := w.Create(part[0])
		if err == nil {
			_, err = io.WriteString(e, part[1])
		}
		if err != nil {
			return nil, 0, err
		}
	}
	err := w.Close()
	return out.Bytes(), b.Len(), err
}

// docx reads and rebuilds a report of 300 pages, and compares its segments with
// LibreOffice's text export as whole processes.
func docx(b *bench) error {
	src, size, err := report300()
	if err != nil {
		return err
	}
	parse := func() error {
		_, err := extract.Parse("report.docx", src, extract.Options{Language: "en"})
		return err
	}
	if err := parse(); err != nil {
		return err
	}
	t, err := timed(parse)
	if err != nil {
		return err
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d, err := extract.Parse("report.docx", src, extract.Options{Language: "en"})
	if err != nil {
		return err
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Fprintf(b.out, "  300 pages, %.1f MB unpacked, %d texts: read in %v; %.1f× its unpacked size allocated, %.1f× kept\n",
		float64(size)/1e6, len(d.Segments), t.Round(1e5), float64(after.TotalAlloc-before.TotalAlloc)/float64(size), float64(after.HeapAlloc-before.HeapAlloc)/float64(size))
	runtime.KeepAlive(d)
	if _, err := exec.LookPath("soffice"); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	name := filepath.Join(tmp, "report.docx")
	if err := os.WriteFile(name, src, 0o600); err != nil {
		return err
	}
	tool := filepath.Join(tmp, "cecl10n")
	if out, err := exec.Command("go", "build", "-o", tool, "./cmd/cecl10n").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %s", out)
	}
	return b.alternate("cecl10n segments", command(tool, "segments", "--output", filepath.Join(tmp, "segments.txt"), name),
		"LibreOffice's text export", command("soffice", "--headless", "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(tmp, "profile")),
			"--convert-to", "txt:Text", "--outdir", filepath.Join(tmp, "out"), name))
}

// xmlLexing compares the lexer's pass over the main part of a large document
// with encoding/xml's.
func xmlLexing(b *bench) error {
	src, _, err := report300()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		return err
	}
	r, err := z.Open("word/document.xml")
	if err != nil {
		return err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	text = append(text[:len(text)-len("<w:sectPr/></w:body></w:document>")],
		strings.Repeat(string(text[bytes.Index(text, []byte("<w:p>")):len(text)-len("<w:sectPr/></w:body></w:document>")]), 6)+"</w:body></w:document>"...)
	lex := func() error {
		l := xmlspan.NewLexer(text)
		for l.Next().Kind != xmlspan.EOF {
		}
		if err := l.Err(); err != nil {
			return err
		}
		return nil
	}
	t, err := timed(lex)
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "  %.1f MB; %.0f MB/s\n", float64(len(text))/1e6, float64(len(text))/1e6/t.Seconds())
	return b.alternate("xmlspan, one core", lex, "encoding/xml's RawToken, one core", func() error {
		d := xml.NewDecoder(bytes.NewReader(text))
		for {
			if _, err := d.RawToken(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	})
}

// formats reads all documents of the corpora, format by format, on all cores
// and on one.
func formats(b *bench) error {
	for _, f := range extract.Formats {
		if f.Program {
			continue
		}
		var all []file
		for _, ext := range f.Extensions {
			files, err := b.files("", ext)
			if err == nil {
				all = append(all, files...)
			}
		}
		if len(all) == 0 {
			continue
		}
		t, err := timed(func() error { return parseAll(all) })
		if err != nil {
			return err
		}
		fmt.Fprintf(b.out, "  %-12s %4d files %8.2f MB %8.1f MB/s\n", f.Name, len(all), float64(size(all))/1e6, float64(size(all))/1e6/t.Seconds())
	}
	return nil
}
