package store

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// This reader takes the part of TOML that can hold messages: tables, dotted
// keys, inline tables, and strings of all four kinds. It is here beside
// BurntSushi/toml because a catalog needs the order of its messages, the
// position of each key in errors, the comments of work files, and 60,000
// tables in a tenth of the time. A file that is not in the form we write is
// read by BurntSushi/toml as well, as every go-i18n program will.

type nodeKind uint8

const (
	implicitNode nodeKind = iota // named only in the header of a table in it
	tableNode                    // has its own header
	dottedNode                   // made by a dotted key
	inlineNode                   // { … }
	textNode                     // "id" = "text"
)

// A node is a table of the file, or a text that stands for a message.
type node struct {
	kind      nodeKind
	id        string // the names from the root, joined with dots
	above     string // id without the last name
	msg       *message
	kids      map[string]*node
	line, col int

	// The first name in it that is not a key of a message.
	other               string
	inner               bool // it is a table
	otherLine, otherCol int
}

type tomlReader struct {
	file      string
	src       string
	pos       int
	line      int
	lineStart int
	plain     bool // nothing but what we write ourselves so far
	comments  bool // keep them
	pending   []string
	root      *node
	nodes     []*node // those with names that are no keys of a message
	slab      []node
	count     int // of nodes
	msgs      []message
	messages  []*message
	ids       map[string]*message
}

// readMessages reads a message file. The messages are in file order; with
// comments, each has the comment lines above it.
func readMessages(file, src string, comments bool) ([]*message, error) {
	src = strings.TrimPrefix(src, "\uFEFF")
	r := &tomlReader{file: file, src: src, line: 1, plain: true, comments: comments}
	if i := invalidUTF8(src); i >= 0 {
		line, col := position(src, i)
		return nil, cecl10n.At(file, line, col, cecl10n.Errorf(errUTF8))
	}
	n := min(strings.Count(src, "\n[")+1, 1<<16)
	r.ids = make(map[string]*message, n)
	r.root = &node{kind: tableNode, kids: make(map[string]*node, n)}
	if err := r.read(); err != nil {
		return nil, err
	}
	if err := r.check(); err != nil {
		return nil, err
	}
	if !r.plain && len(src) <= maxSecond {
		// What go-i18n refuses must not pass here.
		var any map[string]any
		if _, err := toml.Decode(src, &any); err != nil {
			line, col := 0, 0
			var pe toml.ParseError
			if errors.As(err, &pe) {
				line, col = pe.Position.Line, pe.Position.Col
			}
			return nil, cecl10n.At(file, line, col, errSyntax())
		}
	}
	return r.messages, nil
}

var errUTF8 = &i18n.Message{ID: "store.utf8",
	Other: "these bytes are not UTF-8; save the file with the encoding UTF-8"}

