package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A captionPlace is the place of a text in one or more cues.
type captionPlace struct {
	c       *captionReader
	own     catalog.Text
	source  Range
	cues    []cuePlace
	between []string // what stands between the cues
}

// A cuePlace is the place of one cue.
type cuePlace struct {
	limit  int    // of its lines; 0: they are not broken
	weight int    // its share of the text
	eol    string // what ends its lines
	tight  bool   // see cue
}

var (
	errCaptionLine = cecl10n.Errorf(&i18n.Message{
		ID: "encode.caption.line",
		Other: "after <br/> a line must begin as in the source, with a dash (or “>>”, “♪”, a speaker’s tag), and no line can be empty; " +
			"only such lines are kept apart, others are wrapped"})
	errCaptionTag = cecl10n.Errorf(&i18n.Message{
		ID: "encode.caption.tag",
		Other: "in SRT the text would be taken for a tag, a position or a time (“<i>”, “{\\an8}”, “-->”), and SRT has no way to write it otherwise; " +
			"change the text, or use WebVTT"})
	errCaptionNumber = cecl10n.Errorf(&i18n.Message{
		ID:    "encode.caption.number",
		Other: "a last line of digits only would be taken for the number of the next cue; write it with a word, or put an empty line after the cue"})
	errCaptionPayload = cecl10n.Errorf(&i18n.Message{
		ID:    "encode.caption.payload",
		Other: "the text would be taken for data in JSON; begin it with another character"})
	errCaptionShort = &i18n.Message{
		ID:    "encode.caption.short",
		Other: "the text goes over {{.Cues}} cues, so it needs that many words, or more, outside of tags"}
)

// A captionWord is a run of characters between two places where a line may be
// broken.
type captionWord struct {
	raw    []byte
	width  int
	br     string // the line break of its own before it
	inside bool   // it begins within paired tags
	glued  bool   // no break before it
	end    rune   // its last character
}

func (p *captionPlace) encode(t catalog.Text, codes []catalog.Code) ([]byte, error) {
	b, err := p.write(t, codes)
	if err != nil && t == p.own && !p.c.vtt {
		return p.c.d.Text[p.source.Start:p.source.End], nil // two lines that would be a time if they were one
	}
	return b, err
}

func (p *captionPlace) write(t catalog.Text, codes []catalog.Code) ([]byte, error) {
	if !p.c.vtt && strings.Contains(string(t), "-->") && !strings.Contains(string(p.own), "-->") {
		return nil, errCaptionTag
	}
	words, err := p.words(t, codes)
	if err != nil {
		return nil, err
	}
	parts, err := p.spread(p.glue(words))
	if err != nil {
		return nil, err
	}
	var out, got []byte
	for n, part := range parts {
		b := p.cues[n].lines(part)
		if err := p.check(b, p.cues[n]); err != nil {
			return nil, err
		}
		if n > 0 {
			out = append(out, p.between[n-1]...)
			got = append(got, ' ')
		}
		out = append(out, b...)
		got = p.c.pieceReading(got, b)
	}
	// SRT has no escapes, and what a line begins with tells what it is: read
	// back what was written.
	if want := textReading(nil, t, codes); !bytes.Equal(bytes.ReplaceAll(want, joint, space), bytes.ReplaceAll(got, joint, space)) {
		if p.c.vtt {
			return nil, errCaptionLine
		}
		return nil, errCaptionTag
	}
	return out, nil
}

// joint is where the characters of two cues meet in a reading.
var joint, space = []byte{literalEnd, ' ', literalStart}, []byte(" ")

// words splits a text at its spaces.
func (p *captionPlace) words(t catalog.Text, codes []catalog.Code) ([]captionWord, error) {
	words := []captionWord{{}}
	var open []int
	visible := false // in the line
	for _, tok := range t.Tokens(codes) {
		w := &words[len(words)-1]
		switch tok.Kind {
		case catalog.Literal:
			for n, s := range strings.Split(tok.Text, " ") {
				if n > 0 {
					words = append(words, captionWord{inside: len(open) > 0})
					w = &words[len(words)-1]
				}
				if s == "" {
					continue
				}
				w.raw = p.c.literal(w.raw, s)
				if strings.ContainsFunc(s, isVisible) {
					visible = true
					w.width += utf8.RuneCountInString(s)
				}
				w.end, _ = utf8.DecodeLastRuneInString(s)
			}
		case catalog.OpenCode:
			open = append(open, tok.Code)
			w.raw = append(w.raw, codes[tok.Code].Open...)
		case catalog.CloseCode:
			if len(open) == 0 || open[len(open)-1] != tok.Code {
				return nil, cecl10n.Errorf(errCrossed, "Tag", tok.Text)
			}
			open = open[:len(open)-1]
			w.raw = append(w.raw, codes[tok.Code].Close...)
		default:
			raw := codes[tok.Code].Open
			if !isLineBreak(raw) {
				w.raw = append(w.raw, raw...)
				break
			}
			if !visible {
				return nil, errCaptionLine
			}
			visible = false
			words = append(words, captionWord{br: raw, inside: len(open) > 0})
		}
	}
	switch {
	case len(open) > 0:
		return nil, cecl10n.Errorf(errCrossed, "Tag", codes[open[len(open)-1]].Tag())
	case !visible && words[len(words)-1].br != "":
		return nil, errCaptionLine
	case !visible:
		return nil, errEmpty
	}
	return words, nil
}

