package extract

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// PlainText is text in paragraphs, which blank lines separate. The lines of a
// paragraph are one message; a rebuilt paragraph is wrapped to its width.
//
// What a line is follows from that line and those above it in its block, never
// from how long a text is: so a translation, longer or shorter, reads the same.
// Plain text has no way to write "- x" that is not a list item. Such a text is
// refused where it cannot stand, and lines are not broken before such words.
var PlainText = &Format{
	Name:       "text",
	Title:      &i18n.Message{ID: "format.text", Other: "plain text"},
	Extensions: []string{".txt", ".text"},
	Takes:      &i18n.Message{ID: "format.text.takes", Other: "paragraphs, list items, underlined headings and the cells of tables; hard-wrapped lines are one message and are wrapped again"},
	Leaves:     &i18n.Message{ID: "format.text.leaves", Other: "indentation, “>” of quotations, bullets and numbers of lists, rules of punctuation"},
	Read:       readPlainText,
}

// A textLine is a line of a plain text document.
type textLine struct {
	start       int // of the line
	first, last int // of what stands between indentation and trailing space
	marker      int // where the text after a list marker begins, first if there is none
	end, next   int // of the line's characters, and of its line end
	quotes      int // number of ">" in the indentation
	rule        bool
}

// A textReader reads blocks of lines into segments.
type textReader struct {
	d     *Document
	lines []textLine // of the open paragraph
	over  *textLine  // a rule right above it
	list  listState
	width int // of the widest hard-wrapped paragraph of the document
}

func readPlainText(d *Document) error {
	r := &textReader{d: d}
	var block []textLine
	for pos := 0; pos < len(d.Text); {
		l := r.line(pos)
		pos = l.next
		blank := l.first == l.last
		apart := len(block) > 0 && (l.quotes != block[0].quotes || bytes.IndexByte(d.Text[l.start:l.first], '\f') >= 0)
		if (blank || apart) && len(block) > 0 {
			r.block(block)
			block = block[:0]
		}
		if !blank {
			block = append(block, l)
		}
	}
	r.block(block)
	return nil
}

// line reads the line that starts at pos.
func (r *textReader) line(pos int) textLine {
	text := r.d.Text
	l := textLine{start: pos}
	l.end, l.next = lineEnd(text, pos)
	l.first = pos
	for l.first < l.end && strings.IndexByte(" \t\f\v>", text[l.first]) >= 0 {
		if text[l.first] == '>' {
			l.quotes++
		}
		l.first++
	}
	l.last = l.end
	for l.last > l.first && strings.IndexByte(" \t\f\v", text[l.last-1]) >= 0 {
		l.last--
	}
	l.marker = l.first
	l.rule = isRule(text[l.first:l.last])
	return l
}

// block reads a run of lines without blank ones.
func (r *textReader) block(block []textLine) {
	r.list = listState{}
	r.over = nil
	for len(block) > 0 {
		// A part between rules is a table if all its lines are rows.
		n := 0
		for n < len(block) && !block[n].rule {
			n++
		}
		if n > 0 && r.table(block[:n]) {
			r.over = nil
			block = block[n:]
			if len(block) > 0 {
				r.over, block = nil, block[1:] // the rule under a table underlines nothing
			}
			continue
		}
		for i := range block[:n] {
			r.paragraphLine(block[i])
		}
		block = block[n:]
		if len(block) == 0 {
			break
		}
		rule := block[0]
		block = block[1:]
		if len(r.lines) > 0 && isUnderline(r.d.Text[rule.first:rule.last]) {
			r.flush(&rule)
			r.over = nil
		} else {
			r.flush(nil)
			r.over = &rule
		}
	}
	r.flush(nil)
}

// paragraphLine adds a line to the open paragraph or begins a new one.
func (r *textReader) paragraphLine(l textLine) {
	s := r.d.Text[l.first:l.last]
	if len(r.lines) == 0 && bareMarker(string(s)) {
		r.over = nil // a bullet or number alone on its line
		return
	}
	if n := r.list.item(s, len(r.lines) == 0); n > 0 {
		r.flush(nil)
		l.marker = l.first + n
	} else if s[0] == '|' || len(r.lines) > 0 && r.d.Text[r.lines[0].first] == '|' {
		r.flush(nil) // a row of a drawn table: a line of its own
	}
	r.lines = append(r.lines, l)
}

