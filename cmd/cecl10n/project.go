package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/store"
	"github.com/cecl10n/cecl10n/extract"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/sync/errgroup"
)

// A project is a folder with a cecl10n.toml.
type project struct {
	Config       *config
	Folder       string         // absolute
	Root         *os.Root       // the same; nothing is read or written outside it
	Publications []*publication // those that were chosen, in the configuration's order
	To           []string       // target languages chosen with --to; nil: all

	slots chan struct{} // one for each document that is being read

	statSources sync.Once
	sources     []fs.FileInfo // of all documents of all publications

	mu       sync.Mutex
	packages map[string]*extract.GoPackage // by folder
}

// A publicationState is a publication as its documents and catalogs stand.
type publicationState struct {
	*publication
	// Documents are in the order of publication.Documents; nil unless they were asked for.
	Documents []*extract.Document
	// Firsts are the indexes in Catalog.Entries of the documents' first
	// segments; -1 for program source, whose messages are in the catalog once.
	Firsts  []int
	Old     *catalog.Catalog // as on disk
	Catalog *catalog.Catalog // updated in memory to the documents
	Changes *catalog.Changes // what that update found
	Err     error            // why it could not be read; the rest is then nil

	mu    sync.Mutex
	texts map[string]map[string]bool // by language, see known
}

// load reads cecl10n.toml, found in the folder of the call or above it, and
// obeys --publication and --to where the command has them. What is wrong with
// single publications is in their Err; load fails when nothing can be done.
func (c *call) load(ctx context.Context) (*project, error) {
	return c.loadFor(ctx, c.List("publication"), c.List("to"))
}

// loadFor is load with the values of --publication and --to.
func (c *call) loadFor(ctx context.Context, ids, to []string) (*project, error) {
	folder, err := findProject(c.Dir)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	src, err := readRegular(root, configName, 1<<20)
	if err != nil {
		return nil, err
	}
	cfg, r, err := parseConfig(src)
	if cfg == nil {
		return nil, err
	}
	for _, p := range cfg.Publications {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		p.documents(root)
		if len(p.errs) == 0 {
			p.catalogs(root, cfg.Locales)
		}
		p.errs = append(p.errs, r.taken()...)
		p.Catalogs = filepath.Join(folder, filepath.FromSlash(cfg.Locales), p.ID)
	}
	cfg.outputs()
	for _, p := range cfg.Publications {
		p.Err = joinPlaced(p.errs)
	}
	if err != nil {
		return nil, r.all()
	}
	p := &project{Config: cfg, Folder: folder, Root: root,
		slots: make(chan struct{}, runtime.GOMAXPROCS(0)), packages: map[string]*extract.GoPackage{}}
	if err := p.choose(ids, to); err != nil {
		return nil, err
	}
	return p, nil
}

