package extract

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

func FuzzPO(f *testing.F) { fuzzFormat(f, PO) }

// msgfmt returns what GNU gettext says against a PO file, "" if nothing.
func msgfmt(t testing.TB, src []byte) string {
	t.Helper()
	c := exec.Command("msgfmt", "-c", "-o", os.DevNull, "-")
	c.Env = append(os.Environ(), "LC_ALL=C")
	c.Stdin = bytes.NewReader(src)
	out, err := c.CombinedOutput()
	if err == nil {
		return ""
	}
	return string(out)
}

// TestMsgfmt: GNU gettext takes a rebuilt file where it takes the source. In
// French, too, with the plural forms of French.
func TestMsgfmt(t *testing.T) {
	installed(t, "msgfmt")
	judged := 0
	judge := func(name string, src []byte) {
		if msgfmt(t, src) != "" || bytes.Contains(src, []byte("msgid_plural")) && !bytes.Contains(src, []byte("nplurals=")) {
			return // a template's header does not say what its plurals need
		}
		d, err := Parse(name, src, Options{})
		if err != nil {
			t.Errorf("%s: msgfmt takes it, but: %v", name, err)
			return
		}
		judged++
		for _, p := range []Plan{
			{Reencode: true, Lookup: func(i int) (catalog.Forms, bool) { return d.Segments[i].Forms, true }},
			{Rewrite: func(m *Mark) (string, bool) { return "fr-CA", true }, Lookup: func(i int) (catalog.Forms, bool) {
				f, ok := changed(&d.Segments[i], i, func(s *Segment, _ int) catalog.Text { return Pseudo(s.Other, s.Codes) })
				f.Many = "" // what a French translation has
				return f, ok
			}},
		} {
			out, err := d.Rebuild(p)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if said := msgfmt(t, out); said != "" {
				t.Errorf("%s: rebuilt, msgfmt says %s", name, said)
			}
			if err := d.Verify(out, p); err != nil {
				t.Error(err)
			}
		}
	}
	for _, g := range goldens(t, PO) {
		judge(g.file+"/"+g.name, g.src)
	}
	if judged < 5 {
		t.Errorf("only %d golden files judged", judged)
	}
	if os.Getenv("CECL10N_CORPORA") == "" {
		return
	}
	for i, name := range corpusFiles(t, "") {
		if filepath.Ext(name) == ".po" && (!testing.Short() || i%8 == 0) {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			judge(name, src)
		}
	}
	t.Logf("%d files judged", judged)
}

// TestPOComplete: msgattrib of GNU gettext lists as many translated texts as
// there are segments.
func TestPOComplete(t *testing.T) {
	installed(t, "msgattrib")
	all := 0
	for _, name := range corpusFiles(t, "ocds-po") {
		if filepath.Ext(name) != ".po" {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Parse(name, src, Options{})
		if err != nil {
			t.Error(err)
			continue
		}
		out, err := exec.Command("msgattrib", "--no-obsolete", "--no-wrap", name).Output()
		if err != nil {
			continue
		}
		want := len(regexp.MustCompile(`(?m)^msgid `).FindAll(out, -1)) - strings.Count(string(out), "msgid \"\"\nmsgstr \"\"\n\"")
		all += want
		if len(d.Segments) != want {
			t.Errorf("%s: %d segments, msgattrib lists %d entries", name, len(d.Segments), want)
		}
	}
	if all == 0 {
		t.Error("no entries")
	}
}
