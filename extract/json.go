package extract

import (
	"bytes"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// JSON is data in JSON: strings by key. Comments and commas at the ends of
// lists are accepted; a .jsonl file holds a value on each line.
var JSON = &Format{
	Name:       "json",
	Data:       true,
	Title:      &i18n.Message{ID: "format.json", Other: "JSON"},
	Extensions: []string{".json", ".jsonc", ".jsonl", ".ndjson"},
	Takes:      &i18n.Message{ID: "format.json.takes", Other: "strings, all or those that include names; plural keys of i18next (key_one, key_other) are one message; the messages of browser extensions with their descriptions as notes"},
	Leaves:     &i18n.Message{ID: "format.json.leaves", Other: "keys, numbers, true, false, null, and what exclude names; placeholders, tags and ICU MessageFormat are protected"},
	Options:    dataOptions,
	Read:       readJSON,
}

// ARB is the Application Resource Bundle of Flutter: JSON with messages in ICU
// MessageFormat.
var ARB = &Format{
	Name:       "arb",
	Data:       true,
	Title:      &i18n.Message{ID: "format.arb", Other: "Application Resource Bundles (Flutter)"},
	Extensions: []string{".arb"},
	Takes:      &i18n.Message{ID: "format.arb.takes", Other: "messages, with their descriptions as notes; plurals of ICU MessageFormat are one message with its forms"},
	Leaves:     &i18n.Message{ID: "format.arb.leaves", Other: "keys, the attributes under “@” keys; placeholders are protected; @@locale follows the language"},
	Options:    dataOptions,
	Read:       readJSON,
}

// dataOptions are the names of the Options of data documents.
var dataOptions = []string{"include", "exclude", "placeholders"}

// A jsonReader makes segments of a JSON document.
type jsonReader struct {
	*dataReader
	style jsonStyle
}

func readJSON(d *Document) error {
	ext := strings.ToLower(path.Ext(d.Name))
	lines := d.Format.Name == "json" && (ext == ".jsonl" || ext == ".ndjson")
	values, err := d.parseJSON(lines)
	if err != nil {
		return err
	}
	r := &jsonReader{newDataReader(d), jsonStyleOf(d.Text)}
	r.raw = d.Format.Name == "arb"
	for i, v := range values {
		var at []dataStep
		if lines {
			at = []dataStep{{strconv.Itoa(i), true}}
		}
		switch {
		case d.Format.Name == "arb":
			r.arb(v)
		case extensionMessages(&v):
			r.extension(v)
		case v.kind == '"':
			r.str(at, jsonMember{value: v})
		default:
			if root := r.root(v); root != nil {
				v = *root
			}
			r.walk(at, v)
		}
	}
	return nil
}

// decode returns the characters of a string.
func (r *jsonReader) decode(n jsonNode) string { return jsonDecode(r.d.Text[n.at.Start:n.at.End]) }

// root returns the only value of an object whose only key is a language; the
// key is a mark. Nil: this is no such object.
func (r *jsonReader) root(v jsonNode) *jsonNode {
	if v.kind != '{' || len(v.members) != 1 || v.members[0].value.kind != '{' || !languageKey(v.members[0].key) {
		return nil
	}
	m := &v.members[0]
	r.language(m.key, m.keyAt, r.style.encode)
	return &m.value
}

// tagLike matches what is most likely a language tag.
var tagLike = pat(`^[a-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[A-Z]{2}|[0-9]{3}))*$`)

// languageKey reports whether a key is the tag of a language.
func languageKey(key string) bool {
	if !tagLike.MatchString(key) {
		return false
	}
	_, err := language.Parse(strings.ReplaceAll(key, "_", "-"))
	return err == nil
}

// language adds a mark for a language tag, whose subtags "_" may separate.
func (r *dataReader) language(value string, at Range, encode func(string) ([]byte, error)) {
	under := strings.Contains(value, "_")
	r.d.Marks = append(r.d.Marks, Mark{Kind: LangMark, Range: at, Value: strings.ReplaceAll(value, "_", "-"),
		Encode: func(v string) ([]byte, error) {
			if under {
				v = strings.ReplaceAll(v, "-", "_")
			}
			return encode(v)
		}})
}

// languageMember reports whether a member at the top of a document names its
// language, and adds a mark if so.
func (r *dataReader) languageMember(path []dataStep, value string, at Range, encode func(string) ([]byte, error)) bool {
	if len(path) != 1 || path[0].item {
		return false
	}
	switch strings.ToLower(path[0].key) {
	case "lang", "language", "locale", "@@locale":
		if languageKey(value) {
			r.language(value, at, encode)
			return true
		}
	}
	return false
}

// step returns the path one step further. Paths share memory, so what is kept
// of one is a copy.
func step(path []dataStep, key string, item bool) []dataStep {
	return append(path[:len(path):len(path)], dataStep{key, item})
}

// walk takes the strings in an object or list.
func (r *jsonReader) walk(path []dataStep, n jsonNode) {
	for i := 0; i < len(n.members); i++ {
		m := n.members[i]
		if m.skip {
			continue
		}
		key := m.key
		if n.kind == '[' {
			key = strconv.Itoa(i)
		} else if k := r.plural(path, n.members[i:]); k > 0 {
			i += k - 1
			continue
		}
		at := step(path, key, n.kind == '[')
		if m.value.kind == '"' {
			r.str(at, m)
		} else {
			r.walk(at, m.value)
		}
	}
}

func (r *jsonReader) str(path []dataStep, m jsonMember) {
	value := r.decode(m.value)
	if r.languageMember(path, value, m.value.at, r.style.encode) {
		return
	}
	r.add(dataValue{path: path, value: value, at: m.value.at, note: m.note, encode: r.style.encode})
}

// pluralKey cuts the plural category off a key of i18next, "" if it has none.
// Ordinals (key_ordinal_one) are none.
func pluralKey(key string) (base, category string) {
	i := strings.LastIndexByte(key, '_')
	if i <= 0 {
		return key, ""
	}
	switch key[i+1:] {
	case "zero", "one", "two", "few", "many", "other":
		if base = key[:i]; !strings.HasSuffix(base, "_ordinal") {
			return base, key[i+1:]
		}
	}
	return key, ""
}

// plural takes the plural forms of a message if members begin with one, and
// returns how many they are. They stand side by side and have texts; "other" is
// one of them.
func (r *jsonReader) plural(path []dataStep, members []jsonMember) int {
	base, category := pluralKey(members[0].key)
	if category == "" {
		return 0
	}
	var forms []dataForm
	var note string
	for i, m := range members {
		b, c := pluralKey(m.key)
		if c == "" || b != base || m.value.kind != '"' || m.skip {
			break
		}
		value := r.decode(m.value)
		if strings.TrimSpace(value) == "" || slices.ContainsFunc(forms, func(f dataForm) bool { return f.category == c }) || i > 0 && m.note != "" ||
			!r.blank(Range{m.keyAt.End, m.value.at.Start}, ":") ||
			i > 0 && !r.blank(Range{members[i-1].value.at.End, m.keyAt.Start}, ",") {
			break
		}
		note = addNote(note, m.note)
		forms = append(forms, dataForm{c, value})
	}
	if !slices.ContainsFunc(forms, func(f dataForm) bool { return f.category == "other" }) {
		return 0
	}
	members = members[:len(forms)]
	first, last := members[0], members[len(members)-1]
	text := r.d.Text
	var between []byte
	if len(members) > 1 {
		between = text[first.value.at.End:members[1].keyAt.Start]
	} else {
		lo := first.keyAt.Start
		for lo > 0 && isSpace(rune(text[lo-1])) {
			lo--
		}
		between = append([]byte(","), text[lo:first.keyAt.Start]...)
		if len(between) == 1 && lo > 0 && text[lo-1] == '{' {
			between = []byte(", ")
		}
	}
	colon := text[first.keyAt.End:first.value.at.Start]
	r.addForms(dataValue{path: step(path, base, false), at: Range{first.keyAt.Start, last.value.at.End}, note: note}, forms,
		func(out []dataForm) ([]byte, error) {
			var b []byte
			for i, f := range out {
				if i > 0 {
					b = append(b, between...)
				}
				key, err := r.style.encode(base + "_" + f.category)
				if k := slices.IndexFunc(forms, func(o dataForm) bool { return o.category == f.category }); k >= 0 {
					key = text[members[k].keyAt.Start:members[k].keyAt.End]
				}
				value, verr := r.style.encode(f.value)
				if err != nil || verr != nil {
					return nil, errRefused("")
				}
				b = append(append(append(b, key...), colon...), value...)
			}
			return b, nil
		})
	return len(forms)
}

// blank reports whether a range has white space and one mark only.
func (r *jsonReader) blank(at Range, mark string) bool {
	return string(bytes.TrimSpace(r.d.Text[at.Start:at.End])) == mark
}

// arb takes the messages of an Application Resource Bundle.
func (r *jsonReader) arb(v jsonNode) {
	notes := map[string]string{}
	for _, m := range v.members {
		if name, ok := strings.CutPrefix(m.key, "@"); ok && m.value.kind == '{' {
			for _, a := range m.value.members {
				if a.key == "description" && a.value.kind == '"' {
					notes[name] = r.decode(a.value)
				}
			}
		}
	}
	for _, m := range v.members {
		if m.skip || m.value.kind != '"' {
			continue
		}
		at := []dataStep{{key: m.key}}
		value := r.decode(m.value)
		if strings.HasPrefix(m.key, "@") {
			r.languageMember(at, value, m.value.at, r.style.encode)
			continue
		}
		r.add(dataValue{path: at, value: value, at: m.value.at, note: addNote(m.note, notes[m.key]), encode: r.style.encode})
	}
}

// extensionMessages reports whether a document is the messages.json of a
// browser extension: objects with a message each, and what explains it.
func extensionMessages(v *jsonNode) bool {
	if v.kind != '{' || len(v.members) == 0 {
		return false
	}
	return !slices.ContainsFunc(v.members, func(m jsonMember) bool {
		message := false
		return m.value.kind != '{' || slices.ContainsFunc(m.value.members, func(a jsonMember) bool {
			switch {
			case a.key == "message" && a.value.kind == '"':
				message = true
			case a.key == "description" && a.value.kind == '"', a.key == "placeholders" && a.value.kind == '{':
			default:
				return true
			}
			return false
		}) || !message
	})
}

// extension takes the messages of a browser extension.
func (r *jsonReader) extension(v jsonNode) {
	syntax := r.syntax
	defer func() { r.syntax = syntax }()
	if r.d.Options.Placeholders == nil {
		r.syntax = chromeSyntax | tagsSyntax
	}
	for _, m := range v.members {
		note := m.note
		for _, a := range m.value.members {
			if a.key == "description" {
				note = addNote(note, r.decode(a.value))
			}
		}
		for _, a := range m.value.members {
			if a.key == "message" && !m.skip && !a.skip {
				r.add(dataValue{path: []dataStep{{key: m.key}}, value: r.decode(a.value), at: a.value.at, note: addNote(note, a.note), encode: r.style.encode})
			}
		}
	}
}
