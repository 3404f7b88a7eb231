package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
)

func FuzzXML(f *testing.F)   { fuzzFormat(f, XML) }
func FuzzXLIFF(f *testing.F) { fuzzFormat(f, XLIFF) }
func FuzzRESX(f *testing.F)  { fuzzFormat(f, RESX) }

// FuzzXMLRules is FuzzXML with rules in the options, in a document in English.
func FuzzXMLRules(f *testing.F) {
	seeds(f, XML)
	o := Options{MaxBytes: 1 << 16, Language: "en", Placeholders: []string{"braces", "tags"}, Elements: ElementRules{
		Translate: []string{"p", "t*", "x:*"}, Inline: []string{"b", "i", "em"}, Skip: []string{"code", "s*"}, Preserve: []string{"pre", "l"}, Attributes: []string{"@a*", "p/@n"}}}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 1<<16 {
			return
		}
		for _, o := range []Options{o, {MaxBytes: 1 << 16, Language: "en", Elements: ElementRules{Skip: o.Elements.Skip}}} {
			d, err := ParseAs(XML, "in.xml", src, o)
			if err != nil {
				continue
			}
			for _, err := range d.check(4, len(src)*4) {
				t.Error(err)
			}
		}
	})
}

// wildXML calls f with the XML documents of the corpora, the parts of the
// office documents among them, and with those of this machine.
func wildXML(t testing.TB, f func(name string, src []byte)) {
	roots := []string{corpora(t), "/usr/share", "/etc"}
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
			if err != nil || !e.Type().IsRegular() {
				return nil
			}
			switch strings.ToLower(filepath.Ext(name)) {
			case ".xml", ".svg", ".dbk", ".docbook", ".dita", ".xsl", ".xsd":
				if src, err := os.ReadFile(name); err == nil {
					f(name, src)
				}
			case ".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods":
				z, err := zip.OpenReader(name)
				if err != nil {
					return nil
				}
				defer z.Close()
				for _, part := range z.File {
					if filepath.Ext(part.Name) != ".xml" {
						continue
					}
					if r, err := part.Open(); err == nil {
						if src, err := io.ReadAll(io.LimitReader(r, 1<<20)); err == nil {
							f(name+"!"+part.Name, src)
						}
					}
				}
			}
			return nil
		})
	}
}

// TestWildXML: XML documents of all kinds are rebuilt as they were, and a
// hostile text in each of their places does not break them.
func TestWildXML(t *testing.T) {
	files, segments, refused, kinds := 0, 0, 0, map[string]int{}
	wildXML(t, func(name string, src []byte) {
		if len(src) > 256<<10 || testing.Short() && files%20 > 0 {
			return
		}
		files++
		o := Options{}
		if files%2 == 0 {
			o.Language = "en"
		}
		d, err := ParseAs(XML, name, src, o)
		if err != nil {
			refused++
			if pos, ok := err.(*cecl10n.PositionError); !ok || pos.File == "" {
				t.Errorf("%s: refused without a place: %v", name, err)
			} else if !bytes.Contains(src, []byte("<!ENTITY")) {
				t.Log(err)
			}
			return
		}
		segments += len(d.Segments)
		for _, s := range d.Segments {
			kinds[s.Kind]++
		}
		for _, err := range d.check(1, files) {
			t.Error(err)
		}
	})
	t.Logf("%d files, %d segments, %d refused, %d kinds", files, segments, refused, len(kinds))
	if refused*20 > files {
		t.Errorf("%d of %d documents are refused", refused, files)
	}
}

// TestXMLComplete: encoding/xml is the judge of completeness: in documents of
// no known kind every word between tags is in a segment or beside one.
func TestXMLComplete(t *testing.T) {
	words, missing := 0, 0
	wildXML(t, func(name string, src []byte) {
		if len(src) > 64<<10 || strings.HasSuffix(name, ".svg") {
			return
		}
		d, err := ParseAs(XML, name, src, Options{})
		if err != nil || bytes.Contains(src, []byte("<!ENTITY")) {
			return
		}
		if s, err := surveyXML(d); err != nil || schemaOf(s, ".xml") != genericXML || s.local == "resources" || s.local == "html" || s.local == "xliff" {
			return
		}
		have := map[string]bool{}
		for _, s := range d.Segments {
			for _, w := range strings.Fields(s.Other.Plain(s.Codes)) {
				have[w] = true
			}
		}
		x := xml.NewDecoder(bytes.NewReader(d.Text))
		x.Strict = false
		x.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
		skip := 0
		for {
			tok, err := x.Token()
			if err != nil {
				return
			}
			switch tok := tok.(type) {
			case xml.StartElement:
				if skip > 0 || tok.Name.Local == "script" || tok.Name.Local == "style" || tok.Name.Space == mathSpace {
					skip++
				}
			case xml.EndElement:
				if skip > 0 {
					skip--
				}
			case xml.CharData:
				for _, w := range strings.Fields(string(tok)) {
					if skip > 0 {
						continue
					}
					words++
					if !have[w] {
						missing++
						if missing < 20 {
							t.Logf("%s: %q", name, w)
						}
					}
				}
			}
		}
	})
	t.Logf("%d of %d words are missing", missing, words)
	if words == 0 || missing*100 > words {
		t.Errorf("%d of %d words are missing", missing, words)
	}
}

const mathSpace = "http://www.w3.org/1998/Math/MathML"

func BenchmarkXML(b *testing.B) {
	var doc strings.Builder
	doc.WriteString(`<article xmlns="http://docbook.org/ns/docbook" xml:lang="en"><title>Report</title>`)
	for i := range 6000 {
		fmt.Fprintf(&doc, "<section xml:id=\"s%d\"><title>Section %d</title>\n<para>The Council adopts the <emphasis>plan</emphasis> for 2021 to 2025, as the <link xlink:href=\"x\">Committee</link> recommends, and directs the Secretariat to report each year.</para></section>\n", i, i)
	}
	doc.WriteString("</article>")
	src := []byte(doc.String())
	for _, kind := range []string{"docbook", "generic"} {
		src := src
		if kind == "generic" {
			src = bytes.Replace(src, []byte("http://docbook.org/ns/docbook"), []byte("urn:x"), 1)
		}
		b.Run(kind, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				d, err := ParseAs(XML, "a.xml", src, Options{})
				if err != nil || len(d.Segments) < 12000 {
					b.Fatal(err)
				}
			}
		})
	}
}
