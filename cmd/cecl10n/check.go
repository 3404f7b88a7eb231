package main

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/cecl10n/cecl10n/reports/check"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var checkCommand = &command{
	Name:  "check",
	Usage: &i18n.Message{ID: "check.usage", Other: "look for mistakes in the translations"},
	Description: &i18n.Message{ID: "check.description",
		Other: "Looks for mistakes in the translations of the project, or of translators’ files without a project."},
	Args: argSpec{Value: valueFile, Min: 0, Max: -1},
	Flags: []flagSpec{flagPublication, flagTo, flagSource, formatFlag("text", "json"), flagOutput,
		{Name: "only", Kind: listFlag, Value: valueNames, Complete: completeChecks,
			Usage: &i18n.Message{ID: "check.flag-only", Other: "run only these checks"}},
		{Name: "skip", Kind: listFlag, Value: valueNames, Complete: completeChecks,
			Usage: &i18n.Message{ID: "check.flag-skip", Other: "do not run these checks"}},
		{Name: "severity", Kind: stringFlag, Value: valueName, Choices: []string{"info", "warning", "error"}, Default: "info",
			Usage: &i18n.Message{ID: "check.flag-severity", Other: "show findings of this severity and above"}},
	},
	Run: runCheck,
}

var valueNames = &i18n.Message{ID: "flag.value.names", Other: "NAMES"}

func completeChecks(*call) []string {
	var names []string
	for _, c := range check.All {
		names = append(names, c.Name)
	}
	return names
}

func runCheck(ctx context.Context, c *call) error {
	checks, err := c.checks()
	if err != nil {
		return err
	}
	o := check.Options{Checks: checks}
	var pubs []*check.Publication
	if len(c.Args) > 0 {
		pubs, err = c.exchanges(c.Args, c.String("source"), c.List("to"))
		if err != nil {
			return err
		}
	} else {
		p, states, err := c.judged(ctx)
		if err != nil {
			return err
		}
		for _, s := range states {
			if s.Err != nil {
				return s.Err
			}
			pub := &check.Publication{Publication: s.publication.Publication, Entries: s.Catalog.Entries, Links: s.Links}
			pub.Languages = p.languages(s.publication)
			pubs = append(pubs, pub)
		}
	}
	res := &reports.Findings{}
	for _, p := range pubs {
		r := check.Run(p, o)
		res.Messages += r.Messages
		res.List = append(res.List, r.List...)
		res.Conventions = append(res.Conventions, r.Conventions...)
		res.Rules = r.Rules
	}
	min, _ := reports.ParseSeverity(c.String("severity"))
	res.List = slices.DeleteFunc(res.List, func(f reports.Finding) bool { return f.Severity < min })
	if c.String("format") == "json" {
		err = c.JSON(c.checkJSON(res))
	} else {
		for i := range res.List {
			f := &res.List[i]
			fmt.Fprintf(c.Out, "%s:%d:%d: %s: %s [%s, %s]\n    %s\n    %s\n", f.Document, f.Line, f.Column, f.Severity, c.Printer.Error(f.Problem), f.Check, f.Language, f.Source, f.Target)
		}
	}
	if err == nil && len(res.List) > 0 {
		err = errNotGood
	}
	return err
}

// checks returns the checks that --only and --skip leave.
func (c *call) checks() ([]*check.Check, error) {
	only, skip := c.List("only"), c.List("skip")
	for _, name := range slices.Concat(only, skip) {
		if check.Named(name) == nil {
			return nil, usagef(&i18n.Message{ID: "check.unknown", Other: "there is no check “{{.Name}}”"}, "Name", name)
		}
	}
	var out []*check.Check
	for _, k := range check.All {
		if slices.Contains(skip, k.Name) || only != nil && !slices.Contains(only, k.Name) || only == nil && k.Off {
			continue
		}
		out = append(out, k)
	}
	return out, nil
}

// findingJSON is a finding in cecl10n/check/1.
type findingJSON struct {
	Check       string  `json:"check"`
	Severity    string  `json:"severity"`
	Publication string  `json:"publication"`
	Document    string  `json:"document"`
	ID          string  `json:"id"`
	Language    string  `json:"language"`
	Line        int     `json:"line"`
	Column      int     `json:"column"`
	Form        string  `json:"form,omitempty"`
	Source      string  `json:"source"`
	Target      string  `json:"target"`
	Message     string  `json:"message"`
	Span        [2]int  `json:"span"` // characters of the target
	Fix         *string `json:"fix"`
	Identity    string  `json:"identity"`
}

type checkJSON struct {
	Schema   string        `json:"schema"`
	Messages int           `json:"messages"`
	Findings []findingJSON `json:"findings"`
}

func (c *call) checkJSON(res *reports.Findings) checkJSON {
	out := checkJSON{"cecl10n/check/1", res.Messages, make([]findingJSON, len(res.List))}
	for i := range res.List {
		f := &res.List[i]
		t := string(f.Target)
		start := utf8.RuneCountInString(t[:f.Span.Start])
		out.Findings[i] = findingJSON{Check: f.Check, Severity: f.Severity.String(), Publication: f.Publication, Document: f.Document, ID: f.ID,
			Language: f.Language, Line: f.Line, Column: f.Column, Form: f.Form, Source: string(f.Source), Target: t, Message: c.Printer.Error(f.Problem),
			Span: [2]int{start, start + utf8.RuneCountInString(t[f.Span.Start:f.Span.End])}, Fix: f.Fix, Identity: f.Identity()}
	}
	return out
}
