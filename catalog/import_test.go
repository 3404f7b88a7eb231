package catalog

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSourceHash(t *testing.T) {
	// What goi18n merge v2.7.0 writes for these messages.
	for _, tt := range []struct {
		m    Message
		want string
	}{
		{Message{Forms: Forms{Other: "The Council meets twice a year."}}, "sha1-aabaf8306afceaf801682029ee0800240a22260d"},
		{Message{Note: "Heading of the page", Forms: Forms{Other: "Résolution du Conseil"}}, "sha1-a6b2c58498ec386e8d2aaaeac0dac8c6f9887641"},
		{Message{Note: "Files", Forms: Forms{One: "{{.Count}} file", Other: "{{.Count}} files"}}, "sha1-89207f18b79aa48eeb956bde984d816e9a3d7868"},
	} {
		if got := SourceHash(&tt.m); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.m.Other, got, tt.want)
		}
	}
}

func TestTargetHash(t *testing.T) {
	seen := map[string]Forms{}
	for _, f := range []Forms{
		{Other: "a"}, {One: "a"}, {One: "a", Other: "a"}, {One: "aother\x00", Other: "a"}, {Many: "a"}, {Other: "a "}, {Few: "a", Other: "a"},
	} {
		h := TargetHash(f)
		if g, ok := seen[h]; ok || h == "" {
			t.Errorf("%v and %v have one hash %q", f, g, h)
		}
		seen[h] = f
	}
	if TargetHash(Forms{}) != "" {
		t.Error("no text has a hash")
	}
}

func other(s string) Forms { return Forms{Other: Text(s)} }

func stateOf(s State) *State { return &s }

