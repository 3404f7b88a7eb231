package po

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/google/go-cmp/cmp"
)

// show writes an exchange, a line a text.
func show(x *catalog.Exchange) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s → %q\n", x.Source, x.Languages)
	for _, e := range x.Entries {
		fmt.Fprintf(&b, "%d:%d %s", e.Line, e.Column, e.ID)
		if e.Note != "" {
			fmt.Fprintf(&b, " # %q", e.Note)
		}
		forms := func(f catalog.Forms) {
			for _, c := range catalog.Categories {
				if t := f.Get(c); t != "" {
					fmt.Fprintf(&b, " %s=%q", c, t)
				}
			}
		}
		b.WriteString("\n ")
		forms(e.Forms)
		b.WriteByte('\n')
		for _, l := range x.Languages {
			if t := e.Targets[l]; t != nil {
				fmt.Fprintf(&b, "  %s %s", l, t.State)
				forms(t.Forms)
				if t.From != nil {
					b.WriteString(" from")
					forms(*t.From)
				}
				b.WriteByte('\n')
			}
		}
	}
	return b.String()
}

const file = `# The header
msgid ""
msgstr ""
"Language: es_MX\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;\n"

#. A note
#. in two lines
#: page.html:1
#, python-format
msgid "The %s \"Council\"\n"
msgstr "El \"Consejo\" %s\n"

#, fuzzy, c-format
#| msgctxt "button"
#| msgid ""
#| "Open "
#| "it"
msgctxt "button"
msgid "Open it now"
msgstr ""
"Ábr"
"al"
"o"

msgid "%d day"
msgid_plural "%d days"
msgstr[0] "%d día"
msgstr[1] "%d de días"
msgstr[2] "%d días"

msgid "not yet"
msgstr ""

#~ msgid "gone"
#~ msgstr "ido"
#. of the last
msgid "tab\tand \303\251 \x41" "B"
msgstr "x"
`

const fileShown = `en → ["es-MX"]
12:1 The %s "Council"
 # "A note\nin two lines"
  other="The %s \"Council\"\n"
  es-MX translated other="El \"Consejo\" %s\n"
20:1 button
  other="Open it now"
  es-MX draft other="Ábralo" from other="Open it"
27:1 %d day
  one="%d day" other="%d days"
  es-MX translated one="%d día" many="%d de días" other="%d días"
33:1 not yet
  other="not yet"
39:1 tab	and é AB # "of the last"
  other="tab\tand é AB"
  es-MX translated other="x"
`

