package extract

import "testing"

func FuzzAppleStrings(f *testing.F) { fuzzFormat(f, AppleStrings) }
