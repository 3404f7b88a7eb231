package locales

import (
	"strings"
	"unicode/utf8"
)

// AppendWordValues appends the numbers that a text has in words ("twenty-one",
// "la moitié", "vigesimotercera"), in Roman numerals, and as fractions of one
// character.
func AppendWordValues(dst []Value, text, lang string) []Value {
	s := wordScan{t: text, lang: valueLang(lang), out: dst}
	s.scan()
	return s.out
}

type wordScan struct {
	t    string
	lang langIndex
	out  []Value

	// The number that is being read.
	lo, hi         int // lo is -1 outside
	total, current int64
	scale          int
	last           wordClass
	ordinal        bool
	count          int
}

type wordClass uint8

const (
	noClass  wordClass = iota
	unit               // 0 to 19, and Spanish 21 to 29
	tens               // 20, 30 … 90
	hundreds           // Spanish doscientos
	hundred            // multiplies what stands before
	thousand           // and all scales
	special            // half, dozen: numbers of their own
)

type numberWord struct {
	class   wordClass
	n       int64
	ordinal bool
	also    []Decimal
	vague   bool
}

func (s *wordScan) scan() {
	t := s.t
	s.lo = -1
	var buf [24]byte
	for i := 0; i < len(t); {
		c := t[i]
		if c < utf8.RuneSelf && (c < 'A' || c > 'Z' && c < 'a' || c > 'z') {
			if c != ' ' && c != '-' {
				s.flush()
			}
			if digit(c) { // letters glued to digits are no words
				s.flush()
				for i < len(t) && (digit(t[i]) || letterEnd(t, i) > i) {
					i = max(i+1, letterEnd(t, i))
				}
				continue
			}
			i++
			continue
		}
		l := lettersEnd(t, i)
		if l == i {
			r, n := utf8.DecodeRuneInString(t[i:])
			if d, ok := smallDigit(r); ok {
				s.flush()
				// CO₂, 2⁴⁸
				k, v := i+n, int64(d)
				for k < len(t) && v < 1e9 {
					r, n := utf8.DecodeRuneInString(t[k:])
					d, ok := smallDigit(r)
					if !ok {
						break
					}
					v = v*10 + int64(d)
					k += n
				}
				s.out = append(s.out, Value{Lo: i, Hi: k, DigitsLo: i, DigitsHi: k, Words: true, Weekday: -1, read: [5]Decimal{Dec(v, 0)}, n: 1, Own: 1})
				n = k - i
			} else if d, ok := fraction(r); ok {
				s.flush()
				v := Value{Lo: i, Hi: i + n, DigitsLo: i, DigitsHi: i + n, Words: true, Weekday: -1}
				for _, d := range d {
					v.add(d)
				}
				v.Own = 1
				s.out = append(s.out, v)
			} else if hyphenLen(t, i) == 0 && spaceLen(t, i) == 0 {
				s.flush()
			}
			i += n
			continue
		}
		if s.lang != otherLang && l-i < len(buf) && numberStarts[s.lang].has(t[i:l]) {
			w := string(low(&buf, t, i, l))
			if s.word(w, i, l) {
				i = l
				continue
			}
		}
		s.flush()
		if c >= 'C' && c <= 'X' {
			s.roman(i, l)
		}
		i = l
		for i < len(t) && digit(t[i]) { // H1N1
			i++
		}
	}
	s.flush()
}

// A wordStarts says of the first three letters of words, by their bytes,
// whether a number may begin so: most words are none, and need no look-up.
type wordStarts [32 * 32]uint32

// letterClass returns one number for a letter in both cases, and one for all
// that are not ASCII.
func letterClass(c byte) byte {
	if c >= utf8.RuneSelf {
		return 31
	}
	return c & 31
}

// has reports whether w may be a word for a number.
func (s *wordStarts) has(w string) bool {
	var second, third byte
	if len(w) > 1 {
		second = letterClass(w[1])
	}
	if len(w) > 2 {
		third = letterClass(w[2])
	}
	return s[int(letterClass(w[0]))<<5|int(second)]>>third&1 != 0
}

func (s *wordStarts) add(w string) {
	var second, third byte
	if len(w) > 1 {
		second = letterClass(w[1])
	}
	if len(w) > 2 {
		third = letterClass(w[2])
	}
	s[int(letterClass(w[0]))<<5|int(second)] |= 1 << third
}

