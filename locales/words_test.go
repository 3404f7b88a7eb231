package locales

import (
	"fmt"
	"strings"
	"testing"
)

func TestCountWords(t *testing.T) {
	for text, want := range map[string]int{
		"":                                 0,
		" … — !":                           0,
		"The Council meets.":               3,
		"L'été, l’hiver":                   2,
		"porte-clés":                       2,
		"and/or":                           2,
		"3.5 % of 1,000":                   3,
		"¿Dónde está?":                     2,
		"C/C.01/15/RES/03":                 6,
		"don't":                            1,
		"Un texte\u00a0: deux mots":        4,
		"水":                                1,
		strings.Repeat("word ", 1000):      1000,
		"naïve e\u0301te\u0301 co\u00adop": 3,
	} {
		if got := CountWords(text); got != want {
			t.Errorf("%q: %d words, want %d", text, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	tests := []struct{ lang, text, want string }{
		{"en", "May the Parties meet in May, on May 5 or 6 May?", "May/modal Parties/party May/date May/date 5/number 6/number May/date"},
		{"en", "It may not be so: no. See No. 5.", "may/modal not/negation no/negation 5/number"},
		{"en", "They will; the will of it, at will, free will.", "will/modal"},
		{"en", "Can. and U.S. pay; they can, and tell us.", "Can/party U.S/party"},
		{"en", "They march in March.", "March/date"},
		{"en", "A party of three; the United States of America", "party/party three/number United States of America/party"},
		{"en", "1,000.50 and 12 000 and v2.1 and 3rd, (-5)", "1,000.50/number 12 000/number v2.1/number 3rd/number -5/number"},
		{"en", "30 working days, and two weeks in these days", "30/number days/date two/number weeks/date"},
		{"en", "Article I and I; Chapter XLII; CIVIL MIX", "I/number XLII/number"},
		{"fr", "Il n’est pas dit qu’une partie des Parties doive 1 000,50 $", "n’/negation pas/negation Parties/party doive/modal 1 000,50/number $/amount"},
		{"fr", "Les États-Unis d’Amérique et l’État membre, 5 pour cent", "États-Unis d’Amérique/party État membre/party 5/number pour cent/amount"},
		{"es", "EE.UU. no deberán. Parte de ello, la Parte, una parte", "EE.UU/party no/negation deberán/modal Parte/party"},
		{"de", "Kanada soll 5 % nicht zahlen", "5/number %/amount"},
		{"fr-CA", "sans", "sans/negation"},
	}
	for _, tt := range tests {
		var got []string
		at := 0
		for _, w := range Words(tt.text, tt.lang) {
			if w.Start < at || tt.text[w.Start:w.End] != w.Text {
				t.Errorf("%q: %q is not at %d:%d", tt.text, w.Text, w.Start, w.End)
			}
			at = w.End
			if w.Class != Plain {
				got = append(got, fmt.Sprintf("%s/%s", w.Text, w.Class))
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s %q:\n got %s\nwant %s", tt.lang, tt.text, s, tt.want)
		}
	}
}

func TestCritical(t *testing.T) {
	for _, tt := range []struct {
		word, lang string
		class      Class
		value      string
	}{
		{"Shall", "en", Modal, "shall"}, {"shell", "en", Plain, ""}, {"doivent", "fr", Modal, "doit"},
		{"Deberán", "es-MX", Modal, "deberá"}, {"%", "de", Amount, "%"}, {"Nov", "en", Date, "november"},
	} {
		s, ok := Critical(tt.word, tt.lang)
		if s.Class != tt.class || s.Value != tt.value || ok != (tt.class != Plain) {
			t.Errorf("%s %s: %v %v", tt.lang, tt.word, s, ok)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("May the Parties pay -1 000,50 $ in 30 days, n’est-ce pas? EE. UU.", "fr")
	f.Add("No. 5, Art. XL\xff 3\u202f000 ٣٤ 5º", "en")
	f.Fuzz(func(t *testing.T, text, lang string) {
		at := 0
		for _, w := range Words(text, lang) {
			if w.Start < at || w.End <= w.Start || text[w.Start:w.End] != w.Text {
				t.Fatalf("%q: %q at %d:%d after %d", text, w.Text, w.Start, w.End, at)
			}
			at = w.End
		}
	})
}
