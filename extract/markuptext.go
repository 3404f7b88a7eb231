package extract

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
)

// What AsciiDoc, reStructuredText and MediaWiki share: a reader finds blocks
// of lines and joins the lines of each to a flat text; the format's language
// finds the inline markup in it; a translation is written with as few escapes
// as will do, read back by the same language, and refused if it reads otherwise.

// A markupLanguage is the inline markup of a format.
type markupLanguage interface {
	// scan finds the markup in a flat text.
	scan(s string, p *markupPlace) *markupScan
	// write writes a text with what could be mistaken for markup escaped: more
	// of it the higher the level. A space that was no part of markup is written
	// as breakable.
	write(tokens []catalog.Token, codes []catalog.Code, level int, e *markupEncoder) string
}

// markupLevels is the number of levels of markupLanguage.write.
const markupLevels = 3

// A joinedText is the text of a block of lines, joined by line feeds.
type joinedText struct {
	text  string
	lines []joinedLine
}

// A joinedLine says where the characters from an offset of a flat text stand.
type joinedLine struct{ flat, src int }

// joinLines joins ranges of lines.
func joinLines(text []byte, lines []Range) *joinedText {
	f := &joinedText{lines: make([]joinedLine, 0, len(lines))}
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		f.lines = append(f.lines, joinedLine{b.Len(), l.Start})
		b.Write(text[l.Start:l.End])
	}
	f.text = b.String()
	return f
}

// at returns where offset i of the text stands in the document.
func (f *joinedText) at(i int) int {
	k, ok := slices.BinarySearchFunc(f.lines, i, func(l joinedLine, i int) int { return l.flat - i })
	if !ok {
		k--
	}
	return f.lines[k].src + i - f.lines[k].flat
}

// A markupItem is a piece of a flat text in reading order.
type markupItem struct {
	kind   itemKind
	lo, hi int
	text   string // shownItem: what is shown
	chars  []byte // litItem: what is shown
	name   string
	mate   int    // startItem, endItem: the item at the other end
	habit  bool   // litItem: a reference to one character
	raw    string // startItem, endItem: stands for the source's characters if not ""
}

// A markupInner is a text or link inside the delimiter of a code.
type markupInner struct {
	lo, hi int
	kind   string // of a text; "": a link
	place  markupPlace
	value  string // of a link
	encode func(string) ([]byte, error)
}

// A markupScan is what a language finds in a text.
type markupScan struct {
	items []markupItem
	inner []markupInner
}

// lit adds characters; shown is what they mean.
func (m *markupScan) lit(lo, hi int, shown string) {
	if lo == hi {
		return
	}
	if n := len(m.items); n > 0 && m.items[n-1].kind == litItem && !m.items[n-1].habit && m.items[n-1].hi == lo {
		m.items[n-1].chars = append(m.items[n-1].chars, shown...)
		m.items[n-1].hi = hi
		return
	}
	m.items = append(m.items, markupItem{kind: litItem, lo: lo, hi: hi, chars: []byte(shown)})
}

// reference adds a character that is written as a reference.
func (m *markupScan) reference(lo, hi int, shown string) {
	m.items = append(m.items, markupItem{kind: litItem, lo: lo, hi: hi, chars: []byte(shown), habit: utf8.RuneCountInString(shown) == 1})
}

func (m *markupScan) open(name string, lo, hi int) int {
	m.items = append(m.items, markupItem{kind: startItem, lo: lo, hi: hi, name: name})
	return len(m.items) - 1
}

func (m *markupScan) close(open, lo, hi int) {
	m.items[open].mate = len(m.items)
	m.items = append(m.items, markupItem{kind: endItem, lo: lo, hi: hi, name: m.items[open].name, mate: open})
}

func (m *markupScan) single(name string, lo, hi int) {
	m.items = append(m.items, markupItem{kind: loneItem, lo: lo, hi: hi, name: name})
}

func (m *markupScan) protect(name, shown string, lo, hi int) {
	m.items = append(m.items, markupItem{kind: shownItem, lo: lo, hi: hi, name: name, text: shown})
}

// A markupPlace is where a text stands, and how its lines are broken.
type markupPlace struct {
	lang markupLanguage
	// cell, quote and the like are what the language must know of the place.
	flags markupFlags
	end   string // closes the place: must not occur unescaped

	next      string // what stands between two lines: line break and indentation
	width     int    // columns of the longest line; 0: the text is on one line
	sentences bool   // a line a sentence
	prefix    string // of each line but the first, after its indentation
	twoLines  bool   // the text must be on two lines at least
	// stands reports whether the lines, written in the place, are read as its
	// text: no line begins another block. Nil: they are.
	stands func(lines []string) bool
	// finish writes what the place needs around the text. Nil: nothing.
	finish func(out string) (string, bool)
	adds   []catalog.Code
}

