package check

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var negation = &Check{
	Name:     "negation",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.negation", Other: "A negation lost or added"},
	Explain: &i18n.Message{ID: "check.negation.explain",
		Other: "The source denies something and the translation does not, or the reverse: the two may say opposite things. Where texts have the same number of sentences, each is compared with its own. It leaves alone what is denied in other words (“unable”, “impossible”, “sans”, “dejar de”, “only”), and turns of phrase such as “no matter”, “n’importe quel” or “no obstante”."},
	Languages: []string{"en", "fr", "es"},
	Find: []Case{
		{Source: "The Parties shall not notify the Secretariat.", Target: "Les Parties notifient le Secrétariat."},
		{Source: "The Parties shall not notify the Secretariat.", Target: "Las Partes notificarán al Secretariado.", To: "es"},
		{Source: "Les demandes ne sont pas recevables après cette date.", Target: "Applications are admissible after this date.", From: "fr", To: "en"},
		{Source: "El Consejo no aprobó el presupuesto.", Target: "The Council approved the budget.", From: "es", To: "en"},
		{Source: "El Consejo nunca aprobó el presupuesto.", Target: "Le Conseil a approuvé le budget.", From: "es"},
		{Source: "The report is public.", Target: "Le rapport n’est pas public."},
		{Source: "The file doesn’t exist. Do you want to create it?", Target: "El archivo existe. ¿Quiere crearlo?", To: "es"},
		{Source: "Grants are paid without delay.", Target: "Las subvenciones se pagan con demora.", To: "es"},
		{Source: "No projects were funded. Two are not finished.", Target: "Aucun projet n’a été financé. Deux sont terminés."},
		{Source: "The form is not complete and cannot be sent by mail.", Target: "Le formulaire n’est pas complet et peut être envoyé par la poste."},
		{Source: "The work is not finished.", Target: "Le travail n’est fini."},
		{Source: "The file was not found.", Target: "Le fichier a pas été trouvé."},
		{Source: "This will not have any effect on the grant.", Target: "Esto tendrá ningún efecto en la subvención.", To: "es"},
		{Source: "Unlike the grant, the loan is not free.", Target: "À la différence de la subvention, le prêt est gratuit."},
		{Source: "Les projets ne sont jamais financés deux fois.", Target: "Los proyectos se financian dos veces.", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "The Parties shall not notify the Secretariat.", Target: "Les Parties ne notifient pas le Secrétariat."},
		{Source: "The file cannot be opened.", Target: "Impossible d’ouvrir le fichier."},
		{Source: "The file cannot be opened.", Target: "Imposible abrir el archivo.", To: "es"},
		{Source: "The project failed.", Target: "Le projet n’a pas abouti."},
		{Source: "Unable to save the form.", Target: "No se puede guardar el formulario.", To: "es"},
		{Source: "Only the Council may decide.", Target: "Le Conseil est le seul qui puisse décider, et il ne décide qu’ici."},
		{Source: "The text is available in English only.", Target: "Le texte n’existe qu’en anglais."},
		{Source: "Is it not only useful but also pleasant?", Target: "¿Es útil y también agradable?", To: "es"},
		{Source: "Decision No. 5 of the Council", Target: "Décision n° 5 du Conseil"},
		{Source: "Choose any project, no matter which.", Target: "Choisissez un projet quelconque."},
		{Source: "Choose any project.", Target: "Choisissez n’importe quel projet."},
		{Source: "However, the Council may decide.", Target: "No obstante, el Consejo puede decidir.", To: "es"},
		{Source: "Tell us whether or not you agree.", Target: "Dites-nous si vous êtes d’accord."},
		{Source: "It is useful, isn’t it?", Target: "C’est utile, vrai?"},
		{Source: "No", Target: "Non"},
		{Source: "The list was left alone.", Target: "La liste n’a pas été modifiée."},
		{Source: "If no date is given, today is used.", Target: "Par défaut, la date d’aujourd’hui est utilisée."},
		{Source: "The file is not touched.", Target: "Le fichier est laissé tel quel."},
		{Source: "The document is not well formed.", Target: "Le document est mal formé."},
		{Source: "Use --until to give the last day.", Target: "Utilice --until para indicar el último día.", To: "es"},
		{Source: "No. of pages", Target: "Nombre de pages"},
		{Source: "Nothing is impossible", Target: "Todo es posible", To: "es"},
		{Source: "It is not uncommon here.", Target: "C’est fréquent ici."},
		{Source: "The plan is not inconsistent with the treaty.", Target: "Le plan est compatible avec le traité."},
		{Source: "I don’t think it will rain.", Target: "Dudo que llueva.", To: "es"},
		{Source: "No sooner had it begun than it ended.", Target: "Apenas había empezado cuando terminó.", To: "es"},
		{Source: "The date cannot be told.", Target: "La date est indéterminée."},
		{Source: "The area is not yet at the target.", Target: "La superficie est au-dessous de la cible."},
		{Source: "Il ne peut le faire seul.", Target: "He cannot do it alone.", From: "fr", To: "en"},
		{Source: "Do not enter the date until the form is complete.", Target: "N’entrez la date qu’une fois le formulaire rempli."},
		{Source: "The amount must not exceed 75 dollars.", Target: "Le montant est de 75 dollars au maximum."},
		{Source: "Invalid address", Target: "L’adresse n’est pas valide"},
		{Source: "Permite participar sin costo.", Target: "Participation is free.", From: "es", To: "en"},
		{Source: "N’hésitez pas à nous écrire.", Target: "Feel free to write to us.", From: "fr", To: "en"},
	},
	Needs: Needs{Source: HasLetter, Target: HasLetter},
	Pair: func(p *Pair) {
		si, ok := tongue(p.Source.Base)
		ti, _ := tongue(p.Target.Base)
		if !ok || si == ti {
			return
		}
		s, t := p.Source.lexicon(), p.Target.lexicon()
		inSource, inTarget := s.all&(notMark<<si) != 0, t.all&(notMark<<ti) != 0
		if !inSource && !inTarget {
			return
		}
		if inSource && inTarget && len(s.marks) < 4 {
			return
		}
		if s, t := p.Source.sentences(), p.Target.sentences(); len(s) == len(t) && len(s) > 1 {
			for i := range s {
				if negated(p, s[i], t[i], false) {
					return
				}
			}
			return
		}
		negated(p, wordRange{0, len(s.marks)}, wordRange{0, len(t.marks)}, true)
	},
}

