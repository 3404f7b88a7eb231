package extract

import (
	"bytes"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// odfPrefixes are the prefixes that OpenDocument's namespaces have in its
// specification and in this code, by the namespaces' names. A document may call
// them otherwise.
var odfPrefixes = func() map[string]string {
	m := map[string]string{
		"http://purl.org/dc/elements/1.1/":   "dc",
		"http://www.w3.org/1999/xlink":       "xlink",
		"http://www.w3.org/1998/Math/MathML": "math",
	}
	for _, n := range strings.Fields(`office style text table drawing=draw xsl-fo-compatible=fo presentation svg-compatible=svg
meta datastyle=number chart dr3d form script config animation=anim database=db manifest`) {
		name, prefix, ok := strings.Cut(n, "=")
		if !ok {
			prefix = name
		}
		m["urn:oasis:names:tc:opendocument:xmlns:"+name+":1.0"] = prefix
	}
	return m
}()

// odfNames translates the prefixes of a part into those of odfPrefixes.
type odfNames struct {
	scopes []odfScope // of declarations, innermost last
	attrs  []xmlspan.Attr
	plain  bool // all prefixes declared so far are the usual ones
	cache  map[string]string
}

// An odfScope is a prefix that an element declares.
type odfScope struct {
	depth         int
	prefix, usual string
	wasPlain      bool
}

func newODFNames() *odfNames { return &odfNames{plain: true, cache: map[string]string{}} }

// enter reads the namespaces that a start tag declares, and forgets those of
// elements that have ended.
func (n *odfNames) enter(text []byte, t xmlspan.Token) {
	for k := len(n.scopes) - 1; k >= 0 && n.scopes[k].depth >= t.Depth; k-- {
		n.plain = n.scopes[k].wasPlain
		n.scopes = n.scopes[:k]
		clear(n.cache)
	}
	if !bytes.Contains(text[t.Start:t.End], []byte("xmlns")) {
		return
	}
	n.attrs = xmlspan.Attrs(n.attrs[:0], text, t)
	for _, a := range n.attrs {
		prefix, ok := strings.CutPrefix(string(a.Name), "xmlns")
		if !ok || prefix != "" && prefix[0] != ':' {
			continue
		}
		prefix = strings.TrimPrefix(prefix, ":")
		usual, known := odfPrefixes[xmlspan.AttrText(a.Value)]
		if !known {
			if usual = prefix; odfUsual[prefix] {
				usual += "?" // another namespace under a usual prefix
			}
		}
		n.scopes = append(n.scopes, odfScope{depth: t.Depth, prefix: prefix, usual: usual, wasPlain: n.plain})
		n.plain = n.plain && usual == prefix
		clear(n.cache)
	}
}

// odfUsual are the values of odfPrefixes.
var odfUsual = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range odfPrefixes {
		m[p] = true
	}
	return m
}()

// element returns the name of an element as the specification spells it.
func (n *odfNames) element(raw []byte) string {
	if s, ok := n.cache[string(raw)]; ok {
		return s
	}
	s := string(raw)
	if !n.plain {
		prefix, local, ok := strings.Cut(s, ":")
		if !ok {
			prefix, local = "", s
		}
		if s = local; n.usual(prefix) != "" {
			s = n.usual(prefix) + ":" + local
		}
	}
	n.cache[string(raw)] = s
	return s
}

// attribute returns the name of an attribute as the specification spells it;
// those without a prefix are in no namespace.
func (n *odfNames) attribute(raw []byte) string {
	prefix, local, ok := strings.Cut(string(raw), ":")
	if n.plain || !ok {
		return string(raw)
	}
	return n.usual(prefix) + ":" + local
}

func (n *odfNames) usual(prefix string) string {
	for k := len(n.scopes) - 1; k >= 0; k-- {
		if n.scopes[k].prefix == prefix {
			return n.scopes[k].usual
		}
	}
	return prefix
}

// find returns the attribute that the specification calls name, nil if there is
// none.
func (n *odfNames) find(attrs []xmlspan.Attr, name string) *xmlspan.Attr {
	for i := range attrs {
		if n.plain && string(attrs[i].Name) == name || !n.plain && n.attribute(attrs[i].Name) == name {
			return &attrs[i]
		}
	}
	return nil
}

// value returns the decoded value of that attribute, "" if there is none.
func (n *odfNames) value(attrs []xmlspan.Attr, name string) string {
	if a := n.find(attrs, name); a != nil {
		return xmlspan.AttrText(a.Value)
	}
	return ""
}

// spell returns a name of the specification as the part spells it here: of an
// element, or of an attribute, which needs a prefix; "" if it has none.
func (n *odfNames) spell(usual, local string, attribute bool) string {
	bare := false
	for k := len(n.scopes) - 1; k >= 0; k-- {
		switch s := n.scopes[k]; {
		case s.usual != usual:
		case s.prefix != "":
			return s.prefix + ":" + local
		case !attribute:
			return local
		default:
			bare = true
		}
	}
	if bare {
		return ""
	}
	return usual + ":" + local
}
