package check

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
)

// A Publication is what Run checks: all messages with their translations.
type Publication struct {
	catalog.Publication
	Entries []*catalog.Entry
	// Links are what links begin with, by language.
	Links []map[string]string
	// Bilingual: the messages are those of a translators' file without a
	// project. What conventions it follows is learnt from itself.
	Bilingual bool
	// Profiles are the conventions by language; what is not there has those of its tag.
	Profiles map[string]*locales.Profile
	Terms    *terms.Base
	// Spellers know the words of languages; without one nothing is spelled.
	Spellers map[string]Speller
	// MayDelete and MayCopy are the codes (em, a) that a translation may leave
	// out, or have more often than its source.
	MayDelete, MayCopy map[string]bool
}

// Options say which checks to run.
type Options struct {
	Checks []*Check // nil: all of All that are not Off
	// Severities are those that are not the checks' own.
	Severities map[string]reports.Severity
}

type run struct {
	pub      *Publication
	options  Options
	pairs    []*Check // those with Pair
	spoken   [][]gate // of pairs, by index of the publication's languages
	batches  []*Check
	profiles map[string]*locales.Profile
	terms    *terms.Base
	lengths  map[string]float64 // see expansion
}

// A gate is a check with what it needs, side by side in memory.
type gate struct {
	needs Needs
	check *Check
}

type styleKey struct {
	check *Check
	lang  string
}

// A worker is what one goroutine needs.
type worker struct {
	run      *run
	findings []placed
	follows  map[styleKey]int
	texts    [2 + 3]Text
	others   []*Text
	pair     Pair
	spelled  map[spelledKey]bool
	messages int // translations that were looked at
}

func (r *run) severity(c *Check) reports.Severity {
	if s, ok := r.options.Severities[c.Name]; ok {
		return s
	}
	return c.Severity
}

// chunk is how many messages a goroutine takes at once.
const chunk = 256

// Run checks a publication's translations. It is deterministic.
func Run(pub *Publication, o Options) *reports.Findings {
	r := &run{pub: pub, options: o, profiles: map[string]*locales.Profile{}, terms: pub.Terms}
	if r.terms == nil {
		r.terms = &terms.Base{}
	}
	r.lengths = measure(pub)
	checks := o.Checks
	if checks == nil {
		for _, c := range All {
			if !c.Off {
				checks = append(checks, c)
			}
		}
	}
	for _, c := range checks {
		if c.Pair != nil {
			r.pairs = append(r.pairs, c)
		}
		if c.Publication != nil {
			r.batches = append(r.batches, c)
		}
	}
	for _, l := range pub.Languages {
		var spoken []gate
		for _, c := range r.pairs {
			if c.speaks(l) {
				spoken = append(spoken, gate{c.Needs, c})
			}
		}
		r.spoken = append(r.spoken, spoken)
		if p := pub.Profiles[l]; p != nil {
			r.profiles[l] = p
		} else {
			r.profiles[l] = locales.ProfileOf(l)
		}
	}
	var rules []reports.Rule
	for _, c := range checks {
		rules = append(rules, reports.Rule{Name: c.Name, Severity: r.severity(c), Title: c.Title, Explain: c.Explain})
	}
	// What sees a whole publication takes longest, and comes first.
	type task struct {
		check  *Check
		lang   string
		lo, hi int // of the entries
	}
	var tasks []task
	for _, lang := range pub.Languages {
		for _, c := range r.batches {
			if c.speaks(lang) {
				tasks = append(tasks, task{check: c, lang: lang})
			}
		}
	}
	for lo := 0; lo < len(pub.Entries); lo += chunk {
		tasks = append(tasks, task{lo: lo, hi: min(len(pub.Entries), lo+chunk)})
	}
	found := make([][]placed, len(tasks))
	workers := make([]*worker, min(runtime.GOMAXPROCS(0), max(len(tasks), 1)))
	var next atomic.Int64
	var wg sync.WaitGroup
	var defect atomic.Pointer[any]
	for i := range workers {
		w := &worker{run: r, follows: map[styleKey]int{}}
		workers[i] = w
		wg.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					defect.CompareAndSwap(nil, &r)
				}
			}()
			for i := int(next.Add(1)) - 1; i < len(tasks); i = int(next.Add(1)) - 1 {
				w.findings = nil
				if k := &tasks[i]; k.check != nil {
					k.check.Publication(&Batch{Publication: pub, Lang: k.lang, check: k.check, w: w})
				} else {
					for n := k.lo; n < k.hi; n++ {
						w.entry(n)
					}
				}
				found[i] = w.findings
			}
		})
	}
	wg.Wait()
	if r := defect.Load(); r != nil {
		panic(*r) // the caller can only see it in its own goroutine
	}
	res := &reports.Findings{Rules: rules}
	follows := map[styleKey]int{}
	for _, w := range workers {
		res.Messages += w.messages
		for k, n := range w.follows {
			follows[k] += n
		}
	}
	list := slices.Concat(found...)
	slices.SortStableFunc(list, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.entry, b.entry), cmp.Compare(a.Language, b.Language), cmp.Compare(a.Form, b.Form),
			-cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Check, b.Check))
	})
	ordinals(list)
	list = yielding(list, checks)
	res.List = make([]reports.Finding, len(list))
	for i := range list {
		res.List[i] = list[i].Finding
	}
	r.conventions(res, follows)
	return res
}

