package extract

import (
	"bytes"
	"regexp"

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
		return []byte{'{', '<'}
	}
	return []byte{'{'}
}

func (p *markdownOpaques) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	n := &opaqueNode{}
	size := 0
	for _, a := range [...]struct{ open, close string }{{"{{", "}}"}, {"{%", "%}"}, {"{#", "#}"}} {
		if bytes.HasPrefix(line, []byte(a.open)) {
			if i := bytes.Index(line[2:], []byte(a.close)); i >= 0 {
				size = i + 4
				break
			}
		}
	}
	if size == 0 {
		if m := attributeList.FindIndex(line); m != nil {
			size = m[1]
			n.attributes = true
		}
	}
	if size == 0 && p.mdx {
		size = jsxLen(line)
	}
	if size == 0 {
		return nil
	}
	block.Advance(size)
	return n
}

// attributeList matches the attribute lists of kramdown, Python-Markdown and
// MkDocs at the beginning.
var attributeList = regexp.MustCompile(`^\{:?[ \t]*(?:[.#][A-Za-z_][\w:-]*|[A-Za-z_][\w:-]*=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+))(?:[ \t]+(?:[.#][A-Za-z_][\w:-]*|[A-Za-z_][\w:-]*=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+)))*[ \t]*\}`)

// jsxLen returns the length of the MDX expression {…} or of the component's
// tag that line begins with, 0 if it begins with none.
func jsxLen(line []byte) int {
	if line[0] == '<' && !(len(line) > 1 && (line[1] >= 'A' && line[1] <= 'Z' || line[1] == '>' ||
		line[1] == '/' && len(line) > 2 && (line[2] >= 'A' && line[2] <= 'Z' || line[2] == '>') || bytes.IndexByte(line, '{') > 0)) {
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
	Title Range // in the source; empty: none
}

func (n *lineNode) Kind() ast.NodeKind { return kindLine }

func (n *lineNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// markdownLines reads line nodes.
type markdownLines struct{ mdx bool }

func (p *markdownLines) Trigger() []byte { return []byte{':', '/', '{', 'i', 'e'} }

var (
	colonFence = regexp.MustCompile(`^:{3,}[ \t]*(?:\{[^}\n]*\}|[\w-]+)?(?:\[([^\]\n]*)\])?(?:[ \t]+([^{\n]*?))?[ \t]*(?:\{[^}\n]*\})?[ \t]*\r?\n?$`)
	slashFence = regexp.MustCompile(`^/{3,}(?:[ \t]*[\w-]+(?:[ \t]*\|[ \t]*([^\n]*?))?)?[ \t]*\r?\n?$`)
	tagLine    = regexp.MustCompile(`^(?:(?:\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{#.*?#\})[ \t]*)+\r?\n?$`)
	importLine = regexp.MustCompile(`^(?:import|export)[ \t]`)
	blockIAL   = regexp.MustCompile(`^\{:[^}\n]*\}[ \t]*\r?\n?$`)
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
	case rest[0] == '/':
		m := slashFence.FindSubmatchIndex(rest)
		if m == nil {
			return nil, parser.NoChildren
		}
		title(m, 1)
	case rest[0] == '{':
		if !tagLine.Match(rest) && !blockIAL.Match(rest) {
			return nil, parser.NoChildren
		}
	case p.mdx && importLine.Match(rest) && pos == 0:
		if _, ok := pc.LastOpenedBlock().Node.(*ast.Paragraph); ok {
			return nil, parser.NoChildren
		}
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
	if !importLine.Match(first.Value(reader.Source())) || util.IsBlank(line) {
		return parser.Close
	}
	node.Lines().Append(seg)
	reader.Advance(seg.Len() - 1)
	return parser.Continue | parser.NoChildren
}

func (p *markdownLines) Close(ast.Node, text.Reader, parser.Context) {}

func (p *markdownLines) CanInterruptParagraph() bool { return true }

func (p *markdownLines) CanAcceptIndentedLine() bool { return false }

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

var admonitionLine = regexp.MustCompile(`^(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+(?:[\w-]+(?:[ \t]+[\w-]+)*)?[ \t]*(?:"((?:[^"\\\n]|\\.)*)")?[ \t]*\r?\n?$`)

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
