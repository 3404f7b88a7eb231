// Package locales knows the rules of a language: its plural categories, its
// sentence breaks, how its words are counted, and which words change the
// meaning of a text when they come or go.
//
// It stands on the ground floor: it imports nothing else of this module.
package locales

import (
	"strings"

	"golang.org/x/text/language"
)

// Base returns the base language of a BCP 47 tag in lower case: "fr" for
// "fr-CA", "es" for "es_MX.UTF-8". It returns "" for "C", "POSIX" and "".
func Base(tag string) string {
	t := Canonical(tag)
	if i := strings.IndexByte(t, '-'); i >= 0 {
		t = t[:i]
	}
	return t
}

// Canonical returns the BCP 47 form of a language tag or of a POSIX locale
// name ("fr_CA.UTF-8@euro" gives "fr-CA"). It returns "" where there is none.
func Canonical(tag string) string {
	if i := strings.IndexAny(tag, ".@"); i >= 0 {
		tag = tag[:i]
	}
	if tag == "" || tag == "C" || tag == "POSIX" {
		return ""
	}
	t, err := language.Parse(strings.ReplaceAll(tag, "_", "-"))
	if err != nil {
		return ""
	}
	return t.String()
}
