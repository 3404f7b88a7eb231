package main

import (
	"context"
	"os/exec"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/store"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// edit changes a publication's catalogs: under their lock it reads them and
// the documents, has f make the new catalog of what stands there, and saves
// it. With --dry-run nothing is locked or written, nor if f returns nil.
func (c *call) edit(ctx context.Context, p *project, pub *publication, f func(*publicationState) (*catalog.Catalog, error)) error {
	if pub.Err != nil {
		return pub.Err
	}
	dryRun := c.Bool("dry-run")
	if !dryRun {
		unlock, err := store.Lock(pub.Catalogs)
		if err != nil {
			return p.relative(err)
		}
		defer unlock()
	}
	bar := c.Progress(len(pub.Documents), reading)
	s := p.readSteps(ctx, pub, false, bar)
	bar.End()
	if s.Err != nil {
		return s.Err
	}
	out, err := f(s)
	if err != nil || out == nil || dryRun {
		return err
	}
	_, err = store.Save(pub.Catalogs, out)
	return p.relative(err)
}

// flagBy names who decided.
var flagBy = flagSpec{Name: "by", Kind: stringFlag, Value: valueName,
	Usage: &i18n.Message{ID: "flag.by", Other: "who decided; else git’s user.name or the user of the system"}}

// by returns who is at work: --by, else git's user.name, else the system's user.
func (c *call) by(ctx context.Context) string {
	if s := strings.TrimSpace(c.String("by")); s != "" {
		return s
	}
	git := exec.CommandContext(ctx, "git", "config", "user.name")
	git.Dir = c.Dir
	if out, err := git.Output(); err == nil {
		if s := strings.TrimSpace(string(out)); s != "" {
			return s
		}
	}
	for _, name := range []string{"USER", "USERNAME"} {
		if s := c.Getenv(name); s != "" {
			return s
		}
	}
	return ""
}

// Flags that choose messages.
var (
	flagDocument = flagSpec{Name: "document", Kind: listFlag, Value: valuePath,
		Usage: &i18n.Message{ID: "flag.document", Other: "only messages of these documents (site/en/*.html)"}}
	flagID = flagSpec{Name: "id", Kind: listFlag, Value: valueIDs,
		Usage: &i18n.Message{ID: "flag.id", Other: "only messages with these IDs; * stands for any characters"}}
)

// A choice is which messages a command works on.
type choice struct {
	documents, ids []string
	matched, met   []bool // by index of ids, of documents
}

func (c *call) choice(more []string) (*choice, error) {
	ch := &choice{documents: c.List("document"), ids: slices.Concat(c.List("id"), more)}
	ch.matched, ch.met = make([]bool, len(ch.ids)), make([]bool, len(ch.documents))
	for _, g := range ch.documents {
		if !doublestar.ValidatePattern(g) {
			return nil, usagef(badPattern, "Pattern", g)
		}
	}
	return ch, nil
}

func (ch *choice) has(e *catalog.Entry) bool {
	found := len(ch.documents) == 0
	for i, g := range ch.documents {
		g = path.Clean(g)
		// A name may hold characters that a pattern gives a meaning.
		if g == e.Document || doublestar.MatchUnvalidated(g, e.Document) {
			ch.met[i], found = true, true
		}
	}
	if !found || len(ch.ids) == 0 {
		return found
	}
	found = false
	for i, g := range ch.ids {
		if g == e.ID || strings.Contains(g, "*") && wild(g, e.ID) {
			ch.matched[i], found = true, true
		}
	}
	return found
}

// unknown returns an error for IDs that were asked for and found nowhere.
func (ch *choice) unknown() error {
	for i, ok := range ch.matched {
		if !ok {
			return &exitError{code: exitNotGood, result: true, err: cecl10n.Errorf(&i18n.Message{ID: "choice.unknown-id",
				Other: "there is no message “{{.ID}}” in what was chosen; IDs are shown by “cecl10n diff” and “cecl10n report”"}, "ID", ch.ids[i])}
		}
	}
	return nil
}

// noDocument returns an error for documents that were asked for and have no
// message.
func (ch *choice) noDocument() error {
	for i, ok := range ch.met {
		if !ok {
			return &exitError{code: exitNotGood, result: true, err: cecl10n.Errorf(&i18n.Message{ID: "choice.no-document",
				Other: "no document of what was chosen is called “{{.Path}}”, or it has no text; paths count from the folder of cecl10n.toml"}, "Path", ch.documents[i])}
		}
	}
	return nil
}

// wild reports whether s is pattern with any characters for each *. IDs hold
// characters that glob patterns give a meaning, so this is none.
func wild(pattern, s string) bool {
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(s, parts[0]) {
		return false
	}
	s = s[len(parts[0]):]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(s, part)
		if i < 0 {
			return false
		}
		s = s[i+len(part):]
	}
	return strings.HasSuffix(s, parts[len(parts)-1])
}

// pending says that documents changed since the last extraction, when a
// command takes that in passing.
func (c *call) pending(s *publicationState) {
	if s.Changes.Any() && !c.Bool("dry-run") {
		c.Note(&i18n.Message{ID: "edit.pending", Other: "{{.Publication}}: the documents changed since the last extraction; that was extracted, too"}, "Publication", s.ID)
	}
}

// eachPublication runs f on the chosen publications, names what went wrong in
// single ones, and goes on with the others.
func (c *call) eachPublication(ctx context.Context, p *project, f func(*publication) error) error {
	failed := false
	for _, pub := range p.Publications {
		err := f(pub)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			c.Error(err)
			failed = true
		}
	}
	if failed {
		return &exitError{code: exitFailed, result: true}
	}
	return nil
}
