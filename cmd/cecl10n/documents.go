package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/cecl10n/cecl10n/extract"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// documents finds the documents of p by its patterns, in their order, each
// pattern's sorted. A pattern that begins with “!” takes documents away.
func (p *publication) documents(root *os.Root) {
	var without []string
	t := p.table
	for i, pat := range p.patterns {
		if rest, ok := strings.CutPrefix(pat, "!"); ok {
			if !doublestar.ValidatePattern(rest) {
				t.failAt("documents", i, badPattern, "Pattern", pat)
			}
			without = append(without, path.Clean(rest))
		}
	}
	excluded := func(doc string) bool {
		return slices.ContainsFunc(without, func(w string) bool { return doublestar.MatchUnvalidated(w, doc) })
	}
	p.bases = map[string]string{}
	for i, pat := range p.patterns {
		if strings.HasPrefix(pat, "!") {
			continue
		}
		clean := path.Clean(pat)
		if pat == "" || !inside(clean) {
			t.failAt("documents", i, leavesProject, "Path", pat)
			continue
		}
		if !doublestar.ValidatePattern(clean) {
			t.failAt("documents", i, badPattern, "Pattern", pat)
			continue
		}
		before := len(p.Documents)
		if !strings.ContainsAny(clean, `*?[{\`) {
			p.document(root, i, clean)
			continue
		}
		// A folder that cannot be read may hold documents: to pass it over would
		// be to retire their messages, and to call the rest ready. Links to
		// folders are not followed: one may lead to where it stands.
		files := &linkFS{FS: root.FS()}
		found, err := doublestar.Glob(files, clean, doublestar.WithFailOnIOErrors(), doublestar.WithNoFollow())
		if err != nil {
			where := pat
			if pe, ok := errors.AsType[*fs.PathError](err); ok {
				where = pe.Path
			}
			t.failAt("documents", i, whyUnreadable(err), "Path", where, "Err", err)
			continue
		}
		slices.Sort(found)
		base, _ := doublestar.SplitPattern(clean)
		if base == "." {
			base = ""
		}
		for _, link := range files.linked {
			if !reaches(clean, link) || excluded(path.Join(link, "x")) {
				continue
			}
			if _, err := root.Stat(link); err != nil {
				t.failAt("documents", i, whyUnreadable(err), "Path", link, "Err", err)
			} else if !slices.Contains(p.linked, link) {
				p.linked = append(p.linked, link)
			}
		}
		unknown := ""
		noted := false
		for _, doc := range found {
			if excluded(doc) || slices.Contains(p.Documents, doc) {
				noted = true
				continue
			}
			if officeLock(doc) {
				continue
			}
			f := p.format(doc)
			info, err := root.Stat(doc)
			switch {
			case err != nil && f != nil:
				// A link that leads out of the project, or nowhere, has the
				// name of a document: to pass it over would be to miss it.
				t.failAt("documents", i, whyUnreadable(err), "Path", doc, "Err", err)
				noted = true
			case err != nil || !info.Mode().IsRegular():
			case f == nil:
				unknown = doc
			case f.Program && strings.HasSuffix(doc, "_test.go"):
			default:
				p.Documents = append(p.Documents, doc)
				p.bases[doc] = base
			}
		}
		switch {
		case len(p.Documents) > before || noted:
		case unknown != "":
			t.failAt("documents", i, noFormat, "Path", unknown)
		default:
			t.failAt("documents", i, &i18n.Message{ID: "config.no-match", Other: "no document matches “{{.Pattern}}”"}, "Pattern", pat)
		}
	}
	if len(p.table.r.failed) == 0 {
		p.unusedOptions()
	}
	if len(p.Documents) == 0 && len(p.patterns) > 0 && p.table.r.failed == nil {
		t.fail("documents", &i18n.Message{ID: "config.all-excluded", Other: "documents names no document: all are taken away by “!”"})
	}
}

// officeLock reports whether a file is what an office program leaves beside a
// document while somebody has it open: it looks like one by its name.
func officeLock(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".~lock.")
}

// A linkFS notes the links to folders that are met on the way.
type linkFS struct {
	fs.FS
	linked []string // those that lead out of the project, too
}

// ReadDir implements fs.ReadDirFS.
func (f *linkFS) ReadDir(dir string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.FS, dir)
	for _, e := range entries {
		if e.Type()&fs.ModeSymlink == 0 {
			continue
		}
		if name := path.Join(dir, e.Name()); !slices.Contains(f.linked, name) {
			info, err := fs.Stat(f.FS, name)
			if err == nil && info.IsDir() || err != nil && whyUnreadable(err).ID == linkLeaves.ID && extract.FormatOf(name) == nil {
				f.linked = append(f.linked, name)
			}
		}
	}
	return entries, err
}

// Stat implements fs.StatFS.
func (f *linkFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.FS, name) }

// reaches reports whether a pattern may match something in a folder.
func reaches(pattern, folder string) bool {
	if i := strings.Index(pattern, "**"); i >= 0 {
		if ok, _ := doublestar.Match(pattern[:i]+"**", folder); ok {
			return true
		}
	}
	for dir := path.Dir(pattern); dir != "."; dir = path.Dir(dir) {
		if ok, _ := doublestar.Match(dir, folder); ok {
			return true
		}
	}
	return false
}

// document takes the document that pattern i names without wildcards.
func (p *publication) document(root *os.Root, i int, doc string) {
	t := p.table
	info, err := root.Stat(doc)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, lerr := root.Lstat(doc); lerr == nil {
			t.failAt("documents", i, &i18n.Message{ID: "config.dead-link", Other: "the symbolic link “{{.Path}}” leads nowhere"}, "Path", doc)
			return
		}
		t.failAt("documents", i, &i18n.Message{ID: "config.no-document", Other: "there is no document “{{.Path}}”"}, "Path", doc)
	case err != nil:
		t.failAt("documents", i, whyUnreadable(err), "Path", doc, "Err", err)
	case info.IsDir():
		t.failAt("documents", i, &i18n.Message{ID: "config.is-folder", Other: "“{{.Path}}” is a folder; write “{{.Path}}/**” for all documents in it"}, "Path", doc)
	case !info.Mode().IsRegular():
		t.failAt("documents", i, &i18n.Message{ID: "config.not-regular", Other: "“{{.Path}}” is no regular file"}, "Path", doc)
	case p.format(doc) == nil:
		t.failAt("documents", i, noFormat, "Path", doc)
	case !slices.Contains(p.Documents, doc):
		p.Documents = append(p.Documents, doc)
		p.bases[doc] = path.Dir(doc)
		if p.bases[doc] == "." {
			p.bases[doc] = ""
		}
	}
}

var (
	badPattern = &i18n.Message{ID: "config.bad-pattern", Other: "“{{.Pattern}}” is no valid pattern; check its brackets"}
	noFormat   = &i18n.Message{ID: "config.no-format", Other: "“{{.Path}}” has no known document format; “cecl10n formats” lists them"}
)

// catalogs notes catalogs that lie outside the project through a symbolic link:
// they would be read and written there.
func (p *publication) catalogs(root *os.Root, folder string) {
	check := func(name string) {
		if _, err := root.Stat(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			if m := whyUnreadable(err); m.ID == linkLeaves.ID {
				p.table.r.fail(p.table.r.place(p.table.path).key, m, "Path", name)
			}
		}
	}
	dir := path.Join(folder, p.ID)
	check(dir)
	entries, err := fs.ReadDir(root.FS(), dir)
	if err != nil {
		return // there are none yet, or it is said when they are read
	}
	for _, e := range entries {
		if e.Type()&fs.ModeSymlink != 0 {
			check(path.Join(dir, e.Name()))
		}
	}
}

var linkLeaves = &i18n.Message{ID: "config.link-leaves", Other: "“{{.Path}}” leads out of the project through a symbolic link; copy what it leads to into the project"}

// whyUnreadable tells a path that leaves the project from other errors.
func whyUnreadable(err error) *i18n.Message {
	var pe *fs.PathError
	// os.Root does not export its error for this.
	if errors.As(err, &pe) && strings.Contains(pe.Err.Error(), "escapes") {
		return linkLeaves
	}
	return &i18n.Message{ID: "config.unreadable", Other: "“{{.Path}}” cannot be read: {{.Err}}"}
}

var outputSource = &i18n.Message{ID: "config.output-source", Other: "“{{.Path}}”, built from “{{.Document}}” in {{.Language}}, would overwrite a source document; put {lang} into output, or leave “{{.Path}}” out of documents"}

// outputs computes where each publication's documents are built to, and notes
// when two would be one file or a source would be overwritten.
func (c *config) outputs() {
	type owner struct {
		p         *publication
		doc, lang string
	}
	sources := map[string]*publication{}
	for _, p := range c.Publications {
		for _, doc := range p.Documents {
			sources[doc] = p
		}
	}
	taken := map[string]owner{}
	for _, p := range c.Publications {
		if p.Output == "" || p.unsure {
			continue
		}
		p.Outputs = map[string]map[string]string{}
		t := p.table
		var others []*publication
		for _, lang := range p.Languages {
			byDoc := map[string]string{}
			p.Outputs[lang] = byDoc
			for _, doc := range p.Documents {
				if p.format(doc).Program {
					continue
				}
				out := expand(p.Output, doc, p.bases[doc], p.Source, lang)
				byDoc[doc] = out
				if len(t.r.failed) > 0 {
					continue // one example is enough
				}
				switch other, twice := taken[out]; {
				case !inside(out) || strings.HasSuffix(p.Output, "/"):
					t.fail("output", leavesProject, "Path", out)
				case ofVersionControl(out):
					t.fail("output", intoVersionControl, "Path", out)
				case out == configName || out == c.Locales || strings.HasPrefix(out, c.Locales+"/"):
					t.fail("output", &i18n.Message{ID: "config.output-catalog", Other: "“{{.Path}}” would overwrite the project’s own files"}, "Path", out)
				case sources[out] != nil:
					t.fail("output", outputSource,
						"Path", out, "Document", doc, "Language", lang)
				case twice:
					t.fail("output", &i18n.Message{ID: "config.output-twice", Other: "“{{.Path}}” would be built twice: from “{{.Document}}” in {{.Language}}, and from “{{.Other}}” in {{.OtherLanguage}}; tell them apart with {lang}, {dir} and {name}"},
						"Path", out, "Document", doc, "Language", lang, "Other", other.doc, "OtherLanguage", other.lang)
					others = append(others, other.p)
				default:
					taken[out] = owner{p, doc, lang}
				}
			}
		}
		errs := t.r.taken()
		p.errs = append(p.errs, errs...)
		for _, o := range others {
			if o != p {
				o.errs = append(o.errs, errs...)
			}
		}
	}
}
