package terms

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Formats are the names of the formats of termbases, for Write.
var Formats = []string{"toml", "tbx", "tsv"}

// MaxBytes is how large a file of terms may be.
const MaxBytes = 64 << 20

const (
	maxConcepts = 1 << 20
	maxTerm     = 1 << 10 // bytes of a term
	maxNote     = 1 << 16 // bytes of a definition or note
)

// FormatOf returns the format of a file by its name, "" if it is none of a termbase.
func FormatOf(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".toml":
		return "toml"
	case ".tbx", ".xml", ".martif":
		return "tbx"
	case ".tsv", ".tab", ".txt":
		return "tsv"
	}
	return ""
}

// Read reads a termbase in the format that its name says. Errors are at
// file:line:column.
func Read(name string, src []byte) (*Base, error) {
	if len(src) > MaxBytes {
		return nil, cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "terms.too-large",
			Other: "a termbase of more than {{.Size}} MB is not read"}, "Size", MaxBytes>>20))
	}
	if bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) {
		text, err := catalog.DecodeText(name, src, nil)
		if err != nil {
			return nil, err
		}
		src = text
	}
	r := &reader{file: name, src: strings.TrimPrefix(string(src), "\ufeff"), base: &Base{}, ids: map[string]bool{}}
	if i := invalidUTF8(r.src); i >= 0 {
		return nil, r.at(i, &i18n.Message{ID: "terms.utf8", Other: "these bytes are not UTF-8; save the file with the encoding UTF-8"})
	}
	var err error
	switch FormatOf(name) {
	case "toml":
		err = r.toml()
	case "tbx":
		err = r.tbx()
	case "tsv":
		err = r.tsv()
	default:
		err = cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "terms.format",
			Other: "this is no file of terms; the ending says the format: .toml, .tbx or .tsv"}))
	}
	if err != nil {
		return nil, err
	}
	return r.base, nil
}

// A reader makes a base of a file.
type reader struct {
	file string
	src  string
	base *Base
	ids  map[string]bool
}

func invalidUTF8(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i := 0; ; {
		c, n := utf8.DecodeRuneInString(s[i:])
		if c == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
}

// at returns an error at an offset.
func (r *reader) at(offset int, m *i18n.Message, kv ...any) error {
	offset = min(max(offset, 0), len(r.src))
	start := strings.LastIndexByte(r.src[:offset], '\n') + 1
	return cecl10n.At(r.file, strings.Count(r.src[:start], "\n")+1, utf8.RuneCountInString(r.src[start:offset])+1, cecl10n.Errorf(m, kv...))
}

// concept takes a concept that stands at an offset, and gives it an ID if it
// has none.
func (r *reader) concept(c *Concept, offset int) error {
	if len(c.Terms) == 0 {
		return r.at(offset, &i18n.Message{ID: "terms.no-terms", Other: "this concept has no terms"})
	}
	if len(r.base.Concepts) == maxConcepts {
		return r.at(offset, &i18n.Message{ID: "terms.too-many", Other: "a termbase of more than {{.Count}} concepts is not read"}, "Count", maxConcepts)
	}
	c.Domain, c.Definition, c.Note = strings.TrimSpace(c.Domain), strings.TrimSpace(c.Definition), strings.TrimSpace(c.Note)
	for _, s := range []string{c.Domain, c.Definition, c.Note} {
		if err := r.text(s, maxNote, offset); err != nil {
			return err
		}
	}
	c.sort()
	if c.ID == "" {
		id := slug(c.Terms[0].Text)
		c.ID = id
		for n := 2; r.ids[c.ID]; n++ {
			c.ID = id + "-" + itoa(n)
		}
	} else if strings.ContainsFunc(c.ID, func(x rune) bool { return unicode.IsSpace(x) || unicode.IsControl(x) }) || len(c.ID) > 200 {
		return r.at(offset, &i18n.Message{ID: "terms.bad-id", Other: "the ID “{{.ID}}” has a space in it, or is too long"}, "ID", c.ID)
	}
	if r.ids[c.ID] {
		return r.at(offset, &i18n.Message{ID: "terms.twice", Other: "there are two concepts with the ID “{{.ID}}”"}, "ID", c.ID)
	}
	r.ids[c.ID] = true
	r.base.Concepts = append(r.base.Concepts, c)
	return nil
}

// term takes a term of concept c that stands at an offset.
func (r *reader) term(c *Concept, t Term, offset int) error {
	t.Text = strings.Join(strings.FieldsFunc(t.Text, func(x rune) bool { return x == ' ' || x == '\t' || x == '\n' || x == '\r' }), " ")
	t.Note = strings.TrimSpace(t.Note)
	if t.Text == "" {
		return r.at(offset, &i18n.Message{ID: "terms.empty", Other: "this term is empty"})
	}
	if err := r.text(t.Text, maxTerm, offset); err != nil {
		return err
	}
	if err := r.text(t.Note, maxNote, offset); err != nil {
		return err
	}
	if t.PartOfSpeech != "" && !slices.Contains(PartsOfSpeech, t.PartOfSpeech) {
		return r.at(offset, &i18n.Message{ID: "terms.part-of-speech", Other: "“{{.Value}}” is no part of speech; choose one of {{.Choices}}"},
			"Value", t.PartOfSpeech, "Choices", strings.Join(PartsOfSpeech, ", "))
	}
	if t.Gender != "" && !slices.Contains(Genders, t.Gender) {
		return r.at(offset, &i18n.Message{ID: "terms.gender", Other: "“{{.Value}}” is no gender; choose one of {{.Choices}}"},
			"Value", t.Gender, "Choices", strings.Join(Genders, ", "))
	}
	for i := range c.Terms {
		if o := &c.Terms[i]; o.same(&t) {
			return r.at(offset, &i18n.Message{ID: "terms.term-twice", Other: "“{{.Term}}” is a term of this concept already"}, "Term", t.Text)
		}
	}
	c.Terms = append(c.Terms, t)
	return nil
}

// text refuses what no text of a termbase has.
func (r *reader) text(s string, limit, offset int) error {
	if len(s) > limit {
		return r.at(offset, &i18n.Message{ID: "terms.too-long", Other: "this text is longer than {{.Limit}} bytes"}, "Limit", limit)
	}
	for _, c := range s {
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c == '\ufffe' || c == '\uffff' {
			return r.at(offset, &i18n.Message{ID: "terms.control", Other: "there is a control character in this text"})
		}
	}
	return nil
}

// lang returns the canonical form of a language tag.
func (r *reader) lang(tag string, offset int) (string, error) {
	l := locales.Canonical(tag)
	if l == "" || l == "und" {
		return "", r.at(offset, &i18n.Message{ID: "terms.language", Other: "“{{.Value}}” is not the tag of a language, such as fr or es-MX"}, "Value", tag)
	}
	return l, nil
}

// Write returns the base in one of Formats. The same base gives the same bytes.
func (b *Base) Write(format string) []byte {
	c := &Base{}
	if b != nil {
		for _, x := range b.Concepts {
			if !x.Title {
				c.Concepts = append(c.Concepts, x)
			}
		}
	}
	switch format {
	case "tbx":
		return c.writeTBX()
	case "tsv":
		return c.writeTSV()
	}
	return c.writeTOML()
}
