package extract

import (
	"slices"
	"sort"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
)

// In office documents a text is a row of runs, each with its own style
// (<w:r><w:rPr><w:b/></w:rPr><w:t>now</w:t></w:r>). The style that most
// characters have is the text's base and is not shown; each stretch in another
// is a code. Programs split runs where nothing is to be seen, so neighbours in
// the same style are one, and what is read back is compared by the style of
// each character, not by runs.
//
// Other codes are structure: they enclose runs (hyperlinks, fields) or stand
// between them (a footnote's mark), or stand within a run like a character (a
// tab, a line break).

// elementSpace stands in Runs.Lead for a space that is written as an element;
// read back it is a space.
const elementSpace = "\x1f"

// A RunRole says how a code of a text made of runs stands in it.
type RunRole uint8

// The roles of codes.
const (
	StyleRole     RunRole = iota // characters in another style than the base
	StructureRole                // encloses runs, or stands between them
	InsideRole                   // stands within a run, like a character
	CharRole                     // is characters: Open is what Runs.Text writes
)

// Runs are what a Segment made of runs has beside its text and codes.
type Runs struct {
	Roles []RunRole // by code
	// Styles are the styles of characters. The first is the base.
	Styles []RunStyle
	// StyleOf is, by code, the index in Styles of the style of characters that
	// stand right in it; -1: that of what is around it.
	StyleOf []int
	// Lead and Trail are white space at the ends of the text, which is no part
	// of the message.
	Lead, Trail string
	// Loose says that what stands within a run may as well stand between runs:
	// its style is not compared when the text is read back, and white space at
	// the ends is left out of what is written.
	Loose bool
	// Enter is the index in Styles, from 1, of the style of a run that is open
	// where the text begins, Leave that of the run that must be open where it
	// ends; 0: none. Both are for paragraphs that end within a run.
	Enter, Leave int
	// InRun says that structure around characters that are all in one style
	// stands within their run.
	InRun bool
	// Text appends characters as they stand within a run, with the element
	// around them if there is one.
	Text func(dst []byte, s string) []byte
	// Add returns the style of a code of Segment.Adds in a given one.
	Add func(c catalog.Code, base RunStyle) RunStyle
}

// A RunStyle is how runs in one style are written.
type RunStyle struct {
	// Key tells styles apart: two with the same one look the same.
	Key         string
	Open, Close string // what stands before and after a run's characters
	// At is where they stand in Document.Text; zero: nowhere.
	At CodeRange
}

type runDelimiters struct{ open, close string }

// A runVisitor is told what a text made of runs consists of.
type runVisitor interface {
	style(index int)                  // the characters that follow have this style; -1: structure follows
	chars(s string)                   // characters
	inside(code int)                  // a code within the run
	structure(code int, closing bool) // structure between runs
}

// walk tells v what t consists of. styles are those of the text; codes beyond
// r.Roles have their styles behind them.
func (r *Runs) walk(t catalog.Text, codes []catalog.Code, keys []string, v runVisitor) error {
	type open struct{ code, style int }
	var stack []open
	styleOf := func(code int) int {
		if code < len(r.StyleOf) {
			return r.StyleOf[code]
		}
		return len(r.Styles) + code - len(r.StyleOf)
	}
	current := -1
	enter := func() {
		want := 0
		if n := len(stack); n > 0 {
			want = stack[n-1].style
		}
		if current < 0 || keys[current] != keys[want] {
			current = want
			v.style(want)
		}
	}
	leave := func() {
		if current >= 0 {
			v.style(-1)
			current = -1
		}
	}
	toks, err := r.settle(t.Tokens(codes))
	if err != nil {
		return err
	}
	for _, tok := range toks {
		role := StyleRole
		if tok.Code >= 0 && tok.Code < len(r.Roles) {
			role = r.Roles[tok.Code]
		}
		switch tok.Kind {
		case catalog.Literal:
			if tok.Text == "" {
				continue
			}
			enter()
			v.chars(tok.Text)
		case catalog.OpenCode:
			around := 0
			if n := len(stack); n > 0 {
				around = stack[n-1].style
			}
			s := styleOf(tok.Code)
			if s < 0 {
				s = around
			}
			if role == StructureRole {
				leave()
				v.structure(tok.Code, false)
			}
			stack = append(stack, open{tok.Code, s})
		case catalog.CloseCode:
			n := len(stack) - 1
			if n < 0 || stack[n].code != tok.Code {
				return cecl10n.Errorf(errCrossed, "Tag", tok.Text)
			}
			stack = stack[:n]
			if role == StructureRole {
				leave()
				v.structure(tok.Code, true)
			}
		default:
			switch role {
			case CharRole:
				enter()
				v.chars(codes[tok.Code].Open)
			case InsideRole:
				enter()
				v.inside(tok.Code)
			default:
				leave()
				v.structure(tok.Code, false)
			}
		}
	}
	if n := len(stack); n > 0 {
		return cecl10n.Errorf(errCrossed, "Tag", codes[stack[n-1].code].Tag())
	}
	leave()
	return nil
}

