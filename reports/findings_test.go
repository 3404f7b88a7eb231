package reports

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/clipperhouse/displaywidth"
	"github.com/google/go-cmp/cmp"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

func writeFindings(t testing.TB, f func(io.Writer, *Findings, *cecl10n.Printer, Options) error, list *Findings, p *cecl10n.Printer, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b, list, p, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Words are in the three languages, all else is the same in each.
func TestFindingsGolden(t *testing.T) {
	for _, w := range findingWriters {
		for _, lang := range cecl10n.Languages {
			name := w.name
			if lang != "en" {
				if !strings.HasSuffix(name, ".txt") && !strings.HasSuffix(name, ".html") {
					continue
				}
				name = strings.Replace(name, ".", "."+lang+".", 1)
			}
			t.Run(name, func(t *testing.T) {
				p := cecl10n.NewPrinter(lang)
				got := writeFindings(t, w.write, findings(), p, options)
				if again := writeFindings(t, w.write, findings(), p, options); got != again {
					t.Error("the second run wrote other bytes")
				}
				golden(t, name, got)
			})
		}
	}
}

func TestFindingsJSON(t *testing.T) {
	f := &Findings{Messages: 1, List: []Finding{found("numbers", Error, "p", "d", 1, "en", "fr", "a", "été 15 là", "", "15", missing("15"))}}
	var got struct {
		Schema   string
		Messages int
		Findings []struct {
			Target, Message string
			Span            [2]int
			Fix             *string
		}
	}
	if err := json.Unmarshal([]byte(writeFindings(t, WriteFindingsJSON, f, nil, Options{})), &got); err != nil {
		t.Fatal(err)
	}
	x := got.Findings[0]
	if got.Schema != "cecl10n/check/1" || got.Messages != 1 || x.Span != [2]int{4, 6} || string([]rune(x.Target)[4:6]) != "15" || x.Fix != nil {
		t.Errorf("%+v", got)
	}
	// The names of keys are the contract.
	var keys struct{ Findings []map[string]any }
	out := writeFindings(t, WriteFindingsJSON, findings(), nil, Options{})
	if err := json.Unmarshal([]byte(out), &keys); err != nil {
		t.Fatal(err)
	}
	for _, k := range strings.Fields("check severity publication document id language line column source target message span fix identity") {
		for i, x := range keys.Findings {
			if _, ok := x[k]; !ok {
				t.Errorf("finding %d has no %q", i, k)
			}
		}
	}
	if empty := writeFindings(t, WriteFindingsJSON, &Findings{}, nil, Options{}); !strings.Contains(empty, `"findings": []`) || !strings.Contains(empty, `"conventions": []`) {
		t.Errorf("no lists: %s", empty)
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("parole ", 200)
	for _, c := range []struct {
		s     string
		at    Span
		limit int
		want  excerpt
	}{
		{"un deux trois", Span{3, 7}, 0, excerpt{"un ", "deux", " trois"}},
		{"un  deux", Span{2, 4}, 0, excerpt{"un", "␣␣", "deux"}},
		{"un\u00a0deux", Span{2, 4}, 0, excerpt{"un", "[U+00A0]", "deux"}},
		{"un\u200bdeux\x1b[31m", Span{2, 5}, 0, excerpt{"un", "[U+200B]", "deux␛[31m"}},
		{"un\ndeux", Span{2, 3}, 0, excerpt{"un", "␊", "deux"}},
		{"été", Span{1, 2}, 0, excerpt{"", "é", "té"}}, // within characters
		{"été", Span{-3, 99}, 0, excerpt{"", "été", ""}},
		{"été", Span{4, 2}, 0, excerpt{"ét", "", "é"}},
		{"a\xffb", Span{1, 2}, 0, excerpt{"a", "[U+FFFD]", "b"}},
		{"", Span{5, 9}, 3, excerpt{}},
		{long + "mot" + long, Span{len(long), len(long) + 3}, 43, excerpt{"… parole parole ", "mot", "parole parole parole …"}},
	} {
		if d := cmp.Diff(c.want, excerptOf(c.s, c.at, c.limit)); d != "" {
			t.Errorf("%.20q %v: %s", c.s, c.at, d)
		}
	}
	// However long the texts and wherever the span, what is shown is bounded.
	texts := []string{long, strings.Repeat("環境", 500), strings.Repeat("e\u0301", 700), strings.Repeat("\xff ", 900), strings.Repeat("x", 3000)}
	for _, s := range texts {
		for at := 0; at < len(s); at += 97 {
			for _, n := range []int{0, 1, 5, 400, 5000} {
				e := excerptOf(s, Span{at, at + n}, about)
				if n := utf8.RuneCountInString(strings.ReplaceAll(e.Before+e.Mark+e.After, "[U+FFFD]", "x")); n > about+2*slack+80 || n < about/2 {
					t.Fatalf("%.10q at %d, %d bytes: %d characters are shown", s, at, n, n)
				}
			}
		}
	}
}

// Carets stand under the words, also where characters are wide or combined,
// and no line is wider than the terminal.
func TestFindingsTerminal(t *testing.T) {
	f := &Findings{Messages: 1, List: []Finding{found("x", Warning, "", "a.po", 2, "en", "fr", "a b", "環境 e\u0301te\u0301 mot et plus", "", "e\u0301te\u0301", errors.New("no"))}}
	out := writeFindings(t, WriteFindings, f, nil, Options{})
	want := "    fr  環境 e\u0301te\u0301 mot et plus\n" + strings.Repeat(" ", 8+5) + "^^^\n"
	if !strings.Contains(out, want) {
		t.Errorf("%s has no\n%s", out, want)
	}
	colour := writeFindings(t, WriteFindings, f, nil, Options{Color: true})
	if strings.Contains(colour, "^") || !strings.Contains(colour, "\x1b["+string(marked)+"me\u0301te\u0301\x1b[0m") {
		t.Errorf("colours: %q", colour)
	}
	for _, lang := range cecl10n.Languages {
		for _, width := range []int{40, 60, 80, 100} {
			out := writeFindings(t, WriteFindings, findings(), cecl10n.NewPrinter(lang), Options{Width: width})
			for line := range strings.Lines(out) {
				// A place is not folded.
				if n := displaywidth.String(strings.TrimSuffix(line, "\n")); n > width && strings.HasPrefix(line, "  ") && !strings.Contains(line, "#") {
					t.Errorf("%s: %d columns of %d: %s", lang, n, width, line)
				}
			}
		}
	}
}

// Whatever a text and a span, what is shown is bounded, clean and complete.
func FuzzExcerpt(f *testing.F) {
	for _, s := range []string{"", "été", "a\xff b", "e\u0301\u200d\u200b", strings.Repeat("環 ", 300), "\x1b[31m\n\t", "👩‍👩‍👧 famille"} {
		f.Add(s, 0, 3, 20)
		f.Add(s, -1, 1<<40, 0)
	}
	f.Fuzz(func(t *testing.T, s string, start, end, width int) {
		before, words, after := part(s, Span{start, end})
		if before+words+after != s {
			t.Fatalf("%q + %q + %q is not %q", before, words, after, s)
		}
		e := excerptOf(s, Span{start, end}, about)
		if words != "" && e.Mark == "" {
			t.Fatalf("the mark of %q is lost", words)
		}
		rows, marks := e.lines(width % 200)
		if len(rows) != len(marks) {
			t.Fatal("lines without marks")
		}
		var all strings.Builder
		for _, row := range rows {
			for _, c := range row {
				all.WriteString(c.text)
			}
		}
		shown := all.String()
		if !utf8.ValidString(shown) || strings.ContainsFunc(shown, isControl) {
			t.Fatalf("%q is shown", shown)
		}
		if got, want := strings.ReplaceAll(shown, " ", ""), strings.ReplaceAll(e.Before+e.Mark+e.After, " ", ""); got != want {
			t.Fatalf("%q is shown of %q", got, want)
		}
	})
}

func TestFindingsNone(t *testing.T) {
	for _, c := range []struct {
		f    Findings
		want string
	}{
		{Findings{}, "There is no translation to look at.\n"},
		{Findings{Messages: 1}, "Nothing found in 1 translation.\n"},
		{Findings{Messages: 1204}, "Nothing found in 1,204 translations.\n"},
		{Findings{Messages: 2, List: []Finding{{Known: true}, {Waiver: &catalog.Waiver{}}}}, "Nothing found in 2 translations.\n1 more is waived. 1 more is in the baseline.\n"},
	} {
		if got := writeFindings(t, WriteFindings, &c.f, nil, Options{}); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	for _, w := range findingWriters {
		out := writeFindings(t, w.write, &Findings{}, nil, Options{})
		checkFormat(t, w.name, out)
	}
}

// hostileFindings have a text of a stranger wherever there can be one.
func hostileFindings() *Findings {
	const evil = "=1+1 | <script>alert('x')</script> \x1b[31mred\x1b[0m **b** \u202e\n::error::x & &amp; ]]> 100% \xff \ufffe \x00 \t#,\"'"
	text := catalog.Text(strings.Repeat(evil, 40))
	fix := evil
	m := &i18n.Message{ID: "test.evil", Other: "{{.Evil}}"}
	x := Finding{Check: evil, Severity: Error, Publication: evil, Document: evil, ID: evil, Language: evil, From: evil, Line: 3, Column: 4, Form: evil,
		Source: text, Target: text, Problem: cecl10n.Errorf(m, "Evil", evil), Span: Span{3, len(text) - 2}, SourceSpan: Span{-1, 1 << 40}, Fix: &fix, Key: evil}
	y := x
	y.Waiver = &catalog.Waiver{Check: evil, Reason: evil, By: evil, On: evil, Until: evil}
	z := x
	z.Publication, z.Severity = "", Info
	u := z
	u.Document, u.Fix, u.Span = "/etc/../"+evil, nil, Span{9, 3}
	v := x
	v.Severity, v.Problem = 9, nil
	return &Findings{Messages: 3, List: []Finding{x, y, z, u, v}, Rules: []Rule{{Name: evil, Severity: Error, Title: &i18n.Message{ID: "test.evil-title", Other: evil}}},
		Conventions:  []Convention{{Check: evil, Publication: evil, Language: evil, Follows: 1, Deviates: 20}},
		Publications: []catalog.Publication{{ID: evil, Source: evil, Languages: []string{evil}, Title: map[string]string{"en": evil}}}}
}

func TestHostileFindings(t *testing.T) {
	for _, w := range findingWriters {
		for _, o := range []Options{{Color: true, Today: "2025-01-01"}, {Width: 30, FailOn: "never"}, {FailOn: "info"}} {
			out := writeFindings(t, w.write, hostileFindings(), nil, o)
			if again := writeFindings(t, w.write, hostileFindings(), nil, o); again != out {
				t.Errorf("%s: the second run wrote other bytes", w.name)
			}
			checkFormat(t, w.name, out)
		}
	}
	// The report and the gate show them too.
	r := Build([]Input{{Publication: catalog.Publication{ID: "p", Source: "en", Languages: []string{"fr"}}, Findings: hostileFindings().List,
		Catalog: &catalog.Catalog{Entries: []*catalog.Entry{msg("a.md", 1, "p", "Text", in("fr", catalog.Approved, "Texte"))}}}})
	r.Publications[0].Languages[0].Findings = hostileFindings().List
	for _, w := range writers {
		checkFormat(t, w.name, write(t, w.write, r, nil, Options{Color: true}))
		checkFormat(t, w.name, write(t, w.write, hostile(), nil, Options{}))
	}
}

// checkFormat demands that out is what its name says, and lets no text out of
// its place.
func checkFormat(t *testing.T, name, out string) {
	t.Helper()
	kind := name[strings.LastIndexByte(name, '.')+1:]
	if !utf8.ValidString(out) {
		t.Errorf("%s is not UTF-8", name)
	}
	switch kind {
	case "json", "sarif":
		if !json.Valid([]byte(out)) {
			t.Errorf("%s is not JSON", name)
		}
		if kind == "sarif" {
			checkSARIF(t, name, out)
		}
		return // strings of JSON may hold anything
	case "txt":
		if strings.Contains(out, "\x1b[31mred") {
			t.Errorf("%s lets a document write to the terminal", name)
		}
	case "github":
		for line := range strings.Lines(out) {
			if !strings.HasPrefix(line, "::error ") && !strings.HasPrefix(line, "::warning ") && !strings.HasPrefix(line, "::notice ") {
				t.Errorf("%s has a line of its own: %q", name, line)
			}
		}
	case "html":
		checkHTML(t, name, out)
		if strings.Contains(out, "<script") {
			t.Errorf("%s has a script", name)
		}
	case "xml":
		checkJUnit(t, name, out)
	case "csv":
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
	}
	if i := strings.IndexFunc(out, func(r rune) bool { return isControl(r) && r != '\n' && r != 0x1b }); i >= 0 {
		t.Errorf("%s has a control character: %q", name, out[max(i-20, 0):min(i+20, len(out))])
	}
}

// checkJUnit demands what the schemas of Ant and of Jenkins both demand.
func checkJUnit(t *testing.T, name, out string) {
	t.Helper()
	type outcome struct {
		Type    *string `xml:"type,attr"`
		Message *string `xml:"message,attr"`
	}
	var doc struct {
		XMLName xml.Name   `xml:"testsuites"`
		Attrs   []xml.Attr `xml:",any,attr"`
		Suites  []struct {
			ID        *int    `xml:"id,attr"`
			Name      string  `xml:"name,attr"`
			Package   *string `xml:"package,attr"`
			Hostname  string  `xml:"hostname,attr"`
			Timestamp string  `xml:"timestamp,attr"`
			Tests     *int    `xml:"tests,attr"`
			Failures  *int    `xml:"failures,attr"`
			Errors    *int    `xml:"errors,attr"`
			Time      *string `xml:"time,attr"`
			Cases     []struct {
				Name     string    `xml:"name,attr"`
				Class    string    `xml:"classname,attr"`
				Time     *string   `xml:"time,attr"`
				Failures []outcome `xml:"failure"`
				Errors   []outcome `xml:"error"`
			} `xml:"testcase"`
			Out []string `xml:"system-out"`
			Err []string `xml:"system-err"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(doc.Attrs) > 0 {
		t.Errorf("%s: the root has attributes, which not all schemas know", name)
	}
	for i, s := range doc.Suites {
		failures, errs := 0, 0
		for _, c := range s.Cases {
			if c.Name == "" || c.Class == "" || c.Time == nil || len(c.Failures)+len(c.Errors) > 1 {
				t.Errorf("%s: test %+v", name, c)
			}
			for _, o := range slices.Concat(c.Failures, c.Errors) {
				if o.Type == nil || o.Message == nil || *o.Type == "" {
					t.Errorf("%s: %s fails without type or message", name, c.Name)
				}
			}
			failures += len(c.Failures)
			errs += len(c.Errors)
		}
		if s.ID == nil || *s.ID != i || s.Name == "" || s.Package == nil || s.Hostname == "" || len(s.Timestamp) != len("2025-01-01T00:00:00") || s.Time == nil ||
			s.Tests == nil || *s.Tests != len(s.Cases) || s.Failures == nil || *s.Failures != failures || s.Errors == nil || *s.Errors != errs || len(s.Out) != 1 || len(s.Err) != 1 {
			t.Errorf("%s: suite %+v", name, s)
		}
	}
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Log("no xmllint: its judgement is left out")
		return
	}
	cmd := exec.Command(lint, "--noout", "--nonet", "--schema", "testdata/junit.xsd", "-")
	cmd.Stdin = strings.NewReader(out)
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: %v: %s", name, err, text)
	}
}

// checkSARIF demands what the schema of SARIF 2.1.0 demands of the parts that
// are written.
func checkSARIF(t *testing.T, name, out string) {
	t.Helper()
	type object = map[string]any
	var log object
	if err := json.Unmarshal([]byte(out), &log); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	fail := func(f string, args ...any) { t.Helper(); t.Errorf(name+": "+f, args...) }
	known := func(where string, o object, required string, optional string) {
		t.Helper()
		for _, k := range strings.Fields(required) {
			if _, ok := o[k]; !ok {
				fail("%s has no %s", where, k)
			}
		}
		for k := range o {
			if !slices.Contains(strings.Fields(required+" "+optional), k) {
				fail("%s has %s", where, k)
			}
		}
	}
	text := func(where string, v any) {
		t.Helper()
		if o, ok := v.(object); !ok || o["text"] == "" || o["text"] == nil {
			fail("%s has no text", where)
		}
	}
	levels := []string{"none", "note", "warning", "error"}
	known("log", log, "version runs", "$schema")
	if log["version"] != "2.1.0" {
		fail("version %v", log["version"])
	}
	for _, r := range log["runs"].([]any) {
		run := r.(object)
		known("run", run, "tool results", "language columnKind invocations")
		if all, ok := run["invocations"].([]any); ok {
			call := all[0].(object)
			known("invocation", call, "executionSuccessful", "toolExecutionNotifications")
			list, _ := call["toolExecutionNotifications"].([]any)
			if call["executionSuccessful"] != (len(list) == 0) {
				fail("successful %v with %d notifications", call["executionSuccessful"], len(list))
			}
			for _, n := range list {
				known("notification", n.(object), "level message", "locations")
				text("notification", n.(object)["message"])
			}
		}
		if run["columnKind"] != "unicodeCodePoints" {
			fail("columnKind %v", run["columnKind"])
		}
		driver := run["tool"].(object)["driver"].(object)
		known("driver", driver, "name rules", "")
		var ids []string
		for _, r := range driver["rules"].([]any) {
			rule := r.(object)
			known("rule", rule, "id defaultConfiguration", "shortDescription fullDescription help")
			for _, k := range []string{"shortDescription", "fullDescription", "help"} {
				if v, ok := rule[k]; ok {
					text("rule "+k, v)
				}
			}
			if slices.Contains(ids, rule["id"].(string)) {
				fail("two rules are %q", rule["id"])
			}
			ids = append(ids, rule["id"].(string))
			if !slices.Contains(levels, rule["defaultConfiguration"].(object)["level"].(string)) {
				fail("level %v", rule["defaultConfiguration"])
			}
		}
		for _, r := range run["results"].([]any) {
			res := r.(object)
			known("result", res, "ruleId ruleIndex level message", "locations partialFingerprints suppressions properties")
			text("result", res["message"])
			if i := int(res["ruleIndex"].(float64)); i < 0 || i >= len(ids) || ids[i] != res["ruleId"] {
				fail("rule %d is not %v", i, res["ruleId"])
			}
			if !slices.Contains(levels, res["level"].(string)) {
				fail("level %v", res["level"])
			}
			if l, ok := res["locations"]; ok {
				known("location", l.([]any)[0].(object), "", "physicalLocation logicalLocations")
				if p, ok := l.([]any)[0].(object)["physicalLocation"].(object); ok {
					known("physicalLocation", p, "artifactLocation", "region")
					a := p["artifactLocation"].(object)
					known("artifactLocation", a, "uri", "uriBaseId")
					if u := a["uri"].(string); strings.ContainsAny(u, " \\<>\"\x00\n") || a["uriBaseId"] != nil && (strings.HasPrefix(u, "/") || strings.Contains(u, "://")) {
						fail("uri %q", u)
					}
					if region, ok := p["region"].(object); ok {
						known("region", region, "startLine", "startColumn")
						for k, v := range region {
							if v.(float64) < 1 {
								fail("%s %v", k, v)
							}
						}
					}
				}
			}
			if ss, ok := res["suppressions"]; ok {
				for _, s := range ss.([]any) {
					known("suppression", s.(object), "kind", "status justification")
					if k := s.(object)["kind"]; k != "external" {
						fail("kind %v", k)
					}
				}
			}
		}
	}
}

func TestSARIFPlace(t *testing.T) {
	for doc, want := range map[string]string{
		"site/en/index.html": "site/en/index.html", "./a b.md": "a%20b.md", `a\b.md`: "a/b.md", "c:x.md": "c%3Ax.md",
		"/tmp/é.po": "file:///tmp/%C3%A9.po", "a/../../b": "../b", "100%.md": "100%25.md",
	} {
		if got := sarifPlace(doc, 0, 0).Artifact.URI; got != want {
			t.Errorf("%q is %q, want %q", doc, got, want)
		}
	}
}

// A page is accessible, and its texts have their languages.
func TestFindingsHTML(t *testing.T) {
	for _, lang := range cecl10n.Languages {
		page := writeFindings(t, WriteFindingsHTML, findings(), cecl10n.NewPrinter(lang), options)
		checkHTML(t, "findings."+lang, page)
		for _, want := range []string{`<html lang="` + lang + `">`, `<p class="words" lang="fr">Les demandes`, `<p class="words" lang="es">El foro`, `<p class="words" lang="fr-CA">`, "</span>15<span", "</span>1er<span"} {
			if !strings.Contains(page, want) {
				t.Errorf("the page in %s lacks %q", lang, want)
			}
		}
		if strings.Contains(page, "Note : non") {
			t.Errorf("a waived finding is on the page")
		}
	}
	for _, first := range []int{1, 5} {
		var f Findings
		for i := range 30 {
			f.List = append(f.List, found("x", Warning, "p", "d", i+1, "en", "fr", "a", catalog.Text(fmt.Sprint("mot", i, ".")), "", "", nil))
		}
		page := writeFindings(t, WriteFindingsHTML, &f, nil, Options{First: first})
		for i := range 30 {
			if !strings.Contains(page, fmt.Sprint("mot", i, ".")) {
				t.Errorf("finding %d is not on the page", i)
			}
		}
	}
}

// Tests fail by the severity that fails.
func TestJUnitFailOn(t *testing.T) {
	for failOn, want := range map[string]int{"": 2, "error": 2, "warning": 5, "info": 7, "never": 0} {
		out := writeFindings(t, WriteFindingsJUnit, findings(), nil, Options{FailOn: failOn})
		if got := strings.Count(out, "<failure"); got != want {
			t.Errorf("%q: %d tests fail, want %d", failOn, got, want)
		}
	}
}

// A file without a project is one suite, named or not.
func TestJUnitFile(t *testing.T) {
	for _, documents := range [][]string{nil, {"a.po"}} {
		f := &Findings{List: []Finding{found("x", Error, "", "a.po", 1, "en", "fr", "a", "b", "", "", nil)},
			Publications: []catalog.Publication{{Source: "en", Languages: []string{"fr"}, Documents: documents}}}
		out := writeFindings(t, WriteFindingsJUnit, f, nil, Options{})
		if strings.Count(out, "<testsuite ") != 1 || !strings.Contains(out, `name="a.po (fr)"`) {
			t.Errorf("documents %q: %s", documents, out)
		}
	}
}

// Findings that count and are severe enough block.
func TestGateFindings(t *testing.T) {
	input := func(failOn string, list ...Finding) Input {
		return Input{Publication: catalog.Publication{ID: "p", Source: "en", Languages: []string{"es", "fr"}}, Policy: Policy{FailOn: failOn}, Findings: list,
			Catalog: &catalog.Catalog{Entries: []*catalog.Entry{msg("a.md", 1, "p", "Text", in("fr", catalog.Approved, "Texte"), in("es", catalog.Approved, "Texto")),
				msg("a.md", 2, "p", "Text two", in("fr", catalog.Draft, "Texte"), in("es", catalog.Approved, "Texto"))}}}
	}
	x := func(line int, s Severity, lang string) Finding {
		return Finding{Severity: s, Document: "a.md", Line: line, Language: lang}
	}
	waived, known := x(1, Error, "fr"), x(1, Error, "fr")
	waived.Waiver, known.Known = &catalog.Waiver{}, true
	all := []Finding{waived, known, x(3, Info, "fr"), x(4, Warning, "fr"), x(5, Error, "fr"), x(6, Error, "fr"), x(7, Warning, "es")}
	for _, c := range []struct {
		failOn string
		fr, es []string
	}{
		{"", []string{"draft 1 a.md:2", "findings 2 a.md:5"}, nil},
		{"error", []string{"draft 1 a.md:2", "findings 2 a.md:5"}, nil},
		{"warning", []string{"draft 1 a.md:2", "findings 3 a.md:4"}, []string{"findings 1 a.md:7"}},
		{"info", []string{"draft 1 a.md:2", "findings 4 a.md:3"}, []string{"findings 1 a.md:7"}},
		{"never", []string{"draft 1 a.md:2"}, nil},
	} {
		r := Build([]Input{input(c.failOn, all...)})
		for lang, want := range map[string][]string{"fr": c.fr, "es": c.es} {
			if d := cmp.Diff(want, codes(r.Publications[0].In(lang))); d != "" {
				t.Errorf("%q, %s: %s", c.failOn, lang, d)
			}
			if n := len(r.Publications[0].In(lang).Findings); n != map[string]int{"fr": 6, "es": 1}[lang] {
				t.Errorf("%d findings in %s", n, lang)
			}
		}
		if out := write(t, func(w io.Writer, r *Report, p *cecl10n.Printer, o Options) error { return WriteGate(w, Judge(r), p, o) }, r, nil, Options{}); strings.Contains(out, "cecl10n check --publication p --to fr") != (c.failOn != "never") {
			t.Errorf("%q: %s", c.failOn, out)
		}
	}
}

func BenchmarkFindings(b *testing.B) {
	f := &Findings{Messages: 100_000}
	for i := range 20_000 {
		f.List = append(f.List, found("numbers", Severity(i%3), "p", fmt.Sprintf("d%d.md", i/100), i, "en", "fr",
			"Applications are due by March 15, 2025. Late files will not be accepted.", "Les demandes doivent être déposées au plus tard le 1er mars 2025.", "15", "1er", missing("15")))
	}
	for _, w := range findingWriters {
		b.Run(w.name, func(b *testing.B) {
			for b.Loop() {
				if err := w.write(io.Discard, f, nil, Options{Width: 100}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// What could not be looked at is in every format that a machine reads.
func TestFindingsErrors(t *testing.T) {
	f := &Findings{Errors: []error{errors.Join(cecl10n.At("a.po", 3, 1, errors.New("broken")), errors.New("no <file>"))}}
	for _, c := range []struct {
		name  string
		write func(io.Writer, *Findings, *cecl10n.Printer, Options) error
		want  []string
	}{
		{"check.json", WriteFindingsJSON, []string{`"a.po:3:1: broken"`, `"no <file>"`}},
		{"check.xml", WriteFindingsJUnit, []string{`tests="2" failures="0" errors="2"`, `name="a.po"`, `<error type="unreadable" message="no &lt;file&gt;">`}},
		{"check.sarif", WriteFindingsSARIF, []string{`"executionSuccessful": false`, `"text": "a.po:3:1: broken"`, `"startLine": 3`}},
		{"check.github", WriteFindingsGitHub, []string{"::error file=a.po,line=3,title=cecl10n::a.po:3:1: broken\n", "::error title=cecl10n::no <file>\n"}},
		{"check.html", WriteFindingsHTML, []string{"a.po:3:1: broken", "no &lt;file&gt;"}},
	} {
		out := writeFindings(t, c.write, f, nil, Options{})
		checkFormat(t, c.name, out)
		for _, want := range c.want {
			if !strings.Contains(out, want) {
				t.Errorf("%s has no %s:\n%s", c.name, want, out)
			}
		}
	}
}

// A publication fails by its own policy where nothing else is asked for.
func TestJUnitFailOnPublication(t *testing.T) {
	f := &Findings{List: []Finding{
		found("numbers", Warning, "p", "d", 1, "en", "fr", "a", "b", "", "", missing("15")),
		found("numbers", Warning, "q", "d", 1, "en", "fr", "a", "b", "", "", missing("15")),
	}, FailOn: map[string]string{"p": "warning", "q": "never"}}
	for failOn, want := range map[string]int{"": 1, "warning": 2, "error": 0} {
		out := writeFindings(t, WriteFindingsJUnit, f, nil, Options{FailOn: failOn})
		if got := strings.Count(out, "<failure"); got != want {
			t.Errorf("%q: %d failures, want %d", failOn, got, want)
		}
	}
}
