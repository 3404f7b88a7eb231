package extract

import "testing"

func FuzzSRT(f *testing.F) { fuzzFormat(f, SRT) }

func FuzzWebVTT(f *testing.F) { fuzzFormat(f, WebVTT) }
