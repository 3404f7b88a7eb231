package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A Plan says what Rebuild writes where. The zero value writes the source.
type Plan struct {
	// Lookup returns the texts for segment i of the document: Other alone where
	// the message has no plural forms; false: leave the source's own bytes. Nil:
	// leave all.
	Lookup func(i int) (catalog.Forms, bool)
	// Rewrite returns the new value of a mark; false: leave it. Nil: leave all.
	Rewrite func(m *Mark) (string, bool)
	// Reencode writes even texts that are the segment's own anew instead of
	// copying their bytes: to test a format, not to publish.
	Reencode bool

	// refused is told of a text that cannot stand in its place; the segment
	// then keeps its source. Nil: that is an error.
	refused func(i int, err error)
}

// A slot is a place that can be replaced: a segment, a mark or a layout.
type slot struct {
	Range
	segment, mark int // index, -1 for the other kinds
	twin          int // of a further place of the segment: index; else -1
	layout        int // index; else -1
}

// segmentAt returns the segment of a slot that is no mark, as it stands there.
func (d *Document) segmentAt(s slot) *Segment {
	if s.twin >= 0 {
		return &d.twins[s.twin].Segment
	}
	return &d.Segments[s.segment]
}

// slots returns all slots in document order, outer ones before inner ones.
func (d *Document) slots() []slot {
	all := make([]slot, 0, len(d.Segments)+len(d.Marks)+len(d.twins)+len(d.Layouts))
	for i := range d.Layouts {
		all = append(all, slot{d.Layouts[i].Range, -1, -1, -1, i})
	}
	for i := range d.Segments {
		all = append(all, slot{d.Segments[i].Range, i, -1, -1, -1})
	}
	for i := range d.twins {
		all = append(all, slot{d.twins[i].Range, d.twins[i].of, -1, i, -1})
	}
	for i := range d.Marks {
		all = append(all, slot{d.Marks[i].Range, -1, i, -1, -1})
	}
	slices.SortStableFunc(all, func(a, b slot) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return all
}

// Rebuild returns the document with the texts of plan p. What p does not
// change is copied byte for byte. It returns an error at the segment's place
// if a text cannot stand there; the result must still pass Verify.
func (d *Document) Rebuild(p Plan) ([]byte, error) {
	p, err := d.unique(p)
	if err != nil {
		return nil, err
	}
	r := &rebuild{d: d, p: p, slots: d.slots()}
	if d.Container == nil {
		out, _, err := r.copy(make([]byte, 0, len(d.Text)+len(d.Text)/8), 0, len(d.Text), 0)
		if err != nil {
			return nil, err
		}
		return d.encode(out)
	}
	texts := make([][]byte, len(d.Parts))
	k := 0
	for i, part := range d.Parts {
		n := part.Range.End - part.Range.Start
		out, next, err := r.copy(make([]byte, 0, n+n/8), part.Range.Start, part.Range.End, k)
		if err != nil {
			return nil, err
		}
		texts[i], k = out, next
	}
	return d.pack(texts)
}

var errNotUnique = &i18n.Message{ID: "encode.not-unique", Other: "the text “{{.Text}}” stands in another place already from which this must differ; change one of them"}

// unique returns plan p without texts that equal others from which they must
// differ, or an error if p does not take refusals.
func (d *Document) unique(p Plan) (Plan, error) {
	var refused map[int]bool
	taken := map[int]map[string]bool{} // by group
	// First what keeps its text, then the others, until nothing more is refused.
	for again := p.Lookup != nil; again; {
		again = false
		clear(taken)
		for _, changed := range [2]bool{false, true} {
			for i := range d.Segments {
				s := &d.Segments[i]
				if len(s.Unique) == 0 {
					continue
				}
				t, ok := d.target(p, i)
				ok = ok && !refused[i] && t != s.Forms
				if ok != changed {
					continue
				}
				if !ok {
					t = s.Forms
				}
				text := strings.ToLower(t.Other.Plain(s.Codes))
				for _, group := range s.Unique {
					if taken[group] == nil {
						taken[group] = map[string]bool{}
					}
					if !taken[group][text] || !ok {
						taken[group][text] = true
						continue
					}
					err := cecl10n.Errorf(errNotUnique, "Text", string(t.Other))
					if p.refused == nil {
						return p, d.At(i, err)
					}
					p.refused(i, err)
					if refused == nil {
						refused = map[int]bool{}
					}
					refused[i], again = true, true
					break
				}
			}
		}
	}
	if refused != nil {
		lookup := p.Lookup
		p.Lookup = func(i int) (catalog.Forms, bool) {
			if refused[i] {
				return catalog.Forms{}, false
			}
			return lookup(i)
		}
	}
	return p, nil
}

type rebuild struct {
	d     *Document
	p     Plan
	slots []slot
}

// copy appends d.Text[lo:hi] to out with the slots from k on replaced, and
// returns the first slot that does not begin before hi.
func (r *rebuild) copy(out []byte, lo, hi, k int) ([]byte, int, error) {
	pos := lo
	for k < len(r.slots) && r.slots[k].Start < hi || k < len(r.slots) && r.slots[k].Start == hi && r.slots[k].End == hi {
		s := r.slots[k]
		if s.End > hi {
			break
		}
		out = append(out, r.d.Text[pos:s.Start]...)
		var err error
		switch {
		case s.mark >= 0:
			out, err = r.mark(out, s)
			k++
		case s.layout >= 0:
			out, k, err = r.layout(out, s, k)
		default:
			out, k, _, err = r.segment(out, s, k)
		}
		if err != nil {
			return nil, 0, err
		}
		pos = s.End
	}
	return append(out, r.d.Text[pos:hi]...), k, nil
}

func (r *rebuild) mark(out []byte, s slot) ([]byte, error) {
	m := &r.d.Marks[s.mark]
	if r.p.Rewrite != nil {
		if v, ok := r.p.Rewrite(m); ok && v != m.Value {
			b, err := m.Encode(v)
			if err != nil {
				line, col := r.d.Position(s.Start)
				return nil, cecl10n.At(r.d.Name, line, col, err)
			}
			return append(out, b...), nil
		}
	}
	return append(out, r.d.Text[s.Start:s.End]...), nil
}

// layout writes the layout of slot k with its segments.
func (r *rebuild) layout(out []byte, s slot, k int) ([]byte, int, error) {
	l := &r.d.Layouts[s.layout]
	var texts [][]byte
	var segments []int
	some := false
	next := k + 1
	for next < len(r.slots) && r.slots[next].Start < s.End {
		in := r.slots[next]
		b, n, written, err := r.segment([]byte{}, in, next)
		if err != nil {
			return nil, 0, err
		}
		if !written {
			b = nil
		}
		some = some || written
		texts, segments = append(texts, b), append(segments, in.segment)
		next = n
	}
	if !some {
		return append(out, r.d.Text[s.Start:s.End]...), next, nil
	}
	for {
		b, bad, err := l.Write(texts)
		switch {
		case err == nil:
			return append(out, b...), next, nil
		case r.p.refused == nil:
			return nil, 0, r.d.At(segments[bad], err)
		}
		r.p.refused(segments[bad], err)
		texts[bad] = nil
	}
}

// segment writes the segment of slot k, and says whether it has a new text.
func (r *rebuild) segment(out []byte, s slot, k int) (b []byte, next int, written bool, err error) {
	keep := func() ([]byte, int, bool, error) {
		b, next, err := r.copy(out, s.Start, s.End, k+1)
		return b, next, false, err
	}
	seg := r.d.segmentAt(s)
	t, ok := r.d.target(r.p, s.segment)
	if !ok || t == seg.Forms && !r.p.Reencode || !seg.rewritable() {
		return keep()
	}
	// The codes' delimiters may hold segments and marks of their own.
	codes := slices.Clone(seg.Codes)
	var holders []int // codes that hold texts
	done := k + 1     // the slots that were written
	for i, c := range seg.CodeRanges {
		for _, side := range [2]struct {
			Range
			to *string
		}{{c.Open, &codes[i].Open}, {c.Close, &codes[i].Close}} {
			if side.End == side.Start {
				continue
			}
			first := firstSlot(r.slots, k+1, side.Range)
			if first < 0 {
				continue
			}
			b, next, err := r.copy(nil, side.Start, side.End, first)
			if err != nil {
				return nil, 0, false, err
			}
			done = max(done, next)
			if slices.ContainsFunc(r.slots[first:next], func(s slot) bool { return s.segment >= 0 }) {
				holders = append(holders, i)
			}
			*side.to = string(b)
		}
	}
	err = onceEach(t.Other, codes, holders)
	if err == nil {
		codes = append(codes, seg.adds(t.Other)...)
		encode := seg.Encode
		if seg.Runs != nil {
			styles, ferr := r.runStyles(seg.Runs)
			if ferr != nil {
				return nil, 0, false, ferr
			}
			encode = func(t catalog.Text, codes []catalog.Code) ([]byte, error) { return seg.Runs.write(t, codes, styles) }
		}
		b, err = r.d.write(seg, t, codes, encode)
	}
	if err != nil {
		if r.p.refused != nil {
			r.p.refused(s.segment, err)
			return keep()
		}
		return nil, 0, false, r.d.At(s.segment, err)
	}
	out = append(out, b...)
	for done < len(r.slots) && r.slots[done].Start < s.End {
		done++
	}
	return out, done, true, nil
}

// runStyles returns what begins and ends runs in the styles of a text, with
// the marks in them rewritten. They may stand before the text.
func (r *rebuild) runStyles(runs *Runs) ([]runDelimiters, error) {
	out := make([]runDelimiters, len(runs.Styles))
	for i, s := range runs.Styles {
		out[i] = runDelimiters{open: s.Open, close: s.Close, holder: s.Required}
		first := firstSlot(r.slots, 0, s.At.Open)
		for first >= 0 && first < len(r.slots) && r.slots[first].End > s.At.Open.End {
			first++ // a text that begins with the run
		}
		if first < 0 || first == len(r.slots) || r.slots[first].Start >= s.At.Open.End {
			continue
		}
		b, next, err := r.copy(nil, s.At.Open.Start, s.At.Open.End, first)
		if err != nil {
			return nil, err
		}
		out[i].open = string(b)
		out[i].holder = s.Required || slices.ContainsFunc(r.slots[first:next], func(s slot) bool { return s.segment >= 0 })
	}
	return out, nil
}

// onceEach returns an error if one of the codes that hold texts of their own
// does not stand exactly once in t.
func onceEach(t catalog.Text, codes []catalog.Code, holders []int) error {
	if len(holders) == 0 {
		return nil
	}
	n := make([]int, len(codes))
	for _, tok := range t.Tokens(codes) {
		if tok.Kind != catalog.Literal && tok.Kind != catalog.CloseCode {
			n[tok.Code]++
		}
	}
	for _, i := range holders {
		if n[i] != 1 {
			return cecl10n.Errorf(&i18n.Message{
				ID:    "encode.holder",
				Other: "the tag {{.Tag}} must stand exactly once in the translation, since it holds another text (such as an image’s description)"},
				"Tag", codes[i].Tag())
		}
	}
	return nil
}

// write returns the bytes for the texts f in the place of seg, as encode or
// seg.EncodePlural writes them. What can stand in no document is refused here,
// for all formats.
func (d *Document) write(seg *Segment, f catalog.Forms, codes []catalog.Code, encode func(catalog.Text, []catalog.Code) ([]byte, error)) ([]byte, error) {
	for _, category := range catalog.Categories {
		t := f.Get(category)
		if !utf8.ValidString(string(t)) {
			return nil, cecl10n.Errorf(&i18n.Message{ID: "encode.not-utf8", Other: "the text is not valid UTF-8"})
		}
		for _, r := range string(t) {
			if (r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' || r == 0x7f || r == 0xfeff || r == 0xfffe || r == 0xffff) && !strings.ContainsRune(string(seg.Get(category)), r) {
				return nil, cecl10n.Errorf(&i18n.Message{
					ID: "encode.control", Other: "the text has a control character, {{.Character}}; remove it"}, "Character", visible(string(r)))
			}
		}
	}
	var b []byte
	var err error
	if seg.EncodePlural != nil {
		b, err = seg.EncodePlural(f, codes)
	} else {
		b, err = encode(f.Other, codes)
	}
	if err != nil || d.charset.enc == nil || d.Format.Reference != nil {
		return b, err
	}
	if _, err := d.encode(b); err != nil {
		if pos, ok := err.(*cecl10n.PositionError); ok {
			err = pos.Err
		}
		return nil, err
	}
	return b, nil
}

// At returns err at the place of segment i.
func (d *Document) At(i int, err error) error {
	s := &d.Segments[i]
	return cecl10n.At(d.Name, s.Line, s.Column, err)
}

// lineBreaks writes line breaks as texts have them.
var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// target returns the texts plan p has for segment i, with their white space
// as it will be written. A message without plural forms has none here, either.
func (d *Document) target(p Plan, i int) (catalog.Forms, bool) {
	if p.Lookup == nil {
		return catalog.Forms{}, false
	}
	f, ok := p.Lookup(i)
	if !ok {
		return f, false
	}
	s := &d.Segments[i]
	if s.EncodePlural == nil {
		f = catalog.Forms{Other: f.Other}
	}
	for _, category := range catalog.Categories {
		t := f.Get(category)
		if !s.Preserve {
			t = NormalizeSpace(t)
		} else if strings.IndexByte(string(t), '\r') >= 0 {
			t = catalog.Text(lineBreaks.Replace(string(t)))
		}
		f.Set(category, t)
	}
	if s.Fill != nil {
		f = s.Fill(f)
	}
	return f, true
}

// adds returns the codes of s.Adds that t may use: those whose tags mean
// nothing else in the source text.
func (s *Segment) adds(t catalog.Text) []catalog.Code {
	var out []catalog.Code
	for _, c := range s.Adds {
		if strings.Contains(string(t), c.Tag()) && !s.hasCode(c.Name) && !strings.Contains(s.Message.Forms.Other.Plain(s.Codes), "<"+c.Name) {
			out = append(out, c)
		}
	}
	return out
}

func (s *Segment) hasCode(name string) bool {
	return slices.ContainsFunc(s.Codes, func(c catalog.Code) bool { return c.Name == name })
}

// SkeletonMark stands for a segment in a skeleton.
const SkeletonMark = "⟦⟧"

// Skeleton returns the document's text with every segment replaced by
// SkeletonMark: what no translation may change.
func (d *Document) Skeleton() []byte {
	var out []byte
	pos := 0
	for _, s := range d.slots() {
		if s.mark >= 0 || s.Start < pos {
			continue // a mark, or inside a segment
		}
		out = append(out, d.Text[pos:s.Start]...)
		if s.layout >= 0 {
			out = append(out, d.Layouts[s.layout].Value...)
		} else {
			out = append(out, SkeletonMark...)
		}
		pos = s.End
	}
	return append(out, d.Text[pos:]...)
}

// Verify reads a rebuilt document again and demands the same skeleton and
// exactly the texts and values that went in. If not, it returns an error at
// the segment whose text is to blame.
func (d *Document) Verify(out []byte, p Plan) error {
	i, err := d.verify(out, p)
	if err != nil {
		_, err = d.blame(p, i, err)
	}
	return err
}

// verify does Verify without looking for the one to blame: i is the segment
// where the difference shows, -1 if it is none.
func (d *Document) verify(out []byte, p Plan) (i int, err error) {
	o := d.Options
	o.foreign = d.foreign
	if n := len(out); n > d.Format.Limit(o) {
		o.MaxBytes = n // a translation is longer, and no attack
	}
	again, err := ParseAs(d.Format, d.Name, out, o)
	if err != nil {
		return -1, cecl10n.Errorf(&i18n.Message{
			ID: "verify.unreadable", Other: "the rebuilt document cannot be read again: {{.Err}}"}, "Err", err)
	}
	// What were two texts in places of one message may have become one.
	if len(d.Segments) != len(again.Segments) && len(d.Segments)+len(d.twins) != len(again.Segments)+len(again.twins) {
		i := max(min(len(d.Segments), len(again.Segments))-1, 0)
		err := cecl10n.Errorf(&i18n.Message{
			ID:    "verify.count",
			Other: "the rebuilt document has {{.Got}} texts instead of {{.Want}}; a translation broke its structure"},
			"Got", len(again.Segments), "Want", len(d.Segments))
		if len(d.Segments) == 0 {
			return -1, cecl10n.At(d.Name, 1, 1, err)
		}
		return i, d.At(i, err)
	}
	kinds := map[string]int{}
	for i := range d.Segments {
		kinds[d.Segments[i].Kind]++
	}
	for i := range again.Segments {
		kinds[again.Segments[i].Kind]--
	}
	if len(d.Segments) != len(again.Segments) {
		clear(kinds)
	}
	for i := range d.Segments {
		// Without another sign a heading may become a paragraph: where its
		// underline was one of the text's lines, say.
		if k := d.Segments[i].Kind; kinds[k] > 0 && again.Segments[i].Kind != k {
			return i, d.At(i, cecl10n.Errorf(&i18n.Message{
				ID:    "verify.kind",
				Other: "the translation would no longer be read as “{{.Want}}” but as “{{.Got}}”"},
				"Want", k, "Got", again.Segments[i].Kind))
		}
	}
	want, got := d.reading(p), again.reading(Plan{})
	at, i, inside := want.differs(got)
	if at < 0 {
		return -1, nil
	}
	a, b := want.around(at), got.around(at)
	message := &i18n.Message{
		ID:    "verify.skeleton",
		Other: "the translation changes the document around it: “{{.Want}}” became “{{.Got}}”"}
	if inside {
		if t, ok := got.textAt(at); ok {
			w, _ := want.textAt(at)
			a, b = clip(string(w)), clip(string(t))
		}
		message = &i18n.Message{
			ID:    "verify.text",
			Other: "the text would be read back differently: “{{.Want}}” came back as “{{.Got}}”; change the translation"}
	}
	err = cecl10n.Errorf(message, "Want", a, "Got", b)
	if i < 0 {
		return -1, cecl10n.At(d.Name, 1, 1, err)
	}
	return i, d.At(i, err)
}

// clip shortens s for a message.
func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	const limit = 60
	n := 0
	for i := range s {
		if n == limit {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
