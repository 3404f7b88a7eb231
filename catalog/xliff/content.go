package xliff

import (
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// content reads the text of a source or target, or of a code that encloses
// text, whose start tag was read.
func (p *parser) content() error { return p.Mixed(p.unit.Literal, p.inline) }

// inline reads an element within a text.
func (p *parser) inline() error {
	name := p.Local()
	switch name {
	case "g", "pc": // enclose text
		key := p.key(p.Attr("id"))
		tag := p.codeName()
		raw, end := p.raw("dataRefStart"), p.raw("dataRefEnd")
		p.unit.Open(key, catalog.CodeName(raw, tag), raw)
		if err := p.content(); err != nil {
			return err
		}
		p.unit.Close(key, tag, end)
		return nil
	case "bx", "ex", "bpt", "ept": // one of a pair
		id := p.Attr("rid")
		if id == "" {
			id = p.Attr("id")
		}
		key, tag, raw := p.key(id), p.codeName(), p.equivalent()
		s, err := p.native()
		if s != "" {
			raw = s
		}
		if name == "bx" || name == "bpt" {
			p.unit.Open(key, catalog.CodeName(raw, tag), raw)
		} else {
			p.unit.Close(key, catalog.CodeName(raw, tag), raw)
		}
		return err
	case "sc", "ec":
		id := p.Attr("startRef")
		if id == "" {
			id = p.Attr("id")
		}
		raw := p.raw("dataRef")
		if tag := catalog.CodeName(raw, p.codeName()); name == "sc" {
			p.unit.Open(p.key(id), tag, raw)
		} else {
			p.unit.Close(p.key(id), tag, raw)
		}
		return p.Pass()
	case "x", "ph", "it": // stand alone
		key, tag, raw := p.key(p.Attr("id")), p.codeName(), p.equivalent()
		if p.version2 {
			if s := p.raw("dataRef"); s != "" {
				raw = s
			}
		}
		s, err := p.native()
		if s != "" {
			raw = s
		}
		p.unit.Single(key, catalog.CodeName(raw, tag), raw, catalog.ShownAs(strings.TrimSpace(raw)))
		return err
	case "cp": // a character that XML cannot hold
		if v, err := strconv.ParseUint(p.Attr("hex"), 16, 32); err == nil && v <= 0x10ffff {
			p.unit.Literal(string(rune(v)))
		}
		return p.Pass()
	case "mrk":
		if p.Attr("mtype") == "protected" || p.Attr("translate") == "no" {
			s, err := p.Characters()
			if s != "" {
				p.unit.Single("text "+s, "mrk", s, s)
			}
			return err
		}
		return p.content()
	case "sub", "sm", "em":
		return p.Pass()
	}
	// An element of another vocabulary: its text is text.
	return p.content()
}

// key returns what tells a code from others. One without id is a code of its own.
func (p *parser) key(id string) string {
	if id == "" {
		p.keys++
		return "no " + strconv.Itoa(p.keys)
	}
	return "id " + id
}

// native returns the characters of a code's element: what it stands for.
func (p *parser) native() (string, error) {
	if p.Token.Kind != xmlspan.Start {
		return "", nil
	}
	return p.Characters("sub")
}

// equivalent returns the text that a code stands for as the file says it.
func (p *parser) equivalent() string {
	for _, name := range []string{"equiv-text", "disp", "equiv"} {
		if s := p.Attr(name); s != "" {
			return s
		}
	}
	return ""
}

// raw returns the original data that an attribute refers to.
func (p *parser) raw(attr string) string {
	if ref := p.Attr(attr); ref != "" {
		return p.data[ref]
	}
	return ""
}

// codeName returns a name for a code after what its element says that it is.
func (p *parser) codeName() string {
	kind := p.Attr("ctype")
	if kind == "" {
		kind = p.Attr("subType")
	}
	if kind == "" {
		kind = p.Attr("type")
	}
	switch kind {
	case "bold", "fmt:b":
		return "b"
	case "italic", "fmt:i":
		return "i"
	case "underlined", "fmt:u":
		return "u"
	case "link", "x-a":
		return "a"
	case "lb", "fmt:lb":
		return "br"
	case "image":
		return "img"
	case "fmt:pb":
		return "pb"
	}
	if tag, ok := strings.CutPrefix(kind, "x-html-"); ok && plain(tag) {
		return strings.ToLower(tag)
	}
	switch name := p.Local(); name {
	case "bx", "ex", "bpt", "ept", "g":
		return "g"
	case "pc", "sc", "ec":
		return "pc"
	default:
		return name
	}
}

// plain reports whether s can be the name of a code.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return s != "" && len(s) < 20
}
