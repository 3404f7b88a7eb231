package extract

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// An icuMessage is a string in ICU MessageFormat that holds plurals or choices.
type icuMessage struct {
	flat  string      // characters as they are shown, codes as they are written
	fixed []fixedCode // the codes: arguments, "#", and what holds plurals and choices
	// forms are set if the message is one plural from end to end, with plural
	// categories only.
	forms          []icuForm
	prefix, suffix string
	raw            bool // apostrophes stand as they are written
	// read reads what was written, as the document will be read.
	read    func(s string) *icuMessage
	doubled bool // every apostrophe is doubled
}

// An icuForm is a plural form: its category and where it is in flat.
type icuForm struct {
	category string
	head     string // what stands before its text: "one {"
	at       Range
}

// A fixedCode is a code at a place of a string.
type fixedCode struct {
	Range
	structure bool // part of a plural or choice
}

// icuDepth is how deep plurals and choices may be nested.
const icuDepth = 20

var (
	errICU = cecl10n.Errorf(&i18n.Message{ID: "icu.bad", Other: "this is no message in ICU MessageFormat"})

	icuComplex = pat(`\{\s*[\pL\pN_.-]+\s*,\s*(?:plural|select|selectordinal)\s*,`)
)

// parseICU reads a string that holds plurals or choices; nil: it does not, or
// is malformed. With raw, apostrophes are shown as they are written.
func parseICU(s string, raw bool) *icuMessage {
	if !strings.Contains(s, "{") || !icuComplex.MatchString(s) {
		return nil
	}
	p := &icuParser{s: s, raw: raw, first: -1}
	if err := p.message(false, 0); err != nil || !p.complex {
		return nil
	}
	m := &icuMessage{flat: string(p.flat), fixed: p.fixed, raw: raw, doubled: strings.Contains(s, "''") && !p.single}
	if p.first == 0 && strings.TrimSpace(s[p.end:]) == "" && !p.nested && p.plural {
		m.forms, m.suffix = p.forms, s[p.tail:]
		m.prefix = s[:p.head]
		seen := map[string]bool{}
		for _, f := range m.forms {
			if !slices.Contains(catalog.Categories, f.category) || seen[f.category] || strings.TrimSpace(m.flat[f.at.Start:f.at.End]) == "" {
				m.forms = nil
				break
			}
			seen[f.category] = true
		}
		if !seen["other"] {
			m.forms = nil
		}
	}
	return m
}

type icuParser struct {
	s       string
	pos     int
	raw     bool
	flat    []byte
	fixed   []fixedCode
	complex bool
	single  bool // an apostrophe stands for itself

	// Of the first plural or choice at the top:
	first  int // text before it, -1: none yet
	head   int // where its forms begin
	tail   int // where its last form ends
	end    int
	plural bool
	nested bool // there is another
	forms  []icuForm
}

func (p *icuParser) code(lo int, structure bool) {
	at := len(p.flat)
	p.flat = append(p.flat, p.s[lo:p.pos]...)
	if n := len(p.fixed) - 1; structure && n >= 0 && p.fixed[n].structure && p.fixed[n].End == at {
		p.fixed[n].End = len(p.flat) // nothing can stand between them
		return
	}
	p.fixed = append(p.fixed, fixedCode{Range{at, len(p.flat)}, structure})
}

// message reads to the end of the message or its closing brace.
func (p *icuParser) message(plural bool, depth int) error {
	for p.pos < len(p.s) {
		switch c := p.s[p.pos]; {
		case c == '\'':
			p.apostrophe(plural)
		case c == '{':
			if err := p.argument(depth); err != nil {
				return err
			}
		case c == '}' && depth > 0:
			return nil
		case c == '}':
			return errICU
		case c == '#' && plural:
			p.pos++
			p.code(p.pos-1, false)
		default:
			p.flat = append(p.flat, c)
			p.pos++
		}
	}
	if depth > 0 {
		return errICU
	}
	return nil
}

// apostrophe reads an apostrophe and what it quotes.
func (p *icuParser) apostrophe(plural bool) {
	lo := p.pos
	p.pos++
	next := byte(0)
	if p.pos < len(p.s) {
		next = p.s[p.pos]
	}
	start := len(p.flat)
	switch {
	case next == '\'':
		p.pos++
		p.flat = append(p.flat, '\'')
	case next == '{' || next == '}' || next == '#' && plural:
		for p.pos < len(p.s) {
			if p.s[p.pos] == '\'' {
				if !strings.HasPrefix(p.s[p.pos:], "''") {
					p.pos++
					break
				}
				p.pos++
			}
			p.flat = append(p.flat, p.s[p.pos])
			p.pos++
		}
	default:
		p.single = true
		p.flat = append(p.flat, '\'')
	}
	if p.raw {
		p.flat = append(p.flat[:start], p.s[lo:p.pos]...)
	}
}

func (p *icuParser) space() {
	for p.pos < len(p.s) && isSpace(rune(p.s[p.pos])) {
		p.pos++
	}
}

// word reads characters up to white space or one of stop.
func (p *icuParser) word(stop string) string {
	lo := p.pos
	for p.pos < len(p.s) && !isSpace(rune(p.s[p.pos])) && strings.IndexByte(stop, p.s[p.pos]) < 0 {
		p.pos++
	}
	return p.s[lo:p.pos]
}

// next reads the character c.
func (p *icuParser) next(c byte) bool {
	if p.pos == len(p.s) || p.s[p.pos] != c {
		return false
	}
	p.pos++
	return true
}

// argument reads an argument in braces.
func (p *icuParser) argument(depth int) error {
	lo := p.pos
	p.pos++
	p.space()
	if p.word(",{}'#") == "" {
		return errICU
	}
	p.space()
	if p.next('}') {
		p.code(lo, false)
		return nil
	}
	if !p.next(',') {
		return errICU
	}
	p.space()
	kind := p.word(",{}'#")
	p.space()
	if kind == "plural" || kind == "selectordinal" || kind == "select" {
		return p.choice(lo, kind, depth)
	}
	if kind == "" {
		return errICU
	}
	for open := 1; open > 0; p.pos++ {
		if p.pos == len(p.s) {
			return errICU
		}
		switch p.s[p.pos] {
		case '{':
			open++
		case '}':
			open--
		case '\'': // a quotation in the style
			n := strings.IndexByte(p.s[p.pos+1:], '\'')
			if n < 0 {
				return errICU
			}
			p.pos += n + 1
		}
	}
	p.code(lo, false)
	return nil
}

// choice reads the forms of a plural or choice whose brace is at lo.
func (p *icuParser) choice(lo int, kind string, depth int) error {
	if !p.next(',') || depth == icuDepth {
		return errICU
	}
	top := depth == 0 && p.first < 0
	if p.complex {
		p.nested = true
	}
	p.complex = true
	if top {
		p.first = len(strings.TrimSpace(string(p.flat)))
		p.head = p.pos
		p.plural = kind == "plural"
	}
	head := p.pos // where what stands before a form begins
	n := 0
	for {
		p.space()
		if p.next('}') {
			if n == 0 {
				return errICU
			}
			p.code(lo, true)
			if top {
				p.end = p.pos
			}
			return nil
		}
		selector := p.word("{}'")
		if strings.HasPrefix(selector, "offset:") && n == 0 {
			if top {
				p.plural = false
			}
			continue
		}
		p.space()
		if selector == "" || !p.next('{') {
			return errICU
		}
		p.code(lo, true)
		form := icuForm{selector, p.s[head:p.pos], Range{Start: len(p.flat)}}
		if err := p.message(kind != "select", depth+1); err != nil {
			return err
		}
		form.at.End = len(p.flat)
		lo = p.pos
		if !p.next('}') {
			return errICU
		}
		p.pos = lo // the brace belongs to the next piece
		p.pos++
		head = p.pos
		n++
		if top {
			p.tail = lo
			p.forms = append(p.forms, form)
		}
	}
}

// structure returns what holds the plurals and choices of the message.
func (m *icuMessage) structure() string {
	var b strings.Builder
	for _, c := range m.fixed {
		if c.structure {
			b.WriteString(m.flat[c.Start:c.End])
			b.WriteByte(0)
		}
	}
	return b.String()
}

// codesIn returns the codes in a range of flat, counted from its start.
func (m *icuMessage) codesIn(at Range) (out []fixedCode) {
	for _, c := range m.fixed {
		if c.Start >= at.Start && c.End <= at.End {
			out = append(out, fixedCode{Range{c.Start - at.Start, c.End - at.Start}, c.structure})
		}
	}
	return out
}

// icuText are the syntaxes of codes that may stand in the characters of ICU
// messages: those without braces.
const icuText = printfSyntax | pythonSyntax | percentSyntax | tagsSyntax

var (
	errICUStructure = cecl10n.Errorf(&i18n.Message{ID: "encode.icu.structure",
		Other: "the parts of the message in braces, such as {n, plural, one {, must stand in the translation as they do in the source, each once and in the same order"})
	errICUApostrophe = cecl10n.Errorf(&i18n.Message{ID: "encode.icu.apostrophe",
		Other: "an apostrophe right before a brace would quote it; write the apostrophe “’”, or another word before the brace"})
)

// write writes a text in MessageFormat.
func (m *icuMessage) write(t catalog.Text, codes []catalog.Code, plural bool) string {
	var b strings.Builder
	toks := t.Tokens(codes)
	for i, tok := range toks {
		switch tok.Kind {
		case catalog.Literal:
			after := byte(0)
			if i+1 < len(toks) && codes[toks[i+1].Code].Open != "" && toks[i+1].Kind != catalog.CloseCode {
				after = codes[toks[i+1].Code].Open[0]
			}
			m.quote(&b, tok.Text, after, plural)
		case catalog.CloseCode:
			b.WriteString(codes[tok.Code].Close)
		default:
			b.WriteString(codes[tok.Code].Open)
		}
	}
	return b.String()
}

// quote writes characters; after is what follows them. In a plural "#" is quoted,
// too.
func (m *icuMessage) quote(b *strings.Builder, s string, after byte, plural bool) {
	if m.raw {
		b.WriteString(s)
		return
	}
	special := func(c byte) bool { return c == '{' || c == '}' || c == '#' && plural }
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case special(c):
			b.WriteByte('\'')
			for ; i < len(s) && (special(s[i]) || s[i] == '\''); i++ {
				b.WriteByte(s[i])
				if s[i] == '\'' {
					b.WriteByte('\'')
				}
			}
			b.WriteByte('\'')
			i--
		case c == '\'':
			next := after
			if i+1 < len(s) {
				next = s[i+1]
			}
			b.WriteByte('\'')
			if m.doubled || next == '\'' || next == '{' || next == '}' || next == '#' {
				b.WriteByte('\'')
			}
		default:
			b.WriteByte(c)
		}
	}
}

// encode writes a translation of a message that is no plural from end to end.
// It must have the structure of the source.
func (m *icuMessage) encode(t catalog.Text, codes []catalog.Code) (string, error) {
	if err := m.kept(t, codes); err != nil {
		return "", err
	}
	flat := flatText(t, codes)
	for _, plural := range [2]bool{true, false} { // "#" may stand in and out of plurals
		out := m.write(t, codes, plural)
		again := m.read(out)
		if again == nil || again.raw != m.raw || again.structure() != m.structure() || again.forms != nil {
			continue
		}
		if again.flat != flat {
			continue
		}
		return out, nil
	}
	return "", errICUStructure
}

// kept returns an error if an argument of the text would be quoted, where
// apostrophes stand as they are.
func (m *icuMessage) kept(t catalog.Text, codes []catalog.Code) error {
	if !m.raw {
		return nil
	}
	before := ""
	for _, tok := range t.Tokens(codes) {
		if tok.Kind == catalog.ShownCode && strings.HasPrefix(codes[tok.Code].Open, "{") &&
			(len(before)-len(strings.TrimRight(before, "'")))%2 == 1 {
			return errICUApostrophe
		}
		before = tok.Text
	}
	return nil
}

// encodeForms writes the forms of a message that is a plural from end to end.
func (m *icuMessage) encodeForms(f catalog.Forms, codes []catalog.Code) (string, error) {
	last := m.forms[len(m.forms)-1]
	var b strings.Builder
	b.WriteString(m.prefix)
	var given []string
	for _, category := range formOrder(m.categories(), f) {
		t := f.Get(category)
		if i := slices.Index(m.categories(), category); i >= 0 {
			b.WriteString(m.forms[i].head)
		} else {
			b.WriteString(strings.Replace(last.head, last.category, category, 1))
		}
		given = append(given, category)
		if err := m.kept(t, codes); err != nil {
			return "", err
		}
		b.WriteString(m.write(t, codes, true))
		b.WriteByte('}')
	}
	b.WriteString(m.suffix[1:])
	again := m.read(b.String())
	if again == nil || again.raw != m.raw || !slices.Equal(again.categories(), given) {
		return "", errICUStructure
	}
	for i, c := range given {
		at := again.forms[i].at
		if again.flat[at.Start:at.End] != flatText(f.Get(c), codes) {
			return "", errICUStructure
		}
	}
	return b.String(), nil
}

func (m *icuMessage) categories() (out []string) {
	for _, f := range m.forms {
		out = append(out, f.category)
	}
	return out
}

// formOrder returns the categories that f has texts for in the order in which a
// document has them; new ones stand before "other" where that is the last.
func formOrder(source []string, f catalog.Forms) (out []string) {
	n := len(source)
	if n > 0 && source[n-1] == "other" {
		n--
	}
	rest := slices.Clone(catalog.Categories)
	rest = slices.DeleteFunc(rest, func(c string) bool { return slices.Contains(source, c) })
	for _, c := range slices.Concat(source[:n], rest, source[n:]) {
		if strings.TrimSpace(string(f.Get(c))) != "" {
			out = append(out, c)
		}
	}
	return out
}
