package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
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
		{Source: "... the report of the Council is public.", Target: "..."},
		{Source: "El Consejo examina y formula recomendaciones sobre el medio ambiente en la región.", Target: "The Council considers and develops recommen", From: "es", To: "en"},
	},
	Pass: []Case{
		{Source: "The title stands on one line; make it shorter", Target: "Le titre tient sur une ligne; raccourcissez-le"},
		{Source: "Unable to find this report because of a server problem.", Target: "Rapport introuvable ici."},
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an."},
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an"},
		{Source: "Send to", Target: "Envoyer à"},
		{Source: "Page of", Target: "Page de"},
		{Source: "One-to-one relationship", Target: "Relation un à un"},
		{Source: "Log in", Target: "Iniciar sesión", To: "es"},
		{Source: "Replace with {name}", Target: "Remplacer par {name}"},
		{Source: "Vitamin A", Target: "Vitamina A", To: "es"},
		{Source: "Annual report", Target: "Rapport annuel"},
		{Source: "The Commission for Environmental Cooperation says yes.", Target: "La CCE le pense aussi, bien sûr."},
		{Source: "Please do it. Thank you.", Target: "Faites-le, merci."},
		{Source: "Do you want to remove this?", Target: "¿Eliminar?", To: "es"},
		{Source: "Option A or option B, or both of them: the choice is up to you.", Target: "Opción A u opción B, o las dos: la elección es suya.", To: "es"},
		{Source: "In the Spotlight", Target: "À la une"},
		{Source: "Information during the stage of the contract.", Target: "Informations données à l’étape du contrat"},
		{Source: "The Council takes note of the report;", Target: "El Consejo toma nota del informe,", To: "es"},
		{Source: "The Council takes note of the report of the working group on water;", Target: "El Consejo toma nota del informe del grupo,", To: "es"},
		{Source: "Documents submitted by a community as part of its proposal.", Target: "Documents remis par une communauté avec sa proposition"},
		{Source: "Une demande par personne, s’il vous plaît.", Target: "One application each, please.", From: "fr", To: "en"},
	},
	Needs: Needs{Source: HasLetter},
	Pair: func(p *Pair) {
		if p.Target.Has&HasLetter == 0 {
			if p.Target.Has&(HasDigit|HasObject|HasOther) == 0 && len(p.Source.Words()) > 3 && p.Source.Has&HasObject == 0 && p.Target.Prose != "" && !codeLike(p.Source.Prose) {
				p.Report(reports.Span{Start: 0, End: len(p.Target.Raw)}, &i18n.Message{ID: "check.truncated.none", Other: "the translation has no words"})
			}
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
			rest = p.Target.Span(w.Lo, max(w.Hi, len(t)))
		}
		if p.endsOpen(s, t, tEnd) {
			p.Report(rest, &i18n.Message{ID: "check.truncated.open", Other: "the translation ends in the middle of a sentence"})
			return
		}
		long := utf8.RuneCountInString(s)
		if long < 20 || tEnd == 0 {
			return
		}
		if sEnd == '?' && wordChar(tEnd) && !strings.Contains(t, "?") {
			p.Report(rest, &i18n.Message{ID: "check.truncated.question", Other: "the source ends as a question, the translation does not"})
			return
		}
		share := p.share(s, t)
		if share > 0.95 {
			return
		}
		sentence := terminal(sEnd) && sEnd != ':' && !(sEnd == ';' && tEnd == ',') // clauses end with either
		switch {
		case wordChar(tEnd) && (sentence && share < 0.85 || long >= 40 && share < 0.8) && p.endsInWord(t):
			p.Report(rest, &i18n.Message{ID: "check.truncated.word", Other: "the translation ends within a word"})
		case strings.Count(t, "(") > strings.Count(t, ")") && strings.Count(s, "(") <= strings.Count(s, ")"),
			sentence && wordChar(tEnd) && share < 0.7:
			p.Report(rest, &i18n.Message{ID: "check.truncated.cut", Other: "the translation is short and does not end as the source does"})
		case share < tooShort(long) && !(share >= 0.35 && terminal(sEnd) && sEnd == tEnd && countSentences(s) == countSentences(t)):
			p.Report(rest, &i18n.Message{ID: "check.truncated.short", Other: "the translation has {{.Percent}} % of the length that is usual for this source"}, "Percent", int(share*100))
		case sentence && tEnd == '\ufffc' && strings.HasSuffix(t, ObjectChar) && !strings.HasSuffix(strings.TrimRight(s, ".!?"), ObjectChar):
			p.Report(rest, &i18n.Message{ID: "check.truncated.cut", Other: "the translation is short and does not end as the source does"})
		case share < 0.8 && long >= 30:
			n, m := countSentences(s), countSentences(t)
			if n > m && (n > m+1 && share < 0.7 || n > 2 && share < 0.75 || share < 0.68) {
				p.Report(rest, &i18n.Message{ID: "check.truncated.sentences", Other: "the source has {{.Source}} sentences, the translation {{.Target}}"}, "Source", n, "Target", m)
			}
		}
	},
}

