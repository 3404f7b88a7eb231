package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
)

// An asciidocContext is where blocks stand.
type asciidocContext struct {
	flags markupFlags // of the cell they are in
	list  bool        // a list's items are being read
}

// maxBlockDepth is how deep delimited blocks may be nested.
const maxBlockDepth = 30

// blocks reads the blocks of lines.
func (r *asciidocReader) blocks(lines []Range, c asciidocContext) {
	if r.depth >= maxBlockDepth {
		return
	}
	r.depth++
	defer func() { r.depth-- }()
	var b asciidocBlock
	definition := false // a term waits for its definition
	after := func() {   // a block has been read
		b = asciidocBlock{}
		r.key, r.off, definition = "", false, false
	}
	for i := 0; i < len(lines); {
		s := r.str(lines[i])
		class, n := asciidocLine(s)
		if (class == adocText || class == adocItem || class == adocNote) && r.setextAt(lines, i) {
			r.setext(lines, i)
			i += 2
			after()
			c.list = false
			continue
		}
		switch class {
		case adocBlank:
			i++
			c.list = false
		case adocComment:
			r.directive(s[n:])
			i++
		case adocDirective:
			r.conditional(lines[i], s, c)
			i++
		case adocEntry:
			i += r.entry(lines[i:])
		case adocAttrs:
			r.attrLine(&b, lines[i], s)
			i++
		case adocAnchor:
			r.anchorLine(lines[i], s)
			i++
		case adocTitle:
			r.line("caption", lines[i], n, c)
			i++
		case adocSection:
			r.section(lines[i], s, n)
			i++
			after()
			c.list = false
		case adocDelimiter:
			i += r.delimited(lines[i:], s, &b, c)
			after()
		case adocRule:
			i++
			after()
		case adocContinue:
			i++
			c.list = true
		case adocMacro:
			r.macro(lines[i], s, c)
			i++
			after()
		case adocItem:
			n = len(s) - len(strings.TrimLeft(s[n:], " \t"))
			if m := adocCheck.FindString(s[n:]); m != "" && len(m) < len(s)-n {
				n += len(m)
			}
			i += r.paragraph(lines[i:], n, "li", &b, asciidocContext{flags: c.flags, list: true})
			after()
			c.list = true
		case adocTerm:
			r.term(lines[i:], s, n, c)
			c.list = true
			key := r.key
			after()
			if n < len(s) {
				i += r.paragraph(lines[i:], n, "dd", &b, asciidocContext{flags: c.flags, list: true})
				after()
			} else {
				r.key = key
				definition = true
				i++
			}
		case adocIndented:
			if definition || b.style == "normal" {
				i += r.paragraph(lines[i:], len(s)-len(strings.TrimLeft(s, " \t")), "dd", &b, asciidocContext{flags: c.flags, list: true})
			} else {
				for i < len(lines) && lines[i].End > lines[i].Start && !(c.list && r.str(lines[i]) == "+") {
					i++
				}
			}
			after()
		case adocNote:
			i += r.paragraph(lines[i:], n, "p", &b, c)
			after()
		case adocQuote:
			i += r.quoted(lines[i:], c)
			after()
		default:
			kind := "p"
			if definition {
				kind = "dd"
			}
			i += r.paragraph(lines[i:], 0, kind, &b, asciidocContext{flags: c.flags, list: c.list || definition})
			after()
		}
	}
	after()
}

// conditional takes the text of ifdef::x[text].
func (r *asciidocReader) conditional(l Range, s string, c asciidocContext) {
	if !strings.HasPrefix(s, "ifdef::") && !strings.HasPrefix(s, "ifndef::") || !strings.HasSuffix(s, "]") {
		return
	}
	n := strings.IndexByte(s, '[') + 1
	in := s[n : len(s)-1]
	if class, _ := asciidocLine(in); class == adocText {
		place := r.place(c)
		place.stands = func(lines []string) bool {
			class, _ := asciidocLine(lines[0])
			return len(lines) == 1 && class == adocText
		}
		r.text("p", joinLines(r.d.Text, []Range{{l.Start + n, l.End - 1}}), place)
	}
}

