package catalog

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A matcher ties the messages of a new version of a publication to those of
// the old one. Old messages are numbered in order, the retired ones after the
// live ones.
type matcher struct {
	old  []*Entry
	live int // old[:live] are live, old[live:] retired
	now  []Message

	// The normalised texts, as numbers: equal numbers, equal texts.
	oldText, nowText []int32
	texts            int     // how many
	words            []uint8 // of each text, up to 255
	plain            map[Text]int32
	plural           map[Forms]int32

	toOld []int // by new message, -1 none
	toNow []int // by old message, -1 none

	docs  []docPair
	likes *likes // built when first needed
	rough *likes // without the weights of likes
}

// A docPair is a document in both versions, by the numbers of its messages.
type docPair struct {
	old, now []int
	// back are retired messages of the document.
	back []int
}

func newMatcher(old *Catalog, now []Message) *matcher {
	m := &matcher{now: now, live: len(old.Entries)}
	m.old = slices.Concat(old.Entries, old.Retired)
	m.toOld, m.toNow = fill(len(now), -1), fill(len(m.old), -1)
	m.plain = make(map[Text]int32, len(m.old)+len(now)/4)
	m.plural = map[Forms]int32{}
	number := func(f Forms) int32 {
		n, ok := m.lookup(f)
		if !ok {
			n = int32(m.texts)
			m.texts++
			m.words = append(m.words, uint8(min(strings.Count(string(f.Other), " ")+1, 255)))
			if f.Plural() {
				m.plural[normal(f)] = n
			} else {
				m.plain[normalText(f.Other)] = n
			}
		}
		return n
	}
	m.oldText = make([]int32, len(m.old))
	for i, e := range m.old {
		m.oldText[i] = number(e.Forms)
	}
	m.nowText = make([]int32, len(now))
	for i := range now {
		m.nowText[i] = number(now[i].Forms)
	}
	return m
}

// lookup returns the number of a text.
func (m *matcher) lookup(f Forms) (n int32, ok bool) {
	if f.Plural() {
		n, ok = m.plural[normal(f)]
	} else {
		n, ok = m.plain[normalText(f.Other)]
	}
	return n, ok
}

func fill(n, v int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = v
	}
	return s
}

// tie makes new message i the successor of old message o.
func (m *matcher) tie(o, i int) {
	m.toNow[o], m.toOld[i] = i, o
}

// free reports whether neither is tied yet.
func (m *matcher) free(o, i int) bool { return m.toNow[o] < 0 && m.toOld[i] < 0 }

// The shortest text, in words, that is taken from anywhere in the publication
// before its own surroundings have been searched for something like it. A
// shorter one ("Open", "Related topics") may well be another's.
const telling = 4

// match ties what belongs together, from the surest to the least sure.
func (m *matcher) match() {
	m.programs()
	m.documents()
	for _, d := range m.docs {
		m.keys(d)
		m.sequence(d)
		m.moved(d.old, d.now)
		m.moved(d.back, d.now)
		m.restored(d.old, d.now)
		m.restored(d.back, d.now)
	}
	// What differs in its codes alone, or hardly at all, has not moved away.
	for _, d := range m.docs {
		m.gaps(d, nearly)
	}
	oldLeft, nowLeft, back := m.left()
	m.equalAnywhere(oldLeft, nowLeft, telling)
	m.equalAnywhere(back, nowLeft, telling)
	m.restored(oldLeft, nowLeft)
	m.restored(back, nowLeft)
	for _, d := range m.docs {
		m.gaps(d, between)
		// Between those that are tied now, one may face one.
		m.gaps(d, between)
	}
	oldLeft, nowLeft, back = m.left()
	m.equalAnywhere(oldLeft, nowLeft, 0)
	m.equalAnywhere(back, nowLeft, 0)
	m.likeAnywhere()
	m.beside()
	for _, d := range m.docs {
		m.keysOfUnlike(d)
	}
	m.sourceless()
}

// left returns what is not tied yet: live, new and retired messages.
func (m *matcher) left() (old, now, back []int) {
	for o := range m.old {
		if m.toNow[o] < 0 {
			if o < m.live {
				old = append(old, o)
			} else {
				back = append(back, o)
			}
		}
	}
	for i := range m.now {
		if m.toOld[i] < 0 {
			now = append(now, i)
		}
	}
	return old, now, back
}

