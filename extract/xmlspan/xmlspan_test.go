package xmlspan

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// An event is what a document says in one place, in the words of encoding/xml.
type event struct {
	start, end int
	what       string
}

// oracle returns the events of a document as encoding/xml reads it, and where
// and why it gave up.
func oracle(doc []byte) (events []event, err error) {
	x := xml.NewDecoder(bytes.NewReader(doc))
	x.Entity = map[string]string{}
	x.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	pos := 0
	for {
		tok, err := x.RawToken()
		if err == io.EOF {
			return events, nil
		}
		if err != nil {
			return events, err
		}
		e := event{start: pos, end: int(x.InputOffset())}
		pos = e.end
		switch tok := tok.(type) {
		case xml.StartElement:
			e.what = "start " + rawName(tok.Name)
			for _, a := range tok.Attr {
				e.what += fmt.Sprintf(" %s=%q", rawName(a.Name), space.Replace(a.Value))
			}
		case xml.EndElement:
			e.what = "end " + rawName(tok.Name)
		case xml.CharData:
			e.what = "text " + string(tok)
		case xml.Comment:
			e.what = "comment"
		case xml.ProcInst:
			e.what = "pi"
		case xml.Directive:
			e.what = "directive"
		}
		events = append(events, e)
	}
}

// space makes white space what it is in an attribute; encoding/xml has only
// made CRLF LF. What it says of &#10; is then the same as of a line break.
var space = strings.NewReplacer("\r\n", " ", "\t", " ", "\n", " ", "\r", " ")

func rawName(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

// read returns the events of a document as a Lexer reads it, and checks what
// holds for every document: the ranges add up.
func read(t *testing.T, doc []byte) ([]event, *Error) {
	t.Helper()
	l := NewLexer(doc)
	var events []event
	pos := 0
	for {
		tok := l.Next()
		if tok.Kind == EOF {
			break
		}
		if tok.Start != pos || tok.End <= tok.Start || tok.End > len(doc) {
			t.Fatalf("token %+v after %d: ranges do not add up", tok, pos)
		}
		pos = tok.End
		e := event{start: tok.Start, end: tok.End}
		raw := doc[tok.Start:tok.End]
		switch tok.Kind {
		case Start, Empty:
			e.what = "start " + string(tok.Name)
			for _, a := range Attrs(nil, doc, tok) {
				if !bytes.Equal(doc[a.ValueStart:a.ValueEnd], a.Value) || doc[a.ValueEnd] != a.Quote || doc[a.ValueStart-1] != a.Quote || !bytes.HasPrefix(doc[a.Start:], a.Name) || a.End != a.ValueEnd+1 {
					t.Fatalf("attribute %+v: its ranges are wrong", a)
				}
				e.what += fmt.Sprintf(" %s=%q", a.Name, space.Replace(AttrText(a.Value)))
			}
		case End:
			e.what = "end " + string(tok.Name)
		case Text, CData:
			e.what = "text " + Decode(raw)
		case Comment:
			e.what = "comment"
		case PI:
			e.what = "pi"
		case Doctype:
			e.what = "directive"
		}
		events = append(events, e)
		if tok.Kind == Empty {
			events = append(events, event{tok.End, tok.End, "end " + string(tok.Name)})
		}
	}
	if l.Err() == nil && pos != len(doc) {
		t.Fatalf("the tokens end at %d of %d", pos, len(doc))
	}
	if l.Err() != nil && (l.Err().Offset < 0 || l.Err().Offset > len(doc)) {
		t.Fatalf("error at %d of %d", l.Err().Offset, len(doc))
	}
	if n := l.Next(); n.Kind != EOF {
		t.Fatalf("a token after the end: %+v", n)
	}
	return events, l.Err()
}

// agree compares what the Lexer says of a document with what encoding/xml
// says. It reports whether both take it.
func agree(t *testing.T, name string, doc []byte) bool {
	t.Helper()
	got, lexErr := read(t, doc)
	want, err := oracle(doc)
	if lexErr != nil || err != nil {
		return false
	}
	if bytes.Contains(doc, []byte("<?")) && bytes.Contains(doc, []byte("<!DOCTYPE")) {
		return true // encoding/xml does not know processing instructions in an internal subset
	}
	for i := 0; i < len(got) || i < len(want); i++ {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			var a, b any = "nothing", "nothing"
			if i < len(got) {
				a = got[i]
			}
			if i < len(want) {
				b = want[i]
			}
			t.Errorf("%s: token %d is\n%v, encoding/xml has\n%v", name, i, a, b)
			return true
		}
	}
	return true
}

