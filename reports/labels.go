package reports

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	regional "github.com/go-playground/locales"
	"github.com/go-playground/locales/en_CA"
	"github.com/go-playground/locales/es_MX"
	"github.com/go-playground/locales/fr_CA"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Options say how to write. The zero value is good for most.
type Options struct {
	Color bool   // text: with ANSI colours
	Width int    // text: columns of the terminal; 0: as wide as needed
	Today string // YYYY-MM-DD; "": say of no due date whether it has passed
	First int    // how many messages of a list are shown at once; 0: 10
	// FailOn is the lowest severity of finding that fails (JUnit), as in Policy.
	FailOn string
}

func (o Options) first() int {
	if o.First > 0 {
		return o.First
	}
	return 10
}

// labels prints what depends on the reader's language.
type labels struct {
	*cecl10n.Printer
	region regional.Translator
	names  display.Namer
}

func newLabels(p *cecl10n.Printer) *labels {
	l := &labels{Printer: p}
	// The dictionaries are asked for by the plain languages: x/text has no
	// other names for the regions.
	switch p.Lang() {
	case "fr":
		l.region, l.names = fr_CA.New(), display.Tags(language.French)
	case "es":
		l.region, l.names = es_MX.New(), display.Tags(language.Spanish)
	default:
		l.region, l.names = en_CA.New(), display.Tags(language.English)
	}
	return l
}

func (l *labels) number(n int) string { return l.region.FmtNumber(float64(n), 0) }

// percent returns n of total as a percentage. It is 0 % and 100 % only if
// that is exactly so, and a dash of nothing.
func (l *labels) percent(n, total int) string {
	if total <= 0 {
		return "–"
	}
	return l.region.FmtPercent(float64(percent(n, total)), 0)
}

func percent(n, total int) int {
	if total <= 0 {
		return 0
	}
	p := (n*100 + total/2) / total
	switch {
	case p == 0 && n > 0:
		return 1
	case p == 100 && n < total:
		return 99
	}
	return p
}

// date returns a date given as YYYY-MM-DD in words.
func (l *labels) date(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return clean(iso)
	}
	s := l.region.FmtDateLong(t)
	if l.Lang() == "fr" {
		if rest, ok := strings.CutPrefix(s, "1 "); ok {
			s = "1er " + rest
		}
	}
	return s
}

// due returns when a publication is due, "" if there is no date.
func (l *labels) due(p *catalog.Publication, o Options) string {
	switch {
	case p.Due == "":
		return ""
	case o.Today != "" && p.Due < o.Today:
		return l.T(&i18n.Message{ID: "report.overdue", Other: "was due {{.Date}}"}, "Date", l.date(p.Due))
	}
	return l.T(&i18n.Message{ID: "report.due", Other: "due {{.Date}}"}, "Date", l.date(p.Due))
}

// language returns a language's name, for the middle of a sentence.
func (l *labels) language(tag string) string {
	t, err := language.Parse(tag)
	if err == nil {
		if name := l.names.Name(t); name != "" {
			return name
		}
	}
	return clean(tag)
}

// Language returns a language's name, to stand alone.
func (l *labels) Language(tag string) string { return capital(l.language(tag)) }

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func (l *labels) title(p *catalog.Publication) string { return clean(p.TitleIn(l.Lang())) }

// beside returns the ID to stand beside the title, "" if it is the title.
func (l *labels) beside(p *catalog.Publication) string {
	if id := clean(p.ID); id != l.title(p) {
		return "  " + id
	}
	return ""
}

// status names a status, as the heading of a column or in a legend.
func (l *labels) status(s catalog.Status) string {
	switch s {
	case catalog.StatusMissing:
		return l.T(&i18n.Message{ID: "report.missing", Other: "Missing"})
	case catalog.StatusStale:
		return l.T(&i18n.Message{ID: "report.stale", Other: "Stale"})
	case catalog.StatusDraft:
		return l.T(&i18n.Message{ID: "report.draft", Other: "Draft"})
	case catalog.StatusTranslated:
		return l.T(&i18n.Message{ID: "report.translated", Other: "Translated"})
	case catalog.StatusReviewed:
		return l.T(&i18n.Message{ID: "report.reviewed", Other: "Reviewed"})
	case catalog.StatusApproved:
		return l.T(&i18n.Message{ID: "report.approved", Other: "Approved"})
	}
	return l.T(&i18n.Message{ID: "report.untranslatable", Other: "Nothing to translate"})
}

