package extract

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// DOCX are Word documents: WordprocessingML (ISO/IEC 29500-1, 17) in a package
// of parts.
var DOCX = &Format{
	Name:       "docx",
	Title:      &i18n.Message{ID: "format.docx.title", Other: "Word documents"},
	Extensions: []string{".docx", ".docm", ".dotx", ".dotm"},
	Takes: &i18n.Message{ID: "format.docx.takes", Other: "the body, headers, footers, footnotes and endnotes: paragraphs, headings, lists, tables, text boxes, content controls, " +
		"links and the text that fields show; alternative texts and tooltips; charts and diagrams; labels of numberings with words; " +
		"title, subject, keywords and description of the document; reviewers’ comments with comments = true"},
	Leaves: &i18n.Message{ID: "format.docx.leaves", Other: "field codes and what they compute (page numbers, dates); hidden and deleted text, prompts of empty content controls; " +
		"formulas, embedded documents, building blocks; paragraphs with a comment that begins with l10n:skip"},
	MaxBytes:  containerBytes,
	Charset:   xmlCharset,
	Reference: numericReference,
	Options:   []string{"revisions", "comments"},
	Parts:     docxParts,
	Read:      readDOCX,
}

// The kinds of parts of a Word document.
const (
	documentPart  = "document"
	headerPart    = "header"
	footerPart    = "footer"
	footnotesPart = "footnotes"
	endnotesPart  = "endnotes"
	reviewPart    = "comments"
	numberingPart = "numbering"
	stylesPart    = "styles"
	settingsPart  = "settings"
)

// docxParts returns the parts of a Word document: the body first, then what
// stands around it, then what has language marks only.
func docxParts(c *Container) ([]Part, error) {
	p, err := openOPC(c)
	if err != nil {
		return nil, err
	}
	main, err := p.main("word")
	if err != nil {
		return nil, err
	}
	source, err := c.Read(main)
	if err != nil {
		return nil, err
	}
	rels, err := p.rels(main)
	if err != nil {
		return nil, err
	}
	parts := []Part{{Name: main, Kind: documentPart, source: source}}
	for _, kind := range [...]string{headerPart, footerPart, footnotesPart, endnotesPart, reviewPart} {
		if kind == reviewPart && !c.d.Options.Comments {
			continue
		}
		for _, r := range rels {
			if r.Type == kind && !r.External && r.Target != "" {
				parts = append(parts, Part{Name: r.Target, Kind: kind})
			}
		}
	}
	links := []Part{}
	stories := len(parts)
	for i := range stories {
		story := &parts[i]
		if story.source == nil {
			if story.source, err = c.Read(story.Name); err != nil {
				return nil, err
			}
		}
		drawings, err := p.drawingParts(story.Name, story.source)
		if err != nil {
			return nil, err
		}
		parts = append(parts, drawings...)
		targets, err := p.links(story.Name)
		if err != nil {
			return nil, err
		}
		links = append(links, targets...)
	}
	for _, kind := range [...]string{numberingPart, stylesPart, settingsPart} {
		for _, r := range rels {
			if r.Type == kind && !r.External && r.Target != "" {
				parts = append(parts, Part{Name: r.Target, Kind: kind})
			}
		}
	}
	data, err := p.data(main, parts[:stories])
	if err != nil {
		return nil, err
	}
	parts = append(append(parts, data...), links...)
	properties, err := p.properties()
	if err != nil {
		return nil, err
	}
	parts = append(parts, properties...)
	return once(parts), nil
}

// once returns parts, each once: two relationships may have one target.
func once(parts []Part) []Part {
	seen := map[string]bool{}
	kept := parts[:0]
	for _, p := range parts {
		if !seen[p.Name] {
			seen[p.Name] = true
			kept = append(kept, p)
		}
	}
	return kept
}

