// Package tmx reads TMX 1.4b, the Translation Memory eXchange format of LISA,
// levels 1 and 2, and the versions before it.
package tmx

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Codec reads TMX files.
var Codec = catalog.Codec{Name: "tmx", Extensions: []string{".tmx"}, Decode: Decode}

// Decode reads a translation memory: its units with all their languages. The
// source is the header's srclang; where that is *all*, or the header has none,
// English if there is any, else the first language of the first unit. A unit
// without a text in the source language is left out. An ID is the tuid, else
// the source text. Inline codes (bpt, ept, ph, it, hi, ut) are the messages'
// codes, the same code where x or i, else what it stands for is the same;
// subflows are left out.
func Decode(name string, src []byte) (*catalog.Exchange, error) {
	text, err := catalog.DecodeText(name, src, xmlspan.Charset)
	if err != nil {
		return nil, err
	}
	p := &parser{Reader: xmlspan.NewReader(text), name: name, text: text, lines: catalog.Lines{Text: text}, x: &catalog.Exchange{}}
	if err := p.read(); err != nil {
		if e, ok := err.(*xmlspan.Error); ok {
			err = p.at(e.Offset, e.Problem())
		}
		return nil, err
	}
	p.finish()
	return p.x, nil
}

// A variant is a text of a unit in one language.
type variant struct {
	lang string
	text catalog.Text
}

type parser struct {
	*xmlspan.Reader
	name  string
	text  []byte
	lines catalog.Lines
	x     *catalog.Exchange

	units    []*catalog.Entry
	variants [][]variant

	unit  catalog.UnitTexts
	pairs map[string]string // keys of the codes of a seg by their i
	seen  map[string]int    // how often a code came that has no key of its own
}

func (p *parser) at(offset int, err error) error {
	lines := catalog.Lines{Text: p.text}
	line, column := lines.At(offset)
	return cecl10n.At(p.name, line, column, err)
}

func (p *parser) read() error {
	if err := p.Root(); err != nil {
		return err
	}
	if p.Local() != "tmx" {
		return p.at(p.Token.Start, cecl10n.Errorf(&i18n.Message{ID: "exchange.tmx.root", Other: "this is no TMX file: its element is “{{.Name}}”, not “tmx”"}, "Name", p.Local()))
	}
	return p.Children(func() error {
		switch p.Local() {
		case "header":
			if l := p.Attr("srclang"); l != "*all*" {
				p.x.Source = locales.Canonical(l)
			}
		case "body":
			return p.Children(func() error {
				if p.Local() == "tu" {
					return p.tu()
				}
				return nil
			})
		}
		return nil
	})
}

// tu reads a unit.
func (p *parser) tu() error {
	e := &catalog.Entry{}
	e.ID = p.Attr("tuid")
	e.Line, e.Column = p.lines.At(p.Token.Start)
	p.unit.Reset()
	var langs, notes []string
	err := p.Children(func() error {
		switch p.Local() {
		case "note":
			s, err := p.Characters()
			if s = strings.Join(strings.Fields(s), " "); s != "" {
				notes = append(notes, s)
			}
			return err
		case "tuv":
			at := p.Token.Start
			lang := p.Attr("xml:lang")
			if lang == "" {
				lang = p.Attr("lang")
			}
			tag := locales.Canonical(lang)
			if tag == "" {
				return p.at(at, cecl10n.Errorf(&i18n.Message{ID: "exchange.tmx.language", Other: "“{{.Name}}” is no language: a tuv needs xml:lang"}, "Name", lang))
			}
			read := false
			return p.Children(func() error {
				if p.Local() != "seg" || read {
					return nil
				}
				read = true
				langs = append(langs, tag)
				p.unit.Begin()
				p.pairs, p.seen = nil, nil
				return p.content()
			})
		}
		return nil
	})
	if err != nil {
		return err
	}
	e.Note = strings.Join(notes, "\n")
	texts, codes := p.unit.Texts()
	e.Codes = codes
	all := make([]variant, 0, len(langs))
	for i, l := range langs {
		if texts[i] != "" && !slices.ContainsFunc(all, func(v variant) bool { return v.lang == l }) {
			all = append(all, variant{l, texts[i]})
		}
	}
	if len(all) > 0 {
		p.units, p.variants = append(p.units, e), append(p.variants, all)
	}
	return nil
}

