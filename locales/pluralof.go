package locales

import (
	"strconv"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// PluralOf returns the CLDR plural category of a cardinal number in a
// language, by go-i18n's own rules: "one" for 0 in French, "many" for a
// million. It returns "other" for a language without rules.
func PluralOf(lang string, n int) string {
	loc := pluralLocalizer(Base(lang))
	if loc == nil {
		return "other"
	}
	s, err := loc.Localize(&i18n.LocalizeConfig{MessageID: "n", PluralCount: strconv.Itoa(n)})
	if err != nil || s == "" {
		return "other"
	}
	return s
}

var localizers sync.Map // of base languages

func pluralLocalizer(base string) *i18n.Localizer {
	if l, ok := localizers.Load(base); ok {
		return l.(*i18n.Localizer)
	}
	tag, err := language.Parse(base)
	if err != nil {
		return nil
	}
	b := i18n.NewBundle(tag)
	// Not a literal: this is no message to translate, and extract looks for those.
	m, err := i18n.NewMessage(map[string]any{"id": "n", "zero": "zero", "one": "one", "two": "two", "few": "few", "many": "many", "other": "other"})
	if err != nil || b.AddMessages(tag, m) != nil {
		return nil
	}
	l := i18n.NewLocalizer(b, base)
	localizers.Store(base, l)
	return l
}
