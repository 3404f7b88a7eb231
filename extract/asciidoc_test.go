package extract

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func FuzzAsciiDoc(f *testing.F) { fuzzFormat(f, AsciiDoc) }

// TestAsciiDocJudge: Asciidoctor shows the texts that were read or written.
func TestAsciiDocJudge(t *testing.T) {
	needProgram(t, "asciidoctor")
	j := &judge{
		format: AsciiDoc,
		skip:   []string{"conditions", "directives", "macros"},
		shown: strings.NewReplacer("’", "'", "\u200b", "", "…", "...", "—", "--", "\u2009", " ", "©", "(C)", "→", "->", "⇒", "=>", "←", "<-", "⇐", "<=",
			"®", "(R)", "™", "(TM)", "\u00a0", " ", "✓", "", "❏", ""),
		left: func(n *html.Node) bool {
			if n.Type != html.ElementNode {
				return false
			}
			switch n.Data {
			case "pre":
				return !hasClass(n, "content") // a verse
			case "code", "kbd", "style", "script":
				return true
			case "sup":
				return hasClass(n, "footnote", "footnoteref")
			case "b":
				return hasClass(n, "conum", "caret", "menuref")
			case "td":
				return hasClass(n, "icon")
			case "a":
				return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "href" && strings.HasPrefix(a.Val, "#_footnoteref") })
			}
			return hasClass(n, "toc", "caret", "keyseq")
		},
		convert: func(t *testing.T, dir string, files []string) {
			args := []string{"-q", "-s", "-a", "showtitle", "-a", "experimental", "-a", "outfilesuffix=.adoc.html", "-a", "flag", "-a", "z", "-a", "skip-front-matter", "-a", "figure-caption!", "-a", "table-caption!", "-a", "example-caption!"}
			for _, f := range files {
				args = append(args, filepath.Join(dir, f))
			}
			if out, err := exec.Command("asciidoctor", args...).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
		},
	}
	j.test(t)
}
