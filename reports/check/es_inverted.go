package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esInverted = &Check{
	Name:     "es-inverted",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-inverted", Other: "Question or exclamation without ¿ or ¡"},
	Explain: &i18n.Message{ID: "check.es-inverted.explain",
		Other: "In Spanish a question opens with ¿ and an exclamation with ¡ (RAE). Where the source is a question too, a missing ¿ is an error. The sign may stand in the middle of a sentence. Signs that are spoken of, as in “*” and “?”, signs of doubt (?), web addresses, code, and names with a sign in them are left alone."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "Do you want to delete the file?", Target: "Desea eliminar el archivo?", To: "es"},
		{Source: "Who may apply? What is funded?", Target: "¿Quién puede participar? Qué se financia?", To: "es"},
		{Source: "Who may apply? What is funded?", Target: "Quién puede participar? ¿Qué se financia?", To: "es"},
		{Source: "If so, why was it not reported?", Target: "Si es así, por qué no se informó?", To: "es"},
		{Source: "Thank you for your comments!", Target: "Gracias por sus comentarios!", To: "es"},
		{Source: "Delete {name}?", Target: "Eliminar {name}?", To: "es"},
		{Source: "Do you want to delete “Plan”?", Target: "Desea eliminar “Plan”?", To: "es"},
		{Source: "Do you want to delete the file?", Target: "¿Desea eliminar el archivo.", To: "es"},
		{Source: "Voulez-vous continuer ?", Target: "Desea continuar?", From: "fr", To: "es"},
		{Source: "Are you <b>sure</b>?", Target: "Está <b>seguro</b>?", To: "es"},
	},
	Pass: []Case{
		{Source: "Do you want to delete the file?", Target: "¿Desea eliminar el archivo?", To: "es"},
		{Source: "If so, why?", Target: "Si es así, ¿por qué?", To: "es"},
		{Source: "What?!", Target: "¡¿Qué?!", To: "es"},
		{Source: "What!", Target: "¿Qué!", To: "es"},
		{Source: "the year 1850 (?)", Target: "el año 1850 (?)", To: "es"},
		{Source: "Use the wildcards * and ?.", Target: "Use los comodines * y ?.", To: "es"},
		{Source: "The sign “?” stands for a character.", Target: "El signo “?” representa un carácter.", To: "es"},
		{Source: "Press \"?\" for help", Target: "Pulse \"?\" para ver la ayuda", To: "es"},
		{Source: "See http://www.cec.org/search?q=a for more", Target: "Véase http://www.cec.org/search?q=a para más", To: "es"},
		{Source: "The operator ?: chooses", Target: "El operador ?: elige", To: "es"},
		{Source: "and why does it matter?", Target: "y por qué importa?", To: "es"},
		{Source: "He asked: why", Target: "Preguntó: ¿por qué", To: "es"},
		{Source: "News from Yahoo! and others", Target: "Noticias de Yahoo! y otros", To: "es"},
		{Source: "a != b", Target: "a != b", To: "es"},
		{Source: "... install packages?", Target: "... instalo paquetes?", To: "es"},
		{Source: "What is the *Council*?", Target: "¿Qué es el *Consejo*?", To: "es"},
		{Source: "How much? Who? When?", Target: "¿Cuánto?, ¿quién?, ¿cuándo?", To: "es"},
		{Source: "Who?", Target: "Qui ?"},
	},
	Needs: Needs{Any: HasHigh | HasInverted},
	Pair: func(p *Pair) {
		s := p.Target.Prose
		if p.skip() {
			return
		}
		if p.Target.Has&HasInverted == 0 && strings.IndexByte(s, '?') < 0 && strings.IndexByte(s, '!') < 0 {
			return
		}
		var open [2]int // ¿ and ¡ that wait for their ends
		openAt := [2]int{-1, -1}
		start := 0 // of the sentence
		first := true
		for i := 0; i < len(s); {
			c := s[i]
			switch {
			case c == '.' || c == '\n':
				if i > 2 && (c == '\n' || i+1 == len(s) || isSpaceByte(s[i+1])) {
					start = i + 1
					first = false
				}
			case c == 0xc2 && i+1 < len(s) && (s[i+1] == 0xbf || s[i+1] == 0xa1):
				k := 0
				if s[i+1] == 0xa1 {
					k = 1
				}
				open[k]++
				openAt[k] = i
				i += 2
				continue
			case c == '?' || c == '!':
				end := i + 1
				for end < len(s) && (s[end] == '?' || s[end] == '!') {
					end++
				}
				if ends, sure := endsSentence(s, i, end); ends {
					kinds := s[i:end]
					opened := false
					for k, mark := range [2]byte{'?', '!'} {
						if strings.IndexByte(kinds, mark) >= 0 && open[k] > 0 {
							open[k]--
							opened = true
						}
					}
					// ¿Qué! has one sign of each.
					for k := range open {
						if !opened && open[k] > 0 {
							open[k]--
							opened = true
						}
					}
					if !opened {
						p.inverted(start, i, end, first, sure)
					}
					start = end
					first = false
				}
				i = end
				continue
			}
			i++
		}
		for k, at := range openAt {
			mark, inverted := byte('?'), "¿"
			if k == 1 {
				mark, inverted = '!', "¡"
			}
			if open[k] > 0 && strings.IndexByte(s[at:], mark) < 0 && strings.IndexByte(p.Source.Prose, mark) >= 0 && sourceAsks(p.Source.Prose, mark) {
				p.Report(p.Target.Span(at, at+2), &i18n.Message{ID: "check.es-inverted.unclosed", Other: "{{.Mark}} opens what is not closed"}, "Mark", inverted)
			}
		}
	},
}

