package check

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var mdSyntax = &Check{
	Name:     "md-syntax",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.md-syntax", Other: "Markdown or reStructuredText that does not close"},
	Explain: &i18n.Message{ID: "check.md-syntax.explain",
		Other: "In a text with the marks of Markdown or reStructuredText (**bold**, `code`, [a link](…), `a link <…>`_), the marks of the translation must close, stand close to their words, and links must still be links. How much is emphasised is the translator’s affair."},
	Find: []Case{
		{Source: "The **Council** meets.", Target: "Le **Conseil se réunit."},
		{Source: "Use ``make`` first.", Target: "Utilisez ``make` d’abord."},
		{Source: "See [the report](report.md).", Target: "Voir [le rapport] (report.md)."},
		{Source: "See [the report](report.md).", Target: "Véase el informe (report.md).", To: "es"},
		{Source: "See `the report <report.html>`_.", Target: "Voir `le rapport <report.html>`."},
		{Source: "El **Consejo** se reúne.", From: "es", Target: "The ** Council** meets.", To: "en"},
		{Source: "See :ref:`the report`.", Target: "Voir : ref :`the report`."},
	},
	Pass: []Case{
		{Source: "The **Council** meets.", Target: "Le Conseil se réunit."},
		{Source: "The **Council** meets.", Target: "**El Consejo** se **reúne**.", To: "es"},
		{Source: "2 ** 3 and 3 ** 2", Target: "2 ** 3 et 3 ** 2"},
		{Source: "It's `so`.", Target: "C'est `ainsi`."},
		{Source: "See [the report](report.md).", Target: "Voir [le rapport](rapport.md)."},
		{Source: "See `the report <report.html>`_.", Target: "Véase `el informe <report.html>`_.", To: "es"},
		{Source: "Note * and more", Target: "Note* et plus"},
		{Source: "a `b` c", Target: "a « b » c", Why: &i18n.Message{ID: "check.md-syntax.code", Other: "see code-span"}},
	},
	Pair: func(p *Pair) {
		if len(p.Entry.Codes) > 0 {
			return
		}
		s, t := p.Source.Raw, p.Target.Raw
		star, tick, link := strings.Contains(s, "**"), strings.IndexByte(s, '`') >= 0, strings.Contains(s, "](")
		if !star && !tick && !link {
			return
		}
		if star {
			if open := unclosed(s, "**"); open < 0 {
				if at := unclosed(t, "**"); at >= 0 {
					p.Report(reports.Span{Start: at, End: at + 2}, &i18n.Message{ID: "check.md-syntax.bold", Other: "“**” does not enclose anything here"})
				}
			}
		}
		if tick {
			if strings.Count(s, "`")%2 == 0 && strings.Count(t, "`")%2 == 1 {
				i := strings.LastIndexByte(t, '`')
				p.Report(reports.Span{Start: i, End: i + 1}, &i18n.Message{ID: "check.md-syntax.tick", Other: "there is an odd number of “`” here"})
			} else if n, m := hyperlinks(s), hyperlinks(t); n > m {
				p.Report(reports.Span{}, &i18n.Message{ID: "check.md-syntax.link", Other: "a link of the source is no link here"})
			}
			if len(p.Target.Objects) < many && roles(p.Source) > roles(p.Target) && brokenRole(p.Target) >= 0 {
				at := brokenRole(p.Target)
				p.Report(reports.Span{Start: at, End: at + 1}, &i18n.Message{ID: "check.md-syntax.role", Other: "a cross-reference of the source is none here"})
			}
		}
		if link {
			if n, m := inlineLinks(s), inlineLinks(t); n > m {
				p.Report(reports.Span{}, &i18n.Message{ID: "check.md-syntax.link", Other: "a link of the source is no link here"})
			}
		}
	},
}

// unclosed returns where a mark opens or closes that has no other, or that
// stands between spaces, -1 if all enclose words.
func unclosed(s, mark string) int {
	open := -1
	for i := 0; ; {
		n := strings.Index(s[i:], mark)
		if n < 0 {
			return open
		}
		i += n
		before, after := i == 0 || s[i-1] == ' ' || s[i-1] == '\n', i+2 == len(s) || s[i+2] == ' ' || s[i+2] == '\n'
		switch {
		case before && after:
			return i
		case open < 0 && after || open >= 0 && before:
			return i
		case open < 0:
			open = i
		default:
			open = -1
		}
		for i < len(s) && s[i] == '*' {
			i++
		}
	}
}

