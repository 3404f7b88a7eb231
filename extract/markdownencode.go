package extract

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/yuin/goldmark/text"
)

// A markdownPlace is where a text stands, and what of it a translation must
// know: what surrounds it, and how its lines were broken.
type markdownPlace struct {
	// before and after make a document of the text in which it is read as it
	// is in its place; indent is what continues a line of it there.
	before, after, indent string
	cell, alt             bool
	guard                 bool // a quotation mark here would continue the line before
	// prefix and suffix are written around the text: the label of a reference.
	prefix, suffix string
	begin, extend  int // the range, if it is larger than the text; 0: it is not

	next  string // what stands between two lines: line break, quotation marks, indentation
	width int    // columns of the longest line; 0: the text is on one line
}

// lines notes how the lines of a block are broken.
func (p *markdownPlace) lines(r *markdownReader, lines *text.Segments, from int) {
	p.next = r.eol
	last := -1
	for i := range lines.Len() {
		s := lines.At(i)
		if s.Stop <= from {
			continue
		}
		if last >= 0 {
			l := lines.At(last)
			end := l.Stop
			for end > l.Start && isSpace(rune(r.src[end-1])) && (r.src[end-1] == '\n' || r.src[end-1] == '\r') {
				end--
			}
			start := s.Start
			for start < s.Stop && (r.src[start] == ' ' || r.src[start] == '\t') {
				start++
			}
			if p.width == 0 && end < start {
				p.next = string(r.d.Text[end:start])
			}
			p.width = max(p.width, utf8.RuneCount(r.src[l.Start:end]))
			p.width = max(p.width, utf8.RuneCount(r.src[s.Start:s.Stop])-1)
		}
		last = i
	}
	if p.cell || p.alt {
		p.width = 0
	}
}

// A markdownEncoder writes a translation for a place in a document.
type markdownEncoder struct {
	r     *markdownReader
	place markdownPlace
	kind  string
	own   map[rune]string // characters that the source text writes as entities
	defs  []string
	order []int // of the codes, if it must be kept
}

// codeOrder returns the codes that stand in a text, in order.
func codeOrder(t catalog.Text, codes []catalog.Code) (order []int) {
	for _, tok := range t.Tokens(codes) {
		if tok.Kind != catalog.Literal {
			order = append(order, tok.Code)
		}
	}
	return order
}

// errRefused: a text cannot stand in its place.
func errRefused(t catalog.Text) error {
	return cecl10n.Errorf(&i18n.Message{ID: "encode.refused",
		Other: "“{{.Text}}” cannot be written here so that it is read as it is; change the translation"}, "Text", clip(string(t)))
}

// space stands for a space of the text at which a line may be broken.
const breakable = '\x00'

