package extract

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// AppleStrings are the string tables of macOS and iOS.
var AppleStrings = &Format{
	Name:       "strings",
	Data:       true,
	Title:      &i18n.Message{ID: "format.strings", Other: "Apple string tables"},
	Extensions: []string{".strings"},
	Takes:      &i18n.Message{ID: "format.strings.takes", Other: "values, all or those that include names; the comment right above a key is a note"},
	Leaves:     &i18n.Message{ID: "format.strings.leaves", Other: "keys and comments; placeholders such as %@ are protected"},
	Options:    dataOptions,
	Read:       readAppleStrings,
}

var (
	errStringsPair    = &i18n.Message{ID: "strings.pair", Other: "not a string table: a pair is expected here, written as \"key\" = \"value\";"}
	errStringsEnd     = &i18n.Message{ID: "strings.end", Other: "not a string table: “;” is missing after this value"}
	errStringsQuote   = &i18n.Message{ID: "strings.quote", Other: "not a string table: the text that begins here is not closed; write \\\" for a quotation mark in it"}
	errStringsComment = &i18n.Message{ID: "strings.comment", Other: "not a string table: the comment that begins here is not closed"}
)

// A stringsParser reads a string table.
type stringsParser struct {
	*dataReader
	text  []byte
	pos   int
	note  string // of the comment right above
	one   bool   // comments say to skip the next pair
	lines int    // line breaks since the last comment
}

func readAppleStrings(d *Document) error {
	p := &stringsParser{dataReader: newDataReader(d), text: d.Text}
	for {
		if err := p.space(); err != nil {
			return err
		}
		if p.pos == len(p.text) {
			return nil
		}
		note, skip := p.note, p.one
		p.note, p.one = "", false
		key, ok, err := p.str()
		if err != nil {
			return err
		}
		if !ok {
			return d.Errorf(p.pos, errStringsPair)
		}
		if err := p.space(); err != nil {
			return err
		}
		if p.at(';') { // "key"; is its own value
			p.pos++
			continue
		}
		if !p.at('=') {
			return d.Errorf(p.pos, errStringsPair)
		}
		p.pos++
		if err := p.space(); err != nil {
			return err
		}
		value, ok, err := p.str()
		if err != nil {
			return err
		}
		if !ok {
			return d.Errorf(p.pos, errStringsPair)
		}
		if err := p.space(); err != nil {
			return err
		}
		if !p.at(';') {
			return d.Errorf(value.End, errStringsEnd)
		}
		p.pos++
		raw := string(p.text[value.Start:value.End])
		p.add(dataValue{path: []dataStep{{key: stringsDecode(string(p.text[key.Start:key.End]))}}, value: stringsDecode(raw), at: value, note: note, skip: skip,
			encode: func(v string) ([]byte, error) { return stringsEncode(v, raw), nil }})
	}
}

func (p *stringsParser) at(c byte) bool { return p.pos < len(p.text) && p.text[p.pos] == c }

// space skips white space and comments, and keeps what comments tell.
func (p *stringsParser) space() error {
	for p.pos < len(p.text) {
		switch c := p.text[p.pos]; {
		case isSpace(rune(c)):
			if c == '\n' {
				if p.lines++; p.lines > 1 {
					p.note = "" // a blank line
				}
			}
			p.pos++
		case bytes.HasPrefix(p.text[p.pos:], []byte("//")):
			end, _ := lineEnd(p.text, p.pos)
			p.comment(string(p.text[p.pos+2 : end]))
			p.pos = end
		case bytes.HasPrefix(p.text[p.pos:], []byte("/*")):
			n := bytes.Index(p.text[p.pos+2:], []byte("*/"))
			if n < 0 {
				return p.d.Errorf(p.pos, errStringsComment)
			}
			p.comment(string(p.text[p.pos+2 : p.pos+2+n]))
			p.pos += n + 4
		default:
			return nil
		}
	}
	return nil
}

func (p *stringsParser) comment(s string) {
	p.lines = 0
	switch kind, note := parseDirective(s); kind {
	case noteDirective:
		p.note = addNote(p.note, note)
	case skipDirective:
		p.one = true
	case skipStart:
		p.skip = true
	case skipEnd:
		p.skip = false
	default:
		p.note = addNote(p.note, strings.Join(strings.Fields(s), " "))
	}
}

// str reads a text in quotation marks, or a word without them.
func (p *stringsParser) str() (at Range, ok bool, err error) {
	at.Start = p.pos
	if p.pos == len(p.text) {
		return at, false, nil
	}
	if q := p.text[p.pos]; q == '"' || q == '\'' {
		for i := p.pos + 1; i < len(p.text); i++ {
			switch p.text[i] {
			case '\\':
				i++
			case q:
				p.pos = i + 1
				return Range{at.Start, p.pos}, true, nil
			}
		}
		return at, false, p.d.Errorf(at.Start, errStringsQuote)
	}
	for p.pos < len(p.text) && (isLetter(p.text[p.pos]) || isDigit(p.text[p.pos]) || strings.IndexByte("_.$:-", p.text[p.pos]) >= 0 ||
		p.text[p.pos] == '/' && !bytes.HasPrefix(p.text[p.pos:], []byte("//")) && !bytes.HasPrefix(p.text[p.pos:], []byte("/*"))) {
		p.pos++
	}
	at.End = p.pos
	return at, at.End > at.Start, nil
}

// stringsDecode returns the characters of a key or value.
func stringsDecode(raw string) string {
	if raw[0] != '"' && raw[0] != '\'' {
		return raw
	}
	raw = raw[1 : len(raw)-1]
	if strings.IndexByte(raw, '\\') < 0 {
		return raw
	}
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); {
		if raw[i] != '\\' || i+1 == len(raw) {
			out = append(out, raw[i])
			i++
			continue
		}
		c := raw[i+1]
		i += 2
		switch {
		case c == 'n':
			out = append(out, '\n')
		case c == 't':
			out = append(out, '\t')
		case c == 'r':
			out = append(out, '\r')
		case c == 'f':
			out = append(out, '\f')
		case (c == 'U' || c == 'u') && len(raw) >= i+4:
			r, ok := hex4([]byte(raw[i : i+4]))
			if !ok {
				out = append(out, c)
				break
			}
			i += 4
			if utf16.IsSurrogate(r) && len(raw) >= i+6 && raw[i] == '\\' && (raw[i+1] == 'U' || raw[i+1] == 'u') {
				if low, ok := hex4([]byte(raw[i+2 : i+6])); ok {
					if full := utf16.DecodeRune(r, low); full != utf8.RuneError {
						r = full
						i += 6
					}
				}
			}
			out = utf8.AppendRune(out, r)
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

// stringsEncode writes a value in quotation marks in the manner of raw.
func stringsEncode(v, raw string) []byte {
	quote := byte('"')
	if raw[0] == '\'' {
		quote = '\''
	}
	lines := strings.ContainsAny(raw, "\r\n") // line breaks stand as they are
	out := append(make([]byte, 0, len(v)+2), quote)
	for _, r := range v {
		switch {
		case r == rune(quote) || r == '\\':
			out = append(out, '\\', byte(r))
		case r == '\n' && !lines:
			out = append(out, `\n`...)
		case r == '\r' && !lines:
			out = append(out, `\r`...)
		case r == '\t' && !strings.Contains(raw, "\t"):
			out = append(out, `\t`...)
		case r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f || r == 0xfeff:
			out = append(append(out, `\U`...), javaEscape(r)[2:]...)
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return append(out, quote)
}
