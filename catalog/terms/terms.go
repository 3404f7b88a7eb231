// Package terms is the termbase: concepts with their terms by language.
//
// A Base is read from and written to TBX (ISO 30042), TSV and TOML; see Read
// and Write. A Matcher finds its terms in a text, inflected as the language
// inflects them.
package terms

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales"
)

// A Base is a termbase. The zero value is an empty one; a nil *Base can be
// read from. Once its Matcher was asked for, it must not change.
type Base struct {
	Concepts []*Concept // in file order

	mu       sync.RWMutex
	matchers map[string]*Matcher
}

// A Concept is one thing with its terms in several languages.
type Concept struct {
	ID         string // unique in a Base: letters, digits, ".", "-" and "_"
	Domain     string // "body", "treaty"
	Definition string
	Note       string
	// Official: its terms are names that are fixed in each language, as of a
	// body or a treaty; other words for it are wrong.
	Official bool
	// Title: it is the title of a publication of the project; not written to files.
	Title bool
	Terms []Term
}

// A Term is what a concept is called in one language.
type Term struct {
	Text   string
	Lang   string // BCP 47
	Status Status
	// PartOfSpeech is one of PartsOfSpeech, "" if not said.
	PartOfSpeech string
	// Gender is one of Genders, "" if not said.
	Gender  string
	Acronym bool // “CEC”: matched in capitals only
	// CaseSensitive: a capital of the term is a capital in the text, as in
	// “Party” to a treaty.
	CaseSensitive bool
	Note          string
}

// Status says whether a term may be used.
type Status uint8

// The statuses.
const (
	Preferred Status = iota
	Admitted         // may be used as well
	Forbidden        // must not be used
)

var statusNames = [...]string{"preferred", "admitted", "forbidden"}

// String returns the status's name in files and on the command line.
func (s Status) String() string { return statusNames[min(int(s), len(statusNames)-1)] }

// ParseStatus returns the status called name.
func ParseStatus(name string) (Status, bool) {
	i := slices.Index(statusNames[:], name)
	return Status(max(i, 0)), i >= 0
}

// StatusNames returns the names of the statuses.
func StatusNames() []string { return slices.Clone(statusNames[:]) }

// PartsOfSpeech and Genders are what TBX-Basic knows of them.
var (
	PartsOfSpeech = []string{"noun", "properNoun", "verb", "adjective", "adverb", "other"}
	Genders       = []string{"masculine", "feminine", "neuter", "other"}
)

// Empty reports whether the base has no concepts.
func (b *Base) Empty() bool { return b == nil || len(b.Concepts) == 0 }

