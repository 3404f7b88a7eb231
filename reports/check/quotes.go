package check

import (
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esQuotes = &Check{
	Name:     "es-quotes",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-quotes", Other: "Quotation marks of another convention in Spanish"},
	Explain: &i18n.Message{ID: "check.es-quotes.explain",
		Other: "A publication quotes with “ ” (Mexico) or with « » (RAE), as the key “quotes” says. Straight marks are reported where the source has typographic ones. In a translators’ file in Spanish of no country, “ ” and « » are both right. Inches, quotations inside quotations, and words that the source quotes as they stand are left alone."},
	Languages: []string{"es"},
	Style:     true,
	Find: []Case{
		{Source: "the “Strategic Plan”", Target: "el «Plan estratégico»", To: "es"},
		{Source: "the “Strategic Plan”", Target: "el \"Plan estratégico\"", To: "es"},
		{Source: "le « Plan stratégique »", Target: "el « Plan estratégico »", From: "fr", To: "es"},
		{Source: "the “Strategic Plan”", Target: "el “Plan estratégico”", To: "es-ES"},
	},
	Pass: []Case{
		{Source: "the “Strategic Plan”", Target: "el “Plan estratégico”", To: "es"},
		{Source: "the “Strategic Plan”", Target: "el «Plan estratégico»", To: "es-ES"},
		{Source: "the “Plan ‘A’”", Target: "el “Plan «A»”", To: "es"},
		{Source: "the \"Strategic Plan\"", Target: "el \"Plan estratégico\"", To: "es"},
		{Source: "the report “Taking Stock”", Target: "el informe «Taking Stock»", To: "es"},
		{Source: "a 5″ pipe", Target: "un tubo de 5\"", To: "es"},
	},
	Pair: func(p *Pair) { p.firstLevel() },
}

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

var enQuotes = &Check{
	Name:     "en-quotes",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.en-quotes", Other: "Quotation marks and apostrophes in English"},
	Explain: &i18n.Message{ID: "check.en-quotes.explain",
		Other: "English quotes with “ ” and writes the apostrophe ’. Guillemets are reported, and straight marks where the source has typographic ones; in a file that follows no chosen conventions, straight apostrophes only where the text has ’ too. Code, feet and inches are left alone."},
	Languages: []string{"en"},
	Style:     true,
	Find: []Case{
		{Source: "le « Plan stratégique »", Target: "the \"Strategic Plan\"", From: "fr", To: "en"},
		{Source: "el «Plan estratégico»", Target: "the «Strategic Plan»", From: "es", To: "en"},
		{Source: "le plan du Conseil", Target: "the Council's plan", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "le « Plan stratégique »", Target: "the “Strategic Plan”", From: "fr", To: "en"},
		{Source: "le \"Plan stratégique\"", Target: "the \"Strategic Plan\"", From: "fr", To: "en"},
		{Source: "un tuyau de 5″", Target: "a 5\" pipe", From: "fr", To: "en"},
		{Source: "le plan du Conseil", Target: "the Council’s plan", From: "fr", To: "en"},
		{Source: "5 pieds", Target: "5' tall", From: "fr", To: "en"},
		{Source: "the “Plan”", Target: "le « Plan »"},
	},
	Pair: func(p *Pair) {
		p.firstLevel()
		t := p.Target
		if t.Has&HasQuote == 0 || p.Profile.Apostrophe != "curly" || p.skip() {
			return
		}
		s := t.Prose
		curly := strings.Contains(s, "’")
		if curly {
			p.Follows()
		}
		if strings.IndexByte(s, '\'') < 0 || p.loose() && !curly {
			return
		}
		for i := range t.Words() {
			w := &t.words[i]
			n := strings.IndexByte(w.Text, '\'')
			if n <= 0 || strings.IndexByte(w.Text[n+1:], '\'') >= 0 || w.Hi < len(s) && s[w.Hi] == '\'' {
				continue
			}
			if tail := w.Text[n+1:]; enTails[tail] {
				p.mend(w.Lo+n, w.Lo+n+1, "’", &i18n.Message{ID: "check.en-quotes.apostrophe", Other: "the apostrophe is ’"})
			}
		}
	},
}

var enTails = names("s t re ve ll d m")

var esPunctAfterQuote = &Check{
	Name:     "es-punct-after-quote",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.es-punct-after-quote", Other: "Full stop inside a closing quotation mark in Spanish"},
	Explain: &i18n.Message{ID: "check.es-punct-after-quote.explain",
		Other: "The full stop stands after the closing quotation mark in Spanish (RAE), where American English has it before. Abbreviations, and question and exclamation marks, stay inside. A file that follows no chosen conventions is left alone."},
	Languages: []string{"es"},
	Style:     true,
	Find: []Case{
		{Source: "He called it “progress.”", Target: "Lo llamó “avance.”", To: "es"},
		{Source: "He called it “progress.” It was.", Target: "Lo llamó “avance.” Lo era.", To: "es"},
		{Source: "Il l’a appelé « progrès. »", Target: "Lo llamó «avance.»", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "He called it “progress.”", Target: "Lo llamó “avance”.", To: "es"},
		{Source: "He said “Why?”", Target: "Dijo “¿Por qué?”.", To: "es"},
		{Source: "air, “water, etc.”", Target: "aire, “agua, etc.”", To: "es"},
		{Source: "wait “…”", Target: "espere “…”", To: "es"},
		{Source: "“EE. UU.”", Target: "“EE. UU.”", To: "es"},
	},
	Needs: Needs{Target: HasQuote | HasDot | HasNonASCII},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.QuoteStop != "outside" || p.loose() || p.skip() {
			return
		}
		s := t.Prose
		for _, end := range [...]string{"”", "»"} {
			for from := 0; ; {
				n := strings.Index(s[from:], end)
				if n < 0 {
					break
				}
				i := from + n
				from = i + len(end)
				if strings.HasPrefix(s[from:], ".") {
					p.Follows()
					continue
				}
				if i < 2 || s[i-1] != '.' || s[i-2] == '.' {
					continue
				}
				w := lastWord(s[:i-1])
				if len(w) < 3 || w == "etc" || capitals(w) {
					continue
				}
				if r := runeAt(s, from); r != 0 && !isSpace(r) {
					continue
				}
				p.mend(i-1, from, end+".", &i18n.Message{ID: "check.es-punct-after-quote.found", Other: "the full stop stands after {{.Mark}}"}, "Mark", end)
			}
		}
	},
}

