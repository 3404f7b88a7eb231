package reports

import (
	"io"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// WriteReport writes the whole report for a terminal: the table of the
// status, then for each publication what blocks it and which messages are
// stale, missing and below the required state.
func WriteReport(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	pg.status(r)
	for i := range r.Publications {
		pg.publication(&r.Publications[i])
	}
	if len(r.Publications) > 0 {
		pg.put("\n")
		pg.fold("", words(pg.rule(), dim))
	}
	return pg.write(w)
}

func (p *page) publication(pub *Publication) {
	p.put("\n", p.in(bold, p.title(&pub.Publication)), p.in(dim, p.beside(&pub.Publication)), "\n")
	facts := p.original(pub)
	if pub.Messages > 0 {
		facts += " · " + p.amount(pub.Messages, pub.Words)
	}
	if series := clean(pub.Series); series != "" {
		facts = series + " · " + facts
	}
	if due := p.due(&pub.Publication, p.Options); due != "" {
		facts += " · " + due
	}
	p.fold("", words(facts, plain))
	for _, line := range p.errorLines(pub.Err) {
		p.put(p.in(red, line), "\n")
	}
	if pub.Unknown != "" && pub.Err == nil {
		p.fold("", words(p.reason(Reason{Code: pub.Unknown}, 0), red))
	}
	if pub.Messages == 0 {
		return
	}
	for k := range pub.Languages {
		l := &pub.Languages[k]
		res := l.result(pub)
		p.put("\n  ", p.in(bold, p.Language(l.Lang)), p.colon(), " ", p.in(res.style(), p.result(res)), ", ",
			p.fit(l), "\n")
		for _, r := range l.BlockedBy {
			if r.Code == pub.Unknown {
				continue
			}
			p.fold("    ", words("✗ "+p.reason(r, l.Required), red))
		}
		if len(l.Stale) > 0 {
			p.put("\n    ", p.in(bold, p.labels.status(catalog.StatusStale)), "\n")
		}
		for m := range l.Stale {
			p.stale("      ", "", &l.Stale[m])
		}
		p.list(p.labels.status(catalog.StatusMissing), l.Missing)
		p.list(p.belowTitle(l), l.Below)
		p.findings(l)
	}
}

// findings writes the first findings in a language, of those that count.
func (p *page) findings(l *Language) {
	list := counting(l.Findings)
	if len(list) == 0 {
		return
	}
	p.put("\n    ", p.in(bold, p.findingsHeading()), p.colon(), " ", p.tallied(tallyOf(l.Findings)), "\n")
	for i, f := range list {
		if i == p.first() {
			p.put("      ", p.in(dim, p.more(len(list)-i)), "\n")
			return
		}
		p.finding("      ", f)
	}
}

// list writes the first items of a list.
func (p *page) list(title string, items []Item) {
	if len(items) == 0 {
		return
	}
	p.put("\n    ", p.in(bold, title), "\n")
	for i := range items {
		if i == p.first() {
			p.put("      ", p.in(dim, p.more(len(items)-i)), "\n")
			return
		}
		it := &items[i]
		p.fold("      ", append(p.where(it), words("  "+shown(it.Source), plain)...))
	}
}

// where says where an item stands, and its state if it has one.
func (p *page) where(it *Item) []cell {
	s := place(it.Document, it.Line)
	if it.Status != catalog.StatusMissing {
		s += "  (" + p.state(catalog.State(it.Status-catalog.StatusDraft)) + ")"
	}
	return []cell{{text: s, style: dim}}
}

func (l *labels) more(n int) string {
	return l.T(&i18n.Message{ID: "report.more", One: "and {{.Number}} more", Other: "and {{.Number}} more"},
		"Count", n, "Number", l.number(n))
}

func (l *labels) original(pub *Publication) string {
	return l.T(&i18n.Message{ID: "report.original", Other: "original: {{.Language}}"}, "Language", l.language(pub.Source))
}

// amount says how large a text is.
func (l *labels) amount(messages, words int) string {
	return l.T(&i18n.Message{ID: "report.messages", One: "{{.Number}} message", Other: "{{.Number}} messages"},
		"Count", messages, "Number", l.number(messages)) + ", " + l.wordCount(words)
}

func (l *labels) wordCount(words int) string {
	return l.T(&i18n.Message{ID: "report.words", One: "{{.Number}} word", Other: "{{.Number}} words"},
		"Count", words, "Number", l.number(words))
}

// fit says which part of a translation may be published.
func (l *labels) fit(lang *Language) string {
	return l.T(&i18n.Message{ID: "report.fit", Other: "{{.Fit}} of {{.Total}} messages fit to publish ({{.Percent}})"},
		"Fit", l.number(lang.Fit), "Total", l.number(lang.Messages.Total), "Percent", l.percent(lang.Fit, lang.Messages.Total))
}

func (l *labels) belowTitle(lang *Language) string {
	return l.T(&i18n.Message{ID: "report.below", Other: "Not yet {{.Required}}"},
		"Required", l.state(lang.Required))
}

// rule says how the figures were made.
func (l *labels) rule() string {
	return l.T(&i18n.Message{ID: "report.rule",
		Other: "Words are those of the source text, counted between the word boundaries of Unicode (UAX #29): “3.5” is one word, “well-known” two; markup, code and placeholders are not counted, nor is what needs no translation, such as numbers and web addresses."})
}
