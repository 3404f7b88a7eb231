package store

import (
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Load reads the catalogs in folder dir. A folder that does not exist gives
// an empty catalog. A write that a crash cut off is completed in memory, never
// half read, and a write that goes on meanwhile is waited for.
//
// What the files do not hold (codes, lines, what is untranslatable) comes from
// the documents by catalog.Update. A translation that was edited by hand is
// translated from the source as it stands; one without a source message is
// among the retired.
func Load(dir, source string, languages []string) (*catalog.Catalog, error) {
	c, err := empty(source, languages)
	if err != nil {
		return nil, err
	}
	texts, err := readAll(dir, names(source, c.Languages))
	if err != nil {
		return nil, err
	}
	return decode(c, dir, texts)
}

// Names returns the names of all files that the catalogs of a publication may
// have in their folder.
func Names(source string, languages []string) []string { return names(source, languages) }

// Decode is Load of files that are in memory, by name, as Encode makes them:
// those of another revision. dir is the folder they are from, for errors.
func Decode(dir string, files map[string]string, source string, languages []string) (*catalog.Catalog, error) {
	c, err := empty(source, languages)
	if err != nil {
		return nil, err
	}
	return decode(c, dir, files)
}

// empty returns a catalog in the given languages.
func empty(source string, languages []string) (*catalog.Catalog, error) {
	c := &catalog.Catalog{Source: source}
	for _, l := range languages {
		if l != source {
			c.Languages = append(c.Languages, l)
		}
	}
	slices.Sort(c.Languages)
	c.Languages = slices.Compact(c.Languages)
	for _, l := range append([]string{source}, c.Languages...) {
		if err := checkLanguage(l); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func decode(c *catalog.Catalog, dir string, texts map[string]string) (*catalog.Catalog, error) {
	source := c.Source
	all := append([]string{source}, c.Languages...)
	files := make([]langFiles, len(all))
	var wg sync.WaitGroup
	for i, l := range all {
		f := &files[i]
		active, ledger := activeName(l), ledgerName(l)
		wg.Go(func() { f.messages, f.errs[0] = readMessages(filepath.Join(dir, active), texts[active], false) })
		wg.Go(func() { f.lines, f.errs[1] = readLedger(filepath.Join(dir, ledger), texts[ledger]) })
	}
	wg.Wait()
	for i := range files {
		for _, err := range files[i].errs {
			if err != nil {
				return nil, err
			}
		}
	}
	for i, l := range all {
		if name, line, col := files[i].otherRole(l, l == source); name != "" {
			return nil, cecl10n.At(filepath.Join(dir, name), line, col, cecl10n.Errorf(&i18n.Message{ID: "store.other-source",
				Other: "these catalogs were made with another language than “{{.Language}}” as the source; set the publication’s source back in cecl10n.toml, or give the publication another id and import the translations into it"},
				"Language", source))
		}
	}
	newLoader(c, files).load()
	return c, nil
}

// otherRole returns a place at which the files of a source language say that
// they hold translations, or the other way round, "" if there is none: read
// in the wrong role, they would be written without what people have decided,
// and a stale translation would be the current source.
func (f *langFiles) otherRole(lang string, source bool) (name string, line, col int) {
	if source {
		for _, m := range f.messages {
			if m.hash != "" {
				return activeName(lang), m.line, m.col
			}
		}
	}
	for i := range f.lines {
		ln := &f.lines[i]
		ofSource := ln.Document != nil || ln.Key != nil || ln.Kind != nil || ln.Source != nil
		ofTarget := ln.State != "" || ln.Target != nil || ln.From != nil || ln.FromHash != "" || ln.Accepted != nil || ln.By != "" || ln.Text != "" || ln.Waived != nil
		if source && ofTarget || !source && ofSource {
			return ledgerName(lang), ln.row, ln.col
		}
	}
	return "", 0, 0
}

type langFiles struct {
	messages []*message
	lines    []line
	errs     [2]error
}

type loader struct {
	c       *catalog.Catalog
	files   []langFiles    // of the source, then of c.Languages
	index   map[string]int // of c.Entries by ID
	hashes  []string       // goi18n hashes of c.Entries
	retired map[string]*catalog.Entry
}

func newLoader(c *catalog.Catalog, files []langFiles) *loader {
	return &loader{c: c, files: files, index: make(map[string]int, len(files[0].messages)), retired: map[string]*catalog.Entry{}}
}

func (l *loader) load() {
	l.sources()
	// Languages do not depend on each other until their targets go into the entries.
	merged := make([]mergedTargets, len(l.c.Languages))
	var wg sync.WaitGroup
	for i, lang := range l.c.Languages {
		wg.Go(func() { merged[i] = l.merge(lang, &l.files[i+1]) })
	}
	wg.Wait()
	for i, lang := range l.c.Languages {
		for n, t := range merged[i].targets {
			if t != nil {
				l.c.Entries[n].SetTarget(lang, t)
			}
		}
	}
	for i, lang := range l.c.Languages {
		for _, o := range merged[i].retired {
			l.retire(o).SetTarget(lang, o.target)
		}
		for _, o := range merged[i].orphans {
			e := l.retire(o)
			for e.Targets[lang] != nil {
				if e.Targets[lang].Forms == o.target.Forms {
					e.Targets[lang].Waive(o.target.Waivers...)
					break
				}
				o.id += "~"
				e = l.retire(o)
			}
			l.c.Untied = append(l.c.Untied, e.ID)
			if e.Targets[lang] == nil {
				e.SetTarget(lang, o.target)
			}
		}
	}
	slices.Sort(l.c.Untied)
	l.c.Untied = slices.Compact(l.c.Untied)
	for _, e := range l.retired {
		l.c.Retired = append(l.c.Retired, e)
	}
	slices.SortFunc(l.c.Retired, func(a, b *catalog.Entry) int { return strings.Compare(a.ID, b.ID) })
}

func (l *loader) sources() {
	src := &l.files[0]
	known := make(map[string]*line, len(src.lines))
	for i := range src.lines {
		ln := &src.lines[i]
		if !ln.Retired {
			known[ln.ID] = ln
			continue
		}
		e := &catalog.Entry{Message: catalog.Message{ID: ln.ID, Note: ln.Note, LeftDelim: ln.LeftDelim, RightDelim: ln.RightDelim}}
		if ln.Source != nil {
			e.Forms = catalog.Forms(*ln.Source)
		}
		situate(&e.Message, ln)
		l.retired[ln.ID] = e
	}
	entries := make([]catalog.Entry, len(src.messages))
	l.c.Entries = make([]*catalog.Entry, len(entries))
	l.hashes = make([]string, len(entries))
	for i, m := range src.messages {
		e := &entries[i]
		e.Message = catalog.Message{ID: m.id, Note: m.description, Forms: m.forms, LeftDelim: m.left, RightDelim: m.right}
		situate(&e.Message, known[m.id])
		l.c.Entries[i] = e
		l.index[m.id] = i
		l.hashes[i] = catalog.SourceHash(&e.Message)
	}
}

// situate sets a message's document, key and kind from its ID and from what
// the ledger says otherwise.
func situate(m *catalog.Message, ln *line) {
	m.Kind = usualKind(m.ID)
	if ln != nil && ln.Kind != nil {
		m.Kind = *ln.Kind
	}
	m.Document, m.Key = place(m.ID, m.Program())
	if ln == nil {
		return
	}
	if ln.Document != nil {
		m.Document = *ln.Document
	}
	if ln.Key != nil {
		m.Key = catalog.Key(*ln.Key)
	}
}

// A looseTarget is a translation no source message has.
type looseTarget struct {
	id, note    string
	left, right string
	target      *catalog.Target
}

type mergedTargets struct {
	targets []*catalog.Target // by index of the entry
	retired []looseTarget     // of retired messages
	orphans []looseTarget     // of messages that are not in the source's file any more
}

// merge brings one language's file and ledger together.
func (l *loader) merge(lang string, f *langFiles) mergedTargets {
	out := mergedTargets{targets: make([]*catalog.Target, len(l.c.Entries))}
	opt := optional(lang)
	known := make(map[string]*line, len(f.lines))
	for i := range f.lines {
		ln := &f.lines[i]
		if !ln.Retired {
			known[ln.ID] = ln
			continue
		}
		t := &catalog.Target{}
		if ln.Target != nil {
			t.Forms = catalog.Forms(*ln.Target)
		}
		ln.tell(t)
		out.retired = append(out.retired, looseTarget{id: ln.ID, target: t})
	}
	slab := make([]catalog.Target, len(f.messages))
	for n, m := range f.messages {
		t := &slab[n]
		t.Forms = trim(m.forms, opt)
		ln := known[m.id]
		delete(known, m.id)
		if t.Forms.Empty() {
			if ln != nil {
				known[m.id] = ln
			}
			continue
		}
		i, ok := l.index[m.id]
		if !ok {
			join(t, ln, m.hash, "", nil, "")
			out.orphans = append(out.orphans, looseTarget{m.id, m.description, m.left, m.right, t})
			continue
		}
		join(t, ln, m.hash, l.hashes[i], &l.c.Entries[i].Message, l.c.Source)
		out.targets[i] = t
	}
	// Lines whose text is gone: somebody deleted it. Only notes and waivers remain.
	for id, ln := range known {
		if i, ok := l.index[id]; ok && (ln.Note != "" || ln.Waived != nil) {
			out.targets[i] = &catalog.Target{Note: ln.Note, State: catalog.Translated, Waivers: ln.waivers()}
		}
	}
	return out
}

// tell sets what the ledger knows of a translation.
func (ln *line) tell(t *catalog.Target) {
	t.State = catalog.Translated
	if s, ok := catalog.ParseState(ln.State); ok {
		t.State = s
	}
	if ln.From != nil {
		t.From = (*catalog.Forms)(ln.From)
	}
	if ln.Accepted != nil {
		t.Accepted = (*catalog.Forms)(ln.Accepted)
	}
	t.FromHash, t.Origin, t.By, t.On, t.Note = ln.FromHash, ln.Origin, ln.By, ln.On, ln.Note
	t.Waivers = ln.waivers()
}

func (ln *line) waivers() []catalog.Waiver {
	if ln.Waived == nil {
		return nil
	}
	return *ln.Waived
}

// join completes a translation from its line in the ledger, nil if it has
// none, and its hash in the message file. current is the hash of message m, in
// language source.
func join(t *catalog.Target, ln *line, hash, current string, m *catalog.Message, source string) {
	t.State = catalog.Translated
	byHash := func() {
		if hash != "" {
			t.FromHash = ""
			if hash != current {
				t.FromHash = hash
			}
		}
	}
	if ln == nil {
		byHash()
		return
	}
	if ln.Text != catalog.TargetHash(t.Forms) {
		// Edited by hand, against the source as it stands: unless the hash
		// was changed as well, it is the one of the text that was replaced.
		t.Note, t.Waivers = ln.Note, ln.waivers()
		if hash != ln.hash(m) {
			byHash()
		}
		// A typing error mended in a translation says nothing of the number
		// that changed in its source: somebody must say that it was seen to.
		if m != nil && ln.From != nil && (ln.Accepted == nil || catalog.Forms(*ln.Accepted) != m.Forms) {
			if severity, _ := catalog.Weigh(catalog.Forms(*ln.From), m.Forms, source); severity == catalog.Critical {
				t.State = catalog.Draft
			}
		}
		return
	}
	ln.tell(t)
	if t.From == nil && t.Accepted == nil {
		byHash()
	}
	if m != nil && t.From != nil && *t.From == m.Forms {
		t.From = nil
	}
}

// hash is what the message file had as hash when the line was written, "" if
// that cannot be told.
func (ln *line) hash(m *catalog.Message) string {
	var made catalog.Message
	if m != nil {
		made.Note = m.Note
	}
	switch {
	case ln.Accepted != nil:
		made.Forms = catalog.Forms(*ln.Accepted)
	case ln.From != nil:
		made.Forms = catalog.Forms(*ln.From)
	default:
		return ln.FromHash
	}
	return catalog.SourceHash(&made)
}

// retire returns the retired entry that o belongs to, a new one if need be.
func (l *loader) retire(o looseTarget) *catalog.Entry {
	e := l.retired[o.id]
	if e == nil {
		e = &catalog.Entry{Message: catalog.Message{ID: o.id, Note: o.note, LeftDelim: o.left, RightDelim: o.right}}
		situate(&e.Message, nil)
		l.retired[o.id] = e
	}
	return e
}
