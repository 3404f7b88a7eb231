package locales

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A ValueKind says what a Value is.
type ValueKind uint8

// The kinds of Value.
const (
	PlainNumber ValueKind = iota // 5, 1,234.5, 100 million, 23rd
	Percentage                   // 5%, 5 per cent
	Money                        // C$250,600; 12 M$
	Quantity                     // 5 km, 25 °C
	DateValue                    // 28 April 2016, April 2016, 2016-04-28
	TimeValue                    // 2:30 p.m., 14 h 30
	Identifier                   // SEM-97-002, CO2, 2.5.1
)

// A Decimal is an exact number, N times ten to the power of E. It has no
// zeros at its end, so that equal numbers are equal values.
type Decimal struct {
	N int64
	E int8
}

// Dec returns n times ten to the power of e.
func Dec(n int64, e int) Decimal {
	if n == 0 {
		return Decimal{}
	}
	for n%10 == 0 {
		n /= 10
		e++
	}
	return Decimal{n, int8(max(min(e, 127), -127))}
}

// Int returns the number if it is a whole one of up to 18 digits, else -1.
func (d Decimal) Int() int64 {
	if d.E < 0 || d.E > 17 || d.N < 0 {
		return -1
	}
	n := d.N
	for range d.E {
		if n > 1e17 {
			return -1
		}
		n *= 10
	}
	return n
}

// Times10 returns d times ten to the power of e.
func (d Decimal) Times10(e int) Decimal { return d.scale(e) }

// plus returns d + e where both are whole numbers, else d.
func (d Decimal) plus(e Decimal) Decimal {
	x, y := d.Int(), e.Int()
	if x < 0 || y < 0 || x > 1e17 || y > 1e17 {
		return d
	}
	return Dec(x+y, 0)
}

// scale returns d times ten to the power of e.
func (d Decimal) scale(e int) Decimal {
	if d.N == 0 {
		return d
	}
	return Decimal{d.N, int8(max(min(int(d.E)+e, 127), -127))}
}

// A CalendarDate is a day of a calendar, or what is known of it: what is not is 0.
type CalendarDate struct {
	Year       int
	Month, Day int
}

// Weekday returns the day of the week, 0 for Sunday; -1 where the date is not complete.
func (d CalendarDate) Weekday() int {
	if d.Year <= 0 || d.Month < 1 || d.Month > 12 || d.Day < 1 {
		return -1
	}
	y := d.Year
	if d.Month < 3 {
		y--
	}
	return (y + y/4 - y/100 + y/400 + [...]int{0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4}[d.Month-1] + d.Day) % 7
}

// A Value is a number, a date, an amount or an identifier in a text.
type Value struct {
	Kind   ValueKind
	Lo, Hi int // bytes of the text, with the unit, the currency and the word of scale
	// DigitsLo and DigitsHi are where the number itself stands.
	DigitsLo, DigitsHi int

	// Of the numbers that it may stand for, the first Own are those by the
	// formats of the language; "1,500" in a French text is 1.5, and 1500 where
	// somebody forgot to adapt it.
	read [5]Decimal
	n    uint8
	Own  uint8

	// Unit is the unit by its symbol, the currency by its code of ISO 4217 ("$"
	// where the text does not say which), or "%".
	Unit string
	// Scale is the power of ten of the word of scale: 9 for "billion". It is
	// in the readings.
	Scale int8
	// Marks are the characters between the digits: decimal and grouping, 0 for none.
	Decimal, Group rune
	// Places is how many digits stand after the decimal mark.
	Places int

	Date CalendarDate
	// Alt is the other reading of a date like 04/05/2016.
	Alt CalendarDate
	// Weekday of a date, 0 for Sunday, as the text says; -1 where it does not.
	Weekday int8
	// Form is how a date is written.
	Form DateForm

	Ordinal, Decade, Negative, Words, Roman bool
	// Vague words say the number by the way: "a", "no", "each", "last".
	Vague bool
	// Certain: a time of day that says a.m. or p.m., or that is of 24 hours.
	Certain bool
	// Idiom words have a number in them: half, dozen, decade.
	Idiom bool
	// Joined: a hyphen, dash, slash or colon ties it to the number before.
	Joined rune
}

// A DateForm is how a date is written.
type DateForm uint8

// The forms of a date.
const (
	NoForm     DateForm = iota
	DayFirst            // 28 April 2016, 28 de abril de 2016
	MonthFirst          // April 28, 2016
	MonthYear           // April 2016
	ISODate             // 2016-04-28
	Numeric             // 04/05/2016
)

