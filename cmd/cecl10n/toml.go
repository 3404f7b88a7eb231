package main

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2/unstable"
)

// A configReader reads cecl10n.toml: each value is asked for by name and type,
// and what is wrong with it is noted at its line and column. Reading goes on
// after an error, so that one run shows all of them.
type configReader struct {
	src    []byte
	places map[string]place // by path
	errs   []placedError
	// failed is set by each error until the reader of a publication looks.
	failed []placedError
}

// A place is where a key and its value begin.
type place struct{ key, value int }

type placedError struct {
	offset int
	err    error
}

// configName is the name of the configuration file.
const configName = "cecl10n.toml"

// readTOML returns the root table of a configuration.
func readTOML(src []byte) (*configReader, tomlTable, error) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	r := &configReader{src: src, places: map[string]place{}}
	var m map[string]any
	if !utf8.Valid(src) {
		at := 0
		for at < len(src) {
			c, n := utf8.DecodeRune(src[at:])
			if c == utf8.RuneError && n == 1 {
				break
			}
			at += n
		}
		return nil, tomlTable{}, r.at(at, &i18n.Message{ID: "config.not-utf8", Other: "not UTF-8; save the file as UTF-8"})
	}
	if _, err := toml.Decode(string(src), &m); err != nil {
		var pe toml.ParseError
		if errors.As(err, &pe) {
			return nil, tomlTable{}, r.at(pe.Position.Start, &i18n.Message{ID: "config.syntax", Other: "not valid TOML: {{.Problem}}"}, "Problem", pe.Message)
		}
		return nil, tomlTable{}, r.at(0, &i18n.Message{ID: "config.syntax", Other: "not valid TOML: {{.Problem}}"}, "Problem", err)
	}
	if err := r.locate(); err != nil {
		return nil, tomlTable{}, err
	}
	return r, tomlTable{r: r, m: m}, nil
}

// locate notes where each key and value stands.
func (r *configReader) locate() error {
	var p unstable.Parser
	p.Reset(r.src)
	var at []string // the table that key-values belong to
	count := map[string]int{}
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			var off int
			at, off = nil, 0
			for it := e.Key(); it.Next(); {
				n := it.Node()
				if at == nil {
					off = int(n.Raw.Offset)
				}
				at = append(at, string(n.Data))
				if k := count[join(at)]; k > 0 && !(it.IsLast() && e.Kind == unstable.ArrayTable) {
					at = append(at, strconv.Itoa(k-1))
				}
			}
			if e.Kind == unstable.ArrayTable {
				k := count[join(at)]
				count[join(at)]++
				r.note(at, off, off)
				at = append(at, strconv.Itoa(k))
			}
			r.note(at, off, off)
		case unstable.KeyValue:
			r.pair(at, e)
		}
	}
	// The two parsers may differ in what of TOML 1.1 they take.
	if err := p.Error(); err != nil {
		at := 0
		if pe, ok := errors.AsType[*unstable.ParserError](err); ok && len(pe.Highlight) > 0 {
			at = int(p.Range(pe.Highlight).Offset)
		}
		return r.at(at, &i18n.Message{ID: "config.syntax", Other: "not valid TOML: {{.Problem}}"}, "Problem", err.Error())
	}
	return nil
}

func (r *configReader) pair(at []string, kv *unstable.Node) {
	path := slices.Clone(at)
	key := 0
	for it := kv.Key(); it.Next(); {
		n := it.Node()
		key = int(n.Raw.Offset)
		path = append(path, string(n.Data))
		r.note(path, key, key)
	}
	r.value(path, key, kv.Value())
}

func (r *configReader) value(path []string, key int, v *unstable.Node) {
	off := int(v.Raw.Offset)
	if v.Raw.Length == 0 {
		off = key
	}
	r.places[join(path)] = place{key, off}
	switch v.Kind {
	case unstable.InlineTable:
		for it := v.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue {
				r.pair(path, it.Node())
			}
		}
	case unstable.Array:
		i := 0
		for it := v.Children(); it.Next(); {
			if it.Node().Kind == unstable.Comment {
				continue
			}
			r.value(append(slices.Clone(path), strconv.Itoa(i)), key, it.Node())
			i++
		}
	}
}

// note keeps the first place of a path.
func (r *configReader) note(path []string, key, value int) {
	if _, ok := r.places[join(path)]; !ok {
		r.places[join(path)] = place{key, value}
	}
}

func join(path []string) string { return strings.Join(path, "\x00") }

// place returns where path stands, or what it stands in.
func (r *configReader) place(path []string) place {
	for n := len(path); n > 0; n-- {
		if p, ok := r.places[join(path[:n])]; ok {
			return p
		}
	}
	return place{}
}