// settle returns the tokens of a text as they are written: with the white space
// at its ends, and with no other there if r is loose.
func (r *Runs) settle(toks []catalog.Token) ([]catalog.Token, error) {
	if !slices.ContainsFunc(toks, func(tok catalog.Token) bool {
		return tok.Kind == catalog.Literal && strings.ContainsFunc(tok.Text, isVisible)
	}) {
		return nil, errEmpty
	}
	// Only pairs of tags stand between what is blank and the end.
	ends := func(tok catalog.Token) bool {
		return tok.Kind == catalog.Literal && tok.Text != "" || tok.Kind != catalog.Literal && tok.Kind != catalog.OpenCode && tok.Kind != catalog.CloseCode
	}
	if r.Loose {
		toks = slices.Clone(toks)
		for i := 0; i < len(toks) && (i == 0 || !ends(toks[i-1])); i++ {
			if toks[i].Kind == catalog.Literal {
				toks[i].Text = strings.TrimLeftFunc(toks[i].Text, isSpace)
			}
		}
		for i := len(toks) - 1; i >= 0 && (i == len(toks)-1 || !ends(toks[i+1])); i-- {
			if toks[i].Kind == catalog.Literal {
				toks[i].Text = strings.TrimRightFunc(toks[i].Text, isSpace)
			}
		}
	}
	full := func(tok catalog.Token) bool { return tok.Kind == catalog.Literal && tok.Text != "" }
	last := len(toks) - 1
	for !full(toks[last]) {
		last--
	}
	toks[last].Text += r.Trail
	first := slices.IndexFunc(toks, full)
	toks[first].Text = r.Lead + toks[first].Text
	return toks, nil
}

// keysFor returns the keys of the styles of r, and behind them those of the
// codes that a translation adds.
func (r *Runs) keysFor(codes []catalog.Code) []string {
	keys := make([]string, 0, len(r.Styles)+len(codes)-len(r.Roles))
	for _, s := range r.Styles {
		keys = append(keys, s.Key)
	}
	for _, c := range codes[len(r.Roles):] {
		keys = append(keys, r.Add(c, r.Styles[0]).Key)
	}
	return keys
}

type runWriter struct {
	r      *Runs
	codes  []catalog.Code
	styles []runDelimiters
	out    []byte
	text   strings.Builder // characters of the open run that are not yet written
	keys   []string
	open   int // the style of the run that is open; -1: none
	survey *runSurvey
	inRun  []bool // of the open structures: it stands within a run
}

func (w *runWriter) flush() {
	if w.text.Len() > 0 {
		w.out = w.r.Text(w.out, w.text.String())
		w.text.Reset()
	}
}

// style begins a run, unless one in the same style is still open. A run is
// ended as late as can be: when the next in another style or structure begins.
func (w *runWriter) style(index int) {
	w.flush()
	if index < 0 || w.open >= 0 && w.keys[w.open] == w.keys[index] {
		return
	}
	w.shut()
	w.out = append(w.out, w.styles[index].open...)
	w.open = index
}

func (w *runWriter) shut() {
	if w.open >= 0 {
		w.out = append(w.out, w.styles[w.open].close...)
		w.open = -1
	}
}

