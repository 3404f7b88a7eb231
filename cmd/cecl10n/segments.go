package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/sync/errgroup"
)

// Flags of the commands that read single files, without a project.
var (
	flagEncoding = flagSpec{Name: "encoding", Kind: stringFlag, Value: valueName,
		Usage: &i18n.Message{ID: "flag.encoding", Other: "character set of documents that declare none (windows-1252)"}}
	flagCode = flagSpec{Name: "code", Kind: boolFlag,
		Usage: &i18n.Message{ID: "flag.code", Other: "take code blocks, too"}}
	flagFrontMatter = flagSpec{Name: "front-matter", Kind: listFlag, Value: valueKeys,
		Usage: &i18n.Message{ID: "flag.front-matter", Other: "front matter keys that are text"}}
	flagSourceLang = flagSpec{Name: "source", Kind: stringFlag, Value: valueLang,
		Usage: &i18n.Message{ID: "flag.source", Other: "language of the document"}}
	valueKeys = &i18n.Message{ID: "flag.value.keys", Other: "KEYS"}
)

var segmentsCommand = &command{
	Name:  "segments",
	Usage: &i18n.Message{ID: "segments.usage", Other: "show the texts of a document, or the document without them"},
	Description: &i18n.Message{ID: "segments.description",
		Other: "Lists what would be translated: place, kind, ID and text. With --skeleton it prints the document with every text replaced by the mark ⟦⟧: any prose that still stands there was not found. It needs no cecl10n.toml. “-” reads standard input; then --as names the format. As JSON, several files give one object a line."},
	Args: argSpec{Value: valueFile, Min: 1, Max: -1},
	Flags: []flagSpec{formatFlag("text", "json"), flagOutput,
		{Name: "skeleton", Kind: boolFlag, Usage: &i18n.Message{ID: "segments.flag-skeleton", Other: "print the document with every text replaced by a mark"}},
		{Name: "as", Kind: stringFlag, Value: valueName, Complete: completeFormats,
			Usage: &i18n.Message{ID: "segments.flag-as", Other: "read it as this format, whatever its name"}},
		flagSourceLang, flagEncoding, flagFrontMatter, flagCode, flagOption},
	Examples: []example{
		{Line: "cecl10n segments site/en/index.html"},
		{Line: "cecl10n segments --skeleton docs/guide.md", Text: &i18n.Message{ID: "segments.example-skeleton", Other: "look for prose that was missed"}},
	},
	Run: runSegments,
}

// segmentJSON is a segment in cecl10n/segments/1.
type segmentJSON struct {
	ID           string            `json:"id"`
	Text         catalog.Text      `json:"text"`
	Plural       map[string]string `json:"plural,omitempty"` // the forms of a plural, by CLDR category
	Kind         string            `json:"kind"`
	Note         string            `json:"note"`
	Line         int               `json:"line"`
	Column       int               `json:"column"`
	Translatable bool              `json:"translatable"`
}

// segmentsJSON is a document in cecl10n/segments/1.
type segmentsJSON struct {
	Schema   string        `json:"schema"`
	Document string        `json:"document"`
	Format   string        `json:"format"`
	Segments []segmentJSON `json:"segments"`
}

func runSegments(ctx context.Context, c *call) error {
	if c.Bool("skeleton") && len(c.Args) > 1 {
		return usagef(&i18n.Message{ID: "segments.one-skeleton", Other: "--skeleton takes one file"})
	}
	o, f, err := c.reading()
	if err != nil {
		return err
	}
	if len(c.Args) == 1 {
		d, err := c.document(ctx, c.Args[0], f, o)
		if err != nil {
			return err
		}
		return c.segments(d, segmentList(d), false)
	}
	docs := make([]*extract.Document, len(c.Args))
	lists := make([][]segmentJSON, len(c.Args))
	errs := make([]error, len(c.Args))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range c.Args {
		if name == "-" {
			return usagef(&i18n.Message{ID: "segments.stdin-alone", Other: "standard input cannot be read beside other files"})
		}
		g.Go(func() error {
			if ctx.Err() == nil {
				docs[i], errs[i] = c.document(ctx, name, f, o)
			}
			if docs[i] != nil {
				lists[i] = segmentList(docs[i])
			}
			return nil
		})
	}
	_ = g.Wait()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	failed := false
	for i, d := range docs {
		if errs[i] != nil {
			c.Error(errs[i])
			failed = true
		} else if err := c.segments(d, lists[i], true); err != nil {
			return err
		}
	}
	if failed {
		return errUnreadable
	}
	return nil
}

