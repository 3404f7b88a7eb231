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
	installed(t, "rst2html")
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

// TestRSTKeeps: what is written is what an author would write.
func TestRSTKeeps(t *testing.T) {
	testKept(t, RST, []kept{
		{"plain prose needs no escapes", "One two.\n", "One two.", "Un (deux) : l’été, 100 % & « trois » – v1.2! a_b 2 * 3", "Un (deux) : l’été, 100 % & « trois » – v1.2! a_b 2 * 3\n"},
		{"a list mark", "One.\n", "One.", "* un", "\\* un\n"},
		{"a number", "One.\n", "One.", "2016. Un", "\\2016. Un\n"},
		{"marks", "One.\n", "One.", "*un* et `deux`", "\\*un\\* et \\`deux\\`\n"},
		{"a reference", "One.\n", "One.", "un_ deux", "un\\_ deux\n"},
		{"a backslash", "One.\n", "One.", `C:\un`, "C:\\\\un\n"},
		{"two colons", "One.\n", "One.", "Un ::", "Un :\\:\n"},
		{"wrapped again", "One two three\nfour five six\nseven.\n", "One two three four five six seven.", "Un deux trois quatre cinq six sept huit.", "Un deux trois\nquatre cinq\nsix sept\nhuit.\n"},
		{"wrapped in an item", "- One two three\n  four five.\n", "One two three four five.", "Un deux trois quatre cinq", "- Un deux trois\n  quatre cinq\n"},
		{"codes keep their data", "See *this* and `that <x.html>`_.\n", "See <em>this</em> and <a>that</a>.", "Voir <a>cela</a> et <em>ceci</em>.", "Voir `cela <x.html>`_ et *ceci*.\n"},
		{"letters beside codes", "See **this** x.\n", "See <strong>this</strong> x.", "Voir pré<strong>ceci</strong>s", "Voir pré\\ **ceci**\\ s\n"},
		{"a reference keeps its target", "See that_.\n\n.. _that: x.html\n", "See <a>that</a>.", "Voir <a>cela</a>.", "Voir `cela <that_>`__.\n\n.. _that: x.html\n"},
		{"a reference to a title follows it", "See `A title`_.\n\nB\n=\n", "See <a>A title</a>.", "Voir <a>Un titre</a>.", "Voir `Un titre`_.\n\nB\n=\n"},
		{"an ordinal", "The 21st century.\n", "The 21st century.", "Le XXI<sup>e</sup> siècle.", "Le XXI\\ :sup:`e` siècle.\n"},
		{"an underline", "Title\n-----\n", "Title", "Un titre", "Un titre\n--------\n"},
		{"an underline of wide characters", "Title\n-----\n", "Title", "環境委員会", "環境委員会\n----------\n"},
		{"an overline", "=======\n Title\n=======\n", "Title", "Un titre", "==========\n Un titre\n==========\n"},
		{"a longer underline stays", "Title\n--------------\n", "Title", "Titre", "Titre\n--------------\n"},
		{"code follows", "One::\n\n  x\n", "One:", "Un\u00a0:", "Un\u00a0::\n\n  x\n"},
		{"code follows without a colon", "One::\n\n  x\n", "One:", "Un", "Un ::\n\n  x\n"},
		{"a classifier", "One\n  x\n", "One", "Un : deux", "refused"},
		{"a simple table grows", "===  ===\nOne  Two\n===  ===\na    b\n===  ===\n", "One", "Premier", "=======  ===\nPremier  Two\n=======  ===\na        b\n=======  ===\n"},
		{"a grid table wraps", "+-----+-----+\n| One | Two |\n+-----+-----+\n| a   | b   |\n+-----+-----+\n", "One", "Le un", "+-----+-----+\n| Le  | Two |\n| un  |     |\n+-----+-----+\n| a   | b   |\n+-----+-----+\n"},
		{"a grid table grows", "+-----+-----+\n| One | Two |\n+=====+=====+\n| a and b   |\n+-----+-----+\n", "One", "Premier", "+---------+-----+\n| Premier | Two |\n+=========+=====+\n| a and b       |\n+---------+-----+\n"},
		{"a cell of comma-separated values", ".. csv-table::\n\n   a, One\n", "One", "Un, deux", ".. csv-table::\n\n   a, \"Un, deux\"\n"},
		{"CRLF", "One two\r\nthree\r\n", "One two three", "Un deux trois", "Un deux\r\ntrois\r\n"},
	})
}

// BenchmarkRSTLinear: nothing takes a time that grows with the square of the length.
func BenchmarkRSTLinear(b *testing.B) {
	benchmarkLinear(b, RST, []string{"", "- ", ".. csv-table::\n\n   "}, strings.Split("*a ~**a ~``a ~`a ~|a ~_`a ~:a:`b ~a_ ~a_b~[a ~a <b> `c ~\\~- ~- a\n~1. a\n~a::\n\n~.. a::\n\n~.. _a: b\n~+-~+--+\n~| a\n~=== ===\n~a\n=\n~:a: b\n~:a~-a  b\n~\ta~a\n  b\n~*a* ~\"a\",", "~"))
}

// BenchmarkRST reads documents of all constructs.
func BenchmarkRST(b *testing.B) { benchmarkGoldens(b, RST) }