// ordinals tells findings of one check in one text apart where their words do
// not. It counts what yields to others, too: which checks run changes nothing.
func ordinals(list []placed) {
	type same struct{ check, form, key, words, source string }
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && list[end].entry == list[i].entry && list[end].Language == list[i].Language {
			end++
		}
		if group := list[i:end]; len(group) > 1 {
			met := make(map[same]int, len(group))
			for k := range group {
				f := &group[k].Finding
				s := f.Subject()
				at := same{f.Check, f.Form, f.Key, s.Words, s.Source}
				if met[at]++; met[at] > 1 {
					f.Nth = met[at]
				}
			}
		}
		i = end
	}
}

// yielding leaves out findings that another one says better.
func yielding(list []placed, checks []*Check) []placed {
	yields := map[string][]string{}
	for _, c := range checks {
		if c.Yields != nil {
			yields[c.Name] = c.Yields
		}
	}
	out := list[:0]
	for i := 0; i < len(list); {
		end := i
		for end < len(list) && list[end].entry == list[i].entry && list[end].Language == list[i].Language {
			end++
		}
		same := slices.Clone(list[i:end]) // out overwrites list
		i = end
		for k := range same {
			f := &same[k]
			to := yields[f.Check]
			if to != nil && slices.ContainsFunc(same, func(g placed) bool {
				return slices.Contains(to, g.Check) && g.Form == f.Form &&
					(f.Span.Empty() || g.Span.Empty() || f.Span.Start < g.Span.End && g.Span.Start < f.Span.End)
			}) {
				continue
			}
			out = append(out, *f)
		}
	}
	return out
}

// A placed finding knows whose it is: IDs of translators' files may occur twice.
type placed struct {
	reports.Finding
	entry int // index
}

// entry runs the checks on all translations of a message.
func (w *worker) entry(n int) {
	e := w.run.pub.Entries[n]
	for k, lang := range w.run.pub.Languages {
		t := e.Target(lang)
		if t == nil || t.Forms.Empty() {
			continue
		}
		w.messages++
		if len(w.run.pairs) == 0 {
			continue
		}
		source, stale := basis(e, t)
		for _, form := range catalog.Categories {
			target := t.Get(form)
			if target == "" {
				continue
			}
			p := w.bring(e, n, lang, form, formOf(source, form), target, stale)
			w.third(p, e, lang, form)
			spoken, sh, th := w.run.spoken[k], p.Source.Has, p.Target.Has
			for i := range spoken {
				if g := &spoken[i]; g.needs.met(sh, th) {
					p.check = g.check
					g.check.Pair(p)
				}
			}
		}
	}
}

