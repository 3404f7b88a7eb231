package check

import (
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var quotePairs = &Check{
	Name:     "quote-pairs",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.quote-pairs", Other: "Quotation marks that do not pair"},
	Explain: &i18n.Message{ID: "check.quote-pairs.explain",
		Other: "A quotation is opened and not closed, closed and not opened, or opened twice: « », “ ” and straight marks. Readers no longer see where the quoted words end. Texts whose source has the same lone mark are left alone, as are paragraphs of one quotation that open again, and inches."},
	Languages: []string{"en", "fr", "es"},
	Find: []Case{
		{Source: "The Council adopted “Rules of Procedure” in 1995.", Target: "Le Conseil a adopté les « Règles de procédure en 1995."},
		{Source: "The Council adopted “Rules of Procedure” in 1995.", Target: "Le Conseil a adopté les « Règles de procédure « en 1995."},
		{Source: "The Council adopted \"Rules of Procedure\" in 1995.", Target: "Le Conseil a adopté les Règles de procédure\" en 1995."},
		{Source: "See the “Plan”.", Target: "Voir le « Plan\"."},
		{Source: "See the “Plan”.", Target: "Véase el Plan”.", To: "es"},
		{Source: "See the “Plan”.", Target: "Véase el »Plan«.", To: "es"},
		{Source: "Véase el «Plan».", Target: "See the “Plan.", From: "es", To: "en"},
		{Source: "Voir le « Plan ».", Target: "See the “Plan“.", From: "fr", To: "en"},
		{Source: "Click \"Submit\" to send the form.", Target: "Haga clic en \"Enviar para mandar el formulario.", To: "es"},
	},
	Pass: []Case{
		{Source: "The Council adopted “Rules of Procedure”.", Target: "Le Conseil a adopté les « Règles de procédure »."},
		{Source: "He said “the “Plan” is ready”.", Target: "Il a dit « le “Plan” est prêt »."},
		{Source: "“First paragraph.\n“Second paragraph.”", Target: "« Premier alinéa.\n« Second alinéa. »"},
		{Source: "“First paragraph.", Target: "« Premier alinéa."},
		{Source: "Next »", Target: "Suivant »"},
		{Source: "a pipe of 5 in.", Target: "un tuyau de 5\""},
		{Source: "a 3.5\" disk", Target: "un disco de 3.5\"", To: "es"},
		{Source: "See <a href=\"x\">this</a>.", Target: "Voir <a href=\"x\">ceci</a>."},
		{Source: "Véase «Plan».", Target: "See “Plan”.", From: "es", To: "en"},
	},
	Needs: Needs{Target: HasQuote},
	Pair: func(p *Pair) {
		t := pairing(p.Target.Prose)
		if t.at < 0 {
			return
		}
		s := quoteState{at: -1}
		if p.Source.Has&HasQuote != 0 {
			s = pairing(p.Source.Prose)
		}
		if s.at >= 0 {
			return
		}
		if t.straight && s.marks == 0 && t.marks == 1 && t.at > 0 && isDigit(p.Target.Prose[t.at-1]) {
			return // inches
		}
		mark := p.Target.Prose[t.at : t.at+t.n]
		at := p.Target.Span(t.at, t.at+t.n)
		switch {
		case t.twice != "":
			p.Replace(at, t.twice, &i18n.Message{ID: "check.quote-pairs.twice", Other: "{{.Mark}} stands for {{.Right}}"}, "Mark", mark, "Right", t.twice)
		case t.straight:
			p.Report(at, &i18n.Message{ID: "check.quote-pairs.odd", Other: "an odd number of quotation marks {{.Mark}}"}, "Mark", mark)
		case t.closes:
			p.Report(at, &i18n.Message{ID: "check.quote-pairs.closed", Other: "{{.Mark}} closes a quotation that is not open"}, "Mark", mark)
		default:
			p.Report(at, &i18n.Message{ID: "check.quote-pairs.open", Other: "the quotation that {{.Mark}} opens is not closed"}, "Mark", mark)
		}
	},
}

// quoteState is how the quotation marks of a text pair.
type quoteState struct {
	marks    int
	at, n    int // the first mark that does not pair; at is -1 where all do
	closes   bool
	straight bool
	twice    string // two marks, both opening: what the second should be
}

// pairing pairs the quotation marks of a prose.
func pairing(s string) quoteState {
	q := quoteState{at: -1}
	var kinds [8]byte
	var where, length [8]int
	depth := 0
	straight, last := 0, 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c == '"' {
				straight++
				last = i
			}
			i++
			continue
		}
		n, kind, closes := pairMark(s[i:])
		if n == 0 {
			i++
			continue
		}
		q.marks++
		switch {
		case kind == '"' && !closes && depth > 0 && kinds[depth-1] == ',': // „so“
			depth--
		case closes && depth > 0 && (kinds[depth-1] == kind || kind == '"' && kinds[depth-1] == ','):
			depth--
		case closes:
			if q.at < 0 {
				q.at, q.n, q.closes = i, n, true
			}
		case depth > 0 && kinds[depth-1] == kind && lineStart(s, i):
			// A paragraph of the same quotation.
		case depth == len(kinds):
			return quoteState{at: -1}
		default:
			kinds[depth], where[depth], length[depth] = kind, i, n
			depth++
		}
		i += n
	}
	q.marks += straight
	if q.at < 0 && depth > 0 {
		q.at, q.n = where[depth-1], length[depth-1]
		if depth == 2 && q.marks == 2 && kinds[0] == kinds[1] {
			q.twice = "»"
			if kinds[1] == '"' {
				q.twice = "”"
			}
		}
	}
	if q.at < 0 && straight%2 == 1 {
		q.at, q.n, q.straight = last, 1, true
	}
	return q
}

// pairMark returns the length of the quotation mark at the start of s, its
// kind and whether it closes.
func pairMark(s string) (n int, kind byte, closes bool) {
	if len(s) >= 2 && s[0] == 0xc2 {
		switch s[1] {
		case 0xab:
			return 2, '<', false
		case 0xbb:
			return 2, '<', true
		}
	}
	if len(s) >= 3 && s[0] == 0xe2 && s[1] == 0x80 {
		switch s[2] {
		case 0x9c:
			return 3, '"', false
		case 0x9d:
			return 3, '"', true
		case 0x9e:
			return 3, ',', false
		}
	}
	return 0, 0, false
}

// lineStart reports whether only spaces stand before i on its line, and a line before it.
func lineStart(s string, i int) bool {
	s = strings.TrimRight(s[:i], " \t\u00a0\u202f")
	return strings.HasSuffix(s, "\n")
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

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
