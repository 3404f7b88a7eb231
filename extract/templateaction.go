package extract

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A templateAction is an action of a template language in a document.
type templateAction struct {
	Range
	kind    actionKind
	apart   bool   // it begins or ends a template of its own: no text goes over it
	comment string // of a commentAction: what it says
}

// actionKind says what an action does to the text around it.
type actionKind uint8

const (
	outputAction  actionKind = iota // shows something
	beginAction                     // begins a branch: if, range, with
	elseAction                      // ends a branch and begins another
	endAction                       // ends a branch
	stepAction                      // must stay where it is: a variable, break, continue
	commentAction                   // is not there
)

// defaultDelimiters are those of Go, Jinja, Liquid, Vue.
var defaultDelimiters = [2]string{"{{", "}}"}

// delimiters returns the delimiters that a document has for actions, and
// whether they are others than usual. Markdown has the usual ones.
func (d *Document) delimiters() (del [2]string, custom bool) {
	del = d.Options.Delimiters
	if del == [2]string{} || del == defaultDelimiters || d.Format.Name == "markdown" {
		return defaultDelimiters, false
	}
	return del, true
}

// checkDelimiters returns an error if the options' delimiters cannot be told
// from the text or from what stands in an action.
func (d *Document) checkDelimiters() error {
	del, custom := d.delimiters()
	if !custom {
		return nil
	}
	for _, s := range del {
		if s == "" || strings.ContainsFunc(s, notInDelimiter) {
			return d.Errorf(0, &i18n.Message{
				ID:    "template.delimiters",
				Other: "delimiters must be two texts such as “[[” and “]]”, without letters, digits, spaces, quotation marks, “&”, “;” and backslashes; not “{{.Value}}”"},
				"Value", s)
		}
	}
	return nil
}