// starts returns the starts of the words of a map, and of those between
// numbers; accents may stand behind their letters.
func starts(m map[string]numberWord) *wordStarts {
	s := &wordStarts{}
	apart := strings.NewReplacer("á", "a\u0301", "é", "e\u0301", "í", "i\u0301", "ó", "o\u0301", "ú", "u\u0301", "è", "e\u0300", "ñ", "n\u0303")
	for w := range m {
		s.add(w)
		s.add(apart.Replace(w))
	}
	for _, w := range [...]string{"and", "et", "y", "de"} {
		s.add(w)
	}
	return s
}

var numberStarts = [...]*wordStarts{en: starts(numberWords[en]), fr: starts(numberWords[fr]), es: starts(numberWords[es])}

// fraction returns what a fraction of one character stands for: the number,
// and those it is written with.
func fraction(r rune) ([]Decimal, bool) {
	switch r {
	case '½':
		return []Decimal{Dec(5, -1), Dec(1, 0), Dec(2, 0)}, true
	case '¼':
		return []Decimal{Dec(25, -2), Dec(1, 0), Dec(4, 0)}, true
	case '¾':
		return []Decimal{Dec(75, -2), Dec(3, 0), Dec(4, 0)}, true
	case '⅓':
		return []Decimal{Dec(1, 0), Dec(3, 0)}, true
	case '⅔':
		return []Decimal{Dec(2, 0), Dec(3, 0)}, true
	}
	if r >= '①' && r <= '⑳' {
		return []Decimal{Dec(int64(r-'①')+1, 0)}, true
	}
	return nil, false
}

// smallDigit returns the digit that a raised or lowered one stands for.
func smallDigit(r rune) (int, bool) {
	switch r {
	case '¹':
		return 1, true
	case '²':
		return 2, true
	case '³':
		return 3, true
	}
	if r >= '₀' && r <= '₉' {
		return int(r - '₀'), true
	}
	if r == '⁰' || r >= '⁴' && r <= '⁹' {
		return int(r - '⁰'), true
	}
	return 0, false
}

// word takes a word as part of a number.
func (s *wordScan) word(w string, lo, hi int) bool {
	if s.lo >= 0 {
		switch w {
		case "and", "et", "y", "de":
			// Part of a number only if a number goes on after it.
			if s.last == unit && w != "de" && s.lang != en || s.last == special {
				return false
			}
			j := hi
			if j < len(s.t) && (s.t[j] == ' ' || s.t[j] == '-') {
				j++
			}
			var buf [24]byte
			l := lettersEnd(s.t, j)
			if l == j || l-j >= len(buf) {
				return false
			}
			next := numberWords[s.lang][string(low(&buf, s.t, j, l))]
			switch {
			case w == "de":
				return next.class == thousand && next.n >= 6 && s.last == thousand
			case w == "and":
				return s.last >= hundred && (next.class == unit || next.class == tens) && next.n > 0
			case w == "et":
				return s.last == tens && next.class == unit && (next.n == 1 || next.n == 11)
			}
			return s.last == tens && next.class == unit && next.n < 10
		}
	}
	n, ok := numberWords[s.lang][w]
	if !ok {
		return false
	}
	if n.class == special {
		s.flush()
		v := Value{Lo: lo, Hi: hi, DigitsLo: lo, DigitsHi: hi, Words: true, Weekday: -1}
		// half a million, un demi-million, un cuarto de millón
		if power := s.scaleOfPart(hi); power > 0 {
			for _, d := range n.also {
				if d.E < 0 {
					v.add(d.scale(power))
				}
			}
		}
		for _, d := range n.also {
			v.add(d)
		}
		v.Own = v.n
		v.Ordinal, v.Vague, v.Idiom = n.ordinal, n.vague, true
		s.out = append(s.out, v)
		return true
	}
	if s.lo >= 0 && !s.follows(n) {
		s.flush()
	}
	if s.lo < 0 {
		s.lo, s.total, s.current, s.scale, s.ordinal, s.count = lo, 0, 0, 0, false, 0
	}
	s.count++
	switch n.class {
	case unit, tens, hundreds:
		if n.class == tens && s.lang == fr && n.n == 20 && s.last == unit && s.current%10 == 4 {
			s.current += 76 // quatre-vingt
		} else {
			s.current += n.n
		}
	case hundred:
		s.current = max(1, s.current%1000) * 100
	case thousand:
		c := max(1, s.current)
		if s.lang == es && n.n >= 6 && s.total > 0 { // cien mil millones
			c = s.total + s.current
			s.total = 0
		}
		for k := n.n; k > 0 && c < 1e15; k-- {
			c *= 10
		}
		s.total += c
		s.current = 0
		s.scale = max(s.scale, int(n.n))
	}
	s.last, s.hi = n.class, hi
	s.ordinal = s.ordinal || n.ordinal
	if n.ordinal && (s.lang != es || n.n < 10 && n.class == unit) {
		s.flush()
	}
	return true
}

