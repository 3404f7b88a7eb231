package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/cecl10n/cecl10n/extract"
	"github.com/cecl10n/cecl10n/locales"
)

// A finding is a document that init found: where its language shows.
type finding struct {
	doc    string
	lang   string // one of the project's; "" if nothing says it
	before string // folder that holds the language's folder
	folder string // the language's folder as it is called: fr, FR, fr-CA
	suffix bool   // the language is in its name: guide.en.md
	whole  bool   // the language is its name: en.json
}

// A discovery is what init found in a folder.
type discovery struct {
	docs    []string // likely documents, folder by folder
	skipped []string // folders that were not looked into, as patterns, and documents that git ignores
}

// ignoredFolders hold what others made, or what is built.
var ignoredFolders = append([]string{"vendor", "testdata", "locales", "dist", "build", "target", "_site", "out",
	"_build", "_book", "coverage", "bower_components", "venv", "__pycache__"}, skippedFolders...)

// generatorFiles tell the folder of a site generator, where some folders hold
// what it built, or what others made for it. Elsewhere they may hold pages
// that people write.
var generatorFiles = map[string][]string{
	"public":    {"hugo.*", "config.{toml,yaml,yml,json}", "archetypes", "gatsby-config.*", "_config.yml"},
	"resources": {"hugo.*", "config.{toml,yaml,yml,json}", "archetypes"},
	"themes":    {"hugo.*", "config.{toml,yaml,yml,json}", "archetypes", "content", "_config.yml"},
	"site":      {"mkdocs.{yml,yaml}"},
}

// built reports whether a folder holds what was built, or made by others.
func built(folder string) bool {
	name := strings.ToLower(filepath.Base(folder))
	if slices.Contains(ignoredFolders, name) {
		return true
	}
	beside, err := os.ReadDir(filepath.Dir(folder))
	if err != nil {
		return false
	}
	return slices.ContainsFunc(beside, func(e fs.DirEntry) bool { return matchesAny(generatorFiles[name], e.Name()) })
}

// ignoredNames are documents that nobody publishes in several languages.
var ignoredNames = []string{"license", "licence", "changelog", "changes", "copying", "notice", "authors", "contributors", "robots", "requirements"}

// findDocuments walks folder dir for likely documents of a project in langs.
func findDocuments(ctx context.Context, dir string, langs []string) (*discovery, error) {
	d := &discovery{}
	var ignored gitIgnore
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
		rel, _ := filepath.Rel(dir, p)
		rel = filepath.ToSlash(rel)
		if e.IsDir() {
			if p != dir && (strings.HasPrefix(name, ".") || built(p) || ignored.has(rel, true)) {
				d.skipped = append(d.skipped, rel+"/**")
				return fs.SkipDir
			}
			ignored.read(p, rel)
			return nil
		}
		f := extract.FormatOf(name)
		if f == nil || !e.Type().IsRegular() || strings.HasPrefix(name, ".") || officeLock(name) {
			return nil
		}
		if ignored.has(rel, false) {
			d.skipped = append(d.skipped, rel)
			return nil
		}
		stem := strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
		switch {
		case strings.ContainsAny(rel, `*?[]{}\!`), slices.Contains(ignoredNames, stem):
			return nil
		case f.Program && !hasMessages(p):
			return nil
		}
		if f.Data && locate(rel, langs).lang == "" {
			return nil // a setting of some program, more often than not
		}
		d.docs = append(d.docs, rel)
		return nil
	})
	return d, err
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

var languageFolder = regexp.MustCompile(`^[A-Za-z]{2}([-_]([A-Za-z]{4}|[A-Za-z]{2}|[0-9]{3}))*$`)

// languageOf returns the one of langs that a folder is named after: itself,
// in other letters (FR), or of another region (fr-CA); "" if none.
func languageOf(folder string, langs []string) string {
	if slices.Contains(langs, folder) {
		return folder
	}
	if !languageFolder.MatchString(folder) {
		return ""
	}
	tag := locales.Canonical(folder)
	if slices.Contains(langs, tag) {
		return tag
	}
	for _, l := range langs {
		if tag != "" && locales.Base(l) == locales.Base(tag) {
			return l
		}
	}
	return ""
}

// regions returns langs with the regions that the documents' folders and
// names say: fr-CA for fr where there is no other French.
func (d *discovery) regions(langs []string) []string {
	tags := map[string][]string{}
	for _, doc := range d.docs {
		f := locate(doc, langs)
		if f.lang == "" {
			continue
		}
		if tag := locales.Canonical(f.folder); !slices.Contains(tags[f.lang], tag) {
			tags[f.lang] = append(tags[f.lang], tag)
		}
	}
	out := slices.Clone(langs)
	for i, l := range langs {
		if len(tags[l]) == 1 && !slices.Contains(out, tags[l][0]) {
			out[i] = tags[l][0]
		}
	}
	return out
}

