package extract

import "testing"

// Every pattern compiles, though most are compiled when they are needed only.
func TestPatterns(t *testing.T) {
	if len(patterns) < 50 {
		t.Fatalf("%d patterns: the test looks at the wrong place", len(patterns))
	}
	for _, p := range patterns {
		func() {
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("%s: %v", p.source, r)
				}
			}()
			p.compiled()
		}()
	}
}
