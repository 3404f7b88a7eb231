package extract

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// EPUB is electronic books: a package document with the title and the order of
// the pages, which are XHTML and read as HTML pages are, and tables of contents.
var EPUB = &Format{
	Name:       "epub",
	Title:      &i18n.Message{ID: "format.epub", Other: "Electronic books (EPUB)"},
	Extensions: []string{".epub"},
	Takes: &i18n.Message{ID: "format.epub.takes", Other: "the pages in reading order, as HTML pages; the table of contents of readers; " +
		"title, description and subjects of the book; languages"},
	Leaves: &i18n.Message{ID: "format.epub.leaves", Other: "names of authors and publishers, dates, identifiers; links; pictures, styles, scripts, drawings outside of pages, sound and its captions; " +
		"what is left of HTML pages"},
	Reference: numericReference,
	Charset:   xmlCharset,
	MaxBytes:  containerBytes,
	Options:   []string{"code"},
	Parts:     epubParts,
	Read:      readEPUB,
}

// epubObfuscation are the ways to encrypt fonts only, which anybody can undo.
var epubObfuscation = []string{"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}

// xmlElements calls f with each start tag of an XML text, up to the first that
// is not well formed.
func xmlElements(src []byte, f func(local string, attrs []xmlspan.Attr)) {
	var attrs []xmlspan.Attr
	l := xmlspan.NewLexer(src)
	for t := l.Next(); t.Kind != xmlspan.EOF; t = l.Next() {
		if t.Kind == xmlspan.Start || t.Kind == xmlspan.Empty {
			attrs = xmlspan.Attrs(attrs[:0], src, t)
			f(string(xmlspan.Local(t.Name)), attrs)
		}
	}
}

// attrOf returns the decoded value of the attribute called name, "" if there is
// none.
func attrOf(attrs []xmlspan.Attr, name string) string {
	if a := xmlspan.Find(attrs, name); a != nil {
		return xmlspan.AttrText(a.Value)
	}
	return ""
}

// epubParts returns the package document, the pages in reading order, and what
// tables of contents are not among them.
func epubParts(c *Container) ([]Part, error) {
	if err := epubProtected(c); err != nil {
		return nil, err
	}
	container := c.Find("META-INF/container.xml")
	if container == "" {
		return nil, c.Errorf("META-INF/container.xml", &i18n.Message{ID: "epub.no-container", Other: "this part is missing: the file is no electronic book; export it again"})
	}
	src, err := c.Read(container)
	if err != nil {
		return nil, err
	}
	var packages []string
	xmlElements(src, func(name string, attrs []xmlspan.Attr) {
		if name == "rootfile" && attrOf(attrs, "media-type") == "application/oebps-package+xml" {
			if file := c.Find(attrOf(attrs, "full-path")); file != "" && !slices.Contains(packages, file) {
				packages = append(packages, file)
			}
		}
	})
	if len(packages) == 0 {
		return nil, c.Errorf(container, &i18n.Message{ID: "epub.no-package", Other: "this part names no package document in the file; export the book again"})
	}
	var parts []Part
	for _, file := range packages {
		src, err := c.Read(file)
		if err != nil {
			return nil, err
		}
		parts = append(parts, Part{Name: file, Kind: "package", source: src})
		parts = append(parts, epubPages(c, file, src)...)
	}
	taken := map[string]bool{}
	return slices.DeleteFunc(parts, func(p Part) bool {
		again := taken[p.Name]
		taken[p.Name] = true
		return again
	}), nil
}

// epubProtected returns an error if the book is encrypted.
func epubProtected(c *Container) error {
	name := c.Find("META-INF/encryption.xml")
	if name == "" {
		return nil
	}
	src, err := c.Read(name)
	if err != nil {
		return err
	}
	protected := false
	xmlElements(src, func(element string, attrs []xmlspan.Attr) {
		if element == "EncryptionMethod" && !slices.Contains(epubObfuscation, attrOf(attrs, "Algorithm")) {
			protected = true
		}
	})
	l := xmlspan.NewLexer(src)
	for l.Next().Kind != xmlspan.EOF {
	}
	if protected || l.Err() != nil {
		return c.Errorf(name, &i18n.Message{ID: "epub.protected", Other: "the book is protected against copying; use one without protection"})
	}
	return nil
}

// epubPages returns the pages that a package document names.
func epubPages(c *Container, name string, src []byte) []Part {
	type item struct{ file, kind string }
	items := map[string]item{}
	var order []string // of items
	var spine, contents []Part
	xmlElements(src, func(element string, attrs []xmlspan.Attr) {
		switch element {
		case "item":
			href, _, _ := strings.Cut(attrOf(attrs, "href"), "#")
			href, err := url.PathUnescape(href)
			if err != nil || strings.Contains(href, ":") {
				return
			}
			i := item{file: c.Find(path.Join(path.Dir(name), href))}
			switch attrOf(attrs, "media-type") {
			case "application/xhtml+xml", "text/html":
				i.kind = "page"
			case "application/x-dtbncx+xml":
				i.kind = "ncx"
			}
			if i.file == "" || i.kind == "" {
				return
			}
			items[attrOf(attrs, "id")] = i
			order = append(order, attrOf(attrs, "id"))
			if slices.Contains(strings.Fields(attrOf(attrs, "properties")), "nav") || i.kind == "ncx" {
				contents = append(contents, Part{Name: i.file, Kind: i.kind})
			}
		case "itemref":
			if i := items[attrOf(attrs, "idref")]; i.kind == "page" {
				spine = append(spine, Part{Name: i.file, Kind: i.kind})
			}
		}
	})
	// Pages that are in no order can be reached by links.
	var others []Part
	for _, id := range order {
		if i := items[id]; i.kind == "page" {
			others = append(others, Part{Name: i.file, Kind: i.kind})
		}
	}
	return slices.Concat(spine, contents, others)
}

func readEPUB(d *Document) error {
	habits := &htmlHabits{text: d.Text, xml: true}
	for i := range d.Parts {
		p := &d.Parts[i]
		var err error
		switch p.Kind {
		case "page":
			err = readEPUBPage(d, p, habits)
		default:
			err = readEPUBTexts(d, p)
		}
		if err != nil {
			return err
		}
	}
	// Links in a book stay in it.
	d.Marks = slices.DeleteFunc(d.Marks, func(m Mark) bool { return m.Kind == LinkMark })
	return nil
}

// readEPUBPage reads a page as HTML. It must be well-formed XML, though: a reader
// shows nothing of a page that is not.
func readEPUBPage(d *Document, p *Part, habits *htmlHabits) error {
	l := xmlspan.NewLexerAt(d.Text, p.Range.Start, p.Range.End)
	l.MaxDepth = d.Options.Limits.depth()
	lo := -1
	for t := l.Next(); t.Kind != xmlspan.EOF; t = l.Next() {
		if lo < 0 && (t.Kind == xmlspan.Start || t.Kind == xmlspan.Empty) {
			lo = t.Start
		}
		if lo >= 0 && !htmlReadsAlike(d.Text[t.Start:t.End], t.Kind) {
			return d.Errorf(t.Start, &i18n.Message{ID: "epub.markup", Other: "this means one thing in XML and another in HTML; write it otherwise: " +
				"comments without “--!>” and not beginning with “>”, processing instructions without “>”, names of elements that begin with a letter"})
		}
	}
	if err := l.Err(); err != nil {
		return d.xmlError(err)
	}
	h := newHTMLReader(d)
	h.xml, h.habits = true, habits
	h.prefix = strings.ReplaceAll(strings.TrimSuffix(path.Base(p.Name), path.Ext(p.Name)), " ", "-") + "."
	h.section(lo, p.Range.End)
	return nil
}

// htmlReadsAlike reports whether a token of XML is the same one in HTML.
func htmlReadsAlike(raw []byte, kind xmlspan.Kind) bool {
	switch kind {
	case xmlspan.PI:
		return bytes.IndexByte(raw, '>') == len(raw)-1
	case xmlspan.Comment:
		return !bytes.HasPrefix(raw, []byte("<!-->")) && !bytes.HasPrefix(raw, []byte("<!--->")) && !bytes.Contains(raw, []byte("--!>"))
	case xmlspan.Start, xmlspan.Empty:
		return isLetter(raw[1])
	}
	return true
}

// epubTexts are the elements of package documents that hold text, and its kind.
var epubTexts = map[string]string{"title": "title", "description": "description", "subject": "subject", "language": "language"}

// readEPUBTexts reads a package document or a table of contents in the form of
// EPUB 2 (NCX).
func readEPUBTexts(d *Document, p *Part) error {
	l := xmlspan.NewLexerAt(d.Text, p.Range.Start, p.Range.End)
	l.MaxDepth = d.Options.Limits.depth()
	var attrs []xmlspan.Attr
	var open []string
	run, kind, depth := xmlRun{d: d}, "", 0 // the element whose text is being read
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
			if a := xmlspan.Find(attrs, "xml:lang"); a != nil && len(a.Value) > 0 {
				d.Marks = append(d.Marks, xmlMark(*a, LangMark))
			}
			name := string(t.Name)
			if kind != "" {
				if t.Kind == xmlspan.Empty {
					run.single(codeName(name), at)
				} else {
					run.start(codeName(name), at)
				}
				continue
			}
			if name == "reference" && p.Kind == "package" {
				if a := xmlspan.Find(attrs, "title"); a != nil {
					if s := d.xmlAttribute(*a, "toc"); s != nil {
						d.Segments = append(d.Segments, *s)
					}
				}
			}
			if t.Kind == xmlspan.Empty {
				continue
			}
			depth = t.Depth
			switch local := string(xmlspan.Local(t.Name)); {
			case p.Kind == "package":
				// Those of Dublin Core have a prefix, unlike what is OPF's own.
				if n := len(open); n > 0 && strings.HasSuffix(open[n-1], "metadata") && local != name {
					kind = epubTexts[local]
				}
			case local == "text" && len(open) > 0 && open[len(open)-1] == "docTitle":
				kind = "title"
			case local == "text" && len(open) > 0 && open[len(open)-1] != "docAuthor":
				kind = "toc"
			}
			open = append(open, string(xmlspan.Local(t.Name)))
		case xmlspan.Text, xmlspan.CData:
			if kind != "" {
				run.text(t.Kind, at)
			}
		case xmlspan.End:
			if kind != "" && t.Depth > depth {
				run.end(codeName(string(t.Name)), at)
				continue
			}
			open = open[:len(open)-1]
			if kind == "" {
				continue
			}
			if s := run.segment(false); s != nil {
				s.Kind = kind
				if kind != "language" {
					d.Segments = append(d.Segments, *s)
				} else if raw := d.Text[s.Range.Start:s.Range.End]; len(s.Codes) == 0 && bytes.IndexByte(raw, '<') < 0 {
					d.Marks = append(d.Marks, Mark{Kind: LangMark, Range: s.Range, Value: string(s.Other),
						Encode: func(v string) ([]byte, error) { return xmlspan.AppendText(nil, v), nil }})
				}
			}
			run.reset()
			kind = ""
		default:
			if kind != "" {
				run.single("comment", at)
			}
		}
	}
}
