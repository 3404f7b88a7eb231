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

var pluralSame = &Check{
	Name:     "plural-same",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.plural-same", Other: "Singular and plural are the same"},
	Explain: &i18n.Message{ID: "check.plural-same.explain",
		Other: "The singular and the plural of the translation are the same text, and those of the source are not: one of them was forgotten. It leaves alone texts with a word that may be invariable, as those in -s, -x and -z are (“fois”, “crisis”), and those that put the number after a colon."},
	Find: []Case{
		{SourceOne: "{{.N}} project was funded", Source: "{{.N}} projects were funded", TargetOne: "{{.N}} projet financé", Target: "{{.N}} projet financé"},
		{SourceOne: "{{.N}} project", Source: "{{.N}} projects", TargetOne: "{{.N}} proyecto", Target: "{{.N}} proyecto", To: "es"},
		{SourceOne: "{{.N}} projet", Source: "{{.N}} projets", TargetOne: "{{.N}} project", Target: "{{.N}} project", From: "fr", To: "en"},
	},
	Pass: []Case{
		{SourceOne: "{{.N}} project", Source: "{{.N}} projects", TargetOne: "{{.N}} projet", Target: "{{.N}} projets"},
		{SourceOne: "{{.N}} time", Source: "{{.N}} times", TargetOne: "{{.N}} fois", Target: "{{.N}} fois"},
		{SourceOne: "{{.N}} crisis", Source: "{{.N}} crises", TargetOne: "{{.N}} crisis", Target: "{{.N}} crisis", To: "es"},
		{SourceOne: "{{.N}} sheep", Source: "{{.N}} sheep", TargetOne: "{{.N}} mouton", Target: "{{.N}} mouton"},
		{SourceOne: "{{.N}} project", Source: "{{.N}} projects", TargetOne: "Projet : {{.N}}", Target: "Projet : {{.N}}"},
		{SourceOne: "{{.N}} item", Source: "{{.N}} items", TargetOne: "{{.N}} PDF", Target: "{{.N}} PDF"},
	},
	Pair: func(p *Pair) {
		if !p.Plural() || p.Form != "other" {
			return
		}
		t := p.Entry.Target(p.Target.Lang)
		if t == nil || t.One != t.Other || p.Entry.One == p.Entry.Other || p.Entry.One == "" || p.Target.Has&HasLetter == 0 || strings.Contains(p.Target.Prose, ":") {
			return
		}
		plain := false
		for _, w := range p.Target.Words() {
			switch w.Low[len(w.Low)-1] {
			case 's', 'x', 'z':
				return
			}
			plain = plain || caseOf(w.Text) == smallWord && len(w.Low) > 3
		}
		if plain {
			p.Report(reports.Span{Start: 0, End: len(p.Target.Raw)}, &i18n.Message{ID: "check.plural-same.found", Other: "singular and plural are the same"})
		}
	},
}

var reservedID = &Check{
	Name:     "reserved-id",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.reserved-id", Other: "An ID that go-i18n takes for something else"},
	Explain: &i18n.Message{ID: "check.reserved-id.explain",
		Other: "The ID of a program’s message is a word that go-i18n takes for a field of a message, as “description”, “one” or “other”: it cannot read a message file with it."},
	Find: []Case{
		{ID: "description", Source: "About us", Target: "À propos"},
		{ID: "other", Source: "Other", Target: "Otro", To: "es"},
		{ID: "Hash", Source: "Empreinte", Target: "Hash", From: "fr", To: "en"},
	},
	Pass: []Case{
		{ID: "home.description", Source: "About us", Target: "À propos"},
		{ID: "others", Source: "Others", Target: "Otros", To: "es"},
		{ID: "hashes", Source: "Empreintes", Target: "Hashes", From: "fr", To: "en"},
		{Source: "description", Target: "description"},
	},
	Publication: func(b *Batch) {
		if len(b.Publication.Languages) == 0 || b.Lang != b.Publication.Languages[0] {
			return // once, not in each language
		}
		for _, e := range b.Publication.Entries {
			if e.Program() && catalog.Reserved(e.ID) {
				b.reportEntry(e, &i18n.Message{ID: "check.reserved-id.found", Other: "go-i18n cannot read a message with the ID “{{.Name}}”"}, "Name", e.ID)
			}
		}
	},
}
