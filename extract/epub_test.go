package extract

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

func FuzzEPUB(f *testing.F) { fuzzPart(f, EPUB, "EPUB/c1.xhtml") }

const epubMarkdown = `---
title: Our common lakes
subtitle: What the parties do
author: The Commission
lang: en-CA
description: A report on lakes & rivers
subject: Water
---

# First chapter {#first}

The parties *report* every year[^1]. See [the second chapter](#second).

[^1]: Article 12 of the Agreement.

| Country | Tonnes |
|---------|--------|
| Canada  | 12     |

# Second chapter {#second}

- waste
- water **and** air

![A lake](lake.png "The lake in March")
`

// pandoc runs pandoc on a file.
func pandoc(t testing.TB, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(installed(t, "pandoc"), args...)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "HOME="+cmd.Dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("pandoc %v: %v\n%s", args, err, out)
	}
	return out
}

// TestEPUBComplete: the words that pandoc reads in books of its own making are
// in their texts, and those of a pseudo-translated book in what it reads then.
func TestEPUBComplete(t *testing.T) {
	for _, kind := range []string{"epub2", "epub3"} {
		t.Run(kind, func(t *testing.T) {
			dir := t.TempDir()
			source, book := filepath.Join(dir, "book.md"), filepath.Join(dir, "book.epub")
			if err := os.WriteFile(source, []byte(epubMarkdown), 0o666); err != nil {
				t.Fatal(err)
			}
			pandoc(t, "-t", kind, "--toc", "-o", book, source)
			for round := range 2 {
				src, err := os.ReadFile(book)
				if err != nil {
					t.Fatal(err)
				}
				d, err := Parse("book.epub", src, Options{})
				if err != nil {
					t.Fatal(err)
				}
				export := pandoc(t, "-f", "epub", "-t", "plain", "--wrap=none", book)
				all, missing := wordsMissing(string(export), segmentText(d), true)
				if t.Logf("%d segments, %d words, not in texts: %v", len(d.Segments), all, missing); all < 30 || len(missing)*100 > all {
					t.Errorf("%d of %d words are in no text: %v", len(missing), all, missing)
				}
				if round > 0 {
					if !bytes.Contains(export, []byte("pààrtîîéés")) {
						t.Error("the translation is not in what pandoc reads")
					}
					break
				}
				for _, err := range d.Check(true) {
					t.Error(err)
				}
				p := Plan{Lookup: func(i int) (catalog.Forms, bool) {
					s := &d.Segments[i]
					return catalog.Forms{Other: Pseudo(s.Other, s.Codes)}, true
				}, Rewrite: rewriteMark}
				out, err := d.Rebuild(p)
				if err != nil {
					t.Fatal(err)
				}
				if err := d.Verify(out, p); err != nil {
					t.Error(err)
				}
				if err := os.WriteFile(book, out, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkEPUB reads and rebuilds a book of fifty chapters.
func BenchmarkEPUB(b *testing.B) {
	parts := map[string][]byte{}
	var manifest, spine strings.Builder
	page := `<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>Chapter</title></head><body>` +
		strings.Repeat("<p>The parties to the agreement <b>shall report</b> on the state of the lakes every year.</p>\n", 200) + `</body></html>`
	for i := range 50 {
		parts[fmt.Sprintf("EPUB/p%d.xhtml", i)] = []byte(page)
		fmt.Fprintf(&manifest, `<item id="p%d" href="p%d.xhtml" media-type="application/xhtml+xml"/>`, i, i)
		fmt.Fprintf(&spine, `<itemref idref="p%d"/>`, i)
	}
	parts["EPUB/package.opf"] = []byte(`<package xmlns="http://www.idpf.org/2007/opf"><manifest>` + manifest.String() + `</manifest><spine>` + spine.String() + `</spine></package>`)
	benchmarkContainer(b, "x.epub", zipParts(b, "testdata/epub/base", parts), 50*len(page))
}
