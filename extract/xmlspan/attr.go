package xmlspan

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An Attr is an attribute of a tag.
type Attr struct {
	Name       []byte // as written, with its prefix
	Value      []byte // as written, without quotes
	Start, End int    // of all of it
	ValueStart int    // of the value, without quotes
	ValueEnd   int
	Quote      byte // ' or "
}

// Attrs appends the attributes of the tag token t of text to dst. The tag must
// come from a Lexer.
func Attrs(dst []Attr, text []byte, t Token) []Attr {
	tag := text[:t.End]
	i := t.Start + 1 + len(t.Name)
	for {
		for i < len(tag) && class[tag[i]]&spaceClass != 0 {
			i++
		}
		start := i
		for i < len(tag) && class[tag[i]]&nameClass != 0 {
			i++
		}
		if i == start {
			return dst
		}
		end := i
		for i < len(tag) && tag[i] != '"' && tag[i] != '\'' {
			i++
		}
		if i >= len(tag) {
			return dst
		}
		quote := tag[i]
		i++
		value := i
		for i < len(tag) && tag[i] != quote {
			i++
		}
		if i >= len(tag) {
			return dst
		}
		dst = append(dst, Attr{Name: tag[start:end:end], Value: tag[value:i:i], Start: start, End: i + 1, ValueStart: value, ValueEnd: i, Quote: quote})
		i++
	}
}

// Find returns the attribute called name as written, nil if there is none.
func Find(attrs []Attr, name string) *Attr {
	for i := range attrs {
		if string(attrs[i].Name) == name {
			return &attrs[i]
		}
	}
	return nil
}

// FindLocal returns the attribute with this local name, whatever its prefix;
// nil if there is none.
func FindLocal(attrs []Attr, local string) *Attr {
	for i := range attrs {
		if string(Local(attrs[i].Name)) == local {
			return &attrs[i]
		}
	}
	return nil
}

// AttrValue returns the decoded value of the attribute called name of tag t,
// "" if there is none.
func AttrValue(text []byte, t Token, name string) string {
	var buf [8]Attr
	if a := Find(Attrs(buf[:0], text, t), name); a != nil {
		return AttrText(a.Value)
	}
	return ""
}

// Decode returns character data with line ends as LF and its references
// resolved: the five predefined ones and character references. Others are left
// as they stand. The bytes of a CData token are given without their delimiters.
func Decode(raw []byte) string {
	if inner, ok := bytes.CutPrefix(raw, []byte("<![CDATA[")); ok {
		return lines(string(bytes.TrimSuffix(inner, []byte("]]>"))))
	}
	if bytes.IndexByte(raw, '&') < 0 {
		return lines(string(raw))
	}
	// Line ends are normalised before references are resolved: &#13; stays.
	return resolve(lines(string(raw)))
}

// AttrText returns the decoded value of an attribute: white space characters
// are spaces, references are resolved.
func AttrText(raw []byte) string {
	s := string(raw)
	if bytes.ContainsAny(raw, "\t\n\r") {
		s = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(s)
	}
	return resolve(s)
}

func lines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
}

func resolve(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		r, n := reference(s)
		if n == 0 {
			b.WriteByte('&')
			s = s[1:]
			continue
		}
		b.WriteRune(r)
		s = s[n:]
	}
}

// reference decodes the reference at the start of s; n is 0 where it is none
// that XML itself defines.
func reference(s string) (r rune, n int) {
	end := strings.IndexByte(s[:min(len(s), 16)], ';')
	if end < 2 {
		return 0, 0
	}
	switch name := s[1:end]; name {
	case "lt":
		r = '<'
	case "gt":
		r = '>'
	case "amp":
		r = '&'
	case "quot":
		r = '"'
	case "apos":
		r = '\''
	default:
		if name[0] != '#' {
			return 0, 0
		}
		digits, base := name[1:], 10
		if len(digits) > 0 && digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		v, err := strconv.ParseUint(digits, base, 32)
		if err != nil || !isChar(rune(v)) || v > utf8.MaxRune {
			return 0, 0
		}
		r = rune(v)
	}
	return r, end + 1
}

// isChar reports whether a document may hold a character (XML 1.0, 2.2).
func isChar(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000 && r <= utf8.MaxRune
}

// Valid reports whether a document may hold all characters of s, and the first
// it may not.
func Valid(s string) (rune, bool) {
	for i, r := range s {
		if !isChar(r) || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd") {
			return r, false
		}
	}
	return 0, true
}

// AppendText appends s as character data. A carriage return is written as a
// reference, ">" only where it would end a CDATA section.
func AppendText(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '>':
			if n := len(dst); n > 0 && dst[n-1] == ']' {
				dst = append(dst, "&gt;"...)
				continue
			}
			dst = append(dst, c)
		case '\r':
			dst = append(dst, "&#13;"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// AppendAttr appends s as an attribute's value between quotes of the given
// kind, which are not written. White space other than the space is written as
// references.
func AppendAttr(dst []byte, s string, quote byte) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '"', '\'':
			switch {
			case c != quote:
				dst = append(dst, c)
			case c == '"':
				dst = append(dst, "&quot;"...)
			default:
				dst = append(dst, "&apos;"...)
			}
		case '\t':
			dst = append(dst, "&#9;"...)
		case '\n':
			dst = append(dst, "&#10;"...)
		case '\r':
			dst = append(dst, "&#13;"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