func (w *runWriter) chars(s string) { w.text.WriteString(s) }

func (w *runWriter) inside(code int) {
	w.flush()
	w.out = append(w.out, w.codes[code].Open...)
}

func (w *runWriter) structure(code int, closing bool) {
	w.flush()
	if closing {
		n := len(w.inRun) - 1
		if !w.inRun[n] {
			w.shut()
		}
		w.inRun = w.inRun[:n]
		w.out = append(w.out, w.codes[code].Close...)
		return
	}
	in := false
	if w.survey != nil {
		if s := w.survey.next(); s >= 0 {
			w.style(s)
			in = true
		}
	}
	if !in {
		w.shut()
	}
	if w.codes[code].Kind == catalog.Paired {
		w.inRun = append(w.inRun, in)
	}
	w.out = append(w.out, w.codes[code].Open...)
}

// A runSurvey finds out the style of the characters in each structure: its
// index, -1 if there are none, -2 if there are several.
type runSurvey struct {
	codes  []catalog.Code
	styles []int
	open   []int // indexes in styles
	now    int
	read   int // how many of styles were asked for
}

func (v *runSurvey) style(index int) { v.now = index }

func (v *runSurvey) chars(string) { v.inside(0) }

func (v *runSurvey) inside(int) {
	for _, i := range v.open {
		if v.styles[i] == -1 {
			v.styles[i] = v.now
		} else if v.styles[i] != v.now {
			v.styles[i] = -2
		}
	}
}

func (v *runSurvey) structure(code int, closing bool) {
	if closing {
		v.open = v.open[:len(v.open)-1]
		return
	}
	if v.codes[code].Kind == catalog.Paired {
		v.open = append(v.open, len(v.styles))
	}
	v.styles = append(v.styles, -1)
}

func (v *runSurvey) next() int {
	v.read++
	return v.styles[v.read-1]
}

// write returns the runs for text t, whose styles are written as styles say.
func (r *Runs) write(t catalog.Text, codes []catalog.Code, styles []runDelimiters) ([]byte, error) {
	w := &runWriter{r: r, codes: codes, styles: styles, keys: r.keysFor(codes), open: r.Enter - 1}
	for _, c := range codes[len(r.Roles):] {
		s := r.Add(c, r.Styles[0])
		w.styles = append(w.styles, runDelimiters{s.Open, s.Close})
	}
	if r.InRun {
		w.survey = &runSurvey{codes: codes, now: -1}
		if err := r.walk(t, codes, w.keys, w.survey); err != nil {
			return nil, err
		}
	}
	if err := r.walk(t, codes, w.keys, w); err != nil {
		return nil, err
	}
	if r.Leave > 0 {
		w.style(r.Leave - 1)
	} else {
		w.shut()
	}
	return w.out, nil
}

// A runReading writes the reading of a text made of runs.
type runReading struct {
	r      *reading
	seg    *Segment
	codes  []catalog.Code
	keys   []string
	k      int // the first slot in the segment
	next   int // the first slot not read yet
	text   strings.Builder
	at     int  // the style of what follows; -1: none
	begins bool // no characters in it were read yet
}

func (w *runReading) flush() {
	if w.text.Len() > 0 {
		if w.begins {
			w.r.out = append(append(append(w.r.out, styleStart), w.keys[w.at]...), literalEnd)
			w.begins = false
		}
		w.r.literal(w.text.String())
		w.text.Reset()
	}
}

// style begins the reading of characters in a style. Where what stands within
// runs may stand between them, it begins with the first characters.
func (w *runReading) style(index int) {
	w.flush()
	if w.open() {
		w.r.out = append(w.r.out, styleEnd)
	}
	w.at, w.begins = index, index >= 0
	if w.begins && !w.seg.Runs.Loose {
		w.r.out = append(append(append(w.r.out, styleStart), w.keys[index]...), literalEnd)
		w.begins = false
	}
}

// open reports whether characters in a style were read.
func (w *runReading) open() bool { return w.at >= 0 && !w.begins }

func (w *runReading) chars(s string) {
	w.text.WriteString(strings.ReplaceAll(s, elementSpace, " "))
}

