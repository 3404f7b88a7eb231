package catalog

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
)

// Text is what a translator sees: characters in which inline markup stands as
// short tags, the same for every document format:
//
//	We offer <strong>tools</strong> and <a1>training</a1>.<br/>
//
// A tag is one of the message's own codes; any other "<" is literal and
// nothing is escaped. What a code holds (attributes, URLs, delimiters) is not
// in the text, see Code.
type Text string

// CodeKind says how a code stands in a text.
type CodeKind uint8

const (
	// Paired codes enclose text: <strong>…</strong>.
	Paired CodeKind = iota
	// Single codes stand alone: <br/>.
	Single
	// Protected codes are shown and must come back unchanged: <code>go vet</code>, {{.Name}}.
	Protected
)

// A Code is one piece of inline markup of a message: its name in the text and
// its data, which is taken from the source document again at each rebuild.
type Code struct {
	Name  string   // name in the text, numbered where it occurs more than once: "strong", "a1"
	Kind  CodeKind // how it stands in the text
	Open  string   // the source's characters: opening delimiter, or all of a Single or Protected code
	Close string   // closing delimiter of a Paired code
	Shown string   // Protected only: how it stands in the text, "<code>x</code>" or "{{.Name}}"
}

// Base returns the code's name without its number: "a" for "a1". The names
// of headings, h1 to h6, are not numbered ones, but they are never inline.
func (c Code) Base() string { return strings.TrimRight(c.Name, "0123456789") }

// TokenKind tells the tokens of a text apart.
type TokenKind uint8

// The kinds of Token.
const (
	Literal    TokenKind = iota // characters
	OpenCode                    // <a1>
	CloseCode                   // </a1>
	SingleCode                  // <br/>
	ShownCode                   // a Protected code
)

// A Token is a run of literal characters or one tag of a text.
type Token struct {
	Kind TokenKind
	Text string // as it stands in the text
	Code int    // index into the message's codes; -1 for Literal
}

// Tokens splits the text at the tags of codes. The tokens' texts add up to t.
func (t Text) Tokens(codes []Code) []Token {
	s := string(t)
	if len(codes) == 0 {
		if s == "" {
			return nil
		}
		return []Token{{Literal, s, -1}}
	}
	var out []Token
	start := 0
	flush := func(end int) {
		if end > start {
			out = append(out, Token{Literal, s[start:end], -1})
		}
	}
	tags := indexTags(codes)
	for i := 0; i < len(s); {
		if !tags.first[s[i]] {
			i++
			continue
		}
		kind, code, n := tags.match(s[i:])
		if n == 0 {
			i++
			continue
		}
		flush(i)
		out = append(out, Token{kind, s[i : i+n], code})
		i += n
		start = i
	}
	flush(len(s))
	return out
}

// A tagIndex finds the tags of a text's codes. A text may have many thousands.
type tagIndex struct {
	codes  []Code
	first  [256]bool      // what a tag begins with
	named  map[string]int // paired and single codes; nil while there are few
	shown  map[string]int // protected codes by how they are shown; nil while there are few
	widths []int          // how long those are, longest first
}

const fewCodes = 8

func indexTags(codes []Code) *tagIndex {
	x := &tagIndex{codes: codes}
	for _, c := range codes {
		if c.Kind != Protected {
			x.first['<'] = true
		} else if c.Shown != "" {
			x.first[c.Shown[0]] = true
		}
	}
	if len(codes) <= fewCodes {
		return x
	}
	x.named, x.shown = map[string]int{}, map[string]int{}
	for i, c := range codes {
		if c.Kind != Protected {
			if _, ok := x.named[c.Name]; !ok {
				x.named[c.Name] = i
			}
		} else if _, ok := x.shown[c.Shown]; !ok && c.Shown != "" {
			x.shown[c.Shown] = i
			x.widths = append(x.widths, len(c.Shown))
		}
	}
	slices.Sort(x.widths)
	x.widths = slices.Compact(x.widths)
	slices.Reverse(x.widths)
	return x
}

// match returns the longest tag that s begins with.
func (x *tagIndex) match(s string) (kind TokenKind, code, n int) {
	name, closing, single, size := tagAt(s)
	tag := func(i int) {
		switch c := x.codes[i]; {
		case size <= n || name != c.Name:
		case c.Kind == Single && single:
			kind, code, n = SingleCode, i, size
		case c.Kind == Paired && !single:
			kind, code, n = OpenCode, i, size
			if closing {
				kind = CloseCode
			}
		}
	}
	if x.named != nil {
		for _, w := range x.widths {
			if w > len(s) {
				continue
			}
			if i, ok := x.shown[s[:w]]; ok {
				kind, code, n = ShownCode, i, w
				break
			}
		}
		if size > 0 {
			if i, ok := x.named[name]; ok {
				tag(i)
			}
		}
		return kind, code, n
	}
	for i, c := range x.codes {
		if c.Kind != Protected {
			tag(i)
		} else if len(c.Shown) > n && strings.HasPrefix(s, c.Shown) {
			kind, code, n = ShownCode, i, len(c.Shown)
		}
	}
	return kind, code, n
}

