package reports

import (
	"bytes"
	"cmp"
	_ "embed"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

// pages are the templates of both pages. They hold no words: what a reader
// sees comes from labels, which are in the reader's language.
var pages = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("pages").Parse(pageHTML))
})

// WriteReportHTML writes the report as one page that needs nothing else: no
// network, no JavaScript.
func WriteReportHTML(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error {
	v := newView(p, o)
	v.Title = v.heading()
	v.Summary = v.summary(r)
	v.languages(r)
	v.matrix(r)
	for i := range r.Publications {
		v.Publications = append(v.Publications, v.publication(i, &r.Publications[i], false))
	}
	return v.write(w, "report")
}

// WriteDiffHTML writes all stale messages as one page that needs nothing else.
func WriteDiffHTML(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error {
	v := newView(p, o)
	v.Title = v.diffHeading()
	n := 0
	for i := range r.Publications {
		pv := v.publication(i, &r.Publications[i], true)
		for _, l := range pv.Languages {
			n += len(l.Stale)
		}
		if len(pv.Languages) > 0 || len(pv.Errors) > 0 {
			v.Publications = append(v.Publications, pv)
		}
	}
	v.Summary = v.staleTotal(n)
	return v.write(w, "diff")
}

// WriteFindingsHTML writes findings as one page that needs nothing else: how
// often each check found something, then the findings by publication and
// language, with the words in question marked in both texts.
func WriteFindingsHTML(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error {
	v := newView(p, o)
	v.Title = v.findingsHeading()
	v.Summary = strings.Join(nonempty(v.lookedAt(f), v.silent(f.List)), " ")
	v.Words.Rule = v.T(&i18n.Message{ID: "findings.explain", Other: "“cecl10n explain CHECK” tells what a check finds, why that matters, and how to silence it."})
	for _, r := range f.byRule() {
		cv := checkView{Name: clean(r.Name), Title: cmp.Or(v.ruleTitle(&r.Rule), clean(r.Name)), Text: v.ruleText(&r.Rule)}
		for _, s := range []Severity{Error, Warning, Info} {
			cv.Figures = append(cv.Figures, v.number(r.tally[s]))
		}
		v.Checks = append(v.Checks, cv)
	}
	for _, err := range f.Errors {
		v.Notes = append(v.Notes, v.errorLines(err)...)
	}
	v.Notes = append(v.Notes, v.conventions(f.Conventions)...)
	titles := v.ruleTitles(f.Rules)
	type key struct{ publication, document string }
	index := map[key]int{}
	for _, g := range f.groups() {
		l := v.found(g.list, titles)
		if len(l.Findings) == 0 {
			continue
		}
		k := key{g.publication.ID, g.document}
		n, ok := index[k]
		if !ok {
			n = len(v.Publications)
			index[k] = n
			pv := publicationView{Anchor: anchor(n, ""), ID: clean(g.name()), Title: v.title(&g.publication), Lang: v.titleLang(&g.publication)}
			if g.publication.ID == "" {
				pv.Title = pv.ID
			}
			v.Publications = append(v.Publications, pv)
		}
		pv := &v.Publications[n]
		l.Anchor, l.Tag, l.Name = anchor(n, g.lang), clean(g.lang), v.Language(g.lang)
		pv.Languages = append(pv.Languages, l)
	}
	return v.write(w, "findings")
}

func (l *labels) findingsHeading() string {
	return l.T(&i18n.Message{ID: "findings.heading", Other: "Findings of the checks"})
}

func (l *labels) fixLabel() string {
	return l.T(&i18n.Message{ID: "findings.fix", Other: "Suggested:"})
}

// A view is what the templates show, in words.
type view struct {
	*labels
	options Options

	Lang, Title, Summary, AsOf string
	CSS                        template.CSS
	Words                      pageWords
	Totals                     []totalView
	Columns                    []columnView
	Rows                       []rowView
	Legend                     []segmentView
	Publications               []publicationView
	Checks                     []checkView
	Notes                      []string
}

// pageWords are the fixed words of a page.
type pageWords struct {
	Skip, Overview, MatrixCaption, Publication, Legend       string
	CountsCaption, Status, Messages, Words, Total, Unneeded  string
	Critical, Blocked, Stale, Missing                        string
	Source, Translation, Removed, Added, SourceUnknown, Rule string
	Findings, CheckCaption, Check, Errors, Warnings, Infos   string
	FindingSource, FindingTranslation, Marked, Fix           string
}

type totalView struct{ Tag, Name, Percent, Of, Ready string }

type columnView struct{ Tag, Name string }

type rowView struct {
	Anchor, Title, Lang, Series, Due string
	Overdue                          bool
	Cells                            []cellView
}

type cellView struct {
	Language string // the column's
	Kind     string // source, none, or a result
	Sign     string
	Text     string
	Percent  string
	Anchor   string
	Open     []segmentView // what may not ship
	Bar      barView
}

type barView struct {
	Label    string
	Segments []segmentView
}

type segmentView struct {
	Kind  string // a status
	Label string
	Count int
	Text  string // the count in the reader's figures

	Critical string // how many of them are critical
}

type publicationView struct {
	Anchor, Title, Lang, ID string
	Facts                   []string
	Due                     string
	Overdue                 bool
	Errors                  []string
	Unknown, Pending        string
	Heads                   []columnView
	Counts                  []countView
	Languages               []languageView
}

type countView struct {
	Kind, Label string
	Figures     []string
}

type languageView struct {
	Anchor, Tag, Name, SourceTag, SourceName string
	Kind, Sign, Result, Fit                  string
	Bar                                      barView
	Reasons                                  []reasonView
	Stale, MoreStale                         []staleView
	Missing, MoreMissing                     []itemView
	Below, MoreBelow                         []itemView
	BelowTitle                               string
	StaleMore, MissingMore, BelowMore        string
	StaleCount, MissingCount, BelowCount     string
	Findings, MoreFindings                   []findingView
	FindingsMore, FindingsCount, FindingsOf  string
}

type checkView struct {
	Name, Title, Text string
	Figures           []string
}

type findingView struct {
	Place, ID, Kind, Severity, Problem, Check, Title, Form string
	SourceTag                                              string
	Source, Target                                         excerpt
	Fix                                                    string
}

type reasonView struct{ Text, Place string }

type itemView struct {
	Place, ID, Status, Note string
	Source, Target          []formView
}

type formView struct{ Category, Text string }

type staleView struct {
	Place, ID, Severity, SeverityText, Why string
	Forms                                  []staleForm
}

type staleForm struct {
	Category       string
	Unknown        bool
	Source, Target string
	Ops            []catalog.Op
}

func newView(p *cecl10n.Printer, o Options) *view {
	l := newLabels(p)
	v := &view{labels: l, options: o, Lang: l.Lang(), CSS: template.CSS(pageCSS)}
	if o.Today != "" {
		v.AsOf = l.T(&i18n.Message{ID: "report.as-of", Other: "As of {{.Date}}"}, "Date", l.date(o.Today))
	}
	for _, s := range columns {
		v.Legend = append(v.Legend, segmentView{Kind: s.String(), Label: l.status(s)})
	}
	v.Words = pageWords{
		Skip:          l.T(&i18n.Message{ID: "report.skip", Other: "Skip to the content"}),
		Overview:      l.T(&i18n.Message{ID: "report.overview", Other: "Overview"}),
		MatrixCaption: l.T(&i18n.Message{ID: "report.matrix-caption", Other: "Which publications are ready in which language. The percentage is the part of the messages that is fit to publish."}),
		Publication:   l.publicationHeading(),
		Legend:        l.T(&i18n.Message{ID: "report.legend", Other: "What the bars show"}),
		CountsCaption: l.T(&i18n.Message{ID: "report.counts-caption", Other: "Messages and words of the source, by the state of their translation"}),
		Status:        l.T(&i18n.Message{ID: "report.state", Other: "State"}),
		Messages:      l.messagesHeading(),
		Words:         l.wordsHeading(),
		Total:         l.total(),
		Unneeded:      l.status(catalog.StatusUntranslatable),
		Critical:      l.T(&i18n.Message{ID: "report.critical-heading", Other: "critical ones"}),
		Blocked:       l.T(&i18n.Message{ID: "report.blocked", Other: "What stands in the way"}),
		Stale:         l.T(&i18n.Message{ID: "report.stale-heading", Other: "Stale translations"}),
		Missing:       l.T(&i18n.Message{ID: "report.missing-heading", Other: "Missing translations"}),
		Source:        l.T(&i18n.Message{ID: "report.source-edited", Other: "Source, with its edits"}),
		Translation:   l.T(&i18n.Message{ID: "report.translation", Other: "Translation of the earlier text"}),
		Removed:       l.T(&i18n.Message{ID: "report.removed-words", Other: "removed:"}),
		Added:         l.T(&i18n.Message{ID: "report.added-words", Other: "added:"}),
		SourceUnknown: l.fromUnknown(),
		Rule:          l.rule(),

		Findings:           l.findingsHeading(),
		CheckCaption:       l.T(&i18n.Message{ID: "findings.caption", Other: "How often each check found something"}),
		Check:              l.T(&i18n.Message{ID: "findings.check", Other: "Check"}),
		Errors:             l.T(&i18n.Message{ID: "findings.errors", Other: "Errors"}),
		Warnings:           l.T(&i18n.Message{ID: "findings.warnings", Other: "Warnings"}),
		Infos:              l.T(&i18n.Message{ID: "findings.infos", Other: "For information"}),
		FindingSource:      l.T(&i18n.Message{ID: "findings.source", Other: "Source"}),
		FindingTranslation: l.T(&i18n.Message{ID: "findings.translation", Other: "Translation"}),
		Marked:             l.T(&i18n.Message{ID: "findings.marked", Other: "marked:"}),
		Fix:                l.fixLabel(),
	}
	return v
}

func (v *view) write(w io.Writer, name string) error {
	var b bytes.Buffer
	if err := pages().ExecuteTemplate(&b, name, v); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// languages fills in the totals of each language.
func (v *view) languages(r *Report) {
	for _, tag := range r.Languages() {
		var words Counts
		fit, ready, n := 0, 0, 0
		for i := range r.Publications {
			p := &r.Publications[i]
			l := p.In(tag)
			if l == nil {
				continue
			}
			n++
			words.plus(l.Words)
			fit += l.FitWords
			if l.Ready {
				ready++
			}
		}
		if n == 0 {
			continue
		}
		v.Totals = append(v.Totals, totalView{
			Tag: tag, Name: v.Language(tag), Percent: v.percent(fit, words.Total),
			Of: v.T(&i18n.Message{ID: "report.words-fit",
				One:   "of {{.Number}} word fit to publish",
				Other: "of {{.Number}} words fit to publish"}, "Count", words.Total, "Number", v.number(words.Total)),
			Ready: v.T(&i18n.Message{ID: "report.publications-ready",
				One:   "{{.Ready}} of {{.Number}} publication ready",
				Other: "{{.Ready}} of {{.Number}} publications ready"}, "Count", n, "Number", v.number(n), "Ready", v.number(ready)),
		})
	}
}

func (v *view) matrix(r *Report) {
	langs := r.Languages()
	for _, tag := range langs {
		v.Columns = append(v.Columns, columnView{tag, v.Language(tag)})
	}
	for i := range r.Publications {
		p := &r.Publications[i]
		row := rowView{Anchor: anchor(i, ""), Title: v.title(&p.Publication), Lang: v.titleLang(&p.Publication),
			Series: clean(p.Series), Due: v.due(&p.Publication, v.options), Overdue: v.overdue(p)}
		for _, tag := range langs {
			row.Cells = append(row.Cells, v.cell(i, p, tag))
		}
		v.Rows = append(v.Rows, row)
	}
}

func (v *view) overdue(p *Publication) bool {
	return v.options.Today != "" && p.Due != "" && p.Due < v.options.Today && !p.Ready()
}

func (v *view) cell(i int, p *Publication, tag string) cellView {
	c := cellView{Language: v.Language(tag), Kind: "none", Text: "–"}
	if tag == p.Source {
		c.Kind, c.Text = "source", capital(v.source())
		if p.Messages > 0 {
			c.Open = []segmentView{{Label: v.wordCount(p.Words)}}
		}
		return c
	}
	l := p.In(tag)
	if l == nil {
		return c
	}
	res := l.result(p)
	c.Kind, c.Sign, c.Text = res.String(), res.sign(), capital(v.result(res))
	c.Anchor = anchor(i, tag)
	if l.Messages.Total > 0 {
		c.Percent = v.percent(l.Fit, l.Messages.Total)
		c.Bar = v.bar(&l.Messages)
	}
	for _, s := range []catalog.Status{catalog.StatusMissing, catalog.StatusStale, catalog.StatusDraft, catalog.StatusTranslated, catalog.StatusReviewed} {
		n := l.Messages.Of(s)
		if n == 0 || s >= catalog.StatusDraft && !isBelow(s, l.Required) {
			continue
		}
		seg := segmentView{Kind: s.String(), Label: v.count(s, n), Count: n}
		if s == catalog.StatusStale && l.Messages.StaleCritical > 0 {
			seg.Critical = v.ofWhichCritical(l.Messages.StaleCritical)
		}
		c.Open = append(c.Open, seg)
	}
	if s := v.tallied(tallyOf(l.Findings)); s != "" {
		c.Open = append(c.Open, segmentView{Kind: "findings", Label: s})
	}
	return c
}

func (v *view) bar(c *Counts) barView {
	var b barView
	var parts []string
	for _, s := range columns {
		if n := c.Of(s); n > 0 {
			seg := segmentView{Kind: s.String(), Label: v.status(s), Count: n, Text: v.number(n)}
			b.Segments = append(b.Segments, seg)
			parts = append(parts, seg.Label+" "+seg.Text)
		}
	}
	b.Label = strings.Join(parts, ", ")
	return b
}

// anchor names a publication's place on the page, or that of a language in it.
func anchor(publication int, lang string) string {
	s := "p" + itoa(publication+1)
	if lang != "" {
		s += "-" + strings.Join(strings.Fields(clean(lang)), "_")
	}
	return s
}

// titleLang is the language of the title that is shown.
func (v *view) titleLang(p *catalog.Publication) string {
	if p.Title[v.Lang] != "" {
		return v.Lang
	}
	return clean(p.Source)
}

func (v *view) publication(i int, p *Publication, staleOnly bool) publicationView {
	pv := publicationView{Anchor: anchor(i, ""), Title: v.title(&p.Publication), Lang: v.titleLang(&p.Publication), ID: clean(p.ID),
		Due: v.due(&p.Publication, v.options), Overdue: v.overdue(p), Errors: v.errorLines(p.Err)}
	if p.Series != "" {
		pv.Facts = append(pv.Facts, clean(p.Series))
	}
	pv.Facts = append(pv.Facts, capital(v.original(p)))
	if p.Messages > 0 {
		pv.Facts = append(pv.Facts, v.amount(p.Messages, p.Words))
	}
	if p.Unknown != "" && p.Err == nil {
		pv.Unknown = capital(v.reason(Reason{Code: p.Unknown}, 0))
	}
	if p.Pending > 0 {
		pv.Pending = capital(v.pending(p.Pending))
	}
	if p.Messages > 0 && !staleOnly {
		v.counts(&pv, p)
	}
	for k := range p.Languages {
		l := &p.Languages[k]
		if staleOnly && len(l.Stale) == 0 {
			continue
		}
		pv.Languages = append(pv.Languages, v.language(i, p, l, staleOnly))
	}
	return pv
}

func (v *view) counts(pv *publicationView, p *Publication) {
	for i := range p.Languages {
		pv.Heads = append(pv.Heads, columnView{p.Languages[i].Lang, v.Language(p.Languages[i].Lang)})
	}
	row := func(kind, label string, of func(c *Counts) int) {
		c := countView{Kind: kind, Label: label}
		show := kind != "untranslatable" && kind != "critical"
		for i := range p.Languages {
			for _, counts := range []*Counts{&p.Languages[i].Messages, &p.Languages[i].Words} {
				show = show || of(counts) > 0
				c.Figures = append(c.Figures, v.number(of(counts)))
			}
		}
		if show {
			pv.Counts = append(pv.Counts, c)
		}
	}
	for _, s := range columns {
		row(s.String(), v.status(s), func(c *Counts) int { return c.Of(s) })
		if s == catalog.StatusStale {
			row("critical", v.Words.Critical, func(c *Counts) int { return c.StaleCritical })
		}
	}
	row("total", v.Words.Total, func(c *Counts) int { return c.Total })
	row("untranslatable", v.Words.Unneeded, func(c *Counts) int { return c.Untranslatable })
}

func (v *view) language(i int, p *Publication, l *Language, staleOnly bool) languageView {
	res := l.result(p)
	lv := languageView{Anchor: anchor(i, l.Lang), Tag: clean(l.Lang), Name: v.Language(l.Lang), SourceTag: clean(p.Source), SourceName: v.Language(p.Source),
		Kind: res.String(), Sign: res.sign(), Result: capital(v.result(res))}
	stale := make([]staleView, len(l.Stale))
	for k := range l.Stale {
		stale[k] = v.stale(&l.Stale[k])
	}
	if staleOnly {
		lv.Stale = stale
		return lv
	}
	if l.Messages.Total > 0 {
		lv.Fit = v.fit(l)
		lv.Bar = v.bar(&l.Messages)
	}
	for _, r := range l.BlockedBy {
		if r.Code != p.Unknown {
			lv.Reasons = append(lv.Reasons, reasonView{capital(v.reason(r, l.Required)), place(r.Document, r.Line)})
		}
	}
	n := v.options.first()
	lv.Stale, lv.MoreStale = cut(stale, n)
	lv.Missing, lv.MoreMissing = cut(v.items(l.Missing), n)
	lv.Below, lv.MoreBelow = cut(v.items(l.Below), n)
	lv.StaleMore, lv.MissingMore, lv.BelowMore = v.more(len(lv.MoreStale)), v.more(len(lv.MoreMissing)), v.more(len(lv.MoreBelow))
	lv.StaleCount, lv.MissingCount, lv.BelowCount = v.number(len(l.Stale)), v.number(len(l.Missing)), v.number(len(l.Below))
	lv.BelowTitle = v.belowTitle(l)
	f := v.found(l.Findings, nil)
	lv.Findings, lv.MoreFindings, lv.FindingsMore, lv.FindingsCount, lv.FindingsOf = f.Findings, f.MoreFindings, f.FindingsMore, f.FindingsCount, f.FindingsOf
	return lv
}

// found returns the view of a language's findings, as far as they count.
func (v *view) found(list []Finding, titles map[string]string) (lv languageView) {
	var all []findingView
	for _, f := range counting(list) {
		fv := findingView{Place: f.position(), ID: clean(f.ID), Kind: f.Severity.badge(), Severity: capital(f.Severity.Label(v.Printer)),
			Problem: capital(v.problem(f)), Check: clean(f.Check), Title: titles[f.Check], Form: clean(f.Form), SourceTag: clean(f.From),
			Source: excerptOf(string(f.Source), f.SourceSpan, 2*about), Target: excerptOf(string(f.Target), f.Span, 2*about)}
		if f.Fix != nil {
			fv.Fix = v.fix(f)
		}
		all = append(all, fv)
	}
	lv.Findings, lv.MoreFindings = cut(all, v.options.first())
	lv.FindingsMore, lv.FindingsCount, lv.FindingsOf = v.more(len(lv.MoreFindings)), v.number(len(all)), v.tallied(tallyOf(list))
	return lv
}

// badge is the class of a severity’s label: that of an edit as grave.
func (s Severity) badge() string { return [...]string{"cosmetic", "normal", "critical"}[min(s, Error)] }

func (v *view) ruleTitles(rules []Rule) map[string]string {
	out := make(map[string]string, len(rules))
	for i := range rules {
		out[rules[i].Name] = v.ruleTitle(&rules[i])
	}
	return out
}

// cut parts a list after n, but not for the sake of one item.
func cut[T any](all []T, n int) (first, more []T) {
	if len(all) <= n+1 {
		return all, nil
	}
	return all[:n], all[n:]
}

func (v *view) items(in []Item) []itemView {
	out := make([]itemView, len(in))
	for i := range in {
		it := &in[i]
		out[i] = itemView{Place: place(it.Document, it.Line), ID: clean(it.ID), Note: clean(it.Note),
			Source: forms(it.Source), Target: forms(it.Target)}
		if it.Status != catalog.StatusMissing {
			out[i].Status = v.state(catalog.State(it.Status - catalog.StatusDraft))
		}
	}
	return out
}

func forms(f catalog.Forms) []formView {
	if !f.Plural() {
		if f.Other == "" {
			return nil
		}
		return []formView{{Text: clean(string(f.Other))}}
	}
	var out []formView
	for _, c := range catalog.Categories {
		if t := f.Get(c); t != "" {
			out = append(out, formView{c, clean(string(t))})
		}
	}
	return out
}

func (v *view) stale(it *StaleItem) staleView {
	sv := staleView{Place: place(it.Document, it.Line), ID: clean(it.ID), Severity: it.Severity.String(),
		SeverityText: capital(v.severity(it.Severity)), Why: v.why(it)}
	for _, d := range it.Diff() {
		f := staleForm{Unknown: d.Ops == nil, Source: clean(string(d.Source)), Target: clean(string(d.Target))}
		if it.Source.Plural() {
			f.Category = d.Category
		}
		for _, op := range d.Ops {
			f.Ops = append(f.Ops, spacedOut(op)...)
		}
		sv.Forms = append(sv.Forms, f)
	}
	return sv
}

// spacedOut takes the spaces at the ends of an edit out of it, so that only
// words are struck and underlined.
func spacedOut(op catalog.Op) []catalog.Op {
	text := clean(op.Text)
	inner := strings.Trim(text, " ")
	if op.Kind == catalog.Equal || inner == "" || inner == text {
		return []catalog.Op{{Kind: op.Kind, Text: text}}
	}
	before, after, _ := strings.Cut(text, inner)
	return []catalog.Op{{Kind: catalog.Equal, Text: before}, {Kind: op.Kind, Text: inner}, {Kind: catalog.Equal, Text: after}}
}

// A listView is a list of messages with the language they are in.
type listView struct {
	Language languageView
	List     any
	Words    listWords
}

type listWords struct {
	pageWords
	Lang string // the page's
}

// With gives a list template what it needs; templates call it.
func (v *view) With(l languageView, list any) listView {
	return listView{l, list, listWords{v.Words, v.Lang}}
}

// An excerptView is an excerpt with the words for its mark.
type excerptView struct {
	E            excerpt
	Lang, Marked string
}

// Excerpt gives a template what it needs for a marked text; templates call it.
func (w listWords) Excerpt(e excerpt) excerptView { return excerptView{e, w.Lang, w.Marked} }

type findingsView struct {
	Language    languageView
	Shown, Rest listView
}

// Findings gives a template both parts of a language's findings; templates call it.
func (v *view) Findings(l languageView) findingsView {
	return findingsView{l, v.With(l, l.Findings), v.With(l, l.MoreFindings)}
}
