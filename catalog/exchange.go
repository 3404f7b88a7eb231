package catalog

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// An Exchange is what a translators' file holds: texts with their
// translations, without a project.
type Exchange struct {
	// Source is the language of the messages in BCP 47, "" where the file does
	// not say.
	Source string
	// Languages are those of the translations, sorted. A language that the
	// file does not name is "": see Rename.
	Languages []string
	// Entries are in the file's order. An ID is the file's own (PO: the
	// msgctxt, else the msgid) and may occur twice. Line and Column are those
	// of the unit.
	Entries []*Entry
}

// Rename gives the translations into one language, "" for that which the file
// does not name, another tag. There must be none into that one yet.
func (x *Exchange) Rename(from, to string) {
	for i, l := range x.Languages {
		if l == from {
			x.Languages[i] = to
		}
	}
	for _, e := range x.Entries {
		if t := e.Targets[from]; t != nil && from != to {
			delete(e.Targets, from)
			e.Targets[to] = t
		}
	}
}

// Pivot makes one of the languages of the translations the source, and the
// source one of theirs. Entries without a text in it are left out. It reports
// whether there is such a language.
func (x *Exchange) Pivot(source string) bool {
	i := slices.Index(x.Languages, source)
	if i < 0 {
		return false
	}
	old := x.Source
	x.Source = source
	x.Languages[i] = old
	slices.Sort(x.Languages)
	x.Entries = slices.DeleteFunc(x.Entries, func(e *Entry) bool {
		t := e.Targets[source]
		if t == nil {
			return true
		}
		delete(e.Targets, source)
		was := &Target{State: t.State, Forms: e.Forms}
		e.Forms = t.Forms
		e.Targets[old] = was
		return false
	})
	return true
}

// A Codec reads a format in which translators exchange work.
type Codec struct {
	Name       string   // "po"
	Extensions []string // with their dot, lower case
	// Decode reads a file; name is for errors, which are at file:line:col, and
	// tells the language where the file does not: fr.po.
	Decode func(name string, src []byte) (*Exchange, error)
}

// MaxExchange is how large a translators' file may be, in bytes.
const MaxExchange = 1 << 28

// DecodeText returns the characters of a translators' file as UTF-8 without a
// byte order mark. declared returns the character set that the file declares,
// "" for none; a byte order mark counts for more.
func DecodeText(name string, src []byte, declared func(src []byte) string) ([]byte, error) {
	if len(src) > MaxExchange {
		return nil, cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "exchange.too-large", Other: "the file is larger than {{.Size}} MB"}, "Size", MaxExchange>>20))
	}
	set := ""
	switch {
	case bytes.HasPrefix(src, []byte("\xef\xbb\xbf")):
		src = src[3:]
	case bytes.HasPrefix(src, []byte("\xff\xfe")), bytes.HasPrefix(src, []byte("\xfe\xff")):
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(src)
		if err != nil {
			return nil, badCharset(name, "utf-16")
		}
		return text, nil
	default:
		if declared != nil {
			set = declared(src)
		}
	}
	if set != "" {
		enc, err := htmlindex.Get(set)
		if err != nil {
			return nil, cecl10n.At(name, 1, 1, cecl10n.Errorf(&i18n.Message{
				ID: "exchange.unknown-charset", Other: "unknown character set “{{.Name}}”; convert the file to UTF-8"}, "Name", set))
		}
		// "utf-16" in a declaration that can be read as ASCII cannot be true.
		if canonical, _ := htmlindex.Name(enc); canonical != "utf-8" && canonical != "utf-16le" && canonical != "utf-16be" {
			text, err := enc.NewDecoder().Bytes(src)
			if err != nil || !utf8.Valid(text) {
				return nil, badCharset(name, canonical)
			}
			return text, nil
		}
	}
	if !utf8.Valid(src) {
		at := 0
		for at < len(src) {
			r, n := utf8.DecodeRune(src[at:])
			if r == utf8.RuneError && n <= 1 {
				break
			}
			at += n
		}
		lines := Lines{Text: src}
		line, column := lines.At(at)
		return nil, cecl10n.At(name, line, column, cecl10n.Errorf(&i18n.Message{ID: "exchange.not-utf8", Other: "this is not UTF-8; convert the file to UTF-8"}))
	}
	return src, nil
}

func badCharset(name, set string) error {
	return cecl10n.At(name, 1, 1, cecl10n.Errorf(&i18n.Message{
		ID: "exchange.bad-charset", Other: "the file is not in its character set {{.Name}}; convert it to UTF-8, or correct what it declares"}, "Name", set))
}

// Lines tells where offsets of a text are; quickly when they are asked for in
// order.
type Lines struct {
	Text []byte

	offset, line, start int
}

// At returns the line and column of an offset, from 1, in characters.
func (l *Lines) At(offset int) (line, column int) {
	offset = min(offset, len(l.Text))
	if offset < l.offset {
		l.offset, l.line, l.start = 0, 0, 0
	}
	passed := l.Text[l.offset:offset]
	l.line += bytes.Count(passed, []byte("\n"))
	if i := bytes.LastIndexByte(passed, '\n'); i >= 0 {
		l.start = l.offset + i + 1
	}
	l.offset = offset
	return l.line + 1, utf8.RuneCount(l.Text[l.start:offset]) + 1
}
