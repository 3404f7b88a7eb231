package check

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// differ reports whether white space at an edge means something else.
func differ(a, b string) bool {
	if strings.Count(a, "\n") != strings.Count(b, "\n") {
		return true
	}
	return (a == "") != (b == "")
}

// doubled returns where two spaces stand inside a line and not after the end
// of a sentence, from byte i on; -1 if nowhere.
func doubled(s string, i int) int {
	for ; i < len(s); i++ {
		lo := i
		n := 0
		for i < len(s) {
			if s[i] == ' ' {
				i++
			} else if strings.HasPrefix(s[i:], "\u00a0") {
				i += 2
			} else if strings.HasPrefix(s[i:], "\u202f") {
				i += 3
			} else {
				break
			}
			n++
		}
		if n < 2 || lo == 0 || i >= len(s) {
			continue
		}
		if strings.IndexByte(".!?:\n\t|", s[lo-1]) >= 0 || s[i] == '\n' || s[i] == '\t' || s[i] == '|' || n > 3 {
			continue
		}
		if strings.HasPrefix(s[i:], ObjectChar) || strings.HasSuffix(s[:lo], ObjectChar) {
			continue // what stands there may be empty
		}
		if strings.IndexByte("[(*_'\"", s[i]) >= 0 || strings.IndexByte("])*_", s[lo-1]) >= 0 {
			continue // markup, next to which white space is often left, and not seen
		}
		return lo
	}
	return -1
}

func leadingNumber(s string) (n int, rest string) {
	i := 0
	for i < len(s) && i < 6 && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:]
}

// seenLength counts the characters of a text as readers do.
func seenLength(s string) int {
	if len(s) == utf8.RuneCountInString(s) {
		return len(s)
	}
	n := 0
	for g := graphemes.FromString(s); g.Next(); {
		n++
	}
	return n
}

// cueSpace reads “3 × (≤ 42 × 2), 3.2 s” in the note of a subtitle.
func cueSpace(note string) (width, lines, cues int, seen time.Duration) {
	i := strings.LastIndex(note, "≤ ")
	if i < 0 {
		return
	}
	cues = 1
	if before, ok := strings.CutSuffix(note[:i], " × ("); ok {
		k := len(before)
		for k > 0 && before[k-1] >= '0' && before[k-1] <= '9' {
			k--
		}
		cues, _ = leadingNumber(before[k:])
	}
	w, rest := leadingNumber(note[i+len("≤ "):])
	rest, ok := strings.CutPrefix(rest, " × ")
	if !ok {
		return 0, 0, 0, 0
	}
	lines, rest = leadingNumber(rest)
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, ")"), ", ")
	if d, _, ok := strings.Cut(rest, " s"); ok {
		seen, _ = time.ParseDuration(d + "s")
	}
	return w, max(lines, 1), max(cues, 1), seen
}
