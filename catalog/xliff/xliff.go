// Package xliff reads XLIFF 1.2 and 2.x, the exchange format of OASIS.
package xliff

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

// Codec reads XLIFF files.
var Codec = catalog.Codec{Name: "xliff", Extensions: []string{".xlf", ".xliff", ".sdlxliff", ".mxliff", ".mqxliff"}, Decode: Decode}

// Decode reads an XLIFF file: all units of all its files, without those that
// are not to be translated. An ID is that of the unit; of a unit with several
// segments (2.x) it is unit#segment. Inline codes are the messages' codes: g, x,
// bx, ex, ph, it, bpt, ept of 1.2, pc, ph, sc, ec of 2.x; text that must not be
// translated (mrk) is a protected code. Proposals (alt-trans) and subflows
// (sub) are left out.
//
// An approved or final target is approved, one that was signed off is reviewed,
// one that needs anything is a draft.
func Decode(name string, src []byte) (*catalog.Exchange, error) {
	text, err := catalog.DecodeText(name, src, xmlspan.Charset)
	if err != nil {
		return nil, err
	}
	p := &parser{name: name, text: text, Reader: xmlspan.NewReader(text), lines: catalog.Lines{Text: text}, x: &catalog.Exchange{}}
	if err := p.read(); err != nil {
		return nil, p.place(err)
	}
	return p.x, nil
}

type parser struct {
	*xmlspan.Reader
	name  string
	text  []byte
	lines catalog.Lines
	x     *catalog.Exchange

	version2       bool
	source, target string // languages of the file that is read
	unit           catalog.UnitTexts
	data           map[string]string // original data of a unit of 2.x
	keys           int               // codes without a name of their own
}

func (p *parser) errorf(at int, m *i18n.Message, kv ...any) error {
	lines := catalog.Lines{Text: p.text}
	line, column := lines.At(at)
	return cecl10n.At(p.name, line, column, cecl10n.Errorf(m, kv...))
}

// place gives an error of the lexer its place.
func (p *parser) place(err error) error {
	if e, ok := err.(*xmlspan.Error); ok {
		lines := catalog.Lines{Text: p.text}
		line, column := lines.At(e.Offset)
		return cecl10n.At(p.name, line, column, e.Problem())
	}
	return err
}

func (p *parser) read() error {
	if err := p.Root(); err != nil {
		return err
	}
	if p.Local() != "xliff" {
		return p.errorf(p.Token.Start, &i18n.Message{ID: "exchange.xliff.root", Other: "this is no XLIFF file: its element is “{{.Name}}”, not “xliff”"}, "Name", p.Local())
	}
	p.version2 = strings.HasPrefix(p.Attr("version"), "2")
	if p.version2 {
		p.source, p.target = locales.Canonical(p.Attr("srcLang")), locales.Canonical(p.Attr("trgLang"))
		if err := p.language(); err != nil {
			return err
		}
	}
	return p.Children(func() error {
		if p.Local() != "file" {
			return nil
		}
		if !p.version2 {
			p.source, p.target = locales.Canonical(p.Attr("source-language")), locales.Canonical(p.Attr("target-language"))
			if err := p.language(); err != nil {
				return err
			}
		}
		return p.group(p.Attr("translate") == "no")
	})
}

// language notes the languages of a file.
func (p *parser) language() error {
	x := p.x
	if x.Source != "" && p.source != "" && x.Source != p.source {
		return p.errorf(p.Token.Start, &i18n.Message{ID: "exchange.two-sources", Other: "the file has texts in two source languages, “{{.One}}” and “{{.Other}}”; divide it"}, "One", x.Source, "Other", p.source)
	}
	if p.source != "" {
		x.Source = p.source
	}
	if p.target != "" {
		p.addLanguage(p.target)
	}
	return nil
}

func (p *parser) addLanguage(lang string) {
	if i, found := slices.BinarySearch(p.x.Languages, lang); !found {
		p.x.Languages = slices.Insert(p.x.Languages, i, lang)
	}
}

// group reads a file, body or group. What is locked is not translated.
func (p *parser) group(locked bool) error {
	return p.Children(func() error {
		switch p.Local() {
		case "body":
			return p.group(locked)
		case "group":
			return p.group(p.locked(locked))
		case "trans-unit":
			if !p.locked(locked) {
				return p.transUnit()
			}
		case "unit":
			return p.unit2(p.locked(locked))
		}
		return nil
	})
}

// locked reports whether the element that begins here is not to be translated.
func (p *parser) locked(parent bool) bool {
	switch p.Attr("translate") {
	case "no":
		return true
	case "yes":
		return false
	}
	return parent
}

