package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var invisible = &Check{
	Name:     "invisible",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.invisible", Other: "Characters that nobody sees"},
	Explain: &i18n.Message{ID: "check.invisible.explain",
		Other: "Zero-width spaces and joiners, byte order marks, soft hyphens, marks of direction and control characters that the source does not have: they break searches and links, and nobody sees why. A control character is an error, for no document can hold it. No-break spaces are right, and so is the joiner in an emoji."},
	Find: []Case{
		{Source: "water quality", Target: "qualité\u200b de l’eau"},
		{Source: "water quality", Target: "\ufeffcalidad del agua", To: "es"},
		{Source: "the environment", Target: "l’environ\u00adnement"},
		{Source: "el agua", From: "es", Target: "the \u202dwater", To: "en"},
		{Source: "water", Target: "eau\x02"},
		{Source: "water", Target: "ag\u200dua", To: "es"},
	},
	Pass: []Case{
		{Source: "5 km", Target: "5\u00a0km"},
		{Source: "5,000 km", Target: "5\u202f000\u202fkm"},
		{Source: "a family 👨‍👩‍👧", Target: "une famille 👨‍👩‍👧"},
		{Source: "one\u200btwo", Target: "un\u200bdeux"},
		{Source: "One\ttwo\nthree", Target: "Uno\tdos\ntres", To: "es"},
	},
	Needs: Needs{Any: HasOther | HasObject},
	Pair: func(p *Pair) {
		s := p.Target.Raw
		for i, k := 0, 0; i < len(s) && k < many; {
			c := s[i]
			if c >= ' ' && c < 0x7f || c == '\t' || c == '\n' || c == '\r' {
				i++
				continue
			}
			r, n := utf8.DecodeRuneInString(s[i:])
			i += n
			if !hidden(r) {
				continue
			}
			k++
			at := reports.Span{Start: i - n, End: i}
			for strings.HasPrefix(s[i:], s[at.Start:at.Start+n]) {
				i += n
				at.End = i
			}
			if r == '\u200d' || r == '\u200c' || r == '\ufe0f' {
				// Between letters of Latin they do nothing.
				before, _ := utf8.DecodeLastRuneInString(s[:at.Start])
				if !unicode.Is(unicode.Latin, before) && !isSpace(before) {
					continue
				}
			}
			control := r < ' ' || r == 0x7f || r >= 0xfffe && r <= 0xffff
			if !control && strings.ContainsRune(p.Source.Raw, r) {
				continue
			}
			f := p.Replace(at, "", &i18n.Message{ID: "check.invisible.found", Other: "an invisible character, {{.Code}}"}, "Code", codePoint(r))
			if control {
				p.raise(f, reports.Error)
			}
		}
	},
}

// hidden reports whether nothing is seen of a character, though it is no space.
func hidden(r rune) bool {
	switch {
	case r < ' ':
		return r != '\t' && r != '\n' && r != '\r'
	case r == 0x7f, r >= 0x80 && r < 0xa0, r == 0xad, r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e,
		r >= 0x2060 && r <= 0x206f, r == 0xfeff, r == 0xfffe, r == 0xffff, r == 0x180e, r >= 0xe0000 && r < 0xe0080:
		return true
	}
	return false
}
