package reports

import (
	"io"
	"slices"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
)

// WriteFindingsGitHub writes the findings that count as annotations for GitHub
// Actions, after what could not be looked at. GitHub shows the first ten of each kind and step, so errors come
// first, then warnings.
func WriteFindingsGitHub(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	for _, err := range single(f.Errors...) {
		pg.put("::error ")
		if at := placeOf(err); at.File != "" {
			pg.put("file=", property(clean(at.File)), ",")
			if at.Line > 0 {
				pg.put("line=", itoa(at.Line), ",")
			}
		}
		pg.put("title=cecl10n::", escapeData(clean(pg.Error(err))), "\n")
	}
	list := counting(f.List)
	slices.SortStableFunc(list, func(a, b *Finding) int { return int(b.Severity) - int(a.Severity) })
	for _, x := range list {
		pg.put("::", [...]string{"notice", "warning", "error"}[min(x.Severity, Error)], " ")
		if x.Document != "" {
			pg.put("file=", property(clean(x.Document)), ",")
			if x.Line > 0 {
				pg.put("line=", itoa(x.Line), ",")
				if x.Column > 0 {
					pg.put("col=", itoa(x.Column), ",")
				}
			}
		}
		text := pg.problem(x)
		_, marked, _ := part(string(x.Target), x.Span)
		if marked != "" {
			text += pg.colon() + " " + pg.quote(visible(head(marked, about)))
			if x.Fix != nil {
				text += " → " + pg.fix(x)
			}
		}
		pg.put("title=", property(clean(x.Check)+" ("+clean(x.Language)+")"), "::", escapeData(text), "\n")
	}
	return pg.write(w)
}
