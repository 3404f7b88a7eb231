package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/cecl10n/cecl10n/reports/check"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var explainCommand = &command{
	Name:  "explain",
	Usage: &i18n.Message{ID: "explain.usage", Other: "tell all about a check or a document format"},
	Description: &i18n.Message{ID: "explain.description",
		Other: "Of a check: what it finds, why that matters, what it leaves alone, with examples, and how to silence it. Of a document format: what is taken of a document and what is left, and its options for cecl10n.toml; “segments” and “verify” take the same options as --option NAME=VALUE.\n\nWithout a name, or with “checks”, it lists the checks. “pofilter” lists which of them do what those of translate-toolkit’s pofilter do; their names are understood too."},
	Args:  argSpec{Value: &i18n.Message{ID: "flag.value.topic", Other: "CHECK|FORMAT"}, Min: 0, Max: 1, Complete: completeTopics},
	Flags: []flagSpec{formatFlag("text", "json"), flagOutput},
	Examples: []example{
		{Line: "cecl10n explain unchanged"},
		{Line: "cecl10n explain docx"},
		{Line: "cecl10n explain checks --lang es", Text: &i18n.Message{ID: "explain.example-checks", Other: "all checks, in Spanish"}},
	},
	Run: runExplain,
}

// The topics that are lists.
const (
	topicChecks   = "checks"
	topicPofilter = "pofilter"
)

// topics are the names that explain knows first, those that it suggests.
func topics() []string {
	names := []string{topicChecks, topicPofilter}
	for _, k := range check.All {
		names = append(names, k.Name)
	}
	names = append(names, formatNames()...)
	for _, k := range codecs {
		if !slices.Contains(names, k.Name) {
			names = append(names, k.Name)
		}
	}
	return names
}

func completeTopics(*call) []string { return topics() }

func runExplain(ctx context.Context, c *call) error {
	name := topicChecks
	if len(c.Args) > 0 {
		name = c.Args[0]
	}
	switch name {
	case topicChecks:
		return c.explainChecks()
	case topicPofilter:
		return c.explainPofilter()
	}
	if k := check.Named(name); k != nil {
		return c.explainCheck(k)
	}
	f := extract.FormatNamed(name)
	if f == nil {
		f = extract.FormatOf("x." + strings.TrimPrefix(name, "."))
	}
	if f != nil {
		return c.explainFormat(f)
	}
	if p := check.PofilterNamed(name); p != nil {
		return c.explainOther(p)
	}
	for _, k := range codecs {
		if k.Name == name || slices.Contains(k.Extensions, "."+strings.TrimPrefix(name, ".")) {
			return c.explainCodec(k)
		}
	}
	if k := c.ownCheck(ctx, name); k != nil {
		return c.explainCheck(k)
	}
	if s := suggest(name, append(topics(), check.PofilterNames()...)); s != "" {
		return usagef(&i18n.Message{ID: "explain.unknown-suggest", Other: "there is no check or format “{{.Name}}”; did you mean “{{.Suggestion}}”?"}, "Name", name, "Suggestion", s)
	}
	return usagef(&i18n.Message{ID: "explain.unknown", Other: "there is no check or format “{{.Name}}”; “cecl10n explain checks” and “cecl10n formats” list them"}, "Name", name)
}

// ownCheck returns the check of that name which the project around has of its
// own, nil if there is none, or no project that can be read.
func (c *call) ownCheck(ctx context.Context, name string) *check.Check {
	p, err := c.loadFor(ctx, nil, nil)
	if err != nil {
		return nil
	}
	for _, pub := range p.Publications {
		for i := range pub.Check.Custom {
			if own := &pub.Check.Custom[i]; own.Name == name {
				return own.in(c.Lang())
			}
		}
	}
	return nil
}

// checkDocJSON is a check in cecl10n/explain/1.
type checkDocJSON struct {
	Name      string     `json:"name"`
	Severity  string     `json:"severity"`
	Title     string     `json:"title"`
	Explain   string     `json:"explain"`
	Languages []string   `json:"languages"` // null: all
	Style     bool       `json:"style"`     // about a convention
	Off       bool       `json:"off"`       // runs only if it is named
	Pofilter  []string   `json:"pofilter,omitempty"`
	Find      []caseJSON `json:"find"`
	Pass      []caseJSON `json:"pass"`
}

