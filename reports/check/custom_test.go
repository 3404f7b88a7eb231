package check

import (
	"regexp"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/reports"
)

func TestCustom(t *testing.T) {
	fix := "${1}you"
	for _, tt := range []struct {
		name           string
		custom         Custom
		source, target string
		words          []string // of the findings
		fix            string
	}{
		{"in the translation", Custom{Pattern: regexp.MustCompile("(?i)s’il vous plaît")}, "Please wait", "S’il vous plaît, attendez, s’il vous plaît", []string{"S’il vous plaît", "s’il vous plaît"}, ""},
		{"not there", Custom{Pattern: regexp.MustCompile("xyz")}, "Please wait", "Attendez", nil, ""},
		{"in the source", Custom{Source: regexp.MustCompile("TODO")}, "TODO: write", "À faire", []string{"TODO"}, ""},
		{"both", Custom{Source: regexp.MustCompile("Party"), Pattern: regexp.MustCompile("parti")}, "the Party", "le parti", []string{"parti"}, ""},
		{"both, the source without", Custom{Source: regexp.MustCompile("Party"), Pattern: regexp.MustCompile("parti")}, "the party", "le parti", nil, ""},
		{"absent", Custom{Source: regexp.MustCompile("CEC"), Pattern: regexp.MustCompile("CCE"), Absent: true}, "the CEC", "la CEC", []string{"CEC"}, ""},
		{"absent, and there", Custom{Source: regexp.MustCompile("CEC"), Pattern: regexp.MustCompile("CCE"), Absent: true}, "the CEC", "la CCE", nil, ""},
		{"with a fix", Custom{Pattern: regexp.MustCompile("(à )tu"), Fix: &fix}, "to you", "à tu", []string{"à tu"}, "à you"},
		{"the empty text", Custom{Pattern: regexp.MustCompile("x*")}, "a", "axb", []string{"x"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.custom.Name, tt.custom.Title, tt.custom.Severity = "own", "it is {{.wrong}} so", reports.Warning
			e := &catalog.Entry{Message: catalog.Message{ID: "x", Forms: catalog.Forms{Other: catalog.Text(tt.source)}}}
			e.SetTarget("fr", &catalog.Target{Forms: catalog.Forms{Other: catalog.Text(tt.target)}})
			pub := &Publication{Entries: []*catalog.Entry{e}}
			pub.Source, pub.Languages = "en", []string{"fr"}
			res := Run(pub, Options{Checks: []*Check{tt.custom.Check()}})
			if len(res.List) != len(tt.words) {
				t.Fatalf("%d findings, want %q", len(res.List), tt.words)
			}
			for i, f := range res.List {
				if f.Words() != tt.words[i] || f.Severity != reports.Warning || f.Problem.Error() != tt.custom.Title {
					t.Errorf("%q: %v", f.Words(), f.Problem)
				}
				if tt.fix != "" && (f.Fix == nil || *f.Fix != tt.fix) {
					t.Error("fix:", f.Fix)
				}
			}
			if got := cecl10n.NewPrinter("fr").T(res.Rules[0].Title); got != tt.custom.Title {
				t.Errorf("title %q", got)
			}
		})
	}
	c := Custom{Name: "own", Languages: []string{"es"}, Pattern: regexp.MustCompile("x")}
	if c.Check().speaks("fr") || !c.Check().speaks("es-MX") {
		t.Error("it looks at another language")
	}
}

// TestPanicSurfaces: a defect of a check comes back to whoever runs it, and
// ends no program from a goroutine.
func TestPanicSurfaces(t *testing.T) {
	e := &catalog.Entry{Message: catalog.Message{ID: "x", Forms: catalog.Forms{Other: "a"}}}
	e.SetTarget("fr", &catalog.Target{Forms: catalog.Forms{Other: "b"}})
	pub := &Publication{Entries: []*catalog.Entry{e}}
	pub.Source, pub.Languages = "en", []string{"fr"}
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Run(pub, Options{Checks: []*Check{{Name: "broken", Pair: func(*Pair) { panic("defect") }}}})
}
