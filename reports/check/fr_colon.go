package check

import (
	"strings"
	"unicode"

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
