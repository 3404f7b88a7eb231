package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/goi18n"
	"github.com/cecl10n/cecl10n/catalog/po"
	"github.com/cecl10n/cecl10n/catalog/tmx"
	"github.com/cecl10n/cecl10n/catalog/tsv"
	"github.com/cecl10n/cecl10n/catalog/xliff"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/reports/check"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// codecs are the exchange formats, in the order in which they are listed.
var codecs = []*catalog.Codec{
	&po.Codec,
	&xliff.Codec,
	&tmx.Codec,
	&tsv.Codec,
}

var flagSource = flagSpec{Name: "source", Kind: stringFlag, Value: valueLang,
	Usage: &i18n.Message{ID: "check.flag-source", Other: "the source language of translators’ files, where they do not say it"}}

// exchanges reads translators’ files, in their order; go-i18n’s message files
// come with the one of the source language, and follow the others. source and
// to are the languages that the user names: they say which of a file’s are
// meant, and which they are where the file does not say.
func (c *call) exchanges(names []string, source string, to []string) ([]*check.Publication, error) {
	for _, l := range append(slices.Clone(to), source) {
		if l != "" && locales.Canonical(l) == "" {
			return nil, usagef(&i18n.Message{ID: "check.no-language", Other: "“{{.Name}}” is no language"}, "Name", l)
		}
	}
	var pubs []*check.Publication
	var messages []string
	for _, name := range names {
		ext := strings.ToLower(filepath.Ext(name))
		if slices.Contains(goi18n.Extensions, ext) {
			messages = append(messages, name)
			continue
		}
		i := slices.IndexFunc(codecs, func(k *catalog.Codec) bool { return slices.Contains(k.Extensions, ext) })
		if i < 0 {
			return nil, cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "check.unknown-format", Other: "this is no translators’ file that can be read; they end in {{.Extensions}}"},
				"Extensions", strings.Join(exchangeExtensions(), ", ")))
		}
		src, err := c.readExchange(name)
		if err != nil {
			return nil, err
		}
		x, err := codecs[i].Decode(name, src)
		if err != nil {
			return nil, err
		}
		if err := choose(name, x, source, to); err != nil {
			return nil, err
		}
		pubs = append(pubs, bilingual(name, x))
	}
	more, err := c.messageFiles(messages, source, to)
	return append(pubs, more...), err
}

// exchangeExtensions returns the ends of the names of all files that exchanges reads.
func exchangeExtensions() []string {
	var out []string
	for _, k := range codecs {
		out = append(out, k.Extensions...)
	}
	return append(out, goi18n.Extensions...)
}

// bilingual returns a translators’ file as what is checked.
func bilingual(name string, x *catalog.Exchange) *check.Publication {
	p := &check.Publication{Entries: x.Entries, Bilingual: true}
	for _, e := range x.Entries {
		e.Document = name
	}
	p.Source, p.Languages = x.Source, x.Languages
	return p
}

// readExchange reads a translators’ file, no more of it than a codec takes.
func (c *call) readExchange(name string) ([]byte, error) {
	src, err := readFile(c.Path(name), name, catalog.MaxExchange)
	if err == nil && len(bytes.TrimSpace(src)) == 0 {
		err = cecl10n.At(filepath.ToSlash(name), 0, 0, cecl10n.Errorf(&i18n.Message{ID: "check.empty-file", Other: "the file is empty: there are no messages in it"}))
	}
	return src, err
}

// readFile reads a regular file that the user names, no more than one byte
// above limit: whoever gets that byte says that the file is too large.
func readFile(path, shown string, limit int) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, named(err, shown)
	}
	if !info.Mode().IsRegular() {
		return nil, cecl10n.At(filepath.ToSlash(shown), 0, 0, cecl10n.Errorf(notRegular))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, named(err, shown)
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	return src, named(err, shown)
}

// named calls the file of an error what the user calls it.
func named(err error, shown string) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		pe.Path = shown
	}
	return err
}

