package hunspell

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/unicode/norm"
)

// maxLine bounds a line of a dictionary.
const maxLine = 1 << 16

// Read returns the dictionary of an affix file and a list of stems.
func Read(aff, dic []byte) (*Dictionary, error) {
	r := &reader{d: &Dictionary{words: map[string][]flags{}, prefixes: map[string][]*affix{}, suffixes: map[string][]*affix{}, breaks: []string{"-"}}}
	text, err := r.decode(aff, aff)
	if err != nil {
		return nil, err
	}
	r.affixes(text)
	if text, err = r.decode(dic, aff); err != nil {
		return nil, err
	}
	r.stems(text)
	if len(r.d.words) == 0 {
		return nil, cecl10n.Errorf(&i18n.Message{ID: "hunspell.empty", Other: "the dictionary has no words"})
	}
	return r.d, nil
}

type reader struct {
	d       *Dictionary
	kind    string // of flags: "", long, num, UTF-8
	aliases []flags
	header  map[string]bool // of PFX and SFX rules: cross product, by name
}

// decode returns a file as UTF-8, by the SET line of the affix file.
func (r *reader) decode(src, aff []byte) (string, error) {
	name := ""
	for line := range strings.Lines(string(aff)) {
		if f := strings.Fields(line); len(f) > 1 && strings.TrimPrefix(f[0], "\ufeff") == "SET" {
			name = f[1]
			break
		}
	}
	switch strings.ToUpper(name) {
	case "":
		name = "iso-8859-1"
	case "UTF-8":
		return strings.TrimPrefix(string(src), "\ufeff"), nil
	case "MICROSOFT-CP1251":
		name = "windows-1251"
	}
	enc, err := htmlindex.Get(strings.Replace(strings.ToLower(name), "iso8859", "iso-8859", 1))
	if err != nil {
		return "", cecl10n.Errorf(&i18n.Message{ID: "hunspell.encoding", Other: "the dictionary is in the unknown character set “{{.Name}}”"}, "Name", name)
	}
	out, err := enc.NewDecoder().Bytes(src)
	return string(out), err
}

func (r *reader) affixes(text string) {
	d := r.d
	r.header = map[string]bool{}
	var input []string
	ownBreaks := false
	for line := range strings.Lines(text) {
		if len(line) > maxLine {
			continue
		}
		f := strings.Fields(line)
		if len(f) < 2 || strings.HasPrefix(f[0], "#") {
			continue
		}
		one := func() flag {
			if fl := r.flags(f[1]); len(fl) > 0 {
				return fl[0]
			}
			return 0
		}
		switch f[0] {
		case "FLAG":
			r.kind = f[1]
		case "AF":
			if _, err := strconv.Atoi(f[1]); err != nil || len(r.aliases) > 0 || len(f) > 2 && !strings.HasPrefix(f[2], "#") {
				r.aliases = append(r.aliases, r.flags(f[1]))
			} else {
				r.aliases = append(r.aliases, nil) // numbered from 1
			}
		case "FORBIDDENWORD":
			d.forbidden = one()
		case "NEEDAFFIX", "PSEUDOROOT":
			d.needAffix = one()
		case "ONLYINCOMPOUND":
			d.onlyInCompound = one()
		case "KEEPCASE":
			d.keepCase = one()
		case "CIRCUMFIX":
			d.circumfix = one()
		case "ICONV":
			if len(f) > 2 {
				input = append(input, norm.NFC.String(f[1]), f[2])
			}
		case "BREAK":
			if !ownBreaks {
				ownBreaks = true
				d.breaks = nil
				continue // how many there are
			}
			if b := strings.Trim(f[1], "^$"); b != "" && b == f[1] {
				d.breaks = append(d.breaks, b)
			}
		case "PFX", "SFX":
			r.affix(f)
		}
	}
	if len(input) > 0 {
		d.input = strings.NewReplacer(input...)
	}
}

