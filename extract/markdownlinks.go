package extract

import (
	"bytes"
	"html"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/yuin/goldmark/text"
)

// linkTail reads what follows "](" or "]:" up to hi: the range of the
// destination, without angle brackets, and of the title, without its quotes.
func linkTail(src []byte, lo, hi int) (dest, title Range, quote byte) {
	skip := func(i int) int {
		for i < hi && (isSpace(rune(src[i])) || src[i] == '>' && quotedLine(src, i)) {
			i++
		}
		return i
	}
	i := skip(lo)
	switch {
	case i < hi && src[i] == '<':
		j := bytes.IndexByte(src[i:hi], '>')
		if j < 0 {
			return Range{}, Range{}, 0
		}
		dest = Range{i + 1, i + j}
		i += j + 1
	default:
		depth := 0
		j := i
		for ; j < hi && !isSpace(rune(src[j])); j++ {
			if src[j] == '\\' && j+1 < hi {
				j++
				continue
			}
			if src[j] == '(' {
				depth++
			}
			if src[j] == ')' {
				if depth == 0 {
					break
				}
				depth--
			}
		}
		dest = Range{i, j}
		i = j
	}
	i = skip(i)
	if i < hi && (src[i] == '"' || src[i] == '\'' || src[i] == '(') {
		quote = src[i]
		end := quote
		if quote == '(' {
			end = ')'
		}
		for j := i + 1; j < hi; j++ {
			if src[j] == '\\' {
				j++
				continue
			}
			if src[j] == end {
				return dest, Range{i + 1, j}, quote
			}
		}
	}
	return dest, Range{}, 0
}

// quotedLine reports whether nothing but white space and > stands before i on its line.
func quotedLine(src []byte, i int) bool {
	for i--; i >= 0 && src[i] != '\n'; i-- {
		if src[i] != ' ' && src[i] != '>' && src[i] != '\t' {
			return false
		}
	}
	return true
}

// linkSlots adds the mark of a link's destination and the segment of its
// title, which may stand on several of the lines.
func (r *markdownReader) linkSlots(lines *text.Segments, dest, title Range, quote byte, off bool) {
	if off {
		title = Range{}
	}
	if r.snippet && title.End <= title.Start {
		return
	}
	if dest.End > dest.Start && !bytes.Contains(r.d.Text[dest.Start:dest.End], []byte("{{")) && !bytes.Contains(r.d.Text[dest.Start:dest.End], []byte("{%")) {
		angle := dest.Start > 0 && r.src[dest.Start-1] == '<'
		r.d.Marks = append(r.d.Marks, Mark{
			Kind: LinkMark, Range: dest, Value: decodeMarkdown(string(r.d.Text[dest.Start:dest.End])),
			Encode: func(v string) ([]byte, error) {
				if strings.ContainsAny(v, "\r\n<>") {
					return nil, errRefused(catalog.Text(v))
				}
				if !angle {
					v = strings.NewReplacer(" ", "%20", "(", `\(`, ")", `\)`).Replace(v)
				}
				return []byte(v), nil
			},
		})
	}
	raw := ""
	for i := range lines.Len() {
		s := lines.At(i)
		if lo, hi := max(s.Start, title.Start), min(s.Stop, title.End); lo < hi {
			raw += string(r.d.Text[lo:hi]) // without the quotation marks between
		}
	}
	t := NormalizeSpace(catalog.Text(decodeMarkdown(raw)))
	if t == "" {
		return
	}
	own := markdownHabits([]byte(raw))
	r.d.Segments = append(r.d.Segments, Segment{
		Message: catalog.Message{Kind: "tooltip", Note: r.note, Forms: catalog.Forms{Other: t}, Untranslatable: !catalog.Translatable(t, nil)},
		Range:   title,
		Encode: func(t catalog.Text, _ []catalog.Code) ([]byte, error) {
			if t == "" {
				return nil, errEmpty
			}
			var b strings.Builder
			for _, c := range string(t) {
				switch {
				case c == '\\' || c == rune(quote) || quote == '(' && c == ')' || c == '&' || c == '{' || c == '|' || c == '<' || c == '`':
					b.WriteByte('\\')
					b.WriteRune(c)
				case own[c] != "":
					b.WriteString(own[c])
				default:
					b.WriteRune(c)
				}
			}
			if catalog.Text(decodeMarkdown(b.String())) != t || strings.ContainsAny(b.String(), "\x00\u0085\u2028\u2029") {
				return nil, errRefused(t)
			}
			return []byte(b.String()), nil
		},
	})
}

// markdownHabits is ownHabits of what Markdown, too, takes for a reference.
func markdownHabits(raw []byte) map[rune]string {
	own := ownHabits(raw)
	for r, ref := range own {
		if decodeMarkdown(ref) != string(r) {
			delete(own, r)
		}
	}
	return own
}

var entityLike = pat(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,40});`)

// decodeMarkdown resolves backslash escapes and entities.
func decodeMarkdown(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && asciiPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			if ref := entityLike.FindString(s[i:]); ref != "" {
				b.WriteString(html.UnescapeString(ref))
				i += len(ref) - 1
				continue
			}
			b.WriteByte('&')
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func asciiPunct(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}
