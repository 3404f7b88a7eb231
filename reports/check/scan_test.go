package check

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cecl10n/cecl10n/catalog"
)

// TestScan tells what is no prose from what looks like it.
func TestScan(t *testing.T) {
	kinds := map[ObjectKind]string{CodeObject: "code", Tag: "tag", Placeholder: "ph", Variable: "var", Address: "url", Email: "mail", Entity: "ent", Accelerator: "acc", CodeSpan: "span"}
	for _, c := range []struct{ raw, objects, prose string }{
		{"50 % de los fondos", "", "50 % de los fondos"},
		{"50 %de los fondos", "", "50 %de los fondos"},
		{"50 %d’intérêt", "", "50 %d’intérêt"},
		{"50\u00a0%des fonds", "", "50\u00a0%des fonds"},
		{"100%", "", "100%"},
		{"100%%", "ent %%", "100%"},
		{"100% d'accord", "", "100% d'accord"},
		{"$5 and $1,000", "", "$5 and $1,000"},
		{"75 $CAN, 10 $US", "", "75 $CAN, 10 $US"},
		{"R&D, AT&T, Q & A", "", "R&D, AT&T, Q & A"},
		{"{see below}", "", "{see below}"},
		{"{red, green}", "", "{red, green}"},
		{"{ }", "", "{ }"},
		{`{"a": 1}`, "", `{"a": 1}`},
		{"x < y and y > z", "", "x < y and y > z"},
		{"x <y> z", "var <y>", "x \ufffc z"},
		{"<see below>", "", "<see below>"},
		{"write to a@b.ca.", "mail a@b.ca", "write to \ufffc."},
		{"%PRODUCTNAME is", "ph %PRODUCTNAME", "\ufffc is"},
		{"%PRODUCTNAME%PRODUCTVERSION", "ph %PRODUCTNAME, ph %PRODUCTVERSION", "\ufffc\ufffc"},
		{"%NAME% is", "ph %NAME%", "\ufffc is"},
		{"%count% files", "ph %count%", "\ufffc files"},
		{"%dx%d", "ph %d, ph %d", "\ufffcx\ufffc"},
		{"%s.txt", "ph %s", "\ufffc.txt"},
		{"%before_link text", "ph %before_link", "\ufffc text"},
		{"%country.name data", "ph %country.name", "\ufffc data"},
		{"$(ARG1) or $[officename]", "ph $(ARG1), ph $[officename]", "\ufffc or \ufffc"},
		{"$(see below)", "", "$(see below)"},
		{"[% name %] now", "ph [% name %]", "\ufffc now"},
		{"[%s]", "ph %s", "[\ufffc]"},
		{"hello @name", "ph @name", "hello \ufffc"},
		{"~File", "acc ~", "File"},
		{"E&xit", "acc &", "Exit"},
		{"&File", "acc &", "File"},
		{"_File", "acc _", "File"},
		{"_emphasis_ here", "", "_emphasis_ here"},
		{"_several words_ and _more_", "", "_several words_ and _more_"},
		{"the %-formatting of %-10s", "ph %-10s", "the %-formatting of \ufffc"},
		{"~~gone~~", "", "~~gone~~"},
		{"thin:@host", "", "thin:@host"},
		{"snake_case", "", "snake_case"},
		{"%1$s of %2$d", "ph %1$s, ph %2$d", "\ufffc of \ufffc"},
		{"%1 of %2", "ph %1, ph %2", "\ufffc of \ufffc"},
		{"%L1 { -brand-name } { $user } %@", "ph %L1, ph { -brand-name }, ph { $user }, ph %@", "\ufffc \ufffc \ufffc \ufffc"},
		{"%1%2 %MOD1 %MOD2+X", "ph %1, ph %2, ph %MOD1, ph %MOD2", "\ufffc\ufffc \ufffc \ufffc+X"},
		{"%[1]s and %[2]d", "ph %[1]s, ph %[2]d", "\ufffc and \ufffc"},
		{"%5.2f %ld %-10s", "ph %5.2f, ph %ld, ph %-10s", "\ufffc \ufffc \ufffc"},
		{"%(name)s and %(count)03d", "ph %(name)s, ph %(count)03d", "\ufffc and \ufffc"},
		{"10 %(environ) de", "", "10 %(environ) de"},
		{"{0} {} {name} {user.name}", "ph {0}, ph {}, ph {name}, ph {user.name}", "\ufffc \ufffc \ufffc \ufffc"},
		{"{0:>10} {x!r} {prénom}", "ph {0:>10}, ph {x!r}, ph {prénom}", "\ufffc \ufffc \ufffc"},
		{"{{.X}} {{{raw}}}", "ph {{.X}}, ph {{{raw}}}", "\ufffc \ufffc"},
		{"{% if x %}a{% endif %}", "ph {% if x %}, ph {% endif %}", "\ufffca\ufffc"},
		{"#{x} and #item#, C#", "ph #{x}, ph #item#", "\ufffc and \ufffc, C#"},
		{"%{x} ${x} $name $name$", "ph %{x}, ph ${x}, ph $name, ph $name$", "\ufffc \ufffc \ufffc \ufffc"},
		{"the range $A$1:$B$20", "ph $A$1, ph $B$20", "the range \ufffc:\ufffc"},
		{"use `code` or ``a b``", "span `code`, span ``a b``", "use \ufffc or \ufffc"},
		{"`text <https://x.org/a>`_", "url https://x.org/a", "`text <\ufffc>`_"},
		{"`Link text`_", "", "`Link text`_"},
		{":ref:`x` :c:func:`f`", "span :ref:`x`, span :c:func:`f`", "\ufffc \ufffc"},
		{"{count, plural, one {# file} other {# files}} left", "ph {count, plural, one {# file} other {# files}}", "\ufffc left"},
		{"see https://cec.org/a_b(c). Then", "url https://cec.org/a_b(c)", "see \ufffc. Then"},
		{"(www.cec.org)", "url www.cec.org", "(\ufffc)"},
		{"[https://cec.org]", "url https://cec.org", "[\ufffc]"},
		{"<https://cec.org>", "url https://cec.org", "<\ufffc>"},
		{`a <a href="x">b</a><br/>c`, `tag <a href="x">, tag </a>, tag <br/>`, "a b\nc"},
		{"press <emph>OK</emph> <1>x</1>", "tag <emph>, tag </emph>, tag <1>, tag </1>", "press OK x"},
		{"R&amp;D&nbsp;x", "ent &amp;, ent &nbsp;", "R&D\u00a0x"},
		{"fish &chips; or so", "acc &", "fish chips; or so"},
	} {
		var got []string
		text := NewText(c.raw, "en", nil)
		for _, o := range text.Objects {
			got = append(got, kinds[o.Kind]+" "+o.Text)
		}
		if g := strings.Join(got, ", "); g != c.objects || text.Prose != c.prose {
			t.Errorf("%q:\n got %s\n     %q\nwant %s\n     %q", c.raw, g, text.Prose, c.objects, c.prose)
		}
	}
}

