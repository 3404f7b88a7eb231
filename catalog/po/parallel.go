package po

import (
	"runtime"
	"strings"
	"sync"
)

// large is from what size on a file is read in parts at the same time.
const large = 1 << 18

// parallel reads a large file in parts. It returns nil where that cannot be
// known to be the same as reading it from its beginning to its end: where
// anything is wrong, or a part does not begin with an entry.
func parallel(name, s string) *parser {
	n := min(runtime.GOMAXPROCS(0), 8)
	if n == 1 || len(s) < large {
		return nil
	}
	first := newParser(name, s)
	// The header tells the language, which the parts must know.
	head := boundary(s, 1)
	if head < 0 || first.read(0, head) != nil || first.e.n == 0 {
		return nil
	}
	if first.flush(head) != nil || !first.header {
		return nil
	}
	ends := []int{head}
	for i := 1; i < n; i++ {
		if at := boundary(s, head+(len(s)-head)/n*i); at > ends[len(ends)-1] {
			ends = append(ends, at)
		}
	}
	ends = append(ends, len(s))
	parts := make([]*parser, len(ends)-1)
	good := make([]bool, len(parts))
	var wg sync.WaitGroup
	for i := range parts {
		p := newParser(name, s)
		p.language, p.header = first.language, true
		parts[i] = p
		wg.Go(func() {
			p.line = strings.Count(s[:ends[i]], "\n")
			// What begins the next part ends the entry before it, if that is whole.
			good[i] = p.read(ends[i], ends[i+1]) == nil && (i == len(parts)-1 || p.e.n > 0) && p.flush(ends[i+1]) == nil
		})
	}
	wg.Wait()
	for i, p := range parts {
		if !good[i] {
			return nil
		}
		first.x.Entries = append(first.x.Entries, p.x.Entries...)
		first.plurals, first.strs = append(first.plurals, p.plurals...), append(first.strs, p.strs...)
		first.unnamed = first.unnamed || p.unnamed
	}
	return first
}

// boundary returns where the first entry after at begins with a line of its
// own after an empty one: a comment, msgctxt or msgid; -1 if none does.
func boundary(s string, at int) int {
	for {
		i := strings.Index(s[at:], "\n\n")
		if i < 0 {
			return -1
		}
		at += i + 2
		if rest := s[at:]; strings.HasPrefix(rest, "msgid ") || strings.HasPrefix(rest, "msgctxt ") || strings.HasPrefix(rest, "#") && !strings.HasPrefix(rest, "#~") {
			return at
		}
	}
}
