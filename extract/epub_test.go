package extract

import "testing"

func FuzzEPUB(f *testing.F) { fuzzPart(f, EPUB, "EPUB/c1.xhtml") }
