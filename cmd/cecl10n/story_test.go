package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog/store"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
)

// replaceIn replaces a text in a file of a test project.
func replaceIn(t *testing.T, dir, name, old, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %q:\n%s", name, old, data)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(data), old, text, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
}

const storyProject = `
-- cecl10n.toml --
languages = ["en", "fr", "es"]
[[publication]]
id = "home"
documents = ["a.txt", "late.txt"]
output = "{lang}/{name}{ext}"
[[publication]]
id = "spanish"
source = "es"
languages = ["en"]
documents = ["b.txt"]
output = "{lang}/{name}{ext}"
-- a.txt --
The Council.

Second.
-- late.txt --
X.
-- b.txt --
Primero.
`

// TestStoryInEachLanguage runs a publication's story in each language of the
// tool: the same exit codes, files to the byte, and no text with a hole in it.
func TestStoryInEachLanguage(t *testing.T) {
	type step struct {
		code int
		args string
		edit [3]string // first: file, old, new
	}
	steps := []step{
		{0, "extract --verbose", [3]string{}},
		{1, "gate", [3]string{}},
		{0, "export --to fr,es", [3]string{}},
		{0, "import locales/home/translate.fr.toml --verbose --by Ana", [3]string{"locales/home/translate.fr.toml", `other = ""`, `other = "Le Conseil <sans> fin"`}},
		{1, "import locales/home/translate.fr.toml --by Ana", [3]string{"locales/home/translate.fr.toml", `other = ""`, `other = "Second."`}},
		{1, "import locales/home/translate.fr.toml", [3]string{"locales/home/translate.fr.toml", `Le Conseil`, `Le conseil`}},
		{0, "import locales/home/translate.fr.toml --force --allow-same --by Ana", [3]string{}},
		{0, "status", [3]string{"a.txt", "Council", "Council of 12"}},
		{0, "diff", [3]string{}},
		{0, "diff --format html", [3]string{}},
		{0, "diff --format markdown", [3]string{}},
		{0, "extract --verbose --dry-run", [3]string{}},
		{0, "report", [3]string{}},
		{0, "report --format html", [3]string{}},
		{0, "report --format markdown", [3]string{}},
		{0, "export --to fr --only stale,draft,translated --folder out", [3]string{}},
		{0, "extract", [3]string{"cecl10n.toml", `, "late.txt"`, ""}},
		{1, "mark approved --to fr --id a.txt#the-council", [3]string{}},
		{1, "accept a.txt#second", [3]string{}},
		{0, "accept --all --severity cosmetic", [3]string{}},
		{0, "accept --all --severity critical --by Ana", [3]string{}},
		{0, "mark reviewed --to fr --by Ana", [3]string{}},
		{0, "gate --to fr -p home", [3]string{}},
		{0, "build", [3]string{}},
		{0, "build --check", [3]string{}},
		{1, "build --check", [3]string{"fr/a.txt", "Le conseil", "La Council"}},
		{0, "extract", [3]string{"a.txt", "\nSecond.\n", ""}},
		{0, "prune --dry-run", [3]string{}},
		{0, "prune", [3]string{}},
		{0, "segments a.txt", [3]string{}},
		{0, "verify --hostile a.txt", [3]string{}},
		{3, "status", [3]string{"b.txt", "Primero", "Prim\xe9ro"}},
		{3, "gate", [3]string{}},
		{3, "extract", [3]string{}},
		{3, "build", [3]string{}},
		{2, "mark", [3]string{}},
		{2, "export", [3]string{}},
		{2, "accept", [3]string{}},
		{3, "import nowhere.toml", [3]string{}},
	}
	var first []string
	for _, lang := range cecl10n.Languages {
		dir := testFolder(t, storyProject)
		for i, s := range steps {
			if s.edit[0] != "" {
				replaceIn(t, dir, s.edit[0], s.edit[1], s.edit[2])
			}
			code, out, errs := testRun(t.Context(), dir, map[string]string{"LC_ALL": lang + "_CA.UTF-8"}, strings.Fields(s.args)...)
			said := out + errs
			if code != s.code {
				t.Fatalf("%s %s: exit code %d, want %d:\n%s", lang, s.args, code, s.code, said)
			}
			if strings.Contains(said, "<no value>") || strings.Contains(said, "{{.") || strings.Contains(said, "goroutine ") || strings.Contains(said, "%!") {
				t.Errorf("%s %s says:\n%s", lang, s.args, said)
			}
			if said == "" {
				t.Errorf("%s %s says nothing", lang, s.args)
			}
			// What is kept does not depend on who speaks which language.
			files := ""
			for _, name := range []string{"active.en.toml", "active.fr.toml", "ledger.fr.jsonl"} {
				data, _ := os.ReadFile(filepath.Join(dir, "locales", "home", name))
				files += name + "\n" + string(data)
			}
			if lang == cecl10n.Languages[0] {
				first = append(first, files)
			} else if files != first[i] {
				t.Errorf("%s %s: other catalogs:\n%s\nwant:\n%s", lang, s.args, files, first[i])
			}
		}
	}
}

// TestLocked: while another run works on a publication's catalogs, whatever
// would write them fails at once and writes nothing; what only reads goes on.
func TestLocked(t *testing.T) {
	dir := testFolder(t, smallProject)
	catalogs := filepath.Join(dir, "locales", "home")
	unlock, err := store.Lock(catalogs)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	code, out, errs := testRun(t.Context(), dir, nil, "extract")
	if code != exitFailed || !strings.Contains(errs, "home: nothing was written: another run of cecl10n is working on the catalogs") || !strings.Contains(out, "spanish: 1 message: 1 added") {
		t.Errorf("exit code %d: %s%s", code, out, errs)
	}
	for _, args := range []string{"mark draft --all", "accept --all --severity critical", "prune", "export --to fr --folder work"} {
		if code, _, errs := testRun(t.Context(), dir, nil, strings.Fields(args)...); code != exitFailed || !strings.Contains(errs, "another run") {
			t.Errorf("%s: exit code %d: %s", args, code, errs)
		}
	}
	for _, args := range []string{"status", "extract --dry-run", "build"} {
		if code, _, errs := testRun(t.Context(), dir, nil, strings.Fields(args)...); code != exitGood {
			t.Errorf("%s: exit code %d: %s", args, code, errs)
		}
	}
	if _, err := os.Stat(filepath.Join(catalogs, "active.en.toml")); err == nil {
		t.Error("the catalogs were written")
	}
	unlock()
	if code, _, errs := testRun(t.Context(), dir, nil, "extract"); code != exitGood {
		t.Errorf("unlocked: exit code %d: %s", code, errs)
	}
}

// TestInterruptedWork: what is interrupted says so, ends with 3, and writes
// nothing.
func TestInterruptedWork(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := testFolder(t, smallProject)
	for _, args := range []string{"extract", "status", "gate", "build", "export --to fr", "accept --all --severity critical", "mark draft --all", "prune", "diff", "report", "segments a.txt b.txt"} {
		code, out, errs := testRun(ctx, dir, nil, strings.Fields(args)...)
		if code != exitFailed || !strings.Contains(errs, "interrupted") || out != "" {
			t.Errorf("%s: exit code %d, %q, %s", args, code, out, errs)
		}
	}
	for _, name := range []string{"locales", "out"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s was written", name)
		}
	}
}
