package reports

import (
	"io"
	"maps"
	"slices"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// WriteStatus writes a table of how many messages of each publication stand
// where, one row a language.
func WriteStatus(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	pg.status(r)
	return pg.write(w)
}

// columns are the statuses in the order of tables and bars.
var columns = []catalog.Status{catalog.StatusApproved, catalog.StatusReviewed, catalog.StatusTranslated,
	catalog.StatusDraft, catalog.StatusStale, catalog.StatusMissing}

func (p *page) status(r *Report) {
	critical := false
	var rows [][]cell
	if slices.ContainsFunc(r.Publications, func(p Publication) bool { return p.Messages > 0 }) {
		head := []cell{{text: ""}, {text: ""}, {text: "", right: true}}
		for _, s := range columns {
			head = append(head, cell{text: p.labels.status(s), style: dim, right: true})
		}
		rows = append(rows, append(head, cell{
			text: p.T(&i18n.Message{ID: "status.messages", Other: "Messages"}), style: dim, right: true}))
	}
	for i := range r.Publications {
		pub := &r.Publications[i]
		title := p.in(bold, p.title(&pub.Publication)) + p.in(dim, p.beside(&pub.Publication))
		if due := p.labels.due(&pub.Publication, p.Options); due != "" {
			title += p.in(dim, " · "+due)
		}
		rows = append(rows, []cell{{text: title}})
		for _, line := range p.errorLines(pub.Err) {
			rows = append(rows, []cell{{text: "  " + p.in(red, line)}})
		}
		if pub.Unknown != "" && pub.Err == nil {
			rows = append(rows, []cell{{text: "  " + p.in(yellow, p.reason(Reason{Code: pub.Unknown}, 0))}})
		}
		if pub.Messages == 0 && pub.Unknown != "" {
			continue // no figure to show
		}
		for k := range pub.Languages {
			l := &pub.Languages[k]
			res := l.result(pub)
			row := []cell{
				{text: clean(l.Lang)},
				{text: res.sign() + " " + p.result(res), style: res.style()},
				{text: p.percent(l.Fit, l.Messages.Total), right: true},
			}
			for _, s := range columns {
				c := cell{text: p.number(l.Messages.Of(s)), right: true}
				switch {
				case l.Messages.Of(s) == 0:
					c = cell{text: "·", style: dim, right: true}
				case s == catalog.StatusStale && l.Messages.StaleCritical > 0:
					critical = true
					c.text += " (" + p.number(l.Messages.StaleCritical) + "!)"
					c.style = red
				case s == catalog.StatusStale || s == catalog.StatusMissing:
					c.style = yellow
				}
				row = append(row, c)
			}
			rows = append(rows, append(row, cell{text: p.number(l.Messages.Total), right: true}))
		}
	}
	p.table("  ", rows)
	if len(rows) > 0 {
		p.put("\n")
	}
	p.put(p.summary(r), "\n")
	if critical {
		p.fold("", words(p.T(&i18n.Message{ID: "status.critical-note",
			Other: "A figure with “!” counts the critical ones among the stale: a number, a date, a negation, an obligation or a party changed in the source."}), plain))
	}
	for i := range r.Publications {
		if pub := &r.Publications[i]; pub.Pending > 0 {
			p.fold("", words(clean(pub.ID)+p.colon()+" "+p.pending(pub.Pending), plain))
		}
	}
}

// result is the language's own result.
func (l *Language) result(p *Publication) Result {
	switch {
	case p.Unknown != "":
		return Unknown
	case l.Ready:
		return Ready
	}
	return NotReady
}

type statusJSON struct {
	Schema       string            `json:"schema"`
	Publications []publicationJSON `json:"publications"`
}

type publicationJSON struct {
	ID        string                  `json:"id"`
	Title     string                  `json:"title"` // in the source language
	Titles    map[string]string       `json:"titles"`
	Series    string                  `json:"series"`
	Source    string                  `json:"source"`
	Due       *string                 `json:"due"`
	Result    string                  `json:"result"`
	Error     *string                 `json:"error"`
	Pending   int                     `json:"pending"`
	Messages  int                     `json:"messages"`
	Words     int                     `json:"words"`
	Languages map[string]languageJSON `json:"languages"`
}

type languageJSON struct {
	Ready     bool     `json:"ready"`
	BlockedBy []string `json:"blocked_by"`
	Reasons   []Reason `json:"reasons"`
	Required  string   `json:"required"`
	Fit       int      `json:"fit"` // messages that may ship
	FitWords  int      `json:"fit_words"`
	Messages  Counts   `json:"messages"`
	Words     Counts   `json:"words"`
	*workJSON          // only in a report
}

// WriteStatusJSON writes the status in schema cecl10n/status/1: an object with
// "publications", each with its "languages" by tag. "blocked_by" holds the
// codes of "reasons".
func WriteStatusJSON(w io.Writer, r *Report) error {
	out := statusJSON{Schema: "cecl10n/status/1", Publications: make([]publicationJSON, len(r.Publications))}
	for i := range r.Publications {
		out.Publications[i] = r.Publications[i].json(false)
	}
	return writeJSON(w, out)
}

func (p *Publication) json(work bool) publicationJSON {
	j := publicationJSON{ID: p.ID, Title: p.TitleIn(), Titles: maps.Clone(p.Title), Series: p.Series, Source: p.Source,
		Result: Ready.String(), Pending: p.Pending, Messages: p.Messages, Words: p.Words,
		Languages: make(map[string]languageJSON, len(p.Languages))}
	if j.Titles == nil {
		j.Titles = map[string]string{}
	}
	if p.Due != "" {
		j.Due = &p.Due
	}
	switch {
	case p.Unknown != "":
		j.Result = Unknown.String()
	case !p.Ready():
		j.Result = NotReady.String()
	}
	if p.Err != nil {
		s := p.Err.Error()
		j.Error = &s
	}
	for i := range p.Languages {
		l := &p.Languages[i]
		lj := languageJSON{Ready: l.Ready, BlockedBy: make([]string, len(l.BlockedBy)), Reasons: l.BlockedBy,
			Required: l.Required.String(), Fit: l.Fit, FitWords: l.FitWords, Messages: l.Messages, Words: l.Words}
		for k, r := range l.BlockedBy {
			lj.BlockedBy[k] = r.Code
		}
		if lj.Reasons == nil {
			lj.Reasons = []Reason{}
		}
		if work {
			lj.workJSON = l.work(p.ID)
		}
		j.Languages[l.Lang] = lj
	}
	return j
}
