package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/sync/errgroup"

	"github.com/cecl10n/cecl10n/extract"
)

type file struct {
	name string
	data []byte
}

// files reads the files with extension ext below a folder of the corpora.
func (b *bench) files(dir, ext string) ([]file, error) {
	if b.corpora == "" {
		return nil, errors.New("name the corpora with -corpora or CECL10N_CORPORA")
	}
	var out []file
	err := filepath.WalkDir(filepath.Join(b.corpora, dir), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ext) {
			return err
		}
		data, err := os.ReadFile(path)
		out = append(out, file{path, data})
		return err
	})
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("no %s files in %s", ext, dir)
	}
	return out, err
}

func size(files []file) (n int) {
	for _, f := range files {
		n += len(f.data)
	}
	return n
}

// parseAll extracts files on all cores. Files that are refused do not count.
func parseAll(files []file) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for chunk := range slices.Chunk(files, max(1, len(files)/(8*runtime.GOMAXPROCS(0)))) {
		g.Go(func() error {
			for _, f := range chunk {
				if _, err := extract.Parse(f.name, f.data, extract.Options{Language: "en"}); err != nil {
					continue
				}
			}
			return nil
		})
	}
	return g.Wait()
}

func markdown(b *bench) error {
	files, err := b.files("fastapi-2024/new/en", ".md")
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "  %d files, %.1f MB\n", len(files), float64(size(files))/1e6)
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	return b.alternate("extract.Parse, all cores", func() error { return parseAll(files) },
		"goldmark's parse, one core", func() error {
			for _, f := range files {
				md.Parser().Parse(text.NewReader(f.data))
			}
			return nil
		})
}

func htmlPages(b *bench) error {
	files, err := b.files("libreoffice-help-sample/trixie/en", ".html")
	if err != nil {
		return err
	}
	more, err := b.files("wpt-html", ".html")
	if err != nil {
		return err
	}
	files = append(files, more...)
	fmt.Fprintf(b.out, "  %d files, %.1f MB\n", len(files), float64(size(files))/1e6)
	return b.alternate("extract.Parse, all cores", func() error { return parseAll(files) },
		"the tokenizer's pass, one core", func() error {
			for _, f := range files {
				z := html.NewTokenizer(bytes.NewReader(f.data))
				for z.Next() != html.ErrorToken {
					z.Token()
				}
				if err := z.Err(); err != io.EOF {
					return err
				}
			}
			return nil
		})
}

// po4a compares whole processes: each writes the texts of the FastAPI pages.
// po4a's own way is one process for each page and language; one process for
// all pages saves it the start, and is shown beside it.
func po4a(b *bench) error {
	files, err := b.files("fastapi-2024/new/en", ".md")
	if err != nil {
		return err
	}
	// What mkdocstrings makes of “::: module” po4a takes for a div that is never
	// closed, and refuses.
	files = slices.DeleteFunc(files, func(f file) bool { return bytes.Contains(f.data, []byte("\n::: ")) })
	if _, err := exec.LookPath("po4a-updatepo"); err != nil {
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
	ours := []string{"segments", "--format", "json"}
	for _, f := range files {
		ours = append(ours, f.name)
	}
	updatepo := func(files []file) error {
		pot := filepath.Join(tmp, "out.pot")
		args := []string{"-f", "text", "-o", "markdown", "-M", "utf-8", "-p", pot}
		for _, f := range files {
			args = append(args, "-m", f.name)
		}
		// What is there would be updated, which costs more.
		if err := os.Remove(pot); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return command("po4a-updatepo", args...)()
	}
	fmt.Fprintf(b.out, "  %d files, %.1f MB\n", len(files), float64(size(files))/1e6)
	err = b.alternate("cecl10n segments, all pages", command(tool, ours...), "po4a-updatepo, page by page", func() error {
		for page := range slices.Chunk(files, 1) {
			if err := updatepo(page); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return b.alternate("cecl10n segments, all pages", command(tool, ours...), "po4a-updatepo, all pages at once", func() error { return updatepo(files) })
}

func command(name string, args ...string) func() error {
	return func() error {
		c := exec.Command(name, args...)
		var stderr bytes.Buffer
		c.Stderr = &stderr
		if err := c.Run(); err != nil {
			return fmt.Errorf("%s: %w: %s", name, err, bytes.TrimSpace(stderr.Bytes()))
		}
		return nil
	}
}
