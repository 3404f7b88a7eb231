package check

import (
	"strings"
	"unicode"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frDash = &Check{
	Name:     "fr-dash",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.fr-dash", Other: "Em dash without spaces in French"},
	Explain: &i18n.Message{ID: "check.fr-dash.explain",
		Other: "French has a space on either side of a dash between words, where English has none (OQLF). Ranges of numbers and lists that begin with a dash are left alone."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "the CEC—as always—agrees", Target: "la CCE—comme toujours—accepte"},
		{Source: "air—and water", Target: "l’air—et l’eau"},
		{Source: "el aire —y el agua— es", Target: "l’air—et l’eau—est", From: "es"},
	},
	Pass: []Case{
		{Source: "the CEC—as always—agrees", Target: "la CCE — comme toujours — accepte"},
		{Source: "2013—2016", Target: "2013—2016"},
		{Source: "— Air", Target: "— Air"},
		{Source: "the CEC—as", Target: "la CCE, comme"},
		{Source: "the Canada–Mexico border", Target: "la frontière Canada–Mexique"},
	},
	Needs: Needs{Source: HasDash, Target: HasDash | HasNonASCII},
	Pair: func(p *Pair) {
		if p.Profile.Dash != "spaced" || p.skip() {
			return
		}
		s := p.Target.Prose
		for i := strings.Index(s, "—"); i >= 0; {
			hi := i + len("—")
			before, after := lastRune(s[:i]), runeAt(s, hi)
			switch {
			case isSpace(before) && isSpace(after):
				p.Follows()
			case unicode.IsLetter(before) && unicode.IsLetter(after):
				p.mend(i, hi, " — ", &i18n.Message{ID: "check.fr-dash.found", Other: "no spaces around the dash"})
			}
			n := strings.Index(s[hi:], "—")
			if n < 0 {
				break
			}
			i = hi + n
		}
	},
}
