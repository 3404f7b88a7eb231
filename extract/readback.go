package extract

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
)

// A reading is what a document says, in one string: its skeleton with the
// characters of its texts between marks that no UTF-8 text holds, the codes'
// delimiters and the values of marks in their places. Two documents with the
// same reading differ in nothing but escapes and white space at the edges of
// texts. Whether a delimiter stands in a segment or beside it makes no
// difference: a translation may put a link around its whole text, though the
// same would have been left out of a source text's range.
type reading struct {
	d   *Document
	p   Plan
	out []byte
	// at[i] is where segment i's reading begins and ends.
	at    []Range
	slots []slot
}

const (
	literalStart = '\xff'
	literalEnd   = '\xfe'
	markStart    = '\xfd'
	styleStart   = '\xfc' // of characters in a run, with its key up to literalEnd
	styleEnd     = '\xfb'
	formStart    = '\xfa' // of a plural form, with its category
	layoutStart  = '\xf9' // of what of a layout is no text
)

// reading returns what d says with the texts of plan p.
func (d *Document) reading(p Plan) *reading {
	r := &reading{d: d, p: p, out: make([]byte, 0, len(d.Text)+len(d.Text)/4), at: make([]Range, len(d.Segments)), slots: d.slots()}
	r.span(0, len(d.Text), 0)
	return r
}

// span reads d.Text[lo:hi], where slot k is the first not before lo, and
// returns the first slot that does not begin before hi.
func (r *reading) span(lo, hi, k int) int {
	pos := lo
	for k < len(r.slots) && (r.slots[k].Start < hi || r.slots[k].Start == hi && r.slots[k].End == hi) {
		s := r.slots[k]
		if s.End > hi {
			break
		}
		r.skeleton(pos, s.Start)
		if s.layout >= 0 {
			r.out = append(append(append(r.out, layoutStart), r.d.Layouts[s.layout].Value...), literalEnd)
			for k++; k < len(r.slots) && r.slots[k].Start < s.End; {
				k = r.segment(r.slots[k], k)
			}
		} else if s.mark >= 0 {
			m := &r.d.Marks[s.mark]
			v := m.Value
			if r.p.Rewrite != nil {
				if w, ok := r.p.Rewrite(m); ok && w != v {
					if v = w; m.Reads != nil {
						v = m.Reads(w, m.Value)
					}
				}
			}
			r.out = append(append(append(r.out, markStart, byte(m.Kind)), v...), literalEnd)
			k++
		} else {
			k = r.segment(s, k)
		}
		pos = s.End
	}
	r.skeleton(pos, hi)
	return k
}

// skeleton writes what is no text, with line breaks as texts have them.
func (r *reading) skeleton(lo, hi int) {
	if bytes.IndexByte(r.d.Text[lo:hi], '\r') < 0 {
		r.out = append(r.out, r.d.Text[lo:hi]...)
		return
	}
	r.out = append(r.out, lineBreaks.Replace(string(r.d.Text[lo:hi]))...)
}

func (r *reading) segment(s slot, k int) int {
	seg := r.d.segmentAt(s)
	f, codes := seg.Forms, seg.Codes
	if w, ok := r.d.target(r.p, s.segment); ok && seg.rewritable() {
		f = w
		codes = append(slices.Clone(codes), seg.adds(f.Other)...)
	}
	start := len(r.out)
	next := k + 1
	if seg.EncodePlural != nil {
		for _, category := range catalog.Categories {
			if t := f.Get(category); t != "" {
				r.out = append(append(r.out, formStart), category...)
				next = r.text(seg, t, codes, k, next)
			}
		}
	} else {
		next = r.text(seg, f.Other, codes, k, next)
	}
	for next < len(r.slots) && r.slots[next].Start < s.End {
		next++
	}
	if s.twin < 0 {
		r.at[s.segment] = Range{start, len(r.out)}
	}
	return next
}

