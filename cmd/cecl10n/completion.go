package main

import (
	"context"
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

//go:embed completion
var completionScripts embed.FS

var shells = []string{"bash", "zsh", "fish"}

var completionCommand = &command{
	Name:  "completion",
	Usage: &i18n.Message{ID: "completion.usage", Other: "print the script that completes commands in a shell"},
	Description: &i18n.Message{ID: "completion.description",
		Other: "The shell then completes commands, flags, publications, languages, states and files with the Tab key."},
	Args:  argSpec{Value: valueShell, Min: 1, Max: 1, Choices: shells},
	Flags: []flagSpec{flagOutput},
	Examples: []example{
		{Line: `eval "$(cecl10n completion bash)"`, Text: &i18n.Message{ID: "completion.example-bash", Other: "in ~/.bashrc; the same for zsh in ~/.zshrc"}},
		{Line: "cecl10n completion fish --output ~/.config/fish/completions/cecl10n.fish"},
	},
	Run: func(_ context.Context, c *call) error {
		script, err := completionScripts.ReadFile("completion/cecl10n." + c.Args[0])
		if err != nil {
			return err
		}
		_, err = c.Out.Write(script)
		return err
	},
}

// completeCommand answers the shells' scripts: its arguments are the words of
// a command line up to the one to complete. Each line of the answer is a word
// and what it means; “:files” asks the shell for file names.
func completeCommand() *command {
	return &command{
		Name:   "__complete",
		Usage:  &i18n.Message{ID: "complete.usage", Other: "answer a shell’s completion"},
		Args:   argSpec{Value: valueText, Min: 1, Max: -1},
		Hidden: true,
		Run: func(_ context.Context, c *call) error {
			words, files := complete(c, c.Args)
			for _, w := range words {
				fmt.Fprintf(c.Out, "%s\t%s\n", w.text, strings.ReplaceAll(w.meaning, "\n", " "))
			}
			if files {
				fmt.Fprintln(c.Out, ":files")
			}
			return nil
		},
	}
}

// A completion is a word that could stand next.
type completion struct{ text, meaning string }

// complete returns what the last of words could be.
func complete(c *call, words []string) (out []completion, files bool) {
	last := words[len(words)-1]
	var cmd *command
	var pending *flagSpec
	args, plain := 0, false
	flags := func() []flagSpec {
		if cmd == nil {
			return globalFlags
		}
		return append(slices.Clone(cmd.Flags), globalFlags...)
	}
	for _, w := range words[:len(words)-1] {
		name, value, has := strings.Cut(w, "=")
		switch {
		case pending != nil:
			if pending.Name == "directory" {
				c.Dir = c.Path(w)
			}
			pending = nil
		case !plain && w == "--":
			plain = true
		case !plain && strings.HasPrefix(w, "-") && len(w) > 1:
			f := findFlag(flags(), strings.TrimLeft(name, "-"))
			switch {
			case f == nil || f.Kind == boolFlag:
			case !has:
				pending = f
			case f.Name == "directory":
				c.Dir = c.Path(value)
			}
		case cmd == nil && args == 0:
			for _, k := range commands() {
				if k.Name == w {
					cmd = k
				}
			}
			args++
		default:
			args++
		}
	}
	if pending != nil {
		return c.completeFlag(pending, "", last)
	}
	if !plain && strings.HasPrefix(last, "-") {
		if name, value, has := strings.Cut(last, "="); has {
			if f := findFlag(flags(), strings.TrimLeft(name, "-")); f != nil && f.Kind != boolFlag {
				return c.completeFlag(f, name+"=", value)
			}
			return nil, false
		}
		for _, f := range flags() {
			if w := "--" + f.Name; strings.HasPrefix(w, last) {
				out = append(out, completion{w, c.T(f.Usage)})
			}
		}
		return out, false
	}
	helping := cmd == nil && len(words) > 1 && slices.Contains(words[:len(words)-1], "help")
	if args == 0 || helping && args == 1 {
		for _, k := range commands() {
			if !k.Hidden && strings.HasPrefix(k.Name, last) {
				out = append(out, completion{k.Name, c.T(k.Usage)})
			}
		}
		return out, false
	}
	if cmd == nil {
		return nil, false
	}
	values := cmd.Args.Choices
	if cmd.Args.Complete != nil {
		values = cmd.Args.Complete(c)
	}
	for _, v := range values {
		if strings.HasPrefix(v, last) {
			out = append(out, completion{text: v})
		}
	}
	return out, values == nil && cmd.Args.Value != nil
}

// completeFlag returns the values that flag f could have, after prefix.
func (c *call) completeFlag(f *flagSpec, prefix, last string) (out []completion, files bool) {
	values := f.Choices
	if f.Complete != nil {
		values = f.Complete(c)
	}
	if f.Kind == listFlag {
		if i := strings.LastIndexByte(last, ','); i >= 0 {
			prefix, last = prefix+last[:i+1], last[i+1:]
		}
	}
	for _, v := range values {
		if strings.HasPrefix(v, last) {
			out = append(out, completion{text: prefix + v})
		}
	}
	return out, f.Value == valueFile || f.Value == valueFolder || f.Value == valuePath
}

// completePublications returns the IDs of the project's publications.
func completePublications(c *call) []string {
	var out []string
	if p, err := c.loadFor(context.Background(), nil, nil); err == nil {
		for _, pub := range p.Publications {
			out = append(out, pub.ID)
		}
	}
	return out
}

// completeLanguages returns the project's languages.
func completeLanguages(c *call) []string {
	if p, err := c.loadFor(context.Background(), nil, nil); err == nil {
		return p.Config.Languages
	}
	return nil
}
