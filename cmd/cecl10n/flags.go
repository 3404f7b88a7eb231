package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/urfave/cli/v2"
)

// A flagKind is what values a flag takes.
type flagKind uint8

const (
	boolFlag   flagKind = iota // none
	stringFlag                 // one
	listFlag                   // several, by commas or by repeating it
	intFlag                    // a whole number
)

// A flagSpec is a flag of the command line. A name takes a value in every
// command or in none, so that flags can stand before the command.
type flagSpec struct {
	Name    string
	Short   string
	Kind    flagKind
	Value   *i18n.Message // what stands for its value in help
	Usage   *i18n.Message
	Choices []string // the only values it may have; nil: any
	Default string
	// Required: the command cannot do without it.
	Required bool
	// Complete returns values for shell completion, beside Choices.
	Complete func(c *call) []string
}

// The flags of every command.
var globalFlags = []flagSpec{
	{Name: "directory", Short: "C", Kind: stringFlag, Value: valueFolder,
		Usage: &i18n.Message{ID: "flag.directory", Other: "work in this folder"}},
	{Name: "lang", Kind: stringFlag, Value: valueLang, Choices: []string{"en", "fr", "es"},
		Usage: &i18n.Message{ID: "flag.lang", Other: "speak this language; else that of LC_ALL, LC_MESSAGES or LANG"}},
	{Name: "help", Short: "h", Kind: boolFlag,
		Usage: &i18n.Message{ID: "flag.help", Other: "show help"}},
	{Name: "version", Kind: boolFlag,
		Usage: &i18n.Message{ID: "flag.version", Other: "show the version"}},
}

// What stands for values in help.
var (
	valueFolder = &i18n.Message{ID: "flag.value.folder", Other: "FOLDER"}
	valueFile   = &i18n.Message{ID: "flag.value.file", Other: "FILE"}
	valuePath   = &i18n.Message{ID: "flag.value.path", Other: "PATH"}
	valueLang   = &i18n.Message{ID: "flag.value.lang", Other: "LANGUAGE"}
	valueLangs  = &i18n.Message{ID: "flag.value.langs", Other: "LANGUAGES"}
	valueIDs    = &i18n.Message{ID: "flag.value.ids", Other: "IDS"}
	valueName   = &i18n.Message{ID: "flag.value.name", Other: "NAME"}
	valueText   = &i18n.Message{ID: "flag.value.text", Other: "TEXT"}
	valueState  = &i18n.Message{ID: "flag.value.state", Other: "STATE"}
	valueStates = &i18n.Message{ID: "flag.value.states", Other: "STATES"}
	valueShell  = &i18n.Message{ID: "flag.value.shell", Other: "SHELL"}
)

// Flags that several commands have.
var (
	flagPublication = flagSpec{Name: "publication", Short: "p", Kind: listFlag, Value: valueIDs,
		Usage:    &i18n.Message{ID: "flag.publication", Other: "only these publications, by ID"},
		Complete: completePublications}
	flagTo = flagSpec{Name: "to", Kind: listFlag, Value: valueLangs,
		Usage:    &i18n.Message{ID: "flag.to", Other: "only these target languages (fr,es)"},
		Complete: completeLanguages}
	flagOutput = flagSpec{Name: "output", Short: "o", Kind: stringFlag, Value: valueFile,
		Usage: &i18n.Message{ID: "flag.output", Other: "write the result to this file; “-” is standard output"}}
	flagDryRun = flagSpec{Name: "dry-run", Short: "n", Kind: boolFlag,
		Usage: &i18n.Message{ID: "flag.dry-run", Other: "say what would be done, write nothing"}}
)

// formatFlag returns the flag --format with the given choices; the first is the default.
func formatFlag(choices ...string) flagSpec {
	return flagSpec{Name: "format", Short: "f", Kind: stringFlag, Value: valueName, Choices: choices, Default: choices[0],
		Usage: &i18n.Message{ID: "flag.format", Other: "how to write the result"}}
}

// stateNames are the names of the stored states, lowest first.
func stateNames() []string {
	var names []string
	for s := catalog.Draft; s <= catalog.Approved; s++ {
		names = append(names, s.String())
	}
	return names
}

// cliFlag returns the flag as the cli package has it.
func (f *flagSpec) cliFlag() cli.Flag {
	var aliases []string
	if f.Short != "" {
		aliases = []string{f.Short}
	}
	switch f.Kind {
	case boolFlag:
		return &cli.BoolFlag{Name: f.Name, Aliases: aliases}
	case listFlag:
		return &cli.StringSliceFlag{Name: f.Name, Aliases: aliases}
	case intFlag:
		n, _ := strconv.Atoi(f.Default)
		return &cli.IntFlag{Name: f.Name, Aliases: aliases, Value: n}
	default:
		return &cli.StringFlag{Name: f.Name, Aliases: aliases, Value: f.Default}
	}
}

// A line is a command line put in order: what the cli package needs, since it
// takes a flag after an argument for an argument.
type line struct {
	cmd           *command // nil: none given
	name          string   // as given
	global, flags []string // --name=value
	args          []string
	help, version bool
}

