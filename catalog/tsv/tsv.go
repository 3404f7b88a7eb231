// Package tsv reads tables of texts with their translations: TSV and CSV.
package tsv

import (
	"path"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Codec reads TSV and CSV files.
var Codec = catalog.Codec{Name: "tsv", Extensions: []string{".tsv", ".tab", ".csv"}, Decode: Decode}

// maxColumns is how many columns a table may have.
const maxColumns = 1000

// maxLines is how long a row of several lines may be in a TSV file, in bytes.
const maxLines = 1 << 16

// Decode reads a table with a text in several languages on each row. The first
// row names the columns: languages (en, fr-CA, Spanish …), or source and
// target; id, key or context is the ID, else the source text is; note or
// comment is the note. The first of several languages is the source. Other
// columns are passed over. A table without such a row must have two columns,
// the source and the translation, in languages that it does not name.
//
// A CSV file is separated by commas, semicolons or tabs, and has quotation
// marks as RFC 4180 says. In a TSV file they enclose a field only where they
// do so on one line, or where the row would lack fields otherwise: translators
// write them as they stand.
func Decode(name string, src []byte) (*catalog.Exchange, error) {
	text, err := catalog.DecodeText(name, src, nil)
	if err != nil {
		return nil, err
	}
	p := &parser{name: name, text: text, s: string(text), separator: '\t'}
	if strings.EqualFold(path.Ext(name), ".csv") {
		p.csv = true
		p.separator = separator(p.s)
	}
	first, err := p.row()
	if err != nil || first == nil {
		return &catalog.Exchange{}, err
	}
	x := &catalog.Exchange{}
	c := head(first)
	p.width = len(first)
	if c == nil {
		if len(first) != 2 {
			return nil, p.at(0, &i18n.Message{ID: "exchange.tsv.head", Other: "the first row must name the columns by their languages (en, fr, es), or source and target; without such a row a table has two columns"})
		}
		c = &columns{id: -1, note: -1, fuzzy: -1, source: 0, targets: []column{{1, ""}}}
		p.pos, p.line, p.lineStart = 0, 0, 0
	}
	x.Source = c.language
	for _, t := range c.targets {
		x.Languages = append(x.Languages, t.language)
	}
	slices.Sort(x.Languages)
	for {
		line, column := p.place()
		fields, err := p.row()
		if err != nil {
			return nil, err
		}
		if fields == nil {
			return x, nil
		}
		get := func(i int) string {
			if i < 0 || i >= len(fields) {
				return ""
			}
			return fields[i]
		}
		e := &catalog.Entry{}
		e.Line, e.Column = line, column
		e.Other, e.ID, e.Note = catalog.Text(get(c.source)), get(c.id), get(c.note)
		if e.ID == "" {
			e.ID = string(e.Other)
		}
		if e.Other == "" {
			continue
		}
		for _, col := range c.targets {
			if s := get(col.index); s != "" {
				t := &catalog.Target{State: catalog.Translated}
				t.Other = catalog.Text(s)
				if f := get(c.fuzzy); strings.EqualFold(f, "true") || f == "1" {
					t.State = catalog.Draft
				}
				e.SetTarget(col.language, t)
			}
		}
		x.Entries = append(x.Entries, e)
	}
}

// columns say what is where in a row; -1: nowhere.
type columns struct {
	id, note, fuzzy int
	source          int
	language        string // of the source
	targets         []column
}

type column struct {
	index    int
	language string
}

// head reads a row that names the columns; nil if it does not.
func head(fields []string) *columns {
	c := &columns{id: -1, note: -1, fuzzy: -1, source: -1}
	var languages []column
	target := -1
	set := func(at *int, i int) {
		if *at < 0 {
			*at = i
		}
	}
	for i, f := range fields {
		f = strings.TrimSpace(f)
		switch low := strings.ToLower(f); low {
		case "id", "key", "identifier", "context", "msgctxt":
			set(&c.id, i)
		case "note", "notes", "comment", "comments", "description", "developer_comments":
			set(&c.note, i)
		case "fuzzy":
			set(&c.fuzzy, i)
		case "source", "original", "msgid":
			set(&c.source, i)
		case "target", "translation", "msgstr":
			set(&target, i)
		default:
			if l := language(f); l != "" && !slices.ContainsFunc(languages, func(k column) bool { return k.language == l }) {
				languages = append(languages, column{i, l})
			}
		}
	}
	switch {
	case c.source >= 0 && target >= 0:
		c.targets = []column{{target, ""}}
	case c.source >= 0 && len(languages) > 0:
		c.targets = languages
	case len(languages) > 1:
		c.source, c.language, c.targets = languages[0].index, languages[0].language, languages[1:]
	default:
		return nil
	}
	return c
}

// language returns the language that a column's name is.
func language(s string) string {
	switch strings.ToLower(s) {
	case "english", "anglais", "inglés":
		return "en"
	case "french", "français", "francés":
		return "fr"
	case "spanish", "espagnol", "español":
		return "es"
	}
	if len(s) == 2 {
		s = strings.ToLower(s)
	}
	if !locales.Likely(s) {
		return ""
	}
	return locales.Canonical(s)
}

// separator returns what separates the fields of a CSV file.
func separator(s string) byte {
	line, _, _ := strings.Cut(s, "\n")
	best, most := byte(','), 0
	for _, c := range []byte(",;\t") {
		n, quoted := 0, false
		for i := range len(line) {
			switch line[i] {
			case '"':
				quoted = !quoted
			case c:
				if !quoted {
					n++
				}
			}
		}
		if n > most {
			best, most = c, n
		}
	}
	return best
}

type parser struct {
	name      string
	text      []byte
	s         string
	csv       bool
	separator byte
	width     int // fields of the first row

	pos             int
	line, lineStart int // of pos: lines before it
}

func (p *parser) at(offset int, m *i18n.Message, kv ...any) error {
	lines := catalog.Lines{Text: p.text}
	line, column := lines.At(offset)
	return cecl10n.At(p.name, line, column, cecl10n.Errorf(m, kv...))
}

// place returns where the next row begins, empty lines left out.
func (p *parser) place() (line, column int) {
	for p.pos < len(p.s) && (p.s[p.pos] == '\n' || p.s[p.pos] == '\r') {
		if p.s[p.pos] == '\n' {
			p.line++
		}
		p.pos++
	}
	return p.line + 1, 1
}

// row reads a row; nil at the end of the file.
func (p *parser) row() ([]string, error) {
	p.place()
	if p.pos == len(p.s) {
		return nil, nil
	}
	start := p.pos
	fields, end, err := p.fields(start, p.csv)
	if err != nil {
		return nil, err
	}
	if !p.csv && len(fields) < p.width && p.s[start:end] != "" && strings.Contains(p.s[start:end], `"`) {
		// Perhaps a field has several lines.
		if more, to, err := p.fields(start, true); err == nil && len(more) == p.width && to < start+maxLines {
			fields, end = more, to
		}
	}
	p.line += strings.Count(p.s[start:end], "\n")
	p.pos = end
	return fields, nil
}

// fields reads the fields of the row at pos and where it ends. Fields in
// quotation marks may have several lines.
func (p *parser) fields(pos int, lines bool) (out []string, end int, err error) {
	s := p.s
	if !p.csv && lines {
		s = s[:min(len(s), pos+maxLines)] // such a guess must not cost much
	}
	for {
		field, n, ok := "", 0, false
		if pos < len(s) && s[pos] == '"' {
			field, n, ok = quoted(s[pos:], p.separator, lines)
			if !ok && p.csv {
				return nil, 0, p.at(pos, &i18n.Message{ID: "exchange.tsv.quote", Other: "the quotation mark that begins this field is not closed; write \"\" for one that is part of it"})
			}
		}
		if !ok {
			n = 0
			for pos+n < len(s) && s[pos+n] != p.separator && s[pos+n] != '\n' {
				n++
			}
			field = s[pos : pos+n]
			if strings.HasSuffix(field, "\r") && (pos+n == len(s) || s[pos+n] == '\n') {
				field = field[:len(field)-1]
			}
		}
		if len(out) == maxColumns {
			return nil, 0, p.at(pos, &i18n.Message{ID: "exchange.tsv.columns", Other: "the row has more than {{.Count}} columns"}, "Count", maxColumns)
		}
		out = append(out, field)
		if pos += n; pos == len(s) {
			return out, pos, nil
		}
		if s[pos] == '\r' && pos+1 < len(s) && s[pos+1] == '\n' {
			pos++
		}
		if pos++; s[pos-1] == '\n' {
			return out, pos, nil
		}
	}
}

// quoted reads the field in quotation marks that s begins with. ok is false
// where a quotation mark within it is not doubled, or it does not end.
func quoted(s string, separator byte, lines bool) (field string, n int, ok bool) {
	doubled := false
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\n':
			if !lines {
				return "", 0, false
			}
		case '"':
			if i+1 < len(s) && s[i+1] == '"' {
				doubled = true
				i++
				continue
			}
			rest := s[i+1:]
			if rest != "" && rest[0] != separator && rest[0] != '\n' && rest != "\r" && !strings.HasPrefix(rest, "\r\n") {
				return "", 0, false
			}
			field = s[1:i]
			if doubled {
				field = strings.ReplaceAll(field, `""`, `"`)
			}
			if rest == "\r" {
				i++
			}
			return strings.ReplaceAll(field, "\r\n", "\n"), i + 1, true
		}
	}
	return "", 0, false
}
