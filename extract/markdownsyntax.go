package extract

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// What site generators add to Markdown, as extensions of goldmark's parser.

var (
	kindOpaque     = ast.NewNodeKind("cecl10nOpaque")
	kindLine       = ast.NewNodeKind("cecl10nLine")
	kindAdmonition = ast.NewNodeKind("cecl10nAdmonition")
)

// An opaqueNode is an inline piece that is not text: a shortcode, a template
// tag, an attribute list, an MDX expression. Its end is in the located map.
type opaqueNode struct {
	ast.BaseInline
	attributes bool // {: .class} or {.class}: belongs to what stands before it
}

func (n *opaqueNode) Kind() ast.NodeKind { return kindOpaque }

func (n *opaqueNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// markdownOpaques reads opaque nodes.
type markdownOpaques struct{ mdx bool }

func (p *markdownOpaques) Trigger() []byte {
	if p.mdx {
		return []byte{'{', '$', '<'}
	}
	return []byte{'{', '$'}
}

func (p *markdownOpaques) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	n := &opaqueNode{}
	size := p.size(line, n)
	if size > 0 {
		block.Advance(size)
		return n
	}
	if len(line) < 2 || line[0] == '{' && !p.mdx && line[1] != '{' && line[1] != '%' || line[0] == '<' && !component(line) || line[0] == '$' && line[1] != '$' {
		return nil
	}
	// It may go on over a few lines.
	at, seg := block.Position()
	all := bytes.Clone(line)
	for range maxOpaqueLines {
		block.AdvanceLine()
		next, _ := block.PeekLine()
		if next == nil {
			break
		}
		known := len(all)
		all = append(all, next...)
		if size := p.size(all, n); size > known {
			block.Advance(size - known)
			return n
		}
	}
	block.SetPosition(at, seg)
	return nil
}

// maxOpaqueLines is the number of further lines that are looked at for the
// end of a tag.
const maxOpaqueLines = 20

// size returns the length of the opaque piece that line begins with, 0 if
// there is none.
func (p *markdownOpaques) size(line []byte, n *opaqueNode) int {
	for _, a := range [...]struct{ open, close string }{{"{{", "}}"}, {"{%", "%}"}, {"{#", "#}"}, {"{!", "!}"}, {"$$", "$$"}} {
		if bytes.HasPrefix(line, []byte(a.open)) {
			if i := bytes.Index(line[2:], []byte(a.close)); i >= 0 {
				return i + 4
			}
		}
	}
	if m := attributeList.FindIndex(line); m != nil {
		n.attributes = true
		return m[1]
	}
	if p.mdx && line[0] != '$' {
		return jsxLen(line)
	}
	return 0
}

// component reports whether a line begins like a tag that only MDX has.
func component(line []byte) bool {
	return len(line) > 1 && (line[1] >= 'A' && line[1] <= 'Z' || line[1] == '>' ||
		line[1] == '/' && len(line) > 2 && (line[2] >= 'A' && line[2] <= 'Z' || line[2] == '>') || bytes.IndexByte(line, '{') > 0)
}

// attributeList matches the attribute lists of kramdown, Python-Markdown and
// MkDocs at the beginning.
var attributeList = pat(`^\{:?[ \t]*(?:[.#][A-Za-z_][\w:-]*|[A-Za-z_][\w:-]*=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+))(?:[ \t]+(?:[.#][A-Za-z_][\w:-]*|[A-Za-z_][\w:-]*=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+)))*[ \t]*\}`)

// jsxLen returns the length of the MDX expression {…} or of the component's
// tag that line begins with, 0 if it begins with none.
func jsxLen(line []byte) int {
	if line[0] == '<' && !component(line) {
		return 0
	}
	depth := 0
	var quote byte
	for i, c := range line {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '`' || c == '\'' && (depth > 0 || line[0] == '<'):
			quote = c
		case c == '{':
			depth++
		case c == '}':
			depth--
			if depth == 0 && line[0] == '{' {
				return i + 1
			}
			if depth < 0 {
				return 0
			}
		case c == '>' && depth == 0 && line[0] == '<':
			return i + 1
		}
	}
	return 0
}

// A lineNode is a line that is not text, or only in its title: the fence of a
// ::: or /// block, a line of shortcodes or template tags, an MDX import.
type lineNode struct {
	ast.BaseBlock
	Title  Range // in the source; empty: none
	Quoted bool  // the title stands in quotes
	End    int   // where its last line ends, if it has several
}

