package extract

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// RESX is the string resources of .NET.
var RESX = &Format{
	Name:       "resx",
	Data:       true,
	Title:      &i18n.Message{ID: "format.resx", Other: ".NET resources (RESX)"},
	Extensions: []string{".resx"},
	Takes:      &i18n.Message{ID: "format.resx.takes", Other: "the values of strings, with their names as keys and their comments as notes; placeholders and tags in them are protected"},
	Leaves:     &i18n.Message{ID: "format.resx.leaves", Other: "values of other types (sizes, images, files), entries for the form designer (“>>…”, “$this.…” but texts), the header and the schema"},
	Reference:  numericReference,
	Charset:    xmlCharset,
	Options:    []string{"placeholders"},
	Read:       readRESX,
}

func readRESX(d *Document) error {
	if err := d.xmlCharacters(); err != nil {
		return err
	}
	l := xmlspan.NewLexer(d.Text)
	l.MaxDepth = d.Options.Limits.depth()
	run := xmlRun{d: d, syntax: bracesSyntax | tagsSyntax}
	if d.Options.Placeholders != nil {
		run.syntax = d.Options.codeSyntax()
	}
	keys := map[catalog.Key]bool{}
	skip, region := false, false
	for t := l.Next(); t.Kind != xmlspan.EOF; t = l.Next() {
		switch t.Kind {
		case xmlspan.Comment:
			raw := d.Text[t.Start:t.End]
			switch kind, _ := parseDirective(string(raw[len("<!--") : len(raw)-len("-->")])); kind {
			case skipDirective:
				skip = true
			case skipStart:
				region = true
			case skipEnd:
				region = false
			}
		case xmlspan.Start, xmlspan.Empty:
			if t.Depth == 0 {
				continue
			}
			if skip || region || string(t.Name) != "data" || !textResource(d, t) {
				skipElement(l, t)
			} else if s := run.resource(l, t); s != nil {
				if key := catalog.Key(xmlspan.AttrValue(d.Text, t, "name")); !keys[key] {
					s.Key, keys[key] = key, true
				}
				d.Segments = append(d.Segments, *s)
			}
			skip = false
		}
	}
	if err := l.Err(); err != nil {
		return d.xmlError(err)
	}
	return nil
}

// textResource reports whether a data element is a text.
func textResource(d *Document, t xmlspan.Token) bool {
	name := xmlspan.AttrValue(d.Text, t, "name")
	kind := xmlspan.AttrValue(d.Text, t, "type")
	if xmlspan.AttrValue(d.Text, t, "mimetype") != "" || kind != "" && !strings.HasPrefix(kind, "System.String") || strings.HasPrefix(name, ">>") {
		return false
	}
	property, ok := strings.CutPrefix(name, "$this.")
	return !ok || strings.HasSuffix(property, "Text") || strings.HasPrefix(property, "Accessible") && property != "AccessibleRole" || strings.HasPrefix(property, "ToolTip") || strings.HasPrefix(property, "Help")
}

// resource reads a data element.
func (r *xmlRun) resource(l *xmlspan.Lexer, start xmlspan.Token) *Segment {
	var s *Segment
	var note strings.Builder
	if start.Kind == xmlspan.Empty {
		return nil
	}
	for t := l.Next(); t.Kind != xmlspan.EOF && !(t.Kind == xmlspan.End && t.Depth == start.Depth); t = l.Next() {
		if t.Kind != xmlspan.Start && t.Kind != xmlspan.Empty {
			continue
		}
		r.reset()
		c := xmlContent{d: r.d, l: l, run: r, inline: func(t xmlspan.Token) (string, contentKind) {
			return xmlCodeName(string(xmlspan.Local(t.Name))), pairedContent
		}}
		switch string(t.Name) {
		case "value":
			if c.read(t); s == nil {
				s = r.segment(true)
			}
		case "comment":
			c.read(t)
			for _, i := range r.items {
				note.WriteString(i.text)
			}
		default:
			skipElement(l, t)
		}
	}
	if s != nil {
		s.Kind, s.Note = "string", strings.Join(strings.Fields(note.String()), " ")
	}
	return s
}
