package extract

import (
	"bytes"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// A DrawingML paragraph (ISO/IEC 29500-1, 21.1.2) is a row of runs (a:r), line
// breaks (a:br) and fields (a:fld):
//
//	<a:p><a:pPr lvl="1"/>
//	  <a:r><a:rPr lang="en-US" b="1"/><a:t>Hello</a:t></a:r>
//	  <a:br><a:rPr lang="en-US"/></a:br>
//	  <a:fld type="slidenum" id="{…}"><a:rPr/><a:t>3</a:t></a:fld>
//	  <a:endParaRPr lang="en-US"/>
//	</a:p>
//
// A hyperlink is a property of a run, so links are styles here.

// paragraph reads the paragraph whose start tag was read and adds its text.
func (r *drawing) paragraph() {
	items := r.items[:0]
	for t := r.next(); t.Kind != xmlspan.EOF && t.Kind != xmlspan.End; t = r.next() {
		switch t.Kind {
		case xmlspan.Text, xmlspan.CData:
			if len(bytes.TrimSpace(r.d.Text[t.Start:t.End])) > 0 {
				items = append(items, runItem{kind: structureItem, at: Range{t.Start, t.End}, name: "text"})
			}
			continue
		case xmlspan.Start, xmlspan.Empty:
		default:
			continue
		}
		name := string(xmlspan.Local(t.Name))
		if name == "r" && t.Kind == xmlspan.Start {
			items = r.run(items, t)
			continue
		}
		end := r.rest(t)
		if name == "pPr" || name == "endParaRPr" {
			continue
		}
		code := "code"
		switch name {
		case "br":
			code = "br"
		case "fld":
			code = "field"
		case "m", "AlternateContent":
			code = "math"
		}
		items = append(items, runItem{kind: structureItem, at: Range{t.Start, end}, name: code})
	}
	r.items = items
	if r.skip || r.lex.Err() != nil {
		return
	}
	tips := r.tooltips(items)
	seg := runSegment(items)
	if seg == nil {
		return
	}
	seg.raws(r.d.Text)
	seg.Kind, seg.Note = r.kind, r.note
	seg.Untranslatable = seg.Untranslatable || r.prompts && prompt(seg.Other)
	seg.Adds = drawingAdds
	seg.Runs.Text = xmlspan.AppendText
	seg.Runs.Add = drawingAdd
	r.d.Segments = append(r.d.Segments, *seg)
	for _, tip := range tips {
		if tip.Range.Start > seg.Range.Start && tip.Range.End < seg.Range.End {
			r.d.Segments = append(r.d.Segments, *tip)
		}
	}
}

// tooltips returns the texts that are shown when the pointer rests on a link of
// a paragraph. Programs split a link into several runs, so the tooltips of one
// link are one message; where runs differ in nothing else, their tooltips are
// left as part of their style.
func (r *drawing) tooltips(items []runItem) []*Segment {
	var found []*Segment
	first := map[string]*Segment{} // by style; nil: of a run without a tooltip
	apart := map[string]bool{}
	var last *runStyle
	for _, i := range items {
		if i.kind > insideItem || i.style == last || !i.style.aside {
			continue
		}
		last = i.style
		tip := r.tooltip(last.At.Open)
		if one, ok := first[last.Key]; !ok {
			first[last.Key] = tip
		} else if one == nil || tip == nil || one.Other != tip.Other {
			apart[last.Key] = apart[last.Key] || one != tip
		} else {
			one.Same = one.Range.Start + 1
			tip.Same = one.Same
		}
		if tip != nil {
			tip.Key = catalog.Key(last.Key) // for a moment
			found = append(found, tip)
		}
	}
	if len(apart) > 0 {
		for _, i := range items {
			if i.kind > insideItem || !apart[i.style.Key] {
				continue
			}
			i.style.Required = true
			if tip := r.tooltip(i.style.At.Open); tip != nil {
				i.style.Key += " tooltip=" + string(tip.Other)
			} else {
				i.style.Key += " tooltip"
			}
		}
		found = slices.DeleteFunc(found, func(s *Segment) bool { return apart[string(s.Key)] })
	}
	for _, s := range found {
		s.Key, s.Note = "", r.note
	}
	return found
}

// tooltip returns the tooltip in the opening of a run, nil if there is none.
func (r *drawing) tooltip(at Range) *Segment {
	lex := xmlspan.NewLexerAt(r.d.Text, at.Start, at.End)
	lex.Fragment = true
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		if (t.Kind == xmlspan.Start || t.Kind == xmlspan.Empty) && linkElement(string(xmlspan.Local(t.Name))) {
			if a := xmlspan.Find(r.attributes(t), "tooltip"); a != nil {
				return r.d.xmlAttribute(*a, "tooltip")
			}
		}
	}
	return nil
}

