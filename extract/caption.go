package extract

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Limits of a line of captions, in characters. What the source shows without
// line breaks of its own beyond maxCaptionLine is wrapped by the player, and so
// is its translation.
const (
	captionLine    = 42 // usual for broadcasts
	maxCaptionLine = 2 * captionLine
	captionLines   = 2
)

// A captionReader makes segments of the cues of a captions document. What is
// common to SRT and WebVTT is here, in captiontext.go (tags), captionencode.go
// (line breaks) and captionsentence.go (cues of one sentence).
type captionReader struct {
	d      *Document
	vtt    bool
	keys   map[string]bool
	habits map[rune]string // WebVTT: characters that the document writes as references only
}

// A cue is a text and the time in which it is shown.
type cue struct {
	id         string
	start, end time.Duration
	text       Range  // without white space at its ends
	eol        string // what ends its lines
	note       string // the author's
	part       bool   // SRT: of a cue with blank lines between its texts
	tight      bool   // SRT: the time of the next cue stands on the next line

	items   []htmlItem // its pieces from the first with text to the last
	inner   Range      // of them
	edge    captionEdge
	lines   int      // of the source
	longest int      // of its lines, in characters
	width   int      // of all of them
	voices  []string // the speakers that it names
	fixed   bool     // its line breaks mean something, or it has marks: it is joined with no other
}

// captions adds segments for cues, in order.
func (c *captionReader) captions(cues []cue) error {
	taken := cues[:0]
	for _, q := range cues {
		if c.measure(&q, c.d.Options.captionGroups.edge(len(taken))) {
			taken = append(taken, q)
		}
	}
	switch c.d.Options.Captions {
	case "", "cue":
		for i := range taken {
			c.segment(taken[i : i+1])
		}
	case "sentence":
		return c.sentences(taken)
	default:
		return c.d.Errorf(0, &i18n.Message{ID: "caption.option", Other: "captions must be “cue” or “sentence”, not “{{.Value}}”"}, "Value", c.d.Options.Captions)
	}
	return nil
}

// measure finds the pieces of a cue. It reports whether it has text. An edge
// that is known says how many tags stand before and after the text.
func (c *captionReader) measure(q *cue, known *captionEdge) bool {
	text := c.d.Text
	if q.text.Start >= q.text.End || c.vtt && isPayload(text[q.text.Start:q.text.End]) {
		return false
	}
	items := c.pieces(text, q.text.Start, q.text.End)
	first, last := -1, -1
	visible := false
	width, lines := 0, 1
	for k, i := range items {
		raw := text[i.lo:i.hi]
		switch {
		case i.kind == textItem:
			if !c.blank(i) {
				if first < 0 {
					first = k
				}
				last = k
			}
			visible = visible || strings.ContainsFunc(c.decode(raw), isVisible)
			for n, line := range strings.Split(lineBreaks.Replace(string(raw)), "\n") {
				if n > 0 {
					lines++
					width = 0
				}
				w := utf8.RuneCountInString(c.decode([]byte(line)))
				width += w
				q.width += w
				q.longest = max(q.longest, width)
			}
		case isLineBreak(string(raw)):
			q.fixed = true
			lines++
			width = 0
		case i.name == "v" && i.kind != closeItem:
			if name := annotation(raw); name != "" {
				q.voices = append(q.voices, c.decode([]byte(name)))
			}
		case i.name == "lang" && i.kind != closeItem && c.vtt:
			q.fixed = true
			c.langMark(i)
		}
	}
	if !visible {
		return false
	}
	q.lines = lines
	if known != nil {
		if first, last = c.between(items, *known); first > last {
			return false
		}
	} else {
		first, last = withPairs(items, first, last)
	}
	q.edge = edgeOf(items, first, last)
	q.inner = Range{items[first].lo, items[last].hi}
	if items[first].kind == textItem {
		for isSpace(rune(text[q.inner.Start])) {
			q.inner.Start++
		}
	}
	if items[last].kind == textItem {
		for isSpace(rune(text[q.inner.End-1])) {
			q.inner.End--
		}
	}
	q.items = items[first : last+1]
	for k := range q.items {
		if q.items[k].match >= 0 {
			q.items[k].match -= first
		}
	}
	return true
}

// withPairs adds to the pieces from first to last the tags around them whose
// other tag is among them. Pairs that enclose all of them stay where they are.
func withPairs(items []htmlItem, first, last int) (from, to int) {
	from, to = first, last
	for k := first - 1; k >= 0; k-- {
		if items[k].kind == openItem && items[k].match >= first && items[k].match <= last {
			from = k
		}
	}
	for k := last + 1; k < len(items); k++ {
		if items[k].kind == closeItem && items[k].match >= first && items[k].match <= last {
			to = k
		}
	}
	return from, to
}

