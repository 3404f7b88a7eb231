package extract

import (
	"bytes"
	"encoding/csv"
	"slices"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

func FuzzCSV(f *testing.F) { fuzzFormat(f, CSV) }

// TestCSVJudge: package csv reads a rebuilt table; as many cells differ as texts.
func TestCSVJudge(t *testing.T) {
	judged := 0
	for _, g := range goldens(t, CSV) {
		d, err := Parse(g.name, g.src, g.options)
		if err != nil {
			continue
		}
		cells := func(src []byte) (out []string, ok bool) {
			r := csv.NewReader(bytes.NewReader(src))
			r.FieldsPerRecord = -1
			r.Comma = '\t'
			if g.name == "in.csv" {
				r.Comma = rune(csvDelimiter(d.Text))
			}
			rows, err := r.ReadAll()
			return slices.Concat(rows...), err == nil
		}
		before, ok := cells(d.Text)
		if !ok {
			continue
		}
		judged++
		changes := 0
		out, err := d.Rebuild(Plan{Lookup: func(i int) (catalog.Forms, bool) {
			f, ok := changed(&d.Segments[i], i, func(s *Segment, _ int) catalog.Text { return "x" + s.Other + ", \"y\"\nz" })
			if d.Segments[i].Range.Start == 0 || !ok {
				return f, false
			}
			changes++
			return f, true
		}})
		if err != nil {
			t.Error(err)
			continue
		}
		after, ok := cells(bytes.TrimPrefix(out, d.charset.bom))
		if !ok || len(before) != len(after) {
			t.Errorf("%s: %d cells became %d, %v", g.file, len(before), len(after), ok)
			continue
		}
		differ := 0
		for i := range before {
			if before[i] != after[i] {
				differ++
			}
		}
		if differ < changes-len(d.Segments)/2 || differ > len(d.Segments) {
			t.Errorf("%s: %d cells differ, %d texts do", g.file, differ, changes)
		}
	}
	if judged < 8 {
		t.Errorf("only %d tables were judged", judged)
	}
}
