package extract

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/google/go-cmp/cmp"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// goi18nMessages runs the real goi18n extract on a folder.
func goi18nMessages(t *testing.T, dir string) map[string]i18n.Message {
	t.Helper()
	out := t.TempDir()
	cmd := exec.Command("go", "tool", "goi18n", "extract", "-outdir", out, dir)
	if b, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("goi18n: %v\n%s", err, b)
	}
	name := filepath.Join(out, "active.en.toml")
	buf, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]i18n.Message{}
	if len(bytes.TrimSpace(buf)) == 0 {
		return got
	}
	file, err := i18n.ParseMessageFileBytes(buf, name, map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range file.Messages {
		got[m.ID] = *m
	}
	return got
}

// ownMessages reads the Go source below dir, each folder as a package.
func ownMessages(t *testing.T, dir string) map[string]i18n.Message {
	t.Helper()
	folders := map[string]map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(name) != ".go" {
			return err
		}
		src, err := os.ReadFile(name)
		name = filepath.ToSlash(name)
		if folders[path.Dir(name)] == nil {
			folders[path.Dir(name)] = map[string][]byte{}
		}
		folders[path.Dir(name)][path.Base(name)] = src
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var docs []*Document
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		files := folders[folder]
		p := NewGoPackage(func() (map[string][]byte, error) { return files, nil })
		for _, base := range slices.Sorted(maps.Keys(files)) {
			d, err := Parse(path.Join(folder, base), files[base], Options{GoPackage: p})
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, d)
		}
	}
	messages, err := Gather(docs)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]i18n.Message{}
	for _, m := range messages {
		// goi18n reads delimiters, but does not write them.
		got[m.ID] = i18n.Message{ID: m.ID, Description: m.Note, Zero: string(m.Zero), One: string(m.One), Two: string(m.Two),
			Few: string(m.Few), Many: string(m.Many), Other: string(m.Other)}
	}
	return got
}

