package check

import (
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var endPunctuation = &Check{
	Name:     "end-punctuation",
	Yields:   []string{"truncated"},
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.end-punctuation", Other: "No punctuation at the end"},
	Explain: &i18n.Message{ID: "check.end-punctuation.explain",
		Other: "The source ends with a full stop, a question or exclamation mark, a colon or an ellipsis, and the translation with none at all. Short texts, abbreviations, and texts that end with a placeholder are left alone, and so are labels of one sentence in a file that follows no chosen conventions; where a file does so as a rule, nothing is reported."},
	Languages: []string{"en", "fr", "es"},
	Style:     true,
	Find: []Case{
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an"},
		{Source: "Do you want to delete the file?", Target: "Voulez-vous supprimer le fichier"},
		{Source: "The Council decides as follows:", Target: "El Consejo decide lo siguiente", To: "es"},
		{Source: "El Consejo se reúne dos veces al año.", Target: "The Council meets twice a year", From: "es", To: "en"},
	},
	Pass: []Case{
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an."},
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an;"},
		{Source: "grants for air, water, etc.", Target: "subventions pour l’air et l’eau"},
		{Source: "a pipe of 5 in.", Target: "un tuyau de 5 po"},
		{Source: "Emissions of gases by country (kt CO2 eq.)", Target: "Émissions de gaz par pays (kt d’éq. CO2)"},
		{Source: "Browse...", Target: "Parcourir"},
		{Source: "Visit the site at {url}.", Target: "Visitez le site {url}"},
		{Source: "He said: “We agree.”", Target: "Dijo: “Estamos de acuerdo.”", To: "es"},
		{Source: "from the Council of Canada Inc.", Target: "del Consejo de Canada Inc", To: "es"},
	},
	Pair: func(p *Pair) {
		s := p.Target.Prose
		mark := finalMark(p.Source.Prose)
		if mark == 0 || s == "" {
			return
		}
		if end := finalMark(s); end != 0 {
			p.Follows()
			return
		}
		trimmed := strings.TrimRightFunc(s, isSpace)
		if mark == '.' && strings.HasSuffix(trimmed, ")") && strings.HasSuffix(p.Source.Prose, ".)") {
			return // an abbreviation in brackets
		}
		r, n := utf8.DecodeLastRuneInString(trimmed)
		if !wordlike(r) || r == '.' || r == '…' || r == '*' || r == '$' || r == '%' || r == utf8.RuneError || len(p.Source.Words()) < 5 || len(p.Target.Words()) < 2 || p.skip() {
			return
		}
		if r == ')' || r == ']' || r == '»' || r == '”' || r == '"' || r == '\'' || r == '’' {
			if in, _ := utf8.DecodeLastRuneInString(trimmed[:len(trimmed)-n]); in == '\ufffc' || in == '!' || in == '?' {
				return
			}
		}
		// A single sentence may be a label.
		if p.loose() && mark == '.' && !strings.Contains(trimmed, ". ") {
			return
		}
		lo := strings.LastIndexFunc(trimmed[:len(trimmed)-n], isSpace) + 1
		for lo < len(trimmed) && !utf8.RuneStart(trimmed[lo]) {
			lo++
		}
		p.Report(p.Target.Span(lo, len(trimmed)), &i18n.Message{ID: "check.end-punctuation.found", Other: "the source ends with {{.Mark}}, the translation without"}, "Mark", string(mark))
	},
}

// finalMark returns the mark with which a text ends, closing signs apart; 0
// if there is none, or the dot belongs to an abbreviation.
func finalMark(s string) rune {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '?', '!', ':', ';', ',', '…':
			return r
		case '.':
			w := lastWord(s[:len(s)-n])
			if len(w) < 4 || w[0] >= 'A' && w[0] <= 'Z' && len(w) < 5 {
				if strings.HasSuffix(s[:len(s)-n], ".") {
					return '…'
				}
				if len(w) == 0 || isDigit(w[0]) {
					return r
				}
				if finalAbbreviations[strings.ToLower(w)] || len(w) == 1 {
					return 0
				}
			}
			return r
		case '"', '\'', '”', '’', '»', ')', ']', '*', '_':
		default:
			if !isSpace(r) {
				return 0
			}
		}
		s = s[:len(s)-n]
	}
	return 0
}

var finalAbbreviations = names("etc inc ltd co no in ft vs jr sr dr st mr ms mrs ed al fig pp vol art")
