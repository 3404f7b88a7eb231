package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frNbsp = &Check{
	Name:     "fr-nbsp",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.fr-nbsp", Other: "A line may break before a mark"},
	Explain: &i18n.Message{ID: "check.fr-nbsp.explain",
		Other: "A plain space stands before a colon or inside « », so that a line may begin with the mark. French wants a no-break space there, plain or narrow. In a file that follows no chosen conventions, only texts that have it both ways are reported."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "Distribution: General", Target: "Distribution : Générale"},
		{Source: "the “Plan”", Target: "le « Plan »"},
		{Source: "Original: Spanish", Target: "ORIGINAL : Espagnol"},
		{Source: "What?", Target: "Quoi ?", To: "fr-FR"},
	},
	Pass: []Case{
		{Source: "Distribution: General", Target: "Distribution\u00a0: Générale"},
		{Source: "Distribution: General", Target: "Distribution\u202f: Générale"},
		{Source: "the “Plan”", Target: "le «\u00a0Plan\u00a0»"},
		{Source: "What?", Target: "Quoi ?"}, // fr-highpunct says it
		{Source: "What?", Target: "Quoi\u202f?", To: "fr-FR"},
		{Source: "a : b", Target: "a : b"},
		{Source: "Distribution: General", Target: "Distribution: general", To: "es"},
	},
	Needs: Needs{Any: HasHigh | HasQuote},
	Pair: func(p *Pair) {
		t := p.Target
		if p.skip() {
			return
		}
		s := t.Prose
		type place struct {
			lo, hi int
			mark   string
			want   string
		}
		var places []place
		good := 0
		see := func(lo, hi int, space rune, mark, want string) {
			if space == '\u00a0' || space == '\u202f' {
				good++
				p.Follows()
			} else if plainBreak(space) {
				places = append(places, place{lo, hi, mark, want})
			}
		}
		colon, high := wantsSpace(p.Profile.Colon), wantsSpace(p.Profile.High)
		if t.Has&HasHigh != 0 && (colon || high) {
			punctuation(s, ":;!?", func(lo, hi, start int, space, before, after rune) {
				if !wordlike(before) || !ended(after) || space == 0 {
					return
				}
				if s[lo] == ':' {
					if colon && after != ')' {
						see(start, hi, space, ":", p.Profile.Colon)
					}
				} else if high {
					see(start, hi, space, s[lo:hi], p.Profile.High)
				}
			})
		}
		if t.Has&HasQuote != 0 && t.Has&HasNonASCII != 0 && wantsSpace(p.Profile.QuoteSpace) {
			guillemetSpaces(s, func(lo, hi int, mark string, space rune, plain bool) {
				if space != 0 {
					see(lo, hi, space, mark, p.Profile.QuoteSpace)
				}
			})
		}
		if p.loose() && good == 0 {
			return
		}
		for _, x := range places {
			p.mend(x.lo, x.hi, joined(x.mark, x.want), &i18n.Message{ID: "check.fr-nbsp.found", Other: "a line may break at {{.Mark}}"}, "Mark", x.mark)
		}
	},
}