type caseJSON struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Source string `json:"source"`
	Target string `json:"target"`
	Third  string `json:"third,omitempty"`
	Note   string `json:"note,omitempty"` // to the translator
	Why    string `json:"why,omitempty"`
}

func (c *call) checkDoc(k *check.Check) checkDocJSON {
	j := checkDocJSON{Name: k.Name, Severity: k.Severity.String(), Title: c.T(k.Title), Explain: c.T(k.Explain), Languages: k.Languages,
		Style: k.Style, Off: k.Off, Pofilter: check.PofilterOf(k.Name), Find: c.cases(k.Find), Pass: c.cases(k.Pass)}
	return j
}

func (c *call) cases(in []check.Case) []caseJSON {
	out := make([]caseJSON, len(in))
	for i := range in {
		k := &in[i]
		out[i] = caseJSON{Source: k.Source, Target: k.Target, Third: k.Third, Note: k.Note}
		out[i].From, out[i].To = k.In()
		if k.Why != nil {
			out[i].Why = c.T(k.Why)
		}
	}
	return out
}

func (c *call) explainChecks() error {
	type sectionJSON struct {
		Title  string         `json:"title"`
		Checks []checkDocJSON `json:"checks"`
	}
	var sections []sectionJSON
	for _, s := range check.Sections() {
		j := sectionJSON{Title: c.T(s.Title)}
		for _, k := range s.Checks {
			j.Checks = append(j.Checks, c.checkDoc(k))
		}
		sections = append(sections, j)
	}
	if c.String("format") == "json" {
		return c.JSON(struct {
			Schema   string        `json:"schema"`
			Sections []sectionJSON `json:"sections"`
		}{"cecl10n/explain/1", sections})
	}
	var b strings.Builder
	for i, s := range sections {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s.Title + "\n")
		var rows [][2]string
		for _, k := range s.Checks {
			marks := []string{c.severityLabel(k.Severity)}
			if k.Languages != nil {
				marks = append(marks, strings.Join(k.Languages, " "))
			}
			if k.Off {
				marks = append(marks, c.T(&i18n.Message{ID: "explain.off", Other: "only if it is named"}))
			}
			rows = append(rows, [2]string{k.Name, k.Title + " (" + strings.Join(marks, ", ") + ")"})
		}
		table(&b, rows, min(c.Width, 100))
	}
	b.WriteByte('\n')
	b.WriteString(fill(c.T(&i18n.Message{ID: "explain.more", Other: "“cecl10n explain NAME” tells more about a check, or about a document format of “cecl10n formats”."}), "", min(c.Width, 100)))
	_, err := fmt.Fprint(c.Out, b.String())
	return err
}

// severityLabel names a severity for people.
func (c *call) severityLabel(name string) string {
	s, _ := reports.ParseSeverity(name)
	return s.Label(c.Printer)
}

// examples are how many cases of a kind are printed.
const examples = 3

func (c *call) explainCheck(k *check.Check) error {
	doc := c.checkDoc(k)
	if c.String("format") == "json" {
		return c.JSON(struct {
			Schema string `json:"schema"`
			checkDocJSON
		}{"cecl10n/explain/1", doc})
	}
	var b strings.Builder
	c.describeCheck(&b, &doc, spacing(k))
	_, err := fmt.Fprint(c.Out, b.String())
	return err
}

// spacing reports whether a check is about white space, or what looks like it.
func spacing(k *check.Check) bool {
	for _, s := range check.Sections() {
		if slices.Contains(s.Checks, k) {
			return s.Title.ID == "check.section-typography" || s.Title.ID == "check.section-characters"
		}
	}
	return false
}

