package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/cecl10n/cecl10n/catalog/store"
)

// status measures the whole command on a generated project: its time and its
// peak memory as the operating system accounts for them.
func status(b *bench) error {
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	tool := filepath.Join(tmp, "cecl10n")
	if out, err := exec.Command("go", "build", "-o", tool, "./cmd/cecl10n").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %s", out)
	}
	if err := project(filepath.Join(tmp, "site")); err != nil {
		return err
	}
	if out, err := exec.Command(tool, "-C", filepath.Join(tmp, "site"), "extract").CombinedOutput(); err != nil {
		return fmt.Errorf("extract: %s", out)
	}
	if err := translateAll(filepath.Join(tmp, "site", "locales")); err != nil {
		return err
	}
	var times []time.Duration
	var peak int64
	for range b.n {
		c := exec.Command(tool, "-C", filepath.Join(tmp, "site"), "status")
		start := time.Now()
		if out, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("status: %w: %s", err, out)
		}
		times = append(times, time.Since(start))
		if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = max(peak, u.Maxrss)
		}
	}
	fmt.Fprintf(b.out, "  %-34s %12v\n  %-34s %9d MB\n", "cecl10n status", median(times).Round(time.Millisecond), "peak memory", peak/1024)
	return nil
}

const documents = 1000

// project writes 20 publications of 50 Markdown documents of 60 messages.
func project(dir string) error {
	_, words := texts(1)
	next := 0
	var config strings.Builder
	config.WriteString("languages = [\"en\", \"fr\", \"es\"]\nlocales = \"locales\"\n")
	for p := range 20 {
		fmt.Fprintf(&config, "\n[[publication]]\nid = \"p%02d\"\ntitle = { en = \"Publication %d\" }\ndocuments = [\"en/p%02d/*.md\"]\noutput = \"{lang}/p%02d/{name}.md\"\n", p, p, p, p)
		for d := range documents / 20 {
			var doc strings.Builder
			for m := range 60 {
				if m%12 == 0 {
					doc.WriteString("## ")
				}
				doc.WriteString(words[next%len(words)].text)
				if next >= len(words) {
					fmt.Fprintf(&doc, " %d", next/len(words))
				}
				doc.WriteString("\n\n")
				next++
			}
			name := filepath.Join(dir, "en", fmt.Sprintf("p%02d", p), fmt.Sprintf("d%02d.md", d))
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				return err
			}
			if err := os.WriteFile(name, []byte(doc.String()), 0o666); err != nil {
				return err
			}
		}
	}
	return os.WriteFile(filepath.Join(dir, "cecl10n.toml"), []byte(config.String()), 0o666)
}

// translateAll gives every message of the catalogs a translation, some of
// them made from another source.
func translateAll(locales string) error {
	dirs, err := os.ReadDir(locales)
	if err != nil {
		return err
	}
	for _, d := range dirs {
		dir := filepath.Join(locales, d.Name())
		c, err := store.Load(dir, "en", []string{"es", "fr"})
		if err != nil {
			return err
		}
		full := translated(nil)
		full.Entries = c.Entries
		for i, e := range full.Entries {
			for _, lang := range full.Languages {
				t := newTarget(lang, e)
				if i%20 == 0 {
					from := e.Forms
					from.Other = "Formerly " + from.Other
					t.From = &from
				}
				e.SetTarget(lang, t)
			}
		}
		if _, err := store.Save(dir, full); err != nil {
			return err
		}
	}
	return nil
}
