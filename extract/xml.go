package extract

import (
	"bytes"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// XML is XML documents of all kinds. What is text follows from the kind of
// document, which its root element tells (xmlschemas.go), from the document's
// own ITS markup (xmlits.go) and from Options.Elements; in a document of an
// unknown kind from where text stands (xmlreader.go).
var XML = &Format{
	Name:       "xml",
	Data:       true,
	Title:      &i18n.Message{ID: "format.xml", Other: "XML documents (DocBook, DITA, JATS, feeds, SVG, Android strings and any other)"},
	Extensions: []string{".xml", ".dita", ".ditamap", ".dbk", ".docbook", ".jats", ".nlm", ".rss", ".atom", ".svg", ".tei"},
	Takes: &i18n.Message{ID: "format.xml.takes", Other: "text of the elements that DocBook, DITA, JATS, TEI, RSS, Atom and SVG have for text; in other documents text of all elements, where an element " +
		"among text is a code; titles, labels and alternative texts in attributes; the strings, arrays and plurals of Android resources; xml:lang and links; what its:translate and translate say"},
	Leaves: &i18n.Message{ID: "format.xml.leaves", Other: "code, formulas, metadata; comments and processing instructions; elements in another language; " +
		"translate=\"no\" and its:translate=\"no\"; what stands after <!-- l10n:skip --> or between <!-- l10n:skip-start --> and <!-- l10n:skip-end -->; declarations"},
	Reference: numericReference,
	Charset:   xmlCharset,
	Options:   []string{"elements", "code", "placeholders"},
	Read:      readXML,
}

func readXML(d *Document) error {
	if err := d.xmlCharacters(); err != nil {
		return err
	}
	s, err := surveyXML(d)
	if err != nil {
		return err
	}
	switch s.local {
	case "resources":
		return readAndroid(d)
	case "xliff":
		return readXLIFF(d)
	case "html":
		h := newHTMLReader(d)
		h.xml = true
		h.page(0)
		return nil
	}
	return readElements(d, s)
}

// xmlCharacters refuses a document with characters that XML does not allow.
func (d *Document) xmlCharacters() error {
	for i, c := range d.Text {
		switch {
		case c >= ' ' && c != 0xef || c == '\n' || c == '\r' || c == '\t':
			continue
		case c == 0xef && !bytes.HasPrefix(d.Text[i:], []byte("\uffff")) && !bytes.HasPrefix(d.Text[i:], []byte("\ufffe")):
			continue
		}
		return d.Errorf(i, &i18n.Message{ID: "xml.bad-character", Other: "not well-formed XML: the document has a character here that XML does not allow; remove it"})
	}
	return nil
}

// An xmlSurvey is what a document is, found before it is read.
type xmlSurvey struct {
	name, local string // of the root element
	space       string // its namespace
	public      string // the document type declaration
	attrs       []xmlspan.Attr
	mixed       []bool // of each element, in the order of their start tags: there is text right in it
	its         bool   // there is ITS markup
	rules       []itsRule
}

// surveyXML reads a document once without making anything of it.
func surveyXML(d *Document) (*xmlSurvey, error) {
	s := &xmlSurvey{}
	l := xmlspan.NewLexer(d.Text)
	l.MaxDepth = d.Options.Limits.depth()
	its := newITSSurvey(d)
	var open []int
	for t := l.Next(); t.Kind != xmlspan.EOF; t = l.Next() {
		switch t.Kind {
		case xmlspan.Doctype:
			s.public = string(d.Text[t.Start:t.End])
		case xmlspan.Start, xmlspan.Empty:
			if s.name == "" {
				s.name, s.local = string(t.Name), string(xmlspan.Local(t.Name))
				s.attrs = xmlspan.Attrs(nil, d.Text, t)
				prefix := "xmlns"
				if len(s.local) < len(s.name) {
					prefix = "xmlns:" + s.name[:len(s.name)-len(s.local)-1]
				}
				if a := xmlspan.Find(s.attrs, prefix); a != nil {
					s.space = xmlspan.AttrText(a.Value)
				}
			}
			if its != nil {
				if err := its.start(t); err != nil {
					return nil, err
				}
			}
			if t.Kind == xmlspan.Start {
				open = append(open, len(s.mixed))
			}
			s.mixed = append(s.mixed, false)
		case xmlspan.End:
			open = open[:len(open)-1]
			if its != nil {
				its.end(t)
			}
		case xmlspan.Text, xmlspan.CData:
			if n := len(open); n > 0 && !s.mixed[open[n-1]] && visibleXML(d.Text[t.Start:t.End]) {
				s.mixed[open[n-1]] = true
			}
			if its != nil {
				its.text(t)
			}
		}
	}
	if err := l.Err(); err != nil {
		return nil, d.xmlError(err)
	}
	if its != nil {
		s.its, s.rules = true, its.rules
	}
	return s, nil
}

// visibleXML reports whether a Text or CData token has characters that are
// seen, or references to entities that may be.
func visibleXML(raw []byte) bool {
	for _, c := range raw {
		switch {
		case isSpace(rune(c)):
		case c == '&' || c >= 0x80 || c == '<':
			return strings.ContainsFunc(xmlspan.Decode(raw), isVisible)
		default:
			return true
		}
	}
	return false
}
