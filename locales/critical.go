package locales

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// A Class is a kind of word that changes what a text commits somebody to.
type Class string

// The classes.
const (
	Plain    Class = ""         // any other word
	Number   Class = "number"   // 30, 1,000.5, twelve, Article IV
	Amount   Class = "amount"   // %, $, million, pesos
	Date     Class = "date"     // November, Monday, and days or months after a number
	Negation Class = "negation" // not, never, without
	Modal    Class = "modal"    // shall, must, may, should, will
	Party    Class = "party"    // Canada, the Parties, Member States
)

// A Sense is what a word stands for: two words of one Value mean the same,
// as "Can." and "Canada", "1,000" and "1000", "Nov." and "November".
type Sense struct {
	Class Class
	Value string
}

// A Word is a word, number or sign of a text that counts.
type Word struct {
	Text       string
	Start, End int // in bytes
	Sense
}

// Critical returns the sense of a single word in a language, if it is one of
// those that change what a text commits somebody to. What only a word's
// neighbours tell ("May 5", "the will of", "No. 3") Words knows.
func Critical(word, lang string) (Sense, bool) {
	s := lookup(strings.ToLower(strings.ReplaceAll(word, "’", "'")), lists[Base(lang)])
	return s, s.Class != Plain
}

func lookup(low string, l *list) Sense {
	if s, ok := signs[low]; ok {
		return s
	}
	if l == nil {
		return Sense{}
	}
	return l.words[low]
}

// Words returns the words, numbers and amount signs of a text in order, each
// with its sense; white space and punctuation are left out. English, French
// and Spanish are known; of other languages only numbers and signs are.
//
// It minds what only neighbours tell: "May 5" and "may", "no" and "No. 5",
// "will" and "the will of the Parties", "Can." for Canada.
func Words(text, lang string) []Word {
	l := lists[Base(lang)]
	s := &scan{text: text, list: l, french: Base(lang) == "fr"}
	s.split()
	s.judge()
	return s.out
}

type scan struct {
	text   string
	list   *list
	french bool
	out    []Word
}

// split finds words and numbers.
func (s *scan) split() {
	at := 0
	for it := words.FromString(s.text); it.Next(); {
		w := it.Value()
		start := at
		at += len(w)
		if start < s.end() {
			continue // part of a number that began before
		}
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsDigit(first):
			s.number(start)
		case hasWord(w):
			if i := elision(w); s.french && i > 0 {
				s.add(start, start+i)
				start += i
			}
			s.word(start, at)
		default:
			if _, ok := signs[w]; ok {
				s.add(start, at)
			}
		}
	}
}

func (s *scan) end() int {
	if len(s.out) == 0 {
		return 0
	}
	return s.out[len(s.out)-1].End
}

func (s *scan) add(start, end int) *Word {
	s.out = append(s.out, Word{Text: s.text[start:end], Start: start, End: end})
	return &s.out[len(s.out)-1]
}

// word adds a word; one with digits in it, as G20, is a number, too.
func (s *scan) word(start, end int) {
	w := s.add(start, end)
	if i := strings.IndexFunc(w.Text, unicode.IsDigit); i >= 0 {
		w.Sense = Sense{Number, strings.ToLower(w.Text)}
	}
}

// number adds the number that begins at start, with its sign, its thousands
// and its decimals.
func (s *scan) number(start int) {
	t := s.text
	digits := func(i int) int {
		n := i
		for n < len(t) && t[n] >= '0' && t[n] <= '9' {
			n++
		}
		return n - i
	}
	i := start
	n := digits(i)
	if n == 0 { // digits of another script
		_, size := utf8.DecodeRuneInString(t[i:])
		s.add(i, i+size).Sense = Sense{Number, t[i : i+size]}
		return
	}
	var value strings.Builder
	value.WriteString(t[i : i+n])
	i += n
	group := n <= 3
	for i < len(t) {
		r, size := utf8.DecodeRuneInString(t[i:])
		n := digits(i + size)
		space := r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\'' || r == '’'
		if n == 0 || !space && r != '.' && r != ',' || space && (n != 3 || !group) {
			break
		}
		thousands := space || group && n == 3 && (r == ',' && !s.french || r == '.' && s.french)
		if !thousands {
			value.WriteByte('.')
			group = false
		}
		value.WriteString(t[i+size : i+size+n])
		i += size + n
	}
	end := i
	for i < len(t) { // 3rd, 1er, 2º
		r, size := utf8.DecodeRuneInString(t[i:])
		if !unicode.IsLetter(r) {
			break
		}
		i += size
		end = i
	}
	sign := ""
	if start > 0 {
		r, size := utf8.DecodeLastRuneInString(t[:start])
		before, _ := utf8.DecodeLastRuneInString(t[:start-size])
		if (r == '-' || r == '−') && (start == size || unicode.IsSpace(before) || before == '(') {
			sign = "-"
			start -= size
		}
	}
	s.add(start, end).Sense = Sense{Number, sign + value.String()}
}

