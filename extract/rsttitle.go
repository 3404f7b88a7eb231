package extract

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
)

// blockQuote reads an indented block.
func (r *rstReader) blockQuote(lines []rstLine) {
	column := leftmost(lines, 0)
	from := 0
	for i := 1; i < len(lines); i++ {
		l := lines[i]
		if l.blank() || !lines[i-1].blank() || l.column != column {
			continue
		}
		s := r.str(l)
		if !rstAttribution.MatchString(s) {
			continue
		}
		n := 1
		for i+n < len(lines) && !lines[i+n].blank() {
			n++
		}
		same := true
		for _, m := range lines[min(i+1, i+n) : i+n] {
			same = same && m.column == lines[i+1].column
		}
		if !same {
			continue
		}
		r.body(lines[from:i], rstContext{kind: "blockquote", rest: "blockquote", quote: true})
		parts := rstRanges(lines[i : i+n])
		parts[0].Start += len(s) - len(strings.TrimLeft(strings.TrimPrefix(s, "—"), "- "))
		place := r.place()
		place.layout(r.d.Text, parts, r.eol)
		place.stands = func(lines []string) bool {
			return !slices.Contains(lines, "") && lines[0][0] != '-' && !strings.HasPrefix(lines[0], "—") && lines[0][0] != ' '
		}
		r.text("attribution", joinLines(r.d.Text, parts), place)
		i += n - 1
		from = i + 1
	}
	r.body(lines[from:], rstContext{kind: "blockquote", rest: "blockquote", quote: true})
}

// rstDataFields are the fields at a document's start that are no text.
var rstDataFields = pat(`^(?i:authors?|contact|date|version|revision|status|orphan|nocomments|tocdepth|template|slug|tags|category|id|lang|url|save_as)$`)

// rstTypeFields are the fields of signatures that name types.
var rstTypeFields = pat(`^(?:type|rtype|vartype)\b`)

// field reads a field or an option of a program, whose text begins at n.
func (r *rstReader) field(lines []rstLine, s string, n int, class rstClass, c *rstContext) {
	kind := "dd"
	if class == rstField {
		name := strings.TrimSuffix(strings.TrimSpace(s[:n]), ":")[1:]
		if c.top && rstDataFields.MatchString(name) || rstTypeFields.MatchString(name) {
			return
		}
		if c.top && !strings.Contains(name, " ") {
			r.key = catalog.Key(name)
		}
	}
	first := lines[0]
	first.start += n
	r.hang(&first, lines[1:], n)
	key := r.key
	r.body(append([]rstLine{first}, lines[1:]...), rstContext{kind: kind, rest: "p"})
	if r.key == key {
		r.key = ""
	}
}

// lineBlock reads lines that begin with a bar.
func (r *rstReader) lineBlock(lines []rstLine, column int, off bool) int {
	n := 0
	for n < len(lines) && !lines[n].blank() {
		s := r.str(lines[n])
		class, at := rstFirst(s)
		if lines[n].column != column || class != rstLineBlock {
			break
		}
		k := 1
		for n+k < len(lines) && !lines[n+k].blank() && lines[n+k].column > column {
			k++
		}
		parts := rstRanges(lines[n : n+k])
		parts[0].Start += at
		n += k
		if off || parts[0].Start >= parts[0].End {
			continue
		}
		place := r.place()
		place.layout(r.d.Text, parts, r.eol)
		place.stands = func(lines []string) bool { return !slices.Contains(lines, "") && lines[0][0] != ' ' }
		r.text("line", joinLines(r.d.Text, parts), place)
	}
	r.key = ""
	return n
}

// overlined reads a title between two lines of punctuation.
func (r *rstReader) overlined(lines []rstLine, s string, skipped func() bool, done func()) int {
	if len(lines) < 3 || len(s) < 4 || lines[1].blank() || lines[2].blank() || lines[2].column != lines[0].column || r.str(lines[2]) != s {
		return 0
	}
	r.title(&lines[0], lines[1], lines[2], rstContext{}, skipped())
	done()
	return 3
}

// title makes the segment of a title and its lines of punctuation.
func (r *rstReader) title(over *rstLine, l, under rstLine, c rstContext, off bool) {
	rule := r.str(under)
	style := rule[:1]
	if over != nil {
		style += style
	}
	level := slices.Index(r.styles, style)
	if level < 0 {
		r.styles = append(r.styles, style)
		level = len(r.styles) - 1
	}
	if off {
		return
	}
	place := r.place()
	text := r.str(l)
	pad := ""
	if over != nil {
		pad = strings.Repeat(" ", l.column-over.column)
	}
	exact := len(rule) <= rstWidth(text)+2*len(pad)
	gap := string(r.d.Text[l.end:under.start])
	head := ""
	begin := l.start
	if over != nil {
		begin = over.start
		head = string(r.d.Text[over.end:l.start])
	}
	place.stands = func(lines []string) bool {
		if len(lines) > 1 {
			return false
		}
		class, _ := rstFirst(lines[0])
		return class == rstText && !(c.bare && asciiPunct(lines[0][0]))
	}
	place.finish = func(out string) (string, bool) {
		n := rstWidth(out) + 2*len(pad)
		if !exact {
			n = max(n, len(rule))
		}
		n = max(n, 3)
		if over != nil {
			n = max(n, 4)
		}
		line := strings.Repeat(rule[:1], n)
		if over != nil {
			return line + head + out + gap + line, true
		}
		return out + gap + line, true
	}
	first := len(r.d.Segments)
	r.text(titleKind(level+1), joinLines(r.d.Text, []Range{{l.start, l.end}}), place)
	r.widen(first, l.start, l.end, begin, under.end)
}
