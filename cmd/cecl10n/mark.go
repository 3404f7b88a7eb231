package main

import (
	"cmp"
	"context"
	"slices"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var markCommand = &command{
	Name:  "mark",
	Usage: &i18n.Message{ID: "mark.usage", Other: "set the state of translations: draft, translated, reviewed, approved"},
	Description: &i18n.Message{ID: "mark.description",
		Other: "Sets the state of the chosen translations, with who and when. Choose them by publication, language, document, ID or the state they are in, or say --all. An approval speaks of one source and one translation, and falls when either changes. Missing translations have no state; stale ones must be translated again or accepted first."},
	Args: argSpec{Value: valueState, Min: 1, Max: 1, Choices: stateNames()},
	Flags: []flagSpec{flagPublication, flagTo, flagDocument, flagID,
		{Name: "state", Kind: listFlag, Value: valueStates, Choices: stateNames(),
			Usage: &i18n.Message{ID: "mark.flag-state", Other: "only translations that are in these states now"}},
		{Name: "all", Kind: boolFlag, Usage: &i18n.Message{ID: "mark.flag-all", Other: "all translations of the project"}},
		flagBy, flagDryRun},
	Examples: []example{
		{Line: "cecl10n mark reviewed --to fr --publication home --state translated"},
		{Line: "cecl10n mark approved --id 'site/en/index.html#*' --by 'Head of Publications'"},
	},
	Run: runMark,
}

func runMark(ctx context.Context, c *call) error {
	state, _ := catalog.ParseState(c.Args[0])
	if !c.Bool("all") && !slices.ContainsFunc([]string{"publication", "to", "document", "id", "state"}, c.Set) {
		return usagef(&i18n.Message{ID: "mark.nothing-chosen", Other: "choose translations with --publication, --to, --document, --id or --state, or say --all"})
	}
	p, err := c.load(ctx)
	if err != nil {
		return err
	}
	chosen, err := c.choice(nil)
	if err != nil {
		return err
	}
	from := c.List("state")
	by := c.by(ctx)
	var marked, already, missing, stale, broken, higher int
	err = c.eachPublication(ctx, p, func(pub *publication) error {
		n := 0
		var read *publicationState
		err := c.edit(ctx, p, pub, func(s *publicationState) (*catalog.Catalog, error) {
			read = s
			for _, e := range s.Catalog.Entries {
				if !chosen.has(e) {
					continue
				}
				for _, lang := range p.languages(pub) {
					status := e.Status(lang)
					if len(from) > 0 && !slices.Contains(from, status.String()) {
						continue
					}
					switch status {
					case catalog.StatusUntranslatable:
						continue
					case catalog.StatusMissing:
						missing++
						continue
					case catalog.StatusStale:
						stale++
						continue
					case catalog.StatusDraft + catalog.Status(state):
						already++
						continue
					}
					t := e.Target(lang)
					switch {
					case e.Broken(lang) && state > catalog.Draft:
						broken++
						continue
					case t.State > state && t.Accepted == nil && len(from) == 0 && len(chosen.ids) == 0:
						// Nobody says “reviewed” of what is approved to take that back.
						higher++
						continue
					}
					// What was accepted is now said of the source as it stands.
					t.State, t.From, t.FromHash, t.Accepted = state, nil, "", nil
					t.By, t.On = by, c.today()
					n++
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
		marked += n
		if n > 0 {
			c.pending(read)
		}
		return nil
	})
	done := &i18n.Message{ID: "mark.done", One: "{{.Count}} translation marked {{.State}}", Other: "{{.Count}} translations marked {{.State}}"}
	if c.Bool("dry-run") {
		done = &i18n.Message{ID: "mark.would", One: "{{.Count}} translation would be marked {{.State}}", Other: "{{.Count}} translations would be marked {{.State}}"}
	}
	// What was marked before a publication failed is marked.
	if err == nil || marked > 0 {
		if err := c.Say(done, "Count", marked, "State", state.String()); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	if already > 0 {
		c.Note(&i18n.Message{ID: "mark.already", One: "{{.Count}} was so already", Other: "{{.Count}} were so already"}, "Count", already)
	}
	if higher > 0 {
		c.Note(&i18n.Message{ID: "mark.higher", One: "{{.Count}} has a higher state already and keeps it; name that with --state to take it back", Other: "{{.Count}} have a higher state already and keep it; name that with --state to take it back"}, "Count", higher)
	}
	if broken > 0 {
		c.Note(&i18n.Message{ID: "mark.broken", One: "{{.Count}} has broken codes or characters and cannot be published; “cecl10n build” names it", Other: "{{.Count}} have broken codes or characters and cannot be published; “cecl10n build” names them"}, "Count", broken)
	}
	if missing > 0 {
		c.Note(&i18n.Message{ID: "mark.missing", One: "{{.Count}} is missing and has no state", Other: "{{.Count}} are missing and have no state"}, "Count", missing)
	}
	if stale > 0 {
		c.Note(&i18n.Message{ID: "mark.stale", One: "{{.Count}} is stale: translate it again, or say “cecl10n accept”", Other: "{{.Count}} are stale: translate them again, or say “cecl10n accept”"}, "Count", stale)
	}
	if err := cmp.Or(chosen.noDocument(), chosen.unknown()); err != nil {
		return err
	}
	if marked == 0 && already == 0 && missing+stale+broken > 0 {
		return errNotGood
	}
	return nil
}
