package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/unicode/norm"
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

// codePoint returns U+200B.
func codePoint(r rune) string {
	const digits = "0123456789ABCDEF"
	s := ""
	for ; r > 0 || len(s) < 4; r >>= 4 {
		s = string(digits[r&15]) + s
	}
	return "U+" + s
}

var normalForm = &Check{
	Name:     "normal-form",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.normal-form", Other: "Accents as characters of their own"},
	Explain: &i18n.Message{ID: "check.normal-form.explain",
		Other: "“é” written as e and an accent looks the same, but is not found by a search and not equal to the usual é. Letters that have no single character, as in Tłı̨chǫ, stay as they are. Where most texts have such accents, it is said once."},
	Find: []Case{
		{Source: "water quality", Target: "qualite\u0301 de l’eau"},
		{Source: "the year", Target: "el an\u0303o", To: "es"},
		{Source: "café", From: "es", Target: "cafe\u0301", To: "en"},
	},
	Pass: []Case{
		{Source: "quality", Target: "qualité"},
		{Source: "Tłı\u0328chǫ land", Target: "les terres des Tłı\u0328chǫ"},
		{Source: "x̱ and water", Target: "x̱ y agua", To: "es"},
		{Source: "the year", Target: "el año", To: "es"},
		{Source: "50 Ω", Target: "50 Ω"},
	},
	Publication: func(b *Batch) {
		type place struct {
			entry  *catalog.Entry
			form   string
			at     reports.Span
			text   string
			mended string
		}
		var all []place
		usual := 0 // texts with accents as they should be
		for _, e := range b.Publication.Entries {
			t := e.Target(b.Lang)
			if t == nil {
				continue
			}
			for _, form := range catalog.Categories {
				s := string(t.Get(form))
				if !combining(s) {
					if strings.IndexByte(s, 0xc3) >= 0 {
						usual++
					}
					continue
				}
				if lo, hi := apart(s); lo < hi {
					all = append(all, place{e, form, reports.Span{Start: lo, End: hi}, s, norm.NFC.String(s[lo:hi])})
				}
			}
		}
		if len(all) > 10 && len(all) > usual {
			// The texts as a whole: it is said once.
			x := all[0]
			b.Report(x.entry, x.form, x.at, &i18n.Message{ID: "check.normal-form.all", Other: "“{{.Text}}” is written with accents apart from their letters, and so are the accents of {{.Count}} texts"}, "Text", x.mended, "Count", len(all))
			return
		}
		for _, x := range all {
			f := b.Report(x.entry, x.form, x.at, &i18n.Message{ID: "check.normal-form.found", Other: "“{{.Text}}” is written with accents apart from their letters"}, "Text", x.mended)
			f.Fix = fixOf(x.mended)
		}
	},
}

// combining reports whether a text has accents of U+0300 to U+036F as characters.
func combining(s string) bool {
	for _, c := range [...]byte{0xcc, 0xcd} {
		if strings.IndexByte(s, c) >= 0 {
			return true
		}
	}
	return false
}

// apart returns from where to where accents stand apart from letters that have
// a character with them.
func apart(s string) (lo, hi int) {
	if norm.NFC.IsNormalString(s) {
		return 0, 0
	}
	for i := 0; i < len(s); {
		n := norm.NFC.NextBoundaryInString(s[i:], true)
		if n <= 0 {
			break
		}
		if part := s[i : i+n]; len(part) > 1 && !norm.NFC.IsNormalString(part) && strings.ContainsFunc(part, unicode.IsMark) {
			if hi == 0 {
				lo = i
			}
			hi = i + n
		}
		i += n
	}
	return lo, hi
}

