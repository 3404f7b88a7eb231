package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/store"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var importCommand = &command{
	Name:  "import",
	Usage: &i18n.Message{ID: "import.usage", Other: "take back what a translator sends"},
	Description: &i18n.Message{ID: "import.description",
		Other: "Reads work files and checks each message against the source as it stands. A source text that was not translated is not taken for a translation; one whose source changed meanwhile is kept as stale; a translation that somebody changed meanwhile is shown beside the new one and not overwritten. It ends with 1 if anything was not taken for such a reason."},
	Args: argSpec{Value: valueFile, Min: 1, Max: -1},
	Flags: []flagSpec{flagPublication, flagTo,
		{Name: "state", Kind: stringFlag, Value: valueState, Choices: []string{"draft", "translated", "reviewed"}, Default: "translated",
			Usage: &i18n.Message{ID: "import.flag-state", Other: "state of what is taken"}},
		{Name: "force", Kind: boolFlag, Usage: &i18n.Message{ID: "import.flag-force", Other: "overwrite translations that somebody changed meanwhile; they are printed"}},
		{Name: "allow-same", Kind: boolFlag, Usage: &i18n.Message{ID: "import.flag-same", Other: "take texts that are the same as their source"}},
		flagBy, flagDryRun, flagVerbose},
	Examples: []example{
		{Line: "cecl10n import translate.fr.toml"},
		{Line: "cecl10n import --dry-run translate.fr.toml", Text: &i18n.Message{ID: "import.example-dry", Other: "what it would do"}},
	},
	Run: runImport,
}

const maxImport = 256 << 20

func runImport(ctx context.Context, c *call) error {
	p, err := c.load(ctx)
	if err != nil {
		return err
	}
	failed, bad := false, false
	for _, name := range c.Args {
		ok, err := c.importFile(ctx, p, name)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			c.Error(err)
			failed = true
		}
		bad = bad || !ok
	}
	switch {
	case failed:
		return &exitError{code: exitFailed, result: true}
	case bad:
		return errNotGood
	}
	return nil
}

// importFile takes one file back. It reports whether all that was translated
// in it was taken.
func (c *call) importFile(ctx context.Context, p *project, name string) (bool, error) {
	f, err := os.Open(c.Path(name))
	if err != nil {
		return false, renamed(err, name)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxImport+1))
	if err != nil {
		return false, renamed(err, name)
	}
	work, err := store.ReadWork(filepath.ToSlash(name), data)
	if err != nil {
		return false, err
	}
	pub, err := p.publicationOf(work, name)
	if err != nil {
		return false, err
	}
	if !slices.Contains(p.languages(pub), work.Lang) {
		return false, cecl10n.At(filepath.ToSlash(name), 0, 0, cecl10n.Errorf(&i18n.Message{ID: "import.language",
			Other: "the file is in “{{.Language}}”, but publication {{.Publication}} is translated into {{.Languages}}"},
			"Language", work.Lang, "Publication", pub.ID, "Languages", strings.Join(p.languages(pub), ", ")))
	}
	state, _ := catalog.ParseState(c.String("state"))
	var done []catalog.Imported
	err = c.edit(ctx, p, pub, func(s *publicationState) (*catalog.Catalog, error) {
		var out *catalog.Catalog
		out, done = catalog.Import(s.Catalog, work.Lang, work.Units, catalog.ImportOptions{
			By: c.by(ctx), On: c.today(), State: &state, Force: c.Bool("force"), AllowSame: c.Bool("allow-same"),
		})
		// What was taken is printed with what it overwrote before it is written.
		retired := map[string]bool{}
		for _, e := range s.Catalog.Retired {
			retired[e.ID] = true
		}
		if err := c.imported(filepath.ToSlash(name), pub, work.Lang, done, retired); err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(done, func(d catalog.Imported) bool {
			return d.Outcome == catalog.Taken || d.Outcome == catalog.TakenOld
		}) {
			return nil, nil
		}
		if err := c.flush(); err != nil {
			return nil, err
		}
		c.pending(s)
		return out, nil
	})
	if err != nil {
		return false, err
	}
	return !slices.ContainsFunc(done, func(d catalog.Imported) bool { return troubles[d.Outcome] }), nil
}

// troubles are the outcomes somebody must look at.
var troubles = map[catalog.Outcome]bool{
	catalog.TakenOld: true, catalog.Same: true, catalog.Conflict: true, catalog.Refused: true, catalog.Unknown: true,
}

// publicationOf returns the publication of a work file: the one it names, else
// the one that was chosen, else the one whose folder it lies in.
func (p *project) publicationOf(work *store.Work, name string) (*publication, error) {
	for _, pub := range p.Publications {
		if pub.ID == work.Publication {
			return pub, nil
		}
	}
	if work.Publication == "" {
		if len(p.Publications) == 1 {
			return p.Publications[0], nil
		}
		dir := filepath.Base(filepath.Dir(name))
		for _, pub := range p.Publications {
			if pub.ID == dir {
				return pub, nil
			}
		}
		return nil, cecl10n.At(filepath.ToSlash(name), 0, 0, cecl10n.Errorf(&i18n.Message{ID: "import.which-publication",
			Other: "the file does not say which publication it belongs to; name it with --publication"}))
	}
	return nil, cecl10n.At(filepath.ToSlash(name), 0, 0, cecl10n.Errorf(&i18n.Message{ID: "import.no-publication",
		Other: "the file belongs to publication “{{.ID}}”, which is not among those chosen in this project"}, "ID", work.Publication))
}