func TestImport(t *testing.T) {
	const source, was = "The Parties shall meet in June.", "The Parties shall meet in May."
	old, now := other(was), other(source)
	french := other("Les Parties se réunissent en juin.")
	earlier := other("Les Parties se réunissent en mai.")
	message := Message{ID: "m", Note: "a note", Forms: now}
	hash := SourceHash(&message)
	oldHash := sourceHash("a note", was)
	current := &Target{Forms: earlier, State: Reviewed, By: "B."}
	stale := &Target{Forms: earlier, State: Approved, From: &old, Note: "careful"}
	accepted := &Target{Forms: earlier, State: Approved, From: &old, Accepted: &now}
	tests := []struct {
		name    string
		target  *Target // in the catalog
		unit    Unit
		o       ImportOptions
		outcome Outcome
		status  Status
		text    Forms // in the catalog afterwards
		from    *Forms
		hash    string
		told    Forms // Current of the outcome
	}{
		{name: "new", unit: Unit{Target: french}, outcome: Taken, status: StatusTranslated, text: french},
		{name: "new, of the current source", unit: Unit{Target: french, SourceHash: hash}, outcome: Taken, status: StatusTranslated, text: french},
		{name: "new, with its state", unit: Unit{Target: french, State: stateOf(Draft)}, outcome: Taken, status: StatusDraft, text: french},
		{name: "new, of a source that changed", unit: Unit{Target: french, Source: &old}, outcome: TakenOld, status: StatusStale, text: french, from: &old},
		{name: "new, of an unknown source", unit: Unit{Target: french, SourceHash: oldHash}, outcome: TakenOld, status: StatusStale, text: french, hash: oldHash},
		{name: "hash without the note", unit: Unit{Target: french, SourceHash: sourceHash("", source)}, outcome: Taken, status: StatusTranslated, text: french},
		{name: "white space in the source", unit: Unit{Target: french, Source: &Forms{Other: "The Parties\nshall  meet in June."}}, outcome: Taken, status: StatusTranslated, text: french},
		{name: "empty", unit: Unit{Target: other(" \n")}, outcome: Empty, status: StatusMissing},
		{name: "empty leaves what is there", target: current, unit: Unit{}, outcome: Empty, status: StatusReviewed, text: earlier},
		{name: "the source again", unit: Unit{Target: now}, outcome: Same, status: StatusMissing},
		{name: "the source again, spaced", unit: Unit{Target: other(source + " ")}, outcome: Same, status: StatusMissing},
		{name: "the old source again", unit: Unit{Target: old, Source: &old}, outcome: Same, status: StatusMissing},
		{name: "the source again, meant so", unit: Unit{Target: now}, o: ImportOptions{AllowSame: true}, outcome: Taken, status: StatusTranslated, text: now},
		{name: "the source again, as it is already", target: &Target{Forms: now, State: Approved}, unit: Unit{Target: now}, outcome: Untouched, status: StatusApproved, text: now},
		{name: "stale goes out and comes back untouched", target: stale, unit: Unit{Target: earlier, Base: TargetHash(earlier), SourceHash: hash}, outcome: Untouched, status: StatusStale, text: earlier, from: &old},
		{name: "a draft comes back untouched", target: &Target{Forms: earlier}, unit: Unit{Target: earlier, Base: TargetHash(earlier), SourceHash: hash}, outcome: Untouched, status: StatusDraft, text: earlier},
		{name: "a draft comes back confirmed", target: &Target{Forms: earlier}, unit: Unit{Target: earlier, Base: TargetHash(earlier), SourceHash: hash, State: stateOf(Reviewed)}, outcome: Taken, status: StatusReviewed, text: earlier},
		{name: "stale comes back worked on", target: stale, unit: Unit{Target: french, Base: TargetHash(earlier), SourceHash: hash}, outcome: Taken, status: StatusTranslated, text: french, told: earlier},
		{name: "worked on, and the source changed again", target: &Target{Forms: earlier, From: &old}, unit: Unit{Target: french, Base: TargetHash(earlier), SourceHash: "sha1-0"}, outcome: TakenOld, status: StatusStale, text: french, hash: "sha1-0", told: earlier},
		{name: "of the source it was stale from", target: stale, unit: Unit{Target: french, Base: TargetHash(earlier), SourceHash: oldHash}, outcome: TakenOld, status: StatusStale, text: french, from: &old, told: earlier},
		{name: "somebody was faster", target: current, unit: Unit{Target: french, Base: TargetHash(other("Autre"))}, outcome: Conflict, status: StatusReviewed, text: earlier, told: earlier},
		{name: "somebody was faster, forced", target: current, unit: Unit{Target: french, Base: TargetHash(other("Autre"))}, o: ImportOptions{Force: true}, outcome: Taken, status: StatusTranslated, text: french, told: earlier},
		{name: "somebody had the same idea", target: current, unit: Unit{Target: earlier, Base: TargetHash(other("Autre"))}, outcome: Untouched, status: StatusReviewed, text: earlier},
		{name: "nothing known of what went out", target: current, unit: Unit{Target: french}, outcome: Conflict, status: StatusReviewed, text: earlier, told: earlier},
		{name: "nothing known, but stale", target: stale, unit: Unit{Target: french}, outcome: Taken, status: StatusTranslated, text: french, told: earlier},
		{name: "nothing known, but a machine's draft", target: &Target{Forms: earlier, Origin: "mt:x"}, unit: Unit{Target: french}, outcome: Taken, status: StatusTranslated, text: french, told: earlier},
		{name: "older than the catalog's", target: current, unit: Unit{Target: french, Source: &old}, outcome: Conflict, status: StatusReviewed, text: earlier, told: earlier},
		{name: "stale text sent back beside the current source", target: stale, unit: Unit{Target: earlier, Source: &now}, outcome: Untouched, status: StatusStale, text: earlier, from: &old},
		{name: "stale goes out and comes back untouched without its comments", target: stale, unit: Unit{Target: earlier, SourceHash: hash}, outcome: Untouched, status: StatusStale, text: earlier, from: &old},
		{name: "a draft comes back untouched, imported as reviewed", target: &Target{Forms: earlier}, o: ImportOptions{State: stateOf(Reviewed)}, unit: Unit{Target: earlier, Base: TargetHash(earlier), SourceHash: hash}, outcome: Untouched, status: StatusDraft, text: earlier},
		{name: "new, imported as reviewed", unit: Unit{Target: french}, o: ImportOptions{State: stateOf(Reviewed)}, outcome: Taken, status: StatusReviewed, text: french},
		{name: "new, its own state first", unit: Unit{Target: french, State: stateOf(Draft)}, o: ImportOptions{State: stateOf(Reviewed)}, outcome: Taken, status: StatusDraft, text: french},
		{name: "stale text, nothing said of the source", target: stale, unit: Unit{Target: earlier}, outcome: Untouched, status: StatusStale, text: earlier, from: &old},
		{name: "of an old source, and the text that went out was accepted for the new one", target: accepted, unit: Unit{Target: french, Base: TargetHash(earlier), SourceHash: oldHash}, outcome: Conflict, status: StatusReviewed, text: earlier, from: &old, told: earlier},
		{name: "of an old source, and accepted for the new one, forced", target: accepted, unit: Unit{Target: french, Base: TargetHash(earlier), SourceHash: oldHash}, o: ImportOptions{Force: true}, outcome: TakenOld, status: StatusStale, text: french, from: &old, told: earlier},
		{name: "of an old source, and marked for the new one", target: current, unit: Unit{Target: french, Base: TargetHash(earlier), SourceHash: oldHash}, outcome: Conflict, status: StatusReviewed, text: earlier, told: earlier},
		{name: "accepted while it was away", target: accepted, unit: Unit{Target: french, Base: TargetHash(earlier), BaseStatus: StatusStale, SourceHash: hash}, outcome: Conflict, status: StatusReviewed, text: earlier, from: &old, told: earlier},
		{name: "approved while it was away", target: &Target{Forms: earlier, State: Approved}, unit: Unit{Target: french, Base: TargetHash(earlier), BaseStatus: StatusDraft, SourceHash: hash}, outcome: Conflict, status: StatusApproved, text: earlier, told: earlier},
		{name: "approved while it was away, forced", target: &Target{Forms: earlier, State: Approved}, unit: Unit{Target: french, Base: TargetHash(earlier), BaseStatus: StatusDraft, SourceHash: hash}, o: ImportOptions{Force: true}, outcome: Taken, status: StatusTranslated, text: french, told: earlier},
		{name: "went out approved", target: &Target{Forms: earlier, State: Approved}, unit: Unit{Target: french, Base: TargetHash(earlier), BaseStatus: StatusApproved, SourceHash: hash}, outcome: Taken, status: StatusTranslated, text: french, told: earlier},
		{name: "no-break spaces", unit: Unit{Target: other("\u00a0")}, outcome: Empty, status: StatusMissing},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &Catalog{Source: "en", Languages: []string{"fr"}, Entries: []*Entry{{Message: message}}}
			if tt.target != nil {
				c.Entries[0].SetTarget("fr", tt.target.clone())
			}
			before := c.clone()
			tt.unit.ID = "m"
			tt.o.By, tt.o.On, tt.o.Origin = "A. Tremblay", "2022-11-04", "import:x"
			got, done := Import(c, "fr", []Unit{tt.unit}, tt.o)
			if diff := cmp.Diff(before, c); diff != "" {
				t.Errorf("Import changed its argument:\n%s", diff)
			}
			if len(done) != 1 || done[0].Outcome != tt.outcome || done[0].Current != tt.told {
				t.Errorf("outcome %+v, want %s, %v", done, tt.outcome, tt.told)
			}
			e := got.Entries[0]
			if s := e.Status("fr"); s != tt.status {
				t.Errorf("status %v, want %v", s, tt.status)
			}
			tgt := e.Target("fr")
			if tgt == nil {
				tgt = &Target{}
			}
			if tgt.Forms != tt.text || tgt.FromHash != tt.hash || !cmp.Equal(tgt.From, tt.from) {
				t.Errorf("catalog has %+v, from %v %q; want %v, from %v %q", tgt.Forms, tgt.From, tgt.FromHash, tt.text, tt.from, tt.hash)
			}
			if (tt.outcome == Taken || tt.outcome == TakenOld) && (tgt.By != "A. Tremblay" || tgt.Origin != "import:x" || tt.target != nil && tgt.Note != tt.target.Note) {
				t.Errorf("by %q, origin %q, note %q", tgt.By, tgt.Origin, tgt.Note)
			}
		})
	}
}

