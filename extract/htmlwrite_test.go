package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

// rewritten is a page with its texts replaced, by their source.
func rewritten(t *testing.T, name, page string, texts map[string]string) string {
	t.Helper()
	d, err := Parse(name, []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := Plan{Lookup: func(i int) (catalog.Forms, bool) {
		s, ok := texts[string(d.Segments[i].Other)]
		return catalog.Forms{Other: catalog.Text(s)}, ok
	}}
	out, err := d.Rebuild(p)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Verify(out, p); err != nil {
		t.Errorf("%q: %v", out, err)
	}
	return string(out)
}

// TestHTMLHabits: characters are written as the page writes them.
func TestHTMLHabits(t *testing.T) {
	for _, c := range []struct{ name, page, from, to, want string }{
		{"raw", `<p>Café</p><p>x</p>`, "x", "été", `<p>Café</p><p>été</p>`},
		{"named", `<p>Caf&eacute;</p><p>x</p>`, "x", "été “à” œ €", `<p>Caf&eacute;</p><p>&eacute;t&eacute; &ldquo;&agrave;&rdquo; &oelig; &euro;</p>`},
		{"numeric", `<p>Caf&#233;</p><p>x</p>`, "x", "à", `<p>Caf&#233;</p><p>&#224;</p>`},
		{"as the page writes that character", `<p>Caf&#xE9; &agrave;</p><p>x</p>`, "x", "éà", `<p>Caf&#xE9; &agrave;</p><p>&#xE9;&agrave;</p>`},
		{"no example", `<p>x</p>`, "x", "été", `<p>été</p>`},
		{"no-break space without example", `<p>x</p>`, "x", "5\u00a0% «\u202fà\u202f»", `<p>5&nbsp;% «&#8239;à&#8239;»</p>`},
		{"no-break space raw", "<p>5\u00a0%</p><p>x</p>", "x", "6\u00a0%", "<p>5\u00a0%</p><p>6\u00a0%</p>"},
		{"no-break space numeric", "<p>5&#160;%</p><p>x</p>", "x", "6\u00a0%", "<p>5&#160;%</p><p>6&#160;%</p>"},
		{"unseen", `<p>x</p>`, "x", "co\u00adop\u200fx", `<p>co&shy;op&rlm;x</p>`},
		{"the text's own way", `<p>l’un</p><p>l’autre</p><p>it&rsquo;s &quot;x&quot;</p>`, `it’s "x"`, `l’"x"`, `<p>l’un</p><p>l’autre</p><p>l&rsquo;&quot;x&quot;</p>`},
		{"always escaped", `<p>x</p>`, "x", `a & b < c > d "e" 'f'`, `<p>a &amp; b &lt; c &gt; d "e" 'f'</p>`},
		{"what looks like a reference", `<p>x</p>`, "x", `&eacute;`, `<p>&amp;eacute;</p>`},
		{"title", `<title>x</title>`, "x", `</title><b>`, `<title>&lt;/title&gt;&lt;b&gt;</title>`},
		{"template", `<p>x {{ a }}</p>`, "x {{ a }}", `{{ a }} {{ b }} {% c`, `<p>{{ a }} &#123;{ b }&#125; &#123;% c</p>`},
		{"double quotes", `<img alt="x">`, "x", `"a" & 'b'`, `<img alt="&quot;a&quot; &amp; 'b'">`},
		{"single quotes", `<img alt='x'>`, "x", `"a" & 'b'`, `<img alt='"a" &amp; &#39;b&#39;'>`},
		{"no quotes", `<img alt=x>`, "x", `y`, `<img alt=y>`},
		{"quotes needed", `<img alt=x/>`, "x/", `le "y"`, `<img alt="le &quot;y&quot;">`},
		{"a code added", `<p>The 21st</p>`, "The 21st", `Le XXI<sup>e</sup>`, `<p>Le XXI<sup>e</sup></p>`},
		{"not in a title", `<title>x</title>`, "x", `XXI<sup>e</sup>`, `<title>XXI&lt;sup&gt;e&lt;/sup&gt;</title>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := rewritten(t, "in.html", c.page, map[string]string{c.from: c.to}); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
	if got := rewritten(t, "in.xhtml", `<p>x</p>`, map[string]string{"x": "5\u00a0%"}); got != `<p>5&#160;%</p>` {
		t.Errorf("XHTML: %s", got)
	}
	legacy := "<meta charset=windows-1252><p>x</p>"
	if got, want := rewritten(t, "in.html", legacy, map[string]string{"x": "é€ ł"}), "<meta charset=windows-1252><p>\xe9\x80 &#322;</p>"; got != want {
		t.Errorf("windows-1252: got %q, want %q", got, want)
	}
	utf16 := "\xff\xfe<\x00p\x00>\x00x\x00"
	if got, want := rewritten(t, "in.html", utf16, map[string]string{"x": "é"}), "\xff\xfe<\x00p\x00>\x00\xe9\x00"; got != want {
		t.Errorf("UTF-16: got %q, want %q", got, want)
	}
}

// TestHTMLCodesMove: a translation may put codes at the edges of its text and
// change their order, also of those that hold texts.
func TestHTMLCodesMove(t *testing.T) {
	page := `<p>Press <img alt="Save" src="s"> or see <a href="/h" title="Help">help</a>.</p>`
	source := "Press <img/> or see <a>help</a>."
	for target, want := range map[string]string{
		"<a>Aide <img/></a>":                    `<p><a href="/h" title="Aide à la saisie">Aide <img alt="Enregistrer" src="s"></a></p>`,
		"<img/> ou <a>aide</a>":                 `<p><img alt="Enregistrer" src="s"> ou <a href="/h" title="Aide à la saisie">aide</a></p>`,
		"Voir <a>l’aide</a> ou appuyer <img/>.": `<p>Voir <a href="/h" title="Aide à la saisie">l’aide</a> ou appuyer <img alt="Enregistrer" src="s">.</p>`,
	} {
		got := rewritten(t, "in.html", page, map[string]string{source: target, "Save": "Enregistrer", "Help": "Aide à la saisie"})
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	d, err := Parse("in.html", []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", " ", "\u00a0", "<img/>", "sans", "<img/><img/> <a>x</a>", "<a>x <img/>", "x</a> <img/> <a>"} {
		_, err := d.Rebuild(Plan{Lookup: func(i int) (catalog.Forms, bool) { return catalog.Forms{Other: catalog.Text(bad)}, i == 0 }})
		if err == nil {
			t.Errorf("%q was taken", bad)
		} else if !strings.HasPrefix(err.Error(), "in.html:1:4: ") {
			t.Errorf("%q: error without its place: %v", bad, err)
		}
	}
}

// TestHTMLMarks: languages, directions and links are replaced in their quotes.
func TestHTMLMarks(t *testing.T) {
	page := `<html lang=en dir='ltr'><a href="/en/?a=1&amp;b=2">x</a><img src=a.png><link href='/en/'>`
	d, err := Parse("in.html", []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := Plan{Rewrite: func(m *Mark) (string, bool) {
		switch m.Kind {
		case LangMark:
			return "fr", true
		case DirMark:
			return "rtl", true
		}
		return strings.ReplaceAll("/fr/é'\"&"+m.Value, "en", "fr"), true
	}}
	out, err := d.Rebuild(p)
	if err != nil {
		t.Fatal(err)
	}
	want := `<html lang=fr dir='rtl'><a href="/fr/é&#39;&quot;&amp;/fr/?a=1&amp;b=2">x</a><img src="/fr/é&#39;&quot;&amp;a.png"><link href='/fr/é&#39;&quot;&amp;/fr/'>`
	if string(out) != want {
		t.Errorf("got  %s\nwant %s", out, want)
	}
	if err := d.Verify(out, p); err != nil {
		t.Error(err)
	}
	// Also in the codes of a text that is translated.
	d, err = Parse("in.html", []byte(`<p>See <a href="/en/">here</a> <b>now</b></p>`), Options{})
	if err != nil {
		t.Fatal(err)
	}
	p.Lookup = func(int) (catalog.Forms, bool) {
		return catalog.Forms{Other: "<b>Vite</b> <a>ici</a>"}, true
	}
	p.Rewrite = func(*Mark) (string, bool) { return "/fr/", true }
	out, err = d.Rebuild(p)
	if want := `<p><b>Vite</b> <a href="/fr/">ici</a></p>`; err != nil || string(out) != want {
		t.Errorf("got  %s, %v\nwant %s", out, err, want)
	}
	if err := d.Verify(out, p); err != nil {
		t.Error(err)
	}
	if _, err := d.Rebuild(Plan{Rewrite: func(*Mark) (string, bool) { return "a\nb", true }}); err == nil {
		t.Error("a line break in a link was taken")
	}
}

// TestHTMLDeep: what would make a careless reader slow or deep is read like
// anything else. Such pages are large, so a quadratic step would be noticed as
// a test that does not end.
func TestHTMLDeep(t *testing.T) {
	const n = 30_000
	var distinct strings.Builder
	for i := range n {
		fmt.Fprintf(&distinct, "a%d ", i)
	}
	for name, page := range map[string]string{
		"div":                   strings.Repeat("<div>", n) + "x" + strings.Repeat("</div>", n),
		"unclosed b":            strings.Repeat("<b>", n) + "x",
		"b then i":              strings.Repeat("<b>", n) + "x" + strings.Repeat("</i>", n),
		"i, b, then i":          "<i>" + strings.Repeat("<b>", n) + "x" + strings.Repeat("</i>", n),
		"button":                strings.Repeat("<button>", n) + "x",
		"label p":               strings.Repeat("<label>x<p>", n),
		"a":                     strings.Repeat("<a>x ", n),
		"p hr":                  strings.Repeat("<b>", n) + strings.Repeat("x<hr>", n),
		"li":                    strings.Repeat("<li>x", n),
		"nested ul":             strings.Repeat("<ul><li>x", n),
		"table":                 strings.Repeat("<table><tr><td>", n) + "x",
		"comments":              "<p>x" + strings.Repeat("<!---->", n) + "y",
		"many codes":            "<p>" + strings.Repeat("x<b>y</b>", n/10),
		"many images":           "<p>x" + strings.Repeat("<img alt=y>", n/10) + "z",
		"open braces":           strings.Repeat("{{ ", n) + strings.Repeat("<%", n) + strings.Repeat("<!--", n),
		"actions":               "<p>x" + strings.Repeat("{{a}}", n/10) + "<script>" + strings.Repeat("{{a}}", n),
		"actions in tags":       strings.Repeat("<p title='{{a}} x'>", n),
		"comments of templates": "<p>" + strings.Repeat("{{/* x ", n) + strings.Repeat("}} ", n) + "*/",
		"strings in actions":    "<p>" + strings.Repeat("{{ ` }}\" x ", n) + strings.Repeat("{{ \" }} x ", n),
		"branches":              "<p>" + strings.Repeat("{{if .A}}x{{end}} {{.B}} ", n/10),
		"actions in a tag":      "<a " + strings.Repeat("{{ x }}title='x' ", n) + ">",
		"ends":                  strings.Repeat("</p>", n),
		"attributes":            "<p " + strings.Repeat("a ", n) + ">x",
		"many attributes":       "<p " + distinct.String() + ">x",
		"ampersands":            "<p>" + strings.Repeat("&", n) + "<img alt='" + strings.Repeat("&a", n) + "'>",
		"svg":                   strings.Repeat("<svg>", n) + "<text>x",
		"off":                   "<p>" + strings.Repeat("<i translate=no>a<i translate=yes>x", n/10),
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Parse("in.html", []byte(page), Options{})
			if err != nil {
				t.Fatal(err)
			}
			own := func(i int) (catalog.Forms, bool) { return d.Segments[i].Forms, true }
			p := Plan{Lookup: own, Reencode: true}
			out, err := d.Rebuild(p)
			if err == nil {
				err = d.Verify(out, p)
			}
			if err != nil {
				t.Error(clip(fmt.Sprint(err)))
			}
		})
	}
}
