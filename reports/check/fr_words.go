package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frCapital = &Check{
	Name:     "fr-capital",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-capital", Other: "Capital of a month, day or language in French"},
	Explain: &i18n.Message{ID: "check.fr-capital.explain",
		Other: "French writes months, days and languages with a small letter: a month after its day or before its year, a day of the week before its number, a language after “en”. Sentence starts, streets and squares (place du 8 Mai), and names of people are left alone."},
	Languages: []string{"fr"},
	Find: []Case{
		{Source: "on 5 April 2016", Target: "le 5 Avril 2016"},
		{Source: "on May 1, 2016", Target: "le 1er Mai 2016"},
		{Source: "since January 2016", Target: "depuis Janvier 2016"},
		{Source: "on Monday 5 April", Target: "le Lundi 5 avril"},
		{Source: "The report is available in French.", Target: "Le rapport est offert en Français."},
		{Source: "el 5 de diciembre de 2016", Target: "le 5 Décembre 2016", From: "es"},
	},
	Pass: []Case{
		{Source: "on 5 April 2016", Target: "le 5 avril 2016"},
		{Source: "April 2016", Target: "Avril 2016"},
		{Source: "Mr. Avril and Ms. Mars", Target: "M. Avril et Mme Mars"},
		{Source: "8 Mai 1945 Square", Target: "place du 8 Mai 1945"},
		{Source: "May 68", Target: "Mai 68"},
		{Source: "In French", Target: "En français"},
		{Source: "The French and the English speak.", Target: "Les Français et les Anglais parlent."},
		{Source: "the Mars 2020 mission", Target: "la mission de Mars 2020"},
		{Source: "Good Friday 2016", Target: "le Vendredi saint 2016"},
		{Source: "ON 5 APRIL 2016", Target: "LE 5 AVRIL 2016"},
	},
	Needs: Needs{Target: HasUpper},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.Months != "lower" || p.skip() {
			return
		}
		words := t.Words()
		for i := 1; i < len(words); i++ {
			w := &words[i]
			if len(w.Text) < 3 || len(w.Text) > 10 || w.Text[0] < 'A' || w.Text[0] > 'S' || !unicode.IsLower(runeAt(w.Text, 1)) {
				continue
			}
			kind := frCalendar[w.Low]
			if kind == 0 || !adjacent(t.Prose, &words[i-1], w) {
				continue
			}
			prev := words[i-1].Low
			var next *Word
			if i+1 < len(words) && adjacent(t.Prose, w, &words[i+1]) {
				next = &words[i+1]
			}
			wrong := false
			switch kind {
			case 'm':
				switch {
				case isDay(prev) || prev == "1er":
					wrong = !(i > 2 && frStreets[words[i-3].Low])
				case next != nil && isYear(next.Text) && w.Low != "mars" && w.Low != "avril":
					switch words[i-1].Text {
					case "en", "de", "d'", "d’", "du", "depuis", "fin", "début", "mi", "dès", "à":
						wrong = true
					}
				}
			case 'd':
				switch words[i-1].Text {
				case "le", "ce", "du", "au", "chaque", "les":
					wrong = next != nil && isDigit(next.Text[0])
				}
			case 'l':
				wrong = (words[i-1].Text == "en" || words[i-1].Text == "langue") && (next == nil || !capital(next.Text)) && !withinQuotes(t.Prose, w.Lo)
			}
			if wrong {
				p.mend(w.Lo, w.Hi, w.Low, &i18n.Message{ID: "check.fr-capital.found", Other: "“{{.Word}}” has a small letter in French"}, "Word", w.Text)
			}
		}
	},
}

// frCalendar says which words are months (m), days (d) and languages (l).
var frCalendar = func() map[string]byte {
	m := map[string]byte{}
	for k, l := range map[byte]map[string]bool{
		'm': names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
		'd': names("lundi mardi mercredi jeudi vendredi samedi dimanche"),
		'l': names("français française anglais anglaise espagnol espagnole"),
	} {
		for w := range l {
			m[w] = k
		}
	}
	return m
}()

var frStreets = names("rue place avenue boulevard square station parc pont quai stade école lycée")

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

