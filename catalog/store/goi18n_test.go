package store

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/google/go-cmp/cmp"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

// mixed is a catalog with something of everything.
func mixed() *catalog.Catalog {
	c := &catalog.Catalog{Source: "en", Languages: []string{"es", "fr"}}
	add := func(id, kind string, f catalog.Forms) *catalog.Entry {
		e := &catalog.Entry{Message: catalog.Message{ID: id, Kind: kind, Forms: f}}
		e.Document, e.Key = place(id, e.Program())
		c.Entries = append(c.Entries, e)
		return e
	}
	f := func(s catalog.Text) catalog.Forms { return catalog.Forms{Other: s} }
	add("home.md#title", "h1", f("Zoology \"today\"")).SetTarget("fr", &catalog.Target{Forms: f("Zoologie « aujourd’hui »"), State: catalog.Approved, By: "Ana"})
	e := add("home.md#stale", "p", f("Member States shall not notify."))
	e.SetTarget("fr", &catalog.Target{Forms: f("Les États membres notifient."), State: catalog.Reviewed, From: &catalog.Forms{Other: "Member States shall notify."}})
	e.SetTarget("es", &catalog.Target{Forms: f("Los Estados miembros no notificarán."), State: catalog.Draft})
	add("home.md#fig", "p", f("See {{< figure \"a.png\" >}}\nand `{{`.")).SetTarget("fr", &catalog.Target{Forms: f("Voir {{< figure \"a.png\" >}}\net `{{`."), State: catalog.Translated})
	p := add("n.files", catalog.KindProgram, catalog.Forms{One: "{{.Count}} file", Other: "{{.Count}} files"})
	p.Note = "how many"
	p.SetTarget("fr", &catalog.Target{Forms: catalog.Forms{One: "{{.Count}} fichier", Other: "{{.Count}} fichiers"}, State: catalog.Translated})
	p.SetTarget("es", &catalog.Target{Forms: catalog.Forms{One: "{{.Count}} archivo", Many: "{{.Count}} de archivos", Other: "{{.Count}} archivos"}, State: catalog.Translated})
	add("home.md#number", "td", f("2022"))
	r := &catalog.Entry{Message: catalog.Message{ID: "home.md#old", Document: "home.md", Kind: "p", Forms: f("Old")}}
	r.SetTarget("fr", &catalog.Target{Forms: f("Vieux"), State: catalog.Approved})
	c.Retired = append(c.Retired, r)
	return c
}

func bundle(t *testing.T, dir string) *i18n.Bundle {
	t.Helper()
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	files, _ := filepath.Glob(filepath.Join(dir, "*.toml"))
	if len(files) == 0 {
		t.Fatal("no files")
	}
	for _, name := range files {
		if _, err := b.LoadMessageFile(name); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return b
}

func TestBundle(t *testing.T) {
	dir := t.TempDir()
	c := mixed()
	if _, err := Save(dir, c); err != nil {
		t.Fatal(err)
	}
	b := bundle(t, dir)
	for _, tt := range []struct {
		lang, id string
		count    any
		want     string
	}{
		{"fr-CA", "n.files", 1, "1 fichier"},
		{"fr", "n.files", 2, "2 fichiers"},
		{"fr", "n.files", 1000000, "1000000 fichiers"},
		{"es-MX", "n.files", 1000000, "1000000 de archivos"},
		{"en", "n.files", 1, "1 file"},
	} {
		got, err := i18n.NewLocalizer(b, tt.lang).Localize(&i18n.LocalizeConfig{MessageID: tt.id, PluralCount: tt.count, TemplateData: map[string]any{"Count": tt.count}})
		if err != nil || got != tt.want {
			t.Errorf("%s %s %v: %q, %v", tt.lang, tt.id, tt.count, got, err)
		}
	}
	for lang, want := range map[string]string{
		"fr": string(c.Entries[2].Targets["fr"].Other),
		"es": string(c.Entries[2].Other), // not translated: the source
	} {
		got, err := i18n.NewLocalizer(b, lang).Localize(&i18n.LocalizeConfig{MessageID: "home.md#fig", TemplateParser: template.IdentityParser{}})
		if got != want || lang == "fr" && err != nil {
			t.Errorf("%s: %q, %v", lang, got, err)
		}
	}
}

// TestBundleTakesEverything: any catalog's files load in go-i18n.
func TestBundleTakesEverything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := genCatalog().Draw(rt, "catalog")
		files, err := Encode(c)
		if err != nil {
			rt.Fatal(err)
		}
		for name, data := range files {
			if !strings.HasSuffix(name, ".toml") {
				continue
			}
			if _, err := bundled(string(data)); err != nil {
				rt.Fatalf("%s: %v\n%s", name, err, data)
			}
		}
	})
}

