package extract

import (
	htmltemplate "html/template"
	"os"
	"strings"
	"testing"
	"text/template"
	"text/template/parse"

	"github.com/cecl10n/cecl10n/catalog"
	"golang.org/x/net/html"
)

func FuzzGoTemplate(f *testing.F) { fuzzFormat(f, GoTemplate) }

// TestGoTemplateExecute: what a template shows with a translation is the
// translation, whatever characters it has.
func TestGoTemplateExecute(t *testing.T) {
	const number = "1 234"
	for _, tt := range []struct {
		name, src, want string // ⟦⟧ is the text
		options         Options
	}{
		{name: "in.tmpl", src: "Value {{ .N }} here\n", want: "⟦⟧\n"},
		{name: "in.tmpl", src: "Value [[ .N ]] here\n", want: "⟦⟧\n", options: Options{Delimiters: [2]string{"[[", "]]"}}},
		{name: "in.tmpl", src: "Value (( .N )) here\n", want: "⟦⟧\n", options: Options{Delimiters: [2]string{"((", "))"}}},
		{name: "in.tmpl", src: "Value {{{ .N }}} here\n", want: "⟦⟧\n", options: Options{Delimiters: [2]string{"{{{", "}}}"}}},
		{name: "in.gohtml", src: "<p>Value {{ .N }} here</p>\n", want: "<p>⟦⟧</p>\n"},
		{name: "in.gohtml", src: "<p>Value <% .N %> here</p>\n", want: "<p>⟦⟧</p>\n", options: Options{Delimiters: [2]string{"<%", "%>"}}},
		{name: "in.gohtml", src: "<p>Value %% .N %% here</p>\n", want: "<p>⟦⟧</p>\n", options: Options{Delimiters: [2]string{"%%", "%%"}}},
		{name: "in.gohtml", src: `<p title="Value {{ .N }} here">`, want: `<p title="⟦⟧">`},
	} {
		d, err := Parse(tt.name, []byte(tt.src), tt.options)
		if err != nil || len(d.Segments) != 1 {
			t.Fatal(tt.src, err)
		}
		s := &d.Segments[0]
		action := s.Codes[0].Shown
		taken := 0
		for _, h := range hostileTexts {
			for _, text := range []catalog.Text{h + " " + catalog.Text(action), catalog.Text(action) + h, "x" + h + catalog.Text(action) + h + "x"} {
				p := Plan{Lookup: func(int) (catalog.Forms, bool) { return catalog.Forms{Other: text}, true }}
				out, err := d.Rebuild(p)
				if err != nil {
					continue
				}
				taken++
				left, right := "{{", "}}"
				if tt.options.Delimiters[0] != "" {
					left, right = tt.options.Delimiters[0], tt.options.Delimiters[1]
				}
				var b strings.Builder
				data := map[string]string{"N": number}
				if strings.HasSuffix(tt.name, "html") {
					x, err := htmltemplate.New("").Delims(left, right).Parse(string(out))
					if err != nil || x.Execute(&b, data) != nil {
						t.Errorf("%q: %v\n%s", text, err, out)
						continue
					}
				} else {
					x, err := template.New("").Delims(left, right).Parse(string(out))
					if err != nil || x.Execute(&b, data) != nil {
						t.Errorf("%q: %v\n%s", text, err, out)
						continue
					}
				}
				var codes []string
				for _, tok := range text.Tokens(s.Codes) {
					if tok.Kind == catalog.ShownCode {
						codes = append(codes, number)
					} else {
						codes = append(codes, tok.Text)
					}
				}
				want := strings.Join(strings.FieldsFunc(strings.ReplaceAll(tt.want, "⟦⟧", strings.Join(codes, "")), isSpace), " ")
				got := b.String()
				if strings.HasSuffix(tt.name, "html") {
					got = html.UnescapeString(got)
				}
				got = strings.Join(strings.FieldsFunc(got, isSpace), " ")
				if strings.NewReplacer("\" ", "\"", " \"", "\"", "> ", ">", " <", "<").Replace(got) != strings.NewReplacer("\" ", "\"", " \"", "\"", "> ", ">", " <", "<").Replace(want) {
					t.Errorf("%s: with %q it shows %q instead of %q", tt.src, text, got, want)
				}
			}
		}
		if taken < len(hostileTexts)*2 {
			t.Errorf("%s: only %d texts are taken", tt.src, taken)
		}
	}
}

