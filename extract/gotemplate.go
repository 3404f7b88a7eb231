package extract

import (
	"bytes"
	"errors"
	"path"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// GoTemplate is templates of Go's packages text/template and html/template.
//
// A template of a page goes through the HTML reader, with its actions masked
// (htmltemplate.go). Any other is read as plain text: control characters stand
// for the actions while the text is cut into paragraphs, and wrapped again.
var GoTemplate = &Format{
	Name:       "gotemplate",
	Data:       true,
	Title:      &i18n.Message{ID: "format.gotemplate", Other: "Go templates"},
	Extensions: []string{".tmpl", ".gotmpl", ".gotxt", ".gohtml"},
	Takes: &i18n.Message{ID: "format.gotemplate.takes", Other: "the text between actions, in templates of HTML as in HTML pages, else as in plain text; " +
		"actions within a text are protected codes, those that control what is shown keep their order"},
	Leaves: &i18n.Message{ID: "format.gotemplate.leaves", Other: "what stands in actions, also texts in quotation marks; lines of nothing but actions; " +
		"comments; what follows {{`{{/* l10n:skip */}}`}} or stands between {{`{{/* l10n:skip-start */}}`}} and {{`{{/* l10n:skip-end */}}`}}"},
	Options: []string{"delimiters"},
	Read:    readGoTemplate,
}

// templateOf says what a Go template is a template of.
type templateOf uint8

const (
	templateOfUnknown templateOf = iota
	templateOfHTML
	templateOfText
)

func readGoTemplate(d *Document) error {
	if err := d.checkDelimiters(); err != nil {
		return err
	}
	if err := parseGoTemplate(d); err != nil {
		return err
	}
	if d.Options.templateOf == templateOfUnknown {
		d.Options.templateOf = templateOfText
		if isHTMLTemplate(d.Name, d.Text) {
			d.Options.templateOf = templateOfHTML
		}
	}
	if d.Options.templateOf == templateOfHTML {
		newHTMLReader(d).page(0)
		return nil
	}
	return readTextTemplate(d)
}

// htmlInText matches the end tags of elements that tell a page from a text.
var htmlInText = pat(`(?i)</(?:html|head|body|title|p|div|h[1-6]|ul|ol|li|table|tr|td|a|span|section|article|main|nav|form|strong|em)\s*>`)

// isHTMLTemplate reports whether a template is one of a page: by its name
// (page.gohtml, page.html.tmpl), or by its tags if the name does not say.
func isHTMLTemplate(name string, text []byte) bool {
	for n := strings.ToLower(path.Base(name)); ; {
		ext := path.Ext(n)
		n = strings.TrimSuffix(n, ext)
		switch ext {
		case ".html", ".htm", ".xhtml", ".gohtml":
			return true
		case ".gotxt", ".txt", ".text", ".md", ".markdown":
			return false
		case ".tmpl", ".gotmpl":
			continue
		}
		return htmlInText.Match(text)
	}
}

// maxTemplateDepth is how deep actions may be nested.
const maxTemplateDepth = 500

// parseGoTemplate returns an error if d is no Go template.
func parseGoTemplate(d *Document) error {
	del, _ := d.delimiters()
	depth := 0
	var branches []int // of each open action: "else if" opens one in another
	for pos := 0; ; {
		i := bytes.Index(d.Text[pos:], []byte(del[0]))
		if i < 0 {
			break
		}
		pos += i
		n := goActionEnd(d.Text[pos:], del[0], del[1])
		if n < 0 {
			break // the parser will say so
		}
		switch kind, _ := actionKindOf(d.Text[pos:pos+n], del[0], del[1]); {
		case kind == beginAction:
			depth++
			branches = append(branches, 1)
		case kind == elseAction && len(branches) > 0:
			depth++
			branches[len(branches)-1]++
		case kind == endAction && len(branches) > 0:
			depth -= branches[len(branches)-1]
			branches = branches[:len(branches)-1]
		}
		if depth > maxTemplateDepth {
			return d.Errorf(pos, &i18n.Message{ID: "gotemplate.depth", Other: "the template’s actions are nested more than {{.Limit}} deep"}, "Limit", maxTemplateDepth)
		}
		pos += n
	}
	const name = "t"
	t := parse.New(name)
	t.Mode = parse.SkipFuncCheck | parse.ParseComments
	_, err := t.Parse(string(d.Text), del[0], del[1], map[string]*parse.Tree{})
	if err == nil {
		return nil
	}
	// "template: t:3: unexpected …": only the line is known.
	message := strings.TrimPrefix(err.Error(), "template: "+name+":")
	line, rest, ok := strings.Cut(message, ": ")
	number, e := strconv.Atoi(line)
	at := 0
	if ok && e == nil {
		message = rest
		for k := 1; k < number; k++ { // the parser counts LF only
			i := bytes.IndexByte(d.Text[at:], '\n')
			if i < 0 {
				break
			}
			at += i + 1
		}
		end := len(d.Text)
		if i := bytes.IndexByte(d.Text[at:], '\n'); i >= 0 {
			end = at + i
		}
		if i := bytes.Index(d.Text[at:end], []byte(del[0])); i >= 0 {
			at += i
		}
	}
	return d.Errorf(at, &i18n.Message{
		ID:    "gotemplate.syntax",
		Other: "no Go template: {{.Err}}; correct it, or set the delimiters that it has"}, "Err", errors.New(message))
}

// A textTemplate reads a template of plain text.
type textTemplate struct {
	d           *Document
	left, right string
	actions     []templateAction
}

// Bytes that no UTF-8 text has stand for those of actions, two in turn so that
// one action is told from the next: for actions, and for those that are text.
const (
	actionMark = '\xfc' // and \xfd
	textMark   = '\xfe' // and \xff
)

func readTextTemplate(d *Document) error {
	del, _ := d.delimiters()
	r := &textTemplate{d: d, left: del[0], right: del[1]}
	text := d.Text
	for pos := 0; ; {
		i := bytes.Index(text[pos:], []byte(r.left))
		if i < 0 {
			break
		}
		pos += i
		n := goActionEnd(text[pos:], r.left, r.right)
		if n < 0 {
			break
		}
		a := templateAction{Range: Range{pos, pos + n}}
		a.kind, a.comment = actionKindOf(text[pos:pos+n], r.left, r.right)
		r.actions = append(r.actions, a)
		pos += n
	}
	setApart(text, r.actions, r.left, r.right)
	eol := "\n"
	if bytes.Contains(text, []byte("\r\n")) {
		eol = "\r\n"
	}
	shadow := &Document{Name: d.Name, Format: PlainText, Text: bytes.Clone(text), Options: d.Options}
	for i, a := range r.actions {
		part := shadow.Text[a.Start:a.End]
		fill := byte(actionMark + i%2)
		if a.apart {
			fill = ' '
		} else if _, ok := r.constant(string(part)); ok {
			fill = byte(textMark + i%2)
		}
		for k := range part {
			part[k] = fill
		}
		if a.apart { // a blank line; no such action is shorter
			copy(part, eol)
			copy(part[len(part)-len(eol):], eol)
		}
	}
	r.blank(shadow.Text)
	if err := readPlainText(shadow); err != nil {
		return err
	}
	slices.SortStableFunc(shadow.Segments, func(a, b Segment) int { return a.Range.Start - b.Range.Start })
	var hints templateHints
	next := 0
	for _, s := range shadow.Segments {
		for ; next < len(r.actions) && r.actions[next].Start < s.Range.Start; next++ {
			hints.read(r.actions[next])
		}
		r.segment(s, next, &hints)
		// A comment in a text says nothing: a translation may leave it out.
		for next < len(r.actions) && r.actions[next].Start < s.Range.End {
			next++
		}
	}
	return nil
}

// markLen returns for how many bytes s goes on as it begins.
func markLen(s string) int {
	n := 1
	for n < len(s) && s[n] == s[0] {
		n++
	}
	return n
}

// blank makes blank lines of the lines that have nothing but actions.
func (r *textTemplate) blank(shadow []byte) {
	for pos := 0; pos < len(shadow); {
		end, next := lineEnd(shadow, pos)
		if onlyActions(string(shadow[pos:end])) {
			for k := pos; k < end; k++ {
				if shadow[k] >= actionMark {
					shadow[k] = ' '
				}
			}
		}
		pos = next
	}
}

// templateHints are what the author's comments in a template say.
type templateHints struct {
	note   string
	skip   bool
	region bool
}

func (h *templateHints) read(a templateAction) {
	if a.kind != commentAction {
		return
	}
	switch kind, note := parseDirective(a.comment); kind {
	case noteDirective:
		if h.note != "" {
			note = h.note + "\n" + note
		}
		h.note = note
	case skipDirective:
		h.skip = true
	case skipStart:
		h.region = true
	case skipEnd:
		h.region = false
	}
}

// segment makes a segment of one of the shadow, with the actions from next on
// that stand in it.
func (r *textTemplate) segment(s Segment, next int, hints *templateHints) {
	var b catalog.TextBuilder
	var ranges []CodeRange
	var raws []string
	shown := string(s.Other)
	visible := false
	for shown != "" {
		i := nextMark(shown)
		visible = visible || strings.ContainsFunc(shown[:i], isVisible)
		b.Literal(shown[:i])
		shown = shown[i:]
		if shown == "" {
			break
		}
		n := markLen(shown)
		shown = shown[n:]
		a := r.actions[next]
		next++
		raw := string(r.d.Text[a.Start:a.End])
		raws = append(raws, raw)
		if c, ok := r.constant(raw); ok {
			visible = true
			b.Literal(c)
			continue
		}
		if a.kind == commentAction {
			b.Single("comment", raw)
		} else {
			b.Protect("", collapse(raw), raw)
		}
		ranges = append(ranges, CodeRange{Open: a.Range})
	}
	if !visible {
		return
	}
	note, off := hints.note, hints.skip || hints.region
	hints.note, hints.skip = "", false
	if off {
		return
	}
	text, codes := b.Text()
	text = NormalizeSpace(text)
	p := &templatePlace{r: r, own: text, shown: s.Other, raws: raws, encodeText: s.Encode}
	if len(codes) > 0 {
		p.flow = flowOf(text, codes, func(raw string) actionKind {
			kind, _ := actionKindOf([]byte(raw), r.left, r.right)
			return kind
		})
	}
	s.Message = catalog.Message{Kind: s.Kind, Note: note, Forms: catalog.Forms{Other: text}, Codes: codes, Untranslatable: !catalog.Translatable(text, codes)}
	s.CodeRanges = ranges
	s.Encode = p.encode
	r.d.Segments = append(r.d.Segments, s)
}

// nextMark returns where the next mark of an action in s is, its length if
// there is none.
func nextMark(s string) int {
	for i := range len(s) {
		if s[i] >= actionMark {
			return i
		}
	}
	return len(s)
}

// constant returns what an action shows that is a string and nothing else: the
// way to write a delimiter as text. White space counts in such a string, so one
// that has any is left alone.
func (r *textTemplate) constant(raw string) (string, bool) {
	body := strings.TrimSuffix(strings.TrimPrefix(raw, r.left), r.right)
	if len(body) < 3 || body[0] != '"' && body[0] != '`' {
		return "", false
	}
	s, err := strconv.Unquote(body)
	if err != nil || s == "" || !utf8.ValidString(s) || strings.ContainsFunc(s, func(c rune) bool { return !isVisible(c) || c < ' ' }) {
		return "", false
	}
	return s, true
}

// A templatePlace is the place of a text in a template of plain text.
type templatePlace struct {
	r          *textTemplate
	own        catalog.Text
	shown      catalog.Text // own as the plain text reader has it
	raws       []string     // its actions
	flow       *templateFlow
	encodeText func(catalog.Text, []catalog.Code) ([]byte, error)
}

var errTemplateEmpty = cecl10n.Errorf(&i18n.Message{ID: "encode.gotemplate.empty", Other: "a text of actions only cannot stand here; write a word"})

func (p *templatePlace) encode(t catalog.Text, codes []catalog.Code) ([]byte, error) {
	if err := p.flow.check(t, codes); err != nil {
		return nil, err
	}
	r := p.r
	var raws []string
	var b strings.Builder
	action := func(raw string, mark int) {
		b.WriteString(strings.Repeat(string([]byte{byte(mark + len(raws)%2)}), max(len(raw), 1)))
		raws = append(raws, raw)
	}
	visible := false
	for _, tok := range t.Tokens(codes) {
		if tok.Kind != catalog.Literal {
			action(codes[tok.Code].Open, actionMark)
			continue
		}
		for s := tok.Text; s != ""; {
			if beginsDelimiter(s, r.left) {
				n := min(len(s), len(r.left))
				action(r.left+strconv.Quote(s[:n])+r.right, textMark)
				s = s[n:]
				visible = true
				continue
			}
			c, n := utf8.DecodeRuneInString(s)
			visible = visible || isVisible(c)
			b.WriteRune(c)
			s = s[n:]
		}
	}
	if !visible {
		return nil, errTemplateEmpty
	}
	shown := catalog.Text(b.String())
	if t == p.own {
		shown, raws = p.shown, p.raws
	}
	out, err := p.encodeText(shown, nil)
	if err != nil {
		return nil, err
	}
	return restore(string(out), raws), nil
}

// restore writes actions in place of the marks that stand for them.
func restore(out string, raws []string) []byte {
	var b []byte
	for out != "" {
		i := nextMark(out)
		b = append(b, out[:i]...)
		if out = out[i:]; out != "" {
			out = out[markLen(out):]
			b = append(b, raws[0]...)
			raws = raws[1:]
		}
	}
	return b
}
