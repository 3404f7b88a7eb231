package extract

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// IDML is InDesign's markup language: a package of stories, which hold the
// texts, and of spreads, which say where the stories stand.
//
// A story is rows of characters in ParagraphStyleRange and CharacterStyleRange
// elements. A paragraph ends at a Br, so that a CharacterStyleRange may hold
// several and a paragraph may go through several: a text goes from one Br to
// the next, whatever tags stand between (idmlstory.go).
var IDML = &Format{
	Name:       "idml",
	Title:      &i18n.Message{ID: "format.idml", Other: "InDesign documents (IDML)"},
	Extensions: []string{".idml"},
	Takes: &i18n.Message{ID: "format.idml.takes", Other: "paragraphs of all stories, in the order of the spreads, those of master pages last; tables, footnotes and endnotes, " +
		"anchored frames, hidden and conditional text, alternative texts, section markers, text variables of the document’s own; languages of texts and styles"},
	Leaves: &i18n.Message{ID: "format.idml.leaves", Other: "names of hyperlinks, bookmarks, styles, layers and conditions; computed variables, cross-reference formats, titles of tables of contents to be made; " +
		"notes unless asked for; deleted text; texts that are on no page of the package (the XML structure); metadata"},
	Reference: numericReference,
	Charset:   xmlCharset,
	MaxBytes:  containerBytes,
	Options:   []string{"revisions", "comments"},
	Parts:     idmlParts,
	Read:      readIDML,
}

var (
	idmlSource = pat(`<(?:[A-Za-z]+:)?(Story|Spread|MasterSpread|Styles)\s[^>]*?\bsrc\s*=\s*["']([^"'<>]+)["']`)
	idmlParent = pat(`\bParentStory\s*=\s*["']([^"'<>]+)["']`)
)

