package extract

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func FuzzRST(f *testing.F) { fuzzFormat(f, RST) }

// docutils returns the Python that has docutils.
func docutils(t *testing.T) string {
	t.Helper()
	needProgram(t, "rst2html")
	path, err := exec.LookPath("rst2html")
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	line, err := bufio.NewReader(f).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "#!") {
		t.Fatalf("%s is no script: %q, %v", path, line, err)
	}
	return strings.TrimSpace(line[2:])
}

// TestRSTJudge: docutils shows the texts that were read or written.
func TestRSTJudge(t *testing.T) {
	python := docutils(t)
	j := &judge{
		format: RST,
		skip:   []string{"directives", "comments", "lists", "tablesleft", "references", "docinfo"},
		shown:  strings.NewReplacer("\u00a0", " ", "—", "—\u00a0"),
		left: func(n *html.Node) bool {
			if n.Type == html.ElementNode {
				switch n.Data {
				case "pre", "code", "style", "script", "head", "kbd", "samp":
					return true
				case "math":
					return true
				case "ul":
					return n.Parent != nil && hasClass(n.Parent, "contents")
				case "dt":
					return hasClass(n.Parent, "field-list", "docinfo")
				}
			}
			return hasClass(n, "system-message", "system-messages", "problematic", "footnote-reference", "label", "literal", "fn-backref", "backrefs", "footnote-label", "citation-label", "admonition-title", "option", "formula", "citation-reference")
		},
		convert: func(t *testing.T, dir string, files []string) {
			args := []string{filepath.Join("testdata", "rst2html.py")}
			for _, f := range files {
				args = append(args, filepath.Join(dir, f))
			}
			if out, err := exec.Command(python, args...).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
		},
	}
	j.test(t)
}
