package extract

import "testing"

func FuzzYAML(f *testing.F) { fuzzFormat(f, YAML) }