// finish tells sources from translations.
func (p *parser) finish() {
	x := p.x
	if x.Source == "" && len(p.variants) > 0 {
		x.Source = p.variants[0][0].lang
	search:
		for _, all := range p.variants {
			for _, v := range all {
				if locales.Base(v.lang) == "en" {
					x.Source = v.lang
					break search
				}
			}
		}
	}
	base := locales.Base(x.Source)
	for i, e := range p.units {
		all := p.variants[i]
		k := slices.IndexFunc(all, func(v variant) bool { return v.lang == x.Source })
		if k < 0 {
			k = slices.IndexFunc(all, func(v variant) bool { return locales.Base(v.lang) == base })
		}
		if k < 0 {
			continue
		}
		e.Other = all[k].text
		if e.ID == "" {
			e.ID = string(e.Other)
		}
		for j, v := range all {
			if j == k {
				continue
			}
			t := &catalog.Target{State: catalog.Translated}
			t.Other = v.text
			e.SetTarget(v.lang, t)
			if at, found := slices.BinarySearch(x.Languages, v.lang); !found {
				x.Languages = slices.Insert(x.Languages, at, v.lang)
			}
		}
		x.Entries = append(x.Entries, e)
	}
}

// content reads the text of a seg, or of a highlight in it.
func (p *parser) content() error { return p.Mixed(p.unit.Literal, p.inline) }

// inline reads an element in a text.
func (p *parser) inline() error {
	name, x, i, kind := p.Local(), p.Attr("x"), p.Attr("i"), p.Attr("type")
	switch name {
	case "hi":
		key := p.key("hi", x, "")
		p.unit.Open(key, codeName(kind, "hi"), "")
		if err := p.content(); err != nil {
			return err
		}
		p.unit.Close(key, "hi", "")
		return nil
	case "bpt":
		raw, err := p.Characters("sub")
		key := "i " + i
		if x != "" {
			key = "x " + x
		}
		if p.pairs == nil {
			p.pairs = map[string]string{}
		}
		p.pairs[i] = key
		p.unit.Open(key, catalog.CodeName(raw, codeName(kind, "bpt")), raw)
		return err
	case "ept":
		raw, err := p.Characters("sub")
		key := p.pairs[i]
		if key == "" {
			key = "i " + i
		}
		p.unit.Close(key, catalog.CodeName(raw, "bpt"), raw)
		return err
	case "ph", "it", "ut":
		raw, err := p.Characters("sub")
		p.unit.Single(p.key(name, x, raw), catalog.CodeName(raw, codeName(kind, name)), raw, catalog.ShownAs(strings.TrimSpace(raw)))
		return err
	case "sub":
		return p.Pass()
	}
	return p.content()
}

// key returns what tells a code from others: its x, or else what it stands for
// and the how manieth of these it is.
func (p *parser) key(name, x, raw string) string {
	if x != "" {
		return name + " x " + x
	}
	if p.seen == nil {
		p.seen = map[string]int{}
	}
	s := name + " raw " + raw
	p.seen[s]++
	return s + " " + strconv.Itoa(p.seen[s])
}

// codeName returns a name for a code after its type.
func codeName(kind, other string) string {
	switch kind {
	case "bold":
		return "b"
	case "italic":
		return "i"
	case "ulined":
		return "u"
	case "link":
		return "a"
	case "lb":
		return "br"
	case "image":
		return "img"
	}
	return other
}
