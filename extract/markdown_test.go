package extract

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/sync/errgroup"
)

func FuzzMarkdown(f *testing.F) { fuzzFormat(f, Markdown) }

// markdownCorpus calls f with each Markdown document below folders of the corpora.
func markdownCorpus(t testing.TB, f func(name string, src []byte), folders ...string) {
	root := os.Getenv("CECL10N_CORPORA")
	if root == "" {
		t.Skip("set CECL10N_CORPORA to the folder of test corpora")
	}
	n := 0
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || filepath.Ext(path) != ".md" {
				return err
			}
			src, err := os.ReadFile(path)
			rel, _ := filepath.Rel(root, path)
			f(filepath.ToSlash(rel), src)
			n++
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if n == 0 {
		t.Fatal("no Markdown in the corpora")
	}
}

// TestMarkdownSpec reads, rebuilds and hostilely rebuilds the examples of the
// CommonMark specification, which goldmark's module has.
func TestMarkdownSpec(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Skip("no module cache:", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "_test", "spec.json"))
	if err != nil {
		t.Skip("goldmark's module has no specification:", err)
	}
	var examples []struct {
		Markdown string
		Example  int
	}
	if err := json.Unmarshal(data, &examples); err != nil || len(examples) < 600 {
		t.Fatalf("%d examples: %v", len(examples), err)
	}
	for _, e := range examples {
		d, err := ParseAs(Markdown, "spec.md", []byte(e.Markdown), Options{})
		if err != nil {
			t.Errorf("example %d: %v", e.Example, err)
			continue
		}
		for _, err := range d.Check(!testing.Short()) {
			t.Errorf("example %d: %v\n%s", e.Example, err, e.Markdown)
		}
	}
}

// TestMarkdownComplete: the words that a browser would show are in the
// segments, code blocks apart.
func TestMarkdownComplete(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	total, found := 0, 0
	markdownCorpus(t, func(name string, src []byte) {
		d, err := ParseAs(Markdown, name, src, Options{})
		if err != nil {
			t.Errorf("%v", err)
			return
		}
		have := map[string]int{}
		for i := range d.Segments {
			s := &d.Segments[i]
			for _, w := range wordsOf(spaced(s.Other, s.Codes)) {
				have[w]++
			}
		}
		var page bytes.Buffer
		prose := syntaxLines.ReplaceAll(src[frontMatterEnd(src):], []byte(" "))
		if err := md.Convert(prose, &page); err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(&page)
		if err != nil {
			t.Fatal(err)
		}
		var missing []string
		for _, w := range shownWords(root) {
			total++
			if have[w] > 0 {
				have[w]--
				found++
			} else {
				missing = append(missing, w)
			}
		}
		if len(missing) > 30 {
			t.Logf("%s: %d words are in no segment: %s …", name, len(missing), strings.Join(missing[:12], " "))
		}
	}, "fastapi-2024/new/en", "opensource-guide/new", "contributor-covenant/new", "conventional-commits/new", "ocds-po/en")
	share := float64(found) / float64(total)
	t.Logf("%d of %d words (%.2f %%)", found, total, 100*share)
	if share < 0.995 {
		t.Errorf("only %.2f %% of the words that are shown are in segments", 100*share)
	}
}

// syntaxLines matches what goldmark alone takes for text: fences of blocks,
// attribute lists, template tags, the options of mkdocstrings.
var syntaxLines = regexp.MustCompile(`(?m)^[ \t]*(?:/{3,}|:{3,}|\?\?\?|!!!).*$|\{[:.][^}\n]*\}|\{%.*?%\}|\{\{.*?\}\}|^    (?:options|members|  .*):?$`)

func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return isSpace(r) || r == '\u00a0' })
}

