package extract

import (
	"regexp"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
)

// An asciidocAttr is an attribute in an attribute list.
type asciidocAttr struct {
	name     string // "" if it has none
	position int    // among those without name, from 1
	lo, hi   int    // its value, with quotes
	quote    byte   // 0: none
}

var asciidocAttrName = regexp.MustCompile(`^[\pL\pN_][\pL\pN_\-.]*[ \t]*=[ \t]*`)

// asciidocAttributes reads an attribute list.
func asciidocAttributes(s string) []asciidocAttr {
	var out []asciidocAttr
	position := 0
	for i := 0; i <= len(s); {
		for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n') {
			i++
		}
		a := asciidocAttr{}
		if m := asciidocAttrName.FindString(s[i:]); m != "" {
			a.name = strings.TrimRight(m, "= \t")
			i += len(m)
		} else {
			position++
			a.position = position
		}
		a.lo = i
		if i < len(s) && (s[i] == '"' || s[i] == '\'') {
			for j := i + 1; j < len(s); j++ {
				if s[j] == s[i] && s[j-1] != '\\' {
					a.quote, a.hi = s[i], j+1
					break
				}
			}
		}
		if a.quote == 0 {
			a.hi = len(s)
			if k := strings.IndexByte(s[i:], ','); k >= 0 {
				a.hi = i + k
			}
			i = a.hi
			for a.hi > a.lo && (s[a.hi-1] == ' ' || s[a.hi-1] == '\t') {
				a.hi--
			}
		} else {
			i = a.hi
			if k := strings.IndexByte(s[i:], ','); k >= 0 {
				i += k
			} else {
				i = len(s)
			}
		}
		out = append(out, a)
		i++ // the comma
	}
	return out
}

// place returns the place of the attribute's value. The range of the text is
// the whole value: the place writes its quotes.
func (a asciidocAttr) place(flags markupFlags) markupPlace {
	return markupPlace{flags: flags | flagPlain | flagAttribute, end: string(a.quote), lang: asciidocValue{a.quote}}
}

// An asciidocValue is the language of the values in attribute lists: it writes
// them with quotes where they need them.
type asciidocValue struct{ quote byte }

func (v asciidocValue) scan(s string, p *markupPlace) *markupScan {
	if len(s) < 2 || s[0] != '"' && s[0] != '\'' || s[len(s)-1] != s[0] {
		inner := *p
		inner.end = ""
		return asciidocLanguage{}.scan(s, &inner)
	}
	inner := *p
	inner.end = s[:1]
	m := asciidocLanguage{}.scan(s[1:len(s)-1], &inner)
	for i := range m.items {
		m.items[i].lo++
		m.items[i].hi++
	}
	return m
}

func (v asciidocValue) write(tokens []catalog.Token, codes []catalog.Code, level int, e *markupEncoder) string {
	var b strings.Builder
	quote := v.quote
	if quote == 0 {
		for _, tok := range tokens {
			if tok.Kind == catalog.Literal && strings.ContainsAny(tok.Text, "\",='#%") || strings.HasPrefix(tok.Text, " ") || level > 0 {
				quote = '"'
			}
		}
	}
	if quote != 0 {
		b.WriteByte(quote)
	}
	for _, tok := range tokens {
		if tok.Kind != catalog.Literal {
			b.WriteString(codes[tok.Code].Open)
			continue
		}
		for i := 0; i < len(tok.Text); i++ {
			c := tok.Text[i]
			if ref := asciidocPlainReference(tok.Text, i, e); ref != "" {
				b.WriteString(ref)
				continue
			}
			if c == quote && quote != 0 || c == ']' && e.place.flags&flagBracket != 0 || c == '|' && e.place.flags&flagCell != 0 || c == '{' && asciidocAttribute.MatchString(tok.Text[i:]) {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		}
	}
	if (quote != 0 || e.place.flags&flagBracket != 0) && strings.HasSuffix(b.String(), `\`) {
		return "" // it would escape what follows
	}
	if quote != 0 {
		b.WriteByte(quote)
	}
	return b.String()
}
