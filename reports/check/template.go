package check

import "text/template/parse"

// parses reports whether a template of Go can be read.
func parses(s, left, right string) bool {
	t := parse.New("")
	t.Mode = parse.SkipFuncCheck
	_, err := t.Parse(s, left, right, map[string]*parse.Tree{})
	return err == nil
}
