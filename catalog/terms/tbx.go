package terms

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// TBX is ISO 30042. What is read: TBX v3 (conceptEntry, langSec, termSec), its
// styles DCA (<termNote type="partOfSpeech">) and DCT (<min:partOfSpeech>),
// and the martif form of 2008 (termEntry, langSet, tig, ntig). What is
// written: TBX-Basic of v3, style DCA. Data categories that a Concept has no
// field for are passed over.
//
// TBX-Basic has no category for names that are fixed and for terms whose
// capitals count; they are written as project subsets, which it leaves to
// projects.

const (
	subsetOfficial = "official-name"
	subsetCase     = "case-sensitive"
	maxDepth       = 64
)

// tbxElement is an element that is open.
type tbxElement struct {
	name     string // local
	category string // what its text is, "" if it has none of its own
	text     strings.Builder
}

func (r *reader) tbx() error {
	d := xml.NewDecoder(strings.NewReader(r.src))
	// The text is UTF-8, whatever it says of itself.
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil // it was, by its first bytes
		}
		return nil, cecl10n.Errorf(&i18n.Message{ID: "terms.utf8", Other: "these bytes are not UTF-8; save the file with the encoding UTF-8"})
	}
	var stack []*tbxElement
	var c *Concept
	var t *Term
	var lang string
	conceptAt, termAt, skip, root := 0, 0, 0, false
	for {
		at := int(d.InputOffset())
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return r.xmlError(err, int(d.InputOffset()))
		}
		switch tok := tok.(type) {
		case xml.Directive:
			if bytes.ContainsRune(tok, '[') || bytes.HasPrefix(tok, []byte("ENTITY")) {
				return r.at(at, &i18n.Message{ID: "terms.entities", Other: "a document type with declarations in it is not read"})
			}
		case xml.StartElement:
			name := tok.Name.Local
			if !root {
				root = true
				if name != "tbx" && name != "martif" {
					return r.at(at, &i18n.Message{ID: "terms.not-tbx", Other: "this is not TBX: its first element is <{{.Name}}>, not <tbx> or <martif>"}, "Name", name)
				}
			}
			if len(stack)+skip >= maxDepth {
				return r.at(at, &i18n.Message{ID: "terms.deep", Other: "elements stand in each other more than {{.Depth}} deep"}, "Depth", maxDepth)
			}
			if skip > 0 {
				skip++
				continue
			}
			e := &tbxElement{name: name}
			switch name {
			case "tbxHeader", "martifHeader", "back", "transacGrp", "transac", "xref", "ref":
				skip = 1
				continue
			case "conceptEntry", "termEntry":
				if c != nil {
					return r.at(at, &i18n.Message{ID: "terms.nested", Other: "<{{.Name}}> cannot stand here"}, "Name", name)
				}
				c, conceptAt = &Concept{ID: attribute(tok, "id")}, at
			case "langSec", "langSet":
				l := attribute(tok, "lang")
				if lang, err = r.lang(l, at); err != nil {
					return err
				}
			case "termSec", "tig", "ntig":
				if c == nil || lang == "" || t != nil {
					return r.at(at, &i18n.Message{ID: "terms.nested", Other: "<{{.Name}}> cannot stand here"}, "Name", name)
				}
				t, termAt = &Term{Lang: lang}, at
			case "termNote", "descrip", "admin":
				e.category = attribute(tok, "type")
			default:
				e.category = name
			}
			stack = append(stack, e)
		case xml.EndElement:
			if skip > 0 {
				skip--
				continue
			}
			e := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			switch e.name {
			case "conceptEntry", "termEntry":
				if len(c.Terms) > 0 { // one without terms says nothing
					if err := r.concept(c, conceptAt); err != nil {
						return err
					}
				}
				c = nil
			case "langSec", "langSet":
				lang = ""
			case "termSec", "tig", "ntig":
				if !has(c.Terms, t) {
					if err := r.term(c, *t, termAt); err != nil {
						return err
					}
				}
				t = nil
			case "hi", "foreign":
				if len(stack) > 0 { // markup inside a text
					stack[len(stack)-1].text.WriteString(e.text.String())
				}
			default:
				if c != nil && e.category != "" {
					category(c, t, e.category, strings.TrimSpace(e.text.String()))
				}
			}
		case xml.CharData:
			if skip == 0 && len(stack) > 0 {
				if e := stack[len(stack)-1]; e.text.Len()+len(tok) <= maxNote {
					e.text.Write(tok)
				}
			}
		}
	}
	if !root {
		return r.at(0, &i18n.Message{ID: "terms.not-xml", Other: "this is not XML: {{.Problem}}"}, "Problem", io.ErrUnexpectedEOF)
	}
	return nil
}

// has reports whether a term is among terms: termbases give it again with
// another source or context.
func has(terms []Term, t *Term) bool {
	text := strings.Join(strings.Fields(t.Text), " ")
	return slices.ContainsFunc(terms, func(o Term) bool { return o.Lang == t.Lang && o.Text == text })
}

