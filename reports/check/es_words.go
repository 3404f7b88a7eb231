package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esMonthLower = &Check{
	Name:     "es-month-lower",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-month-lower", Other: "Capital of a month, day or language in Spanish"},
	Explain: &i18n.Message{ID: "check.es-month-lower.explain",
		Other: "Spanish writes months, days and languages with a small letter (RAE): a month of a date with its year, a day of the week before its number, a language after “en” or “idioma”. Sentence starts, streets and feasts without a year (16 de Septiembre, Cinco de Mayo) are left alone."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "on 28 April 2016", Target: "el 28 de Abril de 2016", To: "es"},
		{Source: "on Monday 5 April", Target: "el Lunes 5 de abril", To: "es"},
		{Source: "The report is available in French.", Target: "El informe está disponible en Francés.", To: "es"},
		{Source: "since January 2016", Target: "desde Enero de 2016", To: "es"},
		{Source: "le 5 décembre 2016", Target: "el 5 de Diciembre de 2016", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "on 28 April 2016", Target: "el 28 de abril de 2016", To: "es"},
		{Source: "April 2016", Target: "Abril de 2016", To: "es"},
		{Source: "16 de Septiembre Street", Target: "calle 16 de Septiembre", To: "es"},
		{Source: "the Battle of Cinco de Mayo", Target: "la batalla del 5 de Mayo", To: "es"},
		{Source: "Day of the Dead", Target: "Día de Muertos", To: "es"},
		{Source: "Ms. Abril and Mr. Enero", Target: "la Sra. Abril y el Sr. Enero", To: "es"},
		{Source: "ON 28 APRIL 2016", Target: "EL 28 DE ABRIL DE 2016", To: "es"},
		{Source: "Domingo Cruz, 2016", Target: "Domingo Cruz, 2016", To: "es"},
	},
	Needs: Needs{Target: HasUpper},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.Months != "lower" || p.skip() {
			return
		}
		words := t.Words()
		for i := 1; i < len(words); i++ {
			w := &words[i]
			if len(w.Text) < 4 || len(w.Text) > 11 || w.Text[0] < 'A' || w.Text[0] > 'V' || !unicode.IsLower(runeAt(w.Text, 1)) {
				continue
			}
			kind := esCalendar[w.Low]
			if kind == 0 || !adjacent(t.Prose, &words[i-1], w) {
				continue
			}
			prev := words[i-1].Text
			next, after := "", ""
			if i+1 < len(words) && adjacent(t.Prose, w, &words[i+1]) {
				next = words[i+1].Text
				if i+2 < len(words) && adjacent(t.Prose, &words[i+1], &words[i+2]) {
					after = words[i+2].Text
				}
			}
			wrong := false
			switch kind {
			case 'm':
				wrong = (prev == "de" || prev == "en" || prev == "desde" || prev == "hasta" || isDay(prev)) &&
					(isYear(next) || (next == "de" || next == "del") && isYear(after))
			case 'd':
				wrong = (prev == "el" || prev == "del" || prev == "al" || prev == "este") && isDay(next)
			case 'l':
				wrong = (prev == "en" || prev == "idioma") && (next == "" || !capital(next)) && !withinQuotes(t.Prose, w.Lo)
			}
			if wrong {
				p.mend(w.Lo, w.Hi, w.Low, &i18n.Message{ID: "check.es-month-lower.found", Other: "“{{.Word}}” has a small letter in Spanish"}, "Word", w.Text)
			}
		}
	},
}

// esCalendar says which words are months (m), days (d) and languages (l).
var esCalendar = func() map[string]byte {
	m := map[string]byte{}
	for k, l := range map[byte]map[string]bool{
		'm': names("enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"),
		'd': names("lunes martes miércoles jueves viernes sábado domingo"),
		'l': names("francés inglés español"),
	} {
		for w := range l {
			m[w] = k
		}
	}
	return m
}()

