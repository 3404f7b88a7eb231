package extract

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"golang.org/x/sync/errgroup"
)

// noCorpus are the formats of which the corpora have no document.
var noCorpus = []*Format{SRT, GoTemplate, XLSX, RESX, XML, FlatODF, IDML, EPUB, ARB, TOML, Properties, AppleStrings, AsciiDoc, RST}

// broken is how many documents of a format in the corpora are none.
var broken = map[*Format]int{DOCX: 7, ODF: 2, WebVTT: 6}

// corpora returns the folder of the corpora; without it the test is skipped.
func corpora(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("CECL10N_CORPORA")
	if dir == "" {
		t.Skip("set CECL10N_CORPORA to the folder of the corpora to run this test")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// corpusFiles returns the files of one corpus, or of all with ""; none is a failure.
func corpusFiles(t testing.TB, corpus string) []string {
	t.Helper()
	var files []string
	root := filepath.Join(corpora(t), corpus)
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("%s is empty", root)
	}
	return files
}

// TestCorpora: every file of the corpora in a format that cecl10n knows is
// refused with a reason, or rebuilt byte for byte with its own texts, and read
// back as written with its own texts written anew, a pseudo-translation and
// hostile texts. For time's sake a segment here meets two hostile texts, other
// ones in each file, and a pseudo-translation; the golden files meet all. With the race
// detector only every fourth file meets any.
func TestCorpora(t *testing.T) {
	type count struct{ files, segments, refused int }
	var mu sync.Mutex
	counts := map[string]count{}
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	root := corpora(t)
	for i, name := range corpusFiles(t, "") {
		f := FormatOf(name)
		if f == nil {
			continue
		}
		g.Go(func() error {
			src, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			rel, _ := filepath.Rel(root, name)
			o := Options{}
			d, err := Parse(filepath.ToSlash(rel), src, o)
			if err != nil && strings.Contains(err.Error(), "tracked change") {
				o.Revisions = "accept"
				d, err = Parse(filepath.ToSlash(rel), src, o)
			}
			c := count{files: 1}
			var errs []error
			if err != nil {
				c.refused = 1
				if pos, ok := err.(*cecl10n.PositionError); !ok || pos.File == "" {
					errs = append(errs, fmt.Errorf("%s: refused without a place: %w", rel, err))
				}
			} else {
				c.segments = len(d.Segments)
				rounds := 1
				if raceEnabled && i%4 > 0 {
					rounds = 0
				}
				errs = d.check(rounds, i)
			}
			mu.Lock()
			defer mu.Unlock()
			for _, err := range errs {
				t.Error(err)
			}
			if err != nil {
				t.Log(err)
			}
			n := counts[f.Name]
			counts[f.Name] = count{n.files + c.files, n.segments + c.segments, n.refused + c.refused}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Error(err)
	}
	for _, f := range Formats {
		c := counts[f.Name]
		t.Logf("%s: %d files, %d segments, %d files refused", f.Name, c.files, c.segments, c.refused)
		if c.files == 0 && !slices.Contains(noCorpus, f) {
			t.Errorf("no %s document in the corpora", f.Name)
		}
		if !f.Program && c.segments < c.files {
			t.Errorf("only %d segments in %d %s documents", c.segments, c.files, f.Name)
		}
		// What is refused was broken on purpose: by fuzzers (seven of Word), by
		// browsers' and libraries' own tests.
		if limit := max(c.files/50, broken[f], 1); c.refused > limit {
			t.Errorf("%d of %d %s documents refused", c.refused, c.files, f.Name)
		}
	}
}
