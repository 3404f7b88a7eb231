package check

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A codeDigits is a sequence of digits that is no number of the prose: one
// between backticks, or in a name such as div_2 or python3.
type codeDigits struct {
	digits string
	at     reports.Span // in Raw
	of     string       // what it stands in
	value  bool         // it is known to be a number or an identifier of the prose
	number bool         // a number
	done   bool
}

// manyDigits is how many sequences of digits are compared.
const manyDigits = 200

// digitsOf appends the sequences of digits of a text's code and prose, but not
// those of placeholders, tags and addresses, which have checks of their own.
func digitsOf(t *Text, dst []codeDigits) []codeDigits {
	for i := range t.Objects {
		if o := &t.Objects[i]; o.Kind == CodeSpan {
			dst = appendDigits(dst, o.Text, 0, o.Lo, o.Text)
		}
	}
	if t.Has&HasDigit == 0 {
		return dst
	}
	vs := t.Values()
	k, from := 0, len(dst)
	s := t.Prose
	for i := 0; i < len(s) && len(dst) < manyDigits; i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		lo := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		for k < len(vs) && vs[k].Hi <= lo {
			k++
		}
		d := codeDigits{digits: s[lo:i], at: reports.Span{Start: lo, End: i}}
		if k < len(vs) && vs[k].Lo <= lo {
			if d.value = true; vs[k].Kind == locales.Identifier {
				d.of = s[vs[k].Lo:vs[k].Hi]
			} else {
				d.number = true
			}
		} else {
			a, b := lo, i
			for a > 0 && (isAlnum(s[a-1]) || s[a-1] == '_') {
				a--
			}
			for b < len(s) && (isAlnum(s[b]) || s[b] == '_') {
				b++
			}
			d.of = s[a:b]
		}
		dst = append(dst, d)
	}
	for i := from; i < len(dst); i++ {
		dst[i].at = t.Span(dst[i].at.Start, dst[i].at.End)
	}
	return dst
}

func appendDigits(dst []codeDigits, s string, lo, base int, of string) []codeDigits {
	for i := lo; i < len(s) && len(dst) < manyDigits; i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		lo := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		dst = append(dst, codeDigits{digits: s[lo:i], at: reports.Span{Start: base + lo, End: base + i}, of: of})
	}
	return dst
}

// otherDigits reports the code that has other digits than in the source: “range(5)“ for “range(6)“.
func (p *Pair) otherDigits() {
	if (p.Source.Has|p.Target.Has)&(HasDigit|HasObject) == 0 || p.Source.Raw == p.Target.Raw || !digitsInCode(p.Source) && !digitsInCode(p.Target) {
		return
	}
	var abuf, bbuf [24]codeDigits
	a, b := digitsOf(p.Source, abuf[:0]), digitsOf(p.Target, bbuf[:0])
	if len(a) >= manyDigits || len(b) >= manyDigits {
		return
	}
	// Like to like first: a name may be set as code in one text only.
	for _, same := range [...]func(x, y *codeDigits) bool{
		func(x, y *codeDigits) bool { return !x.number && !y.number && x.of == y.of },
		func(x, y *codeDigits) bool { return x.number == y.number },
		func(x, y *codeDigits) bool { return true },
	} {
		for i := range a {
			for j := range b {
				if x, y := &a[i], &b[j]; !x.done && !y.done && x.digits == y.digits && same(x, y) {
					x.done, y.done = true, true
				}
			}
		}
	}
	rest := func(d codeDigits) bool { return d.done }
	a, b = slices.DeleteFunc(a, rest), slices.DeleteFunc(b, rest)
	told := slices.ContainsFunc(p.issues(), func(is valueIssue) bool {
		switch is.kind {
		case missingIssue:
			return counts(p, p.Source, &p.Source.Values()[is.from])
		case extraIssue:
			return counts(p, p.Target, &p.Target.Values()[is.to])
		}
		return true
	})
	n := 0
	for i := range b {
		y := &b[i]
		at := -1
		for k := range a {
			x := &a[k]
			alike := !x.number && !y.number && (sameButDigits(x.of, y.of) || sameButDigits(p.Source.name(x), p.Target.name(y)))
			only := len(a) == 1 && len(b) == 1 && !(x.number && y.number) && !said(p.Source, y) && !said(p.Target, x)
			if !x.done && (alike || only) && !(told && (x.value || y.value)) {
				at = k
				break
			}
		}
		if at < 0 {
			continue
		}
		x := &a[at]
		x.done = true
		value, other := x.of, y.of
		if x.number {
			value = x.digits
		}
		if y.number {
			other = y.digits
		}
		f := p.Report(y.at, &i18n.Message{ID: "check.number.other", Other: "the source has “{{.Value}}” where the translation has “{{.Other}}”"}, "Value", value, "Other", other)
		f.SourceSpan = x.at
		if n++; n == enough {
			return
		}
	}
}