// state names what a translation is, or must be, within a sentence.
func (l *labels) state(s catalog.State) string {
	switch s {
	case catalog.Approved:
		return l.T(&i18n.Message{ID: "report.state-approved", Other: "approved"})
	case catalog.Reviewed:
		return l.T(&i18n.Message{ID: "report.state-reviewed", Other: "reviewed"})
	case catalog.Translated:
		return l.T(&i18n.Message{ID: "report.state-translated", Other: "translated"})
	}
	return l.T(&i18n.Message{ID: "report.state-draft", Other: "draft"})
}

// count says how many messages have status s.
func (l *labels) count(s catalog.Status, n int) string {
	kv := []any{"Count", n, "Number", l.number(n)}
	switch s {
	case catalog.StatusMissing:
		return l.T(&i18n.Message{ID: "report.count-missing", One: "{{.Number}} missing", Other: "{{.Number}} missing"}, kv...)
	case catalog.StatusStale:
		return l.T(&i18n.Message{ID: "report.count-stale", One: "{{.Number}} stale", Other: "{{.Number}} stale"}, kv...)
	case catalog.StatusDraft:
		return l.T(&i18n.Message{ID: "report.count-draft", One: "{{.Number}} draft", Other: "{{.Number}} drafts"}, kv...)
	case catalog.StatusTranslated:
		return l.T(&i18n.Message{ID: "report.count-translated", One: "{{.Number}} translated", Other: "{{.Number}} translated"}, kv...)
	case catalog.StatusReviewed:
		return l.T(&i18n.Message{ID: "report.count-reviewed", One: "{{.Number}} reviewed", Other: "{{.Number}} reviewed"}, kv...)
	}
	return l.T(&i18n.Message{ID: "report.count-approved", One: "{{.Number}} approved", Other: "{{.Number}} approved"}, kv...)
}

func (l *labels) result(r Result) string {
	switch r {
	case Ready:
		return l.T(&i18n.Message{ID: "report.ready", Other: "ready"})
	case NotReady:
		return l.T(&i18n.Message{ID: "report.not-ready", Other: "not ready"})
	}
	return l.T(&i18n.Message{ID: "report.unknown", Other: "cannot tell"})
}

// sign is a mark that tells results apart without colour.
func (r Result) sign() string { return [...]string{"✓", "✗", "?"}[r] }

func (l *labels) severity(s catalog.Severity) string {
	switch s {
	case catalog.Cosmetic:
		return l.T(&i18n.Message{ID: "diff.cosmetic", Other: "cosmetic"})
	case catalog.Critical:
		return l.T(&i18n.Message{ID: "diff.critical", Other: "critical"})
	}
	return l.T(&i18n.Message{ID: "diff.normal", Other: "normal"})
}

// why says which words make an edit critical, "" if none do.
func (l *labels) why(s *StaleItem) string {
	if len(s.Why) == 0 {
		return ""
	}
	quoted := make([]string, len(s.Why))
	for i, w := range s.Why {
		quoted[i] = l.quote(clean(w))
	}
	return strings.Join(quoted, ", ")
}

// colon is a colon as it stands after a word: French has a space before it.
func (l *labels) colon() string {
	if l.Lang() == "fr" {
		return "\u00a0:"
	}
	return ":"
}

func (l *labels) quote(s string) string {
	return l.T(&i18n.Message{ID: "report.quoted", Other: "“{{.Text}}”"}, "Text", s)
}