// attrLine reads a block attribute line.
func (r *asciidocReader) attrLine(b *asciidocBlock, l Range, s string) {
	in := s[1 : len(s)-1]
	attrs := asciidocAttributes(in)
	style := ""
	for i, a := range attrs {
		value := strings.Trim(in[a.lo:a.hi], `"'`)
		switch {
		case a.position == 1 && i == 0:
			style = value
			if k := strings.IndexAny(style, ".#%"); k >= 0 {
				rest := style[k:]
				style = style[:k]
				if id := strings.IndexByte(rest, '#'); id >= 0 {
					id++
					end := len(rest)
					if k := strings.IndexAny(rest[id:], ".%#"); k >= 0 {
						end = id + k
					}
					r.key = catalog.Key(rest[id:end])
				}
				b.options += rest
			}
		case a.name == "id":
			r.key = catalog.Key(value)
		case a.name == "options" || a.name == "opts":
			b.options += "%" + strings.ReplaceAll(value, ",", "%")
		case a.name == "cols":
			b.columns = value
		case a.name == "title" || a.name == "caption" || a.name == "reftext" || a.name == "alt":
			kind := map[string]string{"title": "caption", "alt": "alt"}[a.name]
			if kind == "" {
				kind = a.name
			}
			r.attribute(kind, l.Start+1, in, a, 0)
		}
	}
	if style != "" || b.style == "" {
		b.style = style
	}
	if style == "quote" || style == "verse" {
		for _, a := range attrs {
			if a.position == 2 || a.name == "attribution" {
				r.attribute("attribution", l.Start+1, in, a, 0)
			}
			if a.position == 3 || a.name == "citetitle" {
				r.attribute("source", l.Start+1, in, a, 0)
			}
		}
	}
	b.attrs, b.line, b.at = attrs, in, l.Start+1
}

// attribute takes the value of an attribute in a list that begins at an offset.
func (r *asciidocReader) attribute(kind string, at int, list string, a asciidocAttr, flags markupFlags) {
	if a.lo == a.hi {
		return
	}
	key := r.key
	r.key = ""
	place := a.place(list, flags)
	if r.compat {
		place.flags |= flagCompat
	}
	if a.name == "title" {
		place.flags &^= flagPlain
	}
	r.text(kind, joinLines(r.d.Text, []Range{{at + a.lo, at + a.hi}}), place)
	r.key = key
}

// anchorLine reads [[id]] or [[id,text]].
func (r *asciidocReader) anchorLine(l Range, s string) {
	m := adocAnchorLine.FindStringSubmatchIndex(s)
	if m[2] >= 0 {
		r.key = catalog.Key(s[m[2]:m[3]])
	}
	if m[4] >= 0 {
		key := r.key
		r.key = ""
		place := markupPlace{lang: asciidocLanguage{}, flags: flagPlain, stands: noBracket}
		r.text("reftext", joinLines(r.d.Text, []Range{{l.Start + m[4], l.Start + m[5]}}), place)
		r.key = key
	}
}

func (r *asciidocReader) place(c asciidocContext) markupPlace {
	p := markupPlace{lang: asciidocLanguage{}, flags: c.flags, adds: asciidocAdds}
	if r.breaks {
		p.flags |= flagBreaks
	}
	if r.compat {
		p.flags |= flagCompat
	}
	return p
}

// section reads a title; its text begins at n.
func (r *asciidocReader) section(l Range, s string, n int) {
	level := strings.IndexAny(s, " \t")
	end := len(s)
	if mark := s[:level]; strings.HasSuffix(s, " "+mark) || strings.HasSuffix(s, "\t"+mark) {
		end = len(strings.TrimRight(s[:end-level], " \t"))
	}
	if end <= n {
		end = len(s)
	}
	tail := s[end:]
	if k := strings.LastIndex(s[:end], " [["); k > n && strings.HasSuffix(s[:end], "]]") {
		if m := adocAnchorLine.FindStringSubmatch(s[k+1 : end]); m != nil {
			r.key = catalog.Key(m[1])
			tail = s[k:]
			end = k
		}
	}
	place := r.place(asciidocContext{})
	place.flags &^= flagBreaks
	head := s[:n]
	place.stands = func(lines []string) bool {
		line := head + lines[0] + tail
		class, k := asciidocLine(line)
		if len(lines) > 1 || class != adocSection || k != n {
			return false
		}
		// The text must not end like the marks or the anchor that may close it.
		mark := " " + head[:level]
		return !strings.HasSuffix(lines[0], mark) && !strings.HasSuffix(lines[0], "]]")
	}
	r.text(titleKind(level), joinLines(r.d.Text, []Range{{l.Start + n, l.Start + end}}), place)
	r.key, r.off = "", false
}

func titleKind(level int) string { return "h" + string(rune('0'+min(level, 6))) }

// setextAt reports whether line i+1 underlines line i.
func (r *asciidocReader) setextAt(lines []Range, i int) bool {
	s := r.str(lines[i])
	return i+1 < len(lines) && s[0] != ' ' && s[0] != '\t' && asciidocUnderlined(s, r.str(lines[i+1]))
}

