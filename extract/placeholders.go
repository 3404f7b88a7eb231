package extract

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
)

// A codeSyntax is a set of syntaxes of the codes in programs' strings.
type codeSyntax uint32

const (
	printfSyntax   codeSyntax = 1 << iota // %s %1$d %-5.2f %% %@
	pythonSyntax                          // %(name)s
	bracesSyntax                          // {name} {0} {} {n, number}
	mustacheSyntax                        // {{name}}
	shellSyntax                           // ${name}
	rubySyntax                            // %{name} #{name} %<name>s
	i18nextSyntax                         // $t(key)
	vueSyntax                             // @:key @:{'key'}
	percentSyntax                         // %NAME%
	icuSyntax                             // ICU MessageFormat: plurals and choices, see icu.go
	tagsSyntax                            // <b>…</b> <br/> <0>…</0>
	chromeSyntax                          // $NAME$ $1, of browser extensions
)

// autoSyntax is what is protected unless Options.Placeholders says otherwise.
const autoSyntax = chromeSyntax - 1

// PlaceholderNames are the values of Options.Placeholders. "none" stands
// alone: strings are text from end to end.
var PlaceholderNames = []string{"printf", "python", "braces", "mustache", "shell", "ruby", "i18next", "vue", "percent", "icu", "tags", "chrome", "none"}

// codeSyntax returns the syntaxes of the codes in the document's strings.
func (o *Options) codeSyntax() codeSyntax {
	if o.Placeholders == nil {
		return autoSyntax
	}
	var set codeSyntax
	for _, name := range o.Placeholders {
		if i := slices.Index(PlaceholderNames, name); i >= 0 && name != "none" {
			set |= 1 << i
		}
	}
	return set
}

// A stringPiece is a piece of a string: characters or a code.
type stringPiece struct {
	lo, hi int
	kind   stringPieceKind
	name   string // of a tag's element
	match  int    // of tags: index of the other one of its pair; -1: none
}

type stringPieceKind uint8

const (
	stringChars  stringPieceKind = iota
	stringCode                   // a placeholder
	stringOpen                   // <b>
	stringClose                  // </b>
	stringSingle                 // <br/>
)

// addString adds the characters and codes of a decoded string to b and reports
// whether there are any codes. Tags that pair are paired codes, named after their
// elements. Segments of such texts are Flat.
func addString(b *catalog.TextBuilder, s string, set codeSyntax) bool {
	return addPieces(b, s, scanString(s, set, nil), false)
}

// addPieces does addString with the pieces of s. With plain, tags are shown as
// they stand.
func addPieces(b *catalog.TextBuilder, s string, pieces []stringPiece, plain bool) bool {
	index := make([]int, len(pieces))
	any := false
	// A tag without a partner that HTML does not know is shown as it stands,
	// "usage: cat <file>", unless it could be mistaken for one with a partner.
	var paired map[string]bool
	for i, p := range pieces {
		if p.match >= 0 && p.kind == stringOpen || p.kind == stringSingle {
			if paired == nil {
				paired = map[string]bool{}
			}
			paired[p.name] = true
		}
		any = any || pieces[i].kind != stringChars
	}
	for i, p := range pieces {
		raw := s[p.lo:p.hi]
		switch {
		case p.kind == stringChars:
			b.Literal(raw)
			continue
		case plain:
			b.Protect("", raw, raw)
			continue
		}
		switch p.kind {
		case stringCode:
			b.Protect("", raw, raw)
		case stringOpen, stringClose:
			switch {
			case p.kind == stringOpen && p.match >= 0:
				index[i] = b.Open(p.name, raw)
			case p.match >= 0:
				b.Close(index[p.match], raw)
			case htmlNames[p.name] == "" && !paired[p.name] && strings.IndexByte(raw, ' ') < 0:
				b.Protect("", raw, raw)
			default:
				b.Single(p.name, raw)
			}
		case stringSingle:
			b.Single(p.name, raw)
		}
	}
	return any
}

