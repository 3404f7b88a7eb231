package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A dataStep is a step on the way to a value in a data document: the key of a
// member, or the number of an item in a list.
type dataStep struct {
	key  string
	item bool
}

// dataKey returns the way to a value as a message's key: "nav.items.0.label".
func dataKey(path []dataStep) string {
	switch len(path) {
	case 0:
		return ""
	case 1:
		return path[0].key
	}
	n := len(path)
	for _, s := range path {
		n += len(s.key)
	}
	b := make([]byte, 0, n)
	for i, s := range path {
		if i > 0 {
			b = append(b, '.')
		}
		b = append(b, s.key...)
	}
	return string(b)
}

// A keyPattern says which values of a data document are meant. A pattern that
// begins with "$" is a path as JSONPath has them: $.title, $..description,
// $.items[*].name, $['a.b'], $.*.x. Any other is a glob on the keys joined by
// dots, where "*" stands for anything but a dot: *.title; one without a dot is
// the value's own key. A pattern takes all values in what it names.
type keyPattern struct {
	path  bool
	steps []patternStep
	glob  []string // between the dots; of patterns that are no paths
}

// A patternStep is a step of a path.
type patternStep struct {
	deep bool // any number of steps before it
	any  bool // "*"
	dataStep
}

// maxPattern is the length of the longest pattern, in bytes.
const maxPattern = 1000

var (
	errPatternEmpty   = &i18n.Message{ID: "pattern.empty", Other: "a pattern of keys cannot be empty"}
	errPatternLong    = &i18n.Message{ID: "pattern.long", Other: "the pattern is longer than {{.Limit}} bytes"}
	errPatternEnd     = &i18n.Message{ID: "pattern.end", Other: "the pattern “{{.Pattern}}” ends after “.”; write a key or “*” there"}
	errPatternBracket = &i18n.Message{ID: "pattern.bracket", Other: "in the pattern “{{.Pattern}}”, “[” must be followed by a number, “*” or a key in quotation marks, and “]”, as in $.items[*].name or $[\"a.b\"]"}
	errPatternStep    = &i18n.Message{ID: "pattern.step", Other: "in the pattern “{{.Pattern}}”, “{{.Rest}}” is no step; a path is written like $.title, $..description, $.items[*].name or $[\"a.b\"]"}
)

// CheckPattern returns an error that says what is wrong with a pattern of keys.
func CheckPattern(pattern string) error {
	_, err := parsePattern(pattern)
	return err
}

func parsePattern(pattern string) (*keyPattern, error) {
	switch {
	case strings.TrimSpace(pattern) == "":
		return nil, cecl10n.Errorf(errPatternEmpty)
	case len(pattern) > maxPattern:
		return nil, cecl10n.Errorf(errPatternLong, "Limit", maxPattern)
	case pattern[0] != '$':
		return &keyPattern{glob: strings.Split(pattern, ".")}, nil
	}
	p := &keyPattern{path: true}
	for s := pattern[1:]; s != ""; {
		var step patternStep
		if rest, ok := strings.CutPrefix(s, ".."); ok {
			step.deep, s = true, rest
		} else if rest, ok := strings.CutPrefix(s, "."); ok {
			s = rest
		} else if s[0] != '[' {
			return nil, cecl10n.Errorf(errPatternStep, "Pattern", pattern, "Rest", s)
		}
		switch {
		case s == "":
			return nil, cecl10n.Errorf(errPatternEnd, "Pattern", pattern)
		case s[0] == '[':
			n, ok := bracketStep(s, &step)
			if !ok {
				return nil, cecl10n.Errorf(errPatternBracket, "Pattern", pattern)
			}
			s = s[n:]
		default:
			n := strings.IndexAny(s, ".[")
			if n < 0 {
				n = len(s)
			}
			if n == 0 || strings.ContainsAny(s[:n], "]()?@") {
				return nil, cecl10n.Errorf(errPatternStep, "Pattern", pattern, "Rest", s)
			}
			step.key = s[:n]
			step.any = s[:n] == "*"
			s = s[n:]
		}
		p.steps = append(p.steps, step)
	}
	return p, nil
}