// choose gives an exchange the languages that the user names.
func choose(name string, x *catalog.Exchange, source string, to []string) error {
	source = locales.Canonical(source)
	if source != "" {
		if like([]string{x.Source}, source) < 0 {
			if i := like(x.Languages, source); i >= 0 {
				x.Pivot(x.Languages[i])
			}
		}
		x.Source = source
	}
	if x.Source == "" && len(x.Languages) > 0 {
		return cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "check.unnamed-source", Other: "the file does not say its source language: give it with --source"}))
	}
	if len(to) > 0 {
		var kept []string
		for _, l := range to {
			l = locales.Canonical(l)
			i := like(x.Languages, l)
			if i < 0 && len(to) == 1 && len(x.Languages) == 1 {
				i = 0 // what the file says of itself is wrong, or nothing
			}
			if i < 0 {
				continue
			}
			x.Rename(x.Languages[i], l)
			kept = append(kept, l)
		}
		if len(kept) == 0 && len(x.Languages) > 0 {
			return cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "check.other-languages", Other: "the file has no translations into {{.Languages}}, but into {{.Others}}"},
				"Languages", strings.Join(to, ", "), "Others", strings.Join(x.Languages, ", ")))
		}
		slices.Sort(kept)
		x.Languages = slices.Compact(kept)
	}
	if slices.Contains(x.Languages, "") {
		return cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "check.unnamed-language", Other: "the file does not say the language of its translations: give it with --to"}))
	}
	return nil
}

// like returns which of langs is lang, or else has its base language; -1 if none.
func like(langs []string, lang string) int {
	if i := slices.Index(langs, lang); i >= 0 {
		return i
	}
	return slices.IndexFunc(langs, func(l string) bool { return l != "" && locales.Base(l) == locales.Base(lang) })
}

// messageFiles reads go-i18n’s message files, each with that of the source
// language that has its name, or is beside it, or is the only one.
func (c *call) messageFiles(names []string, source string, to []string) ([]*check.Publication, error) {
	var files []goi18n.File
	var sources []goi18n.File
	from := locales.Canonical(source)
	if from == "" {
		from = "en"
	}
	for _, name := range names {
		src, err := c.readExchange(name)
		if err != nil {
			return nil, err
		}
		if len(src) > catalog.MaxExchange {
			return nil, cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "check.file-large", Other: "the file is larger than {{.Size}} MB"}, "Size", catalog.MaxExchange>>20))
		}
		f := goi18n.File{Name: name, Source: src}
		if l := goi18n.Language(name); l != "" && like([]string{l}, from) == 0 {
			sources = append(sources, f)
		} else {
			files = append(files, f)
		}
	}
	var pubs []*check.Publication
	for _, f := range files {
		s := sourceOf(f.Name, sources)
		if s == nil {
			return nil, cecl10n.At(f.Name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "check.no-source-file", Other: "name the message file of the source language, too, as in “cecl10n check active.en.toml active.fr.toml”, and the language with --source if it is not English"}))
		}
		x, err := goi18n.Decode(*s, f)
		if err != nil {
			return nil, err
		}
		if len(to) > 0 {
			var wanted []string
			for _, l := range to {
				if like(x.Languages, locales.Canonical(l)) >= 0 {
					wanted = append(wanted, l)
				}
			}
			if len(wanted) == 0 {
				continue // of a language that is not asked for
			}
			if err := choose(f.Name, x, "", wanted); err != nil {
				return nil, err
			}
		}
		pubs = append(pubs, bilingual(f.Name, x))
	}
	if len(files) == 0 && len(sources) > 0 {
		return nil, cecl10n.At(sources[0].Name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "check.no-target-file", Other: "name the message files of the translations, too, as in “cecl10n check active.en.toml active.fr.toml”"}))
	}
	return pubs, nil
}

// sourceOf returns the message file of the source that a translation belongs to.
func sourceOf(name string, sources []goi18n.File) *goi18n.File {
	for _, same := range []func(a, b string) bool{
		func(a, b string) bool { return goi18n.Stem(a) == goi18n.Stem(b) },
		func(a, b string) bool { return filepath.Dir(a) == filepath.Dir(b) },
		func(a, b string) bool { return len(sources) == 1 },
	} {
		for i := range sources {
			if same(name, sources[i].Name) {
				return &sources[i]
			}
		}
	}
	return nil
}
