package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// source is a message file with one message, and its hash.
func sourceFile(other string) (string, string) {
	return fmt.Sprintf("[\"home.md#a\"]\nother = %q\n", other), catalog.SourceHash(&catalog.Message{Forms: catalog.Forms{Other: catalog.Text(other)}})
}

func load(t testing.TB, files map[string]string) *catalog.Catalog {
	t.Helper()
	dir := t.TempDir()
	data := map[string][]byte{}
	for name, text := range files {
		data[name] = []byte(text)
	}
	writeFiles(t, dir, data)
	c, err := Load(dir, "en", []string{"fr"})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWhatAHandEditMeans(t *testing.T) {
	en, now := sourceFile("Hello")
	_, before := sourceFile("Hi")
	hi := catalog.Forms{Other: "Hi"}
	text := func(s string) string { return catalog.TargetHash(catalog.Forms{Other: catalog.Text(s)}) }
	fr := func(hash, other string) string {
		return fmt.Sprintf("[\"home.md#a\"]\nhash = %q\nother = %q\n", hash, other)
	}
	bonjour := catalog.Forms{Other: "Bonjour"}
	tests := []struct {
		name, fr, ledger string
		want             *catalog.Target
		status           catalog.Status
	}{
		{"no translation", "", "", nil, catalog.StatusMissing},
		{"an empty one", fr(now, ""), "", nil, catalog.StatusMissing},
		{"no hash", "[\"home.md#a\"]\nother = \"Bonjour\"\n", "", &catalog.Target{Forms: bonjour, State: catalog.Translated}, catalog.StatusTranslated},
		{"a text alone", "\"home.md#a\" = \"Bonjour\"\n", "", &catalog.Target{Forms: bonjour, State: catalog.Translated}, catalog.StatusTranslated},
		{"current by its hash", fr(now, "Bonjour"), "", &catalog.Target{Forms: bonjour, State: catalog.Translated}, catalog.StatusTranslated},
		{"stale by its hash", fr(before, "Bonjour"), "", &catalog.Target{Forms: bonjour, State: catalog.Translated, FromHash: before}, catalog.StatusStale},
		{"approved", fr(now, "Bonjour"), `{"id":"home.md#a","state":"approved","by":"Ana","text":"` + text("Bonjour") + `"}`,
			&catalog.Target{Forms: bonjour, State: catalog.Approved, By: "Ana"}, catalog.StatusApproved},
		{"approved, then edited", fr(now, "Bonjour"), `{"id":"home.md#a","state":"approved","by":"Ana","on":"2022-01-02","origin":"import:x","note":"n","text":"` + text("Allô") + `"}`,
			&catalog.Target{Forms: bonjour, State: catalog.Translated, Note: "n"}, catalog.StatusTranslated},
		{"draft, then edited", fr(now, "Bonjour"), `{"id":"home.md#a","state":"draft","origin":"mt:x","text":"` + text("Allô") + `"}`,
			&catalog.Target{Forms: bonjour, State: catalog.Translated}, catalog.StatusTranslated},
		{"stale", fr(before, "Bonjour"), `{"id":"home.md#a","from":"Hi","text":"` + text("Bonjour") + `"}`,
			&catalog.Target{Forms: bonjour, State: catalog.Translated, From: &hi}, catalog.StatusStale},
		{"stale, then edited", fr(before, "Bonjour"), `{"id":"home.md#a","from":"Hi","text":"` + text("Allô") + `"}`,
			&catalog.Target{Forms: bonjour, State: catalog.Translated}, catalog.StatusTranslated},
		{"stale by hash alone, then edited", fr(before, "Bonjour"), `{"id":"home.md#a","fromHash":"` + before + `","text":"` + text("Allô") + `"}`,
			&catalog.Target{Forms: bonjour, State: catalog.Translated}, catalog.StatusTranslated},
		{"edited, with the hash of another source", fr("sha1-1", "Bonjour"), `{"id":"home.md#a","from":"Hi","text":"` + text("Allô") + `"}`,
			&catalog.Target{Forms: bonjour, State: catalog.Translated, FromHash: "sha1-1"}, catalog.StatusStale},
		{"stale, and accepted", fr(now, "Bonjour"), `{"id":"home.md#a","from":"Hi","accepted":"Hello","text":"` + text("Bonjour") + `"}`,
			&catalog.Target{Forms: bonjour, State: catalog.Translated, From: &hi, Accepted: &catalog.Forms{Other: "Hello"}}, catalog.StatusTranslated},
		{"deleted", "", `{"id":"home.md#a","state":"approved","text":"` + text("Allô") + `"}`, nil, catalog.StatusMissing},
		{"deleted, with a note", "", `{"id":"home.md#a","state":"approved","note":"n","text":"` + text("Allô") + `"}`,
			&catalog.Target{State: catalog.Translated, Note: "n"}, catalog.StatusMissing},
		{"waived, then edited", fr(now, "Bonjour"), `{"id":"home.md#a","state":"approved","waived":[{"check":"number","words":"5","reason":"r","by":"Ana"}],"text":"` + text("Allô") + `"}`,
			&catalog.Target{Forms: bonjour, State: catalog.Translated, Waivers: []catalog.Waiver{{Check: "number", Subject: catalog.Subject{Words: "5"}, Reason: "r", By: "Ana"}}}, catalog.StatusTranslated},
		{"waived, then deleted", "", `{"id":"home.md#a","waived":[{"check":"term","reason":"r","by":"A"},{"check":"number","words":"5","nth":2,"reason":"r","by":"A"},{"check":"number","reason":"r","by":"A"}],"text":"` + text("Allô") + `"}`,
			&catalog.Target{State: catalog.Translated, Waivers: []catalog.Waiver{{Check: "number", Reason: "r", By: "A"}, {Check: "number", Subject: catalog.Subject{Words: "5", Nth: 2}, Reason: "r", By: "A"}, {Check: "term", Reason: "r", By: "A"}}}, catalog.StatusMissing},
		{"the source changed back", fr(now, "Bonjour"), `{"id":"home.md#a","from":"Hello","text":"` + text("Bonjour") + `"}`,
			&catalog.Target{Forms: bonjour, State: catalog.Translated}, catalog.StatusTranslated},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := load(t, map[string]string{"active.en.toml": en, "active.fr.toml": tt.fr, "ledger.fr.jsonl": tt.ledger})
			if d := cmp.Diff(tt.want, c.Entries[0].Target("fr")); d != "" {
				t.Error(d)
			}
			if got := c.Entries[0].Status("fr"); got != tt.status {
				t.Errorf("it is %v", got)
			}
			if len(c.Retired) > 0 {
				t.Error("retired:", c.Retired[0].ID)
			}
		})
	}
}

