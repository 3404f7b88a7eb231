package store

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func workOf(t testing.TB, c *catalog.Catalog, lang string) []byte {
	t.Helper()
	var items []WorkItem
	for _, e := range c.Entries {
		items = append(items, WorkItem{Entry: e, Comments: []string{e.Document + ":12", e.Note, "en: no", "base: no", "en.one: no", workMark + " publication=\"x\" source=en language=de"}})
	}
	data, err := WriteWork("home", "en", lang, []string{"Translate the texts between quotation marks.\nLeave tags as they are.", "en: no"}, items)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWorkFile(t *testing.T) {
	c := mixed()
	c.Entries = c.Entries[1:4]
	data, err := WriteWork("home", "en", "fr", []string{"Work for Ana"}, []WorkItem{
		{Entry: c.Entries[0], Comments: []string{"home.md:3, paragraph", "changed: shall [not] notify"}},
		{Entry: c.Entries[1]},
		{Entry: c.Entries[2]},
		{Entry: mixed().Entries[4]},
	})
	if err != nil {
		t.Fatal(err)
	}
	h := func(i int) string { return catalog.SourceHash(&mixed().Entries[i].Message) }
	base := func(i int) string { return catalog.TargetHash(mixed().Entries[i].Targets["fr"].Forms) }
	want := `# Work for Ana
# cecl10n: publication="home" source=en language=fr

# home.md:3, paragraph
# changed: shall [not] notify
# en: Member States shall not notify.
# base: ` + base(1) + ` stale
["home.md#stale"]
hash = "` + h(1) + `"
other = "Les États membres notifient."

# en: "See {{< figure \"a.png\" >}}\nand ` + "`{{`" + `."
# base: ` + base(2) + ` translated
["home.md#fig"]
hash = "` + h(2) + `"
other = "Voir {{< figure \"a.png\" >}}\net ` + "`{{`" + `."

# en.one: {{.Count}} file
# en.other: {{.Count}} files
# base: ` + base(3) + ` translated
["n.files"]
description = "how many"
hash = "` + h(3) + `"
one = "{{.Count}} fichier"
other = "{{.Count}} fichiers"

# en: 2022
["home.md#number"]
hash = "` + h(4) + `"
other = ""
`
	if d := cmp.Diff(want, string(data)); d != "" {
		t.Fatal(d)
	}
	if _, err := bundled(string(data)); err != nil {
		t.Error("go-i18n:", err)
	}
	w, err := ReadWork("translate.fr.toml", data)
	if err != nil {
		t.Fatal(err)
	}
	if w.Units[0].Line != 8 {
		t.Errorf("the first message is in line %d", w.Units[0].Line)
	}
	// Sent back as it went out, nothing is taken; edited, it is.
	_, done := catalog.Import(c, "fr", w.Units[:3], catalog.ImportOptions{})
	for _, d := range done {
		if d.Outcome != catalog.Untouched {
			t.Errorf("%s: %s", d.Unit.ID, d.Outcome)
		}
	}
	data = []byte(strings.Replace(string(data), "Les États membres notifient.", "Les États membres ne notifient pas.", 1))
	if w, err = ReadWork("translate.fr.toml", data); err != nil {
		t.Fatal(err)
	}
	got, done := catalog.Import(c, "fr", w.Units[:1], catalog.ImportOptions{})
	if done[0].Outcome != catalog.Taken || got.Entries[0].Status("fr") != catalog.StatusTranslated {
		t.Errorf("%s, %s", done[0].Outcome, got.Entries[0].Status("fr"))
	}
}

// editors are what editors and people do to a file without meaning to.
var editors = map[string]func(string) string{
	"nothing":                   func(s string) string { return s },
	"CRLF":                      func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"byte order mark":           func(s string) string { return "\ufeff" + s },
	"blanks at line ends":       func(s string) string { return strings.ReplaceAll(s, "\n", "  \n") },
	"no newline at end":         func(s string) string { return strings.TrimRight(s, "\n") },
	"more blank lines":          func(s string) string { return strings.ReplaceAll(s, "\n[", "\n\n\n[") },
	"indented":                  func(s string) string { return strings.ReplaceAll(s, "\nother", "\n    other") },
	"CRLF and byte order marks": func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", " \r\n") },
}

var commentLine = regexp.MustCompile(`(?m)^#.*\n`)

func TestWorkSurvives(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := genCatalog().Draw(rt, "catalog")
		data := string(workOf(t, c, "fr"))
		name := rapid.SampledFrom(slices.Sorted(func(yield func(string) bool) {
			for k := range editors {
				if !yield(k) {
					return
				}
			}
		})).Draw(rt, "editor")
		w, err := ReadWork("x/translate.fr.toml", []byte(editors[name](data)))
		if err != nil {
			rt.Fatalf("%s: %v\n%s", name, err, data)
		}
		if len(c.Entries) > 0 && (w.Lang != "fr" || w.Publication != "home") {
			rt.Fatalf("%s: %q in %q", name, w.Publication, w.Lang)
		}
		checkUnits(rt, c, w, true)

		// Without comments, and in any order, what is left is still right.
		bare := commentLine.ReplaceAllString(data, "")
		parts := strings.Split(bare, "\n\n")
		slices.Sort(parts)
		if w, err = ReadWork("x/translate.fr.toml", []byte(strings.Join(parts, "\n\n"))); err != nil {
			rt.Fatal(err)
		}
		checkUnits(rt, c, w, false)
	})
}