// readDOCX reads all parts of a Word document.
func readDOCX(d *Document) error {
	if err := d.xmlCharacters(); err != nil {
		return err
	}
	w := &wordDocument{d: d, styles: newWordStyles(d)}
	if err := w.readComments(); err != nil {
		return err
	}
	for i := range d.Parts {
		p := &d.Parts[i]
		var err error
		switch p.Kind {
		case documentPart, headerPart, footerPart, footnotesPart, endnotesPart, reviewPart:
			err = w.story(p)
		case chartPart, diagramPart, diagramDrawingPart, shapesPart:
			err = d.readDrawing(i)
		case relationshipsPart:
			err = d.readRelationships(i)
		case propertiesPart:
			first := len(d.Segments)
			w.properties = p.Range.Start
			err = d.readProperties(i)
			if err == nil {
				err = w.boundData(p)
			}
			for k := first; k < len(d.Segments); k++ {
				d.Segments[k].Key = catalog.Key(d.Segments[k].Kind)
			}
		case numberingPart, stylesPart, settingsPart:
			err = w.aside(p)
		default:
			err = w.boundData(p)
		}
		if err != nil {
			return err
		}
	}
	if w.changes > 0 && d.Options.Revisions != "accept" {
		return d.Errorf(w.changed, &i18n.Message{ID: "docx.revisions",
			One:   "the document has a tracked change, at “{{.Words}}”; accept or reject it in Word, or set revisions = \"accept\" in cecl10n.toml to read the document as if it were accepted",
			Other: "the document has {{.Count}} tracked changes, the first at “{{.Words}}”; accept or reject them in Word, or set revisions = \"accept\" in cecl10n.toml to read the document as if they were accepted"},
			"Count", w.changes, "Words", clip(w.words(w.changedFrom)))
	}
	return nil
}

// A wordDocument is what the parts of a Word document have in common.
type wordDocument struct {
	d      *Document
	styles *wordStyles
	// directives are what Word comments tell cecl10n, by their IDs.
	directives map[string]wordDirective
	// changes is the number of tracked changes, changed the offset of the first,
	// changedFrom that of the paragraph it is in.
	changes, changed, changedFrom int
	bindings                      []wordBinding
	properties                    int // where the properties begin
}

type wordDirective struct {
	kind directive
	note string
}

// track notes a tracked change.
func (w *wordDocument) track(at, paragraph int) {
	if w.changes++; w.changes == 1 {
		w.changed, w.changedFrom = at, paragraph
	}
}

// words returns the first words of the document after an offset, deleted ones
// as well.
func (w *wordDocument) words(from int) string {
	var out []byte
	text := w.d.Text
	for from < len(text) && len(out) < 400 {
		i := bytes.IndexByte(text[from:], '<')
		if i < 0 {
			break
		}
		from += i + 1
		end := from
		for end < len(text) && text[end] != '>' && text[end] != ' ' {
			end++
		}
		tag := text[from:end]
		name := string(xmlspan.Local(tag))
		rest := bytes.IndexByte(text[end:], '>')
		if rest < 0 {
			break
		}
		from = end + rest + 1
		if (name == "t" || name == "delText") && tag[0] != '/' {
			if next := bytes.IndexByte(text[from:], '<'); next > 0 {
				out = append(out, xmlspan.Decode(text[from:from+next])...)
			}
		}
		if name == "p" && tag[0] == '/' && len(bytes.TrimSpace(out)) > 0 {
			break
		}
	}
	return string(out)
}

// readComments reads what the document's comments tell cecl10n.
func (w *wordDocument) readComments() error {
	c := w.d.Container
	p, err := openOPC(c)
	if err != nil {
		return err
	}
	rels, err := p.rels(w.d.Parts[0].Name)
	if err != nil {
		return err
	}
	for _, r := range rels {
		if r.Type != reviewPart || r.External || r.Target == "" {
			continue
		}
		raw, err := c.Read(r.Target)
		if err != nil {
			return err
		}
		part := &Document{Name: w.d.Name + "!" + r.Target, Format: w.d.Format, Source: raw, Options: w.d.Options}
		if err := part.decode(); err != nil {
			return err
		}
		if !bytes.Contains(part.Text, []byte("l10n:")) {
			continue
		}
		lex := newOOXMLLexer(part, Range{0, len(part.Text)})
		id, text := "", []byte(nil)
		inText := false
		for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
			switch t.Kind {
			case xmlspan.Text:
				if inText {
					text = append(text, xmlspan.Decode(part.Text[t.Start:t.End])...)
				}
			case xmlspan.Start:
				switch lex.name(t) {
				case "w:comment":
					if a := xmlspan.FindLocal(xmlspan.Attrs(nil, part.Text, t), "id"); a != nil {
						id, text = xmlspan.AttrText(a.Value), nil
					}
				case "w:t":
					inText = true
				}
			case xmlspan.End:
				switch lex.name(t) {
				case "w:t":
					inText = false
				case "w:p":
					text = append(text, ' ')
				case "w:comment":
					if kind, note := parseDirective(string(text)); kind != noDirective {
						if w.directives == nil {
							w.directives = map[string]wordDirective{}
						}
						w.directives[id] = wordDirective{kind, note}
					}
				}
			}
		}
		if err := lex.Err(); err != nil {
			return part.xmlError(err)
		}
	}
	return nil
}