// drawingAdds are the codes that a translation may use though its source does not.
var drawingAdds = func() (adds []catalog.Code) {
	for _, n := range []string{"sup", "sub", "b", "i"} {
		adds = append(adds, catalog.Code{Name: n, Kind: catalog.Paired})
	}
	return adds
}()

// next returns the next token and notes the language marks of properties.
func (r *drawing) next() xmlspan.Token {
	t := r.lex.Next()
	if t.Kind == xmlspan.Start || t.Kind == xmlspan.Empty {
		switch string(xmlspan.Local(t.Name)) {
		case "rPr", "endParaRPr", "defRPr":
			if a := xmlspan.Find(r.attributes(t), "lang"); a != nil && len(a.Value) > 0 {
				r.d.Marks = append(r.d.Marks, xmlMark(*a, LangMark))
			}
		case "lang": // c:lang of a chart
			if a := xmlspan.Find(r.attributes(t), "val"); a != nil && len(a.Value) > 0 {
				r.d.Marks = append(r.d.Marks, xmlMark(*a, LangMark))
			}
		}
	}
	return t
}

// attributes returns the attributes of a tag, until the next call.
func (r *drawing) attributes(t xmlspan.Token) []xmlspan.Attr {
	r.attrs = xmlspan.Attrs(r.attrs[:0], r.d.Text, t)
	return r.attrs
}

// rest reads the element that begins with t and returns where it ends.
func (r *drawing) rest(t xmlspan.Token) int {
	if t.Kind == xmlspan.Empty {
		return t.End
	}
	for n := r.next(); n.Kind != xmlspan.EOF; n = r.next() {
		if n.Kind == xmlspan.End && n.Depth == t.Depth {
			return n.End
		}
	}
	return len(r.d.Text)
}

// run adds the items of the run that begins with start.
func (r *drawing) run(items []runItem, start xmlspan.Token) []runItem {
	var properties, content Range
	known := true // nothing but properties and one text
	end := start.End
	for t := r.next(); t.Kind != xmlspan.EOF; t = r.next() {
		if t.Kind == xmlspan.End {
			end = t.End
			break
		}
		switch t.Kind {
		case xmlspan.Text, xmlspan.CData:
			known = known && len(bytes.TrimSpace(r.d.Text[t.Start:t.End])) == 0
			continue
		case xmlspan.Start, xmlspan.Empty:
		default:
			continue
		}
		switch name := string(xmlspan.Local(t.Name)); {
		case name == "rPr" && properties.End == 0 && content.End == 0:
			properties = Range{t.Start, r.rest(t)}
		case name == "t" && content.End == 0 && t.Kind == xmlspan.Start:
			content.Start = t.End
			for n := r.next(); n.Kind != xmlspan.EOF; n = r.next() {
				if n.Kind == xmlspan.End {
					content.End = n.Start
					break
				}
				known = known && (n.Kind == xmlspan.Text || n.Kind == xmlspan.CData)
			}
		default:
			known = known && name == "t" && t.Kind == xmlspan.Empty
			r.rest(t)
		}
	}
	if r.lex.Err() != nil {
		return items // the document is refused
	}
	at := Range{start.Start, end}
	if content.End == 0 && known {
		return items // no characters: nothing to be seen
	}
	if !known {
		return append(items, runItem{kind: structureItem, at: at, name: "code"})
	}
	kept := r.style(properties)
	style := &runStyle{name: kept.name, aside: kept.aside}
	style.Key, style.Bare = kept.Key, kept.Bare
	style.At = CodeRange{Range{at.Start, content.Start}, Range{content.End, at.End}}
	style.Open = string(r.d.Text[at.Start:content.Start])
	style.Close = string(r.d.Text[content.End:at.End])
	raw := r.d.Text[content.Start:content.End]
	chars := func(lo, hi int) {
		if hi > lo {
			items = append(items, runItem{kind: charsItem, at: at, text: drawingText(raw[lo:hi]), style: style})
		}
	}
	lo := 0
	if bytes.ContainsAny(raw, "\t&_") && !bytes.Contains(raw, []byte("<![CDATA[")) {
		for _, m := range insideText.FindAllIndex(raw, -1) {
			chars(lo, m[0])
			name := "tab"
			if raw[m[0]] == '_' {
				name = "br"
			}
			items = append(items, runItem{kind: insideItem, at: at, inner: Range{content.Start + m[0], content.Start + m[1]}, name: name, style: style})
			lo = m[1]
		}
	}
	chars(lo, len(raw))
	return items
}

