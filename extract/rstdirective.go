package extract

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
)

var (
	rstNoteLine      = pat(`^\[([0-9]+|#(?:` + rstName + `)?|\*|` + rstName + `)\](?: +|$)`)
	rstTargetLine    = pat("^_(?:`((?:[^`\\\\]|\\\\.)+)`|((?:[^:\\\\]|\\\\.|:[^ ])+)):(?: +|$)")
	rstReplaceLine   = pat(`^\|([^|\s](?:[^|]*[^|\s])?)\| +`)
	rstDirectiveLine = pat(`^(` + rstName + `) ?::(?: +|$)`)
	rstTreeEntry     = pat(`^(.+?)\s*<[^<>]+>$`)
)

// explicit reads what begins with two dots and returns the number of its lines.
func (r *rstReader) explicit(lines []rstLine, s string, column int) int {
	n := 1 + within(lines[1:], column)
	at := len(s) - len(strings.TrimLeft(s[2:], " "))
	rest := s[at:]
	first := lines[0]
	first.start += at
	first.column += at
	block := append([]rstLine{first}, lines[1:n]...)
	off := r.off
	switch {
	case rest == "":
		if n > 1 && lines[1].blank() {
			return 1 // an empty comment
		}
		r.comment(block)
		return n
	case rest[0] == '[' && rstNoteLine.MatchString(rest):
		m := rstNoteLine.FindString(rest)
		r.off = false
		if !off {
			r.item(block, len(m), "footnote")
		}
		r.key = ""
		return n
	case rest[0] == '_' && (rstTargetLine.MatchString(rest) || strings.HasPrefix(rest, "__:")):
		if m := rstTargetLine.FindStringSubmatch(rest); m != nil {
			r.lang.named[rstTargetName(m[1]+m[2])] = true
			first.start += len(m[0])
			if first.blank() && n == 1 {
				r.key = catalog.Key(rstShown(m[1] + m[2]))
				return n
			}
			if n == 1 {
				r.target(first)
			}
		}
		return n
	case rest[0] == '|' && rstReplaceLine.MatchString(rest):
		m := rstReplaceLine.FindString(rest)
		block[0].start += len(m)
		block[0].column += len(m)
		if d := rstDirectiveLine.FindStringSubmatch(rest[len(m):]); d != nil && !off {
			r.off = false
			r.command(d[1], block, len(d[0]), "replacement")
		}
		r.off = false
		return n
	}
	if d := rstDirectiveLine.FindStringSubmatch(rest); d != nil {
		r.off = false
		if !off {
			r.command(d[1], block, len(d[0]), "")
			r.key = ""
		}
		return n
	}
	r.comment(block)
	return n
}

// comment obeys a comment.
func (r *rstReader) comment(block []rstLine) {
	var b strings.Builder
	for _, l := range block {
		b.WriteString(r.str(l) + " ")
	}
	r.markupTexts.directive(b.String())
}

// item reads the body of an item whose text begins n bytes after its first
// line's start.
func (r *rstReader) item(block []rstLine, n int, kind string) {
	first := block[0]
	first.start += n
	r.hang(&first, block[1:], n)
	r.body(append([]rstLine{first}, block[1:]...), rstContext{kind: kind, rest: kind})
}

// target adds the URL of a target.
func (r *rstReader) target(l rstLine) {
	v := r.str(l)
	if v == "" || strings.HasSuffix(v, "_") || strings.ContainsAny(v, " \\`<>|") || r.region || r.off {
		return
	}
	r.d.Marks = append(r.d.Marks, Mark{Kind: LinkMark, Range: Range{l.start, l.end}, Value: v, Encode: rstTarget})
}

// A rstDirective says what of a directive is text.
type rstDirective struct {
	argument string // kind of its argument; "": it is none
	content  string // "": a body; "none", "quote", "glossary", "entries" of a toctree, "csv", "meta"
	flows    bool   // its content begins on its first line
	version  bool   // its argument begins with a version
}

