package extract

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// The characters of a workbook are written as ST_Xstring (ISO/IEC 29500-1,
// 22.9.2.19): what XML cannot hold, line ends in attributes among it, is _xHHHH_.

var xEscape = pat(`_x[0-9A-Fa-f]{4}_`)

// xstring returns the characters of a decoded string. Line ends are LF.
func xstring(s string) string {
	if strings.Contains(s, "_x") {
		s = xEscape.ReplaceAllStringFunc(s, func(m string) string {
			n, _ := strconv.ParseUint(m[2:6], 16, 16)
			if r := rune(n); r == 0 || r >= 0xfffe || utf16.IsSurrogate(r) {
				return m
			}
			return string(rune(n))
		})
	}
	if strings.IndexByte(s, '\r') >= 0 {
		s = lineBreaks.Replace(s)
	}
	return s
}

// xescaped returns s as it is written before XML escapes it.
func xescaped(s string, attribute bool) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] != '_' && (s[i] >= ' ' || !attribute && (s[i] == '\n' || s[i] == '\t'))
	}
	if plain {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '_' && len(s)-i >= 7 && xEscape.MatchString(s[i:i+7]):
			b.WriteString("_x005F_")
		case c < ' ' && (attribute || c != '\n' && c != '\t'):
			b.WriteString("_x00" + string("0123456789abcdef"[c>>4]) + string("0123456789abcdef"[c&15]) + "_")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

var errTooLong = &i18n.Message{ID: "xlsx.too-long", Other: "the text is {{.Length}} characters long, and Excel takes no more than {{.Limit}} here; shorten it"}

// tooLong returns an error if s is longer than Excel takes, in UTF-16 units.
func tooLong(s string, limit int) error {
	if len(s) <= limit {
		return nil
	}
	n := len(utf16.Encode([]rune(s)))
	if n <= limit {
		return nil
	}
	return cecl10n.Errorf(errTooLong, "Length", n, "Limit", limit)
}

// cellLimit is the longest text of a cell in Excel.
const cellLimit = 32767

// attribute adds the text of an attribute of a workbook that takes no more
// than limit characters.
func (x *xlsxReader) attribute(a *xmlspan.Attr, kind, note string, limit int) {
	if a == nil {
		return
	}
	text := catalog.Text(xstring(xmlspan.AttrText(a.Value)))
	if !strings.ContainsFunc(string(text), isVisible) {
		return
	}
	quote := a.Quote
	x.d.Segments = append(x.d.Segments, Segment{
		Message: catalog.Message{Kind: kind, Note: note, Forms: catalog.Forms{Other: text},
			Untranslatable: !catalog.Translatable(text, nil)},
		Range:    Range{a.ValueStart, a.ValueEnd},
		Preserve: true,
		Encode: func(t catalog.Text, _ []catalog.Code) ([]byte, error) {
			if !strings.ContainsFunc(string(t), isVisible) {
				return nil, errEmpty
			}
			if err := tooLong(string(t), limit); err != nil {
				return nil, err
			}
			return xmlspan.AppendAttr(nil, xescaped(string(t), true), quote), nil
		},
	})
}

// again returns a segment for a place at which the text of segment of stands
// again without its formatting, given what stands there. It is a text of its own
// if the two differ.
func (x *xlsxReader) again(of int, at Range, text, kind string, write func(s string) []byte) *Segment {
	first := &x.d.Segments[of]
	s := &Segment{Range: at, Preserve: true, Flat: true}
	body := strings.TrimFunc(text, isSpace)
	i := strings.Index(text, body)
	lead, trail := text[:i], text[i+len(body):]
	if first.Same == 0 {
		first.Same = first.Range.Start + 1
	}
	s.Same = first.Same
	if body == strings.TrimFunc(first.Other.Plain(first.Codes), isSpace) {
		s.Message, s.Adds = first.Message, first.Adds
		s.Codes = slices.Clone(first.Codes)
		for i := range s.Codes {
			s.Codes[i].Open, s.Codes[i].Close = "", ""
		}
	} else {
		s.Message = catalog.Message{Kind: kind, Note: first.Note, Forms: catalog.Forms{Other: catalog.Text(body)},
			Untranslatable: !catalog.Translatable(catalog.Text(body), nil)}
	}
	s.Encode = func(t catalog.Text, codes []catalog.Code) ([]byte, error) {
		p := t.Plain(codes)
		if !strings.ContainsFunc(p, isVisible) {
			return nil, errEmpty
		}
		return write(lead + p + trail), nil
	}
	return s
}

// rich reads a rich text (CT_Rst, ISO/IEC 29500-1, 18.4.8) whose start tag, of
// si, is or text, was read, and returns its segment, nil if there is nothing to
// read in it.
// Font is the key of the style of runs without properties.
func (x *xlsxReader) rich(lex *xmlspan.Lexer, start xmlspan.Token, font string) *Segment {
	d := x.d
	prefix := strings.TrimSuffix(string(start.Name), string(xmlspan.Local(start.Name)))
	items := x.items[:0]
	plain := true
	var open xmlspan.Token // the run that is open
	var properties Range
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		if t.Kind == xmlspan.End {
			if t.Depth == start.Depth {
				break
			}
			if string(xmlspan.Local(t.Name)) == "r" && open.End > 0 {
				at := Range{open.Start, t.End}
				for i := len(items) - 1; i >= 0 && items[i].at.Start == open.Start; i-- {
					items[i].at = at
				}
				open = xmlspan.Token{}
			}
			continue
		}
		if t.Kind != xmlspan.Start {
			continue
		}
		switch string(xmlspan.Local(t.Name)) {
		case "r":
			open, properties, plain = t, Range{}, false
		case "rPr":
			_, end := content(lex, t)
			properties = Range{t.Start, end}
		case "t":
			at, end := content(lex, t)
			i := runItem{kind: charsItem, at: Range{t.Start, end}, text: xstring(drawingText(d.Text[at.Start:at.End])),
				style: x.style(prefix, d.Text[properties.Start:properties.End], font)}
			if open.End > 0 {
				i.at = Range{open.Start, open.Start} // its end is not known yet
			}
			items = append(items, i)
		default: // phonetic runs
			content(lex, t)
		}
	}
	x.items = items
	s := runSegmentPreserving(items)
	if s == nil {
		return nil
	}
	s.Kind = "td"
	s.Adds = drawingAdds
	s.Runs.Add = xlsxAdd
	s.Runs.Text = func(dst []byte, s string) []byte {
		dst = append(append(append(dst, '<'), prefix...), 't')
		if isSpace(rune(s[0])) || isSpace(rune(s[len(s)-1])) || strings.Contains(s, "\n") {
			dst = append(dst, ` xml:space="preserve"`...)
		}
		dst = append(dst, '>')
		dst = xmlspan.AppendText(dst, xescaped(s, false))
		return append(append(append(dst, "</"...), prefix...), "t>"...)
	}
	s.Runs.Finish = func(out []byte, t catalog.Text, codes []catalog.Code) ([]byte, error) {
		if err := tooLong(t.Plain(codes), cellLimit); err != nil {
			return nil, err
		}
		if opening := "<" + prefix + "r>"; plain && bytes.Count(out, []byte(opening)) == 1 && bytes.HasPrefix(out, []byte(opening+"<"+prefix+"t")) {
			out = bytes.TrimSuffix(bytes.TrimPrefix(out, []byte(opening)), []byte("</"+prefix+"r>"))
		}
		return out, nil
	}
	return s
}

