package main

import (
	"cmp"
	"context"
	"errors"
	"runtime"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/sync/errgroup"
)

var gateCommand = &command{
	Name:  "gate",
	Usage: &i18n.Message{ID: "gate.usage", Other: "judge whether the publications may ship; for CI"},
	Description: &i18n.Message{ID: "gate.description",
		Other: "Judges by [release] in cecl10n.toml and names every reason with its number of messages and where to look. Each page is built in memory: one that a translation would break is not ready. The checks run: findings of the severity that fail_on names, or a higher one, block. It ends with 0 if all are ready, 1 if one is not, and 3 if it cannot tell: no publication, or a document or catalog that cannot be read."},
	Flags: []flagSpec{flagPublication, flagTo, formatFlag("text", "json", "github", "junit", "sarif"), flagOutput},
	Examples: []example{
		{Line: "cecl10n gate"},
		{Line: "cecl10n gate --publication home --to fr", Text: &i18n.Message{ID: "gate.example-one", Other: "one publication in one language"}},
	},
	Run: func(ctx context.Context, c *call) error {
		p, states, err := c.judged(ctx)
		if err != nil {
			return err
		}
		findings, err := c.findings(ctx, p, states)
		if err != nil {
			return err
		}
		r := c.report(p, states, findings)
		for i, s := range states {
			if s.Err == nil {
				c.rehearse(ctx, p, s, &r.Publications[i])
			}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		v := reports.Judge(r)
		switch c.String("format") {
		case "json":
			err = reports.WriteGateJSON(c.Out, v)
		case "github":
			err = reports.WriteGateGitHub(c.Out, v, c.Printer, c.look())
			if err == nil {
				err = reports.WriteFindingsGitHub(c.Out, blocking(states, findings), c.Printer, c.look())
			}
		case "junit":
			err = reports.WriteGateJUnit(c.Out, v, c.Printer, c.look())
		case "sarif":
			err = reports.WriteGateSARIF(c.Out, v, c.Printer, c.look())
		default:
			err = reports.WriteGate(c.Out, v, c.Printer, c.look())
		}
		switch {
		case err != nil:
			return err
		case v.Result == reports.Unknown:
			return &exitError{code: exitFailed, result: true}
		case v.Result == reports.NotReady:
			return errNotGood
		}
		return nil
	},
}

// blocking returns the findings that block a release.
func blocking(states []*publicationState, findings [][]reports.Finding) *reports.Findings {
	out := &reports.Findings{}
	for i, s := range states {
		least, ok := reports.ParseSeverity(s.Policy.FailOn)
		for _, f := range findings[i] {
			if ok && f.Counts() && f.Severity >= least {
				out.List = append(out.List, f)
			}
		}
	}
	return out
}

// rehearse rebuilds the documents of a publication in memory, one by one: one
// that a translation would break is not ready, whatever people have said of
// the translation. It names each.
func (c *call) rehearse(ctx context.Context, p *project, s *publicationState, r *reports.Publication) {
	failed := make([][]error, len(r.Languages))
	for k := range failed {
		failed[k] = make([]error, len(s.Firsts))
	}
	bar := c.Progress(len(s.Firsts), building)
	defer bar.End()
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, first := range s.Firsts {
		if first < 0 {
			continue // program source
		}
		g.Go(func() error {
			defer bar.Step()
			if ctx.Err() != nil {
				return nil
			}
			err := guard(func() error {
				d, err := p.parse(s.publication.Documents[i], s.publication)
				if err != nil {
					return err
				}
				for k := range failed {
					_, _, failed[k][i] = s.page(c, d, first, r.Languages[k].Lang)
				}
				return nil
			})
			for k := range failed {
				failed[k][i] = cmp.Or(failed[k][i], err)
			}
			return nil
		})
	}
	_ = g.Wait()
	bar.End()
	for k := range r.Languages {
		l := &r.Languages[k]
		reason := reports.Reason{Code: reports.ReasonUnbuildable}
		for i, err := range failed[k] {
			if err == nil {
				continue
			}
			c.Error(cecl10n.Errorf(&i18n.Message{ID: "gate.page", Other: "a page in “{{.Language}}” cannot be built: {{.Err}}"}, "Language", l.Lang, "Err", err))
			if reason.Count++; reason.Count == 1 {
				reason.Document = s.publication.Documents[i]
				if pe, ok := errors.AsType[*cecl10n.PositionError](err); ok {
					reason.Line = pe.Line
				}
			}
		}
		if reason.Count > 0 {
			l.Ready = false
			l.BlockedBy = append(l.BlockedBy, reason)
		}
	}
}