// negated compares two sentences, or the whole texts.
func negated(p *Pair, s, t wordRange, whole bool) bool {
	sn, tn := p.Source.negations(s), p.Target.negations(t)
	said := tn[denied] + tn[without] + tn[softly] + tn[echo]
	switch {
	case sn[denied]+sn[without] > 0:
		at := p.lost(s, t, said, whole)
		if at < 0 {
			return false
		}
		w := p.Source.Words()[at]
		if p.Target.says(t, w.Low) {
			return false // it is quoted, or all is in the language of the source
		}
		var f *reports.Finding
		switch {
		case tn[half] > 0:
			f = p.Report(p.Target.rangeSpan(t), &i18n.Message{ID: "check.negation.half", Other: "the source says “{{.Word}}”, the translation has one half of a negation only"}, "Word", w.Text)
		case said == 0:
			f = p.Report(p.Target.rangeSpan(t), &i18n.Message{ID: "check.negation.lost", Other: "the source says “{{.Word}}”, the translation denies nothing"}, "Word", w.Text)
		default:
			f = p.Report(p.Target.rangeSpan(t), &i18n.Message{ID: "check.negation.here", Other: "the source says “{{.Word}}”, the translation denies nothing at this place"}, "Word", w.Text)
		}
		f.SourceSpan = p.Source.Span(w.Lo, w.Hi)
		return true
	case tn[denied] > 0 && len(p.Source.Words()) > 0 && sn == [7]int{affirmed: sn[affirmed], half: sn[half]}:
		if p.Source.opposed(s, true) > 0 {
			return false
		}
		w := p.Target.Words()[p.Target.negationAt(t)]
		if p.Source.says(s, w.Low) {
			return false
		}
		p.Report(p.Target.Span(w.Lo, w.Hi), &i18n.Message{ID: "check.negation.added", Other: "the translation says “{{.Word}}”, the source denies nothing"}, "Word", w.Text)
		return true
	}
	return false
}

// A spot is a word that denies, or may.
type spot struct {
	at   int // words from the start
	kind int
	used bool
}

// use takes the spot of a list that is nearest to a place; one that excuses
// more than one negation is not used up, wherever it stands, unless all are.
func use(list []spot, at, near int, all bool, kind func(int) bool) bool {
	best, far := -1, near+1
	for i := range list {
		d := max(list[i].at-at, at-list[i].at)
		if list[i].kind == surely && !all {
			d = min(d, near)
		}
		if d < far && !list[i].used && kind(list[i].kind) {
			best, far = i, d
		}
	}
	if best < 0 {
		return false
	}
	list[best].used = all || list[best].kind != surely
	return true
}

// surely is the kind of a word that excuses more than one negation.
const surely = 10

// different is the kind of “autre”, which answers to “other” alone.
const different = 2

