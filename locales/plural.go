package locales

import (
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Plurals returns the CLDR plural categories of cardinal numbers in a
// language, in CLDR's order: one, many, other for French and Spanish. The
// rules are go-i18n's own, which come from CLDR; they are internal there, so
// they are asked for by their results.
func Plurals(lang string) []string {
	plurals.Lock()
	defer plurals.Unlock()
	base := Base(lang)
	if c, ok := plurals.of[base]; ok {
		return c
	}
	c := probe(base)
	plurals.of[base] = c
	return c
}

var plurals = struct {
	sync.Mutex
	of map[string][]string
}{of: map[string][]string{}}

var categoryOrder = []string{"zero", "one", "two", "few", "many", "other"}

func probe(base string) []string {
	tag, err := language.Parse(base)
	if err != nil {
		return []string{"other"}
	}
	b := i18n.NewBundle(tag)
	// Not a literal: this is no message to translate, and extract looks for those.
	m, err := i18n.NewMessage(map[string]any{"id": "n", "zero": "zero", "one": "one", "two": "two", "few": "few", "many": "many", "other": "other"})
	if err != nil {
		return []string{"other"}
	}
	if err := b.AddMessages(tag, m); err != nil {
		return []string{"other"}
	}
	loc := i18n.NewLocalizer(b, base)
	seen := map[string]bool{"other": true}
	ask := func(n any) {
		if s, err := loc.Localize(&i18n.LocalizeConfig{MessageID: "n", PluralCount: n}); err == nil {
			seen[s] = true
		}
	}
	for n := range 201 {
		ask(n)
	}
	for _, n := range []int{1000, 10000, 100000, 1000000, 2000000, 1000000000} {
		ask(n)
	}
	for n := range 30 {
		ask(strconv.Itoa(n/10) + "." + strconv.Itoa(n%10))
	}
	names := slices.Collect(maps.Keys(seen))
	slices.SortFunc(names, func(a, b string) int {
		return slices.Index(categoryOrder, a) - slices.Index(categoryOrder, b)
	})
	return names
}

// RequiredPlurals returns the categories a translation with plurals must
// have. The category many of French, Spanish and their kin is not among them:
// it is needed only from a million on, and its text is that of other unless
// the translator says otherwise.
func RequiredPlurals(lang string) []string {
	switch base := Base(lang); base {
	case "fr", "es", "it", "pt", "ca":
		return []string{"one", "other"}
	default:
		return Plurals(lang)
	}
}
