package catalog

import (
	"math"
	"slices"
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
	common []bool           // of each word: it says little

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
	l.sample()
	for o := range m.old {
		if m.toNow[o] < 0 {
			l.old[o] = l.read(m.old[o].Forms, m.old[o].Codes)
		}
	}
	for i := range m.now {
		if m.toOld[i] < 0 {
			l.now[i] = l.read(m.now[i].Forms, m.now[i].Codes)
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

// sampled is how many of the texts that need no comparing are read to know
// how rare words are.
const sampled = 4000

// sample counts words in the texts that have not changed.
func (l *likes) sample() {
	var same []int
	for i := range l.m.now {
		if l.m.toOld[i] >= 0 {
			same = append(same, i)
		}
	}
	step := len(same)/sampled + 1
	for k := 0; k < len(same); k += step {
		l.read(l.m.now[same[k]].Forms, l.m.now[same[k]].Codes)
	}
	for w := range l.often {
		l.often[w] *= int32(step)
	}
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
	if len(b.words) <= 8 && len(folded) <= 64 {
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
	l.common = append(l.common, commonWords[name])
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
	n := 0 // shared words that say something
	restX, restY := l.restX[:0], l.restY[:0]
	i, j := 0, 0
	for i < len(x.words) && j < len(y.words) {
		a, b := x.words[i], y.words[j]
		switch {
		case a == b:
			shared += l.weight[a]
			if !l.common[a] {
				n++
			}
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
		more := l.stemsShared(restX, restY)
		shared += more
		if more > 0 {
			n++
		}
	}
	if n == 0 {
		shared /= 2 // "of the" and the like
	}
	dice := 2 * float64(shared) / float64(x.weight+y.weight)
	if n >= 4 {
		// One has nearly all of the other: it was extended, or cut. That
		// tells something between neighbours, elsewhere it does not.
		dice = max(dice, 0.55*float64(shared)/float64(min(x.weight, y.weight)))
	}
	if x.folded != "" && y.folded != "" && (dice > 0.25 || len(x.words) <= 2 || len(y.words) <= 2) {
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
	if longest == 0 || 10*min(len(x), len(y)) < 7*longest {
		return 0 // no more than seven in ten letters can be the same
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
