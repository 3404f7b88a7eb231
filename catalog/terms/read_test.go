package terms

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"
)

// full has every field in every way.
func full(t testing.TB) *Base {
	b, err := Read("full.toml", []byte(`
[[concept]]
id = "cec"
domain = "body"
official = true
definition = "Body of three countries,\nwith \"quotes\" \\ and\ttabs; and / slashes {braces}"
en = ["Commission for Environmental Cooperation"]
fr = ["Commission de coopération environnementale", "Commission; ou / bien {x} \\ z"]
es-MX = ["Comisión para la Cooperación Ambiental"]
id-ID = ["Komisi"]
acronyms = { en = ["CEC"], fr = ["CCE", "CCÉ"], es-MX = ["CCA"] }
forbidden = { es-MX = ["Comisión de Cooperación Ambiental"], fr = ["Commission d’environnement"] }
note = "A <note> & more"

[[concept.term]]
lang = "id"
text = "\"Komisi\""

[[concept]]
id = "party"
[[concept.term]]
lang = "fr"
text = "Partie"
part_of_speech = "noun"
gender = "feminine"
case_sensitive = true
note = "Capital, {always}; see / there"
[[concept.term]]
lang = "fr"
text = "Parti"
status = "forbidden"
gender = "other"
[[concept.term]]
lang = "fr"
text = "PT"
status = "forbidden"
acronym = true
[[concept.term]]
lang = "en"
text = "Party"
status = "admitted"
part_of_speech = "other"
[[concept.term]]
lang = "en"
text = "Party of the first part"
`))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRoundTrip(t *testing.T) {
	b := full(t)
	for _, format := range Formats {
		out := b.Write(format)
		if string(out) != string(b.Write(format)) {
			t.Errorf("%s: not the same bytes twice", format)
		}
		back, err := Read("x."+format, out)
		if err != nil {
			t.Errorf("%s: %v\n%s", format, err, out)
			continue
		}
		if !reflect.DeepEqual(back.Concepts, b.Concepts) {
			for i := range b.Concepts {
				t.Errorf("%s:\n got %+v\nwant %+v\n%s", format, *back.Concepts[i], *b.Concepts[i], out)
			}
		}
	}
}

// xmllint judges that what is written is XML.
func TestTBXIsXML(t *testing.T) {
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		if os.Getenv("CECL10N_REQUIRE") != "" {
			t.Fatal("xmllint is not installed")
		}
		t.Skip("xmllint is not installed")
	}
	file := filepath.Join(t.TempDir(), "x.tbx")
	if err := os.WriteFile(file, full(t).Write("tbx"), 0o666); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(lint, "--noout", file).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestReadTBX(t *testing.T) {
	for name, src := range map[string]string{
		"dca": `<?xml version="1.0"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="c1">
 <descrip type="subjectField">body</descrip>
 <langSec xml:lang="en"><descripGrp><descrip type="definition">A body.</descrip></descripGrp>
  <termSec><term>Council</term><termNote type="partOfSpeech">noun</termNote><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
 <langSec xml:lang="fr"><termSec><term>Conseil</term><termNote type="grammaticalGender">masculine</termNote><descrip type="context">Le conseil.</descrip></termSec>
  <termSec><term>CNS</term><termNote type="termType">initialism</termNote><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>`,
		"dct": `<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="c1">
 <min:subjectField>body</min:subjectField>
 <langSec xml:lang="en"><basic:definition>A body.</basic:definition>
  <termSec><term>Council</term><min:partOfSpeech>noun</min:partOfSpeech><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
 <langSec xml:lang="fr"><termSec><term>Conseil</term><basic:grammaticalGender>masculine</basic:grammaticalGender></termSec>
  <termSec><term>CNS</term><basic:termType>acronym</basic:termType><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>`,
		"martif": `<?xml version='1.0'?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body><termEntry id="c1"><descrip type="subjectField">body</descrip><descrip type="definition">A body.</descrip>
<langSet xml:lang="en"><ntig><termGrp><term>Council</term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig></langSet>
<langSet xml:lang="fr"><tig><term><hi>Conseil</hi></term><termNote type="grammaticalGender">masculine</termNote></tig>
<tig><term>CNS</term><termNote type="termType">acronym</termNote><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>`,
	} {
		b, err := Read(name+".tbx", []byte(src))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := []*Concept{{ID: "c1", Domain: "body", Definition: "A body.", Terms: []Term{
			{Text: "Council", Lang: "en", PartOfSpeech: "noun"},
			{Text: "Conseil", Lang: "fr", Gender: "masculine"},
			{Text: "CNS", Lang: "fr", Acronym: true, Status: Forbidden},
		}}}
		if !reflect.DeepEqual(b.Concepts, want) {
			t.Errorf("%s: %+v", name, *b.Concepts[0])
		}
	}
}

// A list as people keep it in a spreadsheet.
func TestReadTSV(t *testing.T) {
	b, err := Read("x.tsv", []byte("category\ten\tfr\tes\tacronyms (en / fr / es)\tseen_in\tnote\r\n"+
		"body\tCommission\tCommission / Conseil\tComisión\tCEC / CCE / CCA\tpage\tOnly “para”\r\n"+
		"treaty\tUSA-Mexico-Canada; Canada-Mexico\t\tTratado\tUSMCA, CUSMA / / T-MEC\t\t\r\n"+
		"role\t\"Alternate \"\"Rep\"\"\"\tsuppléant\t\trep. suppl. (fr)\t\t\n"))
	if err != nil {
		t.Fatal(err)
	}
	out := string(b.Write("tsv"))
	want := "id\tdomain\tofficial\ten\ten acronyms\tfr\tfr acronyms\tes\tes acronyms\tdefinition\tnote\n" +
		"commission\tbody\t\tCommission\tCEC\tCommission; Conseil\tCCE\tComisión\tCCA\t\tOnly “para”\n" +
		"usa-mexico-canada\ttreaty\t\tUSA-Mexico-Canada; Canada-Mexico\tUSMCA; CUSMA\t\t\tTratado\tT-MEC\t\t\n" +
		"alternate-rep\trole\t\tAlternate \"Rep\"\t\tsuppléant\trep. suppl.\t\t\t\t\n"
	if out != want {
		t.Errorf("got\n%swant\n%s", out, want)
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a.doc", "", "a.doc: this is no file of terms"},
		{"a.toml", "[[concept]]\nfr = 1\n", "a.toml:2:1: fr must be a list of texts"},
		{"a.toml", "[[concept]]\nfr = [\"a\",\n  \"\"]\n", "a.toml:3:3: this term is empty"},
		{"a.toml", "[[concept]]\nid = \"x\"\n", "a.toml:1:3: this concept has no terms"},
		{"a.toml", "[[concept]]\nen = [\"é\"]\nfrench = [\"b\"]\n", "a.toml:3:1: “french” cannot stand here"},
		{"a.toml", "[[concept]]\nen = [\"é\"]\n[[concept.term]]\ntext = \"x\"\n", "a.toml:3:3: it is not said which language"},
		{"a.toml", "[[concept]]\nen = [\"é\"]\n[[concept.term]]\ntext = \"x\"\nlang=\"fr\"\nstatus=\"bad\"\n", "a.toml:6:1: “bad” is no status"},
		{"a.toml", "[[concept]\n", "a.toml:1:10: not valid TOML"},
		{"a.toml", "[[concept]]\nid=\"a\"\nen=[\"x\"]\n[[concept]]\nid=\"a\"\nen=[\"y\"]\n", "a.toml:4:3: there are two concepts with the ID “a”"},
		{"a.toml", "[[concept]]\nen=[\"\\u0001\"]\n", "a.toml:2:5: there is a control character"},
		{"a.toml", "\xff", "a.toml:1:1: these bytes are not UTF-8"},
		{"a.tsv", "", "a.tsv:1:1: the first line must name the columns"},
		{"a.tsv", "en\tfr\nx\ty\tz\n", "a.tsv:2:5: this cell stands in no column"},
		{"a.tsv", "en\tfr\né\ty {bad}\n", "a.tsv:2:3: “bad” says nothing of a term"},
		{"a.tsv", "en\tfr\né\ty {noun\n", "a.tsv:2:3: the brace { is not closed"},
		{"a.tbx", "<html/>", "a.tbx:1:1: this is not TBX"},
		{"a.tbx", "<tbx>\n<text>", "a.tbx:2:7: this is not XML"},
		{"a.tbx", "<!DOCTYPE tbx [<!ENTITY a \"b\">]><tbx/>", "a.tbx:1:1: a document type with declarations"},
		{"a.tbx", "<tbx><conceptEntry>\n<langSec xml:lang='?'/></conceptEntry></tbx>", "a.tbx:2:1: “?” is not the tag of a language"},
		{"a.tbx", "<tbx><conceptEntry>\n<langSec xml:lang='fr'><termSec><term> </term></termSec></langSec></conceptEntry></tbx>", "a.tbx:2:24: this term is empty"},
		{"a.tbx", "<tbx>&x;</tbx>", "a.tbx:1:9: this is not XML"},
		{"a.tbx", "<tbx>" + strings.Repeat("<a>", 70), "a.tbx:1:195: elements stand in each other"},
	} {
		_, err := Read(c.name, []byte(c.src))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q:\n got %v\nwant %s", c.src, err, c.want)
		}
	}
}

