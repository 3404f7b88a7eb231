package reports

import (
	"encoding/json"
	"io"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
)

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

type workJSON struct {
	Stale   []staleJSON `json:"stale"`
	Missing []itemJSON  `json:"missing"`
	Below   []itemJSON  `json:"below"`
	// Findings are as in cecl10n/check/1, their messages in English.
	Findings []findingJSON `json:"findings"`
}

type itemJSON struct {
	ID       string      `json:"id"`
	Document string      `json:"document"`
	Line     int         `json:"line"`
	Kind     string      `json:"kind"`
	Status   string      `json:"status"`
	Words    int         `json:"words"`
	Source   string      `json:"source"`
	Target   string      `json:"target"`
	Forms    []formsJSON `json:"forms,omitempty"` // with plurals: all forms
}

type formsJSON struct {
	Category string `json:"category"`
	Source   string `json:"source"`
	Target   string `json:"target"`
}

type staleJSON struct {
	Publication string         `json:"publication"`
	Document    string         `json:"document"`
	ID          string         `json:"id"`
	Language    string         `json:"language"`
	Line        int            `json:"line"`
	Severity    string         `json:"severity"`
	Why         []string       `json:"why"`
	State       string         `json:"state"`
	FromKnown   bool           `json:"from_known"`
	Form        string         `json:"form"`
	From        string         `json:"from"`
	Source      string         `json:"source"`
	Target      string         `json:"target"`
	Ops         []catalog.Op   `json:"ops"`
	Forms       []formDiffJSON `json:"forms,omitempty"` // with plurals: the forms that changed
}

type formDiffJSON struct {
	Category string       `json:"category"`
	From     string       `json:"from"`
	Source   string       `json:"source"`
	Target   string       `json:"target"`
	Ops      []catalog.Op `json:"ops"`
}

func (l *Language) work(publication string) *workJSON {
	return &workJSON{Stale: staleItems(publication, l), Missing: items(l.Missing), Below: items(l.Below), Findings: findingsJSON(l.Findings, nil)}
}

func items(in []Item) []itemJSON {
	out := make([]itemJSON, len(in))
	for i := range in {
		it := &in[i]
		out[i] = itemJSON{ID: it.ID, Document: it.Document, Line: it.Line, Kind: it.Kind, Status: it.Status.String(),
			Words: it.Words, Source: string(it.Source.Other), Target: string(it.Target.Other)}
		if !it.Source.Plural() {
			continue
		}
		for _, c := range catalog.Categories {
			if s, t := it.Source.Get(c), it.Target.Get(c); s != "" || t != "" {
				out[i].Forms = append(out[i].Forms, formsJSON{c, string(s), string(t)})
			}
		}
	}
	return out
}

func staleItems(publication string, l *Language) []staleJSON {
	out := make([]staleJSON, len(l.Stale))
	for i := range l.Stale {
		it := &l.Stale[i]
		forms := it.Diff()
		f := forms[len(forms)-1] // other, if it changed
		out[i] = staleJSON{Publication: publication, Document: it.Document, ID: it.ID, Language: it.Language, Line: it.Line,
			Severity: it.Severity.String(), Why: it.Why, State: it.State.String(), FromKnown: !it.From.Empty(),
			Form: f.Category, From: string(f.From), Source: string(f.Source), Target: string(f.Target), Ops: f.Ops}
		if out[i].Why == nil {
			out[i].Why = []string{}
		}
		if out[i].Ops == nil {
			out[i].Ops = []catalog.Op{}
		}
		if it.Source.Plural() || it.From.Plural() {
			for _, f := range forms {
				if f.Ops != nil {
					out[i].Forms = append(out[i].Forms, formDiffJSON{f.Category, string(f.From), string(f.Source), string(f.Target), f.Ops})
				}
			}
		}
	}
	return out
}