// lost returns the first negation of a sentence of the source to which nothing
// answers in the translation, at about the same place: neither a negation nor
// a word that denies otherwise and does not answer to one of the source. It
// returns -1 if there is none.
func (p *Pair) lost(s, t wordRange, said int, whole bool) int {
	n, m := s.to-s.from, t.to-t.from
	near := 8 + m/12
	if whole {
		near = 12 + m/4
	}
	place := func(i int) int { return (i - s.from) * m / max(n, 1) }
	var haveBuf, nearBuf [16]spot
	var missBuf [8]int
	have, miss := haveBuf[:0], missBuf[:0]
	for i := t.from; i < t.to; i++ {
		if k := p.Target.negative(i, t); k == denied || k == without || k == softly || k == echo {
			have = append(have, spot{at: i - t.from, kind: k})
		}
	}
	all := func(int) bool { return true }
	once := func(k int) bool { return k == 1 }
	sure := func(k int) bool { return k == surely }
	loose := said > 0
	for i := s.from; i < s.to; i++ {
		k := p.Source.negative(i, s)
		if k != denied && k != without || use(have, place(i), near, false, all) || k == without && said > 0 && n >= 16 {
			continue // a “without” of a long text may be said in many ways
		}
		miss = append(miss, i)
		loose = loose || i+1 < s.to && p.Source.words[i+1].Low == "yet"
	}
	if !whole { // the sentence may be the other way round
		miss = slices.DeleteFunc(miss, func(i int) bool { return use(have, place(i), m, false, all) })
	}
	if len(miss) == 0 {
		return -1
	}
	// What is denied in another way in both texts does not count.
	excuses := nearBuf[:0]
	for i := t.from; i < t.to; i++ {
		if k := p.Target.near(i, t, loose); k > 0 && !noExcuse[p.Target.words[i].Low] {
			w := p.Target.words[i].Low
			if slices.ContainsFunc(miss, func(j int) bool { return p.Source.sameStem(j, s, w) }) {
				continue // no limit, limité
			}
			if w == "autre" || w == "autres" {
				k = different
			}
			excuses = append(excuses, spot{at: i - t.from, kind: k})
		}
	}
	if len(excuses) > 0 {
		for i := s.from; i < s.to; i++ {
			switch k := p.Source.near(i, s, loose); {
			case k == 0:
				if g := p.Source.negative(i, s); g == softly || g == without {
					use(excuses, place(i), 6, true, once)
				}
			case k == 1 && onlyWords[p.Source.words[i].Low] && use(excuses, place(i), near, true, sure):
			case k == surely:
				use(excuses, place(i), near, true, sure)
			case p.Source.words[i].Low == "other" || p.Source.words[i].Low == "another":
				use(excuses, place(i), near, true, func(k int) bool { return k == different })
			case conditions[p.Source.words[i].Low]:
				// It answers to nothing.
			case k > 0 && !slices.ContainsFunc(miss, func(j int) bool { return i > j && i <= j+3 }): // not what is denied: not equal
				use(excuses, place(i), near, true, once)
			}
		}
	}
	for _, i := range miss {
		if !use(excuses, place(i), near, false, all) && !p.byDefault(i, s, t) {
			return i
		}
	}
	return -1
}

// halves are words that deny with another word once: ne … rien, no … nada.
var halves = wordSet(strings.Fields("aucun aucune rien nul nulle nada ningún ninguna ninguno"))

// onlyWords are “ne … que” in French.
var onlyWords = wordSet(strings.Fields("only solo sólo solamente únicamente"))

// conditions may be denied, and answer to no word that denies.
var conditions = wordSet(strings.Fields("if whether si"))

// noExcuse are loose words that do not deny: they only may be denied.
var noExcuse = wordSet(strings.Fields("any end long least broken if whether"))

// sameStem reports whether a word of another language begins as one of those
// that word i denies.
func (t *Text) sameStem(i int, r wordRange, w string) bool {
	for j := i + 1; j < min(i+4, r.to); j++ {
		f := t.words[j].Low
		if n := min(len(f), len(w), 4); n >= 3 && f[:n] == w[:n] || nullWords[f] && nullWords[w] {
			return true
		}
	}
	return false
}

// nullWords are nought.
var nullWords = wordSet(strings.Fields("zero null void empty zéro nul nulle vide cero nulo nula vacío vacía"))

// byDefault reports whether word i denies that something is given, and the
// translation says what holds by default.
func (p *Pair) byDefault(i int, s, t wordRange) bool {
	for j := i - 1; j >= s.from && j > i-7; j-- {
		switch p.Source.words[j].Low {
		case "if", "when", "unless", "where", "si", "s'", "lorsque", "cuando":
			for k := t.from; k < t.to; k++ {
				if w := p.Target.words[k].Low; w == "défaut" || w == "omisión" || w == "defecto" || strings.HasPrefix(w, "default") || strings.HasPrefix(w, "predeterminad") {
					return true
				}
			}
		}
	}
	return false
}

// How a word denies.
const (
	affirmed = iota
	denied
	softly  // in a way that other languages often say without denying
	without // sans, sin: often an adjective in the other language
	idiom   // a turn of phrase that denies nothing
	echo    // it goes with another word that denies: no … ninguna
	half    // half of a negation: n’a fini, tiene ninguna
)
