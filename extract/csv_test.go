package extract

import "testing"

func FuzzCSV(f *testing.F) { fuzzFormat(f, CSV) }
