package reports

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/clipperhouse/displaywidth"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A tally counts findings by severity. What does not count is not in it.
type tally [3]int

func (t *tally) add(f *Finding) {
	if f.Counts() {
		t[min(f.Severity, Error)]++
	}
}

func (t tally) total() int { return t[Info] + t[Warning] + t[Error] }

func tallyOf(list []Finding) (t tally) {
	for i := range list {
		t.add(&list[i])
	}
	return t
}

// counting returns the findings that count.
func counting(list []Finding) []*Finding {
	var out []*Finding
	for i := range list {
		if list[i].Counts() {
			out = append(out, &list[i])
		}
	}
	return out
}

// failing returns whether findings of severity s fail by failOn: the name of
// the lowest severity that does, Error if it is empty. Another word, as
// “never”, is none.
func failing(s Severity, failOn string) bool {
	lowest, ok := ParseSeverity(cmp.Or(failOn, Error.String()))
	return ok && s >= lowest
}

func (s Severity) style() style { return [...]style{dim, yellow, red}[min(s, Error)] }

// tallied says how many findings there are of each severity, “2 errors, 1
// warning”, "" if there are none.
func (l *labels) tallied(t tally) string {
	var parts []string
	if n := t[Error]; n > 0 {
		parts = append(parts, l.T(&i18n.Message{ID: "findings.count-errors", One: "{{.Number}} error", Other: "{{.Number}} errors"}, "Count", n, "Number", l.number(n)))
	}
	if n := t[Warning]; n > 0 {
		parts = append(parts, l.T(&i18n.Message{ID: "findings.count-warnings", One: "{{.Number}} warning", Other: "{{.Number}} warnings"}, "Count", n, "Number", l.number(n)))
	}
	if n := t[Info]; n > 0 {
		parts = append(parts, l.T(&i18n.Message{ID: "findings.count-infos", One: "{{.Number}} for information", Other: "{{.Number}} for information"}, "Count", n, "Number", l.number(n)))
	}
	return strings.Join(parts, ", ")
}

// lookedAt says what was found in how many translations.
func (l *labels) lookedAt(f *Findings) string {
	t := tallyOf(f.List)
	kv := []any{"Count", f.Messages, "Number", l.number(f.Messages)}
	switch {
	case f.Messages == 0 && len(f.List) == 0:
		return l.T(&i18n.Message{ID: "findings.no-translations", Other: "There is no translation to look at."})
	case t.total() == 0:
		return l.T(&i18n.Message{ID: "findings.none",
			One:   "Nothing found in {{.Number}} translation.",
			Other: "Nothing found in {{.Number}} translations."}, kv...)
	}
	return l.T(&i18n.Message{ID: "findings.total",
		One:   "In {{.Number}} translation: {{.Tally}}.",
		Other: "In {{.Number}} translations: {{.Tally}}."}, append(kv, "Tally", l.tallied(t))...)
}

// silent says what does not count, "" if all does.
func (l *labels) silent(list []Finding) string {
	waived, known := 0, 0
	for i := range list {
		switch f := &list[i]; {
		case f.Waiver != nil:
			waived++
		case f.Known:
			known++
		}
	}
	var parts []string
	if waived > 0 {
		parts = append(parts, l.T(&i18n.Message{ID: "findings.waived",
			One:   "{{.Number}} more is waived.",
			Other: "{{.Number}} more are waived."}, "Count", waived, "Number", l.number(waived)))
	}
	if known > 0 {
		parts = append(parts, l.T(&i18n.Message{ID: "findings.known",
			One:   "{{.Number}} more is in the baseline.",
			Other: "{{.Number}} more are in the baseline."}, "Count", known, "Number", l.number(known)))
	}
	return strings.Join(parts, " ")
}

// conventions say in a sentence for each language which conventions its texts
// as a whole do not follow.
func (l *labels) conventions(list []Convention) []string {
	type deviation struct {
		profile string
		total   int
		names   []string
		counts  map[string]int
	}
	var all []*deviation
	for _, c := range list {
		profile := locales.ProfileOf(c.Language).Name
		i := slices.IndexFunc(all, func(d *deviation) bool { return d.profile == profile })
		if i < 0 {
			i = len(all)
			all = append(all, &deviation{profile: profile, counts: map[string]int{}})
		}
		d := all[i]
		if d.counts[c.Check] == 0 {
			d.names = append(d.names, c.Check)
		}
		d.counts[c.Check] += c.Deviates
		d.total += c.Deviates
	}
	var out []string
	for _, d := range all {
		slices.SortStableFunc(d.names, func(a, b string) int { return d.counts[b] - d.counts[a] })
		names := make([]string, len(d.names))
		for i, n := range d.names {
			names[i] = clean(n)
			if len(names) > 1 {
				names[i] += " " + l.number(d.counts[n])
			}
		}
		out = append(out, l.T(&i18n.Message{ID: "findings.convention",
			One:   "{{.Number}} place follows another convention than {{.Profile}} ({{.Checks}}); with --profile {{.Profile}} it is shown.",
			Other: "{{.Number}} places follow another convention than {{.Profile}} ({{.Checks}}); with --profile {{.Profile}} they are shown."},
			"Count", d.total, "Number", l.number(d.total), "Profile", clean(d.profile), "Checks", strings.Join(names, ", ")))
	}
	return out
}

