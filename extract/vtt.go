package extract

import (
	"bytes"
	"strings"
	"time"
	"unicode"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// WebVTT is captions, subtitles, descriptions and chapters in WebVTT.
//
// It is read as browsers read it (https://www.w3.org/TR/webvtt1/, 6.1): what
// they would show is text, what they ignore is left.
var WebVTT = &Format{
	Name:       "vtt",
	Title:      &i18n.Message{ID: "format.vtt", Other: "WebVTT captions"},
	Extensions: []string{".vtt", ".webvtt"},
	Takes: &i18n.Message{ID: "format.vtt.takes", Other: "the text of each cue, or of the cues of a sentence together (captions = \"sentence\"); " +
		"the lines of a cue are one message and are wrapped again, lines that begin with a dash are kept; the language of the file and of <lang>"},
	Leaves: &i18n.Message{ID: "format.vtt.leaves", Other: "times, settings, styles, regions, comments, names of speakers (the translator is told who speaks), cues that hold JSON; " +
		"the cue after NOTE l10n:skip, those between NOTE l10n:skip-start and NOTE l10n:skip-end"},
	NUL:     true,
	Options: []string{"captions"},
	Read:    readVTT,
}

func readVTT(d *Document) error {
	text := d.Text
	end, pos := lineEnd(text, 0)
	rest, ok := bytes.CutPrefix(text[:end], []byte("WEBVTT"))
	if !ok || len(rest) > 0 && rest[0] != ' ' && rest[0] != '\t' {
		return d.Errorf(0, &i18n.Message{
			ID:    "vtt.signature",
			Other: "no WebVTT file, and no player would show it: its first line must begin with the word WEBVTT"})
	}
	v := &vttReader{captionReader: captionReader{d: d, vtt: true, keys: map[string]bool{}}}
	v.learn()
	for pos < len(text) { // the header
		end, next := lineEnd(text, pos)
		line := text[pos:end]
		if bytes.Contains(line, []byte("-->")) {
			break
		}
		pos = next
		if len(line) == 0 {
			break
		}
		v.header(Range{end - len(line), end})
	}
	for pos < len(text) {
		if end, next := lineEnd(text, pos); end == pos {
			pos = next
			continue
		}
		pos = v.block(pos)
	}
	return v.captions(v.cues)
}

type vttReader struct {
	captionReader
	cues   []cue
	note   string // the author's, for the next cue
	skip   bool   // the next cue is not to be taken
	region bool   // nor any up to the end of the region
}

// block reads the lines from pos up to an empty one, or to one with an arrow
// that begins another block, and returns where the next begins.
func (v *vttReader) block(pos int) int {
	text := v.d.Text
	var q *cue
	var id Range // the lines before the times
	id.Start, id.End = pos, pos
	arrow := false
	for n := 1; pos < len(text); n++ {
		end, next := lineEnd(text, pos)
		line := text[pos:end]
		if bytes.Contains(line, []byte("-->")) {
			if n > 1 && (n > 2 || arrow) {
				break
			}
			arrow = true
			if start, stop, ok := timesVTT(line); ok {
				q = &cue{id: string(text[id.Start:id.End]), start: start, end: stop, text: Range{next, next}, eol: string(text[end:next])}
			}
		} else if len(line) == 0 {
			pos = next
			break
		} else if q != nil {
			q.text.End = end
		} else {
			id.End = end
		}
		pos = next
	}
	s := string(text[id.Start:id.End])
	if isComment(s) {
		v.comment(s)
	}
	if q == nil {
		return pos
	}
	for q.text.Start < q.text.End && isSpace(rune(text[q.text.Start])) {
		q.text.Start++
	}
	for q.text.Start < q.text.End && isSpace(rune(text[q.text.End-1])) {
		q.text.End--
	}
	if !v.skip && !v.region {
		q.note = v.note
		v.cues = append(v.cues, *q)
	}
	v.note, v.skip = "", false
	return pos
}

// isComment reports whether a block without times is a comment.
func isComment(s string) bool {
	rest, ok := strings.CutPrefix(s, "NOTE")
	return ok && (rest == "" || strings.ContainsRune(" \t\r\n", rune(rest[0])))
}

func (v *vttReader) comment(s string) {
	switch kind, note := parseDirective(strings.TrimPrefix(s, "NOTE")); kind {
	case noteDirective:
		v.note = note
	case skipDirective:
		v.skip = true
	case skipStart:
		v.region = true
	case skipEnd:
		v.region = false
	}
}

// header adds the mark of a line of the header that names the language.
func (v *vttReader) header(line Range) {
	s := string(v.d.Text[line.Start:line.End])
	name, value, ok := strings.Cut(s, ":")
	if !ok || !strings.EqualFold(strings.TrimSpace(name), "language") {
		return
	}
	tag := strings.TrimSpace(value)
	if tag == "" || strings.ContainsFunc(tag, notInTag) {
		return
	}
	lo := line.Start + len(name) + 1 + strings.Index(value, tag)
	v.languageMark(lo, tag)
}

// langMark adds the mark of a tag <lang fr>.
func (c *captionReader) langMark(i htmlItem) {
	tag := annotation(c.d.Text[i.lo:i.hi])
	if tag == "" || strings.ContainsFunc(tag, notInTag) {
		return
	}
	c.languageMark(i.lo+bytes.LastIndex(c.d.Text[i.lo:i.hi], []byte(tag)), tag)
}

func (c *captionReader) languageMark(lo int, tag string) {
	c.d.Marks = append(c.d.Marks, Mark{
		Kind:  LangMark,
		Range: Range{lo, lo + len(tag)},
		Value: tag,
		Encode: func(value string) ([]byte, error) {
			if value == "" || strings.ContainsFunc(value, notInTag) {
				return nil, errValue
			}
			return []byte(value), nil
		},
	})
}

// notInTag reports whether no language tag has the character r.
func notInTag(r rune) bool {
	return r > unicode.MaxASCII || r != '-' && r != '_' && !isDigit(byte(r)) && !isLetter(byte(r))
}

// timesVTT reads a line with the times of a cue.
func timesVTT(line []byte) (start, end time.Duration, ok bool) {
	line = trimVTT(line)
	start, line, ok = timeVTT(line)
	if !ok {
		return 0, 0, false
	}
	line, ok = bytes.CutPrefix(trimVTT(line), []byte("-->"))
	if !ok {
		return 0, 0, false
	}
	end, _, ok = timeVTT(trimVTT(line))
	return start, end, ok
}

func trimVTT(s []byte) []byte { return bytes.TrimLeft(s, " \t\f") }

// timeVTT reads the time at the start of s and returns what follows it.
func timeVTT(s []byte) (t time.Duration, rest []byte, ok bool) {
	number := func(least, most int) (int, bool) {
		n, v := 0, 0
		for n < len(s) && isDigit(s[n]) {
			if v < 1<<20 { // more hours than can be
				v = v*10 + int(s[n]-'0')
			}
			n++
		}
		s = s[n:]
		return v, n >= least && n <= most
	}
	skip := func(c byte) bool {
		if len(s) == 0 || s[0] != c {
			return false
		}
		s = s[1:]
		return true
	}
	digits := len(s) - len(bytes.TrimLeft(s, "0123456789"))
	hours, minutes := 0, 0
	first, ok := number(1, len(s))
	if !ok || !skip(':') {
		return 0, nil, false
	}
	seconds, ok := number(2, 2)
	if !ok {
		return 0, nil, false
	}
	if digits != 2 || first > 59 || len(s) > 0 && s[0] == ':' {
		hours, minutes = first, seconds
		if !skip(':') {
			return 0, nil, false
		}
		if seconds, ok = number(2, 2); !ok {
			return 0, nil, false
		}
	} else {
		minutes = first
	}
	if !skip('.') {
		return 0, nil, false
	}
	thousandths, ok := number(3, 3)
	if !ok || minutes > 59 || seconds > 59 {
		return 0, nil, false
	}
	return time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute + time.Duration(seconds)*time.Second +
		time.Duration(thousandths)*time.Millisecond, s, true
}
