package main

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/store"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var exportCommand = &command{
	Name:  "export",
	Usage: &i18n.Message{ID: "export.usage", Other: "write a work file for a translator"},
	Description: &i18n.Message{ID: "export.description",
		Other: "Writes translate.LANGUAGE.toml into each publication’s folder of catalogs, with only what is missing, in draft or stale: the source, what changed in it, its place and note as comments, and the old translation to edit. “cecl10n import” takes the file back. A work file that holds translations which were not imported yet is not overwritten."},
	Flags: []flagSpec{flagPublication, {Name: "to", Kind: listFlag, Value: valueLangs, Usage: flagTo.Usage, Complete: completeLanguages, Required: true},
		{Name: "only", Kind: listFlag, Value: valueStates, Choices: []string{"missing", "stale", "draft", "translated", "reviewed", "approved"},
			Usage: &i18n.Message{ID: "export.flag-only", Other: "only messages in these states; else missing, stale and draft"}},
		flagDocument,
		{Name: "folder", Kind: stringFlag, Value: valueFolder,
			Usage: &i18n.Message{ID: "export.flag-folder", Other: "write the files here, as PUBLICATION/translate.LANGUAGE.toml"}},
		{Name: "force", Kind: boolFlag, Usage: &i18n.Message{ID: "export.flag-force", Other: "overwrite work files that were not imported"}}},
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
	twins := twinsOf(states)
	byPublication := map[*publication]*publicationState{}
	for _, s := range states {
		byPublication[s.publication] = s
	}
	if !slices.ContainsFunc(p.Publications, func(pub *publication) bool { return len(p.languages(pub)) > 0 }) {
		c.Note(&i18n.Message{ID: "export.no-language", Other: "no chosen publication is translated into {{.Languages}}"}, "Languages", strings.Join(p.To, ", "))
	}
	err = c.eachPublication(ctx, p, func(pub *publication) error {
		s := byPublication[pub]
		if s.Err != nil {
			return s.Err
		}
		if s.Changes.Any() {
			// The file names messages by their IDs: these must be the catalog's.
			c.pending(s)
			if err := c.edit(ctx, p, pub, func(now *publicationState) (*catalog.Catalog, error) {
				s = now
				return now.Catalog, nil
			}); err != nil {
				return err
			}
		}
		for _, lang := range p.languages(pub) {
			var items []store.WorkItem
			for _, e := range s.Catalog.Entries {
				if chosen.has(e) && slices.Contains(only, e.Status(lang).String()) {
					comments := c.workComments(e, lang, pub.Source)
					if twin := twins.of(e, lang, pub.Source); twin != "" {
						comments = append(comments, c.T(&i18n.Message{ID: "export.twin", Other: "the same text elsewhere: {{.Text}}"}, "Text", twin))
					}
					items = append(items, store.WorkItem{Entry: e, Comments: comments})
				}
			}
			if len(items) == 0 {
				c.Note(&i18n.Message{ID: "export.nothing", Other: "{{.Publication}}: nothing to translate into {{.Language}}"}, "Publication", pub.ID, "Language", lang)
				continue
			}
			if err := c.writeWork(s, lang, items); err != nil {
				return err
			}
		}
		return nil
	})
	return cmp.Or(err, chosen.noDocument())
}

// writeWork writes a work file.
func (c *call) writeWork(s *publicationState, lang string, items []store.WorkItem) error {
	data, err := store.WriteWork(s.ID, s.Source, lang, c.workHeader(s.publication, lang, items), items)
	if err != nil {
		return err
	}
	dir := s.Catalogs
	if f := c.String("folder"); f != "" {
		dir = filepath.Join(c.Path(f), s.ID)
	}
	name := filepath.Join(dir, "translate."+lang+".toml")
	shown := name
	if rel, err := filepath.Rel(c.Dir, name); err == nil {
		shown = rel
	}
	shown = filepath.ToSlash(shown)
	if old, err := os.ReadFile(name); err == nil && !c.Bool("force") && !bytes.Equal(old, data) {
		n, err := s.unimported(shown, lang, old)
		if err != nil {
			return cecl10n.Errorf(&i18n.Message{ID: "export.unreadable",
				Other: "a work file is there that cannot be read; correct it and import it, or say --force: {{.Err}}"}, "Err", err)
		}
		if n > 0 {
			return cecl10n.At(shown, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "export.unimported",
				One:   "the file holds {{.Count}} translation that was not imported; import it first, or say --force to overwrite it",
				Other: "the file holds {{.Count}} translations that were not imported; import it first, or say --force to overwrite it"}, "Count", n))
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	if err := writeFile(name, data); err != nil {
		return err
	}
	return c.Say(&i18n.Message{ID: "export.written", One: "{{.Path}}: {{.Count}} message to translate", Other: "{{.Path}}: {{.Count}} messages to translate"},
		"Path", shown, "Count", len(items))
}