// markupFlags are what a language must know of a place.
type markupFlags uint16

const (
	flagCell      markupFlags = 1 << iota // in a table: its separator is escaped
	flagPlain                             // no inline markup but references to attributes
	flagBracket                           // in brackets that a bracket closes
	flagLink                              // the text of a link
	flagBreaks                            // each line break counts
	flagNested                            // a table in a table
	flagAttribute                         // the value of an attribute
	flagInner                             // inside a code of another text
	flagTight                             // what follows could be taken for a part of it
	flagCompat                            // the markup of an older version
	flagEntry                             // a place where no references are read
)

// markupTexts makes segments of flat texts.
type markupTexts struct {
	d       *Document
	builder catalog.TextBuilder
	note    string      // for the next message
	key     catalog.Key // of the next message
	off     bool        // the next block is not to be translated
	region  bool        // between skip-start and skip-end
	mute    bool        // no segments are made
}

// directive obeys a comment.
func (m *markupTexts) directive(comment string) {
	kind, note := parseDirective(comment)
	switch kind {
	case noteDirective:
		m.note = note
	case skipDirective:
		m.off = true
	case skipStart:
		m.region = true
	case skipEnd:
		m.region = false
	}
}

// text adds the segment of a flat text and the texts and links in it.
func (m *markupTexts) text(kind string, f *joinedText, place markupPlace) {
	m.part(kind, f, 0, len(f.text), place, 0)
}

// maxMarkupDepth is how deep texts may stand in each other.
const maxMarkupDepth = 8

func (m *markupTexts) part(kind string, f *joinedText, lo, hi int, place markupPlace, depth int) {
	if m.off || m.region || m.mute || depth > maxMarkupDepth {
		return
	}
	for lo < hi && isSpace(rune(f.text[lo])) {
		lo++
	}
	for hi > lo && isSpace(rune(f.text[hi-1])) {
		hi--
	}
	raw := f.text[lo:hi]
	scan := place.lang.scan(raw, &place)
	note := m.note
	if m.segment(kind, f, lo, raw, scan, place) {
		m.note = ""
	}
	for _, in := range scan.inner {
		rng := Range{f.at(lo + in.lo), f.at(lo + in.hi)}
		if in.kind == "" {
			if !strings.Contains(raw[in.lo:in.hi], "\n") {
				m.d.Marks = append(m.d.Marks, Mark{Kind: LinkMark, Range: rng, Value: in.value, Encode: in.encode})
			}
			continue
		}
		m.note = note
		if in.place.lang == nil {
			in.place.lang = place.lang
		}
		m.part(in.kind, f, lo+in.lo, lo+in.hi, in.place, depth+1)
		m.note = ""
	}
}

// segment adds the segment of a text that begins at offset lo of f, and
// reports whether there is one.
func (m *markupTexts) segment(kind string, f *joinedText, lo int, raw string, scan *markupScan, place markupPlace) bool {
	b := &m.builder
	b.Reset()
	visible := false
	var ranges []CodeRange
	own := map[rune]string{}
	code := make([]int, len(scan.items))
	at := func(i markupItem) Range {
		if i.raw != "" {
			return Range{}
		}
		return Range{f.at(lo + i.lo), f.at(lo + i.hi)}
	}
	source := func(i markupItem) string {
		if i.raw != "" {
			return i.raw
		}
		r := at(i)
		return string(m.d.Text[r.Start:r.End])
	}
	var plain strings.Builder
	for i, it := range scan.items {
		switch it.kind {
		case litItem:
			b.Literal(string(it.chars))
			visible = visible || len(bytes.TrimSpace(it.chars)) > 0
			if it.habit {
				r, _ := utf8.DecodeRune(it.chars)
				if _, ok := own[r]; !ok {
					own[r] = raw[it.lo:it.hi]
				}
			} else {
				plain.Write(it.chars)
			}
		case startItem:
			code[i] = b.Open(it.name, source(it))
			ranges = append(ranges, CodeRange{Open: at(it)})
		case endItem:
			b.Close(code[it.mate], source(it))
			ranges[code[it.mate]].Close = at(it)
		case shownItem:
			b.Protect(it.name, it.text, source(it))
			ranges = append(ranges, CodeRange{Open: at(it)})
		default:
			b.Single(it.name, source(it))
			ranges = append(ranges, CodeRange{Open: at(it)})
		}
	}
	if !visible {
		return false
	}
	for r := range own {
		if strings.ContainsRune(plain.String(), r) || r == ' ' {
			delete(own, r)
		}
	}
	t, codes := b.Text()
	t = NormalizeSpace(t)
	e := &markupEncoder{place: place, own: own, text: t, codes: codes, source: string(m.d.Text[f.at(lo):f.at(lo+len(raw))])}
	m.d.Segments = append(m.d.Segments, Segment{
		Message: catalog.Message{Key: m.key, Kind: kind, Note: m.note, Forms: catalog.Forms{Other: t}, Codes: codes,
			Untranslatable: !catalog.Translatable(t, codes)},
		Range:      Range{f.at(lo), f.at(lo + len(raw))},
		CodeRanges: ranges,
		Adds:       place.adds,
		Encode:     e.encode,
	})
	m.key = ""
	return true
}

