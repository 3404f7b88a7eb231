package catalog_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract"
)

// corpora returns the folder of the corpora; without it the test is skipped.
func corpora(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("CECL10N_CORPORA")
	if dir == "" {
		t.Skip("set CECL10N_CORPORA to the folder of the corpora to run this test")
	}
	return dir
}

var author = regexp.MustCompile(`#(hd|par)_`)

var idAttribute = regexp.MustCompile(`\sid="[^"]*"`)

// A version is the messages of a folder of documents as Update is to see
// them, without the authors' ids, and the ids they had.
type version struct {
	messages []catalog.Message
	ids      []string // document and id, "" without one
}

func readVersion(t testing.TB, root, ext string) version {
	t.Helper()
	var v version
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ext) {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		doc := filepath.ToSlash(rel)
		with, err := extract.Parse(doc, src, extract.Options{})
		if err != nil {
			return err
		}
		without, err := extract.Parse(doc, idAttribute.ReplaceAll(src, nil), extract.Options{})
		if err != nil {
			return err
		}
		if len(with.Segments) != len(without.Segments) {
			return fmt.Errorf("%s: %d segments with ids, %d without", doc, len(with.Segments), len(without.Segments))
		}
		for i, m := range without.Messages() {
			id := ""
			if k := with.Segments[i].Key; k != "" {
				id = doc + "#" + string(k)
			}
			v.messages, v.ids = append(v.messages, m), append(v.ids, id)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// carry updates a catalog of the old version to the new one and returns for
// each new message the old one whose translation it has, -1 for none.
func carry(old, now []catalog.Message) []int {
	c, _ := catalog.Update(&catalog.Catalog{Source: "en", Languages: []string{"fr"}}, old)
	for i, e := range c.Entries {
		e.SetTarget("fr", &catalog.Target{Forms: catalog.Forms{Other: catalog.Text(fmt.Sprint(i))}})
	}
	c, _ = catalog.Update(c, now)
	from := make([]int, len(now))
	for i, e := range c.Entries {
		from[i] = -1
		if t := e.Target("fr"); t != nil {
			fmt.Sscan(string(t.Other), &from[i])
		}
	}
	return from
}

func space(t catalog.Text) string { return strings.Join(strings.Fields(string(t)), " ") }

// related reports whether a text can be seen to come from another: one in
// three of the words of the shorter one is in the other. The rest of what
// kept its id was written anew.
func related(a, b catalog.Text) bool {
	x, y := wordOf.FindAllString(strings.ToLower(untagged(a)), -1), wordOf.FindAllString(strings.ToLower(untagged(b)), -1)
	if len(x) > len(y) {
		x, y = y, x
	}
	n := 0
	for _, w := range x {
		if i := slices.Index(y, w); i >= 0 {
			n++
			y = slices.Delete(y, i, i+1)
		}
	}
	return 3*n >= len(x) && n > 0
}

var (
	wordOf = regexp.MustCompile(`[\p{L}\p{N}]+`)
	tag    = regexp.MustCompile(`</?\w+/?>`)
)

func untagged(t catalog.Text) string { return tag.ReplaceAllString(string(t), "") }

type score struct{ edited, right, wrong, anew, anewRight, anewWrong, same, sameWrong, added, addedTied int }

// count updates one version to the other. A pair of ids in foreign is no truth.
func (s *score) count(t testing.TB, old, now version, foreign map[string]catalog.Text) {
	byID := map[string]int{}
	for o, id := range old.ids {
		if id != "" {
			byID[id] = o
		}
	}
	for i, o := range carry(old.messages, now.messages) {
		id := now.ids[i]
		if !author.MatchString(id) {
			continue // the frame of the page
		}
		truth, ok := byID[id]
		text := now.messages[i].Other
		show := func(what string) {
			got := "nothing"
			if o >= 0 {
				got = old.ids[o] + " " + string(old.messages[o].Other)
			}
			was := ""
			if ok {
				was = string(old.messages[truth].Other)
			}
			t.Logf("%s %s\n  now %s\n  was %s\n  got %s", what, id, text, was, got)
		}
		if ok && foreign[id] == old.messages[truth].Other && text != old.messages[truth].Other {
			continue // it was translated, not edited
		}
		// An equal text has a better translation than the right old text.
		right := o >= 0 && ok && (o == truth || space(old.messages[o].Other) == space(text) || space(old.messages[o].Other) == space(old.messages[truth].Other))
		switch {
		case !ok:
			s.added++
			if o >= 0 && space(old.messages[o].Other) != space(text) {
				s.addedTied++
				show("added, but tied:")
			}
		case space(old.messages[truth].Other) == space(text):
			s.same++
			if !right {
				s.sameWrong++
				show("same, but not tied to it:")
			}
		case !related(old.messages[truth].Other, text):
			s.anew++
			switch {
			case right:
				s.anewRight++
			case o >= 0:
				s.anewWrong++
				show("written anew, tied to another:")
			}
		default:
			s.edited++
			switch {
			case right:
				s.right++
			case o >= 0:
				s.wrong++
				show("edited, tied to another:")
			default:
				show("edited, tied to nothing:")
			}
		}
	}
}

// TestUpdateLibreOffice updates real help pages to a later version with their
// ids taken out, and takes the ids for the truth.
func TestUpdateLibreOffice(t *testing.T) {
	root := filepath.Join(corpora(t), "libreoffice-help-sample")
	var s score
	english := map[string]catalog.Text{}
	for _, lang := range []string{"en", "fr", "es"} {
		before := s
		old, now := readVersion(t, filepath.Join(root, "bookworm", lang), ".html"), readVersion(t, filepath.Join(root, "trixie", lang), ".html")
		s.count(t, old, now, english)
		if lang == "en" {
			for i, id := range old.ids {
				english[id] = old.messages[i].Other
			}
		}
		t.Logf("%s: edited %d, right %d, wrong %d", lang, s.edited-before.edited, s.right-before.right, s.wrong-before.wrong)
	}
	t.Logf("%+v", s)
	if s.edited < 80 {
		t.Fatalf("only %d edited messages: this says nothing", s.edited)
	}
	if 100*s.right < 98*s.edited {
		t.Errorf("%d of %d edited messages are tied to the right one, want 98 %%", s.right, s.edited)
	}
	if 100*s.wrong >= s.edited {
		t.Errorf("%d of %d edited messages are tied to a wrong one, want under 1 %%", s.wrong, s.edited)
	}
}

var yamlLine = regexp.MustCompile(`(?m)^( *)"?([\w.-]+)"?: *"?(.*?)"?,?$`)

// readKeys reads the simple YAML and JSON files of translation catalogs, as
// far as one line goes. Their keys are the truth that Update is not shown.
func readKeys(t testing.TB, root string) version {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no files (%v)", root, err)
	}
	var v version
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		var indents []int
		for _, m := range yamlLine.FindAllStringSubmatch(string(src), -1) {
			for len(indents) > 0 && indents[len(indents)-1] >= len(m[1]) {
				keys, indents = keys[:len(keys)-1], indents[:len(indents)-1]
			}
			keys, indents = append(keys, m[2]), append(indents, len(m[1]))
			if m[3] != "" && m[3] != "[" {
				v.messages = append(v.messages, catalog.Message{Document: filepath.Base(name), Kind: "value", Forms: catalog.Forms{Other: catalog.Text(m[3])}})
				v.ids = append(v.ids, filepath.Base(name)+"#par_"+strings.Join(keys, "."))
			}
		}
	}
	return v
}

