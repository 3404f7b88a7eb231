package extract

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// An Option is a setting that says how documents are read, as cecl10n.toml and
// the command line name it.
type Option struct {
	Name    string // "revisions", "elements.inline"
	Kind    OptionKind
	Choices []string // of a ChoiceOption, the default first; of a ListOption: nil, or what may stand in it
	Value   string   // an example, or for a BoolOption "true"
	Explain *i18n.Message
	// set puts values into o; an error says which of them is wrong.
	set func(o *Options, values []string) error
}

// OptionKind says what values an Option takes.
type OptionKind uint8

// The kinds of Option.
const (
	BoolOption   OptionKind = iota // true or false
	ChoiceOption                   // one of Choices
	TextOption                     // any text
	ListOption                     // texts
)

// A ValueError is an error in the value with this index of an option.
type ValueError struct {
	Index int
	Err   error
}

// Error implements error.
func (e *ValueError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *ValueError) Unwrap() error { return e.Err }

// Set puts the values of an option into o: one for all kinds but lists. A
// *ValueError says which is wrong.
func (p *Option) Set(o *Options, values []string) error {
	for i, v := range values {
		choices := p.Choices
		if p.Kind == BoolOption {
			choices = []string{"true", "false"}
		}
		if choices != nil && !slices.Contains(choices, v) {
			return &ValueError{i, cecl10n.Errorf(&i18n.Message{ID: "option.bad-choice", Other: "{{.Option}} cannot be “{{.Value}}”; choose one of {{.Choices}}"},
				"Option", p.Name, "Value", v, "Choices", strings.Join(choices, ", "))}
		}
	}
	return p.set(o, values)
}

