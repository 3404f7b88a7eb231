package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/po"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/reports/check"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// codecs are the exchange formats, in the order in which they are listed.
var codecs = []*catalog.Codec{
	&po.Codec,
}

var flagSource = flagSpec{Name: "source", Kind: stringFlag, Value: valueLang,
	Usage: &i18n.Message{ID: "check.flag-source", Other: "the source language of translators’ files, where they do not say it"}}

// exchanges reads translators’ files. The languages are those the files name,
// or the given ones.
func (c *call) exchanges(names []string, source string, to []string) ([]*check.Publication, error) {
	var pubs []*check.Publication
	for _, name := range names {
		p, err := c.exchange(name)
		if err != nil {
			return nil, err
		}
		pubs = append(pubs, p)
	}
	return pubs, nil
}

// exchange reads a translators' file.
func (c *call) exchange(name string) (*check.Publication, error) {
	ext := strings.ToLower(filepath.Ext(name))
	for _, k := range codecs {
		if !slices.Contains(k.Extensions, ext) {
			continue
		}
		src, err := os.ReadFile(c.Path(name))
		if err != nil {
			return nil, err
		}
		x, err := k.Decode(name, src)
		if err != nil {
			return nil, err
		}
		p := &check.Publication{Entries: x.Entries, Bilingual: true}
		for _, e := range x.Entries {
			e.Document = name
		}
		p.Source, p.Languages = x.Source, x.Languages
		return p, nil
	}
	return nil, cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "check.unknown-format", Other: "this is no translators’ file that can be read"}))
}
