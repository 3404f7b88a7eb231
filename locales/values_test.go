package locales

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// show prints a value in short: what it is, and all its readings.
func show(text string, v Value) string {
	num := func(d Decimal) string {
		s := fmt.Sprint(d.N)
		if d.E >= 0 {
			return s + strings.Repeat("0", int(min(d.E, 20)))
		}
		neg := strings.HasPrefix(s, "-")
		s = strings.TrimPrefix(s, "-")
		for len(s) <= int(-d.E) {
			s = "0" + s
		}
		s = s[:len(s)+int(d.E)] + "." + s[len(s)+int(d.E):]
		if neg {
			s = "-" + s
		}
		return s
	}
	var r []string
	for i, d := range v.Readings() {
		if i == int(v.Own) {
			r = append(r, "?")
		}
		r = append(r, num(d))
	}
	out := strings.Join(r, " ")
	switch v.Kind {
	case DateValue:
		out = fmt.Sprintf("%d-%d-%d", v.Date.Year, v.Date.Month, v.Date.Day)
		if v.Alt != (CalendarDate{}) {
			out += fmt.Sprintf(" or %d-%d-%d", v.Alt.Year, v.Alt.Month, v.Alt.Day)
		}
		if v.Weekday >= 0 {
			out += fmt.Sprint(" day ", v.Weekday)
		}
	case TimeValue:
		n := v.First().Int()
		out = fmt.Sprintf("%d:%02d", n/60, n%60)
	case Identifier:
		out = "id " + text[v.Lo:v.Hi]
	}
	if v.Unit != "" {
		out += " " + v.Unit
	}
	if v.Ordinal {
		out += "th"
	}
	return out
}