// segmentList returns the segments of a document with the IDs they would have
// in a new catalog.
func segmentList(d *extract.Document) []segmentJSON {
	messages := d.Messages()
	cat, _ := catalog.Update(&catalog.Catalog{Source: d.Options.Language}, messages)
	list := make([]segmentJSON, len(messages))
	for i, m := range messages {
		list[i] = segmentJSON{ID: cat.Entries[i].ID, Text: m.Other, Kind: m.Kind, Note: m.Note, Line: m.Line, Column: m.Column, Translatable: !m.Untranslatable}
		if m.Plural() {
			list[i].Plural = map[string]string{}
			for _, category := range catalog.Categories {
				if t := m.Get(category); t != "" {
					list[i].Plural[category] = string(t)
				}
			}
		}
	}
	return list
}

// segments writes the segments of one document, which is one of several or
// alone.
func (c *call) segments(d *extract.Document, list []segmentJSON, several bool) error {
	if c.Bool("skeleton") {
		_, err := c.Out.Write(d.Skeleton())
		return err
	}
	if c.String("format") == "json" {
		out := segmentsJSON{"cecl10n/segments/1", d.Name, d.Format.Name, list}
		if !several {
			return c.JSON(out)
		}
		e := json.NewEncoder(c.Out)
		e.SetEscapeHTML(false)
		return e.Encode(out)
	}
	if several {
		if _, err := fmt.Fprintln(c.Out, printable(d.Name)); err != nil {
			return err
		}
	}
	words, count := 0, 0
	for _, s := range list {
		mark := " "
		if !s.Translatable {
			mark = "="
		} else {
			count++
			words += locales.CountWords(string(s.Text))
		}
		line := fmt.Sprintf("%7s %s %s %s\n", strconv.Itoa(s.Line)+":"+strconv.Itoa(s.Column), mark, pad(s.Kind, 8), printable(strings.ReplaceAll(string(s.Text), "\n", "⏎")))
		indent := strings.Repeat(" ", 19)
		for _, category := range catalog.Categories {
			if t, ok := s.Plural[category]; ok && category != "other" {
				line += indent + category + ": " + printable(t) + "\n"
			}
		}
		if s.Note != "" {
			line += indent + "— " + printable(s.Note) + "\n"
		}
		if _, err := io.WriteString(c.Out, line); err != nil {
			return err
		}
	}
	c.Note(&i18n.Message{ID: "segments.sum", One: "{{.Document}}: {{.Count}} text to translate; words: {{.Words}}", Other: "{{.Document}}: {{.Count}} texts to translate; words: {{.Words}}"},
		"Document", d.Name, "Count", count, "Words", words)
	if n := len(list) - count; n > 0 {
		c.Note(&i18n.Message{ID: "segments.untranslatable", One: "{{.Count}} with nothing to translate, marked “=”", Other: "{{.Count}} with nothing to translate, marked “=”"}, "Count", n)
	}
	return nil
}

// pad fills s with spaces to n characters.
func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s)))
}

// options returns how the flags say documents are to be read.
func (c *call) options() (extract.Options, error) {
	o := extract.Options{Encoding: c.String("encoding"), Code: c.Bool("code"), Language: c.String("source")}
	if o.Language != "" {
		tag := locales.Canonical(o.Language)
		if tag == "" {
			return o, usagef(&i18n.Message{ID: "config.bad-language", Other: "“{{.Language}}” is no language tag (BCP 47); examples: en, fr-CA, es-MX"}, "Language", o.Language)
		}
		o.Language = tag
	}
	if c.Set("front-matter") {
		o.Keys = c.List("front-matter")
	}
	return o, c.setOptions(&o)
}