func (w *runReading) inside(code int) {
	w.flush()
	if w.seg.Runs.Loose && w.open() {
		w.r.out = append(w.r.out, styleEnd)
		w.begins = true
	}
	w.next = max(w.next, w.r.side(w.seg, code, w.codes[code].Open, false, w.k))
}

func (w *runReading) structure(code int, closing bool) {
	raw := w.codes[code].Open
	if closing {
		raw = w.codes[code].Close
	}
	w.next = max(w.next, w.r.side(w.seg, code, raw, closing, w.k))
}

// A runItem is a piece of a paragraph made of runs.
type runItem struct {
	kind runItemKind
	// at is its place: of a structure its tag or whole element; of what stands
	// in a run, the whole run, the same for all its items.
	at    Range
	inner Range  // of an insideItem: its own place in the run
	whole Range  // the element around the run and its neighbours that is written as a whole; zero: none
	char  bool   // of an insideItem: it is characters, text says which
	text  string // of a charsItem, decoded
	name  string // of codes, in the text
	style *runStyle
	match int // of structureOpen and structureClose: index of the other one
}

type runItemKind uint8

const (
	charsItem      runItemKind = iota // characters in a run
	insideItem                        // a tab, a break: in a run
	structureItem                     // between runs: a footnote's mark, a picture
	structureOpen                     // begins what encloses runs
	structureClose                    //
)

// A runStyle is the style of a run in the document.
type runStyle struct {
	RunStyle
	// name returns what a stretch in this style is called in a text with the
	// given base: "b", "i", "run".
	name  func(base *runStyle) string
	props map[string]string // what name compares
	plain bool              // the paragraph's own: a text's base if it can be
	spans []odfSpan         // of OpenDocument: what Open consists of
}

// seen reports whether i has characters to be seen.
func (i *runItem) seen() bool { return i.kind == charsItem && strings.ContainsFunc(i.text, isVisible) }

// runSegment makes a segment of the items of a paragraph, nil if there is
// nothing to read in them. Kind, Key, Note, Adds, Runs.Text and Runs.Add are
// the caller's to set.
func runSegment(items []runItem) *Segment {
	first, last := 0, len(items)-1
	for first <= last && !items[first].seen() {
		first++
	}
	if first > last {
		return nil
	}
	for !items[last].seen() {
		last--
	}
	// All of the runs at the ends.
	for first > 0 && items[first-1].kind <= insideItem && items[first-1].at == items[first].at {
		first--
	}
	for last < len(items)-1 && items[last+1].kind <= insideItem && items[last+1].at == items[last].at {
		last++
	}
	// What encloses a part of the text only.
	f, l := first, last
	for i := f - 1; i >= 0; i-- {
		if items[i].kind == structureOpen && items[i].match >= f && items[i].match <= l {
			first = i
		}
	}
	for i := l + 1; i < len(items); i++ {
		if items[i].kind == structureClose && items[i].match >= f && items[i].match <= l {
			last = i
		}
	}
	b := &runBuilder{items: items[first : last+1], first: first}
	b.base = majority(b.items, nil)
	b.runs.Styles = []RunStyle{b.base.RunStyle}
	return b.build()
}

// majority returns the style that most characters of items have, def if there
// are none. Of two with as many it is the first.
func majority(items []runItem, def *runStyle) *runStyle {
	type count struct {
		style *runStyle
		n     int
	}
	var counts []count
	at := map[string]int{}
	for _, i := range items {
		if i.kind != charsItem {
			continue
		}
		k, ok := at[i.style.Key]
		if !ok {
			k = len(counts)
			at[i.style.Key] = k
			counts = append(counts, count{style: i.style})
		}
		counts[k].n += len(strings.TrimSpace(i.text)) // 0 for blanks, which decide nothing
	}
	if len(counts) == 0 {
		return def
	}
	sort.SliceStable(counts, func(a, b int) bool { return counts[a].n > counts[b].n })
	return counts[0].style
}

