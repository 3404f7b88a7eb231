package check

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/po"
)

// poFiles returns the translators’ files that CECL10N_PO names, else those of
// the corpora.
func poFiles(t *testing.T) []string {
	t.Helper()
	if files := strings.Fields(os.Getenv("CECL10N_PO")); len(files) > 0 {
		return files
	}
	dir := os.Getenv("CECL10N_CORPORA")
	if dir == "" {
		t.Skip("neither CECL10N_PO nor CECL10N_CORPORA is set")
	}
	var files []string
	for _, pattern := range []string{"django-po/new/fr/django__*.po", "django-po/new/es/django__*.po", "ocds-po/fr/*.po", "ocds-po/es/*.po"} {
		found, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: no files (%v)", pattern, err)
		}
		files = append(files, found...)
	}
	return files
}

// TestPlantedCodes plants mistakes in the placeholders and tags of translators’
// files, and counts how many are found.
func TestPlantedCodes(t *testing.T) {
	files := poFiles(t)
	r := rand.New(rand.NewPCG(1, 2))
	planted, found := map[string]int{}, map[string]int{}
	missed := map[string][]string{}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		x, err := po.Decode(name, src)
		if err != nil {
			t.Fatal(err)
		}
		if len(x.Languages) == 0 {
			continue // nothing is translated in it
		}
		lang := x.Languages[0]
		for _, e := range x.Entries {
			to := e.Target(lang)
			if to == nil || to.Other == "" || e.Plural() || to.Other == e.Other {
				continue
			}
			for _, coded := range []bool{false, true} {
				m := *e
				if coded {
					if !strings.Contains(string(e.Other), "<") && !strings.Contains(string(e.Other), "{{") {
						continue
					}
					if m.Codes = codesOf(string(e.Other)); len(m.Codes) == 0 {
						continue
					}
				}
				run := func(text string) int {
					n := catalog.Target{State: catalog.Translated}
					n.Other = catalog.Text(text)
					m.Targets = nil
					m.SetTarget(lang, &n)
					p := &Publication{Entries: []*catalog.Entry{&m}, Bilingual: true}
					p.Source, p.Languages = "en", []string{lang}
					return len(Run(p, Options{Checks: append(append([]*Check{}, codes...), characters...)}).List)
				}
				base := string(to.Other)
				if run(base) > 0 {
					continue
				}
				for kind, text := range plantCode(r, base, lang, m.Codes) {
					if text == base {
						continue
					}
					k := fmt.Sprintf("%s, codes %v", kind, coded)
					planted[k]++
					if run(text) > 0 {
						found[k]++
					} else if len(missed[k]) < 8 {
						missed[k] = append(missed[k], fmt.Sprintf("%q\n        %q", e.Other, text))
					}
				}
			}
		}
	}
	for k, n := range planted {
		t.Logf("%-40s %5d %5d %.1f %%", k, n, found[k], 100*float64(found[k])/float64(n))
		if found[k]*100 < n*85 {
			t.Errorf("%s:\n    %s", k, strings.Join(missed[k], "\n    "))
		}
	}
}

// plantCode returns texts with one mistake each, by kind.
func plantCode(r *rand.Rand, s, lang string, codes []catalog.Code) map[string]string {
	out := map[string]string{}
	text := NewText(s, lang, codes)
	var ph, tags []Object
	for _, o := range text.Objects {
		switch o.Kind {
		case Placeholder:
			ph = append(ph, o)
		case Tag:
			tags = append(tags, o)
			for _, x := range NewText(o.Text[1:], lang, nil).Objects {
				if x.Kind == Placeholder {
					x.Lo, x.Hi = x.Lo+o.Lo+1, x.Hi+o.Lo+1
					ph = append(ph, x)
				}
			}
		case CodeSpan:
			lo := strings.LastIndexByte(strings.TrimRight(o.Text, "`"), '`') + 1
			for _, x := range NewText(strings.TrimRight(o.Text[lo:], "`"), lang, nil).Objects {
				if x.Kind == Placeholder {
					x.Lo, x.Hi = x.Lo+o.Lo+lo, x.Hi+o.Lo+lo
					ph = append(ph, x)
				}
			}
		case CodeObject:
			tags = append(tags, o)
		}
	}
	with := func(o Object, new string) string { return s[:o.Lo] + new + s[o.Hi:] }
	if len(ph) > 0 {
		o := ph[r.IntN(len(ph))]
		out["drop placeholder"] = with(o, "")
		out["double placeholder"] = with(o, o.Text+" "+o.Text)
		name := o.Text
		for _, c := range []struct{ from, to string }{{"name", "nom"}, {"count", "nombre"}, {"PRODUCT", "PRODUIT"}, {"0", "O"}, {"1", "l"}, {"%s", "%d"}, {"ARG", "ARGUMENT"}, {"i", "í"}, {"e", "é"}, {"o", "a"}} {
			if strings.Contains(name, c.from) {
				name = strings.Replace(name, c.from, c.to, 1)
				break
			}
		}
		out["rename placeholder"] = with(o, name)
		cut := r.IntN(len(o.Text))
		out["cut placeholder"] = with(o, o.Text[:cut]+o.Text[cut+1:])
		at := 1 + r.IntN(max(len(o.Text)-1, 1))
		if at < len(o.Text) {
			out["space in placeholder"] = with(o, o.Text[:at]+" "+o.Text[at:])
		}
		out["case of placeholder"] = with(o, strings.ToUpper(o.Text))
	}
	if len(tags) > 0 {
		o := tags[r.IntN(len(tags))]
		out["drop tag"] = with(o, "")
		if o.Text[0] == '<' {
			out["cut tag"] = with(o, strings.TrimSuffix(o.Text, ">"))
			if n := tagText(o.Text); len(n) > 1 || n != "" && !strings.ContainsAny(n, "0123456789") {
				out["rename tag"] = with(o, strings.Replace(o.Text, n, n+"x", 1))
			}
			if strings.HasPrefix(o.Text, "</") {
				out["reopen tag"] = with(o, "<"+o.Text[2:])
			}
			out["escape tag"] = with(o, "&lt;"+o.Text[1:len(o.Text)-1]+"&gt;")
		}
	}
	return out
}
