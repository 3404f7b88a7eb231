package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/cecl10n/cecl10n/reports/check"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A selection is what the command line says of the checks. The zero value
// leaves all to the configuration.
type selection struct {
	only, skip     []string
	profiles       []string // fr-FR, or fr=fr-FR
	spelling       bool
	terms          []string // files of terms
	baseline       string
	updateBaseline bool
	narrow         string // a flag that leaves findings out, "" for none
	noBaseline     bool   // what is in a baseline is of no account here
	// wholeProject: neither checks nor publications were chosen.
	wholeProject bool
	chosen       *choice // nil: all messages
	since        string  // a revision of git
}

// A checker runs the checks on publications and says what of their findings
// does not count.
type checker struct {
	c     *call
	p     *project // nil: of files without a project
	sel   selection
	names []string // of all checks that there are
	since *revision

	publications  []string        // IDs of all publications that there are
	seen          map[string]bool // names of files with languages
	baselines     map[string]*baseline
	baselineNames []string
	baselineFor   map[string]*baseline       // by publication
	ran           map[string]map[string]bool // by publication and check
	spoken        map[string]bool            // publications and languages whose spelling was looked at
	spelled       map[string]map[string]check.Speller
	terms         *terms.Base
	expired       map[string]bool // silences and waivers that were named
}

// checker returns what runs the checks. p is nil for files without a project.
func (c *call) checker(ctx context.Context, p *project, sel selection) (*checker, error) {
	k := &checker{c: c, p: p, sel: sel, baselines: map[string]*baseline{}, baselineFor: map[string]*baseline{},
		ran: map[string]map[string]bool{}, spelled: map[string]map[string]check.Speller{}, expired: map[string]bool{}, seen: map[string]bool{}, spoken: map[string]bool{}}
	k.names = checkNames(nil)
	if p != nil {
		k.names = p.Config.checkNames()
		for _, pub := range p.Config.Publications {
			k.publications = append(k.publications, pub.ID)
		}
	}
	for _, name := range slices.Concat(sel.only, sel.skip) {
		if !slices.Contains(k.names, name) {
			return nil, &exitError{code: exitUsage, err: noCheck(name, k.names)}
		}
	}
	for _, s := range sel.profiles {
		lang, name, ok := strings.Cut(s, "=")
		if !ok {
			lang, name = "", s
		}
		choices := locales.ProfileNames()
		if lang != "" {
			choices = profilesFor(lang)
		}
		if !slices.Contains(choices, name) {
			return nil, usagef(&i18n.Message{ID: "check.no-profile", Other: "there is no profile “{{.Name}}”; choose one of {{.Names}}"}, "Name", name, "Names", strings.Join(choices, ", "))
		}
	}
	var err error
	if k.terms, err = c.termsFor(p, sel.terms); err != nil {
		return nil, err
	}
	if p != nil {
		for _, pub := range p.Publications {
			if _, err := k.baselineOf(&pub.Check); err != nil {
				return nil, err
			}
		}
	}
	if sel.since != "" {
		rev, err := c.revision(ctx, p.Folder, sel.since)
		if err != nil {
			return nil, err
		}
		k.since = rev
	}
	return k, nil
}

// termsFor returns the terms of the project and of the files that were named.
func (c *call) termsFor(p *project, files []string) (*terms.Base, error) {
	b := &terms.Base{}
	if p != nil {
		own, err := p.termbase()
		if err != nil {
			return nil, err
		}
		b = own
	}
	for _, name := range files {
		more, err := c.termsOf(name)
		if err != nil {
			return nil, err
		}
		b.Merge(more)
	}
	return b, nil
}

// selected returns the checks that run by the configuration and the command line.
func (k *checker) selected(cfg *checkConfig) ([]*check.Check, map[string]reports.Severity) {
	all := slices.Clone(check.All)
	for i := range cfg.Custom {
		all = append(all, cfg.Custom[i].in(k.c.Lang()))
	}
	only, skip := k.sel.only, k.sel.skip
	if only == nil {
		only, skip = cfg.Only, slices.Concat(cfg.Skip, skip)
	}
	out := []*check.Check{}
	severities := map[string]reports.Severity{}
	for _, x := range all {
		named := slices.Contains(only, x.Name)
		level := cfg.Severity[x.Name]
		if s, ok := reports.ParseSeverity(level); ok {
			severities[x.Name] = s
		}
		switch {
		case slices.Contains(skip, x.Name), len(only) > 0 && !named, level == "off" && !slices.Contains(k.sel.only, x.Name),
			x.Off && !named && level == "":
			continue
		}
		out = append(out, x)
	}
	return out, severities
}

// publication checks the messages of a publication of the project.
func (k *checker) publication(pub *publication, entries []*catalog.Entry) (res *reports.Findings, err error) {
	x := &check.Publication{Publication: pub.Publication, Entries: entries, Links: pub.Links}
	return k.run(x, &pub.Check)
}