// problem is what is wrong, on one line.
func (l *labels) problem(f *Finding) string { return cmp.Or(clean(l.Error(f.Problem)), clean(f.Check)) }

// position is where a finding stands, as document:line:column, or the
// message where that is not known.
func (f *Finding) position() string {
	s := place(f.Document, f.Line)
	id := clean(head(f.ID, 80))
	switch {
	case f.Line <= 0 && (s == "" || strings.HasPrefix(id, s)):
		return id
	case f.Line <= 0:
		return s + " " + id
	case f.Column > 0:
		s += ":" + itoa(f.Column)
	}
	return s
}

// tag names the check and the language of a finding, and its plural form.
func (f *Finding) tag() string {
	s := f.Check + ", " + f.Language
	if f.Form != "" {
		s += ", " + f.Form
	}
	return clean(s)
}

// A ruleTally is how often a check found something.
type ruleTally struct {
	Rule
	tally
}

// byRule counts the findings that count by check, the most frequent first.
func (f *Findings) byRule() []ruleTally {
	index := map[string]int{}
	var out []ruleTally
	for _, r := range f.Rules {
		if _, ok := index[r.Name]; !ok {
			index[r.Name] = len(out)
			out = append(out, ruleTally{Rule: r})
		}
	}
	for i := range f.List {
		k, ok := index[f.List[i].Check]
		if !ok {
			k = len(out)
			index[f.List[i].Check] = k
			out = append(out, ruleTally{Rule: Rule{Name: f.List[i].Check, Severity: f.List[i].Severity}})
		}
		out[k].add(&f.List[i])
	}
	out = slices.DeleteFunc(out, func(r ruleTally) bool { return r.total() == 0 })
	slices.SortStableFunc(out, func(a, b ruleTally) int { return b.total() - a.total() })
	return out
}

// ruleTitle is what a check finds, "" if it says nothing of that.
func (l *labels) ruleTitle(r *Rule) string {
	if r.Title == nil {
		return ""
	}
	return clean(l.T(r.Title))
}

func (l *labels) ruleText(r *Rule) string {
	if r.Explain == nil {
		return ""
	}
	return clean(l.T(r.Explain))
}

// WriteFindings writes findings for a terminal: each with its place, what is
// wrong, and the source and the translation with the words in question
// marked; then their number by check.
func WriteFindings(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	last := ""
	for i, group := range byDocument(counting(f.List)) {
		first := group[0]
		if pub := pg.publicationTitle(f, first.Publication); pub != last && pub != "" {
			if i > 0 {
				pg.put("\n")
			}
			pg.put(pg.in(bold, pub), "\n")
			last = pub
		}
		if i > 0 || last != "" {
			pg.put("\n")
		}
		for _, x := range group {
			pg.finding("", x)
		}
	}
	t := tallyOf(f.List)
	if t.total() > 0 {
		pg.put("\n")
	}
	pg.fold("", words(pg.lookedAt(f), bold))
	if s := pg.silent(f.List); s != "" {
		pg.fold("", words(s, dim))
	}
	pg.ruleTable(f.byRule())
	for _, s := range pg.conventions(f.Conventions) {
		pg.fold("", words(s, dim))
	}
	return pg.write(w)
}

// ruleTable writes how often each check found something.
func (p *page) ruleTable(rules []ruleTally) {
	number, name := 0, 0
	for i := range rules {
		number = max(number, displaywidth.String(p.number(rules[i].total())))
		name = max(name, min(displaywidth.String(clean(rules[i].Name)), 30))
	}
	for i := range rules {
		r := &rules[i]
		n, label := p.number(r.total()), clean(r.Name)
		head := "  " + strings.Repeat(" ", number-displaywidth.String(n)) + n + "  " + label
		indent := strings.Repeat(" ", 2+number+2+name+2)
		title := p.ruleTitle(&r.Rule)
		if title == "" {
			p.put(head, "\n")
			continue
		}
		sub := newPage(p.Printer, p.Options)
		sub.fold(indent, words(title, dim))
		if displaywidth.String(head)+2 > len(indent) {
			p.put(head, "\n", sub.b.String())
			continue
		}
		p.put(head, indent[displaywidth.String(head):], strings.TrimPrefix(sub.b.String(), indent))
	}
}

// publicationTitle is what a publication is called, "" where there is none.
func (l *labels) publicationTitle(f *Findings, id string) string {
	for i := range f.Publications {
		if p := &f.Publications[i]; p.ID == id && id != "" {
			return l.title(p) + l.beside(p)
		}
	}
	return clean(id)
}

