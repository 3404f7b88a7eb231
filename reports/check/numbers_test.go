package check

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/reports"
)

// Texts made of the parts of numbers break no check of numbers, and their
// findings stand inside them.
func TestNumbersRobust(t *testing.T) {
	parts := strings.Split("1|23|456|000|2016|.|,| |\u00a0|-|–|/|:|'|h|p.m.|April|mai| de |abril|$|CAN|€|%|°C| million| milliards| mil| millones|XX|e|er|º|½|one|vingt|quatre|\xff|a|#|_|(|)|−|US$|M$| km|{0}|<b>|</b>|&nbsp;|`1.5`|Monday|lundi", "|")
	r := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		var b strings.Builder
		for range 1 + r.IntN(10) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		return b.String()
	}
	n := 20000
	if testing.Short() {
		n = 2000
	}
	for range n {
		d := directions[r.IntN(len(directions))]
		k := Case{Source: text(), Target: text(), From: d[0], To: d[1], Third: text()}
		for _, f := range Run(k.publication(), Options{Checks: numbers}).List {
			if f.Span.Start < 0 || f.Span.End > len(f.Target) || f.SourceSpan.End > len(f.Source) {
				t.Fatalf("%q %q: %s: %v", k.Source, k.Target, f.Check, f.Span)
			}
		}
	}
}

// What all translations have against the source is said once, as a warning.
func TestNumbersShared(t *testing.T) {
	for _, k := range []Case{
		{Source: "The 15 members", Target: "Les 16 membres", Third: "Los 16 miembros"},
		{Source: "The members met.", Target: "Les 16 membres se sont réunis.", Third: "Los 16 miembros se reunieron."},
		{Source: "on 28 April 2016", Target: "le 27 avril 2016", Third: "el 27 de abril de 2016"},
	} {
		list := Run(k.publication(), Options{Checks: numbers}).List
		if len(list) != 1 || list[0].Severity != reports.Warning || list[0].Language != "es" {
			t.Errorf("%q: %+v", k.Source, list)
		}
	}
	k := Case{Source: "The 15 members", Target: "Les 16 membres", Third: "Los 15 miembros"}
	list := Run(k.publication(), Options{Checks: numbers}).List
	if len(list) != 1 || list[0].Severity != reports.Error || list[0].Language != "fr" {
		t.Errorf("%q: %+v", k.Source, list)
	}
}

// Of languages whose words are not known, numbers are compared, nothing else.
func TestNumbersOtherLanguages(t *testing.T) {
	for _, k := range []Case{
		{Source: "On 28 April 2016, 15 sites cost $5 million (3 per cent).", Target: "Em 28 de abril de 2016, quinze sítios custaram 5 milhões de dólares (3%).", To: "pt"},
		{Source: "Am 28. April 2016 kosteten 15 Orte 5,5 Millionen Euro um 14 Uhr.", Target: "On 28 April 2016, 15 sites cost 5.5 million euros at 2 p.m.", From: "de", To: "en"},
	} {
		for _, f := range Run(k.publication(), Options{Checks: numbers}).List {
			t.Errorf("%q: %s: %v", k.Target, f.Check, f.Problem)
		}
	}
	k := Case{Source: "15 sites in 2016", Target: "16 sítios em 2016", To: "pt"}
	if len(Run(k.publication(), Options{Checks: numbers}).List) != 1 {
		t.Error("15 and 16 are the same in Portuguese")
	}
}

// A time of day is the same in all ways to write it, and another one in the
// other half of the day.
func TestTimes(t *testing.T) {
	for h := range 24 {
		for _, m := range []int{0, 5, 30} {
			half, other := "a", "p"
			if h >= 12 {
				half, other = other, half
			}
			hour := (h+11)%12 + 1
			source := fmt.Sprintf("The forum begins at %d:%02d %s.m.", hour, m, half)
			french, spanish := fmt.Sprintf("%d h %02d", h, m), fmt.Sprintf("%d:%02d h", h, m)
			if m == 0 {
				french = fmt.Sprintf("%d h", h)
			}
			for _, k := range []Case{
				{Source: source, Target: "Le forum commence à " + french + "."},
				{Source: source, Target: "El foro comienza a las " + spanish + ".", To: "es"},
				{Source: source, Target: fmt.Sprintf("El foro comienza a las %d:%02d %s. m.", hour, m, half), To: "es"},
				{Source: "à " + french, Target: source, From: "fr", To: "en"},
				{Source: "à " + french, Target: "a las " + spanish, From: "fr", To: "es"},
			} {
				for _, f := range Run(k.publication(), Options{Checks: numbers}).List {
					t.Errorf("%q %q: %v", k.Source, k.Target, f.Problem)
				}
			}
			wrong := fmt.Sprintf("%d:%02d %s.m.", hour, m, other)
			for _, k := range []Case{
				{Source: source, Target: "El foro comienza a las " + wrong, To: "es"},
				{Source: "à " + french, Target: "at " + wrong, From: "fr", To: "en"},
				{Source: "at " + wrong, Target: "à " + french},
			} {
				if len(Run(k.publication(), Options{Checks: numbers}).List) == 0 {
					t.Errorf("%q %q: not found", k.Source, k.Target)
				}
			}
		}
	}
}

// Where very many numbers are wrong, it is said.
func TestNumbersMany(t *testing.T) {
	list := func(format string, n, from int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, from+i)
		}
		return b.String()
	}
	for _, k := range []Case{
		{Source: list("Row: %d kg; ", 120, 1000), Target: list("Rangée : %d kg ; ", 120, 9001)},
		{Source: strings.Repeat("The budget is 25. ", 200), Target: strings.Repeat("Le budget est de 26. ", 200)},
		{Source: list("Row %d; ", 500, 1000), Target: list("Rangée %d ; ", 500, 1000) + list("%d ; ", 201, 7000)},
		{Source: list("Row %d; ", 500, 1000) + list("%d; ", 201, 7000), Target: list("Fila %d; ", 500, 1000), To: "es"},
	} {
		if n := len(Run(k.publication(), Options{Checks: numbers}).List); n != 1 {
			t.Errorf("%.20q: %d findings", k.Target, n)
		}
	}
	// The same numbers in another order, and in other words.
	k := Case{Source: list("Row %d; ", 500, 1000) + list("%d; ", 500, 7000), Target: list("%d ; ", 500, 7000) + list("Rangée %d ; ", 500, 1000)}
	for _, f := range Run(k.publication(), Options{Checks: numbers}).List {
		t.Errorf("%s: %v", f.Check, f.Problem)
	}
	k = Case{Source: strings.Repeat("on 14–15 June 2016 at 2 p.m.; ", 300), Target: strings.Repeat("les 14 et 15 juin 2016 à 14 h ; ", 300)}
	for _, f := range Run(k.publication(), Options{Checks: numbers}).List {
		t.Errorf("%s: %v", f.Check, f.Problem)
	}
}

// Texts with very many numbers take no more than their share.
func TestNumbersHuge(t *testing.T) {
	for _, c := range [][2]string{
		{"$5 ", "5 "}, {"5% ", "5 "}, {"1.5 x ", "1.5 x "}, {"1 13 h ", "13 h 1 "}, {"12 ", "13 "}, {"3 million ", "3 "}, {"2016 ", "2017 "}, {"A1 ", "A2 "},
	} {
		k := Case{Source: strings.Repeat(c[0], 20000), Target: strings.Repeat(c[1], 20000)}
		if n := len(Run(k.publication(), Options{Checks: numbers}).List); n > 20000 {
			t.Errorf("%q: %d findings", c, n)
		}
	}
}