// describeCheck writes all that there is to say of a check; with spaces those
// that do not break are shown in its examples.
func (c *call) describeCheck(b *strings.Builder, k *checkDocJSON, spaces bool) {
	width := min(c.Width, 100)
	b.WriteString(fill(k.Name+c.colon()+" "+k.Title, "", width))
	facts := c.severityLabel(k.Severity)
	switch {
	case k.Languages == nil:
		facts += "; " + c.T(&i18n.Message{ID: "explain.all-languages", Other: "in translations into all languages"})
	default:
		facts += "; " + c.T(&i18n.Message{ID: "explain.languages", Other: "in translations into {{.Languages}}"}, "Languages", strings.Join(k.Languages, ", "))
	}
	if k.Style {
		facts += "; " + c.T(&i18n.Message{ID: "explain.style", Other: "a convention: where a text as a whole has another one, that is said once"})
	}
	if k.Off {
		facts += "; " + c.T(&i18n.Message{ID: "explain.off", Other: "only if it is named"})
	}
	b.WriteString(fill(facts, "  ", width))
	for _, para := range strings.Split(k.Explain, "\n\n") {
		if para == k.Title {
			continue // of a project's own check there is no more to say
		}
		b.WriteString("\n" + fill(para, "  ", width))
	}
	for _, part := range []struct {
		title string
		cases []caseJSON
	}{
		{c.T(&i18n.Message{ID: "explain.finds", Other: "It finds, for example:"}), k.Find},
		{c.T(&i18n.Message{ID: "explain.passes", Other: "It leaves alone, for example:"}), k.Pass},
	} {
		if len(part.cases) == 0 {
			continue
		}
		b.WriteString("\n  " + part.title + "\n")
		for i, e := range part.cases[:min(len(part.cases), examples)] {
			if i > 0 {
				b.WriteByte('\n')
			}
			for _, side := range [][2]string{{e.From, e.Source}, {e.To, e.Target}} {
				b.WriteString(hanging("    "+side[0]+"  ", unseen(side[1], spaces), width))
			}
			if e.Third != "" {
				b.WriteString(hanging("    "+third(&e)+"  ", unseen(e.Third, spaces), width))
			}
			if e.Note != "" {
				b.WriteString(fill(c.T(&i18n.Message{ID: "explain.note", Other: "(note to the translator: {{.Note}})"}, "Note", e.Note), "        ", width))
			}
			if e.Why != "" {
				b.WriteString(fill("("+e.Why+")", "        ", width))
			}
		}
	}
	b.WriteString("\n  " + c.T(&i18n.Message{ID: "explain.silence", Other: "To silence it:"}) + "\n")
	to, other := "fr", "info"
	if len(k.Languages) > 0 && !slices.Contains(k.Languages, to) {
		to = k.Languages[0]
	}
	if k.Severity == "info" {
		other = "warning"
	}
	row := func(what string, m *i18n.Message) {
		b.WriteString("    " + what + "\n" + fill(c.T(m), "        ", width))
	}
	row("cecl10n waive 'ID' --only "+k.Name+" --to "+to+" --reason …", &i18n.Message{ID: "explain.silence-one", Other: "one finding, with a reason, in the ledger"})
	row("[[check.silence]] check = \""+k.Name+"\", words = \"…\", reason = \"…\"", &i18n.Message{ID: "explain.silence-some", Other: "all findings whose words a regular expression (RE2) is found in, in cecl10n.toml; likewise source and target"})
	row("[check] skip = [\""+k.Name+"\"]", &i18n.Message{ID: "explain.silence-all", Other: "the check as a whole, in cecl10n.toml; --skip for once"})
	row("[check.severity] "+k.Name+" = \""+other+"\"", &i18n.Message{ID: "explain.silence-severity", Other: "nothing, but with another severity, in cecl10n.toml"})
	row("cecl10n check --baseline FILE --update-baseline", &i18n.Message{ID: "explain.silence-baseline", Other: "all that is found today, but nothing new"})
	if len(k.Pofilter) > 0 {
		b.WriteString("\n" + fill(c.T(&i18n.Message{ID: "explain.pofilter-names", Other: "In translate-toolkit’s pofilter: {{.Names}}"}, "Names", strings.Join(k.Pofilter, ", ")), "  ", width))
	}
}

