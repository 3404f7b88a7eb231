package terms

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2/unstable"
)

// TOML is the form to write termbases in by hand:
//
//	[[concept]]
//	id       = "commission"
//	domain   = "body"
//	official = true          # names that are fixed: other words are errors
//	en       = ["Commission for Environmental Cooperation"]
//	fr       = ["Commission de coopération environnementale"]
//	es       = ["Comisión para la Cooperación Ambiental"]
//	acronyms  = { en = ["CEC"], fr = ["CCE"], es = ["CCA"] }
//	forbidden = { es = ["Comisión de Cooperación Ambiental"] }
//	note     = "The Spanish name has “para la”."
//
// The first term of a list is the preferred one, the others are admitted. A
// term of which there is more to say has a table of its own:
//
//	[[concept.term]]
//	lang           = "fr"
//	text           = "Partie"
//	status         = "preferred"      # or admitted, forbidden
//	part_of_speech = "noun"
//	gender         = "feminine"
//	case_sensitive = true             # a capital is a capital
//	acronym        = false
//	note           = ""

// tomlPlaces are the offsets of keys and values, by their path.
type tomlPlaces map[string]int

func (r *reader) toml() error {
	var root map[string]any
	if _, err := toml.Decode(r.src, &root); err != nil {
		var pe toml.ParseError
		if errors.As(err, &pe) {
			return r.at(pe.Position.Start, &i18n.Message{ID: "terms.toml", Other: "not valid TOML: {{.Problem}}"}, "Problem", pe.Message)
		}
		return r.at(0, &i18n.Message{ID: "terms.toml", Other: "not valid TOML: {{.Problem}}"}, "Problem", err)
	}
	places := locate(r.src)
	for _, key := range slices.Sorted(maps.Keys(root)) {
		if key != "concept" {
			return r.at(places.of(key), &i18n.Message{ID: "terms.toml-key", Other: "“{{.Key}}” cannot stand here; here can stand {{.Keys}}"}, "Key", key, "Keys", "[[concept]]")
		}
	}
	list, ok := tables(root["concept"])
	if !ok && root["concept"] != nil {
		return r.at(places.of("concept"), &i18n.Message{ID: "terms.toml-tables", Other: "{{.Key}} must be a list of tables: [[{{.Key}}]]"}, "Key", "concept")
	}
	for i, m := range list {
		if err := r.tomlConcept(m, places, "concept", strconv.Itoa(i)); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) tomlConcept(m map[string]any, places tomlPlaces, path ...string) error {
	c := &Concept{}
	at := func(key ...string) int { return places.of(append(slices.Clone(path), key...)...) }
	var langs []string
	for _, key := range slices.Sorted(maps.Keys(m)) {
		var err error
		switch key {
		case "id", "domain", "definition", "note":
			to := map[string]*string{"id": &c.ID, "domain": &c.Domain, "definition": &c.Definition, "note": &c.Note}[key]
			*to, err = r.tomlText(m[key], key, at(key))
		case "official":
			c.Official, err = r.tomlBool(m[key], key, at(key))
		case "acronyms", "forbidden", "term":
		default:
			langs = append(langs, key)
			if _, lerr := r.lang(key, at(key)); lerr != nil {
				return r.at(at(key), &i18n.Message{ID: "terms.toml-key", Other: "“{{.Key}}” cannot stand here; here can stand {{.Keys}}"},
					"Key", key, "Keys", "id, domain, definition, official, note, acronyms, forbidden, term, en, fr, es")
			}
		}
		if err != nil {
			return err
		}
	}
	SortLanguages(langs)
	for _, l := range langs {
		if err := r.tomlTerms(c, m[l], l, Term{}, at, l); err != nil {
			return err
		}
	}
	for _, key := range []string{"acronyms", "forbidden"} {
		v, ok := m[key]
		if !ok {
			continue
		}
		t, ok := v.(map[string]any)
		if !ok {
			return r.at(at(key), &i18n.Message{ID: "terms.toml-by-lang", Other: "{{.Key}} must be a table of lists by language: { en = [\"…\"], fr = [\"…\"] }"}, "Key", key)
		}
		of := Term{Acronym: key == "acronyms"}
		if key == "forbidden" {
			of.Status = Forbidden
		}
		tags := slices.Collect(maps.Keys(t))
		SortLanguages(tags)
		for _, l := range tags {
			if err := r.tomlTerms(c, t[l], l, of, at, key, l); err != nil {
				return err
			}
		}
	}
	if v, ok := m["term"]; ok {
		list, ok := tables(v)
		if !ok {
			return r.at(at("term"), &i18n.Message{ID: "terms.toml-tables", Other: "{{.Key}} must be a list of tables: [[{{.Key}}]]"}, "Key", "concept.term")
		}
		for i, tm := range list {
			if err := r.tomlTerm(c, tm, func(key ...string) int {
				return at(append([]string{"term", strconv.Itoa(i)}, key...)...)
			}); err != nil {
				return err
			}
		}
	}
	return r.concept(c, at())
}

// tomlTerms reads a list of terms of a language.
func (r *reader) tomlTerms(c *Concept, v any, tag string, of Term, at func(...string) int, path ...string) error {
	var err error
	if of.Lang, err = r.lang(tag, at(path...)); err != nil {
		return err
	}
	list, ok := v.([]any)
	if s, one := v.(string); one {
		list, ok = []any{s}, true
	}
	if !ok {
		return r.at(at(path...), &i18n.Message{ID: "terms.toml-list", Other: "{{.Key}} must be a list of texts: [\"…\", \"…\"]"}, "Key", tag)
	}
	for i, x := range list {
		place := at(append(slices.Clone(path), strconv.Itoa(i))...)
		s, ok := x.(string)
		if !ok {
			return r.at(place, &i18n.Message{ID: "terms.toml-list", Other: "{{.Key}} must be a list of texts: [\"…\", \"…\"]"}, "Key", tag)
		}
		t := of
		t.Text = s
		if i > 0 && t.Status == Preferred {
			t.Status = Admitted
		}
		if err := r.term(c, t, place); err != nil {
			return err
		}
	}
	return nil
}

// tomlTerm reads a [[concept.term]].
func (r *reader) tomlTerm(c *Concept, m map[string]any, at func(...string) int) error {
	var t Term
	for _, key := range slices.Sorted(maps.Keys(m)) {
		var err error
		switch key {
		case "text":
			t.Text, err = r.tomlText(m[key], key, at(key))
		case "lang":
			var tag string
			if tag, err = r.tomlText(m[key], key, at(key)); err == nil {
				t.Lang, err = r.lang(tag, at(key))
			}
		case "part_of_speech":
			t.PartOfSpeech, err = r.tomlText(m[key], key, at(key))
		case "gender":
			t.Gender, err = r.tomlText(m[key], key, at(key))
		case "note":
			t.Note, err = r.tomlText(m[key], key, at(key))
		case "acronym":
			t.Acronym, err = r.tomlBool(m[key], key, at(key))
		case "case_sensitive":
			t.CaseSensitive, err = r.tomlBool(m[key], key, at(key))
		case "status":
			var name string
			var ok bool
			if name, err = r.tomlText(m[key], key, at(key)); err == nil {
				if t.Status, ok = ParseStatus(name); !ok {
					err = r.at(at(key), &i18n.Message{ID: "terms.status", Other: "“{{.Value}}” is no status; choose one of {{.Choices}}"},
						"Value", name, "Choices", strings.Join(statusNames[:], ", "))
				}
			}
		default:
			err = r.at(at(key), &i18n.Message{ID: "terms.toml-key", Other: "“{{.Key}}” cannot stand here; here can stand {{.Keys}}"},
				"Key", key, "Keys", "lang, text, status, part_of_speech, gender, acronym, case_sensitive, note")
		}
		if err != nil {
			return err
		}
	}
	if t.Lang == "" {
		return r.at(at(), &i18n.Message{ID: "terms.toml-no-lang", Other: "it is not said which language this term is of: lang = \"fr\""})
	}
	return r.term(c, t, at())
}

func (r *reader) tomlText(v any, key string, at int) (string, error) {
	s, ok := v.(string)
	if !ok {
		return "", r.at(at, &i18n.Message{ID: "terms.toml-text", Other: "{{.Key}} must be a text in quotes"}, "Key", key)
	}
	return strings.TrimSpace(s), nil
}

func (r *reader) tomlBool(v any, key string, at int) (bool, error) {
	b, ok := v.(bool)
	if !ok {
		return false, r.at(at, &i18n.Message{ID: "terms.toml-bool", Other: "{{.Key}} must be true or false"}, "Key", key)
	}
	return b, nil
}

// tables returns a list of tables, however it is written.
func tables(v any) ([]map[string]any, bool) {
	switch v := v.(type) {
	case []map[string]any:
		return v, true
	case []any:
		var out []map[string]any
		for _, x := range v {
			m, ok := x.(map[string]any)
			if !ok {
				return nil, false
			}
			out = append(out, m)
		}
		return out, true
	}
	return nil, false
}

// of returns where path stands, or what it stands in.
func (p tomlPlaces) of(path ...string) int {
	for n := len(path); n > 0; n-- {
		if at, ok := p[strings.Join(path[:n], "\x00")]; ok {
			return at
		}
	}
	return 0
}

// locate notes where each key and element of a list stands. BurntSushi/toml,
// which reads the values, does not say.
func locate(src string) tomlPlaces {
	places := tomlPlaces{}
	note := func(path []string, at int) {
		key := strings.Join(path, "\x00")
		if _, ok := places[key]; !ok {
			places[key] = at
		}
	}
	var p unstable.Parser
	p.Reset([]byte(src))
	var table []string
	count := map[string]int{}
	var value func(path []string, at int, v *unstable.Node)
	pair := func(table []string, e *unstable.Node) {
		path := slices.Clone(table)
		at := 0
		for it := e.Key(); it.Next(); {
			at = int(it.Node().Raw.Offset)
			path = append(path, string(it.Node().Data))
			note(path, at)
		}
		value(path, at, e.Value())
	}
	value = func(path []string, at int, v *unstable.Node) {
		if v.Raw.Length > 0 {
			at = int(v.Raw.Offset)
		}
		note(path, at)
		switch v.Kind {
		case unstable.InlineTable:
			for it := v.Children(); it.Next(); {
				if it.Node().Kind == unstable.KeyValue {
					pair(path, it.Node())
				}
			}
		case unstable.Array:
			i := 0
			for it := v.Children(); it.Next(); {
				if it.Node().Kind != unstable.Comment {
					value(append(slices.Clone(path), strconv.Itoa(i)), at, it.Node())
					i++
				}
			}
		}
	}
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = nil
			at := -1
			for it := e.Key(); it.Next(); {
				n := it.Node()
				if at < 0 {
					at = int(n.Raw.Offset)
				}
				table = append(table, string(n.Data))
				if k := count[strings.Join(table, "\x00")]; k > 0 && !(it.IsLast() && e.Kind == unstable.ArrayTable) {
					table = append(table, strconv.Itoa(k-1))
				}
			}
			if e.Kind == unstable.ArrayTable {
				key := strings.Join(table, "\x00")
				note(table, at)
				table = append(table, strconv.Itoa(count[key]))
				count[key]++
			}
			note(table, at)
		case unstable.KeyValue:
			pair(table, e)
		}
	}
	return places
}

