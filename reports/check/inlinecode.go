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

var unknownMarkup = &Check{
	Name:     "unknown-markup",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.unknown-markup", Other: "Markup that would be printed as it stands"},
	Explain: &i18n.Message{ID: "check.unknown-markup.explain",
		Other: "A tag or a character reference in the translation that is no code of the message and is not in the source, such as a mistyped <stong> or &amp;nbsp;: readers would see it. Tags for superscripts may be added; added emphasis is a warning."},
	Find: []Case{
		{Codes: true, Source: "The <em>Council</em> meets.", Target: "Le <em>Conseil</em> se <stong>réunit</stong>."},
		{Codes: true, Source: "The <em>Council</em> meets.", Target: "Le <EM>Conseil</EM> se réunit."},
		{Codes: true, Source: "The <em>Council</em> meets.", Target: "El <em>Consejo</em> &lt;em&gt;se reúne&lt;/em&gt;.", To: "es"},
		{Codes: true, Source: "<b>Air</b> & water", Target: "<b>Aire</b> &amp; agua", To: "es"},
		{Source: "Council: notes", Target: "Conseil&nbsp;: notes"},
		{Source: "1st", Target: "1<sup>er"},
		{Source: "El Consejo", From: "es", Target: "The <b>Council</b>", To: "en"},
	},
	Pass: []Case{
		{Codes: true, Source: "The 18th <em>century</em>", Target: "Le XVIII<sup>e</sup> <em>siècle</em>"},
		{Codes: true, Source: "if x < y then <em>stop</em>", Target: "si x < y alors <em>stop</em>"},
		{Codes: true, Source: "R&D <b>grants</b>", Target: "<b>Subvenciones</b> de I&D", To: "es"},
		{Source: "Use &nbsp; for a space.", Target: "Utilisez &nbsp; pour une espace."},
		{Source: "<b>Note</b>", Target: "<b>Remarque</b> &nbsp;"},
		{Source: "Write to us", Target: "Écrivez-nous <a@b.ca>"},
		{Source: "1st", Target: "1<sup>er</sup>"},
	},
	Pair: func(p *Pair) {
		if p.Target.Has&HasObject == 0 || hasMarkup(p.Source) {
			return // a text with markup in it: see html-valid
		}
		objects := p.Target.Objects
		source := p.Source
		coded := len(p.Entry.Codes) > 0
		for i := range objects[:min(len(objects), many)] {
			o := &objects[i]
			switch o.Kind {
			case Entity:
				if !coded || o.Text == "%%" || strings.Contains(source.Raw, o.Text) {
					continue
				}
				p.Report(span(o), &i18n.Message{ID: "check.unknown-markup.entity", Other: "the source has no character reference such as {{.Text}}: write the character itself"}, "Text", o.Text)
				return
			case Tag, Variable:
				n := tagName(o.Text)
				if strings.Contains(source.Raw, o.Text) || o.Kind == Variable && !coded {
					continue
				}
				if n == "sup" || n == "sub" {
					var buf [8]*Object
					if o := unbalanced(tags(p.Target, buf[:0])); o != nil {
						p.Report(span(o), &i18n.Message{ID: "check.html-valid.unbalanced", Other: "the tag {{.Tag}} is not closed, not opened, or closed in the wrong order"}, "Tag", o.Text)
						return
					}
					continue
				}
				f := p.Report(span(o), &i18n.Message{ID: "check.unknown-markup.found", Other: "{{.Text}} is no code of this message"}, "Text", o.Text)
				if !coded || emphasisTags[tagText(o.Text)] {
					p.lower(f, reports.Warning)
				}
				return
			}
		}
	},
	Publication: func(b *Batch) {
		// Where texts have no codes, references are wrong only if no text is HTML.
		var found []*catalog.Entry
		var t Text
		for _, e := range b.Publication.Entries {
			if len(e.Codes) > 0 {
				continue
			}
			if s := string(e.Other); strings.IndexByte(s, '<') >= 0 || strings.IndexByte(s, '&') >= 0 {
				if t.reset(s, b.Publication.Source, nil); hasMarkup(&t) {
					return
				}
			}
			if to := e.Target(b.Lang); to != nil && strings.IndexByte(string(to.Other), '&') >= 0 {
				found = append(found, e)
			}
		}
		for _, e := range found {
			t.reset(string(e.Target(b.Lang).Other), b.Lang, nil)
			for i := range t.Objects {
				if o := &t.Objects[i]; o.Kind == Entity && o.Text != "%%" {
					f := b.Report(e, "other", span(o), &i18n.Message{ID: "check.unknown-markup.entity", Other: "the source has no character reference such as {{.Text}}: write the character itself"}, "Text", o.Text)
					b.w.pair.lower(f, reports.Warning)
					break
				}
			}
		}
	},
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