// affix takes a line of a PFX or SFX rule: its head, or one way to inflect.
func (r *reader) affix(f []string) {
	d := r.d
	if len(f) < 4 {
		return
	}
	key := f[0] + " " + f[1]
	cross, ok := r.header[key]
	if !ok {
		r.header[key] = f[2] == "Y"
		return
	}
	fl := r.flags(f[1])
	if len(fl) == 0 {
		return
	}
	a := &affix{flag: fl[0], cross: cross}
	if f[2] != "0" {
		a.strip = f[2]
	}
	add, cont, _ := strings.Cut(f[3], "/")
	if add != "0" {
		a.add = add
	}
	a.continuation = r.flagSet(cont)
	if len(f) > 4 {
		a.condition = condition(f[4])
	}
	if f[0] == "PFX" {
		d.prefixes[a.add] = append(d.prefixes[a.add], a)
		d.longest[0] = max(d.longest[0], len(a.add))
	} else {
		d.suffixes[a.add] = append(d.suffixes[a.add], a)
		d.longest[1] = max(d.longest[1], len(a.add))
	}
}

// condition reads what a stem must begin or end with: [^aeiou]y.
func condition(s string) []class {
	if s == "." || strings.Contains(s, ":") {
		return nil // none, or the description of a word where it stands
	}
	var out []class
	for s != "" {
		if s[0] == '[' {
			if end := strings.IndexByte(s, ']'); end > 0 {
				c := class{runes: s[1:end]}
				c.runes, c.not = strings.CutPrefix(c.runes, "^")
				out = append(out, c)
				s = s[end+1:]
				continue
			}
		}
		_, n := utf8.DecodeRuneInString(s)
		out = append(out, class{any: s[:n] == ".", runes: s[:n]})
		s = s[n:]
	}
	return out
}

// flags reads flags as they are written.
func (r *reader) flags(s string) flags {
	var out flags
	switch r.kind {
	case "long":
		for len(s) > 0 {
			a, n := utf8.DecodeRuneInString(s)
			s = s[n:]
			b, n := utf8.DecodeRuneInString(s)
			s = s[n:]
			if n > 0 {
				out = append(out, a<<11^b|1<<30)
			}
		}
	case "num":
		for part := range strings.SplitSeq(s, ",") {
			if n, err := strconv.ParseUint(part, 10, 16); err == nil && n > 0 {
				out = append(out, flag(n))
			}
		}
	default:
		for _, c := range s {
			out = append(out, c)
		}
	}
	return out
}

// flagSet reads flags, or the number of an alias for them.
func (r *reader) flagSet(s string) flags {
	if s == "" {
		return nil
	}
	if len(r.aliases) > 0 {
		if n, err := strconv.Atoi(s); err == nil && n > 0 && n < len(r.aliases) {
			return r.aliases[n]
		}
	}
	return r.flags(s)
}

func (r *reader) stems(text string) {
	known := map[string]flags{} // most words have the flags of others
	first := true
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if first {
			first = false
			if _, err := strconv.Atoi(strings.TrimSpace(line)); err == nil {
				continue // how many there are
			}
		}
		if line == "" || line[0] == '\t' || len(line) > maxLine {
			continue
		}
		end := len(line)
		for i := 1; i < len(line); i++ {
			if line[i] == '\t' || line[i] == ' ' && (i+3 < len(line) && line[i+3] == ':' || i+1 < len(line) && line[i+1] == ' ') {
				end = i
				break
			}
		}
		w, fl := line[:end], ""
		for i := 1; i < len(w); i++ {
			if w[i] == '/' && w[i-1] != '\\' {
				w, fl = w[:i], strings.TrimSpace(w[i+1:])
				break
			}
		}
		w = strings.ReplaceAll(w, `\/`, "/")
		set, ok := known[fl]
		if !ok {
			set = r.flagSet(fl)
			known[fl] = set
		}
		w = norm.NFC.String(w)
		r.d.words[w] = append(r.d.words[w], set)
	}
}
