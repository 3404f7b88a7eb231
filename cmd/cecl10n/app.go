package main

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/urfave/cli/v2"
)

// A command is one of the program's commands: its documentation and what it does.
type command struct {
	Name        string
	Usage       *i18n.Message // one line
	Description *i18n.Message // paragraphs, separated by empty lines
	Args        argSpec
	Flags       []flagSpec
	Examples    []example
	Hidden      bool
	Run         func(ctx context.Context, c *call) error
}

// An argSpec says which arguments a command takes. The zero value: none.
type argSpec struct {
	Value *i18n.Message // what stands for one in help
	Min   int
	Max   int // -1: any number
	// Choices are the only ones it may have; nil: any.
	Choices []string
	// Complete returns arguments for shell completion, beside Choices; without
	// either the shell offers files.
	Complete func(c *call) []string
}

// An example is a command line with what it does.
type example struct {
	Line string
	Text *i18n.Message
}

// commands returns all commands, in the order of a publication's life.
func commands() []*command {
	return []*command{
		initCommand,
		extractCommand,
		statusCommand,
		diffCommand,
		exportCommand,
		importCommand,
		acceptCommand,
		markCommand,
		checkCommand,
		waiveCommand,
		termsCommand,
		reportCommand,
		gateCommand,
		buildCommand,
		verifyCommand,
		segmentsCommand,
		pruneCommand,
		formatsCommand,
		explainCommand,
		completionCommand,
		versionCommand,
		completeCommand(),
	}
}

// A call is one run of a command: what the user gave it and where its results go.
type call struct {
	*console
	Args   []string
	Out    io.Writer // results; --output is obeyed
	Color  bool      // results may be coloured
	Width  int       // columns of the terminal, 80 if it is none
	Dir    string    // absolute; relative paths begin here
	Stdin  io.Reader
	Getenv func(string) string
	Now    func() time.Time

	flags *cli.Context
}

// Bool returns the value of a flag without one.
func (c *call) Bool(name string) bool { return c.flags.Bool(name) }

// String returns the value of a flag, "" if it was not given and has no default.
func (c *call) String(name string) string { return c.flags.String(name) }

// Int returns the value of a flag that takes a whole number.
func (c *call) Int(name string) int { return c.flags.Int(name) }

// Set reports whether the user gave the flag.
func (c *call) Set(name string) bool { return c.flags.IsSet(name) }