// OptionNamed returns the option called name, nil if there is none.
func OptionNamed(name string) *Option {
	for _, p := range AllOptions {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// Takes reports whether an option matters to the format.
func (f *Format) TakesOption(name string) bool {
	return slices.ContainsFunc(f.Options, func(n string) bool {
		return n == name || strings.HasPrefix(name, n+".")
	})
}

func setBool(to func(o *Options) *bool) func(*Options, []string) error {
	return func(o *Options, v []string) error { *to(o) = v[0] == "true"; return nil }
}

func setText(to func(o *Options) *string) func(*Options, []string) error {
	return func(o *Options, v []string) error { *to(o) = v[0]; return nil }
}

func setList(to func(o *Options) *[]string) func(*Options, []string) error {
	return func(o *Options, v []string) error { *to(o) = append([]string{}, v...); return nil }
}

// setPatterns is setList for patterns of keys.
func setPatterns(to func(o *Options) *[]string) func(*Options, []string) error {
	return func(o *Options, v []string) error {
		for i, p := range v {
			if err := CheckPattern(p); err != nil {
				return &ValueError{i, err}
			}
		}
		*to(o) = append([]string{}, v...)
		return nil
	}
}

// AllOptions are all options of all formats.
var AllOptions = []*Option{
	{Name: "include", Kind: ListOption, Value: `["$.title", "$..description"]`, set: setPatterns(func(o *Options) *[]string { return &o.Include }),
		Explain: &i18n.Message{ID: "option.include", Other: "the keys whose values are text: paths ($.title, $..description, $.items[*].name) or keys with “*” (*.title); without it all texts are taken"}},
	{Name: "exclude", Kind: ListOption, Value: `["$..url"]`, set: setPatterns(func(o *Options) *[]string { return &o.Exclude }),
		Explain: &i18n.Message{ID: "option.exclude", Other: "the keys whose values are no text, though include takes them"}},
	{Name: "placeholders", Kind: ListOption, Choices: PlaceholderNames, Value: `["printf", "braces"]`, set: setList(func(o *Options) *[]string { return &o.Placeholders }),
		Explain: &i18n.Message{ID: "option.placeholders", Other: "the kinds of placeholders that are protected; without it those that are unmistakable"}},
	{Name: "columns", Kind: ListOption, Value: `["title", "3"]`, set: setList(func(o *Options) *[]string { return &o.Columns }),
		Explain: &i18n.Message{ID: "option.columns", Other: "the columns that are text, by the name in the first row or by number from 1"}},
	{Name: "key_column", Kind: TextOption, Value: `"id"`, set: setText(func(o *Options) *string { return &o.KeyColumn }),
		Explain: &i18n.Message{ID: "option.key_column", Other: "the column whose values name the rows"}},
	{Name: "captions", Kind: ChoiceOption, Choices: []string{"cue", "sentence"}, set: setText(func(o *Options) *string { return &o.Captions }),
		Explain: &i18n.Message{ID: "option.captions", Other: "cue: each caption is a message; sentence: captions that one sentence goes through are one message, which is spread over them again"}},
	{Name: "revisions", Kind: ChoiceOption, Choices: []string{"refuse", "accept"}, set: setText(func(o *Options) *string { return &o.Revisions }),
		Explain: &i18n.Message{ID: "option.revisions", Other: "refuse: a document with tracked changes is not read; accept: it is read as if its changes were accepted, and what is built still has them"}},
	{Name: "comments", Kind: BoolOption, Value: "true", set: setBool(func(o *Options) *bool { return &o.Comments }),
		Explain: &i18n.Message{ID: "option.comments", Other: "take reviewers’ comments, too"}},
	{Name: "sheet_names", Kind: BoolOption, Value: "true", set: setBool(func(o *Options) *bool { return &o.SheetNames }),
		Explain: &i18n.Message{ID: "option.sheet_names", Other: "take the names of sheets, too"}},
	{Name: "delimiters", Kind: ListOption, Value: `["[[", "]]"]`,
		set: func(o *Options, v []string) error {
			if len(v) != 2 || v[0] == "" || v[1] == "" {
				return &ValueError{0, cecl10n.Errorf(&i18n.Message{ID: "option.two-delimiters", Other: "delimiters must be two texts: what begins an action and what ends it"})}
			}
			o.Delimiters = [2]string{v[0], v[1]}
			return nil
		},
		Explain: &i18n.Message{ID: "option.delimiters", Other: "what begins and what ends the actions of a template; {{`{{`}} and {{`}}`}} otherwise"}},
	{Name: "elements.translate", Kind: ListOption, Value: `["para", "note"]`, set: setList(func(o *Options) *[]string { return &o.Elements.Translate }),
		Explain: &i18n.Message{ID: "option.elements.translate", Other: "the elements that are messages"}},
	{Name: "elements.inline", Kind: ListOption, Value: `["emph", "term"]`, set: setList(func(o *Options) *[]string { return &o.Elements.Inline }),
		Explain: &i18n.Message{ID: "option.elements.inline", Other: "the elements that are codes in a message"}},
	{Name: "elements.skip", Kind: ListOption, Value: `["meta", "code"]`, set: setList(func(o *Options) *[]string { return &o.Elements.Skip }),
		Explain: &i18n.Message{ID: "option.elements.skip", Other: "the elements that are left, with all in them"}},
	{Name: "elements.preserve", Kind: ListOption, Value: `["verse"]`, set: setList(func(o *Options) *[]string { return &o.Elements.Preserve }),
		Explain: &i18n.Message{ID: "option.elements.preserve", Other: "the elements in which white space counts"}},
	{Name: "elements.attributes", Kind: ListOption, Value: `["@title", "figure/@alt"]`, set: setList(func(o *Options) *[]string { return &o.Elements.Attributes }),
		Explain: &i18n.Message{ID: "option.elements.attributes", Other: "the attributes whose values are text, of all elements or of one"}},
	{Name: "front_matter", Kind: ListOption, Value: `["title", "subject"]`, set: setList(func(o *Options) *[]string { return &o.Keys }),
		Explain: &i18n.Message{ID: "option.front_matter", Other: "the keys of front matter that are text; without it the usual ones (title, description, …)"}},
	{Name: "code", Kind: BoolOption, Value: "true", set: setBool(func(o *Options) *bool { return &o.Code }),
		Explain: &i18n.Message{ID: "option.code", Other: "take code blocks, too"}},
}
