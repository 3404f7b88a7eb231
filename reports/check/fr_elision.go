package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frElision = &Check{
	Name:     "fr-elision",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-elision", Other: "Missing elision in French"},
	Explain: &i18n.Message{ID: "check.fr-elision.explain",
		Other: "“de Ontario”, “que il”, “le ACEUM”: before a vowel the little word loses its own (d’Ontario, qu’il, l’ACEUM), as is forgotten where a term is put in place of another. Left alone are onze, oui, un and other words that stop elision, words with h and y, letters, and words in code or another language."},
	Languages: []string{"fr"},
	Find: []Case{
		{Source: "the Government of Ontario", Target: "le gouvernement de Ontario"},
		{Source: "It says that he may apply.", Target: "Il est dit que il peut présenter une demande."},
		{Source: "under the USMCA", Target: "en vertu de le ACEUM"},
		{Source: "the water of the air", Target: "l’eau de <em>air</em> et la eau"},
		{Source: "el Gobierno de Alberta", Target: "le gouvernement de Alberta", From: "es"},
		{Source: "protection of the environment", Target: "la protection de environnement"},
	},
	Pass: []Case{
		{Source: "the Government of Ontario", Target: "le gouvernement de l’Ontario"},
		{Source: "one of eleven", Target: "un de onze"},
		{Source: "the eighth", Target: "le huitième"},
		{Source: "the yes won", Target: "le oui l’a emporté"},
		{Source: "of Hamburg", Target: "de Hambourg"},
		{Source: "from a to z", Target: "de a à z"},
		{Source: "give it to the Council", Target: "donnez-le à la Commission"},
		{Source: "the one and the other", Target: "le un et le deux"},
		{Source: "the value of {name}", Target: "la valeur de {name}"},
		{Source: "the keyword import of async", Target: "le mot import de async"},
		{Source: "of an hour", Target: "d’une heure"},
		{Source: "When no file is found", Target: "Lorsque aucun fichier n’est trouvé"},
		{Source: "use it only here", Target: "utilisez la uniquement ici"},
		{Source: "In the Spotlight", Target: "À la une"},
		{Source: "the ouistiti", Target: "le ouistiti"},
	},
	Needs: Needs{Target: HasLetter},
	Pair: func(p *Pair) {
		t := p.Target
		if p.skip() {
			return
		}
		s := t.Prose
		words := t.Words()
		for i := 0; i+1 < len(words); i++ {
			w := &words[i]
			if len(w.Text) < 2 || len(w.Text) > 7 || !frElides[w.Low] {
				continue
			}
			n := &words[i+1]
			if n.Lo != w.Hi+1 || s[w.Hi] != ' ' || len(n.Text) < 2 {
				continue
			}
			if w.Lo > 0 && (s[w.Lo-1] == '-' || s[w.Lo-1] == '*' || lastRune(s[:w.Lo]) == '‑') || frKeeps[n.Low] {
				continue
			}
			first := runeAt(n.Low, 0)
			if !strings.ContainsRune("aàâeéèêiîïoôuùûœæ", first) || digits(n.Text) {
				continue
			}
			if n.Hi < len(s) && (strings.IndexByte("_=(", s[n.Hi]) >= 0 || s[n.Hi] == '.' && letterAt(s, n.Hi+1)) {
				continue // code
			}
			upper := capitals(n.Text)
			switch {
			case n.Low == "une" && w.Low != "que", len(w.Text) > 5 && !frAfterLorsque[n.Low], (w.Low == "la" || w.Low == "le") && strings.HasSuffix(n.Low, "ment") && !capital(n.Text):
				continue
			case upper && (len(n.Text) < 3 || w.Low != "le" && w.Low != "la"):
				continue
			case !upper && !capital(n.Text) && p.Source.Base != "fr" && sourceWord(p.Source, n.Low):
				continue // a word of code, or of another language
			}
			// “si” loses its vowel before il only; “ce” before forms of être.
			with := s[w.Lo:w.Hi-1] + p.Profile.ApostropheOf()
			f := p.mend(w.Lo, w.Hi+1, with, &i18n.Message{ID: "check.fr-elision.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[w.Lo:n.Hi], "Right", with+n.Text)
			f.Key = s[w.Lo:n.Hi]
		}
	},
}

var (
	frElides = names("de que le la je ne se me te jusque lorsque puisque quoique")
	// frKeeps are words before which nothing is elided.
	frKeeps = names("avec onze onzième onzièmes oui ouis un uns unième ouistiti ouistitis uhlan ululer ululement ouah ohé euh oh ah et ou à au aux en y a as ont est où")
)

// frAfterLorsque are the words before which lorsque, puisque, quoique and jusque are elided by everybody.
var frAfterLorsque = names("il ils elle elles on en un une à au aux ici où alors")