// findProject returns the nearest folder with a cecl10n.toml, from dir upwards.
func findProject(dir string) (string, error) {
	for d := dir; ; {
		if info, err := os.Stat(filepath.Join(d, configName)); err == nil && !info.IsDir() {
			return d, nil
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		up := filepath.Dir(d)
		if up == d {
			return "", cecl10n.Errorf(&i18n.Message{ID: "project.none",
				Other: "there is no cecl10n.toml in “{{.Folder}}” or above it; “cecl10n init” writes one"}, "Folder", dir)
		}
		d = up
	}
}

// choose obeys --publication and --to.
func (p *project) choose(ids, to []string) error {
	p.Publications = p.Config.Publications
	if len(ids) > 0 {
		p.Publications = nil
		var known []string
		for _, pub := range p.Config.Publications {
			known = append(known, pub.ID)
			if slices.Contains(ids, pub.ID) {
				p.Publications = append(p.Publications, pub)
			}
		}
		for _, id := range ids {
			if slices.Contains(known, id) {
				continue
			}
			if s := suggest(id, known); s != "" {
				return usagef(&i18n.Message{ID: "project.unknown-publication-suggest",
					Other: "there is no publication “{{.ID}}”; did you mean “{{.Suggestion}}”?"}, "ID", id, "Suggestion", s)
			}
			return usagef(&i18n.Message{ID: "project.unknown-publication",
				Other: "there is no publication “{{.ID}}”; there are: {{.IDs}}"}, "ID", id, "IDs", strings.Join(known, ", "))
		}
	}
	for _, l := range to {
		if !slices.Contains(p.Config.Languages, l) {
			return usagef(&i18n.Message{ID: "project.unknown-language",
				Other: "“{{.Language}}” is not a language of this project; its languages are {{.Languages}}"},
				"Language", l, "Languages", strings.Join(p.Config.Languages, ", "))
		}
		p.To = append(p.To, l)
	}
	return nil
}

// languages returns the languages a publication is translated into, those of --to only.
func (p *project) languages(pub *publication) []string {
	if p.To == nil {
		return pub.Languages
	}
	var out []string
	for _, l := range pub.Languages {
		if slices.Contains(p.To, l) {
			out = append(out, l)
		}
	}
	return out
}

// read reads a publication's documents and catalogs. With keep its documents
// stay in memory to be rebuilt, else only their messages do.
func (p *project) read(ctx context.Context, pub *publication, keep bool) *publicationState {
	return p.readSteps(ctx, pub, keep, nil)
}

// reading labels the progress of reading documents.
var reading = &i18n.Message{ID: "project.reading", Other: "reading"}

// readAll reads all chosen publications in parallel, with a progress line; their
// documents are not kept. The order is that of p.Publications. It returns an
// error only when ctx ends.
func (p *project) readAll(ctx context.Context, c *call) ([]*publicationState, error) {
	total := 0
	for _, pub := range p.Publications {
		total += len(pub.Documents)
	}
	bar := c.Progress(total, reading)
	defer bar.End()
	out := make([]*publicationState, len(p.Publications))
	var g errgroup.Group
	g.SetLimit(max(2, runtime.GOMAXPROCS(0)))
	for i, pub := range p.Publications {
		g.Go(func() error {
			out[i] = p.readSteps(ctx, pub, false, bar)
			return nil
		})
	}
	_ = g.Wait()
	return out, ctx.Err()
}

func (p *project) readSteps(ctx context.Context, pub *publication, keep bool, bar *progress) *publicationState {
	s := &publicationState{publication: pub, Err: pub.Err}
	if s.Err != nil {
		return s
	}
	docs := make([]*extract.Document, len(pub.Documents))
	errs := make([]error, len(pub.Documents))
	var wg sync.WaitGroup
	for i, name := range pub.Documents {
		select {
		case p.slots <- struct{}{}:
		case <-ctx.Done():
			wg.Wait()
			s.Err = ctx.Err()
			return s
		}
		wg.Go(func() {
			defer func() { <-p.slots; bar.Step() }()
			errs[i] = guard(func() (err error) {
				docs[i], err = p.parse(name, pub)
				return err
			})
			if d := docs[i]; d != nil && !keep && !d.Format.Program {
				docs[i] = lighten(d)
			}
		})
	}
	wg.Wait()
	if s.Err = errors.Join(errs...); s.Err != nil {
		return s
	}
	messages, err := extract.Gather(docs)
	if err != nil {
		s.Err = err
		return s
	}
	s.Err = guard(func() (err error) {
		s.Old, err = store.Load(pub.Catalogs, pub.Source, pub.Languages)
		return err
	})
	if s.Err != nil {
		s.Err = p.relative(s.Err)
		return s
	}
	at := map[string]int{}
	for i := range messages {
		if _, ok := at[messages[i].Document]; !ok {
			at[messages[i].Document] = i
		}
	}
	for _, d := range docs {
		first := -1
		if !d.Format.Program {
			first = at[d.Name]
		}
		s.Firsts = append(s.Firsts, first)
	}
	s.Err = guard(func() error {
		s.Catalog, s.Changes = catalog.Update(s.Old, messages)
		return nil
	})
	if keep {
		s.Documents = docs
	}
	return s
}

// lighten returns the document without its text, for its messages.
func lighten(d *extract.Document) *extract.Document {
	light := &extract.Document{Name: d.Name, Format: d.Format, Segments: make([]extract.Segment, len(d.Segments))}
	for i := range d.Segments {
		light.Segments[i].Message = d.Segments[i].Message
	}
	return light
}

// parse reads a document of a publication.
func (p *project) parse(name string, pub *publication) (*extract.Document, error) {
	o, f := pub.Options, pub.format(name)
	if f == nil {
		return extract.Parse(name, nil, o) // says what is wrong
	}
	src, err := readRegular(p.Root, name, f.Limit(o))
	if err != nil {
		return nil, err
	}
	if f.Program {
		o.GoPackage = p.goPackage(path.Dir(name))
	}
	return extract.ParseAs(f, name, src, o)
}

var notRegular = &i18n.Message{ID: "project.not-regular", Other: "not a regular file"}

// readRegular reads a regular file inside root, no more than one byte above
// limit: whoever gets that byte says that the file is too large.
func readRegular(root *os.Root, name string, limit int) ([]byte, error) {
	info, err := root.Stat(name)
	if err != nil {
		return nil, rooted(err)
	}
	if !info.Mode().IsRegular() {
		return nil, cecl10n.At(name, 0, 0, cecl10n.Errorf(notRegular))
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, rooted(err)
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err != nil {
		return nil, rooted(err)
	}
	return src, nil
}

// rooted names the file of an error of an os.Root as a place.
func rooted(err error) error {
	var pe *fs.PathError
	if !errors.As(err, &pe) {
		return err
	}
	if m := whyUnreadable(err); m.ID != "config.unreadable" {
		return cecl10n.Errorf(m, "Path", pe.Path)
	}
	return cecl10n.At(pe.Path, 0, 0, pe.Err)
}

// goPackage returns the Go files of a folder of the project, which all its
// documents share.
func (p *project) goPackage(dir string) *extract.GoPackage {
	p.mu.Lock()
	defer p.mu.Unlock()
	if g := p.packages[dir]; g != nil {
		return g
	}
	g := folderPackage(p.Root, dir)
	p.packages[dir] = g
	return g
}

// folderPackage returns the Go files of folder dir of root.
func folderPackage(root *os.Root, dir string) *extract.GoPackage {
	return extract.NewGoPackage(func() (map[string][]byte, error) {
		entries, err := fs.ReadDir(root.FS(), dir)
		if err != nil {
			return nil, err
		}
		files := map[string][]byte{}
		for _, e := range entries {
			if path.Ext(e.Name()) != ".go" || strings.HasSuffix(e.Name(), "_test.go") {
				continue
			}
			src, err := readRegular(root, path.Join(dir, e.Name()), extract.DefaultMaxBytes)
			if err != nil {
				continue // what the documents lack then, they say
			}
			files[e.Name()] = src
		}
		return files, nil
	})
}

// write writes a file of the project, whole or not at all, making its folders.
// A symbolic link out of the project is an error.
func (p *project) write(name string, data []byte) error {
	if dir := path.Dir(name); dir != "." {
		if err := p.Root.MkdirAll(dir, 0o777); err != nil {
			return rooted(err)
		}
		// A symbolic link may lead there, too.
		if real, err := filepath.EvalSymlinks(filepath.Join(p.Folder, filepath.FromSlash(dir))); err == nil && ofVersionControl(p.shown(real)) {
			return cecl10n.Errorf(intoVersionControl, "Path", name)
		}
	}
	return rooted(replaceFile(p.Root, name, data))
}

// shown returns an absolute path as one in the project.
func (p *project) shown(file string) string {
	folder, err := filepath.EvalSymlinks(p.Folder)
	if err != nil {
		folder = p.Folder
	}
	rel, err := filepath.Rel(folder, file)
	if err != nil {
		return filepath.ToSlash(file)
	}
	return filepath.ToSlash(rel)
}

// isSource reports whether a file of the project is a source document under
// whatever name: a linked folder (site/fr to site/en), or a file system in
// which case makes no difference, gives one file two.
func (p *project) isSource(name string) bool {
	file, err := p.Root.Stat(name)
	if err != nil {
		return false
	}
	p.statSources.Do(func() {
		for _, pub := range p.Config.Publications {
			for _, doc := range pub.Documents {
				if info, err := p.Root.Stat(doc); err == nil {
					p.sources = append(p.sources, info)
				}
			}
		}
	})
	return slices.ContainsFunc(p.sources, func(s fs.FileInfo) bool { return os.SameFile(s, file) })
}

// relative names the file of an error as documents are named, by its path in
// the project: a report must not show where on a machine the project lies.
func (p *project) relative(err error) error {
	short := func(name *string) {
		if rel, err := filepath.Rel(p.Folder, *name); err == nil && filepath.IsAbs(*name) {
			*name = filepath.ToSlash(rel)
		}
	}
	if pe, ok := errors.AsType[*cecl10n.PositionError](err); ok {
		short(&pe.File)
	}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		short(&pe.Path)
	}
	return err
}
