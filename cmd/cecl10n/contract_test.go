package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

const contractProject = `
-- cecl10n.toml --
languages = ["en", "fr", "es"]
[[publication]]
id = "home"
series = "Web pages"
title = { en = "Home page", fr = "Page d’accueil" }
due = 2022-12-24
documents = ["a.html"]
[[publication]]
id = "program"
languages = ["fr"]
documents = ["main.go"]
-- a.html --
<h1 id="top">The Council</h1>
<p>Each Party shall report by 1 March.</p>
<p>2022</p>
-- locales/home/active.en.toml --
["a.html#top"]
other = "The Council"

["a.html#each-party-shall-report-by-1"]
other = "Each Party shall report by 1 March."
-- locales/home/active.fr.toml --
["a.html#top"]
other = "Le Conseil"

["a.html#each-party-shall-report-by-1"]
other = "Chaque Partie fait rapport avant le 1er mars."
-- locales/program/active.en.toml --
[delegates]
one = "{{.Count}} delegate"
other = "{{.Count}} delegates"

[welcome]
description = "on the first page"
other = "Welcome"
-- locales/program/active.fr.toml --
[delegates]
one = "{{.Count}} délégué"
other = "{{.Count}} délégués"
-- main.go --
package main

import "github.com/nicksnyder/go-i18n/v2/i18n"

var (
	delegates = &i18n.Message{ID: "delegates", One: "{{.Count}} delegate", Other: "{{.Count}} delegates"}
	welcome   = &i18n.Message{ID: "welcome", Description: "on the first page", Other: "Welcome"}
)
-- binary.html --
` + "\x00\x01"

// shape describes a JSON value by its keys: {"a":[{"b":string}]}. Keys of an
// object are those of want; others may be added freely.
func checkShape(t *testing.T, at string, want, got any) {
	t.Helper()
	switch want := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			t.Errorf("%s is %T, want an object", at, got)
			return
		}
		for k, w := range want {
			v, ok := g[k]
			if !ok {
				t.Errorf("%s has no key %q", at, k)
				continue
			}
			checkShape(t, at+"."+k, w, v)
		}
	case []any:
		g, ok := got.([]any)
		switch {
		case !ok:
			t.Errorf("%s is %T, want a list", at, got)
		case len(g) == 0:
			t.Errorf("%s is empty: nothing is shown", at)
		default:
			for _, v := range g {
				checkShape(t, at+"[]", want[0], v)
			}
		}
	case string:
		if w, exact := strings.CutPrefix(want, "="); exact {
			if got != w {
				t.Errorf("%s is %v, want %q", at, got, w)
			}
			return
		}
		g, ok := got.(string)
		if !ok || want != "" && !slices.Contains(strings.Split(want, "|"), g) {
			t.Errorf("%s is %v, want %q", at, got, want)
		}
	case float64:
		if _, ok := got.(float64); !ok {
			t.Errorf("%s is %T, want a number", at, got)
		}
	case bool:
		if _, ok := got.(bool); !ok {
			t.Errorf("%s is %T, want true or false", at, got)
		}
	}
}

