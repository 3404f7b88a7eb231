package check

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var htmlValid = &Check{
	Name:     "html-valid",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.html-valid", Other: "Tags missing, extra, changed or not closed in a text with markup"},
	Explain: &i18n.Message{ID: "check.html-valid.explain",
		Other: "In a text that holds tags as characters, as those of programs and exchange files do, the translation needs the same tags, closed in the right order, and &amp; for an ampersand where the source writes so. Titles and alternative texts in tags may be translated, and links may lead to the translated page; lost emphasis is a warning."},
	Find: []Case{
		{Source: "<b>Note:</b> see below", Target: "<b>Remarque : voir plus bas"},
		{Source: `See <a href="x">the report</a>.`, Target: "Voir le rapport."},
		{Source: `See <a href="x">the report</a>.`, Target: `Véase <a href="x">el informe<a>.`, To: "es"},
		{Source: `<a href="x">A</a> <b>B</b>`, Target: `<a href="x">A <b>B</a></b>`},
		{Source: "Uno<br/>dos", From: "es", Target: "One<br/>two <img src='x'/>", To: "en"},
		{Source: `<a href="x" class="y">A</a>`, Target: `<a herf="x" class="y">A</a>`},
		{Source: "Press <emph>OK</emph>.", Target: "Pulse <enfasis>Aceptar</enfasis>.", To: "es"},
		{Source: "R&amp;D and <b>water</b>", Target: "R&D et <b>eau</b>"},
		{Source: `<a href="%(url)s">Air</a>`, Target: `<a href="%(url)">Aire</a>`, To: "es"},
		{Source: "a &lt; b", Target: "a < b"},
		{Source: "<b>Air</b>", Target: "<b>Air</ b>"},
		{Source: "the <0>report</0>", Target: "le <0>rapport"},
	},
	Pass: []Case{
		{Source: `See <a href="/en/x">the report</a>.`, Target: `Voir <a href="/fr/x">le rapport</a>.`},
		{Source: `<img src="a" alt="A map">`, Target: `<img src="a" alt="Une carte">`},
		{Source: "Open <file> now", Target: "Ouvrir <fichier>"},
		{Source: "<footer>", Target: "<pied de page>"},
		{Source: "x < y & z", Target: "x < y et z"},
		{Source: "<b>One</b> and <i>two</i>", Target: "<i>Dos</i> y <b>uno</b>", To: "es"},
		{Source: "<p>One <br> two", Target: "<p>Un <br> deux"},
		{Source: "<b>Trade</b> & environment", Target: "<b>Commerce</b> & environnement"},
		{Source: "<b>Trade</b> and environment", Target: "<b>Comercio</b> y medio ambiente &nbsp;", To: "es"},
		{Source: "the 18th <b>century</b>", Target: "le XVIII<sup>e</sup> <b>siècle</b>"},
	},
	Needs: Needs{Source: HasObject},
	Pair: func(p *Pair) {
		if !hasMarkup(p.Source) {
			return
		}
		var abuf, bbuf [16]*Object
		source, target := tags(p.Source, abuf[:0]), tags(p.Target, bbuf[:0])
		if len(source) > 0 || len(target) > 0 {
			if len(source) == 1 && source[0].Text == p.Source.Raw {
				return // “<footer>” as a word
			}
			if !slices.EqualFunc(source, target, func(a, b *Object) bool { return a.Text == b.Text }) {
				compareTags(p, source, target)
			}
		}
		bareSigns(p, len(source) > 0)
	},
}

func tags(t *Text, out []*Object) []*Object {
	for i := range t.Objects {
		if o := &t.Objects[i]; o.Kind == Tag && !strings.HasPrefix(o.Text, "<!") {
			out = append(out, o)
		}
	}
	return out
}

// void are elements that are not closed, or that need not be.
var void = set("br hr img input wbr meta link area base col embed source track param p li td tr th dt dd option")