// entry adds the unit whose texts were read.
func (p *parser) entry(e *catalog.Entry, at int, hasTarget bool, state catalog.State, preserve bool) {
	texts, codes := p.unit.Texts()
	if !preserve {
		for i := range texts {
			texts[i] = trim(texts[i])
		}
	}
	e.Other, e.Codes = texts[0], codes
	e.Line, e.Column = p.lines.At(at)
	if hasTarget && texts[1] != "" {
		t := &catalog.Target{State: state}
		t.Other = texts[1]
		e.SetTarget(p.target, t)
		p.addLanguage(p.target)
	}
	if e.Other != "" || hasTarget {
		p.x.Entries = append(p.x.Entries, e)
	}
}

// trim takes away the white space that a line break at an end of a text, and
// what was put there to indent it, make of it.
func trim(t catalog.Text) catalog.Text {
	s := string(t)
	if i := len(s) - len(strings.TrimLeft(s, " \t\n")); strings.Contains(s[:i], "\n") {
		s = s[i:]
	}
	if i := len(strings.TrimRight(s, " \t\n")); strings.Contains(s[i:], "\n") {
		s = s[:i]
	}
	return catalog.Text(s)
}

// transUnit reads a unit of 1.2.
func (p *parser) transUnit() error {
	at := p.Token.Start
	e := &catalog.Entry{}
	e.ID, e.Key = p.Attr("id"), catalog.Key(p.Attr("resname"))
	approved := p.Attr("approved") == "yes"
	preserve := p.Attr("xml:space") == "preserve"
	p.unit.Reset()
	p.data = nil
	hasSource, hasTarget := false, false
	state := catalog.Translated
	var notes []string
	err := p.Children(func() error {
		switch p.Local() {
		case "source":
			if hasSource {
				return nil
			}
			hasSource = true
			preserve = preserve || p.Attr("xml:space") == "preserve"
			return p.side()
		case "target":
			if hasTarget || !hasSource {
				return nil
			}
			hasTarget = true
			state = stateOf(p.Attr("state"), state)
			return p.side()
		case "note":
			return p.note(&notes)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if !hasSource {
		return p.errorf(at, &i18n.Message{ID: "exchange.xliff.no-source", Other: "the unit “{{.ID}}” has no source"}, "ID", e.ID)
	}
	if approved {
		state = catalog.Approved
	}
	e.Note = strings.Join(notes, "\n")
	p.entry(e, at, hasTarget, state, preserve)
	return nil
}

// side reads a source or target.
func (p *parser) side() error {
	p.unit.Begin()
	p.keys = 0 // codes without id are the same by their order
	return p.content()
}

func (p *parser) note(notes *[]string) error {
	s, err := p.Characters()
	if s = strings.Join(strings.Fields(s), " "); s != "" {
		*notes = append(*notes, s)
	}
	return err
}

// stateOf returns what a state of 1.2 or 2.x means.
func stateOf(name string, none catalog.State) catalog.State {
	switch name {
	case "":
		return none
	case "final":
		return catalog.Approved
	case "signed-off", "reviewed":
		return catalog.Reviewed
	case "translated":
		return catalog.Translated
	}
	return catalog.Draft // new, initial, needs-translation, needs-review-translation …
}

// unit2 reads a unit of 2.x.
func (p *parser) unit2(locked bool) error {
	id := p.Attr("id")
	p.data = nil
	preserve := p.Attr("xml:space") == "preserve"
	var notes []string
	first, segments := len(p.x.Entries), 0
	err := p.Children(func() error {
		switch p.Local() {
		case "notes":
			return p.Children(func() error { return p.note(&notes) })
		case "originalData":
			return p.Children(func() error {
				key := p.Attr("id")
				s, err := p.Characters()
				if p.data == nil {
					p.data = map[string]string{}
				}
				p.data[key] = s
				return err
			})
		case "segment":
			if locked {
				return nil
			}
			segments++
			name := p.Attr("id")
			if name == "" {
				name = strconv.Itoa(segments)
			}
			return p.segment(id+"#"+name, preserve)
		}
		return nil
	})
	if err != nil {
		return err
	}
	added := p.x.Entries[first:]
	for _, e := range added {
		e.Note = strings.Join(notes, "\n")
		if segments == 1 {
			e.ID = id
		}
	}
	return nil
}

func (p *parser) segment(id string, preserve bool) error {
	at := p.Token.Start
	e := &catalog.Entry{}
	e.ID = id
	state := stateOf(p.Attr("state"), catalog.Translated)
	p.unit.Reset()
	hasSource, hasTarget := false, false
	err := p.Children(func() error {
		switch p.Local() {
		case "source":
			if hasSource {
				return nil
			}
			hasSource = true
		case "target":
			if hasTarget || !hasSource {
				return nil
			}
			hasTarget = true
		default:
			return nil
		}
		preserve = preserve || p.Attr("xml:space") == "preserve"
		return p.side()
	})
	if err != nil {
		return err
	}
	if !hasSource {
		return p.errorf(at, &i18n.Message{ID: "exchange.xliff.no-source", Other: "the unit “{{.ID}}” has no source"}, "ID", id)
	}
	p.entry(e, at, hasTarget, state, preserve)
	return nil
}
