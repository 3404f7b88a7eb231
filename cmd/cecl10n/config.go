package main

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/extract"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/language"
)

// config is what cecl10n.toml says.
type config struct {
	Languages    []string // BCP 47 tags, the default source first
	Locales      string   // the folder of the catalogs, in the project
	Terms        []string // the files of the termbase, in the project
	Publications []*publication
	Check        checkConfig // what publications do not say otherwise
}

// A publication is a publication of the configuration.
type publication struct {
	catalog.Publication
	Policy  reports.Policy
	Build   buildConfig
	Check   checkConfig
	Links   []map[string]string // what links begin with, by language
	Options extract.Options
	Format  *extract.Format // of its documents, whatever their names say; nil: by their names
	// Outputs are where documents are built to, by language and document;
	// program source has none.
	Outputs  map[string]map[string]string
	Catalogs string // absolute folder of its catalogs
	Err      error  // why it cannot be worked on

	errs     []placedError
	unsure   bool // where it is built to cannot be told
	patterns []string
	linked   []string          // links to folders that were not followed
	bases    map[string]string // folder in Outputs' {path} is relative to, by document
	table    tomlTable
}

// buildConfig says what build does with what is not translated.
type buildConfig struct {
	Missing string // "source" or "fail"
	Stale   string // "use", "source" or "fail"
}

// The keys of the configuration, for errors and suggestions.
var (
	rootKeys        = []string{"languages", "locales", "terms", "release", "build", "check", "publication"}
	releaseKeys     = []string{"require", "fail_on", "stale"}
	buildKeys       = []string{"missing", "stale", "max_bytes", "encoding", "max_entry", "max_unpacked", "max_ratio", "max_depth"}
	publicationKeys = append([]string{"id", "series", "title", "source", "languages", "documents", "output", "due",
		"release", "build", "check", "links", "format", "encoding"}, optionKeys()...)
)

// parseConfig reads a configuration. What is wrong with the file as a whole is
// the error; what is wrong with a publication is in its Err. The reader has all errors.
func parseConfig(src []byte) (*config, *configReader, error) {
	r, root, err := readTOML(src)
	if err != nil {
		return nil, nil, err
	}
	c := &config{}
	root.only(rootKeys...)
	c.languages(root)
	c.Locales = "locales"
	if root.has("locales") {
		c.Locales = path.Clean(root.str("locales"))
		switch {
		case !inside(c.Locales):
			root.fail("locales", leavesProject, "Path", root.str("locales"))
		case ofVersionControl(c.Locales):
			root.fail("locales", intoVersionControl, "Path", root.str("locales"))
		}
	}
	for i, name := range root.strs("terms") {
		switch {
		case !inside(path.Clean(name)):
			root.failAt("terms", i, leavesProject, "Path", name)
		case ofVersionControl(path.Clean(name)):
			root.failAt("terms", i, intoVersionControl, "Path", name)
		case terms.FormatOf(name) == "":
			root.failAt("terms", i, &i18n.Message{ID: "config.terms", Other: "“{{.Path}}” is no file of terms; the ending says the format: .toml, .tbx or .tsv"}, "Path", name)
		default:
			c.Terms = append(c.Terms, path.Clean(name))
		}
	}
	policy := reports.Policy{Require: map[string]catalog.State{}, Stale: "forbid", FailOn: "error"}
	for _, l := range c.Languages {
		policy.Require[l] = catalog.Reviewed
	}
	policy = c.release(root.table("release"), policy)
	build := buildConfig{Missing: "source", Stale: "use"}
	options := extract.Options{}
	build, options = readBuild(root.table("build"), build, options)
	tables := root.tables("publication")
	ids := []string{}
	for _, t := range tables {
		if id, ok := t.m["id"].(string); ok {
			ids = append(ids, id)
		}
	}
	c.Check = c.checks(root.table("check"), checkConfig{}, ids)
	if len(tables) == 0 && !root.has("publication") {
		root.missing("[[publication]]", "[[publication]] id = \"home\" documents = [\"site/en/index.html\"]")
	}
	fatal := r.taken()
	for i, t := range tables {
		p := &publication{table: t, Policy: c.release(t.table("release"), policy)}
		p.Build, p.Options = readBuild(t.table("build"), build, options)
		p.Check = c.checks(t.table("check"), c.Check, nil)
		c.publication(p, i)
		p.apart()
		p.errs = r.taken()
		c.Publications = append(c.Publications, p)
	}
	if len(fatal) > 0 {
		return c, r, r.all()
	}
	return c, r, nil
}

