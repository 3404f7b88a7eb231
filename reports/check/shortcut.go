package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLabel is the length of the labels in which shortcuts are looked for.
const maxLabel = 80

// shortcuts takes the sign of a keyboard shortcut inside a word out of the prose
// of two labels: “Do_n’t Save”, “N_ever”. That it is no name such as max_size
// only shows where both are short labels with one sign each.
func shortcuts(source, target *Text) {
	if len(source.Raw) > maxLabel || len(target.Raw) > maxLabel {
		return
	}
	a := shortcut(source)
	if a < 0 {
		return
	}
	b := shortcut(target)
	if b < 0 {
		return
	}
	source.hide(a)
	target.hide(b)
}

// shortcut returns where the only _ of a label stands that may be the sign of
// a shortcut, -1 if there is none.
func shortcut(t *Text) int {
	s := t.Raw
	i := strings.IndexByte(s, '_')
	if i < 0 || strings.IndexByte(s[i+1:], '_') >= 0 || !letterAt(s, i+1) || len(t.Codes) > 0 {
		return -1
	}
	if len(t.Objects) > 1 || len(t.Objects) == 1 && t.Objects[0].Kind != Accelerator {
		return -1
	}
	first, words := true, 1
	for k, r := range s {
		switch {
		case unicode.IsLetter(r):
			if first && !unicode.IsUpper(r) {
				return -1
			}
			first = false
		case r == ' ':
			words++
		case r == '.' || r == ':':
			if letterAt(s, k+1) {
				return -1 // the name of a file
			}
		case r >= utf8.RuneSelf || strings.ContainsRune("_'-,!?()", r):
		default:
			return -1
		}
	}
	if words > 6 {
		return -1
	}
	if r, _ := utf8.DecodeRuneInString(s[i+1:]); !wordStart(s, i) && !unicode.IsLower(r) {
		return -1 // Supplier_No, MAX_SIZE
	}
	return i
}

// hide takes the byte at i out of a prose that has no objects.
func (t *Text) hide(i int) {
	if len(t.Objects) > 0 {
		return
	}
	s := scanner{t: t}
	s.object(Object{Kind: Accelerator, Text: t.Raw[i : i+1], Lo: i, Hi: i + 1, Code: -1}, "")
	s.copy(len(t.Raw))
	t.Prose = string(t.buf)
	t.Has = HasObject | has(t.Prose)
}