// reason says why something is not ready; required is the state it needs.
func (l *labels) reason(r Reason, required catalog.State) string {
	kv := []any{"Count", r.Count, "Number", l.number(r.Count),
		"Required", l.state(required)}
	switch r.Code {
	case ReasonMissing:
		return l.T(&i18n.Message{ID: "gate.missing",
			One:   "{{.Number}} message has no translation",
			Other: "{{.Number}} messages have no translation"}, kv...)
	case ReasonStaleCritical:
		return l.T(&i18n.Message{ID: "gate.stale-critical",
			One:   "{{.Number}} of the stale translations is critical: the edit of its source touches a number, a date, a negation, an obligation or a party",
			Other: "{{.Number}} of the stale translations are critical: the edits of their sources touch numbers, dates, negations, obligations or parties"}, kv...)
	case ReasonStale:
		return l.T(&i18n.Message{ID: "gate.stale",
			One:   "{{.Number}} translation is stale: its source was edited since",
			Other: "{{.Number}} translations are stale: their sources were edited since"}, kv...)
	case "draft":
		return l.T(&i18n.Message{ID: "gate.draft",
			One:   "{{.Number}} translation is a draft and must be {{.Required}}",
			Other: "{{.Number}} translations are drafts and must be {{.Required}}"}, kv...)
	case "translated":
		return l.T(&i18n.Message{ID: "gate.translated",
			One:   "{{.Number}} translation is translated and must be {{.Required}}",
			Other: "{{.Number}} translations are translated and must be {{.Required}}"}, kv...)
	case "reviewed":
		return l.T(&i18n.Message{ID: "gate.reviewed",
			One:   "{{.Number}} translation is reviewed and must be {{.Required}}",
			Other: "{{.Number}} translations are reviewed and must be {{.Required}}"}, kv...)
	case ReasonFindings:
		return l.T(&i18n.Message{ID: "gate.findings",
			One:   "{{.Number}} finding of the checks stands in the way",
			Other: "{{.Number}} findings of the checks stand in the way"}, kv...)
	case ReasonUnbuildable:
		return l.T(&i18n.Message{ID: "gate.unbuildable",
			One:   "{{.Number}} page cannot be built: a translation would break it",
			Other: "{{.Number}} pages cannot be built: translations would break them"}, kv...)
	case ReasonUnreadable:
		return l.T(&i18n.Message{ID: "gate.unreadable", Other: "it cannot be read"})
	case ReasonEmpty:
		return l.T(&i18n.Message{ID: "gate.no-messages",
			Other: "it has no messages: check its documents in cecl10n.toml, then run “cecl10n extract”"})
	case ReasonNoLanguages:
		return l.T(&i18n.Message{ID: "gate.no-languages",
			Other: "it is translated into no language: check “languages” in cecl10n.toml"})
	}
	return r.Code
}

// summary says in one sentence how many publications are ready.
func (l *labels) summary(r *Report) string {
	ready, unknown := 0, 0
	for i := range r.Publications {
		switch {
		case r.Publications[i].Unknown != "":
			unknown++
		case r.Publications[i].Ready():
			ready++
		}
	}
	n := len(r.Publications)
	if n == 0 {
		return l.T(&i18n.Message{ID: "report.no-publications", Other: "There is no publication to report on."})
	}
	s := l.T(&i18n.Message{ID: "report.summary",
		One:   "Ready in all languages: {{.Ready}} of {{.Number}} publication.",
		Other: "Ready in all languages: {{.Ready}} of {{.Number}} publications."},
		"Count", n, "Number", l.number(n), "Ready", l.number(ready))
	if unknown > 0 {
		s += " " + l.T(&i18n.Message{ID: "report.summary-unknown",
			One:   "{{.Number}} publication cannot be judged.",
			Other: "{{.Number}} publications cannot be judged."}, "Count", unknown, "Number", l.number(unknown))
	}
	return s
}

func (l *labels) pending(n int) string {
	return l.T(&i18n.Message{ID: "report.pending",
		One:   "{{.Number}} change in the documents is not in the catalogs yet: run “cecl10n extract”",
		Other: "{{.Number}} changes in the documents are not in the catalogs yet: run “cecl10n extract”"},
		"Count", n, "Number", l.number(n))
}

// place is where an item stands: document:line, or the publication if there
// is no document.
func place(document string, line int) string {
	if line <= 0 {
		return clean(document)
	}
	return clean(document) + ":" + itoa(line)
}
