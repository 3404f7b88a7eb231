package catalog

import (
	"cmp"
	"slices"
	"strings"
)

// A Unit is one message as it comes back from a translator.
type Unit struct {
	ID     string
	Target Forms  // as returned
	Source *Forms // the source it shows, nil if the file has none
	// SourceHash is the goi18n hash of the source it was made from, "" if unknown.
	SourceHash string
	// Base is TargetHash of the translation that went out, "" if none went out or it is unknown.
	Base string
	// BaseStatus is how that translation stood when it went out; StatusMissing if that is unknown.
	BaseStatus Status
	State      *State // nil: not said
	Note       string
	Line       int // in the file it came from
}

// ImportOptions say how to import.
type ImportOptions struct {
	By, On, Origin string
	State          *State // of what is taken from units that say none; nil: Translated
	Force          bool   // overwrite translations that changed meanwhile
	AllowSame      bool   // take texts that are the same as their source
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
	// Current is the catalog's translation in a Conflict, and the one that was
	// overwritten where Import replaced another text.
	Current Forms
	Codes   []CodeProblem // Refused
	Control bool          // Refused: it has control characters
}

// Import takes the units of one language into a copy of c, and says what it
// did with each, in their order.
//
// A unit becomes the translation of the source it was made from. Where that
// is still the current source, the translation is current; where the source
// changed meanwhile, the translation is kept and stale. A unit that says
// nothing of its source was made from the current one. Nothing is taken from
// a unit that is empty, the same as its source, unchanged since it went out,
// or whose codes are not those of its source; and a translation that somebody
// changed while the unit was away is kept unless o.Force is set.
func Import(c *Catalog, lang string, units []Unit, o ImportOptions) (*Catalog, []Imported) {
	out := c.clone()
	byID := make(map[string]*Entry, len(out.Entries)+len(out.Retired))
	for _, list := range [2][]*Entry{out.Retired, out.Entries} {
		for _, e := range list {
			byID[e.ID] = e
		}
	}
	renamed := renamedUnits(out, byID, units)
	done := make([]Imported, 0, len(units))
	for _, u := range units {
		e := byID[u.ID]
		if e == nil {
			e = renamed[u.ID]
		}
		done = append(done, importUnit(e, lang, u, o))
	}
	return out, done
}

// renamedUnits finds the messages of units whose IDs are unknown: a document
// that was renamed while they were away has given its messages other IDs. It
// is the one message that no unit names, has the source of the unit, by its
// hash, and if there are several the slug of its ID.
func renamedUnits(c *Catalog, byID map[string]*Entry, units []Unit) map[string]*Entry {
	named := map[string]bool{}
	lost := false
	for _, u := range units {
		named[u.ID] = true
		lost = lost || byID[u.ID] == nil && u.SourceHash != ""
	}
	if !lost {
		return nil
	}
	byHash := map[string][]*Entry{}
	for _, e := range c.Entries {
		if !named[e.ID] {
			h := SourceHash(&e.Message)
			byHash[h] = append(byHash[h], e)
		}
	}
	slug := func(id string) string { return id[strings.LastIndexByte(id, '#')+1:] }
	out := map[string]*Entry{}
	for _, u := range units {
		if byID[u.ID] != nil || u.SourceHash == "" {
			continue
		}
		found := byHash[u.SourceHash]
		if len(found) > 1 {
			found = slices.DeleteFunc(slices.Clone(found), func(e *Entry) bool { return slug(e.ID) != slug(u.ID) })
		}
		if len(found) == 1 {
			out[u.ID] = found[0]
		}
	}
	return out
}

func importUnit(e *Entry, lang string, u Unit, o ImportOptions) Imported {
	done := Imported{Unit: u}
	if e == nil {
		done.Outcome = Unknown
		return done
	}
	old := e.Target(lang)
	var current Forms
	if old != nil {
		current = old.Forms
	}
	from, hash, changed := madeFrom(e, old, u)
	source := e.Forms
	if from != nil {
		source = *from
	}
	switch {
	case blank(u.Target):
		done.Outcome = Empty
		return done
	case u.Base != "" && TargetHash(u.Target) == u.Base && !(TargetHash(current) == u.Base && confirms(u, old)):
		done.Outcome = Untouched
		return done
	}
	target := merged(u.Target, current, e)
	if same := normal(target) == normal(source) || normal(target) == normal(e.Forms); same && !o.AllowSame {
		done.Outcome = Same
		if e.Untranslatable || normal(target) == normal(current) {
			done.Outcome = Untouched
		}
		return done
	}
	done.Control = target.control()
	if problems := compareForms(source, target, e.Codes, changed); len(problems) > 0 || done.Control {
		done.Outcome, done.Codes = Refused, problems
		return done
	}
	t := &Target{Forms: target, State: Translated, Origin: o.Origin, By: o.By, On: o.On, Note: u.Note}
	switch {
	case current.Empty():
	case normal(target) == normal(current):
		// The old text again does not say that anybody looked at it: that is
		// what accepting is for.
		if !confirms(u, old) {
			done.Outcome = Untouched
			return done
		}
		t.State = max(t.State, old.State)
	case extends(target, current): // nothing is overwritten
	default:
		done.Current = current
		// Who changed the text meanwhile, or decided on it as it is, has not
		// seen this unit.
		edited := u.Base != TargetHash(current) && !(u.Base == "" && yields(e, lang, changed))
		if !o.Force && (edited || e.decided(lang, u, changed)) {
			done.Outcome = Conflict
			return done
		}
	}
	switch {
	case u.State != nil:
		t.State = *u.State
	case o.State != nil && normal(target) != normal(current):
		t.State = *o.State
	}
	if old != nil {
		t.Note = cmp.Or(t.Note, old.Note)
		t.Waivers = slices.Clone(old.Waivers)
	}
	done.Outcome = Taken
	if changed {
		done.Outcome = TakenOld
		t.From, t.FromHash = from, hash
		if from != nil {
			t.FromHash = ""
		}
	}
	e.SetTarget(lang, t)
	return done
}

