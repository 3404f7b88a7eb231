package extract

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

// crate is a container format for these tests: parts *.txt with {text} as
// segments; a text in two parts is one message in two places.
var crate = &Format{
	Name: "crate", Extensions: []string{".crate"}, MaxBytes: containerBytes,
	Parts: func(c *Container) ([]Part, error) {
		var parts []Part
		for _, name := range c.Names() {
			if strings.HasSuffix(name, ".txt") {
				parts = append(parts, Part{Name: name, Kind: "text"})
			}
		}
		return parts, nil
	},
	Read: func(d *Document) error {
		same := map[string]int{}
		for _, p := range d.Parts {
			for _, m := range regexp.MustCompile(`\{[^{}]*\}`).FindAllIndex(d.Text[p.Range.Start:p.Range.End], -1) {
				s := Segment{Range: Range{p.Range.Start + m[0] + 1, p.Range.Start + m[1] - 1}, Encode: plainEncode}
				s.Kind, s.Other = "p", catalog.Text(d.Text[s.Range.Start:s.Range.End])
				if same[string(s.Other)] == 0 {
					same[string(s.Other)] = len(same) + 1
				}
				s.Same = same[string(s.Other)]
				d.Segments = append(d.Segments, s)
			}
		}
		return nil
	},
}

type crateEntry struct {
	name, data string
	method     uint16
}