// setext reads a title that line i+1 underlines.
func (r *asciidocReader) setext(lines []Range, i int) {
	title, under := lines[i], lines[i+1]
	// What makes the line end a paragraph above it is no part of the text.
	class, n := asciidocLine(r.str(title))
	head := string(r.d.Text[title.Start : title.Start+n])
	mark := r.str(under)[:1]
	level := strings.IndexByte("=-~^+", mark[0]) + 1
	end := title.End
	if m := strings.LastIndex(r.str(title), " [["); m > 0 {
		if id := adocAnchorLine.FindStringSubmatch(r.str(title)[m+1:]); id != nil {
			r.key = catalog.Key(id[1])
			end = title.Start + m
		}
	}
	tail := string(r.d.Text[end:title.End])
	eol := string(r.d.Text[title.End:under.Start])
	lead := utf8.RuneCount(r.d.Text[title.Start:title.End]) - (under.End - under.Start)
	place := r.place(asciidocContext{})
	place.flags &^= flagBreaks
	ends := slices.Clone(r.ends)
	place.stands = func(lines []string) bool {
		s := head + lines[0] + tail
		if slices.Contains(ends, strings.Repeat(mark, max(utf8.RuneCountInString(s)-lead, 0))) {
			return false // the underline would end the block around it
		}
		got, k := asciidocLine(s)
		return len(lines) == 1 && got == class && k == n && s[0] != '.' && strings.ContainsFunc(s, func(r rune) bool { return isWord(r) && r != '_' }) &&
			!strings.HasSuffix(lines[0], "]]") && utf8.RuneCountInString(s)-lead > 1
	}
	place.finish = func(out string) (string, bool) {
		return out + tail + eol + strings.Repeat(mark, utf8.RuneCountInString(head+out+tail)-lead), true
	}
	f := joinLines(r.d.Text, []Range{{title.Start + n, end}})
	first := len(r.d.Segments)
	r.text(titleKind(level), f, place)
	for k := first; k < len(r.d.Segments); k++ {
		if s := &r.d.Segments[k]; s.Range.Start == title.Start+n && s.Range.End == end {
			s.Range.End = under.End
		}
	}
	r.key, r.off = "", false
}

// line reads a text on one line that begins at n.
func (r *asciidocReader) line(kind string, l Range, n int, c asciidocContext) {
	head := string(r.d.Text[l.Start : l.Start+n])
	class, _ := asciidocLine(r.str(l))
	place := r.place(c)
	place.flags &^= flagBreaks
	place.stands = func(lines []string) bool {
		got, k := asciidocLine(head + lines[0])
		return len(lines) == 1 && got == class && k == n
	}
	r.text(kind, joinLines(r.d.Text, []Range{{l.Start + n, l.End}}), place)
}

// macro reads a block macro.
func (r *asciidocReader) macro(l Range, s string, c asciidocContext) {
	m := adocMacroLine.FindStringSubmatchIndex(s)
	name := s[m[2]:m[3]]
	target := Range{l.Start + m[4], l.Start + m[5]}
	switch name {
	case "image", "video", "audio":
		if t := r.str(target); t != "" && !strings.ContainsAny(t, "{\\") && !r.off && !r.region {
			r.d.Marks = append(r.d.Marks, Mark{Kind: LinkMark, Range: target, Value: t, Encode: asciidocTarget})
		}
	}
	if r.off || r.region {
		return
	}
	at := l.Start + m[6]
	in := s[m[6]:m[7]]
	for _, a := range asciidocAttributes(in) {
		switch {
		case name == "image" && a.position == 1, a.name == "alt":
			r.attribute("alt", at, in, a, c.flags)
		case a.name == "title":
			r.attribute("caption", at, in, a, c.flags)
		case a.name == "caption":
			r.attribute("caption", at, in, a, c.flags)
		}
	}
}

// delimited reads a delimited block and returns the number of its lines.
func (r *asciidocReader) delimited(lines []Range, s string, b *asciidocBlock, c asciidocContext) int {
	end := s
	if strings.HasPrefix(s, "```") {
		end = "```"
	}
	n := 1
	for n < len(lines) && r.str(lines[n]) != end {
		n++
	}
	body := lines[1:n]
	if n < len(lines) {
		n++
	}
	if r.off || literalStyles[b.style] {
		off := r.off
		r.off = true
		if off {
			r.blocks(nil, c)
		}
		return n
	}
	r.ends = append(r.ends, end)
	defer func() { r.ends = r.ends[:len(r.ends)-1] }()
	in := asciidocContext{flags: c.flags}
	switch {
	case s == "--" || s[0] == '=' || s[0] == '*':
		if b.style == "verse" {
			r.verse(body, c)
			break
		}
		r.blocks(body, in)
	case s[0] == '_':
		if b.style == "verse" {
			r.verse(body, c)
			break
		}
		r.blocks(body, in)
	case s[0] == '|' || s[0] == '!':
		r.table(body, s[0], b, c)
	}
	return n
}
