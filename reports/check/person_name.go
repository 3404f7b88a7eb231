package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var personName = &Check{
	Name:     "person-name",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.person-name", Other: "A person’s name was changed"},
	Explain: &i18n.Message{ID: "check.person-name.explain",
		Other: "A name after Mr., Ms., Dr., M., Mme, Sr. or Sra. in the source is in the translation with other letters, or without its accents: the names of persons are the same in every language. Titles and functions after the honorific, and names that the translation leaves out, are left alone."},
	Find: []Case{
		{Source: "Mr. José Peña opened the session.", Target: "M. Jose Pena a ouvert la session."},
		{Source: "Ms. Rachel Tremblay spoke.", Target: "La Sra. Raquel Trembley habló.", To: "es"},
		{Source: "La Sra. Íñigo presentó el plan.", Target: "Ms. Inigo presented the plan.", From: "es", To: "en"},
		{Source: "Mme Geneviève Béchard a présidé.", Target: "Ms. Genevieve Béchard presided.", From: "fr", To: "en"},
		{Source: "Dr. Johnston’s report", Target: "le rapport du Dr Johnson"},
	},
	Pass: []Case{
		{Source: "Mr. José Peña opened the session.", Target: "M. José Peña a ouvert la session."},
		{Source: "Mr. Chairman, we agree.", Target: "Monsieur le président, nous sommes d’accord."},
		{Source: "Ms. Tremblay’s report", Target: "le rapport de Mme Tremblay"},
		{Source: "Mr. Roy left.", Target: "Il est parti."},
		{Source: "MR. JOSÉ PEÑA", Target: "M. JOSÉ PEÑA"},
		{Source: "Mr. José Peña", Target: "M. JOSÉ PEÑA"},
		{Source: "M. le ministre est arrivé.", Target: "The Minister arrived.", From: "fr", To: "en"},
		{Source: "Dr. Secretary General", Target: "Sr. Secretario General", To: "es"},
		{Source: "Ms. Marie-Josée O’Brien", Target: "Sra. Marie-Josée O'Brien", To: "es"},
		{Source: "MS PowerPoint Document", Target: "Documento de MS PowerPoint", To: "es"},
		{Source: "Mr. Smith of the United States", Target: "M. Smith, des États-Unis"},
	},
	Needs: Needs{Source: HasUpper, Target: HasUpper},
	Pair: func(p *Pair) {
		if !p.short() || !mayName(p.Source.Prose) {
			return
		}
		words := p.Source.Words()
		persons := 0
		for i := range words {
			if !honorific(words, i, p.Source.Prose) {
				continue
			}
			if persons++; persons > 50 {
				return // a list
			}
			for j := i + 1; j < len(words) && nameGoesOn(p.Source.Prose, words, j, i+1); j++ {
				name := nameOf(words[j].Text)
				if !isTitle(name) || utf8.RuneCountInString(name) < 3 || functionWord(name) {
					if !isTitle(name) {
						continue // de, la
					}
					break
				}
				is, ok := p.changedName(name)
				if ok {
					continue
				}
				f := p.Replace(p.Target.Span(is.Lo, is.Lo+len(nameOf(is.Text))), name, &i18n.Message{ID: "check.person-name.found", Other: "the name “{{.Name}}” of the source is “{{.Is}}” here"},
					"Name", name, "Is", nameOf(is.Text))
				f.SourceSpan = p.Source.Span(words[j].Lo, words[j].Lo+len(name))
			}
		}
	},
}

// mayName reports whether a text may have one of the honorifics: M., Mr. …
func mayName(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		switch s[i] {
		case 'M', 'S', 'D', 'P', 'L', 'I':
			switch s[i+1] {
			case 'r', 's', 'm', 'l', '.', 'i', 'n', ' ':
				if i == 0 || !isAlpha(s[i-1]) {
					return true
				}
			}
		}
	}
	return strings.Contains(s, "MR") || strings.Contains(s, "MS") || strings.Contains(s, "SR")
}

