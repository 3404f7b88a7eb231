// Package cecl10n holds the tool's own messages in English, French (Canada)
// and Spanish (Mexico), and prints them.
//
// A text of the tool stands where it is used, as a literal of i18n.Message,
// and nowhere else in the code:
//
//	p.T(&i18n.Message{ID: "extract.added",
//		One:   "{{.Count}} message added",
//		Other: "{{.Count}} messages added"}, "Count", n)
//
// The tool extracts these literals from its own source like any other
// publication; the translations are in active.fr.toml and active.es.toml.
package cecl10n

import (
	"embed"
	"errors"
	"io/fs"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed active.*.toml
var files embed.FS

// Languages are the languages the tool speaks; the first is its source.
var Languages = []string{"en", "fr", "es"}

// bundles are the messages by language: only the language that is spoken is
// read, and for English nothing is, since its messages are the literals in the
// code.
var bundles = func() map[string]func() *i18n.Bundle {
	out := map[string]func() *i18n.Bundle{}
	for _, lang := range Languages {
		out[lang] = sync.OnceValue(func() *i18n.Bundle {
			b := i18n.NewBundle(language.English)
			if lang != Languages[0] {
				b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
				// A broken catalog of the tool falls back to the English literals
				// in the code; a test loads each file and fails on an error.
				_, _ = b.LoadMessageFileFS(files, "active."+lang+".toml")
			}
			return b
		})
	}
	return out
}()

// A Printer prints the tool's messages in one language. The zero value and nil print English.
type Printer struct {
	lang string
	loc  *i18n.Localizer
}

var english = sync.OnceValue(func() *Printer { return NewPrinter("en") })

// NewPrinter returns a printer for the first of the given BCP 47 tags that
// the tool speaks, else for English.
func NewPrinter(tags ...string) *Printer {
	lang := "en"
	for _, t := range tags {
		tag, err := language.Parse(t)
		if err != nil {
			continue
		}
		// Only the base language decides: x/text's matcher would also send
		// Occitan to French and Galician to Spanish.
		base, _ := tag.Base()
		if s := base.String(); s == "en" || s == "fr" || s == "es" {
			lang = s
			break
		}
	}
	return &Printer{lang: lang, loc: i18n.NewLocalizer(bundles[lang](), lang)}
}

// Lang returns the base language the printer prints in: "en", "fr" or "es".
func (p *Printer) Lang() string {
	if p == nil || p.loc == nil {
		return "en"
	}
	return p.lang
}

// T returns message m in the printer's language. The further arguments are
// names and values for its template; "Count" also chooses the plural form.
// Errors and messages among the values are printed in the printer's language.
func (p *Printer) T(m *i18n.Message, kv ...any) string {
	if p == nil || p.loc == nil {
		p = english()
	}
	cfg := &i18n.LocalizeConfig{DefaultMessage: m}
	if len(kv) > 0 {
		data := make(map[string]any, len(kv)/2)
		for i := 0; i+1 < len(kv); i += 2 {
			name, _ := kv[i].(string)
			v := kv[i+1]
			switch x := v.(type) {
			case error:
				v = p.Error(x)
			case *i18n.Message:
				v = p.T(x)
			}
			data[name] = v
			if name == "Count" {
				cfg.PluralCount = v
			}
		}
		cfg.TemplateData = data
	}
	s, err := p.loc.Localize(cfg)
	if s == "" && err != nil {
		return m.Other
	}
	return s
}

// Error returns err in the printer's language, as far as its chain was made
// by this package; what the operating system says is kept.
func (p *Printer) Error(err error) string {
	switch e := err.(type) {
	case nil:
		return ""
	case *PositionError:
		return e.Position() + p.Error(e.Err)
	case *Error:
		return p.T(e.Message, e.Data...)
	case *fs.PathError:
		return e.Path + ": " + p.Error(e.Err)
	case interface{ Unwrap() []error }: // joined errors, a line each
		var lines []string
		for _, err := range e.Unwrap() {
			lines = append(lines, p.Error(err))
		}
		return strings.Join(lines, "\n")
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return p.T(&i18n.Message{ID: "error.not-exist", Other: "no such file or folder"})
	case errors.Is(err, fs.ErrPermission):
		return p.T(&i18n.Message{ID: "error.permission", Other: "permission denied"})
	}
	return err.Error()
}