// flush makes a segment of the open paragraph, with a rule that underlines it.
func (r *textReader) flush(under *textLine) {
	lines := r.lines
	if len(lines) == 0 {
		return
	}
	r.lines = r.lines[:0]
	text := r.d.Text
	first, last := lines[0], lines[len(lines)-1]
	p := &textPlace{reader: r, item: first.marker > first.first, lines: len(lines), eol: "\n"}
	if first.next > first.end {
		p.eol = string(text[first.end:first.next])
	} else if first.start > 0 {
		p.eol = string(lineBreakBefore(text, first.start))
	}
	if len(lines) > 1 {
		p.indent = string(text[last.start:last.first])
	} else {
		p.indent = strings.ReplaceAll(string(text[first.start:first.first]), "\f", "") + strings.Repeat(" ", utf8.RuneCount(text[first.first:first.marker]))
	}
	p.start = utf8.RuneCount(text[first.start:first.first])
	p.head = string(text[first.first:first.marker])
	var b strings.Builder
	for i, l := range lines {
		p.width = max(p.width, utf8.RuneCount(text[l.start:l.last]))
		if i > 0 {
			b.WriteByte(' ')
		}
		b.Write(text[l.marker:l.last])
	}
	if len(lines) > 1 {
		p.width = min(p.width, 1000)
		r.width = max(r.width, p.width)
	}
	msg := NormalizeSpace(catalog.Text(b.String()))
	kind := "p"
	switch {
	case p.item:
		kind = "li"
	case text[first.first] == '|':
		kind = "line"
		p.row = true
	}
	rng := Range{first.marker, last.last}
	if under != nil {
		kind = "h"
		p.under = string(text[under.first:under.last])
		p.underIndent = string(text[under.start:under.first])
		p.exact = utf8.RuneCountInString(p.under) == utf8.RuneCount(text[last.marker:last.last])
		rng.End = under.last
		if o := r.over; o != nil && !p.item && bytes.Equal(text[o.first:o.last], text[under.first:under.last]) {
			p.over = p.under
			p.overGap = string(text[o.last:first.marker])
			rng.Start = o.first
		} else if o != nil {
			p.unlike = o.last - o.first
		}
	}
	r.over = nil
	p.own = msg
	r.d.Segments = append(r.d.Segments, Segment{
		Message: catalog.Message{Kind: kind, Forms: catalog.Forms{Other: msg}, Untranslatable: !catalog.Translatable(msg, nil)},
		Range:   rng,
		Encode:  p.encode,
	})
}

// A textPlace is the place of a paragraph.
type textPlace struct {
	reader      *textReader
	own         catalog.Text
	item, row   bool // a list item, a line that begins with "|"
	lines       int
	width       int    // of its widest line
	start       int    // column in which its first line begins
	head        string // list marker with the space after it
	indent, eol string // of its further lines
	over, under string // rules that make it a heading
	overGap     string
	underIndent string
	exact       bool // the underline is as long as the text
	unlike      int  // length of a rule above that is not its overline and must not become it
}

func (p *textPlace) encode(t catalog.Text, _ []catalog.Code) ([]byte, error) {
	s := string(t)
	switch {
	case s == "":
		return nil, errEmpty
	case t == p.own:
	case p.row && s[0] != '|':
		return nil, errTextRow
	case !p.row && !p.item && (hazard(s) || bareMarker(s)), isRule([]byte(p.head + s)):
		return nil, errTextMarker
	}
	width := 0 // do not wrap
	switch {
	case p.under != "" || p.row:
	case p.lines > 1:
		width = p.width
		if w := p.reader.width; width*4 > w*3 {
			width = w
		}
	case p.width <= p.reader.width:
		width = p.reader.width
	}
	if p.lines > 1 && p.under != "" {
		width = p.width
	}
	if width > 0 {
		s = wrap(s, p.head, p.start, width, p.eol, p.indent)
	}
	if p.under != "" {
		last := s[strings.LastIndex(s, p.eol)+1:]
		n := utf8.RuneCountInString(strings.TrimLeft(last, " \t\r\n"))
		k := utf8.RuneCountInString(p.under)
		if p.exact {
			k = max(n, 3)
		} else {
			k = max(n, k)
		}
		if k == p.unlike {
			k++
		}
		rule := strings.Repeat(p.under[:1], k)
		s += p.eol + p.underIndent + rule
		if p.over != "" {
			s = rule + p.overGap + s
		}
	}
	return []byte(s), nil
}

