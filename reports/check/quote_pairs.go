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
