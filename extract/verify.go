package extract

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Check tests that the document can be rebuilt: with its own texts it must
// give its source, byte for byte, and written anew its texts must be read back.
// With hostile it is also rebuilt with a pseudo-translation and with texts that
// would break a careless writer; a text that its place refuses is not put
// there, but what is written must be read back. Errors are at the segment.
//
// Program source is only checked for identity.
func (d *Document) Check(hostile bool) []error {
	rounds := 0
	if hostile {
		rounds = len(hostileTexts)
		// In a large document every hostile text meets many segments in a few
		// rounds; that each segment meets every text would take minutes.
		if n := len(d.Text) / largeDocument; n > 0 {
			rounds = max(rounds/n, 8)
		}
	}
	return d.check(rounds, 0)
}

const largeDocument = 128 << 10

// check does Check with the given number of rounds of hostile texts, starting
// with text number from.
func (d *Document) check(rounds, from int) []error {
	own := func(i int) (catalog.Forms, bool) { return d.Segments[i].Forms, true }
	var errs []error
	out, err := d.Rebuild(Plan{Lookup: own})
	if err != nil {
		errs = append(errs, err)
	} else if at := difference(out, d.Source); at >= 0 {
		// The offset is one of Text in all but UTF-16 documents.
		errs = append(errs, d.Errorf(at, &i18n.Message{
			ID: "verify.identity", Other: "rebuilt with its own texts, the document is not what it was; please report it as a defect of cecl10n"}))
	}
	if d.Format.Program || len(errs) > 0 || d.Container != nil && d.Container.signed() {
		return errs
	}
	if err := d.try(Plan{Lookup: own, Reencode: true}, nil); err != nil {
		errs = append(errs, err)
	}
	if rounds == 0 {
		return errs
	}
	refused := make([]bool, len(d.Segments))
	attempt := func(change func(s *Segment, i int) catalog.Text) {
		clear(refused)
		text := func(i int) (catalog.Forms, bool) { return changed(&d.Segments[i], i, change) }
		p := Plan{
			Lookup: func(i int) (catalog.Forms, bool) {
				if refused[i] {
					return catalog.Forms{}, false
				}
				return text(i)
			},
			Rewrite: rewriteMark,
			refused: func(i int, _ error) { refused[i] = true },
		}
		if err := d.try(p, text); err != nil {
			errs = append(errs, err)
		}
	}
	attempt(func(s *Segment, _ int) catalog.Text { return Pseudo(s.Other, s.Codes) })
	for _, change := range codeChanges {
		attempt(func(s *Segment, _ int) catalog.Text { return change(s) })
	}
	for k := range rounds {
		pick := func(i int) catalog.Text { return hostileTexts[(i+k+from)%len(hostileTexts)] }
		attempt(func(_ *Segment, i int) catalog.Text { return pick(i) })
		attempt(func(s *Segment, i int) catalog.Text { return around(s, pick(i)) })
	}
	return errs
}

// changed returns the texts of segment i of a document with each changed;
// false: change leaves them all.
func changed(s *Segment, i int, change func(s *Segment, i int) catalog.Text) (catalog.Forms, bool) {
	if s.EncodePlural == nil {
		t := change(s, i)
		return catalog.Forms{Other: t}, t != s.Other
	}
	f := s.Forms
	for _, category := range catalog.Categories {
		if t := f.Get(category); t != "" {
			form := *s
			form.Other = t
			f.Set(category, change(&form, i))
		}
	}
	return f, f != s.Forms
}

// rewriteMark gives marks other values, as another language would.
func rewriteMark(m *Mark) (string, bool) {
	switch m.Kind {
	case LangMark:
		return "fr-CA", true
	case DirMark:
		return "rtl", true
	}
	return m.Value, false
}

// try rebuilds and verifies with plan p. Given the texts put in, an error
// names the one that is to blame.
func (d *Document) try(p Plan, text func(i int) (catalog.Forms, bool)) error {
	out, err := d.Rebuild(p)
	if err != nil {
		return err
	}
	i, err := d.verify(out, p)
	if err == nil {
		return nil
	}
	i, err = d.blame(p, i, err)
	if text == nil || i < 0 {
		return err
	}
	if pos, ok := err.(*cecl10n.PositionError); ok {
		err = pos.Err
	}
	t, _ := text(i)
	return d.At(i, cecl10n.Errorf(&i18n.Message{
		ID:    "verify.hostile",
		Other: "with the text “{{.Text}}” put here: {{.Err}}"}, "Text", visible(string(t.Other)), "Err", err))
}