// languages reads the project's languages.
func (c *config) languages(root tomlTable) {
	if !root.has("languages") {
		root.missing("languages", `languages = ["en", "fr", "es"]`)
		return
	}
	for i, tag := range root.strs("languages") {
		t, err := language.Parse(tag)
		switch {
		case err != nil:
			root.failAt("languages", i, &i18n.Message{ID: "config.bad-language",
				Other: "“{{.Language}}” is no language tag (BCP 47); examples: en, fr-CA, es-MX"}, "Language", tag)
		case t.String() != tag:
			// The tag names files, so there is one way to write it.
			root.failAt("languages", i, &i18n.Message{ID: "config.language-form",
				Other: "write the language tag “{{.Language}}” as “{{.Canonical}}”"}, "Language", tag, "Canonical", t.String())
		case slices.Contains(c.Languages, tag):
			root.failAt("languages", i, &i18n.Message{ID: "config.language-twice", Other: "the language “{{.Language}}” stands here twice"}, "Language", tag)
		default:
			c.Languages = append(c.Languages, tag)
		}
	}
	if list, ok := root.m["languages"].([]any); ok && len(list) < 2 {
		root.fail("languages", &i18n.Message{ID: "config.too-few-languages", Other: "at least two languages are needed: the source and one to translate into"})
	}
}

// release reads what a release demands, over what def demands.
func (c *config) release(t tomlTable, def reports.Policy) reports.Policy {
	t.only(releaseKeys...)
	p := def
	p.Require = map[string]catalog.State{}
	for l, s := range def.Require {
		p.Require[l] = s
	}
	byLang := t.byLang("require", c.Languages)
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		name := byLang[lang]
		state, ok := catalog.ParseState(name)
		if !ok {
			at := t
			key := "require"
			if lang != "" {
				at, key = t.table("require"), lang
			}
			at.badChoice(key, name, stateNames())
			continue
		}
		if lang != "" {
			p.Require[lang] = state
			continue
		}
		for _, l := range c.Languages {
			p.Require[l] = state
		}
	}
	p.FailOn = t.choice("fail_on", def.FailOn, "error", "warning", "info", "never")
	p.Stale = t.choice("stale", def.Stale, "forbid", "cosmetic")
	return p
}

// readBuild reads how documents are read and built, over the given defaults.
func readBuild(t tomlTable, b buildConfig, o extract.Options) (buildConfig, extract.Options) {
	t.only(buildKeys...)
	b.Missing = t.choice("missing", b.Missing, "source", "fail")
	b.Stale = t.choice("stale", b.Stale, "use", "source", "fail")
	if n := t.positive("max_bytes"); n > 0 {
		o.MaxBytes = n
	}
	for key, to := range map[string]*int64{"max_entry": &o.Limits.Entry, "max_unpacked": &o.Limits.Total, "max_ratio": &o.Limits.Ratio} {
		if n := t.positive(key); n > 0 {
			*to = int64(n)
		}
	}
	if n := t.positive("max_depth"); n > 0 {
		o.Limits.Depth = n
	}
	o.Encoding = encodingOf(t, o.Encoding)
	return b, o
}

// encodingOf reads the character set of documents that declare none.
func encodingOf(t tomlTable, def string) string {
	name := t.str("encoding")
	if name == "" {
		return def
	}
	if _, err := htmlindex.Get(name); err != nil {
		t.fail("encoding", &i18n.Message{ID: "config.bad-encoding", Other: "unknown character set “{{.Name}}”; examples: utf-8, windows-1252, utf-16le"}, "Name", name)
		return def
	}
	return name
}

var (
	goodID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
	// deviceName: folders of these names cannot be made on Windows.
	deviceName = regexp.MustCompile(`^(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$`)
)

