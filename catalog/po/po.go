// Package po reads gettext's PO files.
package po

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Codec reads PO and POT files.
var Codec = catalog.Codec{Name: "po", Extensions: []string{".po", ".pot"}, Decode: Decode}

// Decode reads a PO file. Its source is English, unless the header has an
// X-Source-Language; its language is that of the header, else that of the
// file's name (fr.po, fr/LC_MESSAGES/x.po), else "".
//
// A fuzzy translation is a draft, and stale where the file has the previous
// msgid. Extracted comments are the Note. Obsolete entries are left out.
// Plural forms have the CLDR categories that the header's Plural-Forms give
// them. It is not more severe than gettext's own programs: an entry may come
// twice, and a header may be missing; a text that is not closed, or keywords
// in another order, are errors.
func Decode(name string, src []byte) (*catalog.Exchange, error) {
	text, err := catalog.DecodeText(name, src, charset)
	if err != nil {
		return nil, err
	}
	s := string(text)
	p := parallel(name, s)
	if p == nil {
		p = newParser(name, s)
		if err := p.read(0, len(s)); err != nil {
			return nil, err
		}
		if err := p.flush(len(s)); err != nil {
			return nil, err
		}
	}
	p.finish()
	return p.x, nil
}

func newParser(name, s string) *parser {
	return &parser{name: name, s: s, x: &catalog.Exchange{Source: "en"}}
}

var charsetLine = regexp.MustCompile(`(?i)"Content-Type:[^"\n]*charset=([A-Za-z0-9_.:-]+)`)

// charset returns the character set that the header declares.
func charset(src []byte) string {
	m := charsetLine.FindSubmatch(src[:min(len(src), 1<<14)])
	if m == nil || strings.EqualFold(string(m[1]), "charset") {
		return ""
	}
	if set := string(bytes.ToLower(m[1])); set != "ascii" && set != "us-ascii" {
		return set
	}
	return ""
}

// A field is one of an entry's keywords.
type field uint8

const (
	noField field = iota
	ctxField
	idField
	pluralField
	strField // and those after it: msgstr[1] …
)

// An entry is what was read of one.
type entry struct {
	ctx, id, plural          string
	hasCtx, hasID, hasPlural bool
	str                      [maxForms]string
	n                        int // of str
	note                     string
	fuzzy                    bool
	prev                     [3]string // msgctxt, msgid, msgid_plural before the last change
	hasPrev                  bool
	line, column             int
}

type parser struct {
	name string
	s    string
	x    *catalog.Exchange

	e         entry
	cur       field
	buf       []byte // its text where that has several parts
	prev      field  // what a “#|” line continues
	line      int
	lineStart int

	language, forms string
	header          bool
	unnamed         bool // there are entries that were read before the language was known

	entries []catalog.Entry // not given out yet
	targets []catalog.Target
	plurals []*catalog.Target // those whose forms wait for the header
	strs    [][]string        // their texts
}

func (p *parser) errorf(at int, m *i18n.Message, kv ...any) error {
	lines := catalog.Lines{Text: []byte(p.s)}
	line, column := lines.At(at)
	return cecl10n.At(p.name, line, column, cecl10n.Errorf(m, kv...))
}