// unbalanced returns the first tag that is not closed or not opened, nil if there is none.
func unbalanced(list []*Object) *Object {
	var buf [16]*Object
	open := buf[:0]
	for _, o := range list {
		s := o.Text
		if strings.HasSuffix(s, "/>") {
			continue
		}
		n := tagText(s)
		if s[1] != '/' {
			open = append(open, o)
			continue
		}
		for len(open) > 0 {
			last := open[len(open)-1]
			open = open[:len(open)-1]
			m := tagText(last.Text)
			if m == n {
				n = ""
				break
			}
			if !void[m] {
				return last
			}
		}
		if n != "" && !void[n] {
			return o
		}
	}
	for _, o := range open {
		if !void[tagText(o.Text)] {
			return o
		}
	}
	return nil
}

// tagSort orders tags: opening before closing ones, by name.
func tagSort(a, b *Object) int {
	if a.Text[1] == '/' != (b.Text[1] == '/') {
		if a.Text[1] == '/' {
			return 1
		}
		return -1
	}
	return strings.Compare(tagText(a.Text), tagText(b.Text))
}

func compareTags(p *Pair, source, target []*Object) {
	if unbalanced(source) == nil {
		if o := unbalanced(target); o != nil {
			p.Report(span(o), &i18n.Message{ID: "check.html-valid.unbalanced", Other: "the tag {{.Tag}} is not closed, not opened, or closed in the wrong order"}, "Tag", o.Text)
			return
		}
	}
	slices.SortStableFunc(source, tagSort)
	slices.SortStableFunc(target, tagSort)
	i, j := 0, 0
	var missing, extra *Object
	said := 0
	for (i < len(source) || j < len(target)) && said < enough {
		c := 0
		switch {
		case i == len(source):
			c = 1
		case j == len(target):
			c = -1
		default:
			c = tagSort(source[i], target[j])
		}
		switch {
		case c < 0:
			if o := source[i]; o.Text[1] != '/' {
				missing = o
				f := p.Report(reports.Span{}, &i18n.Message{ID: "check.html-valid.missing", Other: "the tag {{.Tag}} is missing"}, "Tag", o.Text)
				f.SourceSpan = span(o)
				said++
				if emphasisTags[tagName(o.Text)] || void[tagName(o.Text)] && tagName(o.Text) != "img" && tagName(o.Text) != "input" {
					p.lower(f, reports.Warning)
				}
			}
			i++
		case c > 0:
			if o := target[j]; o.Text[1] != '/' {
				n := tagName(o.Text)
				extra = o
				if n != "sup" && n != "sub" {
					f := p.Report(span(o), &i18n.Message{ID: "check.html-valid.extra", Other: "the source has no tag {{.Tag}} here"}, "Tag", o.Text)
					said++
					if emphasisTags[n] || void[n] {
						p.lower(f, reports.Warning)
					}
				}
			}
			j++
		default:
			i++
			j++
		}
	}
	// Closing tags alone, where the source does not close them all.
	if said == 0 && len(source) != len(target) && missing == nil && extra == nil {
		f := p.Report(reports.Span{}, &i18n.Message{ID: "check.html-valid.count", Other: "the source has other tags"})
		p.lower(f, reports.Warning)
		return
	}
	if said == 0 && len(source) < many {
		compareAttributes(p, source, target)
	}
}

// compareAttributes looks for tags of the same names with other attributes.
func compareAttributes(p *Pair, source, target []*Object) {
	for _, o := range target {
		if o.Text[1] == '/' || strings.IndexByte(o.Text, ' ') < 0 && strings.IndexByte(o.Text, '\n') < 0 {
			continue
		}
		if slices.ContainsFunc(source, func(s *Object) bool { return s.Text == o.Text }) {
			continue
		}
		key := attributes(o.Text)
		if slices.ContainsFunc(source, func(s *Object) bool {
			return tagText(s.Text) == tagText(o.Text) && attributes(s.Text) == key
		}) {
			continue
		}
		f := p.Report(span(o), &i18n.Message{ID: "check.html-valid.attributes", Other: "the source has no tag with these attributes: {{.Tag}}"}, "Tag", o.Text)
		// What a program fills in is no matter of taste.
		if !slices.ContainsFunc(source, func(s *Object) bool { return tagText(s.Text) == tagText(o.Text) && filled(s.Text) != filled(o.Text) }) {
			p.lower(f, reports.Warning)
		}
		return
	}
}

