package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var flagVerbose = flagSpec{Name: "verbose", Short: "v", Kind: boolFlag,
	Usage: &i18n.Message{ID: "flag.verbose", Other: "name each message"}}

var extractCommand = &command{
	Name:  "extract",
	Usage: &i18n.Message{ID: "extract.usage", Other: "bring the catalogs up to the documents"},
	Description: &i18n.Message{ID: "extract.description",
		Other: "Reads the documents, ties their texts to the messages of the catalogs, and writes the catalogs. Translations are never lost: those of an edited text are kept and become stale, those of a removed text are kept in the ledger until “cecl10n prune”, and come back with the text."},
	Flags: []flagSpec{flagPublication, flagDryRun, flagVerbose, flagOutput},
	Examples: []example{
		{Line: "cecl10n extract"},
		{Line: "cecl10n extract --dry-run --verbose", Text: &i18n.Message{ID: "extract.example-dry", Other: "what would change, message by message"}},
	},
	Run: runExtract,
}

func runExtract(ctx context.Context, c *call) error {
	p, err := c.load(ctx)
	if err != nil {
		return err
	}
	c.stray(p)
	for _, pub := range p.Publications {
		for _, link := range pub.linked {
			c.Note(&i18n.Message{ID: "extract.linked", Other: "{{.Publication}}: “{{.Path}}” is a link to a folder and was not followed; if its documents are meant, name it in documents: “{{.Path}}/**”"}, "Publication", pub.ID, "Path", link)
		}
	}
	return c.eachPublication(ctx, p, func(pub *publication) error {
		var changes *catalog.Changes
		var untied []catalog.Change
		var total int
		err := c.edit(ctx, p, pub, func(s *publicationState) (*catalog.Catalog, error) {
			changes, untied, total = s.Changes, s.untied(), len(s.Catalog.Entries)
			return s.Catalog, nil
		})
		if err != nil {
			return cecl10n.Errorf(&i18n.Message{ID: "extract.not-written", Other: "{{.Publication}}: nothing was written: {{.Err}}"}, "Publication", pub.ID, "Err", err)
		}
		return c.changes(pub.ID, changes, untied, total)
	})
}

// untied returns what the message files have under IDs that no message has,
// and no document has brought back either.
func (s *publicationState) untied() []catalog.Change {
	if len(s.Old.Untied) == 0 {
		return nil
	}
	var out []catalog.Change
	for _, e := range s.Catalog.Retired {
		if !slices.Contains(s.Old.Untied, e.ID) {
			continue
		}
		for _, lang := range s.Languages {
			if t := e.Target(lang); t != nil {
				out = append(out, catalog.Change{ID: e.ID, New: t.Forms})
			}
		}
	}
	return out
}

// changes writes what an update found.
func (c *call) changes(id string, ch *catalog.Changes, untied []catalog.Change, total int) error {
	if !ch.Any() && len(untied) == 0 {
		return c.Say(&i18n.Message{ID: "extract.same", One: "{{.Publication}}: {{.Count}} message, nothing changed", Other: "{{.Publication}}: {{.Count}} messages, nothing changed"},
			"Publication", id, "Count", total)
	}
	lists := []struct {
		mark    string
		changes []catalog.Change
		message *i18n.Message
	}{
		{"+", ch.Added, &i18n.Message{ID: "extract.added", One: "{{.Count}} added", Other: "{{.Count}} added"}},
		{"~", ch.Edited, &i18n.Message{ID: "extract.edited", One: "{{.Count}} edited", Other: "{{.Count}} edited"}},
		{">", ch.Moved, &i18n.Message{ID: "extract.moved", One: "{{.Count}} moved", Other: "{{.Count}} moved"}},
		{"-", ch.Retired, &i18n.Message{ID: "extract.retired", One: "{{.Count}} retired", Other: "{{.Count}} retired"}},
		{"*", ch.Revived, &i18n.Message{ID: "extract.revived", One: "{{.Count}} revived", Other: "{{.Count}} revived"}},
		{"?", untied, &i18n.Message{ID: "extract.untied", One: "{{.Count}} translation without a source message, kept with the retired", Other: "{{.Count}} translations without a source message, kept with the retired"}},
	}
	what := ""
	for _, l := range lists {
		if len(l.changes) == 0 {
			continue
		}
		if what != "" {
			what += ", "
		}
		what += c.T(l.message, "Count", len(l.changes))
	}
	if err := c.Say(&i18n.Message{ID: "extract.changed", One: "{{.Publication}}: {{.Count}} message: {{.Changes}}", Other: "{{.Publication}}: {{.Count}} messages: {{.Changes}}"},
		"Publication", id, "Count", total, "Changes", what); err != nil {
		return err
	}
	for _, l := range lists {
		if !c.Bool("verbose") {
			if l.mark != "?" {
				continue
			}
			// The next run does not see them any more, so some are named.
			l.changes = l.changes[:min(len(l.changes), 5)]
		}
		for _, ch := range l.changes {
			text := ch.New.Other
			if ch.New.Empty() {
				text = ch.Old.Other
			}
			if _, err := fmt.Fprintf(c.Out, "  %s %s  %s\n", l.mark, printable(ch.ID), printable(short(string(text)))); err != nil {
				return err
			}
		}
	}
	return nil
}

// short cuts a text to a line's length.
func short(s string) string {
	const limit = 70
	n := 0
	for i := range s {
		if n == limit {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