// programs ties program messages by their IDs, which are their author's.
func (m *matcher) programs() {
	byID := map[string]int{}
	for o := len(m.old) - 1; o >= 0; o-- { // live ones before retired ones
		if m.old[o].Program() {
			byID[m.old[o].ID] = o
		}
	}
	if len(byID) == 0 {
		return
	}
	for i := range m.now {
		if !m.now[i].Program() {
			continue
		}
		if o, ok := byID[m.now[i].ID]; ok && m.free(o, i) {
			m.tie(o, i)
		}
	}
}

// documents pairs the documents of both versions: by path, and those that
// have another path now by their texts.
func (m *matcher) documents() {
	index := map[string]int{}
	pair := func(doc string) *docPair {
		k, ok := index[doc]
		if !ok {
			k = len(m.docs)
			index[doc] = k
			m.docs = append(m.docs, docPair{})
		}
		return &m.docs[k]
	}
	var names []string
	for i := range m.now {
		d := pair(m.now[i].Document)
		d.now = append(d.now, i)
		if len(m.docs) > len(names) {
			names = append(names, m.now[i].Document)
		}
	}
	for o, e := range m.old {
		d := pair(e.Document)
		if len(m.docs) > len(names) {
			names = append(names, e.Document)
		}
		if o < m.live {
			d.old = append(d.old, o)
		} else {
			d.back = append(d.back, o)
		}
	}
	var gone, come []int
	for k, d := range m.docs {
		switch {
		case len(d.old) > 0 && len(d.now) == 0:
			gone = append(gone, k)
		case len(d.now) > 0 && len(d.old) == 0:
			come = append(come, k)
		}
	}
	for _, r := range m.renames(gone, come, names) {
		m.docs[r.come].old, m.docs[r.gone].old = m.docs[r.gone].old, nil
	}
}

type rename struct {
	gone, come int
	score      float64
}

// renames pairs documents that are gone with new ones that have much of their
// text; no more than half of the smaller one may be new.
func (m *matcher) renames(gone, come []int, names []string) []rename {
	if len(gone) == 0 || len(come) == 0 {
		return nil
	}
	where := map[int32][]int{} // documents that are gone, by text
	for _, k := range gone {
		for _, o := range m.docs[k].old {
			t := m.oldText[o]
			if l := where[t]; len(l) == 0 || l[len(l)-1] != k {
				where[t] = append(l, k)
			}
		}
	}
	var all []rename
	for _, k := range come {
		shared := map[int]float64{}
		seen := map[int32]bool{}
		for _, i := range m.docs[k].now {
			t := m.nowText[i]
			if seen[t] {
				continue
			}
			seen[t] = true
			// A text that many documents have says little.
			for _, g := range where[t] {
				shared[g] += 1 / float64(len(where[t]))
			}
		}
		for g, s := range shared {
			size := float64(min(len(m.docs[g].old), len(m.docs[k].now)))
			score := s / size
			if path.Base(names[g]) == path.Base(names[k]) {
				score += 0.3
			}
			if score >= 0.5 || s >= 5 && score >= 0.3 {
				all = append(all, rename{g, k, score})
			}
		}
	}
	slices.SortFunc(all, func(a, b rename) int {
		return cmp.Or(cmp.Compare(b.score, a.score), a.come-b.come, a.gone-b.gone)
	})
	used := map[int]bool{}
	var out []rename
	for _, r := range all {
		if !used[r.gone] && !used[r.come] {
			used[r.gone], used[r.come] = true, true
			out = append(out, r)
		}
	}
	return out
}

// counted reports whether a key says where a message stands rather than what
// it is: "steps.3" is another one as soon as a step is added before it.
func counted(k Key) bool {
	for _, part := range strings.FieldsFunc(string(k), func(r rune) bool { return strings.ContainsRune("./[]", r) }) {
		if strings.Trim(part, "0123456789") == "" {
			return true
		}
	}
	return false
}

// unlike is the likeness below which a key's old text and its new one have
// nothing to do with each other; the key may have been given to another message.
const unlike = 0.25

// keys ties messages of a document that have the author's key and the same or
// a similar text.
func (m *matcher) keys(d docPair) {
	m.byKey(d, func(o, i int) bool { return m.oldText[o] == m.nowText[i] })
	m.byKey(d, func(o, i int) bool {
		return !counted(m.now[i].Key) && m.roughly(o, i) >= unlike
	})
}

// keysOfUnlike ties messages of a document that have the author's key but
// another text, where neither has found anything better.
func (m *matcher) keysOfUnlike(d docPair) {
	m.byKey(d, func(o, i int) bool { return !counted(m.now[i].Key) })
}

