package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A Speller knows the words of a language.
type Speller interface {
	// Spell reports whether a word is right.
	Spell(word string) bool
}

var spelling = &Check{
	Name:     "spelling",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.spelling", Other: "Word that no dictionary has"},
	Explain: &i18n.Message{ID: "check.spelling.explain",
		Other: "A word in small letters that is in no Hunspell dictionary of the language and in no word list of the project. It runs where it is asked for (--spelling, or spelling = true under [check]) and a dictionary is installed on the system. Names, abbreviations, words with digits and words that the source has, too, are left alone."},
	Find: []Case{
		{Source: "The Council approved the grants.", Target: "Le Conseil a aprouvé les subventions."},
		{Source: "The Council approved the grants.", Target: "El Consejo aprovó las subvenciones.", To: "es"},
		{Source: "Le Conseil a approuvé les subventions.", Target: "The Council aproved the grants.", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "The Council approved the grants.", Target: "Le Conseil a approuvé les subventions."},
		{Source: "The Semarnat grants", Target: "Les subventions de la Semarnat"},
		{Source: "Run the hunspell program.", Target: "Le Conseil hunspell."},
		{Source: "CO2 and PM2.5", Target: "Les CO2 PM2,5 a10b"},
		{Source: "The grants of %s", Target: "Les subventions %strs https://exemple.ca/aprouvé"},
		{Source: "The Council approved the grants.", Target: "Mtro. Aprovó", To: "es"},
	},
	Pair: func(p *Pair) {
		s := p.Publication.Spellers[p.Target.Lang]
		if s == nil || p.Target.Has&HasLetter == 0 {
			return
		}
		prose := p.Target.Prose
		words := p.Target.Words()
		for i := 0; i < len(words); i++ {
			w := &words[i]
			lo, hi := w.Lo, w.Hi
			// What hyphens and apostrophes join is one word for a dictionary.
			for i+1 < len(words) {
				between := prose[hi:words[i+1].Lo]
				if between != "-" && between != "‑" && !(between == "" && apostrophe(prose[hi-1:]) == 0 && strings.HasSuffix(prose[lo:hi], "’")) &&
					!(between == "" && strings.HasSuffix(prose[lo:hi], "'")) {
					break
				}
				i++
				hi = words[i].Hi
			}
			text := prose[lo:hi]
			if !spellable(text) || lo > 0 && strings.HasSuffix(prose[:lo], ObjectChar) || strings.HasPrefix(prose[hi:], ObjectChar) ||
				hi < len(prose) && strings.IndexByte("._@/\\=(", prose[hi]) >= 0 && hi+1 < len(prose) && isAlnum(prose[hi+1]) ||
				lo > 0 && strings.IndexByte("._@/\\#-$", prose[lo-1]) >= 0 {
				continue
			}
			right, ok := p.w.spelled[spelledKey{p.Target.Lang, text}]
			if !ok {
				right = s.Spell(strings.ReplaceAll(text, "‑", "-"))
				if p.w.spelled == nil || len(p.w.spelled) > 1<<16 {
					p.w.spelled = map[spelledKey]bool{}
				}
				p.w.spelled[spelledKey{p.Target.Lang, strings.Clone(text)}] = right
			}
			if !right && !strings.Contains(p.Source.Raw, text) {
				p.Report(p.Target.Span(lo, hi), &i18n.Message{ID: "check.spelling.found", Other: "no dictionary has “{{.Word}}”"}, "Word", text)
			}
		}
	},
}

type spelledKey struct{ lang, word string }

// spellable reports whether a word is one that a dictionary would have: small
// letters only, more than two.
func spellable(w string) bool {
	n := 0
	for i, r := range w {
		switch {
		case r == '\'' || r == '’' || r == '-' || r == '‑':
			if i == 0 {
				return false
			}
			n = 0
			continue
		case !unicode.IsLetter(r) && !unicode.IsMark(r) || unicode.IsUpper(r):
			return false
		}
		n++
	}
	return utf8.RuneCountInString(w) > 2
}
