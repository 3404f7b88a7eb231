package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/terms"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A Pair is a translation with its source: one message in one language and
// one plural form.
type Pair struct {
	Entry  *catalog.Entry
	Form   string // CLDR plural category; "other" without plurals
	Source *Text  // as it was when translated, where the translation is stale
	Target *Text
	Stale  bool // Source is not the current one

	// Others are the translations of the same form into other languages.
	Others []*Text

	Publication *Publication
	Profile     *locales.Profile // conventions of the target's language
	Terms       *terms.Base      // never nil

	index int // of Entry in Publication.Entries
	check *Check
	w     *worker
}

// Plural reports whether the message has plural forms: singular forms may
// leave out the number.
func (p *Pair) Plural() bool { return p.Entry.Plural() }

// Report notes a finding about a span of the translation's Raw text; an empty
// span says nowhere in particular. The message and its values are printed in
// the language of the tool. What is returned may be changed: Severity,
// SourceSpan, Fix, Key.
func (p *Pair) Report(at reports.Span, m *i18n.Message, kv ...any) *reports.Finding {
	e := p.Entry
	p.w.findings = append(p.w.findings, placed{entry: p.index, Finding: reports.Finding{
		Check: p.check.Name, Severity: p.w.run.severity(p.check),
		Publication: p.Publication.ID, Document: e.Document, ID: e.ID, Language: p.Target.Lang, From: p.Source.Lang,
		Line: e.Line, Column: e.Column,
		Source: catalog.Text(p.Source.Raw), Target: catalog.Text(p.Target.Raw),
		Problem: cecl10n.Errorf(m, kv...), Span: at,
	}})
	f := &p.w.findings[len(p.w.findings)-1].Finding
	if p.Plural() {
		f.Form = p.Form
	}
	return f
}

// Replace reports what is wrong with a span of the translation and what it
// should be.
func (p *Pair) Replace(at reports.Span, with string, m *i18n.Message, kv ...any) *reports.Finding {
	f := p.Report(at, m, kv...)
	f.Fix = &with
	f.Spacing = p.spacing(at, with)
	return f
}

// spacing reports whether a replacement changes white space only, seen with
// what stands before and after it.
func (p *Pair) spacing(at reports.Span, with string) bool {
	raw := p.Target.Raw
	if !spacingOnly(raw[at.Start:at.End], with) {
		return false
	}
	lo := strings.LastIndexFunc(raw[:at.Start], func(r rune) bool { return !isSpace(r) })
	hi := strings.IndexFunc(raw[at.End:], func(r rune) bool { return !isSpace(r) })
	if lo < 0 || hi < 0 {
		return true
	}
	hi += at.End
	_, n := utf8.DecodeRuneInString(raw[hi:])
	return spacingOnly(raw[lo:hi+n], raw[lo:at.Start]+with+raw[at.End:hi+n])
}

// Follows notes that the translation follows the convention of a Style check
// at one place. Where most places do not follow it, a text has another
// convention: it is then no use to report each of them.
func (p *Pair) Follows() { p.w.follows[styleKey{p.check, p.Target.Lang}]++ }

// Other returns the translation into the base language lang, nil if there is none.
func (p *Pair) Other(lang string) *Text {
	for _, t := range p.Others {
		if t.Base == lang {
			return t
		}
	}
	return nil
}

// spacingOnly reports whether two texts differ in white space only, and in
// their words not at all: a space between two letters or two digits makes, or
// unmakes, a word.
func spacingOnly(a, b string) bool {
	var last rune
	for first := true; ; first = false {
		x, xs := unspaced(a)
		y, ys := unspaced(b)
		if len(xs) == 0 || len(ys) == 0 {
			return len(xs) == len(ys)
		}
		r, n := utf8.DecodeRuneInString(xs)
		s, m := utf8.DecodeRuneInString(ys)
		if r != s || n != m || !first && x != y && (inWord(last) && inWord(r) || unicode.IsDigit(last) && unicode.IsDigit(r)) {
			return false
		}
		a, b, last = xs[n:], ys[m:], r
	}
}

// unspaced returns s without the white space that it begins with, and whether
// there was any.
func unspaced(s string) (bool, string) {
	rest := strings.TrimLeftFunc(s, isSpace)
	return len(rest) < len(s), rest
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\u00a0', '\u202f', '\u2009', '\u2007', '\u2002', '\u2003', '\u200a':
		return true
	}
	return false
}

// fixOf returns a replacement as a finding holds it.
func fixOf(with string) *string { return &with }