// follows reports whether a word goes on with the number that is being read.
func (s *wordScan) follows(n numberWord) bool {
	switch n.class {
	case unit:
		switch s.last {
		case tens:
			if s.lang == fr {
				d := s.current % 100
				return n.n < 10 || d == 60 || d == 80
			}
			return n.n < 10 && n.n > 0
		case unit:
			d := s.current % 100
			return s.lang == fr && (d == 10 || d == 70 || d == 90) && n.n < 10 && n.n > 6 // dix-sept
		}
		if s.last == unit {
			return false
		}
		return n.n > 0
	case tens:
		return s.last >= hundreds || s.lang == fr && s.last == unit && s.current%100 == 4 && n.n == 20
	case hundreds:
		return s.last == thousand
	case hundred:
		return s.last == unit || s.last == thousand
	case thousand:
		return true
	}
	return false
}

func (s *wordScan) flush() {
	if s.lo < 0 {
		return
	}
	n := s.total + s.current
	v := Value{Lo: s.lo, Hi: s.hi, DigitsLo: s.lo, DigitsHi: s.hi, Words: true, Weekday: -1, Ordinal: s.ordinal, Scale: int8(s.scale)}
	half, power, apart := s.halfAfter(s.hi)
	if half && !apart && !s.ordinal && n < 1e15 {
		// un million et demi, mille cinq cents et demi, one and a half million
		if s.last == thousand && s.scale >= 3 {
			v.add(Dec(n, 0).plus(Dec(5, s.scale-1)))
		}
		if s.last != thousand || s.scale == 3 && s.lang == fr {
			v.add(Dec(10*n+5, power-1))
		}
	}
	v.add(Dec(n, 0))
	v.Vague = n == 1
	switch {
	case s.ordinal && n == 3:
		v.add(Dec(33, 0))
	case s.ordinal && n == 5 && s.lang != fr:
		v.add(Dec(20, 0))
	case n == 100: // per cent
	}
	v.Own = v.n
	if half && apart && !s.ordinal && n < 1e15 { // deux ans et demi
		v.add(Dec(10*n+5, -1))
	}
	s.out = append(s.out, v)
	s.lo = -1
	s.last = noClass
}

// roman takes a Roman numeral: XXI, XVIIIe.
func (s *wordScan) roman(lo, hi int) {
	t := s.t
	e := lo
	for e < hi && strings.IndexByte("IVXLCDM", t[e]) >= 0 {
		e++
	}
	if e == lo || e-lo > 12 || lo > 0 && strings.IndexByte("/.-_$", t[lo-1]) >= 0 || e < len(t) && strings.IndexByte("$/_", t[e]) >= 0 {
		return
	}
	if e-lo == 1 && (t[lo] == 'C' && strings.HasSuffix(t[:lo], "°") || lo > 0 && digit(t[lo-1])) {
		return
	}
	ordinal := false
	if e < hi {
		switch t[e:hi] {
		case "e", "er", "re", "ème", "ième", "th", "st", "nd", "rd":
			ordinal = true
		default:
			return
		}
	}
	n := romanValue(t[lo:e])
	if n == 0 {
		return
	}
	s.out = append(s.out, Value{Lo: lo, Hi: hi, DigitsLo: lo, DigitsHi: e, Words: true, Roman: true, Ordinal: ordinal, Weekday: -1,
		read: [5]Decimal{Dec(int64(n), 0)}, n: 1, Own: 1})
}

// romanValue returns what a Roman numeral stands for, 0 if it is none.
func romanValue(s string) int {
	n, last := 0, 10000
	for i := 0; i < len(s); {
		found := false
		for k, r := range romanParts {
			if strings.HasPrefix(s[i:], r) {
				v := romanValues[k]
				if v > last || v == last && len(r) == 2 {
					return 0
				}
				n += v
				last = v
				if len(r) == 2 {
					last = v - 1
				}
				i += len(r)
				found = true
				break
			}
		}
		if !found || i > 15 {
			return 0
		}
	}
	return n
}

var romanParts = [...]string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
var romanValues = [...]int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}