// sharesNeighbour reports whether the source has the word at i of the
// translation with the word before or after it.
func (p *Pair) sharesNeighbour(words []Word, i int) bool {
	s := p.Target.Prose
	return i > 0 && strings.Contains(p.Source.Prose, s[words[i-1].Lo:words[i].Hi]) ||
		i+1 < len(words) && strings.Contains(p.Source.Prose, s[words[i].Lo:words[i+1].Hi])
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

// unaccented returns s without the accents of French and Spanish.
func unaccented(s string) string {
	return strings.Map(func(r rune) rune {
		if i := strings.IndexRune(accentedLetters, r); i >= 0 {
			return rune(plainLetters[utf8.RuneCountInString(accentedLetters[:i])])
		}
		return r
	}, s)
}

const (
	accentedLetters = "àâäéèêëîïíóôöúùûüñçáÀÂÄÉÈÊËÎÏÍÓÔÖÚÙÛÜÑÇÁ"
	plainLetters    = "aaaeeeeiiiooouuuuncaAAAEEEEIIIOOOUUUUNCA"
)

var frHonorific = &Check{
	Name:     "fr-honorific",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-honorific", Other: "Title before a name in French"},
	Explain: &i18n.Message{ID: "check.fr-honorific.explain",
		Other: "French abbreviates monsieur to M., not to Mr, and puts no dot where the last letter of the word is kept: Mme, Mmes, Mlle, Dr, Dre (OQLF). English titles in quotation marks are left alone."},
	Languages: []string{"fr"},
	Find: []Case{
		{Source: "Mr. Roy and Ms. Cruz", Target: "Mr Roy et Mme Cruz"},
		{Source: "Mr. Roy", Target: "Mr. Roy, président"},
		{Source: "Ms. Cruz chairs.", Target: "Mme. Cruz préside."},
		{Source: "Dr. Roy", Target: "le Dr. Roy"},
		{Source: "la Dra. Cruz", Target: "la Dre. Cruz", From: "es"},
	},
	Pass: []Case{
		{Source: "Mr. Roy and Ms. Cruz", Target: "M. Roy et Mme Cruz"},
		{Source: "Dr. Roy", Target: "le Dr Roy"},
		{Source: "M. Roy, the author", Target: "M. Roy, l’auteur"},
		{Source: "the show “Mr. Dressup”", Target: "l’émission « Mr. Dressup »"},
		{Source: "Thank you, madam.", Target: "Merci à Mme. "},
		{Source: "the MR unit", Target: "l’unité MR"},
	},
	Needs: Needs{Target: HasUpper},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.Honorific != "final" || p.skip() {
			return
		}
		s := t.Prose
		if strings.IndexByte(s, 'M') < 0 && strings.IndexByte(s, 'D') < 0 {
			return
		}
		words := t.Words()
		for i := 0; i+1 < len(words); i++ {
			w := &words[i]
			if c := w.Text[0]; c != 'M' && c != 'D' || len(w.Text) < 2 || len(w.Text) > 4 {
				continue
			}
			dot := s[w.Hi] == '.'
			right := ""
			switch w.Text {
			case "Mr", "Mrs":
				right = "M."
				if w.Text == "Mrs" {
					right = "Mme"
				}
			case "Mme", "Mmes", "Mlle", "Dr", "Dre", "Drs":
				if dot {
					right = w.Text
				}
			}
			hi := w.Hi
			if dot {
				hi++
			}
			if right == "" || hi >= len(s) || !isSpace(runeAt(s, hi)) || !capital(words[i+1].Text) || words[i+1].Lo > hi+3 || withinQuotes(s, w.Lo) || strings.Count(s[:w.Lo], "\"")%2 == 1 {
				continue
			}
			p.mend(w.Lo, hi, right, &i18n.Message{ID: "check.fr-honorific.found", Other: "“{{.Words}}” is “{{.Right}}” in French"}, "Words", s[w.Lo:hi], "Right", right)
		}
	},
}

