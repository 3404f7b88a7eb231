package catalog

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// likes measures how much texts are alike: by the words they share, rare
// ones counting more than those that every text has.
//
// Words are compared in lower case; words of one stem ("file", "files") count
// for most of a shared one. Where one text has nearly all words of the other
// and much more, it was extended: that counts, too.
type likes struct {
	m *matcher

	words  map[string]int32 // number of a word
	stems  []int32          // of each word
	weight []float32        // of each word
	often  []int32          // in how many of the texts each word occurs

	old, now []*bag // made when first asked for
	buf      []byte

	restX, restY []int32
}

// A bag is the words of a text, sorted by number.
type bag struct {
	words  []int32
	weight float32
	folded string // letters and digits only
}

// anyLikes returns the measure for what is not tied yet.
func (m *matcher) anyLikes() *likes {
	if m.likes != nil {
		return m.likes
	}
	l := &likes{m: m, words: map[string]int32{}, old: make([]*bag, len(m.old)), now: make([]*bag, len(m.now))}
	m.likes = l
	n := 0
	for o := range m.old {
		if m.toNow[o] < 0 {
			l.old[o] = l.read(m.old[o].Forms, m.old[o].Codes)
			n++
		}
	}
	for i := range m.now {
		if m.toOld[i] < 0 {
			l.now[i] = l.read(m.now[i].Forms, m.now[i].Codes)
			n++
		}
	}
	for w := range l.weight {
		l.weight[w] /= float32(1 + 0.35*math.Log(float64(max(l.often[w], 1))))
	}
	for _, list := range [2][]*bag{l.old, l.now} {
		for _, b := range list {
			l.weigh(b)
		}
	}
	return l
}

func (l *likes) weigh(b *bag) {
	if b == nil {
		return
	}
	b.weight = 0
	for _, w := range b.words {
		b.weight += l.weight[w]
	}
}

func (l *likes) ofOld(o int) *bag {
	if l.old[o] == nil {
		l.old[o] = l.read(l.m.old[o].Forms, l.m.old[o].Codes)
		l.weigh(l.old[o])
	}
	return l.old[o]
}

func (l *likes) ofNow(i int) *bag {
	if l.now[i] == nil {
		l.now[i] = l.read(l.m.now[i].Forms, l.m.now[i].Codes)
		l.weigh(l.now[i])
	}
	return l.now[i]
}

// longestRead bounds how much of a text is looked at, in words.
const longestRead = 1000

// read takes the words of forms. Codes are no words.
func (l *likes) read(f Forms, codes []Code) *bag {
	b := &bag{}
	text := f.Other
	if text == "" {
		for _, cat := range Categories {
			if text == "" {
				text = f.Get(cat)
			}
		}
	}
	var folded []byte
	add := func(s string) {
		for i := 0; i < len(s) && len(b.words) < longestRead; {
			l.buf = l.buf[:0]
			runes := 0
			for i < len(s) {
				if c := s[i]; c < utf8.RuneSelf {
					if !wordRune(rune(c)) {
						break
					}
					if c >= 'A' && c <= 'Z' {
						c += 'a' - 'A'
					}
					l.buf = append(l.buf, c)
					i++
					runes++
					continue
				}
				r, n := utf8.DecodeRuneInString(s[i:])
				if !wordRune(r) || r == utf8.RuneError {
					break
				}
				l.buf = utf8.AppendRune(l.buf, unicode.ToLower(r))
				i += n
				runes++
			}
			if runes > 0 {
				b.words = append(b.words, l.word(l.buf, runes))
				if len(folded) < 64 {
					folded = append(folded, l.buf...)
				}
				continue
			}
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
		}
	}
	if len(codes) == 0 {
		add(string(text))
	} else {
		for _, tok := range text.Tokens(codes) {
			if tok.Kind == Literal || tok.Kind == ShownCode {
				add(tok.Text)
			}
		}
	}
	if len(b.words) <= 4 {
		b.folded = string(folded)
	}
	slices.Sort(b.words)
	for k, w := range b.words {
		if k == 0 || w != b.words[k-1] {
			l.often[w]++
		}
	}
	return b
}

