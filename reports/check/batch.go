package check

import (
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A Batch is all translations of a publication into one language.
type Batch struct {
	Publication *Publication
	Lang        string

	check *Check
	w     *worker
	index map[*catalog.Entry]int // once something was found
}

// Pairs calls f with each translation in order. The Pair is good until f returns.
func (b *Batch) Pairs(f func(p *Pair)) {
	w := b.w
	for n, e := range b.Publication.Entries {
		t := e.Target(b.Lang)
		if t == nil {
			continue
		}
		source, stale := basis(e, t)
		for _, form := range catalog.Categories {
			target := t.Get(form)
			if target == "" {
				continue
			}
			from := source.Get(form)
			if from == "" {
				from = source.Other
			}
			w.texts[0].reset(string(from), b.Publication.Source, e.Codes)
			w.texts[1].reset(string(target), b.Lang, e.Codes)
			shortcuts(&w.texts[0], &w.texts[1])
			w.pair = Pair{Entry: e, index: n, Form: form, Source: &w.texts[0], Target: &w.texts[1], Stale: stale,
				Publication: b.Publication, Profile: w.run.profiles[b.Lang], Terms: w.run.terms, check: b.check, w: w}
			f(&w.pair)
		}
	}
}

// Report notes a finding about a translation's form.
func (b *Batch) Report(e *catalog.Entry, form string, at reports.Span, m *i18n.Message, kv ...any) *reports.Finding {
	w := b.w
	t := e.Target(b.Lang)
	source, stale := basis(e, t)
	from := source.Get(form)
	if from == "" {
		from = source.Other
	}
	w.texts[0].reset(string(from), b.Publication.Source, e.Codes)
	w.texts[1].reset(string(t.Get(form)), b.Lang, e.Codes)
	shortcuts(&w.texts[0], &w.texts[1])
	w.pair = Pair{Entry: e, index: b.indexOf(e), Form: form, Source: &w.texts[0], Target: &w.texts[1], Stale: stale,
		Publication: b.Publication, Profile: w.run.profiles[b.Lang], Terms: w.run.terms, check: b.check, w: w}
	return w.pair.Report(at, m, kv...)
}

// indexOf returns where an entry stands in the publication.
func (b *Batch) indexOf(e *catalog.Entry) int {
	if b.index == nil {
		b.index = make(map[*catalog.Entry]int, len(b.Publication.Entries))
		for i, e := range b.Publication.Entries {
			b.index[e] = i
		}
	}
	return b.index[e]
}
