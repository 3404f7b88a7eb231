package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
)

// objects are the texts of what is no prose, sorted.
func objects(text, lang string, codes []catalog.Code) []string {
	var out []string
	for _, o := range NewText(text, lang, codes).Objects {
		if o.Kind != Entity {
			out = append(out, o.Text)
		}
	}
	slices.Sort(out)
	return out
}

// TestFixes makes the replacements of all cases: the checks then find nothing
// more of the kind, codes are as they were, and white space is all that
// changes where a finding says so.
func TestFixes(t *testing.T) {
	fixed := 0
	for _, c := range All {
		for i := range c.Find {
			k := c.Find[i]
			_, to := k.In()
			find := func() []reports.Finding {
				return slices.DeleteFunc(Run(k.publication(), Options{Checks: []*Check{c}}).List, func(f reports.Finding) bool {
					return f.Fix == nil || f.Language != to
				})
			}
			list := find()
			if len(list) == 0 {
				continue
			}
			for n, f := range list {
				if f.Span.Empty() {
					t.Errorf("%s: %q: a replacement of nothing", c.Name, k.Target)
				}
				if n > 0 && f.Span.Start < list[n-1].Span.End {
					t.Errorf("%s: %q: replacements that overlap", c.Name, k.Target)
				}
			}
			before := k.Target
			out, applied := Fix(before, list)
			if len(applied) == 0 || out == before {
				t.Errorf("%s: %q: no replacement was made", c.Name, before)
				continue
			}
			fixed++
			e := k.publication().Entries[0]
			if slices.Contains(codes, c) {
				continue // what is mended is a code
			}
			if got, want := objects(out, to, e.Codes), objects(before, to, e.Codes); !slices.Equal(got, want) {
				t.Errorf("%s: %q → %q: codes %q → %q", c.Name, before, out, want, got)
			}
			spacing := !slices.ContainsFunc(applied, func(f reports.Finding) bool { return !f.Spacing })
			if spacing != spacingOnly(before, out) {
				t.Errorf("%s: %q → %q: white space only: %v", c.Name, before, out, spacing)
			}
			k.Target = out
			if list = find(); len(list) > 0 {
				t.Errorf("%s: %q → %q: still %q", c.Name, before, out, list[0].Words())
			}
		}
	}
	t.Logf("%d cases have a replacement", fixed)
}

func TestFix(t *testing.T) {
	f := func(start, end int, fix string) reports.Finding {
		return reports.Finding{Span: reports.Span{Start: start, End: end}, Fix: &fix}
	}
	for _, c := range []struct {
		findings []reports.Finding
		want     string
		applied  int
	}{
		{nil, "abcdé", 0},
		{[]reports.Finding{f(1, 2, "B"), f(0, 1, "A")}, "ABcdé", 2},
		{[]reports.Finding{f(1, 3, "x"), f(1, 2, "y"), f(2, 4, "z")}, "axdé", 1},
		{[]reports.Finding{f(0, 9, "x"), f(-1, 2, "x"), f(2, 2, "x"), f(5, 6, "x"), f(3, 2, "x")}, "abcdé", 0},
		{[]reports.Finding{f(4, 6, ""), {Span: reports.Span{Start: 0, End: 1}}}, "abcd", 1},
		{[]reports.Finding{f(0, 6, "")}, "abcdé", 0},
		{[]reports.Finding{f(0, 3, " "), f(3, 6, "\u00a0\u200b")}, "abcdé", 0},
	} {
		out, applied := Fix("abcdé", c.findings)
		if out != c.want || len(applied) != c.applied {
			t.Errorf("Fix gives %q (%d made), want %q (%d)", out, len(applied), c.want, c.applied)
		}
	}
}

// TestSpacingOnly: who approved a text did so with its words.
func TestSpacingOnly(t *testing.T) {
	for _, tt := range []struct {
		raw, old, new string
		want          bool
	}{
		{"il est en route", "est en", "esten", false},
		{"il est en route", " en", "en", false},
		{"il est en route", " ", "", false},
		{"il est en route", " ", "\u00a0", true},
		{"au jourd’hui", " ", "", false},
		{"l’e\u0301 té", " ", "", false},
		{"10 000 t", " ", "", false},
		{"10 000 t", "0 0", "0\u202f0", true},
		{"10 %", " ", "\u00a0", true},
		{"10% ici", "%", "\u00a0%", true},
		{"fin !", " ", "", true},
		{"un  mot", "  ", " ", true},
		{"a .", " .", ".", true},
		{"A", "A", "a", false},
		{" fin", " ", "", true},
		{"fin ", "fin ", "fin", true},
		{"\xff \xfe", " ", "", true},
		{"\xffa", "\xff", "\ufffd", false},
	} {
		lo := strings.Index(tt.raw, tt.old)
		p := &Pair{Target: NewText(tt.raw, "fr", nil)}
		if got := p.spacing(reports.Span{Start: lo, End: lo + len(tt.old)}, tt.new); got != tt.want {
			t.Errorf("%q: %q → %q: white space only: %v", tt.raw, tt.old, tt.new, got)
		}
	}
}

