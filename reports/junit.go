package reports

import (
	"cmp"
	"encoding/xml"
	"io"
	"strings"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
)

// A suite is a testsuite of JUnit: what the schemas of Ant and of Jenkins both
// let through, so all that they ask for is there, and nothing that only one of
// them knows.
type suite struct {
	name, pkg string
	cases     []testCase
	out       []string // lines
}

type testCase struct {
	class, name string
	kind        string // "", "failure", "error"
	message     string
	typ         string
	lines       []string
}

// junit writes test suites. They have no times: the same input gives the same
// bytes on one day.
func (p *page) junit(suites []suite) {
	p.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n")
	for i, s := range suites {
		failures, errs := 0, 0
		for _, c := range s.cases {
			switch c.kind {
			case "failure":
				failures++
			case "error":
				errs++
			}
		}
		p.put("  <testsuite")
		p.attributes("id", itoa(i), "name", s.name, "package", s.pkg, "hostname", "localhost",
			"timestamp", cmp.Or(p.Today, "1970-01-01")+"T00:00:00",
			"tests", itoa(len(s.cases)), "failures", itoa(failures), "errors", itoa(errs), "time", "0")
		p.put(">\n    <properties/>\n")
		for _, c := range s.cases {
			p.put("    <testcase")
			p.attributes("classname", c.class, "name", c.name, "time", "0")
			if c.kind == "" {
				p.put("/>\n")
				continue
			}
			p.put(">\n      <", c.kind)
			p.attributes("type", c.typ, "message", c.message)
			p.put(">")
			p.xmlLines(c.lines)
			p.put("</", c.kind, ">\n    </testcase>\n")
		}
		p.put("    <system-out>")
		p.xmlLines(s.out)
		p.put("</system-out>\n    <system-err/>\n  </testsuite>\n")
	}
	p.put("</testsuites>\n")
}

func (p *page) attributes(kv ...string) {
	for i := 0; i+1 < len(kv); i += 2 {
		p.put(" ", kv[i], `="`, escapeXML(kv[i+1]), `"`)
	}
}

func (p *page) xmlLines(lines []string) {
	for _, l := range lines {
		p.put("\n", escapeXML(l))
	}
	if len(lines) > 0 {
		p.put("\n")
	}
}

// escapeXML makes a text literal on one line of XML, in content or between
// quotes. Characters that no XML may hold are replaced.
func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(clean(s)))
	return b.String()
}

// lines are a finding in a few lines of plain text.
func (p *page) lines(f *Finding) []string {
	sub := newPage(p.Printer, Options{})
	sub.finding("", f)
	out := strings.Split(strings.TrimSuffix(sub.b.String(), "\n"), "\n")
	if f.Waiver != nil {
		out = append(out, "    ("+strings.Join(nonempty(clean(f.Waiver.Reason), clean(f.Waiver.By), clean(f.Waiver.Until)), ", ")+")")
	}
	return out
}

func nonempty(all ...string) (out []string) {
	for _, s := range all {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// WriteFindingsJUnit writes findings as test results for CI: a suite for each
// publication and language, in it a test for each check that ran. A test fails
// by findings as severe as Options.FailOn, or else the publication's own; the
// others stand in the output of the suite. What could not be looked at is an
// error in a suite of its own.
func WriteFindingsJUnit(w io.Writer, f *Findings, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	rules := f.ruleNames()
	var suites []suite
	if errs := single(f.Errors...); len(errs) > 0 {
		s := suite{name: "cecl10n", pkg: "cecl10n"}
		for _, err := range errs {
			text := clean(pg.Error(err))
			s.cases = append(s.cases, testCase{class: "cecl10n", name: cmp.Or(clean(placeOf(err).File), "check"), kind: "error", typ: ReasonUnreadable,
				message: text, lines: []string{text}})
		}
		suites = append(suites, s)
	}
	for _, g := range f.groups() {
		failOn := cmp.Or(o.FailOn, f.FailOn[g.publication.ID])
		s := suite{name: clean(g.name()) + " (" + clean(g.lang) + ")", pkg: clean(g.name())}
		by := map[string][]*Finding{}
		for i := range g.list {
			x := &g.list[i]
			if x.Counts() && failing(x.Severity, failOn) {
				by[x.Check] = append(by[x.Check], x)
			} else {
				s.out = append(s.out, pg.lines(x)...)
			}
		}
		for _, r := range rules {
			c := testCase{class: s.pkg + "." + clean(g.lang), name: clean(r)}
			var t tally
			worst := Info
			for _, x := range by[r] {
				t.add(x)
				worst = max(worst, x.Severity)
				c.lines = append(c.lines, pg.lines(x)...)
			}
			if n := len(by[r]); n > 0 {
				c.kind, c.typ, c.message = "failure", worst.String(), pg.tallied(t)
				if n == 1 {
					c.message = pg.problem(by[r][0])
				}
			}
			s.cases = append(s.cases, c)
		}
		suites = append(suites, s)
	}
	pg.junit(suites)
	return pg.write(w)
}

// ruleNames returns the names of the checks that ran, and of those that found
// something and are not among them, each once.
func (f *Findings) ruleNames() []string {
	var out []string
	seen := map[string]bool{}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	for _, r := range f.Rules {
		add(r.Name)
	}
	for i := range f.List {
		add(f.List[i].Check)
	}
	return out
}

// WriteGateJUnit writes a verdict as test results for CI: a suite for each
// publication, a test for each language. What cannot be told is an error.
func WriteGateJUnit(w io.Writer, v Verdict, p *cecl10n.Printer, o Options) error {
	pg := newPage(p, o)
	var suites []suite
	if len(v.Publications) == 0 {
		text := capital(pg.result(Unknown)) + pg.counted(v)
		suites = append(suites, suite{name: "cecl10n", pkg: "cecl10n", cases: []testCase{
			{class: "cecl10n", name: "gate", kind: "error", typ: Unknown.String(), message: text, lines: []string{text}}}})
	}
	for i := range v.Publications {
		j := &v.Publications[i]
		s := suite{name: pg.title(&j.Publication), pkg: clean(j.ID)}
		unknown := pg.errorLines(j.Err)
		if j.Unknown != "" && j.Err == nil {
			unknown = []string{pg.reason(Reason{Code: j.Unknown}, 0)}
		}
		for _, l := range j.Languages {
			c := testCase{class: clean(j.ID), name: clean(l.Lang), typ: l.Result.String(), lines: unknown}
			for _, r := range l.Reasons {
				if r.Code != j.Unknown {
					c.lines = append(c.lines[:len(c.lines):len(c.lines)], pg.reason(r, l.Required)+"; "+pg.look(r, j.ID, l.Lang))
				}
			}
			if l.Result != Ready {
				c.kind = [...]string{"", "failure", "error"}[l.Result]
				if len(c.lines) > 0 {
					c.message = c.lines[0]
				}
			}
			s.cases = append(s.cases, c)
		}
		if len(j.Languages) == 0 {
			c := testCase{class: clean(j.ID), name: "gate", lines: unknown}
			if j.Result != Ready {
				c.kind, c.typ, c.message = "error", j.Result.String(), strings.Join(unknown, "; ")
			}
			s.cases = append(s.cases, c)
		}
		if j.Pending > 0 {
			s.out = append(s.out, pg.pending(j.Pending))
		}
		suites = append(suites, s)
	}
	pg.junit(suites)
	return pg.write(w)
}
