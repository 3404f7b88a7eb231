package locales

import "strings"

// A list is what one language's words stand for.
type list struct {
	words   map[string]Sense
	phrases map[string][]phrase // by first word
	units   map[string]string   // of time, counted after a number
	capital map[string]bool     // parties only with a capital letter
	of      map[string]bool     // what follows "Parte" that is no Party
}

type phrase struct {
	words   []string
	capital bool
	Sense
}

// signs stand for the same in every language.
var signs = map[string]Sense{
	"%": {Amount, "%"}, "‰": {Amount, "‰"}, "$": {Amount, "$"}, "€": {Amount, "€"}, "£": {Amount, "£"}, "¥": {Amount, "¥"},
	"<": {Amount, "<"}, ">": {Amount, ">"}, "≤": {Amount, "≤"}, "≥": {Amount, "≥"}, "±": {Amount, "±"}, "°": {Amount, "°"},
	"cad": {Amount, "CAD"}, "usd": {Amount, "USD"}, "mxn": {Amount, "MXN"}, "eur": {Amount, "EUR"},
}

// divisions of a text that are numbered with single Roman letters, too.
var divisions = set("article annex chapter part section title appendix annexe chapitre partie titre artículo anexo capítulo parte sección título")

// willBefore are words before which "will" is a noun.
var willBefore = set("the a an political free good ill last own this any common general popular strong sovereign people's at of")

// mayBefore are words after which "May" is the month.
var mayBefore = set("in of by since until till during before after last next this early mid late monday tuesday wednesday thursday friday saturday sunday and to from")

var english = build(`
	number: two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15
	number: sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90
	number: half twice once third quarter both double dozen hundred=100 thousand=1000
	amount: million millions=million billion billions=billion trillion trillions=trillion dollar dollars=dollar peso pesos=peso euro euros=euro percent=%
	date: january jan=january february feb=february march mar=march april apr=april may june jun=june july jul=july august aug=august
	date: september sep=september sept=september october oct=october november nov=november december dec=december
	date: monday tuesday wednesday thursday friday saturday sunday
	negation: not no never none nor neither nothing nobody nowhere cannot=not without unless except
	modal: shall must may might should will would ought
	party: canada mexico usa=us us party parties
	phrase: united states of america=us united states=us u.s=us u.s.a=us member state=member-state member states=member-states
	phrase: state party=state-party states parties=states-parties third party=third-party third parties=third-parties
	percent: per cent
	unit: day days=day week weeks=week month months=month year years=year hour hours=hour minute minutes=minute
`)

var french = build(`
	number: deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16
	number: vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 cent=100 cents=100 mille=1000 moitié tiers quart double
	amount: million millions=million milliard milliards=milliard dollar dollars=dollar peso pesos=peso euro euros=euro
	date: janvier janv=janvier février févr=février mars avril mai juin juillet juil=juillet août aout=août septembre octobre novembre décembre
	date: lundi mardi mercredi jeudi vendredi samedi dimanche
	negation: ne n'=ne pas non jamais aucun aucune=aucun ni rien sans sauf nul nulle=nul nullement excepté
	modal: doit dois=doit doivent=doit devons=doit devez=doit devra devront=devra devrait devraient=devrait devrions=devrait devriez=devrait
	modal: doive=doit doivent=doit peut peuvent=peut puisse=peut puissent=peut
	modal: pourra pourront=pourra pourrait pourraient=pourrait pourrions=pourrait pourriez=pourrait faut faudra faudrait
	party: canada mexique é.u=us
	capital: partie parties
	phrase: états unis d' amérique=us états unis=us é u=us member state=member-state état membre=member-state états membres=member-states
	phrase: état partie=state-party états parties=states-parties
	percent: pour cent
	unit: jour jours=jour semaine semaines=semaine mois an ans=an année années=an heure heures=heure minute minutes=minute
	of: de du des d'
`)

var spanish = build(`
	number: dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 quince=15
	number: dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90
	number: cien=100 ciento=100 doscientos=200 quinientos=500 mil=1000 mitad tercio cuarto doble ambos ambas=ambos
	amount: millón millones=millón dólar dólares=dólar peso pesos=peso euro euros=euro
	date: enero ene=enero febrero feb=febrero marzo abril abr=abril mayo junio julio agosto septiembre setiembre=septiembre octubre oct=octubre noviembre nov=noviembre diciembre dic=diciembre
	date: lunes martes miércoles jueves viernes sábado domingo
	negation: no nunca jamás ningún ninguno=ningún ninguna=ningún ni nada nadie sin salvo excepto tampoco
	modal: debe deben=debe debemos=debe deba=debe deban=debe deberá deberán=deberá debería deberían=debería
	modal: puede pueden=puede podemos=puede pueda=puede puedan=puede podrá podrán=podrá podría podrían=podría
	party: canadá méxico eeuu=us eua=us ee.uu=us e.u.a=us
	capital: parte partes
	phrase: estados unidos de américa=us estados unidos=us estados unidos de norteamérica=us ee uu=us estado miembro=member-state estados miembros=member-states
	phrase: estado parte=state-party estados partes=states-parties
	percent: por ciento
	unit: día días=día semana semanas=semana mes meses=mes año años=año hora horas=hora minuto minutos=minuto
	of: de del
`)

var lists = map[string]*list{"en": english, "fr": french, "es": spanish}

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// build reads a list: lines of a class and its words, each with its value
// after "=" where that is not the word itself.
func build(s string) *list {
	l := &list{words: map[string]Sense{}, phrases: map[string][]phrase{}, units: map[string]string{}, capital: map[string]bool{}, of: map[string]bool{}}
	for line := range strings.Lines(s) {
		class, rest, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		switch class {
		case "phrase":
			l.addPhrases(rest)
			continue
		case "percent":
			l.addPhrase(strings.Fields(rest), Sense{Amount, "%"})
			continue
		}
		for _, w := range strings.Fields(rest) {
			word, value, ok := strings.Cut(w, "=")
			if !ok {
				value = word
			}
			switch class {
			case "unit":
				l.units[word] = value
			case "of":
				l.of[word] = true
			case "capital":
				l.capital[word] = true
				l.words[word] = Sense{Party, value}
			default:
				l.words[word] = Sense{Class(class), value}
			}
		}
	}
	return l
}

// addPhrases reads phrases; a word with "=" ends one.
func (l *list) addPhrases(s string) {
	var words []string
	for _, w := range strings.Fields(s) {
		word, value, ok := strings.Cut(w, "=")
		words = append(words, word)
		if ok {
			l.addPhrase(words, Sense{Party, value})
			words = nil
		}
	}
}

func (l *list) addPhrase(words []string, s Sense) {
	l.phrases[words[0]] = append(l.phrases[words[0]], phrase{words: words, Sense: s, capital: s.Class == Party && words[0] != "third"})
}
