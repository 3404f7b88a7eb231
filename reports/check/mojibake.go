package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var mojibake = &Check{
	Name:     "mojibake",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.mojibake", Other: "Characters read in the wrong encoding"},
	Explain: &i18n.Message{ID: "check.mojibake.explain",
		Other: "“Ã©” for “é”, “â€™” for “’”: bytes of UTF-8 that a program took for Windows-1252, or U+FFFD, which stands for a character that is lost. Names with Ã or Â in them are left alone, for what follows is no such byte."},
	Find: []Case{
		{Source: "The Commission’s report", Target: "Le rapport dâ€™Ã©tape"},
		{Source: "water quality", Target: "qualitÃ© de l’eau"},
		{Source: "the year", Target: "el aÃ±o", To: "es"},
		{Source: "the city", Target: "la ciudad de M\ufffdxico", To: "es"},
		{Source: "el año", From: "es", Target: "the year Â«2016Â»", To: "en"},
	},
	Pass: []Case{
		{Source: "São Paulo", Target: "SÃO PAULO"},
		{Source: "water", Target: "el agua «limpia»", To: "es"},
		{Source: "old age", Target: "ÂGE D’OR"},
		{Source: "“Ã©” stands for é", Target: "« Ã© » est é"},
		{Source: "The letters È and Â", Target: "Les lettres « È\u00a0» et « Â\u00a0»"},
		{Source: "a price", Target: "un prix de 5 €"},
		{Source: "The \ufffd sign", Target: "El signo \ufffd", To: "es"},
	},
	Needs: Needs{Target: HasNonASCII},
	Pair: func(p *Pair) {
		s := p.Target.Raw
		for i, n := 0, 0; i < len(s) && n < many; i++ {
			// Ã and Â are c3 83 and c3 82, â is c3 a2; U+FFFD is ef bf bd.
			switch c := s[i]; {
			case c == 0xc3 && i+2 < len(s) && (s[i+1]&0xf0 == 0x80 || s[i+1] == 0xa2) && s[i+2] >= 0xc2:
				size, was := misreadBytes(s[i:])
				if n++; size > 0 && (was[0] > 0xc5 && was[0] != 0xe2 || strings.HasSuffix(s[i:i+size], "\u00a0") && (i+size == len(s) || strings.IndexByte(":;!?", s[i+size]) >= 0 || strings.HasPrefix(s[i+size:], "»"))) {
					continue // « È » with its no-break space
				}
				if size == 0 || strings.Contains(p.Source.Raw, s[i:i+size]) {
					continue
				}
				p.Replace(reports.Span{Start: i, End: i + size}, was, &i18n.Message{ID: "check.mojibake.found", Other: "“{{.Text}}” is “{{.Was}}”, read in the wrong encoding"}, "Text", s[i:i+size], "Was", was)
				i += size - 1
			case c == 0xef && strings.HasPrefix(s[i:], "\ufffd"):
				if strings.Contains(p.Source.Raw, "\ufffd") {
					return
				}
				p.Report(reports.Span{Start: i, End: i + 3}, &i18n.Message{ID: "check.mojibake.lost", Other: "a character is lost here"})
				i += 2
			}
		}
	},
}

// windows1252 are the bytes of its characters beyond Latin-1, from 0x80.
const windows1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"

func windowsByte(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0xff {
		return byte(r), true
	}
	b := byte(0x80)
	for i := 0; i < len(windows1252); {
		x, n := utf8.DecodeRuneInString(windows1252[i:])
		if x == r && x != utf8.RuneError {
			return b, true
		}
		i += n
		b++
	}
	return 0, false
}

// misreadBytes returns how much of the start of s is one character of UTF-8 that was
// taken for Windows-1252, and that character.
func misreadBytes(s string) (n int, was string) {
	var b [4]byte
	k := 0
	for k < len(b) && n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		c, ok := windowsByte(r)
		if !ok || k > 0 && c&0xc0 != 0x80 {
			break
		}
		b[k] = c
		k++
		n += size
		if r, m := utf8.DecodeRune(b[:k]); r != utf8.RuneError && m == k {
			if !unicode.IsPrint(r) && !isSpace(r) {
				return 0, ""
			}
			return n, string(r)
		}
	}
	return 0, ""
}

// codePoint returns U+200B.
func codePoint(r rune) string {
	const digits = "0123456789ABCDEF"
	s := ""
	for ; r > 0 || len(s) < 4; r >>= 4 {
		s = string(digits[r&15]) + s
	}
	return "U+" + s
}