func TestValues(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "1,234.5", "1234.5"},
		{"en", "1,500 pages", "1500 ? 1.5"},
		{"en", "1.500", "1.5 ? 1500"},
		{"en", "1,234,567", "1234567"},
		{"en", "grew 3.5 times", "3.5"},
		{"fr", "1 234,5", "1234.5"},
		{"fr", "24 350 personnes", "24350"},
		{"fr", "1,500", "1.5 ? 1500"},
		{"fr", "1.234.567", "1234567"},
		{"es", "1.234", "1.234 1234"},
		{"es", "1,234", "1.234 1234"},
		{"es", "1.234,5", "1234.5"},
		{"es", "1,234.5", "1234.5"},
		{"en", "[00,06,12,18]", "id 00,06,12,18"},
		{"en", "version 2.5.1", "id 2.5.1"},
		{"en", "0-59", "0; 59"},
		{"en", "from −5 to 10", "-5; 10"},
		{"en", "$100 billion", "100000000000 $"},
		{"fr", "100 milliards de dollars", "100000000000 $"},
		{"es", "100 000 millones de dólares", "100000000000 $"},
		{"es", "100,000 millones", "100000000 100000000000"},
		{"es", "100 mil millones", "100000000000"},
		{"es", "3 billones", "3000000000000"},
		{"fr", "3 billions", "3000000000000"},
		{"en", "C$250,600", "250600 ? 250.6 CAD"},
		{"fr", "250 600 $CAN", "250600 CAD"},
		{"fr", "75 $US", "75 USD"},
		{"en", "US$75", "75 USD"},
		{"fr", "12 M$", "12000000 $"},
		{"es", "250,600 dólares canadienses", "250.6 250600 CAD"},
		{"es", "$250,600 CAD", "250.6 250600 CAD"},
		{"en", "5%", "5 %"},
		{"en", "3 per cent", "3 %"},
		{"fr", "3 pour cent", "3 %"},
		{"es", "3 por ciento", "3 %"},
		{"fr", "10 %", "10 %"},
		{"en", "5 km away", "5 km"},
		{"en", "25°C", "25 °C"},
		{"fr", "25 °C", "25 °C"},
		{"es", "20 hectáreas", "20 ha"},
		{"en", "28 April 2016", "2016-4-28"},
		{"en", "Monday, April 28, 2016", "2016-4-28 day 1"},
		{"fr", "le jeudi 28 avril 2016", "2016-4-28 day 4"},
		{"fr", "1er mai", "0-5-1"},
		{"es", "28 de abril de 2016", "2016-4-28"},
		{"es", "1.º de mayo", "0-5-1"},
		{"en", "2016-04-28", "2016-4-28"},
		{"en", "04/05/2016", "2016-4-5 or 2016-5-4"},
		{"fr", "28.04.2016", "2016-4-28"},
		{"en", "April 2016", "2016-4-0"},
		{"es", "abril de 2016", "2016-4-0"},
		{"en", "You may 5 times", "5"},
		{"en", "14–15 June 2016", "14; 2016-6-15"},
		{"es", "14 y 15 de junio", "14; 0-6-15"},
		{"en", "at 2:30 p.m. today", "14:30"},
		{"fr", "à 14 h 30", "14:30"},
		{"es", "a las 14:30 h", "14:30"},
		{"es", "a las 2:30 p. m.", "14:30"},
		{"en", "2 pm", "14:00"},
		{"en", "the 1980s", "1980 80"},
		{"en", "the 80s", "80 1980 1880"},
		{"en", "the 23rd session", "23th"},
		{"fr", "la 23e session", "23th"},
		{"es", "la 23.ª sesión", "23th"},
		{"en", "SEM-97-002 and SEM‑98‑003", "id SEM-97-002; id SEM‑98‑003"},
		{"en", "C/C.01/15/RES/03/Final", "id C/C.01/15/RES/03/Final"},
		{"en", "PM2.5, CO2 and H1N1", "id PM2.5; id CO2; id H1N1"},
		{"en", "a twenty-one-day", "1; 21"},
		{"fr", "quatre-vingt-dix-sept", "97"},
		{"fr", "soixante et onze; septante", "71; 70"},
		{"fr", "deux cent vingt et un", "221"},
		{"es", "treinta y cinco", "35"},
		{"es", "vigesimotercera", "23th"},
		{"es", "mil millones", "1000000000"},
		{"en", "one hundred and five", "105"},
		{"en", "two thirds", "2; 3"},
		{"fr", "XXIIIe siècle", "23th"},
		{"en", "Chapter IV", "4"},
		{"fr", "la moitie\u0301 de 1 mille", "0.5 50 2; 1000"},
		{"es", "15 mil 300 millones de pesos", "15300000000 peso"},
		{"es", "1 millón 250 mil", "1250000"},
		{"en", "2004/05", "2004; 5 ? 2005"},
		{"es", "1.2 mdp", "1200000"},
		{"es", "1 an\u0303o", "1 year"},
		{"en", "½", "0.5 ? 1 2"},
		{"en", "#,##0.00", "0"},
	} {
		var got []string
		for _, v := range Values(c.text, c.lang) {
			got = append(got, show(c.text, v))
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s %q: %s, want %s", c.lang, c.text, g, c.want)
		}
	}
}

func FuzzValues(f *testing.F) {
	for _, s := range []string{"1,234.5", "28 April 2016", "14 h 30", "C$5", "−5", "1.º de mayo", "quatre-vingt-dix-sept", "12 M$", "a\xff1", "d’5", "2016-04-28", "XXIe", "½", "5 millions d’euros", "3 de", "2 p", "1 000 000,5 %"} {
		f.Add(s, uint8(1))
	}
	f.Fuzz(func(t *testing.T, s string, l uint8) {
		lang := [...]string{"pt", "en", "fr", "es"}[l%4]
		for _, v := range Values(s, lang) {
			if v.Lo < 0 || v.Hi > len(s) || v.Lo >= v.Hi || v.DigitsLo < v.Lo && v.Kind != PlainNumber || v.DigitsHi > v.Hi || v.DigitsLo >= v.DigitsHi {
				t.Fatalf("%q: %+v", s, v)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[v.Lo:v.Hi]) {
				t.Fatalf("%q: %q is cut in a character", s, s[v.Lo:v.Hi])
			}
		}
		Scales(nil, s, lang)
	})
}

func BenchmarkValues(b *testing.B) {
	text := strings.Repeat("On 28 April 2016 the Council gave C$250,600 (about 12% of 2.1 million) to 15 projects of SEM-97-002. ", 20)
	b.SetBytes(int64(len(text)))
	var dst []Value
	for b.Loop() {
		dst = AppendValues(dst[:0], text, "en")
	}
}
