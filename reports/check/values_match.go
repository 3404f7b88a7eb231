package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
)

// alike reports whether two numbers are equal, whatever they count.
func alike(a, b *locales.Value) bool {
	return numeric(a) && numeric(b) && shares(a.OwnReadings(), b.OwnReadings())
}

// near reports whether two values can be the same by some reading.
func (p *Pair) near(a, b *locales.Value) bool {
	switch {
	case numeric(a) && numeric(b):
		if a.Unit == "h" && b.Unit == "" && p.afternoon(p.Target, a, b) || b.Unit == "h" && a.Unit == "" && p.afternoon(p.Source, b, a) {
			return true
		}
		for _, x := range a.Readings() {
			for _, y := range b.Readings() {
				if x == y || x.E == y.E && x.N == -y.N {
					return true
				}
			}
		}
		return samePrefixed(a, b)
	case a.Kind == locales.DateValue && b.Kind == locales.DateValue:
		x, y := a.Date, b.Date
		if x.Month == y.Month && x.Year == y.Year && (x.Day == 0 || y.Day == 0) {
			// The day is lost in markup.
			return (p.Source.Has|p.Target.Has)&HasObject != 0
		}
		return x.Month == y.Month && x.Day == y.Day && (x.Year == y.Year || x.Year == 0 || y.Year == 0)
	case a.Kind == locales.TimeValue && b.Kind == locales.TimeValue:
		// 2:30 and 14:30 where one side leaves out p.m.
		return !p.opposed(a, b) && halfDayApart(a, b)
	case a.Kind == locales.TimeValue && numeric(b):
		return sameHour(a, b)
	case b.Kind == locales.TimeValue && numeric(a):
		return sameHour(b, a)
	}
	return false
}

// samePrefixed reports whether two quantities are the same by the prefixes of
// their units: 2.3 million tonnes and 2.3 Mt. One may leave its unit to words.
func samePrefixed(a, b *locales.Value) bool {
	if a.Unit == b.Unit || a.Kind != locales.Quantity && b.Kind != locales.Quantity {
		return false
	}
	x, m := locales.SIUnit(a.Unit)
	y, n := locales.SIUnit(b.Unit)
	if m == n || x != y && (a.Unit != "" || a.Scale < 3) && (b.Unit != "" || b.Scale < 3) {
		return false
	}
	for _, d := range a.OwnReadings() {
		for _, e := range b.OwnReadings() {
			if d.Times10(m) == e.Times10(n) {
				return true
			}
		}
	}
	return false
}

// halfDayApart reports whether two times are twelve hours apart.
func halfDayApart(a, b *locales.Value) bool {
	d := a.First().Int() - b.First().Int()
	return d == 720 || d == -720
}

// opposed reports whether two times are written with the same hour, and are
// twelve hours apart for all that the texts say: 2:30 a.m. and 2:30 p.m. A
// translation may add the half of the day, and must not lose it.
func (p *Pair) opposed(a, b *locales.Value) bool {
	switch {
	case a.Kind == locales.TimeValue && b.Kind == locales.TimeValue:
		return halfDayApart(a, b) && a.Certain && (b.Certain || !halvesDay(p.Target))
	case a.Kind == locales.TimeValue && b.Unit == "h":
		return hourOpposed(a, b)
	case b.Kind == locales.TimeValue && a.Unit == "h":
		return hourOpposed(b, a)
	}
	return false
}

// hourOpposed is opposed for a time and an hour of a clock of 24, as “9 h”.
func hourOpposed(clock, hour *locales.Value) bool {
	n := clock.First().Int()
	h := hour.First().Int()
	return clock.Certain && n%60 == 0 && (h == n/60-12 && n >= 720 || h == n/60+12 && h != 24)
}

// halvesDay reports whether a text says anywhere which half of a day it speaks of.
func halvesDay(t *Text) bool {
	vs := t.Values()
	for i := range vs[:min(len(vs), 50)] {
		if vs[i].Kind == locales.TimeValue && vs[i].Certain {
			return true
		}
	}
	for _, w := range [...]string{"p.m", "p. m", "p.\u00a0m", "PM", "pm", "tarde", "noche", "après-midi", "soir", "afternoon", "evening", "night", "mañana", "matin", "morning", "madrugada"} {
		if strings.Contains(t.Prose, w) {
			return true
		}
	}
	return false
}