// arrange puts a command line in order: flags may stand before the command,
// and before and after its arguments, until “--”. What is wrong with it comes
// back as a usage error, with as much of the line as was understood.
func arrange(argv []string, cmds []*command) (*line, error) {
	l := &line{}
	type given struct {
		spec      *flagSpec
		shown     string // as the user wrote it
		value     string
		has, glob bool
	}
	var flags []given
	var rest []string
	any := func(name string) (*flagSpec, bool) {
		if f := findFlag(globalFlags, name); f != nil {
			return f, true
		}
		for _, c := range cmds {
			if f := findFlag(c.Flags, name); f != nil {
				return f, false
			}
		}
		return nil, false
	}
	var first error
	fail := func(err error) {
		if first == nil {
			first = err
		}
	}
	for i := 0; i < len(argv); i++ {
		a := argv[i]
		if a == "--" {
			rest = append(rest, argv[i+1:]...)
			break
		}
		if len(a) < 2 || a[0] != '-' {
			rest = append(rest, a)
			continue
		}
		shown, value, has := strings.Cut(a, "=")
		name := strings.TrimLeft(shown, "-")
		if strings.HasPrefix(shown, "--") == (len(name) == 1) || strings.HasPrefix(shown, "---") {
			name = shown // -output and --o are not flags
		}
		spec, glob := any(name)
		if spec == nil {
			flags = append(flags, given{shown: shown})
			continue
		}
		g := given{spec: spec, shown: shown, value: value, has: has, glob: glob}
		if spec.Kind != boolFlag && !has {
			if i+1 == len(argv) || argv[i+1] == "--" {
				fail(usagef(&i18n.Message{ID: "cli.no-value", Other: "{{.Flag}} needs a value"}, "Flag", shown))
				continue
			}
			i++
			g.value, g.has = argv[i], true
		}
		flags = append(flags, g)
	}
	if len(rest) > 0 {
		l.name = rest[0]
		l.args = rest[1:]
		for _, c := range cmds {
			if c.Name == l.name {
				l.cmd = c
			}
		}
	}
	for _, g := range flags {
		if g.spec != nil && !g.glob && l.cmd != nil {
			g.spec = findFlag(l.cmd.Flags, g.spec.Name)
		}
		if g.spec == nil {
			known := globalFlags
			if l.cmd != nil {
				known = append(slices.Clone(globalFlags), l.cmd.Flags...)
			}
			fail(unknownFlag(g.shown, known))
			continue
		}
		if err := g.spec.check(g.shown, g.value, g.has); err != nil {
			fail(err)
			continue
		}
		switch g.spec.Name {
		case "help":
			l.help = true
			continue
		case "version":
			l.version = true
			continue
		}
		written := "--" + g.spec.Name
		if g.has {
			written += "=" + g.value
		}
		if g.glob {
			l.global = append(l.global, written)
		} else {
			l.flags = append(l.flags, written)
		}
	}
	if l.cmd != nil && !l.help && !l.version {
		for i := range l.cmd.Flags {
			f := &l.cmd.Flags[i]
			if f.Required && !slices.ContainsFunc(flags, func(g given) bool { return g.spec != nil && g.spec.Name == f.Name }) {
				fail(usagef(&i18n.Message{ID: "cli.required", Other: "--{{.Flag}} is needed"}, "Flag", f.Name))
			}
		}
	}
	return l, first
}

func findFlag(flags []flagSpec, name string) *flagSpec {
	for i := range flags {
		if flags[i].Name == name || flags[i].Short == name {
			return &flags[i]
		}
	}
	return nil
}

func unknownFlag(shown string, known []flagSpec) error {
	var names []string
	for _, f := range known {
		names = append(names, "--"+f.Name)
	}
	if s := suggest("--"+strings.TrimLeft(shown, "-"), names); s != "" {
		return usagef(&i18n.Message{ID: "cli.unknown-flag-suggest", Other: "unknown flag {{.Flag}}; did you mean {{.Suggestion}}?"},
			"Flag", shown, "Suggestion", s)
	}
	return usagef(&i18n.Message{ID: "cli.unknown-flag", Other: "unknown flag {{.Flag}}; --help lists the flags"}, "Flag", shown)
}

// check returns a usage error if the flag cannot have this value.
func (f *flagSpec) check(shown, value string, has bool) error {
	if f.Kind == boolFlag {
		if has && value != "true" && value != "false" {
			return usagef(&i18n.Message{ID: "cli.bool-value", Other: "{{.Flag}} takes no value, not “{{.Value}}”"}, "Flag", shown, "Value", value)
		}
		return nil
	}
	if f.Kind == intFlag {
		if n, err := strconv.Atoi(value); err != nil || n < 0 {
			return usagef(&i18n.Message{ID: "cli.int-value", Other: "{{.Flag}} needs a whole number, not “{{.Value}}”"}, "Flag", shown, "Value", value)
		}
		return nil
	}
	if value == "" {
		return usagef(&i18n.Message{ID: "cli.no-value", Other: "{{.Flag}} needs a value"}, "Flag", shown)
	}
	values := []string{value}
	if f.Kind == listFlag {
		values = strings.Split(value, ",")
	}
	for _, v := range values {
		v = strings.TrimSpace(v)
		if f.Choices == nil || slices.Contains(f.Choices, v) {
			continue
		}
		if f.Name == "lang" && spoken(v) != "" {
			continue // fr-CA and fr_CA.UTF-8 are good names of French
		}
		return usagef(&i18n.Message{ID: "cli.bad-choice", Other: "{{.Flag}} cannot be “{{.Value}}”; choose one of {{.Choices}}"},
			"Flag", shown, "Value", v, "Choices", strings.Join(f.Choices, ", "))
	}
	return nil
}
