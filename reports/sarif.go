package reports

import (
	"io"
	"net/url"
	"path"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// The parts of SARIF 2.1.0 that are written here (OASIS Standard, 27 March
// 2020), by the names of the standard.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Invocations []sarifInvocation `json:"invocations,omitempty"`
	Language    string            `json:"language"`
	ColumnKind  string            `json:"columnKind"`
	Results     []sarifResult     `json:"results"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Level     string          `json:"level"`
	Message   sarifMessage    `json:"message"`
	Locations []sarifLocation `json:"locations,omitempty"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name  string      `json:"name"`
	Rules []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID            string             `json:"id"`
	Short         *sarifMessage      `json:"shortDescription,omitempty"`
	Full          *sarifMessage      `json:"fullDescription,omitempty"`
	Help          *sarifMessage      `json:"help,omitempty"`
	Configuration sarifConfiguration `json:"defaultConfiguration"`
}

type sarifConfiguration struct {
	Level string `json:"level"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID       string             `json:"ruleId"`
	RuleIndex    int                `json:"ruleIndex"`
	Level        string             `json:"level"`
	Message      sarifMessage       `json:"message"`
	Locations    []sarifLocation    `json:"locations,omitempty"`
	Fingerprints map[string]string  `json:"partialFingerprints,omitempty"`
	Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	Properties   map[string]string  `json:"properties,omitempty"`
}

type sarifLocation struct {
	Physical *sarifPhysical `json:"physicalLocation,omitempty"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI  string `json:"uri"`
	Base string `json:"uriBaseId,omitempty"`
}

type sarifRegion struct {
	Line   int `json:"startLine"`
	Column int `json:"startColumn,omitempty"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
	Kind string `json:"kind"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification,omitempty"`
}

// sarifLevel is what SARIF calls a severity.
func sarifLevel(s Severity) string { return [...]string{"note", "warning", "error"}[min(s, Error)] }

func newSARIF(p *page) *sarifLog {
	return &sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0",
		Runs: []sarifRun{{Tool: sarifTool{sarifDriver{Name: "cecl10n", Rules: []sarifRule{}}}, Language: p.Lang(),
			ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}}}
}

// sarifPlace is a place in a document, nil if none is known. Documents of the
// project are relative to its folder.
func sarifPlace(document string, line, column int) *sarifPhysical {
	if document == "" {
		return nil
	}
	file := strings.ReplaceAll(strings.ToValidUTF8(document, "�"), "\\", "/")
	p := &sarifPhysical{}
	if path.IsAbs(file) {
		p.Artifact.URI = (&url.URL{Scheme: "file", Path: file}).String()
	} else {
		// A colon in the first part of a relative reference is that of a scheme.
		p.Artifact.URI = strings.TrimPrefix((&url.URL{Path: path.Clean(file)}).String(), "./")
		if first, _, _ := strings.Cut(p.Artifact.URI, "/"); strings.Contains(first, ":") {
			p.Artifact.URI = strings.ReplaceAll(p.Artifact.URI, ":", "%3A")
		}
		p.Artifact.Base = "%SRCROOT%"
	}
	if line > 0 {
		p.Region = &sarifRegion{Line: line, Column: max(column, 0)}
	}
	return p
}