func (r *reader) xmlError(err error, offset int) error {
	var s *xml.SyntaxError
	if errors.As(err, &s) {
		return r.at(offset, &i18n.Message{ID: "terms.not-xml", Other: "this is not XML: {{.Problem}}"}, "Problem", s.Msg)
	}
	return r.at(offset, &i18n.Message{ID: "terms.not-xml", Other: "this is not XML: {{.Problem}}"}, "Problem", err)
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// category sets what a data category says of a term, or of a concept where t is nil.
func category(c *Concept, t *Term, name, value string) {
	if value == "" {
		return
	}
	more := func(to *string) {
		if *to == "" {
			*to = value
		} else if !strings.Contains(*to, value) {
			*to += "\n" + value
		}
	}
	switch name {
	case "term":
		if t != nil {
			t.Text = value
		}
	case "definition":
		more(&c.Definition)
	case "subjectField":
		if c.Domain == "" {
			c.Domain = value
		}
	case "note":
		if t != nil {
			more(&t.Note)
		} else {
			more(&c.Note)
		}
	case "projectSubset":
		switch {
		case value == subsetOfficial:
			c.Official = true
		case value == subsetCase && t != nil:
			t.CaseSensitive = true
		}
	}
	if t == nil {
		return
	}
	switch name {
	case "administrativeStatus", "normativeAuthorization":
		switch v := strings.ToLower(value); {
		case strings.HasPrefix(v, "preferred"), strings.HasPrefix(v, "standardized"):
			t.Status = Preferred
		case strings.HasPrefix(v, "admitted"):
			t.Status = Admitted
		case strings.HasPrefix(v, "deprecated"), strings.HasPrefix(v, "superseded"), strings.HasPrefix(v, "forbidden"):
			t.Status = Forbidden
		}
	case "partOfSpeech":
		t.PartOfSpeech = "other"
		for _, p := range PartsOfSpeech {
			if strings.EqualFold(strings.ReplaceAll(value, " ", ""), p) {
				t.PartOfSpeech = p
			}
		}
	case "grammaticalGender":
		t.Gender = "other"
		if i := slices.Index(Genders, strings.ToLower(value)); i >= 0 {
			t.Gender = Genders[i]
		}
	case "termType":
		switch strings.ToLower(value) {
		case "acronym", "initialism":
			t.Acronym = true
		}
	}
}

func (b *Base) writeTBX() []byte {
	var w bytes.Buffer
	text := func(s string) string {
		var out bytes.Buffer
		_ = xml.EscapeText(&out, []byte(s))
		return out.String()
	}
	line := func(depth int, s string) {
		w.WriteString(strings.Repeat("  ", depth))
		w.WriteString(s)
		w.WriteByte('\n')
	}
	item := func(depth int, element, kind, value string) {
		if value == "" {
			return
		}
		if kind != "" {
			line(depth, "<"+element+" type=\""+kind+"\">"+text(value)+"</"+element+">")
			return
		}
		line(depth, "<"+element+">"+text(value)+"</"+element+">")
	}
	w.WriteString(xml.Header)
	main := "en"
	if langs := b.Languages(); len(langs) > 0 {
		main = langs[0]
	}
	line(0, `<tbx style="dca" type="TBX-Basic" xml:lang="`+text(main)+`" xmlns="urn:iso:std:iso:30042:ed-2">`)
	line(1, "<tbxHeader>")
	line(2, "<fileDesc>")
	line(3, "<sourceDesc>")
	line(4, "<p>cecl10n</p>")
	line(3, "</sourceDesc>")
	line(2, "</fileDesc>")
	line(1, "</tbxHeader>")
	line(1, "<text>")
	line(2, "<body>")
	for _, c := range b.Concepts {
		line(3, `<conceptEntry id="`+text(c.ID)+`">`)
		item(4, "descrip", "subjectField", c.Domain)
		item(4, "descrip", "definition", c.Definition)
		if c.Official {
			item(4, "admin", "projectSubset", subsetOfficial)
		}
		item(4, "note", "", c.Note)
		for i := 0; i < len(c.Terms); {
			lang := c.Terms[i].Lang
			line(4, `<langSec xml:lang="`+text(lang)+`">`)
			for ; i < len(c.Terms) && c.Terms[i].Lang == lang; i++ {
				t := &c.Terms[i]
				line(5, "<termSec>")
				item(6, "term", "", t.Text)
				item(6, "termNote", "partOfSpeech", t.PartOfSpeech)
				item(6, "termNote", "grammaticalGender", t.Gender)
				item(6, "termNote", "administrativeStatus", [...]string{"preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"}[t.Status])
				if t.Acronym {
					item(6, "termNote", "termType", "acronym")
				}
				if t.CaseSensitive {
					item(6, "admin", "projectSubset", subsetCase)
				}
				item(6, "note", "", t.Note)
				line(5, "</termSec>")
			}
			line(4, "</langSec>")
		}
		line(3, "</conceptEntry>")
	}
	line(2, "</body>")
	line(1, "</text>")
	line(0, "</tbx>")
	return w.Bytes()
}
