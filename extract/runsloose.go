package extract

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
)

// In OpenDocument and InDesign a text has elements of its own between and in
// its runs: spaces, breaks, notes. Whether one stands in a run or between two
// is nothing to see. Such a text is loose.

// elementSpace stands in Runs.Lead for a space that is written as an element;
// read back it is a space.
const elementSpace = "\x1f"

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

// settleLoose does settle for a loose text: no white space but its own stands at
// its ends.
func (r *Runs) settleLoose(toks []catalog.Token) ([]catalog.Token, error) {
	if !slices.ContainsFunc(toks, func(tok catalog.Token) bool {
		return tok.Kind == catalog.Literal && strings.ContainsFunc(tok.Text, isVisible)
	}) {
		return nil, errEmpty
	}
	// Only pairs of tags stand between what is blank and the end.
	ends := func(tok catalog.Token) bool {
		return tok.Kind == catalog.Literal && tok.Text != "" || tok.Kind != catalog.Literal && tok.Kind != catalog.OpenCode && tok.Kind != catalog.CloseCode
	}
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

// A looseWriter writes a loose text. A run is ended as late as can be: when the
// next in another style or structure begins.
type looseWriter struct {
	r      *Runs
	codes  []catalog.Code
	of     []RunStyle
	styles []runDelimiters
	out    []byte
	text   strings.Builder // characters of the open run that are not yet written
	open   int             // the style of the run that is open; -1: none
	survey *runSurvey
	inRun  []bool // of the open structures: it stands within a run
}

func (w *looseWriter) flush() {
	if w.text.Len() > 0 {
		w.out = w.r.Text(w.out, w.text.String())
		w.text.Reset()
	}
}

func (w *looseWriter) style(index int) {
	w.flush()
	if index < 0 || w.open >= 0 && w.of[w.open].Key == w.of[index].Key {
		return
	}
	w.shut()
	w.out = append(w.out, w.styles[index].open...)
	w.open = index
}

func (w *looseWriter) shut() {
	if w.open >= 0 {
		w.out = append(w.out, w.styles[w.open].close...)
		w.open = -1
	}
}

func (w *looseWriter) chars(s string) { w.text.WriteString(s) }

func (w *looseWriter) inside(code int) {
	w.flush()
	w.out = append(w.out, w.codes[code].Open...)
}

func (w *looseWriter) structure(code int, closing bool) {
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

// writeLoose does write for a loose text.
func (r *Runs) writeLoose(t catalog.Text, codes []catalog.Code, of []RunStyle, styles []runDelimiters) ([]byte, error) {
	w := &looseWriter{r: r, codes: codes, of: of, styles: styles, open: r.Enter - 1}
	if r.InRun {
		w.survey = &runSurvey{codes: codes, now: -1}
		if err := r.walk(t, codes, of, w.survey); err != nil {
			return nil, err
		}
	}
	if err := r.walk(t, codes, of, w); err != nil {
		return nil, err
	}
	if r.Leave > 0 {
		w.style(r.Leave - 1)
	} else {
		w.shut()
	}
	return w.out, nil
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