func invalidUTF8(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i := 0; ; {
		c, n := utf8.DecodeRuneInString(s[i:])
		if c == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
}

// position returns the line and column of an offset, from 1, columns in characters.
func position(s string, offset int) (line, col int) {
	start := strings.LastIndexByte(s[:offset], '\n') + 1
	return strings.Count(s[:start], "\n") + 1, utf8.RuneCountInString(s[start:offset]) + 1
}

func errSyntax() error {
	return cecl10n.Errorf(&i18n.Message{ID: "store.syntax",
		Other: "this is not a line of a message file; expected is a message’s name in brackets, such as [\"name\"], or a key and its text, such as other = \"text\""})
}

func (r *tomlReader) errAt(offset int, m *i18n.Message, kv ...any) error {
	line, col := position(r.src, min(offset, len(r.src)))
	return cecl10n.At(r.file, line, col, cecl10n.Errorf(m, kv...))
}

func (r *tomlReader) syntax(offset int) error {
	line, col := position(r.src, min(offset, len(r.src)))
	return cecl10n.At(r.file, line, col, errSyntax())
}

func (r *tomlReader) col(n name) int {
	return utf8.RuneCountInString(r.src[n.start:n.at]) + 1
}

func (r *tomlReader) peek() byte {
	if r.pos < len(r.src) {
		return r.src[r.pos]
	}
	return 0
}

func (r *tomlReader) blanks() {
	for r.pos < len(r.src) && (r.src[r.pos] == ' ' || r.src[r.pos] == '\t') {
		r.pos++
	}
}

// newline steps over a line end if there is one here.
func (r *tomlReader) newline() bool {
	switch {
	case r.peek() == '\n':
		r.pos++
	case r.peek() == '\r' && r.pos+1 < len(r.src) && r.src[r.pos+1] == '\n':
		r.pos += 2
	default:
		return false
	}
	r.line++
	r.lineStart = r.pos
	return true
}

// comment steps over a comment, up to the line's end.
func (r *tomlReader) comment() error {
	start := r.pos + 1
	i := start
	for ; i < len(r.src) && r.src[i] != '\n'; i++ {
		c := r.src[i]
		if c == '\r' && i+1 < len(r.src) && r.src[i+1] == '\n' {
			break
		}
		if c < ' ' && c != '\t' || c == 0x7f {
			return r.control(i)
		}
	}
	r.pos = i
	if r.comments && len(r.pending) < maxComments {
		r.pending = append(r.pending, r.src[start:i])
	}
	return nil
}

func (r *tomlReader) control(offset int) error {
	return r.errAt(offset, &i18n.Message{ID: "store.control",
		Other: "a control character cannot stand here; write it as \\n, \\t or \\u0000 in a text"})
}

// endOfLine demands that nothing but a comment follows on the line.
func (r *tomlReader) endOfLine() error {
	r.blanks()
	if r.peek() == '#' {
		if err := r.comment(); err != nil {
			return err
		}
	}
	if r.pos < len(r.src) && !r.newline() {
		return r.errAt(r.pos, &i18n.Message{ID: "store.trailing",
			Other: "nothing may follow on this line; a quotation mark in a text is written \\\""})
	}
	return nil
}

func (r *tomlReader) read() error {
	current := r.root
	for {
		r.blanks()
		if r.pos >= len(r.src) {
			return nil
		}
		switch c := r.src[r.pos]; c {
		case '\n', '\r':
			if !r.newline() {
				return r.control(r.pos)
			}
		case '#':
			if err := r.comment(); err != nil {
				return err
			}
		case '[':
			n, err := r.header()
			if err != nil {
				return err
			}
			current = n
		default:
			if marker(r.src[r.pos:]) {
				return r.errAt(r.pos, errConflict)
			}
			if err := r.keyValue(current, 0); err != nil {
				return err
			}
			if err := r.endOfLine(); err != nil {
				return err
			}
		}
	}
}

var errConflict = &i18n.Message{ID: "store.conflict",
	Other: "this is a merge conflict that was not resolved; keep one side and delete the lines with <<<<<<<, ======= and >>>>>>>"}

// marker reports whether a line begins with one of git's conflict markers.
func marker(s string) bool {
	for _, m := range [...]string{"<<<<<<<", "=======", ">>>>>>>", "|||||||"} {
		if strings.HasPrefix(s, m) {
			return true
		}
	}
	return false
}

// A name is one part of a key and where it stands.
type name struct {
	text  string
	at    int
	line  int
	start int // of the line
}

// names reads a key: names with dots between them.
func (r *tomlReader) names(buf []name) ([]name, error) {
	for {
		r.blanks()
		at := r.pos
		var text string
		switch c := r.peek(); {
		case c == '"':
			if strings.HasPrefix(r.src[r.pos:], `"""`) {
				return nil, r.syntax(at)
			}
			s, err := r.basic()
			if err != nil {
				return nil, err
			}
			text = s
		case c == '\'':
			if strings.HasPrefix(r.src[r.pos:], `'''`) {
				return nil, r.syntax(at)
			}
			s, err := r.literal()
			if err != nil {
				return nil, err
			}
			text = s
			r.plain = false
		default:
			for r.pos < len(r.src) && bareKey(r.src[r.pos]) {
				r.pos++
			}
			if r.pos == at {
				return nil, r.syntax(at)
			}
			text = r.src[at:r.pos]
		}
		buf = append(buf, name{text, at, r.line, r.lineStart})
		if len(buf) > maxDepth {
			return nil, r.deep(at)
		}
		r.blanks()
		if r.peek() != '.' {
			return buf, nil
		}
		r.pos++
		r.plain = false
	}
}

const (
	// maxDepth bounds tables within tables.
	maxDepth = 64
	// maxMessages bounds the messages of a file, and the lines of a ledger.
	maxMessages = 1 << 20
	// maxComments bounds the comment lines above a message.
	maxComments = 10000
	// maxSecond is the largest file that is also read by BurntSushi/toml,
	// which needs 25 times its size of memory.
	maxSecond = 16 << 20
)

var errMany = &i18n.Message{ID: "store.many", Other: "more than {{.Limit}} messages; split the publication"}

func (r *tomlReader) deep(at int) error {
	return r.errAt(at, &i18n.Message{ID: "store.deep", Other: "more than {{.Limit}} tables within each other"}, "Limit", maxDepth)
}

func bareKey(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// header reads [name] and returns its table.
func (r *tomlReader) header() (*node, error) {
	at := r.pos
	if strings.HasPrefix(r.src[r.pos:], "[[") {
		return nil, r.errAt(at, &i18n.Message{ID: "store.array",
			Other: "a message file has no lists of tables; write [\"name\"] with one pair of brackets"})
	}
	r.pos++
	var buf [4]name
	names, err := r.names(buf[:0])
	if err != nil {
		return nil, err
	}
	if r.peek() != ']' {
		return nil, r.errAt(r.pos, &i18n.Message{ID: "store.bracket",
			Other: "the name of a message ends with ] here; a name with other characters than letters, digits, - and _ is written in quotation marks: [\"name\"]"})
	}
	r.pos++
	n := r.root
	for i, nm := range names {
		last := i == len(names)-1
		kid := n.kids[nm.text]
		switch {
		case kid == nil:
			kind := implicitNode
			if last {
				kind = tableNode
			}
			if kid, err = r.add(n, nm, kind); err != nil {
				return nil, err
			}
		case last && kid.kind == implicitNode:
			kid.kind = tableNode
		case last || kid.kind == textNode || kid.kind == inlineNode:
			return nil, r.twice(nm, kid)
		}
		n = kid
	}
	n.line, n.col = r.line, r.col(name{at: at, start: r.lineStart})
	return n, r.endOfLine()
}

func (r *tomlReader) twice(nm name, before *node) error {
	return r.errAt(nm.at, &i18n.Message{ID: "store.twice",
		Other: "“{{.Name}}” is in this file twice, first in line {{.Line}}; keep one of them"}, "Name", before.id, "Line", before.line)
}

// add makes a new table or text in n.
func (r *tomlReader) add(n *node, nm name, kind nodeKind) (*node, error) {
	if n.msg != nil {
		// A table with the name of a key that is there already.
		if _, bit := n.msg.field(nm.text); bit != 0 && n.msg.has&bit != 0 {
			return nil, r.errKeyTwice(nm.at, nm.text, n.msg)
		}
	}
	if r.count++; r.count > maxMessages {
		return nil, r.errAt(nm.at, errMany, "Limit", maxMessages)
	}
	if len(r.slab) == 0 {
		r.slab = make([]node, 256)
	}
	kid := &r.slab[0]
	r.slab = r.slab[1:]
	*kid = node{kind: kind, id: nm.text, line: nm.line}
	if n != r.root {
		kid.above = n.id + "."
		kid.id = kid.above + nm.text
	}
	if n.kids == nil {
		n.kids = make(map[string]*node)
	}
	n.kids[nm.text] = kid
	if n.other == "" && n != r.root {
		n.other, n.inner = nm.text, kind != textNode
		n.otherLine, n.otherCol = nm.line, r.col(nm)
		r.nodes = append(r.nodes, n)
	}
	return kid, nil
}

func (r *tomlReader) errKeyTwice(at int, key string, m *message) error {
	return r.errAt(at, &i18n.Message{ID: "store.key-twice",
		Other: "the message “{{.ID}}” has the key “{{.Key}}” twice; keep one of them"}, "ID", m.id, "Key", key)
}

// keyValue reads key = value into n.
func (r *tomlReader) keyValue(n *node, depth int) error {
	var buf [4]name
	names, err := r.names(buf[:0])
	if err != nil {
		return err
	}
	if depth+len(names) > maxDepth {
		return r.deep(names[0].at)
	}
	if r.peek() != '=' {
		return r.errAt(r.pos, &i18n.Message{ID: "store.equals",
			Other: "after the key “{{.Key}}”, = and a text in quotation marks are expected"}, "Key", names[len(names)-1].text)
	}
	r.pos++
	for _, nm := range names[:len(names)-1] {
		kid := n.kids[nm.text]
		switch {
		case kid == nil:
			if kid, err = r.add(n, nm, dottedNode); err != nil {
				return err
			}
		case kid.kind != dottedNode:
			return r.twice(nm, kid)
		}
		n = kid
	}
	key := names[len(names)-1]
	if kid := n.kids[key.text]; kid != nil {
		return r.twice(key, kid)
	}
	r.blanks()
	if r.peek() == '{' {
		r.plain = false
		kid, err := r.add(n, key, inlineNode)
		if err != nil {
			return err
		}
		return r.inline(kid, depth+len(names))
	}
	text, err := r.text(key.text)
	if err != nil {
		return err
	}
	return r.set(n, key, text)
}

// set takes a text: a key of message n, or a message of its own.
func (r *tomlReader) set(n *node, key name, text string) error {
	var probe message
	if _, bit := probe.field(key.text); bit == 0 {
		kid, err := r.add(n, key, textNode)
		if err != nil {
			return err
		}
		m := r.newMessage(kid.id, key)
		kid.msg = m
		m.forms.Other = catalog.Text(text)
		m.has = hasOther
		return nil
	}
	if n == r.root {
		return r.errAt(key.at, &i18n.Message{ID: "store.outside",
			Other: "the key “{{.Key}}” stands outside of a message; write the message’s name above it: [\"name\"]"}, "Key", key.text)
	}
	if n.msg == nil {
		n.msg = r.newMessage(n.id, key)
		if n.line > 0 {
			n.msg.line, n.msg.col = n.line, max(n.col, 1)
		}
	}
	p, bit := n.msg.field(key.text)
	if n.msg.has&bit != 0 {
		return r.errKeyTwice(key.at, key.text, n.msg)
	}
	n.msg.has |= bit
	if bit == hasID {
		if text != "" {
			n.msg.id = n.above + text
		}
		return nil
	}
	*p = text
	return nil
}

func (r *tomlReader) newMessage(id string, at name) *message {
	if len(r.msgs) == 0 {
		r.msgs = make([]message, 256)
	}
	m := &r.msgs[0]
	r.msgs = r.msgs[1:]
	m.id, m.line, m.col = id, at.line, r.col(at)
	m.comments, r.pending = r.pending, nil
	r.messages = append(r.messages, m)
	return m
}

// inline reads { key = value, … }.
func (r *tomlReader) inline(n *node, depth int) error {
	open := r.pos
	r.pos++
	space := func() error {
		for {
			r.blanks()
			if r.peek() == '#' {
				if err := r.comment(); err != nil {
					return err
				}
			}
			if !r.newline() {
				return nil
			}
		}
	}
	for {
		if err := space(); err != nil {
			return err
		}
		if r.pos >= len(r.src) {
			return r.errAt(open, errOpenBrace)
		}
		if r.peek() == '}' {
			r.pos++
			return nil
		}
		if err := r.keyValue(n, depth); err != nil {
			return err
		}
		if err := space(); err != nil {
			return err
		}
		switch r.peek() {
		case ',':
			r.pos++
		case '}':
		default:
			if r.pos >= len(r.src) {
				return r.errAt(open, errOpenBrace)
			}
			return r.errAt(r.pos, &i18n.Message{ID: "store.comma", Other: "a comma or } is expected here"})
		}
	}
}

var errOpenBrace = &i18n.Message{ID: "store.open-brace", Other: "the { here has no }"}