// WriteDiffJSON writes all stale messages in schema cecl10n/diff/1: an object
// with "stale", a list. "ops" is empty where the old source is not known.
func WriteDiffJSON(w io.Writer, r *Report) error {
	out := struct {
		Schema string      `json:"schema"`
		Stale  []staleJSON `json:"stale"`
	}{"cecl10n/diff/1", []staleJSON{}}
	for i := range r.Publications {
		for k := range r.Publications[i].Languages {
			out.Stale = append(out.Stale, staleItems(r.Publications[i].ID, &r.Publications[i].Languages[k])...)
		}
	}
	return writeJSON(w, out)
}

// WriteReportJSON writes the report in schema cecl10n/report/1: the status
// and, in each language, its "stale" (as in a diff), "missing" and "below"
// messages and its "findings" (as in a check, in English).
func WriteReportJSON(w io.Writer, r *Report) error {
	out := statusJSON{Schema: "cecl10n/report/1", Publications: make([]publicationJSON, len(r.Publications))}
	for i := range r.Publications {
		out.Publications[i] = r.Publications[i].json(true)
	}
	return writeJSON(w, out)
}

// findingJSON is a finding in cecl10n/check/1.
type findingJSON struct {
	Check       string      `json:"check"`
	Severity    string      `json:"severity"`
	Publication string      `json:"publication"`
	Document    string      `json:"document"`
	ID          string      `json:"id"`
	Language    string      `json:"language"`
	Line        int         `json:"line"`
	Column      int         `json:"column"`
	Form        string      `json:"form,omitempty"` // with plurals: CLDR category
	Source      string      `json:"source"`
	Target      string      `json:"target"`
	Message     string      `json:"message"`
	Span        [2]int      `json:"span"` // characters of the target
	Fix         *string     `json:"fix"`  // in place of span
	Identity    string      `json:"identity"`
	Waived      *waiverJSON `json:"waived,omitempty"`
	Known       bool        `json:"known,omitempty"` // in the baseline
}

type waiverJSON struct {
	Reason string `json:"reason"`
	By     string `json:"by"`
	On     string `json:"on"`
	Until  string `json:"until,omitempty"`
}

type conventionJSON struct {
	Check       string `json:"check"`
	Publication string `json:"publication"`
	Language    string `json:"language"`
	Follows     int    `json:"follows"`
	Deviates    int    `json:"deviates"`
}

func findingsJSON(list []Finding, p *cecl10n.Printer) []findingJSON {
	out := make([]findingJSON, len(list))
	for i := range list {
		f := &list[i]
		before, marked, _ := part(string(f.Target), f.Span)
		start := utf8.RuneCountInString(before)
		out[i] = findingJSON{Check: f.Check, Severity: f.Severity.String(), Publication: f.Publication, Document: f.Document, ID: f.ID,
			Language: f.Language, Line: f.Line, Column: f.Column, Form: f.Form, Source: string(f.Source), Target: string(f.Target), Message: p.Error(f.Problem),
			Span: [2]int{start, start + utf8.RuneCountInString(marked)}, Fix: f.Fix, Identity: f.Identity(), Known: f.Known}
		if w := f.Waiver; w != nil {
			out[i].Waived = &waiverJSON{w.Reason, w.By, w.On, w.Until}
		}
	}
	return out
}

// WriteFindingsJSON writes findings in schema cecl10n/check/1: the number of
// "messages" that were looked at, and a list of "findings". "span" counts
// characters (code points) of "target", "fix" is what to put in their place
// or null. One that is "waived", or "known" from the baseline, does not
// count. "conventions" are what texts as a whole do otherwise, "errors" what
// could not be looked at, if anything.
func WriteFindingsJSON(w io.Writer, f *Findings, p *cecl10n.Printer, _ Options) error {
	out := struct {
		Schema      string           `json:"schema"`
		Messages    int              `json:"messages"`
		Findings    []findingJSON    `json:"findings"`
		Conventions []conventionJSON `json:"conventions"`
		Errors      []string         `json:"errors,omitempty"`
	}{"cecl10n/check/1", f.Messages, findingsJSON(f.List, p), []conventionJSON{}, nil}
	for _, err := range single(f.Errors...) {
		out.Errors = append(out.Errors, p.Error(err))
	}
	for _, c := range f.Conventions {
		out.Conventions = append(out.Conventions, conventionJSON(c))
	}
	return writeJSON(w, out)
}
