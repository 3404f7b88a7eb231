package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/cecl10n/cecl10n/extract"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/sync/errgroup"
)

var verifyCommand = &command{
	Name:  "verify",
	Usage: &i18n.Message{ID: "verify-command.usage", Other: "prove that documents can be rebuilt without a change"},
	Description: &i18n.Message{ID: "verify-command.description",
		Other: "Rebuilds each document with its own texts and compares the bytes. With --hostile it also writes pseudo-translations and texts that would break a careless writer (# x, a|b, </p>, quotes, line breaks …) and demands that they are read back, or refused. Folders are walked; in them, files of no known format are passed over. It needs no cecl10n.toml.\n\nExit code 1: a document failed. 3: none failed, but some cannot be read."},
	Args: argSpec{Value: valuePath, Min: 1, Max: -1},
	Flags: []flagSpec{formatFlag("text", "json"), flagOutput,
		{Name: "hostile", Kind: boolFlag, Usage: &i18n.Message{ID: "verify-command.flag-hostile", Other: "also rebuild with texts that would break a careless writer"}},
		flagSourceLang, flagEncoding, flagFrontMatter, flagCode, flagOption},
	Examples: []example{
		{Line: "cecl10n verify docs"},
		{Line: "cecl10n verify --hostile site/en/index.html"},
	},
	Run: runVerify,
}

// verifyJSON is the result of verify, cecl10n/verify/1.
type verifyJSON struct {
	Schema    string        `json:"schema"`
	Files     int           `json:"files"`
	Identical int           `json:"identical"`
	Refused   []refusedJSON `json:"refused"`
	Failed    []failedJSON  `json:"failed"`
}

type refusedJSON struct {
	File  string `json:"file"`
	Error string `json:"error"`
}

type failedJSON struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Error  string `json:"error"`
}

// A candidate is a file to verify.
type candidate struct {
	shown string // as the user would write it, slashes on every system
	path  string // absolute
	err   error  // why it cannot be read
}

// An outcome is how one file fared.
type outcome struct {
	refused error
	failed  []error
}

func runVerify(ctx context.Context, c *call) error {
	o, err := c.options()
	if err != nil {
		return err
	}
	files, err := c.walk(ctx, c.Args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return cecl10n.Errorf(&i18n.Message{ID: "verify-command.nothing", Other: "there are no documents of a known format in {{.Paths}}"}, "Paths", strings.Join(c.Args, ", "))
	}
	bar := c.Progress(len(files), &i18n.Message{ID: "verify-command.progress", Other: "verifying"})
	defer bar.End()
	outcomes := make([]outcome, len(files))
	packages := &sharedPackages{m: map[string]*extract.GoPackage{}}
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		if ctx.Err() != nil {
			break
		}
		g.Go(func() error {
			defer bar.Step()
			outcomes[i] = verifyFile(f, o, packages, c.Bool("hostile"))
			return nil
		})
	}
	_ = g.Wait()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	bar.End()
	return c.verdict(files, outcomes)
}

// verdict reports outcomes in the order of the files.
func (c *call) verdict(files []candidate, outcomes []outcome) error {
	res := verifyJSON{Schema: "cecl10n/verify/1", Files: len(files), Refused: []refusedJSON{}, Failed: []failedJSON{}}
	failed := 0
	for i, out := range outcomes {
		name := files[i].shown
		switch {
		case out.refused != nil:
			res.Refused = append(res.Refused, refusedJSON{name, c.Printer.Error(withoutPlace(out.refused, name))})
		case len(out.failed) > 0:
			failed++
			for _, err := range out.failed {
				f := failedJSON{File: name}
				if pe, ok := errors.AsType[*cecl10n.PositionError](err); ok && pe.File == name {
					f.Line, f.Column = pe.Line, pe.Column
					err = pe.Err
				}
				f.Error = c.Printer.Error(err)
				res.Failed = append(res.Failed, f)
			}
		default:
			res.Identical++
		}
	}
	if c.String("format") == "json" {
		if err := c.JSON(res); err != nil {
			return err
		}
	} else {
		for i, out := range outcomes {
			for _, err := range out.failed {
				fmt.Fprintln(c.Out, printable(c.Printer.Error(placed(err, files[i].shown))))
			}
			if out.refused != nil {
				fmt.Fprintln(c.Out, printable(c.Printer.Error(placed(out.refused, files[i].shown))))
			}
		}
		if err := c.Say(&i18n.Message{ID: "verify-command.sum",
			One:   "{{.Count}} document: {{.Identical}} good, {{.Failed}} failed, {{.Refused}} refused",
			Other: "{{.Count}} documents: {{.Identical}} good, {{.Failed}} failed, {{.Refused}} refused"},
			"Count", res.Files, "Identical", res.Identical, "Failed", failed, "Refused", len(res.Refused)); err != nil {
			return err
		}
	}
	switch {
	case failed > 0:
		return errNotGood
	case len(res.Refused) > 0:
		return errUnreadable
	}
	return nil
}