// locate finds the language of a document in its path.
func locate(doc string, langs []string) finding {
	if extract.FormatOf(doc).Program {
		return finding{doc: doc}
	}
	parts := strings.Split(doc, "/")
	for i, part := range parts[:len(parts)-1] {
		if lang := languageOf(part, langs); lang != "" {
			return finding{doc: doc, lang: lang, folder: part, before: strings.Join(parts[:i], "/")}
		}
	}
	stem := strings.TrimSuffix(doc, path.Ext(doc))
	end := strings.TrimPrefix(path.Ext(stem), ".")
	if lang := languageOf(path.Base(stem), langs); lang != "" && extract.FormatOf(doc).Data {
		return finding{doc: doc, lang: lang, folder: path.Base(stem), whole: true, before: strings.TrimSuffix(path.Dir(doc), ".")}
	}
	// {name} leaves out a tag only as it is written in cecl10n.toml.
	if lang := languageOf(end, langs); lang != "" && end == locales.Canonical(end) {
		return finding{doc: doc, lang: lang, folder: end, suffix: true, before: top(doc)}
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
func (d *discovery) group(langs []string, project string) []grouping {
	type kind struct {
		before string
		how    int // 0 folders by language, 1 languages in names, 2 neither, 3 program, 4 languages as names
	}
	by := map[kind][]finding{}
	var kinds []kind
	marked := map[string][]string{} // the names of languages in top folders
	beside := map[string]bool{}     // top folders with translations beside their sources: guide.md, guide.fr.md
	there := map[string]bool{}
	for _, doc := range d.docs {
		there[doc] = true
	}
	for _, doc := range d.docs {
		f := locate(doc, langs)
		k := kind{f.before, 0}
		switch {
		case extract.FormatOf(f.doc).Program:
			k = kind{"", 3}
		case f.lang == "":
			k = kind{top(f.doc), 2}
		case f.whole:
			k.how = 4
		case f.suffix:
			k.how = 1
		}
		if f.lang != "" {
			if t := top(f.doc); !slices.Contains(marked[t], f.folder) {
				marked[t] = append(marked[t], f.folder)
			}
		}
		if f.suffix {
			ext := path.Ext(doc)
			if there[strings.TrimSuffix(doc, "."+f.folder+ext)+ext] {
				beside[top(doc)] = true
				continue
			}
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
			folder := mainFolder(by[k], g.source)
			g.documents = patterns(by[k], g.source, prefix+folder+"/**/*")
			g.output = prefix + "{lang}/{path}"
			if folder != g.source && folder == strings.ToUpper(g.source) {
				g.output = prefix + "{LANG}/{path}"
			}
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
				// Beside the source, so that its links and pictures are found.
				g.output = "{name}.{lang}{ext}"
				break
			}
			g.documents = patterns(by[k], "", prefix+"**/*")
			if names := marked[k.before]; names != nil {
				names = slices.Concat(langs, slices.DeleteFunc(names, func(n string) bool { return slices.Contains(langs, n) }))
				any := "{" + strings.Join(names, ",") + "}"
				g.documents = append(g.documents, "!"+prefix+"**/"+any+"/**", "!"+prefix+"**/*."+any+".*")
			}
			g.output = "{lang}/" + prefix + "{path}"
			if beside[k.before] {
				g.output = prefix + "{dir}/{name}.{lang}{ext}"
			}
		case 4:
			for _, f := range by[k] {
				if f.lang == g.source {
					g.documents = append(g.documents, f.doc)
				}
			}
			g.output = prefix + "{lang}{ext}"
		case 3:
			dirs := map[string]bool{}
			for _, f := range by[k] {
				if d := path.Dir(f.doc) + "/*.go"; !dirs[d] {
					dirs[d] = true
					g.documents = append(g.documents, strings.TrimPrefix(d, "./"))
				}
			}
		}
		if k.how < 3 && prefix != "" {
			for _, s := range d.skipped {
				like := s
				if folder, ok := strings.CutSuffix(s, "**"); ok {
					like = folder + "x" + path.Ext(by[k][0].doc)
				}
				if !strings.ContainsAny(like, `*?[]{}\!`) && matchesAny(g.documents, like) {
					g.documents = append(g.documents, "!"+s)
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

// mainFolder returns the name of the folder that has the most documents in lang.
func mainFolder(list []finding, lang string) string {
	count := map[string]int{}
	best := lang
	for _, f := range list {
		if f.lang != lang {
			continue
		}
		count[f.folder]++
		if count[f.folder] > count[best] {
			best = f.folder
		}
	}
	return best
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