// TestTemplateFlow: the actions that control what is shown keep their order,
// the others their branch.
func TestTemplateFlow(t *testing.T) {
	for _, tt := range []struct {
		src  string
		good []catalog.Text
		bad  []catalog.Text
	}{
		{"You have {{ if .A }}{{ .N }} letters{{ else }}none{{ end }}, {{ .Name }}.",
			[]catalog.Text{
				"{{ .Name }}, vous {{ if .A }}avez {{ .N }} lettres{{ else }}n’en avez pas{{ end }}.",
				"{{ if .A }}Des lettres : {{ .N }}{{ else }}Rien{{ end }}",
				"{{ if .A }}x{{ else }}y{{ end }} {{ .Name }} {{ .Name }}",
			},
			[]catalog.Text{
				"{{ .N }} lettres", "{{ else }}x{{ if .A }}{{ .N }}y{{ end }}", "{{ if .A }}x{{ end }}",
				"{{ .N }}{{ if .A }}x{{ else }}y{{ end }}", "{{ if .A }}x{{ else }}{{ .N }}y{{ end }}",
				"{{ if .A }}{{ .Name }} x{{ else }}y{{ end }}", "{{ if .A }}x{{ else }}y{{ end }}{{ end }}",
			}},
		{"{{ $x := .V }}It is {{ $x }} now{{ $x = .W }}, then {{ $x }}.",
			[]catalog.Text{"{{ $x := .V }}C’est {{ $x }}{{ $x = .W }}, puis {{ $x }}."},
			[]catalog.Text{"{{ $x }}{{ $x := .V }} x {{ $x = .W }}"}},
		{"One {{ end }} two {{ .N }}", // of a branch that began in another text
			[]catalog.Text{"Un {{ end }} {{ .N }} deux"},
			[]catalog.Text{"Un {{ .N }} {{ end }}"}},
	} {
		for _, name := range []string{"in.tmpl", "in.html"} {
			src := tt.src
			if strings.HasPrefix(src, "One") {
				src = "{{ if .X }}\n" + src
			}
			if name == "in.html" {
				src = strings.ReplaceAll(src, tt.src, "<p>"+tt.src+"</p>")
			}
			d, err := Parse(name, []byte(src+"\n"), Options{})
			if err != nil || len(d.Segments) != 1 {
				t.Fatal(src, err)
			}
			for i, text := range append(tt.good, tt.bad...) {
				p := Plan{Lookup: func(int) (catalog.Forms, bool) { return catalog.Forms{Other: text}, true }}
				out, err := d.Rebuild(p)
				if i < len(tt.good) && err == nil {
					err = d.Verify(out, p)
				}
				if (err == nil) != (i < len(tt.good)) {
					t.Errorf("%s: %q: %v", src, text, err)
				}
			}
		}
	}
}

// TestGoTemplatesDeep: what would make a careless reader slow or deep is read
// like anything else, or refused.
func TestGoTemplatesDeep(t *testing.T) {
	const n = 30_000
	for _, tt := range []struct {
		src     string
		refused bool
	}{
		{strings.Repeat("{{.A}} x ", n), false},
		{strings.Repeat("{{if .A}}x{{else if .B}}y{{end}} ", n), false},
		{strings.Repeat("{{if .A}}x{{end}}\n\n", n), false},
		{strings.Repeat("{{\"{{\"}}", n), false},
		{strings.Repeat("{{/* x */}}y", n), false},
		{strings.Repeat("{{if .A}}", n) + "x" + strings.Repeat("{{end}}", n), true},
		{"{{if .A}}" + strings.Repeat("{{else if .A}}", n) + "x{{end}}", true},
		{"{{ " + strings.Repeat("(", n) + "1" + strings.Repeat(")", n) + "}}x", true},
		{"<p>" + strings.Repeat("{{if .A}}x{{end}} <b {{.X}}>", n) + "</p>", false},
	} {
		d, err := Parse("in.tmpl", []byte(tt.src), Options{})
		if tt.refused != (err != nil) {
			t.Errorf("%.60q: %v", tt.src, err)
		}
		if err != nil {
			continue
		}
		p := Plan{Lookup: func(i int) (catalog.Forms, bool) { return d.Segments[i].Forms, true }, Reencode: true}
		out, err := d.Rebuild(p)
		if err == nil {
			err = d.Verify(out, p)
		}
		if err != nil {
			t.Errorf("%.60q: %s", tt.src, clip(err.Error()))
		}
	}
}

// TestGoTemplateCorpus: real templates of pages are Go templates with any
// translation, and their words, as Go's parser and an HTML tokenizer see them,
// are in the segments.
func TestGoTemplateCorpus(t *testing.T) {
	words, missed := 0, 0
	for _, name := range corpusFiles(t, "go-templates-miniflux") {
		if !strings.Contains(name, "__templates__") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := ParseAs(GoTemplate, name, src, Options{})
		if err != nil {
			t.Error(err)
			continue
		}
		for _, err := range d.check(8, len(src)) {
			t.Error(err)
		}
		var have strings.Builder
		for i := range d.Segments {
			have.WriteString(d.Segments[i].Other.Plain(d.Segments[i].Codes) + " ")
		}
		for _, w := range strings.Fields(templateWords(t, string(src))) {
			words++
			if !strings.Contains(have.String(), w) {
				missed++
				t.Logf("%s: %q", name, w)
			}
		}
	}
	t.Logf("%d of %d words not in the segments", missed, words)
	if missed*100 > words || words < 100 {
		t.Errorf("%d of %d words missed", missed, words)
	}
}

// templateWords returns the words that a template of a page shows, without
// those of its actions.
func templateWords(t *testing.T, src string) string {
	trees := map[string]*parse.Tree{}
	tree := parse.New("t")
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(src, "", "", trees); err != nil {
		t.Fatal(err)
	}
	var page strings.Builder
	var walk func(n parse.Node)
	list := func(l *parse.ListNode) {
		if l != nil {
			for _, n := range l.Nodes {
				walk(n)
			}
		}
	}
	walk = func(n parse.Node) {
		switch n := n.(type) {
		case *parse.TextNode:
			page.Write(n.Text)
		case *parse.IfNode:
			list(n.List)
			list(n.ElseList)
		case *parse.RangeNode:
			list(n.List)
			list(n.ElseList)
		case *parse.WithNode:
			list(n.List)
			list(n.ElseList)
		}
	}
	for _, tr := range trees {
		list(tr.Root)
		page.WriteString("\n")
	}
	list(tree.Root)
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page.String()))
	hidden := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken:
			name, _ := z.TagName()
			hidden = string(name) == "script" || string(name) == "style"
		case html.EndTagToken:
			hidden = false
		case html.TextToken:
			if text := string(z.Text()); !hidden && catalog.Translatable(catalog.Text(text), nil) {
				b.WriteString(text + " ")
			}
		}
	}
}