// Readings returns the numbers that the value may stand for.
func (v *Value) Readings() []Decimal { return v.read[:v.n] }

// OwnReadings returns those by the formats of the language.
func (v *Value) OwnReadings() []Decimal { return v.read[:v.Own] }

// First returns the likeliest number.
func (v *Value) First() Decimal { return v.read[0] }

func (v *Value) add(d Decimal) {
	for _, have := range v.read[:v.n] {
		if have == d {
			return
		}
	}
	if int(v.n) < len(v.read) {
		v.read[v.n] = d
		v.n++
	}
}

// Values returns the numbers, dates, amounts and identifiers of a text in
// order, those in words too. English, French and Spanish are known; of other
// languages only what is in digits.
//
// Separators, names of months and days, and currencies are those of CLDR 44
// for en-CA, fr-CA, fr-FR, es-MX and es-ES.
func Values(text, lang string) []Value {
	vs := AppendValues(nil, text, lang)
	n := len(vs)
	vs = AppendWordValues(vs, text, lang)
	// A word of scale, or an article in a date, is part of the number it goes with.
	out := vs[:n]
	at := 0
	for _, w := range vs[n:] {
		for at < n && vs[at].Hi <= w.Lo {
			at++
		}
		if at == n || vs[at].Lo >= w.Hi {
			out = append(out, w)
		}
	}
	slices.SortStableFunc(out, func(a, b Value) int { return a.Lo - b.Lo })
	return out
}

// AppendValues appends the values of text that have digits, in order.
func AppendValues(dst []Value, text, lang string) []Value {
	v := valueScan{text: text, lang: valueLang(lang), out: dst, first: len(dst)}
	v.scan()
	if len(v.out) > v.first {
		v.dates()
	}
	return v.out
}

type langIndex uint8

const (
	otherLang langIndex = iota
	en
	fr
	es
)

func valueLang(lang string) langIndex {
	switch lang {
	case "en":
		return en
	case "fr":
		return fr
	case "es":
		return es
	}
	switch Base(lang) {
	case "en":
		return en
	case "fr":
		return fr
	case "es":
		return es
	}
	return otherLang
}

type valueScan struct {
	text  string
	lang  langIndex
	out   []Value
	first int
	end   int // where the last value ends
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func (s *valueScan) scan() {
	t := s.text
	for i := 0; i < len(t); i++ {
		if t[i] < '0' || t[i] > '9' {
			continue
		}
		i = s.value(i) - 1
	}
}

// digitsEnd returns where the digits that begin at i end.
func digitsEnd(t string, i int) int {
	for i < len(t) && digit(t[i]) {
		i++
	}
	return i
}

// letterEnd returns where the letter at i ends, i if there is none.
func letterEnd(t string, i int) int {
	if i >= len(t) {
		return i
	}
	if c := t[i]; c < utf8.RuneSelf {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return i + 1
		}
		return i
	}
	r, n := utf8.DecodeRuneInString(t[i:])
	if unicode.IsLetter(r) && r != 'º' && r != 'ª' {
		return i + n
	}
	return i
}

// lettersEnd returns where the letters that begin at i end.
func lettersEnd(t string, i int) int {
	start := i
	for n := 0; n < 64; n++ {
		j := letterEnd(t, i)
		if j == i {
			// A combining mark goes on with its letter.
			if i == start || i+1 >= len(t) || t[i] != 0xcc && t[i] != 0xcd || t[i] == 0xcd && t[i+1] > 0xaf {
				break
			}
			j = i + 2
		}
		i = j
	}
	return i
}

// letterBefore reports whether a letter stands before i.
func letterBefore(t string, i int) bool {
	if i == 0 {
		return false
	}
	if c := t[i-1]; c < utf8.RuneSelf {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	}
	r, _ := utf8.DecodeLastRuneInString(t[:i])
	return unicode.IsLetter(r) && r != 'º' && r != 'ª' && r != 'µ'
}

// gap returns the length of the white space at i, of one or two characters.
func gap(t string, i int) int {
	n := spaceLen(t, i)
	if n > 0 {
		n += spaceLen(t, i+n)
	}
	return n
}