func TestImportCodes(t *testing.T) {
	var b TextBuilder
	b.Literal("See ")
	a := b.Open("a", `<a href="x">`)
	b.Literal("the ")
	s := b.Open("strong", "<strong>")
	b.Literal("plan")
	b.Close(s, "</strong>")
	b.Close(a, "</a>")
	b.Literal(" with ")
	b.Protect("", "{{.Count}}", "{{.Count}}")
	b.Literal(" pages")
	text, codes := b.Text()
	c := &Catalog{Entries: []*Entry{
		{Message: Message{ID: "m", Forms: Forms{Other: text}, Codes: codes}},
		{Message: Message{ID: "p", Forms: Forms{One: "{{.Count}} page", Other: "{{.Count}} pages"}, Codes: codes[2:]}},
	}}
	tests := []struct {
		id       string
		target   Forms
		outcome  Outcome
		problems []CodeProblem
		status   Status
	}{
		{"m", other("Voir <a>le <strong>plan</strong></a> de {{.Count}} pages"), Taken, nil, StatusTranslated},
		{"m", other("{{.Count}} pages : <strong>voir</strong> <a>le plan</a>"), Taken, nil, StatusTranslated},
		{"m", other("Voir <a>le plan</a> de {{.Count}} pages"), Taken, nil, StatusTranslated}, // without emphasis
		{"m", other("Voir le <strong>plan</strong> de {{.Count}} pages"), Refused, []CodeProblem{{CodeMissing, "<a>"}}, StatusMissing},
		{"m", other("Voir <a>le <strong>plan</strong></a> de pages"), Refused, []CodeProblem{{CodeMissing, "{{.Count}}"}}, StatusMissing},
		{"m", other("Voir <a>le <strong>plan</a></strong> de {{.Count}} pages"), Refused,
			[]CodeProblem{{CodeCrossed, "</a>"}, {CodeCrossed, "<a>"}}, StatusMissing},
		{"m", other("Voir <a>le</a> <a><strong>plan</strong></a> de {{.Count}} pages"), Refused, []CodeProblem{{CodeExtra, "<a>"}}, StatusMissing},
		{"p", Forms{One: "une page", Other: "{{.Count}} pages, toutes"}, Taken, nil, StatusTranslated},
		{"p", Forms{One: "une page", Other: "des pages"}, Refused, []CodeProblem{{CodeMissing, "{{.Count}}"}}, StatusMissing},
		{"p", Forms{Other: "{{.Count}} pages, toutes"}, Taken, nil, StatusMissing}, // as far as it goes
	}
	for _, tt := range tests {
		got, done := Import(c, "fr", []Unit{{ID: tt.id, Target: tt.target}}, ImportOptions{})
		if done[0].Outcome != tt.outcome {
			t.Errorf("%v: %s, want %s", tt.target, done[0].Outcome, tt.outcome)
		}
		if diff := cmp.Diff(tt.problems, done[0].Codes); diff != "" {
			t.Errorf("%v: problems (-want +got):\n%s", tt.target, diff)
		}
		if s := got.Entry(tt.id).Status("fr"); s != tt.status {
			t.Errorf("%v: %v, want %v", tt.target, s, tt.status)
		}
	}
}

