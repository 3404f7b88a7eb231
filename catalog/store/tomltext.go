package store

import (
	"strings"
	"unicode/utf8"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// text reads a string of any of TOML's four kinds.
func (r *tomlReader) text(key string) (string, error) {
	rest := r.src[r.pos:]
	switch {
	case strings.HasPrefix(rest, `"""`):
		r.plain = false
		return r.multi('"')
	case strings.HasPrefix(rest, `'''`):
		r.plain = false
		return r.multi('\'')
	case strings.HasPrefix(rest, `"`):
		return r.basic()
	case strings.HasPrefix(rest, `'`):
		r.plain = false
		return r.literal()
	}
	c, _ := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune("“”„«»‘’‹›", c) {
		return "", r.errAt(r.pos, &i18n.Message{ID: "store.smart-quote",
			Other: "the text of “{{.Key}}” must begin and end with straight quotation marks: \"…\""}, "Key", key)
	}
	return "", r.errAt(r.pos, &i18n.Message{ID: "store.not-text",
		Other: "the key “{{.Key}}” needs a text in quotation marks: {{.Key}} = \"…\""}, "Key", key)
}

func (r *tomlReader) unclosed(at int) error {
	return r.errAt(at, &i18n.Message{ID: "store.unclosed",
		Other: "the text that begins here has no closing quotation mark; a line break in a text is written \\n"})
}

// basic reads "…". Without escapes it is a part of the file, not a copy.
func (r *tomlReader) basic() (string, error) {
	open := r.pos
	start := open + 1
	var b []byte
	escaped := false
	for i := start; i < len(r.src); {
		switch c := r.src[i]; {
		case c == '"':
			r.pos = i + 1
			if !escaped {
				return r.src[start:i], nil
			}
			return string(append(b, r.src[start:i]...)), nil
		case c == '\\':
			b = append(b, r.src[start:i]...)
			escaped = true
			var err error
			if b, i, err = r.escape(b, i); err != nil {
				return "", err
			}
			start = i
		case c == '\n' || c == '\r':
			return "", r.unclosed(open)
		case c < ' ' && c != '\t' || c == 0x7f:
			return "", r.control(i)
		default:
			i++
		}
	}
	return "", r.unclosed(open)
}

// escape reads the escape sequence at i and returns the offset after it.
func (r *tomlReader) escape(b []byte, i int) ([]byte, int, error) {
	bad := func() ([]byte, int, error) {
		return nil, 0, r.errAt(i, &i18n.Message{ID: "store.escape",
			Other: "unknown character after \\; a backslash in a text is written \\\\"})
	}
	if i+1 >= len(r.src) {
		return bad()
	}
	digits := 0
	switch c := r.src[i+1]; c {
	case '"', '\\':
		return append(b, c), i + 2, nil
	case 'b':
		return append(b, '\b'), i + 2, nil
	case 't':
		return append(b, '\t'), i + 2, nil
	case 'n':
		return append(b, '\n'), i + 2, nil
	case 'f':
		return append(b, '\f'), i + 2, nil
	case 'r':
		return append(b, '\r'), i + 2, nil
	case 'e':
		return append(b, 0x1b), i + 2, nil
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		return bad()
	}
	if i+2+digits > len(r.src) {
		return bad()
	}
	var v uint32
	for _, c := range []byte(r.src[i+2 : i+2+digits]) {
		switch {
		case c >= '0' && c <= '9':
			v = v<<4 | uint32(c-'0')
		case c >= 'a' && c <= 'f':
			v = v<<4 | uint32(c-'a'+10)
		case c >= 'A' && c <= 'F':
			v = v<<4 | uint32(c-'A'+10)
		default:
			return bad()
		}
	}
	if v > utf8.MaxRune || !utf8.ValidRune(rune(v)) {
		return bad()
	}
	return utf8.AppendRune(b, rune(v)), i + 2 + digits, nil
}

// literal reads '…'.
func (r *tomlReader) literal() (string, error) {
	open := r.pos
	for i := open + 1; i < len(r.src); i++ {
		switch c := r.src[i]; {
		case c == '\'':
			r.pos = i + 1
			return r.src[open+1 : i], nil
		case c == '\n' || c == '\r':
			return "", r.unclosed(open)
		case c < ' ' && c != '\t' || c == 0x7f:
			return "", r.control(i)
		}
	}
	return "", r.unclosed(open)
}

// multi reads a text of several lines, between three quotation marks or three
// apostrophes. Line ends are read as LF: what an editor makes of them is no part
// of the text.
func (r *tomlReader) multi(quote byte) (string, error) {
	open := r.pos
	r.pos += 3
	r.newline()
	var b []byte
	for r.pos < len(r.src) {
		switch c := r.src[r.pos]; {
		case c == quote:
			n := 1
			for r.pos+n < len(r.src) && r.src[r.pos+n] == quote && n < 5 {
				n++
			}
			if n < 3 {
				b = append(b, r.src[r.pos:r.pos+n]...)
				r.pos += n
				continue
			}
			b = append(b, r.src[r.pos:r.pos+n-3]...)
			r.pos += n
			return string(b), nil
		case c == '\\' && quote == '"':
			// A backslash at the line's end takes the break and all blanks with it.
			i := r.pos + 1
			for i < len(r.src) && (r.src[i] == ' ' || r.src[i] == '\t') {
				i++
			}
			if i < len(r.src) && (r.src[i] == '\n' || r.src[i] == '\r' && i+1 < len(r.src) && r.src[i+1] == '\n') {
				r.pos = i
				for r.newline() {
					r.blanks()
				}
				continue
			}
			var err error
			if b, r.pos, err = r.escape(b, r.pos); err != nil {
				return "", err
			}
		case c == '\n' || c == '\r':
			if !r.newline() {
				return "", r.control(r.pos)
			}
			b = append(b, '\n')
		case c < ' ' && c != '\t' || c == 0x7f:
			return "", r.control(r.pos)
		default:
			b = append(b, c)
			r.pos++
		}
	}
	return "", r.unclosed(open)
}

// appendKey writes a name as BurntSushi/toml does: bare where it can be.
func appendKey(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if !bareKey(s[i]) {
			return appendText(b, s)
		}
	}
	if s == "" {
		return append(b, '"', '"')
	}
	return append(b, s...)
}

const hexDigits = "0123456789abcdef"

// appendText writes a text as BurntSushi/toml does, so that files which
// goi18n wrote and files which we wrote differ only in order.
func appendText(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != 0x7f {
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\b':
			b = append(b, '\\', 'b')
		case '\t':
			b = append(b, '\\', 't')
		case '\n':
			b = append(b, '\\', 'n')
		case '\f':
			b = append(b, '\\', 'f')
		case '\r':
			b = append(b, '\\', 'r')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}
