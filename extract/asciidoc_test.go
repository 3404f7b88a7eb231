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
	installed(t, "asciidoctor")
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

// TestAsciiDocKeeps: what is written is what an author would write.
func TestAsciiDocKeeps(t *testing.T) {
	testKept(t, AsciiDoc, []kept{
		{"plain prose needs no escapes", "One two.\n", "One two.", "Un (deux) : l’été, 100 % & « trois » – v1.2! C++ a_b #1 50+", "Un (deux) : l’été, 100 % & « trois » – v1.2! C++ a_b #1 50+\n"},
		{"a list mark", "One.\n", "One.", "* un", "&#42; un\n"},
		{"a number", "One.\n", "One.", "2016. Un", "2016&#46; Un\n"},
		{"a term", "One.\n", "One.", "Note:: un", "Note&#58;&#58; un\n"},
		{"an admonition", "One.\n", "One.", "NOTE: un", "NOTE&#58; un\n"},
		{"marks", "One.\n", "One.", "*un* et *deux*", "&#42;un&#42; et &#42;deux&#42;\n"},
		{"an attribute", "One.\n", "One.", "{un}", "&#123;un}\n"},
		{"wrapped again", "One two three\nfour five six\nseven.\n", "One two three four five six seven.", "Un deux trois quatre cinq six sept huit.", "Un deux trois\nquatre cinq\nsix sept\nhuit.\n"},
		{"never a mark at a line's start", "One two three\nfour five.\n", "One two three four five.", "Un deux trois - quatre", "Un deux trois -\nquatre\n"},
		{"a sentence a line", "One two.\nThree four.\n", "One two. Three four.", "Un deux. Trois M. Quatre. Cinq.", "Un deux.\nTrois M. Quatre.\nCinq.\n"},
		{"codes keep their data", "See _this_ and link:x.html[that^].\n", "See <em>this</em> and <a>that</a>.", "Voir <a>cela</a> et <em>ceci</em>.", "Voir link:x.html[cela^] et _ceci_.\n"},
		{"letters beside codes", "See *this* x.\n", "See <strong>this</strong> x.", "Voir pré<strong>ceci</strong>s", "Voir pr++é++*ceci*&#115;\n"},
		{"a pipe in a table", "|===\n|x\n|===\n", "x", "u|v", "|===\n|u\\|v\n|===\n"},
		{"an ordinal", "The 21st century.\n", "The 21st century.", "Le XXI<sup>e</sup> siècle.", "Le XXI^e^ siècle.\n"},
		{"no-break spaces as the text writes them", "A{nbsp}b.\n", "A\u00a0b.", "C\u00a0!", "C{nbsp}!\n"},
		{"an underline", "Title\n-----\n", "Title", "Un titre plus long", "Un titre plus long\n------------------\n"},
		{"an alt text", "image::x.png[Leaf]\n", "Leaf", "Feuille, verte", "image::x.png[\"Feuille, verte\"]\n"},
		{"a bracket in a footnote", "A.footnote:[One]\n", "One", "Un [1]", "A.footnote:[Un [1&#93;]\n"},
		{"CRLF", "One two\r\nthree\r\n", "One two three", "Un deux trois", "Un deux\r\ntrois\r\n"},
	})
}

// BenchmarkAsciiDocLinear: nothing takes a time that grows with the square of the length.
func BenchmarkAsciiDocLinear(b *testing.B) {
	benchmarkLinear(b, AsciiDoc, []string{"", "|===\n|"}, strings.Split("*a |_a|`a |+a |[a|[[a|<<a|((a|link:a[|https://a.b[|footnote:[a |{a|\"`a |^a|**a|$$a|pass:[|\\*a |a::b |[a]*b |a\n|a:: b\n|&#|kbd:[|*a* |a +\n|* a\n|====\n|[a]\n|.a\n", "|"))
}

// BenchmarkAsciiDoc reads a document of all constructs, many times over.
func BenchmarkAsciiDoc(b *testing.B) { benchmarkGoldens(b, AsciiDoc) }
