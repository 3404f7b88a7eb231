package extract

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Markdown is CommonMark with the extensions of GitHub, footnotes, definition
// lists, front matter, and what site generators add: Hugo shortcodes, Jekyll
// tags, admonitions, MDX.
//
// goldmark reads the blocks and inline elements; their places in the source
// become segments (markdownblocks.go, markdowninline.go). A translation is
// written for its place with as few escapes as it needs, and read back by the
// same parser before it is accepted (markdownencode.go).
var Markdown = &Format{
	Name:       "markdown",
	Title:      &i18n.Message{ID: "format.markdown", Other: "Markdown"},
	Extensions: []string{".md", ".markdown", ".mdx", ".mdown"},
	Takes: &i18n.Message{ID: "format.markdown.takes", Other: "headings, paragraphs, list items, table cells, footnotes, definitions, titles of admonitions and links, alt texts; " +
		"front matter (title, description, summary …, see front_matter); HTML as in HTML pages"},
	Leaves: &i18n.Message{ID: "format.markdown.leaves", Other: "code, shortcodes, template tags, URLs, heading IDs, MDX imports and expressions; " +
		"what stands after <!-- l10n:skip --> or between <!-- l10n:skip-start --> and <!-- l10n:skip-end -->"},
	Options: []string{"front_matter", "code"},
	Read:    readMarkdown,
}

// markdownEnds is the context key of the ends of inline nodes, which goldmark
// does not keep.
var markdownEnds = parser.NewContextKey()

// located notes where each node of an inline parser ends.
type located struct{ parser.InlineParser }

func (l located) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	n := l.InlineParser.Parse(parent, block, pc)
	if n != nil {
		_, pos := block.Position()
		pc.Get(markdownEnds).(map[ast.Node]int)[n] = pos.Start
	}
	return n
}

// locatedBlock is located for parsers that want to know when a block ends.
type locatedBlock struct {
	located
	parser.CloseBlocker
}

func locate(p parser.InlineParser) parser.InlineParser {
	if c, ok := p.(parser.CloseBlocker); ok {
		return locatedBlock{located{p}, c}
	}
	return located{p}
}

// newMarkdownParser returns the parser for Markdown or MDX.
func newMarkdownParser(mdx bool) parser.Parser {
	blocks := append(parser.DefaultBlockParsers(),
		util.Prioritized(&markdownLines{mdx: mdx}, 50),
		util.Prioritized(&markdownAdmonitions{}, 60),
		util.Prioritized(extension.NewDefinitionListParser(), 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(extension.NewFootnoteBlockParser(), 999))
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(
			util.Prioritized(locate(extension.NewTaskCheckBoxParser()), 0),
			util.Prioritized(locate(&markdownOpaques{mdx: mdx}), 50),
			util.Prioritized(locate(parser.NewCodeSpanParser()), 100),
			util.Prioritized(locate(extension.NewFootnoteParser()), 101),
			util.Prioritized(locate(parser.NewLinkParser()), 200),
			util.Prioritized(locate(parser.NewAutoLinkParser()), 300),
			util.Prioritized(locate(parser.NewRawHTMLParser()), 400),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(locate(extension.NewLinkifyParser()), 999),
		),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(
			// Not the one for footnotes: it drops those that nothing refers to.
			util.Prioritized(extension.NewTableASTTransformer(), 0)),
		parser.WithAttribute(),
	)
}

var (
	markdownParser = sync.OnceValue(func() parser.Parser { return newMarkdownParser(false) })
	mdxParser      = sync.OnceValue(func() parser.Parser { return newMarkdownParser(true) })
)

// A markdownReader reads one document.
type markdownReader struct {
	d    *Document
	mdx  bool
	src  []byte // what goldmark reads: d.Text without front matter, offset by offset
	ends map[ast.Node]int
	html *htmlReader
	eol  string
	refs map[string]bool // labels of reference definitions, normalized

	note   string            // for the next message
	skip   map[ast.Node]bool // nodes that are not to be translated
	region bool              // between skip-start and skip-end

	builder catalog.TextBuilder // of the text being assembled
	items   []markdownItem      // spare memory for the next block's

	entities bool // the document writes NBSP as &nbsp;
	snippet  bool // a part of another document, being read back
}

func readMarkdown(d *Document) error {
	r := &markdownReader{d: d, mdx: strings.EqualFold(path.Ext(d.Name), ".mdx")}
	return r.read()
}

