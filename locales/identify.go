package locales

import (
	"math"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:generate go run ./train -o identifytable.go $CECL10N_CORPORA/tm/python-docs.en-fr-es.jsonl cecl10n ../examples/cec

// Scores are how well a text fits English, French and Spanish: logarithms of
// probabilities, of which only the differences mean something.
type Scores struct {
	English, French, Spanish float32
	Words                    int // words that were looked at
	Letters                  int
}

// Likely returns the language that fits best, as its base tag, and how
// probable it is among the three: 1/3 where nothing speaks for any of them, 1
// where nothing speaks for another. With a text of no letters it returns "".
func (s *Scores) Likely() (lang string, confidence float64) {
	if s.Words == 0 {
		return "", 0
	}
	lang, best := "en", s.English
	if s.French > best {
		lang, best = "fr", s.French
	}
	if s.Spanish > best {
		lang, best = "es", s.Spanish
	}
	// Trigrams of one word are not independent, the less so the fewer words.
	temper := [...]float64{0, 0.25, 0.4, 0.6}[min(s.Words, 3)]
	sum := 0.0
	for _, x := range [...]float32{s.English, s.French, s.Spanish} {
		sum += math.Exp(temper * float64(x-best))
	}
	return lang, 1 / sum
}

// Of returns the score of a base language, and whether it is one of the three.
func (s *Scores) Of(base string) (float64, bool) {
	switch base {
	case "en":
		return float64(s.English), true
	case "fr":
		return float64(s.French), true
	case "es":
		return float64(s.Spanish), true
	}
	return 0, false
}

const (
	// known is how much a function word speaks for its language: e² times.
	known = 2.0
	// scale is how finely the table holds logarithms.
	scale = 12
)

// Identify returns how well a text fits English, French and Spanish. It is a
// naive Bayes classifier over the trigrams of letters in words, with their
// edges, and over function words. Words with digits or underscores, and with
// a capital after a small letter, are left out: they are names of no language.
// It is good from three words on; of one or two it seldom is sure.
func Identify(text string) Scores {
	var s Scores
	t := table()
	var sum [3]int32
	var buf [longestFunctionWord + utf8.UTFMax]byte
	for i := 0; i < len(text); {
		w, n, plain := nextWord(text[i:])
		i += n
		if !plain {
			continue
		}
		a, b := 0, 0
		letters := 0
		low := buf[:0]
		for j := 0; j < len(w); {
			c, r, n := letter(w[j:])
			j += n
			letters++
			if letters > 1 {
				q := &t[(a*alphabet+b)*alphabet+c]
				sum[0] -= int32(q[0])
				sum[1] -= int32(q[1])
				sum[2] -= int32(q[2])
			}
			a, b = b, c
			if len(low) <= longestFunctionWord {
				low = utf8.AppendRune(low, unicode.ToLower(r))
			}
		}
		q := &t[(a*alphabet+b)*alphabet]
		sum[0] -= int32(q[0])
		sum[1] -= int32(q[1])
		sum[2] -= int32(q[2])
		s.Words++
		s.Letters += letters
		if len(low) <= longestFunctionWord {
			add := int32(known * scale)
			l := functionWords[string(low)]
			if l&(l-1) != 0 {
				add /= 2
			}
			if l&English != 0 {
				sum[0] += add
			}
			if l&French != 0 {
				sum[1] += add
			}
			if l&Spanish != 0 {
				sum[2] += add
			}
		}
	}
	s.English, s.French, s.Spanish = float32(sum[0])/scale, float32(sum[1])/scale, float32(sum[2])/scale
	return s
}

// LikelyLanguage returns the base language, of English, French and Spanish,
// that a text most probably is in, and how probable that is.
func LikelyLanguage(text string) (lang string, confidence float64) {
	s := Identify(text)
	return s.Likely()
}

// EachTrigram calls f with each trigram of letters of a text's words, of which
// spaces are the edges: the, cat has “ th”, “the”, “he ”. Letters are in lower
// case, those that the table does not know are “?”. It is what Identify counts.
func EachTrigram(text string, f func(gram [3]rune)) {
	for i := 0; i < len(text); {
		w, n, plain := nextWord(text[i:])
		i += n
		if !plain {
			continue
		}
		a, b, count := ' ', ' ', 0
		for j := 0; j < len(w); {
			c, _, n := letter(w[j:])
			j += n
			if count++; count > 1 {
				f([3]rune{a, b, letters[c]})
			}
			a, b = b, letters[c]
		}
		f([3]rune{a, b, ' '})
	}
}

// nextWord returns the word that s begins with, after what is no letter, how
// much of s that is, and whether it is a word of a language.
func nextWord(s string) (word string, n int, plain bool) {
	i := 0
	for i < len(s) && class(s[i]) == 0 {
		i++
	}
	start := i
	plain = true
	small := false
	for i < len(s) {
		c := class(s[i])
		if c == 0 {
			break
		}
		switch {
		case c&asciiSmall != 0:
			small = true
		case c&asciiCapital != 0:
			if small {
				plain = false
			}
		case c&asciiOther != 0:
			plain = false
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(r) {
				if i == start { // only what is no letter
					return "", i + n, false
				}
				return s[start:i], i + n, plain
			}
			i += n - 1
		}
		i++
	}
	return s[start:i], i, plain && i > start
}

// What an ASCII byte is in a word.
const (
	asciiSmall = 1 << iota
	asciiCapital
	asciiOther // a digit or underscore
	beyond     // it begins a character that is not ASCII
)

func class(c byte) uint8 { return classes[c] }

var classes = func() (k [256]uint8) {
	for c := range k {
		switch {
		case c >= 'a' && c <= 'z':
			k[c] = asciiSmall
		case c >= 'A' && c <= 'Z':
			k[c] = asciiCapital
		case c >= '0' && c <= '9' || c == '_':
			k[c] = asciiOther
		case c >= utf8.RuneSelf:
			k[c] = beyond
		}
	}
	return
}()

// letters are those of the three languages; a letter's place is its number.
var letters = []rune(" ?abcdefghijklmnopqrstuvwxyzàâáçéèêëíîïñóôùûúüœæ")

const alphabet = 48

// letter returns the number of the letter that s begins with, the letter as it
// stands, and its length.
func letter(s string) (number int, r rune, n int) {
	if c := s[0]; c < utf8.RuneSelf {
		return int(latin[c]), rune(c), 1
	}
	r, n = utf8.DecodeRuneInString(s)
	if int(r) < len(latin) {
		return int(latin[r]), r, n
	}
	return 1, r, n
}

// latin is a letter's number by its character.
var latin = func() (l [0x180]uint8) {
	for i := range l {
		l[i] = 1
	}
	for i, r := range letters {
		if r > 0 {
			l[r] = uint8(i)
			if u := unicode.ToUpper(r); int(u) < len(l) && u != r {
				l[u] = uint8(i)
			}
		}
	}
	return
}()

// table unpacks the trigrams: by how much each language is less probable than the best one.
var table = sync.OnceValue(func() *[alphabet * alphabet * alphabet][3]int8 {
	var t [alphabet * alphabet * alphabet][3]int8
	for i := 0; i < len(trigrams); {
		at := 0
		for range 3 {
			c, _, n := letter(trigrams[i:])
			at = at*alphabet + c
			i += n
		}
		for l := range 3 {
			t[at][l] = int8(trigrams[i]) - trigramZero
			i++
		}
	}
	return &t
})

// trigramZero is the character of 0 in the table.
const trigramZero = '#'

// Ending reports whether words of the base language end as low does, in lower
// case and of four letters or more: “recommen” does not end as English words,
// “iendo” does as Spanish ones. Of a text that was cut within a word two in
// three are seen by that. Names, and words of other languages, may end so, too.
func Ending(low, base string) bool {
	r := [4]rune{}
	n := 0
	for i := len(low); i > 0 && n < 4; n++ {
		c, size := utf8.DecodeLastRuneInString(low[:i])
		r[3-n] = c
		i -= size
	}
	if n < 4 {
		return true
	}
	l := Tongue(base)
	return l == 0 || wordEndings()[[3]rune(r[1:])]&l != 0
}

// wordEndings unpacks endings.
var wordEndings = sync.OnceValue(func() map[[3]rune]Tongues {
	m := map[[3]rune]Tongues{}
	for i, list := range endings {
		r := []rune(list)
		for j := 0; j+3 <= len(r); j += 3 {
			m[[3]rune(r[j:])] |= 1 << i
		}
	}
	return m
})
