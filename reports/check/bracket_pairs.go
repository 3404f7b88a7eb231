package check

import (
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var bracketPairs = &Check{
	Name:     "bracket-pairs",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.bracket-pairs", Other: "Brackets that do not pair"},
	Explain: &i18n.Message{ID: "check.bracket-pairs.explain",
		Other: "A round or square bracket is opened and not closed, or closed and not opened, while those of the source pair. Marks of lists, as in a), and texts whose source has a lone bracket too are left alone."},
	Languages: []string{"en", "fr", "es"},
	Find: []Case{
		{Source: "the Commission (CEC) in Montreal", Target: "la Commission (CCE à Montréal"},
		{Source: "the Commission (CEC) in Montreal", Target: "la Commission CCE) à Montréal"},
		{Source: "the Commission [sic] said", Target: "la Comisión sic] dijo", To: "es"},
		{Source: "the Commission (CEC) in Montreal", Target: "la Comisión (CCA en Montreal", To: "es"},
		{Source: "la Comisión (CCA)", Target: "the Commission (CEC", From: "es", To: "en"},
	},
	Pass: []Case{
		{Source: "the Commission (CEC)", Target: "la Commission (CCE)"},
		{Source: "(a) grants; (b) loans", Target: "a) subventions; b) prêts"},
		{Source: "(a) grants; (b) loans", Target: "a) subvenciones; b) préstamos", To: "es"},
		{Source: "Article 3 (6)(a) of the agreement", Target: "l’alinéa 3(6)a) de l’accord"},
		{Source: "Article 3(a)", Target: "Artículo 3a)", To: "es"},
		{Source: "in [0, 1)", Target: "dans [0, 1)"},
		{Source: "Thank you", Target: "Merci :)"},
		{Source: "(continued", Target: "(suite"},
		{Source: "1. Grants", Target: "1) Subvenciones", To: "es"},
	},
	Needs: Needs{Target: HasParen},
	Pair: func(p *Pair) {
		t := p.Target
		at := brackets(t.Prose)
		if at < 0 || p.Source.Has&HasParen != 0 && brackets(p.Source.Prose) >= 0 {
			return
		}
		mark := t.Prose[at : at+1]
		if mark == "(" || mark == "[" {
			p.Report(t.Span(at, at+1), &i18n.Message{ID: "check.bracket-pairs.open", Other: "the bracket {{.Mark}} is not closed"}, "Mark", mark)
			return
		}
		p.Report(t.Span(at, at+1), &i18n.Message{ID: "check.bracket-pairs.closed", Other: "the bracket {{.Mark}} is not opened"}, "Mark", mark)
	},
}

// brackets returns where the first bracket is that does not pair, -1 if all do.
func brackets(s string) int {
	round, square := 0, 0
	roundAt, squareAt := -1, -1
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(':
			if i > 0 && (s[i-1] == ':' || s[i-1] == '-' && i > 1 && s[i-2] == ':') {
				continue // :(
			}
			if round == 0 {
				roundAt = i
			}
			round++
		case '[':
			if square == 0 {
				squareAt = i
			}
			square++
		case ')':
			if round > 0 {
				round--
				continue
			}
			if i > 0 && (strings.IndexByte(":;-=8", s[i-1]) >= 0) || listMark(s, i) {
				continue
			}
			return i
		case ']':
			if square > 0 {
				square--
				continue
			}
			return i
		}
	}
	if round > 0 {
		return roundAt
	}
	if square > 0 {
		return squareAt
	}
	return -1
}

// listMark reports whether the bracket at i closes the mark of a list: a), 12), iv).
func listMark(s string, i int) bool {
	j := i
	for j > 0 && isAlnum(s[j-1]) && i-j < 5 {
		j--
	}
	if i == j || i-j > 4 {
		return false
	}
	mark := s[j:i]
	if n := len(mark) - 1; n > 0 && isAlpha(mark[n]) && strings.Trim(mark[:n], "0123456789") == "" {
		mark = mark[:n] // 3a)
	}
	if len(mark) > 1 && strings.Trim(mark, "0123456789") != "" && strings.Trim(mark, "ivxIVX") != "" {
		return false
	}
	return j == 0 || s[j-1] == ' ' || s[j-1] == '\n' || s[j-1] == '\t' || s[j-1] == ')' || s[j-1] >= utf8.RuneSelf
}
