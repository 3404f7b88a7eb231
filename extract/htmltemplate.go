package extract

import (
	"bytes"
)

// The actions of template languages in pages: {{ Go, Jinja, Liquid, Vue }},
// {% Liquid, Jinja, Twig %}, <% ERB, EJS, ASP %>, <?php ?> and <?= ?>.
var templateActions = []struct{ open, close string }{
	{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}, {"<?php", "?>"}, {"<?=", "?>"},
}

// An actionScanner finds template actions in a text.
type actionScanner struct {
	text        []byte
	left, right string          // delimiters as Go has them
	strict      bool            // it is a Go template for sure
	missing     map[string]bool // closers that do not occur any more
}

func (a *actionScanner) find(from int, what string) int {
	if a.missing[what] {
		return -1
	}
	i := bytes.Index(a.text[from:], []byte(what))
	if i < 0 {
		if a.missing == nil {
			a.missing = map[string]bool{}
		}
		a.missing[what] = true
		return -1
	}
	return from + i
}

// end returns where the action that begins at i ends, no more than i if none
// begins there.
func (a *actionScanner) end(i int) int {
	rest := a.text[i:]
	if bytes.HasPrefix(rest, []byte(a.left)) {
		if a.strict {
			return i + max(goActionEnd(rest, a.left, a.right), 0)
		}
		j := a.find(i+len(a.left), a.right)
		if j < 0 {
			return 0
		}
		// Delimiters in strings and comments are none, if the language has such
		// strings and comments.
		if bytes.ContainsAny(a.text[i:j], "\"`/") {
			within := a.text[i:min(j+maxActionTail, len(a.text))]
			if !bytes.Contains(a.text[i:j], []byte("/*")) {
				end, _ := lineEnd(within, j-i)
				within = within[:end]
			}
			if n := goActionEnd(within, a.left, a.right); n > 0 {
				return i + n
			}
		}
		return j + len(a.right)
	}
	for _, t := range templateActions {
		if bytes.HasPrefix(rest, []byte(t.open)) {
			if j := a.find(i+len(t.open), t.close); j >= 0 {
				return j + len(t.close)
			}
			break
		}
	}
	return 0
}

// maxActionTail is how far from the first delimiter that may end an action the
// real one is looked for.
const maxActionTail = 4096

// maskTemplates returns the template actions in text and a copy of text in
// which they mean nothing to the tokenizer, whatever quotes and brackets they
// have: with a letter for each of their bytes, or a space for those between
// the attributes of a tag. Without actions it returns text itself. What stands
// in scripts, styles and comments is left alone.
func maskTemplates(text []byte, delimiters [2]string, strict bool) (masked []byte, actions []templateAction) {
	left, right := delimiters[0], delimiters[1]
	if !bytes.Contains(text, []byte(left)) && !bytes.Contains(text, []byte("{{")) && !bytes.Contains(text, []byte("{%")) &&
		!bytes.Contains(text, []byte("<%")) && !bytes.Contains(text, []byte("<?")) {
		return text, nil
	}
	begins := "{<" + left[:1]
	s := actionScanner{text: text, left: left, right: right, strict: strict}
	for i := 0; i < len(text); {
		j := bytes.IndexAny(text[i:], begins)
		if j < 0 {
			break
		}
		i += j
		if end := maskSkip(text[i:]); end != "" {
			if j := s.find(i+1, end); j >= 0 {
				i = j + len(end)
				continue
			}
			if end == "-->" {
				break // the tokenizer, too, takes the rest for a comment
			}
			i++
			continue
		}
		end := s.end(i)
		if end <= i {
			i++
			continue
		}
		a := templateAction{Range: Range{i, end}}
		a.kind, a.comment = actionKindOf(text[i:end], left, right)
		actions = append(actions, a)
		i = end
	}
	if len(actions) == 0 {
		return text, nil
	}
	setApart(text, actions, left, right)
	masked = bytes.Clone(text)
	tag := tagState{}
	pos := 0
	for _, a := range actions {
		tag.read(text[pos:a.Start])
		fill := byte('x')
		if tag.between() {
			fill = ' '
		}
		for i := a.Start; i < a.End; i++ {
			masked[i] = fill
		}
		tag.action(fill)
		pos = a.End
	}
	return masked, actions
}