// List returns the values of a flag that takes several, without empty ones.
func (c *call) List(name string) []string {
	var out []string
	for _, v := range c.flags.StringSlice(name) {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// Path returns the absolute path of a name from the command line.
func (c *call) Path(name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(c.Dir, name)
}

// run is the program: it takes all it needs from sys and returns its exit code.
func run(ctx context.Context, sys system) (code int) {
	con := &console{Printer: cecl10n.NewPrinter(environmentLang(sys.Getenv)), w: sys.Stderr}
	defer func() {
		// A panic would exit with 2, which says “wrong use”.
		if r := recover(); r != nil {
			con.Error(crash(r))
			con.stack(debug.Stack())
			code = exitFailed
		}
	}()
	l, err := arrange(sys.Args, commands())
	// What language to complain in may stand beside what is wrong.
	for _, f := range l.global {
		if lang, ok := strings.CutPrefix(f, "--lang="); ok {
			con.Printer = cecl10n.NewPrinter(spoken(lang))
		}
	}
	return con.end(dispatch(ctx, sys, con, l, err), l)
}

// dispatch runs the command of line l, or says what is wrong with l.
func dispatch(ctx context.Context, sys system, con *console, l *line, bad error) error {
	if l.name == "help" && l.cmd == nil {
		l.help = true
		l.name = ""
		if len(l.args) > 0 {
			l.name = l.args[0]
			for _, c := range commands() {
				if c.Name == l.name {
					l.cmd = c
				}
			}
		}
	}
	switch {
	case l.name != "" && l.cmd == nil:
		return unknownCommand(l.name)
	case bad != nil:
		return bad
	case l.help:
		return writeHelp(sys.Stdout, con.Printer, l.cmd, width(sys))
	case l.version:
		return writeVersion(sys.Stdout)
	case l.cmd == nil:
		if err := writeHelp(sys.Stderr, con.Printer, nil, width(sys)); err != nil {
			return err
		}
		return usagef(&i18n.Message{ID: "cli.no-command", Other: "no command given"})
	}
	if err := l.cmd.Args.check(l.args); err != nil {
		return err
	}
	argv := append([]string{"cecl10n"}, l.global...)
	argv = append(append(append(argv, l.cmd.Name), l.flags...), "--")
	return newApp(sys, con, l.cmd).RunContext(ctx, append(argv, l.args...))
}

// newApp returns the cli package's view of the program. It has no help, no
// version and no exit of its own: those print English or touch global variables.
func newApp(sys system, con *console, cmd *command) *cli.App {
	flags := func(specs []flagSpec) (out []cli.Flag) {
		for i := range specs {
			if n := specs[i].Name; n != "help" && n != "version" {
				out = append(out, specs[i].cliFlag())
			}
		}
		return out
	}
	misuse := func(_ *cli.Context, err error, _ bool) error {
		return &exitError{code: exitUsage, err: err}
	}
	return &cli.App{
		Name: "cecl10n", HideHelp: true, HideHelpCommand: true, HideVersion: true,
		Reader: sys.Stdin, Writer: sys.Stdout, ErrWriter: sys.Stderr,
		Flags: flags(globalFlags), OnUsageError: misuse,
		ExitErrHandler: func(*cli.Context, error) {},
		Compiled:       time.Unix(0, 0),
		Action:         func(*cli.Context) error { return nil },
		Commands: []*cli.Command{{
			Name: cmd.Name, HideHelp: true, HideHelpCommand: true,
			Flags: flags(cmd.Flags), OnUsageError: misuse,
			Action: func(cc *cli.Context) error { return perform(cc, sys, con, cmd) },
		}},
	}
}

// perform runs a command with its result going where it belongs.
func perform(cc *cli.Context, sys system, con *console, cmd *command) error {
	dir, err := sys.Getwd()
	if err != nil {
		return err
	}
	c := &call{
		console: con, Args: cc.Args().Slice(), Dir: dir,
		Stdin: sys.Stdin, Getenv: sys.Getenv, Now: sys.Now, flags: cc,
	}
	if d := cc.String("directory"); d != "" {
		c.Dir = c.Path(d)
		if err := isFolder(c.Dir, d); err != nil {
			return err
		}
	}
	con.terminal = isTerminal(sys.Stderr) && sys.Getenv("TERM") != "dumb"
	out, err := openOutput(c, sys.Stdout)
	if err != nil {
		return err
	}
	c.Out = out
	c.Width = width(sys)
	c.Color = out.terminal && colorful(sys)
	err = cmd.Run(cc.Context, c)
	con.clear()
	return out.close(err)
}

// check returns a usage error if there are too many or too few arguments.
func (a argSpec) check(args []string) error {
	switch {
	case len(args) < a.Min:
		return usagef(&i18n.Message{ID: "cli.too-few", Other: "an argument is missing: {{.Argument}}"}, "Argument", a.Value)
	case a.Max >= 0 && len(args) > a.Max:
		return usagef(&i18n.Message{ID: "cli.too-many", Other: "unexpected argument “{{.Argument}}”"}, "Argument", args[a.Max])
	}
	for _, v := range args {
		if a.Choices != nil && !slices.Contains(a.Choices, v) {
			return usagef(&i18n.Message{ID: "cli.bad-argument", Other: "the argument cannot be “{{.Value}}”; choose one of {{.Choices}}"},
				"Value", v, "Choices", strings.Join(a.Choices, ", "))
		}
	}
	return nil
}

func unknownCommand(name string) error {
	names := []string{"help"}
	for _, c := range commands() {
		if !c.Hidden {
			names = append(names, c.Name)
		}
	}
	if s := suggest(name, names); s != "" {
		return usagef(&i18n.Message{ID: "cli.unknown-command-suggest", Other: "unknown command “{{.Command}}”; did you mean “{{.Suggestion}}”?"},
			"Command", name, "Suggestion", s)
	}
	return usagef(&i18n.Message{ID: "cli.unknown-command", Other: "unknown command “{{.Command}}”; “cecl10n help” lists the commands"}, "Command", name)
}

// spoken returns the one of the tool's languages that a language tag or a
// POSIX locale name is of, "" if none.
func spoken(tag string) string {
	base := locales.Base(tag)
	for _, l := range cecl10n.Languages {
		if l == base {
			return l
		}
	}
	return ""
}

// environmentLang returns the language that the environment asks for. The
// first variable that is set decides, even if it asks for a language that is
// not spoken here: so says POSIX (XBD 8.2).
func environmentLang(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			return spoken(v)
		}
	}
	return ""
}

// An exitError is an error with an exit code.
type exitError struct {
	code   int
	err    error // nil: what is to be said has been said
	result bool  // the result is good to be written all the same
}

func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// errNotGood ends a command that did its work and found fault: exit code 1.
var errNotGood error = &exitError{code: exitNotGood, result: true}

// usagef returns an error of the command line: exit code 2.
func usagef(m *i18n.Message, kv ...any) error {
	return &exitError{code: exitUsage, err: cecl10n.Errorf(m, kv...)}
}

// end says what went wrong and returns the exit code.
func (con *console) end(err error, l *line) int {
	if err == nil {
		return exitGood
	}
	if errors.Is(err, context.Canceled) {
		con.Error(cecl10n.Errorf(&i18n.Message{ID: "cli.interrupted", Other: "interrupted; nothing was left half-written"}))
		return exitFailed
	}
	code := exitFailed
	var e *exitError
	if errors.As(err, &e) {
		code = e.code
		if e.err == nil {
			return code
		}
		if err == e {
			err = e.err
		}
	}
	con.Error(err)
	if code == exitUsage {
		name := "cecl10n"
		if l.cmd != nil {
			name += " " + l.cmd.Name
		}
		con.Note(&i18n.Message{ID: "cli.see-help", Other: "“{{.Command}} --help” shows how to use it"}, "Command", name)
	}
	return code
}
