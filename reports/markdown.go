package reports

import (
	"io"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// WriteReportMarkdown writes the report as a GitHub Flavored Markdown page.
func WriteReportMarkdown(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	pg.put("# ", escapeMarkdown(pg.heading()), "\n\n", escapeMarkdown(pg.summary(r)), "\n\n")
	if len(r.Publications) > 0 {
		pg.markdownMatrix(r)
	}
	for i := range r.Publications {
		pg.markdownPublication(&r.Publications[i])
	}
	pg.put("---\n\n", escapeMarkdown(pg.rule()), "\n")
	return pg.write(w)
}

func (l *labels) heading() string {
	return l.T(&i18n.Message{ID: "report.heading", Other: "Translation report"})
}

func (l *labels) publicationHeading() string {
	return l.T(&i18n.Message{ID: "report.publication", Other: "Publication"})
}

func (l *labels) languageHeading() string {
	return l.T(&i18n.Message{ID: "report.language", Other: "Language"})
}

func (p *page) markdownMatrix(r *Report) {
	langs := r.Languages()
	p.put("| ", p.publicationHeading(), " |")
	rule := "|---|"
	for _, lang := range langs {
		p.put(" ", escapeMarkdown(p.Language(lang)), " |")
		rule += "---|"
	}
	p.put("\n", rule, "\n")
	for i := range r.Publications {
		pub := &r.Publications[i]
		p.put("| **", escapeMarkdown(p.title(&pub.Publication)), "** |")
		for _, lang := range langs {
			p.put(" ", escapeMarkdown(p.matrixText(pub, lang)), " |")
		}
		p.put("\n")
	}
	p.put("\n")
}

// matrixText says how a publication stands in a language, in a few words.
func (l *labels) matrixText(pub *Publication, lang string) string {
	if lang == pub.Source {
		return l.source()
	}
	in := pub.In(lang)
	if in == nil {
		return "–"
	}
	res := in.result(pub)
	s := res.sign() + " " + l.result(res)
	if res != Unknown {
		s += ", " + l.percent(in.Fit, in.Messages.Total)
	}
	if t := l.tallied(tallyOf(in.Findings)); t != "" {
		s += ", " + t
	}
	return s
}

func (l *labels) source() string {
	return l.T(&i18n.Message{ID: "report.source", Other: "original"})
}

func (p *page) markdownPublication(pub *Publication) {
	p.put("## ", escapeMarkdown(p.title(&pub.Publication)), "\n\n")
	facts := []string{clean(pub.ID)}
	if pub.Series != "" {
		facts = append(facts, clean(pub.Series))
	}
	facts = append(facts, p.original(pub))
	if pub.Messages > 0 {
		facts = append(facts, p.amount(pub.Messages, pub.Words))
	}
	if due := p.due(&pub.Publication, p.Options); due != "" {
		facts = append(facts, due)
	}
	p.put(escapeMarkdown(strings.Join(facts, " · ")), "\n\n")
	for _, line := range p.errorLines(pub.Err) {
		p.put("> **", escapeMarkdown(line), "**\n\n")
	}
	if pub.Unknown != "" && pub.Err == nil {
		p.put("> ", escapeMarkdown(p.reason(Reason{Code: pub.Unknown}, 0)), "\n\n")
	}
	if pub.Pending > 0 {
		p.put("> ", escapeMarkdown(p.pending(pub.Pending)), "\n\n")
	}
	if pub.Messages == 0 || len(pub.Languages) == 0 {
		return
	}
	p.markdownCounts(pub)
	for k := range pub.Languages {
		l := &pub.Languages[k]
		if (l.Ready || pub.Unknown != "" && len(l.BlockedBy) == 1) && tallyOf(l.Findings).total() == 0 {
			continue
		}
		p.put("### ", escapeMarkdown(p.title(&pub.Publication)+" – "+p.Language(l.Lang)), "\n\n")
		for _, r := range l.BlockedBy {
			if r.Code == pub.Unknown {
				continue
			}
			p.put("- ", escapeMarkdown(p.reason(r, l.Required)), "\n")
		}
		if len(l.BlockedBy) > 0 {
			p.put("\n")
		}
		for m := range l.Stale {
			p.markdownStale(&l.Stale[m])
		}
		p.markdownList(p.labels.status(catalog.StatusMissing), l.Missing)
		p.markdownList(p.belowTitle(l), l.Below)
		p.markdownFindings(l)
	}
}

// markdownFindings writes the first findings in a language, of those that
// count, with the words in question bold.
func (p *page) markdownFindings(l *Language) {
	list := counting(l.Findings)
	if len(list) == 0 {
		return
	}
	p.put("**", escapeMarkdown(p.findingsHeading()), "** – ", escapeMarkdown(p.tallied(tallyOf(l.Findings))), "\n\n")
	for i, f := range list {
		if i == p.first() {
			p.put("- ", escapeMarkdown(p.more(len(list)-i)), "\n\n")
			break
		}
		p.put("- **", escapeMarkdown(f.position()), "** – ", escapeMarkdown(f.Severity.Label(p.Printer)+p.colon()+" "+p.problem(f)+" ["+f.tag()+"]"), "\n\n")
		p.put("  > ", markdownExcerpt(excerptOf(string(f.Source), f.SourceSpan, about)), "\n")
		p.put("  >\n  > → ", markdownExcerpt(excerptOf(string(f.Target), f.Span, about)), "\n")
		if f.Fix != nil {
			p.put("  >\n  > ", escapeMarkdown(p.fixLabel()), " ", escapeMarkdown(p.fix(f)), "\n")
		}
		p.put("\n")
	}
}

// markdownExcerpt writes an excerpt with its mark bold. Marks of Markdown
// count only at the edges of words, so the mark is widened to whole ones.
func markdownExcerpt(e excerpt) string {
	before, marked, after := e.Before, e.Mark, e.After
	if marked != "" {
		i := strings.LastIndexByte(before, ' ') + 1
		before, marked = before[:i], before[i:]+marked
		k := strings.IndexByte(after, ' ')
		if k < 0 {
			k = len(after)
		}
		marked, after = marked+after[:k], after[k:]
		inner := strings.Trim(marked, " ")
		if inner != "" {
			lead, trail, _ := strings.Cut(marked, inner)
			return strings.TrimSpace(escapeMarkdown(before) + lead + "**" + escapeMarkdown(inner) + "**" + trail + escapeMarkdown(after))
		}
	}
	return strings.TrimSpace(escapeMarkdown(before + marked + after))
}

func (p *page) markdownCounts(pub *Publication) {
	p.put("| ", p.languageHeading(), " | |")
	rule := "|---|---|"
	for _, s := range columns {
		p.put(" ", escapeMarkdown(p.labels.status(s)), " |")
		rule += "--:|"
	}
	p.put(" ", p.total(), " |\n", rule, "--:|\n")
	for k := range pub.Languages {
		l := &pub.Languages[k]
		for i, c := range []*Counts{&l.Messages, &l.Words} {
			unit, name := p.messagesHeading(), escapeMarkdown(p.Language(l.Lang))
			if i == 1 {
				unit, name = p.wordsHeading(), ""
			}
			p.put("| ", name, " | ", escapeMarkdown(unit), " |")
			for _, s := range columns {
				n := p.number(c.Of(s))
				if s == catalog.StatusStale && c.StaleCritical > 0 {
					n += " (" + p.ofWhichCritical(c.StaleCritical) + ")"
				}
				p.put(" ", escapeMarkdown(n), " |")
			}
			p.put(" ", p.number(c.Total), " |\n")
		}
	}
	p.put("\n")
}

func (l *labels) ofWhichCritical(n int) string {
	return l.T(&i18n.Message{ID: "report.of-which-critical", One: "{{.Number}} critical", Other: "{{.Number}} critical"},
		"Count", n, "Number", l.number(n))
}

func (l *labels) total() string { return l.T(&i18n.Message{ID: "report.total", Other: "Total"}) }
func (l *labels) messagesHeading() string {
	return l.T(&i18n.Message{ID: "report.messages-heading", Other: "Messages"})
}
func (l *labels) wordsHeading() string {
	return l.T(&i18n.Message{ID: "report.words-heading", Other: "Words"})
}

func (p *page) markdownStale(it *StaleItem) {
	p.put("- **", escapeMarkdown(place(it.Document, it.Line)), "** – ", escapeMarkdown(p.verdict(it)), "\n\n")
	for _, f := range it.Diff() {
		text := escapeMarkdown(clean(string(f.Source)))
		if f.Ops != nil {
			text = markdownOps(f.Ops)
		}
		p.put("  > ", text, "\n")
		if f.Ops == nil {
			p.put("  >\n  > *", escapeMarkdown(p.fromUnknown()), "*\n")
		}
		p.put("  >\n  > → ", escapeMarkdown(clean(string(f.Target))), "\n\n")
	}
}

func (p *page) markdownList(title string, items []Item) {
	if len(items) == 0 {
		return
	}
	p.put("**", escapeMarkdown(title), "**\n\n")
	for i := range items {
		if i == p.first() {
			p.put("- ", escapeMarkdown(p.more(len(items)-i)), "\n")
			break
		}
		p.put("- ", escapeMarkdown(p.where(&items[i])[0].text), " – ", escapeMarkdown(shown(items[i].Source)), "\n")
	}
	p.put("\n")
}

// WriteDiffMarkdown writes all stale messages as Markdown, removed words
// struck and added ones bold.
func WriteDiffMarkdown(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	pg.put("# ", escapeMarkdown(pg.diffHeading()), "\n\n")
	n := 0
	for i := range r.Publications {
		pub := &r.Publications[i]
		for _, line := range pg.errorLines(pub.Err) {
			pg.put("> **", escapeMarkdown(line), "**\n\n")
		}
		for k := range pub.Languages {
			l := &pub.Languages[k]
			if len(l.Stale) == 0 {
				continue
			}
			pg.put("## ", escapeMarkdown(pg.title(&pub.Publication)+" – "+pg.Language(l.Lang)), "\n\n")
			for m := range l.Stale {
				pg.markdownStale(&l.Stale[m])
			}
			n += len(l.Stale)
		}
	}
	pg.put(escapeMarkdown(pg.staleTotal(n)), "\n")
	return pg.write(w)
}

func (l *labels) diffHeading() string {
	return l.T(&i18n.Message{ID: "diff.heading", Other: "Stale translations"})
}

// markdownOps writes ops with removed words struck and added ones bold.
// Marks of Markdown count only at the edges of words, so ops are widened to
// whole words: ~~end~~ **end.** rather than end**.**
func markdownOps(ops []catalog.Op) string {
	var b, del, ins strings.Builder
	flush := func() {
		d, i := del.String(), ins.String()
		del.Reset()
		ins.Reset()
		if d == i {
			b.WriteString(escapeMarkdown(d))
			return
		}
		parts := make([]string, 0, 2)
		if t := strings.Trim(d, " "); t != "" {
			parts = append(parts, "~~"+escapeMarkdown(t)+"~~")
		}
		if t := strings.Trim(i, " "); t != "" {
			parts = append(parts, "**"+escapeMarkdown(t)+"**")
		}
		if strings.HasPrefix(d, " ") || strings.HasPrefix(i, " ") {
			b.WriteByte(' ')
		}
		b.WriteString(strings.Join(parts, " "))
		if len(parts) > 0 && (strings.HasSuffix(d, " ") || strings.HasSuffix(i, " ")) {
			b.WriteByte(' ')
		}
	}
	for _, op := range ops {
		text := clean(op.Text)
		switch op.Kind {
		case catalog.Delete:
			del.WriteString(text)
		case catalog.Insert:
			ins.WriteString(text)
		default:
			if pending := del.Len()+ins.Len() > 0; pending && atEdge(del.String()) && atEdge(ins.String()) {
				flush()
			}
			first, last := strings.IndexByte(text, ' '), strings.LastIndexByte(text, ' ')
			if first < 0 {
				del.WriteString(text)
				ins.WriteString(text)
				continue
			}
			if del.Len()+ins.Len() > 0 {
				del.WriteString(text[:first])
				ins.WriteString(text[:first])
				flush()
				text, last = text[first:], last-first
			}
			b.WriteString(escapeMarkdown(text[:last+1]))
			del.WriteString(text[last+1:])
			ins.WriteString(text[last+1:])
		}
	}
	flush()
	return strings.TrimSpace(b.String())
}

// atEdge reports whether a word can end after s.
func atEdge(s string) bool { return s == "" || strings.HasSuffix(s, " ") }

// escapeMarkdown makes a text literal in every place of a Markdown page. It
// must be clean, without line breaks.
func escapeMarkdown(s string) string {
	if !strings.ContainsAny(s, "\\`*_{}[]<>#|~&$^") && !listLike(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\', '`', '*', '_', '{', '}', '[', ']', '<', '>', '#', '|', '~', '&', '$', '^':
			b.WriteByte('\\')
		case '-', '+', '=', '.', ')':
			if listLike(s) && strings.Trim(s[:i], "0123456789 ") == "" {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// listLike reports whether a text could begin a list, a rule or an underline.
func listLike(s string) bool {
	t := strings.TrimLeft(s, " 0123456789")
	return t != "" && strings.ContainsRune("-+=.)", rune(t[0]))
}
