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

// A wordRange is words of a text, from the first to before the last.
type wordRange struct{ from, to int }

// sentences returns the words of each sentence. It is for the few texts that need it.
func (t *Text) sentences() []wordRange {
	words := t.Words()
	var out []wordRange
	n := 0
	eachSentence(t.Prose, func(lo, hi int) bool {
		from := n
		for n < len(words) && words[n].Lo < hi {
			n++
		}
		if n > from {
			out = append(out, wordRange{from, n})
		}
		return len(out) < 1000
	})
	if n < len(words) {
		out = append(out, wordRange{n, len(words)})
	}
	return out
}

func (t *Text) rangeSpan(r wordRange) reports.Span {
	w := t.Words()
	if r.from >= r.to || r.to > len(w) {
		return reports.Span{}
	}
	return t.Span(w[r.from].Lo, w[r.to-1].Hi)
}

// negations counts the words by how they deny.
func (t *Text) negations(r wordRange) (n [7]int) {
	for i := r.from; i < r.to; i++ {
		n[t.negative(i, r)]++
	}
	return n
}

// denials counts all words that deny.
func (t *Text) denials() int {
	n := t.negations(wordRange{0, len(t.lexicon().marks)})
	return n[denied] + n[softly] + n[without]
}

// negationAt returns the first word that denies.
func (t *Text) negationAt(r wordRange) int {
	for i := r.from; i < r.to; i++ {
		if n := t.negative(i, r); n == denied || n == without {
			return i
		}
	}
	return r.from
}

// says reports whether the text has a word among the others.
func (t *Text) says(r wordRange, low string) bool {
	for i := r.from; i < r.to; i++ {
		if t.words[i].Low == low {
			return true
		}
	}
	return false
}

