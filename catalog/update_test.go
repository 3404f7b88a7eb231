package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// doc returns the messages of a document with the given texts; a text may
// have a kind and a key before it: "h1|intro|Welcome".
func doc(name string, texts ...string) []Message {
	var out []Message
	for i, t := range texts {
		m := Message{Document: name, Kind: "p", Line: i + 1}
		if parts := strings.SplitN(t, "|", 3); len(parts) == 3 {
			m.Kind, m.Key, t = parts[0], Key(parts[1]), parts[2]
		}
		m.Other = Text(t)
		out = append(out, m)
	}
	return out
}

// program returns program messages from pairs of ID and text.
func program(pairs ...string) []Message {
	var out []Message
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, Message{ID: pairs[i], Document: "main.go", Kind: KindProgram, Forms: Forms{Other: Text(pairs[i+1])}})
	}
	return out
}

// translated returns the catalog of messages, each translated into French as
// "fr:" and its text.
func translated(messages ...[]Message) *Catalog {
	c, _ := Update(&Catalog{Source: "en", Languages: []string{"fr"}}, slices.Concat(messages...))
	for _, e := range c.Entries {
		e.SetTarget("fr", &Target{Forms: Forms{Other: "fr:" + e.Other}, State: Approved, By: "A. Tremblay", On: "2022-11-04"})
	}
	return c
}

// ties lists the new messages as "text < source it was translated from".
func ties(c *Catalog) []string {
	var out []string
	for _, e := range c.Entries {
		s := string(e.Other)
		if t := e.Target("fr"); t != nil {
			if from := strings.TrimPrefix(string(t.Other), "fr:"); from != s {
				s += " < " + from
			}
		} else {
			s += " < nothing"
		}
		out = append(out, s)
	}
	return out
}

func ids1(c *Catalog) []string {
	var out []string
	for _, e := range c.Entries {
		out = append(out, e.ID)
	}
	return out
}