// TestSourceTakenOut: who deletes a message from the source's file, or the
// whole file, loses no translation of it.
func TestSourceTakenOut(t *testing.T) {
	base := t.TempDir()
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		c := genCatalog().Draw(rt, "catalog")
		n++
		dir := filepath.Join(base, fmt.Sprint(n))
		defer os.RemoveAll(dir)
		if _, err := Save(dir, c); err != nil {
			rt.Fatal(err)
		}
		kept := *c
		kept.Entries, kept.Retired = nil, nil
		if len(c.Entries) > 0 {
			kept.Entries = c.Entries[rapid.IntRange(0, len(c.Entries)).Draw(rt, "deleted"):]
		}
		data := map[string][]byte{"active.en.toml": encodeSource(&kept)}
		if rapid.Bool().Draw(rt, "and its ledger") {
			data["ledger.en.jsonl"] = nil
		}
		writeFiles(t, dir, data)
		// Twice, so that what was made of it is kept, too.
		for range 2 {
			got, err := Load(dir, "en", []string{"fr", "es"})
			if err != nil {
				rt.Fatal(err)
			}
			for _, list := range [][]*catalog.Entry{c.Entries, c.Retired} {
				for _, e := range list {
					for lang, want := range e.Targets {
						if !holdsText(got, e.ID, lang, want.Forms) {
							rt.Fatalf("%q in %s is lost", e.ID, lang)
						}
					}
				}
			}
			if _, err := Save(dir, got); err != nil {
				rt.Fatal(err)
			}
		}
	})
}

