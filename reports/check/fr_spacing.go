package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frColon = &Check{
	Name:     "fr-colon",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-colon", Other: "Space before a colon in French"},
	Explain: &i18n.Message{ID: "check.fr-colon.explain",
		Other: "French has a no-break space before a colon, in Canada too (OQLF); what is reported is a colon without any space, or with one where the conventions want none. Times, ratios, web addresses, code, keys and emoji names are left alone. See fr-nbsp for spaces at which a line may break."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "Distribution: General", Target: "Distribution: Générale"},
		{Source: "The Council decides: the plan is approved.", Target: "Le Conseil décide: le plan est approuvé."},
		{Source: "Step 1: apply", Target: "Étape 1: présenter une demande"},
		{Source: "Los “fondos”: informe", Target: "Les « fonds »: rapport", From: "es"},
	},
	Pass: []Case{
		{Source: "Distribution: General", Target: "Distribution\u00a0: Générale"},
		{Source: "Distribution: General", Target: "Distribution\u202f: Générale"},
		{Source: "Distribution: General", Target: "Distribution : Générale"},
		{Source: "at 21:42", Target: "à 21:42"},
		{Source: "scale 1:50 000", Target: "échelle 1:50 000"},
		{Source: "see http://www.cec.org", Target: "voir http://www.cec.org"},
		{Source: "a :leaf: for you", Target: "une :feuille: pour vous"},
		{Source: "use std::vector", Target: "utiliser std::vector"},
		{Source: "the drive C: is full", Target: "le disque C: est plein"},
		{Source: "the attribute xml:lang", Target: "l’attribut xml:lang"},
		{Source: "title: the key of the title", Target: "title: la clé du titre"},
		{Source: "declare \"versionId\": true on it", Target: "déclarer \"versionId\": true"},
		{Source: "the sign *:* in a name", Target: "le signe *:* dans un nom"},
		{Source: "*Supporting Python: A guide* is a book", Target: "Le livre *Supporting Python: A guide*"},
		{Source: "Distribución: general", Target: "Distribution: General", From: "es", To: "en"},
	},
	Needs: Needs{Target: HasHigh},
	Pair: func(p *Pair) {
		want := p.Profile.Colon
		if !locales.Demands(want) || strings.IndexByte(p.Target.Prose, ':') < 0 || p.skip() {
			return
		}
		s := p.Target.Prose
		punctuation(s, ":", func(lo, hi, start int, space, before, after rune) {
			if !wordlike(before) || before == '.' || after != 0 && !isSpace(after) && after != '*' {
				return
			}
			switch {
			case (space != 0) == wantsSpace(want):
				p.Follows()
			case space != 0:
				p.mend(start, hi, ":", &i18n.Message{ID: "check.fr-colon.space", Other: "a space before the colon"})
			case !p.isKey(lo):
				p.mend(lo, hi, joined(":", want), &i18n.Message{ID: "check.fr-colon.found", Other: "no space before the colon"})
			}
		})
	},
}

// isKey reports whether the word before the colon at i is a key, the name of
// a protocol, a drive or an emoji.
func (p *Pair) isKey(i int) bool {
	s := p.Target.Prose
	e := i
	for e > 0 && strings.IndexByte("\"'*", s[e-1]) >= 0 {
		e--
	}
	j := strings.LastIndexFunc(s[:e], func(r rune) bool { return isSpace(r) || strings.ContainsRune("«“\"([,;/", r) }) + 1
	w := strings.TrimLeft(s[j:i], "\u00a0\u202f\u0080\ufffd\u00bb")
	if len(w) == 1 && isAlpha(w[0]) || strings.ContainsAny(w, ":_=\\@#") {
		return true
	}
	if n := strings.LastIndexByte(w, '.'); n >= 0 && n+1 < len(w) {
		return true
	}
	// What is quoted as it stands.
	if next := s[i+1 : min(len(s), i+6)]; w != "" && strings.TrimSpace(next) != "" && strings.Contains(p.Source.Prose, w+":"+next) {
		return true
	}
	return w != "" && !capital(w) && !isDigit(w[0]) && strings.Contains(p.Source.Prose, w+":") && strings.IndexFunc(w, unicode.IsLetter) >= 0
}

