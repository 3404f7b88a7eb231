package reports

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode"
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
			_ = out.Write(row)
		}
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