// at returns an error at an offset.
func (r *configReader) at(offset int, m *i18n.Message, kv ...any) error {
	return r.placed(offset, cecl10n.Errorf(m, kv...))
}

// placed returns err at an offset.
func (r *configReader) placed(offset int, err error) error {
	before := r.src[:min(max(offset, 0), len(r.src))]
	line := bytes.Count(before, []byte{'\n'}) + 1
	col := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return cecl10n.At(configName, line, col, err)
}

func (r *configReader) fail(offset int, m *i18n.Message, kv ...any) {
	r.failErr(offset, cecl10n.Errorf(m, kv...))
}

// failErr is fail with an error that says what is wrong.
func (r *configReader) failErr(offset int, err error) {
	placed := placedError{offset, r.placed(offset, err)}
	r.errs = append(r.errs, placed)
	r.failed = append(r.failed, placed)
}

// indexKey is how the paths of places name element i of a list.
func indexKey(i int) string { return strconv.Itoa(i) }

// taken returns the errors since the last call.
func (r *configReader) taken() []placedError {
	list := r.failed
	r.failed = nil
	return list
}

// all returns all errors.
func (r *configReader) all() error { return joinPlaced(r.errs) }

// joinPlaced joins errors in the order of the file.
func joinPlaced(list []placedError) error {
	slices.SortStableFunc(list, func(a, b placedError) int { return a.offset - b.offset })
	var errs []error
	for _, e := range list {
		errs = append(errs, e.err)
	}
	return errors.Join(errs...)
}

// A tomlTable is a table of the configuration.
type tomlTable struct {
	r    *configReader
	path []string
	m    map[string]any
}

func (t tomlTable) sub(key ...string) []string { return append(slices.Clone(t.path), key...) }

// has reports whether the table has the key.
func (t tomlTable) has(key string) bool { _, ok := t.m[key]; return ok }

// isText reports whether the value of key is a text.
func (t tomlTable) isText(key string) bool { _, ok := t.m[key].(string); return ok }

// fail notes an error at the value of key.
func (t tomlTable) fail(key string, m *i18n.Message, kv ...any) {
	t.r.fail(t.r.place(t.sub(key)).value, m, kv...)
}

// failAt notes an error at element i of the list key.
func (t tomlTable) failAt(key string, i int, m *i18n.Message, kv ...any) {
	t.r.fail(t.r.place(t.sub(key, strconv.Itoa(i))).value, m, kv...)
}

// missing notes that the table lacks a key that it needs.
func (t tomlTable) missing(key string, example string) {
	t.r.fail(t.r.place(t.path).key, &i18n.Message{ID: "config.missing", Other: "{{.Key}} is missing; write for example: {{.Example}}"}, "Key", key, "Example", example)
}

// only notes every key that is not among names.
func (t tomlTable) only(names ...string) {
	for _, key := range slices.Sorted(maps.Keys(t.m)) {
		if slices.Contains(names, key) {
			continue
		}
		at := t.r.place(t.sub(key)).key
		if s := suggest(key, names); s != "" {
			t.r.fail(at, &i18n.Message{ID: "config.unknown-key-suggest", Other: "unknown key “{{.Key}}”; did you mean “{{.Suggestion}}”?"}, "Key", key, "Suggestion", s)
		} else {
			t.r.fail(at, &i18n.Message{ID: "config.unknown-key", Other: "unknown key “{{.Key}}”; here can stand {{.Keys}}"}, "Key", key, "Keys", strings.Join(names, ", "))
		}
	}
}

// What a value should have been.
var (
	wantString  = &i18n.Message{ID: "config.want-string", Other: "{{.Key}} must be a text in quotes"}
	wantStrings = &i18n.Message{ID: "config.want-strings", Other: "{{.Key}} must be a list of texts: [\"…\", \"…\"]"}
	wantBool    = &i18n.Message{ID: "config.want-bool", Other: "{{.Key}} must be true or false"}
	wantInt     = &i18n.Message{ID: "config.want-int", Other: "{{.Key}} must be a whole number above 0"}
	wantTable   = &i18n.Message{ID: "config.want-table", Other: "{{.Key}} must be a table"}
	wantTables  = &i18n.Message{ID: "config.want-tables", Other: "{{.Key}} must be a list of tables"}
	wantByLang  = &i18n.Message{ID: "config.want-by-lang", Other: "{{.Key}} must be a text, or a table of texts by language: { en = \"…\", fr = \"…\" }"}
	wantDate    = &i18n.Message{ID: "config.want-date", Other: "{{.Key}} must be a date: 2026-12-01"}
)