// tooShort is the share of the usual length below which one translation of
// about a thousand is, by how long the source is.
func tooShort(long int) float64 {
	switch {
	case long < 40:
		return 0
	case long < 80:
		return 0.5
	case long < 150:
		return 0.6
	}
	return 0.66
}

// endsInWord reports whether the last word is cut: words of the language do
// not end like that, and the source does not have it.
func (p *Pair) endsInWord(t string) bool {
	words := p.Target.Words()
	w := words[len(words)-1]
	if w.Hi != len(t) || w.Lo == 0 || caseOf(w.Text) != smallWord || locales.Ending(w.Low, p.Target.Base) {
		return false
	}
	if !strings.HasSuffix(t[:w.Lo], " ") || strings.Contains(p.Source.Prose, w.Text) {
		return false
	}
	// A word much like one of the source, and about as long, is whole: contract, contrat.
	for _, f := range p.Source.Words() {
		if d := len(f.Low) - len(w.Low); d < 3 && d > -3 && len(f.Low) > 5 && f.Low[0] == w.Low[0] && strings.HasPrefix(f.Low, w.Low[:min(5, len(w.Low))]) {
			return false
		}
	}
	return true
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
	if strings.HasSuffix(t[:words[last].Lo], "-") || strings.HasSuffix(t[:words[last].Lo], "‑") {
		return false // raccourcissez-le
	}
	if words[last-2].Low == words[last].Low {
		return false // un par un, one to one
	}
	switch words[last-1].Low {
	case "la", "le", "el", "al", "l'": // à la une, el uno
		switch words[last].Low {
		case "une", "un", "uno":
			return false
		}
	}
	if caseOf(words[last].Text) != smallWord { // “Vitamina A”, “Option de”
		return false
	}
	other, known := tongue(p.Source.Base)
	from := p.Source.Words()
	if len(from) == 0 || len(words) < 5 && len(from) < 5 && !terminal(lastMark(s)) && p.share(s, t) > 0.75 {
		return false // a heading of the usual length
	}
	end := from[len(from)-1]
	if end.Hi != len(s) {
		// Something follows: punctuation, a placeholder.
		return terminal(lastMark(s)) && lastMark(s) != ':' && lastMark(s) != '…'
	}
	if known && marksOf[end.Low]&(7|openMark<<other) != 0 || end.Low == words[last].Low {
		return false // Send to
	}
	// A preposition may belong to a verb that has none in the source, as in
	// “cliquez sur” for “click”: then the text is not short.
	return !mayEnd[words[last].Low] || p.share(s, t) < 0.9
}

// mayEnd are words that texts of programs end with where an object follows.
var mayEnd = wordSet(strings.Fields("sur en à de dans par pour avec con por a from with than un uno one lo et y and vers"))

// share is how long the translation is, times what is usual for its source.
// What one of the texts has in code the other may have in quotation marks.
func (p *Pair) share(s, t string) float64 {
	usual := p.w.run.expansion(p.Target.Lang, p.Source.Base, p.Target.Base)
	prose := float64(utf8.RuneCountInString(t)) / (float64(utf8.RuneCountInString(s)) * usual)
	if (p.Source.Has|p.Target.Has)&HasObject == 0 {
		return prose
	}
	return max(prose, float64(len(p.Target.Raw))/(float64(len(p.Source.Raw))*usual))
}

// wordChar reports whether a word may end with the character.
func wordChar(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r >= 0xc0 && r < 0x250 && r != '×' && r != '÷' || r == '\'' || r == ',' || r == '-' || r == '%'
}

// expansion is how long translations into a language are, times the source:
// as the languages usually have it, or more where the texts have more.
func (r *run) expansion(lang, from, to string) float64 {
	usual := 1.0
	if l, ok := lengthOf[from]; ok {
		if m, ok := lengthOf[to]; ok {
			usual = m / l
		}
	}
	return min(max(usual, r.lengths[lang]), usual*1.25)
}

// measure returns how long the translations into each language are, times
// their sources: the median of those that say something.
func measure(pub *Publication) map[string]float64 {
	lengths := map[string]float64{}
	for _, lang := range pub.Languages {
		var all []float64
		step := len(pub.Entries)/2000 + 1
		for i := 0; i < len(pub.Entries); i += step {
			e := pub.Entries[i]
			if t := e.Target(lang); t != nil && len(e.Other) >= 40 && len(t.Other) >= 10 && t.Other != e.Other {
				all = append(all, float64(len(t.Other))/float64(len(e.Other)))
			}
		}
		if len(all) >= 50 {
			slices.Sort(all)
			lengths[lang] = all[len(all)/2]
		}
	}
	return lengths
}

// lengthOf is how long texts are in a language, times the English: measured on
// documents of programs and of the United Nations.
var lengthOf = map[string]float64{"en": 1, "fr": 1.16, "es": 1.13}
