package extract

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"go.yaml.in/yaml/v3"
)

// readYAMLFrontMatter takes the strings of d.Text[lo:hi]. The YAML package
// tells where a value begins; where it ends follows from its style.
func readYAMLFrontMatter(d *Document, lo, hi int) error {
	src := d.Text[lo:hi]
	var root yaml.Node
	if err := yaml.Unmarshal(src, &root); err != nil {
		// Templates with front matter that is filled in later are none of ours.
		if bytes.Contains(src, []byte("{{")) || bytes.Contains(src, []byte("{%")) {
			return nil
		}
		return d.frontError(lo, err)
	}
	y := newYAMLReader(d, lo, hi)
	if len(root.Content) > 0 {
		y.node(nil, root.Content[0], 0)
	}
	return nil
}

// A yamlReader finds the scalars of YAML in d.Text[lo:hi].
type yamlReader struct {
	d      *Document
	lo, hi int
	lines  []int
	// The place found last: values come in order, and a line may be long.
	line, column, offset int
}

func newYAMLReader(d *Document, lo, hi int) *yamlReader {
	y := &yamlReader{d: d, lo: lo, hi: hi}
	y.lines = append(y.lines, lo)
	text := d.Text[:hi]
	for i := lo; i < hi; {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(text[i:])
		}
		i += n
		switch r {
		case '\r':
			if i < hi && text[i] == '\n' {
				i++
			}
		case '\n', 0x85, 0x2028, 0x2029:
		default:
			continue
		}
		if i < hi {
			y.lines = append(y.lines, i)
		}
	}
	return y
}

// place returns the offset of a line and column, both from 1.
func (y *yamlReader) place(line, column int) (offset int, ok bool) {
	if line < 1 || line > len(y.lines) {
		return 0, false
	}
	if line != y.line || column < y.column {
		y.line, y.column, y.offset = line, 1, y.lines[line-1]
	}
	for ; y.column < column && y.offset < y.hi; y.column++ {
		_, size := utf8.DecodeRune(y.d.Text[y.offset:y.hi])
		y.offset += size
	}
	return y.offset, true
}

func (y *yamlReader) node(keys []string, n *yaml.Node, depth int) {
	if depth > 50 {
		return
	}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			y.node(append(append([]string(nil), keys...), n.Content[i].Value), n.Content[i+1], depth+1)
		}
	case yaml.SequenceNode:
		for i, c := range n.Content {
			y.node(append(append([]string(nil), keys...), strconv.Itoa(i)), c, depth+1)
		}
	case yaml.ScalarNode:
		if len(keys) > 0 && n.Tag == "!!str" && n.Value != "" {
			if v, ok := y.locate(n); ok {
				v.keys = keys
				y.d.front(v)
			}
		}
	}
}

// locate finds where a scalar is. It is not ok if what stands there is not what
// the YAML package read.
func (y *yamlReader) locate(n *yaml.Node) (v frontValue, ok bool) {
	text := y.d.Text
	start, ok := y.place(n.Line, n.Column)
	if !ok {
		return v, false
	}
	// An anchor or a tag stands before the value.
	for start < y.hi && (text[start] == '&' || text[start] == '!') {
		for start < y.hi && !isSpace(rune(text[start])) {
			start++
		}
		for start < y.hi && isSpace(rune(text[start])) {
			start++
		}
	}
	v.value = n.Value
	switch n.Style &^ yaml.TaggedStyle {
	case yaml.DoubleQuotedStyle:
		v.at = Range{start, y.quoted(start, '"')}
		v.encode = yamlDouble
	case yaml.SingleQuotedStyle:
		v.at = Range{start, y.quoted(start, '\'')}
		v.encode = yamlSingle
	case yaml.LiteralStyle, yaml.FoldedStyle:
		y.blockScalar(&v, start, n.Style&yaml.LiteralStyle != 0)
		return v, v.at.End > v.at.Start
	default:
		v.at = Range{start, y.plain(start, n.Value)}
		v.encode = yamlPlain
	}
	if v.at.End <= v.at.Start {
		return v, false
	}
	raw := text[v.at.Start:v.at.End]
	if plain := string(raw); n.Style == 0 && plain == n.Value || n.Style != 0 && len(plain) == len(n.Value)+2 && plain[1:len(plain)-1] == n.Value {
		return v, true
	}
	// What was found must be what the YAML package read. How far lines of a
	// value are indented does not matter.
	var list []string
	raw = yamlIndent.ReplaceAll(raw, []byte("$1  "))
	if yaml.Unmarshal(append([]byte("- "), raw...), &list) != nil || len(list) != 1 {
		return v, false
	}
	return v, strings.Join(strings.Fields(list[0]), " ") == strings.Join(strings.Fields(n.Value), " ")
}

