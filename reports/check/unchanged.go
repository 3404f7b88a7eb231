package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var unchanged = &Check{
	Name:     "unchanged",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.unchanged", Other: "Left in the source language"},
	Explain: &i18n.Message{ID: "check.unchanged.explain",
		Other: "The translation is the source text, word for word, and that text is a sentence or phrase of the source language. It leaves alone what is the same in many languages: single words, names, acronyms, formulas and commands, units, and titles without a word such as “the” or “of”."},
	Find: []Case{
		{Source: "The Council meets twice a year.", Target: "The Council meets twice a year."},
		{Source: "The Council meets twice a year.", Target: "The Council meets twice a year.", To: "es"},
		{Source: "Apply for a grant", Target: "Apply for a grant"},
		{Source: "See <a1>our projects</a1> on the map.", Target: "See <a1>our projects</a1> on the map.", To: "es", Codes: true},
		{Source: "Le Conseil se réunit deux fois par an.", Target: "Le Conseil se réunit deux fois par an.", From: "fr", To: "en"},
		{Source: "El Consejo se reúne dos veces al año.", Target: "El Consejo se reúne dos veces al año.", From: "es"},
		{Source: "Download the report (PDF, 3 MB)", Target: "Download the report (PDF, 3 MB)"},
		{Source: "Sharing knowledge across borders", Target: "Sharing knowledge across borders", To: "es"},
		{Source: "File not found", Target: "File not found"},
	},
	Pass: []Case{
		{Source: "Commission", Target: "Commission"},
		{Source: "Introduction", Target: "Introduction"},
		{Source: "Protection", Target: "Protection"},
		{Source: "Canada", Target: "Canada"},
		{Source: "Table 1", Target: "Table 1"},
		{Source: "Final", Target: "Final", To: "es"},
		{Source: "Error", Target: "Error", To: "es"},
		{Source: "Total: 12", Target: "Total: 12", To: "es"},
		{Source: "CEC, EPA, SEMARNAT", Target: "CEC, EPA, SEMARNAT", To: "es"},
		{Source: "Walla Walla, Washington", Target: "Walla Walla, Washington"},
		{Source: "Karen Richardson, Marcela Orozco, Jean Tremblay", Target: "Karen Richardson, Marcela Orozco, Jean Tremblay"},
		{Source: "git commit --amend the-file", Target: "git commit --amend the-file"},
		{Source: "SELECT * FROM projects WHERE id = 5", Target: "SELECT * FROM projects WHERE id = 5", To: "es"},
		{Source: "Courier New Bold Italic", Target: "Courier New Bold Italic"},
		{Source: "Ctrl+Shift+P", Target: "Ctrl+Shift+P"},
		{Source: "Danaus plexippus plexippus", Target: "Danaus plexippus plexippus", To: "es"},
		{Source: "RGB", Target: "RGB"},
		{Source: "The New York Times", Target: "The New York Times"},
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an."},
		{Source: "Condition", Target: "Condition"},
		{Source: "Protection de la nature", Target: "Protection de la nature", From: "fr", To: "fr-FR"},
	},
	Pair: func(p *Pair) {
		if !p.sameText() || p.Source.Base == p.Target.Base {
			return
		}
		if p.Source.sayInItsLanguage(p.Target.Base) {
			p.Report(reports.Span{Start: 0, End: len(p.Target.Raw)}, &i18n.Message{ID: "check.unchanged.found", Other: "the translation is the source text"})
		}
	},
}

// sameText reports whether the words of the two texts are the same.
func (p *Pair) sameText() bool {
	s, t := p.Source.Prose, p.Target.Prose
	if p.Source.Has&HasLetter == 0 || len(s) > len(t)+len(t)/8+8 || len(t) > len(s)+len(s)/8+8 {
		return false
	}
	if s == t {
		return true
	}
	if unlike(s, t) {
		return false
	}
	if emphases(t) > emphases(s) {
		return false // it is set off as what it is: *billion laughs*
	}
	a, b := p.Source.Words(), p.Target.Words()
	// Words of a language are cut at apostrophes in its own way.
	i, j, x, y := 0, 0, "", ""
	for i < len(a) || j < len(b) {
		if x == "" && i < len(a) {
			x = a[i].Low
			i++
		}
		if y == "" && j < len(b) {
			y = b[j].Low
			j++
		}
		n := min(len(x), len(y))
		if n == 0 || x[:n] != y[:n] {
			return false
		}
		x, y = x[n:], y[n:]
	}
	return x == "" && y == ""
}