var documents = []string{
	`<a/>`, `<a></a>`, "\ufeff<a/>", "<?xml version=\"1.0\"?>\r\n<a>\r\nx\ry\n</a >\r\n", `<a b='1' c = "2" d="&lt;&#x41;&quot;'"/>`,
	`<a><!-- x > y --><?pi a > b ?><![CDATA[ <b> ]]]]><![CDATA[>]]></a>`, `<a:b xml:lang="fr" c:d="é">é&amp;&#233;</a:b>`,
	`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html/>`,
	`<!DOCTYPE a [ <!ELEMENT a (#PCDATA)> <!ATTLIST a b CDATA "x>y"> <!-- ]> "' --> <!ENTITY n "ACME &amp; Sons"> ]><a>&lt;</a>`,
	`<éléments naïf="oui"><日本/></éléments>`, "<a\n\tb\n=\n'x'\n/>", `<a>]] > ]]</a>`, `<a>x<b/>y<c>z</c></a>`, `<a b=">"/>`, "<a b='\r\n\t\r'/>",
}

// TestAgrees: token boundaries and decoded text are those of encoding/xml.
func TestAgrees(t *testing.T) {
	for _, doc := range documents {
		if !agree(t, doc, []byte(doc)) {
			_, lexErr := read(t, []byte(doc))
			_, err := oracle([]byte(doc))
			t.Errorf("%q is refused: %v, %v", doc, lexErr, err)
		}
	}
}

// TestAgreesOnCorpora: the same for all XML in the corpora, and for this
// machine's own documents if it has any.
func TestAgreesOnCorpora(t *testing.T) {
	root := os.Getenv("CECL10N_CORPORA")
	if root == "" {
		t.Skip("set CECL10N_CORPORA to the folder of the corpora to run this test")
	}
	both, all := 0, 0
	check := func(name string, doc []byte) {
		if !utf8.Valid(doc) || len(doc) > 4<<20 {
			return
		}
		all++
		if agree(t, name, doc) {
			both++
		} else if _, err := oracle(doc); err == nil {
			if _, lexErr := read(t, doc); lexErr != nil && lexErr.Reason != Entities && lexErr.Reason != TooDeep {
				t.Logf("%s: refused: %v", name, lexErr)
			}
		}
	}
	for _, root := range []string{root, "/usr/share/mime", "/usr/share/fonts", "/usr/share/icons", "/usr/share/xml", "/etc"} {
		_ = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
			if err != nil || !e.Type().IsRegular() {
				return nil
			}
			switch strings.ToLower(filepath.Ext(name)) {
			case ".xml", ".xlf", ".svg":
				if doc, err := os.ReadFile(name); err == nil {
					check(name, doc)
				}
			case ".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods", ".idml", ".epub":
				z, err := zip.OpenReader(name)
				if err != nil {
					return nil // some are not what they say
				}
				defer z.Close()
				for _, f := range z.File {
					if ext := filepath.Ext(f.Name); ext != ".xml" && ext != ".rels" || f.UncompressedSize64 > 4<<20 {
						continue
					}
					if r, err := f.Open(); err == nil {
						if doc, err := io.ReadAll(r); err == nil {
							check(name+"!"+f.Name, doc)
						}
					}
				}
			}
			return nil
		})
	}
	t.Logf("%d of %d documents are taken by both", both, all)
	if both < 500 || both*100 < all*97 {
		t.Errorf("only %d of %d documents are taken by both", both, all)
	}
}