// elision returns the length of a French elided word at the start of w: l', qu'.
func elision(w string) int {
	for i, r := range w {
		if r == '\'' || r == '’' {
			end := i + utf8.RuneLen(r)
			switch strings.ToLower(w[:i]) {
			case "l", "d", "n", "s", "j", "m", "t", "c", "qu", "jusqu", "lorsqu", "puisqu":
				if end < len(w) {
					return end
				}
			}
			return 0
		}
		if i > 6 {
			return 0
		}
	}
	return 0
}

// judge gives the words their senses.
func (s *scan) judge() {
	low := make([]string, len(s.out))
	for i, w := range s.out {
		low[i] = strings.ToLower(strings.ReplaceAll(w.Text, "’", "'"))
	}
	var out []Word
	for i := 0; i < len(s.out); i++ {
		w := s.out[i]
		if n, sense := s.phrase(low[i:], s.out[i:]); n > 0 {
			w.End = s.out[i+n-1].End
			w.Text = s.text[w.Start:w.End]
			w.Sense = sense
			i += n - 1
		} else if w.Class == Plain {
			w.Sense = s.sense(i, low)
		}
		out = append(out, w)
	}
	s.out = out
}

// phrase returns how many words make the phrase that begins here.
func (s *scan) phrase(low []string, at []Word) (int, Sense) {
	if s.list == nil {
		return 0, Sense{}
	}
	best, sense := 0, Sense{}
	for _, p := range s.list.phrases[low[0]] {
		n := len(p.words)
		if n <= best || n > len(low) {
			continue
		}
		match := true
		for k := 0; k < n && match; k++ {
			match = low[k] == p.words[k] && (k == 0 || len(strings.TrimLeft(s.text[at[k-1].End:at[k].Start], " .-\u00a0\u202f\n\t")) == 0)
		}
		if match && (!p.capital || upper(at[0].Text)) {
			best, sense = n, p.Sense
		}
	}
	return best, sense
}

func upper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// sense returns the sense of word i by itself and by its neighbours.
func (s *scan) sense(i int, low []string) Sense {
	w := low[i]
	if sense, ok := signs[w]; ok {
		// A sign is no word: "$" and not the letters of a code like "cad".
		if !hasWord(w) || s.out[i].Text == strings.ToUpper(s.out[i].Text) {
			return sense
		}
		return Sense{}
	}
	prev, next := "", ""
	if i > 0 {
		prev = low[i-1]
	}
	if i+1 < len(low) {
		next = low[i+1]
	}
	text := s.out[i].Text
	if roman(text) && (utf8.RuneCountInString(text) > 1 || divisions[prev]) {
		return Sense{Number, w}
	}
	if s.list == nil {
		return Sense{}
	}
	if s.list.units[w] != "" && i > 0 && (s.counts(i-1) || i > 1 && s.counts(i-2) && s.list.words[prev].Class == Plain) {
		return Sense{Date, s.list.units[w]}
	}
	sense := s.list.words[w]
	after := s.text[s.out[i].End:]
	switch {
	case sense.Class == Negation && w == "no" && strings.HasPrefix(after, ".") && next != "" && unicode.IsDigit(rune(next[0])):
		return Sense{} // No. 5
	case w == "will" && (willBefore[prev] || next == "of"):
		return Sense{} // the will of the people
	case w == "can" && s.list == english:
		if upper(text) && strings.HasPrefix(after, ".") {
			return Sense{Party, "canada"}
		}
		return Sense{}
	case sense.Class == Party && s.list.capital[w] && !upper(text):
		return Sense{} // a part, not a Party
	case sense.Class == Party && s.list.capital[w] && s.begins(i) && s.list.of[next]:
		return Sense{} // Parte de los fondos
	case w == "us" && text != "US":
		return Sense{}
	case s.list == english && sense.Class == Date && w != "may" && !upper(text) && !s.counts(i-1) && !s.counts(i+1):
		return Sense{} // march, august
	case s.list == english && w == "may" && upper(text) && (s.counts(i-1) || s.counts(i+1) || mayBefore[prev]):
		return Sense{Date, "may"}
	case s.list == english && strings.HasSuffix(w, "n't"):
		return Sense{Negation, "not"}
	}
	return sense
}

// begins reports whether word i begins a sentence.
func (s *scan) begins(i int) bool {
	return i == 0 || strings.ContainsAny(s.text[s.out[i-1].End:s.out[i].Start], ".:!?\n")
}

// counts reports whether word i is a number.
func (s *scan) counts(i int) bool {
	if i < 0 || i >= len(s.out) {
		return false
	}
	if s.out[i].Class == Number {
		return true
	}
	return s.list != nil && s.list.words[strings.ToLower(s.out[i].Text)].Class == Number
}

// roman reports whether w is a Roman number as articles and chapters have.
func roman(w string) bool {
	if len(w) > 8 {
		return false
	}
	rest := strings.TrimPrefix(w, "XL")
	if rest == w {
		if rest = strings.TrimPrefix(w, "L"); len(w)-len(rest) > 1 {
			return false
		}
	}
	for n := 0; n < 3 && strings.HasPrefix(rest, "X"); n++ {
		rest = rest[1:]
	}
	switch rest {
	case "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX":
		return true
	case "":
		return strings.Contains(w, "X")
	}
	return false
}