func notInDelimiter(r rune) bool {
	return isSpace(r) || r < ' ' || r == utf8.RuneError || strings.ContainsRune("\"'`\\&;", r) || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// goActionEnd returns where the action that begins with delimiter left at the
// start of s ends, as Go's templates are read: delimiters in strings and
// comments are none. -1: it does not end.
func goActionEnd(s []byte, left, right string) int {
	i := len(left)
	if len(s) >= i+2 && s[i] == '-' && isSpace(rune(s[i+1])) {
		i += 2
	}
	if bytes.HasPrefix(s[i:], []byte("/*")) {
		end := bytes.Index(s[i+2:], []byte("*/"))
		if end < 0 {
			return -1
		}
		i += 2 + end + 2
		end = bytes.Index(s[i:], []byte(right))
		if end < 0 || len(bytes.Trim(s[i:i+end], " \t\r\n-")) > 0 {
			return -1
		}
		return i + end + len(right)
	}
	for i < len(s) {
		switch c := s[i]; {
		case bytes.HasPrefix(s[i:], []byte(right)):
			return i + len(right)
		case c == '"' || c == '\'':
			for i++; i < len(s) && s[i] != c; i++ {
				if s[i] == '\n' {
					return -1
				}
				if s[i] == '\\' {
					i++
				}
			}
		case c == '`':
			end := bytes.IndexByte(s[i+1:], '`')
			if end < 0 {
				return -1
			}
			i += 1 + end
		}
		i++
	}
	return -1
}

// actionBody returns what stands between the delimiters of an action, without
// the signs that trim white space.
func actionBody(raw []byte, left, right string) []byte {
	raw = bytes.TrimSuffix(bytes.TrimPrefix(raw, []byte(left)), []byte(right))
	return bytes.Trim(raw, "-~ \t\r\n")
}

var (
	goKeyword  = pat(`^[a-z]+\b`)
	assignment = pat(`^\$\w*(?:\s*,\s*\$\w+)?\s*:?=`)
	// tagKeyword matches what begins a branch, or must stay where it is, in
	// {% %} of Jinja, Liquid and Twig.
	tagKeyword = pat(`^(?:(end\w*)|(el\w*|when|plural)|(if\w*|for|unless|case|capture|block\w*|with|macro|call|filter|autoescape|comment|raw|verbatim|spaceless|tablerow)|(set|assign|break|continue|increment|decrement|extends|import|from))\b`)
)

// actionKindOf returns what an action of the languages of templateActions, or
// one with the delimiters left and right, does.
func actionKindOf(raw []byte, left, right string) (kind actionKind, comment string) {
	switch {
	case bytes.HasPrefix(raw, []byte(left)):
		body := actionBody(raw, left, right)
		if len(body) == 0 {
			return outputAction, ""
		}
		switch body[0] {
		case '/', '!':
			if c, ok := bytes.CutPrefix(body, []byte("/*")); ok {
				return commentAction, string(bytes.TrimSuffix(c, []byte("*/")))
			}
			if body[0] == '!' {
				return commentAction, string(bytes.Trim(body, "!-"))
			}
			return endAction, "" // {{/if}}
		case '#', '^':
			return beginAction, ""
		case '$':
			if assignment.Match(body) {
				return stepAction, ""
			}
		}
		switch string(goKeyword.Find(body)) {
		case "if", "range", "with", "define", "block":
			return beginAction, ""
		case "else":
			return elseAction, ""
		case "end":
			return endAction, ""
		case "break", "continue":
			return stepAction, ""
		}
	case bytes.HasPrefix(raw, []byte("{%")):
		m := tagKeyword.FindSubmatch(bytes.TrimLeft(raw[2:], "-~+ \t\r\n"))
		switch {
		case m == nil:
		case m[1] != nil:
			return endAction, ""
		case m[2] != nil:
			return elseAction, ""
		case m[3] != nil:
			return beginAction, ""
		default:
			return stepAction, ""
		}
	case bytes.HasPrefix(raw, []byte("<%")) && !bytes.HasPrefix(raw, []byte("<%=")) && !bytes.HasPrefix(raw, []byte("<%-")):
		return stepAction, ""
	case bytes.HasPrefix(raw, []byte("<?php")):
		if body := bytes.TrimSpace(raw[5:]); !bytes.HasPrefix(body, []byte("echo")) && !bytes.HasPrefix(body, []byte("print")) {
			return stepAction, ""
		}
	}
	return outputAction, ""
}

// setApart marks the actions that begin and end templates of their own: Go's
// define and block.
func setApart(text []byte, actions []templateAction, left, right string) {
	var open []int
	for i := range actions {
		a := &actions[i]
		raw := text[a.Start:a.End]
		if !bytes.HasPrefix(raw, []byte(left)) {
			continue
		}
		switch a.kind {
		case beginAction:
			body := actionBody(raw, left, right)
			if body[0] == '#' || body[0] == '^' {
				continue
			}
			word := string(goKeyword.Find(body))
			a.apart = word == "define" || word == "block"
			open = append(open, i)
		case endAction:
			if n := len(open); n > 0 {
				a.apart = actions[open[n-1]].apart
				open = open[:n-1]
			}
		}
	}
}

// alone reports whether a part of a line stands alone on its lines.
func alone(text []byte, at Range) bool {
	for i := at.Start - 1; i >= 0 && text[i] != '\n' && text[i] != '\r'; i-- {
		if text[i] != ' ' && text[i] != '\t' {
			return false
		}
	}
	for i := at.End; i < len(text) && text[i] != '\n' && text[i] != '\r'; i++ {
		if text[i] != ' ' && text[i] != '\t' {
			return false
		}
	}
	return true
}

// A templateFlow is the order of the actions in a text that control what is
// shown. A translation must keep it, or the template would be another one.
type templateFlow struct {
	controls []string                // as shown
	branches []int                   // the branch after each of them, and before the first
	places   map[string]map[int]bool // where another action may stand, see place
	strict   bool                    // variables are set: it stays after the same control
	kindOf   func(raw string) actionKind
}

// flowOf returns the order of the actions in a text; nil if none of them
// controls another.
func flowOf(t catalog.Text, codes []catalog.Code, kindOf func(raw string) actionKind) *templateFlow {
	f := &templateFlow{kindOf: kindOf, branches: []int{0}}
	next := 0
	open := []int{0}
	for _, tok := range t.Tokens(codes) {
		if tok.Kind != catalog.ShownCode {
			continue
		}
		switch kind := kindOf(codes[tok.Code].Open); kind {
		case outputAction, commentAction:
			continue
		case beginAction:
			next++
			open = append(open, next)
		case elseAction:
			next++
			open[len(open)-1] = next
		case endAction:
			if open = open[:len(open)-1]; len(open) == 0 {
				next++
				open = append(open, next)
			}
		default:
			f.strict = true
		}
		f.controls = append(f.controls, tok.Text)
		f.branches = append(f.branches, open[len(open)-1])
	}
	if len(f.controls) == 0 {
		return nil
	}
	f.places = map[string]map[int]bool{}
	at := 0
	for _, tok := range t.Tokens(codes) {
		switch {
		case tok.Kind != catalog.ShownCode:
		case f.isControl(codes[tok.Code].Open):
			at++
		default:
			if f.places[tok.Text] == nil {
				f.places[tok.Text] = map[int]bool{}
			}
			f.places[tok.Text][f.place(at)] = true
		}
	}
	return f
}

// place returns what tells the places after n controls apart: the branch, or
// the controls themselves.
func (f *templateFlow) place(n int) int {
	if f.strict {
		return n
	}
	return f.branches[n]
}

var errFlow = &i18n.Message{
	ID:    "encode.flow",
	Other: "the translation must have the same template actions that control what is shown (if, else, end …) in the same order, with the others between them as in the source; see {{.Action}}"}

// check returns an error if the translation t does not keep the order.
func (f *templateFlow) check(t catalog.Text, codes []catalog.Code) error {
	if f == nil {
		return nil
	}
	at := 0
	for _, tok := range t.Tokens(codes) {
		if tok.Kind != catalog.ShownCode {
			continue
		}
		if f.isControl(codes[tok.Code].Open) {
			if at == len(f.controls) || f.controls[at] != tok.Text {
				return cecl10n.Errorf(errFlow, "Action", tok.Text)
			}
			at++
		} else if p := f.places[tok.Text]; p != nil && !p[f.place(at)] {
			return cecl10n.Errorf(errFlow, "Action", tok.Text)
		}
	}
	if at < len(f.controls) {
		return cecl10n.Errorf(errFlow, "Action", f.controls[at])
	}
	return nil
}

// isControl reports whether an action controls what is shown.
func (f *templateFlow) isControl(raw string) bool {
	switch f.kindOf(raw) {
	case outputAction, commentAction:
		return false
	}
	return true
}