// segment makes one segment of consecutive cues.
func (c *captionReader) segment(cues []cue) {
	text := c.d.Text
	var b catalog.TextBuilder
	var ranges []CodeRange
	p := &captionPlace{c: c, source: Range{cues[0].inner.Start, cues[len(cues)-1].inner.End}}
	for n := range cues {
		q := &cues[n]
		if n > 0 {
			b.Literal(" ")
			p.between = append(p.between, string(text[cues[n-1].inner.End:q.inner.Start]))
		}
		index := make([]int, len(q.items))
		for k, i := range q.items {
			raw := string(text[i.lo:i.hi])
			name := codeName(i.name)
			switch {
			case i.kind == textItem:
				b.Literal(collapse(c.decode(text[max(i.lo, q.inner.Start):min(i.hi, q.inner.End)])))
				continue
			case i.kind == openItem && i.match >= 0 && i.match < len(q.items):
				index[k] = b.Open(name, raw)
				ranges = append(ranges, CodeRange{Open: Range{i.lo, i.hi}})
				continue
			case i.kind == closeItem && i.match >= 0:
				b.Close(index[i.match], raw)
				ranges[index[i.match]].Close = Range{i.lo, i.hi}
				continue
			}
			b.Single(name, raw)
			ranges = append(ranges, CodeRange{Open: Range{i.lo, i.hi}})
		}
		limit := max(q.longest, captionLine)
		if limit > maxCaptionLine {
			limit = 0
		}
		p.cues = append(p.cues, cuePlace{limit: limit, eol: q.eol, tight: q.tight, weight: q.width})
	}
	out, codes := b.Text()
	out = NormalizeSpace(out)
	p.own = out
	c.d.Segments = append(c.d.Segments, Segment{
		Message: catalog.Message{Key: c.key(cues[0].id), Kind: "cue", Note: captionNote(cues), Forms: catalog.Forms{Other: out},
			Codes: codes, Untranslatable: !catalog.Translatable(out, codes)},
		Range:      p.source,
		CodeRanges: ranges,
		Adds:       captionAdds,
		Encode:     p.encode,
	})
}

// captionAdds are the codes that a translation may use though its source does not.
var captionAdds = func() (adds []catalog.Code) {
	for _, n := range []string{"i", "b", "u"} {
		adds = append(adds, catalog.Code{Name: n, Kind: catalog.Paired, Open: "<" + n + ">", Close: "</" + n + ">"})
	}
	return adds
}()

// key returns the identifier of a cue as a key: one that somebody gave it, not
// a number or a program's random one, and the first of its name.
func (c *captionReader) key(id string) catalog.Key {
	if !strings.ContainsFunc(id, isLetterRune) || generatedID.MatchString(id) || isComment(id) || !utf8.ValidString(id) || strings.ContainsRune(id, 0) || c.keys[id] {
		return ""
	}
	c.keys[id] = true
	return catalog.Key(id)
}

// captionNote tells the translator who speaks, and the space and time there is:
// “Roger; ≤ 42 × 2, 3.2 s” is two lines of at most 42 characters, seen for 3.2
// seconds; “3 × (≤ 42 × 2)” are three cues.
func captionNote(cues []cue) string {
	var parts []string
	var voices []string
	lines, longest := captionLines, captionLine
	for i := range cues {
		q := &cues[i]
		if q.note != "" {
			parts = append(parts, q.note)
		}
		for _, v := range q.voices {
			if len(voices) == 0 || voices[len(voices)-1] != v {
				voices = append(voices, v)
			}
		}
		lines, longest = max(lines, q.lines), max(longest, q.longest)
	}
	if len(voices) > 0 {
		parts = append(parts, strings.Join(voices, ", "))
	}
	var space []string
	if longest <= maxCaptionLine {
		s := fmt.Sprintf("≤ %d × %d", longest, lines)
		if len(cues) > 1 {
			s = fmt.Sprintf("%d × (%s)", len(cues), s)
		}
		space = append(space, s)
	}
	if t := cues[len(cues)-1].end - cues[0].start; t > 0 {
		space = append(space, fmt.Sprintf("%.1f s", t.Seconds()))
	}
	if len(space) > 0 {
		parts = append(parts, strings.Join(space, ", "))
	}
	return strings.Join(parts, "; ")
}
