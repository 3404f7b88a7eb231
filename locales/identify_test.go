package locales

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

func TestLikelyLanguage(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The Council considers and develops recommendations.", "en"},
		{"Le Conseil examine et formule des recommandations.", "fr"},
		{"El Consejo examina y formula recomendaciones.", "es"},
		{"Grants for communities", "en"},
		{"Subventions aux collectivités", "fr"},
		{"Apoyos para las comunidades", "es"},
		{"POLLINATOR HABITATS OF NORTH AMERICA", "en"},
		{"l’environnement des trois pays", "fr"},
		{"¿Cómo puedo participar?", "es"},
		{"Reunión ordinaria del Consejo", "es"},
		{"", ""}, {"12 345", ""}, {"XML_HTTP fooBar 3D", ""}, {"\xff\xfe", ""},
	} {
		if got, _ := LikelyLanguage(c.text); got != c.want {
			t.Errorf("LikelyLanguage(%q) = %q, want %q", c.text, got, c.want)
		}
	}
	if _, p := LikelyLanguage("The Council considers and develops recommendations."); p < 0.99 {
		t.Errorf("a sentence is sure by %.2f only", p)
	}
	for _, w := range []string{"Commission", "Introduction", "Canada", "final", "CEC", "Total"} {
		if l, p := LikelyLanguage(w); p > 0.95 {
			t.Errorf("%q is surely %s (%.2f): it is a word of two or three languages", w, l, p)
		}
	}
}

// lengths are the classes of texts by words.
var lengths = []struct {
	name  string
	least int
}{{"1 or 2 words", 1}, {"3 to 5", 3}, {"6 to 10", 6}, {"more", 11}}

type accuracy struct{ all, right, sureAndWrong [4]int }

func (a *accuracy) add(text, lang string) {
	n := len(strings.Fields(text))
	got, p := LikelyLanguage(text)
	if got == "" {
		return
	}
	for i := len(lengths) - 1; i >= 0; i-- {
		if n >= lengths[i].least {
			a.all[i]++
			if got == lang {
				a.right[i]++
			} else if p > 0.95 {
				a.sureAndWrong[i]++
			}
			return
		}
	}
}

func (a *accuracy) String() string {
	var b strings.Builder
	for i, l := range lengths {
		fmt.Fprintf(&b, "\n%-12s %6d texts, %5.1f %% right, %4.1f %% sure and wrong", l.name, a.all[i],
			100*float64(a.right[i])/float64(max(1, a.all[i])), 100*float64(a.sureAndWrong[i])/float64(max(1, a.all[i])))
	}
	return b.String()
}

// TestIdentifyCatalogs tries the texts of the project's own catalogs.
func TestIdentifyCatalogs(t *testing.T) {
	var a accuracy
	for _, lang := range []string{"en", "fr", "es"} {
		files, _ := filepath.Glob("../examples/cec/locales/*/active." + lang + ".toml")
		files = append(files, "cecl10n/active."+lang+".toml")
		for _, f := range files {
			var m map[string]any
			if _, err := toml.DecodeFile(f, &m); err != nil {
				t.Fatal(err)
			}
			for _, v := range m {
				switch v := v.(type) {
				case string:
					a.add(v, lang)
				case map[string]any:
					if s, ok := v["other"].(string); ok {
						a.add(s, lang)
					}
				}
			}
		}
	}
	t.Log(&a)
	for i, least := range []float64{0.5, 0.85, 0.97, 0.99} {
		if a.all[i] == 0 {
			t.Errorf("no texts of %s", lengths[i].name)
		} else if got := float64(a.right[i]) / float64(a.all[i]); got < least {
			t.Errorf("%s: %.3f are right, want %.2f", lengths[i].name, got, least)
		}
	}
}

// TestIdentifyHeldOut tries the lines of the Python documentation that were
// not learnt from: each fourth.
func TestIdentifyHeldOut(t *testing.T) {
	corpora := os.Getenv("CECL10N_CORPORA")
	if corpora == "" {
		t.Skip("CECL10N_CORPORA names no folder")
	}
	f, err := os.Open(filepath.Join(corpora, "tm", "python-docs.en-fr-es.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var a accuracy
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<24)
	for n := 0; s.Scan(); n++ {
		var m struct{ En, Fr, Es string }
		if n%4 != 3 || json.Unmarshal(s.Bytes(), &m) != nil || m.En == m.Fr || m.En == m.Es {
			continue
		}
		a.add(m.En, "en")
		a.add(m.Fr, "fr")
		a.add(m.Es, "es")
	}
	t.Log(&a)
	for i, least := range []float64{0.8, 0.88, 0.97, 0.99} {
		if got := float64(a.right[i]) / float64(max(1, a.all[i])); got < least {
			t.Errorf("%s: %.3f are right, want %.2f", lengths[i].name, got, least)
		}
	}
}

func TestFunctionWord(t *testing.T) {
	for w, want := range map[string]Tongues{"the": English, "qu'": French, "del": Spanish, "la": French | Spanish, "table": 0, "": 0} {
		if got := FunctionWord(w); got != want {
			t.Errorf("FunctionWord(%q) = %b, want %b", w, got, want)
		}
	}
	for w := range functionWords {
		if len(w) > longestFunctionWord {
			t.Errorf("%q is longer than longestFunctionWord", w)
		}
	}
}

func TestEnding(t *testing.T) {
	for _, c := range []struct {
		low, base string
		want      bool
	}{
		{"environment", "en", true}, {"recommendat", "en", false}, {"environn", "fr", false}, {"environnement", "fr", true},
		{"región", "es", true}, {"recomendaci", "es", false}, {"of", "en", true}, {"recomendaci", "pt", true}, {"", "en", true}, {"\xff\xff\xff\xff", "en", false},
	} {
		if got := Ending(c.low, c.base); got != c.want {
			t.Errorf("Ending(%q, %s) = %v", c.low, c.base, got)
		}
	}
}

func FuzzIdentify(f *testing.F) {
	for _, s := range []string{"The Council", "l’été à Québec", "¿Qué?", "\xff\xc3", "œuvre N.º 5 ﬁ", "日本語", "e\u0301te\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if l, p := LikelyLanguage(s); l != "" && !(p >= 0.33 && p <= 1) {
			t.Errorf("%q is %s by %v", s, l, p)
		}
		EachTrigram(s, func([3]rune) {})
	})
}

func BenchmarkIdentify(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Identify("The Council considers and develops recommendations regarding the environment.")
	}
}
