package main

import (
	"context"
	"errors"
	"io/fs"
	"runtime"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/sync/errgroup"
)

var buildCommand = &command{
	Name:  "build",
	Usage: &i18n.Message{ID: "build.usage", Other: "write the translated documents"},
	Description: &i18n.Message{ID: "build.description",
		Other: "Rebuilds each document in each language: the source byte for byte, but for its texts, its language tags and the links that the publication’s rules change. A document is read again before it is written, and not written if a translation broke it. What [build] in cecl10n.toml says of missing and stale translations is obeyed. With --check nothing is written: the files in the tree must be what the catalogs produce."},
	Flags: []flagSpec{flagPublication, flagTo, flagOutput,
		{Name: "force", Kind: boolFlag, Usage: &i18n.Message{ID: "build.flag-force", Other: "overwrite files that were not built from these catalogs"}},
		{Name: "check", Kind: boolFlag, Usage: &i18n.Message{ID: "build.flag-check", Other: "write nothing; end with 1 if a file is not what the catalogs produce"}}},
	Examples: []example{
		{Line: "cecl10n build --to fr"},
		{Line: "cecl10n build --check", Text: &i18n.Message{ID: "build.example-check", Other: "for CI"}},
	},
	Run: runBuild,
}

// A page is one document in one language and what became of it.
type page struct {
	out            string // path in the project
	source, stale  int    // messages that fell back to the source, stale ones that were used
	texts          int    // messages to translate
	judged, failed error  // why it may not be written by the policy; what went wrong
	state          pageState
}

type pageState uint8

const (
	pageSame    pageState = iota
	pageWritten           // or, with --check, would be
	pageAbsent            // with --check: not there at all
)

func runBuild(ctx context.Context, c *call) error {
	p, err := c.load(ctx)
	if err != nil {
		return err
	}
	built, bad := 0, false
	texts, fallen := 0, 0
	err = c.eachPublication(ctx, p, func(pub *publication) error {
		if pub.Err != nil {
			return pub.Err
		}
		if len(pub.Outputs) == 0 {
			return nil
		}
		bar := c.Progress(len(pub.Documents), reading)
		s := p.readSteps(ctx, pub, true, bar)
		bar.End()
		if s.Err != nil {
			return s.Err
		}
		pages := p.build(ctx, c, s)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		built += len(pages)
		var errs []error
		for _, pg := range pages {
			texts, fallen = texts+pg.texts, fallen+pg.source
			if pg.failed != nil {
				errs = append(errs, pg.failed)
				continue
			}
			if pg.judged != nil {
				c.Error(pg.judged)
				bad = true
				continue
			}
			if c.Bool("check") && pg.state != pageSame {
				bad = true
			}
			if err := c.page(pg); err != nil {
				return err
			}
		}
		if c.sayOrphans(p, s) && c.Bool("check") {
			bad = true
		}
		return errors.Join(errs...)
	})
	if err != nil {
		return err
	}
	if built == 0 {
		c.Note(&i18n.Message{ID: "build.nothing", Other: "nothing to build: no chosen publication has an output in cecl10n.toml"})
	}
	if texts > 0 && fallen == texts {
		c.Note(&i18n.Message{ID: "build.untranslated", Other: "nothing is translated yet, so every page is in the source language; “cecl10n export --to LANGUAGE” writes a file for the translator"})
	}
	if bad {
		return errNotGood
	}
	return nil
}

