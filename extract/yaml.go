package extract

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"go.yaml.in/yaml/v3"
)

// YAML is data in YAML: strings by key.
var YAML = &Format{
	Name:       "yaml",
	Data:       true,
	Title:      &i18n.Message{ID: "format.yaml", Other: "YAML"},
	Extensions: []string{".yaml", ".yml"},
	Takes:      &i18n.Message{ID: "format.yaml.takes", Other: "strings, all or those that include names; plural forms of Rails (one:, other:) are one message; comments “# l10n: note …” are notes"},
	Leaves:     &i18n.Message{ID: "format.yaml.leaves", Other: "keys, numbers, dates, true and yes, anchors and aliases, comments, and what exclude names; a language as the only key follows the language"},
	Options:    dataOptions,
	Read:       readYAML,
}

var errYAML = &i18n.Message{ID: "yaml.bad", Other: "not valid YAML: {{.Err}}"}

// A yamlDocument makes segments of a YAML document.
type yamlDocument struct {
	*dataReader
	y    *yamlReader
	note string // what comments said since the last value
	one  bool   // they said to skip one value
}

func readYAML(d *Document) error {
	r := &yamlDocument{newDataReader(d), newYAMLReader(d, 0, len(d.Text)), "", false}
	decoder := yaml.NewDecoder(bytes.NewReader(d.Text))
	for i := 0; ; i++ {
		var n yaml.Node
		err := decoder.Decode(&n)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return d.yamlError(err)
		}
		var path []dataStep
		if i > 0 {
			path = []dataStep{{strconv.Itoa(i), true}}
		}
		r.comments(n.HeadComment)
		for _, c := range n.Content {
			if root := r.root(c); root != nil {
				c = root
			}
			if err := r.child(path, nil, c, 0); err != nil {
				return err
			}
		}
		r.comments(n.FootComment)
	}
}

// yamlError returns an error of the YAML package at its line.
func (d *Document) yamlError(err error) error {
	what, at := err.Error(), 0
	if m := yamlLine.FindStringSubmatch(what); m != nil {
		what = what[len(m[0]):]
		n, _ := strconv.Atoi(m[1])
		for ; n > 1 && at < len(d.Text); n-- {
			_, at = lineEnd(d.Text, at)
		}
	}
	return d.Errorf(at, errYAML, "Err", what)
}

// comments reads what comments tell.
func (r *yamlDocument) comments(s string) {
	if !strings.Contains(s, "l10n:") {
		return
	}
	for line := range strings.SplitSeq(s, "\n") {
		switch kind, note := parseDirective(strings.TrimLeft(strings.TrimSpace(line), "#")); kind {
		case noteDirective:
			r.note = addNote(r.note, note)
		case skipDirective:
			r.one = true
		case skipStart:
			r.skip = true
		case skipEnd:
			r.skip = false
		}
	}
}

// told returns what comments told about the value that comes.
func (r *yamlDocument) told() (note string, skip bool) {
	note, skip = r.note, r.one || r.skip
	r.note, r.one = "", false
	return note, skip
}

// root returns the only value of a mapping whose only key is a language, as in
// the files of Rails; the key is a mark. Nil: this is no such mapping.
func (r *yamlDocument) root(n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.MappingNode || len(n.Content) != 2 || n.Content[1].Kind != yaml.MappingNode || !languageKey(n.Content[0].Value) {
		return nil
	}
	key, ok := r.y.locate(n.Content[0])
	if !ok {
		return nil
	}
	r.language(key.value, key.at, key.encode)
	return n.Content[1]
}

// walk takes the strings in a node.
func (r *yamlDocument) walk(path []dataStep, n *yaml.Node, depth int) error {
	if depth > r.d.Options.Limits.depth() {
		at, _ := r.y.place(n.Line, n.Column)
		return r.d.Errorf(at, errDataDeep)
	}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, value := n.Content[i], n.Content[i+1]
			r.comments(key.HeadComment)
			if err := r.child(step(path, key.Value, false), key, value, depth); err != nil {
				return err
			}
			r.comments(key.FootComment)
		}
	case yaml.SequenceNode:
		for i, c := range n.Content {
			if err := r.child(step(path, strconv.Itoa(i), true), nil, c, depth); err != nil {
				return err
			}
		}
	}
	return nil
}

