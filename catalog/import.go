package catalog

// A Unit is one message as it comes back from a translator.
type Unit struct {
	ID     string
	Target Forms  // as returned
	Source *Forms // the source it shows, nil if the file has none
	// SourceHash is the goi18n hash of the source it was made from, "" if unknown.
	SourceHash string
	// Base is TargetHash of the translation that went out, "" if none went out or it is unknown.
	Base  string
	State *State // nil: not said
	Note  string
	Line  int // in the file it came from
}

// ImportOptions say how to import.
type ImportOptions struct {
	By, On, Origin string
	Force          bool // overwrite translations that changed meanwhile
	AllowSame      bool // take texts that are the same as their source
}

// Outcome is what Import did with a unit.
type Outcome string

// The outcomes.
const (
	Taken     Outcome = "taken"     // now the translation of the current source
	TakenOld  Outcome = "stale"     // taken, but the source changed meanwhile: it is stale
	Untouched Outcome = "untouched" // nothing was changed in it
	Same      Outcome = "same"      // the source text again, not taken
	Empty     Outcome = "empty"     // no text
	Conflict  Outcome = "conflict"  // the catalog's translation changed meanwhile
	Refused   Outcome = "refused"   // its codes or placeholders are broken
	Unknown   Outcome = "unknown"   // no such message
)

// Imported is what Import did with one unit, and why.
type Imported struct {
	Unit    Unit
	Outcome Outcome
	Current Forms         // Conflict: the catalog's translation
	Codes   []CodeProblem // Refused
}

// Import takes the units of one language into a copy of c.
func Import(c *Catalog, lang string, units []Unit, o ImportOptions) (*Catalog, []Imported) {
	return c, nil
}

// SourceHash is the hash that goi18n gives a source message: "sha1-" and the
// SHA-1 of its description and other form. It says nothing of plural forms.
func SourceHash(m *Message) string { return "" }

// TargetHash is a hash of all forms of a translation.
func TargetHash(f Forms) string { return "" }
