package extract

import (
	"bytes"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// decodeHTML resolves the character references of a text or, with different
// rules for those without semicolon, of an attribute's value. NUL is dropped,
// as browsers do.
func decodeHTML(raw []byte, attribute bool) string {
	if bytes.IndexByte(raw, '&') < 0 {
		if bytes.IndexByte(raw, 0) < 0 {
			return string(raw)
		}
		return strings.ReplaceAll(string(raw), "\x00", "")
	}
	var b strings.Builder
	b.Grow(len(raw))
	for len(raw) > 0 {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			b.Write(raw)
			break
		}
		b.Write(raw[:i])
		raw = raw[i:]
		n := referenceLen(raw)
		b.WriteString(reference(raw[:n], raw[n:], attribute))
		raw = raw[n:]
	}
	s := b.String()
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "")
	}
	return s
}

// referenceLen returns the length of what may be a character reference at the
// start of raw, the ampersand included.
func referenceLen(raw []byte) int {
	i := 1
	if i < len(raw) && raw[i] == '#' {
		i++
	}
	for i < len(raw) && (raw[i] >= '0' && raw[i] <= '9' || raw[i] >= 'a' && raw[i] <= 'z' || raw[i] >= 'A' && raw[i] <= 'Z') {
		i++
	}
	if i < len(raw) && raw[i] == ';' {
		i++
	}
	return i
}

// reference decodes ref; rest is what follows it.
func reference(ref, rest []byte, attribute bool) string {
	s := string(ref)
	if len(s) < 2 {
		return s
	}
	out := html.UnescapeString(s)
	if attribute && s[1] != '#' && s[len(s)-1] != ';' && out != s {
		// In an attribute "&copy=1" and "&notit" are literal.
		if len(rest) > 0 && rest[0] == '=' || html.UnescapeString(s[:len(s)-1])+s[len(s)-1:] == out {
			return s
		}
	}
	return out
}

// htmlHabits are how a document writes the characters that may be written as
// a character reference: each as it does itself, else as it does those of the
// same class, else raw.
type htmlHabits struct {
	once      sync.Once
	text      []byte
	delimiter string // of template actions, if it is not the usual one
	xml       bool   // no named references but those of XML
	eol       string
	chars     map[rune]htmlHabit
	class     [4]struct{ raw, named, numeric int }
}

type htmlHabit struct {
	raw, ref int
	as       string // the reference it is written as first
}

const (
	letterClass = iota // é
	markClass          // “ – €
	blankClass         // spaces that are not U+0020, soft hyphens, direction marks: unseen in an editor
	asciiClass
)

func classOf(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		return asciiClass
	case unicode.IsSpace(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zs, r):
		return blankClass
	case unicode.IsLetter(r), unicode.IsMark(r):
		return letterClass
	}
	return markClass
}

// newline returns the line break that the document uses first.
func (h *htmlHabits) newline() string {
	h.once.Do(h.learn)
	return h.eol
}

func (h *htmlHabits) learn() {
	h.eol = "\n"
	if end, next := lineEnd(h.text, 0); next > end {
		h.eol = string(h.text[end:next])
	}
	h.chars = map[rune]htmlHabit{}
	text := h.text
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '&':
			n := referenceLen(text[i:])
			ref := string(text[i : i+n])
			if r, ok := oneRune(ref); ok {
				k := h.chars[r]
				if k.ref == 0 {
					k.as = ref
				}
				k.ref++
				h.chars[r] = k
				if ref[1] == '#' {
					h.class[classOf(r)].numeric++
				} else {
					h.class[classOf(r)].named++
				}
			}
			i += n
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRune(text[i:])
			k := h.chars[r]
			k.raw++
			h.chars[r] = k
			h.class[classOf(r)].raw++
			i += n
		default:
			i++
		}
	}
}

// oneRune decodes a complete reference to one character.
func oneRune(ref string) (rune, bool) {
	if len(ref) < 3 || ref[len(ref)-1] != ';' {
		return 0, false
	}
	s := html.UnescapeString(ref)
	r, n := utf8.DecodeRuneInString(s)
	return r, n == len(s) && s != ref
}

