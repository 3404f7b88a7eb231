package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/cecl10n/cecl10n/reports/check"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

const checkProject = `
-- cecl10n.toml --
languages = ["en", "fr"]
[release]
require = "translated"
[check]
only = ["own", "defect"]
[[check.custom]]
name = "defect"
pattern = "never there"
message = "m"
[[check.custom]]
name = "own"
pattern = "Conseil"
message = "no council"
[[publication]]
id = "home"
documents = ["a.txt"]
-- a.txt --
The Council met.
-- locales/home/active.en.toml --
["a.txt#the-council-met"]
other = "The Council met."
-- locales/home/active.fr.toml --
["a.txt#the-council-met"]
other = "Le Conseil s’est réuni."
`

// TestDefectOfACheck: a check that panics must not look like one that found
// nothing, least of all to the gate.
func TestDefectOfACheck(t *testing.T) {
	all := check.All
	defer func() { check.All = all }()
	check.All = []*check.Check{{Name: "broken", Title: &i18n.Message{ID: "t", Other: "t"}, Pair: func(*check.Pair) { panic("index out of range") }}}
	dir := testFolder(t, strings.Replace(checkProject, `only = ["own", "defect"]`, `only = ["broken"]`, 1))
	for _, args := range []string{"check", "check --format json", "check --fix", "gate", "gate --format junit", "report",
		"waive a.txt#the-council-met --only broken --to fr --reason x"} {
		code, out, errs := testRun(t.Context(), dir, nil, strings.Fields(args)...)
		if code != exitFailed || !strings.Contains(errs, "a defect of cecl10n: index out of range") {
			t.Errorf("%s: exit code %d\n%s\n%s", args, code, out, errs)
		}
	}
}

// TestCheckContract checks the JSON of check and waive, key by key, and that
// it is the same however many goroutines run.
func TestCheckContract(t *testing.T) {
	dir := testFolder(t, checkProject)
	if code, _, errs := testRun(t.Context(), dir, nil, "extract"); code != exitGood {
		t.Fatal(errs)
	}
	const number = 0.0
	shape := func(args string, code int, want map[string]any) {
		t.Helper()
		var first string
		for _, procs := range []int{1, 4, 2, 8} {
			before := runtime.GOMAXPROCS(procs)
			got, out, errs := testRun(t.Context(), dir, nil, strings.Fields(args)...)
			runtime.GOMAXPROCS(before)
			if got != code {
				t.Fatalf("%s: exit code %d, want %d: %s", args, got, code, errs)
			}
			if first == "" {
				first = out
			} else if first != out {
				t.Errorf("%s: not the same bytes twice", args)
			}
		}
		var got any
		if err := json.Unmarshal([]byte(first), &got); err != nil {
			t.Fatal(err)
		}
		checkShape(t, args, want, got)
	}
	finding := map[string]any{"check": "=own", "severity": "=warning", "publication": "=home", "document": "=a.txt", "id": "=a.txt#the-council-met",
		"language": "=fr", "line": number, "column": number, "source": "=The Council met.", "target": "=Le Conseil s’est réuni.",
		"message": "=no council", "span": []any{number}, "fix": nil, "identity": ""}
	shape("check --format json", exitNotGood, map[string]any{"schema": "=cecl10n/check/1", "messages": number, "findings": []any{finding}})
	if code, _, errs := testRun(t.Context(), dir, nil, strings.Fields("waive a.txt#the-council-met --only own --to fr --reason why --by Ana --until 2030-01-01")...); code != exitGood {
		t.Fatal(errs)
	}
	shape("waive --list --format json", exitGood, map[string]any{"schema": "=cecl10n/waivers/1", "waivers": []any{map[string]any{
		"publication": "=home", "id": "=a.txt#the-council-met", "language": "=fr", "check": "=own", "words": "=Conseil", "reason": "=why", "by": "=Ana",
		"on": "=1970-01-01", "until": "=2030-01-01", "holds": true, "used": true}}})
	finding["waived"] = map[string]any{"reason": "=why", "by": "=Ana", "on": "=1970-01-01", "until": "=2030-01-01"}
	shape("check --format json --waived", exitGood, map[string]any{"findings": []any{finding}})
	if _, out, _ := testRun(t.Context(), dir, nil, "check", "--format", "json"); !strings.Contains(out, `"findings": []`) {
		t.Error(out)
	}
}

