package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A baseline lists findings that were there when the checks were taken up and
// do not count: by what they are, never by their number. It only shrinks.
type baseline struct {
	name    string // as shown
	exists  bool
	entries map[string]baselineEntry // by identity
	met     map[string]bool          // identities that were found again
	write   func(data []byte) error
}

// A baselineEntry is a line of a baseline.
type baselineEntry struct {
	Identity    string `json:"identity"`
	Check       string `json:"check"`
	Publication string `json:"publication,omitempty"`
	Document    string `json:"document,omitempty"` // of messages without a publication
	ID          string `json:"id"`
	Language    string `json:"language"`
	Words       string `json:"words,omitempty"`
}

// maxBaseline is how large a baseline may be, in bytes.
const maxBaseline = 64 << 20

// readBaseline reads a baseline; src is nil where there is none yet.
func readBaseline(name string, src []byte) (*baseline, error) {
	b := &baseline{name: name, exists: src != nil, entries: map[string]baselineEntry{}, met: map[string]bool{}}
	if len(src) > maxBaseline {
		return nil, cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "baseline.large", Other: "the file is too large"}))
	}
	row := 0
	for text := range bytes.Lines(src) {
		row++
		if text = bytes.TrimSpace(text); len(text) == 0 {
			continue
		}
		var e baselineEntry
		dec := json.NewDecoder(bytes.NewReader(text))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&e); err != nil || e.Identity == "" || dec.More() {
			return nil, cecl10n.At(name, row, 1, cecl10n.Errorf(&i18n.Message{ID: "baseline.bad-line",
				Other: "this is not a line of a baseline: each is one JSON object, as cecl10n wrote it; undo the edit, or delete the line"}))
		}
		b.entries[e.Identity] = e
	}
	return b, nil
}

// baselineOf returns the baseline that --baseline or the configuration names,
// nil if there is none. Each file is read once.
func (k *checker) baselineOf(cfg *checkConfig) (*baseline, error) {
	if k.sel.noBaseline {
		return nil, nil
	}
	name := k.sel.baseline
	key := "flag"
	if name == "" {
		if name, key = cfg.Baseline, cfg.Baseline; name == "" {
			return nil, nil
		}
	}
	if b := k.baselines[key]; b != nil {
		return b, nil
	}
	var src []byte
	var err error
	var write func([]byte) error
	if key == "flag" {
		path := k.c.Path(name)
		write = func(data []byte) error { return writeFile(path, data) }
		src, err = readFile(path, name, maxBaseline)
	} else {
		write = func(data []byte) error { return k.p.write(name, data) }
		if _, serr := k.p.Root.Stat(name); errors.Is(serr, fs.ErrNotExist) {
			err = serr
		} else {
			src, err = readRegular(k.p.Root, name, maxBaseline)
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && (k.sel.updateBaseline || key != "flag"):
		if !k.sel.updateBaseline {
			k.c.Note(&i18n.Message{ID: "baseline.none", Other: "there is no baseline “{{.Path}}” yet; “cecl10n check --update-baseline” makes it"}, "Path", name)
		}
		src, err = nil, nil
	case err == nil && src == nil:
		src = []byte{}
	}
	if err != nil {
		return nil, err
	}
	b, err := readBaseline(name, src)
	if err != nil {
		return nil, err
	}
	b.write = write
	k.baselines[key] = b
	k.baselineNames = append(k.baselineNames, key)
	return b, nil
}

// has reports whether a finding is in the baseline.
func (b *baseline) has(f *reports.Finding) bool {
	if b == nil {
		return false
	}
	id := f.Identity()
	if _, ok := b.entries[id]; !ok {
		return false
	}
	b.met[id] = true
	return true
}

// encode writes the baseline, sorted.
func (b *baseline) encode() ([]byte, error) {
	var list []baselineEntry
	for _, e := range b.entries {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b baselineEntry) int { return strings.Compare(a.Identity, b.Identity) })
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	for i := range list {
		if err := enc.Encode(&list[i]); err != nil {
			return nil, err
		}
	}
	return buf.Bytes(), nil
}