// yamlIndent matches a line break with the indentation of the next line.
var yamlIndent = pat(`(\r\n|\r|\n)[ \t]*`)

// quoted returns the end of a quoted scalar.
func (y *yamlReader) quoted(start int, quote byte) int {
	text := y.d.Text
	if start >= y.hi || text[start] != quote {
		return start
	}
	for i := start + 1; i < y.hi; i++ {
		switch {
		case quote == '"' && text[i] == '\\':
			i++
		case text[i] == quote && quote == '\'' && i+1 < y.hi && text[i+1] == '\'':
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return start
}

// plain returns the end of a plain scalar: the visible characters of its
// value stand in the source in their order.
func (y *yamlReader) plain(start int, value string) int {
	i := start
	for _, r := range value {
		if isSpace(r) {
			continue
		}
		for i < y.hi && isSpace(rune(y.d.Text[i])) {
			i++
		}
		c, size := utf8.DecodeRune(y.d.Text[i:y.hi])
		if c != r {
			return start
		}
		i += size
	}
	return i
}

// blockScalar sets the place of a block scalar: its lines below the header
// without empty ones at the start and the end.
func (y *yamlReader) blockScalar(v *frontValue, start int, literal bool) {
	text := y.d.Text
	end, pos := lineEnd(text, start)
	eol := string(text[end:pos])
	indicator := ""
	if header, _, _ := bytes.Cut(text[start:end], []byte("#")); bytes.ContainsAny(header, "123456789") {
		indicator = "2"
	}
	v.value = trimLines(v.value)
	if strings.TrimSpace(v.value) == "" {
		return
	}
	indent, first, last := -1, 0, 0
	for pos < y.hi {
		end, next := lineEnd(text, pos)
		line := text[pos:min(end, y.hi)]
		if len(bytes.TrimSpace(line)) > 0 {
			n := len(line) - len(bytes.TrimLeft(line, " "))
			if indent < 0 {
				// The value begins with spaces where the header says so: "|2".
				indent = n - (len(v.value) - len(strings.TrimLeft(v.value, " ")))
				first = pos
			}
			if n < indent {
				break
			}
			last = end
		}
		pos = next
	}
	if indent < 0 || indent == 0 && start > y.lo && !y.top(start) || last <= first+indent {
		return
	}
	prefix := eol + strings.Repeat(" ", indent)
	v.at = Range{first + indent, last}
	v.lines = strings.Contains(v.value, "\n") // a folded value with paragraphs, too
	folded := !literal
	lines := v.lines
	v.encode = func(s string) ([]byte, error) {
		if strings.ContainsAny(s, "\r\x00") || trimLines(s) != s || !lines && strings.Contains(s, "\n") {
			return nil, errRefused(catalog.Text(s))
		}
		out, style := s, "|"
		if folded {
			out, style = unfold(s), ">"
		}
		var back []string
		if err := yaml.Unmarshal([]byte("- "+style+indicator+"\n  "+strings.ReplaceAll(out, "\n", "\n  ")+"\n"), &back); err != nil || len(back) != 1 || strings.TrimRight(back[0], "\n") != s {
			return nil, errRefused(catalog.Text(s))
		}
		var b strings.Builder
		for i, line := range strings.Split(out, "\n") {
			switch {
			case i == 0:
			case line == "":
				b.WriteString(eol)
				continue
			default:
				b.WriteString(prefix)
			}
			b.WriteString(line)
		}
		return []byte(b.String()), nil
	}
}

// trimLines returns s without blank lines at the start and the end.
func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for len(lines) > 1 && strings.TrimSpace(lines[0]) == "" {
		lines = lines[1:]
	}
	for len(lines) > 1 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return strings.Join(lines, "\n")
}

// top reports whether a value stands beside the "---" that begins a document.
func (y *yamlReader) top(start int) bool {
	lo := start
	for lo > y.lo && y.d.Text[lo-1] != '\n' && y.d.Text[lo-1] != '\r' {
		lo--
	}
	return bytes.HasPrefix(y.d.Text[lo:start], []byte("---"))
}

// unfold writes a text for a folded scalar: a line break is an empty line
// there, but beside indented lines it is one as everywhere.
func unfold(s string) string {
	var b strings.Builder
	lines := strings.Split(s, "\n")
	last := lines[0] // the last line that is not empty
	b.WriteString(last)
	for i := 1; i < len(lines); {
		k := 1
		for i < len(lines)-1 && lines[i] == "" {
			i, k = i+1, k+1
		}
		if !strings.HasPrefix(last, " ") && !strings.HasPrefix(lines[i], " ") {
			k++
		}
		last = lines[i]
		b.WriteString(strings.Repeat("\n", k) + last)
		i++
	}
	return b.String()
}

// yamlReads reports whether raw is read as the string v.
func yamlReads(raw, v string) bool {
	var list []any
	if yaml.Unmarshal([]byte("- "+raw), &list) != nil || len(list) != 1 {
		return false
	}
	if in, ok := list[0].([]any); ok && len(in) == 1 && raw[0] == '[' {
		s, ok := in[0].(string)
		return ok && s == v // in a flow collection
	}
	s, ok := list[0].(string)
	if !ok || s != v {
		return false
	}
	// As a value of a mapping it must be the same; ": " and " #" end it there.
	var m map[string]any
	if yaml.Unmarshal([]byte("k: "+raw), &m) != nil {
		return false
	}
	s, ok = m["k"].(string)
	return ok && s == v && len(m) == 1
}

func yamlDouble(v string) ([]byte, error) {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range v {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			const hex = "0123456789ABCDEF"
			b.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				b.WriteByte(hex[r>>shift&15])
			}
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	if !yamlPrintable(v) && !yamlReads(b.String(), v) {
		return nil, errRefused(catalog.Text(v))
	}
	return []byte(b.String()), nil
}

func yamlSingle(v string) ([]byte, error) {
	out := "'" + strings.ReplaceAll(v, "'", "''") + "'"
	if strings.ContainsAny(v, "\n\r\u2028\u2029\u0085") || !yamlPrintable(v) && !yamlReads(out, v) {
		return yamlDouble(v)
	}
	return []byte(out), nil
}

// yamlPlain writes v without quotes where it can stand so, in a flow
// collection, too.
func yamlPlain(v string) ([]byte, error) {
	if yamlWords(v) && !yaml11.MatchString(v) {
		return []byte(v), nil
	}
	if !strings.ContainsAny(v, "\n\r\t,[]{}\u2028\u2029\u0085\ufeff") && !strings.HasPrefix(v, "---") && !yaml11.MatchString(v) && yamlReads(v, v) && yamlReads("["+v+"]", v) {
		return []byte(v), nil
	}
	return yamlDouble(v)
}

// yamlPrintable reports whether v has only characters that every reader of YAML
// takes as they are between quotation marks.
func yamlPrintable(v string) bool {
	return !strings.ContainsFunc(v, func(r rune) bool { return r == utf8.RuneError || r != ' ' && !unicode.IsGraphic(r) })
}

// yamlWords reports whether v is words that mean nothing else in YAML.
func yamlWords(v string) bool {
	if v == "" || v[len(v)-1] == ' ' {
		return false
	}
	for i, r := range v {
		switch {
		case unicode.IsLetter(r):
		case i > 0 && (r == ' ' || r >= '0' && r <= '9' || strings.ContainsRune(".;()'’“”«»!/-–—…\u00a0\u202f", r)):
		default:
			return false
		}
	}
	return true
}

// yaml11 matches plain scalars that programs which read YAML 1.1 take for
// something else than a string: "No" in Spanish is false there.
var yaml11 = pat(`^(?i:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[-+]?[0-9][0-9_,.]*)$`)
