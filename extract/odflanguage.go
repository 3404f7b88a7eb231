package extract

import (
	"bytes"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// language marks the language of a text-properties element: a language, a
// script and a country in attributes of their own.
func (r *odfReader) language(attrs []xmlspan.Attr) {
	attrs = slices.Clone(attrs)
	find := func(name string) *xmlspan.Attr { return r.names.find(attrs, name) }
	lang, script, country := find("fo:language"), find("fo:script"), find("fo:country")
	if lang == nil || find("style:rfc-language-tag") != nil {
		return
	}
	set := func(a *xmlspan.Attr) string {
		if a == nil || string(a.Value) == "none" || string(a.Value) == "zxx" {
			return ""
		}
		return xmlspan.AttrText(a.Value)
	}
	value := set(lang)
	if value == "" {
		return
	}
	at := Range{lang.Start, lang.End}
	for _, a := range []*xmlspan.Attr{script, country} {
		if v := set(a); v != "" {
			value += "-" + v
		}
		if a != nil {
			at = Range{min(at.Start, a.Start), max(at.End, a.End)}
		}
	}
	prefix, _, _ := strings.Cut(string(lang.Name), ":")
	raw := r.d.Text
	attr := func(dst []byte, name, value string) []byte {
		return append(append(append(append(dst, prefix...), ":"+name+"=\""...), value...), '"')
	}
	r.d.Marks = append(r.d.Marks, Mark{Kind: LangMark, Range: at, Value: value, Encode: func(v string) ([]byte, error) {
		l, s, c, err := odfLanguage(v)
		if err != nil {
			return nil, err
		}
		if s == "" && script != nil {
			s = "none"
		}
		if c == "" && country != nil {
			c = "none"
		}
		var out []byte
		pos := at.Start
		for _, a := range attrs {
			if a.Start < at.Start || a.End > at.End {
				continue
			}
			out = append(out, raw[pos:a.Start]...)
			pos = a.End
			switch a.Start {
			case lang.Start:
				out = attr(out, "language", l)
				if script == nil && s != "" {
					out = attr(append(out, ' '), "script", s)
				}
				if country == nil && c != "" {
					out = attr(append(out, ' '), "country", c)
				}
			case startOf(script):
				out = attr(out, "script", s)
			case startOf(country):
				out = attr(out, "country", c)
			default:
				out = append(out, raw[a.Start:a.End]...)
			}
		}
		return out, nil
	}})
}

func startOf(a *xmlspan.Attr) int {
	if a == nil {
		return -1
	}
	return a.Start
}

// odfLanguage returns the parts of a language tag.
func odfLanguage(tag string) (language, script, country string, err error) {
	parts := strings.Split(tag, "-")
	language, parts = parts[0], parts[1:]
	if len(parts) > 0 && len(parts[0]) == 4 {
		script, parts = parts[0], parts[1:]
	}
	if len(parts) > 0 && (len(parts[0]) == 2 || len(parts[0]) == 3) {
		country, parts = parts[0], parts[1:]
	}
	for _, p := range []string{language, script, country} {
		if strings.ContainsFunc(p, func(r rune) bool { return r >= 0x80 || !isLetter(byte(r)) && !isDigit(byte(r)) }) {
			parts = []string{p}
		}
	}
	if language == "" || len(parts) > 0 {
		return "", "", "", cecl10n.Errorf(&i18n.Message{ID: "odf.language", Other: "“{{.Tag}}” is no language tag that an OpenDocument file can hold; use a language, a script and a country, such as sr-Latn-RS"}, "Tag", tag)
	}
	return language, script, country, nil
}

// languageElement marks the language in a dc:language element.
func (r *odfReader) languageElement(t xmlspan.Token) {
	u := r.skipElement(t)
	if u.Kind == xmlspan.EOF {
		return
	}
	lo, hi := t.End, u.Start
	for lo < hi && isSpace(rune(r.d.Text[lo])) {
		lo++
	}
	for hi > lo && isSpace(rune(r.d.Text[hi-1])) {
		hi--
	}
	if raw := r.d.Text[lo:hi]; lo < hi && bytes.IndexByte(raw, '<') < 0 {
		r.d.Marks = append(r.d.Marks, Mark{Kind: LangMark, Range: Range{lo, hi}, Value: xmlspan.Decode(raw),
			Encode: func(v string) ([]byte, error) { return xmlspan.AppendText(nil, v), nil }})
	}
}
