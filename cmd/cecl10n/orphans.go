package main

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// orphans returns the pages in the tree that were built from documents the
// publication has no more, as its catalogs remember them, sorted.
func (p *project) orphans(s *publicationState) []string {
	current, made := map[string]bool{}, map[string]bool{}
	for _, d := range s.publication.Documents {
		current[d] = true
	}
	for _, byDoc := range s.Outputs {
		for _, out := range byDoc {
			made[out] = true
		}
	}
	gone := map[string]bool{}
	for _, list := range [][]*catalog.Entry{s.Old.Entries, s.Catalog.Retired} {
		for _, e := range list {
			if f := extract.FormatOf(e.Document); e.Document != "" && !current[e.Document] && f != nil && !f.Program {
				gone[e.Document] = true
			}
		}
	}
	var out []string
	for doc := range gone {
		base := ""
		for _, b := range s.bases {
			if len(b) > len(base) && strings.HasPrefix(doc, b+"/") {
				base = b
			}
		}
		for _, lang := range s.Languages {
			page := expand(s.Output, doc, base, s.Source, lang)
			if made[page] || !inside(page) || p.isSource(page) {
				continue
			}
			if info, err := p.Root.Stat(page); err == nil && info.Mode().IsRegular() {
				out = append(out, page)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sayOrphans names orphans, and reports whether there are any.
func (c *call) sayOrphans(p *project, s *publicationState) bool {
	list := p.orphans(s)
	for _, page := range list {
		c.Warn(&i18n.Message{ID: "build.orphan", Other: "{{.Path}} was built from a document that is no longer there; remove it"}, "Path", page)
	}
	return len(list) > 0
}
