package check

import (
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
		if inSource && inTarget && len(s.marks) < 6 {
			return
		}
		if s, t := p.Source.sentences(), p.Target.sentences(); len(s) == len(t) && len(s) > 1 {
			for i := range s {
				if negated(p, s[i], t[i]) {
					return
				}
			}
			return
		}
		negated(p, wordRange{0, len(s.marks)}, wordRange{0, len(t.marks)})
	},
}

// negated compares two sentences, or the whole texts.
func negated(p *Pair, s, t wordRange) bool {
	sn, tn := p.Source.negations(s), p.Target.negations(t)
	said := tn[denied] + tn[without] + tn[softly] + tn[echo]
	short := s.to-s.from < 16 // where counting is safe
	switch {
	case sn[denied]+sn[without] > said && (said == 0 || short), sn[denied] > 0 && said > 0 && short && sn[denied]+sn[without]+p.Source.prefixed(s) > said+p.Target.opposed(t, true):
		// What is denied in another way in both texts does not count.
		near := p.Target.opposed(t, false)
		if near > 0 && near > p.Source.opposed(s, false) && said == 0 || said > 0 && p.Target.opposed(t, true) > p.Source.opposed(s, true) {
			return false
		}
		w := p.Source.Words()[p.Source.negationAt(s)]
		if p.Target.says(t, w.Low) {
			return false // it is quoted, or all is in the language of the source
		}
		var f *reports.Finding
		if said == 0 {
			f = p.Report(p.Target.rangeSpan(t), &i18n.Message{ID: "check.negation.lost", Other: "the source says “{{.Word}}”, the translation denies nothing"}, "Word", w.Text)
		} else {
			f = p.Report(p.Target.rangeSpan(t), &i18n.Message{ID: "check.negation.fewer", Other: "the source denies {{.Source}} times, the translation {{.Target}}"}, "Source", sn[denied]+sn[without], "Target", said)
		}
		f.SourceSpan = p.Source.Span(w.Lo, w.Hi)
		return true
	case tn[denied] > 0 && len(p.Source.Words()) > 0 && sn == [6]int{affirmed: sn[affirmed]}:
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

// How a word denies.
const (
	affirmed = iota
	denied
	softly  // in a way that other languages often say without denying
	without // sans, sin: often an adjective in the other language
	idiom   // a turn of phrase that denies nothing
	echo    // it goes with another word that denies: no … ninguna
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
func (t *Text) negations(r wordRange) (n [6]int) {
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
			case "matter", "doubt", "wonder":
				return idiom
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
		}
	case 1:
		switch w {
		case "ne", "n'":
			if strings.HasPrefix(next, "importe") || next == "est" && at(i+2) == "ce" && at(i+3) == "pas" {
				return idiom
			}
			if next == "hésitez" || next == "oubliez" || next == "oublier" {
				return softly
			}
			// A “ne” without its other half is a way of writing, or “ne … que”.
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
			return affirmed
		case "pas":
			// “pas” alone is a step, or spoken.
			for j := i - 1; j >= r.from && j > i-8; j-- {
				if words[j].Low == "ne" || words[j].Low == "n'" {
					return affirmed // counted there
				}
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
				if words[j].Low == "ne" || words[j].Low == "n'" || j < i && words[j].Low == w {
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
			case "obstante", "importa":
				return idiom
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
					return echo
				}
			}
		}
	}
	return denied
}

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
	lang, ok := tongue(t.Base)
	if !ok {
		return 0
	}
	words := t.Words()
	for i := r.from; i < r.to; i++ {
		w := words[i].Low
		switch {
		case len(w) < 2:
		case lang == 1 && (w == "ne" || w == "n'") && t.negative(i, r) == affirmed:
			n += 10 // ne … que, which says many things
		case hasStem(w, cannotStems):
			n += 10
		case lang == 0 && (strings.HasPrefix(w, "un") && !hasStem(w, unStems) || strings.HasSuffix(w, "less")),
			unable(w), hasStem(w, nearStems[lang]), nearWords[lang][w],
			loose && (hasStem(w, looseStems[lang]) || looseWords[lang][w]):
			n++
		}
	}
	return n
}

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

