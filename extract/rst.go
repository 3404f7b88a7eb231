package extract

import (
	"bytes"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// RST is reStructuredText as docutils and Sphinx read it.
//
// Blocks are told apart by their indentation and their first line, as docutils
// does it; rstdirective.go knows what of a directive is text, rsttable.go lays
// tables out anew, rstinline.go reads and writes inline markup.
var RST = &Format{
	Name:       "rst",
	Title:      &i18n.Message{ID: "format.rst", Other: "reStructuredText"},
	Extensions: []string{".rst"},
	Takes: &i18n.Message{ID: "format.rst.takes", Other: "titles, paragraphs, list items, definitions, fields, footnotes, line blocks, quotations, cells of tables; " +
		"the text of admonitions, figures, topics and other directives, their titles, captions and alt texts; entries of toctrees with a title; replacement texts"},
	Leaves: &i18n.Message{ID: "format.rst.leaves", Other: "code, literal and doctest blocks, math, raw text, comments, targets, options; directives whose content is no prose; " +
		"what stands after .. l10n:skip or between .. l10n:skip-start and .. l10n:skip-end"},
	Read: readRST,
}

// A rstLine is a line, without white space at its ends.
type rstLine struct{ start, end, column int }

func (l rstLine) blank() bool { return l.start == l.end }

// A rstReader reads one document.
type rstReader struct {
	markupTexts
	eol    string
	styles []string // of titles, in the order of their levels
	depth  int
	lang   rstLanguage
	bare   bool // see rstContext
	two    bool // the next paragraph needs two lines
	run    int  // where the last line of a run of enumerated lines begins
	items  bool // whether they are items
	flags  markupFlags
	wrap   int // columns of the cell that is read; 0: it is none that is wrapped
}

// A rstContext is where a body stands.
type rstContext struct {
	kind      string // of its first paragraph
	rest      string // of the others
	quote     bool   // a block quote: dashes begin an attribution
	directive bool   // the first paragraph is what follows a directive: fields are its options
	top       bool   // the document's top level
	bare      bool   // after a double colon: what begins with a punctuation mark is code
}

func readRST(d *Document) error {
	c := rstContext{kind: "p", rest: "p", top: true}
	newReader := func(lang rstLanguage) *rstReader {
		return &rstReader{markupTexts: markupTexts{d: d}, eol: documentEOL(d.Text), run: -1, lang: lang}
	}
	// What a reference means depends on the targets that the document names.
	r := newReader(rstLanguage{named: map[string]bool{}})
	lines := r.lines(0, len(d.Text))
	r.mute = true
	r.body(lines, c)
	d.Marks = nil
	newReader(r.lang).body(lines, c)
	return nil
}

func (r *rstReader) lines(lo, hi int) []rstLine {
	text := r.d.Text
	out := make([]rstLine, 0, bytes.Count(text[lo:hi], []byte{'\n'})+1)
	for pos := lo; pos < hi; {
		end, next := lineEnd(text[:hi], pos)
		for end > pos && strings.IndexByte(" \t\f\v", text[end-1]) >= 0 {
			end--
		}
		l := rstLine{start: pos, end: end}
		for l.start < l.end && strings.IndexByte(" \t\f\v", text[l.start]) >= 0 {
			if text[l.start] == '\t' {
				l.column += 8 - l.column%8
			} else {
				l.column++
			}
			l.start++
		}
		out = append(out, l)
		pos = next
	}
	return out
}

func (r *rstReader) str(l rstLine) string { return string(r.d.Text[l.start:l.end]) }

// rstClass says what a line is where a block may begin.
type rstClass uint8

const (
	rstText rstClass = iota
	rstBullet
	rstEnumerator
	rstField
	rstOption
	rstDoctest
	rstLineBlock
	rstGridTable
	rstSimpleTable
	rstExplicit
	rstAnonymous
	rstAdornment // a line of one punctuation mark
)

var (
	rstBulletLine     = pat(`^[-+*•‣⁃](?:[ \t]+|$)`)
	rstEnumeratorLine = pat(`^(?:\(([0-9]+|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|#)\)|([0-9]+|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)])(?:[ \t]+|$)`)
	rstFieldLine      = pat(`^:(?:[^:\\\s]|\\.)(?:[^:\\]|\\.|:[^ ` + "`" + `])*:(?: +|$)`)
	rstOptionLine     = pat(`^(?:[-+][a-zA-Z0-9](?: ?(?:[a-zA-Z][a-zA-Z0-9_-]*|<[^<>]+>))?|(?:--|/)[a-zA-Z0-9][a-zA-Z0-9_-]*(?:[ =](?:[a-zA-Z][a-zA-Z0-9_-]*|<[^<>]+>))?)(?:, (?:[-+][a-zA-Z0-9](?: ?(?:[a-zA-Z][a-zA-Z0-9_-]*|<[^<>]+>))?|(?:--|/)[a-zA-Z0-9][a-zA-Z0-9_-]*(?:[ =](?:[a-zA-Z][a-zA-Z0-9_-]*|<[^<>]+>))?))*(?:  +| ?$)`)
	rstGridLine       = pat(`^\+-[-+]+-\+$`)
	rstSimpleLine     = pat(`^=+(?: +=+)+$`)
	rstRoman          = pat(`^(?i:m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))$`)
	rstAttribution    = pat(`^(?:---?|—) *[^ -]`)
)

// rstFirst says what a line is, and where its text begins.
func rstFirst(s string) (class rstClass, n int) {
	switch c := s[0]; {
	case strings.IndexByte("-+*", c) >= 0 || c == 0xe2:
		if m := rstBulletLine.FindString(s); m != "" {
			return rstBullet, len(m)
		}
	case c == '.':
		if s == ".." || strings.HasPrefix(s, ".. ") {
			return rstExplicit, 0
		}
	case c == '_':
		if s == "__" || strings.HasPrefix(s, "__ ") {
			return rstAnonymous, 0
		}
	case c == ':':
		if m := rstFieldLine.FindString(s); m != "" {
			return rstField, len(m)
		}
	case c == '>':
		if s == ">>>" || strings.HasPrefix(s, ">>> ") {
			return rstDoctest, 0
		}
	case c == '|':
		if s == "|" || strings.HasPrefix(s, "| ") {
			return rstLineBlock, len(s) - len(strings.TrimLeft(s[1:], " "))
		}
	case c == '=':
		if rstSimpleLine.MatchString(s) {
			return rstSimpleTable, 0
		}
	}
	switch c := s[0]; {
	case c == '(' || isDigit(c) || isLetter(c) || c == '#':
		if m := rstEnumeratorLine.FindStringSubmatch(s); m != nil {
			mark := m[1] + m[2]
			if isDigit(mark[0]) || len(mark) == 1 || rstRoman.MatchString(mark) {
				return rstEnumerator, len(m[0])
			}
		}
	case c == '-' || c == '+' || c == '/':
		if rstGridLine.MatchString(s) {
			return rstGridTable, 0
		}
		if m := rstOptionLine.FindString(s); m != "" {
			return rstOption, len(m)
		}
	}
	if rstRule(s) {
		return rstAdornment, 0
	}
	return rstText, 0
}

// rstRule reports whether a line is one punctuation mark, repeated.
func rstRule(s string) bool {
	return s != "" && asciiPunct(s[0]) && strings.Trim(s, s[:1]) == ""
}

// rstWidth returns the columns that a text takes.
func rstWidth(s string) int { return len(rstColumns(s)) }

// within returns the number of lines that are blank or indented more than column.
func within(lines []rstLine, column int) int {
	n := 0
	for n < len(lines) && (lines[n].blank() || lines[n].column > column) {
		n++
	}
	for n > 0 && lines[n-1].blank() {
		n--
	}
	return n
}

// leftmost returns the least indentation of lines, fallback if all are blank.
func leftmost(lines []rstLine, fallback int) int {
	n := -1
	for _, l := range lines {
		if !l.blank() && (n < 0 || l.column < n) {
			n = l.column
		}
	}
	if n < 0 {
		return fallback
	}
	return n
}

// hang gives the first line of a body, which begins after a marker of n bytes,
// the indentation of the lines below it. If only those that go on with its
// paragraph have that, the paragraph needs two lines.
func (r *rstReader) hang(first *rstLine, rest []rstLine, n int) {
	column := leftmost(rest, first.column+n)
	first.column = column
	k := 0
	for k < len(rest) && !rest[k].blank() && rest[k].column == column {
		k++
	}
	r.two = !first.blank() && k > 0 && leftmost(rest[k:], column) > column
}

// body reads the blocks of lines.
func (r *rstReader) body(lines []rstLine, c rstContext) {
	if r.depth >= maxBlockDepth {
		return
	}
	r.depth++
	defer func() { r.depth-- }()
	column := leftmost(lines, 0)
	for i := 0; i < len(lines); {
		if lines[i].blank() {
			i++
			continue
		}
		n := r.block(lines[i:], column, &c)
		i += n
		c.kind = c.rest
		c.directive, c.bare, r.two = false, r.bare, false
		r.bare = false
	}
}

// block reads the first block of lines and returns the number of its lines.
func (r *rstReader) block(lines []rstLine, column int, c *rstContext) int {
	l := lines[0]
	s := r.str(l)
	// skipped reports whether the author says to leave the block; the key of a
	// target belongs to the block after it.
	skipped := func() bool {
		off := r.off
		r.off = false
		return off
	}
	done := func() { r.key = "" }
	if l.column > column {
		n := within(lines, column)
		if !skipped() {
			r.blockQuote(lines[:n])
			done()
		}
		return n
	}
	class, at := rstFirst(s)
	switch class {
	case rstBullet, rstEnumerator:
		if class == rstEnumerator && !r.enumerates(lines, column) {
			return r.paragraph(lines, column, *c, skipped, done)
		}
		n := 1
		item := l
		item.start += at
		for _, c := range s[:at] {
			if c == '\t' {
				item.column += 8 - item.column%8
			} else {
				item.column++
			}
		}
		if item.blank() {
			n += within(lines[1:], column)
			item.column = leftmost(lines[1:n], item.column)
		} else {
			n += within(lines[1:], item.column-1)
		}
		if !skipped() {
			if n > 1 && n < len(lines) && !lines[n].blank() && class == rstEnumerator && !slices.ContainsFunc(lines[1:n], rstLine.blank) {
				// What is indented makes this an item: the line after it could not.
				r.two = true
			}
			r.body(append([]rstLine{item}, lines[1:n]...), rstContext{kind: "li", rest: "p"})
			done()
		}
		return n
	case rstField, rstOption:
		n := 1 + within(lines[1:], column)
		if !skipped() {
			r.field(lines[:n], s, at, class, c)
			done()
		}
		return n
	case rstDoctest:
		n := 0
		for n < len(lines) && !lines[n].blank() {
			n++
		}
		skipped()
		done()
		return n
	case rstLineBlock:
		return r.lineBlock(lines, column, skipped())
	case rstGridTable, rstSimpleTable:
		n := r.tableLines(lines, class)
		if n > 0 {
			if !skipped() {
				r.table(lines[:n], class)
				done()
			}
			r.bare = n < len(lines) && !lines[n].blank() // its first mark could make it a part of the table
			return n
		}
	case rstExplicit:
		return r.explicit(lines, s, column)
	case rstAnonymous:
		if len(s) > 3 {
			r.target(rstLine{start: l.start + 3, end: l.end})
		}
		return 1
	case rstAdornment:
		if n := r.overlined(lines, s, skipped, done); n > 0 {
			return n
		}
		if len(s) >= 4 && (len(lines) == 1 || lines[1].blank()) {
			done()
			return 1 // a transition
		}
	}
	return r.paragraph(lines, column, *c, skipped, done)
}

// enumerates reports whether a line with an enumerator begins a list item:
// what follows it is blank, indented, or another item.
func (r *rstReader) enumerates(lines []rstLine, column int) bool {
	if lines[0].start <= r.run {
		return r.items // a line of a run of lines that has been looked at
	}
	n := 1
	for n < len(lines) && !lines[n].blank() && lines[n].column == column {
		if class, _ := rstFirst(r.str(lines[n])); class != rstEnumerator {
			break
		}
		n++
	}
	r.run = lines[n-1].start
	r.items = n == len(lines) || lines[n].blank() || lines[n].column > column
	return r.items
}

// place returns the place of a text.
func (r *rstReader) place() markupPlace {
	return markupPlace{lang: r.lang, flags: r.flags, adds: rstAdds}
}

// ranges returns the ranges of lines.
func rstRanges(lines []rstLine) []Range {
	out := make([]Range, len(lines))
	for i, l := range lines {
		out[i] = Range{l.start, l.end}
	}
	return out
}

// paragraph reads a title, a term with its definition, or a paragraph.
func (r *rstReader) paragraph(lines []rstLine, column int, c rstContext, skipped func() bool, done func()) int {
	l := lines[0]
	s := r.str(l)
	if len(lines) > 1 && !lines[1].blank() {
		next := r.str(lines[1])
		switch {
		case lines[1].column > column: // a term
			n := 1 + within(lines[1:], column)
			if !skipped() {
				place := r.place()
				stands := c.stands(true, false)
				place.stands = func(lines []string) bool {
					// What follows " : " classifies the term.
					return stands(lines) && strings.Count(rstShown(lines[0]), " : ") == strings.Count(rstShown(s), " : ")
				}
				r.text("dt", joinLines(r.d.Text, rstRanges(lines[:1])), place)
				r.body(lines[1:n], rstContext{kind: "dd", rest: "p"})
				done()
			}
			return n
		case lines[1].column == column && rstRule(next) && (len(next) >= 4 || len(next) >= rstWidth(s)):
			r.title(nil, l, lines[1], c, skipped())
			done()
			return 2
		}
	}
	n := 1
	for n < len(lines) && !lines[n].blank() && lines[n].column == column {
		n++
	}
	off := skipped()
	literal := false
	if last := r.str(lines[n-1]); strings.HasSuffix(last, "::") && !escapedAt(last, len(last)-2) {
		literal = true
	}
	if !off {
		r.prose(lines[:n], lines[n:], c, literal)
		done()
	}
	if literal {
		k := r.literalBlock(lines[n:], column)
		// A quoted literal block goes on with a mark like its own.
		r.bare = n+k < len(lines) && (k == 0 || lines[n+k-1].blank() || !lines[n+k].blank() && lines[n+k-1].column == column)
		n += k
	}
	return n
}

// prose makes the segment of a paragraph; literal says that it ends with a
// double colon.
func (r *rstReader) prose(lines, after []rstLine, c rstContext, literal bool) {
	parts := rstRanges(lines)
	last := &parts[len(parts)-1]
	end := last.End
	place := r.place()
	alone := false
	if literal {
		s := string(r.d.Text[last.Start:last.End])
		switch {
		case s == "::":
			parts = parts[:len(parts)-1]
			if len(parts) == 0 {
				return
			}
			end = parts[len(parts)-1].End // the colons stand on a line of their own
			literal, alone = false, true
			if strings.HasSuffix(string(r.d.Text[parts[len(parts)-1].Start:end]), "::") {
				return
			}
		case s[len(s)-3] == ' ':
			last.End -= 2
			for last.End > last.Start && r.d.Text[last.End-1] == ' ' {
				last.End--
			}
		default:
			last.End--
		}
	}
	place.layout(r.d.Text, parts, r.eol)
	if r.wrap > 0 && len(parts) == 1 {
		place.next = r.eol + strings.Repeat(" ", lines[0].column)
		place.width = max(r.wrap-lines[0].column, 1)
	}
	two := r.two
	r.two = false
	place.twoLines = two || len(after) > 0 && !after[0].blank() && after[0].column > lines[0].column
	place.stands = c.stands(false, place.twoLines)
	if alone {
		stands := place.stands
		place.stands = func(lines []string) bool {
			// Under a text as short as they are, colons underline it.
			return stands(lines) && (len(lines) > 1 || rstWidth(lines[0]) > 2)
		}
	}
	if literal {
		place.finish = func(out string) (string, bool) {
			if strings.HasSuffix(out, ":") && !escapedAt(out, len(out)-1) && !strings.HasSuffix(out, " :") && !strings.HasSuffix(out, "\n:") {
				return out + ":", true
			}
			return out + " ::", true
		}
	}
	first := len(r.d.Segments)
	r.text(c.kind, joinLines(r.d.Text, parts), place)
	r.widen(first, parts[0].Start, parts[len(parts)-1].End, parts[0].Start, end)
}

// widen makes the range of the segment that has a range larger: it stands among
// those from first on.
func (r *rstReader) widen(first, lo, hi, begin, end int) {
	for k := first; k < len(r.d.Segments); k++ {
		if s := &r.d.Segments[k]; s.Range.Start == lo && s.Range.End == hi {
			s.Range = Range{begin, end}
			return
		}
	}
}

// stands returns the test of the lines of a text in its place: a term is on
// one line, the paragraph right above an indented block on two.
func (c rstContext) stands(term, two bool) func(lines []string) bool {
	return func(lines []string) bool {
		for i, l := range lines {
			if l == "" || l[0] == ' ' {
				return false
			}
			class, _ := rstFirst(l)
			switch {
			case i == 0 && class != rstText,
				i == 0 && c.bare && asciiPunct(l[0]),
				i == 0 && c.quote && rstAttribution.MatchString(l),
				i > 0 && rstRule(l),
				c.directive && class == rstField:
				return false
			}
		}
		if term && len(lines) > 1 || two && len(lines) < 2 {
			return false
		}
		last := lines[len(lines)-1]
		return !strings.HasSuffix(last, "::") || escapedAt(last, len(last)-1) || escapedAt(last, len(last)-2)
	}
}

// literalBlock skips a literal block and returns the number of its lines.
func (r *rstReader) literalBlock(lines []rstLine, column int) int {
	n := 0
	for n < len(lines) && lines[n].blank() {
		n++
	}
	if n == len(lines) {
		return n
	}
	if lines[n].column > column {
		return n + within(lines[n:], column)
	}
	s := r.str(lines[n])
	if !asciiPunct(s[0]) {
		return n
	}
	mark := s[0]
	for n < len(lines) && !lines[n].blank() && lines[n].column == column && r.d.Text[lines[n].start] == mark {
		n++
	}
	return n
}
