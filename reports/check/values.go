package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
)

// textValues is what a Text knows of its numbers.
type textValues struct {
	digits, words  []locales.Value
	objects        []run64
	parsed, worded bool
	objected       bool

	// As a target: how its values compare with those of its source.
	compared bool
	compare  comparison
}

func (v *textValues) reset() {
	v.parsed, v.worded, v.objected, v.compared = false, false, false, false
}

// Values returns the values of the prose that have digits, in order.
func (t *Text) Values() []locales.Value {
	v := &t.values
	if !v.parsed {
		v.parsed = true
		v.digits = v.digits[:0]
		if t.Has&HasDigit != 0 {
			v.digits = locales.AppendValues(v.digits, t.Prose, t.Lang)
		}
	}
	return v.digits
}

// WordValues returns the numbers of the prose that are in words, in order.
func (t *Text) WordValues() []locales.Value {
	v := &t.values
	if !v.worded {
		v.worded = true
		v.words = locales.AppendWordValues(v.words[:0], t.Prose, t.Lang)
	}
	return v.words
}

// objectRuns returns the digits of what is no prose: placeholders, codes, addresses.
func (t *Text) objectRuns() []run64 {
	v := &t.values
	if !v.objected {
		v.objected = true
		v.objects = v.objects[:0]
		for i := range t.Objects {
			if o := &t.Objects[i]; o.Kind != Entity && o.Kind != Accelerator {
				v.objects = appendRuns(v.objects, o.Text, 0)
			}
		}
	}
	return v.objects
}

// A run64 is a sequence of digits, or a month, of a value.
type run64 struct {
	key   uint64
	owner int
	done  bool
}

// appendRuns appends the sequences of digits of s, zeros at their beginning left out.
func appendRuns(dst []run64, s string, owner int) []run64 {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		n := uint64(0)
		for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
			n = n*10 + uint64(s[i]-'0')
		}
		dst = append(dst, run64{key: n &^ (1 << 60), owner: owner})
	}
	return dst
}

const monthRun = 1 << 60

// A valueIssue is one difference between the values of two texts.
type valueIssue struct {
	kind     issueKind
	from, to int  // indexes of Values; -1 for none
	shared   bool // with translations into other languages
	told     bool // there
	more     int  // how many other values differ, where they are too many to name
}

type issueKind uint8

// The kinds of difference: each is one check's.
const (
	numberIssue issueKind = iota
	missingIssue
	extraIssue
	scaleIssue
	dateIssue
	timeIssue
	identifierIssue
	ordinalIssue
	decadeIssue
	tableIssue
)

// A comparison says which value of a translation is which of the source.
type comparison struct {
	to     []int // by value of the source: the value of the translation, -1
	from   []int // the other way round
	loose  []bool
	issues []valueIssue
	a, b   []run64
	lost   []int
	extra  []int
}

// numeric reports whether a value is a number, whatever it counts.
func numeric(v *locales.Value) bool { return v.Kind <= locales.Quantity }

// issues returns how the values of the translation differ from those of the
// source, nil where neither has digits.
func (p *Pair) issues() []valueIssue {
	if (p.Source.Has|p.Target.Has)&HasDigit == 0 {
		return nil
	}
	return p.compareValues().issues
}

// window is how many values are looked through for one.
const window = 200

// compareValues compares the values of the two texts.
func (p *Pair) compareValues() *comparison {
	c := &p.Target.values.compare
	if p.Target.values.compared {
		return c
	}
	p.Target.values.compared = true
	s, t := p.Source.Values(), p.Target.Values()
	c.issues = c.issues[:0]
	c.to, c.from, c.loose = c.to[:0], c.from[:0], c.loose[:0]
	for range s {
		c.to = append(c.to, -1)
		c.loose = append(c.loose, false)
	}
	for range t {
		c.from = append(c.from, -1)
	}
	// A text that is as it was has nothing to compare.
	left := len(s)
	for _, same := range [...]func(a, b *locales.Value) bool{p.equal, alike, p.near} {
		if left == 0 {
			break
		}
		at, last := 0, 0
		for i := range s {
			if c.to[i] >= 0 {
				last = c.to[i]
				continue
			}
			// First where order has it, for long lists.
			for at < len(t) && c.from[at] >= 0 {
				at++
			}
			for j := at; j < len(t) && j < at+window; j++ {
				if c.from[j] < 0 && same(&s[i], &t[j]) {
					c.to[i], c.from[j] = j, i
					left--
					break
				}
			}
			// Then where the one before was.
			for j := max(at+window, last-window/2); c.to[i] < 0 && j < len(t) && j < last+window/2; j++ {
				if c.from[j] < 0 && same(&s[i], &t[j]) {
					c.to[i], c.from[j] = j, i
					left--
				}
			}
			if c.to[i] >= 0 {
				last = c.to[i]
			}
		}
	}
	if left > 0 || len(t) > len(s)-left {
		c.differ(p, s, t)
	}
	return c
}

