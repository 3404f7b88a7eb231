package extract

import (
	"bytes"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// blocks takes the texts of the blocks of a document in its order: goldmark
// puts footnotes at the end, but what a comment says is of what follows it.
func (r *markdownReader) blocks(root ast.Node) {
	type block struct {
		n     ast.Node
		start int
	}
	var all []block
	var collect func(n ast.Node)
	collect = func(n ast.Node) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if c.Type() != ast.TypeBlock {
				continue
			}
			if at := blockStart(c); at >= 0 {
				all = append(all, block{c, at})
			}
			collect(c)
		}
	}
	collect(root)
	sorted := true
	for i := 1; i < len(all); i++ {
		if all[i].start < all[i-1].start {
			sorted = false
		}
	}
	if !sorted {
		stableSort(all, func(a, b block) bool { return a.start < b.start })
	}
	for _, b := range all {
		r.block(b.n)
	}
}

// stableSort sorts by insertion from behind: blocks are nearly in order.
func stableSort[T any](all []T, less func(a, b T) bool) {
	for i := 1; i < len(all); i++ {
		for j := i; j > 0 && less(all[j], all[j-1]); j-- {
			all[j], all[j-1] = all[j-1], all[j]
		}
	}
}

// blockStart returns where a block begins, -1 where it is nowhere.
func blockStart(n ast.Node) int {
	if l := n.Lines(); l != nil && l.Len() > 0 {
		return l.At(0).Start
	}
	return n.Pos()
}

// off reports whether a comment of the author's says that n is not to be
// translated.
func (r *markdownReader) off(n ast.Node) bool {
	if r.region {
		return true
	}
	// Inside <div translate="no">, say, that other blocks of HTML open and close.
	for i := range r.html.open {
		if e := &r.html.open[i]; e.off && holdsBlocks[e.name] {
			return true
		}
	}
	return r.skipped(n)
}

// skipped reports whether a comment says to skip n, or what it stands in.
func (r *markdownReader) skipped(n ast.Node) bool {
	if len(r.skip) == 0 {
		return false
	}
	for ; n != nil; n = n.Parent() {
		if r.skip[n] {
			return true
		}
	}
	return false
}

// holdsBlocks are the elements that hold Markdown blocks, not only text.
var holdsBlocks = map[string]bool{"div": true, "section": true, "article": true, "aside": true, "details": true,
	"main": true, "header": true, "footer": true, "nav": true, "figure": true, "blockquote": true}

func (r *markdownReader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.HTMLBlock:
		r.htmlBlock(n)
	case *ast.Heading:
		key := ""
		if id, ok := n.AttributeString("id"); ok {
			if b, ok := id.([]byte); ok {
				key = string(b)
			}
		}
		place := markdownPlace{before: "# ", after: "\n"}
		if l := n.Lines(); l.Len() > 0 && !r.atx(l.At(0).Start) {
			place = markdownPlace{after: "\n=====\n"}
			if _, ok := n.Parent().(*ast.ListItem); ok {
				place = markdownPlace{before: "- ", indent: "  ", after: "\n  =====\n"}
			}
		} else if _, ok := n.Parent().(*ast.ListItem); ok {
			place.before = "- # "
		}
		if key == "" {
			key = r.listedID(n)
		}
		if !r.off(n) {
			key = string(r.html.key(key)) // each once
		}
		r.leaf(n, "h"+string(rune('0'+n.Level)), key, place)
	case *ast.Paragraph, *ast.TextBlock:
		kind, place := r.kindOf(n)
		r.leaf(n, kind, "", place)
	case *east.TableCell:
		kind := "td"
		if _, ok := n.Parent().(*east.TableHeader); ok {
			kind = "th"
		}
		r.leaf(n, kind, "", r.cell(n, kind))
	case *east.DefinitionTerm:
		r.leaf(n, "dt", "", markdownPlace{after: "\n: x\n"})
	case *ast.LinkReferenceDefinition:
		r.definition(n)
	case *lineNode:
		if n.Lines().Len() > 0 {
			lo, hi := r.bounds(n.Lines())
			if c, ok := commentIn(r.src[lo:hi]); ok {
				r.comment(n, c)
				return
			}
		}
		r.title(n, n.Title, "admonition", n.Quoted)
	case *admonitionNode:
		r.title(n, n.Title, "admonition", true)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		if r.d.Options.Code && !r.off(n) {
			r.code(n)
		}
	}
}

