package reports

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// An excerpt is a text parted at the words that a finding is about, clean.
// Mark is empty where it is about nowhere in particular.
type excerpt struct{ Before, Mark, After string }

// part parts s at a span, which may be any.
func part(s string, at Span) (before, marked, after string) {
	lo := boundary(s, at.Start)
	hi := max(lo, boundary(s, at.End))
	return s[:lo], s[lo:hi], s[hi:]
}

// boundary brings i to where a character of s begins.
func boundary(s string, i int) int {
	i = max(0, min(i, len(s)))
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// about is how many characters of a long text are shown.
const about = 240

// excerptOf returns a text marked at a span, cut around it if it has many
// more than limit characters; 0 is all of it.
func excerptOf(s string, at Span, limit int) excerpt {
	before, marked, after := part(s, at)
	if limit > 0 && len(s) > limit {
		mark := utf8.RuneCountInString(marked)
		if mark > limit {
			// The words at its ends say what it is.
			marked = head(marked, limit/2) + "…" + tail(marked, limit/2)
			mark = limit
		}
		room := limit - mark
		b, a := utf8.RuneCountInString(before), utf8.RuneCountInString(after)
		switch {
		case b+a <= room:
			// all of it
		case b <= room/2:
			after = head(after, room-b)
		case a <= room/2:
			before = tail(before, room-a)
		default:
			before, after = tail(before, room/2), head(after, room/2)
		}
	}
	return excerpt{clean(before), visible(marked), clean(after)}
}

// slack is how far a cut goes back for a space.
const slack = 20

// head returns about the first n characters of s, up to a space if there is
// one near, and … for the rest.
func head(s string, n int) string {
	end := 0
	for i := range s {
		if n == 0 {
			end = i
			break
		}
		n--
	}
	if end == 0 {
		if n == 0 && s != "" {
			return "…"
		}
		return s
	}
	for i := end; i > 0 && i > end-slack; i-- {
		if s[i] == ' ' {
			return s[:i] + " …"
		}
	}
	return s[:inCluster(s, end)] + "…"
}

// tail returns about the last n characters of s.
func tail(s string, n int) string {
	start := len(s)
	for ; n > 0 && start > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:start])
		start -= size
	}
	if start == 0 {
		return s
	}
	for i := start; i < len(s) && i < start+slack; i++ {
		if s[i] == ' ' {
			return "… " + s[i+1:]
		}
	}
	return "…" + s[inCluster(s, start):]
}

// inCluster moves i over marks that belong to the character before.
func inCluster(s string, i int) int {
	for k := 0; i < len(s) && k < 32; k++ {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.Is(unicode.M, r) && r != '\u200d' {
			break
		}
		i += n
	}
	return i
}

// visible makes marked words clean and shows in them what is not seen: the
// characters without a shape, and spaces where there is nothing else.
func visible(s string) string {
	spaces := s != "" && strings.TrimSpace(s) == ""
	if !spaces && strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case spaces && r == ' ':
			b.WriteString("␣")
		case r < 0x20:
			b.WriteRune(0x2400 + r)
		case spaces || hidden(r):
			fmt.Fprintf(&b, "[U+%04X]", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hidden reports whether r is not seen, or moves what is.
func hidden(r rune) bool {
	return isControl(r) || r != '\u200d' && unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' || r == '\u3164' || r == utf8.RuneError
}

// lines puts an excerpt on lines of at most width columns, cut between words
// where that can be; marks has a line of carets under each marked part, "" if
// there is none in its line.
func (e excerpt) lines(width int) (texts [][]cell, marks []string) {
	type cluster struct {
		text   string
		marked bool
		wide   int
	}
	var all []cluster
	for _, p := range []struct {
		text   string
		marked bool
	}{{e.Before, false}, {e.Mark, true}, {e.After, false}} {
		for g := displaywidth.StringGraphemes(p.text); g.Next(); {
			all = append(all, cluster{g.Value(), p.marked, g.Width()})
		}
	}
	for len(all) > 0 {
		end, col := 0, 0
		for end < len(all) && (width <= 0 || end == 0 || col+all[end].wide <= width) {
			col += all[end].wide
			end++
		}
		if end < len(all) && all[end].text != " " {
			for i := end; i > 1; i-- {
				if all[i-1].text == " " {
					end = i
					break
				}
			}
		}
		var row []cell
		var under strings.Builder
		for _, c := range all[:end] {
			st, sign := plain, " "
			if c.marked {
				st, sign = marked, "^"
			}
			if n := len(row); n > 0 && row[n-1].style == st {
				row[n-1].text += c.text
			} else {
				row = append(row, cell{text: c.text, style: st})
			}
			under.WriteString(strings.Repeat(sign, c.wide))
		}
		if n := len(row); row[n-1].style == plain {
			row[n-1].text = strings.TrimRight(row[n-1].text, " ")
		}
		texts, marks = append(texts, row), append(marks, strings.TrimRight(under.String(), " "))
		all = all[end:]
		for len(all) > 0 && all[0].text == " " && !all[0].marked {
			all = all[1:]
		}
	}
	return texts, marks
}
