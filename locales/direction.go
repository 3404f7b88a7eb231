package locales

import "golang.org/x/text/language"

// Direction returns the direction in which a language is written, as HTML
// names it: "rtl" for the Arabic, Hebrew and like scripts, else "ltr". A tag
// without a script has the likeliest one (CLDR, likely subtags).
func Direction(tag string) string {
	t, err := language.Parse(Canonical(tag))
	if err != nil {
		return "ltr"
	}
	script, _ := t.Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr":
		return "rtl"
	}
	return "ltr"
}
