package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"golang.org/x/net/html"
)

// A judge is another program that reads documents of a format.
type judge struct {
	format *Format
	skip   []string // golden files it reads otherwise, for a reason
	// convert writes the page of each file beside it, as name.html.
	convert func(t *testing.T, dir string, files []string)
	// shown replaces what the program writes in another way.
	shown *strings.Replacer
	// left reports whether the program makes up an element, or it is no text.
	left func(n *html.Node) bool
}

// test rebuilds the golden documents with their own texts and with hostile
// ones, and compares what the judge shows of the results with their segments:
// each word that is shown is in a segment, and each word of a text is shown.
func (j *judge) test(t *testing.T) {
	dir := t.TempDir()
	var files []string
	docs := map[string]*Document{}
	add := func(name string, src []byte) {
		d, err := ParseAs(j.format, name, src, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), src, 0o666); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
		docs[name] = d
	}
	for _, g := range goldens(t, j.format) {
		base := strings.TrimSuffix(filepath.Base(g.file), ".txtar")
		d, err := ParseAs(j.format, g.name, g.src, g.options)
		if err != nil || d.charset.enc != nil || slices.Contains(j.skip, base) {
			continue
		}
		add(base+j.format.Extensions[0], g.src)
		step := 3
		if testing.Short() {
			step = 20
		}
		for k := 0; k < len(hostileTexts); k += step {
			for _, change := range []func(s *Segment, i int) catalog.Text{
				func(_ *Segment, i int) catalog.Text { return judgeText(i + k) },
				func(s *Segment, i int) catalog.Text { return around(s, judgeText(i+k)) },
			} {
				p := Plan{refused: func(int, error) {}, Lookup: func(i int) (catalog.Forms, bool) { return changed(&d.Segments[i], i, change) }}
				out, err := d.Rebuild(p)
				if err != nil {
					t.Fatal(err)
				}
				add(fmt.Sprintf("%s-%d-%d%s", base, k, len(files), j.format.Extensions[0]), out)
			}
		}
	}
	j.convert(t, dir, files)
	type count struct{ words, shown, hidden int }
	var own, hostile count
	logged := 0
	for _, name := range files {
		page, err := os.ReadFile(filepath.Join(dir, name+".html"))
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(strings.NewReader(string(page)))
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for i := range docs[name].Segments {
			if s := &docs[name].Segments[i]; !strings.HasPrefix(s.Kind, "front.") && s.Kind != "attribute" && s.Kind != "index" && s.Kind != "reftext" && s.Kind != "tooltip" {
				texts = append(texts, spaced(s.Other, s.Codes))
			}
		}
		have, shown := map[string]int{}, map[string]int{}
		words := func(s string) []string {
			// The judge makes links of addresses, and so two words of one.
			return slices.DeleteFunc(strings.Fields(j.shown.Replace(s)), func(w string) bool {
				return strings.Contains(w, "example") || strings.Contains(w, ".org")
			})
		}
		for _, s := range texts {
			for _, w := range words(s) {
				have[w]++
			}
		}
		c := &own
		if strings.Contains(name, "-") && docs[strings.SplitN(name, "-", 2)[0]+j.format.Extensions[0]] != nil {
			c = &hostile
		}
		var missing, extra []string
		for _, s := range j.texts(root) {
			for _, w := range words(s) {
				c.words++
				shown[w]++
				if have[w] > 0 {
					have[w]--
				} else {
					c.hidden++
					missing = append(missing, w)
				}
			}
		}
		for _, s := range texts {
			for _, w := range words(s) {
				if shown[w] > 0 {
					shown[w]--
				} else {
					c.shown++
					extra = append(extra, w)
				}
			}
		}
		if len(missing)+len(extra) > 0 && logged < 10 {
			logged++
			t.Logf("%s: in no segment: %.200q; not shown: %.200q", name, missing, extra)
		}
	}
	for _, c := range []struct {
		name string
		count
	}{{"own texts", own}, {"hostile texts", hostile}} {
		t.Logf("%s: %d words shown, %d of them in no segment, %d of segments not shown", c.name, c.words, c.hidden, c.shown)
		if (c.hidden+c.shown)*100 > c.words {
			t.Errorf("%s: more than 1 %% of the words differ", c.name)
		}
	}
}