var esDate = &Check{
	Name:     "es-date",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-date", Other: "Form of a date in Spanish"},
	Explain: &i18n.Message{ID: "check.es-date.explain",
		Other: "A date is “28 de abril de 2016” in Spanish, not “abril 28, 2016” nor “28 abril 2016”; with the key date_year, also “del 2016” where the house writes “de”, or the reverse. Tables of numbers are left alone."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "April 28, 2016", Target: "Abril 28, 2016", To: "es"},
		{Source: "on April 28, 2016", Target: "el abril 28 de 2016", To: "es"},
		{Source: "on 28 April 2016", Target: "el 28 abril 2016", To: "es"},
		{Source: "le 5 décembre 2016", Target: "el 5 diciembre 2016", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "April 28, 2016", Target: "28 de abril de 2016", To: "es"},
		{Source: "April 28, 2016", Target: "28 de abril del 2016", To: "es"},
		{Source: "04/28/2016", Target: "28/04/2016", To: "es"},
		{Source: "in May 28 countries, 2016 sites", Target: "en mayo 28 países, 2016 sitios", To: "es"},
		{Source: "28-apr-2016", Target: "28-abr-2016", To: "es"},
		{Source: "April 2016", Target: "abril 2016", To: "es"},
	},
	Needs: Needs{Target: HasDigit | HasLetter},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.DateOrder != "day-month" || p.skip() {
			return
		}
		words := t.Words()
		for i := 0; i+1 < len(words); i++ {
			w := &words[i]
			if len(w.Text) < 4 || len(w.Text) > 10 || esCalendar[w.Low] != 'm' {
				continue
			}
			s := t.Prose
			right, lo, hi := "", w.Lo, 0
			switch {
			case i > 0 && isDay(words[i-1].Text) && adjacent(s, &words[i-1], w) && isYear(words[i+1].Text) && adjacent(s, w, &words[i+1]):
				lo, hi = words[i-1].Lo, words[i+1].Hi
				right = words[i-1].Text + " de " + w.Low + " de " + words[i+1].Text
			case isDay(words[i+1].Text) && adjacent(s, w, &words[i+1]) && i+2 < len(words) && !(i > 0 && (words[i-1].Low == "de" || isDay(words[i-1].Text))):
				y := &words[i+2]
				between := s[words[i+1].Hi:y.Lo]
				if (y.Low == "de" || y.Low == "del") && between == " " && i+3 < len(words) {
					y = &words[i+3]
					between = ", "
				}
				if between == ", " && isYear(y.Text) {
					hi = y.Hi
					right = words[i+1].Text + " de " + w.Low + " de " + y.Text
				}
			case p.Profile.DateYear == "de" || p.Profile.DateYear == "del":
				if y := &words[i+1]; (y.Low == "de" || y.Low == "del") && y.Low != p.Profile.DateYear && i > 1 && words[i-1].Low == "de" && isDay(words[i-2].Text) &&
					i+2 < len(words) && isYear(words[i+2].Text) {
					lo, hi, right = y.Lo, y.Hi, p.Profile.DateYear
				}
			}
			if right != "" {
				p.mend(lo, hi, right, &i18n.Message{ID: "check.es-date.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[lo:hi], "Right", right)
			}
		}
	},
}

