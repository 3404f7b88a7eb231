package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract"
)

// sentenceEdits are what an editor does to one sentence.
var sentenceEdits = []struct {
	name string
	edit func(words []string) []string
}{
	{"a word added", func(w []string) []string { return append(w, "indeed") }},
	{"a word before", func(w []string) []string { return append([]string{"Today"}, w...) }},
	{"the last word cut", func(w []string) []string { return w[:len(w)-1] }},
	{"a word changed", func(w []string) []string { w[len(w)/2] = "otherwise"; return w }},
	{"a negation", func(w []string) []string { return append(w[:1:1], append([]string{"not"}, w[1:]...)...) }},
	{"said twice", func(w []string) []string { return append(w, w...) }},
}

// TestOneSentence edits every single sentence of the showcase, one at a time,
// in several ways: exactly that message becomes stale, with its old
// translation, and no other message changes its state or its translation. The
// document is the one on disk but for that sentence.
func TestOneSentence(t *testing.T) {
	dir, err := filepath.Abs(filepath.Join("..", "..", "examples", "cec"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := testCall(t, dir).load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	edits := 0
	for _, pub := range p.Publications {
		s := p.read(context.Background(), pub, true)
		if s.Err != nil {
			t.Fatal(s.Err)
		}
		var before []catalog.Message
		for _, e := range s.Catalog.Entries {
			before = append(before, e.Message)
		}
		for i, d := range s.Documents {
			if d.Format.Program {
				continue
			}
			for j := range d.Segments {
				at := s.Firsts[i] + j
				e := s.Catalog.Entries[at]
				// Where captions are joined by sentences, a stop decides which are.
				body := strings.TrimRight(string(e.Other), ".?!")
				words := strings.Fields(body)
				if e.Untranslatable || len(words) < 4 || len(e.Codes) > 0 {
					continue // of a word or two nobody can tell what it was
				}
				for _, se := range sentenceEdits {
					text := catalog.Text(strings.Join(se.edit(append([]string(nil), words...)), " ") + string(e.Other)[len(body):])
					plan := extract.Plan{Lookup: func(k int) (catalog.Forms, bool) { return catalog.Forms{Other: text}, k == j }}
					data, err := d.Rebuild(plan)
					if err == nil {
						err = d.Verify(data, plan)
					}
					if err != nil {
						t.Fatalf("%s: %v", e.ID, err)
					}
					again, err := extract.Parse(d.Name, data, pub.Options)
					if err != nil {
						t.Fatal(err)
					}
					if pub.Options.Captions == "sentence" && len(again.Segments) != len(d.Segments) {
						continue // “Air needs no.” goes on in the next caption
					}
					now := append([]catalog.Message(nil), before...)
					copy(now[s.Firsts[i]:], again.Messages())
					got, changes := catalog.Update(s.Catalog, now)
					edits++
					checkOneEdit(t, s, got, at, se.name)
					if len(changes.Edited) != 1 || len(changes.Added)+len(changes.Retired)+len(changes.Moved) > 0 {
						t.Errorf("%s, %s: %d edited, %d added, %d retired, %d moved", e.ID, se.name,
							len(changes.Edited), len(changes.Added), len(changes.Retired), len(changes.Moved))
					}
				}
			}
		}
	}
	if edits < 500 {
		t.Errorf("only %d edits were tried", edits)
	}
	t.Logf("%d edits", edits)
}

// checkOneEdit demands that message number at of an update is stale where it
// was translated, and that all others are what they were.
func checkOneEdit(t *testing.T, s *publicationState, got *catalog.Catalog, at int, name string) {
	t.Helper()
	for k, e := range got.Entries {
		was := s.Catalog.Entries[k]
		for _, lang := range s.Languages {
			want := was.Status(lang)
			if k == at && want != catalog.StatusMissing {
				want = catalog.StatusStale
			}
			if e.ID != was.ID || e.Status(lang) != want {
				t.Errorf("%s, %s: %s is %v in %s, want %v", s.Catalog.Entries[at].ID, name, e.ID, e.Status(lang), lang, want)
			}
			a, b := was.Target(lang), e.Target(lang)
			if (a == nil) != (b == nil) || a != nil && (a.Forms != b.Forms || a.State != b.State || a.By != b.By) {
				t.Errorf("%s, %s: the translation of %s into %s is another", s.Catalog.Entries[at].ID, name, e.ID, lang)
			}
		}
	}
}
