package xmlspan

import "bytes"

// doctype reads the document type declaration at lo.
func (l *Lexer) doctype(lo int) Token {
	src := l.src
	i := lo + len("<!DOCTYPE")
	if i >= len(src) || !isSpace(src[i]) {
		return l.fail(lo, BadTag, nil)
	}
	subset := false
	for i < len(src) {
		c := src[i]
		switch {
		case c == '"' || c == '\'':
			q := bytes.IndexByte(src[i+1:], c)
			if q < 0 {
				return l.fail(lo, Unclosed, nil)
			}
			i += q + 2
		case c == '[' && !subset:
			subset = true
			end, bad := internalSubset(src, i+1)
			switch {
			case bad >= 0:
				return l.fail(bad, Entities, nil)
			case end < 0:
				return l.fail(lo, Unclosed, nil)
			}
			i = end
		case c == '>':
			l.pos = i + 1
			return Token{Kind: Doctype, Start: lo + l.base, End: l.pos + l.base}
		case c == '<' || c == '[' || c == ']':
			return l.fail(i, BadTag, nil)
		default:
			i++
		}
	}
	return l.fail(lo, Unclosed, nil)
}

// internalSubset returns where the internal subset of a document type
// declaration that begins at i ends, after its "]"; -1 if it does not. bad is
// where it declares or refers to an entity that is not plain, else -1.
func internalSubset(src []byte, i int) (end, bad int) {
	for i < len(src) {
		switch rest := src[i:]; {
		case rest[0] == ']':
			return i + 1, -1
		case rest[0] == '%': // whatever it holds
			return -1, i
		case bytes.HasPrefix(rest, []byte("<!--")):
			n := bytes.Index(rest[4:], []byte("-->"))
			if n < 0 {
				return -1, -1
			}
			i += 4 + n + 3
		case bytes.HasPrefix(rest, []byte("<?")):
			n := bytes.Index(rest, []byte("?>"))
			if n < 0 {
				return -1, -1
			}
			i += n + 2
		case bytes.HasPrefix(rest, []byte("<![")):
			return -1, i // a conditional section: only with parameter entities
		case rest[0] == '<':
			n, plain := declaration(rest)
			switch {
			case n < 0:
				return -1, -1
			case !plain:
				return -1, i
			}
			i += n
		default:
			i++
		}
	}
	return -1, -1
}

// declaration returns the length of the markup declaration that s begins with,
// -1 if it does not end, and whether it declares nothing but a plain entity, if any.
func declaration(s []byte) (n int, plain bool) {
	entity := bytes.HasPrefix(s, []byte("<!ENTITY"))
	name := 0 // of an entity: words before its value
	for i := 1; i < len(s); {
		c := s[i]
		switch {
		case c == '>':
			return i + 1, true
		case c == '"' || c == '\'':
			q := bytes.IndexByte(s[i+1:], c)
			if q < 0 {
				return -1, true
			}
			// An entity's value comes right after its name.
			if entity && (name != 1 || !plainValue(s[i+1:i+1+q])) {
				return i, false
			}
			i += q + 2
		case c == '%' || c == '<':
			return i, false
		case entity && i > len("<!ENTITY") && isSpace(s[i-1]) && !isSpace(c):
			name++
			i++
		default:
			i++
		}
	}
	return -1, true
}

// plainValue reports whether an entity's value stands for characters: it has
// no markup and no references but to characters.
func plainValue(v []byte) bool {
	if bytes.ContainsAny(v, "<%") {
		return false
	}
	for {
		i := bytes.IndexByte(v, '&')
		if i < 0 {
			return true
		}
		r, n := reference(string(v[i:min(len(v), i+16)]))
		// &#60; would be a "<" when the entity is read, &#38; an "&".
		if n == 0 || (r == '<' || r == '&') && v[i+1] == '#' {
			return false
		}
		v = v[i+n:]
	}
}
