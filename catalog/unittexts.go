package catalog

import (
	"regexp"
	"strconv"
	"strings"
)

// UnitTexts builds the texts of one unit of a translators' file, whose codes
// have names of the file's own: what has the same key in the source and in a
// translation is the same code. Begin starts each text, the source first.
type UnitTexts struct {
	sides [][]unitPart
	codes []unitCode
	index map[string]int
}

type unitPart struct {
	kind TokenKind
	text string // of a Literal
	code int
}

type unitCode struct {
	name, open, close, shown string
	opens, closes            bool // in the first text that has it
	side                     int  // which that is
}

// Reset makes the builder empty again.
func (b *UnitTexts) Reset() { b.sides, b.codes, b.index = b.sides[:0], b.codes[:0], nil }

// Begin starts the next text.
func (b *UnitTexts) Begin() {
	if len(b.sides) < cap(b.sides) {
		b.sides = b.sides[:len(b.sides)+1]
		b.sides[len(b.sides)-1] = b.sides[len(b.sides)-1][:0]
		return
	}
	b.sides = append(b.sides, nil)
}

// Literal adds characters.
func (b *UnitTexts) Literal(s string) {
	if s != "" {
		b.add(unitPart{Literal, s, -1})
	}
}

func (b *UnitTexts) add(p unitPart) {
	last := len(b.sides) - 1
	b.sides[last] = append(b.sides[last], p)
}

func (b *UnitTexts) code(key string) (int, *unitCode) {
	i, ok := b.index[key]
	if !ok {
		if b.index == nil {
			b.index = map[string]int{}
		}
		i = len(b.codes)
		b.index[key] = i
		b.codes = append(b.codes, unitCode{side: len(b.sides)})
	}
	return i, &b.codes[i]
}

// Open adds the opening of a code, called name unless it has a name already;
// raw is what it stands for, "" where the file does not say.
func (b *UnitTexts) Open(key, name, raw string) {
	i, c := b.code(key)
	if c.name == "" {
		c.name = name
	}
	if c.open == "" {
		c.open = raw
	}
	c.opens = c.opens || c.side == len(b.sides)
	b.add(unitPart{OpenCode, "", i})
}

// Close adds the closing of a code.
func (b *UnitTexts) Close(key, name, raw string) {
	i, c := b.code(key)
	if c.name == "" {
		c.name = name
	}
	if c.close == "" {
		c.close = raw
	}
	c.closes = c.closes || c.side == len(b.sides)
	b.add(unitPart{CloseCode, "", i})
}

// Single adds a code that stands alone. What is shown of it in the text is
// shown, or a tag where that is "".
func (b *UnitTexts) Single(key, name, raw, shown string) {
	i, c := b.code(key)
	if c.name == "" {
		c.name, c.open, c.shown = name, raw, shown
	}
	b.add(unitPart{SingleCode, "", i})
}

// Texts returns the texts, in order, and their codes.
func (b *UnitTexts) Texts() ([]Text, []Code) {
	texts := make([]Text, len(b.sides))
	var codes []Code
	if len(b.codes) > 0 {
		codes = b.named()
	}
	for i, side := range b.sides {
		if len(side) == 1 && side[0].kind == Literal {
			texts[i] = Text(side[0].text)
			continue
		}
		var s strings.Builder
		for _, p := range side {
			switch {
			case p.kind == Literal:
				s.WriteString(p.text)
			case p.kind == CloseCode && codes[p.code].Kind == Paired:
				s.WriteString("</" + codes[p.code].Name + ">")
			default:
				s.WriteString(codes[p.code].Tag())
			}
		}
		texts[i] = Text(s.String())
	}
	return texts, codes
}

// named gives the codes their names, as TextBuilder does.
func (b *UnitTexts) named() []Code {
	var literal strings.Builder
	for _, side := range b.sides {
		for _, p := range side {
			if p.kind == Literal && strings.IndexByte(p.text, '<') >= 0 {
				literal.WriteString(p.text)
			}
		}
	}
	inText := namesAfterLess(literal.String())
	count := map[string]int{}
	for _, c := range b.codes {
		if c.shown == "" {
			count[c.name]++
		}
	}
	next, taken := map[string]int{}, map[string]bool{}
	out := make([]Code, len(b.codes))
	for i, c := range b.codes {
		if c.shown != "" {
			out[i] = Code{Kind: Protected, Open: c.open, Shown: c.shown}
			continue
		}
		code := Code{Name: c.name, Kind: Paired, Open: c.open, Close: c.close}
		switch {
		case !c.opens || !c.closes:
			code.Kind = Single
			if c.open == "" {
				code.Open = c.close
			}
		}
		name := c.name
		if count[c.name] > 1 {
			next[c.name]++
			name += strconv.Itoa(next[c.name])
		}
		for taken[name] || hasPrefix(inText, name) {
			next[c.name]++
			name = c.name + strconv.Itoa(next[c.name])
		}
		taken[name] = true
		code.Name = name
		out[i] = code
	}
	return out
}

var (
	rawTag         = regexp.MustCompile(`^\s*</?([A-Za-z][A-Za-z0-9]*)[^<>]*>\s*$`)
	rawPlaceholder = regexp.MustCompile(`^(?:\{\{[^{}]{1,80}\}\}|\$?\{[^{}\s]{0,80}\}|%(?:\([A-Za-z0-9_]+\))?[0-9$.+-]*(?:l|ll|h|z)?[sdiufgxcoeSDFUXCq@]|%[A-Za-z0-9_]{2,40}%|\$\([A-Za-z0-9_]+\)|%[0-9]{1,2}|\[%[^%]{1,80}%\])$`)
)

// CodeName returns a name for a code that stands for raw: that of its tag, or else other.
func CodeName(raw, other string) string {
	if m := rawTag.FindStringSubmatch(raw); m != nil && len(m[1]) < 20 {
		return strings.ToLower(m[1])
	}
	return other
}

// ShownAs returns what is shown of a code that stands for raw: all of it where
// it is a placeholder, else nothing.
func ShownAs(raw string) string {
	if rawPlaceholder.MatchString(raw) {
		return raw
	}
	return ""
}
