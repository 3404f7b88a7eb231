package extract

import (
	"bytes"
	"regexp"
)

// The actions of template languages in pages: {{ Go, Jinja, Liquid, Vue }},
// {% Liquid, Jinja, Twig %}, <% ERB, EJS, ASP %>, <?php ?> and <?= ?>.
var templateActions = []struct{ open, close string }{
	{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}, {"<?php", "?>"}, {"<?=", "?>"},
}

// maskTemplates returns the template actions in text and a copy of text with
// a letter for each of their bytes, so that quotes and brackets in them mean
// nothing to the tokenizer. Without actions it returns text itself. What
// stands in scripts, styles and comments is left alone.
func maskTemplates(text []byte) (masked []byte, actions []Range) {
	if !bytes.Contains(text, []byte("{{")) && !bytes.Contains(text, []byte("{%")) && !bytes.Contains(text, []byte("<%")) && !bytes.Contains(text, []byte("<?")) {
		return text, nil
	}
	missing := map[string]bool{} // closers that do not occur any more
	find := func(from int, what string) int {
		if missing[what] {
			return -1
		}
		i := bytes.Index(text[from:], []byte(what))
		if i < 0 {
			missing[what] = true
			return -1
		}
		return from + i
	}
	for i := 0; i < len(text); {
		j := bytes.IndexAny(text[i:], "{<")
		if j < 0 {
			break
		}
		i += j
		rest := text[i:]
		if end := maskSkip(rest); end != "" {
			if j := find(i+1, end); j >= 0 {
				i = j + len(end)
				continue
			}
			if end == "-->" {
				break // the tokenizer, too, takes the rest for a comment
			}
			i++
			continue
		}
		next := i + 1
		for _, a := range templateActions {
			if !bytes.HasPrefix(rest, []byte(a.open)) {
				continue
			}
			if j := find(i+len(a.open), a.close); j >= 0 {
				next = j + len(a.close)
				actions = append(actions, Range{i, next})
			}
			break
		}
		i = next
	}
	if len(actions) == 0 {
		return text, nil
	}
	masked = bytes.Clone(text)
	for _, a := range actions {
		for i := a.Start; i < a.End; i++ {
			masked[i] = 'x'
		}
	}
	return masked, actions
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

// templateControl matches the actions that control what is shown, rather than
// show something.
var templateControl = regexp.MustCompile(`^(?:\{%|<%[^=]|<\?php|\{\{[-~\s]*(?:[#/^!]|(?:if|else|end|range|with|define|block|template|partial|for|each|unless|layout|extends)\b))`)

// separates reports whether a template action separates the texts before and
// after it: it controls the template and stands on lines of its own.
func separates(text []byte, action Range) bool {
	for i := action.Start - 1; i >= 0 && text[i] != '\n' && text[i] != '\r'; i-- {
		if text[i] != ' ' && text[i] != '\t' {
			return false
		}
	}
	for i := action.End; i < len(text) && text[i] != '\n' && text[i] != '\r'; i++ {
		if text[i] != ' ' && text[i] != '\t' {
			return false
		}
	}
	return templateControl.Match(text[action.Start:action.End])
}
