package catalog

import "testing"

// Translations whose source file was deleted find their messages again: by
// the text they were made from, and else by what they were called.
func TestUpdateSourceless(t *testing.T) {
	page := func(text string) Message {
		return Message{Document: "a.html", Kind: "p", Forms: Forms{Other: Text(text)}}
	}
	now := []Message{page("The Council meets twice a year."), page("The same text."), page("The same text."), page("Each Party shall report by 15 March.")}
	orphan := func(id, made, text string) *Entry {
		e := &Entry{Message: Message{ID: id, Document: "a.html", Kind: "p"}}
		e.SetTarget("fr", &Target{Forms: Forms{Other: Text(text)}, State: Approved, FromHash: sourceHash("", Text(made))})
		return e
	}
	old := &Catalog{Source: "en", Languages: []string{"fr"}, Retired: []*Entry{
		orphan("a.html#each-party-shall-report-by-15", "Each Party shall report by 1 March.", "avant le 1er mars"),
		orphan("a.html#the-same-text", "The same text.", "un"),
		orphan("a.html#the-same-text-2", "The same text.", "deux"),
		orphan("a.html#first", "The Council meets twice a year.", "deux fois par an"),
		orphan("a.html#other", "Something else.", "autre"),
	}}
	got, _ := Update(old, now)
	for i, want := range []struct {
		text   Text
		status Status
	}{
		{"deux fois par an", StatusApproved}, {"un", StatusApproved}, {"deux", StatusApproved}, {"avant le 1er mars", StatusStale},
	} {
		e := got.Entries[i]
		if tgt := e.Target("fr"); tgt == nil || tgt.Other != want.text || e.Status("fr") != want.status {
			t.Errorf("%s: %+v, %v, want %q, %v", e.ID, tgt, e.Status("fr"), want.text, want.status)
		}
	}
	if len(got.Retired) != 1 || got.Retired[0].Target("fr").Other != "autre" {
		t.Errorf("retired: %+v", got.Retired)
	}
}
