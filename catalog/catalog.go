// Package catalog remembers a publication's texts and their translations.
//
// A Message is a text of a document in its source language, a Target its
// translation into one language with what is known of it, an Entry both
// together, a Catalog all entries of a publication. Update carries a catalog
// over to a new version of the documents without losing a translation, Import
// takes back what a translator sends. Everything here is a pure function:
// nothing reads or writes a file, a clock or the environment.
//
// # State
//
// What a person decides is stored (State: draft < translated < reviewed <
// approved, with who and when); what follows from the texts is computed and
// never stored (Entry.Status: missing, stale, untranslatable). A translation
// is stale when the source differs from the one it was made from (Target.From),
// however often the source changed since. An approval speaks of one source
// text and one translation and falls when either changes; when the source is
// changed back, it stands again.
package catalog

import "github.com/cecl10n/cecl10n/locales"

// Key is what the author of a document calls a message: an id attribute, a
// key path, an ID in a program. It is "" where there is none.
type Key string

// Forms are the texts of a message by CLDR plural category. Other is the text
// of a message without plurals.
type Forms struct {
	Zero, One, Two, Few, Many, Other Text
}

// Plural reports whether there are more forms than Other.
func (f Forms) Plural() bool {
	return f.Zero != "" || f.One != "" || f.Two != "" || f.Few != "" || f.Many != ""
}

// Empty reports whether no form has a text.
func (f Forms) Empty() bool { return f == Forms{} }

// Get returns the text of a CLDR plural category ("one", "many", "other" …).
func (f Forms) Get(category string) Text {
	if p := f.field(category); p != nil {
		return *p
	}
	return ""
}

// Set changes the text of a CLDR plural category. Other names are ignored.
func (f *Forms) Set(category string, t Text) {
	if p := f.field(category); p != nil {
		*p = t
	}
}

func (f *Forms) field(category string) *Text {
	switch category {
	case "zero":
		return &f.Zero
	case "one":
		return &f.One
	case "two":
		return &f.Two
	case "few":
		return &f.Few
	case "many":
		return &f.Many
	case "other":
		return &f.Other
	}
	return nil
}

// Categories are the CLDR plural categories in their usual order.
var Categories = []string{"zero", "one", "two", "few", "many", "other"}

// A Message is one translatable text of a document.
type Message struct {
	ID       string // unique in its publication: "<document>#<slug>", or a program's own ID
	Document string // the document's path in the project, slashes on every system
	Key      Key    // the author's own name for it
	Kind     string // what it is in the document: "h1", "p", "title", "alt", "td", "message" …
	Note     string // what the author tells the translator
	Forms           // the source text; Other where there is no plural
	Codes    []Code // of all forms

	LeftDelim, RightDelim string // a program message's template delimiters, when not {{ and }}

	Line, Column   int  // where it begins, from 1, in characters; 0 unknown
	Untranslatable bool // nothing to translate: a number, a URL, a document symbol
}

// Program reports whether the message belongs to a program: its ID is the
// author's own rather than made from its document.
func (m *Message) Program() bool { return m.Kind == KindProgram }

// KindProgram is the Kind of messages that are found in program source.
const KindProgram = "message"

// State is what people have decided about a translation.
type State uint8

// The states, lowest first.
const (
	Draft State = iota
	Translated
	Reviewed
	Approved
)

var stateNames = [...]string{"draft", "translated", "reviewed", "approved"}

// String returns the state's name in files and on the command line.
func (s State) String() string {
	if int(s) < len(stateNames) {
		return stateNames[s]
	}
	return "draft"
}

// ParseState returns the state called name.
func ParseState(name string) (State, bool) {
	for i, n := range stateNames {
		if n == name {
			return State(i), true
		}
	}
	return Draft, false
}

// A Target is a translation into one language and what is known of it.
type Target struct {
	Forms
	State State

	// From holds the source forms it was translated from, nil while they are
	// the current ones.
	From *Forms
	// FromHash is the goi18n hash of the source it was translated from where
	// only the hash is known (a catalog made by goi18n) and differs from the
	// current one. It is "" otherwise.
	FromHash string
	// Accepted holds the source forms that somebody looked at and found still
	// well served by this translation, though it was made from others (From).
	Accepted *Forms

	Origin string // human (or ""), memory 87 %, mt:name, import:file
	By     string // who decided last
	On     string // when, as YYYY-MM-DD
	Note   string // the translator's own

	// Waivers are the findings of checks that are no fault, sorted, see
	// Target.Waive. They stay while the texts change: each speaks of words.
	Waivers []Waiver
}