// TestCheckConfigTypes: a value of another type than a key has is named at its
// place, and nothing else goes wrong.
func TestCheckConfigTypes(t *testing.T) {
	values := []string{"5", "-1.5", "true", `"x"`, `""`, "[]", "[1]", `["x"]`, "[[]]", "{}", "{ fr = 5 }", `{ fr = "x" }`, "{ fr = {} }", `{ unchanged = 5 }`,
		`{ unchanged = "x" }`, "[{}]", "[{ name = 5 }]", "[{ check = 5, reason = 5, words = 5, until = 5 }]",
		`[{ name = "own", pattern = 5, source = [], absent = 1, languages = "x", severity = 5, message = 5, fix = 5 }]`, "2022-12-01"}
	for _, key := range checkKeys {
		for _, v := range values {
			for _, src := range []string{
				"languages = [\"en\", \"fr\"]\n[check]\n" + key + " = " + v + "\n[[publication]]\nid = \"p\"\ndocuments = [\"a\"]\n",
				"languages = [\"en\", \"fr\"]\n[[publication]]\nid = \"p\"\ndocuments = [\"a\"]\n[publication.check]\n" + key + " = " + v + "\n",
			} {
				c, r, err := parseConfig([]byte(src))
				if c == nil || r == nil {
					t.Fatalf("%s = %s: %v", key, v, err)
				}
				for _, e := range r.errs {
					if !strings.HasPrefix(e.err.Error(), "cecl10n.toml:3:") && !strings.HasPrefix(e.err.Error(), "cecl10n.toml:6:") {
						t.Errorf("%s = %s: %v", key, v, e.err)
					}
				}
			}
		}
	}
	// All of these are wrong.
	for _, line := range []string{"only = 5", "skip = [1]", "severity = 5", "severity = { unchanged = 5 }", "profile = 5", "typography = 5", "typography = { fr = 5 }",
		"baseline = 5", "words = 5", "spelling = 5", "allow_delete = 5", "allow_copy = [\"<\"]", "silence = 5", "custom = 5", "custom = [{}]"} {
		_, r, _ := parseConfig([]byte("languages = [\"en\", \"fr\"]\n[check]\n" + line + "\n[[publication]]\nid = \"p\"\ndocuments = [\"a\"]\n"))
		if r == nil || len(r.errs) == 0 {
			t.Errorf("%s is taken", line)
		}
	}
}

// What was mended before an interruption is said, and nothing more is mended.
func TestFixInterrupted(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	config := "languages = [\"en\", \"fr\"]\n[check]\nonly = [\"own\"]\n[[check.custom]]\nname = \"own\"\npattern = \"CEC\"\nfix = \"CCE\"\nmessage = \"m\"\n"
	for _, id := range []string{"a", "b", "c"} {
		config += "[[publication]]\nid = \"" + id + "\"\ndocuments = [\"" + id + ".txt\"]\n"
		write(id+".txt", "The CEC.\n")
		write("locales/"+id+"/active.en.toml", "[\""+id+".txt#the-cec\"]\nother = \"The CEC.\"\n")
		write("locales/"+id+"/active.fr.toml", "[\""+id+".txt#the-cec\"]\nother = \"La CEC.\"\n")
	}
	write("cecl10n.toml", config)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var out, errs bytes.Buffer
	code := run(ctx, system{Args: []string{"check", "--fix", "--by", "Ana"}, Getenv: func(string) string { return "" }, Getwd: func() (string, error) { return dir, nil },
		Now: func() time.Time { cancel(); return time.Unix(0, 0) }, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs})
	if code != exitFailed || !strings.Contains(out.String(), "a.txt:1") || strings.Contains(out.String(), "b.txt") {
		t.Errorf("%d: %s", code, &out)
	}
	if want := "cecl10n: 1 translation mended\ncecl10n: interrupted; nothing was left half-written\n"; errs.String() != want {
		t.Errorf("%s, want %s", &errs, want)
	}
	for id, want := range map[string]string{"a": "CCE", "b": "CEC", "c": "CEC"} {
		src, err := os.ReadFile(filepath.Join(dir, "locales", id, "active.fr.toml"))
		if err != nil || !strings.Contains(string(src), want) {
			t.Errorf("%s: %s %v", id, src, err)
		}
	}
}