var (
	// errEmpty: an empty text would make the segment vanish.
	errEmpty = cecl10n.Errorf(&i18n.Message{ID: "encode.empty", Other: "an empty text cannot stand here"})

	errTextMarker = cecl10n.Errorf(&i18n.Message{
		ID:    "encode.text.marker",
		Other: "in plain text a paragraph cannot begin like a list item, a quotation, a table or a rule; begin it with another word"})
	errTextRow = cecl10n.Errorf(&i18n.Message{ID: "encode.text.row", Other: "this line begins with “|” in the source and must in its translation"})
)

// hazard reports whether a line that begins with s could be read as something
// other than the text of a paragraph.
func hazard(s string) bool {
	return s == "" || s[0] == '>' || s[0] == '|' || isRule([]byte(s)) || markerLen([]byte(s)) > 0 || onlyActions(s)
}

// onlyActions reports whether s has nothing but actions of a template, and
// spaces: no line of a paragraph. Bytes that no text has stand for them.
func onlyActions(s string) bool {
	seen := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == actionMark || c == actionMark+1:
			seen = true
		case !isSpace(rune(c)):
			return false
		}
	}
	return seen
}

// bareMarker reports whether s is a list marker and nothing else.
func bareMarker(s string) bool { return len(s) < 16 && markerLen([]byte(s+" x")) == len(s)+1 }

// isRule reports whether a line is a rule: two or more punctuation characters
// and spaces, nothing else.
func isRule(s []byte) bool {
	if len(s) < 2 {
		return false
	}
	for _, c := range s {
		if c >= utf8.RuneSelf || c < ' ' && !isSpace(rune(c)) || isDigit(c) || isLetter(c) {
			return false
		}
	}
	return true
}

// isUnderline reports whether a rule underlines the line above it: three or
// more of one character.
func isUnderline(s []byte) bool {
	return len(s) >= 3 && s[0] != ' ' && len(bytes.Trim(s, string(s[:1]))) == 0
}

// marker matches the marker of a list item and the space after it. Letters
// with a full stop are no markers: "M. Tremblay", "A. García".
var marker = pat(`^(?:([-*+•‣▪◦·–—])|(\d{1,3})((?:\.\d{1,3})*[.)])|(\()?([A-Za-z]|[ivxIVX]{2,5}|\d{1,3})\))[ \t\f\v]+[^ \t\f\v]`)

// markerLen returns the length of the list marker that s begins with and the
// space after it, 0 if there is none.
func markerLen(s []byte) int {
	m := marker.FindIndex(s)
	if m == nil {
		return 0
	}
	_, n := utf8.DecodeLastRune(s[:m[1]])
	return m[1] - n
}

// A listState is what the items above a line in its block say of it.
type listState struct {
	styles []string // of the items: bullets, or the characters around numbers
}

// item returns the length of the marker if a line s is a list item, else 0. In
// the middle of a paragraph a number or a dash at the start of a line is
// mostly prose, so only a new list's first item and a list's next are items.
func (l *listState) item(s []byte, first bool) int {
	n := markerLen(s)
	if n == 0 {
		return 0
	}
	m := marker.FindSubmatch(s)
	style, begins := string(m[1]), false
	switch {
	case style != "":
		begins = style == "-" || style == "*" || style == "•"
	case m[2] != nil:
		style = "1" + strings.TrimLeft(string(m[3]), ".0123456789")
		begins = string(m[2]) == "1"
	default:
		style = "a" + string(m[4]) + ")"
		begins = strings.ContainsAny(string(m[5]), "1aAiI") && len(m[5]) == 1
	}
	known := slices.Contains(l.styles, style)
	if !first && !begins && !known {
		return 0
	}
	if !known {
		l.styles = append(l.styles, style)
	}
	return n
}

// gap matches what separates the cells of a table: tabs, or three spaces.
var gap = pat(`[ \f\v]*\t[ \t\f\v]*| {3,}`)