func spaceLen(t string, i int) int {
	if i >= len(t) {
		return 0
	}
	switch t[i] {
	case ' ', '\n', '\t':
		return 1
	case 0xc2:
		if strings.HasPrefix(t[i:], "\u00a0") {
			return 2
		}
	case 0xe2:
		if strings.HasPrefix(t[i:], "\u202f") || strings.HasPrefix(t[i:], "\u2009") {
			return 3
		}
	}
	return 0
}

// hyphenLen returns the length of the hyphen or dash at i.
func hyphenLen(t string, i int) int {
	if i >= len(t) {
		return 0
	}
	if t[i] == '-' {
		return 1
	}
	if t[i] == 0xe2 && i+2 < len(t) {
		switch t[i : i+3] {
		case "‐", "‑", "‒", "–", "—", "−":
			return 3
		}
	}
	return 0
}

// hyphenBefore returns the length of the hyphen or dash that ends at i.
func hyphenBefore(t string, i int) int {
	if i > 0 && t[i-1] == '-' {
		return 1
	}
	if i >= 3 && hyphenLen(t, i-3) == 3 {
		return 3
	}
	return 0
}

// value takes the value whose first digit is at i, and returns where to go on.
func (s *valueScan) value(i int) int {
	t := s.text
	if start := s.identifierStart(i); start < i {
		return s.identifier(start, i)
	}
	v := Value{Lo: i, DigitsLo: i, Weekday: -1}
	// What ties it to the number before.
	if i > s.end && len(s.out) > s.first {
		if h := hyphenBefore(t, i); h > 0 && i-h == s.end {
			v.Joined = '-'
		} else if i-1 == s.end && (t[i-1] == '/' || t[i-1] == ':') {
			v.Joined = rune(t[i-1])
		}
	}
	if v.Joined == 0 {
		if h := hyphenBefore(t, i); h > 0 && s.free(i-h) && (h == 1 || strings.HasPrefix(t[i-h:], "−") || strings.HasPrefix(t[i-h:], "–")) {
			v.Negative = true
			v.Lo -= h
		}
	}
	if i > 0 && (t[i-1] == '.' || t[i-1] == ',') && s.free(i-1) && digitsEnd(t, i)-i < 16 { // .5
		e := digitsEnd(t, i)
		v.add(s.decimal("0", t[i:e]))
		v.Own, v.DigitsHi, v.Hi, v.Lo = v.n, e, e, i-1
		v.Decimal, v.Places = rune(t[i-1]), e-i
		s.end = e
		s.after(&v)
		s.out = append(s.out, v)
		return max(s.end, e)
	}
	e := s.number(&v, i)
	v.DigitsHi, v.Hi = e, e
	// Digits with letters and digits again are an identifier: 0x1F, 3a4, 00FF7F.
	if l := lettersEnd(t, e); l > e {
		if s.clock(&v, e) {
			s.out = append(s.out, v)
			s.end = v.Hi
			return v.Hi
		}
		if l < len(t) && (digit(t[l]) || t[l] == '_') || l+1 < len(t) && (t[l] == '.' || t[l] == '/') && digit(t[l+1]) {
			return s.identifier(i, i)
		}
	} else if e < len(t) && t[e] == '_' && e+1 < len(t) && (digit(t[e+1]) || letterEnd(t, e+1) > e+1) {
		return s.identifier(i, i)
	} else if s.clock(&v, e) {
		s.out = append(s.out, v)
		s.end = v.Hi
		return v.Hi
	}
	s.end = e
	s.after(&v)
	s.before(&v)
	s.out = append(s.out, v)
	s.end = v.Hi
	return max(v.Hi, e)
}

// free reports whether what stands before i is no part of a word or number.
func (s *valueScan) free(i int) bool {
	if i == 0 {
		return true
	}
	switch s.text[i-1] {
	case ' ', '\n', '\t', '(', '[', '"', '{', '<', '>', '=', ',', ';', '/', '$', '~':
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[:i])
	return r == '\u00a0' || r == '\u202f' || r == '«' || r == '“' || r == '‘' || r == '≤' || r == '≥' || r == '€' || r == '±'
}

