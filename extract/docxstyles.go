package extract

import (
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// wordStyles are the styles of a Word document.
type wordStyles struct {
	byID  map[string]*wordStyle
	asian bool // East Asian fonts may show
}

// A wordStyle is a paragraph or character style.
type wordStyle struct {
	name    string // English for built-in styles, whatever the language of Word
	base    string
	outline int  // level of a heading from 0; -1: none, -2: what its base says
	list    bool // numbered, or with bullets
	hidden  bool
	kind    string // of paragraphs in it: "h1", "title"; "" is not said
	code    string // what characters in it are called: "strong"
	letters string // the same by its properties: "b"
	props   map[string]string
	done    bool // what it takes from its base is in it
}

// newWordStyles reads the styles of a document; no part is no styles.
func newWordStyles(d *Document) *wordStyles {
	w := &wordStyles{byID: map[string]*wordStyle{}}
	switch lang, _, _ := strings.Cut(strings.ToLower(d.Options.Language), "-"); lang {
	case "", "zh", "ja", "ko", "yue", "mn", "ii":
		w.asian = true
	}
	for i := range d.Parts {
		if d.Parts[i].Kind == stylesPart {
			w.read(d, d.Parts[i].Range)
		}
	}
	for id := range w.byID {
		w.style(id)
	}
	return w
}

func (w *wordStyles) read(d *Document, at Range) {
	lex := newOOXMLLexer(d, at)
	var s *wordStyle
	var attrs []xmlspan.Attr
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		if t.Kind == xmlspan.End && t.Depth == 1 {
			s = nil
		}
		if t.Kind != xmlspan.Start && t.Kind != xmlspan.Empty {
			continue
		}
		val := func(name string) string {
			attrs = xmlspan.Attrs(attrs[:0], d.Text, t)
			if a := xmlspan.FindLocal(attrs, name); a != nil {
				return xmlspan.AttrText(a.Value)
			}
			return ""
		}
		name := lex.name(t)
		if name == "w:style" && t.Depth == 1 {
			s = &wordStyle{outline: -2}
			w.byID[val("styleId")] = s
			continue
		}
		if s == nil {
			continue
		}
		switch name {
		case "w:name":
			s.name = val("val")
		case "w:basedOn":
			s.base = val("val")
		case "w:outlineLvl":
			s.outline = outline(val("val"))
		case "w:numPr":
			s.list = true
		case "w:rPr":
			if t.Depth != 2 || t.Kind == xmlspan.Empty {
				continue
			}
			end := t.End
			for n := lex.Next(); n.Kind != xmlspan.EOF; n = lex.Next() {
				if n.Kind == xmlspan.End && n.Depth == t.Depth {
					end = n.End
					break
				}
			}
			s.props = (&wordStyles{}).readFormat(d.Text[t.Start:end]).props
		}
	}
}

// outline reads the level of an outline; 9 is text.
func outline(val string) int {
	if n, err := strconv.Atoi(val); err == nil && n >= 0 && n < 9 {
		return n
	}
	return -1
}

// style returns the style with an ID, nil if there is none.
func (w *wordStyles) style(id string) *wordStyle {
	s := w.byID[id]
	if s == nil || s.done {
		return s
	}
	s.done = true // before its base, which may be based on it
	base := w.style(s.base)
	if base == nil {
		base = &wordStyle{outline: -1}
	}
	if s.outline == -2 {
		s.outline = base.outline
	}
	s.list = s.list || base.list
	props := map[string]string{}
	for k, v := range base.props {
		props[k] = v
	}
	for k, v := range s.props {
		props[k] = v
	}
	s.props = props
	v, ok := props["vanish"]
	s.hidden = ok && v == ""
	name := strings.ToLower(s.name)
	switch {
	case strings.HasPrefix(name, "heading ") && len(name) == 9 && name[8] >= '1' && name[8] <= '9':
		s.kind = heading(int(name[8] - '1'))
	case s.outline >= 0:
		s.kind = heading(s.outline)
	case name == "title" || name == "subtitle" || name == "caption":
		s.kind = name
	case strings.HasPrefix(name, "toc ") || strings.HasPrefix(name, "table of "):
		s.kind = "toc"
	case s.outline == -1 && base.kind != "" && base.kind[0] != 'h':
		s.kind = base.kind
	}
	switch name {
	case "strong", "intense emphasis":
		s.code = "strong"
	case "emphasis", "subtle emphasis":
		s.code = "em"
	case "hyperlink", "followedhyperlink", "internet link", "visited internet link":
		s.code = "link"
	case "footnote reference", "endnote reference", "footnote anchor", "endnote anchor":
		s.code = "sup"
	case "html code", "html keyboard", "html sample", "html typewriter", "source text", "verbatim char":
		s.code = "code"
	case "html cite", "book title":
		s.code = "cite"
	case "html variable":
		s.code = "var"
	case "placeholder text":
		s.code = "run"
	default:
		switch props["vertAlign"] {
		case "superscript":
			s.code = "sup"
		case "subscript":
			s.code = "sub"
		}
	}
	for _, p := range [...]string{"b", "i", "u", "strike"} {
		if v, ok := props[p]; ok && v != "0" && v != "none" {
			s.letters += p[:1]
		}
	}
	return s
}

// heading returns the kind of headings of a level from 0.
func heading(level int) string { return "h" + strconv.Itoa(min(level, 5)+1) }

// paragraph returns the style of paragraphs with an ID, as well as it can be
// guessed where the document does not define it.
func (w *wordStyles) paragraph(id string) *wordStyle {
	if s := w.style(id); s != nil {
		return s
	}
	s := &wordStyle{outline: -1}
	switch {
	case len(id) == 8 && strings.HasPrefix(id, "Heading") && id[7] >= '1' && id[7] <= '9':
		s.kind = heading(int(id[7] - '1'))
	case id == "Title" || id == "Subtitle" || id == "Caption":
		s.kind = strings.ToLower(id)
	}
	return s
}