// text writes the reading of text t in the segment of slot k.
func (r *reading) text(seg *Segment, t catalog.Text, codes []catalog.Code, k, next int) int {
	switch {
	case seg.Flat:
		var b strings.Builder
		for _, tok := range t.Tokens(codes) {
			switch {
			case tok.Kind == catalog.Literal:
				b.WriteString(tok.Text)
			case tok.Code < len(seg.CodeRanges) && seg.CodeRanges[tok.Code] != (CodeRange{}):
				// One that is no characters: an element in an XML text.
				r.literal(b.String())
				b.Reset()
				raw := codes[tok.Code].Open
				if tok.Kind == catalog.CloseCode {
					raw = codes[tok.Code].Close
				}
				next = max(next, r.side(seg, tok.Code, raw, tok.Kind == catalog.CloseCode, k+1))
			case tok.Kind == catalog.CloseCode:
				b.WriteString(codes[tok.Code].Close)
			default:
				b.WriteString(codes[tok.Code].Open)
			}
		}
		s := b.String()
		if seg.Same > 0 {
			// Its message says what white space there is at the ends.
			s = strings.TrimFunc(s, isSpace)
		}
		r.literal(s)
		return next
	case seg.Runs != nil:
		w := &runReading{r: r, seg: seg, codes: codes, of: seg.Runs.styles(codes, seg.Runs.Styles[0]), k: k + 1, next: next, at: -1}
		_ = seg.Runs.walk(t, codes, w.of, w) // crossed codes were refused when it was written
		return w.next
	}
	for _, tok := range t.Tokens(codes) {
		switch tok.Kind {
		case catalog.Literal:
			r.literal(tok.Text)
		case catalog.CloseCode:
			next = max(next, r.side(seg, tok.Code, codes[tok.Code].Close, true, k+1))
		default:
			next = max(next, r.side(seg, tok.Code, codes[tok.Code].Open, false, k+1))
		}
	}
	return next
}

// literal writes characters; white space at their ends may be beside a segment.
func (r *reading) literal(s string) {
	body := strings.TrimLeftFunc(s, isSpace)
	r.out = append(r.out, s[:len(s)-len(body)]...)
	s = strings.TrimRightFunc(body, isSpace)
	if s != "" {
		r.out = append(append(append(r.out, literalStart), s...), literalEnd)
	}
	r.out = append(r.out, body[len(s):]...)
}

// side writes a delimiter of code i of seg with what stands in it, and returns
// the first slot that does not.
func (r *reading) side(seg *Segment, i int, raw string, closing bool, k int) int {
	if i < len(seg.CodeRanges) {
		at := seg.CodeRanges[i].Open
		if closing {
			at = seg.CodeRanges[i].Close
		}
		first := firstSlot(r.slots, k, at)
		if first >= 0 {
			return r.span(at.Start, at.End, first)
		}
	}
	if strings.IndexByte(raw, '\r') >= 0 {
		raw = lineBreaks.Replace(raw)
	}
	r.out = append(r.out, raw...)
	return k
}

// held writes the texts in the opening of a run, where slot k is the first
// that may be one; marks there need not be those of the other document.
func (r *reading) held(at Range, k int) {
	k = firstSlot(r.slots, k, at)
	for k >= 0 && k < len(r.slots) && r.slots[k].Start < at.End {
		if r.slots[k].mark >= 0 {
			k++
			continue
		}
		k = r.segment(r.slots[k], k)
	}
}

// firstSlot returns the first slot from k on that lies in at, -1 if none does.
func firstSlot(slots []slot, k int, at Range) int {
	if at.End == at.Start {
		return -1
	}
	first := k + sort.Search(len(slots)-k, func(j int) bool { return slots[k+j].Start >= at.Start })
	if first == len(slots) || slots[first].Start >= at.End {
		return -1
	}
	return first
}

// differs returns the segment where two readings first differ and whether the
// difference is in its text, or rather in what stands around it; -1 if they
// do not differ or d has no segments.
func (r *reading) differs(again *reading) (at, segment int, inside bool) {
	at = difference(r.out, again.out)
	if at < 0 {
		return -1, -1, false
	}
	segment = -1
	for i, s := range r.at {
		if s.Start <= at {
			if s.End > at || !inside {
				segment, inside = i, s.End > at
			}
		}
	}
	if segment < 0 && len(r.at) > 0 {
		segment = 0
	}
	return at, segment, inside
}

// around returns what stands at an offset of the reading, for a message.
func (r *reading) around(at int) string {
	return clip(strings.ToValidUTF8(string(r.out[max(at-12, 0):min(at+120, len(r.out))]), ""))
}

// textAt returns the text of the segment at an offset of the reading.
func (r *reading) textAt(at int) (catalog.Text, bool) {
	for i, s := range r.at {
		if s.Start <= at && at < s.End {
			if f, ok := r.d.target(r.p, i); ok {
				return f.Other, true
			}
			return r.d.Segments[i].Other, true
		}
	}
	return "", false
}
