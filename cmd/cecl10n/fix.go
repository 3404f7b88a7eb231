package main

import (
	"context"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/cecl10n/cecl10n/reports/check"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// fixAll mends what is mechanical in the chosen publications, shows what
// changed, and leaves in res what is still found.
func (k *checker) fixAll(ctx context.Context, least reports.Severity, res *reports.Findings, fail func(error)) error {
	c := k.c
	by := c.by(ctx)
	var all []reports.Mended
	var left []unmended
	fallen := 0
	for _, pub := range k.p.Publications {
		var mended []reports.Mended
		var now *reports.Findings
		var spared []unmended
		var read *publicationState
		down := 0
		err := c.edit(ctx, k.p, pub, func(s *publicationState) (*catalog.Catalog, error) {
			read = s
			r, err := k.publication(pub, s.Catalog.Entries)
			if err != nil {
				return nil, err
			}
			mended, spared, down = mend(s.Catalog, r.List, least, by, c.today())
			if now = r; len(mended) == 0 {
				return nil, nil
			}
			// What is left to do is seen in what it is now.
			if now, err = k.publication(pub, s.Catalog.Entries); err != nil {
				return nil, err
			}
			return s.Catalog, nil
		})
		if err != nil && ctx.Err() != nil {
			break
		}
		if err != nil {
			fail(k.p.relative(err))
			continue
		}
		mergeFindings(res, now)
		left = append(left, spared...)
		all = append(all, mended...)
		fallen += down
		if len(mended) > 0 {
			c.pending(read)
		}
		if ctx.Err() != nil {
			break
		}
	}
	if len(all) > 0 {
		if c.String("format") == "text" {
			if err := reports.WriteMended(c.Out, all, c.Printer, c.look()); err != nil {
				return err
			}
		} else { // beside a result that is not for people, who is at work sees it still
			var b strings.Builder
			look := c.look()
			look.Color = false
			if err := reports.WriteMended(&b, all, c.Printer, look); err != nil {
				return err
			}
			c.say(strings.TrimSpace(b.String()))
		}
	}
	if len(left) > 0 {
		c.Note(&i18n.Message{ID: "check.not-mended",
			One:   "{{.Count}} translation is left as it is, since the fix would leave nothing of it or break its codes: “{{.ID}}” ({{.Language}})",
			Other: "{{.Count}} translations are left as they are, since the fixes would leave nothing of them or break their codes; the first is “{{.ID}}” ({{.Language}})"},
			"Count", len(left), "ID", left[0].id, "Language", left[0].lang)
	}
	done := &i18n.Message{ID: "check.mended", One: "{{.Count}} translation mended", Other: "{{.Count}} translations mended"}
	if c.Bool("dry-run") {
		done = &i18n.Message{ID: "check.would-mend", One: "{{.Count}} translation would be mended", Other: "{{.Count}} translations would be mended"}
	}
	// What was mended before an interruption is.
	c.Note(done, "Count", len(all))
	if fallen == 0 {
		return ctx.Err()
	}
	say := &i18n.Message{ID: "check.fallen",
		One:   "{{.Count}} of them was reviewed or approved and counts as translated now: more than white space changed",
		Other: "{{.Count}} of them were reviewed or approved and count as translated now: more than white space changed"}
	if c.Bool("dry-run") {
		say = &i18n.Message{ID: "check.would-fall",
			One:   "{{.Count}} of them would lose its approval or review: more than white space would change",
			Other: "{{.Count}} of them would lose their approval or review: more than white space would change"}
	}
	c.Note(say, "Count", fallen)
	return ctx.Err()
}

// mend makes the replacements of findings in the catalog's translations. An
// approval speaks of one text: it stays only where nothing but white space
// changed; fallen is how many did not stay. Nothing is done where it would
// leave nothing to read, or break codes: those are spared.
func mend(c *catalog.Catalog, found []reports.Finding, least reports.Severity, by, on string) (mended []reports.Mended, spared []unmended, fallen int) {
	type place struct{ id, lang, form string }
	fixes := map[place][]reports.Finding{}
	for _, f := range found {
		if f.Fix == nil || !f.Counts() || f.Severity < least {
			continue
		}
		form := f.Form
		if form == "" {
			form = "other"
		}
		at := place{f.ID, f.Language, form}
		fixes[at] = append(fixes[at], f)
	}
	for _, e := range c.Entries {
		for _, lang := range c.Languages {
			t := e.Target(lang)
			if t == nil {
				continue
			}
			before, broken := t.Forms, e.Broken(lang)
			spacing, blank := true, false
			var made []string
			for _, form := range catalog.Categories {
				list := fixes[place{e.ID, lang, form}]
				if len(list) == 0 {
					continue
				}
				was := t.Get(form)
				out, applied := check.Fix(string(was), list)
				if len(applied) == 0 || check.Blank(catalog.Text(out).Plain(e.Codes)) && !check.Blank(was.Plain(e.Codes)) {
					blank = blank || slices.ContainsFunc(list, func(f reports.Finding) bool { return check.Blank(*f.Fix) })
					continue
				}
				for _, f := range applied {
					spacing = spacing && f.Spacing
					made = append(made, f.Check)
				}
				t.Set(form, catalog.Text(out))
			}
			switch {
			case t.Forms == before && !blank:
				continue
			case t.Forms == before:
				spared = append(spared, unmended{e.ID, lang})
				continue
			case !broken && e.Broken(lang):
				t.Forms = before // better a wrong space than a broken page
				spared = append(spared, unmended{e.ID, lang})
				continue
			case blank:
				spared = append(spared, unmended{e.ID, lang})
			}
			if !spacing && t.State > catalog.Translated {
				t.State, t.By, t.On = catalog.Translated, by, on
				fallen++
			}
			mended = append(mended, reports.Mended{Document: e.Document, Line: e.Line, ID: e.ID, Language: lang, Checks: made,
				Spacing: spacing, Before: before, After: t.Forms})
		}
	}
	return mended, spared, fallen
}

// unmended names a translation that stays as it is.
type unmended struct{ id, lang string }