// An Entry is a message with its translations by language.
type Entry struct {
	Message
	Targets map[string]*Target
}

// Target returns the translation into lang, nil where there is none.
func (e *Entry) Target(lang string) *Target { return e.Targets[lang] }

// SetTarget sets the translation into lang; nil removes it.
func (e *Entry) SetTarget(lang string, t *Target) {
	if t == nil {
		delete(e.Targets, lang)
		return
	}
	if e.Targets == nil {
		e.Targets = make(map[string]*Target, 2)
	}
	e.Targets[lang] = t
}

// A Catalog is all messages of a publication with their translations.
type Catalog struct {
	Source    string   // language of the messages
	Languages []string // languages they are translated into, sorted
	Entries   []*Entry // in document order
	Retired   []*Entry // messages no document has any more, by ID, with their translations
	// Untied are the IDs of those in Retired that a message file has as if they
	// were current: somebody wrote them there. It is not stored.
	Untied []string
}

// Entry returns the current message with the given ID, nil if there is none.
// It scans the catalog: build a map for more than a few look-ups.
func (c *Catalog) Entry(id string) *Entry {
	for _, e := range c.Entries {
		if e.ID == id {
			return e
		}
	}
	return nil
}

// Status is the state of a message in one language, computed from its texts.
type Status uint8

// The statuses. Draft to Approved stand for a current translation's State.
const (
	StatusMissing Status = iota
	StatusStale
	StatusDraft
	StatusTranslated
	StatusReviewed
	StatusApproved
	StatusUntranslatable
)

var statusNames = [...]string{"missing", "stale", "draft", "translated", "reviewed", "approved", "untranslatable"}

// String returns the status's name in files and on the command line.
func (s Status) String() string { return statusNames[s] }

// ParseStatus returns the status called name.
func ParseStatus(name string) (Status, bool) {
	for i, n := range statusNames {
		if n == name {
			return Status(i), true
		}
	}
	return StatusMissing, false
}

// Status computes how the message stands in lang.
func (e *Entry) Status(lang string) Status {
	if e.Untranslatable {
		return StatusUntranslatable
	}
	t := e.Targets[lang]
	if t == nil || !e.complete(lang, t) {
		return StatusMissing
	}
	state := t.State
	if t.From != nil && *t.From != e.Forms || t.FromHash != "" {
		if t.Accepted == nil || *t.Accepted != e.Forms {
			return StatusStale
		}
		// Who accepts has looked at both texts, but has not approved them.
		state = min(state, Reviewed)
	}
	// Whoever decided did not see that the page would break.
	if state > Draft && e.Broken(lang) {
		state = Draft
	}
	return StatusDraft + Status(state)
}

// Broken reports whether the translation into lang, whoever wrote it, cannot
// be published as it is: its codes or placeholders are not those of the source,
// or it has control characters. Problems names what is wrong with the codes.
func (e *Entry) Broken(lang string) bool {
	t := e.Targets[lang]
	return t != nil && (t.control() || len(e.Codes) > 0 && len(e.Problems(lang)) > 0)
}

// Problems lists what is wrong with the codes of the translation into lang.
func (e *Entry) Problems(lang string) []CodeProblem {
	t := e.Targets[lang]
	if t == nil {
		return nil
	}
	return compareForms(e.Forms, t.Forms, e.Codes, false)
}

// control reports whether any form has a control character that no document
// can hold.
func (f *Forms) control() bool {
	for _, t := range [...]Text{f.Zero, f.One, f.Two, f.Few, f.Many, f.Other} {
		for i := 0; i < len(t); i++ {
			if c := t[i]; c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f || c == 0xef && i+2 < len(t) && t[i+1] == 0xbf && t[i+2] >= 0xbe {
				return true // U+FFFE and U+FFFF are no characters
			}
		}
	}
	return false
}

// complete reports whether a translation has a text in every plural category
// it needs.
func (e *Entry) complete(lang string, t *Target) bool {
	if blankText(t.Other) {
		return false
	}
	if !e.Plural() {
		return true
	}
	for _, cat := range locales.RequiredPlurals(lang) {
		if blankText(t.Get(cat)) {
			return false
		}
	}
	return true
}
