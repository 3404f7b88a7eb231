package check

import "github.com/cecl10n/cecl10n/catalog"

// The status, the report and the gate of a publication count what is missing
// or stale already; these checks say it once more, for who asks by name.

// staleness weighs the edits of the source since it was translated.
func (p *Pair) staleness() catalog.Severity {
	t := p.Entry.Target(p.Target.Lang)
	if t == nil || t.From == nil || p.Form != "other" {
		return catalog.Normal
	}
	s, _ := catalog.Weigh(*t.From, p.Entry.Forms, p.Publication.Source)
	return s
}
