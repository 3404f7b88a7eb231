package extract

import "testing"

func FuzzAsciiDoc(f *testing.F) { fuzzFormat(f, AsciiDoc) }
