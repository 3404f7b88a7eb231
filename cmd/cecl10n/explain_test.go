package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/extract"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/reports/check"
)

// A name that explain knows means one thing.
func TestTopics(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range topics() {
		if seen[name] {
			t.Errorf("two things are called %q", name)
		}
		seen[name] = true
	}
	for _, name := range check.PofilterNames() {
		// A name that pofilter shares with a check must be that check's.
		if seen[name] && (check.Named(name) == nil || !slices.Contains(check.PofilterNamed(name).Checks, name)) {
			t.Errorf("pofilter’s %q means something else here", name)
		}
		if extract.FormatOf("x."+name) != nil {
			t.Errorf("pofilter’s %q is the ending of a format", name)
		}
	}
	for _, k := range check.All {
		if extract.FormatOf("x."+k.Name) != nil {
			t.Errorf("the check %q is the ending of a format", k.Name)
		}
	}
}

func TestUnseen(t *testing.T) {
	for _, c := range []struct {
		s      string
		spaces bool
		want   string
	}{
		{"un deux", true, "un deux"},
		{" un  deux ", true, "␣un ␣deux␣"},
		{" un  deux ", false, " un  deux "},
		{"Note\u00a0: non", true, "Note[U+00A0]: non"},
		{"Note\u00a0: non", false, "Note\u00a0: non"},
		{"a\u200bb\x1b\n", false, "a[U+200B]b␛␊"},
	} {
		if got := unseen(c.s, c.spaces); got != c.want {
			t.Errorf("%q: %q, want %q", c.s, got, c.want)
		}
	}
}

// Each check is explained in the three languages, within the terminal's width.
func TestExplainChecks(t *testing.T) {
	for _, k := range check.All {
		for _, lang := range cecl10n.Languages {
			c := testCall(t, t.TempDir())
			c.Printer, c.Width = cecl10n.NewPrinter(lang), 80
			doc := c.checkDoc(k)
			var b strings.Builder
			c.describeCheck(&b, &doc, true)
			if !strings.HasPrefix(b.String(), k.Name) || strings.Count(b.String(), "\n") < 10 {
				t.Errorf("%s in %s: %s", k.Name, lang, b.String())
			}
		}
	}
}
