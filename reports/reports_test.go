package reports

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/clipperhouse/displaywidth"
	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
)

func build1(p Policy, entries ...*catalog.Entry) *Report {
	return Build([]Input{{Publication: catalog.Publication{ID: "p", Source: "en", Languages: []string{"fr"}}, Policy: p,
		Catalog: &catalog.Catalog{Source: "en", Languages: []string{"fr"}, Entries: entries}}})
}

func codes(l *Language) (out []string) {
	for _, r := range l.BlockedBy {
		out = append(out, fmt.Sprintf("%s %d %s:%d", r.Code, r.Count, r.Document, r.Line))
	}
	return out
}

func TestBuildCounts(t *testing.T) {
	r := build1(reviewed("forbid"),
		msg("a.md", 1, "p", "One two three."),
		msg("a.md", 2, "p", "Four five", in("fr", catalog.Draft, "Quatre cinq")),
		msg("a.md", 3, "p", "Six", in("fr", catalog.Translated, "Six (6)")),
		msg("a.md", 4, "p", "Seven", in("fr", catalog.Reviewed, "Sept")),
		msg("a.md", 5, "p", "Eight", in("fr", catalog.Approved, "Huit")),
		msg("a.md", 6, "p", "Nine ten", in("fr", catalog.Approved, "Neuf"), was("fr", "Nine")),
		msg("a.md", 7, "p", "2025"),
		msg("a.md", 8, "p", "Last"),
	)
	l := r.Publications[0].In("fr")
	want := Counts{Total: 7, Missing: 2, Draft: 1, Translated: 1, Reviewed: 1, Approved: 1, Stale: 1,
		StaleCritical: l.Messages.StaleCritical, Untranslatable: 1}
	if d := cmp.Diff(want, l.Messages); d != "" {
		t.Errorf("messages: %s", d)
	}
	wantWords := Counts{Total: 11, Missing: 4, Draft: 2, Translated: 1, Reviewed: 1, Approved: 1, Stale: 2,
		StaleCritical: l.Words.StaleCritical, Untranslatable: 1}
	if d := cmp.Diff(wantWords, l.Words); d != "" {
		t.Errorf("words: %s", d)
	}
	if l.Fit != 2 || l.FitWords != 2 || l.Ready {
		t.Errorf("fit %d messages, %d words, ready %v; want 2, 2, false", l.Fit, l.FitWords, l.Ready)
	}
	if len(l.Missing) != 2 || len(l.Stale) != 1 || len(l.Below) != 2 {
		t.Errorf("%d missing, %d stale, %d below", len(l.Missing), len(l.Stale), len(l.Below))
	}
	got := slices.DeleteFunc(codes(l), func(s string) bool { return strings.HasPrefix(s, ReasonStaleCritical) })
	if d := cmp.Diff([]string{"missing 2 a.md:1", "stale 1 a.md:6", "draft 1 a.md:2", "translated 1 a.md:3"}, got); d != "" {
		t.Error(d)
	}
}

func TestWordsOfSource(t *testing.T) {
	for _, c := range []struct {
		text  catalog.Text
		codes []catalog.Code
		want  int
	}{
		{"L’été, à 3.5 km: porte-clés!", nil, 6},
		{"H<sub>2</sub>O is water<br/>and <code>go vet</code> code", []catalog.Code{
			{Name: "sub", Kind: catalog.Paired}, {Name: "br", Kind: catalog.Single},
			{Name: "code", Kind: catalog.Protected, Shown: "<code>go vet</code>"}}, 5},
		{"a <strong> that is literal", nil, 5},
	} {
		e := &catalog.Entry{Message: catalog.Message{Forms: catalog.Forms{Other: c.text}, Codes: c.codes}}
		if got := countWords(e); got != c.want {
			t.Errorf("%q has %d words, want %d", c.text, got, c.want)
		}
	}
	plural := &catalog.Entry{Message: catalog.Message{Forms: catalog.Forms{One: "one page", Other: "many more pages"}}}
	if got := countWords(plural); got != 5 {
		t.Errorf("a plural message has %d words, want those of all its forms, 5", got)
	}
}

