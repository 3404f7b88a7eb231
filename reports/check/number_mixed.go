package check

import (
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var numberMixed = &Check{
	Name:     "number-mixed",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.number-mixed", Other: "Numbers written in two ways"},
	Explain: &i18n.Message{ID: "check.number-mixed.explain",
		Other: "Most numbers of four digits in a publication are grouped, as in 1,500, and a few are not, or the other way round. Years are left alone, and so are publications that have no clear way."},
	Find: []Case{
		{Source: "1,500 km, 1,600 km, 1,700 km, 1,800 km, 2500 km", Target: "1 500 km, 1 600 km, 1 700 km, 1 800 km, 2500 km"},
		{Source: "1,500 km, 1,600 km, 1,700 km, 1,800 km, 2500 km", Target: "1,500 km, 1,600 km, 1,700 km, 1,800 km, 2500 km", To: "es"},
		{Source: "1500 km, 1600 km, 1700 km, 1800 km, 2,500 km", Target: "1500 km, 1600 km, 1700 km, 1800 km, 2 500 km"},
	},
	Pass: []Case{
		{Source: "1,500 km in 2016", Target: "1 500 km en 2016"},
		{Source: "1,500 km and 2500 km", Target: "1 500 km et 2500 km"},
		{Source: "10,500 km, 12,300 km, 2500 km", Target: "10 500 km, 12 300 km, 2500 km"},
		{Source: "1500 km, 1600 km", Target: "1500 km, 1600 km", To: "es"},
		{Source: "1,500 km, 1,600 km, 1,700 km, 1,800 km in 2016", Target: "1,500 km, 1,600 km, 1,700 km, 1,800 km en 2016", To: "es"},
	},
	Publication: func(b *Batch) {
		type place struct {
			entry  *catalog.Entry
			form   string
			lo, hi int
			group  bool
		}
		var all []place
		grouped := 0
		var vs []locales.Value
		for _, e := range b.Publication.Entries {
			t := e.Target(b.Lang)
			if t == nil {
				continue
			}
			for _, form := range catalog.Categories {
				s := string(t.Get(form))
				if !fourDigits(s) {
					continue
				}
				text := NewText(s, b.Lang, e.Codes)
				vs = locales.AppendValues(vs[:0], text.Prose, b.Lang)
				for i := range vs {
					v := &vs[i]
					if v.Scale != 0 || v.Unit == "" || !numeric(v) || v.Places > 0 && (v.Places != 3 || v.Own != 2) {
						continue
					}
					n := v.DigitsHi - v.DigitsLo
					mark := v.Group != 0 || v.Places == 3
					for _, d := range v.Readings() {
						if k := d.Int(); k >= 1000 && k < 10000 && (mark || n == 4) {
							at := text.Span(v.DigitsLo, v.DigitsHi)
							all = append(all, place{e, form, at.Start, at.End, n > 4})
							if n > 4 {
								grouped++
							}
							break
						}
					}
				}
			}
		}
		plain := len(all) - grouped
		less := min(plain, grouped)
		if less == 0 || less*4 > len(all)-less {
			return
		}
		for _, x := range all {
			if x.group == (grouped == less) {
				text := string(x.entry.Target(b.Lang).Get(x.form))[x.lo:x.hi]
				b.Report(x.entry, x.form, reports.Span{Start: x.lo, End: x.hi}, &i18n.Message{ID: "check.number-mixed.found",
					Other: "“{{.Value}}” is not written as most numbers of four digits here"}, "Value", text)
			}
		}
	},
}

// fourDigits reports whether a text may have a number of four digits.
func fourDigits(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			if n++; n == 4 {
				return true
			}
		} else if s[i] == ' ' && n > 3 || s[i] < utf8.RuneSelf && s[i] != ' ' && s[i] != ',' && s[i] != '.' && s[i] != '\'' {
			n = 0
		}
	}
	return false
}
