package catalog

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

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
//
// A message is the same one as before by, in this order: the author's key for
// it, its text, its likeness to what stood between the same neighbours, and
// its likeness to anything left in the publication. Whatever is tied to no
// message of now is retired with its translations, so none is ever lost;
// messages without any translation are forgotten.
func Update(old *Catalog, now []Message) (*Catalog, *Changes) {
	m := newMatcher(old, now)
	m.match()
	c := &Catalog{Source: old.Source, Languages: slices.Clone(old.Languages)}
	changes := &Changes{}
	names := m.names()
	inOrder := m.inOrder()
	for i := range now {
		e := &Entry{Message: now[i]}
		e.ID = names[i]
		o := m.toOld[i]
		if o < 0 {
			changes.Added = append(changes.Added, Change{ID: e.ID, Document: e.Document, Line: e.Line, New: e.Forms})
			c.Entries = append(c.Entries, e)
			continue
		}
		was := m.old[o]
		e.inherit(was)
		ch := Change{ID: e.ID, Document: e.Document, Line: e.Line, Old: was.Forms, New: e.Forms}
		if was.ID != e.ID {
			ch.OldID = was.ID
		}
		switch {
		case o >= m.live:
			changes.Revived = append(changes.Revived, ch)
		case e.Program(): // its ID is its place; which file has it is of no account
		case was.Document != e.Document || !inOrder[i]:
			changes.Moved = append(changes.Moved, ch)
		}
		if m.oldText[o] != m.nowText[i] {
			changes.Edited = append(changes.Edited, ch)
		}
		c.Entries = append(c.Entries, e)
	}
	c.retire(m, changes)
	return c, changes
}

// inherit gives e the translations of was, a message of the same meaning
// whose source may have been another.
func (e *Entry) inherit(was *Entry) {
	if len(was.Targets) == 0 {
		return
	}
	e.Targets = make(map[string]*Target, len(was.Targets))
	before, after := normal(was.Forms), normal(e.Forms)
	var hash string
	for lang, t := range was.Targets {
		if t == nil {
			continue
		}
		t = t.clone()
		e.Targets[lang] = t
		switch {
		case t.FromHash != "":
			if hash == "" {
				hash = SourceHash(&e.Message)
			}
			if t.FromHash == hash {
				t.FromHash, t.From = "", nil
			}
		case t.From != nil:
			if normal(*t.From) == after {
				t.From = nil
			}
		case before != after:
			from := was.Forms
			t.From = &from
		}
		switch {
		case t.From == nil && t.FromHash == "":
			t.Accepted = nil // it is of this source itself again
		// What was accepted but for its white space is accepted still.
		case t.Accepted != nil && normal(*t.Accepted) == after:
			accepted := e.Forms
			t.Accepted = &accepted
		}
	}
}

// retire moves what m has tied to nothing into c.Retired.
func (c *Catalog) retire(m *matcher, changes *Changes) {
	n := &ids{taken: map[string]bool{}, next: map[string]int{}}
	for _, e := range c.Entries {
		n.taken[e.ID] = true
	}
	untranslated := c.untranslated()
	var left []*Entry
	for o, e := range m.old {
		if m.toNow[o] >= 0 {
			continue
		}
		if o < m.live {
			changes.Retired = append(changes.Retired, Change{ID: e.ID, Document: e.Document, Line: e.Line, Old: e.Forms})
		}
		if e.translated() {
			left = append(left, c.handOver(e.clone(), untranslated)...)
		}
	}
	// Those that were retired before keep their IDs if there is a choice.
	slices.SortStableFunc(left, func(a, b *Entry) int { return strings.Compare(a.ID, b.ID) })
	for _, e := range left {
		e.ID = n.free(e.ID)
		e.Line, e.Column = 0, 0
	}
	slices.SortStableFunc(left, func(a, b *Entry) int { return cmp.Compare(a.ID, b.ID) })
	c.Retired = left
}

// untranslated returns the messages without a translation in some language,
// by their texts.
func (c *Catalog) untranslated() map[Forms][]*Entry {
	m := map[Forms][]*Entry{}
	for _, e := range c.Entries {
		if e.Program() || e.Untranslatable {
			continue
		}
		for _, lang := range c.Languages {
			if e.lacks(lang) {
				m[normal(e.Forms)] = append(m[normal(e.Forms)], e)
				break
			}
		}
	}
	return m
}

// lacks reports whether there is no text in lang.
func (e *Entry) lacks(lang string) bool {
	t := e.Targets[lang]
	return t == nil || t.Empty()
}

// handOver gives the translations of a message that is to be retired to one
// with the same text that has none: of a sentence that stood twice, the
// translated one went away. It returns what is left to retire.
func (c *Catalog) handOver(e *Entry, untranslated map[Forms][]*Entry) []*Entry {
	if e.Program() {
		return []*Entry{e}
	}
	for _, twin := range untranslated[normal(e.Forms)] {
		for lang, t := range e.Targets {
			if !e.lacks(lang) && twin.lacks(lang) {
				if note := twin.Targets[lang]; note != nil && t.Note == "" {
					t.Note = note.Note
				}
				if note := twin.Targets[lang]; note != nil {
					t.Waive(note.Waivers...)
				}
				twin.SetTarget(lang, t)
				delete(e.Targets, lang)
			}
		}
	}
	if !e.translated() {
		return nil
	}
	return []*Entry{e}
}

// translated reports whether there is any text in any language.
func (e *Entry) translated() bool {
	for _, t := range e.Targets {
		if !t.Empty() {
			return true
		}
	}
	return false
}

// clone returns a copy of t that shares nothing with it.
func (t *Target) clone() *Target {
	c := *t
	if t.From != nil {
		from := *t.From
		c.From = &from
	}
	if t.Accepted != nil {
		accepted := *t.Accepted
		c.Accepted = &accepted
	}
	c.Waivers = slices.Clone(t.Waivers)
	return &c
}

// clone returns a copy of e with targets of its own.
func (e *Entry) clone() *Entry {
	c := *e
	if e.Targets != nil {
		c.Targets = make(map[string]*Target, len(e.Targets))
		for lang, t := range e.Targets {
			if t != nil {
				c.Targets[lang] = t.clone()
			}
		}
	}
	return &c
}

// clone returns a copy of c with entries and targets of its own.
func (c *Catalog) clone() *Catalog {
	out := &Catalog{Source: c.Source, Languages: slices.Clone(c.Languages)}
	for _, e := range c.Entries {
		out.Entries = append(out.Entries, e.clone())
	}
	for _, e := range c.Retired {
		out.Retired = append(out.Retired, e.clone())
	}
	return out
}

// normal returns forms with their white space as it counts: runs of spaces,
// tabs and line breaks as one space, none at the ends.
func normal(f Forms) Forms {
	for _, cat := range Categories {
		if p := f.field(cat); *p != "" {
			*p = normalText(*p)
		}
	}
	return f
}

func normalText(t Text) Text {
	s := string(t)
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		switch s[i] {
		case '\t', '\n', '\r', '\f', '\v':
			clean = false
		case ' ':
			clean = i > 0 && i < len(s)-1 && s[i+1] != ' '
		}
	}
	if clean {
		return t
	}
	return Text(strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\v'
	}), " "))
}

// blankText reports whether nothing of a text can be seen: no-break spaces
// alone are no translation, either.
func blankText(t Text) bool {
	return !strings.ContainsFunc(string(t), func(r rune) bool { return !unicode.IsSpace(r) })
}
