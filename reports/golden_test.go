package reports

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// The writers of the package, by the name of their golden file.
var writers = []struct {
	name  string
	write func(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error
}{
	{"status.txt", WriteStatus},
	{"status.json", func(w io.Writer, r *Report, _ *cecl10n.Printer, _ Options) error { return WriteStatusJSON(w, r) }},
	{"diff.txt", WriteDiff},
	{"diff.json", func(w io.Writer, r *Report, _ *cecl10n.Printer, _ Options) error { return WriteDiffJSON(w, r) }},
	{"diff.md", WriteDiffMarkdown},
	{"diff.html", WriteDiffHTML},
	{"report.txt", WriteReport},
	{"report.json", func(w io.Writer, r *Report, _ *cecl10n.Printer, _ Options) error { return WriteReportJSON(w, r) }},
	{"report.csv", func(w io.Writer, r *Report, _ *cecl10n.Printer, _ Options) error { return WriteReportCSV(w, r) }},
	{"report.md", WriteReportMarkdown},
	{"report.html", WriteReportHTML},
	{"gate.txt", func(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error { return WriteGate(w, Judge(r), p, o) }},
	{"gate.json", func(w io.Writer, r *Report, _ *cecl10n.Printer, _ Options) error { return WriteGateJSON(w, Judge(r)) }},
	{"gate.github", func(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error {
		return WriteGateGitHub(w, Judge(r), p, o)
	}},
	{"gate.xml", func(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error {
		return WriteGateJUnit(w, Judge(r), p, o)
	}},
	{"gate.sarif", func(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error {
		return WriteGateSARIF(w, Judge(r), p, o)
	}},
}

// The writers of findings, by the name of their golden file.
var findingWriters = []struct {
	name  string
	write func(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error
}{
	{"check.txt", WriteFindings},
	{"check.json", WriteFindingsJSON},
	{"check.csv", WriteFindingsCSV},
	{"check.html", WriteFindingsHTML},
	{"check.xml", WriteFindingsJUnit},
	{"check.sarif", WriteFindingsSARIF},
	{"check.github", WriteFindingsGitHub},
}

var options = Options{Today: "2025-03-01", Width: 100, First: 5}

func TestGolden(t *testing.T) {
	for _, w := range writers {
		t.Run(w.name, func(t *testing.T) {
			p := cecl10n.NewPrinter("en")
			got := write(t, w.write, Build(append(fixture(), broken()...)), p, options)
			if again := write(t, w.write, Build(append(fixture(), broken()...)), p, options); got != again {
				t.Error("the second run wrote other bytes")
			}
			golden(t, w.name, got)
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s differs (-want +got; -update rewrites it):\n%s", name, d)
	}
}

func write(t testing.TB, f func(io.Writer, *Report, *cecl10n.Printer, Options) error, r *Report, p *cecl10n.Printer, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b, r, p, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
