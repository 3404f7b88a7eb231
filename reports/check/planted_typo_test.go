package check

import (
	"os"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/po"
)

// TestPlantedMarks takes marks out of good translations, and counts how many
// of these mistakes are found.
func TestPlantedMarks(t *testing.T) {
	planted, caught := map[string]int{}, map[string]int{}
	var missed []string
	files := poFiles(t)
	checks := []*Check{quotePairs, esInverted}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		x, err := po.Decode(name, src)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range x.Entries {
			for _, lang := range x.Languages {
				tr := e.Target(lang)
				if tr == nil || tr.Other == "" || e.Plural() {
					continue
				}
				good := string(tr.Other)
				run := func(text string) int {
					tr.Other = catalog.Text(text)
					p := &Publication{Entries: []*catalog.Entry{e}, Bilingual: true}
					p.Source, p.Languages = x.Source, x.Languages
					n := len(Run(p, Options{Checks: checks}).List)
					tr.Other = catalog.Text(good)
					return n
				}
				if run(good) > 0 {
					continue
				}
				for _, mark := range []string{"«", "»", "“", "”", "\"", "¿", "¡"} {
					n := strings.Count(good, mark)
					if n == 0 || mark == "\"" && n%2 == 1 {
						continue
					}
					i := strings.Index(good, mark)
					planted[mark]++
					bad := good[:i] + good[i+len(mark):]
					if run(bad) > 0 {
						caught[mark]++
					} else {
						missed = append(missed, mark+": "+string(e.Other)+" → "+bad)
					}
				}
			}
		}
	}
	t.Logf("planted %v, caught %v", planted, caught)
	all, found := 0, 0
	for mark, n := range planted {
		all += n
		found += caught[mark]
	}
	if all < 100 || found*100 < all*95 {
		t.Errorf("%d of %d caught, want 95 %%:\n%s", found, all, strings.Join(missed[:min(len(missed), 25)], "\n"))
	}
}
