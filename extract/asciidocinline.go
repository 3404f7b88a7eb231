package extract

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An asciidocLanguage is the inline markup of AsciiDoc as Asciidoctor reads it.
type asciidocLanguage struct{}

// An asciidocScanner finds the markup of one text.
type asciidocScanner struct {
	s    string // the text
	t    string // the text with what passes through blanked out
	p    *markupPlace
	m    *markupScan
	pass []Range
	none map[string]int // closers that do not occur from an offset on, with the end of the search
	dry  int            // above 0: it only matters whether there is markup
}

// hidden stands for each byte that passes through.
const hidden = '\x01'

func (asciidocLanguage) scan(s string, p *markupPlace) *markupScan {
	x := &asciidocScanner{s: s, t: s, p: p, m: &markupScan{}}
	if p.flags&flagPlain != 0 {
		x.plain()
		return x.m
	}
	x.passThrough()
	x.run(0, len(s), 0)
	return x.m
}

// plain scans a text in which only attributes mean something.
func (x *asciidocScanner) plain() {
	s := x.s
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == ']' && x.p.flags&flagBracket != 0 || x.p.end != "" && strings.HasPrefix(s[i+1:], x.p.end)):
			x.m.lit(i, i+2, s[i+1:i+2])
			i += 2
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '|' && x.p.flags&flagCell != 0 || s[i+1] == '!' && x.p.flags&flagNested != 0):
			x.m.lit(i, i+2, s[i+1:i+2])
			i += 2
		case s[i] == '\\' && asciidocAttribute.MatchString(near(s, i+1, len(s))):
			x.m.lit(i, i+2, "{")
			i += 2
		case s[i] == '{':
			i += x.attribute(i, len(s))
		case s[i] == '&' && x.p.flags&flagEntry == 0 && x.entity(i, len(s)) > 0:
			i = x.m.items[len(x.m.items)-1].hi
		default:
			x.m.lit(i, i+1, s[i:i+1])
			i++
		}
	}
}

var (
	asciidocAttribute = pat(`^\{([\pL\pN_][\pL\pN_-]*|(?:set|counter2?):[^\n]+?)\\?\}`)
	asciidocReference = pat(`^&(?:[a-zA-Z][a-zA-Z]+\d{0,2}|#\d\d\d{0,4}|#x[\da-fA-F][\da-fA-F][\da-fA-F]{0,3});`)
	asciidocURL       = pat(`^(?:https?|file|ftp|irc)://[^\s\[\]<]*[^\s.,\[\]<]`)
	asciidocAnchor    = pat(`^\[\[([\pL_:][\pL\pN_\-:.]*)(?:, *([^\n]+?))?\]\]`)
	asciidocBiblio    = pat(`^\[\[\[([\pL_:][\pL\pN_\-:.]*)(?:, *([^\n]+?))?\]\]\]`)
	asciidocMacroName = pat(`^([a-z_][a-z0-9_-]*):`)
)

// asciidocCharacters are the attributes that stand for characters.
var asciidocCharacters = map[string]string{
	"startsb": "[", "endsb": "]", "vbar": "|", "caret": "^", "asterisk": "*", "tilde": "~", "plus": "+",
	"backslash": `\`, "backtick": "`", "two-colons": "::", "two-semicolons": ";;", "nbsp": "\u00a0",
	"deg": "°", "quot": `"`, "apos": "'", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "zwsp": "\u200b",
	"wj": "\u2060", "brvbar": "¦", "pp": "++", "cpp": "C++", "amp": "&", "lt": "<", "gt": ">",
}

// isWord reports whether r is a word character to Asciidoctor.
func isWord(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || unicode.Is(unicode.Pc, r) || unicode.Is(unicode.Nl, r)
}