// listedID returns the id in kramdown's attribute list below a block, {: #id}.
func (r *markdownReader) listedID(n ast.Node) string {
	l, ok := n.NextSibling().(*lineNode)
	if !ok || l.Lines().Len() == 0 {
		return ""
	}
	if m := listedID.FindSubmatch(lineOf(l.Lines(), 0, r.src)); m != nil {
		return string(m[1])
	}
	return ""
}

var listedID = pat(`^[ \t]*\{:[^}\n]*?#([\w:.-]+)`)

// atx reports whether the line of a heading's text begins with "#".
func (r *markdownReader) atx(start int) bool {
	for i := start - 1; i >= 0 && r.src[i] != '\n'; i-- {
		if r.src[i] == '#' {
			return true
		}
	}
	return false
}

// cell returns the place of a table cell: pipes may stand beside it or not.
func (r *markdownReader) cell(n *east.TableCell, kind string) markdownPlace {
	p := markdownPlace{before: "| ", after: " |", cell: true}
	if n.Lines().Len() > 0 {
		lo, hi := r.bounds(n.Lines())
		for lo--; lo >= 0 && (r.src[lo] == ' ' || r.src[lo] == '\t'); lo-- {
		}
		if lo < 0 || r.src[lo] != '|' {
			p.before = ""
		}
		end := hi
		for ; hi < len(r.src) && (r.src[hi] == ' ' || r.src[hi] == '\t'); hi++ {
		}
		switch {
		case hi == len(r.src) || r.src[hi] != '|':
			p.after = ""
		case hi == end:
			p.after = "| x |" // where the line ends a backslash escapes no pipe
		}
	}
	if kind == "th" {
		p.after += "\n|---|---|\n"
		if !strings.Contains(p.after, "x") {
			p.after = strings.Replace(p.after, "---|---", "---", 1)
		}
	} else {
		p.before = "| | |\n|---|---|\n" + p.before
		p.after += "\n"
	}
	return p
}

// kindOf returns what a paragraph is, and its place.
func (r *markdownReader) kindOf(n ast.Node) (string, markdownPlace) {
	switch p := n.Parent().(type) {
	case *ast.ListItem:
		if n.PreviousSibling() == nil {
			// What begins an item may become a list of its own, a task, or a
			// rule together with the item's mark.
			place := markdownPlace{before: "1. ", indent: "   ", after: "\n"}
			if l, ok := p.Parent().(*ast.List); ok && !l.IsOrdered() {
				place = markdownPlace{before: string(rune(l.Marker)) + " ", indent: "  ", after: "\n"}
			}
			return "li", place
		}
		return "li", markdownPlace{after: "\n"}
	case *east.DefinitionDescription:
		return "dd", markdownPlace{after: "\n"}
	case *east.Footnote:
		return "footnote", markdownPlace{after: "\n"}
	}
	return "p", markdownPlace{after: "\n"}
}

// lastLine returns the end of a block's last line without white space.
func (r *markdownReader) bounds(lines *text.Segments) (lo, hi int) {
	first, last := lines.At(0), lines.At(lines.Len()-1)
	lo, hi = first.Start, last.Stop
	for lo < hi && isSpace(rune(r.src[lo])) {
		lo++
	}
	for hi > lo && isSpace(rune(r.src[hi-1])) {
		hi--
	}
	return lo, hi
}

// alert matches the first line of GitHub's alerts: > [!NOTE]
var alert = pat(`^\[![A-Za-z]+\][+-]?[ \t]*\r?\n?$`)

// alertTitle matches the mark of Obsidian's callouts: > [!tip] Title
var alertTitle = pat(`^\[![A-Za-z-]+\][+-]?[ \t]+`)

// leaf takes the text of a block with inline content.
func (r *markdownReader) leaf(n ast.Node, kind, key string, place markdownPlace) {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 || n.FirstChild() == nil {
		return
	}
	from, titled := 0, false
	if _, ok := n.Parent().(*ast.Blockquote); ok && n.PreviousSibling() == nil {
		if first := lineOf(lines, 0, r.src); alert.Match(first) {
			if lines.Len() == 1 {
				return
			}
			from = lines.At(1).Start
			place.before, place.indent = "> [!NOTE]\n> ", "> "
		} else if m := alertTitle.Find(first); m != nil {
			from, titled = lines.At(0).Start+len(m), true
			place.before, place.indent = "> [!NOTE] ", "> "
		}
	}
	if _, ok := n.PreviousSibling().(*ast.LinkReferenceDefinition); ok {
		place.guard = true
	}
	place.lines(r, lines, from)
	m := &markdownText{r: r, lines: lines, from: from, off: r.off(n), titled: titled, fixed: titled, items: r.items[:0]}
	before := len(r.d.Segments)
	m.nodes(n.FirstChild(), nil)
	r.items = m.items
	m.pair()
	m.segment(kind, catalog.Key(key), r.note, &place)
	if len(r.d.Segments) > before {
		r.note = ""
	}
}