// checkText demands of any text that its positions can be brought back.
func checkText(raw string, codes []catalog.Code) error {
	for _, lang := range []string{"en", "fr"} {
		t := NewText(raw, lang, codes)
		last := 0
		for _, o := range t.Objects {
			if o.Lo < last || o.Hi <= o.Lo || o.Hi > len(raw) || raw[o.Lo:o.Hi] != o.Text {
				return fmt.Errorf("object %+v after %d", o, last)
			}
			last = o.Hi
		}
		start := 0
		for i := 0; i <= len(t.Prose); i++ {
			s := t.Span(i, min(i+1, len(t.Prose)))
			if s.Start < 0 || s.Start < start || s.End < s.Start || s.End > len(raw) {
				return fmt.Errorf("span of %d of %q is %v, after %d, of %d", i, t.Prose, s, start, len(raw))
			}
			start = s.Start
		}
		for _, w := range t.Words() {
			if t.Prose[w.Lo:w.Hi] != w.Text {
				return fmt.Errorf("word %+v", w)
			}
		}
	}
	return nil
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "%", "{", "{{", "<", "&", "`", ":", "@", "\xff%", "a<b>c</b>", "{n, plural, one {x}", "$A$", "%(", "www.", "://", "é~é", "<code>x</code> {{.X}} &amp; %1$s"} {
		f.Add(s)
	}
	for _, c := range All {
		for _, k := range append(c.Find, c.Pass...) {
			f.Add(k.Target)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		codes := []catalog.Code{{Name: "b", Kind: catalog.Paired}, {Name: "br", Kind: catalog.Single}, {Kind: catalog.Protected, Shown: "{{.X}}"}}
		for _, c := range [][]catalog.Code{nil, codes} {
			if err := checkText(s, c); err != nil {
				t.Error(err)
			}
		}
		// No check may panic.
		for _, pair := range [][2]string{{s, s}, {"<b>a</b> %s {n} https://a.org/en/x", s}, {s, "<b>a</b> %s {n} `x`"}} {
			for _, coded := range []bool{false, true} {
				e := &catalog.Entry{Message: catalog.Message{ID: "x"}}
				e.Other, e.Note = catalog.Text(pair[0]), s
				if coded {
					e.Codes = codes
				}
				to := &catalog.Target{}
				to.Other = catalog.Text(pair[1])
				e.SetTarget("fr", to)
				p := &Publication{Entries: []*catalog.Entry{e}}
				p.Source, p.Languages = "en", []string{"fr"}
				for _, f := range Run(p, Options{}).List {
					if f.Span.Start < 0 || f.Span.End > len(f.Target) || f.Span.Start > f.Span.End || f.SourceSpan.End > len(f.Source) {
						t.Errorf("%s: span %v of %q, %v of %q", f.Check, f.Span, f.Target, f.SourceSpan, f.Source)
					}
				}
			}
		}
	})
}

