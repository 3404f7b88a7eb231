package extract

import "github.com/nicksnyder/go-i18n/v2/i18n"

// Markdown is being built.
var Markdown = &Format{
	Name:       "markdown",
	Title:      &i18n.Message{ID: "format.markdown", Other: "markdown"},
	Extensions: []string{".md", ".markdown", ".mdx"},
	Read:       func(d *Document) error { return nil },
}