// equal reports whether two values are the same in kind, unit and number.
func (p *Pair) equal(a, b *locales.Value) bool {
	if a.Kind != b.Kind || a.Unit != b.Unit {
		return false
	}
	switch a.Kind {
	case locales.DateValue:
		return sameDate(a, b)
	case locales.TimeValue:
		return a.First() == b.First()
	case locales.Identifier:
		return sameDigits(p.Source.Prose[a.Lo:a.Hi], p.Target.Prose[b.Lo:b.Hi])
	}
	return shares(a.OwnReadings(), b.OwnReadings())
}

// valueText returns a value as it stands in a text.
func valueText(t *Text, v *locales.Value) string { return strings.TrimSpace(t.Prose[v.Lo:v.Hi]) }

// valueList returns some values as they stand in a text: “2”, “3”.
func valueList(t *Text, vs []*locales.Value) string {
	var out []string
	for i, v := range vs {
		if i == 5 {
			out = append(out, "…")
			break
		}
		out = append(out, "“"+valueText(t, v)+"”")
	}
	return strings.Join(out, ", ")
}

// at returns where a value stands in the translation.
func (p *Pair) at(v *locales.Value) reports.Span { return p.Target.Span(v.Lo, v.Hi) }

// sourceAt returns where a value stands in the source.
func (p *Pair) sourceAt(v *locales.Value) reports.Span { return p.Source.Span(v.Lo, v.Hi) }

// counts reports whether a number that one text only has matters: it is no
// name with digits, and no number that goes without saying.
func counts(p *Pair, t *Text, v *locales.Value) bool {
	if v.Kind == locales.Identifier {
		return false
	}
	before, after := t.Prose[:v.Lo], t.Prose[v.Hi:]
	if strings.HasSuffix(before, "+") && len(after) > 1 && strings.IndexByte(" -(.", after[0]) >= 0 && strings.IndexByte("(0123456789", after[1]) >= 0 {
		return false // the country of a telephone number
	}
	if strings.HasPrefix(after, "/100 ") || v.Joined == '/' && v.First() == locales.Dec(100, 0) {
		return false // pesos 00/100
	}
	if strings.HasPrefix(t.Prose[v.DigitsLo:], "24/7") || v.Joined == '/' && strings.HasSuffix(before, "24/") {
		return false
	}
	if t.Base == "fr" { // 24 heures sur 24
		figures := t.Prose[v.DigitsLo:v.DigitsHi]
		if strings.HasPrefix(after, " sur "+figures) {
			return false
		}
		if strings.HasPrefix(after, "/"+figures) {
			return false // 24 h/24
		}
		b, ok := strings.CutSuffix(before, " sur ")
		if !ok {
			b, ok = strings.CutSuffix(before, "/")
		}
		if ok && strings.Contains(b[max(0, len(b)-24):], figures) {
			return false
		}
	}
	if p.Plural() && p.Form != "other" && p.Form != "many" {
		return false
	}
	return true
}

// A valueKey is a value as long lists of them are compared: its number, its
// date, its time, or its digits.
type valueKey struct {
	kind   uint8
	number locales.Decimal
	date   locales.CalendarDate
	digits uint64
}