var rstDirectives = func() map[string]rstDirective {
	m := map[string]rstDirective{}
	add := func(names string, d rstDirective) {
		for _, n := range strings.Fields(names) {
			m[n] = d
		}
	}
	add("attention caution danger error hint important note tip warning seealso todo compound header footer legend rst-class", rstDirective{flows: true})
	add("admonition topic sidebar table list-table tab tab-item group-tab dropdown card grid-item-card details collapse collapsible question", rstDirective{argument: "title"})
	add("epigraph highlights pull-quote", rstDirective{content: "quote"})
	add("glossary", rstDirective{content: "glossary"})
	add("rubric centered title contents", rstDirective{argument: "title", content: "none"})
	add("figure", rstDirective{})
	add("image", rstDirective{content: "none"})
	add("versionadded versionchanged versionremoved deprecated version-added version-changed version-deprecated", rstDirective{version: true})
	add("toctree", rstDirective{content: "entries"})
	add("csv-table", rstDirective{argument: "title", content: "csv"})
	add("meta", rstDirective{content: "meta"})
	add("replace", rstDirective{argument: "replacement", content: "none"})
	add("code code-block sourcecode highlight literalinclude math raw include parsed-literal productionlist role default-role "+
		"unicode date sectnum section-numbering target-notes restructuredtext-test-directive index tabularcolumns currentmodule module "+
		"program-output click argparse autoprogram prompt ipython plot graphviz digraph graph mermaid plantuml uml blockdiag seqdiag "+
		"doctest testcode testoutput testsetup testcleanup jupyter-execute jupyter-input jupyter-output command-output inheritance-diagram exec "+
		"highlight-lang gallery bibliography cssclass youtube vimeo raw-html swagger openapi", rstDirective{content: "none"})
	return m
}()

// rstCode matches the names of directives that hold no prose, though nobody
// knows them.
var rstCode = pat(`(?i)code|literal|math|diagram|graph|plot|console|script|exec|shell|bash|prompt|jupyter|python|include|html|json|yaml|^raw|^auto`)

// rstOptions are the kinds of options that are text; the value of those in
// rstMarkup has inline markup.
var rstOptions = map[string]string{"alt": "alt", "caption": "caption", "title": "title", "subtitle": "title", "summary": "title"}

// command reads a directive whose argument begins n bytes after the start
// of the block's first line; in a substitution it is a replacement.
func (r *rstReader) command(name string, block []rstLine, n int, kind string) {
	d, known := rstDirectives[strings.ToLower(name)]
	r.lang.includes = r.lang.includes || name == "include"
	if !known && rstCode.MatchString(name) {
		d.content = "none"
	}
	first := block[0]
	first.start += n
	r.hang(&first, block[1:], n)
	// The argument goes up to the first option or blank line.
	head := 1
	for head < len(block) && !block[head].blank() && !rstFieldLine.MatchString(r.str(block[head])) {
		head++
	}
	options := head
	for options < len(block) && !block[options].blank() {
		options++
	}
	argument := append([]rstLine{first}, block[1:head]...)
	if first.blank() {
		argument = argument[1:]
	}
	content := block[options:]
	if d.flows || !known && first.blank() && head > 1 {
		// Without an argument the text begins right here.
		r.options(name, block[head:options])
		r.body(append(slices.Clone(argument), content...), rstContext{kind: "p", rest: "p", directive: true})
		return
	}
	if kind != "" && d.argument != "" {
		d.argument = kind
	}
	switch {
	case d.version:
		r.version(argument)
	case d.argument != "" && len(argument) > 0:
		place := r.place()
		parts := rstRanges(argument)
		place.layout(r.d.Text, parts, r.eol)
		if d.argument == "title" && len(parts) == 1 {
			place.width = 0
		}
		place.stands = func(lines []string) bool {
			for i, l := range lines {
				if l == "" || l[0] == ' ' || i > 0 && rstFieldLine.MatchString(l) {
					return false
				}
			}
			return !rstFieldLine.MatchString(lines[0])
		}
		if d.argument == "replacement" {
			place.stands = rstContext{directive: true}.stands(false, false) // it is read as a paragraph
		}
		r.text(d.argument, joinLines(r.d.Text, parts), place)
	case (name == "figure" || name == "image") && len(argument) == 1:
		r.target(argument[0])
	}
	r.options(name, block[head:options])
	switch d.content {
	case "none":
	case "entries":
		for _, l := range content {
			s := r.str(l)
			if m := rstTreeEntry.FindStringSubmatchIndex(s); m != nil {
				r.plain("title", l, m[2], m[3], func(s string) bool { return !strings.ContainsAny(s, "<>") && s[0] != ':' })
			}
		}
	case "quote":
		r.blockQuote(append(slices.Clone(argument), content...))
	case "glossary":
		r.glossary(content)
	case "csv":
		r.csv(content, block[head:options])
	case "meta":
		r.meta(block[1:])
	default:
		c := rstContext{kind: "p", rest: "p"}
		if name == "figure" {
			c = rstContext{kind: "caption", rest: "legend"}
		}
		r.body(content, c)
	}
}