var frOrdinal = &Check{
	Name:     "fr-ordinal",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-ordinal", Other: "Ordinal number in French"},
	Explain: &i18n.Message{ID: "check.fr-ordinal.explain",
		Other: "Ordinals are abbreviated 1er, 1re, 2e, XXIe in French (OQLF), not 1ère, 2ème, 2è or 1ier. Names that the source has in the same form are left alone."},
	Languages: []string{"fr"},
	Find: []Case{
		{Source: "the 23rd session", Target: "la 23ème session"},
		{Source: "the 1st session", Target: "la 1ère session"},
		{Source: "1 May", Target: "le 1ier mai"},
		{Source: "the 2nd and 3rd parts", Target: "les 2è et 3ième parties"},
		{Source: "the 20th century", Target: "le XXème siècle"},
		{Source: "el siglo XX", Target: "le XX<sup>ème</sup> siècle", From: "es"},
	},
	Pass: []Case{
		{Source: "the 23rd session", Target: "la 23e session"},
		{Source: "the 1st session", Target: "la 1re session"},
		{Source: "the 20th century", Target: "le XXe siècle"},
		{Source: "the brand 2ème Peau", Target: "la marque 2ème Peau"},
		{Source: "the first barrier", Target: "la première barrière"},
		{Source: "the system", Target: "le système"},
	},
	Needs: Needs{Target: HasLetter, Any: HasDigit | HasUpper},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.Ordinal != "short" || p.skip() {
			return
		}
		if t.Has&HasDigit == 0 && (t.Has&HasNonASCII == 0 || !strings.Contains(t.Prose, "ème")) && !strings.Contains(t.Prose, "eme") {
			return
		}
		for i := range t.Words() {
			w := &t.words[i]
			n := 0
			for n < len(w.Text) && isDigit(w.Text[n]) {
				n++
			}
			roman := n == 0
			for roman && n < len(w.Text) && strings.IndexByte("IVXLC", w.Text[n]) >= 0 {
				n++
			}
			if n == 0 || n == len(w.Text) || n > 6 {
				continue
			}
			suffix := strings.TrimSuffix(w.Text[n:], "s")
			right := ""
			switch suffix {
			case "ème", "eme", "ième", "ieme", "iéme", "éme":
				right = "e"
			case "è":
				if !roman {
					right = "e"
				}
			case "ère", "ière", "iere":
				right = "re"
			case "ier", "ièr":
				right = "er"
			}
			one := w.Text[:n] == "1" || w.Text[:n] == "I"
			if right == "" || one != (right != "e") || strings.Contains(p.Source.Prose, w.Text) {
				continue
			}
			if strings.HasSuffix(w.Text, "s") {
				right += "s"
			}
			p.mend(w.Lo, w.Hi, w.Text[:n]+right, &i18n.Message{ID: "check.fr-ordinal.found", Other: "“{{.Word}}” is “{{.Right}}”"}, "Word", w.Text, "Right", w.Text[:n]+right)
		}
	},
}