func TestPolicy(t *testing.T) {
	stale := func(s catalog.State, from catalog.Text) *catalog.Entry {
		return msg("a.md", 1, "p", "The Parties meet in May.", in("fr", s, "Les Parties se réunissent en mai."), was("fr", from))
	}
	cosmetic := catalog.Text("The parties meet in May")
	unknown := stale(catalog.Approved, "")
	unknown.Targets["fr"].From, unknown.Targets["fr"].FromHash = nil, "sha1-1"
	accepted := stale(catalog.Approved, "The Parties meet in March.")
	accepted.Targets["fr"].Accepted = &accepted.Forms
	for _, c := range []struct {
		name   string
		policy Policy
		entry  *catalog.Entry
		want   []string
	}{
		{"a cosmetic edit blocks", reviewed("forbid"), stale(catalog.Reviewed, cosmetic), []string{"stale 1 a.md:1"}},
		{"a cosmetic edit may ship", reviewed("cosmetic"), stale(catalog.Reviewed, cosmetic), nil},
		{"but not of a draft", reviewed("cosmetic"), stale(catalog.Draft, cosmetic), []string{"draft 1 a.md:1"}},
		{"nor an edit nobody knows", reviewed("cosmetic"), unknown, []string{"stale 1 a.md:1"}},
		{"a normal edit", reviewed("cosmetic"), stale(catalog.Reviewed, "The Parties gather in May."), []string{"stale 1 a.md:1"}},
		{"a critical edit", reviewed("cosmetic"), stale(catalog.Reviewed, "The Parties never meet in May."), []string{"stale 1 a.md:1", "stale_critical 1 a.md:1"}},
		{"looked at and accepted", reviewed("forbid"), accepted, nil},
		{"what was accepted is not approved", Policy{Require: map[string]catalog.State{"fr": catalog.Approved}}, accepted, []string{"reviewed 1 a.md:1"}},
		{"no word on a language demands reviewed", Policy{}, msg("a.md", 1, "p", "Text", in("fr", catalog.Translated, "Texte")), []string{"translated 1 a.md:1"}},
		{"drafts may ship if so said", Policy{Require: map[string]catalog.State{"fr": catalog.Draft}}, msg("a.md", 1, "p", "Text", in("fr", catalog.Draft, "Texte")), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := build1(c.policy, c.entry)
			l := r.Publications[0].In("fr")
			if d := cmp.Diff(c.want, codes(l)); d != "" {
				t.Error(d)
			}
			if ready := c.want == nil; l.Ready != ready || (l.Fit == 1) != ready || (Judge(r).Result == Ready) != ready {
				t.Errorf("ready %v, fit %d, verdict %v; want ready %v", l.Ready, l.Fit, Judge(r).Result, ready)
			}
		})
	}
}

