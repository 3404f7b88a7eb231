package locales

// A Profile is a set of typographic conventions of a language.
type Profile struct {
	Name string // BCP 47: "fr-CA"
	// Strict: somebody chose it; texts that have another convention as a whole
	// are not excused.
	Strict bool
}

// ProfileOf returns the conventions of a language tag; without a region those
// of Canada for English and French, and of Mexico for Spanish.
func ProfileOf(tag string) *Profile { return &Profile{Name: tag} }
