package extract

import "github.com/nicksnyder/go-i18n/v2/i18n"

// HTML is being built.
var HTML = &Format{
	Name:       "html",
	Title:      &i18n.Message{ID: "format.html", Other: "html"},
	Extensions: []string{".html", ".htm", ".xhtml"},
	Read:       func(d *Document) error { return nil },
}
