package extract

import "testing"

func FuzzProperties(f *testing.F) { fuzzFormat(f, Properties) }