// An emphasis may be left out, but not with a text in its attributes.
func TestImportCodeWithText(t *testing.T) {
	for open, want := range map[string]Outcome{`<abbr>`: Taken, `<abbr class="x">`: Taken, `<abbr title="Joint Public Advisory Committee">`: Refused, `<strong ARIA-LABEL='x'>`: Refused} {
		var b TextBuilder
		b.Literal("The ")
		c := b.Open(strings.TrimSuffix(strings.Fields(open)[0][1:], ">"), open)
		b.Literal("JPAC")
		b.Close(c, "</abbr>")
		text, codes := b.Text()
		cat := &Catalog{Entries: []*Entry{{Message: Message{ID: "m", Forms: Forms{Other: text}, Codes: codes}}}}
		if _, done := Import(cat, "fr", []Unit{{ID: "m", Target: other("Le CCPM")}}, ImportOptions{}); done[0].Outcome != want {
			t.Errorf("%s: %s, want %s", open, done[0].Outcome, want)
		}
	}
}

func TestImportPlurals(t *testing.T) {
	c := &Catalog{Entries: []*Entry{{Message: Message{ID: "p", Forms: Forms{One: "one page", Other: "many pages"}}}}}
	c.Entries[0].SetTarget("fr", &Target{Forms: Forms{One: "une page"}, State: Translated})
	got, done := Import(c, "fr", []Unit{{ID: "p", Target: Forms{Other: "des pages"}, Base: TargetHash(Forms{One: "une page"})}}, ImportOptions{})
	if want := (Forms{One: "une page", Other: "des pages"}); got.Entries[0].Target("fr").Forms != want || done[0].Outcome != Taken {
		t.Errorf("%v, %s; want %v", got.Entries[0].Target("fr").Forms, done[0].Outcome, want)
	}
	if s := got.Entries[0].Status("fr"); s != StatusTranslated {
		t.Errorf("status %v", s)
	}
}

