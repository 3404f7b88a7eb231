package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var termActions = []string{"list", "lookup", "add", "import", "export", "check"}

var termsCommand = &command{
	Name:  "terms",
	Usage: &i18n.Message{ID: "terms.usage", Other: "list, look up and keep the terms of the project"},
	Description: &i18n.Message{ID: "terms.description",
		Other: "The termbase has concepts with their terms in each language: preferred, admitted or forbidden. Its files are named in cecl10n.toml: terms = [\"terms.toml\"]. They may be TOML, TSV or TBX (ISO 30042).\n\n“list” prints all of it. “lookup TEXT…” prints the concepts with a term in the text, in any form, or with a term that the text is a part of. “add LANGUAGE=TERM…” adds a concept, or terms to the concept of --concept. “import FILE…” takes over the terms of other files and loses none: of what both have and say different things of, what was there stays. “export” prints it in the format of --format. “check” looks for mistakes in the termbase itself. “add” and “import” write the first file that cecl10n.toml names."},
	Args: argSpec{Value: &i18n.Message{ID: "terms.value", Other: "ACTION"}, Min: 1, Max: -1,
		Complete: func(*call) []string { return termActions }},
	Flags: []flagSpec{
		{Name: "concept", Kind: stringFlag, Value: valueName, Usage: &i18n.Message{ID: "terms.flag-concept", Other: "with “add”: the ID of the concept"}},
		{Name: "domain", Kind: stringFlag, Value: valueText, Usage: &i18n.Message{ID: "terms.flag-domain", Other: "with “add”: what the concept belongs to; with “list” and “export”: only what belongs there"}},
		{Name: "definition", Kind: stringFlag, Value: valueText, Usage: &i18n.Message{ID: "terms.flag-definition", Other: "with “add”: what the concept is"}},
		{Name: "remark", Kind: stringFlag, Value: valueText, Usage: &i18n.Message{ID: "terms.flag-remark", Other: "with “add”: a note on the concept"}},
		{Name: "status", Kind: stringFlag, Value: valueName, Choices: terms.StatusNames(), Default: "preferred",
			Usage: &i18n.Message{ID: "terms.flag-status", Other: "with “add”: whether the terms may be used"}},
		{Name: "acronym", Kind: boolFlag, Usage: &i18n.Message{ID: "terms.flag-acronym", Other: "with “add”: the terms are acronyms"}},
		{Name: "official", Kind: boolFlag, Usage: &i18n.Message{ID: "terms.flag-official", Other: "with “add”: the terms are names that are fixed"}},
		formatFlag("text", "json", "toml", "tbx", "tsv"), flagDryRun, flagOutput,
	},
	Examples: []example{
		{Line: "cecl10n terms lookup 'factual record'"},
		{Line: "cecl10n terms add en='working group' fr='groupe de travail' es='grupo de trabajo'"},
		{Line: "cecl10n terms add fr=CCE --concept commission --acronym"},
		{Line: "cecl10n terms import glossary.tbx", Text: &i18n.Message{ID: "terms.example-import", Other: "what the translators sent"}},
		{Line: "cecl10n terms export --format tbx --output terms.tbx"},
	},
	Run: runTerms,
}

func runTerms(ctx context.Context, c *call) error {
	action, args := c.Args[0], c.Args[1:]
	if !slices.Contains(termActions, action) {
		return usagef(&i18n.Message{ID: "cli.bad-argument", Other: "the argument cannot be “{{.Value}}”; choose one of {{.Choices}}"},
			"Value", action, "Choices", strings.Join(termActions, ", "))
	}
	needs := action == "lookup" || action == "add" || action == "import"
	if needs && len(args) == 0 {
		return usagef(&i18n.Message{ID: "terms.nothing-named", Other: "“terms {{.Action}}” needs to know what"}, "Action", action)
	}
	if !needs && len(args) > 0 {
		return usagef(&i18n.Message{ID: "cli.too-many", Other: "unexpected argument “{{.Argument}}”"}, "Argument", args[0])
	}
	p, err := c.loadFor(ctx, nil, nil)
	if err != nil {
		return err
	}
	switch action {
	case "add":
		return c.addTerms(p, args)
	case "import":
		return c.importTerms(p, args)
	}
	b, err := p.ownTerms()
	if err != nil {
		return err
	}
	if len(p.Config.Terms) == 0 {
		c.Note(&i18n.Message{ID: "terms.none", Other: "cecl10n.toml names no files of terms; write for example: {{.Example}}"}, "Example", termsExample)
	}
	b = ofDomain(b, c.String("domain"))
	switch action {
	case "check":
		return c.checkTerms(p, b)
	case "lookup":
		b = lookUp(b, strings.Join(args, " "))
		if len(b.Concepts) == 0 {
			c.Note(&i18n.Message{ID: "terms.not-found", Other: "the termbase has no term in “{{.Text}}”"}, "Text", strings.Join(args, " "))
			return &exitError{code: exitNotGood, result: true}
		}
	case "export":
		if c.String("format") == "text" {
			_, err := c.Out.Write(b.Write("toml"))
			return err
		}
	}
	return c.printTerms(b)
}

