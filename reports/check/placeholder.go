package check

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var placeholder = &Check{
	Name:     "placeholder",
	Severity: reports.Error,
	Title:    &i18n.Message{ID: "check.placeholder", Other: "Placeholders missing, extra, changed or in an order the program cannot follow"},
	Explain: &i18n.Message{ID: "check.placeholder.explain",
		Other: "What a program fills in must come back as it is: %s, %(name)s, {name}, ${x}, actions of Go templates, $(ARG1), %PRODUCTNAME, @name and the like. They may stand in another order, except for unnumbered %s and %d of different types. A singular may leave out the number. A percentage (“50 % de”) and money (“75 $CAN”) are none."},
	Find: []Case{
		{Source: "%s sent %d files.", Target: "%d fichiers envoyés par %s."},
		{Source: "Hello, %(name)s!", Target: "Bonjour %(name) !"},
		{Source: "Hello, %(name)s!", Target: "Bonjour %(nom)s!"},
		{Source: "Hello, {name}!", Target: "¡Hola, {nombre}!", To: "es"},
		{Source: "Hello, {name}!", Target: "¡Hola, { name }!", To: "es"},
		{Source: "{0} of {1}", Target: "{O} de {1}", To: "es"},
		{Source: "Total: ${x}", Target: "Total : $x}"},
		{Source: "{{.Name}} wrote.", Target: "{{.Nom}} a écrit."},
		{Source: "%s files", Target: "% s fichiers"},
		{Source: "Quit %PRODUCTNAME", Target: "Quitter LibreOffice"},
		{Source: "Delete $(ARG1)?", Target: "¿Eliminar $ (ARG1)?", To: "es"},
		{Source: "@count items", Target: "count éléments"},
		{Source: "[% name %] is here", Target: "[%name%] est ici"},
		{Source: "Archivo %1$s de %2$s", From: "es", Target: "File %1$s of %1$s", To: "en"},
		{Source: "{n, plural, one {# file} other {# files}}", Target: "{nombre, plural, one {# fichier} other {# fichiers}}"},
		{Source: "{n, plural, one {# file of {user}} other {# files of {user}}}", Target: "{n, plural, one {# archivo de {usuario}} other {# archivos de {usuario}}}", To: "es"},
		{Source: "%d km", Target: "%s km", To: "es"},
	},
	Pass: []Case{
		{Source: "50% of funds", Target: "50 % des fonds"},
		{Source: "50% of funds", Target: "50 %de los fondos", To: "es"},
		{Source: "%s sent %s files.", Target: "%s fichiers envoyés par %s."},
		{Source: "%s sent %d files.", Target: "%2$d fichiers envoyés par %1$s."},
		{Source: "{0} of {1}", Target: "{1} : {0}"},
		{Source: "C$75 for the grant", Target: "75 $CAN pour la subvention"},
		{Source: "{see below}", Target: "{voir ci-dessous}"},
		{Source: "{n, plural, one {# file} other {# files}}", Target: "{n, plural, one {# fichier} many {# de fichiers} other {# fichiers}}"},
		{Codes: true, Source: "{{.Count}} grants", Target: "{{.Cuenta}} subvenciones", To: "es", Why: &i18n.Message{ID: "check.placeholder.code", Other: "a code of the message: see inline-code"}},
		{Source: "Date format: %d/%m/%Y", Target: "Format de date : %Y-%m-%d"},
		{Source: "Send to info@cec.org", Target: "Enviar a info@cec.org", To: "es"},
		{Source: "the `%(model)s` object", Target: "l’objet « %(model)s »"},
		{Source: "{None}", Target: "{Ninguno}", To: "es"},
		{Source: "100%% done", Target: "100 %% terminé"},
	},
	Pair: func(p *Pair) {
		if (p.Source.Has|p.Target.Has)&HasObject == 0 || p.Source.Raw == p.Target.Raw {
			return
		}
		var abuf, bbuf [12]*Object
		source, target := placeholders(p.Source, abuf[:0]), placeholders(p.Target, bbuf[:0])
		if len(source) == 0 && len(target) == 0 || samePlaceholders(source, target) {
			return
		}
		if strftime(p.Source.Raw) || len(source) == 1 && source[0].Text == p.Source.Raw && letters(p.Source.Raw) {
			return
		}
		if len(target) < many && numbered(target) && !numbered(source) && sameNumbered(source, target) {
			return
		}
		byText := func(a, b *Object) int { return strings.Compare(a.Text, b.Text) }
		// Unnumbered ones are filled in order.
		if !inOrder(source, target) {
			a, b := slices.SortedFunc(slices.Values(source), byText), slices.SortedFunc(slices.Values(target), byText)
			if samePlaceholders(a, b) {
				for i := range source {
					if source[i].Text != target[i].Text {
						p.Report(span(target[i]), &i18n.Message{ID: "check.placeholder.order", Other: "{{.Text}} stands in the place of {{.Source}}: number them, as in %2$d"}, "Text", target[i].Text, "Source", source[i].Text)
						return
					}
				}
			}
		}
		slices.SortStableFunc(source, byText)
		slices.SortStableFunc(target, byText)
		missing, extra := source[:0], target[:0]
		i, j := 0, 0
		for i < len(source) || j < len(target) {
			switch {
			case j == len(target) || i < len(source) && source[i].Text < target[j].Text:
				missing = append(missing, source[i])
				i++
			case i == len(source) || source[i].Text > target[j].Text:
				extra = append(extra, target[j])
				j++
			default:
				i++
				j++
			}
		}
		missing, extra = sameArguments(missing, extra)
		if len(missing)+len(extra) < many && (masked(p.Source) || masked(p.Target)) {
			// Those between backticks, in tags and in addresses count too.
			fewer := func(a, b string) func(o *Object) bool {
				return func(o *Object) bool { return strings.Count(a, o.Text) <= strings.Count(b, o.Text) }
			}
			missing = slices.DeleteFunc(missing, fewer(p.Source.Raw, p.Target.Raw))
			extra = slices.DeleteFunc(extra, fewer(p.Target.Raw, p.Source.Raw))
		}
		if len(missing) > 0 && p.Plural() && p.Form != "other" && len(extra) < len(missing) {
			missing = missing[1:] // the number
		}
		if p.Plural() {
			extra = slices.DeleteFunc(extra, func(o *Object) bool { return strings.Contains(string(p.Entry.Other), o.Text) && len(missing) == 0 })
		}
		if len(p.Entry.Codes) > 0 && len(extra) > 0 && !sameCodes(p.Source, p.Target) {
			return // a protected code that was changed: see inline-code
		}
		slices.SortFunc(missing, func(a, b *Object) int { return a.Lo - b.Lo })
		slices.SortFunc(extra, func(a, b *Object) int { return a.Lo - b.Lo })
		for k := 0; (k < len(missing) || k < len(extra)) && k < enough; k++ {
			switch {
			case k < len(missing) && k < len(extra):
				m, x := missing[k], extra[k]
				f := p.Report(span(x), &i18n.Message{ID: "check.placeholder.changed", Other: "{{.Text}} is not in the source, where there is {{.Source}}"}, "Text", x.Text, "Source", m.Text)
				if f.SourceSpan = span(m); len(missing) == 1 && len(extra) == 1 {
					if at := around(p.Target.Raw, x, m.Text); p.mends(at, m.Text) {
						f.Span, f.Fix = at, fixOf(m.Text)
					}
				}
			case k < len(missing):
				m := missing[k]
				at := broken(p.Target.Raw, m.Text)
				f := p.Report(at, &i18n.Message{ID: "check.placeholder.missing", Other: "the placeholder {{.Source}} is missing"}, "Source", m.Text)
				if f.SourceSpan = span(m); !at.Empty() {
					if p.mends(at, m.Text) {
						f.Fix = fixOf(m.Text)
					}
				} else if weak(m.Text) || verb(m.Text) == 0 && strings.Contains(p.Target.Raw, m.Text) {
					p.lower(f, reports.Warning) // said once, or by another name
				}
			default:
				x := extra[k]
				f := p.Report(span(x), &i18n.Message{ID: "check.placeholder.extra", Other: "the placeholder {{.Text}} is not in the source"}, "Text", x.Text)
				if weak(x.Text) {
					p.lower(f, reports.Warning)
				}
			}
		}
	},
}

