package main

import (
	"context"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var diffCommand = &command{
	Name:  "diff",
	Usage: &i18n.Message{ID: "diff.usage", Other: "show the stale translations and which words of the source changed"},
	Description: &i18n.Message{ID: "diff.description",
		Other: "For each stale translation: where it stands, the words of the source that were removed and added since it was made, however often the source changed, and the translation. An edit is critical if it touches a number, a date, a negation, shall, must or may, or a party."},
	Flags: []flagSpec{flagPublication, flagTo, formatFlag("text", "html", "markdown", "json"), flagOutput},
	Examples: []example{
		{Line: "cecl10n diff --to es"},
		{Line: "cecl10n diff --publication home --format html --output diff.html"},
	},
	Run: func(ctx context.Context, c *call) error {
		r, err := c.judge(ctx)
		if err != nil {
			return err
		}
		switch c.String("format") {
		case "html":
			err = reports.WriteDiffHTML(c.Out, r, c.Printer, c.look())
		case "markdown":
			err = reports.WriteDiffMarkdown(c.Out, r, c.Printer, c.look())
		case "json":
			err = reports.WriteDiffJSON(c.Out, r)
		default:
			err = reports.WriteDiff(c.Out, r, c.Printer, c.look())
		}
		return unread(r, err)
	},
}