// page writes what became of one page.
func (c *call) page(pg *page) error {
	m := &i18n.Message{ID: "build.same", Other: "{{.Path}}: unchanged"}
	switch {
	case c.Bool("check") && pg.state == pageAbsent:
		m = &i18n.Message{ID: "build.check-absent", Other: "{{.Path}}: is not there; run “cecl10n build”"}
	case c.Bool("check") && pg.state == pageWritten:
		m = &i18n.Message{ID: "build.check-differs", Other: "{{.Path}}: is not what the catalogs produce; run “cecl10n build”, or take its changes into the catalogs first"}
	case pg.state != pageSame:
		m = &i18n.Message{ID: "build.written", Other: "{{.Path}}: written"}
	}
	line := c.T(m, "Path", pg.out)
	if pg.source > 0 {
		line += "; " + c.T(&i18n.Message{ID: "build.fell-back", One: "{{.Count}} message stays in the source language", Other: "{{.Count}} messages stay in the source language"}, "Count", pg.source)
	}
	if pg.stale > 0 {
		line += "; " + c.T(&i18n.Message{ID: "build.stale-used", One: "{{.Count}} translation is stale", Other: "{{.Count}} translations are stale"}, "Count", pg.stale)
	}
	_, err := c.Out.Write([]byte(printable(line) + "\n"))
	return err
}

var building = &i18n.Message{ID: "build.progress", Other: "building"}

// build builds all pages of a publication on all cores, in the order of the
// documents and languages.
func (p *project) build(ctx context.Context, c *call, s *publicationState) []*page {
	var pages []*page
	bar := c.Progress(len(s.Documents)*len(p.languages(s.publication)), building)
	defer bar.End()
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, d := range s.Documents {
		for _, lang := range p.languages(s.publication) {
			out, ok := s.Outputs[lang][d.Name]
			if !ok {
				continue
			}
			pg := &page{out: out}
			pages = append(pages, pg)
			g.Go(func() error {
				defer bar.Step()
				if ctx.Err() != nil {
					return nil
				}
				pg.failed = guard(func() error { return p.buildPage(c, s, i, lang, pg) })
				return nil
			})
		}
	}
	_ = g.Wait()
	return pages
}

func (p *project) buildPage(c *call, s *publicationState, doc int, lang string, pg *page) error {
	d, first := s.Documents[doc], s.Firsts[doc]
	_, missing, stale, unused := s.plan(d, first, lang, false)
	for i := range d.Segments {
		if !s.Catalog.Entries[first+i].Untranslatable {
			pg.texts++
		}
	}
	pg.source, pg.stale = len(missing)+unused, len(stale)-unused
	if s.Build.Missing == "fail" && len(missing) > 0 {
		pg.judged = d.At(missing[0], cecl10n.Errorf(&i18n.Message{ID: "build.missing",
			One:   "{{.Path}} is not built: {{.Count}} message is missing, this one",
			Other: "{{.Path}} is not built: {{.Count}} messages are missing, this one first"}, "Path", pg.out, "Count", len(missing)))
		return nil
	}
	if s.Build.Stale == "fail" && len(stale) > 0 {
		pg.judged = d.At(stale[0], cecl10n.Errorf(&i18n.Message{ID: "build.stale",
			One:   "{{.Path}} is not built: {{.Count}} translation is stale, this one",
			Other: "{{.Path}} is not built: {{.Count}} translations are stale, this one first"}, "Path", pg.out, "Count", len(stale)))
		return nil
	}
	data, more, err := s.page(c, d, first, lang)
	pg.source, pg.stale = pg.source+more, pg.stale-more
	if err != nil {
		return cecl10n.Errorf(&i18n.Message{ID: "build.refused", Other: "{{.Path}} is not written: {{.Err}}"}, "Path", pg.out, "Err", err)
	}
	old, err := p.Root.ReadFile(pg.out)
	switch {
	case err == nil && d.Format.Equal(old, data):
		return nil
	case errors.Is(err, fs.ErrNotExist):
		pg.state = pageAbsent
	case err != nil:
		return rooted(err)
	case p.isSource(pg.out):
		return cecl10n.Errorf(outputSource, "Path", pg.out, "Document", d.Name, "Language", lang)
	default:
		pg.state = pageWritten
		if !c.Bool("check") && !c.Bool("force") && 2*len(missing) > pg.texts && !p.ours(s, d, old, pg.out, lang) {
			pg.judged = cecl10n.At(pg.out, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "build.foreign",
				Other: "this file was not built from these catalogs, and is not overwritten; take its texts into the catalogs or move it away, or say --force"}))
			return nil
		}
	}
	if c.Bool("check") {
		return nil
	}
	return p.write(pg.out, data)
}

