package check

import (
	"slices"
	"testing"
)

// The sections hold All, in its order.
func TestSections(t *testing.T) {
	var all []*Check
	for _, s := range Sections() {
		all = append(all, s.Checks...)
		if s.Title.ID == "check.section-spelling" && len(s.Checks) > 1 {
			t.Errorf("%d checks are in no list of a section", len(s.Checks)-1)
		}
	}
	if !slices.Equal(all, All) {
		t.Error("the sections are not All in its order")
	}
}