// imported writes what was done with each unit that somebody must look at,
// and the sum.
func (c *call) imported(file string, pub *publication, lang string, done []catalog.Imported, retired map[string]bool) error {
	count := map[catalog.Outcome]int{}
	for i := range done {
		d := &done[i]
		count[d.Outcome]++
		at := cecl10n.PositionError{File: file, Line: d.Unit.Line}
		line := at.Position() + d.Unit.ID + ": "
		switch d.Outcome {
		case catalog.TakenOld:
			line += c.T(&i18n.Message{ID: "import.taken-old", Other: "taken, but the source changed meanwhile: it is stale"})
		case catalog.Same:
			line += c.T(&i18n.Message{ID: "import.same", Other: "not taken: it is the same as the source; if it is to stay so, say --allow-same"})
		case catalog.Conflict:
			line += c.T(&i18n.Message{ID: "import.conflict", Other: "not taken: the translation was changed meanwhile; settle it in the catalog, or say --force"})
		case catalog.Refused:
			line += c.T(&i18n.Message{ID: "import.refused", Other: "not taken: {{.Why}}"}, "Why", c.whyRefused(d))
		case catalog.Unknown:
			line += c.T(&i18n.Message{ID: "import.unknown", Other: "not taken: no document has a message with this ID"})
		case catalog.Taken:
			if retired[d.Unit.ID] {
				line += c.T(&i18n.Message{ID: "import.taken-retired", Other: "taken, but no document has this message any more: it is kept until it comes back"})
				break
			}
			if !c.Bool("verbose") && !(c.Bool("force") && !d.Current.Empty()) {
				continue
			}
			line += c.T(&i18n.Message{ID: "import.taken", Other: "taken"})
		default:
			continue
		}
		if _, err := fmt.Fprintln(c.Out, printable(line)); err != nil {
			return err
		}
		if !d.Current.Empty() && d.Outcome != catalog.Refused {
			here, there := &i18n.Message{ID: "import.catalog-has", Other: "catalog: {{.Text}}"}, &i18n.Message{ID: "import.file-has", Other: "file: {{.Text}}"}
			if d.Outcome != catalog.Conflict {
				here, there = &i18n.Message{ID: "import.before", Other: "before: {{.Text}}"}, &i18n.Message{ID: "import.now", Other: "now: {{.Text}}"}
			}
			for _, side := range []struct {
				label *i18n.Message
				forms catalog.Forms
			}{
				{here, d.Current},
				{there, d.Unit.Target},
			} {
				for _, category := range catalog.Categories {
					if t := side.forms.Get(category); t != "" {
						if _, err := fmt.Fprintln(c.Out, "  "+printable(c.T(side.label, "Text", string(t)))); err != nil {
							return err
						}
					}
				}
			}
		}
	}
	var parts []string
	for _, p := range []struct {
		outcome catalog.Outcome
		m       *i18n.Message
	}{
		{catalog.Taken, &i18n.Message{ID: "import.count-taken", One: "{{.Count}} taken", Other: "{{.Count}} taken"}},
		{catalog.TakenOld, &i18n.Message{ID: "import.count-old", One: "{{.Count}} taken as stale", Other: "{{.Count}} taken as stale"}},
		{catalog.Untouched, &i18n.Message{ID: "import.count-untouched", One: "{{.Count}} not touched", Other: "{{.Count}} not touched"}},
		{catalog.Empty, &i18n.Message{ID: "import.count-empty", One: "{{.Count}} still empty", Other: "{{.Count}} still empty"}},
		{catalog.Same, &i18n.Message{ID: "import.count-same", One: "{{.Count}} same as the source", Other: "{{.Count}} same as the source"}},
		{catalog.Conflict, &i18n.Message{ID: "import.count-conflict", One: "{{.Count}} in conflict", Other: "{{.Count}} in conflict"}},
		{catalog.Refused, &i18n.Message{ID: "import.count-refused", One: "{{.Count}} refused", Other: "{{.Count}} refused"}},
		{catalog.Unknown, &i18n.Message{ID: "import.count-unknown", One: "{{.Count}} unknown", Other: "{{.Count}} unknown"}},
	} {
		if n := count[p.outcome]; n > 0 {
			parts = append(parts, c.T(p.m, "Count", n))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, c.T(&i18n.Message{ID: "import.count-none", Other: "no messages"}))
	}
	return c.Say(&i18n.Message{ID: "import.sum", Other: "{{.Publication}} {{.Language}}: {{.Counts}}"},
		"Publication", pub.ID, "Language", lang, "Counts", strings.Join(parts, ", "))
}

// whyRefused says why a translation was not taken.
func (c *call) whyRefused(d *catalog.Imported) string {
	if len(d.Codes) == 0 {
		return c.T(controlCharacters)
	}
	return c.codeProblems(d.Codes)
}

// codeProblems says what is wrong with the codes of a translation.
func (c *call) codeProblems(problems []catalog.CodeProblem) string {
	var out []string
	for _, p := range problems {
		m := &i18n.Message{ID: "codes.missing", Other: "{{.Tag}} is missing"}
		switch p.Kind {
		case catalog.CodeExtra:
			m = &i18n.Message{ID: "codes.extra", Other: "{{.Tag}} stands there too often"}
		case catalog.CodeCrossed:
			m = &i18n.Message{ID: "codes.crossed", Other: "{{.Tag}} is not closed, or closed in the wrong place"}
		}
		out = append(out, c.T(m, "Tag", p.Tag))
	}
	return strings.Join(out, "; ")
}
