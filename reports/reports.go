// Package reports judges: it counts how complete and how fresh each
// publication is in each language, says what blocks its release, and writes
// that, and what the checks found, as text, JSON, CSV, Markdown, HTML, JUnit,
// SARIF and annotations of GitHub.
//
// Build computes a Report, Judge the Verdict on it; both are pure. A writer is
// a function of a writer, the value, a printer for its labels and Options. What
// other programs read (JSON, CSV) is the same in every language of the tool,
// but for the messages of findings.
package reports

import (
	"slices"

	"github.com/cecl10n/cecl10n/catalog"
)

// A Policy says what a release of one publication demands.
type Policy struct {
	// Require is the lowest state that may ship, by language. A language that
	// is not in it needs Reviewed.
	Require map[string]catalog.State
	Stale   string // "forbid" (or "") or "cosmetic": cosmetic ones may ship
	FailOn  string // lowest severity of finding that blocks: "error" (or ""), "warning", "info", "never"
}

// Required returns the lowest state that may ship in lang.
func (p *Policy) Required(lang string) catalog.State {
	if s, ok := p.Require[lang]; ok {
		return s
	}
	return catalog.Reviewed
}

// An Input is a publication to report on. With Err the rest may be empty.
type Input struct {
	Publication catalog.Publication
	Catalog     *catalog.Catalog // updated in memory to the documents as they stand
	Changes     *catalog.Changes // what that update found, not yet extracted
	Policy      Policy
	Findings    []Finding // of the checks, in the order of the messages
	Err         error     // why the publication, or a document of it, cannot be read
}

// Counts are numbers of messages or of words by status. Missing, Draft,
// Translated, Reviewed, Approved and Stale add up to Total.
type Counts struct {
	Total          int `json:"total"` // without untranslatable ones
	Missing        int `json:"missing"`
	Draft          int `json:"draft"`
	Translated     int `json:"translated"`
	Reviewed       int `json:"reviewed"`
	Approved       int `json:"approved"`
	Stale          int `json:"stale"`
	StaleCritical  int `json:"stale_critical"` // of Stale
	Untranslatable int `json:"untranslatable"`
}

// Of returns the number with status s.
func (c *Counts) Of(s catalog.Status) int { return *c.field(s) }

func (c *Counts) field(s catalog.Status) *int {
	switch s {
	case catalog.StatusMissing:
		return &c.Missing
	case catalog.StatusStale:
		return &c.Stale
	case catalog.StatusDraft:
		return &c.Draft
	case catalog.StatusTranslated:
		return &c.Translated
	case catalog.StatusReviewed:
		return &c.Reviewed
	case catalog.StatusApproved:
		return &c.Approved
	}
	return &c.Untranslatable
}

func (c *Counts) add(s catalog.Status, n int) {
	*c.field(s) += n
	if s != catalog.StatusUntranslatable {
		c.Total += n
	}
}

// plus adds another publication's counts.
func (c *Counts) plus(o Counts) {
	c.Total += o.Total
	c.Missing += o.Missing
	c.Draft += o.Draft
	c.Translated += o.Translated
	c.Reviewed += o.Reviewed
	c.Approved += o.Approved
	c.Stale += o.Stale
	c.StaleCritical += o.StaleCritical
	c.Untranslatable += o.Untranslatable
}

// The codes of reasons. A translation below the required state has its own
// state as code: "draft", "translated" or "reviewed".
const (
	ReasonMissing       = "missing"
	ReasonStale         = "stale"
	ReasonStaleCritical = "stale_critical" // some of the stale ones
	ReasonFindings      = "findings"       // of the checks, that count and are severe enough
	ReasonUnbuildable   = "unbuildable"    // documents that a translation would break
	ReasonUnreadable    = "unreadable"     // the publication cannot be read
	ReasonEmpty         = "no_messages"    // it has no message: nothing was looked at
	ReasonNoLanguages   = "no_languages"   // it is translated into no language
)

// A Reason is why a publication is not ready in a language, or why that
// cannot be told.
type Reason struct {
	Code     string `json:"code"`
	Count    int    `json:"count"`    // messages; documents that cannot be built; findings
	Document string `json:"document"` // where to look: the first one
	Line     int    `json:"line"`     // 0 unknown
}

