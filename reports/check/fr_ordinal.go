package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var frOrdinal = &Check{
	Name:     "fr-ordinal",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.fr-ordinal", Other: "Ordinal number in French"},
	Explain: &i18n.Message{ID: "check.fr-ordinal.explain",
		Other: "Ordinals are abbreviated 1er, 1re, 2e, XXIe in French (OQLF), not 1ère, 2ème, 2è or 1ier. Names that the source has in the same form are left alone."},
	Languages: []string{"fr"},
	Find: []Case{
		{Source: "the 23rd session", Target: "la 23ème session"},
		{Source: "the 1st session", Target: "la 1ère session"},
		{Source: "1 May", Target: "le 1ier mai"},
		{Source: "the 2nd and 3rd parts", Target: "les 2è et 3ième parties"},
		{Source: "the 20th century", Target: "le XXème siècle"},
		{Source: "el siglo XX", Target: "le XX<sup>ème</sup> siècle", From: "es"},
	},
	Pass: []Case{
		{Source: "the 23rd session", Target: "la 23e session"},
		{Source: "the 1st session", Target: "la 1re session"},
		{Source: "the 20th century", Target: "le XXe siècle"},
		{Source: "the brand 2ème Peau", Target: "la marque 2ème Peau"},
		{Source: "the first barrier", Target: "la première barrière"},
		{Source: "the system", Target: "le système"},
	},
	Needs: Needs{Target: HasLetter, Any: HasDigit | HasUpper},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.Ordinal != "short" || p.skip() {
			return
		}
		if t.Has&HasDigit == 0 && (t.Has&HasNonASCII == 0 || !strings.Contains(t.Prose, "ème")) && !strings.Contains(t.Prose, "eme") {
			return
		}
		for i := range t.Words() {
			w := &t.words[i]
			n := 0
			for n < len(w.Text) && isDigit(w.Text[n]) {
				n++
			}
			roman := n == 0
			for roman && n < len(w.Text) && strings.IndexByte("IVXLC", w.Text[n]) >= 0 {
				n++
			}
			if n == 0 || n == len(w.Text) || n > 6 {
				continue
			}
			suffix := strings.TrimSuffix(w.Text[n:], "s")
			right := ""
			switch suffix {
			case "ème", "eme", "ième", "ieme", "iéme", "éme":
				right = "e"
			case "è":
				if !roman {
					right = "e"
				}
			case "ère", "ière", "iere":
				right = "re"
			case "ier", "ièr":
				right = "er"
			}
			one := w.Text[:n] == "1" || w.Text[:n] == "I"
			if right == "" || one != (right != "e") || strings.Contains(p.Source.Prose, w.Text) {
				continue
			}
			if strings.HasSuffix(w.Text, "s") {
				right += "s"
			}
			p.mend(w.Lo, w.Hi, w.Text[:n]+right, &i18n.Message{ID: "check.fr-ordinal.found", Other: "“{{.Word}}” is “{{.Right}}”"}, "Word", w.Text, "Right", w.Text[:n]+right)
		}
	},
}
