package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// AsciiDoc is AsciiDoc as Asciidoctor reads it.
//
// Lines are read into blocks as Asciidoctor does, but without a tree: a list
// item is a line with a marker and the lines that continue it, however deep it
// is. asciidocinline.go finds the inline markup, asciidocencode.go writes it.
var AsciiDoc = &Format{
	Name:       "asciidoc",
	Title:      &i18n.Message{ID: "format.asciidoc", Other: "AsciiDoc"},
	Extensions: []string{".adoc", ".asciidoc", ".asc"},
	Takes: &i18n.Message{ID: "format.asciidoc.takes", Other: "titles, paragraphs, list items, terms and definitions, admonitions, quotations, verses, table cells, footnotes, " +
		"alt texts, attributions, index terms; document attributes that are text (description, keywords, captions …)"},
	Leaves: &i18n.Message{ID: "format.asciidoc.leaves", Other: "source, literal, passthrough and comment blocks, tables of comma-separated values, author and revision lines, " +
		"other attributes, macros of extensions, directives; what stands after // l10n:skip or between // l10n:skip-start and // l10n:skip-end"},
	Options: []string{"front_matter"},
	Read:    readAsciiDoc,
}

// An asciidocReader reads one document.
type asciidocReader struct {
	markupTexts
	eol    string
	breaks bool // :hardbreaks:
	compat bool // the inline markup of AsciiDoc.py
	depth  int
	top    int      // where the first line of the table ends whose cells are read
	ends   []string // the lines that end the blocks that are open
}

// An asciidocBlock is what stands before a block and says what it is.
type asciidocBlock struct {
	style   string // "quote", "NOTE", "source"
	options string
	attrs   []asciidocAttr
	line    string // the attribute list
	at      int    // where it stands
	columns string
}

func readAsciiDoc(d *Document) error {
	body, err := readFrontMatter(d)
	if err != nil {
		return err
	}
	r := &asciidocReader{markupTexts: markupTexts{d: d}, eol: documentEOL(d.Text)}
	lines := r.lines(body, len(d.Text))
	r.blocks(r.header(lines), asciidocContext{})
	if body == 0 {
		guardRule(d)
	}
	return nil
}

// lines returns the lines of a part of the document, without white space at
// their ends.
func (r *asciidocReader) lines(lo, hi int) []Range {
	text := r.d.Text
	out := make([]Range, 0, bytes.Count(text[lo:hi], []byte{'\n'})+1)
	for pos := lo; pos < hi; {
		end, next := lineEnd(text[:hi], pos)
		for end > pos && (text[end-1] == ' ' || text[end-1] == '\t' || text[end-1] == '\f' || text[end-1] == '\v') {
			end--
		}
		out = append(out, Range{pos, end})
		pos = next
	}
	return out
}

func (r *asciidocReader) str(l Range) string { return string(r.d.Text[l.Start:l.End]) }

// asciidocClass says what a line is where a block may begin.
type asciidocClass uint8

const (
	adocText      asciidocClass = iota
	adocBlank                   // nothing
	adocComment                 // // x
	adocDirective               // ifdef::x[]
	adocEntry                   // :name: value
	adocAttrs                   // [x]
	adocAnchor                  // [[x]]
	adocTitle                   // .Title
	adocSection                 // == Title
	adocDelimiter               // ----
	adocRule                    // ''' or <<<
	adocMacro                   // image::x[]
	adocItem                    // * x
	adocTerm                    // x:: y
	adocIndented                // literal
	adocContinue                // +
	adocNote                    // NOTE: x
	adocQuote                   // > x
)

var (
	adocDirectiveLine = pat(`^\\?(?:(?:ifdef|ifndef|ifeval|endif)::\S*?\[.*\]|include::[^\[]+\[.*\])$`)
	adocEntryLine     = pat(`^:(!?[\pL\pN_][^:]*):(?:[ \t]+(.*))?$`)
	adocAttrLine      = pat(`^\[(?:|[\pL\pN_.#%{,"'].*)\]$`)
	adocAnchorLine    = pat(`^\[\[(?:|([\pL_:][\pL\pN_\-:.]*)(?:, *(.+))?)\]\]$`)
	adocTitleLine     = pat(`^\.\.?[^ \t.]`)
	adocSectionLine   = pat(`^(={1,6}|#{1,6})[ \t]+\S`)
	adocMacroLine     = pat(`^([\pL\pN_][\pL\pN_-]*)::(|\S|\S.*?\S)\[(.*)\]$`)
	adocItemLine      = pat(`^[ \t]*(?:(-|\*+|\x{2022}|\.+|\d+\.|[a-zA-Z]\.|[IVXivx]+\))[ \t]+|<(?:\d+|\.)>[ \t]+)`)
	adocRuleLine      = pat(`^(?:'{3,}|<{3,}|-{3}|\*{3}|_{3}|-( *)- *-|\*( *)\* *\*|_( *)_ *_)$`)
	adocNoteLine      = pat(`^(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+`)
	adocCheck         = pat(`^\[[ xX*]\][ \t]+`)
	adocTermMark      = pat(`(?::::{0,2}|;;)(?:$|[ \t])`)
)