// TestUpdateKeys updates catalogs whose keys were taken away: short texts in
// files of which half is new. Hardly any is to be tied to a wrong one.
func TestUpdateKeys(t *testing.T) {
	var all score
	for _, corpus := range []string{"miniflux", "sdg-translations"} {
		for _, lang := range []string{"en", "fr", "es"} {
			var s score
			s.count(t, readKeys(t, filepath.Join(corpora(t), corpus, "old", lang)), readKeys(t, filepath.Join(corpora(t), corpus, "new", lang)), nil)
			t.Logf("%s %s: %+v", corpus, lang, s)
			all.edited, all.right, all.wrong = all.edited+s.edited, all.right+s.right, all.wrong+s.wrong
		}
	}
	if all.edited < 100 || 100*all.wrong >= all.edited || 100*all.right < 85*all.edited {
		t.Errorf("of %d edited messages %d are tied to the right one, %d to a wrong one", all.edited, all.right, all.wrong)
	}
}

// TestUpdateUnrelated replaces sentences by ones of other pages: between the
// same neighbours, a sentence is still not to be tied to just any other.
func TestUpdateUnrelated(t *testing.T) {
	v := readVersion(t, filepath.Join(corpora(t), "libreoffice-help-sample", "bookworm", "en"), ".html")
	seen := map[string]bool{}
	var texts []catalog.Text
	for i, m := range v.messages {
		if s := untagged(m.Other); author.MatchString(v.ids[i]) && !seen[s] {
			seen[s] = true
			texts = append(texts, catalog.Text(s))
		}
	}
	if len(texts) < 1000 {
		t.Fatalf("only %d texts", len(texts))
	}
	around := func(texts ...catalog.Text) []catalog.Message {
		var out []catalog.Message
		for _, s := range slices.Concat([]catalog.Text{"What stands before"}, texts, []catalog.Text{"What stands after"}) {
			out = append(out, catalog.Message{Document: "a.html", Kind: "p", Forms: catalog.Forms{Other: s}})
		}
		return out
	}
	tied, pairs := 0, 0
	for i := 0; i < len(texts); i++ {
		other := texts[(i*617+311)%len(texts)]
		if other == texts[i] {
			continue
		}
		pairs++
		if from := carry(around(texts[i]), around(other)); from[1] == 1 {
			tied++
			if tied < 20 {
				t.Logf("tied:\n  %s\n  %s", texts[i], other)
			}
		}
	}
	t.Logf("%d of %d unrelated pairs are tied", tied, pairs)
	if 50*tied > pairs {
		t.Errorf("%d of %d unrelated pairs are tied, want no more than 2 %%", tied, pairs)
	}
}
