package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/cecl10n/cecl10n/extract"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var formatsCommand = &command{
	Name:  "formats",
	Usage: &i18n.Message{ID: "formats.usage", Other: "list the document formats"},
	Description: &i18n.Message{ID: "formats.description",
		Other: "For each format: the file names it is known by, what of a document becomes text to translate, and what stays as it is."},
	Flags: []flagSpec{formatFlag("text", "json"), flagOutput},
	Examples: []example{
		{Line: "cecl10n formats"},
		{Line: "cecl10n formats --lang fr", Text: &i18n.Message{ID: "formats.example-lang", Other: "the same in French"}},
	},
	Run: runFormats,
}

// formatJSON is a format in cecl10n/formats/1.
type formatJSON struct {
	Name       string   `json:"name"`
	Title      string   `json:"title"`
	Extensions []string `json:"extensions"`
	Takes      string   `json:"takes"`
	Leaves     string   `json:"leaves"`
	Program    bool     `json:"program"`
	Options    []string `json:"options,omitempty"`
}

func runFormats(_ context.Context, c *call) error {
	var list []formatJSON
	for _, f := range extract.Formats {
		list = append(list, c.formatJSON(f))
	}
	if c.String("format") == "json" {
		return c.JSON(struct {
			Schema  string       `json:"schema"`
			Formats []formatJSON `json:"formats"`
		}{"cecl10n/formats/1", list})
	}
	for i, f := range list {
		if i > 0 {
			fmt.Fprintln(c.Out)
		}
		c.describe(f)
		if len(f.Options) > 0 {
			fmt.Fprint(c.Out, fill(c.T(&i18n.Message{ID: "formats.options", Other: "Options: {{.Options}} (cecl10n explain {{.Format}})"}, "Options", strings.Join(f.Options, ", "), "Format", f.Name), "  ", min(c.Width, 100)))
		}
	}
	return nil
}

var versionCommand = &command{
	Name:  "version",
	Usage: &i18n.Message{ID: "version.usage", Other: "show the version"},
	Run:   func(_ context.Context, c *call) error { return writeVersion(c.Out) },
}
