package extract

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func FuzzYAML(f *testing.F) { fuzzFormat(f, YAML) }

// TestYAMLWords: words that are written without asking the YAML package are read
// as they are, alone and in a list.
func TestYAMLWords(t *testing.T) {
	letters := []rune("aeéNñÉy ny-.;()'’“”«»!?/–—…\u00a0\u202f 019")
	r := rand.New(rand.NewPCG(1, 2))
	words := 0
	for range 20000 {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		v := b.String()
		if !yamlWords(v) || yaml11.MatchString(v) {
			continue
		}
		words++
		if !yamlReads(v, v) || !yamlReads("["+v+"]", v) {
			t.Errorf("%q is not read as it is", v)
		}
	}
	if words < 1000 {
		t.Errorf("only %d words", words)
	}
}

// TestYAMLPrintable: the same for quotation marks.
func TestYAMLPrintable(t *testing.T) {
	for _, h := range hostileTexts {
		v := string(h)
		if v == "" || !yamlPrintable(v) {
			continue
		}
		for _, encode := range []func(string) ([]byte, error){yamlDouble, yamlSingle} {
			if out, err := encode(v); err != nil || !yamlReads(string(out), v) {
				t.Errorf("%q written as %s, %v", v, out, err)
			}
		}
	}
}

// TestYAMLBooleans: what older programs take for true, false or a number is
// quoted.
func TestYAMLBooleans(t *testing.T) {
	for _, v := range []string{"No", "yes", "on", "Y", "12:30", "1_000", "~", "Null", "0o7", "1e3", "2022-12-01", "0x1f", ".inf", "="} {
		if out, err := yamlPlain(v); err != nil || out[0] != '"' {
			t.Errorf("%s is written as %s, %v", v, out, err)
		}
	}
}

func BenchmarkYAML(b *testing.B) {
	src := []byte(strings.Repeat("key: A text of some words, as they are\nother: \"Quoted: text\"\nblock: |\n  Two lines\n  of text\nwrapped: A text\n  on two lines\n", 2000))
	b.SetBytes(int64(len(src)))
	for range b.N {
		if _, err := Parse("in.yaml", src, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
