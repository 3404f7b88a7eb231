package catalog

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/clipperhouse/uax29/v2/words"
	"github.com/sergi/go-diff/diffmatchpatch"
)

// OpKind is what an Op does.
type OpKind string

// The kinds of Op.
const (
	Equal  OpKind = "equal"
	Insert OpKind = "insert"
	Delete OpKind = "delete"
)

// An Op is a run of words that two texts share or that only one of them has.
type Op struct {
	Kind OpKind `json:"op"`
	Text string `json:"text"`
}

// Diff compares two texts word by word. The texts of the equal and deleted
// ops add up to a, those of the equal and inserted ones to b. Tags and
// placeholders are compared whole, and a replaced phrase is one delete and one
// insert rather than a scatter of words.
func Diff(a, b Text) []Op {
	var ops tokenOps
	ops.compare(diffTokens(string(a)), diffTokens(string(b)))
	return ops.join()
}

// diffLimit bounds the product of the token counts that are compared word by
// word: go-diff needs quadratic time in the worst case and is given no clock,
// whose result nobody could reproduce.
const diffLimit = 16 << 20

// tokenRune is the first rune that stands for a token. Runes from here on are
// all valid: go-diff would turn one of the surrogates into U+FFFD.
const tokenRune = 0x10000

// A tokenOp is an Op that is still in tokens.
type tokenOp struct {
	kind   OpKind
	tokens []string
}

type tokenOps []tokenOp

func (o *tokenOps) add(kind OpKind, tokens ...string) {
	if len(tokens) == 0 {
		return
	}
	if n := len(*o); n > 0 && (*o)[n-1].kind == kind {
		last := &(*o)[n-1]
		last.tokens = append(last.tokens[:len(last.tokens):len(last.tokens)], tokens...)
		return
	}
	*o = append(*o, tokenOp{kind, tokens})
}

// compare adds the difference of x and y, whatever they begin and end with.
func (o *tokenOps) compare(x, y []string) {
	first := 0
	for first < len(x) && first < len(y) && x[first] == y[first] {
		first++
	}
	last := 0
	for last < len(x)-first && last < len(y)-first && x[len(x)-1-last] == y[len(y)-1-last] {
		last++
	}
	o.add(Equal, x[:first]...)
	o.between(x[first:len(x)-last], y[first:len(y)-last])
	o.add(Equal, x[len(x)-last:]...)
}

// between adds the difference of x and y, which begin and end differently.
func (o *tokenOps) between(x, y []string) {
	runes := map[string]rune{}
	var names []string
	encode := func(tokens []string) []rune {
		out := make([]rune, len(tokens))
		for i, t := range tokens {
			r, ok := runes[t]
			if !ok {
				r = tokenRune + rune(len(names))
				runes[t] = r
				names = append(names, t)
			}
			out[i] = r
		}
		return out
	}
	if len(x) == 0 || len(y) == 0 || len(x)*len(y) > diffLimit || len(x)+len(y) > utf8.MaxRune-tokenRune {
		o.add(Delete, x...)
		o.add(Insert, y...)
		return
	}
	p := diffmatchpatch.New()
	p.DiffTimeout = 0
	for _, d := range p.DiffMainRunes(encode(x), encode(y), false) {
		kind := Equal
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			kind = Delete
		case diffmatchpatch.DiffInsert:
			kind = Insert
		}
		for _, r := range d.Text {
			o.add(kind, names[r-tokenRune])
		}
	}
}

// join makes the ops readable and returns them as texts.
func (o tokenOps) join() []Op {
	edits := o.edits()
	for changed := true; changed; {
		edits, changed = absorb(edits)
	}
	slide(edits)
	var out []Op
	add := func(kind OpKind, tokens []string) {
		if len(tokens) > 0 {
			out = append(out, Op{kind, strings.Join(tokens, "")})
		}
	}
	for _, e := range edits {
		add(Delete, e.del)
		add(Insert, e.ins)
		add(Equal, e.equal)
	}
	return out
}

// An edit is what is deleted and inserted in one place and the equal tokens
// that follow.
type edit struct{ del, ins, equal []string }

// edits returns the ops as edits; the first may have nothing but equal tokens.
func (o tokenOps) edits() []edit {
	var out []edit
	for _, op := range o {
		if n := len(out); n == 0 || op.kind != Equal && len(out[n-1].equal) > 0 {
			out = append(out, edit{})
		}
		e := &out[len(out)-1]
		switch op.kind {
		case Delete:
			e.del = append(e.del, op.tokens...)
		case Insert:
			e.ins = append(e.ins, op.tokens...)
		default:
			e.equal = append(e.equal, op.tokens...)
		}
	}
	return out
}

// absorb joins neighbouring edits with so little between them that they read
// better as one: nothing but spaces and punctuation, or no more characters
// than either of them changes and only words that every text has.
func absorb(edits []edit) ([]edit, bool) {
	var out []edit
	changed := false
	for _, e := range edits {
		if n := len(out); n > 0 {
			prev := &out[n-1]
			if len(prev.del)+len(prev.ins) > 0 && slight(*prev, e) {
				// One delete and one insert without a shared part need not be
				// shown as a replacement of the gap.
				prev.del = append(append(prev.del, prev.equal...), e.del...)
				prev.ins = append(append(prev.ins, prev.equal...), e.ins...)
				prev.equal = e.equal
				changed = true
				continue
			}
		}
		out = append(out, e)
	}
	return out, changed
}