// idmlParts returns the spreads, each with the stories that stand on it, then
// the stories that stand on none, then the master spreads with theirs.
func idmlParts(c *Container) ([]Part, error) {
	name := c.Find("designmap.xml")
	if name == "" {
		return nil, c.Errorf("designmap.xml", &i18n.Message{ID: "idml.no-map", Other: "this part is missing: the file is no IDML package; export it from InDesign again"})
	}
	design, err := c.Read(name)
	if err != nil {
		return nil, err
	}
	parts := []Part{{Name: name, Kind: "designmap", source: design}}
	var spreads, masters, stories, styles []string
	byID := map[string]string{}
	taken := map[string]bool{}
	for _, m := range idmlSource.FindAllSubmatch(design, -1) {
		file := c.Find(xmlspan.AttrText(m[2]))
		if file == "" || taken[file] {
			continue
		}
		taken[file] = true
		switch string(m[1]) {
		case "Spread":
			spreads = append(spreads, file)
		case "MasterSpread":
			masters = append(masters, file)
		case "Styles":
			styles = append(styles, file)
		default:
			stories = append(stories, file)
			id := strings.TrimSuffix(path.Base(file), ".xml")
			byID[strings.TrimPrefix(id, "Story_")] = file
		}
	}
	// Where a frame is anchored in a text a translation may change, so stories
	// of such frames stand behind those of the pages.
	clear(taken)
	add := func(file, kind string) ([]byte, error) {
		taken[file] = true
		source, err := c.Read(file)
		parts = append(parts, Part{Name: file, Kind: kind, source: source})
		return source, err
	}
	pages := func(files []string) error {
		for _, file := range files {
			source, err := add(file, "spread")
			if err != nil {
				return err
			}
			for _, m := range idmlParent.FindAllSubmatch(source, -1) {
				if story := byID[string(m[1])]; story != "" && !taken[story] {
					if _, err := add(story, "story"); err != nil {
						return err
					}
				}
			}
		}
		return nil
	}
	if err := pages(spreads); err != nil {
		return nil, err
	}
	at := len(parts)
	if err := pages(masters); err != nil {
		return nil, err
	}
	last := slices.Clone(parts[at:])
	parts = parts[:at]
	for _, file := range stories {
		if !taken[file] {
			if _, err := add(file, "story"); err != nil {
				return nil, err
			}
		}
	}
	parts = append(parts, last...)
	for _, file := range styles {
		if _, err := add(file, "styles"); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

func readIDML(d *Document) error {
	for i := range d.Parts {
		p := &d.Parts[i]
		var err error
		switch p.Kind {
		case "story":
			err = newIDMLReader(d, p).read()
		default:
			err = readIDMLPart(d, p)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readIDMLPart reads a part that holds no story: descriptions of pictures,
// section markers, variables, languages.
func readIDMLPart(d *Document, p *Part) error {
	l := xmlspan.NewLexerAt(d.Text, p.Range.Start, p.Range.End)
	l.MaxDepth = d.Options.Limits.depth()
	var attrs []xmlspan.Attr
	custom := -1 // how deep the preferences of a variable of the document's own are
	var run *xmlRun
	for {
		t := l.Next()
		at := Range{t.Start, t.End}
		switch t.Kind {
		case xmlspan.EOF:
			if err := l.Err(); err != nil {
				return d.xmlError(err)
			}
			return nil
		case xmlspan.Start, xmlspan.Empty:
			attrs = xmlspan.Attrs(attrs[:0], d.Text, t)
			switch name := string(t.Name); {
			case run != nil:
				run = nil // there are no elements in what is text
			case name == "CustomTextVariablePreference" && t.Kind == xmlspan.Start:
				custom = t.Depth
			case name == "Contents" && custom >= 0 && t.Kind == xmlspan.Start:
				run = &xmlRun{d: d}
			default:
				d.idmlAttributes(name, attrs)
			}
		case xmlspan.Text, xmlspan.CData:
			if run != nil {
				run.text(t.Kind, at)
			}
		case xmlspan.End:
			if run != nil {
				if s := run.segment(false); s != nil && !strings.HasPrefix(string(s.Other), "$ID/") {
					s.Kind = "variable"
					s.Encode = idmlNotID(s.Encode)
					d.Segments = append(d.Segments, *s)
				}
				run = nil
			}
			if t.Depth == custom {
				custom = -1
			}
		}
	}
}

// idmlAttributes takes the texts and marks in the attributes of an element.
func (d *Document) idmlAttributes(name string, attrs []xmlspan.Attr) {
	text := func(attribute, kind string) {
		a := xmlspan.Find(attrs, attribute)
		if a == nil || bytes.HasPrefix(a.Value, []byte("$ID/")) {
			return
		}
		if s := d.xmlAttribute(*a, kind); s != nil {
			s.Encode = idmlNotID(s.Encode)
			d.Segments = append(d.Segments, *s)
		}
	}
	switch name {
	case "ObjectExportOption":
		text("CustomAltText", "alt")
		text("CustomActualText", "alt")
	case "Section":
		text("Marker", "marker")
	}
	if a := xmlspan.Find(attrs, "AppliedLanguage"); a != nil {
		quote, raw := a.Quote, a.Value
		if tag := idmlLanguages[xmlspan.AttrText(raw)]; tag != "" {
			d.Marks = append(d.Marks, Mark{Kind: LangMark, Range: Range{a.ValueStart, a.ValueEnd}, Value: tag, Reads: idmlReads,
				Encode: func(v string) ([]byte, error) {
					if name := idmlLanguageName(v); name != "" {
						return xmlspan.AppendAttr(nil, name, quote), nil
					}
					return slices.Clone(raw), nil
				}})
		}
	}
}

var errIDMLID = &i18n.Message{ID: "idml.id", Other: "the text begins with “$ID/”, which InDesign takes for a name of its own; write it otherwise"}

// idmlNotID returns encode but for texts that InDesign takes for its own.
func idmlNotID(encode func(catalog.Text, []catalog.Code) ([]byte, error)) func(catalog.Text, []catalog.Code) ([]byte, error) {
	return func(t catalog.Text, codes []catalog.Code) ([]byte, error) {
		if strings.HasPrefix(string(t), "$ID/") {
			return nil, cecl10n.Errorf(errIDMLID)
		}
		return encode(t, codes)
	}
}
