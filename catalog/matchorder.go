package catalog

import "sort"

// sequence ties equal texts of a document that stand in the same order in
// both versions. It is a patience diff: texts that occur once in both are
// anchors, between them it starts again.
func (m *matcher) sequence(d docPair) {
	if len(d.old) == 0 || len(d.now) == 0 {
		return
	}
	s := &sequence{m: m, old: d.old, now: d.now}
	s.a, s.b = make([]int32, len(d.old)), make([]int32, len(d.now))
	// What its key has tied is a text of its own.
	own := int32(m.texts)
	place := make(map[int]int, len(d.old))
	for k, o := range d.old {
		s.a[k] = m.oldText[o]
		place[o] = k
		if m.toNow[o] >= 0 {
			s.a[k] = own + int32(k)
		}
	}
	for k, i := range d.now {
		s.b[k] = m.nowText[i]
		if o := m.toOld[i]; o >= 0 {
			s.b[k] = -1 // of another document
			if at, ok := place[o]; ok {
				s.b[k] = own + int32(at)
			}
		}
	}
	s.between(0, len(s.a), 0, len(s.b), 0)
}

type sequence struct {
	m        *matcher
	old, now []int
	a, b     []int32
}

func (s *sequence) tie(x, y int) {
	if o, i := s.old[x], s.now[y]; s.m.free(o, i) {
		s.m.tie(o, i)
	}
}

// maxDepth bounds how often anchors are looked for between anchors.
const maxDepth = 64

// maxCells bounds the table of a plain longest common subsequence.
const maxCells = 1 << 20

func (s *sequence) between(a0, a1, b0, b1, depth int) {
	for a0 < a1 && b0 < b1 && s.a[a0] == s.b[b0] {
		s.tie(a0, b0)
		a0++
		b0++
	}
	for a0 < a1 && b0 < b1 && s.a[a1-1] == s.b[b1-1] {
		a1--
		b1--
		s.tie(a1, b1)
	}
	if a0 == a1 || b0 == b1 {
		return
	}
	type count struct{ a, b, atA, atB int }
	counts := make(map[int32]*count, a1-a0)
	for k := a0; k < a1; k++ {
		c := counts[s.a[k]]
		if c == nil {
			c = &count{}
			counts[s.a[k]] = c
		}
		c.a++
		c.atA = k
	}
	common := false
	for k := b0; k < b1; k++ {
		if c := counts[s.b[k]]; c != nil {
			c.b++
			c.atB = k
			common = true
		}
	}
	if !common {
		return
	}
	var x, y []int
	for k := a0; k < a1; k++ {
		if c := counts[s.a[k]]; c.a == 1 && c.b == 1 {
			x = append(x, k)
			y = append(y, c.atB)
		}
	}
	if len(x) == 0 || depth > maxDepth {
		if (a1-a0)*(b1-b0) <= maxCells {
			s.common(a0, a1, b0, b1)
		}
		return
	}
	pa, pb := a0, b0
	for _, k := range increasing(y) {
		s.between(pa, x[k], pb, y[k], depth+1)
		s.tie(x[k], y[k])
		pa, pb = x[k]+1, y[k]+1
	}
	s.between(pa, a1, pb, b1, depth+1)
}

// common ties a longest common subsequence.
func (s *sequence) common(a0, a1, b0, b1 int) {
	n, w := a1-a0, b1-b0+1
	table := make([]int32, (n+1)*w)
	for i := n - 1; i >= 0; i-- {
		for j := w - 2; j >= 0; j-- {
			if s.a[a0+i] == s.b[b0+j] {
				table[i*w+j] = table[(i+1)*w+j+1] + 1
			} else {
				table[i*w+j] = max(table[(i+1)*w+j], table[i*w+j+1])
			}
		}
	}
	for i, j := 0, 0; i < n && j < w-1; {
		switch {
		case s.a[a0+i] == s.b[b0+j]:
			s.tie(a0+i, b0+j)
			i++
			j++
		case table[(i+1)*w+j] >= table[i*w+j+1]:
			i++
		default:
			j++
		}
	}
}

// increasing returns the places of a longest increasing subsequence of v.
func increasing(v []int) []int {
	tails := make([]int, 0, len(v)) // places of the smallest ends
	prev := make([]int, len(v))
	for k, x := range v {
		n := sort.Search(len(tails), func(t int) bool { return v[tails[t]] >= x })
		prev[k] = -1
		if n > 0 {
			prev[k] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, k)
		} else {
			tails[n] = k
		}
	}
	if len(tails) == 0 {
		return nil
	}
	for n, k := len(tails)-1, tails[len(tails)-1]; n >= 0; n-- {
		tails[n] = k
		k = prev[k]
	}
	return tails
}