var frHighpunct = &Check{
	Name:     "fr-highpunct",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-highpunct", Other: "Space before ; ! ? in French"},
	Explain: &i18n.Message{ID: "check.fr-highpunct.explain",
		Other: "In Canada nothing stands before a semicolon, an exclamation or a question mark (OQLF, Translation Bureau); in France a narrow no-break space does. In a translators’ file in French of no country, only texts that have it both ways are reported. What the conventions of the language want is the profile’s key “high”. Quotations in « », signs that are spoken of, and smileys are left alone."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "What is the CEC?", Target: "Qu’est-ce que la CCE ?"},
		{Source: "What is the CEC?", Target: "Qu’est-ce que la CCE\u00a0?"},
		{Source: "air; water; soil", Target: "l’air ; l’eau ; le sol"},
		{Source: "Thank you!", Target: "Merci !"},
		{Source: "¿Qué es?", Target: "Qu’est-ce que c’est ?!", From: "es"},
		{Source: "What is the CEC?", Target: "Qu’est-ce que la CCE?", To: "fr-FR"},
		{Source: "air; water", Target: "l’air; l’eau", To: "fr-FR"},
	},
	Pass: []Case{
		{Source: "What is the CEC?", Target: "Qu’est-ce que la CCE?"},
		{Source: "Really?!", Target: "Vraiment?!"},
		{Source: "What is the CEC?", Target: "Qu’est-ce que la CCE\u202f?", To: "fr-FR"},
		{Source: "What is the CEC?", Target: "Qu’est-ce que la CCE ?", To: "fr-FR"},
		{Source: "He wrote “Yes!”.", Target: "Il a écrit « Oui ! »."},
		{Source: "the signs ; ! and ?", Target: "les signes ; ! et ?"},
		{Source: "a ? b : c", Target: "a ? b : c"},
		{Source: "Thank you ;-)", Target: "Merci ;-)"},
		{Source: "See https://www.cec.org/?q=a;b", Target: "Voir https://www.cec.org/?q=a;b"},
	},
	Needs: Needs{Target: HasHigh},
	Pair: func(p *Pair) {
		want := p.Profile.High
		if !locales.Demands(want) || p.skip() {
			return
		}
		s := p.Target.Prose
		if strings.IndexByte(s, '?') < 0 && strings.IndexByte(s, '!') < 0 && strings.IndexByte(s, ';') < 0 {
			return
		}
		// Of texts in French without a region nobody knows which French it is.
		both := !p.unsaid()
		if !both {
			a, b := false, false
			punctuation(s, ";!?", func(_, _, _ int, space, before, after rune) {
				if wordlike(before) && ended(after) {
					a, b = a || space != 0, b || space == 0
				}
			})
			both = a && b
		}
		punctuation(s, ";!?", func(lo, hi, start int, space, before, after rune) {
			mark := s[lo:hi]
			if !wordlike(before) && before != '\ufffc' || !ended(after) || mark == ";" && after == ')' {
				return
			}
			switch {
			case (space != 0) == wantsSpace(want):
				if before != '\ufffc' {
					p.Follows()
				}
			case space != 0:
				if !both || strings.Contains(p.Source.Prose, " "+mark[:1]) && p.Source.Base != "fr" || withinQuotes(s, lo) {
					return
				}
				p.mend(start, hi, mark, &i18n.Message{ID: "check.fr-highpunct.space", Other: "a space before {{.Mark}}"}, "Mark", mark)
			case before != '\ufffc' && before != '*' && before != '"' && before != '\'':
				if w := lastWord(s[:lo]); w != "" && mark != ";" && !endsWith(s, s[lo]) && strings.Contains(p.Source.Prose, w+mark) {
					return // Yahoo!
				}
				p.mend(lo, hi, joined(mark, want), &i18n.Message{ID: "check.fr-highpunct.found", Other: "no space before {{.Mark}}"}, "Mark", mark)
			}
		})
	},
}

var frGuillemetSpace = &Check{
	Name:     "fr-guillemet-space",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-guillemet-space", Other: "No space inside « »"},
	Explain: &i18n.Message{ID: "check.fr-guillemet-space.explain",
		Other: "French has a no-break space after « and before ». See fr-nbsp for spaces at which a line may break."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "the “Plan”", Target: "le «Plan»"},
		{Source: "the “Plan”", Target: "le «\u00a0Plan»"},
		{Source: "el «Plan»", Target: "le «Plan »", From: "es"},
	},
	Pass: []Case{
		{Source: "the “Plan”", Target: "le «\u00a0Plan\u00a0»"},
		{Source: "the “Plan”", Target: "le «\u202fPlan\u202f»"},
		{Source: "the “Plan”", Target: "le « Plan »"},
		{Source: "the “<em>Plan</em>”", Target: "le «\u00a0<em>Plan</em>\u00a0»"},
		{Source: "el «Plan»", Target: "the “Plan”", From: "es", To: "en"},
		{Source: "the “Plan”", Target: "el «Plan»", To: "es"},
	},
	Needs: Needs{Target: HasQuote | HasNonASCII},
	Pair: func(p *Pair) {
		want := p.Profile.QuoteSpace
		if !locales.Demands(want) || p.skip() {
			return
		}
		guillemetSpaces(p.Target.Prose, func(lo, hi int, mark string, space rune, plain bool) {
			switch {
			case (space != 0) == wantsSpace(want):
				p.Follows()
			case space != 0:
				p.mend(lo, hi, mark, &i18n.Message{ID: "check.fr-guillemet-space.space", Other: "a space at {{.Mark}}"}, "Mark", mark)
			default:
				p.mend(lo, hi, joined(mark, want), &i18n.Message{ID: "check.fr-guillemet-space.found", Other: "no space at {{.Mark}}"}, "Mark", mark)
			}
		})
	},
}