func checkUnits(rt *rapid.T, c *catalog.Catalog, w *Work, comments bool) {
	units := map[string]catalog.Unit{}
	for _, u := range w.Units {
		units[u.ID] = u
	}
	if len(units) != len(c.Entries) || len(w.Units) != len(units) {
		rt.Fatalf("%d units of %d messages", len(w.Units), len(c.Entries))
	}
	for _, e := range c.Entries {
		u := units[e.ID]
		want := catalog.Unit{ID: e.ID, SourceHash: catalog.SourceHash(&e.Message), Line: u.Line}
		if t := e.Target("fr"); t != nil {
			want.Target = t.Forms
		}
		if comments {
			if want.Base = catalog.TargetHash(want.Target); want.Base != "" {
				want.BaseStatus = e.Status("fr")
			}
			if !e.Empty() {
				want.Source = &e.Forms
			}
		}
		if d := cmp.Diff(want, u); d != "" {
			rt.Fatal(d)
		}
		if u.Line == 0 {
			rt.Fatal("no line")
		}
	}
}

// TestWorkComments: what stands above a message but speaks of another is not
// taken for its source.
func TestWorkComments(t *testing.T) {
	c := mixed()
	data := string(workOf(t, c, "fr"))
	header := regexp.MustCompile(`(?m)^\[.*\]\n(?:[^#\n].*\n)*`)
	at := header.FindAllStringIndex(data, -1)
	if len(at) != len(c.Entries) {
		t.Fatal(len(at))
	}
	for i := range at {
		// Message i is deleted, its comments are left above the next one.
		w, err := ReadWork("translate.fr.toml", []byte(data[:at[i][0]]+data[at[i][1]:]))
		if err != nil {
			t.Fatal(err)
		}
		var others []*catalog.Entry
		others = append(append(others, c.Entries[:i]...), c.Entries[i+1:]...)
		for k, u := range w.Units {
			if u.ID != others[k].ID || u.Source == nil || *u.Source != others[k].Forms {
				t.Errorf("without %s: %s has the source %v", c.Entries[i].ID, u.ID, u.Source)
			}
		}
		// Its table is moved to the end of the file.
		w, err = ReadWork("translate.fr.toml", []byte(data[:at[i][0]]+data[at[i][1]:]+"\n"+data[at[i][0]:at[i][1]]))
		if err != nil {
			t.Fatal(err)
		}
		last := w.Units[len(w.Units)-1]
		if last.ID != c.Entries[i].ID || i < len(at)-1 && (last.Source != nil || last.Base != "") {
			t.Errorf("%s has the source %v", last.ID, last.Source)
		}
	}
}

func TestWorkMistakes(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"translate.fr.toml", "[a]\nother = \"x\" y\n", "translate.fr.toml:2:13: "},
		{"translate.fr.toml", "[a]\nothr = \"x\"\nother=\"y\"", "translate.fr.toml:2:1: "},
		{"translate.fr.toml", "\xff\xfe[\x00", "translate.fr.toml:1:1: "},
		{"work", "[a]\nother = \"x\"\n", "work: it is not said which language"},
		{"work.toml", "[a]\nother = \"x\"\n", "work.toml: it is not said"},
	} {
		_, err := ReadWork(tt.name, []byte(tt.data))
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%q: %v, not %s", tt.data, err, tt.want)
		}
	}
}

func TestWorkLanguage(t *testing.T) {
	for name, want := range map[string]string{"translate.fr.toml": "fr", "a/b/active.es-MX.toml": "es-MX", `C:\x\translate.fr.toml`: "fr", "fr.toml": "fr"} {
		w, err := ReadWork(name, []byte("[a]\nother = \"x\"\n"))
		if err != nil || w.Lang != want || w.Publication != "" {
			t.Errorf("%s: %+v, %v", name, w, err)
		}
	}
	// What the file says counts more than what somebody called it.
	data, err := WriteWork("home", "en", "fr", nil, []WorkItem{{Entry: mixed().Entries[0]}})
	if err != nil {
		t.Fatal(err)
	}
	if w, err := ReadWork("translate final (2).toml", data); err != nil || w.Lang != "fr" || w.Publication != "home" {
		t.Errorf("%+v, %v", w, err)
	}
}
