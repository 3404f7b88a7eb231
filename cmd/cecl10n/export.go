package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/store"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var exportCommand = &command{
	Name:  "export",
	Usage: &i18n.Message{ID: "export.usage", Other: "write a work file for a translator"},
	Description: &i18n.Message{ID: "export.description",
		Other: "Writes translate.LANGUAGE.toml into each publication’s folder of catalogs, with only what is missing, in draft or stale: the source, what changed in it, its place and note as comments, and the old translation to edit. “cecl10n import” takes the file back."},
	Flags: []flagSpec{flagPublication, {Name: "to", Kind: listFlag, Value: valueLangs, Usage: flagTo.Usage, Complete: completeLanguages, Required: true},
		{Name: "only", Kind: listFlag, Value: valueStates, Choices: []string{"missing", "stale", "draft", "translated", "reviewed", "approved"},
			Usage: &i18n.Message{ID: "export.flag-only", Other: "only messages in these states; else missing, stale and draft"}},
		flagDocument,
		{Name: "folder", Kind: stringFlag, Value: valueFolder,
			Usage: &i18n.Message{ID: "export.flag-folder", Other: "write the files here, as PUBLICATION/translate.LANGUAGE.toml"}}},
	Examples: []example{
		{Line: "cecl10n export --to fr"},
		{Line: "cecl10n export --to es --publication home --only missing"},
	},
	Run: runExport,
}

func runExport(ctx context.Context, c *call) error {
	p, err := c.load(ctx)
	if err != nil {
		return err
	}
	chosen, err := c.choice(nil)
	if err != nil {
		return err
	}
	only := c.List("only")
	if len(only) == 0 {
		only = []string{"missing", "stale", "draft"}
	}
	states, err := p.readAll(ctx, c)
	if err != nil {
		return err
	}
	byPublication := map[*publication]*publicationState{}
	for _, s := range states {
		byPublication[s.publication] = s
	}
	return c.eachPublication(p, func(pub *publication) error {
		s := byPublication[pub]
		if s.Err != nil {
			return s.Err
		}
		for _, lang := range p.languages(pub) {
			var items []store.WorkItem
			for _, e := range s.Catalog.Entries {
				if chosen.has(e) && slices.Contains(only, e.Status(lang).String()) {
					items = append(items, store.WorkItem{Entry: e, Comments: c.workComments(e, lang, pub.Source)})
				}
			}
			if len(items) == 0 {
				c.Note(&i18n.Message{ID: "export.nothing", Other: "{{.Publication}}: nothing to translate into {{.Language}}"}, "Publication", pub.ID, "Language", lang)
				continue
			}
			data, err := store.WriteWork(pub.ID, pub.Source, lang, c.workHeader(pub, lang), items)
			if err != nil {
				return err
			}
			dir := pub.Catalogs
			if f := c.String("folder"); f != "" {
				dir = filepath.Join(c.Path(f), pub.ID)
			}
			name := filepath.Join(dir, "translate."+lang+".toml")
			if err := os.MkdirAll(dir, 0o777); err != nil {
				return err
			}
			if err := writeFile(name, data); err != nil {
				return err
			}
			shown := name
			if rel, err := filepath.Rel(c.Dir, name); err == nil {
				shown = rel
			}
			if err := c.Say(&i18n.Message{ID: "export.written", One: "{{.Path}}: {{.Count}} message to translate", Other: "{{.Path}}: {{.Count}} messages to translate"},
				"Path", filepath.ToSlash(shown), "Count", len(items)); err != nil {
				return err
			}
		}
		return nil
	})
}

// workHeader tells the translator what the file is and what to do.
func (c *call) workHeader(pub *publication, lang string) []string {
	title := pub.TitleIn(c.Lang())
	return []string{
		c.T(&i18n.Message{ID: "export.header-title", Other: "{{.Title}}: to translate from “{{.Source}}” into “{{.Language}}”"}, "Title", title, "Source", pub.Source, "Language", lang),
		c.T(&i18n.Message{ID: "export.header-how", Other: "Write the translations between the quotation marks after the equals signs. Write \\\" for a quotation mark. Keep tags such as <a1>…</a1> and <br/>, and anything in {{.Braces}}, as they are."}, "Braces", "{{ }}"),
		c.T(&i18n.Message{ID: "export.header-back", Other: "What is not translated may stay as it is. When done: cecl10n import FILE"}),
	}
}

// workComments tells the translator about one message.
func (c *call) workComments(e *catalog.Entry, lang, source string) []string {
	place := e.Document
	if e.Line > 0 {
		place += ":" + strconv.Itoa(e.Line)
	}
	out := []string{place + ", " + e.Kind}
	if e.Note != "" {
		out = append(out, c.T(&i18n.Message{ID: "export.note", Other: "note: {{.Note}}"}, "Note", e.Note))
	}
	t := e.Target(lang)
	switch e.Status(lang) {
	case catalog.StatusStale:
		severity := c.severity(weigh(e, t, source))
		out = append(out, c.T(&i18n.Message{ID: "export.stale", Other: "STALE ({{.Severity}}): the source changed since this was translated"}, "Severity", severity))
		if t.From != nil {
			for _, category := range catalog.Categories {
				was, now := t.From.Get(category), e.Get(category)
				if was == now {
					continue
				}
				label := ""
				if e.Plural() {
					label = category + ": "
				}
				out = append(out, c.T(&i18n.Message{ID: "export.changed", Other: "changed: {{.Diff}}"}, "Diff", label+wdiff(catalog.Diff(was, now))))
			}
		}
	case catalog.StatusDraft:
		origin := t.Origin
		if origin == "" {
			origin = "human"
		}
		out = append(out, c.T(&i18n.Message{ID: "export.draft", Other: "DRAFT ({{.Origin}}): to be checked"}, "Origin", origin))
	}
	if t != nil && t.Note != "" {
		out = append(out, c.T(&i18n.Message{ID: "export.target-note", Other: "translator’s note: {{.Note}}"}, "Note", t.Note))
	}
	return out
}

// severity returns a severity's name for people.
func (c *call) severity(s catalog.Severity) string {
	switch s {
	case catalog.Cosmetic:
		return c.T(&i18n.Message{ID: "severity.cosmetic", Other: "cosmetic"})
	case catalog.Critical:
		return c.T(&i18n.Message{ID: "severity.critical", Other: "critical"})
	}
	return c.T(&i18n.Message{ID: "severity.normal", Other: "normal"})
}

// wdiff writes a diff in the manner of the program wdiff: [-removed-] {+added+}.
func wdiff(ops []catalog.Op) string {
	var b strings.Builder
	for _, op := range ops {
		switch op.Kind {
		case catalog.Delete:
			b.WriteString("[-" + op.Text + "-]")
		case catalog.Insert:
			b.WriteString("{+" + op.Text + "+}")
		default:
			b.WriteString(op.Text)
		}
	}
	return b.String()
}
