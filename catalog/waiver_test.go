package catalog

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWaiversStay: no step that carries translations over loses a waiver.
func TestWaiversStay(t *testing.T) {
	five := []Waiver{{Check: "number", Subject: Subject{Words: "5"}, Reason: "counted otherwise"}, {Check: "term", Reason: "a quotation"}}
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
	back.Entries[0].Target("fr").Waive(Waiver{Check: "number", Subject: Subject{Words: "5"}, Reason: "other"})
	want("retired still", retired.Retired[0])
	// Of a text that stood twice, the translated one goes away.
	twice, _ := Update(c, doc("Five boats.", "Many birds are seen here.", "The end.", "Five boats."))
	twin := twice.Entries[3]
	twin.SetTarget("fr", &Target{State: Translated, Note: "n", Waivers: []Waiver{{Check: "unchanged", Reason: "r"}}})
	once, _ := Update(twice, doc("Many birds are seen here.", "The end.", "Five boats."))
	last := once.Entries[2].Target("fr")
	if last == nil || last.Waived("number", Subject{Words: "5"}) == nil || last.Waived("unchanged", Subject{}) == nil {
		t.Errorf("handed over: %+v", last)
	}
}

func TestWaived(t *testing.T) {
	var x Target
	w := Subject{Words: "w"}
	x.Waive(Waiver{Check: "a", Reason: "none"}, Waiver{Check: "a", Subject: w, Reason: "these"}, Waiver{Check: "b", Subject: w})
	x.Waive(Waiver{Check: "b", Subject: w, Reason: "new"}, Waiver{Check: "c", Subject: Subject{Words: "1994", Source: "1993"}, Reason: "a treaty"})
	if len(x.Waivers) != 4 {
		t.Fatal(x.Waivers)
	}
	for _, tt := range []struct {
		check   string
		subject Subject
		reason  string
	}{
		{"a", w, "these"},
		{"a", Subject{}, "none"},
		{"a", Subject{Words: "v"}, ""},
		{"a", Subject{Text: "sha1-0"}, ""},
		{"b", w, "new"},
		{"b", Subject{Words: "w", Nth: 2}, ""},
		{"b", Subject{}, ""},
		{"c", Subject{Words: "1994", Source: "1993"}, "a treaty"},
		{"c", Subject{Words: "1994", Source: "2025"}, ""},
		{"c", Subject{Words: "1994"}, ""},
		{"d", Subject{}, ""},
	} {
		got := ""
		if w := x.Waived(tt.check, tt.subject); w != nil {
			got = w.Reason
		}
		if got != tt.reason {
			t.Errorf("%v: %q", tt, got)
		}
	}
	if (*Target)(nil).Waived("a", Subject{}) != nil {
		t.Error("waived where there is no translation")
	}
}