// page returns a document in lang, rebuilt and read again, or why it cannot be.
// Its first message is entry number first of the catalog.
// more counts the stale translations beyond those of the plan that gave way to
// the source, for otherwise there would be no page.
func (s *publicationState) page(c *call, d *extract.Document, first int, lang string) (data []byte, more int, err error) {
	plan, _, stale, unused := s.plan(d, first, lang, false)
	for i := range d.Segments {
		e := s.Catalog.Entries[first+i]
		if _, used := plan.Lookup(i); used && e.Broken(lang) {
			return nil, 0, d.At(i, brokenError(c, e, lang))
		}
	}
	data, err = rebuild(d, plan)
	if err != nil && len(stale) > unused {
		// A code of the new source may hold a text of its own, which the old
		// translation has no place for.
		strict, _, _, all := s.plan(d, first, lang, true)
		if again, strictErr := rebuild(d, strict); strictErr == nil {
			return again, all - unused, nil
		}
	}
	return data, 0, err
}

// rebuild returns a document rebuilt by a plan and read again.
func rebuild(d *extract.Document, plan extract.Plan) ([]byte, error) {
	data, err := d.Rebuild(plan)
	if err == nil {
		err = d.Verify(data, plan)
	}
	return data, err
}

// ours reports whether a page that is to be overwritten was built from these
// catalogs, in some state of theirs: most of its texts are theirs. A page that
// somebody translated by hand has hardly any. It is asked only where the
// catalogs could replace most of a page by nothing but its source: on the first
// day of a body that has translated its pages for years.
func (p *project) ours(s *publicationState, d *extract.Document, page []byte, name, lang string) bool {
	old, err := extract.ParseAs(d.Format, name, page, s.Options)
	if err != nil {
		return false
	}
	known := s.known(lang)
	texts, found := 0, 0
	for i := range old.Segments {
		if m := &old.Segments[i].Message; !m.Untranslatable {
			texts++
			if known[plainText(m.Other, m.Codes)] {
				found++
			}
		}
	}
	// A translation that was edited in the catalog is forgotten: a small page
	// of ours may have no more than that.
	return texts-found <= 2 || 2*found >= texts
}

// known returns the texts that a page in lang may have been built from.
func (s *publicationState) known(lang string) map[string]bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k := s.texts[lang]; k != nil {
		return k
	}
	k := map[string]bool{}
	for _, list := range [][]*catalog.Entry{s.Catalog.Entries, s.Catalog.Retired} {
		for _, e := range list {
			forms := []catalog.Forms{e.Forms}
			for _, t := range e.Targets {
				if t.From != nil {
					forms = append(forms, *t.From)
				}
			}
			if t := e.Target(lang); t != nil {
				forms = append(forms, t.Forms)
			}
			for _, f := range forms {
				k[plainText(f.Other, e.Codes)] = true
			}
		}
	}
	if s.texts == nil {
		s.texts = map[string]map[string]bool{}
	}
	s.texts[lang] = k
	return k
}

// plainText returns the letters and digits of a text: codes may have other
// names in a page than in the catalog, and pages are wrapped.
func plainText(t catalog.Text, codes []catalog.Code) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, t.Plain(codes))
}

