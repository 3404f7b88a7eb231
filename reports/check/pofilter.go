package check

import (
	"slices"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A Pofilter is a test of translate-toolkit’s pofilter, by its documented
// name, and what stands for it here.
type Pofilter struct {
	Name    string
	Checks  []string      // names of checks
	Instead *i18n.Message // what else does it, or why nothing does
}

// Pofilters are the tests of pofilter, by their names.
var Pofilters = []Pofilter{
	{Name: "accelerators", Checks: []string{"accelerator"}},
	{Name: "acronyms", Checks: []string{"acronym", "identifier"}},
	{Name: "blank", Checks: []string{"missing"}},
	{Name: "brackets", Checks: []string{"bracket-pairs"}},
	{Name: "compendiumconflicts", Checks: []string{"inconsistent"}},
	{Name: "credits", Instead: &i18n.Message{ID: "pofilter.credits", Other: "translators are named in the ledger, not in a message"}},
	{Name: "dialogsizes", Instead: &i18n.Message{ID: "pofilter.dialogsizes", Other: "dialogs of Mozilla have no format here"}},
	{Name: "doublequoting", Checks: []string{"quote-pairs"}},
	{Name: "doublespacing", Checks: []string{"double-space"}},
	{Name: "doublewords", Checks: []string{"doubled-word"}},
	{Name: "emails", Checks: []string{"link-target"}},
	{Name: "endpunc", Checks: []string{"end-punctuation"}},
	{Name: "endwhitespace", Checks: []string{"edge-space"}},
	{Name: "escapes", Checks: []string{"structure"}},
	{Name: "filepaths", Checks: []string{"protected-text", "code-span"}},
	{Name: "functions", Checks: []string{"code-span"}},
	{Name: "gconf", Instead: &i18n.Message{ID: "pofilter.gconf", Other: "settings of GConf have no format here"}},
	{Name: "hassuggestion", Instead: &i18n.Message{ID: "pofilter.hassuggestion", Other: "suggestions come as drafts, which “status” counts and “gate” holds back"}},
	{Name: "isfuzzy", Instead: &i18n.Message{ID: "pofilter.isfuzzy", Other: "fuzzy translations are drafts, which “status” counts and “gate” holds back"}},
	{Name: "isreview", Instead: &i18n.Message{ID: "pofilter.isreview", Other: "what is to be reviewed is not “reviewed”: “report” lists it and “gate” holds it back"}},
	{Name: "kdecomments", Instead: &i18n.Message{ID: "pofilter.kdecomments", Other: "comments in messages of KDE 3 are out of use"}},
	{Name: "long", Checks: []string{"max-length"}},
	{Name: "musttranslatewords", Checks: []string{"term-missing"}, Instead: &i18n.Message{ID: "pofilter.musttranslatewords", Other: "by the termbase"}},
	{Name: "newlines", Checks: []string{"edge-space", "structure"}},
	{Name: "notranslatewords", Checks: []string{"protected-text", "term-missing"}, Instead: &i18n.Message{ID: "pofilter.notranslatewords", Other: "by the termbase"}},
	{Name: "nplurals", Checks: []string{"plural-missing"}},
	{Name: "numbers", Checks: []string{"number-contradiction", "number-one-sided"}},
	{Name: "options", Checks: []string{"protected-text"}},
	{Name: "printf", Checks: []string{"placeholder"}},
	{Name: "puncspacing", Checks: []string{"fr-colon", "fr-highpunct", "fr-guillemet-space", "es-no-space", "en-no-space"}},
	{Name: "purepunc", Instead: &i18n.Message{ID: "pofilter.purepunc", Other: "a text without words needs no translation and is copied"}},
	{Name: "pythonbraceformat", Checks: []string{"placeholder"}},
	{Name: "sentencecount", Checks: []string{"truncated"}},
	{Name: "short", Checks: []string{"truncated"}},
	{Name: "simplecaps", Instead: &i18n.Message{ID: "pofilter.simplecaps", Other: "the number of capitals says nothing: French and Spanish have fewer"}},
	{Name: "simpleplurals", Instead: &i18n.Message{ID: "pofilter.simpleplurals", Other: "“file(s)” may be “fichier(s)”; messages with plurals need none"}},
	{Name: "singlequoting", Checks: []string{"quote-pairs", "fr-apostrophe"}},
	{Name: "spellcheck", Checks: []string{"spelling"}},
	{Name: "startcaps", Checks: []string{"fr-capital", "es-month-lower"}, Instead: &i18n.Message{ID: "pofilter.startcaps", Other: "other rules in each language"}},
	{Name: "startpunc", Instead: &i18n.Message{ID: "pofilter.startpunc", Other: "a sentence may begin with ¿ or « in one language alone"}},
	{Name: "startwhitespace", Checks: []string{"edge-space"}},
	{Name: "tabs", Checks: []string{"structure"}},
	{Name: "unchanged", Checks: []string{"unchanged"}},
	{Name: "untranslated", Checks: []string{"missing"}, Instead: &i18n.Message{ID: "pofilter.untranslated", Other: "“status” counts what is missing and “gate” holds it back"}},
	{Name: "urls", Checks: []string{"link-target"}},
	{Name: "validchars", Checks: []string{"invisible", "confusable", "mojibake"}},
	{Name: "validxml", Checks: []string{"inline-code", "unknown-markup", "html-valid"}},
	{Name: "variables", Checks: []string{"placeholder", "template-syntax"}},
	{Name: "xmltags", Checks: []string{"inline-code", "unknown-markup", "html-valid"}},
}

// PofilterNamed returns the test called name, nil if there is none.
func PofilterNamed(name string) *Pofilter {
	for i := range Pofilters {
		if Pofilters[i].Name == name {
			return &Pofilters[i]
		}
	}
	return nil
}

// PofilterNames returns the names of the tests.
func PofilterNames() []string {
	names := make([]string, len(Pofilters))
	for i := range Pofilters {
		names[i] = Pofilters[i].Name
	}
	return names
}

// PofilterOf returns the tests that a check stands for.
func PofilterOf(name string) []string {
	var names []string
	for i := range Pofilters {
		if slices.Contains(Pofilters[i].Checks, name) {
			names = append(names, Pofilters[i].Name)
		}
	}
	return names
}