// asciidocLine says what a line is, and where its text begins.
func asciidocLine(s string) (class asciidocClass, n int) {
	if s == "" {
		return adocBlank, 0
	}
	switch s[0] {
	case '/':
		if asciidocDelimiter(s) {
			return adocDelimiter, 0
		}
		if strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "///") {
			return adocComment, 2
		}
	case '[':
		if adocAnchorLine.MatchString(s) {
			return adocAnchor, 0
		}
		if adocAttrLine.MatchString(s) {
			return adocAttrs, 0
		}
	case ':':
		if adocEntryLine.MatchString(s) {
			return adocEntry, 0
		}
	case '.':
		if asciidocDelimiter(s) {
			return adocDelimiter, 0
		}
		if adocTitleLine.MatchString(s) {
			return adocTitle, 1
		}
	case '+':
		if s == "+" {
			return adocContinue, 0
		}
	case '=', '#':
		if m := adocSectionLine.FindString(s); m != "" {
			_, size := utf8.DecodeLastRuneInString(m)
			return adocSection, len(m) - size
		}
	case '>':
		if strings.HasPrefix(s, "> ") || s == ">" {
			return adocQuote, min(2, len(s))
		}
	}
	if asciidocDelimiter(s) {
		return adocDelimiter, 0
	}
	if strings.IndexByte("'<-*_", s[0]) >= 0 && adocRuleLine.MatchString(s) {
		return adocRule, 0
	}
	if strings.Contains(s, "::") {
		if adocDirectiveLine.MatchString(s) {
			return adocDirective, 0
		}
		if s[len(s)-1] == ']' && adocMacroLine.MatchString(s) {
			return adocMacro, 0
		}
	}
	if c := s[0]; !(c >= 'j' && c <= 'z' && c != 'v' && c != 'x') || len(s) > 1 && s[1] == '.' {
		if m := adocItemLine.FindString(s); m != "" && len(m) < len(s) {
			return adocItem, len(m)
		}
	}
	if n := asciidocTerm(s); n > 0 {
		return adocTerm, n
	}
	if s[0] == ' ' || s[0] == '\t' {
		return adocIndented, 0
	}
	if s[0] >= 'C' && s[0] <= 'W' {
		if m := adocNoteLine.FindString(s); m != "" && len(m) < len(s) {
			return adocNote, len(m)
		}
	}
	return adocText, 0
}

// asciidocTerm returns where the definition of a term begins, 0 if the line
// has none; see asciidocTermEnd.
func asciidocTerm(s string) int {
	if !strings.Contains(s, "::") && !strings.Contains(s, ";;") {
		return 0
	}
	lead := len(s) - len(strings.TrimLeft(s, " \t"))
	if lead+1 > len(s) || strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "///") {
		return 0
	}
	m := adocTermMark.FindStringIndex(s[min(lead+1, len(s)):])
	if m == nil {
		return 0
	}
	n := lead + 1 + m[1]
	for n < len(s) && (s[n] == ' ' || s[n] == '\t') {
		n++
	}
	return n
}

// asciidocTermEnd returns where the term ends whose definition begins at n.
func asciidocTermEnd(s string, n int) int {
	n = len(strings.TrimRight(s[:n], " \t"))
	c := s[n-1]
	for n > 0 && s[n-1] == c && !strings.HasPrefix(s[:n], "::::") {
		n--
	}
	return n
}

// asciidocDelimiter reports whether a line begins or ends a delimited block.
func asciidocDelimiter(s string) bool {
	switch {
	case s == "--":
		return true
	case strings.HasPrefix(s, "```"):
		return !strings.HasPrefix(s, "````") && !strings.Contains(s[3:], "`")
	case len(s) < 4:
		return false
	case s == "|===" || s == ",===" || s == ":===" || s == "!===":
		return true
	case strings.IndexByte("|,:!", s[0]) >= 0:
		return strings.HasPrefix(s[1:], "===") && strings.Trim(s[1:], "=") == ""
	}
	return strings.IndexByte("-.=*_+/", s[0]) >= 0 && strings.Trim(s, s[:1]) == ""
}

// asciidocUnderline reports whether a line underlines a title.
func asciidocUnderline(s string) bool {
	return s != "" && strings.IndexByte("=-~^+", s[0]) >= 0 && strings.Trim(s, s[:1]) == ""
}

// underlined reports whether line s is a title and under its underline.
func asciidocUnderlined(s, under string) bool {
	if !asciidocUnderline(under) || s == "" || s[0] == '.' || !strings.ContainsFunc(s, func(r rune) bool { return isWord(r) && r != '_' }) {
		return false
	}
	n := utf8.RuneCountInString(s) - len(under)
	return n >= -1 && n <= 1 && len(under) > 1
}

