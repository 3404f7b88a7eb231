package catalog

import (
	"cmp"
	"slices"
	"strings"
)

// A candidate is a pair that may belong together.
type candidate struct {
	o, i  int
	score float64
}

const (
	// between is the likeness that two messages need between the same neighbours.
	between = 0.25
	// nearly is the likeness of texts that differ by a word or a code.
	nearly = 0.9
	// alone is what they need where nothing else stands there.
	alone = 0.2
	// written is what long texts need in any place, a sentence or more.
	written      = 0.45
	writtenAlone = 0.25 // … and where nothing else stands there
	longWords    = 7
	// besideOne is what they need beside one tied pair.
	besideOne = 0.5
	// within and anywhere are what they need elsewhere in the document and in
	// the publication; returned what a retired one needs.
	within   = 0.6
	anywhere = 0.7
	returned = 0.75
)

// gaps ties messages between the same neighbours by their likeness, which is
// to be at least need.
func (m *matcher) gaps(d docPair, need float64) {
	if len(d.old) == 0 || len(d.now) == 0 {
		return
	}
	place := make(map[int]int, len(d.old))
	for k, o := range d.old {
		place[o] = k
	}
	var at, was []int
	for k, i := range d.now {
		if o := m.toOld[i]; o >= 0 {
			if p, ok := place[o]; ok {
				at, was = append(at, k), append(was, p)
			}
		}
	}
	a, b := 0, 0
	for _, k := range increasing(was) {
		m.gap(d.old[a:was[k]], d.now[b:at[k]], need)
		a, b = was[k]+1, at[k]+1
	}
	m.gap(d.old[a:], d.now[b:], need)
}

// gap ties what is not tied of old and now, keeping their order, such that
// the sum of likenesses is greatest.
func (m *matcher) gap(old, now []int, need float64) {
	old = m.untied(old, m.toNow)
	now = m.untied(now, m.toOld)
	if len(old) == 0 || len(now) == 0 {
		return
	}
	if len(old) == 1 && len(now) == 1 && need <= between {
		need = alone
	}
	var all []candidate
	if len(old)*len(now) <= maxPairs {
		for _, o := range old {
			for _, i := range now {
				all = m.consider(all, o, i, need)
			}
		}
	} else {
		all = m.candidates(old, now, func(o, i int) float64 { return need })
		// Texts without a rare word are found by their places, counted from
		// either end.
		for y, i := range now {
			for d := -2; d <= 2; d++ {
				for _, x := range [2]int{y + d, y + d + len(old) - len(now)} {
					if x >= 0 && x < len(old) {
						all = m.consider(all, old[x], i, need)
					}
				}
			}
		}
	}
	for _, c := range heaviest(all) {
		m.tie(c.o, c.i)
	}
}

func (m *matcher) untied(list, to []int) []int {
	n := 0
	for _, k := range list {
		if to[k] < 0 {
			n++
		}
	}
	if n == len(list) {
		return list
	}
	out := make([]int, 0, n)
	for _, k := range list {
		if to[k] < 0 {
			out = append(out, k)
		}
	}
	return out
}

// maxPairs bounds how many pairs are looked at between two neighbours; with
// more, only those that share rare words are.
const maxPairs = 10000

// consider adds a pair to all if it is alike enough.
func (m *matcher) consider(all []candidate, o, i int, need float64) []candidate {
	was, now := &m.old[o].Message, &m.now[i]
	if was.Program() || now.Program() {
		if !was.Program() || !now.Program() {
			return all
		}
		// Their IDs are their author's, and both differ.
		need = max(need, anywhere)
	}
	// Where the author gave both a key of its own, they are hardly one.
	if was.Key != now.Key && named(was) && named(now) {
		need = max(need, within)
	}
	// Long texts that are one share many words; those of a section that was
	// written anew share some by its subject.
	if m.long(o, i) {
		if need <= alone {
			need = writtenAlone
		} else {
			need = max(need, written)
		}
	}
	score := m.likeness(o, i)
	switch {
	case score < need:
		return all
	case was.Kind == now.Kind:
		score += 0.05
	case score < written:
		return all // a heading is no paragraph
	}
	return append(all, candidate{o, i, score})
}

// long reports whether an old or a new message is a long text.
func (m *matcher) long(o, i int) bool {
	l := m.anyLikes()
	return len(l.ofOld(o).words) >= longWords || len(l.ofNow(i).words) >= longWords
}

// named reports whether the author gave m a key that says more than its text
// and its place: many ids of headings are made of the heading.
func named(m *Message) bool {
	if m.Key == "" || counted(m.Key) {
		return false
	}
	made := textSlug(&Message{Forms: Forms{Other: Text(m.Key)}})
	return !strings.HasPrefix(textSlug(&Message{Forms: m.Forms, Codes: m.Codes}), made)
}

