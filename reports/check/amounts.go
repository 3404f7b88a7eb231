package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// matched calls f with each number of the source and the one of the translation
// that is the same.
func (p *Pair) matched(f func(s, t *locales.Value)) {
	if p.Source.Has&p.Target.Has&HasDigit == 0 {
		return
	}
	c := p.compareValues()
	for i, j := range c.to {
		if j >= 0 {
			f(&p.Source.Values()[i], &p.Target.Values()[j])
		}
	}
}

var scaleCheck = &Check{
	Name:      "scale",
	Severity:  reports.Error,
	Languages: []string{"en", "fr", "es"},
	Title:     &i18n.Message{ID: "check.scale", Other: "Thousands, millions or billions mixed up"},
	Explain: &i18n.Message{ID: "check.scale.explain",
		Other: "A number is a thousand or a million times that of the source. English “billion” is French “milliard” and Spanish “mil millones”; French “billion” and Spanish “billón” are English “trillion”. Figures and words are counted together: “$100 billion” is “100 000 millones”."},
	Find: []Case{
		{Source: "$100 billion a year", Target: "100 billions de dollars par an"},
		{Source: "$100 billion a year", Target: "100 billones de dólares al año", To: "es"},
		{Source: "billions of people", Target: "des billions de personnes"},
		{Source: "more than two billion people", Target: "más de dos billones de personas", To: "es"},
		{Source: "100 milliards de dollars", Target: "100 million dollars", From: "fr", To: "en"},
		{Source: "mil millones de pesos", Target: "a trillion pesos", From: "es", To: "en"},
		{Source: "2.3 million tonnes", Target: "2,3 milliards de tonnes"},
	},
	Pass: []Case{
		{Source: "$100 billion a year", Target: "100 milliards de dollars par an"},
		{Source: "$100 billion a year", Target: "100 000 millions de dollars par an"},
		{Source: "$100 billion a year", Target: "100,000 millones de dólares al año", To: "es"},
		{Source: "$100 billion a year", Target: "100 mil millones de dólares al año", To: "es"},
		{Source: "billions of people", Target: "miles de millones de personas", To: "es"},
		{Source: "3 trillion dollars", Target: "3 billions de dollars"},
		{Source: "2 million people", Target: "2 000 000 de personnes"},
		{Source: "between 2 and 3 million", Target: "entre 2 millions et 3 millions"},
		{Source: "$12 million", Target: "12 M$"},
		{Source: "2.3 million tonnes", Target: "2,3 Mt"},
		{Source: "2,3 millions de tonnes", Target: "2.3 Mt", From: "fr", To: "en"},
		{Source: "350 thousand tonnes", Target: "350 kt", To: "es"},
		{Source: "4.5 million kWh", Target: "4,5 GWh"},
		{Source: "1.5 million kilometres", Target: "1,5 million de kilomètres"},
		{Source: "1.5 million kilometres", Target: "1,5 Gm"},
		{Source: "500 GW", Target: "500 000 MW", To: "fr"},
	},
	Pair: func(p *Pair) {
		found := false
		for _, is := range p.issues() {
			if is.kind != scaleIssue {
				continue
			}
			found = true
			s, t := &p.Source.Values()[is.from], &p.Target.Values()[is.to]
			f := p.Report(p.at(t), &i18n.Message{ID: "check.number.other", Other: "the source has “{{.Value}}” where the translation has “{{.Other}}”"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
		}
		if found || !p.known() || !namesScale(p.Source) || !namesScale(p.Target) {
			return
		}
		// What goes with figures was compared above.
		for _, vs := range [...][]locales.Value{p.Source.Values(), p.Target.Values()} {
			for i := range vs {
				if vs[i].Scale >= 3 {
					return
				}
			}
		}
		var a, b [8]int8
		s, t := locales.Scales(a[:0], p.Source.Prose, p.Source.Lang), locales.Scales(b[:0], p.Target.Prose, p.Target.Lang)
		if len(s) != len(t) {
			return
		}
		if namedScale(p.Source.Prose, p.Target.Prose) {
			return
		}
		for _, x := range s {
			for k, y := range t {
				if x == y {
					t[k] = 0
					x = 0
					break
				}
			}
			if x >= 6 {
				for _, y := range t {
					if y >= 6 && y != x && !hasScale(s, y) {
						p.Report(reports.Span{}, &i18n.Message{ID: "check.scale.words", Other: "the source has ten to the power of {{.Power}}, the translation ten to the power of {{.Other}}: billion, milliard or billón are mixed up"},
							"Power", int(x), "Other", int(y))
						return
					}
				}
			}
		}
	},
}

// namedScale reports whether a word of scale is part of a name that both texts
// have, as of the attack “billion laughs”.
func namedScale(s, t string) bool {
	for _, name := range [...]string{"illion ", "illions "} {
		i := strings.Index(s, name)
		if i < 0 {
			continue
		}
		rest := s[i:]
		n := len(name)
		for n < len(rest) && isAlpha(rest[n]) {
			n++
		}
		if n > len(name)+2 && strings.Contains(t, rest[:n]) {
			return true
		}
	}
	return false
}

func hasScale(s []int8, x int8) bool {
	for _, y := range s {
		if x == y {
			return true
		}
	}
	return false
}

// namesScale reports whether a text may have million, milliard, billón.
func namesScale(t *Text) bool {
	if t.Has&HasLetter == 0 {
		return false
	}
	switch t.Base {
	case "en":
		return strings.Contains(t.Prose, "llion")
	case "fr":
		return strings.Contains(t.Prose, "llion") || strings.Contains(t.Prose, "lliard")
	case "es":
		return strings.Contains(t.Prose, "llon") || strings.Contains(t.Prose, "llón") || strings.Contains(t.Prose, "llardo")
	}
	return false
}

var percentCheck = &Check{
	Name:     "percent",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.percent", Other: "A per cent sign in one of the texts only"},
	Explain: &i18n.Message{ID: "check.percent.explain",
		Other: "A number is a percentage in one text and a plain number in the other. “Per cent”, “pour cent” and “por ciento” are the sign written out; a sign that two numbers share is enough."},
	Find: []Case{
		{Source: "A rise of 5%", Target: "Une hausse de 5"},
		{Source: "A rise of 5 per cent", Target: "Un aumento de 5", To: "es"},
		{Source: "A rise of 5 percentage points", Target: "Une hausse de 5 %"},
		{Source: "Une hausse de 5 points de pourcentage", Target: "Un aumento del 5%", From: "fr", To: "es"},
		{Source: "Une hausse de 5 projets", Target: "A rise of 5% of projects", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "A rise of 5%", Target: "Une hausse de 5 %"},
		{Source: "A rise of 5%", Target: "Un aumento de 5 por ciento", To: "es"},
		{Source: "A rise of 5 percentage points", Target: "Un aumento de 5 puntos porcentuales", To: "es"},
		{Source: "A rise of 5 percentage points", Target: "Une hausse de 5 points"},
		{Source: "from 5% to 10%", Target: "de 5 à 10 %"},
		{Source: "Zoom to 100%", Target: "Zoom à 100 %"},
		{Source: "A rate of 5%", Target: "Un porcentaje de 5", To: "es"},
	},
	Pair: func(p *Pair) {
		if (p.Source.Has|p.Target.Has)&HasPercent == 0 && !strings.Contains(p.Source.Prose, "cent") {
			return
		}
		found := false
		p.matched(func(s, t *locales.Value) {
			a, b := s.Kind == locales.Percentage, t.Kind == locales.Percentage
			if a != b && (s.Unit == "pp" || t.Unit == "pp") && !found {
				found = true
				f := p.Report(p.at(t), &i18n.Message{ID: "check.percent.points", Other: "“{{.Value}}” in the source is “{{.Other}}” in the translation: percentage points are not per cent"},
					"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
				f.SourceSpan = p.sourceAt(s)
				return
			}
			if a == b || found || !p.known() || a && t.Kind != locales.PlainNumber || b && s.Kind != locales.PlainNumber {
				return
			}
			// Once: the others are the same.
			found = true
			if a && percents(p.Target) || b && percents(p.Source) {
				return
			}
			f := p.Report(p.at(t), &i18n.Message{ID: "check.percent.found", Other: "“{{.Value}}” in the source is “{{.Other}}” in the translation"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
		})
	},
}

// percents reports whether a text speaks of per cent anywhere.
func percents(t *Text) bool {
	return strings.Contains(t.Raw, "%") || strings.Contains(t.Prose, "‰") || strings.Contains(t.Prose, "cent") || strings.Contains(t.Prose, "por ciento")
}

var currencyCheck = &Check{
	Name:     "currency",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.currency", Other: "Another currency than in the source"},
	Explain: &i18n.Message{ID: "check.currency.explain",
		Other: "An amount has another currency in the translation: Canadian dollars for US dollars. “C$”, “$CAN” and “dólares canadienses” are the same; a dollar sign alone may be any dollar, or the peso. An amount that has lost its currency is a warning."},
	Find: []Case{
		{Source: "A grant of C$250,600", Target: "Une subvention de 250 600 $US"},
		{Source: "A grant of US$75", Target: "Un apoyo de 75 dólares canadienses", To: "es"},
		{Source: "A grant of €75", Target: "Une subvention de 75 $"},
		{Source: "75 dollars US", Target: "75 Canadian dollars", From: "fr", To: "en"},
		{Source: "A grant of C$250,600", Target: "Une subvention de 250 600"},
	},
	Pass: []Case{
		{Source: "A grant of C$250,600", Target: "Une subvention de 250 600 $CAN"},
		{Source: "A grant of C$250,600", Target: "Un apoyo de 250,600 dólares canadienses", To: "es"},
		{Source: "A grant of $75", Target: "Une subvention de 75 $US"},
		{Source: "US$75 (C$100)", Target: "75 $US (100 $CAN)"},
		{Source: "$5 and €6", Target: "5 dólares y 6 euros", To: "es"},
		{Source: "Replace with $1", Target: "Remplacer par $1"},
		{Source: "from $5 to $10", Target: "de 5 à 10 $"},
	},
	Pair: func(p *Pair) {
		lost := false
		p.matched(func(s, t *locales.Value) {
			a, b := s.Kind == locales.Money, t.Kind == locales.Money
			if !a && !b {
				return
			}
			if a && b {
				if sameCurrency(s.Unit, t.Unit) {
					return
				}
				f := p.Report(p.at(t), &i18n.Message{ID: "check.currency.found", Other: "“{{.Value}}” in the source is “{{.Other}}” in the translation"},
					"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
				f.SourceSpan = p.sourceAt(s)
				return
			}
			if !a || lost || !p.known() || t.Kind != locales.PlainNumber || s.Unit == "$" && s.First().Int() < 10 {
				return
			}
			lost = true
			if currencies(p.Target) {
				return
			}
			f := p.Report(p.at(t), &i18n.Message{ID: "check.currency.missing", Other: "“{{.Value}}” has lost its currency"}, "Value", valueText(p.Source, s))
			f.SourceSpan = p.sourceAt(s)
			f.Severity = min(f.Severity, reports.Warning)
		})
	},
}

func sameCurrency(a, b string) bool {
	if a == b {
		return true
	}
	if a > b {
		a, b = b, a
	}
	switch a {
	case "$":
		return b != "EUR" && b != "GBP" && b != "¥"
	case "MXN":
		return b == "peso"
	case "JPY", "CNY":
		return b == "¥"
	}
	return false
}

// currencies reports whether a text names a currency anywhere.
func currencies(t *Text) bool {
	if t.Has&HasMoney != 0 || strings.Contains(t.Raw, "$") {
		return true
	}
	for _, w := range [...]string{"¤", "moné", "mone", "ollar", "ólar", "lares", "peso", "euro", "CAD", "USD", "MXN", "EUR"} {
		if strings.Contains(t.Prose, w) {
			return true
		}
	}
	return false
}

var currencySpace = &Check{
	Name:      "currency-space",
	Severity:  reports.Warning,
	Style:     true,
	Languages: []string{"fr"},
	Title:     &i18n.Message{ID: "check.currency-space", Other: "A currency sign in the wrong place"},
	Explain: &i18n.Message{ID: "check.currency-space.explain",
		Other: "In French a currency sign stands after the amount, with a no-break space between. Signs of programs, as $1 or $HOME, and the heads of tables are left alone."},
	Find: []Case{
		{Source: "A grant of $250", Target: "Une subvention de $250"},
		{Source: "A grant of $250", Target: "Une subvention de 250$"},
		{Source: "Un apoyo de $75 dólares", Target: "Un appui de 75€", From: "es"},
	},
	Pass: []Case{
		{Source: "A grant of $250", Target: "Une subvention de 250 $"},
		{Source: "A grant of C$2 million", Target: "Une subvention de 2 M$ CAN"},
		{Source: "Amount ($)", Target: "Montant ($)"},
		{Source: "Replace with $1", Target: "Remplacer par $1"},
		{Source: "$5 and $6", Target: "5 $ et 6 $"},
	},
	Needs: Needs{Target: HasMoney},
	Pair: func(p *Pair) {
		if p.Profile.Currency != "after" {
			return
		}
		p.matched(func(s, t *locales.Value) {
			if s.Kind != locales.Money || t.Kind != locales.Money {
				return
			}
			text := p.Target.Prose
			if t.Lo < t.DigitsLo {
				if t.Unit == "$" && t.First().Int() >= 0 && t.First().Int() < 10 || text[t.Lo] != '$' && !strings.HasPrefix(text[t.Lo:], "€") {
					return
				}
				sign := strings.TrimRight(text[t.Lo:t.DigitsLo], " \u00a0\u202f")
				if t.DigitsHi != t.Hi {
					return
				}
				p.Replace(p.at(t), text[t.DigitsLo:t.DigitsHi]+"\u00a0"+sign, &i18n.Message{ID: "check.currency-space.before", Other: "the currency sign stands after the amount"})
				return
			}
			if after := text[t.DigitsHi:]; strings.HasPrefix(after, "$") || strings.HasPrefix(after, "€") {
				p.Replace(p.at(t), text[t.Lo:t.DigitsHi]+"\u00a0"+text[t.DigitsHi:t.Hi], &i18n.Message{ID: "check.currency-space.glued", Other: "a no-break space goes between amount and sign"})
				return
			}
			p.Follows()
		})
	},
}

var unitCheck = &Check{
	Name:     "unit",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.unit", Other: "Another unit than in the source"},
	Explain: &i18n.Message{ID: "check.unit.explain",
		Other: "The same number counts something else in the translation: 5 km and 5 m. Names and symbols of units are known in the three languages; an amount that is converted has another number, and is left alone."},
	Find: []Case{
		{Source: "A path of 5 km", Target: "Un sentier de 5 m"},
		{Source: "A path of 5 miles", Target: "Un sendero de 5 kilómetros", To: "es"},
		{Source: "20 hectares de forêt", Target: "20 acres of forest", From: "fr", To: "en"},
		{Source: "a warming of 2 °C", Target: "un réchauffement de 2 °F"},
		{Source: "2 degrees Celsius", Target: "2 grados Fahrenheit", To: "es"},
		{Source: "5 kilowatt-hours", Target: "5 MWh"},
		{Source: "It lasts 3 years", Target: "Il dure 3 mois"},
	},
	Pass: []Case{
		{Source: "A path of 5 kilometres", Target: "Un sentier de 5 km"},
		{Source: "25°C", Target: "25 °C"},
		{Source: "a warming of 2 degrees", Target: "un réchauffement de 2 °C"},
		{Source: "2 °C (35.6 °F)", Target: "2 °C (35,6 °F)"},
		{Source: "5 kilowatt-hours", Target: "5 kWh"},
		{Source: "2.3 million tonnes", Target: "2,3 Mt"},
		{Source: "an angle of 45°", Target: "un angle de 45 degrés"},
		{Source: "20 hectares of forest", Target: "20 hectáreas de bosque", To: "es"},
		{Source: "5 miles (8 km)", Target: "8 km (5 milles)"},
		{Source: "a 5-year plan", Target: "un plan de 5 años", To: "es"},
		{Source: "In 2016 an agreement", Target: "En 2016, un accord"},
	},
	Pair: func(p *Pair) {
		p.matched(func(s, t *locales.Value) {
			if s.Kind != locales.Quantity || t.Kind != locales.Quantity || s.Unit == t.Unit {
				return
			}
			if (s.Unit == "°" || t.Unit == "°") && s.Unit[0] == t.Unit[0] || s.Scale != t.Scale || samePrefixed(s, t) {
				return
			}
			f := p.Report(p.at(t), &i18n.Message{ID: "check.unit.found", Other: "“{{.Value}}” in the source is “{{.Other}}” in the translation"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
		})
	},
}
