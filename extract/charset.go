package extract

import (
	"bytes"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// A charset is how a document's bytes stand for characters.
type charset struct {
	name string            // as declared; "" is UTF-8
	enc  encoding.Encoding // nil is UTF-8
	bom  []byte
}

var (
	utf16le = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	utf16be = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

// decode fills in d.Text and d.charset. What cannot be decoded and encoded
// back to the same bytes is refused, since it could not be rebuilt.
func (d *Document) decode() error {
	src := d.Source
	cs := charset{}
	declared := false
	switch {
	case bytes.HasPrefix(src, []byte("\xef\xbb\xbf")):
		cs.bom = src[:3]
	case bytes.HasPrefix(src, []byte("\xff\xfe")):
		cs = charset{"utf-16le", utf16le, src[:2]}
	case bytes.HasPrefix(src, []byte("\xfe\xff")):
		cs = charset{"utf-16be", utf16be, src[:2]}
	default:
		name := ""
		if d.Format.Charset != nil {
			name = d.Format.Charset(src)
		}
		declared = name != ""
		if !declared {
			name = d.Options.Encoding
		}
		if name != "" {
			enc, err := htmlindex.Get(name)
			if err != nil {
				return cecl10n.At(d.Name, 1, 1, cecl10n.Errorf(&i18n.Message{
					ID: "extract.unknown-charset", Other: "unknown character set “{{.Name}}”; convert the document to UTF-8"}, "Name", name))
			}
			// "utf-16" without a byte order mark in a declaration that could
			// be read as ASCII cannot be true (HTML standard, 13.2.3.2).
			if canonical, _ := htmlindex.Name(enc); canonical != "utf-8" && !(declared && (canonical == "utf-16le" || canonical == "utf-16be")) {
				cs = charset{name: canonical, enc: enc}
			}
			// Most pages that declare another set and are valid UTF-8 with
			// multi-byte characters are wrong in their declaration, but the
			// declaration is what browsers follow, so it stands.
		}
	}
	d.charset = cs
	body := src[len(cs.bom):]
	if cs.enc == nil {
		if !utf8.Valid(body) {
			d.Text = body
			at := 0
			for at < len(body) {
				r, n := utf8.DecodeRune(body[at:])
				if r == utf8.RuneError && n <= 1 {
					break
				}
				at += n
			}
			if bytes.IndexByte(body, 0) >= 0 {
				return d.Errorf(at, &i18n.Message{ID: "extract.binary", Other: "this is a binary file, not a document of format {{.Format}}"}, "Format", d.Format.Name)
			}
			if declared {
				return d.Errorf(at, &i18n.Message{
					ID:    "extract.not-declared",
					Other: "not UTF-8, though the document declares it; convert it, or correct what it declares"})
			}
			return d.Errorf(at, &i18n.Message{
				ID:    "extract.not-utf8",
				Other: "not UTF-8; convert the document, or name its character set (encoding = \"windows-1252\" in cecl10n.toml)"})
		}
		d.Text = body
	} else {
		text, err := cs.enc.NewDecoder().Bytes(body)
		if err == nil {
			var back []byte
			if back, err = cs.enc.NewEncoder().Bytes(text); err == nil && !bytes.Equal(back, body) {
				err = encoding.ErrInvalidUTF8
			}
		}
		if err != nil || !utf8.Valid(text) {
			return cecl10n.At(d.Name, 1, 1, cecl10n.Errorf(&i18n.Message{
				ID: "extract.bad-charset", Other: "the document is not in its character set {{.Name}}; convert it to UTF-8, or correct what it declares"},
				"Name", cs.name))
		}
		d.Text = text
	}
	if !d.Format.NUL {
		if i := bytes.IndexByte(d.Text, 0); i >= 0 {
			return d.Errorf(i, &i18n.Message{ID: "extract.binary", Other: "this is a binary file, not a document of format {{.Format}}"}, "Format", d.Format.Name)
		}
	}
	return nil
}

// encode is the way back: text in the document's character set with its byte
// order mark.
func (d *Document) encode(text []byte) ([]byte, error) {
	if d.charset.enc == nil {
		if len(d.charset.bom) == 0 {
			return text, nil
		}
		return append(bytes.Clone(d.charset.bom), text...), nil
	}
	out := append(make([]byte, 0, len(text)+len(text)/8+2), d.charset.bom...)
	enc := d.charset.enc.NewEncoder()
	buf := make([]byte, 4096)
	// write appends s; last says that nothing follows. It returns how much of s
	// could be written.
	write := func(s []byte, last bool) (int, error) {
		done := 0
		for {
			n, m, err := enc.Transform(buf, s[done:], last)
			out = append(out, buf[:n]...)
			done += m
			if err != transform.ErrShortDst {
				return done, err
			}
		}
	}
	for {
		n, err := write(text, true)
		if err == nil {
			return out, nil
		}
		text = text[n:]
		r, size := utf8.DecodeRune(text)
		if d.Format.Reference == nil || size == 0 {
			return nil, cecl10n.At(d.Name, 0, 0, cecl10n.Errorf(&i18n.Message{
				ID: "extract.unencodable", Other: "the document’s character set {{.Name}} lacks “{{.Character}}”, which a translation uses; convert the document to UTF-8"},
				"Name", d.charset.name, "Character", string(r)))
		}
		if _, err := write([]byte(d.Format.Reference(r)), false); err != nil {
			return nil, err
		}
		text = text[size:]
	}
}