// heaviest returns the candidates, in order on both sides, that together
// have the greatest score.
func heaviest(all []candidate) []candidate {
	if len(all) <= 1 {
		return all
	}
	slices.SortFunc(all, func(a, b candidate) int { return cmp.Or(a.o-b.o, b.i-a.i) })
	low, high := all[0].i, all[0].i
	for _, c := range all {
		low, high = min(low, c.i), max(high, c.i)
	}
	// A Fenwick tree of the best chain that ends at or before a new message.
	size := high - low + 1
	tree := fill(size+1, -1)
	total := make([]float64, len(all))
	prev := make([]int, len(all))
	best := -1
	for k, c := range all {
		prev[k] = -1
		for t := c.i - low; t > 0; t -= t & -t {
			if p := tree[t]; p >= 0 && (prev[k] < 0 || total[p] > total[prev[k]]) {
				prev[k] = p
			}
		}
		// Two pairs that are hardly alike are not worth a good one.
		total[k] = c.score - 0.15
		if prev[k] >= 0 {
			total[k] += total[prev[k]]
		}
		for t := c.i - low + 1; t <= size; t += t & -t {
			if p := tree[t]; p < 0 || total[k] > total[p] {
				tree[t] = k
			}
		}
		if best < 0 || total[k] > total[best] {
			best = k
		}
	}
	var out []candidate
	for k := best; k >= 0; k = prev[k] {
		out = append(out, all[k])
	}
	return out
}

// besideRounds bounds how far ties spread from neighbour to neighbour.
const besideRounds = 8

// beside ties messages that stand beside a tied pair on both sides, wherever
// the two are: a section that was moved was perhaps edited, too.
func (m *matcher) beside() {
	for range besideRounds {
		var all []candidate
		for i := range m.now {
			if m.toOld[i] >= 0 {
				continue
			}
			before, after := m.successor(i, -1), m.successor(i, 1)
			if before >= 0 && before == after {
				all = m.consider(all, before, i, between)
				continue
			}
			for _, o := range [2]int{before, after} {
				if o >= 0 {
					all = m.consider(all, o, i, besideOne)
				}
			}
		}
		if len(all) == 0 {
			return
		}
		m.tieBest(all)
	}
}

// successor returns the old message that follows what the neighbour of new
// message i was, in the direction in which i follows it; -1 for none.
func (m *matcher) successor(i, direction int) int {
	k := i + direction
	if k < 0 || k >= len(m.now) || m.toOld[k] < 0 || m.now[k].Document != m.now[i].Document {
		return -1
	}
	o := m.toOld[k] - direction
	if o < 0 || o >= m.live || m.toOld[k] >= m.live || m.toNow[o] >= 0 || m.old[o].Document != m.old[m.toOld[k]].Document {
		return -1
	}
	return o
}

// tieBest ties candidates, the most alike first.
func (m *matcher) tieBest(all []candidate) {
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), a.i-b.i, a.o-b.o)
	})
	for _, c := range all {
		if m.free(c.o, c.i) {
			m.tie(c.o, c.i)
		}
	}
}

// likeAnywhere ties what is left by likeness, the most alike first.
func (m *matcher) likeAnywhere() {
	old, now, back := m.left()
	if len(now) == 0 || len(old)+len(back) == 0 {
		return
	}
	all := m.candidates(append(old, back...), now, func(o, i int) float64 {
		switch {
		case o >= m.live:
			return returned
		case m.old[o].Document == m.now[i].Document:
			return within
		}
		return anywhere
	})
	m.tieBest(all)
}

// How many places of its rare words are looked up for a message, and how
// many of the messages found there are measured.
const (
	lookups  = 400
	measured = 12
)

// candidates returns pairs of old and now that share rare words and are alike
// enough, by way of an index of the words.
func (m *matcher) candidates(old, now []int, need func(o, i int) float64) []candidate {
	l := m.anyLikes()
	for _, o := range old {
		l.ofOld(o)
	}
	for _, i := range now {
		l.ofNow(i)
	}
	index := make([][]int32, len(l.weight)) // places in old, by word
	for k, o := range old {
		b := l.old[o]
		for n, w := range b.words {
			if n == 0 || w != b.words[n-1] {
				index[w] = append(index[w], int32(k))
			}
		}
	}
	shared := make([]float32, len(old))
	var found, rare []int32
	var all []candidate
	for _, i := range now {
		b := l.now[i]
		rare = rare[:0]
		for n, w := range b.words {
			if (n == 0 || w != b.words[n-1]) && len(index[w]) > 0 {
				rare = append(rare, w)
			}
		}
		slices.SortFunc(rare, func(a, b int32) int { return cmp.Or(len(index[a])-len(index[b]), int(a-b)) })
		found = found[:0]
		budget := lookups
		for n, w := range rare {
			places := index[w]
			if budget -= len(places); budget < 0 && n > 0 {
				break
			}
			if len(places) > lookups {
				places = places[:lookups]
			}
			for _, k := range places {
				if shared[k] == 0 {
					found = append(found, k)
				}
				shared[k] += l.weight[w]
			}
		}
		best := topmost(found, shared)
		for _, k := range best {
			all = m.consider(all, old[k], i, need(old[k], i))
		}
		for _, k := range found {
			shared[k] = 0
		}
	}
	return all
}

// topmost returns the places found with the most shared weight, those that
// were found first before others, at most so many as are measured.
func topmost(found []int32, shared []float32) []int32 {
	var top [measured]int32
	n := 0
	for _, k := range found {
		if n == measured && shared[k] <= shared[top[n-1]] {
			continue
		}
		at := n
		if n < measured {
			n++
		} else {
			at--
		}
		for at > 0 && shared[top[at-1]] < shared[k] {
			top[at] = top[at-1]
			at--
		}
		top[at] = k
	}
	return top[:n]
}
