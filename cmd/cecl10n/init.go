package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

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
	if !c.Set("languages") {
		langs = found.regions(langs)
	}
	groups := found.group(langs, filepath.Base(c.Dir))
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
	c.existing(p)
	c.Note(&i18n.Message{ID: "init.written", Other: "cecl10n.toml written; read it, then run “cecl10n extract”"})
	return nil
}

// existing warns of translations that are there already, in the place of
// build's own pages.
func (c *call) existing(p *project) {
	for _, pub := range p.Publications {
		n, first := 0, ""
		for _, lang := range pub.Languages {
			for _, doc := range pub.Documents {
				out := pub.Outputs[lang][doc]
				if out == "" {
					continue
				}
				if _, err := p.Root.Stat(out); err != nil {
					continue
				}
				if n++; n == 1 {
					first = out
				}
			}
		}
		if n > 0 {
			c.Warn(&i18n.Message{ID: "init.existing",
				One:   "{{.ID}}: there is {{.Count}} translated page already, “{{.Path}}”; its text is not in the catalogs, and “cecl10n build” replaces it only with --force",
				Other: "{{.ID}}: there are {{.Count}} translated pages already, for example “{{.Path}}”; their texts are not in the catalogs, and “cecl10n build” replaces them only with --force"},
				"ID", pub.ID, "Count", n, "Path", first)
		}
	}
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
			comment(&i18n.Message{ID: "init.comment-id", Other: "Names it on the command line and its folder of catalogs. Besides: title (a text, or one for each language), series, due (a date), release and build as above, links, format, encoding, and the options of document formats, which “cecl10n explain FORMAT” lists."})
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