// glue marks where a line cannot be broken: before what would make it a line of
// its own, around what is not seen and, in SRT, before and after a number.
func (p *captionPlace) glue(words []captionWord) []captionWord {
	var flat []byte
	at := make([]int, len(words))
	for i := range words {
		if words[i].br != "" {
			flat = append(flat, words[i].br...)
		} else if i > 0 {
			flat = append(flat, ' ')
		}
		at[i] = len(flat)
		flat = append(flat, words[i].raw...)
	}
	out := words[:0]
	for i, w := range words {
		number := !p.c.vtt && isNumber(w.raw)
		k := len(out) - 1
		if i > 0 && w.br == "" && (out[k].width == 0 || w.width == 0 || number || out[k].glued || p.c.startsLine(flat[at[i]:])) {
			// After a number at the start of a line, and before any other.
			out[k].glued = out[k].glued && number
			out[k].raw = append(append(out[k].raw, ' '), w.raw...)
			out[k].width += 1 + w.width
			if w.width > 0 {
				out[k].end = w.end
			}
			continue
		}
		w.glued = number
		out = append(out, w)
	}
	return out
}

func isNumber(s []byte) bool {
	s = bytes.TrimSpace(s)
	return len(s) > 0 && len(bytes.Trim(s, "0123456789")) == 0
}

// lines writes words as lines: as few as there is room for, about equally long.
func (q *cuePlace) lines(words []captionWord) []byte {
	var out []byte
	for len(words) > 0 {
		n := 1
		for n < len(words) && words[n].br == "" {
			n++
		}
		out = append(out, words[0].br...)
		breaks := q.wrap(words[:n])
		for i := range words[:n] {
			if i > 0 {
				if len(breaks) > 0 && breaks[0] == i {
					out = append(out, q.eol...)
					breaks = breaks[1:]
				} else {
					out = append(out, ' ')
				}
			}
			out = append(out, words[i].raw...)
		}
		words = words[n:]
	}
	return out
}

// punctuationBonus is what a line is worth that ends with a punctuation mark:
// about six characters of difference in length.
const punctuationBonus = 72

// wrap returns the words before which lines are broken.
func (q *cuePlace) wrap(words []captionWord) []int {
	total := -1
	for i := range words {
		total += 1 + words[i].width
	}
	if q.limit == 0 || total <= q.limit {
		return nil
	}
	type step struct{ lines, cost, from int }
	best := make([]step, len(words)+1)
	for i := 1; i <= len(words); i++ {
		best[i].lines = len(words) + 1
		width := -1
		for j := i - 1; j >= 0; j-- {
			width += 1 + words[j].width
			if width > q.limit && j < i-1 {
				break
			}
			s := step{best[j].lines + 1, best[j].cost + width*width, j}
			if i < len(words) && isPause(words[i-1].end) {
				s.cost -= punctuationBonus
			}
			if s.lines < best[i].lines || s.lines == best[i].lines && s.cost < best[i].cost {
				best[i] = s
			}
		}
	}
	var breaks []int
	for i := best[len(words)].from; i > 0; i = best[i].from {
		breaks = append(breaks, i)
	}
	for i, j := 0, len(breaks)-1; i < j; i, j = i+1, j-1 {
		breaks[i], breaks[j] = breaks[j], breaks[i]
	}
	return breaks
}

func isPause(r rune) bool { return strings.ContainsRune(".,;:!?…—–»”)", r) }

// check returns an error if the lines b of a cue would be read as something
// else than its text.
func (p *captionPlace) check(b []byte, q cuePlace) error {
	if p.c.vtt {
		if isPayload(b) {
			return errCaptionPayload
		}
		return nil
	}
	for pos := 0; pos < len(b); {
		end, next := lineEnd(b, pos)
		if timeLikeSRT(b[pos:end]) {
			return errCaptionTag
		}
		if next == len(b) && q.tight && isNumber(b[pos:end]) {
			return errCaptionNumber
		}
		pos = next
	}
	return nil
}