// negative says how word i denies.
func (t *Text) negative(i int, r wordRange) int {
	l := t.lexicon()
	words := t.words
	lang, _ := tongue(t.Base)
	m := l.marks[i]
	if m&(notMark<<lang) == 0 {
		return affirmed
	}
	if w := words[i].Text; len(w) > 1 && w == strings.ToUpper(w) && t.mixed() {
		return affirmed // a name: SIN(x)
	}
	if lo := words[i].Lo; lo > 1 && t.Prose[lo-1] == '.' && isAlnum(t.Prose[lo-2]) {
		return affirmed // a part of a name: VNA.NO.PER
	}
	if lo, hi := words[i].Lo, words[i].Hi; lo > 0 && t.Prose[lo-1] == '-' || hi < len(t.Prose) && t.Prose[hi] == '-' {
		return softly // sans-serif, no-touch, non-essential
	}
	at := func(j int) string {
		if j < r.from || j >= r.to {
			return ""
		}
		return words[j].Low
	}
	w, next, prev := words[i].Low, at(i+1), at(i-1)
	if cancels(next, lang) || lang == 0 && (next == "is" || next == "be") && cancels(at(i+2), lang) ||
		lang == 1 && at(i+2) == "pas" && cancels(at(i+3), lang) || lang == 2 && (next == "es" || next == "son") && cancels(at(i+2), lang) {
		return softly // not uncommon
	}
	switch lang {
	case 0:
		if asked := i+2 == r.to && len(next) < 5 && strings.HasPrefix(t.Prose[words[i+1].Hi:], "?") && strings.HasSuffix(w, "n't"); asked {
			return idiom // isn't it?
		}
		switch w {
		case "no":
			if next != "" && next[0] >= '0' && next[0] <= '9' {
				return affirmed
			}
			switch next {
			case "matter", "doubt", "wonder", "sooner":
				return idiom
			case "of":
				if strings.HasPrefix(t.Prose[words[i].Hi:], ".") {
					return affirmed // No. of pages
				}
			case "more", "less", "later", "fewer", "earlier", "greater", "need", "one", "other":
				return softly
			}
			if words[i].Text == "No" && prev != "" {
				return softly // a label: Yes, No
			}
		case "not":
			switch next {
			case "only", "just", "merely", "until", "less", "more", "later", "least", "hesitate", "forget":
				return softly
			}
			if prev == "or" || prev == "why" || prev == "if" && t.pauses(i) {
				return softly
			}
			if prev == "do" && (next == "hesitate" || next == "forget") {
				return softly
			}
		case "don't":
			if next == "hesitate" || next == "forget" || next == "worry" {
				return softly
			}
		case "nor", "neither":
			for j := i - 1; j >= r.from; j-- {
				if l.marks[j]&notMark != 0 {
					return echo
				}
			}
		case "none", "nothing":
			if w == "none" {
				return softly
			}
			if w == "nothing" && next == "but" {
				return softly
			}
		case "non":
			return softly
		case "without":
			return without
		}
	case 1:
		switch w {
		case "ne", "n'":
			if next == "importe" || next == "est" && at(i+2) == "ce" && at(i+3) == "pas" {
				return idiom
			}
			if next == "hésitez" || next == "oubliez" || next == "oublier" {
				return softly
			}
			for j := i + 1; j < r.to && j < i+9; j++ {
				if frenchHalves[words[j].Low] {
					return denied
				}
			}
			for j := i - 1; j >= r.from && j > i-12; j-- {
				if frenchHalves[words[j].Low] { // aucun projet n’a
					return denied
				}
			}
			// Some verbs need no other half. Else it is a way of writing after
			// “que” and “si”, or “ne … que”, or one half is missing.
			if hasStem(next, aloneStems) {
				return denied
			}
			for j := max(i-8, r.from); j < min(i+30, r.to); j++ {
				switch words[j].Low {
				case "que", "qu'", "si", "s'", "lorsqu'", "jusqu'", "qui":
					return affirmed
				}
			}
			return half
		case "pas":
			// “pas” alone is a step, or spoken.
			for j := i - 1; j >= r.from && j > i-8; j-- {
				if words[j].Low == "ne" || words[j].Low == "n'" {
					return affirmed // counted there
				}
			}
			if spokenVerbs[prev] && t.Prose[words[i-1].Hi:words[i].Lo] == " " {
				return half
			}
			switch prev {
			case "le", "un", "au", "du", "de", "ce", "chaque", "à", "par":
				return affirmed
			}
			return softly
		case "sans":
			if next == "doute" || next == "cesse" || next == "serif" {
				return idiom
			}
			return without
		case "non":
			return softly
		default: // aucun, rien, jamais, ni
			for j := max(i-10, r.from); j < min(i+10, r.to); j++ {
				if ne := words[j].Low == "ne" || words[j].Low == "n'"; ne || j < i && words[j].Low == w {
					if ne && halves[w] && j > i-7 {
						return affirmed // counted there
					}
					return echo
				}
			}
			switch {
			case w == "jamais" || w == "rien":
				return softly
			case w == "ni":
				return affirmed // its “ne” is missing
			}
		}
	case 2:
		switch w {
		case "no":
			if next != "" && next[0] >= '0' && next[0] <= '9' {
				return affirmed
			}
			switch next {
			case "obstante":
				return idiom
			case "importa":
				return softly
			case "sólo", "solo", "solamente", "únicamente", "más", "mayor", "menor", "inferior", "superior", "dude", "olvide", "necesariamente", "exceda", "menos":
				return softly
			}
			if prev == "si" && t.pauses(i) || prev == "o" || prev == "que" && at(i-2) == "que" || prev == "hasta" || prev == "que" && at(i-2) == "hasta" {
				return softly
			}
		case "sin":
			if next == "embargo" || next == "duda" || next == "importar" {
				return idiom
			}
			if next == "perjuicio" || next == "costo" {
				return softly
			}
			return without
		default: // ningún, nada, nunca, ni
			for j := i - 1; j >= max(i-12, r.from); j-- {
				if l.marks[j]&(notMark<<2) != 0 {
					if halves[w] && j > i-7 && words[j].Low == "no" {
						return affirmed // counted there
					}
					return echo
				}
			}
			if i > r.from && (strings.HasPrefix(w, "ning") || w == "nada") && !beforeNone[prev] && t.Prose[words[i-1].Hi:words[i].Lo] == " " {
				return half // tiene ninguna
			}
		}
	}
	return denied
}

