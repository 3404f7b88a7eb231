package extract

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// TOML is data in TOML: strings by key.
var TOML = &Format{
	Name:       "toml",
	Data:       true,
	Title:      &i18n.Message{ID: "format.toml", Other: "TOML"},
	Extensions: []string{".toml"},
	Takes:      &i18n.Message{ID: "format.toml.takes", Other: "strings, all or those that include names; a message of go-i18n (one, other) is one message with its description as a note; comments “# l10n: note …” are notes"},
	Leaves:     &i18n.Message{ID: "format.toml.leaves", Other: "keys, numbers, dates, true, false, comments, and what exclude names; hash and description of go-i18n"},
	Options:    dataOptions,
	Read:       readTOML,
}

var errTOML = &i18n.Message{ID: "toml.bad", Other: "not valid TOML: {{.Err}}"}

// A tomlDocument makes segments of a TOML document.
type tomlDocument struct {
	*dataReader
	values []tomlEntry
	notes  []string // what comments say of each value
	skips  []bool
}

func readTOML(d *Document) error {
	values, at, err := tomlValues(d, 0, len(d.Text))
	if err != nil {
		what := err.Error()
		if pe, ok := err.(toml.ParseError); ok {
			what = pe.Message
		}
		return d.Errorf(at, errTOML, "Err", what)
	}
	r := &tomlDocument{dataReader: newDataReader(d), values: values}
	r.comments()
	message := r.messages()
	for i := 0; i < len(values); i++ {
		v := &values[i]
		if m := message[v.table]; m != nil && v.keyAt >= 0 {
			if n := r.plural(i, m); n > 0 {
				i += n - 1
				continue
			}
			if !slices.Contains(catalog.Categories, v.keys[len(v.keys)-1]) {
				continue // hash, description
			}
		}
		if !v.text {
			continue
		}
		path := tomlPath(v.keys, v.keyAt < 0)
		if r.languageMember(path, v.value, v.at, v.encode) {
			continue
		}
		r.add(dataValue{path: path, value: v.value, at: v.at, note: r.notes[i], skip: r.skips[i], encode: v.encode})
	}
	return nil
}

// tomlPath returns keys as a path.
func tomlPath(keys []string, item bool) []dataStep {
	path := make([]dataStep, len(keys))
	for i, k := range keys {
		path[i].key = k
		if _, err := strconv.Atoi(k); err == nil {
			path[i].item = item || i < len(keys)-1
		}
	}
	return path
}

// comments reads what the comments before and after values tell.
func (r *tomlDocument) comments() {
	r.notes, r.skips = make([]string, len(r.values)), make([]bool, len(r.values))
	region, pos := false, 0
	note, skip := "", false
	read := func(comment string) {
		switch kind, s := parseDirective(strings.TrimLeft(comment, "#")); kind {
		case noteDirective:
			note = addNote(note, s)
		case skipDirective:
			skip = true
		case skipStart:
			region = true
		case skipEnd:
			region = false
		}
	}
	for i := 0; i <= len(r.values); i++ {
		start := len(r.d.Text)
		if i < len(r.values) {
			start = r.values[i].at.Start
			if k := r.values[i].keyAt; k >= 0 {
				start = k
			}
		}
		for first := i > 0; pos < start; first = false {
			end, next := lineEnd(r.d.Text[:start], pos)
			line := strings.TrimLeft(string(r.d.Text[pos:end]), " \t,]}")
			if strings.HasPrefix(line, "#") {
				read(line)
				if first { // beside the value before
					r.notes[i-1], r.skips[i-1] = addNote(r.notes[i-1], note), r.skips[i-1] || skip
					note, skip = "", false
				}
			}
			pos = next
		}
		if i == len(r.values) {
			break
		}
		r.notes[i], r.skips[i] = note, skip || region
		note, skip = "", false
		pos = r.values[i].at.End
	}
}

// A tomlMessage is a table that is a message of go-i18n.
type tomlMessage struct{ note string }

// messages returns the tables that are messages of go-i18n: they have "other"
// and no keys that mean nothing to it.
func (r *tomlDocument) messages() map[int]*tomlMessage {
	out, bad := map[int]*tomlMessage{}, map[int]bool{}
	for i := range r.values {
		v := &r.values[i]
		last := v.keys[len(v.keys)-1]
		if v.keyAt < 0 || !v.text || !catalog.Reserved(last) || len(v.keys) < 2 {
			bad[v.table] = true
		} else if last == "other" && strings.TrimSpace(v.value) != "" {
			out[v.table] = &tomlMessage{}
		}
	}
	for table := range bad {
		delete(out, table)
	}
	for i := range r.values {
		v := &r.values[i]
		if m := out[v.table]; m != nil && v.keys[len(v.keys)-1] == "description" {
			m.note = v.value
		}
	}
	return out
}

// plural takes the forms of a message if value i is the first of them and all
// stand side by side, and returns how many they are.
func (r *tomlDocument) plural(i int, m *tomlMessage) int {
	text := r.d.Text
	first := r.values[i]
	parent := first.keys[:len(first.keys)-1]
	var forms []dataForm
	note := m.note
	for k := i; k < len(r.values); k++ {
		v := &r.values[k]
		last := v.keys[len(v.keys)-1]
		if v.table != first.table || !slices.Equal(v.keys[:len(v.keys)-1], parent) || !slices.Contains(catalog.Categories, last) || r.skips[k] || strings.TrimSpace(v.value) == "" || k > i && r.notes[k] != "" {
			break
		}
		if string(bytes.TrimSpace(text[v.keyAt:v.at.Start])) != last+" =" && string(bytes.TrimSpace(text[v.keyAt:v.at.Start])) != last+"=" {
			break
		}
		if k > i && len(bytes.Trim(text[r.values[k-1].at.End:v.keyAt], " \t\r\n,")) > 0 {
			break
		}
		forms = append(forms, dataForm{last, v.value})
		note = addNote(note, r.notes[k])
	}
	if !slices.ContainsFunc(forms, func(f dataForm) bool { return f.category == "other" }) {
		return 0
	}
	members := r.values[i : i+len(forms)]
	at := Range{first.keyAt, members[len(members)-1].at.End}
	var between []byte
	if len(members) > 1 {
		between = text[members[0].at.End:members[1].keyAt]
	} else {
		lo := at.Start
		for lo > 0 && (text[lo-1] == ' ' || text[lo-1] == '\t') {
			lo--
		}
		between = []byte(", ")
		if lo == 0 {
			return 0 // no table
		} else if text[lo-1] == '\n' || text[lo-1] == '\r' {
			between = append(bytes.Clone(lineBreakBefore(text, lo)), text[lo:at.Start]...)
		}
	}
	other := members[slices.IndexFunc(forms, func(f dataForm) bool { return f.category == "other" })]
	r.addForms(dataValue{path: tomlPath(parent, false), at: at, note: note}, forms, func(out []dataForm) ([]byte, error) {
		var b []byte
		for i, f := range out {
			if i > 0 {
				b = append(b, between...)
			}
			v, head := other, bytes.Replace(text[other.keyAt:other.at.Start], []byte("other"), []byte(f.category), 1)
			if k := slices.IndexFunc(forms, func(o dataForm) bool { return o.category == f.category }); k >= 0 {
				v, head = members[k], text[members[k].keyAt:members[k].at.Start]
			}
			value, err := v.encode(f.value)
			if err != nil {
				return nil, err
			}
			b = append(append(b, head...), value...)
		}
		return b, nil
	})
	return len(forms)
}
