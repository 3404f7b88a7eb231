package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var inlineCode = &Check{
	Name:     "inline-code",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.inline-code", Other: "Codes of the document missing, extra or crossed"},
	Explain: &i18n.Message{ID: "check.inline-code.explain",
		Other: "A translation needs the codes of its source: links, images, protected text and placeholders, each as often and properly closed, in any order. Without them the page cannot be built, or loses a link. Lost emphasis is a warning: what one language sets in italics another does not. A singular may leave out the number."},
	Find: []Case{
		{Codes: true, Source: "See <a>the report</a>.", Target: "Voir le rapport."},
		{Codes: true, Source: "See <a>the report</a>.", Target: "Voir <a>le rapport."},
		{Codes: true, Source: "See <a>the report</a>.", Target: "Véase el informe</a>.", To: "es"},
		{Codes: true, Source: "<b>Note:</b> see <a>the report</a>.", Target: "<b>Note : voir <a>le</b> rapport</a>."},
		{Codes: true, Source: "{{.Count}} grants awarded", Target: "Subventions accordées"},
		{Codes: true, Source: "{{.Count}} grants awarded", Target: "{{.Nombre}} subventions accordées"},
		{Codes: true, Source: "Run <code>make</code> first.", Target: "Ejecute primero.", To: "es"},
		{Codes: true, Source: "Hola, {{.Name}}.", From: "es", Target: "Hello, {{.Name}} {{.Name}}.", To: "en"},
		{Codes: true, Source: "The <em>Commission</em> meets.", Target: "La Commission se réunit."},
	},
	Pass: []Case{
		{Codes: true, Source: "See <a>the report</a>.", Target: "Voir <a>le rapport</a>."},
		{Codes: true, Source: "<a>Air</a> and <b>water</b>", Target: "<b>Agua</b> y <a>aire</a>", To: "es"},
		{Codes: true, Source: "{{.Name}} wrote to {{.Other}}.", Target: "{{.Other}} a reçu une lettre de {{.Name}}."},
		{Codes: true, Source: "Run <code>make</code>.", Target: "Lancez <code>make</code>."},
		{Codes: true, Source: "One<br/>two", Target: "Un<br/>deux"},
		{Codes: true, Source: "La <em>ACE</em>", From: "es", Target: "The <em>ACE</em>", To: "en"},
	},
	Pair: func(p *Pair) {
		codes := p.Entry.Codes
		if len(codes) == 0 || sameCodes(p.Source, p.Target) {
			return
		}
		source, target := p.Source.Raw, p.Target.Raw
		for n, c := range catalog.CompareCodes(catalog.Text(source), catalog.Text(target), codes) {
			if n == enough {
				break
			}
			emphasis := false
			protected := false
			for i := range codes {
				if codes[i].Tag() == c.Tag {
					emphasis, protected = optionalCode(&codes[i]), codes[i].Kind == catalog.Protected
					break
				}
			}
			name := strings.TrimRight(strings.Trim(c.Tag, "</>"), "0123456789")
			if c.Kind == catalog.CodeMissing && p.Publication.MayDelete[name] || c.Kind == catalog.CodeExtra && p.Publication.MayCopy[name] {
				continue
			}
			switch c.Kind {
			case catalog.CodeMissing:
				if p.Stale || p.Plural() && p.Form != "other" && protected {
					continue
				}
				f := p.Report(reports.Span{}, &i18n.Message{ID: "check.inline-code.missing", Other: "the code {{.Code}} is missing"}, "Code", c.Tag)
				f.SourceSpan = find(source, c.Tag)
				if emphasis {
					p.lower(f, reports.Warning)
				}
			case catalog.CodeExtra:
				at := reports.Span{}
				if i := strings.LastIndex(target, c.Tag); i >= 0 {
					at = reports.Span{Start: i, End: i + len(c.Tag)}
				}
				p.Report(at, &i18n.Message{ID: "check.inline-code.extra", Other: "the code {{.Code}} stands here more often than in the source"}, "Code", c.Tag)
			case catalog.CodeCrossed:
				p.Report(find(target, c.Tag), &i18n.Message{ID: "check.inline-code.crossed", Other: "the code {{.Code}} is not closed, not opened, or closed in the wrong order"}, "Code", c.Tag)
			}
		}
	},
}

// optionalCode reports whether a translation may do without a code, as the
// status of a message has it.
func optionalCode(c *catalog.Code) bool {
	switch c.Base() {
	case "em", "strong", "b", "i", "u", "sub", "sup", "span", "small", "mark", "abbr", "br", "wbr":
		open := strings.ToLower(c.Open)
		return c.Kind != catalog.Protected && !strings.Contains(open, "title=") && !strings.Contains(open, "aria-") && !strings.Contains(open, "alt=")
	}
	return false
}

// emphasisTags are elements whose loss changes how a text looks, not where it leads.
var emphasisTags = set("em strong b i u sub sup span small mark abbr br wbr big tt cite font emph")

// find returns where part first stands in s.
func find(s, part string) reports.Span {
	i := strings.Index(s, part)
	if i < 0 || part == "" {
		return reports.Span{}
	}
	return reports.Span{Start: i, End: i + len(part)}
}

// sameCodes reports whether two texts have the same codes in the same order.
func sameCodes(a, b *Text) bool {
	i, j := 0, 0
	for {
		for i < len(a.Objects) && a.Objects[i].Kind != CodeObject {
			i++
		}
		for j < len(b.Objects) && b.Objects[j].Kind != CodeObject {
			j++
		}
		if i == len(a.Objects) || j == len(b.Objects) {
			return i == len(a.Objects) && j == len(b.Objects)
		}
		if a.Objects[i].Text != b.Objects[j].Text {
			return false
		}
		i++
		j++
	}
}

// hasMarkup reports whether a text has tags or character references that are no codes.
func hasMarkup(t *Text) bool {
	if t.Has&HasObject == 0 {
		return false
	}
	for i := range t.Objects {
		if k := t.Objects[i].Kind; k == Tag || k == Entity && t.Objects[i].Text != "%%" {
			return true
		}
	}
	return false
}

// tagText returns the name of a tag as it is written.
func tagText(tag string) string {
	s := strings.TrimLeft(tag, "</")
	return s[:len(tagName(tag))]
}