// cancels reports whether a word after a negation makes it none: not uncommon.
func cancels(w string, lang int) bool {
	if len(w) < 6 {
		return false
	}
	if lang == 0 && strings.HasPrefix(w, "un") {
		return !hasStem(w, unStems) && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "able") || hasStem(w, unlikeStems))
	}
	return strings.HasPrefix(w, "i") && (unable(w) || hasStem(w, nearStems[lang])) && !strings.HasPrefix(w, "igno")
}

// unlikeStems begin with un- and are no verbs.
var unlikeStems = stems(strings.Fields("uncommon unlike unusual unreason unfair unfamil unimport unaware untrue unheard"))

// aloneStems begin verbs with which “ne” denies alone.
var aloneStems = stems(strings.Fields("peu pouv pourr pui sau sai savo cess os"))

// spokenVerbs are verbs after which “pas” lacks its “ne”.
var spokenVerbs = wordSet(strings.Fields("a ai ont est sont était étaient sera seront fut avait avaient aura auront peut peuvent pourra pourront doit doivent devra devront va vont fait font"))

// pauses reports whether punctuation follows word i.
func (t *Text) pauses(i int) bool {
	rest := strings.TrimLeft(t.Prose[t.words[i].Hi:], " \u00a0")
	return rest == "" || strings.IndexByte(",.;:!?()\n", rest[0]) >= 0 || !isAlnum(rest[0]) && rest[0] < 0x80
}

// beforeNone are words after which “ninguno” needs no “no”.
var beforeNone = wordSet(strings.Fields("en de a por con y o que para bajo e u sobre casi si como pero no el la es"))

// frenchHalves are what makes “ne” deny.
var frenchHalves = wordSet(strings.Fields("pas plus jamais aucun aucune rien ni personne guère point nul nulle nullement plus"))

// notWords deny, in English, French and Spanish.
var notWords = [3]map[string]bool{
	wordSet(strings.Fields("not no never nor neither nothing nobody nowhere cannot without non none don't doesn't didn't isn't aren't wasn't weren't can't won't couldn't shouldn't wouldn't haven't hasn't hadn't mustn't needn't ain't")),
	wordSet(strings.Fields("ne n' pas non jamais aucun aucune rien ni nul nulle nullement sans")),
	wordSet(strings.Fields("no nunca jamás ningún ninguno ninguna nada nadie ni sin tampoco")),
}

// opposed counts the words that say “not” in another way: unable, impossible,
// only. Loose ones, which do it only sometimes, are counted on demand: any,
// before, however.
func (t *Text) opposed(r wordRange, loose bool) (n int) {
	t.Words()
	for i := r.from; i < r.to; i++ {
		n += t.near(i, r, loose)
	}
	return n
}

// near says how much word i denies in another way: not at all, once, or surely.
func (t *Text) near(i int, r wordRange, loose bool) int {
	lang, ok := tongue(t.Base)
	if !ok {
		return 0
	}
	w := t.words[i].Low
	if len(w) < 2 || lang == 0 && t.words[i].Lo > 0 && t.Prose[t.words[i].Lo-1] == '-' && (w == "end" || w == "until") {
		return 0 // front-end, --until
	}
	switch {
	case lang == 1 && (w == "ne" || w == "n'") && t.negative(i, r) == affirmed,
		hasStem(w, cannotStems[lang]):
		return surely
	case lang == 0 && strings.HasPrefix(w, "un") && !hasStem(w, unStems),
		lang == 0 && strings.HasSuffix(w, "less"),
		unable(w), hasStem(w, nearStems[lang]), nearWords[lang][w], undone(w, lang),
		lang > 0 && w == "fin" && (i == r.from || putStems[t.words[i-1].Low]),
		lang > 0 && i > r.from && sameAsIs[w] == t.words[i-1].Low,
		loose && (hasStem(w, looseStems[lang]) || looseWords[lang][w]):
		return 1
	}
	return 0
}

