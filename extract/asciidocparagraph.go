package extract

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
)

// term reads the term of a description list, whose definition begins at n.
func (r *asciidocReader) term(lines []Range, s string, n int, c asciidocContext) {
	l, next := lines[0], ""
	if len(lines) > 1 {
		next = r.str(lines[1])
	}
	end := asciidocTermEnd(s, n)
	lead := len(s) - len(strings.TrimLeft(s, " \t"))
	if m := asciidocAnchor.FindStringSubmatch(s[lead:]); m != nil {
		r.key = catalog.Key(m[1])
		lead += len(m[0])
	}
	end = lead + len(strings.TrimRight(s[lead:max(end, lead)], " \t"))
	if end <= lead {
		return
	}
	place := r.place(c)
	place.flags &^= flagBreaks
	head, tail := s[:lead], s[end:]
	mark := strings.Trim(s[end:n], " \t")
	place.stands = func(lines []string) bool {
		line := head + lines[0] + tail
		class, k := asciidocLine(line)
		return len(lines) == 1 && class == adocTerm && !asciidocUnderlined(line, next) && k == len(head)+len(lines[0])+n-end && !strings.HasSuffix(lines[0], mark[:1]) &&
			lines[0][0] != '[' // with a bracket at the end of the definition it would be a list of attributes
	}
	r.text("dt", joinLines(r.d.Text, []Range{{l.Start + lead, l.Start + end}}), place)
}

// literalStyles are the styles of blocks that are no prose.
var literalStyles = map[string]bool{"source": true, "listing": true, "literal": true, "pass": true, "stem": true, "latexmath": true, "asciimath": true,
	"comment": true, "plantuml": true, "mermaid": true, "ditaa": true, "graphviz": true, "dot": true, "blockdiag": true, "seqdiag": true, "vega": true,
	"vegalite": true, "bytefield": true, "wavedrom": true, "a2s": true, "svgbob": true, "nomnoml": true, "erd": true, "tikz": true, "pikchr": true, "bpmn": true}

// paragraph reads the paragraph at the first of lines, whose text begins at n,
// and returns the number of its lines.
func (r *asciidocReader) paragraph(lines []Range, n int, kind string, b *asciidocBlock, c asciidocContext) int {
	count := 1
	for count < len(lines) {
		s := r.str(lines[count])
		class, _ := asciidocLine(s)
		if class == adocBlank || class == adocAttrs || class == adocAnchor || class == adocDelimiter || class == adocDirective || class == adocComment {
			break
		}
		if c.list && (class == adocItem || class == adocTerm || class == adocContinue) {
			break
		}
		count++
	}
	if literalStyles[b.style] && kind == "p" {
		return count
	}
	parts := make([]Range, count)
	for i, l := range lines[:count] {
		for l.Start < l.End && (r.d.Text[l.Start] == ' ' || r.d.Text[l.Start] == '\t') {
			l.Start++
		}
		parts[i] = l
	}
	parts[0].Start = lines[0].Start + n
	first := lines[0]
	if kind == "li" || kind == "dd" {
		if m := asciidocAnchor.FindSubmatch(r.d.Text[parts[0].Start:parts[0].End]); m != nil && len(m[0]) < parts[0].End-parts[0].Start {
			r.key = catalog.Key(m[1])
			parts[0].Start += len(m[0])
			n += len(m[0])
		}
	}
	// A quotation of one paragraph ends with its author.
	if last := r.str(parts[count-1]); count > 1 && kind == "p" && strings.HasPrefix(last, "-- ") && r.quotation(parts[:count-1]) {
		parts[0].Start++
		parts[count-2].End--
		r.prose("blockquote", parts[:count-1], first, n+1, lines, b, c, true)
		r.attribution(parts[count-1], c)
		return count
	}
	r.prose(kind, parts, first, n, lines, b, c, false)
	return count
}

// quotation reports whether lines are a text between quotation marks.
func (r *asciidocReader) quotation(lines []Range) bool {
	first, last := lines[0], lines[len(lines)-1]
	return first.End-first.Start > 2 && last.End-last.Start > 2 && r.d.Text[first.Start] == '"' && r.d.Text[last.End-1] == '"'
}

// attribution reads "-- author, source".
func (r *asciidocReader) attribution(l Range, c asciidocContext) {
	place := r.place(c)
	place.flags &^= flagBreaks
	place.stands = func(lines []string) bool { return len(lines) == 1 }
	r.text("attribution", joinLines(r.d.Text, []Range{{l.Start + 3, l.End}}), place)
}

