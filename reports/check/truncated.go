package check

import (
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var truncated = &Check{
	Name:     "truncated",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.truncated", Other: "Cut off"},
	Explain: &i18n.Message{ID: "check.truncated.explain",
		Other: "The translation breaks off: it ends with an article or a preposition, with an open bracket, or without the end of the sentence that the source has while it is far too short; or sentences of the source have no counterpart. It leaves alone headings, cells and lists, texts whose source ends in the same way, and short texts that end with a placeholder."},
	Find: []Case{
		{Source: "The Council considers and develops recommendations regarding the environment.", Target: "Le Conseil examine et formule des recommandations concernant la"},
		{Source: "The Council considers and develops recommendations regarding the environment.", Target: "Le Conseil examine et formule"},
		{Source: "The Council considers and develops recommendations regarding the environment.", Target: "El Consejo examina y formula recomendaciones sobre el", To: "es"},
		{Source: "Plan of the Council for the coast", Target: "Plan del Consejo para", To: "es"},
		{Source: "The Council meets twice a year. The sessions are open to the public. Minutes are published within one month.", Target: "Le Conseil se réunit deux fois par an."},
		{Source: "Le Conseil se réunit deux fois par an. Les séances sont ouvertes au public.", Target: "The Council meets twice a", From: "fr", To: "en"},
		{Source: "Grants (for communities only) are paid in June.", Target: "Las subvenciones (solo para comu", To: "es"},
		{Source: "El Consejo examina y formula recomendaciones sobre el medio ambiente en la región.", Target: "The Council considers and develops recommen", From: "es", To: "en"},
	},
	Pass: []Case{
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an."},
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an"},
		{Source: "Send to", Target: "Envoyer à"},
		{Source: "Page of", Target: "Page de"},
		{Source: "Log in", Target: "Iniciar sesión", To: "es"},
		{Source: "Replace with {name}", Target: "Remplacer par {name}"},
		{Source: "Vitamin A", Target: "Vitamina A", To: "es"},
		{Source: "Annual report", Target: "Rapport annuel"},
		{Source: "The Commission for Environmental Cooperation (CEC) says yes.", Target: "La CCE dit oui."},
		{Source: "Please do it. Thank you.", Target: "Faites-le, merci."},
		{Source: "Are you sure that you want to remove this?", Target: "¿Eliminar?", To: "es"},
		{Source: "Option A or option B, or both of them: the choice is up to you.", Target: "Opción A u opción B, o las dos: la elección es suya.", To: "es"},
		{Source: "Une demande par personne, s’il vous plaît.", Target: "One application each, please.", From: "fr", To: "en"},
	},
	Pair: func(p *Pair) {
		if p.Target.Has&HasLetter == 0 || p.Source.Has&HasLetter == 0 {
			return
		}
		s, t := strings.TrimRight(p.Source.Prose, " \t\r\n\u00a0"), strings.TrimRight(p.Target.Prose, " \t\r\n\u00a0")
		if s == "" || t == "" || p.Plural() && p.Form != "other" {
			return
		}
		sEnd, tEnd := lastMark(s), lastMark(t)
		rest := reports.Span{Start: len(p.Target.Raw), End: len(p.Target.Raw)}
		if words := p.Target.Words(); len(words) > 0 {
			w := words[len(words)-1]
			rest = p.Target.Span(w.Lo, w.Hi)
		}
		if p.endsOpen(s, t, tEnd) {
			p.Report(rest, &i18n.Message{ID: "check.truncated.open", Other: "the translation ends in the middle of a sentence"})
			return
		}
		// Compare lengths where both are long enough to say something.
		if len(s) < 40 || tEnd == 0 {
			return
		}
		share := float64(utf8.RuneCountInString(t)) / (float64(utf8.RuneCountInString(s)) * expansion(p.Source.Base, p.Target.Base))
		if share > 0.82 {
			return
		}
		sentence := terminal(sEnd) && sEnd != ':'
		ended := terminal(tEnd) || tEnd == '\ufffc' || !wordChar(tEnd)
		opened := strings.Count(t, "(") > strings.Count(t, ")") && strings.Count(s, "(") <= strings.Count(s, ")")
		switch {
		case opened,
			sentence && !ended && share < 0.75:
			p.Report(rest, &i18n.Message{ID: "check.truncated.cut", Other: "the translation is short and does not end as the source does"})
		case share < 0.62:
			n, m := countSentences(s), countSentences(t)
			if n > m && float64(m)/float64(n) < 0.75 {
				p.Report(rest, &i18n.Message{ID: "check.truncated.sentences", Other: "the source has {{.Source}} sentences, the translation {{.Target}}"}, "Source", n, "Target", m)
			}
		}
	},
}

// endsOpen reports whether the translation ends with a word that must be
// followed by another, and the source does not.
func (p *Pair) endsOpen(s, t string, tEnd rune) bool {
	lang, ok := tongue(p.Target.Base)
	if !ok || !wordChar(tEnd) {
		return false
	}
	words := p.Target.Words()
	if len(words) < 3 {
		return false
	}
	last := len(words) - 1
	if words[last].Hi != len(t) && !(words[last].Hi+1 == len(t) && t[len(t)-1] == '\'') || p.Target.lexicon().marks[last]&(openMark<<lang) == 0 {
		return false
	}
	if caseOf(words[last].Text) != smallWord { // “Vitamina A”, “Option de”
		return false
	}
	other, known := tongue(p.Source.Base)
	from := p.Source.Words()
	if len(from) == 0 {
		return false
	}
	end := from[len(from)-1]
	if end.Hi != len(s) {
		// Something follows: punctuation, a placeholder.
		return terminal(lastMark(s)) && lastMark(s) != ':' && lastMark(s) != '…'
	}
	if known && marksOf[end.Low]&(7|openMark<<other) != 0 || end.Low == words[last].Low {
		return false // Send to
	}
	return true
}

// wordChar reports whether a word may end with the character.
func wordChar(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r >= 0xc0 && r < 0x250 && r != '×' && r != '÷' || r == '\'' || r == ',' || r == '-'
}

// expansion is how long translations are, times the source.
func expansion(from, to string) float64 {
	l, ok := lengthOf[from]
	m, ok2 := lengthOf[to]
	if !ok || !ok2 {
		return 1
	}
	return m / l
}

// lengthOf is how long texts are in a language, times the English: measured on
// documents of programs and of the United Nations.
var lengthOf = map[string]float64{"en": 1, "fr": 1.16, "es": 1.13}