const termsExample = `terms = ["terms.toml"]`

// ofDomain returns the concepts of a domain, all where it is "".
func ofDomain(b *terms.Base, domain string) *terms.Base {
	if domain == "" {
		return b
	}
	out := &terms.Base{}
	for _, x := range b.Concepts {
		if x.Domain == domain {
			out.Concepts = append(out.Concepts, x)
		}
	}
	return out
}

// lookUp returns the concepts that a text has a term of, in any language, or
// whose terms the text is a part of.
func lookUp(b *terms.Base, text string) *terms.Base {
	found := map[*terms.Concept]bool{}
	for _, lang := range b.Languages() {
		for _, m := range b.Matcher(lang).All(nil, text) {
			found[m.Concept] = true
		}
		want := terms.Words(text, lang)
		for _, x := range b.Concepts {
			for i := range x.Terms {
				t := &x.Terms[i]
				if t.Lang != lang || len(want) == 0 {
					continue
				}
				have := terms.Words(t.Text, lang)
				for k := 0; k+len(want) <= len(have); k++ {
					if slices.Equal(have[k:k+len(want)], want) {
						found[x] = true
					}
				}
			}
		}
	}
	out := &terms.Base{}
	for _, x := range b.Concepts {
		if found[x] || strings.EqualFold(x.ID, text) || slices.ContainsFunc(x.Terms, func(t terms.Term) bool { return strings.EqualFold(t.Text, text) }) {
			out.Concepts = append(out.Concepts, x)
		}
	}
	return out
}

// termJSON and conceptJSON are what cecl10n/terms/1 has.
type termJSON struct {
	Language      string `json:"language"`
	Text          string `json:"text"`
	Status        string `json:"status"`
	Acronym       bool   `json:"acronym,omitempty"`
	PartOfSpeech  string `json:"part_of_speech,omitempty"`
	Gender        string `json:"gender,omitempty"`
	CaseSensitive bool   `json:"case_sensitive,omitempty"`
	Note          string `json:"note,omitempty"`
}

type conceptJSON struct {
	ID         string     `json:"id"`
	Domain     string     `json:"domain,omitempty"`
	Definition string     `json:"definition,omitempty"`
	Official   bool       `json:"official,omitempty"`
	Note       string     `json:"note,omitempty"`
	Terms      []termJSON `json:"terms"`
}

// printTerms prints concepts in the format that was asked for.
func (c *call) printTerms(b *terms.Base) error {
	switch format := c.String("format"); format {
	case "json":
		out := struct {
			Schema   string        `json:"schema"`
			Concepts []conceptJSON `json:"concepts"`
		}{"cecl10n/terms/1", []conceptJSON{}}
		for _, x := range b.Concepts {
			j := conceptJSON{ID: x.ID, Domain: x.Domain, Definition: x.Definition, Official: x.Official, Note: x.Note, Terms: []termJSON{}}
			for _, t := range x.Terms {
				j.Terms = append(j.Terms, termJSON{t.Lang, t.Text, t.Status.String(), t.Acronym, t.PartOfSpeech, t.Gender, t.CaseSensitive, t.Note})
			}
			out.Concepts = append(out.Concepts, j)
		}
		return c.JSON(out)
	case "toml", "tbx", "tsv":
		_, err := c.Out.Write(b.Write(format))
		return err
	}
	for i, x := range b.Concepts {
		if i > 0 {
			fmt.Fprintln(c.Out)
		}
		head := x.ID
		if x.Domain != "" {
			head += " (" + x.Domain + ")"
		}
		if x.Official {
			head += ", " + c.T(&i18n.Message{ID: "terms.official", Other: "official name"})
		}
		fmt.Fprintf(c.Out, "%s\n", printable(head))
		if x.Definition != "" {
			fmt.Fprint(c.Out, fill(printable(x.Definition), "    ", min(c.Width, 100)))
		}
		for _, t := range x.Terms {
			var more []string
			switch t.Status {
			case terms.Admitted:
				more = append(more, c.T(&i18n.Message{ID: "terms.admitted", Other: "admitted"}))
			case terms.Forbidden:
				more = append(more, c.T(&i18n.Message{ID: "terms.forbidden", Other: "not to be used"}))
			}
			if t.Note != "" {
				more = append(more, printable(t.Note))
			}
			line := "  " + t.Lang + "  " + printable(t.Text)
			if more != nil {
				line += " (" + strings.Join(more, "; ") + ")"
			}
			fmt.Fprintf(c.Out, "%s\n", line)
		}
		if x.Note != "" {
			fmt.Fprint(c.Out, fill(printable(x.Note), "    ", min(c.Width, 100)))
		}
	}
	return nil
}

