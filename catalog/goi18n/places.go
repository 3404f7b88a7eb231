package goi18n

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// places returns the line of each message by its ID, as well as can be told.
func places(text []byte, format string) map[string]int {
	at := map[string]int{}
	if format == "toml" {
		tomlPlaces(string(text), at)
		return at
	}
	// JSON is YAML.
	var doc yaml.Node
	if yaml.Unmarshal(text, &doc) == nil && len(doc.Content) > 0 {
		yamlPlaces(doc.Content[0], "", at, 0)
	}
	return at
}

func yamlPlaces(n *yaml.Node, prefix string, at map[string]int, depth int) {
	if n.Kind != yaml.MappingNode || depth > 100 {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := prefix + n.Content[i].Value
		if _, ok := at[key]; !ok {
			at[key] = n.Content[i].Line
		}
		yamlPlaces(n.Content[i+1], key+".", at, depth+1)
	}
}

// tomlPlaces reads the heads of tables and the keys of a TOML file that was
// read well.
func tomlPlaces(s string, at map[string]int) {
	table, closer := "", ""
	n := 0
	for line := range strings.Lines(s) {
		n++
		line = strings.TrimSpace(line)
		if closer != "" { // in a string of several lines
			if strings.Contains(line, closer) {
				closer = ""
			}
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		var key, rest string
		if head := strings.TrimLeft(line, "["); len(head) < len(line) {
			key, _ = tomlKey(head)
			table = key + "."
		} else {
			key, rest = tomlKey(line)
			key = table + key
			value := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "="))
			for _, q := range []string{`"""`, "'''"} {
				if strings.HasPrefix(value, q) && !strings.Contains(value[3:], q) {
					closer = q
				}
			}
		}
		if _, ok := at[key]; !ok {
			at[key] = n
		}
	}
}

// tomlKey reads the dotted key that s begins with.
func tomlKey(s string) (key, rest string) {
	var parts []string
	for {
		s = strings.TrimLeft(s, " \t")
		switch {
		case strings.HasPrefix(s, `"`):
			q, err := strconv.QuotedPrefix(s)
			if err != nil {
				return strings.Join(parts, "."), ""
			}
			part, _ := strconv.Unquote(q)
			parts = append(parts, part)
			s = s[len(q):]
		case strings.HasPrefix(s, "'"):
			part, after, _ := strings.Cut(s[1:], "'")
			parts = append(parts, part)
			s = after
		default:
			i := strings.IndexFunc(s, func(r rune) bool {
				return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-')
			})
			if i < 0 {
				i = len(s)
			}
			parts = append(parts, s[:i])
			s = s[i:]
		}
		s = strings.TrimLeft(s, " \t")
		if !strings.HasPrefix(s, ".") {
			return strings.Join(parts, "."), s
		}
		s = s[1:]
	}
}
