package extract

import "github.com/nicksnyder/go-i18n/v2/i18n"

// GoSource is being built.
var GoSource = &Format{
	Name:       "go",
	Title:      &i18n.Message{ID: "format.gosource", Other: "go"},
	Extensions: []string{".go"},
	Read:       func(d *Document) error { return nil },
}