// run checks messages, and says of the findings which do not count.
func (k *checker) run(x *check.Publication, cfg *checkConfig) (*reports.Findings, error) {
	checks, severities := k.selected(cfg)
	if err := k.equip(x, cfg, checks); err != nil {
		return nil, err
	}
	b, err := k.baselineOf(cfg)
	if err != nil {
		return nil, err
	}
	k.baselineFor[x.ID] = b
	var since *catalog.Catalog
	if k.since != nil {
		if since, err = k.since.catalog(k.p, x); err != nil {
			return nil, err
		}
	}
	var res *reports.Findings
	// A defect of a check must not look like nothing found.
	if err := guard(func() error {
		res = check.Run(x, check.Options{Checks: checks, Severities: severities})
		res.Publications = []catalog.Publication{x.Publication}
		k.restrict(res, x, since)
		k.excuse(res, x, cfg, b)
		return nil
	}); err != nil {
		return nil, err
	}
	k.note(x, checks)
	return res, nil
}

// note notes what was looked for, see lookedFor: no more than what could be found.
func (k *checker) note(x *check.Publication, checks []*check.Check) {
	if k.ran[x.ID] == nil {
		k.ran[x.ID] = map[string]bool{}
	}
	for _, r := range checks {
		if r.Name != "spelling" || x.Spellers != nil {
			k.ran[x.ID][r.Name] = true
		}
	}
	for lang, s := range x.Spellers {
		if s != nil {
			k.spoken[x.ID+"\x00"+lang] = true
		}
	}
	if k.p == nil {
		for _, e := range x.Entries {
			for _, lang := range x.Languages {
				k.seen[e.Document+"\x00"+lang] = true
			}
		}
	}
}

// equip gives a publication what checks need beside its messages.
func (k *checker) equip(x *check.Publication, cfg *checkConfig, checks []*check.Check) error {
	own := *cfg
	own.Profile = maps.Clone(own.Profile)
	if own.Profile == nil {
		own.Profile = map[string]string{}
	}
	for _, s := range k.sel.profiles {
		lang, name, ok := strings.Cut(s, "=")
		if !ok {
			name = s
		}
		for _, l := range x.Languages {
			if ok && (l == lang || locales.Base(l) == lang) || !ok && locales.Base(l) == locales.Base(name) {
				own.Profile[l] = name
			}
		}
	}
	x.Profiles = own.profilesOf(x.Languages)
	x.Terms = k.terms
	x.MayDelete, x.MayCopy = setOf(cfg.AllowDelete), setOf(cfg.AllowCopy)
	if !k.sel.spelling && !cfg.Spelling && !slices.Contains(k.sel.only, "spelling") ||
		!slices.ContainsFunc(checks, func(c *check.Check) bool { return c.Name == "spelling" }) {
		return nil
	}
	x.Spellers = map[string]check.Speller{}
	files := strings.Join(cfg.Words, "\x00")
	for _, lang := range x.Languages {
		key := lang + "\x00" + files
		if _, ok := k.spelled[key]; !ok {
			words, err := k.words(cfg.Words)
			if err != nil {
				return err
			}
			s, err := k.c.spellers([]string{lang}, words)
			if err != nil {
				return err
			}
			k.spelled[key] = s
		}
		maps.Copy(x.Spellers, k.spelled[key])
	}
	return nil
}

// words reads the project's word lists: a word a line, # begins a remark.
func (k *checker) words(files []string) (map[string]bool, error) {
	words := map[string]bool{}
	for _, name := range files {
		src, err := readRegular(k.p.Root, name, maxDictionary)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(src)) {
			line, _, _ = strings.Cut(line, "#")
			if line = strings.TrimSpace(line); line != "" {
				words[line] = true
			}
		}
	}
	return words, nil
}

func setOf(list []string) map[string]bool {
	m := map[string]bool{}
	for _, s := range list {
		m[s] = true
	}
	return m
}

// restrict leaves the findings in the messages and languages that were
// chosen. All were looked at: a translation is also compared with others.
func (k *checker) restrict(res *reports.Findings, x *check.Publication, since *catalog.Catalog) {
	var to []string
	if k.p != nil {
		to = k.p.To
	}
	in := func(lang string) bool { return to == nil || slices.Contains(to, lang) }
	res.Conventions = slices.DeleteFunc(res.Conventions, func(v reports.Convention) bool { return !in(v.Language) })
	if to == nil && k.sel.chosen == nil && k.since == nil {
		return
	}
	type place struct{ id, lang string }
	chosen := map[place]bool{}
	res.Messages = 0
	old := pairsOf(since)
	for _, e := range x.Entries {
		if k.sel.chosen != nil && !k.sel.chosen.has(e) {
			continue
		}
		for _, lang := range x.Languages {
			forms := formsOf(e, lang)
			if !in(lang) || k.since != nil && old[pair{lang, e.Forms, forms}] {
				continue
			}
			chosen[place{e.ID, lang}] = true // that there is no translation is found, too
			if !forms.Empty() {
				res.Messages++
			}
		}
	}
	res.List = slices.DeleteFunc(res.List, func(f reports.Finding) bool { return !chosen[place{f.ID, f.Language}] })
}

// A pair is a source with its translation.
type pair struct {
	lang           string
	source, target catalog.Forms
}

