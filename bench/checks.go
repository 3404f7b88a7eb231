package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/po"
	"github.com/cecl10n/cecl10n/catalog/tsv"
	"github.com/cecl10n/cecl10n/catalog/xliff"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/cecl10n/cecl10n/reports/check"
)

// A shipped is translations that somebody ships: each publication is a file
// as a translator has it, without a project.
type shipped struct {
	name string
	pubs []*check.Publication
}

// checks prints which share of the translations that others ship each check
// marks.
func checks(b *bench) error {
	all, err := b.shipped()
	if err != nil {
		return err
	}
	type row struct {
		check    string
		severity reports.Severity
	}
	marked := map[row]map[string]int{} // by corpus
	total := map[string]int{}
	sum := map[string]map[string]int{"any": {}, "error": {}}
	for _, s := range all {
		for _, p := range s.pubs {
			res := check.Run(p, check.Options{})
			total[s.name] += res.Messages
			type message struct {
				id, document, lang string
				line, column       int
			}
			seen := map[string]map[message]bool{}
			note := func(as string, f *reports.Finding) bool {
				if seen[as] == nil {
					seen[as] = map[message]bool{}
				}
				m := message{f.ID, f.Document, f.Language, f.Line, f.Column}
				if seen[as][m] {
					return false
				}
				seen[as][m] = true
				return true
			}
			for i := range res.List {
				f := &res.List[i]
				r := row{f.Check, f.Severity}
				if note(f.Check+f.Severity.String(), f) {
					if marked[r] == nil {
						marked[r] = map[string]int{}
					}
					marked[r][s.name]++
				}
				if note("any", f) {
					sum["any"][s.name]++
				}
				if f.Severity == reports.Error && note("error", f) {
					sum["error"][s.name]++
				}
			}
		}
	}
	percent := func(n, of int) string {
		if n == 0 {
			return "·"
		}
		return fmt.Sprintf("%.2f", 100*float64(n)/float64(max(of, 1)))
	}
	line := func(name, severity string, n map[string]int) {
		fmt.Fprintf(b.out, "  %-22s %-8s", name, severity)
		for _, s := range all {
			fmt.Fprintf(b.out, "%10s", percent(n[s.name], total[s.name]))
		}
		found, of := 0, 0
		for _, s := range all {
			found += n[s.name]
			of += total[s.name]
		}
		fmt.Fprintf(b.out, "%10s\n", percent(found, of))
	}
	fmt.Fprintf(b.out, "  %-31s", "% of translations marked")
	for _, s := range all {
		fmt.Fprintf(b.out, "%10s", s.name)
	}
	fmt.Fprintf(b.out, "%10s\n", "all")
	for _, c := range check.All {
		for _, sev := range []reports.Severity{reports.Error, reports.Warning, reports.Info} {
			if n := marked[row{c.Name, sev}]; n != nil {
				line(c.Name, sev.String(), n)
			}
		}
	}
	line("any", "", sum["any"])
	line("error", "", sum["error"])
	fmt.Fprintf(b.out, "  %-31s", "translations")
	n := 0
	for _, s := range all {
		fmt.Fprintf(b.out, "%10d", total[s.name])
		n += total[s.name]
	}
	fmt.Fprintf(b.out, "%10d\n", n)
	return nil
}

// shipped reads the translations of the corpora, and those of LibreOffice where
// it is installed.
func (b *bench) shipped() ([]shipped, error) {
	var out []shipped
	decode := func(name, dir, ext string, f func(name string, src []byte) (*catalog.Exchange, error)) error {
		s := shipped{name: name}
		for _, lang := range []string{"fr", "es"} {
			files, err := b.files(strings.ReplaceAll(dir, "{lang}", lang), ext)
			if err != nil {
				return err
			}
			for _, file := range files {
				x, err := f(file.name, file.data)
				if err != nil {
					return err
				}
				if len(x.Languages) == 1 && x.Languages[0] == "" {
					x.Rename("", lang)
				}
				s.pubs = append(s.pubs, publication(file.name, x))
			}
			if !strings.Contains(dir, "{lang}") {
				break
			}
		}
		out = append(out, s)
		return nil
	}
	if err := errors.Join(
		decode("OCDS", "ocds-po/{lang}", ".po", po.Decode),
		decode("Django", "django-po/new/{lang}", ".po", po.Decode),
		decode("Symfony", "symfony-xliff/new/{lang}", ".xlf", xliff.Decode),
		decode("LO help", "libreoffice-help-sample", "align.tsv", tsv.Decode),
	); err != nil {
		return nil, err
	}
	x, err := b.pythonDocs()
	if err != nil {
		return nil, err
	}
	out = append(out, shipped{"Python", []*check.Publication{publication("python-docs", x)}})
	if x, err = b.goals(); err != nil {
		return nil, err
	}
	out = append(out, shipped{"SDG", []*check.Publication{publication("sdg", x)}})
	if pubs := office(); pubs != nil {
		out = append(out, shipped{"LO UI", pubs})
	}
	return out, nil
}

