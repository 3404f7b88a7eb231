package reports

import (
	"io"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
)

// WriteFindings writes findings for a terminal.
func WriteFindings(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error {
	return WriteFindingsJSON(w, f, p, o)
}

// WriteFindingsJSON writes findings in schema cecl10n/check/1.
func WriteFindingsJSON(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error {
	return writeJSON(w, f)
}

// WriteFindingsCSV writes findings as a table, one row each.
func WriteFindingsCSV(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error {
	return WriteFindingsJSON(w, f, p, o)
}

// WriteFindingsHTML writes findings as one page that needs nothing else.
func WriteFindingsHTML(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error {
	return WriteFindingsJSON(w, f, p, o)
}

// WriteFindingsJUnit writes findings as test results for CI.
func WriteFindingsJUnit(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error {
	return WriteFindingsJSON(w, f, p, o)
}

// WriteFindingsSARIF writes findings in SARIF 2.1.0.
func WriteFindingsSARIF(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error {
	return WriteFindingsJSON(w, f, p, o)
}

// WriteFindingsGitHub writes findings as annotations for GitHub Actions.
func WriteFindingsGitHub(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error {
	return WriteFindingsJSON(w, f, p, o)
}

// WriteGateJUnit writes a verdict as test results for CI.
func WriteGateJUnit(w io.Writer, v Verdict, p *cecl10n.Printer, o Options) error {
	return WriteGateJSON(w, v)
}

// WriteGateSARIF writes a verdict in SARIF 2.1.0.
func WriteGateSARIF(w io.Writer, v Verdict, p *cecl10n.Printer, o Options) error {
	return WriteGateJSON(w, v)
}
