package reports

import (
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/clipperhouse/displaywidth"
	"github.com/google/go-cmp/cmp"
)

// The table of the status fits a terminal of 80 columns in each language,
// though the headings of some are long.
func TestStatusFits(t *testing.T) {
	for _, lang := range cecl10n.Languages {
		o := options
		o.Width = 80
		out := write(t, WriteStatus, Build(fixture()), cecl10n.NewPrinter(lang), o)
		table, _, _ := strings.Cut(out, "\n\n")
		for line := range strings.SplitSeq(table, "\n") {
			if n := displaywidth.String(line); n > o.Width && strings.HasPrefix(line, "  ") {
				t.Errorf("%s: %d columns: %s", lang, n, line)
			}
		}
	}
}

// Headings that are too wide end over their columns, in turns on two lines.
func TestHeadingsInTurns(t *testing.T) {
	head := []cell{{}, {}, {text: "Aprobadas", right: true}, {text: "Desactualizadas", right: true}, {text: "Faltantes", right: true}}
	rows := [][]cell{head, {{text: "Página de inicio"}},
		{{text: "es"}, {text: "✗ no lista"}, {text: "1,204", right: true}, {text: "7 (2!)", right: true}, {text: "12", right: true}}}
	for _, c := range []struct {
		width int
		want  string
	}{
		{0, `
                  Aprobadas  Desactualizadas  Faltantes
Página de inicio
  es  ✗ no lista      1,204           7 (2!)         12
`},
		{51, `
                Aprobadas Desactualizadas Faltantes
Página de inicio
  es ✗ no lista     1,204          7 (2!)        12
`},
		{50, `
                Desactualizadas
              Aprobadas   Faltantes
Página de inicio
  es  ✗ no lista  1,204  7 (2!)  12
`},
	} {
		p := newPage(cecl10n.NewPrinter("es"), Options{Width: c.width})
		p.table("  ", rows)
		if diff := cmp.Diff(c.want, "\n"+p.b.String()); diff != "" {
			t.Errorf("width %d: -want +got\n%s", c.width, diff)
		}
	}
}
