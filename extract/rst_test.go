package extract

import "testing"

func FuzzRST(f *testing.F) { fuzzFormat(f, RST) }