func lineOf(lines *text.Segments, i int, src []byte) []byte {
	s := lines.At(i)
	return s.Value(src)
}

// htmlBlock hands a block of HTML to the HTML reader, and obeys comments.
func (r *markdownReader) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	if lines.Len() == 0 && !n.HasClosure() {
		return
	}
	lo, hi := 0, 0
	if lines.Len() > 0 {
		lo, hi = r.bounds(lines)
	}
	if n.HasClosure() {
		if lines.Len() == 0 {
			lo = n.ClosureLine.Start
		}
		hi = n.ClosureLine.Stop
	}
	raw := bytes.TrimSpace(r.src[lo:hi])
	if comments, ok := onlyComments(raw); ok {
		for _, c := range comments {
			r.comment(n, c)
		}
		return
	}
	// The HTML reader leaves out what is to be left out, but must see it: the
	// region may end in it.
	r.html.region, r.html.skip = r.region, r.skip[n]
	if r.skipped(n.Parent()) {
		return
	}
	if r.note != "" {
		r.html.note, r.note = r.note, ""
	}
	// In a block quote the lines are apart: what stands between is no HTML.
	start := lo
	for i := 1; i < lines.Len(); i++ {
		a, b := lines.At(i-1), lines.At(i)
		if bytes.ContainsAny(r.src[a.Stop:b.Start], ">:") {
			r.html.read(start, a.Stop)
			start = b.Start
		}
	}
	r.html.read(start, hi)
	note, skip := r.html.directives()
	if note != "" {
		r.note = note
	}
	if next := n.NextSibling(); skip && next != nil {
		r.skip[next] = true
	}
	r.region = r.html.region
}

// comment obeys a comment that stands alone, as block n.
func (r *markdownReader) comment(n ast.Node, c string) {
	switch kind, note := parseDirective(c); kind {
	case noteDirective:
		r.note = note
	case skipDirective:
		if next := n.NextSibling(); next != nil {
			r.skip[next] = true
		}
	case skipStart:
		r.region = true
	case skipEnd:
		r.region = false
	}
}

// commentIn returns what raw says, if it is a comment of MDX, Hugo or Jekyll.
func commentIn(raw []byte) (string, bool) {
	for _, c := range [...][2]string{{"{/*", "*/}"}, {"{{/*", "*/}}"}, {"{{- /*", "*/ -}}"}, {"{#", "#}"}} {
		if s, ok := bytes.CutPrefix(raw, []byte(c[0])); ok {
			if s, ok = bytes.CutSuffix(s, []byte(c[1])); ok {
				return string(s), true
			}
		}
	}
	return "", false
}

// onlyComments returns the contents of comments if raw is nothing else.
func onlyComments(raw []byte) (list []string, ok bool) {
	for len(raw) > 0 {
		if !bytes.HasPrefix(raw, []byte("<!--")) {
			return nil, false
		}
		end := bytes.Index(raw[4:], []byte("-->"))
		if end < 0 {
			return nil, false
		}
		list = append(list, string(raw[4:4+end]))
		raw = bytes.TrimSpace(raw[4+end+3:])
	}
	return list, len(list) > 0
}

