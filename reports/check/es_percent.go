package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esPercent = &Check{
	Name:     "es-percent",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.es-percent", Other: "Percent signs in two ways in Spanish"},
	Explain: &i18n.Message{ID: "check.es-percent.explain",
		Other: "“10%” and “10 %” are both used in Spanish; a publication has one of them. What is reported is the rarer way, or the one that the key “percent” does not name. Code, web addresses and “por ciento” are left alone."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "from 10% to 20% and 30%", Target: "de 10% a 20% y 30 %", To: "es"},
		{Source: "10% and 20% and 30%", Target: "10 % y 20 % y 30%", To: "es"},
		{Source: "10 %, 20 % et 30 %", Target: "10%, 20% y 30 %", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "10% and 20%", Target: "10% y 20%", To: "es"},
		{Source: "10% and 20%", Target: "10 % y 20 %", To: "es"},
		{Source: "10% and ten per cent", Target: "10% y diez por ciento", To: "es"},
		{Source: "10% of a%20b", Target: "10% de a%20b", To: "es"},
		{Source: "10% and %1 %2", Target: "10% y %1 %2", To: "es"},
	},
	Publication: func(b *Batch) {
		want := b.w.run.profiles[b.Lang].Percent
		if !locales.Demands(want) {
			return
		}
		var count [2]int
		each := func(f func(e *catalog.Entry, form string, lo, hi int, spaced int)) {
			for _, e := range b.Publication.Entries {
				t := e.Target(b.Lang)
				if t == nil {
					continue
				}
				for _, form := range catalog.Categories {
					s := string(t.Get(form))
					for from := 0; ; {
						n := strings.IndexByte(s[from:], '%')
						if n < 0 {
							break
						}
						i := from + n
						from = i + 1
						start, space, before := leadSpace(s, i)
						if before < '0' || before > '9' || from < len(s) && (isAlnum(s[from]) || strings.IndexByte("%({<_-.$", s[from]) >= 0 && (from+1 == len(s) || !isSpaceByte(s[from+1]))) && !(s[from] == '.' && from+1 == len(s)) {
							continue
						}
						j := start
						for j > 0 && (isDigit(s[j-1]) || s[j-1] == '.' || s[j-1] == ',') {
							j--
						}
						if j > 0 && (s[j-1] == '%' || isAlnum(s[j-1])) {
							continue
						}
						spaced := 0
						if space != 0 {
							spaced = 1
						}
						f(e, form, start, from, spaced)
					}
				}
			}
		}
		each(func(_ *catalog.Entry, _ string, _, _, spaced int) { count[spaced]++ })
		wrong := 0
		switch {
		case want == locales.NoSpace:
			wrong = 1
		case wantsSpace(want):
		case count[0] == 0 || count[1] == 0 || count[0] == count[1]:
			return
		case count[0] > count[1]:
			wrong = 1
		}
		if count[wrong] == 0 {
			return
		}
		each(func(e *catalog.Entry, form string, lo, hi, spaced int) {
			if spaced != wrong {
				return
			}
			right := "%"
			if wrong == 0 {
				right = "\u00a0%"
			}
			f := b.Report(e, form, reports.Span{Start: lo, End: hi}, &i18n.Message{ID: "check.es-percent.found", Other: "elsewhere the percent sign is written as in {{.Right}}"}, "Right", "10"+right)
			f.Fix, f.Spacing = &right, true
		})
	},
}