// Of texts with very many objects checks look at less, and of very many
// mistakes they say enough.
const many, enough = 500, 20

// around returns the span of a changed placeholder with the delimiters that
// were left of what it should be: “$x}” for “${x}”.
func around(raw string, o *Object, want string) reports.Span {
	at := span(o)
	for i := 0; i < 3 && at.Start > 0 && i < len(want) && raw[at.Start-1] == want[0] && o.Text[0] != want[0]; i++ {
		at.Start--
	}
	last := want[len(want)-1]
	for i := 0; i < 3 && at.End < len(raw) && raw[at.End] == last && o.Text[len(o.Text)-1] != last; i++ {
		at.End++
	}
	return at
}

// mends reports whether a placeholder in place of a span makes the translation
// what its source is, as far as placeholders and their delimiters go.
func (p *Pair) mends(at reports.Span, with string) bool {
	raw := p.Target.Raw
	mended := raw[:at.Start] + with + raw[at.End:]
	for _, c := range "{}$%[]#@" {
		if strings.ContainsRune(with, c) && strings.Count(mended, string(c)) != strings.Count(p.Source.Raw, string(c)) {
			return false
		}
	}
	byText := func(a, b *Object) int { return strings.Compare(a.Text, b.Text) }
	a, b := placeholders(p.Source, nil), placeholders(NewText(mended, p.Target.Lang, p.Entry.Codes), nil)
	slices.SortFunc(a, byText)
	slices.SortFunc(b, byText)
	return samePlaceholders(a, b)
}