// encode writes t with as few escapes as will do: first as it is, then with
// all that could mean something escaped. Each is read back by the parser that
// reads the document, unless nothing in the text could mean anything.
func (e *markdownEncoder) encode(t catalog.Text, codes []catalog.Code) ([]byte, error) {
	if strings.TrimSpace(string(t)) == "" {
		return nil, errEmpty
	}
	if strings.ContainsAny(string(t), "\x00\r\n\f\v") || e.order != nil && !slices.Equal(e.order, codeOrder(t, codes)) {
		return nil, errRefused(t)
	}
	// Codes that hold a line break are read back without the quotation marks
	// that continue the line in the document, but with its indentation: it
	// may keep the line from beginning a block.
	own := codes
	codes = slices.Clone(codes)
	quoted := strings.LastIndexByte(e.place.next, '>')
	flat := func(s string) string {
		if quoted >= 0 && strings.ContainsAny(s, "\r\n") {
			next := ""
			if strings.HasPrefix(e.place.indent, ">") {
				next += e.place.indent
			}
			next += strings.TrimPrefix(e.place.next[quoted+1:], " ")
			// The document may have line ends of several kinds.
			marks := strings.TrimLeft(e.place.next, "\r\n")
			s = strings.ReplaceAll(s, "\n"+marks, "\n"+next)
			s = strings.ReplaceAll(s, "\r"+marks, "\r"+next)
		}
		return s
	}
	for i := range codes {
		codes[i].Open, codes[i].Close = flat(codes[i].Open), flat(codes[i].Close)
	}
	tokens := t.Tokens(codes)
	plain := len(codes) == 0
	first := 0
	if e.place.alt {
		first = 1 // what stands after the brackets is not known when it is read back
	}
	for level := first; level < 2; level++ {
		risky := false
		var b, placed strings.Builder // as it is read back, and as it will stand
		for i, tok := range tokens {
			switch tok.Kind {
			case catalog.Literal:
				n := b.Len()
				if e.literal(&b, tok.Text, level, i == 0) {
					risky = true
				}
				placed.WriteString(b.String()[n:])
			case catalog.CloseCode:
				b.WriteString(codes[tok.Code].Close)
				placed.WriteString(own[tok.Code].Close)
			default:
				b.WriteString(codes[tok.Code].Open)
				placed.WriteString(own[tok.Code].Open)
			}
		}
		safe := level == first && plain && !risky
		if safe || e.readBack(strings.ReplaceAll(b.String(), string(breakable), " "), tokens, codes) {
			return e.finish(b.String(), placed.String(), tokens, codes, safe), nil
		}
	}
	return nil, errRefused(t)
}

// finish breaks the lines of a text as those of its source are, where the
// result reads the same, and continues them as the place demands.
func (e *markdownEncoder) finish(read, placed string, tokens []catalog.Token, codes []catalog.Code, safe bool) []byte {
	out := strings.ReplaceAll(placed, string(breakable), " ")
	if e.place.width > 0 {
		read, placed = wrapMarkdown(read, placed, e.place.width, "\n"+e.place.indent, e.place.next)
		if safe || e.readBack(read, tokens, codes) {
			out = placed
		}
	}
	return []byte(e.place.prefix + out + e.place.suffix)
}

// wrapMarkdown breaks a text at its breakable spaces into lines of at most
// width characters, never before a word that means something at a line's
// start: as it is read back, with sep between its lines, and as it will stand
// in its place, with next.
func wrapMarkdown(read, placed string, width int, sep, next string) (string, string) {
	var b, p strings.Builder
	col := 0
	words := strings.Split(placed, string(breakable))
	for i, word := range strings.Split(read, string(breakable)) {
		n := utf8.RuneCountInString(word)
		if k := strings.LastIndexByte(word, '\n'); k >= 0 {
			n = utf8.RuneCountInString(word[k+1:])
		}
		switch {
		case i == 0:
		case col+1+n > width && !lineStart.MatchString(word):
			b.WriteString(sep)
			p.WriteString(next)
			col = 0
		default:
			b.WriteByte(' ')
			p.WriteByte(' ')
			col++
		}
		b.WriteString(word)
		p.WriteString(words[i])
		if strings.IndexByte(word, '\n') >= 0 {
			col = n
		} else {
			col += n
		}
	}
	return b.String(), p.String()
}

// lineStart matches words that could begin a block at the start of a line, or
// continue a table.
var lineStart = pat("^(?:$|[-+*=>#|:~`!?/<{\\[\\\\_&]|[0-9]+[.)]|import$|export$)")