// judgeText returns a hostile text that a page can show.
func judgeText(i int) catalog.Text {
	for ; ; i++ {
		h := hostileTexts[i%len(hostileTexts)]
		if strings.ContainsFunc(string(h), func(r rune) bool {
			return r < ' ' || r == 0x7f || r == 0xfffd || r >= 0x2000 && r < 0x2070 || r == 0xfeff || r == 0x85 || r == 0xa0
		}) {
			continue
		}
		if strings.HasPrefix(string(h), "<http") {
			continue // the angle brackets are not shown
		}
		return h
	}
}

// texts returns the texts of a page that are to be translated.
func (j *judge) texts(n *html.Node) (out []string) {
	if j.left(n) {
		return nil
	}
	if n.Type == html.TextNode {
		data := n.Data
		if n.Parent != nil && hasClass(n.Parent, "attribution") {
			data = strings.TrimPrefix(strings.TrimSpace(data), "—")
		}
		if n.Parent != nil && hasClass(n.Parent, "footnote") {
			data = strings.TrimPrefix(data, ".")
		}
		out = append(out, data)
	}
	for _, a := range n.Attr {
		if a.Key == "alt" {
			out = append(out, a.Val)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out = append(out, j.texts(c)...)
	}
	return out
}

func hasClass(n *html.Node, classes ...string) bool {
	for _, a := range n.Attr {
		if a.Key == "class" {
			for _, c := range strings.Fields(a.Val) {
				if slices.Contains(classes, c) {
					return true
				}
			}
		}
	}
	return false
}

// A kept is a text written into a small document, and what becomes of it.
type kept struct{ name, src, was, text, want string }

// testKept tests that what is written is what an author would write.
func testKept(t *testing.T, f *Format, cases []kept) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			d, err := ParseAs(f, "x"+f.Extensions[0], []byte(tt.src), Options{})
			if err != nil {
				t.Fatal(err)
			}
			hit := false
			p := Plan{Lookup: func(i int) (catalog.Forms, bool) {
				if string(d.Segments[i].Other) != tt.was {
					return catalog.Forms{}, false
				}
				hit = true
				return catalog.Forms{Other: catalog.Text(tt.text)}, true
			}}
			out, err := d.Rebuild(p)
			if err == nil {
				err = d.Verify(out, p)
			}
			if err != nil {
				out = []byte("refused")
			}
			if !hit {
				t.Fatalf("no text %q in %+v", tt.was, d.Messages())
			}
			if string(out) != tt.want {
				t.Errorf("got  %q, %v\nwant %q", out, err, tt.want)
			}
		})
	}
}

// benchmarkLinear reads documents of one piece repeated, of two lengths: the
// rate of the longer one shows a time that grows with the square of the length.
func benchmarkLinear(b *testing.B, f *Format, wraps, pieces []string) {
	for _, n := range []int{20_000, 80_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(n * len(wraps) * len(pieces)))
			for b.Loop() {
				for _, wrap := range wraps {
					for _, piece := range pieces {
						src := wrap + strings.Repeat(piece, n/len(piece))
						if _, err := ParseAs(f, "x"+f.Extensions[0], []byte(src), Options{}); err != nil {
							b.Fatalf("%q %q: %v", wrap, piece, err)
						}
					}
				}
			}
		})
	}
}

// benchmarkGoldens reads the golden documents of a format, which have all its
// constructs.
func benchmarkGoldens(b *testing.B, f *Format) {
	var docs [][]byte
	size := 0
	for _, g := range goldens(b, f) {
		if _, err := ParseAs(f, g.name, g.src, g.options); err == nil {
			docs = append(docs, g.src)
			size += len(g.src)
		}
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, src := range docs {
			if _, err := ParseAs(f, "x"+f.Extensions[0], src, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