// identifierStart returns where the identifier begins that the digit at i is
// part of by what stands before; i if it is none.
func (s *valueScan) identifierStart(i int) int {
	t := s.text
	start, letters := i, false
	for start > s.end && i-start < 64 {
		if letterBefore(t, start) {
			_, n := utf8.DecodeLastRuneInString(t[:start])
			start -= n
			letters = true
			continue
		}
		c := t[start-1]
		if digit(c) {
			start--
			continue
		}
		n := hyphenBefore(t, start)
		if n == 3 && (t[start-3:start] == "–" || t[start-3:start] == "—") {
			n = 0
		}
		if c == '_' || c == '#' && !letters || (c == '/' || c == '.' || c == '#') && (letters || start > 1 && isUpperASCII(t[start-2])) {
			n = 1
		}
		if n == 0 || start-n <= s.end && start-n > 0 && !letterBefore(t, start-n) || !letterBefore(t, start-n) && !(start-n > 0 && digit(t[start-n-1])) {
			break
		}
		start -= n
	}
	if !letters || start >= i {
		return i
	}
	if start > 0 && t[start-1] == '$' && dollar(t[start:i]) != "" {
		return i // $C2,130,000
	}
	// Of a lower-case word before a full stop, as in p.5, only the number counts.
	return start
}

func isUpperASCII(c byte) bool { return c >= 'A' && c <= 'Z' }

// identifier takes the identifier that begins at start.
func (s *valueScan) identifier(start, i int) int {
	t := s.text
	e := i
	for e < len(t) {
		if digit(t[e]) {
			e++
			continue
		}
		if l := letterEnd(t, e); l > e {
			e = l
			continue
		}
		n := hyphenLen(t, e)
		if n == 3 && t[e:e+3] == "—" {
			n = 0
		}
		switch t[e] {
		case '_', '/', '.':
			n = 1
		}
		if n == 0 || e+n >= len(t) || !digit(t[e+n]) && letterEnd(t, e+n) == e+n {
			break
		}
		// A sentence may end in an identifier, and a new one begin without a space.
		if t[e] == '.' && !digit(t[e+n]) && e > 0 && !digit(t[e-1]) && lettersEnd(t, e+n)-(e+n) > 2 {
			break
		}
		e += n
	}
	v := Value{Kind: Identifier, Lo: start, Hi: e, DigitsLo: i, DigitsHi: e, Weekday: -1}
	s.out = append(s.out, v)
	s.end = e
	return e
}

// decimal returns the number with the whole digits and decimals given.
func (s *valueScan) decimal(whole, places string) Decimal {
	n, count := int64(0), 0
	h := uint64(14695981039346656037)
	for _, part := range [2]string{whole, places} {
		for k := 0; k < len(part); k++ {
			if !digit(part[k]) {
				continue
			}
			h = (h ^ uint64(part[k])) * 1099511628211
			if count > 0 || part[k] != '0' {
				count++
			}
			if count <= 18 {
				n = n*10 + int64(part[k]-'0')
			}
		}
	}
	if count > 18 { // no quantity: told apart by its digits
		return Decimal{int64(h>>2) | 1, 127}
	}
	return Dec(n, -len(places))
}

// number reads the number at i and returns where it ends.
func (s *valueScan) number(v *Value, i int) int {
	t := s.text
	var runs [12][2]int
	var marks [12]rune // before each run
	n := 0
	e := digitsEnd(t, i)
	runs[0] = [2]int{i, e}
	n = 1
	spaced := false
	for n < len(runs) && e < len(t) {
		var mark rune
		size := 0
		switch c := t[e]; {
		case c == '.' || c == ',' || c == '\'':
			mark, size = rune(c), 1
		case c == ' ':
			mark, size = ' ', 1
		case c >= utf8.RuneSelf:
			r, l := utf8.DecodeRuneInString(t[e:])
			switch r {
			case '\u00a0', '\u202f', '\u2009', '\u2007':
				mark, size = r, l
			case '’':
				mark, size = '\'', l
			case '·', '٫':
				mark, size = '.', l
			}
		}
		if size == 0 || e+size >= len(t) || !digit(t[e+size]) {
			break
		}
		j := digitsEnd(t, e+size)
		if mark != '.' && mark != ',' {
			// Spaces and apostrophes only make groups of three.
			if j-e-size != 3 || runs[0][1]-runs[0][0] > 3 || n > 1 && !spaced || letterEnd(t, j) > j && mark == ' ' {
				break
			}
			if n > 1 && marks[n-1] != mark {
				break
			}
			if t[i] == '0' {
				break
			}
			spaced = true
		}
		runs[n] = [2]int{e + size, j}
		marks[n] = mark
		n++
		e = j
	}
	if n == len(runs) { // a long list: go on to its end
		for e+1 < len(t) && (t[e] == '.' || t[e] == ',') && digit(t[e+1]) {
			e = digitsEnd(t, e+1)
		}
		v.Kind = Identifier
		return e
	}
	groups := func(from, to int) bool { // runs from..to-1 are groups of three behind the first
		if l := runs[0][1] - runs[0][0]; l > 3 || t[i] == '0' {
			return false
		}
		for k := from; k < to; k++ {
			if runs[k][1]-runs[k][0] != 3 || marks[k] != marks[from] {
				return false
			}
		}
		return true
	}
	whole := func(to int) string { return t[i:runs[to-1][1]] }
	last := marks[n-1]
	switch {
	case n == 1:
		v.add(s.decimal(t[i:e], ""))
		v.Own = v.n
	case last != '.' && last != ',':
		v.add(s.decimal(whole(n), ""))
		v.Own, v.Group = v.n, last
	case n == 2:
		dec := s.decimal(whole(1), t[runs[1][0]:e])
		grouped := groups(1, 2)
		big := s.decimal(whole(2), "")
		v.Places = e - runs[1][0]
		v.Decimal = last
		switch {
		case s.lang == en && last == ',' && grouped:
			v.add(big)
			v.Own, v.Decimal, v.Group, v.Places = 1, 0, ',', 0
			v.add(dec)
		case s.lang == fr && last == '.' && grouped, s.lang == en && last == '.' && grouped:
			v.add(dec)
			v.Own = 1
			v.add(big)
		case grouped: // 1,500 in French or Spanish, 1.500 in Spanish
			v.add(dec)
			v.Own = 1
			v.add(big)
			if s.lang == es || s.lang == otherLang {
				v.Own = 2
			}
		default:
			v.add(dec)
			v.Own = 1
			if s.lang == en && last == ',' {
				v.Own = 0
			}
		}
	case groups(1, n): // 1,234,567
		v.add(s.decimal(whole(n), ""))
		v.Own, v.Group = v.n, last
	case groups(1, n-1) && marks[n-2] != last: // 1,234.5
		v.add(s.decimal(whole(n-1), t[runs[n-1][0]:e]))
		v.Own, v.Decimal, v.Group, v.Places = v.n, last, marks[n-2], e-runs[n-1][0]
		if s.lang == en && last == ',' || s.lang == fr && last == '.' {
			v.Own = 0
		}
	default: // 2.5.1, 1,2,3
		if n == 3 && last == '.' && marks[1] == '.' && s.dotted(v, t[i:runs[0][1]], t[runs[1][0]:runs[1][1]], t[runs[2][0]:e]) {
			return e
		}
		v.Kind = Identifier
	}
	if v.Negative {
		for k := range v.n {
			v.read[k].N = -v.read[k].N
		}
	}
	return e
}

// dotted makes v a date if three numbers between full stops are one.
func (s *valueScan) dotted(v *Value, a, b, c string) bool {
	if len(a) > 2 || len(b) != 2 || len(c) != 4 {
		return false
	}
	d := CalendarDate{Year: atoi(c), Month: atoi(b), Day: atoi(a)}
	if d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31 || d.Year < 1500 || d.Year > 2200 {
		return false
	}
	v.Kind, v.Date, v.Form = DateValue, d, Numeric
	return true
}

