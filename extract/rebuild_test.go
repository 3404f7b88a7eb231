package extract

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
)

// braces is a format for these tests: {text} is a segment, [!text] in it an
// image code with a text of its own, @en; a language. Its writer is careless:
// it escapes nothing.
var braces = &Format{
	Name: "braces", Extensions: []string{".braces"},
	Read: func(d *Document) error {
		for _, m := range regexp.MustCompile(`\{[^{}]*\}|@[a-z]+;`).FindAllIndex(d.Text, -1) {
			if d.Text[m[0]] == '@' {
				d.Marks = append(d.Marks, Mark{Kind: LangMark, Range: Range{m[0] + 1, m[1] - 1}, Value: string(d.Text[m[0]+1 : m[1]-1]),
					Encode: func(v string) ([]byte, error) { return []byte(v), nil }})
				continue
			}
			s := Segment{Range: Range{m[0] + 1, m[1] - 1}}
			s.Kind = "p"
			var b catalog.TextBuilder
			pos := s.Range.Start
			for _, c := range bracesImage.FindAllIndex(d.Text[pos:s.Range.End], -1) {
				c[0], c[1] = c[0]+s.Range.Start, c[1]+s.Range.Start
				b.Literal(string(d.Text[pos:c[0]]))
				b.Single("img", string(d.Text[c[0]:c[1]]))
				s.CodeRanges = append(s.CodeRanges, CodeRange{Open: Range{c[0], c[1]}})
				inner := Segment{Range: Range{c[0] + 2, c[1] - 1}, Encode: plainEncode}
				inner.Kind, inner.Other = "alt", catalog.Text(d.Text[c[0]+2:c[1]-1])
				d.Segments = append(d.Segments, inner) // before its parent: arrange sorts
				pos = c[1]
			}
			b.Literal(string(d.Text[pos:s.Range.End]))
			s.Other, s.Codes = b.Text()
			s.Encode = plainEncode
			d.Segments = append(d.Segments, s)
		}
		return nil
	},
}

var bracesImage = regexp.MustCompile(`\[![^\]]*\]`)

// plainEncode writes a text with its codes and without a thought.
func plainEncode(t catalog.Text, codes []catalog.Code) ([]byte, error) {
	if strings.Contains(string(t), "REFUSE") {
		return nil, errors.New("refused")
	}
	var b []byte
	for _, tok := range t.Tokens(codes) {
		if tok.Kind == catalog.Literal {
			b = append(b, tok.Text...)
		} else {
			b = append(b, codes[tok.Code].Open...)
		}
	}
	return b, nil
}