// errUnreadable ends a command whose result says what could not be read: the
// result is good to be written, and the exit code is 3.
var errUnreadable error = &exitError{code: exitFailed, result: true}

// placed returns err at file, unless it says its place itself.
func placed(err error, file string) error {
	if _, ok := errors.AsType[*cecl10n.PositionError](err); ok {
		return err
	}
	return cecl10n.At(file, 0, 0, err)
}

// withoutPlace returns err without the name of the file in front of it; line
// and column stay.
func withoutPlace(err error, file string) error {
	pe, ok := err.(*cecl10n.PositionError)
	if !ok || pe.File != file {
		return err
	}
	if pe.Line == 0 {
		return pe.Err
	}
	return err
}

// verifyFile verifies one file.
func verifyFile(f candidate, o extract.Options, packages *sharedPackages, hostile bool) (out outcome) {
	if f.err != nil {
		return outcome{refused: f.err}
	}
	dir, base := filepath.Split(f.path)
	root, err := os.OpenRoot(dir)
	if err != nil {
		return outcome{refused: renamed(err, f.shown)}
	}
	defer root.Close()
	if format := extract.FormatOf(base); format != nil && format.Program {
		o.GoPackage = packages.of(dir)
	}
	d, err := parseFile(root, base, f.shown, nil, o)
	if err != nil {
		return outcome{refused: err}
	}
	err = guard(func() error {
		out.failed = d.Check(hostile)
		return nil
	})
	if err != nil {
		out.failed = append(out.failed, err)
	}
	// Check compares what Rebuild gives; a second look at the bytes on disk
	// costs nothing and does not trust it.
	if len(out.failed) == 0 {
		again, err := d.Rebuild(extract.Plan{})
		if err == nil && !bytes.Equal(again, d.Source) {
			err = cecl10n.Errorf(&i18n.Message{ID: "verify.identity", Other: "rebuilt with its own texts, the document is not what it was; please report it as a defect of cecl10n"})
		}
		if err != nil {
			out.failed = append(out.failed, err)
		}
	}
	return out
}

// sharedPackages are the Go packages of folders, each read once.
type sharedPackages struct {
	mu sync.Mutex
	m  map[string]*extract.GoPackage
}

func (s *sharedPackages) of(dir string) *extract.GoPackage {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g := s.m[dir]; g != nil {
		return g
	}
	g := extract.NewGoPackage(func() (map[string][]byte, error) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		files := map[string][]byte{}
		for _, e := range entries {
			if filepath.Ext(e.Name()) == ".go" && !strings.HasSuffix(e.Name(), "_test.go") && e.Type().IsRegular() {
				if src, err := os.ReadFile(filepath.Join(dir, e.Name())); err == nil {
					files[e.Name()] = src
				}
			}
		}
		return files, nil
	})
	s.m[dir] = g
	return g
}

// walk returns the files that paths name, folders walked, each once, sorted
// by name within a folder. Links in folders are not followed.
func (c *call) walk(ctx context.Context, paths []string) ([]candidate, error) {
	var out []candidate
	seen := map[string]bool{}
	add := func(f candidate) {
		if !seen[f.path] {
			seen[f.path] = true
			out = append(out, f)
		}
	}
	for _, name := range paths {
		full := c.Path(name)
		shown := path.Clean(filepath.ToSlash(name))
		info, err := os.Stat(full)
		if err != nil {
			add(candidate{shown, full, renamed(err, shown)})
			continue
		}
		if !info.IsDir() {
			add(candidate{shown: shown, path: full})
			continue
		}
		err = filepath.WalkDir(full, func(p string, e fs.DirEntry, err error) error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			rel, _ := filepath.Rel(full, p)
			at := path.Join(shown, filepath.ToSlash(rel))
			if err != nil {
				add(candidate{at, p, renamed(err, at)})
				return nil
			}
			if e.IsDir() {
				if p != full && slices.Contains(skippedFolders, e.Name()) {
					return fs.SkipDir
				}
				return nil
			}
			if e.Type().IsRegular() && extract.FormatOf(e.Name()) != nil && !officeLock(e.Name()) {
				add(candidate{shown: at, path: p})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// skippedFolders hold no publications.
var skippedFolders = []string{".git", ".hg", ".svn", "node_modules"}