// insideText are the characters in a run that are codes: tabs, and vertical
// tabs as PowerPoint writes them.
var insideText = pat(`\t|&#0*9;|&#[xX]0*9;|_x000[bB]_`)

// drawingText returns the characters of an element's content.
func drawingText(raw []byte) string {
	if !bytes.Contains(raw, []byte("<![CDATA[")) {
		return xmlspan.Decode(raw)
	}
	var b strings.Builder
	lex := xmlspan.NewLexer(raw)
	lex.Fragment = true
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		b.WriteString(xmlspan.Decode(raw[t.Start:t.End]))
	}
	return b.String()
}

// style returns what is known of the run properties at a place; without At.
func (r *drawing) style(at Range) *runStyle {
	raw := r.d.Text[at.Start:at.End]
	if s := r.styles[string(raw)]; s != nil {
		return s
	}
	s := &runStyle{}
	s.Key, s.aside = drawingKey(raw)
	s.Bare = drawingBare(s.Key)
	s.name = func(base *runStyle) string { return drawingName(s.Key, base.Key) }
	if r.styles == nil {
		r.styles = map[string]*runStyle{}
	}
	r.styles[string(raw)] = s
	return s
}

// unseen reports whether an attribute of run properties does not show:
// languages, what the spelling checker made of the run, where kerning begins,
// and values that say there is nothing.
func unseen(attr string, value []byte) bool {
	switch attr {
	case "lang", "altLang", "dirty", "err", "noProof", "smtClean", "smtId", "bmk", "kern":
		return true
	case "baseline", "spc":
		return string(value) == "0"
	case "u":
		return string(value) == "none"
	case "strike":
		return string(value) == "noStrike"
	}
	return false
}

// drawingBare reports whether nothing shows on a blank in the style with this key.
func drawingBare(key string) bool {
	attrs, _, _ := strings.Cut(key, "<")
	return !strings.Contains(attrs, ` u="`) && !strings.Contains(attrs, ` strike="`) &&
		!strings.Contains(key, "<highlight") && !strings.Contains(key, "<hlink")
}

// drawingKey returns the key of run properties: what is seen of them, in an
// order of its own. The text of a link's tooltip is no part of it. Link says
// that they make the run a link.
func drawingKey(raw []byte) (key string, link bool) {
	lex := xmlspan.NewLexer(raw)
	lex.Fragment = true
	var b strings.Builder
	var attrs []xmlspan.Attr
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		switch t.Kind {
		case xmlspan.Start, xmlspan.Empty:
			name := string(xmlspan.Local(t.Name))
			if t.Depth > 0 {
				b.WriteString("<" + name)
			}
			attrs = xmlspan.Attrs(attrs[:0], raw, t)
			var list []string
			for _, a := range attrs {
				attr := string(xmlspan.Local(a.Name))
				switch {
				case t.Depth == 0 && unseen(attr, a.Value), t.Depth > 0 && attr != "typeface" && fontElement(name), strings.HasPrefix(string(a.Name), "xmlns"),
					attr == "tooltip" && linkElement(name):
					continue
				}
				list = append(list, " "+attr+`="`+string(xmlspan.AppendAttr(nil, xmlspan.AttrText(a.Value), '"'))+`"`)
			}
			slices.Sort(list)
			for _, a := range list {
				b.WriteString(a)
			}
			if t.Depth > 0 {
				link = link || linkElement(name)
				b.WriteByte('>')
				if t.Kind == xmlspan.Empty {
					b.WriteString("</>")
				}
			}
		case xmlspan.End:
			if t.Depth > 0 {
				b.WriteString("</>")
			}
		}
	}
	return b.String(), link
}