// third is the language of a case that is neither of its two.
func third(e *caseJSON) string {
	for _, l := range cecl10n.Languages {
		if l != locales.Base(e.From) && l != locales.Base(e.To) {
			return l
		}
	}
	return "  "
}

// colon is a colon as it stands after a word in the reader's language.
func (c *call) colon() string {
	if c.Lang() == "fr" {
		return "\u00a0:"
	}
	return ":"
}

// hanging fills text behind label, its further lines indented as far.
func hanging(label, text string, width int) string {
	indent := strings.Repeat(" ", len(label))
	return label + strings.TrimPrefix(fill(text, indent, width), indent)
}

// unseen makes characters visible that are not seen; those that look like
// spaces only if spaces is set.
func unseen(s string, spaces bool) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == ' ':
			if spaces && (i == 0 || s[i-1] == ' ' || i == len(s)-1) {
				b.WriteRune('␣')
			} else {
				b.WriteByte(' ')
			}
		case r < 0x20:
			b.WriteRune(0x2400 + r)
		case control(r), r != '\u200d' && unicode.Is(unicode.Cf, r), spaces && unicode.IsSpace(r):
			fmt.Fprintf(&b, "[U+%04X]", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// pofilterJSON is a test of pofilter in cecl10n/explain/1.
type pofilterJSON struct {
	Pofilter string   `json:"pofilter"`
	Checks   []string `json:"checks"`
	Instead  string   `json:"instead,omitempty"` // why there is none
}

func (c *call) pofilter(p *check.Pofilter) pofilterJSON {
	j := pofilterJSON{Pofilter: p.Name, Checks: p.Checks}
	if j.Checks == nil {
		j.Checks = []string{}
	}
	if p.Instead != nil {
		j.Instead = c.T(p.Instead)
	}
	return j
}

func (c *call) explainPofilter() error {
	list := make([]pofilterJSON, len(check.Pofilters))
	for i := range check.Pofilters {
		list[i] = c.pofilter(&check.Pofilters[i])
	}
	if c.String("format") == "json" {
		return c.JSON(struct {
			Schema   string         `json:"schema"`
			Pofilter []pofilterJSON `json:"pofilter"`
		}{"cecl10n/explain/1", list})
	}
	var b strings.Builder
	var rows [][2]string
	for _, j := range list {
		text := strings.Join(j.Checks, ", ")
		if j.Instead != "" {
			if text != "" {
				text += "; "
			}
			text += j.Instead
		}
		rows = append(rows, [2]string{j.Pofilter, text})
	}
	table(&b, rows, min(c.Width, 100))
	_, err := fmt.Fprint(c.Out, b.String())
	return err
}

// explainOther explains what stands for a test of pofilter.
func (c *call) explainOther(p *check.Pofilter) error {
	j := c.pofilter(p)
	if c.String("format") == "json" {
		return c.JSON(struct {
			Schema string `json:"schema"`
			pofilterJSON
			Found []checkDocJSON `json:"found"`
		}{"cecl10n/explain/1", j, c.docs(j.Checks)})
	}
	var b strings.Builder
	width := min(c.Width, 100)
	if len(j.Checks) == 0 {
		b.WriteString(fill(c.T(&i18n.Message{ID: "explain.pofilter-none", Other: "No check does what pofilter’s “{{.Name}}” does: {{.Instead}}."}, "Name", j.Pofilter, "Instead", j.Instead), "", width))
	} else {
		b.WriteString(fill(c.T(&i18n.Message{ID: "explain.pofilter", Other: "What pofilter’s “{{.Name}}” does is here: {{.Checks}}"}, "Name", j.Pofilter, "Checks", strings.Join(j.Checks, ", ")), "", width))
		if j.Instead != "" {
			b.WriteString(fill(j.Instead, "", width))
		}
	}
	for _, doc := range c.docs(j.Checks) {
		b.WriteByte('\n')
		c.describeCheck(&b, &doc, spacing(check.Named(doc.Name)))
	}
	_, err := fmt.Fprint(c.Out, b.String())
	return err
}

// docs returns the documentation of checks by their names.
func (c *call) docs(names []string) []checkDocJSON {
	out := []checkDocJSON{}
	for _, n := range names {
		if k := check.Named(n); k != nil {
			out = append(out, c.checkDoc(k))
		}
	}
	return out
}

// explainCodec explains a format in which translators exchange work.
func (c *call) explainCodec(k *catalog.Codec) error {
	title := c.T(&i18n.Message{ID: "explain.exchange", Other: "translators exchange work in it; “cecl10n check FILE” looks for mistakes in such a file, with or without a project"})
	if c.String("format") == "json" {
		return c.JSON(struct {
			Schema     string   `json:"schema"`
			Name       string   `json:"name"`
			Title      string   `json:"title"`
			Extensions []string `json:"extensions"`
		}{"cecl10n/explain/1", k.Name, title, k.Extensions})
	}
	_, err := fmt.Fprint(c.Out, fill(fmt.Sprintf("%s (%s)%s %s", k.Name, strings.Join(k.Extensions, " "), c.colon(), title), "", min(c.Width, 100)))
	return err
}

// optionJSON is an option of a format in cecl10n/explain/1.
type optionJSON struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"` // "boolean", "choice", "text", "list"
	Choices []string `json:"choices,omitempty"`
	Default string   `json:"default,omitempty"`
	Example string   `json:"example"`
	Explain string   `json:"explain"`
}

