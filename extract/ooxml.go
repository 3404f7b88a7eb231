package extract

import (
	"path"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// An opcPackage is what a container says of its parts by the Open Packaging
// Conventions (ECMA-376, part 2): their relationships.
type opcPackage struct {
	c    *Container
	read map[string][]opcRel // relationships that were read, by part
}

// An opcRel is a relationship of a part.
type opcRel struct {
	ID     string
	Type   string // the last word of its type: "header", "hyperlink"
	Target string // the name of a part as the archive spells it, "" if it is not there; a URL if External
	// External: the target is no part.
	External bool
}

// openOPC opens a package: a container that lists the types of its parts.
func openOPC(c *Container) (*opcPackage, error) {
	if c.Find("[Content_Types].xml") == "" {
		return nil, c.Errorf("[Content_Types].xml", &i18n.Message{ID: "container.no-part", Other: "this part is missing from the file; open and save it in its own program"})
	}
	return &opcPackage{c: c}, nil
}

// each calls f with every start tag of a part that is XML.
func (p *opcPackage) each(name string, f func(t xmlspan.Token, attr func(string) string)) error {
	return p.tags(name, func(text []byte, t xmlspan.Token) {
		f(t, func(name string) string { return xmlspan.AttrValue(text, t, name) })
	})
}

// relationIDs returns the relationships that the elements called local in a
// part name, in their order: each has an attribute r:id, whatever the prefix.
func (p *opcPackage) relationIDs(name, local string) ([]string, error) {
	var ids []string
	err := p.tags(name, func(text []byte, t xmlspan.Token) {
		if string(xmlspan.Local(t.Name)) != local {
			return
		}
		for _, a := range xmlspan.Attrs(nil, text, t) {
			if string(a.Name) != "id" && string(xmlspan.Local(a.Name)) == "id" {
				ids = append(ids, xmlspan.AttrText(a.Value))
			}
		}
	})
	return ids, err
}

// tags calls f with every start tag of a part that is XML, and the part's text.
func (p *opcPackage) tags(name string, f func(text []byte, t xmlspan.Token)) error {
	raw, err := p.c.Read(name)
	if err != nil {
		return err
	}
	part := &Document{Name: p.c.d.Name + "!" + name, Format: p.c.d.Format, Source: raw, Options: p.c.d.Options}
	if err := part.decode(); err != nil {
		return err
	}
	l := xmlspan.NewLexer(part.Text)
	l.MaxDepth = p.c.d.Options.Limits.depth()
	for t := l.Next(); t.Kind != xmlspan.EOF; t = l.Next() {
		if t.Kind == xmlspan.Start || t.Kind == xmlspan.Empty {
			f(part.Text, t)
		}
	}
	if err := l.Err(); err != nil {
		return part.xmlError(err)
	}
	return nil
}

// rels returns the relationships of a part, of the package itself with "", in
// the order of the file. A part without any has none.
func (p *opcPackage) rels(name string) ([]opcRel, error) {
	if list, ok := p.read[name]; ok {
		return list, nil
	}
	dir, base := path.Split(name)
	file := p.c.Find(dir + "_rels/" + base + ".rels")
	if file == "" {
		return nil, nil
	}
	var list []opcRel
	err := p.each(file, func(t xmlspan.Token, attr func(string) string) {
		if string(xmlspan.Local(t.Name)) != "Relationship" {
			return
		}
		r := opcRel{ID: attr("Id"), Type: path.Base(attr("Type")), Target: attr("Target"), External: attr("TargetMode") == "External"}
		if !r.External {
			to, _, _ := strings.Cut(r.Target, "#")
			if !strings.HasPrefix(to, "/") {
				to = path.Join(dir, to)
			}
			r.Target = p.c.Find(path.Clean("/" + to))
		}
		list = append(list, r)
	})
	if p.read == nil {
		p.read = map[string][]opcRel{}
	}
	p.read[name] = list
	return list, err
}

// main returns the name of the main part: the document, the presentation. Its
// type must have one of kinds in it: a workbook called report.docx is none.
func (p *opcPackage) main(kinds ...string) (string, error) {
	rels, err := p.rels("")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if r.Type == "officeDocument" && r.Target != "" {
			return r.Target, p.ofKind(r.Target, kinds)
		}
	}
	return "", p.c.Errorf("_rels/.rels", &i18n.Message{ID: "ooxml.no-main", Other: "the file has no main part; open and save it in its own program"})
}

// ofKind returns an error if the type of the main part has none of kinds in it.
func (p *opcPackage) ofKind(main string, kinds []string) error {
	contentType := ""
	err := p.each(p.c.Find("[Content_Types].xml"), func(t xmlspan.Token, attr func(string) string) {
		if string(xmlspan.Local(t.Name)) == "Override" && strings.EqualFold(strings.TrimPrefix(attr("PartName"), "/"), main) {
			contentType = attr("ContentType")
		}
	})
	if err != nil || contentType == "" || slices.ContainsFunc(kinds, func(k string) bool { return strings.Contains(contentType, k) }) {
		return err
	}
	return p.c.Errorf(main, &i18n.Message{ID: "ooxml.other-kind",
		Other: "this is a file of another program: its main part is of type {{.Type}}; correct the extension of its name"}, "Type", contentType)
}
