package extract

import (
	"bytes"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// HTML is HTML and XHTML pages, as they are and as templates (Hugo, Jekyll,
// PHP): their actions are protected codes.
//
// A page is read with the tokenizer of x/net/html. Its text falls into runs of
// characters and inline elements, which end where a block begins or ends; a
// run with text is a segment (htmlrun.go). What encloses a whole run, or
// stands at its ends, is left out of the segment's range.
var HTML = &Format{
	Name:       "html",
	Title:      &i18n.Message{ID: "format.html", Other: "HTML pages"},
	Extensions: []string{".html", ".htm", ".xhtml"},
	Takes: &i18n.Message{ID: "format.html.takes", Other: "text of all elements; titles, descriptions and other texts in meta elements and attributes " +
		"(alt, title, aria-label, placeholder, label, summary, button values); text in SVG drawings; values of lang, dir and links"},
	Leaves: &i18n.Message{ID: "format.html.leaves", Other: "scripts, styles, templates, front matter, pre and code blocks, MathML; translate=\"no\" and class=\"notranslate\"; " +
		"what stands after <!-- l10n:skip --> or between <!-- l10n:skip-start --> and <!-- l10n:skip-end -->"},
	NUL:       true,
	Reference: numericReference,
	Charset:   htmlCharset,
	Options:   []string{"code", "delimiters"},
	Read:      readHTML,
}

func readHTML(d *Document) error {
	if i := bytes.IndexByte(d.Text, 0); i >= 0 && binaryHTML(d.Text) {
		return d.Errorf(i, &i18n.Message{ID: "extract.binary", Other: "this is a binary file, not a document of format {{.Format}}"}, "Format", d.Format.Name)
	}
	if err := d.checkDelimiters(); err != nil {
		return err
	}
	h := newHTMLReader(d)
	// Usual numbers; pages would spend much of the time on growing.
	tags := bytes.Count(d.Text, []byte{'<'})
	d.Segments = make([]Segment, 0, tags/5)
	d.Marks = make([]Mark, 0, tags/8)
	h.page(frontMatterEnd(d.Text))
	return nil
}

// frontMatterEnd returns where the front matter of a page template ends: the
// lines between two of "---" or "+++" at its start. 0: there is none.
func frontMatterEnd(text []byte) int {
	end, pos := lineEnd(text, 0)
	fence := string(bytes.TrimRight(text[:end], " \t"))
	if fence != "---" && fence != "+++" {
		return 0
	}
	last := fence
	if fence == "---" {
		last = "..."
	}
	for pos < len(text) {
		end, next := lineEnd(text, pos)
		if line := string(bytes.TrimRight(text[pos:end], " \t")); line == fence || line == last {
			return next
		}
		pos = next
	}
	return 0
}

// binaryHTML reports whether a text with zero bytes is no page: it begins like
// a well-known binary format, or has few tags for so many of them.
func binaryHTML(text []byte) bool {
	for _, magic := range []string{"PK\x03\x04", "%PDF", "\x89PNG", "GIF8", "\x7fELF", "RIFF", "\x1f\x8b", "ID3", "OggS", "\x00\x00"} {
		if bytes.HasPrefix(text, []byte(magic)) {
			return true
		}
	}
	tags := 0
	for i, c := range text[:len(text)-1] {
		if next := text[i+1] | 0x20; c == '<' && (next >= 'a' && next <= 'z' || text[i+1] == '/' || text[i+1] == '!') {
			tags++
		}
	}
	return tags == 0 || bytes.Count(text, []byte{0}) > 16+4*tags
}

// htmlCharset returns the character set that a page declares in its first
// 1024 bytes: in a meta element, or in the XML declaration.
func htmlCharset(src []byte) string {
	head := src[:min(len(src), 1024)]
	if rest, ok := bytes.CutPrefix(head, []byte("<?xml")); ok {
		if end := bytes.Index(rest, []byte("?>")); end >= 0 {
			_, attrs := scanTag(append(append([]byte("<xml"), rest[:end]...), '>'))
			if name := attrText(attrs, "encoding"); name != "" {
				return name
			}
		}
	}
	for pos := 0; ; {
		i := bytes.IndexByte(head[pos:], '<')
		if i < 0 {
			return ""
		}
		pos += i
		if rest, ok := bytes.CutPrefix(head[pos:], []byte("<!--")); ok {
			end := bytes.Index(rest, []byte("-->"))
			if end < 0 {
				return ""
			}
			pos += end + 4
			continue
		}
		if name, _ := scanTagName(head[pos:]); name != "meta" || head[pos+1] == '/' {
			pos++
			continue
		}
		end := bytes.IndexByte(head[pos:], '>')
		if end < 0 {
			return ""
		}
		_, attrs := scanTag(head[pos : pos+end+1])
		if name := attrText(attrs, "charset"); name != "" {
			return name
		}
		if lowerName([]byte(attrText(attrs, "http-equiv"))) == "content-type" {
			if name := charsetIn(attrText(attrs, "content")); name != "" {
				return name
			}
		}
		pos += end
	}
}

// charsetIn returns the charset parameter of a media type.
func charsetIn(content string) string {
	low := []byte(lowerName([]byte(content)))
	i := bytes.Index(low, []byte("charset"))
	if i < 0 {
		return ""
	}
	rest := bytes.TrimLeft(low[i+len("charset"):], " \t\n\r\f")
	if len(rest) == 0 || rest[0] != '=' {
		return ""
	}
	rest = bytes.Trim(bytes.TrimLeft(rest[1:], " \t\n\r\f"), `"'`)
	if end := bytes.IndexAny(rest, " ;\t\n\r\f\"'"); end >= 0 {
		rest = rest[:end]
	}
	return string(rest)
}
