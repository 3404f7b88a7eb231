package extract

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
)

// attributes adds the texts and marks in the attributes of the tag that
// begins at base, of an element with the given id. With off its texts are not taken. It reports whether it
// took a text.
func (h *htmlReader) attributes(base int, name string, attrs []htmlAttr, id string, off bool, note string) bool {
	took := false
	for i := range attrs {
		a := &attrs[i]
		if !a.Has {
			continue
		}
		text, mark, ok := useOf(name, a.Name, attrs)
		switch {
		case !ok || a.Value.Start == a.Value.End:
		case text == "" && mark == DirMark && a.Text == "auto": // depends on the text, not on the page
		case text == "":
			if !h.templated(base+a.Value.Start, base+a.Value.End) {
				h.mark(mark, base, a)
			}
		case !off:
			took = h.attribute(base, a, text, id, note) || took
		}
	}
	return took
}

// attribute adds the text of attribute a as a message, unless it is empty.
func (h *htmlReader) attribute(base int, a *htmlAttr, kind, id, note string) bool {
	lo, hi := base+a.Value.Start, base+a.Value.End
	var b catalog.TextBuilder
	codes, ok := h.pieces(&b, lo, hi)
	if !ok {
		return false
	}
	text, list := b.Text()
	if text = NormalizeSpace(text); text == "" {
		return false
	}
	o := a.outer()
	quote := a.Quote
	var key catalog.Key
	if id != "" {
		key = h.key(id + "." + a.Name)
	}
	e := h.encoder(htmlEncoder{habits: h.habits, source: Range{lo, hi}, quote: quote, flow: h.flow(text, list)})
	h.d.Segments = append(h.d.Segments, Segment{
		Message: catalog.Message{Key: key, Kind: kind, Note: note, Forms: catalog.Forms{Other: text},
			Codes: list, Untranslatable: !catalog.Translatable(text, list)},
		Range:      Range{base + o.Start, base + o.End},
		CodeRanges: codes,
		Encode:     e.attribute,
	})
	return true
}

// encoder keeps e; it allocates many at a time.
func (h *htmlReader) encoder(e htmlEncoder) *htmlEncoder {
	if len(h.encoders) == cap(h.encoders) {
		h.encoders = make([]htmlEncoder, 0, 64)
	}
	h.encoders = append(h.encoders, e)
	return &h.encoders[len(h.encoders)-1]
}

func (h *htmlReader) mark(kind MarkKind, base int, a *htmlAttr) {
	o := a.outer()
	e := h.encoder(htmlEncoder{habits: h.habits, quote: a.Quote})
	h.d.Marks = append(h.d.Marks, Mark{
		Kind:   kind,
		Range:  Range{base + o.Start, base + o.End},
		Value:  a.Text,
		Encode: e.value,
	})
}

// An attrUse is what an attribute holds.
type attrUse struct {
	text string          // the message kind, if it holds text
	mark MarkKind        // else the mark that it is
	on   map[string]bool // the elements on which it does; nil: all
	ask  bool            // it depends on other attributes
}

// attrUses are the attributes that hold texts or marks.
var attrUses = map[string]attrUse{
	"title":                {text: "tooltip"},
	"aria-label":           {text: "aria-label"},
	"aria-description":     {text: "aria-description"},
	"aria-placeholder":     {text: "aria-placeholder"},
	"aria-roledescription": {text: "aria-roledescription"},
	"aria-valuetext":       {text: "aria-valuetext"},
	"alt":                  {text: "alt", on: names(`img area input applet`)},
	"placeholder":          {text: "placeholder", on: names(`input textarea`)},
	"label":                {text: "label", on: names(`optgroup option track menuitem menu`)},
	"summary":              {text: "summary", on: names(`table`)},
	"abbr":                 {text: "abbr", on: names(`th td`)},
	"value":                {on: names(`input`), ask: true},
	"content":              {on: names(`meta`), ask: true},
	"lang":                 {mark: LangMark},
	"xml:lang":             {mark: LangMark},
	"dir":                  {mark: DirMark},
	"href":                 {mark: LinkMark, on: names(`a area link use image base`)},
	"src":                  {mark: LinkMark, on: names(`img iframe embed source audio video track input frame`)},
	"xlink:href":           {mark: LinkMark, on: names(`a use image`)},
	"action":               {mark: LinkMark, on: names(`form`)},
	"formaction":           {mark: LinkMark, on: names(`button input`)},
	"data":                 {mark: LinkMark, on: names(`object`)},
	"poster":               {mark: LinkMark, on: names(`video`)},
	"cite":                 {mark: LinkMark, on: names(`blockquote q del ins`)},
	"longdesc":             {mark: LinkMark, on: names(`img`)},
}

// useOf returns what the attribute called name of an element holds; text is
// "" for a mark.
func useOf(element, name string, attrs []htmlAttr) (text string, mark MarkKind, ok bool) {
	u, ok := attrUses[name]
	if !ok || u.on != nil && !u.on[element] {
		return "", 0, false
	}
	if u.ask {
		if name == "content" {
			return useOfMeta(attrs)
		}
		switch strings.ToLower(attrText(attrs, "type")) {
		case "button", "submit", "reset":
			return "button", 0, true
		}
		return "", 0, false
	}
	if name == "title" && (element == "style" || element == "script" || element == "meta") {
		return "", 0, false
	}
	return u.text, u.mark, true
}

// useOfMeta returns what the content of a meta element holds.
func useOfMeta(attrs []htmlAttr) (text string, mark MarkKind, ok bool) {
	for _, by := range []string{"name", "property", "itemprop", "http-equiv"} {
		what := strings.ToLower(attrText(attrs, by))
		switch what {
		case "":
			continue
		case "og:url", "og:image", "twitter:image", "twitter:url":
			return "", LinkMark, true
		case "language", "content-language", "dc.language", "dcterms.language", "og:locale":
			return "", LangMark, true
		}
		if metaTexts[what] {
			return "meta." + what, 0, true
		}
	}
	return "", 0, false
}

// metaTexts are the meta elements whose content is text.
var metaTexts = names(`description keywords subject abstract name headline application-name
apple-mobile-web-app-title og:title og:description og:site_name og:image:alt twitter:title twitter:description
twitter:image:alt twitter:label1 twitter:data1 twitter:label2 twitter:data2 article:section article:tag
dc.title dc.description dc.subject dcterms.title dcterms.description dcterms.subject`)
