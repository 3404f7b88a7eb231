package extract

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A jsonNode is a value of a JSON document.
type jsonNode struct {
	kind    byte // '{', '[', '"', or '0' for numbers, true, false and null
	at      Range
	members []jsonMember // of objects and lists
}

// A jsonMember is a member of an object or an item of a list, whose key is
// empty.
type jsonMember struct {
	key   string
	keyAt Range
	value jsonNode
	note  string // what comments before it say
	skip  bool
}

// A jsonParser reads JSON as RFC 8259 has it, and comments and commas at the
// ends of lists, which programs that read configuration accept.
type jsonParser struct {
	d     *Document
	text  []byte
	pos   int
	depth int

	note       string // what comments said since the last member
	skip       bool
	skipRegion bool
}

var (
	errJSONEmpty   = &i18n.Message{ID: "json.empty", Other: "no JSON value; a document needs one, such as {}"}
	errJSONValue   = &i18n.Message{ID: "json.value", Other: "not valid JSON: a value is expected here: a text in quotation marks, a number, true, false, null, { or ["}
	errJSONKey     = &i18n.Message{ID: "json.key", Other: "not valid JSON: a key in double quotation marks is expected here"}
	errJSONColon   = &i18n.Message{ID: "json.colon", Other: "not valid JSON: “:” is expected between a key and its value"}
	errJSONComma   = &i18n.Message{ID: "json.comma", Other: "not valid JSON: “,” or “{{.Close}}” is expected here"}
	errJSONString  = &i18n.Message{ID: "json.string", Other: "not valid JSON: the text that begins here is not closed on its line; write a line break as \\n"}
	errJSONEscape  = &i18n.Message{ID: "json.escape", Other: "not valid JSON: there is no such escape; write “\\\\” for a backslash"}
	errJSONControl = &i18n.Message{ID: "json.control", Other: "not valid JSON: a control character in a text; write it as an escape, such as \\t"}
	errJSONMore    = &i18n.Message{ID: "json.more", Other: "not valid JSON: nothing may follow the value of the document"}
	errJSONComment = &i18n.Message{ID: "json.comment", Other: "not valid JSON: the comment that begins here is not closed"}
	errDataDeep    = &i18n.Message{ID: "data.deep", Other: "values are nested too deeply here; set a higher max_depth under [build] in cecl10n.toml if the document is to be trusted"}
)

// space skips white space and comments, and keeps what comments tell.
func (p *jsonParser) space() error {
	for p.pos < len(p.text) {
		switch c := p.text[p.pos]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			p.pos++
		case c == '/' && bytes.HasPrefix(p.text[p.pos:], []byte("//")):
			end, next := lineEnd(p.text, p.pos)
			p.comment(string(p.text[p.pos+2 : end]))
			p.pos = next
		case c == '/' && bytes.HasPrefix(p.text[p.pos:], []byte("/*")):
			n := bytes.Index(p.text[p.pos+2:], []byte("*/"))
			if n < 0 {
				return p.d.Errorf(p.pos, errJSONComment)
			}
			p.comment(string(p.text[p.pos+2 : p.pos+2+n]))
			p.pos += n + 4
		default:
			return nil
		}
	}
	return nil
}

func (p *jsonParser) comment(s string) {
	switch kind, note := parseDirective(s); kind {
	case noteDirective:
		p.note = addNote(p.note, note)
	case skipDirective:
		p.skip = true
	case skipStart:
		p.skipRegion = true
	case skipEnd:
		p.skipRegion = false
	}
}

// told returns what comments told about the next member, which begins here.
func (p *jsonParser) told() (note string, skip bool) {
	note, skip = p.note, p.skip || p.skipRegion
	p.note, p.skip = "", false
	return note, skip
}

func (p *jsonParser) at(c byte) bool { return p.pos < len(p.text) && p.text[p.pos] == c }

