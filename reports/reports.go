// Package reports judges: it counts how complete and how fresh each
// publication is in each language, says what blocks its release, and writes
// that as text, JSON, CSV, Markdown and HTML.
package reports

import "github.com/cecl10n/cecl10n/catalog"

// A Policy says what a release of one publication demands.
type Policy struct {
	Require map[string]catalog.State // lowest state that may ship, by language
	Stale   string                   // "forbid" or "cosmetic": cosmetic ones may ship
	FailOn  string                   // lowest severity of finding that blocks: "error", "warning", "info"
}

// An Input is a publication to report on. With Err the rest may be empty.
type Input struct {
	Publication catalog.Publication
	Catalog     *catalog.Catalog // updated in memory to the documents as they stand
	Changes     *catalog.Changes // what that update found, not yet extracted
	Policy      Policy
	Err         error // why the publication cannot be read
}

// Counts are numbers of messages or of words by status.
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

// A Reason is why a publication is not ready in a language.
type Reason struct {
	Code     string // "missing", "stale", "stale_critical", "draft", "below_reviewed" …
	Count    int    // messages
	Document string // where to look: the first one
	Line     int
}

// An Item is a message that needs work.
type Item struct {
	ID, Document, Kind, Note string
	Line                     int
	Language                 string
	Source, Target           catalog.Forms
}

// A StaleItem is a stale message with what changed in its source.
type StaleItem struct {
	Item
	Severity catalog.Severity
	Why      []string      // the words that make it critical
	From     catalog.Forms // empty if the old source is not known
	Ops      []catalog.Op
}

// A Language is how a publication stands in one language.
type Language struct {
	Lang      string
	Ready     bool
	BlockedBy []Reason
	Messages  Counts
	Words     Counts // words of the source
	Stale     []StaleItem
	Missing   []Item
}

// A Publication is how a publication stands.
type Publication struct {
	catalog.Publication
	Languages []Language // in the order of catalog.Publication.Languages
	Pending   int        // changes in the documents that extract has not taken yet
	Err       error
}

// A Report is how all publications stand.
type Report struct {
	Publications []Publication
}

// Build reports on publications, in their order.
func Build(in []Input) *Report { return &Report{} }
