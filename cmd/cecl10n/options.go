package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/extract"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// optionKeys returns the keys of a publication's table that are options of
// document formats.
func optionKeys() []string {
	var keys []string
	for _, o := range extract.AllOptions {
		key, _, _ := strings.Cut(o.Name, ".")
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// options reads the publication's options of document formats.
func (p *publication) options() {
	tables := map[string]tomlTable{}
	nested := map[string][]string{}
	for _, o := range extract.AllOptions {
		t, key := p.table, o.Name
		if table, rest, ok := strings.Cut(o.Name, "."); ok {
			if _, ok := tables[table]; !ok {
				tables[table] = p.table.table(table)
			}
			t, key = tables[table], rest
			nested[table] = append(nested[table], rest)
		}
		if !t.has(key) {
			continue
		}
		before := len(t.r.failed)
		var values []string
		switch o.Kind {
		case extract.BoolOption:
			values = []string{"false"}
			if t.boolean(key) {
				values[0] = "true"
			}
		case extract.ListOption:
			values = t.strs(key)
		default:
			values = []string{t.str(key)}
		}
		if len(t.r.failed) > before {
			continue
		}
		if err := o.Set(&p.Options, values); err != nil {
			at := t.r.place(t.sub(key)).value
			if ve, ok := errors.AsType[*extract.ValueError](err); ok && o.Kind == extract.ListOption {
				at = t.r.place(t.sub(key, indexKey(ve.Index))).value
			}
			t.r.failErr(at, err)
		}
	}
	for table, names := range nested {
		tables[table].only(names...)
	}
}

// unusedOptions notes options that matter to none of the publication's documents.
func (p *publication) unusedOptions() {
	for _, o := range extract.AllOptions {
		t, key := p.table, o.Name
		if table, rest, ok := strings.Cut(o.Name, "."); ok {
			t, key = tomlTable{r: t.r, path: t.sub(table)}, rest
			t.m, _ = p.table.m[table].(map[string]any)
		}
		if !t.has(key) || len(p.Documents) == 0 || slices.ContainsFunc(p.Documents, func(doc string) bool {
			f := p.format(doc)
			return f != nil && f.TakesOption(o.Name)
		}) {
			continue
		}
		var takers []string
		for _, f := range extract.Formats {
			if f.TakesOption(o.Name) {
				takers = append(takers, f.Name)
			}
		}
		t.r.fail(t.r.place(t.sub(key)).key, &i18n.Message{ID: "config.option-unused",
			Other: "{{.Option}} matters to no document of this publication; the formats that have it: {{.Formats}}"}, "Option", o.Name, "Formats", strings.Join(takers, ", "))
	}
}

// format returns the format of a document of the publication, nil if it has none.
func (p *publication) format(doc string) *extract.Format {
	if p.Format != nil {
		return p.Format
	}
	return extract.FormatOf(doc)
}

// flagOption sets an option of a document format on the command line.
var flagOption = flagSpec{Name: "option", Kind: listFlag, Value: valueOption, Complete: completeOptions,
	Usage: &i18n.Message{ID: "flag.option", Other: "an option of the document’s format, as “cecl10n explain FORMAT” lists them"}}

var valueOption = &i18n.Message{ID: "flag.value.option", Other: "NAME=VALUE"}

func completeOptions(*call) []string {
	var names []string
	for _, o := range extract.AllOptions {
		names = append(names, o.Name+"=")
	}
	return names
}

// setOptions obeys --option. Values of a list are separated by commas: a piece
// that names no option belongs to the one before it.
func (c *call) setOptions(o *extract.Options) error {
	type setting struct {
		option *extract.Option
		values []string
	}
	var list []setting
	for _, piece := range c.List("option") {
		name, value, ok := strings.Cut(piece, "=")
		opt := extract.OptionNamed(name)
		switch {
		case ok && opt != nil:
			if n := slices.IndexFunc(list, func(s setting) bool { return s.option == opt }); n >= 0 {
				list[n].values = append(list[n].values, value)
			} else {
				list = append(list, setting{opt, []string{value}})
			}
		case len(list) > 0 && list[len(list)-1].option.Kind == extract.ListOption:
			list[len(list)-1].values = append(list[len(list)-1].values, piece)
		default:
			return usagef(&i18n.Message{ID: "cli.bad-option", Other: "“{{.Value}}” sets no option; write NAME=VALUE with one of {{.Names}}"},
				"Value", piece, "Names", strings.Join(optionNames(), ", "))
		}
	}
	for _, s := range list {
		if s.option.Kind != extract.ListOption {
			s.values = s.values[len(s.values)-1:]
		}
		if err := s.option.Set(o, s.values); err != nil {
			return &exitError{code: exitUsage, err: err}
		}
	}
	return nil
}

func optionNames() []string {
	var names []string
	for _, o := range extract.AllOptions {
		names = append(names, o.Name)
	}
	return names
}
