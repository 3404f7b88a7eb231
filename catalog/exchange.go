package catalog

// An Exchange is what a translators' file holds: texts with their
// translations, without a project.
type Exchange struct {
	Source    string   // BCP 47, "" where the file does not say
	Languages []string // of the translations, sorted
	// Entries are in the file's order. An ID is the file's own (PO: the
	// msgctxt, else the msgid) and may occur twice. Line and Column are those
	// of the unit.
	Entries []*Entry
}

// A Codec reads a format in which translators exchange work.
type Codec struct {
	Name       string   // "po"
	Extensions []string // with their dot, lower case
	// Decode reads a file; name is for errors, which are at file:line:col.
	Decode func(name string, src []byte) (*Exchange, error)
}
