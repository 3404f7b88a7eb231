package extract

import "testing"

func FuzzPO(f *testing.F) { fuzzFormat(f, PO) }
