package extract

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// The string resources of Android (strings.xml): <string>, <string-array> and
// <plurals> in <resources>.

// An androidReader reads string resources.
type androidReader struct {
	d       *Document
	l       *xmlspan.Lexer
	run     xmlRun
	keys    map[catalog.Key]bool
	note    string // of the next resource
	example string // what the source says of its placeholders
	skip    bool
	region  bool
	attrs   []xmlspan.Attr
}

func readAndroid(d *Document) error {
	r := &androidReader{d: d, l: xmlspan.NewLexer(d.Text), keys: map[catalog.Key]bool{}}
	r.l.MaxDepth = d.Options.Limits.depth()
	// White space at the ends of a string means nothing, but would if it were
	// beside its range.
	r.run = xmlRun{d: d, all: true, syntax: printfSyntax | tagsSyntax, escape: androidEscape}
	if d.Options.Placeholders != nil {
		r.run.syntax = d.Options.codeSyntax()
	}
	for t := r.l.Next(); t.Kind != xmlspan.EOF; t = r.l.Next() {
		switch t.Kind {
		case xmlspan.Comment:
			r.comment(t)
		case xmlspan.Text:
			r.apart(t)
		case xmlspan.Start, xmlspan.Empty:
			r.attrs = xmlspan.Attrs(r.attrs[:0], d.Text, t)
			if t.Depth == 0 {
				if a := xmlspan.Find(r.attrs, "tools:locale"); a != nil && len(a.Value) > 0 {
					d.Marks = append(d.Marks, xmlMark(*a, LangMark))
				}
				r.note = ""
				continue
			}
			if err := r.resource(t); err != nil {
				return err
			}
			r.note, r.skip = "", false
		}
	}
	return nil
}

// comment takes a comment as the note of what follows.
func (r *androidReader) comment(t xmlspan.Token) {
	raw := r.d.Text[t.Start:t.End]
	switch kind, _ := parseDirective(string(raw[len("<!--") : len(raw)-len("-->")])); kind {
	case skipStart:
		r.region = true
	case skipEnd:
		r.region = false
	}
	note, skip := commentText(raw)
	r.skip = r.skip || skip
	r.note = addNote(r.note, note)
}

// apart forgets a comment that a blank line follows: it is about more than the
// next string.
func (r *androidReader) apart(t xmlspan.Token) {
	if bytes.Count(r.d.Text[t.Start:t.End], []byte("\n")) > 1 {
		r.note = ""
	}
}

func (r *androidReader) attr(name string) string {
	if a := xmlspan.Find(r.attrs, name); a != nil {
		return xmlspan.AttrText(a.Value)
	}
	return ""
}

func (r *androidReader) resource(t xmlspan.Token) error {
	name := r.attr("name")
	left := r.attr("translatable") == "false" || r.skip || r.region
	kind := string(t.Name)
	switch {
	case left:
	case kind == "string" || kind == "item" && r.attr("type") == "string":
		r.add(t, name, "string")
		return nil
	case kind == "string-array" && t.Kind == xmlspan.Start:
		r.array(t, name)
		return nil
	case kind == "plurals" && t.Kind == xmlspan.Start:
		return r.plurals(t, name)
	}
	skipElement(r.l, t)
	return nil
}

// add reads an element as a message.
func (r *androidReader) add(t xmlspan.Token, key, kind string) {
	s := r.content(t)
	if s == nil {
		return
	}
	s.Kind, s.Key, s.Note = kind, r.key(key), addNote(r.note, r.example)
	// @string/name is a reference to another resource, ?name one to the theme.
	if androidReference.Match(r.d.Text[s.Range.Start:s.Range.End]) {
		return
	}
	r.d.Segments = append(r.d.Segments, *s)
}

var androidReference = pat(`^\s*[@?][+*]?(?:[\w.]+:)?(?:\w+/)?[\w.]+\s*$`)

func joinNotes(notes ...string) string {
	return strings.Join(slices.DeleteFunc(notes, func(n string) bool { return n == "" }), "\n")
}

func (r *androidReader) key(k string) catalog.Key {
	if r.keys[catalog.Key(k)] {
		return ""
	}
	r.keys[catalog.Key(k)] = true
	return catalog.Key(k)
}

// content reads what an element holds, nil if there is nothing to read.
func (r *androidReader) content(t xmlspan.Token) *Segment {
	r.run.reset()
	r.example = ""
	c := xmlContent{d: r.d, l: r.l, run: &r.run, inline: r.inline}
	c.read(t)
	androidDecode(r.run.items)
	return r.run.segment(true)
}

