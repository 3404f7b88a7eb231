package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/cecl10n/cecl10n/extract"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var explainCommand = &command{
	Name:  "explain",
	Usage: &i18n.Message{ID: "explain.usage", Other: "tell all about a document format and its options"},
	Description: &i18n.Message{ID: "explain.description",
		Other: "Prints what the format takes of a document and what it leaves, the options that a publication of such documents can have in cecl10n.toml, and what they do. With “segments” and “verify” the same options are given as --option NAME=VALUE."},
	Args:  argSpec{Value: &i18n.Message{ID: "flag.value.format", Other: "FORMAT"}, Min: 1, Max: 1, Complete: completeFormats},
	Flags: []flagSpec{formatFlag("text", "json"), flagOutput},
	Examples: []example{
		{Line: "cecl10n explain docx"},
		{Line: "cecl10n explain json --lang es"},
	},
	Run: runExplain,
}

// optionJSON is an option of a format in cecl10n/explain/1.
type optionJSON struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"` // "boolean", "choice", "text", "list"
	Choices []string `json:"choices,omitempty"`
	Default string   `json:"default,omitempty"`
	Example string   `json:"example"`
	Explain string   `json:"explain"`
}

func runExplain(_ context.Context, c *call) error {
	f := extract.FormatNamed(c.Args[0])
	if f == nil {
		f = extract.FormatOf("x." + strings.TrimPrefix(c.Args[0], "."))
	}
	if f == nil {
		if s := suggest(c.Args[0], formatNames()); s != "" {
			return usagef(&i18n.Message{ID: "explain.unknown-suggest", Other: "there is no format “{{.Name}}”; did you mean “{{.Suggestion}}”?"}, "Name", c.Args[0], "Suggestion", s)
		}
		return usagef(&i18n.Message{ID: "explain.unknown", Other: "there is no format “{{.Name}}”; choose one of {{.Names}}"}, "Name", c.Args[0], "Names", strings.Join(formatNames(), ", "))
	}
	var options []optionJSON
	for _, o := range extract.AllOptions {
		if !f.TakesOption(o.Name) {
			continue
		}
		j := optionJSON{Name: o.Name, Example: o.Value, Explain: c.T(o.Explain)}
		switch o.Kind {
		case extract.BoolOption:
			j.Kind, j.Default = "boolean", "false"
		case extract.ChoiceOption:
			j.Kind, j.Choices, j.Default, j.Example = "choice", o.Choices, o.Choices[0], fmt.Sprintf("%q", o.Choices[1])
		case extract.TextOption:
			j.Kind = "text"
		case extract.ListOption:
			j.Kind, j.Choices = "list", o.Choices
		}
		options = append(options, j)
	}
	if c.String("format") == "json" {
		return c.JSON(struct {
			Schema string `json:"schema"`
			formatJSON
			Options []optionJSON `json:"options"`
		}{"cecl10n/explain/1", c.formatJSON(f), options})
	}
	c.describe(c.formatJSON(f))
	if len(options) == 0 {
		return c.Say(&i18n.Message{ID: "explain.no-options", Other: "This format has no options."})
	}
	fmt.Fprintf(c.Out, "\n%s\n", c.T(&i18n.Message{ID: "explain.options", Other: "Options, under [[publication]] in cecl10n.toml:"}))
	for _, o := range options {
		line := "  " + o.Name + " = " + o.Example
		if o.Default != "" {
			line += "    # " + c.T(&i18n.Message{ID: "explain.default", Other: "{{.Value}} if not set"}, "Value", o.Default)
		}
		fmt.Fprintf(c.Out, "\n%s\n%s", line, fill(o.Explain, "    ", min(c.Width, 100)))
	}
	return nil
}

// formatJSON returns what there is to say of a format.
func (c *call) formatJSON(f *extract.Format) formatJSON {
	j := formatJSON{Name: f.Name, Title: c.T(f.Title), Extensions: f.Extensions, Program: f.Program, Options: f.Options}
	if f.Takes != nil {
		j.Takes = c.T(f.Takes)
	}
	if f.Leaves != nil {
		j.Leaves = c.T(f.Leaves)
	}
	return j
}

// describe writes what a format takes and leaves.
func (c *call) describe(f formatJSON) {
	fmt.Fprintf(c.Out, "%s: %s (%s)\n", f.Name, f.Title, strings.Join(f.Extensions, " "))
	for _, part := range []struct{ label, text string }{
		{c.T(&i18n.Message{ID: "formats.takes", Other: "Taken:"}), f.Takes},
		{c.T(&i18n.Message{ID: "formats.leaves", Other: "Left:"}), f.Leaves},
	} {
		if part.text != "" {
			fmt.Fprint(c.Out, fill(part.label+" "+part.text, "  ", min(c.Width, 100)))
		}
	}
}