// slight reports whether what stands between two edits is not worth showing.
func slight(a, b edit) bool {
	words, size := 0, 0
	for _, t := range a.equal {
		if wordToken(t) {
			words++
			// A "not" that stays must be seen to stay.
			low := strings.ToLower(t)
			if _, critical := locales.Critical(low, "en"); critical || !commonWords[low] || low == "ne" || low == "pas" {
				return false
			}
		}
		size += utf8.RuneCountInString(t)
	}
	if words == 0 {
		// "a, b" to "c, d" is one replaced phrase; but two commas gone from
		// one place and the next are two edits if they delete or insert only.
		both := len(a.del)+len(b.del) > 0 && len(a.ins)+len(b.ins) > 0
		return replaces(a) && replaces(b) || both && wordy(a) && wordy(b) && size < 3
	}
	return words <= 2 && size <= max(width(a.del), width(a.ins)) && size <= max(width(b.del), width(b.ins)) && replaces(a) && replaces(b)
}

func replaces(e edit) bool { return len(e.del) > 0 && len(e.ins) > 0 }

// wordy reports whether an edit touches a word.
func wordy(e edit) bool {
	for _, tokens := range [2][]string{e.del, e.ins} {
		for _, t := range tokens {
			if wordToken(t) {
				return true
			}
		}
	}
	return false
}

func width(tokens []string) int {
	n := 0
	for _, t := range tokens {
		n += utf8.RuneCountInString(t)
	}
	return n
}

// slide moves pure insertions and deletions that begin with a space behind
// it, so that "not " is inserted rather than " not".
func slide(edits []edit) {
	for i := 1; i < len(edits); i++ {
		e := &edits[i]
		run := &e.del
		if len(e.ins) > 0 {
			run = &e.ins
		}
		if len(e.del) > 0 && len(e.ins) > 0 {
			// A shared space at the front belongs to what precedes.
			for len(e.del) > 1 && len(e.ins) > 1 && e.del[0] == e.ins[0] {
				edits[i-1].equal = append(edits[i-1].equal, e.del[0])
				e.del, e.ins = e.del[1:], e.ins[1:]
			}
			continue
		}
		if len(*run) > 1 && len(e.equal) > 1 && (*run)[0] == e.equal[0] && strings.TrimSpace((*run)[0]) == "" && len(edits[i-1].equal) > 0 {
			space := (*run)[0]
			edits[i-1].equal = append(edits[i-1].equal, space)
			*run = append((*run)[1:len(*run):len(*run)], space)
			e.equal = e.equal[1:]
		}
	}
}

// wordToken reports whether a token is a word or a number.
func wordToken(t string) bool {
	return strings.ContainsFunc(t, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// diffTokens splits a text into words, runs of spaces, punctuation marks,
// tags and placeholders. The tokens add up to s.
func diffTokens(s string) []string {
	out := make([]string, 0, len(s)/3+1)
	start := 0
	flush := func(end int) {
		for it := words.FromString(s[start:end]); it.Next(); {
			out = append(out, it.Value())
		}
	}
	for i := 0; i < len(s); {
		n := 0
		switch s[i] {
		case '<':
			_, _, _, n = tagAt(s[i:])
		case '{', '%', '$':
			n = placeholderAt(s[i:])
		}
		if n == 0 {
			i++
			continue
		}
		flush(i)
		out = append(out, s[i:i+n])
		i += n
		start = i
	}
	flush(len(s))
	return out
}

// placeholderAt returns the length of the placeholder that s begins with, 0
// if there is none: {{.Name}}, {name}, ${name}, %(name)s, %1$s, %d, %{name}.
func placeholderAt(s string) int {
	const longest = 100
	if len(s) > longest {
		s = s[:longest]
	}
	switch {
	case strings.HasPrefix(s, "{{"):
		if i := strings.Index(s, "}}"); i > 0 {
			return i + 2
		}
	case strings.HasPrefix(s, "${"), strings.HasPrefix(s, "%{"):
		if i := strings.IndexByte(s, '}'); i > 2 {
			return i + 1
		}
	case s[0] == '{':
		i := 1
		for i < len(s) && (isWordByte(s[i]) || s[i] == '.' || s[i] == '-') {
			i++
		}
		if i > 1 && i < len(s) && s[i] == '}' {
			return i + 1
		}
	case s[0] == '%':
		return verbAt(s)
	}
	return 0
}

func verbAt(s string) int {
	i := 1
	if strings.HasPrefix(s, "%(") {
		end := strings.IndexByte(s, ')')
		if end < 0 {
			return 0
		}
		i = end + 1
	} else {
		for i < len(s) && (s[i] >= '0' && s[i] <= '9' || strings.IndexByte("$+-#.", s[i]) >= 0) {
			i++
		}
	}
	// "%" and a letter is a placeholder unless a word goes on: "100 %of".
	if i < len(s) && strings.IndexByte("sdifgtqvxXpcuT@", s[i]) >= 0 && (i+1 == len(s) || !isWordByte(s[i+1])) {
		return i + 1
	}
	return 0
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}
