package extract

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Limits of the cues that are joined to one text: more of them, or with a
// longer pause between, are no sentence.
const (
	maxSentenceCues  = 8
	maxSentencePause = 3 * time.Second
)

// captionGroups say how the cues of a document were joined, so that the rebuilt
// one is read in the same way, whatever the punctuation of its texts.
type captionGroups struct {
	sizes   []int
	between []string       // what stands between the cues of each
	edges   []*captionEdge // of the cues; nil for one that is joined with no other
}

// A captionEdge is how many tags stand before and after the text of a cue,
// around all of it. A translation that has tags around all that it puts into
// one of several cues would make them others.
type captionEdge struct{ before, after int }

// edge returns the edge of cue i that is known, nil for none.
func (g *captionGroups) edge(i int) *captionEdge {
	if g == nil || i >= len(g.edges) {
		return nil
	}
	return g.edges[i]
}

// edgeOf returns the edge of a cue whose text are the pieces from first to last.
func edgeOf(items []htmlItem, first, last int) captionEdge {
	var e captionEdge
	for k, i := range items {
		switch {
		case i.kind == textItem:
		case k < first:
			e.before++
		case k > last:
			e.after++
		}
	}
	return e
}

// between returns the first and last piece between the edges.
func (c *captionReader) between(items []htmlItem, e captionEdge) (first, last int) {
	first, last = 0, len(items)-1
	for first <= last && (e.before > 0 || c.blank(items[first])) {
		if items[first].kind != textItem {
			e.before--
		}
		first++
	}
	for last >= first && (e.after > 0 || c.blank(items[last])) {
		if items[last].kind != textItem {
			e.after--
		}
		last--
	}
	return first, last
}

// blank reports whether a piece is white space.
func (c *captionReader) blank(i htmlItem) bool {
	return i.kind == textItem && strings.TrimFunc(string(c.d.Text[i.lo:i.hi]), isSpace) == ""
}

// sentences adds a segment for the cues of each sentence.
func (c *captionReader) sentences(cues []cue) error {
	known := c.d.Options.captionGroups
	var now captionGroups
	bad := func(at int) error {
		return c.d.Errorf(at, &i18n.Message{ID: "caption.groups", Other: "the cues of a sentence are no longer those they were"})
	}
	for i, n := 0, 0; n < len(cues); i++ {
		size := 1
		switch {
		case known == nil:
			size = sentenceCues(c, cues[n:])
		case i < len(known.sizes) && known.sizes[i] <= len(cues)-n:
			size = known.sizes[i]
		default:
			return bad(cues[n].inner.Start)
		}
		var between strings.Builder
		for k := n + 1; k < n+size; k++ {
			between.Write(c.d.Text[cues[k-1].inner.End:cues[k].inner.Start])
			between.WriteByte(0)
		}
		now.sizes = append(now.sizes, size)
		now.between = append(now.between, between.String())
		for k := n; k < n+size; k++ {
			if size == 1 {
				now.edges = append(now.edges, nil)
			} else {
				now.edges = append(now.edges, &cues[k].edge)
			}
		}
		if known != nil && known.between[i] != between.String() {
			return bad(cues[n].inner.Start)
		}
		c.segment(cues[n : n+size])
		n += size
	}
	if known != nil && len(known.sizes) != len(now.sizes) {
		return bad(len(c.d.Text))
	}
	c.d.Options.captionGroups = &now
	return nil
}

// sentenceCues returns how many of the cues belong to the sentence that the
// first begins: 1 if it is not known where the sentence ends.
func sentenceCues(c *captionReader, cues []cue) int {
	for n := 0; n < len(cues) && n < maxSentenceCues; n++ {
		q := &cues[n]
		text := strings.TrimSpace(collapse(c.plain(q)))
		if q.fixed || q.part || isAside(text) || c.startsLine(c.d.Text[q.inner.Start:q.inner.End]) && n > 0 {
			break
		}
		if n > 0 && (q.note != "" || q.start < cues[n-1].end-overlap || q.start > cues[n-1].end+maxSentencePause || !sameVoice(&cues[n-1], q)) {
			break
		}
		next := ""
		if n+1 < len(cues) {
			next = strings.TrimSpace(c.plain(&cues[n+1]))
		}
		if endsSentence(text, next) {
			return n + 1
		}
	}
	return 1
}

