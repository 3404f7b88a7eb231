package xliff

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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

const old = `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="a" source-language="en" target-language="fr-CA" datatype="html"><header><note>of the file</note></header><body>
  <trans-unit id="1" resname="title"><source>The Council</source><target state="final">Le Conseil</target><note>A
   title</note></trans-unit>
  <group id="g"><trans-unit id="2"><source>See <g id="1" ctype="x-html-a">the plan</g><x id="2" ctype="lb"/>now, <bpt id="3">&lt;b&gt;</bpt>all<ept id="3">&lt;/b&gt;</ept> <ph id="4">%s</ph>.</source>
   <seg-source><mrk mtype="seg" mid="1">See</mrk></seg-source>
   <target state="needs-review-translation">Voyez <bpt id="3">&lt;b&gt;</bpt>tout<ept id="3">&lt;/b&gt;</ept>, <g id="1">le plan</g> <ph id="4">%s</ph><x id="9"/>.</target>
   <alt-trans match-quality="90"><source>See</source><target>Voir</target></alt-trans></trans-unit></group>
  <trans-unit id="3" translate="no"><source>x</source></trans-unit>
  <group translate="no"><trans-unit id="4"><source>x</source></trans-unit><trans-unit id="5" translate="yes" approved="yes"><source>
     kept &amp; trimmed
   </source><target>
     gardé
   </target></trans-unit></group>
  <trans-unit id="6"><source>not yet</source></trans-unit>
  <trans-unit id="7"><source>also not</source><target/></trans-unit>
  <trans-unit id="8"><source>Welcome, <x id="INTERPOLATION" equiv-text="{{name}}"/>, to <mrk mtype="protected">NAPECA</mrk>!<it pos="open" id="1">&lt;i&gt;</it></source><target state="signed-off">Bienvenue au <mrk mtype="protected">NAPECA</mrk>!</target></trans-unit>
 </body></file>
 <file original="b" source-language="en" target-language="es-MX"><body><trans-unit id="1"><source>one</source><target><![CDATA[<uno>]]></target></trans-unit></body></file>
</xliff>`

const oldShown = `en → ["es-MX" "fr-CA"]
4:3 1 # A title
  "The Council"
  fr-CA approved "Le Conseil"
6:17 2
  "See <a>the plan</a><br/>now, <b>all</b> %s."
  fr-CA draft "Voyez <b>tout</b>, <a>le plan</a> %s<x/>."
  <a> = "" ""
  <br/> = "" ""
  <b> = "<b>" "</b>"
  %s = "%s" ""
  <x/> = "" ""
11:75 5
  "kept & trimmed"
  fr-CA approved "gardé"
16:3 6
  "not yet"
17:3 7
  "also not"
18:3 8
  "Welcome, {{name}}, to NAPECA!<i/>"
  fr-CA reviewed "Bienvenue au NAPECA!"
  {{name}} = "{{name}}" ""
  NAPECA = "NAPECA" ""
  <i/> = "<i>" ""
20:72 1
  "one"
  es-MX translated "<uno>"
`

const new2 = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.1" version="2.1" srcLang="es" trgLang="fr">
 <file id="f1"><notes><note>no</note></notes><unit id="u1">
  <notes><note>Say it plainly</note></notes>
  <originalData><data id="d1">&lt;strong&gt;</data><data id="d2">&lt;/strong&gt;</data><data id="d3">{0}</data></originalData>
  <segment id="s1" state="final"><source>Hola <pc id="1" dataRefStart="d1" dataRefEnd="d2">mundo</pc>. </source><target>Bonjour <pc id="1" dataRefStart="d1" dataRefEnd="d2">monde</pc>. </target></segment>
  <ignorable><source> </source></ignorable>
  <segment><source>Son <ph id="2" dataRef="d3"/>: <sc id="3" subType="fmt:i"/>a<ec startRef="3"/> <mrk id="m1" translate="no">CCA</mrk><cp hex="0007"/></source></segment>
 </unit>
 <group id="g" translate="no"><unit id="u2"><segment><source>x</source></segment></unit></group>
 <unit id="u3"><segment state="initial"><source>uno</source><target>un</target></segment></unit></file>
</xliff>`

const new2Shown = `es → ["fr"]
5:3 u1#s1 # Say it plainly
  "Hola <strong>mundo</strong>. "
  fr approved "Bonjour <strong>monde</strong>. "
  <strong> = "<strong>" "</strong>"
