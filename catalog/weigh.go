package catalog

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
	"golang.org/x/text/unicode/norm"
)

// Severity says how much an edit of the source matters to its translation.
type Severity uint8

// The severities.
const (
	Cosmetic Severity = iota // white space, case, punctuation, a typing error
	Normal                   // words
	Critical                 // a number, a date, an amount, a negation, shall/must/may, a party
)

// String returns the severity's name in files: cosmetic, normal or critical.
func (s Severity) String() string {
	switch s {
	case Cosmetic:
		return "cosmetic"
	case Critical:
		return "critical"
	}
	return "normal"
}

// Weigh returns the severity of an edit of a text in language lang, and for
// a critical edit the words that make it so, in order, old ones before new ones.
//
// An edit is critical where words that change what a text commits somebody to
// (locales.Words) come, go or are put elsewhere, and cosmetic where only white
// space, case, punctuation, the numbering of codes or one word's spelling
// change. What is like a typing error but may be another word ("public",
// "pubic"; "causal", "casual") is normal: in doubt a person looks at it.
func Weigh(from, to Forms, lang string) (Severity, []string) {
	severity := Cosmetic
	if from.Empty() != to.Empty() {
		return Normal, nil
	}
	var why []string
	for _, cat := range Categories {
		a, b := from.Get(cat), to.Get(cat)
		if a == b {
			continue
		}
		if a == "" || b == "" {
			severity = max(severity, Normal) // a form more, or less
			continue
		}
		s, words := weighText(string(a), string(b), lang)
		severity = max(severity, s)
		for _, w := range words {
			if !slices.Contains(why, w) {
				why = append(why, w)
			}
		}
	}
	return severity, why
}

var webAddress = regexp.MustCompile(`[a-z][a-z0-9+.-]*://[^\s"'<>()\[\]]+`)

// A weighed token is a word, number, sign, tag or placeholder.
type weighed struct {
	text  string
	key   string // equal where the difference is cosmetic
	class locales.Class
	tag   bool
}

func weighText(a, b, lang string) (Severity, []string) {
	// The numbers in a web address are no numbers of the text.
	if strings.Contains(a+b, "://") {
		x, y := webAddress.ReplaceAllString(a, "\ufffc"), webAddress.ReplaceAllString(b, "\ufffc")
		if x == y {
			return Normal, nil
		}
		a, b = x, y
	}
	x, y := weighedTokens(a, lang), weighedTokens(b, lang)
	var ops tokenOps
	ops.compare(keys(x), keys(y))
	severity := Cosmetic
	spellings := 0
	var why []string
	for _, e := range ops.edits() {
		del, ins := x[:len(e.del)], y[:len(e.ins)]
		x, y = x[len(e.del)+len(e.equal):], y[len(e.ins)+len(e.equal):]
		gone, come := criticalOf(del, ins), criticalOf(ins, del)
		if words := append(gone, come...); len(words) > 0 {
			severity = Critical
			why = append(why, words...)
			continue
		}
		switch {
		case len(del)+len(ins) == 0 || joined(del) == joined(ins):
		case len(del) == 1 && len(ins) == 1 && !del[0].tag && !ins[0].tag && respelled(del[0].key, ins[0].key, locales.Base(lang)):
			spellings++
		default:
			severity = max(severity, Normal)
		}
	}
	if spellings > 1 {
		severity = max(severity, Normal)
	}
	return severity, why
}

func keys(tokens []weighed) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.key
	}
	return out
}

// criticalOf returns the critical words of one side of an edit that the other
// has not.
func criticalOf(side, other []weighed) []string {
	left := map[string]int{}
	for _, t := range other {
		if t.class != locales.Plain {
			left[t.key]++
		}
	}
	var out []string
	for _, t := range side {
		if t.class == locales.Plain {
			continue
		}
		if left[t.key]--; left[t.key] < 0 {
			out = append(out, t.text)
		}
	}
	return out
}

// joined returns an edit's words without what stands between them: "web
// site" is "website". "A part" is not "apart", nor is "every day" "everyday".
func joined(tokens []weighed) string {
	var b strings.Builder
	for _, t := range tokens {
		if t.tag || apart[t.key] {
			return strings.Join(keys(tokens), " ")
		}
		b.WriteString(t.key)
	}
	if b.Len() < 5 {
		return strings.Join(keys(tokens), " ")
	}
	return b.String()
}

var apart = map[string]bool{"a": true, "an": true, "any": true, "every": true, "some": true, "all": true, "in": true, "on": true, "to": true}

// weighedTokens returns what counts of a text, in order.
func weighedTokens(s, lang string) []weighed {
	var out []weighed
	start := 0
	flush := func(end int) {
		for _, w := range locales.Words(s[start:end], lang) {
			t := weighed{text: w.Text, class: w.Class}
			if w.Class != locales.Plain {
				t.key = "\x00" + w.Value // no word is like it
			} else {
				t.key = wordKey(w.Text)
			}
			out = append(out, t)
		}
	}
	for i := 0; i < len(s); {
		n := 0
		key := ""
		switch s[i] {
		case '<':
			var name string
			var closing bool
			name, closing, _, n = tagAt(s[i:])
			key = "<" + strings.TrimRight(name, "0123456789") + ">"
			if closing {
				key = "</>"
			}
		case '{', '%', '$':
			if n = placeholderAt(s[i:]); n > 0 {
				key = s[i : i+n]
			}
		}
		if n == 0 {
			i++
			continue
		}
		flush(i)
		out = append(out, weighed{text: s[i : i+n], key: key, tag: true})
		i += n
		start = i
	}
	flush(len(s))
	return out
}