// tagAt reads a tag <name>, </name> or <name/> at the start of s.
func tagAt(s string) (name string, closing, single bool, size int) {
	if len(s) < 3 || s[0] != '<' {
		return
	}
	i := 1
	if s[1] == '/' {
		closing = true
		i++
	}
	j := i
	for j < len(s) && (s[j] >= 'a' && s[j] <= 'z' || s[j] >= 'A' && s[j] <= 'Z' || s[j] >= '0' && s[j] <= '9' || s[j] == '-' || s[j] == '_' || s[j] == ':' || s[j] == '.') {
		j++
	}
	if j == i || j == len(s) {
		return "", false, false, 0
	}
	name = s[i:j]
	if s[j] == '/' && !closing && j+1 < len(s) {
		single = true
		j++
	}
	if s[j] != '>' {
		return "", false, false, 0
	}
	return name, closing, single, j + 1
}

// Plain returns the text without its paired and single codes; protected codes
// are kept as they are shown.
func (t Text) Plain(codes []Code) string {
	if len(codes) == 0 {
		return string(t)
	}
	var b strings.Builder
	for _, tok := range t.Tokens(codes) {
		if tok.Kind == Literal || tok.Kind == ShownCode {
			b.WriteString(tok.Text)
		}
	}
	return b.String()
}

// A CodeProblem is a difference in the codes of a translation.
type CodeProblem struct {
	Kind CodeProblemKind
	Tag  string // as it stands in the text
}

// CodeProblemKind tells code problems apart.
type CodeProblemKind uint8

// The kinds of CodeProblem.
const (
	CodeMissing CodeProblemKind = iota // in the source, not in the translation
	CodeExtra                          // more often in the translation than in the source
	CodeCrossed                        // not closed, not opened, or closed in the wrong order
)

// CompareCodes lists what is wrong with the codes of a translation, in order
// of the codes: crossed ones first, then missing, then extra. Codes may stand
// in another order than in the source.
func CompareCodes(source, target Text, codes []Code) []CodeProblem {
	if len(codes) == 0 {
		return nil
	}
	problems := crossed(target, codes)
	if len(problems) > 0 {
		// A source that opens what it does not close (<p>One <b>two</p>) may
		// be followed in that.
		for _, p := range crossed(source, codes) {
			if i := slices.Index(problems, p); i >= 0 {
				problems = slices.Delete(problems, i, i+1)
			}
		}
		if len(problems) == 0 {
			problems = nil
		}
	}
	count := func(t Text) []int {
		n := make([]int, len(codes))
		for _, tok := range t.Tokens(codes) {
			if tok.Kind != Literal && tok.Kind != CloseCode {
				n[tok.Code]++
			}
		}
		return n
	}
	want, got := count(source), count(target)
	for i, c := range codes {
		if got[i] < want[i] {
			problems = append(problems, CodeProblem{CodeMissing, c.Tag()})
		}
	}
	for i, c := range codes {
		if got[i] > want[i] {
			problems = append(problems, CodeProblem{CodeExtra, c.Tag()})
		}
	}
	return problems
}

func crossed(t Text, codes []Code) []CodeProblem {
	var problems []CodeProblem
	var open []int
	for _, tok := range t.Tokens(codes) {
		switch tok.Kind {
		case OpenCode:
			open = append(open, tok.Code)
		case CloseCode:
			if len(open) == 0 || open[len(open)-1] != tok.Code {
				problems = append(problems, CodeProblem{CodeCrossed, tok.Text})
				continue
			}
			open = open[:len(open)-1]
		}
	}
	for _, c := range open {
		problems = append(problems, CodeProblem{CodeCrossed, codes[c].Tag()})
	}
	return problems
}

// Tag returns the code's opening tag as it stands in a text.
func (c Code) Tag() string {
	switch c.Kind {
	case Protected:
		return c.Shown
	case Single:
		return "<" + c.Name + "/>"
	}
	return "<" + c.Name + ">"
}

// A TextBuilder builds a message's text and codes from a document: formats
// write characters and codes in reading order, and Text gives the codes their
// final names: numbered where a name occurs more than once, and never such
// that a tag could be mistaken for literal characters of the text.
type TextBuilder struct {
	parts   []builderPart
	codes   []Code
	literal []byte // the characters of all parts
}

type builderPart struct {
	kind TokenKind
	end  int // Literal: where its characters end in the builder's
	code int
}

// Reset makes the builder empty again and keeps its memory.
func (b *TextBuilder) Reset() {
	b.parts, b.codes, b.literal = b.parts[:0], b.codes[:0], b.literal[:0]
}