func parseBraces(t *testing.T, src string) *Document {
	t.Helper()
	d, err := ParseAs(braces, "a.braces", []byte(src), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// texts is a plan that gives segments these texts, "" leaves one.
func texts(t ...catalog.Text) Plan {
	return Plan{Lookup: func(i int) (catalog.Forms, bool) {
		if i >= len(t) || t[i] == "" {
			return catalog.Forms{}, false
		}
		return catalog.Forms{Other: t[i]}, true
	}}
}

const bracesSource = "@en; {One} {see [!a map] here} — {Three}\r\n"

func TestRebuild(t *testing.T) {
	d := parseBraces(t, bracesSource)
	lang := func(m *Mark) (string, bool) { return "fr", true }
	for _, test := range []struct {
		name string
		plan Plan
		want string
	}{
		{"nothing", Plan{}, bracesSource},
		{"own texts", texts("One", "see <img/> here", "a map", "Three"), bracesSource},
		{"one", texts("Un"), "@en; {Un} {see [!a map] here} — {Three}\r\n"},
		{"white space", texts(" Un\n  deux "), "@en; {Un deux} {see [!a map] here} — {Three}\r\n"},
		{"nested alone", texts("", "", "une carte"), "@en; {One} {see [!une carte] here} — {Three}\r\n"},
		{"outer alone", texts("", "voir <img/>"), "@en; {One} {voir [!a map]} — {Three}\r\n"},
		{"both", texts("", "<img/> ici", "une carte"), "@en; {One} {[!une carte] ici} — {Three}\r\n"},
		{"mark", Plan{Rewrite: lang}, "@fr; {One} {see [!a map] here} — {Three}\r\n"},
		{"all", Plan{Rewrite: lang, Lookup: texts("Un", "voir <img/>", "carte", "Trois").Lookup}, "@fr; {Un} {voir [!carte]} — {Trois}\r\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			out, err := d.Rebuild(test.plan)
			if err != nil || string(out) != test.want {
				t.Errorf("got %q, %v, want %q", out, err, test.want)
			}
			if err := d.Verify(out, test.plan); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestVerify: a text that breaks the page is found, and it is the text that is
// to blame, not the one that then reads wrong.
func TestVerify(t *testing.T) {
	d := parseBraces(t, "{One}\n{Two [!map]}\n@en;\n{Three}\n{Four}\n")
	for _, test := range []struct {
		name, want string
		plan       Plan
	}{
		{"a segment more", "a.braces:4:2: ", texts("Un", "", "", "x} {y")},
		{"a segment less", "a.braces:2:2: ", texts("Un", "Two", "", "Trois")},
		{"text cut", "a.braces:1:2: ", texts("x}y", "", "", "Trois")},
		{"in the alternative text", "a.braces:2:8: ", texts("Un", "", "a] b", "Trois")},
		{"another mark", "a.braces:5:2: ", texts("", "", "", "", "@fr;} {x")},
		{"one of many", "a.braces:4:2: ", texts("Un", "Deux <img/>", "carte", "{", "Quatre")},
	} {
		t.Run(test.name, func(t *testing.T) {
			out, err := d.Rebuild(test.plan)
			if err == nil {
				err = d.Verify(out, test.plan)
			}
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("got %v, want an error at %s", err, test.want)
			}
		})
	}
	out, _ := d.Rebuild(Plan{})
	for _, test := range []struct{ name, from, to string }{
		{"skeleton", "\n@en", "\n\n@en"},
		{"mark", "@en;", "@fr;"},
		{"text", "Three", "Thre"},
		{"code", "[!map]", ""},
		{"unreadable", "Three", "Thr\xff"},
	} {
		changed := bytes.Replace(out, []byte(test.from), []byte(test.to), 1)
		if err := d.Verify(changed, Plan{}); err == nil {
			t.Errorf("%s: a change went unseen", test.name)
		}
	}
}

// TestCheckFinds: a careless writer does not pass Check, with the place and
// the text that shows it.
func TestCheckFinds(t *testing.T) {
	d := parseBraces(t, "{One} {Two}\n{Three [!map]}\n")
	if errs := d.Check(false); len(errs) > 0 {
		t.Errorf("own texts: %v", errs)
	}
	errs := d.Check(true)
	if len(errs) == 0 {
		t.Fatal("a writer that escapes nothing passes")
	}
	found := false
	for _, err := range errs {
		pos, ok := err.(*cecl10n.PositionError)
		if !ok || pos.File != "a.braces" || pos.Line == 0 || pos.Column == 0 {
			t.Errorf("no place: %v", err)
		}
		found = found || strings.Contains(err.Error(), "with the text “}}” put here")
	}
	if !found {
		t.Errorf("“}}” is not among the %d texts", len(errs))
	}
}

// TestRebuildRefuses: what can stand in no document is an error at its segment.
func TestRebuildRefuses(t *testing.T) {
	d := parseBraces(t, "{One}\n {Two}\n")
	for _, text := range []catalog.Text{"REFUSE", "a\x00b", "a\x1bb", "a\x7f", "a\ufeff", "a\xffb", "\uffff"} {
		if _, err := d.Rebuild(texts("", text)); err == nil || !strings.HasPrefix(err.Error(), "a.braces:2:3: ") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := d.Rebuild(texts("", "tab\tand\nline")); err != nil {
		t.Error(err)
	}
	d.Segments[0].Encode = nil // cannot be rewritten: left alone
	out, err := d.Rebuild(texts("Un", "Deux"))
	if err != nil || string(out) != "{One}\n {Deux}\n" {
		t.Errorf("%q, %v", out, err)
	}
}

// TestArrange: a reader's ranges must be disjoint or nested and in the document.
func TestArrange(t *testing.T) {
	for _, test := range []struct {
		name  string
		segs  []Segment
		marks []Mark
	}{
		{"crossing", []Segment{{Range: Range{0, 4}}, {Range: Range{2, 6}}}, nil},
		{"beyond the end", []Segment{{Range: Range{5, 11}}}, nil},
		{"before the start", []Segment{{Range: Range{-1, 3}}}, nil},
		{"backwards", []Segment{{Range: Range{5, 3}}}, nil},
		{"mark across", []Segment{{Range: Range{0, 4}}}, []Mark{{Range: Range{3, 6}}}},
		{"code outside", []Segment{{Range: Range{4, 6}, CodeRanges: []CodeRange{{Open: Range{2, 5}}}}}, nil},
	} {
		f := &Format{Name: "x", Read: func(d *Document) error { d.Segments, d.Marks = test.segs, test.marks; return nil }}
		if _, err := ParseAs(f, "x", []byte("0123456789"), Options{}); err == nil {
			t.Errorf("%s: no error", test.name)
		}
	}
	f := &Format{Name: "x", Read: func(d *Document) error {
		d.Segments = []Segment{{Range: Range{6, 8}}, {Range: Range{0, 5}}, {Range: Range{5, 5}}, {Range: Range{1, 3}}}
		return nil
	}}
	d, err := ParseAs(f, "x", []byte("0123456789"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var order []Range
	for _, s := range d.Segments {
		order = append(order, s.Range)
	}
	if fmt.Sprint(order) != "[{0 5} {1 3} {5 5} {6 8}]" {
		t.Errorf("order %v", order)
	}
}

// TestPosition: lines end at LF, CRLF or a lone CR; columns count characters,
// in lines of any length.
func TestPosition(t *testing.T) {
	naive := func(text []byte, offset int) (line, column int) {
		line, column = 1, 1
		for i := 0; i < offset; {
			r, n := utf8.DecodeRune(text[i:])
			i += n
			if r == '\n' || r == '\r' && (i == len(text) || text[i] != '\n') {
				line, column = line+1, 1
			} else {
				column++
			}
		}
		return line, column
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"\n", "\r\n", "\r", "a", "é", "漢", "😀", strings.Repeat("xé", 3000), strings.Repeat("é", 700), "word "}
	for range 50 {
		var b strings.Builder
		for range rnd.IntN(30) {
			b.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		d := &Document{Text: []byte(b.String())}
		for i := 0; i <= len(d.Text); i += 1 + rnd.IntN(40) {
			for i < len(d.Text) && !utf8.RuneStart(d.Text[i]) || i > 0 && i < len(d.Text) && d.Text[i] == '\n' && d.Text[i-1] == '\r' {
				i++ // not inside a character
			}
			line, column := d.Position(i)
			if l, c := naive(d.Text, i); l != line || c != column {
				t.Fatalf("offset %d of %.40q…: %d:%d, want %d:%d", i, d.Text, line, column, l, c)
			}
		}
	}
}

// TestPseudo: longer, other letters, the same codes and addresses.
func TestPseudo(t *testing.T) {
	codes := []catalog.Code{{Name: "strong", Kind: catalog.Paired}, {Kind: catalog.Protected, Shown: "{{.Name}}"}}
	got := Pseudo("See <strong>the plan</strong> of {{.Name}} at https://example.org/one?a=b or one@example.org.", codes)
	want := catalog.Text("Séééé <strong>théé plààñ</strong> ööf {{.Name}} ààt https://example.org/one?a=b öör one@example.org.")
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if p := catalog.CompareCodes(want, got, codes); len(p) > 0 {
		t.Error(p)
	}
}

// BenchmarkManyCodes: a text with many codes is rebuilt and verified in time that
// grows with its length, not its square.
func BenchmarkManyCodes(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			src := []byte("{" + strings.Repeat("a [!b] ", n) + "}")
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				d, err := ParseAs(braces, "a.braces", src, Options{})
				if err != nil {
					b.Fatal(err)
				}
				p := Plan{Lookup: func(i int) (catalog.Forms, bool) { return catalog.Forms{Other: "x" + d.Segments[i].Other}, true }}
				out, err := d.Rebuild(p)
				if err == nil {
					err = d.Verify(out, p)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLongLine: positions in a document that is one long line.
func BenchmarkLongLine(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			src := []byte(strings.Repeat("{é text} ", n))
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				if _, err := ParseAs(braces, "a.braces", src, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