func (n *lineNode) Kind() ast.NodeKind { return kindLine }

func (n *lineNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// markdownLines reads line nodes.
type markdownLines struct{ mdx bool }

func (p *markdownLines) Trigger() []byte { return []byte{':', '/', '{', 'i', 'e', '-', '['} }

var (
	colonFence = pat(`^:{3,}[ \t]*(?:(?:\{[^}\n]*\}|[\w.-]+)(?:\[([^\]\n]*)\])?(?:[ \t]+([^{\n]*?))?[ \t]*(?:\{[^}\n]*\})?)?[ \t]*\r?\n?$`)
	colonTitle = pat(`[ \t{]title="((?:[^"\\\n]|\\.)+)"`)
	slashFence = pat(`^/{3,}(?:[ \t]*[\w-]+(?:[ \t]*\|[ \t]*([^\n]*?))?)?[ \t]*\r?\n?$`)
	tagLine    = pat(`^(?:(?:\{\{[<%](?:[^}\n]|\}[^}\n])*\}\}|\{%(?:[^%\n]|%[^}\n])*%\}|\{#(?:[^#\n]|#[^}\n])*#\}|\{!(?:[^!\n]|![^}\n])*!\}|\{/\*(?:[^*\n]|\*[^/\n])*\*/\})[ \t]*)+\r?\n?$`)
	importLine = pat(`^(?:import|export)[ \t]`)
	blockIAL   = pat(`^\{:[^}\n]*\}[ \t]*\r?\n?$`)
)

func (p *markdownLines) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || pos >= len(line) || pc.BlockIndent() > 3 {
		return nil, parser.NoChildren
	}
	rest := line[pos:]
	at := seg.Start + pos - seg.Padding
	n := &lineNode{}
	title := func(m []int, groups ...int) {
		for _, g := range groups {
			if m[2*g] >= 0 && m[2*g] < m[2*g+1] {
				n.Title = Range{at + m[2*g], at + m[2*g+1]}
			}
		}
	}
	state := parser.NoChildren
	switch {
	case rest[0] == ':':
		m := colonFence.FindSubmatchIndex(rest)
		if m == nil {
			return nil, parser.NoChildren
		}
		title(m, 1, 2)
		if t := colonTitle.FindSubmatchIndex(rest); t != nil && n.Title.End == 0 {
			n.Quoted = true
			title(t, 1)
		}
	case rest[0] == '-' || rest[0] == '[':
		if !snippetLine.Match(rest) {
			return nil, parser.NoChildren
		}
	case rest[0] == '/':
		m := slashFence.FindSubmatchIndex(rest)
		if m == nil {
			return nil, parser.NoChildren
		}
		title(m, 1)
	case rest[0] == '{':
		n.End = p.end(reader.Source(), at, rest)
		if n.End == 0 && !tagLine.Match(rest) && !blockIAL.Match(rest) {
			return nil, parser.NoChildren
		}
		state = parser.Continue | parser.NoChildren
	case p.mdx && importLine.Match(rest) && pos == 0:
		if _, ok := pc.LastOpenedBlock().Node.(*ast.Paragraph); ok {
			return nil, parser.NoChildren
		}
		n.End = balancedEnd(reader.Source(), at)
		state = parser.Continue | parser.NoChildren
	default:
		return nil, parser.NoChildren
	}
	n.Lines().Append(seg)
	reader.Advance(seg.Len() - 1)
	return n, state
}

func (p *markdownLines) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, seg := reader.PeekLine()
	first := node.Lines().At(0)
	more := seg.Start < node.(*lineNode).End
	if !more && (!importLine.Match(first.Value(reader.Source())) || util.IsBlank(line)) {
		return parser.Close
	}
	node.Lines().Append(seg)
	reader.Advance(seg.Len() - 1)
	return parser.Continue | parser.NoChildren
}

func (p *markdownLines) Close(ast.Node, text.Reader, parser.Context) {}

func (p *markdownLines) CanInterruptParagraph() bool { return true }

func (p *markdownLines) CanAcceptIndentedLine() bool { return false }

// codeTag matches the tag that opens a block of code, or of what is not shown.
var codeTag = pat(`^(?:\{\{[<%][ \t]*(highlight|mermaid|katex|math|plantuml|chart|code)\b.*[^/][>%]\}\}|\{%-?[ \t]*(highlight|comment|mermaid|plantuml|codeblock)\b.*%\}|\{::(comment|nomarkdown)[^/}\n]*\})[ \t]*\r?\n?$`)