// appendKeys appends all that a value may be compared by.
func appendKeys(dst []valueKey, prose string, v *locales.Value) []valueKey {
	switch {
	case numeric(v):
		for _, d := range v.Readings() {
			d.N = max(d.N, -d.N)
			dst = append(dst, valueKey{kind: 1, number: d})
		}
	case v.Kind == locales.DateValue:
		dst = append(dst, valueKey{kind: 2, date: v.Date})
		if v.Alt != (locales.CalendarDate{}) {
			dst = append(dst, valueKey{kind: 2, date: v.Alt})
		}
	case v.Kind == locales.TimeValue:
		dst = append(dst, valueKey{kind: 3, number: v.First()})
	default:
		h := uint64(14695981039346656037)
		for i := v.Lo; i < v.Hi; i++ {
			if b := prose[i]; b >= '0' && b <= '9' || i > v.Lo && prose[i-1] >= '0' && prose[i-1] <= '9' {
				if b < '0' || b > '9' {
					b = '.'
				}
				h = (h ^ uint64(b)) * 1099511628211
			}
		}
		dst = append(dst, valueKey{kind: 4, digits: h})
	}
	return dst
}

// many compares more values than may be compared each with each: as multisets.
func (c *comparison) many(p *Pair, s, t []locales.Value) {
	var buf [8]valueKey
	where := map[valueKey][]int{}
	for j := range t {
		if c.from[j] >= 0 {
			continue
		}
		for _, k := range appendKeys(buf[:0], p.Target.Prose, &t[j]) {
			where[k] = append(where[k], j)
		}
	}
	for i := range s {
		if c.to[i] >= 0 {
			continue
		}
		for _, k := range appendKeys(buf[:0], p.Source.Prose, &s[i]) {
			list := where[k]
			for len(list) > 0 && c.from[list[0]] >= 0 {
				list = list[1:]
			}
			where[k] = list
			if len(list) > 0 {
				c.to[i], c.from[list[0]] = list[0], i
				break
			}
		}
	}
	// What is left, by its parts: a range may be a date and a day on the other side.
	c.a, c.b = c.a[:0], c.b[:0]
	parts := map[uint64]int{}
	for i := range s {
		if c.to[i] < 0 {
			c.a = valueRuns(c.a, p.Source.Prose, &s[i], i, p.known())
		}
	}
	for k := range c.a {
		parts[c.a[k].key]++
	}
	for j := range t {
		if c.from[j] < 0 {
			c.b = valueRuns(c.b, p.Target.Prose, &t[j], j, p.known())
		}
	}
	for k := range c.b {
		if r := &c.b[k]; parts[r.key] > 0 {
			parts[r.key]--
			r.done = true
		}
	}
	// What parts still counts is lost.
	for k := len(c.a) - 1; k >= 0; k-- {
		r := &c.a[k]
		if r.done = parts[r.key] == 0; !r.done {
			parts[r.key]--
		}
	}
	left := func(runs []run64) (first []run64, n int) {
		last := -1
		for _, r := range runs {
			if r.done {
				continue
			}
			if n < manyValues {
				first = append(first, r)
			}
			if r.owner != last {
				n++
				last = r.owner
			}
		}
		return first, n
	}
	a, lost := left(c.a)
	b, extra := left(c.b)
	c.lost = p.unmatched(c.lost[:0], a, s, p.Source, p.Target, true)
	c.extra = p.unmatched(c.extra[:0], b, t, p.Target, p.Source, true)
	n := min(len(c.lost), len(c.extra))
	if n > 0 {
		i, j := c.lost[0], c.extra[0]
		shared, told := p.shared(&s[i], &t[j])
		c.issues = append(c.issues, valueIssue{kind: kindOf(p, &s[i], &t[j]), from: i, to: j, shared: shared, told: told, more: max(lost, extra) - 1})
		return
	}
	if !p.known() {
		return
	}
	for _, i := range c.lost[:min(len(c.lost), 6)] {
		c.issues = append(c.issues, valueIssue{kind: missingIssue, from: i, to: -1})
	}
	for _, j := range c.extra[:min(len(c.extra), 6)] {
		shared, told := p.shared(nil, &t[j])
		c.issues = append(c.issues, valueIssue{kind: extraIssue, from: -1, to: j, shared: shared, told: told})
	}
}