// content reads the element that begins with t and returns where its content
// and the element end.
func content(lex *xmlspan.Lexer, t xmlspan.Token) (at Range, end int) {
	at, end = Range{t.End, t.End}, t.End
	for n := lex.Next(); n.Kind != xmlspan.EOF; n = lex.Next() {
		if n.Kind == xmlspan.End && n.Depth == t.Depth {
			return Range{t.End, n.Start}, n.End
		}
	}
	return at, end
}

// style returns the style of run properties as they stand; without any it is
// that of a font.
func (x *xlsxReader) style(prefix string, properties []byte, font string) *runStyle {
	id := prefix + string(properties)
	if len(properties) == 0 {
		id += font
	}
	if s := x.styles[id]; s != nil {
		return s
	}
	s := &runStyle{RunStyle: RunStyle{Key: font, Open: "<" + prefix + "r>" + string(properties), Close: "</" + prefix + "r>"}}
	if len(properties) > 0 {
		s.Key = xlsxKey(properties)
	}
	s.Bare = xlsxBare(s.Key)
	s.name = func(base *runStyle) string { return xlsxName(s.Key, base.Key) }
	x.styles[id] = s
	return s
}

// xlsxKey returns the key of run properties: what is seen of them, in an order
// of its own.
func xlsxKey(raw []byte) string {
	lex := xmlspan.NewLexer(raw)
	lex.Fragment = true
	var list []string
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		if (t.Kind == xmlspan.Start || t.Kind == xmlspan.Empty) && t.Depth == 1 {
			list = append(list, xlsxProperty(raw, t))
		}
	}
	return xlsxStyleKey(list)
}

