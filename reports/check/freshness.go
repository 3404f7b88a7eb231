package check

import (
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// The status, the report and the gate of a publication count what is missing
// or stale already; these checks say it once more, for who asks by name.

// reportEntry notes a finding about a message, which may have no translation.
func (b *Batch) reportEntry(e *catalog.Entry, m *i18n.Message, kv ...any) {
	w := b.w
	target := e.Target(b.Lang)
	if target == nil {
		target = &catalog.Target{}
	}
	w.texts[0].reset(string(e.Other), b.Publication.Source, e.Codes)
	w.texts[1].reset(string(target.Other), b.Lang, e.Codes)
	shortcuts(&w.texts[0], &w.texts[1])
	w.pair = Pair{Entry: e, index: b.indexOf(e), Form: "other", Source: &w.texts[0], Target: &w.texts[1],
		Publication: b.Publication, Profile: w.run.profiles[b.Lang], Terms: w.run.terms, check: b.check, w: w}
	w.pair.Report(reports.Span{}, m, kv...)
}

// staleness weighs the edits of the source since it was translated.
func (p *Pair) staleness() catalog.Severity {
	t := p.Entry.Target(p.Target.Lang)
	if t == nil || t.From == nil || p.Form != "other" {
		return catalog.Normal
	}
	s, _ := catalog.Weigh(*t.From, p.Entry.Forms, p.Publication.Source)
	return s
}
