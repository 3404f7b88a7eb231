// Package goi18n reads pairs of go-i18n's message files, which have one
// language each: active.en.toml and active.fr.toml.
package goi18n

import (
	"cmp"
	"encoding/json"
	"errors"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"go.yaml.in/yaml/v3"
)

// Extensions are those of message files.
var Extensions = []string{".toml", ".json", ".yaml", ".yml"}

// Language returns the language that the name of a message file tells: what
// stands before the extension, after a dot if there is one, as go-i18n has it
// (active.fr.toml, fr.json), or after “_” or “-” (messages_fr.json,
// messages_fr_CA.json), or else the nearest folder that is called like a
// language (fr/translations.json). It is "" where nothing is a language.
func Language(name string) string {
	_, tag, _ := cut(name)
	return locales.Canonical(tag)
}

// Stem returns the name without its language and extension: what two message
// files of one program have in common.
func Stem(name string) string {
	before, _, after := cut(name)
	return before + after
}

// cut parts a name at its language, and leaves out the extension.
func cut(name string) (before, tag, after string) {
	name = strings.ReplaceAll(name, "\\", "/")
	name = strings.TrimSuffix(name, path.Ext(name))
	file := strings.LastIndexByte(name, '/') + 1
	start := max(file, strings.LastIndexByte(name, '.')+1)
	if locales.Likely(name[start:]) {
		return name[:start], name[start:], ""
	}
	for i := start; i < len(name); i++ {
		if (name[i] == '_' || name[i] == '-') && locales.Likely(name[i+1:]) {
			return name[:i+1], name[i+1:], ""
		}
	}
	for end := file - 1; end > 0; {
		start := strings.LastIndexByte(name[:end], '/') + 1
		if locales.Likely(name[start:end]) {
			return name[:start], name[start:end], name[end:]
		}
		end = start - 1
	}
	return name[:start], "", ""
}

// A File is a message file.
type File struct {
	Name   string
	Source []byte
}

// Decode reads a message file of the source language with one of another
// language. The entries are the messages of the source, at their places in
// the translation; those that it lacks come last, at no place. A message that only
// the translation has is left out. A translation of another source text, by its
// hash, has that hash.
func Decode(source, target File) (*catalog.Exchange, error) {
	from, err := read(source)
	if err != nil {
		return nil, err
	}
	to, err := read(target)
	if err != nil {
		return nil, err
	}
	lang := Language(target.Name)
	x := &catalog.Exchange{Source: Language(source.Name), Languages: []string{lang}}
	translations := map[string]*message{}
	for i := range to {
		translations[to[i].ID] = &to[i]
	}
	for _, m := range from {
		e := &catalog.Entry{}
		e.ID, e.Kind, e.Note, e.Forms = m.ID, catalog.KindProgram, m.Description, m.forms()
		e.LeftDelim, e.RightDelim = m.LeftDelim, m.RightDelim
		if t := translations[m.ID]; t != nil {
			e.Line, e.Column = t.line, 1
			if f := t.forms(); !f.Empty() {
				to := &catalog.Target{Forms: f, State: catalog.Translated}
				if t.Hash != "" && t.Hash != catalog.SourceHash(&e.Message) {
					to.FromHash = t.Hash
				}
				e.SetTarget(lang, to)
			}
		}
		x.Entries = append(x.Entries, e)
	}
	// In the order of the file that a translator has open.
	slices.SortStableFunc(x.Entries, func(a, b *catalog.Entry) int {
		return cmp.Compare(uint(a.Line-1), uint(b.Line-1))
	})
	return x, nil
}

type message struct {
	*i18n.Message
	line int
}

func (m *message) forms() catalog.Forms {
	return catalog.Forms{Zero: catalog.Text(m.Zero), One: catalog.Text(m.One), Two: catalog.Text(m.Two),
		Few: catalog.Text(m.Few), Many: catalog.Text(m.Many), Other: catalog.Text(m.Other)}
}

// unmarshal reads the formats that go-i18n is told of.
var unmarshal = map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal, "json": json.Unmarshal, "yaml": yaml.Unmarshal, "yml": yaml.Unmarshal}

// read returns the messages of a file by ID.
func read(f File) ([]message, error) {
	if !slices.Contains(Extensions, strings.ToLower(path.Ext(f.Name))) || Language(f.Name) == "" {
		return nil, cecl10n.At(f.Name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "exchange.goi18n.name", Other: "the name of a message file tells its language: active.fr.toml"}))
	}
	text, err := catalog.DecodeText(f.Name, f.Source, nil)
	if err != nil {
		return nil, err
	}
	format := strings.ToLower(strings.TrimPrefix(path.Ext(f.Name), "."))
	file, err := i18n.ParseMessageFileBytes(text, "active.en."+format, unmarshal)
	if err != nil {
		return nil, problem(f.Name, text, err)
	}
	at := places(text, format)
	out := make([]message, 0, len(file.Messages))
	for _, m := range file.Messages {
		out = append(out, message{m, max(at[m.ID], 1)})
	}
	slices.SortFunc(out, func(a, b message) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

// problem gives an error of a parser its place, where it has one.
func problem(name string, text []byte, err error) error {
	line, column := 0, 0
	lines := catalog.Lines{Text: text}
	var t toml.ParseError
	var j *json.SyntaxError
	switch {
	case errors.As(err, &t):
		line, column = lines.At(t.Position.Start)
		err = errors.New(t.Message)
	case errors.As(err, &j):
		line, column = lines.At(int(j.Offset))
	}
	return cecl10n.At(name, line, column, cecl10n.Errorf(&i18n.Message{ID: "exchange.goi18n.bad", Other: "go-i18n cannot read this message file: {{.Err}}"}, "Err", err))
}