// EditTOML returns the base as TOML, in which the concepts that the file src
// has already stand as they are written there, with the comments between them.
func (b *Base) EditTOML(src []byte) []byte {
	whole := b.Write("toml")
	r := &reader{src: strings.TrimPrefix(string(src), "\ufeff"), base: &Base{}, ids: map[string]bool{}}
	if r.toml() != nil {
		return whole
	}
	// Where the concepts begin: at the start of their headers’ lines.
	places := locate(r.src)
	old := map[string][2]int{}
	was := map[string]*Concept{}
	var starts []int
	for i := range r.base.Concepts {
		at, ok := places["concept\x00"+strconv.Itoa(i)]
		start := strings.LastIndexByte(r.src[:at], '\n') + 1
		if !ok || !strings.HasPrefix(strings.TrimLeft(r.src[start:], " \t"), "[[") {
			return whole
		}
		starts = append(starts, start)
	}
	starts = append(starts, len(r.src))
	for i, c := range r.base.Concepts {
		old[c.ID] = [2]int{starts[i], starts[i+1]}
		was[c.ID] = c
	}
	var w bytes.Buffer
	w.WriteString(r.src[:starts[0]])
	for _, c := range b.Concepts {
		if c.Title {
			continue
		}
		at, there := old[c.ID]
		text := (&Base{Concepts: []*Concept{c}}).writeTOML()
		if there && bytes.Equal(text, (&Base{Concepts: []*Concept{was[c.ID]}}).writeTOML()) {
			w.WriteString(r.src[at[0]:at[1]])
			continue
		}
		if b := w.Bytes(); len(b) > 0 && !bytes.HasSuffix(b, []byte("\n\n")) && !there {
			if b[len(b)-1] != '\n' {
				w.WriteByte('\n')
			}
			w.WriteByte('\n')
		}
		w.Write(text)
		if there { // the empty lines and comments up to the next
			block := r.src[at[0]:at[1]]
			end := len(block)
			for end > 0 {
				start := strings.LastIndexByte(block[:end-1], '\n') + 1
				if l := strings.TrimSpace(block[start:end]); l != "" && l[0] != '#' {
					break
				}
				end = start
			}
			w.WriteString(block[end:])
		}
	}
	back, err := Read("x.toml", w.Bytes())
	if err != nil || !bytes.Equal(back.Write("toml"), whole) {
		return whole
	}
	return w.Bytes()
}

