package extract

import "testing"

func FuzzText(f *testing.F) { fuzzFormat(f, PlainText) }
