package catalog

import (
	"cmp"
	"slices"
)

// A Waiver says that a finding of a check is no fault: why, who said so, and
// until when that holds.
type Waiver struct {
	Check   string // the check's name
	Subject string // the words it is about, "" for any of that check in the message
	Reason  string
	By      string
	On      string // YYYY-MM-DD
	Until   string // YYYY-MM-DD, the last day it holds; "" for good
}

// Holds reports whether the waiver still holds on a day, YYYY-MM-DD.
func (w *Waiver) Holds(day string) bool { return w.Until == "" || day <= w.Until }

// Of reports whether the waiver speaks of a finding: of its check, and of its
// words or of all.
func (w *Waiver) Of(check, subject string) bool {
	return w.Check == check && (w.Subject == "" || w.Subject == subject)
}

// Waive adds waivers. One of the same check and words replaces the one that
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
	return cmp.Or(cmp.Compare(a.Check, b.Check), cmp.Compare(a.Subject, b.Subject))
}

// Waived returns the waiver that speaks of a finding, the one for its own
// words first, nil if there is none.
func (t *Target) Waived(check, subject string) *Waiver {
	var found *Waiver
	for i := range t.Waivers {
		if w := &t.Waivers[i]; w.Of(check, subject) && (found == nil || w.Subject != "") {
			found = w
		}
	}
	return found
}
