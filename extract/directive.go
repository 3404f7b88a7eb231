package extract

import "strings"

// A directive is what the author of a document tells cecl10n in a comment.
type directive uint8

const (
	noDirective   directive = iota
	noteDirective           // l10n: note TEXT — tells the translator about the next message
	skipDirective           // l10n:skip — the next element or block is not translated
	skipStart               // l10n:skip-start — nothing is translated …
	skipEnd                 // l10n:skip-end — … until here
)

// parseDirective reads what stands between the delimiters of a comment. The
// note is "" but for noteDirective.
func parseDirective(comment string) (kind directive, note string) {
	s, ok := strings.CutPrefix(strings.TrimSpace(comment), "l10n:")
	if !ok {
		return noDirective, ""
	}
	s = strings.TrimSpace(s)
	word, rest := s, ""
	if i := strings.IndexFunc(s, isSpace); i >= 0 {
		word, rest = s[:i], s[i:]
	}
	switch strings.TrimSuffix(word, ":") {
	case "note":
		return noteDirective, strings.Join(strings.Fields(rest), " ")
	case "skip":
		return skipDirective, ""
	case "skip-start":
		return skipStart, ""
	case "skip-end":
		return skipEnd, ""
	}
	return noDirective, ""
}

// addNote returns note after the notes before it. What no translator will read
// is not kept.
func addNote(notes, note string) string {
	switch {
	case note == "" || len(notes) > maxNote:
		return notes
	case notes == "":
		return note
	}
	return notes + "\n" + note
}

const maxNote = 16 << 10
