package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/extract"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var initCommand = &command{
	Name:  "init",
	Usage: &i18n.Message{ID: "init.usage", Other: "write a cecl10n.toml for the documents found here"},
	Description: &i18n.Message{ID: "init.description",
		Other: "Looks for documents of known formats, recognises languages by folders (site/en/) and by names (guide.en.md), and writes a commented cecl10n.toml that groups them into publications. Read it and change it: it is a first guess. An existing file is never overwritten."},
	Flags: []flagSpec{flagDryRun,
		{Name: "languages", Kind: listFlag, Value: valueLangs, Usage: &i18n.Message{ID: "init.flag-languages", Other: "the project’s languages, the source first; en,fr,es if not given"}}},
	Examples: []example{
		{Line: "cecl10n init --dry-run", Text: &i18n.Message{ID: "init.example-dry-run", Other: "show the file without writing it"}},
		{Line: "cecl10n init --languages es,en,fr", Text: &i18n.Message{ID: "init.example-languages", Other: "the originals are Spanish"}},
	},
	Run: runInit,
}

func runInit(ctx context.Context, c *call) error {
	langs := c.List("languages")
	if len(langs) == 0 {
		langs = slices.Clone(cecl10n.Languages)
	}
	for i, l := range langs {
		tag := locales.Canonical(l)
		if tag == "" {
			return usagef(&i18n.Message{ID: "config.bad-language", Other: "“{{.Language}}” is no language tag (BCP 47); examples: en, fr-CA, es-MX"}, "Language", l)
		}
		langs[i] = tag
	}
	if len(langs) < 2 {
		return usagef(&i18n.Message{ID: "config.too-few-languages", Other: "at least two languages are needed: the source and one to translate into"})
	}
	target := filepath.Join(c.Dir, configName)
	if _, err := os.Lstat(target); err == nil && !c.Bool("dry-run") {
		return cecl10n.Errorf(&i18n.Message{ID: "init.exists", Other: "there is a cecl10n.toml already; it is not overwritten (--dry-run shows what would be written)"})
	}
	found, err := findDocuments(ctx, c.Dir, langs)
	if err != nil {
		return err
	}
	groups := group(found, langs, filepath.Base(c.Dir))
	text := c.initial(langs, groups)
	if c.Bool("dry-run") {
		_, err := c.Out.Write([]byte(text))
		return err
	}
	if up, err := findProject(filepath.Dir(c.Dir)); err == nil {
		c.Warn(&i18n.Message{ID: "init.nested", Other: "this folder lies in the project “{{.Folder}}”, which will not see the new one"}, "Folder", up)
	}
	if err := writeFile(target, []byte(text)); err != nil {
		return err
	}
	if len(groups) == 0 {
		c.Note(&i18n.Message{ID: "init.nothing", Other: "cecl10n.toml written, but no documents were found; name yours in it"})
		return nil
	}
	p, err := c.load(ctx)
	if err != nil {
		return err
	}
	for _, pub := range p.Publications {
		if pub.Err != nil {
			c.Error(pub.Err)
			continue
		}
		if err := c.Say(&i18n.Message{ID: "init.found", One: "{{.ID}}: {{.Count}} document", Other: "{{.ID}}: {{.Count}} documents"}, "ID", pub.ID, "Count", len(pub.Documents)); err != nil {
			return err
		}
	}
	c.Note(&i18n.Message{ID: "init.written", Other: "cecl10n.toml written; read it, then run “cecl10n extract”"})
	return nil
}

// A finding is a document that init found: where its language shows.
type finding struct {
	doc    string
	lang   string // "" if nothing says it
	before string // folder that holds the language's folder
	suffix bool   // the language is in its name: guide.en.md
}

// ignoredFolders hold what others made, or what is built.
var ignoredFolders = append([]string{"vendor", "testdata", "locales", "i18n", "dist", "build", "target", "_site", "out"}, skippedFolders...)

// ignoredNames are documents that nobody publishes in several languages.
var ignoredNames = []string{"license", "licence", "changelog", "changes", "copying", "notice", "authors", "contributors", "robots", "requirements"}

// findDocuments walks folder dir for likely documents, sorted.
func findDocuments(ctx context.Context, dir string, langs []string) ([]finding, error) {
	var out []finding
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if p == dir {
				return err
			}
			return nil // what cannot be read is nothing to suggest
		}
		name := e.Name()
		if e.IsDir() {
			if p != dir && (strings.HasPrefix(name, ".") || slices.Contains(ignoredFolders, strings.ToLower(name))) {
				return fs.SkipDir
			}
			return nil
		}
		f := extract.FormatOf(name)
		if f == nil || !e.Type().IsRegular() || strings.HasPrefix(name, ".") {
			return nil
		}
		rel, _ := filepath.Rel(dir, p)
		rel = filepath.ToSlash(rel)
		stem := strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
		switch {
		case strings.ContainsAny(rel, `*?[]{}\!`), slices.Contains(ignoredNames, stem):
			return nil
		case f.Program && !hasMessages(p):
			return nil
		}
		out = append(out, locate(rel, langs))
		return nil
	})
	return out, err
}

