package extract

import (
	"sort"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
)

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
