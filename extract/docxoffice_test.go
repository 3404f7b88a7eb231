package extract

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/cecl10n/cecl10n/catalog"
)

// Other programs judge what is read of Word documents, and what is written.

// libreOfficeTexts returns the texts of documents as LibreOffice exports them, by
// the name of the file without its extension.
func libreOfficeTexts(t *testing.T, files []string) map[string]string {
	t.Helper()
	office := installed(t, "soffice")
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	args := append([]string{"--headless", "-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile",
		"--convert-to", "txt:Text (encoded):UTF8", "--outdir", filepath.Join(dir, "out")}, files...)
	cmd := exec.CommandContext(ctx, office, args...)
	cmd.Env = append(os.Environ(), "HOME="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	texts := map[string]string{}
	out, err := os.ReadDir(filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range out {
		b, err := os.ReadFile(filepath.Join(dir, "out", e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.TrimSuffix(e.Name(), ".txt")] = string(b)
	}
	return texts
}

// countWords counts the words of a text: rows of letters.
func countWords(text string, into map[string]int) {
	text = strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "").Replace(text)
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		into[strings.ToLower(w)]++
	}
}

// withSpaces returns a segment's text with a space for each tab, break or picture.
func withSpaces(s *Segment) string {
	var b strings.Builder
	for _, tok := range s.Other.Tokens(s.Codes) {
		switch tok.Kind {
		case catalog.Literal:
			b.WriteString(tok.Text)
		case catalog.SingleCode:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// docxCorpus returns the Word documents of the corpora that can be read.
func docxCorpus(t *testing.T) map[string]*Document {
	t.Helper()
	docs := map[string]*Document{}
	for _, corpus := range []string{"poi-office", "owasp-office"} {
		for _, name := range corpusFiles(t, corpus) {
			if FormatOf(name) != DOCX {
				continue
			}
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if d, err := Parse(name, src, Options{Revisions: "accept"}); err == nil {
				docs[name] = d
			}
		}
	}
	return docs
}

// TestDOCXComplete: the words that LibreOffice and pandoc find in the corpora
// are in the segments. What programs compute is not counted: labels of lists,
// pages, dates.
func TestDOCXComplete(t *testing.T) {
	docs := docxCorpus(t)
	var names []string
	for name := range docs {
		names = append(names, name)
	}
	base := func(name string) string {
		return strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	}
	compare := func(t *testing.T, exported map[string]string) {
		all, missing := 0, 0
		for name, d := range docs {
			text, ok := exported[base(name)]
			if !ok {
				continue
			}
			have, want := map[string]int{}, map[string]int{}
			for i := range d.Segments {
				countWords(withSpaces(&d.Segments[i]), have)
			}
			for i := range d.twins {
				countWords(withSpaces(&d.twins[i].Segment), have)
			}
			countWords(text, want)
			var lost []string
			n := 0
			for w, k := range want {
				all += k
				if k > have[w] {
					n += k - have[w]
					lost = append(lost, w)
				}
			}
			if missing += n; n > 0 {
				t.Logf("%s: %d of the words: %.200q", filepath.Base(name), n, lost)
			}
		}
		t.Logf("%d of %d words are missing", missing, all)
		if all < 10000 || missing*100 > all {
			t.Errorf("%d of %d words are missing", missing, all)
		}
	}
	t.Run("LibreOffice", func(t *testing.T) { compare(t, libreOfficeTexts(t, names)) })
	t.Run("pandoc", func(t *testing.T) {
		pandoc := installed(t, "pandoc")
		exported := map[string]string{}
		for _, name := range names {
			cmd := exec.Command(pandoc, "-f", "docx", "-t", "plain", "--wrap=none", "--track-changes=accept", "--", name)
			if out, err := cmd.Output(); err == nil {
				exported[base(name)] = string(out)
			}
		}
		compare(t, exported)
	})
}

// TestDOCXRebuilt: LibreOffice opens documents rebuilt with a
// pseudo-translation, and shows as much of the translation as it shows of the
// source.
func TestDOCXRebuilt(t *testing.T) {
	installed(t, "soffice")
	docs := map[string]*Document{}
	add := func(name string, src []byte) {
		if d, err := Parse(name+".docx", src, Options{Revisions: "accept"}); err == nil && len(d.Segments) > 0 {
			docs[name] = d
		}
	}
	for _, g := range goldens(t, DOCX) {
		add("golden-"+strings.TrimSuffix(filepath.Base(g.file), ".txtar"), g.src)
	}
	pages, _ := docxPages(t, 3)
	add("pages", pages)
	if os.Getenv("CECL10N_CORPORA") != "" {
		for name, d := range docxCorpus(t) {
			if len(d.Segments) > 0 && !d.Container.signed() {
				docs["corpus-"+strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))] = d
			}
		}
	}
	dir := t.TempDir()
	var files []string
	for name, d := range docs {
		out, err := d.Rebuild(Plan{Rewrite: rewriteMark, Lookup: func(i int) (catalog.Forms, bool) {
			s := &d.Segments[i]
			return catalog.Forms{Other: Pseudo(s.Other, s.Codes)}, true
		}})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for suffix, data := range map[string][]byte{"-source": d.Source, "-target": out} {
			file := filepath.Join(dir, name+suffix+".docx")
			if err := os.WriteFile(file, data, 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
	}
	exported := libreOfficeTexts(t, files)
	found := func(export string, text func(s *Segment) string, d *Document) (found, all int) {
		have, want := map[string]int{}, map[string]int{}
		countWords(export, have)
		for i := range d.Segments {
			countWords(text(&d.Segments[i]), want)
		}
		for w, n := range want {
			all += n
			found += min(n, have[w])
		}
		return found, all
	}
	for name, d := range docs {
		source, ok := exported[name+"-source"]
		if !ok {
			continue // LibreOffice does not open it
		}
		target, ok := exported[name+"-target"]
		if !ok {
			t.Errorf("%s: LibreOffice does not open the rebuilt document", name)
			continue
		}
		before, all := found(source, withSpaces, d)
		after, _ := found(target, func(s *Segment) string {
			translated := *s
			translated.Other = Pseudo(s.Other, s.Codes)
			return withSpaces(&translated)
		}, d)
		// A few words of prompts and the like are words of texts by chance.
		if after < before-max(before/100, min(3, before/4)) {
			t.Errorf("%s: LibreOffice shows %d words of the source and %d of the translation, of %d", name, before, after, all)
		}
	}
	t.Logf("%d documents", len(docs))
}
