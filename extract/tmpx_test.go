package extract

import (
	"os"
	"strings"
	"testing"
)

func TestTmpXLSX(t *testing.T) {
	for _, name := range strings.Fields(os.Getenv("FILES")) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Parse(name, src, Options{Comments: true, SheetNames: true})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		t.Logf("%s: %d bytes of text, %d segments, %d twins, %d marks", name, len(d.Text), len(d.Segments), len(d.twins), len(d.Marks))
		if os.Getenv("SHOW") != "" {
			t.Logf("%s", renderSegments(d))
		}
		for _, err := range d.Check(os.Getenv("SHOW") == "") {
			t.Error(err)
		}
	}
}
