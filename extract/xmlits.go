package extract

import (
	"bytes"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// The Internationalization Tag Set (W3C ITS 2.0): what a document itself says
// of its elements, in attributes or in global rules with XPath selectors.

const itsSpace = "http://www.w3.org/2005/11/its"

// An itsRule is a global rule.
type itsRule struct {
	paths     []itsPath
	translate string // "yes", "no"; "": says nothing of it
	within    string // withinText: "yes", "no", "nested"
	note      string // locNote
	space     string // preserveSpace: "preserve", "default"
	id        string // idValue: the attribute
}

// An itsPath is one alternative of a selector.
type itsPath struct {
	steps []itsStep
	attr  *itsName // what it selects is an attribute
}

// An itsName is a name test: "*" is any.
type itsName struct{ space, local string }

func (n itsName) matches(space, local string) bool {
	return (n.local == "*" || n.local == local) && (n.space == "*" || n.space == space)
}

// An itsStep is a step of a path.
type itsStep struct {
	itsName
	descend bool // by "//": from an ancestor, not only the parent
	tests   []itsTest
}

// An itsTest is a predicate: [@name] or [@name="value"].
type itsTest struct {
	itsName
	value string
	equal bool
}

// An xmlScope holds the namespaces in scope.
type xmlScope struct {
	spaces   map[string][]string // by prefix, the innermost last
	prefixes []string            // that the open elements declare
	marks    []int               // of the open elements: length of prefixes before them
}

// push enters an element.
func (s *xmlScope) push(attrs []xmlspan.Attr) {
	s.marks = append(s.marks, len(s.prefixes))
	for _, a := range attrs {
		if p, ok := bytes.CutPrefix(a.Name, []byte("xmlns")); ok && (len(p) == 0 || p[0] == ':') {
			if s.spaces == nil {
				s.spaces = map[string][]string{}
			}
			prefix := string(bytes.TrimPrefix(p, []byte(":")))
			s.spaces[prefix] = append(s.spaces[prefix], xmlspan.AttrText(a.Value))
			s.prefixes = append(s.prefixes, prefix)
		}
	}
}

// pop leaves it.
func (s *xmlScope) pop() {
	n := len(s.marks) - 1
	for _, p := range s.prefixes[s.marks[n]:] {
		s.spaces[p] = s.spaces[p][:len(s.spaces[p])-1]
	}
	s.prefixes, s.marks = s.prefixes[:s.marks[n]], s.marks[:n]
}

// uri returns the namespace of a prefix, "" if it has none.
func (s *xmlScope) uri(prefix string) string {
	if list := s.spaces[prefix]; len(list) > 0 {
		return list[len(list)-1]
	}
	if prefix == "xml" {
		return "http://www.w3.org/XML/1998/namespace"
	}
	return ""
}

// element returns the namespace and local name of an element.
func (s *xmlScope) element(name []byte) (space, local string) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return s.uri(string(name[:i])), string(name[i+1:])
	}
	return s.uri(""), string(name)
}

// attribute returns the namespace and local name of an attribute.
func (s *xmlScope) attribute(name []byte) (space, local string) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return s.uri(string(name[:i])), string(name[i+1:])
	}
	return "", string(name)
}

// its returns the value of an attribute of ITS, "" if there is none. On
// elements of ITS itself they have no prefix.
func (s *xmlScope) its(own bool, attrs []xmlspan.Attr, local string) string {
	for _, a := range attrs {
		if string(xmlspan.Local(a.Name)) != local {
			continue
		}
		if space, _ := s.attribute(a.Name); space == itsSpace || own && space == "" {
			return xmlspan.AttrText(a.Value)
		}
	}
	return ""
}

// An itsSurvey collects the global rules of a document.
type itsSurvey struct {
	d     *Document
	scope xmlScope
	rules []itsRule
	steps int  // in all of them
	rule  bool // within a rule
	note  bool // within its locNote
	words strings.Builder
	attrs []xmlspan.Attr
}

// newITSSurvey returns nil for a document without ITS.
func newITSSurvey(d *Document) *itsSurvey {
	if !bytes.Contains(d.Text, []byte(itsSpace)) {
		return nil
	}
	return &itsSurvey{d: d}
}

