package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var codeSpan = &Check{
	Name:     "code-span",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.code-span", Other: "Code between backticks that is not that of the source"},
	Explain: &i18n.Message{ID: "check.code-span.explain",
		Other: "What stands between backticks (`code`, ``code``, :ref:`target`) is typed or looked up by a program and must come back unchanged. Texts of cross-references and what readers see on a screen may be translated; comments and words in code with spaces too."},
	Find: []Case{
		{Source: "Set `buyer` first.", Target: "Définissez d’abord `acheteur`."},
		{Source: "Set ``max_size``.", Target: "Defina ``max_tamaño``.", To: "es"},
		{Source: "Run `make`.", Target: "Lancez."},
		{Source: "See :ref:`grant-rules`.", Target: "Voir :ref:`regles`."},
		{Source: "Usa `fecha`.", From: "es", Target: "Use `date`.", To: "en"},
	},
	Pass: []Case{
		{Source: "Set `buyer` first.", Target: "Définissez d’abord `buyer`."},
		{Source: "`a` or `b`", Target: "`b` ou `a`"},
		{Source: "See :ref:`the rules <grant-rules>`.", Target: "Voir :ref:`les règles <grant-rules>`."},
		{Source: "See :ref:`grant-rules`.", Target: "Voir :ref:`les règles <grant-rules>`."},
		{Source: "Press :guilabel:`Open`.", Target: "Pulse :guilabel:`Abrir`.", To: "es"},
		{Source: "Set `max` in `max` mode", Target: "Mode `max`"},
		{Source: "the `Great Lakes report`", Target: "le `rapport sur les Grands Lacs`"},
		{Source: "Set `size`.", Target: "Définissez ``size``."},
		{Source: "as in `open(file)`", Target: "como en `open(archivo)`", To: "es"},
	},
	Needs: Needs{Source: HasObject},
	Pair: func(p *Pair) {
		if strings.IndexByte(p.Source.Raw, '`') < 0 || len(p.Entry.Codes) > 0 || len(p.Source.Objects) > many || len(p.Target.Objects) > many {
			return
		}
		// One in the place of another is a change; else a sentence was worded
		// another way, or has examples in its own language.
		var missing, other *Object
		lost, spans, extra := 0, 0, 0
		filling := false // what is lost holds placeholders
		for i := range p.Source.Objects {
			o := &p.Source.Objects[i]
			if o.Kind != CodeSpan {
				continue
			}
			if key, ok := spanKey(o.Text); ok && !strings.Contains(p.Target.Raw, key) {
				if lost++; missing == nil || !filling && strings.ContainsAny(key, "%{$") {
					missing = o
				}
				filling = filling || strings.ContainsAny(key, "%{$")
			}
		}
		if lost == 0 {
			return
		}
		for i := range p.Target.Objects {
			o := &p.Target.Objects[i]
			if o.Kind != CodeSpan {
				continue
			}
			spans++
			if key, ok := spanKey(o.Text); ok && !strings.Contains(p.Source.Raw, key) {
				if extra++; other == nil {
					other = o
				}
			}
		}
		if alone := len(p.Source.Objects) == 1; !filling && (lost != 1 || extra != 1 && (spans > 0 || !alone) || other != nil && !alone && !sameEnds(missing.Text, other.Text)) {
			return
		}
		f := p.Report(reports.Span{}, &i18n.Message{ID: "check.code-span.missing", Other: "the code {{.Code}} of the source is missing"}, "Code", missing.Text)
		if f.SourceSpan = span(missing); other != nil {
			f.Span = span(other)
		}
	},
}

// sameEnds reports whether two texts begin and end alike, at half their length.
func sameEnds(a, b string) bool {
	a, b = strings.Trim(a, "`"), strings.Trim(b, "`")
	if strings.ContainsAny(a, "%{$") {
		return true
	}
	i, j := 0, 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	for j < len(a)-i && j < len(b)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	return 2*(i+j) >= max(len(a), len(b))
}

// spanKey returns what must come back of a code span.
func spanKey(s string) (string, bool) {
	role := ""
	if s[0] == ':' {
		n := strings.IndexByte(s, '`')
		role = strings.Trim(s[:n], ":")
		s = s[n:]
		if i := strings.LastIndexByte(role, ':'); i >= 0 {
			role = role[i+1:]
		}
	}
	s = strings.Trim(s, "`")
	if role == "term" {
		return "", false
	}
	if role != "" && strings.HasSuffix(s, ">") {
		if i := strings.LastIndexByte(s, '<'); i >= 0 {
			s = s[i+1 : len(s)-1]
		}
	} else if seen[role] {
		return "", false
	}
	s = strings.Trim(strings.TrimSpace(s), "~!.'\"")
	if role != "" {
		if i := strings.LastIndexByte(s, '.'); i > 0 && i+1 < len(s) {
			s = s[i+1:] // a name in a module
		}
	}
	if strings.IndexByte(s, '%') >= 0 || strings.IndexByte(s, '{') >= 0 || strings.IndexByte(s, '$') >= 0 {
		return s, len(s) > 1 // it holds placeholders
	}
	if len(s) < 3 || role == "" && strings.ContainsAny(s, " \n()[]<>'\"=") {
		return "", false
	}
	return s, true
}