// A markupEncoder writes a translation for a place in a document.
type markupEncoder struct {
	place markupPlace
	own   map[rune]string // characters that the source text writes as references
	// The source's own text is written as it stands there, if nothing else will do.
	text   catalog.Text
	codes  []catalog.Code
	source string
}

// encode writes t with as few escapes as will do and reads it back.
func (e *markupEncoder) encode(t catalog.Text, codes []catalog.Code) ([]byte, error) {
	if strings.TrimSpace(string(t)) == "" {
		return nil, errEmpty
	}
	if strings.ContainsAny(string(t), "\x00\r\n\f\v") {
		return nil, errRefused(t)
	}
	tokens := t.Tokens(codes)
	want, visible := e.place.wantedReading(tokens, codes)
	if !visible || strings.HasPrefix(string(t), "\ufeff") && t != e.text {
		return nil, errRefused(t) // nothing to see, or what would be a byte order mark
	}
	for level := range markupLevels {
		out := e.place.lang.write(tokens, codes, level, e)
		if out == "" {
			continue // the place cannot hold it
		}
		lines := e.wrap(out)
		if out, ok := e.reads(lines, want); ok {
			return []byte(out), nil
		}
		if len(lines) > 1 {
			if out, ok := e.reads([]string{strings.ReplaceAll(out, string(breakable), " ")}, want); ok {
				return []byte(out), nil
			}
		}
	}
	if t == e.text && slices.Equal(codes, e.codes) {
		if e.place.finish == nil {
			return []byte(e.source), nil
		}
		if out, ok := e.place.finish(e.source); ok {
			return []byte(out), nil
		}
	}
	return nil, errRefused(t)
}

// reads returns the lines as they are written, and whether they read as wanted.
func (e *markupEncoder) reads(lines []string, want string) (string, bool) {
	for _, l := range lines[:len(lines)-1] {
		if strings.TrimRight(l, " \t") != l {
			return "", false // the space would be lost
		}
	}
	out := strings.Join(lines, e.place.next)
	flat := e.place.flatCode(out)
	if flat == "" || flat[0] == '\n' || !utf8.ValidString(flat) || e.place.stands != nil && !e.place.stands(strings.Split(flat, "\n")) {
		return "", false
	}
	scan := e.place.lang.scan(flat, &e.place)
	if e.place.scanReading(flat, scan) != want {
		return "", false
	}
	if e.place.finish != nil {
		return e.place.finish(out)
	}
	return out, true
}

// flatCode writes a text of several lines without what stands before each.
func (p *markupPlace) flatCode(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return s
	}
	lines := strings.Split(lineBreaks.Replace(s), "\n")
	for i := range lines[1:] {
		lines[i+1] = strings.TrimPrefix(strings.TrimLeft(lines[i+1], " \t"), p.prefix)
	}
	return strings.Join(lines, "\n")
}

// A readingBuilder writes what a text says: its characters, and its codes
// between marks that no text holds.
type readingBuilder struct {
	p       *markupPlace
	b       strings.Builder
	visible bool
	space   bool // white space is due
}

func (w *readingBuilder) literal(s string) {
	for _, r := range s {
		if isSpace(r) {
			w.space = w.b.Len() > 0
			continue
		}
		if w.space {
			w.b.WriteByte(' ')
			w.space = false
		}
		w.visible = w.visible || !unicode.IsSpace(r)
		w.b.WriteRune(r)
	}
}

