package extract

import (
	"bytes"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// PPTX is presentations of PowerPoint (PresentationML, ISO/IEC 29500-1, 19).
//
// Slides are read in the order in which they are shown, each with its charts,
// diagrams, notes and comments, then the layouts and masters that they use.
// What stands in placeholders of those is a prompt that nobody sees on a slide;
// other texts of theirs are on every slide.
var PPTX = &Format{
	Name:       "pptx",
	Title:      &i18n.Message{ID: "format.pptx", Other: "PowerPoint presentations"},
	Extensions: []string{".pptx", ".pptm", ".potx", ".potm", ".ppsx", ".ppsm"},
	Takes: &i18n.Message{ID: "format.pptx.takes", Other: "slides, hidden ones as well, with their tables, SmartArt, charts (titles, series, categories), alt texts and tooltips; notes; " +
		"own texts of the layouts and masters in use; title, subject, keywords and description of the document; comments with comments = true; languages and links"},
	Leaves: &i18n.Message{ID: "format.pptx.leaves", Other: "prompts of placeholders, fields (numbers and dates), formulas, names of sections and shapes, embedded workbooks and other files: " +
		"a chart shows the texts of its workbook again when somebody edits its data"},
	MaxBytes:  containerBytes,
	Charset:   xmlCharset,
	Reference: numericReference,
	Options:   []string{"comments"},
	Parts:     pptxParts,
	Read:      readPPTX,
}

// The kinds of parts of a presentation.
const (
	presentationPart = "presentation"
	slidePart        = "slide"
	notesPart        = "notes"
	layoutPart       = "layout" // or master
	commentsPart     = "comments"
)

func pptxParts(c *Container) ([]Part, error) {
	p, err := openOPC(c)
	if err != nil {
		return nil, err
	}
	main, err := p.main("presentation", "powerpoint")
	if err != nil {
		return nil, err
	}
	parts, err := p.properties()
	if err != nil {
		return nil, err
	}
	taken := map[string]bool{}
	add := func(list ...Part) {
		for _, part := range list {
			if !taken[part.Name] {
				taken[part.Name] = true
				parts = append(parts, part)
			}
		}
	}
	// whole adds a part with what belongs to it.
	whole := func(name, kind string) error {
		if taken[name] {
			return nil
		}
		source, err := c.Read(name)
		if err != nil {
			return err
		}
		add(Part{Name: name, Kind: kind, source: source})
		drawings, err := p.drawingParts(name, source)
		if err != nil {
			return err
		}
		add(drawings...)
		links, err := p.links(name)
		add(links...)
		return err
	}
	rels, err := p.rels(main)
	if err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range rels {
		if !r.External {
			targets[r.ID] = r.Target
		}
	}
	var slides, layouts []string
	ids, err := p.relationIDs(main, "sldId")
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if name := targets[id]; name != "" {
			slides = append(slides, name)
		}
	}
	for _, slide := range slides {
		if err := whole(slide, slidePart); err != nil {
			return nil, err
		}
		of, err := p.rels(slide)
		if err != nil {
			return nil, err
		}
		for _, r := range of {
			switch {
			case r.External || r.Target == "":
			case r.Type == "notesSlide":
				if err := whole(r.Target, notesPart); err != nil {
					return nil, err
				}
			case r.Type == "comments" && c.d.Options.Comments:
				add(Part{Name: r.Target, Kind: commentsPart})
			case r.Type == "slideLayout":
				layouts = append(layouts, r.Target)
			}
		}
	}
	var masters []string
	for _, layout := range layouts {
		if taken[layout] {
			continue
		}
		if err := whole(layout, layoutPart); err != nil {
			return nil, err
		}
		of, err := p.rels(layout)
		if err != nil {
			return nil, err
		}
		for _, r := range of {
			if r.Type == "slideMaster" && !r.External && r.Target != "" {
				masters = append(masters, r.Target)
			}
		}
	}
	for _, r := range rels {
		if (r.Type == "notesMaster" || r.Type == "handoutMaster") && !r.External && r.Target != "" {
			masters = append(masters, r.Target)
		}
	}
	for _, master := range masters {
		if err := whole(master, layoutPart); err != nil {
			return nil, err
		}
	}
	add(Part{Name: main, Kind: presentationPart})
	return parts, nil
}

func readPPTX(d *Document) error {
	d.Segments = make([]Segment, 0, bytes.Count(d.Text, []byte(":p>"))/2)
	for i := range d.Parts {
		var err error
		switch d.Parts[i].Kind {
		case propertiesPart:
			err = d.readProperties(i)
		case relationshipsPart:
			err = d.readRelationships(i)
		case slidePart, notesPart, layoutPart, commentsPart, presentationPart:
			err = d.readSlide(i)
		default:
			err = d.readDrawing(i)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readSlide reads part i of a presentation, which has shapes.
func (d *Document) readSlide(i int) error {
	part := &d.Parts[i]
	r := d.drawing(part.Range)
	shape := -1 // depth of the shape that is open
	for t := r.next(); t.Kind != xmlspan.EOF; t = r.next() {
		name := xmlspan.Local(t.Name)
		switch {
		case part.Kind == commentsPart && t.Kind == xmlspan.Start && string(name) == "text":
			d.xmlLeaf(r.lex, t, "comment")
			continue
		case t.Kind == xmlspan.Start && string(name) == "sp" && shape < 0:
			shape = t.Depth
		case t.Kind == xmlspan.End && t.Depth == shape && string(name) == "sp":
			shape, r.kind, r.skip, r.prompts = -1, "p", false, false
		case (t.Kind == xmlspan.Start || t.Kind == xmlspan.Empty) && string(name) == "ph" && shape >= 0:
			r.placeholder(part.Kind, xmlspan.AttrValue(d.Text, t, "type"))
		}
		if part.Kind == commentsPart {
			r.kind = "comment"
		}
		r.element(t)
	}
	if err := r.lex.Err(); err != nil {
		return d.xmlError(err)
	}
	return nil
}

// placeholder notes that the shape that is open is a placeholder.
func (r *drawing) placeholder(part, kind string) {
	r.kind = "p"
	switch kind {
	case "title", "ctrTitle":
		r.kind = "h1"
	case "subTitle":
		r.kind = "h2"
	case "", "body", "obj":
		if part == slidePart {
			r.kind = "li"
		}
	case "ftr":
		r.kind = "footer"
	case "hdr":
		r.kind = "header"
	}
	if part == layoutPart {
		switch kind {
		case "ftr", "hdr", "dt":
			r.prompts = true
		default:
			r.skip = true
		}
	}
}

// prompt reports whether a text of a layout's footer is a prompt as LibreOffice
// writes them: <footer>.
func prompt(text catalog.Text) bool {
	return strings.HasPrefix(string(text), "<") && strings.HasSuffix(string(text), ">")
}
