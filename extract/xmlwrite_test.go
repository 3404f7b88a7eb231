package extract

import (
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

// rewrittenXML returns a document with other texts and in another language.
func rewrittenXML(t *testing.T, name, src string, o Options, forms ...catalog.Forms) string {
	t.Helper()
	d, err := Parse(name, []byte(src), o)
	if err != nil {
		t.Fatal(err)
	}
	p := Plan{
		Lookup: func(i int) (catalog.Forms, bool) {
			if i >= len(forms) || forms[i].Empty() {
				return catalog.Forms{}, false
			}
			return forms[i], true
		},
		Rewrite: func(m *Mark) (string, bool) { return "fr", m.Kind == LangMark && strings.HasPrefix(m.Value, "en") },
	}
	out, err := d.Rebuild(p)
	if err == nil {
		err = d.Verify(out, p)
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func otherForms(texts ...catalog.Text) []catalog.Forms {
	out := make([]catalog.Forms, len(texts))
	for i, t := range texts {
		out[i].Other = t
	}
	return out
}

// TestXMLWritten: what rebuilt documents look like.
func TestXMLWritten(t *testing.T) {
	for _, c := range []struct {
		what, name, src string
		texts           []catalog.Forms
		want            string
	}{
		{
			"XLIFF 1.2: a target after the source, in its layout", "a.xlf",
			"<xliff version=\"1.2\"><file source-language=\"en\" original=\"x\"><body>\n  <trans-unit id=\"1\">\n    <source>One <g id=\"1\">two</g></source>\n    <note>n</note>\n  </trans-unit>\n</body></file></xliff>",
			otherForms("Un & <g>deux</g>"),
			"<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"fr\" original=\"x\"><body>\n  <trans-unit id=\"1\">\n    <source>One <g id=\"1\">two</g></source>\n    <target state=\"translated\">Un &amp; <g id=\"1\">deux</g></target>\n    <note>n</note>\n  </trans-unit>\n</body></file></xliff>",
		},
		{
			"XLIFF 1.2: a target that is there", "a.xlf",
			`<xliff version="1.2"><file target-language='en' source-language="en"><body><trans-unit id="1"><source>a</source> <target state='new' state-qualifier="x" id="2">One</target></trans-unit><trans-unit id="2"><source>b</source><target /></trans-unit></body></file></xliff>`,
			otherForms("Un", "Deux"),
			`<xliff version="1.2"><file target-language='fr' source-language="en"><body><trans-unit id="1"><source>a</source> <target state='translated' id="2">Un</target></trans-unit><trans-unit id="2"><source>b</source><target>Deux</target></trans-unit></body></file></xliff>`,
		},
		{
			"XLIFF 2: the state of the segment", "a.xlf",
			`<xliff version="2.0" srcLang="en"><file><unit id="1"><segment state="initial" id="s"><source>One</source></segment><segment><source>Two</source></segment></unit></file></xliff>`,
			otherForms("Un", "Deux"),
			`<xliff version="2.0" srcLang="en" trgLang="fr"><file><unit id="1"><segment state="translated" id="s"><source>One</source><target>Un</target></segment><segment><source>Two</source><target>Deux</target></segment></unit></file></xliff>`,
		},
		{
			"Android: plural forms in the source's layout, CLDR's order", "a.xml",
			"<resources>\n  <plurals name=\"n\">\n    <item quantity=\"other\">%d files</item>\n    <!-- one -->\n    <item quantity=\"one\">%d <b>file</b></item>\n  </plurals>\n</resources>",
			[]catalog.Forms{{One: "%d <b>l'un</b>", Many: "%d de fichiers", Other: "%d fichiers"}},
			"<resources>\n  <plurals name=\"n\">\n    <!-- one -->\n    <item quantity=\"one\">%d <b>l\\'un</b></item>\n    <item quantity=\"many\">%d de fichiers</item>\n    <item quantity=\"other\">%d fichiers</item>\n  </plurals>\n</resources>",
		},
		{
			"Android: escapes", "a.xml",
			`<resources><string name="a">x</string><string name="b"><![CDATA[<b>x</b>]]></string></resources>`,
			otherForms("@ \"l'eau\"  \\\tx\n y ", "<b>y</b> ]]> 'z'"),
			`<resources><string name="a">\@ \"l\'eau\" \u0020\\\tx\n y\u0020</string><string name="b"><![CDATA[<b>y</b> ]]]]><![CDATA[> \'z\']]></string></resources>`,
		},
		{
			"XML: entities, attributes and languages", "a.xml",
			`<d xml:lang="en"><p t="x" title='a &org; "b"'>Our &org; <b>is</b> it</p><q xml:lang="fr">Oui</q></d>`,
			otherForms(`l'&org; & "x"`, "C'est <b>notre</b> &org; & <tout>"),
			`<d xml:lang="fr"><p t="x" title='l&apos;&org; &amp; "x"'>C'est <b>notre</b> &org; &amp; &lt;tout></p><q xml:lang="fr">Oui</q></d>`,
		},
		{
			"RESX", "a.resx", "<root><data name=\"a\"><value>x {0}</value></data></root>", otherForms("<b> {0} & ]]>\ny"),
			"<root><data name=\"a\"><value>&lt;b> {0} &amp; ]]&gt;\ny</value></data></root>",
		},
	} {
		o := Options{}
		if c.name == "a.xml" {
			o.Language = "en"
		}
		if got := rewrittenXML(t, c.name, c.src, o, c.texts...); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.what, got, c.want)
		}
	}
}

// TestXMLRefused: texts that would not be read as they are.
func TestXMLRefused(t *testing.T) {
	d, err := Parse("a.xml", []byte(`<d><p>a <b>c</b></p><p>x</p></d>`), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		i    int
		text catalog.Text
		want string
	}{
		{0, "<b>a c</b>", "outside of the tags"}, {0, "a </b>c<b>", "not closed"}, {0, "<b></b>", "empty"}, {1, "\u200b", "empty"}, {1, "\ufffe", "control character"},
	} {
		_, err := d.Rebuild(Plan{Lookup: func(i int) (catalog.Forms, bool) { return catalog.Forms{Other: c.text}, i == c.i }})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}
