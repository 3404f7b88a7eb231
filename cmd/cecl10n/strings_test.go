package main

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

// sourceFiles returns the Go files that make up the program.
func sourceFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, room := range []string{"catalog", "cmd", "extract", "locales", "reports"} {
		err := filepath.WalkDir(filepath.Join("..", "..", room), func(p string, e fs.DirEntry, err error) error {
			// The program in train is the developers' own.
			if err == nil && e.IsDir() && (e.Name() == "testdata" || e.Name() == "train") {
				return fs.SkipDir
			}
			if err == nil && filepath.Ext(p) == ".go" && !strings.HasSuffix(p, "_test.go") {
				files = append(files, p)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) < 20 {
		t.Fatalf("%d files: the test looks at the wrong place", len(files))
	}
	return files
}

var (
	words = regexp.MustCompile(`\pL[\pL\d]+`)
	// sentence finds texts with a word that only sentences have.
	sentence = regexp.MustCompile(`\pL\S* (?:.* )?(?i:the|is|are|was|were|will|be|has|have|not|cannot|must|should|of|to|no) (?:.* )?\S*\pL`)
	verbs    = regexp.MustCompile(`%[-+# 0-9.*]*[a-zA-Z]`)
)

// wordLists are functions that take a text apart into words.
var wordLists = []string{"set", "names", "build", "Fields", "FieldsSeq", "Lines"}

// printers are functions whose texts are seen by users, with the words that
// are the same in every language.
var printers = map[string]bool{
	"fmt.Errorf": true, "errors.New": true,
	"fmt.Print": true, "fmt.Printf": true, "fmt.Println": true,
	"fmt.Fprint": true, "fmt.Fprintf": true, "fmt.Fprintln": true,
	"io.WriteString": true,
}

// sameEverywhere are words of file formats and names, which are not translated.
var sameEverywhere = []string{"cecl10n", "files"}

// TestStrings demands that what users read goes through the catalog: a text
// stands in a literal of i18n.Message and nowhere else.
func TestStrings(t *testing.T) {
	for _, name := range sourceFiles(t) {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		complain := func(n ast.Node, why string) {
			pos := fset.Position(n.Pos())
			t.Errorf("%s:%d: %s: make it an i18n.Message", filepath.ToSlash(strings.TrimPrefix(pos.Filename, filepath.Join("..", "..")+string(filepath.Separator))), pos.Line, why)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec, *ast.Field:
				return false // paths, and the tags of fields
			case *ast.CompositeLit:
				if isSelector(n.Type, "i18n", "Message") {
					return false
				}
				// The cases of checks are texts in three languages to look at.
				if a, ok := n.Type.(*ast.ArrayType); ok {
					if id, ok := a.Elt.(*ast.Ident); ok && id.Name == "Case" {
						return false
					}
				}
			case *ast.KeyValueExpr:
				key, ok := n.Key.(*ast.Ident)
				if ok && key.Name == "Line" {
					return false // the command line of an example
				}
				if ok && slices.Contains([]string{"Usage", "UsageText", "ArgsUsage", "Description"}, key.Name) {
					if s, ok := literal(n.Value); ok && words.MatchString(s) {
						complain(n, fmt.Sprintf("%s is the text %q", key.Name, s))
						return false
					}
				}
			case *ast.CallExpr:
				if id, ok := n.Fun.(*ast.Ident); ok && slices.Contains(wordLists, id.Name) {
					return false
				}
				fun, ok := n.Fun.(*ast.SelectorExpr)
				if !ok {
					break
				}
				if slices.Contains(wordLists, fun.Sel.Name) {
					return false
				}
				pkg, ok := fun.X.(*ast.Ident)
				if !ok || !printers[pkg.Name+"."+fun.Sel.Name] {
					break
				}
				for _, arg := range n.Args {
					if s, ok := literal(arg); ok && hasWords(s) {
						complain(n, fmt.Sprintf("%s.%s prints %q", pkg.Name, fun.Sel.Name, s))
						return false
					}
				}
			case *ast.BasicLit:
				s, ok := literal(n)
				if !ok || !sentence.MatchString(s) {
					break
				}
				complain(n, fmt.Sprintf("%.60q looks like a sentence", s))
			}
			return true
		})
	}
}

