package main

import (
	"context"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var gateCommand = &command{
	Name:  "gate",
	Usage: &i18n.Message{ID: "gate.usage", Other: "judge whether the publications may ship; for CI"},
	Description: &i18n.Message{ID: "gate.description",
		Other: "Judges by [release] in cecl10n.toml and names every reason with its number of messages and where to look. It ends with 0 if all are ready, 1 if one is not, and 3 if it cannot tell: no publication, or a document or catalog that cannot be read."},
	Flags: []flagSpec{flagPublication, flagTo, formatFlag("text", "json", "github"), flagOutput},
	Examples: []example{
		{Line: "cecl10n gate"},
		{Line: "cecl10n gate --publication home --to fr", Text: &i18n.Message{ID: "gate.example-one", Other: "one publication in one language"}},
	},
	Run: func(ctx context.Context, c *call) error {
		r, err := c.judge(ctx)
		if err != nil {
			return err
		}
		v := reports.Judge(r)
		switch c.String("format") {
		case "json":
			err = reports.WriteGateJSON(c.Out, v)
		case "github":
			err = reports.WriteGateGitHub(c.Out, v, c.Printer, c.look())
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