// WriteFindingsSARIF writes findings in SARIF 2.1.0, the checks as its rules.
// Waived findings, and those of the baseline, are suppressed ones. Where
// something could not be looked at, the invocation failed.
func WriteFindingsSARIF(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	log := newSARIF(pg)
	run := &log.Runs[0]
	call := sarifInvocation{Successful: len(f.Errors) == 0}
	for _, err := range single(f.Errors...) {
		n := sarifNotification{Level: "error", Message: sarifMessage{unlinked(clean(pg.Error(err)))}}
		at := placeOf(err)
		if p := sarifPlace(at.File, at.Line, at.Column); p != nil {
			n.Locations = []sarifLocation{{Physical: p}}
		}
		call.Notifications = append(call.Notifications, n)
	}
	run.Invocations = []sarifInvocation{call}
	index := map[string]int{}
	rule := func(r Rule) int {
		if i, ok := index[r.Name]; ok {
			return i
		}
		i := len(run.Tool.Driver.Rules)
		index[r.Name] = i
		s := sarifRule{ID: clean(r.Name), Configuration: sarifConfiguration{sarifLevel(r.Severity)}}
		if t := pg.ruleTitle(&r); t != "" {
			s.Short = &sarifMessage{t}
		}
		if t := pg.ruleText(&r); t != "" {
			s.Full = &sarifMessage{t}
			s.Help = &sarifMessage{t + " (cecl10n explain " + clean(r.Name) + ")"}
		}
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, s)
		return i
	}
	for _, r := range f.Rules {
		rule(r)
	}
	for i := range f.List {
		x := &f.List[i]
		r := sarifResult{RuleID: clean(x.Check), RuleIndex: rule(Rule{Name: x.Check, Severity: x.Severity}), Level: sarifLevel(x.Severity),
			Message:      sarifMessage{unlinked(pg.problem(x))},
			Fingerprints: map[string]string{"cecl10n/v1": x.Identity()},
			Properties:   map[string]string{}}
		l := sarifLocation{Physical: sarifPlace(x.Document, x.Line, x.Column)}
		if x.ID != "" {
			l.Logical = []sarifLogical{{clean(x.ID), "resource"}}
		}
		if l.Physical != nil || l.Logical != nil {
			r.Locations = []sarifLocation{l}
		}
		_, marked, _ := part(string(x.Target), x.Span)
		for _, kv := range [][2]string{{"publication", x.Publication}, {"language", x.Language}, {"form", x.Form},
			{"source", string(x.Source)}, {"target", string(x.Target)}, {"words", marked}} {
			if kv[1] != "" {
				r.Properties[kv[0]] = kv[1]
			}
		}
		if x.Fix != nil {
			r.Properties["fix"] = *x.Fix
		}
		switch {
		case x.Waiver != nil:
			r.Suppressions = []sarifSuppression{{"external", "accepted", strings.Join(nonempty(clean(x.Waiver.Reason), clean(x.Waiver.By), clean(x.Waiver.On)), ", ")}}
		case x.Known:
			r.Suppressions = []sarifSuppression{{"external", "accepted", "baseline"}}
		}
		run.Results = append(run.Results, r)
	}
	return writeJSON(w, log)
}

// unlinked keeps a text from holding a link: viewers of SARIF make one of
// “[text](address)”.
func unlinked(s string) string { return strings.ReplaceAll(s, "](", "] (") }

// reasonTitle names a code of reasons, without numbers.
func (l *labels) reasonTitle(code string) string {
	switch code {
	case ReasonMissing:
		return l.status(catalog.StatusMissing)
	case ReasonStale:
		return l.status(catalog.StatusStale)
	case ReasonStaleCritical:
		return l.status(catalog.StatusStale) + l.colon() + " " + l.severity(catalog.Critical)
	case "draft":
		return l.status(catalog.StatusDraft)
	case "translated":
		return l.status(catalog.StatusTranslated)
	case "reviewed":
		return l.status(catalog.StatusReviewed)
	case ReasonFindings:
		return l.findingsHeading()
	case ReasonUnbuildable:
		return l.T(&i18n.Message{ID: "gate.unbuildable-title", Other: "Pages that a translation would break"})
	case Unknown.String():
		return capital(l.result(Unknown))
	}
	return capital(l.reason(Reason{Code: code}, 0))
}

// WriteGateSARIF writes a verdict in SARIF 2.1.0: a result for each reason,
// at its first message.
func WriteGateSARIF(w io.Writer, v Verdict, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	log := newSARIF(pg)
	run := &log.Runs[0]
	index := map[string]int{}
	add := func(code string, place *sarifPhysical, text string, properties map[string]string) {
		i, ok := index[code]
		if !ok {
			i = len(run.Tool.Driver.Rules)
			index[code] = i
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{ID: code, Short: &sarifMessage{pg.reasonTitle(code)}, Configuration: sarifConfiguration{"error"}})
		}
		r := sarifResult{RuleID: code, RuleIndex: i, Level: "error", Message: sarifMessage{unlinked(text)}, Properties: properties}
		if place != nil {
			r.Locations = []sarifLocation{{Physical: place}}
		}
		run.Results = append(run.Results, r)
	}
	if len(v.Publications) == 0 {
		add(Unknown.String(), nil, capital(pg.result(Unknown))+pg.counted(v), nil)
	}
	for i := range v.Publications {
		j := &v.Publications[i]
		of := map[string]string{"publication": j.ID}
		for _, line := range pg.errorLines(j.Err) {
			add(ReasonUnreadable, nil, pg.title(&j.Publication)+pg.colon()+" "+line, of)
		}
		if j.Unknown != "" && j.Err == nil {
			add(j.Unknown, nil, pg.title(&j.Publication)+pg.colon()+" "+pg.reason(Reason{Code: j.Unknown}, 0), of)
		}
		for _, l := range j.Languages {
			for _, r := range l.Reasons {
				if r.Code != j.Unknown {
					add(r.Code, sarifPlace(r.Document, r.Line, 0),
						pg.title(&j.Publication)+" ("+clean(l.Lang)+")"+pg.colon()+" "+pg.reason(r, l.Required)+"; "+pg.look(r, j.ID, l.Lang),
						map[string]string{"publication": j.ID, "language": l.Lang})
				}
			}
		}
	}
	return writeJSON(w, log)
}
