package extract

import (
	"bytes"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// readFrontMatter takes the texts of the front matter of a document: YAML
// between lines of "---", TOML between lines of "+++". It returns where the
// document's body begins.
func readFrontMatter(d *Document) (body int, err error) {
	body = frontMatterEnd(d.Text)
	if body == 0 {
		return 0, nil
	}
	_, lo := lineEnd(d.Text, 0)
	if line := frontLine(d.Text, lo, body); d.Text[0] == '-' && !frontKey.Match(d.Text[line.Start:line.End]) {
		return 0, nil
	}
	hi := body
	for hi > lo && (d.Text[hi-1] == '\r' || d.Text[hi-1] == '\n') {
		hi--
	}
	for hi > lo && d.Text[hi-1] != '\r' && d.Text[hi-1] != '\n' {
		hi-- // the line that ends it
	}
	if d.Text[0] == '+' {
		return body, readTOMLFrontMatter(d, lo, hi)
	}
	return body, readYAMLFrontMatter(d, lo, hi)
}

// frontKey matches the first line of front matter. A document may begin with
// a rule, too, and have another one further down.
var frontKey = pat(`^(?:[\pL\pN_.$-]+|"[^"]*"|'[^']*')[ \t]*:(?:[ \t]|$)|^\{[^{%]|^(?:---|\.\.\.)[ \t]*$`)

// frontLine returns the first line of text[lo:hi] that is no comment of YAML.
func frontLine(text []byte, lo, hi int) Range {
	for lo < hi {
		end, next := lineEnd(text, lo)
		if text[lo] != '#' {
			return Range{lo, end}
		}
		lo = next
	}
	return Range{lo, lo}
}

// guardRule keeps the text below a rule from becoming front matter.
func guardRule(d *Document) {
	body := frontMatterEnd(d.Text)
	if body == 0 || d.Text[0] != '-' {
		return
	}
	_, lo := lineEnd(d.Text, 0)
	line := frontLine(d.Text, lo, body)
	for i := range d.Segments {
		s := &d.Segments[i]
		if s.Range.Start < line.Start || s.Range.Start > line.End {
			continue
		}
		before, encode := d.Text[line.Start:s.Range.Start], s.Encode
		own, ownCodes, source := s.Other, s.Codes, d.Text[s.Range.Start:s.Range.End]
		s.Encode = func(t catalog.Text, codes []catalog.Code) ([]byte, error) {
			out, err := encode(t, codes)
			first := append(bytes.Clone(before), out...)
			end, _ := lineEnd(first, 0)
			if err == nil && (frontKey.Match(first[:end]) || first[0] == '#') {
				if t == own && slices.Equal(codes, ownCodes) {
					return source, nil
				}
				return nil, errRefused(t)
			}
			return out, err
		}
	}
}

// A frontValue is a string in front matter.
type frontValue struct {
	keys  []string // its key and those above it; items of lists by number
	value string   // decoded
	at    Range
	// encode returns the bytes for a value in this place, which are read back.
	encode func(value string) ([]byte, error)
	// lines says that line breaks of the value count.
	lines bool
}

// frontKeys returns the patterns of keys that are text.
func (o *Options) frontKeys() []string {
	if o.Keys == nil {
		return DefaultKeys
	}
	return o.Keys
}

// frontText reports whether the value under keys is text: a pattern matches
// its own key, or all keys joined by dots. Items of a list go by its key.
func (o *Options) frontText(keys []string) bool {
	var named []string
	for _, k := range keys {
		if _, err := strconv.Atoi(k); err != nil {
			named = append(named, k)
		}
	}
	if len(named) == 0 {
		return false
	}
	last, all := named[len(named)-1], strings.Join(named, ".")
	for _, p := range o.frontKeys() {
		for _, s := range []string{last, all} {
			if strings.EqualFold(p, s) {
				return true
			}
			if ok, err := path.Match(p, s); err == nil && ok {
				return true
			}
		}
	}
	return false
}

// front adds a value of front matter, if it is text or a language.
func (d *Document) front(v frontValue) {
	last := v.keys[len(v.keys)-1]
	for _, k := range v.keys {
		if _, err := strconv.Atoi(k); err != nil {
			last = k // items of a list go by its key
		}
	}
	if len(v.keys) == 1 && (last == "lang" || last == "language" || last == "locale") {
		d.Marks = append(d.Marks, Mark{Kind: LangMark, Range: v.at, Value: v.value, Encode: v.encode})
		return
	}
	if !d.Options.frontText(v.keys) {
		return
	}
	t := catalog.Text(v.value)
	if !v.lines {
		t = NormalizeSpace(t)
	}
	if strings.TrimSpace(string(t)) == "" {
		return
	}
	d.Segments = append(d.Segments, Segment{
		Message: catalog.Message{Key: catalog.Key(strings.Join(v.keys, ".")), Kind: "front." + last,
			Forms: catalog.Forms{Other: t}, Untranslatable: !catalog.Translatable(t, nil)},
		Range:    v.at,
		Preserve: v.lines,
		Encode: func(t catalog.Text, _ []catalog.Code) ([]byte, error) {
			if strings.TrimSpace(string(t)) == "" {
				return nil, errEmpty
			}
			if v.lines && !strings.Contains(string(t), "\n") && NormalizeSpace(t) != t {
				return nil, errRefused(t) // read back it would have no lines
			}
			return v.encode(string(t))
		},
	})
}

// yamlLine matches where the YAML package says it stumbled.
var yamlLine = pat(`^yaml: (?:line ([0-9]+): )?`)

func (d *Document) frontError(at int, err error) error {
	what := err.Error()
	if m := yamlLine.FindStringSubmatch(what); m != nil {
		what = what[len(m[0]):]
		n, _ := strconv.Atoi(m[1])
		for ; n > 1 && at < len(d.Text); n-- {
			_, at = lineEnd(d.Text, at)
		}
	}
	return d.Errorf(at, &i18n.Message{ID: "frontmatter.bad", Other: "the front matter cannot be read: {{.Err}}"}, "Err", what)
}
