package extract

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// PO are the message files of GNU gettext. The text of an entry is its msgstr;
// where that is empty or marked fuzzy, its msgid. Rebuilt, the text is the
// msgstr, and no longer fuzzy.
var PO = &Format{
	Name:       "po",
	Data:       true,
	Title:      &i18n.Message{ID: "format.po", Other: "gettext message files (PO, POT)"},
	Extensions: []string{".po", ".pot"},
	Takes:      &i18n.Message{ID: "format.po.takes", Other: "the msgstr of every entry, or its msgid where that is empty or fuzzy; plurals are one message; extracted comments (#.) are notes"},
	Leaves:     &i18n.Message{ID: "format.po.leaves", Other: "msgid and msgctxt, references, flags but fuzzy, obsolete entries, the header but Language and Plural-Forms, which follow the language"},
	Options:    []string{"placeholders"},
	Charset:    poCharset,
	Read:       readPO,
}

var (
	errPOLine   = &i18n.Message{ID: "po.line", Other: "not a PO file: a comment (#), msgctxt, msgid, msgid_plural, msgstr or a text in quotation marks is expected on this line"}
	errPOString = &i18n.Message{ID: "po.string", Other: "not a PO file: a text in quotation marks is expected here, closed on this line; write \\\" for a quotation mark in it"}
	errPOOrder  = &i18n.Message{ID: "po.order", Other: "not a PO file: an entry is a msgid, a msgid_plural if it has plurals, and a msgstr, in this order"}

	errPONewline = cecl10n.Errorf(&i18n.Message{ID: "encode.po.newline",
		Other: "gettext demands that a translation begins and ends with a line break where its source does, and only there"})
	errPOForms = cecl10n.Errorf(&i18n.Message{ID: "encode.po.forms",
		Other: "this file has no place for these plural forms; give one and other, and what else its Plural-Forms ask for"})
)

var poCharsetLine = pat(`(?i)"Content-Type:[^"\n]*charset=([A-Za-z0-9_.:-]+)`)

// poCharset returns the character set that the header declares.
func poCharset(src []byte) string {
	m := poCharsetLine.FindSubmatch(src[:min(len(src), 8192)])
	if m == nil || strings.EqualFold(string(m[1]), "charset") {
		return ""
	}
	return string(m[1])
}

// A poString is a keyword with its texts on one line or several.
type poString struct {
	keyword Range  // msgid, msgstr[0]
	at      Range  // from the first quotation mark to the last; empty: none
	raw     []byte // what stands between the quotation marks, together
	value   string
}

// A poEntry is an entry of a PO file.
type poEntry struct {
	flags               int // where the first line of flags begins, -1: none
	fuzzy               bool
	note                string
	skip                bool
	context, id, plural *poString
	texts               []poString // msgstr
	eol                 string
	parser              *poParser
}

// A poParser reads a PO file.
type poParser struct {
	*dataReader
	language string // of the header
	nplurals int
	wrap     bool // long texts are written on several lines
	region   bool // comments say to skip entries
	header   bool // the header was read
}

