package reports

import (
	"io"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
)

// A Mended is a translation in which the fixes of findings were made.
type Mended struct {
	Document string
	Line     int
	ID       string
	Language string
	Checks   []string // what had been found, in the order of the places
	Spacing  bool     // nothing but white space changed

	Before, After catalog.Forms
}

// WriteMended writes for a terminal which words changed in translations.
// Spaces that cannot be told apart are shown by signs where they changed.
func WriteMended(w io.Writer, list []Mended, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	for i := range list {
		m := &list[i]
		var checks []string
		for _, c := range m.Checks {
			if !slices.Contains(checks, c) {
				checks = append(checks, c)
			}
		}
		pg.put(pg.in(bold, place(m.Document, m.Line)), "  ", pg.language(m.Language), "  ", clean(strings.Join(checks, ", ")),
			pg.in(dim, "  "+clean(m.ID)), "\n")
		for _, form := range catalog.Categories {
			before, after := m.Before.Get(form), m.After.Get(form)
			if before != after {
				pg.fold("    ", pg.marked(shownSpaces(catalog.Diff(before, after))))
			}
		}
		pg.put("\n")
	}
	return pg.write(w)
}

// shownSpaces makes the spaces of what changed visible.
func shownSpaces(ops []catalog.Op) []catalog.Op {
	out := slices.Clone(ops)
	for i := range out {
		if out[i].Kind != catalog.Equal {
			out[i].Text = noBreaks.Replace(visible(out[i].Text))
		}
	}
	return out
}

var noBreaks = strings.NewReplacer("\u00a0", "[U+00A0]", "\u202f", "[U+202F]", "\u2009", "[U+2009]")