// prose makes the segment of a paragraph.
func (r *asciidocReader) prose(kind string, parts []Range, first Range, n int, lines []Range, b *asciidocBlock, c asciidocContext, quoted bool) {
	place := r.place(c)
	if b.style == "verse" || strings.Contains(b.options, "%hardbreaks") {
		place.flags |= flagBreaks
	}
	if kind == "p" {
		switch b.style {
		case "verse":
			kind = "verse"
		case "quote":
			kind = "blockquote"
		}
	}
	place.layout(r.d.Text, parts, r.eol)
	if place.flags&flagBreaks != 0 {
		place.width = 0
	}
	head := string(r.d.Text[first.Start : first.Start+n])
	class, _ := asciidocLine(r.str(first))
	if class == adocIndented {
		head, class = "", adocText // the definition of a term
		n = 0
	}
	loose := n == 0 || quoted // begins with its first character
	next := ""
	if k := len(parts); k < len(lines) {
		next = r.str(lines[k])
	}
	place.stands = func(lines []string) bool {
		got, k := asciidocLine(head + lines[0])
		if got == adocItem {
			line := head + lines[0]
			k = len(line) - len(strings.TrimLeft(line[k:], " \t"))
			if m := adocCheck.FindString(line[k:]); m != "" && len(m) < len(line)-k {
				k += len(m)
			}
		}
		if got == adocTerm {
			// The term, too, may be translated; the definition is what counts.
			if class != adocTerm || k != n || head[0] == '[' && strings.HasSuffix(lines[len(lines)-1], "]") {
				return false
			}
		} else if got != class || !loose && k != n && !strings.HasSuffix(head, "]]") {
			return false
		}
		if !loose && (lines[0] == "" || lines[0][0] == ' ' || asciidocAnchor.MatchString(lines[0]) && kind != "p") {
			return false
		}
		for i, l := range lines {
			if i > 0 {
				if class, _ := asciidocLine(l); class != adocText || asciidocUnderline(l) {
					return false
				}
			}
		}
		if len(lines) == 1 && next != "" && asciidocUnderlined(head+lines[0], next) {
			return false
		}
		if !quoted && lines[0][0] == '"' && strings.HasPrefix(next, "-- ") {
			return false
		}
		if last := lines[len(lines)-1]; len(lines) > 1 && strings.HasPrefix(last, "-- ") {
			return false
		}
		return true
	}
	r.text(kind, joinLines(r.d.Text, parts), place)
}

// quoted reads a quotation whose lines begin with ">".
func (r *asciidocReader) quoted(lines []Range, c asciidocContext) int {
	n := 0
	var parts []Range
	flush := func() {
		if len(parts) == 0 {
			return
		}
		class, k := asciidocLine(r.str(parts[0]))
		if strings.HasPrefix(r.str(parts[0]), "-- ") {
			r.attribution(parts[0], c)
			parts = nil
			return
		}
		if class != adocText && class != adocItem {
			parts = nil
			return
		}
		head := string(r.d.Text[parts[0].Start : parts[0].Start+k])
		parts[0].Start += k
		place := r.place(c)
		place.layout(r.d.Text, parts, r.eol)
		place.stands = func(lines []string) bool {
			got, at := asciidocLine(head + lines[0])
			if got != class || at != k || strings.HasPrefix(lines[0], "-- ") {
				return false
			}
			for _, l := range lines[1:] {
				if got, _ := asciidocLine(l); got != adocText || strings.HasPrefix(l, "-- ") {
					return false
				}
			}
			return true
		}
		place.prefix = "> "
		r.text("blockquote", joinLines(r.d.Text, parts), place)
		parts = nil
	}
	for n < len(lines) {
		s := r.str(lines[n])
		if class, _ := asciidocLine(s); class == adocBlank {
			break
		}
		k := 0
		if strings.HasPrefix(s, "> ") {
			k = 2
		} else if s == ">" {
			k = 1
		}
		l := Range{lines[n].Start + k, lines[n].End}
		class, _ := asciidocLine(r.str(l))
		if class == adocBlank || class == adocItem || strings.HasPrefix(r.str(l), "-- ") {
			flush()
		}
		if class != adocBlank {
			parts = append(parts, l)
		}
		n++
	}
	flush()
	return n
}

// verse reads lines whose breaks count.
func (r *asciidocReader) verse(lines []Range, c asciidocContext) {
	for i := 0; i < len(lines); {
		if lines[i].Start == lines[i].End {
			i++
			continue
		}
		k := i
		for k < len(lines) && lines[k].Start < lines[k].End {
			k++
		}
		place := r.place(c)
		place.flags |= flagBreaks
		place.next = r.eol
		place.stands = func(lines []string) bool {
			for _, l := range lines {
				if strings.TrimSpace(l) == "" || asciidocDelimiter(l) || adocDirectiveLine.MatchString(l) {
					return false
				}
			}
			return true
		}
		r.text("verse", joinLines(r.d.Text, lines[i:k]), place)
		i = k
	}
}