func readPO(d *Document) error {
	p := &poParser{dataReader: newDataReader(d), language: d.Options.Language, wrap: poWraps(d.Text)}
	text := d.Text
	e := poEntry{flags: -1}
	var last *poString // what a text on a line of its own continues
	flush := func() error {
		if e.id == nil && e.context == nil && len(e.texts) == 0 {
			e = poEntry{flags: -1} // comments alone
			return nil
		}
		if e.id == nil || len(e.texts) == 0 || (e.plural == nil) != (string(text[e.texts[0].keyword.Start:e.texts[0].keyword.End]) == "msgstr") {
			at := 0
			for _, s := range []*poString{e.context, e.id, e.plural} {
				if s != nil {
					at = max(at, s.keyword.Start)
				}
			}
			if len(e.texts) > 0 {
				at = e.texts[0].keyword.Start
			}
			return d.Errorf(at, errPOOrder)
		}
		p.entry(e)
		e, last = poEntry{flags: -1}, nil
		return nil
	}
	for pos := 0; pos < len(text); {
		start := pos
		end, next := lineEnd(text, pos)
		pos = next
		for start < end && (text[start] == ' ' || text[start] == '\t') {
			start++
		}
		line := text[start:end]
		switch {
		case len(bytes.TrimSpace(line)) == 0:
			continue
		case line[0] == '#':
			if len(e.texts) > 0 || bytes.HasPrefix(line, []byte("#~")) {
				if len(e.texts) > 0 || e.id == nil {
					if err := flush(); err != nil {
						return err
					}
				}
			}
			p.comment(&e, string(line), start)
			continue
		case line[0] == '"':
			if last == nil {
				return d.Errorf(start, errPOLine)
			}
			if err := p.str(last, Range{start, end}); err != nil {
				return err
			}
			continue
		}
		n := 0
		for n < len(line) && (isLetter(line[n]) || line[n] == '_') {
			n++
		}
		if n < len(line) && line[n] == '[' {
			if k := bytes.IndexByte(line[n:], ']'); k > 0 {
				n += k + 1
			}
		}
		word := string(line[:n])
		s := poString{keyword: Range{start, start + n}}
		switch {
		case word == "msgctxt" || word == "msgid":
			if len(e.texts) > 0 {
				if err := flush(); err != nil {
					return err
				}
			}
			if word == "msgid" && e.id != nil || word == "msgctxt" && (e.context != nil || e.id != nil) {
				return d.Errorf(start, errPOOrder)
			}
			last = &poString{keyword: s.keyword}
			if word == "msgid" {
				e.id = last
			} else {
				e.context = last
			}
		case word == "msgid_plural":
			if e.id == nil || e.plural != nil || len(e.texts) > 0 {
				return d.Errorf(start, errPOOrder)
			}
			last = &poString{keyword: s.keyword}
			e.plural = last
		case word == "msgstr" || word == "msgstr["+strconv.Itoa(len(e.texts))+"]":
			if e.id == nil || word == "msgstr" && len(e.texts) > 0 {
				return d.Errorf(start, errPOOrder)
			}
			e.texts = append(e.texts, s)
			last = &e.texts[len(e.texts)-1]
			e.eol = string(text[end:next])
			if e.eol == "" {
				e.eol = "\n"
			}
		case strings.HasPrefix(word, "msgstr["):
			return d.Errorf(start, errPOOrder)
		default:
			return d.Errorf(start, errPOLine)
		}
		for start += n; start < end && (text[start] == ' ' || text[start] == '\t'); start++ {
		}
		if err := p.str(last, Range{start, end}); err != nil {
			return err
		}
	}
	return flush()
}

// str adds a text in quotation marks to s.
func (p *poParser) str(s *poString, at Range) error {
	text := p.d.Text
	if at.Start == at.End || text[at.Start] != '"' {
		return p.d.Errorf(at.Start, errPOString)
	}
	i := at.Start + 1
	for i < at.End && text[i] != '"' {
		if text[i] == '\\' {
			i++
		}
		i++
	}
	if i >= at.End || len(bytes.TrimSpace(text[i+1:at.End])) > 0 {
		return p.d.Errorf(at.Start, errPOString)
	}
	if s.at == (Range{}) {
		s.at.Start = at.Start
	}
	s.at.End = i + 1
	s.raw = append(s.raw, text[at.Start+1:i]...)
	return nil
}

// comment reads a line of comment.
func (p *poParser) comment(e *poEntry, line string, at int) {
	switch {
	case strings.HasPrefix(line, "#,"):
		if e.flags < 0 && e.id == nil && e.context == nil {
			e.flags = at
		}
		for flag := range strings.SplitSeq(line[2:], ",") {
			e.fuzzy = e.fuzzy || strings.TrimSpace(flag) == "fuzzy"
		}
		return
	case strings.HasPrefix(line, "#:"), strings.HasPrefix(line, "#|"), strings.HasPrefix(line, "#~"):
		return
	}
	extracted := strings.HasPrefix(line, "#.")
	switch kind, note := parseDirective(strings.TrimLeft(line, "#.")); kind {
	case noteDirective:
		e.note = addNote(e.note, note)
	case skipDirective:
		e.skip = true
	case skipStart:
		p.region = true
	case skipEnd:
		p.region = false
	default:
		if extracted {
			e.note = addNote(e.note, strings.Join(strings.Fields(line[2:]), " "))
		}
	}
}

