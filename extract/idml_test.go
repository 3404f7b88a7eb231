package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

func FuzzIDML(f *testing.F) { fuzzPart(f, IDML, "Stories/Story_u1.xml") }

const idmlHead = `<idPkg:Story xmlns:idPkg="http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"><Story Self="u1">`

// rebuiltPart returns a part of a container after its texts were replaced.
func rebuiltPart(t *testing.T, d *Document, part string, texts ...catalog.Text) string {
	t.Helper()
	p := Plan{Lookup: func(i int) (catalog.Forms, bool) {
		if i >= len(texts) || texts[i] == "" {
			return catalog.Forms{}, false
		}
		return catalog.Forms{Other: texts[i]}, true
	}, Rewrite: rewriteMark}
	out, err := d.Rebuild(p)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Verify(out, p); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(part)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestIDMLWritten: how translations stand in a story.
func TestIDMLWritten(t *testing.T) {
	plain := func(s string) string { return `<CharacterStyleRange A="n">` + s + `</CharacterStyleRange>` }
	bold := func(s string) string {
		return `<CharacterStyleRange A="n" FontStyle="Bold">` + s + `</CharacterStyleRange>`
	}
	c := func(s string) string { return `<Content>` + s + `</Content>` }
	link := func(s string) string { return `<HyperlinkTextSource Self="h">` + s + `</HyperlinkTextSource>` }
	for _, test := range []struct {
		name, in string
		texts    []catalog.Text
		out      string
	}{
		{"within one range", plain(c("One") + `<Br/>` + c("Two")), []catalog.Text{"Un", "Deux"}, plain(c("Un") + `<Br/>` + c("Deux"))},
		{"only one of two", plain(c("One") + `<Br/>` + c("Two")), []catalog.Text{"", "Deux"}, plain(c("One") + `<Br/>` + c("Deux"))},
		{"over ranges", plain(c("One")+`<Br/>`+c("Two ")) + bold(c("three")) + plain(c(" four")+`<Br/>`+c("Five")), []catalog.Text{"", "<b>Trois</b> quatre"},
			plain(c("One")+`<Br/>`) + bold(c("Trois")) + plain(c(" quatre")+`<Br/>`+c("Five"))},
		{"the end in another style", plain(c("One ")) + bold(c("two")+`<Br/>`), []catalog.Text{"Un <b>deux</b> trois"},
			plain(c("Un ")) + bold(c("deux")) + plain(c(" trois")) + bold(`<Br/>`)},
		{"without the code", plain(c("One ")) + bold(c("two")) + plain(c(" three")), []catalog.Text{"Un deux"}, plain(c("Un deux"))},
		{"a link in a range", plain(c("See ") + link(c("this")) + c(".") + `<Br/>`), []catalog.Text{"<a>Ceci</a>, voir."}, plain(link(c("Ceci")) + c(", voir.") + `<Br/>`)},
		{"a link around ranges", plain(c("See ")) + link(plain(c("this "))+bold(c("one"))) + plain(c(".")), []catalog.Text{"Voir <a><b>un</b> ceci</a>."},
			plain(c("Voir ")) + link(bold(c("un"))+plain(c(" ceci"))) + plain(c("."))},
		{"special characters", plain(c("One\u2028two\tthree <?ACE 18?>")), []catalog.Text{"Un <page-number/><br/>deux &<tab/>"},
			plain(c("Un ") + c("<?ACE 18?>") + c("\u2028deux &amp;\t"))},
		{"language", `<CharacterStyleRange A="n" AppliedLanguage="$ID/English: USA">` + c("One") + `</CharacterStyleRange>`, []catalog.Text{"Un"},
			`<CharacterStyleRange A="n" AppliedLanguage="$ID/French: Canadian">` + c("Un") + `</CharacterStyleRange>`},
		{"kerning of one letter", plain(c("Wate")) + `<CharacterStyleRange A="n" KerningValue="-9">` + c("r") + `</CharacterStyleRange>`, []catalog.Text{"Eau"}, plain(c("Eau"))},
	} {
		story := func(s string) string {
			return idmlHead + `<ParagraphStyleRange P="b">` + s + `</ParagraphStyleRange></Story></idPkg:Story>`
		}
		src := zipParts(t, "testdata/idml/base", map[string][]byte{"Stories/Story_u1.xml": []byte(story(test.in))})
		d, err := Parse("x.idml", src, Options{})
		if err != nil {
			t.Fatal(test.name, err)
		}
		if got := rebuiltPart(t, d, "Stories/Story_u1.xml", test.texts...); got != story(test.out) {
			t.Errorf("%s:\n got %s\nwant %s", test.name, strings.TrimPrefix(got, idmlHead), strings.TrimPrefix(story(test.out), idmlHead))
		}
	}
}

// TestIDMLComplete: all characters of the Content elements of the golden files
// are in texts.
func TestIDMLComplete(t *testing.T) {
	all, lost := 0, 0
	for _, g := range goldens(t, IDML) {
		d, err := Parse(g.name, g.src, Options{Comments: true, Revisions: "accept"})
		if err != nil {
			continue
		}
		var b strings.Builder
		for _, p := range d.Parts {
			if p.Kind != "story" {
				continue
			}
			x := xml.NewDecoder(bytes.NewReader(d.Text[p.Range.Start:p.Range.End]))
			in := false
			for {
				tok, err := x.Token()
				if err != nil {
					break
				}
				switch tok := tok.(type) {
				case xml.StartElement:
					if in = tok.Name.Local == "Content"; tok.Name.Local == "ParagraphStyleRange" {
						b.WriteByte('\n')
					}
				case xml.EndElement:
					if in = false; tok.Name.Local == "Br" || tok.Name.Local == "ParagraphStyleRange" {
						b.WriteByte('\n')
					}
				case xml.CharData:
					if in {
						b.Write(tok)
					}
				}
			}
		}
		n, missing := wordsMissing(b.String(), segmentText(d), true)
		all, lost = all+n, lost+len(missing)
		if len(missing) > 0 {
			t.Logf("%s: %v", g.file, missing)
		}
	}
	// Deleted text, what the author says to skip, and a comment to cecl10n.
	if t.Logf("%d words, %d in no text", all, lost); all < 100 || lost > 5 {
		t.Errorf("%d of %d words are in no text", lost, all)
	}
}

// BenchmarkIDML reads and rebuilds a story of two thousand paragraphs.
func BenchmarkIDML(b *testing.B) {
	one := `<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/Body"><CharacterStyleRange AppliedCharacterStyle="CharacterStyle/$ID/[No character style]"><Content>The parties to the agreement </Content></CharacterStyleRange>` +
		`<CharacterStyleRange AppliedCharacterStyle="CharacterStyle/$ID/[No character style]" FontStyle="Bold"><Content>shall report</Content></CharacterStyleRange><CharacterStyleRange AppliedCharacterStyle="CharacterStyle/$ID/[No character style]"><Content> on the state of the lakes every year.</Content><Br/></CharacterStyleRange></ParagraphStyleRange>`
	story := []byte(idmlHead + strings.Repeat(one, 2000) + `</Story></idPkg:Story>`)
	benchmarkContainer(b, "x.idml", zipParts(b, "testdata/idml/base", map[string][]byte{"Stories/Story_u1.xml": story}), len(story))
}

// benchmarkContainer reads a document and rebuilds it with a pseudo-translation.
func benchmarkContainer(b *testing.B, name string, src []byte, size int) {
	for _, rebuild := range []bool{false, true} {
		what := "read"
		if rebuild {
			what = "rebuild"
		}
		b.Run(what, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				d, err := Parse(name, src, Options{})
				if err != nil {
					b.Fatal(err)
				}
				if !rebuild {
					continue
				}
				if _, err := d.Rebuild(Plan{Lookup: func(i int) (catalog.Forms, bool) {
					s := &d.Segments[i]
					return catalog.Forms{Other: Pseudo(s.Other, s.Codes)}, true
				}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