func (r *androidReader) inline(t xmlspan.Token) (string, contentKind) {
	name := string(t.Name)
	if name == "xliff:g" || strings.HasSuffix(name, ":g") {
		attrs := xmlspan.Attrs(nil, r.d.Text, t)
		id, example := xmlspan.Find(attrs, "id"), xmlspan.Find(attrs, "example")
		if id != nil && example != nil {
			r.example = addNote(r.example, xmlspan.AttrText(id.Value)+": "+xmlspan.AttrText(example.Value))
		}
		return "g", shownContent
	}
	return xmlCodeName(string(xmlspan.Local(t.Name))), pairedContent
}

func (r *androidReader) array(start xmlspan.Token, name string) {
	note := r.note
	r.note = ""
	for i := 0; ; {
		t := r.l.Next()
		switch t.Kind {
		case xmlspan.EOF:
			return
		case xmlspan.End:
			if t.Depth == start.Depth {
				return
			}
		case xmlspan.Comment:
			r.comment(t)
		case xmlspan.Start, xmlspan.Empty:
			if r.skip || r.region || string(t.Name) != "item" {
				skipElement(r.l, t)
			} else {
				r.note = addNote(note, r.note)
				r.add(t, name+"."+strconv.Itoa(i), "item")
			}
			i++
			r.note, r.skip = "", false
		}
	}
}

// An androidForm is an item of <plurals>.
type androidForm struct {
	category    string
	lead        string // what stands between it and the item before it
	open, close string
}

var errAndroidPlural = &i18n.Message{ID: "android.plural", Other: "a <plurals> needs items with different quantities of zero, one, two, few, many and other, the last among them; correct this one"}

func (r *androidReader) plurals(start xmlspan.Token, name string) error {
	p := &androidPlural{codes: map[string]int{}}
	var forms catalog.Forms
	var examples, notes []string
	s := Segment{Preserve: true, Flat: true}
	at := Range{start.End, start.End} // up to the end of the last item, then of all
	bad := func(offset int) error { return r.d.Errorf(offset, errAndroidPlural) }
	end := -1
	note := r.note
	for end < 0 {
		t := r.l.Next()
		switch t.Kind {
		case xmlspan.EOF:
			return nil // the survey has found no error
		case xmlspan.End:
			if t.Depth == start.Depth {
				end = t.Start
			}
		case xmlspan.Comment:
			if n, _ := commentText(r.d.Text[t.Start:t.End]); n != "" {
				notes = append(notes, n)
			}
		case xmlspan.Text, xmlspan.CData:
			if visibleXML(r.d.Text[t.Start:t.End]) {
				return bad(t.Start)
			}
		case xmlspan.Start, xmlspan.Empty:
			r.attrs = xmlspan.Attrs(r.attrs[:0], r.d.Text, t)
			f := androidForm{category: r.attr("quantity")}
			if string(t.Name) != "item" || !slices.Contains(catalog.Categories, f.category) || p.form(f.category) != nil {
				return bad(t.Start)
			}
			f.lead = string(r.d.Text[at.End:t.Start])
			form, closing := r.form(t)
			at.End = closing.End
			if t.Kind == xmlspan.Empty {
				f.open, f.close = string(r.d.Text[t.Start:t.End-2])+">", "</item>"
			} else {
				f.open, f.close = string(r.d.Text[t.Start:t.End]), string(r.d.Text[closing.Start:closing.End])
			}
			p.forms = append(p.forms, f)
			if form != nil {
				forms.Set(f.category, form.Other)
				p.merge(&s, form, r.run.encoder, f.category == "other")
				examples = append(examples, r.example)
			}
		}
	}
	if forms.Empty() {
		return nil
	}
	if forms.Other == "" {
		return bad(start.Start)
	}
	slices.Sort(examples)
	s.Forms = forms
	s.Kind, s.Key = "plural", r.key(name)
	s.Note = joinNotes(append([]string{note}, append(notes, slices.Compact(examples)...)...)...)
	s.Untranslatable = !catalog.Translatable(forms.Other, s.Codes) && !catalog.Translatable(forms.One, s.Codes)
	p.encoder.escape = androidEscape
	p.tail = string(r.d.Text[at.End:end])
	at.End = end
	s.Range = at
	s.EncodePlural = p.encode
	r.d.Segments = append(r.d.Segments, s)
	return nil
}

// form reads an item of <plurals> and returns its end tag, too.
func (r *androidReader) form(t xmlspan.Token) (*Segment, xmlspan.Token) {
	r.run.reset()
	r.example = ""
	c := xmlContent{d: r.d, l: r.l, run: &r.run, inline: r.inline}
	closing := c.read(t)
	androidDecode(r.run.items)
	return r.run.segment(true), closing
}

