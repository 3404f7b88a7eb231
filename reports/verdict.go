package reports

import "github.com/cecl10n/cecl10n/catalog"

// A Result says whether something may be published.
type Result uint8

// The results. What cannot be told is never taken for ready.
const (
	Ready Result = iota
	NotReady
	Unknown
)

// String returns the result's name in files: ready, not_ready or unknown.
func (r Result) String() string { return [...]string{"ready", "not_ready", "unknown"}[r] }

// A Verdict is the judgement on all publications of a report.
type Verdict struct {
	// Result is Unknown if anything cannot be told, or there is no
	// publication at all; else NotReady if any publication is not ready.
	Result       Result
	Publications []Judged
}

// Judged is the verdict on one publication.
type Judged struct {
	catalog.Publication
	Result    Result
	Unknown   string // code of the reason why it cannot be told
	Err       error
	Pending   int // changes in the documents that extract has not taken yet
	Languages []JudgedLanguage
}

// JudgedLanguage is the verdict on a publication in one language.
type JudgedLanguage struct {
	Lang     string
	Required catalog.State
	Result   Result
	Reasons  []Reason
}

// Judge gives the verdict on a report, by the policies it was built with.
func Judge(r *Report) Verdict {
	v := Verdict{Publications: make([]Judged, len(r.Publications))}
	if len(r.Publications) == 0 {
		v.Result = Unknown
	}
	for i := range r.Publications {
		p := &r.Publications[i]
		j := Judged{Publication: p.Publication, Unknown: p.Unknown, Err: p.Err, Pending: p.Pending}
		if p.Unknown != "" {
			j.Result = Unknown
		}
		for k := range p.Languages {
			l := &p.Languages[k]
			jl := JudgedLanguage{Lang: l.Lang, Required: l.Required, Reasons: l.BlockedBy}
			switch {
			case p.Unknown != "":
				jl.Result = Unknown
			case !l.Ready:
				jl.Result = NotReady
			}
			j.Result = max(j.Result, jl.Result)
			j.Languages = append(j.Languages, jl)
		}
		v.Result = max(v.Result, j.Result)
		v.Publications[i] = j
	}
	return v
}