// write returns how character r is written; "" is raw. own are the habits of
// the text's own source, which go before the document's.
func (h *htmlHabits) write(r rune, own map[rune]string) string {
	if as, ok := own[r]; ok {
		return as
	}
	if r >= 0x80 && r < 0xA0 {
		return "" // these references mean characters of windows-1252
	}
	h.once.Do(h.learn)
	class := classOf(r)
	if k, ok := h.chars[r]; ok && class != asciiClass && k.raw+k.ref > 0 {
		if k.ref > k.raw {
			return k.as
		}
		return ""
	}
	c := h.class[class]
	switch class {
	case asciiClass:
		return ""
	case blankClass:
		if c.raw > c.named+c.numeric {
			return ""
		}
		if c.numeric > c.named {
			return numericReference(r)
		}
	case letterClass:
		if c.raw >= c.named+c.numeric {
			return ""
		}
		if c.numeric > c.named {
			return numericReference(r)
		}
	default:
		if c.raw >= c.named+c.numeric {
			// A page that writes no single character beyond ASCII but its
			// letters as references has a reason to.
			if l := h.class[letterClass]; c.raw > 0 || l.raw >= l.named+l.numeric {
				return ""
			}
		}
		if c.numeric > c.named {
			return numericReference(r)
		}
	}
	if name := htmlNameOf(r); name != "" && !h.xml {
		return name
	}
	if class == letterClass && !unicode.Is(unicode.Latin, r) {
		return ""
	}
	return numericReference(r)
}

func numericReference(r rune) string { return "&#" + strconv.Itoa(int(r)) + ";" }

// htmlNameOf returns the named reference that HTML 4 has for a character and
// that authors know, "" for none.
func htmlNameOf(r rune) string {
	if r >= 0xA0 && r <= 0xFF {
		return "&" + latin1Names[r-0xA0] + ";"
	}
	if n, ok := otherNames[r]; ok {
		return "&" + n + ";"
	}
	return ""
}

// latin1Names are HTML 4's names of U+00A0 to U+00FF.
var latin1Names = strings.Fields(`nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn
sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml
Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times
Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute
ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml
yacute thorn yuml`)

var otherNames = map[rune]string{
	0x152: "OElig", 0x153: "oelig", 0x160: "Scaron", 0x161: "scaron", 0x178: "Yuml", 0x192: "fnof",
	0x2002: "ensp", 0x2003: "emsp", 0x2009: "thinsp", 0x200C: "zwnj", 0x200D: "zwj", 0x200E: "lrm", 0x200F: "rlm",
	0x2013: "ndash", 0x2014: "mdash", 0x2018: "lsquo", 0x2019: "rsquo", 0x201A: "sbquo", 0x201C: "ldquo",
	0x201D: "rdquo", 0x201E: "bdquo", 0x2020: "dagger", 0x2021: "Dagger", 0x2022: "bull", 0x2026: "hellip",
	0x2030: "permil", 0x2032: "prime", 0x2033: "Prime", 0x2039: "lsaquo", 0x203A: "rsaquo", 0x20AC: "euro",
	0x2122: "trade", 0x2190: "larr", 0x2191: "uarr", 0x2192: "rarr", 0x2193: "darr", 0x2212: "minus",
	0x2248: "asymp", 0x2260: "ne", 0x2264: "le", 0x2265: "ge",
}

// ownHabits are the characters that a text's source writes as references and
// nowhere raw.
func ownHabits(raw []byte) map[rune]string {
	if bytes.IndexByte(raw, '&') < 0 {
		return nil
	}
	own := map[rune]string{}
	for i := bytes.IndexByte(raw, '&'); i < len(raw); {
		if raw[i] != '&' {
			i++
			continue
		}
		n := referenceLen(raw[i:])
		ref := string(raw[i : i+n])
		if r, ok := oneRune(ref); ok && r != '&' && r != '<' && r != '>' && r > ' ' {
			if _, ok := own[r]; !ok && !bytes.ContainsRune(raw, r) {
				own[r] = ref
			}
		}
		i += n
	}
	return own
}