// Literal adds characters.
func (b *TextBuilder) Literal(s string) {
	if s == "" {
		return
	}
	b.literal = append(b.literal, s...)
	if n := len(b.parts); n > 0 && b.parts[n-1].kind == Literal {
		b.parts[n-1].end = len(b.literal)
		return
	}
	b.parts = append(b.parts, builderPart{Literal, len(b.literal), -1})
}

// Open adds the opening of a paired code called name and returns its index.
func (b *TextBuilder) Open(name, open string) int {
	b.codes = append(b.codes, Code{Name: name, Kind: Paired, Open: open})
	b.parts = append(b.parts, builderPart{OpenCode, 0, len(b.codes) - 1})
	return len(b.codes) - 1
}

// Close adds the closing of paired code i.
func (b *TextBuilder) Close(i int, close string) {
	b.codes[i].Close = close
	b.parts = append(b.parts, builderPart{CloseCode, 0, i})
}

// Single adds a standalone code and returns its index.
func (b *TextBuilder) Single(name, raw string) int {
	b.codes = append(b.codes, Code{Name: name, Kind: Single, Open: raw})
	b.parts = append(b.parts, builderPart{SingleCode, 0, len(b.codes) - 1})
	return len(b.codes) - 1
}

// Protect adds a protected code. With a name it is shown as
// <name>content</name>, without one as content itself (placeholders,
// shortcodes). It returns the code's index.
func (b *TextBuilder) Protect(name, content, raw string) int {
	b.codes = append(b.codes, Code{Name: name, Kind: Protected, Open: raw, Shown: content})
	b.parts = append(b.parts, builderPart{ShownCode, 0, len(b.codes) - 1})
	return len(b.codes) - 1
}

// Codes returns how many codes have been added.
func (b *TextBuilder) Codes() int { return len(b.codes) }

// Empty reports whether nothing but white space has been added as characters
// and no protected code.
func (b *TextBuilder) Empty() bool {
	for _, p := range b.parts {
		if p.kind == ShownCode {
			return false
		}
	}
	return len(bytes.TrimSpace(b.literal)) == 0
}

// Text returns the text and its codes with their final names. Codes keep the
// indexes that Open, Single and Protect returned.
func (b *TextBuilder) Text() (Text, []Code) {
	if len(b.codes) == 0 {
		return Text(b.literal), nil
	}
	// A literal "<strong>" in the text (from &lt;strong&gt;) must not read as the
	// code: names that follow a "<" there are not given.
	var inText []string
	shown := b.literal[:len(b.literal):len(b.literal)]
	for _, c := range b.codes {
		if c.Kind == Protected && c.Name == "" && strings.HasPrefix(c.Shown, "<") { // nor one shown as "<strong>"
			shown = append(shown, c.Shown...)
		}
	}
	if bytes.IndexByte(shown, '<') >= 0 {
		inText = namesAfterLess(string(shown))
	}
	codes := make([]Code, len(b.codes))
	var count, next map[string]int
	var taken map[string]bool
	if len(codes) > 1 || inText != nil {
		count, next, taken = map[string]int{}, map[string]int{}, map[string]bool{}
		for _, c := range b.codes {
			if c.Name != "" {
				count[c.Name]++
			}
		}
	}
	for i, c := range b.codes {
		if c.Name != "" {
			base := c.Name
			name := base
			if count[base] > 1 {
				next[base]++
				name = base + strconv.Itoa(next[base])
			}
			// Nor may "a1" be both a numbered and an own name.
			for taken[name] || hasPrefix(inText, name) {
				next[base]++
				name = base + strconv.Itoa(next[base])
			}
			if taken != nil {
				taken[name] = true
			}
			c.Name = name
		}
		if c.Kind == Protected && c.Name != "" {
			c.Shown = "<" + c.Name + ">" + c.Shown + "</" + c.Name + ">"
		}
		codes[i] = c
	}
	out := make([]byte, 0, len(b.literal)+16*len(b.parts))
	pos := 0
	for _, p := range b.parts {
		switch p.kind {
		case Literal:
			out = append(out, b.literal[pos:p.end]...)
			pos = p.end
		case OpenCode, SingleCode, ShownCode:
			out = append(out, codes[p.code].Tag()...)
		case CloseCode:
			out = append(append(append(out, "</"...), codes[p.code].Name...), '>')
		}
	}
	return Text(out), codes
}

// namesAfterLess returns what could be the name of a tag after each "<" and
// "</" of s, sorted.
func namesAfterLess(s string) []string {
	var names []string
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			slices.Sort(names)
			return slices.Compact(names)
		}
		s = strings.TrimPrefix(s[i+1:], "/")
		end := strings.IndexFunc(s, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_:.", r))
		})
		if end < 0 {
			end = len(s)
		}
		if end > 0 {
			names = append(names, s[:end])
		}
	}
}

// hasPrefix reports whether one of the sorted names begins with prefix.
func hasPrefix(names []string, prefix string) bool {
	i, _ := slices.BinarySearch(names, prefix)
	return i < len(names) && strings.HasPrefix(names[i], prefix)
}
