package main

import (
	"context"
	"fmt"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var pruneCommand = &command{
	Name:  "prune",
	Usage: &i18n.Message{ID: "prune.usage", Other: "remove retired messages with their translations"},
	Description: &i18n.Message{ID: "prune.description",
		Other: "Removes from the ledgers the messages that no document has any more. This is the only command that removes translations: it prints each one that it removes."},
	Flags: []flagSpec{flagPublication, flagDocument, flagID, flagDryRun, flagOutput},
	Examples: []example{
		{Line: "cecl10n prune --dry-run"},
		{Line: "cecl10n prune --publication home --output pruned.txt", Text: &i18n.Message{ID: "prune.example-output", Other: "keep what was removed in a file"}},
	},
	Run: runPrune,
}

func runPrune(ctx context.Context, c *call) error {
	p, err := c.load(ctx)
	if err != nil {
		return err
	}
	chosen, err := c.choice(nil)
	if err != nil {
		return err
	}
	removed := 0
	err = c.eachPublication(ctx, p, func(pub *publication) error {
		var gone []*catalog.Entry
		err := c.edit(ctx, p, pub, func(s *publicationState) (*catalog.Catalog, error) {
			// What was cut from a document a minute ago may come back.
			if n := len(s.Changes.Retired); n > 0 {
				return nil, cecl10n.Errorf(&i18n.Message{ID: "prune.pending",
					One:   "{{.Publication}}: nothing was removed: {{.Count}} message left the documents since the last extraction; run “cecl10n extract” and look at it first",
					Other: "{{.Publication}}: nothing was removed: {{.Count}} messages left the documents since the last extraction; run “cecl10n extract” and look at them first"},
					"Publication", pub.ID, "Count", n)
			}
			var kept []*catalog.Entry
			for _, e := range s.Catalog.Retired {
				if chosen.has(e) {
					gone = append(gone, e)
				} else {
					kept = append(kept, e)
				}
			}
			if len(gone) == 0 {
				return nil, nil
			}
			// Printed before it is written: what cannot be printed is not removed.
			for _, e := range gone {
				if err := c.entry(e, pub); err != nil {
					return nil, err
				}
			}
			if err := c.flush(); err != nil {
				return nil, err
			}
			c.pending(s)
			s.Catalog.Retired = kept
			return s.Catalog, nil
		})
		if err == nil {
			removed += len(gone)
		}
		return err
	})
	if c.Bool("dry-run") {
		c.Note(&i18n.Message{ID: "prune.would", One: "{{.Count}} retired message would be removed", Other: "{{.Count}} retired messages would be removed"}, "Count", removed)
	} else {
		c.Note(&i18n.Message{ID: "prune.done", One: "{{.Count}} retired message removed", Other: "{{.Count}} retired messages removed"}, "Count", removed)
	}
	if err != nil {
		return err
	}
	return chosen.unknown()
}

// entry writes all texts of a message.
func (c *call) entry(e *catalog.Entry, pub *publication) error {
	if _, err := fmt.Fprintln(c.Out, printable(e.ID)); err != nil {
		return err
	}
	for _, lang := range append([]string{pub.Source}, pub.Languages...) {
		forms := e.Forms
		if lang != pub.Source {
			t := e.Target(lang)
			if t == nil {
				continue
			}
			forms = t.Forms
		}
		for _, category := range catalog.Categories {
			if t := forms.Get(category); t != "" {
				if _, err := fmt.Fprintf(c.Out, "  %s: %s\n", lang, printable(string(t))); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
