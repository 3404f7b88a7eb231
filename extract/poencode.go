package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
)

// poDecode returns the characters of a text in quotation marks.
func poDecode(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw
	}
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' || i+1 == len(raw) {
			b.WriteByte(raw[i])
			continue
		}
		i++
		if k := strings.IndexByte("abfnrtv", raw[i]); k >= 0 {
			b.WriteByte("\a\b\f\n\r\t\v"[k])
			continue
		}
		digits, base := 0, 8
		lo := i
		if raw[i] == 'x' {
			lo, base = i+1, 16
		}
		for lo+digits < len(raw) && digits < 3 && (isDigit(raw[lo+digits]) && (base == 16 || raw[lo+digits] < '8') || base == 16 && strings.IndexByte("abcdefABCDEF", raw[lo+digits]) >= 0) {
			digits++
		}
		if base == 16 {
			digits = min(digits, 2)
		}
		n, err := strconv.ParseUint(raw[lo:lo+digits], base, 8)
		if err != nil || n >= utf8.RuneSelf {
			b.WriteByte(raw[i])
			continue
		}
		b.WriteByte(byte(n))
		i = lo + digits - 1
	}
	return b.String()
}

// poEscape writes the characters of a text.
func poEscape(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' || r == 0x7f }) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case strings.IndexByte("\a\b\f\n\r\t\v", c) >= 0:
			b.WriteByte('\\')
			b.WriteByte("abfnrtv"[strings.IndexByte("\a\b\f\n\r\t\v", c)])
		case c < ' ' || c == 0x7f:
			b.WriteString(`\` + strconv.FormatInt(01000+int64(c), 8)[1:])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// poWidth is how many columns a line of a wrapped file has.
const poWidth = 79

// poWraps reports whether a file has its long texts on several lines.
func poWraps(text []byte) bool {
	for pos := 0; pos < len(text); {
		end, next := lineEnd(text, pos)
		if line := text[pos:end]; len(line) > poWidth+20 && line[0] != '#' && utf8.RuneCount(line) > poWidth+20 {
			// A long word cannot be broken, but text can.
			if strings.Count(string(line), " ") > 4 {
				return false
			}
		}
		pos = next
	}
	return true
}

// write writes a text after a keyword of the given length: on one line, or with
// an empty first one on several.
func (e *poEntry) write(s string, keyword int) string {
	parts := strings.SplitAfter(poLines(s), "\x00")
	if parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	if len(parts) == 1 && (!e.parser.wrap || keyword+3+utf8.RuneCountInString(parts[0]) <= poWidth+1) {
		return `"` + strings.TrimSuffix(parts[0], "\x00") + `"`
	}
	var b strings.Builder
	b.WriteString(`""`)
	for _, part := range parts {
		part = strings.TrimSuffix(part, "\x00")
		for part != "" {
			n := len(part)
			if e.parser.wrap {
				n = poBreak(part)
			}
			b.WriteString(e.eol + `"` + part[:n] + `"`)
			part = part[n:]
		}
	}
	return b.String()
}

// poLines escapes a text, with a zero byte after each of its line breaks.
func poLines(s string) string {
	lines := strings.SplitAfter(s, "\n")
	for i, l := range lines {
		lines[i] = poEscape(l)
		if strings.HasSuffix(l, "\n") {
			lines[i] += "\x00"
		}
	}
	return strings.Join(lines, "")
}

// poBreak returns how much of a text stands on a line: to the last space that
// fits, or to the first.
func poBreak(s string) int {
	width, at := 2, 0
	for i, r := range s {
		if width++; width > poWidth && at > 0 {
			return at
		}
		if r == ' ' {
			at = i + 1
		}
	}
	return len(s)
}

// head returns what stands from the flags to the text, without the flag fuzzy
// and the msgid that a fuzzy text was a translation of.
func (e *poEntry) head(to int) string {
	if e.flags < 0 {
		return ""
	}
	text := e.parser.d.Text[:to]
	if !e.fuzzy {
		return string(text[e.flags:])
	}
	var b strings.Builder
	for pos := e.flags; pos < to; {
		end, next := lineEnd(text, pos)
		line := string(text[pos:end])
		if flags, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "#,"); ok {
			list := slices.DeleteFunc(strings.Split(flags, ","), func(f string) bool { return strings.TrimSpace(f) == "fuzzy" })
			line = "#," + strings.Join(list, ",")
		} else if strings.HasPrefix(strings.TrimLeft(line, " \t"), "#|") {
			pos = next
			continue
		}
		b.WriteString(line)
		b.Write(text[end:next])
		pos = next
	}
	return b.String()
}

// fits returns an error if gettext would refuse a text for its line breaks. It
// may follow the text that stood there, though.
func (e *poEntry) fits(v string, i int) error {
	like := func(s string) bool {
		return strings.HasPrefix(v, "\n") == strings.HasPrefix(s, "\n") && strings.HasSuffix(v, "\n") == strings.HasSuffix(s, "\n")
	}
	if like(e.id.value) || i < len(e.texts) && e.texts[i].value != "" && like(e.texts[i].value) {
		return nil
	}
	return errPONewline
}

// encode writes the text of an entry without plurals.
func (e *poEntry) encode(v string) ([]byte, error) {
	if err := e.fits(v, 0); err != nil {
		return nil, err
	}
	s := e.texts[0]
	return []byte(e.head(s.at.Start) + e.write(v, s.keyword.End-s.keyword.Start)), nil
}

// encodeForms writes the texts of an entry with plurals.
func (e *poEntry) encodeForms(forms []dataForm) ([]byte, error) {
	var given []string
	for _, f := range forms {
		given = append(given, f.category)
	}
	p := e.parser
	slices.SortFunc(forms, func(a, b dataForm) int {
		return slices.Index(catalog.Categories, a.category) - slices.Index(catalog.Categories, b.category)
	})
	slices.SortFunc(given, func(a, b string) int {
		return slices.Index(catalog.Categories, a) - slices.Index(catalog.Categories, b)
	})
	if p.nplurals == 2 && len(e.texts) == 2 && slices.Contains(given, "many") && len(given) == 3 || !slices.Equal(given, p.categories(len(given))) {
		return nil, errPOForms
	}
	var b strings.Builder
	b.WriteString(e.head(e.texts[0].keyword.Start))
	for i, f := range forms {
		if i > 0 {
			b.WriteString(e.eol)
		}
		if err := e.fits(f.value, i); err != nil {
			return nil, err
		}
		word := "msgstr[" + strconv.Itoa(i) + "]"
		b.WriteString(word + " " + e.write(f.value, len(word)))
	}
	return []byte(b.String()), nil
}

var (
	poLanguage = pat(`(?:"|\\n)Language:[ \t]*([A-Za-z][A-Za-z0-9_@-]*)[ \t]*\\n`)
	poPlural   = pat(`Plural-Forms:[ \t]*(nplurals[ \t]*=[ \t]*([0-9]+)[^\\]*)\\n`)
)

// headers reads the header, and makes marks of its language and plural forms.
func (p *poParser) headers(s poString) {
	raw := p.d.Text[s.at.Start:s.at.End]
	plain := func(v string) ([]byte, error) { return []byte(strings.ReplaceAll(v, "-", "_")), nil }
	m := poLanguage.FindSubmatchIndex(raw)
	if m != nil {
		at := Range{s.at.Start + m[2], s.at.Start + m[3]}
		p.language = string(p.d.Text[at.Start:at.End])
		p.dataReader.language(p.language, at, plain)
	}
	f := poPlural.FindSubmatchIndex(raw)
	if f == nil {
		return
	}
	at := Range{s.at.Start + f[2], s.at.Start + f[3]}
	p.nplurals, _ = strconv.Atoi(string(raw[f[4]:f[5]]))
	if m == nil {
		return
	}
	own, n := string(p.d.Text[at.Start:at.End]), p.nplurals
	p.d.Marks = append(p.d.Marks, Mark{Kind: LangMark, Range: at, Value: strings.ReplaceAll(p.language, "_", "-"),
		Encode: func(lang string) ([]byte, error) {
			if rule := poRule(lang, n); rule != "" {
				return []byte(rule), nil
			}
			return []byte(own), nil
		}})
}

// poRule returns the plural forms of a language, "" if they are not known here.
// Their order is that of the categories; n is how many the source has.
func poRule(lang string, n int) string {
	millions := " : n != 0 && n % 1000000 == 0 ? 1 : 2;"
	switch base := locales.Base(lang); base {
	case "fr":
		if n == 3 {
			return "nplurals=3; plural=(n == 0 || n == 1) ? 0" + millions
		}
		return "nplurals=2; plural=(n > 1);"
	case "es", "it", "ca", "pt":
		if n == 3 {
			return "nplurals=3; plural=n == 1 ? 0" + millions
		}
		return "nplurals=2; plural=(n != 1);"
	case "ru", "uk", "be":
		return "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
	case "pl":
		return "nplurals=4; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
	case "cs", "sk":
		return "nplurals=4; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 3);"
	case "ar":
		return "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
	default:
		switch own := locales.Plurals(lang); {
		case slices.Equal(own, []string{"other"}):
			return "nplurals=1; plural=0;"
		case slices.Equal(own, []string{"one", "other"}) && n == 3:
			return "nplurals=3; plural=(n != 1) ? 2 : 0;" // without millions
		case slices.Equal(own, []string{"one", "other"}):
			return "nplurals=2; plural=(n != 1);"
		}
	}
	return ""
}
