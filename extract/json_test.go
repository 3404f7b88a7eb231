package extract

import (
	"strings"
	"testing"
)

func FuzzJSON(f *testing.F) { fuzzFormat(f, JSON) }
func FuzzARB(f *testing.F)  { fuzzFormat(f, ARB) }

func BenchmarkJSON(b *testing.B) {
	src := []byte("[" + strings.Repeat(`{"key": "A text of some words with {name}", "file_one": "{{count}} file", "file_other": "{{count}} files", "tags": "See <a href=\"x\">this</a>"},`, 5000) + "1]")
	b.SetBytes(int64(len(src)))
	for range b.N {
		if _, err := Parse("in.json", src, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
