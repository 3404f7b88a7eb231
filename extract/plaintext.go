package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// PlainText is text in paragraphs, which blank lines separate. The lines of a
// paragraph are one message; a rebuilt paragraph is wrapped to its width.
var PlainText = &Format{
	Name:       "text",
	Title:      &i18n.Message{ID: "format.text", Other: "plain text"},
	Extensions: []string{".txt", ".text"},
	Takes:      &i18n.Message{ID: "format.text.takes", Other: "paragraphs; hard-wrapped lines are one message and are wrapped again"},
	Leaves:     &i18n.Message{ID: "format.text.leaves", Other: "indentation and lines without letters"},
	Read:       readPlainText,
}

func readPlainText(d *Document) error {
	text := d.Text
	var first, last, width, lines int
	var indent, eol string
	inside := false
	flush := func() {
		if !inside {
			return
		}
		inside = false
		raw := string(text[first:last])
		msg := catalog.Text(strings.Join(strings.FieldsFunc(raw, isSpace), " "))
		kind := "p"
		w, in, nl, hard := width, indent, eol, lines > 1
		d.Segments = append(d.Segments, Segment{
			Message: catalog.Message{Kind: kind, Forms: catalog.Forms{Other: msg}, Untranslatable: !catalog.Translatable(msg, nil)},
			Range:   Range{first, last},
			Encode: func(t catalog.Text, _ []catalog.Code) ([]byte, error) {
				if t == "" {
					return nil, errEmpty
				}
				if !hard {
					return []byte(t), nil
				}
				return []byte(wrap(string(t), w, nl+in)), nil
			},
		})
	}
	for pos := 0; pos < len(text); {
		end, next := lineEnd(text, pos)
		line := text[pos:end]
		trimmed := bytes.Trim(line, " \t\f\v")
		if len(trimmed) == 0 {
			flush()
		} else {
			start := pos + bytes.Index(line, trimmed)
			if !inside {
				inside, first, width, lines, eol = true, start, 0, 0, "\n"
				indent = string(text[pos:start])
			} else {
				indent = string(text[pos:start]) // of the second line on
			}
			lines++
			last = start + len(trimmed)
			width = max(width, utf8.RuneCount(text[pos:last]))
			if lines == 1 && next > end {
				eol = string(text[end:next])
			}
		}
		pos = next
	}
	flush()
	return nil
}

// errEmpty: an empty text would make the segment vanish.
var errEmpty = cecl10n.Errorf(&i18n.Message{ID: "encode.empty", Other: "an empty text cannot stand here"})

// lineEnd returns the end of the line at pos and the start of the next. Lines
// end at LF, CRLF or a lone CR.
func lineEnd(text []byte, pos int) (end, next int) {
	i := bytes.IndexAny(text[pos:], "\r\n")
	if i < 0 {
		return len(text), len(text)
	}
	end = pos + i
	if text[end] == '\r' && end+1 < len(text) && text[end+1] == '\n' {
		return end, end + 2
	}
	return end, end + 1
}

// wrap breaks s at spaces into lines of at most width characters, the first
// one counted without its indentation; sep stands between lines.
func wrap(s string, width int, sep string) string {
	var b strings.Builder
	col := 0
	for i, word := range strings.Split(s, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case col+1+n > width:
			b.WriteString(sep)
			col = utf8.RuneCountInString(strings.TrimLeft(sep, "\r\n"))
		default:
			b.WriteByte(' ')
			col++
		}
		b.WriteString(word)
		col += n
	}
	return b.String()
}