// table makes segments of lines if all of them are rows of a table.
func (r *textReader) table(lines []textLine) bool {
	text := r.d.Text
	gaps := make([][][]int, len(lines))
	for i := range lines {
		l := &lines[i]
		row := text[l.first:l.last]
		if row[0] == '|' || bytes.IndexByte(row, '\t') < 0 && !bytes.Contains(row, []byte("   ")) {
			return false
		}
		m := l.first + markerLen(text[l.first:l.last])
		if gaps[i] = gap.FindAllIndex(text[m:l.last], -1); gaps[i] == nil {
			return false
		}
		l.marker = m
	}
	for i, l := range lines {
		start := l.marker
		for k := 0; k <= len(gaps[i]); k++ {
			end, next := l.last, l.last
			if k < len(gaps[i]) {
				end, next = l.marker+gaps[i][k][0], l.marker+gaps[i][k][1]
			}
			r.cell(start, end, next, k == 0)
			start = next
		}
	}
	return true
}

// cell makes a segment of a table cell and the spaces after it, which take up
// what a longer or shorter text needs.
func (r *textReader) cell(start, end, next int, first bool) {
	text := r.d.Text
	msg := NormalizeSpace(catalog.Text(text[start:end]))
	space := string(text[end:next])
	if strings.Contains(space, "\t") {
		next, space = end, ""
	}
	width := utf8.RuneCount(text[start:next])
	r.d.Segments = append(r.d.Segments, Segment{
		Message: catalog.Message{Kind: "td", Forms: catalog.Forms{Other: msg}, Untranslatable: !catalog.Translatable(msg, nil)},
		Range:   Range{start, next},
		Encode: func(t catalog.Text, _ []catalog.Code) ([]byte, error) {
			s := string(t)
			switch {
			case s == "":
				return nil, errEmpty
			case t == msg:
			case first && (hazard(s) || bareMarker(s)), isRule([]byte(s)), len(s) == 1 && !isDigit(s[0]) && !isLetter(s[0]):
				return nil, errTextMarker
			}
			if space != "" {
				s += strings.Repeat(" ", max(width-utf8.RuneCountInString(s), 3))
			}
			return []byte(s), nil
		},
	})
}

// lineEnd returns the end of the line at pos and the start of the next. Lines
// end at LF, CRLF or a lone CR.
func lineEnd(text []byte, pos int) (end, next int) {
	i := bytes.IndexAny(text[pos:], "\r\n")
	if i < 0 {
		return len(text), len(text)
	}
	end = pos + i
	if text[end] == '\r' && end+1 < len(text) && text[end+1] == '\n' {
		return end, end + 2
	}
	return end, end + 1
}

// lineBreakBefore returns the line break that ends right before pos.
func lineBreakBefore(text []byte, pos int) []byte {
	if pos >= 2 && text[pos-2] == '\r' && text[pos-1] == '\n' {
		return text[pos-2 : pos]
	}
	return text[pos-1 : pos]
}

// wrap breaks s at spaces into lines of at most width characters; the first one
// begins with head in column start, the others with indent. No line begins with
// what would be read as something else than a paragraph's text.
func wrap(s, head string, start, width int, eol, indent string) string {
	var lines [][]string
	col := start + utf8.RuneCountInString(head)
	for i, word := range strings.Split(s, " ") {
		n := utf8.RuneCountInString(word)
		if i == 0 || col+1+n > width {
			lines = append(lines, nil)
			if i > 0 {
				col = utf8.RuneCountInString(indent) - 1
			}
		}
		k := len(lines) - 1
		lines[k] = append(lines[k], word)
		col += 1 + n
	}
	// Words that must not begin a line go to the end of the one above; a rule
	// gets the next word.
	good := lines[:1]
	lone := func(line string) bool { return isRule([]byte(line)) || onlyActions(line) }
	rule := lone(head + strings.Join(lines[0], " "))
	for _, line := range lines[1:] {
		for len(line) > 0 && (rule || hazard(strings.Join(line, " "))) {
			k := len(good) - 1
			good[k] = append(good[k], line[0])
			rule = rule && lone(line[0]+" ")
			line = line[1:]
		}
		if len(line) > 0 {
			good = append(good, line)
		}
	}
	var b strings.Builder
	for k, line := range good {
		if k > 0 {
			b.WriteString(eol)
			b.WriteString(indent)
		}
		b.WriteString(strings.Join(line, " "))
	}
	return b.String()
}
