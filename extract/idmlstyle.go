package extract

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// idmlRepresent gives all items in styles that look the same the one that most
// characters have, so that kerning by hand does not spread.
func idmlRepresent(items []runItem) {
	count := map[*runStyle]int{}
	best := map[string]*runStyle{}
	for _, i := range items {
		if i.kind == charsItem {
			count[i.style] += len(i.text)
		}
	}
	for _, i := range items {
		if i.kind > insideItem {
			continue
		}
		if b := best[i.style.Key]; b == nil || count[i.style] > count[b] {
			best[i.style.Key] = i.style
		}
	}
	for k := range items {
		if items[k].kind <= insideItem {
			items[k].style = best[items[k].style.Key]
		}
	}
}

// idmlUnseen are attributes of a range that cannot be seen, or are adjustments
// of single characters.
var idmlUnseen = names(`AppliedLanguage KerningValue KerningMethod Tracking`)

// idmlStyle returns the style of a CharacterStyleRange but for its tags.
func idmlStyle(attrs []xmlspan.Attr, properties string) *runStyle {
	props := map[string]string{}
	var key []string
	for _, a := range attrs {
		if name := string(a.Name); !idmlUnseen[name] {
			props[name] = xmlspan.AttrText(a.Value)
			key = append(key, name+"="+strconv.Quote(props[name]))
		}
	}
	slices.Sort(key)
	return &runStyle{
		RunStyle: RunStyle{Key: strings.Join(key, " ") + properties},
		props:    props,
		plain:    properties == "" && len(key) == 1 && props["AppliedCharacterStyle"] == "CharacterStyle/$ID/[No character style]",
		name: func(base *runStyle) string {
			var under map[string]string
			if base != nil {
				under = base.props
			}
			return idmlRunName(props, under)
		},
	}
}

// idmlRunName returns what a stretch with these attributes is called in a text
// with those of under.
func idmlRunName(props, under map[string]string) string {
	is := func(m map[string]string, what string) bool {
		style := m["FontStyle"]
		switch what {
		case "sup", "sub":
			return strings.Contains(strings.ToLower(m["Position"]), map[string]string{"sup": "superscript", "sub": "subscript"}[what])
		case "b":
			return strings.Contains(style, "Bold") || style == "Black" || style == "Heavy"
		case "i":
			return strings.Contains(style, "Italic") || strings.Contains(style, "Oblique") || style == "It"
		case "u":
			return m["Underline"] == "true"
		}
		return m["StrikeThru"] == "true"
	}
	for _, n := range []string{"sup", "sub", "b", "i", "u", "s"} {
		if is(props, n) && !is(under, n) {
			return n
		}
	}
	if props["AppliedCharacterStyle"] == under["AppliedCharacterStyle"] {
		return "run"
	}
	name := strings.ToLower(idmlStyleName(props["AppliedCharacterStyle"]))
	for _, n := range []struct{ word, name string }{
		{"strong", "strong"}, {"emphas", "em"}, {"superscript", "sup"}, {"subscript", "sub"}, {"bold", "b"}, {"italic", "i"}, {"underline", "u"},
	} {
		if strings.Contains(name, n.word) {
			return n.name
		}
	}
	return "run"
}
