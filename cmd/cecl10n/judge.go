package main

import (
	"context"
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// judge reads the chosen publications as their documents stand and reports on
// them. What cannot be read has been said; the report names it, too.
func (c *call) judge(ctx context.Context) (*reports.Report, error) {
	p, states, err := c.judged(ctx)
	if err != nil {
		return nil, err
	}
	return c.report(p, states, nil), nil
}

// judged reads the publications that are to be judged.
func (c *call) judged(ctx context.Context) (*project, []*publicationState, error) {
	p, err := c.load(ctx)
	if err != nil {
		return nil, nil, err
	}
	c.stray(p)
	p.Publications = c.translatedInto(p)
	states, err := p.readAll(ctx, c)
	return p, states, err
}

// report reports on publications that were read, with the findings of each;
// nil where no check ran.
func (c *call) report(p *project, states []*publicationState, findings [][]reports.Finding) *reports.Report {
	in := make([]reports.Input, len(states))
	for i, s := range states {
		in[i] = reports.Input{Publication: s.publication.Publication, Catalog: s.Catalog, Changes: s.Changes, Policy: s.Policy, Err: s.Err}
		in[i].Publication.Languages = p.languages(s.publication)
		if findings != nil {
			in[i].Findings = findings[i]
		}
		if s.Err != nil {
			c.Error(s.Err)
		}
	}
	r := reports.Build(in)
	r.Order = p.Config.Languages
	return r
}

// translatedInto returns the chosen publications without those that are
// translated into none of the languages of --to, as is one whose original is
// in that language: there is nothing to judge in them. Where nothing else was
// chosen they stay, for then nothing can be told.
func (c *call) translatedInto(p *project) []*publication {
	var in []*publication
	var out []string
	for _, pub := range p.Publications {
		if len(p.languages(pub)) > 0 || len(pub.Languages) == 0 || pub.Err != nil {
			in = append(in, pub)
		} else {
			out = append(out, pub.ID)
		}
	}
	if len(in) == 0 || len(out) == 0 {
		return p.Publications
	}
	c.Note(&i18n.Message{ID: "judge.left-out", Other: "left out, not translated into {{.Languages}}: {{.Publications}}"},
		"Languages", strings.Join(p.To, ", "), "Publications", strings.Join(out, ", "))
	return in
}

// unread returns the error that ends a command whose report could not tell
// everything, after the report has been written.
func unread(r *reports.Report, err error) error {
	if err != nil {
		return err
	}
	for i := range r.Publications {
		if r.Publications[i].Err != nil {
			return &exitError{code: exitFailed, result: true}
		}
	}
	return nil
}

// look is how reports are to look here and today.
func (c *call) look() reports.Options {
	return reports.Options{Color: c.Color, Width: c.Width, Today: c.today()}
}

// today returns the day as YYYY-MM-DD.
func (c *call) today() string { return c.Now().Format("2006-01-02") }