// glossary reads terms, each on a line of its own, and their definitions.
func (r *rstReader) glossary(lines []rstLine) {
	column := leftmost(lines, 0)
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		s := r.str(l)
		switch {
		case l.blank():
		case l.column > column:
			n := within(lines[i:], column)
			r.body(lines[i:i+n], rstContext{kind: "dd", rest: "p"})
			i += n - 1
		case strings.HasPrefix(s, ".. "):
			r.comment(lines[i : i+1])
		default:
			off := r.off
			r.off = false
			if off {
				i += within(lines[i+1:], column)
				continue
			}
			place := r.place()
			place.stands = func(lines []string) bool {
				return len(lines) == 1 && lines[0] != "" && lines[0][0] != ' ' && !strings.HasPrefix(lines[0], ".. ") && !strings.Contains(lines[0], " : ")
			}
			end := len(s)
			if k := strings.Index(s, " : "); k > 0 {
				end = k // what it is sorted by
			}
			r.text("dt", joinLines(r.d.Text, []Range{{l.start, l.start + end}}), place)
		}
	}
}

// version reads the text after the version of a change.
func (r *rstReader) version(argument []rstLine) {
	if len(argument) == 0 {
		return
	}
	parts := rstRanges(argument)
	s := r.str(argument[0])
	k := strings.IndexByte(s, ' ')
	if k < 0 {
		parts = parts[1:]
	} else {
		parts[0].Start += k + len(s[k:]) - len(strings.TrimLeft(s[k:], " "))
	}
	if len(parts) == 0 {
		return
	}
	place := r.place()
	place.layout(r.d.Text, parts, r.eol)
	place.stands = func(lines []string) bool {
		for _, l := range lines {
			if l == "" || l[0] == ' ' || rstFieldLine.MatchString(l) {
				return false
			}
		}
		return true
	}
	r.text("p", joinLines(r.d.Text, parts), place)
}

// options reads the options of a directive.
func (r *rstReader) options(name string, lines []rstLine) {
	for i := 0; i < len(lines); {
		s := r.str(lines[i])
		m := rstFieldLine.FindString(s)
		n := 1
		for i+n < len(lines) && lines[i+n].column > lines[i].column {
			n++
		}
		option := strings.TrimSuffix(strings.TrimSpace(m), ":")
		if m != "" {
			option = option[1:]
		}
		kind := rstOptions[option]
		switch {
		case m == "":
		case option == "header" && name == "csv-table" && n == 1:
			r.csvLine(lines[i], len(m), "th")
		case option == "target" && n == 1:
			l := lines[i]
			l.start += len(m)
			r.target(l)
		case kind != "" && len(m) < len(s):
			parts := rstRanges(lines[i : i+n])
			parts[0].Start += len(m)
			place := r.place()
			if option != "caption" && option != "subtitle" || name == "toctree" {
				place.lang, place.adds = rstPlain{}, nil
			}
			place.layout(r.d.Text, parts, r.eol)
			place.stands = func(lines []string) bool { return !slices.Contains(lines, "") && lines[0][0] != ' ' }
			key := r.key
			r.key = ""
			r.text(kind, joinLines(r.d.Text, parts), place)
			r.key = key
		}
		i += n
	}
}

// plain makes the segment of a part of a line that has no markup.
func (r *rstReader) plain(kind string, l rstLine, lo, hi int, good func(string) bool) {
	place := markupPlace{lang: rstPlain{}}
	place.stands = func(lines []string) bool {
		return len(lines) == 1 && lines[0] != "" && lines[0][0] != ' ' && good(lines[0])
	}
	r.text(kind, joinLines(r.d.Text, []Range{{l.start + lo, l.start + hi}}), place)
}

// rstMeta matches the metadata that is text.
var rstMeta = pat(`(?i)^:(?:description|keywords|subject|abstract|property=og\\?:(?:title|description)|twitter\\?:(?:title|description))(?: [^:]*)?:(?: +|$)`)