// honorific reports whether word i is one that stands before a name.
func honorific(words []Word, i int, prose string) bool {
	if i+1 >= len(words) {
		return false
	}
	w := &words[i]
	dot := strings.HasPrefix(prose[w.Hi:], ".")
	switch w.Low {
	case "mr", "mrs", "ms", "dr", "prof", "dra", "sr", "sra", "srta", "ing", "lic":
		if w.Text == strings.ToUpper(w.Text) && words[i+1].Text != strings.ToUpper(words[i+1].Text) {
			return false // MS Word
		}
		return isTitle(w.Text) && (dot || strings.HasPrefix(prose[w.Hi:], " ") || strings.HasPrefix(prose[w.Hi:], "\u00a0")) && len(w.Text) < 5
	case "mme", "mlle":
		return isTitle(w.Text)
	case "m":
		// The initial of a first name stands after a name: J. M. Roy.
		return dot && w.Text == "M" && (i == 0 || !isTitle(words[i-1].Text) || w.Lo-words[i-1].Hi > 2)
	}
	return false
}

// nameGoesOn reports whether word j goes on a name that began with word first.
func nameGoesOn(s string, words []Word, j, first int) bool {
	between := s[words[j-1].Hi:words[j].Lo]
	if j == first {
		between = strings.TrimPrefix(between, ".")
	} else if len(words[j-1].Text) == 1 {
		between = strings.TrimPrefix(between, ".") // an initial
	}
	switch between {
	case "", " ", "\u00a0", "\u202f", "-", "’", "'":
	default:
		return false
	}
	if isTitle(words[j].Text) {
		return true
	}
	switch words[j].Low {
	case "de", "la", "del", "van", "von", "der", "den", "du", "y", "los", "las":
		return j+1 < len(words) && isTitle(words[j+1].Text)
	}
	return false
}

// nameOf takes the possessive and a hanging apostrophe off a name.
func nameOf(s string) string {
	for _, end := range []string{"'s", "’s", "'", "’"} {
		s = strings.TrimSuffix(s, end)
	}
	return s
}

// functionWord reports whether a word after an honorific is no name.
func functionWord(s string) bool {
	switch strings.ToLower(s) {
	case "chair", "chairman", "chairwoman", "chairperson", "president", "vice", "minister", "secretary", "speaker", "ambassador", "director",
		"commissioner", "mayor", "governor", "justice", "judge", "administrator", "deputy", "general", "senator", "premier", "prime",
		"président", "présidente", "ministre", "secrétaire", "ambassadeur", "ambassadrice", "directeur", "directrice",
		"presidente", "presidenta", "ministro", "ministra", "secretario", "secretaria", "embajador", "embajadora", "director general",
		"directora", "gobernador", "gobernadora", "and", "or":
		return true
	}
	return false
}

// changedName returns the word of the translation that is a name with other
// letters or accents; ok where the name is there, or nothing like it.
func (p *Pair) changedName(name string) (is Word, ok bool) {
	bare := terms.Fold(name)
	var like *Word
	words := p.Target.Words()
	for i := range words {
		w := nameOf(words[i].Text)
		if w == name || strings.EqualFold(w, name) {
			return Word{}, true
		}
		if !isTitle(w) {
			continue
		}
		f := terms.Fold(w)
		switch {
		case f == bare:
			like = &words[i]
		case like == nil && len(bare) >= 6 && f[0] == bare[0] && utf8.RuneCountInString(name) <= utf8.RuneCountInString(w)+1 && nearWord(f, bare):
			like = &words[i]
		}
	}
	if like == nil || strings.ToUpper(like.Text) == like.Text && strings.IndexFunc(like.Text, func(r rune) bool { return r > unicode.MaxASCII }) < 0 {
		return Word{}, true
	}
	return *like, false
}

// nearWord reports whether two words differ in one letter: another, one more
// or one less.
func nearWord(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}