var confusable = &Check{
	Name:     "confusable",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.confusable", Other: "Characters that look like others"},
	Explain: &i18n.Message{ID: "check.confusable.explain",
		Other: "A Cyrillic or Greek letter inside a Latin word, or the º of ordinals for the degree sign: it looks right, but is not found by a search, and is read aloud wrongly. Greek letters that stand for themselves, as in µg or Δt, are right."},
	Find: []Case{
		{Source: "the Commission", Target: "la Cоmmission"},
		{Source: "water", Target: "аgua", To: "es"},
		{Source: "at 25 °C", Target: "a 25 ºC", To: "es"},
		{Source: "agua", From: "es", Target: "wΑter", To: "en"},
	},
	Pass: []Case{
		{Source: "5 µg of lead", Target: "5 μg de plomb"},
		{Source: "the change Δt", Target: "la variation Δt"},
		{Source: "Мир and water", Target: "Мир y agua", To: "es"},
		{Source: "No. 5", Target: "N.º 5", To: "es"},
		{Source: "1st", Target: "1.º de mayo", To: "es"},
		{Source: "at 25 °C", Target: "à 25 °C"},
	},
	Needs: Needs{Target: HasNonASCII},
	Pair: func(p *Pair) {
		s := p.Target.Prose
		if p.Target.Has&HasDigit != 0 {
			for i := 0; ; {
				k := strings.Index(s[i:], "º")
				if k < 0 {
					break
				}
				i += k
				before := strings.TrimRight(strings.TrimSuffix(s[:i], "\u00a0"), " ")
				after := strings.TrimPrefix(strings.TrimPrefix(s[i+len("º"):], "\u00a0"), " ")
				if before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9' && after != "" && (after[0] == 'C' || after[0] == 'F') && (len(after) == 1 || !isAlpha(after[1]) && after[1] < 0x80) && !strings.Contains(p.Source.Raw, "º") {
					p.Replace(p.Target.Span(i, i+len("º")), "°", &i18n.Message{ID: "check.confusable.degree", Other: "the sign of ordinals stands for that of degrees"})
				}
				i += len("º")
			}
		}
		if p.Target.Has&HasOther == 0 {
			return
		}
		words := p.Target.Words()
		for i, k := 0, 0; i < len(words) && k < enough; i++ {
			w := &words[i]
			latin, at := 0, -1
			for k, r := range w.Text {
				switch {
				case r < 0x80 && isAlpha(byte(r)) || r >= 0xc0 && r < 0x250:
					latin++
				case r >= 0x370 && r < 0x530 && strings.ContainsRune(lookAlikes, r) && at < 0:
					at = k
				}
			}
			if at < 0 || latin < 2 {
				continue
			}
			if k++; strings.Contains(p.Source.Raw, w.Text) {
				continue
			}
			r, n := utf8.DecodeRuneInString(w.Text[at:])
			p.Report(p.Target.Span(w.Lo+at, w.Lo+at+n), &i18n.Message{ID: "check.confusable.found", Other: "“{{.Char}}” in “{{.Word}}” is {{.Code}}, of another script"}, "Char", string(r), "Word", w.Text, "Code", codePoint(r))
		}
	},
}

// lookAlikes are the letters of Cyrillic and Greek that look like Latin ones.
const lookAlikes = "аеорсухіјѕАВЕКМНОРСТУХІЈЅ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικ"

var conflictMarker = &Check{
	Name:     "conflict-marker",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.conflict-marker", Other: "Marks of a merge conflict"},
	Explain: &i18n.Message{ID: "check.conflict-marker.explain",
		Other: "A line that begins with <<<<<<< or >>>>>>>: two versions of the text that nobody has put together. Lines of equals signs underline titles, and are left alone."},
	Find: []Case{
		{Source: "Water", Target: "<<<<<<< HEAD\nEau\n=======\nL’eau\n>>>>>>> main"},
		{Source: "Water", Target: "Agua\n>>>>>>> main", To: "es"},
		{Source: "Agua", From: "es", Target: "<<<<<<< ours\nWater", To: "en"},
	},
	Pass: []Case{
		{Source: "Title\n=======", Target: "Titre\n======="},
		{Source: "a << b", Target: "a << b"},
		{Source: "<<<<<<< HEAD begins a conflict", Target: "<<<<<<< HEAD abre un conflicto", To: "es"},
	},
	Pair: func(p *Pair) {
		for _, mark := range [...]string{"<<<<<<< ", ">>>>>>> "} {
			i := strings.Index(p.Target.Raw, mark)
			if i < 0 || i > 0 && p.Target.Raw[i-1] != '\n' || strings.Contains(p.Source.Raw, mark) {
				continue
			}
			p.Report(reports.Span{Start: i, End: i + len(mark) - 1}, &i18n.Message{ID: "check.conflict-marker.found", Other: "a mark of a merge conflict"})
			return
		}
	},
}
