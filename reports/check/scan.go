package check

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
)

// An Object is a part of a text that is no prose.
type Object struct {
	Kind   ObjectKind
	Text   string // as it stands in Raw
	Lo, Hi int    // bytes of Raw
	Code   int    // index of a document's code; -1
}

// ObjectKind tells objects apart.
type ObjectKind uint8

// The kinds of Object.
const (
	CodeObject  ObjectKind = iota // a code of the document, see Text.Codes
	Tag                           // <b>, </b>, <br/> that is no code
	Placeholder                   // %s, {name}, {{.X}}, ${x}, $(ARG1), %PRODUCTNAME, [% x %] …
	Variable                      // <file>: what the reader puts something else in place of
	Address                       // a web address
	Email                         //
	Entity                        // &amp; or &nbsp;, and the %% of formats
	Accelerator                   // the sign in ~File, &File or _File
	CodeSpan                      // `x`, ``x``, :role:`x`
)

// scan finds the objects of Raw and makes Prose.
func (t *Text) scan() {
	s := scanner{t: t}
	if len(t.Codes) > 0 {
		pos := 0
		for _, tok := range catalog.Text(t.Raw).Tokens(t.Codes) {
			end := pos + len(tok.Text)
			if tok.Kind == catalog.Literal {
				s.literal(pos, end)
			} else {
				o := Object{Kind: CodeObject, Text: tok.Text, Lo: pos, Hi: end, Code: tok.Code}
				show := ""
				switch tok.Kind {
				case catalog.ShownCode:
					show = ObjectChar
				case catalog.SingleCode:
					show = ObjectChar
					if strings.HasPrefix(t.Codes[tok.Code].Name, "br") {
						show = "\n"
					}
				}
				s.object(o, show)
			}
			pos = end
		}
	} else {
		s.literal(0, len(t.Raw))
	}
	if len(t.Objects) == 0 {
		t.Prose = t.Raw
		return
	}
	s.copy(len(t.Raw))
	t.Prose = string(t.buf)
}

type scanner struct {
	t    *Text
	done int // up to where Raw is in buf
}

// copy takes Raw up to end into Prose as it stands.
func (s *scanner) copy(end int) {
	if end > s.done {
		t := s.t
		t.cuts = append(t.cuts, cut{prose: len(t.buf), raw: s.done})
		t.buf = append(t.buf, t.Raw[s.done:end]...)
		s.done = end
	}
}

// object takes an object, of which show is to be seen.
func (s *scanner) object(o Object, show string) {
	t := s.t
	if len(t.Objects) == 0 {
		t.buf = t.buf[:0]
	}
	s.copy(o.Lo)
	t.Objects = append(t.Objects, o)
	t.cuts = append(t.cuts, cut{prose: len(t.buf), raw: o.Lo, end: o.Hi})
	t.buf = append(t.buf, show...)
	s.done = o.Hi
}

// starts are the bytes at which an object may begin or show itself.
var starts = func() (b [256]bool) {
	for _, c := range []byte("<{%$[@~_&:w`#") {
		b[c] = true
	}
	return
}()

// literal looks for objects in Raw from lo to hi, where no code is.
func (s *scanner) literal(lo, hi int) {
	raw := s.t.Raw
	at := lo // where the next object may begin
	for i := lo; i < hi; i++ {
		if !starts[raw[i]] {
			continue
		}
		start, end, kind := s.at(raw[:hi], at, i)
		if end == 0 {
			continue
		}
		show := ObjectChar
		o := Object{Kind: kind, Text: raw[start:end], Lo: start, Hi: end, Code: -1}
		switch kind {
		case Tag:
			show = ""
			if n := tagName(o.Text); blockTags[n] {
				show = "\n"
			}
		case Accelerator:
			show = ""
		case Entity:
			if show = "%"; o.Text != "%%" {
				show = html.UnescapeString(o.Text)
			}
		}
		s.object(o, show)
		at = end
		i = end - 1
	}
}

