package extract

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// An htmlEncoder writes texts for one place of an HTML document.
type htmlEncoder struct {
	habits *htmlHabits
	source Range      // of the text's own characters, for its own habits
	quote  byte       // around an attribute's value; 0: none
	order  []tagToken // of the source text, where a translation must keep it
	flow   *templateFlow
	lines  bool // line breaks count and are written as the document's
}

// body encodes the text of an element.
func (e *htmlEncoder) body(t catalog.Text, codes []catalog.Code) ([]byte, error) {
	return e.write(t, codes, false)
}

// attribute encodes a text as an attribute's value with its quotes.
func (e *htmlEncoder) attribute(t catalog.Text, codes []catalog.Code) ([]byte, error) {
	b, err := e.write(t, codes, true)
	if err != nil {
		return nil, err
	}
	return e.quoted(b), nil
}

// value encodes an attribute's value that is no text: a language, a URL.
func (e *htmlEncoder) value(v string) ([]byte, error) {
	if !utf8.ValidString(v) || strings.ContainsFunc(v, unicode.IsControl) {
		return nil, errValue
	}
	var b []byte
	for i := 0; i < len(v); i++ {
		if r, n := e.habits.opens(v[i:]); n > 0 {
			b = append(b, numericReference(r)...)
			i += n - 1
			continue
		}
		switch c := v[i]; c {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '"':
			b = append(b, "&quot;"...)
		case '\'':
			b = append(b, "&#39;"...)
		case '{', '}':
			b = appendBrace(b, v, i)
		default:
			b = append(b, c)
		}
	}
	return e.quoted(b), nil
}

// quoted puts an encoded value into its quotes: those of the source, or new
// ones where it had none and now needs them.
func (e *htmlEncoder) quoted(b []byte) []byte {
	q := e.quote
	if q == 0 {
		if len(b) > 0 && strings.IndexFunc(string(b), func(r rune) bool {
			return isSpace(r) || strings.ContainsRune("\"'=<>`/", r) || r >= utf8.RuneSelf
		}) < 0 {
			return b
		}
		q = '"'
	}
	out := make([]byte, 0, len(b)+2)
	return append(append(append(out, q), b...), q)
}

var (
	errValue = cecl10n.Errorf(&i18n.Message{ID: "html.value", Other: "the new value of an attribute has a line break, a control character or bytes that are not UTF-8"})
	errC1    = cecl10n.Errorf(&i18n.Message{ID: "html.c1", Other: "the text has a control character (U+0080 to U+009F), which HTML cannot hold; remove it"})
	errOrder = cecl10n.Errorf(&i18n.Message{ID: "html.order", Other: "the source has an element here that is not closed, or closed without having been opened; " +
		"the translation must have the same tags in the same order, or the source must be corrected"})
	errCrossed = &i18n.Message{ID: "html.crossed", Other: "the tag {{.Tag}} is not closed, not opened, or closed in the wrong order; tags must enclose each other as in the source text"}
)

func (e *htmlEncoder) write(t catalog.Text, codes []catalog.Code, attribute bool) ([]byte, error) {
	source := e.habits.text[e.source.Start:e.source.End]
	if i := strings.IndexFunc(string(t), func(r rune) bool { return r >= 0x80 && r < 0xA0 && !bytes.ContainsRune(source, r) }); i >= 0 {
		return nil, errC1
	}
	if err := e.flow.check(t, codes); err != nil {
		return nil, err
	}
	own := ownHabits(source)
	out := make([]byte, 0, len(t)+len(t)/4+32)
	var open []int
	empty := true
	for _, tok := range t.Tokens(codes) {
		switch tok.Kind {
		case catalog.Literal:
			empty = empty && !strings.ContainsFunc(tok.Text, isVisible)
			out = e.literal(out, tok.Text, own, attribute)
		case catalog.OpenCode:
			open = append(open, tok.Code)
			out = append(out, codes[tok.Code].Open...)
		case catalog.CloseCode:
			if len(open) == 0 || open[len(open)-1] != tok.Code {
				return nil, cecl10n.Errorf(errCrossed, "Tag", tok.Text)
			}
			open = open[:len(open)-1]
			out = append(out, codes[tok.Code].Close...)
		default:
			out = append(out, codes[tok.Code].Open...)
		}
	}
	if len(open) > 0 {
		return nil, cecl10n.Errorf(errCrossed, "Tag", codes[open[len(open)-1]].Tag())
	}
	if empty {
		return nil, errEmpty
	}
	if e.order != nil && !slices.Equal(e.order, tagOrder(t, codes)) {
		return nil, errOrder
	}
	return out, nil
}

