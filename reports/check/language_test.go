package check

import (
	"testing"
)

// FuzzLanguage tries the checks of language on any two texts: none may panic,
// and what they point at lies in the translation.
func FuzzLanguage(f *testing.F) {
	for _, c := range []*Check{unchanged, wrongLanguage, residue, truncated, negation, doubledWord, leftoverMark} {
		for _, k := range append(c.Find, c.Pass...) {
			from, to := k.In()
			f.Add(k.Source, k.Target, from, to)
		}
	}
	f.Add("\xff not", "\xffne\xc3 pas", "en", "fr")
	f.Add("a", "[FR", "en", "es")
	f.Add("…", "«", "fr", "pt")
	f.Fuzz(func(t *testing.T, source, target, from, to string) {
		k := Case{Source: source, Target: target, From: from, To: to}
		for _, f := range Run(k.publication(), Options{Checks: language}).List {
			if f.Span.Start < 0 || f.Span.End < f.Span.Start || f.Span.End > len(target) {
				t.Errorf("%s: %v of %q", f.Check, f.Span, target)
			}
		}
		for _, text := range []string{source, target} {
			at := 0
			eachSentence(text, func(lo, hi int) bool {
				if lo < at || hi <= lo || hi > len(text) {
					t.Errorf("sentence %d to %d of %q", lo, hi, text)
				}
				at = hi
				return true
			})
		}
	})
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "One.": 1, "One. Two": 2, "No. 5 is one. So is art. 3 of it.": 2, "¿Sí? ¡No! Bueno…": 3,
		"Il dit «\u00a0oui.\u00a0» Puis il part.": 2, "See example.org and v2.1 here": 1, "a\n\nb": 2,
	} {
		if got := countSentences(text); got != want {
			t.Errorf("%q has %d sentences, want %d", text, got, want)
		}
	}
}