func (s *itsSurvey) start(t xmlspan.Token) error {
	s.attrs = xmlspan.Attrs(s.attrs[:0], s.d.Text, t)
	s.scope.push(s.attrs)
	space, local := s.scope.element(t.Name)
	var err error
	if space == itsSpace {
		switch local {
		case "rules":
			err = s.header()
		case "translateRule", "withinTextRule", "locNoteRule", "preserveSpaceRule", "idValueRule":
			err = s.add()
			s.rule = t.Kind == xmlspan.Start
		case "locNote":
			s.note = s.rule && t.Kind == xmlspan.Start
		}
	}
	if t.Kind == xmlspan.Empty {
		s.scope.pop()
	}
	return err
}

func (s *itsSurvey) end(t xmlspan.Token) {
	space, local := s.scope.element(t.Name)
	s.scope.pop()
	if space != itsSpace {
		return
	}
	if local == "locNote" && s.note {
		s.rules[len(s.rules)-1].note = strings.Join(strings.Fields(s.words.String()), " ")
		s.words.Reset()
		s.note = false
	} else if strings.HasSuffix(local, "Rule") {
		s.rule = false
	}
}

func (s *itsSurvey) text(t xmlspan.Token) {
	if s.note {
		s.words.WriteString(xmlspan.Decode(s.d.Text[t.Start:t.End]))
	}
}

// header reads the start tag of its:rules.
func (s *itsSurvey) header() error {
	for _, a := range s.attrs {
		switch space, local := s.scope.attribute(a.Name); {
		case local == "href" && space == "http://www.w3.org/1999/xlink":
			return s.d.Errorf(a.Start, &i18n.Message{ID: "xml.its.external", Other: "rules in other files are not read; put them into this document, or into “elements” in cecl10n.toml"})
		case local == "queryLanguage" && xmlspan.AttrText(a.Value) != "xpath":
			return s.d.Errorf(a.Start, &i18n.Message{ID: "xml.its.language", Other: "only selectors in XPath are read"})
		}
	}
	return nil
}

// add reads the start tag of a rule.
func (s *itsSurvey) add() error {
	var r itsRule
	if len(s.attrs) == 0 {
		return nil
	}
	for _, a := range s.attrs {
		v := xmlspan.AttrText(a.Value)
		switch string(a.Name) {
		case "selector":
			p := &selectorParser{s: v, scope: &s.scope}
			if r.paths = p.parse(); r.paths == nil {
				return s.d.Errorf(a.ValueStart, &i18n.Message{ID: "xml.its.selector",
					Other: "this selector is not understood; write names with “/” and “//”, “*”, [@name=\"value\"] and a last @name: //p, //ns:note/@title"})
			}
		case "translate":
			r.translate = v
		case "withinText":
			r.within = v
		case "space":
			r.space = v
		case "idValue":
			r.id = strings.TrimPrefix(v, "@")
			if r.id == v || strings.ContainsAny(r.id, "/|([ ") {
				return s.d.Errorf(a.ValueStart, &i18n.Message{ID: "xml.its.id", Other: "only an attribute of the element can be its id here: @name"})
			}
		}
	}
	for _, p := range r.paths {
		s.steps += len(p.steps)
	}
	if s.steps > maxITSSteps {
		return s.d.Errorf(s.attrs[0].Start, &i18n.Message{ID: "xml.its.many", Other: "the document has too many rules; put those for this kind of document into “elements” in cecl10n.toml"})
	}
	s.rules = append(s.rules, r)
	return nil
}

// maxITSSteps bounds the steps of all rules, which are asked about each element.
const maxITSSteps = 500

// A selectorParser reads the forms of XPath that selectors need.
type selectorParser struct {
	s     string
	scope *xmlScope
}

// parse returns the alternatives of the selector; nil: it has other forms.
func (p *selectorParser) parse() []itsPath {
	var paths []itsPath
	for {
		path, ok := p.path()
		if !ok {
			return nil
		}
		paths = append(paths, path)
		p.blank()
		if p.s == "" {
			return paths
		}
		if !p.take("|") {
			return nil
		}
	}
}