// xlsxStyleKey returns the key of a style with these properties.
func xlsxStyleKey(properties []string) string {
	slices.Sort(properties)
	return strings.Join(properties, "")
}

// xlsxProperty returns the property of a run or font that begins with t as keys
// have it, "" if nothing is seen of it.
func xlsxProperty(text []byte, t xmlspan.Token) string {
	name := string(xmlspan.Local(t.Name))
	toggle := false
	switch name {
	case "charset", "family", "scheme": // for computers that lack the font
		return ""
	case "name": // of a font; in runs it is
		name = "rFont"
	case "b", "i", "strike", "outline", "shadow", "condense", "extend":
		toggle = true
	}
	var attrs []string
	for _, a := range xmlspan.Attrs(nil, text, t) {
		v := xmlspan.AttrText(a.Value)
		if toggle && string(a.Name) == "val" {
			if v == "0" || v == "false" {
				return ""
			}
			continue
		}
		attrs = append(attrs, " "+string(a.Name)+`="`+string(xmlspan.AppendAttr(nil, v, '"'))+`"`)
	}
	slices.Sort(attrs)
	entry := "<" + name + strings.Join(attrs, "") + ">"
	switch entry {
	case `<u val="none">`, `<vertAlign val="baseline">`, "<color>":
		return ""
	}
	return entry
}

func xlsxBare(key string) bool {
	return !strings.Contains(key, "<u") && !strings.Contains(key, "<strike")
}

// xlsxName returns what a stretch in the style with a key is called in a text
// whose style has key base.
func xlsxName(key, base string) string {
	for _, p := range [...]struct{ element, name string }{
		{`<vertAlign val="superscript">`, "sup"}, {`<vertAlign val="subscript">`, "sub"}, {"<b>", "b"}, {"<i>", "i"}, {"<u", "u"}, {"<strike>", "s"},
	} {
		if strings.Contains(key, p.element) && !strings.Contains(base, p.element) {
			return p.name
		}
	}
	return "run"
}

// xlsxAdd returns the style of a code that a translation adds.
func xlsxAdd(c catalog.Code, base RunStyle) RunStyle {
	open := []byte(base.Open)
	lex := xmlspan.NewLexer(open)
	lex.Fragment = true
	run := lex.Next()
	prefix := strings.TrimSuffix(string(run.Name), string(xmlspan.Local(run.Name)))
	element, local := "<"+prefix+c.Name+"/>", c.Name
	switch c.Name {
	case "sup":
		element, local = "<"+prefix+`vertAlign val="superscript"/>`, "vertAlign"
	case "sub":
		element, local = "<"+prefix+`vertAlign val="subscript"/>`, "vertAlign"
	}
	out := append([]byte(nil), open[:run.End]...)
	if properties := lex.Next(); properties.Kind == xmlspan.Start {
		out = append(append(out, open[properties.Start:properties.End]...), element...)
		for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
			if t.Kind == xmlspan.Empty && t.Depth == 2 && string(xmlspan.Local(t.Name)) == local {
				continue
			}
			out = append(out, open[t.Start:t.End]...)
		}
	} else {
		out = append(out, "<"+prefix+"rPr>"+element+"</"+prefix+"rPr>"...)
	}
	s := RunStyle{Open: string(out), Close: base.Close}
	s.Key = xlsxKey(out[run.End:])
	s.Bare = xlsxBare(s.Key)
	return s
}

// cellFonts reads the fonts of cell styles: what a run without properties looks
// like.
func (x *xlsxReader) cellFonts() error {
	main := ""
	for _, p := range x.d.Parts {
		if p.Kind == workbookPart {
			main = p.Name
		}
	}
	rels, err := x.opc.rels(main)
	if err != nil {
		return err
	}
	for _, r := range rels {
		if r.Type != "styles" || r.External || r.Target == "" {
			continue
		}
		var fonts [][]string // what is seen of each
		in := ""             // the list that is open
		err := x.opc.tags(r.Target, func(text []byte, t xmlspan.Token) {
			name := string(xmlspan.Local(t.Name))
			switch t.Depth {
			case 1:
				in = name
			case 2:
				switch {
				case in == "fonts" && name == "font":
					fonts = append(fonts, nil)
				case in == "cellXfs" && name == "xf":
					key := ""
					if n, err := strconv.Atoi(xmlspan.AttrValue(text, t, "fontId")); err == nil && n >= 0 && n < len(fonts) {
						key = xlsxStyleKey(fonts[n])
					}
					x.fonts = append(x.fonts, key)
				}
			case 3:
				if n := len(fonts) - 1; in == "fonts" && n >= 0 {
					fonts[n] = append(fonts[n], xlsxProperty(text, t))
				}
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}