// A tagState is where in a tag a text ends.
type tagState struct {
	in    bool   // in a tag
	quote byte   // in a quoted value
	value bool   // after "=", or in a value without quotes
	begun bool   // of value: in it
	last  byte   // the last byte
	skip  string // in a comment, script or style: what ends it
}

// read goes on with a text without actions.
func (t *tagState) read(s []byte) {
	for len(s) > 0 {
		switch {
		case t.skip != "":
			i := bytes.Index(s, []byte(t.skip))
			if i < 0 {
				return
			}
			s, t.skip = s[i:], ""
			if s[0] == '-' {
				s = s[len("-->"):]
			}
		case !t.in:
			i := bytes.IndexByte(s, '<')
			if i < 0 {
				return
			}
			s = s[i:]
			if t.skip = maskSkip(s); t.skip != "" && t.skip != "-->" {
				t.skip = "" // its own tag is one
			}
			if len(s) > 1 && (isLetter(s[1]) || s[1] == '/') {
				*t = tagState{in: true}
			}
			s = s[1:]
		case t.quote != 0:
			i := bytes.IndexByte(s, t.quote)
			if i < 0 {
				return
			}
			s = s[i+1:]
			t.last = t.quote
			t.quote, t.value = 0, false
		default:
			c := s[0]
			s = s[1:]
			space := isHTMLSpace(c)
			switch {
			case c == '>':
				*t = tagState{}
				continue
			case t.value && !t.begun && (c == '"' || c == '\''):
				t.quote = c
			case t.value && t.begun && space:
				t.value = false
			case t.value && !space:
				t.begun = true
			case c == '=':
				t.value, t.begun = true, false
			}
			t.last = c
		}
	}
}

// between reports whether an action here stands between attributes.
func (t *tagState) between() bool {
	return t.in && t.quote == 0 && !t.value && (isHTMLSpace(t.last) || t.last == '"' || t.last == '\'' || t.last == '/')
}

// action goes on with an action, masked with the byte fill.
func (t *tagState) action(fill byte) {
	if t.in && t.quote == 0 {
		t.begun = t.value
		t.last = fill
	}
}

// maskSkip returns what ends a comment, script or style that begins here.
func maskSkip(rest []byte) string {
	switch {
	case rest[0] != '<' || len(rest) < 4:
	case bytes.HasPrefix(rest, []byte("<!--")):
		return "-->"
	case bytes.EqualFold(rest[:min(7, len(rest))], []byte("<script")):
		return "</" + string(rest[1:7]) // nearly always in the same case
	case bytes.EqualFold(rest[:min(6, len(rest))], []byte("<style")):
		return "</" + string(rest[1:6])
	}
	return ""
}

// templateControl matches the actions that control what is shown, or show
// another template, rather than a value.
var templateControl = pat(`^(?:\{%|<%[^=]|<\?php|[#/^!]|(?:if|else|end|range|with|define|block|template|partial|for|each|unless|layout|extends|break|continue)\b)`)

// separates reports whether a template action separates the texts before and
// after it: it begins or ends a template, or controls one and stands on lines
// of its own.
func (h *htmlReader) separates(a templateAction) bool {
	if a.apart {
		return true
	}
	if !alone(h.d.Text, a.Range) {
		return false
	}
	raw := h.d.Text[a.Start:a.End]
	left := h.delimiters[0]
	if bytes.HasPrefix(raw, []byte(left)) {
		raw = actionBody(raw, left, h.delimiters[1])
	}
	return a.kind != outputAction || templateControl.Match(raw)
}
