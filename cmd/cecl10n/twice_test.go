package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Each command that only reads gives the same bytes every time, in whatever
// order its goroutines run.
func TestSameBytesTwice(t *testing.T) {
	dir := testFolder(t, smallProject)
	config, err := os.ReadFile(filepath.Join(dir, configName))
	if err != nil {
		t.Fatal(err)
	}
	// Several broken publications, for the order of errors.
	for _, id := range []string{"x", "y", "z"} {
		config = append(config, "[[publication]]\nid = \""+id+"\"\ndocuments = [\"bad/*.txt\"]\nfirst = 1\nsecond = 2\n"...)
	}
	for _, name := range []string{"1", "2", "3", "4"} {
		if err := os.MkdirAll(filepath.Join(dir, "bad"), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "bad", name+".txt"), []byte("\xff"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, configName), config, 0o666); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := testRun(t.Context(), dir, nil, "extract", "-p", "home,spanish"); code != exitGood {
		t.Fatal(errs)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("First of all.\n\nSecond.\n\nThird.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{
		"check", "check -f json", "check -f sarif", "check -f junit", "check -f html", "check -f csv", "check --fix --dry-run", "gate -f junit", "gate -f sarif", "gate -f github", "waive --list",
		"extract --dry-run", "status", "status -f json", "diff", "diff -f json", "gate", "report", "report -f json", "report -f csv", "report -f markdown", "report -f html",
		"build --check -p home", "verify .", "verify . -f json --hostile", "segments a.txt", "formats -f json", "init --dry-run", "prune --dry-run",
	} {
		var first string
		for i, procs := range []int{1, 4, 2, 8} {
			before := runtime.GOMAXPROCS(procs)
			code, out, errs := testRun(t.Context(), dir, nil, strings.Fields(args)...)
			runtime.GOMAXPROCS(before)
			got := out + "\n---\n" + errs
			if code == exitUsage {
				t.Fatalf("%s: %s", args, errs)
			}
			if i == 0 {
				first = got
			} else if got != first {
				t.Errorf("%s: not the same bytes twice:\n%s\n=====\n%s", args, first, got)
				break
			}
		}
	}
}