// An androidPlural writes the items of <plurals>.
type androidPlural struct {
	forms   []androidForm
	tail    string // what stands after the last
	encoder xmlEncoder
	codes   map[string]int // of the message, by their tags
}

func (p *androidPlural) form(category string) *androidForm {
	for i := range p.forms {
		if p.forms[i].category == category {
			return &p.forms[i]
		}
	}
	return nil
}

// merge adds the codes of a form to those of the message. A code that several
// forms have is that of "other".
func (p *androidPlural) merge(s, form *Segment, e *xmlEncoder, other bool) {
	for i, c := range form.Codes {
		k, ok := p.codes[c.Tag()]
		switch {
		case !ok:
			p.codes[c.Tag()] = len(s.Codes)
			s.Codes = append(s.Codes, c)
			p.encoder.raw = append(p.encoder.raw, e.isRaw(i))
		case other:
			s.Codes[k] = c
			p.encoder.raw[k] = e.isRaw(i)
		}
	}
	if len(p.forms) == 1 {
		p.encoder.cdata, p.encoder.eol = e.cdata, e.eol
	}
	p.encoder.cdata = p.encoder.cdata && e.cdata
}

// encode writes the items for the forms that have a text, in the order of
// CLDR's categories.
func (p *androidPlural) encode(f catalog.Forms, codes []catalog.Code) ([]byte, error) {
	if f.Other == "" {
		return nil, errEmpty
	}
	lead := ""
	for _, form := range p.forms {
		if strings.TrimSpace(form.lead) == "" {
			lead = form.lead
			break
		}
	}
	var out []byte
	for _, category := range catalog.Categories {
		t := f.Get(category)
		if t == "" {
			continue
		}
		form := p.form(category)
		if form == nil {
			model := p.form("other")
			form = &androidForm{lead: lead, close: model.close,
				open: strings.NewReplacer(`"other"`, `"`+category+`"`, `'other'`, `'`+category+`'`).Replace(model.open)}
		}
		out = append(out, form.lead...)
		b, err := p.encoder.encode(t, codes)
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, form.open...), b...), form.close...)
	}
	return append(out, p.tail...), nil
}

// androidDecode makes the characters of a string's pieces what Android makes
// of them: escapes are resolved, and outside of quotation marks white space is
// one space, none at the ends.
func androidDecode(items []xmlItem) {
	quoted, begun := false, false
	full := make([]int, len(items)) // length of a piece without the white space at its end
	for k := range items {
		i := &items[k]
		if i.kind == xmlProtected {
			begun = true
			continue
		}
		if i.kind != xmlText && i.kind != xmlCData {
			continue
		}
		var b strings.Builder
		blank := false
		s := i.text
		for n := 0; n < len(s); {
			r, w := utf8.DecodeRuneInString(s[n:])
			n += w
			switch {
			case r == '"':
				quoted = !quoted
				blank = false
				continue
			case r == '\\' && n < len(s):
				r, w = utf8.DecodeRuneInString(s[n:])
				n += w
				switch r {
				case 'n':
					r = '\n'
				case 't':
					r = '\t'
				case 'u':
					if v, err := strconv.ParseUint(s[n:min(n+4, len(s))], 16, 32); err == nil && n+4 <= len(s) && xmlWritable(rune(v)) {
						r = rune(v)
						n += 4
					}
				}
			case !quoted && isSpace(r):
				if !blank && begun {
					b.WriteByte(' ')
					blank = true
				}
				continue
			}
			blank, begun = false, true
			b.WriteRune(r)
			full[k] = b.Len()
		}
		i.text = b.String()
	}
	for k := len(items) - 1; k >= 0; k-- {
		i := &items[k]
		if i.kind == xmlProtected {
			return
		}
		if i.kind == xmlText || i.kind == xmlCData {
			if i.text = i.text[:full[k]]; i.text != "" {
				return
			}
		}
	}
}

// xmlWritable reports whether an escape can stand for a character of a text.
func xmlWritable(r rune) bool {
	_, ok := xmlspan.Valid(string(r))
	return ok && r != utf8.RuneError && r != '\r' && r != '\ufeff' && (r >= ' ' && r != 0x7f || r == '\n' || r == '\t')
}

// androidEscape writes characters as androidDecode reads them.
func androidEscape(s string, first, last bool) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case c == '"' || c == '\'' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case (c == '@' || c == '?') && first && i == 0:
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == ' ' && (first && i == 0 || last && i == len(s)-1 || i > 0 && s[i-1] == ' '):
			b.WriteString(`\u0020`)
		case c != ' ' && isSpace(rune(c)):
			b.WriteString(`\u00`)
			b.WriteString(strconv.FormatUint(0x100+uint64(c), 16)[1:])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
