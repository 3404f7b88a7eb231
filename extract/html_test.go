package extract

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// htmlCorpus calls f with all pages of the folders of the corpora, in parallel.
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
				f(rel, src)
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
	pages, segments, refused := 0, 0, 0
	htmlCorpus(t, func(name string, src []byte) {
		d, err := Parse(name, src, Options{})
		mu.Lock()
		defer mu.Unlock()
		pages++
		if err != nil {
			t.Log(err)
			refused++
			return
		}
		segments += len(d.Segments)
		mu.Unlock()
		hostile := !testing.Short()
		errs := d.Check(hostile)
		mu.Lock()
		for _, err := range errs {
			t.Error(err)
		}
	}, "wpt-html", "libreoffice-help-sample")
	t.Logf("%d pages, %d segments, %d pages refused", pages, segments, refused)
	if segments < pages {
		t.Errorf("only %d segments on %d pages", segments, pages)
	}
	if refused*100 > pages {
		t.Errorf("%d of %d pages refused", refused, pages)
	}
	_, _ = bytes.Equal, strings.Contains
}