// overlap is how far the times of cues one after another may overlap.
const overlap = 200 * time.Millisecond

// plain returns the characters of a cue.
func (c *captionReader) plain(q *cue) string {
	var b strings.Builder
	for _, i := range q.items {
		if i.kind == textItem {
			b.WriteString(c.decode(c.d.Text[i.lo:i.hi]))
		}
	}
	return b.String()
}

func sameVoice(a, b *cue) bool {
	return strings.Join(a.voices, "\n") == strings.Join(b.voices, "\n")
}

// isAside reports whether a text is about what is heard, "[applause]", or a
// line of a song.
func isAside(s string) bool {
	if s == "" {
		return true
	}
	first, last := s[0], s[len(s)-1]
	return first == '[' && last == ']' || first == '(' && last == ')' || strings.HasPrefix(s, "♪") || strings.HasPrefix(s, "♫")
}

// endsSentence reports whether a sentence ends with text, which next follows.
func endsSentence(text, next string) bool {
	text = strings.TrimRight(text, "\"'”’»)] \u00a0\u202f")
	r, n := utf8.DecodeLastRuneInString(text)
	if !strings.ContainsRune(".?!…。！？", r) || n == 0 {
		return false
	}
	next = strings.TrimLeft(next, "\"'“‘«¿¡…. \u00a0\u202f")
	if f, _ := utf8.DecodeRuneInString(next); unicode.IsLower(f) {
		return false
	}
	if r != '.' {
		return true
	}
	word := text[strings.LastIndexAny(text, " \u00a0\u202f(")+1:]
	return next == "" || !abbreviations[strings.ToLower(word)] && utf8.RuneCountInString(word) != 2
}

// abbreviations before a name, in English, French and Spanish; an initial is one, too.
var abbreviations = names(`mr. mrs. ms. dr. prof. st. no. nos. vs. mme. mlle. mgr. art. sr. sra. srta. dra. lic. ing. núm. pág.`)

// spread shares words out among the cues: each gets about the part of the text
// that it has in the source, and at least one word; a cue ends rather with a
// punctuation mark than with another word, and not within tags.
func (p *captionPlace) spread(words []captionWord) ([][]captionWord, error) {
	n := len(p.cues)
	if n == 1 {
		return [][]captionWord{words}, nil
	}
	total, weights := 0, 0
	end := make([]int, len(words)) // where a word ends in the text
	for i := range words {
		total += words[i].width + 1
		end[i] = total
	}
	for i := range p.cues {
		weights += p.cues[i].weight
	}
	// cost[k][i]: of cues up to k with the words before i.
	const none = int(^uint(0) >> 2)
	cost, from := make([][]int, n), make([][]int, n)
	weight := 0
	for k := range n - 1 {
		weight += p.cues[k].weight
		target := int(int64(total) * int64(weight) / int64(weights))
		cost[k], from[k] = make([]int, len(words)), make([]int, len(words))
		before, at := none, 0
		if k == 0 {
			before = 0
		}
		for i := range words {
			// Words before i fill cues up to k; the best of cue k-1 ends before i.
			if k > 0 && i > 0 && cost[k-1][i-1] < before {
				before, at = cost[k-1][i-1], i-1
			}
			cost[k][i], from[k][i] = none, at
			if i == 0 || words[i].inside || before == none {
				continue
			}
			off := min(max(end[i-1]-target, -1<<20), 1<<20)
			c := off * off
			switch last := words[i-1].end; {
			case strings.ContainsRune(".?!…", last):
				c += punctuationBonus // would be read as the end of the sentence
			case isPause(last):
				c -= punctuationBonus
			}
			cost[k][i] = before + c
		}
	}
	best, at := none, 0
	for i := range words {
		if cost[n-2][i] < best {
			best, at = cost[n-2][i], i
		}
	}
	if best == none {
		return nil, cecl10n.Errorf(errCaptionShort, "Cues", n)
	}
	parts := make([][]captionWord, n)
	hi := len(words)
	for k := n - 1; k > 0; k-- {
		parts[k] = words[at:hi]
		hi = at
		at = from[k-1][at]
	}
	parts[0] = words[:hi]
	return parts, nil
}
