package locales

import (
	"strings"
	"unicode/utf8"
)

// low puts the letters of t from lo to hi in lower case into buf.
func low(buf *[24]byte, t string, lo, hi int) []byte {
	if hi-lo > len(buf) {
		return nil
	}
	n := 0
	for i := lo; i < hi; i++ {
		c := t[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c == 0xc3 && i+1 < hi && t[i+1] >= 0x80 && t[i+1] <= 0x9e { // À to Þ
			buf[n], buf[n+1] = c, t[i+1]|0x20
			n += 2
			i++
			continue
		}
		if c == 0xcc && n > 0 && i+1 < hi { // a letter and its accent apart
			if k := strings.IndexByte("aeiounc", buf[n-1]); k >= 0 && t[i+1] <= 0xa7 {
				if a := composed[k][accentOf(t[i+1])]; a != 0 {
					buf[n-1] = 0xc3
					buf[n] = a
					n++
					i++
					continue
				}
			}
		}
		buf[n] = c
		n++
	}
	return buf[:n]
}

// accentOf returns which combining accent the second byte of U+0300 and on is.
func accentOf(b byte) int {
	switch b {
	case 0x80:
		return 1
	case 0x81:
		return 2
	case 0x82:
		return 3
	case 0x83:
		return 4
	case 0x88:
		return 5
	case 0xa7:
		return 6
	}
	return 0
}

// composed are the second bytes of the letters aeiounc with grave, acute,
// circumflex, tilde, diaeresis, cedilla.
var composed = [...][7]byte{
	{0, 0xa0, 0xa1, 0xa2, 0, 0, 0},
	{0, 0xa8, 0xa9, 0xaa, 0, 0xab, 0},
	{0, 0, 0xad, 0xae, 0, 0xaf, 0},
	{0, 0, 0xb3, 0xb4, 0, 0, 0},
	{0, 0xb9, 0xba, 0xbb, 0, 0xbc, 0},
	{0, 0, 0, 0, 0xb1, 0, 0},
	{0, 0, 0, 0, 0, 0, 0xa7},
}

// after reads what follows a number: an ordinal's ending, a word of scale, a
// per cent sign, a unit, a currency.
func (s *valueScan) after(v *Value) {
	if v.Kind != PlainNumber {
		return
	}
	t := s.text
	var buf [24]byte
	e := v.Hi
	if l := lettersEnd(t, e); l > e {
		w := string(low(&buf, t, e, l))
		switch w {
		case "st", "nd", "rd", "th", "er", "re", "e", "ème", "ième", "ieme", "eme", "è", "ère", "ier", "ière", "nde", "ers", "es", "res", "o", "a", "ro", "do", "to", "mo", "no", "vo", "ra", "da", "ta", "ma", "va", "na", "ava", "avo", "os", "as":
			v.Ordinal, v.Hi = true, l
			return
		case "s":
			if n := v.First().Int(); n >= 10 && n%10 == 0 {
				v.decade(n)
				v.Hi = l
				return
			}
		case "k":
			if t[e] == 'k' || l-e == 1 && v.Lo > 0 {
				v.multiply(3, false)
			}
			v.Hi = l
			s.end = l
			s.money(v)
			return
		case "m":
			if t[e] == 'M' || s.lang == en {
				v.multiply(6, false)
			}
		case "bn":
			v.multiply(9, false)
			v.Hi = l
			return
		}
		if u := prefixed(t[e:l], s.lang); u != "" && l-e > 1 && unitNames[w] == "" {
			v.Kind, v.Unit, v.Hi = Quantity, u, l
			return
		}
		// A single letter may be anything.
		if u := unitNames[w]; u != "" && l-e > 1 {
			if l-e <= 3 {
				u = symbol(t[e:l], u)
			}
			if u != "" {
				v.Kind, v.Unit, v.Hi = Quantity, u, s.power(l)
			}
		}
		return
	}
	if r, n := utf8.DecodeRuneInString(t[e:]); r == 'º' || r == 'ª' {
		v.Ordinal, v.Hi = true, e+n
		return
	} else if r == '.' && e+1 < len(t) {
		if r, n := utf8.DecodeRuneInString(t[e+1:]); r == 'º' || r == 'ª' {
			v.Ordinal, v.Hi = true, e+1+n
			return
		}
		return
	} else if (r == '’' || r == '\'') && strings.HasPrefix(t[e+n:], "s") && letterEnd(t, e+n+1) == e+n+1 {
		if k := v.First().Int(); k >= 10 && k%10 == 0 {
			v.decade(k)
			v.Hi = e + n + 1
			return
		}
	}
	s.scaleAfter(v)
	s.money(v)
	if v.Kind != PlainNumber {
		return
	}
	e = v.Hi
	i := e + gap(t, e)
	if v.Scale >= 6 && s.lang != en { // millions de tonnes
		if strings.HasPrefix(t[i:], "de ") {
			i += 3
		}
	}
	if i == e {
		if h := hyphenLen(t, e); h > 0 {
			i += h
		}
	}
	if i >= len(t) {
		return
	}
	switch {
	case t[i] == '%':
		// Not in %s, %d, as of "50 %d".
		v.Kind, v.Unit, v.Hi = Percentage, "%", i+1
		return
	case strings.HasPrefix(t[i:], "‰"):
		v.Kind, v.Unit, v.Hi = Percentage, "‰", i+len("‰")
		return
	case strings.HasPrefix(t[i:], "°C"), strings.HasPrefix(t[i:], "°F"):
		v.Kind, v.Unit, v.Hi = Quantity, t[i:i+3], i+3
		return
	case strings.HasPrefix(t[i:], "° C"), strings.HasPrefix(t[i:], "° F"):
		v.Kind, v.Unit, v.Hi = Quantity, "°"+t[i+3:i+4], i+4
		return
	case strings.HasPrefix(t[i:], "°"):
		v.Kind, v.Unit, v.Hi = Quantity, "°", i+2
		return
	}
	l := lettersEnd(t, i)
	if l == i {
		return
	}
	w := string(low(&buf, t, i, l))
	switch w {
	case "percentage", "points", "puntos", "punto", "point":
		for _, name := range [...]string{"percentage point", "percentage-point", "points de pourcentage", "point de pourcentage", "puntos porcentuales", "punto porcentual"} {
			if strings.HasPrefix(t[i:], name) {
				v.Kind, v.Unit, v.Hi = Quantity, "pp", lettersEnd(t, i+len(name))
				return
			}
		}
		return
	case "percent":
		v.Kind, v.Unit, v.Hi = Percentage, "%", l
		return
	case "per", "pour", "por", "p":
		j := l
		if w == "p" && j < len(t) && t[j] == '.' {
			j++
		}
		j += gap(t, j)
		for _, k := range [...]string{"cent", "ciento", "100"} {
			if end := j + len(k); strings.HasPrefix(t[j:], k) && letterEnd(t, end) == end {
				if k == "100" && (w != "p" || end < len(t) && (digit(t[end]) || end+1 < len(t) && digit(t[end+1]))) {
					continue
				}
				v.Kind, v.Unit, v.Hi = Percentage, "%", j+len(k)
				return
			}
		}
		return
	}
	if i == e {
		return
	}
	if u := prefixed(t[i:l], s.lang); u != "" && l-i > 1 && unitNames[w] == "" {
		v.Kind, v.Unit, v.Hi = Quantity, u, l
		return
	}
	if u := unitNames[w]; u != "" {
		if strings.HasSuffix(u, "W") {
			// kilowatt-hours, kilovatios hora
			if j := l + max(hyphenLen(t, l), gap(t, l)); j > l {
				if k := lettersEnd(t, j); hourWord(t[j:k]) {
					u, l = u+"h", k
				}
			}
		} else if u == "°" {
			if j := l + gap(t, l); strings.HasPrefix(t[j:], "Celsius") || strings.HasPrefix(t[j:], "centígrados") {
				u, l = "°C", lettersEnd(t, j)
			} else if strings.HasPrefix(t[j:], "Fahrenheit") {
				u, l = "°F", lettersEnd(t, j)
			}
		}
		if l-i <= 3 {
			u = symbol(t[i:l], u)
			// "in 2016 an agreement", "en 2016 ha sido", "5 mi"
			if n := v.First().Int(); e-v.DigitsLo == 4 && n > 1500 && n < 2200 && (l-i == 1 || w == "ha") || s.lang != fr && w == "an" || s.lang != en && w == "mi" || s.lang != es && (w == "pie" || w == "mes") {
				u = ""
			}
		}
		if u != "" && (l-i > 1 || l == len(t) || t[l] != '\'' && t[l] != '.' && !strings.HasPrefix(t[l:], "’")) {
			v.Kind, v.Unit, v.Hi = Quantity, u, s.power(l)
		}
	}
}

// power takes the exponent of a unit: m², m3.
func (s *valueScan) power(i int) int {
	for _, p := range [...]string{"²", "³"} {
		if strings.HasPrefix(s.text[i:], p) {
			return i + len(p)
		}
	}
	return i
}

// symbol returns the unit u if w is its symbol in the right case: mm, kWh and
// Pa are, but MM and PA are something else.
func symbol(w, u string) string {
	if w == u || w == "Km" || w == "KG" || w == "Kg" || w == "L" || w == "l" || w == "ha" || w == "kW" || len(u) > 3 {
		return u
	}
	for i := 0; i < len(w); i++ {
		if w[i] >= 'A' && w[i] <= 'Z' {
			return ""
		}
	}
	return u
}

func (v *Value) decade(n int64) {
	v.Decade = true
	v.add(Dec(n, 0))
	if n < 100 {
		v.add(Dec(1900+n, 0))
		v.add(Dec(1800+n, 0))
	} else if n > 1000 && n%100 != 0 {
		v.add(Dec(n%100, 0))
	} else if n > 1000 {
		v.add(Dec(n/100+1, 0)) // the 1800s, XIXe siècle
	}
	v.Own = v.n
}

// multiply gives the number a word of scale; sure is false where a letter only
// may be one.
func (v *Value) multiply(e int, sure bool) {
	if !sure {
		for _, d := range v.read[:v.n] {
			v.add(d.scale(e))
		}
		v.Own = v.n
		return
	}
	for k := range v.n {
		v.read[k] = v.read[k].scale(e)
	}
	v.Scale += int8(e)
}

// scaleAfter reads a word of scale after the number.
func (s *valueScan) scaleAfter(v *Value) {
	t := s.text
	for range 3 {
		i := v.Hi + gap(t, v.Hi)
		if i == v.Hi {
			if h := hyphenLen(t, i); h > 0 && s.lang == en {
				i += h
			} else {
				return
			}
		}
		l := lettersEnd(t, i)
		if l-i < 2 {
			// 12 M$
			if l-i == 1 && l < len(t) && (t[l] == '$' || strings.HasPrefix(t[l:], "€")) {
				switch t[i] {
				case 'M':
					v.multiply(6, true)
				case 'k', 'K':
					v.multiply(3, true)
				case 'G':
					v.multiply(9, true)
				default:
					return
				}
				v.Hi = l
			}
			return
		}
		n := s.scaleWord(i, l)
		if n == 0 {
			return
		}
		v.multiply(n, true)
		v.Hi = l
		if e := halfEnd(t, l, s.lang); e > 0 && v.Scale >= 3 && v.n > 0 { // 1 millón y medio
			for k := range v.n {
				v.read[k] = v.read[k].plus(Dec(5, int(v.Scale)-1))
			}
			v.Hi = e
			return
		}
		// 100 millares de millones
		if s.lang != en {
			j := l + gap(t, l)
			if strings.HasPrefix(t[j:], "de ") {
				k := j + 3
				if m := lettersEnd(t, k); m > k && s.scaleWord(k, m) > 0 {
					v.multiply(s.scaleWord(k, m), true)
					v.Hi = m
					return
				}
			}
		}
	}
}

// scaleWord returns the power of ten that a word stands for, 0 if none.
func (s *valueScan) scaleWord(lo, hi int) int {
	if hi-lo > 13 {
		return 0
	}
	var buf [24]byte
	return scaleOf(string(low(&buf, s.text, lo, hi)), s.lang)
}

// scaleOf returns the power of ten of a word of scale. English and French
// “billion” are not the same number, nor is Spanish “billón”.
func scaleOf(w string, lang langIndex) int {
	switch lang {
	case en:
		switch w {
		case "hundred":
			return 2
		case "thousand", "thousands":
			return 3
		case "million", "millions", "mn":
			return 6
		case "billion", "billions", "bn":
			return 9
		case "trillion", "trillions":
			return 12
		}
	case fr:
		switch w {
		case "mille", "millier", "milliers":
			return 3
		case "million", "millions":
			return 6
		case "milliard", "milliards", "md", "mds":
			return 9
		case "billion", "billions":
			return 12
		case "billiard", "billiards":
			return 15
		}
	case es:
		switch w {
		case "mil", "miles", "millar", "millares":
			return 3
		case "millón", "millon", "millones", "mdp", "mdd":
			return 6
		case "millardo", "millardos":
			return 9
		case "billón", "billon", "billones":
			return 12
		}
	}
	return 0
}

// before reads a currency before the number: C$, US$, $, €, USD.
func (s *valueScan) before(v *Value) {
	t := s.text
	if v.Kind != PlainNumber {
		return
	}
	i := v.DigitsLo
	if i > 0 && (t[i-1] == '-' || t[i-1] == '+') {
		i--
	}
	j := i
	for k := 0; k < 2 && j > 0; k++ { // a space
		if t[j-1] == ' ' {
			j--
		} else if strings.HasSuffix(t[:j], "\u00a0") {
			j -= 2
		} else if strings.HasSuffix(t[:j], "\u202f") {
			j -= 3
		}
	}
	if j == 0 {
		return
	}
	unit, lo := "", j
	switch {
	case t[j-1] == '$':
		if j > 1 && t[j-2] == ' ' && j < i {
			return // "($) 5": of a table's head
		}
		lo = j - 1
		k := lo
		for k > 0 && lo-k < 4 && t[k-1] >= 'A' && t[k-1] <= 'Z' {
			k--
		}
		unit = "$"
		if c := dollar(t[k:lo]); c != "" && k < lo {
			unit, lo = c, k
		}
	case isUpperASCII(t[j-1]) && dollarBefore(t, j) < j: // $C, $US
		lo = dollarBefore(t, j)
		unit = dollar(t[lo+1 : j])
	case strings.HasSuffix(t[:j], "€"):
		unit, lo = "EUR", j-3
	case strings.HasSuffix(t[:j], "£"):
		unit, lo = "GBP", j-2
	case strings.HasSuffix(t[:j], "¥"):
		unit, lo = "¥", j-2
	case t[j-1] >= 'A' && t[j-1] <= 'Z' && j < i:
		if j >= 3 && !letterBefore(t, j-3) && isoCurrency(t[j-3:j]) {
			unit, lo = t[j-3:j], j-3
		}
	}
	if unit == "" || lo < s.previousEnd() {
		return
	}
	// Not over a unit that says it better: $100 CAD, $100 US.
	if v.Unit == "" || v.Unit == "$" {
		v.Unit = unit
	}
	v.Kind = Money
	v.Lo = min(v.Lo, lo)
}

// dollarBefore returns where the dollar sign is whose letters end at j: $CAN; j
// if there is none.
func dollarBefore(t string, j int) int {
	k := j
	for k > 0 && j-k < 3 && isUpperASCII(t[k-1]) {
		k--
	}
	if k > 0 && t[k-1] == '$' && dollar(t[k:j]) != "" {
		return k - 1
	}
	return j
}

func (s *valueScan) previousEnd() int {
	if len(s.out) == s.first {
		return 0
	}
	return s.out[len(s.out)-1].Hi
}

// dollar returns the currency that letters at a dollar sign make.
func dollar(w string) string {
	switch w {
	case "C", "CA", "CAN", "CAD":
		return "CAD"
	case "US", "USD", "EU", "U":
		return "USD"
	case "MX", "MXN", "Mex":
		return "MXN"
	case "A", "AU", "AUD":
		return "AUD"
	}
	return ""
}

func isoCurrency(w string) bool {
	switch w {
	case "CAD", "USD", "MXN", "EUR", "GBP", "JPY", "CHF", "AUD", "CNY", "BRL":
		return true
	}
	return false
}

// money reads a currency after the number: 75 $US, 75 $CAN, 10 €, 5 dollars, 20 pesos mexicanos.
func (s *valueScan) money(v *Value) {
	t := s.text
	i := v.Hi + gap(t, v.Hi)
	for range 2 { // millions de, millones de
		if v.Scale > 0 && (strings.HasPrefix(t[i:], "de ") || strings.HasPrefix(t[i:], "of ")) {
			i += 3
		} else if v.Scale > 0 && (strings.HasPrefix(t[i:], "d’") || strings.HasPrefix(t[i:], "d'")) {
			i = strings.IndexByte(t[i:], t[i+1]) + i + 1
			if t[i-1] != '\'' {
				i += 2
			}
		}
	}
	if i >= len(t) {
		return
	}
	set := func(unit string, end int) {
		v.Kind, v.Unit, v.Hi = Money, unit, end
	}
	switch {
	case t[i] == '$':
		if i == v.Hi && v.DigitsLo > 0 && t[v.DigitsLo-1] == '$' {
			return // $1$
		}
		j := i + 1
		j += spaceLenPlain(t, j)
		l := lettersEnd(t, j)
		if c := dollar(t[j:l]); c != "" {
			set(c, l)
		} else if l == i+1 && (l == len(t) || !digit(t[l])) {
			set("$", i+1)
		} else if j > i+1 {
			set("$", i+1)
		}
		return
	case strings.HasPrefix(t[i:], "€"):
		set("EUR", i+3)
		return
	case strings.HasPrefix(t[i:], "£"):
		set("GBP", i+2)
		return
	}
	l := lettersEnd(t, i)
	if l-i < 3 || l-i > 12 {
		if t[i:l] == "M" && l < len(t) && t[l] == '$' { // 12 M$
			return
		}
		return
	}
	if isoCurrency(t[i:l]) {
		set(t[i:l], l)
		return
	}
	var buf [24]byte
	name := string(low(&buf, t, i, l))
	unit := ""
	switch name {
	case "dollar", "dollars", "dólar", "dólares", "dolares":
		unit = "$"
	case "peso", "pesos":
		unit = "peso"
	case "euro", "euros":
		unit = "EUR"
	}
	adjective := func(i int) (string, int) {
		l := lettersEnd(t, i)
		if l-i < 2 || l-i > 20 {
			return "", 0
		}
		switch w := string(low(&buf, t, i, l)); {
		case strings.HasPrefix(w, "canad"):
			return "CAD", l
		case strings.HasPrefix(w, "estadounidense"), strings.HasPrefix(w, "americ"), strings.HasPrefix(w, "améric"), strings.HasPrefix(w, "étatsun"), w == "us":
			return "USD", l
		case strings.HasPrefix(w, "mexic"):
			return "MXN", l
		}
		return "", 0
	}
	if unit == "" { // Canadian dollars
		if s.lang == en {
			if c, end := adjective(i); c != "" {
				j := end + gap(t, end)
				l := lettersEnd(t, j)
				switch string(low(&buf, t, j, l)) {
				case "dollars", "dollar", "pesos", "peso":
					set(c, l)
				}
			} else if strings.HasPrefix(t[i:], "U.S. dollar") {
				set("USD", i+11)
			}
		}
		return
	}
	set(unit, l)
	j := l + gap(t, l)
	if c, end := adjective(j); c != "" {
		set(c, end)
		return
	}
	for _, of := range [...]string{"des États", "des Etats", "de los Estados Unidos", "de Estados Unidos", "de EE", "É.-U", "US"} {
		if strings.HasPrefix(t[j:], of) {
			set("USD", j+len(of))
			return
		}
	}
}

func spaceLenPlain(t string, i int) int {
	if i < len(t) && t[i] == ' ' && i+2 < len(t) && t[i+1] >= 'A' && t[i+1] <= 'Z' && t[i+2] >= 'A' && t[i+2] <= 'Z' {
		return 1
	}
	return 0
}

// unitNames are units by their names and symbols in lower case, in all
// languages: their symbols.
var unitNames = values(`
	km km kilometre kilometres kilometer kilometers kilomètre kilomètres kilómetro kilómetros
	m metre metres meter meters mètre mètres metro metros
	cm cm centimetre centimetres centimeter centimeters centimètre centimètres centímetro centímetros
	mm mm millimetre millimetres millimeter millimeters millimètre millimètres milímetro milímetros
	mi mile miles mille~ milla millas
	ft foot feet pied pieds pie pies
	in~ inch inches pouce pouces pulgada pulgadas
	kg kg kilogram kilograms kilogramme kilogrammes kilogramo kilogramos kilo kilos
	g g gram grams gramme grammes gramo gramos
	mg mg milligram milligrams milligramme milligrammes miligramo miligramos
	t tonne tonnes tonelada toneladas
	lb lb lbs pound pounds livre~ libra libras
	ha ha hectare hectares hectárea hectáreas
	acre acre acres
	l l litre litres liter liters litro litros
	ml ml millilitre millilitres milliliter milliliters mililitro mililitros
	kW kw kilowatt kilowatts kilovatio kilovatios
	MW mw megawatt megawatts mégawatt mégawatts megavatio megavatios
	GW gw gigawatt gigawatts gigavatio gigavatios
	TW tw~ terawatt terawatts térawatt térawatts teravatio teravatios
	kWh kwh kilowattheure kilowattheures
	MWh mégawattheure mégawattheures
	GWh gigawattheure gigawattheures
	TWh térawattheure térawattheures
	kt kilotonne kilotonnes kilotonelada kilotoneladas
	Mt megatonne megatonnes mégatonne mégatonnes megatonelada megatoneladas
	Gt gigatonne gigatonnes gigatonelada gigatoneladas
	ppm ppm ppb~
	dB db
	Hz hz hertz
	kB kb ko kbytes kilobytes kilobyte kilo-octets
	MB mb mo megabyte megabytes mégaoctets
	GB gb gigabyte gigabytes gigaoctets
	pt pt pts
	px px pixel pixels pixeles píxeles píxel
	s s second seconds seconde secondes segundo segundos
	ms ms millisecond milliseconds milliseconde millisecondes milisegundo milisegundos
	min minute minutes minuto minutos
	h hour hours heure heures hora horas
	day day days jour jours día días
	week week weeks semaine semaines semana semanas
	month month months mois mes meses
	year year years an ans année années año años
	° degree degrees degré degrés grado grados
`)

// values makes a map of lines: what the words of a line stand for is the first.
func values(lines string) map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		for _, w := range f {
			if !strings.HasSuffix(w, "~") && w == strings.ToLower(w) {
				m[w] = f[0]
			}
		}
	}
	return m
}