func (c *call) explainFormat(f *extract.Format) error {
	var options []optionJSON
	for _, o := range extract.AllOptions {
		if !f.TakesOption(o.Name) {
			continue
		}
		j := optionJSON{Name: o.Name, Example: o.Value, Explain: c.T(o.Explain)}
		switch o.Kind {
		case extract.BoolOption:
			j.Kind, j.Default = "boolean", "false"
		case extract.ChoiceOption:
			j.Kind, j.Choices, j.Default, j.Example = "choice", o.Choices, o.Choices[0], fmt.Sprintf("%q", o.Choices[1])
		case extract.TextOption:
			j.Kind = "text"
		case extract.ListOption:
			j.Kind, j.Choices = "list", o.Choices
		}
		options = append(options, j)
	}
	if c.String("format") == "json" {
		return c.JSON(struct {
			Schema string `json:"schema"`
			formatJSON
			Options []optionJSON `json:"options"`
		}{"cecl10n/explain/1", c.formatJSON(f), options})
	}
	c.describe(c.formatJSON(f))
	if len(options) == 0 {
		return c.Say(&i18n.Message{ID: "explain.no-options", Other: "This format has no options."})
	}
	fmt.Fprintf(c.Out, "\n%s\n", c.T(&i18n.Message{ID: "explain.options", Other: "Options, under [[publication]] in cecl10n.toml:"}))
	for _, o := range options {
		line := "  " + o.Name + " = " + o.Example
		if o.Default != "" {
			line += "    # " + c.T(&i18n.Message{ID: "explain.default", Other: "{{.Value}} if not set"}, "Value", o.Default)
		}
		fmt.Fprintf(c.Out, "\n%s\n%s", line, fill(o.Explain, "    ", min(c.Width, 100)))
	}
	return nil
}

// formatJSON returns what there is to say of a format.
func (c *call) formatJSON(f *extract.Format) formatJSON {
	j := formatJSON{Name: f.Name, Title: c.T(f.Title), Extensions: f.Extensions, Program: f.Program, Options: f.Options}
	if f.Takes != nil {
		j.Takes = c.T(f.Takes)
	}
	if f.Leaves != nil {
		j.Leaves = c.T(f.Leaves)
	}
	return j
}

// describe writes what a format takes and leaves.
func (c *call) describe(f formatJSON) {
	fmt.Fprintf(c.Out, "%s: %s (%s)\n", f.Name, f.Title, strings.Join(f.Extensions, " "))
	for _, part := range []struct{ label, text string }{
		{c.T(&i18n.Message{ID: "formats.takes", Other: "Taken:"}), f.Takes},
		{c.T(&i18n.Message{ID: "formats.leaves", Other: "Left:"}), f.Leaves},
	} {
		if part.text != "" {
			fmt.Fprint(c.Out, fill(part.label+" "+part.text, "  ", min(c.Width, 100)))
		}
	}
}