// sameHour reports whether a number is the hour of a time: 2 p.m. is 14 h, and 2.
func sameHour(clock, hour *locales.Value) bool {
	n, h := clock.First().Int(), hour.First().Int()
	if n%60 != 0 || hour.Unit != "" && hour.Unit != "h" || hourOpposed(clock, hour) && hour.Unit == "h" {
		return false
	}
	return h == n/60 || h == n/60-12 || h == 12 && n == 0 || h == 24 && n == 0 || h == n/60+12 && !clock.Certain
}

// afternoon reports whether an hour of 24 is that of a plain number of a text
// that says p.m. of another time: from 1 to 3 p.m., de 13 h à 15 h.
func (p *Pair) afternoon(t *Text, hour, bare *locales.Value) bool {
	h, n := hour.First().Int(), bare.First().Int()
	if n < 1 || n > 11 || h != n+12 {
		return false
	}
	vs := t.Values()
	for i := range vs[:min(len(vs), 50)] {
		if vs[i].Kind == locales.TimeValue && vs[i].First().Int() >= 720 {
			return true
		}
	}
	return false
}

func sameDate(a, b *locales.Value) bool {
	none := locales.CalendarDate{}
	return a.Date == b.Date || a.Alt != none && a.Alt == b.Date || b.Alt != none && b.Alt == a.Date
}

func shares(a, b []locales.Decimal) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// sameDigits reports whether two identifiers have the same digits in the same groups.
func sameDigits(a, b string) bool {
	i, j := 0, 0
	for {
		for i < len(a) && (a[i] < '0' || a[i] > '9') {
			i++
		}
		for j < len(b) && (b[j] < '0' || b[j] > '9') {
			j++
		}
		if i == len(a) || j == len(b) {
			return i == len(a) && j == len(b)
		}
		for i < len(a) && j < len(b) && a[i] == b[j] && a[i] >= '0' && a[i] <= '9' {
			i++
			j++
		}
		if i < len(a) && a[i] >= '0' && a[i] <= '9' || j < len(b) && b[j] >= '0' && b[j] <= '9' {
			return false
		}
	}
}

// manyValues is how many values may be left to compare with each other; of more
// it is only said how many they are, and which the first.
const manyValues = 200

// differ finds what the values without a counterpart are.
func (c *comparison) differ(p *Pair, s, t []locales.Value) {
	left := 0
	for _, j := range c.to {
		if j < 0 {
			left++
		}
	}
	for _, i := range c.from {
		if i < 0 {
			left++
		}
	}
	if left > manyValues {
		c.many(p, s, t)
		return
	}
	// Scales: 100 billion, 100 billones.
	for i := range s {
		for j := range t {
			if c.to[i] < 0 && c.from[j] < 0 && otherScale(&s[i], &t[j]) {
				c.to[i], c.from[j] = j, i
				if p.known() && p.scaleMissing(&s[i], &t[j], s, t) {
					c.issues = append(c.issues, valueIssue{kind: scaleIssue, from: i, to: j})
				}
			}
		}
	}
	// Dates, times and identifiers by their parts.
	c.a, c.b = c.a[:0], c.b[:0]
	for i := range s {
		if c.to[i] < 0 {
			c.a = valueRuns(c.a, p.Source.Prose, &s[i], i, p.known())
		}
	}
	for j := range t {
		if c.from[j] < 0 {
			c.b = valueRuns(c.b, p.Target.Prose, &t[j], j, p.known())
		}
	}
	c.a, c.b = c.a[:min(len(c.a), 10*manyValues)], c.b[:min(len(c.b), 10*manyValues)]
	for i := range c.a {
		for j := range c.b {
			if !c.b[j].done && c.a[i].key == c.b[j].key && !misread(p, &s[c.a[i].owner], &t[c.b[j].owner]) && !p.opposed(&s[c.a[i].owner], &t[c.b[j].owner]) {
				c.a[i].done, c.b[j].done = true, true
				break
			}
		}
	}
	// Lists without spaces: [0,4294967295].
	joinRuns(c.a, c.b, t)
	joinRuns(c.b, c.a, s)
	// What is lost on one side and new on the other must be the same by other
	// words to be forgiven; what is on one side only may be said by the way.
	c.lost = p.unmatched(c.lost[:0], c.a, s, p.Source, p.Target, false)
	c.extra = p.unmatched(c.extra[:0], c.b, t, p.Target, p.Source, false)
	if len(c.lost) == 0 || len(c.extra) == 0 {
		c.lost = p.unmatched(c.lost[:0], c.a, s, p.Source, p.Target, true)
		c.extra = p.unmatched(c.extra[:0], c.b, t, p.Target, p.Source, true)
	}
	n := min(len(c.lost), len(c.extra))
	for k := range n {
		i := c.lost[k]
		// The one most like it.
		best, at := -1, -1
		for x, j := range c.extra {
			if j < 0 {
				continue
			}
			w := 0
			if s[i].Kind == t[j].Kind {
				w += 2
			}
			if s[i].Unit == t[j].Unit {
				w++
			}
			if p.opposed(&s[i], &t[j]) {
				w += 4
			}
			if w > best {
				best, at = w, x
			}
		}
		j := c.extra[at]
		c.extra[at] = -1
		shared, told := p.shared(&s[i], &t[j])
		c.issues = append(c.issues, valueIssue{kind: kindOf(p, &s[i], &t[j]), from: i, to: j, shared: shared, told: told})
	}
	if n > 0 || !p.known() {
		return
	}
	for _, i := range c.lost {
		c.issues = append(c.issues, valueIssue{kind: missingIssue, from: i, to: -1})
	}
	for _, j := range c.extra {
		shared, told := p.shared(nil, &t[j])
		c.issues = append(c.issues, valueIssue{kind: extraIssue, from: -1, to: j, shared: shared, told: told})
	}
}