// value reads a value; white space before it has been read.
func (p *jsonParser) value() (jsonNode, error) {
	n := jsonNode{kind: '0', at: Range{Start: p.pos}}
	if p.pos == len(p.text) {
		return n, p.d.Errorf(p.pos, errJSONValue)
	}
	var err error
	switch c := p.text[p.pos]; c {
	case '{', '[':
		n.kind = c
		if p.depth++; p.depth > p.d.Options.Limits.depth() {
			return n, p.d.Errorf(p.pos, errDataDeep)
		}
		n.members, err = p.list(c)
		p.depth--
	case '"':
		n.kind = '"'
		err = p.str()
	default:
		size := jsonLiteral(p.text[p.pos:])
		if size == 0 {
			return n, p.d.Errorf(p.pos, errJSONValue)
		}
		p.pos += size
	}
	n.at.End = p.pos
	return n, err
}

// list reads the members of an object or list.
func (p *jsonParser) list(open byte) (out []jsonMember, err error) {
	closing := open + 2 // '}' and ']'
	p.pos++
	p.note, p.skip = "", false
	for {
		if err := p.space(); err != nil {
			return nil, err
		}
		if p.at(closing) {
			p.pos++
			return out, nil
		}
		var m jsonMember
		m.note, m.skip = p.told()
		if open == '{' {
			m.keyAt.Start = p.pos
			if !p.at('"') {
				return nil, p.d.Errorf(p.pos, errJSONKey)
			}
			if err := p.str(); err != nil {
				return nil, err
			}
			m.keyAt.End = p.pos
			m.key = jsonDecode(p.text[m.keyAt.Start:p.pos])
			if err := p.space(); err != nil {
				return nil, err
			}
			if !p.at(':') {
				return nil, p.d.Errorf(p.pos, errJSONColon)
			}
			p.pos++
			if err := p.space(); err != nil {
				return nil, err
			}
		}
		if m.value, err = p.value(); err != nil {
			return nil, err
		}
		out = append(out, m)
		if err := p.space(); err != nil {
			return nil, err
		}
		switch {
		case p.at(','):
			p.pos++
		case !p.at(closing):
			return nil, p.d.Errorf(p.pos, errJSONComma, "Close", string(rune(closing)))
		}
	}
}

// str reads a string.
func (p *jsonParser) str() error {
	start := p.pos
	for i := p.pos + 1; i < len(p.text); {
		switch c := p.text[i]; {
		case c == '"':
			p.pos = i + 1
			return nil
		case c == '\\':
			n := jsonEscapeLen(p.text[i:])
			if n == 0 {
				return p.d.Errorf(i, errJSONEscape)
			}
			i += n
		case c == '\n' || c == '\r':
			return p.d.Errorf(start, errJSONString)
		case c < ' ':
			return p.d.Errorf(i, errJSONControl)
		default:
			i++
		}
	}
	return p.d.Errorf(start, errJSONString)
}

// jsonEscapeLen returns the length of the escape that s begins with, 0 if it is none.
func jsonEscapeLen(s []byte) int {
	if len(s) < 2 {
		return 0
	}
	if s[1] != 'u' {
		if strings.IndexByte(`"\/bfnrt`, s[1]) < 0 {
			return 0
		}
		return 2
	}
	if len(s) < 6 {
		return 0
	}
	if _, ok := hex4(s[2:6]); !ok {
		return 0
	}
	return 6
}

