package main

import (
	"context"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var statusCommand = &command{
	Name:  "status",
	Usage: &i18n.Message{ID: "status.usage", Other: "show how complete and how fresh each publication is"},
	Description: &i18n.Message{ID: "status.description",
		Other: "One line a publication and language: messages that are missing, stale, in draft, translated, reviewed and approved, and whether the publication may ship by the policy in cecl10n.toml. The documents are read as they stand, whether or not they were extracted."},
	Flags: []flagSpec{flagPublication, flagTo, formatFlag("text", "json"), flagOutput},
	Examples: []example{
		{Line: "cecl10n status"},
		{Line: "cecl10n status --to fr --format json", Text: &i18n.Message{ID: "status.example-json", Other: "French only, for a program"}},
	},
	Run: func(ctx context.Context, c *call) error {
		r, err := c.judge(ctx)
		if err != nil {
			return err
		}
		if c.String("format") == "json" {
			return unread(r, reports.WriteStatusJSON(c.Out, r))
		}
		return unread(r, reports.WriteStatus(c.Out, r, c.Printer, c.look()))
	},
}
