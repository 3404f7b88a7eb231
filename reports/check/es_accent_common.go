package check

import (
	"strings"
	"unicode"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esAccentCommon = &Check{
	Name:     "es-accent-common",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.es-accent-common", Other: "Missing accent in Spanish"},
	Explain: &i18n.Message{ID: "check.es-accent-common.explain",
		Other: "A question word right after ¿ has its accent (¿qué?, ¿cómo?), a word in -ción or -sión has one and its plural has none, and so has “más” before que or de. Solo, sólo, este and éste are both right (RAE) and are left alone, as are file names and code."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "What is the CEC?", Target: "¿Que es la CCA?", To: "es"},
		{Source: "How to apply?", Target: "¿Como se presenta una solicitud?", To: "es"},
		{Source: "the resolution", Target: "la resolucion", To: "es"},
		{Source: "the resolutions", Target: "las resoluciónes", To: "es"},
		{Source: "more than 5", Target: "mas de 5", To: "es"},
		{Source: "la commission", Target: "la comision", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "What is the CEC?", Target: "¿Qué es la CCA?", To: "es"},
		{Source: "Only this one", Target: "Sólo éste", To: "es"},
		{Source: "Let the show begin!", Target: "¡Que comience la función!", To: "es"},
		{Source: "Only this one", Target: "Solo este", To: "es"},
		{Source: "When it ends, what then?", Target: "¿Cuando termine, qué pasará?", To: "es"},
		{Source: "the resolutions", Target: "las resoluciones", To: "es"},
		{Source: "see /resolucion.html", Target: "véase resolucion.html", To: "es"},
		{Source: "but nothing more", Target: "mas nada más", To: "es"},
		{Source: "the word mission", Target: "la palabra mission", To: "es"},
	},
	Needs: Needs{Target: HasLetter},
	Pair: func(p *Pair) {
		t := p.Target
		if p.skip() {
			return
		}
		s := t.Prose
		if t.Has&HasInverted == 0 && !strings.Contains(s, "ion") && !strings.Contains(s, "mas ") && !strings.Contains(s, "ónes") {
			return
		}
		words := t.Words()
		for i := range words {
			w := &words[i]
			right := ""
			switch {
			case len(w.Text) > 5 && strings.HasSuffix(w.Text, "ion") && (strings.HasSuffix(w.Text, "cion") || strings.HasSuffix(w.Text, "sion") && !strings.HasSuffix(w.Text, "ssion")):
				if w.Lo > 0 && (strings.IndexByte("./_-@*#=\"'", s[w.Lo-1]) >= 0) || w.Hi < len(s) && (strings.IndexByte("_@(-/=*\"'", s[w.Hi]) >= 0 || s[w.Hi] == '.' && letterAt(s, w.Hi+1)) || sourceWord(p.Source, w.Low) {
					continue
				}
				right = w.Text[:len(w.Text)-2] + "ón"
			case len(w.Text) > 6 && strings.HasSuffix(w.Text, "iónes"):
				right = strings.TrimSuffix(w.Text, "ónes") + "ones"
			case w.Low == "mas" && i+1 < len(words) && adjacent(s, w, &words[i+1]) && (words[i+1].Text == "que" || words[i+1].Text == "de") && i+2 < len(words) && w.Text == "mas" &&
				(i > 0 && adjacent(s, &words[i-1], w) || isDigit(words[i+2].Text[0])):
				right = "más"
			case w.Lo >= 2 && len(w.Text) < 9 && s[w.Lo-2:w.Lo] == "¿":
				right = esQuestions[w.Low]
				if end := strings.IndexAny(s[w.Hi:], "?!,"); end >= 0 && s[w.Hi+end] == ',' {
					right = "" // ¿Cuando termine, …?
				}
				if right != "" && capital(w.Text) {
					right = string(unicode.ToUpper(rune(right[0]))) + right[1:]
				}
			}
			if right != "" {
				p.mend(w.Lo, w.Hi, right, &i18n.Message{ID: "check.es-accent-common.found", Other: "“{{.Word}}” is “{{.Right}}”"}, "Word", w.Text, "Right", right)
			}
		}
	},
}

// esQuestions are the question words, without and with their accent.
var esQuestions = func() map[string]string {
	m := map[string]string{}
	for w := range names("qué cómo cuál cuáles cuándo dónde quién quiénes cuánto cuánta cuántos cuántas") {
		m[unaccented(w)] = w
	}
	return m
}()
