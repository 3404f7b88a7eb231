package reports

import (
	"io"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// WriteDiff writes all stale messages for a terminal: where each stands, the
// removed and added words of its source, and its translation.
func WriteDiff(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	n := 0
	for i := range r.Publications {
		pub := &r.Publications[i]
		for _, line := range pg.errorLines(pub.Err) {
			pg.put(clean(pub.ID), pg.colon(), " ", pg.in(red, line), "\n")
		}
		for k := range pub.Languages {
			for m := range pub.Languages[k].Stale {
				if n > 0 {
					pg.put("\n")
				}
				it := &pub.Languages[k].Stale[m]
				pg.stale("", clean(pub.ID)+" · "+pg.language(it.Language)+" · ", it)
				n++
			}
		}
	}
	if n > 0 {
		pg.put("\n")
	}
	pg.put(pg.staleTotal(n), "\n")
	return pg.write(w)
}

func (l *labels) staleTotal(n int) string {
	if n == 0 {
		return l.T(&i18n.Message{ID: "diff.none", Other: "No translation is stale."})
	}
	return l.T(&i18n.Message{ID: "diff.total",
		One:   "{{.Number}} translation is stale.",
		Other: "{{.Number}} translations are stale."}, "Count", n, "Number", l.number(n))
}

func (s *StaleItem) style() style {
	switch s.Severity {
	case catalog.Critical:
		return red
	case catalog.Cosmetic:
		return dim
	}
	return yellow
}

// stale writes one stale message; head is what stands before its severity.
func (p *page) stale(indent, head string, it *StaleItem) {
	p.put(indent, p.in(bold, place(it.Document, it.Line)), "  ", head,
		p.in(it.style(), p.verdict(it)), p.in(dim, "  "+clean(it.ID)), "\n")
	indent += "    "
	for _, f := range it.Diff() {
		indent := indent
		if it.Source.Plural() {
			p.put(indent, p.in(dim, f.Category+p.colon()), "\n")
			indent += "  "
		}
		if f.Ops == nil {
			p.fold(indent, words(clean(string(f.Source)), plain))
			p.fold(indent, words(p.fromUnknown(), dim))
		} else {
			p.fold(indent, p.marked(f.Ops))
		}
		p.fold(indent, words("→ "+clean(string(f.Target)), plain))
	}
}

// verdict says how severe an edit is, and for which words.
func (l *labels) verdict(it *StaleItem) string {
	s := l.severity(it.Severity)
	if why := l.why(it); why != "" {
		s += l.colon() + " " + why
	}
	return s
}

func (l *labels) fromUnknown() string {
	return l.T(&i18n.Message{ID: "diff.from-unknown",
		Other: "the source was edited, but the text it was translated from is not known"})
}

// marked writes ops as words: with colours struck and underlined, without as
// [-removed-] and {+added+}, as wdiff does.
func (p *page) marked(ops []catalog.Op) []cell {
	var out []cell
	for _, op := range ops {
		text := clean(op.Text)
		switch op.Kind {
		case catalog.Delete:
			if !p.Color {
				text = wrap(text, "[-", "-]")
			}
			out = append(out, words(text, struck)...)
		case catalog.Insert:
			if !p.Color {
				text = wrap(text, "{+", "+}")
			}
			out = append(out, words(text, added)...)
		default:
			out = append(out, words(text, plain)...)
		}
	}
	return out
}

// wrap puts marks around a text inside of its outer spaces.
func wrap(s, open, end string) string {
	inner := strings.Trim(s, " ")
	if inner == "" {
		return open + s + end
	}
	i := strings.Index(s, inner)
	return s[:i] + open + inner + end + s[i+len(inner):]
}
