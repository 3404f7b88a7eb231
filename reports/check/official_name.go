package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var officialName = &Check{
	Name:     "official-name",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.official-name", Other: "An official name is not the official one"},
	Explain: &i18n.Message{ID: "check.official-name.explain",
		Other: "The name of a body or an agreement has one form in each language, which the termbase marks as official. Where the source has it, a translation with nearly that name, or with a form that the termbase forbids, is an error. Short forms, acronyms, and names in quotation marks or italics are left alone."},
	Find: []Case{
		{Source: "The Commission for Environmental Cooperation was created in 1994.", Target: "La Comisión de Cooperación Ambiental se creó en 1994.", To: "es"},
		{Source: "The Commission for Environmental Cooperation was created in 1994.", Target: "La Commission pour la coopération environnementale a été créée en 1994."},
		{Source: "the North American Agreement on Environmental Cooperation", Target: "l’Accord nord-américain de coopération environnementale"},
		{Source: "la Comisión para la Cooperación Ambiental", Target: "the Commission on Environmental Cooperation", From: "es", To: "en"},
		{Source: "la Commission de coopération environnementale", Target: "the Environmental Cooperation Commission", From: "fr", To: "en"},
	},
	Pass: []Case{
		{Source: "The Commission for Environmental Cooperation", Target: "La Commission de coopération environnementale"},
		{Source: "The Commission for Environmental Cooperation", Target: "LA COMMISSION DE COOPÉRATION ENVIRONNEMENTALE"},
		{Source: "the CEC", Target: "la CCA", To: "es"},
		{Source: "The Commission for Environmental Cooperation and its partners", Target: "La Comisión y sus socios", To: "es"},
		{Source: "The Commission for Environmental Cooperation was often called that.", Target: "La prensa la llamaba “Comisión de Cooperación Ambiental”.", To: "es"},
		{Source: "environmental cooperation in the region", Target: "la cooperación ambiental en la región", To: "es"},
		{Source: "The Commission for Environmental Cooperation promotes cooperation.", Target: "La Commission de coopération environnementale favorise la coopération."},
		{Source: "The Commission for Environmental Cooperation promotes environmental cooperation.", Target: "La CCE favorise la coopération environnementale."},
		{Source: "the <em>Commission for Environmental Cooperation</em>", Target: "la <strong>Commission</strong> de coopération environnementale"},
	},
	Needs: Needs{Source: HasLetter},
	Pair: func(p *Pair) {
		b := p.Terms
		if b.Empty() || !p.short() {
			return
		}
		list := p.Source.Terms(b)
		for i, m := range list {
			c := m.Concept
			if !c.Official || c.Title || m.Term.Acronym || m.Term.Status == terms.Forbidden || seenBefore(list, i) {
				continue
			}
			want := c.In(p.Target.Lang)
			if want == nil || wordCount(want) < 2 {
				continue
			}
			lo, hi, found := -1, -1, false
			for _, t := range p.Target.Terms(b) {
				if t.Concept == c && t.Term.Status == terms.Forbidden && wordCount(t.Term) > 1 {
					lo, hi, found = t.Lo, t.Hi, true
				}
			}
			if !found {
				if p.Target.Names(b, c) {
					continue
				}
				lo, hi, found = nearName(p.Target, want)
			}
			if !found || citedAt(p.Target, lo) {
				continue
			}
			is := p.Target.Prose[lo:hi]
			msg := &i18n.Message{ID: "check.official-name.found", Other: "“{{.Name}}” is not the official name, which is “{{.Use}}”"}
			span := p.Target.Span(lo, hi)
			var f *reports.Finding
			// The article before it stays right only where the first word does.
			if sameStart(is, want.Text) && !strings.ContainsAny(p.Target.Raw[span.Start:span.End], "<>{}&") {
				f = p.Replace(span, want.Text, msg, "Name", is, "Use", want.Text)
			} else {
				f = p.Report(span, msg, "Name", is, "Use", want.Text)
			}
			f.SourceSpan = p.Source.Span(m.Lo, m.Hi)
		}
	},
}

// sameStart reports whether two names begin with the same word.
func sameStart(a, b string) bool {
	x, _, _ := strings.Cut(a, " ")
	y, _, _ := strings.Cut(b, " ")
	return x == y
}

// nearName looks for what is nearly a name: three of four of its words and the
// first, close together, and each of its capitals somewhere. It returns the
// bytes of the prose from the first to the last of these words.
func nearName(t *Text, name *terms.Term) (lo, hi int, found bool) {
	want := slices.DeleteFunc(terms.Words(name.Text, name.Lang), func(s string) bool {
		return len(s) < 4 || s == "dans" || s == "pour" || s == "par" || s == "para"
	})
	need := max(2, (len(want)*3+3)/4)
	if len(want) < 2 {
		return 0, 0, false
	}
	if len(want) == 3 && t.Base == "en" {
		need = 3
	}
	words := t.Words()
	var seen uint64
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = terms.Stem(strings.TrimRight(w.Text, "'’"), t.Lang)
	}
	for i := range words {
		at := -1
		for k, s := range want {
			if k < 64 && s == stems[i] && (k == 0 || t.Base == "en") {
				at = k
				break
			}
		}
		if at < 0 || !isTitle(words[i].Text) {
			continue
		}
		seen = 1 << at
		n, last := 1, i
		for j := i + 1; j < len(words) && j <= i+2*len(want)+3; j++ {
			if strings.ContainsAny(t.Prose[words[j-1].Hi:words[j].Lo], ".;:!?()\n") {
				break
			}
			for k, s := range want {
				if k < 64 && seen&(1<<k) == 0 && (s == stems[j] || len(s) > 6 && strings.HasPrefix(stems[j], s[:len(s)-1])) {
					seen |= 1 << k
					n++
					last = j
					break
				}
			}
		}
		if n >= need {
			return words[i].Lo, words[last].Hi, true
		}
	}
	return 0, 0, false
}

// isTitle reports whether a word begins with a capital.
func isTitle(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