// hourWord reports whether a word makes watt-hours of watts.
func hourWord(w string) bool {
	switch w {
	case "hour", "hours", "heure", "heures", "hora", "horas":
		return true
	}
	return false
}

// prefixed returns the unit that a symbol with a prefix of SI is: Mt, GWh, ML; ""
// if it is none.
func prefixed(w string, lang langIndex) string {
	if len(w) < 2 || len(w) > 4 || strings.IndexByte("kMGTP", w[0]) < 0 {
		return ""
	}
	switch w[1:] {
	case "t", "W", "Wh", "J", "g", "Hz", "B", "L", "Pa", "km", "ha", "m", "tep", "bit", "eV":
		return w
	case "o": // octets
		if lang == fr {
			return w[:1] + "B"
		}
	}
	return ""
}

// SIUnit returns a unit without its prefix of SI, and the power of ten that the
// prefix is: t and 6 for Mt.
func SIUnit(u string) (base string, power int) {
	if u == "kg" || prefixed(u, fr) != "" {
		switch u[0] {
		case 'k':
			power = 3
		case 'M':
			power = 6
		case 'G':
			power = 9
		case 'T':
			power = 12
		case 'P':
			power = 15
		}
		base = u[1:]
		if base == "km" {
			return "m", power + 3
		}
		return base, power
	}
	if u == "km" {
		return "m", 3
	}
	return u, 0
}