// pairsOf returns all pairs of a catalog, which may be nil.
func pairsOf(c *catalog.Catalog) map[pair]bool {
	if c == nil {
		return nil
	}
	m := map[pair]bool{}
	for _, e := range c.Entries {
		for _, lang := range c.Languages {
			m[pair{lang, e.Forms, formsOf(e, lang)}] = true
		}
	}
	return m
}

// excuse marks the findings that do not count: waived in the ledger, silenced
// in the configuration, or in the baseline.
func (k *checker) excuse(res *reports.Findings, x *check.Publication, cfg *checkConfig, b *baseline) {
	today := k.c.today()
	entries := map[string]*catalog.Entry{}
	if k.p != nil && len(res.List) > 0 {
		for _, e := range x.Entries {
			entries[e.ID] = e
		}
	}
	for i := range res.List {
		f := &res.List[i]
		// Seen whatever else excuses it: what is in the baseline is not gone.
		f.Known = b.has(f)
		if e := entries[f.ID]; e != nil {
			if w := e.Target(f.Language).Waived(f.Check, f.Subject()); w != nil {
				if w.Holds(today) {
					f.Waiver, f.Known = w, false
					continue
				}
				if key := f.Check + "\x00" + f.Language + "\x00" + f.Publication + "\x00" + f.ID + "\x00" + fmt.Sprint(w.Subject); !k.expired[key] {
					k.expired[key] = true
					k.c.Note(&i18n.Message{ID: "check.expired",
						Other: "the waiver of {{.Check}} for “{{.ID}}” ({{.Language}}) held until {{.Until}}: {{.Reason}}"},
						"Check", f.Check, "ID", f.ID, "Language", f.Language, "Until", w.Until, "Reason", w.Reason)
				}
			}
		}
		for j := range cfg.Silences {
			s := &cfg.Silences[j]
			if !s.matches(f) {
				continue
			}
			*s.used = true
			w := &catalog.Waiver{Check: f.Check, Reason: s.reason, By: configName, Until: s.until}
			if w.Holds(today) {
				f.Waiver, f.Known = w, false
				break
			}
			if key := s.check + "\x00" + s.until + "\x00" + s.reason; !k.expired[key] {
				k.expired[key] = true
				k.c.Note(&i18n.Message{ID: "check.silence-expired",
					Other: "a [[check.silence]] of {{.Check}} in cecl10n.toml held until {{.Until}}: {{.Reason}}"}, "Check", s.check, "Until", s.until, "Reason", s.reason)
			}
		}
	}
}

// idle says which silences of the configuration silence nothing, where all
// was looked at that they may speak of.
func (k *checker) idle() {
	if k.p == nil || !k.sel.wholeProject || k.sel.chosen != nil || k.since != nil || k.p.To != nil {
		return
	}
	said := map[*bool]bool{}
	for _, pub := range k.p.Publications {
		for i := range pub.Check.Silences {
			s := &pub.Check.Silences[i]
			ran := s.check == "*"
			for _, checks := range k.ran {
				ran = ran || checks[s.check]
			}
			if *s.used || said[s.used] || !ran {
				continue
			}
			said[s.used] = true
			k.c.Note(&i18n.Message{ID: "check.silences-nothing", Other: "{{.Place}}this [[check.silence]] of {{.Check}} silences nothing"},
				"Place", s.at.Position(), "Check", s.check)
		}
	}
}

// merge adds the findings of one publication to those of all.
func mergeFindings(to, res *reports.Findings) {
	to.Messages += res.Messages
	to.List = append(to.List, res.List...)
	to.Conventions = append(to.Conventions, res.Conventions...)
	to.Publications = append(to.Publications, res.Publications...)
	for _, r := range res.Rules {
		if !slices.ContainsFunc(to.Rules, func(x reports.Rule) bool { return x.Name == r.Name }) {
			to.Rules = append(to.Rules, r)
		}
	}
}

// findings runs the checks on publications that were read, by the
// configuration alone. Where they could not run, the publication is one that
// cannot be judged.
func (c *call) findings(ctx context.Context, p *project, states []*publicationState) ([][]reports.Finding, error) {
	k, err := c.checker(ctx, p, selection{wholeProject: !c.Set("publication")})
	if err != nil {
		return nil, err
	}
	out := make([][]reports.Finding, len(states))
	bar := c.Progress(len(states), checking)
	defer bar.End()
	for i, s := range states {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if s.Err == nil {
			res, err := k.publication(s.publication, s.Catalog.Entries)
			if err != nil {
				s.Err = p.relative(err)
			} else {
				out[i] = res.List
			}
		}
		bar.Step()
	}
	bar.End()
	return out, k.settleBaselines(nil, false)
}

// checking labels the progress of the checks.
var checking = &i18n.Message{ID: "check.running", Other: "checking"}

// errNoProject says that a flag needs a project.
func errNoProject(flag string) error {
	return usagef(&i18n.Message{ID: "check.needs-project", Other: "{{.Flag}} works in a project, not on translators’ files"}, "Flag", flag)
}