// hyperlinks counts the `text`_ and `text <url>`__ of reStructuredText.
func hyperlinks(s string) int {
	n := 0
	for i := 1; i+1 < len(s); i++ {
		if s[i] == '`' && s[i+1] == '_' && s[i-1] != '`' && s[i-1] != ' ' {
			n++
		}
	}
	return n
}

func roles(t *Text) int {
	n := 0
	for i := range t.Objects {
		if o := &t.Objects[i]; o.Kind == CodeSpan && o.Text[0] == ':' {
			n++
		}
	}
	return n
}

// brokenRole returns where a role such as :ref:`x` has spaces in it, -1 if none has.
func brokenRole(t *Text) int {
	s := t.Raw
	for i := 2; i < len(s); i++ {
		if s[i] != '`' || s[i-1] == '`' {
			continue
		}
		j := i
		for j > 0 && s[j-1] == ' ' {
			j--
		}
		if j < 2 || s[j-1] != ':' || slices.ContainsFunc(t.Objects, func(o Object) bool { return o.Kind == CodeSpan && o.Lo < i && i < o.Hi }) {
			continue
		}
		k := j - 1
		for k > 0 && s[k-1] == ' ' {
			k--
		}
		end := k
		for k > 0 && (isAlpha(s[k-1]) || s[k-1] == ' ' && k < end) {
			k--
			if s[k] == ' ' {
				break
			}
		}
		if k > 0 && (s[k-1] == ':' || s[k-1] == ' ' && k > 1 && s[k-2] == ':') {
			return i
		}
	}
	return -1
}

// inlineLinks counts the [text](url) of Markdown.
func inlineLinks(s string) int {
	n := 0
	for i := 0; ; {
		k := strings.Index(s[i:], "](")
		if k < 0 {
			return n
		}
		i += k + 2
		if strings.IndexByte(s[i:min(len(s), i+1000)], ')') >= 0 {
			n++
		}
	}
}

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

