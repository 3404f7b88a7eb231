package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// testRun runs the program in folder dir with an environment and returns what it says.
func testRun(ctx context.Context, dir string, env map[string]string, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(ctx, system{Args: args, Getenv: func(k string) string { return env[k] },
		Getwd: func() (string, error) { return dir, nil }, Now: func() time.Time { return time.Unix(0, 0) },
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs})
	return code, out.String(), errs.String()
}

// Each command documents itself, and its examples are command lines that work.
func TestCommands(t *testing.T) {
	takes := map[string]bool{}
	owner := map[string]string{} // of short names
	for _, c := range commands() {
		if c.Usage == nil || c.Run == nil {
			t.Errorf("%s has no usage or does nothing", c.Name)
		}
		if !c.Hidden && c.Name != "version" && (c.Description == nil || len(c.Examples) == 0) {
			t.Errorf("%s has no description or no example", c.Name)
		}
		if c.Args.Max != 0 && c.Args.Value == nil {
			t.Errorf("%s: its arguments have no name", c.Name)
		}
		for _, f := range append(slices.Clone(globalFlags), c.Flags...) {
			if f.Usage == nil || f.Kind != boolFlag && f.Value == nil {
				t.Errorf("%s --%s is not documented", c.Name, f.Name)
			}
			if v, ok := takes[f.Name]; ok && v != (f.Kind != boolFlag) {
				t.Errorf("%s --%s takes a value in one command only: it could not stand before the command", c.Name, f.Name)
			}
			takes[f.Name] = f.Kind != boolFlag
			if f.Short == "" {
				continue
			}
			if o := owner[f.Short]; o != "" && o != f.Name {
				t.Errorf("%s -%s is --%s and --%s", c.Name, f.Short, f.Name, o)
			}
			owner[f.Short] = f.Name
		}
		for _, e := range c.Examples {
			words := strings.Fields(strings.NewReplacer(`eval "$(`, "", `)"`, "", "'", "", `"`, "").Replace(e.Line))
			if i := slices.IndexFunc(words, func(w string) bool { return w == ">" || w == "|" || w == "&&" }); i >= 0 {
				words = words[:i]
			}
			if i := slices.Index(words, "cecl10n"); i < 0 {
				t.Errorf("%s: the example %q does not run cecl10n", c.Name, e.Line)
			} else if l, err := arrange(words[i+1:], commands()); err != nil || l.cmd == nil || l.cmd.Name != c.Name {
				t.Errorf("%s: the example %q is wrong: %v", c.Name, e.Line, err)
			}
			if i := slices.Index(words, "--only"); i >= 0 && (c == checkCommand || c == waiveCommand) && !slices.Contains(checkNames(nil), words[i+1]) {
				t.Errorf("%s: the example %q names no check", c.Name, e.Line)
			}
		}
	}
}

// The help of every command fits the terminal and is whole in each language.
func TestHelp(t *testing.T) {
	for _, lang := range cecl10n.Languages {
		for _, columns := range []string{"60", "80", "200"} {
			for _, c := range append(commands(), nil) {
				args := []string{"--help", "--lang", lang}
				if c != nil {
					args = append(args, c.Name)
				}
				code, out, errs := testRun(t.Context(), t.TempDir(), map[string]string{"COLUMNS": columns}, args...)
				if code != exitGood || errs != "" || out == "" {
					t.Fatalf("%v: exit code %d, %s", args, code, errs)
				}
				for line := range strings.Lines(out) {
					if strings.Contains(line, "<no value>") || strings.Contains(line, "{{") {
						t.Errorf("%v: %q", args, line)
					}
					// Command lines and single long words are not broken.
					if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); columns == "80" && n > 80 && !strings.HasPrefix(line, "  cecl10n ") && !strings.HasPrefix(line, "  eval ") {
						t.Errorf("%v: a line of %d columns: %q", args, n, line)
					}
				}
			}
		}
	}
}

func TestEnvironmentLang(t *testing.T) {
	for _, tt := range []struct {
		env  map[string]string
		want string
	}{
		{nil, ""},
		{map[string]string{"LANG": "fr_CA.UTF-8"}, "fr"},
		{map[string]string{"LANG": "fr_CA.UTF-8", "LC_MESSAGES": "es_MX"}, "es"},
		{map[string]string{"LANG": "fr_CA.UTF-8", "LC_ALL": "C"}, ""},
		{map[string]string{"LANG": "fr", "LC_ALL": "POSIX", "LC_MESSAGES": "es"}, ""},
		{map[string]string{"LANG": "oc_FR.UTF-8"}, ""}, // Occitan is not French
		{map[string]string{"LANG": "es_MX.UTF-8@euro"}, "es"},
		{map[string]string{"LANG": "???"}, ""},
	} {
		if got := environmentLang(func(k string) string { return tt.env[k] }); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.env, got, tt.want)
		}
	}
	if code, _, errs := testRun(t.Context(), t.TempDir(), nil, "formats", "--lang", "it"); code != exitUsage || !strings.Contains(errs, "--lang") {
		t.Errorf("--lang it: exit code %d, %s", code, errs)
	}
	for _, lang := range []string{"fr-CA", "fr_CA.UTF-8", "fr"} {
		if code, _, errs := testRun(t.Context(), t.TempDir(), nil, "formats", "--lang", lang); code != exitGood {
			t.Errorf("--lang %s: exit code %d, %s", lang, code, errs)
		}
	}
}