// plan says what is written where in a document in lang. missing and stale
// are its segments without a translation and with a stale one; unused counts
// the stale ones that are not written; with strict, all whose codes are not
// those of the source as it stands.
func (s *publicationState) plan(d *extract.Document, first int, lang string, strict bool) (plan extract.Plan, missing, stale []int, unused int) {
	texts := make([]catalog.Forms, len(d.Segments))
	for i := range d.Segments {
		e := s.Catalog.Entries[first+i]
		switch e.Status(lang) {
		case catalog.StatusUntranslatable:
			continue
		case catalog.StatusMissing:
			missing = append(missing, i)
			continue
		case catalog.StatusStale:
			// Codes of the new source that the old translation lacks may hold
			// texts of their own; what it cannot say, the source says.
			if s.Build.Stale == "source" || e.Broken(lang) ||
				strict && len(catalog.CompareCodes(e.Other, e.Target(lang).Other, e.Codes)) > 0 {
				stale = append(stale, i)
				unused++
				continue
			}
			stale = append(stale, i)
		}
		texts[i] = e.Target(lang).Forms
		if e.Plural() {
			// Translators are not asked for the plural of millions, but programs are.
			for _, category := range locales.Plurals(lang) {
				if texts[i].Get(category) == "" {
					texts[i].Set(category, texts[i].Other)
				}
			}
		}
	}
	plan.Lookup = func(i int) (catalog.Forms, bool) { return texts[i], !texts[i].Empty() }
	plan.Rewrite = func(m *extract.Mark) (string, bool) {
		switch m.Kind {
		case extract.LangMark:
			return retag(m.Value, s.Source, lang)
		case extract.DirMark:
			return turn(m.Value, s.Source, lang)
		case extract.LinkMark:
			return relink(s.Links, m.Value, s.Source, lang)
		}
		return "", false
	}
	return plan, missing, stale, unused
}

// regions are the regions of a plain language tag, as this tool's body has them.
var regions = map[string]string{"en": "en-CA", "fr": "fr-CA", "es": "es-MX"}

// retag returns the language tag to write in place of one in the source. Tags
// of other languages stay: a quotation in Latin is Latin in every translation.
// A plain tag stays plain, one with a region gets one.
func retag(value, source, lang string) (string, bool) {
	if value == "" || locales.Base(value) != locales.Base(source) {
		return "", false
	}
	if !strings.ContainsAny(value, "-_") {
		return locales.Base(lang), true
	}
	if tag, ok := regions[lang]; ok {
		lang = tag
	}
	if strings.Contains(value, "_") { // og:locale
		lang = strings.ReplaceAll(lang, "-", "_")
	}
	return lang, true
}

// turn returns the text direction to write in place of the source language's,
// where the translation runs the other way.
func turn(value, source, lang string) (string, bool) {
	from, to := locales.Direction(source), locales.Direction(lang)
	return to, from != to && strings.EqualFold(value, from)
}

// relink returns where a link of the source leads in a translation: by the
// rule for the longest beginning of it.
func relink(rules []map[string]string, value, source, lang string) (string, bool) {
	longest, out := "", ""
	for _, r := range rules {
		from, okFrom := r[source]
		to, okTo := r[lang]
		if okFrom && okTo && len(from) > len(longest) && strings.HasPrefix(value, from) && wholeWord(from, value[len(from):]) {
			longest, out = from, to+value[len(from):]
		}
	}
	return out, longest != ""
}

// wholeWord reports whether no word goes on from a beginning into its rest:
// a rule for /en is none for /english.
func wholeWord(beginning, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(beginning)
	next, _ := utf8.DecodeRuneInString(rest)
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return rest == "" || !word(last) || !word(next)
}

// brokenError says why a translation cannot be published.
func brokenError(c *call, e *catalog.Entry, lang string) error {
	why := c.codeProblems(e.Problems(lang))
	if why == "" {
		why = c.T(controlCharacters)
	}
	return cecl10n.Errorf(&i18n.Message{ID: "build.broken", Other: "the translation into {{.Language}} is broken: {{.Why}}; correct it in the catalog"},
		"Language", lang, "Why", why)
}

var controlCharacters = &i18n.Message{ID: "codes.control", Other: "it has control characters"}
