package check

import (
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// contradiction reports the issues of a kind: the source has one value where
// the translation has another.
func contradiction(p *Pair, kind issueKind) {
	for _, is := range p.issues() {
		if is.kind != kind {
			continue
		}
		s, t := &p.Source.Values()[is.from], &p.Target.Values()[is.to]
		if is.shared {
			if is.told {
				continue
			}
			f := p.Report(p.at(t), &i18n.Message{ID: "check.number.shared", Other: "“{{.Value}}” in the source is “{{.Other}}” in all translations: the source, or a date of it, may be wrong"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
			f.SourceSpan = p.sourceAt(s)
			p.lower(f, reports.Warning)
			continue
		}
		if is.more > 0 {
			f := p.Report(p.at(t), &i18n.Message{ID: "check.number.many", Other: "the source has “{{.Value}}” where the translation has “{{.Other}}”, and {{.Count}} more numbers differ"},
				"Value", valueText(p.Source, s), "Other", valueText(p.Target, t), "Count", is.more)
			f.SourceSpan = p.sourceAt(s)
			continue
		}
		f := p.Report(p.at(t), &i18n.Message{ID: "check.number.other", Other: "the source has “{{.Value}}” where the translation has “{{.Other}}”"},
			"Value", valueText(p.Source, s), "Other", valueText(p.Target, t))
		f.SourceSpan = p.sourceAt(s)
	}
}

// grouped reports whether the one mark of a number is that of thousands by the
// conventions of its language.
func grouped(t *Text, v *locales.Value) bool {
	mark := v.Group
	if v.Decimal != 0 {
		if v.Group != 0 || v.Places != 3 {
			return false
		}
		mark = v.Decimal
	}
	if mark != ',' && mark != '.' {
		return false
	}
	grouping := locales.ProfileOf(t.Lang).Grouping
	return grouping == "comma" && mark == ',' || grouping == "point" && mark == '.'
}