// wordKey returns a word without what is cosmetic in it.
func wordKey(w string) string {
	w = strings.Map(func(r rune) rune {
		switch r {
		case '\u00ad', '\u200b', '\u200c', '\u200d', '\ufeff', '.', '-', '‑':
			return -1
		case '’', 'ʼ':
			return '\''
		}
		return unicode.ToLower(r)
	}, norm.NFC.String(w))
	return ligatures.Replace(w)
}

var ligatures = strings.NewReplacer("œ", "oe", "æ", "ae", "ﬁ", "fi", "ﬂ", "fl")

// respelled reports whether two words are likely one, spelled differently: a
// typing error of no more than two letters, or the ways of two countries.
// There is no dictionary here, so only such differences count as hardly ever
// make another word: letters changed over or doubled, an accent within the
// word, and in long English words a vowel or a missing letter.
func respelled(a, b, lang string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 5 || len(y)-len(x) > 2 || confusable(a, b) {
		return false
	}
	for _, r := range slices.Concat(x, y) {
		if !unicode.IsLetter(r) && r != '\'' {
			return false
		}
	}
	if lang == "en" && britishAmerican(a, b) {
		return true
	}
	// Endings inflect, and the first letter makes another word.
	n := len(x)
	if x[0] != y[0] || !slices.Equal(x[n-2:], y[len(y)-2:]) {
		return false
	}
	p := 0
	for p < n && x[p] == y[p] {
		p++
	}
	q := 0
	for q < n-p && x[n-1-q] == y[len(y)-1-q] {
		q++
	}
	dx, dy := x[p:n-q], y[p:len(y)-q]
	switch {
	case len(dx) == 2 && len(dy) == 2 && dx[0] == dy[1] && dx[1] == dy[0]:
		return true // recieve
	case len(dx) == 0 && len(dy) == 1:
		if doubles(y, p) {
			return true // comittee
		}
		return lang == "en" && n >= 8 // goverment
	case len(dx) == 1 && len(dy) == 1:
		if bare(dx[0]) == bare(dy[0]) {
			return bare(dx[0]) == dx[0] || bare(dy[0]) == dy[0] // evenement
		}
		return lang == "en" && n >= 7 && vowel(dx[0]) && vowel(dy[0]) // seperate
	}
	return false
}

// doubles reports whether letter p of w is doubled.
func doubles(w []rune, p int) bool {
	return p > 0 && w[p-1] == w[p] || p+1 < len(w) && w[p+1] == w[p]
}

// bare returns a letter without its accent.
func bare(r rune) rune {
	b, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	if r == 'ñ' {
		return r // a letter of its own
	}
	return b
}

func vowel(r rune) bool { return strings.ContainsRune("aeiouy", r) }

// britishAmerican reports whether two words are spelled in the ways of two
// countries: organise, organize; colour, color; centre, center.
func britishAmerican(a, b string) bool {
	return american(a) == american(b)
}

func american(w string) string {
	for _, p := range [...][2]string{
		{"isation", "ization"}, {"ising", "izing"}, {"ised", "ized"}, {"iser", "izer"}, {"ise", "ize"}, {"ises", "izes"},
		{"yse", "yze"}, {"ysed", "yzed"}, {"ysing", "yzing"}, {"our", "or"}, {"ours", "ors"}, {"oured", "ored"}, {"ouring", "oring"}, {"ourable", "orable"},
		{"tre", "ter"}, {"tres", "ters"}, {"ogue", "og"}, {"ence", "ense"}, {"lled", "led"}, {"lling", "ling"}, {"ller", "ler"},
	} {
		if s, ok := strings.CutSuffix(w, p[0]); ok && len(s) >= 3 {
			return s + p[1]
		}
	}
	return w
}

// confusable reports whether both words are in one group of words that are
// spelled alike and mean different things.
func confusable(a, b string) bool {
	for _, group := range confusables {
		i := slices.IndexFunc(group, func(w string) bool { return strings.HasPrefix(a, w) })
		j := slices.IndexFunc(group, func(w string) bool { return strings.HasPrefix(b, w) })
		if i >= 0 && j >= 0 && i != j {
			return true
		}
	}
	return false
}

// confusables are beginnings of words that no rule of respelled tells apart.
var confusables = func() [][]string {
	var out [][]string
	for line := range strings.Lines(`
		public pubic
		causal casual
		trial trail
		adopt adapt adept
		united untied
		angel angle
		quite quiet
		diary dairy
		silver sliver
		martial marital
		underserved undeserved
		desert dessert
		costum custom
		conserv convers
		complement compliment
		stationary stationery
		proscrib prescrib
		expansi expensi
		inflict inflect
		interst intest
		discreet discrete
		planed planned
		planing planning
		later latter
		rating ratting
		wining winning
		caning canning
		hoping hopping
		staring starring
		baring barring
		casualt causalt
		diseased deceased
		descent dissent decent
		personal personnel
		prosecut persecut
		perspecti prospecti
		precede proceed
		counsel council consul
		imply comply
		barely barley
		calvary cavalry
		unclear nuclear
		sacred scared
		bother brother
		through thorough trough
		region reign
		poison poisson
		coussin cousin
		désert dessert
		écran écrin
		perro pero
		carro caro
		cerro cero
		corral coral
		hierro hiero
		rebelar revelar
	`) {
		if f := strings.Fields(line); len(f) > 0 {
			out = append(out, f)
		}
	}
	return out
}()