var frNbsp = &Check{
	Name:     "fr-nbsp",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.fr-nbsp", Other: "A line may break before a mark"},
	Explain: &i18n.Message{ID: "check.fr-nbsp.explain",
		Other: "A plain space stands before a colon or inside « », so that a line may begin with the mark. French wants a no-break space there, plain or narrow. In a file that follows no chosen conventions, only texts that have it both ways are reported."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "Distribution: General", Target: "Distribution : Générale"},
		{Source: "the “Plan”", Target: "le « Plan »"},
		{Source: "Original: Spanish", Target: "ORIGINAL : Espagnol"},
		{Source: "What?", Target: "Quoi ?", To: "fr-FR"},
	},
	Pass: []Case{
		{Source: "Distribution: General", Target: "Distribution\u00a0: Générale"},
		{Source: "Distribution: General", Target: "Distribution\u202f: Générale"},
		{Source: "the “Plan”", Target: "le «\u00a0Plan\u00a0»"},
		{Source: "What?", Target: "Quoi ?"}, // fr-highpunct says it
		{Source: "What?", Target: "Quoi\u202f?", To: "fr-FR"},
		{Source: "a : b", Target: "a : b"},
		{Source: "Distribution: General", Target: "Distribution: general", To: "es"},
	},
	Needs: Needs{Any: HasHigh | HasQuote},
	Pair: func(p *Pair) {
		t := p.Target
		if p.skip() {
			return
		}
		s := t.Prose
		type place struct {
			lo, hi int
			mark   string
			want   string
		}
		var places []place
		good := 0
		see := func(lo, hi int, space rune, mark, want string) {
			if space == '\u00a0' || space == '\u202f' {
				good++
				p.Follows()
			} else if plainBreak(space) {
				places = append(places, place{lo, hi, mark, want})
			}
		}
		colon, high := wantsSpace(p.Profile.Colon), wantsSpace(p.Profile.High)
		if t.Has&HasHigh != 0 && (colon || high) {
			punctuation(s, ":;!?", func(lo, hi, start int, space, before, after rune) {
				if !wordlike(before) || !ended(after) || space == 0 {
					return
				}
				if s[lo] == ':' {
					if colon && after != ')' {
						see(start, hi, space, ":", p.Profile.Colon)
					}
				} else if high {
					see(start, hi, space, s[lo:hi], p.Profile.High)
				}
			})
		}
		if t.Has&HasQuote != 0 && t.Has&HasNonASCII != 0 && wantsSpace(p.Profile.QuoteSpace) {
			guillemetSpaces(s, func(lo, hi int, mark string, space rune, plain bool) {
				if space != 0 {
					see(lo, hi, space, mark, p.Profile.QuoteSpace)
				}
			})
		}
		if p.loose() && good == 0 {
			return
		}
		for _, x := range places {
			p.mend(x.lo, x.hi, joined(x.mark, x.want), &i18n.Message{ID: "check.fr-nbsp.found", Other: "a line may break at {{.Mark}}"}, "Mark", x.mark)
		}
	},
}

