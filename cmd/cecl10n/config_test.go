package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/urfave/cli/v2"
)

// testCall returns a call in folder dir with flags given as --name=value.
func testCall(t *testing.T, dir string, flags ...string) *call {
	t.Helper()
	c := &call{console: &console{Printer: cecl10n.NewPrinter("en"), w: io.Discard}, Out: io.Discard, Dir: dir,
		Getenv: func(string) string { return "" }, Now: func() time.Time { return time.Unix(0, 0) }}
	pub, to := flagPublication, flagTo
	app := &cli.App{Name: "test", HideHelp: true, HideVersion: true, Writer: io.Discard, Flags: []cli.Flag{pub.cliFlag(), to.cliFlag()},
		Action: func(cc *cli.Context) error { c.flags = cc; return nil }}
	if err := app.Run(append([]string{"test"}, flags...)); err != nil {
		t.Fatal(err)
	}
	return c
}

// testFolder writes the files of an archive to a new folder.
func testFolder(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// loadErrors returns what is wrong with a configuration: its own errors, then
// those of single publications as “id: error”.
func loadErrors(t *testing.T, dir string, flags ...string) []string {
	t.Helper()
	c := testCall(t, dir, flags...)
	p, err := c.load(context.Background())
	var out []string
	for _, e := range flatten(err) {
		out = append(out, c.Printer.Error(e))
	}
	if p != nil {
		for _, pub := range p.Publications {
			for _, e := range flatten(pub.Err) {
				out = append(out, pub.ID+": "+c.Printer.Error(e))
			}
		}
	}
	return out
}

const goodHead = `languages = ["en", "fr", "es"]
`

func TestConfigErrors(t *testing.T) {
	for _, tt := range []struct{ name, config, want string }{
		{"good", goodHead + `
[release]
require = { fr = "approved", es = "translated" }
[build]
missing = "fail"
[[publication]]
id = "home"
title = "Home"
documents = ["a.txt", "docs/**/*.txt", "!docs/z*"]
output = "out/{lang}/{path}"
due = 2022-12-01
release.require = "draft"
links = [{ en = "/x/", fr = "/fr/x/" }]
`, ``},
		{"broken", "languages = [\n[[publication]]\nid = home\n", `
cecl10n.toml:2:3: not valid TOML: expected value but found "publication" instead`},
		{"toml 1.1", goodHead + "[[publication]]\nid = \"p\"\ndocuments = [\"a.txt\"]\ntitle = {\n  en = \"A\",\n}\nxyz = 1\n", `
p: cecl10n.toml:8:1: unknown key “xyz”; here can stand id, series, title, source, languages, documents, output, due, release, build, check, links, format, encoding, include, exclude, placeholders, columns, key_column, captions, revisions, comments, sheet_names, delimiters, elements, front_matter, code`},
		{"not utf-8", "# caf\xe9\n", `
cecl10n.toml:1:6: not UTF-8; save the file as UTF-8`},
		{"empty", "", `
cecl10n.toml:1:1: languages is missing; write for example: languages = ["en", "fr", "es"]
cecl10n.toml:1:1: [[publication]] is missing; write for example: [[publication]] id = "home" documents = ["site/en/index.html"]`},
		{"all errors of the file, in its order", `langages = ["en"]
locales = "../elsewhere"
[release]
require = "revewed"
stale = true
[build]
misssing = "source"
[[publication]]
id = "a/b"
documents = []
[[publication]]
documents = ["a.txt"]
due = "tomorrow"
`, `
cecl10n.toml:1:1: unknown key “langages”; did you mean “languages”?
cecl10n.toml:1:1: languages is missing; write for example: languages = ["en", "fr", "es"]
cecl10n.toml:2:11: “../elsewhere” leads out of the project; use a path in the folder of cecl10n.toml
cecl10n.toml:4:11: require cannot be “revewed”; did you mean “reviewed”?
cecl10n.toml:5:9: stale must be a text in quotes
cecl10n.toml:7:1: unknown key “misssing”; did you mean “missing”?
cecl10n.toml:9:6: “a/b” cannot be the name of a folder on every system; use letters a to z, digits, “-” and “_”
cecl10n.toml:10:1: documents is empty; name at least one document
cecl10n.toml:11:3: id is missing; write for example: id = "home"
cecl10n.toml:13:7: due must be a date: 2026-12-01`},
		{"languages", `languages = ["en", "fr_CA", "xx-yy-zz", "en"]` + "\n[[publication]]\nid=\"p\"\ndocuments=[\"a.txt\"]\n", `
cecl10n.toml:1:20: write the language tag “fr_CA” as “fr-CA”
cecl10n.toml:1:29: “xx-yy-zz” is no language tag (BCP 47); examples: en, fr-CA, es-MX
cecl10n.toml:1:41: the language “en” stands here twice`},
		{"one language", `languages = ["en"]` + "\n[[publication]]\nid=\"p\"\ndocuments=[\"a.txt\"]\n", `
cecl10n.toml:1:1: at least two languages are needed: the source and one to translate into`},
		{"one broken publication leaves the others", goodHead + `
[[publication]]
id = "good"
documents = ["a.txt"]
[[publication]]
id = "bad"
documents = ["a.txt", "nowhere.txt", "none/*.txt", "x.bin", "docs", "../up.txt", "/etc/passwd", "docs/[", "bin/*"]
titel = "Title"
title = { en = "A", de = "B" }
source = "it"
languages = ["fr", "pt"]
release.require.es = "perfect"
release.require.it = "draft"
release.fail_on = "always"
build.stale = "drop"
encoding = "ansi"
code = "yes"
front_matter = "title"
build.max_bytes = -1
output = "{language}/x.txt"
`, `
bad: cecl10n.toml:8:23: there is no document “nowhere.txt”
bad: cecl10n.toml:8:38: no document matches “none/*.txt”
bad: cecl10n.toml:8:52: “x.bin” has no known document format; “cecl10n formats” lists them
bad: cecl10n.toml:8:61: “docs” is a folder; write “docs/**” for all documents in it
bad: cecl10n.toml:8:69: “../up.txt” leads out of the project; use a path in the folder of cecl10n.toml
bad: cecl10n.toml:8:82: “/etc/passwd” leads out of the project; use a path in the folder of cecl10n.toml
bad: cecl10n.toml:8:97: “docs/[” is no valid pattern; check its brackets
bad: cecl10n.toml:8:107: “bin/y.bin” has no known document format; “cecl10n formats” lists them
bad: cecl10n.toml:9:1: unknown key “titel”; did you mean “title”?
bad: cecl10n.toml:10:21: “de” is not one of the languages en, fr, es
bad: cecl10n.toml:11:10: source cannot be “it”; choose one of en, fr, es
bad: cecl10n.toml:12:20: “pt” is not one of the languages en, fr, es
bad: cecl10n.toml:13:22: es cannot be “perfect”; choose one of draft, translated, reviewed, approved
bad: cecl10n.toml:14:17: “it” is not one of the languages en, fr, es
bad: cecl10n.toml:15:19: fail_on cannot be “always”; choose one of error, warning, info, never
bad: cecl10n.toml:16:15: stale cannot be “drop”; choose one of use, source, fail
bad: cecl10n.toml:17:12: unknown character set “ansi”; examples: utf-8, windows-1252, utf-16le
bad: cecl10n.toml:18:8: code must be true or false
bad: cecl10n.toml:19:16: front_matter must be a list of texts: ["…", "…"]
bad: cecl10n.toml:20:19: max_bytes must be a whole number above 0
bad: cecl10n.toml:21:10: output cannot have “{language}”; it can have {lang} {LANG} {path} {dir} {name} {ext}`},
		{"identifiers", goodHead + `
[[publication]]
id = "One"
documents = ["a.txt"]
[[publication]]
id = "one"
documents = ["a.txt"]
[[publication]]
id = "con"
documents = ["a.txt"]
[[publication]]
id = "."
documents = ["a.txt"]
`, `
one: cecl10n.toml:7:6: the publication on line 4 has the ID “One” already; give each its own
con: cecl10n.toml:10:6: “con” cannot be the name of a folder on every system; use letters a to z, digits, “-” and “_”
.: cecl10n.toml:13:6: “.” cannot be the name of a folder on every system; use letters a to z, digits, “-” and “_”`},
		{"two publications write one file", goodHead + `
[[publication]]
id = "one"
documents = ["a.txt"]
output = "out/{lang}.txt"
[[publication]]
id = "two"
documents = ["docs/b.txt"]
output = "out/{lang}.txt"
[[publication]]
id = "three"
documents = ["a.txt"]
output = "{lang}/{name}{ext}"
`, `
one: cecl10n.toml:10:10: “out/fr.txt” would be built twice: from “docs/b.txt” in fr, and from “a.txt” in fr; tell them apart with {lang}, {dir} and {name}
two: cecl10n.toml:10:10: “out/fr.txt” would be built twice: from “docs/b.txt” in fr, and from “a.txt” in fr; tell them apart with {lang}, {dir} and {name}`},
		{"languages of one file", goodHead + "[[publication]]\nid=\"p\"\ndocuments=[\"a.txt\"]\noutput=\"out.txt\"\n", `
p: cecl10n.toml:5:8: “out.txt” would be built twice: from “a.txt” in es, and from “a.txt” in fr; tell them apart with {lang}, {dir} and {name}`},
		{"output over a source", goodHead + "[[publication]]\nid=\"p\"\ndocuments=[\"docs/**/*.txt\"]\noutput=\"docs/b.txt\"\n", `
p: cecl10n.toml:5:8: “docs/b.txt”, built from “docs/b.txt” in fr, would overwrite a source document; put {lang} into output, or leave “docs/b.txt” out of documents`},
		{"output out of the project", goodHead + "[[publication]]\nid=\"p\"\ndocuments=[\"a.txt\"]\noutput=\"../{lang}.txt\"\n", `
p: cecl10n.toml:5:8: “../fr.txt” leads out of the project; use a path in the folder of cecl10n.toml`},
		{"output over a catalog", goodHead + "[[publication]]\nid=\"p\"\ndocuments=[\"a.txt\"]\noutput=\"locales/p/active.{lang}.toml\"\n", `
p: cecl10n.toml:5:8: “locales/p/active.fr.toml” would overwrite the project’s own files`},
		{"output of version control", goodHead + "[[publication]]\nid=\"p\"\ndocuments=[\"a.txt\"]\noutput=\".git/{lang}/{path}\"\n", `
p: cecl10n.toml:5:8: “.git/fr/a.txt” leads into the files of version control; use another folder`},
		{"output of version control, below and otherwise written", goodHead + "[[publication]]\nid=\"p\"\ndocuments=[\"a.txt\"]\noutput=\"sub/.GIT/hooks/{lang}\"\n", `
p: cecl10n.toml:5:8: “sub/.GIT/hooks/fr” leads into the files of version control; use another folder`},
		{"catalogs of version control", "locales = \"x/../.git/hooks\"\n" + goodHead + "[[publication]]\nid=\"p\"\ndocuments=[\"a.txt\"]\n", `
cecl10n.toml:1:11: “x/../.git/hooks” leads into the files of version control; use another folder`},
		{"output beside them", goodHead + "[[publication]]\nid=\"p\"\ndocuments=[\"a.txt\"]\noutput=\".github/{lang}/{path}\"\n", ``},
		{"all excluded", goodHead + "[[publication]]\nid=\"p\"\ndocuments=[\"docs/*.txt\", \"!docs/*\"]\n", `
p: cecl10n.toml:4:1: documents names no document: all are taken away by “!”`},
		{"wrong kinds", goodHead + "publication = 3\nlocales = [1]\n", `
cecl10n.toml:2:15: publication must be a list of tables
cecl10n.toml:3:1: locales must be a text in quotes`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := testFolder(t, `
-- a.txt --
A
-- docs/b.txt --
B
-- docs/sub/c.txt --
C
-- x.bin --
X
-- bin/y.bin --
Y
`)
			if err := os.WriteFile(filepath.Join(dir, configName), []byte(tt.config), 0o666); err != nil {
				t.Fatal(err)
			}
			got := strings.Join(loadErrors(t, dir), "\n")
			if want := strings.TrimPrefix(tt.want, "\n"); got != want {
				t.Errorf("-want +got:\n%s", cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
			}
		})
	}
}

// FuzzConfig: no configuration makes the reader panic, and each error has its place.
func FuzzConfig(f *testing.F) {
	f.Add(goodHead + "[[publication]]\nid = \"home\"\ntitle = { en = \"A\" }\ndocuments = [\"a.txt\"]\noutput = \"{lang}/{path}\"\ndue = 2022-12-01\nrelease.require = { es = \"draft\" }\nlinks = [{ en = \"/x\" }]\n")
	f.Add("languages = [\"en\", \"fr\"]\n[build]\nmax_bytes = 1\npublication = [[1]]\n")
	f.Add("[a.b]\n[[a.c]]\n[[a.c.d]]\nx.y.z = {q = [{}, {w = 1}]}\n")
	f.Add("publication = [{id = 1}, {id = \"x\", documents = [1]}]\n[release.require]\nen = 3")
	f.Fuzz(func(t *testing.T, src string) {
		c, r, err := parseConfig([]byte(src))
		errs := flatten(err)
		if c != nil {
			errs = append(errs, flatten(r.all())...)
		}
		for _, e := range errs {
			pe, ok := e.(*cecl10n.PositionError)
			if !ok || pe.Line < 1 || pe.Column < 1 || pe.Line > strings.Count(src, "\n")+1 {
				t.Errorf("no place: %v", e)
			}
		}
	})
}
