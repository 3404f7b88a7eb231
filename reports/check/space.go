package check

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var edgeSpace = &Check{
	Name:     "edge-space",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.edge-space", Other: "White space at the start or the end"},
	Explain: &i18n.Message{ID: "check.edge-space.explain",
		Other: "A program puts texts together, and needs the spaces and line breaks that a text begins or ends with: where the source has them, so must the translation. A space added to the end of a sentence does no harm. A lost line break, or lost white space in a text of a program, is an error."},
	Find: []Case{
		{Source: "Page ", Target: "Page"},
		{Source: "Done.\n", Target: "Terminé."},
		{Source: "Water", Target: "Agua ", To: "es"},
		{Source: " de ", From: "es", Target: "of", To: "en"},
		{Source: "Water", Target: " Eau"},
	},
	Pass: []Case{
		{Source: "Page ", Target: "Page "},
		{Source: "Done.\n", Target: "Terminado.\n", To: "es"},
		{Source: "Note: ", Target: "Remarque :\u00a0"},
		{Source: "Water", Target: "Eau"},
		{Source: " ", Target: " "},
		{Source: ": ", Target: " : "},
		{Source: "The Council meets twice a year.", Target: "Le Conseil se réunit deux fois par an. "},
	},
	Pair: func(p *Pair) {
		s, t := p.Source.Raw, p.Target.Raw
		if s == "" || t == "" || !edge(s[0]) && !edge(t[0]) && !edge(s[len(s)-1]) && !edge(t[len(t)-1]) {
			return
		}
		head := func(s string) string { return s[:len(s)-len(strings.TrimLeftFunc(s, isSpace))] }
		tail := func(s string) string { return s[len(strings.TrimRightFunc(s, isSpace)):] }
		a, b := head(s), head(t)
		if len(a) == len(s) || len(b) == len(t) {
			return
		}
		if differ(a, b) && !(a == "" && spacedMark(t[len(b):])) {
			p.edge(reports.Span{Start: 0, End: len(b)}, a, b, &i18n.Message{ID: "check.edge-space.start", Other: "the white space at the start is not that of the source"})
		}
		if a, b = tail(s), tail(t); differ(a, b) && (a != "" || p.Entry.Program() || strings.IndexByte(b, '\n') >= 0 || len(s) < 40 && !unicode.IsPunct(rune(s[len(s)-1]))) {
			p.edge(reports.Span{Start: len(t) - len(b), End: len(t)}, a, b, &i18n.Message{ID: "check.edge-space.end", Other: "the white space at the end is not that of the source"})
		}
	},
}

// spacedMark reports whether a text begins with a mark before which French has a space.
func spacedMark(s string) bool {
	return s != "" && (strings.IndexByte(":;!?%", s[0]) >= 0 || strings.HasPrefix(s, "»"))
}

// edge reports whether white space may begin or end with a byte.
func edge(c byte) bool { return c <= ' ' || c >= utf8.RuneSelf }

// differ reports whether white space at an edge means something else.
func differ(a, b string) bool {
	if strings.Count(a, "\n") != strings.Count(b, "\n") {
		return true
	}
	return (a == "") != (b == "")
}

func (p *Pair) edge(at reports.Span, source, target string, m *i18n.Message) {
	f := p.Replace(at, source, m)
	if at.Empty() {
		// Nothing to mark: the first or the last character.
		t := p.Target.Raw
		if at.Start == 0 {
			_, n := utf8.DecodeRuneInString(t)
			with := source + t[:n]
			f.Span, f.Fix = reports.Span{Start: 0, End: n}, &with
		} else {
			_, n := utf8.DecodeLastRuneInString(t)
			with := t[len(t)-n:] + source
			f.Span, f.Fix = reports.Span{Start: len(t) - n, End: len(t)}, &with
		}
		f.Spacing = true
	}
	if strings.Count(source, "\n") > strings.Count(target, "\n") || source != "" && target == "" && p.Entry.Program() {
		p.raise(f, reports.Error)
	}
}

var doubleSpace = &Check{
	Name:     "double-space",
	Severity: reports.Info,
	Style:    true,
	Title:    &i18n.Message{ID: "check.double-space", Other: "Two spaces in a row"},
	Explain: &i18n.Message{ID: "check.double-space.explain",
		Other: "Two spaces between words, or a space next to a no-break space. Texts whose source has two spaces, tables of characters, and the two spaces that some put after a full stop are left alone."},
	Find: []Case{
		{Source: "water quality", Target: "qualité  de l’eau"},
		{Source: "water quality", Target: "calidad  del agua", To: "es"},
		{Source: "5 km", Target: "5\u00a0 km"},
		{Source: "calidad del agua", From: "es", Target: "water  quality", To: "en"},
	},
	Pass: []Case{
		{Source: "Water.  Air.", Target: "Eau.  Air."},
		{Source: "Water. Air.", Target: "Agua.  Aire.", To: "es"},
		{Source: "a  b", Target: "a  b"},
		{Source: "Water\n  Air", Target: "Eau\n  Air"},
		{Source: "See the [report](a.html).", Target: "Véase el  [informe](a.html).", To: "es"},
		{Source: "Water", Target: "Eau  "},
	},
	Needs: Needs{Target: HasDouble},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Source.Has&HasDouble != 0 && doubled(p.Source.Prose, 0) >= 0 {
			return
		}
		for i := doubled(t.Prose, 0); i >= 0; {
			lo, hi := i, i
			blank := func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' }
			for hi < len(t.Prose) {
				r, n := utf8.DecodeRuneInString(t.Prose[hi:])
				if !blank(r) {
					break
				}
				hi += n
			}
			with := " "
			for _, r := range t.Prose[lo:hi] {
				if r != ' ' {
					with = string(r)
				}
			}
			at := t.Span(lo, hi)
			if raw := t.Raw[at.Start:at.End]; strings.TrimFunc(raw, blank) == "" {
				p.Replace(at, with, &i18n.Message{ID: "check.double-space.found", Other: "more than one space"})
			}
			i = doubled(t.Prose, hi)
		}
	},
}

