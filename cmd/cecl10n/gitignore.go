package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// A gitIgnore is what the .gitignore files of a folder tree leave out, as far
// as gitignore(5) is needed to tell what people write from what is built.
type gitIgnore struct {
	rules []ignoreRule // outer folders first
}

type ignoreRule struct {
	folder  string // that has the file, "." for the first
	pattern string // relative to it
	again   bool   // “!”: not left out after all
	folders bool   // folders only
}

// read takes in the .gitignore of a folder, which is called rel in the tree.
func (g *gitIgnore) read(folder, rel string) {
	src, err := os.ReadFile(filepath.Join(folder, ".gitignore"))
	if err != nil || len(src) > 1<<20 {
		return
	}
	for line := range strings.Lines(string(src)) {
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		r := ignoreRule{folder: rel}
		line, r.again = strings.CutPrefix(line, "!")
		line, r.folders = strings.CutSuffix(line, "/")
		if strings.Contains(line, "/") {
			r.pattern = strings.TrimPrefix(line, "/")
		} else {
			r.pattern = "**/" + line
		}
		if doublestar.ValidatePattern(r.pattern) {
			g.rules = append(g.rules, r)
		}
	}
}

// has reports whether a file or folder of the tree is left out.
func (g *gitIgnore) has(rel string, folder bool) bool {
	for _, r := range slices.Backward(g.rules) {
		name := rel
		if r.folder != "." {
			var ok bool
			if name, ok = strings.CutPrefix(rel, r.folder+"/"); !ok {
				continue
			}
		}
		if r.folders && !folder {
			continue
		}
		if doublestar.MatchUnvalidated(r.pattern, name) {
			return !r.again
		}
	}
	return false
}

// matchesAny reports whether a path matches one of the patterns.
func matchesAny(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return doublestar.MatchUnvalidated(path.Clean(p), name) })
}
