package check

import (
	"strings"
	"unicode"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/unicode/norm"
)

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
