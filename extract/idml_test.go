package extract

import "testing"

func FuzzIDML(f *testing.F) { fuzzPart(f, IDML, "Stories/Story_u1.xml") }
