package tmx

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
		fmt.Fprintf(&b, "\n  %q\n", e.Other)
		for _, l := range x.Languages {
			if t := e.Targets[l]; t != nil {
				fmt.Fprintf(&b, "  %s %s %q\n", l, t.State, t.Other)
			}
		}
		for _, p := range e.Codes {
			fmt.Fprintf(&b, "  %s = %q %q\n", p.Tag(), p.Open, p.Close)
		}
	}
	return b.String()
}

const memory = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en" segtype="sentence" adminlang="en" datatype="html" creationtool="x" creationtoolversion="1" o-tmf="x"><note>n</note></header>
<body>
<tu tuid="a"><note>A title</note><prop type="x">y</prop>
 <tuv xml:lang="fr-CA"><seg>Le Conseil</seg></tuv><tuv xml:lang="EN-us"><seg>The Council</seg></tuv><tuv xml:lang="es"><seg>El Consejo</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>See <bpt i="1" x="1">&lt;a href="x"&gt;</bpt>it<ept i="1">&lt;/a&gt;</ept><ph x="2">{0}</ph>, <hi x="3">all</hi><ph>&lt;br/&gt;<sub>alt</sub></ph></seg></tuv>
 <tuv xml:lang="es"><seg>Véalo <ph x="2">{0}</ph><bpt i="4" x="1">&lt;a href="y"&gt;</bpt>todo<ept i="4">&lt;/a&gt;</ept><it pos="begin" x="5">&lt;b&gt;</it></seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>rien</seg></tuv></tu>
</body></tmx>`

const memoryShown = `en → ["es" "fr-CA"]
5:1 a # A title
  "The Council"
  es translated "El Consejo"
  fr-CA translated "Le Conseil"
7:1 See <a>it</a>{0}, <hi>all</hi><br/>
  "See <a>it</a>{0}, <hi>all</hi><br/>"
  es translated "Véalo {0}<a>todo</a><b/>"
  <a> = "<a href=\"x\">" "</a>"
  {0} = "{0}" ""
  <hi> = "" ""
  <br/> = "<br/>" ""
  <b/> = "<b>" ""
`

func TestDecode(t *testing.T) {
	for name, src := range map[string]string{"LF": memory, "CRLF": strings.ReplaceAll(memory, "\n", "\r\n"), "mark": "\ufeff" + memory} {
		x, err := Decode("x.tmx", []byte(src))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if d := cmp.Diff(memoryShown, show(x)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestSource(t *testing.T) {
	for _, tt := range []struct{ header, langs, want string }{
		{"*all*", "fr en es", "en → [es fr]"},
		{"*all*", "fr es", "fr → [es]"},
		{"es-MX", "fr es-MX", "es-MX → [fr]"},
		{"es", "fr es-MX", "es → [fr]"},
		{"", "fr en-CA", "en-CA → [fr]"},
		{"en-CA", "en-GB en-CA", "en-CA → [en-GB]"},
	} {
		var s strings.Builder
		fmt.Fprintf(&s, "<tmx><header srclang='%s'/><body><tu>", tt.header)
		for l := range strings.FieldsSeq(tt.langs) {
			fmt.Fprintf(&s, "<tuv xml:lang='%s'><seg>a</seg></tuv>", l)
		}
		s.WriteString("</tu></body></tmx>")
		x, err := Decode("x.tmx", []byte(s.String()))
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%s → %v", x.Source, x.Languages); got != tt.want || len(x.Entries) != 1 {
			t.Errorf("%s, %s: %s, want %s", tt.header, tt.langs, got, tt.want)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{"<html/>", "x.tmx:1:1: this is no TMX"},
		{"<tmx>\n<body>", "x.tmx:2:1: not well-formed"},
		{`<!DOCTYPE tmx [<!ENTITY a "<b/>">]><tmx/>`, "x.tmx:1:16: the document type"},
		{"<tmx><body><tu>\n<tuv><seg>a</seg></tuv></tu></body></tmx>", "x.tmx:2:1: “” is no language"},
	} {
		_, err := Decode("x.tmx", []byte(tt.src))
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%.80q: %v, want %s", tt.src, err, tt.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(memory))
	f.Fuzz(func(t *testing.T, src []byte) {
		x, err := Decode("x.tmx", src)
		if err != nil {
			return
		}
		for _, e := range x.Entries {
			catalog.CompareCodes(e.Other, e.Other, e.Codes)
			if e.Line < 1 || e.Column < 1 {
				t.Errorf("%q is at %d:%d", e.ID, e.Line, e.Column)
			}
		}
	})
}