func runeBefore(s string, i int) rune {
	if i == 0 {
		return -1
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

func runeAfter(s string, i int) rune {
	if i >= len(s) {
		return -1
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// passThrough finds what passes through, which Asciidoctor does before all else.
func (x *asciidocScanner) passThrough() {
	s := x.s
	if !strings.ContainsAny(s, "+$`") && !strings.Contains(s, "pass:") && !strings.Contains(s, "stem:") && !strings.Contains(s, "math:") {
		return
	}
	compat := x.p.flags&flagCompat != 0
	closed := map[string]int{} // where a search found nothing
	find := func(from int, what string) int {
		if at, ok := closed[what]; ok && from >= at {
			return -1
		}
		i := strings.Index(s[from:], what)
		if i < 0 {
			closed[what] = from
			return -1
		}
		return from + i
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			switch {
			case strings.HasPrefix(s[i+1:], "\\+"), strings.HasPrefix(s[i+1:], "++"), strings.HasPrefix(s[i+1:], "$$"):
				i += 2
				for i+1 < len(s) && s[i+1] == s[i] {
					i++
				}
			default:
				i++
			}
		case c == '+' && strings.HasPrefix(s[i:], "++") && (!compat || strings.HasPrefix(s[i:], "+++")), c == '$' && strings.HasPrefix(s[i:], "$$"):
			mark := s[i : i+2]
			if strings.HasPrefix(s[i:], "+++") {
				if j := find(i+3, "+++"); j >= 0 {
					x.pass = append(x.pass, Range{i, j + 3})
					i = j + 2
					continue
				}
			}
			if compat && c == '+' {
				i++
				continue
			}
			if j := find(i+2, mark); j >= 0 && j > i+2 {
				x.pass = append(x.pass, Range{i, j + 2})
				i = j + 1
			} else {
				i++
			}
		case c == '+' && compat:
		case c == '+' || c == '`':
			r := runeBefore(s, i)
			if r >= 0 && (isWord(r) || r == ';' || r == ':') || i+1 == len(s) || isSpace(rune(s[i+1])) {
				continue
			}
			after := ""
			if compat {
				after = "`" // ``…'' are quotation marks
				if r == '`' || i+1 < len(s) && s[i+1] == '`' {
					continue
				}
			}
			j := x.constrainedEnd(s, i, len(s), string(c), after)
			if j < 0 {
				continue
			}
			if c == '+' || compat {
				x.pass = append(x.pass, Range{i, j + 1})
			} else if in := s[i+1 : j]; len(in) > 2 && in[0] == '+' && in[len(in)-1] == '+' {
				x.pass = append(x.pass, Range{i + 1, j})
			}
			i = j
		case c == 'p' && strings.HasPrefix(s[i:], "pass:"), c == 's' && strings.HasPrefix(s[i:], "stem:"),
			c == 'l' && strings.HasPrefix(s[i:], "latexmath:"), c == 'a' && strings.HasPrefix(s[i:], "asciimath:"):
			if m := asciidocPass.FindString(near(s, i, len(s))); m != "" {
				if j := x.bracketEnd(i+len(m), len(s)); j >= 0 {
					x.pass = append(x.pass, Range{i, j + 1})
					i = j
				}
			}
		}
	}
	if len(x.pass) == 0 {
		return
	}
	t := []byte(s)
	for _, r := range x.pass {
		for i := r.Start; i < r.End; i++ {
			t[i] = hidden
		}
	}
	x.t = string(t)
	x.none = nil
}

var asciidocPass = pat(`^(?:pass|stem|latexmath|asciimath):(?:[a-z]+(?:,[a-z-]+)*)?\[`)

// maxTarget is the length of the longest URL, attribute list or name.
const maxTarget = 4096

// near returns what stands at i, up to maxTarget bytes of it.
func near(s string, i, hi int) string { return s[min(i, hi):min(hi, i+maxTarget)] }

// missing reports whether it is known that what does not stand in [from, hi).
func (x *asciidocScanner) missing(what string, from, hi int) bool {
	at, ok := x.none[what]
	return ok && from >= at>>32 && hi <= at&0xffffffff
}

func (x *asciidocScanner) note(what string, from, hi int) {
	if x.none == nil {
		x.none = map[string]int{}
	}
	x.none[what] = from<<32 | hi
}

// bracketEnd returns where the bracket closes whose content begins at from, -1
// if it does not.
func (x *asciidocScanner) bracketEnd(from, hi int) int {
	if x.missing("]", from, hi) {
		return -1
	}
	for i := from; i < hi; i++ {
		if x.s[i] == ']' && (i == from || x.s[i-1] != '\\') {
			return i
		}
	}
	x.note("]", from, hi)
	return -1
}

// constrainedEnd returns where the constrained mark at i closes, -1 if it does
// not; after are characters that must not follow.
func (x *asciidocScanner) constrainedEnd(t string, i, hi int, mark, after string) int {
	from := i + len(mark)
	if from >= hi || isSpace(rune(t[from])) || x.missing("c"+mark, from, hi) {
		return -1
	}
	for j := from + 1; j < hi; j++ {
		k := strings.Index(t[j:hi], mark)
		if k < 0 {
			break
		}
		j += k
		if isSpace(rune(t[j-1])) {
			continue
		}
		r := runeAfter(t, j+len(mark))
		if r >= 0 && (isWord(r) || strings.ContainsRune(after, r)) {
			continue
		}
		return j
	}
	x.note("c"+mark, from+1, hi)
	return -1
}

func (x *asciidocScanner) unconstrainedEnd(i, hi int, mark string) int {
	from := i + len(mark) + 1
	if from >= hi || x.missing("u"+mark, from, hi) {
		return -1
	}
	j := strings.Index(x.t[from:hi], mark)
	if j < 0 {
		x.note("u"+mark, from, hi)
		return -1
	}
	return from + j
}

// maxInlineDepth is how deep inline markup may be nested; deeper it is text.
const maxInlineDepth = 12

// run scans [lo, hi).
func (x *asciidocScanner) run(lo, hi, depth int) {
	if x.dry > 0 {
		return
	}
	for i := lo; i < hi; {
		if n := x.element(i, hi, depth); n > 0 {
			i += n
			continue
		}
		_, n := utf8.DecodeRuneInString(x.s[i:])
		x.m.lit(i, i+n, x.s[i:i+n])
		i += n
	}
}

// matches reports whether markup begins at i.
func (x *asciidocScanner) matches(i, hi, depth int) bool {
	items, inner := len(x.m.items), len(x.m.inner)
	var last markupItem
	if items > 0 {
		last = x.m.items[items-1]
	}
	x.dry++
	n := x.element(i, hi, depth)
	x.dry--
	x.m.items, x.m.inner = x.m.items[:items], x.m.inner[:inner]
	if items > 0 {
		x.m.items[items-1] = last
	}
	return n > 0
}

// element reads the markup at i and returns its length, 0 if there is none.
func (x *asciidocScanner) element(i, hi, depth int) int {
	s := x.s
	switch c := s[i]; c {
	case '\n':
		if x.p.flags&flagBreaks != 0 {
			x.m.single("br", i, i+1)
			return 1
		}
	case ' ':
		if strings.HasPrefix(s[i:], " +\n") && i+3 <= hi {
			x.m.single("br", i, i+3)
			return 3
		}
		if i+2 == hi && hi == len(s) && s[i+1] == '+' {
			x.m.single("br", i, hi)
			return 2
		}
	case '\\':
		return x.escape(i, hi, depth)
	case '{':
		return x.attribute(i, hi)
	case '&':
		return x.entity(i, hi)
	case '"', '\'':
		if c == '\'' && x.p.flags&flagCompat != 0 {
			return x.quote(i, i, hi, depth)
		}
		return x.curly(i, hi, depth)
	case '`':
		if x.p.flags&flagCompat != 0 {
			if n := x.passed(i); n > 0 {
				return n
			}
			return x.curly(i, hi, depth)
		}
		if strings.HasPrefix(s[i:hi], "`'") {
			x.m.reference(i, i+2, "’")
			return 2
		}
		return x.quote(i, i, hi, depth)
	case '*', '_', '#', '^', '~':
		return x.quote(i, i, hi, depth)
	case '[':
		return x.bracket(i, hi, depth)
	case '<':
		return x.reference(i, hi, depth)
	case '(':
		return x.indexTerm(i, hi, depth)
	case '+', '$':
		if n := x.passed(i); n > 0 || c == '$' || x.p.flags&flagCompat == 0 {
			return n
		}
		return x.quote(i, i, hi, depth)
	default:
		if c == 'p' || c == 's' || c == 'l' || c == 'a' {
			if n := x.passed(i); n > 0 {
				return n
			}
		}
		if c >= 'a' && c <= 'z' || c == '_' {
			return x.macro(i, hi, depth)
		}
	}
	return 0
}

// entity reads a character reference.
func (x *asciidocScanner) entity(i, hi int) int {
	ref := asciidocReference.FindString(x.s[i:hi])
	if ref == "" {
		return 0
	}
	shown := html.UnescapeString(ref)
	if shown == ref || strings.ContainsFunc(shown, func(r rune) bool { return r < ' ' || r == 0x7f || r == utf8.RuneError || r == 0xfeff }) {
		return 0
	}
	x.m.reference(i, i+len(ref), shown)
	return len(ref)
}

// passed reads what passes through.
func (x *asciidocScanner) passed(i int) int {
	if x.t[i] != hidden {
		return 0
	}
	for _, r := range x.pass {
		if r.Start != i {
			continue
		}
		raw := x.s[r.Start:r.End]
		in := strings.Trim(raw, "+$")
		switch {
		case raw[0] == '`':
			x.m.protect("code", strings.Join(strings.Fields(raw[1:len(raw)-1]), " "), r.Start, r.End)
		case strings.HasPrefix(raw, "+++"), raw[0] != '+' && raw[0] != '$':
			x.m.protect("", raw, r.Start, r.End)
		case (strings.HasPrefix(raw, "++") || raw[0] == '$') && utf8.RuneCountInString(in) == 1:
			x.m.lit(r.Start, r.End, in) // a letter that passes through ends a word
		default:
			x.m.protect("code", strings.Join(strings.Fields(in), " "), r.Start, r.End)
		}
		return r.End - r.Start
	}
	return 0
}

// escape reads a backslash.
func (x *asciidocScanner) escape(i, hi, depth int) int {
	if i+1 >= hi {
		return 0
	}
	next := x.s[i+1]
	switch {
	case next == '|' && x.p.flags&flagCell != 0, next == '!' && x.p.flags&flagNested != 0,
		next == ']' && (depth > 0 || x.p.flags&flagBracket != 0),
		next == '&' && asciidocReference.MatchString(x.s[i+1:hi]),
		next == '{' && asciidocAttribute.MatchString(near(x.s, i+1, hi)):
		x.m.lit(i, i+2, x.s[i+1:i+2])
		return 2
	case next == '\\' && i+3 < hi && strings.IndexByte("*_`#+", x.s[i+2]) >= 0 && x.s[i+2] == x.s[i+3]:
		x.m.lit(i, i+4, x.s[i+2:i+4])
		return 4
	case asciidocURL.MatchString(near(x.s, i+1, hi)):
		url := asciidocURL.FindString(near(x.s, i+1, hi))
		x.m.protect("", url, i, i+1+len(url))
		return 1 + len(url)
	case next == '+' || next == '$':
		if x.t[i+1] != hidden && strings.IndexByte(x.s[i+2:hi], next) >= 0 {
			n := 1
			for i+1+n < hi && x.s[i+1+n] == next {
				n++
			}
			x.m.lit(i, i+1+n, x.s[i+1:i+1+n])
			return 1 + n
		}
	case next == ' ' || next == '\n' || next == '\\' || next == '"' || next == '\'' || x.dry > 0:
	default:
		if x.matches(i+1, hi, depth) {
			n := 1
			for strings.IndexByte("*_`#", next) >= 0 && i+1+n < hi && x.s[i+1+n] == next {
				n++
			}
			x.m.lit(i, i+1+n, x.s[i+1:i+1+n])
			return 1 + n
		}
	}
	return 0
}

// attribute reads a reference to an attribute and returns its length.
func (x *asciidocScanner) attribute(i, hi int) int {
	m := asciidocAttribute.FindStringSubmatch(near(x.s, i, hi))
	if m == nil {
		if x.p.flags&flagPlain != 0 {
			x.m.lit(i, i+1, "{")
			return 1
		}
		return 0
	}
	n := len(m[0])
	shown, known := asciidocCharacters[strings.ToLower(m[1])]
	switch {
	case m[0][n-2] == '\\':
		x.m.lit(i, i+n, m[0][:n-2]+"}")
	case known && x.p.flags&flagEntry == 0:
		x.m.reference(i, i+n, shown)
	case x.p.flags&flagCell != 0:
		x.m.protect("", strings.ReplaceAll(m[0], `\|`, "|"), i, i+n)
	default:
		x.m.protect("", m[0], i, i+n)
	}
	return n
}

// curly reads "`…`" and '`…`', which are quotation marks; older versions have
// “…” and `…'.
func (x *asciidocScanner) curly(i, hi, depth int) int {
	start, end, double := "", "", false
	rest := x.t[i:hi]
	switch compat := x.p.flags&flagCompat != 0; {
	case compat && strings.HasPrefix(rest, "``"):
		start, end, double = "``", "''", true
	case compat && rest[0] == '`':
		start, end = "`", "'"
	case !compat && strings.HasPrefix(rest, "\"`"):
		start, end, double = "\"`", "`\"", true
	case !compat && strings.HasPrefix(rest, "'`"):
		start, end = "'`", "`'"
	default:
		return 0
	}
	if r := runeBefore(x.t, i); depth > maxInlineDepth || r >= 0 && (isWord(r) || strings.ContainsRune(";:}<>&", r) || !double && r == '`') {
		return 0
	}
	in := i + len(start)
	if in >= hi || isSpace(rune(x.t[in])) || x.missing(start, in, hi) {
		return 0
	}
	for j := in; ; j++ {
		k := strings.Index(x.t[min(j+1, hi):hi], end)
		if k < 0 {
			x.note(start, in, hi)
			return 0
		}
		j += k
		if r := runeAfter(x.t, j+1+len(end)); isSpace(rune(x.t[j])) || r >= 0 && isWord(r) {
			continue
		}
		open, closing := "‘", "’"
		if double {
			open, closing = "“", "”"
		}
		x.m.lit(i, in, open)
		x.run(in, j+1, depth+1)
		x.m.lit(j+1, j+1+len(end), closing)
		return j + 1 + len(end) - i
	}
}

// asciidocQuotes are the names of codes by their marks.
var asciidocQuotes = map[byte]string{'*': "strong", '_': "em", '`': "code", '#': "mark", '^': "sup", '~': "sub"}

// quote reads formatted text whose mark is at i, with an attribute list from at.
func (x *asciidocScanner) quote(at, i, hi, depth int) int {
	if depth > maxInlineDepth || i >= hi {
		return 0
	}
	c := x.t[i]
	name, mark := asciidocQuotes[c], x.t[i:i+1]
	if x.p.flags&flagCompat != 0 {
		switch c {
		case '+':
			name = "code"
		case '\'':
			name = "em"
		case '`':
			return 0
		}
	}
	if name == "" {
		return 0
	}
	if c == '#' && at < i {
		name = "span"
	}
	end := -1
	switch {
	case c == '^' || c == '~':
		if x.missing("u"+mark, i+2, hi) {
			return 0
		}
		for j := i + 1; j < hi && !isSpace(rune(x.t[j])); j++ {
			if x.t[j] == c && j > i+1 {
				end = j
				break
			}
		}
	default:
		if c != '\'' && strings.HasPrefix(x.t[i:hi], mark+mark) {
			if end = x.unconstrainedEnd(i, hi, mark+mark); end >= 0 {
				mark += mark
				break
			}
		}
		r := runeBefore(x.t, at) // <, > and & are references by then
		if r >= 0 && (isWord(r) || strings.ContainsRune(";:}<>&", r) || c == '`' && strings.ContainsRune("\"'`", r)) {
			return 0
		}
		after := ""
		if c == '`' {
			after = "\"'`"
		}
		end = x.constrainedEnd(x.t, i, hi, mark, after)
	}
	if end < 0 {
		return 0
	}
	in := i + len(mark)
	if name == "code" {
		shown := x.s[in:end]
		if len(shown) > 2 && shown[0] == '+' && shown[len(shown)-1] == '+' && x.t[in] == hidden {
			shown = shown[1 : len(shown)-1]
		}
		shown = strings.Join(strings.Fields(shown), " ")
		if x.p.flags&flagCell != 0 {
			shown = strings.ReplaceAll(shown, `\|`, "|")
		}
		x.m.protect(name, shown, at, end+len(mark))
		return end + len(mark) - at
	}
	open := x.m.open(name, at, in)
	x.run(in, end, depth+1)
	x.m.close(open, end, end+len(mark))
	return end + len(mark) - at
}