// stringText returns a decoded string as text with its codes.
func stringText(s string, set codeSyntax) (catalog.Text, []catalog.Code) {
	var b catalog.TextBuilder
	if !addString(&b, s, set) {
		return catalog.Text(s), nil
	}
	return b.Text()
}

// flatText returns a text as the characters of the string it stands for.
func flatText(t catalog.Text, codes []catalog.Code) string {
	if len(codes) == 0 {
		return string(t)
	}
	var b strings.Builder
	for _, tok := range t.Tokens(codes) {
		switch tok.Kind {
		case catalog.Literal:
			b.WriteString(tok.Text)
		case catalog.CloseCode:
			b.WriteString(codes[tok.Code].Close)
		default:
			b.WriteString(codes[tok.Code].Open)
		}
	}
	return b.String()
}

// codeStarts are the characters that codes begin with.
const codeStarts = "%{$#@<"

// maxCode bounds the length of a code in a string: what is longer is text.
const maxCode = 1024

// scanString cuts a string into characters and codes, of which some are known.
func scanString(s string, set codeSyntax, fixed []fixedCode) []stringPiece {
	var out []stringPiece
	start := 0
	add := func(p stringPiece) {
		if p.lo > start {
			out = append(out, stringPiece{lo: start, hi: p.lo, match: -1})
		}
		out = append(out, p)
		start = p.hi
	}
	url := 0 // where the web address ends that was seen last
	for i := 0; i < len(s); {
		k := strings.IndexAny(s[i:], codeStarts)
		for len(fixed) > 0 && fixed[0].Start < i {
			fixed = fixed[1:]
		}
		if len(fixed) > 0 && (k < 0 || fixed[0].Start <= i+k) {
			i = fixed[0].End
			add(stringPiece{lo: fixed[0].Start, hi: i, kind: stringCode, match: -1})
			continue
		}
		if k < 0 {
			break
		}
		if j := strings.LastIndex(s[i:i+k], "://"); j >= 0 && i+j >= url {
			url = len(s)
			if n := strings.IndexFunc(s[i+j:], isSpace); n >= 0 {
				url = i + j + n
			}
		}
		i += k
		rest := s[i:min(len(s), i+maxCode)]
		p := stringPiece{lo: i, kind: stringCode, match: -1}
		n := 0
		if rest[0] == '<' {
			if set&tagsSyntax != 0 {
				n, p.kind, p.name = tagLen(rest)
			}
		} else {
			n = placeholderLen(rest, s[:i], set, i < url)
		}
		if n == 0 || fixed != nil && !covers(s, Range{i, i + n}, fixed) {
			i++
			continue
		}
		p.hi = i + n
		add(p)
		i += n
	}
	if start < len(s) {
		out = append(out, stringPiece{lo: start, hi: len(s), match: -1})
	}
	pairTags(out)
	return out
}

// covers reports whether a code at a place of an ICU message stands there as it
// is written: it holds arguments as a whole, and nothing that is quoted.
func covers(s string, at Range, fixed []fixedCode) bool {
	for _, c := range fixed {
		if c.Start >= at.End {
			break
		}
		if c.structure || c.End > at.End || strings.ContainsAny(s[at.Start:c.Start], "'{}#") {
			return false
		}
		at.Start = c.End
	}
	return !strings.ContainsAny(s[at.Start:at.End], "'{}#")
}

// pairTags finds which opening and closing tags belong together.
func pairTags(pieces []stringPiece) {
	var open []int
	count := map[string]int{}
	for i := range pieces {
		p := &pieces[i]
		switch p.kind {
		case stringOpen:
			open = append(open, i)
			count[p.name]++
		case stringClose:
			for count[p.name] > 0 && p.match < 0 {
				n := len(open) - 1
				o := &pieces[open[n]]
				count[o.name]--
				if o.name == p.name {
					o.match, p.match = i, open[n]
				}
				open = open[:n]
			}
		}
	}
}

