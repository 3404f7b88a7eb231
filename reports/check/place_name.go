package check

import (
	"strings"
	"sync"

	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var placeName = &Check{
	Name:      "place-name",
	Severity:  reports.Warning,
	Languages: []string{"en", "fr", "es"},
	Title:     &i18n.Message{ID: "check.place-name", Other: "A place with its name in another language"},
	Explain: &i18n.Message{ID: "check.place-name.explain",
		Other: "The translation has a country, province, state or city under the name it has in the source, though it has another in the language of the translation: Nueva York, Québec, le Mexique. Places that are part of a longer name, as of a firm or a newspaper, quotations, file paths and addresses are left alone, and a translation that has the right name as well."},
	Find: []Case{
		{Source: "The meeting in New York was short.", Target: "La reunión de New York fue breve.", To: "es"},
		{Source: "Canada and Mexico signed it.", Target: "Le Canada et le Mexico l’ont signé."},
		{Source: "Canada and Mexico signed it.", Target: "Canada y México lo firmaron.", To: "es"},
		{Source: "the province of Quebec", Target: "la province de Quebec"},
		{Source: "La reunión en Nueva York fue breve.", Target: "The meeting in Nueva York was short.", From: "es", To: "en"},
		{Source: "les pêches de la Nouvelle-Écosse", Target: "las pesquerías de la Nouvelle-Écosse", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "The meeting in New York was short.", Target: "La reunión de Nueva York fue breve.", To: "es"},
		{Source: "The meeting in New York was short.", Target: "La réunion de New York a été brève."},
		{Source: "Canada and Mexico signed it.", Target: "Le Canada et le Mexique l’ont signé."},
		{Source: "The office in Mexico City", Target: "Le bureau de Mexico"},
		{Source: "The New York Times reported it.", Target: "El New York Times lo informó.", To: "es"},
		{Source: "Quebec City hosts the forum.", Target: "La ville de Québec accueille le forum."},
		{Source: "a species of New Mexico", Target: "une espèce du Nouveau-Mexique"},
		{Source: "zone America/Mexico", Target: "zone America/Mexico"},
		{Source: "the album “Mexico”", Target: "l’album « Mexico »"},
		{Source: "Québec et Montréal", Target: "Québec and Montréal", From: "fr", To: "en"},
		{Source: "700 Street, Montreal (Quebec)", Target: "Calle 700, Montreal (Quebec)", To: "es"},
		{Source: "Environment Canada", Target: "Environment Canada", To: "es"},
	},
	Needs: Needs{Source: HasUpper},
	Pair: func(p *Pair) {
		if !p.short() || p.Source.Raw == p.Target.Raw || p.Source.Base == p.Target.Base {
			return
		}
		if !mayHavePlace(p.Source.Prose) {
			return
		}
		b := placeBase()
		var few [8]terms.Match
		for _, m := range b.Matcher(p.Source.Lang).Find(few[:0], p.Source.Prose) {
			name := m.Term.Text
			if p.Source.Prose[m.Lo:m.Hi] != name {
				continue
			}
			want, right := "", false
			for i := range m.Concept.Terms {
				t := &m.Concept.Terms[i]
				if !t.Serves(p.Target.Lang) {
					continue
				}
				if want == "" {
					want = t.Text
				}
				right = right || strings.Contains(p.Target.Prose, t.Text)
			}
			if want == "" || right {
				continue
			}
			at := strings.Index(p.Target.Prose, name)
			if at < 0 || !wordAt(p.Target.Prose, at, at+len(name)) || symbolic(p.Target.Prose, at, at+len(name)) ||
				capitalAround(p.Target.Prose, at, at+len(name)) || citedAt(p.Target, at) || address(p.Target.Prose, at+len(name)) {
				continue
			}
			f := p.Report(p.Target.Span(at, at+len(name)), &i18n.Message{ID: "check.place-name.found", Other: "“{{.Name}}” is called “{{.Use}}” in this language"}, "Name", name, "Use", want)
			f.SourceSpan = p.Source.Span(m.Lo, m.Hi)
		}
	},
}

// mayHavePlace reports whether a word of s begins like the name of a place.
func mayHavePlace(s string) bool {
	begin := placeBeginnings()
	for i := 0; i+2 < len(s); i++ {
		if c := s[i]; (isUpper(c) || c == 0xc3) && begin[[3]byte{c, s[i+1], s[i+2]}] {
			return true
		}
	}
	return false
}

// placeBeginnings are the first three bytes of the names of places.
var placeBeginnings = sync.OnceValue(func() map[[3]byte]bool {
	m := map[[3]byte]bool{}
	for _, c := range placeBase().Concepts {
		for _, t := range c.Terms {
			// The name itself begins with a capital, if not with an article or “gulf”.
			for word := range strings.FieldsSeq(t.Text) {
				if len(word) >= 3 {
					m[[3]byte([]byte(word[:3]))] = true
				}
			}
		}
	}
	return m
})

// wordAt reports whether lo to hi of s is no part of a longer word.
func wordAt(s string, lo, hi int) bool {
	return wordStart(s, lo) && !letterAt(s, hi)
}

// address reports whether what follows a place makes it part of an address:
// a postal code, or a bracket with the name of its province.
func address(s string, hi int) bool {
	for i := hi; i < len(s) && i < hi+12; i++ {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
		if s[i] != ' ' && s[i] != ',' && s[i] != '(' && s[i] != ')' && !isUpper(s[i]) {
			return false
		}
	}
	return false
}

// placeBase returns the places whose names differ between the languages, after
// the lists of the Commission de toponymie du Québec, of Canada’s Translation
// Bureau and of the Ortografía of the Academias.
var placeBase = sync.OnceValue(func() *terms.Base {
	b := &terms.Base{}
	for line := range strings.Lines(`
United States | États-Unis | Estados Unidos, EE. UU., EUA
Canada | Canada | Canadá
Mexico | Mexique | México
Mexico City | Mexico | Ciudad de México, México
New Mexico | Nouveau-Mexique | Nuevo México
Gulf of Mexico | golfe du Mexique | golfo de México
New York | New York | Nueva York
New Jersey | New Jersey | Nueva Jersey
New Hampshire | New Hampshire | Nuevo Hampshire, New Hampshire
New Orleans | La Nouvelle-Orléans, Nouvelle-Orléans | Nueva Orleans
Quebec, Québec | Québec | Quebec
Montreal, Montréal | Montréal | Montreal
British Columbia | Colombie-Britannique | Columbia Británica
New Brunswick | Nouveau-Brunswick | Nuevo Brunswick, Nueva Brunswick
Nova Scotia | Nouvelle-Écosse | Nueva Escocia
Newfoundland | Terre-Neuve | Terranova
Prince Edward Island | Île-du-Prince-Édouard | Isla del Príncipe Eduardo, Isla Príncipe Eduardo
California | Californie | California
Florida | Floride | Florida
Louisiana | Louisiane | Luisiana
Pennsylvania | Pennsylvanie | Pensilvania
North Carolina | Caroline du Nord | Carolina del Norte
South Carolina | Caroline du Sud | Carolina del Sur
North Dakota | Dakota du Nord | Dakota del Norte
South Dakota | Dakota du Sud | Dakota del Sur
West Virginia | Virginie-Occidentale | Virginia Occidental
Great Lakes | Grands Lacs | Grandes Lagos
North America | Amérique du Nord | América del Norte, Norteamérica
South America | Amérique du Sud | América del Sur, Sudamérica
Brazil | Brésil | Brasil
Spain | Espagne | España
Germany | Allemagne | Alemania
France | France | Francia
Italy | Italie | Italia
Japan | Japon | Japón
Switzerland | Suisse | Suiza
United Kingdom | Royaume-Uni | Reino Unido
London | Londres | Londres
Geneva | Genève | Ginebra
Brussels | Bruxelles | Bruselas
`) {
		c := &terms.Concept{}
		for i, names := range strings.Split(strings.TrimSpace(line), "|") {
			for _, name := range strings.Split(names, ",") {
				if name = strings.TrimSpace(name); name != "" {
					c.Terms = append(c.Terms, terms.Term{Text: name, Lang: []string{"en", "fr", "es"}[i], CaseSensitive: true})
				}
			}
		}
		if c.Terms != nil {
			b.Concepts = append(b.Concepts, c)
		}
	}
	return b
})
