package check

import (
	"os"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog/po"
)

// BenchmarkRun measures all checks on the translators' files that
// CECL10N_PO names (paths, separated by spaces); messages a second on all cores.
func BenchmarkRun(b *testing.B) {
	files := strings.Fields(os.Getenv("CECL10N_PO"))
	if len(files) == 0 {
		b.Skip("CECL10N_PO names no file")
	}
	var pubs []*Publication
	size := int64(0)
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		x, err := po.Decode(name, src)
		if err != nil {
			b.Fatal(err)
		}
		p := &Publication{Entries: x.Entries, Bilingual: true}
		p.Source, p.Languages = x.Source, x.Languages
		pubs = append(pubs, p)
		size += int64(len(src))
	}
	b.SetBytes(size)
	b.ResetTimer()
	n := 0
	for b.Loop() {
		for _, p := range pubs {
			n += Run(p, Options{}).Messages
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "messages/s")
}