func summary(ch *Changes) string {
	var out []string
	for _, list := range []struct {
		name    string
		changes []Change
	}{{"added", ch.Added}, {"edited", ch.Edited}, {"moved", ch.Moved}, {"retired", ch.Retired}, {"revived", ch.Revived}} {
		for _, c := range list.changes {
			s := list.name + " " + c.ID
			if c.OldID != "" {
				s += " was " + c.OldID
			}
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n")
}

func TestUpdate(t *testing.T) {
	tests := []struct {
		name     string
		old, now []Message
		ties     []string
		changes  string
	}{
		{
			name:    "nothing",
			old:     doc("a.md", "One sentence.", "Another one."),
			now:     doc("a.md", "One sentence.", "Another one."),
			ties:    []string{"One sentence.", "Another one."},
			changes: "",
		},
		{
			name:    "an edit keeps the ID and the translation",
			old:     doc("a.md", "Welcome", "The Council shall meet twice a year.", "Thank you"),
			now:     doc("a.md", "Welcome", "The Council shall meet three times a year.", "Thank you"),
			ties:    []string{"Welcome", "The Council shall meet three times a year. < The Council shall meet twice a year.", "Thank you"},
			changes: "edited a.md#the-council-shall-meet-twice-a",
		},
		{
			name:    "white space is no edit",
			old:     doc("a.md", "The Council shall meet."),
			now:     doc("a.md", "The  Council\n\tshall meet. "),
			ties:    []string{"The  Council\n\tshall meet.  < The Council shall meet."},
			changes: "",
		},
		{
			name:    "short texts between neighbours",
			old:     doc("a.md", "Before all others", "List box", "After all others"),
			now:     doc("a.md", "Before all others", "Field list", "After all others"),
			ties:    []string{"Before all others", "Field list < List box", "After all others"},
			changes: "edited a.md#list-box",
		},
		{
			name:    "nothing in common is another message",
			old:     doc("a.md", "Before all others", "Opening hours", "After all others"),
			now:     doc("a.md", "Before all others", "Legal notice and privacy", "After all others"),
			ties:    []string{"Before all others", "Legal notice and privacy < nothing", "After all others"},
			changes: "added a.md#legal-notice-and-privacy\nretired a.md#opening-hours",
		},
		{
			name:    "repeated texts keep their places",
			old:     doc("a.md", "Yes", "Fish in the sea", "Yes", "No", "Birds in the air", "Yes"),
			now:     doc("a.md", "Yes", "New row here", "No", "Fish in the sea", "Yes", "No", "Birds in the air", "Yes"),
			ties:    []string{"Yes", "New row here < nothing", "No < nothing", "Fish in the sea", "Yes", "No", "Birds in the air", "Yes"},
			changes: "added a.md#new-row-here\nadded a.md#no-2",
		},
		{
			name:    "moved within the document",
			old:     doc("a.md", "First of the texts", "Second of the lot", "Third and last"),
			now:     doc("a.md", "Third and last", "First of the texts", "Second of the lot"),
			ties:    []string{"Third and last", "First of the texts", "Second of the lot"},
			changes: "moved a.md#third-and-last",
		},
		{
			name:    "moved to another document gets a new ID",
			old:     slices.Concat(doc("a.md", "Stays where it is", "Goes to another page"), doc("b.md", "Was always here")),
			now:     slices.Concat(doc("a.md", "Stays where it is"), doc("b.md", "Was always here", "Goes to another page")),
			ties:    []string{"Stays where it is", "Was always here", "Goes to another page"},
			changes: "moved b.md#goes-to-another-page was a.md#goes-to-another-page",
		},
		{
			name:    "moved and edited",
			old:     slices.Concat(doc("a.md", "Stays where it is", "The Parties shall notify the Secretariat of any change"), doc("b.md", "Was always here")),
			now:     slices.Concat(doc("a.md", "Stays where it is"), doc("b.md", "Was always here", "The Parties shall notify the Secretariat of each change")),
			ties:    []string{"Stays where it is", "Was always here", "The Parties shall notify the Secretariat of each change < The Parties shall notify the Secretariat of any change"},
			changes: "edited b.md#the-parties-shall-notify-the-secretariat was a.md#the-parties-shall-notify-the-secretariat\nmoved b.md#the-parties-shall-notify-the-secretariat was a.md#the-parties-shall-notify-the-secretariat",
		},
		{
			name: "a section that moved to another document and was edited",
			old: slices.Concat(doc("a.md", "Stays where it is", "The deadline of each year", "Reports", "Send them to the Secretariat by post"),
				doc("b.md", "Was always here")),
			now: slices.Concat(doc("a.md", "Stays where it is"),
				doc("b.md", "Was always here", "The deadline of each year", "Reports and plans", "Send them to the Secretariat by post")),
			ties: []string{"Stays where it is", "Was always here", "The deadline of each year", "Reports and plans < Reports", "Send them to the Secretariat by post"},
			changes: "edited b.md#reports-and-plans was a.md#reports\nmoved b.md#the-deadline-of-each-year was a.md#the-deadline-of-each-year\n" +
				"moved b.md#reports-and-plans was a.md#reports\nmoved b.md#send-them-to-the-secretariat-by was a.md#send-them-to-the-secretariat-by",
		},
		{
			name: "a renamed document",
			old:  doc("old/a.md", "Title of it", "Some of its text here", "Some more text"),
			now:  doc("new/a.md", "Title of it", "Some of its text there", "Some more text"),
			ties: []string{"Title of it", "Some of its text there < Some of its text here", "Some more text"},
			changes: "edited new/a.md#some-of-its-text-there was old/a.md#some-of-its-text-here\n" +
				"moved new/a.md#title-of-it was old/a.md#title-of-it\nmoved new/a.md#some-of-its-text-there was old/a.md#some-of-its-text-here\nmoved new/a.md#some-more-text was old/a.md#some-more-text",
		},
		{
			name:    "the author's key",
			old:     doc("a.yml", "v|menu.save|Save", "v|menu.open|Open", "v|menu.close|Close"),
			now:     doc("a.yml", "v|menu.close|Close it", "v|menu.open|Open", "v|menu.save|Save all"),
			ties:    []string{"Close it < Close", "Open", "Save all < Save"},
			changes: "edited a.yml#menu.close\nedited a.yml#menu.save\nmoved a.yml#menu.close\nmoved a.yml#menu.open",
		},
		{
			name:    "a key of a list is a place, no name",
			old:     doc("a.yml", "v|steps.0|Open the file", "v|steps.1|Close the file"),
			now:     doc("a.yml", "v|steps.0|Save the file", "v|steps.1|Open the file", "v|steps.2|Close the file"),
			ties:    []string{"Save the file < nothing", "Open the file", "Close the file"},
			changes: "added a.yml#steps.0-2",
		},
		{
			name:    "a key that was given to something else",
			old:     doc("a.html", "h2|top|How to reach the Secretariat by post"),
			now:     doc("a.html", "h2|top|Questions and answers", "h2|contact|How to reach the Secretariat by post"),
			ties:    []string{"Questions and answers < nothing", "How to reach the Secretariat by post"},
			changes: "added a.html#top-2",
		},
		{
			name:    "a key that is made of its text is no name",
			old:     doc("a.md", "h2|list-box|List box", "h2|combo-box|Combo box"),
			now:     doc("a.md", "h2|field-list|Field list", "h2|combo-box|Combo box"),
			ties:    []string{"Field list < List box", "Combo box"},
			changes: "edited a.md#list-box",
		},
		{
			name:    "two keys of the author are two messages",
			old:     doc("a.yml", "v|menu.save|Save the file", "v|menu.quit|Quit"),
			now:     doc("a.yml", "v|menu.close|Close the file", "v|menu.quit|Quit"),
			ties:    []string{"Close the file < nothing", "Quit"},
			changes: "added a.yml#menu.close\nretired a.yml#menu.save",
		},
		{
			name:    "a key with a text that was written anew",
			old:     doc("a.html", "p|lead|This menu has the commands for formulas."),
			now:     doc("a.html", "p|lead|Edit symbols or import from elsewhere."),
			ties:    []string{"Edit symbols or import from elsewhere. < This menu has the commands for formulas."},
			changes: "edited a.html#lead",
		},
		{
			name:    "program messages go by their IDs alone",
			old:     program("save", "Save", "open", "Open the file"),
			now:     program("open", "Save", "save", "Open the file"),
			ties:    []string{"Save < Open the file", "Open the file < Save"},
			changes: "edited open\nedited save",
		},
		{
			name:    "a program message with another ID and the same text",
			old:     program("extract.done", "All catalogs are up to date"),
			now:     program("extract.nothing", "All catalogs are up to date"),
			ties:    []string{"All catalogs are up to date"},
			changes: "", // its place is the same; only its name is not
		},
		{
			name:    "a paragraph that was extended",
			old:     doc("a.md", "Heading over it all", "The report is due every year in the month of June.", "Closing remarks follow"),
			now:     doc("a.md", "Heading over it all", "Each Party provides figures to the Secretariat, which compiles them, and asks experts about them. The report is due every year in the month of June. It is sent to the Council and published.", "Closing remarks follow"),
			ties:    []string{"Heading over it all", "Each Party provides figures to the Secretariat, which compiles them, and asks experts about them. The report is due every year in the month of June. It is sent to the Council and published. < The report is due every year in the month of June.", "Closing remarks follow"},
			changes: "edited a.md#the-report-is-due-every-year",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			old := translated(tt.old)
			c, ch := Update(old, tt.now)
			if diff := cmp.Diff(tt.ties, ties(c)); diff != "" {
				t.Errorf("ties (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.changes, summary(ch)); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
			again, none := Update(c, tt.now)
			if none.Any() {
				t.Errorf("a second update finds changes:\n%s", summary(none))
			}
			if diff := cmp.Diff(c, again); diff != "" {
				t.Errorf("a second update changes the catalog:\n%s", diff)
			}
		})
	}
}

func TestUpdateStale(t *testing.T) {
	a, b := doc("a.md", "The Council meets in June."), doc("a.md", "The Council meets in July.")
	third := doc("a.md", "The Council meets in August.")
	c := translated(a)
	status := func(want Status, from string) {
		t.Helper()
		e := c.Entries[0]
		if got := e.Status("fr"); got != want {
			t.Errorf("%s: status %v, want %v", e.Other, got, want)
		}
		got := ""
		if f := e.Target("fr").From; f != nil {
			got = string(f.Other)
		}
		if got != from {
			t.Errorf("%s: from %q, want %q", e.Other, got, from)
		}
	}
	status(StatusApproved, "")
	c, _ = Update(c, b)
	status(StatusStale, "The Council meets in June.")
	c, _ = Update(c, third)
	status(StatusStale, "The Council meets in June.") // not of July
	accepted := c.Entries[0].Forms
	c.Entries[0].Target("fr").Accepted = &accepted
	status(StatusReviewed, "The Council meets in June.") // accepted, but not approved
	c, _ = Update(c, doc("a.md", "The Council  meets in August."))
	status(StatusReviewed, "The Council meets in June.")
	c, _ = Update(c, b)
	status(StatusStale, "The Council meets in June.")
	c, _ = Update(c, third)
	status(StatusReviewed, "The Council meets in June.")
	c, _ = Update(c, a)
	status(StatusApproved, "")
	// Nothing is left to accept: the hash in the message file is that of the
	// source it was made from, which goi18n goes by.
	if tgt := c.Entries[0].Target("fr"); tgt.Accepted != nil {
		t.Errorf("accepted is %v, though it is of the current source", tgt.Accepted)
	}
}

// TestUpdateTwin: of a text that stood twice, the translated one goes away; the
// other has its translation now, as it stood, and keeps its own note.
func TestUpdateTwin(t *testing.T) {
	c := translated(doc("a.md", "An introduction to it.", "The text that stands twice.", "What stands between both.", "The text that stands twice."))
	was := other("The text that stood twice.")
	c.Entries[1].Target("fr").From = &was
	c.Entries[3].SetTarget("fr", &Target{Note: "as above", State: Translated})
	now := doc("a.md", "An introduction to it.", "What stands between both.", "The text that stands twice.")
	c, _ = Update(c, now)
	tgt := c.Entries[2].Target("fr")
	if tgt == nil || tgt.Other != "fr:The text that stands twice." || tgt.Note != "as above" {
		t.Errorf("the twin has %+v", tgt)
	}
	if s := c.Entries[2].Status("fr"); s != StatusStale {
		t.Errorf("status %v, want stale as it was", s)
	}
	if len(c.Retired) != 0 {
		t.Errorf("%d retired", len(c.Retired))
	}
}

func TestUpdateFromHash(t *testing.T) {
	c := translated(doc("a.md", "The new text of it."))
	was := Message{Forms: Forms{Other: "The old text of it."}}
	c.Entries[0].Target("fr").FromHash = SourceHash(&was)
	c, _ = Update(c, doc("a.md", "The newest text of it."))
	if tgt := c.Entries[0].Target("fr"); tgt.From != nil || tgt.FromHash != SourceHash(&was) {
		t.Errorf("from %v %q, want the hash as it was", tgt.From, tgt.FromHash)
	}
	c, _ = Update(c, doc("a.md", "The old text of it."))
	if tgt := c.Entries[0].Target("fr"); tgt.FromHash != "" || c.Entries[0].Status("fr") != StatusApproved {
		t.Errorf("hash %q, status %v; want it current again", tgt.FromHash, c.Entries[0].Status("fr"))
	}
}

func TestUpdateRevive(t *testing.T) {
	full := doc("a.md", "A title", "The Parties shall consult before any measure is taken.", "An end")
	c := translated(full)
	without := doc("a.md", "A title", "An end")
	c, ch := Update(c, without)
	if len(ch.Retired) != 1 || len(c.Retired) != 1 {
		t.Fatalf("retired %d, kept %d; want 1, 1", len(ch.Retired), len(c.Retired))
	}
	id := c.Retired[0].ID
	c, _ = Update(c, without)
	if len(c.Retired) != 1 {
		t.Fatal("the retired message is lost at the next update")
	}
	back, ch := Update(c, full)
	if len(ch.Revived) != 1 || ch.Revived[0].ID != id || len(back.Retired) != 0 {
		t.Errorf("revived %v, still retired %d; want %s", ch.Revived, len(back.Retired), id)
	}
	if s := back.Entries[1].Status("fr"); s != StatusApproved {
		t.Errorf("status of the revived message: %v", s)
	}
	edited, ch := Update(c, doc("a.md", "A title", "The Parties shall consult before any such measure is taken.", "An end"))
	if len(ch.Revived) != 1 || len(ch.Edited) != 1 || edited.Entries[1].Status("fr") != StatusStale {
		t.Errorf("revived with an edit: %s, %v", summary(ch), edited.Entries[1].Status("fr"))
	}
	other, ch := Update(c, doc("b.md", "The Parties shall consult before any measure is taken."))
	if len(ch.Revived) != 1 || other.Entries[0].ID != "b.md#the-parties-shall-consult-before-any" {
		t.Errorf("revived elsewhere: %s", summary(ch))
	}
}

func TestUpdateRetiredIDs(t *testing.T) {
	// A program takes an ID that a retired message has: both stay.
	c := &Catalog{Source: "en", Retired: []*Entry{
		{Message: Message{ID: "save", Document: "x.md", Kind: "p", Forms: Forms{Other: "Quite another thing"}},
			Targets: map[string]*Target{"fr": {Forms: Forms{Other: "Tout autre chose"}}}},
	}}
	c, _ = Update(c, program("save", "Save"))
	if c.Entries[0].ID != "save" || len(c.Retired) != 1 || c.Retired[0].ID != "save-2" || c.Retired[0].Targets["fr"].Other != "Tout autre chose" {
		t.Errorf("live %v, retired %v", ids1(c), c.Retired)
	}
	// Untranslated messages are not kept.
	c, _ = Update(&Catalog{}, doc("a.md", "One thing"))
	c, ch := Update(c, nil)
	if len(c.Retired) != 0 || len(ch.Retired) != 1 {
		t.Errorf("kept %d, told %d; want 0, 1", len(c.Retired), len(ch.Retired))
	}
}

var vocabularyOfTests = strings.Fields("the council party shall notify report year water air north public file note of to and in each may meeting plan")

func sentence(t *rapid.T) Text {
	n := rapid.IntRange(1, 9).Draw(t, "words")
	s := make([]string, n)
	for i := range s {
		s[i] = vocabularyOfTests[rapid.IntRange(0, len(vocabularyOfTests)-1).Draw(t, "word")]
	}
	return Text(strings.Join(s, " "))
}

// edits draws a new version of messages: edited, inserted, deleted, moved,
// duplicated ones.
func edits(t *rapid.T, in []Message) []Message {
	out := slices.Clone(in)
	for range rapid.IntRange(0, 6).Draw(t, "edits") {
		at := 0
		if len(out) > 0 {
			at = rapid.IntRange(0, len(out)-1).Draw(t, "at")
		}
		switch op := rapid.IntRange(0, 6).Draw(t, "op"); {
		case op == 0 || len(out) == 0:
			m := Message{Document: fmt.Sprintf("%c.md", 'a'+rapid.IntRange(0, 2).Draw(t, "doc")), Kind: "p"}
			m.Other = sentence(t)
			switch rapid.IntRange(0, 5).Draw(t, "key") {
			case 0:
				m.Key = Key(fmt.Sprint("k", rapid.IntRange(0, 4).Draw(t, "k")))
			case 1:
				m.Kind, m.ID = KindProgram, fmt.Sprint("id", rapid.IntRange(0, 9).Draw(t, "id"))
			}
			out = slices.Insert(out, at, m)
		case op == 1:
			out[at].Other = sentence(t)
		case op == 2:
			out[at].Other += " " + sentence(t)
		case op == 3:
			out = slices.Delete(out, at, at+1)
		case op == 4:
			out = slices.Insert(out, at, out[at])
		case op == 5:
			m := out[at]
			out = slices.Delete(out, at, at+1)
			out = slices.Insert(out, rapid.IntRange(0, len(out)).Draw(t, "to"), m)
		default:
			out[at].Document = fmt.Sprintf("%c.md", 'a'+rapid.IntRange(0, 2).Draw(t, "doc"))
		}
	}
	return out
}

func targets(c *Catalog) map[Text]int {
	n := map[Text]int{}
	for _, e := range slices.Concat(c.Entries, c.Retired) {
		for _, t := range e.Targets {
			n[t.Other]++
		}
	}
	return n
}

// TestUpdateLosesNothing is the promise: whatever is done to the documents,
// each translation is in the new catalog, once.
func TestUpdateLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := edits(t, edits(t, nil))
		c, _ := Update(&Catalog{Source: "en", Languages: []string{"fr"}}, first)
		for i, e := range c.Entries {
			e.SetTarget("fr", &Target{Forms: Forms{Other: Text(fmt.Sprint("texte ", i))}, State: Approved})
		}
		want := targets(c)
		original := c
		now := first
		for range rapid.IntRange(1, 4).Draw(t, "versions") {
			now = edits(t, now)
			before := c.clone()
			next, ch := Update(c, now)
			if diff := cmp.Diff(before, c); diff != "" {
				t.Fatalf("Update changed its argument:\n%s", diff)
			}
			c = next
			if diff := cmp.Diff(want, targets(c)); diff != "" {
				t.Fatalf("translations lost or doubled (-want +got):\n%s", diff)
			}
			if len(c.Entries) != len(now) {
				t.Fatalf("%d entries of %d messages", len(c.Entries), len(now))
			}
			seen := map[string]bool{}
			for _, e := range slices.Concat(c.Entries, c.Retired) {
				if seen[e.ID] || e.ID == "" || Reserved(e.ID) {
					t.Fatalf("ID %q twice, empty or reserved", e.ID)
				}
				seen[e.ID] = true
				for _, tgt := range e.Targets {
					if tgt.From != nil && *tgt.From == e.Forms {
						t.Fatalf("%s: From is the current source", e.ID)
					}
				}
			}
			if !slices.IsSortedFunc(c.Retired, func(a, b *Entry) int { return strings.Compare(a.ID, b.ID) }) {
				t.Fatal("retired messages are not sorted")
			}
			again, none := Update(c, now)
			if none.Any() {
				t.Fatalf("a second update finds changes:\n%s", summary(none))
			}
			if diff := cmp.Diff(c, again); diff != "" {
				t.Fatalf("a second update changes the catalog:\n%s", diff)
			}
			twin, twinChanges := Update(before, now)
			if diff := cmp.Diff(c, twin) + cmp.Diff(ch, twinChanges); diff != "" {
				t.Fatalf("another run, another result:\n%s", diff)
			}
		}
		_ = original
	})
}