func (m *matcher) byKey(d docPair, same func(o, i int) bool) {
	var byKey map[Key][]int
	for _, list := range [2][]int{d.old, d.back} {
		for _, o := range list {
			if e := m.old[o]; e.Key != "" && !e.Program() && m.toNow[o] < 0 {
				if byKey == nil {
					byKey = map[Key][]int{}
				}
				byKey[e.Key] = append(byKey[e.Key], o)
			}
		}
	}
	if byKey == nil {
		return
	}
	for _, i := range d.now {
		if m.now[i].Key == "" || m.toOld[i] >= 0 {
			continue
		}
		for _, o := range byKey[m.now[i].Key] {
			if m.free(o, i) && same(o, i) {
				m.tie(o, i)
				break
			}
		}
	}
}

// moved ties equal texts of a document in the order in which they stand.
func (m *matcher) moved(old, now []int) { m.equalAnywhere(old, now, 0) }

// restored ties messages to those whose translations were made from exactly
// their text, though it was edited since: somebody has taken the edit back.
func (m *matcher) restored(old, now []int) {
	var made map[int32][]int
	for _, o := range old {
		if m.toNow[o] >= 0 {
			continue
		}
		for _, t := range m.old[o].Targets {
			if t == nil || t.From == nil {
				continue
			}
			n, ok := m.lookup(*t.From)
			if !ok || n == m.oldText[o] {
				continue
			}
			if made == nil {
				made = map[int32][]int{}
			}
			if l := made[n]; len(l) == 0 || l[len(l)-1] != o {
				made[n] = append(l, o)
			}
		}
	}
	if made == nil {
		return
	}
	for _, i := range now {
		if m.toOld[i] >= 0 {
			continue
		}
		for _, o := range made[m.nowText[i]] {
			if m.free(o, i) && m.old[o].Program() == m.now[i].Program() {
				m.tie(o, i)
				break
			}
		}
	}
}

// equalAnywhere ties equal texts of at least so many words wherever they
// are, those of one kind (a heading with a heading) first.
func (m *matcher) equalAnywhere(old, now []int, words uint8) {
	type group struct {
		text    int32
		program bool
		kind    string
	}
	for _, strict := range [2]bool{true, false} {
		of := func(text int32, msg *Message) group {
			g := group{text: text, program: msg.Program()}
			if strict {
				g.kind = msg.Kind
			}
			return g
		}
		var groups map[group][]int
		for _, o := range old {
			if t := m.oldText[o]; m.toNow[o] < 0 && m.words[t] >= words {
				if groups == nil {
					groups = map[group][]int{}
				}
				g := of(t, &m.old[o].Message)
				groups[g] = append(groups[g], o)
			}
		}
		if groups == nil {
			return
		}
		for _, i := range now {
			if m.toOld[i] >= 0 {
				continue
			}
			g := of(m.nowText[i], &m.now[i])
			if list := groups[g]; len(list) > 0 {
				m.tie(list[0], i)
				groups[g] = list[1:]
			}
		}
	}
}

// names gives each new message its ID.
func (m *matcher) names() []string {
	n := &ids{taken: make(map[string]bool, len(m.now)), next: map[string]int{}}
	out := make([]string, len(m.now))
	claim := func(i int, id string) {
		if out[i] == "" && !Reserved(id) && utf8.ValidString(id) && n.claim(id) {
			out[i] = id
		}
	}
	// IDs that stay are taken before new ones are given: those of a program
	// first, then what messages were called in the same document.
	for i := range m.now {
		if m.now[i].Program() {
			claim(i, m.now[i].ID)
		}
	}
	for i := range m.now {
		if o := m.toOld[i]; o >= 0 && m.old[o].Document == m.now[i].Document && m.old[o].Program() == m.now[i].Program() {
			claim(i, m.old[o].ID)
		}
	}
	// A retired message keeps its ID: nothing else is to be called so.
	for o, e := range m.old {
		if m.toNow[o] < 0 {
			n.taken[e.ID] = true
		}
	}
	for i := range m.now {
		if out[i] == "" {
			out[i] = n.give(&m.now[i])
		}
	}
	return out
}

// inOrder reports for each new message whether it stands where it stood: the
// messages for which it holds follow each other as they did before.
func (m *matcher) inOrder() []bool {
	out := make([]bool, len(m.now))
	for _, d := range m.docs {
		var at []int // new messages that come from this document
		var was []int
		for _, i := range d.now {
			if o := m.toOld[i]; o >= 0 && o < m.live && m.old[o].Document == m.now[i].Document {
				at = append(at, i)
				was = append(was, o)
			}
		}
		for _, k := range increasing(was) {
			out[at[k]] = true
		}
	}
	return out
}

// wordRune reports whether r is part of a word.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}