// entry makes a segment of an entry, or marks of the header.
func (p *poParser) entry(e poEntry) {
	for _, s := range []*poString{e.context, e.id, e.plural} {
		if s != nil {
			s.value = poDecode(string(s.raw))
		}
	}
	for i := range e.texts {
		e.texts[i].value = poDecode(string(e.texts[i].raw))
	}
	if e.id.value == "" && e.context == nil {
		if !p.header {
			p.header = true
			p.headers(e.texts[0])
		}
		return
	}
	e.parser = p
	v := dataValue{path: []dataStep{{key: poKey(&e)}}, note: e.note, skip: e.skip || p.region}
	v.at = Range{e.texts[0].at.Start, e.texts[len(e.texts)-1].at.End}
	if e.plural != nil {
		v.at.Start = e.texts[0].keyword.Start
	}
	if e.flags >= 0 {
		v.at.Start = e.flags // the flag fuzzy goes
	}
	if e.plural == nil {
		v.value = e.texts[0].value
		if v.value == "" || e.fuzzy {
			v.value = e.id.value
		}
		v.encode = e.encode
		p.add(v)
		return
	}
	forms := p.forms(&e)
	many := slices.ContainsFunc(forms, func(f dataForm) bool { return f.category == "many" })
	v.fill = func(f catalog.Forms) catalog.Forms { return p.fill(f, many) }
	p.addForms(v, forms, e.encodeForms)
}

// forms returns the plural forms of an entry.
func (p *poParser) forms(e *poEntry) []dataForm {
	if e.fuzzy || slices.ContainsFunc(e.texts, func(s poString) bool { return strings.TrimSpace(s.value) == "" }) {
		switch {
		case strings.TrimSpace(e.id.value) == "" || strings.TrimSpace(e.plural.value) == "":
			return []dataForm{{"other", e.plural.value + e.id.value}}
		case p.millions():
			return []dataForm{{"one", e.id.value}, {"many", e.plural.value}, {"other", e.plural.value}}
		}
		return []dataForm{{"one", e.id.value}, {"other", e.plural.value}}
	}
	var out []dataForm
	categories := p.categories(len(e.texts))
	for i, s := range e.texts[:len(categories)] {
		out = append(out, dataForm{categories[i], s.value})
	}
	return out
}

// millions reports whether the entries have a form for millions, as French and
// Spanish files may: it is that of other unless the translator says otherwise.
func (p *poParser) millions() bool { return p.nplurals == 3 && p.categories(3)[1] == "many" }

// fill adds the form for millions, or takes it away where the file has no place
// for it (many is false) and it is that of other.
func (p *poParser) fill(f catalog.Forms, many bool) catalog.Forms {
	switch {
	case f.Many == "" && f.One != "" && p.millions():
		f.Many = f.Other
	case f.Many == f.Other && !many && !p.millions():
		f.Many = ""
	}
	return f
}

// categories returns the plural categories of n forms in the file's language.
func (p *poParser) categories(n int) []string {
	if p.language != "" {
		own := locales.Plurals(p.language)
		if len(own) == n && slices.Contains(own, "other") {
			return own
		}
		if n == 3 && slices.Contains(own, "few") {
			return []string{"one", "few", "other"}
		}
	}
	switch n {
	case 1:
		return []string{"other"}
	case 2:
		return []string{"one", "other"}
	case 3:
		return []string{"one", "many", "other"}
	case 4:
		return []string{"one", "few", "many", "other"}
	case 5:
		return []string{"one", "two", "few", "many", "other"}
	}
	return catalog.Categories
}

// poKeyLength bounds a key, in bytes: what is longer ends in a hash.
const poKeyLength = 80

// poKey returns an entry's context and msgid as a key.
func poKey(e *poEntry) string {
	key := e.id.value
	if e.context != nil {
		key = e.context.value + "|" + key
	}
	key = strings.Join(strings.Fields(key), " ")
	if len(key) <= poKeyLength {
		return key
	}
	sum := sha256.Sum256([]byte(key))
	n := poKeyLength - 9
	for !utf8.RuneStart(key[n]) {
		n--
	}
	return key[:n] + "-" + hex.EncodeToString(sum[:4])
}