func TestDecode(t *testing.T) {
	for name, src := range map[string]string{"LF": file, "CRLF": strings.ReplaceAll(file, "\n", "\r\n"), "mark": "\ufeff" + file} {
		x, err := Decode("x.po", []byte(src))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if d := cmp.Diff(fileShown, show(x)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestCharset(t *testing.T) {
	src := "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\nmsgid \"Summer\"\nmsgstr \"\xe9t\xe9\"\n"
	x, err := Decode("fr.po", []byte(src))
	if err != nil || x.Entries[0].Targets["fr"].Other != "été" {
		t.Errorf("%v, %v", x, err)
	}
}

func TestLanguage(t *testing.T) {
	header := func(s string) string { return "msgid \"\"\nmsgstr \"" + s + "\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n" }
	for _, tt := range []struct{ name, src, want string }{
		{"x.po", header("Language: fr_CA"), "fr-CA"},
		{"fr.po", header("Language: es"), "es"},
		{"fr.po", header("Language: "), "fr"},
		{"es_MX.po", header("A: b"), "es-MX"},
		{"app.fr.po", header(""), "fr"},
		{"app-fr_CA.po", header(""), "fr-CA"},
		{"locale/fr/LC_MESSAGES/django.po", header(""), "fr"},
		{`locale\es\LC_MESSAGES\django.po`, header(""), "es"},
		{"django.po", header("X-Language: es_MX"), "es-MX"},
		{"django.po", header("Language-Team: French (http://www.transifex.com/django/django/language/fr/)"), "fr"},
		{"django.po", header("Language-Team: Spanish <es@li.org>"), "es"},
		{"django.po", header("Language-Team: LANGUAGE <LL@li.org>"), ""},
		{"django.po", header("Language-Team: "), ""},
	} {
		x, err := Decode(tt.name, []byte(tt.src))
		if err != nil || len(x.Languages) != 1 || x.Languages[0] != tt.want {
			t.Errorf("%s: %v, %v, want %q", tt.name, x.Languages, err, tt.want)
		}
	}
}

func TestPlurals(t *testing.T) {
	for _, tt := range []struct {
		lang, forms, want string
		n                 int
	}{
		{"fr", "nplurals=2; plural=(n > 1);", "one other", 2},
		{"fr", "nplurals=2; plural=n!=1", "one other", 2},
		{"es", "nplurals=2; plural=(n != 1);", "one other", 2},
		{"fr", "nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;", "one many other", 3},
		{"es", "nplurals=3; plural=n==1 ? 0 : n%1000000==0 ? 1 : 2", "one many other", 3},
		{"es", "nplurals=2; plural=(n == 1 ? 1 : 0);", "other one", 2},
		{"pl", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);", "one few many", 3},
		{"ja", "nplurals=1; plural=0;", "other", 1},
		{"fr", "nplurals=INTEGER; plural=EXPRESSION;", "one other", 2},
		{"fr", "", "one many other", 3},
		{"fr", "nplurals=2; plural=(n > 1)", "one many other", 3}, // another number than the entry has
		{"fr", "nplurals=2; plural=" + strings.Repeat("(", 100000), "one other", 2},
		{"fr", "nplurals=2; plural=" + strings.Repeat("!", 100000) + "n", "one other", 2},
		{"fr", "nplurals=2; plural=n" + strings.Repeat("+n", 100000), "one other", 2},
		{"fr", "nplurals=2; plural=n/0", "one other", 2},
	} {
		if got := strings.Join(categories(tt.lang, tt.forms, tt.n), " "); got != tt.want && tt.lang != "pl" {
			t.Errorf("%s %.80s: %s, want %s", tt.lang, tt.forms, got, tt.want)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{"msgid \"a\"\nmsgstr \"b\n", "x.po:2:8: the text has no closing"},
		{"msgid \"a\"\nmsgstr \"é\" x\n", "x.po:2:12: not a PO file: a text in quotation"},
		{"msgid \"a\"\nmsgid \"b\"\nmsgstr \"b\"", "x.po:2:1: not a PO file: an entry is"},
		{"msgid \"a\"\n", "x.po:2:1: not a PO file: an entry is"},
		{"<html>", "x.po:1:1: not a PO file: a comment"},
		{"\"a\"", "x.po:1:1: not a PO file: a comment"},
		{"msgid \"a\"\nmsgstr[0] \"b\"\nmsgstr[7] \"b\"", "x.po:3:1: not a PO file: an entry is"},
		{"msgid \"a\"\nmsgstr[x \"b\"", "x.po:2:1: not a PO file: a comment"},
		{"msgstr \"b\"", "x.po:1:1: not a PO file: an entry is"},
		{"msgid \"a\"\nmsgstr \"\xff\"", "x.po:2:9: this is not UTF-8"},
		{"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=klingon\\n\"", "x.po:1:1: unknown character set “klingon”"},
	} {
		_, err := Decode("x.po", []byte(tt.src))
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%q: %v, want %s", tt.src, err, tt.want)
		}
	}
}

// TestCorpora reads all PO files of the corpora and counts as msgfmt does.
func TestCorpora(t *testing.T) {
	dir := os.Getenv("CECL10N_CORPORA")
	if dir == "" {
		t.Skip("CECL10N_CORPORA names no folder of corpora")
	}
	statistics := regexp.MustCompile(`(\d+) (translated|fuzzy|untranslated)`)
	judge, _ := exec.LookPath("msgfmt")
	files := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".po") {
			return err
		}
		files++
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		x, err := Decode(path, src)
		if err != nil {
			t.Error(err)
			return nil
		}
		if judge == "" || files%4 != 0 { // each takes msgfmt some milliseconds
			return nil
		}
		got := map[string]int{}
		for _, e := range x.Entries {
			switch target := e.Targets[slices.Concat(x.Languages, []string{""})[0]]; {
			case target == nil:
				got["untranslated"]++
			case target.State == catalog.Draft:
				got["fuzzy"]++
			default:
				got["translated"]++
			}
		}
		cmd := exec.Command(judge, "--statistics", "-o", os.DevNull, path)
		cmd.Env = append(os.Environ(), "LC_ALL=C")
		out, err := cmd.CombinedOutput()
		if err != nil {
			return nil // not to msgfmt's taste: a header that is the template's
		}
		want := map[string]int{}
		for _, m := range statistics.FindAllStringSubmatch(string(out), -1) {
			want[m[2]], _ = strconv.Atoi(m[1])
			if want[m[2]] == 0 {
				delete(want, m[2])
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", path, d)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 100 {
		t.Errorf("%d files: the test looks at the wrong place", files)
	}
	if judge == "" {
		t.Log("no msgfmt here: counts were not compared")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(file))
	f.Add([]byte("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=(n>1)\\n\"\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"\"\nmsgstr[1] \"c\""))
	f.Fuzz(func(t *testing.T, src []byte) {
		x, err := Decode("x.po", src)
		if err != nil {
			return
		}
		for _, e := range x.Entries {
			if e.Line < 1 || e.Column < 1 {
				t.Errorf("%q is at %d:%d", e.ID, e.Line, e.Column)
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	var s strings.Builder
	s.WriteString("msgid \"\"\nmsgstr \"Language: fr\\n\"\n")
	for i := range 20000 {
		fmt.Fprintf(&s, "\n#. Note\n#: page/%d.html:12\nmsgid \"\"\n\"The Council met in %d to discuss the quality of the air, and \"\n\"to adopt its plan.\"\nmsgstr \"\"\n\"Le Conseil s’est réuni en %d pour parler de la qualité de l’air, et \"\n\"pour adopter son plan.\"\n", i, i, i)
	}
	src := []byte(s.String())
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode("fr.po", src); err != nil {
			b.Fatal(err)
		}
	}
}
