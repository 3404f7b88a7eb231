package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/cecl10n/cecl10n"

// floors says on which floor a package stands, by the pattern of its folder;
// the first that fits counts. A package imports only from floors below its own.
var floors = []struct {
	pattern string
	floor   int
}{
	{"locales", 0},
	{"locales/cecl10n", 0},
	{"locales/hunspell", 1}, // its errors are messages of locales/cecl10n
	// It makes a table of package locales; nothing imports it.
	{"locales/train", 1},
	{"catalog", 1},
	{"catalog/*", 2},
	{"extract", 2},
	{"extract/xmlspan", 1},
	{"reports", 2},
	{"reports/check", 3},
	{"reports/review", 3},
	{"cmd/*", 4},
	// Programs beside the house: nothing imports them.
	{"bench", 5},
	{"examples/*", 5},
	{"examples/*/*", 5},
	{"examples/*/*/*", 5},
}

// rooms are the entries of the module's folder.
var rooms = []string{
	".ci", ".git", ".gitattributes", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "cecl10n.toml", "go.mod", "go.sum",
	"bench", "catalog", "cmd", "docs", "examples", "extract", "locales", "reports",
	"cecl10n", "cecl10n.exe", "dist", // built, and ignored by git
}

func floorOf(pkg string) int {
	dir := strings.TrimPrefix(strings.TrimPrefix(pkg, module), "/")
	for _, f := range floors {
		if ok, _ := filepath.Match(f.pattern, dir); ok {
			return f.floor
		}
	}
	return -1
}

func TestFloors(t *testing.T) {
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = filepath.Join("..", "..")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(strings.NewReader(string(out)))
	seen := 0
	for dec.More() {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		seen++
		floor := floorOf(p.ImportPath)
		if floor < 0 {
			t.Errorf("%s stands on no floor: give it one in floors, or another place", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			if !strings.HasPrefix(imp, module+"/") {
				continue
			}
			if below := floorOf(imp); below < 0 || below >= floor {
				t.Errorf("%s (floor %d) imports %s (floor %d): only floors below may be imported", p.ImportPath, floor, imp, below)
			}
		}
		for _, word := range strings.Split(p.ImportPath, "/") {
			if slices.Contains([]string{"util", "utils", "common", "helpers", "internal", "pkg", "misc"}, word) {
				t.Errorf("%s: a package is named after what it holds, not %q", p.ImportPath, word)
			}
		}
	}
	if seen < 5 {
		t.Fatalf("go list found %d packages: the test looks at the wrong place", seen)
	}
}

func TestRooms(t *testing.T) {
	entries, err := os.ReadDir(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(rooms, e.Name()) && !strings.HasSuffix(e.Name(), ".test") && !strings.HasSuffix(e.Name(), ".out") {
			t.Errorf("%s is no room of the house: put it where it belongs, or add it to rooms", e.Name())
		}
	}
}
