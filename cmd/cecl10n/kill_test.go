package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/store"
)

// runSelf runs this test program as cecl10n; a delay kills it after a while.
func runSelf(t *testing.T, dir string, delay time.Duration, args ...string) (killed bool) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	cmd := &exec.Cmd{Path: exe, Args: append([]string{"cecl10n"}, args...), Dir: dir, Stdout: &out, Stderr: &out}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if delay > 0 {
		timer := time.AfterFunc(delay, func() { _ = cmd.Process.Kill() })
		defer timer.Stop()
	}
	err = cmd.Wait()
	if err != nil && (delay == 0 || cmd.ProcessState.Exited()) {
		t.Fatalf("cecl10n %v: %v\n%s", args, err, &out)
	}
	return err != nil
}

// TestKillExtract kills extract at many moments while a document goes back
// and forth between two versions, and finds the catalogs of one or of the
// other each time, with all translations.
func TestKillExtract(t *testing.T) {
	kills := 100
	if testing.Short() {
		kills = 15
	}
	root := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("cecl10n.toml", "languages = [\"en\", \"fr\", \"es\"]\nlocales = \"locales\"\n\n[[publication]]\nid = \"home\"\nsource = \"en\"\ndocuments = [\"en/a.txt\"]\noutput = \"{lang}/a.txt\"\n")
	document := func(verb string) {
		var b strings.Builder
		for i := range 150 {
			fmt.Fprintf(&b, "Party %d %s report its figures to the Secretariat.\n\n", i, verb)
		}
		write("en/a.txt", b.String())
	}
	catalogs := filepath.Join(root, "locales", "home")
	load := func() *catalog.Catalog {
		t.Helper()
		c, err := store.Load(catalogs, "en", []string{"es", "fr"})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	document("shall")
	runSelf(t, root, 0, "extract")
	a := load()
	if len(a.Entries) < 150 {
		t.Fatalf("%d messages", len(a.Entries))
	}
	for _, e := range a.Entries {
		for _, lang := range a.Languages {
			e.SetTarget(lang, &catalog.Target{Forms: catalog.Forms{Other: catalog.Text(lang) + " " + e.Other}, State: catalog.Approved, By: "Ana"})
		}
	}
	if _, err := store.Save(catalogs, a); err != nil {
		t.Fatal(err)
	}
	a = load()
	document("should")
	runSelf(t, root, 0, "extract")
	b := load()
	if reflect.DeepEqual(a, b) {
		t.Fatal("both versions are the same")
	}
	cut, old, now := 0, 0, 0
	for i := range kills {
		verb := [2]string{"shall", "should"}[i%2]
		document(verb)
		killed := runSelf(t, root, time.Duration(2000+rand.IntN(40000))*time.Microsecond, "extract")
		want := [2]*catalog.Catalog{a, b}[i%2]
		got := load()
		for _, e := range got.Entries {
			if len(e.Targets) != 2 {
				t.Fatalf("%s has %d translations", e.ID, len(e.Targets))
			}
		}
		switch {
		case reflect.DeepEqual(got, want):
			now++
		case reflect.DeepEqual(got, a), reflect.DeepEqual(got, b):
			old++
			if !killed {
				t.Fatal("extract ended well and wrote nothing")
			}
		default:
			t.Fatal("neither the catalogs of the one version nor of the other")
		}
		if hidden, _ := filepath.Glob(filepath.Join(catalogs, ".*cecl10n-*")); len(hidden) > 0 {
			cut++
		}
	}
	t.Logf("%d kills: %d cut off a write; then %d times the catalogs before, %d times the new", kills, cut, old, now)
	runSelf(t, root, 0, "extract")
	if hidden, _ := filepath.Glob(filepath.Join(catalogs, ".*")); len(hidden) > 0 {
		t.Errorf("left behind: %v", hidden)
	}
}
