package check

import (
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var confusable = &Check{
	Name:     "confusable",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.confusable", Other: "Characters that look like others"},
	Explain: &i18n.Message{ID: "check.confusable.explain",
		Other: "A Cyrillic or Greek letter inside a Latin word, or the º of ordinals for the degree sign: it looks right, but is not found by a search, and is read aloud wrongly. Greek letters that stand for themselves, as in µg or Δt, are right."},
	Find: []Case{
		{Source: "the Commission", Target: "la Cоmmission"},
		{Source: "water", Target: "аgua", To: "es"},
		{Source: "at 25 °C", Target: "a 25 ºC", To: "es"},
		{Source: "agua", From: "es", Target: "wΑter", To: "en"},
	},
	Pass: []Case{
		{Source: "5 µg of lead", Target: "5 μg de plomb"},
		{Source: "the change Δt", Target: "la variation Δt"},
		{Source: "Мир and water", Target: "Мир y agua", To: "es"},
		{Source: "No. 5", Target: "N.º 5", To: "es"},
		{Source: "1st", Target: "1.º de mayo", To: "es"},
		{Source: "at 25 °C", Target: "à 25 °C"},
	},
	Needs: Needs{Target: HasNonASCII},
	Pair: func(p *Pair) {
		s := p.Target.Prose
		if p.Target.Has&HasDigit != 0 {
			for i := 0; ; {
				k := strings.Index(s[i:], "º")
				if k < 0 {
					break
				}
				i += k
				before := strings.TrimRight(strings.TrimSuffix(s[:i], "\u00a0"), " ")
				after := strings.TrimPrefix(strings.TrimPrefix(s[i+len("º"):], "\u00a0"), " ")
				if before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9' && after != "" && (after[0] == 'C' || after[0] == 'F') && (len(after) == 1 || !isAlpha(after[1]) && after[1] < 0x80) && !strings.Contains(p.Source.Raw, "º") {
					p.Replace(p.Target.Span(i, i+len("º")), "°", &i18n.Message{ID: "check.confusable.degree", Other: "the sign of ordinals stands for that of degrees"})
				}
				i += len("º")
			}
		}
		if p.Target.Has&HasOther == 0 {
			return
		}
		words := p.Target.Words()
		for i, k := 0, 0; i < len(words) && k < enough; i++ {
			w := &words[i]
			latin, at := 0, -1
			for k, r := range w.Text {
				switch {
				case r < 0x80 && isAlpha(byte(r)) || r >= 0xc0 && r < 0x250:
					latin++
				case r >= 0x370 && r < 0x530 && strings.ContainsRune(lookAlikes, r) && at < 0:
					at = k
				}
			}
			if at < 0 || latin < 2 {
				continue
			}
			if k++; strings.Contains(p.Source.Raw, w.Text) {
				continue
			}
			r, n := utf8.DecodeRuneInString(w.Text[at:])
			p.Report(p.Target.Span(w.Lo+at, w.Lo+at+n), &i18n.Message{ID: "check.confusable.found", Other: "“{{.Char}}” in “{{.Word}}” is {{.Code}}, of another script"}, "Char", string(r), "Word", w.Text, "Code", codePoint(r))
		}
	},
}

// lookAlikes are the letters of Cyrillic and Greek that look like Latin ones.
const lookAlikes = "аеорсухіјѕАВЕКМНОРСТУХІЈЅ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικ"