// masked reports whether a text has objects that may hold placeholders.
func masked(t *Text) bool {
	for i := range t.Objects {
		switch t.Objects[i].Kind {
		case CodeSpan, Tag, Address, CodeObject:
			return true
		}
	}
	return false
}

func span(o *Object) reports.Span { return reports.Span{Start: o.Lo, End: o.Hi} }

// placeholders appends the placeholders of a text that are no codes, with those
// that a program’s text has between single backticks.
func placeholders(t *Text, out []*Object) []*Object {
	for i := range t.Objects {
		switch o := &t.Objects[i]; o.Kind {
		case Placeholder:
			out = append(out, o)
		case CodeSpan:
			if o.Text[0] != '`' || o.Text[1] == '`' {
				continue
			}
			for k := 1; k < len(o.Text); k++ {
				if c := o.Text[k]; c != '%' && c != '{' && c != '$' {
					continue
				}
				if n := placeholderLen(o.Text, k); n > 2 {
					out = append(out, &Object{Kind: Placeholder, Text: o.Text[k : k+n], Lo: o.Lo + k, Hi: o.Lo + k + n, Code: -1})
					k += n - 1
				}
			}
		}
	}
	return out
}

func samePlaceholders(a, b []*Object) bool {
	return slices.EqualFunc(a, b, func(a, b *Object) bool { return a.Text == b.Text })
}

// weak reports whether a placeholder may be something else.
func weak(s string) bool {
	switch s[0] {
	case '@', '#', '[':
		return true
	case '$':
		return s[1] != '{' && s[1] != '('
	case '%':
		return len(s) > 2 && s[1] >= 'a' && isAlpha(s[1]) && isAlpha(s[2]) && s[len(s)-1] != '%'
	}
	return false
}

// letters reports whether {None} is a word in braces.
func letters(s string) bool {
	for i := 1; i < len(s)-1; i++ {
		if !isAlpha(s[i]) {
			return false
		}
	}
	return len(s) > 3 && s[0] == '{' && isUpper(s[1])
}

// strftime reports whether a text is a pattern for dates, which is different in each language.
func strftime(s string) bool {
	n := 0
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '%' {
			if strings.IndexByte("YmyHMBSIp", s[i+1]) >= 0 && (i+2 == len(s) || !isAlnum(s[i+2])) {
				n++
			}
			i++
		}
	}
	return n > 1 || n == 1 && len(s) < 4
}

// verb returns what a printf placeholder without a number prints, 0 if it is none.
func verb(s string) byte {
	if s[0] != '%' || !isAlpha(s[len(s)-1]) || len(s) > 2 && isAlpha(s[1]) && isAlpha(s[2]) && len(s) > 4 || strings.ContainsAny(s, "({[<$") {
		return 0
	}
	return s[len(s)-1]
}

