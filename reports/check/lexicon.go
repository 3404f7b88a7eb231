package check

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
)

// A mark says what a word is, in each of the three languages.
type mark uint16

// The marks. Of a kind, those of French and Spanish are one and two bits higher.
const (
	functionMark mark = 1 << 0  // it holds sentences together; as locales.Tongues
	notMark      mark = 1 << 3  // it denies: not, pas, nunca
	openMark     mark = 1 << 6  // no text ends with it: the, de, los
	leftoverBit  mark = 1 << 9  // it may be a note of a translator: TODO, traduire
	numberMark   mark = 1 << 10 // it is part of a number or of what is numbered: twenty, chapter
)

// tongue is the place of a base language in marks, and whether it is one of the three.
func tongue(base string) (int, bool) {
	switch base {
	case "en":
		return 0, true
	case "fr":
		return 1, true
	case "es":
		return 2, true
	}
	return 0, false
}

// A lexicon is what the words of a text are.
type lexicon struct {
	done  bool
	marks []mark // of each word
	// only counts the function words that are of one language alone, shared
	// those of a language and another as well.
	only   [3]int
	shared [3]int
	all    mark // of all words together
}

// marksOf is what words are. See the lists.
var marksOf = func() map[string]mark {
	m := map[string]mark{}
	for w, t := range locales.FunctionWords() {
		m[w] |= functionMark * mark(t)
	}
	for i, list := range notWords {
		for w := range list {
			m[w] |= notMark << i
		}
	}
	for i, list := range openWords {
		for w := range list {
			m[w] |= openMark << i
		}
	}
	for i, base := range [...]string{"en", "fr", "es"} {
		for _, w := range locales.NumberWords(base) {
			m[w] |= numberMark << i
		}
		for w := range divisions {
			m[w] |= numberMark << i
		}
	}
	for w := range leftoverWords {
		m[w] |= leftoverBit
	}
	return m
}()

// mayMark says by its length and its first and last bytes whether a word may
// have a mark: most words have none, and need not be looked up.
var mayMark = func() (may [32][64]uint64) {
	for w := range marksOf {
		n, at, bit := markKey(w)
		may[n][at] |= bit
	}
	return
}()

// markKey returns the place of a word in mayMark.
func markKey(w string) (n, at int, bit uint64) {
	return len(w) & 31, int(w[0] & 63), 1 << (w[len(w)-1] & 63)
}

// lexicon returns what the words of the text are.
func (t *Text) lexicon() *lexicon {
	l := &t.lex
	if l.done {
		return l
	}
	l.done = true
	l.marks = l.marks[:0]
	l.only, l.shared, l.all = [3]int{}, [3]int{}, 0
	words := t.Words()
	for i := range words {
		w := &words[i]
		var m mark
		if n, at, bit := markKey(w.Low); mayMark[n][at]&bit != 0 {
			m = marksOf[w.Low]
		}
		l.marks = append(l.marks, m)
		l.all |= m
		switch f := m & 7; f {
		case 0:
		case 1:
			l.only[0]++
		case 2:
			l.only[1]++
		case 4:
			l.only[2]++
		default:
			for i := range l.shared {
				l.shared[i] += int(f >> i & 1)
			}
		}
	}
	return l
}

// wordSet returns the words of a list.
func wordSet(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, w := range list {
		m[w] = true
	}
	return m
}

// stems returns the beginnings of words that a list has, sorted; none begins with another.
func stems(list []string) []string {
	slices.Sort(list)
	out := list[:0]
	for _, w := range list {
		if len(out) == 0 || !strings.HasPrefix(w, out[len(out)-1]) {
			out = append(out, w)
		}
	}
	return out
}

// hasStem reports whether a word begins with one of the list that stems made.
func hasStem(word string, list []string) bool {
	i := sort.SearchStrings(list, word)
	return i < len(list) && list[i] == word || i > 0 && strings.HasPrefix(word, list[i-1])
}