// hasMessages reports whether a Go file may have messages of go-i18n.
func hasMessages(file string) bool {
	if strings.HasSuffix(file, "_test.go") {
		return false
	}
	src, err := os.ReadFile(file)
	return err == nil && bytes.Contains(src, []byte("nicksnyder/go-i18n")) &&
		(bytes.Contains(src, []byte("Message{")) || bytes.Contains(src, []byte("LocalizeConfig{")))
}

// locate finds the language of a document in its path.
func locate(doc string, langs []string) finding {
	if extract.FormatOf(doc).Program {
		return finding{doc: doc}
	}
	parts := strings.Split(doc, "/")
	for i, part := range parts[:len(parts)-1] {
		if slices.Contains(langs, part) {
			return finding{doc: doc, lang: part, before: strings.Join(parts[:i], "/")}
		}
	}
	stem := strings.TrimSuffix(doc, path.Ext(doc))
	if lang := strings.TrimPrefix(path.Ext(stem), "."); slices.Contains(langs, lang) {
		return finding{doc: doc, lang: lang, suffix: true, before: top(doc)}
	}
	return finding{doc: doc}
}

// top returns the first folder of a path, "" if it has none.
func top(doc string) string {
	first, _, ok := strings.Cut(doc, "/")
	if !ok {
		return ""
	}
	return first
}

// A grouping is documents that init makes a publication of.
type grouping struct {
	id, source, output string
	documents          []string
}

// group makes publications of what was found: one for each place with folders
// by language, one for each top folder with languages in names, one for each
// top folder without either, and one for the program's messages.
func group(found []finding, langs []string, project string) []grouping {
	type kind struct {
		before string
		how    int // 0 folders by language, 1 languages in names, 2 neither, 3 program
	}
	by := map[kind][]finding{}
	var kinds []kind
	marked := map[string]bool{} // top folders that have languages
	for _, f := range found {
		k := kind{f.before, 0}
		switch {
		case extract.FormatOf(f.doc).Program:
			k = kind{"", 3}
		case f.lang == "":
			k = kind{top(f.doc), 2}
		case f.suffix:
			k.how = 1
		}
		if f.lang != "" {
			marked[top(f.doc)] = true
		}
		if by[k] == nil {
			kinds = append(kinds, k)
		}
		by[k] = append(by[k], f)
	}
	sort.SliceStable(kinds, func(i, j int) bool {
		if kinds[i].how != kinds[j].how {
			return kinds[i].how < kinds[j].how
		}
		return kinds[i].before < kinds[j].before
	})
	used := map[string]bool{}
	var out []grouping
	for _, k := range kinds {
		g := grouping{source: mainLanguage(by[k], langs)}
		prefix := k.before
		if prefix != "" {
			prefix += "/"
		}
		switch k.how {
		case 0:
			g.documents = patterns(by[k], g.source, prefix+g.source+"/**/*")
			g.output = prefix + "{lang}/{path}"
		case 1:
			g.documents = patterns(by[k], g.source, prefix+"**/*."+g.source)
			g.output = prefix + "{dir}/{name}.{lang}{ext}"
			if k.before == "" {
				g.output = "{name}.{lang}{ext}"
				g.documents = patterns(by[k], g.source, "*."+g.source)
			}
		case 2:
			if k.before == "" {
				for _, f := range by[k] {
					g.documents = append(g.documents, f.doc)
				}
			} else {
				g.documents = patterns(by[k], "", prefix+"**/*")
				if marked[k.before] {
					any := "{" + strings.Join(langs, ",") + "}"
					g.documents = append(g.documents, "!"+prefix+"**/"+any+"/**", "!"+prefix+"**/*."+any+".*")
				}
			}
			g.output = "{lang}/" + prefix + "{path}"
		case 3:
			dirs := map[string]bool{}
			for _, f := range by[k] {
				if d := path.Dir(f.doc) + "/*.go"; !dirs[d] {
					dirs[d] = true
					g.documents = append(g.documents, strings.TrimPrefix(d, "./"))
				}
			}
		}
		name := k.before
		switch {
		case k.how == 3:
			name = "program"
		case name == "" && k.how == 2:
			name = "documents"
		case name == "":
			name = project
		}
		g.id = uniqueID(name, used)
		out = append(out, g)
	}
	return out
}

