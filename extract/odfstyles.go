package extract

import (
	"maps"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// LibreOffice gives a stretch a style of its own for a revision id or another
// language, too. What a style really changes is what tells texts apart, so
// styles are resolved to the properties that can be seen.

// odfStyles are the styles of a document that a part can use.
type odfStyles struct {
	text, paragraph map[string]*odfStyle // by name
	common          *odfStyles           // those of styles.xml that all parts can use; nil: none
	wide            bool                 // the document has Asian or right-to-left text
	sup, sub        string               // names of text styles that do nothing but raise or lower
}

// An odfStyle is a style with the properties of text that can be seen.
type odfStyle struct {
	name, parent string
	common       bool // it has a name that the author knows
	props        map[string]string
	all          map[string]string // with those of its parents; nil: not computed yet
}

func newODFStyles(common *odfStyles, wide bool) *odfStyles {
	return &odfStyles{text: map[string]*odfStyle{}, paragraph: map[string]*odfStyle{}, common: common, wide: wide}
}

func (s *odfStyles) family(name string) map[string]*odfStyle {
	switch name {
	case "text":
		return s.text
	case "paragraph":
		return s.paragraph
	}
	return nil
}

// find returns a style, nil if there is none.
func (s *odfStyles) find(family, name string) *odfStyle {
	if st := s.family(family)[name]; st != nil || s.common == nil {
		return st
	}
	return s.common.find(family, name)
}

// odfDefaults are values of properties that change nothing where none is set.
var odfDefaults = map[string]string{
	"fo:font-weight": "normal", "fo:font-style": "normal", "style:text-underline-style": "none", "style:text-line-through-style": "none",
	"style:text-line-through-type": "none", "style:text-position": "0% 100%", "fo:text-transform": "none", "fo:font-variant": "normal",
	"fo:letter-spacing": "normal", "text:display": "true", "style:text-outline": "false", "fo:text-shadow": "none",
	"style:font-relief": "none", "style:text-blinking": "false", "fo:background-color": "transparent", "style:text-emphasize": "none",
	"style:text-scale": "100%", "style:text-underline-type": "none", "style:text-rotation-angle": "0", "style:text-overline-style": "none",
}

// odfUnseen are properties of text that cannot be seen, or not without another.
var odfUnseen = names(`fo:language fo:country fo:script style:rfc-language-tag style:script-type fo:hyphenate fo:hyphenation-remain-char-count
fo:hyphenation-push-char-count style:font-family-generic style:font-pitch style:font-charset style:font-style-name style:letter-kerning
style:text-underline-mode style:text-line-through-mode style:text-overline-mode`)

// property reports whether a property of text can be seen.
func (s *odfStyles) property(name string) bool {
	switch {
	case odfUnseen[name] || strings.HasPrefix(name, "officeooo:") || strings.HasPrefix(name, "loext:"):
		return false
	case strings.HasSuffix(name, "-asian") || strings.HasSuffix(name, "-complex"):
		return s.wide && !strings.HasPrefix(name, "style:language") && !strings.HasPrefix(name, "style:country")
	}
	return true
}

// add reads the attributes of a style:text-properties element into a style.
func (s *odfStyles) add(st *odfStyle, attrs []xmlspan.Attr, n *odfNames) {
	for _, a := range attrs {
		name := n.attribute(a.Name)
		if !s.property(name) || strings.HasPrefix(name, "xmlns") {
			continue
		}
		if st.props == nil {
			st.props = map[string]string{}
		}
		st.props[name] = xmlspan.AttrText(a.Value)
	}
	if st.common || len(st.props) != 1 {
		return
	}
	switch at := odfPosition(st.props["style:text-position"]); {
	case at > 0 && s.sup == "":
		s.sup = st.name
	case at < 0 && s.sub == "":
		s.sub = st.name
	}
}

// odfPosition says whether a text-position raises (1) or lowers (-1) text.
func odfPosition(value string) int {
	first, _, _ := strings.Cut(value, " ")
	switch {
	case first == "super":
		return 1
	case first == "sub" || strings.HasPrefix(first, "-"):
		return -1
	case first == "" || strings.Trim(first, "0.%") == "":
		return 0
	}
	return 1
}

// effective returns all properties of a style, its parents' included.
func (s *odfStyles) effective(family, name string, depth int) map[string]string {
	st := s.find(family, name)
	if st == nil {
		if family == "paragraph" && name != "" {
			return s.effective(family, "", depth+1)
		}
		return nil
	}
	if st.all != nil {
		return st.all
	}
	all := map[string]string{}
	if name != "" && depth < 32 && st.parent != name {
		if st.parent != "" || family == "paragraph" { // the default style has the name ""
			maps.Copy(all, s.effective(family, st.parent, depth+1))
		}
	}
	maps.Copy(all, st.props)
	st.all = all
	return all
}

// odfSpan is an open text:span.
type odfSpan struct {
	style string // its name
	extra string // other attributes
	raw   string // its start tag
	close string
}

// style returns the style of characters in spans, outermost first, in a
// paragraph of the given style.
func (s *odfStyles) style(paragraph string, spans []odfSpan) *runStyle {
	around := s.effective("paragraph", paragraph, 0)
	now := map[string]string{}
	name, extra := "", ""
	for _, span := range spans {
		maps.Copy(now, s.effective("text", span.style, 0))
		if n := s.nameOf(span.style); n != "" {
			name = n
		}
		extra += span.extra
	}
	hide := func(style string, with ...string) {
		if v := now[style]; v == "none" || v == "" && around[style] == "" {
			for _, w := range with {
				delete(now, w)
			}
		}
	}
	hide("style:text-underline-style", "style:text-underline-width", "style:text-underline-color", "style:text-underline-type")
	hide("style:text-line-through-style", "style:text-line-through-width", "style:text-line-through-color", "style:text-line-through-text",
		"style:text-line-through-text-style", "style:text-line-through-type")
	var diff []string
	for _, p := range slices.Sorted(maps.Keys(now)) {
		was, ok := around[p]
		if v := now[p]; ok && v != was || !ok && v != odfDefaults[p] {
			diff = append(diff, p+"="+v)
		}
	}
	st := &runStyle{props: around, plain: len(diff) == 0 && extra == ""}
	if st.plain {
		st.name = odfStyleName("", around, around)
		return st
	}
	st.Key = name + ";" + strings.Join(diff, ";") + extra
	st.spans = slices.Clone(spans)
	for i := range spans {
		st.Open += spans[i].raw
		st.Close += spans[len(spans)-1-i].close
	}
	full := maps.Clone(around)
	if full == nil {
		full = now
	} else {
		maps.Copy(full, now)
	}
	st.props = full
	st.name = odfStyleName(name, full, around)
	return st
}

// nameOf returns the name of a text style that the author knows, that of its
// parent if it was made for one place; "" if it has none.
func (s *odfStyles) nameOf(name string) string {
	for range 32 {
		st := s.find("text", name)
		if st == nil {
			return ""
		}
		if st.common {
			return st.name
		}
		name = st.parent
	}
	return ""
}

// odfStyleName returns what names a stretch with properties props in a text with
// those of a base.
func odfStyleName(style string, props, around map[string]string) func(base *runStyle) string {
	return func(base *runStyle) string {
		switch style {
		case "Emphasis":
			return "em"
		case "Strong_20_Emphasis", "Strong Emphasis":
			return "strong"
		}
		under := around
		if base != nil {
			under = base.props
		}
		is := func(m map[string]string, name string) bool {
			switch name {
			case "sup":
				return odfPosition(m["style:text-position"]) > 0
			case "sub":
				return odfPosition(m["style:text-position"]) < 0
			case "b":
				w := m["fo:font-weight"]
				return w == "bold" || len(w) == 3 && w >= "600"
			case "i":
				return m["fo:font-style"] == "italic" || m["fo:font-style"] == "oblique"
			case "u":
				u := m["style:text-underline-style"]
				return u != "" && u != "none"
			}
			l := m["style:text-line-through-style"]
			return l != "" && l != "none" || m["style:text-line-through-type"] != "" && m["style:text-line-through-type"] != "none"
		}
		for _, name := range []string{"sup", "sub", "b", "i", "u", "s"} {
			if is(props, name) && !is(under, name) {
				return name
			}
		}
		return "span"
	}
}

// read reads the styles of a part.
func (s *odfStyles) read(d *Document, p *Part) {
	l := xmlspan.NewLexerAt(d.Text, p.Range.Start, p.Range.End)
	l.MaxDepth = d.Options.Limits.depth()
	n := newODFNames()
	var attrs []xmlspan.Attr
	var at *odfStyle
	in, common := 0, false // how deep the styles are; 0: not in them
	for {
		t := l.Next()
		switch t.Kind {
		case xmlspan.EOF: // what is wrong with the part its reader says
			return
		case xmlspan.Start, xmlspan.Empty:
			n.enter(d.Text, t)
			name := n.element(t.Name)
			switch {
			case in == 0 && (name == "office:styles" || name == "office:automatic-styles") && t.Kind == xmlspan.Start:
				in, common = t.Depth+1, name == "office:styles"
			case in == 0 && name == "office:body":
				return
			case in == 0:
			case t.Depth == in:
				at = nil
				if name != "style:style" && name != "style:default-style" {
					continue
				}
				attrs = xmlspan.Attrs(attrs[:0], d.Text, t)
				to := s
				if common && s.common != nil {
					to = s.common
				}
				if family := to.family(n.value(attrs, "style:family")); family != nil {
					at = &odfStyle{common: common, name: n.value(attrs, "style:name"), parent: n.value(attrs, "style:parent-style-name")}
					if name == "style:default-style" {
						at.name, at.parent = "", ""
					}
					family[at.name] = at
				}
			case at != nil && name == "style:text-properties" && t.Depth == in+1:
				s.add(at, xmlspan.Attrs(attrs[:0], d.Text, t), n)
			}
		case xmlspan.End:
			if in > 0 && t.Depth < in {
				in = 0
			}
		}
	}
}
