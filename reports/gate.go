package reports

import (
	"io"
	"strings"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// WriteGate writes a verdict: every reason with its number of messages, where
// the first one stands and which command shows the others.
func WriteGate(w io.Writer, v Verdict, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	pg.put(pg.in(bold, pg.in(v.Result.style(), v.Result.sign()+" "+capital(pg.result(v.Result)))), pg.counted(v), "\n")
	for i := range v.Publications {
		pg.judged(&v.Publications[i])
	}
	return pg.write(w)
}

// counted says of how many publications a verdict speaks.
func (p *page) counted(v Verdict) string {
	if len(v.Publications) == 0 {
		return p.colon() + " " + p.T(&i18n.Message{ID: "gate.no-publications",
			Other: "there is no publication to judge; check cecl10n.toml and --publication"})
	}
	n := [3]int{}
	for _, j := range v.Publications {
		n[j.Result]++
	}
	var parts []string
	for _, r := range []Result{Unknown, NotReady, Ready} {
		if n[r] == 0 {
			continue
		}
		kv := []any{"Count", n[r], "Number", p.number(n[r])}
		switch r {
		case Unknown:
			parts = append(parts, p.T(&i18n.Message{ID: "gate.count-unknown",
				One:   "{{.Number}} publication cannot be judged",
				Other: "{{.Number}} publications cannot be judged"}, kv...))
		case NotReady:
			parts = append(parts, p.T(&i18n.Message{ID: "gate.count-not-ready",
				One:   "{{.Number}} publication is not ready",
				Other: "{{.Number}} publications are not ready"}, kv...))
		case Ready:
			parts = append(parts, p.T(&i18n.Message{ID: "gate.count-ready",
				One:   "{{.Number}} publication is ready",
				Other: "{{.Number}} publications are ready"}, kv...))
		}
	}
	return p.colon() + " " + strings.Join(parts, ", ")
}

func (p *page) judged(j *Judged) {
	p.put("\n", p.in(j.Result.style(), j.Result.sign()), " ", p.in(bold, p.title(&j.Publication)), p.in(dim, p.beside(&j.Publication)))
	if due := p.due(&j.Publication, p.Options); due != "" {
		p.put(p.in(dim, " · "+due))
	}
	if j.Result == Ready {
		langs := make([]string, len(j.Languages))
		for i, l := range j.Languages {
			langs[i] = clean(l.Lang)
		}
		p.put(p.in(dim, " · "+p.result(Ready)+p.colon()+" "+strings.Join(langs, ", ")))
	}
	p.put("\n")
	for _, line := range p.errorLines(j.Err) {
		p.put("    ", p.in(red, line), "\n")
	}
	if j.Unknown != "" && j.Err == nil {
		p.put("    ", p.reason(Reason{Code: j.Unknown}, 0), "\n")
	}
	for _, l := range j.Languages {
		for _, r := range l.Reasons {
			if r.Code == j.Unknown {
				continue
			}
			p.fold("    ", append([]cell{{text: clean(l.Lang) + p.colon()}}, words(" "+p.reason(r, l.Required), red)...))
			p.put("        ", p.look(r, j.ID, l.Lang), "\n")
		}
	}
	if j.Pending > 0 {
		p.put("    ", p.pending(j.Pending), "\n")
	}
}

// look says where the first message of a reason stands and how to see all.
func (p *page) look(r Reason, publication, lang string) string {
	return p.T(&i18n.Message{ID: "gate.look", Other: "first at {{.Place}}; see all: {{.Command}}"},
		"Place", place(r.Document, r.Line), "Command", r.command(publication, lang))
}

// command is the command that shows all messages of a reason.
func (r *Reason) command(publication, lang string) string {
	name := "report"
	switch r.Code {
	case ReasonUnbuildable:
		name = "build --check"
	case ReasonStale, ReasonStaleCritical:
		name = "diff"
	case ReasonFindings:
		name = "check"
	}
	return "cecl10n " + name + " --publication " + clean(publication) + " --to " + clean(lang)
}

type gateJSON struct {
	Schema       string       `json:"schema"`
	Result       string       `json:"result"`
	Ready        bool         `json:"ready"`
	Publications []judgedJSON `json:"publications"`
}

type judgedJSON struct {
	ID        string                        `json:"id"`
	Title     string                        `json:"title"`
	Source    string                        `json:"source"`
	Due       *string                       `json:"due"`
	Result    string                        `json:"result"`
	Error     *string                       `json:"error"`
	Unknown   *string                       `json:"unknown"`
	Pending   int                           `json:"pending"`
	Languages map[string]judgedLanguageJSON `json:"languages"`
}

type judgedLanguageJSON struct {
	Result    string       `json:"result"`
	Ready     bool         `json:"ready"`
	Required  string       `json:"required"`
	BlockedBy []string     `json:"blocked_by"`
	Reasons   []reasonJSON `json:"reasons"`
}

type reasonJSON struct {
	Reason
	Command string `json:"command"`
}

// WriteGateJSON writes a verdict in schema cecl10n/gate/1: its "result"
// (ready, not_ready, unknown) and that of each publication and language with
// the reasons.
func WriteGateJSON(w io.Writer, v Verdict) error {
	out := gateJSON{Schema: "cecl10n/gate/1", Result: v.Result.String(), Ready: v.Result == Ready,
		Publications: make([]judgedJSON, len(v.Publications))}
	for i := range v.Publications {
		j := &v.Publications[i]
		jj := judgedJSON{ID: j.ID, Title: j.TitleIn(), Source: j.Source, Result: j.Result.String(), Pending: j.Pending,
			Languages: make(map[string]judgedLanguageJSON, len(j.Languages))}
		if j.Due != "" {
			jj.Due = &j.Due
		}
		if j.Err != nil {
			s := j.Err.Error()
			jj.Error = &s
		}
		if j.Unknown != "" {
			jj.Unknown = &j.Unknown
		}
		for _, l := range j.Languages {
			lj := judgedLanguageJSON{Result: l.Result.String(), Ready: l.Result == Ready, Required: l.Required.String(),
				BlockedBy: []string{}, Reasons: []reasonJSON{}}
			for _, r := range l.Reasons {
				lj.BlockedBy = append(lj.BlockedBy, r.Code)
				lj.Reasons = append(lj.Reasons, reasonJSON{r, r.command(j.ID, l.Lang)})
			}
			jj.Languages[l.Lang] = lj
		}
		out.Publications[i] = jj
	}
	return writeJSON(w, out)
}

// WriteGateGitHub writes a verdict as annotations for GitHub Actions: one
// error for each reason, at its first message.
func WriteGateGitHub(w io.Writer, v Verdict, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	annotate := func(document string, line int, title, text string) {
		pg.put("::error ")
		if document != "" {
			pg.put("file=", property(clean(document)), ",")
			if line > 0 {
				pg.put("line=", itoa(line), ",")
			}
		}
		pg.put("title=", property(title), "::", escapeData(text), "\n")
	}
	if len(v.Publications) == 0 {
		annotate("", 0, "cecl10n", capital(pg.result(Unknown))+pg.counted(v))
	}
	for i := range v.Publications {
		j := &v.Publications[i]
		for _, line := range pg.errorLines(j.Err) {
			annotate("", 0, pg.title(&j.Publication), line)
		}
		if j.Unknown != "" && j.Err == nil {
			annotate("", 0, pg.title(&j.Publication), pg.reason(Reason{Code: j.Unknown}, 0))
		}
		for _, l := range j.Languages {
			for _, r := range l.Reasons {
				if r.Code != j.Unknown {
					annotate(r.Document, r.Line, pg.title(&j.Publication)+" ("+clean(l.Lang)+")",
						pg.reason(r, l.Required)+"; "+pg.look(r, j.ID, l.Lang))
				}
			}
		}
	}
	return pg.write(w)
}

// escapeData and property escape what GitHub reads as the end of a workflow
// command or of one of its properties.
func escapeData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(escapeData(s))
}