func holdsText(c *catalog.Catalog, id, lang string, f catalog.Forms) bool {
	for _, list := range [][]*catalog.Entry{c.Entries, c.Retired} {
		for _, e := range list {
			if t := e.Target(lang); strings.HasPrefix(e.ID, id) && t != nil && t.Forms == f {
				return true
			}
		}
	}
	return false
}

// TestInsertedParagraph: a new paragraph is new lines in the diff, and no
// other line moves.
func TestInsertedParagraph(t *testing.T) {
	a, b := small(10, "a"), small(10, "a")
	e := &catalog.Entry{Message: catalog.Message{ID: "home.md#aaa", Document: "home.md", Kind: "p", Forms: catalog.Forms{Other: "New"}}}
	e.SetTarget("fr", &catalog.Target{Forms: catalog.Forms{Other: "Nouveau"}, State: catalog.Translated})
	b.Entries = append(b.Entries[:4:4], append([]*catalog.Entry{e}, b.Entries[4:]...)...)
	fa, err := Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	fb, err := Encode(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"active.en.toml", "active.fr.toml"} {
		was, now := string(fa[name]), string(fb[name])
		i := strings.Index(now, "[\"home.md#aaa\"]")
		j := strings.Index(now, "[\"home.md#m4\"]")
		if i < 0 || j < i || now[:i]+now[j:] != was {
			t.Errorf("%s: more than the new message changed", name)
		}
	}
	for _, name := range []string{"active.es.toml", "ledger.fr.jsonl"} {
		if string(fa[name]) != string(fb[name]) {
			t.Errorf("%s changed", name)
		}
	}
}

// TestLongWayRound: what Update makes of a catalog that was saved and loaded
// is what it makes of the one in memory.
func TestLongWayRound(t *testing.T) {
	now := []catalog.Message{
		{ID: "", Document: "home.md", Kind: "h1", Key: "top", Forms: catalog.Forms{Other: "Tools and training"}},
		{ID: "", Document: "home.md", Kind: "p", Forms: catalog.Forms{Other: "We offer tools to the Member States."}},
		{ID: "n.files", Document: "cmd/a.go", Kind: catalog.KindProgram, Key: "n.files", Forms: catalog.Forms{One: "{{.Count}} file", Other: "{{.Count}} files"}},
	}
	c, _ := catalog.Update(&catalog.Catalog{Source: "en", Languages: []string{"fr"}}, now)
	for _, e := range c.Entries {
		e.SetTarget("fr", &catalog.Target{Forms: catalog.Forms{Other: "T " + e.Other}, State: catalog.Approved})
	}
	dir := t.TempDir()
	if _, err := Save(dir, c); err != nil {
		t.Fatal(err)
	}
	loaded, err := Load(dir, "en", []string{"fr"})
	if err != nil {
		t.Fatal(err)
	}
	again, changes := catalog.Update(loaded, now)
	if changes.Any() {
		t.Errorf("changes: %+v", changes)
	}
	if d := cmp.Diff(c, again, same); d != "" {
		t.Error(d)
	}
	now[1].Other = "We offer no tools to the Member States."
	want, wantChanges := catalog.Update(c, now)
	got, gotChanges := catalog.Update(loaded, now)
	if d := cmp.Diff(want, got, same); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(wantChanges, gotChanges, same); d != "" {
		t.Error(d)
	}
	if s := got.Entries[1].Status("fr"); s != catalog.StatusStale {
		t.Errorf("it is %v", s)
	}
}
