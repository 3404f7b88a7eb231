package check

import "github.com/nicksnyder/go-i18n/v2/i18n"

// A Section is a group of checks, as documentation lists them.
type Section struct {
	Title  *i18n.Message
	Checks []*Check
}

// Sections returns the checks of All in their order, by section.
func Sections() []Section {
	return []Section{
		{&i18n.Message{ID: "check.section-completeness", Other: "Completeness"}, completeness},
		{&i18n.Message{ID: "check.section-language", Other: "Meaning and language"}, language},
		{&i18n.Message{ID: "check.section-codes", Other: "Placeholders, markup and links"}, codes},
		{&i18n.Message{ID: "check.section-characters", Other: "Characters and white space"}, characters},
		{&i18n.Message{ID: "check.section-numbers", Other: "Numbers, dates, money and units"}, numbers},
		{&i18n.Message{ID: "check.section-typography", Other: "Typography"}, typography},
		{&i18n.Message{ID: "check.section-terms", Other: "Terms and names"}, termChecks},
		{&i18n.Message{ID: "check.section-plurals", Other: "Plurals and programs"}, plurals},
		{&i18n.Message{ID: "check.section-spelling", Other: "Spelling"}, words},
	}
}