// openWords are words that no text ends with, in English, French and Spanish.
var openWords = [3]map[string]bool{
	wordSet(strings.Fields("the a an of and or from with your our their its my into than because which whose")),
	wordSet(strings.Fields("le la les un une des du de d' l' au aux et ou dans par pour sur avec qu' que dont ce cet cette ces c' se s' ne n' votre vos notre nos leur leurs son sa ses chez vers à j' m' t' jusqu' lorsqu' puisqu' quelqu' chaque")),
	wordSet(strings.Fields("el la los las un una unos unas de del al y e o u en con por para que su sus lo se nuestro nuestra nuestros nuestras sin desde hacia según cada cuyo cuya")),
}

// leftoverWords are words of notes that translators leave.
var leftoverWords = wordSet(strings.Fields("todo tbd tbc fixme xxx xxxx translate translated traduire traducir traduit traducido traduction traducción fr es en"))

// eachSentence calls f with each sentence of a prose, with its end mark: it ends
// with . ! ? or …, a closing quote or bracket after it, and a space and no
// small letter after that; or with a line break.
func eachSentence(s string, f func(lo, hi int) bool) {
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c == '\n' {
			if !blankProse(s[start:i]) && !f(start, i) {
				return
			}
			i++
			start = i
			continue
		}
		if !(c == '.' || c == '!' || c == '?' || c == 0xe2 && strings.HasPrefix(s[i:], "…")) {
			i++
			continue
		}
		stop := i
		for i < len(s) {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !strings.ContainsRune(".!?…»”’\"')]\u00a0\u202f", r) {
				break
			}
			i += n
		}
		j := i
		for j < len(s) && s[j] == ' ' {
			j++
		}
		if j < len(s) && (j == i && !strings.HasSuffix(s[:i], "\u00a0") || s[j] >= 'a' && s[j] <= 'z' || c == '.' && abbreviation(s[start:stop])) {
			continue
		}
		if !f(start, i) {
			return
		}
		i = j
		start = j
	}
	if start < len(s) && !blankProse(s[start:]) {
		f(start, len(s))
	}
}

// abbreviation reports whether the full stop after s is one of an abbreviation:
// a letter, or a word that stands before names and numbers.
func abbreviation(s string) bool {
	i := strings.LastIndexAny(s, " (.\u00a0") + 1
	w := s[i:]
	return w == "" || len(w) == 1 && isAlpha(w[0]) || abbreviations[w]
}

var abbreviations = wordSet(strings.Fields("No no Nos nos Art art Arts p pp Mr Mrs Ms Dr Dra Sr Sra Lic Ing St Ste MM vs cf Fig fig Vol vol núm Núm ej ex etc al Inc Ltd Jr e.g i.e EE c.-à-d Mme Prof Gral Av Co Corp"))

func blankProse(s string) bool { return strings.Trim(s, " \t\r\n\u00a0\u202f") == "" }

// countSentences returns the number of sentences of a prose.
func countSentences(s string) int {
	n := 0
	eachSentence(s, func(lo, hi int) bool {
		n++
		return n < 1000
	})
	return n
}

// lastMark returns the last character of a prose before white space and closing
// quotes and brackets; 0 if there is none.
func lastMark(s string) rune {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		if !strings.ContainsRune(" \t\r\n\u00a0\u202f»”’\"')]*_", r) {
			return r
		}
		s = s[:len(s)-n]
	}
	return 0
}

// terminal reports whether a character ends a sentence, or leads on to what follows.
func terminal(r rune) bool {
	switch r {
	case '.', '!', '?', '…', ':', ';':
		return true
	}
	return false
}

// codeLike reports whether a prose has signs of commands and formulas.
func codeLike(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '=', '\\', '{', '}', '|', '^', '<', '>', '_', '#', '$':
			return true
		case '(':
			if i > 0 && isAlnum(s[i-1]) && !(i+2 < len(s) && s[i+2] == ')') { // f(x); “file(s)” is prose
				return true
			}
		case ':':
			if i+1 < len(s) && s[i+1] == ':' {
				return true
			}
		case '-':
			if i+1 < len(s) && s[i+1] == '-' && (i == 0 || s[i-1] == ' ') {
				return true
			}
		}
	}
	return false
}