// A translator who goes on with a file that was imported half done adds the
// forms that were missing.
func TestImportMoreForms(t *testing.T) {
	c := &Catalog{Entries: []*Entry{{Message: Message{ID: "p", Forms: Forms{One: "one page", Other: "many pages"}}}}}
	c.Entries[0].SetTarget("fr", &Target{Forms: other("des pages"), State: Translated})
	for _, tt := range []struct {
		target Forms
		want   Outcome
	}{
		{Forms{One: "une page", Other: "des pages"}, Taken},
		{Forms{One: "une page", Other: "plusieurs pages"}, Conflict},
	} {
		if _, done := Import(c, "fr", []Unit{{ID: "p", Target: tt.target}}, ImportOptions{}); done[0].Outcome != tt.want {
			t.Errorf("%v: %s, want %s", tt.target, done[0].Outcome, tt.want)
		}
	}
}

// TestImportRenamed: a document was renamed while the units were away, and its
// messages have other IDs. They are found by their sources.
func TestImportRenamed(t *testing.T) {
	c := &Catalog{Entries: []*Entry{
		{Message: Message{ID: "new.md#open", Forms: other("Open")}},
		{Message: Message{ID: "new.md#open-2", Forms: other("Open")}},
		{Message: Message{ID: "new.md#the-text", Forms: other("The text")}},
		{Message: Message{ID: "new.md#twice", Forms: other("Twice")}},
		{Message: Message{ID: "more.md#twice", Forms: other("Twice")}},
		{Message: Message{ID: "new.md#named", Forms: other("Named")}},
	}}
	hash := func(s string) string { return SourceHash(&Message{Forms: other(s)}) }
	got, done := Import(c, "fr", []Unit{
		{ID: "old.md#open-2", Target: other("Ouvert"), SourceHash: hash("Open")},
		{ID: "old.md#a-text", Target: other("Le texte"), SourceHash: hash("The text")},
		{ID: "old.md#twice", Target: other("Deux fois"), SourceHash: hash("Twice")},
		{ID: "old.md#named", Target: other("Autre nom"), SourceHash: hash("Named")},
		{ID: "new.md#named", Target: other("Nom"), SourceHash: hash("Named")},
		{ID: "old.md#edited", Target: other("Modifié"), SourceHash: hash("Edited")},
		{ID: "old.md#nothing", Target: other("Rien")},
	}, ImportOptions{})
	var outcomes []Outcome
	for _, d := range done {
		outcomes = append(outcomes, d.Outcome)
	}
	// Which “Twice” is meant cannot be told.
	if diff := cmp.Diff([]Outcome{Taken, Taken, Unknown, Unknown, Taken, Unknown, Unknown}, outcomes); diff != "" {
		t.Error(diff)
	}
	var texts []string
	for _, e := range got.Entries {
		if t := e.Target("fr"); t != nil {
			texts = append(texts, e.ID+" "+string(t.Other))
		}
	}
	if diff := cmp.Diff([]string{"new.md#open-2 Ouvert", "new.md#the-text Le texte", "new.md#named Nom"}, texts); diff != "" {
		t.Error(diff)
	}
}