// tagLen returns the length of the tag that s begins with, 0 if it is none.
// Attributes are name=value or names alone.
func tagLen(s string) (n int, kind stringPieceKind, name string) {
	i := 1
	closing := i < len(s) && s[i] == '/'
	if closing {
		i++
	}
	start := i
	switch {
	case i == len(s) || !isLetter(s[i]) && !isDigit(s[i]):
		return 0, 0, ""
	case isDigit(s[i]): // <0>…</0> of react-i18next
		for i < len(s) && i < start+3 && isDigit(s[i]) {
			i++
		}
	default:
		for i < len(s) && (isLetter(s[i]) || isDigit(s[i]) || strings.IndexByte("_.:-", s[i]) >= 0) {
			i++
		}
	}
	name = strings.ToLower(s[start:i])
	attributes := false
	for {
		gap := i
		for i < len(s) && isSpace(rune(s[i])) {
			i++
		}
		if i == len(s) || s[i] == '>' || s[i] == '/' {
			break
		}
		end := attributeEnd(s, i)
		if gap == i || end == i {
			return 0, 0, ""
		}
		attributes, i = true, end
	}
	single := strings.HasPrefix(s[i:], "/>")
	if single {
		i++
	}
	if i >= len(s) || s[i] != '>' || closing && (attributes || single) {
		return 0, 0, ""
	}
	class := kindOf(name).class
	switch {
	case closing:
		kind = stringClose
	case single || class == voidInline || class == voidBlock:
		kind = stringSingle
	default:
		kind = stringOpen
	}
	return i + 1, kind, name
}

// attributeEnd returns the end of the attribute at i, i if there is none.
func attributeEnd(s string, i int) int {
	start := i
	for i < len(s) && !isSpace(rune(s[i])) && strings.IndexByte("\"'<>/=", s[i]) < 0 {
		i++
	}
	if i == start || i == len(s) || s[i] != '=' {
		return i
	}
	i++
	if i == len(s) {
		return start
	}
	if q := s[i]; q == '"' || q == '\'' {
		n := strings.IndexByte(s[i+1:], q)
		if n < 0 {
			return start
		}
		return i + 1 + n + 1
	}
	value := i
	for i < len(s) && !isSpace(rune(s[i])) && strings.IndexByte("\"'<>=", s[i]) < 0 {
		i++
	}
	if i == value {
		return start
	}
	return i
}

var (
	// stringVerb matches a printf conversion of any language. The space flag is
	// not taken: "50 % of" is prose. Nor is a letter that goes on as a word but
	// those that often stand before a unit: "%dpx", "%ss".
	stringVerb = pat(`^%(?:%|(?:\d{1,2}\$)?[-+#0']*(?:\[\d+\])?(?:\d{1,4}|\*)?(?:\.(?:\[\d+\])?(?:\d{1,4}|\*)?)?(?:\[\d+\])?(?:hh|h|ll|l|q|j|z|L)?(?:[dsiu@vf]|[oxXeEgGaAcpnTtqUb]\b)|#@\w+@)`)

	pythonCode = pat(`^%\([\w .-]+\)[-+#0 ]*(?:\d+|\*)?(?:\.\d+)?[diouxXeEfFgGcrsa%]`)
	rubyCode   = pat(`^(?:[%#]\{[^{}\n]{1,100}\}|%<\w+>[-+#0 ]*\d*(?:\.\d+)?[a-zA-Z])`)
	shellCode  = pat(`^\$\{[^{}\n]{1,200}\}`)
	nestCode   = pat(`^\$t\([^()\n]{1,200}\)`)
	linkCode   = pat(`^@(?:\.\w+)?:(?:\{[^{}\n]+\}|\([^()\n]+\)|[\w-]+(?:\.[\w-]+)*)`)
	nameCode   = pat(`^%[A-Z][A-Z0-9_]+%`)
	chromeCode = pat(`^\$(?:[A-Za-z0-9_@]+\$|[1-9]\b|\$)`)

	// braceCode matches a placeholder in braces: a name or number, with a format
	// as Python, .NET and ICU have them. A note in braces, {see below}, is text.
	braceCode = pat(`^\{(?:\s*[\pL\pN_$@][\pL\pN_.$@\[\]'-]*\s*(?:[!:][^\s{}]{1,40}|,\s*-?\d+(?::[^\s{}]+)?|,\s*(?:number|date|time|spellout|ordinal|duration|list|relativetime|datetime|currency)\s*(?:,[^{}]{0,80})?)?\}|\})`)
)

