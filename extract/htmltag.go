package extract

import "bytes"

// An htmlAttr is an attribute of a tag and where its value stands.
type htmlAttr struct {
	Name  string // lower case
	Value Range  // of the value within the raw tag, without quotes; empty and at the name's end if there is none
	Quote byte   // '"' or '\'', 0 if the value stands without
	Has   bool   // whether there is a value
	Text  string // the value, decoded
}

// outer is the value's range with its quotes.
func (a *htmlAttr) outer() Range {
	if a.Quote == 0 {
		return a.Value
	}
	return Range{a.Value.Start - 1, a.Value.End + 1}
}

// scanTag reads a start or end tag, "<" and ">" included, by the rules of the
// HTML standard (13.2.5). Of attributes that occur twice the first counts and
// only that is returned.
func scanTag(raw []byte) (name string, attrs []htmlAttr) { return scanTagInto(raw, nil, true, false) }

// maxAttrs is how many attributes of a tag are read. More are not written by
// authors, but by those who want to see a program hang.
const maxAttrs = 256

// scanTagInto is scanTag that appends the attributes to attrs. Without all it
// decodes only the values that the reader looks at. With twice it returns
// attributes again that occur again: each in another branch of a template.
func scanTagInto(raw []byte, attrs []htmlAttr, all, twice bool) (string, []htmlAttr) {
	name, i := scanTagName(raw)
	if i == 0 {
		return "", nil
	}
	n := len(raw)
	if n > 0 && raw[n-1] == '>' {
		n--
	}
	for {
		for i < n && (isHTMLSpace(raw[i]) || raw[i] == '/') {
			i++
		}
		if i >= n {
			return name, attrs
		}
		start := i
		i++ // a "=" at the start belongs to the name
		for i < n && !isHTMLSpace(raw[i]) && raw[i] != '/' && raw[i] != '=' {
			i++
		}
		a := htmlAttr{Name: lowerName(raw[start:i]), Value: Range{i, i}}
		j := i
		for j < n && isHTMLSpace(raw[j]) {
			j++
		}
		if j < n && raw[j] == '=' {
			j++
			for j < n && isHTMLSpace(raw[j]) {
				j++
			}
			a.Has = j < n
			switch {
			case j < n && (raw[j] == '"' || raw[j] == '\''):
				a.Quote = raw[j]
				j++
				end := bytes.IndexByte(raw[j:n], a.Quote)
				if end < 0 {
					end = n - j
					a.Has = false // cut off: leave it alone
				}
				a.Value = Range{j, j + end}
				i = min(j+end+1, n)
			default:
				s := j
				for j < n && !isHTMLSpace(raw[j]) {
					j++
				}
				a.Value = Range{s, j}
				i = j
			}
			if value := raw[a.Value.Start:a.Value.End]; all || htmlReads(a.Name, value) {
				a.Text = decodeHTML(value, true)
			}
		}
		if len(attrs) < maxAttrs && (twice || !hasAttr(attrs, a.Name)) {
			attrs = append(attrs, a)
		}
	}
}

// htmlReads reports whether the reader looks at the value of an attribute.
func htmlReads(name string, value []byte) bool {
	switch name {
	case "style", "width", "height", "rel", "target", "onclick", "d":
		return false
	case "class":
		return bytes.Contains(value, []byte("notranslate"))
	}
	return true
}

// scanTagName returns a tag's name in lower case and the offset after it; 0
// if raw is no tag.
func scanTagName(raw []byte) (string, int) {
	i := 1
	if len(raw) > 1 && raw[1] == '/' {
		i = 2
	}
	start := i
	for i < len(raw) && !isHTMLSpace(raw[i]) && raw[i] != '/' && raw[i] != '>' {
		i++
	}
	if i == start || len(raw) == 0 || raw[0] != '<' {
		return "", 0
	}
	return lowerName(raw[start:i]), i
}

// attr returns the attribute called name, nil if there is none.
func attr(attrs []htmlAttr, name string) *htmlAttr {
	for i := range attrs {
		if attrs[i].Name == name {
			return &attrs[i]
		}
	}
	return nil
}

func hasAttr(attrs []htmlAttr, name string) bool { return attr(attrs, name) != nil }

// attrText returns the decoded value of an attribute, "" if there is none.
func attrText(attrs []htmlAttr, name string) string {
	if a := attr(attrs, name); a != nil {
		return a.Text
	}
	return ""
}

func isHTMLSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}

// lowerName returns an ASCII lower case copy of a name; well-known names cost
// no memory.
func lowerName(b []byte) string {
	var buf [24]byte
	if len(b) <= len(buf) {
		low := buf[:len(b)]
		for i, c := range b {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			low[i] = c
		}
		if s, ok := htmlNames[string(low)]; ok {
			return s
		}
		return string(low)
	}
	low := bytes.Clone(b)
	for i, c := range low {
		if c >= 'A' && c <= 'Z' {
			low[i] = c + 'a' - 'A'
		}
	}
	return string(low)
}