// TestHugeText reads large texts of what begins objects and never ends them.
func TestHugeText(t *testing.T) {
	for _, piece := range []string{"{", "{{", "<a ", "<b>", "<x>", "&amp", "`", "` ", "%(", "${", ":a", "@", "a@", "://", "www.", "(", "~", "_a", "#a", "$A$", "é", "{n, plural, ", "%s ", "{a} ", "<a b='c'>x</a> ", "`a.b` ", "https://a.org/en/ ", "\u200b", "Ã©", "aе ", "a_b_c ", ":ref :`x` ", "**", "  ", "- a\n\n", "<!--", "\"", "a "} {
		start := time.Now()
		long := strings.Repeat(piece, 300000/len(piece))
		text := NewText(long, "en", nil)
		text.Words()
		for _, k := range []Case{{Source: long, Target: long + "x"}, {Source: "<b>a</b> %s `x_y` https://a.org/x", Target: long}, {Source: long, Target: "<b>a</b> %s `x_y` https://a.org/x"}} {
			Run(k.publication(), Options{Checks: append(append([]*Check{}, codes...), characters...)})
		}
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%q: %v", piece, d)
		} else if d > time.Second {
			t.Logf("%q: %v", piece, d)
		}
	}
}

// A shortcut inside a word is no part of the word, where it can be nothing else.
func TestShortcuts(t *testing.T) {
	for _, c := range [][4]string{
		{"Do_n’t Save", "_Ne pas enregistrer", "Don’t Save", "Ne pas enregistrer"},
		{"N_ever", "N_unca", "Never", "Nunca"},
		{"_Password:", "Con_traseña:", "Password:", "Contraseña:"},
		{"Print_er", "Im_primante", "Printer", "Imprimante"},
		{"max_size", "taille_max", "max_size", "taille_max"},
		{"MAX_SIZE", "TAILLE_MAX", "MAX_SIZE", "TAILLE_MAX"},
		{"Supplier_No", "No_fournisseur", "Supplier_No", "No_fournisseur"},
		{"Never", "N_unca", "Never", "N_unca"},
		{"Read_me.txt", "Lisez_moi.txt", "Read_me.txt", "Lisez_moi.txt"},
		{"N_ever 2", "N_unca 2", "N_ever 2", "N_unca 2"},
		{"Set my_name as the name that others will see", "Defina mi_nombre como nombre", "Set my_name as the name that others will see", "Defina mi_nombre como nombre"},
	} {
		a, b := NewText(c[0], "en", nil), NewText(c[1], "fr", nil)
		shortcuts(a, b)
		if a.Prose != c[2] || b.Prose != c[3] {
			t.Errorf("%q, %q: %q, %q; want %q, %q", c[0], c[1], a.Prose, b.Prose, c[2], c[3])
		}
	}
	text := NewText("Con_traseña", "es", nil)
	shortcuts(NewText("_Password", "en", nil), text)
	if at := text.Span(0, len("Contraseña")); text.Raw[at.Start:at.End] != "Con_traseña" {
		t.Errorf("%v", at)
	}
	if at := text.Span(3, 6); text.Raw[at.Start:at.End] != "tra" {
		t.Errorf("%v", at)
	}
}