// settleBaselines says which entries of the baselines are gone, or with
// --update-baseline takes them out, and makes a baseline that is not there yet
// of the findings that count. list has the findings that are shown; failed:
// not everything could be looked at.
func (k *checker) settleBaselines(list []reports.Finding, failed bool) error {
	for _, key := range k.baselineNames {
		b := k.baselines[key]
		var gone []string
		for id, e := range b.entries {
			if !b.met[id] && k.lookedFor(b, &e) {
				gone = append(gone, id)
			}
		}
		switch {
		case !k.sel.updateBaseline && len(gone) > 0:
			k.c.Note(&i18n.Message{ID: "baseline.gone",
				One:   "{{.Count}} entry of the baseline “{{.Path}}” is found no more; “cecl10n check --update-baseline” takes it out",
				Other: "{{.Count}} entries of the baseline “{{.Path}}” are found no more; “cecl10n check --update-baseline” takes them out"}, "Count", len(gone), "Path", b.name)
		case !k.sel.updateBaseline:
		case b.exists:
			for _, id := range gone {
				delete(b.entries, id)
			}
			if len(gone) > 0 {
				data, err := b.encode()
				if err == nil {
					err = b.write(data)
				}
				if err != nil {
					return err
				}
			}
			k.c.Note(&i18n.Message{ID: "baseline.shrunk",
				One:   "baseline “{{.Path}}”: {{.Count}} entry taken out, {{.Left}} left; none is ever added",
				Other: "baseline “{{.Path}}”: {{.Count}} entries taken out, {{.Left}} left; none is ever added"}, "Path", b.name, "Count", len(gone), "Left", len(b.entries))
		case k.sel.narrow != "":
			return usagef(&i18n.Message{ID: "baseline.narrow",
				Other: "baseline “{{.Path}}” is not made: it needs everything that is found, since none is ever added; leave out {{.Flag}}"}, "Path", b.name, "Flag", k.sel.narrow)
		case failed:
			k.c.Note(&i18n.Message{ID: "baseline.failed",
				Other: "baseline “{{.Path}}” is not made: not everything could be looked at, and none is ever added"}, "Path", b.name)
		default:
			for i := range list {
				f := &list[i]
				if f.Counts() && k.baselineFor[f.Publication] == b {
					id := f.Identity()
					e := baselineEntry{Identity: id, Check: f.Check, Publication: f.Publication, ID: f.ID, Language: f.Language, Words: f.Words()}
					if f.Publication == "" {
						e.Document = f.Document
					}
					b.entries[id] = e
					f.Known = true
				}
			}
			data, err := b.encode()
			if err == nil {
				err = b.write(data)
			}
			if err != nil {
				return err
			}
			k.c.Note(&i18n.Message{ID: "baseline.made",
				One:   "baseline “{{.Path}}” made with {{.Count}} finding",
				Other: "baseline “{{.Path}}” made with {{.Count}} findings"}, "Path", b.name, "Count", len(b.entries))
		}
	}
	return nil
}

// lookedFor reports whether this run would have found an entry again if it
// were still there. What was not looked at is not gone.
func (k *checker) lookedFor(b *baseline, e *baselineEntry) bool {
	if k.p == nil && !k.seen[e.Document+"\x00"+e.Language] {
		return false // it is of another file or language
	}
	ran, looked := k.ran[e.Publication]
	if !looked {
		// A publication that is no more; unless it was not chosen, or cannot be read.
		return k.p != nil && !slices.Contains(k.publications, e.Publication) && k.sel.wholeProject && b != nil
	}
	if k.p != nil && k.p.To != nil && !slices.Contains(k.p.To, e.Language) {
		return false
	}
	if ran[e.Check] {
		return e.Check != "spelling" || k.spoken[e.Publication+"\x00"+e.Language]
	}
	return !slices.Contains(k.names, e.Check) && k.sel.wholeProject // a check that is no more
}
