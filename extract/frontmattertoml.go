package extract

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/pelletier/go-toml/v2/unstable"
)

// readTOMLFrontMatter takes the strings of d.Text[lo:hi].
func readTOMLFrontMatter(d *Document, lo, hi int) error {
	values, at, err := tomlValues(d, lo, hi)
	if err != nil {
		return d.frontError(at, err)
	}
	for i := range values {
		if v := &values[i]; v.text {
			d.front(v.frontValue)
		}
	}
	return nil
}

// A tomlEntry is a value in TOML that is no list or table.
type tomlEntry struct {
	frontValue
	text  bool // it is a string
	keyAt int  // where its key begins; -1: it is an item of a list
	table int  // numbers the tables
}

// A tomlReader finds the values of TOML in d.Text[lo:hi].
type tomlReader struct {
	d      *Document
	lo     int
	tables int
	out    []tomlEntry
}

// tomlValues returns the values of d.Text[lo:hi] in their order, or where an
// error is.
func tomlValues(d *Document, lo, hi int) (out []tomlEntry, at int, err error) {
	src := d.Text[lo:hi]
	if at := tomlDeep(src, d.Options.Limits.depth()); at >= 0 {
		return nil, lo + at, cecl10n.Errorf(errDataDeep)
	}
	// BurntSushi's parser tells what is wrong; the other one tells places.
	var check map[string]any
	if _, err := toml.Decode(string(src), &check); err != nil {
		at := lo
		if pe, ok := err.(toml.ParseError); ok {
			at += min(pe.Position.Start, len(src))
		}
		return nil, at, err
	}
	var p unstable.Parser
	p.Reset(src)
	r := &tomlReader{d: d, lo: lo}
	var table []string
	items := map[string]int{}
	top := 0
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = keysOf(e.Key())
			r.tables++
			top = r.tables
			if e.Kind == unstable.ArrayTable {
				name := strings.Join(table, "\x00")
				table = append(table, strconv.Itoa(items[name]))
				items[name]++
			}
		case unstable.KeyValue:
			r.pair(top, table, e)
		}
	}
	return r.out, lo, p.Error()
}

// tomlDeep returns where lists and tables are nested more than limit deep, -1
// if they are not.
func tomlDeep(s []byte, limit int) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '#':
			i, _ = lineEnd(s, i)
		case '[', '{':
			if depth++; depth > limit {
				return i
			}
		case ']', '}':
			depth = max(depth-1, 0)
		case '"', '\'':
			quote := s[i : i+1]
			if three := bytes.Repeat(quote, 3); bytes.HasPrefix(s[i:], three) {
				quote = three
			}
			for i += len(quote); i < len(s) && !bytes.HasPrefix(s[i:], quote); i++ {
				if c == '"' && s[i] == '\\' {
					i++
				}
			}
			i += len(quote) - 1
		}
	}
	return -1
}

func keysOf(it unstable.Iterator) (keys []string) {
	for it.Next() {
		keys = append(keys, string(it.Node().Data))
	}
	return keys
}

// pair takes the values of a key of a table.
func (r *tomlReader) pair(table int, keys []string, kv *unstable.Node) {
	all := append(append([]string(nil), keys...), keysOf(kv.Key())...)
	at := -1
	if it := kv.Key(); it.Next() {
		at = r.lo + int(it.Node().Raw.Offset)
	}
	r.value(table, all, at, kv.Value())
}

func (r *tomlReader) value(table int, keys []string, keyAt int, n *unstable.Node) {
	switch n.Kind {
	case unstable.Array:
		i := 0
		for it := n.Children(); it.Next(); {
			if it.Node().Kind == unstable.Comment {
				continue
			}
			r.value(table, append(append([]string(nil), keys...), strconv.Itoa(i)), -1, it.Node())
			i++
		}
	case unstable.InlineTable:
		r.tables++
		inner := r.tables
		for it := n.Children(); it.Next(); {
			if kv := it.Node(); kv.Kind == unstable.KeyValue {
				r.pair(inner, keys, kv)
			}
		}
	case unstable.String:
		at := Range{r.lo + int(n.Raw.Offset), r.lo + int(n.Raw.Offset+n.Raw.Length)}
		raw := string(r.d.Text[at.Start:at.End])
		value := lineBreaks.Replace(string(n.Data))
		r.out = append(r.out, tomlEntry{frontValue{keys: keys, value: value, at: at,
			lines:  strings.Contains(value, "\n"),
			encode: func(v string) ([]byte, error) { return tomlString(v, raw) }}, true, keyAt, table})
	default:
		at := r.lo + int(n.Raw.Offset)
		r.out = append(r.out, tomlEntry{frontValue{keys: keys, at: Range{at, at + int(n.Raw.Length)}}, false, keyAt, table})
	}
}

// tomlString writes v as a TOML string in the manner of raw, if it can be.
func tomlString(v, raw string) ([]byte, error) {
	var out string
	switch {
	case strings.HasPrefix(raw, `'''`) && !strings.Contains(v, `'''`) && !strings.HasSuffix(v, "'"):
		out = "'''" + v + "'''"
		if strings.HasPrefix(raw, "'''\n") || strings.HasPrefix(v, "\n") {
			out = "'''\n" + v + "'''"
		}
	case strings.HasPrefix(raw, `'`) && !strings.HasPrefix(raw, `'''`) && !strings.ContainsAny(v, "'\n"):
		out = "'" + v + "'"
	case strings.HasPrefix(raw, `"""`):
		out = `"""` + "\n" + tomlEscape.Replace(v) + `"""`
		if !strings.HasPrefix(raw, "\"\"\"\n") && !strings.HasPrefix(v, "\n") {
			out = `"""` + tomlEscape.Replace(v) + `"""`
		}
	default:
		out = `"` + tomlLine.Replace(tomlEscape.Replace(v)) + `"`
	}
	var back struct{ K string }
	if _, err := toml.Decode("K = "+out, &back); err != nil || back.K != v {
		return nil, errRefused(catalog.Text(v))
	}
	if strings.Contains(raw, "\r\n") {
		out = strings.ReplaceAll(out, "\n", "\r\n")
	}
	return []byte(out), nil
}

var (
	tomlEscape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", `\r`, "\x00", `\u0000`, "\x7f", `\u007F`)
	tomlLine   = strings.NewReplacer("\n", `\n`, "\t", `\t`)
)
