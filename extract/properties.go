package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Properties are the resource files of Java.
var Properties = &Format{
	Name:       "properties",
	Data:       true,
	Title:      &i18n.Message{ID: "format.properties", Other: "Java properties"},
	Extensions: []string{".properties"},
	Takes:      &i18n.Message{ID: "format.properties.takes", Other: "values, all or those that include names; the comment right above a key is a note"},
	Leaves:     &i18n.Message{ID: "format.properties.leaves", Other: "keys, separators, comments; placeholders such as {0} are protected, doubled apostrophes stay as they are written"},
	Options:    dataOptions,
	// A character that ISO 8859-1 lacks is written as Java reads it in any file.
	Reference: javaEscape,
	Charset: func(src []byte) string {
		if !utf8.Valid(src) {
			return "iso-8859-1"
		}
		return ""
	},
	Read: readProperties,
}

// javaEscape writes a character as \uXXXX.
func javaEscape(r rune) string {
	unit := func(r rune) string {
		const hex = "0123456789abcdef"
		return `\u` + string([]byte{hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15]})
	}
	if r >= 0x10000 {
		r -= 0x10000
		return unit(0xd800+r>>10) + unit(0xdc00+r&0x3ff)
	}
	return unit(r)
}

func readProperties(d *Document) error {
	r := newDataReader(d)
	text := d.Text
	ascii := !bytes.ContainsFunc(text, func(c rune) bool { return c >= utf8.RuneSelf })
	note, skip := "", false // of the comments right above
	for pos := 0; pos < len(text); {
		start := pos
		for start < len(text) && (text[start] == ' ' || text[start] == '\t' || text[start] == '\f') {
			start++
		}
		end, next := lineEnd(text, start)
		if start == end {
			note, skip = "", false
			pos = next
			continue
		}
		if text[start] == '#' || text[start] == '!' {
			comment := strings.TrimLeft(string(text[start:end]), "#!")
			switch kind, s := parseDirective(comment); kind {
			case noteDirective:
				note = addNote(note, s)
			case skipDirective:
				skip = true
			case skipStart:
				r.skip = true
			case skipEnd:
				r.skip = false
			default:
				note = addNote(note, strings.Join(strings.Fields(comment), " "))
			}
			pos = next
			continue
		}
		p := propertyAt(text, start)
		if p.value.End > p.value.Start {
			raw := string(text[p.value.Start:p.value.End])
			style := propertyStyle{ascii: ascii, latin: d.charset.enc != nil, bare: p.bare}
			if m := propertyBreak(raw); m != "" {
				style.lines = m
			}
			r.add(dataValue{path: []dataStep{{key: p.key}}, value: propertyDecode(raw), at: p.value, note: note, skip: skip, encode: style.encode})
		}
		note, skip = "", false
		pos = p.next
	}
	return nil
}

// A property is a key with its value.
type property struct {
	key   string
	bare  bool // only white space stands between them
	value Range
	next  int // where the next line begins
}

// propertyAt reads the logical line at start, which may be several lines: one
// that ends with "\" goes on.
func propertyAt(text []byte, start int) (p property) {
	i := start
	// blank skips white space, of continued lines, too.
	blank := func() {
		for i < len(text) {
			switch c := text[i]; {
			case c == ' ' || c == '\t' || c == '\f':
				i++
			case c == '\\' && i+1 < len(text) && (text[i+1] == '\n' || text[i+1] == '\r'):
				_, i = lineEnd(text, i+1)
			default:
				return
			}
		}
	}
	for i < len(text) && strings.IndexByte("=: \t\f\r\n", text[i]) < 0 {
		if text[i] == '\\' {
			if i++; i < len(text) && (text[i] == '\r' || text[i] == '\n') {
				_, i = lineEnd(text, i)
				for i < len(text) && (text[i] == ' ' || text[i] == '\t' || text[i] == '\f') {
					i++
				}
				continue
			}
		}
		if i < len(text) {
			i++
		}
	}
	p.key = propertyDecode(string(text[start:i]))
	blank()
	p.bare = true
	if i < len(text) && (text[i] == '=' || text[i] == ':') {
		p.bare = false
		i++
		blank()
	}
	p.value.Start = i
	for i < len(text) && text[i] != '\n' && text[i] != '\r' {
		if text[i] == '\\' && i+1 < len(text) {
			i++
			if text[i] == '\n' || text[i] == '\r' {
				_, i = lineEnd(text, i)
				continue
			}
		}
		i++
	}
	p.value.End = i
	_, p.next = lineEnd(text, i)
	return p
}

