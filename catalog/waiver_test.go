package catalog

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWaiversStay: no step that carries translations over loses a waiver.
func TestWaiversStay(t *testing.T) {
	five := []Waiver{{Check: "number", Subject: "5", Reason: "counted otherwise"}, {Check: "term", Reason: "a quotation"}}
	doc := func(texts ...string) []Message {
		var out []Message
		for _, s := range texts {
			out = append(out, Message{Document: "a.md", Kind: "p", Forms: Forms{Other: Text(s)}})
		}
		return out
	}
	c, _ := Update(&Catalog{Source: "en", Languages: []string{"fr"}}, doc("Five boats.", "Many birds are seen here.", "The end."))
	boats := c.Entries[0]
	boats.SetTarget("fr", &Target{Forms: Forms{Other: "Cinq bateaux."}, State: Approved})
	boats.Target("fr").Waive(five[1], five[0])
	want := func(what string, e *Entry) {
		t.Helper()
		if e == nil || e.Target("fr") == nil {
			t.Fatal(what, "has no translation")
		}
		if d := cmp.Diff(five, e.Target("fr").Waivers); d != "" {
			t.Error(what, d)
		}
	}
	edited, _ := Update(c, doc("Five new boats.", "Many birds are seen here.", "The end."))
	want("edited", edited.Entries[0])
	imported, done := Import(edited, "fr", []Unit{{ID: edited.Entries[0].ID, Target: Forms{Other: "Cinq bateaux neufs."}}}, ImportOptions{})
	if done[0].Outcome != Taken {
		t.Fatal(done[0].Outcome)
	}
	want("imported", imported.Entries[0])
	retired, _ := Update(imported, doc("Many birds are seen here.", "The end."))
	if len(retired.Retired) != 1 {
		t.Fatal("not retired")
	}
	want("retired", retired.Retired[0])
	back, _ := Update(retired, doc("Five new boats.", "Many birds are seen here.", "The end."))
	want("revived", back.Entries[0])
	// What one version has another must not share.
	back.Entries[0].Target("fr").Waive(Waiver{Check: "number", Subject: "5", Reason: "other"})
	want("retired still", retired.Retired[0])
	// Of a text that stood twice, the translated one goes away.
	twice, _ := Update(c, doc("Five boats.", "Many birds are seen here.", "The end.", "Five boats."))
	twin := twice.Entries[3]
	twin.SetTarget("fr", &Target{State: Translated, Note: "n", Waivers: []Waiver{{Check: "unchanged", Reason: "r"}}})
	once, _ := Update(twice, doc("Many birds are seen here.", "The end.", "Five boats."))
	last := once.Entries[2].Target("fr")
	if last == nil || last.Waived("number", "5") == nil || last.Waived("unchanged", "") == nil {
		t.Errorf("handed over: %+v", last)
	}
}

func TestWaived(t *testing.T) {
	var x Target
	x.Waive(Waiver{Check: "a", Reason: "any"}, Waiver{Check: "a", Subject: "w", Reason: "these"}, Waiver{Check: "b", Subject: "w"})
	x.Waive(Waiver{Check: "b", Subject: "w", Reason: "new"})
	if len(x.Waivers) != 3 {
		t.Fatal(x.Waivers)
	}
	for _, tt := range []struct{ check, words, reason string }{{"a", "w", "these"}, {"a", "v", "any"}, {"b", "w", "new"}} {
		if w := x.Waived(tt.check, tt.words); w == nil || w.Reason != tt.reason {
			t.Errorf("%v: %v", tt, w)
		}
	}
	if x.Waived("b", "v") != nil || x.Waived("c", "") != nil {
		t.Error("too much is waived")
	}
}