var esRaya = &Check{
	Name:     "es-raya",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.es-raya", Other: "Spaces inside of dashes in Spanish"},
	Explain: &i18n.Message{ID: "check.es-raya.explain",
		Other: "Dashes that set a phrase apart are attached to it in Spanish: “el plan —así lo dijo— es nuevo” (RAE). Single dashes, lists, titles and dialogues are left alone, as is a file that follows no chosen conventions."},
	Languages: []string{"es"},
	Style:     true,
	Find: []Case{
		{Source: "the plan—he said so—is new", Target: "el plan — así lo dijo — es nuevo", To: "es"},
		{Source: "the CEC (as always) agrees.", Target: "la CCA — como siempre — está de acuerdo.", To: "es"},
		{Source: "le plan — il l’a dit — est nouveau", Target: "el plan — así lo dijo — es nuevo", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "the plan—he said so—is new", Target: "el plan —así lo dijo— es nuevo", To: "es"},
		{Source: "Montreal — 28 April", Target: "Montreal — 28 de abril", To: "es"},
		{Source: "— Air", Target: "— Aire", To: "es"},
		{Source: "A — B — C", Target: "A — B — C", To: "es"},
		{Source: "Home — Reports — Water", Target: "Inicio — Informes — Agua", To: "es"},
	},
	Needs: Needs{Target: HasDash | HasNonASCII},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.Dash != "attached" || p.loose() || p.skip() {
			return
		}
		s := t.Prose
		const dash = "—"
		a := strings.Index(s, dash)
		if a <= 0 || strings.Count(s, dash) != 2 {
			return
		}
		b := strings.LastIndex(s, dash)
		spaced := func(i int) (before, after bool) {
			return isSpace(lastRune(s[:i])), isSpace(runeAt(s, i+len(dash)))
		}
		a1, a2 := spaced(a)
		b1, b2 := spaced(b)
		if a1 && !a2 && !b1 {
			p.Follows()
		}
		// What is set apart begins with a small letter, and so does what follows.
		if !a1 || !a2 || !b1 || !b2 || s[a-1] != ' ' || s[a+len(dash)] != ' ' || s[b-1] != ' ' || !lowerStart(s[a+len(dash):]) || !lowerStart(s[b+len(dash):]) || strings.IndexByte(s[a:b], '\n') >= 0 {
			return
		}
		at := t.Span(a, b+len(dash))
		raw := t.Raw[at.Start:at.End]
		m := &i18n.Message{ID: "check.es-raya.found", Other: "the dashes are attached to what stands between them"}
		if strings.HasPrefix(raw, dash+" ") && strings.HasSuffix(raw, " "+dash) {
			p.Replace(at, dash+strings.TrimRight(raw[len(dash)+1:len(raw)-len(dash)], " ")+dash, m)
			return
		}
		p.Report(at, m)
	},
}

