package extract

import (
	"slices"
	"sort"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
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
	// Spaces says that white space counts.
	Spaces bool
	// Filled says that structure that encloses nothing but blanks is one code: a
	// translation must not empty any that encloses more.
	Filled bool
	// Fixed are the codes that a translation must have once, and in this order.
	Fixed []int
	// Mixed are the codes that stand within a run but need characters beside them
	// there: in a run of their own they would be structure.
	Mixed []int
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
	// Lead and Trail are white space at the ends of the text, which is no part
	// of the message.
	Lead, Trail string
	// Text appends characters as they stand within a run, with the element
	// around them if there is one.
	Text func(dst []byte, s string) []byte
	// Add returns the style of a code of Segment.Adds in a given one.
	Add func(c catalog.Code, base RunStyle) RunStyle
	// Finish is given the runs that were written for a text and returns what
	// stands in its place, or an error if it cannot. Nil: the runs.
	Finish func(out []byte, t catalog.Text, codes []catalog.Code) ([]byte, error)
}

// A RunStyle is how runs in one style are written.
type RunStyle struct {
	// Key tells styles apart: two with the same one look the same.
	Key         string
	Open, Close string // what stands before and after a run's characters
	// At is where they stand in Document.Text; zero: nowhere.
	At CodeRange
	// Required says that some characters of the text must have this style.
	Required bool
	// Bare says that nothing is to be seen on a blank in this style: no line, no
	// colour behind it. Blanks of their own are in the style of what is right
	// before them if that is bare as well: a translator sees no code for them.
	Bare bool
}

type runDelimiters struct {
	open, close string
	holder      bool // open holds a text of its own, such as a link's tooltip
}

// A runVisitor is told what a text made of runs consists of.
type runVisitor interface {
	style(index int)                  // the characters that follow have this style; -1: structure follows
	chars(s string)                   // characters
	inside(code int)                  // a code within the run
	structure(code int, closing bool) // structure between runs
}

