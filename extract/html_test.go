package extract

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"golang.org/x/net/html"
)

// htmlCorpus calls f with all pages of folders of the corpora, in parallel.
func htmlCorpus(t testing.TB, f func(name string, src []byte), folders ...string) {
	t.Helper()
	root := os.Getenv("CECL10N_CORPORA")
	if root == "" {
		t.Skip("set CECL10N_CORPORA to the folder of the corpora")
	}
	var files []string
	for _, folder := range folders {
		n := len(files)
		err := filepath.WalkDir(filepath.Join(root, folder), func(name string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() && FormatOf(name) == HTML {
				files = append(files, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(files) == n {
			t.Fatalf("no pages in %s", folder)
		}
	}
	jobs := make(chan string)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for name := range jobs {
				src, err := os.ReadFile(name)
				if err != nil {
					t.Error(err)
					continue
				}
				rel, _ := filepath.Rel(root, name)
				f(filepath.ToSlash(rel), src)
			}
		})
	}
	for _, name := range files {
		jobs <- name
	}
	close(jobs)
	wg.Wait()
}

// TestHTMLCorpora: real pages are rebuilt byte for byte with their own texts,
// and read back as written with own, other and hostile texts.
func TestHTMLCorpora(t *testing.T) {
	var mu sync.Mutex
	pages, segments := 0, 0
	htmlCorpus(t, func(name string, src []byte) {
		d, err := Parse(name, src, Options{})
		if err != nil {
			t.Error(err)
			return
		}
		// That every page meets every hostile text takes many minutes: all are
		// rebuilt, one in four meets a text, one in 64 many.
		mu.Lock()
		pages++
		segments += len(d.Segments)
		mu.Unlock()
		n := int(crc32.ChecksumIEEE([]byte(name)))
		rounds := 0
		switch {
		case testing.Short():
		case n%64 == 0:
			rounds = 48
		case n%4 == 0:
			rounds = 1
		}
		for _, err := range d.check(rounds, n) {
			t.Error(err)
		}
	}, "wpt-html", "libreoffice-help-sample")
	t.Logf("%d pages, %d segments", pages, segments)
	if segments < pages {
		t.Errorf("only %d segments on %d pages", segments, pages)
	}
}

// TestHTMLComplete: the words that a browser shows are in the segments.
func TestHTMLComplete(t *testing.T) {
	var mu sync.Mutex
	total, found := 0, 0
	missed := map[string]int{}
	htmlCorpus(t, func(name string, src []byte) {
		if path.Ext(name) == ".xhtml" {
			return // the judge reads HTML
		}
		d, err := Parse(name, src, Options{})
		if err != nil {
			t.Error(err)
			return
		}
		words := map[string]int{}
		for i := range d.Segments {
			s := &d.Segments[i]
			for _, w := range strings.Fields(spaced(s.Other, s.Codes)) {
				words[w]++
			}
		}
		root, err := html.ParseWithOptions(bytes.NewReader(d.Text), html.ParseOptionEnableScripting(false))
		if err != nil {
			t.Error(err)
			return
		}
		mu.Lock()
		defer mu.Unlock()
		for _, w := range shownWords(root) {
			total++
			if words[w] > 0 {
				words[w]--
				found++
			} else {
				missed[name]++
			}
		}
	}, "wpt-html", "libreoffice-help-sample")
	t.Logf("%d of %d words", found, total)
	if total == 0 || float64(found) < 0.995*float64(total) {
		worst := make([]string, 0, len(missed))
		for name, n := range missed {
			worst = append(worst, fmt.Sprintf("%5d %s", n, name))
		}
		slices.Sort(worst)
		slices.Reverse(worst)
		t.Errorf("%d of %d words are missing:\n%s", total-found, total, strings.Join(worst[:min(20, len(worst))], "\n"))
	}
}

// spaced returns the characters of a text with a space for each code.
func spaced(t catalog.Text, codes []catalog.Code) string {
	var b strings.Builder
	for _, tok := range t.Tokens(codes) {
		if tok.Kind == catalog.Literal {
			b.WriteString(tok.Text)
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// shownWords returns the words of a page that are to be translated, by the
// tree that the HTML standard's parser makes of it.
func shownWords(root *html.Node) (words []string) {
	type item struct {
		n       *html.Node
		drawing bool
	}
	stack := []item{{root, false}}
	for len(stack) > 0 {
		i := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		n := i.n
		switch n.Type {
		case html.TextNode:
			if !i.drawing {
				words = append(words, strings.Fields(n.Data)...)
			}
			continue
		case html.ElementNode:
			switch n.Data {
			case "script", "style", "template", "pre", "xmp", "listing", "code", "kbd", "samp", "math", "iframe", "noframes", "noembed", "plaintext":
				continue
			case "svg":
				i.drawing = true
			case "text", "title", "desc", "foreignObject":
				i.drawing = false
			}
			for _, a := range n.Attr {
				if a.Key == "translate" && a.Val == "no" || a.Key == "class" && slices.Contains(strings.Fields(a.Val), "notranslate") {
					n = nil
					break
				}
			}
			if n == nil {
				continue
			}
		}
		for c := n.LastChild; c != nil; c = c.PrevSibling {
			stack = append(stack, item{c, i.drawing})
		}
	}
	return words
}

func FuzzHTML(f *testing.F) { fuzzFormat(f, HTML) }

func benchmarkPages(b *testing.B) (pages [][]byte, size int64) {
	var mu sync.Mutex
	htmlCorpus(b, func(name string, src []byte) {
		mu.Lock()
		pages = append(pages, src)
		size += int64(len(src))
		mu.Unlock()
	}, "libreoffice-help-sample/trixie/en")
	return pages, size
}

// BenchmarkHTML reads pages with all cores, as the command does, and
// BenchmarkHTMLSerial with one; BenchmarkTokenizer is the tokenizer's own pass
// over them, to compare with.
func BenchmarkHTML(b *testing.B) {
	pages, size := benchmarkPages(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		var wg sync.WaitGroup
		var next atomic.Int64
		for range runtime.GOMAXPROCS(0) {
			wg.Go(func() {
				for i := int(next.Add(1)) - 1; i < len(pages); i = int(next.Add(1)) - 1 {
					if _, err := ParseAs(HTML, "in.html", pages[i], Options{}); err != nil {
						b.Error(err)
					}
				}
			})
		}
		wg.Wait()
	}
}

func BenchmarkHTMLSerial(b *testing.B) {
	pages, size := benchmarkPages(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range pages {
			if _, err := ParseAs(HTML, "in.html", src, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkTokenizer(b *testing.B) {
	pages, size := benchmarkPages(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range pages {
			z := html.NewTokenizer(bytes.NewReader(src))
			for z.Next() != html.ErrorToken {
			}
			if z.Err() != io.EOF {
				b.Fatal(z.Err())
			}
		}
	}
}