// mainLanguage returns the first language, unless another has more than twice
// as many documents: translations are seldom complete.
func mainLanguage(list []finding, langs []string) string {
	count := map[string]int{}
	for _, f := range list {
		count[f.lang]++
	}
	best := langs[0]
	for _, l := range langs[1:] {
		if count[l] > count[best] && count[l] > 2*count[langs[0]] {
			best = l
		}
	}
	return best
}

// patterns returns prefix with the extensions that documents in lang have.
func patterns(list []finding, lang, prefix string) []string {
	var exts []string
	for _, f := range list {
		if ext := path.Ext(f.doc); f.lang == lang && !slices.Contains(exts, ext) {
			exts = append(exts, ext)
		}
	}
	slices.Sort(exts)
	for i := range exts {
		exts[i] = prefix + exts[i]
	}
	return exts
}

// uniqueID makes an ID of a path.
func uniqueID(name string, used map[string]bool) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := strings.Trim(b.String(), "-")
	if len(id) > 60 {
		id = strings.Trim(id[:60], "-")
	}
	if id == "" || deviceName.MatchString(id) {
		id = "publication"
	}
	for base, n := id, 2; used[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	used[id] = true
	return id
}

// initial returns the text of the new cecl10n.toml.
func (c *call) initial(langs []string, groups []grouping) string {
	var b strings.Builder
	comment := func(m *i18n.Message) {
		b.WriteString(fill(c.T(m), "# ", 88))
	}
	comment(&i18n.Message{ID: "init.comment-head", Other: "What cecl10n keeps in step. “cecl10n init” guessed it from the files: correct it."})
	b.WriteByte('\n')
	comment(&i18n.Message{ID: "init.comment-languages", Other: "Language tags (BCP 47). The first is the source of publications that do not say otherwise."})
	b.WriteString("languages = " + quoteList(langs) + "\n")
	comment(&i18n.Message{ID: "init.comment-locales", Other: "Where the catalogs are kept, one folder a publication. Commit them."})
	b.WriteString("locales = \"locales\"\n\n[release]\n")
	comment(&i18n.Message{ID: "init.comment-require", Other: "The lowest state of a translation that may ship: draft, translated, reviewed or approved. By language: { fr = \"approved\", es = \"translated\" }."})
	b.WriteString("require = \"reviewed\"\n")
	comment(&i18n.Message{ID: "init.comment-stale", Other: "A stale translation, whose source has changed since, forbids a release: \"forbid\". With \"cosmetic\", changes of spaces, case and punctuation may ship."})
	b.WriteString("stale = \"forbid\"\n\n[build]\n")
	comment(&i18n.Message{ID: "init.comment-missing", Other: "What stands in a page for a text that is not translated: \"source\", the source text, or \"fail\", no page."})
	b.WriteString("missing = \"source\"\n")
	comment(&i18n.Message{ID: "init.comment-build-stale", Other: "What stands for a stale one: \"use\", the old translation, \"source\" or \"fail\"."})
	b.WriteString("stale = \"use\"\n")
	if len(groups) == 0 {
		b.WriteByte('\n')
		comment(&i18n.Message{ID: "init.comment-none", Other: "No documents were found. A publication looks like this:"})
		b.WriteString("#\n# [[publication]]\n# id = \"home\"\n# title = { en = \"…\", fr = \"…\" }\n# documents = [\"site/en/**/*.html\"]\n# output = \"site/{lang}/{path}\"\n# due = 2026-12-01\n")
	}
	for i, g := range groups {
		b.WriteString("\n[[publication]]\n")
		if i == 0 {
			comment(&i18n.Message{ID: "init.comment-id", Other: "Names it on the command line and its folder of catalogs. Besides: title (a text, or one for each language), series, due (a date), release and build as above, links, front_matter, code, encoding."})
		}
		b.WriteString("id = " + quote(g.id) + "\n")
		if g.source != langs[0] {
			b.WriteString("source = " + quote(g.source) + "\n")
		}
		if i == 0 {
			comment(&i18n.Message{ID: "init.comment-documents", Other: "Source documents only. ** stands for any folders, * for any name, ! takes away."})
		}
		b.WriteString("documents = " + quoteList(g.documents) + "\n")
		if g.output != "" {
			if i == 0 {
				comment(&i18n.Message{ID: "init.comment-output", Other: "Where the pages in other languages are written. {path} counts from the folder before the first *, and is {dir}, {name} and {ext} together."})
			}
			b.WriteString("output = " + quote(g.output) + "\n")
		}
	}
	return b.String()
}

func quote(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }

// quoteList writes a list of texts, each on its own line if they are many.
func quoteList(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = quote(s)
	}
	if one := "[" + strings.Join(quoted, ", ") + "]"; len(one) < 88 {
		return one
	}
	return "[\n  " + strings.Join(quoted, ",\n  ") + ",\n]"
}