func TestJudge(t *testing.T) {
	ready := Input{Publication: catalog.Publication{ID: "p", Source: "en", Languages: []string{"fr"}},
		Catalog: &catalog.Catalog{Entries: []*catalog.Entry{msg("a.md", 1, "p", "Text", in("fr", catalog.Reviewed, "Texte"))}}}
	missing := ready
	missing.Catalog = &catalog.Catalog{Entries: []*catalog.Entry{msg("a.md", 1, "p", "Text")}}
	nothing := ready
	nothing.Catalog = &catalog.Catalog{Entries: []*catalog.Entry{msg("a.md", 1, "p", "2025")}}
	failed := ready
	failed.Err = errors.New("unreadable")
	empty := ready
	empty.Catalog = nil
	alone := ready
	alone.Publication.Languages = nil
	for _, c := range []struct {
		name string
		in   []Input
		want Result
	}{
		{"no publication", nil, Unknown},
		{"ready", []Input{ready}, Ready},
		{"nothing to translate", []Input{nothing}, Ready},
		{"missing", []Input{ready, missing}, NotReady},
		{"an unreadable document of a ready publication", []Input{failed}, Unknown},
		{"no messages", []Input{ready, empty}, Unknown},
		{"no language", []Input{alone}, Unknown},
		{"not ready and not readable", []Input{missing, failed}, Unknown},
	} {
		if got := Judge(Build(c.in)).Result; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// hostile is a report in which every text a stranger can write attacks a writer.
func hostile() *Report {
	const evil = "=1+1 | <script>alert('x')</script> \x1b[31mred\x1b[0m **b** `c` [l](javascript:x) \u202e\n::error::x & &amp; ]]> 100% ~~s~~\t#"
	e := msg(evil, 3, evil, evil, in("fr", catalog.Draft, evil), was("fr", "old "+evil))
	e.Note = evil
	m := msg(evil, 4, "p", evil+" missing")
	b := msg(evil, 5, "p", evil+" below", in("fr", catalog.Draft, evil))
	return Build([]Input{{
		Publication: catalog.Publication{ID: evil, Series: evil, Source: "en", Languages: []string{"fr"}, Due: evil, Title: map[string]string{"en": evil}},
		Catalog:     &catalog.Catalog{Entries: []*catalog.Entry{e, m, b}},
		Policy:      reviewed("forbid"),
	}, {Publication: catalog.Publication{ID: evil, Source: evil, Languages: []string{evil}}, Err: errors.New(evil)}})
}

func TestHostileTexts(t *testing.T) {
	r := hostile()
	for _, w := range writers {
		out := write(t, w.write, r, nil, Options{Color: true, Today: "2025-01-01"})
		switch {
		case strings.HasSuffix(w.name, ".json"), strings.HasSuffix(w.name, ".sarif"):
			if !json.Valid([]byte(out)) {
				t.Errorf("%s is not JSON", w.name)
			}
			continue // strings of JSON may hold anything
		case strings.HasSuffix(w.name, ".txt"):
			if strings.Contains(out, "\x1b[31mred") {
				t.Errorf("%s lets a document write to the terminal", w.name)
			}
		case strings.HasSuffix(w.name, ".github"):
			for line := range strings.Lines(out) {
				if !strings.HasPrefix(line, "::error ") {
					t.Errorf("%s has a line of its own: %q", w.name, line)
				}
			}
		case strings.HasSuffix(w.name, ".html"):
			checkHTML(t, w.name, out)
			if strings.Contains(out, "<script") {
				t.Errorf("%s has a script", w.name)
			}
		case strings.HasSuffix(w.name, ".csv"):
			rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				for _, c := range row {
					if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
						t.Errorf("a spreadsheet would run %q", c)
					}
				}
			}
		case strings.HasSuffix(w.name, ".md"):
			var b strings.Builder
			if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(out), &b); err != nil {
				t.Fatal(err)
			}
			for _, bad := range []string{"<!-- raw HTML omitted -->", "href", "<code>", "<strong>b", "<del>s</del>"} {
				if strings.Contains(b.String(), bad) {
					t.Errorf("%s renders a text as markup: %s", w.name, bad)
				}
			}
		}
		if i := strings.IndexFunc(out, func(r rune) bool { return isControl(r) && r != '\n' && r != 0x1b }); i >= 0 {
			t.Errorf("%s has a control character: %q", w.name, out[i:min(i+20, len(out))])
		}
	}
}

