package extract

import (
	"strings"
)

// bracket reads an anchor, or formatted text with an attribute list.
func (x *asciidocScanner) bracket(i, hi, depth int) int {
	s := near(x.s, i, hi)
	if m := asciidocBiblio.FindString(s); m != "" {
		x.m.single("anchor", i, i+len(m))
		return len(m)
	}
	if m := asciidocAnchor.FindStringSubmatchIndex(s); m != nil {
		x.m.single("anchor", i, i+m[1])
		if m[4] >= 0 {
			x.inner("reftext", i+m[4], i+m[5], markupPlace{flags: flagPlain | x.p.flags&flagCell, stands: noBracket})
		}
		return m[1]
	}
	j := strings.IndexByte(s, ']')
	marks := "*_`#^~"
	if x.p.flags&flagCompat != 0 {
		marks = "*_'+#^~"
	}
	if j < 2 || i+j+1 >= hi || strings.IndexByte(marks, s[j+1]) < 0 || strings.Contains(s[:j], "\n") {
		return 0
	}
	return x.quote(i, i+j+1, hi, depth)
}

// noBracket reports whether a text can stand where no bracket can be escaped.
func noBracket(lines []string) bool {
	return len(lines) == 1 && !strings.ContainsRune(lines[0], ']') && !strings.HasPrefix(lines[0], " ")
}

func (x *asciidocScanner) inner(kind string, lo, hi int, place markupPlace) {
	place.flags |= flagInner | x.p.flags&flagCompat
	if lo < hi {
		x.m.inner = append(x.m.inner, markupInner{lo: lo, hi: hi, kind: kind, place: place})
	}
}

// link adds the target of a link.
func (x *asciidocScanner) link(lo, hi int) {
	if lo == hi || strings.ContainsAny(x.s[lo:hi], "{\\") || !strings.ContainsAny(x.s[lo:hi], ":/.#") {
		return // an ID in this document, or not known
	}
	x.m.inner = append(x.m.inner, markupInner{lo: lo, hi: hi, value: x.s[lo:hi], encode: asciidocTarget})
}

func asciidocTarget(v string) ([]byte, error) {
	if v == "" || strings.ContainsAny(v, " \t\r\n[]<>,{}|\\") {
		return nil, errRefused(clipText(v))
	}
	return []byte(v), nil
}

// reference reads <<id,text>>.
func (x *asciidocScanner) reference(i, hi, depth int) int {
	if !strings.HasPrefix(x.t[i:hi], "<<") || i+2 >= hi || depth > maxInlineDepth || x.missing(">>", i, hi) {
		return 0
	}
	if r := runeAfter(x.s, i+2); !isWord(r) && !strings.ContainsRune("#/.:{", r) {
		return 0
	}
	j := strings.Index(x.t[i:hi], ">>")
	if j < 0 {
		x.note(">>", i, hi)
		return 0
	}
	j += i
	comma := strings.IndexByte(x.s[i:j], ',')
	if comma < 0 {
		x.m.single("a", i, j+2)
		x.link(i+2, j)
		return j + 2 - i
	}
	in := i + comma + 1
	for in < j && isSpace(rune(x.s[in])) {
		in++
	}
	open := x.m.open("a", i, in)
	x.link(i+2, i+comma)
	x.run(in, j, depth+1)
	x.m.close(open, j, j+2)
	return j + 2 - i
}

// indexTerm reads ((term)) and (((primary,secondary))).
func (x *asciidocScanner) indexTerm(i, hi, depth int) int {
	if !strings.HasPrefix(x.t[i:hi], "((") || depth > maxInlineDepth || x.missing("))", i, hi) {
		return 0
	}
	j := strings.Index(x.t[min(i+3, hi):hi], "))")
	if j < 0 {
		x.note("))", i, hi)
		return 0
	}
	j += i + 3
	for j+2 < hi && x.t[j+2] == ')' {
		j++
	}
	if x.s[i+2] == '(' && x.s[j-1] == ')' && j-1 > i+3 {
		x.m.single("index", i, j+2)
		x.inner("index", i+3, j-1, markupPlace{flags: flagPlain | flagBracket | x.p.flags&flagCell, end: ")"})
		return j + 2 - i
	}
	if x.s[i+2] == '(' || x.s[j-1] == ')' {
		return 0
	}
	open := x.m.open("index", i, i+2)
	x.run(i+2, j, depth+1)
	x.m.close(open, j, j+2)
	return j + 2 - i
}

