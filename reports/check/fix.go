package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
)

// Fix makes the replacements that findings about a text carry. Where two of
// them overlap, the one that begins first is made, of those the longer, then
// the one that comes first in findings; the others are left for the next run.
// It returns the new text and the findings whose replacement was made, in the
// order of their places. Nothing is made of them where it would leave a text
// that only a person may delete: one that is empty or blank.
func Fix(text string, findings []reports.Finding) (out string, applied []reports.Finding) {
	var todo []reports.Finding
	for _, f := range findings {
		if f.Fix == nil || f.Span.Start < 0 || f.Span.Empty() || f.Span.End > len(text) || text[f.Span.Start:f.Span.End] == *f.Fix ||
			!utf8.RuneStart(text[f.Span.Start]) || f.Span.End < len(text) && !utf8.RuneStart(text[f.Span.End]) {
			continue
		}
		todo = append(todo, f)
	}
	slices.SortStableFunc(todo, func(a, b reports.Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
	})
	var b strings.Builder
	done := 0
	for _, f := range todo {
		if f.Span.Start < done {
			continue
		}
		b.WriteString(text[done:f.Span.Start])
		b.WriteString(*f.Fix)
		done = f.Span.End
		applied = append(applied, f)
	}
	if len(applied) == 0 {
		return text, nil
	}
	b.WriteString(text[done:])
	if out = b.String(); Blank(out) && !Blank(text) {
		return text, nil
	}
	return out, applied
}

// Blank reports whether nothing of a text can be seen.
func Blank(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) })
}