// translatable are attributes whose values are texts or lead to a translation.
var translatable = set("title alt content placeholder label summary href src hreflang lang action data cite longdesc poster srcset")

// attributes returns the attributes of a tag in order of their names, without
// the values that a translation may change.
func attributes(tag string) string {
	s := strings.Trim(tag, "<>/ \n")
	s = s[min(len(s), len(tagText(tag))):]
	var list []string
	for {
		s = strings.TrimLeft(s, " \t\r\n/")
		if s == "" {
			break
		}
		n := 0
		for n < len(s) && strings.IndexByte(" \t\r\n=/", s[n]) < 0 {
			n++
		}
		name, value := s[:n], ""
		s = s[n:]
		if rest := strings.TrimLeft(s, " \t\r\n"); strings.HasPrefix(rest, "=") {
			s = strings.TrimLeft(rest[1:], " \t\r\n")
			if s = strings.TrimPrefix(s, "\\"); s != "" && (s[0] == '"' || s[0] == '\'') {
				end := strings.IndexByte(s[1:], s[0])
				if end < 0 {
					end = len(s) - 1
				}
				value, s = s[1:1+end], s[min(len(s), end+2):]
			} else {
				end := strings.IndexAny(s, " \t\r\n")
				if end < 0 {
					end = len(s)
				}
				value, s = s[:end], s[end:]
			}
		} else if n == 0 {
			break
		}
		low := strings.ToLower(name)
		if translatable[low] || strings.HasPrefix(low, "aria-") || strings.HasPrefix(low, "data-") {
			value = filled(value)
		}
		list = append(list, low+"="+strings.TrimSuffix(value, "\\"))
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// filled returns the placeholders of a text in order of the alphabet.
func filled(s string) string {
	if !strings.ContainsAny(s, "%{$@#[") {
		return ""
	}
	if i := strings.Index(s, "://"); i >= 0 {
		s = s[i+3:]
	}
	t := NewText(s, "en", nil)
	var list []string
	for i := range t.Objects {
		if o := &t.Objects[i]; o.Kind == Placeholder && !strings.HasPrefix(o.Text, "#") {
			list = append(list, o.Text)
		}
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// bareSigns looks for & and < that begin nothing, in a text with markup.
func bareSigns(p *Pair, tagged bool) {
	if strings.IndexByte(p.Target.Raw, '&') < 0 && strings.IndexByte(p.Target.Raw, '<') < 0 {
		return
	}
	escaped := strings.Contains(p.Source.Raw, "&lt;")
	if i, amp := bare(p.Target, tagged, escaped); i >= 0 {
		if j, _ := bare(p.Source, tagged, escaped); j >= 0 {
			return // the source has them too
		}
		at := reports.Span{Start: i, End: i + 1}
		if amp {
			f := p.Replace(at, "&amp;", &i18n.Message{ID: "check.html-valid.ampersand", Other: "the ampersand has to be written &amp; here"})
			if !strings.Contains(p.Source.Raw, "&amp;") {
				p.lower(f, reports.Warning)
			}
			return
		}
		p.Report(at, &i18n.Message{ID: "check.html-valid.less", Other: "“<” begins no tag here"})
	}
}

// bare returns where an & or < stands that is no object, -1 if there is none.
func bare(t *Text, tagged, escaped bool) (at int, amp bool) {
	k := 0
	for i := 0; i < len(t.Raw); i++ {
		for k < len(t.Objects) && t.Objects[k].Hi <= i {
			k++
		}
		if k < len(t.Objects) && i >= t.Objects[k].Lo && t.Objects[k].Kind != Accelerator {
			i = t.Objects[k].Hi - 1
			continue
		}
		switch t.Raw[i] {
		case '&':
			return i, true
		case '<':
			if escaped {
				return i, false
			}
			if rest := t.Raw[i+1:]; tagged && rest != "" && (isAlpha(rest[0]) || rest[0] == '/') && !strings.HasPrefix(rest, "http") {
				return i, false
			}
		}
	}
	return -1, false
}