// TestMarkdownKeeps: what is written is what an author would write.
func TestMarkdownKeeps(t *testing.T) {
	for _, tt := range []struct{ name, src, was, text, want string }{
		{"plain prose needs no escapes", "One two.\n", "One two.", "Un (deux) : l’été, 100 % & « trois » – v1.2!", "Un (deux) : l’été, 100 % & « trois » – v1.2!\n"},
		{"a list mark is escaped", "One.\n", "One.", "- un", "\\- un\n"},
		{"a number is escaped", "One.\n", "One.", "2016. Un", "2016\\. Un\n"},
		{"wrapped again", "One two three\nfour five six\nseven.\n", "One two three four five six seven.", "Un deux trois quatre cinq six sept huit.", "Un deux trois\nquatre cinq\nsix sept\nhuit.\n"},
		{"wrapped again in a quotation", "> One two three\n> four five.\n", "One two three four five.", "Un deux trois quatre cinq six.", "> Un deux trois\n> quatre cinq\n> six.\n"},
		{"never a mark at a line's start", "One two three\nfour five.\n", "One two three four five.", "Un deux trois - quatre", "Un deux trois -\nquatre\n"},
		{"hard breaks alone are not wrapped", "One two\\\nthree\n", "One two<br/>three", "Un deux trois quatre<br/>cinq", "Un deux trois quatre\\\ncinq\n"},
		{"codes keep their data", "See *this* and [that](x.html \"T\").\n", "See <em>this</em> and <a>that</a>.", "Voir <a>cela</a> et <em>ceci</em>.", "Voir [cela](x.html \"T\") et *ceci*.\n"},
		{"a reference keeps its label", "See [that].\n\n[that]: x.html\n", "See <a>that</a>.", "Voir <a>cela</a>.", "Voir [cela][that].\n\n[that]: x.html\n"},
		{"a pipe in a table", "| a | b |\n|---|---|\n| x | y |\n", "x", "u|v", "| a | b |\n|---|---|\n| u\\|v | y |\n"},
		{"an ordinal", "The 21st century.\n", "The 21st century.", "Le XXI<sup>e</sup> siècle.", "Le XXI<sup>e</sup> siècle.\n"},
		{"no-break spaces as the document writes them", "A&nbsp;b.\n\nC.\n", "C.", "D\u00a0!", "A&nbsp;b.\n\nD&nbsp;!\n"},
		{"YAML stays plain", "---\ntitle: One\n---\n", "One", "Un été", "---\ntitle: Un été\n---\n"},
		{"YAML is quoted where it must be", "---\ntitle: One\n---\n", "One", "Plan : été", "---\ntitle: \"Plan : été\"\n---\n"},
		{"CRLF", "One two\r\nthree\r\n", "One two three", "Un deux trois", "Un deux\r\ntrois\r\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := ParseAs(Markdown, "x.md", []byte(tt.src), Options{})
			if err != nil {
				t.Fatal(err)
			}
			hit := false
			p := Plan{Lookup: func(i int) (catalog.Forms, bool) {
				if string(d.Segments[i].Other) != tt.was {
					return catalog.Forms{}, false
				}
				hit = true
				return catalog.Forms{Other: catalog.Text(tt.text)}, true
			}}
			out, err := d.Rebuild(p)
			if err == nil {
				err = d.Verify(out, p)
			}
			if err != nil {
				t.Fatal(err)
			}
			if !hit {
				t.Fatalf("no text %q in %+v", tt.was, d.Messages())
			}
			if string(out) != tt.want {
				t.Errorf("got  %q\nwant %q", out, tt.want)
			}
		})
	}
}

func benchmarkMarkdown(b *testing.B) (pages [][]byte, size int64) {
	markdownCorpus(b, func(_ string, src []byte) {
		pages = append(pages, src)
		size += int64(len(src))
	}, "fastapi-2024/new/en")
	return pages, size
}

// BenchmarkMarkdown reads the FastAPI pages on all cores.
func BenchmarkMarkdown(b *testing.B) {
	pages, size := benchmarkMarkdown(b)
	b.SetBytes(size)
	for b.Loop() {
		g, _ := errgroup.WithContext(context.Background())
		for chunk := range slices.Chunk(pages, max(1, len(pages)/(8*runtime.GOMAXPROCS(0)))) {
			g.Go(func() error {
				for _, src := range chunk {
					if _, err := ParseAs(Markdown, "x.md", src, Options{}); err != nil {
						return err
					}
				}
				return nil
			})
		}
		if err := g.Wait(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMarkdownSerial reads them on one core.
func BenchmarkMarkdownSerial(b *testing.B) {
	pages, size := benchmarkMarkdown(b)
	b.SetBytes(size)
	for b.Loop() {
		for _, src := range pages {
			if _, err := ParseAs(Markdown, "x.md", src, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkGoldmark is goldmark's own parse of them.
func BenchmarkGoldmark(b *testing.B) {
	pages, size := benchmarkMarkdown(b)
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	b.SetBytes(size)
	for b.Loop() {
		for _, src := range pages {
			md.Parser().Parse(text.NewReader(src))
		}
	}
}
