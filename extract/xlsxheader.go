package extract

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A section of a page header or footer begins with &L, &C or &R; other codes in
// it are fields and formatting (ISO/IEC 29500-1, 18.3.1.46).
var headerCode = pat(`^&(?:"[^"]*"|[Kk](?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|[0-9]{1,3}|[A-Za-z])`)

// headerLimit is the longest header or footer in Excel.
const headerLimit = 255

// pageHeader adds the texts of a page header or footer, the content at.
func (x *xlsxReader) pageHeader(at Range, kind, note string) {
	raw := x.d.Text[at.Start:at.End]
	if len(raw) > 16<<10 || bytes.Contains(raw, []byte("<!")) {
		return // no program writes that
	}
	// The characters, and where each stands.
	var text []byte
	var places []int
	for i := 0; i < len(raw); {
		n := 1
		if raw[i] == '&' {
			if end := bytes.IndexByte(raw[i:min(i+12, len(raw))], ';'); end > 0 {
				n = end + 1
			}
		} else if _, size := utf8.DecodeRune(raw[i:]); size > 1 {
			n = size
		}
		for _, c := range []byte(xmlspan.Decode(raw[i : i+n])) {
			text = append(text, c)
			places = append(places, at.Start+i)
		}
		i += n
	}
	places = append(places, at.End)
	type piece struct {
		lo, hi int
		code   bool
	}
	var section []piece
	flush := func() {
		seen := func(p piece) bool { return !p.code && strings.ContainsFunc(string(text[p.lo:p.hi]), isVisible) }
		first := slices.IndexFunc(section, seen)
		if first < 0 {
			return
		}
		last := len(section) - 1
		for !seen(section[last]) {
			last--
		}
		for isSpace(rune(text[section[first].lo])) {
			section[first].lo++
		}
		for isSpace(rune(text[section[last].hi-1])) {
			section[last].hi--
		}
		sized := first > 0 && section[first-1].code && section[first-1].hi == section[first].lo && isDigit(text[section[first-1].lo+1])
		var b catalog.TextBuilder
		var codes []CodeRange
		for _, p := range section[first : last+1] {
			if !p.code {
				b.Literal(strings.ReplaceAll(string(text[p.lo:p.hi]), "&&", "&"))
				continue
			}
			name := "code"
			if c := text[p.lo+1]; p.hi-p.lo == 2 && strings.IndexByte("PNDTZFAG", c&^0x20) >= 0 {
				name = "field"
			}
			b.Single(name, string(x.d.Text[places[p.lo]:places[p.hi]]))
			codes = append(codes, CodeRange{Open: Range{places[p.lo], places[p.hi]}})
		}
		t, list := b.Text()
		x.d.Segments = append(x.d.Segments, Segment{
			Message:    catalog.Message{Kind: kind, Note: note, Forms: catalog.Forms{Other: t}, Codes: list, Untranslatable: !catalog.Translatable(t, list)},
			Range:      Range{places[section[first].lo], places[section[last].hi]},
			CodeRanges: codes,
			Preserve:   true,
			Encode: func(t catalog.Text, codes []catalog.Code) ([]byte, error) {
				return encodePageHeader(t, codes, sized)
			},
		})
	}
	add := func(lo, hi int, code bool) {
		if hi > lo {
			section = append(section, piece{lo, hi, code})
		}
	}
	lo := 0
	for i := 0; i < len(text); {
		if text[i] != '&' || i+1 == len(text) {
			i++
			continue
		}
		if text[i+1] == '&' {
			i += 2
			continue
		}
		m := headerCode.Find(text[i:])
		if m == nil {
			i++
			continue
		}
		add(lo, i, false)
		if strings.IndexByte("LCRlcr", text[i+1]) >= 0 {
			flush()
			section = section[:0]
		} else {
			add(i, i+len(m), true)
		}
		i += len(m)
		lo = i
	}
	add(lo, len(text), false)
	flush()
}

// encodePageHeader writes a section of a page header. Sized says that it stands
// after a code that ends in a digit, such as &12.
func encodePageHeader(t catalog.Text, codes []catalog.Code, sized bool) ([]byte, error) {
	if !strings.ContainsFunc(t.Plain(codes), isVisible) {
		return nil, errEmpty
	}
	if err := tooLong(t.Plain(codes), headerLimit); err != nil {
		return nil, err
	}
	var out []byte
	for _, tok := range t.Tokens(codes) {
		if tok.Kind != catalog.Literal {
			out = append(out, codes[tok.Code].Open...)
			raw := xmlspan.Decode([]byte(codes[tok.Code].Open))
			sized = isDigit(raw[1])
			continue
		}
		if sized && isDigit(tok.Text[0]) {
			return nil, cecl10n.Errorf(&i18n.Message{ID: "xlsx.digit", Other: "a number cannot follow the size of the letters directly here; begin the text with another character"})
		}
		out = xmlspan.AppendText(out, strings.ReplaceAll(tok.Text, "&", "&&"))
		sized = false
	}
	return out, nil
}