// looseSegment makes a segment of the items of a paragraph where what stands in
// runs may stand between them; see Runs.Loose. With whole the paragraph is the
// text with all that stands at its ends; else it goes from the first to the last
// item that must be written with it. Enter and leave are the styles of the runs
// that are open where it begins and ends, nil: none.
func looseSegment(items []runItem, whole bool, enter, leave *runStyle) *Segment {
	if !slices.ContainsFunc(items, func(i runItem) bool { return i.seen() }) {
		return nil
	}
	first, last := 0, len(items)-1
	if !whole {
		first, last = looseExtent(items)
	}
	b := &runBuilder{items: items[first : last+1], first: first}
	b.base = majority(b.items, nil)
	if p := plainStyle(b.items); p != nil {
		b.base = p
	}
	b.runs.Styles = []RunStyle{b.base.RunStyle}
	b.runs.Loose = true
	if enter != nil {
		b.runs.Enter = b.style(enter) + 1
	}
	if leave != nil {
		b.runs.Leave = b.style(leave) + 1
	}
	s := b.build()
	if w := items[first].whole; w != (Range{}) {
		s.Range.Start = w.Start
	}
	if w := items[last].whole; w != (Range{}) {
		s.Range.End = w.End
	}
	return s
}

// plainStyle returns the paragraph's own style if at least a quarter of the
// characters are in it: what is emphasised may well be most of a short text.
func plainStyle(items []runItem) *runStyle {
	var plain *runStyle
	n, all := 0, 0
	for _, i := range items {
		if i.kind != charsItem {
			continue
		}
		k := len(strings.TrimSpace(i.text))
		if all += k; i.style.plain {
			n += k
			plain = i.style
		}
	}
	if 4*n < all {
		return nil
	}
	return plain
}

// looseExtent returns the first and the last item that the text of a paragraph
// must include: its characters and what has a style, with the elements around
// them that it does not lie in as a whole.
func looseExtent(items []runItem) (first, last int) {
	first, last = len(items), -1
	for k := range items {
		if i := &items[k]; i.kind == charsItem || i.kind == insideItem && i.style.Open != "" {
			first, last = min(first, k), k
		}
	}
	for again := true; again; {
		again = false
		for first > 0 && items[first].whole != (Range{}) && items[first-1].whole == items[first].whole {
			first, again = first-1, true
		}
		for last < len(items)-1 && items[last].whole != (Range{}) && items[last+1].whole == items[last].whole {
			last, again = last+1, true
		}
		for k := first; k <= last; k++ {
			if items[k].kind == structureClose && items[k].match < first {
				first, again = items[k].match, true
			}
			if items[k].kind == structureOpen && items[k].match > last {
				last, again = items[k].match, true
			}
		}
	}
	return first, last
}

// solid reports whether i has characters other than white space.
func (i *runItem) solid() bool {
	return i.kind == charsItem && strings.TrimFunc(i.text, isSpace) != ""
}

// single reports whether i is a code without characters of the text in it.
func (i *runItem) single() bool { return i.kind == insideItem || i.kind == structureItem }

type runBuilder struct {
	items []runItem
	first int // index of items[0] among the paragraph's
	base  *runStyle
	text  catalog.TextBuilder
	runs  Runs
	index map[string]int // of runs.Styles, by key; nil where they are few
	codes []CodeRange
}

func (b *runBuilder) style(s *runStyle) int {
	const few = 16 // of which a text rarely has more
	if b.index == nil {
		for i := range b.runs.Styles {
			if b.runs.Styles[i].Key == s.Key {
				return i
			}
		}
		if len(b.runs.Styles) >= few {
			b.index = map[string]int{}
			for i := range b.runs.Styles {
				b.index[b.runs.Styles[i].Key] = i
			}
		}
	} else if i, ok := b.index[s.Key]; ok {
		return i
	}
	i := len(b.runs.Styles)
	if b.runs.Styles = append(b.runs.Styles, s.RunStyle); b.index != nil {
		b.index[s.Key] = i
	}
	return i
}

func (b *runBuilder) add(role RunRole, style int, at CodeRange) {
	b.runs.Roles = append(b.runs.Roles, role)
	b.runs.StyleOf = append(b.runs.StyleOf, style)
	b.codes = append(b.codes, at)
}

