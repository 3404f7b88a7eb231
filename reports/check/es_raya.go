package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esRaya = &Check{
	Name:     "es-raya",
	Severity: reports.Info,
	Title:    &i18n.Message{ID: "check.es-raya", Other: "Spaces inside of dashes in Spanish"},
	Explain: &i18n.Message{ID: "check.es-raya.explain",
		Other: "Dashes that set a phrase apart are attached to it in Spanish: “el plan —así lo dijo— es nuevo” (RAE). Single dashes, lists, titles and dialogues are left alone, as is a file that follows no chosen conventions."},
	Languages: []string{"es"},
	Style:     true,
	Find: []Case{
		{Source: "the plan—he said so—is new", Target: "el plan — así lo dijo — es nuevo", To: "es"},
		{Source: "the CEC (as always) agrees.", Target: "la CCA — como siempre — está de acuerdo.", To: "es"},
		{Source: "le plan — il l’a dit — est nouveau", Target: "el plan — así lo dijo — es nuevo", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "the plan—he said so—is new", Target: "el plan —así lo dijo— es nuevo", To: "es"},
		{Source: "Montreal — 28 April", Target: "Montreal — 28 de abril", To: "es"},
		{Source: "— Air", Target: "— Aire", To: "es"},
		{Source: "A — B — C", Target: "A — B — C", To: "es"},
		{Source: "Home — Reports — Water", Target: "Inicio — Informes — Agua", To: "es"},
	},
	Needs: Needs{Target: HasDash | HasNonASCII},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.Dash != "attached" || p.loose() || p.skip() {
			return
		}
		s := t.Prose
		const dash = "—"
		a := strings.Index(s, dash)
		if a <= 0 || strings.Count(s, dash) != 2 {
			return
		}
		b := strings.LastIndex(s, dash)
		spaced := func(i int) (before, after bool) {
			return isSpace(lastRune(s[:i])), isSpace(runeAt(s, i+len(dash)))
		}
		a1, a2 := spaced(a)
		b1, b2 := spaced(b)
		if a1 && !a2 && !b1 {
			p.Follows()
		}
		// What is set apart begins with a small letter, and so does what follows.
		if !a1 || !a2 || !b1 || !b2 || s[a-1] != ' ' || s[a+len(dash)] != ' ' || s[b-1] != ' ' || !lowerStart(s[a+len(dash):]) || !lowerStart(s[b+len(dash):]) || strings.IndexByte(s[a:b], '\n') >= 0 {
			return
		}
		at := t.Span(a, b+len(dash))
		raw := t.Raw[at.Start:at.End]
		m := &i18n.Message{ID: "check.es-raya.found", Other: "the dashes are attached to what stands between them"}
		if strings.HasPrefix(raw, dash+" ") && strings.HasSuffix(raw, " "+dash) {
			p.Replace(at, dash+strings.TrimRight(raw[len(dash)+1:len(raw)-len(dash)], " ")+dash, m)
			return
		}
		p.Report(at, m)
	},
}
