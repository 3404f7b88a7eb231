package extract

import (
	"bytes"
	"strconv"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// SRT is SubRip subtitles. There is no standard, so what players agree on is
// read: a line of times begins a cue, a number right before it is the cue's,
// and all other lines are text, whose paragraphs are messages of their own.
var SRT = &Format{
	Name:       "srt",
	Title:      &i18n.Message{ID: "format.srt", Other: "SubRip subtitles (SRT)"},
	Extensions: []string{".srt"},
	Takes: &i18n.Message{ID: "format.srt.takes", Other: "the text of each cue, or of the cues of a sentence together (captions = \"sentence\"); " +
		"the lines of a cue are one message and are wrapped again, lines that begin with a dash are kept"},
	Leaves:  &i18n.Message{ID: "format.srt.leaves", Other: "numbers and times of cues, what stands before the first cue"},
	Options: []string{"captions"},
	Read:    readSRT,
}

const srtTimePattern = `-?(?:(\d{1,4})[ \t]*:[ \t]*)?(\d{1,2})[ \t]*:[ \t]*(\d{1,2})(?:[ \t]*[.,:][ \t]*(\d{1,9}))?`

var (
	srtTimes = pat(`^[ \t]*` + srtTimePattern + `[ \t]*-->[ \t]*` + srtTimePattern + `(?:[ \t].*)?$`)
	// srtTimeLike matches what is meant as times.
	srtTimeLike = pat(`^[ \t]*-?\d+[ \t]*:.*-->[ \t]*-?\d+[ \t]*:`)
)

// timesSRT reads a line of times. One without hours has decimals.
func timesSRT(line []byte) (start, end time.Duration, ok bool) {
	m := srtTimes.FindSubmatch(line)
	if m == nil || m[1] == nil && m[4] == nil || m[5] == nil && m[8] == nil {
		return 0, 0, false
	}
	return timeSRT(m[1:5]), timeSRT(m[5:9]), true
}

// timeLikeSRT reports whether a line is one of times, or meant as one.
func timeLikeSRT(line []byte) bool {
	return bytes.Contains(line, []byte("-->")) && srtTimeLike.Match(line)
}

func readSRT(d *Document) error {
	text := d.Text
	c := &captionReader{d: d, keys: map[string]bool{}}
	var cues []cue
	var times cue     // of the open cue
	begun := false    // there is one
	first := -1       // the first visible character before it
	parts := 0        // texts of the open cue
	var lines []Range // of its open text
	finish := func(tight bool) {
		if len(lines) == 0 || !begun {
			lines = lines[:0]
			return
		}
		q := times
		q.text = Range{lines[0].Start, lines[len(lines)-1].End}
		q.part, q.tight = parts > 0, tight
		lines = lines[:0]
		if parts++; parts == 2 {
			cues[len(cues)-1].part = true
		}
		cues = append(cues, q)
	}
	for pos := 0; pos < len(text); {
		end, next := lineEnd(text, pos)
		line := text[pos:end]
		inner := Range{pos, end}
		for inner.Start < inner.End && isSpace(rune(text[inner.Start])) {
			inner.Start++
		}
		for inner.Start < inner.End && isSpace(rune(text[inner.End-1])) {
			inner.End--
		}
		pos = next
		switch {
		case timeLikeSRT(line):
			start, stop, ok := timesSRT(line)
			if !ok {
				return d.Errorf(inner.Start, &i18n.Message{
					ID:    "srt.times",
					Other: "the times of a cue must be written as in “00:00:01,000 --> 00:00:04,500”"})
			}
			counter := false
			if n := len(lines); n > 0 && isNumber(text[lines[n-1].Start:lines[n-1].End]) {
				counter = true
				lines = lines[:n-1]
			}
			finish(!counter)
			times = cue{start: start, end: stop, eol: string(text[end:next])}
			begun, parts = true, 0
		case inner.Start == inner.End:
			finish(false)
		default:
			if !begun && first < 0 && !isNumber(text[inner.Start:inner.End]) {
				first = inner.Start
			}
			if begun || isNumber(text[inner.Start:inner.End]) {
				lines = append(lines, inner)
			}
		}
	}
	if begun {
		finish(false)
	} else if first >= 0 {
		return d.Errorf(first, &i18n.Message{
			ID:    "srt.no-cue",
			Other: "no SRT file: it has no line with the times of a cue, such as “00:00:01,000 --> 00:00:04,500”"})
	}
	return c.captions(cues)
}

// timeSRT returns the time of hours, minutes, seconds and decimals.
func timeSRT(m [][]byte) time.Duration {
	unit := [3]time.Duration{time.Hour, time.Minute, time.Second}
	var t time.Duration
	for i := range unit {
		n, _ := strconv.Atoi(string(m[i]))
		t += time.Duration(n) * unit[i]
	}
	decimals := append(append([]byte{}, m[3]...), "000"...)
	n, _ := strconv.Atoi(string(decimals[:3]))
	return t + time.Duration(n)*time.Millisecond
}