// meta reads the fields of a meta directive.
func (r *rstReader) meta(lines []rstLine) {
	for i := 0; i < len(lines); {
		if lines[i].blank() {
			i++
			continue
		}
		n := 1
		for i+n < len(lines) && !lines[i+n].blank() && lines[i+n].column > lines[i].column {
			n++
		}
		if m := rstMeta.FindString(r.str(lines[i])); m != "" {
			parts := rstRanges(lines[i : i+n])
			parts[0].Start += len(m)
			place := markupPlace{lang: rstPlain{}}
			place.layout(r.d.Text, parts, r.eol)
			place.stands = func(lines []string) bool {
				return !slices.ContainsFunc(lines, func(l string) bool { return l == "" || strings.Contains(l, `\`) }) && lines[0][0] != ' '
			}
			if parts[0].Start < parts[0].End {
				r.text("meta", joinLines(r.d.Text, parts), place)
			}
		}
		i += n
	}
}

// csv reads the content of a csv-table, unless options say that it is written
// in another way.
func (r *rstReader) csv(content, options []rstLine) {
	for _, l := range options {
		s := r.str(l)
		for _, o := range []string{":delim:", ":quote:", ":escape:", ":keepspace:", ":file:", ":url:"} {
			if strings.HasPrefix(s, o) {
				return
			}
		}
	}
	for _, l := range content {
		if _, ok := rstCells(r.str(l)); !ok {
			return
		}
	}
	for _, l := range content {
		r.csvLine(l, 0, "td")
	}
}

// rstCells returns the ranges of the cells of a line, with quotes; false: it is
// not well formed, or a cell goes on in the next line.
func rstCells(s string) (cells []Range, ok bool) {
	for i := 0; i < len(s); i++ {
		for i < len(s) && s[i] == ' ' {
			i++
		}
		c := Range{i, i}
		if i < len(s) && s[i] == '"' {
			closed := false
			for i++; i < len(s) && !closed; i++ {
				if s[i] == '"' && i+1 < len(s) && s[i+1] == '"' {
					i++
				} else {
					closed = s[i] == '"'
				}
			}
			c.End = i
			for i < len(s) && s[i] == ' ' {
				i++
			}
			if !closed || i < len(s) && s[i] != ',' {
				return nil, false
			}
		} else {
			for i < len(s) && s[i] != ',' {
				if s[i] == '"' {
					return nil, false
				}
				i++
			}
			c.End = c.Start + len(strings.TrimRight(s[c.Start:i], " "))
		}
		cells = append(cells, c)
	}
	return cells, true
}

// csvLine makes segments of the cells of a line from byte n on.
func (r *rstReader) csvLine(l rstLine, n int, kind string) {
	s := r.str(l)[n:]
	cells, ok := rstCells(s)
	if !ok {
		return
	}
	for _, c := range cells {
		text := rstUnquote(s[c.Start:c.End])
		if strings.TrimSpace(text) == "" || text[0] == ' ' {
			continue
		}
		if class, _ := rstFirst(text); class != rstText || strings.HasSuffix(text, "::") {
			continue // a list, or the like
		}
		place := r.place()
		place.lang = rstCell{r.lang, s[c.Start] == '"'}
		place.stands = func(lines []string) bool {
			if len(lines) != 1 {
				return false
			}
			text := rstUnquote(lines[0])
			if text == "" || text[0] == ' ' {
				return false
			}
			class, _ := rstFirst(text)
			return class == rstText && !strings.HasSuffix(text, "::")
		}
		r.text(kind, joinLines(r.d.Text, []Range{{l.start + n + c.Start, l.start + n + c.End}}), place)
	}
}

func rstUnquote(s string) string {
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		return strings.ReplaceAll(s[1:len(s)-1], `""`, `"`)
	}
	return s
}

// A rstCell is the language of the cells of comma-separated values.
type rstCell struct {
	rstLanguage
	quoted bool
}

func (c rstCell) scan(s string, p *markupPlace) *markupScan {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return c.rstLanguage.scan(s, p)
	}
	in := s[1 : len(s)-1]
	m := c.rstLanguage.scan(strings.ReplaceAll(in, `""`, `"`), p)
	if !strings.Contains(in, `""`) {
		for i := range m.items {
			m.items[i].lo++
			m.items[i].hi++
		}
		for i := range m.inner {
			m.inner[i].lo++
			m.inner[i].hi++
		}
		return m
	}
	// Offsets have shifted: each item says what it is.
	plain := strings.ReplaceAll(in, `""`, `"`)
	for i := range m.items {
		it := &m.items[i]
		if it.kind != litItem && it.raw == "" {
			it.raw = plain[it.lo:it.hi]
		}
		it.lo, it.hi = 0, 0
	}
	m.inner = nil
	return m
}

func (c rstCell) write(tokens []catalog.Token, codes []catalog.Code, level int, e *markupEncoder) string {
	out := c.rstLanguage.write(tokens, codes, level, e)
	if !c.quoted && level == 0 && !strings.ContainsAny(out, `",`) {
		return out
	}
	return `"` + strings.ReplaceAll(out, `"`, `""`) + `"`
}