// templated reports whether a text has actions of templates outside of code.
func templated(t *Text) bool {
	return slices.ContainsFunc(t.Objects, func(o Object) bool { return o.Kind == Placeholder && strings.HasPrefix(o.Text, "{{") })
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

// seen are the roles of what readers see, or of what is written for them.
var seen = set("guilabel menuselection abbr dfn kbd index emphasis strong title-reference term sub sup math file samp command program envvar literal")

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

var templateSyntax = &Check{
	Name:     "template-syntax",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.template-syntax", Other: "Template that does not parse"},
	Explain: &i18n.Message{ID: "check.template-syntax.explain",
		Other: "A template of Go, or a message in ICU’s format, whose translation the program cannot read, while it can read the source."},
	Find: []Case{
		{Source: "{{if .A}}one{{end}}", Target: "{{if .A}}un{{fin}}"},
		{Source: "Hello {{.Name}}", Target: "Hola {{.Name}", To: "es"},
		{Source: "Hello {{.Name}}", Target: "Bonjour {{.Name}} {{"},
		{Source: "{n, plural, one {file} other {files}}", Target: "{n, plural, one {fichier} other {fichiers}"},
		{Source: "{n, plural, one {file} other {files}}", Target: "{n, plural, uno {archivo} otro {archivos}}", To: "es"},
	},
	Pass: []Case{
		{Source: "{{if .A}}one{{end}}", Target: "{{if .A}}un{{end}}"},
		{Source: "write {{ to begin", Target: "écrivez {{ pour commencer"},
		{Source: "{{t \"x\"}} now", Target: "{{t \"x\"}} ahora", To: "es"},
		{Source: "{n, plural, one {file} other {files}}", Target: "{n, plural, one {fichier} many {de fichiers} other {fichiers}}"},
		{Source: "{ a b", Target: "{ a b c"},
	},
	Pair: func(p *Pair) {
		if strings.IndexByte(p.Source.Raw, '{') < 0 {
			return
		}
		left, right := p.Entry.LeftDelim, p.Entry.RightDelim
		if left == "" {
			left, right = "{{", "}}"
		}
		if strings.Contains(p.Source.Raw, left) && (left != "{{" || len(p.Entry.Codes) > 0 || templated(p.Source)) && p.Source.Raw != p.Target.Raw {
			if parses(p.Source.Raw, left, right) && (!parses(p.Target.Raw, left, right) || strings.Contains(p.Source.Raw, "}}") && !strings.Contains(p.Target.Raw, left)) {
				if strings.Contains(p.Target.Raw, left) {
					p.Report(reports.Span{}, &i18n.Message{ID: "check.template-syntax.found", Other: "the template cannot be read"})
				}
			}
			return
		}
		if p.Source.Has&HasObject == 0 {
			return
		}
		for i := range p.Source.Objects {
			o := &p.Source.Objects[i]
			if o.Kind != Placeholder || o.Text[0] != '{' || argumentName(o.Text) == "" {
				continue
			}
			if strings.Count(p.Source.Raw, "{") != strings.Count(p.Source.Raw, "}") {
				return
			}
			if strings.Count(p.Target.Raw, "{") != strings.Count(p.Target.Raw, "}") {
				p.Report(reports.Span{}, &i18n.Message{ID: "check.template-syntax.braces", Other: "braces are not closed"})
			} else if strings.Contains(o.Text, "other") && !strings.Contains(p.Target.Raw, "other") {
				p.Report(reports.Span{}, &i18n.Message{ID: "check.template-syntax.other", Other: "the form “other” is missing"})
			}
			return
		}
	},
}

var protectedText = &Check{
	Name:     "protected-text",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.protected-text", Other: "Code in a text that is not that of the source"},
	Explain: &i18n.Message{ID: "check.protected-text.explain",
		Other: "What is typed or looked up stays as it is: options such as --output, names with an underscore such as MAX_SIZE. What is marked as code is looked at elsewhere."},
	Find: []Case{
		{Source: "Use --output to say where.", Target: "Utilisez --sortie pour dire où."},
		{Source: "Set MAX_SIZE first.", Target: "Defina primero TAMAÑO_MAX.", To: "es"},
		{Source: "Usa MAX_DIR y después MAX_SIZE.", From: "es", Target: "Use MAX_SIZE.", To: "en"},
	},
	Pass: []Case{
		{Source: "Use --output to say where.", Target: "Utilisez --output pour dire où."},
		{Source: "The result -- a surprise -- is good.", Target: "Le résultat, surprenant, est bon."},
		{Source: "Two file(s)", Target: "Deux fichier(s)"},
		{Source: "_File", Target: "_Archivo", To: "es"},
		{Source: "_emphasis_", Target: "_insistance_"},
		{Source: "Place_ment", Target: "_Placement"},
		{Source: "the field Supplier_No", Target: "el campo No_proveedor", To: "es"},
	},
	Pair: func(p *Pair) {
		s := p.Source.Prose
		if strings.IndexByte(s, '_') < 0 && !strings.Contains(s, "--") || p.Source.Raw == p.Target.Raw {
			return
		}
		names := 0
		for i := 0; i < len(s) && names < many; i++ {
			if s[i] != '_' && !(s[i] == '-' && strings.HasPrefix(s[i:], "--")) {
				continue
			}
			lo, hi := i, i
			if s[i] == '-' {
				if i > 0 && strings.IndexByte(" (\"'[", s[i-1]) < 0 {
					i++
					continue
				}
				hi = i + 2
				if hi == len(s) || s[hi] < 'a' || s[hi] > 'z' {
					i++
					continue
				}
			} else {
				for lo > 0 && (isAlnum(s[lo-1]) || s[lo-1] == '_') {
					lo--
				}
			}
			for hi < len(s) && (isAlnum(s[hi]) || s[hi] == '_' || s[hi] == '-' && s[i] == '-') {
				hi++
			}
			name := s[lo:hi]
			i = max(i, hi-1)
			if s[lo] != '-' && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") != "" && (strings.ToLower(name) != name || strings.Count(p.Source.Raw, "_") == 1 && len(p.Source.Raw) < 80 || strings.IndexByte(p.Target.Prose, '_') >= 0) {
				continue // a shortcut in a word, or the name of a field in an example
			}
			if len(name) < 6 || name[0] == '_' || name[len(name)-1] == '_' || !isAlpha(name[len(name)-1]) && s[lo] == '-' {
				continue
			}
			if names++; strings.Contains(p.Target.Raw, name) {
				continue
			}
			f := p.Report(reports.Span{}, &i18n.Message{ID: "check.protected-text.found", Other: "{{.Text}} of the source is missing"}, "Text", name)
			f.SourceSpan = p.Source.Span(lo, hi)
			return
		}
	},
}
