package extract

import (
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

// TestPlaceholdersInStrings: what of a string is a code.
func TestPlaceholdersInStrings(t *testing.T) {
	for _, c := range []struct {
		in   string
		want string // codes, as they are shown
	}{
		{"50 % of members", ""},
		{"50% of members", ""},
		{"50%discount", ""},
		{"100%", ""},
		{"100%% sure", "%%"},
		{"%d files", "%d"},
		{"%dpx %ds", "%d %d"},
		{"%1$s of %2$d %-5.2f %ld %@ %1$@ %5.1f%%", "%1$s %2$d %-5.2f %ld %@ %1$@ %5.1f %%"},
		{"20 %age", ""},
		{"%(name)s and %(count)d", "%(name)s %(count)d"},
		{"{name} {0} {} {n, number} {d, date, short} {0:>10} {x!r} {0:N2} {user.name} {items[0]}", "{name} {0} {} {n, number} {d, date, short} {0:>10} {x!r} {0:N2} {user.name} {items[0]}"},
		{"{see below} {note: see}", ""},
		{"{{name}} {{ .Name }} {{{raw}}} {{if eq .A \"}}\"}}", "{{name}} {{ .Name }} {{{raw}}} {{if eq .A \"}}\"}}"},
		{"{{ unclosed", ""},
		{"${name} ${a.b|c} $name $5", "${name} ${a.b|c}"},
		{"%{name} #{name} %<n>d #1", "%{name} #{name} %<n>d"},
		{"$t(common.ok) $t(x", "$t(common.ok)"},
		{"@:a.b.c. @:{'x y'} @.lower:k me@example.org a@:x", "@:a.b.c @:{'x y'} @.lower:k"},
		{"%NAME% %HOME_DIR%", "%NAME% %HOME_DIR%"},
		{"%B %d, %Y", "%d"},
		{"https://example.org/a%20file and %s", "%s"},
		{"<b>x</b> <B>y</B>", "<b1> <b2>"},
		{`<a href="x>y">z</a><br/><br>`, "<a> <br1/> <br2/>"},
		{"<0>x</0> <1/>", "<0> <1/>"},
		{"usage: cat <file> a < b > c <me@example.org> <https://example.org>", "<file>"},
		{"<b>x<i>y</b>", "<b> <i/>"},
		{"x</b>", "<b/>"},
		{"a <b and c", ""},
		{"$NAME$ costs $5", ""},
	} {
		_, codes := stringText(c.in, autoSyntax)
		var shown []string
		for _, code := range codes {
			shown = append(shown, code.Tag())
		}
		if got := strings.Join(shown, " "); got != c.want {
			t.Errorf("%q: codes %q, want %q", c.in, got, c.want)
		}
	}
	if _, codes := stringText("$NAME$ costs $$5 $1", chromeSyntax); len(codes) != 3 {
		t.Errorf("chrome: %v", codes)
	}
	if _, codes := stringText("<b>%s</b>", (&Options{Placeholders: []string{"none"}}).codeSyntax()); len(codes) != 0 {
		t.Errorf("none: %v", codes)
	}
}

// FuzzPlaceholders: a string is its text and codes written out again.
func FuzzPlaceholders(f *testing.F) {
	for _, s := range []string{"<b>%s {name}</b> <file>", "{{a}} ${b} %(c)s @:d $t(e)", "<0><1></0></1>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<16 {
			return
		}
		text, codes := stringText(s, autoSyntax|chromeSyntax)
		if got := flatText(text, codes); got != s {
			t.Errorf("%q became %q (%q)", s, got, text)
		}
		if len(catalog.CompareCodes(text, text, codes)) > 0 {
			t.Errorf("%q: %q has crossed codes", s, text)
		}
	})
}

func BenchmarkPlaceholders(b *testing.B) {
	s := strings.Repeat("We offer <b>%s</b> and {name}, see <a href=\"https://example.org/a%20b\">the {{page}}</a>: 50 % of them. ", 20)
	b.SetBytes(int64(len(s)))
	for range b.N {
		stringText(s, autoSyntax)
	}
}
