package check

import (
	"regexp"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A Custom is a check of a project's own.
type Custom struct {
	Name     string
	Severity reports.Severity
	Title    string // what it finds, as the project says it
	// Languages are the base languages of the translations it looks at; nil: any.
	Languages []string
	// Source and Pattern are looked for in the source and in the translation;
	// one of them may be nil. With both, only translations whose source
	// matches are looked at.
	Source, Pattern *regexp.Regexp
	// Absent: it is wrong if Pattern is not in the translation, rather than if
	// it is. It needs a Source.
	Absent bool
	// Fix is what to put in place of what Pattern matched, where $1 or ${name}
	// stand for its groups; nil if only a person can tell.
	Fix *string
}

// Check returns the check.
func (c *Custom) Check() *Check {
	title := verbatim("custom."+c.Name, c.Title)
	return &Check{Name: c.Name, Severity: c.Severity, Title: title, Explain: title, Languages: c.Languages, Pair: c.pair}
}

// verbatim is a message that is the same in every language, and no template.
func verbatim(id, text string) *i18n.Message {
	return &i18n.Message{ID: id, Other: text, LeftDelim: "\x00{", RightDelim: "}\x00"}
}

func (c *Custom) pair(p *Pair) {
	said := &i18n.Message{ID: "check.custom.found", Other: "{{.Text}}"}
	from := reports.Span{}
	if c.Source != nil {
		at := c.Source.FindStringIndex(p.Source.Raw)
		if at == nil {
			return
		}
		from = reports.Span{Start: at[0], End: at[1]}
	}
	target := p.Target.Raw
	switch {
	case c.Pattern == nil, c.Absent && !c.Pattern.MatchString(target):
		p.Report(reports.Span{}, said, "Text", c.Title).SourceSpan = from
		return
	case c.Absent:
		return
	}
	for _, at := range c.Pattern.FindAllStringSubmatchIndex(target, maxCustom) {
		span := reports.Span{Start: at[0], End: at[1]}
		if span.Empty() {
			continue
		}
		var f *reports.Finding
		if c.Fix != nil {
			with := string(c.Pattern.ExpandString(nil, *c.Fix, target, at))
			if with == target[span.Start:span.End] {
				continue // it is so already
			}
			f = p.Replace(span, with, said, "Text", c.Title)
		} else {
			f = p.Report(span, said, "Text", c.Title)
		}
		f.SourceSpan = from
	}
}

// maxCustom is how many places of a text a custom check names.
const maxCustom = 100