// placeholderLen returns the length of the placeholder that s begins with, 0 if
// it is none. In a web address percent signs are none.
func placeholderLen(s, before string, set codeSyntax, url bool) int {
	match := func(syntax codeSyntax, re *pattern, end byte) int {
		if set&syntax == 0 {
			return 0
		}
		n := min(len(s), 64)
		if end != 0 {
			n = strings.IndexByte(s, end) + 1
		}
		if n == 0 {
			return 0 // not closed
		}
		if at := re.FindStringIndex(s[:n]); at != nil {
			return at[1]
		}
		return 0
	}
	if len(s) < 2 {
		return 0
	}
	switch s[0] {
	case '{':
		if s[1] == '{' && set&mustacheSyntax != 0 {
			return mustacheLen(s)
		}
		if set&(bracesSyntax|icuSyntax) != 0 && choiceCode.MatchString(s) {
			return closingBrace(s)
		}
		return match(bracesSyntax, braceCode, '}')
	case '$':
		switch s[1] {
		case '{':
			return match(shellSyntax, shellCode, '}')
		case 't':
			if n := match(i18nextSyntax, nestCode, ')'); n > 0 {
				return n
			}
		}
		return match(chromeSyntax, chromeCode, 0)
	case '#':
		if s[1] == '{' {
			return match(rubySyntax, rubyCode, 0)
		}
	case '@':
		if before != "" && (isLetter(before[len(before)-1]) || isDigit(before[len(before)-1])) {
			return 0
		}
		return match(vueSyntax, linkCode, 0)
	case '%':
		if url && s[1] != '{' && s[1] != '(' {
			return 0
		}
		switch s[1] {
		case '(':
			return match(pythonSyntax, pythonCode, 0)
		case '{', '<':
			return match(rubySyntax, rubyCode, 0)
		}
		if n := match(percentSyntax, nameCode, 0); n > 0 {
			return n
		}
		n := match(printfSyntax, stringVerb, 0)
		// "50%discount" is prose; so is "100%s", most likely.
		if n > 0 && s[1] != '%' && before != "" && isDigit(before[len(before)-1]) && n < len(s) && isLetter(s[n]) {
			return 0
		}
		return n
	}
	return 0
}

// choiceCode matches the beginning of a choice of Java's MessageFormat. Its
// limits and texts are one code: nothing else keeps them in step.
var choiceCode = pat(`^\{\s*\d+\s*,\s*choice\s*,`)

// closingBrace returns the length of what s begins with "{" up to the brace that
// closes it, 0 if none does.
func closingBrace(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// mustacheLen returns the length of the {{action}} or {{{action}}} that s
// begins with, 0 if it is not closed.
func mustacheLen(s string) int {
	if !strings.Contains(s, "}}") {
		return 0
	}
	if strings.HasPrefix(s, "{{{") {
		if n := strings.Index(s, "}}}"); n > 0 {
			return n + 3
		}
	}
	if n := actionEnd(s[2:], "}}"); n > 0 {
		return n + 2
	}
	if n := strings.Index(s, "}}"); n > 0 {
		return n + 2
	}
	return 0
}