// TestRefused: what is not well formed is refused where it goes wrong.
func TestRefused(t *testing.T) {
	laughs := `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>`
	for _, c := range []struct {
		doc    string
		offset int
		reason Reason
	}{
		{"", 0, NoElement}, {"  ", 0, NoElement}, {"<!-- x -->", 0, NoElement}, {"text", 0, Outside}, {"<a/>\n x", 6, Outside}, {"<a/><b/>", 4, Outside},
		{"<![CDATA[x]]><a/>", 0, Outside}, {"\ufeff x<a/>", 4, Outside},
		{"<", 0, Unclosed}, {"<a", 0, Unclosed}, {"<a ", 0, Unclosed}, {"<a b='x", 0, Unclosed}, {"<a><!-- x", 3, Unclosed}, {"<a><![CDATA[x]]", 3, Unclosed}, {"<?xml", 0, Unclosed}, {"<a></a", 3, Unclosed},
		{"<!DOCTYPE a", 0, Unclosed}, {"<!DOCTYPE a [ <!-- ", 0, Unclosed}, {"<!DOCTYPE a \"x", 0, Unclosed}, {"<!DOCTYPE a [ <!ELEMENT a", 0, Unclosed}, {"<!DOCTYPE a [", 0, Unclosed},
		{"<a><b></a></b>", 6, Mismatch}, {"<a/></a>", 4, Mismatch}, {"<a></A>", 3, Mismatch}, {"</a>", 0, Mismatch}, {"<a></ab>", 3, Mismatch},
		{"<a><b>", 3, NotEnded}, {"<a>x", 0, NotEnded},
		{"<a>1 < 2</a>", 5, BadTag}, {"<a b=c/>", 5, BadTag}, {"<a b/>", 4, BadTag}, {"<a b='<'/>", 6, BadTag}, {"<a b='x'c='y'/>", 8, BadTag}, {"<a/ >", 2, BadTag},
		{"<1/>", 0, BadTag}, {"<a 1='x'/>", 3, BadTag}, {"<a><!x></a>", 3, BadTag}, {"<a></ a>", 3, BadTag}, {"<a></a b>", 3, BadTag}, {"<a\"/>", 2, BadTag}, {"<a><!DOCTYPE a></a>", 3, BadTag}, {"<!DOCTYPE>", 0, BadTag}, {"<!DOCTYPE a <b>>", 12, BadTag},
		{laughs, 29, Entities},
		{`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`, 13, Entities},
		{`<!DOCTYPE a [<!ENTITY x PUBLIC "p" "u" NDATA gif>]><a/>`, 13, Entities},
		{`<!DOCTYPE a [<!ENTITY % x "y"> %x;]><a/>`, 13, Entities}, {`<!DOCTYPE a [ %x; ]><a/>`, 14, Entities}, {`<!DOCTYPE a [<!ELEMENT a %x;>]><a/>`, 13, Entities},
		{`<!DOCTYPE a [<!ENTITY x "<b>y</b>">]><a>&x;</a>`, 13, Entities}, {`<!DOCTYPE a [<!ENTITY x "&#60;b/>">]><a>&x;</a>`, 13, Entities}, {`<!DOCTYPE a [<![INCLUDE[]]>]><a/>`, 13, Entities},
		{strings.Repeat("<a>", 300), 256 * 3, TooDeep},
	} {
		_, err := read(t, []byte(c.doc))
		if err == nil || err.Offset != c.offset || err.Reason != c.reason {
			t.Errorf("%.60q: %v; want %d: %s", c.doc, err, c.offset, reasons[c.reason])
		}
	}
}