// TestContract checks the JSON that other programs read, key by key. Adding
// keys is fine; renaming one breaks them.
func TestContract(t *testing.T) {
	dir := testFolder(t, contractProject)
	if code, _, errs := testRun(t.Context(), dir, nil, "extract"); code != exitGood {
		t.Fatal(errs)
	}
	page, err := os.ReadFile(filepath.Join(dir, "a.html"))
	if err != nil {
		t.Fatal(err)
	}
	page = []byte(strings.Replace(string(page), "1 March", "15 March", 1))
	if err := os.WriteFile(filepath.Join(dir, "a.html"), page, 0o666); err != nil {
		t.Fatal(err)
	}
	const number = 0.0
	counts := map[string]any{"total": number, "missing": number, "draft": number, "translated": number, "reviewed": number,
		"approved": number, "stale": number, "stale_critical": number, "untranslatable": number}
	lang := map[string]any{"ready": false, "blocked_by": []any{""}, "messages": counts, "words": counts}
	for _, tt := range []struct {
		args string
		code int
		want map[string]any
	}{
		{"segments a.html --format json", exitGood, map[string]any{"schema": "=cecl10n/segments/1", "document": "=a.html", "format": "=html",
			"segments": []any{map[string]any{"id": "", "text": "", "kind": "h1|p", "note": "", "line": number, "column": number, "translatable": true}}}},
		{"verify a.html main.go binary.html nowhere.md --format json", exitFailed, map[string]any{"schema": "=cecl10n/verify/1", "files": number, "identical": number,
			"refused": []any{map[string]any{"file": "", "error": ""}}}},
		{"status --format json -p home", exitGood, map[string]any{"schema": "=cecl10n/status/1", "publications": []any{map[string]any{
			"id": "=home", "title": "=Home page", "series": "=Web pages", "source": "=en", "due": "=2022-12-24",
			"languages": map[string]any{"fr": lang, "es": lang}}}}},
		{"diff --format json", exitGood, map[string]any{"schema": "=cecl10n/diff/1", "stale": []any{map[string]any{
			"publication": "=home", "document": "=a.html", "id": "=a.html#each-party-shall-report-by-1", "language": "=fr", "line": number,
			"severity": "cosmetic|normal|critical", "from": "=Each Party shall report by 1 March.", "source": "=Each Party shall report by 15 March.",
			"target": "=Chaque Partie fait rapport avant le 1er mars.",
			"ops":    []any{map[string]any{"op": "equal|insert|delete", "text": ""}}}}}},
	} {
		code, out, errs := testRun(t.Context(), dir, nil, strings.Fields(tt.args)...)
		if code != tt.code {
			t.Errorf("%s: exit code %d, want %d: %s", tt.args, code, tt.code, errs)
		}
		var got any
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Errorf("%s: %v in %s", tt.args, err, out)
			continue
		}
		checkShape(t, tt.args+": ", tt.want, got)
	}
	// Lists are there when they are empty.
	if _, out, _ := testRun(t.Context(), dir, nil, "verify", "a.html", "-f", "json"); !strings.Contains(out, `"failed": []`) || !strings.Contains(out, `"refused": []`) {
		t.Errorf("verify: %s", out)
	}
	if _, out, _ := testRun(t.Context(), dir, nil, "diff", "-f", "json", "-p", "program"); !strings.Contains(out, `"stale": []`) {
		t.Errorf("diff: %s", out)
	}
	var failed any
	b, err := json.Marshal(verifyJSON{Failed: []failedJSON{{"a.html", 1, 2, "x"}}})
	if err == nil {
		err = json.Unmarshal(b, &failed)
	}
	if err != nil {
		t.Fatal(err)
	}
	checkShape(t, "verify", map[string]any{"failed": []any{map[string]any{"file": "", "line": number, "column": number, "error": ""}}}, failed)
	// The figures themselves.
	var status struct {
		Publications []struct {
			Languages map[string]struct {
				Ready           bool
				BlockedBy       []string `json:"blocked_by"`
				Messages, Words map[string]int
			}
		}
	}
	_, out, _ := testRun(t.Context(), dir, nil, "status", "-f", "json", "-p", "home")
	if err := json.Unmarshal([]byte(out), &status); err != nil {
		t.Fatal(err)
	}
	fr := status.Publications[0].Languages["fr"]
	if fr.Ready || fr.Messages["total"] != 2 || fr.Messages["translated"] != 1 || fr.Messages["stale"] != 1 || fr.Messages["stale_critical"] != 1 ||
		fr.Messages["untranslatable"] != 1 || fr.Words["total"] != 9 || fr.Words["stale"] != 7 || !slices.Contains(fr.BlockedBy, "stale_critical") {
		t.Errorf("French: %+v", fr)
	}
	// Several files: one object a line.
	_, out, _ = testRun(t.Context(), dir, nil, "segments", "a.html", "main.go", "-f", "json")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines: %s", len(lines), out)
	}
	for i, name := range []string{"a.html", "main.go"} {
		var got any
		if err := json.Unmarshal([]byte(lines[i]), &got); err != nil {
			t.Fatal(err)
		}
		checkShape(t, name, map[string]any{"schema": "=cecl10n/segments/1", "document": "=" + name}, got)
	}
}

// localize loads a program's catalogs as a Go program does, and says what it
// says in French.
func localize(t *testing.T, dir string, count int) string {
	t.Helper()
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	for _, name := range []string{"active.en.toml", "active.fr.toml"} {
		if _, err := b.LoadMessageFile(filepath.Join(dir, "locales", "program", name)); err != nil {
			t.Fatal(err)
		}
	}
	l := i18n.NewLocalizer(b, "fr-CA")
	text, err := l.Localize(&i18n.LocalizeConfig{MessageID: "delegates", PluralCount: count, TemplateData: map[string]any{"Count": count}})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestProgramLoadsCatalogs: what the commands write, a go-i18n Bundle loads;
// after the real goi18n merge it does again, and cecl10n still reads it.
func TestProgramLoadsCatalogs(t *testing.T) {
	dir := testFolder(t, contractProject)
	do := func(args ...string) string {
		t.Helper()
		code, out, errs := testRun(t.Context(), dir, nil, args...)
		if code != exitGood {
			t.Fatalf("%v: exit code %d, %s%s", args, code, out, errs)
		}
		return out
	}
	says := func() {
		t.Helper()
		for n, want := range map[int]string{0: "0 délégué", 1: "1 délégué", 2: "2 délégués", 1_000_000: "1000000 délégués"} {
			if got := localize(t, dir, n); got != want {
				t.Errorf("%d: %q, want %q", n, got, want)
			}
		}
	}
	do("extract")
	do("mark", "reviewed", "-p", "program", "--state", "translated", "--by", "Jean")
	says()
	before := do("status", "-p", "program", "-f", "json")
	if testing.Short() {
		t.Skip("builds goi18n")
	}
	locales := filepath.Join(dir, "locales", "program")
	merge := exec.Command("go", "tool", "goi18n", "merge", "-sourceLanguage", "en", "-outdir", locales,
		filepath.Join(locales, "active.en.toml"), filepath.Join(locales, "active.fr.toml"))
	if out, err := merge.CombinedOutput(); err != nil {
		t.Fatalf("goi18n merge: %v\n%s", err, out)
	}
	says()
	if after := do("status", "-p", "program", "-f", "json"); after != before {
		t.Errorf("after goi18n merge:\n%s\nbefore:\n%s", after, before)
	}
	// What goi18n found missing comes back through import.
	work := filepath.Join(locales, "translate.fr.toml")
	data, err := os.ReadFile(work)
	if err != nil {
		t.Fatal(err)
	}
	data = []byte(strings.Replace(string(data), `"Welcome"`, `"Bienvenue"`, 1))
	if err := os.WriteFile(work, data, 0o666); err != nil {
		t.Fatal(err)
	}
	if out := do("import", "-p", "program", work); !strings.Contains(out, "program fr: 1 taken") {
		t.Errorf("import: %s", out)
	}
	if out := do("status", "-p", "program", "-f", "json"); !strings.Contains(out, `"missing": 0,`) {
		t.Errorf("status: %s", out)
	}
	says()
}
