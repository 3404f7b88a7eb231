package check

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
)

// TestOrdinals: what is found twice in a message is two findings, each of which
// stays what it is whatever else runs.
func TestOrdinals(t *testing.T) {
	word := func(name, re string) *Check {
		c := Custom{Name: name, Title: name, Pattern: regexp.MustCompile(re)}
		return c.Check()
	}
	entry := func(id, source, target string) *catalog.Entry {
		return &catalog.Entry{Message: catalog.Message{ID: id, Forms: catalog.Forms{Other: catalog.Text(source)}},
			Targets: map[string]*catalog.Target{"fr": {Forms: catalog.Forms{Other: catalog.Text(target)}, State: catalog.Translated}}}
	}
	pub := &Publication{Publication: catalog.Publication{Source: "en", Languages: []string{"fr"}}, Entries: []*catalog.Entry{
		entry("a", "one", "un un deux un"), entry("b", "one", "un"), entry("b", "another", "un")}}
	one, two := word("one", "un"), word("two", "deux|un")
	identities := func(checks ...*Check) map[string]bool {
		m := map[string]bool{}
		for _, f := range Run(pub, Options{Checks: checks}).List {
			if f.Check == "one" {
				if m[f.Identity()] {
					t.Errorf("%s: two findings are one: %+v", f.ID, f.Subject())
				}
				m[f.Identity()] = true
			}
		}
		return m
	}
	alone := identities(one)
	if len(alone) != 5 {
		t.Error(len(alone), "findings")
	}
	if both := identities(one, two); fmt.Sprint(both) != fmt.Sprint(alone) {
		t.Errorf("%v, with another check %v", alone, both)
	}
}

// TestPlaced: what is found of a message without a translation stands in its
// order, and yields to nothing of another message.
func TestPlaced(t *testing.T) {
	entry := func(id, target string) *catalog.Entry {
		e := &catalog.Entry{Message: catalog.Message{ID: id, Forms: catalog.Forms{Other: "Save the file now"}}}
		if target != "" {
			e.SetTarget("fr", &catalog.Target{Forms: catalog.Forms{Other: catalog.Text(target)}, State: catalog.Translated})
		}
		return e
	}
	pub := &Publication{Publication: catalog.Publication{ID: "p", Source: "en", Languages: []string{"fr"}},
		Entries: []*catalog.Entry{entry("a", "Bien"), entry("b", ""), entry("c", "Bien"), entry("d", "")}}
	c := Custom{Name: "bien", Title: "bien", Pattern: regexp.MustCompile("Bien")}
	yields := *missing
	yields.Yields = []string{"bien"}
	var got []string
	for _, f := range Run(pub, Options{Checks: []*Check{&yields, c.Check()}}).List {
		got = append(got, f.ID+" "+f.Check)
		if f.Check == "missing" && f.Subject() != (catalog.Subject{}) {
			t.Errorf("the subject of what is missing: %+v", f.Subject())
		}
	}
	if want := "[a bien b missing c bien d missing]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// TestSubject: another source, another text, another file is another finding.
func TestSubject(t *testing.T) {
	base := reports.Finding{Check: "x", Document: "a.po", ID: "m", Language: "fr", Source: "in 1993", Target: "en 1994",
		Span: reports.Span{Start: 3, End: 7}, SourceSpan: reports.Span{Start: 3, End: 7}}
	if s := base.Subject(); s != (catalog.Subject{Words: "1994", Source: "1993"}) {
		t.Errorf("%+v", s)
	}
	seen := map[string]string{base.Identity(): "as it is"}
	other := func(what string, change func(f *reports.Finding)) {
		f := base
		change(&f)
		if was := seen[f.Identity()]; was != "" {
			t.Errorf("%s is the same as %s", what, was)
		}
		seen[f.Identity()] = what
	}
	other("another source", func(f *reports.Finding) { f.Source = "in 2025" })
	other("another occurrence", func(f *reports.Finding) { f.Nth = 2 })
	other("another file", func(f *reports.Finding) { f.Document = "b.po" })
	other("another text", func(f *reports.Finding) { f.Target = "en 1995" })
	other("no words", func(f *reports.Finding) { f.Span, f.SourceSpan = reports.Span{}, reports.Span{} })
	other("no words of another text", func(f *reports.Finding) { f.Span, f.SourceSpan, f.Target = reports.Span{}, reports.Span{}, "en 1995" })
	other("in a publication", func(f *reports.Finding) { f.Publication = "p" })
	f := base
	f.Publication, f.Document, f.Source, f.Target, f.Span, f.SourceSpan = "p", "c.md", "since 1993", "depuis 1994",
		reports.Span{Start: 7, End: 11}, reports.Span{Start: 6, End: 10}
	if seen[f.Identity()] != "in a publication" {
		t.Error("an edit of something else makes another finding")
	}
}
