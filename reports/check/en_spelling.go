package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

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