// blame finds the segment whose text makes the document rebuilt with plan p
// fail verification, where verification failed at segment i with err. The
// text that breaks a document and the one that then reads wrong are often
// two, so it tries halves of the texts, then quarters, and so on.
func (d *Document) blame(p Plan, i int, err error) (int, error) {
	var set []int
	for k := range d.Segments {
		if t, ok := d.target(p, k); ok && d.Segments[k].rewritable() && (p.Reencode || t != d.Segments[k].Forms) {
			set = append(set, k)
		}
	}
	failing := func(part []int) (int, error) {
		if len(part) == 0 {
			return -1, nil
		}
		in := make([]bool, len(d.Segments))
		for _, k := range part {
			in[k] = true
		}
		q := Plan{Rewrite: p.Rewrite, Reencode: p.Reencode, Lookup: func(k int) (catalog.Forms, bool) {
			if !in[k] {
				return catalog.Forms{}, false
			}
			return p.Lookup(k)
		}}
		out, err := d.Rebuild(q)
		if err != nil {
			return -1, nil
		}
		return d.verify(out, q)
	}
	for len(set) > 1 {
		half := set[:len(set)/2]
		k, e := failing(half)
		if e == nil {
			half = set[len(set)/2:]
			k, e = failing(half)
		}
		if e == nil {
			return i, err // several texts do it together
		}
		set, i, err = half, k, e
	}
	if len(set) == 1 {
		if pos, ok := err.(*cecl10n.PositionError); ok {
			err = pos.Err
		}
		return set[0], d.At(set[0], err)
	}
	return i, err
}

