package extract

import (
	"regexp"
	"sync"
)

// A pattern is a regular expression that is compiled when it is first used.
// There are more than a hundred here, and most runs need a few of them: to
// compile all would be half of the time the program takes to start.
type pattern struct {
	source   string
	compiled func() *regexp.Regexp
}

// patterns are all patterns of the package, for the test that compiles them.
var patterns []*pattern

// pat returns the pattern of a regular expression. It is for variables of the
// package only.
func pat(source string) *pattern {
	p := &pattern{source, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })}
	patterns = append(patterns, p)
	return p
}

// The methods are those of regexp.Regexp.

func (p *pattern) Match(b []byte) bool                  { return p.compiled().Match(b) }
func (p *pattern) MatchString(s string) bool            { return p.compiled().MatchString(s) }
func (p *pattern) Find(b []byte) []byte                 { return p.compiled().Find(b) }
func (p *pattern) FindIndex(b []byte) []int             { return p.compiled().FindIndex(b) }
func (p *pattern) FindSubmatch(b []byte) [][]byte       { return p.compiled().FindSubmatch(b) }
func (p *pattern) FindSubmatchIndex(b []byte) []int     { return p.compiled().FindSubmatchIndex(b) }
func (p *pattern) FindString(s string) string           { return p.compiled().FindString(s) }
func (p *pattern) FindStringIndex(s string) []int       { return p.compiled().FindStringIndex(s) }
func (p *pattern) FindStringSubmatch(s string) []string { return p.compiled().FindStringSubmatch(s) }
func (p *pattern) FindStringSubmatchIndex(s string) []int {
	return p.compiled().FindStringSubmatchIndex(s)
}
func (p *pattern) FindAll(b []byte, n int) [][]byte     { return p.compiled().FindAll(b, n) }
func (p *pattern) FindAllIndex(b []byte, n int) [][]int { return p.compiled().FindAllIndex(b, n) }
func (p *pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.compiled().FindAllStringIndex(s, n)
}
func (p *pattern) FindAllSubmatch(b []byte, n int) [][][]byte {
	return p.compiled().FindAllSubmatch(b, n)
}
func (p *pattern) ReplaceAllStringFunc(s string, f func(string) string) string {
	return p.compiled().ReplaceAllStringFunc(s, f)
}
func (p *pattern) ReplaceAllString(s, with string) string {
	return p.compiled().ReplaceAllString(s, with)
}
func (p *pattern) ReplaceAll(b, with []byte) []byte { return p.compiled().ReplaceAll(b, with) }
func (p *pattern) Split(s string, n int) []string   { return p.compiled().Split(s, n) }