// doubled returns where two spaces stand inside a line and not after the end
// of a sentence, from byte i on; -1 if nowhere.
func doubled(s string, i int) int {
	for ; i < len(s); i++ {
		lo := i
		n := 0
		for i < len(s) {
			if s[i] == ' ' {
				i++
			} else if strings.HasPrefix(s[i:], "\u00a0") {
				i += 2
			} else if strings.HasPrefix(s[i:], "\u202f") {
				i += 3
			} else {
				break
			}
			n++
		}
		if n < 2 || lo == 0 || i >= len(s) {
			continue
		}
		if strings.IndexByte(".!?:\n\t|", s[lo-1]) >= 0 || s[i] == '\n' || s[i] == '\t' || s[i] == '|' || n > 3 {
			continue
		}
		if strings.HasPrefix(s[i:], ObjectChar) || strings.HasSuffix(s[:lo], ObjectChar) {
			continue // what stands there may be empty
		}
		if strings.IndexByte("[(*_'\"", s[i]) >= 0 || strings.IndexByte("])*_", s[lo-1]) >= 0 {
			continue // markup, next to which white space is often left, and not seen
		}
		return lo
	}
	return -1
}

var maxLength = &Check{
	Name:     "max-length",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.max-length", Other: "Longer than the author allows"},
	Explain: &i18n.Message{ID: "check.max-length.explain",
		Other: "The note to a message gives a limit, such as max-length: 30 or at most 30 characters, and the translation is longer, counted as readers count, accents included. For subtitles it is the space of the cue (≤ 42 × 2): those that do not fit are warnings."},
	Find: []Case{{Source: "Save", Target: "Enregistrer les modifications", Note: "max-length: 12"}, {Source: "Save", Target: "Guardar los cambios", To: "es", Note: "Button; max 10 characters"}, {Source: "We go.", Target: "Nous partons tout de suite, avec tout le monde et tout ce que nous avons, vers le nord.", Note: "≤ 42 × 2, 9.0 s"}, {Source: "Guardar", From: "es", Target: "Save all changes", To: "en", Note: "Maximum length: 8"}},
	Pass: []Case{{Source: "Save", Target: "Enregistrer", Note: "max-length: 12"}, {Source: "Save", Target: "Guardar", To: "es", Note: "max. 300 characters"}, {Source: "Save", Target: "E\u0301te\u0301", Note: "max-length: 3"}, {Source: "We go.", Target: "Nous partons.", Note: "Anna; ≤ 42 × 2, 1.0 s"}, {Source: "Max 3", Target: "Au plus trois", Note: "the maximum is set by the user, in 2 steps"}},
	Pair: func(p *Pair) {
		note := p.Entry.Note
		if note == "" {
			return
		}
		if strings.Contains(note, "≤ ") {
			p.cue(note)
		}
		limit := lengthLimit(note)
		if limit == 0 {
			return
		}
		if n := seenLength(catalog.Text(p.Target.Raw).Plain(p.Target.Codes)); n > limit {
			p.Report(reports.Span{}, &i18n.Message{ID: "check.max-length.found", Other: "{{.Count}} characters, where there is room for {{.Limit}}"}, "Count", n, "Limit", limit)
		}
	},
}

// lengthLimit returns the limit that a note gives, 0 if it gives none.
func lengthLimit(note string) int {
	low := strings.ToLower(note)
	for i := 0; ; {
		k := strings.Index(low[i:], "max")
		if k < 0 {
			if k = strings.Index(low, "at most "); k >= 0 {
				n, rest := leadingNumber(low[k+len("at most "):])
				if n > 0 && countsLetters(rest) {
					return n
				}
			}
			return 0
		}
		i += k + 3
		s := strings.TrimPrefix(low[i:], "imum")
		s = strings.TrimPrefix(s, ".")
		named := false
		for {
			t := strings.TrimLeft(s, " -_:=")
			if u, ok := strings.CutPrefix(t, "length"); ok {
				s, named = u, true
				continue
			}
			if u, ok := strings.CutPrefix(t, "len"); ok {
				s, named = u, true
				continue
			}
			s = t
			break
		}
		if n, rest := leadingNumber(s); n > 0 && (named || countsLetters(rest)) {
			return n
		}
	}
}