// snippetLine matches lines that other text takes the place of.
var snippetLine = pat(`^(?:-+8<-+(?:[ \t].*)?|\[(?:TOC|toc)\]|\[\[_?TOC_?\]\])[ \t]*\r?\n?$`)

// lookAhead is the number of bytes in which the end of a block is looked for.
const lookAhead = 64 << 10

// end returns where the tag, the expression or the block of code ends whose
// first line, at offset at, is line; 0: it is of one line, or none of these.
func (p *markdownLines) end(src []byte, at int, line []byte) int {
	rest := src[at:min(len(src), at+lookAhead)]
	if m := codeTag.FindSubmatch(line); m != nil {
		var closing string
		switch {
		case len(m[1]) > 0:
			closing = `\{\{[<%][ \t]*/[ \t]*` + string(m[1]) + `\b`
		case len(m[2]) > 0:
			closing = `\{%-?[ \t]*end` + string(m[2]) + `\b`
		default:
			closing = `\{:/`
		}
		if m := pat(closing + `[^}\n]*\}+[ \t\r]*(?:\n|$)`).FindIndex(rest); m != nil {
			return at + m[1]
		}
		return 0
	}
	if p.mdx {
		return balancedEnd(src, at)
	}
	for _, a := range [...]struct{ open, close string }{{"{{", "}}"}, {"{%", "%}"}} {
		if !bytes.HasPrefix(line, []byte(a.open)) || bytes.Contains(line, []byte(a.close)) {
			continue
		}
		for pos, n := at+len(line), 0; pos < len(src) && n < maxOpaqueLines; n++ {
			end, next := lineEnd(src, pos)
			if util.IsBlank(src[pos:end]) {
				return 0
			}
			if i := bytes.Index(src[pos:end], []byte(a.close)); i >= 0 {
				if !util.IsBlank(src[pos+i+len(a.close) : end]) {
					return 0
				}
				return next
			}
			pos = next
		}
	}
	return 0
}

// balancedEnd returns where the line ends on which the brackets are closed
// that JavaScript opens from src[at] on; 0: nowhere near, or text follows.
func balancedEnd(src []byte, at int) int {
	depth := 0
	var quote byte
	for i := at; i < min(len(src), at+lookAhead); i++ {
		c := src[i]
		switch {
		case c == '\n' || c == '\r':
			if quote != '`' {
				quote = 0
			}
			if depth == 0 && quote == 0 {
				_, next := lineEnd(src, i)
				return next
			}
		case quote != 0:
			if c == '\\' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case c == '{' || c == '(' || c == '[':
			depth++
		case c == '}' || c == ')' || c == ']':
			depth--
			if depth == 0 && src[at] == '{' {
				end, next := lineEnd(src, i)
				if i+1 < end && !util.IsBlank(src[i+1:end]) {
					return 0
				}
				return next
			}
		}
	}
	return 0
}

// An admonitionNode is a block of Python-Markdown: a line "!!! note "Title""
// and what is indented below it.
type admonitionNode struct {
	ast.BaseBlock
	Title Range // between the quotes; empty: none
}

func (n *admonitionNode) Kind() ast.NodeKind { return kindAdmonition }

func (n *admonitionNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type markdownAdmonitions struct{}

func (p *markdownAdmonitions) Trigger() []byte { return []byte{'!', '?', '='} }

var admonitionLine = pat(`^(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+(?:[\w-]+(?:[ \t]+[\w-]+)*)?[ \t]*(?:"((?:[^"\\\n]|\\.)*)")?[ \t]*\r?\n?$`)

func (p *markdownAdmonitions) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || pos >= len(line) {
		return nil, parser.NoChildren
	}
	m := admonitionLine.FindSubmatchIndex(line[pos:])
	if m == nil || line[pos] == '=' && m[2] < 0 {
		return nil, parser.NoChildren
	}
	n := &admonitionNode{}
	if m[2] >= 0 && m[2] < m[3] {
		at := seg.Start + pos - seg.Padding
		n.Title = Range{at + m[2], at + m[3]}
	}
	reader.Advance(seg.Len() - 1)
	return n, parser.HasChildren
}

func (p *markdownAdmonitions) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	pos, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if pos < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(pos, padding)
	return parser.Continue | parser.HasChildren
}

func (p *markdownAdmonitions) Close(ast.Node, text.Reader, parser.Context) {}

func (p *markdownAdmonitions) CanInterruptParagraph() bool { return true }

func (p *markdownAdmonitions) CanAcceptIndentedLine() bool { return false }
