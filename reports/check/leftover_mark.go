package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var leftoverMark = &Check{
	Name:     "leftover-mark",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.leftover-mark", Other: "A note of the translator left behind"},
	Explain: &i18n.Message{ID: "check.leftover-mark.explain",
		Other: "The translation has a mark of work in progress that the source does not have: TODO, TBD, FIXME, XXX, [FR], “à traduire”, “por traducir”. It leaves alone marks that the source has too, TODO as the Spanish word in a text of capitals, and XXX as the Roman number."},
	Find: []Case{
		{Source: "The Council meets twice a year.", Target: "TODO Le Conseil se réunit deux fois par an."},
		{Source: "The Council meets twice a year.", Target: "TODO: revisar con el Secretariado.", To: "es"},
		{Source: "Budget", Target: "Budget (TBD)"},
		{Source: "The Council meets twice a year.", Target: "[FR] The Council meets twice a year."},
		{Source: "The Council meets twice a year.", Target: "[ES] The Council meets twice a year.", To: "es"},
		{Source: "The Council meets twice a year.", Target: "À traduire"},
		{Source: "The Council meets twice a year.", Target: "El Consejo se reúne (por traducir) dos veces.", To: "es"},
		{Source: "El Consejo se reúne.", Target: "FIXME The Council meets.", From: "es", To: "en"},
		{Source: "Contact us", Target: "XXX Contactez-nous"},
	},
	Pass: []Case{
		{Source: "ALL THE TEXT IS PUBLIC", Target: "TODO EL TEXTO ES PÚBLICO", To: "es"},
		{Source: "Select all", Target: "Seleccionar TODO", To: "es"},
		{Source: "All", Target: "TODO", To: "es"},
		{Source: "Session XXX of the Council", Target: "Session XXX du Conseil"},
		{Source: "30th session", Target: "XXX período de sesiones", To: "es"},
		{Source: "Add a TODO mark", Target: "Ajouter une marque TODO"},
		{Source: "The texts to be translated", Target: "Les textes à traduire"},
		{Source: "Translate the page", Target: "Traduire la page"},
		{Source: "Available in French [FR]", Target: "Offert en français [FR]"},
		{Source: "Choose your language", Target: "Elija su idioma (FR, EN, ES)", To: "es"},
	},
	Needs: Needs{Target: HasLetter},
	Pair: func(p *Pair) {
		l := p.Target.lexicon()
		if l.all&leftoverBit == 0 {
			return
		}
		for i, m := range l.marks {
			if m&leftoverBit != 0 && p.leftover(i) {
				return
			}
		}
	},
}

// leftover reports word i of the translation if it is a translator's note.
func (p *Pair) leftover(i int) bool {
	t := p.Target
	words := t.Words()
	w := words[i]
	lo, hi := w.Lo, w.Hi
	next, prev := "", ""
	if i+1 < len(words) {
		next = words[i+1].Low
	}
	if i > 0 {
		prev = words[i-1].Low
	}
	bracketed := lo > 0 && hi < len(t.Prose) && t.Prose[lo-1] == '[' && t.Prose[hi] == ']'
	capitals := w.Text == strings.ToUpper(w.Text)
	follows := strings.TrimLeft(t.Prose[hi:], " \u00a0")
	switch w.Low {
	case "fr", "es", "en":
		if !bracketed || !capitals || lo != 1 && hi+1 != len(t.Prose) {
			return false
		}
		lo, hi = lo-1, hi+1
	case "todo":
		if !capitals || !(strings.HasPrefix(follows, ":") || bracketed || t.Base != "es" && caseOf(w.Text) == oddWord) {
			return false
		}
		if t.Base == "es" && !t.mixed() {
			return false // the word, in a text of capitals
		}
	case "tbd", "tbc", "fixme":
		if !capitals {
			return false
		}
	case "xxx", "xxxx":
		if !capitals || w.Low == "xxx" && !(lo == 0 && strings.HasPrefix(follows, ":") || bracketed || lo == 0 && t.Base != "es" && len(words) > 1) {
			return false
		}
		if t.tied(lo, hi) || strings.Contains(p.Source.Prose, "30") || strings.Contains(p.Source.Low(), "thirt") || strings.Contains(p.Source.Low(), "trent") {
			return false
		}
	case "translate", "traduire", "traducir", "traduit", "traducido", "translated", "traduction", "traducción":
		switch {
		case prev == "à" && w.Low == "traduire", prev == "por" && w.Low == "traducir", prev == "sin" && w.Low == "traducir", prev == "non" && w.Low == "traduit",
			w.Low == "translate" && next == "me", prev == "not" && w.Low == "translated":
			// Alone, or in brackets of its own; else it is prose.
			lo = words[i-min(i, 1)].Lo
			if w.Low == "translate" {
				lo, hi = w.Lo, words[i+1].Hi
			}
			alone := strings.Trim(t.Prose[:lo]+t.Prose[hi:], " .:!-–—*[]()<>\u00a0") == ""
			in := lo > 0 && hi < len(t.Prose) && (t.Prose[lo-1] == '(' || t.Prose[lo-1] == '[' || t.Prose[lo-1] == '{')
			if !alone && !in {
				return false
			}
		default:
			return false
		}
		if s := p.Source.Low(); strings.Contains(s, "translat") || strings.Contains(s, "tradu") || strings.Contains(s, "locali") {
			return false
		}
	default:
		return false
	}
	mark := t.Prose[lo:hi]
	if strings.Contains(p.Source.Raw, strings.Trim(mark, "[]")) || t.tied(lo, hi) {
		return false
	}
	p.Report(t.Span(lo, hi), &i18n.Message{ID: "check.leftover-mark.found", Other: "“{{.Mark}}” is a note, not a translation"}, "Mark", mark)
	return true
}

// tied reports whether a part of the prose is part of a longer name: TODO-list, x_TBD.
func (t *Text) tied(lo, hi int) bool {
	return lo > 0 && strings.IndexByte("-_./\\'\"", t.Prose[lo-1]) >= 0 || hi < len(t.Prose) && strings.IndexByte("-_/\\'\"", t.Prose[hi]) >= 0
}

// Low returns the prose in lower case. It is for the few texts that need it.
func (t *Text) Low() string { return strings.ToLower(t.Prose) }