// Scales returns the powers of ten of the words of scale from thousand
// on in a text, in order: 9 for "billions of people", "mil millones".
func Scales(dst []int8, text, lang string) []int8 {
	s := valueScan{text: text, lang: valueLang(lang)}
	last, end := 0, -2
	var buf [24]byte
	for i := 0; i < len(text); {
		l := lettersEnd(text, i)
		if l == i {
			i++
			continue
		}
		if l-i >= 3 && l-i <= 13 {
			if n := scaleOf(string(low(&buf, text, i, l)), s.lang); n >= 3 {
				between := ""
				if end >= 0 {
					between = text[end:i]
				}
				if last > 0 && end >= 0 && (len(between) <= 2 && strings.TrimLeft(between, " \u00a0\u202f-") == "" || between == " de " || between == " of ") {
					n += last
					dst = dst[:len(dst)-1]
				}
				last, end = n, l
				dst = append(dst, int8(n))
			}
		}
		i = l
	}
	return dst
}

var numberWords = [...]map[string]numberWord{
	en: buildNumbers(`
		unit: zero=0 nil=0 one=1 a=1 an=1 single=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13
		unit: fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19
		tens: twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90
		tens: twenties=20 thirties=30 forties=40 fifties=50 sixties=60 seventies=70 eighties=80 nineties=90
		hundred: hundred=2 hundreds=2
		thousand: thousand=3 thousands=3 million=6 millions=6 billion=9 billions=9 trillion=12 trillions=12
		ordinal: first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 thirteenth=13
		ordinal: fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30 fortieth=40
		ordinal: fiftieth=50 sixtieth=60 seventieth=70 eightieth=80 ninetieth=90 hundredth=100 thousandth=1000 twenty-first=21
		special: half=0.5,50,2 halves=2 halve=50,2 halving=50,2 halved=50,2 both=2 twice=2 double=2 doubling=2 doubled=2 couple=2 pair=2 pairs=2 either=2 binary=2 bilateral=2
		special: triple=3 triples=3 tripled=3 thrice=3 trilateral=3 thirds=3 tripartite=3 quarter=25,0.25,4,3 quarters=4,75 quadruple=4 triplet=3 quintuple=5 two-dimensional=2
		special: decennial=10 biennial=2 century=100 triennial=3 quinquennial=5
		vague: once=1 no=0 none=0 nobody=0 never=0 primary=1 secondary=2 tertiary=3
		special: dozen=12 dozens=12 score=20 decade=10 decades=10 noon=12 midday=12 midnight=0,24 fortnight=14,15
		vague: week=7 biweekly=2 quarterly=3,4 next=1 previous=1 last=1 only=1 each=1 per=1
		vague: decimal=10 hexadecimal=16 octal=8 unique=1 daily=24 annual=12 yearly=12 empty=0 null=0 singular=1 tenths=10 fifths=5 eighths=8`),
	fr: buildNumbers(`
		unit: zéro=0 un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16
		tens: vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 huitante=80 octante=80 nonante=90
		hundred: cent=2 cents=2
		thousand: mille=3 millier=3 milliers=3 million=6 millions=6 milliard=9 milliards=9 billion=12 billions=12
		ordinal: premier=1 première=1 premiers=1 premières=1 unième=1 deuxième=2 second=2 seconde=2 secondes=2 troisième=3 quatrième=4 cinquième=5 sixième=6 septième=7
		ordinal: huitième=8 neuvième=9 dixième=10 onzième=11 douzième=12 treizième=13 quatorzième=14 quinzième=15 seizième=16
		ordinal: vingtième=20 trentième=30 quarantième=40 cinquantième=50 soixantième=60 centième=100 millième=1000
		ordinal: deuxièmes=2 troisièmes=3 quatrièmes=4 cinquièmes=5 sixièmes=6 huitièmes=8 dixièmes=10 centièmes=100
		special: demi=0.5,50,2 demie=0.5,50,2,30 moitié=0.5,50,2 moitiés=2 tiers=3,33 quart=25,0.25,4,15 quarts=4,75 double=2 doubles=2 doubler=2 doublé=2 triplé=3 quadruplé=4 quintuplé=5 décuplé=10 doublement=2 triple=3 tripler=3 quadruple=4
		special: couple=2 couples=2 paire=2 paires=2 bilatéral=2 binaire=2 trilatéral=3 trilatérale=3 trilatéraux=3 tripartite=3 triplet=3 quadruplet=4 quintuplet=5 bidimensionnel=2 tridimensionnel=3
		special: décennal=10 décennale=10 quinquennal=5 quinquennale=5 biennal=2 biennale=2 triennal=3 triennale=3
		vague: seul=1 seule=1 aucun=0 aucune=0 nul=0 nulle=0 rien=0 pas=0 sans=0
		special: dizaine=10 dizaines=10 douzaine=12 douzaines=12 quinzaine=15,14 vingtaine=20 trentaine=30 quarantaine=40 cinquantaine=50 soixantaine=60 centaine=100 centaines=100
		special: décennie=10 décennies=10 midi=12 minuit=0,24
		vague: semaine=7 hebdomadaire=7 trimestriel=3,4 trimestre=3,4 suivant=1 suivante=1 précédent=1 dernier=1 dernière=1 chaque=1 par=1 unique=1 uniques=1 primaire=1 secondaire=2 tertiaire=3 vide=0
		vague: décimal=10 décimale=10 décimaux=10 hexadécimal=16 hexadécimale=16 octal=8 octale=8 singulier=1 annuel=12 quotidien=24 leurs=2 simple=1`),
	es: buildNumbers(`
		unit: cero=0 un=1 uno=1 una=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 quince=15
		unit: dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veintiuno=21 veintiún=21 veintiuna=21 veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25
		unit: veintiséis=26 veintisiete=27 veintiocho=28 veintinueve=29
		tens: veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90
		hundreds: cien=100 ciento=100 cientos=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300 cuatrocientos=400 cuatrocientas=400 quinientos=500 quinientas=500
		hundreds: seiscientos=600 seiscientas=600 setecientos=700 setecientas=700 ochocientos=800 ochocientas=800 novecientos=900 novecientas=900
		thousand: mil=3 miles=3 millar=3 millares=3 millón=6 millones=6 millardo=9 millardos=9 billón=12 billones=12
		ordinal: primer=1 primero=1 primera=1 primeros=1 primeras=1 segundo=2 segunda=2 segundos=2 segundas=2 tercer=3 tercero=3 tercera=3 terceros=3 cuarto=4 cuarta=4 quinto=5 quinta=5 sexto=6 sexta=6 séptimo=7 séptima=7
		ordinal: octavo=8 octava=8 noveno=9 novena=9 décimo=10 décima=10 undécimo=11 undécima=11 duodécimo=12 duodécima=12 decimotercero=13 decimotercer=13 decimotercera=13
		ordinal: decimocuarto=14 decimocuarta=14 decimoquinto=15 decimoquinta=15 decimosexto=16 decimosexta=16 decimoséptimo=17 decimoséptima=17 decimoctavo=18 decimoctava=18
		ordinal: decimonoveno=19 decimonovena=19 vigésimo=20 vigésima=20 vigesimoprimero=21 vigesimoprimer=21 vigesimoprimera=21 vigesimosegundo=22 vigesimosegunda=22 vigesimotercero=23
		ordinal: vigesimotercer=23 vigesimotercera=23 vigesimocuarto=24 vigesimocuarta=24 vigesimoquinto=25 vigesimoquinta=25 vigesimosexto=26 vigesimosexta=26 vigesimoséptimo=27
		ordinal: vigesimoséptima=27 vigesimoctavo=28 vigesimoctava=28 vigesimonoveno=29 vigesimonovena=29 trigésimo=30 trigésima=30 cuadragésimo=40 cuadragésima=40 quincuagésimo=50 quincuagésima=50
		ordinal: sexagésimo=60 septuagésimo=70 octogésimo=80 nonagésimo=90 centésimo=100 centésima=100 milésimo=1000 milésima=1000 centésimas=100 décimas=10
		special: medio=0.5,50,2 media=0.5,50,2,30 mitad=0.5,50,2 mitades=2 tercio=3,33 tercios=3 cuartos=4,75 cuartas=4,75 terceras=3 quintas=5 duplicó=2 duplicaron=2 triplicó=3 triplicaron=3 triplicado=3 cuadruplicó=4 doble=2 dobles=2 duplicar=2 duplicado=2 triple=3 triplicar=3 cuádruple=4 ambos=2 ambas=2
		special: par=2 pares=2 pareja=2 bilateral=2 binario=2 binaria=2 trilateral=3 tripartita=3 bidimensional=2 tridimensional=3
		special: decenal=10 quinquenal=5 bienal=2 trienal=3 dúo=2 trío=3
		vague: solo=1 sola=1 sólo=1 único=1 única=1 ningún=0 ninguno=0 ninguna=0 nulo=0 nula=0 sin=0 no=0 nada=0 vacío=0 vacía=0
		special: decena=10 decenas=10 docena=12 docenas=12 quincena=15,14 veintena=20 treintena=30 cincuentena=50 centena=100 centenar=100 centenares=100
		special: década=10 décadas=10 decenio=10 decenios=10 mediodía=12 medianoche=0,24
		vague: semana=7 trimestral=3,4 trimestre=3,4 siguiente=1 anterior=1 último=1 última=1 cada=1 por=1 primario=1 secundario=2 terciario=3 sencillo=1 sencilla=1 simple=1
		vague: decimal=10 decimales=10 hexadecimal=16 octal=8 singular=1 anual=12 diario=24`),
}