// putStems are verbs with which “fin” ends something: mettre fin.
var putStems = wordSet(strings.Fields("mettre met mettent mettra mis mettant prend prendre poner pone ponen pondrá puso poniendo"))

// sameAsIs are the last words of “tel quel” and “tal cual”, and the first.
var sameAsIs = map[string]string{"quel": "tel", "quelle": "telle", "quels": "tels", "quelles": "telles", "cual": "tal", "cuales": "tales"}

// undone reports whether a word is as “indéterminé”, “malformado”.
func undone(w string, lang int) bool {
	if lang == 0 || len(w) < 8 {
		return false
	}
	if !strings.HasPrefix(w, "mal") && (!strings.HasPrefix(w, "in") && !strings.HasPrefix(w, "im") || hasStem(w, inStems)) {
		return false
	}
	w = strings.TrimSuffix(w, "s")
	if lang == 1 {
		return strings.HasSuffix(w, "é") || strings.HasSuffix(w, "ée")
	}
	return strings.HasSuffix(w, "ado") || strings.HasSuffix(w, "ada") || strings.HasSuffix(w, "ido") || strings.HasSuffix(w, "ida")
}

// inStems begin with in- and deny nothing.
var inStems = stems(strings.Fields("indic indiqu inclu incorp incr insér insert insta insti instr instan integ intég inten inter intér intr inform inic init inscr inspi invit inyec injec impl import impr imput impuls invest invoc invoqu inver inund induc indui indu indem index imag"))

// unable reports whether a word of any of the languages is one as “invisible”
// or “introuvables”.
func unable(w string) bool {
	if len(w) < 8 || w[0] != 'i' || strings.IndexByte("nmrl", w[1]) < 0 {
		return false
	}
	w = strings.TrimSuffix(strings.TrimSuffix(w, "s"), "e")
	return strings.HasSuffix(w, "abl") || strings.HasSuffix(w, "ibl")
}