7:3 u1#2 # Say it plainly
  "Son {0}: <i>a</i> CCA\a"
  {0} = "{0}" ""
  <i> = "" ""
  CCA = "CCA" ""
10:16 u3
  "uno"
  fr draft "un"
`

func TestDecode(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"1.2", old, oldShown}, {"2.1", new2, new2Shown},
		{"CRLF", strings.ReplaceAll(old, "\n", "\r\n"), oldShown}, {"mark", "\ufeff" + old, oldShown},
	} {
		x, err := Decode("x.xlf", []byte(tt.src))
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if d := cmp.Diff(tt.want, show(x)); d != "" {
			t.Errorf("%s: %s", tt.name, d)
		}
	}
}

func TestCharset(t *testing.T) {
	x, err := Decode("x.xlf", []byte("<?xml version='1.0' encoding='ISO-8859-1'?><xliff version='1.2'><file source-language='en' target-language='fr'><body><trans-unit id='a'><source>Summer</source><target>\xe9t\xe9</target></trans-unit></body></file></xliff>"))
	if err != nil || x.Entries[0].Targets["fr"].Other != "été" {
		t.Errorf("%v", err)
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{"<html/>", "x.xlf:1:1: this is no XLIFF"},
		{"", "x.xlf:1:1: this is no XML"},
		{"<xliff>\n<file>", "x.xlf:2:1: not well-formed"},
		{`<!DOCTYPE xliff [<!ENTITY a SYSTEM "/etc/passwd">]><xliff/>`, "x.xlf:1:18: the document type"},
		{"<xliff><file><body>\n <trans-unit id='q'><target>a</target></trans-unit></body></file></xliff>", "x.xlf:2:2: the unit “q” has no source"},
		{"<xliff><file source-language='en'/>\n<file source-language='fr'/></xliff>", "x.xlf:2:1: the file has texts in two source"},
		{"<xliff version='2.0' srcLang='en'><file><unit id='u'><segment><target>a</target></segment></unit></file></xliff>", "x.xlf:1:54: the unit “u#1” has no source"},
		{"<xliff>" + strings.Repeat("<group>", 1000), "x.xlf:1:1793: elements are nested too deeply"},
	} {
		_, err := Decode("x.xlf", []byte(tt.src))
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%.80q: %v, want %s", tt.src, err, tt.want)
		}
	}
}

// TestCorpora reads all XLIFF files of the corpora: as many units and targets as they have.
func TestCorpora(t *testing.T) {
	dir := os.Getenv("CECL10N_CORPORA")
	if dir == "" {
		t.Skip("CECL10N_CORPORA names no folder of corpora")
	}
	files := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".xlf") {
			return err
		}
		files++
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		x, err := Decode(path, src)
		if err != nil {
			t.Error(err)
			return nil
		}
		targets := 0
		for _, e := range x.Entries {
			targets += len(e.Targets)
		}
		if n := strings.Count(string(src), "<trans-unit"); n != len(x.Entries) {
			t.Errorf("%s: %d units, want %d", path, len(x.Entries), n)
		}
		if n := strings.Count(string(src), "</target>"); n != targets {
			t.Errorf("%s: %d targets, want %d", path, targets, n)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 10 {
		t.Errorf("%d files: the test looks at the wrong place", files)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(old))
	f.Add([]byte(new2))
	f.Fuzz(func(t *testing.T, src []byte) {
		x, err := Decode("x.xlf", src)
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

func BenchmarkDecode(b *testing.B) {
	var s strings.Builder
	s.WriteString(`<xliff version="1.2"><file source-language="en" target-language="fr"><body>`)
	for i := range 20000 {
		fmt.Fprintf(&s, "\n<trans-unit id=\"%d\"><source>The Council met in <g id=\"1\">Montreal</g> to discuss the quality of the air, and to adopt its plan.</source><target state=\"final\">Le Conseil s’est réuni à <g id=\"1\">Montréal</g> pour parler de la qualité de l’air.</target></trans-unit>", i)
	}
	s.WriteString("</body></file></xliff>")
	src := []byte(s.String())
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode("x.xlf", src); err != nil {
			b.Fatal(err)
		}
	}
}
