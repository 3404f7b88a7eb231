package extract

import "testing"

func FuzzTOML(f *testing.F) { fuzzFormat(f, TOML) }