// propertyDecode returns the characters of a key or value.
func propertyDecode(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw
	}
	var units []byte
	var high rune
	for i := 0; i < len(raw); {
		if raw[i] != '\\' || i+1 == len(raw) {
			if raw[i] != '\\' {
				units = append(units, raw[i])
			}
			i++
			high = 0
			continue
		}
		c := raw[i+1]
		i += 2
		r, unicode := rune(0), false
		switch c {
		case 't':
			units = append(units, '\t')
		case 'n':
			units = append(units, '\n')
		case 'r':
			units = append(units, '\r')
		case 'f':
			units = append(units, '\f')
		case '\r', '\n':
			if c == '\r' && i < len(raw) && raw[i] == '\n' {
				i++
			}
			for i < len(raw) && (raw[i] == ' ' || raw[i] == '\t' || raw[i] == '\f') {
				i++
			}
		case 'u':
			if len(raw) >= i+4 {
				r, unicode = hex4([]byte(raw[i : i+4]))
			}
			if !unicode {
				units = append(units, 'u')
				break
			}
			i += 4
			if high != 0 && r >= 0xdc00 && r < 0xe000 {
				units = units[:len(units)-len("\ufffd")]
				r = (high-0xd800)<<10 + (r - 0xdc00) + 0x10000
			}
			units = utf8.AppendRune(units, r)
		default:
			units = append(units, c)
		}
		if high = 0; unicode && r >= 0xd800 && r < 0xdc00 {
			high = r
		}
	}
	return string(units)
}

// propertyBreak returns what continues a value on the next line after each of
// its line breaks, "" if that is not how it is written.
func propertyBreak(raw string) string {
	i := strings.Index(raw, "\\n\\\n")
	if j := strings.Index(raw, "\\n\\\r"); i < 0 || j >= 0 && j < i {
		i = j
	}
	if i < 0 {
		return ""
	}
	rest := raw[i+2:]
	n := 1
	for n < len(rest) && isSpace(rune(rest[n])) {
		n++
	}
	return rest[:n]
}

// A propertyStyle is how a value is written.
type propertyStyle struct {
	ascii bool   // characters beyond ASCII as escapes
	latin bool   // the document is in ISO 8859-1
	bare  bool   // only white space stands before the value
	lines string // what follows a line break
}

func (s propertyStyle) encode(v string) ([]byte, error) {
	var b strings.Builder
	first := true
	for i, r := range v {
		switch {
		case r == '\\':
			b.WriteString(`\\`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\f':
			b.WriteString(`\f`)
		case r == '\n':
			b.WriteString(`\n`)
			if s.lines != "" && i+1 < len(v) {
				b.WriteString(s.lines)
				first = true
				continue
			}
		case first && r == ' ', i == 0 && s.bare && (r == '=' || r == ':'):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff,
			r >= utf8.RuneSelf && s.ascii, s.latin && (r > 0xff || r >= utf8.RuneSelf && r < 0xa0):
			b.WriteString(javaEscape(r))
		default:
			b.WriteRune(r)
		}
		first = false
	}
	if propertyDecode(b.String()) != v {
		return nil, errRefused(catalog.Text(v))
	}
	return []byte(b.String()), nil
}