// fontElement reports whether an element names a font; what else it says of it
// is for computers that lack the font.
func fontElement(local string) bool {
	switch local {
	case "latin", "ea", "cs", "sym":
		return true
	}
	return false
}

// linkElement reports whether an element of run properties makes a link.
func linkElement(local string) bool { return local == "hlinkClick" || local == "hlinkMouseOver" }

// drawingName returns what a stretch in the style with a key is called in a
// text whose style has key base.
func drawingName(key, base string) string {
	if strings.Contains(key, "<hlink") && !strings.Contains(base, "<hlink") {
		return "a"
	}
	has := func(attr string) (value string) {
		get := func(key string) string {
			if i := strings.IndexByte(key, '<'); i >= 0 {
				key = key[:i]
			}
			_, v, ok := strings.Cut(key, " "+attr+`="`)
			if !ok {
				return ""
			}
			v, _, _ = strings.Cut(v, `"`)
			return v
		}
		if v := get(key); v != get(base) {
			return v
		}
		return ""
	}
	switch v := has("baseline"); {
	case v == "" || v == "0":
	case v[0] == '-':
		return "sub"
	default:
		return "sup"
	}
	for _, p := range [...]struct{ attr, name string }{{"b", "b"}, {"i", "i"}, {"u", "u"}, {"strike", "s"}} {
		switch has(p.attr) {
		case "", "0", "false", "none", "noStrike":
		default:
			return p.name
		}
	}
	return "run"
}

// drawingAdd returns the style of a code that a translation adds.
func drawingAdd(c catalog.Code, base RunStyle) RunStyle {
	attr, value := c.Name, "1"
	switch c.Name {
	case "sup":
		attr, value = "baseline", "30000"
	case "sub":
		attr, value = "baseline", "-25000"
	}
	open := []byte(base.Open)
	lex := xmlspan.NewLexer(open)
	lex.Fragment = true
	run := lex.Next()
	from := run.End // where the properties are, or would be
	properties := lex.Next()
	for properties.Kind == xmlspan.Text {
		properties = lex.Next()
	}
	var out []byte
	if properties.Kind != xmlspan.EOF && string(xmlspan.Local(properties.Name)) == "rPr" {
		from = properties.Start + 1 + len(properties.Name)
		rest := open[from:]
		if a := xmlspan.Find(xmlspan.Attrs(nil, open, properties), attr); a != nil {
			rest = slices.Concat(open[from:a.Start], open[a.End:])
		}
		out = slices.Concat(open[:from], []byte(" "+attr+`="`+value+`"`), linkTooltip.ReplaceAll(rest, []byte("$1")))
	} else {
		prefix := strings.TrimSuffix(string(run.Name), string(xmlspan.Local(run.Name)))
		out = slices.Concat(open[:from], []byte("<"+prefix+"rPr "+attr+`="`+value+`"/>`), open[from:])
	}
	s := RunStyle{Open: string(out), Close: base.Close}
	s.Key, _ = drawingKey(drawingProperties(out))
	s.Bare = drawingBare(s.Key)
	return s
}

// linkTooltip is the tooltip of a link, which stands once.
var linkTooltip = pat(`(<(?:[\w.-]+:)?hlink(?:Click|MouseOver)\b[^>]*?)\s+tooltip\s*=\s*(?:"[^"]*"|'[^']*')`)

// drawingProperties returns the properties in a run's opening, nil if there
// are none.
func drawingProperties(open []byte) []byte {
	lex := xmlspan.NewLexer(open)
	lex.Fragment = true
	lo := -1
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		switch {
		case t.Kind == xmlspan.Empty && t.Depth == 1 && string(xmlspan.Local(t.Name)) == "rPr":
			return open[t.Start:t.End]
		case t.Kind == xmlspan.Start && t.Depth == 1 && string(xmlspan.Local(t.Name)) == "rPr":
			lo = t.Start
		case t.Kind == xmlspan.End && t.Depth == 1 && lo >= 0:
			return open[lo:t.End]
		}
	}
	return nil
}