// reading returns how the flags say documents are to be read, and as which
// format: nil if that follows from their names.
func (c *call) reading() (extract.Options, *extract.Format, error) {
	o, err := c.options()
	if err != nil {
		return o, nil, err
	}
	as := c.String("as")
	if as == "" {
		return o, nil, nil
	}
	f := extract.FormatNamed(as)
	if f == nil {
		return o, nil, usagef(&i18n.Message{ID: "cli.bad-choice", Other: "{{.Flag}} cannot be “{{.Value}}”; choose one of {{.Choices}}"},
			"Flag", "--as", "Value", as, "Choices", strings.Join(formatNames(), ", "))
	}
	return o, f, nil
}

// document reads the document that an argument names, “-” being standard
// input; a nil f: as the format that its name says.
func (c *call) document(ctx context.Context, name string, f *extract.Format, o extract.Options) (*extract.Document, error) {
	if name == "-" {
		if f == nil {
			return nil, usagef(&i18n.Message{ID: "segments.stdin-format", Other: "standard input has no name; say its format with --as"})
		}
		src, err := readInput(ctx, c.Stdin, int64(f.Limit(o)))
		if err != nil {
			return nil, err
		}
		return extract.ParseAs(f, "-", src, o)
	}
	root, rel, err := c.openFolder(name)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return parseFile(root, rel, filepath.ToSlash(name), f, o)
}

// readInput reads standard input, no more than one byte above limit, until ctx
// ends: a terminal or a pipe may keep silent for ever.
func readInput(ctx context.Context, r io.Reader, limit int64) ([]byte, error) {
	type result struct {
		src []byte
		err error
	}
	done := make(chan result, 1)
	go func() {
		src, err := io.ReadAll(io.LimitReader(r, limit+1))
		done <- result{src, err}
	}()
	select {
	case r := <-done:
		return r.src, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// openFolder returns the folder of a file that the user named, and the file in
// it. What the user names may lie anywhere; a link in it may not lead further.
func (c *call) openFolder(name string) (*os.Root, string, error) {
	full := c.Path(name)
	if real, err := filepath.EvalSymlinks(full); err == nil {
		full = real
	} else {
		return nil, "", renamed(err, name)
	}
	root, err := os.OpenRoot(filepath.Dir(full))
	if err != nil {
		return nil, "", renamed(err, name)
	}
	return root, filepath.Base(full), nil
}

// renamed returns an error of the file system at the file as the user wrote it.
func renamed(err error, shown string) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return cecl10n.At(filepath.ToSlash(shown), 0, 0, pe.Err)
	}
	return err
}

// parseFile reads file rel of root as a document called shown; a nil f: by its name.
func parseFile(root *os.Root, rel, shown string, f *extract.Format, o extract.Options) (*extract.Document, error) {
	if f == nil {
		f = extract.FormatOf(rel)
	}
	limit := 0
	if f != nil {
		limit = f.Limit(o)
	}
	src, err := readRegular(root, filepath.ToSlash(rel), limit)
	if err != nil {
		var pe *cecl10n.PositionError
		if errors.As(err, &pe) {
			pe.File = shown
		}
		return nil, err
	}
	if f == nil {
		return extract.Parse(shown, nil, o) // says what is wrong
	}
	if f.Program && o.GoPackage == nil {
		o.GoPackage = folderPackage(root, filepath.ToSlash(filepath.Dir(rel)))
	}
	var d *extract.Document
	err = guard(func() error {
		d, err = extract.ParseAs(f, shown, src, o)
		return err
	})
	var pe *cecl10n.PositionError
	if err != nil && !errors.As(err, &pe) {
		err = cecl10n.At(shown, 0, 0, err)
	}
	return d, err
}

// completeFormats returns the names of the document formats.
func completeFormats(*call) []string { return formatNames() }

func formatNames() []string {
	var names []string
	for _, f := range extract.Formats {
		names = append(names, f.Name)
	}
	return names
}