// macro reads an inline macro: name:target[content].
func (x *asciidocScanner) macro(i, hi, depth int) int {
	s := x.s
	if r := runeBefore(x.t, i); r >= 0 && isWord(r) {
		return 0 // inside a word; names of macros begin words
	}
	m := asciidocMacroName.FindString(near(s, i, hi))
	if m == "" {
		return 0
	}
	name := m[:len(m)-1]
	if url := asciidocURL.FindString(near(s, i, hi)); url != "" {
		return x.url(i, i+len(url), hi, depth)
	}
	from := i + len(m)
	if name == "https" || name == "http" {
		return 0
	}
	open := from
	for open < hi && s[open] != '[' {
		if open > from+maxTarget {
			return 0
		}
		if c := s[open]; c == ' ' && name != "menu" && name != "image" && name != "icon" && name != "xref" || c == '\n' || c == ']' || c == '<' || c == '>' || c == '|' {
			return 0
		}
		open++
	}
	if open == hi || open > from && (s[from] == ':' || s[from] == ' ' || s[open-1] == ' ') {
		return 0
	}
	in := open + 1
	end := x.bracketEnd(in, hi)
	if name == "footnote" || name == "footnoteref" {
		end = x.footnoteEnd(in, hi)
	}
	if end < 0 {
		return 0
	}
	size := end + 1 - i
	bracket := flagBracket | x.p.flags&(flagCell|flagNested)
	switch name {
	case "link", "mailto", "xref":
		if open == from && name != "link" {
			return 0
		}
		if x.linkText(i, in, end, hi, name == "mailto", depth) && name != "mailto" {
			x.link(from, open)
		}
		return size
	case "image", "icon":
		if open == from {
			return 0
		}
		if name == "icon" {
			x.m.single("icon", i, end+1)
			return size
		}
		x.m.single("img", i, end+1)
		x.link(from, open)
		x.attributes(in, end, "alt", bracket)
		return size
	case "footnote", "footnoteref":
		x.m.single("fn", i, end+1)
		if name == "footnoteref" {
			comma := strings.IndexByte(s[in:end], ',')
			if comma < 0 {
				return size
			}
			in += comma + 1
		}
		x.inner("footnote", in, end, markupPlace{flags: bracket})
		return size
	case "indexterm":
		x.m.single("index", i, end+1)
		x.inner("index", in, end, markupPlace{flags: flagPlain | bracket})
		return size
	case "indexterm2", "btn":
		if open != from {
			return 0
		}
		k := x.m.open(map[string]string{"indexterm2": "index", "btn": "btn"}[name], i, in)
		x.run(in, end, depth+1)
		x.m.close(k, end, end+1)
		return size
	case "menu":
		if r := runeAfter(s, from); open == from || !isWord(r) && r != '&' {
			return 0
		}
		x.m.single("menu", i, end+1)
		x.inner("menu", from, open, markupPlace{flags: flagPlain | bracket, end: "["})
		x.inner("menu", in, end, markupPlace{flags: flagPlain | bracket})
		return size
	case "kbd":
		x.m.protect("kbd", s[in:end], i, end+1)
		return size
	case "anchor":
		x.m.single("anchor", i, end+1)
		return size
	}
	if open == from || in == end && len(name) < 2 {
		return 0
	}
	// A macro of an extension.
	x.m.protect("", strings.Join(strings.Fields(s[i:end+1]), " "), i, end+1)
	return size
}

// footnoteEnd is bracketEnd for a text in which macros have brackets.
func (x *asciidocScanner) footnoteEnd(from, hi int) int {
	word := false // a colon stands before in the same word
	for i := from; i < hi; i++ {
		switch c := x.t[i]; {
		case c == '\\':
			i++
		case c == ']':
			return i
		case c == ' ' || c == '\n':
			word = false
		case c == ':':
			word = true
		case c == '[' && word && x.t[i-1] != ' ':
			j := x.bracketEnd(i+1, hi)
			if j < 0 {
				return -1
			}
			i, word = j, false
		}
	}
	return -1
}

// url reads a URL, with the text of a link if it has one.
func (x *asciidocScanner) url(i, end, hi, depth int) int {
	s := x.s
	if r := runeBefore(x.t, i); r >= 0 && !isSpace(r) && !strings.ContainsRune("<>()[];\"':", r) {
		return 0
	}
	if end < hi && s[end] == '[' {
		if k := x.bracketEnd(end+1, hi); k >= 0 {
			if x.linkText(i, end+1, k, hi, false, depth) {
				x.link(i, end)
			}
			return k + 1 - i
		}
	}
	return 0
}

// linkText reads what stands in the brackets of a link from in to end, and
// reports whether it is one.
func (x *asciidocScanner) linkText(i, in, end, hi int, mail bool, depth int) bool {
	s := x.s
	lo, stop := in, end
	if mail && strings.Contains(s[in:end], ",") || !mail && strings.Contains(s[in:end], "=") {
		if s[in] == '"' {
			k := strings.IndexByte(s[in+1:end], '"')
			if k < 0 {
				x.m.single("a", i, end+1)
				return true
			}
			lo, stop = in+1, in+1+k
		} else {
			if k := strings.IndexByte(s[in:end], ','); k >= 0 {
				stop = in + k
			}
			if strings.Contains(s[in:stop], "=") {
				stop = in
			}
		}
	} else if end > in && s[end-1] == '^' {
		stop = end - 1
	}
	if strings.TrimSpace(s[lo:stop]) == "" || depth > maxInlineDepth {
		x.m.single("a", i, end+1)
		return true
	}
	open := x.m.open("a", i, lo)
	x.run(lo, stop, depth+1)
	x.m.close(open, stop, end+1)
	return true
}

// attributes adds the texts of an attribute list from in to end; first is the
// kind of the first one without a name.
func (x *asciidocScanner) attributes(in, end int, first string, flags markupFlags) {
	for _, a := range asciidocAttributes(x.s[in:end]) {
		kind := ""
		switch {
		case a.position == 1 && a.name == "", a.name == "alt":
			kind = first
		case a.name == "title":
			kind = "tooltip"
		}
		if kind != "" {
			x.inner(kind, in+a.lo, in+a.hi, a.place(x.s[in:end], flags))
		}
	}
}
