// Package check holds the quality checks on translations, one file each.
//
// A Check is a value that carries its own documentation: a title, an
// explanation, and cases that it must and must not find, in each language it
// speaks of. The command “explain”, the README and SARIF print from it, and a
// test runs all cases. All is the list of them.
//
// Run checks a publication. A check sees a message in one language and one
// plural form as a Pair of two Texts; what several checks need of a text (its
// prose without codes, its words, its numbers) is worked out once and kept
// in the Text. A check that must see more, as for consistency, has a Publication
// function.
package check

import (
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A Check looks for one kind of mistake.
type Check struct {
	Name     string // kebab-case, as in --only and in the configuration
	Severity reports.Severity
	Title    *i18n.Message // what it finds, a few words
	Explain  *i18n.Message // what, why, and what it leaves alone; paragraphs
	// Languages are the base languages of the translations it looks at; nil: any.
	Languages []string
	// Style: it is about a convention. Where a text as a whole has another
	// convention, that is said once, or not at all; see Pair.Follows.
	Style bool
	// Yields are checks that say the same better: where one of them found
	// something at the same place, this one is silent.
	Yields []string
	// Off: it runs only when it is named.
	Off bool

	Find []Case // what it must find
	Pass []Case // what it must leave alone

	// Needs are the characters without which there is nothing for Pair to look at.
	Needs Needs
	// Pair looks at one translation. It is called from several goroutines.
	Pair func(p *Pair)
	// Publication looks at all translations of a publication into one language.
	Publication func(b *Batch)
}

// Needs says which kinds of characters the prose of the two texts must have:
// most checks have nothing to do with most texts, and are not called then.
type Needs struct {
	Source, Target Has // all of these
	Any            Has // one of these at least, in the translation
}

// met reports whether texts have what is needed.
func (n *Needs) met(source, target Has) bool {
	return n.Source&^source == 0 && n.Target&^target == 0 && (n.Any == 0 || n.Any&target != 0)
}

// A Case is a translation that a check must find, or leave alone.
type Case struct {
	Source, Target string
	From           string // language of the source; "" is en
	To             string // language of the translation; "" is fr
	// Codes: tags in Source are codes of a document, {{.X}} protected ones.
	// Else the texts are those of a program or an exchange file.
	Codes bool
	// Third is the translation into the third language, for checks that compare three.
	Third string
	Note  string // what the author says to the translator
	// Was is the source that Target was made from, where that was another one.
	Was string
	// SourceOne and TargetOne are the singular forms of a message with plurals.
	SourceOne, TargetOne string
	ID                   string        // of a message of a program
	Why                  *i18n.Message // what makes it hard, for people who read the list
}

// In returns the case's languages.
func (c *Case) In() (from, to string) {
	from, to = c.From, c.To
	if from == "" {
		from = "en"
	}
	if to == "" {
		to = "fr"
	}
	return from, to
}

// Named returns the check called name, nil if there is none.
func Named(name string) *Check {
	for _, c := range All {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// speaks reports whether the check looks at translations into lang.
func (c *Check) speaks(lang string) bool {
	if c.Languages == nil {
		return true
	}
	of := base(lang)
	for _, l := range c.Languages {
		if l == of {
			return true
		}
	}
	return false
}
