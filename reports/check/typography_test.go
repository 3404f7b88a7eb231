package check

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
)

// TestAnyText runs the checks of typography on texts made of marks, letters,
// half characters and codes: they end, and every finding stands inside its
// text and between characters.
func TestAnyText(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := strings.Fields("a À É « » “ ” \" ' ’ ¿ ¡ ? ! ; : . … ... — – - ( ) [ ] % 10 1er 2ème 28 2016 de el del abril Avril April A partir Mr Mme. Sr EE.UU. " +
		"p.ej. etc... c.à.d. {name} %s <b> </b> &nbsp; http://x.y/?q ~a _b \xff \xc2 \xe2\x80 e\u0301 que il le Ontario MEXICO RESOLUCION Etats Méjico mas ** `x` ::")
	pieces = append(pieces, " ", " ", " ", "\u00a0", "\u202f", "\n", "\t", "")
	text := func() string {
		var b strings.Builder
		for range r.IntN(14) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		return b.String()
	}
	for range 3000 {
		source, target := text(), text()
		if r.IntN(4) == 0 {
			source = target + text()
		}
		e := &catalog.Entry{Message: catalog.Message{ID: "m"}}
		e.Other = catalog.Text(source)
		p := &Publication{Entries: []*catalog.Entry{e}, Bilingual: r.IntN(2) == 0}
		p.Source = []string{"en", "fr", "es"}[r.IntN(3)]
		for _, lang := range []string{"fr", "es", "en", "fr-FR", "es-ES", "en-US", "pt"} {
			p.Languages = append(p.Languages, lang)
			tr := &catalog.Target{State: catalog.Translated}
			tr.Other = catalog.Text(target)
			e.SetTarget(lang, tr)
		}
		for _, f := range Run(p, Options{Checks: typography}).List {
			if f.Span.Start < 0 || f.Span.End > len(target) || f.Span.Start > f.Span.End {
				t.Fatalf("%s: %q → %q: span %v", f.Check, source, target, f.Span)
			}
			if f.Fix != nil && f.Span.Empty() {
				t.Fatalf("%s: %q: a replacement of nothing", f.Check, target)
			}
			out, applied := Fix(target, []reports.Finding{f})
			if len(applied) > 0 && strings.ToValidUTF8(target, "") == target && strings.ToValidUTF8(out, "") != out {
				t.Fatalf("%s: %q → %q: no UTF-8", f.Check, target, out)
			}
			if len(applied) > 0 && !slices.Equal(objects(out, f.Language, nil), objects(target, f.Language, nil)) {
				t.Fatalf("%s: %q → %q: other codes", f.Check, target, out)
			}
		}
	}
}

// BenchmarkTypography measures the checks of typography on a text that they
// have nothing to say of.
func BenchmarkTypography(b *testing.B) {
	p := &Publication{Bilingual: true}
	p.Source, p.Languages = "en", []string{"fr", "es"}
	for range 1000 {
		e := &catalog.Entry{Message: catalog.Message{ID: "m"}}
		e.Other = "The Council adopted the “Strategic Plan” on 28 April 2016: it is valid for 5 years."
		for lang, text := range map[string]catalog.Text{
			"fr": "Le Conseil a adopté le «\u00a0Plan stratégique\u00a0» le 28 avril 2016\u00a0: il est valable pendant 5 ans.",
			"es": "El Consejo adoptó el “Plan estratégico” el 28 de abril de 2016: es válido por cinco años.",
		} {
			tr := &catalog.Target{State: catalog.Translated}
			tr.Other = text
			e.SetTarget(lang, tr)
		}
		p.Entries = append(p.Entries, e)
	}
	n := 0
	for b.Loop() {
		n += Run(p, Options{Checks: typography}).Messages
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "messages/s")
}

// TestLongTexts: the checks take a time that grows with the text, not with its square.
func TestLongTexts(t *testing.T) {
	const size = longest - 1
	for _, piece := range []string{"« ", "» ", "“", "¿", "? ", "a ? ", "mot : ", "(", "2ème ", "l'eau ", "10 000 ", "10 % ", "que il ", "— ", "Abril 28, 2016 ", "de el ", "\"a\" "} {
		text := strings.Repeat(piece, size/len(piece))
		e := &catalog.Entry{Message: catalog.Message{ID: "m"}}
		e.Other = catalog.Text(text[1:])
		p := &Publication{Entries: []*catalog.Entry{e}}
		p.Source, p.Languages = "en", []string{"fr", "es", "en-US"}
		for _, lang := range p.Languages {
			tr := &catalog.Target{State: catalog.Translated}
			tr.Other = catalog.Text(text)
			e.SetTarget(lang, tr)
		}
		Run(p, Options{Checks: typography})
	}
}
