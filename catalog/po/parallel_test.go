package po

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// What is read in parts is what is read at once, and what cannot be is not.
func TestParallel(t *testing.T) {
	var b strings.Builder
	b.WriteString("msgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"\n\n")
	for i := range 5000 {
		fmt.Fprintf(&b, "# a\n#. note %d\n#, fuzzy\n#| msgid \"old\"\nmsgctxt \"c%d\"\nmsgid \"\"\n\"file\\n\"\n\"%d\"\nmsgstr \"fichier\\t%d\"\n\n", i, i, i, i)
		fmt.Fprintf(&b, "msgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"un\"\nmsgstr[1] \"des\"\n\n#~ msgid \"x\"\n#~ msgstr \"y\"\n\n", i, i)
	}
	whole := b.String()
	for _, c := range []struct {
		name, src string
		parts     bool
	}{
		{"whole", whole, true},
		{"crlf", strings.ReplaceAll(whole, "\n", "\r\n"), false},
		{"no header", whole[strings.Index(whole, "# a"):], false},
		{"unclosed at the end", whole + "msgid \"x", false},
		{"no msgstr in the middle", whole[:len(whole)/2] + "\n\nmsgid \"x\"\n\n" + whole[len(whole)/2:], false},
		{"no msgstr at the end", whole + "msgid \"x\"\n", false},
		{"small", whole[:1000], false},
	} {
		p := newParser("x.po", c.src)
		err := p.read(0, len(c.src))
		if err == nil {
			err = p.flush(len(c.src))
		}
		p.finish()
		x, got := Decode("x.po", []byte(c.src))
		if fmt.Sprint(got) != fmt.Sprint(err) {
			t.Errorf("%s: %v, not %v", c.name, got, err)
		}
		if err == nil && !reflect.DeepEqual(x, p.x) {
			t.Errorf("%s: what is read in parts differs", c.name)
		}
		if parallel("x.po", c.src) != nil && !c.parts {
			t.Errorf("%s: read in parts", c.name)
		}
	}
}