// title takes the title of an admonition or fence. In quotes a backslash
// escapes.
func (r *markdownReader) title(n ast.Node, at Range, kind string, quoted bool) {
	if at.End <= at.Start || r.off(n) {
		return
	}
	raw := string(r.d.Text[at.Start:at.End])
	text := raw
	if quoted {
		text = unquoteBackslash(raw)
	}
	t := NormalizeSpace(catalog.Text(text))
	if t == "" {
		return
	}
	_, line := n.(*lineNode)
	before, after := "", ""
	if line {
		lo, hi := r.bounds(n.Lines())
		before, after = string(r.src[lo:at.Start]), string(r.src[at.End:hi])
	}
	r.d.Segments = append(r.d.Segments, Segment{
		Message: catalog.Message{Kind: kind, Note: r.note, Forms: catalog.Forms{Other: t}, Untranslatable: !catalog.Translatable(t, nil)},
		Range:   at,
		Encode: func(t catalog.Text, _ []catalog.Code) ([]byte, error) {
			s := string(t)
			if strings.TrimSpace(s) == "" {
				return nil, errEmpty
			}
			if quoted {
				s = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s)
			}
			if line && !isTitle(before+s+after, len(before), len(before)+len(s)) {
				return nil, errRefused(t)
			}
			return []byte(s), nil
		},
	})
	r.note = ""
}

// isTitle reports whether line[lo:hi] is the title of the fence line.
func isTitle(line string, lo, hi int) bool {
	for _, e := range [...]*pattern{colonFence, slashFence} {
		m := e.FindStringSubmatchIndex(line)
		if m == nil {
			continue
		}
		m = append(m[2:], colonTitle.FindStringSubmatchIndex(line)...)
		for ; len(m) > 1; m = m[2:] {
			if m[0] == lo && m[1] == hi {
				return true
			}
		}
	}
	return false
}

// unquoteBackslash removes the backslashes before quotation marks and backslashes.
func unquoteBackslash(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(s)
}

// definition takes the title of a link reference definition and its URL.
func (r *markdownReader) definition(n *ast.LinkReferenceDefinition) {
	lines := n.Lines()
	if lines.Len() == 0 || r.snippet {
		return
	}
	lo, hi := r.bounds(lines)
	i := bytes.Index(r.src[lo:hi], []byte("]:"))
	if i < 0 {
		return
	}
	dest, title, quote := linkTail(r.src, lo+i+2, hi)
	before := len(r.d.Segments)
	r.linkSlots(lines, dest, title, quote, r.off(n))
	if len(r.d.Segments) > before {
		r.note = ""
	}
}

// code takes the lines of a code block as one text, with its white space.
func (r *markdownReader) code(n ast.Node) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	lo, hi := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	for hi > lo && (r.src[hi-1] == '\n' || r.src[hi-1] == '\r') {
		hi--
	}
	var text []byte
	for i := range lines.Len() {
		s := lines.At(i)
		if s.Padding > 0 {
			return // a tab that is indentation and text
		}
		text = append(text, s.Value(r.d.Text)...)
	}
	// What continues a line: quotation marks and indentation.
	last := lines.At(lines.Len() - 1).Start
	line := last
	for line > 0 && r.src[line-1] != '\n' {
		line--
	}
	prefix := r.eol + strings.Map(func(c rune) rune {
		if c != '>' && c != '\t' {
			return ' '
		}
		return c
	}, string(r.src[line:last]))
	t := catalog.Text(strings.TrimRight(lineBreaks.Replace(string(text)), "\n"))
	if strings.TrimSpace(string(t)) == "" {
		return
	}
	fence := "```"
	if f, ok := n.(*ast.FencedCodeBlock); ok && f.Pos() >= 0 {
		end, _ := lineEnd(r.src, f.Pos())
		opening := r.src[f.Pos():end]
		fence = string(opening[:len(opening)-len(bytes.TrimLeft(opening, "`~"))])
	}
	_, fenced := n.(*ast.FencedCodeBlock)
	r.d.Segments = append(r.d.Segments, Segment{
		Message:  catalog.Message{Kind: "code", Note: r.note, Forms: catalog.Forms{Other: t}, Untranslatable: !catalog.Translatable(t, nil)},
		Range:    Range{lo, hi},
		Preserve: true,
		Encode: func(t catalog.Text, _ []catalog.Code) ([]byte, error) {
			s := string(t)
			if strings.TrimSpace(s) == "" || strings.ContainsAny(s, "\r\x00") || strings.HasSuffix(s, "\n") {
				return nil, errRefused(t)
			}
			for i, line := range strings.Split(s, "\n") {
				trimmed := strings.TrimLeft(line, " \t")
				if fenced && strings.HasPrefix(trimmed, fence) || !fenced && i == 0 && line != trimmed || !fenced && trimmed == "" && line != "" {
					return nil, errRefused(t)
				}
			}
			return []byte(strings.ReplaceAll(s, "\n", prefix)), nil
		},
	})
	r.note = ""
}
