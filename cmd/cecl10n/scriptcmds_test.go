package main

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// cmdEdit replaces a text that stands exactly once in a file:
// edit page.html 'by 1 March' 'by 15 March'. “\n” is a line break.
func cmdEdit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit file old new")
	}
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	breaks := strings.NewReplacer(`\n`, "\n", `\r`, "\r")
	old, text := breaks.Replace(args[1]), breaks.Replace(args[2])
	if n := strings.Count(string(data), old); n != 1 {
		ts.Fatalf("%q stands %d times in %s:\n%s", old, n, args[0], data)
	}
	ts.Check(os.WriteFile(name, []byte(strings.Replace(string(data), old, text, 1)), 0o666))
}

// cmdTranslate writes the text of a message into a message file, as a
// translator does in an editor: translate translate.fr.toml #title 'Le titre'.
// The ID may be its end only; “#title.one” is its plural form one.
func cmdTranslate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: translate file id text")
	}
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	src := string(data)
	id, form := args[1], "other"
	for _, f := range []string{"one", "many"} {
		if cut, ok := strings.CutSuffix(id, "."+f); ok {
			id, form = cut, f
		}
	}
	head := id + "\"]"
	if !strings.Contains(src, head) {
		head = id + "]"
	}
	if n := strings.Count(src, head); n != 1 {
		ts.Fatalf("%d messages %q in %s:\n%s", n, id, args[0], src)
	}
	i := strings.Index(src, head)
	j := strings.Index(src[i:], "\n"+form+" = ")
	if j < 0 || strings.Contains(src[i:i+j], "\n[") {
		ts.Fatalf("the message %q has no form %s in %s:\n%s", id, form, args[0], src)
	}
	i += j + len("\n"+form+" = ")
	end := i + strings.Index(src[i:], "\n")
	eol := ""
	if strings.HasSuffix(src[i:end], "\r") {
		eol = "\r"
	}
	ts.Check(os.WriteFile(name, []byte(src[:i]+strconv.Quote(args[2])+eol+src[end:]), 0o666))
}

// tree reads all files below a folder.
func tree(ts *testscript.TestScript, dir string) map[string]string {
	out := map[string]string{}
	ts.Check(filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[rel] = string(data)
		return err
	}))
	return out
}

// cmdKeep remembers all files of a folder: keep locales.
func cmdKeep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: keep folder")
	}
	kept(ts)[args[0]] = tree(ts, ts.MkAbs(args[0]))
}

// cmdKept demands that all files of a folder are what they were at keep, no
// more and no less; with “!” that something changed.
func cmdKept(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: kept folder")
	}
	before, now := kept(ts)[args[0]], tree(ts, ts.MkAbs(args[0]))
	if before == nil {
		ts.Fatalf("%s was not kept", args[0])
	}
	changed := ""
	for name, text := range now {
		if was, ok := before[name]; !ok {
			changed += name + " is new\n"
		} else if was != text {
			changed += name + " was\n" + was + "and is\n" + text
		}
	}
	for name := range before {
		if _, ok := now[name]; !ok {
			changed += name + " is gone\n"
		}
	}
	if neg != (changed != "") {
		ts.Fatalf("changed: %q", changed)
	}
}

type keptKey struct{}

func kept(ts *testscript.TestScript) map[string]map[string]string {
	return ts.Value(keptKey{}).(map[string]map[string]string)
}

// longAgo is a time at which no test wrote a file.
var longAgo = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)

// cmdOld gives files a time long ago; cmdUntouched demands that they still
// have it.
func cmdOld(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		ts.Check(os.Chtimes(ts.MkAbs(name), longAgo, longAgo))
	}
}

func cmdUntouched(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		info, err := os.Stat(ts.MkAbs(name))
		ts.Check(err)
		if info.ModTime().Equal(longAgo) == neg {
			ts.Fatalf("%s was written at %v", name, info.ModTime())
		}
	}
}

// cmdTwice runs a program twice and demands the same output, errors and exit
// code, which it leaves to stdout and stderr: twice cecl10n status.
func cmdTwice(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: twice program [args...]")
	}
	var outs [2]string
	for i := range outs {
		err := ts.Exec(args[0], args[1:]...)
		outs[i] = ts.ReadFile("stdout") + "\n--\n" + ts.ReadFile("stderr")
		if err != nil {
			outs[i] += err.Error()
		}
	}
	if outs[0] != outs[1] {
		ts.Fatalf("not the same twice:\n%s\n==\n%s", outs[0], outs[1])
	}
}

// cmdPack makes a zip of the files of a folder, sorted by name, as office
// programs do: pack report docs/report.docx.
func cmdPack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: pack folder file")
	}
	files := tree(ts, ts.MkAbs(args[0]))
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		e, err := w.Create(filepath.ToSlash(name))
		ts.Check(err)
		_, err = e.Write([]byte(files[name]))
		ts.Check(err)
	}
	ts.Check(w.Close())
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[1])), 0o777))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b.Bytes(), 0o666))
}

// cmdUnpack writes the files of a zip into a new folder.
func cmdUnpack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: unpack file folder")
	}
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	ts.Check(os.RemoveAll(ts.MkAbs(args[1])))
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), z))
}