// unlike reports whether the first words of two texts differ, as they mostly
// do, without a look at what case and accents make of them.
func unlike(s, t string) bool {
	i, j := 0, 0
	for i < len(s) && s[i] < utf8.RuneSelf && !wordByte(s[i]) {
		i++
	}
	for j < len(t) && t[j] < utf8.RuneSelf && !wordByte(t[j]) {
		j++
	}
	for i < len(s) && j < len(t) && wordByte(s[i]) && wordByte(t[j]) {
		if lowByte(s[i]) != lowByte(t[j]) {
			return true
		}
		i++
		j++
	}
	return false
}

func wordByte(c byte) bool { return isAlnum(c) || c == '_' }

func lowByte(c byte) byte {
	if isUpper(c) {
		c += 'a' - 'A'
	}
	return c
}

// emphases counts the signs that set words off.
func emphases(s string) int {
	return strings.Count(s, "*") + strings.Count(s, "\"") + strings.Count(s, "«") + strings.Count(s, "“")
}

// sayInItsLanguage reports whether the text surely is a phrase of its own
// language that the language other would say in other words.
func (t *Text) sayInItsLanguage(other string) bool {
	lang, ok := tongue(t.Base)
	words := t.Words()
	if len(words) < 2 {
		return false
	}
	plain, small := 0, 0 // words of a language; those without a capital
	run, longest := 0, 0 // how many of them stand in a row
	for i := range words {
		kind := caseOf(words[i].Text)
		if kind == oddWord {
			if c := words[i].Text[0]; c < '0' || c > '9' {
				run = 0
			}
			continue
		}
		plain++
		if kind == smallWord {
			small++
		}
		if i > 0 && strings.Trim(t.Prose[words[i-1].Hi:words[i].Lo], " \u00a0\ufffc«»“”") != "" {
			run = 0
		}
		run++
		longest = max(longest, run)
	}
	if !ok {
		return small > 3
	}
	l := t.lexicon()
	alien, mine := functionMark<<lang, functionMark*7&^(functionMark<<lang)
	if n, known := tongue(other); known {
		mine = functionMark << n
	}
	function := 0 // function words that the other language has not, in small letters
	for i, m := range l.marks {
		if m&(alien|mine) == alien && caseOf(words[i].Text) == smallWord {
			function++
		}
	}
	switch {
	case plain*2 < len(words), codeLike(t.Prose) && function < 3:
		return false
	case small == function && (function < 2 || plain < 6) && !(function > 0 && plain > 3 && lang == 0 && l.marks[0] == 0 && len(words[0].Low) > 4 && strings.HasSuffix(words[0].Low, "ing")):
		return false // a title or name: Bank of America
	case longest < 3 && function < 3 && !(function > 0 && len(words) == 2 && longest == 2):
		return false // a list, or code
	case function > 1 && plain > 2:
		return true
	}
	s := locales.Identify(t.Prose)
	likely, sure := s.Likely()
	if small > 1 && plain > 2 && small*2 >= plain && likely == t.Base && (sure > 0.8 || function > 0) && t.endsSentence() {
		return true // no name ends with a full stop
	}
	if function == 0 && l.marks[0]&(alien|mine) == alien {
		function = 1 // To print a table
	}
	return likely == t.Base && (sure > 0.97 || small > 2 && sure > 0.9 || function > 0 && (sure > 0.9 || small > 2))
}

// endsSentence reports whether the text ends as a sentence.
func (t *Text) endsSentence() bool {
	switch s := strings.TrimRight(t.Prose, " \t\r\n\u00a0"); {
	case strings.HasSuffix(s, ".."), s == "":
		return false
	default:
		c := s[len(s)-1]
		return c == '.' || c == '!' || c == '?' || c == ':'
	}
}

// The spellings of a word.
const (
	oddWord     = iota // a number, acronym or name in a program
	smallWord          // letters only, all small
	capitalWord        // letters only, the first a capital
)

// caseOf returns the spelling of a word.
func caseOf(w string) int {
	kind := smallWord
	for i, r := range w {
		switch {
		case r == '\'' || r == '’':
		case !unicode.IsLetter(r), len(w) == 1 && strings.IndexByte("aeiouyAIY", w[0]) < 0:
			return oddWord
		case unicode.IsUpper(r):
			if i > 0 {
				return oddWord
			}
			kind = capitalWord
		}
	}
	return kind
}