// A file that people write keeps their comments and their way of writing.
func TestEditTOML(t *testing.T) {
	src := "# Terms of the body\n\n# The body itself\n[[concept]]\nen   = [ \"Commission\" ] # short\nfr   = [\"Commission\"]\n\n# Money\n[[concept]]\nid = \"grant\"\nen = \"grant\"\n# end"
	b, err := Read("x.toml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if out := string(b.EditTOML([]byte(src))); out != src {
		t.Errorf("changed without a change:\n%s", out)
	}
	b.Concepts[1].Add(Term{Text: "subvention", Lang: "fr"})
	b.Concepts = append(b.Concepts, &Concept{ID: "fund", Terms: []Term{{Text: "fund", Lang: "en"}}})
	want := "# Terms of the body\n\n# The body itself\n[[concept]]\nen   = [ \"Commission\" ] # short\nfr   = [\"Commission\"]\n\n# Money\n[[concept]]\nid = \"grant\"\nen = [\"grant\"]\nfr = [\"subvention\"]\n# end\n\n[[concept]]\nid = \"fund\"\nen = [\"fund\"]\n"
	if out := string(b.EditTOML([]byte(src))); out != want {
		t.Errorf("got\n%s\nwant\n%s", out, want)
	}
	if out := string(b.EditTOML(nil)); out != string(b.Write("toml")) {
		t.Errorf("of no file:\n%s", out)
	}
	if out := string(b.EditTOML([]byte("concept = [{id=\"grant\", en=\"grant\"}]"))); out != string(b.Write("toml")) {
		t.Errorf("of inline tables:\n%s", out)
	}
}