// A tagToken is a tag of a text: its kind and code.
type tagToken struct {
	kind catalog.TokenKind
	code int
}

// tagOrder returns the tags of a text but protected ones, in order.
func tagOrder(t catalog.Text, codes []catalog.Code) []tagToken {
	order := []tagToken{}
	for _, tok := range t.Tokens(codes) {
		if tok.Kind != catalog.Literal && tok.Kind != catalog.ShownCode {
			order = append(order, tagToken{tok.Kind, tok.Code})
		}
	}
	return order
}

// literal appends characters, escaped for their place and written as the
// document writes them.
func (e *htmlEncoder) literal(out []byte, s string, own map[rune]string, attribute bool) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if r, n := e.habits.opens(s[i:]); n > 0 {
			out = append(out, numericReference(r)...)
			i += n
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if as := e.habits.write(r, own); as != "" {
				out = append(out, as...)
			} else {
				out = append(out, s[i:i+n]...)
			}
			i += n
			continue
		}
		switch c {
		case '&':
			out = append(out, "&amp;"...)
		case '<':
			out = append(out, "&lt;"...)
		case '>':
			out = append(out, "&gt;"...)
		case '"', '\'':
			out = e.quoteMark(out, c, own, attribute)
		case '{', '}':
			out = appendBrace(out, s, i)
		case '\n':
			if e.lines {
				out = append(out, e.habits.newline()...)
			} else {
				out = append(out, c)
			}
		default:
			if as, ok := own[rune(c)]; ok && c > ' ' {
				out = append(out, as...)
			} else {
				out = append(out, c)
			}
		}
		i++
	}
	return out
}

func (e *htmlEncoder) quoteMark(out []byte, c byte, own map[rune]string, attribute bool) []byte {
	if as, ok := own[rune(c)]; ok {
		return append(out, as...)
	}
	// An unquoted value may have to be put into double quotes.
	if !attribute || e.quote != 0 && c != e.quote || e.quote == 0 && c == '\'' {
		return append(out, c)
	}
	if c == '"' {
		return append(out, "&quot;"...)
	}
	return append(out, "&#39;"...)
}

// opens returns the first character of s and its length if s, with what may
// follow it, would begin a template action with delimiters of the author's.
func (h *htmlHabits) opens(s string) (rune, int) {
	if h.delimiter == "" || !beginsDelimiter(s, h.delimiter) {
		return 0, 0
	}
	return utf8.DecodeRuneInString(s)
}

// beginsDelimiter reports whether s begins with a delimiter, or ends within one.
func beginsDelimiter(s, delimiter string) bool {
	return strings.HasPrefix(s, delimiter) || strings.HasPrefix(delimiter, s)
}

// appendBrace writes the brace at s[i] such that it neither begins nor ends a
// template action, whatever stands before and after s.
func appendBrace(out []byte, s string, i int) []byte {
	if s[i] == '{' {
		if i+1 == len(s) || s[i+1] == '{' || s[i+1] == '%' {
			return append(out, "&#123;"...)
		}
	} else if i == 0 || s[i-1] == '}' || s[i-1] == '%' {
		return append(out, "&#125;"...)
	}
	return append(out, s[i])
}