// inverted reports that the sentence that begins at start and ends with the
// signs from i to end has no sign that opens it.
func (p *Pair) inverted(start, i, end int, first, sure bool) {
	s, src := p.Target.Prose, p.Source.Prose
	mark, opener := s[i], "¿"
	if mark == '!' {
		opener = "¡"
	}
	asks := sourceAsks(src, mark)
	if !asks {
		// A name with a sign, as Yahoo!, or a sign of the source that is no end of a sentence.
		if !sure || strings.IndexByte(src, mark) >= 0 {
			return
		}
	}
	if first && (lowerStart(s) && lowerStart(src) || goesOn(s) && goesOn(src)) {
		return // it began in the text before
	}
	for start < i {
		r, n := utf8.DecodeRuneInString(s[start:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\ufffc' {
			break
		}
		start += n
	}
	if w := lastWord(s[:i]); mark == '!' && w != "" && asks && !endsWith(src, mark) && strings.Contains(src, w+"!") {
		return
	}
	m := &i18n.Message{ID: "check.es-inverted.found", Other: "{{.Mark}} is missing before what ends with {{.End}}"}
	if start >= i {
		start = i
	}
	at := p.Target.Span(start, end)
	var f *reports.Finding
	for k := range p.Target.Objects {
		if o := &p.Target.Objects[k]; o.Kind == Accelerator && o.Hi == at.Start {
			at.Start = o.Lo
		}
	}
	raw := p.Target.Raw[at.Start:at.End]
	// Where the question begins is certain where the sentence is nothing else.
	if start < i && !strings.ContainsAny(s[start:i], ",:;()—–\n\"«»“”") && keepsCodes(p.Target.Raw, at, opener+raw) {
		f = p.Replace(at, opener+raw, m, "Mark", opener, "End", s[i:end])
	} else {
		f = p.Report(at, m, "Mark", opener, "End", s[i:end])
	}
	if mark == '?' && asks && sure {
		p.raise(f, reports.Error)
	}
}

// endsSentence reports whether the signs from i to end may end a sentence, and
// whether they surely do.
func endsSentence(s string, i, end int) (ends, sure bool) {
	if i == 0 {
		return false, false
	}
	// What stands before: a word, or what closes after a word.
	j := i
	for j > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:j])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' || r == '\ufffc' || r == '…' || r == '.' && j-n > 0 && s[j-n-1] != ' ' {
			break
		}
		if !strings.ContainsRune("\"'»”’)]*\u00ba\u00aa", r) {
			// A space before the sign: French, or a sign that is spoken of.
			if isSpace(r) && j == i && end == len(s) && lastWord(s[:j-n]) != "" {
				return true, false
			}
			return false, false
		}
		j -= n
	}
	if j == 0 {
		return false, false
	}
	if end == len(s) {
		return true, true
	}
	r, n := utf8.DecodeRuneInString(s[end:])
	switch {
	case isSpace(r):
		return true, true
	case strings.ContainsRune(".,;:", r):
		return true, end+n == len(s) || isSpaceByte(s[end+n])
	case strings.ContainsRune("»”’)]\"'…—–", r):
		return true, true
	}
	return false, false
}

// sourceAsks reports whether a sentence of the source ends with the mark.
func sourceAsks(s string, mark byte) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != mark {
			continue
		}
		end := i + 1
		for end < len(s) && (s[end] == '?' || s[end] == '!') {
			end++
		}
		if ends, sure := endsSentence(s, i, end); ends && sure {
			return true
		}
		// French has a space before it.
		if i > 0 && (end == len(s) || isSpaceByte(s[end])) {
			if r, n := utf8.DecodeLastRuneInString(s[:i]); isSpace(r) && lastWord(s[:i-n]) != "" {
				return true
			}
		}
		i = end - 1
	}
	return false
}

// lowerStart reports whether the first letter of s is a small one.
func lowerStart(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsLower(r)
		}
		if r == '\ufffc' || unicode.IsDigit(r) {
			return false
		}
	}
	return false
}

// goesOn reports whether a text begins with an ellipsis.
func goesOn(s string) bool { return strings.HasPrefix(s, "...") || strings.HasPrefix(s, "…") }

// endsWith reports whether the last mark of s, closing marks and spaces apart, is mark.
func endsWith(s string, mark byte) bool {
	s = strings.TrimRight(s, " \n\t\"'»”’)")
	return s != "" && s[len(s)-1] == mark
}

// lastWord returns the letters and digits that s ends with.
func lastWord(s string) string {
	i := len(s)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		i -= n
	}
	return s[i:]
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0xc2 }