// str returns a text, "" if there is none.
func (t tomlTable) str(key string) string {
	switch v := t.m[key].(type) {
	case nil:
	case string:
		return v
	default:
		t.fail(key, wantString, "Key", key)
	}
	return ""
}

// strs returns a list of texts.
func (t tomlTable) strs(key string) []string {
	v, ok := t.m[key]
	if !ok {
		return nil
	}
	list, ok := v.([]any)
	if !ok {
		t.fail(key, wantStrings, "Key", key)
		return nil
	}
	var out []string
	for i, x := range list {
		s, ok := x.(string)
		if !ok {
			t.failAt(key, i, wantStrings, "Key", key)
			return nil
		}
		out = append(out, s)
	}
	return out
}

// choice returns a text that must be one of choices, def if there is none.
func (t tomlTable) choice(key, def string, choices ...string) string {
	v := t.str(key)
	if v == "" && !t.has(key) {
		return def
	}
	if t.isText(key) && !slices.Contains(choices, v) {
		t.badChoice(key, v, choices)
		return def
	}
	return v
}

func (t tomlTable) badChoice(key, v string, choices []string) {
	if s := suggest(v, choices); s != "" {
		t.fail(key, &i18n.Message{ID: "config.bad-choice-suggest", Other: "{{.Key}} cannot be “{{.Value}}”; did you mean “{{.Suggestion}}”?"}, "Key", key, "Value", v, "Suggestion", s)
		return
	}
	t.fail(key, &i18n.Message{ID: "config.bad-choice", Other: "{{.Key}} cannot be “{{.Value}}”; choose one of {{.Choices}}"}, "Key", key, "Value", v, "Choices", strings.Join(choices, ", "))
}

// boolean returns true or false, false if there is none.
func (t tomlTable) boolean(key string) bool {
	switch v := t.m[key].(type) {
	case nil:
	case bool:
		return v
	default:
		t.fail(key, wantBool, "Key", key)
	}
	return false
}

// positive returns a whole number above 0, 0 if there is none.
func (t tomlTable) positive(key string) int {
	switch v := t.m[key].(type) {
	case nil:
	case int64:
		if v > 0 && v <= 1<<40 {
			return int(v)
		}
		t.fail(key, wantInt, "Key", key)
	default:
		t.fail(key, wantInt, "Key", key)
	}
	return 0
}

// date returns a date as YYYY-MM-DD, "" if there is none.
func (t tomlTable) date(key string) string {
	switch v := t.m[key].(type) {
	case nil:
		return ""
	case string:
		if _, err := time.Parse(time.DateOnly, v); err == nil {
			return v
		}
	case time.Time:
		return v.Format(time.DateOnly)
	}
	t.fail(key, wantDate, "Key", key)
	return ""
}

// table returns a table; it is empty if there is none.
func (t tomlTable) table(key string) tomlTable {
	sub := tomlTable{r: t.r, path: t.sub(key)}
	switch v := t.m[key].(type) {
	case nil:
	case map[string]any:
		sub.m = v
	default:
		t.fail(key, wantTable, "Key", key)
	}
	return sub
}

// tables returns a list of tables.
func (t tomlTable) tables(key string) []tomlTable {
	var list []map[string]any
	switch v := t.m[key].(type) {
	case nil:
	case []map[string]any:
		list = v
	case []any:
		for i, x := range v {
			m, ok := x.(map[string]any)
			if !ok {
				t.failAt(key, i, wantTables, "Key", key)
				return nil
			}
			list = append(list, m)
		}
	default:
		t.fail(key, wantTables, "Key", key)
	}
	var out []tomlTable
	for i, m := range list {
		out = append(out, tomlTable{r: t.r, path: t.sub(key, strconv.Itoa(i)), m: m})
	}
	return out
}

// byLang returns a text for every language: one for all (under ""), or a
// table with languages as keys.
func (t tomlTable) byLang(key string, languages []string) map[string]string {
	switch v := t.m[key].(type) {
	case nil:
		return nil
	case string:
		return map[string]string{"": v}
	case map[string]any:
		sub := t.table(key)
		out := map[string]string{}
		for _, lang := range slices.Sorted(maps.Keys(v)) {
			if !slices.Contains(languages, lang) {
				t.r.fail(t.r.place(sub.sub(lang)).key, &i18n.Message{ID: "config.not-a-language",
					Other: "“{{.Language}}” is not one of the languages {{.Languages}}"}, "Language", lang, "Languages", strings.Join(languages, ", "))
				continue
			}
			out[lang] = sub.str(lang)
		}
		return out
	}
	t.fail(key, wantByLang, "Key", key)
	return nil
}