// position returns the number of %2$s or %[2]s and what it prints.
func position(s string) (n int, verb byte) {
	if len(s) < 4 || s[0] != '%' {
		return 0, 0
	}
	i := 1
	if s[1] == '[' {
		i = 2
	}
	for i < len(s) && s[i] >= '0' && s[i] <= '9' && n < 1000 {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if n == 0 || i >= len(s) || s[i] != '$' && s[i] != ']' {
		return 0, 0
	}
	return n, s[len(s)-1]
}

// numbered reports whether a text numbers its placeholders.
func numbered(list []*Object) bool {
	for _, o := range list {
		if n, _ := position(o.Text); n > 0 {
			return true
		}
	}
	return false
}

// sameNumbered reports whether the numbered placeholders of a target stand for
// the unnumbered ones of its source.
func sameNumbered(source, target []*Object) bool {
	if len(source) != len(target) {
		return false
	}
	for i, s := range source {
		v := verb(s.Text)
		ok := false
		for _, t := range target {
			if n, w := position(t.Text); n == i+1 && w == v && v != 0 {
				ok = true
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// inOrder reports whether the unnumbered printf placeholders of two texts have
// the same types in the same order.
func inOrder(a, b []*Object) bool {
	i, j := 0, 0
	for {
		for i < len(a) && verb(a[i].Text) == 0 {
			i++
		}
		for j < len(b) && verb(b[j].Text) == 0 {
			j++
		}
		if i == len(a) || j == len(b) {
			return true // how many there are is looked at elsewhere
		}
		if verb(a[i].Text) != verb(b[j].Text) {
			return false
		}
		i++
		j++
	}
}

// sameArguments takes away those that are one argument with other texts in it:
// {n, plural, one {…}}.
func sameArguments(missing, extra []*Object) (a, b []*Object) {
	for i := 0; i < len(missing) && len(extra) < many; {
		name := argumentName(missing[i].Text)
		at := -1
		if name != "" {
			at = slices.IndexFunc(extra, func(o *Object) bool { return argumentName(o.Text) == name })
		}
		if at < 0 {
			i++
			continue
		}
		if nested(missing[i].Text) != nested(extra[at].Text) {
			i++
			continue
		}
		missing = slices.Delete(missing, i, i+1)
		extra = slices.Delete(extra, at, at+1)
	}
	return missing, extra
}

// argumentName returns “{n, plural” of an argument of ICU's message format
// with texts in it, without white space.
func argumentName(s string) string {
	if s[0] != '{' || strings.HasPrefix(s, "{{") {
		return ""
	}
	name, rest, ok := strings.Cut(s, ",")
	if !ok {
		return ""
	}
	kind, _, ok := strings.Cut(rest, ",")
	if !ok {
		return ""
	}
	return strings.TrimSpace(name[1:]) + "," + strings.TrimSpace(kind)
}

// nested returns the arguments inside the texts of an argument of ICU’s message
// format, each once, in order of the alphabet.
func nested(s string) string {
	var list []string
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			if depth++; depth > 2 && depth%2 == 1 {
				if n := braceLen(s[i:]); n > 0 {
					name := s[i : i+n]
					if k := argumentName(name); k != "" {
						name = k
					}
					list = append(list, name)
				}
			}
		case '}':
			depth--
		}
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), " ")
}

// broken returns where in s a placeholder stands with white space put into it,
// or without one of its delimiters.
func broken(s, placeholder string) reports.Span {
	for i := range len(s) {
		if s[i] != placeholder[0] {
			continue
		}
		k, j, spaces := 0, i, 0
		for j < len(s) && k < len(placeholder) {
			if s[j] == placeholder[k] {
				j++
				k++
			} else if s[j] == ' ' && spaces < 4 {
				j++
				spaces++
			} else if strings.HasPrefix(s[j:], "\u00a0") && spaces < 4 {
				j += 2
				spaces++
			} else {
				break
			}
		}
		if k == len(placeholder) && spaces > 0 {
			return reports.Span{Start: i, End: j}
		}
	}
	return reports.Span{}
}