func (b *Base) writeTOML() []byte {
	var w bytes.Buffer
	for i, c := range b.Concepts {
		if i > 0 {
			w.WriteByte('\n')
		}
		w.WriteString("[[concept]]\n")
		pair := func(key, value string) {
			if value != "" {
				w.WriteString(key + " = " + quote(value) + "\n")
			}
		}
		pair("id", c.ID)
		pair("domain", c.Domain)
		if c.Official {
			w.WriteString("official = true\n")
		}
		pair("definition", c.Definition)
		// A list where its order says all there is to say, else tables.
		var inLists [3][]string
		var detailed []*Term
		for i := 0; i < len(c.Terms); {
			lang, class := c.Terms[i].Lang, c.Terms[i].class()
			j, simple := i, true
			var texts []string
			for ; j < len(c.Terms) && c.Terms[j].Lang == lang && c.Terms[j].class() == class; j++ {
				t := &c.Terms[j]
				want := Status(min(j-i, 1))
				if class == 2 {
					want = Forbidden
				}
				simple = simple && t.Status == want && t.PartOfSpeech == "" && t.Gender == "" && t.Note == "" && !t.CaseSensitive && (class < 2 || !t.Acronym)
				texts = append(texts, quote(t.Text))
			}
			if simple {
				inLists[class] = append(inLists[class], langKey(lang)+" = ["+strings.Join(texts, ", ")+"]")
			} else {
				for k := i; k < j; k++ {
					detailed = append(detailed, &c.Terms[k])
				}
			}
			i = j
		}
		for _, l := range inLists[0] {
			w.WriteString(l + "\n")
		}
		for class, key := range []string{1: "acronyms", 2: "forbidden"} {
			if class > 0 && inLists[class] != nil {
				w.WriteString(key + " = { " + strings.Join(inLists[class], ", ") + " }\n")
			}
		}
		pair("note", c.Note)
		for _, t := range detailed {
			w.WriteString("\n[[concept.term]]\n")
			pair("lang", t.Lang)
			pair("text", t.Text)
			pair("status", t.Status.String())
			pair("part_of_speech", t.PartOfSpeech)
			pair("gender", t.Gender)
			if t.Acronym {
				w.WriteString("acronym = true\n")
			}
			if t.CaseSensitive {
				w.WriteString("case_sensitive = true\n")
			}
			pair("note", t.Note)
		}
	}
	return w.Bytes()
}

// quote returns a basic string of TOML.
func quote(s string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			out.WriteByte('\\')
			out.WriteRune(c)
		case c == '\n':
			out.WriteString(`\n`)
		case c == '\t':
			out.WriteString(`\t`)
		default:
			out.WriteRune(c)
		}
	}
	out.WriteByte('"')
	return out.String()
}

// langKey is a language tag as a key or the name of a column: id is another key.
func langKey(tag string) string {
	if tag == "id" {
		return "ind"
	}
	return tag
}
