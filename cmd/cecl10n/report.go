package main

import (
	"context"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var reportCommand = &command{
	Name:  "report",
	Usage: &i18n.Message{ID: "report.usage", Other: "write the full report: what is ready, missing and stale"},
	Description: &i18n.Message{ID: "report.description",
		Other: "A table of publications and languages, then for each publication its counts in messages and words, its stale messages with the words that changed, its missing ones, what the checks found and its due date. The HTML page is one file that needs no network."},
	Flags: []flagSpec{flagPublication, flagTo, formatFlag("text", "html", "markdown", "csv", "json"), flagOutput},
	Examples: []example{
		{Line: "cecl10n report"},
		{Line: "cecl10n report --format html --output report.html", Text: &i18n.Message{ID: "report.example-html", Other: "a page for editors"}},
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
		switch c.String("format") {
		case "html":
			err = reports.WriteReportHTML(c.Out, r, c.Printer, c.look())
		case "markdown":
			err = reports.WriteReportMarkdown(c.Out, r, c.Printer, c.look())
		case "csv":
			err = reports.WriteReportCSV(c.Out, r)
		case "json":
			err = reports.WriteReportJSON(c.Out, r)
		default:
			err = reports.WriteReport(c.Out, r, c.Printer, c.look())
		}
		return unread(r, err)
	},
}
