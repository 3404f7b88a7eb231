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
		if kind, ok := markOf(name, a.Name, attrs); ok && a.Text != "" && !h.templated(base+a.Value.Start, base+a.Value.End) {
			h.mark(kind, base, a)
			continue
		}
		if off {
			continue
		}
		if kind, ok := textOf(name, a.Name, attrs); ok && h.attribute(base, a, kind, id, note) {
			took = true
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
	e := &htmlEncoder{h.habits, Range{lo, hi}, quote, false}
	h.d.Segments = append(h.d.Segments, Segment{
		Message: catalog.Message{Key: key, Kind: kind, Note: note, Forms: catalog.Forms{Other: text},
			Codes: list, Untranslatable: !catalog.Translatable(text, list)},
		Range:      Range{base + o.Start, base + o.End},
		CodeRanges: codes,
		Encode:     e.attribute,
	})
	return true
}

func (h *htmlReader) mark(kind MarkKind, base int, a *htmlAttr) {
	o := a.outer()
	e := &htmlEncoder{h.habits, Range{base + a.Value.Start, base + a.Value.End}, a.Quote, false}
	h.d.Marks = append(h.d.Marks, Mark{
		Kind:   kind,
		Range:  Range{base + o.Start, base + o.End},
		Value:  a.Text,
		Encode: e.value,
	})
}

// textAttrs are the attributes that hold text on any element, with the
// message kind.
var textAttrs = map[string]string{
	"title": "tooltip", "aria-label": "aria-label", "aria-description": "aria-description",
	"aria-placeholder": "aria-placeholder", "aria-roledescription": "aria-roledescription",
	"aria-valuetext": "aria-valuetext",
}

// textAttrsOf are those that hold text on some elements only.
var textAttrsOf = map[string]map[string]bool{
	"alt":         names(`img area input applet`),
	"placeholder": names(`input textarea`),
	"label":       names(`optgroup option track menuitem menu`),
	"summary":     names(`table`),
	"abbr":        names(`th td`),
}

// textOf returns the message kind of an attribute that holds text.
func textOf(element, name string, attrs []htmlAttr) (string, bool) {
	if kind, ok := textAttrs[name]; ok {
		switch element {
		case "style", "script", "meta":
			return "", false
		}
		return kind, true
	}
	if of, ok := textAttrsOf[name]; ok {
		return name, of[element]
	}
	switch {
	case name == "value" && element == "input":
		switch strings.ToLower(attrText(attrs, "type")) {
		case "button", "submit", "reset":
			return "button", true
		}
	case name == "content" && element == "meta":
		what := attrText(attrs, "name")
		if what == "" {
			what = attrText(attrs, "property")
		}
		if what == "" {
			what = attrText(attrs, "itemprop")
		}
		what = strings.ToLower(what)
		return "meta." + what, metaTexts[what]
	}
	return "", false
}

// metaTexts are the meta elements whose content is text.
var metaTexts = names(`description keywords subject abstract name headline application-name
apple-mobile-web-app-title og:title og:description og:site_name og:image:alt twitter:title twitter:description
twitter:image:alt twitter:label1 twitter:data1 twitter:label2 twitter:data2 article:section article:tag
dc.title dc.description dc.subject dcterms.title dcterms.description dcterms.subject`)

// linkAttrsOf are the attributes that hold one URL.
var linkAttrsOf = map[string]map[string]bool{
	"href":       names(`a area link use image base`),
	"src":        names(`img iframe embed source audio video track input frame`),
	"xlink:href": names(`a use image`),
	"action":     names(`form`),
	"formaction": names(`button input`),
	"data":       names(`object`),
	"poster":     names(`video`),
	"cite":       names(`blockquote q del ins`),
	"longdesc":   names(`img`),
}

// markOf returns the kind of mark that an attribute's value is.
func markOf(element, name string, attrs []htmlAttr) (MarkKind, bool) {
	switch name {
	case "lang", "xml:lang":
		return LangMark, true
	case "dir":
		return DirMark, true
	case "content":
		if element != "meta" {
			return 0, false
		}
		switch strings.ToLower(attrText(attrs, "property") + attrText(attrs, "name") + attrText(attrs, "http-equiv")) {
		case "og:url", "og:image", "twitter:image", "twitter:url":
			return LinkMark, true
		case "language", "content-language", "dc.language", "dcterms.language":
			return LangMark, true
		}
		return 0, false
	}
	if of, ok := linkAttrsOf[name]; ok {
		return LinkMark, of[element]
	}
	return 0, false
}