func (b *runBuilder) build() *Segment {
	type level struct {
		code  int // of the structure, -1 at the bottom
		style *runStyle
	}
	stack := []level{{-1, b.base}}
	open := -1 // the style code that is open
	var openKey string
	shut := func() {
		if open >= 0 {
			b.text.Close(open, "")
			open = -1
		}
	}
	index := make([]int, len(b.items)) // of the codes of structures
	end := len(b.items) - 1            // the last item with characters to be seen
	for end > 0 && !b.items[end].seen() && !(b.runs.Loose && (b.items[end].solid() || b.items[end].single())) {
		end--
	}
	started := false
	for k, i := range b.items {
		around := stack[len(stack)-1].style
		switch i.kind {
		case charsItem, insideItem:
			text := i.text
			started = started || b.runs.Loose && i.single()
			if i.kind == charsItem && !started {
				trimmed := strings.TrimLeftFunc(text, isSpace)
				b.runs.Lead += text[:len(text)-len(trimmed)]
				text = trimmed
				started = text != ""
			}
			if i.kind == charsItem && started && k >= end {
				trimmed := strings.TrimRightFunc(text, isSpace)
				b.runs.Trail += text[len(trimmed):]
				text = trimmed
			}
			if i.kind == charsItem && text == "" {
				continue
			}
			if open >= 0 && openKey != i.style.Key {
				shut()
			}
			if open < 0 && i.style.Key != around.Key {
				open = b.text.Open(i.style.name(around), i.style.Key)
				openKey = i.style.Key
				b.add(StyleRole, b.style(i.style), CodeRange{})
			}
			if i.kind == charsItem {
				b.text.Literal(collapse(text))
				continue
			}
			if i.char {
				b.text.Single(i.name, i.text)
				b.add(CharRole, -1, CodeRange{Open: i.inner})
				continue
			}
			b.text.Single(i.name, "")
			b.add(InsideRole, -1, CodeRange{Open: i.inner})
		case structureItem:
			shut()
			started = started || b.runs.Loose
			b.text.Single(i.name, "")
			b.add(StructureRole, -1, CodeRange{Open: i.at})
		case structureOpen:
			shut()
			// Characters of a link that are all in one style of their own need
			// no code beside it.
			inner, style := around, -1
			if all := oneStyle(b.items[k+1 : i.match-b.first]); all != nil && all.Key != around.Key {
				inner, style = all, b.style(all)
			}
			index[k] = b.text.Open(i.name, "")
			b.add(StructureRole, style, CodeRange{Open: i.at})
			stack = append(stack, level{index[k], inner})
		case structureClose:
			shut()
			c := index[i.match-b.first]
			b.text.Close(c, "")
			b.codes[c].Close = i.at
			stack = stack[:len(stack)-1]
		}
	}
	shut()
	text, codes := b.text.Text()
	text = NormalizeSpace(text)
	lo, hi := b.items[0].at.Start, b.items[len(b.items)-1].at.End
	return &Segment{
		Message: catalog.Message{Forms: catalog.Forms{Other: text}, Codes: codes,
			Untranslatable: !catalog.Translatable(text, codes)},
		Range:      Range{lo, hi},
		CodeRanges: b.codes,
		Runs:       &b.runs,
	}
}

// oneStyle returns the style of all characters of items, nil if they have
// several or there are none.
func oneStyle(items []runItem) *runStyle {
	var one *runStyle
	for _, i := range items {
		if i.kind > insideItem {
			continue
		}
		if one != nil && one.Key != i.style.Key {
			return nil
		}
		one = i.style
	}
	return one
}

// raws fills in the codes of a segment made of runs from the document's text.
func (s *Segment) raws(text []byte) {
	for i := range s.Codes {
		if at := s.CodeRanges[i]; s.Runs.Roles[i] == StructureRole || s.Runs.Roles[i] == InsideRole {
			s.Codes[i].Open = string(text[at.Open.Start:at.Open.End])
			s.Codes[i].Close = string(text[at.Close.Start:at.Close.End])
		}
	}
}