func publication(name string, x *catalog.Exchange) *check.Publication {
	p := &check.Publication{Entries: x.Entries, Bilingual: true}
	p.Source, p.Languages = x.Source, x.Languages
	for i, e := range x.Entries {
		e.Document = name
		if e.Line == 0 {
			e.Line = i + 1 // what the format does not say tells messages apart
		}
	}
	return p
}

// entry returns a message with its translations; nil where it has none.
func entry(id, source string, targets map[string]string) *catalog.Entry {
	e := &catalog.Entry{}
	e.ID, e.Other = id, catalog.Text(source)
	for l, s := range targets {
		if s != "" {
			t := &catalog.Target{State: catalog.Translated}
			t.Other = catalog.Text(s)
			e.SetTarget(l, t)
		}
	}
	if source == "" || len(e.Targets) == 0 {
		return nil
	}
	return e
}

// pythonDocs reads the memory of Python's documentation.
func (b *bench) pythonDocs() (*catalog.Exchange, error) {
	files, err := b.files("tm", ".jsonl")
	if err != nil {
		return nil, err
	}
	x := &catalog.Exchange{Source: "en", Languages: []string{"es", "fr"}}
	for _, f := range files {
		for line := range bytes.Lines(f.data) {
			var m struct{ File, En, Fr, Es string }
			if err := json.Unmarshal(line, &m); err != nil {
				return nil, err
			}
			if e := entry(m.File, m.En, map[string]string{"fr": m.Fr, "es": m.Es}); e != nil {
				x.Entries = append(x.Entries, e)
			}
		}
	}
	return x, nil
}

// goals reads the pairs of YAML files of the Sustainable Development Goals.
func (b *bench) goals() (*catalog.Exchange, error) {
	texts := map[string]map[string]string{}
	for _, lang := range []string{"en", "fr", "es"} {
		files, err := b.files("sdg-translations/new/"+lang, ".yml")
		if err != nil {
			return nil, err
		}
		texts[lang] = map[string]string{}
		for _, f := range files {
			var v any
			if err := yaml.Unmarshal(f.data, &v); err != nil {
				return nil, err
			}
			flatten(filepath.Base(f.name), v, texts[lang])
		}
	}
	x := &catalog.Exchange{Source: "en", Languages: []string{"es", "fr"}}
	for _, key := range slices.Sorted(maps.Keys(texts["en"])) {
		if e := entry(key, texts["en"][key], map[string]string{"fr": texts["fr"][key], "es": texts["es"][key]}); e != nil {
			x.Entries = append(x.Entries, e)
		}
	}
	return x, nil
}

func flatten(prefix string, v any, to map[string]string) {
	switch v := v.(type) {
	case string:
		to[prefix] = v
	case map[string]any:
		for k, sub := range v {
			flatten(prefix+"."+k, sub, to)
		}
	case []any:
		for i, sub := range v {
			flatten(fmt.Sprintf("%s.%d", prefix, i), sub, to)
		}
	}
}