// at returns the object that begins at i, or that shows itself there; end is 0 if there is none.
func (s *scanner) at(raw string, from, i int) (start, end int, kind ObjectKind) {
	rest := raw[i:]
	switch raw[i] {
	case '<':
		if n := tagLen(rest); n > 0 {
			if variable(rest, n) {
				return i, i + n, Variable
			}
			return i, i + n, Tag
		}
	case '&':
		if n := entityLen(rest); n > 0 {
			return i, i + n, Entity
		}
		if letterAt(rest, 1) && (wordStart(raw, i) || rest[1] >= 'a' && rest[1] <= 'z' && isAlpha(raw[i-1]) && !parameter(rest)) {
			return i, i + 1, Accelerator
		}
	case '~':
		if letterAt(rest, 1) && (i == 0 || raw[i-1] != '~') {
			return i, i + 1, Accelerator
		}
	case '_':
		if wordStart(raw, i) && letterAt(rest, 1) && !strings.Contains(word(rest[1:]), "_") && !emphasised(rest) {
			return i, i + 1, Accelerator
		}
	case ':':
		if strings.HasPrefix(rest, "://") {
			j := i
			for j > from && (isAlpha(raw[j-1]) || raw[j-1] == '+') {
				j--
			}
			if j < i {
				if n := addressEnd(raw, i+3); n > i+3 {
					return j, n, Address
				}
			}
		}
		if n := roleLen(rest); n > 0 {
			return i, i + n, CodeSpan
		}
	case 'w':
		if strings.HasPrefix(rest, "www.") && wordStart(raw, i) && len(rest) > 4 {
			if n := addressEnd(raw, i+4); n > i+6 {
				return i, n, Address
			}
		}
	case '`':
		if n := spanLen(rest); n > 0 {
			return i, i + n, CodeSpan
		}
	case '@':
		if n := emailEnd(raw, i); n > 0 {
			j := i
			for j > from && (isAlnum(raw[j-1]) || strings.IndexByte("._+-", raw[j-1]) >= 0) {
				j--
			}
			if j < i {
				return j, n, Email
			}
		}
		if (i == 0 || strings.IndexByte(" (\"'\n>", raw[i-1]) >= 0) && len(rest) > 3 && rest[1] >= 'a' && rest[1] <= 'z' {
			n := 1
			for n < len(rest) && (isAlnum(rest[n]) || rest[n] == '_') {
				n++
			}
			if n > 2 {
				return i, i + n, Placeholder
			}
		}
	default:
		if strings.HasPrefix(rest, "%%") {
			return i, i + 2, Entity
		}
		if n := placeholderLen(raw, i); n > 0 {
			return i, i + n, Placeholder
		}
	}
	return 0, 0, 0
}

// tagLen returns the length of the markup tag that s begins with, 0 if it is none.
func tagLen(s string) int {
	i := 1
	if strings.HasPrefix(s, "<!--") {
		return closed(s[:min(len(s), 4096)], "-->")
	}
	if i < len(s) && s[i] == '/' {
		i++
	}
	if i >= len(s) || !isAlpha(s[i]) && (s[i] < '0' || s[i] > '9') {
		return 0
	}
	digit := !isAlpha(s[i])
	for i < len(s) && (isAlnum(s[i]) || strings.IndexByte("_.:-", s[i]) >= 0) {
		i++
	}
	if digit && i > 3 && s[i-1] != '/' { // <0>, </12>: of react-i18next
		return 0
	}
	quote := byte(0)
	if i == len(s) || s[i] != '>' && s[i] != ' ' && s[i] != '\t' && s[i] != '\n' && s[i] != '\r' && !strings.HasPrefix(s[i:], "/>") {
		return 0 // <https://…>, <a@b.ca>
	}
	attribute := s[i] == '>' || strings.HasPrefix(strings.TrimLeft(s[i:], " "), "/>")
	for ; i < len(s) && i < 4096; i++ {
		c := s[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			if s[i-1] != '=' && s[i-1] != ' ' && s[i-1] != '\\' {
				return 0
			}
			quote = c
		case c == '=':
			attribute = true
		case c == '>':
			if !attribute {
				return 0 // <see below>
			}
			return i + 1
		case c == '<':
			return 0
		}
	}
	return 0
}

// tagName returns the name of the element that a tag belongs to, in lower case.
func tagName(tag string) string {
	s := strings.TrimLeft(tag, "</")
	n := 0
	for n < len(s) && s[n] != '>' && s[n] != ' ' && s[n] != '/' && s[n] != '\t' && s[n] != '\n' && s[n] != '\r' {
		n++
	}
	return strings.ToLower(s[:n])
}

// blockTags are elements whose tags end a line.
var blockTags = set("br p li tr td th div hr ul ol dl dt dd table h1 h2 h3 h4 h5 h6 blockquote pre")

// htmlTags are the elements of HTML that stand in messages.
var htmlTags = set(`a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button
canvas caption center cite code col colgroup data dd del details dfn dialog div dl dt em embed fieldset figcaption
figure font footer form frame h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li
main map mark menu meta meter nav noscript object ol optgroup option output p param picture pre progress q
rp rt ruby s samp script section select small source span strike strong style sub summary sup svg table tbody
td template textarea tfoot th thead time title tr track tt u ul var video wbr`)

