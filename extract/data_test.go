package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/cecl10n/cecl10n/catalog"
	"go.yaml.in/yaml/v3"
)

// A leaf is a value of a data document: its path and itself.
type leaf struct {
	path  string
	value any
}

// leaves returns the values in a decoded document, members in their order.
func leaves(n *yaml.Node) (out []leaf) {
	var walk func(path string, n *yaml.Node)
	walk = func(path string, n *yaml.Node) {
		switch n.Kind {
		case yaml.MappingNode:
			for i := 0; i+1 < len(n.Content); i += 2 {
				walk(path+"/"+n.Content[i].Value, n.Content[i+1])
			}
		case yaml.SequenceNode, yaml.DocumentNode:
			for i, c := range n.Content {
				walk(fmt.Sprintf("%s/%d", path, i), c)
			}
		case yaml.AliasNode:
			out = append(out, leaf{path, "*" + n.Value})
		default:
			out = append(out, leaf{path, n.ShortTag() + " " + n.Value})
		}
	}
	walk("", n)
	return out
}

// A dataJudge decodes a document with a library that has no part in extracting.
type dataJudge func(src []byte) ([]leaf, error)

func judgeYAML(src []byte) (out []leaf, err error) {
	d := yaml.NewDecoder(bytes.NewReader(src))
	for {
		var n yaml.Node
		if err := d.Decode(&n); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		out = append(out, leaves(&n)...)
	}
}

func judgeJSON(src []byte) (out []leaf, err error) {
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	depth := 0
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		if delim, ok := t.(json.Delim); ok {
			if depth++; delim == '}' || delim == ']' {
				depth -= 2
			}
		}
		out = append(out, leaf{fmt.Sprint(depth), t})
	}
}

func judgeTOML(src []byte) (out []leaf, err error) {
	var v map[string]any
	if _, err := toml.Decode(string(src), &v); err != nil {
		return nil, err
	}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, k := range slices.Sorted(maps.Keys(v)) {
				walk(path+"/"+k, v[k])
			}
		case []map[string]any:
			for i, x := range v {
				walk(fmt.Sprintf("%s/%d", path, i), x)
			}
		case []any:
			for i, x := range v {
				walk(fmt.Sprintf("%s/%d", path, i), x)
			}
		default:
			out = append(out, leaf{path, v})
		}
	}
	walk("", v)
	return out, nil
}

var dataJudges = map[*Format]dataJudge{JSON: judgeJSON, ARB: judgeJSON, YAML: judgeYAML, TOML: judgeTOML}

// TestDataJudges: other libraries read the golden documents and the same rebuilt
// with a pseudo-translation; as many values as there are texts differ.
func TestDataJudges(t *testing.T) {
	for f, judge := range dataJudges {
		judged := 0
		for _, g := range goldens(t, f) {
			t.Run(g.file, func(t *testing.T) {
				d, err := Parse(g.name, g.src, g.options)
				if err != nil || d.charset.enc != nil {
					return
				}
				before, err := judge(d.Text)
				if err != nil {
					return // comments in JSON
				}
				judged++
				changes := 0
				p := Plan{Lookup: func(i int) (catalog.Forms, bool) {
					s := &d.Segments[i]
					f, ok := changed(s, i, func(s *Segment, _ int) catalog.Text { return Pseudo(s.Other, s.Codes) })
					return f, ok
				}}
				p.refused = func(i int, err error) { t.Errorf("%s: %v", d.Segments[i].Other, err) }
				for i := range d.Segments {
					f, ok := p.Lookup(i)
					switch s := &d.Segments[i]; {
					case !ok:
					case s.EncodePlural == nil || !strings.Contains(string(d.Text[s.Range.Start:s.Range.End]), "other"):
						changes++
					case strings.HasPrefix(strings.TrimLeft(string(d.Text[s.Range.Start:s.Range.End]), `"'`), "{"): // ICU
						changes++
					default:
						for _, c := range catalog.Categories {
							if f.Get(c) != s.Get(c) {
								changes++
							}
						}
					}
				}
				out, err := d.Rebuild(p)
				if err != nil {
					t.Fatal(err)
				}
				after, err := judge(bytes.TrimPrefix(out, d.charset.bom))
				if err != nil {
					t.Fatalf("the rebuilt document is not read: %v\n%s", err, out)
				}
				if len(before) != len(after) {
					t.Fatalf("%d values became %d", len(before), len(after))
				}
				differ := 0
				for i := range before {
					if before[i].path != after[i].path {
						t.Fatalf("%s became %s", before[i].path, after[i].path)
					}
					if before[i].value != after[i].value {
						differ++
					}
				}
				if differ != changes {
					t.Errorf("%d values differ, %d texts do", differ, changes)
				}
			})
		}
		if judged < 5 && f != ARB {
			t.Errorf("%s: only %d documents were judged", f.Name, judged)
		}
	}
}

// TestJSONSyntax: what is JSON for package json is for this one.
func TestJSONSyntax(t *testing.T) {
	for _, s := range []string{
		`{}`, `[]`, `""`, `0`, `-0.5e+10`, `1.`, `.5`, `01`, `-`, `1e`, `+1`, `tru`, `nullx`, `{"a":1,"a":2}`, `{"a"}`, `{a:1}`, `[1 2]`,
		`"\ud83d\ude00"`, `"\u12"`, `"\x"`, "\"a\tb\"", "\"a\nb\"", `[`, `]`, `{"a":[{"b":null}]}`, ` `, `1 2`, `"a`, `[1]]`, "\ufeff1", `[true,false]`,
	} {
		_, err := Parse("in.json", []byte(s), Options{})
		if want := json.Valid([]byte(s)); (err == nil) != want && s[0] != '\xef' {
			t.Errorf("%s: valid %v, error %v", s, want, err)
		}
	}
}

// TestDataComplete: every string of the corpora's data documents, as other
// libraries read them, is a text.
func TestDataComplete(t *testing.T) {
	files := 0
	for _, corpus := range []string{"sdg-translations", "opensource-guide", "miniflux"} {
		for _, name := range corpusFiles(t, corpus) {
			f := FormatOf(name)
			judge := dataJudges[f]
			if f == nil || judge == nil {
				continue
			}
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Parse(name, src, Options{})
			if err != nil {
				t.Error(err)
				continue
			}
			files++
			n := map[string]int{}
			for i := range d.Segments {
				for _, c := range catalog.Categories {
					n[flatText(d.Segments[i].Get(c), d.Segments[i].Codes)]++
				}
			}
			all, err := judge(d.Text)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range all {
				s, ok := l.value.(string)
				if f == YAML {
					s, ok = strings.CutPrefix(s, "!!str ")
					if yaml11.MatchString(s) {
						continue
					}
				}
				if t := string(NormalizeSpace(catalog.Text(s))); n[s] == 0 {
					s = t // an end of a line that belongs to the document
				}
				if n[s]--; ok && strings.TrimSpace(s) != "" && n[s] < 0 && f == YAML {
					t.Errorf("%s: %s %q is not taken", name, l.path, s)
				}
			}
			if f == JSON && len(d.Segments)*3 < len(all) {
				t.Errorf("%s: only %d texts", name, len(d.Segments))
			}
		}
	}
	if files < 100 {
		t.Errorf("only %d documents", files)
	}
}
