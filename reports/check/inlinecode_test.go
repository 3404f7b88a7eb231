package check

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
)

// TestBroken demands an error for every translation that the catalog holds for
// broken, and tells nothing broken that is not.
func TestBroken(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	codes := []catalog.Code{
		{Name: "a1", Kind: catalog.Paired, Open: "<a>"}, {Name: "a2", Kind: catalog.Paired, Open: "<a>"},
		{Name: "em", Kind: catalog.Paired, Open: "<em>"}, {Name: "abbr", Kind: catalog.Paired, Open: `<abbr title="x">`},
		{Name: "br", Kind: catalog.Single, Open: "<br>"}, {Name: "img", Kind: catalog.Single, Open: "<img>"},
		{Kind: catalog.Protected, Open: "{{.N}}", Shown: "{{.N}}"}, {Kind: catalog.Protected, Open: "%s", Shown: "%s"},
	}
	pieces := []string{"<a1>", "</a1>", "<a2>", "</a2>", "<em>", "</em>", "<abbr>", "</abbr>", "<br/>", "<img/>", "{{.N}}", "%s", "eau ", "<", "\x01", "`", "%"}
	text := func(n int) catalog.Text {
		var b strings.Builder
		for range n {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		return catalog.Text(b.String())
	}
	broken := 0
	for range 20000 {
		e := &catalog.Entry{Message: catalog.Message{ID: "x", Codes: codes}}
		e.Other = text(1 + r.IntN(8))
		to := &catalog.Target{}
		if to.Other = e.Other; r.IntN(2) == 0 {
			to.Other = text(1 + r.IntN(8))
		} else if n := len(to.Other); n > 2 {
			k := r.IntN(n)
			to.Other = to.Other[:k] + to.Other[min(n, k+1+r.IntN(3)):]
		}
		if r.IntN(3) == 0 {
			e.One, to.One = text(3), text(3)
		}
		if to.Other == "" {
			continue
		}
		e.SetTarget("fr", to)
		p := &Publication{Entries: []*catalog.Entry{e}}
		p.Source, p.Languages = "en", []string{"fr"}
		found := false
		for _, f := range Run(p, Options{Checks: []*Check{inlineCode, invisible}}).List {
			found = found || f.Severity == reports.Error
		}
		if e.Broken("fr") {
			broken++
			if !found {
				t.Errorf("broken, but no error: %q → %q, %q → %q", e.Other, to.Other, e.One, to.One)
			}
		}
	}
	if broken < 1000 {
		t.Errorf("only %d broken texts", broken)
	}
}

// What the configuration lets a translation leave out or repeat is no finding.
func TestLeaveOfCodes(t *testing.T) {
	for _, c := range []struct {
		target string
		leave  func(*Publication)
	}{
		{"Voir le CCPM.", func(p *Publication) { p.MayDelete = map[string]bool{"a": true} }},
		{"Voir <a>le CCPM</a> et <a>le CCPM</a>.", func(p *Publication) { p.MayCopy = map[string]bool{"a": true} }},
	} {
		k := Case{Source: "See <a>JPAC</a>.", Target: c.target, Codes: true}
		p := k.publication()
		o := Options{Checks: []*Check{inlineCode}}
		if n := len(Run(p, o).List); n != 1 {
			t.Errorf("%s: %d findings without leave", c.target, n)
		}
		c.leave(p)
		if n := len(Run(p, o).List); n != 0 {
			t.Errorf("%s: %d findings with leave", c.target, n)
		}
	}
}

// A severity that the configuration gives holds for all findings of a check,
// the less certain ones as well.
func TestConfiguredSeverity(t *testing.T) {
	k := Case{Source: "The <em>Council</em> meets.", Target: "Le Conseil se réunit.", Codes: true}
	for want, o := range map[reports.Severity]map[string]reports.Severity{
		reports.Warning: nil,
		reports.Error:   {"inline-code": reports.Error},
		reports.Info:    {"inline-code": reports.Info},
	} {
		list := Run(k.publication(), Options{Checks: []*Check{inlineCode}, Severities: o}).List
		if len(list) != 1 || list[0].Severity != want {
			t.Errorf("%v: %d findings, want one of severity %s", o, len(list), want)
		}
	}
}
