package extract

import (
	"slices"
	"strings"
	"sync"

	"github.com/cecl10n/cecl10n/catalog"
)

// A dataReader makes segments of the strings of a data document: JSON, YAML,
// TOML and others whose texts have keys.
type dataReader struct {
	d      *Document
	filter keyFilter
	syntax codeSyntax
	raw    bool // apostrophes of ICU messages stand as they are written
	skip   bool // a comment l10n:skip-start is in force

	quoting sync.Once // guards quotes: documents are rebuilt in several languages at once
	quotes  byte      // see messageFormat
}

func newDataReader(d *Document) *dataReader {
	return &dataReader{d: d, filter: d.Options.keyFilter(), syntax: d.Options.codeSyntax()}
}

// A dataValue is a string of a data document.
type dataValue struct {
	path  []dataStep
	value string // decoded
	at    Range
	note  string
	kind  string // "" is "string"
	skip  bool
	fill  func(catalog.Forms) catalog.Forms // of plural forms
	// encode returns the bytes for a value in this place.
	encode func(value string) ([]byte, error)
}

// A dataForm is a plural form in a data document.
type dataForm struct{ category, value string }

// icu reads a string as a plural or choice in MessageFormat, nil if it is none.
// Where a quoted brace could be taken for a code, apostrophes are shown as they
// are written. It is not ok if even so the text would be ambiguous.
func (r *dataReader) icu(s string) (m *icuMessage, ok bool) {
	if r.syntax&icuSyntax == 0 {
		return nil, true
	}
	for _, raw := range [2]bool{r.raw, true} {
		m := parseICU(s, raw)
		if m == nil {
			return nil, true
		}
		m.read = func(s string) *icuMessage {
			again, ok := r.icu(s)
			if !ok {
				return nil
			}
			return again
		}
		parts := []Range{{0, len(m.flat)}}
		if m.forms != nil {
			parts = parts[:0]
			for _, f := range m.forms {
				parts = append(parts, f.at)
			}
		}
		if !slices.ContainsFunc(parts, func(at Range) bool { return !r.clear(m, at) }) {
			return m, true
		}
	}
	return nil, false
}

// clear reports whether the codes in a range of a message are what is taken for
// codes in its text.
func (r *dataReader) clear(m *icuMessage, at Range) bool {
	s := m.flat[at.Start:at.End]
	pieces := r.pieces(s, m, m.codesIn(at))
	var b catalog.TextBuilder
	addPieces(&b, s, pieces, false)
	text, codes := b.Text()
	toks := text.Tokens(codes)
	return slices.EqualFunc(toks, pieces, func(t catalog.Token, p stringPiece) bool {
		return (t.Kind == catalog.Literal) == (p.kind == stringChars) && (t.Kind != catalog.Literal || t.Text == s[p.lo:p.hi])
	})
}

// pieces cuts s into characters and codes: fixed ones and those of the reader's
// syntaxes.
func (r *dataReader) pieces(s string, m *icuMessage, fixed []fixedCode) []stringPiece {
	if m == nil {
		return scanString(s, r.syntax, nil)
	}
	if fixed == nil {
		fixed = []fixedCode{}
	}
	return scanString(s, r.syntax&icuText, fixed)
}

// add makes a segment of a string, if it is text.
func (r *dataReader) add(v dataValue) {
	if v.skip || r.skip || strings.TrimSpace(v.value) == "" || !r.filter.takes(v.path) {
		return
	}
	value := lineBreaks.Replace(v.value)
	encode := v.encode
	if strings.Contains(v.value, "\r\n") {
		encode = func(s string) ([]byte, error) { return v.encode(strings.ReplaceAll(s, "\n", "\r\n")) }
	}
	icu, ok := r.icu(value)
	if !ok {
		return
	}
	if icu != nil && icu.forms != nil {
		forms := make([]dataForm, len(icu.forms))
		for i, f := range icu.forms {
			forms[i] = dataForm{f.category, icu.flat[f.at.Start:f.at.End]}
		}
		r.segment(v, forms, icu, func(f catalog.Forms, codes []catalog.Code) ([]byte, error) {
			s, err := icu.encodeForms(f, codes)
			if err != nil {
				return nil, err
			}
			return encode(s)
		})
		return
	}
	s := value
	var fixed []fixedCode
	if icu != nil {
		s, fixed = icu.flat, icu.fixed
	}
	var b catalog.TextBuilder
	var codes []catalog.Code
	text := catalog.Text(s)
	if addPieces(&b, s, r.pieces(s, icu, fixed), false) {
		text, codes = b.Text()
	}
	seg := r.message(v)
	seg.Other, seg.Codes = text, codes
	seg.Untranslatable = !catalog.Translatable(text, codes)
	seg.Preserve = NormalizeSpace(text) != text
	seg.Encode = func(t catalog.Text, codes []catalog.Code) ([]byte, error) {
		if strings.TrimSpace(flatText(t, codes)) == "" {
			return nil, errEmpty
		}
		if icu != nil {
			s, err := icu.encode(t, codes)
			if err != nil {
				return nil, err
			}
			return encode(s)
		}
		if quotesArgument(t, codes, r.messageFormat()) && !quotesArgument(text, codes, r.messageFormat()) {
			return nil, errICUApostrophe
		}
		s := flatText(t, codes)
		if m, ok := r.icu(s); m != nil || !ok {
			return nil, errRefused(t) // it would be read as a plural or choice
		}
		return encode(s)
	}
	r.d.Segments = append(r.d.Segments, seg)
}

