package catalog

import (
	"cmp"
	"slices"
)

// A Waiver says that a finding of a check is no fault: why, who said so, and
// until when that holds.
type Waiver struct {
	Check   string // the check's name
	Subject Subject
	Reason  string
	By      string
	On      string // YYYY-MM-DD
	Until   string // YYYY-MM-DD, the last day it holds; "" for good
}

// A Subject is what in a message a finding is about, which makes it the same
// finding after an edit of something else. Another subject is another finding:
// who said that 1994 may stand for 1993 said nothing of 2025.
type Subject struct {
	Words string // of the translation, or else of the source; or a check's name for it
	// Source are the words of the source that Words are compared with, where
	// there are any and they are not the same.
	Source string
	// Text is the TargetHash of the translation where a finding is about no
	// words in particular: it is then about all of them.
	Text string
	// Nth tells subjects apart that are the same in all else: 0 is the first in
	// the message, then come 2, 3 and so on.
	Nth int
}

func (s Subject) compare(o Subject) int {
	return cmp.Or(cmp.Compare(s.Words, o.Words), cmp.Compare(s.Source, o.Source), cmp.Compare(s.Text, o.Text), cmp.Compare(s.Nth, o.Nth))
}

// Holds reports whether the waiver still holds on a day, YYYY-MM-DD.
func (w *Waiver) Holds(day string) bool { return w.Until == "" || day <= w.Until }

// Of reports whether the waiver speaks of a finding: of its check and its subject.
func (w *Waiver) Of(check string, subject Subject) bool {
	return w.Check == check && w.Subject == subject
}

// Waive adds waivers. One of the same check and subject replaces the one that
// there is.
func (t *Target) Waive(waivers ...Waiver) {
	for _, w := range waivers {
		i, ok := slices.BinarySearchFunc(t.Waivers, w, compareWaivers)
		if ok {
			t.Waivers[i] = w
		} else {
			t.Waivers = slices.Insert(t.Waivers, i, w)
		}
	}
}

func compareWaivers(a, b Waiver) int {
	return cmp.Or(cmp.Compare(a.Check, b.Check), a.Subject.compare(b.Subject))
}

// Waived returns the waiver that speaks of a finding, nil if there is none. A
// message without a translation has no waivers.
func (t *Target) Waived(check string, subject Subject) *Waiver {
	if t == nil {
		return nil
	}
	for i := range t.Waivers {
		if w := &t.Waivers[i]; w.Of(check, subject) {
			return w
		}
	}
	return nil
}
