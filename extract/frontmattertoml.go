package extract

import (
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/pelletier/go-toml/v2/unstable"
)

// readTOMLFrontMatter takes the strings of d.Text[lo:hi].
func readTOMLFrontMatter(d *Document, lo, hi int) error {
	src := d.Text[lo:hi]
	// BurntSushi's parser tells what is wrong; the other one tells places.
	var check map[string]any
	if _, err := toml.Decode(string(src), &check); err != nil {
		at := lo
		if pe, ok := err.(toml.ParseError); ok {
			at += min(pe.Position.Start, len(src))
		}
		return d.frontError(at, err)
	}
	var p unstable.Parser
	p.Reset(src)
	var table []string
	items := map[string]int{}
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = keysOf(e.Key())
			if e.Kind == unstable.ArrayTable {
				name := strings.Join(table, "\x00")
				table = append(table, strconv.Itoa(items[name]))
				items[name]++
			}
		case unstable.KeyValue:
			tomlValue(d, &p, lo, append(append([]string(nil), table...), keysOf(e.Key())...), e.Value())
		}
	}
	if err := p.Error(); err != nil {
		return d.frontError(lo, err)
	}
	return nil
}

func keysOf(it unstable.Iterator) (keys []string) {
	for it.Next() {
		keys = append(keys, string(it.Node().Data))
	}
	return keys
}

func tomlValue(d *Document, p *unstable.Parser, lo int, keys []string, n *unstable.Node) {
	switch n.Kind {
	case unstable.Array:
		i := 0
		for it := n.Children(); it.Next(); i++ {
			tomlValue(d, p, lo, append(append([]string(nil), keys...), strconv.Itoa(i)), it.Node())
		}
	case unstable.InlineTable:
		for it := n.Children(); it.Next(); {
			if kv := it.Node(); kv.Kind == unstable.KeyValue {
				tomlValue(d, p, lo, append(append([]string(nil), keys...), keysOf(kv.Key())...), kv.Value())
			}
		}
	case unstable.String:
		at := Range{lo + int(n.Raw.Offset), lo + int(n.Raw.Offset+n.Raw.Length)}
		raw := string(d.Text[at.Start:at.End])
		value := lineBreaks.Replace(string(n.Data))
		d.front(frontValue{keys: keys, value: value, at: at,
			lines:  strings.Contains(value, "\n"),
			encode: func(v string) ([]byte, error) { return tomlString(v, raw) }})
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
