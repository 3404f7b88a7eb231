package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// quoteSigns are the quotation marks by the values of a profile.
var quoteSigns = [...]struct{ name, open, end string }{
	{"guillemets", "«", "»"}, {"curly", "“", "”"}, {"straight", "\"", "\""},
}

// firstLevel looks at quotations of the first level.
func (p *Pair) firstLevel() {
	t := p.Target
	want := p.Profile.Quotes
	if t.Has&HasQuote == 0 || !locales.Demands(want) || p.skip() {
		return
	}
	s := t.Prose
	right := quoteSigns[0]
	for _, q := range quoteSigns {
		if q.name == want {
			right = q
		}
	}
	// Straight marks where the source has others.
	straight := want == "straight" || strings.IndexByte(p.Source.Raw, '"') < 0 && (strings.Contains(p.Source.Prose, "“") || strings.Contains(p.Source.Prose, "«"))
	if p.loose() && want != "straight" && !strings.Contains(s, right.open) {
		straight = false // a keyboard’s marks
	}
	for i := 0; i < len(s); {
		k := -1
		switch {
		case s[i] == '"':
			k = 2
		case s[i] == 0xc2 && strings.HasPrefix(s[i:], "«"):
			k = 0
		case s[i] == 0xe2 && strings.HasPrefix(s[i:], "“"):
			k = 1
		}
		if k < 0 {
			i++
			continue
		}
		q := quoteSigns[k]
		lo := i
		i += len(q.open)
		n := strings.Index(s[i:], q.end)
		if n <= 0 {
			continue
		}
		inner := s[i : i+n]
		i += n + len(q.end)
		if q.name == want {
			p.Follows()
			continue
		}
		if q.name == "straight" && !straight || p.unsaid() && t.Base == "es" && q.name != "straight" && want != "straight" ||
			strings.ContainsAny(inner, "“”«»\"\n") || strings.Contains(p.Source.Prose, strings.TrimFunc(inner, isSpace)) {
			continue
		}
		space := ""
		if right.name == "guillemets" {
			space = locales.SpaceOf(p.Profile.QuoteSpace)
		}
		at := t.Span(lo, i)
		inner = t.Raw[at.Start:at.End]
		m := &i18n.Message{ID: "check.quotes.found", Other: "{{.Open}} {{.Close}} stand for {{.RightOpen}} {{.RightClose}}"}
		kv := []any{"Open", q.open, "Close", q.end, "RightOpen", right.open, "RightClose", right.end}
		if !strings.HasPrefix(inner, q.open) || !strings.HasSuffix(inner, q.end) || strings.Count(inner, q.open)+strings.Count(inner, q.end) != 2+2*btoi(q.open == q.end) {
			p.Report(at, m, kv...) // a code at its edge, or marks in a code
			continue
		}
		inner = strings.TrimFunc(inner[len(q.open):len(inner)-len(q.end)], isSpace)
		if with := right.open + space + inner + space + right.end; keepsCodes(t.Raw, at, with) {
			p.Replace(at, with, m, kv...)
		} else {
			p.Report(at, m, kv...)
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// noSpace looks for spaces before marks and inside guillemets, where the conventions want none.
func (p *Pair) noSpace() {
	t := p.Target
	if t.Has&(HasHigh|HasQuote) == 0 || p.skip() {
		return
	}
	s := t.Prose
	if t.Has&HasHigh != 0 {
		punctuation(s, ":;!?", func(lo, hi, start int, space, before, after rune) {
			mark := s[lo:hi]
			want := p.Profile.High
			if mark == ":" {
				want = p.Profile.Colon
			}
			if want != locales.NoSpace || !wordlike(before) || before == '.' || before == '*' || !ended(after) || after == ')' && space != 0 {
				return
			}
			if space == 0 {
				p.Follows()
				return
			}
			if p.Source.Base != "fr" && strings.Contains(p.Source.Prose, " "+mark[:1]) || strings.Contains(p.Source.Prose, s[start:hi]) && strings.Contains(p.Source.Prose, lastWord(s[:start])+s[start:hi]) ||
				mark == ":" && isDigit(s[start-1]) || strings.Contains(s, " ? ") && strings.Contains(s, " : ") {
				return
			}
			p.mend(start, hi, mark, &i18n.Message{ID: "check.no-space.found", Other: "a space before {{.Mark}}"}, "Mark", mark)
		})
	}
	if t.Has&HasQuote != 0 && p.Profile.QuoteSpace == locales.NoSpace && (strings.Contains(s, "«") || strings.Contains(s, "»")) {
		guillemetSpaces(s, func(lo, hi int, mark string, space rune, plain bool) {
			if space == 0 {
				p.Follows()
			} else if !strings.Contains(p.Source.Prose, s[lo:hi]+firstWord(s[hi:])) || p.Source.Base != "fr" {
				p.mend(lo, hi, mark, &i18n.Message{ID: "check.no-space.quote", Other: "a space inside {{.Mark}}"}, "Mark", mark)
			}
		})
	}
}