// walk tells v what t consists of. styles are those of the text; codes beyond
// r.Roles have their styles behind them.
func (r *Runs) walk(t catalog.Text, codes []catalog.Code, styles []RunStyle, v runVisitor) error {
	type open struct {
		code, style  int
		blank, shown bool // there are blanks in it, or more
	}
	var stack []open
	styleOf := func(code int) int {
		if code < len(r.StyleOf) {
			return r.StyleOf[code]
		}
		return len(r.Styles) + code - len(r.StyleOf)
	}
	current := -1
	seen := false  // characters, or what stands within a run
	space := false // the last character was a blank that goes with the next
	enter := func(blank bool) {
		want := 0
		if n := len(stack); n > 0 {
			want = stack[n-1].style
		}
		seen = seen || !blank
		if blank && seen && styles[want].Bare && current >= 0 && styles[current].Bare {
			return
		}
		if current < 0 || styles[current].Key != styles[want].Key {
			current = want
			space = false
			v.style(want)
		}
	}
	leave := func() {
		space = false
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
		role := r.role(tok)
		switch tok.Kind {
		case catalog.Literal:
			text := tok.Text
			if text == "" {
				continue
			}
			enter(!strings.ContainsFunc(text, isVisible))
			if space && !r.Spaces && !r.Loose { // of two in one run the second would be read as one with the first
				text = strings.TrimLeft(text, " ")
			}
			space = space && text == "" || strings.HasSuffix(text, " ")
			if n := len(stack) - 1; n >= 0 {
				stack[n].blank = true
				stack[n].shown = stack[n].shown || strings.ContainsFunc(tok.Text, isVisible)
			}
			v.chars(text)
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
			stack = append(stack, open{code: tok.Code, style: s})
		case catalog.CloseCode:
			n := len(stack) - 1
			if n < 0 || stack[n].code != tok.Code {
				return cecl10n.Errorf(errCrossed, "Tag", tok.Text)
			}
			in := stack[n]
			stack = stack[:n]
			if r.Filled && role == StructureRole && in.blank && !in.shown {
				return cecl10n.Errorf(errHollow, "Tag", codes[tok.Code].Tag())
			}
			if n > 0 {
				stack[n-1].blank, stack[n-1].shown = stack[n-1].blank || in.blank, stack[n-1].shown || in.shown
			}
			if role == StructureRole {
				leave()
				v.structure(tok.Code, true)
			}
		default:
			if role == CharRole {
				enter(false)
				v.chars(codes[tok.Code].Open)
			} else if role == InsideRole {
				enter(blankCode(codes[tok.Code].Base()))
				seen, space = true, false
				if n := len(stack) - 1; n >= 0 {
					stack[n].blank = true
				}
				v.inside(tok.Code)
			} else {
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

var errHollow = &i18n.Message{ID: "encode.run-hollow", Other: "between {{.Tag}} and its closing tag there must be text, not only spaces"}

// blankCode reports whether a code within a run is nothing but space.
func blankCode(name string) bool {
	return name == "tab" || name == "br" || name == "pagebreak" || name == "columnbreak"
}

// role returns the role of a token that is a code.
func (r *Runs) role(tok catalog.Token) RunRole {
	if tok.Code >= 0 && tok.Code < len(r.Roles) {
		return r.Roles[tok.Code]
	}
	return StyleRole
}

// settle returns the tokens of a text as they are written: with the white space
// at its ends. What is blank at the ends, and tabs and the like there, stand in
// the run of the first or last characters that are seen, whatever codes a
// translation puts around them: runs without such characters are beside the
// text when it is read.
func (r *Runs) settle(toks []catalog.Token) ([]catalog.Token, error) {
	if r.Loose {
		return r.settleLoose(toks)
	}
	seen := func(tok catalog.Token) bool {
		return tok.Kind == catalog.Literal && strings.ContainsFunc(tok.Text, isVisible)
	}
	first := slices.IndexFunc(toks, seen)
	if first < 0 {
		return nil, errEmpty
	}
	last := len(toks) - 1
	for !seen(toks[last]) {
		last--
	}
	if first == 0 && last == len(toks)-1 && r.Lead == "" && r.Trail == "" {
		return toks, nil
	}
	out := make([]catalog.Token, 0, len(toks)+2)
	// split puts the codes of an end of the text into out and returns what
	// stands in the run of the characters next to it.
	split := func(end []catalog.Token, before bool) ([]catalog.Token, error) {
		var in []catalog.Token
		apart := "" // a tag that something stands on the far side of
		structure := false
		for _, tok := range end {
			inside := r.role(tok) == InsideRole
			switch {
			case tok.Kind == catalog.Literal || inside:
				in = append(in, tok)
				if inside && (before || structure) {
					apart = tok.Text
				}
			default:
				if r.role(tok) == StructureRole && tok.Kind != catalog.OpenCode && tok.Kind != catalog.CloseCode {
					structure = true
					if before && apart != "" {
						return nil, cecl10n.Errorf(errApart, "Tag", apart)
					}
				}
				out = append(out, tok)
			}
		}
		if !before && apart != "" {
			return nil, cecl10n.Errorf(errApart, "Tag", apart)
		}
		return in, nil
	}
	in, err := split(toks[:first], true)
	if err != nil {
		return nil, err
	}
	if r.Lead != "" {
		out = append(out, catalog.Token{Kind: catalog.Literal, Text: r.Lead, Code: -1})
	}
	out = append(append(out, in...), toks[first:last+1]...)
	mark := len(out)
	in, err = split(toks[last+1:], false)
	if err != nil {
		return nil, err
	}
	if r.Trail != "" {
		in = append(in, catalog.Token{Kind: catalog.Literal, Text: r.Trail, Code: -1})
	}
	return slices.Insert(out, mark, in...), nil
}

var errApart = &i18n.Message{ID: "encode.run-apart", Other: "the tag {{.Tag}} must stand next to the text here; nothing but the tags of formatting may stand between"}

// styles returns the styles of r, and behind them those of the codes that a
// translation adds to text in style base.
func (r *Runs) styles(codes []catalog.Code, base RunStyle) []RunStyle {
	added := codes[len(r.Roles):]
	if len(added) == 0 {
		return r.Styles
	}
	styles := slices.Clone(r.Styles)
	for _, c := range added {
		styles = append(styles, r.Add(c, base))
	}
	return styles
}

type runWriter struct {
	r      *Runs
	codes  []catalog.Code
	styles []runDelimiters
	out    []byte
	text   strings.Builder // characters of the open run that are not yet written
	open   int
	used   []bool // by style
	filled bool   // there is more in the open run than mixed codes
	lonely string // the tag of a mixed code in the open run; "" if there is none
	apart  string // the tag of one that stands in a run without anything else
}

func (w *runWriter) flush() {
	if w.text.Len() > 0 {
		w.out = w.r.Text(w.out, w.text.String())
		w.text.Reset()
	}
}

func (w *runWriter) style(index int) {
	w.flush()
	if w.open >= 0 {
		w.out = append(w.out, w.styles[w.open].close...)
	}
	if w.lonely != "" && !w.filled {
		w.apart = w.lonely
	}
	w.lonely, w.filled = "", false
	if w.open = index; index >= 0 {
		w.used[index] = true
		w.out = append(w.out, w.styles[index].open...)
	}
}

func (w *runWriter) chars(s string) {
	w.filled = w.filled || s != ""
	w.text.WriteString(s)
}

func (w *runWriter) inside(code int) {
	if _, ok := slices.BinarySearch(w.r.Mixed, code); ok {
		w.lonely = w.codes[code].Tag()
	} else {
		w.filled = true
	}
	w.flush()
	w.out = append(w.out, w.codes[code].Open...)
}

func (w *runWriter) structure(code int, closing bool) {
	if closing {
		w.out = append(w.out, w.codes[code].Close...)
	} else {
		w.out = append(w.out, w.codes[code].Open...)
	}
}

// write returns the runs for text t, whose styles are written as styles say.
func (r *Runs) write(t catalog.Text, codes []catalog.Code, styles []runDelimiters) ([]byte, error) {
	w := &runWriter{r: r, codes: codes, styles: styles, open: -1}
	base := r.Styles[0]
	base.Open = styles[0].open // in the target language
	all := r.styles(codes, base)
	for _, s := range all[len(r.Styles):] {
		w.styles = append(w.styles, runDelimiters{open: s.Open, close: s.Close})
	}
	w.used = make([]bool, len(w.styles))
	if err := r.fixedOrder(t, codes); err != nil {
		return nil, err
	}
	if r.Loose {
		return r.writeLoose(t, codes, all, w.styles)
	}
	if err := r.walk(t, codes, all, w); err != nil {
		return nil, err
	}
	if w.apart != "" {
		return nil, cecl10n.Errorf(errLonely, "Tag", w.apart)
	}
	for i, used := range w.used {
		if w.styles[i].holder && !used {
			return nil, r.holderError(i, codes)
		}
	}
	if r.Finish != nil {
		return r.Finish(w.out, t, codes)
	}
	return w.out, nil
}

// fixedOrder returns an error if the codes that must keep their order do not.
func (r *Runs) fixedOrder(t catalog.Text, codes []catalog.Code) error {
	if len(r.Fixed) == 0 {
		return nil
	}
	left := r.Fixed
	for _, tok := range t.Tokens(codes) {
		if _, ok := slices.BinarySearch(r.Fixed, tok.Code); !ok {
			continue
		}
		if len(left) == 0 || left[0] != tok.Code {
			return cecl10n.Errorf(errFixed, "Tag", tok.Text)
		}
		left = left[1:]
	}
	if len(left) > 0 {
		return cecl10n.Errorf(errFixed, "Tag", codes[left[0]].Tag())
	}
	return nil
}

var errLonely = &i18n.Message{ID: "encode.run-lonely", Other: "the tag {{.Tag}} must stand next to characters in the same formatting"}

var errFixed = &i18n.Message{ID: "encode.run-fixed", Other: "the tag {{.Tag}} is a part of a field and must stand exactly once, in the order of the source"}

// holderError is the error where no character of a text is in style i, which
// holds another text.
func (r *Runs) holderError(i int, codes []catalog.Code) error {
	tag := ""
	for c, style := range r.StyleOf {
		if style == i && tag == "" {
			tag = codes[c].Tag()
		}
	}
	return cecl10n.Errorf(&i18n.Message{
		ID:    "encode.run-holder",
		Other: "there must be text between {{.Tag}} and its closing tag, since it holds another text (such as a link’s tooltip)"}, "Tag", tag)
}

// A runReading writes the reading of a text made of runs.
type runReading struct {
	r     *reading
	seg   *Segment
	codes []catalog.Code
	of    []RunStyle
	k     int // the first slot in the segment
	next  int // the first slot not read yet
	text  strings.Builder
	// Of a loose text:
	at     int  // the style of what follows; -1: none
	begins bool // no characters in it were read yet
}

func (w *runReading) flush() {
	if w.text.Len() > 0 {
		if w.begins {
			w.r.out = append(append(append(w.r.out, styleStart), w.of[w.at].Key...), literalEnd)
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
	if w.seg.Runs.Loose {
		if w.open() {
			w.r.out = append(w.r.out, styleEnd)
		}
		w.at, w.begins = index, index >= 0
		return
	}
	if index < 0 {
		w.r.out = append(w.r.out, styleEnd)
		return
	}
	w.r.out = append(append(append(w.r.out, styleStart), w.of[index].Key...), literalEnd)
	if index < len(w.seg.Runs.Styles) {
		w.r.held(w.seg.Runs.Styles[index].At.Open, w.k)
	}
}

// open reports whether characters in a style of a loose text were read.
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
	// fixed: a translation must have the code once, and in the same order as
	// others of this sort: one that begins what another one ends.
	fixed bool
	// mixed: an insideItem that would be a structureItem in a run of its own.
	mixed bool
}

type runItemKind uint8

const (
	charsItem      runItemKind = iota // characters in a run
	insideItem                        // a tab, a break: in a run
	structureItem                     // between runs: a footnote's mark, a picture
	structureOpen                     // begins what encloses runs; without a name it is no code, and goes when the text is written
	structureClose                    //
)

// A runStyle is the style of a run in the document.
type runStyle struct {
	RunStyle
	// name returns what a stretch in this style is called in a text with the
	// given base: "b", "i", "run".
	name  func(base *runStyle) string
	props map[string]string // what name compares
	plain bool              // the paragraph's own: a loose text's base if it can be
	spans []odfSpan         // of OpenDocument: what Open consists of
	// aside says that a text of which only a part is in this style has another
	// base: most of a text may be a link, but it is the link that is marked.
	aside bool
}

// seen reports whether i has characters to be seen.
func (i *runItem) seen() bool { return i.kind == charsItem && strings.ContainsFunc(i.text, isVisible) }

// runSegment makes a segment of the items of a paragraph, nil if there is
// nothing to read in them. Kind, Key, Note, Adds, Runs.Text and Runs.Add are
// the caller's to set.
func runSegment(items []runItem) *Segment { return readRuns(items, false) }

// runSegmentPreserving does runSegment where white space counts.
func runSegmentPreserving(items []runItem) *Segment { return readRuns(items, true) }

func readRuns(items []runItem, preserve bool) *Segment {
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
	b := &runBuilder{items: items[first : last+1], first: first, preserve: preserve}
	b.base = majority(outside(b.items), nil)
	b.runs.Styles, b.runs.Spaces = []RunStyle{b.base.RunStyle}, preserve
	return b.build()
}

// outside returns the items that no structure encloses if there is anything to
// be seen in them, else all: what most of a text looks like does not depend on
// its links.
func outside(items []runItem) []runItem {
	var top []runItem
	depth, enclosed, seen := 0, false, false
	for _, i := range items {
		switch {
		case i.kind == structureOpen && i.name != "":
			depth++
			enclosed = true
		case i.kind == structureClose && i.name != "":
			depth--
		case depth == 0 && i.kind == charsItem:
			seen = seen || i.seen()
		}
	}
	if !enclosed || !seen {
		return items
	}
	for _, i := range items {
		switch {
		case i.kind == structureOpen && i.name != "":
			depth++
		case i.kind == structureClose && i.name != "":
			depth--
		case depth == 0:
			top = append(top, i)
		}
	}
	return top
}

// plainRun is what a stretch is called of which no more can be said than that
// it looks different.
const plainRun = "run"

// majority returns the style that most characters of items have, def if there
// are none. Of two with as many it is the first. Where most are bold, and the
// others just not, it is that of the others: what is bold is marked.
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
	sort.SliceStable(counts, func(a, b int) bool {
		a1, b1 := counts[a], counts[b]
		if a1.n > 0 && b1.n > 0 && a1.style.aside != b1.style.aside {
			return b1.style.aside
		}
		return a1.n > b1.n
	})
	top := counts[0]
	for _, c := range counts[1:] {
		if c.n > 0 && c.style.aside == top.style.aside && c.style.name(top.style) == plainRun && top.style.name(c.style) != plainRun {
			return c.style
		}
	}
	return top.style
}

type runBuilder struct {
	items    []runItem
	first    int            // index of items[0] among the paragraph's
	preserve bool           // white space counts
	index    map[string]int // of styles, by key
	base     *runStyle
	text     catalog.TextBuilder
	runs     Runs
	codes    []CodeRange
}

func (b *runBuilder) style(s *runStyle) int {
	if b.index == nil {
		b.index = map[string]int{b.base.Key: 0}
	}
	i, ok := b.index[s.Key]
	if !ok {
		i = len(b.runs.Styles)
		b.index[s.Key] = i
		b.runs.Styles = append(b.runs.Styles, s.RunStyle)
	}
	return i
}

func (b *runBuilder) add(role RunRole, style int, at CodeRange) {
	b.runs.Roles = append(b.runs.Roles, role)
	b.runs.StyleOf = append(b.runs.StyleOf, style)
	b.codes = append(b.codes, at)
}

// fix notes that code is one that must keep its place if item i says so.
func (b *runBuilder) fix(i runItem, code int) {
	if i.fixed {
		b.runs.Fixed = append(b.runs.Fixed, code)
	}
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
	end := len(b.items) - 1            // the last item that white space at the end may follow
	for end > 0 && !b.items[end].seen() && b.items[end].kind != insideItem &&
		!(b.runs.Loose && (b.items[end].solid() || b.items[end].kind == structureItem)) {
		end--
	}
	started := false
	var before *runStyle // of the item before, unless that is structure
	seen := false
	for k, i := range b.items {
		around := stack[len(stack)-1].style
		blank := i.kind == charsItem && !i.seen() || i.kind == insideItem && blankCode(i.name)
		if blank && seen && i.style.Bare {
			if before != nil && before.Bare {
				i.style = before
			}
		}
		seen = seen || i.kind == insideItem || !blank && i.kind == charsItem
		before = nil
		if i.kind <= insideItem {
			before = i.style
		}
		switch i.kind {
		case charsItem, insideItem:
			text := i.text
			started = started || i.kind == insideItem
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
				if !b.preserve {
					text = collapse(text)
				}
				b.text.Literal(text)
				continue
			}
			if i.char {
				b.text.Single(i.name, i.text)
				b.add(CharRole, -1, CodeRange{Open: i.inner})
				continue
			}
			code := b.text.Single(i.name, "")
			b.fix(i, code)
			if i.mixed {
				b.runs.Mixed = append(b.runs.Mixed, code)
			}
			b.add(InsideRole, -1, CodeRange{Open: i.inner})
		case structureItem:
			shut()
			started = started || b.runs.Loose
			b.fix(i, b.text.Single(i.name, ""))
			b.add(StructureRole, -1, CodeRange{Open: i.at})
		case structureOpen:
			if i.name == "" {
				continue
			}
			shut()
			// Characters of a link that are all in styles of their own need no
			// code beside it for the one most of them have.
			inner, style := around, -1
			if own := ownStyle(b.items[k+1:i.match-b.first], around); own != nil {
				inner, style = own, b.style(own)
			}
			index[k] = b.text.Open(i.name, "")
			b.add(StructureRole, style, CodeRange{Open: i.at})
			stack = append(stack, level{index[k], inner})
		case structureClose:
			if i.name == "" {
				continue
			}
			shut()
			c := index[i.match-b.first]
			b.text.Close(c, "")
			b.codes[c].Close = i.at
			stack = stack[:len(stack)-1]
		}
	}
	shut()
	text, codes := b.text.Text()
	if !b.preserve {
		text = NormalizeSpace(text)
	}
	lo, hi := b.items[0].at.Start, b.items[len(b.items)-1].at.End
	return &Segment{
		Message: catalog.Message{Forms: catalog.Forms{Other: text}, Codes: codes,
			Untranslatable: !catalog.Translatable(text, codes)},
		Range:      Range{lo, hi},
		CodeRanges: b.codes,
		Preserve:   b.preserve,
		Runs:       &b.runs,
	}
}

// ownStyle returns the style that most characters of items have, nil if some
// have the one around them.
func ownStyle(items []runItem, around *runStyle) *runStyle {
	for _, i := range items {
		if i.seen() && i.style.Key == around.Key {
			return nil
		}
	}
	return majority(items, nil)
}

// raws fills in the codes of a segment made of runs from the document's text.
func (s *Segment) raws(text []byte) {
	for i := range s.Codes {
		if at := s.CodeRanges[i]; s.Runs.Roles[i] != StyleRole && s.Runs.Roles[i] != CharRole {
			s.Codes[i].Open = string(text[at.Open.Start:at.Open.End])
			s.Codes[i].Close = string(text[at.Close.Start:at.Close.End])
		}
	}
}