// buildNumbers makes a map of lines that begin with the class of their words.
func buildNumbers(lines string) map[string]numberWord {
	m := map[string]numberWord{}
	for line := range strings.Lines(lines) {
		class, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		for _, f := range strings.Fields(rest) {
			word, value, _ := strings.Cut(f, "=")
			w := numberWord{n: int64(atoi(value))}
			switch class {
			case "unit":
				w.class = unit
			case "tens":
				w.class = tens
			case "hundreds":
				w.class = hundreds
			case "hundred":
				w.class = hundred
			case "thousand":
				w.class = thousand
			case "ordinal":
				w.class, w.ordinal = unit, true
				if w.n >= 20 && w.n%10 == 0 {
					w.class = tens
				}
				if w.n >= 100 {
					w.class = hundreds
				}
			case "special", "vague":
				w.class, w.vague = special, class == "vague"
				for _, v := range strings.Split(value, ",") {
					if a, b, ok := strings.Cut(v, "."); ok {
						w.also = append(w.also, Dec(int64(atoi(a+b)), -len(b)))
					} else {
						w.also = append(w.also, Dec(int64(atoi(v)), 0))
					}
				}
			}
			m[word] = w
		}
	}
	return m
}

// halves are the words that add a half to the number before.
var halves = [...][]string{
	en: names("and a half"),
	fr: names("et demi", "et demie"),
	es: names("y medio", "y media"),
}