// TestGoSourceLikeGoi18n: the same IDs, forms and descriptions as the real goi18n.
func TestGoSourceLikeGoi18n(t *testing.T) {
	if testing.Short() {
		t.Skip("builds goi18n")
	}
	compare := func(t *testing.T, dir string, atLeast int) {
		want := goi18nMessages(t, dir)
		if len(want) < atLeast {
			t.Errorf("goi18n finds %d messages, expected %d at least", len(want), atLeast)
		}
		if diff := cmp.Diff(want, ownMessages(t, dir)); diff != "" {
			t.Errorf("-goi18n +cecl10n\n%s", diff)
		}
	}
	t.Run("golden", func(t *testing.T) {
		dir := t.TempDir()
		for _, g := range goldens(t, GoSource) {
			if g.get("error") != "" {
				continue
			}
			sub := filepath.Join(dir, strings.TrimSuffix(filepath.Base(g.file), ".txtar"))
			write(t, filepath.Join(sub, g.name), g.src)
			for name, src := range g.beside {
				if name == "broken.go" {
					continue // goi18n gives up on a file that does not parse
				}
				write(t, filepath.Join(sub, name), src)
			}
		}
		// Two files give "title" different meanings: apart, not together.
		subs, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, sub := range subs {
			compare(t, filepath.Join(dir, sub.Name()), 0)
		}
	})
	t.Run("own", func(t *testing.T) { compare(t, "..", 10) })
	for _, corpus := range []string{"go-source-go-i18n", "go-source-miniflux"} {
		t.Run(corpus, func(t *testing.T) {
			files := corpusFiles(t, corpus)
			dir := t.TempDir()
			n := 0
			for _, name := range files {
				if filepath.Ext(name) != ".go" {
					continue
				}
				src, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				n++
				// The corpora keep a file's folders in its name.
				write(t, filepath.Join(dir, filepath.FromSlash(strings.ReplaceAll(filepath.Base(name), "__", "/"))), src)
			}
			if n == 0 {
				t.Fatal("no Go source in the corpus")
			}
			atLeast := 0
			if corpus == "go-source-go-i18n" {
				atLeast = 2
			}
			compare(t, dir, atLeast)
		})
	}
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func goDoc(t *testing.T, name, body string, o Options) *Document {
	t.Helper()
	d, err := Parse(name, []byte("package p\n\nimport \"github.com/nicksnyder/go-i18n/v2/i18n\"\n\n"+body), o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestGather: one meaning in two files is one message, two are an
// error with both places.
func TestGather(t *testing.T) {
	a := goDoc(t, "a.go", `var m = i18n.Message{ID: "x", One: "One", Other: "Other"}`, Options{})
	same := goDoc(t, "b.go", `var n = i18n.Message{ID: "x", One: "One", Other: "Other"}`, Options{})
	other := goDoc(t, "c.go", `var o = i18n.Message{ID: "x", One: "One!", Other: "Other"}`, Options{})
	page, err := Parse("d.txt", []byte("x\n\nx\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	messages, err := Gather([]*Document{a, same, page})
	if err != nil || len(messages) != 3 || messages[0].Document != "a.go" {
		t.Errorf("%d messages, %v", len(messages), err)
	}
	_, err = Gather([]*Document{a, same, other})
	if want := "c.go:5:9: message “x” is “One!” here, but “One” at a.go:5:9; give one of them another ID"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestGoPackage: many documents of a folder share it, in any number of
// goroutines, and read it once; a document that differs from the folder's
// file is taken as it is.
func TestGoPackage(t *testing.T) {
	const head = "package p\n\nimport \"github.com/nicksnyder/go-i18n/v2/i18n\"\n\n"
	files := map[string][]byte{"consts.go": []byte("package p\nconst other = \"from consts\"\n")}
	names := []string{"a.go", "b.go", "c.go", "d.go", "e.go"}
	for _, n := range names {
		files[n] = []byte(head + `var m` + n[:1] + ` = i18n.Message{ID: "` + n[:1] + `", Other: other}` + "\n")
	}
	reads := 0
	p := NewGoPackage(func() (map[string][]byte, error) { reads++; return files, nil })
	var wg sync.WaitGroup
	for _, n := range names {
		wg.Go(func() {
			d, err := Parse("dir/"+n, files[n], Options{GoPackage: p})
			if err != nil || len(d.Segments) != 1 || d.Segments[0].Other != "from consts" {
				t.Errorf("%s: %v", n, err)
			}
		})
	}
	wg.Wait()
	if reads != 1 {
		t.Errorf("the folder was read %d times", reads)
	}
	d, err := Parse("dir/a.go", []byte(head+`var q = i18n.Message{ID: "new", Other: other}`), Options{GoPackage: p})
	if err != nil || len(d.Segments) != 1 || d.Segments[0].ID != "new" || d.Segments[0].Other != "from consts" {
		t.Errorf("changed document: %v", err)
	}
	failing := NewGoPackage(func() (map[string][]byte, error) { return nil, fs.ErrPermission })
	if _, err := Parse("a.go", files["a.go"], Options{GoPackage: failing}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a folder that cannot be read: %v", err)
	}
	// Without need of other files the folder is not looked at.
	goDoc(t, "a.go", `var m = i18n.Message{ID: "x", Other: "X"}`, Options{GoPackage: failing})
}

// TestGoSourceHostile: declarations that would take all memory or stack.
func TestGoSourceHostile(t *testing.T) {
	var chain strings.Builder
	chain.WriteString("package p\nimport \"github.com/nicksnyder/go-i18n/v2/i18n\"\nvar m = i18n.Message{ID: a0, Other: \"x\"}\n")
	for range 400_000 {
		chain.WriteString("const a = b\n")
	}
	if _, err := Parse("a.go", []byte(chain.String()), Options{}); err == nil || !strings.Contains(err.Error(), "too many or too deeply nested") {
		t.Errorf("a chain of constants: %v", err)
	}
	// Doubled 60 times: variables are not constants, the steps would double, too.
	src := "package p\nimport \"github.com/nicksnyder/go-i18n/v2/i18n\"\nvar m = i18n.Message{ID: \"x\", Other: a60}\nvar a0 = \"\"\n"
	for i := range 60 {
		n := func(i int) string { return "a" + string(rune('0'+i/10)) + string(rune('0'+i%10)) }
		src += "var " + n(i+1) + " = " + n(i) + " + " + n(i) + "\n"
	}
	src = strings.ReplaceAll(src, "a00", "a0")
	if _, err := Parse("a.go", []byte(src), Options{}); err == nil || !strings.Contains(err.Error(), "longer than") {
		t.Errorf("doubled variables: %v", err)
	}
	if d := goDoc(t, "a.go", "var a, b = b, a\nvar c = c\nvar m = i18n.Message{ID: \"x\", Other: a + c, Description: c}", Options{}); len(d.Segments) != 0 {
		t.Error("a cycle has a value")
	}
}

// TestPlaceholders: what the codes are, and that a translation is held to them.
func TestPlaceholders(t *testing.T) {
	d := goDoc(t, "a.go", `var m = i18n.Message{ID: "x", Other: "{{.Count}} of {{.Total}}, 50%discount, %s"}`, Options{})
	m := d.Segments[0].Message
	var tags []string
	for _, c := range m.Codes {
		tags = append(tags, c.Tag())
	}
	if want := []string{"{{.Count}}", "{{.Total}}", "%s"}; !slices.Equal(tags, want) {
		t.Errorf("codes %q, want %q", tags, want)
	}
	if p := catalog.CompareCodes(m.Other, "{{.Total}} et {{.Compte}} %s", m.Codes); len(p) != 1 || p[0].Tag != "{{.Count}}" {
		t.Errorf("problems %v", p)
	}
}

func FuzzGoSource(f *testing.F) {
	seeds(f, GoSource)
	f.Fuzz(func(t *testing.T, src []byte) {
		d, err := Parse("in.go", src, Options{MaxBytes: 1 << 16})
		if err != nil {
			return
		}
		for _, err := range d.Check(true) {
			t.Error(err)
		}
		for _, m := range d.Messages() {
			if m.ID == "" || m.Other == "" || m.Line == 0 {
				t.Errorf("incomplete message %+v", m)
			}
		}
	})
}