// countsLetters reports whether what follows a number says that it counts characters.
func countsLetters(s string) bool {
	s = strings.TrimLeft(s, " -")
	return strings.HasPrefix(s, "char") || strings.HasPrefix(s, "caract") || strings.HasPrefix(s, "letters")
}

func leadingNumber(s string) (n int, rest string) {
	i := 0
	for i < len(s) && i < 6 && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:]
}

// seenLength counts the characters of a text as readers do.
func seenLength(s string) int {
	if len(s) == utf8.RuneCountInString(s) {
		return len(s)
	}
	n := 0
	for g := graphemes.FromString(s); g.Next(); {
		n++
	}
	return n
}

// cue looks at a subtitle's space: “≤ 42 × 2, 3.2 s” in its note.
func (p *Pair) cue(note string) {
	width, lines, cues, _ := cueSpace(note)
	if width == 0 {
		return
	}
	text := strings.TrimSpace(catalog.Text(p.Target.Raw).Plain(p.Target.Codes))
	n := seenLength(text)
	if room := width * lines * cues; n > room {
		f := p.Report(reports.Span{}, &i18n.Message{ID: "check.max-length.cue", Other: "{{.Count}} characters, where there is room for {{.Limit}}"}, "Count", n, "Limit", room)
		p.lower(f, reports.Warning)
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		if m := seenLength(strings.TrimSpace(line)); m > width && strings.Contains(text, "\n") {
			f := p.Report(reports.Span{}, &i18n.Message{ID: "check.max-length.line", Other: "a line of {{.Count}} characters, where there is room for {{.Limit}}"}, "Count", m, "Limit", width)
			p.lower(f, reports.Warning)
			return
		}
	}
}

// cueSpace reads “3 × (≤ 42 × 2), 3.2 s” in the note of a subtitle.
func cueSpace(note string) (width, lines, cues int, seen time.Duration) {
	i := strings.LastIndex(note, "≤ ")
	if i < 0 {
		return
	}
	cues = 1
	if before, ok := strings.CutSuffix(note[:i], " × ("); ok {
		k := len(before)
		for k > 0 && before[k-1] >= '0' && before[k-1] <= '9' {
			k--
		}
		cues, _ = leadingNumber(before[k:])
	}
	w, rest := leadingNumber(note[i+len("≤ "):])
	rest, ok := strings.CutPrefix(rest, " × ")
	if !ok {
		return 0, 0, 0, 0
	}
	lines, rest = leadingNumber(rest)
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, ")"), ", ")
	if d, _, ok := strings.Cut(rest, " s"); ok {
		seen, _ = time.ParseDuration(d + "s")
	}
	return w, max(lines, 1), max(cues, 1), seen
}

// readable is how many characters a second people read at most, and fast how
// many nobody can.
const readable, fast = 20, 25

var readingSpeed = &Check{
	Name:     "reading-speed",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.reading-speed", Other: "Subtitle too long for the time it is seen"},
	Explain: &i18n.Message{ID: "check.reading-speed.explain",
		Other: "More than 20 characters a second, by the time that the note to a subtitle gives: few can read that fast. Where the source is as fast, only more than 25 are reported."},
	Find: []Case{
		{Source: "We go north.", Target: "Nous partons maintenant vers le nord.", Note: "≤ 42 × 2, 1.0 s"},
		{Source: "We go north.", Target: "Ahora mismo nos vamos hacia el norte.", To: "es", Note: "Anna; ≤ 42 × 2, 1.2 s"},
		{Source: "Vamos al norte.", From: "es", Target: "We are all going to the north.", To: "en", Note: "2 × (≤ 42 × 2), 1.0 s"},
	},
	Pass: []Case{
		{Source: "We go north.", Target: "Nous partons vers le nord.", Note: "≤ 42 × 2, 2.0 s"},
		{Source: "We go north.", Target: "Vamos al norte.", To: "es", Note: "≤ 42 × 2, 1.0 s"},
		{Source: "We go north.", Target: "Nous partons maintenant vers le nord."},
		{Source: "We all go to the north now.", Target: "Nous allons tous au nord.", Note: "≤ 42 × 2, 1.1 s"},
	},
	Pair: func(p *Pair) {
		if p.Entry.Note == "" || !strings.Contains(p.Entry.Note, "≤ ") {
			return
		}
		_, _, _, d := cueSpace(p.Entry.Note)
		if d < 100*time.Millisecond {
			return
		}
		speed := func(t *Text) float64 {
			return float64(seenLength(catalog.Text(t.Raw).Plain(t.Codes))) / d.Seconds()
		}
		v := speed(p.Target)
		if v <= readable || speed(p.Source) > readable && v <= fast || v <= speed(p.Source)*1.05 {
			return
		}
		p.Report(reports.Span{}, &i18n.Message{ID: "check.reading-speed.found", Other: "{{.Count}} characters a second"}, "Count", int(v+0.5))
	},
}
