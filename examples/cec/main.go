// Command cec prints the registration board of the JPAC Public Forum in
// English, French or Spanish. It is one of the publications of this example:
// its texts are literals of i18n.Message, their translations the catalogs in
// locales/registration, loaded as they are by a go-i18n Bundle.
//
//	go run ./examples/cec -lang fr -registered 69 -seats 80 -days 3
package main

import (
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed locales/registration/active.*.toml
var catalogs embed.FS

// A board is what is known of the registration.
type board struct {
	Registered int // persons in the room
	Online     int // persons who follow online
	Seats      int // in the room
	Days       int // until registration closes
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return
		}
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func run(args []string, w io.Writer) error {
	flags := flag.NewFlagSet("cec", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	fromEnv, _, _ := strings.Cut(os.Getenv("LANG"), ".") // fr_CA.UTF-8
	lang := flags.String("lang", fromEnv, "")
	var b board
	flags.IntVar(&b.Registered, "registered", 69, "")
	flags.IntVar(&b.Online, "online", 1, "")
	flags.IntVar(&b.Seats, "seats", 80, "")
	flags.IntVar(&b.Days, "days", 3, "")
	err := flags.Parse(args)
	p, perr := newPrinter(*lang)
	if perr != nil {
		return perr
	}
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(w, p.text(&i18n.Message{ID: "help",
			Description: "Shown by -help; keep the flags as they are.",
			Other:       "Usage: cec [-lang en|fr|es] [-registered N] [-online N] [-seats N] [-days N]"}, nil))
		return err
	case err != nil || b.Registered < 0 || b.Online < 0 || b.Seats < 0 || b.Days < 0 || flags.NArg() > 0:
		return errors.New(p.text(&i18n.Message{ID: "error.arguments",
			Other: "These arguments cannot be used; -help shows the right ones."}, nil))
	}
	b.print(w, p)
	return nil
}

// print writes the board in the printer's language.
func (b board) print(w io.Writer, p *printer) {
	line := func(s string) { fmt.Fprintln(w, s) }
	line(p.text(&i18n.Message{ID: "title",
		Other: "JPAC Public Forum: registration"}, nil))
	line(p.count(&i18n.Message{ID: "registered",
		Description: "How many will come to the room.",
		One:         "{{.Count}} person is registered to attend in Montreal.",
		Other:       "{{.Count}} persons are registered to attend in Montreal."}, b.Registered))
	line(p.count(&i18n.Message{ID: "online",
		One:   "{{.Count}} person will follow the webcast.",
		Other: "{{.Count}} persons will follow the webcast."}, b.Online))
	switch left := b.Seats - b.Registered; {
	case left > 0:
		line(p.count(&i18n.Message{ID: "seats-left",
			One:   "Only {{.Count}} seat is left.",
			Other: "{{.Count}} seats are left."}, left))
	case left == 0:
		line(p.text(&i18n.Message{ID: "full",
			Other: "The room is full. You can still follow the forum online."}, nil))
	default:
		line(p.count(&i18n.Message{ID: "waiting",
			Description: "Persons who registered after the room was full.",
			One:         "{{.Count}} person is on the waiting list.",
			Other:       "{{.Count}} persons are on the waiting list."}, -left))
	}
	if b.Days == 0 {
		line(p.text(&i18n.Message{ID: "closes-today",
			Other: "Registration closes today at 17:00 (Eastern Time)."}, nil))
	} else {
		line(p.count(&i18n.Message{ID: "closes",
			One:   "Registration closes in {{.Count}} day.",
			Other: "Registration closes in {{.Count}} days."}, b.Days))
	}
	line(p.text(&i18n.Message{ID: "interpretation",
		Other: "Interpretation will be provided in English, French and Spanish."}, nil))
	line(p.text(&i18n.Message{ID: "reminder",
		Other: "Registered persons must confirm at least 2 days before the forum."}, nil))
	line(p.text(&i18n.Message{ID: "contact",
		Description: "Last line of the board; {{.Address}} is an e-mail address.",
		Other:       "Questions? Write to {{.Address}}."}, map[string]any{"Address": "jpac@cec.example"}))
}

// A printer prints messages in one language.
type printer struct{ loc *i18n.Localizer }

func newPrinter(lang string) (*printer, error) {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	for _, l := range []string{"en", "fr", "es"} {
		if _, err := b.LoadMessageFileFS(catalogs, "locales/registration/active."+l+".toml"); err != nil {
			return nil, err
		}
	}
	return &printer{i18n.NewLocalizer(b, lang)}, nil
}

// text returns a message, in English where it has no translation.
func (p *printer) text(m *i18n.Message, data map[string]any) string {
	s, _ := p.loc.Localize(&i18n.LocalizeConfig{DefaultMessage: m, TemplateData: data})
	return s
}

// count returns a message in the plural form of n.
func (p *printer) count(m *i18n.Message, n int) string {
	s, _ := p.loc.Localize(&i18n.LocalizeConfig{DefaultMessage: m, PluralCount: n, TemplateData: map[string]any{"Count": n}})
	return s
}