// An Item is a message that needs work.
type Item struct {
	ID, Document, Kind, Note string
	Line                     int
	Language                 string
	Status                   catalog.Status
	Words                    int // words of the source
	Source, Target           catalog.Forms
}

// A StaleItem is a stale message with what changed in its source, see Diff.
type StaleItem struct {
	Item
	State    catalog.State // of the translation, as it was when its source changed
	Severity catalog.Severity
	Why      []string      // the words that make it critical
	From     catalog.Forms // empty if the old source is not known
}

// A FormDiff is what changed in one plural form of a source. Without plurals
// the category is "other".
type FormDiff struct {
	Category             string
	From, Source, Target catalog.Text
	Ops                  []catalog.Op // nil if the old source is not known
}

// Diff compares the source with the one the translation was made from, word
// by word: one FormDiff for each form that changed, at least one. It is
// computed on demand, since most callers only count.
func (s *StaleItem) Diff() []FormDiff {
	var out []FormDiff
	for _, c := range catalog.Categories {
		from, now := s.From.Get(c), s.Source.Get(c)
		if from != now && !s.From.Empty() {
			out = append(out, s.form(c, catalog.Diff(from, now)))
		}
	}
	if out == nil {
		out = append(out, s.form("other", nil))
	}
	return out
}

func (s *StaleItem) form(category string, ops []catalog.Op) FormDiff {
	target := s.Target.Get(category)
	if target == "" {
		target = s.Target.Other
	}
	return FormDiff{category, s.From.Get(category), s.Source.Get(category), target, ops}
}

// A Language is how a publication stands in one language.
type Language struct {
	Lang      string
	Required  catalog.State // lowest state that may ship
	Ready     bool
	BlockedBy []Reason
	Fit       int // messages that may ship
	FitWords  int
	Messages  Counts
	Words     Counts // words of the source
	Stale     []StaleItem
	Missing   []Item
	Below     []Item // current, but below the required state
	Findings  []Finding
}

// A Publication is how a publication stands.
type Publication struct {
	catalog.Publication
	Languages []Language // in the order of catalog.Publication.Languages
	Messages  int        // of its source, without untranslatable ones
	Words     int        // of its source
	Pending   int        // changes in the documents that extract has not taken yet
	Unknown   string     // code of the reason why nothing can be told, "" if it can
	Err       error
}

// Ready reports whether the publication may ship in every language.
func (p *Publication) Ready() bool {
	return p.Unknown == "" && !slices.ContainsFunc(p.Languages, func(l Language) bool { return !l.Ready })
}

// In returns how the publication stands in lang, nil if it is not translated
// into it.
func (p *Publication) In(lang string) *Language {
	for i := range p.Languages {
		if p.Languages[i].Lang == lang {
			return &p.Languages[i]
		}
	}
	return nil
}

// A Report is how all publications stand.
type Report struct {
	Publications []Publication
	Order        []string // the order to name languages in; nil: by their tags
}

// Languages returns all languages of the report: in its order, else the one
// that most publications are written in first, then the others by their tags.
func (r *Report) Languages() []string {
	sources := map[string]int{}
	var langs []string
	for _, p := range r.Publications {
		if p.Source != "" {
			sources[p.Source]++
			langs = append(langs, p.Source)
		}
		for _, l := range p.Languages {
			langs = append(langs, l.Lang)
		}
	}
	slices.Sort(langs)
	langs = slices.Compact(langs)
	if r.Order != nil {
		place := func(l string) int {
			if i := slices.Index(r.Order, l); i >= 0 {
				return i
			}
			return len(r.Order)
		}
		slices.SortStableFunc(langs, func(a, b string) int { return place(a) - place(b) })
		return langs
	}
	if len(langs) > 1 {
		main := slices.MaxFunc(langs, func(a, b string) int { return sources[a] - sources[b] })
		i := slices.Index(langs, main)
		langs = slices.Insert(slices.Delete(langs, i, i+1), 0, main)
	}
	return langs
}