// TestTaken: what may look strange and is good.
func TestTaken(t *testing.T) {
	for _, doc := range []string{
		`<?xml version="1.1"?><a/>`, `<a>&nbsp;&unknown;</a>`, `<a>x]]>y & z</a>`, `<a b="1" b="2"/>`, `<a><!-- a -- b --></a>`,
		`<!DOCTYPE a [ <?x ]> "' ?> ]><a/>`, `<!DOCTYPE a SYSTEM "a.dtd" [<!ENTITY org 'Commission &amp; &#233;quipe'><!NOTATION gif SYSTEM "x">]><a>&org;</a>`,
		strings.Repeat("<a>", 256) + strings.Repeat("</a>", 256),
	} {
		if _, err := read(t, []byte(doc)); err != nil {
			t.Errorf("%.60q: %v", doc, err)
		}
	}
	l := &Lexer{Fragment: true, src: []byte("x <a/> y <b>z</b>")}
	n := 0
	for l.Next().Kind != EOF {
		n++
	}
	if l.Err() != nil || n != 6 {
		t.Errorf("a fragment: %d tokens, %v", n, l.Err())
	}
	at := NewLexerAt([]byte("xxx<a>b</a>"), 3, 11)
	if tok := at.Next(); tok.Start != 3 || tok.End != 6 || string(tok.Name) != "a" {
		t.Errorf("%+v", tok)
	}
	deep := NewLexer([]byte("<a><b/><c></c></a>"))
	deep.MaxDepth = 1
	for deep.Next().Kind != EOF {
	}
	if deep.Err() == nil || deep.Err().Offset != 7 || deep.Err().Reason != TooDeep {
		t.Errorf("depth 1: %v", deep.Err())
	}
}

// TestWritten: what AppendText and AppendAttr write is read back.
func TestWritten(t *testing.T) {
	for _, s := range []string{"", "x", "<b>&amp;]]>", "]]>]]>", ">", "a\r\nb\tc\n", `"'`, "é\u2028\u0085", " x ", "&#13;"} {
		doc := AppendText([]byte("<a>]]"), s)
		doc = append(doc, "</a>"...)
		got, err := read(t, doc)
		if err != nil || len(got) != 3 || got[1].what != "text ]]"+s {
			t.Errorf("%q as text: %s: %v, %v", s, doc, got, err)
		}
		if _, err := oracle(doc); err != nil {
			t.Errorf("%s: %v", doc, err)
		}
		for _, quote := range []byte{'"', '\''} {
			doc := append([]byte("<a b="), quote)
			doc = append(append(AppendAttr(doc, s, quote), quote), "/>"...)
			l := NewLexer(doc)
			tok := l.Next()
			if got := AttrValue(doc, tok, "b"); got != s || l.Next().Kind != EOF || l.Err() != nil {
				t.Errorf("%q as an attribute: %s: %q, %v", s, doc, got, l.Err())
			}
			if _, err := oracle(doc); err != nil {
				t.Errorf("%s: %v", doc, err)
			}
		}
	}
	for s, bad := range map[string]rune{"\x01": 1, "x\x00": 0, "\ufffe": 0xfffe, "\xff": utf8.RuneError} {
		if r, ok := Valid(s); ok || r != bad {
			t.Errorf("%q is valid", s)
		}
	}
	if _, ok := Valid("é\t\r\n\ufffd\U0001f600"); !ok {
		t.Error("good text is not valid")
	}
}

// TestReferences: what is decoded, and what is left as it stands.
func TestReferences(t *testing.T) {
	for raw, want := range map[string]string{
		"&lt;&gt;&amp;&quot;&apos;": `<>&"'`, "&#233;&#xE9;&#Xe9;": "éé&#Xe9;", "&nbsp;&x": "&nbsp;&x", "&#0;&#x1;&#xD800;&#x110000;": "&#0;&#x1;&#xD800;&#x110000;",
		"&amp;lt;": "&lt;", "&#13;\r\n\r": "\r\n\n", "<![CDATA[&lt;\r\n]]>": "&lt;\n", "&;&#;&#x;": "&;&#;&#x;", "a & b": "a & b", "&#99999999999;": "&#99999999999;",
	} {
		if got := Decode([]byte(raw)); got != want {
			t.Errorf("%q is %q, want %q", raw, got, want)
		}
	}
	if got := AttrText([]byte("a\r\nb\tc&#10;&lt;")); got != "a b c\n<" {
		t.Errorf("%q", got)
	}
}

func FuzzLexer(f *testing.F) {
	for _, doc := range documents {
		f.Add([]byte(doc))
	}
	f.Add([]byte(`<!DOCTYPE a [<!ENTITY x "y"><!ENTITY % z SYSTEM "u">]><a b='c'>x&x;<![CDATA[y]]><!-- z --></a>`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		agree(t, "document", doc)
		l := &Lexer{Fragment: true, src: doc, MaxDepth: 8}
		for l.Next().Kind != EOF {
		}
	})
}