// packCrate returns a zip of entries, with comments and extra fields.
func packCrate(t testing.TB, entries ...crateEntry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		out, err := w.CreateHeader(&zip.FileHeader{Name: e.name, Method: e.method, Comment: "of " + e.name})
		if err == nil {
			_, err = io.WriteString(out, e.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.SetComment("whole"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var crateEntries = []crateEntry{
	{"mimetype", "application/x-crate", zip.Store},
	{"a.txt", "\ufeff{One} {Two}\r\n", zip.Deflate},
	{"picture.png", strings.Repeat("\x89PNG", 500), zip.Deflate},
	{"b.txt", "{Two} {Three}", zip.Store},
}

// TestContainer: parts are rewritten, the rest keeps its bytes and order, and
// without a change the file is copied.
func TestContainer(t *testing.T) {
	src := packCrate(t, crateEntries...)
	d, err := ParseAs(crate, "x.crate", src, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range d.Messages() {
		got = append(got, string(m.Other))
	}
	if want := []string{"One", "Two", "Three"}; !slices.Equal(got, want) {
		t.Fatalf("%q, want %q: the text in two places is one message", got, want)
	}
	if want := "⟦a.txt⟧\n{⟦⟧} {⟦⟧}\r\n\n⟦b.txt⟧\n{⟦⟧} {⟦⟧}\n"; string(d.Skeleton()) != want {
		t.Errorf("skeleton %q", d.Skeleton())
	}
	repacked := packCrate(t, crateEntries...)
	stored := slices.Clone(crateEntries)
	stored[2].method = zip.Store
	other := slices.Clone(crateEntries)
	other[2].data += "x"
	if !crate.Equal(src, repacked) || !crate.Equal(src, packCrate(t, stored...)) || crate.Equal(src, packCrate(t, other...)) || crate.Equal(src, src[:100]) {
		t.Error("containers are not compared by what is in them")
	}
	own, err := d.Rebuild(Plan{Lookup: func(i int) (catalog.Forms, bool) { return d.Segments[i].Forms, true }})
	if err != nil || !bytes.Equal(own, src) {
		t.Errorf("own texts: not the same file (%v)", err)
	}
	p := texts("", "Deux", "")
	out, err := d.Rebuild(p)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Verify(out, p); err != nil {
		t.Error(err)
	}
	was, _ := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	now, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
	if err != nil || now.Comment != "whole" {
		t.Fatal(now.Comment, err)
	}
	want := map[string]string{"a.txt": "\ufeff{One} {Deux}\r\n", "b.txt": "{Deux} {Three}"}
	for i, f := range now.File {
		old := was.File[i]
		if f.Name != old.Name || f.Method != old.Method || f.Comment != old.Comment {
			t.Errorf("entry %d: %v, was %v", i, f.FileHeader, old.FileHeader)
		}
		if data, ok := want[f.Name]; ok {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(r)
			if err != nil || string(b) != data {
				t.Errorf("%s: %q, %v", f.Name, b, err)
			}
			continue
		}
		a, b := new(bytes.Buffer), new(bytes.Buffer)
		ra, _ := old.OpenRaw()
		rb, _ := f.OpenRaw()
		if _, err := a.ReadFrom(ra); err != nil {
			t.Fatal(err)
		}
		if _, err := b.ReadFrom(rb); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: its packed bytes are not what they were (%v)", f.Name, err)
		}
	}
	for _, err := range d.Check(false) {
		t.Error(err)
	}
}

// TestContainerRefused: what is no good container is refused with its place
// and what to do, and in bounded memory.
func TestContainerRefused(t *testing.T) {
	good := packCrate(t, crateEntries...)
	bomb := packCrate(t, crateEntry{"a.txt", "{x}" + strings.Repeat(" ", 12<<20), zip.Deflate})
	strange := packCrate(t, crateEntry{"a.txt", "{x}", zip.Store}) // compressed by method 99
	strange[bytes.Index(strange, []byte("PK\x01\x02"))+10] = 99
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...)
	encrypted := slices.Clone(good)
	for i := bytes.Index(encrypted, []byte("PK\x01\x02")); i >= 0; { // the flags in the directory
		encrypted[i+8] |= 1
		k := bytes.Index(encrypted[i+4:], []byte("PK\x01\x02"))
		if k < 0 {
			break
		}
		i += 4 + k
	}
	damaged := slices.Clone(good)
	damaged[bytes.Index(damaged, []byte("{Two} {Three}"))+2] = 'x'
	lying := slices.Clone(bomb) // says that it unpacks to 5 bytes
	copy(lying[bytes.Index(lying, []byte("PK\x01\x02"))+24:], "\x05\x00\x00\x00")
	for _, c := range []struct {
		name string
		src  []byte
		o    Options
		want string
	}{
		{"empty", nil, Options{}, "x.crate: the file is empty"},
		{"no zip", []byte("<html>"), Options{}, "x.crate: this is no file of its format"},
		{"old format", ole, Options{}, "x.crate: this is a file of the old binary format"},
		{"password", append(ole, "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...), Options{}, "x.crate: the file is protected by a password"},
		{"truncated", good[:len(good)/2], Options{}, "x.crate: the file is damaged or not complete"},
		{"encrypted entry", encrypted, Options{}, "x.crate!a.txt: the file is protected by a password"},
		{"bad sum", damaged, Options{}, "x.crate!b.txt: this part is damaged"},
		{"twice", packCrate(t, append(slices.Clone(crateEntries), crateEntry{"a.txt", "{x}", zip.Store})...), Options{}, "x.crate!a.txt: this part is in the file twice"},
		{"bomb", bomb, Options{}, "x.crate!a.txt: this part unpacks to more than 200 times"},
		{"bomb that lies", lying, Options{}, "x.crate!a.txt: this part is damaged"},
		{"entry", good, Options{Limits: Limits{Entry: 10}}, "x.crate!a.txt: this part unpacks to more than 10 bytes"},
		{"total", good, Options{Limits: Limits{Total: 20}}, "x.crate!b.txt: the parts unpack to more than 20 bytes"},
		{"not UTF-8", packCrate(t, crateEntry{"a.txt", "{x}\n \xff", zip.Store}), Options{}, "x.crate!a.txt:2:2: not UTF-8"},
		{"method", strange, Options{}, "x.crate!a.txt: this part is compressed in a way"},
	} {
		_, err := ParseAs(crate, "x.crate", c.src, c.o)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if _, err := ParseAs(crate, "x.crate", bomb, Options{Limits: Limits{Ratio: 2000}}); err != nil {
		t.Errorf("with a higher limit: %v", err)
	}
}

// FuzzContainer: whatever a file holds, it is refused or rebuilt.
func FuzzContainer(f *testing.F) {
	f.Add(packCrate(f, crateEntries...))
	f.Add(packCrate(f, crateEntries[1]))
	f.Fuzz(func(t *testing.T, src []byte) {
		d, err := ParseAs(crate, "x.crate", src, Options{Limits: Limits{Entry: 1 << 20, Total: 1 << 20}})
		if err != nil {
			return
		}
		for _, err := range d.check(0, 0) {
			t.Error(err)
		}
		p := Plan{Lookup: func(i int) (catalog.Forms, bool) { return catalog.Forms{Other: catalog.Text(fmt.Sprint("x", i))}, true }}
		if out, err := d.Rebuild(p); err == nil {
			if err := d.Verify(out, p); err != nil {
				t.Error(err)
			}
		}
	})
}

// BenchmarkContainer: a document with large pictures is rebuilt without
// unpacking them.
func BenchmarkContainer(b *testing.B) {
	var picture bytes.Buffer
	w, _ := flate.NewWriter(&picture, flate.BestSpeed)
	_, _ = w.Write(bytes.Repeat([]byte("\x00\x01\x02 not really a picture"), 1<<18))
	_ = w.Close()
	src := packCrate(b, crateEntry{"a.txt", "{One}", zip.Deflate}, crateEntry{"p.png", strings.Repeat(picture.String(), 20), zip.Store})
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		d, err := ParseAs(crate, "x.crate", src, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := d.Rebuild(texts("Un")); err != nil {
			b.Fatal(err)
		}
	}
}
