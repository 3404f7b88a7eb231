package extract

import (
	"bytes"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// An xmlEncoder writes texts as the content of an XML element.
type xmlEncoder struct {
	cdata  bool       // characters stand in CDATA sections
	raw    []bool     // the codes that are pieces of XML, by index; others are characters
	direct bool       // there must be text outside of all elements
	order  []tagToken // of the source text, where a translation must keep it
	eol    string     // how line breaks are written; "": as LF
	escape func(s string, first, last bool) string
}

var (
	errXMLChar   = &i18n.Message{ID: "xml.character", Other: "the text has the character {{.Character}}, which XML cannot hold; remove it"}
	errXMLDirect = cecl10n.Errorf(&i18n.Message{ID: "xml.direct", Other: "some of the text must stand outside of the tags, as in the source; without it the tags would be read as paragraphs"})
)

// isRaw reports whether code i is a piece of XML.
func (e *xmlEncoder) isRaw(i int) bool { return i < len(e.raw) && e.raw[i] }

// tags returns the tags of a text that are pieces of XML, in order.
func (e *xmlEncoder) tags(t catalog.Text, codes []catalog.Code) []tagToken {
	order := []tagToken{}
	for _, tok := range t.Tokens(codes) {
		if tok.Kind != catalog.Literal && tok.Kind != catalog.ShownCode && e.isRaw(tok.Code) {
			order = append(order, tagToken{tok.Kind, tok.Code})
		}
	}
	return order
}

// encode writes a text as the content of an element.
func (e *xmlEncoder) encode(t catalog.Text, codes []catalog.Code) ([]byte, error) {
	var out []byte
	var open []int
	var pending []byte // characters that are to be written
	first, seen, direct := true, false, false
	flush := func(last bool) error {
		if len(pending) == 0 {
			return nil
		}
		chars := string(pending)
		pending = pending[:0]
		if r, ok := xmlspan.Valid(chars); !ok {
			return cecl10n.Errorf(errXMLChar, "Character", visible(string(r)))
		}
		if strings.ContainsFunc(chars, isVisible) {
			seen = true
			direct = direct || len(open) == 0
		}
		if e.escape != nil {
			chars = e.escape(chars, first, last)
		}
		first = false
		start := len(out)
		if e.cdata {
			out = append(out, "<![CDATA["...)
			out = append(out, strings.ReplaceAll(chars, "]]>", "]]]]><![CDATA[>")...)
			out = append(out, "]]>"...)
		} else {
			out = xmlspan.AppendText(out, chars)
		}
		if e.eol != "" && strings.IndexByte(chars, '\n') >= 0 {
			out = append(out[:start], bytes.ReplaceAll(out[start:], []byte("\n"), []byte(e.eol))...)
		}
		return nil
	}
	toks := t.Tokens(codes)
	end := len(toks) // what comes from here on shows nothing
	for end > 0 && toks[end-1].Kind != catalog.Literal && toks[end-1].Kind != catalog.ShownCode && e.isRaw(toks[end-1].Code) {
		end--
	}
	for i, tok := range toks {
		switch {
		case tok.Kind == catalog.Literal:
			pending = append(pending, tok.Text...)
			continue
		case !e.isRaw(tok.Code) && tok.Kind == catalog.CloseCode:
			pending = append(pending, codes[tok.Code].Close...)
			continue
		case !e.isRaw(tok.Code):
			pending = append(pending, codes[tok.Code].Open...)
			continue
		}
		if err := flush(i >= end); err != nil {
			return nil, err
		}
		switch tok.Kind {
		case catalog.OpenCode:
			open = append(open, tok.Code)
		case catalog.CloseCode:
			n := len(open) - 1
			if n < 0 || open[n] != tok.Code {
				return nil, cecl10n.Errorf(errCrossed, "Tag", tok.Text)
			}
			open = open[:n]
			out = append(out, codes[tok.Code].Close...)
			continue
		case catalog.ShownCode:
			first = false
			direct = direct || len(open) == 0 && codes[tok.Code].Name == ""
		}
		out = append(out, codes[tok.Code].Open...)
	}
	if err := flush(true); err != nil {
		return nil, err
	}
	switch n := len(open); {
	case n > 0:
		return nil, cecl10n.Errorf(errCrossed, "Tag", codes[open[n-1]].Tag())
	case !seen:
		return nil, errEmpty
	case e.direct && !direct:
		return nil, errXMLDirect
	case e.order != nil && !slices.Equal(e.order, e.tags(t, codes)):
		return nil, errOrder
	}
	return out, nil
}

// xmlAttribute returns a segment for the value of an attribute, nil if there is
// nothing in it to read.
func (d *Document) xmlAttribute(a xmlspan.Attr, kind string) *Segment {
	var b catalog.TextBuilder
	var ranges []CodeRange
	seen := false
	chars := func(lo, hi int) {
		s := xmlspan.AttrText(a.Value[lo:hi])
		seen = seen || strings.ContainsFunc(s, isVisible)
		b.Literal(s)
	}
	lo := 0
	for i := 0; i < len(a.Value); i++ {
		if a.Value[i] != '&' {
			continue
		}
		if n := foreignReference(a.Value[i:]); n > 0 {
			chars(lo, i)
			b.Protect("", string(a.Value[i:i+n]), string(a.Value[i:i+n]))
			ranges = append(ranges, CodeRange{Open: Range{a.ValueStart + i, a.ValueStart + i + n}})
			lo = i + n
		}
	}
	chars(lo, len(a.Value))
	if !seen {
		return nil
	}
	text, codes := b.Text()
	text = NormalizeSpace(text)
	quote := a.Quote
	return &Segment{
		Message:    catalog.Message{Kind: kind, Forms: catalog.Forms{Other: text}, Codes: codes, Untranslatable: !catalog.Translatable(text, codes)},
		Range:      Range{a.ValueStart, a.ValueEnd},
		CodeRanges: ranges,
		Encode: func(t catalog.Text, codes []catalog.Code) ([]byte, error) {
			var out []byte
			seen := false
			for _, tok := range t.Tokens(codes) {
				if tok.Kind != catalog.Literal {
					out = append(out, codes[tok.Code].Open...)
					continue
				}
				if r, ok := xmlspan.Valid(tok.Text); !ok {
					return nil, cecl10n.Errorf(errXMLChar, "Character", visible(string(r)))
				}
				seen = seen || strings.ContainsFunc(tok.Text, isVisible)
				out = xmlspan.AppendAttr(out, tok.Text, quote)
			}
			if !seen {
				return nil, errEmpty
			}
			return out, nil
		},
	}
}

// xmlMark returns a mark for the value of an attribute.
func xmlMark(a xmlspan.Attr, kind MarkKind) Mark {
	quote := a.Quote
	return Mark{Kind: kind, Range: Range{a.ValueStart, a.ValueEnd}, Value: xmlspan.AttrText(a.Value),
		Encode: func(v string) ([]byte, error) { return xmlspan.AppendAttr(nil, v, quote), nil }}
}
