package reports

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
)

// WriteReportCSV writes the figures of a report, one row for each publication
// and language. The names of columns are those of the JSON status.
func WriteReportCSV(w io.Writer, r *Report) error {
	head := []string{"publication", "title", "series", "source", "due", "language", "result", "blocked_by", "required", "fit"}
	for _, unit := range []string{"messages", "words"} {
		for _, n := range []string{"total", "missing", "draft", "translated", "reviewed", "approved", "stale", "stale_critical", "untranslatable"} {
			head = append(head, unit+"_"+n)
		}
	}
	head = append(head, "findings_error", "findings_warning", "findings_info")
	out := csv.NewWriter(w)
	_ = out.Write(head) // Flush keeps the error
	for i := range r.Publications {
		p := &r.Publications[i]
		for k := range p.Languages {
			l := &p.Languages[k]
			codes := make([]string, len(l.BlockedBy))
			for m, r := range l.BlockedBy {
				codes[m] = r.Code
			}
			row := []string{harmless(p.ID), harmless(p.TitleIn()), harmless(p.Series), harmless(p.Source), harmless(p.Due),
				harmless(l.Lang), l.result(p).String(), strings.Join(codes, " "), l.Required.String(), itoa(l.Fit)}
			for _, c := range []Counts{l.Messages, l.Words} {
				for _, n := range []int{c.Total, c.Missing, c.Draft, c.Translated, c.Reviewed, c.Approved, c.Stale, c.StaleCritical, c.Untranslatable} {
					row = append(row, itoa(n))
				}
			}
			t := tallyOf(l.Findings)
			row = append(row, itoa(t[Error]), itoa(t[Warning]), itoa(t[Info]))
			_ = out.Write(row)
		}
	}
	out.Flush()
	return out.Error()
}

// WriteFindingsCSV writes findings, one row each, with what the columns of
// the same names are in JSON. “words” are those in question, “waived” is the
// reason why one does not count; “baseline” stands there for a known one.
func WriteFindingsCSV(w io.Writer, f *Findings, p *cecl10n.Printer, _ Options) error {
	out := csv.NewWriter(w)
	_ = out.Write(strings.Fields("check severity publication document id language line column form source target words message fix identity waived"))
	for i := range f.List {
		x := &f.List[i]
		_, marked, _ := part(string(x.Target), x.Span)
		fix, waived := "", ""
		if x.Fix != nil {
			fix = *x.Fix
		}
		switch {
		case x.Waiver != nil:
			waived = x.Waiver.Reason
			if waived == "" {
				waived = "waived"
			}
		case x.Known:
			waived = "baseline"
		}
		row := []string{x.Check, x.Severity.String(), x.Publication, x.Document, x.ID, x.Language, itoa(x.Line), itoa(x.Column), x.Form,
			string(x.Source), string(x.Target), marked, p.Error(x.Problem), fix, x.Identity(), waived}
		for k := range row {
			row[k] = harmless(row[k])
		}
		_ = out.Write(row)
	}
	out.Flush()
	return out.Error()
}

// harmless puts an apostrophe before a text that a spreadsheet would take for
// a formula (OWASP, CSV injection), also behind white space.
func harmless(s string) string {
	s = clean(s)
	if t := strings.TrimLeftFunc(s, blank); t != "" && strings.ContainsRune("=+-@＝＋－＠|", []rune(t)[0]) {
		return "'" + s
	}
	return s
}

// blank reports whether a spreadsheet may pass over r at the start of a cell.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }
