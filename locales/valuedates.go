package locales

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// months by their names and abbreviations in lower case, without the stop.
var monthNames = [...]map[string]int{
	en: months(`january jan february feb march mar april apr may~ june jun july jul august aug september sep sept october oct november nov december dec`, `may 5`),
	fr: months(`janvier janv février févr mars avril avr mai juin juillet juill août septembre sept octobre oct novembre nov décembre déc`, `fevrier 2 aout 8 decembre 12 juil 7`),
	es: months(`enero ene febrero feb marzo mar abril abr mayo junio jun julio jul agosto ago septiembre sep octubre oct noviembre nov diciembre dic`, `setiembre 9 sept 9 set 9 may 5`),
}

// months makes a map of names of months; a name goes with the one before if it
// begins it, or is begun by it.
func months(names, more string) map[string]int {
	m := map[string]int{}
	n, last := 0, ""
	for _, w := range strings.Fields(names) {
		w = strings.TrimSuffix(w, "~")
		if n == 0 || !strings.HasPrefix(last, w) {
			n++
			last = w
		}
		m[w] = n
	}
	f := strings.Fields(more)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = atoi(f[i+1])
	}
	return m
}

var weekdayNames = [...]map[string]int{
	en: weekdays(`sunday monday tuesday wednesday thursday friday saturday`),
	fr: weekdays(`dimanche lundi mardi mercredi jeudi vendredi samedi`),
	es: weekdays(`domingo lunes martes miércoles jueves viernes sábado`),
}

func weekdays(names string) map[string]int {
	m := map[string]int{}
	for i, w := range strings.Fields(names) {
		m[w] = i
	}
	return m
}

// month returns the month that the word at i is, and where it ends.
func (s *valueScan) month(i int) (int, int) {
	t := s.text
	if i >= len(t) || s.lang == otherLang {
		return 0, 0
	}
	if c := t[i] | 0x20; c < 'a' || c > 's' {
		return 0, 0
	}
	l := lettersEnd(t, i)
	if l-i < 3 || l-i > 11 {
		return 0, 0
	}
	var buf [24]byte
	m := monthNames[s.lang][string(low(&buf, t, i, l))]
	if m == 0 || s.lang == en && t[i] >= 'a' {
		return 0, 0
	}
	if l < len(t) && t[l] == '.' && l-i <= 5 {
		l++
	}
	return m, l
}

// wordBefore returns where the word begins that ends at or before i, with the
// white space, comma and stop between left out.
func wordBefore(t string, i int) (int, int) {
	for n := 0; n < 3 && i > 0; n++ {
		switch {
		case t[i-1] == ' ' || t[i-1] == ',' || t[i-1] == '.':
			i--
		case strings.HasSuffix(t[:i], "\u00a0"):
			i -= 2
		case strings.HasSuffix(t[:i], "\u202f"):
			i -= 3
		}
	}
	hi := i
	for i > 0 && hi-i < 24 && letterBefore(t, i) {
		_, n := utf8.DecodeLastRuneInString(t[:i])
		i -= n
	}
	return i, hi
}

// plain returns the whole number of a value that is nothing but its digits
// (or an ordinal), -1 if it is not.
func (v *Value) plain() int {
	if v.Kind != PlainNumber || v.n == 0 || v.Scale != 0 || v.Negative || v.Decimal != 0 || v.Group != 0 {
		return -1
	}
	n := v.First().Int()
	if n > 9999 {
		return -1
	}
	return int(n)
}

// dates joins days, months and years to dates.
func (s *valueScan) dates() {
	vs := s.out[s.first:]
	t := s.text
	for i := 0; i+1 < len(vs); i++ {
		a, b := &vs[i], &vs[i+1]
		switch {
		case a.Scale >= 3 && b.Scale != a.Scale && b.Lo-a.Hi <= 2 && b.Lo > a.Hi && spaceLen(t, a.Hi) == b.Lo-a.Hi && numeral(a) && numeral(b):
			// 15 mil 300 millones, 1 millón 250 mil
			x, y := a.First(), b.First()
			if a.Scale < b.Scale {
				x = x.scale(int(b.Scale))
			}
			if p, q := x.Int(), y.Int(); p > 0 && q > 0 && q < p && p < 1e17 {
				b.n, b.Own = 0, 0
				b.add(Dec(p+q, 0))
				b.Own = 1
				b.Lo, b.DigitsLo, b.Group, b.Decimal, b.Places = a.Lo, a.DigitsLo, 0, 0, 0
				b.Scale = max(a.Scale, b.Scale)
				if b.Unit == "" && a.Unit != "" {
					b.Unit, b.Kind = a.Unit, a.Kind
				}
				a.Kind = dropped
			}
		case b.Joined != 0 && b.DigitsHi-b.DigitsLo == 2 && a.DigitsHi-a.DigitsLo == 4 && numeral(b):
			// 2004/05, 2013-14
			if y := a.plain(); y >= 1500 && y < 2200 && b.plain() > y%100 {
				b.add(Dec(int64(y/100*100+b.plain()), 0))
			}
		}
	}
	s.drop()
	vs = s.out[s.first:]
	s.ranges(vs)
	// 2016-04-28, 04/05/2016
	for i := 0; i+2 < len(vs); i++ {
		a, b, c := &vs[i], &vs[i+1], &vs[i+2]
		if b.Joined == 0 || c.Joined != b.Joined || i+3 < len(vs) && vs[i+3].Joined == b.Joined {
			continue
		}
		x, y, z := a.plain(), b.plain(), c.plain()
		la, lb, lc := a.DigitsHi-a.DigitsLo, b.DigitsHi-b.DigitsLo, c.DigitsHi-c.DigitsLo
		var d, alt CalendarDate
		form := Numeric
		switch {
		case la == 4 && lb == 2 && lc == 2 && x > 1500 && x < 2200:
			d = CalendarDate{x, y, z}
			form = ISODate
		case lc == 4 && la <= 2 && lb <= 2 && z > 1500 && z < 2200:
			d, alt = CalendarDate{z, y, x}, CalendarDate{z, x, y}
			if s.lang == en {
				d, alt = alt, d
			}
		default:
			continue
		}
		good := func(d CalendarDate) bool { return d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= 31 }
		if !good(d) {
			d, alt = alt, CalendarDate{}
		}
		if !good(d) {
			continue
		}
		if !good(alt) || alt == d {
			alt = CalendarDate{}
		}
		*a = Value{Kind: DateValue, Lo: a.Lo, Hi: c.Hi, DigitsLo: a.DigitsLo, DigitsHi: c.DigitsHi, Date: d, Alt: alt, Form: form, Weekday: -1}
		b.Kind, c.Kind = dropped, dropped
		i += 2
	}
	if s.lang == otherLang {
		s.drop()
		return
	}
	for i := range vs {
		v := &vs[i]
		if v.Kind == Quantity && v.Unit == "s" && s.lang == en { // no month
			continue
		}
		n := v.plain()
		if n < 1 {
			continue
		}
		if n <= 31 && v.Hi-v.Lo <= 6 {
			// 28 April, 28 de abril, 1er mai
			j := v.Hi + gap(t, v.Hi)
			k := j
			for _, of := range [...]string{"de ", "of ", "de\u00a0"} {
				if strings.HasPrefix(t[j:], of) {
					k = j + len(of)
				}
			}
			if m, end := s.month(k); m > 0 && (j > v.Hi || end-k > 3) {
				d := CalendarDate{Month: m, Day: n}
				form := DayFirst
				hi := end
				if i+1 < len(vs) {
					if y := vs[i+1].plain(); y >= 1000 && y <= 2200 && vs[i+1].DigitsHi-vs[i+1].DigitsLo == 4 && !vs[i+1].Ordinal && yearGap(t[end:vs[i+1].Lo]) {
						d.Year, hi = y, vs[i+1].DigitsHi
						vs[i+1].Kind = dropped
					}
				}
				s.makeDate(v, d, form, hi)
				continue
			}
			// April 28, 2016
			lo, hi := wordBefore(t, v.Lo)
			if hi < v.Lo && lo < hi && lo >= s.endBefore(vs, i) {
				if m, end := s.month(lo); m > 0 && (end == hi || end == hi+1) && !strings.Contains(t[hi:v.Lo], ",") {
					if s.lang != en && (t[lo] >= 'a' || lo > 0 && strings.HasSuffix(t[:lo], "de ")) {
						// "le mois de mars 5 personnes"
						continue
					}
					d := CalendarDate{Month: m, Day: n}
					e := v.Hi
					if i+1 < len(vs) {
						if y := vs[i+1].plain(); y >= 1000 && y <= 2200 && vs[i+1].DigitsHi-vs[i+1].DigitsLo == 4 && yearGap(t[v.Hi:vs[i+1].Lo]) && v.Hi < vs[i+1].Lo {
							d.Year, e = y, vs[i+1].DigitsHi
							vs[i+1].Kind = dropped
						}
					}
					v.Lo = lo
					s.makeDate(v, d, MonthFirst, e)
					continue
				}
			}
		}
		if n >= 1000 && n <= 2200 && v.DigitsHi-v.DigitsLo == 4 && v.Hi == v.DigitsHi {
			// April 2016, avril 2016, abril de 2016
			lo, hi := wordBefore(t, v.Lo)
			if w := t[lo:hi]; w == "de" || w == "del" {
				lo, hi = wordBefore(t, lo)
			}
			if lo < hi && hi < v.Lo && lo >= s.endBefore(vs, i) {
				if m, end := s.month(lo); m > 0 && (end == hi || end == hi+1) {
					v.Lo = lo
					s.makeDate(v, CalendarDate{Year: n, Month: m}, MonthYear, v.Hi)
				}
			}
		}
	}
	s.drop()
}

// numeral reports whether a value is a number, whatever it counts.
func numeral(v *Value) bool { return v.Kind <= Quantity && v.n > 0 }

// dropped marks a value that became part of another.
const dropped ValueKind = 255

func (s *valueScan) drop() {
	out := s.out[:s.first]
	for _, v := range s.out[s.first:] {
		if v.Kind != dropped {
			out = append(out, v)
		}
	}
	s.out = out
}

func (s *valueScan) endBefore(vs []Value, i int) int {
	if i == 0 {
		return 0
	}
	return vs[i-1].Hi
}

// yearGap reports whether only this stands between a month and its year.
func yearGap(g string) bool {
	if len(g) > 6 {
		return false
	}
	switch strings.TrimFunc(g, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '.' }) {
	case "", "de", "del":
		return true
	}
	return false
}

func (s *valueScan) makeDate(v *Value, d CalendarDate, form DateForm, hi int) {
	v.Kind, v.Date, v.Form, v.Hi, v.Weekday, v.Ordinal, v.Unit = DateValue, d, form, hi, -1, false, ""
	v.n, v.Own = 0, 0
	t := s.text
	lo, end := wordBefore(t, v.Lo)
	if w := t[lo:end]; w == "le" || w == "el" || w == "the" {
		lo, end = wordBefore(t, lo)
	}
	if end-lo < 5 || end-lo > 11 {
		return
	}
	var buf [24]byte
	if w, ok := weekdayNames[s.lang][string(low(&buf, t, lo, end))]; ok {
		v.Weekday = int8(w)
	}
}
