package check

import (
	"os"
	"testing"

	"github.com/cecl10n/cecl10n/catalog/po"
	"github.com/cecl10n/cecl10n/catalog/terms"
)

// BenchmarkTerms measures each check of this section over a PO file, with the
// showcase's termbase.
func BenchmarkTerms(b *testing.B) {
	name := os.Getenv("CECL10N_PO")
	if name == "" {
		b.Skip("CECL10N_PO names no file")
	}
	src, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	x, err := po.Decode(name, src)
	if err != nil {
		b.Fatal(err)
	}
	toml, err := os.ReadFile("../../examples/cec/terms.toml")
	if err != nil {
		b.Fatal(err)
	}
	base, err := terms.Read("terms.toml", toml)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range termChecks {
		b.Run(c.Name, func(b *testing.B) {
			p := &Publication{Entries: x.Entries, Bilingual: true, Terms: base}
			p.Source, p.Languages = "en", x.Languages
			n := 0
			for b.Loop() {
				n += Run(p, Options{Checks: []*Check{c}}).Messages
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n), "µs/message")
		})
	}
}
