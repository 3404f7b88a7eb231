package reports

import (
	"encoding/json"
	"io"

	"github.com/cecl10n/cecl10n/catalog"
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
	return &workJSON{Stale: staleItems(publication, l), Missing: items(l.Missing), Below: items(l.Below)}
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
// messages.
func WriteReportJSON(w io.Writer, r *Report) error {
	out := statusJSON{Schema: "cecl10n/report/1", Publications: make([]publicationJSON, len(r.Publications))}
	for i := range r.Publications {
		out.Publications[i] = r.Publications[i].json(true)
	}
	return writeJSON(w, out)
}