// Concept returns the concept with an ID, nil if there is none.
func (b *Base) Concept(id string) *Concept {
	if b == nil {
		return nil
	}
	for _, c := range b.Concepts {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Languages returns the languages that have terms, sorted as SortLanguages does.
func (b *Base) Languages() []string {
	var out []string
	if b != nil {
		for _, c := range b.Concepts {
			for i := range c.Terms {
				if !slices.Contains(out, c.Terms[i].Lang) {
					out = append(out, c.Terms[i].Lang)
				}
			}
		}
	}
	SortLanguages(out)
	return out
}

// SortLanguages sorts language tags: English, French and Spanish first.
func SortLanguages(tags []string) { slices.SortFunc(tags, compareLangs) }

func compareLangs(a, b string) int {
	rank := func(l string) int {
		if i := slices.Index([]string{"en", "fr", "es"}, base(l)); i >= 0 {
			return i
		}
		return 3
	}
	if a == b {
		return 0
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
}

// In returns the term of the concept to use in a language: the preferred one
// that is no acronym, else the first that may be used. It returns nil where
// there is none.
func (c *Concept) In(lang string) *Term {
	var best *Term
	for i := range c.Terms {
		t := &c.Terms[i]
		if t.Status == Forbidden || !serves(t.Lang, lang) {
			continue
		}
		if best == nil || best.Acronym && !t.Acronym {
			best = t
		}
	}
	return best
}

// AcronymIn returns the acronym of the concept to use in a language, nil if
// there is none.
func (c *Concept) AcronymIn(lang string) *Term {
	for i := range c.Terms {
		if t := &c.Terms[i]; t.Acronym && t.Status != Forbidden && serves(t.Lang, lang) {
			return t
		}
	}
	return nil
}

// serves reports whether a term of language term may stand in a text of
// language text: “fr” serves “fr-CA” and the other way round, “fr-FR” does not.
func serves(term, text string) bool {
	if term == text {
		return true
	}
	if base(term) != base(text) {
		return false
	}
	return !strings.Contains(term, "-") || !strings.Contains(text, "-")
}

// base is locales.Base, quick for what is mostly asked.
func base(tag string) string {
	head := tag
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		head = tag[:i]
	}
	if len(head) == 2 && head[0] >= 'a' && head[0] <= 'z' && head[1] >= 'a' && head[1] <= 'z' {
		return head
	}
	return locales.Base(tag)
}

// Serves reports whether the term may stand in a text of a language, were it
// not forbidden.
func (t *Term) Serves(lang string) bool { return serves(t.Lang, lang) }

// same reports whether two terms are one: the same text in the same language.
func (t *Term) same(o *Term) bool { return t.Lang == o.Lang && t.Text == o.Text }

// Add adds a term to the concept. It reports false where the concept has a
// term of this text and language already, which then stays as it is.
func (c *Concept) Add(t Term) bool {
	for i := range c.Terms {
		if c.Terms[i].same(&t) {
			return false
		}
	}
	c.Terms = append(c.Terms, t)
	c.sort()
	return true
}

// sort brings terms in their order: by language, those to use first, full
// names before acronyms.
func (c *Concept) sort() {
	slices.SortStableFunc(c.Terms, func(a, b Term) int {
		return cmp.Or(compareLangs(a.Lang, b.Lang), cmp.Compare(a.class(), b.class()), cmp.Compare(a.Status, b.Status))
	})
}

// class is the group of its concept that a term is in.
func (t *Term) class() int {
	switch {
	case t.Status == Forbidden:
		return 2
	case t.Acronym:
		return 1
	}
	return 0
}

// AddTitle adds the title of a publication, by language.
func (b *Base) AddTitle(byLang map[string]string) {
	c := &Concept{Title: true}
	for lang, text := range byLang {
		if text != "" {
			c.Terms = append(c.Terms, Term{Text: text, Lang: lang, CaseSensitive: true})
		}
	}
	if len(c.Terms) < 2 {
		return
	}
	c.sort()
	c.ID = b.NewID("title " + c.Terms[0].Text)
	b.Concepts = append(b.Concepts, c)
}

// Merged says what Merge did.
type Merged struct {
	Concepts int  // new ones
	Terms    int  // new ones, in new and old concepts
	Filled   bool // something that was not said of an old concept is said now
	// Gave are the concepts of the second base that were new or had something new.
	Gave []*Concept
	// Differ are the terms that both bases have and say different things of;
	// those of the first stay.
	Differ []*Concept
}

// Merge takes the concepts of from into b, with all their terms. A concept
// with the ID of one of b, or with a preferred term of it in two languages, is
// taken for that one. What b has stays as it is; what it lacks is filled in.
func (b *Base) Merge(from *Base) Merged {
	var m Merged
	if from == nil {
		return m
	}
	byID := map[string]*Concept{}
	byTerm := map[string][]*Concept{}
	key := func(t *Term) string { return t.Lang + "\x00" + strings.ToLower(t.Text) }
	note := func(c *Concept) {
		byID[c.ID] = c
		for i := range c.Terms {
			if t := &c.Terms[i]; t.Status == Preferred && !t.Acronym && !c.Title {
				byTerm[key(t)] = append(byTerm[key(t)], c)
			}
		}
	}
	for _, c := range b.Concepts {
		note(c)
	}
	for _, c := range from.Concepts {
		old := byID[c.ID]
		if old == nil {
			shared := map[*Concept]int{}
			langs := map[string]bool{}
			for i := range c.Terms {
				t := &c.Terms[i]
				if t.Status != Preferred || t.Acronym || langs[t.Lang] {
					continue
				}
				langs[t.Lang] = true
				for _, o := range byTerm[key(t)] {
					if shared[o]++; shared[o] > 1 && old == nil {
						old = o
					}
				}
			}
		}
		if old == nil {
			n := *c
			n.Terms = slices.Clone(c.Terms)
			b.Concepts = append(b.Concepts, &n)
			note(&n)
			m.Concepts++
			m.Terms += len(n.Terms)
			m.Gave = append(m.Gave, c)
			continue
		}
		differ, gave := false, false
		fill := func(to *string, text string) {
			if *to == "" && text != "" {
				*to = text
				gave, m.Filled = true, true
			} else if text != "" && text != *to {
				differ = true
			}
		}
		fill(&old.Domain, c.Domain)
		fill(&old.Definition, c.Definition)
		fill(&old.Note, c.Note)
		if c.Official && !old.Official {
			old.Official, gave, m.Filled = true, true, true
		}
		for _, t := range c.Terms {
			if old.Add(t) {
				gave = true
				m.Terms++
				continue
			}
			for i := range old.Terms {
				if o := &old.Terms[i]; o.same(&t) {
					fill(&o.PartOfSpeech, t.PartOfSpeech)
					fill(&o.Gender, t.Gender)
					fill(&o.Note, t.Note)
					differ = differ || o.Status != t.Status || o.Acronym != t.Acronym
				}
			}
		}
		if gave {
			m.Gave = append(m.Gave, c)
		}
		if differ {
			m.Differ = append(m.Differ, old)
		}
	}
	return m
}

// NewID returns an ID for a concept that is called text, as no other of the
// base has.
func (b *Base) NewID(text string) string {
	id := slug(text)
	for n := 2; ; n++ {
		if b.Concept(id) == nil {
			return id
		}
		id = slug(text) + "-" + itoa(n)
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// slug makes an ID of a text.
func slug(text string) string {
	var out strings.Builder
	dash := false
	for _, r := range text {
		r = fold(r)
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			if dash && out.Len() > 0 {
				out.WriteByte('-')
			}
			dash = false
			out.WriteRune(r)
		} else {
			dash = true
		}
		if out.Len() >= 40 {
			break
		}
	}
	s := out.String()
	if s == "" || s[0] >= '0' && s[0] <= '9' {
		s = "c" + s
	}
	return s
}

// GoodID reports whether id can be the ID of a concept: letters, digits, ".",
// "-" and "_", a letter first, at most 100 of them.
func GoodID(id string) bool {
	for i, r := range id {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_'
		if !letter && (i == 0 || !(r >= '0' && r <= '9' || r == '-' || r == '.')) {
			return false
		}
	}
	return id != "" && len(id) <= 100
}