var esOrdinal = &Check{
	Name:     "es-ordinal",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.es-ordinal", Other: "Ordinal number in Spanish"},
	Explain: &i18n.Message{ID: "check.es-ordinal.explain",
		Other: "Ordinals are abbreviated 1.º, 1.ª, 1.er in Spanish (RAE), with a dot; “1ro”, “23ava” and the sign of degrees, as in 1° de mayo, are reported. Fractions (doceava parte), temperatures and angles are left alone."},
	Languages: []string{"es"},
	Style:     true,
	Find: []Case{
		{Source: "the 23rd session", Target: "la 23ª sesión", To: "es"},
		{Source: "1 May", Target: "1° de mayo", To: "es"},
		{Source: "the 1st session", Target: "la 1ra sesión", To: "es"},
		{Source: "the 23rd session", Target: "la 23ava sesión", To: "es"},
		{Source: "la 3e session", Target: "la 3ra sesión", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "the 23rd session", Target: "la 23.ª sesión", To: "es"},
		{Source: "1 May", Target: "1.º de mayo", To: "es"},
		{Source: "1 May", Target: "1 de mayo", To: "es"},
		{Source: "one twelfth", Target: "la doceava parte", To: "es"},
		{Source: "one twentieth", Target: "la 20ava parte", To: "es"},
		{Source: "at 25° C", Target: "a 25° C", To: "es"},
		{Source: "an angle of 45°", Target: "un ángulo de 45° de giro", To: "es"},
	},
	Needs: Needs{Target: HasDigit, Any: HasLetter | HasNonASCII},
	Pair: func(p *Pair) {
		t := p.Target
		if !locales.Demands(p.Profile.Ordinal) || p.skip() {
			return
		}
		s := t.Prose
		found := func(lo, hi int, right string) {
			p.mend(lo, hi, right, &i18n.Message{ID: "check.es-ordinal.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[lo:hi], "Right", right)
		}
		for i := 0; i < len(s); i++ {
			if !isDigit(s[i]) {
				continue
			}
			lo := i
			for i < len(s) && isDigit(s[i]) {
				i++
			}
			hi := i
			if hi == len(s) || hi-lo > 4 || lo > 0 && (isAlnum(s[lo-1]) || s[lo-1] >= utf8.RuneSelf || strings.IndexByte(".,-/", s[lo-1]) >= 0) {
				continue
			}
			number := s[lo:hi]
			dotted := s[hi] == '.'
			if dotted {
				hi++
			}
			rest := s[hi:]
			switch {
			case strings.HasPrefix(rest, "º") || strings.HasPrefix(rest, "ª"):
				if dotted == (p.Profile.Ordinal == "dotted") {
					p.Follows()
				} else if p.Profile.Ordinal == "dotted" {
					found(lo, hi+2, number+"."+rest[:2])
				}
			case strings.HasPrefix(rest, "° de ") && number == "1" && !dotted && esCalendar[firstWord(rest[len("° de "):])] == 'm':
				found(lo, hi+2, p.ordinal("1", "º"))
			case !dotted && isAlpha(rest[0]):
				n := 0
				for n < len(rest) && (isAlnum(rest[n]) || rest[n] >= utf8.RuneSelf) {
					n++
				}
				w := rest[:n]
				next := strings.TrimLeft(rest[n:], " ")
				if strings.Contains(p.Source.Prose, number+w) || strings.HasPrefix(next, "parte") {
					continue
				}
				switch w {
				case "ro", "do", "to", "mo", "vo", "no", "avo", "ero":
					found(lo, hi+n, p.ordinal(number, "º"))
				case "ra", "da", "ta", "ma", "va", "na", "ava", "era":
					found(lo, hi+n, p.ordinal(number, "ª"))
				case "er":
					if p.Profile.Ordinal == "dotted" {
						found(lo, hi+n, number+".er")
					}
				}
			}
		}
	},
}

// ordinal returns an ordinal of the profile.
func (p *Pair) ordinal(number, sign string) string {
	if p.Profile.Ordinal == "dotted" {
		return number + "." + sign
	}
	return number + sign
}

var esAbbrev = &Check{
	Name:     "es-abbrev",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-abbrev", Other: "Abbreviation in Spanish"},
	Explain: &i18n.Message{ID: "check.es-abbrev.explain",
		Other: "“p. ej.” and “EE. UU.” have a space and dots (RAE), “núm.” an accent, and Sr., Sra., Dr., Dra., Lic. and Ing. a dot before a name. Whether it is EE. UU. or EUA is the key united_states; “EU” may also be the European Union, and is left alone, as is EEUU in code."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "in the U.S.", Target: "en EEUU", To: "es"},
		{Source: "in the U.S.", Target: "en EE.UU.", To: "es"},
		{Source: "e.g. water", Target: "p.ej. el agua", To: "es"},
		{Source: "Mr. Cruz", Target: "el Sr Cruz", To: "es"},
		{Source: "Resolution No. 5", Target: "Resolución num. 5", To: "es"},
		{Source: "aux É.-U.", Target: "en EE.UU.", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "in the U.S.", Target: "en EE. UU.", To: "es"},
		{Source: "in the U.S.", Target: "en EE.\u00a0UU.", To: "es"},
		{Source: "in the U.S.", Target: "en EUA", To: "es"},
		{Source: "in the EU", Target: "en la UE", To: "es"},
		{Source: "e.g. water", Target: "p. ej., el agua", To: "es"},
		{Source: "Mr. Cruz", Target: "el Sr. Cruz", To: "es"},
		{Source: "num. of items", Target: "num_elementos", To: "es"},
		{Source: "SR 5", Target: "SR 5", To: "es"},
	},
	Needs: Needs{Target: HasLetter},
	Pair: func(p *Pair) {
		t := p.Target
		if p.skip() {
			return
		}
		s := t.Prose
		found := func(lo, hi int, right string) {
			p.mend(lo, hi, right, &i18n.Message{ID: "check.es-abbrev.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[lo:hi], "Right", right)
		}
		if t.Has&HasUpper != 0 {
			us := "EE.\u00a0UU."
			if p.Profile.UnitedStates == "eua" {
				us = "EUA"
			}
			for _, old := range [...]string{"EE.UU.", "EE.UU", "EEUU", "EE UU"} {
				i := strings.Index(s, old)
				if i < 0 || i > 0 && (isAlnum(s[i-1]) || s[i-1] == '_') {
					continue
				}
				if hi := i + len(old); hi == len(s) || !isAlnum(s[hi]) && s[hi] != '_' {
					found(i, hi, us)
				}
				break
			}
			if us == "EUA" || p.Profile.UnitedStates == "spaced" {
				for i := range t.Words() {
					w := &t.words[i]
					if us == "EUA" && w.Text == "EE" && i+1 < len(t.words) && t.words[i+1].Text == "UU" && strings.HasPrefix(s[t.words[i+1].Hi:], ".") && strings.HasPrefix(s[w.Hi:], ".") && t.words[i+1].Lo > w.Hi+1 {
						found(w.Lo, t.words[i+1].Hi+1, us)
					} else if us != "EUA" && w.Text == "EUA" && w.Hi < len(s) && s[w.Hi] != '.' {
						found(w.Lo, w.Hi, us)
					}
				}
			}
		}
		if t.Has&HasDot != 0 {
			if i := strings.Index(s, "p.ej."); i >= 0 && (i == 0 || !isAlnum(s[i-1])) {
				found(i, i+len("p.ej."), "p.\u00a0ej.")
			}
			for _, old := range [...]string{"num. ", "Num. "} {
				if i := strings.Index(s, old); i >= 0 && (i == 0 || isSpace(lastRune(s[:i])) || s[i-1] == '(') && i+len(old) < len(s) && isDigit(s[i+len(old)]) {
					found(i, i+3, old[:1]+"úm")
				}
			}
		}
		if t.Has&HasUpper == 0 || p.Profile.Honorific != "dot" {
			return
		}
		words := t.Words()
		for i := 0; i+1 < len(words); i++ {
			w := &words[i]
			if len(w.Text) > 5 {
				continue
			}
			switch w.Text {
			case "Sr", "Sra", "Srta", "Dr", "Dra", "Lic", "Ing", "Sres", "Sras":
				if s[w.Hi] == ' ' && words[i+1].Lo == w.Hi+1 && capital(words[i+1].Text) && !capitals(words[i+1].Text) {
					found(w.Lo, w.Hi, w.Text+".")
				}
			}
		}
	},
}

var esAccentCaps = &Check{
	Name:     "es-accent-caps",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-accent-caps", Other: "Capital letter without its accent in Spanish"},
	Explain: &i18n.Message{ID: "check.es-accent-caps.explain",
		Other: "Capital letters keep their accents in Spanish (RAE): MÉXICO, ÁREA, RESOLUCIÓN, América. Acronyms, code, addresses, and words that the source has in the same form are left alone."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "COUNCIL RESOLUTION", Target: "RESOLUCION DE CONSEJO", To: "es"},
		{Source: "Government of Mexico", Target: "Gobierno de Mexico", To: "es"},
		{Source: "North America", Target: "America del Norte", To: "es"},
		{Source: "Protected areas", Target: "Areas protegidas", To: "es"},
		{Source: "GOUVERNEMENT DU MEXIQUE", Target: "GOBIERNO DE MEXICO", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "COUNCIL RESOLUTION", Target: "RESOLUCIÓN DE CONSEJO", To: "es"},
		{Source: "Government of Mexico", Target: "Gobierno de México", To: "es"},
		{Source: "the University of New Mexico", Target: "la University of New Mexico", To: "es"},
		{Source: "the functions INDEX and MATCH", Target: "las funciones INDICE y COINCIDIR", To: "es"},
		{Source: "LINEST", Target: "ESTIMACION.LINEAL", To: "es"},
		{Source: "the CIA and the UN", Target: "la CIA y la ONU", To: "es"},
		{Source: "the function AREAS()", Target: "la función AREAS()", To: "es"},
		{Source: "Bank of America", Target: "Bank of America", To: "es"},
		{Source: "the LEGION code", Target: "el código PASSION", To: "es"},
		{Source: "the OPCION_A flag", Target: "la marca OPCION_A", To: "es"},
	},
	Needs: Needs{Target: HasUpper},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.Capitals != "accented" || p.skip() {
			return
		}
		s := t.Prose
		words := t.Words()
		for i := range words {
			w := &words[i]
			if len(w.Text) < 4 || w.Text[0] < 'A' || w.Text[0] > 'Z' {
				continue
			}
			right := ""
			if c := w.Text[1]; isUpper(c) {
				if len(w.Text) > 5 && (strings.HasSuffix(w.Text, "CION") || strings.HasSuffix(w.Text, "SION")) && w.Text != "PASSION" && w.Text != "MISSION" && capitals(w.Text) && !strings.HasSuffix(w.Text, "SSION") {
					right = w.Text[:len(w.Text)-2] + "ÓN"
				} else if len(w.Text) < 14 {
					right = esAccented[w.Text]
				}
			} else if len(w.Text) < 14 {
				right = esAccented[w.Text]
			}
			if right == "" || w.Lo > 0 && strings.IndexByte("./_-@", s[w.Lo-1]) >= 0 || w.Hi < len(s) && strings.IndexByte("_@(-/", s[w.Hi]) >= 0 {
				continue
			}
			if strings.Contains(p.Source.Prose, w.Text) && (p.sharesNeighbour(words, i) || isUpper(w.Text[1])) {
				continue
			}
			if w.Hi < len(s) && s[w.Hi] == '.' && letterAt(s, w.Hi+1) {
				continue // a name in code
			}
			// A word in capitals alone is a function, or the like.
			if isUpper(w.Text[1]) && len(words) > 1 && !esNames[w.Text] &&
				!(i > 0 && capitals(words[i-1].Text) && len(words[i-1].Text) > 1) && !(i+1 < len(words) && capitals(words[i+1].Text) && len(words[i+1].Text) > 1) {
				continue
			}
			p.mend(w.Lo, w.Hi, right, &i18n.Message{ID: "check.es-accent-caps.found", Other: "“{{.Word}}” is “{{.Right}}”"}, "Word", w.Text, "Right", right)
		}
	},
}

// esAccented are words with a capital and without their accent, and with it.
var esAccented = func() map[string]string {
	m := map[string]string{}
	for w := range names(`área áreas áfrica ángulo ángulos ámbito ámbitos árbol árboles ártico ático época épocas éxito ética ético etíope índice índices
		índico última último últimas últimos única único únicas únicos útil útiles órgano órganos óptimo óptima óxido óxidos ópera óscar
		américa méxico canadá panamá perú haití yucatán michoacán cancún japón públicas público pública públicos política políticas
		técnico técnica técnicos técnicas económico económica energía energías tecnología biología química químico químicas
		número números página páginas título títulos artículo artículos capítulo capítulos código códigos`) {
		r, n := utf8.DecodeRuneInString(w)
		upper := strings.ToUpper(w)
		m[unaccented(upper)] = upper
		title := string(unicode.ToUpper(r)) + w[n:]
		m[unaccented(title)] = title
	}
	// Words that are other words, or names, without an accent.
	for w := range names("Oscar Publica PUBLICA Publico PUBLICO Opera OPERA") {
		delete(m, w)
	}
	return m
}()

var esNames = names("MEXICO AMERICA CANADA")

var esAccentCommon = &Check{
	Name:     "es-accent-common",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.es-accent-common", Other: "Missing accent in Spanish"},
	Explain: &i18n.Message{ID: "check.es-accent-common.explain",
		Other: "A question word right after ¿ has its accent (¿qué?, ¿cómo?), a word in -ción or -sión has one and its plural has none, and so has “más” before que or de. Solo, sólo, este and éste are both right (RAE) and are left alone, as are file names and code."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "What is the CEC?", Target: "¿Que es la CCA?", To: "es"},
		{Source: "How to apply?", Target: "¿Como se presenta una solicitud?", To: "es"},
		{Source: "the resolution", Target: "la resolucion", To: "es"},
		{Source: "the resolutions", Target: "las resoluciónes", To: "es"},
		{Source: "more than 5", Target: "mas de 5", To: "es"},
		{Source: "la commission", Target: "la comision", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "What is the CEC?", Target: "¿Qué es la CCA?", To: "es"},
		{Source: "Only this one", Target: "Sólo éste", To: "es"},
		{Source: "Let the show begin!", Target: "¡Que comience la función!", To: "es"},
		{Source: "Only this one", Target: "Solo este", To: "es"},
		{Source: "When it ends, what then?", Target: "¿Cuando termine, qué pasará?", To: "es"},
		{Source: "the resolutions", Target: "las resoluciones", To: "es"},
		{Source: "see /resolucion.html", Target: "véase resolucion.html", To: "es"},
		{Source: "but nothing more", Target: "mas nada más", To: "es"},
		{Source: "the word mission", Target: "la palabra mission", To: "es"},
	},
	Needs: Needs{Target: HasLetter},
	Pair: func(p *Pair) {
		t := p.Target
		if p.skip() {
			return
		}
		s := t.Prose
		if t.Has&HasInverted == 0 && !strings.Contains(s, "ion") && !strings.Contains(s, "mas ") && !strings.Contains(s, "ónes") {
			return
		}
		words := t.Words()
		for i := range words {
			w := &words[i]
			right := ""
			switch {
			case len(w.Text) > 5 && strings.HasSuffix(w.Text, "ion") && (strings.HasSuffix(w.Text, "cion") || strings.HasSuffix(w.Text, "sion") && !strings.HasSuffix(w.Text, "ssion")):
				if w.Lo > 0 && (strings.IndexByte("./_-@*#=\"'", s[w.Lo-1]) >= 0) || w.Hi < len(s) && (strings.IndexByte("_@(-/=*\"'", s[w.Hi]) >= 0 || s[w.Hi] == '.' && letterAt(s, w.Hi+1)) || sourceWord(p.Source, w.Low) {
					continue
				}
				right = w.Text[:len(w.Text)-2] + "ón"
			case len(w.Text) > 6 && strings.HasSuffix(w.Text, "iónes"):
				right = strings.TrimSuffix(w.Text, "ónes") + "ones"
			case w.Low == "mas" && i+1 < len(words) && adjacent(s, w, &words[i+1]) && (words[i+1].Text == "que" || words[i+1].Text == "de") && i+2 < len(words) && w.Text == "mas" &&
				(i > 0 && adjacent(s, &words[i-1], w) || isDigit(words[i+2].Text[0])):
				right = "más"
			case w.Lo >= 2 && len(w.Text) < 9 && s[w.Lo-2:w.Lo] == "¿":
				right = esQuestions[w.Low]
				if end := strings.IndexAny(s[w.Hi:], "?!,"); end >= 0 && s[w.Hi+end] == ',' {
					right = "" // ¿Cuando termine, …?
				}
				if right != "" && capital(w.Text) {
					right = string(unicode.ToUpper(rune(right[0]))) + right[1:]
				}
			}
			if right != "" {
				p.mend(w.Lo, w.Hi, right, &i18n.Message{ID: "check.es-accent-common.found", Other: "“{{.Word}}” is “{{.Right}}”"}, "Word", w.Text, "Right", right)
			}
		}
	},
}

