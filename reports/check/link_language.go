package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var linkLanguage = &Check{
	Name:     "link-language",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.link-language", Other: "Link to the page in the source’s language"},
	Explain: &i18n.Message{ID: "check.link-language.explain",
		Other: "A web address in the translation begins as the publication’s link rules say for the language of the source, where they give another beginning for this language. Documents that exist in one language only have no rule, and are left alone; so is an address next to the name of its language."},
	Find: []Case{
		{Source: "See https://www.cec.org/en/grants.", Target: "Voir https://www.cec.org/en/grants."},
		{Source: "See https://www.cec.org/en/grants.", Target: "Véase https://www.cec.org/en/grants.", To: "es"},
		{Source: "Véase https://www.cec.org/es/agua.", From: "es", Target: "See https://www.cec.org/es/agua.", To: "en"},
	},
	Pass: []Case{
		{Source: "See https://www.cec.org/en/grants.", Target: "Voir https://www.cec.org/fr/grants."},
		{Source: "See https://www.epa.gov/lakes.", Target: "Voir https://www.epa.gov/lakes."},
		{Source: "See https://www.epa.gov/en/lakes.", Target: "Véase https://www.epa.gov/en/lakes.", To: "es"},
		{Source: "See https://www.cec.org/en/grants.", Target: "Voir https://www.cec.org/en/grants (en anglais)."},
		{Source: "See https://www.cec.org/en/grants.", Target: "Véase https://www.cec.org/en/grants (en inglés).", To: "es"},
	},
	Needs: Needs{Target: HasObject},
	Pair: func(p *Pair) {
		if len(p.Publication.Links) == 0 || !addressed(p.Target.Raw) {
			return
		}
		var buf [8]webLink
		for i, a := range addresses(p.Target, buf[:0]) {
			if i == many {
				return
			}
			for _, rule := range p.Publication.Links {
				from, to := linkRule(rule, p.Source.Lang), linkRule(rule, p.Target.Lang)
				if from == "" || to == "" || from == to || len(from) < 3 {
					continue
				}
				k := strings.Index(a.text, from)
				if k < 0 || strings.HasPrefix(a.text[k:], to) && len(to) > len(from) || saysLanguage(p.Target.Raw[a.span.End:], p.Source.Base) {
					continue
				}
				// A rule for paths of the site says nothing about other sites.
				if strings.HasPrefix(from, "/") && !p.ownSite(a.text) {
					continue
				}
				at := reports.Span{Start: a.span.Start + k, End: a.span.Start + k + len(from)}
				p.Replace(at, to, &i18n.Message{ID: "check.link-language.found", Other: "the link leads to the page in {{.Language}}"}, "Language", locales.Base(p.Source.Lang))
				return
			}
		}
	},
}

// ownSite reports whether another rule of the publication names the site of an address.
func (p *Pair) ownSite(a string) bool {
	for _, rule := range p.Publication.Links {
		for _, s := range rule {
			if strings.Contains(s, "://") && host(s) == host(a) {
				return true
			}
		}
	}
	return false
}

// saysLanguage reports whether a text goes on with the name of a language in brackets.
func saysLanguage(s, lang string) bool {
	s = strings.ToLower(s[:min(len(s), 40)])
	for _, w := range languageWords[lang] {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

var languageWords = map[string][]string{
	"en": strings.Fields("anglais inglés english"),
	"fr": strings.Fields("français francés french"),
	"es": strings.Fields("espagnol español spanish"),
}