func atoi(s string) int {
	n := 0
	for i := 0; i < len(s) && i < 9 && digit(s[i]); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// clock makes v the time of day whose hour ends at e: 14:30, 14 h 30, 2 p.m., 14h.
func (s *valueScan) clock(v *Value, e int) bool {
	t := s.text
	if v.Kind != PlainNumber || v.n == 0 || v.Joined == ':' || v.Joined == '/' || e-v.DigitsLo > 2 {
		return false
	}
	hour := v.First().Int()
	if hour < 0 || hour > 24 {
		return false
	}
	minute, end, sure, halved := int64(0), e, false, false
	v.Certain = false
	two := func(i int) bool {
		return i+1 < len(t) && digit(t[i]) && digit(t[i+1]) && t[i] < '6' && (i+2 == len(t) || !digit(t[i+2]))
	}
	switch {
	case e < len(t) && t[e] == ':' && two(e+1):
		minute, end = int64(atoi(t[e+1:e+3])), e+3
		if end < len(t) && t[end] == ':' && two(end+1) { // seconds
			end += 3
		}
		sure = true
	default:
		i := e + gap(t, e)
		if i < len(t) && (t[i] == 'h' || t[i] == 'H') && letterEnd(t, i+1) == i+1 {
			j := i + 1 + gap(t, i+1)
			if two(j) {
				minute, end, sure = int64(atoi(t[j:j+2])), j+2, true
				v.Certain = s.lang == fr
			} else if half := s.halfDay(i+1, hour); half != 0 {
				end, sure = i+1, true // 9 h du soir
			}
		} else if s.lang == es && s.halfDay(e, hour) != 0 {
			sure = true // las 9 de la noche
		}
	}
	// a.m. and p.m.
	i := end + gap(t, end)
	if i+1 < len(t) && hour >= 1 && hour <= 12 {
		c := t[i] | 0x20
		if c == 'a' || c == 'p' {
			j := i + 1
			if j < len(t) && t[j] == '.' {
				j++
			}
			j += gap(t, j)
			if j < len(t) && t[j]|0x20 == 'm' && letterEnd(t, j+1) == j+1 && (j == i+1 || t[i+1] == '.') {
				j++
				if j < len(t) && t[j] == '.' && t[j-2] != 'a' && t[j-2] != 'p' && t[j-2] != 'A' && t[j-2] != 'P' {
					j++
				}
				if c == 'p' && hour < 12 {
					hour += 12
				} else if c == 'a' && hour == 12 {
					hour = 0
				}
				end, sure, halved = j, true, true
				v.Certain = true
			}
		}
	}
	if !sure {
		return false
	}
	if !halved {
		switch s.halfDay(end, hour) {
		case 'a':
			v.Certain = true
			hour %= 12
		case 'p':
			v.Certain = true
			hour = hour%12 + 12
		}
	}
	v.Certain = v.Certain || hour == 0 || hour > 12
	// 14:30 h
	if i := end + gap(t, end); i < len(t) && t[i] == 'h' && letterEnd(t, i+1) == i+1 && s.lang != en {
		end = i + 1
		if strings.HasPrefix(t[end:], "rs") {
			end += 2
		}
	}
	v.Kind, v.Hi, v.DigitsHi = TimeValue, end, end
	v.n = 0
	v.read[0] = Dec(hour*60+minute, 0)
	v.n, v.Own = 1, 1
	return true
}

// halfDay returns 'a' or 'p' where words after an hour say which half of the day
// it is of: “du soir”, “de la tarde”, “in the morning”; 0 where none does.
func (s *valueScan) halfDay(i int, hour int64) byte {
	t := s.text
	j := i + gap(t, i)
	if j == i || j >= len(t) || hour < 1 || hour > 12 {
		return 0
	}
	for half, list := range halfDays[s.lang] {
		for _, w := range list {
			if e := j + len(w); !strings.HasPrefix(t[j:], w) || letterEnd(t, e) > e {
				continue
			}
			if half == 0 || half == 2 && (hour < 6 || hour == 12) {
				return 'a'
			}
			return 'p'
		}
	}
	return 0
}

// halfDays are the words for a.m., for p.m. and for the night.
var halfDays = [...][3][]string{
	en: {names("in the morning"), names("in the afternoon", "in the evening"), names("at night")},
	fr: {names("du matin"), names("de l’après-midi", "de l'après-midi", "du soir"), nil},
	es: {names("de la mañana", "de la madrugada"), names("de la tarde"), names("de la noche")},
}

// ranges gives the beginning of a range of times the half of the day that its
// end says: “5:00–6:30 p.m.” begins at 17:00, “11:00–1:00 p.m.” at 11:00.
func (s *valueScan) ranges(vs []Value) {
	for i := 0; i+1 < len(vs); i++ {
		a, b := &vs[i], &vs[i+1]
		if a.Kind != TimeValue || b.Kind != TimeValue || a.Certain || !b.Certain || b.Lo-a.Hi > 16 || b.Lo < a.Hi {
			continue
		}
		switch strings.Trim(s.text[a.Hi:b.Lo], " \u00a0\u202f") {
		case "-", "–", "—", "‑", "to", "and", "or", "until", "till", "à", "et", "ou", "jusqu’à", "jusqu'à", "a", "y", "o", "a las", "y las", "hasta las", "a la", "y la":
		default:
			if b.Joined != '-' {
				continue
			}
		}
		x, y := a.First().Int(), b.First().Int()
		a.Certain = true
		if y >= 720 && x < 720 && x+720 <= y {
			a.read[0] = Dec(x+720, 0)
		} else if y < 720 && x >= 720 && x-720 <= y {
			a.read[0] = Dec(x-720, 0)
		}
	}
}
