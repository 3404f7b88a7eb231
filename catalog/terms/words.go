package terms

import (
	"unicode"
	"unicode/utf8"
)

// fold returns the lower-case letter without its accent, of the letters of
// the Latin languages; ñ and ç lose theirs as well, for a capital N or C may.
func fold(r rune) rune {
	if r < rune(len(folds)) {
		return folds[r]
	}
	return unicode.ToLower(r)
}

var folds = func() (t [0x180]rune) {
	for i := range t {
		t[i] = unicode.ToLower(rune(i))
	}
	for plain, accented := range map[rune]string{'a': "àáâãäå", 'e': "èéêë", 'i': "ìíîï", 'o': "òóôõö", 'u': "ùúûü", 'c': "ç", 'n': "ñ"} {
		for _, r := range accented {
			t[r], t[unicode.ToUpper(r)] = plain, plain
		}
	}
	return
}()

// maxWord is how much of a word is looked at, in bytes.
const maxWord = 48

// folded writes the folded letters of word into buf.
func folded(buf []byte, word string) []byte {
	buf = buf[:0]
	for i, r := range word {
		if i > maxWord-4 {
			break
		}
		if r < utf8.RuneSelf {
			buf = append(buf, byte(folds[r]))
			continue
		}
		switch r {
		case 'œ', 'Œ':
			buf = append(buf, "oe"...)
		case 'æ', 'Æ':
			buf = append(buf, "ae"...)
		default:
			if r == '\u00ad' || r >= 0x300 && unicode.IsMark(r) {
				continue // a soft hyphen, or an accent that was typed apart
			}
			buf = utf8.AppendRune(buf, fold(r))
		}
	}
	return buf
}

func ends(w []byte, s string) bool {
	return len(w) > len(s) && string(w[len(w)-len(s):]) == s
}

// singular cuts the plural off a folded word.
func singular(w []byte, lang string) []byte {
	n := len(w)
	if n < 4 {
		return w
	}
	switch lang {
	case "en":
		switch {
		case ends(w, "ies") && n > 4:
			return append(w[:n-3], 'y')
		case ends(w, "sses"), ends(w, "shes"), ends(w, "ches"), ends(w, "xes"):
			return w[:n-2]
		case ends(w, "ss"), ends(w, "us"), ends(w, "is"):
		case w[n-1] == 's':
			return w[:n-1]
		}
	case "fr":
		switch {
		case ends(w, "eaux"), ends(w, "eux"), ends(w, "oux"):
			return w[:n-1]
		case ends(w, "aux"):
			return append(w[:n-2], 'l')
		case ends(w, "ss"):
		case w[n-1] == 's':
			return w[:n-1]
		case ends(w, "eu"):
		}
	case "es":
		if w[n-1] == 's' && !ends(w, "is") && !ends(w, "us") {
			w = w[:n-1]
			n--
			if ends(w, "ce") { // voces, voz
				return append(w[:n-2], 'z')
			}
		}
		// comisiones, comisión; also sede, sedes: both lose the e.
		if w[n-1] == 'e' && n > 3 {
			switch w[n-2] {
			case 'l', 'r', 'n', 'd', 'j', 'y':
				w = w[:n-1]
			}
		}
	}
	return w
}

// neutral cuts the gender off the singular of a folded word.
func neutral(w []byte, lang string) []byte {
	n := len(w)
	if n < 4 {
		return w
	}
	switch lang {
	case "fr":
		if ends(w, "trice") {
			return append(w[:n-4], "eur"...)
		}
		if w[n-1] == 'e' {
			w = w[:n-1]
			n--
		}
		switch {
		case ends(w, "ell"), ends(w, "enn"), ends(w, "onn"), ends(w, "ett"):
			w = w[:n-1]
		case ends(w, "eus"):
			w = w[:n-1]
		case ends(w, "iv"):
			w[n-1] = 'f'
		case ends(w, "iqu"):
			w = append(w[:n-2], 'c') // publique, public
		}
	case "es":
		if ends(w, "triz") {
			return append(w[:n-3], "or"...)
		}
		switch w[n-1] {
		case 'a', 'o', 'e':
			w = w[:n-1] // directora, director
		}
	}
	return w
}

// stem writes what all forms of a word have in common into buf.
func stem(buf []byte, word, lang string) []byte {
	return neutral(singular(folded(buf, word), lang), lang)
}

// function returns what a function word counts as: 'a' an article, which may
// stand or be missing; 'd' de with or without an article; 't' the French à and
// the Spanish a likewise; 0 another word.
func function(w []byte, lang string) byte {
	switch lang {
	case "fr":
		switch string(w) {
		case "le", "la", "les", "l":
			return 'a'
		case "de", "du", "des", "d":
			return 'd'
		case "a", "au", "aux":
			return 't'
		}
	case "es":
		switch string(w) {
		case "el", "la", "los", "las":
			return 'a'
		case "de", "del":
			return 'd'
		case "a", "al":
			return 't'
		}
	case "en":
		if string(w) == "the" {
			return 'a'
		}
	}
	return 0
}

// nextWord returns where the next word of text begins and ends, from byte i
// on; a word is a run of letters, digits and their accents. lo is len(text)
// after the last.
func nextWord(text string, i int) (lo, hi int) {
	for i < len(text) {
		if c := text[i]; c < utf8.RuneSelf {
			if wordByte[c] {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if r != 'ʼ' && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			break
		}
		i += n
	}
	lo = i
	for i < len(text) {
		if c := text[i]; c < utf8.RuneSelf {
			if !wordByte[c] {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == '\u00ad' { // a soft hyphen is nothing
			i += n
			continue
		}
		if r == 'ʼ' || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			break
		}
		i += n
	}
	return lo, i
}

var wordByte = func() (b [utf8.RuneSelf]bool) {
	for c := range b {
		b[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return
}()

// joins reports whether what stands between two words lets them be words of
// one term; want is what stands there in the term, without spaces, hyphens and
// apostrophes, which are one as good as another.
func joins(between, want string) bool {
	k := 0
	for _, r := range between {
		switch r {
		case ' ', '\t', '\n', '\r', '\u00a0', '\u202f', '\u2009', '\u2007',
			'-', '‐', '‑', '–', '−', '\'', '’', 'ʼ', '\u00ad':
			continue
		}
		n := utf8.RuneLen(r)
		if n < 0 || k+n > len(want) || want[k:k+n] != string(r) {
			return false
		}
		k += n
	}
	return k == len(want)
}

// hard returns what of a text between two words of a term must be there.
func hard(between string) string {
	var out []rune
	for _, r := range between {
		if !joins(string(r), "") {
			out = append(out, r)
		}
	}
	return string(out)
}

// Fold returns a word in small letters without accents.
func Fold(word string) string {
	var buf [maxWord + 8]byte
	return string(folded(buf[:0], word))
}
