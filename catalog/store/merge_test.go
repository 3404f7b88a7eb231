package store

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

// TestGitMerge: two people work on one publication, git merges their files
// line by line, and both find their work in the result.
func TestGitMerge(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("CECL10N_REQUIRE") == "1" {
			t.Fatal("git is not installed")
		}
		t.Skip("git is not installed")
	}
	files := func(edit func(c *catalog.Catalog)) map[string][]byte {
		c := small(12, "a")
		edit(c)
		out, err := Encode(c)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	base := files(func(*catalog.Catalog) {})
	editor := files(func(c *catalog.Catalog) {
		old := c.Entries[2].Forms
		c.Entries[2].Other = "Another text"
		c.Entries[2].Targets["fr"].From = &old
		e := &catalog.Entry{Message: catalog.Message{ID: "home.md#new", Document: "home.md", Kind: "p", Forms: catalog.Forms{Other: "New"}}}
		c.Entries = append(c.Entries[:5:5], append([]*catalog.Entry{e}, c.Entries[5:]...)...)
	})
	translator := files(func(c *catalog.Catalog) {
		c.Entries[8].Targets["fr"] = &catalog.Target{Forms: catalog.Forms{Other: "Un meilleur texte"}, State: catalog.Reviewed, By: "Ana"}
		c.Entries[10].Targets["es"].Other = "Un texto mejor"
	})
	dir, parts := t.TempDir(), t.TempDir()
	for name := range base {
		var args []string
		for i, version := range []map[string][]byte{editor, base, translator} {
			path := filepath.Join(parts, fmt.Sprint(i, name))
			if err := os.WriteFile(path, version[name], 0o644); err != nil {
				t.Fatal(err)
			}
			args = append(args, path)
		}
		out, err := exec.Command("git", append([]string{"merge-file", "-p"}, args...)...).Output()
		if err != nil {
			t.Fatalf("%s does not merge: %v\n%s", name, err, out)
		}
		writeFiles(t, dir, map[string][]byte{name: out})
	}
	c, err := Load(dir, "en", []string{"es", "fr"})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Entries) != 13 || c.Entries[5].ID != "home.md#new" {
		t.Errorf("%d messages, the sixth is %s", len(c.Entries), c.Entries[5].ID)
	}
	if s := c.Entry("home.md#m2").Status("fr"); s != catalog.StatusStale {
		t.Errorf("the edited message is %v", s)
	}
	if e := c.Entry("home.md#m8"); e.Status("fr") != catalog.StatusReviewed || e.Targets["fr"].By != "Ana" {
		t.Errorf("the reviewed message is %v", e.Status("fr"))
	}
	if got := c.Entry("home.md#m10").Targets["es"].Other; got != "Un texto mejor" {
		t.Error(got)
	}
}

// TestGitConflict: where git could not merge, the error says so and where.
func TestGitConflict(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, map[string][]byte{"active.en.toml": []byte("[a]\nother = \"x\"\n\n<<<<<<< ours\n[b]\nother = \"y\"\n=======\n[c]\nother = \"z\"\n>>>>>>> theirs\n")})
	_, err := Load(dir, "en", nil)
	if err == nil || !strings.Contains(err.Error(), "active.en.toml:4:1: ") || !strings.Contains(err.Error(), "merge conflict") {
		t.Fatal(err)
	}
}