// merge runs the real goi18n merge in dir.
func merge(t *testing.T, dir string) {
	t.Helper()
	if testing.Short() {
		t.Skip("builds goi18n")
	}
	args := []string{"tool", "goi18n", "merge", "-sourceLanguage", "en", "-outdir", dir}
	files, _ := filepath.Glob(filepath.Join(dir, "active.*.toml"))
	if out, err := exec.Command("go", append(args, files...)...).CombinedOutput(); err != nil {
		t.Fatalf("goi18n: %v\n%s", err, out)
	}
}

func TestGoi18nMerge(t *testing.T) {
	dir := t.TempDir()
	c := mixed()
	if _, err := Save(dir, c); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(dir, "active.fr.toml"))
	if err != nil {
		t.Fatal(err)
	}
	merge(t, dir)
	after, err := os.ReadFile(filepath.Join(dir, "active.fr.toml"))
	if err != nil {
		t.Fatal(err)
	}
	// Table by table, what goi18n wrote is what we wrote, but for the order
	// and for the stale message, which goi18n throws away.
	want := tables(string(before))
	delete(want, `["home.md#stale"]`)
	if d := cmp.Diff(want, tables(string(after))); d != "" {
		t.Error(d)
	}
	bundle(t, dir)

	got, err := Load(dir, "en", []string{"fr", "es"})
	if err != nil {
		t.Fatal(err)
	}
	lost := c.Entries[1].Targets["fr"]
	delete(c.Entries[1].Targets, "fr")
	byID := func(a, b *catalog.Entry) int { return strings.Compare(a.ID, b.ID) }
	slices.SortFunc(c.Entries, byID)
	slices.SortFunc(got.Entries, byID)
	if d := cmp.Diff(c, got, same); d != "" {
		t.Error(d)
	}

	// Its work list shows the English text for what is missing: as a work file
	// it is read, and Import takes none of it for a translation.
	data, err := os.ReadFile(filepath.Join(dir, "translate.fr.toml"))
	if err != nil {
		t.Fatal(err)
	}
	w, err := ReadWork("translate.fr.toml", data)
	if err != nil {
		t.Fatal(err)
	}
	if w.Lang != "fr" || len(w.Units) == 0 {
		t.Fatalf("%+v", w)
	}
	_, done := catalog.Import(got, "fr", w.Units, catalog.ImportOptions{})
	for _, d := range done {
		if d.Outcome == catalog.Taken || d.Outcome == catalog.TakenOld {
			t.Errorf("%s: %q is taken for French (the lost text was %q)", d.Unit.ID, d.Unit.Target.Other, lost.Other)
		}
	}
}

// tables splits a message file into its messages.
func tables(s string) map[string]string {
	out := map[string]string{}
	header := regexp.MustCompile(`(?m)^\[.*\]\n`)
	at := header.FindAllStringIndex(s, -1)
	for i, a := range at {
		end := len(s)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		out[strings.TrimSpace(s[a[0]:a[1]])] = strings.TrimSpace(s[a[1]:end])
	}
	return out
}

// TestGoi18nIsHappy: a catalog in which nothing is stale goes through merge
// without a change but for the order.
func TestGoi18nIsHappy(t *testing.T) {
	dir := t.TempDir()
	c := mixed()
	c.Entries[1].Targets["fr"].From = nil
	if _, err := Save(dir, c); err != nil {
		t.Fatal(err)
	}
	read := func() map[string]string {
		all := map[string]string{}
		for _, name := range []string{"active.fr.toml", "active.es.toml"} {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			for id, text := range tables(string(data)) {
				all[name+id] = text
			}
		}
		return all
	}
	want := read()
	merge(t, dir)
	if d := cmp.Diff(want, read()); d != "" {
		t.Error(d)
	}
	if n := len(slices.Collect(maps.Keys(want))); n < 5 {
		t.Errorf("%d messages show little", n)
	}
	// A further merge of what it wrote is written back by us in document order.
	got, err := Load(dir, "en", []string{"fr", "es"})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(c.Retired, got.Retired, same); d != "" {
		t.Error(d)
	}
}