// misread reports whether two numbers have the same digits and are not the
// same: 3,000,000 and 3.000,000.
func misread(p *Pair, a, b *locales.Value) bool {
	x, y := p.Source.Prose[a.DigitsLo:a.DigitsHi], p.Target.Prose[b.DigitsLo:b.DigitsHi]
	marked := func(v *locales.Value) bool { return numeric(v) && (v.Decimal != 0 || v.Group != 0) }
	if !marked(a) || !marked(b) && (b.Kind != locales.Identifier || strings.Trim(y, "0123456789.,") != "") {
		return false
	}
	return sameFigures(x, y)
}

// joinRuns finds parts of values of one text that are whole numbers of the
// other, values vs with the parts other.
func joinRuns(runs, other []run64, vs []locales.Value) {
	for i := range runs {
		r := &runs[i]
		if r.done || r.key >= monthRun {
			continue
		}
		for j := range other {
			if o := &other[j]; !o.done && numeric(&vs[o.owner]) && vs[o.owner].Unit != "h" && vs[o.owner].Places == 0 && shares([]locales.Decimal{locales.Dec(int64(r.key), 0)}, vs[o.owner].Readings()) {
				r.done = true
				for k := range other {
					if other[k].owner == o.owner {
						other[k].done = true
					}
				}
				break
			}
		}
	}
}

// known reports whether the words of both languages are known, as those for
// numbers, months and scales.
func (p *Pair) known() bool {
	return isKnown(p.Source.Base) && isKnown(p.Target.Base)
}

func isKnown(base string) bool { return base == "en" || base == "fr" || base == "es" }

// valueRuns appends the parts of a value.
func valueRuns(dst []run64, prose string, v *locales.Value, owner int, months bool) []run64 {
	if months && v.Kind == locales.DateValue && v.Form != locales.Numeric && v.Form != locales.ISODate {
		dst = append(dst, run64{key: monthRun | uint64(v.Date.Month), owner: owner})
	}
	return appendRuns(dst, prose[v.Lo:v.Hi], owner)
}

// unmatched appends the values that have a part left which the other text
// does not have in words or in what is no prose.
func (p *Pair) unmatched(dst []int, runs []run64, vs []locales.Value, own, other *Text, vague bool) []int {
	for k := range runs {
		r := &runs[k]
		if r.done || len(dst) > 0 && dst[len(dst)-1] == r.owner {
			continue
		}
		v := &vs[r.owner]
		if inObjects(v, r, own, other) || inWords(v, r, other, vague) {
			continue
		}
		if v.Kind == locales.DateValue && strings.Contains(other.Prose, own.Prose[v.Lo:v.Hi]) {
			continue // quoted
		}
		dst = append(dst, r.owner)
	}
	return dst
}

