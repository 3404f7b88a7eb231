package catalog

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// slugWords is how many words of a text make its slug.
const slugWords = 6

// slugLength bounds a slug made of a text, in bytes.
const slugLength = 48

// reserved are the words that go-i18n takes for fields of a message.
var reserved = map[string]bool{
	"id": true, "description": true, "hash": true, "leftdelim": true, "rightdelim": true, "translation": true,
	"zero": true, "one": true, "two": true, "few": true, "many": true, "other": true,
}

// Reserved reports whether go-i18n would take an ID for a field of a message.
func Reserved(id string) bool { return reserved[strings.ToLower(id)] }

// ids gives messages their IDs, each once.
type ids struct {
	taken map[string]bool
	next  map[string]int // last number given to a slug
}

// claim takes id as it is if it is free.
func (n *ids) claim(id string) bool {
	if id == "" || n.taken[id] {
		return false
	}
	n.taken[id] = true
	return true
}

// give returns a free ID for m.
func (n *ids) give(m *Message) string { return n.free(proposal(m)) }

// free returns id, or id with a number where it is taken, and takes it.
func (n *ids) free(id string) string {
	if n.claim(id) {
		return id
	}
	i := max(n.next[id], 1)
	for {
		i++
		if try := id + "-" + strconv.Itoa(i); n.claim(try) {
			n.next[id] = i
			return try
		}
	}
}

// proposal returns the ID that m should have.
func proposal(m *Message) string {
	if m.Program() && m.ID != "" && utf8.ValidString(m.ID) {
		if Reserved(m.ID) {
			return m.ID + "-text"
		}
		return m.ID
	}
	slug := keySlug(m.Key)
	if slug == "" {
		slug = textSlug(m)
	}
	id := m.Document + "#" + slug
	if m.Document == "" {
		id = slug
	}
	if Reserved(id) {
		id += "-text"
	}
	return strings.ToValidUTF8(id, "-")
}

// keySlug returns an author's key as it stands, but for what a line of text
// cannot hold.
func keySlug(k Key) string {
	s := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar {
			return '-'
		}
		return r
	}, strings.TrimSpace(string(k)))
	return strings.ToValidUTF8(s, "-")
}

// textSlug returns the first words of m's text in plain letters, and its kind
// before them where it is an attribute of something else.
func textSlug(m *Message) string {
	text := m.Other.Plain(m.Codes)
	var b strings.Builder
	switch m.Kind {
	case "alt", "title", "placeholder", "label", "summary", "aria-label", "aria-description":
		b.WriteString(m.Kind)
	}
	words, inWord := 0, false
	for _, r := range norm.NFKD.String(clipText(text, 400)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\u00ad', r == '’', r == '\'':
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
		default:
			inWord = false
			continue
		}
		if !inWord {
			if words == slugWords || b.Len() >= slugLength {
				return b.String()
			}
			words++
			inWord = true
			if b.Len() > 0 {
				b.WriteByte('-')
			}
		}
		if b.Len() >= slugLength {
			continue
		}
		switch r = unicode.ToLower(r); r {
		case 'ß':
			b.WriteString("ss")
		case 'œ':
			b.WriteString("oe")
		case 'æ':
			b.WriteString("ae")
		case 'ø':
			b.WriteByte('o')
		case 'ł':
			b.WriteByte('l')
		default:
			b.WriteRune(r)
		}
	}
	if b.Len() > 0 {
		return b.String()
	}
	if m.Kind != "" {
		return m.Kind
	}
	return "text"
}

// clipText returns the beginning of s, at least n bytes of it where it is longer.
func clipText(s string, n int) string {
	for i := range s {
		if i >= n {
			return s[:i]
		}
	}
	return s
}