var frNbspNumber = &Check{
	Name:     "fr-nbsp-number",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.fr-nbsp-number", Other: "A line may break inside a number or after an abbreviation"},
	Explain: &i18n.Message{ID: "check.fr-nbsp-number.explain",
		Other: "A plain space stands between the thousands of a number, before a unit or a percent sign, or after an abbreviation such as M., n° or p., so that a line may break there. In a file that follows no chosen conventions, only texts that have it both ways are reported. Two numbers of a table that only look like one are left alone."},
	Languages: []string{"fr"},
	Style:     true,
	Find: []Case{
		{Source: "24,350 tonnes", Target: "24 350 tonnes"},
		{Source: "over 5 km", Target: "sur 5 km"},
		{Source: "10% of waste", Target: "10 % des déchets"},
		{Source: "Mr. Roy", Target: "M. Roy"},
		{Source: "Resolution No. 5", Target: "Résolution n° 5"},
		{Source: "24,350 toneladas", Target: "24 350 tonnes", From: "es"},
	},
	Pass: []Case{
		{Source: "24,350 tonnes", Target: "24\u00a0350 tonnes"},
		{Source: "24,350 tonnes", Target: "24\u202f350 tonnes"},
		{Source: "over 5 km", Target: "sur 5\u00a0km"},
		{Source: "columns 24 350", Target: "colonnes 24 350"},
		{Source: "10% of waste", Target: "10\u00a0% des déchets"},
		{Source: "Mr. Roy", Target: "M.\u00a0Roy"},
		{Source: "the 5 kmers", Target: "les 5 kmers"},
	},
	Needs: Needs{Any: HasDigit | HasDot},
	Pair: func(p *Pair) {
		t := p.Target
		if !wantsSpace(p.Profile.Unit) && !wantsSpace(p.Profile.Grouping) || p.skip() {
			return
		}
		s := t.Prose
		type place struct{ lo, hi int }
		var buf [4]place
		places := buf[:0]
		good := 0
		for i := 1; i+1 < len(s); i++ {
			c := s[i]
			if c != ' ' && c < utf8.RuneSelf {
				continue
			}
			nb := c == 0xc2 && s[i+1] == 0xa0 || c == 0xe2 && strings.HasPrefix(s[i:], "\u202f")
			if c != ' ' && !nb {
				continue
			}
			n := 1
			if c == 0xc2 {
				n = 2
			} else if c == 0xe2 {
				n = 3
			}
			rest := s[i+n:]
			if rest == "" {
				break
			}
			wants := false
			switch {
			case isDigit(s[i-1]):
				wants = nbspUnit(rest) || nb && isDigit(rest[0]) || p.group(s, i, rest)
			case nbspAbbreviations[shortBefore(s[:i])]:
				wants = isDigit(rest[0]) || s[i-1] == '.' && s[max(i-2, 0)] == 'M' && capital(rest)
			}
			if !wants {
				continue
			}
			if nb {
				good++
				p.Follows()
			} else {
				places = append(places, place{i, i + n})
			}
		}
		if p.loose() && good == 0 {
			return
		}
		for _, x := range places {
			words := s[strings.LastIndexByte(s[:x.lo], ' ')+1 : x.hi+len(firstWord(s[x.hi:]))]
			p.mend(x.lo, x.hi, "\u00a0", &i18n.Message{ID: "check.fr-nbsp-number.found", Other: "a line may break inside “{{.Words}}”"}, "Words", words)
		}
	},
}

var nbspAbbreviations = names("M. MM. n° nos p. pp. art. al.")

// shortBefore returns the word that s ends with, of six bytes at most.
func shortBefore(s string) string {
	i := len(s)
	for i > 0 && len(s)-i < 6 && strings.IndexByte(" \n\t(", s[i-1]) < 0 {
		i--
	}
	return s[i:]
}

// firstWord returns s up to its first space.
func firstWord(s string) string {
	if i := strings.IndexFunc(s, isSpace); i >= 0 {
		return s[:i]
	}
	return s
}

// nbspUnit reports whether s begins with a percent sign or the symbol of a unit.
func nbspUnit(s string) bool {
	if s[0] == '%' {
		return true
	}
	n := 0
	for n < len(s) && (isAlpha(s[n]) || s[n] == 0xc2 || s[n] == 0xb0) {
		n++
	}
	switch s[:n] {
	case "km", "kg", "cm", "mm", "ha", "GW", "MW", "kW", "GWh", "MWh", "kWh", "Mt", "mg", "ml", "mL", "°C", "Mo", "Go", "ko", "To":
		return true
	}
	return false
}

// group reports whether the space at i of s parts the thousands of a number
// that the source has too.
func (p *Pair) group(s string, i int, rest string) bool {
	if len(rest) < 3 || !isDigit(rest[0]) || !isDigit(rest[1]) || !isDigit(rest[2]) || len(rest) > 3 && isDigit(rest[3]) {
		return false
	}
	j := i
	for j > 0 && isDigit(s[j-1]) {
		j--
	}
	if i-j > 3 {
		return false
	}
	a, b := s[j:i], rest[:3]
	for _, sep := range [...]string{",", "", "\u00a0", "."} {
		if strings.Contains(p.Source.Prose, a+sep+b) {
			return true
		}
	}
	return false
}
