package xmlspan

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
)

// wordDocument returns a document of at least n bytes as Word writes them:
// short runs with many attributes.
func wordDocument(n int) []byte {
	texts := []string{"The Council adopts the ", "strategic plan", " for 2021 to 2025, as recommended by the ", "Joint Public Advisory Committee", ";", " and directs the Secretariat to report each year."}
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n" +
		`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, `<w:p w:rsidR="00%06X" w:rsidRDefault="00B7172C" w:rsidP="00C04F2A"><w:pPr><w:pStyle w:val="BodyText"/><w:spacing w:after="120" w:line="276" w:lineRule="auto"/><w:jc w:val="both"/></w:pPr>`, i)
		for k, t := range texts {
			props := ""
			if k%2 == 1 {
				props = "<w:b/><w:bCs/>"
			}
			fmt.Fprintf(&b, `<w:r w:rsidRPr="00%06X"><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>%s<w:lang w:val="en-CA"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, k, props, t)
		}
		b.WriteString(`<w:proofErr w:type="spellEnd"/></w:p>`)
	}
	b.WriteString(`</w:body></w:document>`)
	return b.Bytes()
}

func BenchmarkLexer(b *testing.B) {
	doc := wordDocument(11 << 20)
	prose := []byte("<doc>" + strings.Repeat("<para>The Council adopts the <emph>strategic plan</emph> for 2021 to 2025, as recommended by the Joint Public Advisory Committee.</para>\n", 80000) + "</doc>")
	for _, d := range []struct {
		name string
		text []byte
	}{{"word", doc}, {"prose", prose}} {
		b.Run(d.name, func(b *testing.B) {
			b.SetBytes(int64(len(d.text)))
			b.ReportAllocs()
			for b.Loop() {
				l := NewLexer(d.text)
				for l.Next().Kind != EOF {
				}
				if l.Err() != nil {
					b.Fatal(l.Err())
				}
			}
		})
		b.Run(d.name+"/attributes", func(b *testing.B) {
			b.SetBytes(int64(len(d.text)))
			var attrs []Attr
			for b.Loop() {
				l := NewLexer(d.text)
				for t := l.Next(); t.Kind != EOF; t = l.Next() {
					if t.Kind == Start || t.Kind == Empty {
						attrs = Attrs(attrs[:0], d.text, t)
					}
				}
			}
		})
		b.Run(d.name+"/encoding-xml", func(b *testing.B) {
			b.SetBytes(int64(len(d.text)))
			for b.Loop() {
				x := xml.NewDecoder(bytes.NewReader(d.text))
				for {
					if _, err := x.RawToken(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
