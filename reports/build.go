package reports

import (
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
)

// Build reports on publications, in their order.
func Build(in []Input) *Report {
	r := &Report{Publications: make([]Publication, len(in))}
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(in)) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(in)); i = next.Add(1) - 1 {
				r.Publications[i] = build(&in[i])
			}
		})
	}
	workers.Wait()
	return r
}

func build(in *Input) Publication {
	p := Publication{Publication: in.Publication, Err: in.Err}
	if c := in.Changes; c != nil {
		p.Pending = len(c.Added) + len(c.Edited) + len(c.Moved) + len(c.Retired) + len(c.Revived)
	}
	var entries []*catalog.Entry
	if in.Catalog != nil {
		entries = in.Catalog.Entries
	}
	words := make([]int, len(entries))
	for i, e := range entries {
		words[i] = countWords(e)
		if !e.Untranslatable {
			p.Messages++
			p.Words += words[i]
		}
	}
	switch {
	case in.Err != nil:
		p.Unknown = ReasonUnreadable
	case len(entries) == 0:
		p.Unknown = ReasonEmpty
	case len(in.Publication.Languages) == 0:
		p.Unknown = ReasonNoLanguages
	}
	known := make(weighings)
	p.Languages = make([]Language, len(in.Publication.Languages))
	for i, lang := range in.Publication.Languages {
		p.Languages[i] = buildLanguage(in, lang, entries, words, known)
		if p.Unknown != "" {
			p.Languages[i].Ready = false
			p.Languages[i].BlockedBy = append([]Reason{{Code: p.Unknown}}, p.Languages[i].BlockedBy...)
		}
	}
	return p
}

func buildLanguage(in *Input, lang string, entries []*catalog.Entry, words []int, known weighings) Language {
	l := Language{Lang: lang, Required: in.Policy.Required(lang)}
	statuses := make([]catalog.Status, len(entries))
	below := 0
	for i, e := range entries {
		s := e.Status(lang)
		statuses[i] = s
		l.Messages.add(s, 1)
		l.Words.add(s, words[i])
		if isBelow(s, l.Required) {
			below++
		}
	}
	l.Missing = make([]Item, 0, l.Messages.Missing)
	l.Stale = make([]StaleItem, 0, l.Messages.Stale)
	l.Below = make([]Item, 0, below)
	var why blockers
	for i, e := range entries {
		s := statuses[i]
		switch {
		case s == catalog.StatusMissing:
			l.Missing = append(l.Missing, item(e, lang, s, words[i]))
			why.add(ReasonMissing, e)
		case s == catalog.StatusStale:
			it := stale(e, lang, in.Publication.Source, words[i], known)
			l.Stale = append(l.Stale, it)
			if it.Severity == catalog.Critical {
				l.Messages.StaleCritical++
				l.Words.StaleCritical += words[i]
			}
			switch {
			case in.Policy.Stale != "cosmetic" || it.Severity != catalog.Cosmetic:
				why.add(ReasonStale, e)
				if it.Severity == catalog.Critical {
					why.add(ReasonStaleCritical, e)
				}
			case it.State < l.Required:
				why.add(it.State.String(), e)
			default:
				l.Fit++
				l.FitWords += words[i]
			}
		case isBelow(s, l.Required):
			l.Below = append(l.Below, item(e, lang, s, words[i]))
			why.add(s.String(), e)
		case s != catalog.StatusUntranslatable:
			l.Fit++
			l.FitWords += words[i]
		}
	}
	l.Findings = findingsIn(in.Findings, lang)
	for i := range l.Findings {
		if f := &l.Findings[i]; f.Counts() && failing(f.Severity, in.Policy.FailOn) {
			why.note(ReasonFindings, f.Document, f.Line)
		}
	}
	l.BlockedBy = why.reasons()
	l.Ready = len(l.BlockedBy) == 0
	return l
}

// isBelow reports whether a current translation may not ship yet.
func isBelow(s catalog.Status, required catalog.State) bool {
	return s >= catalog.StatusDraft && s < catalog.StatusDraft+catalog.Status(required)
}

func item(e *catalog.Entry, lang string, s catalog.Status, words int) Item {
	it := Item{ID: e.ID, Document: e.Document, Kind: e.Kind, Note: e.Note, Line: e.Line,
		Language: lang, Status: s, Words: words, Source: e.Forms}
	if t := e.Target(lang); t != nil {
		it.Target = t.Forms
	}
	return it
}

// weighings are the edits that were weighed already: most messages are stale
// by the same edit in all languages.
type weighings map[*catalog.Entry]weighing

type weighing struct {
	from     catalog.Forms
	severity catalog.Severity
	why      []string
}

func (k weighings) weigh(e *catalog.Entry, from catalog.Forms, source string) (catalog.Severity, []string) {
	w, ok := k[e]
	if !ok || w.from != from {
		w.from = from
		w.severity, w.why = catalog.Weigh(from, e.Forms, source)
		k[e] = w
	}
	return w.severity, w.why
}

func stale(e *catalog.Entry, lang, source string, words int, known weighings) StaleItem {
	t := e.Target(lang)
	it := StaleItem{Item: item(e, lang, catalog.StatusStale, words), State: t.State, Severity: catalog.Normal}
	if t.From != nil {
		it.From = *t.From
		it.Severity, it.Why = known.weigh(e, it.From, source)
	}
	return it
}

// blockers collects reasons in the order in which they are named.
type blockers [len(blockerCodes)]Reason

var blockerCodes = [...]string{ReasonMissing, ReasonStale, ReasonStaleCritical, "draft", "translated", "reviewed", ReasonFindings}

func (b *blockers) add(code string, e *catalog.Entry) { b.note(code, e.Document, e.Line) }

func (b *blockers) note(code, document string, line int) {
	for i, c := range blockerCodes {
		if c == code {
			if b[i].Count == 0 {
				b[i] = Reason{Code: code, Document: document, Line: line}
			}
			b[i].Count++
		}
	}
}

func (b *blockers) reasons() []Reason {
	var out []Reason
	for _, r := range b {
		if r.Count > 0 {
			out = append(out, r)
		}
	}
	return out
}

// countWords counts the words of a source text in all its forms, without
// markup and protected codes.
func countWords(e *catalog.Entry) int {
	n := 0
	for _, t := range [...]catalog.Text{e.Zero, e.One, e.Two, e.Few, e.Many, e.Other} {
		if t == "" {
			continue
		}
		if len(e.Codes) == 0 {
			n += locales.CountWords(string(t))
			continue
		}
		// Markup inside a word does not part it (H<sub>2</sub>O), a line
		// break or something protected does.
		var b strings.Builder
		for _, tok := range t.Tokens(e.Codes) {
			switch tok.Kind {
			case catalog.Literal:
				b.WriteString(tok.Text)
			case catalog.SingleCode, catalog.ShownCode:
				b.WriteByte(' ')
			}
		}
		n += locales.CountWords(b.String())
	}
	return n
}