// message returns a segment for v without its texts.
func (r *dataReader) message(v dataValue) Segment {
	kind := v.kind
	if kind == "" {
		kind = "string"
	}
	return Segment{Message: catalog.Message{Key: catalog.Key(dataKey(v.path)), Kind: kind, Note: v.note}, Range: v.at, Flat: true}
}

// addForms makes a segment of plural forms, if they are text. Those in forms
// must have texts; "other" is among them. encode writes those that have one.
func (r *dataReader) addForms(v dataValue, forms []dataForm, encode func(forms []dataForm) ([]byte, error)) {
	if v.skip || r.skip || !r.filter.takes(v.path) {
		return
	}
	source := make([]string, len(forms))
	clean := make([]dataForm, len(forms))
	crlf := false
	for i, f := range forms {
		source[i] = f.category
		crlf = crlf || strings.Contains(f.value, "\r\n")
		clean[i] = dataForm{f.category, lineBreaks.Replace(f.value)}
	}
	r.segment(v, clean, nil, func(f catalog.Forms, codes []catalog.Code) ([]byte, error) {
		var out []dataForm
		for _, c := range formOrder(source, f) {
			s := flatText(f.Get(c), codes)
			if crlf {
				s = strings.ReplaceAll(s, "\n", "\r\n")
			}
			out = append(out, dataForm{c, s})
		}
		return encode(out)
	})
}

// segment adds a segment of plural forms.
func (r *dataReader) segment(v dataValue, forms []dataForm, icu *icuMessage, encode func(catalog.Forms, []catalog.Code) ([]byte, error)) {
	seg := r.message(v)
	scan := func(i int) []stringPiece {
		if icu == nil {
			return r.pieces(forms[i].value, nil, nil)
		}
		return r.pieces(forms[i].value, icu, icu.codesIn(icu.forms[i].at))
	}
	seg.Forms, seg.Codes = formTexts(forms, scan)
	seg.Untranslatable = true
	for _, f := range forms {
		t := seg.Get(f.category)
		seg.Untranslatable = seg.Untranslatable && !catalog.Translatable(t, seg.Codes)
		seg.Preserve = seg.Preserve || NormalizeSpace(t) != t
	}
	seg.EncodePlural = func(f catalog.Forms, codes []catalog.Code) ([]byte, error) {
		for _, c := range catalog.Categories {
			if t := f.Get(c); (t != "" || c == "other") && strings.TrimSpace(flatText(t, codes)) == "" {
				return nil, errEmpty
			}
		}
		return encode(f, codes)
	}
	seg.Fill = v.fill
	r.d.Segments = append(r.d.Segments, seg)
}

// formTexts returns plural forms as texts with the codes of all of them. Where
// tags of different forms cannot share their names, all are shown as they stand.
func formTexts(forms []dataForm, scan func(i int) []stringPiece) (out catalog.Forms, codes []catalog.Code) {
	for _, plain := range [2]bool{false, true} {
		out, codes = catalog.Forms{}, nil
		one := true
		at := map[string]int{} // in codes, by tag
		for i, f := range forms {
			var b catalog.TextBuilder
			if !addPieces(&b, f.value, scan(i), plain) {
				out.Set(f.category, catalog.Text(f.value))
				continue
			}
			text, own := b.Text()
			out.Set(f.category, text)
			for _, c := range own {
				k, ok := at[c.Tag()]
				if !ok {
					at[c.Tag()] = len(codes)
					codes = append(codes, c)
				} else if codes[k] != c {
					one = false
				}
			}
		}
		if one && unambiguous(out, forms, codes) {
			break
		}
	}
	return out, codes
}

// unambiguous reports whether the texts in out with codes are the forms.
func unambiguous(out catalog.Forms, forms []dataForm, codes []catalog.Code) bool {
	return !slices.ContainsFunc(forms, func(f dataForm) bool { return flatText(out.Get(f.category), codes) != f.value })
}

// messageFormat returns how apostrophes are read in the strings of the document:
// '\” as in Java, where each begins a quotation, '{' as in ICU, where those do
// that stand before a brace, 0 where they are characters. A document shows it by
// doubled apostrophes beside arguments, or by plurals and choices.
func (r *dataReader) messageFormat() byte {
	r.quoting.Do(func() {
		switch text := r.d.Text; {
		case doubledApostrophe.Match(text):
			r.quotes = '\''
		case icuComplex.Match(text):
			r.quotes = '{'
		}
	})
	return r.quotes
}

// doubledApostrophe matches a line with a doubled apostrophe between letters and
// an argument.
var doubledApostrophe = pat(`(?m)\pL\'\'\pL.*\{\d|\{\d.*\pL\'\'\pL`)

// quotesArgument reports whether an apostrophe of a text would quote one of its
// arguments, so that it would be printed as it stands.
func quotesArgument(t catalog.Text, codes []catalog.Code, how byte) bool {
	if how == 0 {
		return false
	}
	quoted := false
	toks := t.Tokens(codes)
	for k, tok := range toks {
		if tok.Kind != catalog.Literal {
			if quoted && tok.Kind == catalog.ShownCode && strings.HasPrefix(codes[tok.Code].Open, "{") {
				return true
			}
			continue
		}
		for i := 0; i < len(tok.Text); i++ {
			if tok.Text[i] != '\'' {
				continue
			}
			if i+1 < len(tok.Text) && tok.Text[i+1] == '\'' {
				i++
				continue
			}
			brace := i+1 < len(tok.Text) && strings.IndexByte("{}", tok.Text[i+1]) >= 0 ||
				i+1 == len(tok.Text) && k+1 < len(toks) && toks[k+1].Kind == catalog.ShownCode && strings.HasPrefix(codes[toks[k+1].Code].Open, "{")
			if quoted || how == '\'' || brace {
				quoted = !quoted
			}
		}
	}
	return false
}
