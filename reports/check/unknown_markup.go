package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

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