func TestImportUnknown(t *testing.T) {
	c := &Catalog{
		Entries: []*Entry{{Message: Message{ID: "m", Forms: other("One text")}}},
		Retired: []*Entry{{Message: Message{ID: "gone", Forms: other("Another text")}}},
	}
	got, done := Import(c, "es", []Unit{
		{ID: "gone", Target: other("Otro texto")}, {ID: "never", Target: other("Nada")}, {ID: "m", Target: other("Un texto")},
		{ID: "m", Target: other("Un texto más")}, // twice in one file
	}, ImportOptions{})
	var outcomes []Outcome
	for _, d := range done {
		outcomes = append(outcomes, d.Outcome)
	}
	if diff := cmp.Diff([]Outcome{Taken, Unknown, Taken, Conflict}, outcomes); diff != "" {
		t.Error(diff)
	}
	if got.Retired[0].Target("es").Other != "Otro texto" || got.Entries[0].Target("es").Other != "Un texto" {
		t.Error("not where they belong")
	}
}

// TestImportLosesNothing: a text that is not in the catalog any more was
// overwritten by a unit, and is told.
func TestImportLosesNothing(t *testing.T) {
	texts := []string{"", " ", "un", "deux", "trois", "source", "autre source"}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) string { return rapid.SampledFrom(texts).Draw(t, name) }
		from := other("autre source")
		c := &Catalog{}
		for i := range 3 {
			e := &Entry{Message: Message{ID: strconv.Itoa(i), Forms: other("source")}}
			if s := draw("there"); s != "" {
				tgt := &Target{Forms: other(s), State: State(rapid.IntRange(0, 3).Draw(t, "state"))}
				if rapid.Bool().Draw(t, "stale") {
					tgt.From = &from
				}
				e.SetTarget("fr", tgt)
			}
			c.Entries = append(c.Entries, e)
		}
		var units []Unit
		for range rapid.IntRange(0, 5).Draw(t, "units") {
			u := Unit{ID: strconv.Itoa(rapid.IntRange(0, 3).Draw(t, "id")), Target: other(draw("text"))}
			if s := draw("source"); s != "" {
				source := other(s)
				u.Source = &source
			}
			u.Base = TargetHash(other(draw("base")))
			units = append(units, u)
		}
		o := ImportOptions{Force: rapid.Bool().Draw(t, "force"), AllowSame: rapid.Bool().Draw(t, "same")}
		got, done := Import(c, "fr", units, o)
		known := map[Text]bool{}
		for _, e := range got.Entries {
			if tgt := e.Target("fr"); tgt != nil {
				known[tgt.Other] = true
			}
		}
		for _, d := range done {
			known[d.Current.Other] = true
			if (d.Outcome == Taken || d.Outcome == TakenOld) && normalText(d.Unit.Target.Other) == "" {
				t.Fatalf("%+v: an empty text was taken", d)
			}
		}
		for _, e := range c.Entries {
			if tgt := e.Target("fr"); tgt != nil && normalText(tgt.Other) != "" && !known[tgt.Other] && !known[normalText(tgt.Other)] {
				t.Fatalf("%q is lost:\n%+v", tgt.Other, done)
			}
		}
	})
}
