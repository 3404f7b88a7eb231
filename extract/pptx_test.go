package extract

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTmpPPTX(t *testing.T) {
	for _, dir := range []string{"poi-office", "owasp-office"} {
		for i, name := range corpusFiles(t, dir) {
			f := FormatOf(name)
			if f == nil || f.Name != "pptx" && f.Name != "xlsx" {
				continue
			}
			src, _ := os.ReadFile(name)
			d, err := Parse(filepath.Base(name), src, Options{Comments: true})
			if err != nil {
				t.Logf("%s: %v", name, err)
				continue
			}
			t.Logf("%s: %d bytes of text, %d segments, %d twins, %d marks", filepath.Base(name), len(d.Text), len(d.Segments), len(d.twins), len(d.Marks))
			if os.Getenv("SHOW") != "" {
				t.Logf("%s", renderSegments(d))
			}
			for _, err := range d.check(3, i) {
				t.Error(err)
			}
		}
	}
}