// story reads a part that holds paragraphs.
func (w *wordDocument) story(p *Part) error {
	segments, marks, before := len(w.d.Segments), len(w.d.Marks), *w
	text := w.d.Text[p.Range.Start:p.Range.End]
	w.d.Segments = slices.Grow(w.d.Segments, min(bytes.Count(text, []byte("</w:p>")), maxGrow))
	w.d.Marks = slices.Grow(w.d.Marks, min(bytes.Count(text, []byte("<w:lang ")), maxGrow))
	r := newWordReader(w, p)
	if err := r.story(); err != nil || r.codes == 0 {
		return err
	}
	// A field whose code does not end would take all that follows with it.
	w.d.Segments, w.d.Marks, *w = w.d.Segments[:segments], w.d.Marks[:marks], before
	r = newWordReader(w, p)
	r.literal = true
	return r.story()
}

// maxGrow is the most texts or marks of a part that room is made for at once.
const maxGrow = 1 << 14

func (r *wordReader) story() error {
	for t := r.next(); t.Kind != xmlspan.EOF; t = r.next() {
		if t.Kind == xmlspan.Start || t.Kind == xmlspan.Empty {
			r.block(t)
		}
	}
	if err := r.lex.Err(); err != nil {
		return r.d.xmlError(err)
	}
	return nil
}

// aside reads a part that holds no paragraphs.
func (w *wordDocument) aside(p *Part) error {
	r := newWordReader(w, p)
	bullet := false
	for t := r.next(); t.Kind != xmlspan.EOF; t = r.next() {
		if t.Kind != xmlspan.Start && t.Kind != xmlspan.Empty {
			continue
		}
		switch name := r.lex.name(t); name {
		case "w:lang", "w:themeFontLang":
			r.lang(t)
		case "w:numFmt":
			bullet = r.val(t) == "bullet"
		case "w:lvlText":
			if !bullet {
				r.label(t)
			}
		}
	}
	if err := r.lex.Err(); err != nil {
		return w.d.xmlError(err)
	}
	return nil
}

// label reads the label of a level of a numbering, if it has words: "Article %1.".
func (r *wordReader) label(t xmlspan.Token) {
	a := xmlspan.FindLocal(r.attributes(t), "val")
	if a == nil {
		return
	}
	at := Range{a.ValueStart, a.ValueEnd}
	for at.Start < at.End && r.d.Text[at.Start] == ' ' {
		at.Start++
	}
	for at.Start < at.End && r.d.Text[at.End-1] == ' ' {
		at.End--
	}
	value := xmlspan.AttrText(r.d.Text[at.Start:at.End])
	var b catalog.TextBuilder
	words := false
	for i := 0; i < len(value); {
		if value[i] == '%' && i+1 < len(value) && isDigit(value[i+1]) {
			b.Protect("", value[i:i+2], value[i:i+2])
			i += 2
			continue
		}
		lo := i
		for i++; i < len(value) && value[i] != '%'; i++ {
		}
		b.Literal(collapse(value[lo:i]))
		words = words || hasLetter(value[lo:i])
	}
	if !words {
		return
	}
	text, codes := b.Text()
	quote := a.Quote
	r.d.Segments = append(r.d.Segments, Segment{
		Message: catalog.Message{Kind: "label", Forms: catalog.Forms{Other: NormalizeSpace(text)}, Codes: codes,
			Untranslatable: !catalog.Translatable(text, codes)},
		Range:      at,
		CodeRanges: make([]CodeRange, len(codes)),
		Flat:       true,
		Encode: func(t catalog.Text, codes []catalog.Code) ([]byte, error) {
			letter := false
			var out []byte
			for _, tok := range t.Tokens(codes) {
				text := tok.Text
				if tok.Kind == catalog.Literal {
					letter = letter || hasLetter(text)
					if r, ok := xmlspan.Valid(text); !ok {
						return nil, cecl10n.Errorf(errXMLChar, "Character", visible(string(r)))
					}
				}
				out = xmlspan.AppendAttr(out, text, quote)
			}
			if !letter {
				return nil, cecl10n.Errorf(&i18n.Message{ID: "docx.label", Other: "the label of a numbering must keep a letter; without one it would no longer be a text"})
			}
			return out, nil
		},
	})
}

// hasLetter reports whether s has a letter.
func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