// difference returns the offset of the first byte in which a and b differ, -1
// if there is none.
func difference(a, b []byte) int {
	if bytes.Equal(a, b) {
		return -1
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return i
}

// Pseudo returns a text as a translator might have sent it: other letters,
// about 30 % longer, the same codes. Web and mail addresses stay as they are.
func Pseudo(t catalog.Text, codes []catalog.Code) catalog.Text {
	var b strings.Builder
	for _, tok := range t.Tokens(codes) {
		if tok.Kind != catalog.Literal {
			b.WriteString(tok.Text)
			continue
		}
		for s := tok.Text; s != ""; {
			n := strings.IndexFunc(s, unicode.IsSpace)
			if n == 0 {
				n = len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
				b.WriteString(s[:n])
				s = s[n:]
				continue
			}
			if n < 0 {
				n = len(s)
			}
			if word := s[:n]; strings.Contains(word, "://") || strings.Contains(word, "www.") || strings.ContainsRune(word, '@') {
				b.WriteString(word)
			} else {
				b.WriteString(pseudoLetters.Replace(word))
			}
			s = s[n:]
		}
	}
	return catalog.Text(b.String())
}

// pseudoLetters stays within Latin-1, which most character sets of documents in
// French and Spanish hold.
var pseudoLetters = strings.NewReplacer(
	"a", "àà", "e", "éé", "i", "îî", "o", "öö", "u", "üü", "c", "ç", "n", "ñ", "y", "ý",
	"A", "ÀÀ", "E", "ÉÉ", "I", "ÎÎ", "O", "ÖÖ", "U", "ÜÜ", "C", "Ç", "N", "Ñ", "Y", "Ý")

// hostileTexts are texts that break a writer who does not escape for the place.
var hostileTexts = []catalog.Text{
	"1. x", "1) x", "# x", "> x", "- x", "+ x", "* x", "a|b", "| - |", "</p>", "<b>", "<b>x</b>", "<x", "a < b > c",
	"<!--", "-->", "<!-- l10n:skip -->", "]]>", "<?php ?>", "&amp;", "&lt;", "&", "&#60;", "&copy x",
	`"x"`, `'x'`, `"`, `'`, "`x`", "``", "“x”", "«\u00a0x\u00a0»", "x\ny", "x\n\ny", "x\r\ny", "x\ry", "x\n- y", "x\u2028y", "x\u0085y",
	"{{", "}}", "{{ x }}", "{{< x >}}", "{{% x %}}", "{%", "%}", "{% x %}", "{x}", "{#x}", "x {#y .z}", "{: .x}",
	"\u202ex", "\u200fx\u200e", "\u2067x\u2069", "*x*", "*", "_x_", "_", "**", "__x__", "~~x~~", "~x~", "==x==", "^x^",
	"[x](y)", "[x]", "[x][y]", "[x]: /u", "![x](y)", "[^1]", "[^1]: x", "[ ] x", "[x", "x]", "(x", "x)", `\`, `x\`, `\*`, `\n`,
	":::", "::: x", ":x:", "!!! note", `??? note "x"`, "---", "- - -", "***", "===", "=", "~~~", "```", "``` x", "+++",
	"x: y", ": x", "x:", "[", "{", "|", ">", "%", "@x", "!x", "null", "true", "12", "'''", `"""`, "\"x\" y", "'x' y", "#x", "x #y", "x # y", "- x: y",
	"$&", "$1", "%s", "%d%%", "\x00", "x\x07", "\x1b[31mx", "\x7f", "\tx", "    x", "x  ", " x", "x  y", "", " ", "\u00a0", "\u3000x", "\u200b",
	"https://example.org/a_b_c", "www.example.org", "a@example.org", "<https://example.org>", "import x from 'y'", "export const x = 1",
	"\ufeffx", "\ufffd", "x\xffy", "\U0001f600", "e\u0301", "x\u0338",
}

// around puts h at both ends of every run of characters of a segment's text,
// so that it meets the delimiters of the codes.
func around(s *Segment, h catalog.Text) catalog.Text {
	var b strings.Builder
	for _, tok := range s.Other.Tokens(s.Codes) {
		if tok.Kind == catalog.Literal {
			b.WriteString(string(h) + tok.Text + string(h))
		} else {
			b.WriteString(tok.Text)
		}
	}
	return catalog.Text(b.String())
}

// codeChanges are things translations do to the codes of a text.
var codeChanges = []func(*Segment) catalog.Text{
	func(s *Segment) catalog.Text { // without codes
		var b strings.Builder
		for _, tok := range s.Other.Tokens(s.Codes) {
			if tok.Kind == catalog.Literal {
				b.WriteString(tok.Text)
			}
		}
		return catalog.Text(b.String())
	},
	func(s *Segment) catalog.Text { // codes without text
		var b strings.Builder
		for _, tok := range s.Other.Tokens(s.Codes) {
			if tok.Kind != catalog.Literal {
				b.WriteString(tok.Text)
			}
		}
		return catalog.Text(b.String())
	},
	func(s *Segment) catalog.Text { return around(s, " ") }, // spaces at the delimiters
	func(s *Segment) catalog.Text { return around(s, "x") }, // letters at the delimiters
	func(s *Segment) catalog.Text { // in the opposite order
		if len(s.Codes) == 0 {
			return s.Other
		}
		toks := s.Other.Tokens(s.Codes)
		slices.Reverse(toks)
		var b strings.Builder
		for _, tok := range toks {
			switch tok.Kind {
			case catalog.OpenCode:
				b.WriteString("</" + s.Codes[tok.Code].Name + ">")
			case catalog.CloseCode:
				b.WriteString(s.Codes[tok.Code].Tag())
			default:
				b.WriteString(tok.Text)
			}
		}
		return catalog.Text(b.String())
	},
	func(s *Segment) catalog.Text { // everything twice
		if len(s.Codes) == 0 {
			return s.Other
		}
		return s.Other + " " + s.Other
	},
	func(s *Segment) catalog.Text { // only the first half of the tags
		toks := s.Other.Tokens(s.Codes)
		if len(toks) < 3 {
			return s.Other
		}
		var b strings.Builder
		for _, tok := range toks[:len(toks)/2+1] {
			b.WriteString(tok.Text)
		}
		return catalog.Text(b.String())
	},
	func(s *Segment) catalog.Text { // codes the source does not have
		t := s.Other
		for _, c := range s.Adds {
			t += " 1" + catalog.Text(c.Tag())
			if c.Kind == catalog.Paired {
				t += catalog.Text("e</" + c.Name + ">")
			}
		}
		return t
	},
}

// visible returns the start of s with what cannot be seen written as escapes.
func visible(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > 60 {
			b.WriteString("…")
			break
		}
		if r == ' ' || unicode.IsGraphic(r) && !unicode.IsSpace(r) {
			b.WriteRune(r)
		} else {
			b.WriteString("⟨U+" + strings.ToUpper(strconv.FormatInt(0x10000+int64(r), 16)[1:]) + "⟩")
		}
	}
	return b.String()
}