// set returns the words of a list.
func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// variable reports whether the tag of n bytes that s begins with is no markup:
// “<file>” without attributes, of no element of HTML and never closed.
func variable(s string, n int) bool {
	tag := s[:n]
	if tag[1] == '/' || tag[1] == '!' || tag[1] >= '0' && tag[1] <= '9' || tag[n-2] == '/' || strings.IndexByte(tag, '=') >= 0 || htmlTags[tagName(tag)] {
		return false
	}
	name := tag[1 : n-1]
	for rest := s[n:min(len(s), n+2000)]; ; {
		i := strings.Index(rest, "</")
		if i < 0 {
			return true
		}
		rest = rest[i+2:]
		if strings.HasPrefix(rest, name) && len(rest) > len(name) && rest[len(name)] == '>' {
			return false
		}
	}
}

// entityLen returns the length of the character reference that s begins with.
func entityLen(s string) int {
	n := 1
	if n < len(s) && s[n] == '#' {
		n++
	}
	start := n
	for n < len(s) && n < 32 && isAlnum(s[n]) {
		n++
	}
	if n == start || n == len(s) || s[n] != ';' {
		return 0
	}
	if s[1] != '#' && html.UnescapeString(s[:n+1]) == s[:n+1] {
		return 0
	}
	return n + 1
}

// addressEnd returns where the web address ends that goes on at i.
func addressEnd(s string, i int) int {
	start := i
	depth, square := 0, 0
	for i < len(s) {
		c := s[i]
		if c <= ' ' || strings.IndexByte("<>\"`|\\^", c) >= 0 || c == '{' && strings.HasPrefix(s[i:], "{{") {
			break
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(r) {
				break
			}
			i += n
			continue
		}
		if c == '[' {
			square++
		}
		if c == ']' {
			if square--; square < 0 {
				break
			}
		}
		if c == '(' {
			depth++
		}
		if c == ')' {
			if depth--; depth < 0 {
				break
			}
		}
		i++
	}
	for i > start && strings.IndexByte(".,;:!?'*_", s[i-1]) >= 0 {
		i--
	}
	return i
}

// emailEnd returns where the e-mail address ends whose @ is at i, 0 if it is none.
func emailEnd(s string, i int) int {
	if i == 0 || !isAlnum(s[i-1]) {
		return 0
	}
	j := i + 1
	dot := false
	for j < len(s) && (isAlnum(s[j]) || s[j] == '-' || s[j] == '.') {
		dot = dot || s[j] == '.'
		j++
	}
	for j > i && (s[j-1] == '.' || s[j-1] == '-') {
		j--
	}
	if !dot || !strings.Contains(s[i:j], ".") {
		return 0
	}
	return j
}

// roleLen returns the length of an interpreted text of reStructuredText that
// s begins with: :ref:`text`.
func roleLen(s string) int {
	n := 1
	for n < len(s) && n < 40 && (isAlnum(s[n]) || strings.IndexByte("_-+.:", s[n]) >= 0) {
		n++
	}
	if n < 3 || n >= len(s) || s[n] != '`' || s[n-1] != ':' {
		return 0
	}
	end := strings.IndexByte(s[n+1:min(len(s), 1024)], '`')
	if end < 0 {
		return 0
	}
	return n + 1 + end + 1
}

// spanLen returns the length of the code span that s begins with.
func spanLen(s string) int {
	n := 0
	for n < len(s) && n < 4 && s[n] == '`' {
		n++
	}
	if n > 3 {
		return 0
	}
	if n == 1 {
		end := strings.IndexByte(s[1:min(len(s), 120)], '`')
		if end <= 0 || s[1] == ' ' || s[end] == ' ' || strings.ContainsAny(s[1:1+end], "<\n") {
			return 0
		}
		end += 2
		if end < len(s) && (s[end] == '_' || s[end] == '`') {
			return 0 // `text`_ of reStructuredText is a link
		}
		if end < len(s) {
			if r, _ := utf8.DecodeRuneInString(s[end:]); unicode.IsLetter(r) {
				return 0
			}
		}
		return end
	}
	end := strings.Index(s[n:min(len(s), 4096)], s[:n])
	if end <= 0 {
		return 0
	}
	return n + end + n
}

func isAlpha(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isAlnum(c byte) bool { return isAlpha(c) || c >= '0' && c <= '9' }

// wordStart reports whether no word goes on at i.
func wordStart(s string, i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '`' && r != '*'
}

// letterAt reports whether a letter or digit stands at i.
func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// emphasised reports whether s begins with _several words_.
func emphasised(s string) bool {
	for i := 2; i < len(s) && i < 200 && s[i] != '\n'; i++ {
		if s[i] == '_' && s[i-1] != ' ' {
			return !letterAt(s, i+1)
		}
	}
	return false
}

// word returns the letters that s begins with, _ among them.
func word(s string) string {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return s[:i]
		}
	}
	return s
}
