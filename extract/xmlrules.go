package extract

import (
	"path"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// An xmlClass says how an element stands to the text around it.
type xmlClass uint8

const (
	xmlBlock  xmlClass = iota // its text is apart
	xmlInline                 // it is a code in a text
	xmlNested                 // a code in a text, and its own text is apart
)

// An xmlKind is what is known of the elements of one name.
type xmlKind struct {
	local    string
	code     string // what its codes are called in texts
	class    xmlClass
	open     bool // its class follows from where it stands
	off      bool // its text is not taken
	on       bool // it is, wherever it stands
	hidden   bool // off, and not shown in a text
	preserve bool
	html     bool
	apart    bool
	ruled    bool                   // Options.Elements says what it is
	attrs    map[string]*xmlAttrUse // by name as written
}

// An xmlAttrUse is what an attribute holds.
type xmlAttrUse struct {
	kind string // of the message, if it holds text
	lang bool
	dir  bool
	link bool
	id   bool
}

// xmlRules knows what elements are, by schema and Options.Elements.
type xmlRules struct {
	o     *Options
	kinds map[*xmlSchema]map[string]*xmlKind
}

// kind returns what is known of the elements called name.
func (r *xmlRules) kind(s *xmlSchema, name []byte) *xmlKind {
	kinds := r.kinds[s]
	if kinds == nil {
		kinds = map[string]*xmlKind{}
		r.kinds[s] = kinds
	}
	k := kinds[string(name)]
	if k == nil {
		k = r.make(s, string(name))
		kinds[string(name)] = k
	}
	return k
}

func (r *xmlRules) make(s *xmlSchema, name string) *xmlKind {
	local := string(xmlspan.Local([]byte(name)))
	k := &xmlKind{local: local, attrs: map[string]*xmlAttrUse{}}
	k.code = s.as[local]
	if k.code == "" {
		k.code = xmlCodeName(local)
	}
	switch {
	case s.blocks[local]:
	case s.nested[local]:
		k.class = xmlNested
	case s.hidden[local]:
		k.class, k.off, k.hidden = xmlInline, true, true
	case s.code[local]:
		k.class, k.off = xmlInline, true
	case s.inline[local]:
		k.class = xmlInline
	case s.skip[local], s.source[local] && !r.o.Code:
		k.off = true
	case s.source[local]:
	default:
		k.open = true
	}
	k.preserve = s.preserve[local]
	k.html = s.html[local]
	k.apart = s.apart[local]
	e := &r.o.Elements
	if matchName(e.Translate, name, local) {
		k.off, k.on, k.hidden, k.ruled = false, true, false, true
		if k.class == xmlInline && !s.inline[local] || k.open {
			k.class, k.open = xmlBlock, false
		}
	}
	if matchName(e.Inline, name, local) {
		k.class, k.open, k.ruled = xmlInline, false, true
	}
	if matchName(e.Skip, name, local) {
		k.off, k.on, k.ruled = true, false, true
	}
	k.preserve = k.preserve || matchName(e.Preserve, name, local)
	return k
}

// attr returns what an attribute of elements of kind k holds, nil if it is
// nothing of interest.
func (r *xmlRules) attr(s *xmlSchema, k *xmlKind, element string, name []byte) *xmlAttrUse {
	u, ok := k.attrs[string(name)]
	if !ok {
		u = r.makeAttr(s, k, element, string(name))
		k.attrs[string(name)] = u
	}
	return u
}

func (r *xmlRules) makeAttr(s *xmlSchema, k *xmlKind, element, name string) *xmlAttrUse {
	local := string(xmlspan.Local([]byte(name)))
	for _, p := range r.o.Elements.Attributes {
		of, a, ok := strings.Cut(p, "@")
		if !ok {
			of, a = "", p
		}
		of = strings.TrimSuffix(of, "/")
		if (of == "" || matchName([]string{of}, element, k.local)) && matchName([]string{a}, name, local) {
			return &xmlAttrUse{kind: local}
		}
	}
	on := func(m map[string][]string) bool {
		list, ok := m[name]
		return ok && (list == nil || slices.Contains(list, k.local))
	}
	switch {
	case name == "xml:lang" || name == "lang" && s.lang:
		return &xmlAttrUse{lang: true}
	case name == "xml:id" || name == "id":
		return &xmlAttrUse{id: true}
	case name == "dir" && s.lang:
		return &xmlAttrUse{dir: true}
	case on(s.texts):
		return &xmlAttrUse{kind: local}
	case on(s.links):
		return &xmlAttrUse{link: true}
	}
	return nil
}

// matchName reports whether one of patterns matches an element: its name as
// written if the pattern has a prefix, else its local name.
func matchName(patterns []string, name, local string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		n := local
		if strings.Contains(p, ":") {
			n = name
		}
		ok, err := path.Match(p, n)
		return ok && err == nil
	})
}

// xmlCodeName returns an element's name as a text's tags can have it: what
// such tags cannot have is left out.
func xmlCodeName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.' {
			return r
		}
		return -1
	}, name)
	if name == "" {
		return "tag"
	}
	return name
}