// inObjects reports whether what is no prose of the other text has digits that
// that of this one does not have.
func inObjects(v *locales.Value, r *run64, own, other *Text) bool {
	n := 0
	for _, o := range other.objectRuns() {
		if o.key == r.key || numeric(v) && v.First().N > 0 && v.First() == locales.Dec(int64(o.key), 0) {
			n++
		}
	}
	if n == 0 {
		return false
	}
	for _, o := range own.objectRuns() {
		if o.key == r.key {
			n--
		}
	}
	return n > 0
}

// inWords reports whether the other text has in words what a value has in digits.
func inWords(v *locales.Value, r *run64, other *Text, vague bool) bool {
	words := other.WordValues()
	for i := range words {
		w := &words[i]
		if !vague && (w.Vague || v.Kind == locales.Identifier && !w.Roman && w.Hi-w.Lo > 3) {
			continue
		}
		for _, d := range w.Readings() {
			if r.key < monthRun && d.E >= 0 && d == locales.Dec(int64(r.key&(1<<59-1)), 0) {
				return true
			}
			if numeric(v) {
				for _, e := range v.Readings() {
					if d == e {
						return true
					}
				}
			}
			if v.Kind == locales.TimeValue && d == locales.Dec(v.First().Int()/60, 0) {
				return true
			}
		}
	}
	return false
}

// otherScale reports whether two numbers differ by thousands only, and one of
// them has a word of scale.
func otherScale(a, b *locales.Value) bool {
	if !numeric(a) || !numeric(b) || a.Scale == b.Scale || a.Scale < 3 && b.Scale < 3 {
		return false
	}
	for _, x := range a.Readings() {
		for _, y := range b.Readings() {
			if d := int(x.E) - int(y.E); x.N == y.N && d != 0 && d%3 == 0 {
				return true
			}
		}
	}
	return false
}

// scaleMissing reports whether of two numbers of other scale the one has none
// that it could share with a neighbour: “between 2 and 3 million”.
func (p *Pair) scaleMissing(a, b *locales.Value, s, t []locales.Value) bool {
	shared := func(bare, full *locales.Value, vs []locales.Value) bool {
		if bare.Scale != 0 {
			return false
		}
		for i := range vs {
			if vs[i].Scale == full.Scale {
				return true
			}
		}
		return false
	}
	return !shared(a, b, s) && !shared(b, a, t)
}

// kindOf returns whose check two values that contradict each other are.
func kindOf(p *Pair, a, b *locales.Value) issueKind {
	switch {
	case a.Kind == locales.DateValue && b.Kind == locales.DateValue:
		return dateIssue
	case a.Kind == locales.TimeValue && (b.Kind == locales.TimeValue || b.Unit == "h"), b.Kind == locales.TimeValue && a.Unit == "h":
		return timeIssue
	case a.Kind == locales.Identifier && b.Kind == locales.Identifier:
		return identifierIssue
	case a.Decade && b.Decade:
		return decadeIssue
	case a.Ordinal && b.Ordinal:
		return ordinalIssue
	case p.Source.Has&HasLetter == 0:
		return tableIssue
	}
	return numberIssue
}

// shared reports whether the translation into a third language has the same
// value as this one against the source: then the source may be wrong. Told is
// whether it is said there: the first language has it.
func (p *Pair) shared(a, b *locales.Value) (shared, told bool) {
	for _, o := range p.Others {
		if !o.hasValue(p.Target, b) || a != nil && o.hasValue(p.Source, a) {
			continue
		}
		shared = true
		told = told || o.Lang < p.Target.Lang
	}
	return shared, told
}

// hasValue reports whether a text has a value of another one.
func (t *Text) hasValue(other *Text, v *locales.Value) bool {
	vs := t.Values()
	for i := range vs {
		w := &vs[i]
		same := false
		switch {
		case numeric(v) && numeric(w):
			same = shares(v.OwnReadings(), w.OwnReadings())
		case v.Kind != w.Kind:
		case v.Kind == locales.DateValue:
			same = sameDate(v, w)
		case v.Kind == locales.TimeValue:
			same = v.First() == w.First()
		default:
			same = sameDigits(other.Prose[v.Lo:v.Hi], t.Prose[w.Lo:w.Hi])
		}
		if same {
			return true
		}
	}
	return false
}
