// Command bench compares cecl10n with the programs people use today, as
// ratios within one run: each measurement alternates between the two, and the
// medians are divided. It is never a test: a slow machine fails nothing.
//
//	go run ./bench [-n runs] [-corpora dir] [markdown] [html] [xml] [docx] [formats] [po4a] [update] [msgmerge] [status] [checks] [pofilter]
//
// Without names it runs all but msgmerge, which takes minutes by itself.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"sort"
	"time"
)

// A comparison is one measurement against a peer.
type comparison struct {
	name string
	goal string
	run  func(b *bench) error
	slow bool // only when named
}

var comparisons = []comparison{
	{"markdown", "extraction of Markdown on all cores within 2× of goldmark's own parse", markdown, false},
	{"html", "extraction of HTML on all cores within 3× of the tokenizer's own pass", htmlPages, false},
	{"xml", "lexing of XML at 200 MB/s or more", xmlLexing, false},
	{"docx", "a Word document of 300 pages read in under 0.3 s; its segments 20× faster than LibreOffice's text export", docx, false},
	{"formats", "all documents of the corpora, format by format, on all cores", formats, false},
	{"po4a", "segments of the FastAPI pages at least 50× faster than po4a page by page", po4a, false},
	{"update", "40,000 old against 41,657 new messages in under 1 s", update, false},
	{"msgmerge", "an eighth of that at least 300× faster than msgmerge (takes minutes)", msgmerge, true},
	{"status", "status on 1,000 documents, 60,000 messages, three languages: under 2 s and 600 MB", status, false},
	{"checks", "on translations that others ship, under 2 % marked, under 0.5 % with an error", checks, false},
	{"pofilter", "checks on all cores at least 30× faster than pofilter; 100,000 messages a second on two cores", pofilter, false},
}

// A bench is the settings of a run and where it prints.
type bench struct {
	out     io.Writer
	n       int
	corpora string
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	debug.SetGCPercent(200) // as the command does
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	b := &bench{out: stdout}
	flags.IntVar(&b.n, "n", 5, "runs of each side")
	flags.StringVar(&b.corpora, "corpora", os.Getenv("CECL10N_CORPORA"), "folder of test corpora")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	failed := 0
	for _, c := range comparisons {
		if named := slices.Contains(flags.Args(), c.name); !named && (c.slow || flags.NArg() > 0) {
			continue
		}
		fmt.Fprintf(stdout, "%s: %s\n", c.name, c.goal)
		if err := c.run(b); err != nil {
			fmt.Fprintf(stderr, "bench: %s: %v\n", c.name, err)
			failed = 3
		}
	}
	return failed
}

// alternate runs ours and peer n times in turn, after one run of each that
// does not count, and prints both medians and their ratio.
func (b *bench) alternate(oursName string, ours func() error, peerName string, peer func() error) error {
	var a, p []time.Duration
	for i := range b.n + 1 {
		t, err := timed(ours)
		if err != nil {
			return err
		}
		u, err := timed(peer)
		if err != nil {
			return err
		}
		if i > 0 {
			a, p = append(a, t), append(p, u)
		}
	}
	x, y := median(a), median(p)
	fmt.Fprintf(b.out, "  %-34s %12v\n  %-34s %12v\n", oursName, x.Round(time.Microsecond), peerName, y.Round(time.Microsecond))
	if x > y {
		fmt.Fprintf(b.out, "  %-34s %11.2f×\n", "time of ours to theirs", float64(x)/float64(y))
	} else {
		fmt.Fprintf(b.out, "  %-34s %11.2f× faster\n", "ours", float64(y)/float64(x))
	}
	return nil
}

func timed(f func() error) (time.Duration, error) {
	start := time.Now()
	err := f()
	return time.Since(start), err
}

func median(d []time.Duration) time.Duration {
	sort.Slice(d, func(i, j int) bool { return d[i] < d[j] })
	return d[len(d)/2]
}
