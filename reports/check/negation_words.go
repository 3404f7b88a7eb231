package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
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
