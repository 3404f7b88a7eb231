package check

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var templateSyntax = &Check{
	Name:     "template-syntax",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.template-syntax", Other: "Template that does not parse"},
	Explain: &i18n.Message{ID: "check.template-syntax.explain",
		Other: "A template of Go, or a message in ICU’s format, whose translation the program cannot read, while it can read the source."},
	Find: []Case{
		{Source: "{{if .A}}one{{end}}", Target: "{{if .A}}un{{fin}}"},
		{Source: "Hello {{.Name}}", Target: "Hola {{.Name}", To: "es"},
		{Source: "Hello {{.Name}}", Target: "Bonjour {{.Name}} {{"},
		{Source: "{n, plural, one {file} other {files}}", Target: "{n, plural, one {fichier} other {fichiers}"},
		{Source: "{n, plural, one {file} other {files}}", Target: "{n, plural, uno {archivo} otro {archivos}}", To: "es"},
	},
	Pass: []Case{
		{Source: "{{if .A}}one{{end}}", Target: "{{if .A}}un{{end}}"},
		{Source: "write {{ to begin", Target: "écrivez {{ pour commencer"},
		{Source: "{{t \"x\"}} now", Target: "{{t \"x\"}} ahora", To: "es"},
		{Source: "{n, plural, one {file} other {files}}", Target: "{n, plural, one {fichier} many {de fichiers} other {fichiers}}"},
		{Source: "{ a b", Target: "{ a b c"},
	},
	Pair: func(p *Pair) {
		if strings.IndexByte(p.Source.Raw, '{') < 0 {
			return
		}
		left, right := p.Entry.LeftDelim, p.Entry.RightDelim
		if left == "" {
			left, right = "{{", "}}"
		}
		if strings.Contains(p.Source.Raw, left) && (left != "{{" || len(p.Entry.Codes) > 0 || templated(p.Source)) && p.Source.Raw != p.Target.Raw {
			if parses(p.Source.Raw, left, right) && (!parses(p.Target.Raw, left, right) || strings.Contains(p.Source.Raw, "}}") && !strings.Contains(p.Target.Raw, left)) {
				if strings.Contains(p.Target.Raw, left) {
					p.Report(reports.Span{}, &i18n.Message{ID: "check.template-syntax.found", Other: "the template cannot be read"})
				}
			}
			return
		}
		if p.Source.Has&HasObject == 0 {
			return
		}
		for i := range p.Source.Objects {
			o := &p.Source.Objects[i]
			if o.Kind != Placeholder || o.Text[0] != '{' || argumentName(o.Text) == "" {
				continue
			}
			if strings.Count(p.Source.Raw, "{") != strings.Count(p.Source.Raw, "}") {
				return
			}
			if strings.Count(p.Target.Raw, "{") != strings.Count(p.Target.Raw, "}") {
				p.Report(reports.Span{}, &i18n.Message{ID: "check.template-syntax.braces", Other: "braces are not closed"})
			} else if strings.Contains(o.Text, "other") && !strings.Contains(p.Target.Raw, "other") {
				p.Report(reports.Span{}, &i18n.Message{ID: "check.template-syntax.other", Other: "the form “other” is missing"})
			}
			return
		}
	},
}

// templated reports whether a text has actions of templates outside of code.
func templated(t *Text) bool {
	return slices.ContainsFunc(t.Objects, func(o Object) bool { return o.Kind == Placeholder && strings.HasPrefix(o.Text, "{{") })
}