func TestSuggest(t *testing.T) {
	names := []string{"extract", "status", "diff", "publication", "release", "segments"}
	for word, want := range map[string]string{
		"extrcat": "extract", "stauts": "status", "STATUS": "status", "dif": "diff", "pub": "publication",
		"publications": "publication", "releese": "release", "": "", "x": "", "frobnicate": "", "seg": "segments",
	} {
		if got := suggest(word, names); got != want {
			t.Errorf("suggest(%q) = %q, want %q", word, got, want)
		}
	}
	for _, tt := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "acb", 1}, {"kitten", "sitting", 3}, {"é", "e", 1}} {
		if got := editDistance([]rune(tt.a), []rune(tt.b)); got != tt.want {
			t.Errorf("editDistance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestColorful(t *testing.T) {
	for _, tt := range []struct {
		env  map[string]string
		want bool
	}{
		{nil, true},
		{map[string]string{"NO_COLOR": "1"}, false},
		{map[string]string{"NO_COLOR": ""}, true},
		{map[string]string{"TERM": "dumb"}, false},
		{map[string]string{"CLICOLOR": "0"}, false},
		{map[string]string{"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, true},
		{map[string]string{"CLICOLOR_FORCE": "0", "NO_COLOR": "1"}, false},
	} {
		if got := colorful(system{Getenv: func(k string) string { return tt.env[k] }}); got != tt.want {
			t.Errorf("%v: %v, want %v", tt.env, got, tt.want)
		}
	}
}

// What was begun and interrupted ends with 3 and leaves no file.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := testFolder(t, smallProject)
	code, _, errs := testRun(ctx, dir, nil, "verify", "a.txt", "-o", "result.txt")
	if code != exitFailed || !strings.Contains(errs, "interrupted") {
		t.Errorf("exit code %d, %s", code, errs)
	}
	if _, err := os.Stat(filepath.Join(dir, "result.txt")); !errors.Is(err, os.ErrNotExist) {
		t.Error("result.txt was written")
	}
}

// A silent standard input does not keep an interrupted command.
func TestInputInterrupted(t *testing.T) {
	r, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := readInput(ctx, r, 10); err != context.Canceled {
		t.Errorf("%v, want context.Canceled", err)
	}
	if src, err := readInput(t.Context(), strings.NewReader("0123456789ab"), 10); err != nil || len(src) != 11 {
		t.Errorf("%d bytes, %v; want one above the limit", len(src), err)
	}
}

// A progress line appears after half a second, on a terminal, and leaves nothing behind.
func TestProgress(t *testing.T) {
	label := &i18n.Message{ID: "test.reading", Other: "reading"}
	synctest.Test(t, func(t *testing.T) {
		var w bytes.Buffer
		c := &call{console: &console{w: &w, terminal: true}}
		p := c.Progress(4, label)
		time.Sleep(progressDelay - time.Millisecond)
		p.Step()
		p.End()
		p.End()
		if w.Len() > 0 {
			t.Errorf("a short work said %q", w.String())
		}
		p = c.Progress(4, label)
		time.Sleep(progressDelay + time.Millisecond)
		p.Step()
		p.Step()
		c.Note(&i18n.Message{ID: "test.note", Other: "a note"})
		time.Sleep(time.Second)
		p.End()
		got := w.String()
		if !strings.Contains(got, "reading ░") || !strings.Contains(got, "2/4") || !strings.Contains(got, "\r\x1b[Kcecl10n: a note\n") || !strings.HasSuffix(got, "\r\x1b[K") {
			t.Errorf("a long work said %q", got)
		}
		c.terminal = false
		if c.Progress(4, label) != nil {
			t.Error("progress without a terminal")
		}
	})
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"é – “x”\t": "é – “x”\t", "a\x1b[31mb": `a\x1b[31mb`, "a\u202eb": `a\u202eb`, "a\x00\u0085": `a\x00\u0085`,
	} {
		if got := printable(in); got != want {
			t.Errorf("printable(%q) = %q, want %q", in, got, want)
		}
	}
}

// A panic is a failure (3), not wrong use (2), and says so.
func TestGuard(t *testing.T) {
	err := guard(func() error { panic("oh") })
	if err == nil || !strings.Contains(err.Error(), "a defect of cecl10n: oh") {
		t.Errorf("%v", err)
	}
}
