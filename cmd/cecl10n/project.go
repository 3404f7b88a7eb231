package main

import (
	"context"
	"os"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract"
	"github.com/cecl10n/cecl10n/reports"
)

// A project is a folder with a cecl10n.toml.
type project struct {
	Config       *config
	Folder       string         // absolute
	Root         *os.Root       // the same; nothing is read or written outside it
	Publications []*publication // those that were chosen, in the configuration's order
	To           []string       // target languages chosen with --to; nil: all
}

// A publication is a publication of the configuration.
type publication struct {
	catalog.Publication
	Policy   reports.Policy
	Build    buildConfig
	Links    []map[string]string // prefixes of links by language
	Options  extract.Options
	Outputs  map[string]map[string]string // by language and document: where it is built to
	Catalogs string                       // absolute folder of its catalogs
	Err      error                        // why it cannot be worked on
}

// buildConfig says what build does with what is not translated.
type buildConfig struct {
	Missing string // "source" or "fail"
	Stale   string // "use", "source" or "fail"
}

// config is what cecl10n.toml says of the project as a whole.
type config struct {
	File      string   // absolute
	Languages []string // canonical BCP 47 tags, the default source first
	Locales   string   // the folder of the catalogs, in the project
}

// A publicationState is a publication as its documents and catalogs stand.
type publicationState struct {
	*publication
	Documents []*extract.Document // in the order of publication.Documents; nil unless asked for
	Firsts    []int               // index in Catalog.Entries of each document's first segment
	Old       *catalog.Catalog    // as on disk
	Catalog   *catalog.Catalog    // updated in memory to the documents
	Changes   *catalog.Changes    // what that update found
	Err       error               // why it could not be read; the rest is then nil
}

// load reads cecl10n.toml, found in the folder of the call or above it, and
// takes --publication and --to into account where the command has them. What
// is wrong with single publications is in their Err; load fails only when
// nothing can be done.
func (c *call) load(ctx context.Context) (*project, error) { return nil, nil }

// read reads a publication's documents and catalogs. With keep the documents
// stay in memory to be rebuilt.
func (p *project) read(ctx context.Context, pub *publication, keep bool) *publicationState {
	return nil
}

// readAll reads all chosen publications in parallel, without keeping their documents.
func (p *project) readAll(ctx context.Context, c *call) ([]*publicationState, error) { return nil, nil }

// languages returns the languages of a publication that --to chose.
func (p *project) languages(pub *publication) []string { return nil }