// hasWords reports whether a format has words besides its verbs.
func hasWords(s string) bool {
	for _, w := range words.FindAllString(verbs.ReplaceAllString(s, ""), -1) {
		if !slices.Contains(sameEverywhere, w) {
			return true
		}
	}
	return false
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

func isSelector(e ast.Expr, pkg, name string) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	return ok && x.Name == pkg && sel.Sel.Name == name
}

// own returns the program's own messages as they are extracted from its source,
// with the translations that are built into it.
func own(t *testing.T) *publicationState {
	t.Helper()
	c := testCall(t, filepath.Join("..", ".."))
	var err error
	if c.Dir, err = filepath.Abs(c.Dir); err != nil {
		t.Fatal(err)
	}
	p, err := c.load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, pub := range p.Publications {
		if pub.ID == "cecl10n" {
			s := p.read(context.Background(), pub, false)
			if s.Err != nil {
				t.Fatal(s.Err)
			}
			if len(s.Catalog.Entries) < 100 {
				t.Fatalf("%d messages: the test looks at the wrong place", len(s.Catalog.Entries))
			}
			return s
		}
	}
	t.Fatal("cecl10n.toml has no publication cecl10n")
	return nil
}

// The ID of a message has one meaning, and its texts are those of the source:
// reading the program's own source fails otherwise.
func TestMessages(t *testing.T) {
	id := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+([-_][a-z0-9]+)*)+$`)
	for _, e := range own(t).Catalog.Entries {
		if !id.MatchString(e.ID) {
			t.Errorf("%s:%d: the ID %q is not of the form area.name", e.Document, e.Line, e.ID)
		}
		for _, category := range catalog.Categories {
			text := string(e.Get(category))
			if strings.ContainsAny(text, "'") {
				t.Errorf("%s:%d: %s: write the apostrophe ’, not '", e.Document, e.Line, e.ID)
			}
			if strings.HasSuffix(text, " ") || strings.HasPrefix(text, " ") {
				t.Errorf("%s:%d: %s begins or ends with a space", e.Document, e.Line, e.ID)
			}
		}
	}
}

// Every literal of a message is found by the extraction: goi18n, and so
// cecl10n, passes over some that it cannot know the type of.
func TestMessagesAreFound(t *testing.T) {
	found := map[string]bool{}
	for _, e := range own(t).Catalog.Entries {
		found[e.ID] = true
	}
	for _, name := range sourceFiles(t) {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || !isSelector(lit.Type, "i18n", "Message") {
				return true
			}
			for _, el := range lit.Elts {
				if kv, ok := el.(*ast.KeyValueExpr); ok && isName(kv.Key, "ID") {
					if id, ok := literal(kv.Value); ok && !found[id] {
						t.Errorf("%s: the message %s is not extracted", fset.Position(lit.Pos()), id)
					}
				}
			}
			return true
		})
	}
}

func isName(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

var variable = regexp.MustCompile(`\{\{[^{}]*\}\}`)

// variables returns the placeholders of a text, sorted, each once.
func variables(texts ...catalog.Text) []string {
	var out []string
	for _, t := range texts {
		out = append(out, variable.FindAllString(string(t), -1)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Every message is in the three languages, made from the source as it is now,
// with the same placeholders.
func TestTranslations(t *testing.T) {
	s := own(t)
	for _, change := range s.Changes.Added {
		t.Errorf("%s:%d: %s is not in active.en.toml: run “cecl10n extract”", change.Document, change.Line, change.ID)
	}
	for _, change := range s.Changes.Edited {
		t.Errorf("%s:%d: %s is another text in active.en.toml: run “cecl10n extract”", change.Document, change.Line, change.ID)
	}
	for _, change := range s.Changes.Retired {
		t.Errorf("%s is in active.en.toml but nowhere in the source: run “cecl10n extract”", change.ID)
	}
	for _, e := range s.Catalog.Entries {
		all := variables(e.Zero, e.One, e.Two, e.Few, e.Many, e.Other)
		for _, lang := range []string{"fr", "es"} {
			if status := e.Status(lang); status != catalog.StatusUntranslatable && status < catalog.StatusTranslated {
				t.Errorf("%s:%d: %s is %s in %s", e.Document, e.Line, e.ID, status, lang)
				continue
			}
			target := e.Target(lang)
			if target == nil {
				continue
			}
			for _, category := range catalog.Categories {
				form := target.Get(category)
				if form == "" {
					continue
				}
				got := variables(form)
				for _, v := range got {
					if !slices.Contains(all, v) {
						t.Errorf("%s: %s in %s (%s) has %s, which its source has not", e.Document, e.ID, lang, category, v)
					}
				}
				for _, v := range variables(e.Other) {
					// One thing need not be counted: “un texto”.
					if !slices.Contains(got, v) && !(category == "one" && strings.Contains(v, ".Count")) {
						t.Errorf("%s: %s in %s (%s) lacks %s", e.Document, e.ID, lang, category, v)
					}
				}
			}
		}
	}
}

// Typography of French (Canada) and Spanish (Mexico), each rule with what it
// finds wrong; what stands on a command line or in a file is no prose.
var typography = map[string][]struct {
	rule  string
	wrong *regexp.Regexp
}{
	"fr": {
		{"a no-break space before a colon", regexp.MustCompile(`\pL(?: |):(?: |$)|[»)}] ?:(?: |$)`)},
		{"no space before ; ! ?", regexp.MustCompile("[^«][ \u00a0\u202f][;!?]")},
		{"no-break spaces within « »", regexp.MustCompile("«[^\u00a0]|[^\u00a0]»")},
		{"« » and not “ ”", regexp.MustCompile(`[“”]`)},
		{"the apostrophe ’", regexp.MustCompile(`'`)},
		{"… at the word", regexp.MustCompile(`[ \x{a0}]…(?:[ ,;)]|$)`)},
	},
	"es": {
		{"no space before : ; ! ?", regexp.MustCompile("[ \u00a0][:;!?]")},
		{"¿ before a question", regexp.MustCompile(`^[^¿]*\?`)},
		{"“ ” and not « »", regexp.MustCompile(`[«»]`)},
		{"the stop after the quotation mark", regexp.MustCompile(`[.,]”`)},
		{"the apostrophe ’", regexp.MustCompile(`'`)},
	},
}

