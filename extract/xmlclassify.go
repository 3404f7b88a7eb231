package extract

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales"
)

// classify says what e is by its name, its place and the document's rules.
func (r *xmlReader) classify(e *xmlElement, t xmlspan.Token) {
	parent := r.top()
	space, local := r.scope.element(t.Name)
	e.schema = r.schema
	if s := schemaSpaces[space]; s != nil {
		e.schema = s
	}
	e.kind = r.rules.kind(e.schema, t.Name)
	k := e.kind
	e.class, e.preserve, e.html, e.hidden = k.class, k.preserve, k.html, k.hidden
	if parent == nil {
		e.class = xmlBlock
		e.off = e.schema.mixed && len(r.d.Options.Elements.Translate) > 0
	} else {
		e.off, e.preserve, e.html = parent.off, e.preserve || parent.preserve, e.html || parent.html
		guess := k.open && e.schema.mixed || k.off && e.class == xmlBlock
		switch {
		case parent.class == xmlInline && (guess || k.open):
			e.class = xmlInline
		case guess && parent.mixed:
			e.class = xmlInline
			parent.guessed = true
		case e.class == xmlInline && parent.kind.apart && !k.off:
			e.class = xmlBlock
		}
	}
	switch {
	case k.off:
		e.off = true
	case k.on:
		e.off = false
	}
	switch {
	case space != itsSpace:
	case local == "rules":
		e.off, e.hidden = true, true
	case local == "span":
		e.class = xmlInline
	}
	if len(r.survey.rules) == 0 {
		return
	}
	e.space, e.local = space, local
	for _, a := range r.attrs {
		space, local := r.scope.attribute(a.Name)
		e.attrs = append(e.attrs, xmlAttrValue{space, local, xmlspan.AttrText(a.Value)})
	}
	states := r.enter(e)
	n := 0
	for _, rule := range r.survey.rules {
		for _, p := range rule.paths {
			n++
			if p.attr != nil || !p.selected(states[n-1]) {
				continue
			}
			if !k.ruled {
				e.apply(rule.translate, rule.within, rule.space)
			}
			if rule.note != "" {
				e.note = rule.note
			}
			if rule.id != "" {
				e.id = rule.id
			}
		}
	}
}

// enter returns how the paths of all rules stand at e.
func (r *xmlReader) enter(e *xmlElement) []itsState {
	depth := len(r.open)
	for len(r.states) <= depth {
		r.states = append(r.states, nil)
	}
	states := r.states[depth][:0]
	for _, rule := range r.survey.rules {
		for i := range rule.paths {
			var outer *itsState
			if depth > 0 {
				outer = &r.states[depth-1][len(states)]
			}
			states = append(states, rule.paths[i].enter(outer, e))
		}
	}
	r.states[depth] = states
	return states
}

// apply does what ITS says.
func (e *xmlElement) apply(translate, within, space string) {
	switch translate {
	case "yes":
		e.off, e.hidden = false, false
	case "no":
		e.off = true
	}
	switch within {
	case "yes":
		e.class = xmlInline
	case "no":
		e.class = xmlBlock
	case "nested":
		e.class = xmlNested
	}
	switch space {
	case "preserve":
		e.preserve = true
	case "default":
		e.preserve = e.kind.preserve
	}
}

// obey does what the attributes of the element say of it.
func (r *xmlReader) obey(e *xmlElement) {
	if r.survey.its {
		own := false
		if e.kind.local == "span" {
			own = e.space == itsSpace
		}
		e.apply(r.scope.its(own, r.attrs, "translate"), r.scope.its(own, r.attrs, "withinText"), "")
		if n := r.scope.its(own, r.attrs, "locNote"); n != "" {
			e.note = strings.Join(strings.Fields(n), " ")
		}
	}
	for _, a := range r.attrs {
		switch string(a.Name) {
		case "translate":
			e.apply(string(a.Value), "", "")
		case "xml:space":
			e.apply("", "", string(a.Value))
		}
	}
	if len(r.open) == 0 {
		e.class = xmlBlock
	}
}

// foreign reports whether a block in the language tagged v is left, because
// the document is in another one.
func (r *xmlReader) foreign(v string) bool {
	o := &r.d.Options
	if o.Language == "" || v == "" || len(r.open) == 0 {
		return false
	}
	r.langs++
	if o.foreign == nil && locales.Base(v) != locales.Base(o.Language) {
		r.d.foreign[r.langs] = true
	}
	return r.d.foreign[r.langs]
}

// attributes adds the texts and marks in the attributes of e, and returns its id.
func (r *xmlReader) attributes(e *xmlElement, t xmlspan.Token) catalog.Key {
	id := ""
	for _, a := range r.attrs {
		u := r.rules.attr(e.schema, e.kind, string(t.Name), a.Name)
		if e.id != "" && string(a.Name) == e.id || u != nil && u.id && id == "" {
			id = xmlspan.AttrText(a.Value)
		}
		if u != nil && u.lang && e.class != xmlInline && r.foreign(xmlspan.AttrText(a.Value)) {
			e.off = true
		}
	}
	took := false
	for _, a := range r.attrs {
		u := r.rules.attr(e.schema, e.kind, string(t.Name), a.Name)
		if u == nil {
			u = &xmlAttrUse{}
		}
		kind := u.kind
		if len(r.survey.rules) > 0 {
			kind = r.ruledAttribute(a, kind)
		}
		switch {
		case e.off || r.region || len(a.Value) == 0:
		case kind != "":
			if s := r.d.xmlAttribute(a, kind); s != nil {
				if id != "" {
					s.Key = r.key(id + "." + string(xmlspan.Local(a.Name)))
				}
				s.Note = r.note
				r.d.Segments = append(r.d.Segments, *s)
				took = true
			}
		case hasForeignReference(a.Value):
		case u.lang:
			r.d.Marks = append(r.d.Marks, xmlMark(a, LangMark))
		case u.dir && string(a.Value) != "auto":
			r.d.Marks = append(r.d.Marks, xmlMark(a, DirMark))
		case u.link:
			r.d.Marks = append(r.d.Marks, xmlMark(a, LinkMark))
		}
	}
	if took && t.Kind == xmlspan.Empty && e.class == xmlBlock {
		r.note = ""
	}
	return catalog.Key(id)
}

// ruledAttribute returns the kind of the message that an attribute of the
// element that begins is with the ITS rules of the document, "" if it is none.
func (r *xmlReader) ruledAttribute(a xmlspan.Attr, kind string) string {
	space, local := r.scope.attribute(a.Name)
	states := r.states[len(r.open)]
	n := 0
	for _, rule := range r.survey.rules {
		for _, p := range rule.paths {
			n++
			if p.attr == nil || !p.attr.matches(space, local) || !p.selected(states[n-1]) {
				continue
			}
			switch rule.translate {
			case "yes":
				kind = string(xmlspan.Local(a.Name))
			case "no":
				kind = ""
			}
		}
	}
	return kind
}
