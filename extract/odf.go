package extract

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// ODF is OpenDocument files: texts, presentations, spreadsheets and drawings of
// LibreOffice and others.
//
// Paragraphs are texts made of runs (runs.go): characters in and between
// text:span elements, whose styles are resolved to what they change
// (odfstyles.go). LibreOffice cuts spans where nothing is to be seen.
var ODF = &Format{
	Name:       "odf",
	Title:      odfTitle,
	Extensions: []string{".odt", ".ott", ".odm", ".odp", ".otp", ".ods", ".ots", ".odg", ".otg"},
	Takes:      odfTakes,
	Leaves:     odfLeaves,
	Reference:  numericReference,
	Charset:    xmlCharset,
	MaxBytes:   containerBytes,
	Options:    []string{"revisions", "comments", "sheet_names"},
	Parts:      odfParts,
	Read:       readODF,
}

// FlatODF is OpenDocument files that are one XML document instead of an archive.
var FlatODF = &Format{
	Name:       "fodf",
	Title:      &i18n.Message{ID: "format.fodf", Other: "Flat OpenDocument files"},
	Extensions: []string{".fodt", ".fodp", ".fods", ".fodg"},
	Takes:      odfTakes,
	Leaves:     odfLeaves,
	Reference:  numericReference,
	Charset:    xmlCharset,
	MaxBytes:   64 << 20,
	Options:    ODF.Options,
	Read:       readODF,
}

var (
	odfTitle = &i18n.Message{ID: "format.odf", Other: "OpenDocument texts, presentations, spreadsheets and drawings"}
	odfTakes = &i18n.Message{ID: "format.odf.takes", Other: "paragraphs, headings, lists, tables, notes, text boxes and shapes; headers, footers and master pages; " +
		"speaker notes; tables of contents and indexes; alternative texts, charts, labels of form controls, user fields; " +
		"cells with text; title, subject, keywords and description; languages, links"}
	odfLeaves = &i18n.Message{ID: "format.odf.leaves", Other: "numbers, dates, formulas and their results; fields that are computed (page numbers, dates, names); " +
		"comments and sheet names unless asked for; deleted text, placeholders, scripts, names of styles and ranges; thumbnails"}
)

// odfParts returns the parts of a package that hold texts: those of the
// document, then those of objects in it, then styles with headers and footers.
func odfParts(c *Container) ([]Part, error) {
	if name := c.Find("META-INF/manifest.xml"); name != "" {
		manifest, err := c.Read(name)
		if err != nil {
			return nil, err
		}
		if bytes.Contains(manifest, []byte("encryption-data")) {
			return nil, c.Errorf(name, encryptedContainer)
		}
	}
	content := c.Find("content.xml")
	if content == "" {
		return nil, c.Errorf("content.xml", &i18n.Message{ID: "odf.no-content", Other: "this part is missing: the file is no OpenDocument file; open and save it in its own program"})
	}
	var parts []Part
	add := func(name, kind string) {
		if name != "" {
			parts = append(parts, Part{Name: name, Kind: kind})
		}
	}
	add(c.Find("meta.xml"), "meta")
	add(content, "content")
	var objects []string
	for _, name := range c.Names() {
		if strings.Contains(name, "/") && path.Base(name) == "content.xml" && !slices.Contains(objects, name) {
			objects = append(objects, name)
		}
	}
	slices.Sort(objects)
	for _, name := range objects {
		add(name, "object")
	}
	add(c.Find("styles.xml"), "styles")
	for _, name := range objects {
		add(c.Find(path.Dir(name)+"/styles.xml"), "object-styles")
	}
	return parts, nil
}

// readODF reads the parts of a package, or a flat document, which is one part.
func readODF(d *Document) error {
	parts := d.Parts
	if d.Container == nil {
		parts = []Part{{Kind: "flat", Range: Range{0, len(d.Text)}}}
	}
	wide := strings.ContainsFunc(string(d.Text), func(r rune) bool {
		return r >= 0x590 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Arabic, unicode.Hebrew,
			unicode.Thai, unicode.Devanagari, unicode.Syriac, unicode.Bengali, unicode.Tamil)
	})
	// Objects have their own folders with their own styles.
	common := map[string]*odfStyles{}
	own := make([]*odfStyles, len(parts))
	for i := range parts {
		p := &parts[i]
		dir := path.Dir(p.Name)
		if common[dir] == nil {
			common[dir] = newODFStyles(nil, wide)
		}
		own[i] = newODFStyles(common[dir], wide)
		own[i].read(d, p)
	}
	same := 0
	for i := range parts {
		r := newODFReader(d, &parts[i], own[i], &same)
		if err := r.read(); err != nil {
			return err
		}
	}
	return nil
}