// TestUpdateRestored: texts that come back as they were have their
// translations again, and they are current.
func TestUpdateRestored(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var first []Message
		n := rapid.IntRange(1, 12).Draw(t, "n")
		for i := range n {
			// Each text is like no other one: what is restored is then known.
			first = append(first, Message{Document: fmt.Sprintf("%c.md", 'a'+i%3), Kind: "p",
				Forms: Forms{Other: Text(fmt.Sprintf("unique%d word%d here%d %s", i, i*7, i*13, sentence(t)))}})
		}
		slices.SortStableFunc(first, func(a, b Message) int { return strings.Compare(a.Document, b.Document) })
		c, _ := Update(&Catalog{Source: "en"}, first)
		want := map[Text]Text{}
		for i, e := range c.Entries {
			e.SetTarget("fr", &Target{Forms: Forms{Other: Text(fmt.Sprint("texte ", i))}, State: Approved})
			want[e.Other] = e.Targets["fr"].Other
		}
		now := first
		for range rapid.IntRange(1, 3).Draw(t, "versions") {
			now = slices.Clone(now)
			for range rapid.IntRange(1, 4).Draw(t, "edits") {
				if len(now) == 0 {
					break
				}
				at := rapid.IntRange(0, len(now)-1).Draw(t, "at")
				switch rapid.IntRange(0, 2).Draw(t, "op") {
				case 0:
					now = slices.Delete(now, at, at+1)
				case 1:
					now[at].Other += " with more"
				default:
					m := now[at]
					now = slices.Delete(now, at, at+1)
					now = append(now, m)
				}
			}
			c, _ = Update(c, now)
		}
		c, _ = Update(c, first)
		for _, e := range c.Entries {
			if e.Status("fr") != StatusApproved || e.Targets["fr"].Other != want[e.Other] {
				t.Fatalf("%q: %v, %q; want approved, %q", e.Other, e.Status("fr"), e.Targets["fr"].Other, want[e.Other])
			}
		}
	})
}