func hex4(s []byte) (r rune, ok bool) {
	for _, c := range s[:4] {
		switch {
		case isDigit(c):
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// jsonLiteral returns the length of the number, true, false or null that s
// begins with, 0 if there is none.
func jsonLiteral(s []byte) int {
	for _, w := range [...]string{"true", "false", "null"} {
		if bytes.HasPrefix(s, []byte(w)) {
			return len(w)
		}
	}
	i := 0
	digits := func() bool {
		start := i
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		return i > start
	}
	if i < len(s) && s[i] == '-' {
		i++
	}
	if i < len(s) && s[i] == '0' {
		i++
	} else if !digits() {
		return 0
	}
	if i < len(s) && s[i] == '.' {
		if i++; !digits() {
			return 0
		}
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		if i++; i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if !digits() {
			return 0
		}
	}
	return i
}

// jsonDecode returns the characters of a string in quotation marks that was
// read.
func jsonDecode(raw []byte) string {
	raw = raw[1 : len(raw)-1]
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw)
	}
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); {
		if raw[i] != '\\' {
			out = append(out, raw[i])
			i++
			continue
		}
		n := 2
		switch c := raw[i+1]; c {
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			r, _ := hex4(raw[i+2:])
			n = 6
			if utf16.IsSurrogate(r) {
				low := rune(0)
				if rest := raw[i+6:]; len(rest) >= 6 && rest[0] == '\\' && rest[1] == 'u' {
					low, _ = hex4(rest[2:])
				}
				if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
					n = 12
				}
			}
			out = utf8.AppendRune(out, r)
		default:
			out = append(out, c)
		}
		i += n
	}
	return string(out)
}

// A jsonStyle is how a document writes what may be written in several ways.
type jsonStyle struct {
	ascii bool // characters beyond ASCII as escapes
	slash bool // "/" as an escape
	html  bool // < > & as escapes
	upper bool // escapes in capital letters
}

func jsonStyleOf(text []byte) jsonStyle {
	var s jsonStyle
	escaped, raw := false, false
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] >= utf8.RuneSelf:
			raw = true
		case text[i] != '\\' || i+1 == len(text):
		case text[i+1] == '/':
			s.slash = true
			i++
		case text[i+1] == 'u' && i+6 <= len(text):
			if r, ok := hex4(text[i+2 : i+6]); ok {
				escaped = escaped || r >= utf8.RuneSelf && r != 0x2028 && r != 0x2029
				s.html = s.html || r == '<' || r == '>' || r == '&'
				s.upper = s.upper || bytes.ContainsAny(text[i+2:i+6], "ABCDEF")
				i += 5
			}
		default:
			i++
		}
	}
	s.ascii = escaped && !raw
	return s
}

// encode writes a string in quotation marks.
func (s jsonStyle) encode(v string) ([]byte, error) {
	out := append(make([]byte, 0, len(v)+len(v)/8+2), '"')
	digits := "0123456789abcdef"
	if s.upper {
		digits = "0123456789ABCDEF"
	}
	unit := func(r rune) {
		out = append(out, '\\', 'u', digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15])
	}
	for _, r := range v {
		switch {
		case r == '"' || r == '\\' || r == '/' && s.slash:
			out = append(out, '\\', byte(r))
		case r == '\n':
			out = append(out, `\n`...)
		case r == '\r':
			out = append(out, `\r`...)
		case r == '\t':
			out = append(out, `\t`...)
		case r == '\f':
			out = append(out, `\f`...)
		case r == '\b':
			out = append(out, `\b`...)
		case s.html && (r == '<' || r == '>' || r == '&'), r < ' ' || r == 0x7f || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			unit(r)
		case r >= 0x10000 && s.ascii:
			high, low := utf16.EncodeRune(r)
			unit(high)
			unit(low)
		case r >= utf8.RuneSelf && s.ascii:
			unit(r)
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return append(out, '"'), nil
}

// parseJSON reads the values of the document: one, or with lines any number.
func (d *Document) parseJSON(lines bool) ([]jsonNode, error) {
	p := &jsonParser{d: d, text: d.Text}
	var out []jsonNode
	for {
		if err := p.space(); err != nil {
			return nil, err
		}
		switch {
		case p.pos < len(p.text) && (len(out) == 0 || lines):
		case len(out) == 0 && !lines:
			return nil, d.Errorf(p.pos, errJSONEmpty)
		case p.pos < len(p.text):
			return nil, d.Errorf(p.pos, errJSONMore)
		default:
			return out, nil
		}
		n, err := p.value()
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
}
