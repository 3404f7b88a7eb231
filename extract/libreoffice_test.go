package extract

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/cecl10n/cecl10n/catalog"
)

// libreOffice converts a document with LibreOffice and returns the file that it
// wrote; without the program the test is skipped.
func libreOffice(t *testing.T, name string, src []byte, to string) []byte {
	t.Helper()
	program := installed(t, "soffice")
	dir := t.TempDir()
	in := filepath.Join(dir, "in", name)
	if err := os.MkdirAll(filepath.Dir(in), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(in, src, 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", to, "--outdir", dir, in)
	cmd.Env = append(os.Environ(), "HOME="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	extension, _, _ := strings.Cut(to, ":")
	data, err := os.ReadFile(filepath.Join(dir, strings.TrimSuffix(name, filepath.Ext(name))+"."+extension))
	if err != nil {
		t.Fatalf("LibreOffice does not open %s: %s", name, out)
	}
	return data
}

// installed returns where a program is; without it the test is skipped.
func installed(t testing.TB, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		if os.Getenv("CECL10N_REQUIRE") == "1" {
			t.Fatalf("%s is not installed, and CECL10N_REQUIRE demands it", program)
		}
		t.Skipf("%s is not installed", program)
	}
	return path
}

// pdfText returns the text of a PDF file. Raw it is in the file's order, but
// letters that are drawn twice to look bold are there twice.
func pdfText(t testing.TB, pdf []byte, raw bool) string {
	t.Helper()
	args := []string{"-", "-"}
	if raw {
		args = append([]string{"-raw"}, args...)
	}
	cmd := exec.Command(installed(t, "pdftotext"), args...)
	cmd.Stdin = strings.NewReader(string(pdf))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// letters returns the letters and digits of s alone: programs break lines and
// words where they like.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// missingWords returns how many words of text there are, and those that do not
// stand in any of the segments.
func missingWords(d *Document, text string) (words int, missing []string) {
	var all strings.Builder
	for i := range d.Segments {
		all.WriteString(d.Segments[i].Other.Plain(d.Segments[i].Codes) + " ")
	}
	known := letters(all.String())
	for word := range strings.FieldsSeq(text) {
		w := letters(word)
		if !strings.ContainsFunc(w, unicode.IsLetter) {
			continue
		}
		if words++; !strings.Contains(known, w) {
			missing = append(missing, word)
		}
	}
	return words, missing
}

// pseudo returns document d with a pseudo-translation.
func pseudo(t *testing.T, d *Document) []byte {
	t.Helper()
	p := Plan{Lookup: func(i int) (f catalog.Forms, ok bool) {
		s := &d.Segments[i]
		f.Other = Pseudo(s.Other, s.Codes)
		return f, !s.Untranslatable
	}}
	out, err := d.Rebuild(p)
	if err == nil {
		err = d.Verify(out, p)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}