var frAbbrev = &Check{
	Name:     "fr-abbrev",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.fr-abbrev", Other: "Abbreviation in French"},
	Explain: &i18n.Message{ID: "check.fr-abbrev.explain",
		Other: "The abbreviations are p. ex., c.-à-d. and etc., the last without an ellipsis (OQLF). Others are left alone."},
	Languages: []string{"fr"},
	Find: []Case{
		{Source: "air, water, etc.", Target: "l’air, l’eau, etc..."},
		{Source: "air, water, etc.", Target: "l’air, l’eau, etc…"},
		{Source: "that is, the CEC", Target: "c.à.d. la CCE"},
		{Source: "e.g. water", Target: "p.ex. l’eau"},
		{Source: "aire, agua, etc.", Target: "l’air, l’eau, etc...", From: "es"},
	},
	Pass: []Case{
		{Source: "air, water, etc.", Target: "l’air, l’eau, etc."},
		{Source: "that is, the CEC", Target: "c.-à-d. la CCE"},
		{Source: "e.g. water", Target: "p. ex. l’eau"},
		{Source: "/etc...", Target: "/etc..."},
		{Source: "e.g. water", Target: "par exemple l’eau"},
	},
	Needs: Needs{Target: HasDot},
	Pair: func(p *Pair) {
		if p.skip() {
			return
		}
		s := p.Target.Prose
		found := func(old, with string) {
			if i := strings.Index(s, old); i > 0 && isSpace(lastRune(s[:i])) || i == 0 {
				p.mend(i, i+len(old), with, &i18n.Message{ID: "check.fr-abbrev.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", old, "Right", with)
			}
		}
		if i := strings.Index(s, "etc"); i >= 0 {
			found("etc...", "etc.")
			found("etc…", "etc.")
		}
		if strings.Contains(s, "p.ex") {
			found("p.ex.", "p.\u00a0ex.")
		}
		if strings.Contains(s, "c.à") || strings.Contains(s, "c.a.d") {
			found("c.à.d.", "c.-à-d.")
			found("c.à d.", "c.-à-d.")
			found("c.a.d.", "c.-à-d.")
		}
	},
}

// lastRune returns the last character of s, 0 if there is none.
func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

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

// digits reports whether s has a digit.
func digits(s string) bool { return strings.ContainsAny(s, "0123456789") }

// sourceWord reports whether the source has the word low.
func sourceWord(t *Text, low string) bool {
	for i := range t.Words() {
		if t.words[i].Low == low {
			return true
		}
	}
	return false
}

var frApostrophe = &Check{
	Name:     "fr-apostrophe",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.fr-apostrophe", Other: "Straight apostrophe in French"},
	Explain: &i18n.Message{ID: "check.fr-apostrophe.explain",
		Other: "The apostrophe of elisions is ’ in French. Code, addresses and minutes are left alone. In a file that follows no chosen conventions, only texts that mostly have ’ are reported."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "water and air", Target: "l'eau et l'air"},
		{Source: "water and air", Target: "l’eau et l'air"},
		{Source: "Today", Target: "Aujourd'hui"},
		{Source: "el agua", Target: "l'eau", From: "es"},
	},
	Pass: []Case{
		{Source: "water", Target: "l’eau"},
		{Source: "see http://cec.org/l'eau", Target: "voir http://cec.org/l'eau"},
		{Source: "use b'abc' here", Target: "utiliser b'abc' ici"},
		{Source: "the word 'water'", Target: "le mot 'eau'"},
		{Source: "Don't", Target: "don't", To: "es"},
	},
	Needs: Needs{Target: HasQuote},
	Pair: func(p *Pair) {
		t := p.Target
		if !locales.Demands(p.Profile.Apostrophe) || p.skip() {
			return
		}
		s := t.Prose
		right := p.Profile.ApostropheOf()
		if (p.loose() || right == "'") && !strings.Contains(s, "’") {
			return
		}
		each := func(f func(lo, hi int, good bool)) {
			for i := range t.Words() {
				w := &t.words[i]
				n := len(w.Text)
				if n < 2 {
					continue
				}
				size := 0
				if w.Text[n-1] == '\'' {
					size = 1
				} else if strings.HasSuffix(w.Text, "’") {
					size = len("’")
				}
				if size > 0 && frElided[w.Low] {
					f(w.Hi-size, w.Hi, s[w.Hi-size:w.Hi] == right)
				}
			}
		}
		good, bad := 0, 0
		each(func(_, _ int, ok bool) {
			if ok {
				good++
				p.Follows()
			} else {
				bad++
			}
		})
		if p.loose() && good < 3*bad {
			return
		}
		each(func(lo, hi int, ok bool) {
			if !ok {
				p.mend(lo, hi, right, &i18n.Message{ID: "check.fr-apostrophe.found", Other: "the apostrophe is {{.Right}}"}, "Right", right)
			}
		})
	},
}

var frElided = names("c' d' j' l' m' n' s' t' qu' jusqu' lorsqu' puisqu' quoiqu' quelqu' aujourd' presqu' entr' prud'")

