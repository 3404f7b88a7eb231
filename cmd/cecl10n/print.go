package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/term"
)

// A console says everything that is not a result, on standard error, each
// line under the program's name. It may be used by several goroutines.
type console struct {
	*cecl10n.Printer
	terminal bool // standard error is one

	mu    sync.Mutex
	w     io.Writer
	shown bool // a progress line stands there
}

// Note says something about the work.
func (con *console) Note(m *i18n.Message, kv ...any) { con.say(con.T(m, kv...)) }

// Warn says something that the user should look at.
func (con *console) Warn(m *i18n.Message, kv ...any) {
	con.say(con.T(&i18n.Message{ID: "cli.warning", Other: "warning: {{.Text}}"}, "Text", con.T(m, kv...)))
}

// Error says what went wrong, each of several errors on its own line.
func (con *console) Error(err error) {
	for _, e := range flatten(err) {
		con.say(con.Printer.Error(e))
	}
}

func (con *console) say(text string) {
	con.mu.Lock()
	defer con.mu.Unlock()
	con.wipe()
	for line := range strings.Lines(text) {
		fmt.Fprintf(con.w, "cecl10n: %s\n", printable(strings.TrimRight(line, "\n")))
	}
}

func (con *console) stack(trace []byte) {
	con.mu.Lock()
	defer con.mu.Unlock()
	_, _ = con.w.Write(trace)
}

// flatten returns the single errors of joined ones, in order, each once.
func flatten(err error) []error {
	var out []error
	seen := map[string]bool{}
	var walk func(error)
	walk = func(err error) {
		switch e := err.(type) {
		case nil:
			return
		case *exitError:
			walk(e.err)
			return
		case *cecl10n.Error:
		case interface{ Unwrap() []error }:
			for _, e := range e.Unwrap() {
				walk(e)
			}
			return
		}
		if s := err.Error(); !seen[s] {
			seen[s] = true
			out = append(out, err)
		}
	}
	walk(err)
	return out
}

