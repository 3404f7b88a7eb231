package check

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
)

// FuzzRun runs all checks on whatever texts: no panic, spans inside their
// texts, fixes that can be applied, the same findings twice.
func FuzzRun(f *testing.F) {
	for _, c := range All {
		for _, k := range append(c.Find[:min(2, len(c.Find))], c.Pass[:min(1, len(c.Pass))]...) {
			f.Add(k.Source, k.Target, k.Third, k.Codes)
		}
	}
	f.Add("a\xff<b>“", "« \xc2", "¿\u00a0{{", true)
	f.Fuzz(func(t *testing.T, source, target, third string, codes bool) {
		for _, langs := range [][3]string{{"en", "fr", "es"}, {"es-MX", "en", "fr-FR"}, {"fr-CA", "es-419", "pt"}} {
			e := &catalog.Entry{Message: catalog.Message{ID: "x", Document: "x", Note: third}}
			e.Other = catalog.Text(source)
			if codes && utf8.ValidString(source) {
				e.Codes = codesOf(source)
			}
			for i, text := range []string{target, third} {
				t := &catalog.Target{State: catalog.Translated}
				t.Other = catalog.Text(text)
				e.SetTarget(langs[i+1], t)
			}
			p := &Publication{Entries: []*catalog.Entry{e, e}}
			p.Source, p.Languages = langs[0], langs[1:]
			all := slices.Clone(All)
			res := Run(p, Options{Checks: all})
			for _, f := range res.List {
				if f.Span.Start < 0 || f.Span.End > len(f.Target) || f.Span.Start > f.Span.End || f.SourceSpan.Start < 0 || f.SourceSpan.End > len(f.Source) || f.SourceSpan.Start > f.SourceSpan.End {
					t.Fatalf("%s: span %v of %d, source %v of %d", f.Check, f.Span, len(f.Target), f.SourceSpan, len(f.Source))
				}
				_ = f.Problem.Error()
				_ = f.Identity()
			}
			again := Run(p, Options{Checks: all})
			if len(again.List) != len(res.List) {
				t.Fatalf("%d findings, then %d", len(res.List), len(again.List))
			}
			for i := range res.List {
				a, b := &res.List[i], &again.List[i]
				if a.Check != b.Check || a.Span != b.Span || a.Problem.Error() != b.Problem.Error() {
					t.Fatalf("%s %v %v, then %s %v %v", a.Check, a.Span, a.Problem, b.Check, b.Span, b.Problem)
				}
			}
		}
	})
}

// BenchmarkLong shows that long texts take time in proportion.
func BenchmarkLong(b *testing.B) {
	for _, n := range []int{200, 2000, 20000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			e := &catalog.Entry{Message: catalog.Message{ID: "x", Document: "x"}}
			e.Other = catalog.Text(strings.Repeat("The CEC gave $1,500 on 28 April 2016 (see “Rules” of %s), and did not say why. ", n))
			t := &catalog.Target{State: catalog.Translated}
			t.Other = catalog.Text(strings.Repeat("La CCE a donné 1 500 $ le 28 avril 2016 (voir «\u00a0Règles\u00a0» de %s) et n’a pas dit pourquoi. ", n))
			e.SetTarget("fr", t)
			p := &Publication{Entries: []*catalog.Entry{e}}
			p.Source, p.Languages = "en", []string{"fr"}
			b.SetBytes(int64(len(e.Other) + len(t.Other)))
			for b.Loop() {
				Run(p, Options{})
			}
		})
	}
}