// bracketStep reads a step in brackets: [*], [0], ['a.b'].
func bracketStep(s string, step *patternStep) (n int, ok bool) {
	if q := s[1:]; q != "" && (q[0] == '\'' || q[0] == '"') {
		end := strings.Index(q[1:], q[:1]+"]")
		if end < 0 {
			return 0, false
		}
		step.key = q[1 : 1+end]
		return 1 + 1 + end + 2, true
	}
	end := strings.IndexByte(s, ']')
	if end < 0 {
		return 0, false
	}
	if step.key = s[1:end]; step.key == "*" {
		step.any = true
		return end + 1, true
	}
	if i, err := strconv.Atoi(step.key); err != nil || i < 0 {
		return 0, false
	}
	step.item = true
	return end + 1, true
}

// match reports whether the pattern names the value at path or what it is in.
func (p *keyPattern) match(path []dataStep) bool {
	if !p.path {
		return p.matchGlob(path)
	}
	if len(p.steps) == 0 {
		return true // "$"
	}
	// at[k]: the first k steps of the pattern lead to here.
	at := make([]bool, len(p.steps)+1)
	at[0] = true
	for _, s := range path {
		for k := len(p.steps) - 1; k >= 0; k-- {
			step := &p.steps[k]
			hit := at[k] && (step.any || step.key == s.key && (step.item == s.item || !step.item))
			if hit && k == len(p.steps)-1 {
				return true
			}
			at[k+1] = at[k+1] && k+1 < len(p.steps) && p.steps[k+1].deep || hit
		}
		at[0] = at[0] && p.steps[0].deep
	}
	return false
}

func (p *keyPattern) matchGlob(path []dataStep) bool {
	if len(p.glob) == 1 {
		return slices.ContainsFunc(path, func(s dataStep) bool { return !s.item && globMatch(p.glob[0], s.key) })
	}
	// Keys may hold dots, too.
	parts := strings.Split(dataKey(path), ".")
	if len(parts) < len(p.glob) {
		return false
	}
	for i, g := range p.glob {
		if !globMatch(g, parts[i]) {
			return false
		}
	}
	return true
}

// globMatch reports whether s matches a glob of "*" and "?".
func globMatch(glob, s string) bool {
	star, from := -1, 0
	g, i := 0, 0
	for i < len(s) {
		_, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case g < len(glob) && glob[g] == '*':
			star, from = g, i
			g++
		case g < len(glob) && glob[g] == '?':
			g++
			i += n
		case g < len(glob) && glob[g] == s[i]:
			g++
			i++
		case star >= 0:
			from++
			g, i = star+1, from
		default:
			return false
		}
	}
	return strings.Trim(glob[g:], "*") == ""
}

// A keyFilter are the patterns of Options.Include and Exclude.
type keyFilter struct {
	include, exclude []*keyPattern
	all              bool // without Include
}

func (o *Options) keyFilter() keyFilter {
	f := keyFilter{all: o.Include == nil}
	parse := func(list []string) (out []*keyPattern) {
		for _, s := range list {
			// The configuration refuses what is no pattern.
			if p, err := parsePattern(s); err == nil {
				out = append(out, p)
			}
		}
		return out
	}
	f.include, f.exclude = parse(o.Include), parse(o.Exclude)
	return f
}

// takes reports whether the value at path is text.
func (f *keyFilter) takes(path []dataStep) bool {
	if !f.all && !slices.ContainsFunc(f.include, func(p *keyPattern) bool { return p.match(path) }) {
		return false
	}
	return !slices.ContainsFunc(f.exclude, func(p *keyPattern) bool { return p.match(path) })
}
