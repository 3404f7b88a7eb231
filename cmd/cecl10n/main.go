// Command cecl10n keeps publications in several languages in step: it extracts
// their texts, tracks what is missing and what went stale, reports, gates
// releases and rebuilds the pages.
//
// # Adding a command
//
// A command is a command value in a file of its own and a line in commands. It
// gets a *call, writes its results to call.Out, says all else with call.Note
// and call.Warn, and returns an error that says how it ends: nil (0),
// errNotGood (1), usagef (2), anything else (3).
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"syscall"
	"time"
)

// The exit codes. A machine must be able to tell a verdict from a failure.
const (
	exitGood    = 0 // done; what was judged is good
	exitNotGood = 1 // judged: not ready, findings, not identical
	exitUsage   = 2 // the command line is wrong
	exitFailed  = 3 // the work could not be done
)

// A system is what the program takes from outside.
type system struct {
	Args   []string // without the program's name
	Getenv func(string) string
	Getwd  func() (string, error)
	Now    func() time.Time
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
}

func main() {
	if os.Getenv("GOGC") == "" {
		// A run is short: a fifth of its time would go into collecting garbage.
		debug.SetGCPercent(200)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first signal asks the work to end, a second one ends the program, and
	// so does a work that does not listen: files are replaced whole, so nothing
	// is lost by that.
	context.AfterFunc(ctx, func() {
		stop()
		time.AfterFunc(2*time.Second, func() { os.Exit(exitFailed) })
	})
	os.Exit(run(ctx, system{
		Args:   os.Args[1:],
		Getenv: os.Getenv,
		Getwd:  os.Getwd,
		Now:    now,
		Stdin:  os.Stdin,
		Stdout: os.Stdout,
		Stderr: os.Stderr,
	}))
}

// now returns the time, or that of SOURCE_DATE_EPOCH, so that a run can be
// repeated to the byte (reproducible-builds.org).
func now() time.Time {
	if n, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(n, 0).UTC()
	}
	return time.Now()
}
