package catalog

import (
	"fmt"
	"strings"
	"testing"
)

// TestTokensManyCodes: a text with many codes splits as one with few does.
func TestTokensManyCodes(t *testing.T) {
	var b TextBuilder
	for i := range 40 {
		a := b.Open("a", "<a>")
		b.Literal(fmt.Sprintf(" %d < 3, <a, </a1, <b>bold</b> ", i))
		b.Close(a, "</a>")
		b.Single("br", "<br>")
		b.Protect("code", fmt.Sprint("x", i), "`x`")
		b.Protect("", fmt.Sprintf("{{.Name%d}}", i), "")
	}
	text, codes := b.Text()
	tokens := text.Tokens(codes)
	var joined strings.Builder
	kinds := map[TokenKind]int{}
	for _, tok := range tokens {
		joined.WriteString(tok.Text)
		kinds[tok.Kind]++
		if tok.Kind != Literal {
			// Alone with its code it reads the same.
			one := Text(tok.Text).Tokens(codes[tok.Code : tok.Code+1])
			if len(one) != 1 || one[0].Kind != tok.Kind {
				t.Errorf("%q reads %v", tok.Text, one)
			}
		}
	}
	if joined.String() != string(text) {
		t.Error("the tokens do not add up to the text")
	}
	if kinds[OpenCode] != 40 || kinds[CloseCode] != 40 || kinds[SingleCode] != 40 || kinds[ShownCode] != 80 {
		t.Errorf("tokens %v", kinds)
	}
	if strings.Contains(string(text), "<a>") || strings.Contains(string(text), "</a1>") {
		t.Error("a code has a name that stands in the text")
	}
}

func BenchmarkTokens(b *testing.B) {
	for _, n := range []int{1000, 20_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var tb TextBuilder
			for range n {
				a := tb.Open("a", "<a>")
				tb.Literal("text < ")
				tb.Close(a, "</a>")
			}
			text, codes := tb.Text()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				text.Tokens(codes)
			}
		})
	}
}