// literal writes characters, and reports whether any of them could mean
// something here.
func (e *markdownEncoder) literal(b *strings.Builder, s string, level int, first bool) (risky bool) {
	if first && e.r.mdx && importLine.MatchString(s) {
		risky = true
		if level > 0 { // no backslash escapes a letter
			fmt.Fprintf(b, "&#%d;", s[0])
			s = s[1:]
		}
	}
	if first && s != "" && lineStart.MatchString(s) {
		risky = true
		// What ":" and "=" mean depends on what stands before.
		if level > 0 || s[0] == ':' || s[0] == '=' {
			s = e.lineStart(b, s)
		}
	}
	if first && e.place.guard && s != "" && strings.IndexByte("\"'(", s[0]) >= 0 {
		b.WriteByte('\\')
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			switch {
			case e.own[r] != "":
				b.WriteString(e.own[r])
			case r == '\u00a0' && e.r.entities:
				b.WriteString("&nbsp;")
			case r == '\u2028' || r == '\u2029' || r == '\u0085':
				risky = true
				b.WriteRune(r)
			default:
				b.WriteRune(r)
			}
			i += n
			continue
		}
		switch c {
		case ' ':
			b.WriteByte(breakable)
		case '\\':
			if level > 0 || i+1 == len(s) || asciiPunct(s[i+1]) {
				b.WriteByte('\\')
			}
			b.WriteByte('\\')
			risky = true
		case '&':
			if entityLike.MatchString(s[i:]) {
				b.WriteString("&amp;")
				risky = true
			} else {
				b.WriteByte('&')
			}
		case '|':
			if e.place.cell || level > 0 {
				b.WriteByte('\\')
			}
			b.WriteByte('|')
			risky = true
		case '[', ']':
			if level > 0 || e.place.alt || len(e.r.refs) > 0 || c == '[' && i+1 < len(s) && s[i+1] == '^' {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
			risky = true
		case '*', '_', '`', '<', '>', '~', '{', '}', '#', '!', '@', '$', '^':
			// One text may open a template tag that another one closes.
			if level > 0 || c == '<' && e.place.alt || c == '{' && (e.place.cell || i == 0 || i+1 < len(s) && strings.IndexByte("{%:", s[i+1]) >= 0) {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
			risky = risky || c != '!' && c != '>' && (c != '$' || i+1 < len(s) && s[i+1] == '$') || c == '!' && i+1 == len(s)
		case ':':
			// Autolinks: http://, mailto:
			if level > 0 && i > 0 && isLetter(s[i-1]) {
				b.WriteByte('\\')
			}
			b.WriteByte(':')
			risky = risky || i+2 < len(s) && s[i+1] == '/'
		case '.':
			if level > 0 && i >= 3 && strings.EqualFold(s[i-3:i], "www") {
				b.WriteByte('\\')
			}
			b.WriteByte('.')
			risky = risky || i >= 3 && strings.EqualFold(s[i-3:i], "www")
		default:
			if c < ' ' || c == 0x7f {
				risky = true
			}
			if own := e.own[rune(c)]; own != "" {
				b.WriteString(own)
			} else {
				b.WriteByte(c)
			}
		}
		i++
	}
	return risky
}

// lineStart writes the beginning of a text so that it begins no block, and
// returns the rest of the text.
func (e *markdownEncoder) lineStart(b *strings.Builder, s string) string {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > 0 {
		b.WriteString(s[:i])
		s = s[i:]
	}
	if s != "" && strings.IndexByte("-+=:?/.)", s[0]) >= 0 {
		b.WriteByte('\\')
		b.WriteByte(s[0])
		s = s[1:]
	}
	return s
}

// readBack reports whether bytes read alone, but in the like of their place,
// are exactly the text that was to be written.
func (e *markdownEncoder) readBack(out string, tokens []catalog.Token, codes []catalog.Code) bool {
	var b strings.Builder
	b.WriteString(e.place.before)
	b.WriteString(out)
	b.WriteString(e.place.after)
	for _, def := range e.defs {
		b.WriteString("\n" + strings.ReplaceAll(def, "\n", " ") + "\n")
	}
	d := &Document{Name: e.r.d.Name, Format: e.r.d.Format, Text: []byte(b.String()), Options: e.r.d.Options}
	r := &markdownReader{d: d, mdx: e.r.mdx, snippet: true}
	if r.read() != nil {
		return false
	}
	lo, hi := len(e.place.before), len(e.place.before)+len(out)
	found := -1
	for i := range d.Segments {
		s := &d.Segments[i]
		switch {
		case s.Range.Start >= lo && s.Range.End <= hi && !inTag(s.Kind) || e.place.alt && s.Kind == "alt" && s.Range.Start == lo:
			if found >= 0 {
				return false
			}
			found = i
		case s.Range.Start < lo || s.Range.End > hi+len(e.place.after):
			if s.Range.Start < lo {
				return false
			}
		}
	}
	if found < 0 {
		return false
	}
	s := &d.Segments[found]
	if !e.sameKind(s.Kind) {
		return false
	}
	// What stands at the edges beside the segment are codes and nothing else.
	got := s.Other.Tokens(s.Codes)
	want := tokens
	pre, post := out[:s.Range.Start-lo], out[s.Range.End-lo:]
	for len(want) > len(got) && pre != "" && want[0].Kind != catalog.Literal && strings.HasPrefix(pre, codes[want[0].Code].Open) && want[0].Kind != catalog.CloseCode {
		pre = trimBlanks(pre[len(codes[want[0].Code].Open):])
		want = want[1:]
		want = dropBlank(want, true)
	}
	for len(want) > len(got) && post != "" && want[len(want)-1].Kind != catalog.Literal && strings.HasSuffix(post, codes[want[len(want)-1].Code].Open) && want[len(want)-1].Kind != catalog.CloseCode {
		post = trimBlanks(post[:len(post)-len(codes[want[len(want)-1].Code].Open)])
		want = want[:len(want)-1]
		want = dropBlank(want, false)
	}
	if trimBlanks(pre) != "" || trimBlanks(post) != "" || len(want) != len(got) {
		return false
	}
	for i := range got {
		if got[i].Kind != want[i].Kind {
			return false
		}
		if got[i].Kind == catalog.Literal {
			x, y := want[i].Text, got[i].Text
			if i == 0 {
				x, y = strings.TrimLeft(x, " "), strings.TrimLeft(y, " ")
			}
			if i == len(got)-1 {
				x, y = strings.TrimRight(x, " "), strings.TrimRight(y, " ")
			}
			if x != y {
				return false
			}
			continue
		}
		x, y := codes[want[i].Code], s.Codes[got[i].Code]
		if got[i].Kind == catalog.CloseCode {
			if x.Close != y.Close {
				return false
			}
		} else if x.Open != y.Open {
			return false
		}
	}
	return true
}

// inTag reports whether texts of a kind stand inside a code of another text.
func inTag(kind string) bool {
	switch kind {
	case "p", "li", "th", "td", "dt", "dd", "footnote", "h1", "h2", "h3", "h4", "h5", "h6", "text", "div":
		return false
	}
	return true
}

// trimBlanks trims spaces, but no line breaks: a tag on a line of its own is
// no part of the text.
func trimBlanks(s string) string { return strings.Trim(s, " \t") }

// dropBlank drops white space from an edge of tokens.
func dropBlank(t []catalog.Token, first bool) []catalog.Token {
	if len(t) == 0 {
		return t
	}
	i := len(t) - 1
	if first {
		i = 0
	}
	if t[i].Kind == catalog.Literal && strings.TrimSpace(t[i].Text) == "" {
		if first {
			return t[1:]
		}
		return t[:i]
	}
	return t
}

// sameKind reports whether a text that was read back is the same kind of
// block as in its place.
func (e *markdownEncoder) sameKind(kind string) bool {
	switch {
	case e.place.cell:
		return kind == e.kind
	case e.place.alt:
		return kind == "alt"
	case strings.HasSuffix(e.place.before, "# "), strings.Contains(e.place.after, "==="):
		return kind == "h1"
	case e.kind == "li" && e.place.before != "":
		return kind == "li"
	case strings.HasPrefix(e.place.after, "\n:"):
		return kind == "dt"
	}
	return kind == "p"
}