// word returns the number of a word of so many runes.
func (l *likes) word(w []byte, runes int) int32 {
	if n, ok := l.words[string(w)]; ok {
		return n
	}
	n := int32(len(l.weight))
	name := string(w)
	l.words[name] = n
	weight := float32(1)
	switch {
	case commonWords[name]:
		weight = 0.3
	case runes == 1:
		weight = 0.5
	}
	l.weight = append(l.weight, weight)
	l.often = append(l.often, 0)
	l.stems = append(l.stems, n)
	if s := stem(name, runes); s != name {
		l.stems[n] = l.word([]byte(s), utf8.RuneCountInString(s))
	}
	return n
}

// stem returns what words of one family have in common, roughly, in any
// language that inflects at the end.
func stem(w string, runes int) string {
	if runes > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' {
		w = w[:len(w)-1]
		runes--
	}
	if runes > 5 {
		n := 0
		for i := range w {
			if n == 5 {
				return w[:i]
			}
			n++
		}
	}
	return w
}

// stemmed is what a pair of words of one stem counts, of a pair of equal ones.
const stemmed = 0.75

// alike returns the likeness of two texts, 0 to 1.
func (l *likes) alike(x, y *bag) float64 {
	if len(x.words) == 0 || len(y.words) == 0 {
		return 0
	}
	var shared float32
	n := 0
	restX, restY := l.restX[:0], l.restY[:0]
	i, j := 0, 0
	for i < len(x.words) && j < len(y.words) {
		a, b := x.words[i], y.words[j]
		switch {
		case a == b:
			shared += l.weight[a]
			n++
			i++
			j++
		case a < b:
			restX = append(restX, a)
			i++
		default:
			restY = append(restY, b)
			j++
		}
	}
	restX = append(restX, x.words[i:]...)
	restY = append(restY, y.words[j:]...)
	l.restX, l.restY = restX, restY
	if len(restX) > 0 && len(restY) > 0 && len(restX) <= 40 && len(restY) <= 40 {
		shared += l.stemsShared(restX, restY)
	}
	dice := 2 * float64(shared) / float64(x.weight+y.weight)
	if n >= 4 {
		// One has nearly all of the other: it was extended, or cut. That
		// tells something between neighbours, elsewhere it does not.
		dice = max(dice, 0.55*float64(shared)/float64(min(x.weight, y.weight)))
	}
	if x.folded != "" && y.folded != "" {
		// Few words: a typing error or a space is much of them.
		if r := spelled(x.folded, y.folded); r >= 0.7 {
			dice = max(dice, r-0.1)
		}
	}
	return min(dice, 1)
}

func (l *likes) stemsShared(x, y []int32) float32 {
	var shared float32
	used := [40]bool{}
	for _, a := range x {
		for k, b := range y {
			if !used[k] && l.stems[a] == l.stems[b] {
				used[k] = true
				shared += stemmed * (l.weight[a] + l.weight[b]) / 2
				break
			}
		}
	}
	return shared
}

// spelled returns how much of two short words is spelled alike, 0 to 1.
func spelled(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	longest := max(len(x), len(y))
	if longest == 0 || longest > 64 {
		return 0
	}
	return 1 - float64(editDistance(x, y))/float64(longest)
}

// editDistance returns the Levenshtein distance of two short texts.
func editDistance(x, y []rune) int {
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(y)]
}

// likeness returns how much an old and a new message are alike, 0 to 1.
func (m *matcher) likeness(o, i int) float64 {
	if m.oldText[o] == m.nowText[i] {
		return 1
	}
	l := m.anyLikes()
	return l.alike(l.ofOld(o), l.ofNow(i))
}

// roughly returns the likeness without asking how rare the words are, which
// would need all texts to be read.
func (m *matcher) roughly(o, i int) float64 {
	if m.rough == nil {
		m.rough = &likes{m: m, words: map[string]int32{}, old: make([]*bag, len(m.old)), now: make([]*bag, len(m.now))}
	}
	return m.rough.alike(m.rough.ofOld(o), m.rough.ofNow(i))
}

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
	score := m.likeness(o, i)
	switch {
	case score < need:
		return all
	case was.Kind == now.Kind:
		score += 0.05
	case score < between:
		return all
	}
	return append(all, candidate{o, i, score})
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
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), a.i-b.i, a.o-b.o)
	})
	for _, c := range all {
		if m.free(c.o, c.i) {
			m.tie(c.o, c.i)
		}
	}
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