// checkHTML demands that elements are closed in order, ids are unique, links
// within the page have their targets, and nothing is loaded.
func checkHTML(t *testing.T, name, page string) {
	t.Helper()
	void := []string{"meta", "link", "br", "img", "hr", "input"}
	var open []string
	ids, links := map[string]bool{}, []string{}
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		tt := z.Next()
		if tt == html.ErrorToken {
			break
		}
		tok := z.Token()
		switch tt {
		case html.StartTagToken:
			if !slices.Contains(void, tok.Data) {
				open = append(open, tok.Data)
			}
			for _, a := range tok.Attr {
				switch a.Key {
				case "id":
					if ids[a.Val] {
						t.Errorf("%s: two elements have the id %q", name, a.Val)
					}
					ids[a.Val] = true
				case "href":
					if !strings.HasPrefix(a.Val, "#") && a.Val != "data:," {
						t.Errorf("%s links out: %q", name, a.Val)
					}
					links = append(links, strings.TrimPrefix(a.Val, "#"))
				case "aria-labelledby":
					links = append(links, a.Val)
				case "src", "srcset", "onclick", "action":
					t.Errorf("%s: %s has %s", name, tok.Data, a.Key)
				}
			}
			if tok.Data == "th" && !slices.ContainsFunc(tok.Attr, func(a html.Attribute) bool { return a.Key == "scope" }) {
				t.Errorf("%s: a table heading without scope", name)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				t.Fatalf("%s: </%s> closes %q", name, tok.Data, open)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%s: not closed: %q", name, open)
	}
	for _, l := range links {
		if l != "data:," && !ids[l] {
			t.Errorf("%s: nothing has the id %q", name, l)
		}
	}
	for _, landmark := range []string{"<header", "<main", "<footer", `lang="`, "<title>"} {
		if landmark == "<footer" && strings.HasPrefix(name, "diff") {
			continue
		}
		if !strings.Contains(page, landmark) {
			t.Errorf("%s has no %s", name, landmark)
		}
	}
}

func TestHTMLStructure(t *testing.T) {
	for _, lang := range cecl10n.Languages {
		p := cecl10n.NewPrinter(lang)
		page := write(t, WriteReportHTML, Build(append(fixture(), broken()...)), p, options)
		checkHTML(t, "report."+lang, page)
		for _, want := range []string{`<html lang="` + lang + `">`, `lang="es">El foro se llevará a cabo el `, `lang="fr">Les demandes`} {
			if !strings.Contains(page, want) {
				t.Errorf("the page in %s lacks %q", lang, want)
			}
		}
		checkHTML(t, "diff."+lang, write(t, WriteDiffHTML, Build(fixture()), p, options))
		checkHTML(t, "report of nothing", write(t, WriteReportHTML, Build(nil), p, options))
	}
}

// In each language the lists of the page are complete, however long.
func TestHTMLListsAreComplete(t *testing.T) {
	page := write(t, WriteReportHTML, Build(fixture()), nil, Options{First: 3})
	for i := range 56 {
		n := fmt.Sprintf("1,5%02d sampling sites", i)
		if i >= 12 && !strings.Contains(page, n) {
			t.Errorf("the message with %q is not on the page", n)
		}
	}
}

func TestLabels(t *testing.T) {
	for _, c := range []struct{ lang, date, first, number, percent, language string }{
		{"en", "June 15, 2025", "December 1, 2022", "12,345", "87%", "Spanish"},
		{"fr", "15 juin 2025", "1er décembre 2022", "12\u00a0345", "87\u00a0%", "Espagnol"},
		{"es", "15 de junio de 2025", "1 de diciembre de 2022", "12,345", "87\u00a0%", "Español"},
	} {
		l := newLabels(cecl10n.NewPrinter(c.lang))
		got := []string{l.date("2025-06-15"), l.date("2022-12-01"), l.number(12345), l.percent(87, 100), l.Language("es")}
		if d := cmp.Diff([]string{c.date, c.first, c.number, c.percent, c.language}, got); d != "" {
			t.Errorf("%s: %s", c.lang, d)
		}
	}
	for _, c := range []struct{ n, total, want int }{{0, 0, 0}, {1, 1000, 1}, {999, 1000, 99}, {1000, 1000, 100}, {0, 10, 0}} {
		if got := percent(c.n, c.total); got != c.want {
			t.Errorf("percent(%d, %d) = %d, want %d", c.n, c.total, got, c.want)
		}
	}
}

func TestMarkdownOps(t *testing.T) {
	eq := func(s string) catalog.Op { return catalog.Op{Kind: catalog.Equal, Text: s} }
	del := func(s string) catalog.Op { return catalog.Op{Kind: catalog.Delete, Text: s} }
	ins := func(s string) catalog.Op { return catalog.Op{Kind: catalog.Insert, Text: s} }
	for _, c := range []struct {
		ops  []catalog.Op
		want string
	}{
		{[]catalog.Op{eq("the "), del("old"), ins("new"), eq(" text")}, "the ~~old~~ **new** text"},
		{[]catalog.Op{eq("the end"), ins("."), eq(" And more")}, "the ~~end~~ **end.** And more"},
		{[]catalog.Op{eq("shall "), ins("not "), eq("pay")}, "shall **not** pay"},
		{[]catalog.Op{eq("("), del("a"), ins("b"), eq(")")}, "~~(a)~~ **(b)**"},
		{[]catalog.Op{eq("a*b "), ins("<x> ")}, `a\*b **\<x\>**`},
	} {
		got := markdownOps(c.ops)
		if got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestStaleForms(t *testing.T) {
	it := StaleItem{From: catalog.Forms{One: "1 page", Other: "{{.Count}} pages"},
		Item: Item{Source: catalog.Forms{One: "1 sheet", Other: "{{.Count}} pages"}, Target: catalog.Forms{Other: "pages"}}}
	forms := it.Diff()
	if len(forms) != 1 || forms[0].Category != "one" || forms[0].From != "1 page" || forms[0].Target != "pages" {
		t.Errorf("an edit of the form one alone is %+v", forms)
	}
}

func TestTerminal(t *testing.T) {
	r := Build(fixture())
	for _, w := range writers {
		if out := write(t, w.write, r, nil, Options{}); strings.Contains(out, "\x1b") {
			t.Errorf("%s is coloured without being asked", w.name)
		}
	}
	out := write(t, WriteDiff, r, nil, Options{Color: true})
	for _, want := range []string{"\x1b[31;9m10\x1b[0m", "\x1b[32;4m12\x1b[0m"} {
		if !strings.Contains(out, want) {
			t.Errorf("the coloured diff lacks %q", want)
		}
	}
	if strings.Contains(out, "[-") && strings.Contains(out, "-]") || strings.Contains(out, "{+") {
		t.Error("the coloured diff has marks besides")
	}
	for _, f := range []func(io.Writer, *Report, *cecl10n.Printer, Options) error{WriteStatus, WriteDiff, WriteReport} {
		for line := range strings.Lines(write(t, f, r, nil, Options{Width: 80})) {
			if w := displaywidth.String(strings.TrimSuffix(line, "\n")); w > 80 && !strings.Contains(line, "#") { // an ID is not folded
				t.Errorf("%d columns: %s", w, line)
			}
		}
	}
}

// Columns line up by what a terminal shows, not by bytes or characters.
func TestTable(t *testing.T) {
	pg := newPage(nil, Options{})
	pg.table("", [][]cell{
		{{text: "añoné"}, {text: "1", right: true}, {text: "x"}},
		{{text: "環境協力"}, {text: "100", right: true}, {text: "x"}},
		{{text: "e\u0301"}, {text: "20", right: true}, {text: "x"}},
	})
	want := "añoné       1  x\n環境協力  100  x\ne\u0301          20  x\n"
	if got := pg.b.String(); got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}

func BenchmarkBuild(b *testing.B) {
	for _, name := range []string{"fresh", "half-stale"} {
		b.Run(name, func(b *testing.B) { benchmarkBuild(b, name != "fresh") })
	}
}

// benchmarkBuild reports on 1,000 documents with 60,000 messages in three languages.
func benchmarkBuild(b *testing.B, stale bool) {
	const documents, messages = 1000, 60
	in := make([]Input, documents)
	for d := range in {
		c := &catalog.Catalog{Source: "en", Languages: []string{"es", "fr"}}
		for m := range messages {
			e := msg(fmt.Sprintf("docs/%04d.md", d), m+1, "p",
				catalog.Text(fmt.Sprintf("In year %d the Parties will publish a joint review of water quality, its costs and all of its %d sites.", d, m)))
			for i, lang := range c.Languages {
				if (m+i)%10 > 0 {
					inLang(e, lang, catalog.State(m%4))
				}
				if stale && m%2 == 0 && e.Target(lang) != nil {
					was(lang, e.Other+" And then some more.")(e)
				}
			}
			c.Entries = append(c.Entries, e)
		}
		in[d] = Input{Publication: catalog.Publication{ID: fmt.Sprint(d), Source: "en", Languages: c.Languages}, Catalog: c, Policy: reviewed("forbid")}
	}
	b.ReportAllocs()
	for b.Loop() {
		if r := Build(in); len(r.Publications) != documents {
			b.Fatal("publications are missing")
		}
	}
}

func inLang(e *catalog.Entry, lang string, s catalog.State) { in(lang, s, "Texte "+e.Other)(e) }