// read reads the lines from pos to stop.
func (p *parser) read(pos, stop int) error {
	s := p.s
	for pos < stop {
		start := pos
		end := strings.IndexByte(s[pos:stop], '\n')
		if end < 0 {
			end, pos = stop, stop
		} else {
			end += pos
			pos = end + 1
		}
		p.line++
		p.lineStart = start
		for start < end && blank(s[start]) {
			start++
		}
		for end > start && blank(s[end-1]) {
			end--
		}
		if start == end {
			continue
		}
		var err error
		switch s[start] {
		case '#':
			p.comment(s[start:end])
		case '"':
			err = p.texts(start, end)
		default:
			err = p.keyword(start, end)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v' }

// keyword reads a line that begins with one.
func (p *parser) keyword(start, end int) error {
	p.close()
	s := p.s
	n := start
	for n < end && (s[n] >= 'a' && s[n] <= 'z' || s[n] == '_') {
		n++
	}
	word := s[start:n]
	index := 0
	if n < end && s[n] == '[' {
		k := strings.IndexByte(s[n:end], ']')
		i, err := strconv.Atoi(strings.TrimSpace(s[n+1 : n+max(k, 1)]))
		if k < 0 || err != nil || word != "msgstr" {
			return p.unexpected(start)
		}
		index = i
		n += k + 1
	} else if word == "msgstr" && p.e.hasPlural {
		return p.order(start)
	}
	e := &p.e
	if word == "msgctxt" || word == "msgid" && (e.n > 0 || !e.hasCtx) {
		if e.n > 0 || e.hasID {
			if err := p.flush(start); err != nil {
				return err
			}
		}
		e.line = p.line
		e.column = 1 + start - p.lineStart
	}
	switch word {
	case "msgctxt":
		if e.hasCtx || e.hasID {
			return p.order(start)
		}
		e.hasCtx = true
		p.cur = ctxField
	case "msgid":
		if e.hasID {
			return p.order(start)
		}
		e.hasID = true
		p.cur = idField
	case "msgid_plural":
		if !e.hasID || e.hasPlural || e.n > 0 {
			return p.order(start)
		}
		e.hasPlural = true
		p.cur = pluralField
	case "msgstr":
		if !e.hasID || index != e.n || index > 0 && !e.hasPlural {
			return p.order(start)
		}
		if index >= maxForms {
			return p.errorf(start, &i18n.Message{ID: "exchange.po.forms", Other: "no language has more than {{.Count}} plural forms"}, "Count", maxForms)
		}
		p.cur = strField + field(index)
		e.n++
	case "domain":
		p.cur = noField
		return nil
	default:
		return p.unexpected(start)
	}
	for n < end && blank(s[n]) {
		n++
	}
	return p.texts(n, end)
}

func (p *parser) order(at int) error {
	return p.errorf(at, &i18n.Message{ID: "exchange.po.order", Other: "not a PO file: an entry is a msgctxt if it has one, a msgid, a msgid_plural if it has plurals, and its msgstr, in this order"})
}

func (p *parser) unexpected(at int) error {
	return p.errorf(at, &i18n.Message{ID: "exchange.po.line", Other: "not a PO file: a comment (#), msgctxt, msgid, msgid_plural, msgstr or a text in quotation marks is expected here"})
}

// texts adds the texts in quotation marks from start to end to the current field.
func (p *parser) texts(start, end int) error {
	for start < end {
		if p.s[start] != '"' {
			return p.errorf(start, &i18n.Message{ID: "exchange.po.string", Other: "not a PO file: a text in quotation marks is expected here"})
		}
		value, n := unquote(p.s[start:end])
		if n == 0 {
			return p.errorf(start, &i18n.Message{ID: "exchange.po.unclosed", Other: "the text has no closing quotation mark on this line; write \\\" for one that is part of it"})
		}
		if p.cur == noField {
			return p.unexpected(start)
		}
		switch to := p.field(); {
		case len(p.buf) > 0:
			p.buf = append(p.buf, value...)
		case *to == "":
			*to = value // most texts are a part of the file
		default:
			p.buf = append(append(p.buf, *to...), value...)
		}
		for start += n; start < end && blank(p.s[start]); start++ {
		}
	}
	return nil
}

// field returns where the text of the current keyword is.
func (p *parser) field() *string {
	switch e := &p.e; p.cur {
	case ctxField:
		return &e.ctx
	case idField:
		return &e.id
	case pluralField:
		return &e.plural
	default:
		return &e.str[p.cur-strField]
	}
}

// close ends the text of the current keyword.
func (p *parser) close() {
	if len(p.buf) > 0 {
		*p.field() = string(p.buf)
		p.buf = p.buf[:0]
	}
	p.cur = noField
}

// unquote reads the text in quotation marks that s begins with and returns its
// length with them, 0 if it is not closed.
func unquote(s string) (string, int) {
	end := strings.IndexByte(s[1:], '"') + 1
	if end == 0 {
		return "", 0
	}
	if escape := strings.IndexByte(s[1:end], '\\'); escape >= 0 {
		end = 1 + escape
	} else {
		return s[1:end], end + 1
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[1:end])
	for i := end; i < len(s); i++ {
		c := s[i]
		if c == '"' {
			return b.String(), i + 1
		}
		if c != '\\' {
			b.WriteByte(c)
			continue
		}
		if i++; i == len(s) {
			break
		}
		switch c := s[i]; {
		case c == 'n':
			b.WriteByte('\n')
		case c == 't':
			b.WriteByte('\t')
		case c == 'r':
			b.WriteByte('\r')
		case c == 'a':
			b.WriteByte('\a')
		case c == 'b':
			b.WriteByte('\b')
		case c == 'f':
			b.WriteByte('\f')
		case c == 'v':
			b.WriteByte('\v')
		case c == '"' || c == '\\':
			b.WriteByte(c)
		case c >= '0' && c <= '7':
			n := 1
			for n < 3 && i+n < len(s) && s[i+n] >= '0' && s[i+n] <= '7' {
				n++
			}
			v, _ := strconv.ParseUint(s[i:i+n], 8, 16)
			b.WriteByte(byte(v))
			i += n - 1
		case c == 'x' && i+1 < len(s) && hex(s[i+1]):
			n := 1
			for n < 3 && i+n < len(s) && hex(s[i+n]) {
				n++
			}
			v, _ := strconv.ParseUint(s[i+1:i+n], 16, 16)
			b.WriteByte(byte(v))
			i += n - 1
		default: // gettext refuses it; there is only one way to mean it
			b.WriteByte('\\')
			b.WriteByte(c)
		}
	}
	return "", 0
}

func hex(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

// maxNote is about how long notes and previous texts may be.
const maxNote = 1 << 16

// comment reads a line of comment, which belongs to the entry after it.
func (p *parser) comment(line string) {
	obsolete := strings.HasPrefix(line, "#~")
	if p.e.n > 0 || obsolete && p.e.hasID {
		// An entry without msgstr is found out at the next keyword.
		if p.flush(0) != nil {
			return
		}
	}
	if obsolete {
		p.e = entry{} // its comments are those of an obsolete entry
		return
	}
	if len(line) < 2 {
		return
	}
	switch rest := line[2:]; line[1] {
	case '.':
		rest = strings.TrimSpace(rest)
		switch n := len(p.e.note); {
		case n == 0:
			p.e.note = rest
		case n < maxNote:
			p.e.note += "\n" + rest
		}
	case ',', '=':
		for flag := range strings.SplitSeq(rest, ",") {
			if strings.TrimSpace(flag) == "fuzzy" {
				p.e.fuzzy = true
			}
		}
	case '|':
		rest = strings.TrimSpace(rest)
		word, value, _ := strings.Cut(rest, " ")
		switch word {
		case "msgctxt":
			p.prev = ctxField
		case "msgid":
			p.prev = idField
			p.e.hasPrev = true
		case "msgid_plural":
			p.prev = pluralField
		default:
			value = rest
		}
		if value = strings.TrimSpace(value); value != "" && value[0] == '"' && p.prev != noField && len(p.e.prev[p.prev-ctxField]) < maxNote {
			text, _ := unquote(value)
			p.e.prev[p.prev-ctxField] += text
		}
	}
}

// flush takes the entry that was read; at is where the next thing begins.
func (p *parser) flush(at int) error {
	p.close()
	e := &p.e
	if !e.hasID && !e.hasCtx {
		return nil // comments alone
	}
	if !e.hasID || e.n == 0 {
		return p.order(at)
	}
	if e.id == "" && !e.hasCtx {
		if !p.header {
			p.header = true
			p.headers(e.str[0])
		}
	} else {
		p.entry()
	}
	p.e = entry{}
	p.cur, p.prev = noField, noField
	return nil
}

// block is how many entries are made at once.
const block = 256

func (p *parser) entry() {
	e := &p.e
	if len(p.entries) == 0 {
		p.entries, p.targets = make([]catalog.Entry, block), make([]catalog.Target, block)
	}
	out, t := &p.entries[0], &p.targets[0]
	p.entries, p.targets = p.entries[1:], p.targets[1:]
	out.ID, out.Note, out.Line, out.Column = e.id, e.note, e.line, e.column
	if e.hasCtx && e.ctx != "" {
		out.ID = e.ctx
	}
	out.Forms = sourceForms(e.id, e.plural, e.hasPlural)
	t.State = catalog.Translated
	if e.fuzzy {
		t.State = catalog.Draft
		if e.hasPrev {
			if from := sourceForms(e.prev[1], e.prev[2], e.hasPlural && e.prev[2] != ""); from != out.Forms {
				t.From = &from
			}
		}
	}
	p.x.Entries = append(p.x.Entries, out)
	p.unnamed = p.unnamed || p.language == ""
	if !e.hasPlural {
		t.Other = catalog.Text(e.str[0])
		if t.Other != "" {
			out.Targets = map[string]*catalog.Target{p.language: t}
		}
		return
	}
	texts := slices.Clone(e.str[:e.n])
	if !slices.ContainsFunc(texts, func(s string) bool { return s != "" }) {
		return
	}
	out.Targets = map[string]*catalog.Target{p.language: t}
	p.plurals, p.strs = append(p.plurals, t), append(p.strs, texts)
}

// sourceForms returns the texts of a msgid and msgid_plural.
func sourceForms(id, plural string, has bool) catalog.Forms {
	if has {
		return catalog.Forms{One: catalog.Text(id), Other: catalog.Text(plural)}
	}
	return catalog.Forms{Other: catalog.Text(id)}
}

// headers reads the header's fields.
func (p *parser) headers(s string) {
	team, x := "", ""
	for l := range strings.SplitSeq(s, "\n") {
		key, value, _ := strings.Cut(l, ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "language":
			p.language = language(value)
		case "x-language":
			x = language(value)
		case "language-team":
			team = teamLanguage(value)
		case "plural-forms":
			p.forms = value
		case "x-source-language":
			if l := language(value); l != "" {
				p.x.Source = l
			}
		}
	}
	for _, l := range []string{x, fileLanguage(p.name), team} {
		if p.language == "" {
			p.language = l
		}
	}
}

// finish gives the translations their language and the plurals their categories.
func (p *parser) finish() {
	if p.language == "" {
		p.language = fileLanguage(p.name)
	}
	var known [maxForms + 1][]string
	for i, t := range p.plurals {
		texts := p.strs[i]
		if known[len(texts)] == nil {
			known[len(texts)] = categories(p.language, p.forms, len(texts))
		}
		for k, s := range texts {
			t.Set(known[len(texts)][k], catalog.Text(s))
		}
	}
	if p.unnamed && p.language != "" {
		p.x.Rename("", p.language)
	}
	for _, e := range p.x.Entries {
		if len(e.Targets) > 0 {
			p.x.Languages = []string{p.language}
			break
		}
	}
}

// language returns the tag of a language as PO files have it: es_MX, fr-CA, sr@latin.
func language(s string) string {
	if s == "" || strings.ContainsAny(s, " <>") {
		return ""
	}
	tag := locales.Canonical(s)
	if tag == "und" {
		return ""
	}
	return tag
}

// fileLanguage returns the language that a file's name tells: fr.po, x.es_MX.po,
// x-fr.po, fr/LC_MESSAGES/x.po, po/fr/x.po.
func fileLanguage(name string) string {
	name = strings.ReplaceAll(name, "\\", "/")
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if strings.HasSuffix(name, ".pot") {
		return ""
	}
	for _, sep := range []string{"", ".", "-", "_"} {
		s := base
		if sep != "" {
			i := strings.LastIndex(base, sep)
			if i < 0 {
				continue
			}
			s = base[i+1:]
		}
		if locales.Likely(s) {
			return language(s)
		}
	}
	for dir := path.Dir(name); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if s := path.Base(dir); locales.Likely(s) {
			return language(s)
		}
	}
	return ""
}

var teamAddress = regexp.MustCompile(`(?:^|[/<(-])([a-z]{2,3}(?:[_-][A-Z]{2})?)(?:[/>)@]|$)`)

// teamLanguage returns the language of a team: “French <fr@li.org>”,
// “Spanish (http://www.transifex.com/x/language/es/)”.
func teamLanguage(s string) string {
	for _, m := range teamAddress.FindAllStringSubmatch(s, -1) {
		if locales.Likely(m[1]) {
			return language(m[1])
		}
	}
	name, _, _ := strings.Cut(s, " ")
	switch name {
	case "English":
		return "en"
	case "French":
		return "fr"
	case "Spanish":
		return "es"
	}
	return ""
}
