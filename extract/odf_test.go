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
var leftODF = odfWords("PCB alpha beta gamma delta Click to add edit Err")

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
						export = []byte(pdfText(t, export))
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
