package extract

// The golden files are the test of a document format: testdata/<format>/*.txtar.
// Each is a document and what is read from it:
//
//	in.html    the document; its extension need not be the format's first
//	in.docx/*  the parts of a container; those in testdata/<format>/base/ that are not given are added
//	options    Options as TOML, if needed
//	beside/*   other files of a Go document's folder
//	segments   its segments
//	skeleton   the document with ⟦⟧ for each segment: a reviewer sees here what was not taken
//	error      instead of segments and skeleton, if the document is refused
//
// The last three are written by
//
//	go test ./extract -run Golden -update
//
// A txtar file cannot hold every byte. With a line "escape" before its first
// file, in.* spells some out: ␍ is CR (keep the line break after it for CRLF),
// ⟨ef bb bf⟩ are bytes in hexadecimal, ␄ at the end of a line leaves out the
// line break after it. The other files are always written so.

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/BurntSushi/toml"
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A golden is one golden file.
type golden struct {
	file    string
	archive *txtar.Archive
	name    string // "in.html"
	src     []byte
	options Options
	beside  map[string][]byte
}

// goldens reads the golden files of a format; none is a failure.
func goldens(t testing.TB, f *Format) []golden {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", f.Name, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("no golden files testdata/%s/*.txtar: a format without them is not tested", f.Name)
	}
	var all []golden
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		g := golden{file: file, archive: a}
		parts := map[string][]byte{}
		for _, af := range a.Files {
			switch {
			case strings.HasPrefix(af.Name, "in.") && strings.Contains(af.Name, "/"):
				name, part, _ := strings.Cut(af.Name, "/")
				g.name, parts[part] = name, af.Data
			case strings.HasPrefix(af.Name, "in."):
				g.name, g.src = af.Name, af.Data
			case af.Name == "options":
				md, err := toml.Decode(string(af.Data), &g.options)
				if err != nil || len(md.Undecoded()) > 0 {
					t.Fatalf("%s: options: %v, unknown keys %v", file, err, md.Undecoded())
				}
			case strings.HasPrefix(af.Name, "beside/"):
				if g.beside == nil {
					g.beside = map[string][]byte{}
				}
				g.beside[strings.TrimPrefix(af.Name, "beside/")] = af.Data
			case af.Name != "segments" && af.Name != "skeleton" && af.Name != "error":
				t.Fatalf("%s: unknown file %s", file, af.Name)
			}
		}
		if g.name == "" {
			t.Fatalf("%s: no file in.*", file)
		}
		if slices.Contains(strings.Split(string(a.Comment), "\n"), "escape") {
			if g.src, err = unescape(g.src); err != nil {
				t.Fatalf("%s: %s: %v", file, g.name, err)
			}
			for part, data := range parts {
				if parts[part], err = unescape(data); err != nil {
					t.Fatalf("%s: %s: %v", file, part, err)
				}
			}
		}
		if len(parts) > 0 {
			g.src = zipParts(t, filepath.Join("testdata", f.Name, "base"), parts)
		}
		if g.beside != nil {
			g.beside[g.name] = g.src
			g.options.GoPackage = NewGoPackage(func() (map[string][]byte, error) { return g.beside, nil })
		}
		all = append(all, g)
	}
	return all
}

// zipParts returns a container of parts and of those in folder base that are
// not among them. An empty part is left out.
func zipParts(t testing.TB, base string, parts map[string][]byte) []byte {
	t.Helper()
	err := filepath.WalkDir(base, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil // there need not be a base
		}
		rel, _ := filepath.Rel(base, name)
		if rel = filepath.ToSlash(rel); parts[rel] == nil {
			parts[rel], err = os.ReadFile(name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	names := slices.Sorted(maps.Keys(parts))
	if i := slices.Index(names, "mimetype"); i > 0 {
		names = append([]string{"mimetype"}, slices.Delete(names, i, i+1)...)
	}
	for _, name := range names {
		data := parts[name]
		if len(data) == 0 {
			continue
		}
		h := &zip.FileHeader{Name: name, Method: zip.Deflate}
		if name == "mimetype" {
			h.Method, data = zip.Store, bytes.TrimSpace(data)
		}
		e, err := w.CreateHeader(h)
		if err == nil {
			_, err = e.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// set replaces or adds a file of the archive; nil data removes it.
func (g *golden) set(name string, data []byte) {
	i := slices.IndexFunc(g.archive.Files, func(f txtar.File) bool { return f.Name == name })
	switch {
	case data == nil && i >= 0:
		g.archive.Files = slices.Delete(g.archive.Files, i, i+1)
	case data == nil:
	case i >= 0:
		g.archive.Files[i].Data = data
	default:
		g.archive.Files = append(g.archive.Files, txtar.File{Name: name, Data: data})
	}
}

func (g *golden) get(name string) string {
	for _, f := range g.archive.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func TestGolden(t *testing.T) {
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) {
			for _, g := range goldens(t, f) {
				t.Run(strings.TrimSuffix(filepath.Base(g.file), ".txtar"), func(t *testing.T) {
					t.Parallel()
					g.test(t, f)
				})
			}
		})
	}
}

func (g *golden) test(t *testing.T, f *Format) {
	if FormatOf(g.name) != f {
		t.Fatalf("%s is no document of format %s", g.name, f.Name)
	}
	var got [3]string // segments, skeleton, error
	d, err := Parse(g.name, g.src, g.options)
	if err != nil {
		got[2] = escape(err.Error() + "\n")
	} else {
		got[0], got[1] = renderSegments(d), escape(string(d.Skeleton()))
		for _, err := range d.Check(true) {
			t.Error(err)
		}
	}
	changed := false
	for i, name := range [3]string{"segments", "skeleton", "error"} {
		want := g.get(name)
		if want == got[i] {
			continue
		}
		changed = true
		if *update {
			if got[i] == "" {
				g.set(name, nil)
			} else {
				g.set(name, []byte(got[i]))
			}
		} else {
			t.Errorf("%s differs (-want +got); if the new one is right: go test ./extract -run Golden -update\n%s",
				name, cmp.Diff(strings.Split(want, "\n"), strings.Split(got[i], "\n")))
		}
	}
	if changed && *update {
		if err := os.WriteFile(g.file, txtar.Format(g.archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// renderSegments writes segments for a golden file, one block a segment:
//
//	3:5 p [key] untranslatable
//	We offer <strong>tools</strong>.
//	  <strong> ** ⋯ **
//	  note: what the author says
func renderSegments(d *Document) string {
	var b strings.Builder
	for i := range d.Segments {
		s := &d.Segments[i]
		fmt.Fprintf(&b, "%d:%d %s", s.Line, s.Column, s.Kind)
		if s.Key != "" {
			fmt.Fprintf(&b, " [%s]", s.Key)
		}
		if s.ID != "" && s.ID != string(s.Key) {
			fmt.Fprintf(&b, " id=%s", s.ID)
		}
		if s.Untranslatable {
			b.WriteString(" untranslatable")
		}
		if s.Preserve {
			b.WriteString(" preserve")
		}
		b.WriteByte('\n')
		for _, cat := range catalog.Categories {
			text := s.Get(cat)
			if text == "" && cat != "other" {
				continue
			}
			if s.Plural() {
				b.WriteString(cat + ": ")
			}
			b.WriteString(strings.ReplaceAll(string(text), "\n", "␊\n") + "\n")
		}
		for _, c := range s.Codes {
			fmt.Fprintf(&b, "  %s", oneLine(c.Tag()))
			if c.Open != c.Shown || c.Kind != catalog.Protected {
				fmt.Fprintf(&b, " %s", oneLine(c.Open))
			}
			if c.Kind == catalog.Paired {
				fmt.Fprintf(&b, " ⋯ %s", oneLine(c.Close))
			}
			b.WriteByte('\n')
		}
		if s.LeftDelim != "" || s.RightDelim != "" {
			fmt.Fprintf(&b, "  delimiters: %s %s\n", s.LeftDelim, s.RightDelim)
		}
		if s.Note != "" {
			fmt.Fprintf(&b, "  note: %s\n", oneLine(s.Note))
		}
		b.WriteByte('\n')
	}
	for _, m := range d.Marks {
		line, col := d.Position(m.Range.Start)
		fmt.Fprintf(&b, "%d:%d %s %s\n", line, col, [...]string{"(lang)", "(dir)", "(link)"}[m.Kind], oneLine(m.Value))
	}
	return escape(b.String())
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", "␊") }

var escapes = regexp.MustCompile(`⟨((?:[0-9a-f]{2} ?)+)⟩|␄\n|␍`)

// unescape is the convention at the top of this file read back.
func unescape(b []byte) (out []byte, err error) {
	out = escapes.ReplaceAllFunc(b, func(m []byte) []byte {
		switch string(m) {
		case "␄\n":
			return nil
		case "␍":
			return []byte("\r")
		}
		raw, e := hex.DecodeString(strings.ReplaceAll(strings.Trim(string(m), "⟨⟩"), " ", ""))
		if e != nil {
			err = e
		}
		return raw
	})
	return out, err
}

// escape writes what a txtar file cannot hold, or nobody can see, as the
// convention at the top of this file has it.
func escape(s string) string {
	if s == "" {
		return ""
	}
	var b strings.Builder
	line := true
	for i, r := range s {
		switch {
		case r == '\r':
			b.WriteString("␍")
		case r == '\n' || r == '\t':
			b.WriteRune(r)
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == '\u2028', r == '\u2029', r == '\u00a0', r == '\u202f', r == unicode.ReplacementChar,
			line && strings.HasPrefix(s[i:], "-- "):
			n := len(string(r))
			if r == unicode.ReplacementChar && !strings.HasPrefix(s[i:], "\ufffd") {
				n = 1
			}
			fmt.Fprintf(&b, "⟨% x⟩", s[i:i+n])
		default:
			b.WriteRune(r)
		}
		line = r == '\n'
	}
	if !strings.HasSuffix(s, "\n") {
		b.WriteString("␄\n")
	}
	return b.String()
}

// seeds adds the golden documents of a format to a fuzz target, as they are,
// with CRLF and with lone CR line ends. No seeds is a failure.
func seeds(f *testing.F, format *Format) {
	f.Helper()
	for _, g := range goldens(f, format) {
		f.Add(g.src)
		if !bytes.ContainsRune(g.src, '\r') {
			f.Add(bytes.ReplaceAll(g.src, []byte("\n"), []byte("\r\n")))
			f.Add(bytes.ReplaceAll(g.src, []byte("\n"), []byte("\r")))
		}
	}
}

// fuzzFormat is the fuzz target of a format: a document is refused, or it can
// be rebuilt, also with other texts.
func fuzzFormat(f *testing.F, format *Format) {
	f.Helper()
	seeds(f, format)
	name := "in" + format.Extensions[0]
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 1<<16 {
			return
		}
		d, err := ParseAs(format, name, src, Options{MaxBytes: 1 << 16})
		if err != nil {
			return
		}
		// Four hostile texts for each segment, others for other documents.
		for _, err := range d.check(4, len(src)*4) {
			t.Error(err)
		}
	})
}

// TestGoldenEscape: what the golden files spell out is read back.
func TestGoldenEscape(t *testing.T) {
	for _, s := range []string{"a\r\nb\rc\x00\ufeff\u202e\n", "no line end", "\xff\xfe\n", "-- x --\n\n", "⟦⟧\tx\n"} {
		if back, err := unescape([]byte(escape(s))); err != nil || string(back) != s {
			t.Errorf("%q became %q, %v", s, back, err)
		}
	}
	if escape("") != "" {
		t.Error("an empty file is not empty")
	}
}

// fuzzPart is the fuzz target of a format of containers: one part of a golden
// container varies. Seeds are that part of all of them.
func fuzzPart(f *testing.F, format *Format, part string) {
	f.Helper()
	base := filepath.Join("testdata", format.Name, "base")
	n := 0
	for _, g := range goldens(f, format) {
		if data := g.get(g.name + "/" + part); data != "" {
			f.Add([]byte(data))
			n++
		}
	}
	if data, err := os.ReadFile(filepath.Join(base, filepath.FromSlash(part))); err == nil {
		f.Add(data)
		n++
	}
	if n == 0 {
		f.Fatalf("no golden container has a part %s", part)
	}
	name := "in" + format.Extensions[0]
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) == 0 || len(data) > 1<<16 {
			return
		}
		src := zipParts(t, base, map[string][]byte{part: data})
		d, err := ParseAs(format, name, src, Options{})
		if err != nil {
			return
		}
		for _, err := range d.check(4, len(data)*4) {
			t.Error(err)
		}
	})
}

// TestEveryFormatIsFuzzed: each format of Formats has a fuzz target. Program
// source is not rebuilt, so there is nothing to fuzz but its parser.
func TestEveryFormatIsFuzzed(t *testing.T) {
	src, err := os.ReadFile("extract.go")
	if err != nil {
		t.Fatal(err)
	}
	list := regexp.MustCompile(`(?s)var Formats = \[\]\*Format\{(.*?)\}`).FindSubmatch(src)
	if list == nil {
		t.Fatal("no list of formats in extract.go")
	}
	names := regexp.MustCompile(`\w+`).FindAllString(string(list[1]), -1)
	if len(names) != len(Formats) {
		t.Fatalf("%d names of %d formats", len(names), len(Formats))
	}
	tests, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	fuzzed := map[string]bool{}
	for _, file := range tests {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^func Fuzz\w+\(f \*testing\.F\)\s*\{[^}]*fuzz(?:Format|Part)\(f, (\w+)`).FindAllSubmatch(src, -1) {
			fuzzed[string(m[1])] = true
		}
	}
	for i, name := range names {
		if !fuzzed[name] && !Formats[i].Program {
			t.Errorf("format %s has no fuzz target", Formats[i].Name)
		}
	}
}