func (w *readingBuilder) code(raw string) {
	if w.space {
		w.b.WriteByte(' ')
		w.space = false
	}
	w.b.WriteByte(literalStart)
	w.b.WriteString(strings.TrimRight(w.p.flatCode(raw), "\n"))
	w.b.WriteByte(literalEnd)
}

func (p *markupPlace) wantedReading(tokens []catalog.Token, codes []catalog.Code) (string, bool) {
	w := readingBuilder{p: p}
	for _, tok := range tokens {
		switch tok.Kind {
		case catalog.Literal:
			w.literal(tok.Text)
		case catalog.CloseCode:
			w.code(codes[tok.Code].Close)
		default:
			w.code(codes[tok.Code].Open)
		}
	}
	return w.b.String(), w.visible
}

func (p *markupPlace) scanReading(flat string, scan *markupScan) string {
	w := readingBuilder{p: p}
	for _, it := range scan.items {
		if it.kind == litItem {
			w.literal(string(it.chars))
		} else if it.raw != "" {
			w.code(it.raw)
		} else {
			w.code(flat[it.lo:it.hi])
		}
	}
	return w.b.String()
}

// wrap breaks a text at its breakable spaces as its source is broken, and
// never so that a line begins with what would be read otherwise.
func (e *markupEncoder) wrap(out string) []string {
	p := &e.place
	if p.width == 0 {
		return []string{strings.ReplaceAll(out, string(breakable), " ")}
	}
	words := strings.Split(out, string(breakable))
	var lines [][]string
	column, from := 0, 0
	for i, word := range words {
		n := utf8.RuneCountInString(word)
		full := column+1+n > p.width
		if p.sentences {
			full = i > 0 && sentenceBreak(words[i-1], word)
		}
		switch {
		case i == 0:
			column = n
		case full && word != "" && words[i-1] != "":
			lines = append(lines, words[from:i])
			from, column = i, n
		default:
			column += 1 + n
		}
		if k := strings.LastIndexByte(word, '\n'); k >= 0 {
			column = utf8.RuneCountInString(word[k+1:])
		}
	}
	lines = append(lines, words[from:])
	if p.twoLines && len(lines) == 1 && len(words) > 1 {
		lines = [][]string{words[:1], words[1:]}
	}
	// Words with which a line would be read otherwise go to the line above.
	var good []string
	moved := 0
	for _, line := range lines {
		for len(good) > 0 && p.stands != nil && len(line) > 0 {
			first, _, _ := strings.Cut(p.flatCode(strings.Join(line, " ")), "\n")
			last := p.flatCode(good[len(good)-1])
			last = last[strings.LastIndexByte(last, '\n')+1:]
			if p.stands([]string{"x", first}) && p.stands([]string{"x", last, "x"}) {
				break
			}
			if moved++; moved > 1000 {
				return []string{strings.Join(words, " ")} // there is no end to it
			}
			good[len(good)-1] += " " + line[0]
			line = line[1:]
		}
		if len(line) > 0 {
			good = append(good, strings.Join(line, " "))
		}
	}
	return good
}

// sentenceBreak reports whether a sentence ends with a word and another
// begins with the next, whatever marks format them.
func sentenceBreak(word, next string) bool {
	return next != "" && endsSentence(strings.TrimRight(word, "*_`}"), strings.TrimLeft(next, "*_`{"))
}

// layout notes how the lines of a text are broken.
func (p *markupPlace) layout(text []byte, lines []Range, eol string) {
	if len(lines) < 2 {
		return
	}
	p.next = strings.TrimLeft(string(text[lines[0].End:lines[1].Start]), " \t")
	if !strings.ContainsAny(p.next, "\r\n") {
		p.next = eol
	}
	p.sentences = true
	for i, l := range lines {
		p.width = max(p.width, utf8.RuneCount(text[l.Start:l.End]))
		if i > 0 && p.sentences {
			before := string(text[lines[i-1].Start:lines[i-1].End])
			next, _, _ := strings.Cut(string(text[l.Start:l.End]), " ")
			p.sentences = sentenceBreak(before[strings.LastIndexByte(before, ' ')+1:], next)
		}
	}
}

// documentEOL returns the line break that the document uses first.
func documentEOL(text []byte) string {
	end, next := lineEnd(text, 0)
	if end == next {
		return "\n"
	}
	return string(text[end:next])
}
