package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var acronymConsistent = &Check{
	Name:     "acronym-consistent",
	Yields:   []string{"acronym"},
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.acronym-consistent", Other: "An acronym unlike in the other translations"},
	Explain: &i18n.Message{ID: "check.acronym-consistent.explain",
		Other: "The other translations have always one acronym for one of the source, such as CCE for CEC, or the same; this one lacks it and has an acronym instead that nothing in the source accounts for. This is learnt from the texts themselves, without a termbase. An acronym that is written out in words is left alone."},
	Find: []Case{
		{Source: repeated("The CEC reports.", 6) + "The CEC meets.", Target: repeated("La CCE fait rapport.", 6) + "La CEC se réunit."},
		{Source: repeated("The CEC reports.", 6) + "The CEC meets.", Target: repeated("La CCA informa.", 6) + "La CCE se reúne.", To: "es"},
		{Source: repeated("Save as PDF.", 6) + "Print the PDF.", Target: repeated("Guardar como PDF.", 6) + "Imprimir el DPF.", To: "es"},
		{Source: repeated("The CEC reports.", 6) + "According to the CEC, it is.", Target: repeated("La CCE fait rapport.", 6) + "Selon CEC, c’est cela."},
	},
	Pass: []Case{
		{Source: repeated("The SDG report.", 6) + "An SDG target", Target: repeated("Le rapport SDG.", 6) + "Une cible des ODD"},
		{Source: repeated("The URL of a page", 6) + "Service URL", Target: repeated("El URL de una página", 6) + "Acceso API", To: "es"},
		{Source: repeated("The CEC reports.", 6) + "The CEC meets.", Target: repeated("La CCE fait rapport.", 6) + "La Commission se réunit."},
		{Source: repeated("The CEC reports.", 6) + "The CEC meets.", Target: repeated("La CCE fait rapport.", 6) + "La CCE se réunit."},
		{Source: repeated("The CEC reports.", 6) + "The CEC and the EPA meet.", Target: repeated("La CCE fait rapport.", 6) + "La Commission et l’EPA se réunissent."},
		{Source: repeated("The CEC reports.", 6) + "The CEC and the UN meet.", Target: repeated("La CCE fait rapport.", 6) + "La Commission et l’ONU se réunissent."},
		{Source: repeated("Return TRUE.", 6) + "Is it TRUE?", Target: repeated("Renvoie VRAI.", 6) + "La valeur est-elle VRAIE?"},
		{Source: repeated("The SDG report.", 6) + "Built with Open SDG", Target: repeated("El informe de los ODS.", 6) + "Construido con Open SDG", To: "es"},
		{Source: "The CEC reports." + " ¶ " + "The CEC meets.", Target: "La CCE fait rapport." + " ¶ " + "La CEC se réunit."},
		{Source: repeated("Save as PDF.", 6) + "Print the PDF.", Target: repeated("Guardar como PDF.", 6) + "Imprimir el documento.", To: "es"},
	},
	Publication: acronymsAlike,
}

// repeated makes the texts of several messages of one: “¶” stands between the
// messages of a case.
func repeated(s string, n int) string {
	out := ""
	for range n {
		out += s + " ¶ "
	}
	return out
}

// maxAcronyms is how many acronyms make a text a list of them.
const maxAcronyms = 40

// acronymUse is a translation with acronyms in its source.
type acronymUse struct {
	entry          *catalog.Entry
	form           string
	source, target []string
	kept           []string // those of the source in a longer name
}

