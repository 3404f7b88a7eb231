package extract

import (
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

var asciidocAttrName = pat(`^[\pL\pN_][\pL\pN_\-.]*[ \t]*=[ \t]*`)

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

// place returns the place of the attribute's value in its list. The range of
// the text is the whole value: the place writes its quotes, and the spaces
// inside them.
func (a asciidocAttr) place(list string, flags markupFlags) markupPlace {
	v := asciidocValue{quote: a.quote}
	if a.quote == 0 {
		return markupPlace{flags: flags | flagPlain | flagAttribute, lang: v}
	}
	in := list[a.lo+1 : a.hi-1]
	v.lead = in[:len(in)-len(strings.TrimLeft(in, " "))]
	v.trail = in[len(strings.TrimRight(in, " ")):]
	flags |= flagAttribute
	if a.quote == '"' {
		flags |= flagPlain // formatted text stands between single quotes
	}
	return markupPlace{flags: flags, end: string(a.quote), lang: v}
}

// An asciidocValue is the language of the values in attribute lists: it writes
// them with quotes where they need them.
type asciidocValue struct {
	quote       byte
	lead, trail string
}

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
	for i := range m.inner {
		m.inner[i].lo++
		m.inner[i].hi++
	}
	return m
}

func (v asciidocValue) write(tokens []catalog.Token, codes []catalog.Code, level int, e *markupEncoder) string {
	quote := v.quote
	for _, tok := range tokens {
		if quote == 0 && (level > 0 || tok.Kind == catalog.Literal && (strings.ContainsAny(tok.Text, "\",='#%") || strings.HasPrefix(tok.Text, " "))) {
			quote = '"'
		}
	}
	inner := *e
	inner.place.end = ""
	if quote != 0 {
		inner.place.end = string(quote)
	}
	out := asciidocLanguage{}.write(tokens, codes, level, &inner)
	if quote == 0 {
		return out
	}
	if strings.HasSuffix(out, `\`) {
		return "" // it would escape the quote
	}
	return string(quote) + v.lead + out + v.trail + string(quote)
}