// ofSigns finds texts that speak of signs, and have them where they would not
// stand otherwise.
var ofSigns = regexp.MustCompile(`«|“ ”| [;:!?¿¡…],? |“[^”\pL]{1,6}”|\?lang|…,|\pL\.[” ]|max-length:|:\pL+:`)

func TestTypography(t *testing.T) {
	for _, e := range own(t).Catalog.Entries {
		if ofSigns.MatchString(string(e.Other)) {
			continue
		}
		for lang, rules := range typography {
			target := e.Target(lang)
			if target == nil {
				continue
			}
			for _, category := range catalog.Categories {
				for _, r := range rules {
					if bad := r.wrong.FindString(string(target.Get(category))); bad != "" {
						t.Errorf("%s in %s (%s): %q: %s", e.ID, lang, category, bad, r.rule)
					}
				}
			}
		}
	}
}

// TestPageStrings demands the same of the pages that are templates: between
// their tags, and in the attributes that people read, stand only actions.
func TestPageStrings(t *testing.T) {
	action := regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	read := regexp.MustCompile(`(?:alt|title|aria-label|placeholder)="([^"]*)"`)
	skip := regexp.MustCompile(`(?s)<!--.*?-->|<(style|script)\b.*?</(?:style|script)>`)
	tag := regexp.MustCompile(`(?s)<[^>]*>`)
	pages := 0
	for _, room := range []string{"cmd", "extract", "locales", "reports"} {
		err := filepath.WalkDir(filepath.Join("..", "..", room), func(p string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				if err == nil && e.Name() == "testdata" {
					return fs.SkipDir
				}
				return err
			}
			if ext := filepath.Ext(p); ext != ".html" && ext != ".tmpl" {
				return nil
			}
			pages++
			src, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			page := skip.ReplaceAllString(action.ReplaceAllString(string(src), ""), "")
			for _, m := range read.FindAllStringSubmatch(page, -1) {
				if hasWords(m[1]) {
					t.Errorf("%s: %s: make it an i18n.Message", p, m[0])
				}
			}
			for _, text := range strings.Split(tag.ReplaceAllString(page, "\n"), "\n") {
				if hasWords(text) {
					t.Errorf("%s: %q: make it an i18n.Message", p, strings.TrimSpace(text))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if pages == 0 {
		t.Fatal("no pages: the test looks at the wrong place")
	}
}