// printable makes control characters visible, which a document or file name
// could use to play tricks on the terminal.
func printable(s string) string {
	if !strings.ContainsFunc(s, control) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if control(r) {
			q := strconv.QuoteRune(r)
			b.WriteString(q[1 : len(q)-1])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func control(r rune) bool {
	return r < 0x20 && r != '\t' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError ||
		r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// crash returns the error that stands for a panic.
func crash(r any) error {
	return cecl10n.Errorf(&i18n.Message{ID: "cli.crash",
		Other: "a defect of cecl10n: {{.Panic}}; please report it with the document that shows it"}, "Panic", fmt.Sprint(r))
}

// guard runs f and returns a panic in it as an error, so that one document
// cannot keep the others from being reported.
func guard(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = crash(r)
		}
	}()
	return f()
}

// JSON writes v as a result.
func (c *call) JSON(v any) error {
	e := json.NewEncoder(c.Out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// Say writes message m and a line break as a result.
func (c *call) Say(m *i18n.Message, kv ...any) error {
	_, err := fmt.Fprintln(c.Out, c.T(m, kv...))
	return err
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width returns the columns of the terminal, 80 if it is none.
func width(sys system) int {
	if n, err := strconv.Atoi(sys.Getenv("COLUMNS")); err == nil && n >= 20 {
		return n
	}
	if f, ok := sys.Stdout.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n >= 20 {
			return n
		}
	}
	return 80
}

// colorful reports whether the environment lets a result be coloured
// (no-color.org, bixense.com/clicolors); that it goes to a terminal is for the caller to see.
func colorful(sys system) bool {
	if force := sys.Getenv("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true
	}
	return sys.Getenv("NO_COLOR") == "" && sys.Getenv("TERM") != "dumb" && sys.Getenv("CLICOLOR") != "0"
}

// writeHelp writes the help of a command, or of the program if cmd is nil.
func writeHelp(w io.Writer, p *cecl10n.Printer, cmd *command, width int) error {
	var b strings.Builder
	width = min(width, 100)
	heading := func(m *i18n.Message) { b.WriteString("\n" + p.T(m) + "\n") }
	headFlags := &i18n.Message{ID: "help.flags", Other: "Flags:"}
	if cmd == nil {
		b.WriteString(fill(p.T(&i18n.Message{ID: "help.about",
			Other: "cecl10n keeps publications in several languages in step: it extracts their texts, tracks what is missing and what went stale, reports, gates releases and rebuilds the pages."}), "", width))
		heading(&i18n.Message{ID: "help.usage", Other: "Usage:"})
		b.WriteString("  cecl10n " + p.T(&i18n.Message{ID: "help.program-line", Other: "COMMAND [FLAGS] [ARGUMENTS]"}) + "\n")
		heading(&i18n.Message{ID: "help.commands", Other: "Commands:"})
		var rows [][2]string
		for _, c := range commands() {
			if !c.Hidden {
				rows = append(rows, [2]string{c.Name, p.T(c.Usage)})
			}
		}
		table(&b, rows, width)
		heading(headFlags)
		table(&b, flagRows(p, globalFlags), width)
		heading(&i18n.Message{ID: "help.exit-codes", Other: "Exit codes:"})
		table(&b, [][2]string{
			{strconv.Itoa(exitGood), p.T(&i18n.Message{ID: "help.exit-good", Other: "good"})},
			{strconv.Itoa(exitNotGood), p.T(&i18n.Message{ID: "help.exit-not-good", Other: "judged not good enough: not ready, findings"})},
			{strconv.Itoa(exitUsage), p.T(&i18n.Message{ID: "help.exit-usage", Other: "the command line is wrong"})},
			{strconv.Itoa(exitFailed), p.T(&i18n.Message{ID: "help.exit-failed", Other: "the work could not be done"})},
		}, width)
		b.WriteString("\n" + p.T(&i18n.Message{ID: "help.more", Other: "“cecl10n COMMAND --help” tells more about a command."}) + "\n")
	} else {
		b.WriteString(fill(p.T(cmd.Usage), "", width))
		heading(&i18n.Message{ID: "help.usage", Other: "Usage:"})
		line := "  cecl10n " + cmd.Name
		if len(cmd.Flags) > 0 {
			line += " [" + p.T(&i18n.Message{ID: "help.flags-mark", Other: "FLAGS"}) + "]"
		}
		if cmd.Args.Value != nil {
			arg := p.T(cmd.Args.Value)
			if cmd.Args.Max < 0 || cmd.Args.Max > 1 {
				arg += " …"
			}
			if cmd.Args.Min == 0 {
				arg = "[" + arg + "]"
			}
			line += " " + arg
		}
		b.WriteString(line + "\n")
		if cmd.Description != nil {
			for _, para := range strings.Split(p.T(cmd.Description), "\n\n") {
				b.WriteString("\n" + fill(para, "", width))
			}
		}
		if len(cmd.Flags) > 0 {
			heading(headFlags)
			table(&b, flagRows(p, cmd.Flags), width)
		}
		heading(&i18n.Message{ID: "help.global-flags", Other: "Flags of every command:"})
		table(&b, flagRows(p, globalFlags), width)
		if len(cmd.Examples) > 0 {
			heading(&i18n.Message{ID: "help.examples", Other: "Examples:"})
			for _, e := range cmd.Examples {
				b.WriteString("  " + e.Line + "\n")
				if e.Text != nil {
					b.WriteString(fill(p.T(e.Text), "      ", width))
				}
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func flagRows(p *cecl10n.Printer, flags []flagSpec) [][2]string {
	var rows [][2]string
	for _, f := range flags {
		name := "    --" + f.Name
		if f.Short != "" {
			name = "-" + f.Short + ", --" + f.Name
		}
		if f.Kind != boolFlag && f.Value != nil {
			name += " " + p.T(f.Value)
		}
		text := p.T(f.Usage)
		if f.Choices != nil {
			text += " (" + strings.Join(f.Choices, ", ") + ")"
		}
		if f.Default != "" {
			text += p.T(&i18n.Message{ID: "help.default", Other: "; {{.Value}} if not given"}, "Value", f.Default)
		}
		rows = append(rows, [2]string{name, text})
	}
	return rows
}

// table writes rows of two columns, the second filled to the width.
func table(b *strings.Builder, rows [][2]string, width int) {
	first := 0
	for _, r := range rows {
		if n := utf8.RuneCountInString(r[0]); n <= 30 {
			first = max(first, n)
		}
	}
	indent := strings.Repeat(" ", first+4)
	for _, r := range rows {
		text := strings.TrimPrefix(fill(r[1], indent, width), indent)
		pad := first + 2 - utf8.RuneCountInString(r[0])
		if pad < 2 {
			b.WriteString("  " + r[0] + "\n" + indent + text)
			continue
		}
		b.WriteString("  " + r[0] + strings.Repeat(" ", pad) + text)
	}
}

// fill breaks text into lines of at most width characters, indent included.
func fill(text, indent string, width int) string {
	var b strings.Builder
	col := 0
	in := utf8.RuneCountInString(indent)
	for i, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' }) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
			b.WriteString(indent)
			col = in
		case col+1+n > width && col > in:
			b.WriteString("\n" + indent)
			col = in
		default:
			b.WriteByte(' ')
			col++
		}
		b.WriteString(word)
		col += n
	}
	b.WriteByte('\n')
	return b.String()
}

// writeVersion writes the program's version and what it was built with.
func writeVersion(w io.Writer) error {
	version, revision := "(devel)", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			version = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && version == "(devel)" {
				revision = " " + s.Value[:min(12, len(s.Value))]
			}
		}
	}
	_, err := fmt.Fprintf(w, "cecl10n %s%s %s %s/%s\n", version, revision, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// isFolder returns an error if path is no folder; shown is how the user wrote it.
func isFolder(path, shown string) error {
	info, err := os.Stat(path)
	var pe *os.PathError
	if errors.As(err, &pe) {
		pe.Path = shown
	}
	if err == nil && !info.IsDir() {
		err = cecl10n.At(shown, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "cli.no-folder", Other: "not a folder"}))
	}
	if err != nil {
		return &exitError{code: exitUsage, err: err}
	}
	return nil
}
