package reports

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Severity says how much a finding matters.
type Severity uint8

// The severities, lowest first.
const (
	Info    Severity = iota // informs
	Warning                 // asks: somebody should look
	Error                   // blocks a release
)

var severityNames = [...]string{"info", "warning", "error"}

// String returns the severity's name in files and on the command line.
func (s Severity) String() string { return severityNames[min(int(s), len(severityNames)-1)] }

// ParseSeverity returns the severity called name.
func ParseSeverity(name string) (Severity, bool) {
	for i, n := range severityNames {
		if n == name {
			return Severity(i), true
		}
	}
	return Info, false
}

// Label names the severity for people.
func (s Severity) Label(p *cecl10n.Printer) string {
	switch s {
	case Error:
		return p.T(&i18n.Message{ID: "findings.error", Other: "error"})
	case Warning:
		return p.T(&i18n.Message{ID: "findings.warning", Other: "warning"})
	}
	return p.T(&i18n.Message{ID: "findings.info", Other: "info"})
}

// A Span is a part of a text, in bytes. An empty one says nowhere in particular.
type Span struct{ Start, End int }

// Empty reports whether the span has no characters.
func (s Span) Empty() bool { return s.End <= s.Start }

// A Finding is what a check found in one translation.
type Finding struct {
	Check    string // the check's name
	Severity Severity

	Publication, Document, ID, Language string
	Line, Column                        int    // of the message, from 1, in characters; 0 unknown
	Form                                string // CLDR plural category of the text where the message has plurals

	From           string // language of Source, "" unknown
	Source, Target catalog.Text
	Problem        error // what is wrong, printed with a cecl10n.Printer
	Span           Span  // of Target
	SourceSpan     Span  // of Source
	// Fix is what to put in place of Span, nil where only a person can tell.
	Fix *string
	// Spacing: the fix changes nothing but white space.
	Spacing bool
	// Key tells two findings of one check in one text apart where their
	// words do not.
	Key string
	// Nth tells findings of one check in one text apart where nothing else
	// does: 0 is the first, then come 2, 3 and so on.
	Nth int

	Waiver *catalog.Waiver // why it does not count; nil: it counts
	Known  bool            // it is in the baseline, and does not count
}

// Counts reports whether the finding is to be looked at: nobody waived it,
// and it is not in the baseline.
func (f *Finding) Counts() bool { return f.Waiver == nil && !f.Known }

// Words are the words of the translation, or else of the source, that the
// finding is about.
func (f *Finding) Words() string {
	if _, words, _ := part(string(f.Target), f.Span); words != "" {
		return words
	}
	_, words, _ := part(string(f.Source), f.SourceSpan)
	return words
}

// Subject is what makes the finding the same finding after an edit of
// something else: its words and those of the source that they are compared
// with, not where in the texts they stand.
func (f *Finding) Subject() catalog.Subject {
	s := catalog.Subject{Words: cmp.Or(f.Key, f.Words()), Nth: f.Nth}
	if _, words, _ := part(string(f.Source), f.SourceSpan); words != s.Words {
		s.Source = words
	}
	if s.Words == "" {
		s.Text = catalog.TargetHash(catalog.Forms{Other: f.Target})
	}
	return s
}

// Identity returns a short name for the finding that stays while the message
// and the words it is about stay: the same whatever else changes in the text,
// the document or the number of findings. The messages of translators' files,
// which belong to no publication, may share their IDs: for them the name of
// the file and the source text tell more.
func (f *Finding) Identity() string {
	s := f.Subject()
	parts := []string{f.Check, f.Publication, f.ID, f.Language, f.Form, s.Words, s.Source, s.Text, strconv.Itoa(s.Nth)}
	if f.Publication == "" {
		parts = append(parts, f.Document, string(f.Source))
	}
	h := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(h[:8])
}

// A Rule is what there is to say of a check: its documentation.
type Rule struct {
	Name           string
	Severity       Severity
	Title, Explain *i18n.Message
}

// A Convention is how often the texts in a language follow a convention that
// a check knows, and how often they do not: where they have another one as a
// whole, it is said once.
type Convention struct {
	Check             string
	Publication       string
	Language          string
	Follows, Deviates int
}

// Findings are what the checks found in some publications or files.
type Findings struct {
	Messages int // translations that were looked at
	List     []Finding
	// Rules are the checks that ran, in their order.
	Rules       []Rule
	Conventions []Convention
	// Publications are those that were looked at, for their titles and
	// languages. Without them a writer goes by the findings.
	Publications []catalog.Publication
	// FailOn is, by publication, the lowest severity that fails (JUnit), as in
	// Policy. Options.FailOn counts for more.
	FailOn map[string]string
	// Errors are what could not be looked at. Nothing found does not mean
	// nothing wrong then.
	Errors []error
}
