package store

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

var same = cmp.Options{cmpopts.EquateEmpty()}

// nasty are texts that break naive writers.
var nasty = []string{
	"", " ", "text", `"`, `\`, `\n`, "a\nb", "a\r\nb", "\t", "\x00", "\x1b", "\x7f", "\u0085", "\u00a0", "\u2028", "\u2029", "\ufeff",
	"'''", `"""`, "#", "[x]", "a = b", "=", "{{< figure >}}", "{{.Name}}", "<strong>été</strong>", "<a1>«\u202foui\u202f»</a1>", "😀", "e\u0301",
	"\u202eabc", "<<<<<<< HEAD", "\\u0041", "other", "en: text", "base: 12", "a.b", "à", "ſ", "K", "İ", "null", "true", " x ", "\\", "\\\"",
}

func genText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(nasty), rapid.String(),
		rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(nasty), 0, 4).Draw(t, "parts"), "")
		}))
}

func genForms(plural bool) *rapid.Generator[catalog.Forms] {
	return rapid.Custom(func(t *rapid.T) catalog.Forms {
		f := catalog.Forms{Other: catalog.Text(genText().Draw(t, "other"))}
		if plural && rapid.Bool().Draw(t, "plural") {
			f.One = catalog.Text(genText().Draw(t, "one"))
			f.Many = catalog.Text(genText().Draw(t, "many"))
			f.Zero = catalog.Text(genText().Draw(t, "zero"))
		}
		return f
	})
}

func genID() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.Custom(func(t *rapid.T) string {
			return rapid.SampledFrom([]string{"home", "a/b.md", "é"}).Draw(t, "document") + "#" + genText().Draw(t, "slug")
		}),
		genText(),
	).Filter(func(s string) bool { return s != "" && s != "translation" })
}

// genCatalog draws a catalog that has only what files keep: what comes from
// the documents each time is left out.
func genCatalog() *rapid.Generator[*catalog.Catalog] {
	return rapid.Custom(func(t *rapid.T) *catalog.Catalog {
		c := &catalog.Catalog{Source: "en", Languages: []string{"es", "fr"}}
		ids := rapid.SliceOfNDistinct(genID(), 0, 8, rapid.ID[string]).Draw(t, "ids")
		for _, id := range ids {
			c.Entries = append(c.Entries, genEntry(t, id))
		}
		retired := rapid.SliceOfNDistinct(genID(), 0, 4, rapid.ID[string]).Draw(t, "retired")
		slices.Sort(retired)
		for _, id := range retired {
			c.Retired = append(c.Retired, genEntry(t, id))
		}
		return c
	})
}

func genEntry(t *rapid.T, id string) *catalog.Entry {
	e := &catalog.Entry{Message: catalog.Message{ID: id, Forms: genForms(true).Draw(t, "source"), Note: genText().Draw(t, "note")}}
	if rapid.Bool().Draw(t, "delims") {
		e.LeftDelim, e.RightDelim = "<<", ">>"
	}
	e.Kind = rapid.SampledFrom([]string{"", "p", "h1", catalog.KindProgram}).Draw(t, "kind")
	e.Document, e.Key = place(id, e.Program())
	if rapid.Bool().Draw(t, "renamed") {
		e.Key = catalog.Key(genText().Draw(t, "key"))
		if !e.Program() {
			e.Document = genText().Draw(t, "document")
		}
	}
	for _, lang := range []string{"es", "fr"} {
		if f := genForms(true).Filter(func(f catalog.Forms) bool { return !f.Empty() && (f.Many == "" || f.Many != f.Other) }).Draw(t, lang); rapid.Bool().Draw(t, "has "+lang) {
			e.SetTarget(lang, genTarget(t, e, f))
		}
	}
	return e
}

func genTarget(t *rapid.T, e *catalog.Entry, f catalog.Forms) *catalog.Target {
	x := &catalog.Target{Forms: f, State: catalog.State(rapid.IntRange(0, 3).Draw(t, "state"))}
	x.Note, x.By, x.On, x.Origin = genText().Draw(t, "n"), genText().Draw(t, "by"), genText().Draw(t, "on"), genText().Draw(t, "origin")
	if rapid.Bool().Draw(t, "quiet") {
		x.Note, x.By, x.On, x.Origin, x.State = "", "", "", "", catalog.Translated
	}
	for range rapid.IntRange(0, 2).Draw(t, "waivers") {
		w := catalog.Waiver{Check: rapid.SampledFrom([]string{"number", "term"}).Draw(t, "check"), Subject: catalog.Subject{Words: genText().Draw(t, "words"), Source: genText().Draw(t, "source"), Nth: rapid.SampledFrom([]int{0, 0, 2, 3}).Draw(t, "nth")}, Reason: "r" + genText().Draw(t, "reason"), By: "Ana"}
		if rapid.Bool().Draw(t, "expires") {
			w.On, w.Until = "2022-12-01", "2023-12-01"
		}
		x.Waive(w)
	}
	switch rapid.IntRange(0, 3).Draw(t, "from") {
	case 0:
		if from := genForms(true).Draw(t, "from"); from != e.Forms {
			x.From = &from
		}
		if rapid.Bool().Draw(t, "accept") {
			a := genForms(true).Draw(t, "accepted")
			x.Accepted = &a
		}
	case 1:
		x.FromHash = "sha1-0000"
	}
	return x
}

func writeFiles(t testing.TB, dir string, files map[string][]byte) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	base := t.TempDir()
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		c := genCatalog().Draw(rt, "catalog")
		n++
		dir := filepath.Join(base, fmt.Sprint(n))
		changed, err := Save(dir, c)
		if err != nil {
			rt.Fatal(err)
		}
		got, err := Load(dir, "en", []string{"fr", "es"})
		if err != nil {
			rt.Fatal(err)
		}
		if d := cmp.Diff(c, got, same); d != "" {
			rt.Fatalf("Load(Save(c)) is not c:\n%s", d)
		}
		if changed != (len(c.Entries)+len(c.Retired) > 0) {
			rt.Fatalf("changed = %v", changed)
		}
		if changed, err := Save(dir, got); changed || err != nil {
			rt.Fatalf("saved again: changed = %v, %v", changed, err)
		}
		a, _ := Encode(c)
		b, _ := Encode(got)
		if d := cmp.Diff(a, b); d != "" {
			rt.Fatalf("not the same bytes:\n%s", d)
		}
		os.RemoveAll(dir)
	})
}

func small(n int, tag string) *catalog.Catalog {
	c := &catalog.Catalog{Source: "en", Languages: []string{"es", "fr"}}
	for i := range n {
		e := &catalog.Entry{Message: catalog.Message{ID: fmt.Sprintf("home.md#m%d", i), Document: "home.md", Kind: "p", Forms: catalog.Forms{Other: catalog.Text(fmt.Sprint("Text ", tag, i))}}}
		e.SetTarget("fr", &catalog.Target{Forms: catalog.Forms{Other: catalog.Text(fmt.Sprint("Texte ", tag, i))}, State: catalog.Approved, By: tag})
		e.SetTarget("es", &catalog.Target{Forms: catalog.Forms{Other: catalog.Text(fmt.Sprint("Texto ", tag, i))}, State: catalog.Translated})
		c.Entries = append(c.Entries, e)
	}
	return c
}

func TestLoadNothing(t *testing.T) {
	c, err := Load(filepath.Join(t.TempDir(), "none"), "en", []string{"fr", "en", "es"})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(&catalog.Catalog{Source: "en", Languages: []string{"es", "fr"}}, c, same); d != "" {
		t.Fatal(d)
	}
}

func TestEncodeForm(t *testing.T) {
	c := &catalog.Catalog{Source: "en", Languages: []string{"fr"}}
	add := func(id, text string) *catalog.Entry {
		e := &catalog.Entry{Message: catalog.Message{ID: id, Document: "home.md", Kind: "p", Forms: catalog.Forms{Other: catalog.Text(text)}}}
		c.Entries = append(c.Entries, e)
		return e
	}
	add("home.md#zebra", "Say \"yes\"\nhere").SetTarget("fr", &catalog.Target{Forms: catalog.Forms{Other: "Oui"}, State: catalog.Draft})
	p := add("n.files", "{{.Count}} files")
	p.One, p.Document, p.Kind, p.Key, p.Note = "{{.Count}} file", "", "message", "n.files", "How many"
	p.SetTarget("fr", &catalog.Target{Forms: catalog.Forms{One: "{{.Count}} fichier", Other: "{{.Count}} fichiers"}, State: catalog.Translated})
	add("home.md#apple", "2022").Untranslatable = true
	files, err := Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	hash := func(e *catalog.Entry) string { return catalog.SourceHash(&e.Message) }
	want := map[string]string{
		"active.en.toml": `["home.md#zebra"]
other = "Say \"yes\"\nhere"

["n.files"]
description = "How many"
one = "{{.Count}} file"
other = "{{.Count}} files"

["home.md#apple"]
other = "2022"
`,
		"active.fr.toml": `["home.md#zebra"]
hash = "` + hash(c.Entries[0]) + `"
other = "Oui"

["n.files"]
description = "How many"
hash = "` + hash(p) + `"
many = "{{.Count}} fichiers"
one = "{{.Count}} fichier"
other = "{{.Count}} fichiers"
`,
		"ledger.fr.jsonl": `{"id":"home.md#zebra","state":"draft","text":"` + catalog.TargetHash(catalog.Forms{Other: "Oui"}) + `"}` + "\n",
	}
	got := map[string]string{}
	for name, data := range files {
		got[name] = string(data)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Fatal(d)
	}
}

func BenchmarkEncode(b *testing.B) {
	c := big(60000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Encode(c); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	dir := b.TempDir()
	if _, err := Save(dir, big(60000)); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(dir, "en", []string{"fr", "es"}); err != nil {
			b.Fatal(err)
		}
	}
}

// big has n messages in three languages: half of the French approved, a tenth stale.
func big(n int) *catalog.Catalog {
	c := &catalog.Catalog{Source: "en", Languages: []string{"es", "fr"}}
	text := "We offer <strong>tools</strong> and <a1>training</a1> to the Member States, number "
	for i := range n {
		doc := fmt.Sprintf("docs/%04d.md", i/60)
		e := &catalog.Entry{Message: catalog.Message{ID: fmt.Sprintf("%s#we-offer-tools-and-training-%d", doc, i), Document: doc, Kind: "p", Forms: catalog.Forms{Other: catalog.Text(fmt.Sprint(text, i))}}}
		fr := &catalog.Target{Forms: catalog.Forms{Other: catalog.Text(fmt.Sprint("Nous offrons des <strong>outils</strong> aux États membres, numéro ", i))}, State: catalog.Translated}
		if i%2 == 0 {
			fr.State, fr.By, fr.On = catalog.Approved, "Marie", "2022-11-23"
		}
		if i%10 == 0 {
			fr.From = &catalog.Forms{Other: "We offer tools"}
		}
		e.SetTarget("fr", fr)
		e.SetTarget("es", &catalog.Target{Forms: catalog.Forms{Other: catalog.Text(fmt.Sprint("Ofrecemos <strong>herramientas</strong> a los Estados miembros, número ", i))}, State: catalog.Translated})
		c.Entries = append(c.Entries, e)
	}
	return c
}

// TestOtherSource: catalogs whose source was another language are refused: the
// translations would become the source, and the source a current translation,
// though they were stale.
func TestOtherSource(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		change     func(c *catalog.Catalog)
	}{
		{"translations", "active.fr.toml:1:1: ", func(*catalog.Catalog) {}},
		{"what was decided on translations that somebody deleted", "ledger.fr.jsonl:1:1: ", func(c *catalog.Catalog) {
			c.Retired, c.Entries = c.Entries, nil
		}},
		{"keys, and nothing translated", "ledger.en.jsonl:1:1: ", func(c *catalog.Catalog) {
			for _, e := range c.Entries {
				e.Key, e.Targets = "key", nil
			}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, dir := small(3, "a"), t.TempDir()
			tt.change(c)
			if _, err := Save(dir, c); err != nil {
				t.Fatal(err)
			}
			_, err := Load(dir, "fr", []string{"en", "es"})
			if want := filepath.Join(dir, tt.want); err == nil || !strings.HasPrefix(err.Error(), want) || !strings.Contains(err.Error(), "set the publication’s source back") {
				t.Errorf("got %v, want it at %s", err, want)
			}
			if _, err := Load(dir, "en", []string{"fr", "es"}); err != nil {
				t.Error(err)
			}
		})
	}
}