// child takes the strings in a value of a mapping or list.
func (r *yamlDocument) child(path []dataStep, key, n *yaml.Node, depth int) error {
	r.comments(n.HeadComment)
	if key != nil {
		r.comments(key.LineComment)
	}
	r.comments(n.LineComment)
	note, skip := r.told()
	defer func() { r.comments(n.FootComment) }()
	switch {
	case skip:
		return nil
	case n.Kind == yaml.ScalarNode:
		r.scalar(path, note, n)
		return nil
	case n.Kind == yaml.MappingNode && r.plural(path, note, n):
		return nil
	}
	return r.walk(path, n, depth+1)
}

func (r *yamlDocument) scalar(path []dataStep, note string, n *yaml.Node) {
	if !yamlText(n) {
		return
	}
	v, ok := r.y.locate(n)
	if !ok || r.languageMember(path, v.value, v.at, v.encode) {
		return
	}
	r.add(dataValue{path: path, value: v.value, at: v.at, note: note, encode: v.encode})
}

// yamlText reports whether a node is a string. What YAML 1.1 takes for true or
// false is none.
func yamlText(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == "!!str" && n.Value != "" && (n.Style != 0 || !yaml11.MatchString(n.Value))
}

// yamlBetween matches what may stand between the plural forms of a message.
var yamlBetween = pat(`^(?:[ \t]*(?:\r\n|\r|\n)[ ]*|[ ]*,[ ]*(?:(?:\r\n|\r|\n)[ ]*)?)$`)

// plural takes a mapping of plural categories to texts as one message.
func (r *yamlDocument) plural(path []dataStep, note string, n *yaml.Node) bool {
	var forms []dataForm
	type place struct {
		head  []byte // from the key to the value
		value frontValue
	}
	var places []place
	var at Range
	between, end := "", 0
	text := r.d.Text
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		category := key.Value
		if !slices.Contains(catalog.Categories, category) || key.Style != 0 || !yamlText(value) || value.Style != 0 && value.Style != yaml.DoubleQuotedStyle && value.Style != yaml.SingleQuotedStyle ||
			value.Anchor != "" || slices.ContainsFunc(forms, func(f dataForm) bool { return f.category == category }) || strings.TrimSpace(value.Value) == "" {
			return false
		}
		start, ok := r.y.place(key.Line, key.Column)
		v, found := r.y.locate(value)
		if !ok || !found || v.at.Start < start+len(category) || string(text[start:start+len(category)]) != category ||
			strings.TrimSpace(string(text[start+len(category):v.at.Start])) != ":" {
			return false
		}
		if i == 0 {
			at.Start = start
		} else if s := string(text[end:start]); !yamlBetween.MatchString(s) {
			return false
		} else if i == 2 {
			between = s
		}
		end = v.at.End
		places = append(places, place{text[start:v.at.Start], v})
		forms = append(forms, dataForm{category, v.value})
	}
	at.End = end
	k := slices.IndexFunc(forms, func(f dataForm) bool { return f.category == "other" })
	if k < 0 {
		return false
	}
	if between == "" {
		lo := at.Start
		for lo > 0 && text[lo-1] == ' ' {
			lo--
		}
		if n.Style&yaml.FlowStyle != 0 {
			between = ", "
		} else if lo > 0 && (text[lo-1] == '\n' || text[lo-1] == '\r') {
			between = string(lineBreakBefore(text, lo)) + string(text[lo:at.Start])
		} else {
			return false // - other: texts
		}
	}
	other := places[k]
	r.addForms(dataValue{path: path, at: at, note: note}, forms, func(out []dataForm) ([]byte, error) {
		var b []byte
		for i, f := range out {
			if i > 0 {
				b = append(b, between...)
			}
			head, encode := bytes.Replace(other.head, []byte("other"), []byte(f.category), 1), other.value.encode
			if k := slices.IndexFunc(forms, func(o dataForm) bool { return o.category == f.category }); k >= 0 {
				head, encode = places[k].head, places[k].value.encode
			}
			value, err := encode(f.value)
			if err != nil {
				return nil, err
			}
			b = append(append(b, head...), value...)
		}
		return b, nil
	})
	return true
}