func (r *markdownReader) read() error {
	d := r.d
	r.src = d.Text
	body := 0
	if !r.snippet {
		var err error
		if body, err = readFrontMatter(d); err != nil {
			return err
		}
	}
	if err := boundMarkdown(d, body); err != nil {
		return err
	}
	r.mask(body)
	r.eol = "\n"
	if i := bytes.IndexAny(d.Text, "\r\n"); i >= 0 {
		end, next := lineEnd(d.Text, i)
		r.eol = string(d.Text[end:next])
	}
	r.entities = bytes.Contains(d.Text, []byte("&nbsp;")) && !bytes.Contains(d.Text, []byte("\u00a0"))
	r.html = newHTMLReader(d)
	r.skip = map[ast.Node]bool{}
	r.ends = make(map[ast.Node]int, len(d.Text)/200)
	if !r.snippet {
		// Usual numbers; large documents would spend much of the time on growing.
		d.Segments = slices.Grow(d.Segments, len(d.Text)/80)
		d.Marks = slices.Grow(d.Marks, len(d.Text)/300)
	}
	pc := parser.NewContext()
	pc.Set(markdownEnds, r.ends)
	p := markdownParser()
	if r.mdx {
		p = mdxParser()
	}
	root := p.Parse(text.NewReader(r.src), parser.WithContext(pc))
	if refs := pc.References(); len(refs) > 0 {
		r.refs = make(map[string]bool, len(refs))
		for _, ref := range refs {
			r.refs[util.ToLinkReference(ref.Label())] = true
		}
	}
	r.blocks(root)
	if body == 0 && !r.snippet {
		guardRule(d)
	}
	return nil
}

// mask blanks out front matter and writes each lone CR as LF, which goldmark
// does not take for a line's end.
func (r *markdownReader) mask(body int) {
	lone := false
	for i := bytes.IndexByte(r.src, '\r'); i >= 0 && i < len(r.src); i++ {
		if r.src[i] == '\r' && (i+1 == len(r.src) || r.src[i+1] != '\n') {
			lone = true
			break
		}
	}
	templated := bytes.Contains(r.src[body:], []byte("{{")) || bytes.Contains(r.src[body:], []byte("{%"))
	if body == 0 && !lone && !templated {
		return
	}
	r.src = bytes.Clone(r.src)
	if templated {
		// A template tag in a link's destination is no destination to goldmark.
		for pos := body; pos < len(r.src); {
			end, next := lineEnd(r.src, pos)
			if line := r.src[pos:end]; bytes.IndexByte(line, '{') >= 0 && bytes.IndexByte(line, ']') >= 0 {
				for _, at := range templatedLink.FindAllIndex(line, -1) {
					link := line[at[0]:at[1]]
					for _, tag := range templateTag.FindAllIndex(link, -1) {
						for i := tag[0]; i < tag[1]; i++ {
							link[i] = 'x'
						}
					}
				}
			}
			pos = next
		}
	}
	for i := range r.src[:body] {
		if r.src[i] != '\n' {
			r.src[i] = ' '
		}
	}
	if body > 0 && r.src[body-1] == ' ' {
		r.src[body-1] = '\n'
	}
	for i, c := range r.src {
		if c == '\r' && (i+1 == len(r.src) || r.src[i+1] != '\n') {
			r.src[i] = '\n'
		}
	}
}

var (
	templatedLink = pat(`\]\([ \t]*<?(?:[^\s()<>{}]*(?:\{\{.*?\}\}|\{%.*?%\}))+|^ {0,3}\[[^\]\n]+\]:[ \t]*(?:\{\{.*?\}\}|\{%.*?%\})\S*[ \t]*(?:["'(].*)?$`)
	templateTag   = pat(`\{\{.*?\}\}|\{%.*?%\}`)
)

// The bounds of nesting: no author comes near, and beyond them the time to
// read a document grows with the square of its length.
const (
	maxContainers = 100 // block quotes and lists opened on one line
	maxOpenLinks  = 500 // links of a paragraph whose destination is not closed
	maxIndent     = 1000
)

// boundMarkdown refuses documents whose nesting would take unbounded time.
func boundMarkdown(d *Document, body int) error {
	open := 0
	for pos := body; pos < len(d.Text); {
		end, next := lineEnd(d.Text, pos)
		line := d.Text[pos:end]
		if len(bytes.TrimSpace(line)) == 0 {
			open = 0
		}
		marks, i := 0, 0
	scan:
		for ; i < len(line); i++ {
			switch line[i] {
			case ' ', '\t':
			case '>':
				marks++
			case '-', '*', '+':
				if i+1 < len(line) && line[i+1] != ' ' && line[i+1] != '\t' {
					break scan // text
				}
				marks++
			default:
				break scan
			}
		}
		open += bytes.Count(line, []byte("](")) - bytes.Count(line, []byte(")"))
		open = max(open, 0)
		brackets := bytes.Count(line, []byte("[")) - bytes.Count(line, []byte("]"))
		// A rule such as "* * *" is no nesting.
		if marks > maxContainers && i < len(line) || i > maxIndent && i < len(line) || open > maxOpenLinks || brackets > 10*maxOpenLinks {
			return d.Errorf(pos, &i18n.Message{ID: "markdown.too-deep", Other: "lists, quotations or links are nested too deeply here to be read in a reasonable time; is this a text?"})
		}
		pos = next
	}
	return nil
}
