package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var pluralMissing = &Check{
	Name:     "plural-missing",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.plural-missing", Other: "A plural form is missing"},
	Explain: &i18n.Message{ID: "check.plural-missing.explain",
		Other: "The message has plural forms and the translation lacks one that its language needs by the rules of Unicode’s CLDR: “one” and “other” in English, French and Spanish. The form “many” of French and Spanish, for millions, may be left out: it is then that of “other”."},
	Find: []Case{
		{SourceOne: "{{.N}} project", Source: "{{.N}} projects", Target: "{{.N}} projets"},
		{SourceOne: "{{.N}} project", Source: "{{.N}} projects", Target: "{{.N}} proyectos", To: "es"},
		{SourceOne: "{{.N}} projet", Source: "{{.N}} projets", Target: "{{.N}} projects", From: "fr", To: "en"},
	},
	Pass: []Case{
		{SourceOne: "{{.N}} project", Source: "{{.N}} projects", TargetOne: "{{.N}} projet", Target: "{{.N}} projets"},
		{SourceOne: "{{.N}} project", Source: "{{.N}} projects", TargetOne: "{{.N}} proyecto", Target: "{{.N}} proyectos", To: "es"},
		{SourceOne: "{{.N}} projet", Source: "{{.N}} projets", TargetOne: "{{.N}} project", Target: "{{.N}} projects", From: "fr", To: "en"},
		{Source: "{{.N}} projects", Target: "{{.N}} projets"},
		{SourceOne: "one project", Source: "{{.N}} projects", TargetOne: "un projet", Target: "{{.N}} projets"},
	},
	Pair: func(p *Pair) {
		if !p.Plural() {
			return
		}
		t := p.Entry.Target(p.Target.Lang)
		if t == nil || p.Form != lastForm(&t.Forms) {
			return // once a message
		}
		for _, form := range locales.RequiredPlurals(p.Target.Lang) {
			if strings.TrimSpace(string(t.Get(form))) == "" {
				p.Report(reports.Span{}, &i18n.Message{ID: "check.plural-missing.found", Other: "the plural form “{{.Form}}” is missing"}, "Form", form).Key = form
			}
		}
	},
}

// lastForm returns the last plural category that has a text.
func lastForm(f *catalog.Forms) string {
	last := ""
	for _, form := range catalog.Categories {
		if f.Get(form) != "" {
			last = form
		}
	}
	return last
}
