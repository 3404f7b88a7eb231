package tsv

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
	for _, e := range x.Entries {
		fmt.Fprintf(&b, "%d:%d %s", e.Line, e.Column, e.ID)
		if e.Note != "" {
			fmt.Fprintf(&b, " # %s", e.Note)
		}
		fmt.Fprintf(&b, " %q", e.Other)
		for _, l := range x.Languages {
			if t := e.Targets[l]; t != nil {
				fmt.Fprintf(&b, " %s %s %q", l, t.State, t.Other)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestDecode(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"x.tsv", "id\ten\tfr\tes_MX\tnote\n\na\tOne\tUn\t\tn\nb\t\"Two\" of them\t\"Deux\"\t\"Dos\"\"\"\t\n", `en → ["es-MX" "fr"]
3:1 a # n "One" fr translated "Un"
4:1 b "\"Two\" of them" es-MX translated "Dos\"" fr translated "Deux"
`},
		{"x.tsv", "English\tFrançais\r\nOne\tUn\r\nTwo\t\"Deux\r\n", `en → ["fr"]
2:1 One "One" fr translated "Un"
3:1 Two "Two" fr translated "\"Deux"
`},
		{"x.tsv", "en\tfr\n\"One\nline\"\t\"Une\n\"\"ligne\"\"\"\nTwo\tDeux", `en → ["fr"]
2:1 One
line "One\nline" fr translated "Une\n\"ligne\""
5:1 Two "Two" fr translated "Deux"
`},
		{"x.tab", "\ufeffSource\tTarget\tFuzzy\nOne\tUn\tTrue\n", ` → [""]
2:1 One "One"  draft "Un"
`},
		{"x.csv", "key;en;fr\na;\"One; \"\"two\"\"\nlines\";Un\n", `en → ["fr"]
2:1 a "One; \"two\"\nlines" fr translated "Un"
`},
		{"x.csv", "source,fr,es\n\"a, b\",\"à, b\",\n", ` → ["es" "fr"]
2:1 a, b "a, b" fr translated "à, b"
`},
		{"x.tsv", "One\tUn\nTwo\tDeux\n", ` → [""]
1:1 One "One"  translated "Un"
2:1 Two "Two"  translated "Deux"
`},
		{"x.tsv", "", " → []\n"},
	} {
		x, err := Decode(tt.name, []byte(tt.src))
		if err != nil {
			t.Errorf("%q: %v", tt.src, err)
			continue
		}
		if d := cmp.Diff(tt.want, show(x)); d != "" {
			t.Errorf("%q: %s", tt.src, d)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"x.tsv", "a\tb\tc\n", "x.tsv:1:1: the first row must name"},
		{"x.csv", "en,fr\na,\"b\n", "x.csv:2:3: the quotation mark"},
		{"x.csv", "en,fr\na,\xe9\n", "x.csv:2:3: this is not UTF-8"},
		{"x.tsv", strings.Repeat("a\t", 2000), "x.tsv:1:2001: the row has more than"},
	} {
		_, err := Decode(tt.name, []byte(tt.src))
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%.80q: %v, want %s", tt.src, err, tt.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("x.tsv", []byte("id\ten\tfr\na\t\"b\"\t\"c\nd\"\n"))
	f.Add("x.csv", []byte("id;en;fr\r\na;\"b\"\"\";c\r\n"))
	f.Fuzz(func(t *testing.T, name string, src []byte) {
		x, err := Decode(name, src)
		if err != nil {
			return
		}
		for _, e := range x.Entries {
			if e.Line < 1 || e.Column < 1 || e.Other == "" {
				t.Errorf("%q is at %d:%d", e.ID, e.Line, e.Column)
			}
		}
	})
}
