package main

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var acceptCommand = &command{
	Name:  "accept",
	Usage: &i18n.Message{ID: "accept.usage", Other: "confirm stale translations that are still valid"},
	Description: &i18n.Message{ID: "accept.description",
		Other: "Records that somebody looked at a stale translation and found that it still serves the changed source, with who and when. It holds until the source changes again. Name the messages by ID, where * stands for any characters, or choose them with flags and --all. An approval does not outlive the change: an accepted translation counts as reviewed at most, until it is marked again."},
	Args: argSpec{Value: &i18n.Message{ID: "accept.value-id", Other: "ID"}, Max: -1},
	Flags: []flagSpec{flagPublication, flagTo, flagDocument, flagID,
		{Name: "all", Kind: boolFlag, Usage: &i18n.Message{ID: "accept.flag-all", Other: "all stale translations of what is chosen, but critical ones only with --severity critical"}},
		{Name: "severity", Kind: stringFlag, Value: valueName, Choices: []string{"cosmetic", "normal", "critical"},
			Usage: &i18n.Message{ID: "accept.flag-severity", Other: "only edits of at most this severity"}},
		flagBy, flagDryRun},
	Examples: []example{
		{Line: "cecl10n accept --to fr 'site/en/index.html#what-we-do'"},
		{Line: "cecl10n accept --all --severity cosmetic", Text: &i18n.Message{ID: "accept.example-cosmetic", Other: "whatever changed only in spaces, punctuation or case"}},
	},
	Run: runAccept,
}

func runAccept(ctx context.Context, c *call) error {
	named := slices.Concat(c.Args, c.List("id"))
	if len(named) == 0 && !c.Bool("all") {
		return usagef(&i18n.Message{ID: "accept.nothing-named", Other: "name the messages by ID, or say --all"})
	}
	p, err := c.load(ctx)
	if err != nil {
		return err
	}
	chosen, err := c.choice(c.Args)
	if err != nil {
		return err
	}
	// What touches a number or a negation is looked at one by one.
	limit := catalog.Critical
	if len(named) == 0 {
		limit = catalog.Normal
	}
	for s := catalog.Cosmetic; s <= catalog.Critical; s++ {
		if s.String() == c.String("severity") {
			limit = s
		}
	}
	by, accepted, severe := c.by(ctx), 0, 0
	var idle []string // what was named and is not stale, with how it stands
	err = c.eachPublication(ctx, p, func(pub *publication) error {
		n := 0
		var read *publicationState
		err := c.edit(ctx, p, pub, func(s *publicationState) (*catalog.Catalog, error) {
			read = s
			for _, e := range s.Catalog.Entries {
				if !chosen.has(e) {
					continue
				}
				stale, stands := false, ""
				for _, lang := range p.languages(pub) {
					if status := e.Status(lang); status != catalog.StatusStale {
						stands += ", " + lang + " " + c.T(statusLabel(status))
						continue
					}
					stale = true
					t := e.Target(lang)
					if weigh(e, t, pub.Source) > limit {
						severe++
						continue
					}
					now := e.Forms
					t.Accepted, t.By, t.On = &now, by, c.today()
					n++
				}
				if !stale && slices.Contains(named, e.ID) {
					idle = append(idle, c.T(&i18n.Message{ID: "accept.stands", Other: "{{.ID}} is not stale: {{.Stands}}"},
						"ID", e.ID, "Stands", strings.TrimPrefix(stands, ", ")))
				}
			}
			if n == 0 {
				return nil, nil
			}
			return s.Catalog, nil
		})
		if err != nil {
			return err
		}
		accepted += n
		if n > 0 {
			c.pending(read)
		}
		return nil
	})
	done := &i18n.Message{ID: "accept.done", One: "{{.Count}} translation accepted", Other: "{{.Count}} translations accepted"}
	if c.Bool("dry-run") {
		done = &i18n.Message{ID: "accept.would", One: "{{.Count}} translation would be accepted", Other: "{{.Count}} translations would be accepted"}
	}
	// What was accepted before a publication failed is accepted.
	if err == nil || accepted > 0 {
		if err := c.Say(done, "Count", accepted); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	for _, text := range idle {
		c.say(text)
	}
	if severe > 0 {
		c.Note(&i18n.Message{ID: "accept.severe", One: "{{.Count}} is stale by a more severe edit and was left", Other: "{{.Count}} are stale by more severe edits and were left"}, "Count", severe)
	}
	if err := cmp.Or(chosen.noDocument(), chosen.unknown()); err != nil {
		return err
	}
	if len(idle) > 0 || len(named) > 0 && accepted == 0 {
		return errNotGood
	}
	return nil
}

// weigh returns how much the edit that made a translation stale matters.
func weigh(e *catalog.Entry, t *catalog.Target, source string) catalog.Severity {
	if t.From == nil {
		return catalog.Critical // what changed is not known: nobody can have seen it
	}
	s, _ := catalog.Weigh(*t.From, e.Forms, source)
	return s
}

// statusLabel names a status for people. It is no map: goi18n does not find
// the messages in a map whose keys are from another package.
func statusLabel(s catalog.Status) *i18n.Message {
	switch s {
	case catalog.StatusMissing:
		return &i18n.Message{ID: "accept.status.missing", Other: "missing"}
	case catalog.StatusDraft:
		return &i18n.Message{ID: "accept.status.draft", Other: "draft"}
	case catalog.StatusTranslated:
		return &i18n.Message{ID: "accept.status.translated", Other: "translated"}
	case catalog.StatusReviewed:
		return &i18n.Message{ID: "accept.status.reviewed", Other: "reviewed"}
	case catalog.StatusApproved:
		return &i18n.Message{ID: "accept.status.approved", Other: "approved"}
	}
	return &i18n.Message{ID: "accept.status.untranslatable", Other: "nothing to translate"}
}
