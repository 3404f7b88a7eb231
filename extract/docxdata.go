package extract

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// A content control may be bound to data that stand elsewhere in the file: the
// document's properties, or a document of XML beside it (ISO/IEC 29500-1,
// 17.5.2.6). Programs show the data, whatever stands in the control, so the two
// are places of one message.

// dataPart is the kind of parts of data; their ID follows.
const dataPart = "data "

// The IDs of the document's properties.
const (
	coreStore     = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
	extendedStore = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
)

// A wordBinding is what binds a control to data.
type wordBinding struct {
	store, path string
	texts       Range // segments: those of the control
}

// data returns the parts of data of the document main, if one of its stories
// is bound to data.
func (p *opcPackage) data(main string, stories []Part) ([]Part, error) {
	bound := false
	for _, s := range stories {
		bound = bound || bytes.Contains(s.source, []byte("dataBinding"))
	}
	if !bound {
		return nil, nil
	}
	rels, err := p.rels(main)
	if err != nil {
		return nil, err
	}
	var parts []Part
	for _, r := range rels {
		if r.Type != "customXml" || r.External || r.Target == "" {
			continue
		}
		of, err := p.rels(r.Target)
		if err != nil {
			return nil, err
		}
		for _, props := range of {
			if props.Type != "customXmlProps" || props.External || props.Target == "" {
				continue
			}
			err := p.tags(props.Target, func(text []byte, t xmlspan.Token) {
				if a := xmlspan.FindLocal(xmlspan.Attrs(nil, text, t), "itemID"); a != nil && t.Depth == 0 {
					parts = append(parts, Part{Name: r.Target, Kind: dataPart + strings.ToUpper(xmlspan.AttrText(a.Value))})
				}
			})
			if err != nil {
				return nil, err
			}
		}
	}
	return parts, nil
}

// bind says what a content control shows, given where it is bound to.
func (w *wordDocument) bind(c *wordControl) {
	if c.path = simplePath(c.path); c.path == "" {
		c.store = ""
		return
	}
	switch c.store = strings.ToUpper(c.store); c.store {
	case "":
	case coreStore:
		name := c.path[strings.LastIndexByte(c.path, '/')+1:]
		switch name, _, _ := strings.Cut(name, "["); name {
		case "title", "subject", "keywords", "description", "category", "contentStatus":
		default:
			c.data = true // a name, a date
		}
	case extendedStore:
		c.data = true // names
	default:
		known := false
		for i := range w.d.Parts {
			known = known || w.d.Parts[i].Kind == dataPart+c.store
		}
		switch {
		case !known || c.list: // a list shows what it has for the value
			c.store = ""
		case c.date:
			c.data = true
		}
	}
}

// simplePath returns the path of an element as /root[1]/element[2], without
// prefixes; "" if it is anything more.
func simplePath(xpath string) string {
	xpath = strings.TrimSuffix(strings.TrimSuffix(xpath, "[1]"), "/text()")
	if !strings.HasPrefix(xpath, "/") || strings.ContainsAny(xpath, "@*()") || len(xpath) > 1000 {
		return ""
	}
	var b strings.Builder
	for _, step := range strings.Split(xpath[1:], "/") {
		name, index, ok := strings.Cut(step, "[")
		if ok {
			index = strings.TrimSuffix(index, "]")
		} else {
			index = "1"
		}
		if n, err := strconv.Atoi(index); err != nil || n < 1 {
			return ""
		}
		if name = name[strings.IndexByte(name, ':')+1:]; name == "" {
			return ""
		}
		b.WriteString("/" + name + "[" + index + "]")
	}
	return b.String()
}

// maxDataDepth is how deep elements are that controls are bound to.
const maxDataDepth = 32

// boundData reads the texts of a part that controls are bound to.
func (w *wordDocument) boundData(p *Part) error {
	store := strings.TrimPrefix(p.Kind, dataPart)
	if p.Kind == propertiesPart {
		store = coreStore
	}
	bound := map[string][]wordBinding{}
	for _, b := range w.bindings {
		if b.store == store {
			bound[b.path] = append(bound[b.path], b)
		}
	}
	if len(bound) == 0 {
		return nil
	}
	d := w.d
	lex := xmlspan.NewLexerAt(d.Text, p.Range.Start, p.Range.End)
	lex.MaxDepth = d.Options.Limits.depth()
	type level struct {
		path   string
		number map[string]int // of the children so far, by name
	}
	open := []level{{number: map[string]int{}}}
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		switch t.Kind {
		case xmlspan.End:
			if t.Depth < maxDataDepth {
				open = open[:len(open)-1]
			}
		case xmlspan.Start, xmlspan.Empty:
			if t.Depth >= maxDataDepth {
				continue
			}
			up := &open[len(open)-1]
			name := string(xmlspan.Local(t.Name))
			up.number[name]++
			path := up.path + "/" + name + "[" + strconv.Itoa(up.number[name]) + "]"
			if t.Kind == xmlspan.Empty {
				continue
			}
			if b := bound[path]; b != nil {
				w.boundLeaf(lex, t, b)
				continue
			}
			open = append(open, level{path, map[string]int{}})
		}
	}
	if err := lex.Err(); err != nil {
		return d.xmlError(err)
	}
	return nil
}

// boundLeaf reads the element that begins with t, to which controls are bound.
func (w *wordDocument) boundLeaf(lex *xmlspan.Lexer, t xmlspan.Token, bound []wordBinding) {
	d := w.d
	k := len(d.Segments)
	s := d.xmlLeaf(lex, t, "data")
	if s == nil {
		return
	}
	for i := k - 1; i >= 0 && d.Segments[i].Range.Start >= w.properties; i-- { // a property is a text anyway
		if d.Segments[i].Range == s.Range {
			d.Segments = d.Segments[:k]
			k = i
			break
		}
	}
	for _, b := range bound {
		if b.texts.End-b.texts.Start == 1 && len(d.Segments[b.texts.Start].Codes) == 0 && d.Segments[b.texts.Start].Other == d.Segments[k].Other {
			if d.Segments[k].Same > 0 { // to several controls
				d.Segments[b.texts.Start].Same = d.Segments[k].Same
			} else {
				d.same(b.texts.Start, k)
			}
		}
	}
}