// firstTerms returns the file that terms are added to, as it is; it may not be
// there yet.
func (p *project) firstTerms() (string, *terms.Base, error) {
	if len(p.Config.Terms) == 0 {
		return "", nil, usagef(&i18n.Message{ID: "terms.none", Other: "cecl10n.toml names no files of terms; write for example: {{.Example}}"}, "Example", termsExample)
	}
	name := p.Config.Terms[0]
	b, err := p.termFile(name)
	if err != nil {
		if _, there := p.Root.Stat(name); errors.Is(there, fs.ErrNotExist) {
			return name, &terms.Base{}, nil
		}
		return "", nil, err
	}
	return name, b, nil
}

// otherTerms returns b with the terms of the project's other files.
func (p *project) otherTerms(b *terms.Base) (*terms.Base, error) {
	all := &terms.Base{}
	all.Merge(b)
	for _, name := range p.Config.Terms[1:] {
		more, err := p.termFile(name)
		if err != nil {
			return nil, err
		}
		all.Merge(more)
	}
	return all, nil
}

// addTerms adds the terms of LANGUAGE=TERM arguments.
func (c *call) addTerms(p *project, args []string) error {
	name, b, err := p.firstTerms()
	if err != nil {
		return err
	}
	status, _ := terms.ParseStatus(c.String("status"))
	var list []terms.Term
	for _, a := range args {
		lang, text, ok := strings.Cut(a, "=")
		tag := locales.Canonical(lang)
		text = strings.Join(strings.Fields(text), " ")
		if !ok || tag == "" || text == "" {
			return usagef(&i18n.Message{ID: "terms.not-a-term", Other: "“{{.Value}}” is not LANGUAGE=TERM, such as fr=subvention"}, "Value", a)
		}
		list = append(list, terms.Term{Text: text, Lang: tag, Status: status, Acronym: c.Bool("acronym")})
	}
	all, err := p.otherTerms(b)
	if err != nil {
		return err
	}
	id := c.String("concept")
	for _, t := range list {
		for _, o := range all.Concepts {
			if id == "" && slices.ContainsFunc(o.Terms, func(u terms.Term) bool {
				// A word that is wrong for one thing may be right for another.
				return u.Lang == t.Lang && strings.EqualFold(u.Text, t.Text) && (u.Status == terms.Forbidden) == (t.Status == terms.Forbidden)
			}) {
				return usagef(&i18n.Message{ID: "terms.concept-there", Other: "“{{.Term}}” is a term of {{.ID}} already; “--concept {{.ID}}” adds to that one, a new ID makes another concept"}, "Term", t.Text, "ID", o.ID)
			}
		}
	}
	x := b.Concept(id)
	if x == nil {
		if id == "" {
			id = b.NewID(list[0].Text)
		} else if !terms.GoodID(id) {
			return usagef(&i18n.Message{ID: "terms.id", Other: "“{{.ID}}” cannot be an ID: it is made of letters without accents, digits, “.”, “-” and “_”, a letter first"}, "ID", id)
		}
		if c.Set("concept") && all.Concept(id) == nil {
			c.Note(&i18n.Message{ID: "terms.new-concept", Other: "{{.ID}} is a new concept"}, "ID", id)
		}
		x = &terms.Concept{ID: id}
		b.Concepts = append(b.Concepts, x)
	}
	for _, f := range []struct {
		flag string
		to   *string
	}{{"domain", &x.Domain}, {"definition", &x.Definition}, {"remark", &x.Note}} {
		if c.Set(f.flag) {
			*f.to = c.String(f.flag)
		}
	}
	x.Official = x.Official || c.Bool("official")
	added := 0
	for _, t := range list {
		if !x.Add(t) {
			c.Note(&i18n.Message{ID: "terms.there", Other: "{{.ID}} has “{{.Term}}” already"}, "ID", x.ID, "Term", t.Text)
			continue
		}
		added++
	}
	if added == 0 && !c.Set("domain") && !c.Set("definition") && !c.Set("remark") && !c.Bool("official") {
		return nil
	}
	if err := c.writeTerms(p, name, b); err != nil {
		return err
	}
	return c.Say(&i18n.Message{ID: "terms.added", One: "{{.ID}}: {{.Count}} term added to {{.File}}", Other: "{{.ID}}: {{.Count}} terms added to {{.File}}"}, "ID", x.ID, "Count", added, "File", name)
}

