package goi18n

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/google/go-cmp/cmp"
)

// show writes an exchange, a line a text.
func show(x *catalog.Exchange) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s → %q\n", x.Source, x.Languages)
	forms := func(f catalog.Forms) {
		for _, c := range catalog.Categories {
			if t := f.Get(c); t != "" {
				fmt.Fprintf(&b, " %s=%q", c, t)
			}
		}
		b.WriteByte('\n')
	}
	for _, e := range x.Entries {
		fmt.Fprintf(&b, "%d:%d %s %s", e.Line, e.Column, e.ID, e.Note)
		forms(e.Forms)
		for _, l := range x.Languages {
			if t := e.Targets[l]; t != nil {
				fmt.Fprintf(&b, "  %s %s", l, t.FromHash)
				forms(t.Forms)
			}
		}
	}
	return b.String()
}

const source = `# messages
hello = "Hello {{.Name}}"
"a.b" = """
Two
lines
c = "no key"
"""
missing = "Missing"

[files]
description = "How many"
one = "{{.Count}} file"
other = "{{.Count}} files"

[menu.open]
other = "Open"
[menu]
close = "Close"
`

const target = `hello = "Bonjour {{.Name}}"
"a.b" = "Deux\nlignes"
extra = "En trop"

[files]
hash = "sha1-0"
one = "{{.Count}} fichier"
many = "{{.Count}} de fichiers"
other = "{{.Count}} fichiers"

[menu]
close = "Fermer"
[menu.open]
hash = "sha1-cf9b77061f7b3126b49d50a6fa68f7ca8c26b7a3"
other = "Ouvrir"
`

const shown = `en → ["fr-CA"]
1:1 hello  other="Hello {{.Name}}"
  fr-CA  other="Bonjour {{.Name}}"
2:1 a.b  other="Two\nlines\nc = \"no key\"\n"
  fr-CA  other="Deux\nlignes"
5:1 files How many one="{{.Count}} file" other="{{.Count}} files"
  fr-CA sha1-0 one="{{.Count}} fichier" many="{{.Count}} de fichiers" other="{{.Count}} fichiers"
12:1 menu.close  other="Close"
  fr-CA  other="Fermer"
13:1 menu.open  other="Open"
  fr-CA  other="Ouvrir"
0:0 missing  other="Missing"
`

func TestDecode(t *testing.T) {
	for name, crlf := range map[string]bool{"LF": false, "CRLF": true} {
		from, to := source, target
		if crlf {
			to = "\ufeff" + strings.ReplaceAll(to, "\n", "\r\n")
		}
		x, err := Decode(File{"i18n/active.en.toml", []byte(from)}, File{"i18n/active.fr-CA.toml", []byte(to)})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(shown, show(x)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestFormats(t *testing.T) {
	want := "en → [\"es\"]\n2:1 a.b  other=\"One\"\n  es  other=\"Uno\"\n3:1 n  one=\"day\" other=\"days\"\n  es  one=\"día\" other=\"días\"\n"
	for _, ext := range []string{"json", "yaml"} {
		from, to := "{\n\t\"a\": {\"b\": \"One\"},\n\t\"n\": {\"one\": \"day\", \"other\": \"days\"}\n}", "{\n \"a\": {\"b\": \"Uno\"},\n \"n\": {\"one\": \"día\", \"other\": \"días\"}\n}"
		if ext == "yaml" {
			from, to = "a:\n  b: One\nn:\n  one: day\n  other: days\n", "a:\n  b: Uno\nn:\n  one: día\n  other: días\n"
		}
		x, err := Decode(File{"en." + ext, []byte(from)}, File{"es." + ext, []byte(to)})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, show(x)); d != "" {
			t.Errorf("%s: %s", ext, d)
		}
	}
}

func TestNames(t *testing.T) {
	for _, tt := range []struct{ name, lang, stem string }{
		{"active.en.toml", "en", "active."}, {"a/b/active.fr-CA.toml", "fr-CA", "a/b/active."}, {"fr.json", "fr", ""}, {"locales/es_MX.yaml", "es-MX", "locales/"},
		{"config.toml", "", ""}, {"a.b/config.toml", "", "a.b/"},
		{"messages_fr.json", "fr", "messages_"}, {"a/messages_fr_CA.json", "fr-CA", "a/messages_"}, {"my-app-es-MX.yml", "es-MX", "my-app-"},
		{"fr/translations.json", "fr", "/translations"}, {"x/fr-CA/lib/a.b.toml", "fr-CA", "x//lib/a.b"}, {`en\translations.json`, "en", "/translations"},
		{"fr/es.json", "es", "fr/"}, {"fr/en/a.json", "en", "fr//a"}, {"/fr/a.json", "fr", "//a"}, {"/a.json", "", "/"}, {"_.json", "", ""},
	} {
		if l, s := Language(tt.name), Stem(tt.name); l != tt.lang || s != tt.stem {
			t.Errorf("%s: %q, %q", tt.name, l, s)
		}
	}
}

func TestErrors(t *testing.T) {
	good := File{"active.en.toml", []byte("a = \"b\"")}
	for _, tt := range []struct {
		file File
		want string
	}{
		{File{"active.toml", nil}, "active.toml: the name of a message file"},
		{File{"x.fr.toml", []byte("a = \"b\"\né = ")}, "x.fr.toml:2:1: go-i18n cannot read"},
		{File{"x.fr.json", []byte("{\n\"a\": }")}, "x.fr.json:2:7: go-i18n cannot read"},
		{File{"x.fr.yaml", []byte("a: [")}, "x.fr.yaml: go-i18n cannot read"},
		{File{"x.fr.toml", []byte("[a]\nother = \"b\"\nstate = \"c\"")}, "x.fr.toml: go-i18n cannot read"},
		{File{"x.fr.toml", []byte("a = \"\xff\"")}, "x.fr.toml:1:6: this is not UTF-8"},
	} {
		_, err := Decode(good, tt.file)
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%q: %v, want %s", tt.file.Source, err, tt.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("toml", []byte(source), []byte(target))
	f.Add("json", []byte(`{"a": {"b": "One"}}`), []byte(`{"a": {"b": "Un"}}`))
	f.Fuzz(func(t *testing.T, ext string, from, to []byte) {
		x, err := Decode(File{"en." + ext, from}, File{"fr." + ext, to})
		if err != nil {
			return
		}
		for _, e := range x.Entries {
			if (e.Line < 1) != (len(e.Targets) == 0) && e.Line < 0 {
				t.Errorf("%q is at %d:%d", e.ID, e.Line, e.Column)
			}
		}
	})
}