func (p *selectorParser) blank() { p.s = strings.TrimLeft(p.s, " ") }

func (p *selectorParser) take(s string) bool {
	if !strings.HasPrefix(p.s, s) {
		return false
	}
	p.s = p.s[len(s):]
	return true
}

func (p *selectorParser) path() (path itsPath, ok bool) {
	p.blank()
	for {
		step := itsStep{}
		switch {
		case p.take("//"):
			step.descend = true
		case p.take("/"):
		default:
			return path, len(path.steps) > 0
		}
		if len(path.steps) == maxSelectorSteps {
			return path, false
		}
		if p.take("@") {
			name, ok := p.name(true)
			path.attr = &name
			if step.descend || len(path.steps) == 0 { // //@x: of any element
				path.steps = append(path.steps, itsStep{itsName: itsName{"*", "*"}, descend: true})
			}
			return path, ok
		}
		if step.itsName, ok = p.name(false); !ok {
			return path, false
		}
		for p.take("[") {
			t := itsTest{}
			p.blank()
			if !p.take("@") {
				return path, false
			}
			if t.itsName, ok = p.name(true); !ok {
				return path, false
			}
			p.blank()
			if t.equal = p.take("="); t.equal {
				p.blank()
				if p.s == "" || p.s[0] != '"' && p.s[0] != '\'' {
					return path, false
				}
				end := strings.IndexByte(p.s[1:], p.s[0])
				if end < 0 {
					return path, false
				}
				t.value, p.s = p.s[1:1+end], p.s[end+2:]
				p.blank()
			}
			if !p.take("]") {
				return path, false
			}
			step.tests = append(step.tests, t)
		}
		path.steps = append(path.steps, step)
	}
}

const maxSelectorSteps = 16

// name reads a name test. In XPath a name without a prefix has no namespace.
func (p *selectorParser) name(attribute bool) (itsName, bool) {
	if p.take("*") {
		return itsName{"*", "*"}, true
	}
	end := strings.IndexFunc(p.s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-' || r == '.' || r == ':' || r >= 0x80)
	})
	if end < 0 {
		end = len(p.s)
	}
	name := p.s[:end]
	p.s = p.s[end:]
	if name == "" || strings.Contains(name, "::") || strings.HasPrefix(p.s, "(") || strings.Trim(name, ".") == "" {
		return itsName{}, false
	}
	prefix, local, ok := strings.Cut(name, ":")
	if !ok {
		return itsName{"", name}, true
	}
	if local == "" && p.take("*") {
		local = "*"
	}
	uri := p.scope.uri(prefix)
	return itsName{uri, local}, local != "" && uri != ""
}

// An itsState says how far an open element and those around it match a path:
// a bit for each step.
type itsState struct {
	here  uint32 // the steps that can end at the element
	above uint32 // and at it or one around it
}

// enter returns the state of the path at element e, where outer is that at its
// parent; nil: e is the root.
func (p *itsPath) enter(outer *itsState, e *xmlElement) itsState {
	var s itsState
	for k, step := range p.steps {
		var from bool
		switch {
		case k == 0:
			from = step.descend || outer == nil
		case outer == nil:
		case step.descend:
			from = outer.above&(1<<(k-1)) != 0
		default:
			from = outer.here&(1<<(k-1)) != 0
		}
		if from && step.selects(e) {
			s.here |= 1 << k
		}
	}
	s.above = s.here
	if outer != nil {
		s.above |= outer.above
	}
	return s
}

// selected reports whether the path selects the element, or one of its attributes.
func (p *itsPath) selected(s itsState) bool { return s.here&(1<<(len(p.steps)-1)) != 0 }

func (s *itsStep) selects(e *xmlElement) bool {
	if !s.matches(e.space, e.local) {
		return false
	}
	for _, t := range s.tests {
		ok := false
		for _, a := range e.attrs {
			ok = ok || t.matches(a.space, a.local) && (!t.equal || a.value == t.value)
		}
		if !ok {
			return false
		}
	}
	return true
}