// byDocument groups findings by publication and document, in the order of
// their first ones.
func byDocument(list []*Finding) [][]*Finding {
	type key struct{ publication, document string }
	index := map[key]int{}
	var pubs []string
	var out [][]*Finding
	for _, f := range list {
		k := key{f.Publication, f.Document}
		i, ok := index[k]
		if !ok {
			i = len(out)
			index[k] = i
			out = append(out, nil)
			if !slices.Contains(pubs, f.Publication) {
				pubs = append(pubs, f.Publication)
			}
		}
		out[i] = append(out[i], f)
	}
	slices.SortStableFunc(out, func(a, b []*Finding) int {
		return slices.Index(pubs, a[0].Publication) - slices.Index(pubs, b[0].Publication)
	})
	return out
}

// finding writes one finding with both texts.
func (p *page) finding(indent string, f *Finding) {
	head := []cell{{text: f.position() + ":", style: bold}}
	head = append(head, words(" "+f.Severity.Label(p.Printer)+p.colon(), f.Severity.style())...)
	head = append(head, words(" "+p.problem(f), plain)...)
	head = append(head, words(" ["+f.tag()+"]", dim)...)
	p.hang(indent, head)
	pad := max(displaywidth.String(clean(f.From)), displaywidth.String(clean(f.Language))) + 2
	p.excerpt(indent+"    ", f.From, pad, string(f.Source), f.SourceSpan)
	p.excerpt(indent+"    ", f.Language, pad, string(f.Target), f.Span)
	if f.Fix != nil {
		p.put(indent, strings.Repeat(" ", 4+pad), "→ ", p.in(added, p.fix(f)), "\n")
	}
}

// hang folds text so that all lines but the first are indented further.
func (p *page) hang(indent string, cells []cell) {
	sub := newPage(p.Printer, p.Options)
	if p.Width > 0 {
		sub.Width = max(p.Width-4, 20)
	}
	sub.fold(indent, cells)
	first, rest, _ := strings.Cut(sub.b.String(), "\n")
	p.put(first, "\n")
	for line := range strings.Lines(rest) {
		p.put("    ", line)
	}
}

// fix is what is to be put in place of the words in question.
func (l *labels) fix(f *Finding) string {
	s := *f.Fix
	switch {
	case s == "":
		return l.T(&i18n.Message{ID: "findings.leave-out", Other: "leave out"})
	case utf8.RuneCountInString(s) > about:
		s = head(s, about)
	}
	if f.Spacing {
		s = strings.NewReplacer("\u00a0", "[U+00A0]", "\u202f", "[U+202F]").Replace(s)
	}
	return visible(s)
}

// excerpt writes a text with the words at a span marked: in colour, else by
// carets on a line of their own. It stands behind its language, pad columns in.
func (p *page) excerpt(indent, lang string, pad int, s string, at Span) {
	label := clean(lang)
	width := 0
	if p.Width > 0 {
		width = max(20, p.Width-len(indent)-pad)
	}
	if s == "" {
		return
	}
	rows, marks := excerptOf(s, at, about).lines(width)
	for i, row := range rows {
		before := strings.Repeat(" ", pad)
		if i == 0 {
			before = p.in(dim, label) + before[displaywidth.String(label):]
		}
		p.put(indent, before)
		for _, c := range row {
			p.put(p.in(c.style, c.text))
		}
		p.put("\n")
		if !p.Color && marks[i] != "" {
			p.put(indent, strings.Repeat(" ", pad), marks[i], "\n")
		}
	}
}

// findingsIn returns the findings of a publication in a language.
func findingsIn(list []Finding, lang string) []Finding {
	var out []Finding
	for i := range list {
		if list[i].Language == lang {
			out = append(out, list[i])
		}
	}
	return out
}

// A findingGroup is what there is in one publication, or file without a
// project, in one language.
type findingGroup struct {
	publication catalog.Publication
	document    string // of a file without a project
	lang        string
	list        []Finding
}

// name is what the group is about: the publication or the file.
func (g *findingGroup) name() string { return cmp.Or(g.publication.ID, g.document, "cecl10n") }

// groups parts findings by publication, file where there is no project, and
// language. Publications that are known to have been looked at have groups
// even if nothing was found.
func (f *Findings) groups() []findingGroup {
	type key struct{ publication, document, lang string }
	index := map[key]int{}
	var out []findingGroup
	group := func(k key, p catalog.Publication) *findingGroup {
		i, ok := index[k]
		if !ok {
			i = len(out)
			index[k] = i
			out = append(out, findingGroup{publication: p, document: k.document, lang: k.lang})
		}
		return &out[i]
	}
	for _, p := range f.Publications {
		document := ""
		if p.ID == "" && len(p.Documents) == 1 {
			document = p.Documents[0]
		}
		for _, lang := range p.Languages {
			// A file that is not named is known by its findings, if it has any.
			if p.ID == "" && document == "" && slices.ContainsFunc(f.List, func(x Finding) bool { return x.Publication == "" && x.Language == lang }) {
				continue
			}
			group(key{p.ID, document, lang}, p)
		}
	}
	for i := range f.List {
		x := &f.List[i]
		k := key{x.Publication, "", x.Language}
		if x.Publication == "" {
			k.document = x.Document
		}
		p := catalog.Publication{ID: x.Publication, Source: x.From}
		g := group(k, p)
		g.list = append(g.list, *x)
	}
	return out
}
