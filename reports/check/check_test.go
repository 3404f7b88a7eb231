package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
)

// publication returns a publication of one message.
func (c *Case) publication() *Publication {
	from, to := c.In()
	e := &catalog.Entry{Message: catalog.Message{ID: "case", Document: "case"}}
	e.Other, e.Note = catalog.Text(c.Source), c.Note
	e.One = catalog.Text(c.SourceOne)
	if c.ID != "" {
		e.ID, e.Kind = c.ID, catalog.KindProgram
	}
	if c.Codes {
		e.Codes = codesOf(c.Source)
	}
	p := &Publication{Entries: []*catalog.Entry{e}}
	p.ID, p.Source, p.Languages = "cases", from, []string{to}
	p.Links = []map[string]string{{"en": "https://www.cec.org/en/", "fr": "https://www.cec.org/fr/", "es": "https://www.cec.org/es/"}}
	set := func(lang, text string) {
		t := &catalog.Target{State: catalog.Translated}
		t.Other = catalog.Text(text)
		e.SetTarget(lang, t)
	}
	set(to, c.Target)
	e.Target(to).One = catalog.Text(c.TargetOne)
	if c.Was != "" {
		e.Target(to).From = &catalog.Forms{Other: catalog.Text(c.Was)}
	}
	if c.Third != "" {
		for _, l := range []string{"en", "fr", "es"} {
			if l != locales.Base(from) && l != locales.Base(to) {
				p.Languages = append(p.Languages, l)
				set(l, c.Third)
			}
		}
	}
	if caseSetup != nil {
		caseSetup(p)
	}
	return p
}

type wordList []string

func (l wordList) Spell(w string) bool { return slices.Contains(l, w) }

// caseSetup completes the publications of cases, as with a termbase.
var caseSetup func(*Publication)

// codesOf makes codes of the tags and actions in a text, as a document has them.
func codesOf(s string) []catalog.Code {
	var codes []catalog.Code
	open := map[string]bool{}
	for i := 0; i < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], "{{"):
			n := strings.Index(s[i:], "}}") + 2
			codes = append(codes, catalog.Code{Kind: catalog.Protected, Open: s[i : i+n], Shown: s[i : i+n]})
			i += n - 1
		case s[i] == '<':
			n := tagLen(s[i:])
			if n == 0 || s[i+1] == '/' {
				continue
			}
			name := strings.Trim(s[i:i+n], "</>")
			if strings.HasSuffix(s[i:i+n], "/>") {
				codes = append(codes, catalog.Code{Name: name, Kind: catalog.Single, Open: "<" + name + ">"})
			} else if name == "code" {
				end := strings.Index(s[i:], "</code>") + len("</code>")
				codes = append(codes, catalog.Code{Name: name, Kind: catalog.Protected, Open: s[i : i+end], Shown: s[i : i+end]})
				i += end - 1
				continue
			} else if !open[name] {
				open[name] = true
				codes = append(codes, catalog.Code{Name: name, Kind: catalog.Paired, Open: "<" + name + ">", Close: "</" + name + ">"})
			}
		}
	}
	return codes
}

// TestCases runs the cases of every check: what it must find, and what every
// check of severity warning and above must leave alone.
func TestCases(t *testing.T) {
	names := map[string]bool{}
	for _, c := range All {
		t.Run(c.Name, func(t *testing.T) {
			if names[c.Name] {
				t.Error("two checks have this name")
			}
			names[c.Name] = true
			if c.Title == nil || c.Explain == nil || c.Title.ID != "check."+c.Name || c.Explain.ID != "check."+c.Name+".explain" {
				t.Error("a check needs Title check.NAME and Explain check.NAME.explain")
			}
			if len(c.Find) == 0 || len(c.Pass) == 0 {
				t.Error("a check needs cases that it must find and that it must leave alone")
			}
			found := func(k *Case) (out []string) {
				pub := k.publication()
				if c == spelling {
					_, to := k.In()
					pub.Spellers = map[string]Speller{to: wordList(strings.Fields("le les la el las l' conseil a approuvé subventions de council the approved grants consejo"))}
				}
				for _, f := range Run(pub, Options{Checks: []*Check{c}}).List {
					out = append(out, fmt.Sprintf("%v (%q)", f.Problem, f.Words()))
				}
				return out
			}
			for i := range c.Find {
				if k := &c.Find[i]; len(found(k)) == 0 {
					t.Errorf("not found: %q → %q", k.Source, k.Target)
				}
			}
			for i := range c.Pass {
				if k := &c.Pass[i]; len(found(k)) > 0 {
					t.Errorf("found in %q → %q: %s", k.Source, k.Target, strings.Join(found(k), "; "))
				}
			}
		})
	}
}
