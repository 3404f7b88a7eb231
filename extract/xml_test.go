package extract

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
)

func FuzzXML(f *testing.F)   { fuzzFormat(f, XML) }
func FuzzXLIFF(f *testing.F) { fuzzFormat(f, XLIFF) }
func FuzzRESX(f *testing.F)  { fuzzFormat(f, RESX) }

// wildXML calls f with the XML documents of the corpora, the parts of the
// office documents among them, and with those of this machine.
func wildXML(t testing.TB, f func(name string, src []byte)) {
	roots := []string{corpora(t), "/usr/share", "/etc"}
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
			if err != nil || !e.Type().IsRegular() {
				return nil
			}
			switch strings.ToLower(filepath.Ext(name)) {
			case ".xml", ".svg", ".dbk", ".docbook", ".dita", ".xsl", ".xsd":
				if src, err := os.ReadFile(name); err == nil {
					f(name, src)
				}
			case ".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods":
				z, err := zip.OpenReader(name)
				if err != nil {
					return nil
				}
				defer z.Close()
				for _, part := range z.File {
					if filepath.Ext(part.Name) != ".xml" {
						continue
					}
					if r, err := part.Open(); err == nil {
						if src, err := io.ReadAll(io.LimitReader(r, 1<<20)); err == nil {
							f(name+"!"+part.Name, src)
						}
					}
				}
			}
			return nil
		})
	}
}

// TestWildXML: XML documents of all kinds are rebuilt as they were, and a
// hostile text in each of their places does not break them.
func TestWildXML(t *testing.T) {
	files, segments, refused, kinds := 0, 0, 0, map[string]int{}
	wildXML(t, func(name string, src []byte) {
		if len(src) > 256<<10 || testing.Short() && files%20 > 0 {
			return
		}
		files++
		o := Options{}
		if files%2 == 0 {
			o.Language = "en"
		}
		d, err := ParseAs(XML, name, src, o)
		if err != nil {
			refused++
			if pos, ok := err.(*cecl10n.PositionError); !ok || pos.File == "" {
				t.Errorf("%s: refused without a place: %v", name, err)
			} else if !bytes.Contains(src, []byte("<!ENTITY")) {
				t.Log(err)
			}
			return
		}
		segments += len(d.Segments)
		for _, s := range d.Segments {
			kinds[s.Kind]++
		}
		for _, err := range d.check(1, files) {
			t.Error(err)
		}
	})
	t.Logf("%d files, %d segments, %d refused, %d kinds", files, segments, refused, len(kinds))
	if refused*20 > files {
		t.Errorf("%d of %d documents are refused", refused, files)
	}
}
