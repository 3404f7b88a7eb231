package main

import (
	"context"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var acceptCommand = &command{
	Name:  "accept",
	Usage: &i18n.Message{ID: "accept.usage", Other: "say of stale translations: looked at, still valid"},
	Description: &i18n.Message{ID: "accept.description",
		Other: "Records that somebody looked at a stale translation and found that it still serves the changed source, with who and when. It holds until the source changes again. Name the messages by ID, or choose them with flags and --all. An approval does not outlive the change: an accepted translation counts as reviewed at most."},
	Args: argSpec{Value: &i18n.Message{ID: "accept.value-id", Other: "ID"}, Max: -1},
	Flags: []flagSpec{flagPublication, flagTo, flagDocument,
		{Name: "all", Kind: boolFlag, Usage: &i18n.Message{ID: "accept.flag-all", Other: "all stale translations of what is chosen"}},
		{Name: "severity", Kind: stringFlag, Value: valueName, Choices: []string{"cosmetic", "normal", "critical"},
			Usage: &i18n.Message{ID: "accept.flag-severity", Other: "only edits of at most this severity"}},
		flagBy, flagDryRun},
	Examples: []example{
		{Line: "cecl10n accept --to fr 'site/en/index.html#what-we-do'"},
		{Line: "cecl10n accept --all --severity cosmetic", Text: &i18n.Message{ID: "accept.example-cosmetic", Other: "whatever is only punctuation, case or a typing error"}},
	},
	Run: runAccept,
}

func runAccept(ctx context.Context, c *call) error {
	if len(c.Args) == 0 && !c.Bool("all") {
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
	limit := catalog.Critical
	for s := catalog.Cosmetic; s <= catalog.Critical; s++ {
		if s.String() == c.String("severity") {
			limit = s
		}
	}
	by, accepted, notStale := c.by(ctx), 0, 0
	err = c.eachPublication(p, func(pub *publication) error {
		_, err := p.edit(ctx, pub, c.Bool("dry-run"), func(s *publicationState) (*catalog.Catalog, error) {
			n := 0
			for _, e := range s.Catalog.Entries {
				if !chosen.has(e) {
					continue
				}
				for _, lang := range p.languages(pub) {
					if e.Status(lang) != catalog.StatusStale {
						notStale++
						continue
					}
					t := e.Target(lang)
					if severity := weigh(e, t, pub.Source); severity > limit {
						continue
					}
					now := e.Forms
					t.Accepted, t.By, t.On = &now, by, c.today()
					n++
				}
			}
			accepted += n
			if n == 0 {
				return nil, nil
			}
			c.pending(s)
			return s.Catalog, nil
		})
		return err
	})
	if err != nil {
		return err
	}
	if err := c.Say(&i18n.Message{ID: "accept.done", One: "{{.Count}} translation accepted", Other: "{{.Count}} translations accepted"}, "Count", accepted); err != nil {
		return err
	}
	if len(c.Args) > 0 && accepted == 0 && notStale > 0 {
		c.Note(&i18n.Message{ID: "accept.not-stale", Other: "what was named is not stale"})
	}
	if err := chosen.unknown(); err != nil {
		return err
	}
	if len(c.Args) > 0 && accepted == 0 {
		return errNotGood
	}
	return nil
}

// weigh returns how much the edit that made a translation stale matters.
func weigh(e *catalog.Entry, t *catalog.Target, source string) catalog.Severity {
	if t.From == nil {
		return catalog.Normal // what changed is not known
	}
	s, _ := catalog.Weigh(*t.From, e.Forms, source)
	return s
}
