package extract

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/locales"
)

// idmlLanguages are the language tags of InDesign's names of languages.
var idmlLanguages = map[string]string{
	"$ID/Arabic": "ar", "$ID/Bulgarian": "bg", "$ID/Catalan": "ca", "$ID/Croatian": "hr", "$ID/Czech": "cs", "$ID/Danish": "da",
	"$ID/Dutch": "nl", "$ID/nl_NL_2005": "nl-NL", "$ID/English: USA": "en-US", "$ID/English: UK": "en-GB", "$ID/English: Canadian": "en-CA",
	"$ID/Estonian": "et", "$ID/Finnish": "fi", "$ID/French": "fr", "$ID/French: Canadian": "fr-CA", "$ID/German: Reformed": "de",
	"$ID/German: Traditional": "de-1901", "$ID/de_DE_2006": "de-DE", "$ID/German: Swiss": "de-CH", "$ID/de_CH_2006": "de-CH", "$ID/Greek": "el",
	"$ID/Hebrew": "he", "$ID/Hungarian": "hu", "$ID/Italian": "it", "$ID/Latvian": "lv", "$ID/Lithuanian": "lt",
	"$ID/Norwegian: Bokmal": "nb", "$ID/Norwegian: Nynorsk": "nn", "$ID/Polish": "pl", "$ID/Portuguese": "pt", "$ID/Portuguese: Brazilian": "pt-BR",
	"$ID/Portuguese: Orthographic Agreement": "pt-PT", "$ID/Romanian": "ro", "$ID/Russian": "ru", "$ID/Slovak": "sk", "$ID/Slovenian": "sl", "$ID/Spanish": "es",
	"$ID/Spanish: Castilian": "es-ES", "$ID/Swedish": "sv", "$ID/Turkish": "tr", "$ID/Ukrainian": "uk",
}

// idmlPreferred are the names to write for tags, and for languages with other
// regions than these, by the tag or the language alone.
var idmlPreferred = map[string]string{
	"en": "$ID/English: USA", "es": "$ID/Spanish: Castilian", "de-CH": "$ID/de_CH_2006", "de": "$ID/de_DE_2006", "nl": "$ID/nl_NL_2005",
	"pt": "$ID/Portuguese: Orthographic Agreement", "no": "$ID/Norwegian: Bokmal",
}

// idmlLanguageName returns InDesign's name of a language, "" if it has none.
// A region that it does not know is left out.
func idmlLanguageName(tag string) string {
	for _, t := range []string{tag, locales.Base(tag)} {
		if name := idmlPreferred[t]; name != "" {
			return name
		}
		var found []string
		for name, of := range idmlLanguages {
			if strings.EqualFold(of, t) {
				found = append(found, name)
			}
		}
		if len(found) > 0 {
			return slices.Min(found)
		}
	}
	return ""
}

// idmlReads returns the tag that is read where a tag was written.
func idmlReads(tag, was string) string {
	if name := idmlLanguageName(tag); name != "" {
		return idmlLanguages[name]
	}
	return was
}
