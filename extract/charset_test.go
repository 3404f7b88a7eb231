package extract

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// TestCharsets: a document is read in its character set and written back in it.
func TestCharsets(t *testing.T) {
	const text = "L’été à Montréal\r\n\r\nDeuxième\n"
	le, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	be, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
	win, _ := charmap.Windows1252.NewEncoder().String(text)
	leOut, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("Été 😀\r\n\r\nDeuxième\n")
	for _, test := range []struct{ name, src, encoding, out string }{
		{"utf-8", text, "", "Été 😀\r\n\r\nDeuxième\n"},
		{"utf-8 named", text, "utf-8", "Été 😀\r\n\r\nDeuxième\n"},
		{"byte order mark", "\ufeff" + text, "", "\ufeffÉté 😀\r\n\r\nDeuxième\n"},
		{"byte order mark beats the option", "\ufeff" + text, "windows-1252", "\ufeffÉté 😀\r\n\r\nDeuxième\n"},
		{"utf-16le", le, "", leOut},
		{"utf-16be", be, "", ""},
		{"windows-1252", win, "windows-1252", ""},
		{"latin1 is windows-1252", win, "ISO-8859-1", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Parse("a.txt", []byte(test.src), Options{Encoding: test.encoding})
			if err != nil {
				t.Fatal(err)
			}
			if len(d.Segments) != 2 || d.Segments[0].Other != "L’été à Montréal" || d.Segments[1].Line != 3 {
				t.Errorf("read %+v", d.Segments)
			}
			for _, err := range d.Check(true) {
				t.Error(err)
			}
			if test.out == "" {
				return
			}
			p := texts("Été 😀")
			out, err := d.Rebuild(p)
			if err != nil || string(out) != test.out {
				t.Errorf("written %q, %v, want %q", out, err, test.out)
			}
			if err := d.Verify(out, p); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestUnencodable: a character that the document's set lacks becomes a
// reference where the format has them, and is otherwise an error at its text.
func TestUnencodable(t *testing.T) {
	d, err := Parse("a.txt", []byte("One\n\nTwo\n"), Options{Encoding: "windows-1252"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Rebuild(texts("", "漢字")); err == nil ||
		err.Error() != "a.txt:3:1: the document’s character set windows-1252 lacks “漢”, which a translation uses; convert the document to UTF-8" {
		t.Errorf("got %v", err)
	}
	page := "<!doctype html><meta charset=\"windows-1252\"><p>\xc9t\xe9</p>\n"
	d, err = Parse("a.html", []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := texts("œuvre 漢 Ω é")
	out, err := d.Rebuild(p)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(out, []byte("<p>\x9cuvre &#")) || bytes.Contains(out, []byte("漢")) {
		t.Errorf("written %q", out)
	}
	if err := d.Verify(out, p); err != nil {
		t.Error(err)
	}
}

// TestUnencodableState: references in a set that switches between alphabets.
func TestUnencodableState(t *testing.T) {
	src, _ := japanese.ISO2022JP.NewEncoder().String("漢字\n")
	f := *braces
	f.Reference = func(r rune) string { return fmt.Sprintf("&#%d;", r) }
	d, err := ParseAs(&f, "a.braces", []byte("{"+strings.TrimSuffix(src, "\n")+"}\n"), Options{Encoding: "iso-2022-jp"})
	if err != nil {
		t.Fatal(err)
	}
	out, err := d.Rebuild(texts("漢é字"))
	if err != nil {
		t.Fatal(err)
	}
	back, err := japanese.ISO2022JP.NewDecoder().Bytes(out)
	if err != nil || string(back) != "{漢&#233;字}\n" {
		t.Errorf("%q %v", back, err)
	}
}

// TestCharsetRefuses: what cannot be read is refused with its place and a
// reason, and nothing panics.
func TestCharsetRefuses(t *testing.T) {
	for _, test := range []struct{ name, src, encoding, want string }{
		{"not utf-8", "Montréal\nMontr\xe9al", "", "a.txt:2:6: not UTF-8"},
		{"cut off", "Montr\xc3", "", "a.txt:1:6: not UTF-8"},
		{"surrogate", "a\xed\xa0\x80", "", "a.txt:1:2: not UTF-8"},
		{"binary", "\x7fELF\x02\x01\x00\x00\xff\xfe\xfd", "", "a.txt:1:9: this is a binary file"},
		{"zero byte", "line\nte\x00xt", "", "a.txt:2:3: this is a binary file"},
		{"unknown set", "x", "klingon", "a.txt:1:1: unknown character set “klingon”"},
		{"utf-16 cut off", "\xff\xfeH\x00i", "", "a.txt:1:1: the document is not in its character set utf-16le"},
		{"utf-16 surrogate", "\xff\xfe\x00\xd8x\x00", "", "a.txt:1:1: the document is not in its character set utf-16le"},
		{"shift_jis", "\x81", "shift_jis", "a.txt:1:1: the document is not in its character set shift_jis"},
		{"replacement", "x", "iso-2022-kr", "a.txt:1:1: "},
	} {
		_, err := Parse("a.txt", []byte(test.src), Options{Encoding: test.encoding})
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", test.name, err, test.want)
		}
	}
	if _, err := Parse("a.txt", make([]byte, 101), Options{MaxBytes: 100}); err == nil || !strings.Contains(err.Error(), "larger than 100 bytes") {
		t.Errorf("too large: %v", err)
	}
	_, err := Parse("a.docm", nil, Options{})
	if pos, ok := errors.AsType[*cecl10n.PositionError](err); !ok || pos.File != "a.docm" {
		t.Errorf("no format: %v", err)
	}
}

// FuzzCharset: bytes in any character set are refused, or come back as they were.
func FuzzCharset(f *testing.F) {
	names := []string{"", "utf-16le", "utf-16be", "windows-1252", "iso-8859-2", "macintosh", "koi8-r", "shift_jis", "euc-jp", "iso-2022-jp", "gbk", "gb18030", "big5", "euc-kr", "x-user-defined"}
	for i := range names {
		f.Add([]byte("L\x92\xe9t\xe9 \x81\x40 x\n"), uint8(i))
		f.Add([]byte("\xff\xfea\x00\n\x00"), uint8(i))
		f.Add([]byte("\xef\xbb\xbfa"), uint8(i))
	}
	f.Fuzz(func(t *testing.T, src []byte, i uint8) {
		d, err := Parse("a.txt", src, Options{Encoding: names[int(i)%len(names)], MaxBytes: 1 << 14})
		if err != nil {
			return
		}
		own := Plan{Lookup: func(i int) (catalog.Forms, bool) { return d.Segments[i].Forms, true }}
		out, err := d.Rebuild(own)
		if err != nil || !bytes.Equal(out, src) {
			t.Errorf("%q came back as %q, %v", src, out, err)
		}
	})
}

// BenchmarkReferences: a page with many characters that its set lacks.
func BenchmarkReferences(b *testing.B) {
	f := *braces
	f.Reference = func(r rune) string { return fmt.Sprintf("&#%d;", r) }
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d, err := ParseAs(&f, "a.braces", []byte("{x}"), Options{Encoding: "windows-1252"})
			if err != nil {
				b.Fatal(err)
			}
			p := texts(catalog.Text(strings.Repeat("漢a", n)))
			b.SetBytes(int64(n))
			for b.Loop() {
				if _, err := d.Rebuild(p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