var frEllipsis = &Check{
	Name:     "fr-ellipsis",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.fr-ellipsis", Other: "Ellipsis in French"},
	Explain: &i18n.Message{ID: "check.fr-ellipsis.explain",
		Other: "Three dots stand where the source has the one sign …, or a space stands between a word and its ellipsis. Ranges, code and […] are left alone. In a file that follows no chosen conventions, only texts that have it both ways are reported."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "Open…", Target: "Ouvrir..."},
		{Source: "water, air…", Target: "l’eau, l’air ..."},
		{Source: "Abrir…", Target: "Ouvrir ...", From: "es"},
		{Source: "Loading...", Target: "Chargement ..."},
	},
	Pass: []Case{
		{Source: "Open…", Target: "Ouvrir…"},
		{Source: "Open...", Target: "Ouvrir..."},
		{Source: "he said […] that", Target: "il a dit […] que"},
		{Source: "items 1 ... 5", Target: "éléments 1 ... 5"},
		{Source: "from A … to B", Target: "de A … à B"},
	},
	Needs: Needs{Target: HasDot},
	Pair: func(p *Pair) {
		t := p.Target
		if !locales.Demands(p.Profile.Ellipsis) || p.skip() {
			return
		}
		s := t.Prose
		i := strings.Index(s, "...")
		sign := strings.Index(s, "…")
		if i < 0 && sign < 0 {
			return
		}
		src := p.Source.Prose
		spaced := strings.Contains(src, " ...") || strings.Contains(src, " …")
		wantSign := p.Profile.Ellipsis == "sign" && strings.Contains(src, "…") && !strings.Contains(src, "...")
		if sign >= 0 {
			p.Follows()
		}
		if p.loose() && sign < 0 {
			return
		}
		for lo := 0; lo < len(s); lo++ {
			n := 0
			if s[lo] == '.' && strings.HasPrefix(s[lo:], "...") {
				n = 3
			} else if s[lo] == 0xe2 && strings.HasPrefix(s[lo:], "…") {
				n = len("…")
			}
			if n == 0 {
				continue
			}
			mark := s[lo : lo+n]
			if s[lo] == '.' && wantSign {
				mark = "…"
			}
			start, space, before := leadSpace(s, lo)
			if space == 0 || spaced || !unicode.IsLetter(before) || lo+n < len(s) && s[lo+n] != '\n' {
				start = lo
			}
			if (start != lo || mark != s[lo:lo+n]) && (lo+n == len(s) || s[lo+n] != '.') {
				p.mend(start, lo+n, mark, &i18n.Message{ID: "check.fr-ellipsis.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[start:lo+n], "Right", mark)
			}
			lo += n - 1
		}
	},
}

var frDash = &Check{
	Name:     "fr-dash",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.fr-dash", Other: "Em dash without spaces in French"},
	Explain: &i18n.Message{ID: "check.fr-dash.explain",
		Other: "French has a space on either side of a dash between words, where English has none (OQLF). Ranges of numbers and lists that begin with a dash are left alone."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "the CEC—as always—agrees", Target: "la CCE—comme toujours—accepte"},
		{Source: "air—and water", Target: "l’air—et l’eau"},
		{Source: "el aire —y el agua— es", Target: "l’air—et l’eau—est", From: "es"},
	},
	Pass: []Case{
		{Source: "the CEC—as always—agrees", Target: "la CCE — comme toujours — accepte"},
		{Source: "2013—2016", Target: "2013—2016"},
		{Source: "— Air", Target: "— Air"},
		{Source: "the CEC—as", Target: "la CCE, comme"},
		{Source: "the Canada–Mexico border", Target: "la frontière Canada–Mexique"},
	},
	Needs: Needs{Source: HasDash, Target: HasDash | HasNonASCII},
	Pair: func(p *Pair) {
		if p.Profile.Dash != "spaced" || p.skip() {
			return
		}
		s := p.Target.Prose
		for i := strings.Index(s, "—"); i >= 0; {
			hi := i + len("—")
			before, after := lastRune(s[:i]), runeAt(s, hi)
			switch {
			case isSpace(before) && isSpace(after):
				p.Follows()
			case unicode.IsLetter(before) && unicode.IsLetter(after):
				p.mend(i, hi, " — ", &i18n.Message{ID: "check.fr-dash.found", Other: "no spaces around the dash"})
			}
			n := strings.Index(s[hi:], "—")
			if n < 0 {
				break
			}
			i = hi + n
		}
	},
}

var frGuillemets = &Check{
	Name:     "fr-guillemets",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-guillemets", Other: "Quotation marks of another language in French"},
	Explain: &i18n.Message{ID: "check.fr-guillemets.explain",
		Other: "French quotes with « », and with “ ” only inside a quotation. Straight marks are reported where the source has typographic ones. Words that the source quotes as they stand, as a title, are left alone. See quote-pairs for marks that do not pair."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "the “Strategic Plan”", Target: "le “Plan stratégique”"},
		{Source: "the “Strategic Plan”", Target: "le \"Plan stratégique\""},
		{Source: "el “Plan estratégico”", Target: "le “Plan stratégique”", From: "es"},
	},
	Pass: []Case{
		{Source: "the “Strategic Plan”", Target: "le « Plan stratégique »"},
		{Source: "the “Plan ‘A’”", Target: "le « Plan “A” »"},
		{Source: "the \"Strategic Plan\"", Target: "le \"Plan stratégique\""},
		{Source: "the report “Taking Stock”", Target: "le rapport “Taking Stock”"},
		{Source: "the “Strategic Plan”", Target: "el “Plan estratégico”", To: "es"},
		{Source: "a 5″ pipe", Target: "un tuyau de 5\""},
	},
	Pair: func(p *Pair) { p.firstLevel() },
}
