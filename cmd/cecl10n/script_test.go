package main

import (
	"flag"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts expect")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"cecl10n": main})
}

// TestScripts runs the program as a user meets it: testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Setup: func(env *testscript.Env) error {
			// English, uncoloured, on a fixed day, unless a script says otherwise.
			for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG", "CLICOLOR_FORCE", "NO_COLOR", "COLUMNS"} {
				env.Setenv(name, "")
			}
			env.Values[keptKey{}] = map[string]map[string]string{}
			env.Setenv("SOURCE_DATE_EPOCH", "1669852800") // 2022-12-01
			// Under the race detector each run of the command would sleep a second at its end.
			env.Setenv("GORACE", "atexit_sleep_ms=0")
			return nil
		},
		Condition: func(cond string) (bool, error) {
			// [have:zsh]: the program is installed; CECL10N_REQUIRE=1 demands it.
			if name, ok := strings.CutPrefix(cond, "have:"); ok {
				_, err := exec.LookPath(name)
				if err != nil && os.Getenv("CECL10N_REQUIRE") == "1" {
					t.Errorf("%s is not installed", name)
				}
				return err == nil, nil
			}
			// [root]: permissions of folders hold nobody back.
			return cond == "root" && os.Geteuid() == 0, nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"edit":      cmdEdit,
			"pack":      cmdPack,
			"unpack":    cmdUnpack,
			"exits":     cmdExits,
			"keep":      cmdKeep,
			"kept":      cmdKept,
			"old":       cmdOld,
			"repeat":    cmdRepeat,
			"translate": cmdTranslate,
			"twice":     cmdTwice,
			"untouched": cmdUntouched,
		},
	})
}

// cmdExits runs a program and demands an exit code: exits 3 cecl10n gate.
func cmdExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [args...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if err != nil {
		ee, ok := err.(*exec.ExitError)
		if !ok {
			ts.Fatalf("%v", err)
		}
		code = strings.TrimPrefix(ee.String(), "exit status ")
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}

// cmdRepeat writes a file that has a text many times, with a number for each
// “#” in it: repeat deep.md 20000 '[a](b'.
func cmdRepeat(ts *testscript.TestScript, neg bool, args []string) {
	n := 0
	if len(args) == 3 {
		n, _ = strconv.Atoi(args[1])
	}
	if neg || n == 0 {
		ts.Fatalf("usage: repeat file count text")
	}
	text := strings.ReplaceAll(args[2], `\n`, "\n")
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "#", strconv.Itoa(i)))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o666))
}
