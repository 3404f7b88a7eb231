package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
)

// A rstLanguage is the inline markup of reStructuredText as docutils and
// Sphinx read it: it does not nest, and what may stand around it is restricted.
type rstLanguage struct {
	// named are the targets of the document that have names of their own.
	// Other references go by titles, which are translated themselves; but if
	// the document includes others, they may be there.
	named    map[string]bool
	includes bool
}

// rstTargetName writes the name of a target as all of its spellings.
func rstTargetName(s string) string { return strings.ToLower(rstShown(s)) }

// owns reports whether a reference names a target apart from its text.
func (l rstLanguage) owns(name string) bool { return l.includes || l.named[rstTargetName(name)] }

// A rstScanner finds the markup of one text.
type rstScanner struct {
	lang rstLanguage
	s    string
	m    *markupScan
	none map[string]bool // ends that do not occur any more
}

func (l rstLanguage) scan(s string, _ *markupPlace) *markupScan {
	x := &rstScanner{lang: l, s: s, m: &markupScan{}, none: map[string]bool{}}
	for i := 0; i < len(s); {
		if n := x.element(i); n > 0 {
			i += n
			continue
		}
		i += x.char(i)
	}
	return x.m
}

// char adds the character at i, which a backslash may escape.
func (x *rstScanner) char(i int) int {
	s := x.s
	if s[i] == '\\' {
		if i+1 == len(s) {
			x.m.lit(i, i+1, "")
			return 1
		}
		_, n := utf8.DecodeRuneInString(s[i+1:])
		shown := s[i+1 : i+1+n]
		if isSpace(rune(s[i+1])) {
			shown = "" // an escaped space is none
		}
		x.m.lit(i, i+1+n, shown)
		return 1 + n
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	x.m.lit(i, i+n, s[i:i+n])
	return n
}

// chars adds the characters of [lo, hi).
func (x *rstScanner) chars(lo, hi int) {
	for i := lo; i < hi; {
		i += x.char(i)
	}
}

// rstBefore reports whether markup may begin after r, -1 for the start.
func rstBefore(r rune) bool {
	return r < 0 || isSpace(r) || unicode.IsSpace(r) || strings.ContainsRune(`"'(<[{-/:`, r) ||
		r >= utf8.RuneSelf && r != '§' && r != '¶' && unicode.In(r, unicode.Ps, unicode.Pi, unicode.Pf, unicode.Pd, unicode.Po)
}

// rstAfter reports whether markup may end before r, -1 for the end.
func rstAfter(r rune) bool {
	return r < 0 || isSpace(r) || unicode.IsSpace(r) || strings.ContainsRune(`"')>]}-/:\.,;!?`, r) ||
		r >= utf8.RuneSelf && r != '§' && r != '¶' && unicode.In(r, unicode.Pe, unicode.Pi, unicode.Pf, unicode.Pd, unicode.Po)
}

// rstQuoted reports whether what stands between two characters is quoted by them.
func rstQuoted(before, after rune) bool {
	switch before {
	case '"', '\'':
		return after == before
	case '(':
		return after == ')'
	case '<':
		return after == '>'
	case '[':
		return after == ']'
	case '{':
		return after == '}'
	case '«':
		return after == '»'
	case '“', '„', '”':
		return after == '”' || after == '“' || after == '„'
	case '‘', '‚', '’':
		return after == '’' || after == '‘' || after == '‚'
	case '»':
		return after == '«' || after == '»'
	case '‹', '›':
		return after == '›' || after == '‹'
	}
	return false
}

var (
	rstName      = `[\pL\pN]+(?:[-._+:][\pL\pN]+)*`
	rstReference = pat(`^(` + rstName + `)(__?)`)
	rstFootnote  = pat(`^\[(?:[0-9]+|#(?:` + rstName + `)?|\*|` + rstName + `)\]_`)
	rstRole      = pat(`^:(` + rstName + `):`)
	rstEmbedded  = pat(`(?s)^(.*?)(?:[ \n]+|^)<([^<>\s][^<>]*)>$`)
)

// maxRoleName is the length of the longest name of a role or target.
const maxRoleName = 256

// element reads the markup at i and returns its length, 0 if there is none.
func (x *rstScanner) element(i int) int {
	s := x.s
	switch c := s[i]; {
	case c == '*' || c == '`' || c == '|' || c == '_' || c == '[' || c == ':':
	case c >= utf8.RuneSelf || isLetter(c) || isDigit(c):
		before := runeBefore(s, i)
		if isWord(before) && before != '_' {
			return 0
		}
		return x.simple(i, before)
	default:
		return 0
	}
	before := runeBefore(s, i)
	if !rstBefore(before) {
		return 0
	}
	rest := s[i:]
	switch {
	case rest[0] == '[':
		m := rstFootnote.FindString(near(s, i, min(len(s), i+maxRoleName)))
		if m == "" || !rstAfter(runeAfter(s, i+len(m))) {
			return 0
		}
		x.m.single("fn", i, i+len(m))
		return len(m)
	case strings.HasPrefix(rest, "**"):
		return x.formatted("strong", "**", i, before)
	case rest[0] == '*':
		return x.formatted("em", "*", i, before)
	case strings.HasPrefix(rest, "``"):
		end := x.end("``", i, before, true)
		if end < 0 {
			return 0
		}
		x.m.protect("code", strings.Join(strings.Fields(s[i+2:end]), " "), i, end+2)
		return end + 2 - i
	case strings.HasPrefix(rest, "_`"):
		end := x.end("`", i+1, before, false)
		if end < 0 || !rstAfter(runeAfter(s, end+1)) {
			return 0
		}
		x.m.protect("anchor", rstShown(s[i+2:end]), i, end+1)
		return end + 1 - i
	case rest[0] == '|' && !strings.HasPrefix(rest, "||"):
		end := x.end("|", i, before, false)
		if end < 0 {
			return 0
		}
		end++
		for k := 0; k < 2 && end < len(s) && s[end] == '_'; k++ {
			end++
		}
		if !rstAfter(runeAfter(s, end)) {
			return 0
		}
		x.m.protect("", strings.Join(strings.Fields(s[i:end]), " "), i, end)
		return end - i
	case rest[0] == ':':
		m := rstRole.FindStringSubmatch(near(s, i, min(len(s), i+maxRoleName)))
		if m == nil || i+len(m[0]) >= len(s) || s[i+len(m[0])] != '`' {
			return 0
		}
		return x.interpreted(i, i+len(m[0]), m[1], before)
	case rest[0] == '`':
		return x.interpreted(i, i, "", before)
	}
	return 0
}

// end returns where what begins with a mark at i ends, -1 if it does not;
// raw says that backslashes mean nothing in it.
func (x *rstScanner) end(mark string, i int, before rune, raw bool) int {
	s := x.s
	in := i + len(mark)
	after := runeAfter(s, in)
	if after < 0 || isSpace(after) || unicode.IsSpace(after) || rstQuoted(before, after) || x.none[mark] {
		return -1
	}
	for j := in; j+len(mark) <= len(s); j++ {
		if s[j] == '\\' && !raw {
			j++ // with what it escapes
			continue
		}
		if !strings.HasPrefix(s[j:], mark) || j == in {
			continue
		}
		if r := runeBefore(s, j); isSpace(r) || unicode.IsSpace(r) {
			continue
		}
		next := runeAfter(s, j+len(mark))
		if rstAfter(next) || (mark == "`" || mark == "|") && (next == '_' || next == ':') {
			return j
		}
	}
	x.none[mark] = true
	return -1
}

// rstShown decodes the escapes of a text.
func rstShown(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
			if isSpace(rune(s[i])) {
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func (x *rstScanner) formatted(name, mark string, i int, before rune) int {
	end := x.end(mark, i, before, false)
	if end < 0 {
		return 0
	}
	open := x.m.open(name, i, i+len(mark))
	x.chars(i+len(mark), end)
	x.m.close(open, end, end+len(mark))
	return end + len(mark) - i
}

// simple reads a reference of one word: Python_.
func (x *rstScanner) simple(i int, before rune) int {
	s := x.s
	if !rstBefore(before) {
		return 0
	}
	m := rstReference.FindStringSubmatch(near(s, i, min(len(s), i+maxRoleName)))
	if m == nil || !rstAfter(runeAfter(s, i+len(m[0]))) {
		return 0
	}
	in := i + len(m[1])
	open := x.m.open("a", i, i)
	x.m.items[open].raw = "`"
	x.m.lit(i, in, m[1])
	x.m.close(open, in, i+len(m[0]))
	raw := "`" + m[2]
	if m[2] == "_" && x.lang.owns(m[1]) {
		raw = " <" + m[1] + "_>`__"
	}
	x.m.items[len(x.m.items)-1].raw = raw
	return len(m[0])
}

// rstRoles say what the text of a role is: the name of a code whose text is
// translated; what is not here is protected.
var rstRoles = map[string]string{
	"emphasis": "em", "strong": "strong", "subscript": "sub", "sub": "sub", "superscript": "sup", "sup": "sup",
	"title-reference": "cite", "title": "cite", "t": "cite", "guilabel": "btn", "menuselection": "menu", "abbr": "abbr",
	"abbreviation": "abbr", "ac": "abbr", "dfn": "dfn", "term": "a", "index": "index",
}

// rstLinkRoles are the roles whose text may name another target.
var rstLinkRoles = map[string]bool{"ref": true, "doc": true, "numref": true, "any": true, "term": true, "download": true, "keyword": true, "index": true, "eq": true}

// interpreted reads interpreted text, or a reference, whose backquote is at q.
func (x *rstScanner) interpreted(i, q int, role string, before rune) int {
	s := x.s
	if q+1 < len(s) && s[q+1] == '`' {
		return 0
	}
	quoted := before
	if role != "" {
		quoted = -1
	}
	end := x.end("`", q, quoted, false)
	if end < 0 {
		return 0
	}
	in, stop := q+1, end+1
	suffix := ""
	if m := rstRole.FindString(near(s, stop, min(len(s), stop+maxRoleName))); m != "" && role == "" {
		suffix = m
		stop += len(m)
	}
	for k := 0; k < 2 && stop < len(s) && s[stop] == '_'; k++ {
		stop++
	}
	if !rstAfter(runeAfter(s, stop)) {
		return 0
	}
	content := s[in:end]
	lo, hi := 0, len(content)
	target := Range{}
	if m := rstEmbedded.FindStringSubmatchIndex(content); m != nil && !escapedAt(content, m[4]-1) && !escapedAt(content, m[1]-1) {
		lo, hi = m[2], m[3]
		target = Range{in + m[4], in + m[5]}
	}
	known, link := rstRoles[role], rstLinkRoles[role] || strings.Contains(role, ":")
	refs := stop - end - 1 - len(suffix)
	switch {
	case suffix != "" || role != "" && refs > 0:
		x.m.protect("", strings.Join(strings.Fields(s[i:stop]), " "), i, stop)
		return stop - i
	case target.End > 0 && (refs > 0 || link) && strings.TrimSpace(content[lo:hi]) != "":
		open := x.m.open("a", i, in)
		x.chars(in+lo, in+hi)
		x.m.close(open, in+hi, stop)
		x.link(target, role)
		return stop - i
	case target.End > 0 && refs > 0:
		x.m.single("a", i, stop)
		x.link(target, role)
		return stop - i
	case refs == 2:
		return x.paired("a", i, in, end, stop, "")
	case refs == 1 && x.lang.owns(content):
		// The text names the target, too: a translation must name it apart.
		name := strings.Join(strings.Fields(content), " ")
		if strings.ContainsAny(name, "<>") {
			x.m.protect("", strings.Join(strings.Fields(s[i:stop]), " "), i, stop)
			return stop - i
		}
		return x.paired("a", i, in, end, stop, " <"+name+"_>`__")
	case refs == 1:
		return x.paired("a", i, in, end, stop, "")
	case role == "":
		return x.paired("cite", i, in, end, stop, "")
	case known != "":
		return x.paired(known, i, in, end, stop, "")
	case link || role == "pep" || role == "rfc":
		x.m.single("a", i, stop)
		return stop - i
	}
	x.m.protect("code", rstShown(content), i, stop)
	return stop - i
}

func (x *rstScanner) paired(name string, i, in, end, stop int, raw string) int {
	open := x.m.open(name, i, in)
	x.chars(in, end)
	x.m.close(open, end, stop)
	x.m.items[len(x.m.items)-1].raw = raw
	return stop - i
}

// escapedAt reports whether a backslash escapes s[i].
func escapedAt(s string, i int) bool {
	n := 0
	for i > 0 && s[i-1] == '\\' {
		n++
		i--
	}
	return n%2 == 1
}

// link adds the target of a link, if it is a URL or a file.
func (x *rstScanner) link(r Range, role string) {
	v := x.s[r.Start:r.End]
	if role != "" && role != "doc" && role != "download" || strings.HasSuffix(v, "_") || strings.ContainsAny(v, " \t\n\\") {
		return
	}
	x.m.inner = append(x.m.inner, markupInner{lo: r.Start, hi: r.End, value: v, encode: rstTarget})
}

func rstTarget(v string) ([]byte, error) {
	if v == "" || strings.ContainsAny(v, " \t\r\n<>`\\|") || strings.HasSuffix(v, "_") {
		return nil, errRefused(catalog.Text(v))
	}
	return []byte(v), nil
}

func (rstPlain) scan(s string, _ *markupPlace) *markupScan {
	m := &markupScan{}
	m.lit(0, len(s), s)
	return m
}
