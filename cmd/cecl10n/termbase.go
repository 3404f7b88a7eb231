package main

import (
	"path/filepath"

	"github.com/cecl10n/cecl10n/catalog/terms"
)

// termbase returns the terms of the project’s files, and the titles of its
// publications. It is empty where there are none.
func (p *project) termbase() (*terms.Base, error) {
	b, err := p.ownTerms()
	if err != nil {
		return nil, err
	}
	for _, pub := range p.Config.Publications {
		b.AddTitle(pub.Title)
	}
	return b, nil
}

// ownTerms returns the terms of the project’s files.
func (p *project) ownTerms() (*terms.Base, error) {
	b := &terms.Base{}
	for _, name := range p.Config.Terms {
		more, err := p.termFile(name)
		if err != nil {
			return nil, err
		}
		b.Merge(more)
	}
	return b, nil
}

// termFile reads one of the project’s files of terms.
func (p *project) termFile(name string) (*terms.Base, error) {
	src, err := readRegular(p.Root, name, terms.MaxBytes)
	if err != nil {
		return nil, err
	}
	return readTerms(name, src)
}

// readTerms reads a file of terms; the name says the format.
func readTerms(name string, src []byte) (*terms.Base, error) {
	return terms.Read(filepath.ToSlash(name), src)
}

// termsOf reads a file of terms that was named on the command line.
func (c *call) termsOf(name string) (*terms.Base, error) {
	src, err := readFile(c.Path(name), name, terms.MaxBytes)
	if err != nil {
		return nil, renamed(err, name)
	}
	return readTerms(name, src)
}