// cannotStems begin words, in the three languages, that surely deny.
var cannotStems = stems(strings.Fields("impossib imposib unable unavail fail prevent avoid lack incapab incapac incapaz échou échec empêch évit refus impid impedi evit fall carec introuv indispon"))

// nearStems begin words that deny in another way.
var nearStems = [3][]string{
	stems(strings.Fields(`
		inval incorrect incompl inconsist independ inact inaccess inabil insuff inapprop ineffect inexist infinit inadequa invisib indefin inform_ inaccur
		ineligib incompat insens inequal insecur involunt inabil inoper incapab incap impossib improp impract immutab imperf impart irreg irrelev irrevers illegal illicit unlim
		disab disallow disagree disappear disconn disregard discourag dissim disput disqualif dismiss discontin
		fail lack end zero exclud exclus except omit omiss ignor prevent avoid prohibit forbid forbad refus reject deni deny refrain abstain
		nonexist non nega hardly rarely seldom absen empty exempt delet remov stop void differ misplac mismat`)),
	stems(strings.Fields(`
		impossib incapab incapac incorrect inval invalid inconnu indisponib inexist incompat insuff inactiv inutil invisib illimit illég illic irrég irrec inaccess incompl inchang
		indépend indéfin infini immuab inadapt inadéq inappropri ineffic inég inopér inefficac inopportun inconsid
		interdi défend empêch évit échou échec manqu absen dépourv refus rejet rejeté ignor exclu except hormis
		désactiv décoch seul uniqu autrement contrair vide vierg faux fauss erron rarem omet omis absten cess dispens exempt prohib sinon irrév illis
		non- impar imparf immat malgr jusqu différ incoh insens désord désacc distinct difficil abandon erreur masqu obsol déconseil dehors extérieur`)),
	stems(strings.Fields(`
		imposib incapac incapaz incorrect inválid invalid desconoc inexist incompat insufic inactiv inútil invisib ilimit ilegal ilícit irregul inacces incomplet inalter
		independ indefinid infinit inadecuad inapropi inefic desigual prohib impid imped impos evit fall falt carec carenc ausen nieg negar rechaz ignor omit omis
		excluy exclu except salvo desactiv deshabilit desmarc solo sólo únic hasta contrari vací nul fals erróne exent absten prescind inmutab improp inapl inop inadm irrev
		innecesar desacuerd despreci distint difer dificult abandon error ocult obsol desaconsej rar desord insens incoher`)),
}

// nearWords deny in another way.
var nearWords = [3]map[string]bool{
	wordSet(strings.Fields("only less missing miss instead otherwise other than null false wrong off little few free invariably outside rather")),
	wordSet(strings.Fields("sauf fin faute défaut moins peu guère hors trop mal maximum autre plutôt loin privé")),
	wordSet(strings.Fields("menos fin mal poco poca rara sino fuera lugar libre dejar deja dejan dejará máximo ajeno vez nulo")),
}

// looseStems begin words after which a translation may deny.
var looseStems = [3][]string{
	stems(strings.Fields(`
		restrict limit mis infeas violat safe mere simpl obsolete deprecat skip bypass suppress hid lost loss error bad broken opposit contrar invert anonym miss abort cancel
		whatever whichever regardless any inhibit preserv keep block stop without limited neglig exceed expir minim least most maxim equal immedi protect insens`)),
	stems(strings.Fields(`supprim sup arrêt limit différ cach mask quelconq quelq tout tant remplac protég protèg abandon annul quel librement gratuit plutôt aussi prévent préven déconseill risq`)),
	stems(strings.Fields(`suprim elimin detener deten limit diferen ocult cualq todo todos reemplaz proteg cancel aband gratuit libre mism igual pierd perd aunque`)),
}

// looseWords are words after which a translation may deny.
var looseWords = [3]map[string]bool{
	wordSet(strings.Fields("any before beyond against out yet still however though although nevertheless nonetheless already remember if whether too more rather always all every even again same unlike safe plain either otherwise long else once ever raw just offline end")),
	wordSet(strings.Fields("avant contre cependant toutefois si encore toujours plus bien feel")),
	wordSet(strings.Fields("antes contra embargo obstante si aún todavía siempre más sea")),
}