// esQuestions are the question words, without and with their accent.
var esQuestions = func() map[string]string {
	m := map[string]string{}
	for w := range names("qué cómo cuál cuáles cuándo dónde quién quiénes cuánto cuánta cuántos cuántas") {
		m[unaccented(w)] = w
	}
	return m
}()

var esCountry = &Check{
	Name:     "es-country",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.es-country", Other: "Name of a country in Spanish"},
	Explain: &i18n.Message{ID: "check.es-country.explain",
		Other: "México and mexicano are written with x (RAE), and the United States of America is Estados Unidos de América. Quotations are left alone."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "Mexico", Target: "Méjico", To: "es"},
		{Source: "the Mexican Government", Target: "el Gobierno mejicano", To: "es"},
		{Source: "les États-Unis d’Amérique", Target: "los Estados Unidos de Norteamérica", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "Mexico", Target: "México", To: "es"},
		{Source: "the United States of America", Target: "los Estados Unidos de América", To: "es"},
		{Source: "he wrote “Viva Méjico”", Target: "escribió “Viva Méjico”", To: "es"},
		{Source: "Mr. Mejía", Target: "el Sr. Mejía", To: "es"},
		{Source: "the country", Target: "la Norteamérica", To: "es"},
	},
	Pair: func(p *Pair) {
		s := p.Target.Prose
		i := strings.Index(s, "ejica")
		if i < 0 {
			i = strings.Index(s, "éjico")
		}
		if i > 0 && (s[i-1] == 'M' || s[i-1] == 'm') && !withinQuotes(s, i) {
			for k := range p.Target.Words() {
				if w := &p.Target.words[k]; w.Lo == i-1 {
					right := strings.Replace(w.Text, "j", "x", 1)
					p.mend(w.Lo, w.Hi, right, &i18n.Message{ID: "check.es-country.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", w.Text, "Right", right)
				}
			}
		}
		const us, wrong = "Estados Unidos de ", "Norteamérica"
		if i := strings.Index(s, us+wrong); i >= 0 && !withinQuotes(s, i) {
			lo := i + len(us)
			p.mend(lo, lo+len(wrong), "América", &i18n.Message{ID: "check.es-country.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", wrong, "Right", "América")
		}
	},
}

var esContraction = &Check{
	Name:     "es-contraction",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-contraction", Other: "“de el” or “a el” in Spanish"},
	Explain: &i18n.Message{ID: "check.es-contraction.explain",
		Other: "Spanish draws “de el” together to “del” and “a el” to “al”, as is forgotten where a term is put in place of another. Names that begin with El, and él, are left alone."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "the report of the Council", Target: "el informe de el Consejo", To: "es"},
		{Source: "sent to the Council", Target: "enviado a el Consejo", To: "es"},
		{Source: "le rapport du Conseil", Target: "el informe de el Consejo", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "the report of the Council", Target: "el informe del Consejo", To: "es"},
		{Source: "from El Salvador", Target: "de El Salvador", To: "es"},
		{Source: "his report", Target: "el informe de él", To: "es"},
		{Source: "from a to the end", Target: "de la A a la Z", To: "es"},
		{Source: "the article “el”", Target: "el uso de “el”", To: "es"},
	},
	Pair: func(p *Pair) {
		t := p.Target
		if !strings.Contains(t.Prose, " el ") || p.skip() {
			return
		}
		words := t.Words()
		for i := 0; i+2 < len(words); i++ {
			w, n := &words[i], &words[i+1]
			if n.Text != "el" || n.Lo != w.Hi+1 || t.Prose[w.Hi] != ' ' || words[i+2].Lo != n.Hi+1 || w.Text != "de" && w.Text != "a" {
				continue
			}
			right := w.Text + "l"
			p.mend(w.Lo, n.Hi, right, &i18n.Message{ID: "check.es-contraction.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", t.Prose[w.Lo:n.Hi], "Right", right)
		}
	},
}
