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
			p := b.w.bring(e, n, b.Lang, form, formOf(source, form), target, stale)
			p.check = b.check
			f(p)
		}
	}
}

// Report notes a finding about a form of a message, which may have no translation.
func (b *Batch) Report(e *catalog.Entry, form string, at reports.Span, m *i18n.Message, kv ...any) *reports.Finding {
	source, target, stale := e.Forms, catalog.Text(""), false
	if t := e.Target(b.Lang); t != nil {
		source, stale = basis(e, t)
		target = t.Get(form)
	}
	p := b.w.bring(e, b.indexOf(e), b.Lang, form, formOf(source, form), target, stale)
	p.check = b.check
	return p.Report(at, m, kv...)
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
