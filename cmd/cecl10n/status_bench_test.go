package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/store"
)

// largeProject writes a project of ten publications with docs documents and
// each messages; all is translated, and each tenth message changed since.
func largeProject(b *testing.B, docs, each int) string {
	b.Helper()
	dir := b.TempDir()
	rnd := rand.New(rand.NewPCG(1, 2))
	vocabulary := strings.Fields("council states plan budget report training session year data review party trade energy water forest north agreement secretariat committee member public notice form page table annex")
	sentence := func() string {
		var w []string
		for range 15 {
			w = append(w, vocabulary[rnd.IntN(len(vocabulary))])
		}
		return strings.Join(w, " ")
	}
	var config strings.Builder
	config.WriteString("languages = [\"en\", \"fr\", \"es\"]\n")
	pages := make([][]string, docs)
	for pub := range 10 {
		id := fmt.Sprintf("p%d", pub)
		fmt.Fprintf(&config, "[[publication]]\nid = %q\ndocuments = [\"docs/%s/*.html\"]\noutput = \"{lang}/%s/{path}\"\n", id, id, id)
		if err := os.MkdirAll(filepath.Join(dir, "docs", id), 0o777); err != nil {
			b.Fatal(err)
		}
	}
	write := func() {
		for d, texts := range pages {
			page := "<!doctype html>\n<html lang=\"en\">\n<p>" + strings.Join(texts, "</p>\n<p>") + "</p>\n</html>\n"
			if err := os.WriteFile(filepath.Join(dir, "docs", fmt.Sprintf("p%d", d%10), fmt.Sprintf("d%04d.html", d)), []byte(page), 0o666); err != nil {
				b.Fatal(err)
			}
		}
	}
	for d := range pages {
		for range each {
			pages[d] = append(pages[d], sentence())
		}
	}
	write()
	if err := os.WriteFile(filepath.Join(dir, configName), []byte(config.String()), 0o666); err != nil {
		b.Fatal(err)
	}
	c := &call{Dir: dir}
	p, err := c.loadFor(b.Context(), nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, pub := range p.Publications {
		s := p.read(b.Context(), pub, false)
		if s.Err != nil {
			b.Fatal(s.Err)
		}
		for _, e := range s.Catalog.Entries {
			for _, lang := range pub.Languages {
				e.SetTarget(lang, &catalog.Target{Forms: catalog.Forms{Other: catalog.Text(sentence())}, State: catalog.Approved, By: "Somebody", On: "2022-12-01"})
			}
		}
		if _, err := store.Save(pub.Catalogs, s.Catalog); err != nil {
			b.Fatal(err)
		}
	}
	for d := range pages {
		for i := 0; i < each; i += 10 {
			pages[d][i] += " not"
		}
	}
	write()
	return dir
}

// BenchmarkStatus is “cecl10n status” on 1,000 documents with 60,000 messages
// in three languages, 6,000 of them stale, from the files to the table.
func BenchmarkStatus(b *testing.B) {
	dir := largeProject(b, 1000, 60)
	for b.Loop() {
		code, out, errs := testRun(b.Context(), dir, nil, "status")
		if code != exitGood || !strings.Contains(out, "600") {
			b.Fatalf("exit code %d\n%s%s", code, out, errs)
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/1e6, "MB")
}