// publication reads publication number i.
func (c *config) publication(p *publication, i int) {
	t := p.table
	t.only(publicationKeys...)
	p.ID = t.str("id")
	switch {
	case !t.has("id"):
		t.missing("id", `id = "home"`)
	case !t.isText("id"): // noted already
	case !goodID.MatchString(p.ID) || strings.HasSuffix(p.ID, ".") || deviceName.MatchString(p.ID) || len(p.ID) > 100:
		t.fail("id", badID, "ID", p.ID)
	}
	for _, q := range c.Publications {
		if p.ID != "" && strings.EqualFold(p.ID, q.ID) {
			line := strings.Count(string(t.r.src[:t.r.place(q.table.sub("id")).value]), "\n") + 1
			t.fail("id", &i18n.Message{ID: "config.id-twice", Other: "the publication on line {{.Line}} has the ID “{{.ID}}” already; give each its own"}, "Line", line, "ID", q.ID)
		}
	}
	p.Series = t.str("series")
	p.Title = t.byLang("title", c.Languages)
	p.Due = t.date("due")
	p.Source = t.str("source")
	switch {
	case p.Source == "" && len(c.Languages) > 0:
		p.Source = c.Languages[0]
	case p.Source != "" && !slices.Contains(c.Languages, p.Source):
		t.badChoice("source", p.Source, c.Languages)
	}
	if all, ok := p.Title[""]; ok {
		p.Title = map[string]string{p.Source: all}
	}
	targets := c.Languages
	if t.has("languages") {
		targets = t.strs("languages")
		for j, l := range targets {
			if !slices.Contains(c.Languages, l) {
				p.unsure = true
				t.failAt("languages", j, &i18n.Message{ID: "config.not-a-language",
					Other: "“{{.Language}}” is not one of the languages {{.Languages}}"}, "Language", l, "Languages", strings.Join(c.Languages, ", "))
			}
		}
	}
	for _, l := range targets {
		if l != p.Source && !slices.Contains(p.Languages, l) {
			p.Languages = append(p.Languages, l)
		}
	}
	p.Options.Language = p.Source
	p.Options.Encoding = encodingOf(t, p.Options.Encoding)
	p.options()
	if name := t.str("format"); name != "" {
		if p.Format = extract.FormatNamed(name); p.Format == nil {
			t.badChoice("format", name, formatNames())
		}
	}
	for _, l := range t.tables("links") {
		rule := map[string]string{}
		for _, lang := range slices.Sorted(maps.Keys(l.m)) {
			if !slices.Contains(c.Languages, lang) {
				t.r.fail(t.r.place(l.sub(lang)).key, &i18n.Message{ID: "config.not-a-language",
					Other: "“{{.Language}}” is not one of the languages {{.Languages}}"}, "Language", lang, "Languages", strings.Join(c.Languages, ", "))
				continue
			}
			rule[lang] = l.str(lang)
		}
		p.Links = append(p.Links, rule)
	}
	p.patterns = t.strs("documents")
	if !t.has("documents") {
		t.missing("documents", `documents = ["docs/en/**/*.md"]`)
	} else if list, ok := t.m["documents"].([]any); ok && len(list) == 0 {
		t.fail("documents", &i18n.Message{ID: "config.no-documents", Other: "documents is empty; name at least one document"})
	}
	p.Output = t.str("output")
	for _, name := range placeholder.FindAllStringSubmatch(p.Output, -1) {
		if !slices.Contains(outputNames, name[1]) {
			p.unsure = true
			t.fail("output", &i18n.Message{ID: "config.bad-placeholder",
				Other: "output cannot have “{{.Name}}”; it can have {{.Names}}"}, "Name", name[0], "Names", "{"+strings.Join(outputNames, "} {")+"}")
		}
	}
	if p.ID == "" {
		p.ID = "?"
	}
}

var (
	badID = &i18n.Message{ID: "config.bad-id",
		Other: "“{{.ID}}” cannot be the name of a folder on every system; use letters a to z, digits, “-” and “_”"}
	leavesProject = &i18n.Message{ID: "config.leaves-project", Other: "“{{.Path}}” leads out of the project; use a path in the folder of cecl10n.toml"}

	intoVersionControl = &i18n.Message{ID: "config.version-control", Other: "“{{.Path}}” leads into the files of version control; use another folder"}

	placeholder = regexp.MustCompile(`\{([^{}]*)\}`)
	outputNames = []string{"lang", "LANG", "path", "dir", "name", "ext"}
)

// inside reports whether a cleaned path with slashes stays in the folder it is relative to.
func inside(p string) bool {
	return p != "" && !path.IsAbs(p) && p != ".." && !strings.HasPrefix(p, "../") &&
		!strings.ContainsAny(p, "\\\x00") && !(len(p) > 1 && p[1] == ':')
}

// ofVersionControl reports whether a path leads into a folder that version
// control keeps its own files in: its settings and hooks are run as programs.
func ofVersionControl(p string) bool {
	return slices.ContainsFunc(strings.Split(p, "/"), func(name string) bool {
		// Windows drops dots and spaces at the end, and knows .git as git~1.
		switch strings.ToLower(strings.TrimRight(name, ". ")) {
		case ".git", "git~1", ".hg", ".svn":
			return true
		}
		return false
	})
}

// expand returns where a document is built to in a language. {dir} and {path}
// count from the folder before the first wildcard of the pattern that found
// the document; {LANG} is the language in capital letters; {name} is without the extension and without the source
// language at its end (index.en.md).
func expand(template, doc, base, source, lang string) string {
	rel := strings.TrimPrefix(strings.TrimPrefix(doc, base), "/")
	dir, file := path.Split(rel)
	ext := path.Ext(file)
	name := strings.TrimSuffix(file, ext)
	if cut := strings.TrimSuffix(name, "."+source); cut != "" {
		name = cut
	}
	out := strings.NewReplacer("{lang}", lang, "{LANG}", strings.ToUpper(lang), "{path}", rel, "{dir}", strings.TrimSuffix(dir, "/"), "{name}", name, "{ext}", ext).Replace(template)
	return path.Clean(out)
}
