package check

import (
	"strings"
	"unicode"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var doubledWord = &Check{
	Name:     "doubled-word",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.doubled-word", Other: "A word twice in a row"},
	Explain: &i18n.Message{ID: "check.doubled-word.explain",
		Other: "A word stands twice, one after the other, as mistyped texts have it. It leaves alone what a language says twice (“nous nous”, “vous vous”, “had had”, “that that”), doubles that the source has as well, names such as Walla Walla, numbers, and words with a code or punctuation between them."},
	Find: []Case{
		{Source: "the report of the Council", Target: "le rapport du du Conseil"},
		{Source: "the report of the Council", Target: "el informe del del Consejo", To: "es"},
		{Source: "le rapport du Conseil", Target: "the report of the the Council", From: "fr", To: "en"},
		{Source: "a network socket", Target: "une connexion connexion réseau"},
		{Source: "The Council meets in Mexico.", Target: "El El Consejo se reúne en México.", To: "es"},
		{Source: "It is open to the public.", Target: "Es abierta abierta al público.", To: "es"},
		{Source: "El <b>informe</b> anual", Target: "The <b>annual</b> annual report", From: "es", To: "en", Codes: true},
		{Source: "for our projects", Target: "à à nos projets"},
	},
	Pass: []Case{
		{Source: "They must stand there, each once and in order.", Target: "Deben figurar ahí, cada una una vez y en orden.", To: "es"},
		{Source: "We meet every year.", Target: "Nous nous réunissons chaque année."},
		{Source: "If you register", Target: "Si vous vous inscrivez"},
		{Source: "Il avait eu ce qu’il fallait.", Target: "He had had what that that man needed.", From: "fr", To: "en"},
		{Source: "Walla Walla", Target: "Walla Walla", To: "es"},
		{Source: "no, no and no", Target: "non, non et non"},
		{Source: "Bye bye to plastic", Target: "Bye bye le plastique"},
		{Source: "very small", Target: "muy muy pequeño", To: "es"},
		{Source: "Rows 12 12 and X X", Target: "Lignes 12 12 et X X"},
		{Source: "From {a} to {a}", Target: "De {a} {a}"},
		{Source: "Step by step", Target: "Pas à pas"},
	},
	Needs: Needs{Target: HasLetter},
	Pair: func(p *Pair) {
		words := p.Target.Words()
		for i := 1; i < len(words); i++ {
			a, b := &words[i-1], &words[i]
			if len(a.Low) != len(b.Low) || a.Low != b.Low || b.Lo == a.Hi {
				continue
			}
			p.doubled(i)
		}
	},
}

// doubled reports word i of the translation if it is the one before by mistake.
func (p *Pair) doubled(i int) {
	t := p.Target
	words := t.Words()
	a, b := words[i-1], words[i]
	for j := a.Hi; j < b.Lo; j++ {
		if t.Prose[j] != ' ' {
			return
		}
	}
	for _, r := range a.Low {
		if !unicode.IsLetter(r) {
			return
		}
	}
	// A hyphen or apostrophe: “dites-vous vous-même”.
	if a.Lo > 0 && hyphenBefore(t.Prose[:a.Lo]) || strings.HasPrefix(t.Prose[b.Hi:], "-") || strings.HasPrefix(t.Prose[b.Hi:], "_") {
		return
	}
	lang, known := tongue(t.Base)
	function := known && t.lexicon().marks[i]&(functionMark<<lang) != 0
	switch {
	case a.Text != b.Text && !(len(a.Text) > 1 && caseOf(a.Text) == capitalWord && caseOf(b.Text) == smallWord):
		return // the variable Y, and “y”
	case a.Text == strings.ToUpper(a.Text) && b.Text == strings.ToUpper(b.Text):
		if len(words) < 4 || !function || len(a.Low) < 2 {
			return // an acronym, a variable
		}
	case caseOf(b.Text) != smallWord && !(function && caseOf(a.Text) == caseOf(b.Text)):
		return // a name: Walla Walla
	case len(a.Low) == 1 && (!function || len(words) < 4 || p.Source.says(wordRange{0, len(p.Source.Words())}, a.Low)):
		return
	case known && saidTwice(words, i, lang), !known && (twice[0][a.Low] || twice[1][a.Low] || twice[2][a.Low]), !function && len(a.Low) < 3 && (len(words) < 4 || p.Source.says(wordRange{0, len(p.Source.Words())}, a.Low)), !function && len(words) < 3:
		return
	}
	// Triples are said on purpose, or are a pattern.
	if i+1 < len(words) && words[i+1].Low == b.Low || i > 1 && words[i-2].Low == a.Low {
		return
	}
	// A double of the source excuses one, unless its language has it anyway, or
	// it is a slip of the author.
	from, isOf := tongue(p.Source.Base)
	for s, j := p.Source.Words(), 1; j < len(s); j++ {
		if s[j].Low == s[j-1].Low && s[j].Lo > s[j-1].Hi && (s[j].Low == b.Low || s[j].Text == s[j-1].Text && (!isOf || marksOf[s[j].Low]&(functionMark<<from) == 0 && !twice[from][s[j].Low])) {
			return
		}
	}
	at := t.Span(a.Lo, b.Hi)
	f := p.Report(at, &i18n.Message{ID: "check.doubled-word.found", Other: "“{{.Word}}” stands twice"}, "Word", a.Text)
	if t.Raw[at.Start:at.End] == t.Prose[a.Lo:b.Hi] { // no code between them
		one := t.Prose[a.Lo:a.Hi]
		f.Fix = fixOf(one)
	}
}

// hyphenBefore reports whether a prose ends with what ties the next word to it.
func hyphenBefore(s string) bool {
	c := s[len(s)-1]
	return c == '-' || c == '_' || c == '\'' || strings.HasSuffix(s, "’")
}

// twice are words that English, French and Spanish say twice.
var twice = [3]map[string]bool{
	wordSet(strings.Fields("that had very so bye ha knock")),
	wordSet(strings.Fields("nous vous très bien non oui si on bla cha vite")),
	wordSet(strings.Fields("muy sí bla casi")),
}

// saidTwice reports whether the language may say word i as often as the one before.
func saidTwice(words []Word, i, lang int) bool {
	w := words[i].Low
	switch {
	case twice[lang][w]:
		return true
	case lang == 0 && w == "is": // what it is is that …
		for j := i - 2; j >= 0; j-- {
			switch words[j].Low {
			case "what", "where", "how", "who", "all":
				return true
			}
		}
	case lang == 2 && (w == "una" || w == "uno") && i > 1 && words[i-2].Low == "cada": // cada una una vez
		return true
	case lang == 1 && w == "en" && i+1 < len(words): // en en prenant
		return strings.HasSuffix(words[i+1].Low, "ant")
	}
	return false
}