// office reads the translations of LibreOffice's programs that are installed
// here, nil if there are none.
func office() []*check.Publication {
	var pubs []*check.Publication
	for _, lang := range []string{"fr", "es"} {
		files, _ := filepath.Glob("/usr/lib/libreoffice/program/resource/" + lang + "/LC_MESSAGES/*.mo")
		x := &catalog.Exchange{Source: "en", Languages: []string{lang}}
		for _, name := range files {
			src, err := os.ReadFile(name)
			if err != nil {
				continue
			}
			for id, text := range compiled(src) {
				context, source, ok := strings.Cut(id, "\x04")
				if !ok {
					context, source = id, id
				}
				source, plural, ok := strings.Cut(source, "\x00")
				if e := entry(context, source, map[string]string{lang: text}); e != nil {
					if ok {
						e.Forms = catalog.Forms{One: catalog.Text(source), Other: catalog.Text(plural)}
						one, other, _ := strings.Cut(text, "\x00")
						e.Targets[lang].Forms = catalog.Forms{One: catalog.Text(one), Other: catalog.Text(other)}
					}
					x.Entries = append(x.Entries, e)
				}
			}
		}
		if len(x.Entries) > 0 {
			slices.SortFunc(x.Entries, func(a, b *catalog.Entry) int { return strings.Compare(a.ID+string(a.Other), b.ID+string(b.Other)) })
			pubs = append(pubs, publication("LibreOffice "+lang, x))
		}
	}
	return pubs
}

// compiled reads a compiled message file (MO).
func compiled(src []byte) map[string]string {
	out := map[string]string{}
	word := func(at int) int {
		if at < 0 || at+4 > len(src) {
			return 0
		}
		return int(binary.LittleEndian.Uint32(src[at:]))
	}
	text := func(at int) string {
		n, from := word(at), word(at+4)
		if from+n > len(src) {
			return ""
		}
		return string(src[from : from+n])
	}
	if word(0) != 0x950412de {
		return nil
	}
	for i := range word(8) {
		if id := text(word(12) + 8*i); id != "" {
			out[id] = text(word(16) + 8*i)
		}
	}
	return out
}

// pofilter compares whole processes on one PO file: the French of Python's
// documentation.
func pofilter(b *bench) error {
	if _, err := exec.LookPath("pofilter"); err != nil {
		return err
	}
	x, err := b.pythonDocs()
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	tool := filepath.Join(tmp, "cecl10n")
	if out, err := exec.Command("go", "build", "-o", tool, "./cmd/cecl10n").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %s", out)
	}
	var s strings.Builder
	s.WriteString("msgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n")
	n := 0
	quote := strings.NewReplacer("\\", `\\`, "\"", `\"`, "\n", `\n`, "\t", `\t`)
	for i, e := range x.Entries {
		if t := e.Target("fr"); t != nil && n < 12000 {
			fmt.Fprintf(&s, "\nmsgctxt \"%d\"\nmsgid \"%s\"\nmsgstr \"%s\"\n", i, quote.Replace(string(e.Other)), quote.Replace(string(t.Other)))
			n++
		}
	}
	name := filepath.Join(tmp, "fr.po")
	if err := os.WriteFile(name, []byte(s.String()), 0o600); err != nil {
		return err
	}
	fmt.Fprintf(b.out, "  %d messages, %.1f MB\n", n, float64(s.Len())/1e6)
	ours := func() error {
		err := exec.Command(tool, "check", name, "--format", "json", "--output", filepath.Join(tmp, "ours.json")).Run()
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.ExitCode() == 1 {
			return nil // it found something
		}
		return err
	}
	if err := b.alternate("cecl10n check", ours, "pofilter", command("pofilter", "--progress=none", "-i", name, "-o", filepath.Join(tmp, "theirs.po"))); err != nil {
		return err
	}
	var times []time.Duration
	for range b.n {
		t, err := timed(ours)
		if err != nil {
			return err
		}
		times = append(times, t)
	}
	fmt.Fprintf(b.out, "  %-34s %12.0f\n", "messages a second, with all else", float64(n)/median(times).Seconds())
	pub := publication("fr.po", x)
	pub.Languages = []string{"fr"}
	times = times[:0]
	for range b.n {
		t, err := timed(func() error { check.Run(pub, check.Options{}); return nil })
		if err != nil {
			return err
		}
		times = append(times, t)
	}
	fmt.Fprintf(b.out, "  %-34s %12.0f\n", "messages a second, checks alone", float64(len(pub.Entries))/median(times).Seconds())
	return nil
}