// Merging loses no term, and changes none.
func TestMerge(t *testing.T) {
	b := full(t)
	before := len(b.Concepts[0].Terms)
	from, err := Read("x.toml", []byte(`
[[concept]]
id = "other"
en = ["commission for environmental cooperation"]
fr = ["Commission de coopération environnementale"]
es-MX = ["Comisión para la Cooperación Ambiental"]
acronyms = { es-MX = ["CCAM"] }
domain = "agency"
[[concept]]
id = "new"
en = ["grant"]
`))
	if err != nil {
		t.Fatal(err)
	}
	m := b.Merge(from)
	if m.Concepts != 1 || m.Terms != 3 || len(m.Differ) != 1 || len(b.Concepts) != 3 || len(b.Concepts[0].Terms) != before+2 || b.Concepts[0].Domain != "body" {
		t.Errorf("%+v, %d terms", m, len(b.Concepts[0].Terms))
	}
	if again := b.Merge(from); again.Concepts != 0 || again.Terms != 0 {
		t.Errorf("again: %+v", again)
	}
}

func FuzzRead(f *testing.F) {
	for _, format := range Formats {
		f.Add(format, full(f).Write(format))
	}
	f.Add("tsv", []byte("category\ten\tacronyms (en / fr)\nx\ta / b\tA, B / C (es)\n"))
	f.Add("toml", []byte("concept = [{en = \"x\"}]\n"))
	f.Fuzz(func(t *testing.T, format string, src []byte) {
		b, err := Read("x."+format, src)
		if err != nil {
			return
		}
		if format == "toml" {
			edited, err := Read("x.toml", b.EditTOML(src))
			if err != nil || string(edited.Write("toml")) != string(b.Write("toml")) {
				t.Fatalf("edited: %v", err)
			}
		}
		for _, to := range Formats {
			out := b.Write(to)
			back, err := Read("x."+to, out)
			if err != nil {
				t.Fatalf("%s: %v\n%s", to, err, out)
			}
			if again := back.Write(to); string(again) != string(out) {
				t.Fatalf("%s: not the same again:\n%s\n%s", to, out, again)
			}
			if string(back.Write("toml")) != string(b.Write("toml")) {
				t.Fatalf("%s loses something:\n%s\n%s", to, b.Write("toml"), back.Write("toml"))
			}
		}
	})
}

// The showcase's termbase goes through all formats.
func TestShowcase(t *testing.T) {
	src, err := os.ReadFile("../../examples/cec/terms.toml")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read("terms.toml", src)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Concepts) < 30 || len(b.Languages()) != 3 {
		t.Errorf("%d concepts in %v", len(b.Concepts), b.Languages())
	}
	for _, format := range Formats {
		back, err := Read("x."+format, b.Write(format))
		if err != nil || !reflect.DeepEqual(back.Concepts, b.Concepts) {
			t.Errorf("%s: %v", format, err)
		}
	}
	if string(b.EditTOML(src)) != string(src) {
		t.Error("writing it again changes it")
	}
}

// Translators' tools write UTF-16, too.
func TestReadUTF16(t *testing.T) {
	const text = `<?xml version="1.0" encoding="UTF-16"?>
<tbx><text><body><conceptEntry id="a"><langSec xml:lang="fr"><termSec><term>été</term></termSec></langSec></conceptEntry></body></text></tbx>`
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		var src []byte
		for _, u := range utf16.Encode([]rune("\ufeff" + text)) {
			src = order.AppendUint16(src, u)
		}
		b, err := Read("a.tbx", src)
		if err != nil {
			t.Fatal(err)
		}
		if x := b.Concept("a"); x == nil || x.Terms[0].Text != "été" {
			t.Errorf("%v: %+v", order, b.Concepts)
		}
	}
}