func acronymsAlike(b *Batch) {
	var uses []acronymUse
	var base *terms.Base
	var source string
	count := map[string]int{}              // messages whose source has an acronym
	both := map[string]map[string]int{}    // and those whose translation has another
	cheap := func(e *catalog.Entry) bool { // two capitals in a row
		for _, f := range []catalog.Text{e.One, e.Other} {
			for i := 1; i < len(f); i++ {
				if isUpper(f[i]) && isUpper(f[i-1]) {
					return true
				}
			}
		}
		return false
	}
	b.pairsOf(cheap, func(p *Pair) {
		if !p.short() {
			return
		}
		from := acronymsIn(p.Source)
		if from == nil || len(from) > maxAcronyms {
			return
		}
		base, source = p.Terms, p.Source.Lang
		u := acronymUse{entry: p.Entry, form: p.Form, source: from, target: acronymsIn(p.Target)}
		words := p.Target.Words()
		for i, w := range words {
			// A name that was kept: Open SDG.
			if slices.Contains(from, w.Text) && (i > 0 && isTitle(words[i-1].Text) && strings.Contains(p.Source.Prose, p.Target.Prose[words[i-1].Lo:w.Hi]) ||
				i+1 < len(words) && isTitle(words[i+1].Text) && strings.Contains(p.Source.Prose, p.Target.Prose[w.Lo:words[i+1].Hi])) {
				u.kept = append(u.kept, w.Text)
			}
		}
		uses = append(uses, u)
		for _, s := range from {
			count[s]++
			m := both[s]
			if m == nil {
				m = map[string]int{}
				both[s] = m
			}
			for _, t := range u.target {
				m[t]++
			}
		}
	})
	// usual returns what s is translated by in the messages without one, "" if
	// they do not agree.
	usual := func(s string) string {
		best, n := "", 0
		for t, k := range both[s] {
			if k > n || k == n && t < best {
				best, n = t, k
			}
		}
		others := count[s] - 1
		if others >= 4 && n*10 >= others*9 || others >= 2 && n >= others {
			return best
		}
		return ""
	}
	for _, u := range uses {
		for _, s := range u.source {
			want := usual(s)
			if want == "" || slices.Contains(u.target, want) {
				continue
			}
			is := ""
			for _, t := range u.target {
				if !slices.Contains(u.kept, t) && !accounted(t, s, b.Lang, &u, usual) && (sharesLetters(t, want) || sharesLetters(t, s)) &&
					!rightAcronym(base, s, t, source, b.Lang) && !rightAcronym(knownAcronyms(), s, t, source, b.Lang) {
					is = t
				}
			}
			if is == "" {
				continue
			}
			f := b.Report(u.entry, u.form, reports.Span{}, &i18n.Message{ID: "check.acronym-consistent.found", Other: "“{{.Acronym}}” for “{{.Source}}”, which is “{{.Usual}}” in the other translations"},
				"Acronym", is, "Source", s, "Usual", want)
			t := &b.w.texts[1]
			for _, w := range t.Words() {
				if strings.HasPrefix(w.Text, is) && f.Span.Empty() {
					f.Span = t.Span(w.Lo, w.Lo+len(is))
				}
			}
			f.Key = s
		}
	}
}

// sharesLetters reports whether half of the letters of an acronym are in another: one
// that is quite different says something else.
func sharesLetters(a, b string) bool {
	n := 0
	for _, r := range a {
		if strings.ContainsRune(b, r) {
			n++
		}
	}
	return n*2 >= utf8.RuneCountInString(a)
}

// rightAcronym reports whether a termbase gives t for s.
func rightAcronym(b *terms.Base, s, t, from, to string) bool {
	if b.Empty() {
		return false
	}
	var one, two [8]terms.Match
	for _, m := range b.Matcher(from).Find(one[:0], s) {
		for _, k := range b.Matcher(to).Find(two[:0], t) {
			if m.Concept == k.Concept && k.Term.Serves(to) && k.Term.Status != terms.Forbidden {
				return true
			}
		}
	}
	return false
}

// accounted reports whether an acronym of a translation stands for another of
// its source than s.
func accounted(t, s, lang string, u *acronymUse, usual func(string) string) bool {
	for _, o := range u.source {
		// VRAIE for VRAI: a word in capitals, in another form.
		if w := usual(o); len(w) > 3 && terms.Stem(w, lang) == terms.Stem(t, lang) {
			return true
		}
		if o == s {
			continue
		}
		// One that nobody knows may be the translation of any.
		if w := usual(o); o == t || w == t || w == "" {
			return true
		}
	}
	return false
}

// acronymsIn returns the acronyms of a text, each once: two capitals or more
// and nothing else.
func acronymsIn(t *Text) []string {
	if t.Has&HasUpper == 0 {
		return nil
	}
	var out []string
	lower := false
	for i := 0; i < len(t.Prose); i++ {
		if c := t.Prose[i]; c >= 'a' && c <= 'z' {
			lower = true
			break
		}
	}
	if !lower {
		return nil // a text in capitals
	}
	for _, w := range t.Words() {
		a := w.Text
		if t.Base == "en" {
			a = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(a, "’s"), "'s"), "s")
		}
		if len(a) < 2 || len(a) > 10 || len(out) > maxAcronyms || !isAcronym(a) || symbolic(t.Prose, w.Lo, w.Hi) || slices.Contains(out, a) {
			continue
		}
		switch a {
		case "NOT", "NO", "AND", "OR", "ALL", "ANY", "ONLY", "MUST", "NON", "ET", "OU", "SÍ", "SI":
			continue // loud words
		}
		out = append(out, a)
	}
	return out
}

// isAcronym reports whether a word is of capitals only, and no Roman number.
func isAcronym(s string) bool {
	roman := true
	for _, r := range s {
		if !(r >= 'A' && r <= 'Z') && r != 'É' && r != 'Á' && r != 'Ó' && r != 'Ñ' && r != 'È' {
			return false
		}
		if r != 'I' && r != 'V' && r != 'X' && r != 'L' {
			roman = false
		}
	}
	return !roman
}

// pairsOf is Pairs of the entries that ask says.
func (b *Batch) pairsOf(ask func(*catalog.Entry) bool, f func(p *Pair)) {
	all := b.Publication
	some := *all
	some.Entries = nil
	for _, e := range all.Entries {
		if ask(e) {
			some.Entries = append(some.Entries, e)
		}
	}
	b.Publication = &some
	b.Pairs(f)
	b.Publication = all
}