func names(list ...string) []string { return list }

// halfEnd returns where the words end at i that add a half to a number, 0
// where there are none.
func halfEnd(t string, i int, lang langIndex) int {
	i += gap(t, i)
	for _, h := range halves[lang] {
		if e := i + len(h); strings.HasPrefix(t[i:], h) && letterEnd(t, e) == e {
			return e
		}
	}
	return 0
}

// halfAfter reports whether a half is added to the number that ends at i, the
// power of ten of a word of scale after it, and whether a noun stands between.
func (s *wordScan) halfAfter(i int) (half bool, power int, apart bool) {
	t := s.t
	if i+5 >= len(t) || s.lang == otherLang {
		return false, 0, false
	}
	if e := halfEnd(t, i, s.lang); e > 0 {
		return true, s.scaleAt(e + gap(t, e)), false
	}
	if j := i + gap(t, i); j > i {
		if k := lettersEnd(t, j); k > j && k-j < 16 && halfEnd(t, k, s.lang) > 0 {
			return true, 0, true
		}
	}
	return false, 0, false
}

// scaleAt returns the power of ten of the word of scale at i, 0 for none.
func (s *wordScan) scaleAt(i int) int {
	l := lettersEnd(s.t, i)
	if l-i < 3 || l-i > 13 {
		return 0
	}
	var buf [24]byte
	if n := scaleOf(string(low(&buf, s.t, i, l)), s.lang); n >= 3 {
		return n
	}
	return 0
}

// scaleOfPart returns the power of ten of the word of scale that a half or a
// quarter is of, 0 for none.
func (s *wordScan) scaleOfPart(i int) int {
	t := s.t
	for _, of := range [...]string{" of a ", " a ", " de ", " d’un ", " d'un ", " de un ", "-", "‑", " "} {
		if strings.HasPrefix(t[i:], of) {
			if n := s.scaleAt(i + len(of)); n > 0 {
				return n
			}
		}
	}
	return 0
}

// NumberWords returns the words of a base language, in no order, that numbers
// from three on and ordinals are made of: twenty, third.
func NumberWords(base string) []string {
	var list []string
	for i, b := range [...]string{en: "en", fr: "fr", es: "es"} {
		if b != base {
			continue
		}
		for w, n := range numberWords[i] {
			if n.n >= 3 || n.ordinal {
				list = append(list, w)
			}
		}
	}
	return list
}
