package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frAccentCaps = &Check{
	Name:     "fr-accent-caps",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-accent-caps", Other: "Capital letter without its accent in French"},
	Explain: &i18n.Message{ID: "check.fr-accent-caps.explain",
		Other: "Capital letters keep their accents in French (OQLF): États-Unis, Évaluation, À partir de, QUÉBEC. Acronyms, code, addresses, and titles that the source has in the same words are left alone."},
	Languages: []string{"fr"},
	Find: []Case{
		{Source: "the United States", Target: "les Etats-Unis"},
		{Source: "Assessment of risks", Target: "Evaluation des risques"},
		{Source: "From 2016 on", Target: "A partir de 2016"},
		{Source: "QUEBEC AND ONTARIO", Target: "QUEBEC ET ONTARIO"},
		{Source: "THE UNITED STATES", Target: "LES ETATS-UNIS"},
		{Source: "los Estados Unidos", Target: "les Etats-Unis", From: "es"},
	},
	Pass: []Case{
		{Source: "the United States", Target: "les États-Unis"},
		{Source: "Assessment of risks", Target: "Évaluation des risques"},
		{Source: "From 2016 on", Target: "À partir de 2016"},
		{Source: "grade A is fine", Target: "la note A convient"},
		{Source: "NAFTA", Target: "ALENA"},
		{Source: "See Education Canada.", Target: "Voir Education Canada."},
		{Source: "the address book of Evolution", Target: "le carnet d’adresses Evolution"},
		{Source: "He owes the savings bank.", Target: "Il doit à la banque d’épargne."},
		{Source: "plan A or B", Target: "plan A ou B"},
		{Source: "the United States", Target: "los Estados Unidos", To: "es"},
	},
	Needs: Needs{Target: HasUpper},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.Capitals != "accented" || p.skip() {
			return
		}
		s := t.Prose
		if strings.IndexByte(s, 'E') < 0 && strings.IndexByte(s, 'A') < 0 {
			return
		}
		words := t.Words()
		for i := range words {
			w := &words[i]
			switch w.Text[0] {
			case 'A':
				if len(w.Text) != 1 || i+1 == len(words) || !adjacent(s, w, &words[i+1]) || !frAfterA[words[i+1].Text] || !begins(s, w.Lo) {
					continue
				}
				p.mend(w.Lo, w.Hi, "À", &i18n.Message{ID: "check.fr-accent-caps.found", Other: "“{{.Word}}” is “{{.Right}}”"}, "Word", w.Text, "Right", "À")
				continue
			case 'E', 'Q', 'M':
			default:
				continue
			}
			if len(w.Text) < 4 || len(w.Text) > 16 {
				continue
			}
			right := frAccented[w.Text]
			if right == "" || w.Lo > 0 && strings.IndexByte("./_-@", s[w.Lo-1]) >= 0 || w.Hi < len(s) && strings.IndexByte("_@", s[w.Hi]) >= 0 {
				continue
			}
			// The words of the source, as in a title that stays as it is.
			if strings.Contains(p.Source.Prose, w.Text) && (p.sharesNeighbour(words, i) || p.isName(words, i)) {
				continue
			}
			p.mend(w.Lo, w.Hi, right, &i18n.Message{ID: "check.fr-accent-caps.found", Other: "“{{.Word}}” is “{{.Right}}”"}, "Word", w.Text, "Right", right)
		}
	},
}

// isName reports whether the source has the word at i of the translation as a
// name: with a capital inside a sentence, and so has the translation, with no
// article before it that only a French word would have.
func (p *Pair) isName(words []Word, i int) bool {
	if i == 0 || begins(p.Target.Prose, words[i].Lo) || strings.HasSuffix(words[i-1].Low, "'") {
		return false
	}
	n := strings.Index(p.Source.Prose, words[i].Text)
	return n > 0 && !begins(p.Source.Prose, n)
}

// frAfterA are words before which “A” at the start of a sentence is “À”.
var frAfterA = names("partir propos noter savoir moins titre défaut compter cause travers cette cet ce l' l’ chaque droite gauche côté venir télécharger lire")

// frAccented are words that begin with a capital, without and with its accent.
var frAccented = func() map[string]string {
	m := map[string]string{}
	for w := range names(`état états école écoles éducation égalité énergie énergies étude études élection élections élément éléments
		émission émissions équipe équipes équipement équipements étape étapes évaluation évaluations évaluer échange échanges
		écosystème écosystèmes éditeur éditeurs édition éditions également éviter établir établissement établissements étant élaboration élaborer
		économie économies économique économiques écologie écologique écologiques équateur équité étiquette étiquettes étendre étendue égypte
		éliminer élimination étranger étrangers évolution écran écrans écrire élevage électricité électronique électrique éolienne éoliennes
		épargne époque érosion éthique étudiant étudiants évidemment éventuellement étoile échelle échantillon échantillons échec écart écarts
		échéance écouter étudier établi établie éthiopie érythrée élargir échouer équilibre énoncé émettre événement événements`) {
		r, n := utf8.DecodeRuneInString(w)
		plain := "E"
		m[plain+w[n:]] = string(unicode.ToUpper(r)) + w[n:]
		upper := strings.ToUpper(w)
		bare := unaccented(upper)
		m[plain+upper[n:]] = upper
		m[bare] = upper
	}
	m["QUEBEC"], m["MONTREAL"] = "QUÉBEC", "MONTRÉAL"
	m["MEXIQUE"] = ""
	return m
}()