// title returns the index of the document's title, -1 if it has none.
func (r *asciidocReader) title(lines []Range) int {
	for i := 0; i < len(lines); i++ {
		s := r.str(lines[i])
		switch class, _ := asciidocLine(s); class {
		case adocBlank, adocAnchor, adocAttrs, adocComment:
		case adocEntry:
			for i+1 < len(lines) && strings.HasSuffix(r.str(lines[i]), ` \`) {
				i++
			}
		case adocSection:
			if strings.HasPrefix(s, "==") || s[0] == '#' {
				return -1
			}
			return i
		default:
			if (class == adocText || class == adocItem) && i+1 < len(lines) && r.d.Text[lines[i+1].Start] == '=' && r.setextAt(lines, i) {
				return i
			}
			return -1
		}
	}
	return -1
}

// header reads the document's title, and returns the lines from where the body
// begins. The lines of authors and revision are left.
func (r *asciidocReader) header(lines []Range) []Range {
	title := r.title(lines)
	if title < 0 {
		return lines
	}
	i := 0
	for i < title {
		s := r.str(lines[i])
		switch class, n := asciidocLine(s); class {
		case adocComment:
			r.directive(s[n:])
		case adocEntry:
			i += r.entry(lines[i:]) - 1
		case adocAttrs:
			var b asciidocBlock
			r.attrLine(&b, lines[i], s)
		case adocAnchor:
			r.anchorLine(lines[i], s)
		}
		i++
	}
	s := r.str(lines[title])
	if class, n := asciidocLine(s); class == adocSection {
		r.section(lines[title], s, n)
		i = title + 1
	} else {
		r.compat = true // as Asciidoctor does: such documents are old
		r.setext(lines, title)
		i = title + 2
	}
	// What follows up to a blank line is the header's.
	for left := 2; i < len(lines); {
		s := r.str(lines[i])
		switch class, n := asciidocLine(s); {
		case class == adocBlank:
			return lines[i:]
		case class == adocEntry:
			i += r.entry(lines[i:])
		case class == adocComment:
			r.directive(s[n:])
			i++
		case class == adocDirective:
			i++
		case left > 0:
			left--
			i++
		default:
			return lines[i:]
		}
	}
	return nil
}

// adocTexts matches the names of document attributes that are text.
var adocTexts = pat(`^(?:[a-z-]*(?:title|caption|label|signifier|description|keywords|summary)|subject|revremark|reftext|abstract)$`)

// entry reads an attribute entry and returns the number of its lines.
func (r *asciidocReader) entry(lines []Range) int {
	s := r.str(lines[0])
	m := adocEntryLine.FindStringSubmatchIndex(s)
	name := s[m[2]:m[3]]
	n := 1
	for n < len(lines) && strings.HasSuffix(r.str(lines[n-1]), ` \`) {
		n++
	}
	if name == "compat-mode" {
		r.compat = true
	}
	if name == "hardbreaks" || name == "hardbreaks-option" {
		r.breaks = true
	}
	if m[4] < 0 || m[4] == m[5] {
		return n
	}
	value := Range{lines[0].Start + m[4], lines[0].End}
	if name == "lang" {
		r.d.Marks = append(r.d.Marks, Mark{Kind: LangMark, Range: value, Value: r.str(value), Encode: func(v string) ([]byte, error) {
			if v == "" || strings.ContainsAny(v, " \t\r\n\\") {
				return nil, errRefused(clipText(v))
			}
			return []byte(v), nil
		}})
		return n
	}
	if !adocTexts.MatchString(name) && !r.d.Options.frontText([]string{name}) || strings.HasPrefix(r.str(value), "pass:") {
		return n
	}
	parts := []Range{value}
	for _, l := range lines[1:n] {
		for l.Start < l.End && isSpace(rune(r.d.Text[l.Start])) {
			l.Start++
		}
		parts = append(parts, l)
	}
	for i := range parts[:n-1] {
		p := &parts[i]
		p.End -= 2
		if strings.HasSuffix(r.str(*p), " +") {
			return n // the line breaks count
		}
	}
	if last := r.str(parts[n-1]); strings.HasSuffix(last, " +") || strings.HasSuffix(last, `\`) {
		return n
	}
	place := markupPlace{lang: asciidocLanguage{}, flags: flagPlain | flagAttribute | flagEntry}
	place.layout(r.d.Text, parts, r.eol)
	place.stands = func(lines []string) bool {
		for i, l := range lines {
			if l == "" || strings.HasSuffix(l, `\`) || strings.HasSuffix(l, " +") || i == 0 && strings.HasPrefix(l, "pass:") {
				return false
			}
		}
		return true
	}
	key := r.key
	r.key = catalog.Key(name)
	r.text("attribute", joinLines(r.d.Text, parts), place)
	r.key = key
	return n
}

func clipText(s string) catalog.Text { return catalog.Text(s) }
