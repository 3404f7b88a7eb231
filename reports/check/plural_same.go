package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

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
