package extract

import "testing"

func FuzzJSON(f *testing.F) { fuzzFormat(f, JSON) }
func FuzzARB(f *testing.F)  { fuzzFormat(f, ARB) }