// name returns the word around digits, with its letters.
func (t *Text) name(d *codeDigits) string {
	s := t.Raw
	a, b := d.at.Start, d.at.End
	letters := 0
	for a > 0 && (isAlnum(s[a-1]) || s[a-1] == '_') {
		if a--; isAlpha(s[a]) {
			letters++
		}
	}
	if letters < 2 {
		return ""
	}
	for b < len(s) && (isAlnum(s[b]) || s[b] == '_') {
		b++
	}
	return s[a:b]
}

// said reports whether a text has digits of another one in words.
func said(t *Text, d *codeDigits) bool {
	words := t.WordValues()
	for i := range words {
		if words[i].First() == locales.Dec(digitsValue(d.digits), 0) {
			return true
		}
	}
	return false
}

// otherMarks reports names and code whose point was made a comma: HTTP/1,1.
func (p *Pair) otherMarks() {
	if strings.IndexByte(p.Target.Raw, ',') < 0 || strings.IndexByte(p.Source.Raw, '.') < 0 || p.Source.Raw == p.Target.Raw {
		return
	}
	look := func(name string, at reports.Span) {
		if !pointed(name) || strings.Contains(p.Target.Raw, name) {
			return
		}
		b := []byte(name)
		for i := 1; i < len(b)-1; i++ {
			if b[i] == '.' && isDigit(b[i-1]) && isDigit(b[i+1]) {
				b[i] = ','
			}
		}
		if i := strings.Index(p.Target.Raw, string(b)); i >= 0 {
			f := p.Replace(reports.Span{Start: i, End: i + len(b)}, name, &i18n.Message{ID: "check.number.other", Other: "the source has “{{.Value}}” where the translation has “{{.Other}}”"}, "Value", name, "Other", string(b))
			f.SourceSpan = at
		}
	}
	for i := range p.Source.Objects[:min(len(p.Source.Objects), many)] {
		if o := &p.Source.Objects[i]; o.Kind == CodeSpan {
			look(strings.Trim(o.Text, "`"), span(o))
		}
	}
	vs := p.Source.Values()
	for i := range vs[:min(len(vs), manyValues)] {
		if v := &vs[i]; v.Kind == locales.Identifier {
			look(p.Source.Prose[v.Lo:v.Hi], p.sourceAt(v))
		}
	}
}

// pointed reports whether a name has digits with one point between them, and
// something else: HTTP/1.1.
func pointed(s string) bool {
	other, point := false, false
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c):
		case c == '.' && i > 0 && i+1 < len(s) && isDigit(s[i-1]) && isDigit(s[i+1]):
			point = true
		case c == ',':
			return false
		default:
			other = true
		}
	}
	return point && other
}

func digitsValue(s string) int64 {
	n := int64(0)
	for i := 0; i < len(s) && i < 15; i++ {
		n = n*10 + int64(s[i]-'0')
	}
	return n
}

// digitsInCode reports whether a text has digits that are no numbers of its prose.
func digitsInCode(t *Text) bool {
	for i := range t.Objects {
		if o := &t.Objects[i]; o.Kind == CodeSpan && strings.ContainsAny(o.Text, "0123456789") {
			return true
		}
	}
	if t.Has&HasDigit == 0 {
		return false
	}
	s := t.Prose
	for i := 1; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' && (isAlpha(s[i-1]) || s[i-1] == '_') {
			return true
		}
	}
	return false
}

// sameButDigits reports whether two texts are the same but for their digits.
func sameButDigits(a, b string) bool {
	if len(a) != len(b) || a == "" {
		return false
	}
	for i := range len(a) {
		x, y := a[i], b[i]
		if x != y && !(x >= '0' && x <= '9' && y >= '0' && y <= '9') {
			return false
		}
	}
	return true
}
