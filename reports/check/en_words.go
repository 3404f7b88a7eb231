package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var enDate = &Check{
	Name:     "en-date",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.en-date", Other: "Form of a date in English"},
	Explain: &i18n.Message{ID: "check.en-date.explain",
		Other: "Dates are “28 April 2016” in the texts of the body, and “April 28, 2016” in the United States, as the key date_order says. Quotations are left alone, as are translators’ files in English of no country."},
	Languages: []string{"en"},
	Style:     true,
	Find: []Case{
		{Source: "le 28 avril 2016", Target: "on April 28, 2016", From: "fr", To: "en"},
		{Source: "el 28 de abril de 2016", Target: "on April 28th, 2016", From: "es", To: "en"},
		{Source: "le 28 avril 2016", Target: "on 28 April 2016", From: "fr", To: "en-US"},
	},
	Pass: []Case{
		{Source: "le 28 avril 2016", Target: "on 28 April 2016", From: "fr", To: "en"},
		{Source: "le 28 avril 2016", Target: "on April 28, 2016", From: "fr", To: "en-US"},
		{Source: "il écrit « 28 avril 2016 »", Target: "he writes “April 28, 2016”", From: "fr", To: "en"},
		{Source: "avril 2016", Target: "April 2016", From: "fr", To: "en"},
		{Source: "en mai, 28 pays", Target: "in May, 28 countries", From: "fr", To: "en"},
	},
	Needs: Needs{Target: HasDigit | HasUpper},
	Pair: func(p *Pair) {
		t := p.Target
		want := p.Profile.DateOrder
		if !locales.Demands(want) || p.unsaid() || p.skip() {
			return
		}
		s := t.Prose
		words := t.Words()
		for i := range words {
			w := &words[i]
			if len(w.Text) < 3 || len(w.Text) > 9 || !isUpper(w.Text[0]) || !enMonths[w.Low] {
				continue
			}
			dayFirst := i > 0 && i+1 < len(words) && isDay(words[i-1].Text) && adjacent(s, &words[i-1], w) && isYear(words[i+1].Text) && adjacent(s, w, &words[i+1])
			monthFirst := false
			day := ""
			if i+2 < len(words) && adjacent(s, w, &words[i+1]) && isYear(words[i+2].Text) {
				day = words[i+1].Low
				for _, suffix := range [...]string{"st", "nd", "rd", "th"} {
					day = strings.TrimSuffix(day, suffix)
				}
				between := s[words[i+1].Hi:words[i+2].Lo]
				monthFirst = isDay(day) && (between == ", " || between == " ")
			}
			switch {
			case dayFirst && want == "day-month", monthFirst && want == "month-day":
				p.Follows()
			case withinQuotes(s, w.Lo):
			case dayFirst:
				right := w.Text + " " + words[i-1].Text + ", " + words[i+1].Text
				p.mend(words[i-1].Lo, words[i+1].Hi, right, &i18n.Message{ID: "check.en-date.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[words[i-1].Lo:words[i+1].Hi], "Right", right)
			case monthFirst:
				right := day + " " + w.Text + " " + words[i+2].Text
				p.mend(w.Lo, words[i+2].Hi, right, &i18n.Message{ID: "check.en-date.found", Other: "“{{.Words}}” is “{{.Right}}”"}, "Words", s[w.Lo:words[i+2].Hi], "Right", right)
			}
		}
	},
}

var enMonths = names("january february march april may june july august september october november december")

var enSpelling = &Check{
	Name:     "en-spelling",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.en-spelling", Other: "Spelling of another English"},
	Explain: &i18n.Message{ID: "check.en-spelling.explain",
		Other: "A publication is in one English, Canadian, American or British, as the key “spelling” says: colour or color, centre or center. Words with a capital, which may belong to an official name, and words of the source are left alone, as are translators’ files in English of no country."},
	Languages: []string{"en"},
	Style:     true,
	Find: []Case{
		{Source: "le comportement des voisins", Target: "the behavior of the neighbors", From: "fr", To: "en"},
		{Source: "el color del agua", Target: "the colour of the water", From: "es", To: "en-US"},
		{Source: "la défense de l’air", Target: "the defense of the air", From: "fr", To: "en-CA"},
	},
	Pass: []Case{
		{Source: "le comportement", Target: "the behaviour", From: "fr", To: "en"},
		{Source: "la Commission de coopération dans le domaine du travail", Target: "the Commission for Labor Cooperation", From: "fr", To: "en"},
		{Source: "el centro", Target: "the center", From: "es", To: "en-US"},
		{Source: "l’attribut color", Target: "the attribute color", From: "fr", To: "en"},
		{Source: "l’organisation", Target: "the organization", From: "fr", To: "en"},
	},
	Needs: Needs{Target: HasLetter},
	Pair: func(p *Pair) {
		t := p.Target
		if !locales.Demands(p.Profile.Spelling) || p.unsaid() || p.skip() {
			return
		}
		american := p.Profile.Spelling == "american"
		for i := range t.Words() {
			w := &t.words[i]
			if len(w.Text) < 5 || len(w.Text) > 14 || w.Text != w.Low {
				continue
			}
			right, isUS := enAmerican[w.Text]
			if !isUS {
				if right = enBritish[w.Text]; right == "" {
					continue
				}
			}
			if isUS == american {
				p.Follows()
			} else if !sourceWord(p.Source, w.Low) {
				p.mend(w.Lo, w.Hi, right, &i18n.Message{ID: "check.en-spelling.found", Other: "“{{.Word}}” is “{{.Right}}” here"}, "Word", w.Text, "Right", right)
			}
		}
	},
}

// enAmerican and enBritish are spellings of the United States and those of
// Canada and Britain, each with the other.
var enAmerican, enBritish = func() (us, uk map[string]string) {
	us, uk = map[string]string{}, map[string]string{}
	for _, stem := range strings.Fields("behavi col endeav fav harb hon lab neighb rig rum vap vig") {
		for _, end := range strings.Fields("or ors ored oring orable orhood") {
			a, b := stem+end, stem+"ou"+end[1:]
			us[a], uk[b] = b, a
		}
	}
	for a, b := range map[string]string{"center": "centre", "centers": "centres", "centered": "centred", "defense": "defence", "offense": "offence",
		"fiber": "fibre", "fibers": "fibres", "theater": "theatre", "catalog": "catalogue", "catalogs": "catalogues",
		"traveled": "travelled", "traveling": "travelling", "labeled": "labelled", "labeling": "labelling", "modeling": "modelling", "modeled": "modelled",
		"fulfill": "fulfil", "gray": "grey", "sulfur": "sulphur"} {
		us[a], uk[b] = b, a
	}
	delete(us, "fulfill") // Canadian too
	delete(uk, "fulfil")
	return us, uk
}()

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
