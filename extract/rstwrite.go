package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
)

// A rstWriter writes one text.
type rstWriter struct {
	b      strings.Builder
	last   rune // what was written last; -1: nothing, ' ' for a breakable space
	tokens []catalog.Token
	codes  []catalog.Code
	level  int
}

// rstAdds are the codes that a translation may use though its source does not.
var rstAdds = []catalog.Code{
	{Name: "sup", Kind: catalog.Paired, Open: ":sup:`", Close: "`"},
	{Name: "sub", Kind: catalog.Paired, Open: ":sub:`", Close: "`"},
	{Name: "em", Kind: catalog.Paired, Open: "*", Close: "*"},
	{Name: "strong", Kind: catalog.Paired, Open: "**", Close: "**"},
}

// write writes a text. A backslash makes any character literal, and one before
// a space stands between markup and what may not touch it.
func (rstLanguage) write(tokens []catalog.Token, codes []catalog.Code, level int, e *markupEncoder) string {
	cell := e.place.flags&flagCell != 0
	for _, tok := range tokens {
		// docutils ends lines at some, and miscounts columns at others.
		if tok.Kind == catalog.Literal && strings.ContainsFunc(tok.Text, func(r rune) bool {
			return r == '\u0085' || r == '\u2028' || r == '\u2029' || r >= '\x1c' && r <= '\x1e' || cell && unicode.Is(unicode.Mn, r)
		}) {
			return ""
		}
	}
	w := &rstWriter{last: -1, tokens: tokens, codes: codes, level: level}
	inside := false
	for i, tok := range tokens {
		switch tok.Kind {
		case catalog.Literal:
			w.literal(i, tok.Text, inside)
		case catalog.OpenCode:
			w.begin()
			w.raw(codes[tok.Code].Open)
			inside = true
		case catalog.CloseCode:
			w.raw(codes[tok.Code].Close)
			inside = false
			w.after(i)
		default:
			w.begin()
			w.raw(codes[tok.Code].Open)
			w.after(i)
		}
	}
	return w.b.String()
}

func (w *rstWriter) raw(s string) {
	w.b.WriteString(s)
	if s != "" {
		w.last = runeBefore(s, len(s))
	}
}

// begin makes sure that markup may begin here.
func (w *rstWriter) begin() {
	if !rstBefore(w.last) {
		w.raw(`\ `)
	}
}

// after makes sure that the markup that ended before token i+1 may end there.
func (w *rstWriter) after(i int) {
	if i+1 == len(w.tokens) {
		return
	}
	next := w.tokens[i+1]
	if next.Kind == catalog.Literal {
		if r := runeAfter(next.Text, 0); !rstAfter(r) && r != '\\' {
			w.raw(`\ `)
		}
		return
	}
	w.raw(`\ `)
}

func (w *rstWriter) literal(n int, s string, inside bool) {
	opens := n > 0 && w.tokens[n-1].Kind == catalog.OpenCode
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		prev, next := runeBefore(s, i), runeAfter(s, i+size)
		if r == ' ' {
			if inside && i == 0 && opens {
				w.raw(`\  `) // markup does not begin with a space
				i++
				continue
			}
			w.b.WriteByte(breakable)
			w.last = ' '
			i++
			continue
		}
		escape := false
		switch {
		case r == '\\' || r == '`':
			escape = true
		case r == '*' || r == '|':
			escape = inside || !(prev == ' ' && next == ' ' || isWord(prev) && isWord(next))
		case r == '_':
			escape = inside || next < 0 || !isWord(next) || prev < 0
		case r == '<' || r == '>':
			escape = inside
		case r == ':':
			escape = i+1 == len(s) && prev == ':' || next == '`'
		case inside && i == 0 && opens && r < utf8.RuneSelf:
			escape = asciiPunct(byte(r))
		}
		if w.level > 0 && n == 0 && i == 0 || n == 0 && i == 0 && unicode.IsSpace(r) || w.level > 1 && r < utf8.RuneSelf && asciiPunct(byte(r)) {
			escape = true
		}
		if escape {
			w.b.WriteByte('\\')
		}
		w.raw(s[i : i+size])
		i += size
	}
}

// A rstPlain is the language of option values: it has no markup.
type rstPlain struct{}

func (rstPlain) write(tokens []catalog.Token, codes []catalog.Code, _ int, _ *markupEncoder) string {
	var b strings.Builder
	for _, tok := range tokens {
		if tok.Kind == catalog.Literal {
			b.WriteString(strings.ReplaceAll(tok.Text, " ", string(breakable)))
		}
	}
	return b.String()
}
