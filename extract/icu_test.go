package extract

import (
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

// TestICU: how translations are written in MessageFormat, or why they are not.
func TestICU(t *testing.T) {
	const plural = `{n, plural, one {# day} other {# days}}`
	for _, c := range []struct {
		source       string
		arb          bool
		other, one   string
		want, refuse string // what is written, or part of the error
	}{
		{plural, false, "# jours", "# jour", `{n, plural, one {# jour} other {# jours}}`, ""},
		{plural, false, "l'année {x}", "l'{x}", `{n, plural, one {l'''{'x'}'} other {l'année '{'x'}'}}`, ""},
		{plural, false, "# jours", "", `{n, plural, other {# jours}}`, ""},
		{`{n, plural, one {{a} day} other {{a} days}}`, false, "l'{a}", "d'{a}", `{n, plural, one {d''{a}} other {l''{a}}}`, ""},
		{`{n, plural, one {{a} day} other {{a} days}}`, true, "l'{a}", "{a}", "", "apostrophe"},
		{`{n, plural, one {{a} day} other {{a} days}}`, true, "l’{a}", "d'un {a}", `{n, plural, one {d'un {a}} other {l’{a}}}`, ""},
		{`A {g, select, a {x} other {y}} b`, false, "Un {g, select, a {l'x} other {y'}} d'un", "", `Un {g, select, a {l'x} other {y''}} d'un`, ""},
		{`A {g, select, a {it''s} other {y}} b`, false, "A {g, select, a {l'x} other {y}} b", "", `A {g, select, a {l''x} other {y}} b`, ""},
		{`A {g, select, a {x} other {y}} b`, false, "sans rien", "", "", "in braces"},
		{`A {g, select, a {x} other {y}} b`, false, "} other {x{g, select, a {y}}", "", "", "in braces"},
		{`Plain {name}`, false, "{n, plural, one {a} other {b}}", "", "", "cannot be written"},
	} {
		r := &dataReader{d: &Document{}, filter: (&Options{}).keyFilter(), syntax: autoSyntax, raw: c.arb}
		r.add(dataValue{path: []dataStep{{key: "k"}}, value: c.source, encode: func(s string) ([]byte, error) { return []byte(s), nil }})
		seg := &r.d.Segments[0]
		var out []byte
		var err error
		if seg.EncodePlural != nil {
			out, err = seg.EncodePlural(catalog.Forms{One: catalog.Text(c.one), Other: catalog.Text(c.other)}, seg.Codes)
		} else {
			out, err = seg.Encode(catalog.Text(c.other), seg.Codes)
		}
		switch {
		case c.refuse != "" && (err == nil || !strings.Contains(err.Error(), c.refuse)):
			t.Errorf("%s with %q: written as %s, %v", c.source, c.other, out, err)
		case c.refuse == "" && (err != nil || string(out) != c.want):
			t.Errorf("%s with %q: written as %s, %v, want %s", c.source, c.other, out, err, c.want)
		}
	}
	// A form that the source lacks is written as the others are.
	r := &dataReader{d: &Document{}, filter: (&Options{}).keyFilter(), syntax: autoSyntax}
	r.add(dataValue{value: plural, encode: func(s string) ([]byte, error) { return []byte(s), nil }})
	out, err := r.d.Segments[0].EncodePlural(catalog.Forms{One: "# jour", Many: "# de jours", Other: "# jours"}, r.d.Segments[0].Codes)
	if want := `{n, plural, one {# jour} many {# de jours} other {# jours}}`; string(out) != want || err != nil {
		t.Errorf("%s, %v, want %s", out, err, want)
	}
}