// importTerms takes over the terms of files.
func (c *call) importTerms(p *project, args []string) error {
	name, b, err := p.firstTerms()
	if err != nil {
		return err
	}
	all, err := p.otherTerms(b)
	if err != nil {
		return err
	}
	changed := false
	for _, file := range args {
		from, err := c.termsOf(file)
		if err != nil {
			return err
		}
		// What one of the other files has need not be in the first.
		m := all.Merge(from)
		b.Merge(&terms.Base{Concepts: m.Gave})
		changed = changed || m.Terms > 0 || m.Filled
		if err := c.Say(&i18n.Message{ID: "terms.imported", Other: "{{.File}}: concepts that are new: {{.Concepts}}, terms that are new: {{.Terms}}"}, "File", file, "Concepts", m.Concepts, "Terms", m.Terms); err != nil {
			return err
		}
		for _, x := range m.Differ {
			c.Warn(&i18n.Message{ID: "terms.differ", Other: "{{.File}} says something else of {{.ID}}; what was there stays"}, "File", file, "ID", x.ID)
		}
	}
	if !changed {
		return nil
	}
	return c.writeTerms(p, name, b)
}

// writeTerms writes a file of terms, unless it is a dry run. What would not be
// read again is not written.
func (c *call) writeTerms(p *project, name string, b *terms.Base) error {
	out := b.Write(terms.FormatOf(name))
	if terms.FormatOf(name) == "toml" {
		if src, err := readRegular(p.Root, name, terms.MaxBytes); err == nil {
			out = b.EditTOML(src) // with its comments
		}
	}
	if _, err := readTerms(name, out); err != nil {
		return err
	}
	if c.Bool("dry-run") {
		return nil
	}
	return p.write(name, out)
}

// checkTerms looks for mistakes in the termbase itself.
func (c *call) checkTerms(p *project, b *terms.Base) error {
	bad := 0
	say := func(x *terms.Concept, m *i18n.Message, kv ...any) {
		bad++
		fmt.Fprintf(c.Out, "%s: %s\n", x.ID, printable(c.T(m, kv...)))
	}
	type named struct {
		x *terms.Concept
		t *terms.Term
	}
	seen := map[string]named{}
	for _, x := range b.Concepts {
		acronyms, without := 0, ""
		for _, lang := range p.Config.Languages {
			if x.In(lang) == nil {
				say(x, &i18n.Message{ID: "terms.lacks", Other: "there is no term in {{.Language}}"}, "Language", lang)
			} else if x.AcronymIn(lang) != nil {
				acronyms++
			} else {
				without = lang
			}
		}
		if acronyms > 0 && without != "" {
			say(x, &i18n.Message{ID: "terms.lacks-acronym", Other: "there is an acronym, but none in {{.Language}}"}, "Language", without)
		}
		for i := range x.Terms {
			t := &x.Terms[i]
			if !slices.ContainsFunc(p.Config.Languages, t.Serves) {
				say(x, &i18n.Message{ID: "terms.other-language", Other: "“{{.Term}}” is in {{.Language}}, which is no language of this project"}, "Term", t.Text, "Language", t.Lang)
			}
			key := t.Lang + "\x00" + strings.Join(terms.Words(t.Text, t.Lang), " ")
			o, ok := seen[key]
			if !ok {
				seen[key] = named{x, t}
				continue
			}
			if (t.Acronym || o.t.Acronym || t.CaseSensitive || o.t.CaseSensitive) && t.Text != o.t.Text {
				continue
			}
			switch {
			case o.x == x && o.t.Status != t.Status && (o.t.Status == terms.Forbidden || t.Status == terms.Forbidden):
				say(x, &i18n.Message{ID: "terms.both", Other: "“{{.Term}}” may be used and may not"}, "Term", t.Text)
			case o.x != x && o.t.Status != terms.Forbidden && t.Status != terms.Forbidden && strings.EqualFold(o.t.Text, t.Text):
				say(x, &i18n.Message{ID: "terms.shared", Other: "“{{.Term}}” is a term of {{.ID}} as well"}, "Term", t.Text, "ID", o.x.ID)
			}
		}
	}
	if bad > 0 {
		return errNotGood
	}
	return c.Say(&i18n.Message{ID: "terms.good", One: "{{.Count}} concept, nothing wrong", Other: "{{.Count}} concepts, nothing wrong"}, "Count", len(b.Concepts))
}
