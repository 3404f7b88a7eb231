package catalog

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
