package po

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
)

// maxForms is how many plural forms a file may have.
const maxForms = 6

// categories returns the CLDR plural category of each msgstr[i] of a file in a
// language whose header has these Plural-Forms: of the numbers that have the
// form, the category of most. Without Plural-Forms that can be read there are
// n forms, in the order of CLDR.
func categories(lang, forms string, n int) []string {
	count, rule := pluralForms(forms)
	if rule == nil || count != n {
		return usual(lang, n)
	}
	votes := make([]map[string]int, n)
	for i := range votes {
		votes[i] = map[string]int{}
	}
	vote := func(number int) {
		if i := rule(number); i >= 0 && i < n {
			votes[i][locales.PluralOf(lang, number)]++
		}
	}
	for number := range 202 {
		vote(number)
	}
	vote(1_000_000)
	vote(2_000_000)
	if slices.ContainsFunc(votes, func(v map[string]int) bool { return len(v) == 0 }) {
		return usual(lang, n)
	}
	out := make([]string, n)
	used := map[string]bool{}
	// The surest first: the form with the most numbers of one category.
	for range n {
		best, category, most := -1, "", -1
		for i := range votes {
			if out[i] != "" {
				continue
			}
			for _, c := range catalog.Categories {
				if v := votes[i][c]; !used[c] && v > most {
					best, category, most = i, c, v
				}
			}
		}
		out[best] = category
		used[category] = true
	}
	if !used["other"] {
		return usual(lang, n)
	}
	return out
}

// usual returns the categories of n forms of a language where its file does not say.
func usual(lang string, n int) []string {
	switch all := locales.Plurals(lang); {
	case n == 1:
		return []string{"other"}
	case n == 2:
		return []string{"one", "other"}
	case n == len(all):
		return all
	case n == 3:
		return []string{"one", "few", "other"}
	}
	return catalog.Categories[len(catalog.Categories)-n:]
}

// pluralForms reads “nplurals=2; plural=(n != 1);”. The rule is nil where it
// cannot be read.
func pluralForms(s string) (n int, rule func(int) int) {
	for part := range strings.SplitSeq(s, ";") {
		key, value, _ := strings.Cut(part, "=")
		switch strings.TrimSpace(key) {
		case "nplurals":
			n, _ = strconv.Atoi(strings.TrimSpace(value))
		case "plural":
			p := &expression{s: value}
			rule = p.ternary(0)
			if p.skip(); p.bad || p.i < len(p.s) {
				rule = nil
			}
		}
	}
	if n < 1 || n > maxForms {
		return 0, nil
	}
	return n, rule
}

// An expression is one of C over n, as gettext has them.
type expression struct {
	s   string
	i   int
	bad bool
}

// maxDepth is how deep an expression may be nested.
const maxDepth = 40

func (p *expression) skip() {
	for p.i < len(p.s) && (p.s[p.i] == ' ' || p.s[p.i] == '\t') {
		p.i++
	}
}

func (p *expression) take(op string) bool {
	p.skip()
	if !strings.HasPrefix(p.s[p.i:], op) {
		return false
	}
	p.i += len(op)
	return true
}

func (p *expression) ternary(depth int) func(int) int {
	if depth > maxDepth {
		p.bad = true
		return nil
	}
	cond := p.binary(depth, 0)
	if p.bad || !p.take("?") {
		return cond
	}
	yes := p.ternary(depth + 1)
	if p.bad || !p.take(":") {
		p.bad = true
		return nil
	}
	no := p.ternary(depth + 1)
	return func(n int) int {
		if cond(n) != 0 {
			return yes(n)
		}
		return no(n)
	}
}

// levels are the binary operators, the loosest first; of two that begin alike
// the longer comes first.
var levels = [][]string{{"||"}, {"&&"}, {"==", "!="}, {"<=", ">=", "<", ">"}, {"+", "-"}, {"*", "/", "%"}}

func (p *expression) binary(depth, level int) func(int) int {
	if level == len(levels) {
		return p.unary(depth)
	}
	left := p.binary(depth, level+1)
	for !p.bad {
		i := slices.IndexFunc(levels[level], p.take)
		if i < 0 {
			return left
		}
		op, a, b := levels[level][i], left, p.binary(depth, level+1)
		left = func(n int) int { return apply(op, a(n), b(n)) }
		if depth++; depth > maxDepth {
			p.bad = true
		}
	}
	return left
}

func apply(op string, a, b int) int {
	truth := func(t bool) int {
		if t {
			return 1
		}
		return 0
	}
	switch op {
	case "||":
		return truth(a != 0 || b != 0)
	case "&&":
		return truth(a != 0 && b != 0)
	case "==":
		return truth(a == b)
	case "!=":
		return truth(a != b)
	case "<=":
		return truth(a <= b)
	case ">=":
		return truth(a >= b)
	case "<":
		return truth(a < b)
	case ">":
		return truth(a > b)
	case "+":
		return a + b
	case "-":
		return a - b
	case "*":
		return a * b
	}
	switch {
	case b == 0:
		return 0
	case op == "/":
		return a / b
	}
	return a % b
}

func (p *expression) unary(depth int) func(int) int {
	if depth > maxDepth {
		p.bad = true
	}
	if p.bad {
		return nil
	}
	switch {
	case p.take("!"):
		f := p.unary(depth + 1)
		return func(n int) int {
			if f(n) == 0 {
				return 1
			}
			return 0
		}
	case p.take("("):
		f := p.ternary(depth + 1)
		if !p.take(")") {
			p.bad = true
		}
		return f
	case p.take("n"):
		return func(n int) int { return n }
	}
	start := p.i
	for p.i < len(p.s) && p.s[p.i] >= '0' && p.s[p.i] <= '9' {
		p.i++
	}
	v, err := strconv.Atoi(p.s[start:p.i])
	if err != nil {
		p.bad = true
		return nil
	}
	return func(int) int { return v }
}
