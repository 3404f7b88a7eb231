package extract

import (
	"os"
	"path/filepath"
	"testing"
)

func FuzzODF(f *testing.F)     { fuzzPart(f, ODF, "content.xml") }
func FuzzFlatODF(f *testing.F) { fuzzFormat(f, FlatODF) }

// TestODFCorpora: OpenDocument files of the corpora are identical when rebuilt
// with their own texts, and hold what a translator might write.
func TestODFCorpora(t *testing.T) {
	n := 0
	for _, name := range corpusFiles(t, "") {
		if f := FormatOf(name); f != ODF && f != FlatODF {
			continue
		}
		n++
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		base := filepath.Base(name)
		for _, o := range []Options{{}, {Revisions: "accept", Comments: true, SheetNames: true}} {
			d, err := Parse(base, src, o)
			if err != nil {
				t.Log(err)
				continue
			}
			t.Logf("%s: %d segments", base, len(d.Segments))
			for _, err := range d.check(4, n) {
				t.Errorf("%s: %v", base, err)
			}
		}
	}
	if n == 0 {
		t.Error("no OpenDocument files in the corpora")
	}
}