// mixed reports whether the text has small letters.
func (t *Text) mixed() bool {
	for i := 0; i < len(t.Prose); i++ {
		if c := t.Prose[i]; c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}

// unStems begin with un- and deny nothing.
var unStems = stems(strings.Fields("under unique unic union unit univers uniform unif unix unanim uncle unto"))

// prefixed counts the words with a prefix that denies: unable, invisible.
func (t *Text) prefixed(r wordRange) (n int) {
	lang, _ := tongue(t.Base)
	for i := r.from; i < r.to; i++ {
		w := t.words[i].Low
		if lang == 0 && strings.HasPrefix(w, "un") && !hasStem(w, unStems) && len(w) > 4 || unable(w) || strings.HasPrefix(w, "inval") || strings.HasPrefix(w, "inv\u00e1l") || strings.HasPrefix(w, "incorrec") {
			n++
		}
	}
	return n
}

// cannotStems begin words that surely deny.
var cannotStems = [3][]string{
	stems(strings.Fields("impossib unable unavail fail prevent avoid lack")),
	stems(strings.Fields("impossib incapab incapac échou échec empêch évit refus introuv indispon")),
	stems(strings.Fields("imposib incapac incapaz impid impedi evit fall carec carezc indispon")),
}

// nearStems begin words that deny in another way.
var nearStems = [3][]string{
	stems(strings.Fields(`
		inval incorrect incompl inconsist independ inact inaccess inabil insuff inapprop ineffect inexist infinit inadequa invisib indefin inform_ inaccur
		ineligib incompat insens inequal insecur involunt inabil inoper incapab incap impossib improp impract immutab imperf impart irreg irrelev irrevers illegal illicit unlim
		disab disallow disagree disappear disconn disregard discourag dissim disput disqualif dismiss discontin
		fail lack zero exclud exclus except omit omiss ignor prevent avoid prohibit forbid forbad refus reject deni deny refrain abstain
		nonexist non nega hardly rarely seldom absen empty exempt stop void differ misplac mismat`)),
	stems(strings.Fields(`
		impossib incapab incapac incorrect inval invalid inconnu indisponib inexist incompat insuff inactiv inutil invisib illimit illég illic irrég irrec inaccess incompl inchang
		indépend indéfin infini immuab inadapt inadéq inappropri ineffic inég inopér inefficac inopportun inconsid
		interdi défend empêch évit échou échec manqu absen dépourv refus rejet rejeté ignor exclu except hormis
		désactiv décoch seul uniqu autrement contrair vide vierg faux fauss erron rarem omet omis absten cess dispens exempt prohib sinon irrév illis
		non- impar imparf immat malgr jusqu différ incoh insens désord désacc maximal distinct difficil abandon masqu obsol déconseil dehors extérieur`)),
	stems(strings.Fields(`
		imposib incapac incapaz incorrect inválid invalid desconoc inexist incompat insufic inactiv inútil invisib ilimit ilegal ilícit irregul inacces incomplet inalter
		independ indefinid infinit inadecuad inapropi inefic desigual prohib impid imped impos evit fall falt carec carenc ausen nieg negar rechaz ignor omit omis
		excluy exclu except excepci salvo desactiv deshabilit desmarc solo sólo únic hasta contrari vací nul fals erróne ajen desconf maxim exent absten prescind inmutab improp inapl inop inadm irrev
		innecesar desacuerd despreci distint difer dificult abandon ocult obsol desaconsej rar desord insens incoher`)),
}

// nearWords deny in another way.
var nearWords = [3]map[string]bool{
	wordSet(strings.Fields("least another alone end error errors default doubt malformed intact only less missing miss instead otherwise other than null false wrong off little few free invariably outside rather")),
	wordSet(strings.Fields("peine doute doutons intact intacte intacts tranquille dessous erreur erreurs sauf faute défaut moins peu guère hors trop mal maximum autre autres plutôt loin privé")),
	wordSet(strings.Fields("apenas dudo dudamos intacto intacta predeterminado predeterminada predeterminados predeterminadas omisión debajo pendiente error errores menos mal poco poca rara fuera lugar libre dejar deja dejan dejará máximo ajeno vez nulo")),
}

// looseStems begin words after which a translation may deny.
var looseStems = [3][]string{
	stems(strings.Fields(`
		restrict limit mis infeas violat safe mere simpl obsolete deprecat skip bypass suppress hid lost loss error bad broken opposit contrar invert anonym miss abort cancel
		whatever whichever regardless any inhibit preserv keep block stop without limited neglig exceed delet remov end expir minim least most maxim equal immedi protect insens`)),
	stems(strings.Fields(`supprim sup arrêt limit différ cach mask quelconq quelq tout tant remplac protég protèg abandon annul quel librement gratuit plutôt aussi prévent préven déconseill risq`)),
	stems(strings.Fields(`suprim elimin detener deten limit diferen ocult cualq todo todos reemplaz proteg cancel aband gratuit libre mism igual pierd perd aunque`)),
}

// looseWords are words after which a translation may deny.
var looseWords = [3]map[string]bool{
	wordSet(strings.Fields("any before beyond against out yet still however though although nevertheless nonetheless already remember if whether too more rather always all every even again same unlike safe plain either otherwise long else once ever raw just offline end")),
	wordSet(strings.Fields("sous avant contre cependant toutefois si encore toujours plus bien feel")),
	wordSet(strings.Fields("bajo antes contra embargo obstante si aún todavía siempre más sea")),
}
