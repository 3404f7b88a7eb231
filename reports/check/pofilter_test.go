package check

import (
	"slices"
	"strings"
	"testing"
)

// pofilterNames are the tests that translate-toolkit documents.
const pofilterNames = `accelerators acronyms blank brackets compendiumconflicts credits dialogsizes doublequoting
doublespacing doublewords emails endpunc endwhitespace escapes filepaths functions gconf hassuggestion isfuzzy
isreview kdecomments long musttranslatewords newlines notranslatewords nplurals numbers options printf puncspacing
purepunc pythonbraceformat sentencecount short simplecaps simpleplurals singlequoting spellcheck startcaps startpunc
startwhitespace tabs unchanged untranslated urls validchars validxml variables xmltags`

// Every test of pofilter has something that stands for it, or a reason why not.
func TestPofilter(t *testing.T) {
	if got, want := PofilterNames(), strings.Fields(pofilterNames); !slices.Equal(got, want) {
		t.Errorf("the tests are\n%q, want\n%q", got, want)
	}
	for _, p := range Pofilters {
		if len(p.Checks) == 0 && p.Instead == nil {
			t.Errorf("%s: nothing stands for it", p.Name)
		}
		for _, name := range p.Checks {
			if Named(name) == nil {
				t.Errorf("%s: there is no check %s", p.Name, name)
			}
		}
	}
}