// unimported returns how many translations of a work file are not in the
// catalog, and would be lost with it.
func (s *publicationState) unimported(name, lang string, data []byte) (n int, err error) {
	work, err := store.ReadWork(name, data)
	if err != nil {
		return 0, err
	}
	_, done := catalog.Import(s.Catalog, lang, work.Units, catalog.ImportOptions{})
	for _, d := range done {
		switch d.Outcome {
		case catalog.Taken, catalog.TakenOld, catalog.Conflict, catalog.Refused:
			n++
		case catalog.Unknown:
			if !d.Unit.Target.Empty() {
				n++
			}
		}
	}
	return n, nil
}

// workWidth is how wide the comments of a work file are.
const workWidth = 76

// workHeader tells the translator what the file is and what to do, with an
// example from the file for each thing to be kept.
func (c *call) workHeader(pub *publication, lang string, items []store.WorkItem) []string {
	var tag, shown string
	plural := false
	for _, it := range items {
		plural = plural || it.Entry.Plural()
		for i := range it.Entry.Codes {
			switch code := &it.Entry.Codes[i]; {
			case code.Kind == catalog.Protected && shown == "" && utf8.RuneCountInString(code.Shown) <= 40:
				shown = code.Shown
			case code.Kind == catalog.Paired && (tag == "" || strings.HasSuffix(tag, "/>")):
				tag = code.Tag() + "…</" + code.Name + ">"
			case code.Kind == catalog.Single && tag == "":
				tag = code.Tag()
			}
		}
	}
	out := []string{
		c.T(&i18n.Message{ID: "export.header-title", Other: "{{.Title}}: to translate from “{{.Source}}” into “{{.Language}}”"},
			"Title", pub.TitleIn(c.Lang()), "Source", pub.Source, "Language", lang),
		"",
		c.T(&i18n.Message{ID: "export.header-write", Other: "Write the translations between the quotation marks after the equals signs, and \\\" where the translation has a quotation mark \" itself."}),
	}
	if tag != "" {
		out = append(out, c.T(&i18n.Message{ID: "export.header-tags", Other: "Tags such as {{.Tag}} stay around the words they belong to."}, "Tag", tag))
	}
	if shown != "" {
		out = append(out, c.T(&i18n.Message{ID: "export.header-kept", Other: "Names, codes and addresses such as {{.Shown}} stay as they are."}, "Shown", shown))
	}
	if plural {
		out = append(out, c.T(&i18n.Message{ID: "export.header-forms", Other: "Where a message has several texts, each is for some numbers: “one” for those that take the singular, “other” for the rest."}))
	}
	out = append(out, c.T(&i18n.Message{ID: "export.header-done", Other: "What is not translated yet may stay as it is. When done: cecl10n import FILE"}))
	return append(wrapped(out), "")
}

// wrapped breaks comments into lines.
func wrapped(comments []string) []string {
	for i, text := range comments {
		if text != "" {
			comments[i] = strings.TrimSuffix(fill(text, "", workWidth), "\n")
		}
	}
	return comments
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
		if t.Origin == "" {
			out = append(out, c.T(&i18n.Message{ID: "export.draft", Other: "DRAFT: to be checked"}))
		} else {
			out = append(out, c.T(&i18n.Message{ID: "export.draft-from", Other: "DRAFT ({{.Origin}}): to be checked"}, "Origin", t.Origin))
		}
	}
	if t != nil && t.Note != "" {
		out = append(out, c.T(&i18n.Message{ID: "export.target-note", Other: "translator’s note: {{.Note}}"}, "Note", t.Note))
	}
	return wrapped(out)
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

// translatedTwins are the translations of the project by their sources, to
// propose where the same text stands untranslated.
type translatedTwins map[twinKey]string

type twinKey struct{ from, to, text string }

func twinsOf(states []*publicationState) translatedTwins {
	m := translatedTwins{}
	for _, s := range states {
		if s.Err != nil {
			continue
		}
		for _, list := range [][]*catalog.Entry{s.Catalog.Entries, s.Catalog.Retired} {
			for _, e := range list {
				for _, lang := range s.Languages {
					t := e.Target(lang)
					if t == nil || e.Plural() || t.Other == "" || t.From != nil || t.FromHash != "" {
						continue
					}
					k := twinKey{s.Source, lang, string(e.Other)}
					if _, ok := m[k]; !ok {
						m[k] = string(t.Other)
					}
				}
			}
		}
	}
	return m
}

// of returns a translation of the text of e, which has none, elsewhere.
func (m translatedTwins) of(e *catalog.Entry, lang, source string) string {
	if e.Plural() || e.Status(lang) != catalog.StatusMissing {
		return ""
	}
	return m[twinKey{source, lang, string(e.Other)}]
}