var enNoSpace = &Check{
	Name:     "en-no-space",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.en-no-space", Other: "Space before a punctuation mark in English"},
	Explain: &i18n.Message{ID: "check.en-no-space.explain",
		Other: "English has no space before : ; ! ? nor inside « », as French has. Signs that are spoken of, code, and smileys are left alone."},
	Languages: []string{"en"},
	Style:     true,
	Find: []Case{
		{Source: "Le Conseil décide\u00a0: le plan est approuvé.", Target: "The Council decides : the plan is approved.", From: "fr", To: "en"},
		{Source: "Quoi ?", Target: "What ?", From: "fr", To: "en"},
		{Source: "el aire; el agua", Target: "air ; water", From: "es", To: "en"},
	},
	Pass: []Case{
		{Source: "Quoi ?", Target: "What?", From: "fr", To: "en"},
		{Source: "les signes ; ! et ?", Target: "the signs ; ! and ?", From: "es", To: "en"},
		{Source: "a ? b : c", Target: "a ? b : c", From: "es", To: "en"},
		{Source: "Merci ;-)", Target: "Thank you ;-)", From: "fr", To: "en"},
		{Source: "le livre « Oui ! »", Target: "the book « Oui ! »", From: "fr", To: "en"},
		{Source: "échelle 1 : 50 000", Target: "scale 1 : 50,000", From: "fr", To: "en"},
	},
	Pair: func(p *Pair) { p.noSpace() },
}

var esNoSpace = &Check{
	Name:     "es-no-space",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-no-space", Other: "Space before a punctuation mark in Spanish"},
	Explain: &i18n.Message{ID: "check.es-no-space.explain",
		Other: "Spanish has no space before : ; ! ? nor inside « », as French has (RAE). Signs that are spoken of, code, and smileys are left alone."},
	Languages: []string{"es"},
	Style:     true,
	Find: []Case{
		{Source: "Distribution : Générale", Target: "Distribución : general", From: "fr", To: "es"},
		{Source: "Are you sure?", Target: "¿Está seguro ?", To: "es"},
		{Source: "the “Plan”", Target: "el « Plan »", To: "es"},
	},
	Pass: []Case{
		{Source: "Distribution : Générale", Target: "Distribución: general", From: "fr", To: "es"},
		{Source: "the “Plan”", Target: "el «Plan»", To: "es"},
		{Source: "the signs ; ! and ?", Target: "los signos ; ! y ?", To: "es"},
		{Source: "Thank you ;-)", Target: "Gracias ;-)", To: "es"},
		{Source: "scale 1 : 50 000", Target: "escala 1 : 50 000", To: "es"},
		{Source: "the book “Oui !”", Target: "el libro “Oui !”", To: "es"},
	},
	Pair: func(p *Pair) { p.noSpace() },
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
