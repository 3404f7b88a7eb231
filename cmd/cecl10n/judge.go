package main

import (
	"context"

	"github.com/cecl10n/cecl10n/reports"
)

// judge reads the chosen publications as their documents stand and reports on
// them. What cannot be read has been said; the report names it, too.
func (c *call) judge(ctx context.Context) (*reports.Report, error) {
	p, err := c.load(ctx)
	if err != nil {
		return nil, err
	}
	states, err := p.readAll(ctx, c)
	if err != nil {
		return nil, err
	}
	in := make([]reports.Input, len(states))
	for i, s := range states {
		in[i] = reports.Input{Publication: s.publication.Publication, Catalog: s.Catalog, Changes: s.Changes, Policy: s.Policy, Err: s.Err}
		in[i].Publication.Languages = p.languages(s.publication)
		if s.Err != nil {
			c.Error(s.Err)
		}
	}
	r := reports.Build(in)
	r.Order = p.Config.Languages
	return r, nil
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