// With the conventions that somebody chose, texts of another convention are
// not excused; without, they are not reported one by one.
func TestConventions(t *testing.T) {
	p := &Publication{Bilingual: true}
	p.ID, p.Source, p.Languages = "cases", "en", []string{"fr-CA"}
	for range 30 {
		e := &catalog.Entry{Message: catalog.Message{ID: "m", Forms: catalog.Forms{Other: "What is new?"}}}
		tr := &catalog.Target{State: catalog.Translated}
		tr.Other = "Quoi de neuf ?"
		e.SetTarget("fr-CA", tr)
		p.Entries = append(p.Entries, e)
	}
	o := Options{Checks: []*Check{frHighpunct}}
	if r := Run(p, o); len(r.List) != 0 || len(r.Conventions) != 1 {
		t.Errorf("%d findings, %d conventions, want 0 and 1", len(r.List), len(r.Conventions))
	}
	profile := locales.ProfileOf("fr-CA")
	profile.Strict = true
	p.Profiles = map[string]*locales.Profile{"fr-CA": profile}
	if r := Run(p, o); len(r.List) != 30 {
		t.Errorf("%d findings with the conventions of fr-CA, want 30", len(r.List))
	}
	p.Profiles["fr-CA"] = locales.ProfileOf("fr-FR")
	if r := Run(p, o); len(r.List) != 0 {
		t.Errorf("%d findings with the conventions of fr-FR, want 0", len(r.List))
	}
}

// What mends a placeholder leaves nothing of the broken one behind.
func TestFixPlaceholder(t *testing.T) {
	for _, x := range [][3]string{
		{"Total: ${x}", "Total : $x}", "Total : ${x}"},
		{"[% name %] is here", "[%name%] est ici", "[% name %] est ici"},
		{"Hello, {name}!", "Bonjour {nom} !", "Bonjour {name} !"},
		{"Hello, %(name)s!", "Bonjour %(nom)s !", "Bonjour %(name)s !"},
		{"Delete $(ARG1)?", "Supprimer $ (ARG1) ?", "Supprimer $(ARG1) ?"},
		{"{{.Name}} wrote.", "{{.Nom}} a écrit.", "{{.Name}} a écrit."},
		{"Total: ${x}", "Total : {x}", "Total : ${x}"},
		{"Total: {{x}}", "Total : {x}", "Total : {{x}}"},
		{"50% of %s", "%d : 50 %", "%s : 50 %"},
	} {
		k := Case{Source: x[0], Target: x[1]}
		out, _ := Fix(x[1], Run(k.publication(), Options{Checks: []*Check{placeholder}}).List)
		if out != x[2] && out != x[1] {
			t.Errorf("%q → %q: %q, want %q or as it was", x[0], x[1], out, x[2])
		} else if out == x[1] {
			t.Logf("%q → %q: no replacement", x[0], x[1])
		}
	}
}

// Texts whose accents are all apart from their letters are reported once, not
// each, and not hidden.
func TestNormalFormOfAll(t *testing.T) {
	for _, bilingual := range []bool{false, true} {
		p := &Publication{Bilingual: bilingual}
		p.ID, p.Source, p.Languages = "cases", "en", []string{"fr"}
		for i := range 30 {
			e := &catalog.Entry{Message: catalog.Message{ID: fmt.Sprint("m", i), Forms: catalog.Forms{Other: "summer water"}}}
			tr := &catalog.Target{State: catalog.Translated}
			tr.Other = "eau d’e\u0301te\u0301"
			e.SetTarget("fr", tr)
			p.Entries = append(p.Entries, e)
		}
		if r := Run(p, Options{Checks: []*Check{normalForm}}); len(r.List) != 1 || len(r.Conventions) != 0 {
			t.Errorf("%d findings, %d conventions, want 1 and none", len(r.List), len(r.Conventions))
		}
	}
}
