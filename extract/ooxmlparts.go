package extract

import (
	"path"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// Parts that documents of Word, PowerPoint and Excel have alike: properties of
// the document, and relationships with the targets of links.

const (
	propertiesPart    = "properties"
	relationshipsPart = "relationships"
)

// properties returns the part with the document's title, subject, keywords and
// description (ISO/IEC 29500-2, 11), none if there is none.
func (p *opcPackage) properties() ([]Part, error) {
	rels, err := p.rels("")
	if err != nil {
		return nil, err
	}
	for _, r := range rels {
		if r.Type == "core-properties" && !r.External && r.Target != "" {
			return []Part{{Name: r.Target, Kind: propertiesPart}}, nil
		}
	}
	return nil, nil
}

// readProperties reads part i of the document, one of properties.
func (d *Document) readProperties(i int) error {
	at := d.Parts[i].Range
	lex := xmlspan.NewLexerAt(d.Text, at.Start, at.End)
	lex.MaxDepth = d.Options.Limits.depth()
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		if t.Kind != xmlspan.Start || t.Depth != 1 {
			continue
		}
		name := string(xmlspan.Local(t.Name))
		switch name {
		case "title", "subject", "keywords", "description":
			d.xmlLeaf(lex, t, name)
		case "language":
			if n := lex.Next(); n.Kind == xmlspan.Text {
				d.Marks = append(d.Marks, Mark{Kind: LangMark, Range: Range{n.Start, n.End}, Value: xmlspan.Decode(d.Text[n.Start:n.End]),
					Encode: func(v string) ([]byte, error) { return xmlspan.AppendText(nil, v), nil }})
			}
		}
	}
	if err := lex.Err(); err != nil {
		return d.xmlError(err)
	}
	return nil
}

// xmlLeaf reads the element that begins with t to its end and adds its text,
// which it returns; nil if there is nothing in it to read. White space counts,
// but for that at the ends.
func (d *Document) xmlLeaf(lex *xmlspan.Lexer, t xmlspan.Token, kind string) *Segment {
	var run xmlRun
	run.d = d
	lead := true
	for n := lex.Next(); n.Kind != xmlspan.EOF; n = lex.Next() {
		if n.Kind == xmlspan.End && n.Depth == t.Depth {
			break
		}
		at := Range{n.Start, n.End}
		switch n.Kind {
		case xmlspan.Text:
			for lead && at.Start < at.End && isSpace(rune(d.Text[at.Start])) {
				at.Start++
			}
			run.text(n.Kind, at)
		case xmlspan.CData:
			run.text(n.Kind, at)
		case xmlspan.Start:
			run.start("code", at)
		case xmlspan.End:
			run.end("code", at)
		default:
			run.single("code", at)
		}
		lead = false
	}
	if n := len(run.items) - 1; n >= 0 && run.items[n].kind == xmlText {
		i := &run.items[n]
		for i.at.End > i.at.Start && isSpace(rune(d.Text[i.at.End-1])) {
			i.at.End--
		}
		i.text = xmlspan.Decode(d.Text[i.at.Start:i.at.End])
	}
	s := run.segment(true)
	if s == nil {
		return nil
	}
	s.Kind = kind
	d.Segments = append(d.Segments, *s)
	return &d.Segments[len(d.Segments)-1]
}

// links returns the part with the relationships of the one called name if
// links to other places are among them.
func (p *opcPackage) links(name string) ([]Part, error) {
	rels, err := p.rels(name)
	if err != nil {
		return nil, err
	}
	for _, r := range rels {
		if r.External && r.Type == "hyperlink" {
			dir, base := path.Split(name)
			return []Part{{Name: p.c.Find(dir + "_rels/" + base + ".rels"), Kind: relationshipsPart}}, nil
		}
	}
	return nil, nil
}

// readRelationships adds the targets of links in part i of the document, one of
// links.
func (d *Document) readRelationships(i int) error {
	at := d.Parts[i].Range
	lex := xmlspan.NewLexerAt(d.Text, at.Start, at.End)
	var attrs []xmlspan.Attr
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		if t.Kind != xmlspan.Start && t.Kind != xmlspan.Empty {
			continue
		}
		attrs = xmlspan.Attrs(attrs[:0], d.Text, t)
		kind, mode, target := xmlspan.Find(attrs, "Type"), xmlspan.Find(attrs, "TargetMode"), xmlspan.Find(attrs, "Target")
		if kind != nil && mode != nil && target != nil && strings.HasSuffix(string(kind.Value), "/hyperlink") && string(mode.Value) == "External" {
			d.Marks = append(d.Marks, xmlMark(*target, LinkMark))
		}
	}
	if err := lex.Err(); err != nil {
		return d.xmlError(err)
	}
	return nil
}
