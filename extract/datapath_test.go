package extract

import (
	"strings"
	"testing"
)

func TestKeyPatterns(t *testing.T) {
	// Steps are separated by "/"; those of digits are items of lists.
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"$.title", "title", true},
		{"$.title", "a/title", false},
		{"$.title", "title/sub", true},
		{"$..title", "title", true},
		{"$..title", "a/0/b/title", true},
		{"$..title", "titles", false},
		{"$.items[*].name", "items/3/name", true},
		{"$.items[*].name", "items/3/names", false},
		{"$.items[1].name", "items/1/name", true},
		{"$.items[1].name", "items/0/name", false},
		{"$['a.b'].c", "a.b/c", true},
		{`$["a'b"]`, "a'b", true},
		{"$.*.x", "q/x", true},
		{"$.*.x", "q/r/x", false},
		{"$..a..b", "x/a/y/z/b", true},
		{"$..a.b", "a/a/b", true},
		{"$..a.b", "a/c/b", false},
		{"$", "a/b", true},
		{"*.title", "page/title", true},
		{"*.title", "title", false},
		{"title", "page/title", true},
		{"*_label", "nav/main_label", true},
		{"nav.*", "nav/main/0", true},
		{"nav.m?in", "nav/main", true},
		{"nav.main", "nav.main", true},
	} {
		p, err := parsePattern(c.pattern)
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		var path []dataStep
		for _, s := range strings.Split(c.path, "/") {
			path = append(path, dataStep{s, strings.Trim(s, "0123456789") == ""})
		}
		if got := p.match(path); got != c.want {
			t.Errorf("%s on %s: %v, want %v", c.pattern, c.path, got, c.want)
		}
	}
	for _, bad := range []string{"", " ", "$.", "$..", "$title", "$.a[", "$.a[x]", "$.a['b", "$.a[-1]", "$.a[?(@.b)]", "$.a.(b)", "$..a...b", strings.Repeat("a", 2000)} {
		if CheckPattern(bad) == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}