// madeFrom finds the source that a unit was made from: changed says that it
// is not the current one; then from holds it, or else hash does.
func madeFrom(e *Entry, old *Target, u Unit) (from *Forms, hash string, changed bool) {
	switch {
	case u.Source != nil:
		if normal(*u.Source) == normal(e.Forms) {
			return nil, "", false
		}
		// A file that shows only one form says nothing of the others.
		if !u.Source.Plural() && e.Plural() && normalText(u.Source.Other) == normalText(e.Other) {
			return nil, "", false
		}
		source := *u.Source
		return &source, "", true
	case u.SourceHash != "" && u.SourceHash != SourceHash(&e.Message):
		if old != nil && old.From != nil && sourceHash(e.Note, old.From.Other) == u.SourceHash {
			source := *old.From
			return &source, "", true
		}
		// A note is hashed with its text, but it is no part of the source.
		if u.SourceHash == sourceHash("", e.Other) {
			return nil, "", false
		}
		return nil, u.SourceHash, true
	}
	return nil, "", false
}

// confirms reports whether a unit gives the catalog's own text another state.
func confirms(u Unit, old *Target) bool {
	return old != nil && u.State != nil && *u.State != old.State
}

// yields reports whether a translation may give way to a unit that does not
// say what went out: to one of the current source if it is stale itself, to
// any if it is a machine's draft.
func yields(e *Entry, lang string, changed bool) bool {
	t := e.Target(lang)
	return !changed && e.Status(lang) == StatusStale || t.State == Draft && t.machine()
}

// decided reports whether somebody raised the state of a translation while a
// unit was away, or accepted it for a source that the unit does not know.
func (e *Entry) decided(lang string, u Unit, changed bool) bool {
	status, t := e.Status(lang), e.Target(lang)
	switch status {
	case StatusMissing, StatusStale, StatusUntranslatable:
		return false
	}
	if u.BaseStatus != StatusMissing && status > u.BaseStatus {
		return true
	}
	return changed && !(t.State == Draft && t.machine())
}

// machine reports whether no person has had a hand in a translation.
func (t *Target) machine() bool {
	for _, p := range [...]string{"memory", "mt:", "align"} {
		if strings.HasPrefix(t.Origin, p) {
			return true
		}
	}
	return false
}

// merged returns the forms of a unit; forms of a plural message that it
// leaves empty stay as they are.
func merged(unit, current Forms, e *Entry) Forms {
	if !e.Plural() && !unit.Plural() {
		return Forms{Other: unit.Other}
	}
	for _, cat := range Categories {
		if blankText(unit.Get(cat)) {
			unit.Set(cat, current.Get(cat))
		}
	}
	return unit
}

// extends reports whether a translation has all forms of another and more.
func extends(target, current Forms) bool {
	for _, cat := range Categories {
		if t := current.Get(cat); t != "" && normalText(t) != normalText(target.Get(cat)) {
			return false
		}
	}
	return true
}

// compareForms compares the codes of each form of a translation with its
// source. A form may leave out what its number says: "one file" for {{.Count}}.
func compareForms(source, target Forms, codes []Code, changed bool) []CodeProblem {
	if len(codes) == 0 {
		return nil
	}
	var out []CodeProblem
	for _, cat := range Categories {
		t := target.Get(cat)
		if t == "" {
			continue
		}
		s := source.Get(cat)
		if s == "" {
			s = source.Other
		}
		for _, p := range CompareCodes(s, t, codes) {
			if p.Kind == CodeMissing && optional(p.Tag, codes, changed) {
				continue
			}
			if p.Kind == CodeMissing && cat != "other" && target.Plural() {
				continue
			}
			out = append(out, p)
		}
	}
	return out
}

// optional reports whether a translation may do without a code: emphasis and
// the like, whose loss changes how a text looks and not where it leads. Of a
// source that has changed, only what is broken counts: its codes are not
// those of the document any more.
func optional(tag string, codes []Code, changed bool) bool {
	for _, c := range codes {
		if c.Tag() != tag {
			continue
		}
		if changed {
			return true
		}
		switch c.Base() {
		case "em", "strong", "b", "i", "u", "sub", "sup", "span", "small", "mark", "abbr", "br", "wbr":
			return c.Kind != Protected && !holdsText(c)
		}
	}
	return false
}

// holdsText reports whether a code has a text of its own in its attributes,
// which is a message that would be lost with it: <abbr title="…">.
func holdsText(c Code) bool {
	open := strings.ToLower(c.Open)
	return strings.Contains(open, "title=") || strings.Contains(open, "aria-") || strings.Contains(open, "alt=")
}

// blank reports whether no form has anything but white space.
func blank(f Forms) bool {
	for _, cat := range Categories {
		if !blankText(f.Get(cat)) {
			return false
		}
	}
	return true
}