// bring makes the worker's Pair of a text and its translation; n is the index
// of their entry.
func (w *worker) bring(e *catalog.Entry, n int, lang, form string, source, target catalog.Text, stale bool) *Pair {
	w.texts[0].reset(string(source), w.run.pub.Source, e.Codes)
	w.texts[1].reset(string(target), lang, e.Codes)
	shortcuts(&w.texts[0], &w.texts[1])
	w.pair = Pair{Entry: e, index: n, Form: form, Source: &w.texts[0], Target: &w.texts[1], Stale: stale,
		Publication: w.run.pub, Profile: w.run.profiles[lang], Terms: w.run.terms, w: w}
	return &w.pair
}

// formOf returns the text of a plural category, or else that of other.
func formOf(f catalog.Forms, form string) catalog.Text {
	if t := f.Get(form); t != "" {
		return t
	}
	return f.Other
}

// third sets the translations into the other languages.
func (w *worker) third(p *Pair, e *catalog.Entry, lang, form string) {
	w.others = w.others[:0]
	k := 2
	for _, other := range w.run.pub.Languages {
		if other == lang || k == len(w.texts) {
			continue
		}
		t := e.Target(other)
		if t == nil {
			continue
		}
		text := t.Get(form)
		if text == "" {
			text = t.Other
		}
		if s, _ := basis(e, t); text == "" || s.Get(form) != catalog.Text(p.Source.Raw) && s.Other != catalog.Text(p.Source.Raw) {
			continue // of another source
		}
		w.texts[k].reset(string(text), other, e.Codes)
		w.others = append(w.others, &w.texts[k])
		k++
	}
	p.Others = w.others
}

// basis returns the source that a translation was made from.
func basis(e *catalog.Entry, t *catalog.Target) (f catalog.Forms, stale bool) {
	if t.From == nil || *t.From == e.Forms || t.Accepted != nil && *t.Accepted == e.Forms {
		return e.Forms, false
	}
	return *t.From, true
}

// few is how many places of another convention are still mistakes.
const few = 10

// conventions takes out the findings of style checks where the texts have
// another convention as a whole. In a project one of them stays, to say so.
func (r *run) conventions(res *reports.Findings, follows map[styleKey]int) {
	deviates := map[styleKey]int{}
	style := map[string]*Check{}
	for _, c := range slices.Concat(r.pairs, r.batches) {
		if c.Style {
			style[c.Name] = c
		}
	}
	for i := range res.List {
		if c := style[res.List[i].Check]; c != nil {
			deviates[styleKey{c, res.List[i].Language}]++
		}
	}
	drop := map[styleKey]bool{}
	for k, n := range deviates {
		all := n + follows[k]
		switch {
		case r.pub.Profiles[k.lang] != nil && r.pub.Profiles[k.lang].Strict:
		case n < few:
		case r.pub.Bilingual && n*4 > all, n*2 > all:
			drop[k] = true
			res.Conventions = append(res.Conventions, reports.Convention{Check: k.check.Name, Publication: r.pub.ID, Language: k.lang, Follows: follows[k], Deviates: n})
		}
	}
	if len(drop) == 0 {
		return
	}
	slices.SortFunc(res.Conventions, func(a, b reports.Convention) int {
		return cmp.Or(cmp.Compare(a.Check, b.Check), cmp.Compare(a.Language, b.Language))
	})
	first := map[styleKey]bool{}
	res.List = slices.DeleteFunc(res.List, func(f reports.Finding) bool {
		k := styleKey{style[f.Check], f.Language}
		if !drop[k] {
			return false
		}
		if !r.pub.Bilingual && !first[k] {
			first[k] = true
			return false
		}
		return true
	})
}
