package extract

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/cecl10n/cecl10n/catalog"
)

func FuzzODF(f *testing.F)     { fuzzPart(f, ODF, "content.xml") }
func FuzzFlatODF(f *testing.F) { fuzzFormat(f, FlatODF) }

// convertODF writes documents, by their names, and returns the files that
// LibreOffice makes of them, by the same names.
func convertODF(t testing.TB, docs map[string][]byte, to, ext string) map[string][]byte {
	t.Helper()
	soffice := installed(t, "soffice")
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	args := []string{"--headless", "-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--convert-to", to, "--outdir", out}
	for name, src := range docs {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, src, 0o666); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, soffice, args...)
	cmd.Env = append(os.Environ(), "HOME="+dir)
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, log)
	}
	made := map[string][]byte{}
	for name := range docs {
		if b, err := os.ReadFile(filepath.Join(out, strings.TrimSuffix(name, filepath.Ext(name))+ext)); err == nil {
			made[name] = b
		}
	}
	return made
}

// odfWords counts the words of at least two letters in a text.
func odfWords(text string) map[string]int {
	words := map[string]int{}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if len(w) > 1 {
			words[w]++
		}
	}
	return words
}

// segmentText returns the texts of a document. Pieces of a text are not apart
// where no space is.
func segmentText(d *Document) string {
	var b strings.Builder
	for i := range d.Segments {
		s := &d.Segments[i]
		for _, tok := range s.Other.Tokens(s.Codes) {
			switch tok.Kind {
			case catalog.Literal:
				b.WriteString(tok.Text)
			case catalog.OpenCode, catalog.CloseCode:
			default:
				b.WriteByte(' ')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// leftODF are the words of golden files that are meant to be left: what the
// author says to skip, prompts of placeholders, the result of a formula.
var leftODF = odfWords("PCB alpha beta gamma delta Click to add Click to edit Err")

// wordsMissing returns how many words are in an export, and those that are not
// in the texts, as often if all are counted.
func wordsMissing(export, texts string, count bool) (all int, missing []string) {
	have := odfWords(texts)
	for w, n := range odfWords(export) {
		if !count {
			n = 1
		}
		all += n
		for range max(n-have[w]-leftODF[w], 0) {
			missing = append(missing, w)
		}
	}
	return all, missing
}

// samplesODF returns the documents of the corpora and of the golden files that
// are read, of one kind.
func samplesODF(t testing.TB, ext string) map[string][]byte {
	docs := map[string][]byte{}
	for _, f := range []*Format{ODF, FlatODF} {
		for _, g := range goldens(t, f) {
			if base := strings.TrimSuffix(filepath.Base(g.file), ".txtar"); filepath.Ext(g.name) == ext && base != "odd" && base != "prefixes" {
				docs[base+ext] = g.src
			}
		}
	}
	if dir := os.Getenv("CECL10N_CORPORA"); dir != "" {
		for _, name := range corpusFiles(t, "") {
			if filepath.Ext(name) != ext {
				continue
			}
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if ext == ".odp" && len(src) > 60<<10 {
				continue // LibreOffice takes minutes to lay them out
			}
			docs[filepath.Base(name)] = src
		}
	}
	for name, src := range docs {
		if _, err := Parse(name, src, Options{}); err != nil {
			delete(docs, name)
		}
	}
	return docs
}

// TestODFComplete: the words that LibreOffice exports from a document are in
// its texts, and those of a pseudo-translated document in what it exports then.
func TestODFComplete(t *testing.T) {
	for _, kind := range []struct{ ext, to, made string }{
		{".odt", "txt:Text (encoded):UTF8", ".txt"},
		{".fodt", "txt:Text (encoded):UTF8", ".txt"},
		{".odp", "pdf", ".pdf"},
		{".ods", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", ".csv"},
	} {
		t.Run(kind.ext[1:], func(t *testing.T) {
			installed(t, "soffice")
			docs := samplesODF(t, kind.ext)
			if len(docs) == 0 {
				t.Fatal("no documents")
			}
			compare := func(docs map[string][]byte) {
				all, lost := 0, 0
				for name, export := range convertODF(t, docs, kind.to, kind.made) {
					if kind.made == ".pdf" {
						export = []byte(pdfText(t, export, false))
					}
					d, err := Parse(name, docs[name], Options{})
					if err != nil {
						t.Fatal(err)
					}
					n, missing := wordsMissing(string(export), segmentText(d), kind.made != ".csv") // a repeated cell is one text
					all, lost = all+n, lost+len(missing)
					if len(missing) > 0 {
						t.Logf("%s: %d of %d words are in no text: %.200s", name, len(missing), n, fmt.Sprint(missing))
					}
				}
				t.Logf("%d documents, %d words, %d in no text", len(docs), all, lost)
				if all == 0 || lost*100 > all {
					t.Errorf("%d of %d words are in no text", lost, all)
				}
			}
			compare(docs)
			for name, src := range docs {
				d, err := Parse(name, src, Options{})
				if err != nil {
					t.Fatal(err)
				}
				p := Plan{Lookup: func(i int) (catalog.Forms, bool) {
					s := &d.Segments[i]
					return catalog.Forms{Other: Pseudo(s.Other, s.Codes)}, true
				}}
				out, err := d.Rebuild(p)
				if err != nil {
					t.Fatal(err)
				}
				if err := d.Verify(out, p); err != nil {
					t.Error(err)
				}
				docs[name] = out
				if bytes.Contains(src, []byte("ObjectReplacements/")) {
					delete(docs, name) // pictures of objects show their old texts
				}
			}
			compare(docs)
		})
	}
}

// TestODFWritten: how translations stand in a document.
func TestODFWritten(t *testing.T) {
	head := `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ` +
		`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>` +
		`<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>` +
		`<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>` +
		`<style:style style:name="T3" style:family="text"><style:text-properties fo:language="en" fo:x="y" fo:country="US"/></style:style>` +
		`</office:automatic-styles><office:body><office:text>`
	foot := `</office:text></office:body></office:document-content>`
	for _, test := range []struct {
		name, in string
		text     catalog.Text
		out      string
	}{
		{"spans that change nothing", `The <text:span text:style-name="T3">Coun</text:span>cil`, "Le Conseil", `Le Conseil`},
		{"equal spans", `<text:span text:style-name="T1">On</text:span><text:span text:style-name="T1">e</text:span> two`, "Deux <b>un</b>", `Deux <text:span text:style-name="T1">un</text:span>`},
		{"all in one style", `<text:span text:style-name="T1">One</text:span>`, "Un", `<text:span text:style-name="T1">Un</text:span>`},
		{"indented", `<text:span text:style-name="T1"><text:s text:c="3"/>One</text:span> two`, "Deux <b>un</b>", `<text:s text:c="3"/>Deux <text:span text:style-name="T1">un</text:span>`},
		{"a style added", `The 21st <text:span text:style-name="T1">century</text:span>`, "Le XXI<sup>e</sup> <b>siècle</b>",
			`Le XXI<text:span text:style-name="T2">e</text:span> <text:span text:style-name="T1">siècle</text:span>`},
		{"a link in a span", `<text:span text:style-name="T1">See <text:a>this</text:a> now</text:span> or later`, "<b1>Voir </b1><a>ceci</a> maintenant",
			`<text:span text:style-name="T1">Voir </text:span><text:a><text:span text:style-name="T1">ceci</text:span></text:a> maintenant`},
		{"a field in a span", `Page <text:span text:style-name="T1"><text:page-number>1</text:page-number></text:span> here`, "Ici la page <b><page-number/></b>",
			`Ici la page <text:span text:style-name="T1"><text:page-number>1</text:page-number></text:span>`},
		{"a page break", `One <text:soft-page-break/>two`, "Un deux", `Un deux`},
		{"characters", `One`, "a < b & c", `a &lt; b &amp; c`},
	} {
		src := zipParts(t, "testdata/odf/base", map[string][]byte{"content.xml": []byte(head + `<text:p>` + test.in + `</text:p>` + foot)})
		d, err := Parse("x.odt", src, Options{})
		if err != nil {
			t.Fatal(test.name, err)
		}
		got := rebuiltPart(t, d, "content.xml", test.text)
		if !strings.Contains(got, `fo:language="fr" fo:x="y" fo:country="CA"`) {
			t.Errorf("%s: the language is not rewritten", test.name)
		}
		got = got[strings.Index(got, "<text:p>")+len("<text:p>") : strings.Index(got, "</text:p>")]
		if got != test.out {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.out)
		}
	}
}

// TestODFReadAlike: pandoc, too, finds no word in the documents of the corpora
// that is in no text.
func TestODFReadAlike(t *testing.T) {
	dir := t.TempDir()
	corpora(t)
	installed(t, "pandoc")
	all, lost := 0, 0
	for name, src := range samplesODF(t, ".odt") {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, src, 0o666); err != nil {
			t.Fatal(err)
		}
		d, err := Parse(name, src, Options{})
		if err != nil {
			t.Fatal(err)
		}
		n, missing := wordsMissing(string(pandoc(t, "-f", "odt", "-t", "plain", "--wrap=none", file)), segmentText(d), true)
		all, lost = all+n, lost+len(missing)
		if len(missing) > 0 {
			t.Logf("%s: %d of %d words are in no text: %.200s", name, len(missing), n, fmt.Sprint(missing))
		}
	}
	if t.Logf("%d words, %d in no text", all, lost); all == 0 || lost*100 > all {
		t.Errorf("%d of %d words are in no text", lost, all)
	}
}

// BenchmarkODF reads and rebuilds a text of five thousand paragraphs.
func BenchmarkODF(b *testing.B) {
	one := `<text:p text:style-name="P1">The parties to the <text:span text:style-name="T2">agree</text:span>ment <text:span text:style-name="T1">shall report</text:span> on the state of the lakes every year.</text:p>`
	content := []byte(`<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ` +
		`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>` +
		`<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:text>` +
		strings.Repeat(one, 5000) + `</office:text></office:body></office:document-content>`)
	benchmarkContainer(b, "x.odt", zipParts(b, "testdata/odf/base", map[string][]byte{"content.xml": content}), len(content))
}
